"""What a page's markup says about its article: JSON-LD, meta elements, marked-up times and bylines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.intake._byline import merged
from onrecord.intake._dates import date_in_url, iso_date

_PUBLISHED = (
    "article:published_time og:published_time og:article:published_time datepublished date_published"
    " dc.date.issued"
    " dcterms.issued dcterms.created dc.date.created dc.date dcterms.date date pubdate publishdate"
    " publish-date"
    " publish_date publication_date parsely-pub-date sailthru.date citation_date"
    " citation_publication_date issued"
)
_AUTHORS = (
    "author byl article:author parsely-author sailthru.author dc.creator dcterms.creator citation_author"
)
_ARTICLE = re.compile(r"article|posting|report|release|story", re.I)
_BYLINE = re.compile(r"(?:^|[\s_-])(?:by-?line|author(?:-?name|s)?|writer|contributor)(?:$|[\s_-])", re.I)
_PUBLISHED_CLASS = re.compile(r"publish|posted|pub-?date|entry-date|dateline|timestamp|article-?date", re.I)
_UPDATED_CLASS = re.compile(r"updat|modif", re.I)
_SUFFIX = re.compile(r"\s+[|»·—–-]\s+((?:(?!\s[|»·—–-]\s).){2,40})$")


@dataclass(frozen=True, slots=True)
class Metadata:
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def read_metadata(tree: Any, url: str | None = None) -> Metadata:
    """The metadata of a parsed page; `url` is where it was fetched from. Updated dates are never taken."""
    meta = _meta(tree)
    linked = next(_articles(tree), {})
    language = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.get("og:locale")
    )
    month_first = (
        language.lower() in ("en-us", "en_us") if language and "en" in language.lower()[:2] else None
    )
    canonical = _canonical(tree, meta, linked, url)
    title = (
        _string(linked.get("headline")) or meta.get("og:title") or _heading(tree) or meta.get("twitter:title")
    )
    page_title = _string(tree.findtext(".//title"))
    outlet = meta.get("og:site_name") or _name(linked.get("publisher")) or meta.get("application-name")
    if not outlet and page_title and title and page_title != title and (tail := _SUFFIX.search(page_title)):
        outlet = tail.group(1).strip()
    title = title or page_title
    if title and (tail := _SUFFIX.search(title)) and outlet and tail.group(1).casefold() == outlet.casefold():
        title = title[: tail.start()]
    published = None
    stated = [_string(linked.get("datePublished")), *(meta.get(key) for key in _PUBLISHED.split())]
    for value in [*(one for one in stated if one), *_times(tree)]:
        if published := iso_date(value, month_first=month_first):
            break
    return Metadata(title, _authors(tree, meta, linked), published, outlet, canonical, language)


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = _string(element.get("content"))
        if key and content:
            key = key.strip().lower()
            found[key] = (
                f"{found[key]}; {content}"
                if key == "citation_author" and key in found
                else found.get(key, content)
            )
    return found


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe an article, those with a date first."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text:
            continue
        try:
            todo: list[Any] = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while todo and seen < 2000:
            seen += 1
            node = todo.pop(0)
            if isinstance(node, list):
                todo += node
            elif isinstance(node, dict):
                kinds = node.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                    found.append(node)
                todo += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]
    yield from sorted(found, key=lambda node: "datePublished" not in node)


def _canonical(tree: Any, meta: dict[str, str], linked: dict[str, Any], url: str | None) -> str | None:
    candidates = [
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    page = linked.get("mainEntityOfPage")
    candidates += [
        meta.get("og:url"),
        linked.get("url"),
        page.get("@id") if isinstance(page, dict) else page,
        url,
    ]
    for candidate in candidates:
        if not isinstance(candidate, str):
            continue
        try:
            joined = urljoin(url or "", candidate.strip())
            if urlsplit(joined).scheme in ("http", "https") and urlsplit(joined).hostname:
                return joined
        except ValueError:
            continue
    return None


def _authors(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> tuple[str, ...]:
    given = linked.get("author") or linked.get("creator")
    people = given if isinstance(given, list) else [given]
    names = merged(
        name
        for person in people
        if not (isinstance(person, dict) and person.get("@type") == "Organization")
        and (name := _name(person))
    )
    if names:
        return names
    names = merged(meta[key] for key in _AUTHORS.split() if key in meta and "://" not in meta[key])
    if names:
        return names
    marked = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if (
            "author" in (element.get("rel") or "").split()
            or "author" in (element.get("itemprop") or "").split()
            or _BYLINE.search(element.get("class") or "")
        ):
            said = _string(element.text_content())
            if said and len(said) < 160:
                marked.append(said)
        if len(marked) > 12:
            break
    return merged(marked)


def _times(tree: Any) -> Iterator[str]:
    """Dates in the page's own elements: marked as of publication first, then any that is not an update."""
    plain: list[str] = []
    for element in tree.iter("time", "abbr", "span", "p", "div", "meta"):
        prop = element.get("itemprop") or ""
        about = f"{prop} {element.get('class') or ''} {element.get('id') or ''}"
        value = element.get("datetime") or element.get("content")
        if not value and (element.tag == "time" or _PUBLISHED_CLASS.search(about)):
            said = element.text_content()
            value = said if len(said) < 80 else None
        if not value or _UPDATED_CLASS.search(about):
            continue
        if prop == "datePublished" or element.get("pubdate") is not None or _PUBLISHED_CLASS.search(about):
            yield value
        elif element.tag == "time":
            before = (element.getparent().text or "") if element.getparent() is not None else ""
            if not _UPDATED_CLASS.search(before + (element.text or "")):
                plain.append(value)
    yield from plain[:1]


def _heading(tree: Any) -> str | None:
    headings = [said for element in tree.iter("h1") if (said := _string(element.text_content()))]
    return max(headings, key=len) if headings else None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
        value = value[0] if isinstance(value, list) and value else value
    return _string(value)


def _string(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    said = " ".join(value.split())
    return said[:500] or None


def date_of_address(*urls: str | None) -> date | None:
    """The date in the first of the addresses that carries one."""
    return next((day for url in urls if url and (day := date_in_url(url))), None)
