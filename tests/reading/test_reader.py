"""The reader as a whole: same text, same reading, whatever stands beside it; and nothing it cannot take."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Reading, Report
from onrecord.reading import Reader

TEXTS = (
    "KARVANA, March 4 (NPA) — Two mortar shells hit a school in Sulma on Monday, killing at least nine people, police said.",
    "The ministry denied it.",
    "“We never sold them a single rifle,” said Ana Brel, the trade minister.\n\nOpposition leaders doubt that.",
    "Karvia has ordered 24 T-72 tanks and 6 Mi-17 helicopters from Russia for $310 million.",
    "Blast kills 3",
    "He was 42. " * 40,
    "Residents of the border town of Osk told a local radio station that three trucks with Grad rockets had crossed overnight; "
    "the army, which holds the crossing, said the trucks carried flour.",
)


def seen(reading: Reading) -> tuple[object, ...]:
    return reading.syntax, reading.names, reading.numbers, reading.times, reading.places, reading.quotations


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load()


def test_a_reading_does_not_depend_on_its_batch(reader: Reader) -> None:
    reports = [Report(id=str(n), text=text) for n, text in enumerate(TEXTS)]
    alone = {r.id: seen(reader.read(r)) for r in reports}
    rng = random.Random(5)
    for _ in range(3):
        crowd = reports * 3
        rng.shuffle(crowd)
        for report, reading in zip(crowd, reader.read_many(crowd), strict=True):
            assert seen(reading) == alone[report.id]


def test_readings_come_in_order(reader: Reader) -> None:
    reports = [Report(id=str(n), text="Word. " * (n % 7)) for n in range(60)]
    assert [r.report.id for r in reader.read_many(reports)] == [r.id for r in reports]


@pytest.mark.parametrize("text", TEXTS)
def test_every_span_is_verbatim(reader: Reader, text: str) -> None:
    reading = reader.read(Report(id="r", text=text))
    for found in (*reading.names, *reading.numbers, *reading.times, *reading.places):
        assert text[found.start : found.end] == found.text
    syntax = reading.syntax
    assert [text[a:b] for a, b in zip(syntax.starts, syntax.ends, strict=True)] == list(syntax.words)


@pytest.mark.parametrize("text", TEXTS)
def test_each_sentence_is_a_tree(reader: Reader, text: str) -> None:
    syntax = reader.read(Report(id="r", text=text)).syntax
    for low, high in syntax.sentences:
        assert sum(syntax.heads[w] == -1 for w in range(low, high)) == 1
        for word in range(low, high):
            steps, at = 0, word
            while syntax.heads[at] >= 0:
                at, steps = syntax.heads[at], steps + 1
                assert low <= at < high
                assert steps <= high - low
        assert all((syntax.relations[w] == "root") == (syntax.heads[w] == -1) for w in range(low, high))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    reading = Reader.load().read(Report(id="r", text=text))
    assert all(text[n.start : n.end] == n.text for n in reading.names)


def test_a_sentence_beyond_the_networks_reach_is_read_in_parts(reader: Reader) -> None:
    text = "and ".join(f"soldier {n} of the unit " for n in range(700))
    syntax = reader.read(Report(id="r", text=text)).syntax
    assert len(syntax.words) == len(syntax.heads) > 2000
    assert len(syntax.sentences) > 1
    for low, high in syntax.sentences:
        assert sum(syntax.heads[w] == -1 for w in range(low, high)) == 1
        assert all(low <= syntax.heads[w] < high for w in range(low, high) if syntax.heads[w] >= 0)


def test_an_empty_text_has_an_empty_reading(reader: Reader) -> None:
    assert not reader.read(Report(id="r", text="")).syntax.words
