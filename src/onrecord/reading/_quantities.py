"""Quantities without a plain numeral: 'dozens', 'half of', 'a third', 'several', 'no casualties'."""

from __future__ import annotations

import re

from onrecord.model import Number
from onrecord.reading._number_words import TAIL, modifiers, number_of, unit_after
from onrecord.reading._numerals import GAP, Numeral, read_words

_VAGUE_HUNDREDS = {"hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9, "trillions": 2e12,
                   "lakhs": 2e5, "crores": 2e7}  # fmt: skip
_LARGE = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_SHARES = {"third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}


def _special(
    text: str, start: int, end: int, floor: int, value: float, shape: str, unit: str | None = None
) -> Number:
    begin, said, _ = modifiers(text, start, floor)
    if said == "between":
        begin, said = start, "exact"
    if shape in ("exact", "approx") and said != "exact":
        shape = said
    if unit is None:
        unit, factor, end = unit_after(text, end, None, value)
        value *= factor
    tail = TAIL.match(text, end)
    if tail and tail.lastgroup == "same":
        end = tail.end()
    return number_of(text, begin, end, round(value, 2), None, shape, unit)


def _no(text: str, match: re.Match[str], floor: int) -> Number | None:
    start, end = match.span()
    return Number(start, end, text[start:end], None, 0.0, None, "exact", None)


def _half(text: str, match: re.Match[str], floor: int) -> Number | None:
    rest = re.match(
        rf"half(?:{GAP}+|-)(?:an?{GAP}+|a-)(?:(million|billion|trillion|dozen|hundred|thousand|crore|"
        rf"lakh)\b)?",
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
            rf"{GAP}+(?:of|more|others?|dead|killed|wounded|injured|were|are|have|had|missing|arrested|"
            rf"died)\b",
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


SPECIAL = {"no": _no, "half": _half, "share": _share, "tens": _tens, "some": _some, "vague": _vague}
