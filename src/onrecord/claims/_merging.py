"""One event told in several words of a sentence is one claim, and victims join what made them victims."""

from __future__ import annotations

from typing import Final

from onrecord.claims._contract import VIOLENCE
from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tolls import series_as_toll
from onrecord.claims._tree import Tree
from onrecord.claims._victims import host_of, join, merge_lone

_HOSTS: Final = VIOLENCE | {"capability", "protest"}
_PLACING: Final = frozenset(("in", "at", "near", "outside", "across", "on", "around"))
_COUNTS: Final = frozenset("several dozens hundreds scores hundred many more".split())
_LOCALITY: Final = frozenset(("locality", "state"))
_GENERIC: Final = frozenset(("attack.attack", "bombing.bombing", "strike.strike", "attack.destroy"))


def merge(tree: Tree, fillers: Fillers, proposals: list[Proposal]) -> list[Proposal]:
    """The proposals with those of one event made one, sentence by sentence, victims without an event
    given one."""
    by_sentence: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        by_sentence.setdefault(tree.sentence[proposal.head], []).append(proposal)
    kept: list[Proposal] = []
    last_event: Proposal | None = None
    for sentence in sorted(by_sentence):
        here = by_sentence[sentence]
        kept.extend(_merge_sentence(tree, fillers, here, sentence, last_event))
        for proposal in kept[::-1]:
            if tree.sentence[proposal.head] != sentence:
                break
            if proposal.kind in VIOLENCE and proposal.factuality != "CT-":
                last_event = proposal
        else:
            continue
    return kept


def _merge_sentence(
    tree: Tree, fillers: Fillers, here: list[Proposal], sentence: int, before: Proposal | None
) -> list[Proposal]:
    events = [p for p in here if p.kind in _HOSTS and not p.casualty]
    victims = [p for p in here if p.casualty]
    others = [p for p in here if p.kind not in _HOSTS and not p.casualty]
    events = _merge_events(tree, fillers, events)
    left: list[Proposal] = []
    for victim in victims:
        host = host_of(tree, fillers, victim, events)
        if host is not None:
            join(fillers, host, victim)
        else:
            left.append(victim)
    lone = merge_lone(tree, fillers, left, before, sentence)
    events = [p for p in events if not _empty(tree, p)]
    for event in events:
        _drop_places(fillers, event)
    others = _merge_transfers([p for p in others if p.roles])
    first, last = tree.sentences[sentence]
    if not {"VERB", "AUX"} & set(tree.upos[first:last]):
        others = []  # a list of topics, a caption: it names things and tells nothing
    # A protest told only by its protesters says nothing that a named event of the sentence does not.
    if len(events) > 1 or lone:
        events = [p for p in events if p.frame != "protest.protester"]
    events = [p for p in events if p.frame != "protest.protester" or tree.relations[p.head] == "nsubj"]
    for event in events:
        series_as_toll(tree, event)
    others = [p for p in others if not _demanded(tree, p, events)]
    return sorted([*events, *lone, *others], key=lambda p: p.head)


def _demanded(tree: Tree, statement: Proposal, events: list[Proposal]) -> bool:
    """'protest, demanding better schools': what protesters demand is a role of the protest, not a speech."""
    if statement.frame not in ("statement.demand", "statement.oppose") or not tree.lower[
        statement.head
    ].endswith("ing"):
        return False
    for event in events:
        if event.kind == "protest" and event.head < statement.head:
            for filler in statement.roles.get("content", ()):
                event.add("demand", filler)
            return True
    return False


def _merge_transfers(others: list[Proposal]) -> list[Proposal]:
    """'provides military aid', 'ships a consignment of rockets': the verb's claim and the noun's are one."""
    transfers = [p for p in others if p.kind == "arms_transfer"]
    gone: set[int] = set()
    for host in transfers:
        for part in transfers:
            if part is host or id(part) in gone or id(host) in gone:
                continue
            if any(f.first <= part.head < f.last for f in host.roles.get("item", ())):
                for role, found in part.roles.items():
                    if role != "item":
                        for filler in found:
                            host.add(role, filler)
                if host.subkind == "unspecified":
                    host.subkind = part.subkind
                gone.add(id(part))
    return [p for p in others if id(p) not in gone]


