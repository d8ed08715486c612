"""A weapon against the words beside it: how it is launched, what it is, who made it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Final

from onrecord.claims._checks_known import known, listed, state_names
from onrecord.model import Claim, Name, NameType, Reading
from onrecord.reading import Actor, ActorLexicon, Weapon, WeaponClass, WeaponLexicon

_WINDOW: Final = 64
_JOINT: Final = "[- \u2010-\u2013]"
_MODE: Final = (
    rf"(?:(?:air|surface|ground|ship|sea|land|coast){_JOINT}to{_JOINT}(air|surface|ground|ship|sea|land)"
    rf"|anti{_JOINT}?(aircraft|tank|ship|armou?r|radiation|radar)|(air){_JOINT}?defen[cs]e)"
)
_MODE_WITHIN: Final = re.compile(rf"\b{_MODE}\b", re.IGNORECASE)
_MODE_BEFORE: Final = re.compile(rf"\b{_MODE}(?: missiles?| systems?)?,? [\"“'‘(]?$", re.IGNORECASE)
_MODE_AFTER: Final = re.compile(
    rf"[\"”'’]?(?:,? (?:an?|the|is an?|are|was an?|were) | \(){_MODE}\b", re.IGNORECASE
)
_AIR: Final = frozenset(("air", "aircraft"))
_AT_AIR: Final = frozenset((WeaponClass.SAM_SYSTEM, WeaponClass.MANPADS, WeaponClass.AIR_TO_AIR_MISSILE))
_AT_SURFACE: Final = frozenset(
    (
        WeaponClass.ANTI_TANK_MISSILE,
        WeaponClass.AIR_TO_SURFACE_MISSILE,
        WeaponClass.ANTI_SHIP_MISSILE,
        WeaponClass.ANTI_RADAR_MISSILE,
        WeaponClass.CRUISE_MISSILE,
        WeaponClass.BALLISTIC_MISSILE,
    )
)
_MADE: Final = "(?:made|built|manufactured|produced)"
_MADE_BEFORE: Final = re.compile(
    rf"(?P<who>[A-Z][\w.&’']*(?: [A-Z][\w.&’']*){{0,2}}){_JOINT}{_MADE}"
    r" (?P<between>(?:[\w-]+ ){0,3})[\"“'‘]?$"
)
_OWN_BEFORE: Final = re.compile(
    rf"\b(?:(?:domestically|locally|indigenously|home){_JOINT}?{_MADE}|home-?grown|indigenous"
    rf"|(?:its|their) own{_JOINT}{_MADE})"
    r" (?P<between>(?:[\w-]+ ){0,2})[\"“'‘]?$"
)
_MADE_AFTER: Final = re.compile(
    rf"[\"”'’]?,? (?:(?:which|that) (?:is|are|was|were) )?{_MADE} (?:by|in) (?:the )?(?=[A-Z])"
)
_MAKERS: Final = re.compile(r"\s*/\s*")
_ISO: Final = re.compile(r"[A-Z]{3}")
_OWN_ROLES: Final = ("supplier", "holder", "maker")
_START: Final = attrgetter("start")


def weapon_amiss(name: Name, claim: Claim, reading: Reading) -> Iterator[str]:
    """Notes on a weapon of the lexicon as it stands in the text."""
    weapon = _weapon(name.entity)
    if weapon is None:
        return
    text = reading.report.text
    before, after = text[max(0, name.start - _WINDOW) : name.start], text[name.end : name.end + _WINDOW]
    yield from _launch(weapon, name.text, before, after)
    yield from _class(weapon, name.text)
    for who in _makers(name, before, after, claim, reading):
        yield from _made_by(weapon, who)


def maker_amiss(claim: Claim) -> Iterator[str]:
    """Notes on the makers that a claim names for its weapons."""
    weapons = [
        weapon
        for role in ("item", "weapon", "platform")
        for mention in claim.roles.get(role, ())
        if (weapon := _weapon(mention.entity)) is not None
    ]
    if len(weapons) != 1:  # of several weapons a maker need not have made each
        return
    for mention in claim.roles["maker"]:
        who = _actor(mention.entity or mention.text)
        if who is not None:
            yield from _made_by(weapons[0], who)


@lru_cache(4096)
def _weapon(entity: str | None) -> Weapon | None:
    found = WeaponLexicon.load().lookup(entity) if entity else None
    return None if found is None or found.generic else found


@lru_cache(1024)
def _actor(name: str) -> Actor | None:
    actors = ActorLexicon.load()
    if _ISO.fullmatch(name):
        found = next((a for a in actors.actors if a.entity == name and a.kind == "government"), None)
        if found is not None:
            return found
    return actors.lookup(name.removeprefix("the "))


def _launch(weapon: Weapon, printed: str, before: str, after: str) -> Iterator[str]:
    """What the missile is said to hit against what it is for: who launches it may differ, as many are
    launched from more than one platform."""
    target = _target(weapon)
    if target is None:
        return
    for found in (_MODE_WITHIN.search(printed), _MODE_BEFORE.search(before), _MODE_AFTER.match(after)):
        if found is None:
            continue
        word = next(group for group in found.groups() if group).lower()
        if ("air" if word in _AIR else "surface") != target:
            mode = found.group().strip(" ,(\"“”'‘’").lower()
            mode = mode.removeprefix("is ").removeprefix("an ").removeprefix("a ").removeprefix("the ")
            held = weapon.launch or str(weapon.weapon_class)
            yield f"{weapon.name} is called '{mode}' here; the lexicon holds it as {held}"
            return


def _target(weapon: Weapon) -> str | None:
    launch = weapon.launch
    if launch == "multiple":
        return None
    if launch is not None and "-to-" in launch:
        return "air" if launch.endswith("-air") else "surface"
    if weapon.weapon_class in _AT_AIR:
        return "air"
    return "surface" if weapon.weapon_class in _AT_SURFACE else None


def _class(weapon: Weapon, printed: str) -> Iterator[str]:
    noun = printed.rpartition(" ")[2].lower()
    forms = known().contradicted
    if noun not in forms:
        noun = noun.removesuffix("s") if noun.removesuffix("s") in forms else noun.removesuffix("es")
    if weapon.weapon_class not in forms.get(noun, ()):
        return
    if any(noun in alias.lower() for alias in (weapon.name, *weapon.aliases)):
        return
    yield f"{weapon.name} is called {_a(noun)} here; the lexicon holds it as {_a(str(weapon.weapon_class))}"


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" or noun in ("APC", "MRL", "SAM system") else f"a {noun}"


def _makers(name: Name, before: str, after: str, claim: Claim, reading: Reading) -> Iterator[Actor]:
    """Who is said, in so many words, to have made the weapon."""
    found = _MADE_BEFORE.search(before) if before.endswith((" ", '"', "“", "'", "‘")) else None
    if found and _describes(found["between"], name, reading):
        words = found["who"].split(" ")
        # 'The Russian-made', 'Iraq American-made': the name is the longest end that is one.
        who = next((a for n in range(len(words)) if (a := _actor(" ".join(words[n:])))), None)
        if who is not None:
            yield who
    elif (own := _OWN_BEFORE.search(before)) and _describes(own["between"], name, reading):
        for role in _OWN_ROLES:
            for mention in claim.roles.get(role, ())[:1]:
                who = _actor(mention.entity) if mention.entity else None
                if who is not None:
                    yield who
                    return
    if (behind := _MADE_AFTER.match(after)) is not None:
        at = bisect_left(reading.names, name.end + behind.end(), key=_START)
        if at < len(reading.names) and reading.names[at].start == name.end + behind.end():
            who = _actor(reading.names[at].text)
            if who is not None:
                yield who


def _describes(between: str, name: Name, reading: Reading) -> bool:
    """Whether what stands between only describes the weapon: 'advanced', '24 new', no other thing."""
    if not between.strip():
        return True
    syntax = reading.syntax
    last = bisect_left(syntax.starts, name.start)
    first = bisect_left(syntax.starts, name.start - len(between) - 1)
    return all(syntax.upos[word] in ("ADJ", "NUM", "PUNCT", "ADV") for word in range(first, last))


def _made_by(weapon: Weapon, who: Actor) -> Iterator[str]:
    if not weapon.home:
        return
    states = who.countries or ((who.country,) if who.country else ())
    if not states or who.type is NameType.PERSON:
        return
    licences = known().licences
    kin = {"SUN": "RUS", "RUS": "SUN"}
    possible = {*weapon.home, *(kin.get(home, home) for home in weapon.home)}
    elsewhere = {state for home in weapon.home for state in licences.get(home, ())}
    if possible.isdisjoint(states):
        if elsewhere.isdisjoint(states):
            said = state_names().get(who.entity, who.name)
            homes = listed([state_names().get(home, home) for home in weapon.home])
            yield f"{weapon.name} is said to be made by {said}; the lexicon holds it as made in {homes}"
        return
    if weapon.maker and who.kind == "company":
        houses = known().houses
        own = houses.get(who.name)
        theirs = [houses.get(maker) for maker in _MAKERS.split(weapon.maker)]
        if own and all(theirs) and all(own.isdisjoint(house or ()) for house in theirs):
            yield (
                f"{weapon.name} is said to be made by {who.name}; "
                f"the lexicon holds {listed(_MAKERS.split(weapon.maker))} as its maker"
            )
