"""Roles that stand in another role's phrase: whose jets they are, between whom a clash is, on what charge."""

from __future__ import annotations

from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._phrases import clause, phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

_ACTING: Final = frozenset(("state", "nationality", "group", "force", "org"))
_OWNED: Final[dict[tuple[str, str], str]] = {
    ("strike", "platform"): "attacker",
    ("capability", "item"): "holder",
}
_CHARGED: Final = frozenset("accuse suspect charge convict".split())


def refine(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """Completes the roles of one proposal from the phrases that it already holds."""
    roles = proposal.roles
    for (kind, held), role in _OWNED.items():
        if proposal.kind == kind and held in roles and role not in roles:
            _owner(tree, fillers, proposal, held, role)
    if proposal.kind == "clash":
        _sides(proposal)
    elif proposal.kind == "detention" and "charge" not in roles:
        _charge(tree, proposal)
    elif proposal.kind in ("agreement", "meeting"):
        _drop_possessives(tree, proposal)


def _owner(tree: Tree, fillers: Fillers, proposal: Proposal, held: str, role: str) -> None:
    """'Pakistan Air Force jets': the words before the noun name who flies them."""
    for filler in proposal.roles[held]:
        for word in range(filler.head - 1, filler.first - 1, -1):
            if tree.relations[word] in ("compound", "amod", "nmod:poss", "flat") and fillers.types(word) & _ACTING:
                name = fillers.name_at.get(word)
                first, last = word, word + 1
                if name is not None:
                    first = max(filler.first, tree.word_at(name.start))
                    last = min(filler.head, tree.word_at(name.end - 1) + 1)
                if last <= first:
                    continue
                proposal.add(role, Filler(word, first, last, f"modifier of the {held}", fillers.entity(word, first, last)))
                return


def _sides(proposal: Proposal) -> None:
    """'clashes between A and B', 'A and B clash': the first is one side, what is coordinated with it the other."""
    sides = proposal.roles.get("side_a", [])
    if "side_b" not in proposal.roles and len(sides) > 1:
        ordered = sorted(sides, key=lambda filler: filler.first)
        proposal.roles["side_a"], proposal.roles["side_b"] = ordered[:1], ordered[1:]


def _charge(tree: Tree, proposal: Proposal) -> None:
    """'arrest six men accused of killing elephants', 'on suspicion of fraud'."""
    for filler in proposal.roles.get("detainee", ()):
        for child in tree.below[filler.head]:
            if tree.relations[child] in ("acl", "acl:relcl") and tree.lemmas[child] in _CHARGED:
                for below in tree.below[child]:
                    if tree.relations[below] in ("advcl", "obl", "xcomp", "ccomp"):
                        if tree.upos[below] in ("VERB", "AUX"):
                            first, last = clause(tree, below)
                            while first < below and tree.lower[first] in ("of", "for", "with", "to"):
                                first += 1
                        else:
                            first, last = phrase(tree, below, scene=True)
                        proposal.add("charge", Filler(below, first, last, f"charge of '{tree.words[child]}'"))
                        return


def _drop_possessives(tree: Tree, proposal: Proposal) -> None:
    """'its ceasefire': the pronoun adds nothing where the party is named."""
    for role in ("party", "participant"):
        found = proposal.roles.get(role, [])
        named = [f for f in found if tree.upos[f.head] != "PRON"]
        if named and len(named) < len(found):
            proposal.roles[role] = named
