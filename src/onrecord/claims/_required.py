"""Roles a kind can't do without, found by where they mostly stand when neither reader named them."""

from __future__ import annotations

from typing import Final

from onrecord.claims._again import GUESSED
from onrecord.claims._contract import KINDS, VIOLENCE
from onrecord.claims._fillers import Fillers
from onrecord.claims._phrases import clause, phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

_VICTIMS: Final = frozenset(
    ("killed", "injured", "casualties", "missing", "detained", "abducted", "released")
)
# Roles of those that act: the subject's place; all others stand where objects do.
_ACT: Final = frozenset(
    "holder side_a protester force speaker subject member participant party imposer actor cause".split()
)
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_SUBJECTS: Final = ("nsubj", "nsubj:outer")
_OBJECTS: Final = ("obj", "nsubj:pass", "ccomp", "xcomp", "iobj")
_UNDER_NOUN: Final = ("nmod:poss", "compound", "amod", "nmod")
_LIGHT: Final = frozenset(
    "carry launch conduct stage commit make take undertake begin start perform mount join hold continue face suffer "
    "lead wage stop end suspend resume plan sign reach announce impose lift".split()
)
_CLAUSAL: Final = frozenset(("content", "effect", "cause", "finding"))


def give_required(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """Fill required roles that are empty: with those counted as victims, the place hit, or the likeliest words."""
    if proposal.kind not in KINDS:
        return
    for role in KINDS[proposal.kind][1]:
        if proposal.roles.get(role):
            continue
        if role in ("target", "detainee", "population"):
            _give_counted(tree, proposal, role)
        if not proposal.roles.get(role) and (word := _likeliest(tree, proposal, role)) is not None:
            first, last = (
                clause(tree, word) if role in _CLAUSAL and tree.upos[word] == "VERB" else phrase(tree, word)
            )
            proposal.add(role, Filler(word, first, last, GUESSED, fillers.entity(word, first, last)))
        if (
            not proposal.roles.get(role)
            and role == "target"
            and proposal.kind in VIOLENCE
            and proposal.where is not None
        ):
            first, last = tree.word_at(proposal.where.start), tree.word_at(proposal.where.end - 1) + 1
            proposal.add(role, Filler(last - 1, first, last, "the place, where nothing else is named"))


def _give_counted(tree: Tree, proposal: Proposal, role: str) -> None:
    for figure in proposal.figures or ():
        if figure.quantity in _VICTIMS and figure.best != 0:
            first, last = tree.word_at(figure.start), tree.word_at(figure.end - 1) + 1
            proposal.add(role, Filler(last - 1, first, last, "counted"))


def _over(tree: Tree, proposal: Proposal) -> list[int]:
    """Verbs over the trigger whose subject may be its own: not those that only speak of a thing named."""
    chain = tree.above(proposal.head, 3)
    if tree.upos[proposal.head] == "VERB":
        return chain
    return chain[:1] if chain and tree.lemmas[chain[0]] in _LIGHT else []


def _likeliest(tree: Tree, proposal: Proposal, role: str) -> int | None:
    taken = {f.head for found in proposal.roles.values() for f in found}

    sources = [q.source for q in tree.reading.quotations if q.source is not None]

    def free(word: int) -> bool:
        if role != "speaker" and any(s.start <= tree.starts[word] < s.end for s in sources):
            return False  # who speaks of it is not who did it
        return word not in taken and not proposal.trigger[0] <= word < proposal.trigger[1]

    def timed(word: int) -> bool:
        return any(t.start <= tree.starts[word] < t.end for t in tree.reading.times)

    for word in (proposal.head, *_over(tree, proposal)):
        wanted = _SUBJECTS if role in _ACT else _OBJECTS
        for child in tree.below[word]:
            if (
                tree.relations[child] in wanted
                and free(child)
                and (tree.upos[child] in _NOMINAL or role in _CLAUSAL)
            ):
                return child
        if word == proposal.head and tree.upos[word] == "NOUN":
            for relation in _UNDER_NOUN if role in _ACT else ("nmod", "compound", "amod", "nmod:poss"):
                for child in tree.below[word]:
                    if (
                        tree.relations[child] == relation
                        and free(child)
                        and (relation != "amod" or tree.words[child][:1].isupper())
                    ):
                        return child
        if role not in _ACT:
            for child in tree.below[word]:
                if (
                    tree.relations[child] == "obl"
                    and free(child)
                    and tree.upos[child] in _NOMINAL
                    and not timed(child)
                ):
                    return child
        if (
            tree.relations[word] in ("acl:relcl", "acl")
            and (tree.heads[word] >= 0)
            and free(tree.heads[word])
        ):
            return tree.heads[word]
    return None
