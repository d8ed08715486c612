"""What on a page is not the report: navigation, sharing, sign-ups, pointers to other stories.

No rule looks inside a sentence: a line is furniture when all of it is, so that prose passes untouched.
"""

from __future__ import annotations

import re
from enum import Enum


class Kind(Enum):
    """What a line of a page is."""

    KEEP = "keep"
    NAVIGATION = "navigation"
    SECTION = "section"  # the name of a section: a menu's entry beside others, else perhaps a heading
    RULE = "rule"  # nothing but punctuation
    TEASER = "teaser"  # one line that points to another story
    FOOT = "foot"  # heads a list of other stories; the report may go on after it
    END = "end"  # the report is over
    CREDIT = "credit"
    CAPTION = "caption"


def _any(*forms: str) -> str:
    return "(?:" + "|".join(forms) + ")"


_BULLET = r"\s*(?:\d{1,2}[.)]\s+|[-*•·›»>|✕×]\s*)?"
_CLOSE = r"\s*[:!.…→»›]*\s*"
_SITE = (
    r"(?:facebook|twitter|linkedin|whatsapp|telegram|reddit|pinterest|e-?mail|messenger|instagram"
    r"|youtube|tiktok"
    r"|flipboard|pocket|tumblr|viber|vk|vkontakte|bluesky|threads|mastodon|weibo|skype|google\+?|rss|sms"
    r"|print"
    r"|copy link)"
)
_SECTION = re.compile(
    _BULLET
    + r"(?:news|world|world news|politics|business|economy|sports?|culture|opinions?|weather|lifestyle"
    r"|travel|health"
    r"|science|tech|technology|entertainment|arts|local|local news|national|international|latest|classifieds"
    r"|obituaries|horoscopes?|puzzles|crosswords|middle east|africa|asia|europe|americas|english|edition"
    r"|editions"
    r"|events|calendar|topics|staff|shop|store|podcasts?|videos?|photos?|galler(?:y|ies)|multimedia|archives?"
    r"|jobs|careers|more|top|next|previous|back|about|contact|published|author|date|image|defen[cs]e|security"
    r"|community|education|crime|features?|magazine|markets|press|publications|resources|our work|projects"
    r"|what we do|where we work|who we are|media|media cent(?:re|er)|countries|services)" + _CLOSE,
    re.I,
)
_RULE = re.compile(r"[\s|•·.*_=~—–#+-]{1,120}")
_NAVIGATION = re.compile(
    _BULLET
    + _any(
        r"home|home ?page|(?:main |site |mobile )?menu|search|search (?:this|the) site|close(?: menu)?"
        r"|open menu|navigation",
        r"share|save|saved|print|listen|play|pause|mute|unmute|live tv|watch live|subscribe(?: now)?"
        r"|sign (?:in|up|out)",
        r"log ?(?:in|out)|register|my account|account|settings|newsletters?|follow(?: us)?|contact us"
        r"|about us|imprint",
        r"privacy(?: policy| notice)?|cookies?(?: policy| settings)?|terms(?: of (?:use|service)| (?:and"
        r"|&) conditions)?",
        r"accessibility|site ?map|advertise(?: with us)?|donate(?: now)?|top news|breaking news|all news",
        r"advert|advertisements?|advertising|sponsored(?: content)?|promoted(?: content)?|loading",
        r"(?:load|show|view|see) (?:more|all)|back to top|to the top|return to top|comments?|no comments"
        r"|reply|likes?",
        r"dislike|report (?:this|an error)|a-|a\+|text size|font size|e-?paper|rss(?: feeds?)?|apps?"
        r"|get the app",
        r"continue reading|read more|read (?:the )?full (?:story|article)|full story|learn more"
        r"|click here|accept(?: all)?",
        r"reject all|i agree|manage preferences|ok|got it|dismiss|skip(?: ad)?|captions?"
        r"|download(?: pdf)?|embed",
        r"enlarge(?: image)?|expand|view (?:gallery|image)|zoom|(?:hide|toggle) caption|(?:link )?copied"
        r"|copy (?:url|link)",
        r"feedback|send us your feedback|faq|support us|masthead|tags|this article|permalink",
        r"(?:e-?mail )?newsletter sign-?up|our (?:standards|ethics|principles)\s*:[^.!?]{0,80}",
        r"(?:skip|jump) (?:to|past|over|next|this|navigation|links?)\b[^.!?]{0,80}",
        r"(?:go|back|return) to (?:the )?(?:home ?page|top|main page|article|front page|previous page)",
        r"(?:share|send|post|tweet|print|save|e-?mail|copy|bookmark|like)"
        rf"(?:(?:\s|,|/)+(?:this|the|it|to|on|via|by|with|article|story|page|post|link|now|a friend|and"
        rf"|or|x|{_SITE}))+",
        rf"{_SITE}(?:[\s,|/·•]*+(?:{_SITE}|x\b))++",
        r"facebook|twitter|whatsapp|telegram|linkedin|instagram|youtube|reddit|pinterest|e-?mail",
        rf"(?:follow|find|like|join|visit|contact)\s(?:us|me|him|her|them|@?\w+(?:\s\w+)?)\s(?:on|via"
        rf"|at)\s(?:{_SITE}|x\b)[^.!?]{{0,60}}",
        r"(?:open|close|toggle|show|hide|expand|collapse)\s(?:the\s)?(?:menu|search|navigation|sub-?menu"
        r"|sections?|more"
        r"|all|share options|image|caption|gallery|comments?|transcript)\b[^.!?]{0,30}",
        r"(?:listen to|play|hear) (?:this|the) (?:article|story|audio|page)[^.!?]{0,40}"
        r"|listen\s*[\d:()]+[^.!?]{0,20}",
        r"\d+\s*[-–]?\s*min(?:ute)?s?[\s.-]+read(?:ing time)?|(?:estimated )?read(?:ing)? time\b[^.!?]{0,20}",
        r"\d[\d.,]*[km]?\s+(?:shares?|views?|likes?|comments?|retweets|reactions?)",
        r"(?:advertisement|story|article|content|post)\s+continues\s+(?:below|after|beneath)\b[^.!?]{0,40}",
        r"scroll (?:down )?to continue[^.!?]{0,40}|list (?:of )?\d+ (?:of \d+|items?)|end of list",
        r"(?:slide|photo|image|page|picture) \d+ (?:of|/) \d+|\d+\s*/\s*\d+|\d+ of \d+",
        r"(?:please )?(?:enable|turn on) javascript.{0,120}|your browser (?:does not|doesn['’]t|is).{0,120}",
        r"(?:to (?:view|play|watch) )?this (?:video|audio)(?: content)? (?:please|can ?not|is not|file"
        r"|requires).{0,120}",
        r"(?:permalink|short ?link|permanent link|page link|link|url|web ?link"
        r"|canonical)\s*:?\s+https?://\S+|https?://\S+",
        r"e-?mail address|enter (?:your )?e-?mail[^.!?]{0,40}|you are here:?[^.!?]{0,80}"
        r"|text size:?[^.!?]{0,20}",
        r"(?:filed under|posted in|tagged(?: with| as| under| in)?|tags?|keywords|topics?|categor(?:y"
        r"|ies)|labels?)\s*:[^.!?]{1,200}",
        r"(?:filed under|tagged(?: with| as)?) [^.!?]{1,160}",
        r"###|# # #|-\s?30\s?-|[-*/ ]*ends?[-* ]*(?<=[-*/ ])|ENDS|by:?|on:?|in:?|via:?",
    )
    + _CLOSE,
    re.I,
)
_ASKS = re.compile(
    r"\s*"
    + _any(
        r"(?:we|this (?:web)?site|our (?:web)?site|our partners|we and our partners) (?:use|uses"
        r"|store)\b.{0,60}\bcookies\b",
        r"(?:by|if you) (?:continu|click|us|brows|sign|subscrib|submit)\w*\b.{0,80}\byou (?:agree|accept"
        r"|consent)\b",
        r"(?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|inbox|mailing list"
        r"|e-?mail updates|alerts"
        r"|our (?:daily|weekly|channel|telegram|whatsapp))\b",
        r"(?:get|receive) (?:our|the|all the|your|more)\b.{0,60}\b(?:newsletters?|(?:straight"
        r"|direct\w*) to your|in your inbox"
        r"|by e-?mail)\b",
        r"(?:download|get|try) (?:our|the \w+|\w+['’]s) (?:free |mobile |news |new )*apps?\b",
        r"(?:support our|become a (?:member|supporter|subscriber)|help us (?:keep|continue|report))\b",
        r"to (?:read|continue reading|get)\b.{0,60}\b(?:please )?(?:subscribe|sign in|log in|register)\b",
        r"(?:already a subscriber|not a subscriber|you(?: have|['’]ve) reached your|this (?:article"
        r"|content|story) is for"
        r" (?:our )?subscribers)\b",
        r"your e-?mail address will not be published|required fields are marked",
        r"please (?:log in|sign in|register|subscribe|note that comments)\b",
        r"(?:do you have|have you got|got) (?:a |any |more )?(?:story|stories|tips?|news"
        r"|information about this)\b.{0,80}\?",
        r"click (?:here|on the)\b|(?:follow|like|find) us (?:on|at)\b|this (?:page|site|website"
        r"|form) is protected by",
    ),
    re.I,
)
_PEOPLE = r"(?:(?:[A-Z][\w’'-]*+\.?|in|and|from|for|at|the)(?:,? (?=[\w])|(?=[.;]|$)))++"
_SIGN_OFF = re.compile(
    r"\s*"
    + _any(
        r"[(\[]\s*(?:(?:[Aa]dditional |[Ww]ith )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled"
        r"|[Ww]ritten|[Ee]dited"
        r"|[Tt]ranslated)|[Ww]ith (?:files|inputs?|agencies))\b.{3,240}[)\]]\.?",
        rf"(?:Additional |With )?[Rr]eporting by {_PEOPLE}"
        r"(?:;\s*(?:[Aa]dditional|[Ww]riting|[Ee]diting)\b.{3,160})?\.?",
        rf"(?:Additional |With )(?:editing|research|writing) (?:by|from) {_PEOPLE}\.?",
        rf"(?:Edited|Translated|Reviewed|Compiled|Proofread|Editing) by:? {_PEOPLE}\.?",
        r"[a-z]{2,4}(?:\s?[/,]\s?[a-z]{2,4})+\s*(?:\([^()]{2,60}\))?"
        r"|[a-z]{2,4}\s?\([A-Za-z]{2,8}(?:, ?[A-Za-z]{2,8})*\)",
        r"(?:Source|SOURCE|With agencies|Agencies|With inputs? from)s?\s*:?\s*(?:(?:Reuters|AFP|AP|dpa"
        r"|TASS|Xinhua|EFE|ANSA"
        r"|UPI|agencies|Agencies)[\s,/&]*+(?:and )?)++",
        r".{2,120}\bcontributed (?:to this (?:report|story|article)|reporting)\b.{0,40}",
        r"This (?:article|story|piece|post) (?:was|has been) (?:originally|first)\b.{0,160}",
    )
)
_POINTS = (
    r"(?:also (?:read|see|watch)|read (?:also|more|next|on)|see also|watch (?:also|more|now)|related"
    r"(?: (?:stor(?:y|ies)|articles?|news|links?|coverage))?|more on this|don['’]t miss|must read|recommended"
    r"|you may (?:also )?like|up next|from the archives?)"
)
_LOOSE_POINTS = (
    r"(?:read|watch|listen|more|opinion|analysis|explainer|video|podcast|in pictures|in photos|live updates?"
    r"|editor['’]s (?:pick|choice))"
)
_TEASER = re.compile(
    rf"\s*[\[(>›»•*|-]*\s*(?:{_POINTS}\s*[:|»›>–—-]+\s*\S.{{0,180}}"
    rf"|{_LOOSE_POINTS}\s*[:|»›>]+\s*\S[^.]{{2,120}}[^.!,;]|(?:read more|click here) (?:about|on|here"
    rf"|at)\b[^.!?]{{0,120}})\s*",
    re.I,
)
_SHOUTED = re.compile(
    r"\s*(?:READ|SEE|WATCH|READ MORE|READ ALSO|ALSO READ|RELATED)\s[A-Z“\"‘'][^.]{3,160}[^.,;]"
)
_FOOT = re.compile(
    _BULLET
    + _any(
        r"(?:related|recommended|similar|suggested|sponsored|trending|popular|featured|top|latest|recent"
        r"|further|other|more)"
        r"(?:\s(?:top|latest|recent|related|news|world|local|popular|trending|must-read|our|for|you|from"
        r"|the|web|this))*"
        r"\s(?:topics?|stor(?:y|ies)|articles?|posts?|content|coverage|links?|news|reading|headlines"
        r"|videos?|reads|picks"
        r"|tags|web|you)",
        r"related|trending(?: now)?|recommended|recommended (?:for you|by [^.!?]{1,30})|explore more",
        r"most (?:read|popular|viewed|shared|watched|commented|recent)(?: [^.!?]{1,30})?",
        r"[\w&’'\- ]{1,40}['’]s? top stor(?:y|ies)|popular (?:now|today|this week)|top (?:news"
        r"|stories) (?:today|now)",
        r"more (?:on this|about this|stories|news|articles|coverage|reading|from|like this"
        r"|in this)\b[^.!?]{0,60}",
        r"more (?:on|in|about) (?-i:[A-Z])[\w’'-]*+(?:\s[\w’'-]++){0,4}",
        r"(?:you (?:may|might|could|will|['’]ll)|readers) (?:also )?(?:like|be interested in|enjoy|love"
        r"|read)[^.!?]{0,30}",
        r"what to read next|read next|up next|next up|keep reading|don['’]t miss|in case you missed it",
        r"(?:also|elsewhere) on [^.!?]{1,30}|(?:editor|editors|our)['’]?s? (?:picks?|choice"
        r"|recommendations)|must[- ]reads?",
        r"(?:from|around) (?:the|our) (?:web|archives?|partners|sponsors|blogs?)|paid (?:content|post)",
        r"promoted (?:stories|links)|external links|see also|also read|read also|in this (?:story|series"
        r"|section)",
        r"stories from [^.!?]{1,40}|latest (?:from|on|in) [^.!?]{1,40}|(?:next|previous|prev) (?:article"
        r"|story|post)",
        r"what people are reading|(?:media|press) (?:contacts?|enquiries|inquiries|office)\s*:?[^!?]{0,80}",
        r"for (?:more|further|media|press|additional) (?:information|inquiries"
        r"|enquiries),? (?:please )?(?:contact|call|visit|see)\b.{0,160}",
        r"(?:©|\(c\)\s|copyright\b).{0,200}|.{0,80}\ball rights reserved\b.{0,160}",
        r"about (?:this|our) (?:site|newspaper|website)",
    )
    + r"\s*(?:\(\d+\)|[:»›>…])?\s*",
    re.I,
)
_END = re.compile(
    _BULLET
    + _any(
        r"(?:leave|add|post|write) (?:a |your )?(?:reply|comment)s?[^.!?]{0,40}",
        r"join the (?:conversation|discussion|debate)[^.!?]{0,40}|(?:\d+|all|latest|readers['’]?|top"
        r"|user) comments?(?: on .{0,80})?",
        r"comments? \(\d+\)|comments? (?:are )?closed[^!?]{0,40}|\d+ (?:responses?|thoughts) (?:to"
        r"|on) .{0,100}",
        r"about the authors?",
    )
    + r"\s*:?\s*",
    re.I,
)
_SKIP = re.compile(r"\s*skip (?:next|this|past) section\b\s*", re.I)
_BETWEEN_CRUMBS = re.compile(r"\s+[›»>|/](?:\s+|$)")
# The name of the site as its own furniture prints it.
_SITE_NAMES = tuple(
    re.compile(form)
    for form in (
        r"more ([A-Z][\w&.’' -]{0,30}?) (?:sites?|news|stories|coverage)$",
        r"^([A-Z][\w&.’' -]{0,30}?)['’]s? Top (?:Story|Stories|News)$",
        r"(?:[Mm]ore |[Tt]op |[Ll]atest )?(?:[Ss]tories|[Nn]ews|[Aa]rticles) from ([A-Z][\w&.’' -]{1,30})$",
        r"^(?:More|Latest) from ([A-Z][\w&.’' -]{1,30})$",
        r"^Follow ([A-Z][\w&.’' -]{1,30}?) on ",
        r"(?:[Dd]ownload|[Gg]et) the ([A-Z][\w&.’' -]{1,30}?) app\b",
        r"^About ([A-Z][\w&.’' -]{1,30})$",
    )
)
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\bCopyright\b)[\s©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]*(?:by )?(?:the )?"
    r"([A-Z][\w&’' -]{1,40}?)\s*(?:\d{4}.*)?(?:[.,|(].*|\s[-–—].*|(?:\s[Aa]ll [Rr]ights.*))?$"
)


def kind_of(line: str) -> Kind:
    """What a line is by its own words alone. Picture credits are `credited`'s."""
    if skip := _SKIP.match(line):
        below = kind_of(line[skip.end() :]) if skip.end() < len(line) else Kind.KEEP
        return below if below in (Kind.FOOT, Kind.END) else Kind.NAVIGATION
    if len(line) > 260:
        return Kind.NAVIGATION if len(line) < 700 and _ASKS.match(line) else Kind.KEEP
    if _RULE.fullmatch(line):
        return Kind.RULE
    if _SECTION.fullmatch(line):
        return Kind.SECTION
    for pattern, kind in _WHOLE_LINES:
        if pattern.fullmatch(line):
            return kind
    return Kind.NAVIGATION if _ASKS.match(line) else Kind.KEEP


_WHOLE_LINES = (
    (_END, Kind.END),
    (_FOOT, Kind.FOOT),
    (_NAVIGATION, Kind.NAVIGATION),
    (_SIGN_OFF, Kind.NAVIGATION),
    (_TEASER, Kind.TEASER),
    (_SHOUTED, Kind.TEASER),
)


def is_crumbs(line: str) -> bool:
    """Whether a line is a trail of sections ('News > World > Middle East')."""
    if len(line) > 140 or any(mark in line for mark in ".!?"):
        return False
    crumbs = _BETWEEN_CRUMBS.split(line)
    return 2 <= len(crumbs) <= 6 and all(len(crumb) <= 40 for crumb in crumbs)


def site_names(line: str) -> list[str]:
    """What the site calls itself in a line of its furniture; a copyright notice counts twice."""
    if len(line) > 200:
        return []
    line = _SKIP.sub("", line)
    names = [found.group(1).strip() for form in _SITE_NAMES if (found := form.search(line))]
    if found := _COPYRIGHT.search(line):
        names += [found.group(1).strip()] * 2
    return [name for name in names if name.lower() not in ("us", "the", "this", "all rights reserved", "all")]
