"""Digits and number words that count nothing: dates, clock times, ages, scores, names of laws and weapons."""

from __future__ import annotations

import re
from typing import Protocol

from onrecord.reading._numerals import GAP, Numeral

MONTHS = (
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec"
).split()
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
# Words whose number is a name. The first set holds in any case, the second only capitalised.
_NAMED = frozenset(
    "no nos no. nos. nr number article articles art. resolution resolutions chapter section phase stage page pages level grade "
    "category channel flight paragraph clause type magnitude aged age ages tier version vol volume verse rule "
    "unhcr unscr res. route highway gate § # model calibre caliber ground formula".split()
)
_NAMED_CAPITAL = frozenset(
    "Mark Mk Mk. Block Type War Day Highway Road Route Gate Group Area Unit Camp Sector Zone Annex Act Amendment "
    "Proposition Protocol Force Formula Room Building Terminal Ward District Boeing Airbus Leopard Challenger Marder "
    "Merkava Tomahawk Gripen Su MiG Mig An Il Tu Mi Ka Yak Mirage Shahab Shahed Fateh Agni Prithvi Hwasong Taepodong "
    "Nodong Rodong Musudan Unha Qiam Zelzal Fajr Sejjil Iskander Dongfeng Tochka Grad Scud Harpoon Hellfire "
    "Sidewinder Falcon Hawk Javelin Stinger Patriot Phantom Apollo Soyuz Shenzhou Chang'e Kh Hatf Ghauri Nasr Babur "
    "Abdali Shaheen Paveway Exocet Typhoon Aegis Arrow Spike Igla Buk Strela Kornet Uran Kalibr Oniks Zircon "
    "Bayraktar Mohajer Ababil Raad Noor Qader Simorgh Safir Paykan Group Part Title Season Week Round Game Stage "
    "Article Channel Radio Network News Studio Pier Dock Berth Hangar Reactor Interstate Psalm Genesis Super".split()
)
_AFTER_NOT = re.compile(
    rf"(?:st|nd|rd|th)\b|[a-zA-Z]\w|'?s\b|[/:]\d|\.\d|°|[-{GAP[1:-1]}]?(?:mm|cm|calib(?:er|re)s?)\b"
    rf"|[-{GAP[1:-1]}]year[s]?[-{GAP[1:-1]}]old|{GAP}?[ap]\.?m\b|{GAP}o['’]clock\b|{GAP}(?:GMT|UTC|EST|EDT|BST|hours{GAP}(?:GMT|local))\b",
    re.I,
)
_MONTH_AFTER = re.compile(
    rf"(?:(?:st|nd|rd|th)?(?:{GAP}?[-–—]{GAP}?|{GAP}(?:and|to|or){GAP}(?:the{GAP})?)\d{{1,2}})?(?:st|nd|rd|th)?{GAP}*(?:of{GAP})?{_MONTH}\b",
    re.I,
)
_MONTH_BEFORE = re.compile(
    rf"\b{_MONTH}\.?{GAP}+(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,|{GAP}?[-–—]|{GAP}(?:and|to|or)){GAP}*)*$", re.I
)
_SCORE_AFTER = re.compile(rf"{GAP}+(?:win|victory|defeat|lead|loss|draw)\b", re.I)
_YEAR_BEFORE = frozenset(
    "in since until till from of by during between before after early late mid the its their his her a an this to and or "
    "through for spring summer autumn fall winter circa fiscal year under".split()
)
_PEOPLE = re.compile(
    rf"(?:{GAP}[a-z-]+){{0,2}}{GAP}(?:people|soldiers|troops|civilians|men|women|refugees|fighters|militants|rebels|"
    rf"protest\w+|demonstrators|police|officers|houses|homes|families|villagers|residents|prisoners|tons|tonnes|"
    rf"rockets|missiles|shells|rifles|weapons|personnel|members|workers|students|others|deaths|dead|injured|wounded)\b"
)
_ONE_BEFORE = frozenset("this that which another the every each any number day no".split())
_ONE_AFTER = re.compile(
    rf"{GAP}+another\b|['’]s\b|-(?:time|off|sided|way|man|stop|party|china)\b|{GAP}+by{GAP}+one|{GAP}+of{GAP}+a{GAP}+kind",
    re.I,
)
_LETTERS = re.compile(r"[A-Za-z]{1,6}-?$")


