"""What stands where around a verb or a noun: subject, object, by-agent, prepositions, possessive, compound.

Positions are named from the point of view of the active clause: 'subj' is who does it whether the clause is
active or passive, headed by a verb or carried by a light verb with its noun.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from onrecord.claims._tree import Tree

Arguments = dict[str, list[tuple[int, str]]]

_RELATIVE: Final = frozenset(("who", "which", "that", "whom"))
# Verbs whose object, not subject, does what the infinitive or 'of/from + -ing' says.
OBJECT_CONTROL: Final = frozenset(
    "order ask urge tell force compel authorise authorize allow permit enable help invite encourage persuade "
    "instruct direct require request press push warn accuse suspect blame charge convict prevent stop "
    "bar ban "
    "prohibit block dissuade deter see catch use call clear lead let make get arrest detain jail sentence "
    "question indict appeal".split()
)
_FIGHTS: Final = frozenset("fight combat counter battle repel defeat confront deter contain".split())
_HELPS: Final = frozenset("help assist support aid bolster strengthen".split())
_AMOUNTS: Final = frozenset(
    "series wave spate string number kind package million billion worth increase amount total tranche "
    "batch raft "
    "round barrage campaign $ € dollar euro pound lot list".split()
)
_NOMINAL: Final = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "DET", "X"))


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether the clause of `verb` is passive, or `verb` is a past participle that modifies a noun."""
    relations = tree.relations
    for child in tree.below[verb]:
        relation = relations[child]
        if relation in ("nsubj:pass", "aux:pass", "csubj:pass"):
            return True
        if relation in ("nsubj", "obj", "aux"):
            return False
    relation = relations[verb]
    form = tree.lower[verb]
    if form.endswith("ing"):
        return False
    if relation in ("acl", "amod"):
        return (
            any(tree.relations[c] == "mark" for c in tree.below[verb]) is False and form != tree.lemmas[verb]
        )
    if relation == "conj":
        head = tree.heads[verb]
        return tree.upos[head] in ("VERB", "ADJ") and is_passive(tree, head) and form != tree.lemmas[verb]
    if relation in ("advcl", "ccomp", "xcomp", "parataxis", "root"):
        return any(relations[c] == "obl:agent" for c in tree.below[verb]) and form != tree.lemmas[verb]
    return False


def _real(tree: Tree, word: int, verb: int) -> int:
    """The antecedent of a relative pronoun, else the word itself."""
    if tree.lower[word] in _RELATIVE:
        head = verb
        for _ in range(4):
            if tree.relations[head] == "acl:relcl":
                return tree.heads[head]
            if tree.relations[head] not in ("conj", "xcomp"):
                break
            head = tree.heads[head]
    return word


def _own(tree: Tree, verb: int, *names: str) -> int | None:
    """The argument of `verb` under one of `names`; of two before it the nearer, since a label may precede."""
    found: int | None = None
    for child in tree.below[verb]:
        if tree.relations[child] in names and (found is None or child < verb):
            found = child
    return None if found is None else _real(tree, found, verb)


