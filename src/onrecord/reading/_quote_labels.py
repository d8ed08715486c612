"""Speakers told by layout alone: 'NAME: …', '"…" — Name', headlines that end in ': minister'."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from onrecord.model import Name, NameType, Syntax
from onrecord.reading._cues import cues
from onrecord.reading._quote_marks import Quoted
from onrecord.reading._quote_page import Finding

_NAME: Final = r"[A-Z][\w.’'&-]*(?:[ \xa0](?:[A-Z][\w.’'&-]*|de|al|el|bin|van|von|of|the)){0,5}"
_LABEL: Final = re.compile(rf"(?:^|(?<=\n))[ \t]*[“\"]?({_NAME})(?: \([^)\n]{{2,40}}\))?:[ \xa0]+(?=\S)")
_TITLED: Final = re.compile(
    r"(?:^|(?<=\n))[ \t]*((?:[^\s:.!?“\"]+[ \xa0]){1,8}[^\s:.!?“\"]+):[ \xa0]*(?=[“\"‘])"
)
_SIGNED: Final = re.compile(rf"\s*(?:[―—–]|--?)\s*(?=[A-Z])({_NAME})")
_TAIL: Final = re.compile(r"(?:: | [-–—] )([A-Za-z][\w.’' -]{1,40})\W*$")
_PARTY: Final = frozenset(
    (NameType.PERSON, NameType.ORG, NameType.STATE, NameType.ARMED_GROUP, NameType.NORP)
)


def labelled(text: str, syntax: Syntax, names: Sequence[Name], quoted: Sequence[Quoted]) -> list[Finding]:
    """Quotations whose speaker stands before a colon, behind a dash, or at the end of a headline."""
    found: list[Finding] = []
    if ":" in text:
        parties = {name.start for name in names if name.type in _PARTY}
        for match in _LABEL.finditer(text):
            start, end = match.span(1)
            if match.start() and not (start in parties or _speaks(match[1]) or text[match.end()] in '“"'):
                continue
            if not (start in parties or match[1].isupper() or _speaks(match[1])):
                continue
            stop = text.find("\n", match.end())
            _found(text, syntax, (start, end), end, (match.end(), stop if stop > 0 else len(text)), found)
        ends = {name.end for name in names if name.type in _PARTY}
        for match in _TITLED.finditer(text):
            start, end = match.span(1)
            if (end in ends or _speaks(match[1])) and not any(f.content[0][0] == match.end() for f in found):
                stop = text.find("\n", match.end())
                _found(text, syntax, (start, end), end, (match.end(), stop if stop > 0 else len(text)), found)
    for one in quoted:
        if one.end - one.start > 24:
            signed = _SIGNED.match(text, one.end)
            # '"…" – Smith said' is speech told by its verb.
            if signed and (
                signed.end() >= len(text) or text[signed.end()] in "\n.,;“\xa0" or _ends(text, signed.end())
            ):
                cue = next(at for at in range(one.end, signed.start(1)) if not text[at].isspace())
                _found(text, syntax, signed.span(1), cue, (one.start, one.end), found)
    line = text.find("\n")
    tail = _TAIL.search(text, 0, line) if 0 < line < 200 else None
    if tail and _speaks(tail[1]) and len(tail[1].split()) < 5:
        _found(text, syntax, tail.span(1), tail.start(), (0, tail.start()), found)
    return found


def _ends(text: str, at: int) -> bool:
    return text[at : at + 3].strip() == "" and "\n" in text[at : at + 3]


def _speaks(phrase: str) -> bool:
    words = phrase.lower().split()
    return any(word in cues().speakers or word.rstrip("s") in cues().speakers for word in words)


def _found(
    text: str,
    syntax: Syntax,
    source: tuple[int, int],
    cue: int,
    content: tuple[int, int],
    found: list[Finding],
) -> None:
    first = bisect_right(syntax.starts, source[0]) - 1
    last = bisect_left(syntax.ends, source[1]) + 1
    at = max(0, bisect_right(syntax.starts, cue + (text[cue] == " ")) - 1)
    start, end = content
    while end > start and text[end - 1].isspace():
        end -= 1
    if end - start > 8 and 0 <= first < last <= len(syntax):
        found.append(Finding((first, last), (at, at + 1), [(start, end)], True, "label", at, last - 1))
