"""Words: the cuts of the treebanks on sentences of our own, and what holds on any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading._tokens import tokenize

CUTS = [
    # Fused forms are cut into syntactic words.
    ("They don't, can't and won't.", "They do n't , ca n't and wo n't ."),
    ("It's Karvia's fault; they'd’ve said so.", "It 's Karvia 's fault ; they 'd ’ve said so ."),
    ("We cannot stay, I’m gonna go.", "We can not stay , I ’m gon na go ."),
    ("the rebels' guns", "the rebels ' guns"),
    ("O'Neill met d'Almeida in Sana'a", "O'Neill met d'Almeida in Sana'a"),
    # Hyphens part words, but not the prefixes the treebanks leave on.
    ("two-thirds, Iran-backed, state-of-the-art", "two - thirds , Iran - backed , state - of - the - art"),
    ("anti-tank and non-aligned ex-rebels, mid-2013", "anti-tank and non-aligned ex-rebels , mid-2013"),
    ("non-state-actor", "non - state - actor"),
    ("al-Rashid of the U.S.-made kind", "al - Rashid of the U.S. - made kind"),
    # Designations of weapons.
    ("F-16s, Su-30MKI and T-72B3 tanks", "F - 16s , Su - 30MKI and T - 72B3 tanks"),
    ("T-90M, F-16C, 9M133 and 3M-54", "T - 90M , F - 16C , 9M133 and 3M - 54"),
    ("2S19, 7.62x39mm rounds, 155mm and 155-mm", "2S19 , 7.62x39 mm rounds , 155 mm and 155 - mm"),
    ("Kh-101/Kh-55", "Kh - 101 / Kh - 55"),
    # Abbreviations keep their stop, the last word of a sentence does not.
    ("Lt. Gen. J. R. Roe Jr. left at 5:30 p.m.", "Lt. Gen. J. R. Roe Jr. left at 5:30 p.m."),
    ("He left the U.S. on Dec. 28 for D.C.", "He left the U.S. on Dec. 28 for D.C."),
    ("No. 5 fell. She said no. No!", "No. 5 fell . She said no . No !"),
    ("in Boston, Mass., i.e. there", "in Boston , Mass. , i.e. there"),
    ("and I. Then", "and I . Then"),
    # Numbers, money, dates.
    ("1,200 men, $4m, €1.7bn, US$3 and 5%", "1,200 men , $ 4 m , € 1.7 bn , US$ 3 and 5 %"),
    ("on 28.12.2013, 2013-12-28 or 12/28/13", "on 28.12.2013 , 2013-12-28 or 12/28/13"),
    ("5-10 of 1990-95, 3,5 and 1/2", "5 - 10 of 1990 - 95 , 3 , 5 and 1/2"),
    ("the 1990s, the 20th, 24°C, .50", "the 1990s , the 20th , 24 ° C , .50"),
    ("80 km/h or 80km", "80 km / h or 80 km"),
    # Addresses and marks.
    ("(see https://x.example/a_(b)?q=1).", "( see https://x.example/a_(b)?q=1 ) ."),
    ("www.x.example, a.b@c.org, @desk #ceasefire", "www.x.example , a.b@c.org , @desk #ceasefire"),
    ("Wait... what?! “No”—he said…", "Wait ... what ?! “ No ” — he said …"),
    ("he/she and/or 'them'", "he / she and / or ' them '"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), CUTS, ids=[text for text, _ in CUTS])
def test_cuts(text: str, words: str) -> None:
    assert [text[start:end] for start, end in tokenize(text)] == words.split(" ")


def test_no_text_has_no_words() -> None:
    assert tokenize("") == []
    assert tokenize(" \n\t\u00a0 ") == []


def check(text: str) -> None:
    spans = tokenize(text)
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not any(letter.isspace() for letter in text[start:end])
        at = end


@given(st.text())
def test_any_text_is_covered_once_and_in_order(text: str) -> None:
    check(text)


@given(
    st.lists(
        st.sampled_from(
            [*sorted("aZé9.-'’,/@:$%&()[]\"“_ \n\u0301\u200b"), "n't", "U.S.", "http://", "pre-", "km"]
        )
    )
)
def test_any_run_of_what_it_looks_for_is_covered_once_and_in_order(pieces: list[str]) -> None:
    check("".join(pieces))


@pytest.mark.parametrize("piece", ["a-", "a.", "'s", "1,", "1.", "(", "@", "w.com/", "pre-", "http://)"])
def test_long_runs_without_a_space(piece: str) -> None:
    check("x" + piece * 20_000)
