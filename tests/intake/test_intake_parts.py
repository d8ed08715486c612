"""Dates, bylines, datelines, languages, encodings and fingerprints, each by itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake import report_from_html, report_from_text
from onrecord.intake._byline import authors_of, bare_byline, byline
from onrecord.intake._credits import credited
from onrecord.intake._dates import chosen, date_in_url, date_line, iso_date
from onrecord.intake._decode import decode, looks_binary
from onrecord.intake._fingerprint import fingerprint
from onrecord.intake._furniture import Kind, kind_of
from onrecord.intake._language import language_of
from onrecord.intake._lines import dateline_of


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("December 28, 2013", date(2013, 12, 28)),
        ("28 December 2013", date(2013, 12, 28)),
        ("28.12.2013", date(2013, 12, 28)),
        ("Sat 28 Dec 2013 10.02 GMT", date(2013, 12, 28)),
        ("Published: Dec. 28, 2013 at 4:15 p.m. ET", date(2013, 12, 28)),
        ("2013-12-28T10:02:00Z", date(2013, 12, 28)),
        ("28/12/2013", date(2013, 12, 28)),
        ("12/28/2013", date(2013, 12, 28)),
        ("Last updated 30 December 2013 | First published 28 December 2013", date(2013, 12, 28)),
        ("Updated: March 4, 2021 5:02 PM; Posted: March 3, 2021 8:15 AM", date(2021, 3, 3)),
        ("Publié le 3 mars 2021 à 08h15", None),
        ("03/04/2021", None),
        ("31 February 2020", None),
        ("The army bought 40 rifles on 3 March 2021", None),
    ],
)
def test_date_lines(line: str, day: date | None) -> None:
    assert chosen(date_line(line)) == day


def test_an_update_alone_is_the_last_resort_and_addresses_carry_dates() -> None:
    assert chosen(date_line("Updated 4 March 2021")) == date(2021, 3, 4)
    assert date_in_url("https://x.example/world/2013/12/28/arms.html") == date(2013, 12, 28)
    assert date_in_url("https://x.example/2013/13/28/") is None
    assert iso_date("20131228") == date(2013, 12, 28)
    assert iso_date("3/4/2021", month_first=True) == date(2021, 3, 4)
    assert iso_date("no date") is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ana Kolar", ("Ana Kolar",)),
        ("By ANA KOLAR and PETR LIND, Staff Writers", ("Ana Kolar", "Petr Lind")),
        ("By Ana Kolar, Petr Lind and Zoë Färber in Sulma", ("Ana Kolar", "Petr Lind", "Zoë Färber")),
        ("by: Jean-Luc d'Arcy | The Valley Post", ("Jean-Luc d'Arcy",)),
        ("Author: Ludwig van der Berg", ("Ludwig van der Berg",)),
        ("Written by Seán O’Dowd for the Courier", ("Seán O’Dowd",)),
        ("By Our Correspondent", ()),
        ("By the time the troops arrived, the village was empty.", ()),
        ("By Friday", ()),
        ("Bystanders watched", ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert byline(line) == names


def test_a_bare_name_needs_the_shape_of_one() -> None:
    assert bare_byline("Nadia Orsini /rt") == ("Nadia Orsini",)
    assert bare_byline("Ministry of Defence") == ()
    assert bare_byline("He left at once.") == ()
    assert authors_of("Ana Kolar; Valley Post Staff; https://x.example/ana") == ("Ana Kolar",)


@pytest.mark.parametrize(
    ("text", "dateline", "day"),
    [
        ("BAGHDAD, Dec. 28 (Reuters) — Two men died.", "BAGHDAD, Dec. 28 (Reuters)", None),
        ("Sulma, 12 May 2022 (CW) - The ministry said so.", "Sulma, 12 May 2022 (CW)", date(2022, 5, 12)),
        ("PORT LURANI – Two men died.", "PORT LURANI", None),
        ("He said - and meant it - that two men died.", None, None),
        ("Karvia - once rich - is poor.", None, None),
    ],
)
def test_datelines(text: str, dateline: str | None, day: date | None) -> None:
    found = dateline_of(text)
    assert (found[0] if found else None) == dateline
    assert (found[2] if found else None) == day


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("Soldiers patrol Sulma on Monday (AFP)", Kind.CAPTION, "Soldiers patrol Sulma on Monday"),
        ("Residents flee [File: Ana Kolar/Reuters]", Kind.CAPTION, "Residents flee"),
        (
            "FILE PHOTO: A tank in Sulma, May 3, 2021. REUTERS/Ana Kolar",
            Kind.CAPTION,
            "A tank in Sulma, May 3, 2021.",
        ),
        ("The camp after the raidImage: AFP", Kind.CAPTION, "The camp after the raid"),
        ("The minister Photo by Ana Kolar/Getty Images", Kind.CAPTION, "The minister"),
        ("Image source, Getty Images", Kind.CREDIT, ""),
        ("Photo: Ana Kolar/AP", Kind.CREDIT, ""),
        ("The army denied it (see below).", Kind.KEEP, "The army denied it (see below)."),
        ("He spoke to AFP.", Kind.KEEP, "He spoke to AFP."),
        ("Image is everything, he said.", Kind.KEEP, "Image is everything, he said."),
    ],
)
def test_credits_leave_their_captions(line: str, kind: Kind, rest: str) -> None:
    assert credited(line) == (kind, rest)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2. Skip to main menu", Kind.NAVIGATION),
        ("Skip next section Related topics", Kind.FOOT),
        ("FacebookTwitterWhatsApp", Kind.NAVIGATION),
        ("We use cookies to improve this site. By using it you agree.", Kind.NAVIGATION),
        ("Read more: Rebels deny shelling", Kind.TEASER),
        ("RELATED: Army advances in the north", Kind.TEASER),
        ("The Valley Post's Top Stories", Kind.FOOT),
        ("You might also like", Kind.FOOT),
        ("34 Comments", Kind.END),
        ("* * *", Kind.RULE),
        ("Middle East", Kind.SECTION),
        ("The minister will share the report with parliament.", Kind.KEEP),
        ("Search teams found nine bodies", Kind.KEEP),
        ("Follow-up talks are planned", Kind.KEEP),
        ("More than 40 died", Kind.KEEP),
        ("Related deaths are not counted", Kind.KEEP),
        ("Reporting by Lena Ortwin in Sulma; Editing by Bo Reed", Kind.NAVIGATION),
        ("Reporting by the agency shows that 12 men died.", Kind.KEEP),
        ("Edited by Bo Reed, the list names 40 dead.", Kind.KEEP),
        ("Our principles are clear.", Kind.KEEP),
    ],
)
def test_furniture_is_told_by_whole_lines(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffcafé".encode(), "café"),
        ("café “x”".encode("utf-16"), "café “x”"),
        ("the café opened".encode("utf-16-le"), "the café opened"),
        (b"<meta charset=utf-8> caf\xe9 \x93x\x94", "<meta charset=utf-8> café “x”"),
        (b"caf\xc3\xa9 and caf\xe9", "café and café"),
        ("it’s".encode().decode("cp1252").encode(), "it’s"),
        ("<meta charset='windows-1251'> Ракета".encode("cp1251"), "<meta charset='windows-1251'> Ракета"),
        (b"a\r\nb\rc", "a\nb\nc"),
    ],
)
def test_bytes_become_the_text_that_was_meant(data: bytes, text: str) -> None:
    assert decode(data) == text


def test_the_bytes_are_believed_over_what_is_declared() -> None:
    assert decode("naïve".encode(), "iso-8859-1") == "naïve"
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"


def test_binary_is_told_from_text() -> None:
    assert looks_binary(b"\x7fELF\x02\x01\x01\0\0\0\0")
    assert looks_binary(bytes(range(1, 32)) * 8)
    assert not looks_binary("Ракета".encode("utf-16"))
    assert not looks_binary("Ракета".encode("cp1251"))


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_decoding_never_fails(data: bytes) -> None:
    assert "\r" not in decode(data)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("The army said that two of the men had been killed by a mine.", None, "en"),
        (
            "Die Armee teilte mit, dass zwei der Männer von einer Mine getötet wurden und nicht mehr leben.",
            "en",
            "de",
        ),
        ("L'armée a déclaré que deux des hommes ont été tués par une mine dans le nord.", None, "fr"),
        ("Армия сообщила, что двое мужчин погибли на мине.", None, "ru"),
        ("قال الجيش إن رجلين قتلا بلغم", None, "ar"),
        ("Sulma, 2021", "pt-BR", "pt"),
        ("Sulma, 2021", None, None),
    ],
)
def test_languages(text: str, declared: str | None, language: str | None) -> None:
    assert language_of(text, declared) == language


STORY = (
    "The coastguard of Karvia stopped a fishing vessel with 600 rifles and 40 boxes of ammunition on board, "
    "its commander said. Eight crew members were arrested and taken to Port Lurani. The captain told "
    "investigators that he had loaded the boxes at sea from a ship whose name he did not know. The ministry "
    "wants to publish the markings of the weapons next week. Last year the coastguard found 212 rifles on "
    "two boats off the same coast."
)


def test_copies_have_near_fingerprints_and_other_texts_far_ones() -> None:
    own = fingerprint(STORY)
    copy = fingerprint(STORY.upper().replace("40 BOXES", "forty boxes") + " Own correspondents contributed.")
    other = fingerprint(
        "Engineers checked the pillars of the bridge after the shelling and closed it to trucks. " * 5
    )
    assert own is not None and copy is not None and other is not None
    assert 0 <= own < 2**64
    assert (own ^ copy).bit_count() <= 14
    assert (own ^ other).bit_count() >= 20
    assert fingerprint(" … ") is None


def test_the_fingerprint_is_the_same_everywhere() -> None:
    assert fingerprint("The army bought rifles") == 5467145216440957794


def test_ids_follow_the_report_and_not_its_place() -> None:
    one, two = report_from_text(STORY, source="a.txt"), report_from_text(STORY, source="b/c.txt")
    assert one == two
    assert report_from_text(STORY, url="https://x.example/a").id != one.id


@settings(deadline=None)
@given(st.text(min_size=1, max_size=300).filter(str.strip))
def test_spans_and_characters_hold_on_any_unicode(text: str) -> None:
    after = "The camp after the raidImage: AFP\nTwo men died when a mine went off near the camp.\n"
    page = f"Skip to content\n{text}\n{after}"
    report = report_from_text(page)
    report.text.encode("utf-8")
    assert "The camp after the raid" in [span.of(report.text) for span in report.captions]


def test_metadata_loses_to_nothing_but_what_is_passed() -> None:
    page = (
        '<html lang="en-US"><head><title>Rifles seized - Valley Post</title>'
        '<meta property="article:published_time" content="2020-05-01T10:00:00Z">'
        '<meta property="article:modified_time" content="2020-05-09">'
        '<meta name="author" content="Ana Kolar, Petr Lind"></head>'
        f"<body><article><h1>Rifles seized</h1><p>{STORY}</p><p>{STORY[:200]}.</p></article></body></html>"
    )
    report = report_from_html(page)
    assert (report.title, report.outlet) == ("Rifles seized", "Valley Post")
    assert (report.published, report.authors) == (date(2020, 5, 1), ("Ana Kolar", "Petr Lind"))
    assert report_from_html(page, published=date(2020, 4, 30)).published == date(2020, 4, 30)
