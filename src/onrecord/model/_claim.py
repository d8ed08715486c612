"""What one speaker, in one report, asserts at one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model._reading import Interval, Place


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase of the report, without its relative clause. `entity` names who or what is meant."""

    start: int
    end: int
    text: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A count or amount as an interval with its words. None is not 0; `best` only where the text gives a point."""

    quantity: str
    party: str | None
    lo: float | None
    best: float | None
    hi: float | None
    shape: str
    unit: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """One link of the chain of speakers. `naming`: named, named_by_office, unnamed_role, unnamed_group, artefact, none."""

    speaker: Mention | None
    cue: Mention | None
    naming: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim was made: the frame or model that proposed it, the words, the path of each role, the rules used."""

    frame: str
    trigger: str
    roles: Mapping[str, str] = field(default_factory=dict)
    factuality: str = ""
    score: float = 0.0
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, in the form of the contract. It is never edited; a second reading supersedes it.

    `attribution` is the chain of speakers, the one the report cites first and the origin last; empty
    where the report speaks in its own voice. `factuality` follows FactBank (CT+, PR+, PS+, CT-, PR-,
    PS-, Uu). `stage` is for arms transfers alone. `event` numbers the event within its report:
    claims that tell of the same thing share it. `notes` say where the report contradicts the lexicons.
    """

    report: str
    kind: str
    subkind: str | None
    evidence: Mention
    trigger: Mention | None
    roles: Mapping[str, tuple[Mention, ...]]
    figures: tuple[Figure, ...] = ()
    when: Interval | None = None
    where: Place | None = None
    attribution: tuple[Attribution, ...] = ()
    factuality: str = "CT+"
    aspect: str = "past"
    stage: str | None = None
    confidence: float = 0.0
    extractor: str = ""
    event: int | None = None
    notes: tuple[str, ...] = ()
    explanation: Explanation | None = field(default=None, compare=False)
