"""Whose words a verb of saying introduces, by the tree and, where trees go wrong, by the marks around."""

from __future__ import annotations

from typing import Final

from onrecord.reading._cues import QUOTE, VerbCue
from onrecord.reading._quote_page import Page

_PAUSES: Final = frozenset((",", "”", '"', "''", "’", "'", "»", "—", "–", "―", ".", ";", "?", "!", "-", "--"))
_RELATIVES: Final = frozenset(("who", "which", "that", "whom"))
_TELLING: Final = frozenset(
    ("verb-clause", "verb-infinitive", "verb-about", "verb-inserted", "verb-direct", "verb-after")
)
_FREE_RELATIVES: Final = _RELATIVES | {"what", "whatever"}
_CLOSING: Final = frozenset(("”", '"', "''", "’", "'", "»"))
_NAMING: Final = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PRON", "ADP", "NUM", "PART"))
_HEADS: Final = frozenset(("PROPN", "NOUN", "PRON"))
_INVERTING: Final = frozenset(
    "say announce tell add write ask explain report tweet claim note quip warn reply recall argue".split()
)


class Speakers(Page):
    """Finds the speaker of a cue."""

    def _subject(self, word: int, cue: VerbCue) -> int | None:
        """Whose verb this is by the tree, and by the order of words where the tree gives nobody."""
        tree = self.tree
        if cue.speech and word and tree.words[word].endswith("ing") and tree.words[word - 1] == ",":
            speaker = self._speaking_on(word)
            if speaker is not None:
                return speaker
        subject = tree.subject(word)
        if (
            subject is not None
            and self.quoted
            and self._around(subject) is not None
            and self._around(word) is None
        ):
            # Quoted words don't speak.
            subject = self._adding(word) if tree.words[word].endswith("ing") else None
            return subject if subject is not None else self._left(word)
        if cue.takes & QUOTE and subject is not None and subject > word and tree.heads[subject] == word:
            # What stands behind its verb is the speaker only where words were said before it.
            before = word > 0 and tree.words[word - 1] in _PAUSES
            if not (before and tree.lemmas[word] in _INVERTING):
                subject = None
        if cue.speech and tree.words[word].endswith("ing") and (subject is None or subject > word):
            return self._adding(word)
        if subject is not None and tree.upos[subject] in ("VERB", "AUX", "ADV", "PUNCT") and subject < word:
            subject = None
        if subject is None:
            subject = self._inverted(word, cue)
        if subject is None:
            subject = self._left(word)
        return subject

    def _speaking_on(self, word: int) -> int | None:
        """The speaker of 'She said the road was shut, citing the police': who said is who cites.

        What she said then ends before the participle.
        """
        tree = self.tree
        first, _ = self.syntax.sentences[tree.sentence[word]]
        start = tree.starts[word]
        for finding in reversed(self.found):
            if finding.at < first:
                break
            if finding.at < word and finding.speech and finding.source and finding.way in _TELLING:
                inside = any(a <= start < b for a, b in finding.content)
                if inside and tree.relations[word] not in ("advcl", "parataxis", "conj", "dep", "acl"):
                    return None
                if inside:
                    last = word - 1
                    while tree.upos[last] == "PUNCT" and tree.words[last] not in _CLOSING:
                        last -= 1
                    finding.content = [
                        (a, tree.ends[last]) if a <= start < b else (a, b)
                        for a, b in finding.content
                        if a < tree.ends[last]
                    ]
                return finding.subject
        return None

    def _adding(self, word: int) -> int | None:
        """Who speaks on in '…, he said, adding …': the speaker before, else the subject of the sentence."""
        tree = self.tree
        first, _ = self.syntax.sentences[tree.sentence[word]]
        for finding in reversed(self.found):
            if finding.at < first:
                break
            if (
                finding.source is not None
                and finding.at < word
                and finding.speech
                and finding.subject is not None
            ):
                return finding.subject
        for before in range(word - 1, first - 1, -1):
            if tree.upos[before] == "VERB" and tree.words[before - 1 : before] != (",",):
                subject = tree.subject(before)
                if subject is not None and subject < word:
                    return subject
        return None

    def _inserted(self, word: int) -> tuple[int | None, tuple[int, int] | None]:
        """The speaker of '…,' he said. or …, said the general: told by the marks around, not by the tree."""
        tree = self.tree
        first, last = self.syntax.sentences[tree.sentence[word]]
        if word > first and tree.words[word - 1] in _PAUSES and tree.lemmas[word] in _INVERTING:
            if tree.words[word - 1] not in _CLOSING:
                before = tree.subject(word)
                if before is not None and before < word and tree.heads[before] == word:
                    return None, None
            high = word + 1
            if high < last and (tree.upos[high] == "ADP" or tree.words[high].lower() == "that"):
                return None, None
            if tree.words[word].endswith("ing"):
                return None, None
            while high < last and tree.upos[high] in _NAMING and high - word < 10:
                high += 1
            if tree.words[word - 1] not in _CLOSING and high < last and tree.words[high] not in _PAUSES:
                return None, None
            if high > word + 1 and any(tree.upos[w] in _HEADS for w in range(word + 1, high)):
                return self._top(word + 1, high), None
        at = word - 1
        while at > first and tree.upos[at] in ("ADV", "AUX"):
            at -= 1
        if at > first + 2 and tree.words[at] == ")":
            at = next((w - 1 for w in range(at, max(first, at - 6), -1) if tree.words[w] == "("), at)
        if at < first or tree.upos[at] not in _HEADS or tree.words[at] in _PAUSES:
            return None, None
        low = at
        while (
            low > first
            and word - low < 16
            and tree.upos[low - 1] in _NAMING
            and tree.words[low - 1] not in _PAUSES
        ):
            low -= 1
        if low == first or tree.upos[low] == "ADP":
            return None, None
        if any(tree.words[w].lower() in _FREE_RELATIVES for w in range(low, at + 1)):
            return None, None
        pause = tree.words[low - 1]
        if pause not in _PAUSES or tree.words[word] == "according":
            return None, None
        follows = tree.words[word + 1] if word + 1 < last else "."
        if pause in _CLOSING:
            if follows == "that" or any(tree.relations[w] == "ccomp" and w > word for w in tree.below[word]):
                return None, None
        elif pause != "," or (follows not in _PAUSES and not self._bare(word, low - first)):
            return None, None
        return self._top(low, at + 1), (low, at + 1)

    def _bare(self, word: int, before: int) -> bool:
        """Whether nothing but circumstances follows a verb ('…, a spokesman said on Monday')."""
        tree = self.tree
        return (
            before > 4
            and tree.lemmas[word] in _INVERTING
            and not any(
                w > word and tree.relations[w] in ("ccomp", "obj", "xcomp", "parataxis")
                for w in tree.below[word]
            )
        )

    def _left(self, word: int) -> int | None:
        """The phrase right before a finite verb, or before an insertion between commas, as its subject."""
        tree = self.tree
        if "Mood=Ind" not in tree.syntax.feats[word] and tree.relations[word] in ("xcomp", "acl", "advcl"):
            return None
        first, _ = self.syntax.sentences[tree.sentence[word]]
        at = word - 1
        while at > first and tree.upos[at] in ("ADV", "AUX"):
            at -= 1
        if at < first:
            return None
        if tree.upos[at] in _HEADS:
            if tree.words[at].lower() in _RELATIVES:
                return tree.antecedent(word)
            low = at
            while low > first and tree.upos[low - 1] in ("PROPN", "NOUN", "DET", "ADJ", "NUM"):
                low -= 1
            top = self._top(low, at + 1)
            while tree.relations[top] in ("nmod", "compound") and first <= tree.heads[top] < top:
                top = tree.heads[top]
            return top
        if tree.words[at] == "," and at > first + 1:
            head = self._top_after(first, at)
            if head is not None and head < at and tree.upos[head] in _HEADS:
                _, last = tree.phrase(head)
                if last <= at and tree.words[last] == ",":
                    return head
        return None

    def _inverted(self, word: int, cue: VerbCue) -> int | None:
        """'…,' said the general: a subject behind its verb, which parsers take for an object."""
        if not cue.takes & QUOTE:
            return None
        tree = self.tree
        for below in tree.below[word]:
            if below > word and tree.relations[below] in ("obj", "obl:unmarked", "xcomp", "dep"):
                first, _ = tree.phrase(below)
                if (
                    first == word + 1
                    and tree.upos[below] in ("PROPN", "NOUN", "PRON")
                    and not tree.case(below)
                ):
                    return below
        return None
