"""Digits and number words that count nothing: dates, clock times, ages, scores, names of laws and weapons."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Protocol

from onrecord.reading._calendar import MONTHS
from onrecord.reading._numerals import GAP, Numeral

_LISTS = tomllib.loads((files("onrecord") / "data" / "designations.toml").read_text(encoding="utf-8"))
_NAMED = frozenset(_LISTS["any_case"])
_NAMED_CAPITAL = frozenset(_LISTS["capitalised"])

_DASH = f"[-{GAP[1:-1]}]"
# 'may' and 'march' in lower case are verbs, so months count as printed in news.
_MONTH_NAMES = sorted([*map(str.capitalize, MONTHS), *map(str.upper, MONTHS)], key=len, reverse=True)
_MONTH = f"(?:{'|'.join(_MONTH_NAMES)})"
_NTH = "(?:st|nd|rd|th)?"
_AND = rf"(?:{GAP}?[-–—]{GAP}?|{GAP}(?:and|to|or){GAP}(?:the{GAP})?)"
_MONTH_AFTER = re.compile(rf"(?:{_NTH}{_AND}\d{{1,2}})?{_NTH}{GAP}*(?:of{GAP})?{_MONTH}\b")
_MONTH_BEFORE = re.compile(rf"\b{_MONTH}\.?{GAP}+(?:\d{{1,2}}{_NTH}(?:{GAP}?,|{_AND}){GAP}*)*$")
_AFTER_NOT = re.compile(
    rf"(?:st|nd|rd|th)\b|[a-z]\w|'?s\b|[/:]\d|\.\d|°|{_DASH}?(?:mm|cm|calib(?:er|re)s?)\b"
    rf"|{_DASH}years?{_DASH}old|{GAP}-{GAP}year{GAP}-{GAP}old|{GAP}?[ap]\.?m\b|{GAP}o['’]clock\b"
    rf"|{GAP}(?:GMT|UTC|EST|EDT|BST|hours{GAP}(?:GMT|local))\b",
    re.I,
)
_MEASURE = re.compile(r"(?:km|kms|m|kg)\b", re.I)
_SCORE_AFTER = re.compile(rf"{GAP}+(?:win|victory|defeat|lead|loss|draw)\b", re.I)
_YEAR_WORDS = (
    "in since until till from of by during between before after early late mid the its their his her a "
    "an this to "
    "and or through for spring summer autumn fall winter circa fiscal year under"
)
_YEAR_BEFORE = frozenset(_YEAR_WORDS.split())
_COUNTED = re.compile(
    rf"(?:{GAP}[a-z-]+){{0,2}}{GAP}(?:people|soldiers|troops|civilians|men|women|refugees|fighters|"
    rf"militants|rebels|"
    r"protest\w+|demonstrators|police|officers|houses|homes|families|villagers|residents|prisoners|tons|"
    r"tonnes|"
    r"rockets|missiles|shells|rifles|weapons|personnel|members|workers|students|others|deaths|dead|"
    r"injured|wounded)\b"
)
_ONE_BEFORE = frozenset(
    ("this", "that", "which", "another", "the", "every", "each", "any", "number", "day", "no")
)
_ONE_AFTER = re.compile(
    rf"{GAP}+another\b|['’]s\b|-(?:time|off|sided|way|man|stop|party|china)\b|{GAP}+by{GAP}+one"
    rf"|{GAP}+of{GAP}+a{GAP}+kind",
    re.I,
)
_WORD_AFTER = re.compile(
    rf"[-\u2010](?:year|day|month)s?[-\u2010 ]old\b|{GAP}years{GAP}old\b"
    r"|-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b",
    re.I,
)
_ZERO_AFTER = re.compile(rf"{GAP}+tolerance|{_DASH}sum", re.I)
_AGE_BEFORE = re.compile(r"\b[A-Z][\w.'’-]*\w ?, $")  # 'Jana Orlova, 42, a teacher'
_AGE_AFTER = re.compile(r" ?[,;.)](?!\d)")
_ACRONYM = re.compile(r"[A-Z]{2,4}|U\.S\.")  # 'FM 922', 'LCT 7074'
_NOUN_AFTER = re.compile(rf"{GAP}[a-z]|-")
_ADDRESS_AFTER = re.compile(
    rf"{GAP}(?:[NSEW]\.?{GAP})?(?:[A-Z][a-z]+{GAP}){{1,2}}"
    r"(?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Blvd|Boulevard|Lane|Square)\b"
)


class Amount(Protocol):
    """A numeral that was read: its value and where it ends."""

    @property
    def value(self) -> float: ...
    @property
    def end(self) -> int: ...
    @property
    def numeral(self) -> Numeral: ...


def is_designation(text: str, start: int, read: Amount, end: int, modified: bool) -> bool:
    """Whether the numeral at `start` counts nothing. `end`: where the range that it begins ends.

    `modified`: words like 'at least' stand before it, so that 2000 is no year.
    """
    before = text[max(0, start - 24) : start]
    words = before.split()
    last = words[-1] if words and before[-1:].isspace() else ""
    if last and (last.lower() in _NAMED or last in _NAMED_CAPITAL):
        return True
    if before.endswith("Group of "):
        return True
    if not read.numeral.digits:
        return _is_plain_word(text, read, last, end)
    if before and (
        before[-1] in "/#:" or before[-1].isalpha() or (before[-1] in "-.–" and before[-2:-1].isalnum())
    ):
        return True
    if read.numeral.scale == 1 and (
        (_AFTER_NOT.match(text, end) and not _MEASURE.match(text, end))
        or _is_day(text, start, read, before, end, modified)
    ):
        return True
    if end > read.end and _SCORE_AFTER.match(text, end):
        return True
    if read.value < 100 and end == read.end and _AGE_AFTER.match(text, end) and _AGE_BEFORE.search(before):
        return True
    if (_ACRONYM.fullmatch(last) and not _NOUN_AFTER.match(text, end)) or _ADDRESS_AFTER.match(text, end):
        return True
    return _is_year(text, start, read, last, end, modified)


def counts_people(text: str, end: int) -> bool:
    """Whether a numeral that ends at `end` counts people or things and so is no year."""
    return _COUNTED.match(text, end) is not None


def _is_plain_word(text: str, read: Amount, last: str, end: int) -> bool:
    """Number words that count nothing: ages, ordinals, the pronoun 'one', 'zero tolerance'."""
    if _WORD_AFTER.match(text, end):
        return True
    if read.value == 1 and read.numeral.scale == 1 and read.end == end:
        return last.lower() in _ONE_BEFORE or _ONE_AFTER.match(text, end) is not None
    return read.value == 0 and _ZERO_AFTER.match(text, end) is not None


def _is_day(text: str, start: int, read: Amount, before: str, end: int, modified: bool) -> bool:
    """The day or year of a date that names its month."""
    if read.value < 32 and _MONTH_AFTER.match(text, read.end):
        return True
    if read.value < 32:
        return not modified and _MONTH_BEFORE.search(before) is not None and not counts_people(text, end)
    return (
        1000 <= read.value <= 2200
        and text[start : read.end].isdecimal()
        and _MONTH_BEFORE.search(before) is not None
    )


def _is_year(text: str, start: int, read: Amount, last: str, end: int, modified: bool) -> bool:
    digits = text[start : read.end]
    if len(digits) != 4 or not digits.isdecimal() or not 1000 <= read.value <= 2200:
        return False
    counted = counts_people(text, end)
    if modified:  # 'around 2014' is a year, 'more than 2000' seldom
        return 1900 <= read.value <= 2100 and read.value % 50 != 0 and not counted
    if counted and last.lower() not in ("in", "since", "until", "the", "of"):
        return False
    if 1900 <= read.value <= 2100:
        return True
    return last.lower() in _YEAR_BEFORE and read.value % 100 != 0
