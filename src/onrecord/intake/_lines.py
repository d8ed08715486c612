"""A page's text as lines that know where they stood, with hard line breaks inside paragraphs undone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from onrecord.intake._byline import authors_of, bare_byline, byline
from onrecord.intake._credits import credited, heralds_caption
from onrecord.intake._dates import Stamp, beside_date, date_line, stamps
from onrecord.intake._furniture import Kind, kind_of

_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.'’-]+(?:[ /][A-Z(][\w.'’)-]*){0,3}(?:, ?[A-Z][\w.]+(?: [A-Z][\w.]+)?)?)"
    r"(?P<day>,? ?(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?"
    r"|[A-Z][a-z]{2,5}day)(?:,? (?:19|20)\d\d)?)?"
    r"(?P<agency>,? ?[(\[][\w/ .,&-]{2,30}[)\]])?,? ?(?:--|[-–—:])\s"
)
# 'Reporting by Ana Kolar in Sulma; Editing by Bo Reed': who wrote it, where nobody is named at its head.
_SIGNED = re.compile(r"[(\[]?\s*Reporting by ([^;.()\[\]]{3,120})")
_MAIL = re.compile(r"(From|To|Cc|Sent|Date|Subject|Reply-To|Return-Path|Message-ID): ?(.*)")
_WRAP_WIDTH = 110


@dataclass(slots=True)
class Line:
    """One line: offsets into the page, its words, what it is, and what stands in it beside prose."""

    start: int
    end: int
    text: str
    after_blank: bool
    kind: Kind = Kind.KEEP
    stamps: tuple[Stamp, ...] = ()
    authors: tuple[str, ...] = ()
    words: int = 0
    prose: bool = False
    glued: bool = False  # a caption whose credit is stuck to its last word

    @property
    def about(self) -> bool:
        """Whether the line says nothing but who wrote it, where or when."""
        return bool(self.stamps or self.authors)


def lines_of(text: str) -> tuple[list[Line], bool]:
    """The lines of a page that hold anything, classified; and whether hard breaks were undone."""
    lines: list[Line] = []
    at, blank = 0, True
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = at + raw.index(bare[0])
            # Classified by its words, runs of spaces aside; printed as it stands between its offsets.
            lines.append(Line(start, start + len(bare), " ".join(bare.split()), blank))
        blank = not bare
        at += len(raw) + 1
    wrapped = _is_wrapped(lines)
    if wrapped:
        lines = _joined(lines)
    for line in lines:
        classify(line)
    _read_mail_head(lines)
    for herald, line in pairwise(lines):
        if herald.kind is Kind.CREDIT and heralds_caption(herald.text) and line.kind is Kind.KEEP:
            line.kind, line.prose, line.stamps, line.authors = Kind.CAPTION, False, (), ()
    for at, line in enumerate(lines):
        beside = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
        if at and line.kind is Kind.KEEP and not line.about and any(near.stamps for near in beside):
            line.authors = bare_byline(line.text)
    return lines, wrapped


def _read_mail_head(lines: list[Line]) -> None:
    """A release that came by mail: its subject is the title, the rest of the mail's head furniture."""
    if sum(_MAIL.match(line.text) is not None for line in lines[:4]) < 2:
        return
    for line in lines:
        found = _MAIL.match(line.text)
        if not found:
            break
        if found[1] == "Subject":
            line.text, line.kind, line.prose, line.words = found[2], Kind.KEEP, False, len(found[2].split())
        elif not line.stamps:
            line.kind, line.prose = Kind.NAVIGATION, False


def classify(line: Line) -> None:
    """Set what a line is, from its words alone."""
    words = line.text.split()
    line.words = len(words)
    line.kind = kind_of(line.text)
    if line.kind is Kind.NAVIGATION and (signed := _SIGNED.match(line.text)):
        line.authors = authors_of(signed.group(1))
    if line.kind in (Kind.NAVIGATION, Kind.SECTION, Kind.RULE, Kind.FOOT, Kind.END):
        return
    kind, rest = credited(line.text)
    if kind is not Kind.KEEP:
        line.glued = line.text[len(rest) : len(rest) + 1].isalpha() and line.text.startswith(rest)
        line.kind, line.words = kind, len(rest.split())
        line.text = rest or line.text
        return
    if line.kind is Kind.TEASER:
        return
    line.stamps, line.authors = _about(line.text)
    if not line.about:
        stopped = _STOP.search(line.text) is not None
        line.prose = (line.words >= 8 and stopped) or line.words >= 25


def dateline_of(paragraph: str) -> tuple[str, str | None, date | None] | None:
    """A paragraph's dateline as printed, the agency in its brackets, and its day where it gives the year."""
    found = _DATELINE.match(paragraph[:120])
    if not found:
        return None
    place, agency = found["place"], found["agency"]
    shouted = sum(map(str.isupper, place)) >= max(3, 0.6 * sum(map(str.isalpha, place)))
    if not (agency or found["day"] or shouted) or found.end() >= len(paragraph):
        return None
    printed = found.group().rstrip(" -–—:")
    day = next((stamp.day for stamp in stamps(printed)), None)
    return printed, agency.strip(" ,()[]") if agency else None, day


def _about(text: str) -> tuple[tuple[Stamp, ...], tuple[str, ...]]:
    """The dates and authors of a line that holds nothing else."""
    if len(text) > 200:
        return (), ()
    if dates := date_line(text):
        return tuple(dates), ()
    authors = byline(text)
    found = tuple(stamps(text)) if any(map(str.isdigit, text)) else ()
    if not found:
        return (), authors
    rest, behind = [], 0
    for stamp in found:
        rest.append(text[behind : stamp.start])
        behind = stamp.end
    rest.append(text[behind:])
    if rest[0].rstrip().endswith(","):  # 'Port Lurani, 12 May 2022': a place, as on letters
        rest[0] = ""
    named: list[str] = []
    for part in re.split(r"\s*[|•·–—]\s*|\s-\s", " | ".join(rest)):
        bare = beside_date(part)
        if not bare:
            continue
        names = byline(bare) or bare_byline(bare.strip(" ,"))
        if not names and len(bare.split()) > 3:
            return (), authors
        named += names
    if not named and any(part.strip(" ,").count(" ") > 3 for part in rest):
        return (), authors
    return found, tuple(named) or authors


def _is_wrapped(lines: list[Line]) -> bool:
    """Whether most breaks inside paragraphs fall where the next word would not have fitted any more."""
    breaks = [(one, two) for one, two in pairwise(lines) if not two.after_blank]
    if len(breaks) < 4:
        return False
    lengths = sorted(len(line.text) for line in lines)
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if width > _WRAP_WIDTH or width < 40:
        return False
    full = sum(len(one.text) + 1 + len(two.text.split(maxsplit=1)[0]) > width - 3 for one, two in breaks)
    return full >= 0.6 * len(breaks)


def _joined(lines: list[Line]) -> list[Line]:
    width = sorted(len(line.text) for line in lines)[int(0.95 * (len(lines) - 1))]
    out: list[Line] = []
    last = 0
    for line in lines:
        if out and not line.after_blank and last + 1 + len(line.text.split(maxsplit=1)[0]) > width - 3:
            before = out[-1]
            before.text += " " + line.text
            before.end = line.end
        else:
            out.append(Line(line.start, line.end, line.text, line.after_blank))
        last = len(line.text)
    return out
