"""The reader's network: one encoder, light heads for syntax, names and claims.

Shapes: B windows, P word pieces, W words, D = 384. A window is a run of consecutive sentences; a word is
the mean of its first and last piece. Arcs are scored inside sentences only.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.claims._paths import PATHS
from training.schemes import ASPECTS, FACTUALITIES, KINDS, LINKS, NAME_TAGS, STAGES

CASES = 6
DISTANCES = 16


@dataclass(frozen=True)
class Sizes:
    upos: int
    feats: int
    relations: int
    subkinds: int
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    arc: int = 256
    relation: int = 96
    link: int = 256


class Quantised(nn.Linear):
    """A linear layer that can train against the rounding int8 will bring.

    Weights are rounded per output channel to 7 bits: on processors without VNNI the int8 product of two
    neighbours is summed in 16 bits and would saturate with 8. Activations are rounded to 8 bits in a fixed
    range, so that a text's reading does not depend on what else is in its batch.
    """

    def __init__(self, inputs: int, outputs: int):
        super().__init__(inputs, outputs)
        self.register_buffer("low", torch.zeros(()))
        self.register_buffer("high", torch.zeros(()))
        self.mode = "float"

    def watch(self, x: Tensor) -> None:
        """Widen the range seen: an even average of the batches' 99.99th percentiles."""
        flat = x.detach().float().flatten()
        step = max(1, flat.numel() // 200_000)
        low, high = torch.quantile(flat[::step], torch.tensor([0.0001, 0.9999]))
        self.low += 0.05 * (low.clamp(max=0) - self.low) if self.low != 0 else low.clamp(max=0)
        self.high += 0.05 * (high.clamp(min=0) - self.high) if self.high != 0 else high.clamp(min=0)

    def scale_and_zero(self) -> tuple[Tensor, Tensor]:
        scale = (self.high - self.low).clamp(min=1e-6) / 255
        return scale, torch.round(-self.low / scale).clamp(0, 255)

    def rounded_weight(self) -> tuple[Tensor, Tensor]:
        scale = self.weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 63
        return torch.round(self.weight / scale).clamp(-63, 63), scale

    def forward(self, x: Tensor) -> Tensor:
        if self.mode == "watch":
            self.watch(x)
        if self.mode != "quantised":
            return F.linear(x, self.weight, self.bias)
        scale, zero = self.scale_and_zero()
        with torch.no_grad():
            shown = ((torch.round(x / scale) + zero).clamp(0, 255) - zero) * scale
            inside = (x >= self.low) & (x <= self.high)
            whole, step = self.rounded_weight()
            weight = whole * step
        # Straight through: gradients pass as if nothing had been rounded, but for what was cut off.
        x = torch.where(inside, x + (shown.to(x.dtype) - x).detach(), shown.to(x.dtype))
        weight = self.weight + (weight - self.weight).detach()
        return F.linear(x, weight, self.bias)


class LockedDropout(nn.Module):
    """Dropout that hits the same features at every place of a window: a thousandth of the random numbers."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = 1 - self.share
        return x * (torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(keep) / keep).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, s: Sizes):
        super().__init__()
        self.count = s.heads
        self.query, self.key, self.value = (Quantised(s.width, s.width) for _ in range(3))
        self.out = Quantised(s.width, s.width)
        self.norm = nn.LayerNorm(s.width, eps=1e-12)
        self.widen = Quantised(s.width, s.inner)
        self.narrow = Quantised(s.inner, s.width)
        self.last = nn.LayerNorm(s.width, eps=1e-12)
        self.drop = LockedDropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, p, d = x.shape
        q, k, v = (
            f(x).view(b, p, self.count, d // self.count).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        # Spelled out: on a CPU the fused attention's backward pass is several times slower than this.
        weights = (q @ k.transpose(-1, -2) * (d // self.count) ** -0.5).masked_fill(~mask, -1e4)
        y = torch.softmax(weights, -1).to(v.dtype) @ v
        x = self.norm(x + self.drop(self.out(y.transpose(1, 2).reshape(b, p, d))))
        return self.last(x + self.drop(self.narrow(F.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """MiniLM-L6 with one addition: an embedding of how the word is cased, since its vocabulary is uncased."""

    def __init__(self, s: Sizes, vocabulary: int = 30522):
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, s.width, padding_idx=0)
        self.places = nn.Embedding(512, s.width)
        self.cases = nn.Embedding(CASES, s.width)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(s.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.drop = LockedDropout(0.1)

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        x = self.pieces(pieces) + self.places.weight[: pieces.shape[1]] + self.cases(cases)
        x = self.drop(self.norm(x))
        mask = (pieces != 0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def start_from(self, folder: Path) -> None:
        """Take the weights of the published MiniLM."""
        old = load_file(folder / "model.safetensors")
        kind = old["embeddings.token_type_embeddings.weight"][0]
        new = {
            "pieces.weight": old["embeddings.word_embeddings.weight"],
            "places.weight": old["embeddings.position_embeddings.weight"] + kind,
            "norm.weight": old["embeddings.LayerNorm.weight"],
            "norm.bias": old["embeddings.LayerNorm.bias"],
        }
        parts = {
            "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
            "out": "attention.output.dense", "norm": "attention.output.LayerNorm",
            "widen": "intermediate.dense", "narrow": "output.dense", "last": "output.LayerNorm",
        }  # fmt: skip
        for n in range(len(self.layers)):
            for ours, theirs in parts.items():
                for what in ("weight", "bias"):
                    new[f"layers.{n}.{ours}.{what}"] = old[f"encoder.layer.{n}.{theirs}.{what}"]
        missing, unknown = self.load_state_dict(new, strict=False)
        assert not unknown and all("cases" in m or m.endswith(("low", "high")) for m in missing), (
            missing,
            unknown,
        )


class Biaffine(nn.Module):
    """Scores [B, W, W'] of dependents against heads, or [N, L] labels of given pairs."""

    def __init__(self, width: int, labels: int = 1):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(labels, width + 1, width + 1))

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        d = F.pad(dependents, (0, 1), value=1.0)
        h = F.pad(heads, (0, 1), value=1.0)
        return d @ self.weight[0] @ h.transpose(1, 2)

    def label(self, dependents: Tensor, heads: Tensor) -> Tensor:
        d = F.pad(dependents, (0, 1), value=1.0)
        h = F.pad(heads, (0, 1), value=1.0)
        return torch.einsum("nd,lde,ne->nl", d, self.weight, h)


class Syntax(nn.Module):
    def __init__(self, s: Sizes):
        super().__init__()
        self.upos = nn.Linear(s.width, s.upos)
        self.feats = nn.Linear(s.width, s.feats)
        self.root = nn.Parameter(torch.randn(s.width) * 0.02)
        self.arc_dependent, self.arc_head = nn.Linear(s.width, s.arc), nn.Linear(s.width, s.arc)
        self.relation_dependent = nn.Linear(s.width, s.relation)
        self.relation_head = nn.Linear(s.width, s.relation)
        self.arc, self.relation = Biaffine(s.arc), Biaffine(s.relation, s.relations)
        self.drop = LockedDropout(0.33)

    def arcs(self, words: Tensor, sentences: Tensor) -> Tensor:
        """[B, W, W+1]: column 0 is the root; words of other sentences are out of reach."""
        d = self.drop(F.gelu(self.arc_dependent(words)))
        h = self.drop(F.gelu(self.arc_head(self.rooted(words))))
        scores = self.arc(d, h).float()
        own = sentences[:, :, None] == sentences[:, None, :]
        itself = torch.eye(words.shape[1], dtype=torch.bool)[None]
        allowed = F.pad(own & ~itself, (1, 0), value=True)
        return scores.masked_fill(~allowed, -1e4)

    def rooted(self, words: Tensor) -> Tensor:
        return torch.cat([self.root.to(words.dtype).expand(words.shape[0], 1, -1), words], 1)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Labels [B, W, L] of each word towards its head (index into words with the root in front)."""
        d = self.drop(F.gelu(self.relation_dependent(words)))
        h = self.drop(F.gelu(self.relation_head(self.rooted(words))))
        h = torch.gather(h, 1, heads[..., None].expand(-1, -1, h.shape[-1]))
        b, w, r = d.shape
        return self.relation.label(d.reshape(-1, r), h.reshape(-1, r)).view(b, w, -1).float()


class Claims(nn.Module):
    """Triggers by kind; then, for each trigger, what every word of the window is to it."""

    def __init__(self, s: Sizes):
        super().__init__()
        self.trigger = nn.Sequential(
            LockedDropout(0.2), nn.Linear(s.width, s.width), nn.GELU(), nn.Linear(s.width, len(KINDS) + 1)
        )
        self.kind = nn.Embedding(len(KINDS), s.link)
        self.distance = nn.Embedding(DISTANCES, s.link)
        self.path = nn.Embedding(PATHS, s.link)
        nn.init.zeros_(self.path.weight)
        self.of_trigger, self.of_word = nn.Linear(s.width, s.link), nn.Linear(s.width, s.link)
        self.product_trigger, self.product_word = nn.Linear(s.width, s.link), nn.Linear(s.width, s.link)
        self.between = nn.Linear(s.link, s.link)
        self.link = nn.Linear(s.link, len(LINKS))
        self.gist = nn.Linear(s.width, s.link)
        self.subkind = nn.Linear(s.link, s.subkinds)
        self.stage = nn.Linear(s.link, len(STAGES))
        self.factuality = nn.Linear(s.link, len(FACTUALITIES))
        self.aspect = nn.Linear(s.link, len(ASPECTS))
        self.drop = nn.Dropout(0.25)
        # Nearly every word is no trigger and no link: start from there.
        nn.init.constant_(self.trigger[-1].bias, -5.0)
        nn.init.constant_(self.link.bias, -5.0)

    def links(self, trigger: Tensor, words: Tensor, kind: Tensor, distance: Tensor, path: Tensor) -> Tensor:
        """[K, W, links] logits from triggers [K, D], their windows' words [K, W, D], kinds [K], distances and paths
        in the tree [K, W]."""
        t = (self.of_trigger(trigger) + self.kind(kind))[:, None]
        product = self.product_trigger(trigger)[:, None] * self.product_word(words)
        x = self.drop(F.gelu(t + self.of_word(words) + self.distance(distance) + self.path(path) + product))
        return self.link(self.drop(F.gelu(self.between(x)) + x)).float()

    def attributes(self, trigger: Tensor, kind: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        x = self.drop(F.gelu(self.gist(trigger) + self.kind(kind)))
        return tuple(f(x).float() for f in (self.subkind, self.stage, self.factuality, self.aspect))  # type: ignore[return-value]


class Network(nn.Module):
    def __init__(self, sizes: Sizes):
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.syntax = Syntax(sizes)
        self.names = nn.Sequential(LockedDropout(0.2), nn.Linear(sizes.width, len(NAME_TAGS)))
        self.claims = Claims(sizes)

    def words(self, pieces: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """Word vectors [B, W, D]; `first` and `last` are the places of each word's pieces."""
        x = self.encoder(pieces, cases)
        take = lambda at: torch.gather(x, 1, at[..., None].expand(-1, -1, x.shape[-1]))  # noqa: E731
        return (take(first) + take(last)) * 0.5

    def set_mode(self, mode: str) -> None:
        for module in self.modules():
            if isinstance(module, Quantised):
                module.mode = mode


def distance_bucket(offset: Tensor) -> Tensor:
    """Signed distance from trigger to word in 16 steps: exact to 3, then doubling."""
    size = offset.abs()
    step = torch.where(size <= 3, size, (torch.log2(size.clamp(min=1).float() / 4) + 4).long().clamp(max=7))
    return torch.where(offset < 0, step + 8, step).clamp(0, DISTANCES - 1)


def save(path: Path, network: Network, **rest: object) -> None:
    torch.save({"sizes": vars(network.sizes), "state": network.state_dict(), **rest}, path)


def load(path: Path) -> tuple[Network, dict]:
    kept = torch.load(path, weights_only=False, map_location="cpu")
    network = Network(Sizes(**kept["sizes"]))
    missing, unknown = network.load_state_dict(kept["state"], strict=False)
    assert not unknown and set(missing) <= {"claims.path.weight"}, (
        missing,
        unknown,
    )  # younger than some runs
    return network, kept
