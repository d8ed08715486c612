"""A report laid out for finding quotations: its tree, its quoted stretches, what has been found so far."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Name, Syntax
from onrecord.reading._clauses import Clauses
from onrecord.reading._quote_marks import Quoted, find_quoted

_RELATIVES: Final = frozenset(("who", "which", "that", "whom"))
_WITHIN: Final = frozenset(
    ("compound", "det", "amod", "nmod:desc", "flat", "nummod", "nmod:poss", "case", "advmod", "nmod:unmarked",
     "punct", "det:predet", "nsubj")
)  # fmt: skip
_HEADS: Final = frozenset(("PROPN", "NOUN", "PRON"))


@dataclass(slots=True)
class Finding:
    """A quotation being put together: word ranges for source and cue, character spans for content."""

    source: tuple[int, int] | None
    cue: tuple[int, int]
    content: list[tuple[int, int]]
    speech: bool
    way: str
    at: int
    subject: int | None = None


class Page:
    """One report while its quotations are looked for."""

    def __init__(self, text: str, syntax: Syntax, names: Sequence[Name]) -> None:
        self.text, self.syntax, self.names = text, syntax, names
        self.tree = Clauses(syntax)
        self.quoted = find_quoted(text)
        self.quote_starts = [quoted.start for quoted in self.quoted]
        self.found: list[Finding] = []
        self.taken: set[int] = set()

    def _around(self, word: int) -> Quoted | None:
        """The quoted stretch a word stands in."""
        start = self.tree.starts[word]
        at = bisect_right(self.quote_starts, start) - 1
        if at >= 0 and start < self.quoted[at].end:
            return self.quoted[at]
        return None

    def _spans(self, words: Iterable[int]) -> list[tuple[int, int]]:
        """Character spans of words in order: words parted by punctuation alone are joined."""
        tree = self.tree
        spans: list[tuple[int, int]] = []
        first = last = -1
        for word in words:
            if last >= 0 and word > last + 1 and any(tree.upos[w] != "PUNCT" for w in range(last + 1, word)):
                self._close(first, last, spans)
                first = word
            elif last < 0:
                first = word
            last = word
        if last >= 0:
            self._close(first, last, spans)
        return spans

    def _of(self, word: int, parts: Iterable[int]) -> list[tuple[int, int]]:
        words: list[int] = []
        for part in parts:
            words += self.tree.subtree(part)
        words.sort()
        return self._spans(words)

    def _close(self, first: int, last: int, spans: list[tuple[int, int]]) -> None:
        tree = self.tree
        while (
            first < last
            and tree.upos[first] == "PUNCT"
            and tree.words[first] in (",", ";", ":", "—", "–", "-")
        ):
            first += 1
        while (
            last > first
            and tree.upos[last] == "PUNCT"
            and tree.words[last] in (",", ";", ":", "—", "–", "-", ".")
        ):
            last -= 1
        if tree.upos[first] != "PUNCT" or last > first:
            spans.append((tree.starts[first], tree.ends[last]))

    def _add(
        self,
        subject: int | None,
        word: int,
        spans: list[tuple[int, int]],
        speech: bool,
        way: str,
        cue: tuple[int, int] | None = None,
        phrase: tuple[int, int] | None = None,
    ) -> None:
        source = phrase or (self.tree.phrase(subject) if subject is not None else None)
        if subject is not None and subject < word and self.tree.heads[subject] != word:
            relative = self.tree.child(word, "nsubj", "nsubj:pass")
            if (
                relative is not None
                and self.tree.words[relative].lower() in _RELATIVES
                and relative != subject
            ):
                source = (relative, relative + 1)
        if (
            source is not None
            and source[1] - source[0] > 1
            and self.tree.words[source[1] - 1] in ("'s", "’s", "'", "’")
        ):
            source = (source[0], source[1] - 1)
        if source is not None and source[0] <= word < source[1]:
            source = (subject, subject + 1) if subject is not None else None
        self.found.append(
            Finding(source, cue or (word, word + 1), self._widened(word, spans), speech, way, word)
        )

    def _widened(self, word: int, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Content with every quoted stretch it touches taken whole, unless the cue itself is quoted."""
        if not self.quoted:
            return spans
        at = self.tree.starts[word]
        wide = []
        for start, end in spans:
            index = max(0, bisect_right(self.quote_starts, start) - 1)
            for quoted in self.quoted[index:]:
                if quoted.start >= end:
                    break
                if quoted.end > start and not quoted.start <= at < quoted.end:
                    start, end = min(start, quoted.start), max(end, quoted.end)
            wide.append((start, end))
        return wide

    def _top(self, first: int, last: int) -> int:
        """The first noun of a run of words that hangs on none of the others."""
        tree = self.tree
        tops = [w for w in range(first, last) if not first <= tree.heads[w] < last and tree.upos[w] in _HEADS]
        return tops[0] if tops else next(w for w in range(first, last) if tree.upos[w] in _HEADS)

    def _top_after(self, at: int, last: int) -> int | None:
        """The head of the phrase that begins at a word, which mistakes in the tree above it don't touch."""
        tree = self.tree
        if at >= last:
            return None
        word = at
        for _ in range(8):
            head = tree.heads[word]
            if head <= at - 1 or head >= last or tree.relations[word] not in _WITHIN:
                break
            word = head
        return word if tree.upos[word] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB") else None
