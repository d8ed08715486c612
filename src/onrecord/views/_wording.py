"""The contract's codes in words that a person reads at a glance."""

from __future__ import annotations

from datetime import date

from onrecord.model import Attribution, Claim, Interval, Place

# Who stands left and who right of the deed, for each kind; every other role gets a row of its own.
ACTORS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "arms_transfer": (("supplier",), ("recipient",)),
    "aid": (("donor",), ("recipient",)),
    "capability": (("holder",), ("item",)),
    "attack": (("attacker",), ("target",)),
    "clash": (("side_a",), ("side_b",)),
    "strike": (("attacker",), ("target",)),
    "bombing": (("attacker",), ("target",)),
    "detention": (("detainer",), ("detainee",)),
    "protest": (("protester",), ("target",)),
    "coercion": (("actor",), ("target",)),
    "toll": (("cause", "responsible"), ("population",)),
    "deployment": (("force",), ("destination",)),
    "surveillance": (("observer",), ("observed",)),
    "control": (("holder",), ("territory",)),
    "alignment": (("subject",), ("object",)),
    "affiliation": (("member",), ("organisation",)),
    "composition": (("whole",), ("part",)),
    "statement": (("speaker",), ("content",)),
    "agreement": (("party",), ("subject_matter",)),
    "meeting": (("participant",), ("host",)),
    "restriction": (("imposer",), ("target",)),
    "legal_action": (("authority",), ("subject",)),
    "causal": (("cause",), ("effect",)),
}

_DEEDS = {
    ("attack", None): "attack",
    ("attack", "sexual_violence"): "sexual violence",
    ("clash", None): "clash",
    ("clash", "naval"): "clash at sea",
    ("clash", "air"): "clash in the air",
    ("clash", "border"): "clash on the border",
    ("strike", None): "strike",
    ("bombing", None): "bombing",
    ("bombing", "ied"): "bombing",
    ("bombing", "vehicle"): "vehicle bombing",
    ("bombing", "suicide"): "suicide bombing",
    ("bombing", "grenade"): "grenade attack",
    ("bombing", "landmine"): "landmine",
    ("detention", None): "detention",
    ("detention", "abduct"): "abduction",
    ("detention", "hostage"): "hostage-taking",
    ("detention", "prisoner_of_war"): "taken prisoner",
    ("protest", None): "protest",
    ("protest", "strike_action"): "strike action",
    ("protest", "mob_violence"): "mob violence",
    ("coercion", None): "coercion",
    ("coercion", "seize_property"): "seizure of property",
    ("deployment", None): "deployment",
    ("alignment", "support_political"): "political support",
    ("alignment", "support_material"): "material support",
    ("alignment", "at_war"): "at war with",
    ("alignment", "rival"): "rival of",
    ("alignment", "ally"): "ally of",
    ("alignment", "recognise"): "recognition",
    ("affiliation", "member"): "member of",
    ("affiliation", "leader"): "leader of",
    ("affiliation", "commander"): "commander of",
    ("affiliation", "spokesperson"): "speaks for",
    ("affiliation", "part_of"): "part of",
    ("affiliation", "split_from"): "split from",
    ("affiliation", "alias_of"): "also known as",
    ("affiliation", "appointed"): "appointed to",
    ("affiliation", "resigned"): "resigned from",
    ("agreement", "talks_agreed"): "agreed to talks",
    ("meeting", "call"): "telephone call",
    ("deployment", "deploy"): "deployment",
    ("deployment", "reinforce"): "reinforcement",
    ("deployment", "withdraw"): "withdrawal",
    ("deployment", "recruit"): "recruitment",
    ("deployment", "ceasefire_observed"): "ceasefire kept",
    ("legal_action", None): "legal action",
    ("restriction", "expel_diplomat"): "expulsion of diplomats",
    ("restriction", "suspend_aid"): "suspension of aid",
    ("restriction", "lift"): "lifts restriction",
    ("restriction", "extend"): "extends restriction",
    ("deployment", "base"): "basing",
    ("surveillance", "inspection"): "inspection",
    ("legal_action", "trial"): "tries",
    ("legal_action", "warrant"): "issues warrant for",
    ("alignment", "break"): "breaks with",
    ("causal", "conditional"): "would lead to",
    ("causal", "contributes"): "contributes to",
}

# Subkinds of these kinds are verbs, said of the one who stands left.
_VERBS = frozenset({"statement", "legal_action", "alignment", "causal"})

# One-word subkinds that need their kind to be understood: 'drone' alone does not say that it was a strike.
_WITH_KIND = {
    "strike": "strike",
    "surveillance": "surveillance",
    "toll": "toll",
    "aid": "aid",
    "composition": "make-up",
    "meeting": "meeting",
}

_STAGES = {"notified": "notified to a legislature", "in_production": "in production", "in_use": "in use"}
_SUBKINDS = {
    "fms": "foreign military sale",
    "licence_production": "production under licence",
    "re_export": "re-export",
}

