"""The label schemes of the reader and how each data set's labels map onto them.

A data set seldom draws the lines where ours run: its `Location` holds both STATE and PLACE, and its `O`
may hide a weapon nobody was asked to mark. Each of its labels therefore maps to a *set* of ours, and the
loss asks only that the probability of the set be high.
"""

from __future__ import annotations

NAME_TYPES = (
    "PERSON", "ORG", "STATE", "ARMED_GROUP", "MILITARY_UNIT", "PLACE", "FACILITY",
    "NORP", "WEAPON", "EVENT", "DATE", "MONEY", "QUANTITY",
)  # fmt: skip
NAME_TAGS = ("O", *(f"{p}-{t}" for t in NAME_TYPES for p in "BI"))

_BODY = {"ORG", "ARMED_GROUP", "MILITARY_UNIT"}
_SPOT = {"PLACE", "STATE", "FACILITY"}
ANY = {"O", *NAME_TYPES}

# Data set label -> our types; "O" among them means that the word may also stand outside every name.
NAME_MAPS: dict[str, dict[str, set[str]]] = {
    "worldwide": {
        "Person": {"PERSON"}, "Location": {"PLACE", "STATE"}, "Facility": {"FACILITY"},
        "Organization": _BODY, "Date": {"DATE"}, "Money": {"MONEY"}, "NORP": {"NORP"},
        "Product": {"WEAPON", "O"}, "Misc": {"EVENT", "O"}, "O": {"O", "QUANTITY", "WEAPON"},
    },
    "crossner": {
        "politician": {"PERSON"}, "person": {"PERSON"}, "organisation": _BODY, "politicalparty": {"ORG"},
        "event": {"EVENT"}, "election": {"EVENT"}, "country": {"STATE"}, "location": {"PLACE", "FACILITY"},
        "misc": ANY, "O": {"O", "DATE", "MONEY", "QUANTITY", "NORP", "WEAPON"},
    },
    "wikigold": {
        "PER": {"PERSON"}, "LOC": _SPOT, "ORG": _BODY, "MISC": {"EVENT", "NORP", "WEAPON", "O"},
        "O": {"O", "DATE", "MONEY", "QUANTITY", "WEAPON"},
    },
    "gum": {
        "PERSON": {"PERSON", "NORP"}, "PLACE": _SPOT, "ORGANIZATION": _BODY, "EVENT": {"EVENT"},
        "TIME": {"DATE"}, "OBJECT": {"WEAPON", "O"},
        "O": {"O", "DATE", "MONEY", "QUANTITY", "NORP", "WEAPON"},
    },
    "re3d": {
        "Weapon": {"WEAPON"}, "MilitaryPlatform": {"WEAPON"}, "Quantity": {"QUANTITY"},
        "Money": {"MONEY"}, "Temporal": {"DATE"}, "O": {"O", "DATE", "EVENT"},
    },
    # Marked by our own lexicon: what it does not mark is no weapon, and may be anything else.
    "silver": {"WEAPON": {"WEAPON"}, "O": ANY - {"WEAPON"}},
    "weapons": {"WEAPON": {"WEAPON"}, "STATE": {"STATE"}, "O": {"O", "QUANTITY", "DATE"}},
}  # fmt: skip

KINDS = (
    "arms_transfer", "aid", "capability", "attack", "clash", "strike", "bombing", "detention", "protest",
    "coercion", "toll", "deployment", "surveillance", "control", "alignment", "affiliation", "composition",
    "statement", "agreement", "meeting", "restriction", "legal_action", "causal",
)  # fmt: skip
STAGES = (
    "none", "requested", "offered", "approved", "notified", "ordered", "in_production", "shipped", "delivered",
    "in_use", "planned", "suspended", "cancelled", "denied", "smuggled", "seized", "captured", "diverted",
)  # fmt: skip
FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
ASPECTS = ("past", "ongoing", "planned", "predicted", "conditional", "habitual", "timeless")
ROLES = (
    "item", "supplier", "recipient", "intermediary", "maker", "operator", "seizer", "financier", "donor",
    "channel", "good", "holder", "target", "attacker", "weapon", "claimed_by", "side_a", "side_b", "platform",
    "detainee", "detainer", "charge", "protester", "intervener", "demand", "actor", "means", "population",
    "cause", "responsible", "compiler", "force", "destination", "origin", "opponent", "partner", "base",
    "finding", "observer", "observed", "territory", "previous_holder", "subject", "object", "member",
    "organisation", "position", "whole", "part", "speaker", "content", "addressee", "party", "mediator",
    "subject_matter", "participant", "host", "topic", "imposer", "object_of", "authority", "effect",
)  # fmt: skip
QUANTITIES = (
    "killed", "injured", "casualties", "missing", "detained", "abducted", "released", "displaced",
    "participants", "troops", "items", "value", "share", "population", "events", "duration", "other",
)  # fmt: skip
PARTIES = ("side_a", "side_b", "civilian", "combatant", "perpetrator", "unknown", "total")
# What a word can be to a trigger: a role, part of a figure, the figure's party, the speaker, the cue, when, where.
LINKS = (
    *(f"role:{r}" for r in ROLES),
    *(f"figure:{q}" for q in QUANTITIES),
    *(f"party:{p}" for p in PARTIES),
    "said:speaker", "said:cue", "when", "where",
)  # fmt: skip
