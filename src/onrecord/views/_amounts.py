"""Figures in words: the interval, the shape the text gives it, what is counted and of whom."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.model import Figure
from onrecord.views._wording import plain

_PARTIES = {
    "civilian": "civilians",
    "combatant": "combatants",
    "perpetrator": "perpetrators",
    "side_a": "of side A",
    "side_b": "of side B",
    "total": "in all",
}


def number_words(value: float) -> str:
    """1200 → '1,200'; 1.7e9 → '1.7 billion'; 30.5 → '30.5'."""
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"


def amount(figure: Figure) -> str:
    """The interval with the shape the text gives it: 'at least 9', '11 to 15', 'about 75'."""
    lo, best, hi = figure.lo, figure.best, figure.hi
    words = f"“{' '.join(figure.text.split())}”"
    if figure.shape == "vague":
        return f"{words} (at least {number_words(lo)})" if lo is not None else words
    point = next((each for each in (best, lo, hi) if each is not None), None)
    if point is None:
        return words
    if figure.shape == "range" and lo is not None and hi is not None:
        return f"{number_words(lo)} to {number_words(hi)}"
    before = {
        "approx": "about",
        "at_least": "at least",
        "more_than": "more than",
        "at_most": "at most",
        "fewer_than": "fewer than",
    }.get(figure.shape, "")
    shown = {"at_least": lo, "more_than": lo, "at_most": hi, "fewer_than": hi}.get(figure.shape, best)
    return f"{before} {number_words(point if shown is None else shown)}".strip()


def _in_hours(figure: Figure) -> tuple[Figure, str]:
    """A figure and its unit as a person says them: less than a day in hours, less than an hour in minutes."""
    point = next((each for each in (figure.best, figure.lo, figure.hi) if each is not None), None)
    if figure.unit != "day" or point is None or not 0 < point < 1:
        return figure, figure.unit or ""
    # The contract keeps days with two decimals: 0.04 is an hour.
    times, unit = (24.0, "hour") if point >= 0.04 else (1440.0, "minute")
    lo, best, hi = (
        None if v is None else float(round(v * times)) for v in (figure.lo, figure.best, figure.hi)
    )
    return replace(figure, lo=lo, best=best, hi=hi), unit


def figure_words(figure: Figure) -> str:
    """'at least 9 killed (civilians)', 'about 75 items', 'USD 1.7 billion'."""
    if figure.quantity == "other":
        return f"“{' '.join(figure.text.split())}”"
    figure, unit = _in_hours(figure)
    said = amount(figure)
    if len(unit) == 3 and unit.isupper():
        said = re.sub(r"(?=\d)", f"{unit} ", said, count=1) if figure.shape != "vague" else f"{said} {unit}"
    elif unit == "percent":
        said = f"{said} %"
    elif unit in ("hour", "minute"):
        said = f"{said} {unit if said.split()[-1] == '1' else unit + 's'}"
    elif unit in ("day", "km"):
        said = f"{said} {'days' if unit == 'day' and (figure.best or figure.lo or 2) != 1 else unit}"
    if figure.quantity not in ("value", "duration"):
        noun = plain(figure.quantity)
        said = f"{said} {noun[:-1] if noun.endswith('s') and said == '1' else noun}"
    party = _PARTIES.get(figure.party or "")
    return f"{said} ({party})" if party else said
