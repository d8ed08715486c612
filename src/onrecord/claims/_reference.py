"""Who a pronoun or a bare 'the group' means: the nearest name before it that fits."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree
from onrecord.model import Mention, Name, NameType

_PERSONAL: Final = frozenset("he she him her his hers himself herself".split())
_COLLECTIVE: Final = frozenset("it they them its their theirs itself themselves".split())
_DESCRIPTIONS: Final[dict[str, frozenset[NameType]]] = {
    **{
        noun: frozenset({NameType.ARMED_GROUP, NameType.ORG})
        for noun in "group organisation organization movement militia party militants rebels faction".split()
    },
    **{
        noun: frozenset({NameType.STATE})
        for noun in "country nation government state kingdom republic".split()
    },
    **{noun: frozenset({NameType.ORG}) for noun in "ministry agency company council union alliance".split()},
}
_ACTORS: Final = frozenset(
    {NameType.STATE, NameType.ORG, NameType.ARMED_GROUP, NameType.MILITARY_UNIT, NameType.NORP}
)
_BACK: Final = 400


class References:
    """The names of a report in order, to look back through."""

    __slots__ = ("fillers", "names", "starts", "tree")

    def __init__(self, tree: Tree, fillers: Fillers) -> None:
        self.tree, self.fillers = tree, fillers
        self.names: list[Name] = sorted(
            (name for name in tree.reading.names if name.type in _ACTORS or name.type is NameType.PERSON),
            key=lambda name: name.start,
        )
        self.starts = [name.start for name in self.names]

    def mention(self, filler: Filler) -> Mention:
        """The mention of a filler, its entity looked up where the words themselves name nobody."""
        entity = filler.entity
        if entity is None:
            entity = self._meant(filler)
        return self.tree.mention(filler.first, filler.last, entity)

    def _meant(self, filler: Filler) -> str | None:
        tree = self.tree
        lower = tree.lower[filler.head]
        if lower in _PERSONAL:
            return self._before(filler, frozenset({NameType.PERSON}))
        if lower in _COLLECTIVE:
            return self._before(filler, _ACTORS)
        if filler.last - filler.first == 2 and tree.lower[filler.first] in ("the", "this"):
            types = _DESCRIPTIONS.get(tree.lemmas[filler.head]) or _DESCRIPTIONS.get(lower)
            if types:
                return self._before(filler, types)
        return None

    def _before(self, filler: Filler, types: frozenset[NameType]) -> str | None:
        start = self.tree.starts[filler.first]
        at = bisect_left(self.starts, start) - 1
        subject: str | None = None
        while at >= 0 and start - self.starts[at] < _BACK:
            name = self.names[at]
            if name.type in types and (name.entity or name.type is NameType.PERSON):
                found = name.entity or name.text
                word = self.tree.word_at(name.end - 1)
                chain = (word, self.tree.heads[word])
                if any(w >= 0 and self.tree.relations[w].startswith("nsubj") for w in chain):
                    return found
                subject = subject or found
            at -= 1
        return subject


def carry_over(tree: Tree, proposals: list[Proposal]) -> None:
    """Gives a transfer told again the parties told before: '75 missiles have been shipped', 'they were used'.

    Only where the item is the same noun or a pronoun, at most three sentences later.
    """
    before: list[Proposal] = []
    for proposal in proposals:
        if proposal.kind != "arms_transfer":
            continue
        here = tree.sentence[proposal.head]
        items = {tree.lemmas[f.head] for f in proposal.roles.get("item", ())}
        pronoun = bool(items & _COLLECTIVE)
        for earlier in reversed(before):
            if here - tree.sentence[earlier.head] > 3:
                break
            same = items & {tree.lemmas[f.head] for f in earlier.roles.get("item", ())}
            if not (same or pronoun):
                continue
            for role in ("supplier", "recipient"):
                if role not in proposal.roles and role in earlier.roles:
                    for filler in earlier.roles[role]:
                        proposal.add(
                            role, Filler(filler.head, filler.first, filler.last, "told before", filler.entity)
                        )
            break
        before.append(proposal)
