"""What joins the two readers: paths in the tree, counts by words, doubts, and who acts for a state."""

from __future__ import annotations

from typing import Any

import numpy as np

from onrecord.claims import load_frames
from onrecord.claims._casualties import _AFTER, _BEFORE, casualties
from onrecord.claims._combine import _HOSTS, _accused_not_accuser
from onrecord.claims._figures import Counter
from onrecord.claims._fillers import Fillers
from onrecord.claims._for_states import act_for_states
from onrecord.claims._learned import Links, Opened
from onrecord.claims._paths import PATHS, paths
from onrecord.claims._proposal import Filler, Proposal
from onrecord.claims._role_weighing import weigh_roles
from onrecord.claims._spans import fit_spans
from onrecord.claims._tidy import tidy
from onrecord.claims._tree import Tree
from onrecord.model import NameType, Reading


def counter_of(reading: Reading) -> Counter:
    tree = Tree(reading)
    return Counter(tree, Fillers(tree, load_frames().words))


def test_paths_tell_subject_object_and_what_lies_under_them() -> None:
    # the army bought twelve jets from Karvia
    heads = [1, 2, -1, 4, 2, 6, 2]
    relations = ["det", "nsubj", "root", "nummod", "obj", "case", "obl"]
    found = paths(heads, relations, 2, 0, 7)
    assert len(set(found)) == 7 and all(0 < number < PATHS for number in found)
    # The same places in a tree have the same numbers wherever the words stand.
    assert paths([-1, 0], ["root", "nsubj"], 0, 0, 2)[1] == found[1]
    # From a trigger further down, the verb over it and the verb's subject are something else.
    above = paths(heads, relations, 4, 0, 7)
    assert above[4] == found[2] and above[2] != found[2] and above[1] not in found


def test_paths_of_any_tree_stay_below_their_number() -> None:
    chain = list(range(-1, 59))
    assert max(paths(chain, ["conj"] * 60, 59, 0, 60)) < PATHS
    assert max(paths(chain, ["advcl"] * 60, 0, 0, 60)) < PATHS


def test_numbers_joined_by_and_share_what_is_told_of_the_last(reading) -> None:  # type: ignore[no-untyped-def]
    counter = counter_of(
        reading(
            "Three|NUM||2|nummod soldiers|NOUN|soldier|7|nsubj:pass and|CCONJ||5|cc 19|NUM||5|nummod"
            " insurgents|NOUN|insurgent|2|conj are|AUX|be|7|aux:pass killed|VERB|kill|0|root in|ADP||9|case"
            " shootouts|NOUN|shootout|7|obl .|PUNCT||7|punct",
            numbers=[("Three", None, 3, None, "exact", None), ("19", None, 19, None, "exact", None)],
        )
    )
    found = casualties(counter.tree, counter, 0, 10)
    assert [(f.quantity, f.best, f.text) for f in found] == [
        ("killed", 3, "Three soldiers"),
        ("killed", 19, "19 insurgents"),
    ]


def test_a_number_told_apart_keeps_to_itself(reading) -> None:  # type: ignore[no-untyped-def]
    counter = counter_of(
        reading(
            "Two|NUM||2|nummod gunmen|NOUN|gunman|3|nsubj attacked|VERB|attack|0|root killing|VERB|kill|3|advcl 9|NUM||6|nummod"
            " people|NOUN|person|4|obj and|CCONJ||8|cc wounding|VERB|wound|4|conj 12|NUM||8|obj .|PUNCT||3|punct",
            numbers=[
                ("Two", None, 2, None, "exact", None),
                ("9", None, 9, None, "exact", None),
                ("12", None, 12, None, "exact", None),
            ],
        )
    )
    found = casualties(counter.tree, counter, 0, 10)
    assert [(f.quantity, f.best) for f in found] == [("killed", 9), ("injured", 12)]


