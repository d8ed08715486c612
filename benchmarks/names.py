"""Names: span-and-type F1 on news, materiel on reports from Syria and Iraq: `python -m benchmarks.names`.

On worldwide_newswire dev the words are given, and our types are folded into the classes both schemes share.
On re3d the spans that name or describe materiel are asked for, in the half of the documents that training and
lexicons have not seen; a match overlaps.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from onrecord.model import Report
from onrecord.reading import Reader

SHARED = {
    "PERSON": "Person", "PLACE": "Place", "STATE": "Place", "FACILITY": "Place", "ORG": "Organization",
    "ARMED_GROUP": "Organization", "MILITARY_UNIT": "Organization", "DATE": "Date", "MONEY": "Money", "NORP": "NORP",
}  # fmt: skip
THEIRS = {"Location": "Place", "Facility": "Place"}


def newswire(path: Path) -> dict[str, dict[str, float]]:
    """F1 by shared class; a document's sentences are one text, its words parted by spaces."""
    documents: dict[str, list[dict]] = {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        documents.setdefault(row["doc"], []).append(row)
    counts: dict[str, list[int]] = {}
    texts, golds = [], []
    for name, rows in documents.items():
        text, gold = "", set()
        for row in rows:
            starts, ends = [], []
            for token in row["tokens"]:
                starts.append(len(text))
                text += token
                ends.append(len(text))
                text += " "
            text = text[:-1] + "\n\n"
            open_at, kind = None, ""
            for n, tag in enumerate([*row["tags"], "O"]):
                if open_at is not None and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
                    gold.add((starts[open_at], ends[n - 1], THEIRS.get(kind, kind)))
                    open_at = None
                if tag != "O" and open_at is None:
                    open_at, kind = n, tag[2:]
        texts.append(Report(id=name, text=text))
        golds.append({g for g in gold if g[2] in SHARED.values()})
    for reading, gold in zip(Reader.load().read_many(texts), golds, strict=True):
        ours = {(n.start, n.end, SHARED[n.type]) for n in reading.names if n.type in SHARED}
        for kind in {*SHARED.values()}:
            c = counts.setdefault(kind, [0, 0, 0])
            a, b = {x for x in ours if x[2] == kind}, {x for x in gold if x[2] == kind}
            c[0] += len(a & b)
            c[1] += len(a)
            c[2] += len(b)
    counts["all"] = [sum(c[i] for c in counts.values()) for i in range(3)]
    return {k: prf(*c) for k, c in sorted(counts.items())}


def prf(hit: int, said: int, true: int) -> dict[str, float]:
    p, r = hit / max(1, said), hit / max(1, true)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4), "gold": true}


_NO_MATERIEL = {"it", "they", "them", "which", "that", "this", "these", "those", "its", "their"}


def materiel(path: Path) -> dict[str, float]:
    """P, R and F1 of WEAPON against re3d's Weapon and MilitaryPlatform, in its odd documents."""
    documents = [json.loads(line) for line in path.open(encoding="utf-8")][1::2]
    hit = said = true = 0
    readings = Reader.load().read_many(Report(id=d["id"], text=d["text"]) for d in documents)
    for document, reading in zip(documents, readings, strict=True):
        gold = [
            (e["start"], e["end"])
            for e in document["entities"]
            if e["type"] in ("Weapon", "MilitaryPlatform") and e["text"].lower() not in _NO_MATERIEL
        ]
        ours = [(n.start, n.end) for n in reading.names if n.type == "WEAPON"]
        hit += sum(any(a < d and c < b for c, d in ours) for a, b in gold)
        true += len(gold)
        said += len(ours)
    return prf(hit, said, true)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--data", type=Path, default=Path("../shared/data/names"))
    o = a.parse_args()
    if not o.data.exists():
        print(f"skipped: {o.data} is missing")
        return
    for kind, figures in newswire(o.data / "worldwide_newswire/dev.jsonl").items():
        print(f"newswire {kind:14}", figures)
    print("re3d materiel", materiel(o.data / "re3d/docs.jsonl"))


if __name__ == "__main__":
    main()
