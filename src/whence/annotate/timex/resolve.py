"""Meanings → values and days, given the day of publication or an interval of days that it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from whence.annotate.timex.calendar import MONTHS, UNITS, Period, containing, period, shifted, value
from whence.annotate.timex.meaning import Meaning

# How much nearer a day, month … must be for the calendar to outweigh the words around it: a day of the year that is ten
# days ahead is not the one of last year though the sentence is in the past. Tuned on TimeBank and AQUAINT.
AGAINST = {"D": (3.0, 3.0), "M": (8.0, 8.0), "Q": (8.0, 1.2), "H": (8.0, 1.2), "S": (8.0, 8.0)}

Mention = dict[str, Period]  # the period of each unit that was mentioned last, in order of mention


class Days(NamedTuple):
    """What an expression means: its TimeML value and the first and last day it may mean, None where unknown."""

    value: str
    earliest: date | None = None
    latest: date | None = None


def resolve(meanings: Iterable[Meaning], first: date | None, last: date | None) -> Iterator[Days]:
    """Yield what each of a report's `meanings`, in order of its text, amounts to if it appeared from `first` to `last`.

    Where the two ends give different values, the value stays relative and the days are those that either end allows.
    """
    if first is None or last is None:
        yield from _resolve(meanings, first or last if first == last else None)
        return
    if first == last:
        yield from _resolve(meanings, first)
        return
    meanings = [meaning._replace(strict=True) for meaning in meanings]  # or its two ends would mean different years
    for meaning, one, two in zip(meanings, _resolve(meanings, first), _resolve(meanings, last), strict=True):
        if one.value == two.value:
            yield Days(one.value, *_hull(one, two))
        else:
            yield Days(meaning.value, *_hull(one, two))


def _hull(one: Days, two: Days) -> tuple[date | None, date | None]:
    earliest = None if one.earliest is None or two.earliest is None else min(one.earliest, two.earliest)
    latest = None if one.latest is None or two.latest is None else max(one.latest, two.latest)
    return earliest, latest


def _resolve(meanings: Iterable[Meaning], day: date | None) -> Iterator[Days]:
    mention: Mention = {}
    for meaning in meanings:
        try:
            days, named = resolve_one(meaning, day, mention)
        except (OverflowError, ValueError):  # beyond the calendar: "30,000 years ago"
            days, named = Days(meaning.value), None
        if named and meaning.count_unit != "Y":
            mention.pop(named.unit, None)
            mention[named.unit] = named
        yield days


def resolve_one(meaning: Meaning, day: date | None, mention: Mention | None = None) -> tuple[Days, Period | None]:
    """Return what `meaning` amounts to on `day`, and the period it names, for later expressions to count from.

    Raises OverflowError or ValueError where that is beyond the calendar.
    """
    if meaning.base == "none":
        fixed = period(meaning.value)
        return Days(meaning.value, fixed and fixed.first, fixed and fixed.last), fixed
    found = _period(meaning, day, mention or {})
    if found is None:
        return _vague(meaning, day), None
    if meaning.rolling and day:
        start = shifted(containing("D", day), meaning.unit, -1).first
        return Days(value(found), start, day), found
    if meaning.wide:
        found = containing(meaning.wide, found.first)
    if meaning.reach:
        return _reaching(meaning, found), None
    if meaning.kind in ("DURATION", "SET"):
        return Days(meaning.value, found.first, found.last), None
    return Days(value(found) + meaning.tail, found.first, found.last), found


def _vague(meaning: Meaning, day: date | None) -> Days:
    if day and meaning.value == "PAST_REF":
        return Days(meaning.value, None, day)
    if day and meaning.value == "FUTURE_REF":
        return Days(meaning.value, day, None)
    return Days(meaning.value)


def _period(meaning: Meaning, day: date | None, mention: Mention) -> Period | None:
    if not meaning.unit:
        return None
    if meaning.base == "mention":
        start = _mentioned(meaning, day, mention)
        if meaning.year:  # "the 1988 period": the quarter spoken of, in that year
            known = mention.get("Q")
            return containing("Q", known.first.replace(year=meaning.year)) if known else period(f"{meaning.year:04}")
        return start and shifted(start, meaning.count_unit or meaning.unit, meaning.step or 0)
    if meaning.name:
        return _named(meaning, day)
    if day is None:
        return None
    if meaning.unit == "WE" and meaning.step is None:  # the weekend: this one from Saturday on, or the next
        this = containing("WE", day)
        return this if meaning.lean > 0 or this.first <= day else shifted(this, "WE", -1)
    return shifted(containing(meaning.unit, day), meaning.count_unit or meaning.unit, meaning.step or 0)


def _mentioned(meaning: Meaning, day: date | None, mention: Mention) -> Period | None:
    """Return the period of the meaning's unit that was mentioned last, or without one that of the day of writing."""
    if meaning.unit == "any":
        return mention.get("Q") or (containing("Y", day) if day else None)
    if meaning.unit == "Q":
        last = mention.get("Q")
        return last or (shifted(containing("Q", day), "Q", -1) if day else None)
    finer = [p for unit, p in mention.items() if UNITS.index(unit) <= UNITS.index(meaning.unit)]
    if finer:
        return containing(meaning.unit, finer[-1].first)
    return containing(meaning.unit, day) if day else None


