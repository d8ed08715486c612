"""Mentions of places in a text: words the gazetteer knows, and spans that the names reader found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.model import Name, NameType
from onrecord.reading._common_words import COMMON, FIRST_NAMES, TITLES
from onrecord.reading._gazetteer import ADMIN1, ARABIC, ARTICLES, COUNTRY, Gazetteer, fold
from onrecord.reading._toponym_setting import STREET, Toponym, without_nouns

_WORD = re.compile(r"(?:[A-Z]\.\s?(?=[A-Z]\.))+[A-Z]\.|W\. ?Va\.|[^\W\d_]+(?:['’ʿ`ʻ‘][^\W\d_]+)*")
_JOINS = frozenset((" ", "-", "–", " & ", "\u00a0", "- "))
_INNER_WORDS = """
    of de del la las los el al ez es az as ar an ash ad at and the e i y upon sur do da dos am bin
    di les en der le du on in by na ul ur ye und
"""
_INNER = frozenset(_INNER_WORDS.split())
GROUND = frozenset(
    "district province village town area region city governorate subdistrict municipality county".split()
)
_IN_WORDS = """
    in at near from to of outside around inside toward towards into across through between off over
"""
_IN = frozenset(_IN_WORDS.split())
# Abbreviations of states that are words or titles too.
_ALSO_WORDS = frozenset("La Miss Man Ind Del Mo Me Pa Ark Ore Ill Wash Cal Colo Mass".split())
_PLACE_TYPES = frozenset((NameType.PLACE, NameType.STATE, NameType.FACILITY))
_THINGS = frozenset(
    (NameType.PERSON, NameType.WEAPON, NameType.DATE, NameType.MONEY, NameType.QUANTITY, NameType.EVENT)
)


LEAST = 115  # prominence of some twenty thousand people: below it, a word of a longer name is no evidence


def _bare(word: str) -> str:
    """A word without its possessive."""
    return word[:-2] if word.endswith(("'s", "’s", "'S", "’S")) else word


def candidates(atlas: Gazetteer, words: str, acronym: bool = True) -> tuple[str, tuple[int, ...]]:
    """The folded form of a name and the places that bear it; an Arabic article may be left out or added."""
    if acronym:
        bare = words.replace(".", "").replace(" ", "")
        if len(bare) <= 5 and bare.isupper():
            place = atlas.acronyms.get(bare)
            if place is not None:
                return bare, (place,)
        if words.endswith("."):
            place = atlas.abbreviations.get(words.replace(" ", ""))
            if place is not None:
                return fold(words), (place,)
            words = words[:-1] if words[-2:-1].islower() else words
    key = fold(words)
    if key.endswith(" co"):
        key += "unty"
    found = tuple(atlas.ids(key))
    first, _, rest = key.partition(" ")
    if rest and first in ARTICLES:
        more = tuple(p for p in atlas.ids(rest) if p not in found and atlas.code(p) in ARABIC)
        found += more
    return key, found


class Finder:
    """Finds the toponyms of one text."""

    def __init__(self, atlas: Gazetteer, text: str):
        self.atlas = atlas
        self.text = text
        self.spans: list[tuple[int, int]] = []
        self.words: list[str] = []
        lower: set[str] = set()
        for match in _WORD.finditer(text):
            word = match.group()
            bare = _bare(word)
            self.words.append(bare)
            start = match.start()
            self.spans.append((start, start + len(bare)))
            if word.islower():
                lower.add(word)
        self.lower = lower
        self.starts = [start for start, _ in self.spans]

    def _joined(self, left: int) -> bool:
        """Whether words `left` and `left + 1` may belong to one name."""
        end, start = self.spans[left][1], self.spans[left + 1][0]
        gap = self.text[end:start]
        return gap in _JOINS or (gap == ". " and self.words[left] in ("St", "Mt", "Ft", "Pt", "Ste"))

    def _run(self, first: int, limit: int = 5) -> int:
        """How many words from `first` may belong to one name."""
        count = 1
        total = len(self.words)
        while count < limit and first + count < total and self._joined(first + count - 1):
            word = self.words[first + count]
            if not (word[0].isupper() or word in _INNER):
                break
            count += 1
        while count > 1 and not self.words[first + count - 1][0].isupper():
            count -= 1
        return count

    def scan(self, guess: bool = True) -> list[Toponym]:
        """All spans of capitalised words that the gazetteer or the list of demonyms knows, longest first.

        With `guess`, names that it does not know too, where a preposition or a noun says they are places.
        """
        found: list[Toponym] = []
        words, total = self.words, len(self.words)
        at = 0
        while at < total:
            word = words[at]
            if not word[0].isupper():
                follows = at + 1 < total and words[at + 1][0].isupper()
                if not (word in ARTICLES and follows and self.text[self.spans[at][1]] == "-"):
                    at += 1
                    continue
            at += (self._guess(at, found) if guess else 0) or self._take(at, found)
        return found

    def _guess(self, at: int, found: list[Toponym]) -> int:
        """Add a name unknown to the gazetteer in the setting of a place; how many words to step on or 0."""
        start = self.spans[at][0]
        before = self.words[at - 1] if at else ""
        count = self._run(at)
        for more in range(1, count):
            if self.words[at + more] in ("in", "on", "and", "by", "the", "of", "at"):
                count = more
                break
        if count == 5:
            return 0
        last = at + count - 1
        # The nouns of the name are no part of what is looked up: 'Ab Band District'.
        noun = ""
        if count > 1 and self.words[last].lower() in GROUND:
            noun, last = self.words[last].lower(), last - 1
        elif last + 1 < len(self.words) and self.text[self.spans[last][1] : self.spans[last + 1][0]] == " ":
            noun = self.words[last + 1] if self.words[last + 1] in GROUND else ""
        close = bool(at) and self.text[self.spans[at - 1][1] : start] == " "
        if not noun and not (
            close and (before in ("in", "near", "outside") or (before == "of" and self._ground(at)))
        ):
            return 0
        words = self.words[at : last + 1]
        if (
            any(len(w) < 3 and w.lower() not in ARTICLES and w not in _INNER for w in words)
            or words[0].isupper()
        ):
            return 0
        if any(w.lower() in COMMON or w in TITLES for w in words) or (noun and not close and not at):
            return 0
        end = self.spans[last][1]
        printed = self.text[start:end]
        if end < len(self.text) and self.text[end] in "'’":
            return 0
        key, places = candidates(self.atlas, printed)
        if places or key in self.atlas.demonyms:
            return 0
        for shorter in range(last, at - 1, -1):
            for first in (at, shorter):
                piece = fold(self.text[self.spans[first][0] : self.spans[shorter][1]])
                if piece in self.atlas.demonyms:
                    return 0
                known = self.atlas.ids(piece)
                if known and max(self.atlas.prominence[p] for p in known) >= 150:
                    return 0
        found.append(Toponym(start, end, printed, key, (), sure=True))
        return last + 1 - at

    def _ground(self, at: int) -> bool:
        return at > 1 and self.words[at - 2].lower() in GROUND

    def _take(self, at: int, found: list[Toponym]) -> int:
        """Add the longest toponym that begins at word `at`; how many words to step on."""
        for count in range(self._run(at), 0, -1):
            start, end = self.spans[at][0], self.spans[at + count - 1][1]
            printed = self.text[start:end]
            if count == 1 and end < len(self.text) and self.text[end] == "." and printed[0] != ".":
                place = self.atlas.abbreviations.get(printed + ".")
                if place is not None and self._stands_as_state(at, start, end):
                    found.append(Toponym(start, end + 1, printed + ".", fold(printed), (place,), sure=True))
                    return 1
            demonym = self.atlas.demonyms.get(fold(printed)) if count <= 3 else None
            key, places = candidates(self.atlas, printed)
            if demonym is not None and demonym not in places:
                found.append(Toponym(start, end, printed, fold(printed), (demonym,), demonym=True, sure=True))
                return count
            if places and (count > 1 or self._plausible(at, key, places)):
                found.append(Toponym(start, end, printed, key, places))
                return count
        return 1

    def _stands_as_state(self, at: int, start: int, end: int) -> bool:
        """'La.', 'Miss.' or 'Ore.' name a state after a comma or in the middle of a sentence."""
        before = self.text[max(0, start - 2) : start]
        if before == ", ":
            return True
        return self.text[start:end] not in _ALSO_WORDS

    def _plausible(self, at: int, key: str, places: tuple[int, ...]) -> bool:
        """Whether one capitalised word that a place bears is likely to mean it."""
        word = self.words[at]
        standing = max(self.atlas.prominence[place] for place in places)
        kinds = {self.atlas.kind[place] for place in places}
        if COUNTRY in kinds or ADMIN1 in kinds:
            return True
        if len(word) < 3 or key in COMMON:
            return False
        previous = self.words[at - 1] if at else ""
        close = bool(at) and self.text[self.spans[at - 1][1] : self.spans[at][0]] in (" ", ". ")
        if close and (previous in TITLES or previous.lower() in FIRST_NAMES):
            return False
        if key in FIRST_NAMES:
            return previous in _IN and close
        return not (word.lower() in self.lower and standing < 160)

    def from_names(self, names: Sequence[Name], found: list[Toponym]) -> list[Toponym]:
        """Toponyms by the names reader: its places are kept whole, what lies in its persons is dropped."""
        if not names:
            return found
        ordered = sorted(names, key=lambda name: name.start)
        begins = [name.start for name in ordered]
        kept: list[Toponym] = []
        whole: set[tuple[int, int]] = set()
        for name in ordered:
            if name.type in _PLACE_TYPES:
                mention = self.named(name.start, name.end)
                if mention is not None:
                    kept.append(mention)
                    whole.add((mention.start, mention.end))
        covered = sorted((m.start, m.end) for m in kept)
        starts = [start for start, _ in covered]
        for mention in found:
            place = bisect_right(starts, mention.start) - 1
            if place >= 0 and covered[place][1] > mention.start:
                continue
            if place + 1 < len(covered) and covered[place + 1][0] < mention.end:
                continue
            at = bisect_right(begins, mention.start) - 1
            holder = ordered[at] if at >= 0 and ordered[at].end >= mention.end else None
            if holder is not None and (holder.type in _THINGS or not mention.places):
                continue
            kept.append(mention)
        return sorted(kept, key=lambda m: m.start)

    def named(self, start: int, end: int) -> Toponym | None:
        """The toponym of a span known to name a place: the whole of it, or the part the gazetteer knows."""
        printed = self.text[start:end]
        shift = 4 if printed[:4] in ("the ", "The ") else 0
        bare = _bare(printed[shift:])
        if not bare:
            return None
        key, places = candidates(self.atlas, bare)
        demonym = self.atlas.demonyms.get(key)
        if demonym is not None and demonym not in places:
            return Toponym(start, end, printed, key, (demonym,), demonym=True, sure=True)
        if not places:
            trimmed, kinds = without_nouns(bare)
            if trimmed:
                key, places = candidates(self.atlas, trimmed)
                if places:
                    return Toponym(start, end, printed, key, places, sure=True, kinds=kinds)
            part = None if STREET.search(bare) else self._known_part(printed)
            if part is not None:
                return Toponym(start, end, printed, part.key, part.places, part.demonym, True)
        return Toponym(start, end, printed, key, places, sure=True)

    def _known_part(self, printed: str) -> Toponym | None:
        """The best known place named inside a longer name ('Mosul' of 'Mosul General Hospital')."""
        inner = Finder(self.atlas, printed)
        parts: list[Toponym] = []
        at = 0
        while at < len(inner.words):
            at += inner._take(at, parts) if inner.words[at][0].isupper() else 1
        best = max(parts, key=self._standing, default=None)
        return best if best is not None and self._standing(best) >= LEAST else None

    def _standing(self, mention: Toponym) -> int:
        return max(self.atlas.prominence[place] for place in mention.places)
