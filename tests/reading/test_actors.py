"""The actors lexicon: states, groups, organisations, units, office-holders, and what phrases mean."""

from __future__ import annotations

from datetime import date

import pycountry
import pytest

from onrecord.model import NameType
from onrecord.reading._actor_files import actor_files
from onrecord.reading._actors import ActorLexicon


@pytest.fixture(scope="module")
def lexicon() -> ActorLexicon:
    return ActorLexicon.load()


def found(lexicon: ActorLexicon, text: str) -> list[tuple[str, str]]:
    return [(text[hit.start : hit.end], hit.entry.entity) for hit in lexicon.find(text)]


def test_every_state_of_the_standard_is_there(lexicon: ActorLexicon) -> None:
    codes = {actor.entity for actor in lexicon.actors if actor.type is NameType.STATE}
    assert {country.alpha_3 for country in pycountry.countries} <= codes
    assert {"XKX", "TWN", "PSE", "SUN", "YUG"} <= codes


def test_parents_and_countries_are_known(lexicon: ActorLexicon) -> None:
    entities = {actor.entity for actor in lexicon.actors}
    codes = set(lexicon.forces)
    for actor in lexicon.actors:
        assert actor.parent is None or actor.parent in entities, actor.name
        assert set(actor.countries) <= codes, actor.name


def test_offices_begin_before_they_end(lexicon: ActorLexicon) -> None:
    held = [(actor.name, office) for actor in lexicon.actors for office in actor.offices]
    assert len(held) > 500
    for name, office in held:
        assert office.since[:4].isdigit(), name
        if office.until is not None:
            shared = min(len(office.since), len(office.until))
            assert office.since[:shared] <= office.until[:shared], name


def test_the_files_are_of_the_size_promised() -> None:
    kinds = [actor.type for actor in actor_files().actors]
    assert kinds.count(NameType.ARMED_GROUP) >= 500
    assert kinds.count(NameType.ORG) >= 500
    assert kinds.count(NameType.PERSON) >= 500


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("U.S.", "USA"),
        ("the Russian Federation", "RUS"),
        ("Burma", "MMR"),
        ("Zaire", "COD"),
        ("Côte d’Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Daesh", "Islamic State"),
        ("Al Qaida", "al-Qaeda"),
        ("Ansar Allah", "Houthi movement"),
        ("El Shabaab", "al-Shabaab"),
        ("Lashkar e Taiba", "Lashkar-e-Taiba"),
        ("LTTE", "Liberation Tigers of Tamil Eelam"),
        ("MONUSCO", "MONUSCO"),
        ("Pasdaran", "Islamic Revolutionary Guard Corps"),
        ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan"),
    ],
)
def test_lookup_knows_the_names(lexicon: ActorLexicon, name: str, entity: str) -> None:
    actor = lexicon.lookup(name)
    assert actor is not None
    assert actor.entity == entity


def test_lookup_of_a_stranger_is_none(lexicon: ActorLexicon) -> None:
    assert lexicon.lookup("Karvian Republic") is None
    assert lexicon.lookup("us") is None


@pytest.mark.parametrize(
    ("phrase", "entity"),
    [
        ("Washington", "USA"),
        ("the Obama administration", "USA"),
        ("the Bush administration", "USA"),
        ("the Kremlin", "RUS"),
        ("the Iraqi government", "IRQ"),
        ("Iraqi Defense Minister", "IRQ"),
        ("the Iraqi military", "Iraqi Armed Forces"),
        ("Israel's military", "Israel Defense Forces"),
        ("Pakistan’s army", "Pakistan Army"),
        ("the Latvian air force", "Latvian Air Force"),
        ("Israeli soldiers", "ISR"),
        ("dozens of Malian soldiers", "MLI"),
        ("Police in Kenya", "KEN"),
        ("US President Barack Obama", "Barack Obama"),
        ("the Justice Minister Karl Brenning", "Karl Brenning"),
        ("the Prime Minister of Turkey Binali Yildirim", "Binali Yıldırım"),
        ("the US State Department", "US Department of State"),
        ("a Pentagon spokesman", "US Department of Defense"),
        ("the Ministry of Defence of Latvia", "Latvian Ministry of Defence"),
        ("Estonia's defence ministry", "Estonian Ministry of Defence"),
        ("three suspected Boko Haram gunmen", "Boko Haram"),
        ("members of the Lord’s Resistance Army", "Lord's Resistance Army"),
        ("Rwandan-backed M23 rebels", "M23"),
        ("Lebanese militant group Hezbollah", "Hezbollah"),
        ("the Saudi-led coalition", "Saudi-led coalition"),
        ("Poles", "POL"),
    ],
)
def test_resolve_gives_the_one_who_is_meant(lexicon: ActorLexicon, phrase: str, entity: str) -> None:
    assert lexicon.resolve(phrase) == entity


