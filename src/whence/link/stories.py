"""Which reports tell of one developing happening: each joins the nearest story or begins one; stories may merge.

A report is a vector of word stems, those of its title counted twice and names one and a half times, weighed by how few
reports have them. Reports are taken in the order of their dates, as they would stream in; a story is its reports' sum.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from whence.link.wording import words
from whence.records import Published, Report, Span

# Chosen on the example story (one happening, seven weeks) and the seeds, and looked over on PolNeAR's training
# articles; no labelled set of stories was at hand.
JOIN = 0.25  # cosine from which a report joins a story
MERGE = 0.5  # cosine from which two stories are one
HALF = 21  # days after which a likeness counts half: what lies apart in time is another happening, unless very alike
TERMS = 120  # stems that are kept of a report, those it uses most
ALIGNED = 0.3  # cosine from which two reports are aligned sentence by sentence
NEIGHBOURS = 40  # of the nearest reports, those that are looked at
LOW = (1 << 20) - 1
SAMPLE = 2_000_000
STEP = 1 << 17
COMMON = 200  # reports that a stem may stand in, or one in fifty, to make them neighbours


class Terms(NamedTuple):
    """Stems of several reports, hashed, and how heavily each is used; report n has `[bounds[n], bounds[n + 1])`."""

    stems: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    bounds: NDArray[np.int64]


Days = tuple[date | None, date | None]
Near = list[tuple[int, float]]


@dataclass(slots=True)
class _Story:
    members: list[int] = field(default_factory=list)
    total: defaultdict[int, float] = field(default_factory=lambda: defaultdict(float))
    earliest: date | None = None
    latest: date | None = None
    length: float | None = None  # of its vector, kept until that grows

    @property
    def norm(self) -> float:
        if self.length is None:
            self.length = math.sqrt(sum(v * v for v in self.total.values()))
        return self.length


def terms(report: Report) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Return the stems that a report uses most, in its body and headline, hashed, and how heavily: twice the count."""
    spans = [part.span for part in report.parts if part.label in ("body", "headline")] or [Span(0, len(report.text))]
    counts: Counter[str] = Counter()
    for word in words(report.text, spans, report.language):
        if not word.function and not word.number and len(word.stem) > 1:
            counts[word.stem] += 3 if word.name else 2
    for word in words(report.title, [Span(0, len(report.title))], report.language):
        if not word.function and not word.number:
            counts[word.stem] += 4
    kept = counts.most_common(TERMS)
    stems = np.array([zlib.crc32(stem.encode("utf-8", "surrogatepass")) for stem, _ in kept], np.uint32)
    return stems, np.array([min(n, 255) for _, n in kept], np.uint8)


def join(rows: Sequence[tuple[NDArray[np.uint32], NDArray[np.uint8]]]) -> Terms:
    """Put the terms of several reports into one table."""
    bounds = np.cumsum([0, *(len(stems) for stems, _ in rows)], dtype=np.int64)
    if not rows:
        return Terms(np.empty(0, np.uint32), np.empty(0, np.uint8), bounds)
    return Terms(np.concatenate([s for s, _ in rows]), np.concatenate([c for _, c in rows]), bounds)


def days(published: Published) -> Days:
    """Return the first and the last day that a report may have been published on."""
    return _date(published.earliest), _date(published.latest)


def weigh(table: Terms, held: NDArray[np.int64] | None = None, total: int | None = None) -> NDArray[np.float64]:
    """Return the weight of each stem in its report: vectors of length 1.

    `held` says in how many of `total` reports each of the table's stems stands, where the table is a part of a pile.
    """
    rows = len(table.bounds) - 1
    if not len(table.stems):
        return np.empty(0, np.float64)
    if held is None:
        held = frequencies(table.stems, table.stems)
    rare = np.log(1 + ((total or rows) + 20) / (held + 1))  # in a small pile hardly: there all may tell of one thing
    values = (1 + np.log(np.maximum(table.counts / 2, 1))) * rare
    owner = np.repeat(np.arange(rows), np.diff(table.bounds))
    norms = np.sqrt(np.bincount(owner, values * values, minlength=rows))
    return np.asarray(values / np.maximum(norms[owner], 1e-9))


