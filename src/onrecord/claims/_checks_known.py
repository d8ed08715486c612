"""What checks hold a report against: which weapon can't be which noun, who builds whose designs."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.model import LexiconError
from onrecord.reading import ActorLexicon, WeaponClass


@dataclass(frozen=True, slots=True)
class Known:
    """`contradicted`: classes a noun can't stand for; `licences`: states that build a home's designs;
    `houses`: the houses that a maker's name belongs to."""

    contradicted: dict[str, frozenset[WeaponClass]]
    licences: dict[str, frozenset[str]]
    houses: dict[str, frozenset[str]]


@cache
def known() -> Known:
    """The shipped file of what cannot be, read once. Raises LexiconError where it is broken."""
    data = tomllib.loads((files("onrecord") / "data" / "checks.toml").read_text(encoding="utf-8"))
    try:
        groups = {name: [WeaponClass(kind) for kind in kinds] for name, kinds in data["groups"].items()}
        contradicted = {
            noun: frozenset(kind for group in names for kind in groups[group])
            for noun, names in data["contradicted"].items()
        }
    except (KeyError, ValueError) as error:
        raise LexiconError(
            f"unknown group or weapon class {error}", "checks.toml", None, "name one that exists"
        ) from None
    houses: dict[str, set[str]] = {}
    for house, names in data["houses"].items():
        for name in names:
            houses.setdefault(name, set()).add(house)
    return Known(
        contradicted,
        {home: frozenset(states) for home, states in data["licences"].items()},
        {name: frozenset(found) for name, found in houses.items()},
    )


@cache
def state_names() -> dict[str, str]:
    """The name of each state by its ISO 3166-1 alpha-3 code, with 'the' where it takes one."""
    names = {actor.entity: actor.name for actor in ActorLexicon.load().actors if actor.kind == "government"}
    return {
        code: f"the {name}" if name.startswith(("United ", "Soviet ")) else name
        for code, name in names.items()
    }


def listed(things: list[str]) -> str:
    """'A', 'A and B', 'A, B and C'."""
    return " and ".join([", ".join(things[:-1]), things[-1]]) if len(things) > 1 else things[0]
