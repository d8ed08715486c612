"""Report text made safe for a terminal."""

from __future__ import annotations

import re
import unicodedata

# Control characters could move the cursor or rewrite what was printed; bidirectional overrides could
# make a sentence read as another one. Reports come from anywhere, so neither reaches the screen.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """One line, white space collapsed, unsafe characters shown as '\N{REPLACEMENT CHARACTER}'."""
    text = " ".join(text.split())
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text) if _UNSAFE.search(text) else text


def for_encoding(text: str, encoding: str | None) -> str:
    """The text as `encoding` can write it: typographic signs become plain ones, the rest '?'."""
    if (encoding or "utf-8").lower().replace("-", "") == "utf8":
        return text
    plain = text.translate(_PLAIN)
    try:
        plain.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return (
            unicodedata.normalize("NFKD", plain)
            .encode(encoding or "utf-8", "replace")
            .decode(encoding or "utf-8")
        )
    return plain


_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "…": "...",
        "→": "->",
        "─": "-",
        "━": "=",
        "│": "|",
        "·": "-",
        "–": "-",
        "—": "-",
    }
)
