"""Time expressions of the news, resolved to days against the date of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.model import Interval
from onrecord.reading._numerals import lowered
from onrecord.reading._time_bounds import joined, qualified, settled
from onrecord.reading._time_dates import DATES
from onrecord.reading._time_grammar import (
    AT_DIGIT,
    AT_MONTH,
    AT_WEEKDAY,
    GROUPS,
    LEAD,
    PORTION,
    RELATIVE,
    TRIGGER,
)
from onrecord.reading._time_page import Found, Page, Reader
from onrecord.reading._time_relative import RELATIVES

_READERS: dict[str, Reader] = {**DATES, **RELATIVES}


def find_times(text: str, published: date | None) -> list[Interval]:
    """The time expressions of `text`, in order and apart, as intervals of days.

    `published` is the day that 'yesterday' counts from; without it relative expressions stay open (None).
    A weekday is the last one up to publication, or the coming one after 'will' and its like; 'last week' runs
    Monday to Sunday, 'the past week' is the seven days up to publication; 'since' runs to publication; a year
    or week under way ends with publication. `basis`: explicit, deictic, or anaphoric ('a day later').
    """
    page = Page(text, published)
    times: list[Found] = []
    for match in _looks(page):
        kind = match.lastgroup or ""
        try:
            time = _READERS[kind](page, match)
        except (ValueError, OverflowError):  # 31 February, or a date beyond the calendar
            continue
        if time is None:
            continue
        time = qualified(text, time)
        if times and (one := joined(text, times[-1], time, published)):
            times[-1] = one
        else:
            times.append(time)
        if times[-1].precision == "day" and times[-1].earliest:
            page.anchor = times[-1].latest
    return [_interval(text, time) for time in settled(page, times)]


def _looks(page: Page) -> Iterator[re.Match[str]]:
    """The matches of the grammar in `page`, tried only where a word sets them off."""
    text, lower, done = page.text, lowered(page.text), 0
    for trigger in TRIGGER.finditer(lower):
        start = trigger.start()
        if start < done:
            continue
        group = GROUPS.get(trigger.group(), "digit")
        match: re.Match[str] | None = None
        if group == "digit":
            match = AT_DIGIT.match(text, start)
        elif group == "relative":
            match = _covering(RELATIVE, lower, max(done, start - 52), start, trigger.end() + 14)
        elif group == "portion":
            if trigger.group() == "recent":  # 'in recent weeks' before the bare 'recent'
                match = _covering(RELATIVE, lower, max(done, start - 18), start, trigger.end() + 28)
            match = match or _covering(PORTION, lower, max(done, start - 18), start, trigger.end() + 28)
        elif text[start].isupper():
            pattern = AT_MONTH if group == "month" else AT_WEEKDAY
            lead = LEAD.search(lower, max(done, start - 14), start)
            match = pattern.match(text, lead.start()) if lead else None
            match = match or pattern.match(text, start)
        if match is not None and match.end() > start:
            done = match.end()
            yield match


def _covering(
    pattern: re.Pattern[str], lower: str, left: int, trigger: int, right: int
) -> re.Match[str] | None:
    """The match of `pattern` between `left` and `right` that takes in the trigger."""
    while (match := pattern.search(lower, left, right)) is not None:
        if match.start() > trigger:
            return None
        if match.end() > trigger:
            return match
        left = match.end()
    return None


def _interval(text: str, time: Found) -> Interval:
    earliest, latest = time.earliest, time.latest
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    return Interval(
        time.start, time.end, text[time.start : time.end], earliest, latest, time.precision, time.basis
    )
