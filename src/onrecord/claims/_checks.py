"""Where a report contradicts what the lexicons hold, or itself: notes in plain English, nothing changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from onrecord.claims._checks_figures import figures_amiss, time_amiss
from onrecord.claims._checks_offices import office_amiss
from onrecord.claims._checks_weapons import maker_amiss, weapon_amiss
from onrecord.model import Claim, Name, NameType, Reading

_START = attrgetter("start")


def check(claim: Claim, reading: Reading) -> tuple[str, ...]:
    """What in a claim cannot be as printed, one sentence a note; empty where nothing is amiss.

    Looked at are: the launch mode and the class printed beside a weapon, its maker and origin, a person
    in an office long before or after it was held, a part larger than its whole, a share above 100 per
    cent, and a past event dated after publication.
    """
    notes: list[str] = []
    for name in _named(claim, reading.names):
        if name.type is NameType.WEAPON:
            notes += weapon_amiss(name, claim, reading)
        else:
            notes += office_amiss(name, claim, reading)
    if "maker" in claim.roles:
        notes += maker_amiss(claim)
    if claim.figures or reading.numbers:
        notes += figures_amiss(claim, reading)
    if claim.when is not None:
        notes += time_amiss(claim, reading.report.published)
    return tuple(dict.fromkeys(notes)) if notes else ()


def _named(claim: Claim, names: tuple[Name, ...]) -> Iterator[Name]:
    """Known weapons within the claim's roles and trigger, known persons within its sentence."""
    evidence = claim.evidence
    spans: list[tuple[int, int]] | None = None
    for at in range(bisect_left(names, evidence.start, key=_START), len(names)):
        name = names[at]
        if name.start >= evidence.end:
            return
        if name.entity is None:
            continue
        if name.type is NameType.PERSON:
            yield name
        elif name.type is NameType.WEAPON:
            if spans is None:
                spans = [(m.start, m.end) for mentions in claim.roles.values() for m in mentions]
                if claim.trigger is not None:
                    spans.append((claim.trigger.start, claim.trigger.end))
            if any(start < name.end and name.start < end for start, end in spans):
                yield name
