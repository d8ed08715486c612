"""Sentences and paragraphs of a text, from its words and its white space."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from onrecord.reading._lines import hard_breaks

Spans = list[tuple[int, int]]

_STOP = frozenset(".!?…:;。！？")  # a word that ends in one of these may end a sentence
_CLOSER = frozenset("\"'”’»)]}›")
_OPENER = frozenset("\"'“‘«([{‹„`")
_STRAIGHT = frozenset("\"'")
_QUOTE = frozenset("\"'“”‘’«»‹›„`")
_DASH = frozenset("-–—*•·")
_CREDIT = frozenset(
    {"Image", "Images", "Photo", "Photos", "Picture", "Photograph", "Credit", "Source", "File"}
)
_WEEKDAY = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
# A title is never the last word before a name.
_TITLE = frozenset(
    "Mr. Mrs. Ms. Messrs. Mme. Mlle. Dr. Drs. Prof. Rev. Hon. Gen. Lt. Col. Maj. Sgt. Capt. Cmdr. Cdr. Adm. Brig. "
    "Pvt. Pfc. Cpl. Spc. Ens. Sen. Sens. Rep. Reps. Gov. Govs. Pres. Amb. Atty. Supt. Insp. Det. St. Ste. Ft. Mt. "
    "Cllr. Cdre. Fr. vs. Vs. v. cf. Cf. No. Nos. no. nos. viz. i.e. e.g. Fig. fig. approx. Attn. Cmdt. Asst. Assoc.".split()
)
# Closed-class words: with a capital after a stop, they open a sentence.
_STARTER = frozenset(
    "The A An This That These Those He She It They We I You His Her Its Their Our My There Here In On At By For From With "
    "Of To As After Before Since While When Where If Although Though Because But And Or So Yet Nor However Meanwhile "
    "Moreover Still Also Then Now Once Some Many Most Several Both All Each Every No Not One Two Three What Who Why How "
    "Under Over During Despite According Earlier Later Today Yesterday Last Among Between Until Unlike Even Only Such".split()
)
_SPEECH = frozenset(
    "said says say told asked asks added adds replied wrote writes tweeted declared announced explained noted argued "
    "insisted warned claimed stated shouted cried continued recalled concluded reported exclaimed".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A spot where a sentence may end: after word `last`; `stop` is the word that suggests it."""

    last: int
    stop: int
    kind: str


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    source = resources.files("onrecord").joinpath("data/sentences.json")
    weights: dict[str, float] = json.loads(source.read_text(encoding="utf-8"))["weights"]
    return weights


def split_sentences(text: str, spans: Spans) -> tuple[list[tuple[int, int]], list[int]]:
    """Group words into sentences; give them as `(first, last)` word indices and say which begin a paragraph.

    `spans` are the words of `tokenize(text)`; `last` is exclusive; the sentences partition the words.
    A blank line and a line that stands alone (heading, list item, one line a paragraph) end sentence
    and paragraph; the line ends of hard-wrapped text count as spaces. Elsewhere a logistic model over
    the words around each stop decides, trained by `training/sentences.py` on UD English EWT and GUM.
    """
    if not spans:
        return [], []
    breaks = hard_breaks(text, spans)
    weights = _weights()
    bias = weights.get("bias", 0.0)
    ends: set[int] = set()
    sentence_start = 0
    for candidate in candidates(text, spans, breaks):
        score = bias
        for feature in features(text, spans, candidate, sentence_start, breaks):
            score += weights.get(feature, 0.0)
        if score > 0:
            ends.add(candidate.last + 1)
            sentence_start = candidate.last + 1
    cuts = sorted(ends | breaks | {len(spans)})
    sentences: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    first = 0
    for cut in cuts:
        if cut > first:
            if first == 0 or first in breaks:
                paragraphs.append(len(sentences))
            sentences.append((first, cut))
            first = cut
    return sentences, paragraphs


