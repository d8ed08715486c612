"""Which of its places a toponym means: by how well known each is, and by the company the report keeps.

After the heuristics of toponym resolution that the literature calls population, one sense per
discourse, containment and spatial minimality (Leidner 2007; Lieberman & Samet 2012), in one sum of
weighted evidence over two rounds. Weights were tuned on one half of two published sets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, exp, radians

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
)
from onrecord.reading._toponym_setting import Toponym

MOST = 60  # places weighed for one name
ROUNDS = 3
LEAST = 0.02  # share of its name below which a place is no evidence for others


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts for; prominence counts in decades of population."""

    prominence: float = 1.0
    country: float = 1.6
    admin1: float = 0.5
    admin2: float = 0.6
    other: float = 1.0
    same_country: float = 1.8
    same_admin: float = 2.5
    nearby: float = 2.3
    inside: float = 4.5
    kind: float = 5.0
    not_kind: float = 2.5
    radius: float = 135.0
    namesake: float = 2.0
    sharp: float = 1.4
    first: float = 0.7


WEIGHTS = Weights()


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points, flat: good to some per cent below a thousand."""
    dlon = abs(a[1] - b[1])
    if dlon > 180:
        dlon = 360 - dlon
    dx = dlon * cos(radians((a[0] + b[0]) / 2))
    dy = a[0] - b[0]
    return 111.2 * float((dx * dx + dy * dy) ** 0.5)


class Context:
    """Weighs the places of all mentions of one report together."""

    def __init__(self, atlas: Gazetteer, mentions: Sequence[Toponym], weights: Weights = WEIGHTS):
        self.atlas = atlas
        self.mentions = mentions
        self.weights = weights
        self.groups: dict[str, list[int]] = defaultdict(list)
        for number, mention in enumerate(mentions):
            if mention.places:
                self.groups[f"{mention.key}|{mention.demonym}"].append(number)

    def _prior(self, place: int) -> float:
        atlas, weights = self.atlas, self.weights
        kind = atlas.kind[place]
        decades = atlas.prominence[place] / 8 * 0.30103 * weights.prominence
        if kind == CITY:
            return max(decades, 2.0)
        if kind == COUNTRY:
            return decades + weights.country
        if kind == ADMIN1:
            return decades + weights.admin1
        if kind == ADMIN2:
            return decades + weights.admin2
        return decades + weights.other

    def resolve(self) -> None:
        """Set `chosen` of every mention that has places."""
        atlas = self.atlas
        shares: dict[str, list[tuple[int, float]]] = {}
        priors: dict[str, list[tuple[int, float]]] = {}
        for key, numbers in self.groups.items():
            places: Sequence[int] = self.mentions[numbers[0]].places
            if len(places) > MOST:
                places = sorted(places, key=lambda p: -atlas.prominence[p])[:MOST]
            towns = {atlas.admin[place] for place in places if atlas.kind[place] == CITY}
            base = []
            for place in places:
                score = self._prior(place) + self._setting(place, numbers)
                # A province or district bears its chief town's name: unsaid, the town is meant.
                if atlas.kind[place] in (ADMIN1, ADMIN2) and atlas.admin[place] in towns:
                    score -= self.weights.namesake
                base.append((place, score))
            priors[key] = base
            shares[key] = _soft(base, self.weights.sharp * self.weights.first)
        for turn in range(ROUNDS):
            # Flat at first, so that lesser places that keep company with one another are heard.
            sharp = self.weights.sharp * (self.weights.first + (1 - self.weights.first) * (turn + 1) / ROUNDS)
            fresh: dict[str, list[tuple[int, float]]] = {}
            countries, admins, points = self._evidence(shares)
            for key, base in priors.items():
                if len(base) == 1:
                    fresh[key] = [(base[0][0], 1.0)]
                    continue
                scored = [
                    (place, prior + self._company(key, place, countries, admins, points))
                    for place, prior in base
                ]
                scored = self._contained(key, scored, shares)
                fresh[key] = _soft(scored, sharp)
            shares = fresh
        for key, numbers in self.groups.items():
            best = max(shares[key], key=lambda pair: pair[1])[0]
            for number in numbers:
                self.mentions[number].chosen = best
        self._split(shares)

    def _setting(self, place: int, numbers: list[int]) -> float:
        """What the nouns beside the mentions say of a place's kind."""
        kind = self.atlas.kind[place]
        score = 0.0
        for number in numbers:
            kinds = self.mentions[number].kinds
            if kinds:
                score += self.weights.kind if kind in kinds else -self.weights.not_kind
        return max(-self.weights.not_kind, min(score, self.weights.kind))

    def _evidence(
        self, shares: dict[str, list[tuple[int, float]]]
    ) -> tuple[
        dict[int, dict[str, float]], dict[int, dict[str, float]], list[tuple[str, tuple[float, float], float]]
    ]:
        """Countries, provinces and points that the names speak for, each with the names that do."""
        atlas = self.atlas
        countries: dict[int, dict[str, float]] = defaultdict(dict)
        admins: dict[int, dict[str, float]] = defaultdict(dict)
        points: list[tuple[str, tuple[float, float], float]] = []
        for key, pairs in shares.items():
            often = min(3, len(self.groups[key])) ** 0.5
            for place, share in pairs:
                if share < LEAST:
                    continue
                kind = atlas.kind[place]
                country = atlas.country[place]
                if country:
                    weight = share * often
                    countries[country][key] = countries[country].get(key, 0.0) + weight
                if kind in (CITY, ADMIN1, ADMIN2) and atlas.admin[place]:
                    admins[atlas.admin[place]][key] = admins[atlas.admin[place]].get(key, 0.0) + share * often
                if kind in (CITY, ADMIN2, FACILITY, MOUNTAIN):
                    points.append((key, atlas.point(place), share * often))
        return countries, admins, points

    def _company(
        self,
        key: str,
        place: int,
        countries: dict[int, dict[str, float]],
        admins: dict[int, dict[str, float]],
        points: list[tuple[str, tuple[float, float], float]],
    ) -> float:
        atlas, weights = self.atlas, self.weights
        score = 0.0
        country = atlas.country[place]
        if country:
            named = countries.get(country, {})
            score += weights.same_country * _fill(sum(named.values()) - named.get(key, 0.0))
        kind = atlas.kind[place]
        if atlas.admin[place] and kind in (CITY, ADMIN1, ADMIN2):
            named = admins.get(atlas.admin[place], {})
            score += weights.same_admin * _fill(sum(named.values()) - named.get(key, 0.0))
        if kind in (CITY, ADMIN2):
            here = atlas.point(place)
            near = 0.0
            for other, there, share in points:
                if other != key and abs(here[0] - there[0]) < 2:
                    away = distance(here, there)
                    if away < 2 * weights.radius:
                        near += share * exp(-away / weights.radius * 1.5)
            score += weights.nearby * _fill(near)
        return score

    def _contained(
        self, key: str, scored: list[tuple[int, float]], shares: dict[str, list[tuple[int, float]]]
    ) -> list[tuple[int, float]]:
        """Add what is printed as holding the place: 'Tripoli, Lebanon'."""
        numbers = self.groups[key]
        gains = dict.fromkeys((place for place, _ in scored), 0.0)
        for number in numbers:
            for holder in self.mentions[number].inside:
                other = self.mentions[holder]
                pairs = shares.get(f"{other.key}|{other.demonym}", [])
                for place in gains:
                    gain = max((share for outer, share in pairs if self.holds(outer, place)), default=0.0)
                    gains[place] = max(gains[place], gain)
        return [(place, score + self.weights.inside * gains[place]) for place, score in scored]

    def holds(self, outer: int, inner: int) -> bool:
        """Whether one place lies in the other, as far as the gazetteer can tell."""
        atlas = self.atlas
        if outer == inner:
            return False
        kind = atlas.kind[outer]
        if kind == COUNTRY:
            return atlas.country[outer] == atlas.country[inner] and atlas.kind[inner] != COUNTRY
        if kind == ADMIN1:
            if atlas.country[outer] != atlas.country[inner]:
                return False
            return atlas.admin[outer] == atlas.admin[inner] and atlas.kind[inner] not in (COUNTRY,)
        if kind in (ADMIN2, CITY, FACILITY):
            if atlas.country[outer] and atlas.country[outer] != atlas.country[inner]:
                return False
            return atlas.kind[inner] in (CITY, ADMIN2, FACILITY) and distance(
                atlas.point(outer), atlas.point(inner)
            ) < (90 if kind == ADMIN2 else 40)
        if kind in (REGION, MOUNTAIN, WATER, CONTINENT):
            away = distance(atlas.point(outer), atlas.point(inner))
            return away < (600 if kind == REGION else 300 if kind != CONTINENT else 3500)
        return False

    def _split(self, shares: dict[str, list[tuple[int, float]]]) -> None:
        """A mention printed inside another place, or with a noun of another kind, may mean another place."""
        for numbers in self.groups.values():
            for number in numbers:
                mention = self.mentions[number]
                if mention.chosen is None or len(mention.places) == 1:
                    continue
                if mention.kinds and self.atlas.kind[mention.chosen] not in mention.kinds:
                    country = self.atlas.country[mention.chosen]
                    fit = [
                        p
                        for p in mention.places
                        if self.atlas.kind[p] in mention.kinds and self.atlas.country[p] == country
                    ]
                    if fit:
                        mention.chosen = max(fit, key=lambda p: self.atlas.prominence[p])
                for holder in mention.inside:
                    outer = self.mentions[holder].chosen
                    if outer is None or self.holds(outer, mention.chosen):
                        continue
                    fit = [p for p in mention.places if self.holds(outer, p)]
                    if fit:
                        mention.chosen = max(fit, key=lambda p: self.atlas.prominence[p])
                        break


def _soft(scored: list[tuple[int, float]], sharp: float) -> list[tuple[int, float]]:
    """Shares that sum to one."""
    top = max(score for _, score in scored)
    raised = [(place, exp(sharp * (score - top))) for place, score in scored]
    total = sum(value for _, value in raised)
    return [(place, value / total) for place, value in raised]


def _fill(evidence: float) -> float:
    """Evidence that saturates: the first name counts most."""
    return 1 - exp(-max(0.0, evidence)) if evidence < 20 else 1.0
