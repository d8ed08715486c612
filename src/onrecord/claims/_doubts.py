"""What the learned reader doubts: places and speakers that rules found and its links hold for unlikely.

The floors are low: they take away what a rule reached for too far, and leave what the links merely did not mark. They
were chosen on reports kept out of training (docs/decisions/0008). Proposals of which the learned reader saw no
trigger keep the place and the speaker that rules found. Roles are weighed (`_role_weighing`).
"""

from __future__ import annotations

from typing import Final

from onrecord.claims._contract import CLAUSAL_ROLES
from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Proposal
from onrecord.claims._tree import Tree

PLACE_FLOOR: Final = 0.1
SPEAKER_FLOOR: Final = 0.2
_TIME: Final = frozenset(("time",))


def without_times(fillers: Fillers, proposal: Proposal) -> None:
    """Drop times from roles, in place: a time is nobody's role, whoever proposed it."""
    for role, found in proposal.roles.items():
        if role not in CLAUSAL_ROLES:
            proposal.roles[role] = [f for f in found if fillers.types(f.head) != _TIME]


def doubtful_place(tree: Tree, proposal: Proposal, start: int, end: int) -> bool:
    """Whether the links hold the words from `start` to `end` for no place of the event."""
    return _below(tree, proposal, "where", start, end, PLACE_FLOOR)


def doubtful_speaker(tree: Tree, proposal: Proposal, start: int, end: int) -> bool:
    """Whether the links hold the words from `start` to `end` for no speaker of the claim."""
    return _below(tree, proposal, "said:speaker", start, end, SPEAKER_FLOOR)


def _below(tree: Tree, proposal: Proposal, link: str, start: int, end: int, floor: float) -> bool:
    if proposal.opened is None:
        return False
    likely = proposal.opened.likely(link, tree.word_at(start), tree.word_at(max(start, end - 1)) + 1)
    return likely is not None and likely < floor
