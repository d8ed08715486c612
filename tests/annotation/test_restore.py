"""The shipped graphs as a checkpoint again, and the way back: only where the training tools are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="needs the training tools: pip install -e '.[train]'")
pytest.importorskip("onnx", reason="needs the training tools: pip install -e '.[train]'")

SHIPPED = Path(__file__).parents[2] / "src/onrecord/data/reader"


def test_restored_weights_export_to_the_same_graphs(tmp_path: Path) -> None:
    import numpy as np
    import onnx
    from onnx import numpy_helper
    from training import export
    from training.restore import restore

    net, labels, subkinds = restore(SHIPPED)
    net.eval()
    assert "nsubj" in labels["relations"] and "strike.drone" in subkinds
    again = {
        "reader": export.reader(net, {}),
        "relations": export.relations(net),
        "links": export.links(net, {}),
    }
    for name, graph in again.items():
        before = onnx.load(SHIPPED / f"{name}.onnx").graph.initializer
        assert [t.name for t in before] == [t.name for t in graph.graph.initializer]
        for old, new in zip(before, graph.graph.initializer, strict=True):
            a, b = (numpy_helper.to_array(t).astype(np.float64) for t in (old, new))
            # A scale computed again may differ in its last bit.
            assert np.allclose(a, b, rtol=1e-3, atol=1e-6), (name, old.name)
