"""Where a line end ends a paragraph, and where it is only the edge of a hard-wrapped column."""

from __future__ import annotations

import re
from bisect import bisect_left

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_DOTS = "•·▪◦‣●■*"
_BULLET = re.compile(rf"[ \t]*(?:[{_DOTS}–—-][ \t]|\(?(?:\d{{1,2}}|[a-zA-Z]|[ivx]{{1,4}})[.)][ \t]+\S)")
# A column narrower than this is a list or a table; wider than that, each line is a paragraph. In
# prose that was wrapped many lines go on in lower case; in a list of like entries few do.
_NARROW, _WIDE = 24, 140
_FEW = 3
_ENTRY = re.compile(r" ?[A-Z\d]")
_HEADING = 10  # words of a heading between its marks, at most
_RAGGED = 0.85  # how much of the width a line without a stop at its end has to fill, in a column
_STOP = '.!?:;…"”'


def hard_breaks(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """The indices of the words that begin a paragraph because of the line ends before them; never 0."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if not match.group().isspace()]
    if len(lines) < 2:
        return set()
    starts = [start for start, _ in spans]
    wrapped = _wrapped(text, lines)
    breaks: set[int] = set()
    for number in range(1, len(lines)):
        if not wrapped[number]:
            word = bisect_left(starts, lines[number][0])
            if 0 < word < len(spans):
                breaks.add(word)
    return breaks


def glued_breaks(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """The indices of words that begin a paragraph though no line end is left: after 'SyriaThe' was cut, around
    '==Headings==' and before '*' of a list that a page lost its lines of; never 0."""
    breaks: set[int] = set()
    entries: set[int] = set()
    for number in range(1, len(spans)):
        (_, before), (start, end) = spans[number - 1], spans[number]
        if start != before:
            continue
        first = text[start]
        if first.isalpha():
            if first.isupper() and text[before - 1].islower():
                breaks.add(number)
        elif first == "*" and end - start == 1 and not text[before - 1].isdigit() and _ENTRY.match(text, end):
            entries.add(number)
    if len(entries) > 1:
        breaks |= entries
    if "==" in text:
        marks = [
            n
            for n, (start, end) in enumerate(spans)
            if end - start > 1 and text[start] == text[end - 1] == "="
        ]
        for opening, closing in zip(marks[::2], marks[1::2], strict=False):
            if closing - opening <= _HEADING:
                breaks |= {opening, closing + 1}
    return {n for n in breaks if 0 < n < len(spans)}


def _wrapped(text: str, lines: list[tuple[int, int]]) -> list[bool]:
    """For each line whether it goes on with the line before it."""
    shown = [text[start:end].rstrip() for start, end in lines]
    blank = [True] + [_is_blank(text, lines[n - 1][1], lines[n][0]) for n in range(1, len(lines))]
    full = [False] * len(lines)
    nearly = [False] * len(lines)
    pairs = filled = lowered = 0
    widths = [0]
    first = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and not blank[number]:
            continue
        if number - first > 1:
            width = max(len(line) for line in shown[first:number])
            widths.append(width)
            pairs += number - first - 1
            for spot in range(first + 1, number) if _NARROW <= width <= _WIDE else ():
                # A line is full where the first word of the next would have made it too long.
                head = shown[spot].split(None, 1)[0]
                reach = len(shown[spot - 1]) + 1 + len(head)
                full[spot] = reach > width
                nearly[spot] = reach > _RAGGED * width and shown[spot - 1][-1] not in _STOP
                filled += full[spot]
                lowered += full[spot] and head[0].islower()
        first = number
    column = filled >= _FEW and filled >= 0.6 * pairs and lowered >= 0.4 * filled
    usual = sorted(widths)[len(widths) // 2]
    joined = [False] * len(lines)
    for number in range(1, len(lines)):
        if blank[number]:
            continue
        before, here = shown[number - 1], shown[number].lstrip()
        if column:
            goes_on = ((full[number] or nearly[number]) and len(before) >= 0.6 * usual) or here[0].islower()
            # In prose a dash, an initial or a number may begin a line by chance.
            starts_item = _BULLET.match(here) and (here[0] in _DOTS or before[-1] in _STOP)
            joined[number] = goes_on and not starts_item
        elif not _BULLET.match(here):
            # The page was broken in mid-sentence: no stop before, no capital after.
            joined[number] = (here[0].islower() and before[-1] not in _STOP) or before[-1] in ",—–"
    return joined


def _is_blank(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return gap.count("\n") + gap.count("\u2029") * 2 + gap.count("\x0c") * 2 > 1 or (
        "\n" not in gap and gap.count("\r") > 1
    )
