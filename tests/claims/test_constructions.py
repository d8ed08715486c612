"""What the frames read off the constructions of news: who did what to whom, how many, how sure."""

from __future__ import annotations

from onrecord.claims import read_claims
from onrecord.model import Claim, NameType

STATE, GROUP, PLACE, PERSON = NameType.STATE, NameType.ARMED_GROUP, NameType.PLACE, NameType.PERSON


def roles(claim: Claim) -> dict[str, list[str]]:
    return {role: [mention.text for mention in found] for role, found in claim.roles.items()}


def figures(claim: Claim) -> list[tuple[str, float | None, float | None, str]]:
    return [(f.quantity, f.lo, f.best, f.text) for f in claim.figures]


def test_active_sale(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Karvia|PROPN||2|nsubj sold|VERB|sell|0|root 24|NUM||4|nummod tanks|NOUN|tank|2|obj to|ADP||6|case"
        " Sulmania|PROPN||2|obl .|PUNCT||2|punct",
        names=[("Karvia", STATE, "KRV"), ("Sulmania", STATE, "SUL")],
        numbers=[("24", None, 24, None, "exact", None)],
    )
    (claim,) = read_claims(report)
    assert (claim.kind, claim.subkind, claim.stage) == ("arms_transfer", "sale", "ordered")
    assert roles(claim) == {"supplier": ["Karvia"], "item": ["24 tanks"], "recipient": ["Sulmania"]}
    assert claim.roles["supplier"][0].entity == "KRV"
    assert figures(claim) == [("items", None, 24, "24 tanks")]


def test_passive_delivery_and_its_plan(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Missiles|NOUN|missile|4|nsubj:pass will|AUX||4|aux be|AUX||4|aux:pass delivered|VERB|deliver|0|root"
        " to|ADP||7|case the|DET||7|det army|NOUN||4|obl by|ADP||9|case Karvia|PROPN||4|obl:agent "
        ".|PUNCT||4|punct",
        names=[("Karvia", STATE, "KRV")],
    )
    (claim,) = read_claims(report)
    assert roles(claim) == {"item": ["Missiles"], "recipient": ["the army"], "supplier": ["Karvia"]}
    assert (claim.stage, claim.aspect, claim.factuality) == ("planned", "planned", "CT+")


def test_what_is_delivered_must_be_arms(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Karvia|PROPN||2|nsubj delivered|VERB|deliver|0|root a|DET||4|det speech|NOUN||2|obj "
        ".|PUNCT||2|punct",
        names=[("Karvia", STATE, "KRV")],
    )
    assert read_claims(report) == ()


def test_control_gives_the_subject(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Karvia|PROPN||2|nsubj agreed|VERB|agree|0|root to|PART||4|mark sell|VERB||2|xcomp "
        "jets|NOUN|jet|4|obj"
        " to|ADP||7|case Sulmania|PROPN||4|obl .|PUNCT||2|punct",
        names=[("Karvia", STATE, "KRV"), ("Sulmania", STATE, "SUL")],
    )
    sale = next(claim for claim in read_claims(report) if claim.kind == "arms_transfer")
    assert roles(sale)["supplier"] == ["Karvia"]
    assert (sale.stage, sale.aspect) == ("approved", "planned")  # a state that agrees has approved


def test_one_event_one_claim(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "A|DET||3|det car|NOUN||3|compound bomb|NOUN||4|nsubj killed|VERB|kill|0|root nine|NUM||6|nummod"
        " people|NOUN|people|4|obj and|CCONJ||8|cc wounded|VERB|wound|4|conj dozens|NOUN|dozen|8|obj "
        "in|ADP||11|case"
        " Sulma|PROPN||4|obl .|PUNCT||4|punct",
        numbers=[("nine", None, 9, None, "exact", None), ("dozens", 24, None, None, "vague", None)],
        names=[("Sulma", PLACE, None)],
        places=["Sulma"],
    )
    (claim,) = read_claims(report)
    assert (claim.kind, claim.subkind) == ("bombing", "vehicle")
    assert figures(claim) == [("killed", None, 9, "nine people"), ("injured", 24, None, "dozens")]
    assert claim.where is not None and claim.where.text == "Sulma"


def test_elliptic_passive_keeps_its_own_number(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Four|NUM||2|nummod soldiers|NOUN|soldier|4|nsubj:pass were|AUX|be|4|aux:pass killed|VERB|kill|0|root"
        " and|CCONJ||7|cc two|NUM||7|nsubj:pass injured|VERB|injure|4|conj in|ADP||10|case an|DET||10|det"
        " ambush|NOUN||4|obl .|PUNCT||4|punct",
        numbers=[("Four", None, 4, None, "exact", None), ("two", None, 2, None, "exact", None)],
    )
    (claim,) = read_claims(report)
    assert (claim.kind, claim.subkind) == ("attack", "ambush")
    assert [f[:3] for f in figures(claim)] == [("killed", None, 4), ("injured", None, 2)]
    assert claim.figures[0].party == "combatant"


def test_light_verb_carries_the_noun(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Rebels|NOUN|rebel|2|nsubj carried|VERB|carry|0|root out|ADP||2|compound:prt an|DET||5|det "
        "attack|NOUN||2|obj"
        " on|ADP||8|case a|DET||8|det barracks|NOUN||2|obl .|PUNCT||2|punct"
    )
    (claim,) = read_claims(report)
    assert roles(claim) == {"attacker": ["Rebels"], "target": ["a barracks"]}


