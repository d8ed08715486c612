"""The command line: what it prints, where errors go, how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import conllu
import pytest
import typer
from typer.testing import CliRunner

import onrecord
from onrecord._console import opened, orderly
from onrecord.cli import SAMPLES, app
from onrecord.model import OnRecordError

RUNNER = CliRunner()


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit status."""

    stdout: str
    stderr: str
    returncode: int


def run(*arguments: str, stdin: str | None = None) -> Said:
    """The command in this process, so that the reader's weights are loaded once for all tests."""
    result = RUNNER.invoke(app, arguments, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Said(result.stdout, result.stderr, result.exit_code)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(
        "Rebels shelled the port of Olvar on Monday and killed nine dockers, the mayor said.\n",
        encoding="utf-8",
    )
    return path


def test_version() -> None:
    assert run("--version").stdout == f"onrecord {onrecord.__version__}\n"


def test_help_names_every_command() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "onrecord", "--help"], capture_output=True, encoding="utf-8", check=False
    )
    assert said.returncode == 0
    for command in ("read", "demo", "settings", "frames"):
        assert command in said.stdout


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from onrecord.cli import main; sys.argv = ['onrecord', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(said.stdout.rpartition("LOADED")[2].split())
    heavy = {
        "ahocorasick",
        "httpx2",
        "lxml",
        "numpy",
        "onnxruntime",
        "pycountry",
        "pydantic",
        "pydantic_settings",
    }
    assert not loaded & (heavy | {"rich", "stamina", "tokenizers", "trafilatura"})


def test_completion_is_offered() -> None:
    said = subprocess.run(
        [sys.executable, "-m", "onrecord"],
        env={
            **os.environ,
            "_ONRECORD_COMPLETE": "complete_bash",
            "COMP_WORDS": "onrecord fr",
            "COMP_CWORD": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.stdout.split() == ["frames"]


def test_wrong_use_is_status_2() -> None:
    assert run("read").returncode == 2
    assert run("read", "x.txt", "--format", "xml").returncode == 2
    assert run("nonsense").returncode == 2


def test_a_table_for_a_person(report: Path) -> None:
    said = run("read", str(report))
    assert said.returncode == 0
    assert "who says" in said.stdout
    assert "“Rebels shelled the port of Olvar on Monday and killed nine dockers" in said.stdout
    assert "1 report" in said.stdout
    assert "\x1b" not in said.stdout


def test_claims_as_json_lines(report: Path) -> None:
    said = run("read", str(report), "--format", "jsonl")
    claims = [json.loads(line) for line in said.stdout.splitlines()]
    assert claims
    for claim in claims:
        assert "explanation" not in claim
        assert claim["evidence"]["text"].startswith("Rebels shelled")


def test_explanations_when_asked(report: Path) -> None:
    said = run("read", str(report), "--format", "jsonl", "--explain")
    assert all(json.loads(line)["explanation"] for line in said.stdout.splitlines())


def test_readings_and_conllu(report: Path) -> None:
    (reading,) = run("read", str(report), "--format", "readings").stdout.splitlines()
    assert len(json.loads(reading)["sentences"]) == 1
    (sentence,) = conllu.parse(run("read", str(report), "--format", "conllu").stdout)
    assert sentence[0]["form"] == "Rebels"


def test_standard_input() -> None:
    assert "nine soldiers" in run("read", "-", stdin="A bomb killed nine soldiers in Olvar.\n").stdout


def test_bad_input_is_named_and_the_rest_goes_on(report: Path, tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing.txt", tmp_path / "empty.txt"
    empty.touch()
    said = run("read", str(missing), str(report), str(empty), "--format", "readings")
    assert said.returncode == 1
    assert len(said.stdout.splitlines()) == 1
    first, second = said.stderr.splitlines()
    assert str(missing) in first
    assert str(empty) in second
    assert "Traceback" not in said.stderr


def test_a_bad_line_is_told_by_its_number(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    good = json.dumps({"id": "a", "text": "Tarsk sold Veld 40 howitzers."})
    other = json.dumps({"id": "b", "text": "Veld bought 40 howitzers."})
    path.write_text(f"{good}\n{{broken\n{other}\n", encoding="utf-8")
    said = run("read", str(path), "--format", "readings")
    assert said.returncode == 1
    assert [json.loads(line)["report"] for line in said.stdout.splitlines()] == ["a", "b"]
    (error,) = said.stderr.splitlines()
    assert f"{path}:2:" in error


def test_output_goes_to_a_file(report: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    said = run("read", str(report), "--format", "readings", "--output", str(target))
    assert said.stdout == ""
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_a_source_is_never_overwritten(report: Path) -> None:
    before = report.read_text(encoding="utf-8")
    assert run("read", str(report), "--output", str(report)).returncode == 2
    assert report.read_text(encoding="utf-8") == before


def test_output_that_cannot_be_written_is_one_line(report: Path, tmp_path: Path) -> None:
    said = run("read", str(report), "--output", str(tmp_path / "no" / "such" / "folder"))
    assert said.returncode == 1
    assert said.stderr.count("\n") == 1


def test_frames_of_ones_own_are_checked_first(report: Path, tmp_path: Path) -> None:
    frames = tmp_path / "mine.toml"
    frames.write_text('[[frame]]\nid = "mine"\nkind = "sorcery"\nverbs = ["hex"]\n', encoding="utf-8")
    said = run("read", str(report), "--frames", str(frames))
    assert said.returncode == 1
    assert said.stdout == ""
    (error,) = said.stderr.splitlines()
    assert "mine.toml" in error
    assert "sorcery" in error


def test_demo_reads_every_sample_and_prints_the_ledger() -> None:
    said = run("demo")
    assert said.returncode == 0, said.stderr
    assert said.stderr == ""
    page, _, ledger = said.stdout.partition("THE LEDGER IN SHORT")
    assert "10 reports" in page
    assert "K9 howitzers" in ledger
    for furniture in ("Skip to", "Ten dishes", "We use cookies", "Ferry services"):
        assert furniture not in said.stdout


def test_demo_saves_its_samples(tmp_path: Path) -> None:
    said = RUNNER.invoke(app, ["demo", "--save", str(tmp_path / "new" / "samples")])
    assert said.exit_code == 0
    assert {path.name for path in (tmp_path / "new" / "samples").iterdir()} == {
        path.name for path in SAMPLES.iterdir()
    }


def test_settings_are_listed_with_their_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RETRIES", "7")
    said = RUNNER.invoke(app, ["settings"]).stdout
    assert "ONRECORD_RETRIES=7  (default 3)" in said
    assert "ONRECORD_RESPECT_ROBOTS=True  (default)" in said


def test_a_setting_that_makes_no_sense_is_one_line(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RETRIES", "often")
    for arguments in (["settings"], ["read", "https://news.example/"]):
        said = run(*arguments)
        assert said.returncode == 1
        assert said.stderr.count("\n") == 1
        assert "ONRECORD_RETRIES" in said.stderr


def test_frames_are_listed_and_explained() -> None:
    listed = RUNNER.invoke(app, ["frames", "list", "--kind", "bombing"]).stdout.splitlines()
    assert listed
    assert all(line.split()[1].startswith("bombing") for line in listed)
    explained = RUNNER.invoke(app, ["frames", "explain", listed[0].split()[0]])
    assert explained.exit_code == 0
    assert "written" in explained.stdout
    assert RUNNER.invoke(app, ["frames", "explain", "no.such"]).exit_code == 2
    assert RUNNER.invoke(app, ["frames", "list", "--kind", "sorcery"]).exit_code == 2


def test_a_frame_is_tested_on_a_sentence() -> None:
    said = RUNNER.invoke(app, ["frames", "test", "Rebels shelled the port of Olvar."])
    assert said.exit_code == 0
    assert "frame " in said.stdout
    assert RUNNER.invoke(app, ["frames", "test", "The recipe needs two eggs."]).exit_code == 1


def test_whoever_reads_the_output_may_leave_early(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = (json.dumps({"id": str(n), "text": "Tarsk sold Veld 40 howitzers. " * 10}) for n in range(60))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "read", str(path), "--format", "conllu"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith("# newdoc")
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 141


def test_ctrl_c_is_clean() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.stderr.read() == "onrecord: interrupted\n"
        assert process.wait(timeout=60) == 130


# A source that never ends, read by the command itself.
_INTERRUPTED = """
import time
import onrecord.intake
def endless(sources, *more, **settings):
    print("reading", flush=True)
    time.sleep(60)
    yield from ()
onrecord.intake.read_sources = endless
import sys
from onrecord.cli import main
sys.argv = ["onrecord", "read", "x.txt"]
main()
"""


def test_an_error_is_one_safe_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ending, orderly():
        raise OnRecordError("cause\x1b[2J\nwith a break", "a.txt", 3, "the mend")
    assert ending.value.exit_code == 1
    assert capsys.readouterr().err == "onrecord: a.txt:3: cause\ufffd[2J with a break (the mend)\n"


def test_files_are_utf_8_with_line_feeds(tmp_path: Path) -> None:
    path = tmp_path / "out"
    with opened(path) as stream:
        print("é", file=stream)
    assert path.read_bytes() == "é\n".encode()
