"""Words of a text, in the convention of the Universal Dependencies treebanks of English."""

from __future__ import annotations

import re

# Letters and what rides on them: `\w` leaves out combining marks, joiners and soft hyphens.
_MARK = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0981-\u0983"
    "\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a4d\u0b01-\u0b03\u0bbe-\u0bcd\u0c3e-\u0c4d\u0d3e-\u0d4d"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u2060\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f\ufeff"
)
_W = rf"[\w{_MARK}]"
_A = rf"[^\W\d_][{_MARK}]*"
_APOSTROPHE = "'’‘ʼ`´"

_TOPLEVEL = (
    "com|org|net|edu|gov|mil|int|info|biz|tv|io|co|uk|us|ca|au|nz|de|fr|it|es|nl|be|ch|at|se|no|dk|fi|pl|cz|"
    "ru|ua|by|tr|il|ir|iq|sy|sa|ae|eg|in|pk|cn|jp|kr|tw|hk|br|mx|za|ng|ke|eu|me"
)
_FILETYPE = "docx?|xlsx?|pptx?|pdf|html?|txt|csv|jpe?g|png|gif|zip|exe|mp3|mp4"

# Abbreviations that keep their stop wherever they stand ...
_ALWAYS = (
    "Mr|Mrs|Ms|Messrs|Mme|Mlle|Dr|Drs|Prof|Rev|Hon|St|Ste|Sr|Jr|Gen|Lt|Col|Maj|Sgt|Capt|Cmdr|Cdr|Adm|Brig|"
    "Pvt|Pfc|Cpl|Spc|Ens|Cmdt|Sen|Sens|Rep|Reps|Gov|Govs|Pres|Amb|Atty|Supt|Insp|Det|Dir|Asst|Assoc|Dept|"
    "Depts|Div|Inc|Corp|Co|Cos|Ltd|Bros|Assn|Univ|Inst|Intl|Natl|Ave|Blvd|Rd|Ft|Mt|Mts|Gen|Feb|Aug|Sept|Oct|"
    "Nov|Dec|Jan|Tues|Thurs|Thur|Calif|Conn|Fla|Minn|Tenn|Okla|Kan|Ariz|Colo|Ind|Mich|Wis|Va|Pa|Ga|Md|Neb|"
    "Nev|Ph|Esq|Tel|Attn|Jan|approx|dept|govt|est|incl|etc|vs|viz|cf|al|ca|pp|vol|vols|eds|lbs|hrs|mins|mos|"
    "yrs|Vs|Approx|Est|Cf|Etc|Ed|Eds|Vol|Sec|Ext|Fr|Eng|Conf|Reg|Nos|nos|Sqn|Regt|Bn|Pte|Ald|Cllr|Cdre|Gp|"
    "Hq|Hwy|Bldg|Apt|Ltda|Pty|Mfg"
)
# ... and those that are common words too, so that something has to bear them out.
_BEFORE_NUMBER = (
    "No|no|Mar|Apr|Jun|Jul|Fig|fig|Art|art|Ch|ch|Sect|para|Para|p|v|c|Eq|Op|op|Cl|Ser|Sat|Sun|Mon|Wed|Fri"
)
_AFTER_COMMA = "Mass|Wash|Miss|Ill|La|Ky|Ala|Ark|Del|Mo|Ore|Tex|Vt|Wyo|Mont|Me|Ont|Que|Alta|Sask|Man"

_PREFIX = (
    "e|non|pre|anti|mid|re|post|over|co|multi|pro|ex|semi|sub|cross|counter|micro|mini|inter|intra|un|arch|"
    "socio|ultra|super|hyper|bi|tri|trans|mega|macro|de|extra|para|pseudo"
)
_PREFIX_CAPITAL = "|".join(prefix.capitalize() for prefix in _PREFIX.split("|"))
_UNIT = (
    "bn|mn|tn|m|k|K|M|B|mm|cm|km|kg|g|mg|kt|mt|lbs?|oz|ft|yd|mi|mph|kph|kmh|km/h|kn|hp|kW|MW|GW|W|V|Hz|kHz|"
    "MHz|GHz|GB|MB|TB|KB|am|pm|AM|PM|a\\.m\\.|p\\.m\\.|hrs?|h|mins?|secs?|yrs?|years?|days?|pc|pct|percent|cal|C|F|l|ml|sq|nm|tons?|million|billion|thousand"
)

