"""The first look: what it lets through, what it skips, what it saves: `python -m benchmarks.first_look [FOLDER]`.

FOLDER holds gold/ and data/ (../shared by default). Printed are the share of reports with claims that are let
through (gold/dev, and items on conflict that nothing was learnt from), the share of other prose that is skipped by
kind of text, the cost a word, and the gain on mixed input, one relevant report in ten: text in to claims out
with the look over without it, and word pieces a second over those of the bare encoder in the same run.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.first_look import documents, share

from onrecord.claims import FirstLook, read_claims
from onrecord.model import Report
from onrecord.reading import Reader

EVERY = 10  # one relevant report in so many


def rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold(folder: Path) -> list[str]:
    """The texts of the reports that hold a claim."""
    claimed = {row["report"] for row in rows(folder / "claims.jsonl") if not row.get("none")}
    return [str(row["text"]) for row in rows(folder / "reports.jsonl") if row["id"] in claimed]


def unseen_news(shared: Path) -> list[str]:
    """The third of the items on conflict that is kept for measuring."""
    items = rows(shared / "data/news/wikipedia_current_events/conflict.jsonl")
    return [text for row in items if share(text := str(row["text"])) == 0]


def treebanks(shared: Path) -> dict[str, list[str]]:
    """The documents of the treebanks' dev and test parts by genre."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in ("dev", "test"):
        for name in (f"ewt/en_ewt-ud-{part}", f"gum_open/en_gum-ud-{part}"):
            for document, text in documents(shared / f"data/syntax/{name}.conllu"):
                genre = document.removeprefix("GUM_").replace("_", "-").partition("-")[0]
                found[("GUM " if "gum" in name else "EWT ") + genre].append(text)
    return dict(sorted(found.items()))


def let_through(look: FirstLook, texts: list[str]) -> float:
    return sum(map(look.worth_reading, texts)) / len(texts)


def microseconds_a_word(look: FirstLook, texts: list[str]) -> float:
    words = sum(len(text.split()) for text in texts)
    start = time.process_time()
    for text in texts:
        look.worth_reading(text)
    return (time.process_time() - start) / words * 1e6


def mixed(relevant: Iterable[str], others: Iterable[str], length: int) -> list[Report]:
    """One relevant text, then nine others of like length, and so on until either is used up."""
    pieces = (text for whole in others for text in cut(whole, length))
    reports: list[Report] = []
    for text in relevant:
        nine = [other for _, other in zip(range(EVERY - 1), pieces, strict=False)]
        if len(nine) < EVERY - 1:
            break
        reports += [Report(str(len(reports) + n), each) for n, each in enumerate((text, *nine))]
    return reports


def cut(text: str, length: int) -> Iterator[str]:
    """A text in parts of about so many characters, cut where a sentence ends."""
    start = 0
    while len(text) - start > length // 2:
        stop = text.find(". ", start + length // 2)
        stop = len(text) if stop < 0 else stop + 1
        if stop - start < length * 2:
            yield text[start:stop].strip()
        start = stop


def seconds(reports: list[Report], look: FirstLook | None) -> tuple[float, int]:
    """Text in, claims out: process seconds, and the number of claims."""
    reader = Reader.load()
    start = time.process_time()
    read = reports if look is None else [r for r in reports if look.worth_reading(r.text)]
    claims = sum(len(read_claims(reading)) for reading in reader.read_many(read))
    return time.process_time() - start, claims


def bare(reports: list[Report]) -> tuple[float, int]:
    """Process seconds of the bare encoder over all reports, and their word pieces."""
    from benchmarks._bare import bare_encoder

    reader, encoder = Reader.load(), bare_encoder()
    windows = [window for report in reports for window in reader.windows(report)]
    feeds = []
    for group in reader.network.batches(windows):
        feed = reader.network.feed([windows[n] for n in group])
        feeds.append({"pieces": feed["pieces"], "cases": feed["cases"]})
    start = time.process_time()
    for feed in feeds:
        encoder.run(None, feed)
    return time.process_time() - start, sum(len(window.pieces) for window in windows)


def gain(look: FirstLook, reports: list[Report]) -> None:
    seconds(reports[:40], None)
    everything, claims = seconds(reports, None)
    looked, kept = seconds(reports, look)
    alone, pieces = bare(reports)
    print(f"mixed input: {len(reports)} reports, one in {EVERY} relevant, {pieces} word pieces")
    print(f"  claims {claims} without the look, {kept} with it")
    print(f"  {everything / looked:.2f} times as fast as reading everything")
    print(
        f"  {alone / everything:.2f} of the bare encoder's pieces a second without it, {alone / looked:.2f} with it"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared"))
    parser.add_argument("--most", type=int, default=400, help="reports of the mixed input")
    parser.add_argument("--words-only", action="store_true", help="leave the mixed input out")
    arguments = parser.parse_args()
    shared = arguments.folder
    if not (shared / "gold").is_dir():
        print(f"skipped: {shared}/gold is missing")
        return
    look = FirstLook.load()
    news = unseen_news(shared)
    print("let through")
    for name, texts in {
        "gold dev, reports with claims": gold(shared / "gold/dev"),
        "gold train, reports with claims (learnt from)": gold(shared / "gold/train"),
        "conflict items kept apart": news,
        "RAND incidents dev": [str(r["text"]) for r in rows(shared / "data/events/rand_incidents/dev.jsonl")],
    }.items():
        print(f"  {let_through(look, texts):6.1%}  {name} ({len(texts)})")
    others = treebanks(shared)
    print("skipped")
    local = [str(row["text"]) for row in rows(shared / "data/places/lgl.jsonl")]
    polnear = [str(row["text"]) for row in rows(shared / "data/attribution/polnear/dev.jsonl")]
    for name, texts in {**others, "LGL local news": local, "PolNeAR politics": polnear}.items():
        length = sum(len(text.split()) for text in texts) // len(texts)
        print(f"  {1 - let_through(look, texts):6.1%}  {name} ({len(texts)} of {length} words)")
    length = sum(map(len, news)) // len(news)
    plain = [
        text
        for genre in ("EWT reviews", "EWT answers", "EWT email", "GUM academic", "GUM voyage", "GUM bio")
        for text in others.get(genre, ())
    ]
    for name, texts in {"the same genres": plain, "LGL local news": local}.items():
        parts = [part for text in texts for part in cut(text, length)]
        print(f"  {1 - let_through(look, parts):6.1%}  {name}, in parts of an item's length ({len(parts)})")
    print(f"cost {microseconds_a_word(look, local):.2f} microseconds a word")
    if not arguments.words_only:
        half = arguments.most // 2
        for name, texts in {"web texts": plain, "local news": local}.items():
            print(name, end=": ")
            gain(look, mixed(news, texts, length)[:half])


if __name__ == "__main__":
    main()
