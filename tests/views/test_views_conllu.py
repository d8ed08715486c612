"""CoNLL-U as the `conllu` package reads it."""

from __future__ import annotations

from dataclasses import replace

import conllu
from view_specimens import READING, TEXT

from onrecord.model import Reading, Syntax
from onrecord.views import reading_to_conllu


def test_the_package_parses_it() -> None:
    first, second = conllu.parse(reading_to_conllu(READING))
    assert [word["form"] for word in first] == ["Tarsk", "drone", "strike"]
    assert [word["head"] for word in first] == [3, 3, 0]
    assert [word["head"] for word in second] == [2, 0]
    assert first[0]["feats"] == {"Number": "Sing"}
    assert second[1]["feats"] is None
    assert first.metadata["newdoc id"] == "a-1"
    assert first.metadata["text"] == "Tarsk drone strike"
    assert "newdoc id" not in second.metadata


def test_names_offsets_and_paragraphs_stand_in_misc() -> None:
    first, second = conllu.parse(reading_to_conllu(READING))
    assert first[0]["misc"] == {"TokenRange": "2:7", "Name": "B-STATE", "Entity": "TRK", "NewPar": "Yes"}
    assert first[1]["misc"]["Name"] == "B-EVENT"
    assert first[2]["misc"]["Name"] == "I-EVENT"
    assert second[0]["misc"]["NewPar"] == "Yes"
    assert "newpar" in second.metadata
    for word in (*first, *second):
        start, end = map(int, word["misc"]["TokenRange"].split(":"))
        assert TEXT[start:end] == word["form"]


def test_words_that_touch_have_no_space_between() -> None:
    syntax = replace(READING.syntax, starts=(2, 7, 14, 92, 98), ends=(7, 13, 20, 97, 104))
    (first, _) = conllu.parse(reading_to_conllu(replace(READING, syntax=syntax)))
    assert first[0]["misc"]["SpaceAfter"] == "No"
    assert "SpaceAfter" not in first[1]["misc"]


def test_separators_inside_words_and_entities_do_no_harm() -> None:
    names = (replace(READING.names[0], entity="Tarsk | West\nArmy"),)
    syntax = replace(READING.syntax, words=("Ta\trsk", "dr\none", "strike", "Tarsk", "denied"))
    (first, _) = conllu.parse(reading_to_conllu(replace(READING, names=names, syntax=syntax)))
    assert first[0]["misc"]["Entity"] == "Tarsk %7C West Army"
    assert first[1]["form"] == "dr one"


def test_a_report_without_words_prints_nothing() -> None:
    assert reading_to_conllu(Reading(READING.report, Syntax())) == ""
