"""Readings: what an expression that a rule fits means. READINGS maps the names in a language's rules to them."""

from __future__ import annotations

from collections.abc import Callable

from whence.annotate.timex.calendar import SEASONS
from whence.annotate.timex.meaning import Meaning
from whence.annotate.timex.numbers import amount, duration, spoken_year
from whence.annotate.timex.tense import lean
from whence.annotate.timex.tokens import Found

Reading = Callable[[Found], Meaning | None]
_RELATIVE = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
             "E": "XXX", "C": "XX", "H": "XXXX-HX", "S": "XXXX"}  # fmt: skip
_SEASON = {month: name for name, month in SEASONS.items()}
_COARSE = {"D": "D", "W": "W", "2W": "W", "M": "M", "Q": "Q", "Y": "Y", "E": "Y", "C": "Y"}


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
    if found.has("YEAR"):
        return found.number("YEAR"), None
    if found.has("year"):
        return None, _step(found)
    return None, None


def month_day(found: Found) -> Meaning | None:
    month, day = found.number("MONTH"), found.number("DAY", "ORDINAL_DIGITS", "ORDINAL")
    if month is None or day is None or not 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31):
        return None
    if not _is_month(found):
        return None
    year, away = _year(found)
    name = (month, day, found.number("WEEKDAY") or 1) if found.has("WEEKDAY") else (month, day)
    step = -1 if found.has("LAST") and not found.has("year") else None
    days = [int(n) for n in found.all("DAY")]
    reach = days[1] - days[0] if len(days) == 2 and days[1] > days[0] else 0
    value = f"XXXX-{month:02}-{day:02}"
    if year is not None:
        value = f"{year:04}-{month:02}-{day:02}"
    return Meaning("DATE", value, "publication", "D", name[:2] if year else name, step=step, lean=lean(found), year=year, year_step=away, reach=reach, count_unit="D")


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
    return Meaning("DATE", f"XXXX-WXX-{found.number('WEEKDAY')}", "publication", "D", (found.number("WEEKDAY") or 1,), _step(found))


def deictic(found: Found) -> Meaning | None:
    step = found.number("DEICTIC") or 0
    if found.after() in ("'", "’") and found.after(2) == "s" and False:
        return None
    return Meaning("DATE", _RELATIVE["D"], "publication", "D", step=step)


def deictic_twice(found: Found) -> Meaning | None:
    return Meaning("DATE", _RELATIVE["D"], "publication", "D", step=-2 if found.has("before") else 2)


def that_unit(found: Found) -> Meaning | None:
    unit = _COARSE.get(found.name("UNIT"))
    if unit is None:
        return None
    return Meaning("DATE", _RELATIVE[unit], "mention", unit, step=0)


def holiday(found: Found) -> Meaning | None:
    """A feast: the day itself, or its eve. Thanksgiving is the Thursday from the 22nd to the 28th of November."""
    month, day = (1, 1) if found.has("new") else map(int, found.name("HOLIDAY").split("-"))
    step, way = _step(found) if not found.has("new") else None, lean(found)
    if day == 22:
        return Meaning("DATE", "XXXX-11-XX", "publication", "D", (11, 22, -4), step=step, lean=way)
    if found.has("eve"):
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
    return Meaning("DATE", _RELATIVE["D"], "mention", "D", step=0)


