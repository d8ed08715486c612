"""One event told in several words of a sentence is one claim: victims join the event that made them
victims."""

from __future__ import annotations

from typing import Final

from onrecord.claims._contract import VIOLENCE
from onrecord.claims._fillers import Fillers
from onrecord.claims._phrases import phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

_HOSTS: Final = VIOLENCE | {"capability", "protest"}
_ACTORS: Final = ("attacker", "side_a", "platform", "weapon")
# Words that place an event in time against another rather than tell it: no merging across them.
_APART: Final = frozenset("before since until although though whereas unless".split())
_PRONOUNS: Final = frozenset("he she it they who that one".split())
_FIGHTING: Final = frozenset(("combatant", "perpetrator", "group", "force"))
_PLACING: Final = frozenset(("in", "at", "near", "outside", "across", "on", "around"))
_PERIODS: Final = ("since", "in the last", "in the past", "over the", "during the last", "during the past")
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
        host = _host(tree, fillers, victim, events)
        if host is not None:
            _join(fillers, host, victim)
        else:
            left.append(victim)
    lone = _merge_lone(tree, fillers, left, before, bool(events), sentence)
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
        _series_as_toll(tree, event)
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


def _distance(tree: Tree, first: int, second: int) -> int:
    """Edges between two words of a tree; 99 where they are in different sentences."""
    up = {first: 0}
    word, steps = first, 0
    while tree.heads[word] >= 0:
        word, steps = tree.heads[word], steps + 1
        up[word] = steps
    word, steps = second, 0
    while word not in up:
        if tree.heads[word] < 0:
            return 99
        word, steps = tree.heads[word], steps + 1
    return up[word] + steps


def _host(tree: Tree, fillers: Fillers, victim: Proposal, events: list[Proposal]) -> Proposal | None:
    """The event of the sentence whose victims `victim` tells of."""
    best: tuple[int, int, Proposal] | None = None
    for event in events:
        if event.kind == "protest" and event.frame == "protest.protester":
            continue
        if event.kind == "protest" and "attacker" in victim.roles:
            continue
        if event.kind == "capability" and event.subkind != "loss":
            continue
        if _apart(tree, victim, event) or _opposed(tree, victim, event):
            continue
        distance = _distance(tree, victim.head, event.head)
        if distance > 7:
            continue
        if event.kind == "protest":
            distance += 3
        rank = (distance, abs(victim.head - event.head), event)
        if best is None or rank[:2] < best[:2]:
            best = rank
    return best[2] if best else None


def _apart(tree: Tree, victim: Proposal, event: Proposal) -> bool:
    """Whether a word like 'before' or a further speaker stands between the two."""
    first, second = sorted((victim.head, event.head))
    for word in tree.above(second, 6):
        if word <= first:
            break
    for head, other in ((victim.head, event.head), (event.head, victim.head)):
        word = head
        for _ in range(6):
            if tree.relations[word] == "advcl" and any(
                tree.relations[c] == "mark" and tree.lower[c] in _APART for c in tree.below[word]
            ):
                a, b = tree.bounds(word)
                if not a <= other < b:
                    return True
            word = tree.heads[word]
            if word < 0:
                break
    return False


def _heads(tree: Tree, proposal: Proposal, *roles: str) -> set[str]:
    # A doer read off 'the convoy killing nine' is as a rule a participle attached to the wrong noun.
    return {
        tree.lemmas[f.head] for role in roles for f in proposal.roles.get(role, ()) if not _doubtful(f.path)
    }


def _doubtful(path: str) -> bool:
    return path in ("noun modified", "antecedent") or path.startswith("controlled")


def _opposed(tree: Tree, victim: Proposal, event: Proposal) -> bool:
    """Whether the killers of `victim` are those whom `event` befell: then it is the answer to it, not
    a part."""
    killers = _heads(tree, victim, "attacker")
    if not killers or event.kind == "clash":
        return False
    if killers & _heads(tree, event, "target"):
        return True
    doers = _heads(tree, event, "attacker")
    pronouns = _PRONOUNS & (killers | doers)
    return bool(doers) and not doers & killers and not pronouns and tree.upos[victim.head] == "VERB"