def test_a_count_that_two_claims_hold_is_the_nearers(reading) -> None:  # type: ignore[no-untyped-def]
    counter = counter_of(
        reading(
            "Hamas|PROPN||2|nsubj releases|VERB|release|0|root 11|NUM||4|nummod hostages|NOUN|hostage|2|obj while|SCONJ||7|mark"
            " Israel|PROPN||7|nsubj releases|VERB|release|2|advcl 33|NUM||9|nummod prisoners|NOUN|prisoner|7|obj .|PUNCT||2|punct",
            numbers=[("11", None, 11, None, "exact", None), ("33", None, 33, None, "exact", None)],
        )
    )
    eleven = counter.count(Filler(3, 2, 4, ""), "released", Proposal("detention", "release", (1, 2), 1, "f"))
    other = counter.count(Filler(8, 7, 9, ""), "released", Proposal("detention", "release", (6, 7), 6, "f"))
    assert eleven is not None and other is not None
    one, two = (Proposal("detention", "release", (w, w + 1), w, "f", figures=[eleven, other]) for w in (1, 6))
    tidy(counter.tree, counter, [one, two])
    assert one.figures == [eleven] and two.figures == [other]


def test_a_state_acts_through_who_holds_its_office(reading) -> None:  # type: ignore[no-untyped-def]
    names = [("Karvian", NameType.NORP, "KRV"), ("Ada Lunt", NameType.PERSON, "Ada Lunt")]
    tree = counter_of(
        reading(
            "Karvian|ADJ||3|amod Prime|PROPN||3|compound Minister|PROPN||6|nsubj Ada|PROPN||3|flat Lunt|PROPN||3|flat"
            " pledges|VERB|pledge|0|root arms|NOUN||6|obj .|PUNCT||6|punct",
            names=names,
        )
    )
    pledge = Proposal(
        "arms_transfer", "aid", (5, 6), 5, "f", roles={"supplier": [Filler(4, 3, 5, "subject")]}
    )
    act_for_states(tree.tree, tree.fillers, pledge)
    (supplier,) = pledge.roles["supplier"]
    assert tree.tree.words[supplier.first : supplier.last] == ("Karvian",) and supplier.entity == "KRV"
    # Who speaks is still the person.
    said = Proposal("statement", "promise", (5, 6), 5, "f", roles={"speaker": [Filler(4, 3, 5, "subject")]})
    act_for_states(tree.tree, tree.fillers, said)
    assert said.roles["speaker"][0].head == 4


def opened(table: dict[tuple[int, str], float]) -> Opened:
    links = Links.load().links
    filled = np.zeros((6, len(links)), np.float32)
    for (word, link), likely in table.items():
        filled[word, links.index(link)] = likely
    return Opened("attack", (2, 3), 0.9, "unspecified", None, "CT+", "past", {}, filled, 0)


def raid(reading: Any, **roles: list[Filler]) -> tuple[Tree, Fillers, Proposal]:
    """'Gunmen shot two teachers in Qasira': an attack whose roles are given."""
    tree = Tree(
        reading(
            "Gunmen|NOUN|gunman|2|nsubj shot|VERB|shoot|0|root two|NUM||4|nummod teachers|NOUN|teacher|2|obj"
            " in|ADP||6|case Qasira|PROPN||2|obl"
        )
    )
    fillers = Fillers(tree, load_frames().words)
    return tree, fillers, Proposal("attack", "shooting", (1, 2), 1, "f", roles=dict(roles))


def test_a_role_that_weighs_too_little_goes_but_a_required_one_keeps_its_best(reading: Any) -> None:
    tree, fillers, proposal = raid(
        reading,
        attacker=[Filler(0, 0, 1, "subject")],
        weapon=[Filler(5, 5, 6, "learned 0.30")],
        target=[Filler(5, 5, 6, "the likeliest words")],
    )
    proposal.opened = opened({(0, "role:attacker"): 0.97, (5, "role:weapon"): 0.02, (5, "where"): 0.9})
    weigh_roles(tree, fillers, proposal)
    assert [f.head for f in proposal.roles["attacker"]] == [0]
    assert proposal.roles["weapon"] == []
    assert [f.head for f in proposal.roles["target"]] == [5]


