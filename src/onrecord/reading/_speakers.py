"""Who a speaker printed as a pronoun is: 'he added' is the one quoted last whom 'he' fits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.model import Name, NameType, Quotation, Span, Syntax
from onrecord.reading._clauses import Clauses

_RELATIVES: Final = frozenset(("who", "which", "that", "whom"))
_MALE: Final = frozenset(("he", "him", "his"))
_FEMALE: Final = frozenset(("she", "her", "hers"))
_PLURAL: Final = frozenset(("they", "them", "their"))
_THING: Final = frozenset(("it", "its"))
_MEN: Final = frozenset(
    "mr mr. sir king prince sheikh lord spokesman chairman father son brother man boy imam emir".split()
)
_WOMEN: Final = frozenset(
    "mrs mrs. ms ms. madam queen princess lady spokeswoman chairwoman mother daughter sister woman".split()
)
_COLLECTIVE: Final = frozenset((NameType.ORG, NameType.STATE, NameType.ARMED_GROUP, NameType.MILITARY_UNIT))
# How far back, in characters, somebody quoted before may still be meant.
_REACH: Final = 3000


def resolve_speakers(
    quotations: Sequence[Quotation], syntax: Syntax, names: Sequence[Name]
) -> tuple[Span | None, ...]:
    """For each quotation the phrase that names its speaker, in the same order.

    A relative pronoun gives its antecedent, a personal one the nearest speaker before whom it fits in
    number, kind and stated sex, else the nearest fitting name; a pronoun that nobody fits stays as
    printed. None where the quotation has no source. `quotations` are in order of the text.
    """
    return _Resolution(syntax, names).run(quotations)


class _Resolution:
    def __init__(self, syntax: Syntax, names: Sequence[Name]) -> None:
        self.tree = Clauses(syntax)
        self.types = {name.start: name.type for name in names}
        self.names = sorted(names, key=lambda name: name.start)
        self.cast: list[Span] = []

    def run(self, quotations: Sequence[Quotation]) -> tuple[Span | None, ...]:
        found: list[Span | None] = []
        for quotation in quotations:
            source = quotation.source
            if source is not None:
                source = self._named(source)
                self.cast.append(source)
            found.append(source)
        return tuple(found)

    def _named(self, source: Span) -> Span:
        tree = self.tree
        word = max(0, bisect_right(tree.starts, source.start) - 1)
        printed = tree.words[word].lower()
        if tree.ends[word] < source.end:
            return source
        if printed in _RELATIVES:
            noun = tree.antecedent(tree.heads[word]) if tree.heads[word] >= 0 else None
            if noun is None or noun >= word:
                return source
            first, last = tree.phrase(noun)
            last = min(last, word)
            while last > first + 1 and tree.upos[last - 1] == "PUNCT":
                last -= 1
            return Span(tree.starts[first], tree.ends[last - 1]) if last > first else source
        if printed not in _MALE | _FEMALE | _PLURAL | _THING:
            return source
        for earlier in reversed(self.cast):
            if source.start - earlier.end > _REACH:
                break
            if earlier.start < source.start and self._fits(printed, earlier):
                return earlier
        return self._nearest(printed, source)

    def _nearest(self, printed: str, source: Span) -> Span:
        for name in reversed(self.names):
            if name.start < source.start:
                if source.start - name.end > 400:
                    break
                if (name.type is NameType.PERSON and printed in _MALE | _FEMALE) or (
                    name.type in _COLLECTIVE and printed in _THING
                ):
                    return Span(name.start, name.end)
        return source

    def _fits(self, printed: str, phrase: Span) -> bool:
        """Whether a pronoun can stand for a phrase."""
        tree = self.tree
        first = max(0, bisect_right(tree.starts, phrase.start) - 1)
        last = max(first + 1, bisect_right(tree.starts, phrase.end - 1))
        words = [tree.words[w].lower() for w in range(first, last)]
        if len(words) == 1 and tree.upos[first] == "PRON":
            return words[0] == printed
        head = next((w for w in range(first, last) if not first <= tree.heads[w] < last), first)
        types = {self.types[tree.starts[w]] for w in range(first, last) if tree.starts[w] in self.types}
        plural = "Number=Plur" in tree.syntax.feats[head] or "and" in words
        if printed in _PLURAL:
            return plural or bool(types & _COLLECTIVE)
        if plural:
            return False
        if printed in _THING:
            return NameType.PERSON not in types
        if NameType.PERSON not in types and (types & _COLLECTIVE and tree.upos[head] == "PROPN"):
            return False
        return _WOMEN.isdisjoint(words) if printed in _MALE else _MEN.isdisjoint(words)
