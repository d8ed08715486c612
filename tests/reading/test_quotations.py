"""Who says what: texts of our own with trees drawn by the shipped reader."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.model import Report
from onrecord.reading import Reader
from onrecord.reading._cues import cues, speech_cue
from onrecord.reading._quotations import find_quotations
from onrecord.reading._quote_marks import find_quoted


@cache
def told(text: str) -> tuple[tuple[str | None, str | None, str], ...]:
    """Source, cue and content of each quotation, as printed."""
    reading = Reader.load().read(Report(id="t", text=text))
    found = find_quotations(text, reading.syntax, reading.names)
    return tuple(
        (q.source and q.source.of(text), q.cue and q.cue.of(text), " … ".join(s.of(text) for s in q.content))
        for q in found
    )


@pytest.mark.parametrize(
    ("text", "source", "cue", "within"),
    [
        (
            "The army said that two of its soldiers were killed.",
            "The army",
            "said",
            "two of its soldiers were killed",
        ),
        ("Two soldiers were killed, the army said.", "the army", "said", "Two soldiers were killed"),
        (
            "“Two of our men died,” said General Omar Sadiq.",
            "General Omar Sadiq",
            "said",
            "Two of our men died",
        ),
        (
            "According to the ministry, the jets were delivered in May.",
            "the ministry",
            "According to",
            "delivered in May",
        ),
        (
            "The jets were delivered in May, according to the ministry.",
            "the ministry",
            "according to",
            "The jets were",
        ),
        (
            "The minister denied that any missiles had been sold.",
            "The minister",
            "denied",
            "missiles had been sold",
        ),
        (
            "Aerial photography shows that the bridge was destroyed.",
            "Aerial photography",
            "shows",
            "the bridge was destroyed",
        ),
        (
            "The report found that most of the rifles were stolen.",
            "The report",
            "found",
            "rifles were stolen",
        ),
    ],
)
def test_a_speaker_and_what_is_said(text: str, source: str, cue: str, within: str) -> None:
    assert any(s == source and c == cue and within in content for s, c, content in told(text)), told(text)


def test_quotation_marks_pair_within_a_paragraph() -> None:
    text = "He said “we left” and 'we won't return'.\n\n“It goes on and on.\n\n“And ends here,” he said."
    assert [text[q.start : q.end] for q in find_quoted(text)] == [
        "“we left”", "'we won't return'", "“It goes on and on.", "“And ends here,”",
    ]  # fmt: skip
    assert [q.open for q in find_quoted(text)] == [False, False, True, False]


def test_cues_tell_speech_from_attitude() -> None:
    assert speech_cue("say") and speech_cue("deny") and speech_cue("show") and speech_cue("reportedly")
    assert not speech_cue("hope") and not speech_cue("want") and not speech_cue("bridge")
    assert cues() is cues()
