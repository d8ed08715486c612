"""Designations that no lexicon lists: 'AN/TPQ-36', 'Type 054A', '9M133', 'MM-40-3'."""

from __future__ import annotations

import re

from onrecord.reading._weapons_context import Atoms, beside_materiel

# Series that nothing else uses: a letter-digit word in one of them is a weapon wherever it stands.
_SERIES = frozenset(
    "aim agm bgm fim mgm rim ugm fgm gbu cbu blu mig btr bmp brdm bmd bmpt bts btl btrd mtlb rpg rpk pkm rgd svd ags nsv kpv dshk zsu zpu "
    "zu zrk bm brem mt mtu tfe hj fn qw cm cs hq yj pl ty df jl jf kj zbd ztz ztl zbl ztq plz wz vt st vn pg og rm kh rpo upmk "
    "kc ec ac rc wc ah uh ch oh mh sh hh mq rq eh ea av th tpq tps fps aps apg apq spy spq sps sqs sqr aaq alq slq alr mpq msq tpy ans als"
    " elm elta sa ss sm scalp srbm md bell fh ks ub bo mk mmo tav tm pmn ptm mon ozm pfm rbs jas saab cz ksv psg msg hk mg mp ump usp "
    "frem lcac lcu lst lpd opv pzh gmlrs himars mlrs atacms uav lav wmz zdk su il mi tu ka yak aw ab nh mb mm am tb gp fab kab rbk ofab odab upab tos "
    "kn kornet spg rsm kmw trs mrcv lw da dr smart ws ar sr mrl jsow jdam umpk tal nsm jsm wlr pcz sh norinco rg al hs dhc atr cn cl pc kt gdf".split()
)
# Letters before a number that are something else: viruses, summits, clocks, roads, law, film, money.
_OTHER = frozenset(
    "covid sars mers hiv un unsc unga who eu gop g q fy cop ep art no nos vol pp pt ch fig h ad bc ce am pm us usd aud cad eur gbp rs "
    "nk nz sec para cl rev tel fax isbn iso din mp3 co pc ww r ps xbox ipad iphone channel bbc ktn km mm cm kg mw gw kw mhz ghz gb tb mb kb "
    "may june july august march april sunday monday under u sub men women world euro week day year part phase article resolution level group "
    "vision agenda generation area unit route highway chapter apollo soyuz voyager falcon isis isil al group4 cat ids age aged since over about top".split()
) - {"ch", "pc", "cl", "tb", "mb", "mm", "cm", "am"}
_AFTER_OTHER = frozenset(
    "road highway motorway expressway route junction visa visas rebel rebels movement militia summit nations countries leaders members virus variant "
    "vaccine vaccines vaccination pandemic outbreak cases lockdown restrictions infections school schools education students season "
    "resolution economies meeting group flight championship tournament team squad interchange corridor bridge exit toll "
    "protocol protein gene strain forum process format talks gang gangs".split()
)
_BEFORE_OTHER = frozenset(
    "flight highway route road motorway interstate resolution article section page chapter paragraph room gate level phase block sector "
    "district zone camp covid strain variant group vitamin rue the flights line station apollo channel protein subclade asteroid galaxy".split()
) - {"the"}
_LETTERS_FIRST = re.compile(
    r"(?:AN/)?(?P<letters>[A-Z][A-Za-z]{0,6})(?P<infix>[-/&][A-Z]{1,5})?(?P<gap>[-‐‑– \u00a0/]|\. ?)?"
    r"(?P<number>\d{1,4})(?P<tail>(?:[A-Z][A-Za-z]{0,4}\d{0,3})*[a-z]?(?:[-/][A-Z0-9]{1,5}(?![a-z]))*)"
    r"(?:s|['’]s)?(?!\w|[.,:]\d|%)(?P<calibre>[ -]\d{2,3}(?:\.\d+)?[ -]?mm\b)?"
)
_DIGITS_FIRST = re.compile(
    r"\d{1,2}(?P<letters>[A-Z]{1,3})-?\d{1,4}(?:[A-Z]{1,3}\d{0,2})?(?:-\d{1,2})?(?:s|['’]s)?(?!\w|[.,:]\d|%)"
    r"(?P<calibre>[ -]\d{2,3}[ -]?mm\b)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
# 'Type 45', 'Mk 46', 'Su 30': the series that also stand with a space.
_SPACED = frozenset(
    "type mk mark su mi mig tu yak btr bmp brdm gbu agm aim cbu ak rpg saab bell boeing ka project".split()
)
_SOVIET_INDEX = frozenset("k m s p a b f g n v".split())


def designation_at(text: str, atoms: Atoms, index: int, floor: int) -> tuple[int, int] | None:
    """The designation whose number is the atom at `index`, not reaching back before `floor`."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    if lows[index] == "an":
        if text[starts[index] : starts[index] + 3] != "AN/":
            return None
        match = _LETTERS_FIRST.match(text, starts[index])
        return (match.start(), match.end()) if match else None
    start = starts[index]
    after = text[ends[index] : ends[index] + 1]
    if after.isupper() and (start == 0 or not (text[start - 1].isalnum() or text[start - 1] in ".,-$£€")):
        match = _DIGITS_FIRST.match(text, start)
        if match:
            return _first_digit(atoms, index, match)
    if not index or start - ends[index - 1] > 2 or ends[index - 1] > start:
        return None
    first = index - 1
    back = text[starts[first] - 1 : starts[first]]
    if (
        first
        and back in ("/", "-", "&")
        and ends[first - 1] == starts[first] - 1
        and lows[first - 1].isalpha()
    ):
        first -= 1
    begin = starts[first]
    if (
        begin < floor
        or not text[begin].isupper()
        or (begin and (text[begin - 1].isalnum() or text[begin - 1] in "-/@#$_"))
    ):
        return None
    match = _LETTERS_FIRST.match(text, begin)
    if match is None or match.end() < ends[index]:
        return None
    return _letters_first(text, atoms, first, index, match)


def _first_digit(atoms: Atoms, index: int, match: re.Match[str]) -> tuple[int, int] | None:
    letters = match["letters"].lower()
    last = index + 2
    if len(letters) == 1 and letters in _SOVIET_INDEX or letters in ("lv", "dd"):
        return match.start(), match.end()
    return (match.start(), match.end()) if beside_materiel(atoms, index, last, 5) else None


def _letters_first(
    text: str, atoms: Atoms, first: int, index: int, match: re.Match[str]
) -> tuple[int, int] | None:
    letters = match["letters"]
    low, gap, number = letters.lower(), match["gap"] or "", match["number"]
    spaced = gap.startswith((" ", "\u00a0", "."))
    if spaced and low not in _SPACED:
        return None
    if len(letters) > 5 and not match["infix"] and low not in _SPACED and not match["calibre"]:
        return None
    lows = atoms.lows
    following = lows[index + 1] if index + 1 < len(lows) else ""
    before = lows[first - 1] if first else ""
    if following in _AFTER_OTHER or before in _BEFORE_OTHER:
        return None
    if match["infix"] or match["calibre"]:
        return (match.start(), match.end()) if low not in _OTHER else None
    if low in _SERIES:
        return match.start(), match.end()
    if low in _OTHER or _YEAR.match(number):
        return None
    if not gap and len(letters) > 3 and not letters.isupper():
        return None
    reach = 5 if spaced else 8
    return (match.start(), match.end()) if beside_materiel(atoms, first, index, reach) else None
