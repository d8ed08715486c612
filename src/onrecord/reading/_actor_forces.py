"""A state's institutions by pattern: '<Adjective> Air Force', '<State>'s Defence Ministry'."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.model import NameType
from onrecord.reading._actor_files import Actor, Forces

_BRANCHES = (
    r"armed forces|military forces|military|national army|army|ground forces|land forces|navy|naval forces"
    r"|air forces?|marine corps|coast ?guard|special forces|presidential guard|national guard"
    r"|republican guard|border guard(?: service)?"
    r"|police force|national police|federal police|intelligence service"
)
_PORTFOLIOS = (
    r"defen[cs]e|foreign|interior|justice|finance|health|oil|information|trade|agriculture|education"
    r"|transport|energy|economy|industry|environment|emergencies|security"
)
# Matches in folded text, right after the state's name or adjective.
INSTITUTION = re.compile(
    rf"(?:'s?)? ((?:{_BRANCHES})\b(?! (?:aid|base|bases|equipment|hardware|sales?|exports?|action|"
    rf"operations?|personnel carrier|presence|intervention|convoy|vehicles?|campaign|support"
    rf"|spending|training|offensive))"
    rf"|ministry of (?:the )?(?:national )?[a-z]+(?: affairs)?|(?:{_PORTFOLIOS}) ministry)\b"
)

_PLURAL = {"foreign": "Foreign Affairs", "oil": "Petroleum", "information": "Information"}


@lru_cache(maxsize=4096)
def institution(forces: Forces | None, state: Actor, words: str) -> Actor | None:
    """The institution of `state` that `words` (folded) name; None where they name none."""
    if forces is None:
        return None
    kind = "military"
    if words in ("armed forces", "military forces", "military"):
        name = forces.armed_forces
    elif words in ("army", "ground forces", "land forces", "national army"):
        name = forces.army
    elif words in ("navy", "naval forces"):
        name = forces.navy
    elif words in ("air force", "air forces"):
        name = forces.air_force
    elif words in ("police force", "national police", "federal police"):
        name, kind = forces.police, "police"
    elif "ministry" in words:
        name, kind = _ministry(forces, words), "ministry"
    else:
        name = f"{forces.adjective} {words.title()}"
        kind = "intelligence" if "intelligence" in words else "military"
    return Actor(name, NameType.ORG, kind, name, state.country, state.countries, state.entity)


def _ministry(forces: Forces, words: str) -> str:
    words = words.replace("defense", "defence")
    if words.startswith("ministry of"):
        portfolio = words.removeprefix("ministry of").strip().removeprefix("the ")
        portfolio = "Foreign Affairs" if portfolio == "foreign" else portfolio.title()
        portfolio = "the Interior" if portfolio == "Interior" else portfolio
    else:
        key = words.removesuffix(" ministry")
        portfolio = _PLURAL.get(key) or ("the Interior" if key == "interior" else key.title())
    if portfolio == "Defence" and forces.adjective in ("Turkish", "Polish"):
        portfolio = "National Defence"
    return f"{forces.adjective} Ministry of {portfolio}"
