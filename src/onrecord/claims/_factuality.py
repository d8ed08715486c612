"""How sure, and when: factuality and aspect of a proposal from the words over and around its trigger."""

from __future__ import annotations

from typing import Final

from onrecord.claims._arguments import is_passive
from onrecord.claims._proposal import Proposal
from onrecord.claims._tree import Tree

_NEGATIONS: Final = frozenset(("not", "n't", "n’t", "never", "neither", "nor", "no", "cannot"))
_NOBODY: Final = frozenset(("nobody", "none", "nothing", "no-one"))
_PROBABLE: Final = frozenset(
    "reportedly apparently likely probably presumably seemingly reported apparent believed feared reputedly "
    "unconfirmed presumed".split()
)
_POSSIBLE: Final = frozenset(
    "allegedly possibly perhaps maybe purportedly supposedly alleged suspected possible potential "
    "potentially "
    "purported supposed suspectedly".split()
)
_PLANS: Final = frozenset(
    "plan agree intend vow pledge promise threaten decide want seek aim prepare offer order ask urge "
    "call request "
    "demand propose set schedule consider approve authorise authorize allow commit swear hope wish mull "
    "contemplate "
    "plot ready permit need push mean resolve choose announce encourage advise tell appeal instruct beg "
    "press require "
    "recommend discuss vote conspire foresee".split()
)
_REQUESTS: Final = frozenset(
    "ask urge call request demand appeal recommend encourage beg press propose advise".split()
)
_FUTURE: Final = frozenset(
    ("upcoming", "planned", "scheduled", "proposed", "future", "forthcoming", "imminent", "impending")
)
_FAILS: Final = frozenset("fail refuse decline cancel abandon scrap shelve abort".split())
_PREVENTS: Final = frozenset("prevent stop foil thwart avert disrupt prohibit avoid bar".split())
_DENIES: Final = frozenset("deny dispute reject refute disavow dismiss".split())
_BELIEVES: Final = frozenset(
    "believe think fear understand assume say report appear seem presume rumor rumour".split()
)
_SUSPECTS: Final = frozenset("suspect allege accuse suggest speculate suppose".split())
_FORESEES: Final = frozenset("expect predict forecast warn anticipate fear foresee risk".split())
_GOES_ON: Final = frozenset("continue begin start keep resume remain proceed".split())
_PLAN_NOUNS: Final = frozenset(
    "plan decision intention proposal agreement order request call threat promise pledge offer deal bid "
    "demand "
    "ultimatum willingness commitment".split()
)
_RISK_NOUNS: Final = frozenset(
    "risk possibility potential prospect danger threat likelihood chance fear speculation".split()
)
_LIKELY: Final = {"unlikely": "PR-", "likely": "PR+", "probable": "PR+", "possible": "PS+", "doubtful": "PR-"}
_CLIMB: Final = frozenset(
    (
        "xcomp",
        "obj",
        "acl",
        "nsubj:pass",
        "advcl",
        "nmod",
        "obl",
        "ccomp",
        "conj",
        "compound",
        "nsubj",
        "dep",
        "acl:relcl",
        "csubj",
    )
)


