"""Report to Reading: words, one pass of the network, trees, names, numbers, times, places, quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable

import numpy as np

from onrecord.model import Reading, Report, Syntax
from onrecord.reading._lemmas import lemmatize
from onrecord.reading._network import Network, Seen, weights
from onrecord.reading._pieces import Pieces, Window
from onrecord.reading._sentences import split_sentences
from onrecord.reading._signals import Passage, Signals
from onrecord.reading._tokens import tokenize
from onrecord.reading._trees import best_heads

# A trigger less likely than this is never looked at again.
_FAINTEST = 0.08
# Reports are held until this many word pieces are waiting, so that batches fill up with windows of like length.
_HOLD = 24_000
_MOST_HELD = 512


@dataclass(slots=True)
class _Draft:
    report: Report
    words: list[str]
    spans: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    paragraphs: list[int]
    windows: list[Window]
    seen: list[Seen | None]


class Reader:
    """Reads reports on one CPU thread. The same text gives the same reading, whatever is read beside it."""

    def __init__(self, folder: Traversable | None = None):
        folder = folder or weights()
        self._network = Network(folder)
        self._pieces = Pieces(folder.joinpath("vocab.txt"))
        labels = self._network.labels
        self._upos, self._feats = labels["upos"], labels["feats"]
        self._relations, self._tags = labels["relations"], labels["names"]
        self._kinds = tuple(labels["kinds"])

    @classmethod
    def load(cls) -> Reader:
        """The reader with the shipped weights, loaded once a process."""
        return _shipped()

    def read(self, report: Report) -> Reading:
        """Read one report."""
        return next(self.read_many([report]))

    def read_many(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """Read reports in order; batches are filled across reports, a bounded number being held at a time."""
        held: list[_Draft] = []
        waiting = 0
        for report in reports:
            draft = self._draft(report)
            held.append(draft)
            waiting += sum(len(w.pieces) for w in draft.windows)
            if waiting >= _HOLD or len(held) >= _MOST_HELD:
                yield from self._finish(held)
                held, waiting = [], 0
        yield from self._finish(held)

    def windows(self, report: Report) -> list[Window]:
        """The windows a report is read in: what a bare pass of the network would be fed."""
        return self._draft(report).windows

    @property
    def network(self) -> Network:
        return self._network

    def _draft(self, report: Report) -> _Draft:
        text = report.text
        spans = tokenize(text)
        words = [text[a:b] for a, b in spans]
        sentences, paragraphs = self._pieces.bounded(words, *split_sentences(text, spans))
        windows = self._pieces.windows(words, sentences)
        return _Draft(report, words, spans, sentences, paragraphs, windows, [None] * len(windows))

    def _finish(self, held: list[_Draft]) -> Iterator[Reading]:
        places = [(draft, index) for draft in held for index in range(len(draft.windows))]
        windows = [draft.windows[index] for draft, index in places]
        found: dict[int, tuple[list[list[int]], list[list[int]]]] = {}
        for group in self._network.batches(windows):
            seen = self._network.see([windows[n] for n in group])
            trees = self._trees([windows[n] for n in group], seen)
            for n, one, tree in zip(group, seen, trees, strict=True):
                draft, index = places[n]
                draft.seen[index] = one
                found.setdefault(id(draft), ([[]] * len(draft.windows), [[]] * len(draft.windows)))
                found[id(draft)][0][index], found[id(draft)][1][index] = tree
        for draft in held:
            heads, relations = found.pop(id(draft), ([], []))
            yield self._assemble(draft, heads, relations)

    def _trees(self, windows: list[Window], seen: list[Seen]) -> list[tuple[list[int], list[int]]]:
        """Heads (0 the root) and relation numbers of each window's words."""
        heads, dependents, governors = [], [], []
        for window, one in zip(windows, seen, strict=True):
            best = best_heads(one.arcs, _ranges(window))
            heads.append(best)
            dependents.append(one.dependents)
            governors.append(one.heads[best])
        labels = self._network.relations(np.concatenate(dependents), np.concatenate(governors)).tolist()
        trees, at = [], 0
        for best in heads:
            trees.append((best.tolist(), labels[at : at + len(best)]))
            at += len(best)
        return trees

    def _assemble(self, draft: _Draft, heads: list[list[int]], relations: list[list[int]]) -> Reading:
        from onrecord.reading._findings import findings

        upos: list[str] = []
        feats: list[str] = []
        above: list[int] = []
        labels: list[str] = []
        passages = []
        for window, seen, own, named in zip(draft.windows, draft.seen, heads, relations, strict=True):
            assert seen is not None
            upos += [self._upos[n] for n in seen.upos.tolist()]
            feats += [self._feats[n] for n in seen.feats.tolist()]
            above += [head + window.low - 1 if head else -1 for head in own]
            labels += [self._label(head, number) for head, number in zip(own, named, strict=True)]
            if float(seen.triggers[:, :-1].max(initial=0.0)) > _FAINTEST:
                # Copies: the batch's whole output must not stay alive behind a view.
                passages.append(Passage(window.low, window.high, seen.triggers.copy(), seen.vectors.copy()))
        syntax = Syntax(
            tuple(draft.words),
            tuple([a for a, _ in draft.spans]),
            tuple([b for _, b in draft.spans]),
            tuple([lemmatize(w, u) for w, u in zip(draft.words, upos, strict=True)]),
            tuple(upos),
            tuple(feats),
            tuple(above),
            tuple(labels),
            tuple(draft.sentences),
            tuple(draft.paragraphs),
        )
        scores = [seen.names for seen in draft.seen if seen is not None]
        return findings(draft.report, syntax, scores, self._tags, Signals(self._kinds, tuple(passages)))

    def _label(self, head: int, number: int) -> str:
        label = self._relations[number]
        if not head:
            return "root"
        return "dep" if label == "root" else label


def _ranges(window: Window) -> list[tuple[int, int]]:
    ranges, start = [], 0
    marks = window.sentence
    for at in range(1, len(marks) + 1):
        if at == len(marks) or marks[at] != marks[start]:
            ranges.append((start, at))
            start = at
    return ranges


@cache
def _shipped() -> Reader:
    return Reader()
