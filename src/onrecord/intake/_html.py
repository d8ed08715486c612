"""An HTML page to a report: main text by trafilatura, captions put back in their places, metadata read."""

from __future__ import annotations

import logging
import re
from datetime import date
from itertools import islice
from typing import Any

from onrecord.intake._credits import without_credit
from onrecord.intake._decode import decode, looks_binary
from onrecord.intake._markup import shape, visible_lines
from onrecord.intake._metadata import Metadata, date_of_address, read_metadata
from onrecord.intake._page import Page, read_page
from onrecord.intake._report import made
from onrecord.model import IntakeError, Report

# lxml gives up on the rest of a page nested deeper than 256; above that we read it without a tree.
_DEEPEST = 200
_MOST_ELEMENTS = 60_000
_MOST_CAPTIONS = 500
_MOST_IN_CAPTION = 40
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|caption(?:-text)?|figcaption|image-caption|photo-caption)(?:$|[\s_-])",
    re.I,
)
_CREDIT_CLASS = re.compile(r"credit|copyright|source|photographer|rights", re.I)
_ELSEWHERE = frozenset(("aside", "nav", "footer"))
_ELSEWHERE_CLASS = re.compile(
    r"related|recommend|teaser|promo|sidebar|more-?stories|trending|most-?read|newsletter|carousel", re.I
)
_BODY_TAGS = frozenset(("article", "main"))


def report_from_html(
    data: bytes | str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    charset: str | None = None,
    source: str | None = None,
) -> Report:
    """A report from an HTML page.

    `charset` is what the transport declared; the bytes themselves are believed over it. What is passed
    (`title`, `published`, …) holds against what the page says. `url` is where the page was found.
    Raises IntakeError where the page holds no text. Main text: Barbaresi, Trafilatura (ACL 2021).
    """
    if isinstance(data, bytes) and looks_binary(data[:4096]):
        raise IntakeError("binary data, not HTML", source)
    markup = decode(data, charset) if isinstance(data, bytes) else data
    seen = visible_lines(markup)
    if not seen:
        raise IntakeError("the page shows no text", source)
    about, main, captions = Metadata(), "", []
    depth, elements = shape(markup)
    if depth <= _DEEPEST and elements <= _MOST_ELEMENTS and (tree := _parsed(markup)) is not None:
        about = read_metadata(tree, url)
        captions = _show_captions(tree)
        main = _main_text(tree)
    known = title or about.title
    visible = read_page(seen, title=known)
    page = _article(main, captions, visible, known)
    if not page.text.strip():
        raise IntakeError("no article text found on the page", source)
    return made(
        page.text,
        id=id,
        title=known or visible.title,
        published=published or about.published or visible.published or date_of_address(about.url, url),
        url=about.url or url or visible.url,
        outlet=outlet or about.outlet or visible.outlet or page.outlet,
        authors=about.authors or visible.authors or page.authors,
        dateline=page.dateline,
        declared_language=about.language,
        captions=page.captions,
        source=source,
    )


def _parsed(markup: str) -> Any:
    from lxml import etree, html

    try:
        # Bytes, because lxml refuses text that declares an encoding of its own.
        clean = markup.replace("\0", "").encode("utf-8", "replace")
        tree = html.document_fromstring(clean, parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.LxmlError, ValueError):
        return None
    return tree if tree.find("body") is not None else None


def _main_text(tree: Any) -> str:
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura import extract

    try:
        return extract(tree, include_comments=False, include_tables=True, deduplicate=False) or ""
    except Exception:  # a page that breaks the extractor is still read by its visible lines
        logging.getLogger("onrecord.intake").debug("main text extraction failed", exc_info=True)
        return ""


def _show_captions(tree: Any) -> list[str]:
    """Put each caption into the running text as a paragraph, where extraction keeps it; give their words."""
    captions: list[str] = []
    looked_at = 0
    for element in list(tree.iter("figcaption", "p", "div", "span", "dd")):
        if element.tag != "figcaption" and not _CAPTION_CLASS.search(element.get("class") or ""):
            continue
        looked_at += 1
        if looked_at > _MOST_CAPTIONS:
            break
        if next(islice(element.iter(), _MOST_IN_CAPTION, None), None) is not None:
            continue  # a box of many parts, whatever its class says
        if _elsewhere(element) or element.find(".//figcaption") is not None:
            continue
        for part in list(element.iter("span", "div", "p", "small", "cite")):
            if part is not element and _CREDIT_CLASS.search(part.get("class") or ""):
                part.text = None
                for child in list(part):
                    part.remove(child)
        words = without_credit(" ".join(element.text_content().split()))
        whole = next((up for up in element.iterancestors("figure")), element)
        if len(words) < 3 or whole.getparent() is None or whole.find(".//table") is not None:
            continue
        paragraph = element.makeelement("p")
        paragraph.text, paragraph.tail = words, whole.tail
        whole.getparent().replace(whole, paragraph)
        captions.append(words)
    return captions


def _elsewhere(element: Any) -> bool:
    """Whether an element stands in a sidebar, a menu or a list of other stories."""
    return any(
        up.tag in _ELSEWHERE or _ELSEWHERE_CLASS.search(f"{up.get('class') or ''} {up.get('id') or ''}")
        for up in element.iterancestors()
        if up.tag not in ("body", "html")
    )


def _article(main: str, captions: list[str], visible: Page, title: str | None) -> Page:
    """The article from the extracted text, or from the visible lines where extraction lost it."""
    paragraphs = [line for line in main.split("\n") if line.strip()]
    missing = [words for words in captions if words not in paragraphs]
    # A lead picture stands above the text, where extraction does not look.
    paragraphs = [words for words in missing if words in visible.text] + paragraphs
    page = read_page("\n\n".join(paragraphs), title=title, captions=frozenset(captions))
    if 3 * len(page.text.split()) < len(visible.text.split()) and _prose_words(page.text) < 40:
        return visible
    return page


def _prose_words(text: str) -> int:
    return sum(len(line.split()) for line in text.split("\n") if len(line.split()) >= 12)
