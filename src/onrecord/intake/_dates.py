"""Dates of publication as pages print them: written out, in numbers, in ISO form, in an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero gennaio janeiro",
            "february feb februar février fevrier febrero febbraio fevereiro",
            "march mar märz mars marzo março",
            "april apr avril abril aprile",
            "may mai mayo maggio maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug août aout agosto",
            "september sep sept septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro",
            "november nov novembre noviembre",
            "december dec dezember décembre diciembre dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<number>0?[1-9]|1[0-2])[-/.](?P<day>0?[1-9]|[12]\d|3[01])(?!\d)",
        rf"\b{_DAY}(?:st|nd|rd|th|er)?\.?\s*(?:of\s+|de\s+|-|/)?{_MONTH}\s*(?:,|de\s|-|/)?\s*{_YEAR}",
        rf"(?:\b|(?<=(?-i:[A-Z]))(?=(?-i:[A-Z]{{3}}))){_MONTH}\s+{_DAY}(?:st|nd|rd|th)?\s*,?\s+(?:at\s+)?{_YEAR}",
        r"\b(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)",
        r"\b(?P<year>(?:19|20)\d\d)年\s*(?P<number>\d{1,2})月\s*(?P<day>\d{1,2})日",
    )
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_TIME = (
    r"\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]\.?m\.?)?(?:\s?(?:hrs|hours|uhr))?"
    r"|\d{1,2}\s?[ap]\.?m\.?|\d{4}\s?(?:gmt|utc|hrs)"
    r"|t\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:z|[+-]\d{2}:?\d{2})?"
)
_ZONE = (
    r"(?:gmt|utc|z|bst|cet|cest|est|edt|et|pst|pdt|pt|eet|eest|msk|ist|local time)"
    r"(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?"
)
# What may stand beside a date on its line without making it a sentence.
_AROUND = re.compile(
    rf"(?>\b(?:{_WEEKDAY}|{_TIME}|{_ZONE}|ago|on|at|date|dated|time|posted|issued|released|release"
    r"|published|publication|first|originally|created|last|updated?|modified|edited|revised|since|as of|read"
    r"|(?:\d+|one|a|an)\s(?:min(?:ute)?s?|hours?|days?|weeks?|months?|years?)"
    r")(?!\w)|[\s,.:;|/·•–—()\[\]-])++",
    re.I,
)
_LABELS = (
    ("updated", re.compile(r"\b(?:updated?|modified|edited|revised|corrected)\b", re.I)),
    (
        "published",
        re.compile(r"\b(?:published|posted|issued|released?|created|publication|date|dated)\b", re.I),
    ),
)
_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=\D|$)")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as printed. `label` is published, updated or None; `start`/`end` are offsets into the line."""

    day: date
    label: str | None
    start: int
    end: int


def stamps(line: str, *, month_first: bool | None = None) -> Iterator[Stamp]:
    """The dates in a line, in order. A numeric date that could be read two ways is left out."""
    found: list[tuple[int, int, date]] = []
    for form in _FORMS:
        for match in form.finditer(line):
            day = _day(match, month_first)
            if day and not any(match.start() < end and start < match.end() for start, end, _ in found):
                found.append((match.start(), match.end(), day))
    behind = 0
    for start, end, day in sorted(found):
        yield Stamp(day, _label(line[behind:start]), start, end)
        behind = end


def date_line(line: str, *, month_first: bool | None = None) -> list[Stamp]:
    """The dates of a line that holds nothing but dates and the words around them; empty for any other."""
    if len(line) > _LONGEST or not any(map(str.isdigit, line)):
        return []
    found = list(stamps(line, month_first=month_first))
    rest, behind = [], 0
    for stamp in found:
        rest.append(line[behind : stamp.start])
        behind = stamp.end
    rest.append(line[behind:])
    return found if found and all(not part or _AROUND.fullmatch(part) for part in rest) else []


def beside_date(part: str) -> str:
    """What is left of a piece of a line beside the words that go with a date ('Posted on', '08:15 GMT')."""
    return _AROUND.sub(" ", " " + part + " ").strip(" ,.|")


def chosen(found: list[Stamp]) -> date | None:
    """The date of publication among those found: labelled so, else unlabelled, else of the last update."""
    for label in ("published", None, "updated"):
        for stamp in found:
            if stamp.label == label:
                return stamp.day
    return None


def iso_date(value: str, *, month_first: bool | None = None) -> date | None:
    """The day of a machine-readable date or time, or of a date written out."""
    value = value.strip()[:_LONGEST]
    if found := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", value):
        return _made(*map(int, found.groups()))
    first = next(stamps(value, month_first=month_first), None)
    return first.day if first else None


def date_in_url(url: str) -> date | None:
    """The date a page's address carries (/2021/03/04/)."""
    found = _IN_URL.search(url)
    return _made(*map(int, found.groups())) if found else None


def _label(before: str) -> str | None:
    last: tuple[int, str] | None = None
    for label, words in _LABELS:
        for match in words.finditer(before):
            if last is None or match.end() > last[0]:
                last = (match.end(), label)
    return last[1] if last else None


def _day(found: re.Match[str], month_first: bool | None) -> date | None:
    parts = found.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if parts["mark"] == "." or first > 12 or month_first is False or first == second:
            return _made(year, second, first)
        if second > 12 or month_first:
            return _made(year, first, second)
        return None
    month = int(parts["number"]) if parts.get("number") else _MONTHS[parts["month"].lower()]
    return _made(year, month, int(parts["day"]))


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
