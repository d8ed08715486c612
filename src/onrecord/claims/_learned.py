"""The learned reader of claims: triggers seen in the encoder's pass, and what every word is to each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims._contract import CLAUSAL_ROLES, KINDS, VIOLENCE, roles_of
from onrecord.claims._paths import paths
from onrecord.claims._tree import Tree
from onrecord.reading import Passage, Signals, open_weights

# Triggers likelier than this are opened; which of them become claims is the combiner's to say.
FAINTEST: Final = 0.25
_MOST_AT_ONCE = 64
_FURTHER = 0.5  # a word carries its trigger on above this
LIKELY: Final = 0.6
_LIKELY_ROLE: Final = 0.5
_POSSIBLE: Final = 0.25  # a role's words are proposed from here on, as possible
_FAINT_LINK: Final = 0.1  # a required role is looked for down to here
_PROVISION: Final = frozenset(("arms_transfer", "aid"))


@dataclass(frozen=True, slots=True)
class Run:
    """Words `first` to `last` (exclusive, of the report) that bear one link to a trigger, with the mean probability."""

    first: int
    last: int
    score: float
    possible: bool = False  # a role's, less than likely: to be weighed


@dataclass(slots=True)
class Opened:
    """A trigger with its links. `links` maps 'role:target', 'figure:killed', 'party:civilian', 'said:speaker',
    'when', 'where' … to runs of words. `table` holds the probability of every link [links] for each word of the
    passage, which begins with word `low`."""

    kind: str
    trigger: tuple[int, int]
    score: float
    subkind: str
    stage: str | None
    factuality: str
    aspect: str
    links: dict[str, list[Run]]
    table: NDArray[np.float32]
    low: int
    stage_score: float = 0.0

    def most(self, link: str) -> float:
        """The most that any word of the passage is held to bear `link`."""
        number = _number_of().get(link)
        return float(self.table[:, number].max()) if number is not None else 0.0

    def covers(self, word: int) -> bool:
        """Whether a word lies in the passage that was opened."""
        return 0 <= word - self.low < len(self.table)

    def at(self, link: str, word: int) -> float:
        """How likely one word bears `link`, 0 outside the passage."""
        return float(self.table[word - self.low, _number_of()[link]]) if self.covers(word) else 0.0

    def in_other_role(self, link: str, word: int) -> float:
        """How likely one word bears the link of another of the kind's roles, 0 outside the passage."""
        others = _other_roles(self.kind, link)
        return float(self.table[word - self.low, others].max()) if others and self.covers(word) else 0.0

    def likely(self, link: str, first: int, last: int) -> float | None:
        """The most that a word of `first` to `last` (exclusive) is held to bear `link`; None outside the passage."""
        number = _number_of().get(link)
        low, high = max(first - self.low, 0), min(last - self.low, len(self.table))
        return float(self.table[low:high, number].max()) if number is not None and low < high else None


class Links:
    """The graph that says what the words of a window are to a trigger."""

    def __init__(self) -> None:
        self._session, labels = open_weights("links.onnx")
        self.links = labels["links"]
        self._subkinds = [tuple(s.split(".", 1)) for s in labels["subkinds"]]
        self._stages = labels["stages"]
        self._factualities = labels["factualities"]
        self._aspects = labels["aspects"]
        self._of_kind = {
            kind: [n for n, (k, _) in enumerate(self._subkinds) if k == kind]
            for kind in {k for k, _ in self._subkinds}
        }

    @classmethod
    def load(cls) -> Links:
        return _loaded()

    def open(self, signals: Signals, tree: Tree) -> list[Opened]:
        """Every likely trigger of a report with its links, in order of the text."""
        found: list[Opened] = []
        for passage in signals.passages:
            candidates = [
                c for c in _candidates(passage, signals.kinds) if not tree.aside(passage.low + c[0])
            ]
            for at in range(0, len(candidates), _MOST_AT_ONCE):
                found += self._open(passage, candidates[at : at + _MOST_AT_ONCE], signals.kinds, tree)
        return found

    def _open(
        self,
        passage: Passage,
        candidates: list[tuple[int, int, float]],
        kinds: tuple[str, ...],
        tree: Tree,
    ) -> list[Opened]:
        count = passage.high - passage.low
        anchors = np.array([word for word, _, _ in candidates])
        fed = {
            "trigger": passage.vectors[anchors],
            "words": passage.vectors,
            "kind": np.array([kind for _, kind, _ in candidates], np.int64),
            "distance": _distances(anchors, count),
            "path": _tree_paths(tree, passage, anchors),
        }
        links, subkind, stage, factuality, aspect = self._session.run(
            ("links", "subkind", "stage", "factuality", "aspect"), fed
        )
        further = passage.triggers[:, -1]
        taken = set(anchors.tolist())
        opened = []
        for row, (word, number, score) in enumerate(candidates):
            kind = kinds[number]
            last = word + 1
            while last < count and further[last] > _FURTHER and last not in taken:
                last += 1
            own = self._of_kind.get(kind, [])
            best = max(own, key=lambda n: float(subkind[row, n]), default=None)
            stages = int(stage[row, 1:].argmax()) + 1
            opened.append(
                Opened(
                    kind,
                    (passage.low + word, passage.low + last),
                    score,
                    self._subkinds[best][1] if best is not None else "unspecified",
                    self._stages[stages] if kind == "arms_transfer" else None,
                    self._factualities[int(factuality[row].argmax())],
                    self._aspects[int(aspect[row].argmax())],
                    self._runs(kind, links[row], passage.low),
                    links[row],
                    passage.low,
                    float(stage[row, stages]),
                )
            )
        return opened

    def _runs(self, kind: str, table: NDArray[np.float32], low: int) -> dict[str, list[Run]]:
        """Runs of words likelier than not to bear a link; for roles the possible ones too, and for a role that the
        kind requires its likeliest words anyway."""
        allowed, required = roles_of(kind), KINDS[kind][1]
        highest = table.max(0)
        found: dict[str, list[Run]] = {}
        for number in np.nonzero(highest > _FAINT_LINK)[0].tolist():
            name = self.links[number]
            role = name[5:] if name.startswith("role:") else None
            if role is not None and role not in allowed:
                continue
            likely = LIKELY if role is None else _LIKELY_ROLE
            cut = likely if highest[number] > likely else float(highest[number]) * 0.5
            if cut < likely and role not in required and (role is None or highest[number] < _POSSIBLE):
                continue
            runs = _runs_above(table[:, number], cut, low)
            if cut < likely:
                best = max(runs, key=lambda run: run.score)
                found[name] = [replace(best, possible=role is not None)]
                continue
            found[name] = runs
            if role is not None and role not in CLAUSAL_ROLES:
                found[name] = runs + [
                    replace(run, possible=True)
                    for run in _runs_above(table[:, number], _POSSIBLE, low)
                    if all(run.last <= sure.first or sure.last <= run.first for sure in runs)
                ]
        return found


