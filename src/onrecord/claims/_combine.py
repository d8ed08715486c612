"""Frames and the learned reader, joined: one claim where both see one event, and what either sees alone where it is worth it.

The learned reader is trained on what annotators wrote down, so its triggers carry the choice of what is a claim at
all; the frames know constructions it has seldom seen, and whatever kinds a user adds (docs/decisions/0007, 0008).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from onrecord.claims._again import told_once
from onrecord.claims._casualties import casualties
from onrecord.claims._contract import KINDS, VIOLENCE, roles_of
from onrecord.claims._doubts import without_times
from onrecord.claims._figures import Counter
from onrecord.claims._fillers import Fillers
from onrecord.claims._for_states import act_for_states
from onrecord.claims._learned import Links, Opened, family
from onrecord.claims._opening import Opening
from onrecord.claims._proposal import SIDES, Filler, Proposal, apart
from onrecord.claims._required import give_required
from onrecord.claims._role_weighing import is_counted, weigh_roles
from onrecord.claims._spans import fit_spans
from onrecord.claims._tidy import tidy
from onrecord.claims._tree import Tree
from onrecord.claims._weighing import LEAST, worth
from onrecord.model import Figure
from onrecord.reading import Signals

Weigher = Callable[[Tree, Fillers, Proposal], None]
EXTRACTOR: Final = "frames+learned@1"
LOST: Final = -1.5  # log odds from which a proposal stays for the sake of its dead and injured
LOST_COUNT: Final = -0.6  # and for the sake of another number
_DEAD: Final = frozenset(("killed", "injured"))
_COUNTED: Final = frozenset(
    "items troops value other participants detained abducted released displaced population share".split()
)
SURE_TRANSFER: Final = 0.7
_LIKE_TRANSFERS: Final = frozenset(("deployment", "strike", "attack", "bombing", "capability"))
SURE_KIND: Final = 0.8  # a frame of this score says the kind where the two differ
_SIDED: Final = (
    ("attacker", "target"),
    ("side_a", "side_b"),
    ("detainer", "detainee"),
    ("supplier", "recipient"),
    ("donor", "recipient"),
)
_FRAMED: Final = frozenset(("supplier", "recipient", "item", "donor", "good"))
_ABOUT: Final = frozenset(("accuse", "condemn", "criticise", "praise", "threaten", "warn"))
# A second trigger of one family in a sentence tells an event of its own from this probability on.
BESIDE: Final = 0.95


def with_learned(
    tree: Tree, fillers: Fillers, counter: Counter, framed: list[Proposal], signals: Signals
) -> list[Proposal]:
    """The frames' proposals joined with what the learned reader opens in the passages it saw."""
    opening = Opening(tree, fillers, counter)
    learned = [(opened, opening.proposal(opened)) for opened in Links.load().open(signals, tree)]
    return combine(tree, fillers, counter, framed, learned)


def combine(
    tree: Tree,
    fillers: Fillers,
    counter: Counter,
    framed: list[Proposal],
    learned: list[tuple[Opened, Proposal]],
) -> list[Proposal]:
    """One list of proposals in order of the text, those worth a claim.

    `framed` are merged already, one an event. `learned` are all opened triggers, the faint ones too.
    """
    weighed = candidates(tree, fillers, counter, framed, learned)
    out = [p for score, p in weighed if score >= LEAST or _whole_transfer(p) or _unnamed_accuser(tree, p)]
    out = _with_lost_tolls(tree, weighed, out)
    _add_casualties(tree, counter, out)
    tidy(tree, counter, out)
    return out


def _with_lost_tolls(
    tree: Tree, weighed: list[tuple[float, Proposal]], kept: list[Proposal]
) -> list[Proposal]:
    """'The attack killed 36 people', 'there are more than ten camps': a number that its sentence would lose keeps what a
    frame proposes: of victims where nothing of violence is claimed, of others where nothing is."""
    known = [f for p in kept for f in p.figures or ()]
    violent = {tree.sentence[p.head] for p in kept if p.kind in VIOLENCE}
    told = {tree.sentence[p.head] for p in kept}
    out = list(kept)
    for score, proposal in sorted(weighed, key=lambda pair: -pair[0]):
        sentence = tree.sentence[proposal.head]
        if proposal.kind in VIOLENCE:
            wanted, least, passed = _DEAD, LOST, sentence in violent
        else:
            wanted, least, passed = (
                _COUNTED,
                LOST_COUNT,
                sentence in told or not proposal.extractor.startswith("frames"),
            )
        if score < least or passed:
            continue
        lost = [
            f
            for f in proposal.figures or ()
            if f.quantity in wanted and (f.best or f.lo or f.hi or 0) > 1 and apart(f, known)
        ]
        if lost:
            out.append(proposal)
            known += lost
            violent.add(sentence)
            told.add(sentence)
    return sorted(out, key=lambda p: (p.head, p.kind))


