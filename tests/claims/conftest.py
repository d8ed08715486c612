"""Readings written by hand: each word with its tag, head and relation, so that the frames are tested
on true trees."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from onrecord.model import Name, NameType, Number, Place, Quotation, Reading, Report, Span, Syntax

Build = Callable[..., Reading]


def build(
    *sentences: str,
    names: Sequence[tuple[str, NameType, str | None]] = (),
    numbers: Sequence[tuple[str, float | None, float | None, float | None, str, str | None]] = (),
    places: Sequence[str] = (),
    quotations: Sequence[tuple[str | None, str | None, str]] = (),
) -> Reading:
    """A reading of `sentences`, each `word|UPOS|lemma|head|relation` apart by spaces; heads count from
    1, 0 the root.

    The lemma may be left empty where it is the word. Names, numbers, places and quotations are given by
    their words, found at their first occurrence.
    """
    columns: list[list[str]] = [[], [], [], []]
    heads: list[int] = []
    bounds: list[tuple[int, int]] = []
    for sentence in sentences:
        first = len(heads)
        for token in sentence.split():
            word, upos, lemma, head, relation = token.split("|")
            for column, value in zip(columns, (word, upos, lemma or word.lower(), relation), strict=True):
                column.append(value)
            heads.append(first + int(head) - 1 if int(head) else -1)
        bounds.append((first, len(heads)))
    words = columns[0]
    text, starts = "", []
    for index, word in enumerate(words):
        glue = word in {".", ",", "'s", "-", ":", "?"} or (index and words[index - 1] == "-")
        if text and not glue:
            text += " "
        starts.append(len(text))
        text += word
    syntax = Syntax(
        tuple(words),
        tuple(starts),
        tuple(start + len(word) for start, word in zip(starts, words, strict=True)),
        tuple(columns[2]),
        tuple(columns[1]),
        ("",) * len(words),
        tuple(heads),
        tuple(columns[3]),
        tuple(bounds),
        (0,),
    )

    def at(phrase: str) -> tuple[int, int]:
        start = text.index(phrase)
        return start, start + len(phrase)

    def span(phrase: str | None) -> Span | None:
        return None if phrase is None else Span(*at(phrase))

    return Reading(
        Report("r", text, published=date(2031, 5, 20)),
        syntax,
        tuple(sorted((Name(*at(n), n, kind, entity) for n, kind, entity in names), key=lambda n: n.start)),
        tuple(Number(*at(n), n, lo, best, hi, shape, unit) for n, lo, best, hi, shape, unit in numbers),
        (),
        tuple(Place(*at(p), p, p, None, None, None, "locality") for p in places),
        tuple(
            Quotation(span(source), span(cue), (Span(*at(content)),)) for source, cue, content in quotations
        ),
    )


@pytest.fixture
def reading() -> Build:
    return build
