"""English, as tables."""

from __future__ import annotations

import re

from whence.language.en_chains import (
    ANONYMITY,
    BASES,
    CHANNEL,
    CITED,
    CITED_FIRST,
    CITES,
    CITING,
    ELSEWHERE,
    INNER,
    OUTLET_NAME,
    PASSES,
    QUOTED_BY,
)
from whence.language.en_countries import DEMONYMS, GOVERNMENTS, SEATS, STATES
from whence.language.en_names import FORENAMES
from whence.language.en_page import ENGLISH_PAGE
from whence.language.en_silences import SILENCES, UNHEARD
from whence.language.tables import Language
from whence.records import Stance


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HEIRS = _words("sons daughters brothers bros associates")
_COMMENT = r"(?:comment|requests?\b|inquir|questions?\b|calls?\b|messages?\b|e-?mails?\b|letters?\b)"
_NOT = r"(?:not|n['’]t|never)"
_SELF = r"[“\"‘]?(?:that )?(?:I|we|it|he|she|they)"
_WILL = (
    r"(?:let|allow|permit|give|provide|send|bring|help|support|defend|protect|fight|make sure|ensure"
    r"|do (?:everything|all|whatever)"
    r"|deliver|build|rebuild|keep|stop|end|publish|release|pay|repay|return|act|respond|cut|raise|lower|invest"
    r"|hold|stand"
    r"|resign|step down|rule|appeal|welcome|rest|surrender|open|reopen|close|repair|mend|cooperate|co-operate"
    r"|comply|continue to|work"
    r"|ask|stay|leave|join|move|begin|start|launch|present|announce|share|take part|consider|investigate|review)"
)


def _cue(words: str, content: str = "") -> str:
    """Return a pattern for a cue that has `words` in it and whose content begins like `content`."""
    return rf"^[^|]*\b(?:{words})[^|]*\|\s*{content}"


