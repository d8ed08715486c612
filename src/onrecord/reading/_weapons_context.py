"""Whether the words around a doubtful name speak of materiel."""

from __future__ import annotations

from typing import NamedTuple


class Atoms(NamedTuple):
    """Runs of letters or digits of a text: folded words with their code point offsets."""

    text: str
    lows: list[str]
    starts: list[int]
    ends: list[int]


def _forms(stems: str) -> frozenset[str]:
    words: set[str] = set()
    for stem in stems.split():
        words |= {stem, stem + "s"}
        if stem.endswith("y"):
            words.add(stem[:-1] + "ies")
    return frozenset(words)


# Nouns that say what a name beside them is.
MATERIEL = _forms(
    "missile jet aircraft fighter plane warplane helicopter gunship drone uav ucav tank rifle carbine gun cannon howitzer "
    "artillery mortar radar sonar sensor launcher battery vehicle apc ifv mrap carrier frigate corvette destroyer "
    "cruiser submarine warship ship vessel boat cutter torpedo bomb munition rocket grenade warhead mine weapon arms "
    "ammunition shell round cartridge pistol revolver interceptor system armour armor turret trainer transport tanker "
    "airlifter bomber airframe turbofan turboshaft turboprop engine satellite explosive detonator sam manpads atgm mlrs aew "
    "variant squadron airframe hull spare pod seeker guided propelled armoured armored unmanned"
)
# Verbs and nouns of the trade in arms and of fighting.
_TRADE = frozenset(
    "order orders ordered ordering deliver delivers delivered deliveries delivery delivering supply supplies supplied supplying "
    "sell sells sold sale sales buy buys bought buying purchase purchased purchases purchasing acquire acquired acquires "
    "acquisition procure procured procurement receive received receives export exported exports import imported donate donated "
    "donates donation lease leased licence license licensed upgrade upgraded upgrades overhaul modernised modernized "
    "fire fired fires firing shot downed crashed crash launch launched launches launching deploy deployed deploys "
    "flew fly flies flown flying pilot pilots crew crews navy naval army armies airforce force forces military "
    "defence defense troops soldiers infantry brigade battalion regiment marines guard squadrons combat strike strikes struck hit "
    "equip equipped equips armed arming arsenal inventory fleet destroyed destroys captured seized smuggled "
    "contract manufacturer maker built produced production assembled".split()
)
CONTEXT = MATERIEL | _TRADE
_REACH = 8


def beside_materiel(atoms: Atoms, first: int, last: int, reach: int = _REACH) -> bool:
    """Whether a word of war or trade in arms stands within `reach` atoms."""
    lows = atoms.lows
    return not CONTEXT.isdisjoint(lows[max(0, first - reach) : first]) or not CONTEXT.isdisjoint(
        lows[last + 1 : last + 1 + reach]
    )


def guarded_word_stands(text: str, atoms: Atoms, first: int, last: int, end: int) -> bool:
    """Whether a name that is an ordinary word as well ('Eagle', 'C-4') is the weapon here."""
    lows, starts, ends = atoms.lows, atoms.starts, atoms.ends
    following = last + 1
    while following < len(lows) and starts[following] < end:
        following += 1
    if following < len(lows) and text[end : starts[following]] in (" ", "-", "\u00a0"):
        if lows[following] in MATERIEL:
            return True
        if text[starts[following]].isupper() and lows[last].isalpha():
            return False  # 'Eagle Pass', 'Tiger Woods'
    if not lows[last].isalpha() or end > ends[last]:
        return beside_materiel(atoms, first, last)
    if first and text[ends[first - 1] : starts[first]] == " " and text[starts[first - 1]].isupper():
        # 'Tamil Tigers', 'Jon Hunter': part of another name, unless the word before opens the sentence.
        return _opens_sentence(text, starts[first - 1]) and beside_materiel(atoms, first, last)
    if _opens_sentence(text, starts[first]) and text[ends[last] - 1] != "s":
        return False
    return beside_materiel(atoms, first, last)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'“‘(")
    return start == 0 or not before or before[-1] in ".!?:\n"
