"""Stretches of text in quotation marks, paragraph by paragraph."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"[“”„«»\"]|''|``|[‘’'](?!\w)|(?<!\w)[‘']")
_PARAGRAPH: Final = re.compile(r"\n\s*\n|\n(?=[“\"‘])")
_SPACE: Final = frozenset(" \t\n\xa0([{—–-―:,")
_STARTS: Final = ("“", '"', "‘", "'", "«", "„", "`")
_CLOSERS: Final = {"“": "”", "„": "”", "«": "»", '"': '"', "``": "''", "‘": "’", "'": "'", "''": "''"}


class Quoted(NamedTuple):
    """Words in quotation marks: offsets include the marks. `open`: speech the next paragraph goes on with."""

    start: int
    end: int
    open: bool


def find_quoted(text: str) -> list[Quoted]:
    """Every quoted stretch of `text` in order, none within another.

    A mark that is not closed before the next paragraph opens with another runs to the end of its own:
    that is how speech over several paragraphs is printed.
    """
    if not any(mark in text for mark in "“”\"‘'«„`"):
        return []
    found: list[Quoted] = []
    at = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        goes_on = gap is not None and text[gap.end() : gap.end() + 2].lstrip()[:1] in _STARTS
        _paragraph(text, at, end, goes_on, found)
        at = gap.end() if gap else end
    return found


def _paragraph(text: str, first: int, last: int, goes_on: bool, found: list[Quoted]) -> None:
    begun = -1
    closer = ""
    for mark in _MARK.finditer(text, first, last):
        sign, start, end = mark.group(), mark.start(), mark.end()
        if begun >= 0:
            if sign == closer and sign in ('"', "''") and _opens(text, sign, start, end, first, last):
                # Two opening marks in a row: the first was never closed.
                begun = start
            elif _closes(text, sign, closer, start, end, last):
                if end - begun > 2:
                    found.append(Quoted(begun, end, False))
                begun = -1
            elif sign == "“":
                begun, closer = start, "”"
        elif _opens(text, sign, start, end, first, last):
            begun, closer = start, _CLOSERS.get(sign, sign)
            if sign == "”":
                closer = "”"
    # A mark left open is speech that the next paragraph takes up, or a slip.
    if begun >= 0 and goes_on and closer not in ("'", "’") and last - begun > 12:
        end = last
        while end > begun and text[end - 1].isspace():
            end -= 1
        found.append(Quoted(begun, end, True))


def _opens(text: str, sign: str, start: int, end: int, first: int, last: int) -> bool:
    if sign in ("“", "„", "«", "``"):
        return True
    if sign == "»":
        return False
    before = start == first or text[start - 1] in _SPACE
    after = end < last and not text[end].isspace()
    # A right mark at the start of a paragraph was meant to be a left one.
    return before and after and (sign not in ("”", "’") or (start == first and sign == "”"))


def _closes(text: str, sign: str, closer: str, start: int, end: int, last: int) -> bool:
    if sign != closer:
        return sign == '"' and closer == "”"
    if sign in ("'", "’"):
        before = start > 0 and not text[start - 1].isspace()
        # "the rebels' base" within single marks: a genitive, if letters follow and another mark is to come.
        follows = text[end : end + 2]
        genitive = text[start - 1] == "s" and follows[:1] == " " and follows[1:2].islower()
        return before and not (genitive and sign in text[end : min(last, end + 200)])
    return True
