"""What a word stands for: a weapon, a state, civilians, a place. From the reader's names, then from
noun lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from onrecord.claims._tree import Tree
from onrecord.model import Name, NameType

_OF_NAME: Final[dict[NameType, frozenset[str]]] = {
    NameType.PERSON: frozenset({"person", "name"}),
    NameType.ORG: frozenset({"org", "actor", "name"}),
    NameType.STATE: frozenset({"state", "actor", "place", "name"}),
    NameType.ARMED_GROUP: frozenset({"group", "actor", "combatant", "name"}),
    NameType.MILITARY_UNIT: frozenset({"force", "actor", "combatant", "name"}),
    NameType.PLACE: frozenset({"place", "locality", "name"}),
    NameType.FACILITY: frozenset({"place", "facility", "name"}),
    NameType.NORP: frozenset({"nationality", "actor", "name"}),
    NameType.WEAPON: frozenset({"weapon", "arms", "name"}),
    NameType.EVENT: frozenset({"event", "name"}),
    NameType.DATE: frozenset({"time"}),
    NameType.MONEY: frozenset({"money"}),
    NameType.QUANTITY: frozenset({"amount"}),
}
PROPER: Final = frozenset(
    {
        NameType.PERSON,
        NameType.ORG,
        NameType.ARMED_GROUP,
        NameType.MILITARY_UNIT,
        NameType.FACILITY,
        NameType.PLACE,
    }
)
_NONE: Final[frozenset[str]] = frozenset()
_AMOUNTS: Final = frozenset(
    "part component tonne ton truckload shipload crate stock thousand hundred million billion $ dollar "
    "worth amount dozen score number majority group couple pair handful million lot rest some  series "
    "wave  total most many several member one two three four five six seven eight nine ten cache batch "
    "fleet  tens".split()
)
_GOVERNING: Final = frozenset(
    "government administration authority authorities cabinet regime state military army navy force "
    "forces ministry "
    "air parliament troops".split()
)


class Fillers:
    """Types and entities of the words of one tree; `nouns` maps a type to the nouns (lemmas, or two
    words) of it."""

    __slots__ = ("_cache", "_of_noun", "name_at", "tree")

    def __init__(self, tree: Tree, nouns: Mapping[str, frozenset[str]]) -> None:
        self.tree = tree
        self.name_at: dict[int, Name] = {}
        self._cache: dict[int, frozenset[str]] = {}
        self._of_noun = _by_noun(nouns)
        self._mark_times()
        count = len(tree.words)
        for name in tree.reading.names:
            word = tree.word_at(name.start)
            while word < count and tree.starts[word] < name.end:
                if tree.ends[word] > name.start:
                    self.name_at.setdefault(word, name)
                word += 1

    def _mark_times(self) -> None:
        tree = self.tree
        for time in tree.reading.times:
            word = tree.word_at(time.start)
            while word < len(tree.words) and tree.starts[word] < time.end:
                self._cache[word] = frozenset({"time"})
                word += 1

    def types(self, word: int) -> frozenset[str]:
        """What `word`, as the head of a phrase, stands for."""
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._types(word)
        return found

    def _types(self, word: int) -> frozenset[str]:
        tree = self.tree
        lemma = tree.lemmas[word]
        found = self._of_noun.get(lemma, _NONE)
        if word and tree.sentence[word - 1] == tree.sentence[word]:
            found |= self._of_noun.get(f"{tree.lower[word - 1]} {lemma}", _NONE)
        name = self.name_at.get(word)
        if name is not None and tree.upos[word] != "NUM":
            # A name's type holds for the phrase it ends, not for the noun that it modifies.
            found |= _OF_NAME.get(name.type, _NONE)
        if lemma in _AMOUNTS:
            # 'thousands of troops' are troops.
            for below in tree.below[word]:
                if (
                    below > word
                    and tree.relations[below] == "nmod"
                    and tree.preposition(below) in ("of", "in")
                ):
                    found |= self.types(below)
        upos = tree.upos[word]
        if upos == "PROPN" and name is None:
            found |= {"name"}
        elif upos == "PRON":
            found |= {"pronoun"}
        elif upos == "NUM" or (upos == "SYM"):
            found |= {"number"}
        elif (
            upos == "ADJ"
            and name is None
            and tree.words[word][:1].isupper()
            and word > tree.sentences[tree.sentence[word]][0]
        ):
            found |= {"nationality"}
        if any(
            self.name_at.get(below)
            and self.name_at[below].type is NameType.WEAPON
            and tree.relations[below] in ("compound", "appos", "flat")
            for below in tree.below[word]
        ):
            found |= {"weapon", "arms"}
        return found

    def inside_name(self, word: int, length: int) -> bool:
        """Whether `word` is part of a proper name longer than `length` words ('the Assistance Force')."""
        name = self.name_at.get(word)
        if name is None or name.type not in PROPER:
            return False
        near = range(max(0, word - 8), min(len(self.tree.words), word + 8))
        return sum(1 for w in near if self.name_at.get(w) is name) > length

    def fits(self, word: int, types: frozenset[str], excluded: frozenset[str]) -> bool:
        """Whether `word` may fill a slot that asks for one of `types` and for none of `excluded`."""
        if types and not (types & self.types(word)):
            return False
        return not (excluded and excluded & self.types(word))

    def entity(self, word: int, first: int, last: int) -> str | None:
        """Who or what a phrase names: the name at its head, or the state whose government or forces it is."""
        name = self.name_at.get(word)
        if name is not None and name.entity is not None:
            return name.entity
        tree = self.tree
        if name is None and tree.lemmas[word] in _GOVERNING:
            for below in range(first, last):
                inside = self.name_at.get(below)
                if inside is not None and inside.entity and inside.type in (NameType.STATE, NameType.NORP):
                    return inside.entity
        if name is None:
            for below in tree.below[word]:
                inside = self.name_at.get(below)
                if (
                    inside is not None
                    and inside.entity
                    and first <= below < last
                    and inside.type in (NameType.WEAPON, NameType.PERSON)
                ):
                    return inside.entity
        return None


_BY_NOUN: dict[int, tuple[Mapping[str, frozenset[str]], dict[str, frozenset[str]]]] = {}


def _by_noun(nouns: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The noun lists turned round: noun → types. Kept as long as the frames they belong to."""
    known = _BY_NOUN.get(id(nouns))
    if known is not None and known[0] is nouns:
        return known[1]
    turned: dict[str, set[str]] = {}
    for kind, words in nouns.items():
        for word in words:
            turned.setdefault(word, set()).add(kind)
    made = {word: frozenset(kinds) for word, kinds in turned.items()}
    _BY_NOUN[id(nouns)] = (nouns, made)
    return made