def _reaching(meaning: Meaning, found: Period) -> Days:
    """Return the days that a span of time covers which ends (or begins) with the base: "the past three months"."""
    other = shifted(found, meaning.count_unit, meaning.reach)
    return Days(
        value(found) if meaning.kind == "DATE" else meaning.value,
        min(found.first, other.first),
        max(found.last, other.last),
    )


def _named(meaning: Meaning, day: date | None) -> Period | None:
    """Return the one meant of those that come round each week or year."""
    year = meaning.year
    if year is None and meaning.year_step is not None and day:
        year = day.year + meaning.year_step
    if year is not None:
        return _in_year(meaning, year)
    if day is None:
        return None
    if meaning.unit == "D" and len(meaning.name) == 1:
        monday = day - timedelta(days=day.weekday())
        if meaning.week_step is not None:
            return containing("D", monday + timedelta(days=7 * meaning.week_step + meaning.name[0] - 1))
        places = [monday + timedelta(days=7 * n + meaning.name[0] - 1) for n in (-1, 0, 1)]
        return _chosen([containing("D", d) for d in places], meaning, day)
    span = 12 if len(meaning.name) == 3 else 1  # each date has had each weekday within twelve years; 29 February …
    span = 8 if meaning.name[:2] == (2, 29) else span  # … comes after eight at the latest
    years = range(max(day.year - span, 1), min(day.year + span + 1, 9999))
    return _chosen([p for y in years if (p := _in_year(meaning, y))], meaning, day)


def _in_year(meaning: Meaning, year: int) -> Period | None:
    """Return what is named in one year: the third quarter, summer, March, 29 February; None where it has none."""
    if meaning.unit == "D":
        try:
            day = date(year, *meaning.name[:2])
        except ValueError:
            return None
        weekday = meaning.name[2] if len(meaning.name) == 3 else day.isoweekday()
        if weekday < 0:  # the first such weekday from then on
            return containing("D", day + timedelta(days=(-weekday - day.isoweekday()) % 7))
        return containing("D", day) if day.isoweekday() == weekday else None
    if meaning.unit == "S":
        return containing("S", date(year, meaning.name[0], 1))
    size = MONTHS[meaning.unit]
    return containing(meaning.unit, date(year, (meaning.name[0] - 1) * size + 1, 1))


def _chosen(row: list[Period], meaning: Meaning, day: date) -> Period | None:
    """Return the one of `row`, which is in order, that is meant on `day`."""
    weekly = meaning.unit == "D" and len(meaning.name) == 1
    if meaning.step == 0:
        around = containing("W" if weekly else "Y", day)
        return next((p for p in row if around.first <= p.first <= around.last), None)
    if meaning.step:
        behind, ahead = [p for p in row if p.last < day], [p for p in row if p.first > day]
        return (behind[-1] if behind else None) if meaning.step < 0 else (ahead[0] if ahead else None)
    behind, ahead = [p for p in row if p.first <= day], [p for p in row if p.last >= day]
    if not behind or not ahead:
        return behind[-1] if behind else ahead[0] if ahead else None
    if weekly or (meaning.strict and meaning.lean):
        return ahead[0] if meaning.lean > 0 else behind[-1]
    if_behind, if_ahead = AGAINST[meaning.unit]
    past = (day - behind[-1].first).days * (if_ahead if meaning.lean > 0 else 1)
    future = (ahead[0].first - day).days * (if_behind if meaning.lean < 0 else 1)
    return behind[-1] if past <= future else ahead[0]
