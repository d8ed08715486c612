"""Currencies as news prints them, to ISO 4217 codes."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from onrecord.reading._numerals import GAP

_TABLES = tomllib.loads((files("onrecord") / "data" / "currencies.toml").read_text(encoding="utf-8"))
_CODES: list[str] = _TABLES["codes"]
_SIGNS: dict[str, str] = _TABLES["signs"]
_NOUNS: dict[str, str] = _TABLES["nouns"]
_NATIONS: dict[str, str] = _TABLES["nations"]
_OF_NATION: dict[str, dict[str, str]] = _TABLES["of_nation"]
_OTHER_WORDS = frozenset(("pound", "pounds", "won", "real", "dong", "rand"))


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# For a search on text in lower case; `currency_before` then looks at the letters as printed.
BEFORE_SIGNS = "$€£¥₹₽₴₩₪₺₦₱₫฿"
_WORDS = [sign for sign in _SIGNS if sign[-1] not in BEFORE_SIGNS] + _CODES
BEFORE_WORDS = sorted((word.lower() for word in _WORDS), key=len, reverse=True)

_BEFORE = re.compile(
    rf"(?:(?<!\w)({_any(_WORDS)})"
    rf"|(?<![A-Za-z])({_any([sign for sign in _SIGNS if sign[-1] in BEFORE_SIGNS])})|([$€£¥])){GAP}?(?=\d)"
)
_AFTER = re.compile(
    rf"(?:{GAP}|-)(?:({_any(list(_NATIONS))}){GAP})?({_any([*_NOUNS, *map(str.lower, _CODES)])})(?!\w)",
    re.I,
)


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """The ISO 4217 code of a currency sign or code standing before digits at `start`, and where it ends."""
    match = _BEFORE.match(text, start)
    if match is None:
        return None
    sign = match.group(1) or match.group(2) or match.group(3)
    return _SIGNS.get(sign, sign), match.end()


def money_start(text: str, sign: int) -> int:
    """Where the currency whose sign stands at `sign` begins: at the US of 'US$'."""
    for start in range(max(0, sign - 3), sign):
        if text[start : sign + 1] in _SIGNS and not (start and text[start - 1].isalpha()):
            return start
    return sign


def currency_after(text: str, end: int, large: bool) -> tuple[str | None, int] | None:
    """The ISO 4217 code (None where unknown) of a currency named after a numeral, and where the name ends.

    'pounds', 'won', 'real' and 'dong' are other words too: they count only when named with their nation or
    after a `large` amount, and pounds of something are a weight.
    """
    match = _AFTER.match(text, end)
    if match is None:
        return None
    nation, noun = (match.group(1) or "").lower(), match.group(2).lower()
    if noun.upper() in _CODES:
        return (noun.upper(), match.end()) if match.group(2).isupper() else None
    if noun == "pounds" and text[match.end() : match.end() + 9].lower() == " sterling":
        return "GBP", match.end() + 9
    code: str | None = _NOUNS[noun] or None
    if nation:
        for stem, codes in _OF_NATION.items():
            if noun.startswith(stem):
                code = codes.get(_NATIONS[nation], code)
                break
    elif noun in _OTHER_WORDS and (not large or text.startswith(" of ", match.end())):
        return None
    return code, match.end()