def test_a_users_own_frame_keeps_its_roles(reading: Any) -> None:
    tree, fillers, proposal = raid(reading, weapon=[Filler(5, 5, 6, "in")])
    proposal.own = True
    weigh_roles(tree, fillers, proposal)
    assert len(proposal.roles["weapon"]) == 1


def test_words_that_the_links_mark_between_two_parts_make_them_one_mention(reading: Any) -> None:
    sentence = (
        "Raiders|NOUN|raider|2|nsubj hit|VERB||0|root two|NUM||4|nummod buses|NOUN|bus|2|obj"
        " and|CCONJ||6|cc cars|NOUN|car|4|conj"
    )
    tree = Tree(reading(sentence))
    fillers = Fillers(tree, load_frames().words)
    for likely_and, mentions in ((0.9, [(2, 6)]), (0.1, [(2, 4), (5, 6)])):
        proposal = Proposal("attack", None, (1, 2), 1, "f")
        proposal.roles = {"target": [Filler(3, 2, 4, "learned 0.90"), Filler(5, 5, 6, "learned 0.90")]}
        proposal.opened = opened(
            {(word, "role:target"): likely_and if word == 4 else 0.9 for word in range(2, 6)}
        )
        fit_spans(tree, fillers, proposal)
        assert [(f.first, f.last) for f in proposal.roles["target"]] == mentions


def test_a_name_stays_whole_in_a_role(reading: Any) -> None:
    name = "Free Army of Sulma and the Coast"
    tree = Tree(
        reading(
            "The|DET||3|det Free|ADJ||3|amod Army|PROPN||9|nsubj of|ADP||5|case Sulma|PROPN||3|nmod and|CCONJ||8|cc"
            " the|DET||8|det Coast|PROPN||3|conj attacked|VERB|attack|0|root Qasira|PROPN||9|obj",
            names=[(name, NameType.ARMED_GROUP, None)],
        )
    )
    fillers = Fillers(tree, load_frames().words)
    proposal = Proposal("attack", None, (8, 9), 8, "f")
    proposal.roles = {"attacker": [Filler(2, 0, 5, "subject"), Filler(7, 6, 8, "subject")]}
    fit_spans(tree, fillers, proposal)
    assert [(f.first, f.last) for f in proposal.roles["attacker"]] == [(0, 8)]


def test_who_is_accused_does_not_accuse(reading: Any) -> None:
    tree = Tree(
        reading(
            "Beka|PROPN||3|nsubj:pass is|AUX|be|3|aux:pass accused|VERB|accuse|0|root of|ADP||5|case theft|NOUN||3|obl"
        )
    )
    proposal = Proposal(
        "statement", "accuse", (2, 3), 2, "f", roles={"speaker": [Filler(0, 0, 1, "learned 0.8")]}
    )
    _accused_not_accuser(tree, proposal)
    assert not proposal.roles["speaker"] and [f.head for f in proposal.roles["target"]] == [0]


def test_killed_or_wounded_together_are_casualties(reading) -> None:  # type: ignore[no-untyped-def]
    counter = counter_of(
        reading(
            "Rebels|NOUN|rebel|2|nsubj killed|VERB|kill|0|root and|CCONJ||4|cc wounded|VERB|wound|2|conj dozens|NOUN|dozen|4|obj"
            " of|ADP||7|case soldiers|NOUN|soldier|5|nmod .|PUNCT||2|punct",
            numbers=[("dozens", 24, None, None, "vague", None)],
        )
    )
    (figure,) = casualties(counter.tree, counter, 0, 8)
    assert (figure.quantity, figure.lo) == ("casualties", 24)
    # Every quantity that words alone can give has kinds of claims that bear it.
    assert {"killed", "injured", "casualties", *_AFTER.values(), *_BEFORE.values()} <= set(_HOSTS)
