"""Who acts for a state: 'Canadian Prime Minister Justin Trudeau announces military aid' is Canada's aid."""

from __future__ import annotations

from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree
from onrecord.model import NameType

# Roles that a state fills, whoever signs.
_STATELY: Final = {
    "arms_transfer": ("supplier", "recipient"),
    "aid": ("donor", "recipient"),
    "restriction": ("imposer",),
}
_OFFICES: Final = frozenset(
    "president premier minister chancellor secretary king queen prince emperor emir sultan leader".split()
)
_REACH: Final = 8


def act_for_states(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """Put the state in the place of a named holder of its high office, in place."""
    for role in _STATELY.get(proposal.kind, ()):
        found = proposal.roles.get(role)
        if found:
            proposal.roles[role] = [_state_of(tree, fillers, filler) or filler for filler in found]


def _state_of(tree: Tree, fillers: Fillers, filler: Filler) -> Filler | None:
    name = fillers.name_at.get(filler.head)
    if name is None or name.type is not NameType.PERSON:
        return None
    first = tree.word_at(name.start)
    floor = max(tree.sentences[tree.sentence[first]][0], first - _REACH)
    word, office, state = first - 1, False, None
    while word >= floor and (
        tree.upos[word] in ("NOUN", "PROPN", "ADJ") or tree.lower[word] in ("of", "the", "'s", "’s")
    ):
        office = office or tree.lower[word] in _OFFICES
        found = fillers.name_at.get(word)
        if (
            found is not None
            and found.type in (NameType.STATE, NameType.NORP)
            and found.entity
            and len(found.entity) == 3
        ):
            state = found
        word -= 1
    if state is None or not office:
        return None
    low, high = tree.word_at(state.start), tree.word_at(state.end - 1) + 1
    return Filler(high - 1, low, high, f"{filler.path}, whose office is the state's", state.entity)
