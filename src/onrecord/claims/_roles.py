"""Roles that stand in another role's phrase: whose jets they are, between whom a clash is, on what charge."""

from __future__ import annotations

from typing import Final

from onrecord.claims._fillers import Fillers
from onrecord.claims._phrases import clause, phrase
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._tree import Tree

_ACTING: Final = frozenset(("state", "nationality", "group", "force", "org"))
_OWNED: Final[dict[tuple[str, str], str]] = {
    ("strike", "platform"): "attacker",
    ("strike", "weapon"): "attacker",
    ("capability", "item"): "holder",
}
_DEVICES: Final = frozenset(("bomb", "device", "ied", "vbied", "landmine", "mine", "grenade"))
_CHARGED: Final = frozenset("accuse suspect charge convict want involve".split())


def refine(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """Completes the roles of one proposal from the phrases that it already holds."""
    roles = proposal.roles
    for (kind, held), role in _OWNED.items():
        if proposal.kind == kind and held in roles and role not in roles:
            _owner(tree, fillers, proposal, held, role)
    if proposal.kind in ("attack", "strike", "bombing"):
        _by_weapon(tree, fillers, proposal)
        if proposal.frame == "attack.shootdown":
            _by_aircraft(tree, fillers, proposal)
        if tree.lemmas[proposal.head] in _DEVICES and tree.upos[proposal.head] in ("NOUN", "PROPN"):
            first = phrase(tree, proposal.head)[0]
            proposal.add("weapon", Filler(proposal.head, first, proposal.head + 1, "the noun itself"))
    if proposal.kind == "clash":
        _between(tree, fillers, proposal)
        _sides(proposal)
    elif proposal.kind == "detention" and "charge" not in roles:
        _charge(tree, proposal)
    elif proposal.frame in ("transfer.sale", "transfer.sale-of"):
        _seller(fillers, proposal)
    elif proposal.kind in ("agreement", "meeting"):
        _drop_possessives(tree, proposal)


def _owner(tree: Tree, fillers: Fillers, proposal: Proposal, held: str, role: str) -> None:
    """'Pakistan Air Force jets': the words before the noun name who flies them."""
    for filler in proposal.roles[held]:
        for word in range(filler.head - 1, filler.first - 1, -1):
            if (
                tree.relations[word] in ("compound", "amod", "nmod:poss", "flat")
                and fillers.types(word) & _ACTING
            ):
                name = fillers.name_at.get(word)
                first, last = word, word + 1
                if name is not None:
                    first = max(filler.first, tree.word_at(name.start))
                    last = min(filler.head, tree.word_at(name.end - 1) + 1)
                if last <= first:
                    continue
                proposal.add(
                    role,
                    Filler(word, first, last, f"modifier of the {held}", fillers.entity(word, first, last)),
                )
                return


# What is fired or flown decides what kind of attack a plain 'attacked', 'hit' or 'destroyed' was.
_BY_WEAPON: Final[dict[str, tuple[str, str]]] = {
    **dict.fromkeys("drone uav quadcopter shahed".split(), ("strike", "drone")),
    **dict.fromkeys("missile himars atacms tomahawk".split(), ("strike", "missile")),
    **dict.fromkeys("rocket mlrs".split(), ("strike", "rocket")),
    **dict.fromkeys("mortar".split(), ("strike", "mortar")),
    **dict.fromkeys("artillery howitzer shell tank".split(), ("strike", "artillery")),
    **dict.fromkeys("helicopter gunship chopper".split(), ("strike", "helicopter")),
    **dict.fromkeys("airstrike aircraft jet warplane bomber plane fighter".split(), ("strike", "air")),
    **dict.fromkeys("bomb explosive ied device".split(), ("bombing", "unspecified")),
    **dict.fromkeys("grenade".split(), ("bombing", "grenade")),
    **dict.fromkeys(
        "gun rifle pistol handgun shotgun gunfire bullet shot kalashnikov".split(), ("attack", "shooting")
    ),
    **dict.fromkeys("knife machete axe sword hammer".split(), ("attack", "assault")),
}
_PLAIN: Final = frozenset(
    (
        "attack.attack",
        "attack.destroy",
        "attack.kill",
        "strike.strike",
        "casualty.injury",
        "strike.fire-missile",
    )
)


def _by_weapon(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    if proposal.frame not in _PLAIN:
        return
    for role in ("platform", "weapon"):
        for filler in proposal.roles.get(role, ()):
            found = _BY_WEAPON.get(tree.lemmas[filler.head])
            if found is None or filler.path.startswith("controlled"):
                continue
            proposal.kind, proposal.subkind = found
            proposal.steps.append(f"{found[0]}/{found[1]} by '{tree.words[filler.head]}'")
            if (
                found[1] in ("air", "helicopter")
                and role == "weapon"
                and "aircraft" in fillers.types(filler.head)
            ):
                proposal.roles["platform"] = proposal.roles.pop("weapon")
                _owner(tree, fillers, proposal, "platform", "attacker")
            elif found[1] == "drone":
                if role == "platform":
                    proposal.roles["weapon"] = proposal.roles.pop("platform")
                if "attacker" not in proposal.roles:
                    _owner(tree, fillers, proposal, "weapon", "attacker")
            return


def _by_aircraft(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """What an aircraft brings down is a strike from the air; from the ground it is an attack."""
    flying = [f for f in proposal.roles.get("attacker", ()) if "aircraft" in fillers.types(f.head)]
    if flying:
        proposal.kind, proposal.subkind = "strike", "air"
        proposal.roles["platform"] = flying
        del proposal.roles["attacker"]
        _owner(tree, fillers, proposal, "platform", "attacker")
        proposal.steps.append("brought down from the air")


def _between(tree: Tree, fillers: Fillers, proposal: Proposal) -> None:
    """'die in fighting between A and B': the two sides, whatever the phrase was attached to."""
    if "side_a" in proposal.roles or "side_b" in proposal.roles:
        return
    last = tree.sentences[tree.sentence[proposal.head]][1]
    for word in range(proposal.head + 1, min(proposal.head + 8, last)):
        if tree.lower[word] == "between":
            named = tree.heads[word]
            if named > word:
                for side in tree.conjuncts(named):
                    first, end = phrase(tree, side)
                    entity = fillers.entity(side, first, end)
                    proposal.add("side_a", Filler(side, first, end, "'between' phrase", entity))
            return


def _sides(proposal: Proposal) -> None:
    """'clashes between A and B', 'A and B clash': the first is one side, what is coordinated with it
    the other."""
    sides = proposal.roles.get("side_a", [])
    if "side_b" not in proposal.roles and len(sides) > 1:
        ordered = sorted(sides, key=lambda filler: filler.first)
        proposal.roles["side_a"], proposal.roles["side_b"] = ordered[:1], ordered[1:]


def _seller(fillers: Fillers, proposal: Proposal) -> None:
    """'Poland signed a contract with the maker': of a state and a firm, the firm sells."""
    sellers, buyers = proposal.roles.get("supplier", []), proposal.roles.get("recipient", [])
    if not sellers or not buyers:
        return
    firm = all("org" in fillers.types(f.head) and "state" not in fillers.types(f.head) for f in buyers)
    state = all(fillers.types(f.head) & {"state", "nationality"} for f in sellers)
    if firm and state:
        proposal.roles["supplier"], proposal.roles["recipient"] = buyers, sellers


def _charge(tree: Tree, proposal: Proposal) -> None:
    """'arrest six men accused of killing elephants', 'on suspicion of fraud'."""
    for filler in proposal.roles.get("detainee", ()):
        for child in tree.below[filler.head]:
            if tree.relations[child] in ("acl", "acl:relcl") and tree.lemmas[child] in _CHARGED:
                for below in tree.below[child]:
                    if tree.relations[below] in ("advcl", "obl", "xcomp", "ccomp"):
                        if tree.upos[below] in ("VERB", "AUX"):
                            first, last = clause(tree, below)
                            while first < below and tree.lower[first] in ("of", "for", "with", "to"):
                                first += 1
                        else:
                            first, last = phrase(tree, below, scene=True)
                        proposal.add("charge", Filler(below, first, last, f"charge of '{tree.words[child]}'"))
                        return


def _drop_possessives(tree: Tree, proposal: Proposal) -> None:
    """'its ceasefire': the pronoun adds nothing where the party is named."""
    for role in ("party", "participant"):
        found = proposal.roles.get(role, [])
        named = [f for f in found if tree.upos[f.head] != "PRON"]
        if named and len(named) < len(found):
            proposal.roles[role] = named
