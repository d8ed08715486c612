"""Spans of phrases: a full noun phrase without its relative clause, and clauses as content, cause or
effect."""

from __future__ import annotations

from typing import Final

from onrecord.claims._tree import Tree

_LEFT: Final = frozenset(
    "det det:predet amod compound nummod nmod:poss nmod advmod nummod:gov quantity flat case cc:preconj "
    "nsubj goeswith".split()
)
_RIGHT: Final = frozenset("flat nummod compound nmod nmod:poss case goeswith fixed dep".split())
_DOERS: Final = frozenset(("nsubj", "nsubj:pass", "obl:agent"))
_LOOSE: Final = frozenset(
    "after before during since until amid while following despite via between including except besides "
    "alongside "
    "without due because".split()
)
_SCENE: Final = frozenset(
    "in at on near from into across outside inside around over through by with as".split()
)


def phrase(tree: Tree, head: int, *, scene: bool = False) -> tuple[int, int]:
    """First and last (exclusive) word of the noun phrase of `head`: determiners in, relative clause out.

    Of-phrases stay; phrases that set the scene ('in the port city') stay only where `scene`; conjuncts and
    appositions are phrases of their own.
    """
    first, last = head, head + 1
    relations, below = tree.relations, tree.below
    for child in reversed(below[head]):
        if child >= head:
            continue
        relation = relations[child]
        if relation == "case" or relation not in _LEFT:
            if relation in ("cc", "punct", "mark", "aux", "cop", "nsubj"):
                break
            if relation not in ("advmod", "advcl", "acl", "obl", "discourse"):
                if relation == "case":
                    if tree.lower[child] in ("of",):
                        break
                    continue
                break
            continue
        start, _ = tree.bounds(child)
        if relation == "nmod" and relations[child] != "nmod:poss" and tree.preposition(child):
            break
        if relation == "nsubj" or (
            relation == "advmod" and child + 1 < first and tree.upos[first] not in ("NUM", "ADJ", "DET")
        ):
            break
        if start < first:
            first = start
    sentence_first = tree.sentences[tree.sentence[head]][0]
    while first > sentence_first and tree.lower[first] in (",", "and", "or", "that"):
        first += 1
        if first >= head:
            first = head
            break
    for child in below[head]:
        if child <= head:
            continue
        relation = relations[child]
        if relation == "punct":
            text = tree.words[child]
            if text == "-" or (text in '"”’)' and child == last):
                continue
            if text in '(“"' and child == last:
                continue
            if text == ",":
                break
            continue
        if relation == "case" and tree.lower[child] in ("'s", "’s", "'", "’"):
            break
        if relation not in _RIGHT:
            if relation == "appos" and child == last + 1 and tree.words[last] == "(":
                end = tree.bounds(child)[1]
                if end < len(tree.words) and tree.words[end] == ")":
                    end += 1
                last = end
                continue
            break
        if relation == "nmod":
            preposition = tree.preposition(child)
            if preposition.split(" ")[0] in _LOOSE:
                break
            # A bare plural needs its scene to say who is meant: 'police in Bosnia'.
            bare = first == head and last == head + 1 and tree.relations[head] in _DOERS
            if preposition in _SCENE and not scene and not bare:
                break
            last = max(last, phrase(tree, child)[1])
            break
        if relation == "nmod:poss":
            break
        last = max(last, tree.bounds(child)[1])
    while last - 1 > head and tree.upos[last - 1] == "PUNCT" and tree.words[last - 1] not in '"”)':
        last -= 1
    return first, last


def clause(tree: Tree, head: int, without: frozenset[int] = frozenset()) -> tuple[int, int]:
    """The words of the clause of `head`, less its marker, its edges' punctuation and the subtrees
    `without`."""
    first, last = head, head + 1
    stack = [child for child in tree.below[head] if child not in without]
    drop = {child for child in tree.below[head] if tree.relations[child] in ("mark", "cc", "punct")}
    while stack:
        word = stack.pop()
        if word in drop:
            continue
        if word < first:
            first = word
        elif word >= last:
            last = word + 1
        stack.extend(child for child in tree.below[word] if child not in without)
    for cut in without:
        start, end = tree.bounds(cut)
        if head < start < last:
            last = start
        elif first <= start and end <= head:
            first = end
    while first < head and tree.upos[first] in ("PUNCT", "CCONJ"):
        first += 1
    while last - 1 > head and tree.upos[last - 1] in ("PUNCT", "CCONJ"):
        last -= 1
    return first, max(last, head + 1)
