"""Readings of points in time: what a day, month, season, “last week” or “two years ago” means."""

from __future__ import annotations

from whence.annotate.timex.calendar import SEASONS
from whence.annotate.timex.meaning import Base, Meaning
from whence.annotate.timex.numbers import amount, duration, spoken_year
from whence.annotate.timex.tense import lean
from whence.annotate.timex.tokens import Found

RELATIVE = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
             "E": "XXX", "C": "XX", "H": "XXXX-HX", "S": "XXXX"}  # fmt: skip
COARSE = {"D": "D", "W": "W", "2W": "W", "M": "M", "Q": "Q", "Y": "Y", "E": "Y", "C": "Y"}


def _step(found: Found) -> int | None:
    """Return -1, 0 or 1 for “last”, “this” or “next” in it, None for none of them."""
    for name in ("LAST", "NEXT"):
        if found.has(name):
            return found.number(name)
    if found.has("FOLLOWING"):
        return 1
    return 0 if found.has("THIS") else None


def _year(found: Found) -> tuple[int | None, int | None]:
    """Return the year written in it, and how far the year it speaks of is from the present: “June last year”."""
    if found.has("CARDINAL"):
        return spoken_year(found), None
    if found.has("YEAR"):
        return found.number("YEAR"), None
    if found.says("year"):
        return None, _step(found)
    return None, None


def month_day(found: Found) -> Meaning | None:
    month, day = found.number("MONTH"), found.number("DAY", "ORDINAL_DIGITS", "ORDINAL")
    if month is None or day is None or not 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    if not _is_month(found):
        return None
    year, away = _year(found)
    name: tuple[int, ...] = (month, day, found.number("WEEKDAY") or 1) if found.has("WEEKDAY") else (month, day)
    step = -1 if found.has("LAST") and not found.says("year") else None
    days = [int(n) for n in found.all("DAY")]
    reach = days[1] - days[0] if len(days) == 2 and days[1] > days[0] else 0
    value = f"XXXX-{month:02}-{day:02}"
    if year is not None:
        value = f"{year:04}-{month:02}-{day:02}"
    name = name[:2] if year else name
    said = Meaning("DATE", value, "publication", "D", name, step=step, lean=lean(found), year=year, year_step=away)
    return said._replace(reach=reach, count_unit="D")


def written_day(found: Found) -> Meaning | None:
    text = found.words.lower[found.start]
    if "-" in text:
        return Meaning("DATE", text)
    one, two, year = text.split("/")
    if not (1 <= int(one) <= 12 and 1 <= int(two) <= 31):
        return None
    full = int(year) if len(year) == 4 else int(year) + (1900 if int(year) > 50 else 2000)
    return Meaning("DATE", f"{full:04}-{int(one):02}-{int(two):02}")


def weekday(found: Found) -> Meaning | None:
    day = found.number("WEEKDAY")
    at = next(n for n in range(found.start, found.stop) if found.words.values[n] == day)
    word = found.words.lower[at]
    if word in found.tables.dotted and not found.written(at).endswith("."):
        return None
    if word.endswith("s") and len(word) > 5:
        return Meaning("SET", f"XXXX-WXX-{day}")
    step = _step(found)
    return Meaning("DATE", f"XXXX-WXX-{day}", "publication", "D", (day or 1,), step=step, lean=lean(found) or -1)


def weekday_of_week(found: Found) -> Meaning | None:
    day = found.number("WEEKDAY") or 1
    return Meaning("DATE", f"XXXX-WXX-{day}", "publication", "D", (day,), week_step=_step(found))


def deictic(found: Found) -> Meaning | None:
    step = found.number("DEICTIC") or 0
    return Meaning("DATE", RELATIVE["D"], "publication", "D", step=step)


def deictic_twice(found: Found) -> Meaning | None:
    return Meaning("DATE", RELATIVE["D"], "publication", "D", step=-2 if found.says("before") else 2)


