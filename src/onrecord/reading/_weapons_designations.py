"""Designations that no lexicon lists: 'AN/TPQ-36', 'Type 054A', '9M133', 'MM-40-3'."""

from __future__ import annotations

import re

from onrecord.reading._weapons_context import NATIONAL_ENDINGS, Atoms, beside_materiel
from onrecord.reading._weapons_words import words

_SERIES = words("series")
_SPACED = words("spaced")
_OTHER = words("other_series")
_AFTER_OTHER = words("other_after")
_BEFORE_OTHER = words("other_before")
_LETTERS_FIRST = re.compile(
    r"(?:AN/)?(?P<letters>[A-Z][A-Za-z]{0,11})(?P<infix>[-/&][A-Z]{1,5})?(?P<gap>[-‐‑– \u00a0/]|\. ?)?"
    r"(?P<number>\d{1,4})(?P<tail>(?:[A-Z][A-Za-z]{0,4}\d{0,3})*[a-z]?(?:[-/][A-Z0-9]{1,5}(?![a-z]))*)"
    r"(?:s|['’]s)?(?!\w|[.,:]\d|%)(?P<calibre>[ -]\d{2,3}(?:\.\d+)?[ -]?mm\b)?"
)
_DIGITS_FIRST = re.compile(
    r"\d{1,2}(?P<letters>[A-Z]{1,3})-?\d{1,4}(?:[A-Z]{1,3}\d{0,2})?(?:-\d{1,2})?(?:s|['’]s)?(?!\w|[.,:]\d|%)"
    r"(?P<calibre>[ -]\d{2,3}[ -]?mm\b)?"
)
_OPENERS = frozenset(
    "the two three four five six ten its their these those both some many several each with and".split()
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_SOVIET_INDEX = frozenset("k m s p a b f g n v".split())


def designation_at(text: str, atoms: Atoms, index: int, floor: int) -> tuple[int, int] | None:
    """The designation whose number is the atom at `index`, not reaching back before `floor`."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    if lows[index] == "an":
        if text[starts[index] : starts[index] + 3] != "AN/":
            return None
        match = _LETTERS_FIRST.match(text, starts[index])
        return (match.start(), match.end()) if match else None
    start = starts[index]
    after = text[ends[index] : ends[index] + 1]
    if after.isupper() and (start == 0 or not (text[start - 1].isalnum() or text[start - 1] in ".,-$£€")):
        match = _DIGITS_FIRST.match(text, start)
        if match:
            return _first_digit(atoms, index, match)
    if not index or start - ends[index - 1] > 2 or ends[index - 1] > start:
        return None
    first = index - 1
    back = text[starts[first] - 1 : starts[first]]
    if (
        first
        and back in ("/", "-", "&")
        and ends[first - 1] == starts[first] - 1
        and lows[first - 1].isalpha()
    ):
        first -= 1
    begin = starts[first]
    if (
        begin < floor
        or not text[begin].isupper()
        or (begin and (text[begin - 1].isalnum() or text[begin - 1] in "-/@#$_"))
    ):
        return None
    match = _LETTERS_FIRST.match(text, begin)
    if match is None or match.end() < ends[index]:
        return None
    return _letters_first(text, atoms, first, index, match)


def _first_digit(atoms: Atoms, index: int, match: re.Match[str]) -> tuple[int, int] | None:
    letters = match["letters"].lower()
    last = index + 2
    if (len(letters) == 1 and letters in _SOVIET_INDEX) or letters in ("lv", "dd"):
        return match.start(), match.end()
    return (match.start(), match.end()) if beside_materiel(atoms, index, last, 5) else None


def _letters_first(
    text: str, atoms: Atoms, first: int, index: int, match: re.Match[str]
) -> tuple[int, int] | None:
    letters = match["letters"]
    low, gap, number = letters.lower(), match["gap"] or "", match["number"]
    spaced = gap.startswith((" ", "\u00a0", "."))
    if (
        spaced
        and low not in _SPACED
        and not (letters.isupper() and letters not in ("A", "I") and len(letters) < 5)
    ):
        return None
    lows = atoms.lows
    following = lows[index + 1] if index + 1 < len(lows) else ""
    before = lows[first - 1] if first else ""
    if following in _AFTER_OTHER or before in _BEFORE_OTHER:
        return None
    if spaced and low not in _SPACED and (following.endswith("s") or (len(low) == 1 and len(number) == 1)):
        return None  # 'the RSF 12 vehicles' counts vehicles
    if match["infix"] or match["calibre"]:
        return (match.start(), match.end()) if low not in _OTHER else None
    if low in _SERIES and not (spaced and low not in _SPACED):
        return match.start(), match.end()
    if low in _OTHER or (_YEAR.match(number) and (len(letters) > 3 or gap != "-")):
        return None
    if len(letters) > 3 and not letters.isupper() and gap not in ("-", "‑") and low not in _SPACED:
        return None  # 'Fearless-75' may be a ship, 'Room 12' and 'Psalm23' are not
    reach = 5 if spaced or len(letters) > 5 else 8
    return (match.start(), match.end()) if beside_materiel(atoms, first, index, reach) else None


def calibre_at(text: str, atoms: Atoms, index: int, floor: int) -> tuple[int, int] | None:
    """A gun called by a word and its calibre: 'Compact 76mm'. `index` is at 'mm'."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    first = index - 2
    if (
        first < 0
        or starts[first] < floor
        or not lows[index - 1].isdigit()
        or not 20 <= int(lows[index - 1]) <= 305
    ):
        return None
    word = text[starts[first] : ends[first]]
    if not word[0].isupper() or len(word) < 3 or text[ends[first] : starts[index - 1]] != " ":
        return None
    if (
        word.lower().endswith(NATIONAL_ENDINGS)
        or lows[first] in _OPENERS
        or not beside_materiel(atoms, first, index)
    ):
        return None
    return starts[first], ends[index]