def _runs_above(column: NDArray[np.float32], cut: float, low: int) -> list[Run]:
    """Runs of words above `cut`; a run may bridge one weaker word."""
    values: list[float] = column.tolist()
    words = [at for at, value in enumerate(values) if value > cut]
    start = previous = words[0]
    runs = []
    for word in [*words[1:], None]:
        if word is not None and (
            word == previous + 1 or (word == previous + 2 and values[previous + 1] > cut * 0.5)
        ):
            previous = word
            continue
        score = sum(values[start : previous + 1]) / (previous + 1 - start)
        runs.append(Run(low + start, low + previous + 1, score))
        if word is not None:
            start = previous = word
    return runs


def _candidates(passage: Passage, kinds: tuple[str, ...]) -> list[tuple[int, int, float]]:
    """(word, kind, probability) of likely triggers; of kinds of one family only the likeliest at a word."""
    table = passage.triggers[:, : len(kinds)]
    found = []
    for word in np.nonzero(table.max(1) > FAINTEST)[0].tolist():
        best: dict[str, tuple[int, float]] = {}
        for number in np.nonzero(table[word] > FAINTEST)[0].tolist():
            group = family(kinds[number])
            score = float(table[word, number])
            if score > best.get(group, (0, 0.0))[1]:
                best[group] = (number, score)
        found += [(word, number, score) for number, score in best.values()]
    return found


def family(kind: str) -> str:
    """Kinds that tell of the same sort of thing: the four of violence, the two of provision, else its own."""
    return "violence" if kind in VIOLENCE else "provision" if kind in _PROVISION else kind


def _distances(anchors: NDArray[Any], count: int) -> NDArray[np.int64]:
    """Signed distance from trigger to word in 16 steps, exact to 3 and then doubling: as it was trained."""
    offset = np.arange(count)[None] - anchors[:, None]
    size = np.abs(offset)
    doubling = np.minimum((np.log2(np.maximum(size, 1).astype(np.float32) / 4) + 4).astype(np.int64), 7)
    step = np.where(size <= 3, size, doubling)
    buckets: NDArray[np.int64] = np.clip(np.where(offset < 0, step + 8, step), 0, 15).astype(np.int64)
    return buckets


def _tree_paths(tree: Tree, passage: Passage, anchors: NDArray[Any]) -> NDArray[np.int64]:
    """How each word of the passage hangs on each trigger; 0 outside the trigger's sentence."""
    table = np.zeros((len(anchors), passage.high - passage.low), np.int64)
    for row, word in enumerate(anchors.tolist()):
        trigger = passage.low + word
        first, last = tree.sentences[tree.sentence[trigger]]
        low, high = max(first, passage.low), min(last, passage.high)
        found = paths(tree.heads, tree.relations, trigger, first, last)
        table[row, low - passage.low : high - passage.low] = found[low - first : high - first]
    return table


@cache
def _number_of() -> dict[str, int]:
    return {name: number for number, name in enumerate(_loaded().links)}


@cache
def _other_roles(kind: str, link: str) -> list[int]:
    numbers = _number_of()
    return [numbers[f"role:{role}"] for role in sorted(roles_of(kind)) if f"role:{role}" != link]


@cache
def _loaded() -> Links:
    return Links()
