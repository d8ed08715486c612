"""Clauses as quotations need them: whose words a verb introduces, how far a phrase goes."""

from __future__ import annotations

from typing import Final

from onrecord.model import Syntax

_SUBJECTS: Final = frozenset(("nsubj", "nsubj:outer", "nsubj:pass"))
_CONTROLLED: Final = frozenset(
    "tell ask urge order allow force prompt cause let help make see hear invite lead get persuade convince"
    " encourage press compel require enable permit want expect advise instruct beg catch quote show".split()
)
# What hangs on a noun and is no part of the phrase that names a speaker.
_LOOSE: Final = frozenset(
    ("acl:relcl", "advcl:relcl", "advcl", "parataxis", "ccomp", "dep", "discourse", "orphan", "cop", "nsubj",
     "mark", "aux", "punct", "list", "vocative", "obj", "xcomp", "csubj", "expl", "advmod:emph")
)  # fmt: skip
_TIMES: Final = frozenset(
    "day week month year today yesterday monday tuesday wednesday thursday friday saturday sunday"
    " morning afternoon evening night".split()
)
_GENITIVES: Final = ("'s", "’s", "'", "’")
_PREPOSITIONS: Final = frozenset("in on at by from after with for to during under via through".split())
_RELATIVES: Final = frozenset(("who", "which", "that", "whom"))


class Clauses:
    """Columns of a syntax with the dependents of each word."""

    __slots__ = (
        "below",
        "ends",
        "heads",
        "lemmas",
        "relations",
        "sentence",
        "starts",
        "syntax",
        "upos",
        "words",
    )

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.words, self.lemmas, self.upos = syntax.words, syntax.lemmas, syntax.upos
        self.heads, self.relations = syntax.heads, syntax.relations
        self.starts, self.ends = syntax.starts, syntax.ends
        self.below = syntax.children()
        self.sentence = syntax.sentence_of()

    def subtree(self, word: int) -> list[int]:
        """A word and all that hangs on it, in order."""
        found = [word]
        for one in found:
            found.extend(self.below[one])
        found.sort()
        return found

    def child(self, word: int, *relations: str) -> int | None:
        for below in self.below[word]:
            if self.relations[below] in relations:
                return below
        return None

    def case(self, word: int) -> str:
        """The preposition or mark of a phrase, lower case, '' without one."""
        for below in self.below[word]:
            if self.relations[below] in ("case", "mark"):
                return self.words[below].lower()
        return ""

    def subject(self, word: int) -> int | None:
        """The head of whoever does what `word` says, looking through coordination, control and relatives."""
        own = True
        for _ in range(6):
            found = None
            for below in self.below[word]:
                relation = self.relations[below]
                if relation not in _SUBJECTS or self.case(below) in _PREPOSITIONS:
                    continue
                # Of two subjects one is misread: that behind the verb belongs to what is said, and
                # 'this month' is no subject.
                if found is None or (
                    found < word and below < word and self.lemmas[below].lower() not in _TIMES
                ):
                    found = below
            if found is not None:
                if self.words[found].lower() in _RELATIVES and self.upos[found] in ("PRON", "DET", "SCONJ"):
                    noun = self.antecedent(word)
                    # A clause hung elsewhere leaves its pronoun as all that is known.
                    return found if noun is None and own else noun
                return found
            relation, head = self.relations[word], self.heads[word]
            if head < 0:
                return None
            if relation in ("conj", "advcl", "parataxis"):
                if relation == "parataxis" and not own:
                    return None
                word = head
            elif relation == "xcomp":
                target = self.child(head, "obj", "iobj")
                if target is not None and self.lemmas[head] in _CONTROLLED:
                    return target
                word = head
            elif relation == "acl:relcl":
                return None if self.case_mark(word) else head
            elif relation == "acl":
                return self._author(word, head)
            else:
                return None
            if relation != "conj":
                own = False
        return None

    def case_mark(self, word: int) -> bool:
        return any(self.relations[below] == "mark" for below in self.below[word])

    def _author(self, word: int, noun: int) -> int | None:
        """Who speaks in 'a letter urging …': the sender where there is one, else the letter."""
        if self.case_mark(word):
            return None
        if self.upos[noun] == "NOUN" and self.relations[noun] in ("obj", "obl"):
            sender = self.subject(self.heads[noun])
            if sender is not None and self.relations[noun] == "obj":
                return sender
        return noun

    def antecedent(self, word: int) -> int | None:
        """The noun that a relative clause around `word` hangs on."""
        for _ in range(5):
            if self.relations[word] in ("acl:relcl", "acl"):
                return self.heads[word]
            if self.relations[word] not in ("conj", "xcomp", "ccomp", "advcl"):
                return None
            word = self.heads[word]
        return None

    def phrase(self, head: int) -> tuple[int, int]:
        """First and last (exclusive) word of the phrase of `head` without its clauses and preposition."""
        kept = [head]
        for one in kept:
            for below in self.below[one]:
                relation = self.relations[below]
                if relation in _LOOSE:
                    continue
                if relation == "acl" and not self._short(below, head):
                    continue
                if (
                    one == head
                    and relation in ("case", "cc")
                    and below < head
                    and self.words[below] not in _GENITIVES
                ):
                    continue
                if relation == "appos" and self.ends[below] - self.starts[head] > 200:
                    continue
                kept.append(below)
        kept.sort()
        at = kept.index(head)
        low = high = at
        # A gap of more than punctuation ends the phrase.
        while low and self._joined(kept[low - 1], kept[low]):
            low -= 1
        while high + 1 < len(kept) and self._joined(kept[high], kept[high + 1]):
            high += 1
        first, last = kept[low], kept[high] + 1
        while first < head and (self.upos[first] == "PUNCT" or self.words[first] in _GENITIVES):
            first += 1
        low, high = self.syntax.sentences[self.sentence[head]]
        # A title cut from its name, an article or a nationality cut from its noun: trees of hurried prose.
        while last < high and self.upos[last] == "PROPN" and self.upos[last - 1] == "PROPN":
            if self.heads[last] >= 0 and self.heads[last] >= last:
                break
            last += 1
        if (
            first > low
            and self.upos[first] in ("NOUN", "PROPN", "ADJ")
            and (self.upos[first - 1] == "DET" or self.lemmas[first - 1] in ("a", "an", "the"))
        ):
            first -= 1
        return first, last

    def _short(self, word: int, head: int) -> bool:
        return word == head + 1

    def _joined(self, a: int, b: int) -> bool:
        return all(self.upos[gap] == "PUNCT" for gap in range(a + 1, b))
