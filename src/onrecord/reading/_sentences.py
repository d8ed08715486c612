"""Sentences and paragraphs of a text, from its words and its white space."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources

from onrecord.reading._lines import glued_breaks, hard_breaks
from onrecord.reading._stops import Spans, candidates, certain, features


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    source = resources.files("onrecord").joinpath("data/sentences.json")
    weights: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return weights


def split_sentences(text: str, spans: Spans) -> tuple[list[tuple[int, int]], list[int]]:
    """Group words into sentences; give them as `(first, last)` word indices and say which begin a paragraph.

    `spans` are the words of `tokenize(text)`; `last` is exclusive; the sentences partition the words.
    A blank line and a line that stands alone (heading, list item, one line a paragraph) end sentence
    and paragraph; the line ends of hard-wrapped text count as spaces. Elsewhere a few rules and then a
    logistic model over the words around each stop decide; `training/sentences.py` learns the model
    from UD English EWT and GUM.
    """
    if not spans:
        return [], []
    breaks = hard_breaks(text, spans) | glued_breaks(text, spans)
    weights = _weights()
    bias = weights["bias"]
    ends = set(breaks)
    paragraph_starts = iter(sorted(breaks))
    paragraph_start = next(paragraph_starts, len(spans))
    start = 0
    for candidate in candidates(text, spans, breaks):
        while paragraph_start <= candidate.last:
            start = paragraph_start
            paragraph_start = next(paragraph_starts, len(spans))
        ending = certain(text, spans, candidate, start)
        if ending is None:
            score = bias
            for feature in features(text, spans, candidate, start, breaks):
                score += weights.get(feature, 0.0)
            ending = score > 0
        if ending:
            start = candidate.last + 1
            ends.add(start)
    firsts = [0, *sorted(ends)]
    sentences = list(zip(firsts, [*firsts[1:], len(spans)], strict=True))
    return sentences, [index for index, first in enumerate(firsts) if first == 0 or first in breaks]
