"""Reads the actor files: who acts, under which names, from which state.

The files are tab-separated, one actor a line, a header line first; lists within a cell are parted by
`|`, codes by `,`. The last character of a name may say how it counts:

- `!`  only in exactly these capitals ('US!', 'Islamic State!', 'White House!')
- `?`  as `!`, and only where the report names the actor in full or one of its states ('AA?')
- `*`  only beside a title or before 'administration', 'government' and the like ('Bush*')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources

from onrecord.model import LexiconError, NameType


@dataclass(frozen=True, slots=True)
class Office:
    """An office held in a state or organisation. `since` and `until` are ISO dates, as exact as known."""

    title: str
    since: str
    until: str | None

    def held(self, day: date) -> bool:
        """Whether the office was held on `day`; a date known to the month counts for all of it."""
        iso = day.isoformat()
        begun = iso[: len(self.since)] >= self.since
        return begun and (self.until is None or iso[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who acts. `entity` is ISO 3166-1 alpha-3 for a state and its government, else the name.

    `kind`: government, ministry, military, police, intelligence, company, igo, ngo, media, party, court,
    institute, mission, jihadist, islamist, rebel, separatist, leftist, far_right, militia, cartel, gang,
    mercenary, ethnic, religious, region, breakaway, autonomous, politician … `country` is alpha-3,
    `countries` all those where the actor operates, `until` the last year of a former state.
    """

    name: str
    type: NameType
    kind: str
    entity: str
    country: str | None = None
    countries: tuple[str, ...] = ()
    parent: str | None = None
    offices: tuple[Office, ...] = ()
    until: str | None = None


@dataclass(slots=True)
class Alias:
    """One name of an actor and how it counts. `sense`: name, adjective, people, metonym."""

    text: str
    actor: Actor
    sense: str = "name"
    exact: bool = False
    needs_context: bool = False
    needs_title: bool = False


@dataclass(frozen=True, slots=True)
class Forces:
    """What a state calls its forces."""

    adjective: str
    armed_forces: str
    army: str
    navy: str
    air_force: str
    police: str


@dataclass(slots=True)
class ActorFiles:
    """All that the files hold, in their order."""

    aliases: list[Alias] = field(default_factory=list)
    forces: dict[str, Forces] = field(default_factory=dict)
    not_actors: list[str] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)

    def add(self, actor: Actor, names: str = "", sense: str = "name") -> None:
        """Enters the actor under the names of a cell; a marked spelling counts before an unmarked one."""
        listed = names.split("|") if names else []
        marked = {name[:-1] for name in listed if name and name[-1] in "!?*"}
        for name in listed:
            if not name or name in marked:
                continue
            mark = name[-1]
            if mark in "!?*":
                name = name[:-1]
            exact = mark in "!?" or (name.isupper() and name.isalpha() and len(name) < 5)
            self.aliases.append(Alias(name, actor, sense, exact, mark == "?", mark == "*"))


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    source = resources.files("onrecord") / "data" / "actors" / name
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        cells = line.split("\t")
        if len(cells) != columns:
            raise LexiconError(
                f"{len(cells)} columns where {columns} belong",
                f"actors/{name}",
                number,
                "part the cells by tabs, leaving empty ones empty",
            )
        if number > 1:
            yield cells


@cache
def phrase_words(kind: str) -> frozenset[str]:
    """The words of one class that decide what a phrase around an actor means ('soldiers', 'members')."""
    for name, words in _rows("phrase_words.tsv", 2):
        if name == kind:
            return frozenset(words.split(" "))
    raise LexiconError(f"no class {kind}", "actors/phrase_words.tsv", None, "restore the line of that class")


def _codes(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(",")) if cell else ()


def _states(files: ActorFiles) -> None:
    for row in _rows("states.tsv", 12):
        code, name, aliases, adjectives, people, metonyms, armed, army, navy, air, police, until = row
        state = Actor(name, NameType.STATE, "government", code, code, (code,), until=until or None)
        files.actors.append(state)
        files.add(state, name)
        files.add(state, aliases)
        files.add(state, adjectives, "adjective")
        files.add(state, people, "people")
        files.add(state, metonyms, "metonym")
        adjective = adjectives.split("|")[0].rstrip("!") or name
        names = []
        for cell, default in (
            (armed, "Armed Forces"),
            (army, "Army"),
            (navy, "Navy"),
            (air, "Air Force"),
            (police, "Police"),
        ):
            called = cell.split("|")[0] or f"{adjective} {default}"
            names.append(called)
            if cell:
                kind = "police" if default == "Police" else "military"
                force = Actor(called, NameType.ORG, kind, called, code, (code,), code)
                files.actors.append(force)
                files.add(force, cell)
        files.forces[code] = Forces(adjective, *names)


def _offices(cell: str) -> tuple[Office, ...]:
    held = []
    for office in cell.split("|") if cell else ():
        title, since, until = office.split(":")
        held.append(Office(title, since, until or None))
    return tuple(held)


@cache
def actor_files() -> ActorFiles:
    """Reads every actor file once.

    Raises LexiconError where a line has the wrong number of cells.
    """
    files = ActorFiles()
    _states(files)
    for name, aliases, adjectives, kind, country in _rows("regions.tsv", 5):
        region = Actor(name, NameType.PLACE, kind, name, country, (country,))
        files.actors.append(region)
        files.add(region, f"{name}|{aliases}".rstrip("|"))
        files.add(region, adjectives, "adjective")
    for name, aliases, kind, countries, parent in _rows("armed_groups.tsv", 5):
        codes = _codes(countries)
        group = Actor(
            name, NameType.ARMED_GROUP, kind, name, codes[0] if codes else None, codes, parent or None
        )
        files.actors.append(group)
        files.add(group, f"{name}|{aliases}".rstrip("|"))
    for name, aliases, kind, country, parent in _rows("organisations.tsv", 5):
        codes = _codes(country)
        body = Actor(name, NameType.ORG, kind, name, codes[0] if codes else None, codes, parent or None)
        files.actors.append(body)
        files.add(body, f"{name}|{aliases}".rstrip("|"))
    for name, aliases, country, parent in _rows("units.tsv", 4):
        unit = Actor(
            name, NameType.MILITARY_UNIT, "military", name, country or None, _codes(country), parent or None
        )
        files.actors.append(unit)
        files.add(unit, f"{name}|{aliases}".rstrip("|"))
    for name, aliases, country, offices in _rows("people.tsv", 4):
        codes = _codes(country)
        person = Actor(
            name,
            NameType.PERSON,
            "politician" if offices else "person",
            name,
            codes[0] if codes else None,
            codes,
            offices=_offices(offices),
        )
        files.actors.append(person)
        files.add(person, f"{name}|{aliases}".rstrip("|"))
    for name, aliases, kind, countries in _rows("communities.tsv", 4):
        codes = _codes(countries)
        community = Actor(name, NameType.NORP, kind, name, codes[0] if len(codes) == 1 else None, codes)
        files.actors.append(community)
        files.add(community, f"{name}|{aliases}".rstrip("|"))
    files.not_actors.extend(phrase for (phrase,) in _rows("not_actors.tsv", 1))
    return files
