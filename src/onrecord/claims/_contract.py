"""The kinds of the claim contract: their subkinds, roles, and the closed lists that frames are checked
against."""

from __future__ import annotations

from typing import Final

VERSION: Final = 1

# Roles whose fillers are clauses as often as nouns: their words are kept as they were marked.
CLAUSAL_ROLES: Final = frozenset(
    "content cause effect demand charge topic finding subject_matter object_of".split()
)
# kind: (subkinds, required roles, optional roles)
KINDS: Final[dict[str, tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]]] = {
    kind: (frozenset(subkinds.split()), tuple(required.split()), tuple(optional.split()))
    for kind, subkinds, required, optional in (
        (
            "arms_transfer",
            "sale fms aid donation loan lease licence_production upgrade re_export covert theft unspecified",
            "item",
            "supplier recipient intermediary maker operator seizer financier",
        ),
        (
            "aid",
            "humanitarian economic training intelligence financial unspecified",
            "recipient",
            "donor channel good",
        ),
        ("capability", "holding production test development loss", "holder item", "maker"),
        (
            "attack",
            "shooting assault assassination massacre raid ambush arson sexual_violence torture chemical "
            "unspecified",
            "target",
            "attacker weapon claimed_by",
        ),
        (
            "clash",
            "firefight siege offensive naval air border mutiny unspecified",
            "side_a",
            "side_b weapon",
        ),
        (
            "strike",
            "air drone helicopter missile rocket artillery mortar unspecified",
            "target",
            "attacker weapon platform claimed_by",
        ),
        (
            "bombing",
            "ied vehicle suicide landmine grenade unspecified",
            "target",
            "attacker weapon claimed_by",
        ),
        (
            "detention",
            "arrest abduct hostage prisoner_of_war release escape unspecified",
            "detainee",
            "detainer charge",
        ),
        (
            "protest",
            "demonstration strike_action obstruction riot mob_violence",
            "protester",
            "target intervener demand",
        ),
        (
            "coercion",
            "seize_property loot destroy blockade censor curfew displacement cyber unspecified",
            "target",
            "actor means",
        ),
        (
            "toll",
            "conflict campaign attack_series displacement",
            "population",
            "cause responsible compiler",
        ),
        (
            "deployment",
            "deploy reinforce withdraw exercise operation recruit base patrol peacekeeping "
            "ceasefire_observed",
            "force",
            "destination origin opponent partner base",
        ),
        (
            "surveillance",
            "satellite aerial drone ground signals inspection unspecified",
            "finding",
            "observer observed means",
        ),
        (
            "control",
            "captured recaptured lost contested ceded held",
            "holder territory",
            "previous_holder",
        ),
        (
            "alignment",
            "ally support_political support_material oppose rival at_war recognise break",
            "subject object",
            "",
        ),
        (
            "affiliation",
            "member leader commander spokesperson part_of split_from alias_of appointed resigned",
            "member organisation",
            "position",
        ),
        (
            "composition",
            "ethnic religious linguistic force_structure government other",
            "whole part",
            "",
        ),
        (
            "statement",
            "announce confirm deny accuse condemn criticise praise endorse oppose demand request promise "
            "threaten warn predict refuse claim_responsibility",
            "speaker",
            "content addressee target",
        ),
        (
            "agreement",
            "ceasefire peace treaty defence_pact contract prisoner_exchange talks_agreed",
            "party",
            "mediator subject_matter",
        ),
        ("meeting", "visit bilateral multilateral call mediation", "participant", "host topic"),
        (
            "restriction",
            "arms_embargo sanction export_ban licence_refusal expel_diplomat suspend_aid lift extend",
            "target",
            "imposer object_of",
        ),
        (
            "legal_action",
            "investigate charge trial convict sentence acquit extradite warrant",
            "subject",
            "authority charge",
        ),
        (
            "causal",
            "causes contributes enables prevents motivates conditional",
            "cause effect",
            "",
        ),
    )
}

STAGES: Final = frozenset(
    "requested offered approved notified ordered in_production shipped delivered in_use planned suspended "
    "cancelled denied smuggled seized captured diverted".split()
)
FACTUALITIES: Final = frozenset("CT+ PR+ PS+ CT- PR- PS- Uu".split())
ASPECTS: Final = frozenset("past ongoing planned predicted conditional habitual timeless".split())
QUANTITIES: Final = frozenset(
    "killed injured casualties missing detained abducted released displaced participants troops items value "
    "share population events duration other".split()
)
VIOLENCE: Final = frozenset(("attack", "strike", "bombing", "clash"))


def roles_of(kind: str) -> frozenset[str]:
    """All roles that the contract gives `kind`."""
    _, required, optional = KINDS[kind]
    return frozenset(required + optional)
