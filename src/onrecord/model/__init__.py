"""The vocabulary every room speaks: immutable values, no input or output."""

from onrecord.model._claim import Attribution, Claim, Explanation, Figure, Mention
from onrecord.model._errors import IntakeError, LexiconError, OnRecordError, ReaderError
from onrecord.model._reading import (
    Interval,
    Name,
    NameType,
    Number,
    Place,
    Quotation,
    Reading,
    Syntax,
)
from onrecord.model._report import Report, Span

__all__ = [
    "Attribution",
    "Claim",
    "Explanation",
    "Figure",
    "IntakeError",
    "Interval",
    "LexiconError",
    "Mention",
    "Name",
    "NameType",
    "Number",
    "OnRecordError",
    "Place",
    "Quotation",
    "ReaderError",
    "Reading",
    "Report",
    "Span",
    "Syntax",
]