def judge(tree: Tree, proposal: Proposal) -> tuple[str, str, str]:
    """Factuality, aspect and the rule that gave them, for a proposal of which they are not given."""
    factuality, aspect, rules = "CT+", "past", []
    word = proposal.head
    nominal = tree.upos[word] in ("NOUN", "PROPN")
    anchor = proposal.support if proposal.support is not None else word
    firm = False
    for at in {word, anchor, *range(*proposal.trigger)}:
        got, why = _around(tree, at)
        if got:
            factuality = _lower(factuality, got)
            rules.append(why)
        if why == "future":
            aspect = "planned"
    if not nominal or anchor != word:
        got_aspect, why = _tense(tree, anchor, proposal)
        if got_aspect:
            aspect = got_aspect
            rules.append(why)
            if aspect == "predicted" and factuality == "CT+":
                factuality = "PS+"
    # Up from the trigger: what the words over it make of it.
    at = anchor
    for _ in range(4):
        relation, head = tree.relations[at], tree.heads[at]
        if head < 0 or relation not in _CLIMB:
            break
        lemma = tree.lemmas[head]
        marks = [tree.lower[c] for c in tree.below[at] if tree.relations[c] in ("mark", "case")]
        if relation == "conj":
            at = head
            continue
        if relation == "advcl":
            if "if" in marks or "unless" in marks:
                aspect, factuality = "conditional", _lower(factuality, "PS+")
                rules.append("condition")
            elif "to" in marks:
                aspect = "planned"
                rules.append("purpose")
            elif "without" in marks:
                factuality = "CT-"
                rules.append("'without'")
            elif not (lemma in _SUSPECTS and set(marks) & {"of", "for"}):
                break
        if tree.upos[head] == "ADJ" and lemma in _LIKELY and relation in ("csubj", "ccomp", "xcomp"):
            factuality = _lower(factuality, _LIKELY[lemma])
            rules.append(f"'{tree.words[head]}'")
            break
        if tree.upos[head] in ("VERB", "AUX", "ADJ"):
            infinitive = "to" in marks or relation == "xcomp"
            if lemma in _FAILS and (infinitive or relation in ("obj", "nsubj:pass")):
                factuality = "CT-"
                if lemma in ("cancel", "refuse", "decline", "abandon", "scrap"):
                    aspect = "planned"
                rules.append(f"'{tree.words[head]}'")
                break
            if lemma in _PREVENTS and (relation in ("obj", "nsubj:pass", "advcl") or "from" in marks):
                factuality = "CT-"
                rules.append(f"'{tree.words[head]}'")
                break
            if lemma in _DENIES and relation in ("obj", "ccomp", "xcomp", "advcl"):
                factuality = "CT-"
                rules.append(f"denied ('{tree.words[head]}')")
                break
            if (
                lemma in _SUSPECTS
                and is_passive(tree, head)
                and relation in ("xcomp", "advcl", "obl", "ccomp")
            ):
                factuality = _lower(factuality, "PS+")
                rules.append(f"'{tree.words[head]}' without a speaker")
                break
            if lemma in _BELIEVES and infinitive and (is_passive(tree, head) or lemma in ("appear", "seem")):
                factuality = _lower(factuality, "PR+")
                rules.append(f"'{tree.words[head]}'")
                break
            if lemma in _FORESEES and relation in ("xcomp", "ccomp", "obl", "obj"):
                if lemma in ("expect", "anticipate") and infinitive:
                    aspect, factuality = "planned", _lower(factuality, "PR+")
                    rules.append(f"'{tree.words[head]}'")
                elif relation in ("obl", "obj") and "of" in (*marks, tree.preposition(at)):
                    aspect, factuality = "predicted", _lower(factuality, "PS+")
                    rules.append(f"'{tree.words[head]}'")
                break
            if lemma in _PLANS and (
                infinitive
                or relation in ("obj", "nsubj:pass")
                or (relation == "obl" and tree.preposition(at) in ("for", "on", "to"))
            ):
                if lemma == "announce" and relation == "obj":
                    break
                aspect = "planned"
                if lemma in _REQUESTS:
                    factuality = _lower(factuality, "Uu")
                rules.append(f"'{tree.words[head]}'")
                firm = True
            elif lemma in _GOES_ON and infinitive:
                if aspect == "past" and lemma in ("continue", "keep", "remain"):
                    aspect = "ongoing"
                    rules.append(f"'{tree.words[head]}'")
                got, why = _around(tree, head)
                if got:
                    factuality = _lower(factuality, got)
                    rules.append(why)
                tensed, why = _tense(tree, head, proposal)
                if tensed and not firm:
                    aspect = tensed
                    rules.append(why)
            elif relation in ("ccomp", "nsubj", "advcl"):
                break
            if relation == "xcomp" or infinitive:
                got, why = _around(tree, head)
                if got:
                    factuality = _lower(factuality, got)
                    rules.append(why)
        elif (
            lemma in _PLAN_NOUNS
            and relation in ("acl", "nmod")
            and (("to" in marks) or tree.preposition(at) in ("for", "of", "to"))
        ):
            aspect = "planned"
            rules.append(f"'{tree.words[head]}'")
        elif lemma in _RISK_NOUNS and relation in ("nmod", "acl"):
            aspect, factuality = "predicted", _lower(factuality, "PS+")
            rules.append(f"'{tree.words[head]}'")
        elif lemma == "attempt" and relation == "acl":
            pass
        elif relation in ("nmod", "acl:relcl", "compound"):
            break
        at = head
    if tree.text[tree.ends[tree.sentences[tree.sentence[word]][1] - 1] - 1] == "?":
        factuality = "Uu"
        rules.append("question")
    return (
        proposal.factuality or factuality,
        proposal.aspect or aspect,
        "; ".join(dict.fromkeys(rules)) or "asserted",
    )


