"""Claims: what a report says, who says it, how sure, how many."""

from __future__ import annotations

from onrecord.claims._combine import with_learned
from onrecord.claims._completion import complete
from onrecord.claims._figures import Counter
from onrecord.claims._fillers import Fillers
from onrecord.claims._first_look import FirstLook
from onrecord.claims._frames import Frame, Frames, load_frames
from onrecord.claims._matcher import propose
from onrecord.claims._merging import merge
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree
from onrecord.model import Claim, Reading
from onrecord.reading import Signals

__all__ = [
    "Filler",
    "FirstLook",
    "Frame",
    "Frames",
    "Proposal",
    "load_frames",
    "propose_claims",
    "read_claims",
]


def propose_claims(reading: Reading, frames: Frames) -> tuple[Tree, Fillers, list[Proposal]]:
    """What the frames propose for a reading, one proposal an event, before completion."""
    tree = Tree(reading)
    fillers = Fillers(tree, frames.words)
    proposals = [p for p in propose(tree, fillers, frames) if not tree.aside(p.head)]
    return tree, fillers, merge(tree, fillers, proposals)


def read_claims(
    reading: Reading, *, frames: Frames | None = None, explain: bool = False, learned: bool = True
) -> tuple[Claim, ...]:
    """The claims of a reading, in order of the text.

    `frames` are those to use, the shipped ones by default. With `explain`, each claim carries the frame,
    the words, the path of each role, the rule for factuality, and its score. Without `learned`, frames
    alone are asked. A claim's `extractor` says which of the two proposed it.
    """
    frames = frames or load_frames()
    tree, fillers, proposals = propose_claims(reading, frames)
    counter = Counter(tree, fillers)
    if learned and isinstance(reading.signals, Signals):
        proposals = with_learned(tree, fillers, counter, proposals, reading.signals)
    return complete(tree, fillers, counter, proposals, explain=explain)
