"""Fit what weighs proposals: `python -m training.weighing --shared ../shared --to src/onrecord/data/weighing.json`.

Reads the tenth of gold train and of our own annotation that the reader was not trained on, marks which proposals pair
with a claim that annotators wrote down (by the scorer's own pairing), and fits a logistic model on their features; one
for the roles of claims that pair, then, with roles weighed, one for the claims. Each bias is moved to where F1 is
highest (of claims, on average over gold's items, ours, made-up ones and full reports, or next to it with more found)
when each fifth is judged by the other four. Run it after every training.
"""

from __future__ import annotations

import argparse
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
from benchmarks.score import as_report, rows, scorer

from onrecord.claims import Filler, Proposal, load_frames, propose_claims
from onrecord.claims._combine import candidates
from onrecord.claims._completion import complete
from onrecord.claims._contract import KINDS
from onrecord.claims._figures import Counter
from onrecord.claims._fillers import Fillers
from onrecord.claims._learned import Links
from onrecord.claims._opening import Opening
from onrecord.claims._role_weighing import role_features, use_roles, weigh_roles
from onrecord.claims._tree import Tree
from onrecord.claims._weighing import PARAGRAPH, features
from onrecord.model import Reading
from onrecord.reading import Reader
from onrecord.views import claim_to_json
from training import annotations
from training.train import held_out

RIDGE, RIDGE_KINDS = 2.0, 8.0
CUTS = np.arange(-1.6, 0.6, 0.1)
FOLDS = 5
TIE = 0.002  # among cuts as good as this, the lowest: striking a claim out costs an analyst less than finding it


@dataclass
class Read:
    """One report: proposals as claims, features and kind of each, and the claims annotators wrote down.

    `roles` holds for each claim its fillers: role, words as the scorer compares them, features."""

    fold: int
    sort: str
    claims: list[dict]
    features: list[dict[str, float]]
    gold: list[dict]
    roles: list[list[tuple[str, dict, dict[str, float]]]]


def held(shared: Path) -> tuple[list[dict], dict[str, list[dict]]]:
    """The reports kept out of training, and their claims."""
    reports, claims = [], {}
    for row in rows(shared / "gold/train/reports.jsonl"):
        if held_out(row["id"]):
            reports.append(row)
            claims[row["id"]] = []
    for claim in rows(shared / "gold/train/claims.jsonl"):
        if claim["report"] in claims and not claim.get("none"):
            claims[claim["report"]].append(claim)
    for name, text, day, found in annotations.read(shared / "data"):
        if held_out(name):
            reports.append({"id": name, "text": text, "published": day})
            claims[name] = annotations.in_contract(name, text, found)
    return reports, claims


