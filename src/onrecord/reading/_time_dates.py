"""Plain dates: days, months, quarters, seasons, years and decades as printed."""

from __future__ import annotations

import re
from datetime import date

from onrecord.reading._calendar import (
    KNOWN_DAYS,
    MONTHS,
    day_without_year,
    month,
    month_without_year,
    months_on,
    quarter,
    season,
    years,
)
from onrecord.reading._figures_not import counts_people
from onrecord.reading._numerals import GAP
from onrecord.reading._time_grammar import (
    PREPOSITION,
    S,
)
from onrecord.reading._time_page import Found, Page, Reader, found_at, to_date

_NUMBER = re.compile(r"\d+")
_MONTH_WORD = re.compile(r"[A-Za-z]{3,9}")
_DEED_AFTER = re.compile(
    rf"{S}(?:[Tt]errorist{S}|[Tt]error{S})?(?:[Aa]ttacks?|[Mm]assacre|[Ff]amilies|[Hh]ijack\w+)\b"
)
_BEFORE_MONTH = re.compile(
    rf"(?i:\b(?:in|since|until|till|by|from|of|to|between|before|after|through|during|late|early|mid|and|"
    rf"or|for|each|every|around|"
    rf"end|start){S}|\bmid-)$"
)
_OWNER_BEFORE = re.compile(rf"(?i:\b(?:the|its|their|his|her|a|an|this|that){S})$")
_AFTER_NOUN = re.compile(rf"{S}[a-z]{{3,}}")


def _iso(page: Page, match: re.Match[str]) -> Found | None:
    return found_at(match, date.fromisoformat(match.group()), "day", "explicit")


def _numeric(page: Page, match: re.Match[str]) -> Found | None:
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
        return found_at(match, candidates[0], "day", "explicit")
    return found_at(match, (min(candidates), max(candidates)), "unknown", "explicit")


def _date(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group()
    names = [name for name in _MONTH_WORD.findall(words) if name.lower() in MONTHS]
    number = MONTHS[names[0].lower()]
    numbers = [int(one) for one in _NUMBER.findall(words)]
    year = next((one for one in numbers if one > 31), None)
    days = [one for one in numbers if one <= 31]
    known = KNOWN_DAYS.get((number, days[0])) if year is None and len(days) == 1 else None
    if known and _DEED_AFTER.match(page.text, match.end()) and known <= (page.published or known):
        return found_at(match, known, "day", "explicit")
    if year is None and page.published is None:
        return found_at(match, None, "day", "explicit")
    found = []
    for day in days:
        if year is not None:
            found.append(date(year, number, day))
        elif page.published:
            one = day_without_year(
                number, day, page.published, page.awaited(match.start()), page.gone(match.start())
            )
            if one is None:
                return None
            found.append(one)
    if len(found) == 2 and found[0] > found[1]:  # '31 to 1 January': the first day is of the month before
        found[0] = months_on(found[0], -1)
    return found_at(match, (found[0], found[-1]), "day", "explicit")


def _known(page: Page, match: re.Match[str]) -> Found | None:
    """'9/11', which names its day wherever it stands alone."""
    return found_at(match, KNOWN_DAYS[9, 11], "day", "explicit")


def _month_year(page: Page, match: re.Match[str]) -> Found | None:
    year = int(match.group()[-4:])
    number = MONTHS[_MONTH_WORD.match(match.group()).group().lower()]  # type: ignore[union-attr]
    return found_at(match, to_date(page, month(year, number)), "month", "explicit")


def _bare_month(page: Page, match: re.Match[str]) -> Found | None:
    text, start, end = page.text, match.start(), match.end()
    name = match.group().rstrip(".").lower()
    before = text[max(0, start - 12) : start]
    after = text[end : end + 24]
    owned = after.startswith(("'s", "’s"))
    if not _BEFORE_MONTH.search(before) and not owned:
        noun = _AFTER_NOUN.match(after) and not PREPOSITION.match(after)
        if not (_OWNER_BEFORE.search(before) and noun):
            return None
    if re.match(rf"{GAP}[A-Z][a-z]+", after) and name in ("may", "april", "june", "august", "march", "jan"):
        return None  # a person: 'by April Moreno'
    if page.published is None:
        return found_at(match, None, "month", "deictic")
    days = month_without_year(MONTHS[name], page.published, page.awaited(start), page.gone(start))
    return found_at(match, days, "month", "deictic")


def _year(page: Page, match: re.Match[str]) -> Found | None:
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
    return found_at(match, to_date(page, years(year, year), page.future(match.start())), "year", "explicit")


def _year_span(page: Page, match: re.Match[str]) -> Found | None:
    first, last = re.split(r"[-–/]", match.group())
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    if end < int(first):
        end += 100 if len(last) == 2 else 0
    if not 0 < end - int(first) < 200:
        return None
    return found_at(match, years(int(first), end), "span", "explicit")


def _fiscal(page: Page, match: re.Match[str]) -> Found | None:
    numbers = re.findall(r"\d+", match.group())
    first = int(numbers[0]) + (2000 if len(numbers[0]) == 2 else 0)
    if len(numbers) == 2:  # '2024-25': the April to March year of Britain, India and Japan
        return found_at(match, (date(first, 4, 1), date(first + 1, 3, 31)), "year", "explicit")
    return found_at(match, (date(first - 1, 10, 1), date(first, 9, 30)), "year", "explicit")


def _quarter(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower()
    which = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
    found = re.search(r"[qh]([1-4])\b|(first|second|third|fourth|last|final|1st|2nd|3rd|4th)", words)
    number = int(found.group(1) or which.get(found.group(2)) or found.group(2)[0]) if found else 1
    explicit = re.search(r"\d{4}", words)
    if not explicit and page.published is None:
        return found_at(match, None, "quarter", "deictic")
    year = int(explicit.group()) if explicit else page.published.year  # type: ignore[union-attr]
    year += 1 if "next" in words else -1 if "last year" in words else 0
    basis = "explicit" if explicit else "deictic"
    if "month" in words and page.published:
        there = months_on(page.published, -1 if "last month" in words else 0)
        start, end = month(there.year, there.month)
        return found_at(
            match,
            (start, start.replace(day=15)) if number == 1 else (start.replace(day=16), end),
            "half",
            basis,
        )
    if "half" in words or words[0] == "h":
        days = (
            (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
        )
        return found_at(match, days, "half", basis)
    return found_at(match, quarter(year, min(number, 4)), "quarter", basis)


def _decade(page: Page, match: re.Match[str]) -> Found | None:
    digits = _NUMBER.findall(match.group())[0]
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) > 20 else 2000) + int(digits)
    return found_at(
        match, years(first, first + (99 if first % 100 == 0 and first < 2000 else 9)), "decade", "explicit"
    )


def _season_year(page: Page, match: re.Match[str]) -> Found | None:
    return found_at(
        match, season(int(match.group()[-4:]), match.group().split()[0].lower()), "season", "explicit"
    )


def _season(page: Page, match: re.Match[str]) -> Found | None:
    words = match.group().lower().split()
    if page.published is None:
        return found_at(match, None, "season", "deictic")
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
    return found_at(match, days, "season", "deictic")


DATES: dict[str, Reader] = {
    "iso": _iso,
    "numeric": _numeric,
    "dmy": _date,
    "mdy": _date,
    "known": _known,
    "my": _month_year,
    "month": _bare_month,
    "year": _year,
    "yearspan": _year_span,
    "fiscal": _fiscal,
    "quarter": _quarter,
    "decade": _decade,
    "seasonyear": _season_year,
    "season": _season,
}
