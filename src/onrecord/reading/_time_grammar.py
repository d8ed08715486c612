"""The words of news time: what sets off a look, and the patterns of each kind of expression.

Looking for every kind at every word would cost more than the rest of a reading, so a cheap pattern finds
the words that no time expression lacks (a digit, a month, 'week', 'today') and only their kinds are tried.
"""

from __future__ import annotations

import re

from onrecord.reading._calendar import FEASTS, MONTHS, WEEKDAYS
from onrecord.reading._numerals import GAP, TENS, UNITS

S = f"{GAP}+"


def _both_cases(words: list[str]) -> str:
    return "|".join(
        sorted({*(w.capitalize() for w in words), *(w.upper() for w in words)}, key=lambda w: (-len(w), w))
    )


_LONG = [name for name in MONTHS if len(name) > 4 or name in ("june", "july")]
_SHORT = [name for name in MONTHS if len(name) <= 4 and name not in ("june", "july", "may")]
MONTH = rf"(?:(?:{_both_cases(_LONG)}|May|MAY)\b|(?:{_both_cases(_SHORT)})\b\.?)"
WEEKDAY = rf"(?:{_both_cases(list(WEEKDAYS))}|(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat)\.)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[.,:]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d|-(?:strong|pound|foot|mile|ton))"
_DAYS = rf"(?:the{S})?{DAY}(?:(?:{GAP}?[-–—/]{GAP}?|{S}(?:to|and|or|until){S}(?:the{S})?){DAY})?"
_COUNT = "|".join(sorted([*UNITS, *TENS], key=len, reverse=True))
N = (
    rf"(?:\d{{1,3}}(?:\.\d)?|(?:(?:{'|'.join(TENS)})-)?(?:{_COUNT})(?:{S}and{S}a{S}half)?"
    rf"|several|(?:a{S})?few|(?:a{S})?couple{S}of|(?:a|half{S}a){S}dozen|dozens{S}of|half{S}an?|an?)"
)
UNIT = r"(?:minute|hour|day|night|week|fortnight|month|year|decade|centur(?:y|ie))s?\b"
_NEARLY = (
    rf"(?:(?:nearly|almost|about|around|some|roughly|approximately|more{S}than|less{S}than|over|"
    rf"just|only|at{S}least){S})?"
)
_PART = rf"(?:{S}(?:early{S}|late{S})?(?:morning|afternoon|evening|night|noon|dawn))?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_ORDINAL = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd|4th|[5-9]th|1\\dth"
_RELATIVE = r"(?:this|last|next|past|coming|previous|preceding|following|current|same|upcoming)"
_ZONE = rf"(?i:{S}(?:local{S}time|GMT|UTC)|{GAP}\((?:UTC|GMT|local)[^)\n]{{0,12}}\))?"

# Patterns that begin at their trigger, read on the text as printed.
_AT_DIGIT = {
    "iso": rf"(?<![\d-]){YEAR}-(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?![\d-])",
    "numeric": r"(?<![\d./-])\d{1,2}(?P<sep>[./])\d{1,2}(?P=sep)(?:(?:1[5-9]|20)\d\d|\d\d)(?![\d/])",
    "dmy": rf"(?<![\d.,:$€£-]){_DAYS}{S}(?:of{S})?{MONTH}(?:{GAP}?,?{S}{YEAR})?",
    "known": r"(?<![\d./-])9/11(?![\d/])",
    "fiscal": rf"20\d\d[-–/]\d\d{S}(?:fiscal|financial){S}year\b",
    "decade": r"(?:1[5-9]|20)\d0s\b|(?<=the )[2-9]0s\b|(?<=the ['’])[2-9]0s\b",
    "yearspan": r"(?<![\w.,:$€£/-])(?:1[5-9]|20)\d\d[-–/](?:(?:1[5-9]|20)\d\d|\d\d)(?![\d-]|[.,]\d)",
    "clock": rf"\d{{1,2}}(?:[:.]\d\d)?{GAP}?(?i:[ap])(?:\.{GAP}?(?i:m)\.|(?i:m)\b){_ZONE}"
    rf"|(?:(?<![\d.,:$€£/-])|(?<=[–-]))(?:[01]?\d|2[0-4]):[0-5]\d\b(?![.:]\d){_ZONE}"
    rf"|(?<=at )(?:[01]?\d|2[0-4])\.[0-5]\d\b(?!\.?\d|%|{S}(?:million|billion|per|cent)){_ZONE}"
    rf"|\d\d:?\d\d{GAP}(?:hours{S})?(?:GMT|UTC|BST|EST|EDT|CET|local{S}time)\b",
    "year": rf"(?:(?<=[a-z]-)|(?<![\w.,:$€£/+#-])){YEAR}(?![\w/])",
}
_AT_MONTH = {
    "mdy": rf"{MONTH}(?:{S}|(?<=[.])){_DAYS}(?!{S}(?:people|per{S}cent|percent|"
    rf"million))(?:(?:{GAP}?,{GAP}*|{S}(?:of{S})?){YEAR})?",
    "my": rf"{MONTH},?{S}(?:of{S})?{YEAR}",
    "monthrel": rf"(?i:(?:this|last|next|the{S}past|the{S}coming){S})(?:{MONTH})(?!{S}\d)",
    "month": rf"{MONTH}(?!\w)",
}
_AT_WEEKDAY = {
    "weekday": rf"(?:(?i:last|next|this|past|coming|following|previous){S})?{WEEKDAY}(?!\w){_PART}",
}
_FEAST = "|".join(sorted((f.replace("'", "['’]") for f in FEASTS), key=len, reverse=True))

