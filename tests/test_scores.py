"""Accuracy may not fall below the floors of benchmarks/floors.toml. Needs the labelled sets beside the project."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").exists(), reason="the labelled sets are not beside the project"
)


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, float]]:
    from benchmarks import score

    return {
        "gold dev, all": score.gold(SHARED)["all"],
        "RAND incidents": score.rand(SHARED, 300),
        "PolNeAR": score.polnear(SHARED),
    }


def test_no_figure_is_below_its_floor(figures: dict[str, dict[str, float]]) -> None:
    floors = tomllib.loads((ROOT / "benchmarks/floors.toml").read_text(encoding="utf-8"))
    fallen = [
        f"{name}: {key} is {value:.3f}, below its floor of {floors[name][key]['floor']:.3f}"
        for name, values in figures.items()
        for key, value in values.items()
        if value < floors.get(name, {}).get(key, {}).get("floor", 0.0)
    ]
    assert not fallen, "\n".join(fallen)