def clock(found: Found) -> Meaning | None:
    if found.has("DAYPART"):  # "4 in the morning"
        hour = found.number("DAY", "CARDINAL") or 0
        late = found.name("DAYPART") in ("TAF", "TEV", "TNI") and hour < 12
        day, tail = _day_of(found.part(found.start, found.start)), f"T{hour + 12 * late:02}:00"
        return day and day._replace(kind="TIME", value=day.value + tail, tail=tail) if hour <= 12 else None
    letters = found.alphabet.letters["AMPM"] + found.alphabet.letters["NOON"] + found.alphabet.letters["CLOCK"]
    at = max(n for n in range(found.start, found.stop) if found.words.letters[n] in letters) + 1
    rest = found.part(at, found.stop) if at < found.stop and not found.has("at") else found.part(found.start, at - 1)
    day = _day_of(rest if found.has("WEEKDAY", "MONTH", "DEICTIC") else found)
    if day is None:
        return None
    if found.has("NOON"):
        tail = found.name("NOON")
        if day.base == "mention" and not found.has("APPROX") and found.before() not in ("at", "by", "until", "before", "after", "since", "around"):
            return None
    elif found.has("CLOCK"):
        hour, _, rest = found.name("CLOCK").partition(":")
        if int(hour) > 24 or int(rest[:2]) > 59 or (found.before() in (".", ":") and found.words.spans[found.start-1][1]==found.words.spans[found.start][0]):
            return None
        tail = f"T{_hour(int(hour), found):02}:{rest}"
    else:
        hour = found.number("DAY") or 0
        if hour > 12:
            return None
        tail = f"T{_hour(hour, found):02}:00"
    return day._replace(kind="TIME", value=day.value + tail, tail=tail)


def _hour(hour: int, found: Found) -> int:
    if not found.has("AMPM"):
        return hour
    return hour % 12 + (12 if found.name("AMPM").startswith("p") else 0)


def daypart(found: Found) -> Meaning | None:
    day = _day_of(found)
    tail = found.name("DAYPART")
    return day and day._replace(kind="TIME", value=day.value + tail, tail=tail)


def daypart_alone(found: Found) -> Meaning | None:
    tail = found.name("DAYPART")
    if found.has("THIS") or found.has("LAST"):
        step = -1 if found.has("LAST") else 0
        return Meaning("TIME", _RELATIVE["D"] + tail, "publication", "D", step=step, tail=tail)
    step = 1 if found.has("NEXT", "FOLLOWING") else 0
    return Meaning("TIME", _RELATIVE["D"] + tail, "mention", "D", step=step, tail=tail)


def tonight(found: Found) -> Meaning | None:
    tail = found.name("TONIGHT", "OVERNIGHT")
    return Meaning("TIME", _RELATIVE["D"] + tail, "publication", "D", step=0, tail=tail)


def weekend(found: Found) -> Meaning | None:
    return Meaning("DATE", _RELATIVE["WE"], "publication", "WE", step=_step(found), lean=lean(found) or -1)


def week_of(found: Found) -> Meaning | None:
    day = month_day(found)
    return day and day._replace(unit="D", value="XXXX-WXX", wide="W")


def _is_month(found: Found) -> bool:
    """Say whether the month's name is one here: "may", "march", "jan" are other words too."""
    at = next(n for n in range(found.start, found.stop) if found.words.letters[n] in found.alphabet.letters["MONTH"])
    word = found.words.lower[at]
    if word in found.tables.guarded and at + 1 >= found.stop and at == found.start:
        if found.before() not in found.tables.guarded[word][0]:
            return False
    if word in found.tables.dotted and at + 1 >= found.stop and not found.written(at).endswith("."):
        return False
    return True


def month(found: Found) -> Meaning | None:
    name = found.number("MONTH") or 1
    if not _is_month(found):
        return None
    if found.has("CARDINAL"):
        year: int | None = spoken_year(found)
        away = None
        if year is None:
            return None
    else:
        year, away = _year(found)
    if year is not None:
        return Meaning("DATE", f"{year:04}-{name:02}", lean=lean(found))
    if found.has("year"):
        if found.has("same", "FOLLOWING"):
            return Meaning("DATE", f"XXXX-{name:02}", "publication", "M", (name,), lean=lean(found) or -1)
        return Meaning("DATE", f"XXXX-{name:02}", "publication", "M", (name,), year_step=away)
    return Meaning("DATE", f"XXXX-{name:02}", "publication", "M", (name,), step=_step(found), lean=lean(found) or -1)


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
        touching = found.start and found.words.spans[found.start - 1][1] == found.span[0]
        if touching and before not in ("-", "(", "–", "[", "“", '"', "—", "/", "'", "‘", "`"):
            return None
        if touching and before == "-" and found.before(2).isdigit() and False:
            return None
    return Meaning("DATE", f"{number:04}", lean=lean(found) if found.before() in found.tables.year_alone else 0)


