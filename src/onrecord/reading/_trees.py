"""From arc scores to trees: the best head of each word, mended where the best heads form no tree."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def best_heads(arcs: Floats, sentences: list[tuple[int, int]]) -> Ints:
    """Heads of a window's words: 0 the root, else 1 + the head's index in the window; one root a sentence.

    `arcs` is `[words, words + 1]`, column 0 the root. `sentences` are word ranges of the window. Most words
    keep their best head; a sentence whose best heads are no tree gets its maximum spanning tree
    (Chu and Liu 1965, Edmonds 1967) under each promising root.
    """
    heads: Ints = arcs.argmax(1)
    for low, high in sentences:
        own = heads[low:high].tolist()
        if not _is_tree(own, low):
            columns = np.concatenate(([0], np.arange(low + 1, high + 1)))
            solved = _spanning_tree(arcs[low:high][:, columns].astype(np.float64))
            heads[low:high] = [0 if h == 0 else h + low for h in solved]
    return heads


def _is_tree(heads: list[int], low: int) -> bool:
    if heads.count(0) != 1:
        return False
    state = [0] * len(heads)  # 1 on the path now walked, 2 known to reach the root
    for start in range(len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            head = heads[at]
            if head == 0:
                break
            at = head - 1 - low
            if state[at] == 1:
                return False
        for word in path:
            state[word] = 2
    return True


def _spanning_tree(scores: NDArray[np.float64]) -> list[int]:
    """Heads (0 the root, else word + 1) of the best tree with one root.

    The best tree of all mostly has one root. Where it has several, the best under each of them alone is
    taken: the winner is among those in all but contrived cases, and each costs a search.
    """
    count = len(scores)
    if count == 1:
        return [0]
    matrix = np.full((count + 1, count + 1), -np.inf)
    matrix[1:] = scores
    free = _edmonds(matrix)[1:]
    roots = [word for word, head in enumerate(free) if head == 0]
    if len(roots) == 1:
        return free
    best: tuple[float, list[int]] | None = None
    for root in roots:
        alone = matrix.copy()
        alone[1:, 0] = -np.inf
        alone[1 + root, :] = -np.inf
        alone[1 + root, 0] = scores[root, 0]
        heads = _edmonds(alone)
        total = sum(float(scores[word, heads[word + 1]]) for word in range(count))
        if best is None or total > best[0]:
            best = (total, heads[1:])
    assert best is not None
    return best[1]


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Heads of the maximum arborescence rooted at 0; `scores[dependent, head]`, whose diagonal is overwritten."""
    count = len(scores)
    scores.flat[:: count + 1] = -np.inf
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [n for n in range(count) if n not in inside]
    # The cycle becomes one node, the last of a smaller graph.
    position = {node: index for index, node in enumerate(outside)}
    size = len(outside) + 1
    smaller = np.full((size, size), -np.inf)
    rest = np.array(outside)
    ring = np.array(cycle)
    smaller[:-1, :-1] = scores[rest[:, None], rest]
    leaving = scores[rest[:, None], ring]  # outside words under a word of the cycle
    smaller[:-1, -1] = leaving.max(1)
    via = ring[leaving.argmax(1)]
    kept = scores[ring, [heads[n] for n in cycle]]
    entering = scores[ring[:, None], rest] - kept[:, None] + kept.sum()
    smaller[-1, :-1] = entering.max(0)
    entry = ring[entering.argmax(0)]
    solved = _edmonds(smaller)
    result = list(heads)
    for node in outside[1:]:
        head = solved[position[node]]
        result[node] = int(via[position[node]]) if head == size - 1 else outside[head]
    head = solved[-1]
    result[int(entry[head])] = outside[head]
    return result


def _cycle(heads: list[int]) -> list[int]:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at]
        if state[at] == 1:
            return path[path.index(at) :]
        for node in path:
            state[node] = 2
    return []
