"""Reports that we made up, with their claims, to train on: files of `training/reports/*.txt`.

The notation of `training.notation`, with each report's text above its claims: a line `> ` holds one sentence, `>>`
one that begins a paragraph.

    == inv-1 2031-05-03
    > Karvia has delivered 40 howitzers to Sulma, its defence ministry said on Friday.
    1 arms_transfer.unspecified @ delivered | CT+ past delivered | supplier: Karvia | …
"""

from __future__ import annotations

from training.notation import Item, Parsed, parse


def read(text: str) -> tuple[dict[str, Item], Parsed]:
    """The reports of a file and their claims."""
    items: dict[str, Item] = {}
    name, parts, spans = "", "", []
    lines = text.splitlines()
    for line in [*lines, "== end"]:
        if line.startswith("=="):
            if name:
                items[name] = Item(name, parts, spans)
            name, parts, spans = line.lstrip("= ").split()[0], "", []
        elif line.startswith(">"):
            sentence = line.lstrip("> ").strip()
            parts += ("\n\n" if line.startswith(">>") else " ") if parts else ""
            spans.append((len(parts), len(parts) + len(sentence)))
            parts += sentence
    return items, parse([line if not line.startswith(">") else "" for line in lines], items)
