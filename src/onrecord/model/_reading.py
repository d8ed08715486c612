"""What the reader finds in a report before any claim is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onrecord.model._report import Report, Span


class NameType(StrEnum):
    """The scheme of names, chosen for reports on arms and conflict."""

    PERSON = "PERSON"
    ORG = "ORG"
    STATE = "STATE"
    ARMED_GROUP = "ARMED_GROUP"
    MILITARY_UNIT = "MILITARY_UNIT"
    PLACE = "PLACE"
    FACILITY = "FACILITY"
    NORP = "NORP"
    WEAPON = "WEAPON"
    EVENT = "EVENT"
    DATE = "DATE"
    MONEY = "MONEY"
    QUANTITY = "QUANTITY"


@dataclass(frozen=True, slots=True)
class Name:
    """A name, date, amount or weapon mention. `entity`: ISO alpha-3 for a state, else a canonical name."""

    start: int
    end: int
    text: str
    type: NameType
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression as an interval with its words.

    `lo`, `best`, `hi` are what the text asserts, None where it asserts none. `shape` is one of
    exact, approx, at_least, more_than, at_most, fewer_than, range, vague. `unit` is None for a bare
    count, `percent`, `day`, `km` or an ISO 4217 currency code. The span covers modifiers too
    ('at least nine', 'a $1.7bn').
    """

    start: int
    end: int
    text: str
    lo: float | None
    best: float | None
    hi: float | None
    shape: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """A time expression resolved to days. `earliest`/`latest` are inclusive, None where open.

    `precision`: day, week, month, season, quarter, half, year, decade, span, unknown.
    `basis`: explicit (a plain date), deictic (relative to publication), anaphoric (to another event).
    """

    start: int
    end: int
    text: str
    earliest: date | None
    latest: date | None
    precision: str
    basis: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place mention resolved to the gazetteer. `country` is ISO alpha-3; `lat`/`lon` in degrees.

    `precision`: exact, locality, near, admin2, admin1, linear, country, region, water, unknown.
    """

    start: int
    end: int
    text: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """Who says what: `source` and `cue` may be absent, `content` may be several spans."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Syntax:
    """Words of a report in columns, one entry a word, and its sentences as word ranges.

    `heads` holds absolute word indices, -1 for the root of a sentence. `relations` are UD 2 labels.
    `sentences` are `(first, last)` word indices, `last` exclusive. `paragraphs` are the indices of
    the sentences that begin a paragraph.
    """

    words: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    lemmas: tuple[str, ...] = ()
    upos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    paragraphs: tuple[int, ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def children(self) -> list[list[int]]:
        """The dependents of each word, in order of the text."""
        below: list[list[int]] = [[] for _ in self.words]
        for word, head in enumerate(self.heads):
            if head >= 0:
                below[head].append(word)
        return below

    def sentence_of(self) -> list[int]:
        """For each word the index of its sentence."""
        number = [0] * len(self.words)
        for index, (first, last) in enumerate(self.sentences):
            number[first:last] = [index] * (last - first)
        return number

    def sentence_spans(self) -> Iterator[Span]:
        for first, last in self.sentences:
            yield Span(self.starts[first], self.ends[last - 1])


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with all the reader found in it."""

    report: Report
    syntax: Syntax
    names: tuple[Name, ...] = ()
    numbers: tuple[Number, ...] = ()
    times: tuple[Interval, ...] = ()
    places: tuple[Place, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    # What the learned heads saw, for the claims room: opaque to everybody else.
    signals: object | None = field(default=None, compare=False, repr=False)
