"""Memory of one process that reads many reports one after the other: `python -m benchmarks.memory [REPORTS.jsonl]`.

Prints the resident set after every tenth of the reports, and its peak, in MB. News items are taken round and
round until there are enough.
"""

from __future__ import annotations

import argparse
import itertools
import resource
from pathlib import Path

from benchmarks.speed import NEWS, reports
from onrecord.claims import read_claims
from onrecord.reading import Reader


def resident() -> float:
    """Megabytes now resident (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise OSError("no VmRSS in /proc/self/status")


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("reports", nargs="?", type=Path, default=NEWS)
    a.add_argument("--most", type=int, default=10_000)
    a.add_argument("--claims", action="store_true", help="read the claims too")
    o = a.parse_args()
    if not o.reports.exists():
        print(f"skipped: {o.reports} is missing")
        return
    items = itertools.islice(itertools.cycle(reports(o.reports, 8000)), o.most)
    step = max(1, o.most // 10)
    for number, reading in enumerate(Reader.load().read_many(items), 1):
        if o.claims:
            read_claims(reading)
        if number % step == 0:
            print(f"{number:6} reports  {resident():6.0f} MB", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak {peak:.0f} MB")


if __name__ == "__main__":
    main()
