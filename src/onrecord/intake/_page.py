"""A scraped or pasted page to its article: the head read for title, authors and date, the rest cleaned.

Prose without a page around it passes unchanged, to the character. What is cut is whole lines whose
words say what they are (`_furniture`), credits (`_credits`), and the lists of other stories below
their headings.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.intake._dates import Stamp, chosen, date_in_url, stamps
from onrecord.intake._furniture import Kind, site_names
from onrecord.intake._head import head_end, read_head, same_words
from onrecord.intake._lines import Line, dateline_of, lines_of
from onrecord.model import Span

_URL = re.compile(r"https?://[^\s<>\"']+")
_LONGEST_PAGE = 1_000_000
_RESUMES_WORDS = 45
_MOST_SCRAP_WORDS = 6
_FURNITURE = (Kind.NAVIGATION, Kind.TEASER, Kind.FOOT, Kind.END)
_CUTTING = (Kind.NAVIGATION, Kind.TEASER, Kind.FOOT, Kind.END, Kind.CREDIT, Kind.CAPTION)


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page. `text` is canonical, `captions` spans of it; `whole` where nothing was cut."""

    text: str
    whole: bool
    title: str | None = None
    captions: tuple[Span, ...] = ()
    authors: tuple[str, ...] = ()
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    dateline: str | None = None


class _Told(NamedTuple):
    """What a page says of its article, in the order of Page's fields."""

    authors: tuple[str, ...]
    published: date | None
    outlet: str | None
    url: str | None
    dateline: str | None


def read_page(text: str, *, title: str | None = None, captions: frozenset[str] = frozenset()) -> Page:
    """The article in a page's visible text.

    `title` is the page's title where it is known already; `captions` are lines known to caption a picture.
    """
    if len(text) > _LONGEST_PAGE:  # no article, whatever it is: not worth taking apart
        return Page(text, True, title)
    lines, wrapped = lines_of(text)
    for line in lines:
        if line.text in captions:
            line.kind, line.prose, line.stamps, line.authors = Kind.CAPTION, False, (), ()
    kept, body_at, paged, title = _article(lines, title)
    cut = _others(lines, kept)
    if not cut and not any(line.kind is Kind.CAPTION for line in kept):
        return Page(text, True, title, (), *_told(lines, cut, body_at))
    if not paged and kept:
        return Page(text[kept[0].start : kept[-1].end], False, title, (), *_told(lines, cut, body_at))
    out, spans = _assembled(text, kept, wrapped)
    return Page(out, False, title, spans, *_told(lines, cut, body_at))


