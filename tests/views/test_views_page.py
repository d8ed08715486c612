"""The page for a person: all that a claim holds can be seen, and nothing be taken for what it is not."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from view_specimens import CLAIMS, DENIAL, FIRST, REPORT, SALE, STRIKE

from onrecord.claims._contract import KINDS
from onrecord.model import Claim, Figure, Mention
from onrecord.views import open_page, print_ledger
from onrecord.views._amounts import figure_words, number_words
from onrecord.views._card import gist, quotation
from onrecord.views._page import by_event
from onrecord.views._terminal import for_encoding, safe
from onrecord.views._wording import ACTORS, deed


def shown(*claims: Claim, width: int = 80, explain: bool = False) -> str:
    stream = io.StringIO()
    page = open_page(stream, width=width, explain=explain)
    page.report(REPORT, claims)
    page.close()
    return stream.getvalue()


def test_a_claim_in_full() -> None:
    assert shown(STRIKE).splitlines() == [
        "━" * 80,
        "Strike on Olvar",
        "Olvar Post · 5 March 2024 · a-1 · https://o.example/1",
        "",
        "  1  Tarsk [TRK] ─ drone strike → a depot",
        "     how many    11 to 15 killed (combatants)",
        "     weapon      drone",
        "     when        4 Mar 2024 (“on Monday”)",
        "     where       Olvar, VLD",
        "     who says    the mayor (unnamed)",
        "     how sure    certain, past   strike, drone; score 0.83",
        "     │ “A Tarsk drone strike on a depot in Olvar on Monday killed 11 to 15",
        "     │ guards, the mayor said.”",
        "",
        "1 report · 1 claim · 1 event",
    ]


def test_a_denied_transfer_is_not_taken_for_one() -> None:
    page = shown(SALE)
    assert "NOT: Tarsk [TRK] ─ ordered → Veld [VLD]: 40 howitzers [D-30]" in page
    assert "stage       ordered" in page
    assert "how sure    denied or did not happen, past" in page
    assert "note        the D-30 is a howitzer of another maker" in page


@pytest.mark.parametrize(
    ("factuality", "aspect", "flag"),
    [
        ("PS+", "past", "POSSIBLY: "),
        ("PR+", "planned", "PROBABLY PLANNED: "),
        ("CT+", "predicted", "PREDICTED: "),
        ("CT+", "conditional", "IF: "),
        ("Uu", "past", "UNCLEAR: "),
    ],
)
def test_doubt_stands_before_the_deed(factuality: str, aspect: str, flag: str) -> None:
    assert gist(replace(STRIKE, factuality=factuality, aspect=aspect)).plain.startswith(flag)


def test_a_denial_is_not_denied_twice() -> None:
    assert (
        gist(replace(SALE, stage="denied")).plain
        == "DENIED: Tarsk [TRK] ─ sale → Veld [VLD]: 40 howitzers [D-30]"
    )


def test_what_is_told_as_fact_has_no_flag() -> None:
    assert gist(STRIKE).plain == "Tarsk [TRK] ─ drone strike → a depot"


def test_an_unknown_actor_is_shown_as_a_gap() -> None:
    roles = {"target": STRIKE.roles["target"]}
    assert gist(replace(STRIKE, roles=roles)).plain == "(not said) ─ drone strike → a depot"


def test_claims_of_one_event_stand_together_and_share_their_sentence() -> None:
    page = shown(*CLAIMS)
    assert page.count("“Tarsk denied that it had sold Veld 40 howitzers.”") == 1
    assert (
        page.index(" 2a  Tarsk [TRK] ─ denies") < page.index(" 2b  NOT: Tarsk") < page.index("“Tarsk denied")
    )
    assert "1 report · 3 claims · 2 events" in page


def test_claims_without_an_event_stand_alone() -> None:
    alone = [replace(claim, event=None) for claim in (SALE, DENIAL)]
    assert [len(told) for told in by_event(alone)] == [1, 1]


def test_no_claim_is_said() -> None:
    assert "no claim found" in shown()
    assert "1 report · 0 claims · 0 events" in shown()


def test_explained() -> None:
    page = shown(STRIKE, explain=True)
    for line in (
        "read by     frames@1",
        "frame       strike.air, evoked by “drone strike”",
        "role        target: noun on",
    ):
        assert line in page


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_asked(width: int) -> None:
    assert max(map(len, shown(*CLAIMS, width=width, explain=True).splitlines())) <= width


def test_every_kind_of_the_contract_has_its_actors() -> None:
    assert set(ACTORS) == set(KINDS)
    for kind, (left, right) in ACTORS.items():
        _, required, optional = KINDS[kind]
        assert {*left, *right} <= {*required, *optional}


def test_every_deed_can_be_said() -> None:
    for kind, (subkinds, _, _) in KINDS.items():
        for subkind in (None, *sorted(subkinds)):
            words = deed(replace(STRIKE, kind=kind, subkind=subkind, stage=None))
            assert words.strip()
            assert "_" not in words


@pytest.mark.parametrize(
    ("shape", "lo", "best", "hi", "words"),
    [
        ("exact", None, 24.0, None, "24 killed"),
        ("approx", None, 75.0, None, "about 75 killed"),
        ("at_least", 9.0, None, None, "at least 9 killed"),
        ("more_than", 1200.0, None, None, "more than 1,200 killed"),
        ("at_most", None, None, 40.0, "at most 40 killed"),
        ("fewer_than", None, None, 10.0, "fewer than 10 killed"),
        ("range", 11.0, None, 15.0, "11 to 15 killed"),
        ("vague", 24.0, None, None, "“dozens” (at least 24) killed"),
        ("exact", None, 0.0, None, "0 killed"),
        ("vague", None, None, None, "“dozens” killed"),
    ],
)
def test_figures_keep_their_shape(
    shape: str, lo: float | None, best: float | None, hi: float | None, words: str
) -> None:
    assert figure_words(Figure("killed", None, lo, best, hi, shape, "person", 0, 6, "dozens")) == words


def test_figures_keep_their_unit() -> None:
    assert (
        figure_words(Figure("value", None, None, 1.7e9, None, "approx", "USD", 0, 1, "x"))
        == "about USD 1.7 billion"
    )
    assert (
        figure_words(Figure("share", None, None, 60.0, None, "exact", "percent", 0, 1, "x")) == "60 % share"
    )
    assert figure_words(Figure("items", None, None, 1.0, None, "exact", "count", 0, 1, "a")) == "1 item"
    assert figure_words(Figure("duration", None, None, 1.0, None, "exact", "day", 0, 1, "x")) == "1 day"
    assert number_words(4_200_000) == "4.2 million"
    assert number_words(0.5) == "0.5"


def test_control_characters_never_reach_the_terminal() -> None:
    wicked = "a\x1b[31mred\x07\u202egnirts\x9b"
    assert safe(wicked) == "a\ufffd[31mred\ufffd\ufffdgnirts\ufffd"
    evidence = Mention(0, len(wicked), wicked)
    page = shown(replace(STRIKE, evidence=evidence, roles={"target": (evidence,)}, trigger=None))
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_a_span_outside_the_sentence_does_no_harm() -> None:
    assert FIRST.split()[-1] in shown(replace(STRIKE, trigger=SALE.trigger, roles=SALE.roles))


def test_a_terminal_without_unicode_still_gets_words() -> None:
    assert for_encoding("Tarsk ─ strike → “Olvar” é", "ascii") == 'Tarsk - strike -> "Olvar" e?'
    assert for_encoding("“é”", "utf-8") == "“é”"


def test_the_ledger_in_short_goes_by_the_day() -> None:
    stream = io.StringIO()
    print_ledger(stream, [(REPORT, DENIAL), (REPORT, STRIKE)], width=80)
    lines = stream.getvalue().splitlines()
    assert lines[0].split() == ["when", "who", "did", "what", "to", "whom,", "how", "many", "who", "says"]
    assert lines[2].split()[:3] == ["1", "2024-03-04", "Tarsk"]
    assert "(combatants)" in stream.getvalue()
    assert max(map(len, lines)) <= 80
    assert any("Olvar Post" in line for line in lines[3:])


@given(st.text(alphabet=" \n\tab“é", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_the_quotation_is_verbatim_but_for_white_space(text: str, first: int, second: int) -> None:
    evidence = Mention(0, len(text), text)
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    claim = replace(
        STRIKE, evidence=evidence, trigger=Mention(start, end, text[start:end]), roles={}, figures=()
    )
    assert quotation(evidence, [claim]).plain == f"“{' '.join(text.split())}”"


def test_a_report_without_a_title_is_known_by_its_first_words() -> None:
    stream = io.StringIO()
    open_page(stream, width=80).report(replace(REPORT, title=None), ())
    assert "A Tarsk drone strike on a depot in Olvar on Monday killed …" in stream.getvalue()


@pytest.mark.parametrize(
    ("days", "said"),
    [(0.33, "8 hours"), (0.04, "1 hour"), (0.01, "14 minutes"), (1.0, "1 day"), (3.0, "3 days")],
)
def test_less_than_a_day_is_told_in_hours(days: float, said: str) -> None:
    assert figure_words(Figure("duration", None, None, days, None, "exact", "day", 0, 1, "x")) == said
