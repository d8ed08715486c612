"""Who says what a claim says: the chain of speakers, from those quoted and from the statements of the
report."""

from __future__ import annotations

from typing import Final

from onrecord.claims._doubts import doubtful_speaker
from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Proposal
from onrecord.claims._tree import Tree
from onrecord.model import Attribution, Mention, NameType, Quotation
from onrecord.reading import resolve_speakers

_RELATIVES: Final = frozenset(("who", "which", "that"))
_MARKS: Final = frozenset('"“„«‘')
_PRONOUNS: Final = frozenset(("he", "she", "they", "it"))
_ROLE_TAGS: Final = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))


class Speakers:
    """The quotations of one report and the statements it makes claims of."""

    __slots__ = ("fillers", "meant", "quotations", "tree")

    def __init__(self, tree: Tree, fillers: Fillers) -> None:
        self.tree, self.fillers = tree, fillers
        found: list[tuple[int, Quotation]] = []
        reading = tree.reading
        meant = (
            resolve_speakers(reading.quotations, reading.syntax, reading.names) if reading.quotations else ()
        )
        self.meant = dict(zip(map(id, reading.quotations), meant, strict=True))
        for quotation in reading.quotations:
            size = sum(span.end - span.start for span in quotation.content)
            found.append((-size, quotation))
        found.sort(key=lambda item: (item[0], item[1].content[0].start if item[1].content else 0))
        self.quotations = [quotation for _, quotation in found]

    def chain(
        self, proposal: Proposal, statements: list[Proposal], unsourced: str | None
    ) -> tuple[Attribution, ...]:
        """The speakers of a proposal, the one cited first, first; `unsourced` is a cue like 'reportedly'."""
        tree = self.tree
        at = tree.starts[proposal.head]
        links: list[Attribution] = []
        spans: list[tuple[int, int]] = []
        for quotation in self.quotations:
            if not any(span.start <= at < span.end for span in quotation.content):
                continue
            if quotation.source is None and quotation.cue is None:
                continue
            if quotation.source is not None and quotation.source.start <= at < quotation.source.end:
                continue
            if quotation.cue is not None and quotation.cue.start <= at < quotation.cue.end:
                continue
            source = cue = None
            if quotation.source is not None:
                source = self._source(quotation)
                # Within quotation marks there is nothing to doubt, but that who speaks may be the statement's own.
                if (proposal.kind == "statement" or not self._quoted(quotation, at)) and doubtful_speaker(
                    tree, proposal, source.start, source.end
                ):
                    continue
                spans.append((source.start, source.end))
            if quotation.cue is not None:
                cue = Mention(quotation.cue.start, quotation.cue.end, quotation.cue.of(tree.text))
            links.append(Attribution(source, cue, self.naming(source)))
        for statement in statements:
            if statement is proposal or (
                statement.subkind == "claim_responsibility" and statement.frame != "statement.claim"
            ):
                continue
            if not any(f.first <= proposal.head < f.last for f in statement.roles.get("content", ())):
                continue
            for filler in statement.roles.get("speaker", ())[:1]:
                mention = tree.mention(filler.first, filler.last, filler.entity)
                if any(start < mention.end and mention.start < end for start, end in spans):
                    continue
                cue = tree.mention(*statement.trigger)
                links.append(Attribution(mention, cue, self.naming(mention)))
        if not links and proposal.speaker is not None:
            first, last = proposal.speaker
            heard = self._mention(tree.starts[first], tree.ends[last - 1])
            if not heard.start <= at < heard.end:
                links.append(Attribution(heard, None, self.naming(heard)))
        if unsourced is not None and not links:
            links.append(Attribution(None, None, "none"))
        return tuple(links)

    def _quoted(self, quotation: Quotation, at: int) -> bool:
        """Whether the words at `at` stand in quotation marks of the quotation."""
        text = self.tree.text
        return any(
            span.start <= at < span.end
            and (text[span.start] in _MARKS or text[max(0, span.start - 1)] in _MARKS)
            for span in quotation.content
        )

    def _source(self, quotation: Quotation) -> Mention:
        """The speaker as printed; a relative's antecedent in its stead, a pronoun with the entity of who is meant."""
        assert quotation.source is not None
        printed = self._mention(quotation.source.start, quotation.source.end)
        meant = self.meant.get(id(quotation))
        if meant is None or meant == quotation.source:
            return printed
        whom = self._mention(meant.start, meant.end)
        if printed.text.lower() in _RELATIVES:
            return whom
        if printed.text.lower() in _PRONOUNS:
            return Mention(printed.start, printed.end, printed.text, whom.entity or whom.text)
        return printed

    def _mention(self, start: int, end: int) -> Mention:
        tree = self.tree
        first, last = tree.word_at(start), tree.word_at(max(start, end - 1)) + 1
        head = next((w for w in range(first, last) if not first <= tree.heads[w] < last), first)
        return Mention(start, end, tree.text[start:end], self.fillers.entity(head, first, last))

    def naming(self, source: Mention | None) -> str:
        """How a speaker is named: named, named_by_office, unnamed_role, unnamed_group, artefact or none."""
        if source is None:
            return "none"
        tree = self.tree
        first, last = tree.word_at(source.start), tree.word_at(max(source.start, source.end - 1)) + 1
        head = next((w for w in range(first, last) if not first <= tree.heads[w] < last), first)
        types = self.fillers.types(head)
        name = self.fillers.name_at.get(head)
        if "document" in types and "media" not in types:
            return "artefact"
        if any(
            self.fillers.name_at.get(w) and self.fillers.name_at[w].type is NameType.PERSON
            for w in range(first, last)
        ):
            return "named"
        if name is not None or tree.upos[head] in ("PROPN", "PRON"):
            return "named"
        if tree.upos[head] == "NOUN":
            has_name = any(self.fillers.name_at.get(w) for w in range(first, last))
            plural = tree.lower[head] != tree.lemmas[head]
            if not plural and tree.lower[first] in ("the", "its", "his") and "official" in types:
                return "named_by_office"
            if has_name and not plural and ("official" in types or "state" in types):
                return "named_by_office" if "official" in types else "named"
            if types & {"group", "force", "org", "media"}:
                return "unnamed_group"
            return "unnamed_role"
        return "unnamed_group"
