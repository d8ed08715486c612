"""The rest of a reading, found on text and syntax: names, numbers, times, places, quotations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Reading, Report, Syntax
from onrecord.reading._names import find_names, tagged_spans
from onrecord.reading._numbers import find_numbers
from onrecord.reading._places import resolve_places
from onrecord.reading._quotations import find_quotations
from onrecord.reading._signals import Signals
from onrecord.reading._times import find_times


def findings(
    report: Report, syntax: Syntax, scores: Sequence[NDArray[np.float32]], tags: list[str], signals: Signals
) -> Reading:
    """Join what the network tagged with what grammars and lexicons find."""
    text = report.text
    numbers = tuple(find_numbers(text))
    times = tuple(find_times(text, report.published))
    names = find_names(text, syntax, tagged_spans(scores, tags, syntax.sentences), numbers)
    places = resolve_places(text, names, title=report.title)
    quotations = find_quotations(text, syntax, names)
    return Reading(report, syntax, names, numbers, times, places, quotations, signals)
