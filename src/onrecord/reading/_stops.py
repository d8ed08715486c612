"""Where a sentence may end, what settles it, and what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

Spans = list[tuple[int, int]]


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_STOP = frozenset(".!?…:;。！？")  # a word that ends in one of these may end a sentence
_CLOSER = frozenset("\"'”’»)]}›")
_OPENER = frozenset("\"'“‘«([{‹„`")
_QUOTE = frozenset("\"'“”‘’«»‹›„`")
_DASH = frozenset("-–—*•·")
_CREDIT = _words("Image Images Photo Photos Picture Photograph Credit Source File")
_WEEKDAY = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
# Never the last word of a sentence that goes on: a name or a number follows.
_TITLE = _words(
    "Mr. Mrs. Ms. Messrs. Mme. Mlle. Dr. Drs. Prof. Rev. Hon. Gen. Lt. Col. Maj. Sgt. Capt. Cmdr. Cdr. Adm. "
    "Brig. Pvt. Pfc. Cpl. Spc. Ens. Sen. Sens. Rep. Reps. Gov. Govs. Pres. Amb. Atty. Supt. Insp. Det. St. "
    "Ste. Ft. Mt. Cllr. Cdre. Fr. vs. Vs. v. cf. Cf. No. Nos. no. nos. viz. i.e. e.g. Fig. fig. approx. "
    "Attn. Cmdt. Asst. Assoc."
)
# Closed-class words: with a capital after a stop, they open a sentence.
_STARTER = _words(
    "The A An This That These Those He She It They We I You His Her Its Their Our My There Here In On At By "
    "For From With Of To As After Before Since While When Where If Although Though Because But And Or So "
    "Yet Nor However Meanwhile Moreover Still Also Then Now Once Some Many Most Several Both All Each Every "
    "No Not One Two Three What Who Why How Under Over During Despite According Earlier Later Today "
    "Yesterday Last Among Between Until Unlike Even Only Such"
)
# A capital word that no abbreviation before it can have as its own.
_SURE_STARTER = _words("The This That These Those He She It They We There But However Meanwhile Although")
_HOUR = _words("a.m. p.m. A.M. P.M. am pm AM PM")
_ZONE = _words("EST EDT CST CDT MST MDT PST PDT ET CT PT GMT BST UTC CET CEST EET MSK IST Eastern Pacific")
_MONTH = _words("January February March April May June July August September October November December")
_PREPOSITION = _words("on of in at by for from since until till to and or before after last next")
_SPEECH = _words(
    "said says say told asked asks added adds replied wrote writes tweeted declared announced explained "
    "noted argued insisted warned claimed stated shouted cried continued recalled concluded reported "
    "exclaimed"
)
_HEADLINE = 40  # words at the head of a page that may be its headline
_LOOK_BACK = 60  # words searched for an open bracket, so that a text of one sentence stays cheap


class Candidate(NamedTuple):
    """A spot where a sentence may end: after word `last`; `stop` is the word that suggests it.

    `apart` marks a spot without a stop, where what follows is known to stand apart.
    """

    last: int
    stop: int
    apart: bool


def candidates(text: str, spans: Spans, breaks: set[int]) -> Iterator[Candidate]:
    """Every spot within a paragraph where a sentence may end, in order of the text."""
    count = len(spans)
    covered = -1
    head = 0
    for index, (start, end) in enumerate(spans):
        if index in breaks:
            head = index
        if text[end - 1] in _STOP:
            if index > covered:
                covered = _past_closers(text, spans, index, breaks)
                if covered + 1 < count and covered + 1 not in breaks:
                    yield Candidate(covered, index, False)
        elif text[start] in "IPCSFMTW" and index > covered and _stands_apart(text, spans, index, breaks):
            yield Candidate(index - 1, index - 1, True)
        elif end - start == 4 and 3 <= index - head <= 5 and _is_date_line(text, spans, head, index, breaks):
            yield Candidate(index, index, True)


def certain(text: str, spans: Spans, candidate: Candidate, sentence_start: int) -> bool | None:
    """What needs no weighing: whether a sentence ends at a candidate, None where no rule settles it."""
    if candidate.apart:
        return True
    stop, last = candidate.stop, candidate.last
    word = text[slice(*spans[stop])]
    first, final = spans[last + 1]
    following = text[first:final]
    if word in _TITLE or (word in _HOUR and (following in _ZONE or following in _WEEKDAY)):
        return False
    if following.islower() and not following.startswith(("http", "www")):
        goes_on = last > stop if len(word) == 1 else word[-1] not in "!?"
        if goes_on or word in "…:;":
            return False  # '"Who goes there?" he asked', 'etc. and', 'well... perhaps'
    if _kind(word) == "initial":
        if last > stop and text[spans[last][0]] in ")]":
            return False  # '[A. B.] Roe'
        if last == stop and following in _TITLE and following != "St.":
            return True  # 'posted on X. Maj. Roe said'
    if word == "." and first == spans[last][1] and following[:2].istitle() and len(following) > 1:
        before = text[slice(*spans[stop - 1])] if stop else ""
        if len(before) > 2 and before.isalnum():
            return True  # paragraphs that a page glued together: 'in Sulma.The army'
    if word == "." and _is_heading_number(text, spans, sentence_start, stop):
        return False
    if following in _CREDIT and last + 2 < len(spans) and text[spans[last + 2][0]] == ":":
        return True
    if len(word) > 1 and word[0].isalpha() and following in _SURE_STARTER and last == stop:
        return not _open_bracket(text, spans, sentence_start, last + 1)
    return None


def features(
    text: str, spans: Spans, candidate: Candidate, sentence_start: int, breaks: set[int]
) -> list[str]:
    """What speaks for or against an end of sentence at a candidate, as names of weights."""
    stop, last = candidate.stop, candidate.last
    word = text[slice(*spans[stop])]
    kind = _kind(word)
    ahead: list[str] = []
    for spot in range(last + 1, min(last + 6, len(spans))):
        if spot in breaks:
            break
        ahead.append(text[slice(*spans[spot])])
    shape = _shape(ahead[0])
    if shape in ("open", "dash") and len(ahead) > 1:
        shape += "+" + _shape(ahead[1])
    gap = "gap" if spans[last + 1][0] > spans[last][1] else "tight"
    closers = {text[spans[spot][0]] for spot in range(stop + 1, last + 1)} & _CLOSER
    closed = "quote" if closers & _QUOTE else "bracket" if closers else "bare"
    length = stop - sentence_start
    size = length if length < 2 else 2 if length < 4 else 4 if length < 8 else 8
    names = [
        f"kind={kind}",
        f"kind={kind},next={shape}",
        f"kind={kind},gap={gap}",
        f"kind={kind},closed={closed},next={shape}",
        f"closed={closed}",
        f"next={shape},gap={gap}",
        f"size={size},kind={kind}",
    ]
    if ahead[0] in _STARTER:
        names += ["starter", f"starter,kind={kind}"]
    if length > 0:
        before = text[slice(*spans[stop - 1])]
        names.append(f"before={_shape(before)},kind={kind},next={shape}")
        if len(before) == 1:
            names.append(f"short,kind={kind}")
    if closed == "quote" and not _SPEECH.isdisjoint(ahead):
        names.append(f"speech,kind={kind}")
    if _open_bracket(text, spans, sentence_start, last + 1):
        names += ["inside", f"inside,kind={kind}"]
    return names


def _past_closers(text: str, spans: Spans, stop: int, breaks: set[int]) -> int:
    """The last of the stops, quotes, brackets and note marks that close together with a stop."""
    last = stop
    count = len(spans)
    while last + 1 < count and last + 1 not in breaks:
        start, end = spans[last + 1]
        here = text[start]
        touching = start == spans[last][1]
        if here in _STOP:
            if not touching and here in ":;":
                break
            last += 1
        elif (here in _CLOSER or (touching and here in "“„«")) and end - start <= 2:
            opens = last + 2 < count and spans[last + 2][0] == end
            if opens and here in "“„«":
                break  # elsewhere these close as well: ‚so„, »so«
            if not touching and opens and here in "\"'’":
                break  # a straight quote that opens, or a clitic
            last += 1
        elif (
            here == "["
            and last + 3 < count
            and text[spans[last + 3][0]] == "]"
            and _is_number(text, spans, last + 2)
        ):
            last += 3  # the mark of a note: [4]
        elif here == "[" and last + 4 < count and text[start : spans[last + 4][1]] == "[citation needed]":
            last += 4
        else:
            break
    return last


def _is_number(text: str, spans: Spans, index: int) -> bool:
    start, end = spans[index]
    return end - start <= 3 and text[start:end].isdigit()


def _stands_apart(text: str, spans: Spans, index: int, breaks: set[int]) -> bool:
    """A credit ('Photo: …') or a date line ('Tuesday, March 4, 2014') after words without a stop."""
    if index == 0 or index in breaks or index + 1 >= len(spans):
        return False
    word = text[slice(*spans[index])]
    before = text[slice(*spans[index - 1])]
    follows = text[spans[index + 1][0]]
    if before[-1] in _STOP or before == ",":
        return False
    if word in _CREDIT:
        return follows == ":" and before[-1].isalnum()
    if word not in _WEEKDAY or follows != ",":
        return False
    final = index + 6
    if (final != len(spans) and final not in breaks) or not text[spans[final - 1][0]].isdigit():
        return False
    if final <= _HEADLINE and breaks.isdisjoint(range(1, final)):
        return before.lower() not in _PREPOSITION
    return not before.islower()


def _kind(word: str) -> str:
    """The sort of stop: the mark itself, or the sort of abbreviation that ends in it."""
    if word[0] in ".!?…" and len(word) > 1:
        return "..." if not word.strip(".…") else "!"
    bare = word.rstrip(".")
    if len(word) == 1 or not bare:
        return word
    if len(bare) == 1:
        return "initial"
    if "." in bare:
        return "acronym" if bare[0].isupper() else "a.m."
    return "Abbr" if bare[0].isupper() else "abbr" if bare.isalpha() else "other"


def _shape(word: str) -> str:
    head = word[0]
    if head.isalpha():
        if head.islower():
            return "lower" if word.islower() else "title"  # 'eBay' opens sentences as it is
        return "letter" if len(word) == 1 else "upper" if word.isupper() else "title"
    if head.isdigit():
        return "digit"
    if head in _OPENER:
        return "open"
    if head in _CLOSER:
        return "close"
    return "dash" if head in _DASH else "comma" if head == "," else "mark"


def _is_date_line(text: str, spans: Spans, head: int, year: int, breaks: set[int]) -> bool:
    """Whether a paragraph begins with a full date and goes on: 'March 4, 2014 Press release'."""
    if not text[slice(*spans[year])].isdigit() or text[spans[year - 1][0]] != ",":
        return False
    if not text[slice(*spans[year - 2])].isdigit():
        return False
    if year + 1 == len(spans) or year + 1 in breaks or not text[spans[year + 1][0]].isupper():
        return False
    first = text[slice(*spans[head])]
    if year - head == 3:
        return first.capitalize() in _MONTH
    return year - head == 5 and first.capitalize() in _WEEKDAY


def _is_heading_number(text: str, spans: Spans, first: int, stop: int) -> bool:
    """Whether a sentence so far is only its number: '1.', 'b.', '2.3.'."""
    if stop - first != 1:
        return False
    word = text[slice(*spans[first])]
    bare = word.replace(".", "")
    return (len(bare) <= 3 and bare.isdigit()) or (len(word) == 1 and word.isalpha() and word != "I")


def _open_bracket(text: str, spans: Spans, first: int, last: int) -> bool:
    """Whether a bracket opened between two words still stands open."""
    depth = 0
    for spot in range(last - 1, max(first, last - _LOOK_BACK) - 1, -1):
        here = text[spans[spot][0]]
        if here in ")]":
            depth += 1
        elif here in "([":
            if depth == 0:
                return True
            depth -= 1
    return False