class _Read(Protocol):
    @property
    def value(self) -> float: ...
    @property
    def end(self) -> int: ...
    @property
    def numeral(self) -> Numeral: ...


def is_designation(text: str, start: int, read: _Read, end: int, modified: bool) -> int:
    """Where to go on reading if the numeral at `start` counts nothing, else 0. `end`: where its range ends.

    `modified`: words like 'at least' stand before it, so that 2000 is no year.
    """
    before = text[max(0, start - 24) : start]
    words = before.split()
    last = words[-1] if words and before[-1:].isspace() else ""
    if last and (last.lower() in _NAMED or last in _NAMED_CAPITAL):
        return end
    if not read.numeral.digits:
        return _word_not(text, read, last, end)
    if before and (before[-1] in "-/#.:–" or before[-1].isalpha()):
        glued = before[-1] in "/#:" or before[-1].isalpha() or before[-2:-1].isalnum()
        if glued:
            return end
    scaled = read.numeral.scale > 1
    if not scaled and _AFTER_NOT.match(text, end):
        distance = re.match(r"(?:km|kms|m|kg)\b", text[end : end + 4], re.I)
        if not distance:
            return end
    if not scaled and _MONTH_AFTER.match(text, read.end) and read.value < 32:
        return end
    if not scaled and (read.value < 32 or 1000 <= read.value <= 2200) and _MONTH_BEFORE.search(before):
        if read.value < 32 and not modified and not _PEOPLE.match(text, end):
            return end
        if read.value >= 1000 and text[start : read.end].isdecimal():
            return end
    if _score(text, read, end):
        return end
    if (
        before.endswith(", ")
        and text[end : end + 1] == ","
        and 0 < read.value < 100
        and before[-3:-2].isalpha()
    ):
        name = words[-1].rstrip(",") if words else ""
        if name[:1].isupper():  # an age set between commas after a name
            return end
    if _is_year(text, start, read, last, end, modified):
        return end
    return 0


def _word_not(text: str, read: _Read, last: str, end: int) -> int:
    if re.match(r"[-\u2010](?:year|day|month)s?[-\u2010 ]old\b", text[end : end + 12], re.I):
        return end
    if text[end : end + 1] == "-" and re.match(
        r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", text[end : end + 9], re.I
    ):
        return end
    if re.match(rf"{GAP}years{GAP}old\b", text[end : end + 11], re.I):
        return end
    if read.value == 1 and read.numeral.scale == 1 and read.end == end:
        if last.lower() in _ONE_BEFORE or _ONE_AFTER.match(text, end):
            return end
    if read.value == 0 and re.match(rf"{GAP}+tolerance|[-{GAP[1:-1]}]sum", text[end : end + 12], re.I):
        return end
    return 0


def _score(text: str, read: _Read, end: int) -> bool:
    """Whether a range of numbers is the score of a match or a vote that the smaller side won ('lost the 2-3 draw')."""
    return end > read.end and bool(_SCORE_AFTER.match(text, end))


def _is_year(text: str, start: int, read: _Read, last: str, end: int, modified: bool) -> bool:
    digits = text[start : read.end]
    if len(digits) != 4 or not digits.isdecimal() or not 1000 <= read.value <= 2200:
        return False
    if modified:
        # 'around 2014' is a year, 'more than 2000' seldom
        return read.value % 50 != 0 and not _PEOPLE.match(text, end) and 1900 <= read.value <= 2100
    if _PEOPLE.match(text, end) and last.lower() not in ("in", "since", "until", "the", "of"):
        return False
    if 1900 <= read.value <= 2100:
        return True
    return last.lower() in _YEAR_BEFORE and read.value % 100 != 0


def counts_people(text: str, end: int) -> bool:
    """Whether a numeral that ends at `end` counts people or things and so is no year."""
    return _PEOPLE.match(text, end) is not None
