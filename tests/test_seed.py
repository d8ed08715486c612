"""The page the product was born from: each fact of it is in the ledger, and nothing of its navigation."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Claim

SEED = Path(__file__).parents[2] / "shared" / "seed"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed page is not beside the project")


@pytest.fixture(scope="module")
def claims() -> tuple[Claim, ...]:
    from onrecord.claims import read_claims
    from onrecord.intake import read_sources
    from onrecord.model import Report
    from onrecord.reading import Reader

    (report,) = [
        r for r in read_sources([str(p) for p in sorted(SEED.glob("*.txt"))]) if isinstance(r, Report)
    ]
    return read_claims(Reader.load().read(report))


def having(claims: tuple[Claim, ...], quantity: str, value: float) -> list[Claim]:
    return [c for c in claims for f in c.figures if f.quantity == quantity and value in (f.best, f.lo)]


def words(claim: Claim, role: str) -> str:
    return " ".join(m.text for m in claim.roles.get(role, ()))


def test_missiles(claims: tuple[Claim, ...]) -> None:
    shipped = [c for c in having(claims, "items", 75) if c.kind == "arms_transfer"]
    assert any(c.stage == "shipped" and c.factuality == "CT+" for c in shipped)


def test_drones_to_come(claims: tuple[Claim, ...]) -> None:
    assert any(
        c.kind == "arms_transfer" and "ScanEagle" in words(c, "item") and c.stage == "planned" for c in claims
    )


def test_soldiers_killed(claims: tuple[Claim, ...]) -> None:
    (killed, *_) = having(claims, "killed", 24)
    assert killed.kind in ("attack", "clash") and killed.when is not None


def test_eight_thousand_killed(claims: tuple[Claim, ...]) -> None:
    (toll, *_) = having(claims, "killed", 8000)
    assert toll.attribution
    said = toll.attribution[-1].speaker
    assert said is not None and "United Nations" in said.text


def test_arrest(claims: tuple[Claim, ...]) -> None:
    arrests = [c for c in claims if c.kind == "detention"]
    assert any(c.when is not None and str(c.when.earliest) == "2013-12-28" for c in arrests)


def test_camps(claims: tuple[Claim, ...]) -> None:
    camps = [c for c in claims for f in c.figures if f.lo == 10 and "camps" in f.text + c.evidence.text]
    assert any(c.attribution for c in camps)


def test_population_shares(claims: tuple[Claim, ...]) -> None:
    assert having(claims, "share", 60)
    assert having(claims, "share", 20)


def test_the_experts_warning(claims: tuple[Claim, ...]) -> None:
    assert any(
        c.kind == "statement" and c.subkind == "warn" and "recruits" in c.evidence.text for c in claims
    )


def test_nothing_of_the_navigation(claims: tuple[Claim, ...]) -> None:
    for claim in claims:
        for outside in ("Skip", "Kramatorsk", "Explore more", "Top Story", "homepage", "Ukraine"):
            assert outside not in claim.evidence.text
