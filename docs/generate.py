"""Writes docs/reference from the code: `python docs/generate.py`. A test fails when a page is stale.

With `--transcript`, fills the transcript of README.md with what the command prints now.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from onrecord._settings import Settings
from onrecord.claims._contract import KINDS
from onrecord.cli import SAMPLES, app

_COMPLETION_OPTIONS = ("install_completion", "show_completion")
README = Path(__file__).parent.parent / "README.md"
TRANSCRIPT_LINES = 34
REFERENCE = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/generate.py from the code; change it there. -->\n"


def pages() -> dict[str, str]:
    """Each generated page by its file name."""
    return {"cli.md": _cli(), "kinds.md": _kinds(), "settings.md": _settings()}


def _cli() -> str:
    command = typer.main.get_command(app)
    parts = [NOTE, "# The command line\n", f"{command.help} {_COMPLETION}\n"]
    parts += [_usage("onrecord", command, level=2)]
    parts += [_usage(name, each, level=2) for name, each in _commands("onrecord", command)]
    parts.append(_STATUS)
    return "\n".join(part.strip() + "\n" for part in parts)


_COMPLETION = (
    "`onrecord --install-completion` teaches your shell to complete commands and options, and "
    "`--show-completion` prints the script that does."
)

_STATUS = """## Exit status

| status | meaning |
|---|---|
| 0 | everything was read |
| 1 | a source could not be read: each is named on standard error, the rest was read |
| 2 | the command was used wrongly |
| 130 | stopped with Ctrl-C |
| 141 | whoever read the output left early, as in `onrecord read … \\| head` |
"""


def _commands(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    for name, each in getattr(command, "commands", {}).items():
        yield f"{path} {name}", each
        yield from _commands(f"{path} {name}", each)


def _usage(name: str, command: Any, level: int) -> str:
    # typer's own options are told of in the page's head: their help changes with its versions.
    shown = [each for each in command.params if each.name not in ("help", *_COMPLETION_OPTIONS)]
    lines = [f"{'#' * level} `{name}`\n"]
    if command.help and name != "onrecord":
        lines.append(f"{command.help}\n")
    if shown:
        lines += ["| argument or option | meaning | default |", "|---|---|---|"]
    for each in shown:
        lines.append(f"| {_parameter(each)} | {_cell(each.help or '')} | {_default(each)} |")
    return "\n".join(lines) + "\n"


def _parameter(each: Any) -> str:
    if each.param_type_name == "argument":
        many = " …" if each.nargs == -1 else ""
        return f"`{each.metavar or each.name.upper()}`{many}"
    value = "" if each.is_flag else each.metavar
    return _cell(f"`{', '.join(each.opts)}{' ' + value if value else ''}`")


def _default(each: Any) -> str:
    if each.required:
        return "required"
    if each.default is None or each.default is False or callable(each.default):
        return ""
    return f"`{getattr(each.default, 'value', each.default)}`"


def _settings() -> str:
    lines = [
        NOTE,
        "# Settings\n",
        "Each setting is an environment variable; `onrecord settings` shows the values now in force.\n",
        "| variable | meaning | default |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = str(field.default).replace(_version(), "VERSION")
        lines.append(f"| `ONRECORD_{name.upper()}` | {_cell(field.description or '')} | `{default}` |")
    return "\n".join(lines) + "\n"


def _version() -> str:
    from onrecord import __version__

    return __version__


def _kinds() -> str:
    lines = [
        NOTE,
        "# Kinds of claims\n",
        "Roles in bold are the ones a claim of that kind can't do without. Figures, a time and a place "
        "may stand on any kind.\n",
        "| kind | subkinds | roles |",
        "|---|---|---|",
    ]
    for kind, (subkinds, required, optional) in KINDS.items():
        roles = ", ".join([*(f"**{role}**" for role in required), *optional])
        lines.append(f"| `{kind}` | {', '.join(sorted(subkinds))} | {roles} |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def with_transcript(readme: str) -> str:
    """README.md with its transcript's command run anew; printed up to the last whole claim that has room."""
    begin, rest = readme.split("```console\n", 1)
    shown, end = rest.split("```", 1)
    command = shown.splitlines()[0].removeprefix("$ ").split()
    command[2:] = [str(SAMPLES / Path(each).name) for each in command[2:]]
    run = [sys.executable, "-m", *command]
    said = subprocess.run(run, capture_output=True, encoding="utf-8", check=True).stdout
    kept: list[str] = []
    for block in said.replace(str(SAMPLES), "samples").split("\n\n"):
        if kept and sum(each.count("\n") + 2 for each in (*kept, block)) > TRANSCRIPT_LINES:
            kept.append("…")
            break
        kept.append(block.rstrip("\n"))
    body = "\n\n".join(kept)
    return f"{begin}```console\n{shown.splitlines()[0]}\n{body}\n```{end}"


if __name__ == "__main__":
    if "--transcript" in sys.argv:
        README.write_text(with_transcript(README.read_text(encoding="utf-8")), encoding="utf-8")
        print(README)
    for file_name, page in pages().items():
        (REFERENCE / file_name).write_text(page, encoding="utf-8")
        print(REFERENCE / file_name)
