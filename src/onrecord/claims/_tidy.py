"""Figures that cannot stand beside each other: the same person counted twice, doers counted as victims."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.claims._casualties import casualties
from onrecord.claims._contract import VIOLENCE
from onrecord.claims._figures import Counter
from onrecord.claims._learned import family
from onrecord.claims._proposal import Proposal
from onrecord.claims._tree import Tree
from onrecord.model import Figure

_DEATH: Final = tuple(
    "kill dead death die dying slain slay murder assassin execut behead massacre bodies body fatal toll lives life "
    "perish lynch gunned shot shoot casualt martyr drown hang burn crash victim corpse genocide homicide stab "
    "slaughter suicide blew blow".split()
)
_INJURY: Final = tuple(
    "injur wound hurt casualt hospital burn shot stab maim concuss critical victim serious".split()
)
_WITNESS: Final = {"killed": _DEATH, "injured": _INJURY}
_NO_ITEMS: Final = frozenset(
    "target site position building house home village town settlement area location hour percent school hospital".split()
)
_DETERMINERS: Final = (
    "a ",
    "an ",
    "the ",
    "his ",
    "her ",
    "their ",
    "its ",
    "another",
    "one ",
    "two ",
    "three ",
)
_OF_SUMS: Final = frozenset(("promise", "request", "demand", "threaten"))
_BOUGHT: Final = frozenset(("arms_transfer", "aid", "agreement"))
_SPARED: Final = frozenset("unharmed unhurt uninjured unscathed survived survives safe".split())
_REFLEXIVE: Final = frozenset(("himself", "herself", "themselves", "itself"))
_NOT: Final = frozenset(("not", "n't", "n’t", "never"))
_ALSO: Final = frozenset(("another", "other", "second", "third"))
# 'a tribal activist, identified as Irpa Veeraiah': one person.
_INTRODUCED: Final = re.compile(
    r",? ?\(?(?:who was |later )?(?:identified|named|known|described) (?:only )?as |,? (?:named|called) "
)
# 'Khalil Ibrahim, a cleric and a member of …': still Ibrahim; with a comma before the 'and' it may be another.
_DESCRIBED: Final = re.compile(r",? (?:a|an|the) [^,;]+ and (?!his|her|their)")
_PRONOUNS: Final = frozenset("he him she her himself herself".split())


class _Seen:
    """The victims counted by words alone, sentence by sentence, each looked for once."""

    def __init__(self, tree: Tree, counter: Counter):
        self.tree, self.counter = tree, counter
        self.found: dict[int, list[Figure]] = {}

    def in_sentence(self, sentence: int) -> list[Figure]:
        if sentence not in self.found:
            self.found[sentence] = casualties(self.tree, self.counter, *self.tree.sentences[sentence])
        return self.found[sentence]


def tidy(tree: Tree, counter: Counter, proposals: list[Proposal]) -> None:
    """Mend the figures of killed and injured of each proposal, in place."""
    told = {tree.sentence[p.head] for p in proposals if p.kind in (*VIOLENCE, "capability", "toll")}
    seen = _Seen(tree, counter)
    for proposal in proposals:
        if not proposal.figures:
            continue
        own = tree.sentence[proposal.head]
        figures = [
            _spared(tree, _called(tree, f)) for f in proposal.figures if _stands(tree, seen, f, own, told)
        ]
        figures = _without_doubles(tree, _one_quantity(tree, figures))
        proposal.figures = _confirmed(tree, seen, figures)
    _give_to_nearest(tree, proposals)
    _values_of_acts(tree, proposals)


def _values_of_acts(tree: Tree, proposals: list[Proposal]) -> None:
    """'announced that it will provide $100 million': the sum is the aid's, unless it is promised or asked for."""
    for statement in proposals:
        if statement.kind != "statement" or statement.subkind in _OF_SUMS or not statement.figures:
            continue
        sentence = tree.sentence[statement.head]
        acts = [p for p in proposals if p.kind in _BOUGHT and tree.sentence[p.head] == sentence]
        if acts:
            statement.figures = [f for f in statement.figures if f.quantity != "value"]


def _give_to_nearest(tree: Tree, proposals: list[Proposal]) -> None:
    """'Hamas releases 11 hostages while Israel releases 33': a count that two claims of one family hold is the
    nearer one's in the tree."""
    by_sentence: dict[tuple[int, str], list[Proposal]] = {}
    for proposal in proposals:
        if proposal.figures:
            by_sentence.setdefault((tree.sentence[proposal.head], family(proposal.kind)), []).append(proposal)
    for here in by_sentence.values():
        if len(here) < 2:
            continue
        for one in here:
            others = [p for p in here if p is not one]
            one.figures = [
                f for f in one.figures or () if not any(_nearer(tree, other, one, f) for other in others)
            ]


