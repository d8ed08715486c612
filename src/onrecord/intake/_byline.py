"""Who wrote a report: names out of bylines, in the many ways papers and agencies print them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAME_WORD = r"(?:(?:Mc|Mac|O['’]|D['’]|[A-Z]['’])?[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'-]*\.?|(?:al-|el-|d['’]|l['’])[A-Z]\w+)"
_PARTICLE = r"(?:de|da|di|do|dos|das|del|della|der|den|van|von|vom|zu|bin|ibn|bint|al|el|la|le|ten|ter|y|e)"
_NAME = re.compile(rf"{_NAME_WORD}(?: (?:{_PARTICLE} )*+{_NAME_WORD}){{1,4}}")
_ONE = re.compile(rf"{_NAME_WORD}")
_LEAD = re.compile(
    r"(?:(?:words|text|story|report|article|written|compiled|posted|published|analysis|opinion|reported)\s+)?"
    r"by\s*[:—–-]?\s+|(?:authors?|writers?|reporters?|correspondents?|autor|von"
    r"|par)\s*(?:\(s\))?\s*[:—–|-]\s*"
    r"|(?:reporting|reported)\s+by\s+|authors?\s{1,8}(?=[A-Z])",
    re.I,
)
# After a name: the desk's initials, the paper, the role, the place, the time.
_TAIL = re.compile(
    r"\s*(?:/\s*[a-z]{1,4}\b.*|\((?!and\b).*|\[.*|[|·•—–/].*|,?\s+(?:in|for|of|from|at|near|reporting"
    r"|exclusive to)\s+.*"
    r"|\s-\s.*|@\w+.*|<.*|\S+@\S+.*|https?:.*)$",
    re.S,
)
_ROLE = re.compile(
    r"\b(?:staff|senior|chief|special|deputy|managing|contributing|foreign|diplomatic|defen[cs]e"
    r"|political|associated"
    r"|correspondent|reporter|writer|editor|editors|press|agence|news|agency|agencies|reuters|afp|ap|dpa"
    r"|tass|bureau"
    r"|desk|team|service|staff|analyst|columnist|producer|updated|published|posted|online|today|times"
    r"|post|daily|chronicle|mirror|journal|observer|telegraph|guardian|independent|weekly|evening|morning"
    r"|sunday|saturday"
    r"|gazette|courier|herald|tribune|ministry|department|office|government|council|army|forces|command|admin"
    r"|immediate|release|republic|kingdom|state|situation|report|statement|highlights|summary|overview|breaking|live"
    r"|exclusive|university|institute|committee|union|nations|international|media|group|wire|wires|radio|tv"
    r"|monitor|press)\b",
    re.I,
)
_AND = re.compile(r"\s*(?:,\s*and\s|,|;|&|\band\b|\bund\b|\bet\b|\bwith\b)\s*", re.I)
_INITIALS = re.compile(r"\s*/\s*[a-z]{1,4}(?:\s*[,/]\s*[a-z]{1,4})*\s*(?:\([^()]*\))?$")
_LONGEST = 160


def byline(line: str) -> tuple[str, ...]:
    """The authors of a line that is a byline ('By Ana Kolar and Petr Lind in Sulma'), empty for any other."""
    if len(line) > _LONGEST:
        return ()
    lead = _LEAD.match(line)
    if not lead:
        return ()
    rest = line[lead.end() :]
    if rest.rstrip().endswith((".", "?", "!", ":")) and len(rest.split()) > 6:
        return ()
    return authors_of(rest)


def bare_byline(line: str) -> tuple[str, ...]:
    """The author of a line that is but a name ('Nadia Orsini /rt'); it means one only beside a date."""
    if len(line) > 60 or line[-1:] in ".?!:":
        return ()
    marked = _INITIALS.search(line)
    name = line[: marked.start()] if marked else line
    name = name.strip()
    if _ROLE.search(name):
        return ()
    parts = [part for part in _AND.split(name) if part]
    if (
        parts
        and all(_NAME.fullmatch(part) for part in parts)
        and (marked or all(len(p.split()) <= 4 for p in parts))
    ):
        return tuple(map(_cased, parts))
    return ()


def authors_of(text: str) -> tuple[str, ...]:
    """The personal names of a list of authors; papers, agencies, roles and addresses are left out."""
    names: list[str] = []
    for piece in _AND.split(_TAIL.sub("", text.strip())):
        piece = _TAIL.sub("", re.sub(r"^by\s+", "", piece.strip(" .:\u200b"), flags=re.I)).strip()
        if not piece or _ROLE.search(piece) or len(piece) > 60:
            continue
        if _NAME.fullmatch(piece) and (name := _cased(piece)) not in names:
            names.append(name)
    return tuple(names)


def merged(lists: Iterable[str]) -> tuple[str, ...]:
    """Authors given as metadata, one or several to a string, without repeats."""
    names: list[str] = []
    for given in lists:
        for name in authors_of(given):
            if name.casefold() not in {known.casefold() for known in names}:
                names.append(name)
    return tuple(names)


def _cased(name: str) -> str:
    """'ANA KOLAR' as 'Ana Kolar'; a name already in mixed case as it stands."""
    name = re.sub(r"\s+", " ", name.strip())
    return "-".join(part.title() for part in name.split("-")) if name.isupper() else name