def _join(fillers: Fillers, host: Proposal, victim: Proposal) -> None:
    """Makes `victim` part of `host`: its victims are targets, its figures the host's."""
    host.joined.append(victim)
    victim_role = "target"
    if host.kind in ("attack", "strike", "bombing"):
        for filler in victim.roles.get("target", ()):
            host.add(victim_role, filler)
        if "attacker" not in host.roles:
            for filler in victim.roles.get("attacker", ()):
                if not host.trigger[0] <= filler.head < host.trigger[1] and not _doubtful(filler.path):
                    host.add("attacker", filler)
    killers = [f for f in victim.roles.get("attacker", ()) if not fillers_event(host, f)]
    if host.kind == "clash" and "side_a" not in host.roles and "side_b" not in host.roles and killers:
        for filler in killers:
            host.add("side_a", filler)
        for filler in victim.roles.get("target", ()):
            host.add("side_b", filler)
    elif host.kind == "clash" and "side_a" not in host.roles and "side_b" not in host.roles:
        found = [f for f in victim.roles.get("target", ()) if fillers.types(f.head) & _FIGHTING]
        for filler in sorted(found, key=lambda filler: filler.first):
            host.add("side_a" if "side_a" not in host.roles else "side_b", filler)
    elif host.kind == "clash" and ("side_a" in host.roles) != ("side_b" in host.roles):
        free = "side_a" if "side_b" in host.roles else "side_b"
        for filler in victim.roles.get("target", ()):
            if fillers.types(filler.head) & _FIGHTING:
                host.add(free, filler)
    for filler in victim.roles.get("weapon", ()):
        if (
            host.kind in ("attack", "strike", "bombing")
            and not host.trigger[0] <= filler.head < host.trigger[1]
        ):
            host.add("weapon", filler)
    host.steps.append(f"'{victim.frame}' joined")


