"""How a command meets its surroundings: where output goes, how errors are told, how a command ends."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import typer

from onrecord.model import OnRecordError

_BROKEN_PIPE, _INTERRUPTED = 141, 130  # what a shell reports for SIGPIPE and SIGINT


@contextmanager
def orderly() -> Iterator[None]:
    """Ends a command in good order: an error in one line, a closed pipe without a word, Ctrl-C clean."""
    try:
        yield
    except OnRecordError as error:
        complain(error)
        raise typer.Exit(1) from None
    except BrokenPipeError:
        # The reader of our output has left; what Python would still flush at its end goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_BROKEN_PIPE) from None
    except KeyboardInterrupt:
        print("onrecord: interrupted", file=sys.stderr)
        raise typer.Exit(_INTERRUPTED) from None


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Where results go: UTF-8 in a file or a pipe, on a terminal what the terminal writes."""
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        stream = output.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise OnRecordError(
            f"can't be written: {error.strerror}",
            str(output),
            None,
            "name a file in a folder that you may write",
        ) from None
    with stream:
        yield stream


def complain(error: OnRecordError) -> None:
    from onrecord.views import safe

    print(f"onrecord: {safe(str(error))}", file=sys.stderr, flush=True)


def same_file(output: Path, source: str) -> bool:
    try:
        return output.samefile(source)
    except (OSError, ValueError):
        return False


def copy_samples(samples: Path, folder: Path) -> None:
    import shutil

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sample in sorted(samples.iterdir()):
            print(shutil.copy(sample, folder))
    except OSError as error:
        raise OnRecordError(
            f"can't be written: {error.strerror}", str(folder), None, "name another folder"
        ) from None
