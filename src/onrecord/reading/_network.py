"""The reader's network under onnxruntime: padded windows in, scores out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model import ReaderError
from onrecord.reading._pieces import Window

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_OUTPUTS = ("upos", "feats", "arcs", "dependents", "heads", "names", "triggers", "words")
# Windows are padded to a multiple of this: what a window is padded to depends on itself alone, so that its
# reading does not depend on its neighbours in a batch.
STEP = 8


def weights() -> Traversable:
    """The folder of the shipped weights."""
    return resources.files("onrecord").joinpath("data/reader")


def open_session(path: Traversable) -> Any:
    """One session on one thread: two threads inside a session are slower than two processes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Without the arena memory stays flat over reports of every length.
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ReaderError(
            f"the reader's weights could not be loaded: {error}", str(path), mend="reinstall onrecord"
        ) from error


def facts(session: Any) -> dict[str, list[str]]:
    """The label lists a graph carries."""
    stored = session.get_modelmeta().custom_metadata_map
    return {key: json.loads(value) for key, value in stored.items() if value.startswith("[")}


class Seen:
    """What the network saw in one window. Columns have one entry a word; arcs are `[words, words + 1]`."""

    __slots__ = ("arcs", "dependents", "feats", "heads", "names", "triggers", "upos", "vectors")

    def __init__(self, row: dict[str, NDArray[Any]], at: int, count: int):
        self.upos: Ints = row["upos"][at, :count]
        self.feats: Ints = row["feats"][at, :count]
        self.arcs: Floats = row["arcs"][at, :count, : count + 1]
        self.dependents: Floats = row["dependents"][at, :count]
        self.heads: Floats = row["heads"][at, : count + 1]
        self.names: Floats = row["names"][at, :count]
        self.triggers: Floats = row["triggers"][at, :count]
        self.vectors: Floats = row["words"][at, :count]


class Network:
    """The session with its labels. `most`: word pieces a batch may hold."""

    def __init__(self, folder: Traversable | None = None, most: int = 4096):
        folder = folder or weights()
        self._session = open_session(folder.joinpath("reader.onnx"))
        self._relations = open_session(folder.joinpath("relations.onnx"))
        self.labels = facts(self._session)
        self._most = most

    def batches(self, windows: Sequence[Window]) -> list[list[int]]:
        """Indices of windows grouped by padded length, each group a batch."""
        by_length: dict[int, list[int]] = {}
        for index, window in enumerate(windows):
            by_length.setdefault(-(-len(window.pieces) // STEP), []).append(index)
        groups = []
        for steps, members in sorted(by_length.items()):
            room = max(1, self._most // (steps * STEP))
            groups += [members[at : at + room] for at in range(0, len(members), room)]
        return groups

    def feed(self, windows: Sequence[Window]) -> dict[str, Ints]:
        """Padded inputs of a batch of windows of like length."""
        count = len(windows)
        length = -(-max(len(w.pieces) for w in windows) // STEP) * STEP
        words = max(len(w.first) for w in windows)
        fed = {name: np.zeros((count, length), np.int64) for name in ("pieces", "cases")}
        fed |= {name: np.zeros((count, words), np.int64) for name in ("first", "last")}
        fed["sentence"] = np.full((count, words), -1, np.int64)
        for row, window in enumerate(windows):
            fed["pieces"][row, : len(window.pieces)] = window.pieces
            fed["cases"][row, : len(window.cases)] = window.cases
            size = len(window.first)
            fed["first"][row, :size] = window.first
            fed["last"][row, :size] = window.last
            fed["sentence"][row, :size] = window.sentence
        return fed

    def see(self, windows: Sequence[Window]) -> list[Seen]:
        """Run a batch of windows of like length."""
        found = dict(zip(_OUTPUTS, self._session.run(_OUTPUTS, self.feed(windows)), strict=True))
        return [Seen(found, row, len(window.first)) for row, window in enumerate(windows)]

    def relations(self, dependents: Floats, heads: Floats) -> Ints:
        """Label numbers of pairs of a dependent's and its head's vector, each `[n, d]`."""
        labels: Ints = self._relations.run(("labels",), {"dependents": dependents, "heads": heads})[0]
        return labels


def open_weights(name: str) -> tuple[Any, dict[str, list[str]]]:
    """A session on one of the shipped graphs, with the label lists it carries."""
    session = open_session(weights().joinpath(name))
    return session, facts(session)
