"""The gazetteer: names of places, folded, to the places that bear them.

Two files of `onrecord/data/places`: `cities.bin` holds the populated places of GeoNames in columns,
`named.tsv` countries, provinces, districts, regions, waters, mountains and facilities, a line each,
which people may edit. Both are made by `training/gazetteer.py`. GeoNames is CC BY 4.0.
"""

from __future__ import annotations

import json
import struct
import sys
import unicodedata
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.model import LexiconError

MAGIC = b"ORGZ1\n"
BLOCK = 32
KINDS = ("city", "country", "admin1", "admin2", "region", "continent", "water", "mountain", "facility")
CITY, COUNTRY, ADMIN1, ADMIN2, REGION, CONTINENT, WATER, MOUNTAIN, FACILITY = range(9)
ARTICLES = frozenset(["al", "el", "ad", "adh", "an", "ar", "as", "ash", "at", "az", "ez", "es", "ed"])
ARABIC = frozenset(
    [
        "IRQ",
        "SYR",
        "YEM",
        "EGY",
        "LBY",
        "SDN",
        "SAU",
        "JOR",
        "LBN",
        "PSE",
        "DZA",
        "TUN",
        "MAR",
        "ARE",
        "QAT",
        "KWT",
        "BHR",
        "OMN",
        "ISR",
        "MRT",
        "TCD",
        "SOM",
    ]
)
# Countries whose names reach English through another script, or none agreed: spelled as each reporter hears.
TRANSLITERATED = frozenset(
    "AFG IRQ SYR YEM PAK IND SOM SDN SSD LBY EGY DZA LBN PSE IRN SAU RUS UKR LKA TUR THA NPL BGD MMR".split()
)
_LETTERS = {
    ord(a): b
    for a, b in zip(
        "ıøłđßæœəðþŋħ", ["i", "o", "l", "d", "ss", "ae", "oe", "a", "d", "th", "n", "h"], strict=True
    )
}
_DROPPED = {ord(c): None for c in "'’‘ʻʼʿʾ`´.ʹʺ"} | {ord(c): " " for c in "-–‐‑"}


@lru_cache(maxsize=32768)
def fold(name: str) -> str:
    """The form under which a name is looked up: lower case, no marks, 'saint' as 'st'."""
    if name.isascii():
        key = name.lower().translate(_DROPPED)
    else:
        parts = unicodedata.normalize("NFKD", name.translate(_DROPPED).lower())
        key = "".join(c for c in parts if not unicodedata.combining(c)).translate(_LETTERS)
    key = " ".join(key.split())
    if key.startswith("saint "):
        key = "st " + key[6:]
    elif key.startswith("sainte "):
        key = "ste " + key[7:]
    elif key.startswith("mt "):
        key = "mount " + key[3:]
    elif key.startswith("ft "):
        key = "fort " + key[3:]
    return key


_SOUNDS = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ch", "s"), ("sh", "s"), ("zh", "z"),
    ("q", "k"), ("c", "k"), ("j", "g"), ("v", "w"), ("b", "p"), ("ts", "s"),
)  # fmt: skip


def skeleton(key: str) -> str:
    """The consonants of a folded name, so that 'hawija' and 'huweyja' agree; '' where too few are left."""
    first, _, rest = key.partition(" ")
    if rest and first in ARTICLES:
        key = rest
    start = key[:1]
    for sound, letter in _SOUNDS:
        key = key.replace(sound, letter)
    bones = ["a"] if start in "aeiou" else []
    for letter in key.rstrip("h"):
        if letter not in "aeiouy " and (not bones or bones[-1] != letter):
            bones.append(letter)
    return "".join(bones) if len(bones) >= 3 else ""


def _little(code: str, data: bytes) -> array[int]:
    column: array[int] = array(code)
    column.frombytes(data)
    if sys.byteorder == "big":
        column.byteswap()
    return column


