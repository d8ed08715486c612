"""The command line: thin, and quick to answer, since heavy imports wait for the command that needs them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from onrecord import __version__
from onrecord._console import complain, copy_samples, opened, orderly, same_file
from onrecord.model import IntakeError, Report

if TYPE_CHECKING:
    from onrecord.model import Claim, Reading

SAMPLES = Path(__file__).parent / "data" / "samples"

# Plain help: the decorated one would load rich before answering.
app = typer.Typer(
    name="onrecord",
    help="Reads news reports and keeps a sourced ledger of arms transfers and armed conflict.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
frames_app = typer.Typer(
    name="frames",
    help="The frames: which words state which claim, and where its roles stand.",
    short_help="List, explain and test the frames.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(frames_app)


class Format(StrEnum):
    """What `onrecord read` prints."""

    TABLE = "table"
    JSONL = "jsonl"
    CONLLU = "conllu"
    READINGS = "readings"


FramesFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--frames", metavar="FILE", help="A TOML file of your own frames; may be given several times."
    ),
]


def main() -> None:
    """The entry point of the `onrecord` command."""
    app(prog_name="onrecord")


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    if version:
        typer.echo(f"onrecord {__version__}")
        raise typer.Exit


@app.command(short_help="Read reports and print what they claim.")
def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files (.html, .txt, .md, .pdf, .jsonl), folders, URLs, or - for standard input.",
            show_default=False,
        ),
    ],
    format: Annotated[
        Format,
        typer.Option(
            "--format",
            metavar="|".join(Format),
            help="table: for a person; jsonl: claims; readings: before claims; conllu: syntax.",
        ),
    ] = Format.TABLE,
    frames: FramesFiles = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each claim why it was made (table and jsonl).")
    ] = False,
    first_look: Annotated[
        bool,
        typer.Option(
            "--first-look/--everything",
            help="Of a file of many reports, skip those whose words speak of no arms and no conflict.",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="FILE", help="Write to FILE instead of standard output."),
    ] = None,
) -> None:
    """Read reports and print what they claim, each claim with its sentence and its speaker."""
    if output and any(same_file(output, source) for source in sources):
        raise typer.BadParameter(f"{output} is also a source; it would be overwritten", param_hint="--output")
    with orderly(), opened(output) as stream:
        run = _Run(first_look=first_look)
        _WRITERS[format](run, stream, sources, frames, explain)
        stream.flush()
        run.close()
    raise typer.Exit(run.status)


@app.command(short_help="Read the bundled sample reports.")
def demo(
    save: Annotated[
        Path | None, typer.Option("--save", metavar="FOLDER", help="Copy the sample reports there instead.")
    ] = None,
) -> None:
    """Read the bundled sample reports and print the ledger they give."""
    if save:
        with orderly():
            copy_samples(SAMPLES, save)
        return
    with orderly(), opened(None) as stream:
        run = _Run()
        told: list[tuple[Report, Claim]] = []
        from onrecord.views import open_page, print_ledger

        page = open_page(stream)
        for report, claims in run.claims([str(SAMPLES)]):
            page.report(report, claims)
            told += ((report, claim) for claim in claims)
        page.close()
        if told:
            print("\nTHE LEDGER IN SHORT\n", file=stream)
            print_ledger(stream, told)
        stream.flush()
    raise typer.Exit(run.status)


@app.command(short_help="List every setting.")
def settings() -> None:
    """List every setting: its environment variable, its value now, and what it does."""
    with orderly(), opened(None) as stream:
        from onrecord.intake import load_settings

        current = load_settings()
        for name, field in type(current).model_fields.items():
            value = getattr(current, name)
            origin = "default" if value == field.default else f"default {field.default}"
            print(f"ONRECORD_{name.upper()}={value}  ({origin})\n    {field.description}", file=stream)


@frames_app.command("list")
def frames_list(
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only frames of this kind.")
    ] = None,
    frames: FramesFiles = None,
) -> None:
    """List the frames: name, kind, how many words evoke each, what it is about."""
    with orderly(), opened(None) as stream:
        from onrecord.claims import load_frames
        from onrecord.views import frame_line

        book = load_frames(*frames or ())
        kinds = sorted({frame.kind for frame in book.frames})
        if kind is not None and kind not in kinds:
            raise typer.BadParameter(
                f"no frame of that kind; there are {', '.join(kinds)}", param_hint="--kind"
            )
        for frame in book.frames:
            if kind in (None, frame.kind):
                print(frame_line(book, frame), file=stream)


@frames_app.command("explain")
def frames_explain(
    name: Annotated[
        str, typer.Argument(metavar="FRAME", help="A frame's name, as `onrecord frames list` prints it.")
    ],
    frames: FramesFiles = None,
) -> None:
    """Explain one frame: where it is written, the words that evoke it, and where each role stands."""
    with orderly(), opened(None) as stream:
        from onrecord.claims import load_frames
        from onrecord.views import frame_explained

        book = load_frames(*frames or ())
        frame = book.of(name)
        if frame is None:
            raise typer.BadParameter(
                f"no frame {name!r}; `onrecord frames list` has them all", param_hint="FRAME"
            )
        print(frame_explained(book, frame), file=stream)


@frames_app.command("test")
def frames_test(
    sentence: Annotated[str, typer.Argument(metavar="SENTENCE", help="A sentence, in quotes.")],
    frames: FramesFiles = None,
) -> None:
    """Read one sentence and explain every claim in it; exit status 1 where there is none."""
    with orderly(), opened(None) as stream:
        from onrecord.claims import load_frames, read_claims
        from onrecord.reading import Reader
        from onrecord.views import open_page

        book = load_frames(*frames or ())
        report = Report(id="sentence", text=sentence)
        claims = [
            claim
            for found in Reader.load().read_many([report])
            for claim in read_claims(found, frames=book, explain=True)
        ]
        open_page(stream, explain=True).report(report, claims)
        stream.flush()
    raise typer.Exit(0 if claims else 1)


@dataclass
class _Run:
    """One run over sources, and how many of them failed; each failure is told on standard error.

    With `first_look`, of a source of many reports those that can hold no claim are not read for claims; how
    many is told at the end.
    """

    failures: int = 0
    first_look: bool = False
    seen: int = 0
    skipped: int = 0

    @property
    def status(self) -> int:
        return 1 if self.failures else 0

    def reports(self, sources: list[str]) -> Iterator[Report]:
        """Every report that can be read, in order of the sources."""
        from onrecord.intake import read_sources

        for each in read_sources(sources):
            if isinstance(each, IntakeError):
                self.failures += 1
                complain(each)
            else:
                yield each

    def readings(self, sources: list[str], *, sift: bool = False) -> Iterator[Reading]:
        """The reading of every report that can be read, or of those worth reading, in order of the sources."""
        from onrecord.reading import Reader

        reports = self.reports(sources)
        yield from Reader.load().read_many(self._worth_reading(reports) if sift else reports)

    def _worth_reading(self, reports: Iterator[Report]) -> Iterator[Report]:
        from onrecord.claims import FirstLook

        look = FirstLook.load()
        before, held = None, next(reports, None)
        while held is not None:
            after = next(reports, None)
            # Who names a page or a file of one report wants it read.
            alone = held.source != before and (after is None or after.source != held.source)
            self.seen += 1
            if alone or look.worth_reading(f"{held.title}\n{held.text}" if held.title else held.text):
                yield held
            else:
                self.skipped += 1
            before, held = held.source, after

    def close(self) -> None:
        """Say how many reports were not read: nothing is lost in silence."""
        if self.skipped:
            told = f"{self.skipped} of {self.seen} reports were skipped at first look"
            print(f"onrecord: {told} (without --first-look they are read too)", file=sys.stderr, flush=True)

    def claims(
        self, sources: list[str], frames: list[Path] | None = None, explain: bool = False
    ) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Every report with its claims. The frame files are checked before the first source is opened."""
        from onrecord.claims import load_frames, read_claims

        book = load_frames(*frames or ())
        # Frames of one's own may ask for words that the first look knows nothing of.
        for reading in self.readings(sources, sift=self.first_look and not frames):
            yield reading.report, read_claims(reading, frames=book, explain=explain)


