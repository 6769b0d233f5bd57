"""Readings of what has a length or is vague: durations, sets, “recently”."""

from __future__ import annotations

from whence.annotate.timex.meaning import Meaning
from whence.annotate.timex.numbers import amount, duration
from whence.annotate.timex.points import COARSE, RELATIVE, following, step
from whence.annotate.timex.tokens import Found


def reaching(found: Found) -> Meaning | None:
    name = found.name("UNITS", "UNIT")
    number = amount(found)
    few = found.has("FEW")
    counted = found.has("DAY", "NUMBER", "CARDINAL", "COUPLE", "YEAR")
    if not few and not counted:
        if found.has("UNITS"):
            if found.says("first") or found.has("FOLLOWING", "LATEST"):
                return None
            if found.has("NEXT"):
                return coming(found)
            return Meaning("DATE", "PAST_REF", "publication")
        if (found.says("first") or found.has("LATEST")) or len(name) != 1:
            return None
        return step(found) if not found.has("FOLLOWING") else following(found)
    value = duration(None if few else number, name)
    way = 1 if found.has("NEXT") else -1 if found.has("LAST") else 0
    if few or not way or number is None or number != int(number) or name.startswith("T"):
        return Meaning("DURATION", value)
    unit = COARSE[name]
    reach = way * int(number) * {"2W": 2, "E": 10, "C": 100}.get(name, 1)
    return Meaning("DURATION", value, "publication", "D", step=0, count_unit=unit, reach=reach)


def duration_(found: Found) -> Meaning | None:
    name = found.name("UNIT", "UNITS")
    number = None if found.has("FEW") else amount(found)
    if found.has("OLD") or found.written(found.stop - 1)[0].isupper():  # ages; "60 Minutes"
        return None
    owned = found.has("A", "WHOSE") or found.says("the")
    if owned and found.has("UNIT") and not found.has("HYPHEN", "APPROX") and number and 1 != number < 100:
        return None  # "a five year low": the article is the noun's
    if found.stop - found.start == 2 and found.has("A"):
        apart = found.after() in found.tables.apart
        if name == "Q" or not (apart or found.before() in found.tables.length_after):
            return None
    if name == "Q" and (found.has("A") or (found.has("HYPHEN") and found.has("UNITS"))):  # "three-quarters"
        return None
    return Meaning("DURATION", duration(number, name))


def units(found: Found) -> Meaning | None:
    if found.has("OLD"):
        return None
    if found.has("LENGTH"):
        return Meaning("DURATION", duration(None if found.has("UNITS") else 1, found.name("UNITS", "UNIT")))
    if found.before() not in found.tables.markers["stretch"]:
        return None
    return Meaning("DURATION", duration(None, found.name("UNITS")))


def the_unit(found: Found) -> Meaning | None:
    name = found.name("UNIT")
    if found.has("EARLY", "EARLIER") or found.says("phase"):
        unit = COARSE.get(name)
        return Meaning("DATE", RELATIVE[unit], "publication", unit, step=0) if unit else None
    if name == "Q":
        return Meaning("DATE", "XXXX-QX", "mention", "Q", step=0)
    if name == "Y":
        if found.after() in found.tables.markers["ended"]:
            return Meaning("DURATION", "P1Y")
        return Meaning("DATE", "XXXX", "publication", "Y", step=0)
    if name == "W":
        during = found.before() in found.tables.markers["during"]
        return Meaning("DATE", "XXXX-WXX", "publication", "W", step=0) if during else None
    return None


def each(found: Found) -> Meaning | None:
    if found.has("UNIT", "UNITS"):
        number = amount(found) if found.has("DAY", "CARDINAL", "NUMBER") else 1
        if found.says("other"):
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
    if found.stop - found.start == 2 and not found.says("per"):
        return None
    return Meaning("SET", duration(1, found.name("UNIT")))


def vague(found: Found) -> Meaning | None:
    value = found.name("NOW", "ONCE", "SOON")
    beside = found.tables.markers["beside"]  # "soon after", "as soon as"
    if found.has("SOON") and not found.says("possible") and (found.before() in beside or found.after() in beside):
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
    return Meaning("DATE", "PAST_REF", "publication") if found.before() in found.tables.markers["in"] else None


def coming(found: Found) -> Meaning | None:
    return Meaning("DURATION", duration(None, found.name("UNITS")))
