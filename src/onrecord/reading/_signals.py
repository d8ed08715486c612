"""What the learned heads saw of a report, kept for the claims room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Passage:
    """A window that may hold triggers: words `low` to `high` of the report.

    `triggers` is `[words, kinds + 1]` of probabilities, the last column for a trigger's further words;
    `vectors` is `[words, 384]`.
    """

    low: int
    high: int
    triggers: NDArray[np.float32]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Signals:
    """The passages of a report in which some word looks like a trigger, and the kinds in column order."""

    kinds: tuple[str, ...]
    passages: tuple[Passage, ...]