def _whole_transfer(proposal: Proposal) -> bool:
    """Who sends what to whom, all three named: what we are here for stays, even where only a frame sees it.

    Of the ten on held-out reports and gold dev that only a frame saw, six were claims."""
    return proposal.kind == "arms_transfer" and all(
        proposal.roles.get(role) for role in ("supplier", "item", "recipient")
    )


def candidates(
    tree: Tree,
    fillers: Fillers,
    counter: Counter,
    framed: list[Proposal],
    learned: list[tuple[Opened, Proposal]],
    *,
    weigh: Weigher = weigh_roles,
) -> list[tuple[float, Proposal]]:
    """Every proposal of either reader, joined, with its roles, and the log odds that it is a claim.

    `weigh` says which roles stay; what the weighing is fitted on comes from one that only takes notes."""
    out: list[Proposal] = []
    used: set[int] = set()
    for _, own in _distinct(tree, learned):
        match = _match(tree, own, framed, used)
        if match is not None:
            used.add(match)
            out.append(_joined(tree, counter, own, framed[match]))
        elif not _is_transfer(own, framed):
            out.append(own)
    for index, proposal in enumerate(framed):
        if index not in used:
            proposal.opened = _faint(tree, proposal, learned)
            if proposal.figures is None:
                proposal.figures = counter.figures(proposal)
            out.append(proposal)
    out.sort(key=lambda p: (p.head, p.kind))
    for proposal in out:
        without_times(fillers, proposal)
        _accused_not_accuser(tree, proposal)
        fit_spans(tree, fillers, proposal)
        weigh(tree, fillers, proposal)
        _part_sides(proposal)
        give_required(tree, fillers, proposal)
        _part_position(tree, proposal)
        act_for_states(tree, fillers, proposal)
    out = told_once(tree, [p for p in out if _says_enough(tree, p)])
    return list(zip(worth(tree, out), out, strict=True))


def _unnamed_accuser(tree: Tree, proposal: Proposal) -> bool:
    """'is accused of having taken part': whom and of what, but not by whom; an accusation is not lost for that."""
    return (
        proposal.kind == "statement"
        and proposal.subkind == "accuse"
        and not proposal.roles.get("speaker")
        and bool(proposal.roles.get("content"))
        and any(tree.relations[f.head] == "nsubj:pass" for f in proposal.roles.get("target", ()))
    )


def _says_enough(tree: Tree, proposal: Proposal) -> bool:
    """Whether a proposal has its kind's required roles; a frame states itself what it can do without."""
    if _unnamed_accuser(tree, proposal):
        return True
    if proposal.kind not in KINDS or (proposal.roles and proposal.extractor.startswith("frames@")):
        return True
    return all(proposal.roles.get(role) for role in KINDS[proposal.kind][1])


_HOSTS: Final = {
    "killed": ("attack", "strike", "bombing", "clash", "capability", "protest"),
    "injured": ("attack", "strike", "bombing", "clash", "capability", "protest"),
    "casualties": ("attack", "strike", "bombing", "clash", "capability", "protest"),
    "missing": ("attack", "strike", "bombing", "clash", "capability"),
    "detained": ("detention",),
    "abducted": ("detention",),
    "released": ("detention",),
    "displaced": ("coercion",),
}


