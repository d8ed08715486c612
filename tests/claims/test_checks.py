"""Notes where a report contradicts the lexicons or itself, on readings made without the network."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from onrecord.claims._checks import check
from onrecord.model import Claim, Figure, Interval, Mention, Name, NameType, Reading, Report, Syntax
from onrecord.reading import ActorLexicon, WeaponLexicon
from onrecord.reading._numbers import find_numbers
from onrecord.reading._times import find_times

_CHIRAC = "Jacques Chirac is called president in 2024; the lexicon holds that Jacques Chirac left it in 2007"


def read(text: str, published: date | None = date(2024, 6, 10), adjectives: Sequence[str] = ()) -> Reading:
    """A reading with the names, numbers and times of the lexicons; words are nouns but for `adjectives`."""
    weapons = [
        Name(h.start, h.end, text[h.start : h.end], NameType.WEAPON, h.entry.name)
        for h in WeaponLexicon.load().find(text)
        if h.entry and not h.generic
    ]
    taken = {at for weapon in weapons for at in range(weapon.start, weapon.end)}
    actors = [
        Name(h.start, h.end, text[h.start : h.end], h.type, h.entry.entity)
        for h in ActorLexicon.load().find(text)
        if h.start not in taken
    ]
    starts, ends, at = [], [], 0
    words = text.split()
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    upos = tuple("ADJ" if word in adjectives else "NOUN" for word in words)
    size = len(words)
    syntax = Syntax(
        tuple(words),
        tuple(starts),
        tuple(ends),
        tuple(words),
        upos,
        ("",) * size,
        (-1,) * size,
        ("root",) * size,
    )
    return Reading(
        Report("r", text, published=published),
        syntax,
        tuple(sorted(weapons + actors, key=lambda name: name.start)),
        tuple(find_numbers(text)),
        tuple(find_times(text, published)),
    )


def claim(
    reading: Reading,
    kind: str = "arms_transfer",
    figures: Sequence[Figure] = (),
    when: Interval | None = None,
    aspect: str = "past",
    **roles: tuple[str, str | None],
) -> Claim:
    text = reading.report.text

    def mention(words: str, entity: str | None = None) -> Mention:
        start = text.index(words)
        return Mention(start, start + len(words), words, entity)

    return Claim(
        "r",
        kind,
        None,
        Mention(0, len(text), text),
        None,
        {role: (mention(*named),) for role, named in roles.items()},
        tuple(figures),
        when,
        aspect=aspect,
    )


def figure(
    text: str,
    words: str,
    value: float,
    shape: str = "exact",
    party: str = "unknown",
    quantity: str = "killed",
) -> Figure:
    start = text.index(words)
    floor = shape in ("at_least", "more_than")
    lo, best = (value, None) if floor else (None, value)
    return Figure(quantity, party, lo, best, None, shape, "person", start, start + len(words), words)


def weapon_notes(text: str, item: str, adjectives: Sequence[str] = ()) -> tuple[str, ...]:
    reading = read(text, adjectives=adjectives)
    return check(claim(reading, item=(item, None)), reading)


@pytest.mark.parametrize(
    ("text", "item", "said"),
    [
        (
            "Norland bought 40 Hellfire surface-to-air missiles.",
            "40 Hellfire surface-to-air missiles",
            "Hellfire|'surface-to-air'|air-to-surface",
        ),
        (
            "The unit fired ground-to-air Hellfire missiles.",
            "Hellfire missiles",
            "Hellfire|'ground-to-air'|air-to-surface",
        ),
        (
            "It asked for the Stinger, an anti-tank missile.",
            "the Stinger",
            "Stinger|'anti-tank'|surface-to-air",
        ),
        ("Six T-72 helicopters landed.", "Six T-72 helicopters", "T-72|a helicopter|a tank"),
        ("Two Black Hawk jets arrived.", "Two Black Hawk jets", "UH-60|a jet|a helicopter"),
    ],
)
def test_a_weapon_against_the_words_beside_it(text: str, item: str, said: str) -> None:
    name, called, held = said.split("|")
    assert weapon_notes(text, item) == (f"{name} is called {called} here; the lexicon holds it as {held}",)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Norland bought 40 Hellfire air-to-surface missiles.", "40 Hellfire air-to-surface missiles"),
        ("It fired AMRAAM air-to-air missiles and a Hellfire missile.", "a Hellfire missile"),
        ("It wants Hellfire and surface-to-air missiles.", "Hellfire"),
        ("The helicopter carries TOW air-to-surface missiles.", "TOW air-to-surface missiles"),
        ("Six T-72 tanks and two Mi-24 helicopters landed.", "Six T-72 tanks"),
        ("It ordered F-16 missiles and Patriot radars.", "F-16 missiles"),
        ("Two Hellfire helicopters arrived.", "Two Hellfire helicopters"),
    ],
)
def test_what_fits_the_lexicon_has_no_note(text: str, item: str) -> None:
    assert weapon_notes(text, item) == ()


@pytest.mark.parametrize(
    ("text", "item", "adjectives", "said"),
    [
        ("Russian-made F-16 jets landed.", "F-16 jets", (), "F-16|Russia|it as made in the United States"),
        (
            "It flew American-built advanced MiG-29 jets.",
            "MiG-29 jets",
            ("advanced",),
            "MiG-29|the United States|it as made in the Soviet Union",
        ),
        (
            "Rafale jets built by Lockheed Martin landed.",
            "Rafale jets",
            (),
            "Rafale|Lockheed Martin|it as made in France",
        ),
        ("Boeing-built F-16 jets landed.", "F-16 jets", (), "F-16|Boeing|Lockheed Martin as its maker"),
        (
            "The F-16, which is made in Russia, landed.",
            "The F-16",
            (),
            "F-16|Russia|it as made in the United States",
        ),
    ],
)
def test_makers_that_cannot_be(text: str, item: str, adjectives: Sequence[str], said: str) -> None:
    name, maker, held = said.split("|")
    assert weapon_notes(text, item, adjectives) == (
        f"{name} is said to be made by {maker}; the lexicon holds {held}",
    )


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("American-made F-16 jets landed.", "F-16 jets"),
        ("Turkish-made F-16 jets landed.", "F-16 jets"),  # under licence
        ("Russian-made MiG-29 jets landed.", "MiG-29 jets"),
        ("McDonnell Douglas-built F-15 jets landed.", "F-15 jets"),  # the house that Boeing took over
        ("Russian F-16 jets landed.", "F-16 jets"),  # whose they are, not who made them
        ("Russian-made missiles hit F-16 jets.", "F-16 jets"),
        ("Russia supplied F-16 jets.", "F-16 jets"),
    ],
)
def test_licences_owners_and_old_houses_have_no_note(text: str, item: str) -> None:
    assert weapon_notes(text, item) == ()


def test_the_maker_role_is_looked_at() -> None:
    reading = read("Dassault will build the F-16 for Norland.")
    found = check(claim(reading, item=("the F-16", "F-16"), maker=("Dassault", "Dassault Aviation")), reading)
    assert found == (
        "F-16 is said to be made by Dassault Aviation; the lexicon holds it as made in the United States",
    )


def test_the_suppliers_own_make() -> None:
    reading = read("Russia delivered domestically built F-16 jets.")
    found = check(claim(reading, item=("F-16 jets", "F-16"), supplier=("Russia", "RUS")), reading)
    assert found == ("F-16 is said to be made by Russia; the lexicon holds it as made in the United States",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("French President Jacques Chirac ordered a strike.", (_CHIRAC,)),
        ("Jacques Chirac, the French president, ordered a strike.", (_CHIRAC,)),
        ("Former French President Jacques Chirac condemned a strike.", ()),
        ("Then-French President Jacques Chirac ordered a strike.", ()),
        ("Under French President Jacques Chirac the fleet was sold.", ()),
        ("In 2003 French President Jacques Chirac refused.", ()),
        ("President Jacques Chirac ordered a strike.", ()),  # a retold history, as far as the words say
        ("French President Emmanuel Macron ordered a strike.", ()),
        ("French Prime Minister Emmanuel Macron ordered a strike.", ()),  # no such office is known
    ],
)
def test_offices_long_left(text: str, said: tuple[str, ...]) -> None:
    reading = read(text)
    assert check(claim(reading, "strike"), reading) == said


def test_an_office_before_it_was_taken() -> None:
    reading = read("French President Emmanuel Macron ordered a strike.", published=date(2009, 6, 1))
    assert check(claim(reading, "strike"), reading) == (
        "Emmanuel Macron is called president in 2009; the lexicon holds that Emmanuel Macron took it in 2017",
    )


def test_an_office_left_within_a_year_is_let_pass() -> None:
    reading = read("French President Jacques Chirac ordered a strike.", published=date(2008, 3, 1))
    assert check(claim(reading, "strike"), reading) == ()


def test_a_dated_claim_is_held_against_its_own_date() -> None:
    reading = read("President Jacques Chirac ordered a strike on 4 March 2016.", published=date(2016, 3, 5))
    assert check(claim(reading, "strike", when=reading.times[0]), reading) == (
        "Jacques Chirac is called president in 2016; the lexicon holds that Jacques Chirac left it in 2007",
    )


def test_a_part_larger_than_its_whole() -> None:
    text = "The blast killed nine people, including 12 children."
    reading = read(text)
    both = (figure(text, "nine people", 9), figure(text, "12 children", 12, party="civilian"))
    assert check(claim(reading, "bombing", both), reading) == (
        "'12 children' is given as part of 'nine people', yet it is more",
    )


@pytest.mark.parametrize(
    ("text", "shape", "value"),
    [
        ("The blast killed nine people, including two children.", "exact", 2),
        ("The blast killed nine soldiers and two children.", "exact", 12),
    ],
)
def test_parts_that_fit_and_sums_have_no_note(text: str, shape: str, value: float) -> None:
    reading = read(text)
    words = "nine people" if "people" in text else "nine soldiers"
    both = (figure(text, words, 9, shape), figure(text, "two children", value, party="civilian"))
    assert check(claim(reading, "bombing", both), reading) == ()


def test_a_floor_is_no_ceiling() -> None:
    text = "The blast killed at least nine people, including 12 children."
    reading = read(text)
    both = (figure(text, "at least nine people", 9, "at_least"), figure(text, "12 children", 12))
    assert check(claim(reading, "bombing", both), reading) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Police held 12 of the nine suspects.", ("'12 of the nine' gives a part larger than its whole",)),
        ("Police held nine of the 12 suspects.", ()),
        ("Rebels hold 120 per cent of the province.", ("'120 per cent' is a share above 100 per cent",)),
        ("Rebels hold 20 per cent of the province.", ()),
        ("Sales rose to 120 per cent of those of 2019.", ()),
    ],
)
def test_fractions_and_shares(text: str, said: tuple[str, ...]) -> None:
    reading = read(text)
    assert check(claim(reading, "detention"), reading) == said


@pytest.mark.parametrize(
    ("text", "aspect", "amiss"),
    [
        ("The army shelled Norville on 28 December 2024.", "past", True),
        ("The army will shell Norville on 28 December 2024.", "planned", False),
        ("The army shelled Norville on 28 December 2023.", "past", False),
        ("The army shelled Norville on 11 June 2024.", "past", False),  # a day's difference of the clock
    ],
)
def test_past_events_after_publication(text: str, aspect: str, amiss: bool) -> None:
    reading = read(text)
    found = check(claim(reading, "strike", when=reading.times[0], aspect=aspect), reading)
    assert bool(found) is amiss
    assert all("2024-12-28" in note and "2024-06-10" in note for note in found)


def test_nothing_is_changed_and_nothing_said_twice() -> None:
    reading = read("Two T-72 helicopters met four T-72 helicopters.")
    made = claim(reading, item=("Two T-72 helicopters met four T-72 helicopters", None))
    assert check(made, reading) == ("T-72 is called a helicopter here; the lexicon holds it as a tank",)
    assert made.notes == ()
