"""When reports without a date appeared, from what all reports of the pile tell: intervals that narrow one another.

Each undated report begins with no bound. A day that it tells of as past bounds it below, one that it looks forward to
bounds it above; and where two reports tell of the same happening, each with an expression of time of its own, the days
that the two may mean must meet. Bounds only ever narrow, until nothing changes (arc consistency on intervals; Mackworth
1977). A constraint that would leave no day is a conflict: it is named, and left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

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
    """The days on which one report may have appeared, and why not before and not after.

    `log` has what was narrowed, in all reports of a group, so that it can be taken back; `stamp` tells states apart.
    """

    place: Place
    first: Day = None
    last: Day = None
    from_: Reason | None = None
    until: Reason | None = None
    fixed: bool = False
    times: Counter[tuple[int, int]] = field(default_factory=Counter)  # how often each pair has narrowed it
    stamp: int = 0
    log: list[_Before] = field(default_factory=list)

    def narrow(self, first: Day, last: Day, why: Callable[[], Reason]) -> bool:
        """Take on a bound on either side where it is narrower; says whether anything changed; raises Conflict."""
        if self.fixed:
            return False
        low = first is not None and (self.first is None or first > self.first)
        high = last is not None and (self.last is None or last < self.last)
        if not low and not high:
            return False
        reason = why()
        self.log.append(_Before(self, self.first, self.last, self.from_, self.until, self.stamp, reason.pair))
        if reason.pair:
            self.times[reason.pair] += 1
        begin, end = first if low else self.first, last if high else self.last
        if (begin and end and begin > end) or (reason.pair and self.times[reason.pair] > TIMES):
            raise Conflict(self.place.id, [reason, *filter(None, (self.from_, self.until))])
        if low:
            self.first, self.from_ = first, reason
        if high:
            self.last, self.until = last, reason
        self.stamp = next(_STAMPS)
        return True


class _Before(NamedTuple):
    """What the bounds of a report were before they were narrowed."""

    own: Bounds
    first: Day
    last: Day
    from_: Reason | None
    until: Reason | None
    stamp: int
    pair: tuple[int, int] | None

    def restore(self) -> None:
        own = self.own
        own.first, own.last, own.from_, own.until, own.stamp = self[1:6]
        if self.pair:
            own.times[self.pair] -= 1


_STAMPS = count(1)


def infer(pile: Iterable[Findings], beside: Iterable[Findings] = ()) -> list[Dating]:
    """Return a dating for each report without a date of which something can be said, in order of the pile.

    Of `beside`, dated reports that come before those of the pile, only what may tell of the same is kept in memory.
    Only the reports, and the timexes of dated ones, are looked at.
    """
    reports: dict[str, Place] = {}
    told: list[Occasion] = []
    limits: defaultdict[str, list[tuple[str, Limit]]] = defaultdict(list)
    for found in pile:
        report = found.report
        reports[report.id] = _place(report)
        if _known(report.published):
            told += _dated(found)
        else:
            seen = expressions(report)
            below = expressions(report, ("caption", "credit"))
            limits[report.id] += [(report.id, limit) for limit in _limits(report, seen, below)]
            told += occasions(report, [one for one in seen if _countable(one.meaning)])
    undated = [_hashed(one) for one in told if not _known(reports[one.report].published)]
    wanted = np.unique(np.concatenate(undated)) if undated else np.empty(0, np.int64)
    before: list[Occasion] = []
    places: dict[str, Place] = {}
    for found in beside:
        some = [one for one in _dated(found) if np.isin(_hashed(one), wanted).any()]
        before += some
        places |= {one.report: _place(found.report) for one in some[:1]}
    told, reports = before + told, places | reports
    pairs = _pairs(told, reports)
    dropped: dict[Reason, str] = {}  # constraints that conflict, and whose they are
    bounds: dict[str, Bounds] = {}
    for ids, own in _together(reports, told, pairs):
        alone = [one for id in ids for one in limits[id]]
        bounds |= _settled({id: reports[id] for id in ids}, told, alone, own, dropped)
    against: defaultdict[str, list[Reason]] = defaultdict(list)
    for reason, id in dropped.items():
        against[id].append(reason)
    datings = (_dating(bounds[id], against[id]) for id in reports)
    return [dating for dating in datings if dating]


def _place(report: Report) -> Place:
    return Place(report.id, Path(report.name).name, report.published)


def _dated(found: Findings) -> list[Occasion]:
    return occasions(found.report, [t for t in found.timexes if t.earliest and t.latest])


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
    """Return the bounds of reports once no constraint narrows any more, the weakest of each conflict left out.

    Those left out are put into `dropped`. What follows from one that is left out is taken back as far as where it first
    narrowed anything: all is then as if it had never been there.
    """
    log: list[_Before] = []
    bounds = {id: _open(place, log) for id, place in reports.items()}
    rules: list[_Rule] = [
        _Rule((id, limit.reason), (bounds[id],), partial(limit.apply, bounds[id])) for id, limit in alone
    ]
    for pair, score in pairs.items():
        both = bounds[told[pair[0]].report], bounds[told[pair[1]].report]
        rules.append(_Rule(pair, both, partial(_meet, pair, score, told, bounds)))
    out: set[object] = set()
    first: dict[object, tuple[int, int, bool]] = {}  # where each rule first narrowed: of the log, the rules, the round
    idle: dict[int, tuple[int, ...]] = {}  # the state in which a rule changed nothing
    n, changed = 0, False
    while n < len(rules) or changed:
        if n == len(rules):
            n, changed = 0, False
        rule, mark, was = rules[n], len(log), changed
        state = tuple([own.stamp for own in rule.bounds])
        if rule.key not in out and idle.get(n) != state:
            try:
                changed |= rule.apply()
            except Conflict as conflict:
                weakest = min(conflict.reasons, key=lambda r: (r.surety, r.span))
                dropped[weakest] = conflict.report
                first.setdefault(rule.key, (mark, n, was))
                key = weakest.pair or (conflict.report, weakest)
                out.add(key)
                mark, n, changed = first[key]
                while len(log) > mark:
                    log.pop().restore()
                first = {key: place for key, place in first.items() if place[0] < mark}
            else:
                if len(log) == mark:
                    idle[n] = state
                else:
                    first.setdefault(rule.key, (mark, n, was))
        n += 1
    return bounds


class _Rule(NamedTuple):
    """A constraint: what it is called, the bounds that it looks at, and what narrows them."""

    key: object
    bounds: tuple[Bounds, ...]
    apply: Callable[[], bool]


def _open(place: Place, log: list[_Before]) -> Bounds:
    fixed = _known(place.published)
    first, last = known(place.published) if fixed else (None, None)
    return Bounds(place, first, last, fixed=fixed, log=log)


def _known(published: Published) -> bool:
    return bool(published.earliest and published.latest)


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
            return own.narrow(self.first, self.last, lambda: self.reason)
        first, last = _nearest(self.yearless, own.first, 1), _nearest(self.yearless, own.last, -1)
        return own.narrow(first, last, lambda: self.reason)


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


@lru_cache(maxsize=20_000)
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


def _hashed(one: Occasion) -> NDArray[np.int64]:
    """Return the keys of an occasion as numbers, alike within one run: a big case has many millions of keys."""
    return np.fromiter(map(hash, one.keys), np.int64)


def _sharing(keys: Sequence[NDArray[np.int64]]) -> Iterator[tuple[int, int]]:
    """Yield the places m < n, in order, that have a key in common which no more than SAME places have."""
    total = len(keys)
    if not total:
        return
    every = np.concatenate(keys)
    owner = np.repeat(np.arange(total), [len(own) for own in keys])[np.argsort(every, kind="stable")]
    every.sort(kind="stable")
    starts = np.flatnonzero(np.concatenate([[True], every[1:] != every[:-1]])) if len(every) else np.empty(0, np.int64)
    sizes = np.diff(np.append(starts, len(every)))
    found = np.empty(0, np.int64)
    for size in np.unique(sizes[(sizes > 1) & (sizes <= SAME)]).tolist():
        crowd = owner[starts[sizes == size][:, None] + np.arange(size)]
        one, other = np.triu_indices(size, 1)
        found = np.union1d(found, crowd[:, one] * total + crowd[:, other])
    for pair in found.tolist():
        yield divmod(pair, total)


def _pairs(told: Sequence[Occasion], reports: dict[str, Place]) -> dict[tuple[int, int], float]:
    """Return the occasions of two reports, one of them undated, that are the same happening, by their places in `told`,
    and how surely.

    Of each report, an occasion is paired with the likest of another, if it is the likest to it in turn.
    """
    undated = {id for id, place in reports.items() if not _known(place.published)}
    near: list[tuple[int, int]] = []
    for m, n in _sharing([_hashed(one) for one in told]):
        here, there = told[m].report, told[n].report
        if here != there and (here in undated or there in undated):
            near.append((m, n))
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for m, n in near:
        score = alike(told[m], told[n])
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
        why = partial(_same_day, here, there, its.place.name, first, last, score, pair)
        changed |= own.narrow(*_fitting(here.meaning, own.first, own.last, first, last), why)
    return changed


def _same_day(
    here: Occasion, there: Occasion, name: str, first: Day, last: Day, score: float, pair: tuple[int, int]
) -> Reason:
    when = " to ".join(dict.fromkeys(str(day or "…") for day in (first, last)))
    said = f"“{here.words}”{_tense(here)} is when {name} says “{there.words}”{_tense(there)}, {when}"
    return Reason(here.span, said, score, pair)


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


@lru_cache(maxsize=20_000)
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
