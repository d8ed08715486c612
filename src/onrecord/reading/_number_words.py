"""The words around a numeral: what bounds it, what it is measured in, what follows it."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from onrecord.model import Number
from onrecord.reading._money import currency_after
from onrecord.reading._numerals import GAP

# Wording before a numeral -> shape. 'exact' entries only widen the span.
_WORDING = tomllib.loads((files("onrecord") / "data" / "number_words.toml").read_text(encoding="utf-8"))
_BEFORE_PHRASES: dict[str, str] = {phrase: shape for shape, phrases in _WORDING.items() for phrase in phrases}
_LONGEST = max(phrase.count(" ") + 1 for phrase in _BEFORE_PHRASES)
_LAST_BEFORE = frozenset(phrase.rsplit(" ", 1)[-1] for phrase in _BEFORE_PHRASES)
BOUNDS = frozenset(("at_least", "more_than", "at_most", "fewer_than"))
PERCENT = re.compile(rf"{GAP}?%|(?:{GAP}|-)(?:per{GAP}?cent|percent|pct|percentage{GAP}points?)\b", re.I)
PERCENT_STARTS = tuple("% -p\u00a0\u202f\u2009")
_DISTANCE = re.compile(
    rf"(?:{GAP}|-)?(km|kms|kilometers?|kilometres?|nautical{GAP}miles?|miles?|met(?:er|re)s?|m)(?![\w²/])"
    rf"(?!{GAP}?(?:per|an){GAP}(?:hour|second))",
    re.I,
)
_KM = {"k": 1.0, "n": 1.852, "mi": 1.609344, "me": 0.001, "m": 0.001}
TAIL = re.compile(
    rf"(?P<atleast>{GAP}+or{GAP}+more\b|\+(?!\d)|-plus\b|{GAP}+and{GAP}+(?:more|counting)\b)"
    rf"|(?P<atmost>{GAP}+or{GAP}+(?:fewer|less)\b)|(?P<approx>{GAP}+or{GAP}+so\b|-odd\b)"
    rf"|(?P<same>-strong\b|{GAP}+more\b(?!{GAP}+(?:than|or{GAP}+less)))",
    re.I,
)


def number_of(
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


def modifiers(text: str, start: int, floor: int) -> tuple[int, str, bool]:
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
        if (said in BOUNDS and shape not in BOUNDS) or (said == "approx" and shape == "exact"):
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


def unit_after(text: str, end: int, unit: str | None, value: float) -> tuple[str | None, float, int]:
    """The unit written after an amount, the factor that brings the amount to it, and where it ends."""
    if unit is not None:
        after = currency_after(text, end, True) if text[end : end + 1] in " -" else None
        return (unit, 1.0, after[1]) if after and after[0] == unit else (unit, 1.0, end)
    if end >= len(text) or text[end] not in " %-kmK\u00a0\u202f\u2009":
        return None, 1.0, end
    percent = PERCENT.match(text, end)
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
