"""The page words of all languages as patterns, made once, when the first page is cleaned.

A page is labelled before its language can be told, so the words of every language are looked for on every page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, reduce
from operator import add, or_

from whence.language.en_page import ENGLISH_PAGE
from whence.language.page import PageWords

PAGES: tuple[PageWords, ...] = (ENGLISH_PAGE,)

_YEAR = r"(?:19|20)\d{2}"
_TIME = (
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\b\.?)?|\b\d{1,2}\s*[ap]\.?m\b\.?|\b\d{4}\s*(?:gmt|hrs)\b"
    r"|[+-]\d{2}:?\d{2}\b|\b(?:gmt|utc)\s?[+-]\d{1,2}\b"
)


@dataclass(frozen=True, slots=True)
class Words:
    """All languages' page words: `page` as they are, the rest as patterns."""

    page: PageWords
    starts: re.Pattern[str]  # the group that matched is named after the label, or "staff"
    staff: re.Pattern[str]
    caption_bracket: re.Pattern[str]
    caption_end: re.Pattern[str]
    biography: re.Pattern[str]
    biography_goes_on: re.Pattern[str]
    rights: re.Pattern[str]
    by: re.Pattern[str]
    name_joins: re.Pattern[str]
    name_ends: re.Pattern[str]
    date: re.Pattern[str]
    time: re.Pattern[str]


@cache
def words() -> Words:
    """Return the page words of all languages."""
    page = PageWords(
        **{
            field.name: reduce(add if isinstance(getattr(PAGES[0], field.name), tuple) else or_, values)
            for field in fields(PageWords)
            if (values := [getattr(p, field.name) for p in PAGES])
        }
    )
    labels = list(dict.fromkeys(label for label, _ in page.starts))
    starts = "|".join(f"(?P<{name}>{_any(row for label, row in page.starts if label == name)})" for name in labels)
    starts += f"|(?P<staff>{_any(page.staff_credits)})"
    return Words(
        page=page,
        starts=_pattern(starts),
        staff=_pattern(_any(page.staff_credits)),
        caption_bracket=_pattern(_any(page.caption_brackets)),
        caption_end=_pattern(rf"{_any(page.caption_ends)}$"),
        biography=_pattern(_any(page.biography)),
        biography_goes_on=_pattern(_any(page.biography_goes_on)),
        rights=_pattern(_any(page.rights)),
        by=_pattern(_any(page.by)),
        name_joins=_pattern(_any(page.name_joins)),
        name_ends=_pattern(_any(page.name_ends)),
        date=_pattern(_date(page)),
        time=_pattern(_TIME),
    )


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


def _date(page: PageWords) -> str:
    """Return the pattern of a date; its groups hold year, month and day, or two numbers in doubtful order."""
    month = _any(sorted(page.months, key=len, reverse=True))
    joins = _any(page.date_joins)
    return (
        rf"(?<![\w.-])(?:(?P<year>{_YEAR})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)"
        rf"|(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})[/.-](?P<year2>{_YEAR})(?!\d)"
        rf"|(?P<name>{month})\b\.?\s+(?P<day2>\d{{1,2}})(?!\d){joins}?(?:,?\s+(?P<year3>{_YEAR})(?!\d))?"
        rf"|(?P<day3>\d{{1,2}}){joins}?[\s-]+(?P<name2>{month})\b\.?(?:,?[\s-]+(?P<year4>{_YEAR})(?!\d))?)"
    )
