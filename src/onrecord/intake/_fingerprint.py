"""A 64-bit SimHash, so that copies of one text are found however their pages are dressed.

Source: Charikar, Similarity estimation techniques from rounding algorithms (STOC 2002).
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b

_WORD = re.compile(r"\w+")
_PER_BLOCK = 4096


@lru_cache(maxsize=1 << 14)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def fingerprint(text: str) -> int | None:
    """The SimHash of the text's pairs of neighbouring words, 0 to 2**64 - 1; None for a text without words.

    Case, punctuation and spacing do not matter. It is the same on every machine and in every process.
    """
    import numpy as np

    words = _WORD.findall(text.casefold())
    if not words:
        return None
    single = np.fromiter(map(_hash, words), dtype=np.uint64, count=len(words))
    if len(words) > 1:
        # Pairs, because single words are much alike in any two reports. Odd multiplier: a bijection.
        single = single[:-1] * np.uint64(0x9E3779B97F4A7C15) ^ single[1:]
        single = (single ^ (single >> np.uint64(31))) * np.uint64(0xBF58476D1CE4E5B9)
        single ^= single >> np.uint64(27)
    ones = np.zeros(64, dtype=np.int64)
    for start in range(0, len(single), _PER_BLOCK):
        block = single[start : start + _PER_BLOCK].astype("<u8")
        bits = np.unpackbits(block.view(np.uint8).reshape(-1, 8), axis=1, bitorder="little")
        ones += bits.sum(axis=0, dtype=np.int64)
    value = 0
    for bit in np.nonzero(2 * ones > len(single))[0]:
        value |= 1 << int(bit)
    return value