class Gazetteer:
    """Places in columns, by number; `ids(key)` gives the numbers of the places of a folded name.

    `lat` and `lon` are hundredths of a degree, `prominence` is eight times the binary logarithm of
    the population (a standing of the same scale for what has none), `country` indexes `countries`
    (ISO 3166-1 alpha-3, '' for none) and `admin` indexes `admins` ('USA.TX', '' for none).
    """

    def __init__(self, packed: bytes, named: Iterable[str], source: str = "named.tsv"):
        if not packed.startswith(MAGIC):
            raise LexiconError(
                "not a gazetteer of this version", "cities.bin", mend="run training/gazetteer.py"
            )
        (size,) = struct.unpack_from("<I", packed, len(MAGIC))
        at = len(MAGIC) + 4
        head = json.loads(packed[at : at + size])
        body = zlib.decompress(packed[at + size :])
        parts: dict[str, bytes] = {}
        offset = 0
        for label, length in head["parts"]:
            parts[label] = body[offset : offset + length]
            offset += length
        del body
        self.countries: list[str] = head["countries"]
        self.admins: list[str] = head["admins"]
        self.lat = _little("h", parts["lat"])
        self.lon = _little("h", parts["lon"])
        self.prominence = bytearray(parts["prominence"])
        self.country = array("H", parts["country"])
        self.admin = _little("H", parts["admin"])
        self.kind = bytearray(len(self.lat))
        self._keys = parts["keys"]
        self._ids = _little("I", parts["ids"])
        self._counts = parts["counts"]
        self._starts, self._heads, self._firsts = self._blocks()
        self._names: dict[int, str] = {}
        self._named: dict[str, tuple[int, ...]] = {}
        self.demonyms: dict[str, int] = {}
        self.acronyms: dict[str, int] = {}
        self.abbreviations: dict[str, int] = {}
        self.country_ids: dict[str, int] = {}
        self.admin_ids: dict[str, int] = {}
        self._read_named(named, source)

    def _blocks(self) -> tuple[array[int], list[bytes], array[int]]:
        """Where each run of 32 keys begins, its first key, and how many ids stand before it."""
        starts, heads, firsts = array("I"), [], array("I")
        keys, counts = self._keys, self._counts
        at = ids = 0
        lines = keys.split(b"\n")
        for number in range(0, len(lines) - 1, BLOCK):
            run = lines[number : number + BLOCK]
            starts.append(at)
            heads.append(run[0])
            firsts.append(ids)
            at += sum(map(len, run)) + len(run)
            ids += sum(counts[number : number + BLOCK])
        return starts, heads, firsts

    def _read_named(self, lines: Iterable[str], source: str) -> None:
        country_index = {code: i for i, code in enumerate(self.countries)}
        admin_index = {code: i for i, code in enumerate(self.admins)}
        named: dict[str, list[int]] = {}
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                kind, code, admin, lat, lon, prominence, names, demonyms = line.rstrip("\n").split("\t")
                kind_index = KINDS.index(kind)
                spot = (round(float(lat) * 100), round(float(lon) * 100), int(prominence))
            except ValueError as error:
                raise LexiconError(
                    f"not a line of places: {error}",
                    source,
                    number,
                    "give kind, country, admin1, lat, lon, prominence, names and demonyms, tabs between",
                ) from None
            place = len(self.lat)
            for table, index, value in (
                (self.countries, country_index, code),
                (self.admins, admin_index, admin),
            ):
                if value not in index:
                    index[value] = len(table)
                    table.append(value)
            self.lat.append(spot[0])
            self.lon.append(spot[1])
            self.prominence.append(spot[2])
            self.country.append(country_index[code])
            self.admin.append(admin_index[admin])
            self.kind.append(kind_index)
            aliases = names.split("|")
            self._names[place] = aliases[0]
            if kind_index == COUNTRY:
                self.country_ids[code] = place
            elif kind_index == ADMIN1:
                self.admin_ids.setdefault(admin, place)
            for alias in aliases:
                bare = alias.replace(".", "").replace(" ", "")
                if alias.endswith(".") and kind_index == ADMIN1:
                    self.abbreviations[alias.replace(" ", "")] = place
                elif bare.isupper() and len(bare) <= 5:
                    self.acronyms[bare] = place
                else:
                    key = fold(alias)
                    keys: tuple[str, ...] = (key,)
                    if kind_index in (CITY, ADMIN2) and code in TRANSLITERATED:
                        keys = (key, "~" + skeleton(key))
                    for key in keys:
                        ids = named.setdefault(key, [])
                        if place not in ids:
                            ids.append(place)
            for demonym in filter(None, demonyms.split("|")):
                self.demonyms[fold(demonym)] = place
        self._named = {key: tuple(ids) for key, ids in named.items()}

    def ids(self, key: str) -> Sequence[int]:
        """Numbers of the places whose folded name is `key`; those of `named.tsv` first."""
        named = self._named.get(key, ())
        raw = key.encode()
        block = bisect_right(self._heads, raw) - 1
        if block < 0:
            return named
        start = self._starts[block]
        end = self._starts[block + 1] if block + 1 < len(self._starts) else len(self._keys)
        keys = self._keys
        if keys.startswith(raw + b"\n", start):
            at = start
        else:
            at = keys.find(b"\n" + raw + b"\n", start, end) + 1
            if not at:
                return named
        number = keys.count(b"\n", start, at)
        line = block * BLOCK + number
        first = self._firsts[block] + sum(self._counts[block * BLOCK : line])
        return (*named, *self._ids[first : first + self._counts[line]])

    def alike(self, key: str, countries: Iterable[str]) -> int | None:
        """The best known town or district of some countries whose name has the same consonants, if any."""
        bones = skeleton(key)
        if not bones:
            return None
        wanted: set[str | None] = set(countries)
        near = [place for place in self.ids("~" + bones) if self.code(place) in wanted]
        return max(near, key=lambda place: self.prominence[place], default=None)

    def name(self, place: int) -> str | None:
        """The name of a place of `named.tsv`; None for a city, which is called as printed."""
        return self._names.get(place)

    def code(self, place: int) -> str | None:
        """ISO 3166-1 alpha-3 of a place, None at sea and across borders."""
        return self.countries[self.country[place]] or None

    def point(self, place: int) -> tuple[float, float]:
        """Latitude and longitude in degrees, to a hundredth."""
        return self.lat[place] / 100, self.lon[place] / 100

    def __len__(self) -> int:
        return len(self.lat)


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read once. Raises LexiconError where a file of it is damaged."""
    folder = files("onrecord") / "data" / "places"
    with (folder / "named.tsv").open(encoding="utf-8") as lines:
        return Gazetteer((folder / "cities.bin").read_bytes(), lines)
