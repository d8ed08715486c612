"""The person's view: report by report, event by event, claim by claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.model import Claim, Mention, Report
from onrecord.views._card import QUIET, file_name, gist, quotation, rows
from onrecord.views._terminal import for_encoding, safe

_WIDEST = 100  # longer lines tire the eye
_NUMBER = 5  # columns for the claim's number
_LABEL = 12  # columns for a row's label


class Page:
    """Writes claims for a person to `stream`: colours on a terminal, plain text elsewhere.

    `width` in columns; by default the terminal's, at most 100. Claims that share an event stand
    together (1a, 1b); the sentence that supports neighbouring claims is quoted once, below them.
    """

    def __init__(self, stream: TextIO, width: int | None = None, explain: bool = False):
        self._console = Console(
            file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False
        )
        self._width = min(self._console.width, _WIDEST) if width is None else width
        self._explain = explain
        self._encoding = getattr(stream, "encoding", None)
        self._reports = self._claims = self._events = 0

    def report(self, report: Report, claims: Sequence[Claim]) -> None:
        """One report: its header and every claim read in it."""
        events = by_event(claims)
        self._reports += 1
        self._claims += len(claims)
        self._events += len(events)
        self._header(report)
        if not claims:
            self._put(Text("no claim found", QUIET), "  ")
            self._put(Text(""))
        for evidence, group in groupby(_numbered(events), key=lambda pair: pair[1].evidence):
            self._sentence(evidence, list(group))

    def close(self) -> None:
        """The closing line: how many reports, claims and events."""
        counts = [
            _counted(self._reports, "report"),
            _counted(self._claims, "claim"),
            _counted(self._events, "event"),
        ]
        self._put(Text(" · ".join(counts), "bold"))

    def _header(self, report: Report) -> None:
        self._put(Text("━" * self._width, "blue"))
        self._put(Text(safe(report.title) if report.title else _beginning(report.text), "bold blue"))
        published = f"{report.published.day} {report.published:%B %Y}" if report.published else "no date"
        authors = ", ".join(report.authors)
        facts = [report.outlet, authors, published, report.id, report.url or file_name(report)]
        self._put(Text(" · ".join(safe(each) for each in facts if each), QUIET))
        self._put(Text(""))

    def _sentence(self, evidence: Mention, told: Sequence[tuple[str, Claim]]) -> None:
        """Claims that rest on one sentence, then the sentence."""
        for number, claim in told:
            self._put(gist(claim), f"{number:>{_NUMBER - 2}}  ")
            for label, words in rows(claim, self._explain):
                self._put(words, " " * _NUMBER + label.ljust(_LABEL))
        self._put(quotation(evidence, [claim for _, claim in told]), " " * _NUMBER + "│ ", repeat=True)
        self._put(Text(""))

    def _put(self, text: Text, lead: str = "", repeat: bool = False) -> None:
        """`text` wrapped with a hanging indent after `lead`, which stands on each line with `repeat`."""
        room = max(self._width - len(lead), 20)
        fits = cell_len(text.plain) <= room
        for index, line in enumerate([text] if fits else text.wrap(self._console, room)):
            line.rstrip()
            if lead:
                shown = lead if index == 0 or repeat else " " * len(lead)
                line = Text.assemble((shown, QUIET), line)
            self._print(line)

    def _print(self, line: Text) -> None:
        if self._console.color_system is None:
            print(for_encoding(line.plain.rstrip(), self._encoding), file=self._console.file)
        else:
            self._console.print(line, soft_wrap=True)


def by_event(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims grouped by their event, in the order the report first tells of each; without event, alone."""
    groups: dict[object, list[Claim]] = {}
    for index, claim in enumerate(claims):
        groups.setdefault(("alone", index) if claim.event is None else claim.event, []).append(claim)
    for told in groups.values():
        told.sort(key=_place)
    return sorted(groups.values(), key=lambda told: _place(told[0]))


def _place(claim: Claim) -> tuple[int, int]:
    return claim.evidence.start, claim.trigger.start if claim.trigger else 0


def _numbered(events: Sequence[Sequence[Claim]]) -> Iterator[tuple[str, Claim]]:
    """Each claim with its number: that of its event, and a letter where the event has several claims."""
    for number, told in enumerate(events, 1):
        for index, claim in enumerate(told):
            yield f"{number}{_letter(index) if len(told) > 1 else ''}", claim


def _letter(index: int) -> str:
    """a, b … z, then aa, ab …"""
    more, last = divmod(index, 26)
    return (_letter(more - 1) if more else "") + chr(97 + last)


def _beginning(text: str, most: int = 60) -> str:
    """The first words of a report that has no title."""
    words = safe(text[: 2 * most])
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0] or words[:most]} …"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" + ("" if count == 1 else "s")
