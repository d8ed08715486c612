"""Learn which words make a report worth reading: `src/onrecord/data/first_look.tsv`.

`python -m training.first_look --data FOLDER` where FOLDER holds labelled reports (gold/train), the dated items
on conflict and arms (data/news), general newswire (data/names/worldwide_newswire) and treebanks (data/syntax).

Positive are stretches of reports that hold claims; negative those of reviews, answers, letters, academic
and travel texts, and of newswire at large once what itself looks like a report of conflict is taken out. Besides
its own weight a word has that of the groups it belongs to (words of a kind's frames, of the lexicons), so that
a word never seen in training counts as its likes do.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from onrecord.claims import load_frames
from onrecord.claims._first_look import WORD, FirstLook, stretches
from onrecord.reading import ActorLexicon, WeaponLexicon
from onrecord.reading._lemmas import lemmatize

TARGET = Path(__file__).parents[1] / "src/onrecord/data/first_look.tsv"
FOLDS = 5
RARE = 3  # a word seen less often has only its groups' weight
BIAS = -3.0  # what a text without evidence scores: not worth reading, however short it is
LEAST = 0.06  # a weight below this is left out
OF_CONFLICT = 0.3  # of newswire at large and web logs
# Genres of the treebanks that speak of conflict now and then; they are taken as newswire at large is.
MIXED = ("weblog", "newsgroup", "news", "interview", "speech")


def forms(lemma: str, upos: str) -> Iterator[str]:
    """The written forms of a lemma, as far as rules tell."""
    yield lemma
    if lemma.endswith("man"):
        yield lemma[:-2] + "en"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        yield lemma[:-1] + "ies"
    else:
        yield lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    if upos == "VERB":
        stem = lemma.removesuffix("e")
        past = lemma[:-1] + "i" if lemma.endswith("y") else stem
        written = (past + "ed", stem + "ing", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing")
        yield from (form for form in written if lemmatize(form, upos) == lemma)


def groups() -> dict[str, set[str]]:
    """The groups of each word: kinds whose frames it evokes, classes of words, names of lexicons."""
    book = load_frames()
    found: dict[str, set[str]] = defaultdict(set)
    for units in book.units.values():
        for unit in units:
            upos = "VERB" if unit.pos == "verb" else "NOUN"
            single = "" if len(unit.words) == 1 else "+"
            for form in forms(unit.words[unit.head], upos):
                found[form].add(f"@{unit.frame.kind}{single}")
    for kind, words in book.words.items():
        for lemma in words:
            for part in lemma.split():
                for form in forms(part, "NOUN"):
                    found[form].add(f"@is {kind}")
    for weapon in WeaponLexicon.load().weapons:
        for name in (weapon.name, *weapon.aliases):
            for part in WORD.findall(name.lower()):
                found[part].add("@weapon noun" if weapon.generic else "@weapon name")
    lexicon = ActorLexicon.load()
    for actor in lexicon.actors:
        for part in WORD.findall(actor.name.lower()):
            if actor.type.value in ("STATE", "ARMED_GROUP", "PERSON"):
                found[part].add(f"@{actor.type.value}")
    for forces in lexicon.forces.values():
        for part in WORD.findall(forces.adjective.lower()):
            found[part].add("@adjective of a state")
    return found


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """The name and the text of each document of a CoNLL-U file."""
    name, sentences = "", list[str]()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id = "):
                if sentences:
                    yield name, " ".join(sentences)
                name, sentences = line[14:].strip(), []
            elif line.startswith("# text = "):
                sentences.append(line[9:].strip())
    yield name, " ".join(sentences)


def _newswire(path: Path) -> list[str]:
    texts: dict[str, list[str]] = defaultdict(list)
    for row in _rows(path):
        tokens = row["tokens"]
        assert isinstance(tokens, list)
        texts[str(row["doc"])].append(" ".join(tokens))
    return [" ".join(parts) for _, parts in sorted(texts.items())]


class Corpus:
    """The texts to learn from. A third of the items on conflict is kept for measuring."""

    def __init__(self, shared: Path) -> None:
        gold = shared / "gold"
        claimed = {str(r["report"]) for r in _rows(gold / "train/claims.jsonl") if not r.get("none")}
        reports = list(_rows(gold / "train/reports.jsonl"))
        measured = {str(r["text"]) for r in _rows(gold / "dev/reports.jsonl")}
        self.claimed = [str(r["text"]) for r in reports if str(r["id"]) in claimed]
        self.unclaimed = [str(r["text"]) for r in reports if str(r["id"]) not in claimed]
        known = measured | {str(r["text"]) for r in reports}
        news = shared / "data/news/wikipedia_current_events"
        conflict = (str(row["text"]) for row in _rows(news / "conflict.jsonl"))
        self.likely = [text for text in conflict if text not in known and share(text) == 1]
        arms = [news / "arms.jsonl", shared / "data/events/geneva/arms_like_transfer_subset.jsonl"]
        trade = (str(row["text"]) for path in arms for row in _rows(path))
        self.arms = [text for text in trade if text not in known]
        self.ordinary: list[str] = []
        self.mixed = _newswire(shared / "data/names/worldwide_newswire/train.jsonl")
        syntax = shared / "data/syntax"
        for name in ("ewt/en_ewt-ud-train", "gum_open/en_gum-ud-train"):
            for document, text in documents(syntax / f"{name}.conllu"):
                mixed = document.removeprefix("GUM_").startswith(MIXED)
                (self.mixed if mixed else self.ordinary).append(text)


def share(text: str) -> int:
    """Which third of the items on conflict a text falls into: 0 is kept for measuring, 1 is learnt from."""
    return zlib.crc32(text.encode()) % 3


class Examples:
    """Stretches as rows of features, with answers and importance."""

    STEPS = 80

    def __init__(self, belongs: dict[str, set[str]]) -> None:
        self.belongs = belongs
        self.rows: list[list[str]] = []
        self.answers: list[int] = []
        self.importance: list[float] = []

    def add(self, texts: Iterable[str], answer: int, importance: float) -> None:
        for text in texts:
            for words in stretches(text):
                self.rows.append(self.features(words))
                self.answers.append(answer)
                self.importance.append(importance)

    def features(self, words: set[str]) -> list[str]:
        named = sorted(words)
        return named + [group for word in named for group in sorted(self.belongs.get(word, ()))]

    def learnt(self, penalty: float) -> dict[str, float]:
        """Logistic regression by full-batch gradient steps (Adam), L2-penalised, without chance."""
        counts = Counter(name for row in self.rows for name in row)
        names = sorted(name for name, seen in counts.items() if seen >= RARE)
        index = {name: spot for spot, name in enumerate(names)}
        found = [[index[name] for name in row if name in index] for row in self.rows]
        columns = np.fromiter(itertools.chain.from_iterable(found), np.int32)
        lines = np.repeat(np.arange(len(found), dtype=np.int32), [len(row) for row in found])
        answers, importance = np.array(self.answers), np.array(self.importance)
        weights, mean, square = np.zeros((3, len(names)))
        for step in range(1, self.STEPS + 1):
            scores = BIAS + np.bincount(lines, weights[columns], len(found))
            error = (1 / (1 + np.exp(-scores)) - answers) * importance
            gradient = np.bincount(columns, error[lines], len(names)) + penalty * weights
            mean = 0.9 * mean + 0.1 * gradient
            square = 0.999 * square + 0.001 * gradient**2
            pace = 0.1 / math.sqrt(1 + step / 30)
            weights -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        return dict(zip(names, weights.tolist(), strict=True))


def weigh(learnt: dict[str, float], belongs: dict[str, set[str]]) -> dict[str, float]:
    """One weight a word, its own and its groups' together."""
    vocabulary = {name for name in learnt if not name.startswith("@")} | set(belongs)
    weights = {}
    for word in vocabulary:
        if WORD.fullmatch(word) is None:
            continue
        weight = learnt.get(word, 0.0) + sum(learnt.get(group, 0.0) for group in belongs.get(word, ()))
        if abs(weight) >= LEAST:
            weights[word] = round(weight, 2)
    return weights


