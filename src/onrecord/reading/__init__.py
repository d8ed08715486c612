"""Report to Reading: sentences, tokens, syntax, names, quotations, numbers, times, places."""

from onrecord.reading._network import open_weights
from onrecord.reading._numbers import duration_days
from onrecord.reading._reader import Reader
from onrecord.reading._signals import Passage, Signals

__all__ = ["Passage", "Reader", "Signals", "duration_days", "open_weights"]
