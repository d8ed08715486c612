"""How well, and how fast, number and time expressions are read.

    python benchmarks/figures.py [DIRECTORY]

Speed is the cost of `find_numbers` and `find_times` over sentences thick with both, as a ratio to one pass
of a plain word pattern over the same text. With a DIRECTORY of `reports.jsonl` and `claims.jsonl` in the
form of the claim contract, agreement is printed too: of the figures whose words hold a number, how many are
found with the same bounds; of the times, how many are found, and of those how many mean the same days.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.reading._numbers import duration_days, find_numbers
from onrecord.reading._times import find_times

SAMPLE = (
    "At least nine people were killed and more than 40 wounded on Saturday when two rockets hit a depot, "
    "police said. The ministry had ordered 24 jets for $1.7bn in March 2012; half of them arrived last week. "
) * 400
WORD = re.compile(r"\w+")
NUMBER_WORD = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?|scores|several|both|half|no|none)\b",
    re.I,
)


def seconds(run: Callable[[], object]) -> float:
    """The best of three runs."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def claims_of(directory: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each claim with its report."""
    with (directory / "reports.jsonl").open(encoding="utf-8") as lines:
        reports = {report["id"]: report for report in map(json.loads, lines)}
    with (directory / "claims.jsonl").open(encoding="utf-8") as lines:
        for claim in map(json.loads, lines):
            if not claim.get("none"):
                yield claim, reports[claim["report"]]


def touches(found: Any, given: dict[str, Any]) -> bool:
    return bool(found.start < given["end"] and given["start"] < found.end)


def bounds_in_days(text: str, number: Any) -> tuple[float | None, ...]:
    """The bounds of a number in days, by the noun that follows it."""
    noun = re.match(r"[\s-]*(\w+)", text[number.end :])
    bounds = (number.lo, number.best, number.hi)
    return tuple(one if one is None or not noun else duration_days(one, noun.group(1)) for one in bounds)


def agreement(directory: Path) -> None:
    figures, times, seen = [], [], set()
    for claim, report in claims_of(directory):
        text = report["text"]
        for figure in claim["figures"]:
            bounds = (figure["lo"], figure["best"], figure["hi"])
            key = (claim["report"], figure["start"], figure["quantity"], bounds)
            if key in seen or not NUMBER_WORD.search(figure["text"]):
                continue
            seen.add(key)
            near = [one for one in find_numbers(text) if touches(one, figure)]
            if figure["unit"] == "day":
                figures.append(any(bounds_in_days(text, one) == bounds for one in near))
            else:
                figures.append(any((one.lo, one.best, one.hi) == bounds for one in near))
        when = claim["when"]
        if when and (claim["report"], when["start"], when["earliest"], when["latest"]) not in seen:
            seen.add((claim["report"], when["start"], when["earliest"], when["latest"]))
            published = date.fromisoformat(report["published"]) if report.get("published") else None
            near_times = [one for one in find_times(text, published) if touches(one, when)]
            days = [
                tuple(day and day.isoformat() for day in (one.earliest, one.latest)) for one in near_times
            ]
            times.append((bool(near_times), (when["earliest"], when["latest"]) in days))
    found = sum(one for one, _ in times)
    print(f"figures with the same bounds  {sum(figures)}/{len(figures)} = {sum(figures) / len(figures):.3f}")
    print(f"times found                   {found}/{len(times)} = {found / len(times):.3f}")
    same = sum(one for _, one in times)
    print(f"  of these the same days      {same}/{found} = {same / found:.3f}")


def main() -> None:
    plain = seconds(lambda: WORD.findall(SAMPLE))
    words = len(WORD.findall(SAMPLE))
    published = date(2014, 1, 8)
    for name, run in (
        ("find_numbers", lambda: find_numbers(SAMPLE)),
        ("find_times", lambda: find_times(SAMPLE, published)),
    ):
        taken = seconds(run)
        print(f"{name:13} {taken / plain:6.1f} times a plain word pass ({1e6 * taken / words:.2f} µs a word)")
    gold = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/gold/train")
    if gold.exists():
        agreement(gold)


if __name__ == "__main__":
    main()