_ORDER: Final = {"CT+": 0, "PR+": 1, "PS+": 2, "Uu": 3, "PS-": 4, "PR-": 5, "CT-": 6}


def _lower(old: str, new: str) -> str:
    return new if _ORDER[new] > _ORDER[old] else old


def _around(tree: Tree, word: int) -> tuple[str, str]:
    """What the dependents of a word say: negation, hedge, modal."""
    found, why = "", ""
    for child in tree.below[word]:
        relation, lower = tree.relations[child], tree.lower[child]
        if relation in ("advmod", "det", "cc:preconj", "neg") and lower in _NEGATIONS:
            after = tree.lower[child + 1] if child + 1 < len(tree.lower) else ""
            if after not in ("only", "just", "least"):
                return "CT-", f"'{tree.words[child]}'"
        elif relation in ("nsubj", "nsubj:pass", "obj") and (
            lower in _NOBODY
            or any(tree.lower[c] == "no" and tree.relations[c] == "det" for c in tree.below[child])
        ):
            return "CT-", f"'no {tree.words[child]}'"
        elif relation in ("advmod", "amod") and lower in _PROBABLE:
            found, why = _lower(found or "CT+", "PR+"), f"'{tree.words[child]}'"
        elif relation in ("advmod", "amod") and lower in _POSSIBLE:
            found, why = _lower(found or "CT+", "PS+"), f"'{tree.words[child]}'"
        elif relation == "amod" and lower in _FUTURE:
            why = "future"
        elif relation == "amod" and lower in ("foiled", "thwarted", "averted"):
            return "CT-", f"'{tree.words[child]}'"
        elif relation == "aux" and lower in ("may", "might", "could"):
            found, why = _lower(found or "CT+", "PS+"), f"'{tree.words[child]}'"
        elif (
            relation in ("nsubj", "nsubj:pass", "obl:agent", "obl")
            and any(tree.lower[c] in ("suspected", "alleged") for c in tree.below[child])
            and relation in ("obl:agent", "nsubj")
        ):
            found, why = _lower(found or "CT+", "PS+"), "doubtful doer"
    return found, why


def _tense(tree: Tree, verb: int, proposal: Proposal) -> tuple[str, str]:
    """Aspect from the verb's own auxiliaries."""
    future = ""
    has_be = has_have = False
    for child in tree.below[verb]:
        if tree.relations[child] in ("aux", "aux:pass", "cop"):
            lower = tree.lower[child]
            if (
                lower in ("will", "shall", "'ll", "’ll", "wo")
                or lower in ("may", "might", "could")
                or lower == "would"
                or lower in ("should", "must")
            ):
                future = "planned"
            elif lower in ("is", "are", "'s", "’s", "am", "'re"):
                has_be = True
            elif lower in ("have", "has", "had", "was", "were"):
                has_have = True
    if future:
        if any(
            tree.relations[c] == "advcl" and any(tree.lower[m] == "if" for m in tree.below[c])
            for c in tree.below[verb]
        ):
            return "conditional", "'would … if'"
        return future, "future or modal"
    if tree.lower[verb].endswith("ing") and has_be and not has_have:
        return "ongoing", "progressive"
    for child in tree.below[verb]:
        if tree.relations[child] == "mark" and tree.lower[child] == "to" and has_be:
            return "planned", "'is to'"
        if (
            tree.relations[child] == "mark"
            and tree.lower[child] == "to"
            and tree.relations[verb] in ("root", "parataxis")
            and tree.child(verb, "nsubj") is not None
        ):
            return "planned", "headline's 'to'"
    return "", ""
