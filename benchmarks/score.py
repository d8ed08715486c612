"""Accuracy of the whole, in one table: `python -m benchmarks.score [--shared ../shared] [--check]` (also `make score`).

Reads the labelled development sets with the shipped reader and prints what each measure reaches beside its
bar. The gold reports are split in two by a checksum of their name: one half was looked at while building, the
other was not. `--check` fails when a figure falls below its floor in benchmarks/floors.toml.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import re
import sys
import tomllib
import zlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.claims import read_claims
from onrecord.intake import read_sources
from onrecord.model import Claim, Figure, Reading, Report
from onrecord.reading import Reader
from onrecord.views import claim_to_json

Figures = dict[str, float]


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]


def as_report(row: dict[str, Any], day: str | None) -> Report:
    return Report(
        id=str(row["id"]),
        text=row["text"],
        title=row.get("title"),
        published=date.fromisoformat(day) if day else None,
    )


def read_all(reports: Iterable[Report]) -> Iterator[tuple[Reading, tuple[Claim, ...]]]:
    for reading in Reader.load().read_many(reports):
        yield reading, read_claims(reading)


def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", shared / "tools/score_claims.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def looked_at(report: str) -> bool:
    return zlib.crc32(report.encode()) % 2 == 0


def gold(shared: Path, part: str = "dev", keep: Any = None) -> dict[str, Figures]:
    """The contract's own measures on gold reports: all, the half looked at, the half held out."""
    folder = shared / "gold" / part
    reports = []
    for read in read_sources([str(folder / "reports.jsonl")]):
        if not isinstance(read, Report):
            raise SystemExit(str(read))
        if keep is None or keep(read.id):
            reports.append(read)
    true = rows(folder / "claims.jsonl")
    said = [claim_to_json(claim) for _, claims in read_all(reports) for claim in claims]
    score = scorer(shared).score
    names = {r.id for r in reports}
    true = [c for c in true if c["report"] in names]
    tables = {}
    for name, chosen in (
        ("all", lambda r: True),
        ("looked at", looked_at),
        ("held out", lambda r: not looked_at(r)),
    ):
        result = score([c for c in true if chosen(c["report"])], [c for c in said if chosen(c["report"])])
        table = {k: result[k]["f1"] for k in ("claim", "kind", "role", "figure")}
        table |= {k: result[k] or 0.0 for k in ("stage", "factuality", "speaker", "when", "where")}
        transfers = score(
            [c for c in true if chosen(c["report"])],
            [c for c in said if chosen(c["report"])],
            {"arms_transfer"},
        )
        tables[name] = table | {"arms_transfer claim": transfers["claim"]["f1"]}
    return tables


def told(claims: Iterable[Claim], quantity: str) -> float:
    """What a report's claims come to: the largest sum of one claim's figures of a quantity, parts left out; 0 without any."""
    sums = [
        sum(
            f.best if f.best is not None else f.lo if f.lo is not None else f.hi or 0.0
            for f in wholes(c, quantity)
        )
        for c in claims
        if c.kind in ("attack", "strike", "bombing", "clash", "toll", "capability")
    ]
    return max(sums, default=0.0)


def wholes(claim: Claim, quantity: str) -> list[Figure]:
    """Figures of a quantity without those that are part of another ('including three children')."""
    evidence = claim.evidence
    return [
        f
        for f in claim.figures
        if f.quantity == quantity
        and not re.search(
            r"\b(including|among them|of whom|of them|one of)\b(?:(?!\b(?:kill|injur|wound|hurt))[^.;]){0,40}$",
            evidence.text[: max(0, f.start - evidence.start)],
        )
    ]


