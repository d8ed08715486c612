"""A Report from its parts: identity, language and fingerprint are worked out here, the same way for all."""

from __future__ import annotations

import re
from datetime import date
from hashlib import blake2b

from onrecord.intake._fingerprint import fingerprint
from onrecord.intake._language import language_of
from onrecord.model import IntakeError, Report, Span

_LONGEST_WORD = 10_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def made(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
    outlet: str | None = None,
    authors: tuple[str, ...] = (),
    dateline: str | None = None,
    language: str | None = None,
    declared_language: str | None = None,
    captions: tuple[Span, ...] = (),
    aside: tuple[Span, ...] = (),
    source: str | None = None,
) -> Report:
    """The report. Half characters become U+FFFD, one for one: offsets hold and every writer can write it.

    Raises IntakeError where the text is no prose but a single endless word.
    """
    text = whole_characters(text)
    if len(text) > _LONGEST_WORD and (longest := max(map(len, text.split()))) > _LONGEST_WORD:
        raise IntakeError(f"no prose: one unbroken run of {longest:,} characters", source)
    return Report(
        id=id or _identity(url, title, published, text),
        text=text,
        title=whole_characters(title) if title else None,
        published=published,
        url=url,
        outlet=outlet,
        authors=authors,
        dateline=dateline,
        language=language or language_of(text, declared_language),
        captions=captions,
        aside=aside,
        fingerprint=fingerprint(text),
        source=source,
    )


def whole_characters(text: str) -> str:
    """The text without lone surrogates, which no encoding can write; its length does not change."""
    if text.isascii():
        return text
    return _SURROGATE.sub("\ufffd", text)


def _identity(url: str | None, title: str | None, published: date | None, text: str) -> str:
    """An id out of what the report is, so that the same report has the same id on any machine."""
    parts = (url or "", title or "", published.isoformat() if published else "", text)
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