def subject_of(tree: Tree, verb: int, depth: int = 0) -> tuple[int, str] | None:
    """The word that stands as (surface) subject of `verb`: its own, a shared one, or one by control or
    raising."""
    own = _own(tree, verb, "nsubj", "nsubj:pass", "csubj", "nsubj:outer", "csubj:pass")
    if own is not None:
        return own, "subject"
    if depth > 5:
        return None
    relation, head = tree.relations[verb], tree.heads[verb]
    if head < 0:
        return None
    if relation == "conj":
        if tree.upos[head] in ("VERB", "AUX", "ADJ") or tree.child(head, "cop", "nsubj") is not None:
            found = subject_of(tree, head, depth + 1)
            return (found[0], f"shared {found[1]}") if found else None
        return None
    if relation == "acl:relcl":
        return head, "antecedent"
    if relation == "acl":
        if tree.lower[verb].endswith("ing"):
            return head, "noun modified"
        if any(tree.lower[c] == "to" for c in tree.below[verb] if tree.relations[c] == "mark"):
            owner = tree.child(head, "nmod:poss")
            if owner is None:
                owner = next((c for c in tree.below[head] if tree.preposition(c) == "by"), None)
            if owner is not None:
                return owner, "possessor of the noun"
            up = tree.heads[head]
            if up >= 0 and tree.upos[up] == "VERB":
                found = subject_of(tree, up, depth + 1)
                return (found[0], f"controlled by '{tree.words[up]}'") if found else None
            return None
        return head, "noun modified"
    if relation in ("xcomp", "advcl", "ccomp", "obl", "nmod", "dep", "parataxis"):
        marks = [tree.lower[c] for c in tree.below[verb] if tree.relations[c] in ("mark", "case")]
        form = tree.lower[verb]
        free = (
            form.endswith("ing")
            or any(tree.lower[c] == "having" for c in tree.below[verb])
            or "to" in marks
            or relation == "xcomp"
            or (relation == "advcl" and not marks)
        )
        if not free:
            return None
        if tree.upos[head] not in ("VERB", "AUX", "ADJ"):
            return None
        if relation == "xcomp" or (tree.lemmas[head] in OBJECT_CONTROL and marks):
            held = tree.child(head, "obj", "iobj")
            if held is None and tree.lemmas[head] in ("call", "appeal", "prevail"):
                held = next(
                    (
                        c
                        for c in tree.below[head]
                        if tree.relations[c] == "obl" and tree.preposition(c) in ("on", "upon", "to")
                    ),
                    None,
                )
            if held is not None and tree.lemmas[head] in OBJECT_CONTROL:
                return _real(tree, held, head), f"controlled by '{tree.words[head]}'"
        found = subject_of(tree, head, depth + 1)
        return (found[0], f"controlled by '{tree.words[head]}'") if found else None
    return None


def _elliptic(tree: Tree, verb: int) -> tuple[int, str] | None:
    """The number just before a coordinated participle: '… are killed and dozens wounded', whatever the
    tree says."""
    head = tree.heads[verb]
    for word in range(verb - 1, max(head, verb - 7), -1):
        if tree.upos[word] in ("CCONJ", "PUNCT"):
            return None
        if tree.upos[word] in ("NOUN", "NUM", "PROPN"):
            return word, "subject"
    return None


