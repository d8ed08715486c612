"""Currencies as news prints them, to ISO 4217 codes."""

from __future__ import annotations

import re

from onrecord.reading._numerals import GAP

_SIGNS = {
    "$": "USD", "US$": "USD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD", "A$": "AUD", "AU$": "AUD", "AUS$": "AUD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "J$": "JMD", "Z$": "ZWL", "N$": "NAD",
    "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₦": "NGN", "₱": "PHP", "₫": "VND", "฿": "THB", "Rs": "INR", "Rs.": "INR", "Rp": "IDR", "RM": "MYR",
    "SFr": "CHF", "DM": "DEM", "kr": "SEK", "NIS": "ILS", "RMB": "CNY", "Tk": "BDT",
}  # fmt: skip
_CODES = (
    "USD EUR GBP CAD AUD NZD JPY CNY INR PKR RUB UAH KRW ILS TRY CHF SEK NOK DKK PLN CZK HUF RON BGN SAR AED QAR KWD "
    "EGP IQD IRR ZAR NGN KES BRL MXN ARS COP CLP SGD HKD TWD MYR IDR PHP THB VND BDT LKR AFN SYP LBP JOD LYD"
).split()

# A noun alone names a currency only where one state, or one by far, uses it; 'pesos' and 'dinars' stay unknown.
_NOUNS = {
    "dollar": "USD", "dollars": "USD", "buck": "USD", "bucks": "USD", "euro": "EUR", "euros": "EUR", "sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "roubles": "RUB", "ruble": "RUB",
    "rubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "hryvnyas": "UAH", "rupee": "INR", "rupees": "INR",
    "shekel": "ILS", "shekels": "ILS", "lira": "TRY", "liras": "TRY", "riyal": "SAR", "riyals": "SAR",
    "dirham": "AED", "dirhams": "AED", "rand": "ZAR", "naira": "NGN", "zloty": "PLN", "zlotys": "PLN",
    "zlotych": "PLN", "kronor": "SEK", "krona": "SEK", "baht": "THB", "ringgit": "MYR", "rupiah": "IDR",
    "taka": "BDT", "dong": "VND", "forint": "HUF", "forints": "HUF", "afghanis": "AFN", "pesos": "", "peso": "",
    "dinars": "", "dinar": "", "francs": "", "franc": "", "kroner": "", "krone": "", "rials": "IRR", "rial": "IRR",
    "crowns": "", "pounds": "GBP", "pound": "GBP", "won": "KRW", "shillings": "", "cedis": "GHS", "birr": "ETB",
    "tenge": "KZT", "lari": "GEL", "drams": "AMD", "manat": "AZN", "real": "BRL", "reais": "BRL", "reals": "BRL",
}  # fmt: skip
_NATIONS = {
    "us": "US", "u.s.": "US", "american": "US", "canadian": "CA", "australian": "AU", "new zealand": "NZ",
    "hong kong": "HK", "singapore": "SG", "taiwan": "TW", "new taiwan": "TW", "taiwanese": "TW", "british": "GB",
    "egyptian": "EG", "syrian": "SY", "lebanese": "LB", "sudanese": "SD", "indian": "IN", "pakistani": "PK",
    "sri lankan": "LK", "nepali": "NP", "nepalese": "NP", "russian": "RU", "belarusian": "BY", "turkish": "TR",
    "iranian": "IR", "iraqi": "IQ", "jordanian": "JO", "kuwaiti": "KW", "libyan": "LY", "algerian": "DZ",
    "tunisian": "TN", "serbian": "RS", "bahraini": "BH", "saudi": "SA", "omani": "OM", "yemeni": "YE",
    "qatari": "QA", "emirati": "AE", "uae": "AE", "moroccan": "MA", "mexican": "MX", "philippine": "PH",
    "argentine": "AR", "argentinian": "AR", "chilean": "CL", "colombian": "CO", "cuban": "CU", "uruguayan": "UY",
    "swiss": "CH", "cfa": "XF", "congolese": "CD", "rwandan": "RW", "burundian": "BI", "swedish": "SE",
    "norwegian": "NO", "danish": "DK", "czech": "CZ", "icelandic": "IS", "south korean": "KR", "korean": "KR",
    "north korean": "KP", "kenyan": "KE", "ugandan": "UG", "tanzanian": "TZ", "somali": "SO", "zimbabwean": "ZW",
    "zimbabwe": "ZW", "israeli": "IL", "chinese": "CN", "japanese": "JP", "ukrainian": "UA", "brazilian": "BR",
    "namibian": "NA", "jamaican": "JM", "french": "FR", "belgian": "BE", "polish": "PL", "south african": "ZA",
}  # fmt: skip
_OF_NATION = {
    "dollar": {
        "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "TW": "TWD", "ZW": "ZWL",
        "NA": "NAD", "JM": "JMD",
    },
    "pound": {"GB": "GBP", "EG": "EGP", "SY": "SYP", "LB": "LBP", "SD": "SDG"},
    "rupee": {"IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR"},
    "ruble": {"RU": "RUB", "BY": "BYN"},
    "rouble": {"RU": "RUB", "BY": "BYN"},
    "dinar": {
        "IQ": "IQD", "JO": "JOD", "KW": "KWD", "LY": "LYD", "DZ": "DZD", "TN": "TND", "RS": "RSD", "BH": "BHD",
    },
    "riyal": {"SA": "SAR", "QA": "QAR", "YE": "YER"},
    "rial": {"IR": "IRR", "OM": "OMR", "YE": "YER"},
    "dirham": {"AE": "AED", "MA": "MAD"},
    "peso": {"MX": "MXN", "PH": "PHP", "AR": "ARS", "CL": "CLP", "CO": "COP", "CU": "CUP", "UY": "UYU"},
    "franc": {
        "CH": "CHF", "XF": "XOF", "CD": "CDF", "RW": "RWF", "BI": "BIF", "FR": "FRF", "BE": "BEF",
    },
    "kron": {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"},
    "crown": {"SE": "SEK", "NO": "NOK", "DK": "DKK", "CZ": "CZK", "IS": "ISK"},
    "won": {"KR": "KRW", "KP": "KPW"},
    "shilling": {"KE": "KES", "UG": "UGX", "TZ": "TZS", "SO": "SOS"},
    "lira": {"TR": "TRY", "SY": "SYP", "LB": "LBP"},
}  # fmt: skip

_sign = "|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True) if not s.isalpha())
_alpha = "|".join([s for s in _SIGNS if s.isalpha()] + _CODES)
# For the search on lower-case text: `currency_before` then looks at the letters as printed.
BEFORE_WORDS = [re.escape(word.lower()) for word in [s for s in _SIGNS if s[-1] not in "$€£¥₹₽₴₩₪₺₦₱₫฿"] + _CODES]
BEFORE_SIGNS = "$€£¥₹₽₴₩₪₺₦₱₫฿"
_BEFORE = re.compile(rf"(?:(?<!\w)({_alpha})|(?<![A-Za-z])({_sign})|([$€£¥])){GAP}?(?=\d)")
_AFTER = re.compile(
    rf"(?:{GAP}|-)(?:({'|'.join(sorted((n.replace('.', '[.]') for n in _NATIONS), key=len, reverse=True))}){GAP})?"
    rf"({'|'.join(sorted(_NOUNS, key=len, reverse=True))}|{'|'.join(c.lower() for c in _CODES)})(?!\w)",
    re.I,
)


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """The ISO 4217 code of a currency sign or code standing before digits at `start`, and where it ends."""
    match = _BEFORE.match(text, start)
    if match is None:
        return None
    sign = match.group(1) or match.group(2) or match.group(3)
    return _SIGNS.get(sign, sign), match.end()


def currency_after(text: str, end: int, large: bool) -> tuple[str | None, int] | None:
    """The ISO 4217 code (None where unknown) of a currency named after a numeral, and where the name ends.

    'pounds', 'won', 'real' and 'dong' are other words too: they count only when named with their nation or
    after a `large` amount, and pounds of something are a weight.
    """
    match = _AFTER.match(text, end)
    if match is None:
        return None
    nation, noun = (match.group(1) or "").lower(), match.group(2).lower()
    if noun.upper() in _CODES:
        return (noun.upper(), match.end()) if match.group(2).isupper() else None
    code: str | None = _NOUNS[noun] or None
    if nation:
        for stem, codes in _OF_NATION.items():
            if noun.startswith(stem):
                code = codes.get(_NATIONS[nation], code)
                break
    elif noun in ("pound", "pounds", "won", "real", "dong", "rand") and not large:
        return None
    if noun in ("pounds", "pound") and not nation and text[match.end() : match.end() + 4] == " of ":
        return None
    if noun == "pounds" and text[match.end() : match.end() + 9].lower() == " sterling":
        return "GBP", match.end() + 9
    return code, match.end()
