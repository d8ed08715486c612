"""Make a checkpoint of weights that were shipped: `python -m training.restore --from src/onrecord/data/reader --to RUN`.

Writes RUN/final.pt and RUN/labels.json, from which `training.train --from RUN/final.pt` goes on: whoever has further
claims to train on need not begin with the treebanks. What export rounded stays rounded; exporting the checkpoint
again gives the same graphs.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from training.network import Biaffine, Network, Quantised, Sizes, save


def _kept(path: Path) -> tuple[Iterator[np.ndarray], dict]:
    """The tensors that hold weights, in the order in which export kept them, and the graph's facts."""
    model = onnx.load(path)
    facts = {p.key: json.loads(p.value) for p in model.metadata_props}
    tensors = [numpy_helper.to_array(t) for t in model.graph.initializer]
    # Shapes, places and truth values are whole numbers; lone reals are constants of the formulas.
    weights = (t for t in tensors if t.dtype not in (np.int64, np.bool_))
    return weights, facts


def _set(parameter: Tensor, value: np.ndarray) -> None:
    with torch.no_grad():
        parameter.copy_(torch.from_numpy(np.array(value, np.float32)))


def _constant(take: Iterator[np.ndarray], value: float) -> None:
    """A constant of the formulas, where it is due: else the graph is of another version."""
    found = next(take).item()
    if found != value:
        raise SystemExit(f"the graph holds {found} where {value} is due: it was made by another version")


def _table(take: Iterator[np.ndarray], parameter: Tensor) -> None:
    whole, scale = next(take), next(take)
    _set(parameter, whole.astype(np.float32) * scale)


def _linear(take: Iterator[np.ndarray], layer: nn.Linear) -> None:
    _set(layer.weight, next(take).T)
    _set(layer.bias, next(take))


def _norm(take: Iterator[np.ndarray], norm: nn.LayerNorm) -> None:
    _set(norm.weight, next(take))
    _set(norm.bias, next(take))


def _range(take: Iterator[np.ndarray], *layers: Quantised) -> None:
    """The range in which a layer's input was rounded."""
    scale, zero = next(take).item(), next(take).item()
    for layer in layers:
        layer.low.fill_(-zero * scale)
        layer.high.fill_((255 - zero) * scale)


def _rounded(take: Iterator[np.ndarray], layer: Quantised) -> None:
    whole, steps, bias = next(take), next(take), next(take)
    _set(layer.weight, whole.T.astype(np.float32) * steps[:, None])
    _set(layer.bias, bias)


def _reader(take: Iterator[np.ndarray], net: Network) -> None:
    e = net.encoder
    _table(take, e.pieces.weight)
    _table(take, e.places.weight)
    _set(e.cases.weight, next(take))
    _norm(take, e.norm)
    for layer in e.layers:
        _range(take, layer.query, layer.key, layer.value)
        for part in (layer.query, layer.key, layer.value):
            _rounded(take, part)
        _range(take, layer.out)
        _rounded(take, layer.out)
        _norm(take, layer.norm)
        _range(take, layer.widen)
        _rounded(take, layer.widen)
        _range(take, layer.narrow)
        _rounded(take, layer.narrow)
        _norm(take, layer.last)
    _constant(take, 0.5)  # the mean of a word's first and last piece
    s = net.syntax
    _linear(take, s.upos)
    _linear(take, s.feats)
    _set(s.root, next(take)[0, 0])
    _linear(take, s.arc_dependent)
    _linear(take, s.arc_head)
    weight = torch.zeros_like(s.arc.weight[0])
    weight[:-1, :-1], weight[-1, :-1], weight[:-1, -1:] = (
        torch.from_numpy(next(take).astype(np.float32)) for _ in range(3)
    )
    with torch.no_grad():
        s.arc.weight[0] = weight
    _constant(take, -1e4)  # words of other sentences are out of reach
    _linear(take, s.relation_dependent)
    _linear(take, s.relation_head)
    _linear(take, net.names[1])  # type: ignore[arg-type]
    _linear(take, net.claims.trigger[1])  # type: ignore[arg-type]
    _linear(take, net.claims.trigger[3])  # type: ignore[arg-type]


def _relations(take: Iterator[np.ndarray], biaffine: Biaffine) -> None:
    labels, width = biaffine.weight.shape[0], biaffine.weight.shape[1] - 1
    inner, bias = next(take), next(take)
    weight = np.zeros((labels, width + 1, width + 1), np.float32)
    weight[:, :-1, :-1] = inner.reshape(width, labels, width).transpose(1, 0, 2)
    weight[:, -1, :-1] = bias.reshape(labels, width)
    weight[:, :-1, -1] = next(take).T
    weight[:, -1, -1] = next(take)
    _set(biaffine.weight, weight)


def _links(take: Iterator[np.ndarray], net: Network) -> None:
    c = net.claims
    _set(c.kind.weight, next(take))
    for layer in (c.of_trigger, c.of_word, c.product_word, c.product_trigger):
        _linear(take, layer)
    _set(c.distance.weight, next(take))
    _set(c.path.weight, next(take))
    for layer in (c.between, c.link, c.gist, c.subkind, c.stage, c.factuality, c.aspect):
        _linear(take, layer)


def restore(folder: Path) -> tuple[Network, dict, list[str]]:
    """The network of the graphs in `folder`, its labels of syntax, and the subkinds it tells apart."""
    of_reader, facts = _kept(folder / "reader.onnx")
    of_links, further = _kept(folder / "links.onnx")
    labels = {key: facts[key] for key in ("upos", "feats", "relations")} | {"subkinds": further["subkinds"]}
    sizes = Sizes(*(len(labels[key]) for key in ("upos", "feats", "relations", "subkinds")))
    net = Network(sizes)
    _reader(of_reader, net)
    of_relations, _ = _kept(folder / "relations.onnx")
    _relations(of_relations, net.syntax.relation)
    _links(of_links, net)
    if any(next(left, None) is not None for left in (of_reader, of_relations, of_links)):
        raise SystemExit("the graphs hold more than this version of the network")
    return net, labels, further["subkinds"]


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--from", dest="start", type=Path, required=True, help="folder with the three graphs")
    a.add_argument("--to", type=Path, required=True, help="folder of the run to write")
    o = a.parse_args()
    net, labels, subkinds = restore(o.start)
    o.to.mkdir(parents=True, exist_ok=True)
    save(o.to / "final.pt", net, subkinds=subkinds)
    (o.to / "labels.json").write_text(json.dumps(labels), encoding="utf-8")


if __name__ == "__main__":
    main()