_SURE = {
    "CT+": "certain",
    "PR+": "probable",
    "PS+": "possible",
    "CT-": "denied or did not happen",
    "PR-": "probably not",
    "PS-": "possibly not",
    "Uu": "left open",
}
# What stands before the deed, so that nobody takes a doubted or planned one for a fact.
_FLAGS = {
    "CT-": "NOT",
    "PR-": "PROBABLY NOT",
    "PS-": "POSSIBLY NOT",
    "PR+": "PROBABLY",
    "PS+": "POSSIBLY",
    "Uu": "UNCLEAR",
}
_ASPECT_FLAGS = {"planned": "PLANNED", "predicted": "PREDICTED", "conditional": "IF"}

_NAMING = {
    "named_by_office": "by office",
    "unnamed_role": "unnamed",
    "unnamed_group": "unnamed group",
    "artefact": "document or image",
}

# Precisions that a name alone does not show.
_LOOSE = frozenset({"near", "unknown", "linear", "water"})


def plain(code: str | None) -> str:
    """A code of the contract without its underscores."""
    return (code or "").replace("_", " ")


def deed(claim: Claim) -> str:
    """What was done, in a word or three: 'drone strike', 'shipped', 'denial'."""
    subkind = None if claim.subkind in (None, "unspecified", "other") else claim.subkind
    if claim.kind == "arms_transfer":
        kind_of_transfer = plain(_SUBKINDS.get(subkind or "", subkind)) or "transfer"
        return stage_words(claim.stage) if claim.stage and not _denied(claim) else kind_of_transfer
    known = _DEEDS.get((claim.kind, subkind))
    if known:
        return known
    if subkind is None:
        return plain(claim.kind)
    if claim.kind in _VERBS:
        return _third_person(plain(subkind))
    return f"{plain(subkind)} {_WITH_KIND[claim.kind]}" if claim.kind in _WITH_KIND else plain(subkind)


def _third_person(verb: str) -> str:
    """'accuse' → 'accuses', 'deny' → 'denies', 'claim responsibility' → 'claims responsibility'."""
    first, _, rest = verb.partition(" ")
    if first.endswith("y") and first[-2:-1] not in "aeou":
        first = f"{first[:-1]}ies"
    elif not first.endswith("s"):
        first = f"{first}s"
    return f"{first} {rest}".strip()


def kind_words(claim: Claim) -> str:
    """Kind and subkind: 'arms transfer, foreign military sale'."""
    subkind = _SUBKINDS.get(claim.subkind or "", plain(claim.subkind))
    return f"{plain(claim.kind)}, {subkind}" if subkind and subkind != "unspecified" else plain(claim.kind)


def stage_words(stage: str) -> str:
    return _STAGES.get(stage, plain(stage))


def flag(claim: Claim) -> str:
    """'NOT', 'POSSIBLY', 'PLANNED' …, or nothing for what is told as a fact."""
    if _denied(claim):
        return "DENIED"
    words = [_FLAGS.get(claim.factuality, ""), _ASPECT_FLAGS.get(claim.aspect, "")]
    if claim.kind == "arms_transfer" and claim.aspect == "planned" and claim.stage == "planned":
        words.pop()  # the stage already says it
    return " ".join(word for word in words if word)


def _denied(claim: Claim) -> bool:
    """A denied transfer: 'NOT: Iran ─ denied' would say the opposite."""
    return claim.stage == "denied" and claim.factuality != "CT+"


def sureness(claim: Claim) -> str:
    """'certain, past', 'possible, planned'."""
    return f"{_SURE.get(claim.factuality, claim.factuality)}, {claim.aspect}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def when_words(when: Interval) -> str:
    """The days and the words they come from: '5 Mar 2024 (“Tuesday”)'."""
    words = f"“{' '.join(when.text.split())}”"
    first, last = when.earliest, when.latest
    if first and last:
        days = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    elif first:
        days = f"from {_day(first)}"
    elif last:
        days = f"until {_day(last)}"
    else:
        return words
    return f"{days} ({words})"


def where_words(place: Place) -> str:
    """Name, country and how near: 'Sulma, KRV', 'Mosul, IRQ (near)'."""
    said = place.name or place.text
    if place.country and place.precision != "country":
        said = f"{said}, {place.country}"
    elif place.country:
        said = f"{said} [{place.country}]"
    return (
        f"{said} ({place.precision})" if place.precision in ("near", "unknown", "linear", "water") else said
    )


def speaker_words(chain: tuple[Attribution, ...]) -> str:
    """The chain of speakers, the origin last: 'the newspaper, citing officials (unnamed)'."""
    said = []
    for link in chain:
        who = " ".join(link.speaker.text.split()) if link.speaker else "somebody unnamed"
        naming = _NAMING.get(link.naming, "") if link.speaker else ""
        said.append(f"{who} ({naming})" if naming else who)
    return ", citing ".join(said)
