"""Victims and the event that made them victims: one of the sentence, one told before, or one of their own."""

from __future__ import annotations

from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tolls import as_toll, is_over_time
from onrecord.claims._tree import Tree

# Words that place an event in time against another rather than tell it: no merging across them.
_APART: Final = frozenset("before since until although though whereas unless".split())
_PRONOUNS: Final = frozenset("he she it they who that one".split())
_FIGHTING: Final = frozenset(("combatant", "perpetrator", "group", "force"))


def host_of(tree: Tree, fillers: Fillers, victim: Proposal, events: list[Proposal]) -> Proposal | None:
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
        distance = tree.distance(victim.head, event.head)
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


def heads(tree: Tree, proposal: Proposal, *roles: str) -> set[str]:
    # A doer read off 'the convoy killing nine' is as a rule a participle attached to the wrong noun.
    return {
        tree.lemmas[f.head] for role in roles for f in proposal.roles.get(role, ()) if not is_doubtful(f.path)
    }


def is_doubtful(path: str) -> bool:
    return path in ("noun modified", "antecedent") or path.startswith("controlled")


def _opposed(tree: Tree, victim: Proposal, event: Proposal) -> bool:
    """Whether the killers of `victim` are those whom `event` befell: then it is the answer to it, not
    a part."""
    killers = heads(tree, victim, "attacker")
    if not killers or event.kind == "clash":
        return False
    if killers & heads(tree, event, "target"):
        return True
    doers = heads(tree, event, "attacker")
    pronouns = _PRONOUNS & (killers | doers)
    return bool(doers) and not doers & killers and not pronouns and tree.upos[victim.head] == "VERB"


def join(fillers: Fillers, host: Proposal, victim: Proposal) -> None:
    """Makes `victim` part of `host`: its victims are targets, its figures the host's."""
    host.joined.append(victim)
    victim_role = "target"
    if host.kind in ("attack", "strike", "bombing"):
        for filler in victim.roles.get("target", ()):
            host.add(victim_role, filler)
        if "attacker" not in host.roles:
            for filler in victim.roles.get("attacker", ()):
                if not host.trigger[0] <= filler.head < host.trigger[1] and not is_doubtful(filler.path):
                    host.add("attacker", filler)
    killers = [f for f in victim.roles.get("attacker", ()) if not _is_event_itself(host, f)]
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


def _is_event_itself(host: Proposal, filler: Filler) -> bool:
    """Whether a doer is only the event itself ('the clashes killed nine') or doubtful."""
    return host.trigger[0] <= filler.head < host.trigger[1] or (
        is_doubtful(filler.path) and filler.path != "antecedent"
    )


def merge_lone(
    tree: Tree,
    fillers: Fillers,
    victims: list[Proposal],
    before: Proposal | None,
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
                    and not heads(tree, victim, "attacker") & heads(tree, other, "attacker")
                )
                and tree.distance(victim.head, other.head) <= 5
            ),
            None,
        )
        if host is not None:
            join(fillers, host, victim)
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
        if is_over_time(tree, fillers, group):
            as_toll(group)
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
