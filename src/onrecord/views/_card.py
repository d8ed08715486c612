"""One claim for a person: who did what to whom, how many, who says so and how sure, and the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from onrecord.model import Claim, Mention, Report
from onrecord.views._amounts import figure_words
from onrecord.views._terminal import safe
from onrecord.views._wording import (
    ACTORS,
    deed,
    flag,
    kind_words,
    plain,
    speaker_words,
    stage_words,
    sureness,
    when_words,
    where_words,
)

_SPACES = re.compile(r"\s+")

# One colour a question, the same in the rows and in the quoted sentence.
DEED, NUMBER, SPEAKER, ACTOR = "bold magenta", "cyan", "yellow", "bold"
QUIET, ALARM, DOUBT = "dim", "bold red", "bold yellow"

_LABELS = {
    "intermediary": "via",
    "channel": "via",
    "previous_holder": "taken from",
    "object_of": "covers",
    "responsible": "laid to",
    "compiler": "counted by",
    "addressee": "told to",
}
# Kinds that need no actor: a missing one there is no gap worth showing.
_ACTORLESS = frozenset({"toll", "agreement", "meeting", "composition", "affiliation"})
_MUTUAL = frozenset({"clash", "meeting"})
_GOODS = {"arms_transfer": "item", "aid": "good"}


def gist(claim: Claim) -> Text:
    """'Karvia [KRV] ─ drone strike → a market', with NOT, POSSIBLY … before what is no plain fact."""
    left, right = ACTORS.get(claim.kind, ((), ()))
    line = Text()
    warned = flag(claim)
    if warned:
        line.append(f"{warned}: ", ALARM if "NOT" in warned or warned == "DENIED" else DOUBT)
    actors = _mentions(claim, left)
    if actors:
        line.append(_names(actors), ACTOR).append(" ─ ", QUIET)
    elif claim.kind not in _ACTORLESS and left:
        line.append("(not said)", QUIET).append(" ─ ", QUIET)
    line.append(deed(claim), DEED)
    objects = _mentions(claim, right)
    if objects:
        line.append(" ↔ " if claim.kind in _MUTUAL else " → ", QUIET).append(_names(objects), ACTOR)
    goods = _mentions(claim, (_GOODS.get(claim.kind, ""),))
    if goods:
        line.append(": ", QUIET).append(_names(goods), ACTOR)
    return line


def rows(claim: Claim, explain: bool = False) -> Iterator[tuple[str, Text]]:
    """The labelled rows below the gist, each a label and its words; what the report leaves out has no row."""
    if claim.figures:
        yield "how many", Text("; ".join(safe(figure_words(each)) for each in claim.figures), NUMBER)
    if claim.stage:
        yield "stage", Text(stage_words(claim.stage))
    left, right = ACTORS.get(claim.kind, ((), ()))
    shown = {*left, *right, _GOODS.get(claim.kind, "")}
    for role, mentions in claim.roles.items():
        if role not in shown and mentions:
            yield _LABELS.get(role, plain(role)), Text(_names(mentions))
    if claim.when:
        yield "when", Text(safe(when_words(claim.when)))
    if claim.where:
        yield "where", Text(safe(where_words(claim.where)))
    if claim.attribution:
        yield "who says", Text(safe(speaker_words(claim.attribution)), SPEAKER)
    else:
        yield "who says", Text("the report itself", QUIET)
    sure = Text(sureness(claim))
    if flag(claim):
        sure.stylize(DOUBT)
    yield "how sure", sure.append(f"   {kind_words(claim)}; score {claim.confidence:.2f}", QUIET)
    for note in claim.notes:
        yield "note", Text(safe(note), ALARM)
    if explain:
        yield from _why(claim)


def quotation(evidence: Mention, claims: Sequence[Claim]) -> Text:
    """The evidence verbatim, in quotes, with what `claims` take from it in the colours of their rows."""
    styles: list[str | None] = [None] * len(evidence.text)
    for claim in claims:
        marked = [(mention, ACTOR) for mentions in claim.roles.values() for mention in mentions]
        marked += [(link.speaker, SPEAKER) for link in claim.attribution if link.speaker]
        spans = [(each.start, each.end, style) for each, style in marked]
        spans += [(each.start, each.end, NUMBER) for each in claim.figures]
        spans += [(claim.trigger.start, claim.trigger.end, DEED)] if claim.trigger else []
        for start, end, style in spans:
            for place in range(max(start - evidence.start, 0), min(end - evidence.start, len(styles))):
                styles[place] = style
    quoted = Text("“")
    for style, run in groupby(zip(evidence.text, styles, strict=True), key=lambda pair: pair[1]):
        words = _SPACES.sub(" ", "".join(character for character, _ in run))
        if len(quoted) == 1 or quoted.plain.endswith(" "):
            words = words.lstrip()
        # safe() trims; a run's outer spaces are what parts it from its neighbours.
        inner = safe(words)
        quoted.append(" " if words.startswith(" ") else "").append(inner, style)
        quoted.append(" " if inner and words.endswith(" ") else "")
    quoted.rstrip()
    return quoted.append("”")


def file_name(report: Report) -> str | None:
    """The last part of where a report was read from."""
    return re.split(r"[/\\]", report.source)[-1] if report.source else None


def _mentions(claim: Claim, roles: Sequence[str]) -> tuple[Mention, ...]:
    return tuple(mention for role in roles for mention in claim.roles.get(role, ()))


def _names(mentions: Sequence[Mention]) -> str:
    return ", ".join(_name(each) for each in mentions)


def _name(mention: Mention) -> str:
    text, entity = safe(mention.text), safe(mention.entity or "")
    # 'the African Union [African Union]' would say nothing twice.
    return f"{text} [{entity}]" if entity and entity.casefold() not in text.casefold() else text


def _why(claim: Claim) -> Iterator[tuple[str, Text]]:
    why = claim.explanation
    yield "read by", Text(safe(claim.extractor), QUIET)
    if why is None:
        return
    if why.frame:
        yield "frame", Text(safe(f"{why.frame}, evoked by “{why.trigger}”"), QUIET)
    for role, path in why.roles.items():
        yield "role", Text(safe(f"{plain(role)}: {path}"), QUIET)
    if why.factuality:
        yield "doubt", Text(safe(why.factuality), QUIET)
    for step in why.steps:
        yield "step", Text(safe(step), QUIET)
