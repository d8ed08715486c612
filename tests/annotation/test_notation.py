"""The notation of our own annotation, and the made-up reports that are kept in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from training import invented
from training.notation import Item, parse, write

from onrecord.claims._contract import KINDS

KEPT = Path(__file__).parents[2] / "training/annotations/claims.jsonl"
FILES = sorted((Path(__file__).parents[2] / "training/reports").glob("*.txt"))
TEXT = "Karvia sold 12 jets to Sulma. Sulma denied the sale, a minister said on Friday."
ITEM = Item("r1", TEXT, [(0, 29), (30, len(TEXT))])


def test_a_claim_of_each_sort() -> None:
    parsed = parse(
        [
            "== r1",
            "1 arms_transfer.sale @ sold | CT+ past ordered | supplier: Karvia | recipient: Sulma | item: 12 jets"
            " | #items: 12 jets",
            "2 statement.deny @ denied | CT+ past | speaker: Sulma | content: the sale | said:speaker: a minister"
            " | said:cue: said | when: on Friday",
            "2 arms_transfer.sale @ the sale | CT- past ordered | supplier: Karvia ^1 | item: 12 jets ^1",
        ],
        {"r1": ITEM},
    )
    assert parsed.errors == []
    sale, denial, denied = parsed.claims["r1"]
    assert sale["roles"]["recipient"][0]["text"] == "Sulma" and sale["roles"]["recipient"][0]["start"] == 23
    assert sale["figures"] == [
        {"quantity": "items", "party": None, "start": 12, "end": 19, "text": "12 jets"}
    ]
    assert denial["attribution"][0]["speaker"]["text"] == "a minister"
    assert denied["roles"]["supplier"][0]["start"] == 0 and denied["factuality"] == "CT-"
    assert parse(["== r1", *write(parsed.claims["r1"], ITEM)], {"r1": ITEM}).claims == parsed.claims


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("arms_transfer.sale @ sold | CT+ past ordered", "is no 'NUMBER kind.subkind @ trigger'"),
        ("1 arms_transfer.gift @ sold | CT+ past ordered", "no subkind 'gift'"),
        ("1 arms_transfer.sale @ bought | CT+ past ordered", "'bought' does not stand in sentence 1"),
        ("1 arms_transfer.sale @ sold | CT+ past", "has a stage"),
        ("1 arms_transfer.sale @ sold | CT+ past ordered | buyer: Sulma", "no role 'buyer'"),
        ("1 arms_transfer.sale @ sold | CT+ past ordered | #jets: 12 jets", "no figure #jets"),
        ("9 arms_transfer.sale @ sold | CT+ past ordered", "no sentence 9"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(line: str, error: str) -> None:
    parsed = parse(["== r1", line], {"r1": ITEM})
    assert parsed.claims["r1"] == []
    assert len(parsed.errors) == 1 and parsed.errors[0].startswith("line 2: ") and error in parsed.errors[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_made_up_reports_read_without_an_error(path: Path) -> None:
    items, parsed = invented.read(path.read_text(encoding="utf-8"))
    assert parsed.errors == []
    assert items and set(parsed.claims) == set(items)


def test_annotation_of_texts_beside_the_project_holds_offsets_alone() -> None:
    rows = [json.loads(line) for line in KEPT.read_text(encoding="utf-8").splitlines()]
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert set(row) == {"id", "text", "claims"} and re.fullmatch(r"[0-9a-f]{12}", row["text"])
        for claim in row["claims"]:
            kind, subkind = claim["kind"].split(".")
            subkinds, required, optional = KINDS[kind]
            assert subkind in subkinds
            assert set(claim.get("roles", ())) <= {*required, *optional}
            spans = [claim["trigger"], *(s for found in claim.get("roles", {}).values() for s in found)]
            spans += [figure[2:] for figure in claim.get("figures", ())]
            assert all(len(s) == 2 and 0 <= s[0] < s[1] for s in spans)
