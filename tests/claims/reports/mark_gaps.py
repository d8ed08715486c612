"""Writes anew which stated claims are missed: `python tests/claims/reports/mark_gaps.py`, then read the diff.

Run it after a change that reads more on the whole but some things otherwise. It writes `known_gap` to the
claims that fail, takes it from those that pass, and prints the share that passes and where the rest differ.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from test_reports import FOLDER, REPORTS, compare, forbidden, read_all

_GAP = re.compile(r"^known_gap = .*\n", re.M)
_BLOCK = re.compile(r"(?m)^(?=\[\[report)")
CLASSES = {
    "subkind": "another subkind",
    "stage": "another stage",
    "factuality": "another certainty",
    "aspect": "another aspect",
    "when": "another time",
    "where": "another place",
    "precision": "another place",
    "country": "another place",
    "speaker": "another speaker",
    "speakers": "another speaker",
    "naming": "another speaker",
    "event": "another event",
}


def classed(difference: str) -> str:
    """The kind of error that a difference is: 'not claimed', 'recipient missed', 'another stage' …"""
    first, second, *_ = difference.split()
    if first != "no":
        return CLASSES[first]
    return "not claimed" if second == "claim" else f"{second} missed"


def main() -> None:
    claims = read_all()
    counts: Counter[str] = Counter()
    passed = stated = 0
    for path in sorted(FOLDER.glob("*.toml")):
        blocks, name, place = _BLOCK.split(path.read_text("utf-8")), "", {"claim": 0, "not": 0}
        for index, block in enumerate(blocks):
            if block.startswith("[[report]]"):
                name = re.search(r'^id = "(.+)"', block, re.M)[1]  # type: ignore[index]
                place = {"claim": 0, "not": 0}
                outcomes = compare(REPORTS[name], claims[name])
                unwanted = [wanted for wanted, _ in forbidden(REPORTS[name], claims[name])]
                continue
            side = "claim" if block.startswith("[[report.claim]]") else "not"
            if not block.startswith("[[report."):
                continue
            if side == "claim":
                gaps = list(dict.fromkeys(map(classed, outcomes[place[side]].differences)))
                stated, passed = stated + 1, passed + (not gaps)
            else:
                gaps = ["claimed"] if REPORTS[name]["not"][place[side]] in unwanted else []
            place[side] += 1
            counts.update(gaps)
            body = _GAP.sub("", block)
            if gaps:
                text = body.rstrip("\n")
                body = f'{text}\nknown_gap = "{"; ".join(gaps)}"' + body[len(text) :]
            blocks[index] = body
        path.write_text("".join(blocks), "utf-8")
    print(f"{passed} of {stated} claims are read wholly as stated: {passed / stated:.3f}")
    for gap, count in counts.most_common():
        print(f"{count:5} {gap}")


if __name__ == "__main__":
    main()
