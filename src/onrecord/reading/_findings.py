"""The rest of a reading, found on text and syntax: names, numbers, times, places, quotations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Reading, Report, Syntax
from onrecord.reading._names import tagged_spans, to_name
from onrecord.reading._numbers import find_numbers
from onrecord.reading._signals import Signals


def findings(
    report: Report, syntax: Syntax, scores: Sequence[NDArray[np.float32]], tags: list[str], signals: Signals
) -> Reading:
    """Join what the network tagged with what grammars and lexicons find."""
    text = report.text
    names = tuple(to_name(text, syntax, s) for s in tagged_spans(scores, tags, syntax.sentences))
    numbers = tuple(find_numbers(text))
    return Reading(report, syntax, names, numbers, signals=signals)
