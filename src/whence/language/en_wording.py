"""English, as tables for comparing two wordings."""

from __future__ import annotations

import re

from whence.language.wording import Wording


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH_WORDING = Wording(
    code="en",
    function=_words(
        "a an the this that these those some any each every all both such other another one of in on at by for from to"
        " into onto over under with without within about after before between during through against toward towards"
        " upon out up down off as than and or but nor so yet if when while where because since although though whether"
        " until unless who whom whose which what how why i you he she it we they me him her us them my your his its our"
        " their mine there here be am is are was were been being do does did done doing have has had having will would"
        " shall should can could may might must not no never only also just even still too very more most much many"
        " own same then now s t d ll re ve m mr mrs ms dr said say says saying told tell tells also that"
    ),
    ends=(
        ("ations", "at"),
        ("ation", "at"),
        ("ating", "at"),
        ("ated", "at"),
        ("ates", "at"),
        ("ate", "at"),
        ("asion", "ad"),
        ("aded", "ad"),
        ("ading", "ad"),
        ("ades", "ad"),
        ("ade", "ad"),
        ("ities", ""),
        ("ity", ""),
        ("ments", ""),
        ("ment", ""),
        ("ness", ""),
        ("ingly", ""),
        ("edly", ""),
        ("ies", "i"),
        ("ied", "i"),
        ("ly", ""),
        ("ings", ""),
        ("ing", ""),
        ("ied", "i"),
        ("ed", ""),
        ("ians", ""),
        ("ian", ""),
        ("ese", ""),
        ("es", ""),
        ("s", ""),
        ("e", ""),
        ("y", "i"),
    ),
    irregular={
        "met": "meet",
        "knew": "know",
        "known": "know",
        "took": "take",
        "taken": "take",
        "gave": "give",
        "given": "give",
        "went": "go",
        "gone": "go",
        "came": "come",
        "made": "make",
        "saw": "see",
        "seen": "see",
        "sent": "send",
        "got": "get",
        "began": "begin",
        "begun": "begin",
        "held": "hold",
        "kept": "keep",
        "left": "leave",
        "lost": "lose",
        "paid": "pay",
        "sold": "sell",
        "bought": "buy",
        "thought": "think",
        "brought": "bring",
        "found": "find",
        "felt": "feel",
        "spoke": "speak",
        "spoken": "speak",
        "wrote": "write",
        "written": "write",
        "broke": "break",
        "broken": "break",
        "fell": "fall",
        "fallen": "fall",
        "won": "win",
        "lied": "lie",
        "lying": "lie",
        "died": "die",
        "dying": "die",
        "people": "person",
        "men": "man",
        "women": "woman",
        "children": "child",
    },
    negators=_words("not no never cannot neither nor without none nobody nothing t"),
    determiners=_words("no"),
    clauses=_words("but because although though however unless so which who"),
    joins=_words("and or if when while as that"),
    subjects=_words("i you he she it we they there this these those who"),
    future=_words("will shall ll going gonna due plan plans intend intends expected"),
    opposed=tuple(
        (_words(one), _words(other))
        for one, other in (
            (
                "denied deny denies denying disputed disputes rejected rejects refuted",
                "admitted admits admit admitting confirmed confirms confirm acknowledged acknowledges conceded",
            ),
            ("supported supports support backed backs", "opposed opposes oppose rejected rejects"),
            ("guilty", "innocent"),
            ("alive survived", "dead died killed"),
            ("won wins win", "lost loses lose"),
            ("rose rises rise increased increases increase grew", "fell falls fall decreased decreases dropped shrank"),
            ("safe", "unsafe dangerous"),
            ("legal lawful", "illegal unlawful"),
            ("agreed agrees", "refused refuses declined"),
        )
    ),
    past=_words("was were did had been"),
    present=_words("is are am do does has have re ve"),
    hedges=_words(
        "may might could perhaps maybe possibly possible probably likely unlikely appears appear apparently seems seem"
        " reportedly allegedly believed believe think suspect suspected suggests suggest potentially hopefully around"
        " almost nearly roughly approximately"
    ),
    certain=_words("definitely certainly absolutely clearly undoubtedly surely must always certain sure proved proven"),
    passive=_words("by"),
    numbers={
        "zero": "0",
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "six": "6",
        "seven": "7",
        "eight": "8",
        "nine": "9",
        "ten": "10",
        "eleven": "11",
        "twelve": "12",
        "thirteen": "13",
        "fourteen": "14",
        "fifteen": "15",
        "sixteen": "16",
        "seventeen": "17",
        "eighteen": "18",
        "nineteen": "19",
        "twenty": "20",
    }
    | {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90"}
    | {"hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000", "dozen": "12"},
    titles=_words(
        "mr mrs ms miss dr sir president minister secretary senator governor chancellor general colonel professor"
    ),
    dotted=_words(
        "mr mrs ms dr st jr sr gen col sgt lt capt sen rep gov prof hon rev u.s u.n u.k e.u d.c no vs etc inc ltd"
        " co corp"
        " jan feb mar apr jun jul aug sept sep oct nov dec a.m p.m"
    ),
    ahead=re.compile(
        r"\b(?:will|is (?:due|set|expected|scheduled|planning|going) to|are (?:due|set|expected|scheduled|planning"
        r"|going) to|intends? to|plans? to|wants? to|is to|are to|is trying to|are trying to|is seeking to"
        r"|are seeking to)\b",
        re.IGNORECASE,
    ),
    credit=re.compile(
        r"\b(?:originally (?:published|appeared) (?:on|in|by)|first (?:published|appeared) (?:on|in|by)"
        r"|republished (?:from|with permission (?:from|of))|reprinted (?:from|with permission (?:from|of))"
        r"|this (?:article|story|report) (?:is|was|comes) (?:from|by|courtesy of))\s+"
        r"(?P<source>[^\n.,;]{2,60}(?:\.\w{2,})?)"
        r"|[(\[](?P<wire>AP|AFP|Reuters|UPI|DPA|PA|ANSA|EFE|TASS|Xinhua|Kyodo)[)\]]",
        re.IGNORECASE,
    ),
)
