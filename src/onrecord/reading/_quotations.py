"""Who says what in a report: direct, indirect, mixed and free quotations, read off the trees and the marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.model import Name, Quotation, Span, Syntax
from onrecord.reading._clauses import Clauses
from onrecord.reading._cues import ABOUT, CLAUSE, INFINITIVE, OBJECT, QUOTE, Cues, VerbCue, cues
from onrecord.reading._quote_labels import Finding, labelled
from onrecord.reading._quote_marks import Quoted, find_quoted

_OBLIQUE: Final = frozenset(("obl", "obl:about", "advcl", "nmod", "compound:prt", "advmod", "obl:unmarked"))
_QUOTED_WORDS: Final = 4
_PAUSES: Final = frozenset((",", "”", '"', "''", "’", "'", "»", "—", "–", "―", ".", ";", "?", "!", "-", "--"))
_RELATIVES: Final = frozenset(("who", "which", "that", "whom"))
_VOICES: Final = frozenset(
    ("word", "view", "opinion", "account", "eye", "telling", "estimate", "reckoning", "mind")
)
_TELLING: Final = frozenset(("verb-clause", "verb-about", "verb-inserted", "verb-direct", "verb-after"))
_FREE_RELATIVES: Final = _RELATIVES | {"what", "whatever"}
_CLOSING: Final = frozenset(("”", '"', "''", "’", "'", "»"))
_NAMING: Final = frozenset(("PROPN", "NOUN", "DET", "ADJ", "PRON", "ADP", "NUM", "PART"))
_WITHIN: Final = frozenset(
    ("compound", "det", "amod", "nmod:desc", "flat", "nummod", "nmod:poss", "case", "advmod", "nmod:unmarked", "punct",
     "det:predet", "nsubj")
)  # fmt: skip
_HEADS: Final = frozenset(("PROPN", "NOUN", "PRON"))
_INVERTING: Final = frozenset(
    "say announce tell add write ask explain report tweet claim note quip warn reply recall argue".split()
)
_NOT_SAID: Final = frozenset(("amod", "compound", "aux", "aux:pass", "case", "mark", "fixed", "cop"))


def find_quotations(text: str, syntax: Syntax, names: Sequence[Name]) -> tuple[Quotation, ...]:
    """Everything the report attributes to somebody, in order of the text.

    `source` is None where the text names nobody ('reportedly', 'is believed to'), a pronoun as printed.
    Speech over several sentences or paragraphs is one quotation with several spans of content.
    """
    findings = collect(text, syntax, names)
    return tuple([_quotation(syntax, finding) for finding in findings])


def _quotation(syntax: Syntax, finding: Finding) -> Quotation:
    starts, ends = syntax.starts, syntax.ends
    source = finding.source
    return Quotation(
        Span(starts[source[0]], ends[source[1] - 1]) if source else None,
        Span(starts[finding.cue[0]], ends[finding.cue[1] - 1]) if finding.cue[1] > finding.cue[0] else None,
        tuple([Span(a, b) for a, b in finding.content]),
    )


def collect(text: str, syntax: Syntax, names: Sequence[Name]) -> list[Finding]:
    """The findings behind `find_quotations`, with the way each was found."""
    return _Search(text, syntax, names).run() if len(syntax) else []


class _Search:
    """One pass over a report."""

    def __init__(self, text: str, syntax: Syntax, names: Sequence[Name]) -> None:
        self.text, self.syntax, self.names = text, syntax, names
        self.tree = Clauses(syntax)
        self.quoted = find_quoted(text)
        self.quote_starts = [quoted.start for quoted in self.quoted]
        self.found: list[Finding] = []
        self.taken: set[int] = set()

    def run(self) -> list[Finding]:
        lexicon = cues()
        tree = self.tree
        verbs, nouns = lexicon.verbs, lexicon.nouns
        upos = tree.upos
        for word, lemma in enumerate(tree.lemmas):
            if upos[word] == "VERB":
                if lemma in verbs:
                    self._verb(word, verbs[lemma], lexicon)
                elif lemma == "accord":
                    self._according(word)
                elif lemma in lexicon.light:
                    self._light(word, lexicon)
                elif lemma in lexicon.passives:
                    self._unsourced(word)
            elif upos[word] == "NOUN":
                if lemma in _VOICES:
                    self._words_of(word)
                if lemma in nouns:
                    self._noun(word, nouns[lemma])
            elif upos[word] == "ADV":
                if lemma in lexicon.adverbs:
                    self._hearsay(word)
            elif upos[word] == "ADJ":
                if lemma in lexicon.adjectives:
                    self._adjective(word, lexicon)
                elif lemma in lexicon.participles and tree.relations[word] == "amod":
                    self._participle(word)
            elif lemma in ("according", "accord", "per"):
                self._according(word)
        self.found += labelled(self.text, self.syntax, self.names, self.quoted)
        self.found = self._outermost()
        self._free()
        return self.found

    def _outermost(self) -> list[Finding]:
        """Without what quoted people say about others' words and wishes, but for whole clauses they report."""
        tree = self.tree
        kept, spoken = [], []
        rank = {"verb-inserted": 0, "according": 1}
        # What stands between commas or quotation marks is surest, then what says most.
        order = sorted(
            self.found, key=lambda f: (rank.get(f.way, 2), -sum(b - a for a, b in f.content), f.at)
        )
        for finding in order:
            start = tree.starts[finding.at]
            if finding.source is not None:
                if self._around(finding.at) is not None:
                    continue
                if any(a <= start < b for a, b in spoken) and not self._reported(finding):
                    continue
                spoken += finding.content
            kept.append(finding)
        kept.sort(key=lambda finding: (finding.at, finding.way))
        return kept

    def _reported(self, finding: Finding) -> bool:
        subject = finding.subject
        return (
            finding.speech
            and finding.way in ("verb-clause", "according")
            and subject is not None
            and self.tree.upos[subject] in ("NOUN", "PROPN")
        )

    # Ways a quotation is told.

    def _verb(self, word: int, cue: VerbCue, lexicon: Cues) -> None:
        tree = self.tree
        relation = tree.relations[word]
        if relation in _NOT_SAID:
            if relation == "amod" and tree.words[word].lower() in lexicon.participles:
                self._participle(word)
            return
        passive = False
        agent = None
        for below in tree.below[word]:
            kind = tree.relations[below]
            if kind == "aux:pass" or (kind == "nsubj:pass" and self._participial(word)):
                passive = True
            elif kind in ("obl:agent", "obl") and tree.case(below) == "by":
                agent = below
        if relation == "acl" and not passive and "Voice=Pass" in tree.syntax.feats[word]:
            passive = True
        if passive:
            self._passive(word, cue, lexicon, agent)
            return
        if self._infinitive_of_cue(word, lexicon):
            return
        if relation in ("acl", "advcl") and tree.case(word) == "to" and relation == "acl":
            return
        quoted_in = self._around(word)
        subject, inserted = None, False
        if cue.takes & (QUOTE | CLAUSE):
            subject = self._inserted(word)
            inserted = subject is not None
        if subject is None:
            subject = self._subject(word, cue)
        if subject is None:
            return
        said = tree.words[subject].lower()
        if said in ("there", "this", "what", "you") or (not cue.speech and quoted_in is not None):
            return
        if inserted:
            spans, way = self._inserted_content(word, subject), "inserted"
        else:
            spans, way = self._content(word, cue, lexicon, subject)
        if spans:
            self._add(subject, word, spans, cue.speech, f"verb-{way}")

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
        if cue.takes & QUOTE:
            if subject is not None and subject > word and tree.heads[subject] == word:
                # What stands behind its verb is the speaker only where words were said before it.
                if not (word > 0 and tree.words[word - 1] in _PAUSES and tree.lemmas[word] in _INVERTING):
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
        """Who speaks on in '…, he said, adding that …': the speaker before, else the subject of the sentence."""
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

    def _participial(self, word: int) -> bool:
        """Whether a verb with a passive subject is one: trees call the subject of 'the fund predicted' passive too."""
        tree = self.tree
        if any(tree.upos[w] == "AUX" and tree.lemmas[w] in ("be", "get") for w in tree.below[word]):
            return True
        return tree.child(word, "ccomp", "obj") is None and tree.relations[word] != "root"

    def _infinitive_of_cue(self, word: int, lexicon: Cues) -> bool:
        tree = self.tree
        if tree.relations[word] != "xcomp":
            return False
        head = tree.lemmas[tree.heads[word]]
        above = lexicon.verbs.get(head)
        return bool(above and above.takes & INFINITIVE and self.tree.heads[word] in self.taken)

    def _passive(self, word: int, cue: VerbCue, lexicon: Cues, agent: int | None) -> None:
        tree = self.tree
        lemma = tree.lemmas[word]
        patient = tree.child(word, "nsubj:pass")
        spans: list[tuple[int, int]] = []
        if lemma in ("quote", "cite", "hear", "overhear") and patient is not None:
            for below in tree.below[word]:
                if tree.relations[below] in ("advcl", "xcomp", "obl") and tree.case(below) == "as":
                    self.taken.add(below)
                    spans = self._spans(tree.subtree(below)[1:])
            if spans:
                self._add(patient, word, spans, True, "quoted-as")
            return
        for below in tree.below[word]:
            if tree.relations[below] in ("ccomp", "xcomp", "csubj", "csubj:pass", "nsubj:pass") or (
                tree.relations[below] in ("advcl", "obl") and tree.case(below) in ("of", "for", "with")
            ):
                spans += self._spans(tree.subtree(below))
        if tree.relations[word] == "acl" and not spans:
            spans = self._spans(range(*tree.phrase(tree.heads[word])))
        if not spans:
            return
        if agent is not None:
            if not cue.takes & (CLAUSE | OBJECT):
                return
            self._add(agent, word, spans, cue.speech, "passive-agent")
        elif lemma in lexicon.passives:
            self._add(None, word, spans, cue.speech, "passive")

    def _unsourced(self, word: int) -> None:
        tree = self.tree
        if tree.child(word, "aux:pass", "nsubj:pass") is None:
            return
        spans: list[tuple[int, int]] = []
        for below in tree.below[word]:
            if tree.relations[below] in ("ccomp", "xcomp", "csubj:pass", "nsubj:pass"):
                spans += self._spans(tree.subtree(below))
        if spans:
            self._add(None, word, spans, True, "passive")

    def _content(
        self, word: int, cue: VerbCue, lexicon: Cues, subject: int
    ) -> tuple[list[tuple[int, int]], str]:
        tree = self.tree
        takes = cue.takes
        clauses, infinitives, objects, phrases, loose = [], [], [], [], []
        for below in tree.below[word]:
            relation = tree.relations[below]
            if below == subject:
                continue
            if relation == "ccomp" or relation == "csubj":
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

    def _of(self, word: int, parts: Iterable[int]) -> list[tuple[int, int]]:
        words: list[int] = []
        for part in parts:
            words += self.tree.subtree(part)
        words.sort()
        return self._spans(words)

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
            if quoted.end <= start and (word - first > 6 or not self._whole(quoted)):
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

    def _inserted(self, word: int) -> int | None:
        """The speaker of '…,' he said. or …, said the general: told by the marks around, whatever the tree says."""
        tree = self.tree
        first, last = self.syntax.sentences[tree.sentence[word]]
        if word > first and tree.words[word - 1] in _PAUSES and tree.lemmas[word] in _INVERTING:
            if tree.words[word - 1] not in _CLOSING:
                before = tree.subject(word)
                if before is not None and before < word and tree.heads[before] == word:
                    return None
            high = word + 1
            if high < last and (tree.upos[high] == "ADP" or tree.words[high].lower() == "that"):
                return None
            if tree.words[word].endswith("ing"):
                return None
            while high < last and tree.upos[high] in _NAMING and high - word < 10:
                high += 1
            if tree.words[word - 1] not in _CLOSING and high < last and tree.words[high] not in _PAUSES:
                return None
            if high > word + 1 and any(tree.upos[w] in _HEADS for w in range(word + 1, high)):
                return self._top(word + 1, high)
        at = word - 1
        while at > first and tree.upos[at] in ("ADV", "AUX"):
            at -= 1
        if at > first + 2 and tree.words[at] == ")":
            at = next((w - 1 for w in range(at, max(first, at - 6), -1) if tree.words[w] == "("), at)
        if at < first or tree.upos[at] not in _HEADS or tree.words[at] in _PAUSES:
            return None
        low = at
        while (
            low > first
            and word - low < 16
            and tree.upos[low - 1] in _NAMING
            and tree.words[low - 1] not in _PAUSES
        ):
            low -= 1
        if low == first or tree.upos[low] == "ADP":
            return None
        if any(tree.words[w].lower() in _FREE_RELATIVES for w in range(low, at + 1)):
            return None
        pause = tree.words[low - 1]
        if pause not in _PAUSES or tree.words[word] == "according":
            return None
        follows = tree.words[word + 1] if word + 1 < last else "."
        if pause in _CLOSING:
            if follows == "that" or any(tree.relations[w] == "ccomp" and w > word for w in tree.below[word]):
                return None
        elif pause != "," or (follows not in _PAUSES and not self._bare(word, low - first)):
            return None
        return self._top(low, at + 1)

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
            clause = set(tree.subtree(tree.heads[word]))
            if len(clause.intersection(words)) > 2:
                words = [w for w in words if w in clause]
        spans = self._spans(words)
        return spans + [span for span in beside if not any(a < span[1] and span[0] < b for a, b in spans)]

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
            return self._top(low, at + 1)
        if tree.words[at] == "," and at > first + 1:
            head = self._top_after(first, at)
            if head is not None and head < at and tree.upos[head] in _HEADS:
                _, last = tree.phrase(head)
                if last <= at and tree.words[last] == ",":
                    return head
        return None

    def _top(self, first: int, last: int) -> int:
        """The word of a run that hangs on none of the others; of several nouns the one nearest the verb's side."""
        tree = self.tree
        tops = [w for w in range(first, last) if not first <= tree.heads[w] < last and tree.upos[w] in _HEADS]
        return tops[0] if tops else next(w for w in range(first, last) if tree.upos[w] in _HEADS)

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

    def _according(self, word: int) -> None:
        tree = self.tree
        first, last = self.syntax.sentences[tree.sentence[word]]
        at = word + 1
        if tree.words[word].lower() == "per":
            if at >= last or tree.upos[at] != "PROPN":
                return
        elif at < last and tree.words[at].lower() == "to":
            at += 1
        else:
            return
        noun = self._top_after(at, last)
        if noun is None:
            return
        source = tree.phrase(noun)
        inner = set(range(word, source[1]))
        governor = tree.heads[noun]
        while governor >= 0 and (governor in inner or tree.upos[governor] in ("ADP", "PART")):
            governor = tree.heads[governor]
        words = tree.subtree(governor) if governor >= 0 else range(first, last)
        spans = self._spans([w for w in words if w not in inner])
        if spans:
            self._add(noun, word, spans, True, "according", cue=(word, at))

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

    def _noun(self, word: int, speech: bool) -> None:
        tree = self.tree
        speaker = None
        spans: list[tuple[int, int]] = []
        for below in tree.below[word]:
            relation = tree.relations[below]
            if relation == "nmod:poss":
                speaker = below
            elif relation in ("nmod", "obl:agent", "nmod:agent", "obl"):
                case = tree.case(below)
                if case in ("by", "from") and speaker is None:
                    speaker = below
                    # 'the claim by the army that …': trees hang the clause on the army.
                    for clause in tree.below[below]:
                        if (
                            tree.relations[clause] in ("acl", "acl:relcl", "ccomp")
                            and tree.case(clause) == "that"
                        ):
                            spans += self._spans(tree.subtree(clause))
                elif speech and case in ("of", "about", "on", "for", "against", "over"):
                    spans += self._spans(tree.subtree(below))
            elif relation in ("acl", "ccomp", "acl:relcl") and tree.case(below) in (
                "that",
                "to",
                "of",
                "whether",
            ):
                spans += self._spans(tree.subtree(below))
        if speaker is not None and spans:
            self._add(speaker, word, spans, speech, "noun")

    def _words_of(self, word: int) -> None:
        """'In the words of one witness', 'by the army's own account'."""
        tree = self.tree
        if tree.relations[word] not in ("obl", "nmod", "obl:unmarked") or tree.case(word) not in (
            "in",
            "by",
            "from",
        ):
            return
        speaker = None
        for below in tree.below[word]:
            if tree.relations[below] == "nmod:poss" or (
                tree.relations[below] == "nmod" and tree.case(below) == "of"
            ):
                speaker = below
        governor = tree.heads[word]
        if speaker is None or governor < 0:
            return
        inner = set(tree.subtree(word))
        spans = self._spans([w for w in tree.subtree(governor) if w not in inner])
        if spans:
            self._add(speaker, word, spans, True, "words-of")

    def _light(self, word: int, lexicon: Cues) -> None:
        tree = self.tree
        noun = tree.child(word, "obj")
        if noun is None or tree.lemmas[noun] not in lexicon.nouns or tree.upos[noun] != "NOUN":
            return
        if tree.child(noun, "nmod:poss") is not None:
            return
        subject = tree.subject(word)
        if subject is None:
            return
        spans = []
        for below in tree.below[noun]:
            relation = tree.relations[below]
            if relation in ("acl", "ccomp", "acl:relcl", "nmod") and tree.case(below) != "by":
                spans += self._spans(tree.subtree(below))
        for below in tree.below[word]:
            if tree.relations[below] in ("ccomp", "xcomp", "advcl") or (
                tree.relations[below] == "obl" and tree.case(below) in lexicon.about
            ):
                spans += self._spans(tree.subtree(below))
        if spans:
            self._add(subject, word, spans, lexicon.nouns[tree.lemmas[noun]], "light")

    def _adjective(self, word: int, lexicon: Cues) -> None:
        tree = self.tree
        if self._around(word) is not None or tree.relations[word] == "amod":
            return
        subject = tree.subject(word)
        if subject is None or tree.words[subject].lower() in (
            "it",
            "there",
            "i",
            "we",
            "you",
            "this",
            "that",
        ):
            return
        spans: list[tuple[int, int]] = []
        for below in tree.below[word]:
            relation = tree.relations[below]
            if relation in ("ccomp", "xcomp", "advcl") or (
                relation == "obl" and tree.case(below) in lexicon.about
            ):
                spans += self._spans(tree.subtree(below))
        if spans:
            self._add(subject, word, spans, False, "adjective")

    def _hearsay(self, word: int) -> None:
        tree = self.tree
        head = tree.heads[word]
        if head < 0:
            return
        inner = {word}
        spans = self._spans([w for w in tree.subtree(head) if w not in inner])
        if spans:
            self._add(None, word, spans, True, "hearsay")

    def _participle(self, word: int) -> None:
        tree = self.tree
        first, last = tree.phrase(tree.heads[word])
        self._add(None, word, self._spans(range(max(first, word + 1), last)), True, "participle")

    # Free quotations.

    def _free(self) -> None:
        """Give quoted sentences without a cue to the speaker of their paragraph or of the one before."""
        covered = sorted(span for finding in self.found for span in finding.content)
        for quoted in self.quoted:
            if quoted.end - quoted.start < 25:
                continue
            if any(a < quoted.end and quoted.start < b for a, b in covered):
                continue
            if not self._sentence_like(quoted):
                continue
            finding = self._neighbour(quoted)
            if finding is not None:
                finding.content.append((quoted.start, quoted.end))
        for finding in self.found:
            finding.content.sort()

    def _sentence_like(self, quoted: Quoted) -> bool:
        inner = self.text[quoted.start + 1 : quoted.end - 1].rstrip()
        return quoted.open or (inner[:1].isupper() and (inner[-1:] in ".?!,…"))

    def _neighbour(self, quoted: Quoted) -> Finding | None:
        best: Finding | None = None
        for finding in self.found:
            if not finding.speech or finding.source is None:
                continue
            start = self.tree.starts[finding.at]
            if start < quoted.start:
                best = finding
            elif best is None or "\n" in self.text[self.tree.starts[best.at] : quoted.start]:
                if "\n" not in self.text[quoted.end : start]:
                    return finding
                break
        return best

    # Pieces.

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
    ) -> None:
        source = self.tree.phrase(subject) if subject is not None else None
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
