"""Periods of the calendar: their TimeML values, the days they cover, and how to count from one to another."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

# Units, shortest first: day, week, weekend, month, quarter, season, half, year, decade, century.
UNITS = ("D", "W", "WE", "M", "Q", "S", "H", "Y", "E", "C")
MONTHS = {"M": 1, "Q": 3, "S": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}  # how many months a unit has
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month that each begins with, north of the equator


class Period(NamedTuple):
    """A stretch of whole days: one day, week, month … of the calendar; `last` is within it."""

    unit: str
    first: date
    last: date


def containing(unit: str, day: date) -> Period:
    """Return the period of `unit` that `day` lies in; a weekend is the one of its week."""
    if unit == "D":
        return Period(unit, day, day)
    if unit in ("W", "WE"):
        monday = day - timedelta(days=day.weekday())
        return Period(unit, monday + timedelta(days=5 * (unit == "WE")), monday + timedelta(days=6))
    size = MONTHS[unit]
    at = day.year * 12 + day.month - 1
    shift = 2 if unit == "S" else 0  # seasons begin in March
    return _months(unit, (at - shift) // size * size + shift, size)


def _months(unit: str, at: int, size: int) -> Period:
    """Return the period of `size` months that begins with month `at`, counted from year 0; clipped to what exists."""
    first = max(at, 12)
    end = min(at + size, MAXYEAR * 12 + 11)
    return Period(unit, date(first // 12, first % 12 + 1, 1), date(end // 12, end % 12 + 1, 1) - timedelta(days=1))


def shifted(period: Period, unit: str, count: int) -> Period:
    """Return the period of the same unit that lies `count` of `unit` away: a month a year ago.

    Raises OverflowError where the calendar ends.
    """
    if not count:
        return period
    if unit in ("D", "W", "WE"):
        return containing(period.unit, period.first + timedelta(days=count * (1 if unit == "D" else 7)))
    at = period.first.year * 12 + period.first.month - 1 + count * MONTHS[unit]
    if not 12 <= at < MAXYEAR * 12:
        raise OverflowError(f"{count} {unit} from {period.first} is beyond the calendar")
    last = _months("M", at, 1).last
    return containing(period.unit, last.replace(day=min(period.first.day, last.day)))


def value(period: Period) -> str:
    """Return the TimeML value of a period: "1998-03-04", "1998-W10", "1998-Q1", "199" for a decade."""
    unit, first = period.unit, period.first
    match unit:
        case "D":
            return first.isoformat()
        case "W" | "WE":
            year, week, _ = first.isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        case "M":
            return f"{first.year:04}-{first.month:02}"
        case "S":
            return f"{first.year:04}-" + next(name for name, month in SEASONS.items() if month == first.month)
        case "Y":
            return f"{first.year:04}"
        case "E" | "C":
            return f"{first.year:04}"[: 3 if unit == "E" else 2]
    return f"{first.year:04}-{unit}{(first.month - 1) // MONTHS[unit] + 1}"


_VALUE = re.compile(
    r"(?P<Y>\d{4})(?:-(?:(?P<M>\d\d)(?:-(?P<D>\d\d))?|W(?P<W>\d\d)(?P<WE>-WE)?|Q(?P<Q>[1-4])|H(?P<H>[12])"
    r"|(?P<S>SP|SU|FA|WI)))?(?:T.*)?|(?P<E>\d{3})|(?P<C>\d\d)"
)


def period(text: str) -> Period | None:
    """Return the period that a TimeML value names, the time of day aside, or None: "XXXX-03", "P2D"."""
    found = _VALUE.fullmatch(text)
    if not found:
        return None
    g = found.groupdict()
    try:
        if g["E"] or g["C"]:
            unit, year = ("E", int(g["E"]) * 10) if g["E"] else ("C", int(g["C"]) * 100)
            return containing(unit, date(max(year, 1), 1, 1))
        year = int(g["Y"])
        if g["W"]:
            return containing("WE" if g["WE"] else "W", date.fromisocalendar(year, int(g["W"]), 1))
        if g["M"]:
            return containing("D" if g["D"] else "M", date(year, int(g["M"]), int(g["D"] or 1)))
        if g["S"]:
            return containing("S", date(year, SEASONS[g["S"]], 1))
        for unit in ("Q", "H"):
            if g[unit]:
                return containing(unit, date(year, (int(g[unit]) - 1) * MONTHS[unit] + 1, 1))
        return containing("Y", date(year, 1, 1))
    except (ValueError, OverflowError):
        return None