_WORD = re.compile(
    rf"""
    (?P<plain>[A-Za-z]++(?=[\s,;)"]|$))                    # most words; contractions are looked up afterwards
  | (?P<comma>,(?=\s))
  | (?P<stopped>[A-Za-z]{{2,20}}+\.(?=\s|$))               # the last word of a sentence, or an abbreviation
  | (?P<net>(?:https?|ftp)://[^\s<>"“”]+ | www\.[^\s<>"“”]+ | mailto:[^\s<>"“”]+)
  | (?P<whole>
        [\w.+%-]{{1,64}}@{_W}[\w.-]*\w                            # an address
      | @{_W}+ | \#[^\W\d_]{_W}*                           # a handle, a tag
      | {_W}[\w-]{{0,62}}(?:\.[\w-]{{1,62}}){{0,6}}\.(?:{_TOPLEVEL})
          (?:/[^\s<>"“”,;()]*[\w/])?(?![\w@]|\.\w)          # a bare domain
      | {_W}[\w-]{{0,80}}\.(?:{_FILETYPE})(?!{_W})
      | (?:[A-Za-z]\.){{2,9}}(?![A-Za-z]\b) | (?:[A-Za-z]\.){{1,9}}[A-Za-z](?!{_W})
      | Ph\.?D\.? | M\.Sc\. | B\.Sc\.
      | (?:{_ALWAYS})\.(?![^\W\d])(?!\.[^.])
      | (?:{_BEFORE_NUMBER})\.(?=\s?\d)
      | (?<=,\s)(?:{_AFTER_COMMA})\.(?=[\s,;)])
      | (?!I\.)[A-Z]\.(?=[ ]?[A-Z]|-)                      # an initial
      | (?:US|AU?|C|CA|NZ?|HK|S|NT|R|U)[$](?=\d|\s)
      | [A-Z]+&[A-Z]+(?!{_W})
      | (?:w/o|w/out|c/o|s/he|n/a|N/A|w/)(?!{_W})
      | (?<![-\w])(?:{_PREFIX}|{_PREFIX_CAPITAL})-(?:{_A})++(?<!-[\w])(?![-\d])   # prefixes stay on
      | [mM]id-\d+s?(?!{_W})
    )
  | (?P<decade>[{_APOSTROPHE}]?\d0['’]?s(?!{_W}) | \d{{2,3}}0['’]s(?!{_W}))
  | (?P<number>
        \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}(?!{_W})            # 28.12.2013
      | \d{{4}}-\d{{2}}-\d{{2}}(?:T[\d:]+Z?)?(?!{_W})
      | (?:\+?\d{{1,3}}-)?\d{{3}}[-.]\d{{3}}[-.]\d{{4}}(?!{_W}) | \d{{3}}-\d{{4}}(?!{_W})
      | \+\d+(?:[.,]\d+)*(?!{_W})
      | \d++(?:,\d{{3}}(?!\d)|[.:]\d+)*+(?:[x×]\d++(?:\.\d+)?)?(?:/\d+(?![/\d]))? | (?<![\w.])\.\d+(?!{_W})
    )(?: (?P<unit>(?:{_UNIT})(?!{_W}) | (?:st|nd|rd|th|s)(?!{_W})) | (?!{_W}))
  | (?P<word>{_W}+(?:[{_APOSTROPHE}]{_W}+)*)
  | (?P<clitic>[{_APOSTROPHE}](?:s|S|ll|re|ve|d|m|LL|RE|VE|em|til|cause|cuz|tis|twas|n)(?!{_W}))
  | (?P<mark>\.{{2,}} | -{{2,}} | [!?]+ | '' | `` | \*+ | =+ | ~+ | <+ | >+ | \++ | \#+ | [$]+
      | [:;]-?[)(DP](?!{_W}) | \S)
    """,
    re.VERBOSE,
)

