"""Attribution without a verb of saying: according to, in the words of, nouns, adjectives, hearsay."""

from __future__ import annotations

from onrecord.reading._cues import Cues
from onrecord.reading._quote_contents import Contents


class Phrases(Contents):
    """Finds what phrases attribute."""

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
