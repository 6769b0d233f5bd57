"""How a dossier says what the record has: stances, grounds, dates and bounds in words, and texts made safe to show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from whence.records import Basis, Claim, DateBasis, Form, Modality, Stance

STANCES: Mapping[Stance, str] = {
    "asserts": "asserts",
    "denies": "denies",
    "hedges": "hedges",
    "declines-comment": "declines to comment",
    "no-reply": "does not reply",
    "no-mention": "does not mention",
    "requests": "requests",
    "threatens": "threatens",
    "accuses": "accuses",
    "promises": "promises",
    "asks": "asks",
}
FORMS: Mapping[Form, str] = {"direct": "quoted", "mixed": "partly quoted", "indirect": "in the report’s words"}
BASES: Mapping[Basis, str] = {
    "intelligence": "rests on intelligence",
    "document": "rests on a document",
    "witness": "rests on a witness",
    "briefing": "rests on a briefing",
    "other-report": "rests on another report",
    "none-given": "",
}
DATE_BASES: Mapping[DateBasis, str] = {
    "printed": "printed in the report",
    "metadata": "from the page’s metadata",
    "inferred": "inferred",
    "unknown": "",
}
SURE: Mapping[Modality, str] = {
    "pos": "it is so",
    "pp": "possibly so",
    "pn": "possibly not so",
    "neg": "it is not so",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


ABOUT = "It records on whose word each thing rests; it does not judge what is true."
MACHINE = (
    "All marks were made by a program, but for those that say a person checked them; it misses some statements and "
    "mistakes others; check them against the text before you rely on them. Sources are put together across reports by "
    "their names and what people decided, so two people of one name may stand here as one."
)
LINEAGE = (
    "Reports that descend from one another or from one text, by the words they share. Where an older text is not in "
    "this pile, that is said; nothing here tells which report is right."
)
UNNAMED = (
    "Sources without a name, report by report. The same description in two reports may mean the same people or others."
)

# What has no business on a page: control characters, lone surrogates, two characters that Unicode never assigns, and
# the marks that turn the direction of text around. Each becomes one other character, so that places stay true.
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
PICTURES = 0x2400  # how far the picture of a control character is from the character


def shown(value: object) -> object:
    """Return a text with everything in it that would not show, or would disturb the page, replaced one for one."""
    if type(value) is str:
        return UNSHOWN.sub(lambda match: _picture(ord(match[0])), value)
    return value


def when(earliest: str | None, latest: str | None) -> str:
    """Say an interval of ISO dates in words (`9–10 March 2031`), nothing if it has no ends."""
    if not (earliest and latest):
        return f"by {_day(latest)}" if latest else f"from {_day(earliest)}" if earliest else ""
    if earliest == latest:
        return _day(latest)
    words = _day(earliest).split()
    if earliest[:7] == latest[:7]:
        return f"{words[0]}–{_day(latest)}"
    return f"{' '.join(words[:2] if earliest[:4] == latest[:4] else words)} – {_day(latest)}"


def count(number: int, what: str) -> str:
    """Say a number and what it counts, in the plural where it is not one."""
    return f"{number:,} {what if number == 1 else f'{what}s'}"


def bounds(claim: Claim) -> str:
    """Say how many origins a claim rests on: `at most 3 origins, at least 1`."""
    if claim.at_most == 0:
        return "only denied here"
    most = f"at most {count(claim.at_most, 'origin')}"
    return most if claim.at_most == claim.at_least else f"{most}, at least {claim.at_least}"


def _picture(code: int) -> str:
    if code < 0x20:
        return chr(PICTURES + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else REPLACEMENT


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