def _add_casualties(tree: Tree, counter: Counter, proposals: list[Proposal]) -> None:
    """Counts that neither reader tied to an event go to the nearest one of the sentence that can have them."""
    by_sentence: dict[int, list[Proposal]] = {}
    for proposal in proposals:
        by_sentence.setdefault(tree.sentence[proposal.head], []).append(proposal)
    for sentence, here in by_sentence.items():
        if not any(p.kind in _HOSTS["killed"] or p.kind in ("detention", "coercion") for p in here):
            continue
        for p in here:
            if p.figures is None:
                p.figures = counter.figures(p)
        known = [f for p in here for f in p.figures or ()]
        for figure in casualties(tree, counter, *tree.sentences[sentence]):
            if any(f.start < figure.end and figure.start < f.end for f in known):
                # The word beside the number says what was counted, whatever the tree made of it.
                for p in here:
                    if p.subkind != "release":  # '3 aircrew kidnapped in Darfur are released': now released
                        p.figures = [_recounted(f, figure) for f in p.figures or ()]
                continue
            hosts = [p for p in here if p.kind in _HOSTS[figure.quantity]]
            if hosts:
                nearest = min(hosts, key=lambda p: abs(tree.starts[p.head] - figure.start))
                assert nearest.figures is not None
                nearest.figures.append(figure)


def _recounted(figure: Figure, seen: Figure) -> Figure:
    same = (
        figure.start < seen.end
        and seen.start < figure.end
        and (figure.lo, figure.best, figure.hi) == (seen.lo, seen.best, seen.hi)
    )
    return replace(figure, quantity=seen.quantity) if same and figure.quantity in _HOSTS else figure


def _is_transfer(own: Proposal, framed: list[Proposal]) -> bool:
    """'is sending drones to Baghdad': arms on their way to a buyer are no deployment, a missile deal no strike."""
    return own.kind in _LIKE_TRANSFERS and any(
        f.kind == "arms_transfer" and f.score >= SURE_TRANSFER and _overlap(f, own) for f in framed
    )


def _distinct(tree: Tree, learned: list[tuple[Opened, Proposal]]) -> list[tuple[Opened, Proposal]]:
    """Triggers of one family that stand close in one sentence tell one event, unless both are likely."""
    out: list[tuple[Opened, Proposal]] = []
    for opened, own in sorted(learned, key=lambda pair: -pair[0].score):
        rivals = [
            other
            for other, their in out
            if family(other.kind) == family(opened.kind)
            and tree.sentence[their.head] == tree.sentence[own.head]
            and opened.score < BESIDE
            and (family(opened.kind) == "violence" or abs(their.head - own.head) <= 2)
        ]
        if not rivals:
            out.append((opened, own))
    return sorted(out, key=lambda pair: pair[1].head)


def _match(tree: Tree, own: Proposal, framed: list[Proposal], used: set[int]) -> int | None:
    """The frames' proposal that tells the same: overlapping trigger, else the same kind's nearest in the sentence."""
    best: tuple[tuple[int, int, int], int] | None = None
    for index, other in enumerate(framed):
        if (
            index in used
            or family(other.kind) != family(own.kind)
            or tree.sentence[other.head] != tree.sentence[own.head]
        ):
            continue
        triggers = [other.trigger, *(p.trigger for p in other.joined)]
        overlap = any(a < own.trigger[1] and own.trigger[0] < b for a, b in triggers)
        if not overlap and family(own.kind) != "violence":
            continue
        rank = (overlap, other.kind == own.kind, -abs(other.head - own.head))
        if best is None or rank > best[0]:
            best = (rank, index)
    return best[1] if best else None


def _faint(tree: Tree, proposal: Proposal, learned: list[tuple[Opened, Proposal]]) -> Opened | None:
    """What the learned reader sees of the family at the words of a frame's proposal, the likeliest."""
    spans = [proposal.trigger, *(p.trigger for p in proposal.joined)]
    return max(
        (
            opened
            for opened, own in learned
            if family(own.kind) == family(proposal.kind)
            and any(a < own.trigger[1] and own.trigger[0] < b for a, b in spans)
        ),
        key=lambda opened: opened.score,
        default=None,
    )


