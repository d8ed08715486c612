"""Number expressions: what a text says of how many or how much, as an interval with its words."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.model import Number
from onrecord.reading._figures_not import is_designation
from onrecord.reading._money import BEFORE_SIGNS, BEFORE_WORDS, currency_after, currency_before
from onrecord.reading._numerals import GAP, Numeral, lowered, read_digits, read_words

# Wording before a numeral -> shape. 'exact' entries only widen the span.
_BEFORE_PHRASES: dict[str, str] = {
    **dict.fromkeys(
        ("at least", "no fewer than", "no less than", "not less than", "not fewer than", "a minimum of", "minimum of",
         "as few as", "as little as", "upwards of", "upward of", "at the very least", "at a minimum", "minimum", "≥"),
        "at_least"),
    **dict.fromkeys(
        ("more than", "over", "above", "in excess of", "exceeding", "greater than", "well over", "well above",
         "just over", "slightly more than", "slightly over", "a little over", "far more than", "many more than",
         "north of", "well more than", "much more than", "exceeded", "surpassing", "surpassed", "topping", "topped",
         "just above", "a little more than", ">"),
        "more_than"),
    **dict.fromkeys(
        ("up to", "as many as", "as much as", "at most", "at the most", "no more than", "not more than",
         "a maximum of", "maximum of", "as high as", "not exceeding", "up to as many as", "within", "≤", "upto"),
        "at_most"),
    **dict.fromkeys(
        ("fewer than", "less than", "under", "below", "just under", "just below", "slightly less than",
         "slightly under", "well under", "a little less than", "a little under", "just short of", "<"),
        "fewer_than"),
    **dict.fromkeys(
        ("about", "around", "some", "approximately", "roughly", "nearly", "almost", "close to", "an estimated",
         "estimated", "nearing", "approaching", "circa", "ca", "ca.", "c.", "in the region of", "in the vicinity of",
         "in the order of", "on the order of", "of the order of", "approx", "approx.", "very nearly", "virtually",
         "estimated at", "near", "somewhere around", "more or less", "~", "≈", "perhaps", "maybe", "an approximate",
         "an average of"),
        "approx"),
    **dict.fromkeys(
        ("another", "a further", "an additional", "a total of", "exactly", "precisely", "a combined", "a record",
         "a whopping", "an unprecedented", "in total", "all", "the other"),
        "exact"),
    **dict.fromkeys(("between", "anywhere between", "somewhere between", "anywhere from", "ranging from",
                     "from between", "from"), "between"),
}  # fmt: skip
_LONGEST = max(phrase.count(" ") + 1 for phrase in _BEFORE_PHRASES)
_LAST_BEFORE = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _BEFORE_PHRASES)
_BOUNDS = frozenset(("at_least", "more_than", "at_most", "fewer_than"))

_VAGUE_HUNDREDS = {"hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9, "trillions": 2e12,
                   "lakhs": 2e5, "crores": 2e7}  # fmt: skip
_LARGE = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_COUNTED = (
    "casualt|injur|death|fatalit|victim|surviv|losses|wounded|dead|deaths|one|people|persons?|civilian|soldier|police|"
    "officer|troops|militant|passenger|crew|children|hostage|bodies|arrests|detentions|detainees|damage to life|"
    "lives|life|loss of life"
)
_ZERO = (
    rf"no(?:{GAP}+(?:further|other|serious|major|additional|more|such|human|civilian|military|american|israeli|"
    rf"russian|british|loss of|coalition|nato|u\.s\.|us))*{GAP}+(?:{_COUNTED})\w*"
)

# Every number expression starts with one of these; read on the text in lower case, where a pattern runs fastest.
_START = re.compile(
    rf"(?P<phone>\+\d[\d ().-]{{6,24}}\d|(?<![\w.-])(?:\(\d{{3}}\) ?|\d{{3}}-)\d{{3}}-\d{{4}}(?![\w-]))"
    rf"|(?P<money>(?<!\w)(?:{BEFORE_WORDS}){GAP}?(?=\d)|(?:(?<![a-z])[a-z]{{1,3}})?[{BEFORE_SIGNS}]{GAP}?(?=\d))"
    rf"|(?P<digit>(?<![\w.])\d)"
    rf"|(?<!\w)(?:(?P<no>n(?:{_ZERO[1:]}|obody|one)\b|without{GAP}+(?:any{GAP}+)?"
    rf"(?:casualties|injuries|deaths|fatalities|loss{GAP}+of{GAP}+life)\b)"
    rf"|(?P<half>half(?={GAP}|-(?:a|of)\b))"
    rf"|(?P<share>(?:an?|one|two|three|four|five|seven|nine)[ -]"
    rf"(?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b)"
    rf"|(?P<tens>(?:tens|hundreds|thousands|dozens){GAP}+of{GAP}+(?:thousands|millions|billions|hundreds)\b)"
    rf"|(?P<some>(?:several|a{GAP}+few|a{GAP}+couple(?:{GAP}+of)?|many)"
    rf"(?:{GAP}+(?:hundred|thousand|million|billion|dozen|lakh|crore)s?)?\b)"
    rf"|(?P<vague>(?:dozens|scores|hundreds|thousands|m(?:illions|ultiple)|b(?:illions|oth)|tens{GAP}+of|numerous|"
    rf"a{GAP}+(?:handful(?:{GAP}+of)?|number{GAP}+of|pair(?:{GAP}+of)?|score(?:{GAP}+of)?))\b)"
    rf"|(?P<word>(?:an?{GAP}+(?=hundred|thousand|million|billion|trillion|dozen|lakh|crore))?"
    rf"(?:one|t(?:w(?:o|elve|enty)|h(?:ree|irteen|irty|ousand)|en|rillion)|f(?:our|ive|ourteen|ifteen|orty|ifty)|"
    rf"s(?:ix|even|ixteen|eventeen|ixty|eventy)|e(?:ight|leven|ighteen|ighty)|n(?:ine|ineteen|inety)|hundred|"
    rf"million|billion|dozen|zero|lakh|crore)\b))"
)
_DASH = re.compile(
    rf"{GAP}?[-\u2010-\u2015]{GAP}?(?=[\d$€£])|{GAP}+to{GAP}+|{GAP}+or{GAP}+|{GAP}+and{GAP}+", re.I
)
_PERCENT = re.compile(rf"{GAP}?%|(?:{GAP}|-)(?:per{GAP}?cent|percent|pct|percentage{GAP}points?)\b", re.I)
_DISTANCE = re.compile(
    rf"(?:{GAP}|-)?(km|kms|kilometers?|kilometres?|nautical{GAP}miles?|miles?|met(?:er|re)s?|m)(?![\w²/])"
    rf"(?!{GAP}?(?:per|an){GAP}(?:hour|second))",
    re.I,
)
_KM = {"k": 1.0, "n": 1.852, "mi": 1.609344, "me": 0.001, "m": 0.001}
_TAIL = re.compile(
    rf"(?P<atleast>{GAP}+or{GAP}+more\b|\+(?!\d)|-plus\b|{GAP}+and{GAP}+(?:more|counting)\b)"
    rf"|(?P<atmost>{GAP}+or{GAP}+(?:fewer|less)\b)|(?P<approx>{GAP}+or{GAP}+so\b|-odd\b)"
    rf"|(?P<same>-strong\b|{GAP}+more\b(?!{GAP}+(?:than|or{GAP}+less)))",
    re.I,
)
_SHARES = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_RISING = re.compile(
    r"\b(?:ris\w+|rose|rais\w+|increas\w+|jump\w*|gr[eo]w\w*|climb\w*|went|go(?:es)?|expand\w*|up|revis\w+|"
    r"boost\w*|doubl\w+|chang\w+|surg\w+|soar\w*|mov\w+)\b[^.;]{0,60}$",
    re.I,
)


_VOTE = re.compile(r"\bvot(?:e[sd]?|ing)\b", re.I)
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015 \u00a0"


class _Amount(NamedTuple):
    value: float
    end: int
    unit: str | None
    numeral: Numeral


def find_numbers(text: str) -> list[Number]:
    """The number expressions of `text`, in order and apart, each with its modifiers.

    Values are what the words assert: 'at least nine' has `lo` 9 alone, 'up to ten' `hi` 10, 'about 30' `best` 30
    (shape approx), 'dozens' `lo` 24 (vague), 'no casualties' `best` 0. Shares are percent ('a third of': 33.33),
    distances km, money ISO 4217 ('$' alone is USD). Dates, clock times, ages, scores and designations are left out.
    """
    found: list[Number] = []
    position = 0
    for match in _START.finditer(lowered(text)):
        start = match.start()
        if start < position:
            continue
        kind = match.lastgroup or ""
        if kind in ("digit", "word", "money"):
            position = _read_plain(text, match, found, position)
        elif kind == "phone":
            position = match.end()
        else:
            number = _SPECIAL[kind](text, match, position)
            if number is not None:
                found.append(number)
                position = number.end
    return found


def _amount(text: str, start: int) -> _Amount | None:
    money = currency_before(text, start)
    if money is not None:
        numeral = read_digits(text, money[1], money=True)
        return _Amount(numeral.value, numeral.end, money[0], numeral) if numeral else None
    article = re.match(rf"an?{GAP}+", text[start : start + 6], re.I)
    at = start + (article.end() if article else 0)
    numeral = read_digits(text, at) if text[at : at + 1].isdecimal() else read_words(text, at)
    return _Amount(numeral.value, numeral.end, None, numeral) if numeral else None


def _read_plain(text: str, match: re.Match[str], found: list[Number], floor: int) -> int:
    """Read digits, number words or money at `match`; append what they say. Returns where to go on reading."""
    start = match.start()
    first = _amount(text, start)
    if first is None:
        return match.end()
    begin, shape, between = _modifiers(text, start, floor)
    second = _second(text, start, first, between, shape)
    end = second.end if second else first.end
    if first.unit is None:
        if is_designation(text, start, first, end, begin < start and shape != "exact"):
            return end
    if second is not None and second.value <= first.value:
        if _VOTE.search(text, max(0, start - 24), second.end + 8):
            at = second.end - len(text[first.end : second.end].lstrip(_DASHES))
            for one, begin in ((first, start), (second, at)):
                found.append(_number(text, begin, one.end, one.value, None, "exact", None))
        return second.end  # a vote of 52-48, or a score of 2-0
    if shape == "between":
        shape, begin = ("exact", start) if second is None else ("range", begin)
    low, high = first.value, second.value if second else first.value
    if second and second.numeral.scale > first.numeral.scale == 1 and low < high / second.numeral.scale:
        low *= second.numeral.scale
    unit = first.unit or (second.unit if second else None)
    unit, factor, end = _unit(text, end, unit, high)
    low, high = round(low * factor, 6), round(high * factor, 6)
    if shape == "at_most" and unit != "km" and text[begin : begin + 6].lower() == "within":
        shape, begin = "exact", start
    tail = _TAIL.match(text, end)
    if tail and not (tail.lastgroup == "same" and unit):
        end = tail.end()
        shape = {"atleast": "at_least", "atmost": "at_most", "approx": "approx"}.get(
            tail.lastgroup or "", shape
        )
    found.append(_number(text, begin, end, low, high if second else None, shape, unit))
    return end


def _number(
    text: str, begin: int, end: int, low: float, high: float | None, shape: str, unit: str | None
) -> Number:
    words = text[begin:end]
    if high is not None:
        return Number(begin, end, words, low, None, high, "range", unit)
    if shape in ("at_least", "more_than", "vague"):
        return Number(begin, end, words, low, None, None, shape, unit)
    if shape in ("at_most", "fewer_than"):
        return Number(begin, end, words, None, None, low, shape, unit)
    return Number(begin, end, words, None, low, None, shape, unit)


def _modifiers(text: str, start: int, floor: int) -> tuple[int, str, bool]:
    """Where the modifiers before `start` begin, the shape they give, and whether one of them is 'between'."""
    begin, shape, between = start, "exact", False
    while begin > floor:
        before = text[max(floor, begin - 40) : begin]
        words = before.lower().split()
        if not words or words[-1] not in _LAST_BEFORE or not (before[-1].isspace() or words[-1] in "~<>≥≤≈"):
            break
        for size in range(min(_LONGEST, len(words)), 0, -1):
            said = _BEFORE_PHRASES.get(" ".join(words[-size:]))
            if said is None:
                continue
            at = _back(before, size)
            if at < 0 or (at and (before[at - 1].isalnum() or before[at - 1] in "-'’")):
                said = None
                continue
            begin = begin - len(before) + at
            break
        else:
            break
        if said == "between":
            between = between or shape in ("exact", "approx")
            if between:
                shape = "between"
            break
        if (said in _BOUNDS and shape not in _BOUNDS) or (said == "approx" and shape == "exact"):
            shape = said
    return begin, shape, between


def _back(before: str, size: int) -> int:
    """Where the last `size` words of `before` start; -1 across a line break."""
    at = len(before)
    for _ in range(size):
        stop = len(before[:at].rstrip())
        if "\n" in before[stop:at]:
            return -1
        at = max(before.rfind(" ", 0, stop), before.rfind("\u00a0", 0, stop), before.rfind("\n", 0, stop)) + 1
    return at


def _second(text: str, start: int, first: _Amount, between: bool, shape: str) -> _Amount | None:
    """The upper end of a range whose lower end is `first`, or the other side of a score."""
    link = _DASH.match(text, first.end)
    if link is None:
        return None
    word = link.group().strip().lower()
    if word == "and" and not between:
        return None
    second = _amount(text, link.end())
    if second is None or (second.numeral.digits != first.numeral.digits and second.value <= first.value):
        return None
    if word == "or" and not (0 < second.value - first.value <= max(2.0, first.value) and second.value <= 100):
        return None
    if word == "to":
        before = text[max(0, start - 80) : start].lower()
        if before.endswith("by ") or (
            before.endswith("from ") and (second.value <= first.value or _RISING.search(before))
        ):
            return None
    if (
        word in ("to", "and")
        and second.value * second.numeral.scale <= first.value
        and not first.numeral.digits
    ):
        return None
    return second


def _unit(text: str, end: int, unit: str | None, value: float) -> tuple[str | None, float, int]:
    """The unit written after an amount, the factor that brings the amount to it, and where it ends."""
    if unit is not None:
        after = currency_after(text, end, True) if text[end : end + 1] in " -" else None
        return (unit, 1.0, after[1]) if after and after[0] == unit else (unit, 1.0, end)
    if end >= len(text) or text[end] not in " %-kmK\u00a0\u202f\u2009":
        return None, 1.0, end
    percent = _PERCENT.match(text, end)
    if percent:
        return "percent", 1.0, percent.end()
    distance = _DISTANCE.match(text, end)
    if distance:
        name = distance.group(1).lower()
        if name != "m" or distance.group()[0] != "-":
            key = name[0] if name[0] in "kn" or name == "m" else name[:2]
            return "km", _KM[key], distance.end()
    money = currency_after(text, end, value >= 1e4)
    if money:
        return money[0], 1.0, money[1]
    return None, 1.0, end


def _special(
    text: str, start: int, end: int, floor: int, value: float, shape: str, unit: str | None = None
) -> Number:
    begin, said, _ = _modifiers(text, start, floor)
    if said == "between":
        begin, said = start, "exact"
    if shape in ("exact", "approx") and said != "exact":
        shape = said
    if unit is None:
        unit, factor, end = _unit(text, end, None, value)
        value *= factor
    tail = _TAIL.match(text, end)
    if tail and tail.lastgroup == "same":
        end = tail.end()
    return _number(text, begin, end, round(value, 2), None, shape, unit)


def _no(text: str, match: re.Match[str], floor: int) -> Number | None:
    start, end = match.span()
    return Number(start, end, text[start:end], None, 0.0, None, "exact", None)


def _half(text: str, match: re.Match[str], floor: int) -> Number | None:
    rest = re.match(
        rf"half(?:{GAP}+|-)(?:an?{GAP}+|a-)(?:(million|billion|trillion|dozen|hundred|thousand|crore|lakh)\b)?",
        text[match.start() : match.start() + 40],
        re.I,
    )
    if rest and rest.group(1):
        size = read_words(text, match.start() + rest.start(1))
        return (
            _special(text, match.start(), match.start() + rest.end(), floor, size.value / 2, "exact")
            if size
            else None
        )
    if rest:
        return None
    if (
        text[max(0, match.start() - 10) : match.start()]
        .lower()
        .endswith(("first ", "second ", "other ", "latter "))
    ):
        return None
    if re.match(
        rf"half{GAP}+(?:of|the|its|their|his|her|all|our|those|these|that|were|was|are)\b",
        text[match.start() : match.start() + 20],
        re.I,
    ):
        return _special(text, match.start(), match.start() + 4, floor, 50.0, "exact", "percent")
    return None


def _share(text: str, match: re.Match[str], floor: int) -> Number | None:
    count, part = re.split(r"[ -]", match.group().lower())
    following = text[match.end() : match.end() + 4].lower()
    if count in ("a", "an") or (not part.endswith("s") and part != "half" and " " in match.group()):
        if following != " of ":
            return None
    elif not part.endswith("s") and count != "one":
        return None
    if part == "quarters" and following == " of " and text[match.end() + 4 : match.end() + 6] == "Q":
        return None
    one = 1.0 if count in ("a", "an") else (read_words(count, 0) or Numeral(1.0, 0, 1.0, False)).value
    ratio = one / _SHARES[part.rstrip("s")]
    whole = re.match(
        rf"{GAP}of{GAP}(?:a{GAP})(?=million|billion|century)", text[match.end() : match.end() + 20], re.I
    )
    if whole:
        size = read_words(text, match.end() + whole.end())
        return _special(text, match.start(), size.end, floor, size.value * ratio, "exact") if size else None
    return _special(text, match.start(), match.end(), floor, 100 * ratio, "exact", "percent")


def _tens(text: str, match: re.Match[str], floor: int) -> Number | None:
    words = match.group().lower().split()
    many = {"tens": 20.0, "dozens": 24.0, "hundreds": 200.0, "thousands": 2e3}[words[0]]
    return _special(text, *match.span(), floor, many * _LARGE[words[-1]], "vague")


def _some(text: str, match: re.Match[str], floor: int) -> Number | None:
    words = match.group().lower().split()
    base = 2.0 if "couple" in words else 3.0
    if words[0] == "many" and len(words) == 1:
        before = text[max(0, match.start() - 12) : match.start()].lower().split()
        if before and before[-1] in ("as", "how", "so", "too", "not"):
            return None
    size = words[-1].rstrip("s")
    scale = {
        "hundred": 1e2,
        "thousand": 1e3,
        "million": 1e6,
        "billion": 1e9,
        "dozen": 12.0,
        "lakh": 1e5,
        "crore": 1e7,
    }
    shape = "approx" if "couple" in words else "vague"
    return _special(text, *match.span(), floor, base * scale.get(size, 1.0), shape)


def _vague(text: str, match: re.Match[str], floor: int) -> Number | None:
    words = match.group().lower().split()
    start, end = match.span()
    if words[0] in ("dozens", "scores"):
        if words[0] == "scores" and not re.match(
            rf"{GAP}+(?:of|more|others?|dead|killed|wounded|injured|were|are|have|had|missing|arrested|died)\b",
            text[end : end + 12], re.I,
        ):  # fmt: skip
            return None
        return _special(text, start, end, floor, 24.0 if words[0] == "dozens" else 40.0, "vague")
    if words[0] in _VAGUE_HUNDREDS:
        return _special(text, start, end, floor, _VAGUE_HUNDREDS[words[0]], "vague")
    if words[0] == "tens":
        return Number(start, start + 4, text[start : start + 4], 20.0, None, None, "vague", None)
    if words[0] == "both":
        return Number(start, end, text[start:end], None, 2.0, None, "exact", None)
    value, shape = {"multiple": (2.0, "vague"), "numerous": (3.0, "vague"), "handful": (3.0, "vague"),
                    "number": (2.0, "vague"), "pair": (2.0, "exact"), "score": (20.0, "approx")}[
        words[1] if words[0] == "a" else words[0]
    ]  # fmt: skip
    return _special(text, start, end, floor, value, shape)


_SPECIAL = {"no": _no, "half": _half, "share": _share, "tens": _tens, "some": _some, "vague": _vague}

_DAYS = {"second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0,
         "fortnight": 14.0, "month": 30.0, "year": 365.0, "decade": 3650.0, "century": 36500.0,
         "centurie": 36500.0}  # fmt: skip


def duration_days(number: float, noun: str) -> float | None:
    """Days in `number` of the time unit `noun` ('years', 'hour'): years are 365 days, months 30, weeks 7.

    None where the noun names no unit of time. Rounded to two decimals, as counts of hours come out uneven.
    """
    unit = _DAYS.get(noun.lower().strip("-").removesuffix("s"))
    return None if unit is None else round(number * unit, 2)
