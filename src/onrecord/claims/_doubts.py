"""What the learned reader doubts: roles, places and speakers that rules found and its links hold for unlikely.

The floors are low: they take away what a rule reached for too far, and leave what the links merely did not mark. They
were chosen on reports kept out of training (docs/decisions/0008). Proposals of which the learned reader saw no
trigger, a user's own kinds among them, keep all that their frames found.
"""

from __future__ import annotations

from typing import Final

from onrecord.claims._contract import KINDS
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

ROLE_FLOOR: Final = 0.1
PLACE_FLOOR: Final = 0.1
SPEAKER_FLOOR: Final = 0.2


def without_doubtful(proposal: Proposal) -> None:
    """Drop fillers that frames found and the links hold for unlikely, in place; a required role keeps its best."""
    opened = proposal.opened
    if opened is None or proposal.kind not in KINDS:
        return
    for role, fillers in proposal.roles.items():
        kept = [f for f in fillers if not _doubted(proposal, role, f)]
        if fillers and not kept and role in KINDS[proposal.kind][1]:
            kept = [max(fillers, key=lambda f: opened.likely(f"role:{role}", f.first, f.last) or 0.0)]
        proposal.roles[role] = kept


def _doubted(proposal: Proposal, role: str, filler: Filler) -> bool:
    assert proposal.opened is not None
    if filler.path.startswith("learned"):
        return False
    likely = proposal.opened.likely(f"role:{role}", filler.first, filler.last)
    return likely is not None and likely < ROLE_FLOOR


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