def _joined(tree: Tree, counter: Counter, own: Proposal, frame: Proposal) -> Proposal:
    """The learned proposal with what the frame adds: roles it left empty, figures it did not see."""
    own.extractor = EXTRACTOR
    own.own = frame.own
    own.frame = f"{frame.frame} + {own.frame}"
    own.steps = [*frame.steps, *own.steps]
    own.score = max(own.score, frame.score)
    explicit = _overlap(frame, own)
    if explicit and frame.score >= SURE_KIND and frame.kind != own.kind and frame.kind in VIOLENCE:
        _rename(own, frame.kind)
        own.subkind = frame.subkind
    if frame.kind == own.kind:
        if explicit and frame.subkind not in (None, "unspecified"):
            own.subkind = frame.subkind
        for role, fillers in frame.roles.items():
            if explicit and role in _FRAMED:
                # Who sells and who buys hangs on the verb, which a frame knows and few examples teach.
                own.roles[role] = list(fillers)
            elif all(filler.possible for filler in own.roles.get(role, ())):
                for filler in fillers:
                    if not _taken(own, filler):
                        # What both see stands as the frame's.
                        rest = [f for f in own.roles.get(role, ()) if f.head != filler.head]
                        own.roles[role] = [*rest, filler]
            elif explicit and role in ("side_a", "side_b", "target"):
                # Whom the frame found and the links count among the dead belongs there, whoever else does.
                dead = [f for f in own.figures or () if f.quantity in _DEAD]
                for filler in fillers:
                    if is_counted(tree, dead, filler) and not _taken(own, filler):
                        rest = [f for f in own.roles[role] if f.head != filler.head]
                        own.roles[role] = [*rest, filler]
    if explicit:
        # Rules read denial, plan and hedge off the sentence; the learned reader has seen too few of them.
        own.factuality, own.aspect, own.stage = frame.factuality, frame.aspect, frame.stage
    own.add_figures(counter.figures(frame))
    own.joined, own.quantities, own.casualty, own.support = (
        frame.joined,
        frame.quantities,
        frame.casualty,
        frame.support,
    )
    return own


def _part_sides(proposal: Proposal) -> None:
    """Nobody fights, hits or arms himself: words that stand on both sides stay where a frame put them, else on the
    first."""
    for doer, done in _SIDED:
        first, second = proposal.roles.get(doer, ()), proposal.roles.get(done, ())
        framed = {f.head for f in second if not f.path.startswith("learned")}
        guessed = {f.head for f in first if f.path.startswith("learned") and f.head in framed}
        if guessed:
            proposal.roles[doer] = [f for f in first if f.head not in guessed]
        heads = {f.head for f in proposal.roles.get(doer, ())}
        if heads and second:
            proposal.roles[done] = [f for f in second if f.head not in heads]


def _accused_not_accuser(tree: Tree, proposal: Proposal) -> None:
    """'is accused of': the subject of the passive is whom the speech is about, never who speaks."""
    if proposal.kind != "statement" or proposal.subkind not in _ABOUT or "speaker" not in proposal.roles:
        return

    def subject(word: int) -> bool:
        while tree.relations[word] == "conj":
            word = tree.heads[word]
        return tree.relations[word] == "nsubj:pass" and tree.heads[word] == proposal.head

    spoken_of = [f for f in proposal.roles["speaker"] if subject(f.head)]
    if spoken_of:
        proposal.roles["speaker"] = [f for f in proposal.roles["speaker"] if f not in spoken_of]
        if not proposal.roles.get("target"):
            proposal.roles["target"] = spoken_of


def _part_position(tree: Tree, proposal: Proposal) -> None:
    """'resigns as president of the Royal Legion': the position ends where the organisation begins."""
    bodies = proposal.roles.get("organisation", ())
    for position in proposal.roles.get("position", ()):
        for body in bodies:
            if position.first < body.first < position.last:
                last = body.first
                while last > position.first + 1 and tree.upos[last - 1] in ("ADP", "DET"):
                    last -= 1
                position.last = last


def _rename(own: Proposal, kind: str) -> None:
    """Make a claim of violence one of another kind, its roles under the names they have there."""
    if (kind == "clash") != (own.kind == "clash"):
        own.roles = {SIDES.get(role, role): found for role, found in own.roles.items()}
    own.kind = kind
    own.roles = {role: found for role, found in own.roles.items() if role in roles_of(kind)}


def _overlap(frame: Proposal, own: Proposal) -> bool:
    triggers = [frame.trigger, *(p.trigger for p in frame.joined)]
    return any(a < own.trigger[1] and own.trigger[0] < b for a, b in triggers)


def _taken(own: Proposal, filler: Filler) -> bool:
    """Whether words of a filler have a likely role already."""
    return any(
        f.first < filler.last and filler.first < f.last and not f.possible
        for fillers in own.roles.values()
        for f in fillers
    )
