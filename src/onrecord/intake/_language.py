"""Which language a report is in, by its commonest words and its script."""

from __future__ import annotations

import re
from collections import Counter

# The commonest words that few of the others share.
_COMMON = {
    "en": "the of and to in that is was for on with said by from at has have were his their who not are"
    " which",
    "de": "der die das und ist nicht mit den von dem ein eine auch auf für sich wurde nach im zu haben sind",
    "fr": "le la les des et est dans une pour que qui du au sur pas par ont avec sont aux cette",
    "es": "el la los las de y que en un una por con para se del su fue más como pero han",
    "it": "il di che la e un per non una sono del della con gli nel alla da anche è ha",
    "pt": "o a os as de e que em um uma para com não do da no na foi mais dos pela",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om door naar werd",
    "pl": "w i na z się nie do że jest to o jak po od za przez ale są został oraz",
    "tr": "ve bir bu için ile da de olarak daha çok olan gibi sonra kadar göre ancak ise en",
    "sv": "och i att det som en på är av för med den till inte har de ett om var från",
    "id": "yang dan di dengan untuk dari ini itu pada dalam tidak akan oleh telah juga ke adalah",
}
_WORDS: dict[str, list[str]] = {}
for _code, _list in _COMMON.items():
    for _word in _list.split():
        _WORDS.setdefault(_word, []).append(_code)
_TOKEN = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("ar", re.compile("[\u0621-\u064a]")),
    ("fa", re.compile("[\u067e\u0686\u0698\u06a9\u06af\u06cc]")),
    ("he", re.compile("[\u05d0-\u05ea]")),
    ("el", re.compile("[\u03b1-\u03c9]")),
    ("ru", re.compile("[\u0430-\u044f]")),
    ("uk", re.compile("[\u0454\u0456\u0457\u0491]")),
    ("hi", re.compile("[\u0904-\u0939]")),
    ("ja", re.compile("[\u3041-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7a3]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_SAMPLE = 4000


def language_of(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the text's language, or what the page declares where the text is too short."""
    sample = text[:_SAMPLE].lower()
    words = _TOKEN.findall(sample)
    if words and not sample.isascii() and (script := _by_script(sample, sum(map(len, words)))):
        return script
    votes: Counter[str] = Counter()
    for word in words:
        for code in _WORDS.get(word, ()):
            votes[code] += 1
    ranked = votes.most_common(2)
    if ranked:
        (best, count), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
        if count >= 3 and count >= 0.08 * len(words) and count > 1.2 * second:
            return best
    return _declared(declared)


def _by_script(sample: str, letters: int) -> str | None:
    counts = {code: len(pattern.findall(sample)) for code, pattern in _SCRIPTS}
    if 2 * sum(counts.values()) < letters:
        return None
    if counts["ja"] * 10 > counts["zh"] + counts["ja"] > 0:
        return "ja"
    if counts["uk"] * 50 > counts["ru"] > 0:
        return "uk"
    if counts["fa"] * 30 > counts["ar"] > 0:
        return "fa"
    return max(counts, key=lambda code: counts[code])


def _declared(code: str | None) -> str | None:
    if not code:
        return None
    primary = re.split(r"[-_]", code.strip().lower(), maxsplit=1)[0]
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else None
