"""What a noun phrase means among known actors: 'dozens of Iraqi soldiers' is IRQ."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.model import NameType
from onrecord.reading._actor_files import phrase_words
from onrecord.reading._actor_forces import INSTITUTION, institution

if TYPE_CHECKING:
    from onrecord.reading._actors import ActorHit, ActorLexicon

_EDGES = " \t\n\"'“”‘’.,;:()[]"
_END = re.compile(
    r"\s(?:who|which|that|whose|where|on|at|near|against|to|over|during|after|before|loyal|accused|wearing"
    r"|stationed|based|operating|fighting|led by|backed by|linked to|working)\b|\s\(|\s[–—]\s"
)
_PART = re.compile(r"\s(?:of|in|from|by|for|with)\s", re.I)
# Heads that stand for the whole that follows: 'members of X', 'a convoy of X troops', 'police in X'.
_WHOLES = phrase_words("wholes")
# Nouns for those who act as a state or for it.
_OF_STATE = phrase_words("of_state")
# Those who may act for an organisation or a group.
_OF_GROUP = _OF_STATE | phrase_words("of_group")
_MODIFIERS = phrase_words("modifiers")
_OFFICE_WORDS = phrase_words("office_words")
_TITLES = phrase_words("titles")
_INSTITUTIONS = phrase_words("institutions")
_SKIP_BEFORE = re.compile(r"\b(?:anti|pro|non|counter)[- ]$", re.I)
_SKIP_AFTER = re.compile(
    r"^[-– ]?(?:led|backed|made|supplied|based|held|occupied|controlled|linked|allied|aligned|affiliated"
    r"|funded|born|flagged|trained|designed|built|occupied|run|owned|inspired|sponsored|supported|brokered)\b"
)
_WORD = re.compile(r"[^\W_][\w'’.\-]*")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.\-]*|al-[A-Z][\w'’\-]*|bin|ibn|al|el|de|da|van|von|der|la|du|dos|y|Abu")


def resolve(lexicon: ActorLexicon, phrase: str, context: str = "") -> str | None:
    """See `ActorLexicon.resolve`."""
    phrase = (
        phrase.replace("\n", " ")
        .replace(',"', '",')
        .replace(",”", "”,")
        .strip(_EDGES if not phrase.rstrip().endswith(".") else " \"'“”‘’,;:()[]")
    )
    if not phrase:
        return None
    return _resolve(lexicon, phrase, _countries(lexicon, context), 0)


@lru_cache(maxsize=64)
def _countries(lexicon: ActorLexicon, context: str) -> frozenset[str]:
    """The states that a text is about; kept, since the phrases of one report come one after the other."""
    if not context:
        return frozenset()
    return frozenset(hit.entry.country for hit in lexicon.find(context) if hit.entry.country)


def _resolve(lexicon: ActorLexicon, phrase: str, about: frozenset[str], depth: int) -> str | None:
    hits = [hit for hit in lexicon.find(phrase, about) if not _only_modifies(phrase, hit)]
    if not hits:
        return _titled(phrase)
    first = hits[0]
    if (
        len(hits) == 1
        and not _words(phrase[: first.start], determiners=False)
        and not phrase[first.end :].strip("'’s \"”")
    ):
        return _entity(first)
    head = phrase
    comma = phrase.find(", ")
    if comma > 0 and not any(hit.start < comma < hit.end for hit in hits):
        before = phrase[:comma]
        if not any(hit.end <= comma for hit in hits):
            return before if _is_name(before) else _resolve(lexicon, phrase[comma + 2 :], about, depth + 1)
        if depth < 4:  # an apposition may say what the first words leave open
            return _resolve(lexicon, before, about, depth + 1) or _apposed(
                lexicon, phrase[comma + 2 :], about, depth
            )
        head = before
    stop = _END.search(head)
    if stop:  # 'militias linked to X' are not X
        if all(hit.end > stop.start() for hit in hits):
            return None
        head = head[: stop.start()]
    inside = [hit for hit in hits if hit.end <= len(head)]
    if not inside:
        return None
    part = next(
        (
            cut
            for cut in _PART.finditer(head)
            if not any(h.start < cut.end() and cut.start() < h.end for h in inside)
        ),
        None,
    )
    person = _person(head, inside)
    if person is not None:
        return person
    for cut in _PART.finditer(head):
        named = _institution_of(lexicon, head[: cut.start()], head[cut.end() :], about)
        if named is not None:
            return named
    if part is not None:
        left = [hit for hit in inside if hit.end <= part.start()]
        if left:
            head, inside = head[: part.start()], left
        elif depth < 4:
            words = _words(head[: part.start()])
            if words and (words[-1].lower() in _WHOLES or words[-1].isdigit()):
                return _resolve(lexicon, head[part.end() :], about, depth + 1)
            return None
    if len({_entity(hit) for hit in inside}) > 1 and re.search(
        r"\band\b|, ", head[inside[0].end : inside[-1].start]
    ):
        return None
    return _headed(head, inside[-1])


def _institution_of(lexicon: ActorLexicon, left: str, right: str, about: frozenset[str]) -> str | None:
    """'the Ministry of Defence' + 'Latvia'."""
    asked = INSTITUTION.fullmatch(" " + left.strip().lower().removeprefix("the "))
    if asked is None or (hit := next(iter(lexicon.find(right, about)), None)) is None:
        return None
    if hit.entry.type is not NameType.STATE or right[hit.end :].strip(" ,()") or len(right) - hit.end > 9:
        return None
    found = institution(lexicon.forces.get(hit.entry.entity), hit.entry, asked.group(1))
    return found.entity if found else None


def _apposed(lexicon: ActorLexicon, rest: str, about: frozenset[str], depth: int) -> str | None:
    hits = lexicon.find(rest, about)
    if len(hits) != 1 or _words(rest[: hits[0].start], determiners=False) or rest[hits[0].end :].strip():
        return None
    return _resolve(lexicon, rest, about, depth + 1)


def _only_modifies(phrase: str, hit: ActorHit) -> bool:
    return bool(_SKIP_AFTER.match(phrase[hit.end :]) or _SKIP_BEFORE.search(phrase[: hit.start]))


def _entity(hit: ActorHit) -> str | None:
    if hit.sense == "administration":
        return hit.entry.country
    return hit.entry.entity


def _words(text: str, determiners: bool = True) -> list[str]:
    words = _WORD.findall(text)
    if determiners:
        return words
    return [word for word in words if word.lower() not in ("the", "a", "an", "s", "its", "their", "his")]


def _headed(head: str, hit: ActorHit) -> str | None:
    """The entity of a phrase whose last actor is `hit`: by the noun that follows it."""
    tail = [
        word for word in _words(head[hit.end :].removeprefix("'s").removeprefix("’s")) if word not in ("s",)
    ]
    if not tail:
        return _entity(hit)
    last = tail[-1].lower()
    if hit.sense == "administration":
        return hit.entry.country
    state = hit.entry.type in (NameType.STATE, NameType.PLACE)
    heads = _OF_STATE if state else _OF_GROUP
    if last not in heads or any(
        word.lower() not in heads and word.lower() not in _MODIFIERS for word in tail[:-1]
    ):
        return None
    if hit.entry.type is NameType.NORP:
        return None
    return _entity(hit)


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) < 6 and all(_NAME.fullmatch(word) for word in words) and words[-1][0].isupper()


def _person(head: str, hits: list[ActorHit]) -> str | None:
    """'Russian President Vladimir Putin', 'the Prime Minister of Turkey Binali Yildirim' mean the person."""
    last = hits[-1]
    tail = head[last.end :].strip(" '’s")
    if last.entry.type is NameType.PERSON and last.sense != "administration":
        return last.entry.entity if not tail else None
    if not tail or last.entry.type is NameType.PERSON:
        return None
    return _after_title(
        head[last.end :], any(word.lower() in _OFFICE_WORDS for word in _words(head[: last.start]))
    )


def _after_title(text: str, titled: bool) -> str | None:
    words = text.replace("'s ", " ", 1).replace("’s ", " ", 1).replace(",", " ").split()
    at = 0
    while at < len(words) and words[at].lower() in _OFFICE_WORDS:
        at += 1
    name = words[at:]
    if at:
        titled = words[at - 1].lower() in _TITLES
    if not titled or not name or len(name) > 5 or not all(_NAME.fullmatch(word) for word in name):
        return None
    if name[-1].lower() in _INSTITUTIONS or (at == 0 and len(name) == 1):
        return None
    return " ".join(name)


def _titled(phrase: str) -> str | None:
    """'Justice Minister Bekir Bozdag': the name after a title, of somebody the files don't hold."""
    words = phrase.split()
    if words and words[0].lower() in ("the", "then", "former"):
        words = words[1:]
    comma = phrase.find(", ")
    if comma > 0 and _is_name(phrase[:comma]):
        return phrase[:comma]
    return _after_title(" ".join(words), False) if words and words[0].lower() in _OFFICE_WORDS else None
