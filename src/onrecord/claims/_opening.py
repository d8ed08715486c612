"""What the learned reader opened, as proposals: runs of words become phrases, figures, places and times."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from onrecord.claims._contract import CLAUSAL_ROLES, KINDS
from onrecord.claims._figures import COLLECTIVE, PEOPLE, Counter
from onrecord.claims._fillers import Fillers
from onrecord.claims._learned import Opened, Run
from onrecord.claims._phrases import phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._stages import stage_said
from onrecord.claims._tree import Tree
from onrecord.model import Figure, Interval, Number, Place
from onrecord.reading import duration_days

EXTRACTOR: Final = "learned@1"
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM"))
_MODIFIES: Final = frozenset(
    ("det", "nummod", "case", "advmod", "fixed", "flat", "compound", "amod", "det:predet", "nummod:gov")
)
_ONE_PERSON: Final = frozenset("he him she her himself herself one another someone".split())
_AFAR: Final = 0.35  # from here on a role that can be done without is proposed from another sentence
_HEARD: Final = 0.75
_GAP: Final = 5  # words that may lie unmarked inside a clause
_EDGES: Final = frozenset(("PUNCT", "CCONJ"))
_FINENESS: Final = (
    "exact",
    "locality",
    "near",
    "admin2",
    "admin1",
    "linear",
    "water",
    "region",
    "unknown",
    "country",
)
_INNER_CASE: Final = frozenset(("'s", "’s", "'", "’"))


class Opening:
    """Makes proposals of one report's opened triggers."""

    __slots__ = ("counter", "fillers", "tree")

    def __init__(self, tree: Tree, fillers: Fillers, counter: Counter) -> None:
        self.tree, self.fillers, self.counter = tree, fillers, counter

    def proposal(self, opened: Opened) -> Proposal:
        first, last = opened.trigger
        made = Proposal(
            kind=opened.kind,
            subkind=opened.subkind,
            trigger=opened.trigger,
            head=(head := self._top(first, last)),
            frame=f"learned:{opened.kind}",
            stage=(stage_said(self.tree, head, first, last) or opened.stage) if opened.stage else None,
            score=opened.score,
            factuality=opened.factuality,
            aspect=opened.aspect,
            extractor=EXTRACTOR,
            opened=opened,
        )
        sentence = self.tree.sentence[made.head]
        for link, runs in opened.links.items():
            group, _, name = link.partition(":")
            if group == "role":
                for run in self._near(name, runs, sentence, name in KINDS[opened.kind][1]):
                    for filler in self._fillers_of(name, run, opened.trigger):
                        made.add(name, filler)
        made.figures = self._figures(opened)
        made.when = self._when(opened.links.get("when", ()))
        made.where = self._where(opened.links.get("where", ()))
        made.speaker = self.speaker(opened)
        made.steps.append(f"learned: {opened.kind}/{opened.subkind} at {opened.score:.2f}")
        return made

    def _near(self, role: str, runs: list[Run], sentence: int, required: bool) -> list[Run]:
        """Runs of the trigger's own sentence; another sentence's only where it has none. A clause is one run."""
        own = [run for run in runs if self.tree.sentence[run.first] == sentence]
        best = max(runs, key=lambda run: run.score)
        afar = [best] if best not in own and (required or best.score >= _AFAR) else []
        chosen = own if any(not run.possible for run in own) else own + afar
        if role in CLAUSAL_ROLES and len(chosen) > 1:
            whole: list[Run] = []
            for run in sorted(chosen, key=lambda run: run.first):
                if whole and run.first - whole[-1].last <= _GAP:
                    whole[-1] = Run(whole[-1].first, run.last, max(whole[-1].score, run.score))
                else:
                    whole.append(run)
            chosen = (
                [max(whole, key=lambda run: run.last - run.first)] if role in ("content", "demand") else whole
            )
        return chosen

    def speaker(self, opened: Opened) -> tuple[int, int] | None:
        """The words of the speaker, the likeliest run's, as a noun phrase; None where none is likely enough."""
        best = max(opened.links.get("said:speaker", ()), key=lambda run: run.score, default=None)
        if best is None or best.score < _HEARD or (span := self._trimmed(best)) is None:
            return None
        head = self._nominal(self._top(*span), opened.trigger)
        if self.tree.upos[head] not in _NOMINAL:
            return span
        return phrase(self.tree, head)

    def _top(self, first: int, last: int) -> int:
        heads = self.tree.heads
        return next((w for w in range(first, last) if not first <= heads[w] < last), first)

    def _trimmed(self, run: Run) -> tuple[int, int] | None:
        first, last = run.first, run.last
        upos, lower = self.tree.upos, self.tree.lower
        while first < last and (
            (upos[first] in _EDGES and lower[first] not in '"“‘(') or lower[first] in _INNER_CASE
        ):
            first += 1
        while last > first and (
            (upos[last - 1] in _EDGES and lower[last - 1] not in '"”’)') or lower[last - 1] in _INNER_CASE
        ):
            last -= 1
        return (first, last) if first < last else None

    def _nominal(self, word: int, trigger: tuple[int, int]) -> int:
        """The noun a marked modifier belongs to, where only part of a phrase was marked."""
        tree = self.tree
        while tree.relations[word] in _MODIFIES:
            above = tree.heads[word]
            if above < 0 or trigger[0] <= above < trigger[1] or tree.upos[above] not in _NOMINAL:
                break
            word = above
        return word

    def _fillers_of(self, role: str, run: Run, trigger: tuple[int, int]) -> list[Filler]:
        """A run as fillers: one for each coordinated noun, each grown or cut to its noun phrase."""
        span = self._trimmed(run)
        if span is None:
            return []
        tree = self.tree
        first, last = span
        while last - first > 1 and tree.upos[first] == "ADP" and role not in CLAUSAL_ROLES:
            first += 1
        head = self._nominal(self._top(first, last), trigger)
        path = f"learned {run.score:.2f}"
        if role not in CLAUSAL_ROLES and tree.upos[head] not in _NOMINAL:
            # A clause was marked where a thing is meant: its first noun of its own is the thing.
            head = next(
                (
                    w
                    for w in range(first, last)
                    if tree.upos[w] in ("NOUN", "PROPN") and tree.heads[w] == head
                ),
                head,
            )
        if role in CLAUSAL_ROLES or tree.upos[head] not in _NOMINAL:
            return [Filler(head, first, last, path, self.fillers.entity(head, first, last), run.possible)]
        found = []
        for word in tree.conjuncts(head):
            if (word != head and not first <= word < last) or tree.upos[word] not in _NOMINAL:
                continue
            low, high = phrase(tree, word)
            found.append(Filler(word, low, high, path, self.fillers.entity(word, low, high), run.possible))
        return found or [
            Filler(head, first, last, path, self.fillers.entity(head, first, last), run.possible)
        ]

    def _figures(self, opened: Opened) -> list[Figure]:
        parties = {
            name[6:]: {w for run in runs for w in range(run.first, run.last)}
            for name, runs in opened.links.items()
            if name.startswith("party:")
        }
        found: list[Figure] = []
        for name, runs in opened.links.items():
            if not name.startswith("figure:"):
                continue
            for run in runs:
                for figure in self._counted(name[7:], run, parties):
                    if all(
                        figure.start >= f.end or f.start >= figure.end or f.quantity != figure.quantity
                        for f in found
                    ):
                        found.append(figure)
        return found

    def _counted(self, quantity: str, run: Run, parties: dict[str, set[int]]) -> list[Figure]:
        """The numbers a run holds, each a figure; a run without one counts a single person or thing."""
        span = self._trimmed(run)
        if span is None:
            return []
        first, last = span
        party = max(parties, key=lambda p: len(parties[p] & set(range(first, last))), default=None)
        if party is not None and not parties[party] & set(range(first, last)):
            party = None
        numbers = self.counter.numbers
        found = []
        for index in sorted({self.counter.at[w] for w in range(first, last) if w in self.counter.at}):
            number, low, high = numbers[index]
            if self._aside(low, first, last):
                continue
            if quantity == "value" or number.unit in (None, "person", "count", "percent", "km"):
                if (number.unit == "percent") != (quantity == "share"):
                    continue
                figure = self._figure(quantity, number, first, high, last, party)
                if figure is not None:
                    found.append(figure)
        if len(found) > 1:
            # One mark over several numbers: each keeps to its own words.
            found = [self._bare(f) for f in found]
        if found:
            return found
        return self._single(quantity, first, last, party)

    def _aside(self, word: int, first: int, last: int) -> bool:
        """'the head of a channel, which has 560,000 subscribers': counted, but not those who are meant."""
        at = word
        while first <= at < last:
            if self.tree.relations[at] == "acl:relcl":
                return True
            at = self.tree.heads[at]
        return False

    def _single(self, quantity: str, first: int, last: int, party: str | None) -> list[Figure]:
        """A run marked as counted that has no number: one each for its singular nouns, nothing for a plural or a body."""
        tree = self.tree
        found = []
        for word in tree.conjuncts(self._nominal(self._top(first, last), (0, 0))):
            if (
                not (first - 2 <= word < last + 4)
                or tree.lemmas[word] in COLLECTIVE
                or tree.upos[word] not in _NOMINAL
            ):
                continue
            if tree.upos[word] == "NOUN" and tree.lower[word] != tree.lemmas[word]:
                continue  # a plural
            if tree.upos[word] == "PRON" and tree.lower[word] not in _ONE_PERSON:
                continue
            if quantity not in PEOPLE and quantity != "items":
                continue
            low, high = phrase(tree, word)
            before = self.counter.at.get(low - 1) if low else None
            if before is not None and tree.sentence[low - 1] == tree.sentence[low]:
                # The tree hung the number elsewhere: '3 Russian aircrew'.
                number, at, _ = self.counter.numbers[before]
                if number.unit in (None, "person", "count") and (
                    figure := self._figure(quantity, number, at, low, high, party)
                ):
                    found.append(figure)
                continue
            if any(w in self.counter.at for w in range(low, high)):
                continue
            mention = tree.mention(low, high)
            unit = "person" if quantity in PEOPLE else "count"
            who = (party or self.counter.party(word, quantity)) if quantity in PEOPLE else None
            found.append(
                Figure(
                    quantity, who, None, 1.0, None, "exact", unit, mention.start, mention.end, mention.text
                )
            )
        return found

    def _figure(
        self, quantity: str, number: Number, first: int, high: int, last: int, party: str | None
    ) -> Figure | None:
        tree = self.tree
        value = (number.lo, number.best, number.hi)
        unit = number.unit or ("person" if quantity in PEOPLE else "count")
        if quantity == "duration":
            noun = high + (high + 1 < len(tree.words) and tree.words[high] == "-")  # 'a 40-hour operation'
            if noun < len(tree.words) and duration_days(1.0, tree.lower[noun]) is not None:
                value = tuple(None if v is None else duration_days(v, tree.lower[noun]) for v in value)  # type: ignore[assignment]
                unit, last = "day", max(last, noun + 1)
            elif number.unit != "day":
                return None
        start, end = min(number.start, tree.starts[first]), max(number.end, tree.ends[last - 1])
        if quantity not in PEOPLE:
            party = None
        elif party is None:
            party = self.counter.party(self._top(first, last), quantity)
        return Figure(quantity, party, *value, number.shape, unit, start, end, tree.text[start:end])

    def _bare(self, figure: Figure) -> Figure:
        for number, _, _ in self.counter.numbers:
            if figure.start <= number.start and number.end <= figure.end and (number.lo, number.best, number.hi) == (
                figure.lo, figure.best, figure.hi
            ):  # fmt: skip
                return replace(figure, start=number.start, end=number.end, text=number.text)
        return figure

    def _when(self, runs: object) -> Interval | None:
        best: Interval | None = None
        for run in sorted(runs, key=lambda r: -r.score):  # type: ignore[call-overload]
            start, end = self.tree.starts[run.first], self.tree.ends[run.last - 1]
            for time in self.tree.reading.times:
                if (
                    time.start < end
                    and start < time.end
                    and (best is None or time.end - time.start > best.end - best.start)
                ):
                    best = time
            if best is not None:
                return best
        return None

    def _where(self, runs: object) -> Place | None:
        """The finest place in the words marked, with those words."""
        tree = self.tree
        for run in sorted(runs, key=lambda r: -r.score):  # type: ignore[call-overload]
            span = self._trimmed(run)
            if span is None:
                continue
            mention = tree.mention(*span)
            inside = [p for p in tree.reading.places if p.start < mention.end and mention.start < p.end]
            if not inside:
                return Place(
                    mention.start, mention.end, mention.text, mention.text, None, None, None, "unknown"
                )
            best = min(inside, key=lambda p: _FINENESS.index(p.precision) if p.precision in _FINENESS else 99)
            return replace(best, start=mention.start, end=mention.end, text=mention.text)
        return None
