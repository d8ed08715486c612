"""A person against the office printed beside the name: long before it was taken, long after it was left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Final

from onrecord.model import Claim, Name, Reading
from onrecord.reading import Actor, ActorLexicon

# Months in the lexicon are rough and papers are slow: a year's grace either way.
_GRACE: Final = 1
_WINDOW: Final = 60
_ALIKE: Final = {
    "defense minister": "defence minister",
    "defense secretary": "secretary of defense",
    "defence secretary": "secretary of defense",
    "minister of defence": "defence minister",
    "minister of defense": "defence minister",
    "minister of foreign affairs": "foreign minister",
    "foreign affairs minister": "foreign minister",
    "minister of the interior": "interior minister",
    "pm": "prime minister",
}
# Offices that provinces, parties and councils have, too.
_COMMON: Final = frozenset(
    ("attorney general", "leader", "premier", "chief executive", "speaker of parliament")
)
# Words that say themselves that the office is not held now, or is somebody else's.
_NOT_NOW: Final = re.compile(
    r"\b(?:former|formerly|ex|then|late|ousted|deposed|toppled|overthrown|fallen|one-?time|previous|past|retired|"
    r"outgoing|incoming|future|would-be|self-styled|self-proclaimed|disputed|deputy|vice|assistant|under|shadow|"
    r"acting|interim|opposition|longtime|old|dead|killed|slain|executed|jailed|imprisoned|exiled|nominee|when|"
    r"while|as|was|were|been|become|became|time|by)[- ](?:[\w.'’]+[- ]){0,3}$",
    re.IGNORECASE,
)
_NOT_NOW_AFTER: Final = re.compile(
    r"[’']s? ?(?:era|time|regime|reign|rule|administration|presidency|tenure|term|years)\b"
    r"|[- ](?:elect|designate|administration|era|regime|presidency|years)\b",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(r"[,;:!?\n]|(?<=[a-z]{2})[.] ")
# 'Bush, president in 2003', 'Bush, president from 2001 to 2009': dated by themselves.
_DATED: Final = re.compile(
    r" (?:in|from|between|until|during|since|at the time|when|under|who was|of the time)\b"
)
_NATION: Final = re.compile(r"((?:[\w.-]+ )?[\w.-]+?)(?:['’]s?)? $")
_OF_NATION: Final = re.compile(r" of (?:the )?((?:[A-Z][\w.-]* ?){1,3})")


def office_amiss(name: Name, claim: Claim, reading: Reading) -> Iterator[str]:
    """Notes on a known person whom the text gives an office that was not held at the time.

    Writers of history leave a president his title ('President Nixon'): a note is made only where the
    claim is dated outside the office's years, or where the state stands beside the office and the
    sentence names no time.
    """
    person = _person(name.entity)
    if person is None:
        return
    text = reading.report.text
    found = _before(text, name, person) or _after(text, name, person)
    if found is None:
        return
    title, of_state = found
    held = [office for office in person.offices if _ALIKE.get(office.title, office.title) == title]
    published = reading.report.published
    if not held or (claim.when is None and not of_state):
        return
    low, high = claim.evidence.start, claim.evidence.end
    times = [claim.when] if claim.when else [t for t in reading.times if low <= t.start < high]
    days = [day for time in times for day in (time.earliest, time.latest) if day is not None]
    if published is not None:
        days.append(published)  # told of in its own time, or reported in it: nothing is amiss
    if not days or any(_held(office.since, office.until, day) for office in held for day in days):
        return
    day = days[0]
    left = [office.until for office in held if office.until and office.until < day.isoformat()]
    if left and not of_state and title == "president" and person.country == "USA":
        return  # the custom of the country: a president keeps the title for life
    fact = f"left it in {max(left)[:4]}" if left else f"took it in {min(office.since for office in held)[:4]}"
    yield f"{person.name} is called {title} in {day.year}; the lexicon holds that {person.name} {fact}"


@lru_cache(4096)
def _person(entity: str | None) -> Actor | None:
    found = ActorLexicon.load().lookup(entity) if entity else None
    return found if found is not None and found.offices else None


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Offices just before a name, and just after it, the longest first."""
    offices = {office.title for actor in ActorLexicon.load().actors for office in actor.offices}
    found = sorted((offices | set(_ALIKE)) - _COMMON, key=lambda title: (-len(title), title))
    choice = "|".join(map(re.escape, found))
    return (
        re.compile(rf"(?<![\w-])({choice}),? $", re.IGNORECASE),
        re.compile(rf", (?:the |an? )?((?:[\w.’'-]+ ){{0,3}}?)({choice})(?![\w-])", re.IGNORECASE),
    )


def _before(text: str, name: Name, person: Actor) -> tuple[str, bool] | None:
    """The office before a name, and whether the person's state stands before the office."""
    if text[name.start - 1 : name.start] != " " or _NOT_NOW_AFTER.match(text, name.end):
        return None
    found = _titles()[0].search(text, max(0, name.start - _WINDOW), name.start)
    if found is None:
        return None
    ahead = _BREAK.split(text[max(0, found.start() - _WINDOW) : found.start()])[-1]
    if _NOT_NOW.search(ahead):
        return None
    nation = _NATION.search(ahead)
    title = found.group(1).lower()
    return _ALIKE.get(title, title), nation is not None and _is_state(nation.group(1), person)


def _after(text: str, name: Name, person: Actor) -> tuple[str, bool] | None:
    """The office in apposition to a name, and whether the person's state stands beside the office."""
    if text[name.end : name.end + 2] != ", ":
        return None
    found = _titles()[1].match(text, name.end, name.end + _WINDOW)
    if found is None or _NOT_NOW.search(found.group(1)) or _DATED.match(text, found.end()):
        return None
    nation = _NATION.search(found.group(1)) or _OF_NATION.match(text, found.end())
    title = found.group(2).lower()
    return _ALIKE.get(title, title), nation is not None and _is_state(nation.group(1), person)


def _is_state(words: str, person: Actor) -> bool:
    lookup = ActorLexicon.load().lookup
    for phrase in (words.strip(), words.strip().rpartition(" ")[2]):
        state = lookup(phrase)
        if state is not None and state.entity in person.countries:
            return True
    return False


def _held(since: str, until: str | None, day: date) -> bool:
    """Whether an office was held on a day or within a year of it; ISO dates as exact as known."""
    iso = day.isoformat()
    early = f"{int(since[:4]) - _GRACE:04d}{since[4:]}" if since else ""
    late = f"{int(until[:4]) + _GRACE:04d}{until[4:]}" if until else None
    return iso[: len(early)] >= early and (late is None or iso[: len(late)] <= late)
