"""Frame files: what they hold, how a user's own are read, and what an error says."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.claims import load_frames, read_claims
from onrecord.claims._contract import KINDS
from onrecord.model import LexiconError


def test_every_kind_of_the_contract_has_words() -> None:
    frames = load_frames()
    assert {frame.kind for frame in frames.frames} == set(KINDS)
    assert frames.count() > 3000


def test_most_subkinds_have_a_frame() -> None:
    have = {(frame.kind, frame.subkind) for frame in load_frames().frames}
    want = {(kind, subkind) for kind, (subkinds, _, _) in KINDS.items() for subkind in subkinds}
    assert len(want - have) < len(want) / 4, sorted(want - have)


def test_alternatives_and_options_are_words_of_their_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[[frame]]\nid = "my.sabotage"\nkind = "coercion"\nsubkind = "destroy"\n'
        'nouns = ["cable|pipeline sabotage attack?"]\nnoun = { of = ["target"], by = ["actor"] }\n'
    )
    frames = load_frames(mine)
    frame = frames.of("my.sabotage")
    assert frame is not None
    assert frames.units_of(frame) == [
        "cable sabotage",
        "cable sabotage attack",
        "pipeline sabotage",
        "pipeline sabotage attack",
    ]


def test_a_frame_of_ones_own_makes_claims(tmp_path: Path, reading) -> None:  # type: ignore[no-untyped-def]
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[[frame]]\nid = "my.dredging"\nkind = "control"\nsubkind = "contested"\nverbs = ["dredge"]\n'
        'verb = { subj = ["holder"], obj = ["territory"] }\n'
    )
    report = reading(
        "Karvia|PROPN||2|nsubj dredges|VERB|dredge|0|root the|DET||5|det northern|ADJ||5|amod "
        "shoals|NOUN|shoal|2|obj"
        " .|PUNCT||2|punct"
    )
    assert read_claims(report) == ()
    (claim,) = read_claims(report, frames=load_frames(mine))
    assert (claim.kind, claim.subkind) == ("control", "contested")
    assert claim.roles["territory"][0].text == "the northern shoals"


@pytest.mark.parametrize(
    ("text", "line", "cause", "mend"),
    [
        ('[[frame]]\nid = "a"\nkind = "atack"\nverbs = ["x"]\n', 3, "unknown kind 'atack'", "attack"),
        (
            '[[frame]]\nid = "a"\nkind = "attack"\nsubkind = "air"\nverbs = ["x"]\n',
            4,
            "no subkind 'air'",
            "ambush",
        ),
        (
            '[[frame]]\nid = "a"\nkind = "attack"\nverbs = ["x"]\nverb = { subj = ["giver"] }\n',
            5,
            "no role",
            "attacker",
        ),
        ('[[frame]]\nid = "a"\nkind = "attack"\n', 2, "no words", "verbs"),
        ('[[frame]]\nkind = "attack"\nverbs = ["x"]\n', 1, "without an id", "id ="),
        ('[[frame]]\nid = "a"\nkind = "attack"\nverbs = ["x"]\nstadium = 3\n', 5, "unknown key", "stage"),
        (
            '[[frame]]\nid = "a"\nkind = "attack"\nverbs = ["x"]\npattern = "none"\n',
            5,
            "unknown pattern",
            "violence",
        ),
        ('[[frame]\nid = "a"\n', 1, "not valid TOML", "syntax"),
        ('[[frames]]\nid = "a"\n', 1, "unknown table", "[[frame]]"),
    ],
)
def test_an_error_names_file_line_and_mend(
    tmp_path: Path, text: str, line: int, cause: str, mend: str
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(text)
    with pytest.raises(LexiconError) as caught:
        load_frames(mine)
    assert caught.value.source == str(mine)
    assert caught.value.line == line
    assert cause in caught.value.cause
    assert mend in (caught.value.mend or "")


def test_a_missing_file_is_an_error_too(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="can't be read"):
        load_frames(tmp_path / "none.toml")
