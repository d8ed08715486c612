"""The JSON forms: the contract's keys in the contract's order, and nothing that can't be written."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from view_specimens import CLAIMS, DENIAL, READING, SALE, STRIKE, TEXT

from onrecord.views import claim_to_json, json_line, reading_to_json

KEYS = [
    "report",
    "kind",
    "subkind",
    "stage",
    "evidence",
    "trigger",
    "roles",
    "figures",
    "when",
    "where",
    "attribution",
    "factuality",
    "aspect",
    "confidence",
    "extractor",
    "event",
    "notes",
]


def test_keys_stand_in_the_contracts_order() -> None:
    for claim in CLAIMS:
        assert list(claim_to_json(claim)) == KEYS
    assert list(claim_to_json(STRIKE, explain=True)) == [*KEYS, "explanation"]


def test_a_claim_as_an_object() -> None:
    said = claim_to_json(STRIKE)
    assert said["evidence"] == {"start": 0, "end": 90, "text": TEXT[:90]}
    assert said["trigger"] == {"start": 8, "end": 20, "text": "drone strike"}
    assert said["roles"]["attacker"] == [{"start": 2, "end": 7, "text": "Tarsk", "entity": "TRK"}]
    assert said["roles"]["weapon"][0]["entity"] is None
    assert said["figures"] == [
        {
            "quantity": "killed",
            "party": "combatant",
            "lo": 11,
            "best": None,
            "hi": 15,
            "shape": "range",
            "unit": "person",
            "start": 58,
            "end": 73,
            "text": "11 to 15 guards",
        }
    ]
    assert said["when"]["earliest"] == "2024-03-04"
    assert said["where"]["lat"] == 48.25
    assert said["attribution"][0]["cue"] == {"start": 85, "end": 89, "text": "said"}
    assert said["stage"] is None


def test_what_is_not_asserted_is_null() -> None:
    said = claim_to_json(replace(DENIAL, trigger=None))
    assert (said["trigger"], said["when"], said["where"]) == (None, None, None)
    assert (said["figures"], said["attribution"]) == ([], [])
    assert claim_to_json(SALE)["figures"][0]["lo"] is None


def test_nobody_named_is_null_too() -> None:
    link = replace(STRIKE.attribution[0], speaker=None, cue=None, naming="none")
    said = claim_to_json(replace(STRIKE, attribution=(link,)))
    assert said["attribution"] == [{"speaker": None, "cue": None, "naming": "none"}]


def test_whole_numbers_are_written_whole_and_others_are_not() -> None:
    figure = replace(STRIKE.figures[0], lo=0.0, best=2.5, hi=1.7e9)
    line = json_line(claim_to_json(replace(STRIKE, figures=(figure,))))
    assert '"lo": 0, "best": 2.5, "hi": 1700000000,' in line


def test_an_explanation_only_when_asked() -> None:
    assert "explanation" not in claim_to_json(STRIKE)
    assert claim_to_json(STRIKE, explain=True)["explanation"]["roles"] == {"target": "noun on"}
    assert claim_to_json(SALE, explain=True)["explanation"] is None


def test_a_reading_as_an_object() -> None:
    said = reading_to_json(READING)
    assert list(said) == ["report", "sentences", "names", "places", "times", "attributions"]
    assert [TEXT[start:end] for start, end in said["sentences"]] == ["Tarsk drone strike", "Tarsk denied"]
    assert said["names"][0] == {"start": 2, "end": 7, "text": "Tarsk", "type": "STATE", "entity": "TRK"}
    assert said["attributions"][0] == {"source": [75, 84], "cue": [85, 89], "content": [[0, 73]]}
    assert said["attributions"][1] == {"source": None, "cue": None, "content": [[92, 140]]}


@given(st.text(alphabet=st.characters(), max_size=60))
def test_every_line_is_one_line_of_utf_8_and_reads_back(text: str) -> None:
    line = json_line({"text": text})
    line.encode("utf-8")
    assert len(line.splitlines()) <= 1 or "\n" not in line
    assert json.loads(line)["text"] == text


def test_a_lone_surrogate_is_written_as_its_escape() -> None:
    assert json_line({"text": "\ud800 Ä"}).isascii()