def probability(score: float) -> float:
    """The logistic function, for training and explanations."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def candidates(text: str, spans: Spans, breaks: set[int]) -> Iterator[Candidate]:
    """Every spot within a paragraph where a sentence may end, in order of the text."""
    count = len(spans)
    covered = -1
    for index, (start, end) in enumerate(spans):
        if text[end - 1] not in _STOP:
            if text[start] in "IPCSFMTW" and index > covered and _starts_apart(text, spans, index, breaks):
                yield Candidate(index - 1, index - 1, "apart")
            continue
        if index < covered:
            continue
        last = _past_closers(text, spans, index)
        covered = last
        if last + 1 < count and last + 1 not in breaks:
            yield Candidate(last, index, "stop")


def _past_closers(text: str, spans: Spans, stop: int) -> int:
    """The last of the stops, quotes, brackets and reference marks that close together with a stop."""
    last = stop
    count = len(spans)
    while last + 1 < count:
        start, end = spans[last + 1]
        here = text[start]
        touching = start == spans[last][1]
        if here in _STOP and (touching or here != ":"):
            last += 1
        elif here in _CLOSER and end - start <= 2:
            after = spans[last + 2][0] if last + 2 < count else len(text) + 1
            if here in _STRAIGHT and not touching and after == end:
                break  # a straight quote that opens
            if not touching and here in "’'" and end - start == 1 and after == end:
                break
            last += 1
        elif (
            here == "["
            and touching
            and last + 3 < count
            and text[spans[last + 3][0]] == "]"
            and text[spans[last + 2][0]].isdigit()
        ):
            last += 3
        else:
            break
    return last


def _starts_apart(text: str, spans: Spans, index: int, breaks: set[int]) -> bool:
    """A credit ('Photo: …') or a date line ('Tuesday, March 4, 2014') that follows a text without a stop."""
    if index == 0 or index in breaks or index + 1 >= len(spans):
        return False
    start, end = spans[index]
    word = text[start:end]
    follows = text[spans[index + 1][0]]
    if word in _CREDIT:
        return follows == ":" and text[spans[index - 1][1] - 1] not in _STOP
    if word in _WEEKDAY and follows == ",":
        final = index + 6
        if final != len(spans) and final not in breaks:
            return False
        before = text[slice(*spans[index - 1])]
        return (
            text[spans[final - 1][0]].isdigit()
            and not before.islower()
            and before[-1] not in _STOP
            and before != ","
        )
    return False


def _shape(word: str) -> str:
    head = word[0]
    if head.isalpha():
        if head.islower():
            return "lower"
        if len(word) == 1:
            return "letter"
        return "upper" if word.isupper() else "title"
    if head.isdigit():
        return "digit"
    if head in _OPENER:
        return "open"
    if head in _CLOSER:
        return "close"
    if head in _DASH:
        return "dash"
    return "comma" if head == "," else "mark"


def features(
    text: str, spans: Spans, candidate: Candidate, sentence_start: int, breaks: set[int]
) -> list[str]:
    """What speaks for or against an end of sentence at a candidate, as names of weights."""
    if candidate.kind == "apart":
        return ["apart"]
    count = len(spans)
    stop, last = candidate.stop, candidate.last
    word = text[slice(*spans[stop])]
    kind = word if len(word) == 1 or word[0] in ".!?…" else _abbreviation(word)
    if len(kind) > 1 and kind[0] in ".!?…":
        kind = "..." if kind.strip(".…") == "" else "!"
    ahead = [
        text[slice(*spans[spot])]
        for spot in range(last + 1, min(last + 6, count))
        if not _broken(breaks, last, spot)
    ]
    following = ahead[0]
    shape = _shape(following)
    if shape in ("open", "dash") and len(ahead) > 1:
        shape += "+" + _shape(ahead[1])
    gap = "gap" if spans[last + 1][0] > spans[last][1] else "tight"
    closed = "".join(sorted({text[spans[spot][0]] for spot in range(stop + 1, last + 1)} & _CLOSER))
    closed = "quote" if set(closed) & _QUOTE else "bracket" if closed else "bare"
    before = text[slice(*spans[stop - 1])] if stop > sentence_start else ""
    length = stop - sentence_start
    size = "0" if length == 0 else "1" if length == 1 else "2" if length < 4 else "4" if length < 8 else "8"
    names = [
        f"kind={kind}",
        f"kind={kind},next={shape}",
        f"kind={kind},gap={gap}",
        f"kind={kind},closed={closed},next={shape}",
        f"closed={closed}",
        f"next={shape},gap={gap}",
        f"size={size},kind={kind}",
    ]
    if following in _STARTER:
        names += ["starter", f"starter,kind={kind}"]
    if before:
        names.append(f"before={_shape(before)},kind={kind},next={shape}")
        if len(before) == 1:
            names.append(f"short,kind={kind}")
    if closed == "quote" and any(near in _SPEECH for near in ahead[:5]):
        names.append(f"speech,kind={kind}")
    if _open_bracket(text, spans, sentence_start, last + 1):
        names += ["inside", f"inside,kind={kind}"]
    if word in _TITLE:
        names.append("title")
    return names


def _broken(breaks: set[int], last: int, spot: int) -> bool:
    return any(step in breaks for step in range(last + 1, spot + 1))


def _abbreviation(word: str) -> str:
    if word in _TITLE:
        return "title"
    bare = word.rstrip(".")
    if len(bare) == 1:
        return "initial"
    if "." in bare:
        return "acronym" if bare[0].isupper() else "a.m."
    return "Abbr" if bare[0].isupper() else "abbr" if bare.isalpha() else "other"


def _open_bracket(text: str, spans: Spans, first: int, last: int) -> bool:
    """Whether a bracket stands open; looks back over 60 words at most, so that long texts stay cheap."""
    depth = 0
    for spot in range(last - 1, max(first, last - 60) - 1, -1):
        here = text[spans[spot][0]]
        if here in ")]":
            depth += 1
        elif here in "([":
            if depth == 0:
                return True
            depth -= 1
    return False