def spoken(found: Found) -> Meaning | None:
    number = spoken_year(found)
    return None if number is None else Meaning("DATE", f"{number:04}")


def decade(found: Found) -> Meaning | None:
    if found.has("DECADES"):
        if not found.has("the"):
            return None
        return Meaning("DATE", f"19{(found.number('DECADES') or 0) // 10}")
    digits = "".join(c for c in found.name("DECADE") if c.isdigit())
    if len(digits) == 2:
        if not found.has("the", "QUOTE") or found.before() == "his":
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
    return _part(found, "H", 1 if found.has("first") or found.number("ORDINAL") == 1 else 2)


def season(found: Found) -> Meaning | None:
    name = found.name("SEASON")
    start = SEASONS[name]
    if found.has("CARDINAL"):
        year: int | None = spoken_year(found)
        away = None
    else:
        year, away = _year(found)
    if year is not None:
        return Meaning("DATE", f"{year:04}-{name}")
    at = next(n for n in range(found.start, found.stop) if found.words.letters[n] in found.alphabet.letters["SEASON"])
    if found.stop - found.start == 1 and found.words.lower[at] in found.tables.guarded:
        return None
    if at and found.written(at)[0].isupper():  # "the Winter Olympics"
        return None
    step = None if found.has("year") else _step(found)
    return Meaning("DATE", f"XXXX-{name}", "publication", "S", (start,), step=step, lean=lean(found) or -1, year_step=away)


def step(found: Found) -> Meaning | None:
    name = found.name("UNIT")
    unit = _COARSE.get(name) if len(name) == 1 else None
    if unit is None:
        return None
    if name in ("E", "C"):
        unit = name
    if unit == "D" and not found.has("NEXT"):
        return None
    if found.written(found.stop - 1)[0].isupper():  # "This Week", a programme
        return None
    rolling = found.has("past") and found.name("LAST") == "-1" and unit != "C"
    away = _step(found)
    way = lean(found) if away == 0 else 0
    return Meaning("DATE", _RELATIVE[unit], "publication", unit, step=away, lean=way, rolling=rolling)


def ago(found: Found) -> Meaning | None:
    if found.has("COUPLE") or not found.has("FEW"):
        number = amount(found)
    else:
        number = None
    name = found.name("UNIT", "UNITS")
    if number is None:
        return Meaning("DATE", "PAST_REF", "publication")
    if name == "Y" and number == 1:
        return year_ago(found)
    return _away(found, name, -number, "publication")


def _away(found: Found, name: str, number: float, base: str) -> Meaning | None:
    if name.startswith("T"):
        return None
    unit = _COARSE[name]
    count = int(number * {"2W": 2, "E": 10, "C": 100}.get(name, 1))
    return Meaning("DATE", _RELATIVE[unit], base, unit, step=count)  # type: ignore[arg-type]


def counted_away(found: Found) -> Meaning | None:
    number = amount(found)
    sign = -1 if found.has("before") or found.number("EARLIER") == -1 else 1
    name = found.name("UNIT", "UNITS")
    if found.has("NOW", "hence"):
        return None if number is None else _away(found, name, number, "publication")
    if number is None or name.startswith("T"):
        return Meaning("DURATION", duration(number, name))
    if name == "Y" and number == 1 and sign == -1:
        return year_ago(found)
    return _away(found, name, sign * number, "mention")


def year_ago(found: Found) -> Meaning | None:
    if found.has("ORDINAL"):
        number = found.number("ORDINAL") or 1
        return Meaning("DATE", f"XXXX-Q{number}", "publication", "Q", (number,), year_step=-1)
    if found.has("quarter"):
        return Meaning("DATE", "XXXX-QX", "mention", "Q", step=-1, count_unit="Y")
    return Meaning("DATE", "XXXX", "mention", "any", step=-1, count_unit="Y")