def apart(a: float, b: float, c: float, d: float) -> float:
    """Kilometres between two points in degrees, on a sphere."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def rand(shared: Path, most: int = 600) -> Figures:
    """Killed and injured as coded, and a place at or within 50 km of the coded city."""
    data = rows(shared / "data/events/rand_incidents/dev.jsonl")[:most]
    killed = injured = places = cities = 0
    coded = city_points(data)
    for row, (reading, claims) in zip(data, read_all(as_report(r, r["date"]) for r in data), strict=True):
        killed += told(claims, "killed") == row["killed"]
        injured += told(claims, "injured") == row["injured"]
        if not row["city"]:
            continue
        cities += 1
        point = coded.get((row["city"], row["country"]))
        found = [c.where for c in claims if c.where] + list(reading.places)
        places += any(
            row["city"].lower() in (p.text.lower(), p.name.lower())
            or (point and p.lat is not None and p.lon is not None and apart(p.lat, p.lon, *point) <= 50)
            for p in found
        )
    return {"killed": killed / len(data), "injured": injured / len(data), "city": places / max(1, cities)}


def city_points(data: list[dict[str, Any]]) -> dict[tuple[str, str], tuple[float, float]]:
    """Coordinates of the coded cities, from our own gazetteer, by reading 'City, Country'."""
    points = {}
    keys = sorted({(r["city"], r["country"]) for r in data if r["city"]})
    reports = [
        Report(id=str(n), text=f"It happened in {city}, {country}.") for n, (city, country) in enumerate(keys)
    ]
    for key, reading in zip(keys, Reader.load().read_many(reports), strict=True):
        for place in reading.places:
            if place.lat is not None and place.lon is not None and place.text.startswith(key[0]):
                points[key] = (place.lat, place.lon)
                break
    return points


def polnear(shared: Path) -> Figures:
    """Source spans of attributions: F1 of pairs whose sources overlap and whose contents or cues do."""
    data = [r for r in rows(shared / "data/attribution/polnear/dev.jsonl") if r["primary"]]
    hit = said = true = 0
    readings = Reader.load().read_many(as_report(r, r["date"]) for r in data)
    for row, reading in zip(data, readings, strict=True):
        gold_sources = [a for a in row["attributions"] if a["source"]]
        ours = [q for q in reading.quotations if q.source]
        true += len(gold_sources)
        said += len(ours)
        free = list(ours)
        for a in gold_sources:
            for q in free:
                assert q.source
                if any(s["start"] < q.source.end and q.source.start < s["end"] for s in a["source"]) and (
                    any(s["start"] < e.end and e.start < s["end"] for s in a["content"] for e in q.content)
                    or (q.cue and any(s["start"] < q.cue.end and q.cue.start < s["end"] for s in a["cue"]))
                ):
                    hit += 1
                    free.remove(q)
                    break
    p, r = hit / max(1, said), hit / max(1, true)
    return {"p": p, "r": r, "source F1": 2 * p * r / max(1e-9, p + r)}


# WikiEvents types -> the kinds that tell of the same; types without one are left out.
WIKIEVENTS = {
    "Conflict.Attack": "violence", "Life.Die": "violence", "Life.Injure": "violence", "Conflict.Demonstrate": "protest",
    "Justice.ArrestJailDetain": "detention", "Justice.ReleaseParole": "detention", "Justice.ChargeIndict": "legal_action",
    "Justice.TrialHearing": "legal_action", "Justice.Convict": "legal_action", "Justice.Sentence": "legal_action",
    "Justice.InvestigateCrime": "legal_action", "Contact.ThreatenCoerce": "statement",
}  # fmt: skip


def wikievents(shared: Path) -> Figures:
    """Recall of sentences with a mapped event in which a claim of the mapped kind stands."""
    data = rows(shared / "data/events/wikievents/dev.jsonl")
    hit = total = 0
    violence = {"attack", "strike", "bombing", "clash", "toll"}
    for row, (reading, claims) in zip(data, read_all(as_report(r, None) for r in data), strict=True):
        spans = [(s.start, s.end) for s in reading.syntax.sentence_spans()]
        have = {
            (n, "violence" if c.kind in violence else c.kind)
            for c in claims
            for n, (a, b) in enumerate(spans)
            if c.evidence.start < b and a < c.evidence.end
        }
        wanted = set()
        for event in row["events"]:
            kind = next((k for t, k in WIKIEVENTS.items() if event_type(event).startswith(t)), None)
            at = trigger_offset(row, event)
            if kind and at is not None:
                wanted |= {(n, kind) for n, (a, b) in enumerate(spans) if a <= at < b}
        hit += len(wanted & have)
        total += len(wanted)
    return {"sentence recall": hit / max(1, total)}


def event_type(event: dict[str, Any]) -> str:
    return str(event.get("type") or event.get("event_type"))


def trigger_offset(row: dict[str, Any], event: dict[str, Any]) -> int | None:
    """Where in the text an event's trigger begins; the set gives words, found again one after the other."""
    first = event["trigger"]["start"]
    at = 0
    for n, token in enumerate(row["tokens"]):
        at = row["text"].find(token, at)
        if at < 0:
            return None
        if n == first:
            return at
        at += len(token)
    return None


def table(shared: Path) -> dict[str, Figures]:
    """Every measure, as name of the set -> figures."""
    out = {f"gold dev, {name}": figures for name, figures in gold(shared).items()}
    out["RAND incidents"] = rand(shared)
    out["PolNeAR"] = polnear(shared)
    out["WikiEvents"] = wikievents(shared)
    return out


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", type=Path, default=Path("../shared"))
    a.add_argument("--check", action="store_true", help="fail below the floors")
    a.add_argument("--json", type=Path, help="write the figures here too")
    o = a.parse_args()
    if not o.shared.exists():
        print(f"skipped: {o.shared} is missing")
        return
    bars = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
    figures = table(o.shared)
    fallen = []
    for name, values in figures.items():
        print(name)
        for key, value in values.items():
            bar = bars.get(name, {}).get(key, {})
            shown = "  ".join(f"{k} {bar[k]:.3f}" for k in ("bar", "floor") if k in bar)
            print(f"  {key:22} {value:.3f}  {shown}")
            if value < bar.get("floor", 0):
                fallen.append(f"{name}: {key} is {value:.3f}, below its floor of {bar['floor']:.3f}")
    if o.json:
        o.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    if o.check and fallen:
        sys.exit("\n".join(fallen))


if __name__ == "__main__":
    main()
