"""One root for every error a user may meet."""

from __future__ import annotations


class OnRecordError(Exception):
    """What was wrong, in which input and line, and what to do. Picklable, so that it crosses workers."""

    def __init__(
        self, cause: str, source: str | None = None, line: int | None = None, mend: str | None = None
    ):
        super().__init__(cause, source, line, mend)
        self.cause = cause
        self.source = source
        self.line = line
        self.mend = mend

    def __str__(self) -> str:
        where = self.source or ""
        if self.line is not None:
            where = f"{where}:{self.line}" if where else f"line {self.line}"
        said = f"{where}: {self.cause}" if where else self.cause
        return f"{said} ({self.mend})" if self.mend else said


class IntakeError(OnRecordError):
    """A source that could not be turned into a report."""


class LexiconError(OnRecordError):
    """A lexicon or frame file that could not be read."""


class ReaderError(OnRecordError):
    """The reader's weights are missing or do not fit this version."""
