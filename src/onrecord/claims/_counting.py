"""The numbers of a report: which noun each counts, and the figures made of them."""

from __future__ import annotations

from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Filler
from onrecord.claims._tree import Tree
from onrecord.model import Figure, Number

PEOPLE: Final = frozenset(
    "killed injured casualties missing detained abducted released displaced participants troops "
    "population".split()
)
_ONE: Final = frozenset(("a", "an", "one", "another"))
COLLECTIVE: Final = frozenset(
    "army police force forces navy military government group militia crew family staff personnel crowd "
    "public troops "
    "taliban infantry gang mob security people brigade unit battalion patrol department guard ministry "
    "movement "
    "organization organisation party network others rest many some several number series community "
    "squad team "
    "population leadership convoy opposition command casualty death injury hezbollah hamas isis isil".split()
)
_HEADLESS: Final = frozenset(
    (
        "nummod",
        "amod",
        "advmod",
        "det",
        "nmod",
        "compound",
        "nummod:gov",
        "quantmod",
        "flat",
        "obl",
        "det:predet",
        "nmod:desc",
        "dep",
        "obl:unmarked",
        "nmod:unmarked",
    )
)
_PERSONAL: Final = ("ist", "man", "woman", "ian", "er", "or", "ant", "ee", "ic", "ian", "child")