def of_verb(tree: Tree, verb: int) -> Arguments:
    """The arguments of a verb by position: subj, obj, iobj, prepositions, xcomp, ccomp, advcl."""
    found: Arguments = {}
    passive = is_passive(tree, verb)
    relations = tree.relations
    surface = subject_of(tree, verb)
    if surface is not None and passive and surface[1].startswith("shared"):
        surface = _elliptic(tree, verb) or surface
    relation = relations[verb]
    if surface is not None:
        word, how = surface
        for conjunct in tree.conjuncts(word):
            found.setdefault("obj" if passive else "subj", []).append(
                (conjunct, f"passive {how}" if passive else how)
            )
    if passive and relation in ("acl", "amod") and "obj" not in found:
        found["obj"] = [(tree.heads[verb], "noun modified")]
    for child in tree.below[verb]:
        relation = relations[child]
        if relation == "obj":
            name = "obj"
            if passive and "obj" in found:
                name = "obj2"
            for conjunct in tree.conjuncts(_real(tree, child, verb)):
                found.setdefault(name, []).append((conjunct, "object"))
            if tree.lemmas[verb] in OBJECT_CONTROL:
                # 'accuse the army of shelling …', 'urge rebels to …', whatever the clause is attached to.
                for below in tree.below[child]:
                    preposition = tree.preposition(below) if relations[below] in ("acl", "advcl") else ""
                    if preposition:
                        found.setdefault(f"{preposition}+ing", []).append((below, f"'{preposition}' clause"))
                        if preposition == "to":
                            found.setdefault("xcomp", []).append((below, "infinitive"))
        elif relation == "iobj":
            for conjunct in tree.conjuncts(child):
                found.setdefault("iobj", []).append((conjunct, "indirect object"))
        elif relation == "obl:agent" and tree.preposition(child) in ("by", ""):
            for conjunct in tree.conjuncts(child):
                found.setdefault("subj", []).append((conjunct, "by-agent"))
                found.setdefault("by", []).append((conjunct, "by-agent"))
        elif relation in ("obl", "nmod", "obl:arg", "nmod:unmarked"):
            preposition = tree.preposition(child)
            if not preposition:
                # 'killed at least nine' is an object, whatever the tree makes of 'at'.
                if child > verb and tree.upos[child] in _NOMINAL and tree.child(verb, "obj") is None:
                    for conjunct in tree.conjuncts(child):
                        found.setdefault("obj", []).append((conjunct, "object"))
                continue
            if preposition == "by" and passive:
                for conjunct in tree.conjuncts(child):
                    found.setdefault("subj", []).append((conjunct, "by-agent"))
            for conjunct in tree.conjuncts(child):
                found.setdefault(preposition, []).append((conjunct, f"'{preposition}' phrase"))
        elif relation in ("xcomp", "ccomp", "advcl", "advcl:relcl"):
            found.setdefault(relation, []).append((child, relation))
            if relation == "advcl":
                preposition = tree.preposition(child)
                if preposition:
                    found.setdefault(f"{preposition}+ing", []).append((child, f"'{preposition}' clause"))
                if tree.lemmas[child] in _FIGHTS:
                    fought = tree.child(child, "obj")
                    if fought is not None:
                        found.setdefault("fight", []).append((fought, f"object of '{tree.words[child]}'"))
                if tree.lemmas[child] in _HELPS:
                    helped = tree.child(child, "obj")
                    if helped is not None:
                        found.setdefault("help", []).append((helped, f"object of '{tree.words[child]}'"))
                if tree.lower[child] == "using":
                    held = tree.child(child, "obj")
                    if held is not None:
                        for conjunct in tree.conjuncts(held):
                            found.setdefault("using", []).append((conjunct, "'using' clause"))
        elif relation == "parataxis":
            found.setdefault("parataxis", []).append((child, relation))
    for word, _ in found.get("obj", ()):
        # 'shipped launchers to the Front': the tree may hang the destination on the thing.
        for child in tree.below[word]:
            if child > word and child != verb and relations[child] == "nmod":
                preposition = tree.preposition(child)
                if preposition in ("to", "from", "for", "against", "into") and preposition not in found:
                    found[preposition] = [
                        (conjunct, f"'{preposition}' phrase of the object")
                        for conjunct in tree.conjuncts(child)
                    ]
    if "obj" not in found and relations[verb] == "acl:relcl" and not passive:
        subject = _own(tree, verb, "nsubj")
        if subject is not None and subject != tree.heads[verb]:
            found["obj"] = [(tree.heads[verb], "antecedent")]
    if "obj" not in found:
        for child in tree.below[verb]:
            if (
                relations[child] == "conj"
                and tree.upos[child] == "VERB"
                and child - verb <= 3
                and not passive
            ):
                shared = _own(tree, child, "obj")
                if shared is not None:
                    found["obj"] = [(word, "shared object") for word in tree.conjuncts(shared)]
                break
    return found


