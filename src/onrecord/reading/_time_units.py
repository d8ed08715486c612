"""Days, weeks, months and years as words count them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.reading._calendar import (
    Days,
    decade,
    month,
    months_on,
    quarter,
    week,
    years,
)
from onrecord.reading._numerals import read_words

DAY_LONG = timedelta(days=1)
_UNIT_WORD = re.compile(r"(minute|hour|day|night|week|fortnight|month|year|decade|centur)(?:y|ie)?s?\b", re.I)
# Days that a bare plural stands for ('the past days').
PLENTY = {
    **dict.fromkeys(("minute", "hour"), 1.0),
    **dict.fromkeys(("day", "night"), 7.0),
    **{"week": 30.0, "fortnight": 28.0, "month": 180.0, "year": 1825.0},
}
PRECISION = {
    **dict.fromkeys(("minute", "hour", "day", "night", "weekend"), "day"),
    **dict.fromkeys(("week", "fortnight"), "week"),
    **dict.fromkeys(("decade", "centur"), "decade"),
    **{"month": "month", "quarter": "quarter", "year": "year"},
}


def count_of(words: str) -> tuple[float | None, bool]:
    """The number before a unit of time, and whether the words give one exactly."""
    digits = re.search(r"\d+(?:\.\d)?", words)
    if digits:
        return float(digits.group()), True
    if "few" in words or "several" in words:
        return 3.0, False
    if "couple" in words:
        return 2.0, True
    if "dozens" in words:
        return 24.0, False
    if "dozen" in words:
        return (6.0 if "half" in words else 12.0), True
    if re.search(r"\bhalf an?\b", words):
        return 0.5, True
    for word in re.finditer(r"[a-z]+", words):
        numeral = read_words(words, word.start())
        if numeral:
            return numeral.value, True
    return (1.0, True) if re.search(r"\ban?\b", words) else (None, False)


def unit_of(words: str) -> str:
    found = list(_UNIT_WORD.finditer(words))
    return found[-1].group(1) if found else "day"


def moved(day: date, count: float, unit: str) -> date:
    """`day` moved by `count` units; years and months by the calendar."""
    if unit == "month":
        return months_on(day, round(count))
    if unit in ("year", "decade", "centur"):
        return months_on(day, round(12 * count * {"year": 1, "decade": 10, "centur": 100}[unit]))
    size = {"minute": 0.0, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0}[unit]
    step = count * size
    days = int(step + 0.999) if step > 0 else -int(-step + 0.999)
    return day + days * DAY_LONG


def around(day: date, unit: str) -> Days:
    """The calendar unit around `day`: what 'three weeks ago' points at."""
    if unit in ("week", "fortnight"):
        return week(day)
    if unit == "month":
        return month(day.year, day.month)
    if unit in ("year", "decade", "centur"):
        return years(day.year, day.year)
    return day, day


def calendar_unit(day: date, name: str, step: int) -> Days:
    """The calendar week, month, year … `step` after the one of `day`."""
    if name == "weekend":
        saturday = week(day)[0] + 5 * DAY_LONG
        if day < saturday and step == 0:
            saturday -= 7 * DAY_LONG
        elif step:
            saturday += (0 if step > 0 and day < saturday else 7 * step) * DAY_LONG
        return saturday, saturday + DAY_LONG
    if name in ("week", "fortnight"):
        return week(day + 7 * step * DAY_LONG)
    if name == "month":
        there = months_on(day.replace(day=1), step)
        return month(there.year, there.month)
    if name == "quarter":
        there = months_on(day.replace(day=1), 3 * step)
        return quarter(there.year, (there.month + 2) // 3)
    if name == "decade":
        return decade(date(day.year + 10 * step, 1, 1))
    if name == "century":
        first = (day.year - 1) // 100 * 100 + 1 + 100 * step
        return years(first, first + 99)
    return years(day.year + step, day.year + step)


def portion(days: Days, which: str) -> Days:
    """A third of a week, month, year or decade, by 'early', 'mid' or 'late'; a month ends on its last day."""
    first, last = days
    length = (last - first).days + 1
    which = which.split()[0]
    if which in ("early", "beginning", "start", "first"):
        part = 0
    elif which in ("late", "end", "close", "last", "second"):
        part = 2
    else:
        part = 1
    if length <= 2:
        return days
    if length <= 7:
        return [
            (first, first + 2 * DAY_LONG),
            (first + DAY_LONG, first + 3 * DAY_LONG),
            (first + 3 * DAY_LONG, last),
        ][part]
    if length <= 31:
        if which in ("end", "close"):
            return last, last
        cuts = [(1, 10), (11, 20), (21, last.day)][part]
        return first.replace(day=cuts[0]), last.replace(day=cuts[1])
    if length <= 366:
        if which in ("end", "close"):
            return last.replace(day=1), last
        if which in ("beginning", "start"):
            return month(first.year, first.month)
        third = [months_on(first, step * (4 if length > 200 else 1)) for step in range(3)]
        ends = [third[1] - DAY_LONG, third[2] - DAY_LONG, last]
        return third[part], ends[part]
    size = (last.year - first.year + 1) / 10
    cuts = [(0, 3), (4, 6), (7, 9)][part]
    return years(first.year + int(cuts[0] * size), first.year + int((cuts[1] + 1) * size) - 1)
