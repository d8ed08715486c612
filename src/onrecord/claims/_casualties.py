"""Counts of victims by the words around a number, for where the tree was read wrongly: 'kills 9', '3 dead, 12 wounded'.

These patterns need no syntax, so that a misread sentence costs a claim's roles but not its toll.
"""

from __future__ import annotations

from typing import Final

from onrecord.claims._figures import COLLECTIVE, Counter
from onrecord.claims._phrases import phrase
from onrecord.claims._proposal import apart
from onrecord.claims._tree import Tree
from onrecord.model import Figure, Number

# What stands after a counted noun, and what before it.
_AFTER: Final = {
    **dict.fromkeys(
        "killed dead slain murdered died die dies perished massacred executed beheaded".split(), "killed"
    ),
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
    **dict.fromkeys(
        "arrest arrests arrested arresting detain detains detained detaining".split(), "detained"
    ),
    **dict.fromkeys(
        "kidnap kidnaps kidnapped kidnapping abduct abducts abducted abducting".split(), "abducted"
    ),
    **dict.fromkeys("free frees freed freeing release releases released releasing".split(), "released"),
    **dict.fromkeys("displacing displaces displace".split(), "displaced"),
}
_PASSED: Final = frozenset(
    "were are was is be been being have has had reported reportedly confirmed believed also left shot found feared others "
    "other more people persons and at least dead seriously critically badly severely slightly lightly "
    "mortally fatally as a result".split()
)
# Words after a number that show it counts no people.
_NOT_PEOPLE: Final = frozenset(
    "percent % per year years day days hour hours minute minutes month months week weeks km kilometres kilometers miles metres "
    "meters times attack attacks bomb bombs blast blasts explosion explosions rocket rockets missile missiles mortar mortars "
    "airstrike airstrikes strike strikes drone drones car cars vehicle vehicles house houses building buildings - aircraft "
    "tank tanks plane planes helicopter helicopters ship ships gunman gunmen bomber bombers assailants attackers".split()
)
_AGENTLESS: Final = frozenset(
    (
        "by",
        "in",
        "on",
        "at",
        "when",
        "after",
        "as",
        "and",
        "during",
        "near",
        "while",
        "following",
        "with",
        "from",
        "since",
    )
)
_HARM: Final = ("killed", "injured")
_REACH: Final = 7
_TELLING: Final = {
    **dict.fromkeys(
        "killed killing kill kills murdered murdering murders assassinated assassinating assassinates".split(),
        "killed",
    ),
    **dict.fromkeys(
        "executed executing beheaded beheading slain lynched massacred died dies dead gunned death".split(),
        "killed",
    ),
    **dict.fromkeys("injured injuring injures injure wounded wounding wounds wound hurt".split(), "injured"),
}
_DEADLY: Final = frozenset(
    "shoot beat stab hack burn gun strangle stone crush bludgeon torture knife".split()
)
_NO_PERSON: Final = frozenset(
    "weapon vehicle aircraft vessel event place facility building document time state group org".split()
)


def casualties(tree: Tree, counter: Counter, first: int, last: int) -> list[Figure]:
    """Figures of killed, injured, missing, detained, abducted, released and displaced between two words."""
    found = []
    people = [n for n in counter.numbers if first <= n[1] < last and n[0].unit in (None, "person", "count")]
    for quantity, (number, _, high) in zip(
        _quantities(tree, counter, people, first, last), people, strict=True
    ):
        if quantity is None:
            continue
        end = _noun(tree, counter, high, last)
        start, stop = number.start, tree.ends[end - 1]
        party = counter.party(end - 1, quantity)
        found.append(
            Figure(
                quantity,
                party,
                number.lo,
                number.best,
                number.hi,
                number.shape,
                "person",
                start,
                stop,
                tree.text[start:stop],
            )
        )
    found += _singles(tree, counter, first, last, found)
    return found


def _quantities(
    tree: Tree, counter: Counter, people: list[tuple[Number, int, int]], first: int, last: int
) -> list[str | None]:
    """What each number counts; 'three soldiers and 19 insurgents are killed' tells it of both at once."""
    before = [_before(tree, low, first) for _, low, _ in people]
    out: list[str | None] = []
    for place, (_, low, high) in enumerate(people):
        quantity = before[place]
        if quantity is None and not _doers(tree, high, last):
            quantity = _after(tree, counter, high, last)
            if quantity is None and out and out[-1] and before[place - 1] == out[-1]:
                quantity = out[-1] if _coordinated(tree, people[place - 1][2], low) else None
        out.append(quantity)
    for place in range(len(people) - 2, -1, -1):
        _, _, high = people[place]
        if (
            out[place] is None
            and not _doers(tree, high, last)
            and _coordinated(tree, high, people[place + 1][1])
        ):
            following = out[place + 1]
            # Said after the last of them, it holds for all; said before the last ('and killing 9'), for it alone.
            if following and before[place + 1] is None:
                out[place] = following
    return out


def _coordinated(tree: Tree, high: int, low: int) -> bool:
    """Whether only a counted noun and 'and' or a comma stand between two numbers."""
    between = range(high, low)
    joint = [w for w in between if tree.lower[w] in ("and", ",")]
    return (
        0 < len(joint) <= 2
        and len(between) <= _REACH
        and joint[-1] == low - 1
        and all(w in joint or tree.upos[w] in ("NOUN", "PROPN", "ADJ") for w in between)
    )


