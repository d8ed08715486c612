"""The text of a PDF, where pypdf is installed."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO

from onrecord.intake._plain import report_from_text
from onrecord.model import IntakeError, Report

MAGIC = b"%PDF-"
_MOST_PAGES = 500
_MOST_CHARACTERS = 5_000_000
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def report_from_pdf(data: bytes, *, url: str | None = None, source: str | None = None) -> Report:
    """A report from a PDF that holds text. Raises IntakeError for scans, locked and damaged files."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise IntakeError("reading PDF needs pypdf", source, mend="pip install 'onrecord[pdf]'") from error
    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise IntakeError("the PDF is locked with a password", source)
        if len(reader.pages) > _MOST_PAGES:
            raise IntakeError(f"the PDF has more than {_MOST_PAGES} pages", source, mend="split it")
        pages: list[str] = []
        for page in reader.pages:
            pages.append(page.extract_text() or "")
            if sum(map(len, pages)) > _MOST_CHARACTERS:
                raise IntakeError(
                    f"the PDF holds more than {_MOST_CHARACTERS:,} characters", source, mend="split it"
                )
        info = reader.metadata
        title = str(info.title).strip() if info and info.title else None
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as error:
        raise IntakeError(f"damaged PDF: {str(error)[:80] or type(error).__name__}", source) from error
    text = _HYPHEN.sub("", "\n\n".join(_without_running_lines(pages)))
    if not text.strip():
        raise IntakeError("the PDF holds no text, only pictures", source, mend="run a text recognition first")
    named = (
        title
        if title and len(title.split()) > 2 and title.casefold() in " ".join(text.split()).casefold()
        else None
    )
    return report_from_text(text, title=named, url=url, source=source)


def _without_running_lines(pages: list[str]) -> list[str]:
    """Pages without the head and foot lines that repeat from page to page, and without page numbers."""
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    ends = Counter(
        line
        for lines in split
        for line in {re.sub(r"\d+", "#", end) for end in (*lines[:2], *lines[-2:]) if end}
    )
    often = {line for line, count in ends.items() if count >= 3 and count > 0.5 * len(pages)}
    out = []
    for lines in split:
        last = len(lines) - 3
        out.append(
            "\n".join(
                line
                for at, line in enumerate(lines)
                if not (
                    (at < 2 or at > last)
                    and (re.sub(r"\d+", "#", line) in often or re.fullmatch(r"[\d\s/–-]+|Page \d+.*", line))
                )
            )
        )
    return out