def _nearer(tree: Tree, other: Proposal, one: Proposal, figure: Figure) -> bool:
    if not any(
        f.start < figure.end
        and figure.start < f.end
        and (f.quantity, f.lo, f.best, f.hi) == (figure.quantity, figure.lo, figure.best, figure.hi)
        for f in other.figures or ()
    ):
        return False
    word = tree.word_at(figure.end - 1)
    steps = {id(p): tree.distance(p.head, word) for p in (one, other)}
    gaps = {id(p): abs(tree.starts[p.head] - figure.start) for p in (one, other)}
    return (steps[id(other)], gaps[id(other)]) < (steps[id(one)], gaps[id(one)])


def _confirmed(tree: Tree, words: _Seen, figures: list[Figure]) -> list[Figure]:
    """'fired on two guards, killing one': of numbers of victims those stay that stand beside the word, if any does."""
    out = list(figures)
    for quantity in _WITNESS:
        counted = [
            f
            for f in out
            if (f.quantity == quantity and any(c.isdigit() for c in f.text)) or _in_words(f, quantity)
        ]
        if len(counted) < 2:
            continue
        seen: list[Figure] = []
        for sentence in {tree.sentence[tree.word_at(f.start)] for f in counted}:
            seen += [f for f in words.in_sentence(sentence) if f.quantity == quantity]
        sure = [
            f
            for f in counted
            if any(s.start < f.end and f.start < s.end for s in seen) or _befell(tree, f, quantity)
        ]
        if sure and len(sure) < len(counted):
            first = min(f.start for f in sure)
            out = [f for f in out if f not in counted or f in sure or f.start > first]
    return out


def _top(tree: Tree, figure: Figure) -> int:
    """The word of a figure that hangs on something outside it."""
    first, last = tree.word_at(figure.start), tree.word_at(figure.end - 1) + 1
    return next((w for w in range(first, last) if not first <= tree.heads[w] < last), first)


def _spared(tree: Tree, figure: Figure) -> Figure:
    """'the minister was not injured': nobody was, which is a figure of 0."""
    if figure.quantity not in _WITNESS or figure.best != 1.0 or not _is_single(figure):
        return figure
    top = _top(tree, figure)
    over = tree.heads[top]
    if (
        over >= 0
        and tree.relations[top] == "nsubj:pass"
        and tree.lower[over].startswith((*_INJURY, *_DEATH))
        and any(tree.lower[c] in _NOT for c in tree.below[over])
        # 'not only wounded', 'not immediately killed': something else is denied.
        and all(tree.relations[c] != "advmod" or tree.lower[c] in _NOT for c in tree.below[over])
    ):
        return replace(figure, best=0.0)
    return figure


def _did_it(tree: Tree, figure: Figure) -> bool:
    """'a gunman shot dead a teacher': who does it is not who suffers it."""
    top = _top(tree, figure)
    over = tree.heads[top]
    return (
        over >= 0
        and tree.relations[top] == "nsubj"
        and tree.upos[over] == "VERB"
        and tree.lower[over].startswith(_WITNESS[figure.quantity])
        and any(tree.relations[c] == "obj" and tree.lower[c] not in _REFLEXIVE for c in tree.below[over])
    )


def _befell(tree: Tree, figure: Figure, quantity: str) -> bool:
    """Whether the tree makes those counted the object or passive subject of a word that tells of them."""
    top = _top(tree, figure)
    over = tree.heads[top]
    return (
        over >= 0
        and tree.relations[top] in ("nsubj:pass", "obj")
        and tree.lower[over].startswith(
            _WITNESS[quantity][:1] if quantity == "killed" else _WITNESS[quantity][:2]
        )
    )


def _in_words(figure: Figure, quantity: str) -> bool:
    return figure.quantity == quantity and (not _is_single(figure) or figure.best not in (1.0, None))


def _stands(tree: Tree, words: _Seen, figure: Figure, own: int, told: set[int]) -> bool:
    if figure.quantity == "items" and figure.best == 1.0 and _unnumbered(tree, words.counter, figure):
        return False  # 'a Russian plane' names what it was; nobody counted
    if figure.quantity not in _WITNESS:
        return True
    word = tree.word_at(figure.end - 1)
    if figure.best != 0 and tree.heads[word] >= 0 and tree.lower[tree.heads[word]] in _SPARED:
        return False
    if figure.best == 1.0 and _is_single(figure) and _did_it(tree, figure):
        return False
    word = tree.word_at(figure.start)
    sentence = tree.sentence[word]
    if sentence != own and sentence in told:
        return False  # its own sentence has a claim to bear it
    first, last = tree.sentences[sentence]
    lower = tree.text[tree.starts[first] : tree.ends[last - 1]].lower()
    if figure.best != 0 and not any(mark in lower for mark in _WITNESS[figure.quantity]):
        return False
    if figure.party == "perpetrator" and figure.quantity == "killed":
        # 'two gunmen shot dead …': counted, but not as victims, unless the words beside the number say so.
        confirmed = words.in_sentence(sentence)
        return any(
            f.start < figure.end and figure.start < f.end and f.quantity == "killed" for f in confirmed
        )
    return True


