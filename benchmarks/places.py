"""Places: accuracy of resolution on GWN, LGL and RAND incidents, load time and speed.

`python benchmarks/places.py DATA` where DATA holds `places/gwn.jsonl`, `places/lgl.jsonl` and
`events/rand_incidents/dev.jsonl`. Each set is split in half by the checksum of its ids: rules and weights
were looked at on `seen` only. `given`: the gold spans are handed over as names. `found`: text alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pycountry

from onrecord.model import Name, NameType
from onrecord.reading._gazetteer import Gazetteer, fold
from onrecord.reading._place_context import distance
from onrecord.reading._places import PlaceResolver
from onrecord.reading._toponyms import candidates

NEAR = 161.0
CODED = {
    "west bank gaza": "PSE", "chechnya": "RUS", "kashmir": "IND", "corsica": "FRA", "northern ireland": "GBR",
    "russia": "RUS", "iran": "IRN", "syria": "SYR", "venezuela": "VEN", "bolivia": "BOL", "tanzania": "TZA",
    "democratic republic of the congo": "COD", "ivory coast": "CIV", "kosovo": "XKX",
    "former yugoslavia": "SRB",
    "laos": "LAO", "vietnam": "VNM", "south korea": "KOR", "turkey": "TUR",
    "macedonia": "MKD", "myanmar": "MMR",
}  # fmt: skip


def rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def half(row: dict) -> str:
    return "held out" if zlib.crc32(row["id"].encode()) % 2 else "seen"


def alpha3(country: str | None) -> str | None:
    if not country:
        return None
    code = CODED.get(fold(country.replace("/", " ")))
    if code:
        return code
    try:
        return pycountry.countries.lookup(country).alpha_3
    except LookupError:
        return None


def toponyms(path: Path, resolver: PlaceResolver, misses: list | None = None) -> dict[str, Counter]:
    scores = {"seen": Counter(), "held out": Counter()}
    for row in rows(path):
        gold = [t for t in row["toponyms"] if t["lat"] is not None]
        gold = [t for t in gold if row["text"][t["start"] : t["end"]] == t["text"]]
        score = scores[half(row)]
        names = [Name(t["start"], t["end"], t["text"], NameType.PLACE) for t in gold]
        given = resolver.resolve(row["text"], names, title=row["title"])
        found = resolver.resolve(row["text"], (), title=row["title"])
        for toponym in gold:
            score["toponyms"] += 1
            for mode, places in (("given", given), ("found", found)):
                over = [p for p in places if p.start < toponym["end"] and p.end > toponym["start"]]
                if not over:
                    if mode == "given" and misses is not None and half(row) == "seen":
                        misses.append(("no span", row["id"], toponym, None))
                    continue
                score[f"{mode} spans"] += 1
                best = max(over, key=lambda p: min(p.end, toponym["end"]) - max(p.start, toponym["start"]))
                away = 1e9
                if best.lat is not None and best.lon is not None:
                    away = distance((best.lat, best.lon), (toponym["lat"], toponym["lon"]))
                score[f"{mode} near"] += away <= NEAR
                if away > NEAR and mode == "given" and misses is not None and half(row) == "seen":
                    misses.append(("far", row["id"], toponym, best))
                code = alpha3(toponym.get("country"))
                if code:
                    score[f"{mode} with country"] += 1
                    score[f"{mode} country"] += best.country == code
    return scores


def coded_city(atlas: Gazetteer, row: dict) -> list[tuple[float, float]]:
    _, places = candidates(atlas, row["city"], acronym=False)
    code = alpha3(row["country"])
    return [atlas.point(p) for p in places if atlas.code(p) == code or code is None]


def incidents(path: Path, resolver: PlaceResolver, misses: list | None = None) -> dict[str, Counter]:
    scores = {"seen": Counter(), "held out": Counter()}
    for row in rows(path):
        if not row["city"]:
            continue
        score = scores[half(row)]
        score["incidents"] += 1
        places = resolver.resolve(row["text"])
        spots = coded_city(resolver.atlas, row)
        named = fold(row["city"])
        near = any(
            fold(p.text) == named
            or (
                p.precision not in ("country", "unknown")
                and any(p.lat is not None and distance(spot, (p.lat, p.lon)) <= 50 for spot in spots)
            )
            for p in places
        )
        score["near"] += near
        code = alpha3(row["country"])
        score["country"] += any(p.country == code for p in places)
        if not near and misses is not None and half(row) == "seen":
            misses.append((row["city"], row["country"], bool(spots), [p.text for p in places], row["text"]))
    return scores


def main(data: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    resolver = PlaceResolver.load()
    seconds = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"load {seconds:.2f} s of CPU, {grown:.0f} MB, {len(resolver.atlas):,} places")
    for label in ("gwn", "lgl"):
        for part, score in toponyms(data / f"places/{label}.jsonl", resolver).items():
            total = score["toponyms"]
            line = f"{label.upper():5} {part:9} {total:5} toponyms"
            for mode in ("given", "found"):
                line += f" | {mode} spans {score[f'{mode} spans'] / total:.3f}"
                line += f" at 161 km {score[f'{mode} near'] / total:.3f}"
                if score[f"{mode} with country"]:
                    line += f" country {score[f'{mode} country'] / score[f'{mode} with country']:.3f}"
            print(line)
    for part, score in incidents(data / "events/rand_incidents/dev.jsonl", resolver).items():
        total = score["incidents"]
        print(
            f"RAND  {part:9} {total:5} incidents | city within 50 km {score['near'] / total:.3f} "
            f"country {score['country'] / total:.3f}"
        )
    texts = [row["text"] for row in rows(data / "places/lgl.jsonl")]
    words = sum(len(text.split()) for text in texts)
    start = time.process_time()
    for text in texts:
        resolver.resolve(text)
    spent = time.process_time() - start
    print(f"speed {spent / words * 1e6:.1f} microseconds a word over {words:,} words")


if __name__ == "__main__":
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    if data.exists():
        main(data)
    else:
        print(f"skipped: {data} is missing")
