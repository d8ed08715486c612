"""Speed of the reader against a bare pass of its encoder: `python -m benchmarks.speed [--claims] [REPORTS.jsonl]`.

Prints the ratio of word pieces a second: whole reading (with `--claims`: text in, claims out) over the bare
encoder on the same windows in the same batches, in turns in one process, on one thread. With `--processes`
it prints how two processes compare with one.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks._bare import bare_encoder
from onrecord.model import Report
from onrecord.reading import Reader

NEWS = Path("../shared/data/news/wikipedia_current_events/conflict.jsonl")


def reports(path: Path, most: int) -> list[Report]:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")][:most]
    return [Report(id=str(r.get("id", n)), text=r["text"]) for n, r in enumerate(rows)]


def chunks(items: list[Report], size: int) -> Iterator[list[Report]]:
    for at in range(0, len(items), size):
        yield items[at : at + size]


def whole(reader: Reader, batch: list[Report], claims: bool) -> int:
    """Read a chunk to its end; gives the number of claims or sentences, so that nothing is skipped."""
    if not claims:
        return sum(len(r.syntax.sentences) for r in reader.read_many(batch))
    from onrecord.claims import read_claims

    return sum(len(read_claims(r)) for r in reader.read_many(batch))


def ratio(items: list[Report], claims: bool, size: int = 400) -> dict[str, float]:
    """Word pieces a second of the whole and of the bare pass, and their ratio."""
    reader, bare = Reader.load(), bare_encoder()
    whole(reader, items[:50], claims)
    pieces, spent_bare, spent_whole = 0, 0.0, 0.0
    for batch in chunks(items, size):
        windows = [w for report in batch for w in reader.windows(report)]
        groups = [[windows[n] for n in group] for group in reader.network.batches(windows)]
        feeds = [reader.network.feed(group) for group in groups]
        feeds = [{"pieces": f["pieces"], "cases": f["cases"]} for f in feeds]
        pieces += sum(len(w.pieces) for w in windows)
        start = time.perf_counter()
        for feed in feeds:
            bare.run(None, feed)
        middle = time.perf_counter()
        whole(reader, batch, claims)
        spent_bare += middle - start
        spent_whole += time.perf_counter() - middle
    return {
        "pieces": pieces,
        "bare pieces/s": round(pieces / spent_bare),
        "whole pieces/s": round(pieces / spent_whole),
        "ratio": round(spent_bare / spent_whole, 3),
    }


def _share(items: list[Report]) -> float:
    reader = Reader.load()
    start = time.perf_counter()
    whole(reader, items, False)
    return time.perf_counter() - start


def processes(items: list[Report]) -> dict[str, float]:
    """How much faster two processes read two halves than one process reads both."""
    half = len(items) // 2
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        pool.map(_share, [items[:40], items[:40]])
        one = pool.apply(_share, (items,))
        start = time.perf_counter()
        pool.map(_share, [items[:half], items[half:]], chunksize=1)
        two = time.perf_counter() - start
    return {"one process s": round(one, 2), "two processes s": round(two, 2), "ratio": round(one / two, 2)}


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("reports", nargs="?", type=Path, default=NEWS)
    a.add_argument("--claims", action="store_true")
    a.add_argument("--processes", action="store_true")
    a.add_argument("--most", type=int, default=2000)
    o = a.parse_args()
    if not o.reports.exists():
        print(f"skipped: {o.reports} is missing")
        return
    items = reports(o.reports, o.most)
    print(processes(items) if o.processes else ratio(items, o.claims))


if __name__ == "__main__":
    main()
