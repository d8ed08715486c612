"""Readings as CoNLL-U, for the tools that speak Universal Dependencies."""

from __future__ import annotations

from onrecord.model import Reading


def reading_to_conllu(reading: Reading) -> str:
    """A report's sentences in CoNLL-U, ended by a blank line; empty where the report has no words.

    MISC holds `TokenRange=start:end` (code points of the report's text), `Name=B-TYPE` or `I-TYPE`,
    `Entity=` on the first word of a name that was resolved, `NewPar=Yes` on the first word of a
    paragraph, and `SpaceAfter=No`. Format: https://universaldependencies.org/format.html
    """
    syntax, report = reading.syntax, reading.report
    names = _names_by_word(reading)
    paragraphs = set(syntax.paragraphs)
    lines: list[str] = []
    for number, (first, last) in enumerate(syntax.sentences):
        if number == 0:
            lines.append(f"# newdoc id = {_one_line(report.id)}")
        if number in paragraphs:
            lines.append("# newpar")
        lines.append(f"# sent_id = {_one_line(report.id)}-{number + 1}")
        lines.append(f"# text = {_one_line(report.text[syntax.starts[first] : syntax.ends[last - 1]])}")
        for word in range(first, last):
            misc = [f"TokenRange={syntax.starts[word]}:{syntax.ends[word]}", *names.get(word, ())]
            if word == first and number in paragraphs:
                misc.append("NewPar=Yes")
            if word + 1 < len(syntax) and syntax.ends[word] == syntax.starts[word + 1]:
                misc.append("SpaceAfter=No")
            head = syntax.heads[word]
            columns = (
                str(word - first + 1),
                _one_line(syntax.words[word]) or "_",
                _one_line(syntax.lemmas[word]) or "_",
                syntax.upos[word] or "_",
                "_",
                (syntax.feats[word] if syntax.feats else "") or "_",
                "0" if head < 0 else str(head - first + 1),
                syntax.relations[word] or "_",
                "_",
                "|".join(misc),
            )
            lines.append("\t".join(columns))
        lines.append("")
    return "\n".join(lines) + "\n" if lines else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _names_by_word(reading: Reading) -> dict[int, list[str]]:
    """For each word inside a name its MISC entries. Where names overlap, the one that starts first holds."""
    syntax = reading.syntax
    found: dict[int, list[str]] = {}
    word, count = 0, len(syntax)
    for name in sorted(reading.names, key=lambda each: (each.start, -each.end)):
        while word < count and syntax.ends[word] <= name.start:
            word += 1
        inside, begin = word, True
        while inside < count and syntax.starts[inside] < name.end:
            if inside not in found:
                found[inside] = [f"Name={'B' if begin else 'I'}-{name.type.value}"]
                if begin and name.entity:
                    found[inside].append(f"Entity={_one_line(name.entity).replace('|', '%7C')}")
                begin = False
            inside += 1
    return found
