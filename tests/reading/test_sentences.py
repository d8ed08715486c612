"""Sentences and paragraphs: reports of our own in many voices, and what holds on any text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading._sentences import split_sentences
from onrecord.reading._tokens import tokenize


def split(text: str) -> list[str]:
    """The sentences of a text, `¶` before those that begin a paragraph."""
    spans = tokenize(text)
    sentences, paragraphs = split_sentences(text, spans)
    return [
        "¶" * (number in paragraphs) + text[spans[first][0] : spans[last - 1][1]]
        for number, (first, last) in enumerate(sentences)
    ]


# Each is split at the bars.
ONE_PARAGRAPH = [
    # Datelines stay with their sentence.
    "BAGHDAD, Dec. 28 (Newswire) — Two soldiers died on Friday, police said. | It was the third attack.",
    "KYIV, Ukraine (Newswire) - Drones hit the port on Jan. 4, the governor said. | No one was hurt.",
    "TEL SARA/GAZA, Feb 3 (Newswire) -- The army struck 40 targets. | The group denied it.",
    # Titles, initials, countries and companies.
    "Lt. Gen. K. Roe of the U.S. Army met Mr. Lee. | They spoke with Sen. A. B. Doe (D., Va.) on Friday.",
    "They flew to the U.S. | The army said nothing.",
    "The U.S. Navy and the U.N. Security Council met in Washington, D.C. on Monday.",
    "It was built by Acme Corp. and sold to Beta Inc. | They paid $1.5 million for No. 5.",
    "The plane left at 5 p.m. Monday. | It landed at 3 a.m. EST in St. Anna.",
    "He saw Plan B. | They did not.",
    "The ministry posted on X. | Maj. Gen. Roe declined to comment.",
    # Quotations.
    '"We won," he said. | "It is over." | She did not answer.',
    "“Are you sure?” he asked. | “We are.” | He left.",
    'The colonel said: "Go home." | They went.',
    "The troops left (it was late). | (No one saw them go.) | Then it rained.",
    # Marks and notes.
    "Was it deliberate? | No! | They said it was not... | Then they left.",
    "Well... perhaps, i.e. never; see Fig. 3: it fell by 3.5 percent.",
    "The town fell in March.[4] | It was retaken in May. [5] | Nobody stayed.",
    "al-Sham denied it. | eBay did not. | al-Nahr said nothing.",
]


@pytest.mark.parametrize("marked", ONE_PARAGRAPH)
def test_sentences_of_a_paragraph(marked: str) -> None:
    parts = marked.split(" | ")
    assert split(" ".join(parts)) == ["¶" + parts[0], *parts[1:]]


def test_a_headline_without_a_stop_stands_alone() -> None:
    text = "Army takes town\n\nBy Jane Roe\n\nThe army took Sulma. It lost nine men.\n\nMore soon"
    assert split(text) == [
        "¶Army takes town",
        "¶By Jane Roe",
        "¶The army took Sulma.",
        "It lost nine men.",
        "¶More soon",
    ]


def test_a_line_a_paragraph() -> None:
    text = (
        "The ministry bought 24 jets from a maker abroad, it said in a long statement on its site.\n"
        "Read more: What the jets can do\n"
        "The first arrive in May. The last follow in the spring of next year, if all goes well, it said.\n"
    )
    assert [sentence.startswith("¶") for sentence in split(text)] == [True, True, True, False]


def test_hard_wrapped_text_is_not_broken_at_its_line_ends() -> None:
    text = (
        "The ministry said on Tuesday that it had received 12 of the 24\n"
        "aircraft that it ordered in 2011. Deliveries of the other jets\n"
        "are due in spring, said Gen. Anwar Salim, the head of\n"
        "Air Command. He gave no price.\n"
        "\n"
        "Parliament had asked for one. A spokesman for the committee on\n"
        "defence, Omar\n"
        "Haddad, said that he was still waiting.\n"
    )
    assert [" ".join(sentence.split()) for sentence in split(text)] == [
        "¶The ministry said on Tuesday that it had received 12 of the 24 aircraft that it ordered in 2011.",
        "Deliveries of the other jets are due in spring, said Gen. Anwar Salim, the head of Air Command.",
        "He gave no price.",
        "¶Parliament had asked for one.",
        "A spokesman for the committee on defence, Omar",
        "¶Haddad, said that he was still waiting.",
    ]


def test_initials_and_dashes_at_the_edge_of_a_column() -> None:
    text = (
        "The inquiry was led by a retired judge of the high court,\n"
        "A. Doe, who heard some forty witnesses over nine days in\n"
        "the capital and in the two towns that were hit that night\n"
        "- most of them soldiers - and whose report runs to nearly\n"
        "four hundred pages.\n"
        "It was signed in May.\n"
    )
    assert [" ".join(sentence.split()) for sentence in split(text)] == [
        "¶The inquiry was led by a retired judge of the high court, A. Doe, who heard some forty witnesses "
        "over nine days in the capital and in the two towns that were hit that night - most of them soldiers "
        "- and whose report runs to nearly four hundred pages.",
        "¶It was signed in May.",
    ]


def test_a_page_broken_in_mid_sentence_goes_on() -> None:
    assert split("The president of\nthe republic resigned on Friday.\nThe army stayed in its barracks.") == [
        "¶The president of\nthe republic resigned on Friday.",
        "¶The army stayed in its barracks.",
    ]


def test_list_items_are_paragraphs_and_keep_their_numbers() -> None:
    assert split("Seized:\n- 12 rifles\n• 3 mortars\n1. A drone. It was new.\n(b) A radio") == [
        "¶Seized:",
        "¶- 12 rifles",
        "¶• 3 mortars",
        "¶1. A drone.",
        "It was new.",
        "¶(b) A radio",
    ]


def test_credits_and_date_lines_stand_apart() -> None:
    assert split("Troops at the gate of the base Photo: Jane Roe\n\nThey left.") == [
        "¶Troops at the gate of the base",
        "Photo: Jane Roe",
        "¶They left.",
    ]
    assert split("Karvia buys tanks Tuesday, March 4, 2014\n\nIt did.") == [
        "¶Karvia buys tanks",
        "Tuesday, March 4, 2014",
        "¶It did.",
    ]
    assert split("March 4, 2014 Karvia said it would buy tanks.") == [
        "¶March 4, 2014",
        "Karvia said it would buy tanks.",
    ]


def test_paragraphs_that_a_page_glued_together() -> None:
    assert split("It fell in Sulma.The army left in 2014.Nobody came.") == [
        "¶It fell in Sulma.",
        "The army left in 2014.",
        "Nobody came.",
    ]


def test_no_words_no_sentences() -> None:
    assert split_sentences("", []) == ([], [])
    assert split_sentences(" \n ", []) == ([], [])


def check(text: str) -> None:
    spans = tokenize(text)
    sentences, paragraphs = split_sentences(text, spans)
    at = 0
    for first, last in sentences:
        assert first == at < last
        at = last
    assert at == len(spans)
    assert paragraphs == sorted(set(paragraphs))
    assert all(0 <= number < len(sentences) for number in paragraphs)
    assert bool(paragraphs) == bool(spans)
    begins = {first for first, _ in sentences}
    for word, ((_, end), (start, _)) in enumerate(pairwise(spans)):
        if text[end:start].count("\n") > 1:
            assert word + 1 in begins


@given(st.text())
def test_sentences_partition_the_words_of_any_text(text: str) -> None:
    check(text)


PIECES = [
    "The ",
    "army ",
    "U.S. ",
    "said",
    ".",
    ". ",
    "?",
    '"',
    ' "',
    "” ",
    "(",
    ") ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "Monday, ",
]
PIECES += [
    "March ",
    "4, ",
    "2014",
    "Photo",
    ": ",
    "[",
    "]",
    "… ",
    "\r\n",
    "X. ",
    "; ",
    "[citation needed]",
    " 'S",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_sentences_partition_the_words_of_any_page(pieces: list[str]) -> None:
    check("".join(pieces))


@pytest.mark.parametrize(
    "piece", ["word ", "It fell. ", "It fell.\n\n", "( ", ". ", '." ', "Monday, ", "a\n", "A line of text\n"]
)
def test_one_giant_text(piece: str) -> None:
    check(piece * 20_000)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Mine kills two soldiers in SulmaThe road south of it was closed.",
            ["Mine kills two soldiers in Sulma", "The road south of it was closed."],
        ),
        (
            "Three held in KarviaSULMA, Oct. 3 -- Police held three.",
            ["Three held in Karvia", "SULMA, Oct. 3 -- Police held three."],
        ),
        ("Six died.==Victims==All were guards.", ["Six died.", "==Victims==", "All were guards."]),
        (
            "The dead:*2015-12-21, A. Brand*2015-12-21, B. Lohr",
            ["The dead:", "*2015-12-21, A. Brand", "*2015-12-21, B. Lohr"],
        ),
        (
            "LinkedIn and YouTube hid the 5*4 m hole, McDonald said.",
            ["LinkedIn and YouTube hid the 5*4 m hole, McDonald said."],
        ),
    ],
)
def test_lines_that_a_page_lost(text: str, sentences: list[str]) -> None:
    spans = tokenize(text)
    assert [text[spans[a][0] : spans[b - 1][1]] for a, b in split_sentences(text, spans)[0]] == sentences