def that_year_period(found: Found) -> Meaning | None:
    year = found.number("YEAR") or 0
    return Meaning("DATE", f"{year:04}", "mention", "Q", year=year)


def latest(found: Found) -> Meaning | None:
    unit = "Q" if found.has("PERIOD", "quarter") else _COARSE.get(found.name("UNIT"))
    if unit is None:
        return None
    if found.has("CURRENT", "THIS"):
        return Meaning("DATE", _RELATIVE[unit], "publication", unit, step=0)
    return Meaning("DATE", _RELATIVE[unit], "mention", unit, step=0)


def following(found: Found) -> Meaning | None:
    name = found.name("UNIT")
    unit = _COARSE.get(name)
    if unit is None:
        return None
    if found.has("LAST") or (found.has("NEXT") and unit != "D"):
        return step(found)
    return Meaning("DATE", _RELATIVE[unit], "mention", unit, step=1)


def reaching(found: Found) -> Meaning | None:
    name = found.name("UNITS", "UNIT")
    number = amount(found)
    few = found.has("FEW")
    counted = found.has("DAY", "NUMBER", "CARDINAL", "COUPLE", "YEAR")
    if not few and not counted:
        if found.has("UNITS"):
            if found.has("first", "FOLLOWING", "LATEST"):
                return None if not found.has("first") else None
            if found.has("NEXT"):
                return coming(found)
            return Meaning("DATE", "PAST_REF", "publication")
        if found.has("first", "LATEST") or len(name) != 1:
            return None
        number = 1
        return step(found) if not found.has("FOLLOWING") else following(found)
    value = duration(None if few else number, name)
    way = 1 if found.has("NEXT") else -1 if found.has("LAST") else 0
    if few or not way or number is None or number != int(number) or name.startswith("T"):
        return Meaning("DURATION", value)
    unit = _COARSE[name]
    reach = way * int(number) * {"2W": 2, "E": 10, "C": 100}.get(name, 1)
    return Meaning("DURATION", value, "publication", "D", step=0, count_unit=unit, reach=reach)


def duration_(found: Found) -> Meaning | None:
    name = found.name("UNIT", "UNITS")
    number = None if found.has("FEW") else amount(found)
    if found.has("OLD") or found.written(found.stop - 1)[0].isupper():  # ages; "60 Minutes"
        return None
    if found.has("UNIT") and not found.has("HYPHEN") and found.has("A", "the", "WHOSE") and number not in (None, 1):
        if found.words.letters[found.start] not in found.alphabet.letters["APPROX"] and number < 100:
            return None  # "a five year low": the article is the noun's
    if found.stop - found.start == 2 and found.has("A"):
        apart = found.after() in found.tables.apart
        if name == "Q" or not (apart or found.before() in found.tables.length_after):
            return None
    if name == "Q" and (found.has("HYPHEN") and found.has("UNITS") or found.has("A")):  # "three-quarters"
        return None
    return Meaning("DURATION", duration(number, name))


def units(found: Found) -> Meaning | None:
    if found.has("OLD"):
        return None
    if found.has("LENGTH"):
        return Meaning("DURATION", duration(None if found.has("UNITS") else 1, found.name("UNITS", "UNIT")))
    if found.before() not in ("for", "within", "in", "many", "several", "after", "over", "take", "takes"):
        return None
    return Meaning("DURATION", duration(None, found.name("UNITS")))


def long_(found: Found) -> Meaning | None:
    return Meaning("DURATION", duration(1, found.name("UNIT")))


