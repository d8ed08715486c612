"""A bare pass of the reader's encoder: the same graph cut off behind its last layer."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from onrecord.reading._network import open_session, weights


def bare_encoder() -> Any:
    """An onnxruntime session on the encoder alone: pieces and cases in, vectors of pieces out."""
    import onnx
    from onnx import TensorProto, helper

    model = onnx.load_model_from_string(weights().joinpath("reader.onnx").read_bytes())
    nodes = model.graph.node
    last = next(n for n, node in enumerate(nodes) if "encoded" in node.output)
    del nodes[last + 1 :]
    inputs = [value for value in model.graph.input if value.name in ("pieces", "cases")]
    del model.graph.input[:], model.graph.output[:]
    model.graph.input.extend(inputs)
    model.graph.output.append(helper.make_tensor_value_info("encoded", TensorProto.FLOAT, ["b", "p", 384]))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "encoder.onnx"
        onnx.save(model, path)
        return open_session(path)