def train(
    claimed: list[str], mixed: list[str], corpus: Corpus, belongs: dict[str, set[str]], penalty: float
) -> FirstLook:
    """A look without a threshold."""
    examples = Examples(belongs)
    examples.add(claimed, 1, 3.0)
    examples.add(corpus.arms, 1, 2.0)
    examples.add(corpus.likely, 1, 1.0)
    for texts in (corpus.unclaimed, corpus.ordinary, mixed):
        examples.add(texts, 0, 1.0)
    return FirstLook(weigh(examples.learnt(penalty), belongs), BIAS, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder with gold/ and data/")
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument(
        "--recall", type=float, default=0.985, help="share of unseen reports with claims to let through"
    )
    arguments = parser.parse_args()
    corpus, belongs = Corpus(arguments.data), groups()
    print(f"{len(corpus.claimed)} reports with claims, {len(belongs)} words in groups", flush=True)
    # Newswire at large is taken for ordinary, less the share of it that looks most like reports of conflict to
    # a look that has learnt without it. The threshold is found on reports that the weights have not seen.
    rest = [text for text in corpus.claimed if zlib.crc32(text.encode()) % FOLDS]
    look = train(rest, [], corpus, belongs, arguments.penalty)
    mixed = sorted(corpus.mixed, key=look.score)[: round(len(corpus.mixed) * (1 - OF_CONFLICT))]
    look = train(rest, mixed, corpus, belongs, arguments.penalty)
    unseen = sorted(look.score(text) for text in set(corpus.claimed) - set(rest))
    threshold = round(unseen[math.floor((1 - arguments.recall) * len(unseen))], 2)
    print(f"{len(unseen)} of them unseen; lowest scores: {[round(score, 2) for score in unseen[:12]]}")
    look = train(corpus.claimed, mixed, corpus, belongs, arguments.penalty)
    head = "# Words that make a report worth reading, in log-odds; learnt by training/first_look.py."
    lines = [head, f"(bias)\t{look.bias}", f"(threshold)\t{threshold}"]
    lines += [f"{word}\t{weight}" for word, weight in sorted(look.weights.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    seen = Counter(weight > 0 for weight in look.weights.values())
    print(
        f"{seen[True]} words for, {seen[False]} against; threshold {threshold}; {TARGET.stat().st_size} bytes"
    )


if __name__ == "__main__":
    main()
