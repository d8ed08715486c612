"""The short notation our annotators write claims in, and its reading into spans.

    == wce-2003-01-02-363
    1 arms_transfer.sale @ sale | CT+ past ordered | supplier: Russia | item: 12 jets | #items: 12 jets | speaker: a minister
    2 statement.deny @ denied | CT+ past | speaker: Moscow | content: the sale ^1
    == wce-2003-01-02-364
    none

A line is a claim: the number of its sentence, kind and subkind, `@` trigger, `|`, factuality, aspect and (transfers)
stage, then fields. A field is a role, `when`, `where`, `speaker`, `cue`, or `#quantity/party` for a figure; several
mentions are parted by ` ; `. Words are looked for in the claim's sentence, nearest to the trigger; `~2` after them
takes their second occurrence, `^3` looks in sentence 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.claims._contract import KINDS
from training.schemes import ASPECTS, FACTUALITIES, PARTIES, QUANTITIES, STAGES

_HEAD = re.compile(r"^(\d+)\s+([a-z_]+)\.([a-z_]+)\s+@\s+(.+)$")
_MARKS = re.compile(r"^(.*?)\s*(?:~(\d+))?\s*(?:\^(\d+))?$")
_SAID = ("speaker", "cue")


@dataclass
class Item:
    id: str
    text: str
    sentences: list[tuple[int, int]]


@dataclass
class Parsed:
    claims: dict[str, list[dict]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def parse(lines: list[str], items: dict[str, Item]) -> Parsed:
    """Claims by item, in the contract's shape without figures' values; what could not be read, with its line."""
    out = Parsed()
    item: Item | None = None
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if not line or line.startswith("//"):
            continue
        if line.startswith("=="):
            name = line.lstrip("= ").split()[0]
            item = items.get(name)
            if item is None:
                out.errors.append(f"line {number}: no item {name}")
            else:
                out.claims.setdefault(name, [])
            continue
        if item is None or line == "none":
            continue
        try:
            out.claims[item.id].append(_claim(line, item))
        except ValueError as error:
            out.errors.append(f"line {number}: {error}")
    return out


def _claim(line: str, item: Item) -> dict:
    head, *fields = [part.strip() for part in line.split("|")]
    found = _HEAD.match(head)
    if not found:
        raise ValueError(f"{head[:60]!r} is no 'NUMBER kind.subkind @ trigger'")
    sentence, kind, subkind, words = int(found[1]), found[2], found[3], found[4]
    if kind not in KINDS:
        raise ValueError(f"no kind {kind!r}")
    subkinds, required, optional = KINDS[kind]
    if subkind not in subkinds:
        raise ValueError(f"{kind} has no subkind {subkind!r}: {' '.join(sorted(subkinds))}")
    if not fields:
        raise ValueError("factuality and aspect are missing")
    sureness = fields[0].split()
    if len(sureness) < 2 or sureness[0] not in FACTUALITIES or sureness[1] not in ASPECTS:
        raise ValueError(f"{fields[0]!r} is no 'factuality aspect [stage]'")
    stage = sureness[2] if len(sureness) > 2 else None
    if (stage is not None) != (kind == "arms_transfer") or (stage and stage not in STAGES):
        raise ValueError("an arms_transfer, and nothing else, has a stage of the contract")
    trigger = _span(words, item, sentence, None)
    claim = {
        "report": item.id, "kind": kind, "subkind": subkind, "stage": stage, "trigger": trigger, "roles": {},
        "figures": [], "when": None, "where": None, "attribution": [], "factuality": sureness[0], "aspect": sureness[1],
        "evidence": dict(zip(("start", "end"), item.sentences[sentence - 1], strict=True)),
    }  # fmt: skip
    said: dict[str, dict] = {}
    for text in fields[1:]:
        said_of = text.startswith("said:")  # of a statement itself, whose `speaker` is a role
        key, colon, value = text.removeprefix("said:").partition(":")
        key = key.strip()
        if not colon:
            raise ValueError(f"{text[:40]!r} is no 'key: words'")
        spans = [_span(v.strip(), item, sentence, trigger) for v in value.split(" ; ") if v.strip()]
        if key.startswith("#"):
            quantity, _, party = key[1:].partition("/")
            if quantity not in QUANTITIES or (party and party not in PARTIES):
                raise ValueError(f"no figure {key}")
            claim["figures"] += [{"quantity": quantity, "party": party or None, **span} for span in spans]
        elif key in ("when", "where"):
            claim[key] = spans[0]
        elif key in (*required, *optional) and not said_of:
            claim["roles"].setdefault(key, []).extend(spans)
        elif key in _SAID:
            said[key] = spans[0]
        else:
            raise ValueError(f"{kind} has no role {key!r}: {' '.join((*required, *optional))}")
    if said:
        claim["attribution"] = [said]
    return claim


def _span(words: str, item: Item, sentence: int, near: dict | None) -> dict:
    found = _MARKS.match(words)
    assert found
    words, which = found[1].strip(), int(found[2] or 0)
    sentence = int(found[3] or sentence)
    if not 1 <= sentence <= len(item.sentences):
        raise ValueError(f"{item.id} has no sentence {sentence}")
    low, high = item.sentences[sentence - 1]
    starts = [m.start() for m in re.finditer(re.escape(words), item.text[low:high])]
    starts = [low + s for s in starts if _whole(item.text, low + s, low + s + len(words))] or [
        low + s for s in starts
    ]
    if not starts:
        raise ValueError(f"{words!r} does not stand in sentence {sentence} of {item.id}")
    if which:
        if which > len(starts):
            raise ValueError(f"{words!r} stands only {len(starts)} times in sentence {sentence}")
        at = starts[which - 1]
    elif near is None:
        at = starts[0]
    else:
        at = min(starts, key=lambda s: abs(s - near["start"]))
    return {"start": at, "end": at + len(words), "text": words}


def _whole(text: str, start: int, end: int) -> bool:
    """Not a piece of a longer word."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not before and not after


def write(claims: list[dict], item: Item) -> list[str]:
    """Claims of the contract in the notation: how gold claims are shown to annotators."""
    lines = []
    for c in claims:
        number = next((n for n, (a, b) in enumerate(item.sentences, 1) if a <= c["trigger"]["start"] < b), 1)
        low, high = item.sentences[number - 1]
        parts = [f"{number} {c['kind']}.{c['subkind']} @ {c['trigger']['text']}"]
        parts.append(" ".join(filter(None, (c["factuality"], c["aspect"], c["stage"]))))

        def shown(span: dict, low: int = low, high: int = high) -> str:
            if low <= span["start"] < high:
                return span["text"]
            other = next((n for n, (a, b) in enumerate(item.sentences, 1) if a <= span["start"] < b), 1)
            return f"{span['text']} ^{other}"

        for role, mentions in c["roles"].items():
            parts.append(f"{role}: " + " ; ".join(shown(m) for m in mentions))
        for f in c["figures"]:
            parts.append(f"#{f['quantity']}{'/' + f['party'] if f['party'] else ''}: {shown(f)}")
        for key in ("when", "where"):
            if c[key]:
                parts.append(f"{key}: {shown(c[key])}")
        for said in c["attribution"][-1:]:
            for key in _SAID:
                if said.get(key):
                    parts.append(("said:" if c["kind"] == "statement" else "") + f"{key}: {shown(said[key])}")
        lines.append(" | ".join(parts))
    return lines
