"""Trees from arc scores: against a search of every tree, and always one root a sentence."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading._trees import best_heads


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start + 1, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def best_by_search(scores: np.ndarray) -> float:
    count = len(scores)
    return max(
        sum(float(scores[w, h]) for w, h in enumerate(heads))
        for heads in product(range(count + 1), repeat=count)
        if all(h != w + 1 for w, h in enumerate(heads)) and is_tree(list(heads))
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_the_best_tree_is_found(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    # Several equal roots are not contrived here: a sentence's root column is far apart in practice.
    scores[:, 0] = -np.arange(count, dtype=np.float32) * 20 - 5
    scores[np.arange(count), np.arange(count) + 1] = -1e4
    heads = best_heads(scores, [(0, count)]).tolist()
    assert is_tree(heads)
    total = sum(float(scores[w, h]) for w, h in enumerate(heads))
    assert abs(total - best_by_search(scores)) < 1e-3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(0, 10_000))
def test_every_sentence_has_one_root_and_no_cycle(sizes: list[int], seed: int) -> None:
    total = sum(sizes)
    scores = np.random.default_rng(seed).normal(size=(total, total + 1)).astype(np.float32) * 3
    ranges, at = [], 0
    for size in sizes:
        ranges.append((at, at + size))
        at += size
    masked = np.full_like(scores, -1e4)
    masked[:, 0] = scores[:, 0]
    for low, high in ranges:
        masked[low:high, low + 1 : high + 1] = scores[low:high, low + 1 : high + 1]
    masked[np.arange(total), np.arange(total) + 1] = -1e4
    heads = best_heads(masked, ranges).tolist()
    for low, high in ranges:
        assert is_tree([0 if h == 0 else h - low for h in heads[low:high]])
