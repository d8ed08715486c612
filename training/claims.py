"""Gold claims as targets on the words of a window."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor

from onrecord.claims._paths import paths
from training.corpora import Document, Sentence
from training.schemes import ASPECTS, FACTUALITIES, KINDS, LINKS, STAGES
from training.windows import Batch, Pieces, Window, build

_LINK = {v: i for i, v in enumerate(LINKS)}


@dataclass
class Marked:
    """One gold claim on word indices of its report."""

    kind: int
    trigger: tuple[int, int]
    subkind: str
    stage: int
    factuality: int
    aspect: int
    links: list[tuple[int, int, int]] = field(default_factory=list)  # link, first word, last word + 1


@dataclass
class MarkedReport:
    id: str
    document: Document
    spans: list[tuple[int, int]]
    claims: list[Marked]


def rows(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]


def load_reports(folder: Path, ids: set[str] | None = None) -> list[MarkedReport]:
    """Reports of a gold folder with their claims moved onto our own words."""
    gold: dict[str, list[dict]] = {}
    for line in (folder / "claims.jsonl").open(encoding="utf-8"):
        claim = json.loads(line)
        if not claim.get("none"):
            gold.setdefault(claim["report"], []).append(claim)
    reports = []
    for line in (folder / "reports.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        if ids is not None and row["id"] not in ids:
            continue
        reports.append(marked_report(row["id"], row["text"], gold.get(row["id"], [])))
    return reports


def marked_report(name: str, text: str, claims: list[dict]) -> MarkedReport:
    """A report's claims moved onto our own words and sentences."""
    from onrecord.reading._sentences import split_sentences
    from onrecord.reading._tokens import tokenize

    spans = tokenize(text)
    sentences, _ = split_sentences(text, spans)
    words = [text[a:b] for a, b in spans]
    document = [Sentence(words=words[a:b]) for a, b in sentences]
    marked = [m for c in claims if (m := mark(c, spans)) is not None]
    return MarkedReport(name, document, spans, marked)


def _words(spans: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    first = bisect_right(spans, start, key=lambda s: s[1])
    last = bisect_left(spans, end, key=lambda s: s[0])
    return (first, last) if first < last else None


def mark(claim: dict, spans: list[tuple[int, int]]) -> Marked | None:
    trigger = claim["trigger"] and _words(spans, claim["trigger"]["start"], claim["trigger"]["end"])
    if not trigger:
        return None
    out = Marked(
        kind=KINDS.index(claim["kind"]),
        trigger=trigger,
        subkind=f"{claim['kind']}.{claim['subkind']}",
        stage=STAGES.index(claim["stage"] or "none"),
        factuality=FACTUALITIES.index(claim["factuality"]),
        aspect=ASPECTS.index(claim["aspect"]),
    )

    def link(name: str, span: dict | None) -> None:
        if (
            span
            and span.get("start") is not None
            and name in _LINK
            and (found := _words(spans, span["start"], span["end"]))
        ):
            out.links.append((_LINK[name], *found))

    for role, mentions in claim["roles"].items():
        for mention in mentions:
            link(f"role:{role}", mention)
    for figure in claim["figures"]:
        link(f"figure:{figure['quantity']}", figure)
        link(f"party:{figure['party']}", figure)
    for said in claim["attribution"]:
        link("said:speaker", said.get("speaker"))
        link("said:cue", said.get("cue"))
    link("when", claim["when"])
    link("where", claim["where"])
    return out


def windows_of(report: MarkedReport, pieces: Pieces, most: int) -> list[Window]:
    """Windows of whole sentences; a claim goes with the window of its trigger, and loses links that lie outside."""
    windows: list[Window] = []
    run: list[Sentence] = []
    size = 2
    starts = [0]
    at = 0
    for sentence in report.document:
        count = sum(len(pieces.of(w)) for w in sentence.words)
        if run and size + count > most:
            windows.append(build(run, pieces))
            run, size = [], 2
            starts.append(at)
        run.append(sentence)
        size += count
        at += len(sentence.words)
    if run:
        windows.append(build(run, pieces))
    starts.append(at)
    for i, window in enumerate(windows):
        low, high = starts[i], starts[i + 1]
        for claim in report.claims:
            if low <= claim.trigger[0] < high:
                links = [(k, a - low, b - low) for k, a, b in claim.links if low <= a and b <= high]
                window.claims.append(
                    Marked(claim.kind, (claim.trigger[0] - low, min(claim.trigger[1], high) - low), claim.subkind,
                           claim.stage, claim.factuality, claim.aspect, links)
                )  # fmt: skip
    return [w for w in windows if len(w.pieces) <= 510]


def trigger_targets(batch: Batch) -> Tensor:
    """[B, W, kinds + 1]: 1 at the first word of a trigger of that kind; the last column marks its further words."""
    b, n = batch.first.shape
    out = torch.zeros(b, n, len(KINDS) + 1)
    for i, window in enumerate(batch.windows):
        for claim in window.claims:
            out[i, claim.trigger[0], claim.kind] = 1
            out[i, claim.trigger[0] + 1 : claim.trigger[1], -1] = 1
    return out


@dataclass
class LinkTargets:
    window: Tensor  # [K]
    anchor: Tensor  # [K] the trigger's first word
    path: Tensor  # [K, W] how each word hangs on the trigger, 0 in other sentences
    kind: Tensor
    links: Tensor  # [K, W, links]
    subkind: Tensor
    stage: Tensor
    factuality: Tensor
    aspect: Tensor


def _paths(window: Window, anchor: int) -> tuple[int, list[int]]:
    """The first word of a trigger's sentence, and the paths of the sentence's words; none where it has no tree."""
    at = 0
    for sentence in window.sentences:
        count = len(sentence.words)
        if anchor < at + count:
            if sentence.heads is None or sentence.relations is None:
                return at, []
            return at, paths(sentence.heads, sentence.relations, anchor - at, 0, count)
        at += count
    return 0, []


def link_targets(batch: Batch, subkinds: dict[str, int]) -> LinkTargets | None:
    """Targets of every gold claim of the batch; claims that share kind and trigger are joined."""
    n = batch.first.shape[1]
    joined: dict[tuple[int, int, int], list[Marked]] = {}
    for i, window in enumerate(batch.windows):
        for claim in window.claims:
            joined.setdefault((i, claim.trigger[0], claim.kind), []).append(claim)
    if not joined:
        return None
    links = torch.zeros(len(joined), n, len(LINKS))
    for k, claims in enumerate(joined.values()):
        for claim in claims:
            for link, first, last in claim.links:
                links[k, first:last, link] = 1
    heads = [claims[0] for claims in joined.values()]
    keys = list(joined)
    path = torch.zeros(len(joined), n, dtype=torch.long)
    for k, (i, anchor, _) in enumerate(keys):
        first, found = _paths(batch.windows[i], anchor)
        path[k, first : first + len(found)] = torch.tensor(found, dtype=torch.long)
    return LinkTargets(
        torch.tensor([k[0] for k in keys]),
        torch.tensor([k[1] for k in keys]),
        path,
        torch.tensor([k[2] for k in keys]),
        links,
        torch.tensor([subkinds.get(c.subkind, -100) for c in heads]),
        torch.tensor([c.stage for c in heads]),
        torch.tensor([c.factuality for c in heads]),
        torch.tensor([c.aspect for c in heads]),
    )
