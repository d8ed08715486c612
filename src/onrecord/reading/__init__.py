"""Report to Reading: sentences, tokens, syntax, names, quotations, numbers, times, places."""

from onrecord.reading._actors import Actor, ActorLexicon
from onrecord.reading._network import open_weights
from onrecord.reading._numbers import duration_days
from onrecord.reading._reader import Reader
from onrecord.reading._signals import Passage, Signals
from onrecord.reading._speakers import resolve_speakers
from onrecord.reading._weapons import Weapon, WeaponClass, WeaponLexicon

__all__ = [
    "Actor",
    "ActorLexicon",
    "Passage",
    "Reader",
    "Signals",
    "Weapon",
    "WeaponClass",
    "WeaponLexicon",
    "duration_days",
    "open_weights",
    "resolve_speakers",
]