# Patterns read on the text in lower case, in a window around their trigger.
_RELATIVE_KINDS = {
    "part": rf"\b(?:the{S})?(?:very{S})?(?:end|beginning|start|middle|close|turn|midpoint){S}of{S}"
    rf"(?:the{S}(?:current{S}|following{S})?|this{S}|next{S}|last{S}|that{S})(?:day|week|month|year|"
    rf"decade|century)\b"
    r"|\b(?:year|month)[- ]end\b",
    "earlier": rf"\b(?:earlier|later|early|late|mid-?){S}?(?:in{S}|on{S})?(?:this|in{S}the|the{S}same|"
    rf"that|last|next){S}"
    rf"(?:day|week|month|year|decade|morning|evening|night|afternoon|century)\b"
    rf"|\b(?:earlier|later){S}(?:today|in{S}the{S}day)\b",
    "dayword": rf"\b(?:the{S}day{S}(?:before{S}yesterday|after{S}tomorrow)|yesterday|today|tomorrow|"
    rf"tonight|"
    rf"this{S}(?:early{S})?(?:morning|afternoon|evening)|last{S}(?:night|evening)|overnight|"
    rf"the{S}(?:previous|same){S}(?:day|night|evening)|the{S}(?:next|following){S}(?:day|morning|night))\b",
    "since": rf"\b(?:in{S}|over{S}|during{S})?(?:the{S})?{_NEARLY}{N}{S}{UNIT}{S}since\b",
    "ago": rf"\b{_NEARLY}(?:{N}{S})?{UNIT}{S}"
    rf"(?:ago|earlier|before|prior|previously|later|after|afterwards?|ahead{S}of|"
    rf"from{S}now)\b(?!{S}(?:year|month|week)s?\b)",
    "rolling": rf"\b(?:in{S}|over{S}|during{S}|within{S}|for{S})?(?:the{S}|these{S})?"
    rf"(?:past|last|previous|preceding|coming|next|upcoming|recent|following|latest){S}{_NEARLY}(?:{N}{S})?"
    rf"(?:minutes|hours|days|nights|weeks|fortnight|months|years|decades|centuries)\b"
    rf"|\b(?:in{S}|over{S}|during{S}|within{S}|for{S})?the{S}(?:past|last|coming|next|upcoming|"
    rf"preceding){S}(?:hour|day|week|fortnight|month|year|decade|century|weekend)\b",
    "unit": rf"\b(?:the{S})?{_RELATIVE}{S}(?:day|week|weekend|fortnight|month|year|quarter|decade|"
    rf"century)\b(?!-)"
    rf"|\b(?:at|over){S}the{S}weekend\b",
    "within": rf"\bwithin{S}(?:{N}{S}{UNIT}|(?:hours|days|weeks|months)\b)(?!{S}of\b)",
    "just": rf"\bin{S}(?:just{S}|only{S}|less{S}than{S}|under{S}|barely{S}|about{S}|over{S}|"
    rf"more{S}than{S}|nearly{S}|almost{S})?"
    rf"{N}{S}{UNIT}(?!{S}(?:of|in|time)\b)",
    "consecutive": rf"\bfor{S}(?:a|an|the){S}(?:{_ORDINAL}){S}(?:straight{S}|consecutive{S}|"
    rf"successive{S}|running{S})?"
    r"(?:day|night|week|month|year)\b",
    "formany": rf"\bfor{S}(?:(?:many|several|some){S})?(?:hours|days|weeks|months|years|decades|"
    rf"centuries)\b(?!{S}(?:of\b|to{S}come))",
    "clock": rf"\b(?:in{S}the{S})?(?:early|small|predawn|pre-dawn){S}(?:morning{S})?hours\b|"
    rf"\bon{S}the{S}morning\b(?!{S}of\b)|"
    rf"\b(?:at|before|around){S}(?:dawn|daybreak|midnight|noon|midday|dusk|sunrise|sunset|sundown|"
    rf"nightfall)\b",
}
_PORTION_KINDS = {
    "quarter": rf"\bq[1-4](?:{S}|,{S}|/)(?:of{S})?{YEAR}|\bh[12]{S}(?:of{S})?{YEAR}"
    rf"|\b(?:the{S})?(?:first|second|third|fourth|last|final|1st|2nd|3rd|4th){S}(?:quarter|half|"
    rf"trimester){S}of{S}"
    rf"(?:{YEAR}|(?:the|this|last|next){S}(?:year|month)\b)"
    rf"|(?<=in )the{S}(?:first|second|third|fourth){S}quarter\b(?!{S}of)"
    rf"|\b(?:this|last|next){S}quarter\b",
    "fiscal": rf"\b(?:(?:fiscal(?:{S}year)?|financial{S}year){S}|"
    rf"fy{GAP}?)(?:20)?\d\d(?:[-–/]\d\d(?:\d\d)?)?(?!\d)",
    "seasonyear": rf"\b{_SEASON}{S}(?:of{S})?{YEAR}",
    "season": rf"\b(?:this|last|next|the{S}past|the{S}coming|in{S}the|in){S}{_SEASON}\b(?!{S}of\b|[-’'])",
    "vague": rf"\b(?:recently|recent|lately|(?:right{S}|until{S}|up{S}to{S})?now|currently|at{S}present|"
    rf"nowadays|soon)\b"
    rf"(?!{S}(?:after|that)\b|-)",
    "feast": rf"\b(?:{_FEAST})\b",
    "past": rf"\bin{S}the{S}past(?=[.,;:)\"”]|{S}(?:and|but)\b)",
}


