"""Whether somebody or something has a role in a claim: a few facts about its words, weighed as on kept-out reports.

A logistic model beside that of `_weighing`, in the same file and from the same fitting. Frames reach for what grammar
offers, the links for what annotators marked; alone, a floor for each either lets in too much or leaves out too much.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

from onrecord.claims._contract import KINDS
from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree
from onrecord.claims._weighing import UNSEEN, fitted, log_odds
from onrecord.model import Figure

_FAR: Final = 4.0


def weigh_roles(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """Drop the fillers of a proposal that weigh too little, in place; a required role keeps its heaviest.

    What a user's own frames found is not weighed; beside it stands what the links hold for likely."""
    if proposal.own:
        for role, found in proposal.roles.items():
            proposal.roles[role] = [filler for filler in found if not filler.possible]
        return
    kept = _used or fitted()["roles"]
    weights, by_role, bias = kept["weights"], kept["by role"], kept["bias"]
    required = KINDS[proposal.kind][1]
    for role, found in proposal.roles.items():
        if not found:
            continue
        weighed = []
        for filler in found:
            facts = role_features(tree, fillers, proposal, role, filler)
            weighed.append(
                bias
                + by_role.get(role, 0.0)
                + sum(weights.get(name, 0.0) * value for name, value in facts.items())
            )
        kept = [filler for filler, weight in zip(found, weighed, strict=True) if weight >= 0]
        if not kept and role in required:
            kept = [found[weighed.index(max(weighed))]]
        proposal.roles[role] = kept


def role_features(
    tree: Tree, fillers: Fillers, proposal: Proposal, role: str, filler: Filler
) -> dict[str, float]:
    """What is weighed of one filler, each about between -4 and 4."""
    opened = proposal.opened
    likely = head = mean = rival = UNSEEN
    if opened is not None:
        link = proposal.link(role)
        words = [opened.at(link, word) for word in range(filler.first, filler.last)]
        likely, mean = log_odds(max(words)), log_odds(sum(words) / len(words))
        head = log_odds(opened.at(link, filler.head))
        rival = log_odds(opened.in_other_role(link, filler.head))
    framed = not filler.path.startswith("learned")
    types = fillers.types(filler.head)
    others = [f for f in proposal.roles[role] if f is not filler]
    away = tree.sentence[filler.head] != tree.sentence[proposal.head]
    return {
        "likely": likely,
        "head": head,
        "mean": mean,
        "rival": rival,
        "framed": float(framed),
        "framed, likely": likely if framed and opened is not None else 0.0,
        "unseen": float(opened is None),
        "possible": float(filler.possible),
        "counted": float(is_counted(tree, proposal.figures or (), filler)),
        "away": float(away),
        "distance": min(_FAR, math.log1p(abs(filler.head - proposal.head))),
        "others": min(3.0, float(len(others))),
        "before it": min(3.0, float(sum(f.first < filler.first for f in others))),
        "pronoun": float("pronoun" in types),
        "number": float("number" in types),
        "place as target": float(role == "target" and bool(types & {"place", "state"})),
        "no noun": float(tree.upos[filler.head] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")),
        "words": min(_FAR, math.log1p(filler.last - filler.first)),
    }


def is_counted(tree: Tree, figures: Iterable[Figure], filler: Filler) -> bool:
    """Whether one of the figures counts these words: 'killed 24 soldiers'."""
    start, end = tree.starts[filler.first], tree.ends[filler.last - 1]
    return any(f.start < end and start < f.end for f in figures)


_used: dict[str, Any] | None = None


def use_roles(kept: dict[str, Any]) -> None:
    """Weigh with other weights than those in the package, until the process ends: for fitting."""
    global _used
    _used = kept
