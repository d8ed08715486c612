"""Counts of victims by the words around a number, for where the tree was read wrongly: 'kills 9', '3 dead, 12 wounded'.

These patterns need no syntax, so that a misread sentence costs a claim's roles but not its toll.
"""

from __future__ import annotations

from typing import Final

from onrecord.claims._figures import Counter
from onrecord.claims._tree import Tree
from onrecord.model import Figure

# What stands after a counted noun, and what before it.
_AFTER: Final = {
    **dict.fromkeys("killed dead slain murdered died die dies perished massacred executed beheaded".split(), "killed"),
    **dict.fromkeys("injured wounded hurt maimed".split(), "injured"),
    "missing": "missing",
    **dict.fromkeys("arrested detained".split(), "detained"),
    **dict.fromkeys("kidnapped abducted".split(), "abducted"),
    **dict.fromkeys("freed released".split(), "released"),
    "displaced": "displaced",
}
_BEFORE: Final = {
    **dict.fromkeys("kill kills killed killing slaying murdering claiming".split(), "killed"),
    **dict.fromkeys("injure injures injured injuring wound wounds wounded wounding".split(), "injured"),
    **dict.fromkeys("arrest arrests arrested arresting detain detains detained detaining".split(), "detained"),
    **dict.fromkeys("kidnap kidnaps kidnapped kidnapping abduct abducts abducted abducting".split(), "abducted"),
    **dict.fromkeys("free frees freed freeing release releases released releasing".split(), "released"),
    **dict.fromkeys("displacing displaces displace".split(), "displaced"),
}
_PASSED: Final = frozenset(
    "were are was is be been being have has had reported reportedly confirmed believed also left shot found feared others other more "
    "people persons and at least dead seriously critically badly severely slightly lightly mortally fatally as a result".split()
)
# Words after a number that show it counts no people.
_NOT_PEOPLE: Final = frozenset(
    "percent % per year years day days hour hours minute minutes month months week weeks km kilometres kilometers miles metres "
    "meters times attack attacks bomb bombs blast blasts explosion explosions rocket rockets missile missiles mortar mortars "
    "airstrike airstrikes strike strikes drone drones car cars vehicle vehicles house houses building buildings - aircraft "
    "tank tanks plane planes helicopter helicopters ship ships gunman gunmen bomber bombers assailants attackers".split()
)
_AGENTLESS: Final = frozenset(("by", "in", "on", "at", "when", "after", "as", "and", "during", "near", "while", "following", "with", "from", "since"))
_REACH: Final = 7


def casualties(tree: Tree, counter: Counter, first: int, last: int) -> list[Figure]:
    """Figures of killed, injured, missing, detained, abducted, released and displaced between two words."""
    found = []
    for number, low, high in counter.numbers:
        if not first <= low < last or number.unit not in (None, "person", "count"):
            continue
        quantity = _before(tree, low, first) or _after(tree, counter, high, last)
        if quantity is None or (quantity in ("killed", "injured") and _doers(tree, high, last)):
            continue
        end = _noun(tree, counter, high, last)
        start, stop = number.start, tree.ends[end - 1]
        party = counter.party(end - 1, quantity)
        found.append(
            Figure(quantity, party, number.lo, number.best, number.hi, number.shape, "person", start, stop, tree.text[start:stop])
        )
    return found


def _doers(tree: Tree, high: int, last: int) -> bool:
    """'two gunmen shot dead …': those counted are who did it, and others follow."""
    return any(tree.lower[w] in _NOT_PEOPLE for w in range(high, min(last, high + 3)))


def _before(tree: Tree, low: int, first: int) -> str | None:
    """'killing at least 9', 'wounded another 12'."""
    at = low - 1
    while at >= first and tree.lower[at] in ("another", "some", "also", "a", "total", "of", "the", "all"):
        at -= 1
    if at < first:
        return None
    quantity = _BEFORE.get(tree.lower[at])
    if quantity is None or (tree.lower[at] in _AFTER and _is_passive(tree, at, first)):
        return None
    return quantity


def _is_passive(tree: Tree, at: int, first: int) -> bool:
    return any(tree.lower[w] in ("was", "were", "been", "being", "are", "is", "be") for w in range(max(first, at - 3), at))


def _after(tree: Tree, counter: Counter, high: int, last: int) -> str | None:
    """'9 people were killed', '3 dead': through the counted noun and auxiliaries to the word that tells."""
    passed_aux = False
    for at in range(high, min(last, high + _REACH)):
        word = tree.lower[at]
        if at in counter.at or word in _NOT_PEOPLE:
            return None
        if word in _AFTER:
            following = tree.lower[at + 1] if at + 1 < last else "."
            # 'gunmen killed three' tells of others; 'three soldiers killed in' of themselves.
            if (
                passed_aux
                or word in ("dead", "missing", "died", "die", "dies", "perished")
                or following in _AGENTLESS
                or not following.isalnum()
            ):
                return _AFTER[word]
            return None
        if word in ("were", "was", "are", "been", "being", "is", "left"):
            passed_aux = True
            continue
        if word in _PASSED:
            continue
        if tree.upos[at] in ("VERB", "PUNCT", "SCONJ", "PRON") and word not in ("'s", "’s", "-"):
            return None
    return None


def _noun(tree: Tree, counter: Counter, high: int, last: int) -> int:
    """Where the counted noun after a number ends; the number itself when none follows."""
    end = high
    for at in range(high, min(last, high + 5)):
        if tree.upos[at] not in ("ADJ", "NOUN", "PROPN") or at in counter.at or tree.lower[at] in _AFTER:
            break
        end = at + 1
    return end if end > high and tree.upos[end - 1] in ("NOUN", "PROPN", "ADJ") else high
