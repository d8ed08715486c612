"""The stage of an arms transfer: what the claim itself evidences."""

from __future__ import annotations

from typing import Final

from onrecord.claims._proposal import Proposal
from onrecord.claims._tree import Tree

_OVER: Final[dict[str, str]] = {
    **dict.fromkeys(
        "approve authorise authorize clear permit allow green-light greenlight okay ratify license "
        "lift agree decide decision".split(),
        "approved",
    ),
    **dict.fromkeys("notify inform".split(), "notified"),
    **dict.fromkeys("request ask seek want urge call demand appeal plead".split(), "requested"),
    **dict.fromkeys("offer propose".split(), "offered"),
    **dict.fromkeys("suspend halt freeze pause stop block withhold delay impede ban".split(), "suspended"),
    **dict.fromkeys("cancel scrap abandon".split(), "cancelled"),
    **dict.fromkeys("deny reject refuse".split(), "denied"),
    **dict.fromkeys("sign ink conclude finalise finalize order".split(), "ordered"),
    **dict.fromkeys(
        "plan pledge promise vow announce intend consider expect prepare commit mull weigh".split(),
        "planned",
    ),
    **dict.fromkeys("attempt try accuse smuggle".split(), ""),
}
_LEGISLATURES: Final = frozenset(
    "congress parliament senate house legislature lawmakers knesset bundestag duma".split()
)
_FMS: Final = ("foreign military sale", "foreign military sales")
_CLIMB: Final = frozenset("xcomp obj acl nsubj:pass nmod obl advcl conj compound".split())
_ILLEGAL: Final = frozenset(
    "illegally illicit illegal trafficking smuggled smuggling clandestinely covertly".split()
)
_OFFICERS: Final = frozenset(
    "police customs authority officer coast navy government official inspector agent".split()
)
_AT_SEA: Final = frozenset(
    "bound boarded dhow vessel ship cargo smugglers smuggled customs raid searched".split()
)
_FIXED: Final = frozenset(
    ("smuggled", "seized", "captured", "in_use", "diverted", "suspended", "requested", "offered")
)


_SAID: Final[dict[str, str]] = {
    **dict.fromkeys(
        "sell sale buy purchase deal contract order procure acquire sign procurement acquisition".split(),
        "ordered",
    ),
    **dict.fromkeys(
        "supply deliver provide donate give receive arm equip delivery send hand transfer aid assistance package support".split(),
        "delivered",
    ),
    **dict.fromkeys("ship shipment shipping".split(), "shipped"),
    **dict.fromkeys("approve approval authorise authorize clear".split(), "approved"),
    **dict.fromkeys("smuggle smuggling traffic trafficking".split(), "smuggled"),
    **dict.fromkeys("seize seizure intercept confiscate".split(), "seized"),
    **dict.fromkeys("pledge promise".split(), "planned"),
    **dict.fromkeys("request seek".split(), "requested"),
    **dict.fromkeys("suspend halt freeze".split(), "suspended"),
    **dict.fromkeys("offer".split(), "offered"),
}


# Triggers that name the stage themselves, whatever stands beside them.
_NAMED: Final[dict[str, str]] = {
    **dict.fromkeys("approve approval authorise authorize authorisation authorization".split(), "approved"),
    **dict.fromkeys("announce pledge".split(), "planned"),
    **dict.fromkeys("request".split(), "requested"),
    **dict.fromkeys("offer".split(), "offered"),
    **dict.fromkeys("suspend suspension halt freeze".split(), "suspended"),
    **dict.fromkeys("smuggle smuggling".split(), "smuggled"),
    **dict.fromkeys("seize seizure intercept confiscate".split(), "seized"),
}


def stage_named(tree: Tree, first: int, last: int) -> str | None:
    """The stage that a trigger names by itself: 'approves the transfer', 'announces a package'."""
    return next((_NAMED[tree.lemmas[w]] for w in range(first, last) if tree.lemmas[w] in _NAMED), None)


def stage_said(tree: Tree, head: int, first: int, last: int) -> str | None:
    """The stage that the trigger's own words name, before what stands over them is asked."""
    for word in (head, *range(first, last)):
        if (stage := _SAID.get(tree.lemmas[word])) is not None:
            return stage
    return None


def stage_of(
    tree: Tree, proposal: Proposal, aspect: str, factuality: str, taken_in_war: bool = False
) -> tuple[str | None, str]:
    """The stage of a transfer and the rule behind it: the frame's own, or what the words over the
    trigger make it."""
    stage = proposal.stage
    anchor = proposal.support if proposal.support is not None else proposal.head
    words = [proposal.support] if proposal.support is not None else []
    at = anchor
    for _ in range(3):
        relation, head = tree.relations[at], tree.heads[at]
        if head < 0 or relation not in _CLIMB:
            break
        if relation == "advcl" and not any(tree.lower[c] in ("to", "of", "for") for c in tree.below[at]):
            break
        words.append(head)
        at = head
    first, last = tree.sentences[tree.sentence[proposal.head]]
    around = set(tree.lower[first:last])
    if proposal.frame == "transfer.seize":
        takers = {tree.lemmas[f.head] for f in proposal.roles.get("seizer", ())}
        if takers and not takers & _OFFICERS and taken_in_war and not _AT_SEA & around:
            return "captured", "taken by fighters"
    elif stage in ("ordered", "delivered", "offered", "shipped") and _ILLEGAL & around:
        return "smuggled", "told as illegal"
    for word in words:
        lemma = tree.lemmas[word]
        found = _OVER.get(lemma)
        if not found:
            continue
        if stage in ("seized", "captured", "smuggled") and found not in ("denied",):
            break
        if found == "notified" and not _LEGISLATURES & set(tree.lower[first:last]):
            continue
        if lemma == "agree" and tree.upos[proposal.head] in ("NOUN", "PROPN"):
            found = "ordered"
        if found == "planned" and tree.relations[proposal.head] == "ccomp" and aspect == "past":
            continue
        if (
            found in ("suspended", "denied")
            and lemma in ("stop", "refuse", "deny", "reject")
            and factuality == "CT+"
        ):
            found = "suspended" if lemma == "stop" else found
        return found, f"'{tree.words[word]}' over the trigger"
    if stage in _FIXED:
        return stage, ""
    if aspect in ("planned", "predicted"):
        return "planned", "not done yet"
    return stage, ""


def is_government_sale(tree: Tree, proposal: Proposal) -> bool:
    """Whether the sentence names the programme of foreign military sales, which is then the way of supply."""
    first, last = tree.sentences[tree.sentence[proposal.head]]
    text = tree.text[tree.starts[first] : tree.ends[last - 1]].lower()
    return any(name in text for name in _FMS)
