"""Whether a proposal is a claim: a few facts about it, weighed as on reports kept out of training.

A logistic model of sixteen features (`data/weighing.json`, made by `training.weighing`). It replaces a threshold for
each reader: what both see, with its required roles found, stays; a lone trigger without them goes.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Any, Final

from onrecord.claims._again import GUESSED
from onrecord.claims._contract import KINDS
from onrecord.claims._learned import family
from onrecord.claims._proposal import Proposal
from onrecord.claims._tree import Tree

LEAST: Final = 0.0  # log odds from which a proposal is a claim; the model's bias is set so
PARAGRAPH: Final = 5  # sentences that a one-paragraph item has at most
_STANDING: Final = frozenset(("affiliation", "alignment", "composition"))
UNSEEN: Final = -4.0  # the learned reader's log odds where it saw no trigger at all


def worth(tree: Tree, proposals: list[Proposal]) -> list[float]:
    """The log odds of each proposal that it is a claim; 0 for what a user's own frames propose."""
    kept = fitted()
    weights, kinds, bias = kept["weights"], kept["kinds"], kept["bias"]
    scores = []
    for proposal in proposals:
        if proposal.own or proposal.kind not in KINDS:
            scores.append(0.0)
            continue
        found = features(tree, proposal, proposals)
        scores.append(
            bias
            + kinds.get(proposal.kind, 0.0)
            + sum(weights.get(name, 0.0) * value for name, value in found.items())
        )
    return scores


def features(tree: Tree, proposal: Proposal, proposals: list[Proposal]) -> dict[str, float]:
    """What is weighed, each about between -4 and 4."""
    opened = proposal.opened
    required = KINDS[proposal.kind][1]
    framed = proposal.extractor.startswith("frames")
    sentence = tree.sentence[proposal.head]
    likely = log_odds(opened.score) if opened else UNSEEN
    found = min((log_odds(opened.most(proposal.link(r))) for r in required), default=0.0) if opened else 0.0
    rivals = [
        p
        for p in proposals
        if p is not proposal and tree.sentence[p.head] == sentence and family(p.kind) == family(proposal.kind)
    ]
    # Annotators take down more of a release or a story than of a paragraph: who leads what, who stands with whom.
    full = len(tree.sentences) > PARAGRAPH
    guessed = any(not [f for f in proposal.roles.get(role, ()) if f.path != GUESSED] for role in required)
    better = any(p.likely > proposal.likely for p in rivals)
    return {
        "likely": likely,
        "likely, with a frame": likely if framed and opened else 0.0,
        "frame": float(framed),
        "frame's score": proposal.score if proposal.extractor == "frames@1" else 0.0,
        "unseen": float(opened is None),
        "required": found,
        "guessed": float(guessed),
        "roles": min(4.0, sum(1.0 for fillers in proposal.roles.values() if fillers)),
        "figures": float(bool(proposal.figures)),
        "rivals": min(3.0, float(len(rivals))),
        "better rival": float(better),
        "noun": float(tree.upos[proposal.head] in ("NOUN", "PROPN")),
        "no verb": float(not {"VERB", "AUX"} & set(tree.upos[slice(*tree.sentences[sentence])])),
        "full report": float(full),
        "full report, standing": float(full and proposal.kind in _STANDING),
        "doubt": float(bool(proposal.factuality) and proposal.factuality not in ("CT+", "CT-")),
    }


def log_odds(probability: float) -> float:
    """Log odds between -4 and 4."""
    p = min(max(probability, 0.018), 0.982)
    return math.log(p / (1 - p))


@cache
def fitted() -> dict[str, Any]:
    """What `training.weighing` fitted: weights of claims, and under 'roles' those of roles."""
    source = resources.files("onrecord").joinpath("data/weighing.json")
    kept: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return kept
