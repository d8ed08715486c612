"""Number expressions: what a text says of how many or how much, as an interval with its words."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Number
from onrecord.reading._figures_not import is_designation
from onrecord.reading._money import BEFORE_SIGNS, BEFORE_WORDS, currency_before, money_start
from onrecord.reading._number_words import PERCENT, PERCENT_STARTS, TAIL, modifiers, number_of, unit_after
from onrecord.reading._numerals import GAP, Numeral, lowered, read_digits, read_words
from onrecord.reading._quantities import SPECIAL

_COUNTED = (
    "casualt|injur|death|fatalit|victim|surviv|losses|wounded|dead|one|people|persons?|civilian|soldier|police|"
    "officer|troops|militant|passenger|crew|children|hostage|bodies|arrests|detentions|detainees|lives|life"
)
_ZERO = (
    rf"no(?:{GAP}+(?:further|other|serious|major|additional|more|such|human|civilian|military|american|"
    rf"israeli|russian|british|loss{GAP}of|coalition|nato|u\.s\.|us))*{GAP}+(?:{_COUNTED})\w*"
)
_SCALE_NEXT = "hundred|thousand|million|billion|trillion|dozen|lakh|crore"
_NUMERAL_STEMS = (
    "one two twe three thirt thou ten trillion four five fift fort six seven several eigh eleven nine no "
    "half hundred million many multiple billion both dozen zero lakh crore scores numerous nobody none "
    "without"
)
_AFTER_ARTICLE = "hun han thou thi mil bil tri doz lak cro few fif cou num pai sco qua six eig ten"


def _by_letter(words: list[str]) -> str:
    """A pattern of `words` that looks at each first letter once."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in rests.items())


# Where a number expression may start: a cheap look at the text in lower case, where patterns run fastest.
_LOOK = re.compile(
    rf"(?<![\w.])\d|[{BEFORE_SIGNS}](?={GAP}?\d)|[+(](?=\d)"
    rf"|(?<!\w)(?:an?{GAP}+(?={_by_letter(_AFTER_ARTICLE.split())})"
    rf"|{_by_letter(_NUMERAL_STEMS.split())}|(?:{_by_letter(BEFORE_WORDS)}){GAP}?(?=\d))"
)
# What it is, tried there alone.
START = re.compile(
    rf"(?P<phone>\+\d[\d ().-]{{6,24}}\d|(?:\(\d{{3}}\) ?|(?<!-)\d{{3}}-)\d{{3}}-\d{{4}}(?![\w-]))"
    rf"|(?P<money>(?:{'|'.join(BEFORE_WORDS)}){GAP}?(?=\d)|[{BEFORE_SIGNS}])"
    r"|(?P<digit>\d)"
    rf"|(?P<no>(?:{_ZERO}|nobody|none|without{GAP}+(?:any{GAP}+)?"
    rf"(?:casualties|injuries|deaths|fatalities|loss{GAP}+of{GAP}+life))\b)"
    rf"|(?P<half>half(?={GAP}|-(?:a|of)\b))"
    r"|(?P<share>(?:an?|one|two|three|four|five|seven|nine)[ -]"
    r"(?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b)"
    rf"|(?P<tens>(?:tens|hundreds|thousands|dozens){GAP}+of{GAP}+(?:hundreds|thousands|millions|billions)\b)"
    rf"|(?P<some>(?:several|a{GAP}+few|a{GAP}+couple(?:{GAP}+of)?|many)(?:{GAP}+(?:{_SCALE_NEXT})s?)?\b)"
    rf"|(?P<vague>(?:dozens|scores|hundreds|thousands|millions|multiple|billions|both|tens{GAP}+of|numerous|"
    rf"a{GAP}+(?:handful(?:{GAP}+of)?|number{GAP}+of|pair(?:{GAP}+of)?|score(?:{GAP}+of)?))\b)"
    rf"|(?P<word>(?:an?{GAP}+(?={_SCALE_NEXT}))?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    rf"zero|{_SCALE_NEXT})\b)"
)
_DASH = re.compile(
    rf"{GAP}?[-\u2010-\u2015]{GAP}?(?=[\d$€£])|{GAP}+to{GAP}+|{GAP}+or{GAP}+|{GAP}+and{GAP}+", re.I
)
_RISING = re.compile(
    r"\b(?:ris\w+|rose|rais\w+|increas\w+|jump\w*|gr[eo]w\w*|climb\w*|went|go(?:es)?|expand\w*|up|revis\w+|"
    r"boost\w*|doubl\w+|chang\w+|surg\w+|soar\w*|mov\w+)\b[^.;]{0,60}$",
    re.I,
)
_VOTE = re.compile(r"\bvot(?:e[sd]?|ing)\b", re.I)
_RATIO = re.compile(rf"(?:{GAP}|-)(?:in|out{GAP}of)(?:{GAP}|-)(?:every{GAP})?", re.I)
_TIME_AFTER = re.compile(rf"{GAP}(?:minute|hour|day|week|month|year|decade)s?\b", re.I)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015 \u00a0"


class _Amount(NamedTuple):
    value: float
    end: int
    unit: str | None
    numeral: Numeral


