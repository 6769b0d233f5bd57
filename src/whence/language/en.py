"""English, as tables."""

from __future__ import annotations

import re

from whence.language.tables import Language
from whence.records import Stance


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_COMMENT = r"(?:\bcomment|\brequests?\b|\binquir|\bquestions?\b|\bcalls?\b|\bmessages?\b|\be-?mails?\b)"
_NOT = r"(?:not|n['’]t|never)"

# Each cue has ` | ` after it, then its content: a pattern without it may find its words in either.
_STANCES: tuple[tuple[Stance, str], ...] = (
    (
        "no-reply",
        rf"\b(?:did|does|do|has|have|had|was|were)\s*{_NOT}\b[^|]*"
        rf"\b(?:repl|respond|return|answer|reach)[^|]*\|?[^|]*{_COMMENT}",
    ),
    (
        "no-reply",
        r"\bcould not (?:immediately )?be reached\b|\bthere was no (?:immediate )?(?:reply|response|answer)\b",
    ),
    (
        "declines-comment",
        r"\b(?:declin|refus)\w*\b[^|]*\|?\s*(?:to|any|all)?\s*(?:\w+ ){0,3}"
        r"(?:comment|discuss|describe|elaborate|say\b|specify|identify|provide|answer|confirm|give\b)",
    ),
    (
        "declines-comment",
        r"\bno comment\b|\b(?:would|will|could|can)\s*(?:not|n['’]t) (?:\w+ )?(?:comment|confirm|discuss)",
    ),
    (
        "no-mention",
        rf"\b(?:did|does|do|had|has)\s*{_NOT} (?:\w+ ){{0,2}}"
        r"(?:mention|say\b|specify|elaborate|explain|name|identify|give details|provide)[^|]*\|"
        r"|\bma[dk]e no (?:\w+ )?mention|\bwithout (?:elaborating|saying|naming|mentioning)",
    ),
    (
        "denies",
        r"\b(?:den(?:y|ies|ied|ying)|denials?|refut\w+|disput\w+|rebut\w*|disavow\w*)\b[^|]*\|"
        r"|\b(?:reject|dismiss)\w*\b[^|]*\|?[^|]*\b(?:claim|allegation|accusation|charge|suggestion|report|assertion)",
    ),
    (
        "threatens",
        r"\bthreat\w*[^|]*\||\bwarn\w*[^|]*\|[^|]*"
        r"\b(?:consequence|retaliat|sanction|punish|pay (?:a|the) price|respond|face)",
    ),
    (
        "accuses",
        r"\b(?:accus\w+|alleg\w+|blam\w+|criticiz\w+|criticis\w+|condemn\w+|denounc\w+|slam\w*|blast\w*"
        r"|attack\w*)\b[^|]*\|",
    ),
    ("promises", r"\b(?:promis\w+|vow\w*|pledg\w+|swore|swear\w*|guarantee\w*)\b[^|]*\|"),
    (
        "asks",
        r"\b(?:ask\w*|wonder\w*|question\w*|inquir\w+)\b[^|]*\|\s*[“\"‘]?"
        r"(?:if|whether|why|how|what|who|when|where|which|is|are|do|does|did|can|will)\b",
    ),
    (
        "requests",
        r"\b(?:ask\w*|urg\w+|call(?:ed|s|ing)? (?:on|for)|request\w*|demand\w*|appeal\w*|plead\w*|begg\w+"
        r"|beseech\w*|implor\w+|encourag\w+)\b[^|]*\|",
    ),
    (
        "hedges",
        r"\b(?:suggest\w*|believ\w+|think\w*|thought|suspect\w*|appear\w*|seem\w*|doubt\w*|speculat\w+"
        r"|estimat\w+|fear\w*|assum\w+|guess\w*|worr\w+)\b[^|]*\|",
    ),
    ("hedges", r"\|[^|]*\b(?:may|might|could|possibly|perhaps|probably|likely|apparently)\b"),
)

ENGLISH = Language(
    code="en",
    personal=_words("he she him her his hers himself herself"),
    collective=_words("they it them their its theirs"),
    other_pronouns=_words(
        """i we you me us one my our your who which that whom whose this these those some many others another everyone
        someone somebody anyone nobody both all most few several"""
    ),
    determiners=_words("the a an this that these those another some several many other its their his her our"),
    definite=_words("the this that these those both"),
    titles=_words(
        """mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend president vice prime minister premier
        chancellor secretary secretary-general sen senator rep representative congressman congresswoman gov governor
        mayor judge justice gen general col colonel capt captain lt lieutenant sgt sergeant maj major adm admiral
        ambassador king queen prince princess pope archbishop bishop sheikh imam rabbi chief chairman chairwoman chair
        director commissioner commander adviser advisor leader spokesman spokeswoman spokesperson speaker analyst
        economist lawyer attorney executive officer ceo cfo editor reporter correspondent author inspector detective
        superintendent sheriff deputy envoy counselor councillor diplomat historian coach actor singer candidate"""
    ),
    offices=_words(
        """president premier chancellor secretary secretary-general governor mayor king queen prince princess pope
        minister ambassador chief chairman chairwoman director commissioner commander speaker archbishop sheriff ceo"""
    ),
    particles=_words("de del della der den di da dos du van von la le al el bin ibn ben ter ten af av zu y"),
    bodies=_words(
        """ministry government administration embassy campaign company agency department office police court committee
        party council parliament army military navy group bank union union's commission authority authorities bureau
        service team board cabinet congress senate house regulator watchdog institute university association
        federation league coalition alliance mission consulate junta regime palace firm corporation newspaper network
        station broadcaster channel magazine website outlet organization organisation foundation charity hospital
        opposition delegation presidency prosecutors' kremlin state nation country side sides"""
    ),
    documents=_words(
        """report poll polls survey surveys letter statement statements document documents memo memos records record
        study studies analysis filing filings lawsuit complaint email emails e-mail message readout transcript note
        article articles story ad ads tweet post release bill law indictment assessment paper book figures data
        statistics reports finding findings editorial"""
    ),
    numbers={
        "a": 1, "an": 1, "one": 1, "another": 1, "two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    },
    spokesperson=re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b", re.IGNORECASE),
    spoken_for=re.compile(r"\s+(?:for|of|at|with)\s+(?:the\s+)?", re.IGNORECASE),
    relative=re.compile(
        r"\s*[,(–—]\s*|\s+(?:who|which|that|whose|familiar|briefed|close|with|in|from|at|on|of|for|to|speaking|said|"
        r"named|involved|working|by|led|about|near|present)\s+",
        re.IGNORECASE,
    ),
    silence=re.compile(
        r"\b(?:declin|refus)\w* (?:\w+ ){0,3}(?:comment|discuss|answer|elaborat|say|speak|talk|reply|respond|request)"
        rf"|{_NOT} (?:\w+ )?(?:repl|respon|return|comment|mention|answer|elaborat)"
        r"|\bno (?:\w+ )?(?:comment|reply|response|answer|mention)\b|\bcould not (?:\w+ )?be reached\b",
        re.IGNORECASE,
    ),
    stances=tuple((stance, re.compile(pattern, re.IGNORECASE)) for stance, pattern in _STANCES),
)  # fmt: skip
