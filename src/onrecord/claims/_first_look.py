"""A first look at a report's words: whether it can hold a claim at all, before anything costly is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from onrecord.model import LexiconError

# A text is looked at in stretches of so many words, each beginning half-way through the last: one paragraph
# on a shelling in a long page on something else is enough.
STRETCH = 48
WORD = re.compile(r"[^\W\d_]{2,}")
_DATA = "first_look.tsv"


class FirstLook:
    """Scores the words of a text by the evidence they give for arms, conflict and what goes with them.

    `weights` are log-odds by lower-case word, added up over the different words of a stretch with
    `bias`; a text whose best stretch reaches `threshold` is worth reading.
    """

    def __init__(self, weights: dict[str, float], bias: float, threshold: float):
        self.weights = weights
        self.bias = bias
        self.threshold = threshold

    @staticmethod
    def load() -> FirstLook:
        """The look with the shipped weights, read once a process. Raises LexiconError on a broken file."""
        return _shipped()

    def worth_reading(self, text: str) -> bool:
        """Whether a text may hold a claim. True where in doubt: what is skipped is skipped unread."""
        return any(score >= self.threshold for score in self._scores(text))

    def score(self, text: str) -> float:
        """The score of the best stretch of a text, in log-odds; without words that of no evidence."""
        return max(self._scores(text), default=self.bias)

    def _scores(self, text: str) -> Iterator[float]:
        weights, bias = self.weights, self.bias
        known = weights.keys()
        for words in stretches(text):
            yield bias + sum(map(weights.__getitem__, words & known))


def stretches(text: str) -> Iterator[set[str]]:
    """The different words of each stretch of a text, in lower case; a short text is one stretch."""
    words = WORD.findall(text.lower())
    if len(words) <= STRETCH:
        if words:
            yield set(words)
        return
    half = STRETCH // 2
    for start in range(0, len(words) - half, half):
        yield set(words[start : start + STRETCH])


@cache
def _shipped() -> FirstLook:
    text = (files("onrecord") / "data" / _DATA).read_text(encoding="utf-8")
    weights: dict[str, float] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#"):
            continue
        word, _, weight = line.partition("\t")
        try:
            weights[word] = float(weight)
        except ValueError:
            raise LexiconError(
                f"no weight after {word!r}", _DATA, number, "write a word, a tab and a number"
            ) from None
    try:
        # Two keys that no word can be: what the words are added to, and what they must reach.
        return FirstLook(weights, weights.pop("(bias)"), weights.pop("(threshold)"))
    except KeyError as error:
        raise LexiconError(f"{error} is missing", _DATA, None, "restore its line") from None
