"""Numerals in words and digits, and what they are worth: for the grammars of numbers and of time."""

from __future__ import annotations

import re
from typing import NamedTuple

UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {
    "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12,
    "lakhs": 1e5, "crores": 1e7, "cr": 1e7, "hundred": 1e2, "dozen": 12.0, "millions": 1e6, "billions": 1e9,
}  # fmt: skip

GAP = "[ \u00a0\u202f\u2009]"
_WORD = "|".join([*sorted([*UNITS, *TENS], key=len, reverse=True), "hundred", "dozen", *SCALES])
_NEXT = re.compile(rf"({GAP}+and{GAP}+|-and-|-|{GAP}+|)({_WORD}|a{GAP}+half)(?!\w)", re.I)

DIGITS = (
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?"  # 1,234,567.8
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 12,34,567 as in India
    r"|\d{1,3}(?: \d{3})* 000(?!\d)"  # 10 000
    r"|\d{1,3}(?: , \d{3})+(?!\d)"  # 10 , 000 in text set apart word by word
    r"|\d+,\d{1,2}(?=[ -]?(?:million|billion|bn|mn)\b)"  # 1,5 million
    r"|\d+(?:\.\d+)?"
)
_DIGITS = re.compile(DIGITS)
_SCALE = re.compile(
    rf"(?:(?:{GAP}|-)?(million|billion|trillion|thousand|hundred|dozen|lakhs?|crores?|millions|billions|"
    rf"bn|bln|mn|mln|tn|trn)"
    rf"|{GAP}?(m|b|k|cr))(?![\w])",
    re.I,
)


class Numeral(NamedTuple):
    """What was read: its value, where it ends, its scale word's worth (1 if none) and whether in digits."""

    value: float
    end: int
    scale: float
    digits: bool


def read_words(text: str, start: int) -> Numeral | None:
    """The longest numeral in words at `start` ('twenty-four', 'two and a half million')."""
    total = current = 0.0
    last, lowest, end, scale = "", float("inf"), start, 1.0
    while match := _NEXT.match(text, end):
        gap, word = match.group(1).strip().lower(), match.group(2).lower()
        if (gap or match.group(1)) and not last:
            break
        joined = "and" in gap
        if last and not match.group(1):
            break
        if word in UNITS or word in TENS:
            value = float(UNITS.get(word, 0) or TENS.get(word, 0))
            if not last:
                current = value
            elif (last == "tens" and 0 < value < 10 and not joined) or (
                (last == "hundred" or (last == "scale" and (not joined or lowest <= 1e3))) and value
            ):
                current += value
            else:
                break
            last = "tens" if word in TENS else "unit"
        elif word == "hundred":
            if (last and last not in ("unit", "tens")) or joined or current >= 100:
                break
            current = (current or 1) * 100
            last = "hundred"
        elif word == "dozen":
            if last not in ("", "unit", "tens", "hundred") or joined or total:
                break
            current = (current or 1) * 12
            scale, end = 12.0, match.end()
            break
        elif word in SCALES:
            if joined or SCALES[word] >= lowest or (last == "scale"):
                break
            lowest = scale = SCALES[word]
            total += (current or 1) * lowest
            current, last = 0.0, "scale"
        elif joined and last in ("unit", "tens") and not total:
            current += 0.5
            last = "half"
        else:
            break
        end = match.end()
    if end == start:
        return None
    return Numeral(total + current, end, scale, False)


def read_digits(text: str, start: int, money: bool = False) -> Numeral | None:
    """A numeral in digits at `start` with its scale ('300 crore'); for `money` 'm' and 'b' are scales."""
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    digits, end = match.group(), match.end()
    if len(digits) > 18:
        return None
    if re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    value = float(re.sub(rf"[,\s]|{GAP}", "", digits))
    scale = 1.0
    after = text[end : end + 1]
    if after and (after.isalpha() or after in " -\u00a0\u202f\u2009"):
        found = _SCALE.match(text, end)
        if found:
            name = (found.group(1) or found.group(2)).lower()
            if found.group(1) or money or _means_scale(text, found.end(), digits, name, after):
                scale = SCALES.get(name) or SHORT_SCALES[name]
                end = found.end()
    return Numeral(round(value * scale, 6), end, scale, True)


def _means_scale(text: str, end: int, digits: str, name: str, after: str) -> bool:
    """Whether a bare 'm', 'b' or 'k' after digits is a scale: '1.2m people', not '500m away' nor '5 m'."""
    if not after.isalpha() or name in ("b", "cr"):
        return False
    if name == "k":
        return True
    rest = text[end : end + 12].lstrip().lower()
    return "." in digits or rest.startswith(
        ("people", "refug", "child", "civil", "barrel", "resid", "displ", "euro", "dollar", "pound")
    )


def lowered(text: str) -> str:
    """`text` in lower case with every character in its place, so that offsets stay those of `text`."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := one.lower()) == 1 else one for one in text)
