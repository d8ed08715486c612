"""Sentences to padded tensors: consecutive sentences packed into windows of word pieces."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.reading._pieces import CLS, MOST_PIECES_A_WORD, SEP, UNKNOWN, case_of
from training.corpora import Document, Sentence


class Pieces:
    """Word pieces and case of single words, remembered."""

    def __init__(self, tokenizer: Tokenizer):
        self.tokenizer = tokenizer
        self.known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        ids = self.known.get(word)
        if ids is None:
            ids = self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES_A_WORD] or [UNKNOWN]
            self.known[word] = ids
        return ids


@dataclass
class Window:
    sentences: list[Sentence]
    pieces: list[int] = field(default_factory=list)
    cases: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    claims: list = field(default_factory=list)

    def words(self) -> list[str]:
        return [w for s in self.sentences for w in s.words]


def build(sentences: list[Sentence], pieces: Pieces) -> Window:
    window = Window(sentences, [CLS], [0])
    for number, sentence in enumerate(sentences):
        for word in sentence.words:
            ids = pieces.of(word)
            window.first.append(len(window.pieces))
            window.pieces += ids
            window.last.append(len(window.pieces) - 1)
            window.cases += [case_of(word)] * len(ids)
            window.sentence.append(number)
    window.pieces.append(SEP)
    window.cases.append(0)
    return window


def pack(
    documents: Sequence[Document], pieces: Pieces, most: int, rng: random.Random | None = None
) -> list[Window]:
    """Windows of up to `most` pieces; with `rng`, sizes vary so that the reader knows lone sentences too."""
    windows = []
    for document in documents:
        run: list[Sentence] = []
        size, limit = 2, most
        for sentence in document:
            count = sum(len(pieces.of(w)) for w in sentence.words)
            if run and size + count > limit:
                windows.append(build(run, pieces))
                run, size = [], 2
                limit = rng.choice((most, most, most // 2, 1)) if rng else most
            if count > 480:
                continue
            run.append(sentence)
            size += count
        if run:
            windows.append(build(run, pieces))
    return windows


@dataclass
class Batch:
    windows: list[Window]
    pieces: Tensor
    cases: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor  # -1 where padded
    mask: Tensor


def collate(windows: list[Window]) -> Batch:
    b = len(windows)
    # Few distinct shapes: the kernels are compiled anew for each.
    p = -(-max(len(w.pieces) for w in windows) // 16) * 16
    n = -(-max(len(w.first) for w in windows) // 16) * 16
    pieces, cases = torch.zeros(b, p, dtype=torch.long), torch.zeros(b, p, dtype=torch.long)
    first, last = torch.zeros(b, n, dtype=torch.long), torch.zeros(b, n, dtype=torch.long)
    sentence = torch.full((b, n), -1)
    for i, w in enumerate(windows):
        pieces[i, : len(w.pieces)] = torch.tensor(w.pieces)
        cases[i, : len(w.cases)] = torch.tensor(w.cases)
        k = len(w.first)
        first[i, :k], last[i, :k] = torch.tensor(w.first), torch.tensor(w.last)
        sentence[i, :k] = torch.tensor(w.sentence)
    return Batch(windows, pieces, cases, first, last, sentence, sentence >= 0)


def batches(windows: list[Window], most: int, rng: random.Random | None = None) -> Iterator[list[Window]]:
    """Groups of windows of like length holding about `most` pieces, in shuffled order with `rng`."""
    order = list(windows)
    if rng:
        rng.shuffle(order)
        order.sort(key=lambda w: -(-len(w.pieces) // 16))
    else:
        order.sort(key=lambda w: len(w.pieces))
    groups: list[list[Window]] = [[]]
    longest = 0
    for w in order:
        padded = -(-len(w.pieces) // 16) * 16
        if groups[-1] and (padded != longest or longest * (len(groups[-1]) + 1) > most):
            groups.append([])
        longest = padded
        groups[-1].append(w)
    if rng:
        rng.shuffle(groups)
    yield from (g for g in groups if g)
