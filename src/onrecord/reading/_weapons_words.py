"""The word lists of the weapons matcher, as its data file holds them."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS: dict[str, str] = tomllib.loads(
    (files("onrecord") / "data" / "weapons" / "words.toml").read_text(encoding="utf-8")
)


def words(name: str) -> frozenset[str]:
    """One list of `data/weapons/words.toml`."""
    return frozenset(_LISTS[name].split())


def with_plurals(stems: frozenset[str]) -> frozenset[str]:
    plurals = {stem[:-1] + "ies" if stem.endswith("y") else stem + "s" for stem in stems}
    return stems | plurals
