"""Proposals into claims: spans, figures, place, time, speakers, factuality, event numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from onrecord.claims._attribution import Speakers
from onrecord.claims._checks import check
from onrecord.claims._contract import VIOLENCE
from onrecord.claims._doubts import doubtful_place
from onrecord.claims._factuality import judge
from onrecord.claims._figures import Counter
from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Filler, Proposal, apart
from onrecord.claims._reference import References, carry_over
from onrecord.claims._scenes import Scenes
from onrecord.claims._stages import is_government_sale, stage_named, stage_of
from onrecord.claims._tree import Tree
from onrecord.model import Claim, Explanation, Figure, Mention, Place

STAGE_SURE: Final = 0.93  # from here on the learned reader's stage stands against the rules'
_UNSOURCED: Final = frozenset(
    "reportedly allegedly purportedly supposedly alleged suspected reported unconfirmed believed "
    "accused feared expected".split()
)
# What holds between parties happens at no place.
_NOWHERE: Final = frozenset(("restriction", "alignment", "affiliation", "causal", "statement"))
_SELDOM_PLACED: Final = frozenset(("arms_transfer", "agreement", "legal_action", "aid"))
_LASTING: Final = frozenset(
    ("coercion", "agreement", "clash", "legal_action", "protest", "restriction", "detention")
)
_VALUED: Final = frozenset(("arms_transfer", "aid", "agreement", "legal_action", "restriction"))


def complete(
    tree: Tree, fillers: Fillers, counter: Counter, proposals: list[Proposal], *, explain: bool = False
) -> tuple[Claim, ...]:
    """The claims of a report, in order of their triggers.

    What a proposal leaves open is decided here; what it has decided (figures, when, where, factuality,
    aspect) stays.
    """
    scenes, speakers = Scenes(tree, fillers), Speakers(tree, fillers)
    references = References(tree, fillers)
    statements = [p for p in proposals if p.kind == "statement"]
    claims: list[Claim] = []
    events = _Events(tree)
    values = _values(tree, counter, proposals)
    carry_over(tree, proposals)
    for index, proposal in enumerate(proposals):
        factuality, aspect, rule = judge(tree, proposal)
        figures = counter.figures(proposal) if proposal.figures is None else list(proposal.figures)
        for value in values.get(index, ()):
            if apart(value, figures):
                figures.append(value)
        unsourced = _unsourced(tree, proposal) if factuality in ("PS+", "PR+") else None
        attribution = speakers.chain(proposal, statements, unsourced)
        where = None if proposal.kind in _NOWHERE else proposal.where or scenes.where(proposal)
        if (
            where is not None
            and proposal.where is None
            and doubtful_place(tree, proposal, where.start, where.end)
        ):
            where = None
        when = proposal.when or scenes.when(proposal)
        first, last = tree.sentences[tree.sentence[proposal.head]]
        roles = {
            role: tuple(references.mention(filler) for filler in _in_order(found))
            for role, found in proposal.roles.items()
            if found and role
        }
        if where is not None and proposal.kind in _SELDOM_PLACED and _is_party(where, roles):
            where = None
        stage = proposal.stage
        steps = list(proposal.steps)
        if proposal.kind == "arms_transfer":
            stage, why = stage_of(tree, proposal, aspect, factuality, taken_in_war=_in_war(fillers, proposal))
            opened = proposal.opened
            if (
                opened is not None
                and opened.stage
                and opened.stage_score >= STAGE_SURE
                and stage != opened.stage
                and stage_named(tree, *proposal.trigger) in (None, opened.stage)
                and not why.endswith("over the trigger")  # 'the decision to sell': a word of its own says it
            ):
                stage, why = opened.stage, f"learned: {opened.stage} at {opened.stage_score:.2f}"
            if why:
                steps.append(why)
            if proposal.subkind in ("unspecified", "sale", "aid") and is_government_sale(tree, proposal):
                proposal.subkind = "fms"
        claims.append(
            Claim(
                report=tree.reading.report.id,
                kind=proposal.kind,
                subkind=proposal.subkind,
                evidence=tree.mention(first, last),
                trigger=tree.mention(*proposal.trigger),
                roles=roles,
                figures=_sorted(figures),
                when=when,
                where=where,
                attribution=attribution,
                factuality=factuality,
                aspect=aspect,
                stage=stage,
                confidence=round(proposal.score, 3),
                extractor=proposal.extractor,
                event=events.number(proposal, where.text if where else None),
                explanation=_explanation(tree, proposal, rule, steps) if explain else None,
            )
        )
    reading = tree.reading
    return tuple([replace(c, notes=notes) if (notes := check(c, reading)) else c for c in claims])


def _in_war(fillers: Fillers, proposal: Proposal) -> bool:
    """Whether fighters, not officers of the law, took what they took."""
    return any(
        fillers.types(f.head) & {"group", "combatant", "force", "pronoun"}
        for f in proposal.roles.get("seizer", ())
    )


def _is_party(where: Place, roles: Mapping[str, tuple[Mention, ...]]) -> bool:
    """Whether a place stands in the words of a role: a buyer, a seller, a court's country."""
    return any(m.start < where.end and where.start < m.end for found in roles.values() for m in found)


