"""Claims and readings to what people and programs use: JSON, CoNLL-U, a page for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from onrecord.views._conllu import reading_to_conllu
from onrecord.views._json import claim_to_json, json_line, reading_to_json
from onrecord.views._terminal import safe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.claims import Frame, Frames
    from onrecord.model import Claim, Report
    from onrecord.views._page import Page

__all__ = [
    "claim_to_json",
    "frame_explained",
    "frame_line",
    "json_line",
    "open_page",
    "print_ledger",
    "reading_to_conllu",
    "reading_to_json",
    "safe",
]


def open_page(stream: TextIO, width: int | None = None, explain: bool = False) -> Page:
    """A page of reports and their claims for a person; `width` in columns, by default the terminal's."""
    from onrecord.views._page import Page  # brings rich, which the formats for programs do without

    return Page(stream, width, explain)


def print_ledger(stream: TextIO, told: Iterable[tuple[Report, Claim]], width: int | None = None) -> None:
    """Claims of many reports as one table in order of time: who did what to whom, how many, who says so."""
    from onrecord.views import _ledger

    _ledger.print_ledger(stream, told, width)


def frame_line(book: Frames, frame: Frame) -> str:
    """A frame in one line: name, kind, how many words evoke it, what it is about."""
    from onrecord.views import _frames

    return _frames.frame_line(book, frame)


def frame_explained(book: Frames, frame: Frame) -> str:
    """A frame in full: its source, its words, and where each role stands in the sentence."""
    from onrecord.views import _frames

    return _frames.frame_explained(book, frame)