def fillers_event(host: Proposal, filler: Filler) -> bool:
    """Whether a doer is only the event itself ('the clashes killed nine') or doubtful."""
    return host.trigger[0] <= filler.head < host.trigger[1] or (
        _doubtful(filler.path) and filler.path != "antecedent"
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
        return _distance(tree, one.head, two.head) <= 4
    distance = _distance(tree, one.head, two.head)
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


def _merge_lone(
    tree: Tree,
    fillers: Fillers,
    victims: list[Proposal],
    before: Proposal | None,
    has_events: bool,
    sentence: int,
) -> list[Proposal]:
    """Victims that no event of the sentence explains: one claim, of the kind of the event told before."""
    if not victims:
        return []
    first, last = tree.sentences[sentence]
    lemmas = tree.lemmas[first:last]
    by_accident = any(
        "accident" in fillers.types(w)
        for w in range(first, last)
        if tree.upos[w] in ("NOUN", "VERB", "PROPN")
    )
    groups: list[Proposal] = []
    for victim in sorted(victims, key=lambda p: (p.frame != "attack.kill", p.head)):
        host = next(
            (
                other
                for other in groups
                if not _opposed(tree, victim, other)
                and not (
                    victim.roles.get("attacker")
                    and other.roles.get("attacker")
                    and not _heads(tree, victim, "attacker") & _heads(tree, other, "attacker")
                )
                and _distance(tree, victim.head, other.head) <= 5
            ),
            None,
        )
        if host is not None:
            _join(fillers, host, victim)
        else:
            groups.append(victim)
    kept: list[Proposal] = []
    for group in groups:
        counted = group.frame == "toll.toll"
        if not counted and not any(part.roles.get("target") for part in (group, *group.joined)):
            continue
        agent = bool(group.roles.get("attacker"))
        if by_accident and not agent:
            continue
        if counted and before is None:
            kept.append(group)
            continue
        if _over_time(tree, fillers, group):
            _as_toll(group)
            kept.append(group)
            continue
        own_cause = any(
            tree.relations[c] == "advcl"
            and any(tree.lower[m] in ("when", "as", "after") for m in tree.below[c])
            for c in tree.below[group.head]
        )
        if own_cause and before is not None and group.frame == "casualty.death":
            group.steps.append("an event of its own ('when …')")
            kept.append(group)
        elif before is not None and not agent and sentence - tree.sentence[before.head] <= 4:
            group.kind, group.subkind = before.kind, before.subkind
            group.steps.append(f"victims of the event told before ('{before.frame}')")
            targets = group.roles.pop("target", [])
            if before.kind == "clash":
                group.roles = {r: list(f) for r, f in before.roles.items() if r in ("side_a", "side_b")}
            elif before.kind in ("attack", "strike", "bombing"):
                group.roles["target"] = targets
                for role in ("attacker",):
                    for filler in before.roles.get(role, ()):
                        group.add(role, filler)
            else:
                group.roles = {r: list(f) for r, f in before.roles.items()}
            kept.append(group)
        elif group.frame == "attack.kill" or agent:
            if group.roles.get("target") or agent or group.frame == "attack.kill":
                kept.append(group)
        elif (
            group.frame == "casualty.injury"
            and group.roles.get("target")
            and not by_accident
            and "shoot" in lemmas
        ):
            kept.append(group)
    return kept


def _over_time(tree: Tree, fillers: Fillers, victims: Proposal) -> bool:
    """Whether victims are told for a month, a year or a war: then it is a toll and no event."""
    if not any(
        _several(tree, f) for part in (victims, *victims.joined) for f in part.roles.get("target", ())
    ):
        return False
    first, last = tree.sentences[tree.sentence[victims.head]]
    for time in tree.reading.times:
        if tree.starts[first] <= time.start < tree.ends[last - 1] and (
            time.precision in ("month", "season", "quarter", "half", "year", "decade")
            or time.text.lower().startswith(_PERIODS)
        ):
            word = tree.word_at(time.end - 1)
            return _distance(tree, word, victims.head) <= 3
    return False


def _series_as_toll(tree: Tree, event: Proposal) -> None:
    """'A wave of bombings killed 61': one toll of many events is no event of its own."""
    above = tree.heads[event.head]
    if (
        not event.joined
        or event.kind not in ("attack", "strike", "bombing", "clash")
        or tree.upos[event.head] != "NOUN"
        or above < 0
        or tree.lemmas[above] not in ("wave", "series", "spate", "string")
        or tree.relations[event.head] != "nmod"
    ):
        return
    victims = [f for part in event.joined for f in part.roles.get("target", ())]
    doers = event.roles.get("attacker", [])
    first, last = phrase(tree, above)
    cause = Filler(above, first, last, "the events themselves")
    event.kind, event.subkind = "toll", "attack_series"
    event.roles = {"population": victims, "cause": [cause], "responsible": doers}
    event.steps.append("a series with one toll")


def _several(tree: Tree, filler: Filler) -> bool:
    """Whether a phrase counts more than one."""
    if "NUM" in tree.upos[filler.first : filler.last] and tree.lower[filler.first] != "one":
        return True
    return tree.lower[filler.head] in _COUNTS or tree.lemmas[filler.head] in ("thousand", "hundred", "dozen")


def _as_toll(victims: Proposal) -> None:
    victims.kind, victims.subkind = "toll", "conflict"
    victims.steps.append("victims over a time: a toll")
    roles = victims.roles
    victims.roles = {}
    for old, new in (("target", "population"), ("attacker", "responsible")):
        if roles.get(old):
            victims.roles[new] = roles[old]
    victims.quantities = {"population": next(iter(victims.quantities.values()), "killed")}
    for part in victims.joined:
        for filler in part.roles.get("target", ()):
            victims.add("population", filler)
