"""HTML without a parser's risks: its shape, and its visible lines, in one linear pass whatever it holds."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*>|<!--|<[!?][^<>]*>")
_NEEDS_NO_END = (
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead"
    " tbody tfoot option"
    " optgroup colgroup rt rp"
)
_OPEN_ENDED = frozenset(_NEEDS_NO_END.split())
_HIDDEN = ("script", "style", "noscript", "template", "svg", "head", "select", "iframe", "textarea", "object")
_HIDDEN_END = {name: re.compile(rf"</{name}\b[^<>]*>", re.I) for name in _HIDDEN}
_BLOCKS = (
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset"
    " figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html label legend li main nav ol option p pre"
    " section summary table"
    " tbody thead time title tr ul"
)
_BLOCK = frozenset(_BLOCKS.split())
_PARAGRAPHS = "p div article section ul ol table blockquote h1 h2 h3 h4 h5 h6 header footer nav"
_PARAGRAPH = frozenset(_PARAGRAPHS.split())
_SPACE = re.compile(r"[ \t\r\f\v\u00a0\u200b\ufeff]+")


def shape(markup: str) -> tuple[int, int]:
    """How deep the elements nest, and how many there are; tags that need no end do not count as depth."""
    depth = deepest = count = 0
    for tag in _TAG.finditer(markup):
        name = tag.group(2)
        if not name:
            continue
        count += 1
        if name.lower() in _OPEN_ENDED:
            continue
        if tag.group(1):
            depth = max(depth - 1, 0)
        elif not tag.group().endswith("/>"):
            depth += 1
            deepest = max(deepest, depth)
    return deepest, count


def visible_lines(markup: str) -> str:
    """The words a reader of the page would see, one block a line, blank lines between paragraphs."""
    out: list[str] = []
    at = 0
    while found := _TAG.search(markup, at):
        out.append(_flat(markup[at : found.start()]))
        at = found.end()
        name = (found.group(2) or "").lower()
        if found.group() == "<!--":
            stop = markup.find("-->", at)
            if stop < 0:
                return _tidy(out)
            at = stop + 3
        elif name in _HIDDEN and not found.group(1):
            end = _HIDDEN_END[name].search(markup, at)
            if end:
                at = end.end()
            elif name in ("script", "style"):
                return _tidy(out)
            out.append("\n")
        elif name in _BLOCK:
            out.append("\n\n" if name in _PARAGRAPH else "\n")
        elif name in ("td", "th"):
            out.append(" ")
    out.append(_flat(markup[at:]))
    return _tidy(out)


def _flat(piece: str) -> str:
    return piece.replace("\n", " ")


def _tidy(parts: list[str]) -> str:
    text = html.unescape("".join(parts)).replace("\0", "")
    lines = [_SPACE.sub(" ", line).strip() for line in text.split("\n")]
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
