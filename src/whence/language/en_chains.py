"""English, as tables: through whom words came, what they rest on, and why a name is withheld."""

from __future__ import annotations

import re

from whence.records import Basis

# What may be an outlet's name: capitalised words, between which small ones may stand ("the Globe and Mail").
OUTLET_NAME = re.compile(
    r"(?:the\s+)?(?-i:[A-Z])[\w’'&/-]*(?:\.[\w.]+)?(?:\s+(?:(?:and|of|for|en|de|la|del"
    r"|&)\s+)?(?-i:[A-Z0-9])[\w’'&/-]*){0,4}",
    re.IGNORECASE,
)

_DAY = (
    r"(?:\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s+(?:earlier|later|last|this)\s+\w+"
    r"|\s+in\s+(?:January"
    r"|February|March|April|May|June|July|August|September|October|November|December))?"
)
_TALK = (
    r"(?:interview|appearance|conversation|podcast|segment|call|chat|debate|discussion|message|email|op-ed|article"
    r"|column|essay|comments?|remarks?|commentary)"
)
_WHOSE = r"(?:an?|his|her|their|its|the)\s+(?:[\w-]+\s+){0,3}?"
_THROUGH = rf"{_WHOSE}{_TALK}{_DAY}\s+(?:published\s+)?(?:with|on|to|in|for|by|at)"

# What stands before the name of an outlet through which words came.
CHANNEL = re.compile(
    rf"\b(?:told|tells|telling|informed)\s+"
    rf"|\b(?:said|says|saying|spoke|speaking|appeared|appearing|added|warned|wrote|writing|argued|declared|stated"
    r"|insisted"
    rf"|remarks?|comments?|view|interviewed|talking|speaks){_DAY}\s+(?:exclusively\s+)?(?:on|in|to|with|for"
    rf"|via)\s+(?:{_THROUGH}\s+)?"
    rf"|\b(?:in|during|for|from)\s+{_THROUGH}\s+"
    r"|§\s+(?:on|in|to)\s+"  # § is what the sentence says, blotted out
    r"|\bg(?:ave|iven?)\s+(?:\w+\s+){0,4}?to\s+"
    r"|\b(?:asked|questioned|pressed|interviewed|quoted|contacted|reached)\s+(?:\w+\s+){0,2}?by\s+",
    re.IGNORECASE,
)

ELSEWHERE = re.compile(
    r"\btold\s+(?:reporters|journalists|parliament|lawmakers|congress|the\s+(?:court|council|committee|house"
    r"|senate|crowd"
    r"|hearing|jury|inquiry|conference|audience|nation))\b"
    r"|\bin\s+(?:an?|the|his|her|its|their)\s+(?:\w+\s+){0,3}(?:statement|letter|speech|tweet|post|filing|memo"
    r"|report|press"
    r"|news|e-?mail|address|hearing|ceremony|rally|call)\b"
    r"|\bat\s+(?:an?|the|his|her)\s+(?:\w+\s+){0,3}(?:conference|rally|hearing|briefing|meeting|summit|event"
    r"|ceremony)\b"
    r"|\bon\s+(?:Twitter|Facebook|Telegram|X|Instagram|Truth\s+Social|Weibo|social\s+media)\b"
    r"|\b(?:previously|earlier|later|last\s+(?:week|month|year)|in\s+(?:January|February|March|April|May|June|July"
    r"|August"
    r"|September|October|November|December)|before)\b",
    re.IGNORECASE,
)

# A cue behind which stands who passes the word on: "was quoted as saying by the agency".
QUOTED_BY = re.compile(r"\b(?:quoted|cited|reported|paraphrased)\b.{0,40}\bby$", re.IGNORECASE)
# Whom an outlet cites, where its cue or content says so: before "as saying", or behind "citing".
CITED = re.compile(
    r"^\W*(?P<source>[^“”\"\n;]{3,120}?)\s+(?:as\s+(?:saying|stating|telling|warning|writing|having)|saying|claiming"
    r"|who\s+(?:said|say|says|told)|warning|stating)\b",
    re.IGNORECASE,
)
CITING = re.compile(
    r"\b(?:citing|quoting)\s+(?:(?:information|comments|remarks)\s+(?:from|by)\s+)?(?P<source>[^“”\"\n;,.]{3,120})"
    r"|\bwho\s+(?:cited?|cites|quoted?)\s+(?P<own>[^“”\"\n;,.]{3,120})",
    re.IGNORECASE,
)

CITES = re.compile(r"\b(?:cit|quot)(?:e|es|ed|ing)\b", re.IGNORECASE)
# Whom an outlet cites, before what they say: "citing two pilots, that the runway …".
CITED_FIRST = re.compile(r"\b(?:cit|quot)ing\s+(?P<source>[^“”\"\n;,]{3,100})(?:,\s+(?=that\b)|$)", re.IGNORECASE)
PASSES = re.compile(r"\baccording\s+to\b|\breport(?:s|ed)\b", re.IGNORECASE)
INNER = re.compile(
    r"[,”\"]\s*(?P<source>(?-i:[A-Z])[^“”\"\n,;]{1,80}?)\s+(?:said|says|told|wrote|added|warned|tweeted"
    r"|posted)\b[^“”\"]{0,160}$"
    r"|[,”\"]\s*(?:said|says|wrote|added|warned)\s+(?P<behind>(?-i:[A-Z])[^“”\"\n,;]{1,80})[^“”\"]{0,160}$",
    re.IGNORECASE,
)

