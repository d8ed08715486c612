"""The words before a noun for materiel that belong to it ('heavy weapons', 'Russian-made missiles')."""

from __future__ import annotations

from onrecord.reading._weapons_context import MATERIEL, NATIONAL_ENDINGS, Atoms
from onrecord.reading._weapons_words import words

_MODIFIERS = words("modifiers")
_PARTICIPLES = words("participles")
_COUNTING = words("counting")
_GAPS = frozenset((" ", "-", "\u00a0", "‑", "‐", "\n"))
_CALIBRE = frozenset(("mm", "calibre", "caliber"))
_OPENERS = frozenset(("the", "a", "an", "two", "its"))
_HYPHENS = frozenset(("-", "‑", "‐"))


def modifiers_start(text: str, atoms: Atoms, first: int, floor: int) -> int | None:
    """Where the phrase begins whose noun is the atom at `first`; None after 'anti-', where it is no noun."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    index = first
    while index:
        before = index - 1
        low = lows[before]
        gap = text[ends[before] : starts[index]]
        if starts[before] < floor or (gap not in _GAPS and not (gap == "" and lows[index] == "mm")):
            break
        hyphen = gap in _HYPHENS
        if hyphen and index == first and low in ("anti", "counter"):
            return None
        if low in _PARTICIPLES and low not in _MODIFIERS:
            # 'fired missiles' has a verb, 'Russian-made missiles' an adjective.
            if not (before and text[ends[before - 1] : starts[before]] in _HYPHENS):
                break
        elif not (
            low in _MODIFIERS
            or (hyphen and (index < first or low == "to"))
            or (low.isdigit() and lows[index] in _CALIBRE)
        ):
            break
        index = before
    while index < first and (
        lows[index] in _COUNTING
        or (lows[index].isdigit() and lows[index + 1] not in ("mm", "calibre", "caliber"))
    ):
        if text[ends[index] : starts[index + 1]] in _HYPHENS:
            break
        index += 1
    return starts[index]


def class_of_ship(text: str, atoms: Atoms, index: int) -> tuple[int, int] | None:
    """A class of ships with its noun ('Halvorsen-class frigates'). `index` is at 'class'."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    first = index - 1
    if (
        first < 0
        or text[ends[first] : starts[index]] not in ("-", " ", "‑")
        or not text[starts[first]].isupper()
    ):
        return None
    last = index
    while last + 1 < len(lows) and text[ends[last] : starts[last + 1]] in _GAPS:
        if lows[last + 1] not in MATERIEL and lows[last + 1] not in _MODIFIERS:
            break
        last += 1
    while last > index and lows[last] not in MATERIEL:
        last -= 1
    if last == index:
        return None
    while first and index - first < 3 and text[ends[first - 1] : starts[first]] in (" ", "-"):
        word = lows[first - 1]
        if not text[starts[first - 1]].isupper() or word in _OPENERS or word.endswith(NATIONAL_ENDINGS):
            break
        first -= 1
    return starts[first], ends[last]
