"""Whether the words of a lexical unit stand around its key word."""

from __future__ import annotations

from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._frames import Unit
from onrecord.claims._tree import Tree
from onrecord.model import NameType

_NOUN_TAGS: Final = frozenset(("NOUN", "PROPN"))
_REACH: Final = 5
# What may stand between the words of a unit.
JOINTS: Final = frozenset(("-", '"', "“", "”", "–"))


def match(tree: Tree, fillers: Fillers, unit: Unit, word: int) -> list[int] | None:
    """The words of `unit` around its key word at `word`, or None."""
    pos, words = unit.pos, unit.words
    upos = tree.upos[word]
    if pos == "verbs":
        if upos != "VERB" or tree.lemmas[word] != words[0]:
            return None
        found = [word]
        if len(words) > 1:
            last = tree.sentences[tree.sentence[word]][1]
            at = word
            for want in words[1:]:
                nearest = next(
                    (
                        other
                        for other in range(at + 1, min(at + 1 + _REACH, last))
                        if (tree.lower[other] == want or tree.lemmas[other] == want)
                        and _belongs(tree, other, word)
                    ),
                    None,
                )
                if nearest is None:
                    return None
                found.append(nearest)
                at = nearest
        return found
    if pos == "nouns":
        if (
            upos not in _NOUN_TAGS
            and not (upos == "VERB" and tree.lower[word].endswith("ing") and _gerund(tree, word))
            and not (upos == "ADJ" and len(words) > 1)
        ):
            return None
        if fillers.inside_name(word, len(words)):
            return None
        found = [word]
        at = word
        for want in reversed(words[: unit.head]):
            at -= 1
            while at >= 0 and tree.words[at] in JOINTS:
                at -= 1
            if at < 0 or (tree.lower[at] != want and tree.lemmas[at] != want):
                return None
            found.append(at)
        at = word
        for want in words[unit.head + 1 :]:
            at += 1
            if at >= len(tree.words) or (tree.lower[at] != want and tree.lemmas[at] != want):
                return None
            found.append(at)
        return found
    if pos == "participles":
        if tree.lower[word] != words[0] or upos not in ("VERB", "ADJ", "NOUN", "PROPN"):
            return None
        return [word] if left_of_hyphen(tree, word) is not None else None
    if tree.lower[word] != words[0]:
        return None
    last = tree.sentences[tree.sentence[word]][1]
    if word + len(words) > last or any(tree.lower[word + index] != want for index, want in enumerate(words)):
        return None
    return list(range(word, word + len(words)))


def _belongs(tree: Tree, other: int, verb: int) -> bool:
    """Whether `other` stands under `verb`, at most two steps down."""
    head = tree.heads[other]
    return (
        head == verb
        or (head >= 0 and (tree.heads[head] == verb or head in tree.below[verb]))
        or other == verb + 1
    )


def _gerund(tree: Tree, word: int) -> bool:
    """Whether an -ing form is used as a noun."""
    if tree.relations[word] in ("nsubj", "obj", "obl", "nmod", "nsubj:pass", "compound", "conj", "root"):
        return all(tree.relations[child] not in ("obj", "aux", "nsubj") for child in tree.below[word])
    return any(tree.relations[child] in ("det", "amod", "compound") for child in tree.below[word])


def left_of_hyphen(tree: Tree, word: int) -> int | None:
    """The word before the hyphen of 'US-backed', however the tokens are cut."""
    if word >= 2 and tree.words[word - 1] in ("-", "–", "‑") and tree.ends[word - 1] == tree.starts[word]:
        return word - 2
    return None


def words_around(tree: Tree, fillers: Fillers, first: int, last: int) -> set[str]:
    """The words of a sentence as lemmas, as printed, and as joined by hyphens ('f-16')."""
    around = {*tree.lemmas[first:last], *tree.lower[first:last]}
    for word in range(first + 1, last - 1):
        if tree.words[word] == "-" and tree.starts[word] == tree.ends[word - 1]:
            around.add(f"{tree.lower[word - 1]}-{tree.lower[word + 1]}")
    for word in range(first, last):
        name = fillers.name_at.get(word)
        if name is not None and name.type in (NameType.WEAPON, NameType.MILITARY_UNIT) and name.entity:
            around.add("@materiel")
    return around
