"""How many weapons the matcher finds, how truly, and how fast.

Prints three figures: recall over the designations of SIPRI's trade register, each in plain sentences;
precision, recall and F1 over the mentions of materiel that re3d's annotators marked (every second document);
and microseconds a word over news items. Run: python benchmarks/weapons.py [--half even|odd] [--misses]
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.reading._weapons import WeaponHit, WeaponLexicon

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"
REGISTER = SHARED / "registers" / "sipri" / "trade_register_1995_2025.csv"
RE3D = SHARED / "names" / "re3d" / "docs.jsonl"
NEWS = SHARED / "news" / "wikipedia_current_events" / "conflict.jsonl"

# Plain sentences that do not say what kind of weapon the name is.
CARRIERS = {
    "alone": ("The army received the {} in March.", "as is"),
    "plural": ("Officials said the {} had been delivered.", "plural"),
    "number": ("The government ordered 24 {} last year.", "plural"),
    "no hyphen": ("It bought the {} for its armed forces.", "as is"),
    "space for hyphen": ("Crews were trained on the {} abroad.", "as is"),
}
# Words tagged as Weapon or MilitaryPlatform that name no materiel: attacks, pronouns, people.
NOT_MATERIEL = re.compile(
    r"\b(?:strikes?|airstrikes?|attacks?|bombardment|bombing|shelling|raids?|it|they|them|which|that|"
    r"those|these|one|victims?|civilians?|people|fighters killed)$",
    re.IGNORECASE,
)
DETERMINER = re.compile(
    r"^(?:an?|the|its?|their|his|her|some|any|all|such|this|that|these|those|\d+|two|three)\s+", re.I
)


# The register's own marks after a name: roles, places of building. 'vehicle engine 301-400' is a description.
TAGS = re.compile(
    r"(?: (?:PC|MCM|FAC|AV|APV|ARV|AC|MI|TEL|UK|CAN|TUR|AUS|SH|SIGINT|ELINT|COMINT|CDS|GR|BR|LCA|ADS|AD"
    r"|ISTAR|AEW|MP|MPA|LAU|FIX|ABL|ATM|ARM|EPG|DNG|FSV))+$"
)


def plural(name: str) -> str:
    if name.endswith(("s", "S")):
        return name
    return name + ("es" if name.lower().endswith(("x", "z", "sh", "ch")) else "s")


def designations() -> list[str]:
    """The distinct designations, those that only describe an engine by its power left out."""
    with REGISTER.open(encoding="utf-8", errors="replace", newline="") as file:
        rows = csv.DictReader(file)
        names = {row["Designation"].rstrip(" -").strip() for row in rows}
    return sorted(name for name in names if not re.match(r"(?:ship|vehicle) engine|Air refuel", name))


def main_part(designation: str) -> str:
    """The designation without calibre, power in brackets and the register's own tags."""
    part = TAGS.sub("", re.sub(r"\s*\([^)]*\)|\s+\d+(?:\.\d+)?mm$", "", designation).strip())
    return part or designation


def spelled(name: str, way: str) -> str | None:
    if way == "no hyphen":
        return re.sub(r"(?<=[A-Za-z])-(?=\d)", "", name, count=1) if re.search(r"[A-Za-z]-\d", name) else None
    if way == "space for hyphen":
        return name.replace("-", " ", 1) if re.search(r"[A-Za-z]-\d", name) else None
    return name


def register_recall(lexicon: WeaponLexicon, misses: bool) -> None:
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for name in designations():
        for way, (sentence, form) in CARRIERS.items():
            words = spelled(main_part(name), way)
            if words is None:
                continue
            text = sentence.format(plural(words) if form == "plural" else words)
            at = text.index(words)
            asked[way] += 1
            if any(hit.start < at + len(words) and at < hit.end for hit in lexicon.find(text)):
                found[way] += 1
            elif misses and way == "alone":
                print("  missed:", name)
    for way in CARRIERS:
        print(f"register, {way}: {found[way] / asked[way]:.3f} of {asked[way]}")
    print(f"register, all ways: {found.total() / asked.total():.3f} of {asked.total()}")


def documents(half: str) -> list[dict[str, object]]:
    with RE3D.open(encoding="utf-8") as file:
        every = [json.loads(line) for line in file]
    return every[1::2] if half == "odd" else every[::2]


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without leading determiners and trailing space."""
    while match := DETERMINER.match(text[start:end]):
        start += match.end()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def marked(document: dict[str, object]) -> Iterator[tuple[int, int]]:
    text = str(document["text"])
    for entity in document["entities"]:  # type: ignore[attr-defined]
        if entity["type"] in ("Weapon", "MilitaryPlatform"):
            span = bare(text, entity["start"], entity["end"])
            if not NOT_MATERIEL.search(text[span[0] : span[1]]):
                yield span


def re3d_scores(lexicon: WeaponLexicon, half: str, misses: bool) -> None:
    right = exact = given = wanted = 0
    for document in documents(half):
        text = str(document["text"])
        gold = sorted(set(marked(document)))
        hits = [bare(text, hit.start, hit.end) for hit in lexicon.find(text)]
        taken: set[tuple[int, int]] = set()
        for span in hits:
            match = next((g for g in gold if g not in taken and g[0] < span[1] and span[0] < g[1]), None)
            if match is not None:
                taken.add(match)
                right += 1
                exact += match == span
            elif misses:
                print(
                    "  not marked:",
                    repr(text[max(0, span[0] - 30) : span[1] + 20]),
                    "|",
                    text[span[0] : span[1]],
                )
        if misses:
            for span in gold:
                if span not in taken:
                    print("  missed:", repr(text[max(0, span[0] - 30) : span[1] + 20]))
        given += len(hits)
        wanted += len(gold)
    for name, count in (("overlapping", right), ("exact", exact)):
        precision, recall = count / given, count / wanted
        f1 = 2 * precision * recall / (precision + recall)
        print(f"re3d {half}, {name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"  {wanted} marked, {given} found")


def news(count: int) -> list[str]:
    with NEWS.open(encoding="utf-8") as file:
        return [json.loads(line)["text"] for _, line in zip(range(count), file, strict=False)]


def speed(lexicon: WeaponLexicon) -> None:
    texts = news(2000)
    words = sum(len(text.split()) for text in texts)
    began = time.process_time()
    plain = sum(len(re.findall(r"\w+", text)) for text in texts)
    between = time.process_time()
    hits: list[list[WeaponHit]] = [lexicon.find(text) for text in texts]
    ended = time.process_time()
    taken, split = ended - between, between - began
    print(f"speed: {taken / words * 1e6:.2f} microseconds a word, {taken / split:.1f} times a bare split")
    print(f"  over {words} words ({plain} pieces), {sum(map(len, hits))} mentions")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("even", "odd"), default="odd")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    if not REGISTER.exists():
        print(f"skipped: no data at {SHARED}", file=sys.stderr)
        return 0
    lexicon = WeaponLexicon.load()
    print(f"{len(lexicon.weapons)} entries")
    register_recall(lexicon, options.misses)
    re3d_scores(lexicon, options.half, options.misses)
    speed(lexicon)
    return 0


if __name__ == "__main__":
    sys.exit(main())
