"""One thing told twice in a sentence: 'will provide … in new military aid' is one transfer, though two words tell it.

Annotators write two claims of one family in a sentence only where they differ in somebody or something: another
buyer, another target. In gold, of some 2,700 claims, not one in thirty shares its sentence with one that it agrees with.
"""

from __future__ import annotations

from typing import Final

from onrecord.claims._contract import KINDS, VIOLENCE
from onrecord.claims._learned import family
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

GUESSED: Final = "the likeliest words"
SURELY_TWO: Final = 0.97  # both triggers at least this likely: two events, after all


def told_once(tree: Tree, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals without those that tell again what a better one of the sentence tells; it takes their roles."""
    here: dict[tuple[int, str], list[Proposal]] = {}
    for proposal in proposals:
        if proposal.kind in KINDS:
            here.setdefault((tree.sentence[proposal.head], family(proposal.kind)), []).append(proposal)
    gone: set[int] = set()
    for group in here.values():
        if len(group) < 2:
            continue
        best: list[Proposal] = []
        for proposal in sorted(group, key=_weight, reverse=True):
            host = next((other for other in best if _agree(proposal, other)), None)
            if host is None:
                best.append(proposal)
                continue
            gone.add(id(proposal))
            _take(host, proposal)
    return [p for p in proposals if id(p) not in gone]


def _weight(proposal: Proposal) -> float:
    """How likely the trigger is to the learned reader, a frame's own score counting a little."""
    return proposal.likely + 0.2 * proposal.score


def _agree(proposal: Proposal, other: Proposal) -> bool:
    """Whether two proposals name nobody and nothing that the other contradicts."""
    if proposal.kind != other.kind and not {proposal.kind, other.kind} <= VIOLENCE:
        return False
    if ("-" in (proposal.factuality or "")) != ("-" in (other.factuality or "")):
        return False
    if min(proposal.likely, other.likely) >= SURELY_TWO:
        return False
    for role, fillers in proposal.roles.items():
        own = [f for f in fillers if f.path != GUESSED]
        their = [f for f in other.roles.get(role, ()) if f.path != GUESSED]
        if own and their and not any(_same(a, b) for a in own for b in their):
            return False
    return True


def _same(one: Filler, two: Filler) -> bool:
    return (one.first < two.last and two.first < one.last) or (
        one.entity is not None and one.entity == two.entity
    )


def _take(host: Proposal, told: Proposal) -> None:
    """Give a proposal the roles and figures it lacks and the one told again has."""
    if host.kind == told.kind:
        for role, fillers in told.roles.items():
            if not host.roles.get(role):
                for filler in fillers:
                    if filler.path != GUESSED:
                        host.add(role, filler)
    if told.figures:
        host.add_figures(told.figures)
    host.when = host.when or told.when
    host.where = host.where or told.where
    host.steps.append(f"'{told.frame}' tells the same")
