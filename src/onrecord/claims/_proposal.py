"""What a frame or a learned head proposes, before it is made a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from onrecord.claims._learned import Opened
from onrecord.model import Figure, Interval, Place


def apart(figure: Figure, others: Iterable[Figure]) -> bool:
    """Whether a figure shares no words with any of `others`."""
    return all(figure.end <= other.start or other.end <= figure.start for other in others)


# What the parties of a clash are called in an attack, and the other way round.
SIDES: Final = {"side_a": "attacker", "side_b": "target", "attacker": "side_a", "target": "side_b"}


@dataclass(slots=True)
class Filler:
    """A role's words: its head, its span of words (`last` exclusive), the path that led there, its entity.

    `possible` marks words that the learned reader holds for possible and not for likely."""

    head: int
    first: int
    last: int
    path: str
    entity: str | None = None
    possible: bool = False


@dataclass(slots=True)
class Proposal:
    """A claim in the making.

    `trigger` is a range of words, `head` its head word. `quantities` says which quantity the number of a
    role's noun gives ('target' → 'killed'). `casualty` marks words that tell of victims only ('dead',
    'wounded'): they join an event where the sentence or the report tells of one. `figures`, `when`,
    `where`, `factuality` and `aspect` are filled where the proposer has decided them; None leaves the
    decision to completion.
    """

    kind: str
    subkind: str | None
    trigger: tuple[int, int]
    head: int
    frame: str
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    stage: str | None = None
    score: float = 0.5
    quantities: dict[str, str] = field(default_factory=dict)
    casualty: bool = False
    figures: list[Figure] | None = None
    when: Interval | None = None
    where: Place | None = None
    factuality: str | None = None
    aspect: str | None = None
    speaker: tuple[int, int] | None = None  # words of whoever the learned reader takes for the speaker
    steps: list[str] = field(default_factory=list)
    joined: list[Proposal] = field(default_factory=list)
    support: int | None = None
    extractor: str = "frames@1"
    own: bool = False  # a user's own frame proposed it: it is not weighed
    opened: Opened | None = None  # what the learned reader sees at its trigger

    @property
    def likely(self) -> float:
        """The learned reader's probability of the trigger, 0 where it saw none."""
        return self.opened.score if self.opened else 0.0

    def link(self, role: str) -> str:
        """The learned reader's link for a role: by another name where the claim was made a clash, or a clash an attack."""
        if self.opened is not None and (self.kind == "clash") != (self.opened.kind == "clash"):
            role = SIDES.get(role, role)
        return f"role:{role}"

    def add_figures(self, figures: Iterable[Figure]) -> None:
        """Take figures that share no words with those known already."""
        known = list(self.figures or ())
        for figure in figures:
            if apart(figure, known):
                known.append(figure)
        self.figures = known

    def add(self, role: str, filler: Filler) -> None:
        """Give `role` a filler unless one of its fillers has the same head."""
        fillers = self.roles.setdefault(role, [])
        if all(filler.head != other.head for other in fillers):
            fillers.append(filler)
