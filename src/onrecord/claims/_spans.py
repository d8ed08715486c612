"""How far the words of a role go, as the links see it.

The tree says which words can belong to a phrase; the links, which of them annotators took into the mention: 'a hospital
in Kunduz' with its place, 'two buses and cars' as one, 'the mayor, Ali Hasan' as one, 'the army and the police' as two.
Phrases of which the learned reader saw nothing keep the span that the tree gave them, but for names, which stay whole.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from onrecord.claims._contract import CLAUSAL_ROLES
from onrecord.claims._fillers import PROPER, Fillers
from onrecord.claims._learned import Opened
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

INSIDE: Final = 0.5  # words from here on are taken into the mention
OUTSIDE: Final = 0.05  # and those below it are cut off its end
_PARTING: Final = frozenset(("and", "or", "&", ","))  # between two names
_FEW: Final = 4  # words between two parts of one mention
_LOOSE_ENDS: Final = frozenset(("ADP", "DET", "PUNCT", "CCONJ", "SCONJ"))


def fit_spans(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """Widen, cut and join the fillers of every role that names things; a name stays whole.

    Fillers are made anew: claims of different sentences may share the old ones."""
    opened = proposal.opened
    for role, found in proposal.roles.items():
        if role in CLAUSAL_ROLES or not found:
            continue
        fitted = []
        for filler in found:
            new = replace(filler)
            if opened is not None:
                others = {w for f in found if f is not filler for w in range(f.first, f.last)}
                _fit(tree, opened, proposal.link(role), new, others)
            _whole_name(tree, fillers, new, proposal.trigger)
            fitted.append(new)
        proposal.roles[role] = _joined(tree, opened, proposal.link(role), fitted)


def _whole_name(tree: Tree, fillers: Fillers, filler: Filler, trigger: tuple[int, int]) -> None:
    """Widen a filler to the whole of the name at its head: 'the Islamic State of Iraq and the Levant'."""
    name = fillers.name_at.get(filler.head)
    if name is None or name.type not in PROPER:
        return
    first, last = tree.word_at(name.start), tree.word_at(name.end - 1) + 1
    if first < trigger[1] and trigger[0] < last:
        return
    if first < filler.first:
        filler.first = first
        if first and tree.upos[first - 1] == "DET" and tree.sentence[first - 1] == tree.sentence[first]:
            filler.first -= 1
    filler.last = max(filler.last, last)


def _fit(tree: Tree, opened: Opened, link: str, filler: Filler, others: set[int]) -> None:
    """Widen by likely words below the head that are nobody else's; else cut unlikely ones off the ends."""
    low, high = tree.sentences[tree.sentence[filler.head]]
    last = filler.last
    while last < high and last not in others and _under(tree, last, filler.head) and _in(opened, link, last):
        last += 1
    while last > filler.last and tree.upos[last - 1] in _LOOSE_ENDS:
        last -= 1
    if last == filler.last:
        while last - 1 > filler.head and _out(opened, link, last - 1):
            last -= 1
        while last - 1 > filler.head and tree.upos[last - 1] in _LOOSE_ENDS:
            last -= 1
    first = filler.first
    while (
        first < filler.head
        and tree.upos[first] not in ("DET", "NUM")
        and _out(opened, link, first)
        and _likely_after(opened, link, first, filler.head)
    ):
        first += 1
    while (
        first > low
        and first - 1 not in others
        and tree.upos[first - 1] not in _LOOSE_ENDS
        and _under(tree, first - 1, filler.head)
        and _in(opened, link, first - 1)
    ):
        first -= 1
    filler.first, filler.last = first, last


def _joined(tree: Tree, opened: Opened | None, link: str, found: list[Filler]) -> list[Filler]:
    """Fillers with nothing but likely words between them are one mention; one inside another is part of it."""
    out: list[Filler] = []
    for filler in sorted(found, key=lambda f: (f.first, -f.last)):
        before = out[-1] if out else None
        if before is not None and tree.sentence[before.head] == tree.sentence[filler.head]:
            between = range(before.last, filler.first)
            if filler.first < before.last or (
                opened is not None
                and 0 < len(between) <= _FEW
                and all(_in(opened, link, word) for word in between)
                and not (
                    {tree.lower[w] for w in between} & _PARTING
                    and tree.upos[before.head] == tree.upos[filler.head] == "PROPN"
                )
            ):
                before.last = max(before.last, filler.last)
                before.entity = before.entity or filler.entity
                continue
        out.append(filler)
    return out


def _likely_after(opened: Opened, link: str, first: int, head: int) -> bool:
    """Whether the links mark the words from the next one to the head: then what stands before is not meant."""
    return all(_in(opened, link, word) for word in range(first + 1, head + 1))


def _under(tree: Tree, word: int, head: int) -> bool:
    for _ in range(40):
        if word == head:
            return True
        word = tree.heads[word]
        if word < 0:
            break
    return False


def _in(opened: Opened, link: str, word: int) -> bool:
    return opened.at(link, word) >= INSIDE


def _out(opened: Opened, link: str, word: int) -> bool:
    return opened.covers(word) and opened.at(link, word) < OUTSIDE
