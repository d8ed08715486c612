"""A report, its reading and its claims, made by hand."""

from __future__ import annotations

from datetime import date

from onrecord.model import (
    Attribution,
    Claim,
    Explanation,
    Figure,
    Interval,
    Mention,
    Name,
    NameType,
    Place,
    Quotation,
    Reading,
    Report,
    Span,
    Syntax,
)

FIRST = "A Tarsk drone strike on a depot in Olvar on Monday killed 11 to 15 guards, the mayor said."
SECOND = "Tarsk denied that it had sold Veld 40 howitzers."
TEXT = f"{FIRST}\n\n{SECOND}"


def at(words: str, entity: str | None = None, after: int = 0) -> Mention:
    start = TEXT.index(words, after)
    return Mention(start, start + len(words), words, entity)


def span(words: str, after: int = 0) -> Span:
    found = at(words, after=after)
    return Span(found.start, found.end)


REPORT = Report(
    id="a-1",
    text=TEXT,
    title="Strike on Olvar",
    published=date(2024, 3, 5),
    outlet="Olvar Post",
    url="https://o.example/1",
)
WHEN = Interval(
    at("on Monday").start,
    at("on Monday").end,
    "on Monday",
    date(2024, 3, 4),
    date(2024, 3, 4),
    "day",
    "deictic",
)
WHERE = Place(at("Olvar").start, at("Olvar").end, "Olvar", "Olvar", "VLD", 48.25, 37.5, "locality")
GUARDS = at("11 to 15 guards")
HOWITZERS = at("40 howitzers")

STRIKE = Claim(
    report="a-1",
    kind="strike",
    subkind="drone",
    evidence=at(FIRST),
    trigger=at("drone strike"),
    roles={"attacker": (at("Tarsk", "TRK"),), "target": (at("a depot"),), "weapon": (at("drone"),)},
    figures=(
        Figure(
            "killed", "combatant", 11.0, None, 15.0, "range", "person", GUARDS.start, GUARDS.end, GUARDS.text
        ),
    ),
    when=WHEN,
    where=WHERE,
    attribution=(Attribution(at("the mayor"), at("said"), "unnamed_role"),),
    confidence=0.83,
    extractor="frames@1",
    event=0,
    explanation=Explanation(
        "strike.air", "drone strike", {"target": "noun on"}, "no cue: certain", 0.83, ("nominal",)
    ),
)
SALE = Claim(
    report="a-1",
    kind="arms_transfer",
    subkind="sale",
    evidence=at(SECOND),
    trigger=at("sold"),
    roles={
        "supplier": (at("Tarsk", "TRK", after=len(FIRST)),),
        "recipient": (at("Veld", "VLD"),),
        "item": (at("40 howitzers", "D-30"),),
    },
    figures=(
        Figure("items", None, None, 40.0, None, "exact", "count", HOWITZERS.start, HOWITZERS.end - 10, "40"),
    ),
    attribution=(Attribution(at("Tarsk", "TRK", after=len(FIRST)), at("denied"), "named"),),
    factuality="CT-",
    stage="ordered",
    confidence=0.7,
    extractor="frames@1",
    event=1,
    notes=("the D-30 is a howitzer of another maker",),
)
DENIAL = Claim(
    report="a-1",
    kind="statement",
    subkind="deny",
    evidence=at(SECOND),
    trigger=at("denied"),
    roles={
        "speaker": (at("Tarsk", "TRK", after=len(FIRST)),),
        "content": (at("it had sold Veld 40 howitzers"),),
    },
    confidence=0.9,
    extractor="frames@1",
    event=1,
)
CLAIMS = (STRIKE, SALE, DENIAL)


def _syntax() -> Syntax:
    """Three words of the first sentence and two of the second: enough to see every column."""
    words = ("Tarsk", "drone", "strike", "Tarsk", "denied")
    starts = [TEXT.index("Tarsk"), TEXT.index("drone"), TEXT.index("strike"), TEXT.index(SECOND)]
    starts.append(TEXT.index("denied"))
    return Syntax(
        words=words,
        starts=tuple(starts),
        ends=tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        lemmas=("Tarsk", "drone", "strike", "Tarsk", "deny"),
        upos=("PROPN", "NOUN", "NOUN", "PROPN", "VERB"),
        feats=("Number=Sing", "Number=Sing", "Number=Sing", "Number=Sing", ""),
        heads=(2, 2, -1, 4, -1),
        relations=("compound", "compound", "root", "nsubj", "root"),
        sentences=((0, 3), (3, 5)),
        paragraphs=(0, 1),
    )


READING = Reading(
    report=REPORT,
    syntax=_syntax(),
    names=(
        Name(2, 7, "Tarsk", NameType.STATE, "TRK"),
        Name(8, 20, "drone strike", NameType.EVENT),
    ),
    times=(WHEN,),
    places=(WHERE,),
    quotations=(
        Quotation(span("the mayor"), span("said"), (span(FIRST[:73]),)),
        Quotation(None, None, (span(SECOND),)),
    ),
)
