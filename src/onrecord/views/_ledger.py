"""The ledger in short: one row a claim, in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.model import Claim, Report
from onrecord.views._amounts import figure_words
from onrecord.views._card import NUMBER, QUIET, SPEAKER, file_name, gist
from onrecord.views._terminal import for_encoding, safe
from onrecord.views._wording import speaker_words

_WIDEST = 140


def print_ledger(stream: TextIO, told: Iterable[tuple[Report, Claim]], width: int | None = None) -> None:
    """Claims of many reports as one table: when, who did what to whom, how many, who says so.

    Rows go by the day of the event or, where a report gives none, by the report's own; that one is
    not printed, since a date of publication is never passed off as an event's.
    """
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False)
    table = Table(
        box=box.SIMPLE_HEAD, width=min(console.width, _WIDEST), padding=(0, 1, 0, 0), show_edge=False
    )
    table.add_column("", justify="right", style=QUIET)
    table.add_column("when", width=10)
    table.add_column("who did what to whom, how many", ratio=5)
    table.add_column("who says", ratio=2)
    for number, (report, claim) in enumerate(sorted(told, key=_order), 1):
        table.add_row(str(number), _day(claim), _what(claim), _says(report, claim))
    if console.color_system is None:
        with console.capture() as shown:
            console.print(table)
        for line in shown.get().splitlines():
            print(for_encoding(line.rstrip(), getattr(stream, "encoding", None)), file=stream)
    else:
        console.print(table)


def _day(claim: Claim) -> str:
    day = claim.when and (claim.when.earliest or claim.when.latest)
    return day.isoformat() if day else ""


def _what(claim: Claim) -> Text:
    line = gist(claim)
    if claim.figures:
        line.append(" · ", QUIET).append(
            safe("; ".join(figure_words(each) for each in claim.figures)), NUMBER
        )
    return line


def _order(pair: tuple[Report, Claim]) -> tuple[str, str, int]:
    report, claim = pair
    day = _day(claim) or (report.published.isoformat() if report.published else "")
    return day or "9999", report.id, claim.evidence.start


def _says(report: Report, claim: Claim) -> Text:
    if claim.attribution:
        return Text(safe(speaker_words(claim.attribution)), SPEAKER)
    return Text(safe(report.outlet or file_name(report) or report.id), QUIET)
