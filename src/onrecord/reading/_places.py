"""Places of a report: every mention of one, resolved to the gazetteer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from onrecord.model import Name, Place
from onrecord.reading._gazetteer import (
    ADMIN1,
    ADMIN2,
    CITY,
    CONTINENT,
    COUNTRY,
    FACILITY,
    MOUNTAIN,
    REGION,
    WATER,
    Gazetteer,
    gazetteer,
)
from onrecord.reading._place_context import WEIGHTS, Context, Weights
from onrecord.reading._toponym_setting import Toponym, setting
from onrecord.reading._toponyms import Finder

PRECISION = {
    CITY: "locality", COUNTRY: "country", ADMIN1: "admin1", ADMIN2: "admin2", REGION: "region",
    CONTINENT: "region", WATER: "water", MOUNTAIN: "region", FACILITY: "exact",
}  # fmt: skip
# Cities that English-language reports long printed under another name than the one kept here.
RENAMED = {
    "kiev": "Kyiv", "bombay": "Mumbai", "calcutta": "Kolkata", "madras": "Chennai", "rangoon": "Yangon",
    "peking": "Beijing", "saigon": "Ho Chi Minh City", "kharkov": "Kharkiv", "lvov": "Lviv",
    "nikolayev": "Mykolaiv",
    "odessa": "Odesa", "zaporozhye": "Zaporizhzhia", "dnepropetrovsk": "Dnipro", "artemivsk": "Bakhmut",
    "bangalore": "Bengaluru", "leningrad": "Saint Petersburg", "stalingrad": "Volgograd",
}  # fmt: skip


class PlaceResolver:
    """Finds and resolves the places of texts. Holds no state of any text; load once, use for all."""

    def __init__(self, atlas: Gazetteer, weights: Weights = WEIGHTS):
        self.atlas = atlas
        self.weights = weights

    @staticmethod
    @cache
    def load() -> PlaceResolver:
        """The resolver over the shipped gazetteer. Raises LexiconError where its files are damaged."""
        return PlaceResolver(gazetteer())

    def find(self, text: str, names: Sequence[Name] = ()) -> list[Toponym]:
        """Mentions of places in a text with the places each may mean, unresolved, in order of the text."""
        finder = Finder(self.atlas, text)
        mentions = finder.from_names(names, finder.scan())
        setting(self.atlas, text, mentions)
        return mentions

    def resolve(
        self, text: str, names: Sequence[Name] = (), *, title: str | None = None, hints: Iterable[str] = ()
    ) -> tuple[Place, ...]:
        """Every mention of a place, resolved. See `resolve_places`."""
        mentions = self.find(text, names)
        company = list(mentions)
        for extra in (title, *hints):
            if extra:
                company += self.find(extra)
        for mention in company[len(mentions) :]:
            mention.inside = []  # indices into another text
        Context(self.atlas, company, self.weights).resolve()
        self._respell(mentions, company)
        return tuple(self._places(text, mentions))

    def _respell(self, mentions: list[Toponym], company: list[Toponym]) -> None:
        """Look up names in unknown spellings by their consonants, in the countries that the report names."""
        unknown = [m for m in mentions if m.chosen is None and m.sure]
        if not unknown:
            return
        countries = {self.atlas.code(m.chosen) for m in company if m.chosen is not None} - {None}
        for mention in unknown:
            mention.chosen = self.atlas.alike(mention.key, {c for c in countries if c})

    def _places(self, text: str, mentions: list[Toponym]) -> Iterable[Place]:
        known = [m for m in mentions if m.chosen is not None and not m.demonym]
        for mention in mentions:
            if mention.chosen is not None:
                yield self._place(mention)
            elif mention.sure:
                yield self._beside(mention, known)

    def _place(self, mention: Toponym) -> Place:
        atlas = self.atlas
        place = mention.chosen
        assert place is not None
        lat, lon = atlas.point(place)
        kind = atlas.kind[place]
        kept = kind != CITY or (len(mention.text) < 5 and mention.text.isupper())
        name = atlas.name(place) if kept else None
        if name is None:
            name = RENAMED.get(mention.key) or _plain(mention.text)
        elif kind in (ADMIN2, FACILITY):
            name = _plain(mention.text)
        return Place(
            mention.start, mention.end, mention.text, name, atlas.code(place), lat, lon, PRECISION[kind]
        )

    def _beside(self, mention: Toponym, known: list[Toponym]) -> Place:
        """A place the gazetteer lacks stands where a town printed beside it stands, roughly."""
        name = _plain(mention.text)
        wide = min(known, key=lambda m: abs(m.start - mention.start), default=None)
        if wide is None or wide.chosen is None:
            return Place(mention.start, mention.end, mention.text, name, None, None, None, "unknown")
        fine = [m for m in known if self.atlas.kind[m.chosen or 0] in (CITY, ADMIN2, FACILITY)]
        place = max(fine, key=lambda m: self._pull(m, mention.start), default=wide).chosen or 0
        lat, lon = self.atlas.point(place)
        return Place(
            mention.start, mention.end, mention.text, name, self.atlas.code(place), lat, lon, "unknown"
        )

    def _pull(self, town: Toponym, start: int) -> float:
        """How likely a town printed near by is where an unknown place lies: large, close, and before it."""
        away = start - town.end if town.start < start else 1.5 * (town.start - start)
        return self.atlas.prominence[town.chosen or 0] / 24 - away / 120 + 2 * town.sure


def _plain(printed: str) -> str:
    """A printed name without article and possessive, in capitals only where it is short."""
    name = printed[4:] if printed[:4].lower() == "the " else printed
    if name.isupper() and len(name) > 4:
        name = name.title()
    return name[:-2] if name.endswith(("'s", "’s")) else name


def resolve_places(
    text: str, names: Sequence[Name] = (), *, title: str | None = None, hints: Iterable[str] = ()
) -> tuple[Place, ...]:
    """Every mention of a place in a text, demonyms with their country, resolved to the gazetteer.

    `names` are what the names reader found; its PLACE, STATE and FACILITY spans are kept whole, and
    nothing inside its PERSON or WEAPON spans is read as a place. Without names, capitalised words are
    looked up. `title` and `hints` (an outlet's country, say) only inform. Coordinates are degrees;
    a country or region has those of its middle. `precision` is `unknown` where the gazetteer lacks
    the name: country and point are then those of the nearest place named beside it.
    """
    return PlaceResolver.load().resolve(text, names, title=title, hints=hints)