def read_all(
    readings: list[Reading], gold: dict[str, list[dict]], careful: set[str], *, note_roles: bool
) -> list[Read]:
    """What the readers propose. With `note_roles`, the facts of every role are noted where they would be weighed, and
    roles that are only possible go; else roles are weighed as they will be. `careful` are gold's own reports."""
    frames = load_frames()
    out = []
    noted: dict[int, list[tuple[str, dict, dict[str, float]]]] = {}

    def note(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
        noted[id(proposal)] = [
            (role, words_of(tree, f), role_features(tree, fillers, proposal, role, f))
            for role, found in proposal.roles.items()
            for f in found
        ]
        for role, found in proposal.roles.items():
            proposal.roles[role] = [f for f in found if not f.possible]

    for reading in readings:
        tree, fillers, framed = propose_claims(reading, frames)
        counter = Counter(tree, fillers)
        opening = Opening(tree, fillers, counter)
        learned = [(o, opening.proposal(o)) for o in Links.load().open(reading.signals, tree)]
        found = candidates(tree, fillers, counter, framed, learned, weigh=note if note_roles else weigh_roles)
        proposals = [p for _, p in found]
        weighed = [features(tree, p, proposals) for p in proposals]
        roles = [noted.get(id(p), []) for p in proposals]
        claims = [claim_to_json(c) for c in complete(tree, fillers, counter, proposals)]
        name = reading.report.id
        sort = (
            "careful" if name in careful
            else "full" if len(tree.sentences) > PARAGRAPH
            else "made up" if name.startswith("inv")
            else "item"
        )  # fmt: skip
        out.append(Read(zlib.crc32(name[::-1].encode()) % FOLDS, sort, claims, weighed, gold[name], roles))
    return out


def words_of(tree: Tree, filler: Filler) -> dict:
    mention = tree.mention(filler.first, filler.last)
    return {"text": mention.text, "entity": filler.entity}


def partners(score: ModuleType, gold: list[dict], claims: list[dict]) -> list[dict | None]:
    """The claim of gold's that each claim pairs with, greedily by similarity as the scorer pairs them."""
    ranked = sorted(
        ((score.similarity(a, b), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(claims)),
        reverse=True,
    )
    taken: set[int] = set()
    paired: list[dict | None] = [None] * len(claims)
    for likeness, i, j in ranked:
        if likeness > 0 and i not in taken and paired[-j] is None:
            taken.add(i)
            paired[-j] = gold[-i]
    return paired


def pairs(score: ModuleType, gold: list[dict], claims: list[dict]) -> list[bool]:
    return [partner is not None for partner in partners(score, gold, claims)]


def fit(x: np.ndarray, y: np.ndarray, ridge: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic model with a ridge, by Newton's steps."""
    rows_, columns = x.shape
    design, ridge = np.hstack([x, np.ones((rows_, 1))]), np.append(ridge, 0.0)
    w = np.zeros(columns + 1)
    for _ in range(60):
        p = 1 / (1 + np.exp(-design @ w))
        slope = design.T @ (p - y) + ridge * w
        bend = (design * (p * (1 - p))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        w -= step
        if abs(step).max() < 1e-7:
            break
    return w[:-1], float(w[-1])


def fit_roles(score: ModuleType, read: list[Read]) -> dict:
    """The weights of roles, from the claims that pair: which of their fillers gold names in the same role."""
    facts: list[dict[str, float]] = []
    names_of: list[str] = []
    true: list[bool] = []
    fold: list[int] = []
    named = 0
    for r in read:
        for partner, found in zip(partners(score, r.gold, r.claims), r.roles, strict=True):
            if partner is None:
                continue
            left = score.mentions(partner)
            named += len(left)
            for role, words, fact in found:
                hit = next((n for n, (k, m) in enumerate(left) if k == role and score.agree(m, words)), None)
                if hit is not None:
                    del left[hit]
                facts.append(fact)
                names_of.append(role)
                true.append(hit is not None)
                fold.append(r.fold)
    names, roles = list(facts[0]), sorted(set(names_of))
    x = np.array(
        [[f[n] for n in names] + [float(r == k) for k in roles] for f, r in zip(facts, names_of, strict=True)]
    )
    y, folds = np.array(true, float), np.array(fold)
    ridge = np.array([RIDGE] * len(names) + [RIDGE_KINDS] * len(roles))
    judged = _crossed(x, y, folds, ridge)
    tried = []
    for cut in CUTS:
        kept = judged >= cut
        tried.append((2 * y[kept].sum() / (kept.sum() + named), float(cut)))
    best, cut = max(tried)
    print(f"{len(y)} fillers, {y.mean():.3f} of them right; log odds from {cut:.1f}: role F1 of paired claims {best:.3f}, "
          f"with all of them {2 * y.sum() / (len(y) + named):.3f}")  # fmt: skip
    w, b = fit(x, y, ridge)
    return {
        "bias": round(b - cut, 3),
        "weights": {n: round(v, 3) for n, v in zip(names, w, strict=False)},
        "by role": {k: round(v, 3) for k, v in zip(roles, w[len(names) :], strict=True)},
    }


def _crossed(x: np.ndarray, y: np.ndarray, fold: np.ndarray, ridge: np.ndarray) -> np.ndarray:
    """The log odds of each, judged by the other folds."""
    judged = np.zeros(len(y))
    for f in range(FOLDS):
        w, b = fit(x[fold != f], y[fold != f], ridge)
        judged[fold == f] = x[fold == f] @ w + b
    return judged


def fit_claims(score: ModuleType, read: list[Read]) -> dict:
    """The weights of claims: which proposals pair with a claim of gold's."""
    names = list(next(r.features[0] for r in read if r.features))
    kinds = sorted(KINDS)
    x = np.array([[f[n] for n in names] + [float(c["kind"] == k) for k in kinds]
                  for r in read for f, c in zip(r.features, r.claims, strict=True)])  # fmt: skip
    y = np.array([paired for r in read for paired in pairs(score, r.gold, r.claims)], float)
    fold = np.array([r.fold for r in read for _ in r.claims])
    ridge = np.array([RIDGE] * len(names) + [RIDGE_KINDS] * len(kinds))
    judged = _crossed(x, y, fold, ridge)
    tried = [(*_f1(score, read, judged, cut), float(cut)) for cut in CUTS]
    highest = max(f1 for f1, *_ in tried)
    best = next(figures for figures in tried if figures[0] >= highest - TIE)
    print(f"{len(y)} proposals, {y.mean():.3f} of them claims; each fifth by the other four, log odds from {best[3]:.1f}: "
          f"F1 {best[0]:.3f}, precision {best[1]:.3f}, recall {best[2]:.3f}")  # fmt: skip
    w, b = fit(x, y, ridge)
    return {
        "bias": round(b - best[3], 3),
        "weights": {n: round(v, 3) for n, v in zip(names, w, strict=False)},
        "kinds": {k: round(v, 3) for k, v in zip(kinds, w[len(names) :], strict=True)},
    }


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--shared", type=Path, default=Path("../shared"))
    a.add_argument("--to", type=Path, required=True)
    o = a.parse_args()
    score = scorer(o.shared)
    reports, gold = held(o.shared)
    readings = list(Reader.load().read_many(as_report(r, r.get("published")) for r in reports))
    careful = {row["id"] for row in rows(o.shared / "gold/train/reports.jsonl")}
    roles = fit_roles(score, read_all(readings, gold, careful, note_roles=True))
    use_roles(roles)
    kept = fit_claims(score, read_all(readings, gold, careful, note_roles=False)) | {"roles": roles}
    o.to.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _f1(score: ModuleType, read: list[Read], judged: np.ndarray, cut: float) -> tuple[float, float, float]:
    """F1, precision and recall of claims from `cut` on, each the mean over the sorts of reports."""
    counts: dict[str, list[int]] = {}
    at = 0
    for r in read:
        kept = [c for c, z in zip(r.claims, judged[at : at + len(r.claims)], strict=True) if z >= cut]
        at += len(r.claims)
        of_sort = counts.setdefault(r.sort, [0, 0, 0])
        for n, more in enumerate((len(r.gold), len(kept), sum(pairs(score, r.gold, kept)))):
            of_sort[n] += more
    figures = [
        (2 * hit / max(1, gold + said), hit / max(1, said), hit / max(1, gold))
        for gold, said, hit in counts.values()
    ]
    f1, precision, recall = (sum(values) / len(values) for values in zip(*figures, strict=True))
    return f1, precision, recall


if __name__ == "__main__":
    main()
