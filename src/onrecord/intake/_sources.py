"""Sources to reports: what each is, by its content before its name, and one clear line where it fails."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.intake._bytes import GZIP, Peeked, opened, whole
from onrecord.intake._decode import decode, looks_binary
from onrecord.intake._jsonl import reports_from_jsonl
from onrecord.intake._plain import report_from_markdown, report_from_text
from onrecord.model import IntakeError, Report

if TYPE_CHECKING:
    from onrecord._settings import Settings
    from onrecord.intake._fetch import Fetched, Fetcher

_PAGES = (".html", ".htm", ".xhtml")
_TEXTS = (".txt", ".text", ".md", ".markdown")
_LINES = (".jsonl", ".ndjson")
_PDF = b"%PDF-"
_HTML_SIGNS = (
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<body",
    b"<article",
    b"<div",
    b"<p>",
    b"<!--",
    b"<h1",
    b"<meta",
)
_LINES_TYPES = (
    "application/x-ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/jsonlines",
)
_HEAD = 4096
SUFFIXES = (*_PAGES, *_TEXTS, *_LINES, ".pdf")


def load_settings() -> Settings:
    """The settings of this process: the environment over the defaults. Raises IntakeError on a bad value."""
    from pydantic import ValidationError

    from onrecord._settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "ONRECORD_" + "_".join(str(part) for part in first["loc"]).upper()
        raise IntakeError(f"{name}: {first['msg']}", "settings") from error


def read_sources(
    sources: Iterable[str], *, settings: Settings | None = None
) -> Iterator[Report | IntakeError]:
    """The reports of files, folders, http(s) addresses and `-` (standard input), in order.

    A source or line that cannot be read comes as an IntakeError, a value and not raised, and the rest
    goes on. Folders are read to their depths in sorted order, files of other kinds and hidden ones left
    out. Memory stays within a few times `settings.max_bytes`.
    """
    settings = settings or load_settings()
    fetcher: Fetcher | None = None
    try:
        for source in sources:
            try:
                if source == "-":
                    yield from _guarded(
                        _stream(Peeked(sys.stdin.buffer), "standard input", "", settings), source
                    )
                elif source.lower().startswith(("http://", "https://")):
                    if fetcher is None:
                        from onrecord.intake._fetch import Fetcher

                        fetcher = Fetcher(settings)
                    yield from _guarded(_page(fetcher.fetch(source), settings), source)
                else:
                    yield from _path(Path(source), settings)
            except IntakeError as error:
                yield error
    finally:
        if fetcher is not None:
            fetcher.__exit__()


def _guarded(reports: Iterator[Report | IntakeError], source: str) -> Iterator[Report | IntakeError]:
    """The reports, and an error in the place of whatever breaks: input is hostile, the rest must go on."""
    try:
        yield from reports
    except IntakeError as error:
        yield error if error.source else IntakeError(error.cause, source, error.line, error.mend)
    except Exception as error:
        said = str(error).split("\n", 1)[0][:100]
        yield IntakeError(f"could not be read: {said or type(error).__name__}", source)


def _path(path: Path, settings: Settings) -> Iterator[Report | IntakeError]:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        raise IntakeError(_reason(error), str(path)) from error
    if not stat.S_ISDIR(mode):
        yield from _guarded(_file(path, settings), str(path))
        return
    found = False
    for inner in _files_below(path):
        found = True
        yield from _guarded(_file(inner, settings), str(inner))
    if not found:
        raise IntakeError(
            "the folder holds no file that can be read", str(path), mend="one of " + " ".join(SUFFIXES)
        )


def _files_below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            inner = Path(root) / name
            if not name.startswith(".") and _suffix(name) in SUFFIXES and inner.is_file():
                yield inner


def _file(path: Path, settings: Settings) -> Iterator[Report | IntakeError]:
    try:
        with path.open("rb") as stream:
            yield from _stream(Peeked(stream), str(path), _suffix(path.name), settings)
    except OSError as error:
        raise IntakeError(_reason(error), str(path)) from error


def _stream(packed: Peeked, source: str, suffix: str, settings: Settings) -> Iterator[Report | IntakeError]:
    """The reports of a byte stream. `suffix` is what its name says it is, empty where it says nothing."""
    stream = opened(packed, source)
    head = stream.peek(_HEAD)
    if not head:
        raise IntakeError("empty", source)
    if suffix in _LINES or (suffix not in (*_PAGES, *_TEXTS, ".pdf") and _is_lines(head)):
        if looks_binary(head):
            raise IntakeError("binary data, not JSON Lines", source)
        yield from reports_from_jsonl(stream, source, settings.max_bytes)
        return
    if head.startswith(_PDF):
        if suffix in (*_PAGES, *_TEXTS):
            raise IntakeError(f"a PDF by its content, but named {suffix}", source, mend="name it .pdf")
        from onrecord.intake._pdf import report_from_pdf

        yield report_from_pdf(whole(stream, settings.max_bytes, source), source=source)
        return
    if suffix == ".pdf":
        raise IntakeError("named .pdf, but not a PDF by its content", source)
    if looks_binary(head):
        raise IntakeError(f"binary data{_what(head)}, not text", source)
    data = whole(stream, settings.max_bytes, source)
    if suffix in _PAGES or _is_html(head):
        from onrecord.intake._html import report_from_html

        yield report_from_html(data, source=source)
    elif suffix in (".md", ".markdown"):
        yield report_from_markdown(decode(data), source=source)
    else:
        yield report_from_text(decode(data), source=source)


def _page(fetched: Fetched, settings: Settings) -> Iterator[Report | IntakeError]:
    """The reports of a fetched page: by its content, then by what the server says of it."""
    from io import BytesIO

    url, data = fetched.url, fetched.data
    if not data.strip():
        raise IntakeError("the server sent an empty page", url)
    stream = opened(BytesIO(data), url)
    head = stream.peek(_HEAD)
    if head.startswith(_PDF):
        from onrecord.intake._pdf import report_from_pdf

        yield report_from_pdf(whole(stream, settings.max_bytes, url), url=url, source=url)
    elif fetched.media_type in _LINES_TYPES or _suffix(url.split("?", 1)[0]) in _LINES or _is_lines(head):
        yield from reports_from_jsonl(stream, url, settings.max_bytes)
    elif looks_binary(head):
        raise IntakeError(f"binary data{_what(head)}, not a page", url)
    else:
        body = whole(stream, settings.max_bytes, url)
        if _is_html(head) or "html" in fetched.media_type:
            from onrecord.intake._html import report_from_html

            yield report_from_html(body, url=url, charset=fetched.charset, source=url)
        else:
            yield report_from_text(decode(body, fetched.charset), url=url, source=url)


def _suffix(name: str) -> str:
    """The file's kind by its name, a .gz behind it left out."""
    return Path(name.lower().removesuffix(".gz")).suffix


def _is_lines(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith(b"{") and start[1:].lstrip()[:1] in (b'"', b"}")


def _is_html(head: bytes) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith(_HTML_SIGNS) or (start.startswith(b"<?xml") and b"<html" in start)


def _what(head: bytes) -> str:
    for magic, name in (
        (b"PK\x03\x04", "ZIP"),
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF8", "GIF"),
        (b"\x7fELF", "ELF"),
        (b"BZh", "bzip2"),
        (b"\xfd7zXZ", "xz"),
        (b"\x28\xb5\x2f\xfd", "Zstandard"),
        (b"\xd0\xcf\x11\xe0", "old Office"),
        (b"SQLite", "SQLite"),
        (GZIP, "gzip"),
    ):
        if head.startswith(magic):
            return f" ({name})"
    return ""


def _reason(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error)
    return {"No such file or directory": "no such file or folder"}.get(said, said[:1].lower() + said[1:])