class Numbers:
    """The numbers of one report by the words they cover."""

    __slots__ = ("at", "fillers", "numbers", "tree")

    def __init__(self, tree: Tree, fillers: Fillers) -> None:
        self.tree, self.fillers = tree, fillers
        self.numbers: list[tuple[Number, int, int]] = []
        self.at: dict[int, int] = {}
        count = len(tree.words)
        for number in tree.reading.numbers:
            first = word = tree.word_at(number.start)
            if tree.ends[first] <= number.start and first + 1 < count:
                first = word = first + 1
            while word < count and tree.starts[word] < number.end:
                self.at[word] = len(self.numbers)
                word += 1
            if word > first:
                self.numbers.append((number, first, word))

    def money(self, first: int, last: int) -> list[int]:
        """Numbers in a currency between two words."""
        return [
            i
            for i, (n, a, _) in enumerate(self.numbers)
            if first <= a < last and n.unit and len(n.unit) == 3 and n.unit.isupper()
        ]

    def value(self, index: int) -> Figure:
        return self._amount("value", index)

    def duration(self, index: int) -> Figure:
        """A number of days as a figure of how long something lasts."""
        return self._amount("duration", index)

    def _amount(self, quantity: str, index: int) -> Figure:
        """A number with a unit of its own, as it is printed: of nobody."""
        n = self.numbers[index][0]
        return Figure(quantity, None, n.lo, n.best, n.hi, n.shape, n.unit, n.start, n.end, n.text)

    def _count(self, filler: Filler, quantity: str) -> Figure | None:
        tree = self.tree
        head, first, last = filler.head, filler.first, filler.last
        index = self._number_of(head, first, last)
        if index is not None:
            number = self.numbers[index][0]
            if (number.unit == "percent") != (quantity == "share"):
                return None
            if number.unit not in (None, "person", "count", "percent"):
                return None
            return self._figure(index, quantity, head, first, last)
        lower = [tree.lower[w] for w in range(first, last)]
        if not lower:
            return None
        if lower[0] == "no" or (lower[0] in ("nobody", "none")):
            return self._zero(quantity, first, last)
        if quantity in PEOPLE:
            one = self._single(head, first, last)
        else:
            singular = tree.upos[head] == "PROPN" or tree.lower[head] == tree.lemmas[head]
            one = quantity == "items" and lower[0] in _ONE and singular
        return self._made(quantity, head, first, last, 1) if one else None

    def _single(self, head: int, first: int, last: int) -> bool:
        """Whether a phrase without a number means one person."""
        tree, types = self.tree, self.fillers.types(head)
        if tree.lemmas[head] in COLLECTIVE:
            return False
        if tree.upos[head] == "PROPN":
            name = self.fillers.name_at.get(head)
            if name is not None:
                return name.type.value == "PERSON"
            return False
        if tree.upos[head] != "NOUN":
            return tree.lower[first] in ("another", "one") and tree.upos[head] in (
                "DET",
                "NUM",
                "PRON",
                "ADJ",
            )
        if tree.lower[head] != tree.lemmas[head]:
            return False
        if any(
            self.fillers.name_at.get(w) and self.fillers.name_at[w].type.value == "PERSON"
            for w in range(head, last)
        ):
            return True
        if tree.lower[first] in _ONE:
            return (
                bool(types & {"civilian", "combatant", "perpetrator", "people", "official"})
                and "force" not in types - {"combatant"}
            ) or bool(types & {"civilian", "combatant", "perpetrator"})
        if types & {"civilian", "combatant", "perpetrator", "official"}:
            return "group" not in types
        return not types and tree.lemmas[head].endswith(_PERSONAL)

    def _number_of(self, head: int, first: int, last: int) -> int | None:
        """The number that counts the noun `head` in its phrase."""
        tree = self.tree
        if head in self.at:
            index = self.at[head]
            number = self.numbers[index][0]
            if number.unit is None or number.unit in ("person", "count", "percent"):
                return index
        for word in range(first, last):
            number_index = self.at.get(word)
            if number_index is None:
                continue
            number, a, b = self.numbers[number_index]
            if number.unit is not None and number.unit not in ("person", "count", "percent"):
                continue
            if b < len(tree.words) and tree.words[b] in ("-", "‑") and tree.starts[b] == tree.ends[b - 1]:
                continue
            # The number must hang on the head, not on a noun inside a modifier of it.
            for inside in range(a, b):
                at, steps = inside, 0
                while a <= at < b and tree.heads[at] >= 0 and steps < 4:
                    if not a <= tree.heads[at] < b:
                        break
                    at = tree.heads[at]
                    steps += 1
                if tree.heads[at] == head and tree.relations[at] in _HEADLESS:
                    return number_index
        return self._leading(head, first)

    def _leading(self, head: int, first: int) -> int | None:
        """The number that opens a phrase ('5,000 AGM-114 Hellfire missiles'), whatever it was attached to."""
        tree = self.tree
        word = first
        if tree.upos[head] not in ("NOUN", "PROPN") or head == first:
            return None
        while word > 0 and word > head - 8:
            index = self.at.get(word)
            if index is not None:
                number, _, after = self.numbers[index]
                name = self.fillers.name_at.get(word)
                designation = name is not None and name.type.value == "WEAPON" and name.start < number.start
                joined = after < len(tree.words) and tree.words[after] == "-"
                return (
                    index
                    if number.unit in (None, "count", "person") and not designation and not joined
                    else None
                )
            if (
                word <= first
                and tree.upos[word - 1] not in ("PROPN", "NUM", "ADJ")
                and tree.words[word - 1] != "-"
                and (tree.upos[word - 1] != "NOUN" or word == first)
            ):
                return None
            word -= 1
        return None

    def _figure(self, index: int, quantity: str, head: int, first: int, last: int) -> Figure:
        number = self.numbers[index][0]
        start = min(number.start, self.tree.starts[first])
        end = max(number.end, self.tree.ends[last - 1])
        if tail := self._facet(first, last):
            end = max(number.end, self.tree.ends[tail - 1])
        unit = number.unit or ("person" if quantity in PEOPLE else "count")
        return Figure(
            quantity,
            self.party(head, quantity),
            number.lo,
            number.best,
            number.hi,
            number.shape,
            unit,
            start,
            end,
            self.tree.text[start:end],
        )

    def _facet(self, first: int, last: int) -> int | None:
        for word in range(first + 1, last):
            if self.tree.lower[word] == "including":
                return word
        return None

    def _made(self, quantity: str, head: int, first: int, last: int, value: float) -> Figure:
        start, end = self.tree.starts[first], self.tree.ends[last - 1]
        unit = "person" if quantity in PEOPLE else "count"
        return Figure(
            quantity,
            self.party(head, quantity),
            None,
            value,
            None,
            "exact",
            unit,
            start,
            end,
            self.tree.text[start:end],
        )

    def _zero(self, quantity: str, first: int, last: int) -> Figure:
        start, end = self.tree.starts[first], self.tree.ends[last - 1]
        unit = "person" if quantity in PEOPLE else "count"
        return Figure(
            quantity,
            "unknown" if quantity in PEOPLE else None,
            None,
            0,
            None,
            "exact",
            unit,
            start,
            end,
            self.tree.text[start:end],
        )

    def party(self, head: int, quantity: str) -> str | None:
        if quantity not in PEOPLE:
            return None
        words = [
            head,
            *(
                c
                for c in self.tree.below[head]
                if self.tree.relations[c] in ("nmod", "compound", "appos", "amod")
            ),
        ]
        for word in words:
            types = self.fillers.types(word)
            for party in ("perpetrator", "combatant", "civilian"):
                if party in types:
                    return party
        return "unknown"
