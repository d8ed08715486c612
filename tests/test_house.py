"""The house itself: one way through it, what each room exports, and documentation that covers all of it."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
import subprocess
import sys
import warnings
from pathlib import Path
from types import ModuleType

import pytest
import typer.main

from onrecord._settings import Settings
from onrecord.claims import load_frames
from onrecord.claims._contract import KINDS
from onrecord.cli import SAMPLES, app
from onrecord.intake import read_sources
from onrecord.model import Report

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SOURCES = sorted((ROOT / "src").rglob("*.py"))

EXPORTS = {
    "onrecord.model": {
        "Attribution",
        "Claim",
        "Explanation",
        "Figure",
        "IntakeError",
        "Interval",
        "LexiconError",
        "Mention",
        "Name",
        "NameType",
        "Number",
        "OnRecordError",
        "Place",
        "Quotation",
        "ReaderError",
        "Reading",
        "Report",
        "Span",
        "Syntax",
    },
    "onrecord.intake": {"load_settings", "read_sources", "report_from_html", "report_from_text"},
    "onrecord.reading": {
        "Actor",
        "ActorLexicon",
        "Passage",
        "Reader",
        "Signals",
        "Weapon",
        "WeaponClass",
        "WeaponLexicon",
        "duration_days",
        "open_weights",
        "resolve_speakers",
    },
    "onrecord.claims": {
        "Filler",
        "FirstLook",
        "Frame",
        "Frames",
        "Proposal",
        "load_frames",
        "propose_claims",
        "read_claims",
    },
    "onrecord.views": {
        "claim_to_json",
        "frame_explained",
        "frame_line",
        "json_line",
        "open_page",
        "print_ledger",
        "reading_to_conllu",
        "reading_to_json",
        "safe",
    },
}


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("room", EXPORTS)
def test_a_room_exports_what_is_listed(room: str) -> None:
    module = importlib.import_module(room)
    assert set(module.__all__) == EXPORTS[room]
    for name in module.__all__:
        assert getattr(module, name).__doc__ or name.isupper(), f"{room}.{name} has no docstring"


def test_a_report_only_moves_on() -> None:
    lint = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    said = subprocess.run(lint, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "2 kept, 0 broken" in said.stdout


def test_no_room_uses_what_another_keeps_private() -> None:
    private = re.compile(r"^\s*from onrecord\.(\w+)\._\w+ import|^\s*import onrecord\.(\w+)\._", re.MULTILINE)
    for path in SOURCES:
        room = path.relative_to(ROOT / "src" / "onrecord").parts[0]
        for found in private.finditer(path.read_text(encoding="utf-8")):
            assert room in found.groups(), f"{path.name} reaches into {found.group().strip()}"


def test_modules_stay_small() -> None:
    for path in SOURCES:
        lines = path.read_text(encoding="utf-8").count("\n")
        if lines > 300:
            warnings.warn(f"{path.relative_to(ROOT)} has {lines} lines: are two rooms clearer?", stacklevel=1)
        assert lines <= 600, f"{path.relative_to(ROOT)} has {lines} lines"


def test_nothing_is_left_unfinished() -> None:
    unfinished = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|NotImplementedError)\b")
    for path in SOURCES:
        assert not unfinished.search(path.read_text(encoding="utf-8")), path.name


def test_generated_pages_are_fresh() -> None:
    for name, page in _generator().pages().items():
        written = (DOCS / "reference" / name).read_text(encoding="utf-8")
        assert written == page, f"docs/reference/{name} is stale: run `make docs`"


def test_every_command_and_option_is_documented() -> None:
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")

    def walk(path: str, command: object) -> None:
        assert f"`{path}`" in page
        for parameter in getattr(command, "params", ()):
            if parameter.param_type_name == "option" and parameter.name != "help":
                assert parameter.help, f"{path} {parameter.opts[0]} has no help"
                assert all(option in page for option in parameter.opts), f"{path} {parameter.opts}"
        for name, below in getattr(command, "commands", {}).items():
            assert below.help, f"{path} {name} has no help"
            walk(f"{path} {name}", below)

    walk("onrecord", typer.main.get_command(app))


def test_every_setting_is_documented() -> None:
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert field.description, f"{name} has no description"
        assert f"`ONRECORD_{name.upper()}`" in page


def test_the_example_of_the_claim_format_holds() -> None:
    page = (DOCS / "reference" / "claim-format.md").read_text(encoding="utf-8")
    claim = json.loads(page.split("```json\n")[1].split("```")[0])
    text = claim["evidence"]["text"]

    def spans(value: object) -> int:
        if isinstance(value, list):
            return sum(map(spans, value))
        if not isinstance(value, dict):
            return 0
        if {"start", "end", "text"} <= set(value):
            assert text[value["start"] : value["end"]] == value["text"]
            return 1 + sum(spans(each) for each in value.values())
        return sum(spans(each) for each in value.values())

    assert spans(claim) == 10
    assert claim["subkind"] in KINDS[claim["kind"]][0]


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *DOCS.rglob("*.md")):
        for target in re.findall(
            r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8").replace("\n", " ")
        ):
            if not target.startswith(("http:", "https:")):
                assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    for page in DOCS.rglob("*.md"):
        if page.name != "index.md":
            assert page.relative_to(DOCS).as_posix() in index, f"{page.name} is not in docs/index.md"


def test_the_frames_of_the_how_to_can_be_loaded(tmp_path: Path) -> None:
    page = (DOCS / "how-to" / "own-frames.md").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    assert load_frames(mine).of("my.crowdfunding") is not None


def test_every_sample_is_a_report() -> None:
    reports = list(read_sources([str(SAMPLES)]))
    assert len(reports) == 10
    for report in reports:
        assert isinstance(report, Report), report
        assert report.published is not None, f"{report.id} has no date"
        assert len(report.text.split()) > 30


def test_ci_runs_what_everybody_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert commands == ["set -euo pipefail", 'cd "$(dirname "$0")/.."', "exec make test"]