_CLITIC = re.compile(rf"(?:[nN][{_APOSTROPHE}][tT]|[{_APOSTROPHE}](?:[sSmMdD]|[rR][eE]|[vV][eE]|[lL][lL]))$")
# Where a fused form is cut: its first part ends here.
_PARTS = """
can|not gon|na wan|na got|ta gim|me lem|me do|nt did|nt does|nt ca|nt is|nt was|nt are|nt were|nt
have|nt has|nt had|nt would|nt could|nt should|nt that|s there|s what|s you|re they|re you|ve
they|ve i|ve i|m
"""
_FUSED = {fused.replace("|", ""): fused.index("|") for fused in _PARTS.split()}
_FUSED |= {form.capitalize(): cut for form, cut in _FUSED.items()}
_KEEPS_STOP = frozenset(f"{short}." for short in _ALWAYS.split("|"))
_STOP_BEFORE_NUMBER = frozenset(f"{short}." for short in _BEFORE_NUMBER.split("|"))
_STOP_AFTER_COMMA = frozenset(f"{short}." for short in _AFTER_COMMA.split("|"))
# A scraped page glues a headline to what follows: 'kills general in SyriaThe desert', 'AfghanistanKANDAHAR, Oct. 3'.
_GLUED = re.compile(
    r"(?<=[a-z]{3})(?:(?:The|This|These|There|They|In|On|At|An|It|He|She|After|Two|Three|Four|Five)|[A-Z]{4,})$"
)
_WHOLE = frozenset("LinkedIn PlugIn CheckIn OptIn AddOn SignIn LogIn BuiltIn TurnOn PostIt".split())
_ORDINAL = frozenset({"st", "nd", "rd", "th", "s"})
_MODEL_LETTERS = frozenset("MBKCFVW")  # a unit after a short number, part of a designation otherwise
_LATE = ".,;:!?'’”\"»…"


def tokenize(text: str) -> list[tuple[int, int]]:
    """Cut a text into words and marks; each span is `(start, end)` in code points, end-exclusive.

    Every character that is not white space lies in just one span and no span holds white space.
    The cuts are those of UD English EWT and GUM 2.16 (syntactic words): `do|n't`, `Iraq|'s`,
    `F|-|16`, `U.S.`, `$|4|m`, `anti-tank`.
    """
    spans: list[tuple[int, int]] = []
    add = spans.append
    fused = _FUSED
    for match in _WORD.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "plain":
            cut = fused.get(match.group()) if end - start < 9 else None
            if cut is None and end - start > 4:
                cut = _glue(match.group())
            if cut:
                add((start, start + cut))
                add((start + cut, end))
            else:
                add((start, end))
        elif kind == "stopped":
            if _keeps_stop(text, start, end):
                add((start, end))
            else:
                _cut_word(text, start, end - 1, spans)
                add((end - 1, end))
        elif kind == "word":
            _cut_word(text, start, end, spans)
        elif kind == "net":
            _cut_address(text, start, end, spans)
        elif kind == "unit" and _is_measure(text, start, match.end("number"), end):
            middle = match.end("number")
            add((start, middle))
            add((middle, end))
        else:
            add((start, end))
    return spans


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Whether the stop belongs to an abbreviation that ends here."""
    word = text[start:end]
    if word in _KEEPS_STOP:
        return True
    if word in _STOP_BEFORE_NUMBER and text[end : end + 2].strip().isdigit():
        return True
    return word in _STOP_AFTER_COMMA and text[max(0, start - 2) : start].startswith(",")


def _is_measure(text: str, start: int, middle: int, end: int) -> bool:
    """Whether letters after a number are its unit ('4m'), not part of an ordinal or designation ('T-90M')."""
    unit = text[middle:end]
    if unit in _ORDINAL:
        return False
    if text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalpha():
        return False
    return unit not in _MODEL_LETTERS or (middle - start <= 4 and text[end : end + 1] != "-")


def _cut_word(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Part a word from its clitics; there are two at most ('they'd've')."""
    tails: list[tuple[int, int]] = []
    while len(tails) < 2 and (clitic := _CLITIC.search(text, max(start + 1, end - 3), end)):
        tails.append((clitic.start(), end))
        end = clitic.start()
    cut = _FUSED.get(text[start:end]) if end - start < 9 else None
    if cut is None and end - start > 4 and not text[start:end].islower():
        cut = _glue(text[start:end])
    if cut:
        spans.append((start, start + cut))
        spans.append((start + cut, end))
    else:
        spans.append((start, end))
    spans.extend(reversed(tails))


def _glue(word: str) -> int | None:
    """Where a word is two that lost the line end between them."""
    found = _GLUED.search(word) if word[1:] != word[1:].lower() and word not in _WHOLE else None
    return found.start() if found else None


def _cut_address(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    """Part an address from the marks of the sentence after it; a bracket it opened itself stays."""
    last = end
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while last > start + 1 and (text[last - 1] in _LATE or (text[last - 1] == ")" and surplus > 0)):
        surplus -= text[last - 1] == ")"
        last -= 1
    spans.append((start, last))
    spans.extend((spot, spot + 1) for spot in range(last, end))
