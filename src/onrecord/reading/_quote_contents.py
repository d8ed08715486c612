"""What a cue introduces: its clause, infinitive or object, quoted words beside it, the sentence around it."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from onrecord.reading._cues import ABOUT, CLAUSE, INFINITIVE, OBJECT, QUOTE, Cues, VerbCue
from onrecord.reading._quote_marks import Quoted
from onrecord.reading._quote_speakers import Speakers

_OBLIQUE: Final = frozenset(("obl", "obl:about", "advcl", "nmod", "compound:prt", "advmod", "obl:unmarked"))
_PAUSES: Final = frozenset((",", "”", '"', "''", "’", "'", "»", "—", "–", "―", ".", ";", "?", "!", "-", "--"))
_CLOSING: Final = frozenset(("”", '"', "''", "’", "'", "»"))


class Contents(Speakers):
    """Finds the content of a cue."""

    def _content(
        self, word: int, cue: VerbCue, lexicon: Cues, subject: int
    ) -> tuple[list[tuple[int, int]], str]:
        tree = self.tree
        takes = cue.takes
        clauses: list[int] = []
        infinitives: list[int] = []
        objects: list[int] = []
        phrases: list[int] = []
        loose: list[int] = []
        for below in tree.below[word]:
            relation = tree.relations[below]
            if below == subject:
                continue
            if relation == "nsubj" and below > word and not takes & QUOTE:
                # 'accused both sides': an object taken for a second subject.
                objects.append(below)
            elif relation == "ccomp" or relation == "csubj":
                clauses.append(below)
            elif relation == "xcomp":
                infinitives.append(below)
            elif relation == "obj":
                (phrases if cue.particles and tree.case(below) in cue.particles else objects).append(below)
            elif relation in ("parataxis", "dep"):
                loose.append(below)
            elif relation in _OBLIQUE:
                case = (
                    tree.words[below].lower() if relation in ("compound:prt", "advmod") else tree.case(below)
                )
                if case in cue.particles or (takes & ABOUT and case in lexicon.about):
                    phrases.append(below)
        if (
            not clauses
            and takes & CLAUSE
            and word + 1 < len(tree.words)
            and tree.words[word + 1].lower() == "that"
        ):
            spans = self._after(word)
            if spans:
                return spans, "after"
        if clauses and takes & (CLAUSE | QUOTE):
            return self._of(word, clauses), "clause"
        if infinitives and takes & INFINITIVE:
            self.taken.add(word)
            return self._of(word, infinitives), "infinitive"
        if takes & QUOTE:
            spans = self._direct(word, loose)
            if spans:
                return spans, "direct"
        if phrases:
            particle = [p for p in phrases if tree.relations[p] in ("compound:prt", "advmod")]
            return self._of(word, [*objects, *phrases] if particle else phrases), "about"
        shown = takes & CLAUSE and cue.speech and tree.lemmas[subject].lower() in lexicon.artefacts
        if objects and (takes & OBJECT or shown):
            return self._of(word, objects), "object"
        if takes & CLAUSE and takes & QUOTE and not objects:
            spans = self._after(word)
            if spans:
                return spans, "after"
        if tree.relations[word] == "acl:relcl" and takes & (OBJECT | CLAUSE):
            noun = tree.heads[word]
            if noun != subject and not objects:
                first, last = tree.phrase(noun)
                return self._spans(range(first, last)), "relative"
        if cue.speech and takes & OBJECT and word and tree.words[word].endswith("ing"):
            # '…, citing its records' with the records hung elsewhere.
            _, last = self.syntax.sentences[tree.sentence[word]]
            if (
                tree.words[word - 1] == ","
                and word + 1 < last
                and tree.upos[word + 1] not in ("PUNCT", "ADP")
            ):
                return self._spans(range(word + 1, last)), "rest"
        return [], ""

    def _after(self, word: int) -> list[tuple[int, int]]:
        """What follows a cue whose clause the tree hangs elsewhere."""
        tree = self.tree
        _, last = self.syntax.sentences[tree.sentence[word]]
        head = tree.heads[word]
        if word + 2 >= last or not (head > word or tree.words[word + 1].lower() == "that"):
            return []
        if head > word and tree.case_mark(word):
            return []
        if tree.words[word + 1] in _PAUSES and tree.words[word + 1] != ",":
            return []
        end = last
        if head > word:
            end = max(tree.subtree(head)) + 1
        return self._spans(range(word + 1, end)) if end > word + 2 else []

    def _direct(self, word: int, loose: list[int]) -> list[tuple[int, int]]:
        """What an inserted or inverted cue ('…, she said') stands beside."""
        tree = self.tree
        relation, head = tree.relations[word], tree.heads[word]
        if relation == "parataxis" or (relation == "advcl" and tree.case(word) == "as"):
            inner = set(tree.subtree(word))
            return self._spans([w for w in tree.subtree(head) if w not in inner])
        if loose:
            return self._of(word, loose)
        return [(q.start, q.end) for q in self._beside(word)] or self._announced(word)

    def _announced(self, word: int) -> list[tuple[int, int]]:
        """The paragraph after a cue that ends in a colon ('She added:')."""
        tree = self.tree
        number = tree.sentence[word]
        _, last = self.syntax.sentences[number]
        if tree.words[last - 1] != ":" or last - word > 12 or number + 1 >= len(self.syntax.sentences):
            return []
        first, end = self.syntax.sentences[number + 1]
        return [(tree.starts[first], tree.ends[end - 1])]

    def _beside(self, word: int) -> list[Quoted]:
        """Quoted words in the sentence of a cue, or ending right before or starting right after it."""
        tree = self.tree
        first, last = self.syntax.sentences[tree.sentence[word]]
        start, end = tree.starts[first], tree.ends[last - 1]
        found = []
        for quoted in self.quoted[max(0, bisect_left(self.quote_starts, start) - 1) :]:
            if quoted.start > end + 3:
                break
            if quoted.start <= tree.starts[word] < quoted.end:
                return []
            if quoted.end < start - 2 or quoted.end - quoted.start <= 12:
                continue
            if quoted.end <= start and (
                word - first > 6 or "\n" in self.text[quoted.end : start] or not self._whole(quoted)
            ):
                continue
            if quoted.start >= end and self.text[end - 1] not in ":,":
                continue
            if start < quoted.start < end and not self._introduced(word, quoted):
                continue
            found.append(quoted)
        return found

    def _whole(self, quoted: Quoted) -> bool:
        """Whether quoted words end as a sentence or clause does."""
        return self.text[quoted.end - 2 : quoted.end - 1] in ".?!,…"

    def _introduced(self, word: int, quoted: Quoted) -> bool:
        """Whether quoted words inside a sentence are what the cue introduces, no mere borrowed expression."""
        tree = self.tree
        if quoted.start > tree.starts[word]:
            before = self.text[max(0, quoted.start - 2) : quoted.start].strip()
            return before[-1:] in (":", ",") or quoted.start - tree.ends[word] < 3
        return self._whole(quoted)

    def _inserted_content(self, word: int, subject: int) -> list[tuple[int, int]]:
        """The sentence around an inserted cue, without the cue's own clause."""
        tree = self.tree
        first, last = self.syntax.sentences[tree.sentence[word]]
        low, high = tree.phrase(subject)
        low = min(low, word)
        while low > first and tree.words[low - 1] not in _PAUSES and word - low < 14:
            low -= 1
        after = max(high, word + 1)
        while after < last and tree.words[after] not in _PAUSES:
            after += 1
        beside = [(q.start, q.end) for q in self._beside(word)]
        if low - first < 2:
            return beside
        words = [*range(first, low)]
        if after + 1 < last and tree.words[after] == "," and not beside:
            words += range(after + 1, last)
        if tree.heads[word] >= 0 and tree.words[low - 1] not in _CLOSING:
            # A cue put into a clause speaks of that clause alone.
            top = tree.heads[word]
            while tree.upos[top] in ("NOUN", "PROPN", "PRON") and tree.heads[top] >= 0:
                top = tree.heads[top]
            clause = set(tree.subtree(top))
            if len(clause.intersection(words)) > 2:
                words = [w for w in words if w in clause]
        spans = self._spans(words)
        return spans + [span for span in beside if not any(a < span[1] and span[0] < b for a, b in spans)]