# In order: the first that is found in "cue | content" decides.
_STANCES: tuple[tuple[Stance, str], ...] = (
    (
        "no-reply",
        rf"^[^|]*\b(?:(?:did|does|do|has|have|had)\s*{_NOT}|never|failed to|yet to)\b[^|]*\b(?:repl|respon|return"
        rf"|answer).*\b{_COMMENT}",
    ),
    (
        "no-reply",
        rf"^[^|]*\b(?:(?:did|does|do|has|have|had)\s*{_NOT}|failed to|yet to)\b (?:\w+ )?(?:repl(?:y|ied)"
        r"|respond(?:ed)?)\b|^[^|]*\b(?:yet to (?:\w+ )?comment|not (?:\w+ly )?possible to (?:reach|contact))\b",
    ),
    (
        "no-reply",
        r"^[^|]*\b(?:(?:could|can)(?: not|n[’']t) (?:\w+ )?be (?:\w+ )?(?:reached|contacted)"
        r"|no (?:\w+ ){0,2}?(?:comment|word|response|reply|reaction|answer|statement) (?:was |were )?(?:\w+ly )?"
        r"(?:from|available)|not (?:\w+ly )?(?:returned|answered)|rang out"
        r"|no (?:immediate )?(?:reply|response|answer)\b"
        r"|(?:not (?:\w+ )?|un)available\b.*\bcomment|(?:went|were|was|go|left) (?:un(?:answered|returned)))",
    ),
    ("requests", r"^[^|]*\b(?:declin|refus)\w*[\s|]+to be (?:further )?(?:named|identified|quoted)\b"),
    (
        "declines-comment",
        r"^[^|]*\b(?:declin|refus)\w*\W+(?:\w+\W+){0,4}?(?:comment|discuss|describe|elaborate|say\b|specify|identify"
        r"|answer|confirm|interview|speak|talk|be drawn|reveal|disclose|name\b|questions?\b"
        r"|(?:give(?! in\b| up\b)|provide"
        r"|offer|share)\b)",
    ),
    (
        "declines-comment",
        r"^[^|]*\b(?:(?:no|without) (?:\w+ )?comment|not be drawn|(?:has|have|had)\s*(?:not|n['’]t) (?:\w+ly )?comment"
        r"|(?:dodg|sidestep|evad|duck)\w*\W+(?:\|\W*)?(?:\w+ ){0,2}question"
        r"|stay(?:ed|ing|s)? silent|remain(?:ed|s)? silent|(?:keeping|kept) (?:quiet|silent)"
        r"|refrain(?:ed|s|ing)? from (?:\w+ )?comment"
        r"|(?:would|will|wo|could|can|did|does|do)\s*(?:not|n['’]t)\W+(?:\w+\W+)?(?:comment|confirm|discuss)"
        r"|(?:would|will|wo)\s*(?:not|n['’]t)\W+(?:\w+\W+)?(?:say\b|answer|speak|elaborate|disclose|reveal|identify"
        r"|name\b|explain|specify))",
    ),
    (
        "declines-comment",
        r"\|\s*(?:that )?(?:the|its|our) (?:ministry|company|department|agency|office|government|bank|firm) [“\"‘]?"
        r"(?:does|do|would|will|wo)(?: not|n['’]t) (?:\w+ )?comment\b",
    ),
    (
        "declines-comment",
        rf"\|\s*{_SELF} (?:(?:does|do|did|would|will|wo|could|can)(?: not|n['’]t) (?:\w+ )?(?:comment|discuss)"
        r"|ha[sd]? no comment)"
        r"|\|\W*no comment\b",
    ),
    (
        "no-mention",
        _cue(
            rf"(?:did|does|do|had|has|have)\s*{_NOT} (?:\w+ ){{0,2}}(?:(?:make|offer|give|provide) (?:an?|any"
            r"|no)? ?(?:\w+ )?)?(?:mention|say\b|said\b"
            r"|specif|elaborat|explain|name\b|identif|provid|disclos|address|refer|reveal|clarif|details"
            r"|explanation|reason|give\b"
            r"|release)"
            r"|(?:ma[dk]es?|gave|gives?|offer(?:ed|s)?|provided?) no (?:\w+ )?(?:mention|details|reason"
            r"|explanation|evidence|reference|timeline)"
            r"|without (?:elaborating|saying|naming|mentioning|giving|providing|specifying|explaining)"
            r"|refrain(?:ed|s|ing)? from (?:any |all )?(?:mention|naming|saying)|avoid(?:ed|s|ing)? (?:any "
            r"|all )?(?:mention|naming)"
            r"|stopp?(?:ed|s)? short of (?:naming|saying|mentioning)|silent (?:on|about)"
        ),
    ),
    ("declines-comment", r"^[^|]*\bconfirm\w*\s+n?or\s+den(?:y|ies|ied)\b"),
    (
        "hedges",
        r"^[^|]*\b(?:(?:un|not )able to|(?:could|can|did|do|has|have|had)\s*(?:not|n['’]t)|cannot)\s+"
        r"(?:\w+ly |been able to )*(?:verif|corroborat|authenticat|substantiat)",
    ),
    ("no-mention", rf"^[^|]*{_NOT} (?!only\b)(?:\w+ly )?repeat"),
    (
        "hedges",
        rf"^[^|]*(?:{_NOT}|cannot|\bwithout|\brefus\w* to|\bno longer|\bstopp?(?:ed|s)? short of)\s+"
        r"(?!only\b)(?:\w+ly )?"
        r"(?:den(?:y|ies|ied|ying)\b|disput|refut|rebut|contradict|disavow|rul(?:e|es|ed|ing) out)",
    ),
    ("asserts", rf"^[^|]*{_NOT} (?:\w+ly )?(?:retract|recant|withdr|take back)"),
    (
        "denies",
        r"^[^|]*\b(?:(?:retract|recant)\w*|(?:withdr|t(?:ake|akes|aking|ook) back|walk(?:ed|s|ing)? back)[^|]*\|.{0,40}"
        r"\b(?:claim|statement|accusation|allegation|assertion|remark|comment)s?\b)",
    ),
    (
        "denies",
        _cue(r"den(?:y|ies|ied|ying)\b|denials?\b|refut|disput|contradict|rebut|disavow|not true\b|untrue\b|false\b"),
    ),
    ("denies", r"\bplead(?:ed|s|ing)?\b\W+(?:\|\W*)?(?:not guilty|innocent)\b"),
    (
        "denies",
        r"^[^|]*\b(?:reject|dismiss)\w*[^|]*\|?\W+(?:\w+\W+){0,4}?"
        r"(?:claims?\b|allegations?|accusations?|charges?\b|suggestions?|reports?\b(?! recommends)|assertions?"
        r"|rumou?rs?)",
    ),
    ("denies", r"^[^|]*\b(?:reject|dismiss)\w*[^|]*\|\W*(?:that|this)\W*$"),
    (
        "denies",
        r"\|.*\b(?:(?:had|has|have|I['’]ve|['’]ve) never (?:heard|known|seen)|(?:knew|knows|know) (?:nothing"
        r"|of no)\b|no knowledge of"
        r"|(?:was|were|is|are|am) (?:not|un)(?:\s?aware|\s?familiar)\b|(?:n['’]t|not) aware of|(?:categorically"
        r"|strongly|flatly) den(?:y|ies|ied)|den(?:y|ies|ied) (?:any|all|the|having|doing) "
        r"|(?:there (?:is|was|are|were) )(?:no such|no truth)|did nothing wrong|(?:is|are|was|were) (?:simply "
        r"|totally |completely |entirely |just )?"
        r"(?:not true|untrue|false|baseless|groundless|unfounded|fake news|a lie|lies|nonsense|fabricat\w+"
        r"|a fabrication|a hoax))",
    ),
    (
        "denies",
        _cue(
            r"call(?:ed|s|ing)?\b|describ\w*|dismiss\w*|brand\w*|label\w*",
            r".*\b(?:forger(?:y|ies)|fabricat\w*|fake|lies?\b|false\w*|untrue|nonsense|baseless|groundless"
            r"|unfounded|hoax|fiction|rubbish"
            r"|absurd|disinformation|slander|smear|fairy tale)",
        ),
    ),
    ("threatens", _cue("threat")),
    (
        "threatens",
        r"^[^|]*\b(?:(?:warn|caution)\w*|(?:tell|told)\b.*\b(?:will|would|could|may|if|unless|face))\b"
        r".*\b(?:consequence|retaliat|sanction|punish|pay (?:an?"
        r"|the) (?:\w+ )?price|(?:will|would) respond"
        r"|(?:fac\w+|see) (?:\w+ ){0,2}(?:charges|prosecution|arrest|penalt|fines?\b))",
    ),
    (
        "threatens",
        r"\|.*\b(?:will|would|['’]ll|shall) (?:\w+ ){0,3}(?:have|be|face|bring|mean|suffer|pay) (?:\w+ ){0,2}"
        r"(?:consequences|retaliation|(?:heavy|high|steep|dear|terrible) (?:price|cost))",
    ),
    (  # to hold an accusation back is to be silent, not to accuse
        "no-mention",
        rf"^[^|]*\b(?:refus\w*|declin\w*|refrain\w*|avoid\w*|abstain\w*|without|{_NOT})\W+(?:\w+\W+){{0,3}}?"
        r"(?:accus|blam|critici[sz]|condemn|denounc|rebuk)[^|]*\|",
    ),
    (
        "accuses",
        _cue(
            "accus|alleg|blam|critici[sz]|condemn|denounc|slam|blast|attack|lambast|excoriat|chid(?:ed|es)|rebuk"
            r"|assail|castigat|decr(?:y|ies|ied)\b|deplor|fault(?:ed|s|ing)\b|lash(?:ed|es|ing)? out at"
            r"|rail(?:ed|s|ing)? against"
        ),
    ),
    ("accuses", _cue(r"charg(?:ed|es|ing)\b", r"that\b") + r"|^[^|]*\bcharg(?:ed|es|ing) that\b"),
    (
        "promises",
        _cue(
            r"promis|vow|pledg|swore\b|swear|guarantee|commit(?:s|ted|ting)? to\b|(?:intend|plan|aim)(?:s|ed"
            r"|ing)?\b|agreed? to\b"
        ),
    ),
    (
        "asks",
        _cue(
            "ask|wonder|question|inquir",
            r"[“\"‘]?(?:if|whether|why|how|what|who|when|where|which|about|is|are|do|does|did|can|will)\b",
        ),
    ),
    ("asks", _cue(r"(?:ask|wonder|inquir)\w* (?:about|if|whether|why|how|what|who|when|where|which)\b")),
    (
        "asks",
        _cue(
            r"(?:try(?:ing)?|tries|tried|seek(?:s|ing)?|sought|want(?:s|ed)?) to (?:determine|find out|know|learn"
            r"|understand|see whether)"
        ),
    ),
    (
        "requests",
        _cue(
            r"ask|urg(?:e|ed|es|ing)\b|call(?:ed|s|ing)? (?:on|for|upon)\b|request|demand|appeal(?:ed|s|ing)?\b"
            r"|plead|begg"
            r"|beseech|implor|encourag|order(?:ed|s|ing)\b|instruct|invit|exhort|petition|summon|press(?:ed|es"
            r"|ing)? for|lobb(?:y|ied)"
            r"|(?:is|are|was|were|has been|have been) (?:\w+ )?seeking\b(?! to\b)|(?:seeks?|sought)\b(?! to\b)"
        ),
    ),
    ("requests", _cue(r"call(?:ed|s|ing)?\b", r"(?:on|for)\b")),
    ("requests", r"^[^|]*\b(?:contact|approach|reach)ed\b[^|]*\|?\W+(?:\w+\W+){0,4}?for (?:an? |further )?comment"),
    (
        "threatens",
        r"\|\W*(?:that )?(?:if|unless)\b.*\b(?:will|would) (?:\w+ )?(?:stop|cut|end|halt|sue|strike|retaliat"
        r"|respond|withdraw|impose"
        r"|block|bomb|attack|leave|shut|punish)",
    ),
    (
        "promises",
        rf"^[^|]*\|\s*{_SELF}(?: will| would|['’]ll|['’]d)(?: not| never| also| always| soon| only)* {_WILL}\b",
    ),
    (
        "hedges",
        _cue(
            "suggest|believ|think|thought|suspect|appear|seem|doubt|speculat|estimat|fear|afraid|assum|guess|worr"
            "|possibl|probabl|perhaps|apparent|expect|predict|forecast|anticipat|concern|hop(?:e|es|ed|ing)\\b|consider|feel|felt"
        ),
    ),
    (
        "hedges",
        r"^[^|]*\|.*\b(?:(?-i:may|might)|could(?! (?:not|barely|hardly|scarcely|never|no longer)\b)|possibly|perhaps"
        r"|probably|(?:un)?likely|apparently|(?:is|was|be|it['’]s|that['’]s) (?:\w+ )?possible)\b",
    ),
)

_PEOPLE = _words(
    """official aide adviser advisor ally analyst assistant associate attendee author activist advocate backer banker
    billionaire candidate caller campaigner cardinal citizen cleric coach colleague columnist commentator consultant
    correspondent councillor critic customer delegate demonstrator deputy diplomat doctor donor driver economist editor
    employee engineer envoy executive expert farmer fighter firefighter fisherman friend general governor guest
    historian immigrant informant insider inspector inhabitant investigator investor journalist judge juror laborer
    labourer lawmaker lawyer leader legislator lobbyist loyalist manager mayor member migrant militant minister mourner
    negotiator neighbor neighbour nurse observer officer onlooker operative opponent organiser organizer parent
    participant passenger physician pilot player politician pollster priest professor prosecutor protester protestor
    publisher pundit reader rebel refugee relative reporter representative republican democrat conservative liberal
    progressive independent evangelical rescuer researcher resident respondent retiree reviewer rival scholar scientist
    senator shopper skeptic sceptic soldier source specialist spokesman spokesperson spokeswoman staffer strategist
    student superdelegate supporter surrogate survivor suspect teacher teenager trader trainer user veteran victim
    villager visitor volunteer voter whistleblower witness worker writer attorney counterpart novelist singer
    actor actress blogger"""
)
_MORE_PEOPLE = _words(
    """allies authorities people persons person spokesmen spokeswomen spokespeople man men woman women child children
    boy girl family families parties witnesses fishermen policemen mother father sister brother son daughter wife
    husband locals others other everyone everybody anyone anybody someone somebody nobody"""
)

_MALE = _words(
    """he him his himself mr mister sir lord king prince pope father brother son husband man boy spokesman chairman
    congressman councilman alderman fisherman policeman actor"""
)
_FEMALE = _words(
    """she her hers herself mrs ms miss madam dame lady queen princess mother sister daughter wife woman girl
    spokeswoman chairwoman congresswoman councilwoman alderwoman policewoman actress"""
)

ENGLISH = Language(
    code="en",
    telling=_words("the and that with from has have been were would which their said says this they not are by"),
    personal=_words("he she him her his hers himself herself"),
    neuter=_words("it its itself"),
    collective=_words("they them their theirs themselves"),
    taken_as_thing=re.compile(r"\s*,+\s*(?:which|whose\s+(?:shares|stock))\b"),
    turned=re.compile(r"\b(?:to|on|about|against|toward|towards)\s", re.IGNORECASE),
    relatives=_words("who whom which that"),
    selves=_words("i we me us my our mine ours myself ourselves"),
    other_pronouns=_words("q a you your yours yourself whose what this these those no"),
    determiners=_words(
        "the a an this that these those another both some several many other its their his her our my no"
    ),
    definite=_words("the this that these those both"),
    titles=_words(
        """mp mep msp td mr mrs ms miss mx mister madam dr doctor prof professor sir dame lord lady rev reverend
        president vice prime
        minister premier chancellor secretary secretary-general sen senator rep representative congressman
        congresswoman gov governor mayor judge justice gen general col colonel capt captain cmdr lt lieutenant sgt
        sergeant maj major adm admiral brig brigadier ambassador king queen prince princess pope archbishop bishop
        cardinal sheikh imam rabbi father chief chairman chairwoman chairperson chair director commissioner commander
        commissioner-general adviser advisor leader spokesman spokeswoman spokesperson speaker analyst economist lawyer
        attorney executive officer ceo cfo coo editor reporter correspondent author inspector detective superintendent
        constable sheriff deputy envoy counselor councillor councilman councilwoman alderman diplomat historian coach
        actor actress singer candidate nominee treasurer undersecretary comptroller marshal warden manager supremo"""
    ),
    courtesies=_words("mr mrs ms miss mx mister madam sir dr"),
    none=_words("neither none nobody"),
    leading=_words("leader"),
    offices=_words(
        """president premier chancellor secretary secretary-general governor mayor king queen prince princess pope
        minister ambassador chief chairman chairwoman chairperson chair director commissioner commander speaker
        archbishop sheriff ceo cfo executive head leader general superintendent treasurer coroner"""
    ),
    also_names=_words(
        """king judge bishop pope prince major page dean marshal warden general father cardinal congress parliament
        senate kremlin treasury pentagon vatican house republican republicans democrat democrats"""
    ),
    particles=_words("de del della der den di da do dos du van von la le al el bin ibn ben ter ten af av zu y"),
    people=_PEOPLE | _MORE_PEOPLE | {f"{noun}s" for noun in _PEOPLE},
    bodies=_words(
        """ministry government administration embassy campaign company agency department dept office police court
        committee party council parliament army military navy group bank union commission authority bureau
        service team board cabinet congress senate house regulator watchdog institute university college school
        association federation league coalition alliance mission consulate junta regime palace firm corporation
        newspaper paper network station broadcaster channel magazine website outlet organization organisation
        foundation charity hospital opposition delegation presidency kremlin state nation country side sides
        prosecution defense defence treasury interior pentagon vatican exchequer media press church club centre center
        society trust fund lobby operator tribunal directorate secretariat inspectorate assembly legislature chamber
        inc co corp ltd llc plc holdings industries technologies systems airlines airways motors pharmaceuticals
        partners capital energy hydro electric railways news times post herald tribune gazette courier journal telegraph
        chronicle wire radio television tv broadcasting initiative services project forum movement network"""
    ),
    behind=_words("MP MEP MSP MLA TD KC QC OBE CBE MBE MD PhD Esq"),
    heirs=_HEIRS,
    documents=_words(
        """report poll polls survey surveys letter statement statements document documents memo memos records record
        study studies analysis filing filings lawsuit complaint email emails e-mail message readout transcript note
        article articles story ad ads tweet post release bill law indictment assessment paper book figures data
        statistics reports finding findings editorial review letters audit census ruling affidavit memorandum messages
        complaints tweets posts manifesto communique communiqué summary"""
    ),
    qualities=_words(
        """no at former ex current late acting interim incoming outgoing deputy senior junior top chief leading
        prominent veteran local state federal national regional public private foreign military other unnamed
        unidentified anonymous independent new recent early first second third old young more most fewer nearly almost
        about around roughly over under not only court law legal medical industry government"""
    ),
    chiefs=_words("head chief leader boss"),
    formerly=_words("former ex late acting interim incoming outgoing deputy vice assistant shadow associate"),
    abbreviations=_words(
        "mr mrs ms mx dr prof sen rep gov gen col capt cmdr lt sgt maj adm brig rev hon messrs st jr sr no vs"
    ),
    whereabouts=_words("in from across to into near toward towards against throughout outside inside"),
    acting=re.compile(
        r",? (?:was|is|has|had|who|did|will|would|could|may|\w{3,}ed|lost|saw|went|came|took|spoke|met|led|won|ran"
        r"|left) "
    ),
    predicates=_words("said says say told tells was is has were are had will would did does added wrote"),
    taken_up=re.compile(r"\b((?:an?|the) (?:[\w’'-]+ ){0,3}[\w’'-]+),? $", re.IGNORECASE),
    partitive=re.compile(r"^(?:\w+ ){1,3}of (?:the|them|those|these|his|her|its)\b", re.IGNORECASE),
    reported_by=re.compile(
        r"^(?:(?:an?|the|this|that|earlier|recent|exclusive) )*"
        r"(?:reports?|story|stories|articles?|dispatch|investigation|scoop) (?:by|from|in|of) (.+)",
        re.IGNORECASE,
    ),
    written=re.compile(
        r"\bin an? (?:[\w-]+ ){0,2}(statement|letter|tweet|post|memo|message|e-?mail|filing|report|column|essay)\b",
        re.IGNORECASE,
    ),
    openers=_words(
        """and but yet so or nor then when while after before if as since until unless although though because also
        later earlier meanwhile however still even now once in on at by for from to of with without not like unlike
        neither whether how why what where who whom both either only just perhaps today yesterday sunday monday tuesday
        wednesday thursday friday saturday"""
    ),
    genders=dict.fromkeys(_MALE, "m") | dict.fromkeys(_FEMALE, "f"),
    numbers={
        "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20, "each": 0,
        "several": 0, "some": 0, "many": 0, "most": 0, "all": 0, "few": 0, "none": 0, "half": 0, "dozens": 0,
        "hundreds": 0, "thousands": 0, "scores": 0, "majority": 0, "number": 0, "group": 0, "couple": 0, "handful": 0,
        "percent": 0, "pair": 2, "trio": 3,
    },
    joins=re.compile(
        r",?\s+(?:and|or|nor|as\s+well\s+as|along\s+with|together\s+with|alongside)\s+"
        rf"(?!(?:{'|'.join(sorted(_HEIRS)).title()}|Co|Partners)\b)"  # of a firm's name
    ),
    including=re.compile(r",?\s+(?:including|among\s+them|led\s+by)\s+", re.IGNORECASE),
    announcing=_words("both neither either"),
    body_of=re.compile(r"\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s+(?:(?:and|for|of|the)\s+)*[A-Z][\w’'.-]*)*"),
    body_in=re.compile(r"\s+in\s+(?:the\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*"),
    posts=_words("embassy consulate"),
    spokesperson=re.compile(r"\b(?:spokes(?:man|woman|person|people|men|women)|press secretary)\b", re.IGNORECASE),
    spoken_for=re.compile(r"\s+(?:for|of|at|with)\s+", re.IGNORECASE),
    relative=re.compile(
        r"\s*[,(–—]\s*|\s+-{1,3}\s+|\s+(?:himself|herself|itself|themselves)\b|\s+(?:who|which|that|whose|familiar"
        r"|briefed|close|with"
        r"|in|from|at|on|of|for|to|across|speaking|said|named|called|involved|working|by|led|about|near|present|under"
        r"|inside|outside|behind|among|between|against|asked|reached|citing|seen|obtained|reviewed|released|published"
        r"|posted|issued|written|sent|signed|conducted|commissioned|filed|shared|provided|based|attending"
        r"|representing"
        r"|responsible|like|such|including|here|there)\s+",
        re.IGNORECASE,
    ),
    of_itself=re.compile(
        r"(?:that )?(?:its\b|it (?:was|is|had been|has been) "
        r"(?!rain|snow|freez|pour|get|becom|look|happen|going to be|be)\w+ing\b)",
        re.IGNORECASE,
    ),
    silence=re.compile(
        r"\b(?:declin|refus)\w* (?:\w+ ){0,3}(?:comment|discuss|answer|elaborat|say|speak|talk|reply|respond|request)"
        rf"|{_NOT} (?:\w+ )?(?:repl|respon|return|comment|mention|answer|elaborat)"
        r"|\b(?:no|immediate) (?:\w+ )?(?:comment|reply|response|answer|mention|word)\b"
        r"|\bcould not (?:\w+ )?be reached\b"
        r"|\b(?:neither|nor|nobody|no one|none)\b[^|]*\|[^|]*(?:comment|repl|respon|answer)",
        re.IGNORECASE,
    ),
    silences=SILENCES,
    unheard=UNHEARD,
    stances=tuple((stance, re.compile(pattern, re.IGNORECASE)) for stance, pattern in _STANCES),
    governments=GOVERNMENTS,
    states=STATES,
    seats=SEATS,
    demonyms=DEMONYMS,
    forenames=FORENAMES,
    rulers=_words(
        """ministry government administration embassy consulate department dept military army navy parliament congress
        senate cabinet regime junta kremlin treasury pentagon presidency legislature state nation country exchequer"""
    ),
    presses=_words(
        """newspaper paper magazine broadcaster station channel website outlet tabloid daily weekly newswire radio
        television tv news times post herald tribune gazette courier journal telegraph chronicle wire review ledger
        dispatch argus mail express star mirror globe observer examiner inquirer sentinel bugle lantern klaxon press
        media newsletter podcast blog broadcasting"""
    ),
    papers=ENGLISH_PAGE.outlet_words
    - _words("agency report media network press today voice review weekly daily online"),
    wires=_words("agency wire"),
    firms=_words("company firm maker airline club operator group carrier bank manufacturer developer team business"),
    vague=_words("source sources person people insider insiders persons"),
    channel=CHANNEL,
    elsewhere=ELSEWHERE,
    outlet_name=OUTLET_NAME,
    cited=CITED,
    cites=CITES,
    cited_first=CITED_FIRST,
    passes=PASSES,
    inner=INNER,
    citing=CITING,
    quoted_by=QUOTED_BY,
    anonymity=ANONYMITY,
    bases=BASES,
)  # fmt: skip