def _empty(tree: Tree, event: Proposal) -> bool:
    """Whether an event is only named: no doer, nobody it befalls, no victims; or a label before a colon."""
    first, last = tree.sentences[tree.sentence[event.head]]
    for word in range(event.head + 1, min(event.head + 4, last)):
        if tree.words[word] == ":" and word - first <= 10 and "VERB" not in tree.upos[first:word]:
            return True
    if any(role != "weapon" for role in event.roles) or event.joined:
        return False
    # 'An explosion rocks the port', 'protests are held in the capital': told, though of nobody.
    top = event.support if event.support is not None else event.head
    around = [*tree.below[event.head], *tree.below[top]]
    placed = any(
        tree.relations[c] in ("nmod", "obl") and tree.preposition(c) in _PLACING and c > event.head
        for c in around
    )
    definite = any(tree.lower[c] in ("the", "this", "that", "these") for c in tree.below[event.head])
    leads = tree.relations[event.head] in ("nsubj", "nsubj:pass", "root") or event.support is not None
    return not (
        placed
        and leads
        and not definite
        and not any(tree.upos[c] == "NUM" and len(tree.words[c]) == 4 for c in tree.below[event.head])
    )


def _drop_places(fillers: Fillers, event: Proposal) -> None:
    """A place is the target only where nothing else is: with victims or a building named, it is where."""
    found = event.roles.get("target", [])
    if len(found) < 2 or event.kind not in ("attack", "strike", "bombing"):
        return
    other = [f for f in found if not (_named_place(fillers, f) or _bare_number(fillers, f))]
    if other:
        event.roles["target"] = other


def _named_place(fillers: Fillers, filler: Filler) -> bool:
    name = fillers.name_at.get(filler.head)
    return name is not None and bool(fillers.types(filler.head) & _LOCALITY)


def _bare_number(fillers: Fillers, filler: Filler) -> bool:
    """'… and wounding 14': a figure, but nobody is named."""
    tree = fillers.tree
    return filler.last - filler.first <= 3 and (
        tree.upos[filler.head] == "NUM" or tree.lower[filler.head] in _COUNTS
    )


def _merge_events(tree: Tree, fillers: Fillers, events: list[Proposal]) -> list[Proposal]:
    """Joins an event told twice in one clause: 'a suicide bomber attacked', 'the bomb exploded'."""
    kept: list[Proposal] = []
    for event in sorted(events, key=lambda p: (-_weight(p), p.head)):
        host = next((other for other in kept if _same(tree, other, event)), None)
        if host is None:
            kept.append(event)
            continue
        for role, found in event.roles.items():
            if role in ("attacker", "target", "weapon", "platform", "claimed_by") and host.kind in (
                "attack",
                "strike",
                "bombing",
            ):
                for filler in found:
                    if not host.trigger[0] <= filler.head < host.trigger[1]:
                        host.add(role, filler)
        host.joined.extend(event.joined)
        host.steps.append(f"'{event.frame}' is the same event")
    return sorted(kept, key=lambda p: p.head)


def _weight(proposal: Proposal) -> float:
    generic = proposal.frame in _GENERIC
    return proposal.score - (0.4 if generic else 0.0)


def _same(tree: Tree, one: Proposal, two: Proposal) -> bool:
    """Whether two proposals of one sentence tell of one event: one is an argument of the other, or
    both bombs."""
    if one.kind not in ("attack", "strike", "bombing") or two.kind not in ("attack", "strike", "bombing"):
        return False
    generic = two.frame in _GENERIC
    if two.frame == "attack.attack" and tree.lower[two.head] == "targeting" and one.head < two.head:
        return tree.distance(one.head, two.head) <= 4
    distance = tree.distance(one.head, two.head)
    above_one, above_two = tree.above(one.head), tree.above(two.head)
    linked = one.head in above_two or two.head in above_one
    coordinated = tree.relations[max(one.head, two.head)] == "conj" and distance == 1
    if coordinated and tree.upos[one.head] == tree.upos[two.head] == "NOUN":
        return False
    if one.kind == two.kind == "bombing" and (one.subkind == two.subkind or generic):
        return (linked and distance <= 3) or distance <= 2
    if generic and linked and distance <= 2:
        return tree.upos[one.head] != tree.upos[two.head] or distance == 1
    return False
