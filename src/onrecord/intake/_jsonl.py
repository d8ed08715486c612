"""JSON Lines of reports, one a line. Their text is canonical exactly as given: nothing is cut or changed.

Where a text is a page with its navigation, what is not the report's is marked instead."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from onrecord.intake._bytes import Readable, lines
from onrecord.intake._lines import dateline_of
from onrecord.intake._page import layout
from onrecord.intake._report import made
from onrecord.model import IntakeError, Report

_OPTIONAL = ("title", "url", "outlet", "language")


def reports_from_jsonl(stream: Readable, source: str, limit: int) -> Iterator[Report | IntakeError]:
    """A report a line, or the error of that line. No more than one line of `limit` bytes is held."""
    for number, line in lines(stream, limit):
        if line is None:
            yield IntakeError(
                f"the line is longer than the cap of {limit:,} bytes",
                source,
                number,
                "raise ONRECORD_MAX_BYTES",
            )
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield _report(line, source)
        except IntakeError as error:
            yield IntakeError(error.cause, source, number, error.mend)


def _report(line: bytes, source: str) -> Report:
    try:
        given = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise IntakeError("not UTF-8", mend="save the file as UTF-8") from error
    except RecursionError as error:
        raise IntakeError("JSON nested too deeply") from error
    except ValueError as error:
        said = getattr(error, "msg", str(error))
        raise IntakeError(f"not JSON: {said} at column {getattr(error, 'colno', '?')}") from error
    if not isinstance(given, dict):
        raise IntakeError("not a JSON object with a report's id and text")
    id, text = given.get("id"), given.get("text")
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if not isinstance(id, str) or not id:
        raise IntakeError("no id, or one that is not a string")
    if not isinstance(text, str):
        raise IntakeError("no text, or one that is not a string")
    if not text.strip():
        raise IntakeError("the text is empty")
    for key in _OPTIONAL:
        if given.get(key) is not None and not isinstance(given[key], str):
            raise IntakeError(f"{key} is not a string")
    authors = given.get("authors")
    found = dateline_of(text.lstrip()[:200])
    captions, aside = layout(text)
    return made(
        text,
        id=id,
        published=_published(given.get("published")),
        authors=tuple(name for name in authors if isinstance(name, str)) if isinstance(authors, list) else (),
        dateline=found[0] if found else None,
        captions=captions,
        aside=aside,
        source=source,
        title=given.get("title") or None,
        url=given.get("url") or None,
        outlet=given.get("outlet") or None,
        language=given.get("language") or None,
    )


def _published(value: Any) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        for read in (date.fromisoformat, lambda said: datetime.fromisoformat(said).date()):
            try:
                return read(value.strip())
            except ValueError:
                continue
    raise IntakeError(f"published is not a date: {str(value)[:40]!r}", mend="write it as YYYY-MM-DD")
