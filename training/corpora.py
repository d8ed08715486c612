"""Labelled data as windows of words: each loader yields documents, a document being a list of sentences."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.schemes import NAME_MAPS


@dataclass
class Sentence:
    """Words with whatever a data set says of them; None where it says nothing."""

    words: list[str]
    upos: list[str] | None = None
    feats: list[str] | None = None
    heads: list[int] | None = None  # index in the sentence, -1 for the root
    relations: list[str] | None = None
    tags: list[str] | None = None  # BIO in the data set's own labels
    scheme: str | None = None
    spaces: list[bool] = field(default_factory=list)


Document = list[Sentence]


def read_conllu(path: Path, genres: frozenset[str] | None = None) -> list[Document]:
    """Documents of a CoNLL-U file; multiword token lines and empty nodes are left out."""
    documents: list[Document] = []
    rows: list[list[str]] = []
    keep = True
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                documents.append([])
            elif line.startswith("# meta::genre") and genres is not None:
                keep = line.split("=", 1)[1].strip() in genres
                if not keep:
                    documents[-1] = []
            elif not line:
                if rows and keep:
                    documents[-1].append(
                        Sentence(
                            words=[r[1] for r in rows],
                            upos=[r[3] for r in rows],
                            feats=[r[5] for r in rows],
                            heads=[int(r[6]) - 1 for r in rows],
                            relations=[r[7] for r in rows],
                        )
                    )
                rows = []
            elif line[0] != "#":
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
    return [d for d in documents if d]


def gum_with_names(data: Path, part: str) -> list[Document]:
    """GUM-open with its named entities, joined by the words of each sentence."""
    named: dict[tuple[str, ...], list[str]] = {}
    path = data / "names/gum_entities_open" / f"{part}.jsonl"
    for row in _rows(path):
        named[tuple(row["tokens"])] = row["bio_named"]
    documents = read_conllu(data / "syntax/gum_open" / f"en_gum-ud-{part}.conllu")
    for document in documents:
        for sentence in document:
            tags = named.get(tuple(sentence.words))
            if tags is not None:
                # Types we have no class for say nothing about their words.
                sentence.tags = [
                    "?" if word.lower() in _PRONOUNS else _known(t, "gum")
                    for word, t in zip(sentence.words, tags, strict=True)
                ]
                sentence.scheme = "gum"
    return documents


# GUM marks pronouns that corefer with a name as names.
_PRONOUNS = frozenset(
    "i me my we us our you your he him his she her it its they them their this that these those who".split()
)


def names(data: Path, scheme: str, path: Path, by: str | None = "doc") -> list[Document]:
    """Sentences with BIO tags, grouped to documents by the key `by`."""
    documents: dict[str, Document] = {}
    for row in _rows(path):
        if "BBC" in row.get("source", ""):
            continue  # non-commercial texts are left out of training
        sentence = Sentence(words=row["tokens"], tags=[_known(t, scheme) for t in row["tags"]], scheme=scheme)
        documents.setdefault(row[by] if by and by in row else row["id"], []).append(sentence)
    return list(documents.values())


def _known(tag: str, scheme: str) -> str:
    return tag if tag == "O" or tag[2:] in NAME_MAPS[scheme] else "?"


_FRAMES = (
    "{S} received {n} {W} from {T} in {y} .",
    "The army of {S} operates {n} {W}s .",
    "{S} ordered {n} {W}s worth ${n} million .",
    "The {W} was seen at a parade in {S} .",
    "{T} will deliver {W} to {S} by {y} .",
    "Rebels destroyed two {W} near the town , the ministry said .",
    "A {W} was shot down over the border .",
    "According to the register , {S} bought {W} and spare parts from {T} .",
    "{S} has signed a contract for {n} {W} with {T} .",
    "Pictures show {W}s on a train bound for {S} .",
    "The first {W} arrived on Tuesday .",
    "{n} {W} were delivered last year .",
    "Officials said that the {W} had been tested .",
    "They fired a {W} at the convoy .",
    "{T} approved the sale of {n} {W} , {n} {V} and {n} {X} to {S} .",
    "{W}",
    "The deal covers {W} , {V} and {X} systems .",
    "The navy took delivery of its second {W} .",
    "The {W} radar is made in {T} .",
    "An engine of type {W} powers the vessel .",
    "{T}-made {W} missiles hit the base .",
    "He drove a {W} into the village .",
)


def weapon_sentences(data: Path, seed: int, count: int) -> list[Document]:
    """Plain sentences of our own with weapon designations put in: nothing labels these in running news."""
    from onrecord.reading._tokens import tokenize

    rng = random.Random(seed)
    with (data / "names/oryx_weapon_names/systems.csv").open(encoding="utf-8") as lines:
        systems = [(r["system"], r["country_of_origin"]) for r in csv.DictReader(lines)]
    systems = [(re.sub(r"\s*\(.*", "", s) if rng.random() < 0.5 else s, c) for s, c in systems]
    systems = [(s, c) for s, c in systems if 2 < len(s) < 40 and not s.lower().startswith("unknown")]
    states = sorted({c for _, c in systems if c and c.isascii()})
    documents = []
    for _ in range(count):
        frame = rng.choice(_FRAMES)
        fills = {k: _vary(rng.choice(systems)[0], rng) for k in "WVX"}
        words: list[str] = []
        tags: list[str] = []
        for piece in re.split(r"(\{\w\}s?)", frame):
            key = piece[1:2] if piece.startswith("{") else ""
            if not key:
                text, label = piece, "O"
            elif key in "WVX":
                text, label = fills[key] + piece[3:], "WEAPON"
            elif key in "ST":
                text, label = rng.choice(states), "STATE"
            else:
                text, label = str(rng.randint(2, 400) if key == "n" else rng.randint(1990, 2026)), "O"
            if text.strip():
                found = [text[a:b] for a, b in tokenize(text)]
                words += found
                tags += ["O"] * len(found) if label == "O" else _bio(label, len(found))
        documents.append([Sentence(words=words, tags=tags, scheme="weapons")])
    return documents


def silver_weapons(data: Path, without: set[str], most: int) -> list[Document]:
    """News items in which the weapons lexicon marks materiel: nothing labels it in running news."""
    from onrecord.reading._sentences import split_sentences
    from onrecord.reading._tokens import tokenize
    from onrecord.reading._weapons import WeaponLexicon

    lexicon = WeaponLexicon.load()
    documents = []
    for part, share in (("arms", 1), ("conflict", 2)):
        for n, row in enumerate(_rows(data / f"news/wikipedia_current_events/{part}.jsonl")):
            if n % share or row["id"] in without or len(documents) >= most:
                continue
            text, spans = row["text"], tokenize(row["text"])
            tags = ["O"] * len(spans)
            for hit in lexicon.find(text):
                inside = [i for i, (a, b) in enumerate(spans) if a < hit.end and hit.start < b]
                for rank, i in enumerate(inside):
                    tags[i] = "B-WEAPON" if rank == 0 else "I-WEAPON"
            words = [text[a:b] for a, b in spans]
            documents.append(
                [
                    Sentence(words=words[a:b], tags=tags[a:b], scheme="silver")
                    for a, b in split_sentences(text, spans)[0]
                ]
            )
    return documents


def _vary(designation: str, rng: random.Random) -> str:
    """Hyphen variants of a designation, as writers and typesetters make them."""
    draw = rng.random()
    if draw < 0.12:
        return designation.replace("-", " ")
    if draw < 0.2:
        return designation.replace("-", "")
    if draw < 0.24:
        return designation.lower()
    return designation


def _bio(label: str, count: int) -> list[str]:
    return [f"{'B' if i == 0 else 'I'}-{label}" for i in range(count)]


def _rows(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