def of_noun(tree: Tree, noun: int, support: Mapping[str, frozenset[str]]) -> tuple[Arguments, int | None]:
    """The arguments of a noun by position, and the verb that carries it ('carried out an attack') or None.

    `support` maps 'support' (verbs that do what the noun says), 'hit' (verbs whose object it befalls) and
    'suffer' (verbs whose subject it befalls) to lemmas.
    """
    found: Arguments = {}
    relations = tree.relations
    for child in tree.below[noun]:
        relation = relations[child]
        if relation in ("nmod", "obl", "obl:agent"):
            preposition = tree.preposition(child)
            if preposition:
                for conjunct in tree.conjuncts(child):
                    found.setdefault(preposition, []).append((conjunct, f"'{preposition}' phrase"))
        elif relation == "nmod:poss":
            for conjunct in tree.conjuncts(child):
                found.setdefault("poss", []).append((conjunct, "possessive"))
        elif relation in ("compound", "amod", "flat", "nmod:desc"):
            name = "amod" if relation == "amod" else "compound"
            for conjunct in tree.conjuncts(child):
                if conjunct < noun:
                    found.setdefault(name, []).append((conjunct, "modifier"))
        elif relation in ("acl", "acl:relcl") and tree.upos[child] == "VERB":
            lemma = tree.lemmas[child]
            arguments = of_verb(tree, child)
            if lemma in support["hit"] or lemma in support["aim"]:
                for word, how in arguments.get("obj", ()):
                    if word != noun:
                        found.setdefault("hit", []).append((word, f"{how} of '{tree.words[child]}'"))
                for preposition in ("at", "against", "on"):
                    found.setdefault("hit", []).extend(arguments.get(preposition, ()))
            elif lemma in support["support"] and is_passive(tree, child):
                for word, how in arguments.get("subj", ()):
                    found.setdefault("by", []).append((word, f"{how} of '{tree.words[child]}'"))
                for preposition in ("at", "against", "on"):
                    found.setdefault(preposition, []).extend(arguments.get(preposition, ()))
            elif lemma == "involve":
                for word, how in arguments.get("obj", ()):
                    found.setdefault("involving", []).append((word, f"{how} of '{tree.words[child]}'"))
    if tree.child(noun, "cop") is not None:
        # 'X is a member of Y', 'the crew was on a mission': the subject is who the noun is said of.
        said_of = _own(tree, noun, "nsubj")
        if said_of is not None:
            name = "by" if tree.preposition(noun) else "cop"
            for conjunct in tree.conjuncts(said_of):
                found.setdefault(name, []).append((conjunct, "subject of the copula"))
    top = noun
    while relations[top] == "conj" and tree.upos[tree.heads[top]] in _NOMINAL:
        top = tree.heads[top]
    relation, verb = relations[top], tree.heads[top]
    carrier: int | None = None
    for _ in range(3):
        # 'a series of attacks', 'a package of $2bn in aid': what carries the amount carries the noun.
        if relation != "nmod" or verb < 0 or tree.lemmas[verb] not in _AMOUNTS:
            break
        top, relation, verb = verb, relations[verb], tree.heads[verb]
    if relations[top] == "xcomp" and verb >= 0:
        carrier = None
    if verb >= 0 and tree.upos[verb] == "VERB":
        lemma = tree.lemmas[verb]
        if relation in ("obj", "nsubj:pass") and lemma in support["support"]:
            carrier = verb
            for position, words in of_verb(tree, verb).items():
                if position == "subj":
                    found.setdefault("by", []).extend(
                        (w, f"{how} of '{tree.words[verb]}'") for w, how in words
                    )
                elif position not in ("obj", "obj2", "ccomp", "xcomp", "advcl", "by", "parataxis"):
                    found.setdefault(position, []).extend(
                        (w, f"{how} of '{tree.words[verb]}'") for w, how in words
                    )
        elif (
            relation in ("nsubj", "obl:agent", "obl")
            and lemma in support["hit"]
            and (relation != "obl" or tree.preposition(top) in ("by", "in", "with"))
        ):
            for word, how in of_verb(tree, verb).get("obj", ()):
                if word != noun:
                    found.setdefault("hit", []).append((word, f"{how} of '{tree.words[verb]}'"))
        elif relation in ("obj", "obl") and lemma in support["suffer"]:
            for word, how in of_verb(tree, verb).get("subj", ()):
                found.setdefault("hit", []).append((word, f"{how} of '{tree.words[verb]}'"))
            carrier = verb
        elif relation == "nsubj" and lemma in support["happen"]:
            carrier = verb
            for position, words in of_verb(tree, verb).items():
                if position not in ("subj", "obj", "by", "xcomp", "ccomp", "advcl", "parataxis"):
                    found.setdefault(position, []).extend(words)
        elif relation == "obl" and lemma in support["engage"] and tree.preposition(top) in ("in", "into"):
            carrier = verb
            for position, words in of_verb(tree, verb).items():
                if position == "subj":
                    found.setdefault("by", []).extend(
                        (w, f"{how} of '{tree.words[verb]}'") for w, how in words
                    )
                elif position in ("with", "against"):
                    found.setdefault(position, []).extend(words)
    return found, carrier
