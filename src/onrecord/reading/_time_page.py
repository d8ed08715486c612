"""A text being read for time, and one expression found in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.reading._calendar import (
    Days,
)
from onrecord.reading._time_grammar import (
    FUTURE,
    S,
)

_SINCE = re.compile(rf"(?i:\bsince{S}(?:the{S})?)$")
_LIMIT = re.compile(rf"(?i:\b(?:by|until|till|no{S}later{S}than){S}(?:the{S})?)$")


@dataclass(frozen=True, slots=True)
class Found:
    """One expression in the making."""

    start: int
    end: int
    earliest: date | None
    latest: date | None
    precision: str
    basis: str
    kind: str
    coming: bool = False


@dataclass(slots=True)
class Page:
    """The text being read, when it was published, and the last day it named."""

    text: str
    published: date | None
    anchor: date | None = None

    def future(self, start: int) -> bool:
        """Whether the words before `start`, within its sentence, speak of what is to come."""
        before = self.text[max(0, start - 90) : start]
        cut = max(before.rfind(". "), before.rfind(";"), before.rfind("\n"))
        return FUTURE.search(before[cut + 1 :]) is not None

    def awaited(self, start: int) -> bool:
        """Whether a date without a year is to come: in speech of the future, or a limit ('until 3 May')."""
        return _LIMIT.search(self.text, max(0, start - 16), start) is not None or self.future(start)

    def gone(self, start: int) -> bool:
        """Whether a date without a year lies behind: 'since 3 May'."""
        return _SINCE.search(self.text, max(0, start - 16), start) is not None


Reader = Callable[[Page, re.Match[str]], Found | None]


def found_at(
    match: re.Match[str], days: Days | date | None, precision: str, basis: str, **more: bool
) -> Found:
    start, end = match.span()
    if isinstance(days, date):
        days = (days, days)
    first, last = days if days else (None, None)
    return Found(start, end, first, last, precision, basis, match.lastgroup or "", **more)


def to_date(page: Page, days: Days, coming: bool = False) -> Days:
    """`days` cut at publication where that falls among them: what is under way has happened up to now."""
    first, last = days
    if page.published and first < page.published < last and not coming and (last - first).days != 30:
        return first, page.published
    return days
