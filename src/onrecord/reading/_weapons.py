"""Weapons in a text: the names of the lexicon, designations outside it, and plain nouns for materiel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.reading._weapons_context import Atoms, beside_aircraft, beside_materiel, guarded_word_stands
from onrecord.reading._weapons_designations import calibre_at, designation_at
from onrecord.reading._weapons_file import Weapon, WeaponClass, shipped_weapons
from onrecord.reading._weapons_phrases import class_of_ship, modifiers_start
from onrecord.reading._weapons_trie import Trie, atoms_of, longest, not_weapons, trie_of

__all__ = ["Weapon", "WeaponClass", "WeaponHit", "WeaponLexicon"]

# What may follow the number of a designation without being another word: T-72B3, F-16C/D Block 52, S-300PMU2.
_AFTER_NUMBER = re.compile(
    r"(?:[A-Z][A-Za-z]{0,5}\d{0,3}[A-Z]{0,2}|[a-z](?![a-z]))?(?:[-/][A-Z0-9]{1,5}(?!\w))*"
    r"(?:s|['’]s)?(?:[ -](?:Block|Mk\.?|Batch|Mod\.?)[ -]?[\dIVX]+[A-Z]?\+?)?(?!\w)"
)
_AFTER_WORD = re.compile(
    r"(?:-?\d{1,4}(?:[A-Z]{1,3}\d?)?(?:s(?!\w))?| \d(?![\w.,:-]))?(?:-[A-Z0-9]{1,6}s?(?!\w))*"
    r"(?:[ -](?:Block|Mk\.?|Mark|Batch)[ -]?[\dIVX]+[A-Z]?|[ -][IVX]{1,3}(?!\w))?(?!\w)"
)
_CALIBRE = re.compile(r"[ -]\d{2,3}(?:\.\d+)?[ -]?mm(?!\w)")
_MEASURE = re.compile(
    r"[ -]?(?:years?|days?|months?|weeks?|hours?|minutes?|kms?|miles?|members?|nations?|points?|per|percent|"
    r"st|nd|rd|th)(?!\w)|[.,:]\d|%"
)


@dataclass(frozen=True, slots=True)
class WeaponHit:
    """A mention of materiel: code point offsets, end exclusive.

    `entry` is None for a designation that no lexicon knows. `generic` is True where only plain
    nouns stand ('anti-tank missiles'); 'Hellfire missiles' is not generic.
    """

    start: int
    end: int
    entry: Weapon | None
    generic: bool


class WeaponLexicon:
    """Names of weapons and nouns for materiel, found in running text."""

    def __init__(self, weapons: list[Weapon], never: list[str] | None = None):
        self.weapons = tuple(weapons)
        self._trie: Trie = trie_of(self.weapons, never or [])
        self._by_name: dict[str, Weapon] = {}
        for weapon in self.weapons:
            self._by_name.setdefault(_key(weapon.name), weapon)
        for weapon in self.weapons:
            for alias in weapon.aliases:
                self._by_name.setdefault(_key(alias), weapon)

    @staticmethod
    def load() -> WeaponLexicon:
        """The package's own lexicon, read once a process. Raises LexiconError on a broken file."""
        return _shipped()

    def lookup(self, name: str) -> Weapon | None:
        """The weapon of that name or alias, whatever its hyphens, case and plural; None if unknown."""
        key = _key(name)
        found = self._by_name.get(key) or (self._by_name.get(key[:-1]) if key.endswith("s") else None)
        if found is None:
            hits = self.find(name)
            if len(hits) == 1 and hits[0].start == 0 and hits[0].end == len(name):
                found = hits[0].entry
        return found

    def find(self, text: str) -> list[WeaponHit]:
        """The mentions in `text`, in order, none overlapping another."""
        atoms = atoms_of(text)
        lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
        root = self._trie
        hits: list[WeaponHit] = []
        index, count, floor = 0, len(lows), 0
        while index < count:
            low = lows[index]
            found: tuple[int, int, Weapon | None] | None = None
            if low in root:
                match = longest(root, text, atoms, index)
                if match is not None:
                    last, entry, guarded = match
                    if entry is None:
                        index = last + 1
                        floor = ends[last]
                        continue
                    found = self._mention(text, atoms, index, last, entry, guarded, floor)
            if found is None and (low.isdigit() or low == "an"):
                unlisted = designation_at(text, atoms, index, floor)
                if unlisted is not None:
                    found = (*unlisted, None)
            if found is None and low in ("class", "mm"):
                span = (
                    class_of_ship(text, atoms, index)
                    if low == "class"
                    else calibre_at(text, atoms, index, floor)
                )
                found = (span[0], span[1], None) if span and span[0] >= floor else None
            if found is None:
                index += 1
                continue
            start, end, entry = found
            hits.append(WeaponHit(start, end, entry, entry is not None and entry.generic))
            floor = end
            index += 1
            while index < count and starts[index] < end:
                index += 1
        return _joined(text, hits)

    def _mention(
        self, text: str, atoms: Atoms, first: int, last: int, entry: Weapon, guarded: bool, floor: int
    ) -> tuple[int, int, Weapon | None] | None:
        start, end = atoms.starts[first], atoms.ends[last]
        if entry.generic:
            if guarded:
                stands = (
                    beside_aircraft(atoms, first, last)
                    if entry.airborne
                    else beside_materiel(atoms, first, last, 5)
                )
                if not stands:
                    return None
            begin = modifiers_start(text, atoms, first, floor)
            return None if begin is None else (begin, end, entry)
        digits = atoms.lows[last].isdigit()
        if digits and _MEASURE.match(text, end):
            return None
        tail = (_AFTER_NUMBER if digits else _AFTER_WORD).match(text, end)
        if tail is None:
            return None
        if guarded and not guarded_word_stands(text, atoms, first, last, tail.end()):
            return None
        end = tail.end()
        calibre = _CALIBRE.match(text, end)
        return start, calibre.end() if calibre else end, entry


def _joined(text: str, hits: list[WeaponHit]) -> list[WeaponHit]:
    """One mention of a name and its noun ('F-16 fighter jets', 'AGM-114 Hellfire missiles')."""
    joined: list[WeaponHit] = []
    for hit in hits:
        before = joined[-1] if joined else None
        if before is not None and text[before.end : hit.start] in (" ", "-", "\u00a0", "\n"):
            if hit.generic and not (before.generic and _plural(text, before)):
                entry = hit.entry if before.generic else before.entry
                joined[-1] = WeaponHit(before.start, hit.end, entry, before.generic and hit.generic)
                continue
            if (
                not before.generic
                and not hit.generic
                and (before.entry is None or hit.entry is None or before.entry is hit.entry)
            ):
                joined[-1] = WeaponHit(before.start, hit.end, before.entry or hit.entry, False)
                continue
        joined.append(hit)
    return joined


def _plural(text: str, hit: WeaponHit) -> bool:
    return text[hit.end - 1] == "s"


def _key(name: str) -> str:
    return " ".join(atoms_of(name).lows)


@lru_cache(maxsize=1)
def _shipped() -> WeaponLexicon:
    return WeaponLexicon(shipped_weapons(), not_weapons())
