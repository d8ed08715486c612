"""The words before a noun for materiel that belong to it ('heavy weapons', 'Russian-made anti-tank missiles')."""

from __future__ import annotations

import re

from onrecord.reading._weapons_context import MATERIEL, Atoms

_MODIFIERS = frozenset(
    "heavy light small medium large short long range guided unguided laser precision satellite wire radar infrared gps "
    "ballistic cruise tactical strategic nuclear conventional chemical biological radiological intercontinental intermediate "
    "hypersonic supersonic subsonic stealth stealthy advanced modern sophisticated lethal non less deadly offensive defensive "
    "anti air surface ground ship land sea coast coastal shore underwater submarine tank armour armor aircraft personnel "
    "missile radiation drone self propelled towed tracked wheeled mobile portable man shoulder fired launched mounted borne "
    "based held hand handheld crew served automatic semi assault sniper machine submachine sub calibre caliber gauge mm "
    "armoured armored mine resistant ambush protected unmanned uncrewed remotely piloted operated controlled remote robotic autonomous "
    "kamikaze suicide explosive laden explosives packed booby trapped roadside improvised homemade makeshift crude petrol "
    "high low altitude speed yield explosive fragmentation incendiary thermobaric cluster barrel bunker buster busting dumb smart "
    "vacuum thermite phosphorus white smoke stun tear gas flash dirty mustard nerve chlorine sarin toxic poison military combat "
    "fighter attack bomber bombing reconnaissance surveillance maritime patrol transport cargo training trainer refuelling refueling "
    "tanker utility multi multirole role purpose jet propeller turboprop rotary fixed wing swing swept carrier capable amphibious landing naval "
    "diesel electric powered fast stealth main battle infantry fighting recovery engineering logistics armament "
    "multiple barrelled barreled rocket launch howitzer mortar artillery field mountain recoilless rifled double single barrel "
    "new old used second refurbished upgraded surplus obsolete outdated illegal illicit unexploded live spent captured seized stolen "
    "loaded concealed hidden fired made built supplied designed produced manufactured era equipped type style grade "
    "additional more other such various several dual use early warning airborne night vision thermal imaging counter "
    "electronic battlefield target acquisition defence defense tube stage fuelled fueled solid liquid propellant tipped depleted uranium "
    "black market vehicle vehicles car truck motorcycle bicycle boat parcel letter pipe nail magnetic sticky pressure cooker fire".split()
)
# Quantities and articles of the list above never open a phrase; they only stand inside one.
_NEVER_FIRST = frozenset("more other such various several of use non range".split())
_GAPS = frozenset((" ", "-", "\u00a0", "‑", "‐", "\n"))
_NATION = re.compile(r"[A-Z][A-Za-z]{1,11}-$")
_SHIP_WORDS = MATERIEL


def modifiers_start(text: str, atoms: Atoms, first: int, floor: int) -> int:
    """Where the phrase begins whose noun is the atom at `first`."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    index = first
    while index:
        before = index - 1
        gap = text[ends[before] : starts[index]]
        low = lows[before]
        if starts[before] < floor or (gap not in _GAPS and not (gap == "" and lows[index] == "mm")):
            break
        if low in _MODIFIERS or (gap == "-" and index < first) or (low.isdigit() and lows[index] == "mm"):
            index = before
            continue
        if low == "to" and gap == "-":
            index = before
            continue
        break
    while index < first and (
        lows[index] in _NEVER_FIRST or (lows[index].isdigit() and lows[index + 1] != "mm")
    ):
        index += 1
    return starts[index]


def class_of_ship_end(text: str, atoms: Atoms, index: int) -> tuple[int, int] | None:
    """A class named after its first ship, with its noun: 'Halvorsen-class frigates'. `index` is at 'class'."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    if (
        not index
        or text[ends[index - 1] : starts[index]] not in ("-", " ", "‑")
        or not text[starts[index - 1]].isupper()
    ):
        return None
    last = index
    while last + 1 < len(lows) and text[ends[last] : starts[last + 1]] in _GAPS:
        if lows[last + 1] in _SHIP_WORDS or lows[last + 1] in _MODIFIERS:
            last += 1
        else:
            break
    while last > index and lows[last] not in _SHIP_WORDS:
        last -= 1
    if last == index:
        return None
    begin = index - 1
    while (
        begin
        and text[ends[begin - 1] : starts[begin]] in (" ", "-")
        and text[starts[begin - 1]].isupper()
        and index - begin < 3
    ):
        if lows[begin - 1] in ("the", "a", "an", "two", "its"):
            break
        begin -= 1
    return starts[begin], ends[last]