def frequencies(stems: NDArray[np.uint32], wanted: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return about how often each of `wanted` stands in `stems`.

    Stems are told apart by 20 bits, and of a large pile SAMPLE of them are counted: rarity needs no more.
    """
    part = stems[-SAMPLE:]
    counted = np.asarray(np.bincount(part & LOW, minlength=LOW + 1)[wanted & LOW], np.int64)
    return counted if len(part) == len(stems) else counted * (len(stems) // len(part))


def present(values: NDArray[np.uint32], wanted: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Return where one of `wanted`, sorted, stands in `values`; most are told apart by their lowest bits alone."""
    if not len(wanted) or not len(values):
        return np.empty(0, np.int64)
    low = np.zeros(LOW + 1, bool)
    low[wanted & LOW] = True
    steps = range(0, len(values), STEP)  # a step's arrays stay in the processor's cache
    some = np.concatenate([n + np.flatnonzero(low[values[n : n + STEP] & LOW]) for n in steps])
    at = np.minimum(np.searchsorted(wanted, values[some]), len(wanted) - 1)
    return np.asarray(some[wanted[at] == values[some]], np.int64)


def resembling(stems: NDArray[np.uint32], bounds: NDArray[np.int64], new: Sequence[NDArray[np.uint32]]) -> list[int]:
    """Return the held reports that share most with each of the new ones, weighed by rarity: a rough look."""
    total = len(bounds) - 1
    wanted = np.unique(np.concatenate(new)) if new else np.empty(0, np.uint32)
    some = present(stems, wanted)
    if not len(some):
        return []
    place = np.searchsorted(wanted, stems[some])
    held = np.bincount(place, minlength=len(wanted))
    rare = np.log(1 + total / (held + 1)) * (held <= max(COMMON, total // 50))
    owner = np.searchsorted(bounds, some, "right") - 1
    chosen: set[int] = set()
    for one in new:
        mine = np.zeros(len(wanted))
        mine[np.searchsorted(wanted, one)] = 1
        score = np.bincount(owner, (rare * mine)[place], minlength=total)
        best = np.argpartition(-score, min(NEIGHBOURS, total - 1))[:NEIGHBOURS]
        chosen.update(int(n) for n in best if score[n] > 0)
    return sorted(chosen)


def neighbours(table: Terms, values: NDArray[np.float64], wanted: Iterable[int]) -> dict[int, Near]:
    """Return, for each of the `wanted` reports, the NEIGHBOURS most like it, with their cosine, the nearest first."""
    total = len(table.bounds) - 1
    order = np.argsort(table.stems, kind="stable")
    stems = table.stems[order]
    owner = np.repeat(np.arange(total), np.diff(table.bounds))[order]
    weights = values[order]
    most = max(COMMON, total // 50)
    out: dict[int, Near] = {}
    for n in wanted:
        mine = slice(int(table.bounds[n]), int(table.bounds[n + 1]))
        low = np.searchsorted(stems, table.stems[mine], "left")
        high = np.searchsorted(stems, table.stems[mine], "right")
        rows = [(lo, hi, v) for lo, hi, v in zip(low, high, values[mine], strict=True) if hi - lo <= most]
        if not rows:
            out[n] = []
            continue
        others = np.concatenate([owner[lo:hi] for lo, hi, _ in rows])
        score = np.bincount(others, np.concatenate([weights[lo:hi] * v for lo, hi, v in rows]), minlength=total)
        score[n] = 0
        best = np.argpartition(-score, min(NEIGHBOURS, total - 1))[:NEIGHBOURS]
        best = best[score[best] > 0]
        near = list(zip(best.tolist(), _cosines(table, values, n, best), strict=True))
        out[n] = sorted(near, key=lambda pair: (-pair[1], pair[0]))
    return out


def cluster(
    table: Terms,
    values: NDArray[np.float64],
    dates: Sequence[Days],
    near: Mapping[int, Near],
    held: Sequence[Sequence[int]] = (),
) -> list[list[int]]:
    """Add the reports that are keys of `near` to the stories `held`; return all stories as sorted numbers."""
    stories: dict[int, _Story] = {}
    at: dict[int, int] = {}
    for members in held:
        for n in members:
            _add(stories.setdefault(members[0], _Story()), n, dates[n], _vector(table, values, n))
            at[n] = members[0]
    for n in sorted(near, key=lambda n: (dates[n][0] or date.max, n)):
        vector = _vector(table, values, n)
        close = dict.fromkeys(at[o] for o, _ in near[n] if o in at)
        scored = sorted(((_likeness(vector, dates[n], stories[s]), -s) for s in close), reverse=True)
        mine = -scored[0][1] if scored and scored[0][0] >= JOIN else n
        _add(stories.setdefault(mine, _Story()), n, dates[n], vector)
        at[n] = mine
        for _, other in scored[1:3]:
            if -other != mine and _alike(stories[mine], stories[-other]) >= MERGE:
                at.update(dict.fromkeys(stories[-other].members, mine))
                _merge(stories[mine], stories.pop(-other))
    return sorted(sorted(story.members) for story in stories.values())


def _vector(table: Terms, values: NDArray[np.float64], n: int) -> dict[int, float]:
    mine = slice(int(table.bounds[n]), int(table.bounds[n + 1]))
    return dict(zip(table.stems[mine].tolist(), values[mine].tolist(), strict=True))


def _cosines(table: Terms, values: NDArray[np.float64], one: int, others: NDArray[np.int64]) -> list[float]:
    """Return the cosine of one report with each of `others`, over all their stems."""
    mine = slice(int(table.bounds[one]), int(table.bounds[one + 1]))
    order = np.argsort(table.stems[mine], kind="stable")
    stems, weights = table.stems[mine][order], values[mine][order]
    begin, size = table.bounds[others], table.bounds[others + 1] - table.bounds[others]
    owner = np.repeat(np.arange(len(others)), size)
    places = np.arange(len(owner)) - np.repeat(np.cumsum(size) - size, size) + np.repeat(begin, size)
    theirs = table.stems[places]
    at = np.minimum(np.searchsorted(stems, theirs), len(stems) - 1)
    products = np.where(stems[at] == theirs, weights[at] * values[places], 0.0)
    return list(np.bincount(owner, products, minlength=len(others)).tolist())


def _likeness(vector: Mapping[int, float], dates: Days, story: _Story) -> float:
    dot = sum(value * story.total.get(stem, 0.0) for stem, value in vector.items())
    return dot / max(story.norm, 1e-9) * _timely(*dates, story)


def _timely(earliest: date | None, latest: date | None, story: _Story) -> float:
    """Return what is left of a likeness over the days between a report and a story; all where a date is unknown."""
    gap = 0
    if latest and story.earliest and latest < story.earliest:
        gap = (story.earliest - latest).days
    elif earliest and story.latest and earliest > story.latest:
        gap = (earliest - story.latest).days
    return float(0.5 ** (gap / HALF))


def _add(story: _Story, n: int, dates: Days, vector: Mapping[int, float]) -> None:
    story.members.append(n)
    for stem, value in vector.items():
        story.total[stem] += value
    story.length = None
    story.earliest = min((d for d in (story.earliest, dates[0]) if d), default=None)
    story.latest = max((d for d in (story.latest, dates[1]) if d), default=None)


def _alike(one: _Story, two: _Story) -> float:
    small, large = sorted((one, two), key=lambda story: len(story.total))
    dot = sum(value * large.total.get(stem, 0.0) for stem, value in small.total.items())
    return dot / max(one.norm * two.norm, 1e-9) * _timely(small.earliest, small.latest, large)


def _merge(into: _Story, gone: _Story) -> None:
    into.members += gone.members
    for stem, value in gone.total.items():
        into.total[stem] += value
    into.length = None
    into.earliest = min((d for d in (into.earliest, gone.earliest) if d), default=None)
    into.latest = max((d for d in (into.latest, gone.latest) if d), default=None)


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
