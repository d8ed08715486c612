"""Picture credits and captions as pasted pages print them: bracketed, after a slash, glued to the words."""

from __future__ import annotations

import re

from onrecord.intake._furniture import Kind

_AGENCY = (
    r"(?:reuters|afp|ap|dpa|epa|efe|ansa|xinhua|anadolu|getty(?: images)?|upi|tass|kyodo|pti|ani|handout"
    r"|stringer"
    r"|picture[- ]alliance|imago|zuma|shutterstock|bloomberg|wikimedia(?: commons)?|screengrab|screenshot)"
)
_PICTURE = (
    r"(?:Photo(?:graph)?s?|PHOTOS?|Images?|IMAGES?|Pictures?|PICTURES?|Pics?|Foto|Bild|Credits?"
    r"|CREDITS?|Illustration)"
)
_TAILS = (
    # 'Photo: Name/Agency', often glued to the last word of the caption
    re.compile(
        rf"(?:^|(?<=\s)|(?<=[a-z0-9.)\]”\"’!?]))[(\[]?{_PICTURE}(?:\s(?:[Cc]redits?|[Ss]ources?"
        rf"|[Cc]opyright|[Cc]ourtesy))?\s*"
        r"(?::|©|\||[Bb][Yy]\s|[Cc]ourtesy of\s)\s*(?=[A-Z©\"“(@])[^!?;:\n]{1,80}[)\]]?\.?$"
    ),
    re.compile(rf"\s*[(\[](?:{_AGENCY}\b|file\b|via\b)[^()\[\]]{{0,70}}[)\]]$", re.I),
    re.compile(
        rf"\s*[(\[][^()\[\]]{{2,50}}(?:\s?/\s?|\bvia\s|,\s){_AGENCY}(?:\s(?:photo|images"
        rf"|pictures))?[^()\[\]]{{0,30}}[)\]]$",
        re.I,
    ),
    re.compile(
        r"\s*[(\[](?:file|archive|handout|ap|afp|courtesy)? ?(?:photo|picture|image"
        r"|pic)s?\b[^()\[\]]{0,60}[)\]]$",
        re.I,
    ),
    re.compile(r"\s+©\s?[^.!?\n]{2,60}$"),
    re.compile(
        r"(?<=[.!?”\"])\s+(?:REUTERS|AFP|AP|EPA|Reuters)(?:\s?/\s?|\s)"
        r"[A-Z][\w.'’-]*+(?:[ /][A-Z][\w.'’-]*+){0,4}$",
    ),
    re.compile(
        r"(?:\s+[-–—|/]|(?<=[.!?”\"]))\s*(?:©\s?)?[^.!?|\n]{0,40}\b"
        r"(?:AFP|AP Photo|AP|REUTERS|Reuters|EPA|Getty Images|Anadolu|Xinhua|dpa)(?:/[^.!?\n]{2,40})?$"
    ),
)
_ALL_CREDIT = re.compile(
    r"[(\[]?(?:(?:(?:photo(?:graph)?s?|images?|pictures?|credits?)\s*(?:credits?|sources?|copyright"
    r"|courtesy|by)?\s*(?::|,|\||©|by\b|courtesy of\b)"
    r"|image source|©|courtesy of|getty images)\s*.{0,90}"
    rf"|{_AGENCY}\b(?:[\s/,|]++[\w.’'-]++){{0,5}})[)\]]?\.?",
    re.I,
)
_LABEL = re.compile(
    r"[(\[]?(?:(?:image|photo|picture) caption|caption|file (?:photo|picture|image|pic)|file|pictured"
    r"|(?:photo|image|picture)(?=\s*:\s*(?:\S+\s+){6}))\s*(?:[:,|–—-]|(?<=caption)(?=\s+[A-Z]))\s*",
    re.I,
)
_DATED_LABEL = re.compile(r"In this (?:[\w.,]+ ){0,5}(?:\d{4},? )?(?:file )?(?:photo|image|picture)\b", re.I)
_STOP = re.compile(r"[a-z)][.!?][”\"’']?\s+[A-Z“\"]")
_BARE_AGENCY = re.compile(rf"[\s(\[–—-]*(?:{_AGENCY}[\s,/]*+(?:and\s)?)++[)\]]?", re.I)
_INITIALS = re.compile(r"\b[a-z]{2,4}/[a-z]{2,4}$")
_LONGEST = 700
_MOST_STOPS = 2
_MOST_CREDIT_WORDS = 10
_MOST_CAPTION_WORDS = 90
_MOST_SIGNED_WORDS = 30


def credited(line: str) -> tuple[Kind, str]:
    """A line without its picture credit: CAPTION and the rest, CREDIT and nothing, or KEEP and the line."""
    if len(line) > _LONGEST:
        return Kind.KEEP, line
    rest = line.strip()
    label = _LABEL.match(rest)
    marked = bool(label) or bool(_DATED_LABEL.match(rest))
    if label:
        rest = rest[label.end() :]
    rest = without_credit(rest)
    if label and line.lstrip()[:1] in "([":
        rest = rest.rstrip(")]")
    if len(rest) < 3 and len(rest) < len(line.strip()):
        return Kind.CREDIT, ""
    if not marked and len(rest) == len(line.strip()):
        if len(line.split()) <= _MOST_CREDIT_WORDS and _ALL_CREDIT.fullmatch(rest):
            return Kind.CREDIT, ""
        return Kind.KEEP, line
    if not label and _is_signed(line.strip(), rest):
        return Kind.KEEP, line
    return Kind.CAPTION, rest


def _is_signed(line: str, rest: str) -> bool:
    """Whether a line is a paragraph that an agency signs, and no caption."""
    words = len(rest.split())
    if words > _MOST_CAPTION_WORDS or len(_STOP.findall(rest)) > _MOST_STOPS:
        return True
    bare = _BARE_AGENCY.fullmatch(line[len(rest) :]) is not None
    return bare and (words > _MOST_SIGNED_WORDS or _INITIALS.search(rest) is not None)


def without_credit(line: str) -> str:
    """The words of a caption without the credits at its end."""
    rest = line.strip()
    for _ in range(3):
        shorter = _cut_once(rest)
        if shorter == rest:
            break
        rest = shorter
    return rest


def _cut_once(line: str) -> str:
    for tail in _TAILS:
        found = tail.search(line, max(0, len(line) - 130))
        if found and len(found.group().split()) <= _MOST_CREDIT_WORDS:
            return line[: found.start()].rstrip(" |–—/([-").rstrip()
    return line


def heralds_caption(line: str) -> bool:
    """Whether a line only says that the next one is a caption ('Image caption,')."""
    return len(line) < 40 and _LABEL.fullmatch(line.strip()) is not None
