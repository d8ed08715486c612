"""Phrases of place: 'Wana, South Waziristan', 'the northern Iraqi city of Mosul', 'the Syrian border'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Place
from onrecord.reading._gazetteer import fold, gazetteer
from onrecord.reading._place_context import distance

_RANK = {
    "exact": 0, "near": 1, "locality": 1, "unknown": 1, "admin2": 2, "admin1": 3, "region": 4, "water": 4,
    "country": 5,
}  # fmt: skip
_SIDE = r"(?:(?:far |deep )?(?:north|south|east|west|central|upper|lower|mid)[a-z]*(?:-[a-z]+)? )"
_HOLDER = re.compile(
    rf",? (?:(?:in|of|on) )?(?:the )?"
    rf"(?:capital of |{_SIDE}|(?:city|town|province|state|region|district|island) of )*(?:the )?"
    r"| \((?:the )?"
)
_NOUN = re.compile(
    r"(?:'s|’s)? (tribal district|tribal region|tribal agency|tribal area|refugee camp|air ?base|"
    r"provinces?|governorate|governate|district|county|agency|state|region|oblast|department|prefecture|parish|township|city|"
    r"town|village|area|neighbou?rhood|valley|peninsula|island|islands|mountains|airport)\b",
    re.IGNORECASE,
)
_NOUN_PRECISION = {
    "province": "admin1", "governorate": "admin1", "governate": "admin1", "oblast": "admin1",
    "state": "admin1",
    "prefecture": "admin1", "department": "admin1", "district": "admin2", "county": "admin2",
    "agency": "admin2",
    "parish": "admin2", "tribal district": "admin2", "tribal region": "admin2", "tribal agency": "admin2",
    "tribal area": "admin2", "city": "locality", "town": "locality", "village": "locality",
    "township": "locality",
    "neighbourhood": "locality", "neighborhood": "locality", "valley": "region", "peninsula": "region",
    "island": "region", "islands": "region", "mountains": "region", "refugee camp": "exact",
    "air base": "exact",
    "airbase": "exact", "airport": "exact",
}  # fmt: skip
_GROUND = (
    r"(?:city|town|village|hamlet|capital|port city|port|suburb|district|province|county|region|state|island|"
    r"area|resort)"
)
_HEADED = re.compile(
    rf"(?:the |a )?{_SIDE}?(?:[a-z]+ )?{_GROUND}(?: city| town)?,? (?:of |called )?(?:the )?$"
)
_HELD = re.compile(
    rf"(?:'s|’s|')? {_SIDE}?(?:[a-z-]+ ){{0,2}}{_GROUND} (?:of |called )?(?:the )?|(?:'s|’s) {_SIDE}?"
)
_BEFORE_HELD = re.compile(rf"(?:\bthe )?{_SIDE}?$")
_DIRECTED = re.compile(
    r"\b(?:the )?((?:far |deep )?(?:north|south|east|west|central)[a-z]*(?:-[a-z]+)?) $", re.I
)
_NEAR = re.compile(
    r"\b(?:near(?:by)?|close to|outside(?: of)?|on the outskirts of|(?:north|south|east|west)[a-z-]* of|"
    r"(?:km|kilomet(?:er|re)s|miles|hours?)(?: [a-z-]+)?(?: drive)? (?:from|of)|around|not far from) "
    r"(?:the )?(?:[a-z-]+ ){0,2}(?:of )?$"
)
_BORDER_AFTER = re.compile(
    r"(?:'s|’s)? (?:[a-z]+ )?(?:border|frontier)\b(?! (?:town|city|village|district|region))"
)
_BORDER_BEFORE = re.compile(r"\b(?:border|frontier)s? (?:with|between|into|from) (?:the )?$")
_COAST = re.compile(r"\b(?:off (?:the )?(?:[a-z]+ )?(?:coast of |shores? of )?(?:the )?|waters (?:off|of) )$")


def join_containment(text: str, places: Sequence[Place]) -> list[Place]:
    """Phrases of place for a claim's `where`, in order of the text: one a place that holds no other.

    `places` are those of `resolve_places` over the same text. A phrase spans the place, its nouns and
    what is printed as holding it, and keeps the name and point of the innermost ('Tripoli, Lebanon' is
    Tripoli). Its precision follows the words around it: `near`, `linear` for a border, `water` off a
    coast, `region` for a direction ('northern Iraq'). Coordinates are None coarser than a locality, as
    claims have it. Demonyms that hold no place are left out.
    """
    atlas = gazetteer()
    ordered = sorted(places, key=lambda place: place.start)
    peoples = [place.text[:1].isupper() and fold(place.text) in atlas.demonyms for place in ordered]
    used: set[int] = set()
    phrases: list[Place] = []
    for number, place in enumerate(ordered):
        if number in used:
            continue
        border = _border(text, ordered, number, used)
        if border is not None:
            phrases.append(border)
            continue
        if peoples[number]:
            continue
        holders: list[int] = []
        start, end, precision, name = _with_noun(text, place)
        inner = place
        for after in range(number + 1, len(ordered)):
            holder = ordered[after]
            if peoples[after] or holder.start < end or not _HOLDER.fullmatch(text[end : holder.start]):
                break
            if not _may_hold(holder, inner) or text[holder.end : holder.end + 2] in ("'s", "’s"):
                break
            holders.append(after)
            _, end, _, _ = _with_noun(text, holder)
            inner = holder
        used.update(holders)
        if number:
            before = ordered[number - 1]
            coarse = peoples[number - 1] or _RANK.get(before.precision, 1) > _RANK.get(place.precision, 1)
            if coarse and before.country == place.country and _HELD.fullmatch(text[before.end : place.start]):
                lead = _BEFORE_HELD.search(text, max(0, before.start - 24), before.start)
                start = lead.start() if lead else before.start
                phrases = [phrase for phrase in phrases if phrase.end <= start]
        phrases.append(_set(text, place, start, end, precision, name))
    return phrases


def _with_noun(text: str, place: Place) -> tuple[int, int, str, str]:
    """Span, precision and name of a place with the noun printed after or before it."""
    start, end, precision, name = place.start, place.end, place.precision, place.name
    noun = _NOUN.match(text, end)
    if noun:
        end = noun.end()
        word = noun.group(1).lower()
        kind = _NOUN_PRECISION.get(word)
        if kind and precision != "country":
            precision = "admin2" if kind == "admin1" and precision == "admin2" else kind
            if noun.group(1)[0].isupper():
                name = f"{name} {noun.group(1)}"
    lead = _HEADED.search(text, max(0, start - 40), start)
    if lead and (not lead.start() or not text[lead.start() - 1].isalnum()):
        start = lead.start()
    elif text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    return start, end, precision, name


def _may_hold(holder: Place, inner: Place) -> bool:
    if holder.country and inner.country and holder.country != inner.country:
        return False
    outer, depth = _RANK.get(holder.precision, 1), _RANK.get(inner.precision, 1)
    if outer != depth:
        return outer > depth
    if (
        holder.precision in ("country", "region", "water", "admin1")
        or holder.lat is None
        or inner.lat is None
    ):
        return False
    return distance((holder.lat, holder.lon or 0.0), (inner.lat, inner.lon or 0.0)) < 60


def _set(text: str, place: Place, start: int, end: int, precision: str, name: str) -> Place:
    """The phrase with the precision that the words before it give."""
    if precision in ("country", "admin1", "admin2", "region") and not text[start:end].startswith("the "):
        side = _DIRECTED.search(text, max(0, start - 24), start)
        if side:
            start, precision = side.start(), "region"
            name = f"{side.group(1).lower()} {name}"
    window = max(0, start - 48)
    if _COAST.search(text, window, start):
        precision = "water"
    elif precision in ("locality", "exact", "admin2", "unknown") and _NEAR.search(text, window, start):
        precision = "near"
    fine = precision in ("exact", "locality", "near") and place.precision in (
        "exact",
        "locality",
        "admin2",
        "near",
    )
    return replace(
        place, start=start, end=end, text=text[start:end], name=name, precision=precision,
        lat=place.lat if fine else None, lon=place.lon if fine else None,
    )  # fmt: skip


def _border(text: str, ordered: Sequence[Place], number: int, used: set[int]) -> Place | None:
    """'the Iraqi-Syrian border', 'the border with Sudan'."""
    place = ordered[number]
    if place.precision not in ("country", "admin1", "admin2", "region"):
        return None
    other = None
    follows = ordered[number + 1] if number + 1 < len(ordered) else None
    end = place.end
    if (
        follows
        and text[place.end : follows.start] in ("-", "–", " and ", " - ", "/")
        and follows.precision == "country"
    ):
        other, end = follows, follows.end
    after = _BORDER_AFTER.match(text, end)
    before = _BORDER_BEFORE.search(text, max(0, place.start - 32), place.start)
    if not after and not before:
        return None
    if other is not None:
        used.add(number + 1)
    start = before.start() if before else place.start
    end = after.end() if after else end
    if text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    name = f"{place.name}–{other.name} border" if other else f"{place.name} border"
    return replace(
        place, start=start, end=end, text=text[start:end], name=name, precision="linear", lat=None, lon=None
    )