def test_relative_clause_names_the_killers(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Militias|NOUN|militia|6|nsubj that|PRON||3|nsubj killed|VERB|kill|1|acl:relcl 24|NUM||5|nummod"
        " soldiers|NOUN|soldier|3|obj fled|VERB|flee|0|root .|PUNCT||6|punct",
        numbers=[("24", None, 24, None, "exact", None)],
    )
    claim = next(claim for claim in read_claims(report) if claim.kind == "attack")
    assert roles(claim) == {"attacker": ["Militias"], "target": ["24 soldiers"]}


def test_hyphened_participle(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Karvian|ADJ||3|obl -|PUNCT||3|punct backed|VERB|back|4|amod militias|NOUN|militia|5|nsubj "
        "rested|VERB|rest|0|root"
        " .|PUNCT||5|punct",
        names=[("Karvian", NameType.NORP, "KRV")],
    )
    (claim,) = read_claims(report)
    assert (claim.kind, claim.subkind) == ("alignment", "support_material")
    assert roles(claim)["subject"] == ["Karvian"]


def test_labour_strike_is_no_air_strike(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Teachers|NOUN|teacher|2|nsubj began|VERB|begin|0|root a|DET||4|det strike|NOUN||2|obj "
        "over|ADP||6|case"
        " wages|NOUN|wage|4|nmod .|PUNCT||2|punct"
    )
    assert [claim.kind for claim in read_claims(report)] == ["protest"]


def test_an_earthquake_is_no_attack(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "An|DET||2|det earthquake|NOUN||3|nsubj killed|VERB|kill|0|root nine|NUM||5|nummod "
        "people|NOUN||3|obj .|PUNCT||3|punct",
        numbers=[("nine", None, 9, None, "exact", None)],
    )
    assert read_claims(report) == ()


def test_negation_denies(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Karvia|PROPN||4|nsubj did|AUX|do|4|aux not|PART||4|advmod sell|VERB||0|root "
        "tanks|NOUN|tank|4|obj .|PUNCT||4|punct",
        names=[("Karvia", STATE, "KRV")],
    )
    (claim,) = read_claims(report)
    assert claim.factuality == "CT-"


def test_hedge_and_its_missing_speaker(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Gunmen|NOUN|gunman|3|nsubj reportedly|ADV||3|advmod abducted|VERB|abduct|0|root a|DET||5|det "
        "doctor|NOUN||3|obj"
        " .|PUNCT||3|punct"
    )
    (claim,) = read_claims(report)
    assert claim.factuality == "PR+"
    assert [(link.speaker, link.naming) for link in claim.attribution] == [(None, "none")]
    assert figures(claim) == [("abducted", None, 1, "a doctor")]


def test_accusation_and_its_content(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Karvia|PROPN||2|nsubj accused|VERB|accuse|0|root Sulmania|PROPN||2|obj of|SCONJ||5|mark "
        "arming|VERB|arm|2|advcl"
        " the|DET||7|det rebels|NOUN|rebel|5|obj .|PUNCT||2|punct",
        names=[("Karvia", STATE, "KRV"), ("Sulmania", STATE, "SUL")],
    )
    claims = {claim.kind: claim for claim in read_claims(report)}
    assert roles(claims["statement"]) == {
        "speaker": ["Karvia"],
        "target": ["Sulmania"],
        "content": ["arming the rebels"],
    }
    transfer = claims["arms_transfer"]
    assert roles(transfer) == {"supplier": ["Sulmania"], "recipient": ["the rebels"]}
    assert [link.speaker.text for link in transfer.attribution if link.speaker] == ["Karvia"]


def test_quotation_is_the_attribution(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Jets|NOUN|jet|2|nsubj bombed|VERB|bomb|0|root a|DET||4|det market|NOUN||2|obj ,|PUNCT||7|punct"
        " officials|NOUN|official|7|nsubj said|VERB|say|2|parataxis .|PUNCT||2|punct",
        quotations=[("officials", "said", "Jets bombed a market")],
    )
    (claim,) = read_claims(report)
    assert (claim.kind, claim.subkind) == ("strike", "air")
    (link,) = claim.attribution
    assert link.speaker is not None and link.cue is not None
    assert (link.speaker.text, link.cue.text, link.naming) == ("officials", "said", "unnamed_role")


def test_explanation_tells_frame_words_and_paths(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Police|NOUN||2|nsubj arrested|VERB|arrest|0|root two|NUM||4|nummod men|NOUN|man|2|obj "
        ".|PUNCT||2|punct",
        numbers=[("two", None, 2, None, "exact", None)],
    )
    (claim,) = read_claims(report, explain=True)
    assert claim.explanation is not None
    assert claim.explanation.frame == "detention.arrest"
    assert claim.explanation.trigger == "arrested"
    assert "object" in claim.explanation.roles["detainee"]
    assert claim.explanation.factuality == "asserted"
    (plain,) = read_claims(report)
    assert plain.explanation is None and plain == claim


def test_every_span_is_the_text_it_says(reading) -> None:  # type: ignore[no-untyped-def]
    report = reading(
        "Clashes|NOUN|clash|0|root between|ADP||4|case the|DET||4|det army|NOUN||1|nmod and|CCONJ||6|cc "
        "rebels|NOUN|rebel|4|conj"
        " near|ADP||8|case Sulma|PROPN||1|nmod left|VERB|leave|1|acl 30|NUM||11|nummod "
        "dead|ADJ||9|xcomp .|PUNCT||1|punct",
        numbers=[("30", None, 30, None, "exact", None)],
        places=["Sulma"],
    )
    text = report.report.text
    for claim in read_claims(report):
        mentions = [claim.evidence, *(m for found in claim.roles.values() for m in found), *claim.figures]
        mentions += [m for m in (claim.trigger, claim.where, claim.when) if m is not None]
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text
    clash = next(claim for claim in read_claims(report) if claim.kind == "clash")
    assert roles(clash)["side_a"] == ["the army"]
    assert roles(clash)["side_b"] == ["rebels"]
