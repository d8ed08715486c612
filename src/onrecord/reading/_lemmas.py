"""Dictionary forms of words, by what the treebanks give and what their endings tell."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

LONGEST_ENDING = 6
_PREFIXES = (
    "over",
    "under",
    "out",
    "up",
    "re",
    "re-",
    "fore",
    "mis",
    "un",
    "dis",
    "de",
    "counter",
    "ex-",
    "inter",
    "with",
)
# One short syllable that does not double its last letter has lost an e: `strafing`, `mined`.
_SILENT_E = re.compile(r"([^aeiou]+[aeiou][bcdfgklmnprstvz])(?:ing|ed)")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SYLLABLES = frozenset("aeiouy")


class Lexicon(NamedTuple):
    """What lemmas are made from; every table is keyed by the universal part of speech.

    `exceptions` give whole lemmas (a form with capitals stands for just that writing); `endings` say
    how many letters to take off and what to put on; `known` are the lemmas seen, which settle
    what an ending leaves open (`making`, `baking`, but `walking`).
    """

    exceptions: dict[str, dict[str, str]]
    endings: dict[str, dict[str, tuple[int, str]]]
    known: dict[str, frozenset[str]]


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    source = resources.files("onrecord").joinpath("data/lemmas.json")
    tables = json.loads(source.read_text(encoding="utf-8"))
    endings = {
        upos: {ending: (int(rule.split("|")[0]), rule.split("|")[1]) for ending, rule in rules.items()}
        for upos, rules in tables["endings"].items()
    }
    known = {upos: frozenset(words.split(" ")) for upos, words in tables["known"].items()}
    return Lexicon(tables["exceptions"], endings, known)


@lru_cache(maxsize=1 << 16)
def lemmatize(word: str, upos: str) -> str:
    """The lemma of a word with its universal part of speech, in the spelling of UD English EWT and GUM.

    Names keep their capitals; other words are put in lower case unless the treebanks write them
    with a capital ('Iraqi') or they hold capitals within ('MiG', 'F16s').
    """
    return derive(word, upos, _lexicon())


def derive(word: str, upos: str, lexicon: Lexicon) -> str:
    """The lemma of a word under given tables: exceptions, then known lemmas, then endings."""
    exceptions = lexicon.exceptions.get(upos, {})
    lower = word.lower()
    found = exceptions.get(word)
    if found is None and (upos != "PROPN" or word == lower):
        found = exceptions.get(lower)
    if found is not None:
        return found
    if not lower[-1:].isalpha():
        if upos == "NUM" and _THOUSANDS.fullmatch(word):
            return word.replace(",", "")
        return word if upos in ("PROPN", "X", "SYM", "PUNCT", "NUM") else lower
    known = lexicon.known.get(upos, frozenset())
    base = lower
    if lower not in known:
        base = next((guess for guess in candidates(lower, upos) if guess in known), "")
        base = base or _by_prefix(lower, upos, exceptions, known) or by_ending(lower, upos, lexicon.endings)
    return recase(word, base, upos)


def candidates(lower: str, upos: str) -> list[str]:
    """What a regular inflected form may come from, likelier first."""
    size = len(lower)
    guesses: list[str] = []
    if upos in ("NOUN", "VERB", "AUX") and lower.endswith("s") and size > 2 and not lower.endswith("ss"):
        guesses.append(lower[:-1])
        if lower.endswith("ies"):
            guesses.insert(0, lower[:-3] + "y")
        elif lower.endswith("ves") and upos == "NOUN":
            guesses += [lower[:-3] + "f", lower[:-3] + "fe"]
        if lower.endswith("es"):
            guesses.append(lower[:-2])
    tails: tuple[str, ...] = ()
    if upos in ("VERB", "AUX"):
        tails = ("ing", "ed")
    elif upos in ("ADJ", "ADV"):
        tails = ("est", "er")
    for tail in tails:
        stem = lower[: -len(tail)]
        if lower.endswith(tail) and len(stem) > 1 and not _SYLLABLES.isdisjoint(stem):
            if len(stem) > 2 and stem[-1] == stem[-2]:
                guesses += [stem[:-1], stem]
            elif stem.endswith("i"):
                guesses += [stem[:-1] + "y", stem]
            else:
                guesses += [stem + "e", stem]
    return guesses


def _by_prefix(lower: str, upos: str, exceptions: dict[str, str], known: frozenset[str]) -> str:
    """The lemma of a word whose part after a prefix is known: `overran` as `ran`, `ex-rebels` as `rebels`."""
    for prefix in _PREFIXES if upos in ("VERB", "NOUN") else ():
        rest = lower[len(prefix) :]
        if lower.startswith(prefix) and len(rest) > 2:
            base = exceptions.get(rest) or next(
                (some for some in candidates(rest, upos) if some in known), ""
            )
            if base.islower():
                return prefix + base
    return ""


def by_ending(lower: str, upos: str, endings: dict[str, dict[str, tuple[int, str]]]) -> str:
    """The lemma that the longest ending with a rule gives."""
    if upos == "VERB" and (silent := _SILENT_E.fullmatch(lower)):
        return silent[1] + "e"
    if upos == "NOUN" and lower.endswith("oes"):
        return lower[:-2]
    rules = endings.get(upos)
    if rules:
        for size in range(min(LONGEST_ENDING, len(lower) - 1), -1, -1):
            rule = rules.get(lower[len(lower) - size :])
            if rule is not None:
                base = lower[: len(lower) - rule[0]] + rule[1]
                return lower if _SYLLABLES.isdisjoint(base) else base
    return lower


def recase(word: str, base: str, upos: str) -> str:
    """Give a lemma the capitals its word has by nature; those of a sentence's first word go."""
    if word.islower():
        return base
    if (
        upos != "PROPN"
        and upos != "X"
        and (len(word) < 2 or word[1:].islower() or (word.isupper() and upos != "NOUN"))
    ):
        return base
    if upos != "PROPN" and word.isupper() and len(word) > 5:
        return base
    shared = 0
    for letter, other in zip(word.lower(), base, strict=False):
        if letter != other:
            break
        shared += 1
    return word[:shared] + (base[shared:].upper() if word.isupper() and len(word) > 1 else base[shared:])
