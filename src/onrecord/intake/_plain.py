"""Plain text and Markdown to a report."""

from __future__ import annotations

import re
from datetime import date

from onrecord.intake._dates import iso_date
from onrecord.intake._page import read_page
from onrecord.intake._report import made
from onrecord.model import IntakeError, Report

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*\n", re.S)
_PAIR = re.compile(r"^([\w-]{1,40})\s*:\s*(.*)$")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\([^()\n]{0,500}\)")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,400})\]\([^()\n]{0,500}\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,400}?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")


def report_from_text(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    language: str | None = None,
    source: str | None = None,
) -> Report:
    """A report from plain text, be it clean prose or a page pasted whole.

    Prose passes unchanged, to the character; of a page the article and its captions stay, paragraphs
    separated by blank lines. What is passed holds against what the text says. Raises IntakeError
    where nothing is left to read.
    """
    if not text.strip():
        raise IntakeError("empty: there is no text in it", source)
    page = read_page(text, title=title)
    if not page.text.strip():
        raise IntakeError("no article text found, only navigation and credits", source)
    return made(
        page.text,
        id=id,
        title=title or page.title,
        published=published or page.published,
        url=url or page.url,
        outlet=outlet or page.outlet,
        authors=authors or page.authors,
        dateline=page.dateline,
        language=language,
        captions=page.captions,
        source=source,
    )


def report_from_markdown(text: str, *, source: str | None = None) -> Report:
    """A report from Markdown: front matter and headings read, links and emphasis reduced to their words."""
    about: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        for line in front.group(1).split("\n"):
            if pair := _PAIR.match(line):
                about[pair.group(1).lower()] = pair.group(2).strip().strip("\"'")
        text = text[front.end() :]
    title = about.get("title") or None
    out: list[str] = []
    for raw in text.split("\n"):
        heading = _HEADING.match(raw)
        if heading and not title and heading.group(1) == "#":
            title = _words(heading.group(2))
            continue
        line = heading.group(2) if heading else raw
        if image := _IMAGE.fullmatch(line.strip()):
            line = f"Caption: {image.group(1)}" if image.group(1).strip() else ""
        out.append(_words(re.sub(r"^\s{0,3}(?:>\s?)+", "", line)))
    day = next((found for key in ("published", "date") if (found := iso_date(about.get(key, "")))), None)
    names = tuple(
        name.strip(" \"'") for name in about.get("author", about.get("authors", "")).strip("[]").split(",")
    )
    return report_from_text(
        "\n".join(out),
        title=title,
        published=day,
        url=about.get("url") or about.get("canonical"),
        outlet=about.get("outlet") or about.get("publisher"),
        authors=tuple(name for name in names if name),
        language=about.get("lang") or about.get("language"),
        source=source,
    )


def _words(line: str) -> str:
    return _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", _IMAGE.sub("", line)))
