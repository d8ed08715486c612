"""Victims that are a toll: told for a time or for a series, not for one event."""

from __future__ import annotations

from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._phrases import phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

_PERIODS: Final = ("since", "in the last", "in the past", "over the", "during the last", "during the past")
_COUNTS: Final = frozenset("several dozens hundreds scores hundred many more".split())


def is_over_time(tree: Tree, fillers: Fillers, victims: Proposal) -> bool:
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
            return tree.distance(word, victims.head) <= 3
    return False


def series_as_toll(tree: Tree, event: Proposal) -> None:
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


def as_toll(victims: Proposal) -> None:
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
