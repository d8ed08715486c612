"""Walks a tree once and proposes a claim wherever a frame's words and its conditions meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from onrecord.claims._arguments import Arguments, of_noun, of_verb
from onrecord.claims._fillers import Fillers
from onrecord.claims._frames import Frame, Frames, Slot, Unit
from onrecord.claims._phrases import clause, phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._roles import refine
from onrecord.claims._tree import Tree
from onrecord.claims._units import JOINTS, left_of_hyphen, match, words_around

# Roles without which a claim of the kind says nothing. Where an event may be told without them, they
# are not here.
_STRICT: Final = {
    "legal_action": ("subject",),
    "coercion": ("target",),
    "meeting": ("participant",),
    "deployment": ("force",),
    "agreement": ("party",),
    "alignment": ("subject", "object"),
    "affiliation": ("member",),
    "statement": ("speaker",),
    "control": ("territory",),
    "causal": ("cause", "effect"),
    "composition": ("part",),
}
# Words that the tree may hand over as arguments but that name nobody.
_EMPTY: Final = frozenset(
    "that which who whom there what injured wounded dead killed himself herself themselves itself".split()
)


def propose(tree: Tree, fillers: Fillers, frames: Frames) -> list[Proposal]:
    """The proposals of a report, in order of their triggers."""
    found: list[Proposal] = []
    taken: dict[int, int] = {}
    units, lower = frames.units, tree.lower
    hits: list[tuple[int, int, tuple[Unit, ...]]] = []
    for word, lemma in enumerate(tree.lemmas):
        here = units.get(lemma)
        form = lower[word]
        if form != lemma:
            more = units.get(form)
            if more:
                here = (*(here or ()), *more)
        if here:
            hits.append((-max(len(unit.words) for unit in here), word, here))
    hits.sort(key=lambda hit: (hit[0], hit[1]))
    # Longer units first, so that 'suicide bomb attack' is one event and not three.
    waiting: list[tuple[int, int, Unit, tuple[int, int], list[int]]] = []
    for _, word, here in hits:
        before = {lower[word - 1], tree.lemmas[word - 1]} if word else set()
        joined = not before.isdisjoint(JOINTS)
        for unit in here:
            # Most units of two nouns fail at the first: ask that before all else.
            if unit.head and unit.pos == "nouns" and not joined and unit.words[unit.head - 1] not in before:
                continue
            words = match(tree, fillers, unit, word)
            if words is not None:
                waiting.append((-len(words), word, unit, (min(words), max(words) + 1), words))
    # Of two readings of one word the compound participle is the closer one: 'US-supplied'.
    waiting.sort(key=lambda item: (item[0], item[1], item[2].pos != "participles"))
    done: set[int] = set()
    for _, word, unit, span, words in waiting:
        if word in done or (unit.pos != "markers" and any(w in taken for w in words)):
            continue
        proposal = _propose(tree, fillers, frames, unit, word, span, words)
        if proposal is None:
            continue
        done.add(word)
        for w in words:
            taken[w] = word
        found.append(proposal)
    found.sort(key=lambda proposal: proposal.head)
    return _without_carriers(found)


def _without_carriers(found: list[Proposal]) -> list[Proposal]:
    """Drops the proposal of a verb that only carries a noun which is proposed itself ('launch an attack')."""
    carried = {proposal.support for proposal in found if proposal.support is not None}
    return [p for p in found if p.head not in carried or p.kind in ("statement", "causal") or p.casualty]


def _propose(
    tree: Tree,
    fillers: Fillers,
    frames: Frames,
    unit: Unit,
    word: int,
    span: tuple[int, int],
    words: list[int],
) -> Proposal | None:
    frame = unit.frame
    if frame.veto or frame.need:
        first, last = tree.sentences[tree.sentence[word]]
        around = words_around(tree, fillers, first, last)
        if frame.veto & around or (frame.need and not frame.need & around):
            return None
    proposal = Proposal(
        kind=frame.kind,
        subkind=frame.subkind,
        trigger=span if span[1] - span[0] <= len(words) + 1 else (word, word + 1),
        head=word,
        frame=frame.id,
        stage=frame.stage,
        score=frame.score,
        quantities=dict(frame.quantities),
        casualty=frame.casualty is not None,
        factuality=frame.factuality,
        aspect=frame.aspect,
        own=frame.own,
    )
    if unit.pos == "verbs":
        arguments = of_verb(tree, word)
        for other in words:
            # 'claimed responsibility for the blast', 'opened fire on a crowd': what hangs on the
            # unit's noun is its own.
            if other != word and tree.upos[other] == "NOUN":
                for child in tree.below[other]:
                    if tree.relations[child] in ("nmod", "obl", "acl"):
                        preposition = tree.preposition(child)
                        for conjunct in tree.conjuncts(child) if preposition else ():
                            arguments.setdefault(preposition, []).append(
                                (conjunct, f"'{preposition}' phrase")
                            )
        last = words[-1]
        if len(words) > 1 and tree.upos[last] in ("ADP", "SCONJ") and last + 1 < len(tree.words):
            # 'convicted of planning …': the clause after the unit's own preposition.
            after = last + 1
            if tree.heads[after] == word and tree.relations[after] in ("advcl", "xcomp", "ccomp"):
                arguments.setdefault(f"{tree.lower[last]}+ing", []).append(
                    (after, f"'{tree.words[last]}' clause")
                )
        _fill(proposal, tree, fillers, frame.verb, arguments, set(words) - {word})
    elif unit.pos == "nouns":
        arguments, proposal.support = of_noun(tree, word, frames.words)
        _fill(proposal, tree, fillers, frame.noun, arguments, set())
        if "self" in frame.noun:
            _fill(
                proposal,
                tree,
                fillers,
                {"self": frame.noun["self"]},
                {"self": [(word, "the noun itself")]},
                set(),
            )
        if "part" in frame.noun:
            _part(proposal, tree, fillers, frame.noun["part"], sorted(words))
    elif unit.pos == "participles":
        left = left_of_hyphen(tree, word)
        head = tree.heads[word] if tree.relations[word] in ("amod", "acl", "compound") else -1
        if left is None or head < 0:
            return None
        proposal.trigger = (left, word + 1)
        given: Arguments = {"left": [(left, "before the hyphen")], "head": [(head, "noun modified")]}
        _fill(proposal, tree, fillers, frame.noun, given, set())
    else:
        _mark(proposal, tree, fillers, frame.verb, span)
    refine(tree, fillers, proposal)
    if not _accepted(frame, proposal, fillers):
        return None
    return proposal


def _fill(
    proposal: Proposal,
    tree: Tree,
    fillers: Fillers,
    slots: Mapping[str, tuple[Slot, ...]],
    arguments: Arguments,
    used: set[int],
) -> None:
    """Gives each argument to the first slot of its position that its type fits."""
    for position, choices in slots.items():
        for word, path in arguments.get(position, ()):
            if position != "self" and word == proposal.head:
                continue
            own = proposal.kind == "statement" or proposal.casualty or "weapon" in fillers.types(word)
            if word in used and not own:
                continue
            if tree.lower[word] in _EMPTY:
                continue
            if position in ("compound", "amod") and proposal.trigger[0] <= word < proposal.trigger[1]:
                continue
            for slot in choices:
                if not fillers.fits(word, slot.types, slot.excluded):
                    continue
                if slot.role:
                    proposal.add(slot.role, _filler(tree, fillers, position, word, path))
                break


def _part(
    proposal: Proposal, tree: Tree, fillers: Fillers, slots: tuple[Slot, ...], words: list[int]
) -> None:
    """The part of a compound trigger that is itself a role: the 'ballistic missile' of a 'ballistic
    missile strike'."""
    for at in range(len(words) - 2, -1, -1):
        for slot in slots:
            if slot.role and fillers.fits(words[at], slot.types, slot.excluded):
                first = words[at]
                while first - 1 >= words[0]:
                    first -= 1
                entity = fillers.entity(words[at], first, words[at] + 1)
                proposal.add(
                    slot.role, Filler(words[at], first, words[at] + 1, "part of the trigger", entity)
                )
                return


