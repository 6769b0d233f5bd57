"""When reports without a date appeared, from what all reports of the pile tell: intervals that narrow one another.

Each undated report begins with no bound. A day that it tells of as past bounds it below, one that it looks forward to
bounds it above; and where two reports tell of the same happening, each with an expression of time of its own, the days
that the two may mean must meet. Bounds only ever narrow, until nothing changes (arc consistency on intervals; Mackworth
1977). A constraint that would leave no day is a conflict: it is named, and left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from whence.annotate.dates import expressions, known
from whence.annotate.timex import Expression, Meaning
from whence.annotate.timex.calendar import period
from whence.annotate.timex.resolve import resolve_one
from whence.link.occasions import Occasion, alike, occasions
from whence.records import DateBasis, Dating, Findings, Published, Report, Span, merge

YEARLESS = 300  # days: how long ago (or ahead) a day named without its year can be; chosen short of a year
SAME = 100  # what more occasions share than this is too common to tell one happening from another
FULL, YEARLY = (
    100.0,
    50.0,
)  # how sure a day in full is beside what two reports share (see `alike`), and one without year
NAMED = 3  # conflicts named in one sentence; the others are counted
FARTHEST = 40_000  # days looked at around what another report tells
TIMES = 12  # how often one pair may narrow a report: two that push each other on for ever contradict each other

Day = date | None


class Reason(NamedTuple):
    """Why a bound stands: where in the report, and in words; `surety` tells which of two that conflict is kept."""

    span: Span
    words: str
    surety: float
    pair: tuple[int, int] | None = None  # of occasions, where two reports are compared


class Conflict(Exception):
    """A constraint that leaves a report no day, and what it conflicts with."""

    def __init__(self, report: str, reasons: Sequence[Reason]) -> None:
        super().__init__(report)
        self.report, self.reasons = report, reasons


class Place(NamedTuple):
    """What is kept of a report once its text was read."""

    id: str
    name: str
    published: Published


@dataclass(slots=True)
class Bounds:
    """The days on which one report may have appeared, and why not before and not after."""

    place: Place
    first: Day = None
    last: Day = None
    from_: Reason | None = None
    until: Reason | None = None
    fixed: bool = False
    times: Counter[tuple[int, int]] = field(default_factory=Counter)  # how often each pair has narrowed it

    def narrow(self, first: Day, last: Day, reason: Reason) -> bool:
        """Take on a bound on either side where it is narrower; says whether anything changed; raises Conflict."""
        if self.fixed:
            return False
        low = first is not None and (self.first is None or first > self.first)
        high = last is not None and (self.last is None or last < self.last)
        if not low and not high:
            return False
        if reason.pair:
            self.times[reason.pair] += 1
        begin, end = first if low else self.first, last if high else self.last
        if (begin and end and begin > end) or (reason.pair and self.times[reason.pair] > TIMES):
            raise Conflict(self.place.id, [reason, *filter(None, (self.from_, self.until))])
        if low:
            self.first, self.from_ = first, reason
        if high:
            self.last, self.until = last, reason
        return True


def infer(pile: Iterable[Findings]) -> list[Dating]:
    """Return a dating for each report without a date of which something can be said, in order of the pile."""
    reports: dict[str, Place] = {}
    told: list[Occasion] = []
    alone: list[tuple[str, Limit]] = []
    for found in pile:
        report = found.report
        reports[report.id] = Place(report.id, Path(report.name).name, report.published)
        if _known(report.published):
            told += occasions(report, [t for t in found.timexes if t.earliest and t.latest])
        else:
            seen = expressions(report)
            alone += [(report.id, limit) for limit in _limits(report, seen, expressions(report, ("caption", "credit")))]
            told += occasions(report, [one for one in seen if _countable(one.meaning)])
    pairs = _pairs(told, reports)
    limits: defaultdict[str, list[tuple[str, Limit]]] = defaultdict(list)
    for id, limit in alone:
        limits[id].append((id, limit))
    dropped: dict[Reason, str] = {}  # constraints that conflict, and whose they are
    bounds: dict[str, Bounds] = {}
    for ids, some in _together(reports, told, pairs):
        own = [one for id in ids for one in limits[id]]
        bounds |= _settled({id: reports[id] for id in ids}, told, own, some, dropped)
    bounds = {id: bounds[id] for id in reports}
    datings = (_dating(own, [r for r, id in dropped.items() if id == own.place.id]) for own in bounds.values())
    return [dating for dating in datings if dating]


def _together(
    reports: dict[str, Place], told: Sequence[Occasion], pairs: dict[tuple[int, int], float]
) -> Iterator[tuple[list[str], dict[tuple[int, int], float]]]:
    """Yield the reports that bear on one another's dates, group by group, with their pairs of occasions."""
    root = {id: id for id in reports}

    def find(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for m, n in pairs:
        root[find(told[m].report)] = find(told[n].report)
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for id in reports:
        ids[find(id)].append(id)
    own: defaultdict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for pair, score in pairs.items():
        own[find(told[pair[0]].report)][pair] = score
    for group, some in ids.items():
        yield some, own[group]


def _settled(
    reports: dict[str, Place],
    told: Sequence[Occasion],
    alone: Sequence[tuple[str, Limit]],
    pairs: dict[tuple[int, int], float],
    dropped: dict[Reason, str],
) -> dict[str, Bounds]:
    """Return the bounds of reports, the weakest constraint of each conflict left out and put into `dropped`."""
    while True:
        try:
            return _narrowed(reports, told, alone, pairs)
        except Conflict as conflict:
            weakest = min(conflict.reasons, key=lambda r: (r.surety, r.span))
            dropped[weakest] = conflict.report
            pairs = {pair: score for pair, score in pairs.items() if pair != weakest.pair}
            alone = [(id, limit) for id, limit in alone if id != conflict.report or limit.reason != weakest]


def _known(published: Published) -> bool:
    return bool(published.earliest and published.latest)


def _narrowed(
    reports: dict[str, Place],
    told: Sequence[Occasion],
    alone: Sequence[tuple[str, Limit]],
    pairs: dict[tuple[int, int], float],
) -> dict[str, Bounds]:
    """Return the bounds of all reports once no constraint narrows any more; raises Conflict."""
    bounds = {}
    for id, place in reports.items():
        fixed = _known(place.published)
        first, last = known(place.published) if fixed else (None, None)
        bounds[id] = Bounds(place, first, last, fixed=fixed)
    changed = True
    while changed:
        changed = False
        for id, limit in alone:
            changed |= limit.apply(bounds[id])
        for pair, score in pairs.items():
            changed |= _meet(pair, score, told, bounds)
    return bounds


def _countable(meaning: Meaning) -> bool:
    """Say whether days follow from a meaning once the day of publication is known: not for “recently”."""
    return meaning.base == "publication" and bool(meaning.unit) and meaning.kind != "SET"


class Limit(NamedTuple):
    """A bound that one expression of a report sets by itself: a day in full, or a day without its year."""

    reason: Reason
    first: Day = None
    last: Day = None
    yearless: Meaning | None = None

    def apply(self, own: Bounds) -> bool:
        """Narrow a report's bounds; says whether anything changed; raises Conflict."""
        if self.yearless is None:
            return own.narrow(self.first, self.last, self.reason)
        return own.narrow(_nearest(self.yearless, own.first, 1), _nearest(self.yearless, own.last, -1), self.reason)


def _limits(report: Report, told: Sequence[Expression], below: Sequence[Expression]) -> Iterator[Limit]:
    """Yield what a report says of its own date: days in full bound it on one side, days without a year on both.

    `below` stands in captions: a picture is taken before it is printed.
    """
    for n, one in enumerate((*told, *below)):
        meaning = one.meaning
        lean = meaning.lean or (-1 if n >= len(told) else 0)
        if not lean:
            continue
        words = " ".join(report.text[one.start : one.end].split())
        said = f"“{words}” is told of as {'past' if lean < 0 else 'still to come'}"
        reason = Reason(Span(one.start, one.end), said, FULL)
        whole = period(meaning.value) if meaning.base == "none" or meaning.year is not None else None
        if whole:
            yield Limit(reason, whole.first if lean < 0 else None, whole.last if lean > 0 else None)
        elif _yearly(meaning):
            reason = reason._replace(words=said + ", without its year", surety=YEARLY)
            yield Limit(reason, yearless=meaning)


def _yearly(meaning: Meaning) -> bool:
    """Say whether a meaning is a day or month that comes round each year, with nothing but tense to say which."""
    named = meaning.unit == "M" or (meaning.unit == "D" and len(meaning.name) > 1)
    return bool(meaning.name and named and meaning.step is None and meaning.year is None and meaning.year_step is None)


def _nearest(meaning: Meaning, day: Day, way: int) -> Day:
    """Return the first day from `day` on, forwards or back, on which the meaning is no more than YEARLESS days off."""
    for _ in range(366 if day else 0):
        if day is None or _days(meaning, day):
            return day
        day = _moved(day, way)
    return day


def _moved(day: date, days: int) -> Day:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


@lru_cache(maxsize=200_000)
def _days(meaning: Meaning, day: date) -> tuple[date, date] | None:
    """Return the days that an expression covers in a report of `day`; None where it cannot mean any."""
    try:
        what, _ = resolve_one(meaning._replace(strict=True), day)
    except (OverflowError, ValueError):
        return None
    if what.earliest is None or what.latest is None:
        return None
    if _yearly(meaning):
        off = (day - what.latest).days if meaning.lean < 0 else (what.earliest - day).days if meaning.lean > 0 else 0
        if off > YEARLESS:
            return None
    return what.earliest, what.latest


def _pairs(told: Sequence[Occasion], reports: dict[str, Place]) -> dict[tuple[int, int], float]:
    """Return the occasions of two reports, one of them undated, that are the same happening, by their places in `told`,
    and how surely.

    Of each report, an occasion is paired with the likest of another, if it is the likest to it in turn.
    """
    undated = {id for id, place in reports.items() if not _known(place.published)}
    keys = [one.keys for one in told]
    wanted = {key for one, own in zip(told, keys, strict=True) if one.report in undated for key in own}
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, own in enumerate(keys):
        for key in own & wanted:
            places[key].append(n)
    near = {(m, n) for some in places.values() if len(some) <= SAME for m in some for n in some if m < n}
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for m, n in sorted(near):
        one, other = told[m], told[n]
        if one.report == other.report or not {one.report, other.report} & undated:
            continue
        score = alike(one, other)
        for a, b in ((m, n), (n, m)) if score else ():
            held = best.get((a, told[b].report))
            if held is None or score > held[0]:
                best[a, told[b].report] = score, b
    likest = sorted((m, n, score) for (m, _), (score, n) in best.items() if m < n)
    return {(m, n): score for m, n, score in likest if best[n, told[m].report][1] == m}


def _meet(pair: tuple[int, int], score: float, told: Sequence[Occasion], bounds: dict[str, Bounds]) -> bool:
    """Narrow two reports so that the days they name for one happening meet; says whether anything changed."""
    changed = False
    for here, there in ((told[pair[0]], told[pair[1]]), (told[pair[1]], told[pair[0]])):
        own, its = bounds[here.report], bounds[there.report]
        if own.fixed or here.meaning is None or here.meaning.year is not None:
            continue  # a day with its year is what it is, whenever the report appeared
        first, last = _hull(there, its)
        if first is None and last is None:
            continue
        when = " to ".join(dict.fromkeys(str(day or "…") for day in (first, last)))
        said = f"“{here.words}”{_tense(here)} is when {its.place.name} says “{there.words}”{_tense(there)}, {when}"
        reason = Reason(here.span, said, score, pair)
        changed |= own.narrow(*_fitting(here.meaning, own.first, own.last, first, last), reason)
    return changed


def _tense(told: Occasion) -> str:
    """Say which way an expression points, where the one day of the week or year that is meant hangs on it."""
    meaning = told.meaning
    if meaning is None or not meaning.name or meaning.step is not None or not meaning.lean:
        return ""
    return " (still ahead)" if meaning.lean > 0 else " (past)"


def _hull(told: Occasion, its: Bounds) -> tuple[Day, Day]:
    """Return the days that an occasion may be on, as far as its report's own bounds say; None where they are open."""
    if told.days:
        return tuple((day and date.fromisoformat(day)) or None for day in told.days)  # type: ignore[return-value]
    assert told.meaning is not None
    ends: list[Day] = []
    for day, way, side in ((its.first, 1, 0), (its.last, -1, 1)):
        start = _nearest(told.meaning, day, way)
        days = _days(told.meaning, start) if start else None
        ends.append(days[side] if days else None)
    return ends[0], ends[1]


@lru_cache(maxsize=200_000)
def _fitting(meaning: Meaning, begin: Day, end: Day, first: Day, last: Day) -> tuple[Day, Day]:
    """Return the first and last day from `begin` to `end` on which an expression can mean a day from `first` to `last`.

    Where no day fits, the two come out in the wrong order, which is a conflict.
    """
    far = _far(meaning)
    low = first and max(filter(None, (begin, _moved(first, -far))))
    high = last and min(filter(None, (end, _moved(last, far))))
    up = min(filter(None, (end, last and _moved(last, far))), default=None)
    down = max(filter(None, (begin, first and _moved(first, -far))), default=None)
    return _scan(meaning, low, up, 1, first, last), _scan(meaning, high, down, -1, first, last)


_LENGTH = {"D": 1, "W": 7, "WE": 7, "M": 31, "Q": 92, "S": 92, "H": 184, "Y": 366, "E": 3653, "C": 36525}


def _far(meaning: Meaning) -> int:
    """Return how many days at most lie between a report and what an expression in it means, more rather than less."""
    if meaning.name:
        return 15 if meaning.unit == "D" and len(meaning.name) == 1 else 800
    steps = abs(meaning.step or 0) + abs(meaning.reach) + 2
    return min(steps * _LENGTH[meaning.count_unit or meaning.unit] + _LENGTH[meaning.unit], FARTHEST)


def _scan(meaning: Meaning, day: Day, stop: Day, way: int, first: Day, last: Day) -> Day:
    """Return the first day from `day` on, forwards or back, that fits; past `stop` where none does, None if open.

    What an expression means moves on with the day it is printed, by no more than `_slack` at once: days on which it
    cannot fit yet are passed over together.
    """
    slack = _slack(meaning)
    for _ in range(2 * FARTHEST if day else 0):
        if day is None or (stop and (day > stop if way > 0 else day < stop)):
            return day
        days = _days(meaning, day)
        told = meaning.lean >= 0 or first is None or day >= first  # what is told of as past has begun
        yet = meaning.lean <= 0 or last is None or day <= last
        if days and told and yet and (first is None or days[1] >= first) and (last is None or days[0] <= last):
            return day
        short = 0  # days by which what is meant falls short of where the scan is going
        if days and way > 0 and first and days[1] < first:
            short = (first - days[1]).days
        elif days and way < 0 and last and days[0] > last:
            short = (days[0] - last).days
        day = _moved(day, way * max(1, short - slack))
        if stop is None and days and _behind(days, way, first, last, slack):
            return _moved(day, way * FARTHEST) if day else None  # further on it only gets worse
    return day


def _slack(meaning: Meaning) -> int:
    """Return by how many days at most what an expression means can jump between a day and the next."""
    if meaning.name:
        return 8 if meaning.unit == "D" and len(meaning.name) == 1 else 368
    return 2 * max(_LENGTH[meaning.unit], _LENGTH[meaning.count_unit or meaning.unit]) + 2


def _behind(days: tuple[date, date], way: int, first: Day, last: Day, slack: int) -> bool:
    """Say whether what is meant lies beyond all that fits already, seen the way the scan goes."""
    if way > 0:
        return last is not None and (days[0] - last).days > slack
    return first is not None and (first - days[1]).days > slack


def _dating(own: Bounds, against: Sequence[Reason]) -> Dating | None:
    """Return what was inferred of one report, with the constraints dropped, or None where there is neither."""
    if own.fixed or (own.first is None and own.last is None and not against):
        return None
    parts = []
    for reason, day, side in ((own.from_, own.first, "not before"), (own.until, own.last, "not after")):
        if reason and day:
            parts.append(f"{side} {day}: {reason.words}")
    named = sorted(against, key=lambda r: (-r.surety, r.span))[:NAMED]
    parts += [f"left out, for it conflicts: {reason.words}" for reason in named]
    parts += [f"left out like it: {len(against) - NAMED} more"] if len(against) > NAMED else []
    evidence = merge(r.span for r in (own.from_, own.until, *named) if r)
    why = "; ".join(parts)
    iso = [(day and day.isoformat()) or None for day in (own.first, own.last)]
    basis: DateBasis = "inferred" if own.first or own.last else "unknown"
    return Dating(own.place.id, Published(iso[0], iso[1], basis, evidence, why[:1].upper() + why[1:] + "."))
