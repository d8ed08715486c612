"""Number expressions: what each wording asserts, what is no number, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading._numbers import duration_days, find_numbers

ASSERTED = [
    # text, words, lo, best, hi, shape, unit
    ("At least nine miners died.", "At least nine", 9, None, None, "at_least", None),
    ("killing no fewer than 40 people", "no fewer than 40", 40, None, None, "at_least", None),
    ("More than 1,200 families left.", "More than 1,200", 1200, None, None, "more_than", None),
    ("over 100 were held", "over 100", 100, None, None, "more_than", None),
    ("up to ten trucks", "up to ten", None, None, 10, "at_most", None),
    ("as many as 900 men", "as many as 900", None, None, 900, "at_most", None),
    ("not more than 15 guards", "not more than 15", None, None, 15, "at_most", None),
    ("fewer than 50 remain", "fewer than 50", None, None, 50, "fewer_than", None),
    ("some 75 houses", "some 75", None, 75, None, "approx", None),
    ("an estimated 300 rebels", "an estimated 300", None, 300, None, "approx", None),
    ("nearly half a million people", "nearly half a million", None, 500000, None, "approx", None),
    ("around two million refugees", "around two million", None, 2000000, None, "approx", None),
    ("20 or so gunmen", "20 or so", None, 20, None, "approx", None),
    ("30 or more boats", "30 or more", 30, None, None, "at_least", None),
    ("between 11 and 15 villagers", "between 11 and 15", 11, None, 15, "range", None),
    ("Officials counted 11-15 wrecks.", "11-15", 11, None, 15, "range", None),
    ("2,500 to 3,000 rifles", "2,500 to 3,000", 2500, None, 3000, "range", None),
    ("4-5 million voters", "4-5 million", 4e6, None, 5e6, "range", None),
    ("between five and ten thousand men", "between five and ten thousand", 5e3, None, 1e4, "range", None),
    ("two or three shells", "two or three", 2, None, 3, "range", None),
    ("dozens were hurt", "dozens", 24, None, None, "vague", None),
    ("scores of huts burned", "scores", 40, None, None, "vague", None),
    ("several were hurt", "several", 3, None, None, "vague", None),
    ("a few shots", "a few", 3, None, None, "vague", None),
    ("hundreds fled", "hundreds", 200, None, None, "vague", None),
    ("tens of thousands marched", "tens of thousands", 20000, None, None, "vague", None),
    ("hundreds of thousands marched", "hundreds of thousands", 200000, None, None, "vague", None),
    ("several dozen boats", "several dozen", 36, None, None, "vague", None),
    ("a dozen boats", "a dozen", None, 12, None, "exact", None),
    ("half a dozen boats", "half a dozen", None, 6, None, "exact", None),
    ("two more boats", "two more", None, 2, None, "exact", None),
    ("the toll rose to 17", "17", None, 17, None, "exact", None),
    ("a pair of jets", "a pair of", None, 2, None, "exact", None),
    ("a couple of jets", "a couple of", None, 2, None, "approx", None),
    ("both jets", "both", None, 2, None, "exact", None),
    ("twenty-four tanks", "twenty-four", None, 24, None, "exact", None),
    ("one hundred and five tanks", "one hundred and five", None, 105, None, "exact", None),
    ("one and a half million doses", "one and a half million", None, 1.5e6, None, "exact", None),
    ("a million doses", "a million", None, 1e6, None, "exact", None),
    ("1.2m people", "1.2m", None, 1.2e6, None, "exact", None),
    ("a 10,000-strong force", "10,000-strong", None, 10000, None, "exact", None),
    ("There were no casualties.", "no casualties", None, 0, None, "exact", None),
    ("zero losses", "zero", None, 0, None, "exact", None),
    ("60 per cent of the fleet", "60 per cent", None, 60, None, "exact", "percent"),
    ("between 10% and 15% of it", "between 10% and 15%", 10, None, 15, "range", "percent"),
    ("10 to 15 per cent of it", "10 to 15 per cent", 10, None, 15, "range", "percent"),
    ("One in four houses burned.", "One in four", None, 25, None, "exact", "percent"),
    ("$10-15 million", "$10-15 million", 10e6, None, 15e6, "range", "USD"),
    ("₹2,000 crore", "₹2,000 crore", None, 2e10, None, "exact", "INR"),
    ("10bn euros", "10bn euros", None, 1e10, None, "exact", "EUR"),
    ("12.5% of it", "12.5%", None, 12.5, None, "exact", "percent"),
    ("three-quarters of the fleet", "three-quarters", None, 75, None, "exact", "percent"),
    ("a third of the fleet", "a third", None, 33.33, None, "exact", "percent"),
    ("more than half of the fleet", "more than half", 50, None, None, "more_than", "percent"),
    ("a $1.7bn deal", "$1.7bn", None, 1.7e9, None, "exact", "USD"),
    ("worth €38 million", "€38 million", None, 38e6, None, "exact", "EUR"),
    ("Rs 300 crore", "Rs 300 crore", None, 3e9, None, "exact", "INR"),
    ("US$4.2 million in aid", "US$4.2 million", None, 4.2e6, None, "exact", "USD"),
    ("C$14 billion", "C$14 billion", None, 14e9, None, "exact", "CAD"),
    ("A$270m", "A$270m", None, 270e6, None, "exact", "AUD"),
    ("up to $150 million", "up to $150 million", None, None, 150e6, "at_most", "USD"),
    ("$4 to $5 million", "$4 to $5 million", 4e6, None, 5e6, "range", "USD"),
    ("300 million Egyptian pounds", "300 million Egyptian pounds", None, 3e8, None, "exact", "EGP"),
    ("5 billion roubles", "5 billion roubles", None, 5e9, None, "exact", "RUB"),
    ("flew 500 km", "500 km", None, 500, None, "exact", "km"),
    ("within 75 kilometres of it", "within 75 kilometres", None, None, 75, "at_most", "km"),
    ("about 1,500 metres away", "about 1,500 metres", None, 1.5, None, "approx", "km"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "lo", "best", "hi", "shape", "unit"), ASSERTED)
def test_each_wording_asserts_its_interval(text, words, lo, best, hi, shape, unit):
    [number] = find_numbers(text)
    assert number.text == words
    assert (number.lo, number.best, number.hi, number.shape, number.unit) == (lo, best, hi, shape, unit)


@pytest.mark.parametrize(
    "text",
    [
        "an F-16 and a T-72",
        "M23 rebels",
        "under Resolution 1970",
        "Article 5 was invoked",
        "item No. 3",
        "the 42-year-old driver",
        "a man aged 19",
        "Jana Orlova, 42, a teacher",
        "since 2014",
        "the 2014 war",
        "on 14 March",
        "on March 14, 2016",
        "on 3-4 May",
        "on 28.12.2013",
        "on 2013-12-28",
        "at 10:30 and at 8 p.m.",
        "won 2-0",
        "after 9/11",
        "call +44 20 7946 0958",
        "the 1980s",
        "the 21st man",
        "155mm shells",
        "World War Two",
        "They hit one another.",
        "a Leopard 2 tank",
        "call (615) 555-0142",
        "Ada Novak, 23; Ivo Marek, 31.",
        "at 44 Harbour Street",
        "on FM 922.",
        "She scores often.",
    ],
)
def test_what_counts_nothing_is_left_out(text):
    assert find_numbers(text) == []


def test_several_numbers_of_a_sentence_stay_apart():
    text = "The blast killed three soldiers and 12 civilians and wounded at least 40 others in Daro on 3 May."
    assert [(n.text, n.lo, n.best) for n in find_numbers(text)] == [
        ("three", None, 3),
        ("12", None, 12),
        ("at least 40", 40, None),
    ]


def test_a_rise_is_two_numbers_and_not_a_range():
    assert [n.best for n in find_numbers("The toll rose from 12 to 17.")] == [12, 17]
    assert [n.best for n in find_numbers("raising the count by two to 17")] == [2, 17]


def test_a_cut_is_two_numbers_too():
    assert [n.best for n in find_numbers("a cut from 5,000 to 3,000 troops")] == [5000, 3000]
    assert [n.best for n in find_numbers("He killed two in five raids.")] == [2, 5]


def test_the_sides_of_a_vote_are_two_numbers():
    assert [n.best for n in find_numbers("Parliament voted 62–14 to ratify the pact.")] == [62, 14]


def test_an_article_before_a_numeral_hides_nothing():
    assert [n.best for n in find_numbers("a six-month siege, a three-day halt, a ten-year pact")] == [
        6,
        3,
        10,
    ]


def test_durations_in_days():
    assert duration_days(2, "years") == 730
    assert duration_days(18, "months") == 540
    assert duration_days(40, "hour") == 1.67
    assert duration_days(3, "tanks") is None


PIECES = st.sampled_from(
    [
        "at least",
        "more than",
        "between",
        "and",
        "to",
        "or",
        "12",
        "1",
        "500",
        "one",
        "twenty",
        "-four",
        "hundred",
        "thousand",
        "million",
        "$",
        "€",
        "Rs ",
        "km",
        "per cent",
        "%",
        "dozens",
        "half",
        "a",
        "third",
        "of",
        "-",
        "–",
        "no",
        "casualties",
        "2014",
        "May",
        "3",
        ".5",
        "\xa0",
        "\n",
        "Ünï",
        "several",
        "more",
        "up to",
        "²",
        "٣",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PIECES, max_size=25).map(" ".join),
        st.lists(PIECES, max_size=25).map("".join),
    )
)
def test_spans_are_verbatim_and_bounds_in_order(text):
    end = 0
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text != ""
        assert number.start >= end
        end = number.end
        given_ = [value for value in (number.lo, number.best, number.hi) if value is not None]
        assert given_ and given_ == sorted(given_) and given_[0] >= 0
