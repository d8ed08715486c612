"""The words that introduce what somebody says, thinks or finds, from data/cues.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Final, NamedTuple

QUOTE: Final = 1
CLAUSE: Final = 2
INFINITIVE: Final = 4
OBJECT: Final = 8
ABOUT: Final = 16
_BITS: Final = {"quote": QUOTE, "clause": CLAUSE, "infinitive": INFINITIVE, "object": OBJECT, "about": ABOUT}
_NONE: Final[frozenset[str]] = frozenset()


class VerbCue(NamedTuple):
    """What a verb takes as its content, and the particles that make it a cue by themselves."""

    takes: int
    speech: bool
    addressee: bool
    particles: frozenset[str]


class Cues(NamedTuple):
    """The lexicon by part of speech; what is no verb only says whether it is speech."""

    verbs: dict[str, VerbCue]
    nouns: dict[str, bool]
    adjectives: dict[str, bool]
    adverbs: dict[str, bool]
    participles: dict[str, bool]
    light: frozenset[str]
    passives: frozenset[str]
    about: frozenset[str]
    speakers: frozenset[str]
    artefacts: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The lexicon, read once a process."""
    source = resources.files("onrecord").joinpath("data/cues.toml").read_text(encoding="utf-8")
    table = tomllib.loads(source)
    verbs: dict[str, VerbCue] = {}
    for name, entry in table["verbs"].items():
        if name == "with":
            continue
        takes = sum(_BITS[what] for what in entry["takes"])
        addressee = bool(entry.get("addressee"))
        for lemma in entry["words"].split():
            old = verbs.get(lemma, VerbCue(0, False, False, _NONE))
            verbs[lemma] = VerbCue(
                old.takes | takes, old.speech or entry["speech"], old.addressee or addressee, _NONE
            )
    for item in table["verbs"]["with"]["words"].split():
        lemma, _, particles = item.partition(":")
        old = verbs.get(lemma, VerbCue(0, True, False, _NONE))
        verbs[lemma] = old._replace(particles=old.particles | frozenset(particles.split(",")))
    return Cues(
        verbs,
        _flags(table["nouns"]),
        _flags(table["adjectives"]),
        _flags(table["adverbs"]),
        _flags(table["participles"]),
        frozenset(table["light"]["words"].split()),
        frozenset(table["passives"]["words"].split()),
        frozenset(table["prepositions"]["about"].split()),
        frozenset(table["speakers"]["words"].split()),
        frozenset(table["artefacts"]["words"].split()),
    )


def _flags(classes: dict[str, dict[str, object]]) -> dict[str, bool]:
    flags: dict[str, bool] = {}
    for entry in classes.values():
        for word in str(entry["words"]).split():
            flags[word] = flags.get(word, False) or bool(entry["speech"])
    return flags


def speech_cue(lemma: str) -> bool:
    """Whether a word reports speech or a finding, which can back a claim, and no mere attitude.

    `lemma`: lower case, of a verb, noun, adjective or adverb. Words that are no cue give False.
    """
    lexicon = cues()
    verb = lexicon.verbs.get(lemma)
    return bool(
        (verb and verb.speech)
        or lexicon.nouns.get(lemma)
        or lexicon.adverbs.get(lemma)
        or lexicon.participles.get(lemma)
        or lemma in ("accord", "according", ":", "per")
    )
