"""Whether the words around a doubtful name speak of materiel."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.reading._weapons_words import with_plurals, words


class Atoms(NamedTuple):
    """Runs of letters or digits of a text: folded words with their code point offsets."""

    text: str
    lows: list[str]
    starts: list[int]
    ends: list[int]


MATERIEL = with_plurals(words("materiel"))
_CONTEXT = MATERIEL | words("trade")
_AIR = words("air")
_PLACE_AFTER = words("place_after")
_BESIDE_PLACE = words("place_before") | _PLACE_AFTER
# A word so ended names a nation, no gun and no ship: 'Chinese 122mm rockets'.
NATIONAL_ENDINGS = tuple("ese ish ian ean ican raeli raqi emeni ench erman tch stani".split())
_REACH = 8
_NAME_PARTS = frozenset(("al", "el", "bin", "abu", "ben"))


def beside(atoms: Atoms, first: int, last: int, reach: int, sought: frozenset[str]) -> bool:
    """Whether one of the words sought stands within `reach` atoms of the stretch."""
    lows = atoms.lows
    return not sought.isdisjoint(lows[max(0, first - reach) : first]) or not sought.isdisjoint(
        lows[last + 1 : last + 1 + reach]
    )


def beside_materiel(atoms: Atoms, first: int, last: int, reach: int = _REACH) -> bool:
    """Whether a word of war or of the trade in arms stands within `reach` atoms."""
    return beside(atoms, first, last, reach, _CONTEXT)


def beside_aircraft(atoms: Atoms, first: int, last: int) -> bool:
    """Whether a word of flying stands within four atoms ('fighter and reconnaissance aircraft')."""
    return beside(atoms, first, last, 4, _AIR)


def guarded_word_stands(text: str, atoms: Atoms, first: int, last: int, end: int) -> bool:
    """Whether a name that is an ordinary word as well ('Eagle', 'C-4') is the weapon here."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    following = last + 1
    while following < len(lows) and starts[following] < end:
        following += 1
    if following < len(lows) and text[end : starts[following]] in (" ", "-", "\u00a0"):
        if lows[following] in MATERIEL:
            return True
        if lows[following] in _PLACE_AFTER:
            return False
        if text[starts[following]].isupper() and lows[last].isalpha():
            return False  # 'Eagle Pass', 'Tiger Woods'
    if not lows[last].isalpha() or end > ends[last]:
        return beside_materiel(atoms, first, last)
    plural = text[end - 1] == "s"
    if first:
        gap = text[ends[first - 1] : starts[first]]
        before = lows[first - 2] if first > 1 and lows[first - 1] in ("the", "of") else lows[first - 1]
        if (before in _BESIDE_PLACE and not plural) or (gap == "-" and lows[first - 1] in _NAME_PARTS):
            return False
        if gap == " " and text[starts[first - 1]].isupper():
            # 'Jon Hunter' is part of another name, unless the word before opens the sentence.
            return opens_sentence(text, starts[first - 1]) and beside_materiel(atoms, first, last)
    if opens_sentence(text, starts[first]) and not plural:
        return False
    return beside_materiel(atoms, first, last)


def opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'“‘(")
    return start == 0 or not before or before[-1] in ".!?:\n"
