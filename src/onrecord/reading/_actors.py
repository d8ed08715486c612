"""Finds known actors in text: states, armed groups, organisations, units, office-holders, peoples."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import ahocorasick

from onrecord.model import NameType
from onrecord.reading._actor_files import Actor, Alias, Forces, actor_files, phrase_words
from onrecord.reading._actor_forces import INSTITUTION, institution

__all__ = ["Actor", "ActorHit", "ActorLexicon"]

# Letters that compare alike; each maps to one character, so that offsets stay those of the text.
_ALIKE = {
    **dict(zip("áàâäãåāăąǎạảấầẩẫậ", "a" * 17, strict=True)),
    **dict(zip("éèêëēėęěẹẻẽếềểễệə", "e" * 17, strict=True)),
    **dict(zip("íìîïīįıịỉĩ", "i" * 10, strict=True)),
    **dict(zip("óòôöõøōőọỏốồổỗộơớờởỡợ", "o" * 21, strict=True)),
    **dict(zip("úùûüūůűųụủũưứừửữự", "u" * 17, strict=True)),
    **dict(zip("çćčĉ", "c" * 4, strict=True)),
    **dict(zip("ñńňņ", "n" * 4, strict=True)),
    **dict(zip("śšşș", "s" * 4, strict=True)),
    **dict(zip("źžż", "z" * 3, strict=True)),
    **dict(zip("ğģġ", "g" * 3, strict=True)),
    **dict(zip("ťţț", "t" * 3, strict=True)),
    **dict(zip("ýÿỳỵỷỹ", "y" * 6, strict=True)),
    **{"ł": "l", "ļ": "l", "ľ": "l", "đ": "d", "ď": "d", "ř": "r", "ķ": "k"},
}
_FOLD = {ord(letter): plain for letter, plain in _ALIKE.items()}
_SIGNS = {
    **dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\n\t\u00a0\u202f\r"), " "),
    **dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u02bb`\u00b4"), "'"),
}
_PLAIN_SIGNS = str.maketrans("-\n\t\r`", "    '")
# Words that capitals alone don't tell from an acronym, in a headline all in capitals.
_WORDS = phrase_words("ambiguous_capitals")
_ADMINISTRATION = re.compile(r" ?(?:'s )?(?:administration|government|regime|cabinet|presidency|era|junta)\b")
_FIRST_NAME = re.compile(r"(?:^|[^\w'’])([A-ZÀ-ÖØ-Þ][\w-]+\.?) $")
_NO_FIRST_NAMES = phrase_words("no_first_names")
_GOES_ON = re.compile(r" [A-Z][a-z]")
_TITLE_BEFORE = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|minister|secretary|mr|mrs|ms|senator|king|emir|sheikh"
    r"|general|gen|leader|dictator|strongman|president elect|governor|marshal|colonel|ambassador)\.? $"
)


def _signs(text: str) -> str:
    return text.translate(_PLAIN_SIGNS if text.isascii() else _SIGNS)


def _folded(signed: str) -> str:
    lower = signed.lower()
    if signed.isascii():
        return lower
    if len(lower) != len(signed):  # 'İ' alone grows when lowered
        lower = "".join(one if len(one := letter.lower()) == 1 else "i" for letter in signed)
    return lower.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class ActorHit:
    """A known actor at `start:end` of a text. `sense`: name, adjective, people, metonym, administration."""

    start: int
    end: int
    entry: Actor
    sense: str

    @property
    def type(self) -> NameType:
        """What the words name here: 'Iraqi' is NORP, 'Iraq' a STATE, 'Baghdad' a PLACE."""
        if self.sense in ("adjective", "people"):
            return NameType.NORP
        return NameType.PLACE if self.sense == "metonym" else self.entry.type


class _Key:
    """One spelling in an automaton, with all the actors who bear it."""

    __slots__ = ("aliases", "capital", "lead", "length", "shouted")

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.capital = _capital(text)
        self.lead = 4 if text.startswith("the ") else 0
        self.shouted = text in _WORDS
        self.aliases: list[Alias] = []


def _capital(text: str) -> int:
    for at, letter in enumerate(text):
        if letter.isupper():
            return at
    return -1


class ActorLexicon:
    """The actor files made searchable. Get one by `ActorLexicon.load()`."""

    def __init__(self) -> None:
        files = actor_files()
        self.forces: dict[str, Forces] = files.forces
        self.actors: tuple[Actor, ...] = tuple(files.actors)
        folded: dict[str, _Key] = {}
        exact: dict[str, _Key] = {}
        for phrase in files.not_actors:
            folded.setdefault(_folded(_signs(phrase)), _Key(phrase))
        for alias in files.aliases:
            signed = _signs(alias.text)
            if alias.exact:
                self._enter(exact, signed, alias)
                if not alias.text.isupper() and " " in alias.text:
                    self._enter(exact, signed.upper(), alias)
                continue
            key = _folded(signed)
            self._enter(folded, key, alias)
            if key.startswith("al "):
                self._enter(folded, "el " + key[3:], alias)
        self._names: dict[str, Alias] = {}
        for table in (exact, folded):
            for key, entry in table.items():
                if entry.aliases:
                    self._names.setdefault(key, entry.aliases[0])
        self._folded = self._automaton(folded)
        self._exact = self._automaton(exact)

    @staticmethod
    def _enter(table: dict[str, _Key], key: str, alias: Alias) -> None:
        entry = table.get(key)
        if entry is None:
            entry = table[key] = _Key(alias.text)
        elif entry.capital >= 0:  # of 'Al-Shabaab' and 'al-Shabaab' the second asks for less
            other = _capital(alias.text)
            entry.capital = -1 if other < 0 else max(entry.capital, other)
        if all(other.actor is not alias.actor for other in entry.aliases):
            entry.aliases.append(alias)

    @staticmethod
    def _automaton(table: dict[str, _Key]) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for key, entry in table.items():
            automaton.add_word(key, entry)
        automaton.make_automaton()
        return automaton

    @classmethod
    @cache
    def load(cls) -> ActorLexicon:
        """The lexicon shipped with the package, built once a process.

        Raises LexiconError where a file can't be read.
        """
        return cls()

    def lookup(self, name: str) -> Actor | None:
        """The actor of that name, alias or acronym; case counts for acronyms alone. None if not known."""
        signed = _signs(name.strip())
        alias = self._names.get(signed) or self._names.get(_folded(signed))
        return alias.actor if alias else None

    def find(self, text: str, countries: frozenset[str] = frozenset()) -> list[ActorHit]:
        """Known actors in `text`, longest first, none overlapping, in order; offsets are code points.

        `countries` (alpha-3) are states that the report is known to be about; with those that the text
        names they decide between actors of one name ('ADF' in Congo or in Australia).
        """
        signed = _signs(text)
        folded = _folded(signed)
        size = len(text)
        spans: list[tuple[int, int, _Key]] = []
        for found, haystack in ((self._folded.iter(folded), text), (self._exact.iter(signed), text)):
            for last, key in found:
                end = last + 1
                start = end - key.length
                if end < size and haystack[end].isalnum() and haystack[last].isalnum():
                    continue
                if start and haystack[start - 1].isalnum():
                    continue
                if key.capital >= 0 and not haystack[start + key.capital].isupper():
                    continue
                spans.append((start + key.lead, -end, key))
        if not spans:
            return []
        spans.sort(key=lambda span: span[:2])
        chosen: list[tuple[int, int, list[Alias]]] = []
        reached = 0
        for start, minus, key in spans:
            if start < reached:
                if chosen and key.aliases and chosen[-1][:2] == (start, -minus):
                    chosen[-1] = (*chosen[-1][:2], [*chosen[-1][2], *key.aliases])
                continue
            if key.shouted and _shouting(text, start, -minus):
                continue
            reached = -minus
            if key.aliases:
                chosen.append((start, reached, key.aliases))
        return self._composed(folded, self._decided(folded, text, chosen, countries))

    def _decided(
        self,
        folded: str,
        text: str,
        chosen: list[tuple[int, int, list[Alias]]],
        countries: frozenset[str],
    ) -> list[ActorHit]:
        """Which of the actors of one name is meant, and whether the weaker names count at all."""
        around: list[tuple[int, Actor]] | None = None
        hits: list[ActorHit] = []
        for start, end, aliases in chosen:
            alias = aliases[0]
            if len(aliases) > 1 or alias.needs_context:
                if around is None:
                    around = _surroundings(chosen)
                best = _best(aliases, start, around, countries)
                if best is None:
                    continue
                alias = best
            actor = alias.actor
            sense = alias.sense
            if actor.type is NameType.PERSON:
                if actor.offices and _ADMINISTRATION.match(folded, end):
                    sense = "administration"
                elif alias.needs_title:
                    titled = _TITLE_BEFORE.search(folded, max(0, start - 24), start)
                    if titled is None or _GOES_ON.match(text, end):
                        continue
                elif alias.text != actor.name and " " not in alias.text and _other_person(text, start):
                    continue
            elif actor.kind == "media" and _GOES_ON.match(text, end):
                continue
            hits.append(ActorHit(start, end, actor, sense))
        return hits

    def _composed(self, folded: str, hits: list[ActorHit]) -> list[ActorHit]:
        """Joins a state and its institution: 'Iraqi' + 'Air Force', 'Ministry of Defence' + 'of Latvia'."""
        for number, hit in enumerate(hits):
            if hit.entry.type is not NameType.STATE or hit.sense == "metonym":
                continue
            after = INSTITUTION.match(folded, hit.end)
            if after is None or (number + 1 < len(hits) and hits[number + 1].start < after.end()):
                continue
            force = institution(self.forces.get(hit.entry.entity), hit.entry, after.group(1))
            if force is not None:
                hits[number] = ActorHit(hit.start, after.end(), force, "name")
        return hits

    def resolve(self, phrase: str, context: str = "") -> str | None:
        """The canonical entity that a noun phrase means, or None.

        ISO 3166-1 alpha-3 for a state, its government, officials and troops; else the canonical name of
        the actor. `context` is the text around it, to decide between actors of one name.
        """
        from onrecord.reading._actor_phrases import resolve

        return resolve(self, phrase, context)


def _shouting(text: str, start: int, end: int) -> bool:
    around = text[max(0, start - 30) : end + 30]
    return sum(map(str.isalpha, around)) > end - start + 6 and not any(map(str.islower, around))


def _surroundings(chosen: list[tuple[int, int, list[Alias]]]) -> list[tuple[int, Actor]]:
    """The actors that the text names beyond doubt, and where."""
    return [
        (start, aliases[0].actor)
        for start, _, aliases in chosen
        if len(aliases) == 1 and not aliases[0].needs_context
    ]


def _other_person(text: str, start: int) -> bool:
    """Whether a first name stands before a surname: 'Michelle Obama' is not the president."""
    before = _FIRST_NAME.search(text, max(0, start - 24), start)
    return before is not None and before.group(1).lower() not in _NO_FIRST_NAMES


def _best(
    aliases: list[Alias], start: int, around: list[tuple[int, Actor]], countries: frozenset[str]
) -> Alias | None:
    """The actor whose own name, or one of whose states, stands nearest; None where nothing tells."""
    best: Alias | None = None
    least = float("inf")
    for alias in aliases:
        actor = alias.actor
        away = 1e9 if alias.needs_context else 1e8
        if not countries.isdisjoint(actor.countries):
            away = 1e7
        for at, other in around:
            if other.name == actor.name or (other.country in actor.countries and other is not actor):
                away = min(away, abs(at - start))
        if away < least and away < 1e9:
            best, least = alias, away
    return best
