"""Names of a report: what the network tagged, joined with what the lexicons and grammars know.

The rule, as measured by benchmarks/names.py: materiel that a lexicon or a designation's shape gives away is
WEAPON whatever the network thought; elsewhere the network's span stands, and an actor that fills the span
tells its type where the network can't know it (state or place, company or armed group); a known actor's full name
stands against the pieces the network made of it; an actor that the network passed over is added; amounts and
quantities come from the grammar where the network has none. Dates are the
network's: the grammar of times also reads 'now' and 'next year', which are times (`Reading.times`) but no names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Name, NameType, Number, Syntax
from onrecord.reading._actors import ActorHit, ActorLexicon
from onrecord.reading._weapons import WeaponLexicon

# (first word, last word exclusive, type, mean log-probability)
Tagged = tuple[int, int, str, float]
_KNOWN_BETTER = frozenset((NameType.STATE, NameType.ARMED_GROUP, NameType.MILITARY_UNIT, NameType.NORP))
_BODIES = frozenset((NameType.ORG, NameType.ARMED_GROUP, NameType.MILITARY_UNIT, NameType.STATE))
_NAMED = _BODIES | {NameType.PLACE, NameType.FACILITY, NameType.NORP}
_PROPER = _NAMED | {NameType.PERSON, NameType.EVENT}
_PRONOUNS = frozenset(
    "i me my we us our you your he him his she her hers it its they them their this that these those who".split()
)
_ARTICLES = frozenset("the a an this that these those its his her their our".split())
_CURRENCY_LETTERS = 3
_LONG_NAME = 3  # words of a known actor's name that nothing else is called by


def tagged_spans(
    scores: Sequence[NDArray[np.float32]], tags: list[str], sentences: Sequence[tuple[int, int]]
) -> list[Tagged]:
    """Spans of the best tag of each word; a span ends with its sentence, and a stray I- opens one."""
    if not scores:
        return []
    table = np.concatenate(scores)
    best = table.argmax(1)
    inside = np.nonzero(best)[0].tolist()
    if not inside:
        return []
    firsts = {low for low, _ in sentences}
    spans: list[Tagged] = []
    start, end, kind, total = -1, -1, "", 0.0
    for at in inside:
        tag = tags[int(best[at])]
        value = float(table[at, best[at]])
        if at == end and tag[0] == "I" and tag[2:] == kind and at not in firsts:
            end, total = at + 1, total + value
            continue
        if start >= 0:
            spans.append((start, end, kind, total / (end - start)))
        start, end, kind, total = at, at + 1, tag[2:], value
    spans.append((start, end, kind, total / (end - start)))
    return spans


def find_names(
    text: str, syntax: Syntax, tagged: list[Tagged], numbers: Sequence[Number]
) -> tuple[Name, ...]:
    """All names of a text in order; none overlap."""
    lexicon = ActorLexicon.load()
    weapons = [
        Name(
            h.start,
            h.end,
            text[h.start : h.end],
            NameType.WEAPON,
            h.entry.name if h.entry and not h.generic else None,
        )
        for h in WeaponLexicon.load().find(text)
    ]
    hits = lexicon.find(text)
    learned = [
        Name(
            syntax.starts[a], syntax.ends[b - 1], text[syntax.starts[a] : syntax.ends[b - 1]], NameType(kind)
        )
        for a, b, kind, _ in tagged
    ]
    learned = _typed([n for n in learned if not _no_name(n)], hits, lexicon)
    added = [
        Name(h.start, h.end, text[h.start : h.end], h.type, h.entry.entity)
        for h in hits
        if h.type in _BODIES or h.type is NameType.NORP
    ]
    # Of the pieces that the network sees in the full name of a known actor, none is a name.
    full = [
        n
        for n in added
        if n.type in _BODIES
        and n.text.count(" ") >= _LONG_NAME - 1
        and not any(o.start < n.start < o.end or o.start < n.end < o.end for o in learned)
    ]
    amounts = [
        Name(
            n.start,
            n.end,
            n.text,
            NameType.MONEY if n.unit and len(n.unit) == _CURRENCY_LETTERS else NameType.QUANTITY,
        )
        for n in numbers
    ]
    chosen = _first_come(weapons, full, learned, added, amounts)
    chosen.sort(key=lambda n: n.start)
    return tuple(chosen)


def _no_name(name: Name) -> bool:
    """Pronouns, and words without a capital tagged as somebody's or some place's name."""
    if name.text.lower() in _PRONOUNS and name.text != "US":
        return True
    if name.type not in _PROPER:
        return False
    if name.type is NameType.NORP and name.text.lower().startswith(("the ", "a ", "an ")):
        return True
    article, _, rest = name.text.partition(" ")
    # 'The country' owes its capital to where it stands.
    bare = rest if rest and article.lower() in _ARTICLES else name.text
    return bare.islower() or not any(c.isalpha() for c in name.text)


def _typed(learned: list[Name], hits: list[ActorHit], lexicon: ActorLexicon) -> list[Name]:
    """The network's names with type and entity of the actor that fills them."""
    by_span = {(h.start, h.end): h for h in hits}
    out = []
    for name in learned:
        hit = by_span.get((name.start, name.end))
        if hit is None and name.type in _BODIES | {NameType.NORP, NameType.PERSON}:
            actor = lexicon.lookup(name.text)
            entity = actor.entity if actor else None
            kind = actor.type if actor and actor.type in _BODIES and name.type in _BODIES else name.type
            out.append(Name(name.start, name.end, name.text, kind, entity))
        elif hit is not None:
            kind = hit.type if hit.type in _KNOWN_BETTER and name.type is not NameType.PERSON else name.type
            out.append(Name(name.start, name.end, name.text, kind, hit.entry.entity))
        else:
            out.append(name)
    return out


def _first_come(*groups: Iterable[Name]) -> list[Name]:
    """Names of all groups, an earlier group's keeping out the later ones that overlap it."""
    taken: set[int] = set()
    chosen: list[Name] = []
    for group in groups:
        for name in group:
            reach = range(name.start, name.end)
            if taken.isdisjoint(reach):
                taken.update(reach)
                chosen.append(name)
    return chosen
