"""Claims that we annotated ourselves, beside gold: `python -m training.annotations NOTATION… --data … --to FILE`.

Two sorts. Claims of texts that lie beside the project are kept as offsets alone (`annotations/claims.jsonl`: one
report a line, with a digest of its text, so that a text that changed is left out rather than misread). Reports that
we made up stand in `reports/*.txt` with their claims (training.invented). Both were written by language models under
`docs/how-to/annotate.md`, and checked by program: every span stands in its text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.reading._sentences import split_sentences
from onrecord.reading._tokens import tokenize
from training import invented
from training.claims import MarkedReport, marked_report, rows
from training.notation import Item, parse
from training.texts import texts_of

HERE = Path(__file__).parent
KEPT = HERE / "annotations/claims.jsonl"
INVENTED = HERE / "reports"


def load(data: Path) -> list[MarkedReport]:
    """Every report of both sorts with its claims, on our own words."""
    return [marked_report(name, text, claims) for name, text, _, claims in read(data)]


def read(data: Path) -> Iterator[tuple[str, str, str | None, list[dict]]]:
    """Id, text, date of publication and claims of every report of both sorts."""
    texts = texts_of(data)
    for row in rows(KEPT) if KEPT.exists() else ():
        text, day = texts.get(row["id"], ("", None))
        if digest(text) == row["text"]:
            yield row["id"], text, day, [_full(c) for c in row["claims"]]
    for path in sorted(INVENTED.glob("*.txt")):
        items, parsed = invented.read(path.read_text(encoding="utf-8"))
        if parsed.errors:
            raise SystemExit(f"{path}: {parsed.errors[0]}")
        for name, claims in parsed.claims.items():
            yield name, items[name].text, None, claims


def in_contract(name: str, text: str, claims: list[dict]) -> list[dict]:
    """Claims in the form that the scorer compares: with the words of every span, figures left out."""
    sentences = item(name, text).sentences
    cut = lambda s: s and {"start": s["start"], "end": s["end"], "text": text[s["start"] : s["end"]]}  # noqa: E731
    return [
        c
        | {
            "report": name,
            "evidence": next(
                {"start": a, "end": b, "text": text[a:b]}
                for a, b in sentences
                if a <= c["trigger"]["start"] < b
            ),
            "trigger": cut(c["trigger"]),
            "roles": {role: [cut(m) for m in found] for role, found in c["roles"].items()},
            "figures": [],
            "when": None,
            "where": cut(c["where"]),
            "attribution": [{"speaker": cut(s.get("speaker"))} for s in c["attribution"]],
        }
        for c in claims
    ]


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def item(name: str, text: str) -> Item:
    """A text as annotators see it: in our own sentences."""
    spans = tokenize(text)
    sentences, _ = split_sentences(text, spans)
    return Item(name, text, [(spans[a][0], spans[b - 1][1]) for a, b in sentences])


def bare(claim: dict) -> dict:
    """A claim as offsets, without any word of its text."""
    span = lambda s: [s["start"], s["end"]]  # noqa: E731
    kept = {
        "kind": f"{claim['kind']}.{claim['subkind']}",
        "sure": " ".join(filter(None, (claim["factuality"], claim["aspect"], claim["stage"]))),
        "trigger": span(claim["trigger"]),
    }
    if claim["roles"]:
        kept["roles"] = {role: [span(m) for m in mentions] for role, mentions in claim["roles"].items()}
    if claim["figures"]:
        kept["figures"] = [[f["quantity"], f["party"], *span(f)] for f in claim["figures"]]
    for key in ("when", "where"):
        if claim[key]:
            kept[key] = span(claim[key])
    if claim["attribution"]:
        kept["said"] = {key: span(s) for key, s in claim["attribution"][-1].items()}
    return kept


def _full(kept: dict) -> dict:
    span = lambda s: {"start": s[0], "end": s[1]}  # noqa: E731
    kind, subkind = kept["kind"].split(".")
    factuality, aspect, *stage = kept["sure"].split()
    return {
        "kind": kind, "subkind": subkind, "factuality": factuality, "aspect": aspect,
        "stage": stage[0] if stage else None, "trigger": span(kept["trigger"]),
        "roles": {role: [span(m) for m in found] for role, found in kept.get("roles", {}).items()},
        "figures": [{"quantity": q, "party": p, "start": a, "end": b} for q, p, a, b in kept.get("figures", ())],
        "when": span(kept["when"]) if "when" in kept else None,
        "where": span(kept["where"]) if "where" in kept else None,
        "attribution": [{k: span(s) for k, s in kept["said"].items()}] if "said" in kept else [],
    }  # fmt: skip


def main() -> None:
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("notation", type=Path, nargs="+", help="files in the notation of training.notation")
    a.add_argument("--data", type=Path, required=True)
    a.add_argument("--to", type=Path, default=KEPT, help="what it holds of other reports stays")
    o = a.parse_args()
    texts = texts_of(o.data)
    items = {name: item(name, text) for name, (text, _) in texts.items()}
    kept = rows(o.to) if o.to.exists() else []
    fresh: dict[str, dict] = {}
    for path in o.notation:
        parsed = parse(path.read_text(encoding="utf-8").splitlines(), items)
        for error in parsed.errors:
            print(f"{path.name}: {error}")
        for name, claims in parsed.claims.items():
            # Of two readings of a report the one named first stands.
            fresh.setdefault(
                name, {"id": name, "text": digest(texts[name][0]), "claims": [bare(c) for c in claims]}
            )
    stay = [row for row in kept if row["id"] not in fresh]
    o.to.parent.mkdir(parents=True, exist_ok=True)
    beside = o.to.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as out:
        for row in (*fresh.values(), *stay):
            out.write(json.dumps(row, separators=(",", ":")) + "\n")
    beside.replace(o.to)
    print(
        f"{sum(len(r['claims']) for r in fresh.values())} claims read, {sum(len(r['claims']) for r in stay)} kept"
    )


if __name__ == "__main__":
    main()