def layout(text: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Of a text that must not change: the spans that caption a picture, and those that are not the report's.

    A title or a byline above the article is no report of its own, but does it no harm: it stays."""
    if "\n" not in text or len(text) > _LONGEST_PAGE:
        return (), ()
    lines, _ = lines_of(text)
    kept, body_at, paged, title = _article(lines, None)
    if not paged or not kept:
        return (), ()
    captions = tuple(Span(line.start, line.end) for line in kept if line.kind is Kind.CAPTION)
    body = lines[body_at].start if body_at < len(lines) else len(text)
    others = [
        line
        for line in _others(lines, kept)
        if line.kind in _FURNITURE or (line.start >= body and not same_words(line.text, title))
    ]
    return captions, tuple(Span(line.start, line.end) for line in others)


def _article(lines: list[Line], title: str | None) -> tuple[list[Line], int, bool, str | None]:
    """The lines of the article, where its body begins, whether a page stands around it, and its title."""
    body_at = head_end(lines)
    paged = any(line.kind in _CUTTING for line in lines) or any(line.about for line in lines[:body_at])
    found, kept = read_head(lines[:body_at], title, paged)
    kept += _body(lines[body_at:]) if paged else lines[body_at:]
    title = title or found
    kept = [line for at, line in enumerate(kept) if at > 3 or not same_words(line.text, title)]
    return kept, body_at, paged, title


def _others(lines: list[Line], kept: list[Line]) -> list[Line]:
    known = {id(line) for line in kept}
    return [line for line in lines if id(line) not in known]


def _body(lines: list[Line]) -> list[Line]:
    kept: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.kind is Kind.END:
            break
        if line.kind is Kind.FOOT:
            at = _resumed(lines, at + 1)
            continue
        if (
            line.kind is Kind.CAPTION
            or (line.kind is Kind.KEEP and not line.authors and not _dated(line))
            or (line.kind is Kind.SECTION and not _in_menu(lines, at))
        ):
            kept.append(line)
        at += 1
    return _without_loose_ends(kept, lines)


def _without_loose_ends(kept: list[Line], lines: list[Line]) -> list[Line]:
    """The body without the scraps of a page's foot: short lines below the last sentence, menus among them."""
    last = next((line.start for line in reversed(kept) if _says(line)), None)
    if last is None or not any(line.kind in _FURNITURE for line in lines if line.start > last):
        return kept
    return [line for line in kept if line.start <= last or line.words > _MOST_SCRAP_WORDS]


def _says(line: Line) -> bool:
    return line.prose or line.kind is Kind.CAPTION or line.text[-1] in '.!?”"' or line.text[0] in "•-*–·▪"


def _dated(line: Line) -> bool:
    """Whether a line below the head is a label of the page ('Published 3 March 2021'), not a heading."""
    return any(stamp.label for stamp in line.stamps)


def _in_menu(lines: list[Line], at: int) -> bool:
    near = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
    return any(line.kind in (Kind.NAVIGATION, Kind.SECTION, Kind.FOOT, Kind.END) for line in near)


def _resumed(lines: list[Line], at: int) -> int:
    """Where the article goes on below other stories: at two sentences in a row, or at a long paragraph."""
    for start in range(at, len(lines)):
        if lines[start].kind in (Kind.FOOT, Kind.END):
            return start
        if not lines[start].prose:
            continue
        if lines[start].words >= _RESUMES_WORDS or lines[start - 1].text.lower().startswith("end of list"):
            return start
        after = next(
            (line for line in lines[start + 1 :] if line.kind not in (Kind.CAPTION, Kind.CREDIT)), None
        )
        if (
            after
            and after.kind is Kind.KEEP
            and (after.prose or (after.words > 2 and after.text[-1] in ".”"))
        ):
            return start
    return len(lines)


def _assembled(text: str, kept: list[Line], wrapped: bool) -> tuple[str, tuple[Span, ...]]:
    """The kept lines as paragraphs, and the spans of the captions among them."""
    parts: list[str] = []
    spans: list[Span] = []
    at = 0
    before: Line | None = None
    for line in kept:
        said = line.text if wrapped or line.kind is Kind.CAPTION else text[line.start : line.end]
        if line.kind is Kind.CAPTION:
            # The words for the picture and its caption, one below the other, caption one picture.
            paired = (
                before
                and before.kind is Kind.CAPTION
                and line.glued
                and not before.glued
                and not line.after_blank
            )
            first = spans.pop().start if paired and spans else at
            spans.append(Span(first, at + len(said)))
        parts.append(said)
        at += len(said) + 2
        before = line
    return "\n\n".join(parts), tuple(spans)


def _told(lines: list[Line], cut: list[Line], body_at: int) -> _Told:
    """What the head and the furniture say about the article."""
    head, foot = lines[:body_at], lines[body_at:]
    first = next((line for line in lines if line.prose and line.kind is Kind.KEEP), None)
    dateline = dateline_of(first.text) if first else None
    url = _link(cut)
    authors = _authors(head) or _authors(foot)
    votes = Counter(name for line in cut for name in site_names(line.text)).most_common(1)
    outlet = votes[0][0] if votes and votes[0][1] > 1 else (dateline[1] if dateline else None)
    published = _published(head, foot, dateline[2] if dateline else None) or (
        date_in_url(url) if url else None
    )
    return _Told(authors, published, outlet, url, dateline[0] if dateline else None)


def _published(head: list[Line], foot: list[Line], dateline: date | None) -> date | None:
    """The date of publication: labelled so, else bare in the head, else the dateline's, else an update's."""
    found: list[Stamp] = []
    for line in head:
        if line.about:
            found += line.stamps
        elif line.kind is Kind.KEEP and not line.prose:  # 'Situation report no. 7, 14 June 2021'
            found += stamps(line.text)
    if not any(stamp.label == "published" for stamp in found):
        found += [stamp for line in foot for stamp in line.stamps if stamp.label]
    if dateline and all(stamp.label == "updated" for stamp in found):
        return dateline
    return chosen(found)


def _authors(lines: list[Line]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines for name in line.authors))


def _link(cut: list[Line]) -> str | None:
    """The address of the page where its furniture prints it."""
    for line in cut:
        if line.kind is Kind.NAVIGATION and (found := _URL.search(line.text)):
            return found.group().rstrip(".,;)")
    return None
