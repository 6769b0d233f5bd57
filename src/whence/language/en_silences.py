"""English: how news tells that somebody said nothing, as patterns with a source and a cue."""

from __future__ import annotations

import re

_WORD = r"(?:(?:\w\.){2,}|[^\s,.;:()\"“”]+(?:\.[^\s,.;:()\"“”]+)*)"
_SOURCE = rf"(?P<source>{_WORD}(?: (?!(?:and|but|who|which|that|said|says|because)\b){_WORD}){{0,7}}?)"
_AFTER = (
    r"(?= (?:on|about|to|since|regarding|over|after|by|when|late|early|as|for|in response|in time|at the time|yet"
    r"|immediately|following|concerning|until|today|yesterday|either|itself|himself|herself)\b|[’']s\b|[,.;:)]|$)"
)
_BEGINS = r"(?:^|(?<=[.!?;] )|(?<=[.!?][”\"] )|(?<=, and )|(?<=, but )|(?<=, while )|(?<=, though ))"
_NOTHING = r"no (?:\w+ ){0,2}?(?:comment|word|response|reply|reaction|answer|statement)"
_ASKED = (
    r"(?:calls?|messages?|e-?mails?|letters?|texts?|requests?(?: for comment| for an interview)?|questions?|inquiries)"
)
_MANY = r"(?:repeated |several |phone |telephone |written |two |three )*"
_WERE = r"(?:were|was|went|have gone|had gone|have been|had been)"
_BACK = r"(?:not (?:\w+ly )?(?:returned|answered)|unanswered|unreturned)"
_NOT = r"(?: not|n[’']t)"

# Some word of these stands in every pattern below: what has none of them is not looked at further.
UNHEARD = re.compile(
    r"\b(?:no (?:\w+ ){0,2}(?:comment|word|response|reply|reaction|answer|statement)"
    r"|be (?:\w+ly )?(?:reached|contacted)|yet to|silent|commented|responded|replied|available|reachable|returned"
    r"|answered|unanswered|unreturned|rang out|to reach)\b",
    re.IGNORECASE,
)

SILENCES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<cue>there (?:was|were|is|has been|had been) {_NOTHING} from) {_SOURCE}{_AFTER}",
        rf"\b(?P<cue>{_NOTHING} was (?:\w+ly )?available from) {_SOURCE}{_AFTER}",
        rf"\b(?P<cue>was not (?:\w+ly )?possible to (?:reach|contact)) {_SOURCE}{_AFTER}",
        rf"{_BEGINS}{_SOURCE} (?P<cue>(?:could|can){_NOT} (?:\w+ly )?be (?:\w+ly )?(?:reached|contacted))\b",
        rf"{_BEGINS}{_SOURCE} (?P<cue>(?:has|have|had) yet to (?:\w+ly )?(?:comment|respond|reply))\b",
        rf"{_BEGINS}{_SOURCE} (?P<cue>(?:has |have |had )?(?:so far |yet )?(?:remained|kept|stayed) silent)\b",
        rf"{_BEGINS}{_SOURCE} (?P<cue>(?:has|have|had){_NOT} (?:\w+ly )?(?:yet )?(?:commented|responded|replied))\b",
        rf"{_BEGINS}{_SOURCE} (?P<cue>(?:was|were){_NOT} (?:\w+ly )?(?:available for comment|reachable))\b",
        rf"{_BEGINS}{_MANY}{_ASKED}(?: \w+){{0,3}}? (?:to|with|at|for|by) {_SOURCE} "
        rf"(?P<cue>{_WERE} {_BACK}|rang out)\b",
    )
)
