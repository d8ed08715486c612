"""The tree of a report as the frames walk it: children, subtrees, and which word a character lies in."""

from __future__ import annotations

from bisect import bisect_right

from onrecord.model import Mention, Reading, Span


class Tree:
    """Columns of `Reading.syntax` with what is derived from them once: lower-case forms, children,
    sentences."""

    __slots__ = (
        "below",
        "ends",
        "heads",
        "lemmas",
        "lower",
        "reading",
        "relations",
        "sentence",
        "sentences",
        "starts",
        "text",
        "upos",
        "words",
    )

    def __init__(self, reading: Reading) -> None:
        syntax = reading.syntax
        self.reading = reading
        self.text = reading.report.text
        self.words = syntax.words
        self.lower = [word.lower() for word in syntax.words]
        self.lemmas = [lemma.lower() for lemma in syntax.lemmas]
        self.upos = syntax.upos
        self.heads = syntax.heads
        self.relations = syntax.relations
        self.starts = syntax.starts
        self.ends = syntax.ends
        self.sentences = syntax.sentences
        self.below = syntax.children()
        self.sentence = syntax.sentence_of()

    def aside(self, word: int) -> bool:
        """Whether a word belongs to what is not the report's: a page's navigation, pointers to other stories."""
        return self._lies_in(self.reading.report.aside, word)

    def captions(self, word: int) -> bool:
        """Whether a word captions a picture."""
        return self._lies_in(self.reading.report.captions, word)

    def _lies_in(self, spans: tuple[Span, ...], word: int) -> bool:
        start = self.starts[word]
        return any(span.start <= start < span.end for span in spans)

    def mention(self, first: int, last: int, entity: str | None = None) -> Mention:
        """The text of words `first` to `last`, exclusive."""
        start, end = self.starts[first], self.ends[last - 1]
        return Mention(start, end, self.text[start:end], entity)

    def bounds(self, word: int) -> tuple[int, int]:
        """First and last (exclusive) word of the subtree of `word`."""
        first, last = word, word + 1
        stack = list(self.below[word])
        while stack:
            below = stack.pop()
            if below < first:
                first = below
            elif below >= last:
                last = below + 1
            stack.extend(self.below[below])
        return first, last

    def above(self, word: int, limit: int = 12) -> list[int]:
        """The words over `word`, nearest first."""
        chain: list[int] = []
        head = self.heads[word]
        while head >= 0 and len(chain) < limit:
            chain.append(head)
            head = self.heads[head]
        return chain

    def preposition(self, word: int) -> str:
        """The preposition of an oblique or nominal modifier, lower case, '' without one; fixed ones
        joined."""
        for child in self.below[word]:
            if self.relations[child] == "case" or (self.relations[child] == "mark" and child < word):
                if self._quantifies(child):
                    continue
                rest = [below for below in self.below[child] if self.relations[below] == "fixed"]
                return " ".join([self.lower[child], *(self.lower[below] for below in rest)])
        return ""

    def _quantifies(self, case: int) -> bool:
        """Whether a word tagged as a preposition belongs to a number: 'at least 37', 'over 60', 'up to
        20'."""
        after = case + 1
        if after >= len(self.words):
            return False
        if self.lower[case] == "at":
            return self.lower[after] in ("least", "most")
        return (
            self.lower[case] in ("over", "about", "around", "under", "nearly") and self.upos[after] == "NUM"
        )

    def word_at(self, offset: int) -> int:
        """The word that covers or precedes a character offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def conjuncts(self, word: int) -> list[int]:
        """`word` and what is coordinated with it, in order of the text."""
        found = [word]
        for child in self.below[word]:
            if self.relations[child] == "conj":
                found.extend(self.conjuncts(child))
        return found

    def child(self, word: int, *relations: str) -> int | None:
        """The first dependent of `word` under one of `relations`."""
        for below in self.below[word]:
            if self.relations[below] in relations:
                return below
        return None

    def distance(self, first: int, second: int) -> int:
        """Edges between two words of a tree; 99 where they are in different sentences."""
        up = {first: 0}
        word, steps = first, 0
        while self.heads[word] >= 0:
            word, steps = self.heads[word], steps + 1
            up[word] = steps
        word, steps = second, 0
        while word not in up:
            if self.heads[word] < 0:
                return 99
            word, steps = self.heads[word], steps + 1
        return up[word] + steps
