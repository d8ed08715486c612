"""Lemmas: what the treebanks settle, what endings give, and capitals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading._lemmas import lemmatize

VERBS = """
killed>kill bombed>bomb shelling>shell besieging>besiege seized>seize supplies>supply supplied>supply
procured>procure ferrying>ferry strafing>strafe ceded>cede upgraded>upgrade mined>mine shipped>ship
transferring>transfer shot>shoot struck>strike fled>flee fought>fight sank>sink overran>overrun retook>retake
withdrew>withdraw rearming>rearm said>say is>be has>have KILLED>kill Bought>buy dying>die lying>lie
"""
NOUNS = """
missiles>missile casualties>casualty knives>knife men>man policemen>policeman crises>crisis convoys>convoy
aircraft>aircraft series>series headquarters>headquarters batteries>battery cargoes>cargo UAVs>UAV gases>gas
Airstrikes>airstrike ex-rebels>ex-rebel children>child
"""
OTHERS = [
    ("deadliest", "ADJ", "deadly"),
    ("bigger", "ADJ", "big"),
    ("worse", "ADJ", "bad"),
    ("Iraqi", "ADJ", "Iraqi"),
    ("The", "DET", "the"),
    ("an", "DET", "a"),
    ("n't", "PART", "not"),
    ("’s", "PART", "'s"),
    ("ca", "AUX", "can"),
    ("wo", "AUX", "will"),
    ("was", "AUX", "be"),
    ("them", "PRON", "they"),
    ("Karvia", "PROPN", "Karvia"),
    ("NATO", "PROPN", "NATO"),
    ("MiG", "PROPN", "MiG"),
    ("1,200", "NUM", "1200"),
    ("3.5", "NUM", "3.5"),
]
CASES = [
    (*pair.split(">"), upos) for upos, pairs in (("VERB", VERBS), ("NOUN", NOUNS)) for pair in pairs.split()
]


@pytest.mark.parametrize(("word", "lemma", "upos"), CASES)
def test_inflected_words(word: str, lemma: str, upos: str) -> None:
    assert lemmatize(word, upos) == lemma


@pytest.mark.parametrize(("word", "upos", "lemma"), OTHERS)
def test_other_words(word: str, upos: str, lemma: str) -> None:
    assert lemmatize(word, upos) == lemma


@given(
    st.text(min_size=1, max_size=30).filter(lambda word: not any(letter.isspace() for letter in word)),
    st.sampled_from(
        ["NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN", "PUNCT", "NUM", "X", "INTJ", "nothing known"]
    ),
)
def test_any_word_has_a_lemma(word: str, upos: str) -> None:
    lemma = lemmatize(word, upos)
    assert lemma
    assert not any(letter.isspace() for letter in lemma)