def find_numbers(text: str) -> list[Number]:
    """The number expressions of `text`, in order and apart, each with its modifiers.

    Values are what the words assert: 'at least nine' has `lo` 9 alone, 'up to ten' `hi` 10, 'about 30' `best`
    30 (shape approx), 'dozens' `lo` 24 (vague), 'no casualties' `best` 0. Shares are percent ('a third of':
    33.33), distances km, money ISO 4217 ('$' alone is USD). Dates, clock times, ages, scores and designations
    are left out.
    """
    found: list[Number] = []
    lower, position = lowered(text), 0
    for look in _LOOK.finditer(lower):
        start = look.start()
        match = START.match(lower, start) if start >= position else None
        if match is None:
            continue
        kind = match.lastgroup or ""
        if kind in SPECIAL:
            number = SPECIAL[kind](text, match, position)
            if number is not None:
                found.append(number)
                position = number.end
        elif kind == "phone":
            position = match.end()
        else:
            if kind == "money":
                start = max(position, money_start(text, start))
            position = max(match.end(), _read_plain(text, start, found, position))
    return found


def _amount(text: str, start: int) -> _Amount | None:
    money = currency_before(text, start)
    if money is not None:
        numeral = read_digits(text, money[1], money=True)
        return _Amount(numeral.value, numeral.end, money[0], numeral) if numeral else None
    article = re.match(rf"an?{GAP}+", text[start : start + 6], re.I)
    at = start + (article.end() if article else 0)
    numeral = read_digits(text, at) if text[at : at + 1].isdecimal() else read_words(text, at)
    if numeral is None:
        return None
    percent = (
        PERCENT.match(text, numeral.end) if text[numeral.end : numeral.end + 1] in PERCENT_STARTS else None
    )
    if percent:
        return _Amount(numeral.value, percent.end(), "percent", numeral)
    return _Amount(numeral.value, numeral.end, None, numeral)


def _read_plain(text: str, start: int, found: list[Number], floor: int) -> int:
    """Read digits, number words or money at `start`; append what they say. Returns where to go on reading."""
    first = _amount(text, start)
    if first is None:
        return start
    begin, shape, between = modifiers(text, start, floor)
    second = _second(text, start, first, between, shape)
    end = second.end if second else first.end
    modified = begin < start and shape not in ("exact", "between")
    if first.unit is None and is_designation(text, start, first, end, modified):
        return end
    share = _proportion(text, start, first, modified) if second is None else None
    if share:
        found.append(number_of(text, begin, share[1], share[0], None, shape, "percent"))
        return share[1]
    if second is not None and second.value <= first.value:
        if _VOTE.search(text, max(0, start - 24), second.end + 8):
            at = second.end - len(text[first.end : second.end].lstrip(_DASHES))
            for one, begin in ((first, start), (second, at)):
                found.append(number_of(text, begin, one.end, one.value, None, "exact", None))
        return second.end  # a vote of 52-48, or a score of 2-0
    if shape == "between":
        shape, begin = ("exact", start) if second is None else ("range", begin)
    low, high = first.value, second.value if second else first.value
    if second and second.numeral.scale > first.numeral.scale == 1 and low < high / second.numeral.scale:
        low *= second.numeral.scale
    unit = first.unit or (second.unit if second else None)
    unit, factor, end = unit_after(text, end, unit, high)
    low, high = round(low * factor, 6), round(high * factor, 6)
    if shape == "at_most" and unit != "km" and text[begin : begin + 6].lower() == "within":
        shape, begin = "exact", start
    tail = TAIL.match(text, end)
    if tail and not (tail.lastgroup == "same" and unit):
        end = tail.end()
        shape = {"atleast": "at_least", "atmost": "at_most", "approx": "approx"}.get(
            tail.lastgroup or "", shape
        )
    found.append(number_of(text, begin, end, low, high if second else None, shape, unit))
    return end


def _second(text: str, start: int, first: _Amount, between: bool, shape: str) -> _Amount | None:
    """The upper end of a range whose lower end is `first`, or the other side of a score."""
    link = _DASH.match(text, first.end)
    if link is None:
        return None
    word = link.group().strip().lower()
    if word == "and" and not between:
        return None
    second = _amount(text, link.end())
    if second is None or (word.isalpha() and second.value <= first.value):
        return None
    if word == "or" and not (0 < second.value - first.value <= max(2.0, first.value) and second.value <= 100):
        return None
    if word == "to":
        before = text[max(0, start - 80) : start].lower()
        if before.endswith("by ") or (before.endswith("from ") and _RISING.search(before)):
            return None
    return second


def _proportion(text: str, start: int, first: _Amount, modified: bool) -> tuple[float, int] | None:
    """'One in four', 'three-in-five', '7 out of 10' as percent, and where it ends.

    'in' alone may lead to a count of its own ('killed two in five raids'), so it counts only where the words
    show a proportion: hyphens, a modifier, or the head of a sentence.
    """
    link = _RATIO.match(text, first.end)
    if link is None or first.unit is not None or first.numeral.scale != 1:
        return None
    whole = _amount(text, link.end())
    if whole is None or whole.unit or whole.numeral.scale != 1 or not 0 < first.value < whole.value <= 100:
        return None
    shown = "out" in link.group().lower() or "-" in link.group() or modified or text[start].isupper()
    if not shown or _TIME_AFTER.match(text, whole.end):
        return None
    return round(100 * first.value / whole.value, 2), whole.end


_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0,
         "fortnight": 14.0, "month": 30.0, "year": 365.0, "decade": 3650.0, "century": 36500.0,
         "centurie": 36500.0}  # fmt: skip


def duration_days(number: float, noun: str) -> float | None:
    """Days in `number` of the time unit `noun` ('years', 'hour'): years are 365 days, months 30, weeks 7.

    None where the noun names no unit of time. Rounded to two decimals, as counts of hours come out uneven.
    """
    unit = _DAYS.get(noun.lower().strip("-").removesuffix("s"))
    return None if unit is None else round(number * unit, 2)
