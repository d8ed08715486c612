"""Bounded reading: no input, however large or however tightly packed, is taken in whole unchecked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from onrecord.model import IntakeError

CHUNK = 1 << 16
GZIP = b"\x1f\x8b"
# Prose packs to a third or a tenth; a log of equal lines to a hundredth. Beyond that it is a bomb.
_MOST_PACKED = 300
_FREE_BYTES = 1 << 20


class Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


def too_large(source: str, limit: int) -> IntakeError:
    """The error for a document over the size cap."""
    return IntakeError(
        f"larger than the cap of {limit:,} bytes",
        source,
        mend="raise ONRECORD_MAX_BYTES, or split the input into JSON Lines, one report a line",
    )


class Unpacked:
    """The decompressed bytes of a gzip stream, refused when it expands like a bomb or holds gzip again."""

    def __init__(self, packed: Readable, source: str) -> None:
        self._packed = packed
        self._source = source
        self._inflate = zlib.decompressobj(wbits=31)
        self._pending = b""
        self._taken = 0
        self._given = 0
        self._ended = False

    def read(self, size: int = CHUNK, /) -> bytes:
        """Up to `size` bytes, empty at the end. Raises IntakeError on a bomb or a damaged stream."""
        while not self._ended:
            if not self._pending:
                self._pending = self._packed.read(CHUNK)
                self._taken += len(self._pending)
                if not self._pending:
                    if not self._inflate.eof:
                        raise IntakeError("the gzip data ends too early", self._source)
                    self._ended = True
                    break
            if self._inflate.eof:  # members may follow one another; trailing zeros are padding
                self._pending = self._pending.lstrip(b"\0")
                if not self._pending:
                    continue
                self._inflate = zlib.decompressobj(wbits=31)
            try:
                out = self._inflate.decompress(self._pending, max(size, 1))
            except zlib.error as error:
                raise IntakeError("not readable as gzip", self._source) from error
            self._pending = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            if not out:
                continue
            if self._given == 0 and out[:2] == GZIP:
                raise IntakeError("gzip within gzip, which is refused", self._source, mend="unpack it once")
            self._given += len(out)
            consumed = self._taken - len(self._pending)
            if self._given > _FREE_BYTES + _MOST_PACKED * consumed:
                raise IntakeError(
                    f"expands to more than {_MOST_PACKED} times its size, as a decompression bomb does",
                    self._source,
                    mend="unpack it yourself if you trust it",
                )
            return out
        return b""


class Peeked:
    """A stream whose beginning can be looked at before it is read."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._head = b""

    def peek(self, size: int) -> bytes:
        while len(self._head) < size:
            more = self._stream.read(CHUNK)
            if not more:
                break
            self._head += more
        return self._head[:size]

    def read(self, size: int = CHUNK, /) -> bytes:
        if self._head:
            out, self._head = self._head[:size], self._head[size:]
            return out
        return self._stream.read(size)


def opened(stream: BinaryIO | Readable, source: str) -> Peeked:
    """The stream, unpacked if it is gzip."""
    peeked = Peeked(stream)
    if peeked.peek(2) == GZIP:
        return Peeked(Unpacked(peeked, source))
    return peeked


def whole(stream: Readable, limit: int, source: str) -> bytes:
    """All bytes of a document. Raises IntakeError past `limit` bytes, having read no more than that."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(CHUNK):
        size += len(part)
        if size > limit:
            raise too_large(source, limit)
        parts.append(part)
    return b"".join(parts)


def lines(stream: Readable, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines from 1; None in the place of a line longer than `limit` bytes, which is skipped."""
    number = 1
    held: list[bytes] = []
    size = 0
    while part := stream.read(CHUNK):
        start = 0
        while (stop := part.find(b"\n", start)) >= 0:
            size += stop - start
            yield number, (b"".join((*held, part[start:stop])) if size <= limit else None)
            held, size, start, number = [], 0, stop + 1, number + 1
        size += len(part) - start
        if size <= limit:
            held.append(part[start:])
        else:
            held = []
    if size:
        yield number, (b"".join(held) if size <= limit else None)