def _in_order(found: Iterable[Filler]) -> list[Filler]:
    """Fillers in order of the text, those inside another left out."""
    ordered = sorted(found, key=lambda f: (f.first, -f.last))
    kept: list[Filler] = []
    for filler in ordered:
        if kept and filler.last <= kept[-1].last:
            continue
        kept.append(filler)
    return kept


def _sorted(figures: list[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda figure: (figure.start, figure.quantity)))


def _values(tree: Tree, counter: Counter, proposals: list[Proposal]) -> dict[int, list[Figure]]:
    """Amounts of money, each given to the nearest claim of its sentence that can have a value."""
    found: dict[int, list[Figure]] = {}
    by_sentence: dict[int, list[int]] = {}
    for index, proposal in enumerate(proposals):
        if proposal.kind in _VALUED:
            by_sentence.setdefault(tree.sentence[proposal.head], []).append(index)
    for sentence, indices in by_sentence.items():
        for number in counter.money(*tree.sentences[sentence]):
            word = counter.numbers[number][1]
            nearest = min(
                indices,
                key=lambda i: (
                    proposals[i].kind not in ("arms_transfer", "aid"),
                    abs(proposals[i].head - word),
                ),
            )
            found.setdefault(nearest, []).append(counter.value(number))
    for number_index, (lasting, word, _) in enumerate(counter.numbers):
        if lasting.unit != "day":
            continue
        near = [
            (abs(proposal.head - word), index)
            for index, proposal in enumerate(proposals)
            if proposal.kind in _LASTING and abs(proposal.head - word) <= 5
        ]
        if near:
            found.setdefault(min(near)[1], []).append(counter.duration(number_index))
    return found


def _unsourced(tree: Tree, proposal: Proposal) -> str | None:
    """A cue like 'reportedly' in the sentence: said by nobody named."""
    first, last = tree.sentences[tree.sentence[proposal.head]]
    return next((word for word in tree.lower[first:last] if word in _UNSOURCED), None)


def _explanation(tree: Tree, proposal: Proposal, rule: str, steps: list[str]) -> Explanation:
    return Explanation(
        frame=proposal.frame,
        trigger=tree.mention(*proposal.trigger).text,
        roles={
            role: "; ".join(f"{tree.mention(f.first, f.last).text}: {f.path}" for f in found)
            for role, found in proposal.roles.items()
            if role
        },
        factuality=rule,
        score=round(proposal.score, 3),
        steps=tuple(steps),
    )


class _Events:
    """Numbers the events of a report: one told again with 'the', or by its victims alone, keeps its
    number."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.known: list[tuple[str, str, str | None, int]] = []

    def number(self, proposal: Proposal, place: str | None) -> int:
        tree = self.tree
        family = "violence" if proposal.kind in VIOLENCE else proposal.kind
        lemma = tree.lemmas[proposal.head]
        again = any("told before" in step for step in proposal.steps) or (
            tree.upos[proposal.head] == "NOUN"
            and any(
                tree.lower[c] in ("the", "this", "that")
                for c in tree.below[proposal.head]
                if tree.relations[c] == "det"
            )
            and not any(tree.upos[c] == "NUM" for c in tree.below[proposal.head])
        )
        for known_family, known_lemma, known_place, number in reversed(self.known):
            if known_family != family:
                continue
            if (
                again
                and (place is None or known_place is None or place == known_place or family == "violence")
            ) or (known_lemma == lemma and place == known_place and place is not None):
                self.known.append((family, lemma, place or known_place, number))
                return number
        number = 1 + max((n for _, _, _, n in self.known), default=0)
        self.known.append((family, lemma, place, number))
        return number