def that_unit(found: Found) -> Meaning | None:
    unit = COARSE.get(found.name("UNIT"))
    if unit is None:
        return None
    return Meaning("DATE", RELATIVE[unit], "mention", unit, step=0)


def holiday(found: Found) -> Meaning | None:
    """A feast: the day itself, or its eve. Thanksgiving is the Thursday from the 22nd to the 28th of November."""
    month, day = (1, 1) if found.says("new") else map(int, found.name("HOLIDAY").split("-"))
    step, way = _step(found) if not found.says("new") else None, lean(found)
    if day == 22:
        return Meaning("DATE", "XXXX-11-XX", "publication", "D", (11, 22, -4), step=step, lean=way)
    if found.says("eve"):
        month, day = (12, 31) if day == 1 else (month, day - 1)
    return Meaning("DATE", f"XXXX-{month:02}-{day:02}", "publication", "D", (month, day), step=step, lean=way)


def _day_of(found: Found) -> Meaning | None:
    """Return the day that a time of day in it belongs to; without one it is the day last mentioned."""
    if found.has("MONTH"):
        return month_day(found)
    if found.has("WEEKDAY"):
        return weekday(found)
    if found.has("DEICTIC"):
        return deictic(found)
    return Meaning("DATE", RELATIVE["D"], "mention", "D", step=0)


def clock(found: Found) -> Meaning | None:
    """A time on the clock, with the day it is on or on the day last mentioned."""
    if found.has("DAYPART"):  # "4 in the morning"
        day, hour = _day_of(found.part(found.start, found.start)), found.number("DAY", "CARDINAL") or 0
        late = found.name("DAYPART") in ("TAF", "TEV", "TNI") and hour < 12
        return _timed(day, f"T{hour + 12 * late:02}:00") if hour <= 12 else None
    letters = "".join(found.alphabet.letters[name] for name in ("AMPM", "NOON", "CLOCK"))
    at = max(n for n in range(found.start, found.stop) if found.words.letters[n] in letters) + 1
    rest = found.part(found.start, at - 1) if found.says("at") or at == found.stop else found.part(at, found.stop)
    day = _day_of(rest if found.has("WEEKDAY", "MONTH", "DEICTIC") else found)
    if found.has("NOON"):
        alone = day is not None and day.base == "mention" and not found.has("APPROX")
        return (
            None
            if alone and found.before() not in found.tables.markers["at a time"]
            else _timed(day, found.name("NOON"))
        )
    hours, _, minutes = found.name("CLOCK", "DAY").partition(":")
    hour, minutes = int(hours), minutes or "00"
    if hour > (24 if found.has("CLOCK") else 12) or int(minutes[:2]) > 59 or found.touches((".", ":")):
        return None
    if found.has("AMPM"):
        hour = hour % 12 + 12 * found.name("AMPM").startswith("p")
    return _timed(day, f"T{hour:02}:{minutes}")


def _timed(day: Meaning | None, tail: str) -> Meaning | None:
    return day and day._replace(kind="TIME", value=day.value + tail, tail=tail)


def daypart(found: Found) -> Meaning | None:
    return _timed(_day_of(found), found.name("DAYPART"))


def daypart_alone(found: Found) -> Meaning | None:
    tail = found.name("DAYPART")
    if found.has("THIS") or found.has("LAST"):
        step = -1 if found.has("LAST") else 0
        return Meaning("TIME", RELATIVE["D"] + tail, "publication", "D", step=step, tail=tail)
    step = 1 if found.has("NEXT", "FOLLOWING") else 0
    return Meaning("TIME", RELATIVE["D"] + tail, "mention", "D", step=step, tail=tail)


def tonight(found: Found) -> Meaning | None:
    tail = found.name("TONIGHT", "OVERNIGHT")
    return Meaning("TIME", RELATIVE["D"] + tail, "publication", "D", step=0, tail=tail)


