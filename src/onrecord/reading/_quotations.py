"""Who says what in a report: direct, indirect, mixed and free quotations, by trees and quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from onrecord.model import Name, Quotation, Span, Syntax
from onrecord.reading._cues import CLAUSE, INFINITIVE, OBJECT, QUOTE, Cues, VerbCue, cues
from onrecord.reading._quote_labels import labelled
from onrecord.reading._quote_marks import Quoted
from onrecord.reading._quote_page import Finding
from onrecord.reading._quote_phrases import Phrases

_VOICES: Final = frozenset(
    ("word", "view", "opinion", "account", "eye", "telling", "estimate", "reckoning", "mind")
)
_ACCORDING: Final = frozenset(("according", "accord", "per"))
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


class _Search(Phrases):
    """One pass over a report."""

    def run(self) -> list[Finding]:
        lexicon = cues()
        tree = self.tree
        verbs, nouns = lexicon.verbs, lexicon.nouns
        upos = tree.upos
        for word, lemma in enumerate(tree.lemmas):
            if lemma in _ACCORDING:
                self._according(word)
                continue
            if upos[word] == "VERB":
                if lemma in verbs:
                    self._verb(word, verbs[lemma], lexicon)
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
        self.found += labelled(self.text, self.syntax, self.names, self.quoted)
        self.found = self._outermost()
        self._free()
        return self.found

    def _outermost(self) -> list[Finding]:
        """Without what quoted people say of others' words and wishes, but for whole clauses they report."""
        tree = self.tree
        kept: list[Finding] = []
        spoken: list[tuple[int, int]] = []
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
        phrase: tuple[int, int] | None = None
        if cue.takes & (QUOTE | CLAUSE):
            subject, phrase = self._inserted(word)
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
            self._add(subject, word, spans, cue.speech, f"verb-{way}", phrase=phrase)

    def _participial(self, word: int) -> bool:
        """Whether a verb with a passive subject is one: trees get 'the fund predicted' wrong too."""
        tree = self.tree
        if any(tree.upos[w] == "AUX" and tree.lemmas[w] in ("be", "get") for w in tree.below[word]):
            return True
        return tree.child(word, "ccomp", "obj") is None and tree.relations[word] != "root"

    def _infinitive_of_cue(self, word: int, lexicon: Cues) -> bool:
        tree = self.tree
        if tree.relations[word] != "xcomp" or word < tree.heads[word]:
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

    def _free(self) -> None:
        """Give quoted sentences without a cue to the speaker of their paragraph or of the one before."""
        covered = sorted(span for finding in self.found for span in finding.content)
        for quoted in self.quoted:
            if quoted.end - quoted.start < 16:
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