def the_unit(found: Found) -> Meaning | None:
    name = found.name("UNIT")
    if found.has("EARLY", "end", "beginning", "start", "close", "EARLIER"):
        unit = _COARSE.get(name)
        return unit and Meaning("DATE", _RELATIVE[unit], "publication", unit, step=0) or None
    if name == "Q":
        return Meaning("DATE", "XXXX-QX", "mention", "Q", step=0)
    if name == "Y":
        if found.after() in ("ended", "ending", "ends", "to"):
            return Meaning("DURATION", "P1Y")
        return Meaning("DATE", "XXXX", "publication", "Y", step=0)
    if name == "W":
        return Meaning("DATE", "XXXX-WXX", "publication", "W", step=0) if found.before() in ("for","during","in","of","through") else None
    return None


def year_end(found: Found) -> Meaning | None:
    return Meaning("DATE", "XXXX-12-31", "publication", "D", (12, 31), lean=lean(found) or 1)


def each(found: Found) -> Meaning | None:
    if found.has("UNIT", "UNITS"):
        number = amount(found) if found.has("DAY", "CARDINAL", "NUMBER") else 1
        if found.has("other"):
            number = 2
        return Meaning("SET", duration(number, found.name("UNIT", "UNITS")))
    if found.has("MONTH"):
        return Meaning("SET", f"XXXX-{found.number('MONTH'):02}")
    if found.has("WEEKDAY"):
        return Meaning("SET", f"XXXX-WXX-{found.number('WEEKDAY')}")
    if found.has("SEASON"):
        return Meaning("SET", f"XXXX-{found.name('SEASON')}")
    if found.has("DAYPART"):
        return Meaning("SET", f"XXXX-XX-XX{found.name('DAYPART')}")
    return Meaning("SET", "XXXX-WXX-WE")


def every(found: Found) -> Meaning | None:
    return Meaning("SET", found.name("EVERY"))


def per(found: Found) -> Meaning | None:
    if not found.has("once", "twice", "times", "per", "NUMBER") and found.stop - found.start == 2:
        return None
    return Meaning("SET", duration(1, found.name("UNIT")))


def vague(found: Found) -> Meaning | None:
    value = found.name("NOW", "ONCE", "SOON")
    if found.has("SOON") and not found.has("possible") and (found.before() == "as" or found.after() in ("after", "as", "before")):
        return None
    return Meaning("DATE", value, "publication")


def present(found: Found) -> Meaning | None:
    return Meaning("DATE", "PRESENT_REF", "publication")


def recent(found: Found) -> Meaning | None:
    unit = found.name("UNITS", "UNIT")
    if unit not in ("Y", ""):
        return Meaning("DURATION", duration(None, unit))
    return Meaning("DATE", "PAST_REF", "publication")


def future(found: Found) -> Meaning | None:
    return Meaning("DATE", "FUTURE_REF", "publication")


def the_past(found: Found) -> Meaning | None:
    return Meaning("DATE", "PAST_REF", "publication") if found.words.lower[found.stop - 1] == "past" and found.before() == "in" else None


def coming(found: Found) -> Meaning | None:
    return Meaning("DURATION", duration(None, found.name("UNITS")))


READINGS: dict[str, Reading] = {
    "month_day": month_day, "written_day": written_day, "weekday": weekday, "weekday_of_week": weekday_of_week,
    "deictic": deictic, "deictic_twice": deictic_twice, "that_unit": that_unit, "holiday": holiday,
    "clock": clock, "daypart": daypart, "daypart_alone": daypart_alone, "tonight": tonight, "weekend": weekend,
    "week_of": week_of, "month": month, "year": year, "spoken_year": spoken, "decade": decade, "century": century,
    "quarter": quarter, "half": half, "season": season, "step": step, "ago": ago, "counted_away": counted_away,
    "year_ago": year_ago, "that_year_period": that_year_period, "latest": latest, "following": following,
    "reaching": reaching, "duration": duration_, "units": units, "the_unit": the_unit, "year_end": year_end,
    "each": each, "every": every, "per": per, "vague": vague, "present": present, "recent": recent, "future": future,
    "the_past": the_past, "coming": coming,
}  # fmt: skip