def weekend(found: Found) -> Meaning | None:
    return Meaning("DATE", RELATIVE["WE"], "publication", "WE", step=_step(found), lean=lean(found) or -1)


def week_of(found: Found) -> Meaning | None:
    day = month_day(found)
    return day and day._replace(unit="D", value="XXXX-WXX", wide="W")


def _is_month(found: Found) -> bool:
    """Say whether the month's name is one here: "may", "march", "jan" are other words too."""
    at = next(n for n in range(found.start, found.stop) if found.words.letters[n] in found.alphabet.letters["MONTH"])
    word = found.words.lower[at]
    if at + 1 < found.stop:
        return True
    if word in found.tables.guarded and at == found.start and found.before() not in found.tables.guarded[word]:
        return False
    return word not in found.tables.dotted or found.written(at).endswith(".")


def month(found: Found) -> Meaning | None:
    name = found.number("MONTH") or 1
    if not _is_month(found):
        return None
    year, away = _year(found)
    if year is not None:
        return Meaning("DATE", f"{year:04}-{name:02}", lean=lean(found))
    if found.has("CARDINAL"):
        return None
    if found.says("year") and not (found.says("same") or found.has("FOLLOWING")):
        return Meaning("DATE", f"XXXX-{name:02}", "publication", "M", (name,), year_step=away)
    step = None if found.says("year") else _step(found)
    return Meaning("DATE", f"XXXX-{name:02}", "publication", "M", (name,), step=step, lean=lean(found) or -1)


def year(found: Found) -> Meaning | None:
    number = found.number("YEAR") or 0
    text = found.words.text
    if not 1000 <= number <= 2100:
        return None
    if found.stop - found.start == 1:
        before = found.before()
        if before in found.tables.measure or found.tables.not_year_before.match(text, found.span[1]):
            return None
        if not (before in found.tables.year_after or 1700 <= number <= 2050):
            return None
        if found.touches() and before not in "-(–[“\"—/'‘`":
            return None
    return Meaning("DATE", f"{number:04}", lean=lean(found) if found.before() in found.tables.year_alone else 0)


def spoken(found: Found) -> Meaning | None:
    number = spoken_year(found)
    return None if number is None else Meaning("DATE", f"{number:04}")


def decade(found: Found) -> Meaning | None:
    if found.has("DECADES"):
        if not found.says("the"):
            return None
        return Meaning("DATE", f"19{(found.number('DECADES') or 0) // 10}")
    digits = "".join(c for c in found.name("DECADE") if c.isdigit())
    if len(digits) == 2:
        if not (found.says("the") or found.has("QUOTE")):
            return None
        digits = "19" + digits
    return Meaning("DATE", digits[:3])


def century(found: Found) -> Meaning | None:
    number = found.number("ORDINAL", "ORDINAL_DIGITS") or 1
    return Meaning("DATE", f"{number - 1:02}")


def quarter(found: Found) -> Meaning | None:
    number = found.number("ORDINAL", "ORDINAL_DIGITS") or 0
    if not 1 <= number <= 4:
        return None
    return _part(found, "Q", number)


def _part(found: Found, unit: str, number: int) -> Meaning:
    """Return the numbered quarter or half of a year."""
    year, away = _year(found)
    if year is not None:
        return Meaning("DATE", f"{year:04}-{unit}{number}", "publication", unit, (number,), year=year)
    value = f"XXXX-{unit}{number}"
    return Meaning("DATE", value, "publication", unit, (number,), lean=lean(found) or -1, year_step=away)


def half(found: Found) -> Meaning | None:
    if found.has("DECADE", "DECADES"):
        return decade(found)
    return _part(found, "H", 1 if found.says("first") or found.number("ORDINAL") == 1 else 2)


