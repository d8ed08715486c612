"""A reading as CoNLL-U, the table that tools for Universal Dependencies read."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model._reading import Reading

# As UD writes white space and bars within MISC (see SpacesAfter in the CoNLL-U format).
_ESCAPES = str.maketrans({"\\": r"\\", "|": r"\p", " ": r"\s", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def to_conllu(reading: Reading) -> str:
    """Write a reading as one CoNLL-U document; empty for a report without words.

    MISC holds `TokenRange=start:end` (code points of the report's text), `SpaceAfter=No`,
    `Name=B-WEAPON` and `Name=I-WEAPON` for names, and `Entity=` with the canonical name at the
    first word of a name; within it `\\s` is a space, `\\p` a bar and `\\\\` a backslash. `# text` has
    one space where the report has any white space. HEAD counts from 1 within the sentence, 0 is the
    root. Format: https://universaldependencies.org/format.html
    """
    syntax = reading.syntax
    named = _names(reading)
    begins = frozenset(syntax.paragraphs)
    lines: list[str] = []
    document = " ".join(reading.report.id.split())
    for number, (first, last) in enumerate(syntax.sentences):
        if number == 0:
            lines.append(f"# newdoc id = {document}")
        if number in begins:
            lines.append("# newpar")
        lines.append(f"# sent_id = {document}-{number + 1}")
        table: list[str] = []
        shown: list[str] = []
        for word in range(first, last):
            joined = word + 1 < len(syntax.words) and syntax.starts[word + 1] == syntax.ends[word]
            shown.append(syntax.words[word] if joined or word + 1 == last else syntax.words[word] + " ")
            misc = ["SpaceAfter=No"] if joined else []
            misc.append(f"TokenRange={syntax.starts[word]}:{syntax.ends[word]}")
            misc += named.get(word, ())
            columns = (
                str(word - first + 1),
                syntax.words[word],
                _cell(syntax.lemmas, word),
                _cell(syntax.upos, word),
                "_",
                _cell(syntax.feats, word),
                _head(syntax.heads, word, first),
                _cell(syntax.relations, word),
                "_",
                "|".join(misc),
            )
            table.append("\t".join(columns))
        lines.append(f"# text = {''.join(shown)}")
        lines += table
        lines.append("")
    return "\n".join(lines) + "\n" if lines else ""


def _cell(column: Sequence[str], word: int) -> str:
    return column[word] or "_" if word < len(column) else "_"


def _head(heads: Sequence[int], word: int, first: int) -> str:
    if word >= len(heads):
        return "_"
    return str(heads[word] - first + 1) if heads[word] >= 0 else "0"


def _names(reading: Reading) -> dict[int, list[str]]:
    """MISC items of the words within names; of names that overlap, the first, then the longer."""
    syntax = reading.syntax
    items: dict[int, list[str]] = {}
    word = 0
    for name in sorted(reading.names, key=lambda name: (name.start, -name.end)):
        while word < len(syntax.words) and syntax.ends[word] <= name.start:
            word += 1
        at = word
        if at in items:
            continue
        while at < len(syntax.words) and syntax.starts[at] < name.end:
            if at == word:
                items[at] = [f"Name=B-{name.type.value}"]
                if name.entity:
                    items[at].append(f"Entity={name.entity.translate(_ESCAPES)}")
            else:
                items[at] = [f"Name=I-{name.type.value}"]
            at += 1
    return items
