"""A trie over runs of letters and runs of digits, so that 'T-72', 'T 72' and 'T72' are one key."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from onrecord.reading._weapons_context import Atoms, opens_sentence
from onrecord.reading._weapons_file import Weapon

_ATOM = re.compile(r"[^\W\d_]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GAPS = frozenset(("", " ", "-", "/", "\u00a0", "\n", "‐", "‑", "–", ".", ". ", "’", "'", " - ", "_", "- "))
# 'a 10-year-old', 'an 18-wheeler': the article is no designation; 'the A 319' is one.
_ARTICLES = frozenset(("a", "an", "i", "in", "as", "at", "is"))

ANY_CASE, CAPITAL, CAPITALS = 0, 1, 2
Trie = dict[str, Any]
# Under the empty string a node holds what ends there: (weapon or None, case rule, guarded).
_END = ""


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.replace("ı", "i").replace("ł", "l").replace("Ł", "L"))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def atoms_of(text: str) -> Atoms:
    """The runs of letters and of digits of `text`, folded to lower case without accents."""
    lows: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _ATOM.finditer(text):
        word = match.group()
        lows.append(word.lower() if word.isascii() else _folded(word))
        start, end = match.span()
        starts.append(start)
        ends.append(end)
    return Atoms(text, lows, starts, ends)


def _case_of(name: str) -> int:
    first = name[0]
    if first.islower():
        return ANY_CASE
    letters = [char for char in name if char.isalpha()]
    digits = any(char.isdigit() for char in name)
    if not digits and " " not in name and len(letters) > 1 and all(char.isupper() for char in letters):
        return CAPITALS
    return CAPITAL


def _forms(name: str) -> Iterable[list[str]]:
    """The atom sequences under which a name may stand: joined, parted, plural."""
    lows = atoms_of(name).lows
    forms = [lows]
    parted = atoms_of(_CAMEL.sub(" ", name)).lows
    if parted != lows:
        forms.append(parted)
    for atoms in list(forms):
        if len(atoms) == 2 and all(atom.isalpha() and len(atom) > 2 for atom in atoms):
            forms.append(["".join(atoms)])
    for atoms in list(forms):
        last = atoms[-1]
        if last.isalpha() and len(last) > 1 and not last.endswith(("s'", "ss")):
            if last.endswith(("x", "ch", "sh", "z")):
                forms.append([*atoms[:-1], last + "es"])
            elif last.endswith("y") and last[-2:-1] not in "aeiou":
                forms.append([*atoms[:-1], last[:-1] + "ies"])
                forms.append([*atoms[:-1], last + "s"])
            elif not last.endswith("s"):
                forms.append([*atoms[:-1], last + "s"])
    return forms


def _insert(trie: Trie, atoms: list[str], leaf: tuple[Weapon | None, int, bool]) -> None:
    node = trie
    for atom in atoms:
        node = node.setdefault(atom, {})
    node.setdefault(_END, []).append(leaf)


def _ambiguous(name: str, atoms: list[str]) -> bool:
    """Whether a guarded entry's alias is itself doubtful: one word, or a short designation."""
    return len(atoms) == 1 or (len(atoms) == 2 and len(name) <= 4)


def trie_of(weapons: Iterable[Weapon], never: Iterable[str]) -> Trie:
    trie: Trie = {}
    for phrase in never:
        case = ANY_CASE if phrase[0].islower() else CAPITALS if phrase.isupper() else CAPITAL
        for form in _forms(phrase):
            _insert(trie, form, (None, case, False))
    for weapon in weapons:
        for name in (weapon.name, *weapon.aliases):
            case = _case_of(name)
            for form in _forms(name):
                doubtful = weapon.guarded and (weapon.generic or _ambiguous(name, form))
                _insert(trie, form, (weapon, case, doubtful))
    return trie


def _case_fits(text: str, start: int, end: int, rule: int) -> bool:
    if rule == ANY_CASE:
        return True
    if rule == CAPITAL:
        return text[start].isupper() or text[start].isdigit()
    word = text[start:end]
    return word.isupper() or (word[-1] == "s" and (word[:-1].isupper() or word[:-2].isupper()))


def longest(trie: Trie, text: str, atoms: Atoms, first: int) -> tuple[int, Weapon | None, bool] | None:
    """The longest entry that begins at an atom: (last atom, weapon or None if none is meant, guarded)."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    best: tuple[int, Weapon | None, bool] | None = None
    node: Trie | None = trie.get(lows[first])
    doubtful = False
    index, count = first, len(lows)
    while node is not None:
        leaves = node.get(_END)
        if leaves is not None:
            for weapon, rule, guarded in leaves:
                if _case_fits(text, starts[first], ends[index], rule) and _whole(text, atoms, index):
                    best = (index, weapon, guarded or doubtful)
                    break
        following = index + 1
        if following >= count:
            break
        gap = text[ends[index] : starts[following]]
        if gap not in _GAPS:
            break
        if gap == " " and lows[following].isdigit():
            doubtful = lows[index] in _ARTICLES
            if lows[index].isdigit() or (doubtful and _article(text, starts[index])):
                break
        node = node.get(lows[following])
        index = following
    return best


def _article(text: str, start: int) -> bool:
    return text[start].islower() or opens_sentence(text, start)


def _whole(text: str, atoms: Atoms, last: int) -> bool:
    """A name of few letters may not run on into digits; numbers (T-72B) and longer words may (Otomat2)."""
    end = atoms.ends[last]
    if end >= len(text) or atoms.lows[last].isdigit():
        return True
    if text[end].isdigit():
        return len(atoms.lows[last]) > 3
    return text[end] != "_"


def not_weapons() -> list[str]:
    """Phrases that hold a weapon's name or noun and mean no weapon ('think tank', 'suicide bomber')."""
    file = files("onrecord") / "data" / "weapons" / "not_weapons.txt"
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
