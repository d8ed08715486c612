"""Files, folders and standard input: what is read, and the one clear line where a source cannot be."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from onrecord._settings import Settings
from onrecord.intake import load_settings, read_sources
from onrecord.model import IntakeError, Report

PROSE = "Two soldiers died when a mine went off near Sulma on Tuesday, the army said."
SMALL = Settings(max_bytes=50_000)


def read(*sources: object, settings: Settings | None = None) -> list[Report | IntakeError]:
    return list(read_sources([str(source) for source in sources], settings=settings or Settings()))


def texts(results: Iterable[Report | IntakeError]) -> list[str]:
    return [result.text if isinstance(result, Report) else f"error: {result}" for result in results]


def refused(path: Path, settings: Settings | None = None) -> str:
    """What is said of a source that cannot be read: one line that begins with its name."""
    (error, after) = read(path, GOOD, settings=settings)
    assert isinstance(error, IntakeError)
    assert isinstance(after, Report), "the rest goes on"
    said = str(error)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    assert str(pickle.loads(pickle.dumps(error))) == said
    return said


GOOD = Path(__file__).parent / "pages" / "nodate.txt"


def lines(*rows: object) -> bytes:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows).encode()


def test_json_lines_keep_id_and_text_exactly(tmp_path: Path) -> None:
    text = "Skip to content\r\n  Two men died.\u2028Photo: AFP \U0001f600\n"
    path = tmp_path / "r.jsonl"
    row = {
        "id": "r1",
        "text": text,
        "title": "T",
        "published": "2021-03-03",
        "url": "https://x.example/a",
        "outlet": "CW",
    }
    path.write_bytes(lines(row, {"id": 7, "text": PROSE, "published": None, "more": 1}))
    first, second = read(path)
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.id, first.text, first.title, first.published) == ("r1", text, "T", date(2021, 3, 3))
    assert (first.url, first.outlet) == ("https://x.example/a", "CW")
    assert (second.id, second.published, second.language) == ("7", None, "en")
    assert second.fingerprint is not None


def test_what_is_not_the_reports_in_a_line_is_marked_and_stays(tmp_path: Path) -> None:
    text = (
        "1. Skip to content\n  2. Skip to main menu\nShells on Qasira\n\n"
        "Shells hit the harbour of Qasira on Monday and killed two dockers, the port authority said.\n"
        "Smoke above the harbour Photo: Ana Kolar/Reuters\n"
        "The army denied that it had fired, and said that it would look into the matter.\n\n"
        "Explore more\nRelated topics\nStrike kills nine in Sulma\nGo to homepage\n"
    )
    path = tmp_path / "r.jsonl"
    path.write_bytes(lines({"id": "1", "text": text}, {"id": "2", "text": PROSE}))
    page, prose = read(path)
    assert isinstance(page, Report) and isinstance(prose, Report)
    assert page.text == text
    marked = [span.of(text) for span in page.aside]
    assert "1. Skip to content" in marked and "Strike kills nine in Sulma" in marked
    assert not any("dockers" in words or "army" in words for words in marked)
    assert [span.of(text)[:5] for span in page.captions] == ["Smoke"]
    assert prose.aside == ()


def test_half_characters_become_one_replacement_each(tmp_path: Path) -> None:
    path = tmp_path / "r.ndjson"
    path.write_bytes(b'{"id": "a", "text": "x\\ud83d y \\ud83d\\ude00 z."}\n')
    (report,) = read(path)
    assert isinstance(report, Report)
    assert report.text == "x\ufffd y \U0001f600 z."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{not json", "not JSON: Expecting property name"),
        ("[1, 2]", "not a JSON object"),
        ('{"text": "x y"}', "no id"),
        ('{"id": "a"}', "no text"),
        ('{"id": "a", "text": "  "}', "the text is empty"),
        ('{"id": "a", "text": 3}', "no text"),
        ('{"id": "a", "text": "x y", "title": 3}', "title is not a string"),
        ('{"id": "a", "text": "x y", "published": "soon"}', "published is not a date: 'soon'"),
        ("[" * 100_000, "nested too deeply"),
        ('{"id": "a", "text": "' + "x" * 60_000 + '"}', "longer than the cap of 50,000 bytes"),
        ('{"id": "a", "text": "' + "x" * 20_000 + '"}', "one unbroken run of 20,000 characters"),
    ],
)
def test_a_bad_line_is_named_by_number_and_the_rest_goes_on(tmp_path: Path, row: str, reason: str) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(lines({"id": "1", "text": PROSE}, "", row, {"id": "2", "text": PROSE}))
    settings = Settings(max_bytes=200_000) if row.startswith("[[") else SMALL
    first, error, last = read(path, settings=settings)
    assert isinstance(first, Report) and isinstance(last, Report)
    assert (first.id, last.id) == ("1", "2")
    assert isinstance(error, IntakeError)
    assert str(error).startswith(f"{path}:3: ")
    assert reason in str(error)


def test_json_lines_in_an_old_encoding_are_refused_by_line(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"id": "1", "text": "caf\xe9 closed"}\n' + lines({"id": "2", "text": PROSE}))
    error, report = read(path)
    assert "not UTF-8" in str(error)
    assert isinstance(report, Report)


def test_folders_are_read_to_their_depths_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/y.htm", ".hidden.txt", ".git/x.txt", "c.csv", "d.jsonl", "e.txt.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        said = f"{name}: {PROSE}"
        data = lines({"id": "1", "text": said}) if name.endswith("jsonl") else said.encode()
        path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    got = [result.source for result in read(tmp_path) if isinstance(result, Report)]
    assert got == [str(tmp_path / name) for name in ("b.txt", "d.jsonl", "e.txt.gz", "a/y.htm", "a/z.md")]
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no file that can be read" in refused(empty)


def test_standard_input_is_told_by_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    article = f"<article><h1>A mine</h1><p>{PROSE}</p></article>"
    html = f"<!doctype html><html><body><nav>Home</nav>{article}</body></html>"
    for data, text in (
        (lines({"id": "1", "text": "a b"}, {"id": "2", "text": "c d"}), ["a b", "c d"]),
        (gzip.compress(lines({"id": "1", "text": "a b"})), ["a b"]),
        (html.encode(), [PROSE]),
        (PROSE.encode("utf-16"), [PROSE]),
        (b"", ["error: standard input: empty"]),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert texts(read("-")) == text


def test_a_page_saved_under_another_name_is_told_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(f"<!DOCTYPE html>\n<html><body><h1>A mine</h1><p>{PROSE}</p></body></html>")
    assert texts(read(path)) == [PROSE]


def test_what_cannot_be_read_is_named_with_its_reason(tmp_path: Path) -> None:
    def put(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    assert "no such file or folder" in refused(tmp_path / "absent.txt")
    assert "empty" in refused(put("empty.txt", b""))
    assert "empty" in refused(put("blank.txt", b" \n\t\n" * 50))
    assert "binary data" in refused(put("noise.txt", bytes(range(256)) * 40))
    assert "binary data (PNG)" in refused(put("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"))
    assert "binary data (ZIP)" in refused(put("office.docx", b"PK\x03\x04\x14\0\x06\0"))
    assert "binary data" in refused(put("noise.jsonl", b"\0\1\2\3" * 100))
    assert "a PDF by its content, but named .html" in refused(put("page.html", b"%PDF-1.7\n%\xe2\xe3"))
    assert "damaged PDF" in refused(put("damaged.pdf", b"%PDF-1.7\nnothing"))
    assert "not a PDF" in refused(put("prose.pdf", PROSE.encode()))
    assert "shows no text" in refused(put("script.html", b"<html><script>var a = 1</script></html>"))
    assert "one unbroken run" in refused(put("run.txt", b"a" * 40_000), SMALL)
    assert "larger than the cap of 50,000 bytes" in refused(put("large.txt", b"a b " * 20_000), SMALL)
    assert "not readable as gzip" in refused(put("bad.txt.gz", b"\x1f\x8b\x08\0\0\0\0\0\0" + b"\xff" * 40))
    assert "ends too early" in refused(put("cut.txt.gz", gzip.compress(PROSE.encode() * 9)[:-12]))


def test_gzip_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"\n" * 30_000_000)
    for name, data, reason in (
        ("bomb.txt.gz", bomb, "decompression bomb"),
        ("bomb.jsonl.gz", bomb, "decompression bomb"),
        ("nested.txt.gz", gzip.compress(gzip.compress(bomb)), "gzip within gzip"),
        ("large.txt.gz", gzip.compress(b"a b c d e " * 50_000), "larger than the cap"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert reason in refused(path, None if "bomb" in name else SMALL)


def test_members_of_one_gzip_file_are_read_on(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl.gz"
    path.write_bytes(b"".join(gzip.compress(lines({"id": name, "text": PROSE})) for name in "ab") + b"\0" * 9)
    assert [result.id for result in read(path) if isinstance(result, Report)] == ["a", "b"]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000 + f"<p>{PROSE}</p>" + "</div>" * 100_000,
        f"<p>{PROSE}</p>" + "<b><i>" * 60_000,
        f"<p>{PROSE}</p>" + "<!--" * 100_000,
        f"<p>{PROSE}</p>" + "<script>" * 100_000,
        f"<p>{PROSE}</p>" + "< " * 250_000,
        f"<p>{PROSE}</p><table>" + "<tr><td>" * 50_000,
    ],
    ids=["nested", "unclosed", "comments", "scripts", "brackets", "cells"],
)
def test_hostile_markup_is_read_and_not_choked_on(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page)
    (report,) = read(path)
    assert isinstance(report, Report)
    assert report.text.startswith(PROSE)


def test_a_hundred_megabytes_of_one_line_are_refused_in_bounded_memory(tmp_path: Path) -> None:
    # On Linux ru_maxrss starts from the parent's, which is large when a reader was loaded before this test.
    code = (
        "import pathlib, sys, resource\n"
        "from onrecord.intake import read_sources\n"
        "for result in read_sources(sys.argv[1:]): print(result)\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "rows = status.read_text().splitlines() if status.exists() else []\n"
        "own = [row.split()[1] for row in rows if row.startswith('VmHWM')]\n"
        "print(own[0] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    paths = [tmp_path / "line.txt", tmp_path / "line.jsonl"]
    for path in paths:
        with path.open("wb") as stream:
            for _ in range(100):
                stream.write(b"killed " * 142_858)
    run = subprocess.run(
        [sys.executable, "-c", code, *map(str, paths)], capture_output=True, text=True, check=True
    )
    text, row, peak = run.stdout.splitlines()
    assert text.startswith(f"{paths[0]}: larger than the cap of 20,000,000 bytes")
    assert row.startswith(f"{paths[1]}:1: the line is longer than the cap of 20,000,000 bytes")
    assert int(peak) < 250_000 * (1024 if sys.platform == "darwin" else 1)


def pdf(*pages: str) -> bytes:
    """A small PDF that says the given words, one page each."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for words in pages:
        body = "\n".join(f"({line}) Tj T*" for line in words.split("\n"))
        content = f"BT /F1 11 Tf 14 TL 50 750 Td {body} ET".encode()
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R "
            f"/Resources {font} >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def test_the_text_of_a_pdf_is_read_and_an_empty_one_refused(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf("Two soldiers died when a mine went\noff near Sulma, the army said."))
    (report,) = read(path)
    assert isinstance(report, Report)
    assert "mine went" in report.text and "near Sulma" in report.text
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf(""))
    assert "holds no text, only pictures" in refused(scan)


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().respect_robots is True
    assert load_settings().user_agent.startswith("onrecord/")
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "5000")
    monkeypatch.setenv("ONRECORD_RESPECT_ROBOTS", "false")
    assert (load_settings().max_bytes, load_settings().respect_robots) == (5000, False)
    monkeypatch.setenv("ONRECORD_RETRIES", "many")
    with pytest.raises(IntakeError, match="ONRECORD_RETRIES"):
        load_settings()


def test_every_setting_says_what_it_is() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_importing_intake_loads_nothing_heavy() -> None:
    heavy = ("trafilatura", "lxml", "httpx2", "stamina", "pydantic", "numpy", "pypdf", "charset_normalizer")
    code = f"import sys, onrecord.intake; print([name for name in {heavy!r} if name in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )
