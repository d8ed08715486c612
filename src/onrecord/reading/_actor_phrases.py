"""What a noun phrase means among known actors: 'dozens of Iraqi soldiers' is IRQ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.model import NameType

if TYPE_CHECKING:
    from onrecord.reading._actors import ActorHit, ActorLexicon

_EDGES = " \t\n\"'“”‘’.,;:()[]"
_END = re.compile(
    r"\s(?:who|which|that|whose|where|on|at|near|against|to|over|during|after|before|loyal|accused|wearing"
    r"|stationed|based|operating|fighting|led by|backed by|linked to|working)\b|\s\(|\s[–—]\s"
)
_PART = re.compile(r"\s(?:of|in|from|by|for|with)\s", re.I)
# Heads that stand for the whole that follows: 'members of X', 'a convoy of X troops', 'police in X'.
_WHOLES = frozenset(
    "members member dozens hundreds thousands scores group groups number some many most several one two three"
    " government governments authorities authority army armies police forces force military troops soldiers"
    " officials official president ministry minister parliament senate congress state republic people navy"
    " convoy leaders leadership fighters militants rebels units unit part parts elements regime administration"
    " supporters personnel citizens commanders spokesman spokeswoman spokesperson embassy kingdom government's"
    " militiamen guerrillas gunmen delegation security branch wing arm team prosecutors leader head chief all"
    " representatives representative court courts council coalition ambassador envoy".split()
)
# Nouns for those who act as a state or for it.
_OF_STATE = frozenset(
    "government governments administration regime authorities officials official authority leaders leadership"
    " leader troops forces soldiers soldier servicemen serviceman troop personnel police policemen policeman"
    " officers officer army military navy marines commandos paratroopers airmen sailors pilots pilot peacekeepers"
    " guards guard guardsmen state republic side delegation diplomats diplomat embassy consulate ambassador envoy"
    " president minister premier chancellor king prince monarch secretary ministry ministers cabinet parliament"
    " senate congress legislature lawmakers prosecutors prosecutor intelligence spies agents agent"
    " jets warplanes planes aircraft fighters' warships warship convoy patrol negotiators spokesman spokeswoman"
    " spokesperson contingent battalion brigade units unit commanders commander general generals snipers sniper"
    " helicopters gunners conscripts reservists crew special envoy customs judiciary nationals people public"
    " citizens intelligence's junta rulers ruler military's".split()
)
# Those who may act for an organisation or a group.
_OF_GROUP = _OF_STATE | frozenset(
    "militants militant fighters fighter rebels rebel insurgents insurgent terrorists terrorist gunmen gunman"
    " militia militias militiamen guerrillas guerrilla members member group movement organisation organization"
    " network cell cells faction wing supporters loyalists jihadists jihadist extremists extremist bomber bombers"
    " cartel gang company party positions position targets target chief head operatives operative dissidents"
    " paramilitaries mercenaries separatists gunners suspects suspect militant's remnants affiliates recruits"
    " staff workers worker experts monitors observers inspectors mission lawmaker politician politicians activists"
    " captors kidnappers attackers hideouts hideout strongholds stronghold camp camps base bases combatants"
    " detainees prisoners leader's deputies units men elements sympathisers sympathizers".split()
)
# Irregulars and the uninvolved: with a state's adjective they are not the state.
_BEARERS = frozenset("militants fighters rebels insurgents gunmen civilians".split())
_MODIFIERS = frozenset(
    "military security government state armed special senior top former then federal national riot army police air"
    " navy naval ground border coast defence defense foreign interior prime vice deputy chief high-ranking combat"
    " fighter elite pro-government coalition joint local regional central interim transitional ruling interior"
    " intelligence provincial paramilitary militant rebel islamist jihadist terrorist insurgent terror suspected"
    " alleged drug political guerrilla armed-wing suicide undercover cabinet supreme trade finance health justice"
    " and of the operations anti-terrorism counter-terrorism counterterrorism peacekeeping humanitarian health"
    " crown oil information affairs private public".split()
)
_OFFICE_WORDS = frozenset(
    "president prime minister vice deputy foreign defence defense interior secretary general chancellor premier"
    " king queen prince sheikh ayatollah pope ambassador envoy senator governor mayor justice finance health trade"
    " oil leader commander chief spokesman spokeswoman spokesperson supreme crown opposition of state attorney"
    " lt. lt gen. gen col. col colonel major maj. captain capt. sergeant admiral marshal brigadier lieutenant army"
    " police head special representative high commissioner director then former acting interim transitional"
    " self-proclaimed outgoing first lady emir sultan speaker rebel militant group warlord cleric journalist"
    " businessman lawyer activist politician dr dr. mr mr. mrs mrs. ms ms. sir lord president-elect and security"
    " affairs minister's adviser advisor national the air staff opposition".split()
)
_SKIP_BEFORE = re.compile(r"\b(?:anti|pro|non|counter)[- ]$", re.I)
_SKIP_AFTER = re.compile(
    r"^[-– ]?(?:led|backed|made|supplied|based|held|occupied|controlled|linked|allied|aligned|affiliated|funded"
    r"|born|flagged|trained|designed|built|occupied|run|owned|inspired|sponsored|supported|brokered)\b"
)
_WORD = re.compile(r"[^\W_][\w'’.\-]*")
_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w'’.\-]*|al-[A-Z][\w'’\-]*|bin|ibn|al|el|de|da|van|von|der|la|du|dos|y|Abu")


def resolve(lexicon: ActorLexicon, phrase: str, context: str = "") -> str | None:
    """See `ActorLexicon.resolve`."""
    phrase = phrase.replace("\n", " ").strip(
        _EDGES if not phrase.rstrip().endswith(".") else " \"'“”‘’,;:()[]"
    )
    if not phrase:
        return None
    about = (
        frozenset(hit.entry.country for hit in lexicon.find(context) if hit.entry.country)
        if context
        else None
    )
    return _resolve(lexicon, phrase, about or frozenset(), 0)


def _resolve(lexicon: ActorLexicon, phrase: str, about: frozenset[str], depth: int) -> str | None:
    hits = [hit for hit in lexicon.find(phrase, about) if not _only_modifies(phrase, hit)]
    if not hits:
        return _titled(phrase)
    first = hits[0]
    if (
        len(hits) == 1
        and not _words(phrase[: first.start], determiners=False)
        and not phrase[first.end :].strip("'’s ")
    ):
        return None if first.type is NameType.NORP and first.sense == "name" and False else _entity(first)
    head = phrase
    comma = phrase.find(", ")
    if comma > 0 and not any(hit.start < comma < hit.end for hit in hits):
        before = phrase[:comma]
        if not any(hit.end <= comma for hit in hits):
            return before if _is_name(before) else _resolve(lexicon, phrase[comma + 2 :], about, depth + 1)
        head = before
    stop = _END.search(head)
    if stop and any(hit.end <= stop.start() for hit in hits):
        head = head[: stop.start()]
    inside = [hit for hit in hits if hit.end <= len(head)]
    if not inside:
        return None
    part = next(
        (
            cut
            for cut in _PART.finditer(head)
            if not any(h.start < cut.end() and cut.start() < h.end for h in inside)
        ),
        None,
    )
    person = _person(head, inside)
    if person is not None:
        return person
    if part is not None:
        left = [hit for hit in inside if hit.end <= part.start()]
        if left:
            head, inside = head[: part.start()], left
        elif depth < 4:
            words = _words(head[: part.start()])
            if words and (words[-1].lower() in _WHOLES or words[-1].isdigit()):
                return _resolve(lexicon, head[part.end() :], about, depth + 1)
            return None
    if len({_entity(hit) for hit in inside}) > 1 and re.search(
        r"\band\b|, ", head[inside[0].end : inside[-1].start]
    ):
        return None
    return _headed(head, inside[-1])


def _only_modifies(phrase: str, hit: ActorHit) -> bool:
    return bool(_SKIP_AFTER.match(phrase[hit.end :]) or _SKIP_BEFORE.search(phrase[: hit.start]))


def _entity(hit: ActorHit) -> str | None:
    if hit.sense == "administration":
        return hit.entry.country
    return hit.entry.entity


def _words(text: str, determiners: bool = True) -> list[str]:
    words = _WORD.findall(text)
    if determiners:
        return words
    return [word for word in words if word.lower() not in ("the", "a", "an", "s", "its", "their", "his")]


def _headed(head: str, hit: ActorHit) -> str | None:
    """The entity of a phrase whose last actor is `hit`: by the noun that follows it."""
    tail = [
        word for word in _words(head[hit.end :].removeprefix("'s").removeprefix("’s")) if word not in ("s",)
    ]
    if not tail:
        return _entity(hit)
    last = tail[-1].lower()
    if hit.sense == "administration":
        return hit.entry.country
    state = hit.entry.type in (NameType.STATE, NameType.PLACE)
    heads = _OF_STATE if state else _OF_GROUP
    if last not in heads or any(
        word.lower() not in heads and word.lower() not in _MODIFIERS for word in tail[:-1]
    ):
        return None
    if hit.entry.type is NameType.NORP:
        return None
    return _entity(hit)


def _is_name(text: str) -> bool:
    words = text.split()
    return 1 < len(words) < 6 and all(_NAME.fullmatch(word) for word in words) and words[-1][0].isupper()


def _person(head: str, hits: list[ActorHit]) -> str | None:
    """'Russian President Vladimir Putin', 'the Prime Minister of Turkey Binali Yildirim' mean the person."""
    last = hits[-1]
    tail = head[last.end :].strip(" '’s")
    if last.entry.type is NameType.PERSON and last.sense != "administration":
        return last.entry.entity if not tail else None
    if not tail or last.entry.type is NameType.PERSON:
        return None
    return _after_title(
        head[last.end :], any(word.lower() in _OFFICE_WORDS for word in _words(head[: last.start]))
    )


def _after_title(text: str, titled: bool) -> str | None:
    words = text.replace("'s ", " ", 1).replace("’s ", " ", 1).replace(",", " ").split()
    at = 0
    while at < len(words) and words[at].lower() in _OFFICE_WORDS:
        at += 1
        titled = True
    name = words[at:]
    if not titled or not name or len(name) > 5 or not all(_NAME.fullmatch(word) for word in name):
        return None
    return " ".join(name)


def _titled(phrase: str) -> str | None:
    """'Justice Minister Bekir Bozdag': the name after a title, of somebody the files don't hold."""
    words = phrase.split()
    if words and words[0].lower() in ("the", "then", "former"):
        words = words[1:]
    comma = phrase.find(", ")
    if comma > 0 and _is_name(phrase[:comma]):
        return phrase[:comma]
    return _after_title(" ".join(words), False) if words and words[0].lower() in _OFFICE_WORDS else None
