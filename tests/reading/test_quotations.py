"""Who says what: texts of our own, read with the shipped reader."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord.model import NameType, Quotation, Reading, Report, Span, Syntax
from onrecord.reading import Reader
from onrecord.reading._cues import cues, speech_cue
from onrecord.reading._quotations import find_quotations
from onrecord.reading._quote_marks import find_quoted
from onrecord.reading._speakers import resolve_speakers


@cache
def read(text: str) -> Reading:
    return Reader.load().read(Report(id="t", text=text))


@cache
def told(text: str) -> tuple[tuple[str | None, str | None, str], ...]:
    """Source, cue and content of each quotation, as printed."""
    reading = read(text)
    found = find_quotations(text, reading.syntax, reading.names)
    return tuple(
        (q.source and q.source.of(text), q.cue and q.cue.of(text), " … ".join(s.of(text) for s in q.content))
        for q in found
    )


SAID = [
    # Indirect.
    ("The army said that two of its soldiers were killed.", "The army", "said", "soldiers were killed"),
    ("The ministry told us that the delivery was late.", "The ministry", "told", "the delivery was late"),
    ("The minister denied that any missiles had been sold.", "The minister", "denied", "had been sold"),
    ("Officials warned of a new offensive.", "Officials", "warned", "a new offensive"),
    ("The envoy accused both sides of shelling schools.", "The envoy", "accused", "shelling schools"),
    ("The president vowed to retake the town.", "The president", "vowed", "to retake the town"),
    ("The general called for a ceasefire.", "The general", "called", "a ceasefire"),
    # Inserted and behind its content.
    ("Two soldiers were killed, the army said.", "the army", "said", "Two soldiers were killed"),
    ("The road, the mayor said, was mined.", "the mayor", "said", "was mined"),
    ("The jets have been paid for, said a diplomat.", "a diplomat", "said", "The jets have been paid for"),
    # Direct and mixed.
    ("“Two of our men died,” said General Omar Sadiq.", "General Omar Sadiq", "said", "Two of our men died"),
    ('"We fired first," he added. "They fired back."', "he", "added", "They fired back"),
    ("The spokesman called the raid “an act of war”.", "The spokesman", "called", "an act of war"),
    # According to and its like.
    ("According to the ministry, the jets arrived in May.", "the ministry", "According to", "jets arrived"),
    ("The jets arrived in May, according to the ministry.", "the ministry", "according to", "The jets"),
    ("In the words of one witness, the market simply vanished.", "one witness", "words", "market simply"),
    # Documents, images and figures speak.
    ("Aerial photography shows that the bridge was destroyed.", "Aerial photography", "shows", "the bridge"),
    ("The report found that most of the rifles were stolen.", "The report", "found", "were stolen"),
    ("Satellite images show trucks near the border.", "Satellite images", "show", "trucks near the border"),
    ("Reports by local media say the ship sank.", "Reports by local media", "say", "the ship sank"),
    # Passive.
    ("The colonel was quoted as saying the base had fallen.", "The colonel", "quoted", "the base"),
    ("The strike was reported by Reuters on Monday.", "Reuters", "reported", "The strike"),
    # Nouns.
    ("The claim by the ministry that it shot down a jet is disputed.", "the ministry", "claim", "a jet"),
    ("Iran's denial that it supplied the missiles convinced nobody.", "Iran", "denial", "supplied"),
    # Participles that speak on.
    ('"The road is cut," Vane said, adding that food ran out.', "Vane", "adding", "food ran out"),
    ("The army denied shelling the clinic, citing radar records.", "The army", "citing", "radar records"),
    # Layout.
    ('Rebel commander Idris Vane: "We will not leave."', "Rebel commander Idris Vane", ":", "We will not"),
    ("“They burned our houses and took our cattle.” — Amina Yusuf", "Amina Yusuf", "—", "took our cattle"),
    ("Two dead in raid on border post: police\nThe raid came at dawn.", "police", ":", "Two dead in raid"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "within"), SAID)
def test_a_speaker_and_what_is_said(text: str, source: str, cue: str, within: str) -> None:
    assert any(s == source and c == cue and within in content for s, c, content in told(text)), told(text)


UNSOURCED = [
    ("A convoy of 40 trucks is believed to have crossed the border.", "believed", "crossed the border"),
    ("The group reportedly received drones from abroad.", "reportedly", "received drones"),
    ("The general is accused of selling rifles to rebels.", "accused", "selling rifles"),
    ("Suspected militants killed two policemen.", "Suspected", "militants"),
    ("The pilots are said to be safe.", "said", "to be safe"),
]


@pytest.mark.parametrize(("text", "cue", "within"), UNSOURCED)
def test_a_cue_without_a_speaker(text: str, cue: str, within: str) -> None:
    assert any(s is None and c == cue and within in content for s, c, content in told(text)), told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Two jets bombed a bridge near the river on Friday.",
        "The company delivered 24 helicopters to the air force in 2012.",
        "The “Iron Roof” system costs $2 million.",
    ],
)
def test_a_plain_report_quotes_nobody(text: str) -> None:
    assert told(text) == ()


def test_what_quoted_people_wish_is_no_quotation_of_its_own() -> None:
    found = told("“I think the army wants to leave,” the mayor said.")
    assert [source for source, _, _ in found] == ["the mayor"]


def test_a_paragraph_of_speech_keeps_its_speaker() -> None:
    text = (
        "“The shells fell at night,” Amina Yusuf said.\n\n"
        "“We hid in the cellar until the morning came. Then we walked to the river.”\n\n"
        "The army did not answer questions."
    )
    first = next(q for q in told(text) if q[0] == "Amina Yusuf")
    assert "The shells fell at night" in first[2] and "Then we walked to the river" in first[2]


def test_spans_give_the_words_of_the_text() -> None:
    text = "«Нет», he said.\n\nThe général told Reuters – again – that 3 😀 trucks left, according to the UN."
    reading = read(text)
    for quotation in find_quotations(text, reading.syntax, reading.names):
        for span in (quotation.source, quotation.cue, *quotation.content):
            assert span is None or 0 <= span.start < span.end <= len(text)
            assert span is None or span.of(text) == span.of(text).strip()


def test_nothing_to_read() -> None:
    assert find_quotations("", Syntax(), ()) == ()
    assert resolve_speakers((), Syntax(), ()) == ()


def resolved(text: str) -> list[str | None]:
    reading = read(text)
    found = find_quotations(text, reading.syntax, reading.names)
    return [span and span.of(text) for span in resolve_speakers(found, reading.syntax, reading.names)]


def test_he_is_the_speaker_before() -> None:
    text = "The war will go on, expert Karim Dall said. Rebels have guns, he added. He warned of more raids."
    assert resolved(text) == ["expert Karim Dall"] * 3


def test_a_relative_pronoun_is_its_antecedent() -> None:
    text = "The minister, who said he had not seen the order, left early."
    assert "who" in [source for source, _, _ in told(text)]
    assert "The minister" in resolved(text)


def test_she_is_no_spokesman() -> None:
    text = (
        "The spokesman said the base was safe. Minister Ana Ruiz said it was lost. She said help was coming."
    )
    assert resolved(text)[-1] == "Minister Ana Ruiz"


def test_a_pronoun_nobody_fits_stays_as_printed() -> None:
    reading = read("They said the town had fallen.")
    source = Span(0, 4)
    assert resolve_speakers([Quotation(source, None, ())], reading.syntax, ()) == (source,)
    assert all(name.type is not NameType.PERSON for name in reading.names)


def test_quotation_marks_pair_within_a_paragraph() -> None:
    text = "He said “we left” and 'we won't return'.\n\n“It goes on and on.\n\n“And ends here,” he said."
    assert [text[q.start : q.end] for q in find_quoted(text)] == [
        "“we left”", "'we won't return'", "“It goes on and on.", "“And ends here,”",
    ]  # fmt: skip
    assert [q.open for q in find_quoted(text)] == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The rebels' base is the generals' worry.", []),
        ('A 5" gun and 3" mortars were found.', []),
        ("''We won,'' he said, ''at last.''", ["''We won,''", "''at last.''"]),
        ('He left "for good.\n\nA new paragraph.', []),
        ("“He told us ‘run’ and we ran.”", ["“He told us ‘run’ and we ran.”"]),
    ],
)
def test_quotation_marks_that_are_none(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text)] == quoted


def test_cues_tell_speech_from_attitude() -> None:
    assert all(speech_cue(word) for word in ("say", "deny", "show", "reportedly", "claim", "accuse", ":"))
    assert not any(speech_cue(word) for word in ("hope", "want", "believe", "support", "bridge"))
    assert cues() is cues()
