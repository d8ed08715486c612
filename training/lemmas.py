"""Learn the tables of lemmas: `src/onrecord/data/lemmas.json`.

`python -m training.lemmas --data FOLDER` (holds ewt/ and gum_open/ with CoNLL-U files).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.reading._lemmas import LONGEST_ENDING, Lexicon, derive

TARGET = Path(__file__).parents[1] / "src/onrecord/data/lemmas.json"
INFLECTED = ("NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN")


# Words of war and trade that the treebanks lack, where the ending alone leaves the lemma open.
FIELD_VERBS = """
abate accede airdrop airlift ambush annex avenge barricade beset besiege blockade brandish cache
cannibalise capsize cede choke commandeer confiscate corroborate crater decommission defect demobilise
demobilize demilitarise demilitarize deplore desecrate detonate disable dislodge dismantle divulge drone
embezzle encircle encroach enforce entrench escalate evade exhume extradite flare fortify free freeze
gouge grenade handcuff herd implore incinerate infringe interdict interrogate kidnap levy liberate lob
maim maraud mine mobilise mobilize mothball muster neutralise neutralize outflank outgun outmanoeuvre
overfly parade perforate perpetrate pillage plunder procure pummel purge pulverise quell raze rebase
reconnoitre refuel refurbish reinforce relocate repatriate replenish resume resupply retaliate retrofit
route rupture sabotage scorch scuttle secede siege simmer singe smoulder smuggle snipe sortie splinter
stockpile storm strafe surge terrorise terrorize torch torpedo unearth unleash unload upgrade uproot waive
wane berth fling slay strive speed bleed uphold wage recapture denounce seize ravage impale
ratchet assail exfiltrate infiltrate exonerate incarcerate intern impound requisition expropriate
"""
FIELD_NOUNS = """
sortie cache grenade brigade blockade barricade stockpile carbine magazine limousine cargo tornado volcano
torpedo embargo echo veto buffalo battery casualty axe hypothesis attaché enclave mine drone siege hostage
frigate corvette missile launcher howitzer tranche consignee convoy gunship airstrike warplane warhead
battalion chassis
"""
# Forms that no rule gives.
FIELD_FORMS = {
    "VERB": """
sunk>sink slain>slay slew>slay strove>strive striven>strive sped>speed froze>freeze frozen>freeze
flung>fling bled>bleed upheld>uphold beset>beset lain>lie freed>free freeing>free overran>overrun
routing>rout routed>rout mown>mow unearthing>unearth underwent>undergo undergone>undergo besought>beseech
fled>flee shod>shoe stung>sting swept>sweep swore>swear sworn>swear overthrew>overthrow
overthrown>overthrow overflew>overfly
""",
    "NOUN": """
manpads>manpads mortarmen>mortarman matrices>matrix bureaux>bureau cacti>cactus attaches>attache axes>axe
chassis>chassis hypotheses>hypothesis rotorcraft>rotorcraft spacecraft>spacecraft barracks>barracks
premises>premises munitions>munition fiancees>fiancee
""",
}


def words(path: Path) -> Iterator[tuple[str, str, str]]:
    """Form, universal part of speech and lemma of each word of a CoNLL-U file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if len(row) == 10 and row[0].isdigit():
            yield row[1], row[3], row[2]


def edit(form: str, lemma: str) -> tuple[int, str]:
    """What turns a form into its lemma: letters off the end, letters on."""
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return len(form) - same, lemma[same:]


def learn(counts: Counter[tuple[str, str, str]]) -> Lexicon:
    """Tables that give the commonest lemma of each form seen twice, or once where it is a plain word."""
    known: dict[str, set[str]] = defaultdict(set)
    votes: dict[str, dict[str, Counter[tuple[int, str]]]] = {upos: defaultdict(Counter) for upos in INFLECTED}
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (form, upos, lemma), count in counts.items():
        seen[upos, form][lemma] += count
        low, base = form.lower(), lemma.lower()
        if upos in INFLECTED and low.isalpha() and base.isalpha() and len(edit(low, base)[1]) <= 3:
            if upos != "PROPN" and len(base) > 1:
                known[upos].add(base)
            for size in range(min(LONGEST_ENDING, len(low) - 1) + 1):
                votes[upos][low[len(low) - size :]][edit(low, base)] += 1
    endings: dict[str, dict[str, tuple[int, str]]] = {}
    for upos, table in votes.items():
        rules: dict[str, tuple[int, str]] = {}
        for ending in sorted(table, key=lambda ending: (len(ending), ending)):
            best, count = min(table[ending].items(), key=lambda item: (-item[1], item[0]))
            if ending and count < 3:
                continue
            shorter = next(
                (rules[ending[cut:]] for cut in range(1, len(ending) + 1) if ending[cut:] in rules), None
            )
            if best != shorter:
                rules[ending] = best
        endings[upos] = rules
    known["VERB"].update(FIELD_VERBS.split())
    known["NOUN"].update(FIELD_NOUNS.split())
    lexicon = Lexicon(defaultdict(dict), endings, {upos: frozenset(some) for upos, some in known.items()})
    for upos, forms in FIELD_FORMS.items():
        for form, _, base in (pair.partition(">") for pair in forms.split()):
            if (upos, form) not in seen:
                lexicon.exceptions[upos][form] = base
    # Lower-case forms first: they stand for capitalised ones too.
    for (upos, form), lemmas in sorted(seen.items(), key=lambda item: (not item[0][1].islower(), item[0])):
        best, count = min(lemmas.items(), key=lambda item: (-item[1], item[0]))
        trusted = upos != "X" and (count > 1 or (form.isalpha() and upos in INFLECTED))
        if trusted and derive(form, upos, lexicon) != best:
            lexicon.exceptions[upos][form] = best
    return lexicon


def accuracy(path: Path, lexicon: Lexicon) -> float:
    right = total = 0
    for form, upos, lemma in words(path):
        right += derive(form, upos, lexicon) == lemma
        total += 1
    return right / total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    counts: Counter[tuple[str, str, str]] = Counter()
    for name, weight in (("ewt/en_ewt-ud-train", 1), ("gum_open/en_gum-ud-train", 2)):
        for word in words(arguments.data / f"{name}.conllu"):
            counts[word] += weight
    lexicon = learn(counts)
    tables = {
        "note": "Lemmas; learnt by training/lemmas.py from UD English EWT and GUM (train).",
        "exceptions": lexicon.exceptions,
        "endings": {
            upos: {ending: f"{off}|{on}" for ending, (off, on) in rules.items()}
            for upos, rules in lexicon.endings.items()
        },
        "known": {upos: " ".join(sorted(some)) for upos, some in lexicon.known.items()},
    }
    TARGET.write_text(
        json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(f"{TARGET.stat().st_size} bytes, {sum(map(len, lexicon.exceptions.values()))} exceptions")
    for name in (
        "gum_open/en_gum-ud-dev",
        "ewt/en_ewt-ud-dev",
        "gum_open/en_gum-ud-test",
        "ewt/en_ewt-ud-test",
    ):
        print(f"{name}: {accuracy(arguments.data / f'{name}.conllu', lexicon):.4f}")


if __name__ == "__main__":
    main()
