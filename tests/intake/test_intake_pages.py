"""Pages of many layouts come out as their article, and prose comes out as it went in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.intake import read_sources, report_from_html, report_from_text
from onrecord.model import IntakeError, Report

PAGES = Path(__file__).parent / "pages"
SEED = Path(__file__).parents[3] / "shared" / "seed"

# file, title, authors, published, outlet, dateline, captions, first words, last words, strings that are gone
LAYOUTS = [
    (
        "agency.txt",
        "Army says it shot down two drones near the border",
        ("Irina Dovel", "Karl Stenmark"),
        date(2019, 10, 5),
        "Teren Radio",
        None,
        ["The wreck of one of the drones near Old Karst"],
        "(CW, dmn) The army of Karvia",
        "Nobody was hurt at the time.",
        ["Image:", "Handout", "kst/do", "Date 05", "Permalink", "More stories", "Harvest", "14:20"],
    ),
    (
        "blog.txt",
        "Who sold the rockets? What the crates in Old Karst tell us",
        (),
        date(2020, 11, 9),
        None,
        None,
        [],
        "When the army took the depot",
        "Neither has answered.",
        [
            "Skip to",
            "Archive",
            "Posted on",
            "READ ALSO",
            "Twitter",
            "Tagged",
            "Leave a Reply",
            "Loading",
            "Notes on arms",
        ],
    ),
    (
        "broadcaster.txt",
        "Ceasefire in the Teren valley holds for a second day",
        ("Ruth Amberley",),
        date(2019, 9, 17),
        None,
        None,
        [
            "Soldiers of the Northern Front wait at a crossing near Sulma",
            "Monitors count the guns that are being withdrawn",
        ],
        "Soldiers of the Northern Front",
        "said the head of the mission, Hanna Brecht.",
        [
            "Getty",
            "AFP",
            "Image caption",
            "More on this",
            "Truce talks",
            "Related Topics",
            "Weather",
            "Accessibility",
        ],
    ),
    (
        "local.txt",
        "Bridge over the Teren reopens after night of shelling",
        ("Ana Kolar", "Petr Lind"),
        date(2021, 3, 3),
        "Sulma Courier",
        None,
        ["The old bridge in Sulma on Wednesday morning.", "Crews repair the railing of the bridge."],
        "Three people died when shells hit the old bridge;",
        "the mayor said.",
        [
            "Obituaries",
            "Home »",
            "Share on",
            "min read",
            "Advertisement",
            "Rebels deny",
            "Cat rescued",
            "pupils",
            "Joe says",
            "should have closed",
            "Privacy",
            "©",
            "Photo",
            "newsletter",
        ],
    ),
    (
        "ministry.txt",
        "Karvia signs contract for twelve coastal patrol boats",
        (),
        date(2022, 5, 12),
        None,
        None,
        [],
        "The Ministry of Defence today signed",
        "built between 1984 and 1991.",
        ["IMMEDIATE", "PRESS RELEASE", "ENDS", "Media contact", "555 0100"],
    ),
    (
        "ngo.txt",
        "Karvia: Situation Update No. 7",
        (),
        date(2021, 6, 14),
        None,
        None,
        [],
        "This update is produced by",
        "Three men were released after two days.",
        ["As of 14 June", "olsen@"],
    ),
    (
        "nodate.txt",
        "Coastguard stops ship with rifles off Port Lurani",
        (),
        None,
        None,
        None,
        [],
        "The coastguard of Karvia stopped",
        "loaded the boxes at sea.",
        ["Coastguard stops"],
    ),
    (
        "wire.txt",
        "Drone strike on market in Sulma kills at least 11",
        ("Lena Ortwin", "Tomas Brek"),
        date(2021, 3, 3),
        "CW",
        "SULMA, Karvia, March 3, 2021 (CW)",
        [],
        "SULMA, Karvia, March 3, 2021 (CW) — A drone strike hit a crowded market in the northern town",
        "into the evening.",
        ["BC-KARVIA", "LENA", "Continental Wire", "Maria Sole", "market\n"],
    ),
    (
        "courier.html",
        "Karvia buys 24 used tanks",
        ("Ivo Marsh", "Selma Quist"),
        date(2018, 4, 2),
        "The Teren Observer",
        None,
        ["A tank of the type that Karvia is buying", "Vera Holm in parliament last year"],
        "A tank of the type",
        "at least nineteen.",
        ["Photo", "Handout", "Read more", "Prize cow", "prize cow", "©", "Home", "By Ivo"],
    ),
    (
        "broken.html",
        "“Not one shell” – mayor of Sulma speaks",
        ("Zoë Färber",),
        date(2016, 7, 23),
        "Valley Post",
        None,
        ["Goran Pell in front of the town hall"],
        "The mayor of Sulma, Goran Pell, says that his town “has not fired one shell” since the truce of",
        "“we have none.”",
        ["Most read", "Trout", "Last updated", "©", "\ufffd", "var x", "Sport"],
    ),
    (
        "list.txt",
        "Karvia army retakes Old Karst from Northern Front",
        (),
        date(2022, 7, 8),
        None,
        None,
        ["Soldiers walk through a damaged street in Old Karst"],
        "Dozens killed in two days of fighting",
        "The Front did not comment.",
        ["Skip", "8 Jul", "list 1", "Timeline", "AFP", "News Desk", "facebook"],
    ),
    (
        "glued.txt",
        "Karvia buys 18 trainer jets, minister says",
        ("Lena Ortwin",),
        date(2022, 7, 8),
        "CW",
        "PORT LURANI, July 8 (CW)",
        [],
        "PORT LURANI, July 8 (CW) - Karvia has ordered 18 trainer jets",
        "Adela Rune told parliament.",
        ["WORLD NEWS", "Min Read", "Editing", "Our Standards", "for-phone"],
    ),
    (
        "masthead.txt",
        "Two die as grenade goes off in bar",
        ("Jean Moro",),
        date(2022, 7, 10),
        None,
        "PORT LURANI",
        [],
        "PORT LURANI — Two people were killed",
        "Police arrested a man of 24.",
        ["Chronicle", "newsletter", "Print Article", "12:05"],
    ),
    (
        "mail.txt",
        "Statement on the prisoner exchange",
        (),
        date(2022, 7, 10),
        None,
        None,
        [],
        "The Front today released 12 soldiers",
        "It was mediated by monitors.",
        ["From:", "Subject", "@", "09:00"],
    ),
]


def one(path: Path) -> Report:
    (report,) = read_sources([str(path)])
    assert isinstance(report, Report), report
    return report


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout[0] for layout in LAYOUTS])
def test_a_page_comes_out_as_its_article(layout: tuple[object, ...]) -> None:
    name, title, authors, published, outlet, dateline, captions, first, last, gone = layout
    report = one(PAGES / str(name))
    assert (report.title, report.authors, report.published) == (title, authors, published)
    assert (report.outlet, report.dateline, report.language) == (outlet, dateline, "en")
    assert [span.of(report.text) for span in report.captions] == captions
    assert report.text.startswith(str(first))
    assert report.text.endswith(str(last))
    assert [words for words in gone if words in report.text] == []  # type: ignore[attr-defined]
    assert "\n\n\n" not in report.text


def test_every_paragraph_of_the_local_page_stays() -> None:
    text = one(PAGES / "local.txt").text
    for words in (
        "was opened to traffic again",
        "two passengers",
        "blamed the Northern Front",
        "check the pillars",
    ):
        assert words in text


def test_bullets_and_headings_of_a_situation_report_stay() -> None:
    text = one(PAGES / "ngo.txt").text
    for words in (
        "• 12 civilians killed and 31 injured",
        "SITUATION OVERVIEW",
        "Health",
        "Protection",
        "nine arrests",
    ):
        assert words in text


def test_canonical_addresses_are_found() -> None:
    assert one(PAGES / "agency.txt").url == "https://news.example/2019/10/05/drones-shot-down"
    page = (PAGES / "courier.html").read_bytes()
    fetched = report_from_html(page, url="https://observer.example/x?utm=1")
    assert fetched.url == "https://observer.example/defence/karvia-buys-tanks"


def test_clean_prose_passes_unchanged_to_the_character() -> None:
    text = (PAGES / "clean.txt").read_text(encoding="utf-8")
    report = one(PAGES / "clean.txt")
    assert report.text == text
    assert report.title is None


@pytest.mark.parametrize(
    "text",
    [
        "Two men were shot.\n\nShare of the blame lies with the army, the mayor said.",
        "The photo: reuters had it first.\nHe left at once for the north of the country.",
        "  Indented prose stays as it is, spaces and all.\n\n\n\nSo do its blank lines.\n",
        "More on the ground were wounded.\nRelated stories of flight abound in the valley, aid workers said.",
        "The dead\nThe living\nThe missing\nThe lost\nWhoever reads this will know what we mean by it.",
        "Nine soldiers died",
        "“We will answer,” he said.\n\nBy Friday the road was closed. It opened again on 3 March 2021.",
        "He was arrested. (AFP) was told so by two officers, who did not give their names to anybody.",
    ],
)
def test_prose_that_looks_like_furniture_passes_unchanged(text: str) -> None:
    assert report_from_text(text).text == text


def test_what_is_passed_holds_against_the_page() -> None:
    text = (PAGES / "local.txt").read_text(encoding="utf-8")
    report = report_from_text(text, id="x1", title="Other", published=date(2001, 2, 3), outlet="Elsewhere")
    assert (report.id, report.title, report.outlet) == ("x1", "Other", "Elsewhere")
    assert report.published == date(2001, 2, 3)
    assert "was opened to traffic again" in report.text


def test_unlabelled_line_above_a_list_of_stories_ends_the_article_but_a_list_inside_does_not() -> None:
    inside = (
        "Skip to content\nArmy buys rifles\n3 March 2021\n"
        "The army bought 4,000 rifles from a foreign maker, the ministry said on Wednesday.\n"
        "Related stories\nOld guns, new wars\nWho makes the rifles\n"
        "The rifles replace weapons that are forty years old, an officer said.\n"
        "They will be delivered in three lots, the last of them in the spring of 2022.\n"
        "Most read\nTrout season opens\n"
    )
    report = report_from_text(inside)
    assert report.title == "Army buys rifles"
    assert "the last of them in the spring" in report.text
    assert "Old guns" not in report.text
    assert "Trout" not in report.text


def test_a_page_of_nothing_but_navigation_is_refused() -> None:
    with pytest.raises(IntakeError, match="no article text"):
        report_from_text(
            "Home\nMenu\nSearch\nSign in\nPrivacy policy\n© 2021 Sulma Courier. All rights reserved."
        )


def test_markdown_keeps_its_words_and_loses_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text(
        "---\ntitle: Ship stopped\ndate: 2020-01-05\nauthor: Ana Kolar\n---\n# Ship stopped\n\n"
        "The **coastguard** stopped a [ship](https://x.example) with 600 rifles on board.\n\n"
        "![The ship in port](ship.jpg)\n\n## What now?\n\nThe crew was arrested on the same day.\n",
        encoding="utf-8",
    )
    report = one(page)
    assert report.text == (
        "The coastguard stopped a ship with 600 rifles on board.\n\nThe ship in port\n\nWhat now?\n\n"
        "The crew was arrested on the same day."
    )
    assert (report.title, report.authors, report.published) == (
        "Ship stopped",
        ("Ana Kolar",),
        date(2020, 1, 5),
    )
    assert [span.of(report.text) for span in report.captions] == ["The ship in port"]


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed page is not beside this checkout")
def test_the_seed_page() -> None:
    (path,) = SEED.glob("*.txt")
    report = one(path)
    assert (report.title, report.authors, report.published) == (
        "Missiles and drones",
        ("Nils Naumann",),
        date(2013, 12, 28),
    )
    for gone in (
        "Skip to",
        "Skip next",
        "Image:",
        "Photo",
        "Reuters",
        "REUTERS",
        "Getty",
        "Top Story",
        "Kramatorsk",
        "Ukraine",
        "homepage",
        "Related topics",
        "Explore more",
    ):
        assert gone not in report.text
    page = path.read_text(encoding="utf-8")
    article = [
        line
        for line in page.split("\n")
        if len(line.split()) > 20 and "Photo:" not in line and "Skip" not in line
    ]
    assert len(article) > 15
    assert [line for line in article if line not in report.text] == []
    assert len(report.captions) == 4
    for span, words in zip(
        report.captions,
        ("in the Oval Office", "civilians and security forces", "Shiite community", "region with Syria"),
        strict=True,
    ):
        assert span.of(report.text).endswith(words)