@pytest.mark.parametrize(
    "phrase",
    [
        "us",
        "two farmers",
        "New Jersey police",
        "Michelle Obama",
        "anti-Taliban fighters",
        "militias linked to al Qaeda",
        "a US-supplied missile",
        "Ethiopian and Somali troops",
        "a Turkish carpet",
    ],
)
def test_resolve_leaves_open_what_it_cannot_say(lexicon: ActorLexicon, phrase: str) -> None:
    assert lexicon.resolve(phrase) is None


def test_offsets_are_those_of_the_text(lexicon: ActorLexicon) -> None:
    text = "İzmir’den: Erdoğan rang the Élysée; Côte d’Ivoire and\nDemocratic\nRepublic of Congo sent no one."
    assert found(lexicon, text) == [
        ("Erdoğan", "Recep Tayyip Erdoğan"),
        ("Élysée", "FRA"),
        ("Côte d’Ivoire", "CIV"),
        ("Democratic\nRepublic of Congo", "COD"),
    ]


def test_acronyms_are_case_sensitive_and_headlines_are_not_misread(lexicon: ActorLexicon) -> None:
    assert found(lexicon, "It tells us who is to blame, and the aim is clear.") == []
    assert found(lexicon, "GIVE US GUNS, REBELS IN MALI TELL FRANCE") == [("MALI", "MLI"), ("FRANCE", "FRA")]
    assert found(lexicon, "The US said so.") == [("US", "USA")]


def test_words_that_only_look_like_names(lexicon: ActorLexicon) -> None:
    assert found(lexicon, "They polished the turkey and ate off china on a polish plate.") == []
    assert found(lexicon, "Oil spilled in the Niger Delta and the Gulf of Guinea.") == []


def test_longest_name_wins(lexicon: ActorLexicon) -> None:
    assert found(lexicon, "The Islamic State of Iraq and the Levant left South Sudan alone.") == [
        ("Islamic State of Iraq and the Levant", "Islamic State"),
        ("South Sudan", "SSD"),
    ]


def test_context_decides_between_two_of_one_acronym(lexicon: ActorLexicon) -> None:
    congo = "ADF fighters burned a village near Beni in eastern Congo."
    assert ("ADF", "Allied Democratic Forces") in found(lexicon, congo)
    australia = "In Canberra the ADF said that it would send two ships."
    assert ("ADF", "Australian Defence Force") in found(lexicon, australia)
    press = "Reporters Without Borders (RSF) counted nine journalists in jail."
    assert ("RSF", "Reporters Without Borders") in found(lexicon, press)
    sudan = "The RSF shelled a camp in western Sudan."
    assert ("RSF", "Rapid Support Forces") in found(lexicon, sudan)


def test_short_acronyms_need_their_country(lexicon: ActorLexicon) -> None:
    assert ("AA", "Arakan Army") in found(lexicon, "The AA took a base in Myanmar.")
    assert found(lexicon, "Put AA batteries into the radio.") == []


def test_a_state_and_its_institution_make_one_name(lexicon: ActorLexicon) -> None:
    text = "Norway’s defence ministry thanked the Estonian Navy, not an Estonian military base."
    assert found(lexicon, text) == [
        ("Norway’s defence ministry", "Norwegian Ministry of Defence"),
        ("Estonian Navy", "Estonian Navy"),
        ("Estonian", "EST"),
    ]


def test_types_follow_the_sense(lexicon: ActorLexicon) -> None:
    hits = lexicon.find("Iraqi guns, made in Iraq, paid for by Baghdad and fired by the Quds Force.")
    assert [hit.type for hit in hits] == [
        NameType.NORP,
        NameType.STATE,
        NameType.PLACE,
        NameType.MILITARY_UNIT,
    ]


def test_a_surname_after_another_first_name_is_another_person(lexicon: ActorLexicon) -> None:
    assert found(lexicon, "Melania Trump spoke. President Trump did not. But Trump smiled.") == [
        ("Trump", "Donald Trump"),
        ("Trump", "Donald Trump"),
    ]


def test_office_held_on_a_day(lexicon: ActorLexicon) -> None:
    maliki = lexicon.lookup("Nuri al-Maliki")
    assert maliki is not None
    (office,) = maliki.offices
    assert office.title == "prime minister"
    assert office.held(date(2013, 12, 28))
    assert office.held(date(2014, 9, 8))
    assert not office.held(date(2016, 1, 1))
    assert not office.held(date(2005, 1, 1))