ANONYMITY = re.compile(
    r"\bon\s+(?:the\s+)?(?:condition|basis)\s+(?:of\s+anonymity|that\s+(?:they|he|she|their|his|her)\b[^.,;]{0,60})"
    r",?\s*(?P<reason>(?:because|due\s+to|as|since|given|citing|in\s+order\s+to|so\s+as|to"
    r"|for\s+fear)\b[^.;“”\"\n]{3,240})?"
    r"|\b(?:asked|requested|wished|insisted|declined|preferred|wanted|agreed|allowed"
    r"|spoke)\s+(?:\w+\s+){0,3}?(?:not\s+to\s+be|to\s+(?:be|remain))\s+"
    r"(?:named|identified|quoted\s+by\s+name|unnamed|anonymous|unidentified)"
    r",?\s*(?P<why>(?:because|due\s+to|as|since|given|citing|in\s+order\s+to|so\s+as|to"
    r"|for\s+fear)\b[^.;“”\"\n]{3,240})?"
    r"|(?P<bar>\b(?:not|un)\s*(?:authori[sz]ed|allowed|cleared|permitted)\s+to\s+(?:speak|talk|comment|discuss"
    r"|brief|be\s+quoted)[^.;“”\"\n]{0,160})",
    re.IGNORECASE,
)

_BASES: tuple[tuple[Basis, str], ...] = (
    (
        "other-report",
        r"\b(?:citing|cit(?:e|es|ed)|quoting|based\s+on|referring\s+to|pointing\s+to"
        r"|according\s+to)\s+(?:\w+\s+){0,4}?(?-i:[A-Z])?[^|,]{0,40}"
        r"\b(?:news\s+reports?|media\s+reports?|press\s+reports?|(?:newspaper|magazine|paper|Times|Post"
        r"|Gazette|Courier|Journal|Tribune"
        r"|Herald|Wire|Reuters|Bloomberg|AFP)(?:['’]s)?\s+(?:report|article|story|account))\b"
        r"|^[^|]*\b(?:news|media|press|local|state)\s+(?:reports?|accounts)\b",
    ),
    (
        "intelligence",
        r"^[^|]*\bintelligence\b|\|[^|]*\b(?:citing|based\s+on|according\s+to)\b[^|]*\bintelligence\b"
        r"|\b(?:intelligence|intercepts?|intercepted|satellite\s+(?:images?|imagery|photos?)|surveillance)\b[^"
        r"|.]{0,60}\b(?:shows?|showed"
        r"|indicat\w+|suggest\w+|reveal\w+|found)\b|\b(?:rest(?:s|ed)?|based|rel(?:y|ies|ied))\s+on\b[^"
        r"|.]{0,40}\b(?:intelligence|intercepts?)\b"
        r"|\b(?:have|has|had|seen|reviewed)\s+(?:\w+\s+){0,3}intelligence\b",
    ),
    (
        "briefing",
        r"^[^|]*\bbriefed\b|^[^|]*\b(?:familiar\s+with|knowledge\s+of|aware\s+of|told\s+(?:about|of))\b[^"
        r"|]*\bbriefing\b"
        r"|\b(?:told|said|say)\b[^|]{0,40}\b(?:in|at|during|after)\s+an?\s+(?:\w+\s+){0,3}briefing\b",
    ),
    (
        "document",
        r"^[^|]*\b(?:documents?|records?|filings?|letters?|memos?|memorandum|e-?mails?|indictment|affidavit"
        r"|lawsuit|complaint|transcripts?"
        r"|readout|report|study|survey|poll|audit|assessment|data|figures|statistics|contract|invoices?"
        r"|files)\b(?!['’])"
        r"|\b(?:seen|reviewed|obtained|examined|saw)\s+(?:an?|the|some|several|copies\s+of|internal"
        r"|\w+)?\s*(?:\w+\s+){0,2}"
        r"(?:documents?|letters?|memos?|e-?mails?|records?|files|contracts?|reports?|photographs?)\b"
        r"|\|[^|]*\b(?:cit|quot)\w*[^|]*\|\W*(?:\w+\s+){0,3}?(?:documents?|records|letters?|memos?|e-?mails?"
        r"|filings?|affidavit"
        r"|lawsuit|study|survey|data|figures)\b"
        r"|\b(?:citing|cite[sd]?|in\s+an?|based\s+on)\s+(?:\w+\s+){0,3}(?:documents?|filings?|letters?|memos?"
        r"|e-?mails?|records?|affidavit"
        r"|lawsuit|study|survey|data|figures)\b",
    ),
    (
        "witness",
        r"^[^|]*\b(?:witness(?:es)?|eyewitness(?:es)?|bystanders?|onlookers?|survivors?|passers-by|attendees?)\b"
        r"|^[^|]*\bwho\s+(?:saw|heard|watched|witnessed|filmed|attended|was|were)\b[^|]*(?:\b(?:there|present"
        r"|inside|nearby|aboard|room"
        r"|scene|bridge|on|in|at)\b)?[^|]*\|"
        r"|\|[^|]*\|[^|]*\b(?:I|we|he|she|they)\s+(?:\w+\s+)?(?:saw|heard|watched|witnessed|could\s+(?:see"
        r"|hear))\b",
    ),
)
BASES = tuple((basis, re.compile(pattern, re.IGNORECASE)) for basis, pattern in _BASES)
