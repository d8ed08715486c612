"""Where and when: which of the report's places and times belong to an event."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._phrases import phrase
from onrecord.claims._proposal import Proposal
from onrecord.claims._tree import Tree
from onrecord.model import Interval, NameType, Place

# Kinds whose claims as a rule say where; others only where the place hangs on the trigger itself.
_PLACED: Final = frozenset(
    "attack strike bombing clash detention deployment control protest coercion toll surveillance "
    "meeting capability aid".split()
)
_UNPLACED: Final = frozenset(
    "statement restriction alignment affiliation agreement arms_transfer causal composition "
    "legal_action".split()
)
_LOCATIVE: Final = frozenset(
    "in at near on outside inside around across throughout over off along between of within from into "
    "to toward towards "
    "against north south east west above beneath under".split()
)
_CLOSE: Final = frozenset(
    "in at near on outside inside around across throughout over off along within".split()
)

_NOT_PLACES: Final = frozenset(
    {
        NameType.NORP,
        NameType.ORG,
        NameType.ARMED_GROUP,
        NameType.PERSON,
        NameType.WEAPON,
        NameType.MILITARY_UNIT,
        NameType.EVENT,
    }
)
_FINE: Final = {
    "exact": 1.0, "locality": 1.0, "near": 1.0, "admin2": 0.8, "admin1": 0.5, "linear": 0.5, "water": 0.5,
    "unknown": 0.6, "region": 0.0, "country": -0.6,
}  # fmt: skip
_BARE: Final = frozenset(
    "city town village region area country district province state territory capital".split()
)


class Scenes:
    """Places and times of one report by word."""

    __slots__ = ("fillers", "first", "last", "places", "times", "tree")

    def __init__(self, tree: Tree, fillers: Fillers) -> None:
        self.tree, self.fillers = tree, fillers
        self.places: dict[int, list[tuple[int, Place]]] = {}
        self.first: Place | None = None
        places = tree.reading.places
        for index, place in enumerate(places):
            word = self._head(place.start, place.end)
            name = fillers.name_at.get(word)
            if name is not None and (
                name.type in _NOT_PLACES or name.end - name.start > place.end - place.start + 12
            ):
                continue
            after = places[index + 1] if index + 1 < len(places) else None
            self.places.setdefault(tree.sentence[word], []).append((word, self._within(place, after)))
            # What a picture shows, or another story tells, is not the scene of this one.
            if (
                self.first is None
                and place.precision != "country"
                and not tree.captions(word)
                and not tree.aside(word)
            ):
                self.first = place
        self.times: dict[int, list[tuple[int, Interval]]] = {}
        for time in tree.reading.times:
            word = self._head(time.start, time.end)
            self.times.setdefault(tree.sentence[word], []).append((word, time))
        self.last: Place | None = None

    def _within(self, place: Place, after: Place | None) -> Place:
        """'Wana, South Waziristan': the place with the one that holds it, as printed."""
        text = self.tree.text
        if after is None or after.start <= place.end or text[place.end : after.start] != ", ":
            return place
        words = text[place.start : after.end].replace(",", " ").split()
        if len(words) > 3:
            return place
        return replace(place, end=after.end, text=text[place.start : after.end])

    def _head(self, start: int, end: int) -> int:
        """The word of a span whose head lies outside it."""
        tree = self.tree
        first = tree.word_at(start)
        last = tree.word_at(max(start, end - 1))
        for word in range(first, last + 1):
            if not first <= tree.heads[word] <= last:
                return word
        return last

    def where(self, proposal: Proposal) -> Place | None:
        """The place of the event: one that hangs on its words, else one of the sentence, else the last
        one told."""
        tree = self.tree
        if proposal.kind not in _PLACED and proposal.kind not in _UNPLACED:
            return None
        if proposal.kind == "control":
            for filler in proposal.roles.get("territory", ()):
                found = self._inside(filler.first, filler.last)
                if found is not None:
                    self.last = found
                    return found
        candidates = self.places.get(tree.sentence[proposal.head], ())
        best: tuple[float, Place] | None = None
        parts = {proposal.head, *(p.head for p in proposal.joined)}
        if proposal.support is not None:
            parts.add(proposal.support)
        ancestors = set(tree.above(proposal.head, 4))
        taken = {
            f.head
            for role in (
                "attacker",
                "side_a",
                "side_b",
                "speaker",
                "detainer",
                "supplier",
                "recipient",
                "participant",
                "subject",
                "holder",
            )
            for f in proposal.roles.get(role, ())
        }
        for word, place in candidates:
            score = self._score(word, parts, ancestors, taken, proposal, place.precision)
            if score is not None and (best is None or score > best[0]):
                best = (score, place)
        if proposal.kind in _UNPLACED:
            return (
                best[1]
                if best and best[0] >= 6 and proposal.kind not in ("statement", "alignment", "restriction")
                else None
            )
        if proposal.kind == "detention" and best is not None and best[0] < 3:
            best = None
        if best is not None:
            self.last = best[1]
            return best[1]
        again = self._again(parts)
        if again is not None:
            return again
        if proposal.kind in (
            "attack",
            "strike",
            "bombing",
            "clash",
            "protest",
            "toll",
            "control",
            "deployment",
        ):
            return self.last or self.first
        return None

    def _again(self, parts: set[int]) -> Place | None:
        """'in the city': the place told before, as printed here."""
        tree = self.tree
        if self.last is None:
            return None
        for part in parts:
            for child in tree.below[part]:
                if (
                    tree.lemmas[child] in _BARE
                    and tree.preposition(child) in _CLOSE
                    and any(tree.lower[c] in ("the", "this") for c in tree.below[child])
                ):
                    first, last = phrase(tree, child)
                    mention = tree.mention(first, last)
                    return replace(self.last, start=mention.start, end=mention.end, text=mention.text)
        return None

    def _inside(self, first: int, last: int) -> Place | None:
        found = self.places.get(self.tree.sentence[first], ())
        return next((place for word, place in found if first <= word < last), None)

    def _score(
        self,
        word: int,
        parts: set[int],
        ancestors: set[int],
        taken: set[int],
        proposal: Proposal,
        precision: str,
    ) -> float | None:
        tree = self.tree
        relation, head = tree.relations[word], tree.heads[word]
        if word in taken and relation in (
            "nsubj",
            "nsubj:pass",
            "compound",
            "amod",
            "nmod:poss",
            "obl:agent",
        ):
            return None
        if relation in ("compound", "amod", "flat") or (
            relation in ("nsubj", "nsubj:pass") and word in taken
        ):
            # 'Kabul bombing' places, 'Israeli strike' does not.
            if relation == "compound" and head in parts:
                return 4.5 if self._is_place(word) else None
            return 0.5 if relation == "compound" and self._is_place(word) else None
        preposition = tree.preposition(word)
        score = 0.0
        if preposition in _CLOSE:
            score = 4.0
        elif preposition.split(" ")[0] in _LOCATIVE:
            score = 2.0
        elif relation == "appos" or relation == "conj":
            return 1.0 - abs(word - proposal.head) / 200
        elif relation == "nmod:poss":
            score = 0.7
        elif relation in ("obj", "nsubj:pass"):
            score = 1.5
        elif relation in ("nsubj",):
            score = 0.2
        at, steps = word, 0
        while at >= 0 and at not in parts and steps < 6:
            at = tree.heads[at]
            steps += 1
        if at in parts:
            score += 3.0 - 0.6 * steps
        else:
            at, steps = word, 0
            while at >= 0 and at not in ancestors and steps < 5:
                at = tree.heads[at]
                steps += 1
            if at in ancestors:
                score += 1.5 - 0.4 * steps
        if any(f.first <= word < f.last for f in proposal.roles.get("target", ()) if word not in taken):
            score += 1.0
        return score + _FINE.get(precision, 0.0) - abs(word - proposal.head) / 100

    def _is_place(self, word: int) -> bool:
        return "place" in self.fillers.types(word) and "state" not in self.fillers.types(word)

    def when(self, proposal: Proposal) -> Interval | None:
        """The time of the event: one in its clause, or over it; of several the nearest."""
        tree = self.tree
        candidates = self.times.get(tree.sentence[proposal.head])
        if not candidates:
            return None
        parts = [proposal.head, *(p.head for p in proposal.joined)]
        best: tuple[int, Interval] | None = None
        for word, time in candidates:
            governor = tree.heads[word]
            if governor < 0:
                governor = word
            distance = min(self._between(governor, part) for part in parts)
            if distance <= 4 and (best is None or distance < best[0]):
                best = (distance, time)
        return best[1] if best else None

    def _between(self, upper: int, part: int) -> int:
        """Edges from a time's governor to a trigger; a time under another clause is far."""
        tree = self.tree
        chain = [part, *tree.above(part, 6)]
        if upper in chain:
            steps = 0
            for word in chain:
                if word == upper:
                    return steps
                steps += 2 if tree.relations[word] in ("ccomp", "acl:relcl", "advcl") else 1
        below = [upper, *tree.above(upper, 4)]
        if part in below:
            return below.index(part) + (
                2
                if any(
                    tree.relations[w] in ("acl:relcl", "advcl", "ccomp") for w in below[: below.index(part)]
                )
                else 0
            )
        return 9
