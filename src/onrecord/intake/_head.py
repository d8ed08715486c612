"""The head of a page: where the article begins, its title, and what above it belongs to it."""

from __future__ import annotations

import re

from onrecord.intake._dates import stamps
from onrecord.intake._furniture import Kind, is_crumbs
from onrecord.intake._lines import Line

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
_MOST_TITLE_WORDS = 25
_HEAD_AFTER_PROSE = 8


def head_end(lines: list[Line]) -> int:
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


def read_head(head: list[Line], known: str | None, paged: bool) -> tuple[str | None, list[Line]]:
    """The title among the lines above the article, and the lines of the head that belong to the article."""
    if not paged:  # prose with at most a headline above it
        first = head[0] if head and len(head) <= 3 else None
        if first is None or (not same_words(first.text, known) if known else not _is_headline(first)):
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
    return next((at for at, line in enumerate(head) if same_words(line.text, title)), None)


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


def same_words(line: str, title: str | None) -> bool:
    """Whether a line is the title, whatever the case and the site's name behind it."""
    if not title:
        return False
    one, two = (re.sub(r"\W+", " ", side).casefold().strip() for side in (line, title))
    return bool(one) and (
        one == two or (len(one) > 15 and two.startswith(one + " ") and len(one) > 0.6 * len(two))
    )