def _singles(tree: Tree, counter: Counter, first: int, last: int, known: list[Figure]) -> list[Figure]:
    """One person each: the singular subject of 'was killed', the singular object of 'shot dead' or 'killing'."""
    found: list[Figure] = []
    for verb in range(first, last):
        quantity = _TELLING.get(tree.lower[verb]) or _to_death(tree, verb)
        if quantity is None or tree.upos[verb] not in ("VERB", "ADJ", "NOUN", "AUX"):
            continue
        for word in _undergoers(tree, verb):
            for each in tree.conjuncts(word):
                figure = _one(tree, counter, quantity, each)
                if figure is not None and apart(figure, (*known, *found)):
                    found.append(figure)
    return found


def _to_death(tree: Tree, verb: int) -> str | None:
    """'shot dead', 'beat … to death': killed."""
    if tree.upos[verb] != "VERB" or tree.lemmas[verb] not in _DEADLY:
        return None
    for child in tree.below[verb]:
        if tree.lower[child] == "dead" or (tree.lower[child] == "death" and tree.preposition(child) == "to"):
            return "killed"
    return None


def _undergoers(tree: Tree, verb: int) -> list[int]:
    """Who a verb befell: the passive subject, its own or that of the verb it is joined to; else the object."""
    own = [c for c in tree.below[verb] if tree.relations[c] in ("nsubj:pass", "obj")]
    if own:
        return own[:1]
    if tree.upos[verb] == "NOUN":  # 'the death of its pilot'
        return [c for c in tree.below[verb] if tree.relations[c] == "nmod" and tree.preposition(c) == "of"][
            :1
        ]
    passive = any(tree.relations[c] == "aux:pass" for c in tree.below[verb])
    head = tree.heads[verb]
    if head >= 0 and tree.relations[verb] == "conj":
        subjects = [c for c in tree.below[head] if tree.relations[c] == "nsubj:pass"]
        objects = [c for c in tree.below[head] if tree.relations[c] == "obj"]
        return (subjects or objects)[:1]
    if (
        tree.relations[verb] in ("acl", "acl:relcl")
        and head >= 0
        and (passive or tree.relations[verb] == "acl")
    ):
        return [head] if tree.lower[verb].endswith(("ed", "en", "ain")) else []
    if tree.lower[verb] in ("died", "dies", "die", "dead", "missing"):
        return [c for c in tree.below[verb] if tree.relations[c] == "nsubj"][:1]
    joined = [c for c in tree.below[verb] if tree.relations[c] == "conj" and tree.upos[c] == "VERB"]
    for other in joined:
        objects = [c for c in tree.below[other] if tree.relations[c] in ("obj", "nsubj:pass")]
        if objects:
            return objects[:1]
    return []


def _one(tree: Tree, counter: Counter, quantity: str, word: int) -> Figure | None:
    """A figure of one person for a singular noun, a person's name or 'him'; nothing for a plural or a body."""
    lower, upos = tree.lower[word], tree.upos[word]
    if upos == "PRON":
        if lower not in ("him", "her", "he", "she", "one", "another", "someone"):
            return None
    elif upos in ("NOUN", "PROPN", "DET", "ADJ"):
        article = any(tree.lower[c] in ("a", "an", "one", "another") for c in tree.below[word])
        if (
            lower != tree.lemmas[word]
            or (
                tree.lemmas[word] in COLLECTIVE
                and not (article and lower in ("guard", "police", "security", "personnel"))
            )
            or lower in ("both", "all", "some", "others", "several")
        ):
            return None
        types = counter.fillers.types(word)
        if types & _NO_PERSON and not types & {"civilian", "combatant", "perpetrator", "people", "official"}:
            return None
        if upos != "NOUN" and not types and lower not in ("another", "third", "other"):
            name = counter.fillers.name_at.get(word)
            if name is None or name.type.value != "PERSON":
                return None
    else:
        return None
    low, high = phrase(tree, word)
    if any(w in counter.at for w in range(low, high)) or tree.lower[low] in ("no", "any", "every", "each"):
        return None
    mention = tree.mention(low, high)
    party = counter.party(word, quantity)
    return Figure(
        quantity, party, None, 1.0, None, "exact", "person", mention.start, mention.end, mention.text
    )


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
    if quantity in _HARM and at - 2 >= first and tree.lower[at - 1] in ("and", "or"):
        other = _BEFORE.get(tree.lower[at - 2])
        if other in _HARM and other != quantity:
            return "casualties"  # 'killed and wounded dozens': nobody says how many of which
    if quantity is None or (tree.lower[at] in _AFTER and _is_passive(tree, at, first)):
        return None
    return quantity


def _is_passive(tree: Tree, at: int, first: int) -> bool:
    return any(
        tree.lower[w] in ("was", "were", "been", "being", "are", "is", "be")
        for w in range(max(first, at - 3), at)
    )


def _after(tree: Tree, counter: Counter, high: int, last: int) -> str | None:
    """'9 people were killed', '3 dead': through the counted noun and auxiliaries to the word that tells."""
    passed_aux = False
    for at in range(high, min(last, high + _REACH)):
        word = tree.lower[at]
        if at in counter.at or word in _NOT_PEOPLE:
            return None
        if word in _AFTER:
            following = tree.lower[at + 1] if at + 1 < last else "."
            after = tree.lower[at + 2] if at + 2 < last else ""
            if following in ("and", "or") and {_AFTER[word], _AFTER.get(after)} == set(_HARM):
                return "casualties"
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
