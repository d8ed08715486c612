"""Figures of a network in training: greedy attachment, names by span, triggers. The product's own are in benchmarks/."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import torch

from training import claims as claim_data
from training.corpora import names, read_conllu
from training.network import Network
from training.schemes import NAME_TAGS
from training.targets import Vocabulary, syntax_targets
from training.windows import Pieces, batches, collate, pack

# Shared classes of the bar: the data set's label -> our types.
SHARED = {
    "Person": {"PERSON"}, "Place": {"PLACE", "STATE", "FACILITY"}, "Organization": {"ORG", "ARMED_GROUP", "MILITARY_UNIT"},
    "Date": {"DATE"}, "Money": {"MONEY"}, "NORP": {"NORP"},
}  # fmt: skip
_THEIRS = {"Location": "Place", "Facility": "Place"}


@torch.no_grad()
def measure_syntax(
    net: Network, path: Path, pieces: Pieces, vocabulary: Vocabulary, most: int = 128
) -> dict[str, float]:
    """UPOS, UAS, LAS on gold tokens and sentences, heads by argmax. All words count, as in CoNLL 2018."""
    net.eval()
    right: dict[str, int] = defaultdict(int)
    total = 0
    for group in batches(pack(read_conllu(path), pieces, most), 8192):
        batch = collate(group)
        t = syntax_targets(batch, vocabulary)
        words = net.words(batch.pieces, batch.cases, batch.first, batch.last)
        heads = net.syntax.arcs(words, batch.sentence).argmax(-1)
        relations = net.syntax.relations(words, heads).argmax(-1)
        upos = net.syntax.upos(words).argmax(-1)
        known = batch.mask & (t["heads"] >= 0)
        attached = (heads == t["heads"]) & known
        # The scorer compares universal relations, without subtypes.
        plain = [r.split(":")[0] for r in vocabulary.relations]
        number = torch.tensor([sorted(set(plain)).index(r) for r in plain])
        same = number[relations] == number[t["relations"].clamp(min=0)]
        same &= t["relations"] >= 0
        total += int(known.sum())
        right["upos"] += int(((upos == t["upos"]) & known).sum())
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & same).sum())
        right["las_subtypes"] += int((attached & (relations == t["relations"])).sum())
    return {k: round(v / total, 4) for k, v in right.items()}


def spans_of(tags: list[str]) -> set[tuple[int, int, str]]:
    """(first, end, type) of a BIO sequence; a stray I- opens a span."""
    found, start, kind = set(), None, ""
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag == "O" or tag[0] == "B" or tag[2:] != kind):
            found.add((start, i, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = i, tag[2:]
    return found


@torch.no_grad()
def measure_names(net: Network, path: Path, pieces: Pieces) -> dict[str, float]:
    """Span-and-type F1 over the classes our scheme shares with the news set."""
    net.eval()
    back = {ours: shared for shared, types in SHARED.items() for ours in types}
    hit = said = true = 0
    for group in batches(pack(names(path, "worldwide", path), pieces, 128), 8192):
        batch = collate(group)
        best = net.names(net.words(batch.pieces, batch.cases, batch.first, batch.last)).argmax(-1)
        for i, window in enumerate(batch.windows):
            at = 0
            for s in window.sentences:
                tags = [NAME_TAGS[j] for j in best[i, at : at + len(s.words)].tolist()]
                at += len(s.words)
                tags = [t if t == "O" or t[2:] not in back else t[:2] + back[t[2:]] for t in tags]
                ours = {x for x in spans_of(tags) if x[2] in SHARED}
                gold = {
                    (a, b, _THEIRS.get(k, k)) for a, b, k in spans_of([t.replace("?", "O") for t in s.tags])
                }
                gold = {x for x in gold if x[2] in SHARED}
                hit, said, true = hit + len(ours & gold), said + len(ours), true + len(gold)
    p, r = hit / max(1, said), hit / max(1, true)
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / max(1e-9, p + r), 4)}


@torch.no_grad()
def measure_claims(net: Network, reports: list[claim_data.MarkedReport], pieces: Pieces) -> dict[str, float]:
    """Trigger-and-kind F1 at several thresholds, by the first word of the trigger."""
    net.eval()
    windows = [w for r in reports for w in claim_data.windows_of(r, pieces, 200)]
    pairs = []
    for group in batches(windows, 8192):
        batch = collate(group)
        scores = net.claims.trigger(net.words(batch.pieces, batch.cases, batch.first, batch.last)).sigmoid()[
            ..., :-1
        ]
        gold = claim_data.trigger_targets(batch)[..., :-1]
        pairs.append((scores[batch.mask], gold[batch.mask]))
    scores, gold = torch.cat([p[0] for p in pairs]), torch.cat([p[1] for p in pairs])
    out = {}
    for cut in (0.2, 0.3, 0.4, 0.5):
        said = scores > cut
        hit = (said & (gold > 0)).sum().item()
        p, r = hit / max(1, said.sum().item()), hit / max(1, gold.sum().item())
        out[f"f1@{cut}"] = round(2 * p * r / max(1e-9, p + r), 4)
    return out