def season(found: Found) -> Meaning | None:
    name = found.name("SEASON")
    start = SEASONS[name]
    year, away = _year(found)
    if year is not None:
        return Meaning("DATE", f"{year:04}-{name}")
    at = next(n for n in range(found.start, found.stop) if found.words.letters[n] in found.alphabet.letters["SEASON"])
    if found.stop - found.start == 1 and found.words.lower[at] in found.tables.guarded:
        return None
    if at and found.written(at)[0].isupper():  # "the Winter Olympics"
        return None
    step = None if found.says("year") else _step(found)
    return Meaning(
        "DATE", f"XXXX-{name}", "publication", "S", (start,), step=step, lean=lean(found) or -1, year_step=away
    )


def step(found: Found) -> Meaning | None:
    name = found.name("UNIT")
    unit = COARSE.get(name) if len(name) == 1 else None
    if unit is None:
        return None
    if name in ("E", "C"):
        unit = name
    if unit == "D" and not found.has("NEXT"):
        return None
    if found.written(found.stop - 1)[0].isupper():  # "This Week", a programme
        return None
    rolling = found.says("past") and found.name("LAST") == "-1" and unit != "C"
    away = _step(found)
    way = lean(found) if away == 0 else 0
    return Meaning("DATE", RELATIVE[unit], "publication", unit, step=away, lean=way, rolling=rolling)


def ago(found: Found) -> Meaning | None:
    number = amount(found) if found.has("COUPLE") or not found.has("FEW") else None
    name = found.name("UNIT", "UNITS")
    if number is None:
        return Meaning("DATE", "PAST_REF", "publication")
    if name == "Y" and number == 1:
        return year_ago(found)
    return _away(name, -number, "publication")


def _away(name: str, number: float, base: Base) -> Meaning | None:
    if name.startswith("T"):
        return None
    unit = COARSE[name]
    count = int(number * {"2W": 2, "E": 10, "C": 100}.get(name, 1))
    return Meaning("DATE", RELATIVE[unit], base, unit, step=count)


def counted_away(found: Found) -> Meaning | None:
    number = amount(found)
    sign = -1 if found.says("before") or found.number("EARLIER") == -1 else 1
    name = found.name("UNIT", "UNITS")
    if found.has("NOW") or found.says("hence"):
        return None if number is None else _away(name, number, "publication")
    if number is None or name.startswith("T"):
        return Meaning("DURATION", duration(number, name))
    if name == "Y" and number == 1 and sign == -1:
        return year_ago(found)
    return _away(name, sign * number, "mention")


def year_ago(found: Found) -> Meaning | None:
    if found.has("ORDINAL"):
        number = found.number("ORDINAL") or 1
        return Meaning("DATE", f"XXXX-Q{number}", "publication", "Q", (number,), year_step=-1)
    if found.says("quarter"):
        return Meaning("DATE", "XXXX-QX", "mention", "Q", step=-1, count_unit="Y")
    return Meaning("DATE", "XXXX", "mention", "any", step=-1, count_unit="Y")


def that_year_period(found: Found) -> Meaning | None:
    year = found.number("YEAR") or 0
    return Meaning("DATE", f"{year:04}", "mention", "Q", year=year)


def latest(found: Found) -> Meaning | None:
    unit = "Q" if (found.has("PERIOD") or found.says("quarter")) else COARSE.get(found.name("UNIT"))
    if unit is None:
        return None
    if found.has("CURRENT", "THIS"):
        return Meaning("DATE", RELATIVE[unit], "publication", unit, step=0)
    return Meaning("DATE", RELATIVE[unit], "mention", unit, step=0)


def following(found: Found) -> Meaning | None:
    name = found.name("UNIT")
    unit = COARSE.get(name)
    if unit is None:
        return None
    if found.has("LAST") or (found.has("NEXT") and unit != "D"):
        return step(found)
    return Meaning("DATE", RELATIVE[unit], "mention", unit, step=1)


def year_end(found: Found) -> Meaning | None:
    return Meaning("DATE", "XXXX-12-31", "publication", "D", (12, 31), lean=lean(found) or 1)
