"""What was published, and spans of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: Unicode code point offsets, `end` exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One version of one article, release or post. `text` is canonical: every offset is into it.

    `title` is not part of `text`. `captions` are the spans of `text` that caption a picture, `aside` those that
    are not the report's at all (a page's navigation, pointers to other stories) and make no claim.
    `fingerprint` is a 64-bit SimHash of the text, for finding copies. `published` is the stated
    date of publication, never the date of retrieval.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    dateline: str | None = None
    language: str | None = None
    captions: tuple[Span, ...] = ()
    aside: tuple[Span, ...] = ()
    fingerprint: int | None = None
    source: str | None = field(default=None, compare=False)
