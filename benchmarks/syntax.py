"""Trees of the shipped reader: `python -m benchmarks.syntax --data FOLDER` (holds ewt/ and gum_open/).

On gold words and sentences: UPOS, UAS and LAS over all words, universal relations, as the CoNLL 2018 scorer
counts them. From raw text: words are aligned by characters, and LAS F1 asks for the right head word and
relation (Zeman et al., CoNLL 2018 Shared Task, section 4).
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from training.treebank import Document, read_documents

from benchmarks.segmentation import squeeze
from onrecord.model import Report
from onrecord.reading import Reader
from onrecord.reading._trees import best_heads


def plain(relation: str) -> str:
    return relation.split(":")[0]


def on_gold_words(reader: Reader, documents: Iterable[Document]) -> dict[str, float]:
    """UPOS, UAS, LAS with words and sentences given."""
    from onrecord.reading._reader import _ranges

    network, labels = reader.network, reader.network.labels
    work = []
    for document in documents:
        words = [row[1] for row in document.rows]
        starts = [n for n, row in enumerate(document.rows) if row[0] == "1"]
        sentences = list(zip(starts, [*starts[1:], len(words)], strict=True))
        begin = {n: low for low, high in sentences for n in range(low, high)}
        for window in reader._pieces.windows(words, sentences):
            work.append((document, begin, window))
    total = upos = uas = las = 0
    for group in network.batches([w for _, _, w in work]):
        seen = network.see([work[n][2] for n in group])
        for n, one in zip(group, seen, strict=True):
            document, begin, window = work[n]
            heads = best_heads(one.arcs, _ranges(window))
            named = network.relations(one.dependents, one.heads[heads])
            for at in range(window.high - window.low):
                row = document.rows[window.low + at]
                gold = 0 if row[6] == "0" else begin[window.low + at] + int(row[6]) - window.low
                relation = "root" if heads[at] == 0 else labels["relations"][named[at]]
                total += 1
                upos += labels["upos"][one.upos[at]] == row[3]
                uas += heads[at] == gold
                las += heads[at] == gold and plain(relation) == plain(row[7])
    return {"words": total, "UPOS": upos / total, "UAS": uas / total, "LAS": las / total}


def on_raw_text(reader: Reader, documents: list[Document]) -> dict[str, float]:
    """F1 of words, sentences, UPOS and LAS with nothing given but the text."""
    count = dict.fromkeys(
        ("gold", "found", "words", "sentences", "gold sentences", "found sentences", "UPOS", "LAS"), 0
    )
    readings = reader.read_many(Report(id=d.name, text=d.text) for d in documents)
    for document, reading in zip(documents, readings, strict=True):
        syntax = reading.syntax
        found = squeeze(document.text, list(zip(syntax.starts, syntax.ends, strict=True)))
        gold = squeeze(document.text, document.words)
        at: dict[tuple[int, int], int] = {}
        for n, span in enumerate(found):
            at[span] = n
        match = [at.get(span, -1) for span in gold]
        starts = [n for n, row in enumerate(document.rows) if row[0] == "1"]
        for n, row in enumerate(document.rows):
            own = match[n]
            if own < 0:
                continue
            count["words"] += 1
            count["UPOS"] += syntax.upos[own] == row[3]
            first = starts[bisect_right(starts, n) - 1]
            gold_head = -1 if row[6] == "0" else match[first + int(row[6]) - 1]
            right = syntax.heads[own] == gold_head and (row[6] == "0" or gold_head >= 0)
            count["LAS"] += right and plain(syntax.relations[own]) == plain(row[7])
        count["gold"] += len(gold)
        count["found"] += len(found)
        own_sentences = squeeze(document.text, [(s.start, s.end) for s in syntax.sentence_spans()])
        gold_sentences = squeeze(document.text, document.sentences)
        count["sentences"] += len(set(own_sentences) & set(gold_sentences))
        count["gold sentences"] += len(gold_sentences)
        count["found sentences"] += len(own_sentences)
    words = count["gold"] + count["found"]
    return {
        "documents": len(documents),
        "words F1": 2 * count["words"] / words,
        "sentences F1": 2 * count["sentences"] / (count["gold sentences"] + count["found sentences"]),
        "UPOS F1": 2 * count["UPOS"] / words,
        "LAS F1": 2 * count["LAS"] / words,
    }


def shown(figures: dict[str, float]) -> str:
    return "  ".join(
        f"{k} {v:.4f}" if isinstance(v, float | np.floating) else f"{k} {v}" for k, v in figures.items()
    )


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--data", type=Path, default=Path("../shared/data/syntax"))
    a.add_argument("--part", default="test")
    o = a.parse_args()
    if not o.data.exists():
        print(f"skipped: {o.data} is missing")
        return
    reader = Reader.load()
    ewt = list(read_documents(o.data / f"ewt/en_ewt-ud-{o.part}.conllu"))
    gum = list(read_documents(o.data / f"gum_open/en_gum-ud-{o.part}.conllu"))
    print("gold words, EWT     ", shown(on_gold_words(reader, ewt)))
    print("gold words, GUM-open", shown(on_gold_words(reader, gum)))
    news = [d for d in gum if d.name.split("_")[1] in ("news", "interview")]
    print("raw text, GUM news and interview", shown(on_raw_text(reader, news)))


if __name__ == "__main__":
    main()
