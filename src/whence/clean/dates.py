"""Printed dates: what a line says about when a report appeared, as an interval of days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from whence.clean.words import words
from whence.records import Published, Span

_WORD = re.compile(r"[^\W\d_]+|\d+")


class Printed(NamedTuple):
    """A date in a text: its place, the days it may mean (none without a year), and whether it is an update's."""

    span: Span
    earliest: str | None
    latest: str | None
    wording: str
    rank: int  # 0: said to be the publication's, 1: not said, 2: said to be an update's


def dates_in(text: str, start: int) -> Iterator[Printed]:
    """Yield the dates that stand in `text`, which itself stands at `start` of the report."""
    page = words().page
    last = 0
    for found in words().date.finditer(text):
        days = _days(found)
        if days is None:
            continue
        before = {w.casefold() for w in _WORD.findall(text[last : found.start()])}
        rank = 0 if before & page.published else 2 if before & page.updated else 1
        span = Span(start + found.start(), start + found.end())
        yield Printed(span, days[0], days[1], found[0], rank)
        last = found.end()


def _days(found: re.Match[str]) -> tuple[str | None, str | None] | None:
    """Return the first and last day that a date may mean, (None, None) without a year, or None if it is no date."""
    group = found.groupdict()
    year = next((int(group[k]) for k in ("year", "year2", "year3", "year4") if group[k]), None)
    name = group["name"] or group["name2"]
    if name:
        month = words().page.months.get(name.casefold(), 0)  # 0: "aprİl" matches ignoring case, yet is no month
        day = int(group["day2"] or group["day3"])
        readings = [_iso(year or 2000, month, day)]  # 2000 was a leap year, so every day of a year exists in it
    elif group["one"]:
        one, two = int(group["one"]), int(group["two"])
        day_first = group["mark"] == "."  # a dotted date is day first wherever dots are used
        readings = [_iso(year or 0, two, one)] + ([] if day_first else [_iso(year or 0, one, two)])
    else:
        readings = [_iso(year or 0, int(group["month"]), int(group["day"]))]
    days = sorted(filter(None, readings))
    if not days:
        return None
    return (None, None) if year is None else (days[0], days[-1])


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def is_date_line(text: str) -> bool:
    """Tell whether a line holds a date and besides it nothing but times, time zones, words such as "updated", a place.

    A place is up to three capitalised words and a comma before the date, as in "PORT ALDER, Jan. 3, 2024"; so many may
    stand behind it too, a paper's name that no table knows: "3 January 2024, Alder Today".
    """
    if len(text) > 120 or not any(map(str.isdigit, text)):
        return False
    rest, count = words().date.subn(" ", text)
    if not count:
        return False
    page = words().page
    others = (w for w in _WORD.findall(words().time.sub(" ", rest)) if w.casefold() not in page.date_words)
    left = [w for w in others if w.casefold() not in page.weekdays]
    if not left:
        return True
    ends = (text.partition(",")[0], text.rpartition(",")[2]) if "," in text else ()
    return len(left) <= 3 and all(w[0].isupper() for w in left) and any(_WORD.findall(end) == left for end in ends)


def publication(stated: str, printed: Sequence[Printed]) -> Published:
    """Return when a report appeared by the page's metadata (`stated`, ISO or empty) and the dates printed beside it.

    What is printed wins over what is stated; a date without a year never counts, since the year would be a guess.
    """
    stated = stated if _valid(stated) else ""
    full = sorted((p for p in printed if p.earliest), key=lambda p: p.rank)
    if not full:
        evidence = tuple(p.span for p in printed[:1])
        missing = f"“{printed[0].wording}” is printed without a year" if printed else "no date is printed"
        if stated:
            return Published(stated, stated, "metadata", evidence, f"The page's metadata say {stated}; {missing}.")
        return Published(evidence=evidence, why=f"{missing[0].upper()}{missing[1:]}, and no metadata give the day.")
    first = full[0]
    role = (" as the publication's", "", " as the last update's, and no other date")[first.rank]
    why = f"“{first.wording}” is printed{role}"
    earliest, latest = first.earliest, first.latest
    if earliest != latest:
        if stated in (earliest, latest):
            earliest = latest = stated
            why += f", which may mean two days, and the page's metadata say {stated}"
        else:
            why += f", which may mean {earliest} or {latest}"
    elif stated and stated != earliest:
        why += f", while the page's metadata say {stated}"
    return Published(earliest, latest, "printed", (first.span,), why + ".")


def _valid(stated: str) -> bool:
    try:
        return date.fromisoformat(stated).isoformat() == stated
    except ValueError:
        return False
