"""News time: what each expression means in a report of a known day, and what is no time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading._times import find_times

PUBLISHED = date(2014, 1, 8)  # a Wednesday

MEANT = [
    # text, words, earliest, latest
    ("A bus was hit on Saturday (28.12.2013).", "Saturday (28.12.2013)", "2013-12-28", "2013-12-28"),
    ("A bus was hit on Saturday.", "Saturday", "2014-01-04", "2014-01-04"),
    ("Talks resumed on Wednesday.", "Wednesday", "2014-01-08", "2014-01-08"),
    ("The two will meet on Friday.", "Friday", "2014-01-10", "2014-01-10"),
    ("Shots rang out late Tuesday night.", "Tuesday night", "2014-01-07", "2014-01-07"),
    ("They left last Wednesday.", "last Wednesday", "2014-01-01", "2014-01-01"),
    ("It was signed last week.", "last week", "2013-12-30", "2014-01-05"),
    ("It happened this week.", "this week", "2014-01-06", "2014-01-08"),
    ("Ships arrive later this week.", "later this week", "2014-01-08", "2014-01-12"),
    ("It happened last month.", "last month", "2013-12-01", "2013-12-31"),
    ("It happened last year.", "last year", "2013-01-01", "2013-12-31"),
    ("It opens next year.", "next year", "2015-01-01", "2015-12-31"),
    ("Shelling went on overnight.", "overnight", "2014-01-07", "2014-01-08"),
    ("He fled yesterday.", "yesterday", "2014-01-07", "2014-01-07"),
    ("He arrives tomorrow.", "tomorrow", "2014-01-09", "2014-01-09"),
    ("It struck earlier in the day.", "earlier in the day", "2014-01-08", "2014-01-08"),
    ("It struck this morning.", "this morning", "2014-01-08", "2014-01-08"),
    ("It struck two days ago.", "two days ago", "2014-01-06", "2014-01-06"),
    ("It fell three years ago.", "three years ago", "2011-01-01", "2011-12-31"),
    ("It fell three weeks ago.", "three weeks ago", "2013-12-16", "2013-12-22"),
    ("The raid came a day after a truce.", "a day after", "2014-01-07", "2014-01-07"),
    ("in the past 24 hours", "in the past 24 hours", "2014-01-07", "2014-01-08"),
    ("over the past week", "over the past week", "2014-01-01", "2014-01-08"),
    ("in recent weeks", "in recent weeks", "2013-12-08", "2014-01-08"),
    ("in the coming weeks", "in the coming weeks", "2014-01-08", None),
    ("within two weeks", "within two weeks", "2014-01-08", "2014-01-22"),
    ("for a third day", "for a third day", "2014-01-06", "2014-01-08"),
    ("They fought for months.", "for months", None, "2014-01-08"),
    ("in early March 2012", "early March 2012", "2012-03-01", "2012-03-10"),
    ("in mid-2012", "mid-2012", "2012-05-01", "2012-08-31"),
    ("in late November", "late November", "2013-11-21", "2013-11-30"),
    ("in November", "November", "2013-11-01", "2013-11-30"),
    ("the night of 3 to 4 March 2012", "3 to 4 March 2012", "2012-03-03", "2012-03-04"),
    ("from 30 December to 2 January", "from 30 December to 2 January", "2013-12-30", "2014-01-02"),
    ("since 2009", "since 2009", "2009-01-01", "2014-01-08"),
    ("since Monday", "since Monday", "2014-01-06", "2014-01-08"),
    ("by the end of the year", "by the end of the year", None, "2014-12-31"),
    ("by 2030", "by 2030", None, "2030-12-31"),
    ("until the end of 2025", "until the end of 2025", None, "2025-12-31"),
    ("before October 2012", "before October 2012", None, "2012-09-30"),
    ("between March and July 2012", "between March and July 2012", "2012-03-01", "2012-07-31"),
    ("from 2007 to 2010", "from 2007 to 2010", "2007-01-01", "2010-12-31"),
    ("in 2007-10", "2007-10", "2007-01-01", "2010-12-31"),
    ("in 2012", "2012", "2012-01-01", "2012-12-31"),
    ("December 28, 2013", "December 28, 2013", "2013-12-28", "2013-12-28"),
    ("open since March", "since March", "2013-03-01", "2014-01-08"),
    ("after the September 11 attacks", "September 11", "2001-09-11", "2001-09-11"),
    ("in March last year", "March last year", "2013-03-01", "2013-03-31"),
    ("on March 15 of last year", "March 15 of last year", "2013-03-15", "2013-03-15"),
    ("open until Feb. 3", "until Feb. 3", None, "2014-02-03"),
    ("shortly before 1 p.m. Tuesday", "1 p.m. Tuesday", "2014-01-07", "2014-01-07"),
    ("in the past months", "in the past months", None, "2014-01-08"),
    ("the third blast in 24 hours", "in 24 hours", "2014-01-07", "2014-01-08"),
    ("on 28 December", "28 December", "2013-12-28", "2013-12-28"),
    ("on Dec. 28", "Dec. 28", "2013-12-28", "2013-12-28"),
    ("on 2013-12-28", "2013-12-28", "2013-12-28", "2013-12-28"),
    ("on 12/28/2013", "12/28/2013", "2013-12-28", "2013-12-28"),
    ("on 06/01/2014", "06/01/2014", "2014-01-06", "2014-01-06"),
    ("in the 1990s", "1990s", "1990-01-01", "1999-12-31"),
    ("the first half of 2012", "the first half of 2012", "2012-01-01", "2012-06-30"),
    ("in Q3 2012", "Q3 2012", "2012-07-01", "2012-09-30"),
    ("in the winter of 2012", "winter of 2012", "2012-12-01", "2013-02-28"),
    ("on Christmas Day", "Christmas Day", "2013-12-25", "2013-12-25"),
    ("on New Year's Eve", "New Year's Eve", "2013-12-31", "2013-12-31"),
    ("at the weekend", "at the weekend", "2014-01-04", "2014-01-05"),
    ("in fiscal year 2012", "fiscal year 2012", "2011-10-01", "2012-09-30"),
    ("It hit the town at 8 a.m. local time.", "at 8 a.m. local time", "2014-01-08", "2014-01-08"),
]


def _days(interval):
    return tuple(day and day.isoformat() for day in (interval.earliest, interval.latest))


@pytest.mark.parametrize(("text", "words", "earliest", "latest"), MEANT)
def test_each_expression_means_its_days(text, words, earliest, latest):
    [interval] = find_times(text, PUBLISHED)
    assert interval.text == words
    assert _days(interval) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "Theresa May spoke.",
        "The March on the palace drew few.",
        "April Moreno, the envoy, spoke.",
        "He sat in the second row.",
        "Sun Microsystems sold it.",
        "The present ruler was jailed for 20 years.",
        "It cost $2014 and weighed 1,999 tons.",
        "Some 2000 people marched.",
        "Resolution 1973 passed.",
        "It cost $17.76.",
        "a day of anger",
        "Every Friday they pray there.",
    ],
)
def test_what_is_no_time_is_left_out(text):
    assert find_times(text, PUBLISHED) == []


def test_a_clock_time_belongs_to_the_day_of_its_sentence():
    times = find_times(
        "On Monday the bridge was cut, police said, at 10:30 a.m. and then reopened.", PUBLISHED
    )
    assert [_days(one) for one in times] == [("2014-01-06", "2014-01-06")] * 2


def test_later_counts_from_the_last_day_named():
    times = find_times("He was held on 3 May 2012. Two days later he was freed.", PUBLISHED)
    assert _days(times[1]) == ("2012-05-05", "2012-05-05")
    assert times[1].basis == "anaphoric"


def test_a_year_that_only_names_an_event_sets_no_limit():
    [interval] = find_times("The town was spared by the 2012 offensive.", PUBLISHED)
    assert _days(interval) == ("2012-01-01", "2012-12-31")


def test_without_a_day_of_publication_relative_times_stay_open():
    times = find_times("Yesterday, last week and on 3 May 2012.", None)
    assert [_days(one) for one in times] == [(None, None), (None, None), ("2012-05-03", "2012-05-03")]
    assert [one.basis for one in times] == ["deictic", "deictic", "explicit"]


def test_a_day_that_no_month_has_is_left_out():
    assert find_times("on 2013-02-30", PUBLISHED) == []


PIECES = st.sampled_from(
    [
        "on",
        "Monday",
        "Friday",
        "last",
        "next",
        "the",
        "past",
        "two",
        "weeks",
        "ago",
        "after",
        "since",
        "by",
        "until",
        "between",
        "and",
        "to",
        "from",
        "May",
        "3",
        "31",
        "February",
        "2014",
        "1999",
        "-",
        "–",
        "28.12.2013",
        "12/05/2014",
        "early",
        "mid-",
        "end of",
        "month",
        "year",
        "9999",
        "decades",
        "centuries",
        "later",
        "earlier",
        "at",
        "8 a.m.",
        "(",
        ")",
        "\xa0",
        "\n",
        "İstanbul",
        "1990s",
        "Q3",
        "winter",
        "Easter",
        "now",
        "for",
        "days",
        "²",
        "٣",
    ]
)


@settings(max_examples=400, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PIECES, max_size=25).map(" ".join),
        st.lists(PIECES, max_size=25).map("".join),
    ),
    st.one_of(st.none(), st.dates()),
)
def test_spans_are_verbatim_and_days_in_order(text, published):
    end = 0
    for interval in find_times(text, published):
        assert text[interval.start : interval.end] == interval.text != ""
        assert interval.start >= end
        end = interval.end
        if interval.earliest and interval.latest:
            assert interval.earliest <= interval.latest
