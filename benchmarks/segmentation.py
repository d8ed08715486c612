"""How well words and sentences are found in raw text, scored as the CoNLL 2018 shared task did.

`python -m benchmarks.segmentation --data FOLDER` (holds ewt/ and gum_open/ with CoNLL-U files).

The text of each document is rebuilt from the treebank (blank lines between paragraphs), cut again by
`tokenize` and `split_sentences`, and compared by characters, white space left out: precision, recall
and F1 of word spans and of sentence spans. Zeman et al., CoNLL 2018 Shared Task, section 4.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path

from training.treebank import Document, read_documents

from onrecord.reading._sentences import split_sentences
from onrecord.reading._tokens import tokenize

Spans = list[tuple[int, int]]


def squeeze(text: str, spans: Spans) -> Spans:
    """Spans in a text as spans in the same text without its white space."""
    solid = [0, *accumulate(not letter.isspace() for letter in text)]
    return [(solid[start], solid[end]) for start, end in spans]


def shared_spans(gold: Spans, found: Spans) -> tuple[int, int, int]:
    """How many spans are in both, in gold, in what was found; a span that occurs twice counts twice."""
    unmatched = Counter(gold)
    both = 0
    for span in found:
        if unmatched[span] > 0:
            unmatched[span] -= 1
            both += 1
    return both, len(gold), len(found)


def score(documents: Iterable[Document]) -> dict[str, float]:
    """Words F1, sentences F1 and microseconds a word over some documents."""
    words = [0, 0, 0]
    sentences = [0, 0, 0]
    clock = 0.0
    for document in documents:
        begun = time.perf_counter()
        spans = tokenize(document.text)
        groups, _ = split_sentences(document.text, spans)
        clock += time.perf_counter() - begun
        found = [(spans[first][0], spans[last - 1][1]) for first, last in groups]
        for total, gold, system in ((words, document.words, spans), (sentences, document.sentences, found)):
            counts = shared_spans(squeeze(document.text, gold), squeeze(document.text, system))
            for spot, count in enumerate(counts):
                total[spot] += count
    return {
        "words": 2 * words[0] / max(1, words[1] + words[2]),
        "sentences": 2 * sentences[0] / max(1, sentences[1] + sentences[2]),
        "microseconds a word": 1e6 * clock / max(1, words[2]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data/syntax"))
    parser.add_argument("--part", default="test", choices=("train", "dev", "test"))
    arguments = parser.parse_args()
    if not arguments.data.is_dir():
        parser.exit(message=f"not measured: no treebanks in {arguments.data}\n")
    gum = list(read_documents(arguments.data / f"gum_open/en_gum-ud-{arguments.part}.conllu"))
    ewt = list(read_documents(arguments.data / f"ewt/en_ewt-ud-{arguments.part}.conllu"))
    reports = [document for document in gum if document.name.split("_")[1] in ("news", "interview")]
    score(reports)  # once for nothing: tables are loaded on first use
    for name, documents in (("GUM news+interview", reports), ("GUM all genres", gum), ("EWT", ewt)):
        result = score(documents)
        print(
            f"{name:20} {arguments.part}: {len(documents)} documents, words F1 {result['words']:.4f}, "
            f"sentences F1 {result['sentences']:.4f}, {result['microseconds a word']:.2f} us a word"
        )


if __name__ == "__main__":
    main()
