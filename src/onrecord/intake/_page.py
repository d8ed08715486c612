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
from onrecord.intake._furniture import Kind, is_crumbs, site_names
from onrecord.intake._lines import Line, dateline_of, lines_of
from onrecord.model import Span

_LABEL = re.compile(
    r"(?:for immediate (?:release|use)|embargoed\b.*|(?:press|news|media) (?:release|statement|notice"
    r"|briefing)\b.{0,40}"
    r"|(?:statement|release|communiqu[eé])\s*(?:no\.?|number|#)?\s*[\d/-]+|breaking(?: news)?|exclusive"
    r"|updated?|live"
    r"|(?:government|ministry|department|office|embassy|permanent mission|republic|state|kingdom"
    r"|general staff|armed forces)"
    r" (?:of|for)\b.{0,80}|.{0,60}\b(?:ministry|department|press office|press service|general staff"
    r"|embassy))",
    re.I,
)
_SLUG = re.compile(r"[A-Z]{2,}[-–][A-Z][A-Z0-9-]+(?:[-–,/ ].*)?")
_MASTHEAD = re.compile(
    r"(?:[\w'’.-]+ ){0,3}(?:times|post|chronicle|courier|herald|tribune|gazette|observer|telegraph|guardian"
    r"|mirror|wire|press|news|radio|daily|weekly)",
    re.I,
)
_NO_TITLES = (_LABEL, _SLUG, _MASTHEAD)
_URL = re.compile(r"https?://[^\s<>\"']+")
_MOST_TITLE_WORDS = 25
_HEAD_AFTER_PROSE = 8
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
    body_at = _head_end(lines)
    paged = any(line.kind in _CUTTING for line in lines) or any(line.about for line in lines[:body_at])
    found_title, kept = _head(lines[:body_at], title, paged)
    kept += _body(lines[body_at:]) if paged else lines[body_at:]
    title = title or found_title
    kept = [line for at, line in enumerate(kept) if at > 3 or not _same(line.text, title)]
    kept_ids = {id(line) for line in kept}
    cut = [line for line in lines if id(line) not in kept_ids]
    if not cut and not any(line.kind is Kind.CAPTION for line in kept):
        return Page(text, True, title, (), *_told(lines, cut, body_at))
    if not paged and kept:
        return Page(text[kept[0].start : kept[-1].end], False, title, (), *_told(lines, cut, body_at))
    out, spans = _assembled(text, kept, wrapped)
    return Page(out, False, title, spans, *_told(lines, cut, body_at))


def _head_end(lines: list[Line]) -> int:
    """Where the article's paragraphs begin: at the first prose, or after a byline or date just below it."""
    first = next((at for at, line in enumerate(lines) if line.prose and line.kind is Kind.KEEP), len(lines))
    if first == len(lines):
        return next((at for at, line in enumerate(lines) if line.kind is Kind.KEEP and not line.about), 0)
    end = first
    for at in range(first + 1, min(first + _HEAD_AFTER_PROSE, len(lines))):
        if lines[at].prose:  # one sentence may be the standfirst; two are the article
            break
        if lines[at].about and lines[at].kind is Kind.KEEP:
            end = at + 1
    return end


def _head(head: list[Line], known: str | None, paged: bool) -> tuple[str | None, list[Line]]:
    """The title among the lines above the article, and the lines of the head that belong to the article."""
    if not paged:  # prose with at most a headline above it
        first = head[0] if head and len(head) <= 3 else None
        if first is None or (not _same(first.text, known) if known else not _is_headline(first)):
            return None, list(head)
        return first.text, head[1:]
    at = _title_at(head) if known is None else _where(head, known)
    kept = [
        line
        for i, line in enumerate(head)
        if i != at and (line.kind is Kind.CAPTION or line.prose or ((at is None or i > at) and _deck(line)))
    ]
    return (None if at is None else head[at].text), kept


def _where(head: list[Line], title: str) -> int | None:
    return next((at for at, line in enumerate(head) if _same(line.text, title)), None)


def _is_headline(line: Line) -> bool:
    """Whether the first line of a clean text is a headline: not a word or two, no sentence, no lead-in."""
    return 3 <= line.words <= _MOST_TITLE_WORDS and line.text[-1] not in ".,:;!" and line.kind is Kind.KEEP


def _deck(line: Line) -> bool:
    """Whether a line of the head is a standfirst: a sentence, or long enough to say something."""
    return line.kind is Kind.KEEP and not line.about and (line.prose or line.words >= 7)


def _title_at(head: list[Line]) -> int | None:
    candidates = [
        at
        for at, line in enumerate(head)
        if line.kind is Kind.KEEP
        and not line.about
        and 1 <= line.words <= _MOST_TITLE_WORDS
        and not is_crumbs(line.text)
        and line.text[-1] not in ",;"
        and not (line.prose and line.text.endswith("."))
        and not line.text.startswith(("By ", "by "))
    ]
    if not candidates:
        return None
    named = [at for at in candidates if not any(form.fullmatch(head[at].text) for form in _NO_TITLES)]
    named = [at for at in named if not any(stamps(head[at].text))] or named
    about = [at for at, line in enumerate(head) if line.about]
    above = [at for at in named if about and at < about[-1]]
    pool = above or named or candidates
    group = [pool[-1]]
    for at in reversed(pool[:-1]):  # the lines that stand together, no menu between them
        if any(
            line.kind in (Kind.NAVIGATION, Kind.SECTION) or is_crumbs(line.text)
            for line in head[at + 1 : group[0]]
        ):
            break
        group.insert(0, at)
    for fewest in (4, 3, 2):
        for at in group:
            if head[at].words >= fewest:
                return at
    return group[-1]


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


def _same(line: str, title: str | None) -> bool:
    """Whether a line is the title, whatever the case and the site's name behind it."""
    if not title:
        return False
    one, two = (re.sub(r"\W+", " ", side).casefold().strip() for side in (line, title))
    return bool(one) and (
        one == two or (len(one) > 15 and two.startswith(one + " ") and len(one) > 0.6 * len(two))
    )
