"""Weapons in running text."""

from __future__ import annotations

import pytest

from onrecord.model import LexiconError
from onrecord.reading._weapons import WeaponClass, WeaponLexicon
from onrecord.reading._weapons_file import read_weapons

LEXICON = WeaponLexicon.load()


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in LEXICON.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warsaw ordered 24 F-16C/D Block 52 fighter jets.", ["F-16C/D Block 52 fighter jets"]),
        ("They lost two T72s and a T 72 near the bridge.", ["T72s", "T 72"]),
        ("An MI17 came down in fog.", ["MI17"]),
        ("Crews were trained on AN/TPQ-36 radars.", ["AN/TPQ-36 radars"]),
        (
            "The frigates carry Type-344 radars and MM-40-3 missiles.",
            ["frigates", "Type-344 radars", "MM-40-3 missiles"],
        ),
        ("They fired a 9M119 from cover.", ["9M119"]),
        ("Two Sundvik-class frigates were laid up.", ["Sundvik-class frigates"]),
        ("Police found Russian-made surface-to-air missiles.", ["Russian-made surface-to-air missiles"]),
        ("The convoy hit a roadside bomb.", ["roadside bomb"]),
        ("Six howitzers of 155mm calibre and two 155 mm howitzers", ["howitzers", "155 mm howitzers"]),
    ],
)
def test_mentions_are_found_whole(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A think tank in Oslo said so.",
        "The 10-year-old was an A 10 student.",
        "COVID-19 spread as the G-20 met.",
        "The M-23 rebels took the town by the M-4 highway.",
        "Her B-1 visa ran out; the K-12 schools stayed shut.",
        "Eagle Pass lies on the river, and Jon Hunter lives there.",
        "She held the child in her arms.",
        "Resolution 1970 and UN-2253 were cited.",
    ],
)
def test_other_things_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_an_entry_tells_class_home_and_maker() -> None:
    (hit,) = LEXICON.find("Three Su-30MKIs took off.")
    assert hit.entry is not None
    assert (hit.entry.name, hit.entry.weapon_class, hit.entry.home) == (
        "Su-30",
        WeaponClass.COMBAT_AIRCRAFT,
        ("RUS",),
    )
    assert not hit.generic


def test_a_broken_file_names_line_and_mend() -> None:
    with pytest.raises(LexiconError) as raised:
        read_weapons("name\taliases\tclass\nBofors\t\tteapot\n", "mine.tsv")
    assert raised.value.line == 2
    assert raised.value.mend is not None and "howitzer" not in raised.value.mend


def test_offsets_fit_any_unicode() -> None:
    text = "Çirkin 🚀 İstanbul’da: «T‑72» и ракета, Étendard…"
    for hit in LEXICON.find(text):
        assert text[hit.start : hit.end].strip() == text[hit.start : hit.end] != ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A verb before the noun is no part of it; a compound is.
        ("Militants fired rockets at the depot.", ["rockets"]),
        ("Locally-made rockets hit the depot.", ["Locally-made rockets"]),
        # Guarded names want company.
        ("The air force flew its Tornados over the gulf.", ["Tornados"]),
        ("A tornado tore the roofs off.", []),
        ("Gunners fired a Javelin at the column.", ["Javelin"]),
        ("She threw the javelin 60 metres.", []),
        ("Troops moved on Jericho by night.", []),
        # 'anti-tank' is no tank, 'suicide bomber' no aircraft, 'MI6' no helicopter.
        ("Anti-tank teams dug in.", []),
        ("A suicide bomber struck; MI6 was told.", []),
        ("MI-6 helicopters", ["helicopters"]),
        ("Two Mi-6 helicopters", ["Mi-6 helicopters"]),
        ("fighter and reconnaissance aircraft", ["fighter", "reconnaissance aircraft"]),
        ("Fighters from the militia fled.", []),
        ("Rebels used the Kolvik 76mm and Chinese 122mm rockets.", ["Kolvik 76mm", "122mm rockets"]),
    ],
)
def test_the_words_around_decide(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("t72", "T-72"),
        ("Mi 17", "Mi-17"),
        ("Fighting Falcons", "F-16"),
        ("SA-11", "Buk"),
        ("hellfire", "Hellfire"),
    ],
)
def test_lookup_takes_any_spelling(name: str, canonical: str) -> None:
    weapon = LEXICON.lookup(name)
    assert weapon is not None
    assert weapon.name == canonical


def test_unknown_names_have_no_entry() -> None:
    assert LEXICON.lookup("Frobnitz-9 teapot") is None


def test_air_and_ground_launch_are_told_apart() -> None:
    hellfire, igla = LEXICON.lookup("AGM-114"), LEXICON.lookup("Igla")
    assert hellfire is not None and igla is not None
    assert (hellfire.launch, igla.launch) == ("air-to-surface", "surface-to-air")


def test_homes_are_country_codes() -> None:
    homes = {home for weapon in LEXICON.weapons for home in weapon.home}
    assert {home for home in homes if not (len(home) == 3 and home.isupper())} == set()