def _filler(tree: Tree, fillers: Fillers, position: str, word: int, path: str) -> Filler:
    if position in ("xcomp", "ccomp", "advcl", "parataxis") or position.endswith("+ing"):
        first, last = clause(tree, word)
        if first < word and tree.lower[first] in ("that", "to", "of", "for", "against"):
            first += 1
        return Filler(word, first, last, path)
    if position in ("part", "left"):
        return Filler(word, word, word + 1, path, fillers.entity(word, word, word + 1))
    first, last = phrase(tree, word)
    if position == "self":
        for child in tree.below[word]:
            if child > word and tree.relations[child] == "nmod" and tree.preposition(child) != "of":
                last = min(last, max(word + 1, tree.bounds(child)[0]))
    if position in ("compound", "amod") and last > word + 1:
        last = word + 1
    if position == "poss" and last - 1 > word:
        last = word + 1
    return Filler(word, first, last, path, fillers.entity(word, first, last))


def _mark(
    proposal: Proposal,
    tree: Tree,
    fillers: Fillers,
    slots: Mapping[str, tuple[Slot, ...]],
    span: tuple[int, int],
) -> None:
    """Roles of a connective ('in response to', 'because'): what it introduces and the clause it
    depends on."""
    mark = span[0]
    complement = tree.heads[mark]
    guard = 0
    while complement >= 0 and (complement < span[1]) and guard < 4:
        complement = tree.heads[complement]
        guard += 1
    if complement < span[1]:
        inside = [
            w
            for w in range(span[1], tree.sentences[tree.sentence[mark]][1])
            if span[0] <= tree.heads[w] < span[1]
        ]
        if not inside:
            return
        complement = inside[0]
        governor = next((tree.heads[w] for w in range(*span) if not span[0] <= tree.heads[w] < span[1]), -1)
    else:
        governor = tree.heads[complement]
    if governor < 0 or span[0] <= governor < span[1]:
        return
    if tree.upos[complement] in ("VERB", "AUX", "ADJ") or tree.child(complement, "nsubj", "cop") is not None:
        first, last = clause(tree, complement)
    else:
        first, last = phrase(tree, complement, scene=True)
    first = max(first, span[1]) if complement >= span[1] else first
    under = complement
    while tree.heads[under] != governor and tree.heads[under] >= 0:
        under = tree.heads[under]
    start, end = clause(tree, governor, frozenset((under,)))
    for position, (word, a, b) in {
        "complement": (complement, first, last),
        "governor": (governor, start, end),
    }.items():
        for slot in slots.get(position, ()):
            if a < b and fillers.fits(word, slot.types, slot.excluded):
                proposal.add(slot.role, Filler(word, a, b, f"{position} of '{tree.words[mark]}'"))
                break


def _accepted(frame: Frame, proposal: Proposal, fillers: Fillers) -> bool:
    """Whether each role that the frame requires is filled by a word of the right type."""
    # A frame that says itself what it requires knows better than its kind.
    strict = () if frame.requires else _STRICT.get(proposal.kind, ())
    if any(role not in proposal.roles for role in strict):
        return False
    for need in frame.requires:
        held = [filler for role in need.role.split("|") for filler in proposal.roles.get(role, ())]
        if not any(fillers.fits(filler.head, need.types, need.excluded) for filler in held):
            return False
    return True
