"""What stands around a time: 'early', 'since', 'from … to', and the day that a clock time belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from onrecord.reading._calendar import (
    Days,
    months_on,
    years,
)
from onrecord.reading._numerals import GAP
from onrecord.reading._time_grammar import (
    BRIDGE,
    CONNECTOR,
    PREPOSITION,
    QUALIFIER,
    S,
)
from onrecord.reading._time_page import Found, Page
from onrecord.reading._time_units import (
    DAY_LONG,
    portion,
)

_SHAPED = frozenset(("my", "month", "year", "decade", "unit", "monthrel", "quarter", "seasonyear", "season"))
_PLAIN_DAY = frozenset(("dmy", "mdy", "numeric", "iso"))
_OPEN = {
    **dict.fromkeys(("since", "as early as"), "since"),
    **dict.fromkeys(("by", "no later than", "until", "till", "up to"), "by"),
    **dict.fromkeys(("before", "prior to", "ahead of"), "before"),
    **dict.fromkeys(("after", "following"), "after"),
}
_EVENT_AFTER = re.compile(rf"['’]s?\b|['’](?=\s)|{S}[A-Za-z]")


def qualified(text: str, time: Found) -> Found:
    """`time` narrowed by the 'early', 'mid-' or 'end of' before it."""
    if time.kind not in _SHAPED:
        return time
    found = QUALIFIER.search(text, max(0, time.start - 24), time.start)
    if found is None:
        return time
    start = found.start()
    if time.earliest is None or time.latest is None:
        return replace(time, start=start)
    days = time.earliest, time.latest
    if time.kind == "year":
        days = years(time.earliest.year, time.earliest.year)
    which = found.group("which").lower()
    first, last = portion(days, which) if "half" not in which else _halved(days, which)
    return replace(time, start=start, earliest=first, latest=last)


def _halved(days: Days, which: str) -> Days:
    middle = days[0] + (days[1] - days[0]) / 2
    return (days[0], middle) if which.startswith("first") else (middle + DAY_LONG, days[1])


def joined(text: str, before: Found, time: Found, published: date | None) -> Found | None:
    """`before` and `time` as one: a weekday with its date, or the two ends of a range."""
    between = text[before.end : time.start]
    if len(between) > 20 or "\n" in between:
        return None
    if (
        before.kind == "weekday"
        and time.kind in _PLAIN_DAY
        and re.fullmatch(rf",?{GAP}*\(?(?:the{S})?", between)
    ):
        end = time.end + (1 if "(" in between and text[time.end : time.end + 1] == ")" else 0)
        return replace(time, start=before.start, end=end)
    if time.kind == "weekday" and before.kind in _PLAIN_DAY and re.fullmatch(rf"{GAP}*\(|,{GAP}", between):
        return replace(before, end=time.end + (text[time.end : time.end + 1] == ")" and "(" in between))
    if (
        before.kind == "clock"
        and re.fullmatch(rf",?{S}(?:of|on){S}(?:the{S})?|,?{S}", between)
        and time.precision == "day"
    ):
        return replace(time, start=before.start, kind="clockday")
    if time.kind == "clock" and before.precision == "day" and re.fullmatch(rf",?{S}", between):
        return replace(before, end=time.end)
    if time.kind == "unit":
        moved = _in_named_year(text, before, time, between, published)
        if moved:
            return moved
    bridge = BRIDGE.fullmatch(between)
    if bridge is None or before.kind in ("vague", "clock", "ago") or time.kind in ("vague", "clock", "ago"):
        return None
    word = between.strip().lower().split(" ")[0] if between.strip() else ""
    connector = CONNECTOR.search(text, max(0, before.start - 24), before.start)
    opened = connector.group("word").lower() if connector else ""
    if (
        word in ("and", "or")
        and opened != "between"
        and not (before.kind == time.kind == "weekday" and before.precision == "day")
    ):
        return None
    if before.earliest is None or time.latest is None:
        return None
    first = before
    if before.kind == "month" and time.kind == "my":
        first = replace(before, earliest=before.earliest.replace(year=time.latest.year))
        if first.earliest and first.earliest > time.latest:
            first = replace(before, earliest=first.earliest.replace(year=time.latest.year - 1))
    elif before.kind in ("dmy", "mdy") and time.kind in ("dmy", "mdy") and before.earliest > time.latest:
        first = replace(before, earliest=months_on(before.earliest, -12))
    latest = time.latest
    if first.earliest and first.earliest > latest:
        if time.kind == before.kind == "weekday":
            latest += 7 * DAY_LONG
        elif time.kind == before.kind == "month":
            latest = months_on(latest, 12)
        elif time.kind == "year" or before.kind == "year":
            return None
        else:
            first = replace(first, earliest=latest)
    start = before.start
    if opened in ("from", "between", "since") and connector:
        start = connector.start()
    precision = "day" if before.precision == time.precision == "day" else "span"
    return replace(
        time, start=start, earliest=first.earliest, latest=latest, precision=precision, kind="range"
    )


def _in_named_year(
    text: str, before: Found, time: Found, between: str, published: date | None
) -> Found | None:
    """A month or day followed by 'last year', 'of this year' or 'next year', moved to that year."""
    words = text[time.start : time.end].lower().split()
    if (
        published is None
        or words[-1] != "year"
        or words[0] not in ("last", "this", "next")
        or before.earliest is None
    ):
        return None
    if (
        before.kind not in ("month", "dmy", "mdy")
        or not re.fullmatch(rf",?{S}(?:of{S})?", between)
        or before.latest is None
    ):
        return None
    if before.kind != "month" and re.search(r"\d{4}", text[before.start : before.end]):
        return None
    step = published.year + {"last": -1, "this": 0, "next": 1}[words[0]] - before.earliest.year
    first, last = months_on(before.earliest, 12 * step), months_on(before.latest, 12 * step)
    return replace(before, end=time.end, earliest=first, latest=last, basis="deictic")


def settled(page: Page, times: list[Found]) -> list[Found]:
    """`times` with their 'since' and 'by' taken in, clock times given their day, and none overlapping."""
    settled: list[Found] = []
    for index, time in enumerate(times):
        if time.kind == "clock":
            time = _on_its_day(page, times, index)
        elif time.kind != "range":
            time = _opened(page, time)
        if settled and time.start < settled[-1].end:
            time = replace(time, start=settled[-1].end) if settled[-1].end < time.end else time
            if (
                time.start >= time.end
                or time.start < settled[-1].end
                or not page.text[time.start : time.end].strip()
            ):
                continue
        settled.append(time)
    return settled


def _on_its_day(page: Page, times: list[Found], index: int) -> Found:
    """A clock time belongs to the day its sentence names, before or after it."""
    time = times[index]
    for other in (*times[index + 1 : index + 2], *times[max(0, index - 1) : index]):
        if other.kind != "clock" and other.precision == "day" and other.earliest:
            gap = page.text[min(time.end, other.end) : max(time.start, other.start)]
            if not re.search(r"[.!?]\s|\n", gap) and len(gap) < 200:
                return replace(time, earliest=other.earliest, latest=other.latest, basis="anaphoric")
    return time


def _opened(page: Page, time: Found) -> Found:
    connector = CONNECTOR.search(page.text, max(0, time.start - 24), time.start)
    if connector is None or time.kind in ("vague", "formany", "since", "within", "clockday"):
        return time
    how = _OPEN.get(" ".join(connector.group("word").lower().split()))
    if how is None or (how == "after" and time.precision == "day" and time.kind == "ago"):
        return time
    start, today = connector.start(), page.published
    if how != "since" and _names_event(page.text, time, connector.group()):
        return time
    if time.earliest is None or time.latest is None:
        if how == "since" and time.latest is None:
            return replace(time, start=start, latest=today)
        return replace(time, start=start)
    if how == "since":
        return replace(time, start=start, latest=max(today, time.earliest) if today else None)
    if how == "by":
        return replace(time, start=start, earliest=None, latest=_whole(time))
    if how == "before":
        return replace(time, start=start, earliest=None, latest=time.earliest - DAY_LONG)
    return replace(
        time, start=start, earliest=time.latest, latest=today if today and today >= time.latest else None
    )


def _names_event(text: str, time: Found, connector: str) -> bool:
    """Whether the time only says which event: 'by the 2023 offensive' sets no limit."""
    after = _EVENT_AFTER.match(text, time.end)
    if after is None:
        return False
    return after.group()[0] in "'’" or (
        time.kind in ("year", "month", "dmy", "mdy", "my", "yearspan", "weekday")
        and re.search(r"\b(?:the|its|their)\s+$", connector) is not None
        and not PREPOSITION.match(text, time.end)
    )


def _whole(time: Found) -> date | None:
    """The end of a year that was cut at publication: 'by 2025' written in 2025 looks to its end."""
    if time.kind == "year" and time.latest:
        return date(time.latest.year, 12, 31)
    return time.latest
