"""Bytes to reports: files, folders, pages, addresses and JSON Lines."""

from __future__ import annotations

from datetime import date

from onrecord.intake._plain import report_from_text
from onrecord.intake._sources import load_settings, read_sources
from onrecord.model import Report

__all__ = ["load_settings", "read_sources", "report_from_html", "report_from_text"]


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
    """A report from an HTML page: its main text, captions in their places, and what it says of itself.

    `charset` is what the transport declared; the bytes themselves are believed over it. What is passed
    (`title`, `published`, …) holds against what the page says. `url` is where the page was found.
    Raises IntakeError where the page holds no text. Main text: Barbaresi, Trafilatura (ACL 2021).
    """
    from onrecord.intake._html import report_from_html as read

    return read(
        data,
        id=id,
        title=title,
        published=published,
        url=url,
        outlet=outlet,
        charset=charset,
        source=source,
    )
