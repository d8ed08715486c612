"""The setting of a place name: the nouns beside it and the places printed as holding it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.reading._gazetteer import ADMIN1, ADMIN2, CITY, COUNTRY, Gazetteer

# What kind of place a word beside the name says it is.
NOUNS: dict[str, tuple[int, ...]] = {
    "province": (ADMIN1, ADMIN2), "provinces": (ADMIN1, ADMIN2), "governorate": (ADMIN1, ADMIN2),
    "governate": (ADMIN1, ADMIN2), "oblast": (ADMIN1,), "region": (ADMIN1, ADMIN2, 4), "state": (ADMIN1,),
    "krai": (ADMIN1,), "republic": (ADMIN1, COUNTRY), "prefecture": (ADMIN1, ADMIN2),
    "department": (ADMIN1, ADMIN2),
    "district": (ADMIN2, CITY), "county": (ADMIN2,), "co.": (ADMIN2,), "parish": (ADMIN2,),
    "agency": (ADMIN2,),
    "borough": (ADMIN2, CITY), "counties": (ADMIN2,), "districts": (ADMIN2,), "area": (CITY, ADMIN2, ADMIN1),
    "city": (CITY,), "town": (CITY, ADMIN2), "village": (CITY, ADMIN2), "township": (CITY, ADMIN2),
    "river": (6,), "lake": (6,), "sea": (6,), "island": (4, ADMIN1), "islands": (4, ADMIN1, COUNTRY),
    "valley": (ADMIN2, 4),
    "neighborhood": (ADMIN2, CITY), "neighbourhood": (ADMIN2, CITY), "suburb": (ADMIN2, CITY),
    "tribal": (ADMIN2,),
    "mountains": (7, ADMIN2), "peninsula": (4, ADMIN1, ADMIN2), "hamlet": (CITY,), "capital": (CITY,),
    "port": (CITY,),
}  # fmt: skip
_BEFORE = re.compile(
    r"\b(province|governorate|state|region|district|county|city|town|village|township|hamlet|capital|port|"
    r"suburb|neighborhood|neighbourhood|republic|island|river|agency|parish|area|department|oblast)"
    r"(?: capital| city| town)? (?:of |called |named )?(?:the )?$",
    re.IGNORECASE,
)
STREET = re.compile(
    r" (?:street|st\.?|road|rd\.?|avenue|ave\.?|drive|lane|boulevard|blvd\.?|highway|way|square|parkway|"
    r"circle|court)$",
    re.I,
)
_FRONT = re.compile(
    r"^(?:city|town|village|province|district|county|port|state|republic|region|gulf|downtown|greater|central|"
    r"north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?|co\.?|lower|upper)(?: of)? (?=[A-Z])",
    re.I,
)
_BACK = re.compile(
    r" (?:city|town|village|province|governorate|district|county|counties|co\.?|parish|township|state|region|"
    r"oblast|agency|river|lake|tribal (?:district|region|area|agency)|area|islands?|peninsula|valley|port|"
    r"(?:international )?airport|air ?base|prison|(?:refugee )?camp|border|crossing|hospital|university)$",
    re.I,
)
# What may stand between a place and the one printed as containing it.
_SIDE = r"(?:(?:north|south|east|west)(?:-?(?:east|west))?ern |central )"
_LAND = (
    r"(?:city|province|district|area|region|county|village|town|agency|governorate|tribal district|"
    r"tribal region|neighbou?rhood|suburb)"
)
CONTAINED = re.compile(
    rf", (?:the |in |in the |a |capital of |the capital of |{_SIDE})*"
    rf"|(?:'s)? {_LAND},? ?(?:in|of|in the|of the) (?:the )?(?:[a-z-]+ ){{0,3}}"
    r"|,? ?(?:in|of) (?:the )?(?:[a-z-]+ ){0,3}"
    r"| \((?:the )?|/"
    rf"| {_LAND}, (?:in )?(?:the )?"
)
HELD = re.compile(
    r"(?:'s?|’s?)? (?:[a-z-]+ ){0,4}(?:city|town|village|province|district|region|capital|port|county|area|"
    r"suburb|state|governorate|agency|hamlet|island|neighbou?rhood) (?:of |called )?(?:the )?"
    r"|(?:'s|’s) (?:[a-z-]+ ){0,3}"
)


@dataclass(slots=True)
class Toponym:
    """A span that may name a place, with the places it may name and what its setting says of them."""

    start: int
    end: int
    text: str
    key: str
    places: tuple[int, ...]
    demonym: bool = False
    sure: bool = False  # a reader of names, or its setting, says that it is a place
    kinds: tuple[int, ...] = ()
    inside: list[int] = field(default_factory=list)  # indices of mentions printed as containing this one
    chosen: int | None = None


def without_nouns(name: str) -> tuple[str, tuple[int, ...]]:
    """'Wasit province' without its noun, and the kinds the noun allows."""
    kinds: tuple[int, ...] = ()
    back = _BACK.search(name)
    if back:
        kinds = NOUNS.get(back.group().strip().lower(), ())
        return name[: back.start()], kinds
    front = _FRONT.match(name)
    if front:
        return name[front.end() :], ()
    return "", ()


def _county(atlas: Gazetteer, mention: Toponym) -> None:
    """'Butler and Warren counties': the names are those of counties."""
    key = f"{mention.key} county"
    places = tuple(atlas.ids(key))
    if places:
        mention.key, mention.places = key, places


def setting(atlas: Gazetteer, text: str, mentions: list[Toponym]) -> None:
    """Read off the words around each mention: its kind, and the mentions printed as containing it."""
    for number, mention in enumerate(mentions):
        if mention.demonym:
            continue
        after = text[mention.end : mention.end + 24]
        if after[:1] == " ":
            noun = after[1:].split(" ", 1)[0].rstrip(",.;:").lower()
            if noun in NOUNS:
                mention.kinds = NOUNS[noun]
                mention.sure = True
                if noun == "counties":
                    _county(atlas, mention)
        if not mention.kinds:
            before = _BEFORE.search(text, max(0, mention.start - 36), mention.start)
            if before:
                mention.kinds = NOUNS.get(before.group(1).lower(), ())
                mention.sure = True
        if number + 1 < len(mentions) and text[mention.end : mentions[number + 1].start] in (" and ", ", "):
            follows = mentions[number + 1].end
            if text[follows : follows + 9] == " counties":
                _county(atlas, mention)
        for step in (1, 2):
            if number + step >= len(mentions):
                break
            holder = mentions[number + step]
            gap = text[mentions[number + step - 1].end : holder.start]
            if step == 2 and not mentions[number + 1].inside:
                break
            if CONTAINED.fullmatch(gap):
                mention.inside.append(number + step)
            else:
                break
        if number:
            # 'the northern Iraqi city of Mosul', 'Pakistan's Swat valley'
            previous = mentions[number - 1]
            gap = text[previous.end : mention.start]
            if HELD.fullmatch(gap):
                mention.inside.append(number - 1)
