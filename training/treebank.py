"""Read a CoNLL-U treebank back into the raw texts it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Document:
    """A text with its words and sentences as offsets; `rows` are the CoNLL-U columns of its words."""

    name: str
    text: str = ""
    words: list[tuple[int, int]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def add(self, sentence: list[list[str]], paragraph: bool, spaced: bool) -> bool:
        """Append a sentence; say whether a space follows it."""
        if self.text:
            self.text = self.text.rstrip(" ") + ("\n\n" if paragraph else " " if spaced else "")
        pieces = [self.text]
        at = first = len(self.text)
        fused_to = 0
        spaced = True
        for row in sentence:
            if "." in row[0]:
                continue
            if "-" not in row[0]:
                self.rows.append(row)
            if "-" not in row[0] and int(row[0]) <= fused_to:
                continue
            form = row[1]
            if "-" in row[0]:
                low, fused_to = map(int, row[0].split("-"))
                parts = [
                    other[1] for other in sentence if other[0].isdigit() and low <= int(other[0]) <= fused_to
                ]
                self.words += _divide(at, form, parts)
            else:
                self.words.append((at, at + len(form)))
            spaced = "SpaceAfter=No" not in row[9]
            pieces.append(form + " " * spaced)
            at += len(pieces[-1])
        self.text = "".join(pieces)
        self.sentences.append((first, at - spaced))
        return spaced


def _divide(at: int, form: str, parts: list[str]) -> list[tuple[int, int]]:
    """Offsets of the words of a fused form; where they don't spell it, each spans all of it."""
    if "".join(parts) != form:
        return [(at, at + len(form))] * len(parts)
    spans = []
    for part in parts:
        spans.append((at, at + len(part)))
        at += len(part)
    return spans


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a CoNLL-U file: paragraphs parted by blank lines, spaces as SpaceAfter has them."""
    document: Document | None = None
    sentence: list[list[str]] = []
    paragraph = spaced = False
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc"):
            if document:
                yield document
            document = Document(line.partition("=")[2].strip())
        elif line == "# newpar" or line.startswith("# newpar id"):
            paragraph = True
        elif line and line[0] != "#":
            sentence.append(line.split("\t"))
        elif not line and sentence:
            if document is None:
                document = Document(path.stem)
            spaced = document.add(sentence, paragraph, spaced)
            sentence, paragraph = [], False
    if document:
        yield document
