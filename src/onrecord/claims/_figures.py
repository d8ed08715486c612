"""Figures: numbers tied to what they count and to the party they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from onrecord.claims._counting import COLLECTIVE, PEOPLE, Numbers
from onrecord.claims._phrases import phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.model import Figure

_MATERIEL: Final = frozenset(("aircraft", "vessel", "vehicle", "weapon", "arms"))
_THINGS: Final = frozenset(
    ("vehicle", "vessel", "aircraft", "facility", "locality", "weapon", "arms", "place")
)
_BODIES: Final = frozenset(("people", "civilian", "combatant", "perpetrator", "person"))
_DEVICES: Final = frozenset(
    ("bomb", "device", "ied", "landmine", "mine", "grenade", "missile", "rocket", "shell")
)
_REACHED: Final = frozenset(
    "to at of reached reaches passed hit topped exceeded stands stood was is now".split()
)
_FACET: Final = frozenset(("including", "among", "include"))

__all__ = ["COLLECTIVE", "PEOPLE", "Counter"]


class Counter(Numbers):
    """The figures of proposals, read off the numbers of one report."""

    __slots__ = ()

    def figures(self, proposal: Proposal) -> list[Figure]:
        """The figures of a proposal: its own and those of what joined it."""
        counted: list[tuple[int, Figure]] = []
        for part in (proposal, *proposal.joined):
            for figure in self._of(part):
                self._enter(counted, part.head, figure)
        counted = self._with_pronouns(proposal, counted)
        for figure in (*self._events(proposal), *self._things(proposal)):
            self._enter(counted, proposal.head, figure)
        return [figure for _, figure in counted]

    def _with_pronouns(
        self, proposal: Proposal, counted: list[tuple[int, Figure]]
    ) -> list[tuple[int, Figure]]:
        """'killing him and his two sons' is three: a pronoun has no figure of its own."""
        tree = self.tree
        for part in (proposal, *proposal.joined):
            for role, quantity in part.quantities.items():
                fillers = part.roles.get(role, [])
                for one, other in pairwise(fillers):
                    if quantity not in PEOPLE or tree.lower[one.head] not in ("him", "her", "me"):
                        continue
                    for place, (head, figure) in enumerate(counted):
                        inside = tree.starts[other.first] <= figure.start < tree.ends[other.last - 1]
                        if inside and figure.quantity == quantity and figure.best is not None:
                            start = tree.starts[one.first]
                            text = tree.text[start : figure.end]
                            counted[place] = (
                                head,
                                replace(figure, best=figure.best + 1, start=start, text=text),
                            )
        return counted

    def _enter(self, counted: list[tuple[int, Figure]], head: int, figure: Figure) -> None:
        """Adds a figure; words that would count two things count for the nearer trigger."""
        for place, (other_head, other) in enumerate(counted):
            if not (figure.start < other.end and other.start < figure.end):
                continue
            if figure.quantity == other.quantity and figure.start != other.start:
                continue
            first, last = self.tree.word_at(figure.start), self.tree.word_at(figure.end - 1)
            here = min(abs(head - first), abs(head - last))
            there = min(abs(other_head - first), abs(other_head - last))
            if figure.quantity != other.quantity and here < there:
                counted[place] = (head, figure)
            return
        counted.append((head, figure))

    def _things(self, proposal: Proposal) -> Iterator[Figure]:
        """'fired two missiles', 'hit three buses': things counted in so many words."""
        if proposal.kind not in ("attack", "strike", "bombing"):
            return
        for role in ("weapon", "target"):
            if role in proposal.quantities:
                continue
            for filler in proposal.roles.get(role, ()):
                types = self.fillers.types(filler.head)
                if role == "target" and not (types & _THINGS and not types & _BODIES):
                    continue
                index = self._number_of(filler.head, filler.first, filler.last)
                if index is None:
                    continue
                number = self.numbers[index][0]
                if number.unit in (None, "count") and (number.best or number.lo or number.hi or 0) > 1:
                    yield self._figure(index, "items", filler.head, filler.first, filler.last)

    def _of(self, part: Proposal) -> Iterator[Figure]:
        unhurt = part.casualty and any(
            self.tree.lower[c] in ("not", "n't", "n’t", "never") for c in self.tree.below[part.head]
        )
        for role, quantity in part.quantities.items():
            for filler in part.roles.get(role, ()):
                if unhurt:
                    yield self._zero(quantity, filler.first, filler.last)
                    continue
                figure = self.count(filler, quantity, part)
                if figure is not None:
                    yield figure
                    if quantity in PEOPLE:
                        yield from self._facets(part, filler, quantity)
        if part.frame == "toll.toll":
            yield from self._toll(part)
        elif part.casualty and self.tree.upos[part.head] in ("NOUN", "ADJ"):
            quantity = next(iter(part.quantities.values()), "killed")
            own = self._number_of(part.head, *phrase(self.tree, part.head))
            if own is not None:
                yield self._figure(own, quantity, part.head, *phrase(self.tree, part.head))
            elif any(self.tree.lower[c] == "no" for c in self.tree.below[part.head]):
                first, last = phrase(self.tree, part.head)
                yield self._zero(quantity, first, last)

    def _toll(self, part: Proposal) -> Iterator[Figure]:
        """'the death toll rose to 17': the count that the toll is said to have reached."""
        tree = self.tree
        last = tree.sentences[tree.sentence[part.head]][1]
        for word in range(part.head + 1, min(part.head + 16, last)):
            index = self.at.get(word)
            if index is None or self.numbers[index][1] != word:
                continue
            number = self.numbers[index][0]
            if number.unit in (None, "person", "count") and tree.lower[word - 1] in _REACHED:
                yield self._figure(index, "killed", word, word, self.numbers[index][2])
                return

    def _facets(self, part: Proposal, filler: Filler, quantity: str) -> Iterator[Figure]:
        """'including three children': a part of the whole, a figure of its own, never added to it."""
        tree = self.tree
        for above in (filler.head, part.head):
            for child in tree.below[above]:
                if child > filler.head and any(
                    tree.relations[c] == "case" and tree.lower[c] == "including" for c in tree.below[child]
                ):
                    for word in tree.conjuncts(child):
                        first, last = phrase(tree, word)
                        if last > first:
                            facet = Filler(word, first, last, "facet")
                            found = self._count(facet, quantity)
                            if found is not None:
                                yield found
                    return

    def _events(self, proposal: Proposal) -> Iterator[Figure]:
        """'two airstrikes', 'a series of three bombings': a count of the event itself."""
        tree = self.tree
        head = proposal.head
        if (
            proposal.kind not in ("attack", "strike", "bombing", "clash", "protest", "capability")
            or proposal.casualty
        ):
            return
        if (
            tree.upos[head] != "NOUN"
            or tree.lower[head] == tree.lemmas[head]
            or tree.lemmas[head] in _DEVICES
        ):
            return
        if proposal.frame in ("bombing.suicide-bomber", "protest.protester"):
            return
        first, last = phrase(tree, head)
        index = self._number_of(head, first, last)
        if index is not None and self.numbers[index][2] <= head:
            number = self.numbers[index][0]
            if number.best is not None and number.best > 1 and number.unit is None:
                yield self._figure(index, "events", head, first, last)

    def count(self, filler: Filler, quantity: str, part: Proposal) -> Figure | None:
        """How many `filler` says there are, or None."""
        tree = self.tree
        head = filler.head
        if (
            quantity == "troops"
            and self.fillers.types(head) & _MATERIEL
            and "combatant" not in self.fillers.types(head)
        ):
            quantity = "items"
        elif quantity == "items" and self.fillers.types(head) & {"combatant", "people", "civilian"}:
            return None
        if tree.relations[head] == "nmod" and any(
            tree.relations[c] == "case" and tree.lower[c] in _FACET for c in tree.below[head]
        ):
            return None
        return self._count(filler, quantity)
