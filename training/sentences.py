"""Learn where sentences end: weights of the model in `onrecord.reading._stops`.

`python -m training.sentences --data FOLDER` (holds ewt/ and gum_open/ with CoNLL-U files).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from onrecord.reading._lines import hard_breaks
from onrecord.reading._stops import candidates, certain, features
from onrecord.reading._tokens import tokenize
from training.treebank import Document, read_documents

TARGET = Path(__file__).parents[1] / "src/onrecord/data/sentences.json"


def examples(document: Document) -> tuple[list[list[str]], list[int]]:
    """Features and answer of each candidate, with the true sentence starts behind it."""
    spans = tokenize(document.text)
    breaks = hard_breaks(document.text, spans)
    ends = {end for _, end in document.sentences}
    rows: list[list[str]] = []
    answers: list[int] = []
    start = 0
    known = sorted(breaks)
    for candidate in candidates(document.text, spans, breaks):
        while known and known[0] <= candidate.last:
            start = max(start, known.pop(0))
        true = int(spans[candidate.last][1] in ends)
        if certain(document.text, spans, candidate, start) is None:
            rows.append(features(document.text, spans, candidate, start, breaks))
            answers.append(true)
        if true:
            start = candidate.last + 1
    return rows, answers


def learn(
    rows: list[list[str]], answers: np.ndarray, importance: np.ndarray, penalty: float
) -> dict[str, float]:
    """Logistic regression by full-batch gradient steps (Adam), L2-penalised, without chance."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = ["bias", *sorted(name for name, seen in counts.items() if seen >= 3)]
    index = {name: spot for spot, name in enumerate(names)}
    flat: list[int] = []
    owner: list[int] = []
    for number, row in enumerate(rows):
        known = [0, *(index[name] for name in row if name in index)]
        flat += known
        owner += [number] * len(known)
    columns, lines = np.array(flat), np.array(owner)
    weights = np.zeros(len(names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 601):
        scores = np.bincount(lines, weights[columns], len(rows))
        error = (1 / (1 + np.exp(-scores)) - answers) * importance
        gradient = np.bincount(columns, error[lines], len(names)) + penalty * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        weights -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {
        name: round(float(weight), 3)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= 0.02
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--penalty", type=float, default=1.0)
    parser.add_argument(
        "--edited", type=float, default=3.0, help="weight of GUM's edited texts over EWT's web texts"
    )
    arguments = parser.parse_args()
    rows: list[list[str]] = []
    answers: list[int] = []
    importance: list[float] = []
    for name, weight in (("ewt/en_ewt-ud-train", 1.0), ("gum_open/en_gum-ud-train", arguments.edited)):
        for document in read_documents(arguments.data / f"{name}.conllu"):
            some, true = examples(document)
            rows += some
            answers += true
            importance += [weight] * len(true)
    weights = learn(rows, np.array(answers), np.array(importance), arguments.penalty)
    note = "Ends of sentences; learnt by training/sentences.py from UD English EWT and GUM (train)."
    TARGET.write_text(
        json.dumps({"note": note, "weights": weights}, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"{len(rows)} candidates, {len(weights)} weights, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
