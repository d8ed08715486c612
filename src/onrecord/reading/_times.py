"""Time expressions of the news, resolved to days against the date of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.model import Interval
from onrecord.reading._calendar import (
    MONTHS,
    WEEKDAYS,
    Days,
    day_without_year,
    decade,
    month,
    month_without_year,
    months_on,
    nearest_feast,
    quarter,
    season,
    week,
    years,
)
from onrecord.reading._figures_not import counts_people
from onrecord.reading._numerals import lowered, read_words
from onrecord.reading._time_grammar import (
    AT_DIGIT,
    AT_MONTH,
    AT_WEEKDAY,
    BRIDGE,
    CLOCK_LEAD,
    CONNECTOR,
    FUTURE,
    GAP,
    GROUPS,
    LEAD,
    PORTION,
    QUALIFIER,
    RELATIVE,
    TRIGGER,
    S,
)

_DAY = timedelta(days=1)
_NUMBER = re.compile(r"\d+")
_MONTH_WORD = re.compile(r"[A-Za-z]{3,9}")
_LIMIT = re.compile(rf"(?i:\b(?:by|until|till|no{S}later{S}than){S}(?:the{S})?)$")
_UNIT_WORD = re.compile(r"(minute|hour|day|night|week|fortnight|month|year|decade|centur)(?:y|ie)?s?\b", re.I)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_PLENTY = {"hour": 1.0, "minute": 1.0, "day": 7.0, "night": 7.0, "week": 30.0, "month": 180.0, "year": 1825.0, "fortnight": 28.0}  # fmt: skip
_PRECISION = {"hour": "day", "minute": "day", "day": "day", "night": "day", "week": "week", "fortnight": "week",
              "month": "month", "year": "year", "decade": "decade", "centur": "decade", "weekend": "day",
              "quarter": "quarter"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Time:
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
class _Page:
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
        """Whether a date without a year is one to come: in speech of the future, or a limit ('until 3 May')."""
        return _LIMIT.search(self.text, max(0, start - 16), start) is not None or self.future(start)


_Read = Callable[[_Page, re.Match[str]], _Time | None]


def find_times(text: str, published: date | None) -> list[Interval]:
    """The time expressions of `text`, in order and apart, as intervals of days.

    `published` is the day that 'yesterday' counts from; without it relative expressions stay open (None).
    A weekday is the last one up to publication, or the coming one after 'will' and its like; 'last week' runs
    Monday to Sunday, 'the past week' is the seven days up to publication; 'since' runs to publication; a year or
    week under way ends with publication. `basis`: explicit, deictic, or anaphoric ('a day later').
    """
    page = _Page(text, published)
    times: list[_Time] = []
    for match in _looks(page):
        kind = match.lastgroup or ""
        try:
            time = _READERS[kind](page, match)
        except (ValueError, OverflowError):  # 31 February, or a date beyond the calendar
            continue
        if time is None:
            continue
        time = _qualified(text, time)
        if times and (joined := _joined(text, times[-1], time, published)):
            times[-1] = joined
        else:
            times.append(time)
        if times[-1].precision == "day" and times[-1].earliest:
            page.anchor = times[-1].latest
    return [_interval(text, time) for time in _settled(page, times)]


def _looks(page: _Page) -> Iterator[re.Match[str]]:
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


def _interval(text: str, time: _Time) -> Interval:
    earliest, latest = time.earliest, time.latest
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    return Interval(
        time.start, time.end, text[time.start : time.end], earliest, latest, time.precision, time.basis
    )


def _time(match: re.Match[str], days: Days | date | None, precision: str, basis: str, **more: bool) -> _Time:
    start, end = match.span()
    if isinstance(days, date):
        days = (days, days)
    first, last = days if days else (None, None)
    return _Time(start, end, first, last, precision, basis, match.lastgroup or "", **more)


# -- plain dates ---------------------------------------------------------------------------------------------


def _iso(page: _Page, match: re.Match[str]) -> _Time | None:
    return _time(match, date.fromisoformat(match.group()), "day", "explicit")


def _numeric(page: _Page, match: re.Match[str]) -> _Time | None:
    first, second, year = (int(part) for part in re.split(r"[./]", match.group()))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    if "." in match.group() and match.group().count(".") == 2 and len(match.group()) < 8:
        return None  # a version or an address, not a date
    candidates = []
    orders = [(second, first)] if "." in match.group() else [(second, first), (first, second)]
    for number, day in orders:
        try:
            candidates.append(date(year, number, day))
        except ValueError:
            continue
    if not candidates:
        return None
    if len(candidates) == 2 and page.published:
        near = [one for one in candidates if -31 <= (one - page.published).days <= 7]
        candidates = near if len(near) == 1 else candidates
    if len(set(candidates)) == 1:
        return _time(match, candidates[0], "day", "explicit")
    return _time(match, (min(candidates), max(candidates)), "unknown", "explicit")


def _date(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group()
    names = [name for name in _MONTH_WORD.findall(words) if name.lower() in MONTHS]
    number = MONTHS[names[0].lower()]
    numbers = [int(one) for one in _NUMBER.findall(words)]
    year = next((one for one in numbers if one > 31), None)
    days = [one for one in numbers if one <= 31]
    if year is None and page.published is None:
        return _time(match, None, "day", "explicit")
    found = []
    for day in days:
        if year is not None:
            found.append(date(year, number, day))
        elif page.published:
            one = day_without_year(number, day, page.published, page.awaited(match.start()))
            if one is None:
                return None
            found.append(one)
    if len(found) == 2 and found[0] > found[1]:  # '31 to 1 January': the first day is of the month before
        found[0] = months_on(found[0], -1)
    return _time(match, (found[0], found[-1]), "day", "explicit")


def _month_year(page: _Page, match: re.Match[str]) -> _Time | None:
    year = int(match.group()[-4:])
    number = MONTHS[_MONTH_WORD.match(match.group()).group().lower()]  # type: ignore[union-attr]
    return _time(match, _to_date(page, month(year, number)), "month", "explicit")


_BEFORE_MONTH = re.compile(
    rf"(?i:\b(?:in|since|until|till|by|from|of|to|between|before|after|through|during|late|early|mid|and|or|for|each|every|around|"
    rf"end|start){S}|\bmid-)$"
)
_OWNER_BEFORE = re.compile(rf"(?i:\b(?:the|its|their|his|her|a|an|this|that){S})$")
_AFTER_NOUN = re.compile(rf"{S}[a-z]{{3,}}")
_PREPOSITION = re.compile(
    rf"{S}(?:on|of|for|to|against|through|in|by|be|have|not|also|said|says|told|was|is|has|had|and|will|with|from|at|that)\b"
)


def _bare_month(page: _Page, match: re.Match[str]) -> _Time | None:
    text, start, end = page.text, match.start(), match.end()
    name = match.group().rstrip(".").lower()
    before = text[max(0, start - 12) : start]
    after = text[end : end + 24]
    owned = after.startswith(("'s", "’s"))
    if not _BEFORE_MONTH.search(before) and not owned:
        noun = _AFTER_NOUN.match(after) and not _PREPOSITION.match(after)
        if not (_OWNER_BEFORE.search(before) and noun):
            return None
    if re.match(rf"{GAP}[A-Z][a-z]+", after) and name in ("may", "april", "june", "august", "march", "jan"):
        return None  # a person: 'by April Moreno'
    if page.published is None:
        return _time(match, None, "month", "deictic")
    days = month_without_year(MONTHS[name], page.published, page.awaited(start))
    return _time(match, days, "month", "deictic")


def _to_date(page: _Page, days: Days, coming: bool = False) -> Days:
    """`days` cut at publication where that falls among them: what is under way has happened up to now."""
    first, last = days
    if page.published and first < page.published < last and not coming and (last - first).days != 30:
        return first, page.published
    return days


def _year(page: _Page, match: re.Match[str]) -> _Time | None:
    year = int(match.group())
    before = page.text[max(0, match.start() - 14) : match.start()]
    if counts_people(page.text, match.end()) and not re.search(
        rf"(?i:\b(?:in|since|until|of|the|by){S})$", before
    ):
        return None
    if year < 1900 and not re.search(
        rf"(?i:\b(?:in|since|until|of|from|by|between|and|to|after|before|the){S})$", before
    ):
        return None
    if re.search(
        rf"(?i:\b(?:no\.?|resolution|flight|number|article|some|least|than|about|model|boeing|title){S})$",
        before,
    ):
        return None
    return _time(match, _to_date(page, years(year, year), page.future(match.start())), "year", "explicit")


def _year_span(page: _Page, match: re.Match[str]) -> _Time | None:
    first, last = re.split(r"[-–/]", match.group())
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end < int(first):
        end += 100 if len(last) == 2 else 0
    if not 0 < end - int(first) < 200:
        return None
    return _time(match, years(int(first), end), "span", "explicit")


def _fiscal(page: _Page, match: re.Match[str]) -> _Time | None:
    numbers = re.findall(r"\d+", match.group())
    first = int(numbers[0]) + (2000 if len(numbers[0]) == 2 else 0)
    if len(numbers) == 2:  # '2024-25': the April to March year of Britain, India and Japan
        return _time(match, (date(first, 4, 1), date(first + 1, 3, 31)), "year", "explicit")
    return _time(match, (date(first - 1, 10, 1), date(first, 9, 30)), "year", "explicit")


def _quarter(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower()
    which = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
    found = re.search(r"[qh]([1-4])\b|(first|second|third|fourth|last|final|1st|2nd|3rd|4th)", words)
    number = int(found.group(1) or which.get(found.group(2)) or found.group(2)[0]) if found else 1
    explicit = re.search(r"\d{4}", words)
    if not explicit and page.published is None:
        return _time(match, None, "quarter", "deictic")
    year = int(explicit.group()) if explicit else page.published.year  # type: ignore[union-attr]
    year += 1 if "next" in words else -1 if "last year" in words else 0
    basis = "explicit" if explicit else "deictic"
    if "month" in words and page.published:
        there = months_on(page.published, -1 if "last month" in words else 0)
        start, end = month(there.year, there.month)
        return _time(
            match,
            (start, start.replace(day=15)) if number == 1 else (start.replace(day=16), end),
            "half",
            basis,
        )
    if "half" in words or words[0] == "h":
        days = (
            (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
        )
        return _time(match, days, "half", basis)
    return _time(match, quarter(year, min(number, 4)), "quarter", basis)


def _decade(page: _Page, match: re.Match[str]) -> _Time | None:
    digits = _NUMBER.findall(match.group())[0]
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) > 20 else 2000) + int(digits)
    return _time(
        match, years(first, first + (99 if first % 100 == 0 and first < 2000 else 9)), "decade", "explicit"
    )


def _season_year(page: _Page, match: re.Match[str]) -> _Time | None:
    return _time(
        match, season(int(match.group()[-4:]), match.group().split()[0].lower()), "season", "explicit"
    )


def _season(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower().split()
    if page.published is None:
        return _time(match, None, "season", "deictic")
    today, name = page.published, words[-1]
    around = [season(today.year + step, name) for step in (-2, -1, 0, 1)]
    past = [days for days in around if days[1] < today]
    coming = [days for days in around if days[0] > today]
    now = [days for days in around if days[0] <= today <= days[1]]
    if words[0] == "next" or "coming" in words or page.future(match.start()):
        days = coming[0]
    elif words[0] == "this":
        days = (now or [min(around, key=lambda one: abs((one[0] - today).days))])[0]
    elif words[0] == "last" or "past" in words:
        days = past[-1]
    else:
        days = (now or past[-1:])[0]
    return _time(match, days, "season", "deictic")


# -- relative to publication -----------------------------------------------------------------------------------


def _weekday(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower().replace("\u00a0", " ").split()
    index = next(
        i for word in words for i, day in enumerate(WEEKDAYS) if day.startswith(word.rstrip(".")[:3])
    )
    if page.published is None:
        return _time(match, None, "day", "deictic")
    back = (page.published.weekday() - index) % 7
    day = page.published - back * _DAY
    first = words[0]
    coming = first in ("next", "coming", "this") or (
        first not in ("last", "past", "previous") and page.future(match.start())
    )
    if first in ("last", "past", "previous") and back == 0:
        day -= 7 * _DAY
    elif coming and (back or first in ("next", "coming")):
        day += 7 * _DAY
    return _time(match, day, "day", "deictic", coming=coming)


def _day_word(page: _Page, match: re.Match[str]) -> _Time | None:
    words = " ".join(match.group().lower().split())
    today = page.published
    if words.startswith(("the next", "the following")):
        after = page.anchor + _DAY if page.anchor else None
        return _time(match, after, "day", "anaphoric")
    if today is None:
        return _time(match, None, "day", "deictic")
    if words == "overnight":
        return _time(match, (today - _DAY, today), "day", "deictic")
    steps = {"yesterday": -1, "tomorrow": 1, "last night": -1, "last evening": -1, "the day before yesterday": -2,
             "the day after tomorrow": 2}  # fmt: skip
    if words.startswith("the previous"):
        return _time(match, today - _DAY, "day", "anaphoric")
    if words.startswith("the same"):
        return _time(match, page.anchor or today, "day", "anaphoric")
    return _time(match, today + steps.get(words, 0) * _DAY, "day", "deictic")


def _count(words: str) -> tuple[float | None, bool]:
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


def _unit_of(words: str) -> str:
    found = list(_UNIT_WORD.finditer(words))
    return found[-1].group(1) if found else "day"


def _moved(day: date, count: float, unit: str) -> date:
    """`day` moved by `count` units; years and months by the calendar."""
    if unit == "month":
        return months_on(day, round(count))
    if unit in ("year", "decade", "centur"):
        return months_on(day, round(12 * count * {"year": 1, "decade": 10, "centur": 100}[unit]))
    size = {"minute": 0.0, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0}[unit]
    step = count * size
    days = int(step + 0.999) if step > 0 else -int(-step + 0.999)
    return day + days * _DAY


def _around(day: date, unit: str) -> Days:
    """The calendar unit around `day`: what 'three weeks ago' points at."""
    if unit in ("week", "fortnight"):
        return week(day)
    if unit == "month":
        return month(day.year, day.month)
    if unit in ("year", "decade", "centur"):
        return years(day.year, day.year)
    return day, day


def _ago(page: _Page, match: re.Match[str]) -> _Time | None:
    words = " ".join(match.group().lower().split())
    direction = words.rsplit(" ", 1)[-1]
    unit = _unit_of(words)
    count, exact = _count(words[: words.rindex(unit)])
    precision = _PRECISION[unit]
    later = direction in ("later", "afterwards", "afterward")
    if direction == "of":  # 'two days ahead of the vote': the report's own day
        return _time(match, page.published, "day", "anaphoric") if count else None
    if count is None and re.match(r"(?:day|night|minute|hour|week|month|year|decade|century)\b(?!s)", words):
        return None  # 'the day after' names no distance
    origin = page.anchor if later else page.published
    basis = "deictic" if direction in ("ago", "now") else "anaphoric"
    if origin is None or (later and count is None):
        return _time(match, None, precision, basis)
    if direction == "now":
        return _time(match, _around(_moved(origin, count or 1.0, unit), unit), precision, basis)
    if not exact:
        if later:
            return _time(match, (origin, _moved(origin, 2 * (count or 1.0), unit)), precision, basis)
        start = _Time(match.start(), match.end(), None, origin, precision, basis, "ago")
        return (
            start
            if count is None or direction != "ago"
            else replace(start, earliest=_moved(origin, -2 * count, unit))
        )
    assert count is not None
    there = _moved(origin, count if later else -count, unit)
    if unit in ("hour", "minute"):
        days = (origin, there) if later else (there, origin)
        return _time(match, days if count >= 12 else origin, precision, basis)
    days = _around(there, unit)
    if unit == "decade":  # a round number: 'nearly' may fall short by some years
        short = 3 if re.match(r"nearly|almost", words) else 1
        days = years(there.year - (0 if short == 3 else 1), there.year + short)
    return _time(match, days, precision, basis)


def _since_count(page: _Page, match: re.Match[str]) -> _Time | None:
    words = " ".join(match.group().lower().split())
    unit = _unit_of(words)
    count, exact = _count(words[: words.rindex(unit)].replace("the ", ""))
    if page.published is None or count is None:
        return _time(match, None, _PRECISION[unit], "anaphoric")
    there = _moved(page.published, -count, unit)
    around = _around(there, "month" if unit in ("year", "month") else unit)
    if words.startswith(("in ", "over ", "during ", "the ")):
        return _time(match, (around[0], page.published), "span", "anaphoric")
    return _time(match, around, "month" if unit == "year" else _PRECISION[unit], "anaphoric")


def _rolling(page: _Page, match: re.Match[str]) -> _Time | None:
    words = " ".join(match.group().lower().split())
    unit = "day" if "weekend" in words else _unit_of(words)
    bare = re.sub(r"^(?:in|over|during|within|for) ", "", words)
    bare = re.sub(r"^(?:the|these) ", "", bare)
    which = bare.split()[0]
    count, exact = _count(bare[: bare.rindex(unit)] if unit in bare else "")
    plural = bare.endswith("s")
    if "weekend" in words:
        return _unit(page, match)
    precision = _PRECISION[unit]
    if page.published is None:
        return _time(match, None, precision, "deictic")
    today = page.published
    coming = which in ("coming", "next", "upcoming")
    if which == "following":
        if page.anchor is None or not count:
            return _time(match, None, precision, "anaphoric")
        return _time(match, (page.anchor, _moved(page.anchor, count, unit)), precision, "anaphoric")
    if count is None and not plural:
        count = 1.0
    if count is None:
        if coming and unit not in ("hour", "minute"):
            return _Time(match.start(), match.end(), today, None, precision, "deictic", "rolling")
        if unit in ("month", "year", "decade", "centur"):  # how many, the text does not say
            return _Time(match.start(), match.end(), None, today, precision, "deictic", "rolling")
        if unit == "week":
            edge = months_on(today, 1 if coming else -1)
        else:
            edge = today + (1 if coming else -1) * timedelta(days=_PLENTY[unit])
    else:
        edge = _moved(today, count if coming else -count, unit)
    return _time(match, (today, edge) if coming else (edge, today), precision, "deictic")


def _unit(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower().split()
    name, which = words[-1], words[-2]
    today = page.published
    precision = "week" if name == "fortnight" else _PRECISION.get(name.rstrip("s"), "decade")
    if today is None:
        return _time(match, None, precision, "deictic")
    if which == "following":
        if page.anchor is None:
            return _time(match, None, precision, "anaphoric")
        return _time(match, _calendar_unit(page.anchor, name, 1), precision, "anaphoric")
    if name == "day":
        if which in ("this", "current"):
            return None
        step = {"next": 1, "coming": 1, "last": -1, "previous": -1, "preceding": -1, "past": -1}.get(which, 0)
        return _time(match, today + step * _DAY, "day", "anaphoric")
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
    days = _calendar_unit(today, name, step)
    if step == 0 and name in ("week", "year", "decade", "century"):
        days = _to_date(page, days, page.future(match.start()))
    return _time(match, days, precision, "deictic")


def _calendar_unit(day: date, name: str, step: int) -> Days:
    """The calendar week, month, year … `step` after the one of `day`."""
    if name == "weekend":
        saturday = week(day)[0] + 5 * _DAY
        if day < saturday and step == 0:
            saturday -= 7 * _DAY
        elif step:
            saturday += (0 if step > 0 and day < saturday else 7 * step) * _DAY
        return saturday, saturday + _DAY
    if name in ("week", "fortnight"):
        return week(day + 7 * step * _DAY)
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


def _month_relative(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().replace("\u00a0", " ").split()
    number = MONTHS[words[-1].rstrip(".").lower()]
    which = words[-2].lower()
    if page.published is None:
        return _time(match, None, "month", "deictic")
    today = page.published
    if which == "this":
        return _time(match, month(today.year, number), "month", "deictic")
    if which in ("last", "past"):
        return _time(match, month(today.year - (number >= today.month), number), "month", "deictic")
    return _time(match, month(today.year + (number <= today.month), number), "month", "deictic")


def _part(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower().replace("-", " ").split()
    name = words[-1] if words[-1] != "end" else words[0]
    precision = _PRECISION.get(name, "season")
    if page.published is None:
        return _time(match, None, precision, "deictic")
    if name == "day":
        return _time(match, page.published, "day", "deictic")
    step = 1 if "next" in words or "following" in words else -1 if "last" in words else 0
    days = (
        season(page.published.year + step, name)
        if name in ("summer", "winter")
        else (_calendar_unit(page.published, name, step))
    )
    which = (
        "end"
        if words[-1] == "end" or "end" in words or "close" in words
        else ("middle" if "middle" in words or "midpoint" in words else "beginning")
    )
    return _time(match, _portion(days, which), precision, "deictic")


def _portion(days: Days, which: str) -> Days:
    """The early, middle or late part of a week, month, year or decade: thirds; 'end' of a month is its last day."""
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
        return [(first, first + 2 * _DAY), (first + _DAY, first + 3 * _DAY), (first + 3 * _DAY, last)][part]
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
        ends = [third[1] - _DAY, third[2] - _DAY, last]
        return third[part], ends[part]
    size = (last.year - first.year + 1) / 10
    cuts = [(0, 3), (4, 6), (7, 9)][part]
    return years(first.year + int(cuts[0] * size), first.year + int((cuts[1] + 1) * size) - 1)


def _earlier(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower().replace("-", " ").split()
    name, which = words[-1], words[0]
    step = -1 if "last" in words else 1 if "next" in words else 0
    short = name in ("day", "morning", "evening", "night", "afternoon", "today")
    if page.published is None:
        return _time(match, None, "day" if short else _PRECISION.get(name, "season"), "deictic")
    today = page.published
    if short:
        return _time(match, today + (step * _DAY if name != "today" else timedelta()), "day", "deictic")
    if name in ("summer", "winter", "spring", "autumn"):
        return _time(match, season(today.year + step, name), "season", "deictic")
    days = _calendar_unit(today, name, step)
    if step == 0 and which == "earlier":
        days = (days[0], max(days[0], today))
    elif step == 0 and which == "later":
        days = (today, max(days[1], today))
    else:
        days = _portion(days, which)
        if step == 0 and days[0] < today < days[1]:
            days = (days[0], today)
    return _time(match, days, _PRECISION[name] if name != "century" else "decade", "deictic")


def _within(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower()
    unit = _unit_of(words)
    count, _ = _count(words[: words.rindex(unit)])
    if page.published is None:
        return _time(match, None, "span", "deictic")
    edge = (
        _moved(page.published, count, unit)
        if count
        else page.published + timedelta(days=_PLENTY.get(unit, 3650.0))
    )
    return _time(match, (page.published, edge), "span", "deictic")


def _just(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower()
    unit = _unit_of(words)
    count, _ = _count(words[: words.rindex(unit)])
    if page.published is None or count is None:
        return _time(match, None, _PRECISION[unit], "deictic")
    if page.future(match.start()):
        there = _moved(page.published, count, unit)
        return _time(
            match, there if unit in ("day", "night") else (page.published, there), _PRECISION[unit], "deictic"
        )
    return _time(match, (_moved(page.published, -count, unit), page.published), _PRECISION[unit], "deictic")


def _consecutive(page: _Page, match: re.Match[str]) -> _Time | None:
    words = match.group().lower()
    unit = _unit_of(words)
    digits = _NUMBER.search(words)
    count = int(digits.group()) if digits else next(i for i, o in enumerate(_ORDINALS, 1) if o in words)
    if page.published is None:
        return _time(match, None, _PRECISION[unit], "deictic")
    return _time(
        match, (_moved(page.published, 1 - count, unit), page.published), _PRECISION[unit], "deictic"
    )


def _for_many(page: _Page, match: re.Match[str]) -> _Time | None:
    if re.search(
        r"(?i:\b(?:jail|prison|sentenc|imprison)\w*\W+(?:\w+\W+){0,3})$",
        page.text[max(0, match.start() - 40) : match.start()],
    ):
        return None
    return _Time(match.start(), match.end(), None, page.published, "span", "deictic", "formany")


def _feast(page: _Page, match: re.Match[str]) -> _Time | None:
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
        return _time(match, None, "day", "deictic")
    if page.published is None or year:
        return (
            _time(match, None, "day", "explicit")
            if not year
            else _time(match, nearest_feast(name, date(int(year.group(1)), 7, 1)), "day", "explicit")
        )
    return _time(match, nearest_feast(name, page.published), "day", "deictic")


def _clock(page: _Page, match: re.Match[str]) -> _Time | None:
    time = _time(match, page.published, "day", "deictic")
    lead = CLOCK_LEAD.search(page.text, max(0, time.start - 24), time.start)
    return replace(time, start=lead.start()) if lead else time


def _vague(page: _Page, match: re.Match[str]) -> _Time | None:
    word = match.group().lower().split()[-1]
    today = page.published
    start, end = match.span()
    if word == "past":
        return _Time(start, end, None, today, "unknown", "deictic", "vague")
    if word in ("now", "currently", "present", "nowadays"):
        if match.group().lower().startswith(("until", "up")):
            return _Time(start, end, None, today, "day", "deictic", "vague")
        return _time(match, today, "day", "deictic")
    if word == "soon":
        return _Time(start, end, today, None, "unknown", "deictic", "vague")
    return _Time(start, end, None, today, "unknown", "deictic", "vague")


_READERS: dict[str, _Read] = {
    "iso": _iso, "numeric": _numeric, "dmy": _date, "mdy": _date, "my": _month_year, "fiscal": _fiscal,
    "quarter": _quarter, "decade": _decade, "seasonyear": _season_year, "season": _season, "yearspan": _year_span,
    "part": _part, "earlier": _earlier, "weekday": _weekday, "dayword": _day_word, "since": _since_count,
    "ago": _ago, "rolling": _rolling, "unit": _unit, "monthrel": _month_relative, "within": _within, "just": _just,
    "consecutive": _consecutive, "formany": _for_many, "feast": _feast, "clock": _clock, "vague": _vague, "past": _vague,
    "month": _bare_month, "year": _year,
}  # fmt: skip

# -- what stands around an expression --------------------------------------------------------------------------

_SHAPED = frozenset(("my", "month", "year", "decade", "unit", "monthrel", "quarter", "seasonyear", "season"))
_PLAIN_DAY = frozenset(("dmy", "mdy", "numeric", "iso"))
_OPEN = {"since": "since", "as early as": "since", "by": "by", "no later than": "by", "until": "by", "till": "by",
         "up to": "by", "before": "before", "prior to": "before", "ahead of": "before", "after": "after",
         "following": "after"}  # fmt: skip


def _qualified(text: str, time: _Time) -> _Time:
    """`time` narrowed by the 'early', 'mid-' or 'end of' before it."""
    if time.kind not in _SHAPED:
        return time
    found = QUALIFIER.search(text, max(0, time.start - 24), time.start)
    if found is None:
        return time
    start = found.start()
    if time.earliest is None or time.latest is None:
        return replace(time, start=start)
    days = time.earliest, time.latest
    if time.kind == "year":
        days = years(time.earliest.year, time.earliest.year)
    which = found.group("which").lower()
    first, last = _portion(days, which) if "half" not in which else _halved(days, which)
    return replace(time, start=start, earliest=first, latest=last)


def _halved(days: Days, which: str) -> Days:
    middle = days[0] + (days[1] - days[0]) / 2
    return (days[0], middle) if which.startswith("first") else (middle + _DAY, days[1])


def _joined(text: str, before: _Time, time: _Time, published: date | None) -> _Time | None:
    """`before` and `time` as one: a weekday with its date, or the two ends of a range."""
    between = text[before.end : time.start]
    if len(between) > 20 or "\n" in between:
        return None
    if (
        before.kind == "weekday"
        and time.kind in _PLAIN_DAY
        and re.fullmatch(rf",?{GAP}*\(?(?:the{S})?", between)
    ):
        end = time.end + (1 if "(" in between and text[time.end : time.end + 1] == ")" else 0)
        return replace(time, start=before.start, end=end)
    if time.kind == "weekday" and before.kind in _PLAIN_DAY and re.fullmatch(rf"{GAP}*\(|,{GAP}", between):
        return replace(before, end=time.end + (text[time.end : time.end + 1] == ")" and "(" in between))
    if (
        before.kind == "clock"
        and re.fullmatch(rf",?{S}(?:of|on){S}(?:the{S})?|,?{S}", between)
        and time.precision == "day"
    ):
        return replace(time, start=before.start, kind="clockday")
    if time.kind == "clock" and before.precision == "day" and re.fullmatch(rf",?{S}", between):
        return replace(before, end=time.end)
    if time.kind == "unit":
        moved = _in_named_year(text, before, time, between, published)
        if moved:
            return moved
    bridge = BRIDGE.fullmatch(between)
    if bridge is None or before.kind in ("vague", "clock", "ago") or time.kind in ("vague", "clock", "ago"):
        return None
    word = between.strip().lower().split(" ")[0] if between.strip() else ""
    connector = CONNECTOR.search(text, max(0, before.start - 24), before.start)
    opened = connector.group("word").lower() if connector else ""
    if (
        word in ("and", "or")
        and opened != "between"
        and not (before.kind == time.kind == "weekday" and before.precision == "day")
    ):
        return None
    if before.earliest is None or time.latest is None:
        return None
    first = before
    if before.kind == "month" and time.kind == "my":
        first = replace(before, earliest=before.earliest.replace(year=time.latest.year))
        if first.earliest and first.earliest > time.latest:
            first = replace(before, earliest=first.earliest.replace(year=time.latest.year - 1))
    elif before.kind in ("dmy", "mdy") and time.kind in ("dmy", "mdy") and before.earliest > time.latest:
        first = replace(before, earliest=months_on(before.earliest, -12))
    latest = time.latest
    if first.earliest and first.earliest > latest:
        if time.kind == before.kind == "weekday":
            latest += 7 * _DAY
        elif time.kind == before.kind == "month":
            latest = months_on(latest, 12)
        elif time.kind == "year" or before.kind == "year":
            return None
        else:
            first = replace(first, earliest=latest)
    start = before.start
    if opened in ("from", "between", "since") and connector:
        start = connector.start()
    precision = "day" if before.precision == time.precision == "day" else "span"
    return replace(
        time, start=start, earliest=first.earliest, latest=latest, precision=precision, kind="range"
    )


def _in_named_year(
    text: str, before: _Time, time: _Time, between: str, published: date | None
) -> _Time | None:
    """A month or day followed by 'last year', 'of this year' or 'next year', moved to that year."""
    words = text[time.start : time.end].lower().split()
    if (
        published is None
        or words[-1] != "year"
        or words[0] not in ("last", "this", "next")
        or before.earliest is None
    ):
        return None
    if (
        before.kind not in ("month", "dmy", "mdy")
        or not re.fullmatch(rf",?{S}(?:of{S})?", between)
        or before.latest is None
    ):
        return None
    if before.kind != "month" and re.search(r"\d{4}", text[before.start : before.end]):
        return None
    step = published.year + {"last": -1, "this": 0, "next": 1}[words[0]] - before.earliest.year
    first, last = months_on(before.earliest, 12 * step), months_on(before.latest, 12 * step)
    return replace(before, end=time.end, earliest=first, latest=last, basis="deictic")


def _settled(page: _Page, times: list[_Time]) -> list[_Time]:
    """`times` with their 'since', 'by' and 'before' taken in, clock times given their day, and none overlapping."""
    settled: list[_Time] = []
    for index, time in enumerate(times):
        if time.kind == "clock":
            time = _on_its_day(page, times, index)
        elif time.kind != "range":
            time = _opened(page, time)
        if settled and time.start < settled[-1].end:
            time = replace(time, start=settled[-1].end) if settled[-1].end < time.end else time
            if (
                time.start >= time.end
                or time.start < settled[-1].end
                or not page.text[time.start : time.end].strip()
            ):
                continue
        settled.append(time)
    return settled


def _on_its_day(page: _Page, times: list[_Time], index: int) -> _Time:
    """A clock time belongs to the day its sentence names, before or after it."""
    time = times[index]
    for other in (*times[index + 1 : index + 2], *times[max(0, index - 1) : index]):
        if other.kind != "clock" and other.precision == "day" and other.earliest:
            gap = page.text[min(time.end, other.end) : max(time.start, other.start)]
            if not re.search(r"[.!?]\s|\n", gap) and len(gap) < 200:
                return replace(time, earliest=other.earliest, latest=other.latest, basis="anaphoric")
    return time


def _opened(page: _Page, time: _Time) -> _Time:
    connector = CONNECTOR.search(page.text, max(0, time.start - 24), time.start)
    if connector is None or time.kind in ("vague", "formany", "since", "within", "clockday"):
        return time
    how = _OPEN.get(" ".join(connector.group("word").lower().split()))
    if how is None or (how == "after" and time.precision == "day" and time.kind == "ago"):
        return time
    start, today = connector.start(), page.published
    if how != "since" and _names_event(page.text, time, connector.group()):
        return time
    if time.earliest is None or time.latest is None:
        if how == "since" and time.latest is None:
            return replace(time, start=start, latest=today)
        return replace(time, start=start)
    if how == "since":
        return replace(time, start=start, latest=max(today, time.earliest) if today else None)
    if how == "by":
        return replace(time, start=start, earliest=None, latest=_whole(time))
    if how == "before":
        return replace(time, start=start, earliest=None, latest=time.earliest - _DAY)
    return replace(
        time, start=start, earliest=time.latest, latest=today if today and today >= time.latest else None
    )


_EVENT_AFTER = re.compile(rf"['’]s?\b|['’](?=\s)|{S}[A-Za-z]")


def _names_event(text: str, time: _Time, connector: str) -> bool:
    """Whether the time only says which event: 'by the 2023 offensive', 'after yesterday's raid' date no limit."""
    after = _EVENT_AFTER.match(text, time.end)
    if after is None:
        return False
    return after.group()[0] in "'’" or (
        time.kind in ("year", "month", "dmy", "mdy", "my", "yearspan", "weekday")
        and re.search(r"\b(?:the|its|their)\s+$", connector) is not None
        and not _PREPOSITION.match(text, time.end)
    )


def _whole(time: _Time) -> date | None:
    """The end of a year that was cut at publication: 'by 2025' written in 2025 looks to its end."""
    if time.kind == "year" and time.latest:
        return date(time.latest.year, 12, 31)
    return time.latest
