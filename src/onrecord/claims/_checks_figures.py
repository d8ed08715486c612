"""Figures against each other, and the time against the day of publication: arithmetic that can't be."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from operator import attrgetter
from typing import Final

from onrecord.claims._contract import VIOLENCE
from onrecord.model import Claim, Figure, Number, Reading

_PART: Final = re.compile(
    r"(?:[\w’'-]+ ){0,6}?[\w’'-]*,? ?(?:\(|[-–—] ?)?"
    r"(?:including|among (?:them|whom)|of (?:them|whom)|counting)(?: [a-z]+){0,2} ?$"
)
_OF: Final = re.compile(r" (?:of|out of) (?:the |its |his |her |their |those |these |a total of )?")
_GROWTH: Final = re.compile(
    r"\b(?:increas|ris[ei]|rose|grow|grew|grown|surg|soar|jump|climb|up by|more than|higher|over|above|gain|"
    r"inflation|tripl|doubl|return|interest|tariff|capacity|of gdp|compared)",
    re.IGNORECASE,
)
_REACH: Final = 60
_WHOLE: Final = 100.0
_START: Final = attrgetter("start")


def figures_amiss(claim: Claim, reading: Reading) -> Iterator[str]:
    """Notes on a part larger than its whole, a share above 100 per cent, a range upside down."""
    text = reading.report.text
    for figure in claim.figures:
        if figure.lo is not None and figure.hi is not None and figure.lo > figure.hi:
            yield f"the range '{figure.text}' ends below where it begins"
    if len(claim.figures) > 1:
        yield from _parts(claim, text)
    yield from _fractions(claim, reading, text)


def time_amiss(claim: Claim, published: date | None) -> Iterator[str]:
    """A note where what is told as past begins after the report came out, by more than a day."""
    when = claim.when
    if published is None or when is None or when.earliest is None or claim.aspect != "past":
        return
    # 'agreed to send arms in 2031' is told as past too: only a plain date is the event's own.
    exact = when.precision == "day" or (when.precision == "month" and claim.kind in VIOLENCE)
    if when.basis == "explicit" and exact and when.earliest > published + timedelta(days=1):
        yield f"told as past, yet '{when.text}' ({when.earliest}) is after publication ({published})"


def _parts(claim: Claim, text: str) -> Iterator[str]:
    """'nine people, including 12 children'; a total below one of its parties."""
    figures = claim.figures
    for whole in figures:
        most = _most(whole)
        if most is None:
            continue
        for part in figures:
            least = _least(part)
            if part is whole or part.quantity != whole.quantity or part.unit != whole.unit:
                continue
            if least is None or least <= most:
                continue
            included = (
                0 <= part.start - whole.end <= _REACH
                and _PART.fullmatch(text, whole.end, part.start) is not None
            )
            if included or (whole.party == "total" and part.party not in (None, "total", "unknown")):
                yield f"'{part.text}' is given as part of '{whole.text}', yet it is more"


def _fractions(claim: Claim, reading: Reading, text: str) -> Iterator[str]:
    """'12 of the nine', '120 per cent of the province', in the claim's sentence."""
    numbers, evidence = reading.numbers, claim.evidence
    for at in range(bisect_left(numbers, evidence.start, key=_START), len(numbers)):
        part = numbers[at]
        if part.end >= evidence.end:
            return
        of = _OF.match(text, part.end)
        least = _least(part)
        if of is None or least is None:
            continue
        if part.unit == "percent":
            if least > _WHOLE and not _GROWTH.search(evidence.text):
                yield f"'{part.text}' is a share above 100 per cent"
        elif part.unit is None and at + 1 < len(numbers) and numbers[at + 1].start == of.end():
            whole = numbers[at + 1]
            most = _most(whole)
            if whole.unit is None and most is not None and least > most:
                yield f"'{text[part.start : whole.end]}' gives a part larger than its whole"


def _least(figure: Figure | Number) -> float | None:
    return figure.lo if figure.lo is not None else figure.best


def _most(figure: Figure | Number) -> float | None:
    """The most that a figure can mean; None where it is open above or vague."""
    if figure.shape not in ("exact", "range", "at_most", "fewer_than"):
        return None
    return figure.hi if figure.hi is not None else figure.best
