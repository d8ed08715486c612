"""What the first look lets through and what it skips, and that skipping is told."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.claims import FirstLook
from onrecord.claims._first_look import STRETCH, stretches

RELEVANT = (
    "Two rockets hit the port of Norville overnight, killing three dockers.",
    "Norland has ordered 24 howitzers and 3,000 shells from Karvia, the ministry said.",
    "The parliament approved the sale of 40 battle tanks to the neighbouring state.",
    "Gunmen opened fire on a bus near the border, wounding nine passengers.",
    "Police arrested the leader of the separatist movement at the airport on Friday.",
    "Thousands of protesters marched on the presidential palace and clashed with riot police.",
    "The two governments signed a ceasefire agreement after a week of talks in Geneva.",
    "The Security Council extended the arms embargo by another year.",
    "Rebels captured the town of Olvar from government forces, a monitoring group said.",
    "The foreign minister denied that his country had supplied drones to the militia.",
    "A car bomb exploded outside the embassy.",
    "The court sentenced the former general to life in prison for war crimes.",
    "The navy sent two frigates and a submarine to the strait for exercises.",
    "Satellite images show new missile launchers at the base, analysts say.",
    "Kidnappers released the two aid workers after nine months.",
)
ORDINARY = (
    "We had the soup and the grilled fish, and the waiter could not have been nicer. Great place for a birthday.",
    "Stir the butter and the sugar until pale, add the eggs one by one, then fold in the flour and bake it.",
    "The striker scored twice in the second half and the home side held on to win the cup in front of their fans.",
    "Expect scattered showers in the morning, clearing from the west, with highs near eighteen degrees.",
    "The actress wore a silver dress to the premiere and thanked her fans for coming out in the rain.",
    "The new phone has a brighter screen and a better camera, but its battery lasts no longer than before.",
    "Shares in the retailer rose four per cent after it reported better sales of garden furniture.",
    "Participants completed a questionnaire on reading habits; the results suggest that age has little effect.",
    "My cat will not eat the dry food any more. Does anybody know a brand that she might like?",
    "The museum is open from ten to five, and the walk along the river takes about an hour.",
)


@pytest.fixture(scope="module")
def look() -> FirstLook:
    return FirstLook.load()


@pytest.mark.parametrize("text", RELEVANT)
def test_reports_of_the_field_are_worth_reading(look: FirstLook, text: str) -> None:
    assert look.worth_reading(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_prose_is_not(look: FirstLook, text: str) -> None:
    assert not look.worth_reading(text)


def test_one_paragraph_on_a_shelling_in_a_long_page_is_enough(look: FirstLook) -> None:
    page = " ".join(ORDINARY * 5)
    assert not look.worth_reading(page)
    at = page.index("The museum")
    assert look.worth_reading(f"{page[:at]}{RELEVANT[0]} {RELEVANT[3]} {page[at:]}")


def test_words_count_once_and_by_themselves(look: FirstLook) -> None:
    assert look.score("Shelling. SHELLING! “Shelling”") == look.score("shelling")
    assert look.score("unbombastically") == look.score("qqqq")


@pytest.mark.parametrize("text", ["", " \n", "12 345", "—…"])
def test_a_text_without_words_is_not_worth_reading(look: FirstLook, text: str) -> None:
    assert not look.worth_reading(text)


@pytest.mark.parametrize("words", [1, STRETCH, STRETCH + 1, 5 * STRETCH + 7])
def test_stretches_leave_no_word_out(words: int) -> None:
    names = ["".join(chr(97 + int(digit)) for digit in f"{n:04d}") for n in range(words)]
    found = list(stretches(" ".join(names)))
    assert set().union(*found) == set(names)
    assert all(len(stretch) <= STRETCH for stretch in found)


def _read(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "onrecord", "read", *arguments, "--format", "jsonl"]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    texts = (ORDINARY[0], RELEVANT[0], ORDINARY[2])
    path.write_text(
        "".join(json.dumps({"id": f"r{n}", "text": text}) + "\n" for n, text in enumerate(texts)),
        encoding="utf-8",
    )
    return path


def test_what_is_skipped_is_told(many: Path) -> None:
    said = _read(str(many), "--first-look")
    assert said.returncode == 0
    assert {json.loads(line)["report"] for line in said.stdout.splitlines()} == {"r1"}
    assert said.stderr.splitlines()[-1] == (
        "onrecord: 2 of 3 reports were skipped at first look (without --first-look they are read too)"
    )


def test_everything_is_read_unless_asked_otherwise(many: Path) -> None:
    said = _read(str(many))
    assert said.returncode == 0
    assert "skipped" not in said.stderr
    assert "r1" in {json.loads(line)["report"] for line in said.stdout.splitlines()}


def test_a_file_of_one_report_is_always_read(tmp_path: Path) -> None:
    alone = tmp_path / "alone.txt"
    alone.write_text(ORDINARY[0], encoding="utf-8")
    assert "skipped" not in _read(str(alone), "--first-look").stderr