_Writer = Callable[[_Run, TextIO, list[str], list[Path] | None, bool], None]


def _write_table(
    run: _Run, stream: TextIO, sources: list[str], frames: list[Path] | None, explain: bool
) -> None:
    from onrecord.views import open_page

    page = open_page(stream, explain=explain)
    for report, claims in run.claims(sources, frames, explain):
        page.report(report, claims)
    page.close()


def _write_jsonl(
    run: _Run, stream: TextIO, sources: list[str], frames: list[Path] | None, explain: bool
) -> None:
    from onrecord.views import claim_to_json, json_line

    for _, claims in run.claims(sources, frames, explain):
        stream.writelines(json_line(claim_to_json(claim, explain)) + "\n" for claim in claims)


def _write_readings(run: _Run, stream: TextIO, sources: list[str], *_: object) -> None:
    from onrecord.views import json_line, reading_to_json

    stream.writelines(json_line(reading_to_json(reading)) + "\n" for reading in run.readings(sources))


def _write_conllu(run: _Run, stream: TextIO, sources: list[str], *_: object) -> None:
    from onrecord.views import reading_to_conllu

    stream.writelines(reading_to_conllu(reading) for reading in run.readings(sources))


_WRITERS: dict[Format, _Writer] = {
    Format.TABLE: _write_table,
    Format.JSONL: _write_jsonl,
    Format.READINGS: _write_readings,
    Format.CONLLU: _write_conllu,
}
