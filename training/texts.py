"""Where the texts of our own annotation lie, and how they are put together again: `text_of(data)` maps ids to texts.

Only offsets of an annotation are kept in the project; the texts stay where they are and under their own licences.
"""

from __future__ import annotations

import re
from pathlib import Path

from training.claims import rows

_NO_SPACE_BEFORE = re.compile(r" ([,.;:!?%)\]’]|'s\b|’s\b|n't\b|'(?=\s|$))")
_NO_SPACE_AFTER = re.compile(r"([(\[$€£‘]) ")


def joined(tokens: list[str]) -> str:
    """Words of a tokenised source as running text; quotation marks close up on alternate sides."""
    text = _NO_SPACE_AFTER.sub(r"\1", _NO_SPACE_BEFORE.sub(r"\1", " ".join(tokens)))
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    text = re.sub(r"([“‘]) | (”)", r"\1\2", text)
    text = re.sub(r"(?<=\w) ?([’']) (?=(s|re|t|ve|ll|d|m)\b)", r"\1", text)
    return re.sub(r'" ?([^"]*?) ?"', r'"\1"', text)


def texts_of(data: Path) -> dict[str, tuple[str, str | None]]:
    """Id to (text, date of publication or None) of every source our annotation may draw on."""
    found: dict[str, tuple[str, str | None]] = {}
    for part in ("arms", "conflict"):
        for row in rows(data / f"news/wikipedia_current_events/{part}.jsonl"):
            found[row["id"]] = (row["text"], row["date"])
    for row in rows(data / "events/geneva/arms_like_transfer_subset.jsonl"):
        found[f"geneva-{row['id']}"] = (joined(row["tokens"]), None)
    for row in rows(data / "names/re3d/docs.jsonl"):
        if "BBC" not in row["source"]:  # those are non-commercial
            found[f"re3d-{row['id']}"] = (row["text"], None)
    articles: dict[str, list[str]] = {}
    for row in rows(data / "names/worldwide_newswire/train.jsonl"):
        text = joined(row["tokens"])
        if not text.startswith("http"):
            articles.setdefault(row["doc"], []).append(text)
    found |= {f"ww-{doc}": ("\n\n".join(parts), None) for doc, parts in articles.items()}
    return found
