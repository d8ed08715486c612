"""Bytes to text, whatever the page says of its own encoding."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# Browsers read a page that says latin-1 or ascii as Windows-1252; so do we.
_REALLY_CP1252 = {"iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "cp1252"}
# What UTF-8 looks like after it was read as Windows-1252 and saved once more: 'â€™' for a quote.
_TWICE_ENCODED = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152"
    "\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178]{1,3}"
)
_CONTROLS = bytes(range(0, 9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x7f"
_NAMED = re.compile(r"\r\n?")


def looks_binary(head: bytes) -> bool:
    """Whether the first bytes are no text of any encoding we read."""
    if any(head.startswith(bom) for bom, _ in _BOMS):
        return False
    if b"\0" in head:
        return _wide(head) is None
    return len(head.translate(None, _CONTROLS)) < 0.97 * len(head)


def decode(data: bytes, charset: str | None = None) -> str:
    """The text of a document: byte-order mark, else UTF-8, else what it declares, else a guess.

    `charset` is what the transport declared. Bytes that fit nothing are read one by one as
    Windows-1252 or become U+FFFD; line ends become plain newlines. It never raises.
    """
    return _NAMED.sub("\n", _mend(_decoded(data, charset)))


def _decoded(data: bytes, charset: str | None) -> str:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, "replace").removeprefix("\ufeff")
    if wide := _wide(data[:4096]):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    found = _DECLARED.search(data[:4096])
    for name in (charset, found.group(1).decode("ascii", "replace") if found else None):
        codec_name = _codec(name)
        if codec_name and codec_name not in ("utf-8", "utf-16", "utf-32"):
            try:
                return data.decode(codec_name)
            except (UnicodeDecodeError, LookupError):
                continue
    if (guess := _guessed(data)) is not None:
        return guess
    return data.decode("utf-8", "onrecord.cp1252")


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        plain = codecs.lookup(name.strip()).name
    except LookupError:
        return None
    return "cp1252" if plain in _REALLY_CP1252 else plain


def _wide(head: bytes) -> str | None:
    """UTF-16 without a byte-order mark shows as zeros in every other place."""
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.05:
        return "utf-16-le"
    if even > 0.7 and odd < 0.05:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> str | None:
    """A guess for text that is mostly outside ASCII, such as Cyrillic in one of its old encodings."""
    sample = data[:20_000]
    letters = sum(map(sample.lower().count, (bytes([code]) for code in range(97, 123))))
    high = sum(1 for byte in sample if byte >= 128)
    if high <= 0.3 * (letters + high):
        return None
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        return None
    try:
        return data.decode(best.encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _one_by_one(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    bad = error.object[error.start : error.end]
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("onrecord.cp1252", _one_by_one)


def _mend(text: str) -> str:
    """Undo UTF-8 that was encoded twice, run by run, where the undoing gives good UTF-8."""

    def undo(found: re.Match[str]) -> str:
        raw = bytearray()
        for char in found.group():
            code = ord(char)
            raw += bytes([code]) if code < 256 else char.encode("cp1252")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return found.group()

    return _TWICE_ENCODED.sub(undo, text)