def _unnumbered(tree: Tree, counter: Counter, figure: Figure) -> bool:
    first, last = tree.word_at(figure.start), tree.word_at(figure.end - 1) + 1
    return not any(w in counter.at or tree.lower[w] in ("single", "lone", "sole") for w in range(first, last))


def _called(tree: Tree, figure: Figure) -> Figure:
    """Targets, sites and houses are no materiel: their count is of another sort."""
    if figure.quantity != "items":
        return figure
    first, last = tree.word_at(figure.start), tree.word_at(figure.end - 1) + 1
    other = any(lemma in _NO_ITEMS for lemma in tree.lemmas[first : last + 2])
    return replace(figure, quantity="other") if other else figure


def _one_quantity(tree: Tree, figures: list[Figure]) -> list[Figure]:
    """Nobody is both killed and injured: of two figures on the same words the one stays whose word is told."""
    out: list[Figure] = []
    for figure in figures:
        rivals = [
            f for f in figures
            if f is not figure
            and f.start < figure.end
            and figure.start < f.end
            and {f.quantity, figure.quantity} == {"killed", "injured"}
        ]  # fmt: skip
        if rivals and figure.quantity == "killed":
            first, last = tree.sentences[tree.sentence[tree.word_at(figure.start)]]
            words = tree.lower[first:last]
            if not any(
                w.startswith(("kill", "dead", "died", "die", "murder", "slain", "death", "fatal"))
                for w in words
            ):
                continue
        elif rivals:
            first, last = tree.sentences[tree.sentence[tree.word_at(figure.start)]]
            if not any(w.startswith(("injur", "wound", "hurt")) for w in tree.lower[first:last]):
                continue
        out.append(figure)
    return out


def _without_doubles(tree: Tree, figures: list[Figure]) -> list[Figure]:
    """Single persons named twice (in apposition, by a pronoun, or the same words) and numbers seen twice count once."""
    out: list[Figure] = []
    for figure in sorted(figures, key=lambda f: (f.start, f.start - f.end)):
        if figure.quantity in ("items", "other") and any(
            f.start < figure.end and figure.start < f.end and f.best == figure.best and f.lo == figure.lo
            for f in out
        ):
            continue
        same = [f for f in out if f.quantity == figure.quantity]
        victims = [f for f in out if f.quantity in _WITNESS] if figure.quantity in _WITNESS else same
        if any(
            f.start < figure.end
            and figure.start < f.end
            and (f.lo, f.best, f.hi) == (figure.lo, figure.best, figure.hi)
            for f in same
        ):
            continue
        if figure.best == 1.0 and _is_single(figure) and any(_same_person(tree, f, figure) for f in victims):
            continue
        out.append(figure)
    return out


def _is_single(figure: Figure) -> bool:
    return (
        not any(c.isdigit() for c in figure.text)
        and not figure.text.lower().startswith(("one ", "another", "a second", "a third"))
        and figure.text.lower() != "one"
    )


def _same_person(tree: Tree, earlier: Figure, later: Figure) -> bool:
    if later.text.lower() in _PRONOUNS:
        return earlier.best == 1.0
    between = tree.text[earlier.end : later.start]
    if between == " " and earlier.best == 1.0:
        return True  # 'Col. Fadil Mahmoud': a rank and a name, cut apart
    if between.strip() in (",", "(", "–", "—", "-", ":") and len(between) < 4:
        return True
    if _INTRODUCED.fullmatch(between):
        return True
    word, head = tree.word_at(later.end - 1), tree.word_at(earlier.end - 1)
    if _DESCRIBED.fullmatch(between) and tree.upos[head] == "PROPN" and earlier.best == 1.0:
        passed = range(head + 1, tree.word_at(later.start))
        if not any(tree.upos[w] in ("VERB", "AUX") for w in passed) and tree.upos[word] != "PROPN":
            return True
    counted = later.best != 1.0 or any(w in _ALSO for w in later.text.lower().split())
    at, steps = word, 0
    while at >= 0 and steps < 6:
        if tree.relations[at] in ("appos", "nmod", "compound", "flat", "nmod:poss", "nmod:desc"):
            above = tree.heads[at]
            if earlier.start <= tree.starts[above] < earlier.end or above == head:
                return tree.relations[at] != "nmod:poss"
        if tree.relations[at] == "conj" and tree.relations[tree.heads[at]] == "appos" and not counted:
            # 'Ibrahim, a cleric and a member of …', 'two officers, a man and a woman': told who they are.
            at, steps = tree.heads[at], steps + 1
            continue
        if tree.relations[at] == "conj" and earlier.best == 2.0 and earlier.text.lower().startswith("both "):
            return (
                earlier.start <= tree.starts[tree.heads[at]] < earlier.end
            )  # 'both the pilot and the navigator'
        if tree.relations[at] in ("conj", "root"):
            # 'a tribal leader and former council member': one article, one person.
            bare = not later.text.lower().startswith(_DETERMINERS) and tree.upos[word] == "NOUN"
            return tree.relations[at] == "conj" and bare and tree.heads[at] == head
        at, steps = tree.heads[at], steps + 1
    return False
