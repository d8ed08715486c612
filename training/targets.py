"""Labels to tensors: syntax, names by allowed sets, claims by triggers and links."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

import pycountry
import torch
from torch import Tensor

from onrecord.reading._actors import ActorLexicon
from training.corpora import Sentence
from training.schemes import NAME_MAPS, NAME_TAGS
from training.windows import Batch, Window

_STATES = {
    s.lower()
    for c in pycountry.countries
    for s in (c.name, getattr(c, "common_name", c.name), c.name.split(",")[0])
} | {
    "u.s.", "us", "u.s", "usa", "uk", "u.k.", "britain", "russia", "iran", "syria", "north korea", "south korea",
    "vietnam", "laos", "kosovo", "palestine", "ivory coast", "burma", "soviet union", "taiwan", "america", "england",
    "drc", "turkey", "czech republic", "uae", "united states of america", "the united states",
}  # fmt: skip
_UNIT = re.compile(
    r"\b(brigade|battalion|regiment|squadron|division|corps|platoon|fleet|special forces|commandos?)\b", re.I
)
_GROUP = re.compile(
    r"\b(taliban|isis|isil|daesh|islamic state|al[- ]?qa[ie]da|hezbollah|hizbullah|hamas|boko haram|al[- ]?shabaab|houthis?|pkk"
    r"|ypg|farc|eln|ltte|tamil tigers|m23|lord's resistance army|lra|abu sayyaf|milf|ansar|jaish|lashkar|jihad|mujahid\w*"
    r"|militants?|rebels?|insurgents?|guerrillas?|militia|liberation (front|army)|resistance|anti-balaka|seleka|ttp|adf|rsf)\b",
    re.I,
)
_ARMS = re.compile(
    r"^(missiles?|rockets?|drones?|rifles?|guns?|tanks?|bombs?|grenades?|mortars?|artillery|howitzers?|helicopters?|jets?|warplanes?"
    r"|aircraft|warships?|frigates?|submarines?|ammunition|munitions|weapons?|arms|pistols?|machetes?|knives|knife|explosives?"
    r"|landmines?|mines?|shells?|bullets?|torpedo\w*|uavs?|apcs?|ieds?|revolvers?|handguns?|vests?|fighter|fighters|bomber|bombers)$",
    re.I,
)
_NUMBER_WORDS = set(
    "one two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands "
    "million billion twenty thirty forty fifty sixty seventy eighty ninety percent per cent % about some at least more "
    "than over nearly around almost several few up to half quarter meters metres kilometers km miles tons tonnes years".split()
)
_TAG = {t: i for i, t in enumerate(NAME_TAGS)}


def _types(label: str, scheme: str, text: str) -> set[str]:
    """Our types a labelled span may have, narrowed by what its words give away."""
    types = NAME_MAPS[scheme][label]
    if {"PLACE", "STATE"} <= types:
        low = text.lower()
        return {"STATE"} if low in _STATES or low.removeprefix("the ") in _STATES else types - {"STATE"}
    if "ARMED_GROUP" in types and len(types) < 5:
        actor = _lexicon().lookup(text)
        if actor is not None and actor.type in types:
            return {str(actor.type)}
        if _UNIT.search(text):
            return {"MILITARY_UNIT"}
        return {"ARMED_GROUP"} if _GROUP.search(text) else {"ORG"}
    return types


@cache
def _lexicon() -> ActorLexicon:
    return ActorLexicon.load()


def allowed_tags(sentence: Sentence) -> list[int]:
    """For each word the set of tags it may bear, as bits over NAME_TAGS."""
    everything = (1 << len(NAME_TAGS)) - 1
    if sentence.tags is None or sentence.scheme is None:
        return [everything] * len(sentence.words)
    loose = NAME_MAPS[sentence.scheme]["O"]
    found: list[int] = []
    types: set[str] = set()
    for i, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        if tag == "?":
            found.append(everything)
            continue
        if tag == "O" and sentence.scheme == "silver":
            found.append(everything & ~_bits({"WEAPON"}, "BI"))
            continue
        if tag == "O":
            bits = 1
            if "WEAPON" in loose and (
                _ARMS.match(word) or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
            ):
                bits |= _bits({"WEAPON"}, "BI")
            if "QUANTITY" in loose and (word.lower() in _NUMBER_WORDS or word[0].isdigit()):
                bits |= _bits({"QUANTITY"}, "BI")
            for rest in ("DATE", "MONEY", "NORP", "EVENT"):
                if rest in loose:
                    bits |= _bits({rest}, "BI")
            found.append(bits)
            continue
        if tag[0] == "B" or not types:
            end = i + 1
            while end < len(sentence.tags) and sentence.tags[end] == "I-" + tag[2:]:
                end += 1
            types = _types(tag[2:], sentence.scheme, " ".join(sentence.words[i:end]))
        found.append(_bits(types - {"O"}, tag[0]) | (1 if "O" in types else 0))
    return found


def _bits(types: set[str], prefixes: str) -> int:
    return sum(1 << _TAG[f"{p}-{t}"] for t in types for p in prefixes)


@dataclass
class Vocabulary:
    upos: list[str]
    feats: list[str]
    relations: list[str]
    subkinds: list[str]

    @staticmethod
    def of(sentences: list[Sentence], subkinds: list[str]) -> Vocabulary:
        upos, feats, relations = Counter(), Counter(), Counter()
        for s in sentences:
            upos.update(s.upos or ())
            feats.update(s.feats or ())
            relations.update(s.relations or ())
        common = [f for f, n in feats.most_common() if n >= 20]
        return Vocabulary(sorted(upos), common, [r for r, n in relations.most_common() if n >= 5], subkinds)


def name_targets(batch: Batch) -> Tensor:
    """[B, W, tags] bool: the tags each word may bear."""
    b, n = batch.first.shape
    bits = torch.zeros(b, n, dtype=torch.long)
    for i, window in enumerate(batch.windows):
        row = [v for s in window.sentences for v in allowed_tags(s)]
        bits[i, : len(row)] = torch.tensor(row)
    return (bits[..., None] >> torch.arange(len(NAME_TAGS))) & 1 == 1


def syntax_targets(batch: Batch, vocabulary: Vocabulary) -> dict[str, Tensor]:
    """upos, feats, heads (0 the root, then 1 + word in window) and relations, -100 where unknown."""
    b, n = batch.first.shape
    out = {k: torch.full((b, n), -100) for k in ("upos", "feats", "heads", "relations")}
    index = {
        "upos": {v: i for i, v in enumerate(vocabulary.upos)},
        "feats": {v: i for i, v in enumerate(vocabulary.feats)},
        "relations": {v: i for i, v in enumerate(vocabulary.relations)},
    }
    for i, window in enumerate(batch.windows):
        at = 0
        for s in window.sentences:
            k = len(s.words)
            if s.heads is not None:
                out["upos"][i, at : at + k] = torch.tensor([index["upos"][u] for u in s.upos])
                out["feats"][i, at : at + k] = torch.tensor([index["feats"].get(u, -100) for u in s.feats])
                out["heads"][i, at : at + k] = torch.tensor([0 if h < 0 else h + at + 1 for h in s.heads])
                out["relations"][i, at : at + k] = torch.tensor(
                    [index["relations"].get(r, -100) for r in s.relations]
                )
            at += k
    return out


def has_names(window: Window) -> bool:
    return any(s.tags is not None for s in window.sentences)
