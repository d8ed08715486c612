"""Times that count from the day of publication, or from the day named last."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.reading._calendar import (
    MONTHS,
    WEEKDAYS,
    month,
    months_on,
    nearest_feast,
    season,
    years,
)
from onrecord.reading._numerals import GAP
from onrecord.reading._time_grammar import (
    CLOCK_LEAD,
    S,
)
from onrecord.reading._time_page import Found, Page, Reader, found_at, to_date
from onrecord.reading._time_units import (
    DAY_LONG,
    PLENTY,
    PRECISION,
    around,
    calendar_unit,
    count_of,
    moved,
    portion,
    unit_of,
)

_EVERY = re.compile(rf"(?i:\b(?:every|each){S})$")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _weekday(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower().replace("\u00a0", " ").split()
    index = next(
        i for word in words for i, day in enumerate(WEEKDAYS) if day.startswith(word.rstrip(".")[:3])
    )
    if _EVERY.search(page.text, max(0, match.start() - 8), match.start()):
        return None  # a habit, not a day
    if page.published is None:
        return found_at(match, None, "day", "deictic")
    back = (page.published.weekday() - index) % 7
    day = page.published - back * DAY_LONG
    first = words[0]
    coming = first in ("next", "coming", "this") or (
        first not in ("last", "past", "previous") and page.future(match.start())
    )
    if first in ("last", "past", "previous") and back == 0:
        day -= 7 * DAY_LONG
    elif coming and (back or first in ("next", "coming")):
        day += 7 * DAY_LONG
    return found_at(match, day, "day", "deictic", coming=coming)


def _day_word(page: Page, match: re.Match[str]) -> Found | None:
    words = " ".join(match.group().lower().split())
    today = page.published
    if words.startswith(("the next", "the following")):
        after = page.anchor + DAY_LONG if page.anchor else None
        return found_at(match, after, "day", "anaphoric")
    if today is None:
        return found_at(match, None, "day", "deictic")
    if words == "overnight":
        return found_at(match, (today - DAY_LONG, today), "day", "deictic")
    steps = {
        **dict.fromkeys(("yesterday", "last night", "last evening"), -1),
        **{"tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2},
    }
    if words.startswith("the previous"):
        return found_at(match, today - DAY_LONG, "day", "anaphoric")
    if words.startswith("the same"):
        return found_at(match, page.anchor or today, "day", "anaphoric")
    return found_at(match, today + steps.get(words, 0) * DAY_LONG, "day", "deictic")


def _ago(page: Page, match: re.Match[str]) -> Found | None:
    words = " ".join(match.group().lower().split())
    direction = words.rsplit(" ", 1)[-1]
    unit = unit_of(words)
    count, exact = count_of(words[: words.rindex(unit)])
    precision = PRECISION[unit]
    later = direction in ("later", "afterwards", "afterward")
    if direction == "of":  # 'two days ahead of the vote': the report's own day
        return found_at(match, page.published, "day", "anaphoric") if count else None
    if count is None and re.match(r"(?:day|night|minute|hour|week|month|year|decade|century)\b(?!s)", words):
        return None  # 'the day after' names no distance
    origin = page.anchor if later else page.published
    basis = "deictic" if direction in ("ago", "now") else "anaphoric"
    if origin is None or (later and count is None):
        return found_at(match, None, precision, basis)
    if direction == "now":
        return found_at(match, around(moved(origin, count or 1.0, unit), unit), precision, basis)
    if not exact:
        if later:
            until = moved(origin, 2 * (count or 1.0), unit)
            if page.published and origin <= page.published:
                until = min(until, page.published)
            return found_at(match, (origin, until), precision, basis)
        start = Found(match.start(), match.end(), None, origin, precision, basis, "ago")
        return (
            start
            if count is None or direction != "ago"
            else replace(start, earliest=moved(origin, -2 * count, unit))
        )
    assert count is not None
    there = moved(origin, count if later else -count, unit)
    if unit in ("hour", "minute"):
        days = (origin, there) if later else (there, origin)
        return found_at(match, days if count >= 12 else origin, precision, basis)
    days = around(there, unit)
    if unit == "decade":  # a round number: 'nearly' may fall short by some years
        short = 3 if re.match(r"nearly|almost", words) else 1
        days = years(there.year - (0 if short == 3 else 1), there.year + short)
    return found_at(match, days, precision, basis)


def _since_count(page: Page, match: re.Match[str]) -> Found | None:
    words = " ".join(match.group().lower().split())
    unit = unit_of(words)
    count, _ = count_of(words[: words.rindex(unit)].replace("the ", ""))
    if page.published is None or count is None:
        return found_at(match, None, PRECISION[unit], "anaphoric")
    there = moved(page.published, -count, unit)
    there_about = around(there, "month" if unit in ("year", "month") else unit)
    if words.startswith(("in ", "over ", "during ", "the ")):
        return found_at(match, (there_about[0], page.published), "span", "anaphoric")
    return found_at(match, there_about, "month" if unit == "year" else PRECISION[unit], "anaphoric")


def _rolling(page: Page, match: re.Match[str]) -> Found | None:
    words = " ".join(match.group().lower().split())
    unit = "day" if "weekend" in words else unit_of(words)
    bare = re.sub(r"^(?:in|over|during|within|for) ", "", words)
    bare = re.sub(r"^(?:the|these) ", "", bare)
    which = bare.split()[0]
    count, _ = count_of(bare[: bare.rindex(unit)] if unit in bare else "")
    plural = bare.endswith("s")
    if "weekend" in words:
        return _unit(page, match)
    precision = PRECISION[unit]
    if page.published is None:
        return found_at(match, None, precision, "deictic")
    today = page.published
    coming = which in ("coming", "next", "upcoming")
    if which == "following":
        if page.anchor is None or not count:
            return found_at(match, None, precision, "anaphoric")
        return found_at(match, (page.anchor, moved(page.anchor, count, unit)), precision, "anaphoric")
    if count is None and not plural:
        count = 1.0
    if count is None:
        if coming and unit not in ("hour", "minute"):
            return Found(match.start(), match.end(), today, None, precision, "deictic", "rolling")
        if unit in ("month", "year", "decade", "centur"):  # how many, the text does not say
            return Found(match.start(), match.end(), None, today, precision, "deictic", "rolling")
        if unit == "week":
            edge = months_on(today, 1 if coming else -1)
        else:
            edge = today + (1 if coming else -1) * timedelta(days=PLENTY[unit])
    else:
        edge = moved(today, count if coming else -count, unit)
    return found_at(match, (today, edge) if coming else (edge, today), precision, "deictic")


def _unit(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower().split()
    name, which = words[-1], words[-2]
    today = page.published
    precision = "week" if name == "fortnight" else PRECISION.get(name.rstrip("s"), "decade")
    if today is None:
        return found_at(match, None, precision, "deictic")
    if which == "following":
        if page.anchor is None:
            return found_at(match, None, precision, "anaphoric")
        return found_at(match, calendar_unit(page.anchor, name, 1), precision, "anaphoric")
    if name == "day":
        if which in ("this", "current"):
            return None
        step = {"next": 1, "coming": 1, "last": -1, "previous": -1, "preceding": -1, "past": -1}.get(which, 0)
        return found_at(match, today + step * DAY_LONG, "day", "anaphoric")
    if which in ("past", "preceding") and name not in ("weekend", "quarter"):
        return _rolling(page, match)
    step = {
        "next": 1,
        "coming": 1,
        "upcoming": 1,
        "last": -1,
        "previous": -1,
        "past": -1,
        "preceding": -1,
    }.get(which, 0)
    days = calendar_unit(today, name, step)
    if step == 0 and name in ("week", "year", "decade", "century"):
        days = to_date(page, days, page.future(match.start()))
    return found_at(match, days, precision, "deictic")


def _month_relative(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().replace("\u00a0", " ").split()
    number = MONTHS[words[-1].rstrip(".").lower()]
    which = words[-2].lower()
    if page.published is None:
        return found_at(match, None, "month", "deictic")
    today = page.published
    if which == "this":
        return found_at(match, month(today.year, number), "month", "deictic")
    if which in ("last", "past"):
        return found_at(match, month(today.year - (number >= today.month), number), "month", "deictic")
    return found_at(match, month(today.year + (number <= today.month), number), "month", "deictic")


def _part(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower().replace("-", " ").split()
    name = words[-1] if words[-1] != "end" else words[0]
    precision = PRECISION.get(name, "season")
    if page.published is None:
        return found_at(match, None, precision, "deictic")
    if name == "day":
        return found_at(match, page.published, "day", "deictic")
    step = 1 if "next" in words or "following" in words else -1 if "last" in words else 0
    days = (
        season(page.published.year + step, name)
        if name in ("summer", "winter")
        else (calendar_unit(page.published, name, step))
    )
    which = (
        "end"
        if words[-1] == "end" or "end" in words or "close" in words
        else ("middle" if "middle" in words or "midpoint" in words else "beginning")
    )
    return found_at(match, portion(days, which), precision, "deictic")


def _earlier(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower().replace("-", " ").split()
    name, which = words[-1], words[0]
    step = -1 if "last" in words else 1 if "next" in words else 0
    short = name in ("day", "morning", "evening", "night", "afternoon", "today")
    if page.published is None:
        return found_at(match, None, "day" if short else PRECISION.get(name, "season"), "deictic")
    today = page.published
    if short:
        return found_at(
            match, today + (step * DAY_LONG if name != "today" else timedelta()), "day", "deictic"
        )
    if name in ("summer", "winter", "spring", "autumn"):
        return found_at(match, season(today.year + step, name), "season", "deictic")
    days = calendar_unit(today, name, step)
    if step == 0 and which == "earlier":
        days = (days[0], max(days[0], today))
    elif step == 0 and which == "later":
        days = (today, max(days[1], today))
    else:
        days = portion(days, which)
        if step == 0 and days[0] < today < days[1]:
            days = (days[0], today)
    return found_at(match, days, PRECISION[name] if name != "century" else "decade", "deictic")


def _within(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower()
    unit = unit_of(words)
    count, _ = count_of(words[: words.rindex(unit)])
    if page.published is None:
        return found_at(match, None, "span", "deictic")
    edge = (
        moved(page.published, count, unit)
        if count
        else page.published + timedelta(days=PLENTY.get(unit, 3650.0))
    )
    return found_at(match, (page.published, edge), "span", "deictic")


def _just(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower()
    unit = unit_of(words)
    count, _ = count_of(words[: words.rindex(unit)])
    if page.published is None or count is None:
        return found_at(match, None, PRECISION[unit], "deictic")
    if page.future(match.start()):
        there = moved(page.published, count, unit)
        return found_at(
            match, there if unit in ("day", "night") else (page.published, there), PRECISION[unit], "deictic"
        )
    return found_at(match, (moved(page.published, -count, unit), page.published), PRECISION[unit], "deictic")


def _consecutive(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower()
    unit = unit_of(words)
    digits = re.search(r"\d+", words)
    count = int(digits.group()) if digits else next(i for i, o in enumerate(_ORDINALS, 1) if o in words)
    if page.published is None:
        return found_at(match, None, PRECISION[unit], "deictic")
    return found_at(
        match, (moved(page.published, 1 - count, unit), page.published), PRECISION[unit], "deictic"
    )


def _for_many(page: Page, match: re.Match[str]) -> Found | None:
    if re.search(
        r"(?i:\b(?:jail|prison|sentenc|imprison)\w*\W+(?:\w+\W+){0,3})$",
        page.text[max(0, match.start() - 40) : match.start()],
    ):
        return None
    return Found(match.start(), match.end(), None, page.published, "span", "deictic", "formany")


def _feast(page: Page, match: re.Match[str]) -> Found | None:
    name = match.group().lower().replace("’", "'")
    if not page.text[match.start()].isupper():
        return None
    after = page.text[match.end() : match.end() + 12]
    year = re.match(rf",?{S}(?:of{S})?((?:19|20)\d\d)\b", after)
    if name in ("new year", "christmas", "easter", "new year's") and re.match(
        rf"{GAP}(?!Day|Eve)[A-Z]", after
    ):
        return None  # 'Christmas Island'
    if year is None and page.published is None:
        return found_at(match, None, "day", "deictic")
    if page.published is None or year:
        return (
            found_at(match, None, "day", "explicit")
            if not year
            else found_at(match, nearest_feast(name, date(int(year.group(1)), 7, 1)), "day", "explicit")
        )
    return found_at(match, nearest_feast(name, page.published), "day", "deictic")


def _clock(page: Page, match: re.Match[str]) -> Found | None:
    time = found_at(match, page.published, "day", "deictic")
    lead = CLOCK_LEAD.search(page.text, max(0, time.start - 24), time.start)
    return replace(time, start=lead.start()) if lead else time


def _vague(page: Page, match: re.Match[str]) -> Found | None:
    word = match.group().lower().split()[-1]
    today = page.published
    start, end = match.span()
    if word == "past":
        return Found(start, end, None, today, "unknown", "deictic", "vague")
    if word in ("now", "currently", "present", "nowadays"):
        if match.group().lower().startswith(("until", "up")):
            return Found(start, end, None, today, "day", "deictic", "vague")
        return found_at(match, today, "day", "deictic")
    if word == "soon":
        return Found(start, end, today, None, "unknown", "deictic", "vague")
    return Found(start, end, None, today, "unknown", "deictic", "vague")


RELATIVES: dict[str, Reader] = {
    "weekday": _weekday,
    "dayword": _day_word,
    "ago": _ago,
    "since": _since_count,
    "rolling": _rolling,
    "unit": _unit,
    "monthrel": _month_relative,
    "part": _part,
    "earlier": _earlier,
    "within": _within,
    "just": _just,
    "consecutive": _consecutive,
    "formany": _for_many,
    "feast": _feast,
    "clock": _clock,
    "vague": _vague,
    "past": _vague,
}