def _compiled(kinds: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


AT_DIGIT, AT_MONTH, AT_WEEKDAY = _compiled(_AT_DIGIT), _compiled(_AT_MONTH), _compiled(_AT_WEEKDAY)
RELATIVE, PORTION = _compiled(_RELATIVE_KINDS), _compiled(_PORTION_KINDS)
LEAD = re.compile(rf"\b(?:last|next|this|past|coming|following|previous|the{S}past|the{S}coming){S}$")
CLOCK_LEAD = re.compile(rf"(?:\b(?:at|around|about|by|just{S}(?:after|before)){S}){{1,2}}$", re.I)

_MONTH_STEMS = "jan feb mar apr may jun jul aug sep oct nov dec"
_WEEKDAY_STEMS = "mon tue wed thu fri sat sun"
_RELATIVE_STEMS = (
    "day week month year hour minute decade centur fortnight night yesterday today tomorrow tonight "
    "overnight morning "
    "evening afternoon dawn daybreak midnight noon midday dusk sunrise sunset sundown nightfall"
)
_PORTION_STEMS = (
    "quarter half trimester q1 q2 q3 q4 h1 h2 fiscal financial fy spring summer autumn fall winter "
    "recent lately now "
    "currently present soon past christmas boxing new may_day valentine halloween bastille all_saints "
    "armistice juneteenth "
    "epiphany anzac easter good palm maundy"
)
# The word that sets off a look -> which patterns to try.
GROUPS: dict[str, str] = {
    stem.replace("_", " "): group
    for group, stems in (
        ("month", _MONTH_STEMS), ("weekday", _WEEKDAY_STEMS), ("relative", _RELATIVE_STEMS),
        ("portion", _PORTION_STEMS),
    )
    for stem in stems.split()
}  # fmt: skip


def _trigger() -> re.Pattern[str]:
    by_letter: dict[str, list[str]] = {}
    for stem in sorted(GROUPS, key=len, reverse=True):
        by_letter.setdefault(stem[0], []).append(stem[1:])
    words = "|".join(f"{letter}(?:{'|'.join(rests)})" for letter, rests in by_letter.items())
    return re.compile(rf"(?<![a-z\d])(?:\d+|{words})")


TRIGGER = _trigger()


QUALIFIER = re.compile(
    rf"(?i:\b(?:the{S})?(?P<which>early|mid|middle|late|end|beginning|start|first{S}half|second{S}half|"
    rf"close|middle|"
    rf"first{S}(?:days|weeks|months)|last{S}(?:days|weeks|months)|midsummer)(?:-|{S}(?:of{S}|in{S}|"
    rf"on{S})?(?:the{S})?))$"
)
CONNECTOR = re.compile(
    rf"(?i:\b(?P<word>since|by|until|till|before|after|prior{S}to|ahead{S}of|no{S}later{S}than|as{S}of|"
    rf"from|between|through|up{S}to|"
    rf"as{S}early{S}as|as{S}late{S}as|starting|beginning|following)"
    rf"(?:{S}(?:about|around|at{S}least|as{S}early{S}as|as{S}late{S}as|the))?{S})(?:(?:on|in){S})?$"
)
BRIDGE = re.compile(
    rf"{S}(?:to|until|till|through|and|or){S}(?:(?:early|late|on|in|the|mid){S})?|{GAP}?[-–—]{GAP}?", re.I
)
FUTURE = re.compile(
    r"\b(?:will|shall|won't|scheduled|slated|expected to|expects? to|expects|planned for|plans? to|"
    r"planning to|set to|set for|due (?:on|in|by|"
    r"at|to (?:be|arrive|begin|start|meet|visit|take|expire|open|close|end))|to be (?:held|delivered|"
    r"completed|signed)|upcoming|"
    r"intends? to|aims? to|as soon as|would (?!have))\b(?!.*\b(?:said|told|announced|was|were|had|"
    r"reported|confirmed|added|wrote|which)\b)"
)
PREPOSITION = re.compile(
    rf"{S}(?:on|of|for|to|against|through|in|by|be|have|not|also|said|says|told|was|is|has|had|and|will|"
    rf"with|from|at|that)\b"
)
