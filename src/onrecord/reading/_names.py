"""Names of a report: what the network tagged, joined with what the lexicons know."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Name, NameType, Syntax

# (first word, last word exclusive, type, mean log-probability)
Tagged = tuple[int, int, str, float]


def tagged_spans(scores: Sequence[NDArray[np.float32]], tags: list[str], sentences: Sequence[tuple[int, int]]) -> list[Tagged]:
    """Spans of the best tag of each word; a span ends with its sentence, and a stray I- opens one."""
    if not scores:
        return []
    table = np.concatenate(scores)
    best = table.argmax(1)
    inside = np.nonzero(best)[0].tolist()
    if not inside:
        return []
    firsts = {low for low, _ in sentences}
    spans: list[Tagged] = []
    start, end, kind, total = -1, -1, "", 0.0
    for at in inside:
        tag = tags[int(best[at])]
        value = float(table[at, best[at]])
        if at == end and tag[0] == "I" and tag[2:] == kind and at not in firsts:
            end, total = at + 1, total + value
            continue
        if start >= 0:
            spans.append((start, end, kind, total / (end - start)))
        start, end, kind, total = at, at + 1, tag[2:], value
    spans.append((start, end, kind, total / (end - start)))
    return spans


def to_name(text: str, syntax: Syntax, span: Tagged, entity: str | None = None) -> Name:
    start, end = syntax.starts[span[0]], syntax.ends[span[1] - 1]
    return Name(start, end, text[start:end], NameType(span[2]), entity)
