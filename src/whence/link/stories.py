"""Which reports tell of one developing happening: each joins the story it is nearest to, or begins one; stories may merge.

Reports are taken in the order of their dates, as they would stream in. A report is a vector of stems, those of its title
counted twice and names one and a half times, weighed by how few reports have them; a story is the sum of its reports.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from whence.link.wording import tables, words
from whence.records import Report, Span

# Chosen on the example story (one happening, seven weeks) and the seeds; no labelled set of stories was at hand.
JOIN = 0.22  # cosine from which a report joins a story
MERGE = 0.5  # cosine from which two stories are one
HALF = 21  # days after which a likeness counts half: what lies apart in time is another happening, unless very alike
TERMS = 80  # the heaviest stems of a report that are compared
FREQUENT = 0.5  # stems in more than this part of a large pile tell nothing
NEAR = 0.3  # cosine from which two reports of one story are aligned sentence by sentence
CLOSEST = 5  # of the nearest, for each report
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as stems and how heavily it uses them, with the days it may have been published on."""

    report: str
    counts: Mapping[str, float]
    earliest: date | None = None
    latest: date | None = None


@dataclass(slots=True)
class _Story:
    members: list[int]
    total: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    norm: float = 0.0
    earliest: date | None = None
    latest: date | None = None


def profile(report: Report) -> Profile:
    """Return the stems of a report's body and title."""
    spans = [part.span for part in report.parts if part.label in ("body", "headline")] or [Span(0, len(report.text))]
    counts: Counter[str] = Counter()
    for word in words(report.text, spans, report.language):
        if not word.function and not word.number and len(word.stem) > 1:
            counts[word.stem] += 1.5 if word.name else 1  # type: ignore[assignment]
    for word in words(report.title, [Span(0, len(report.title))], report.language):
        if not word.function and not word.number:
            counts[word.stem] += 2
    return Profile(report.id, counts, _date(report.published.earliest), _date(report.published.latest))


def rarity(profiles: Sequence[Profile]) -> dict[str, float]:
    """Weigh stems by how few reports have them; in a small pile hardly, for there all may tell of one thing."""
    held = Counter(stem for one in profiles for stem in one.counts)
    total = len(profiles)
    return {
        stem: math.log(1 + (total + 20) / (n + 1))
        for stem, n in held.items()
        if total < 50 or n <= FREQUENT * total
    }


def vector(one: Profile, weights: Mapping[str, float]) -> dict[str, float]:
    """Return the unit vector of a report's heaviest stems."""
    heavy = [(stem, (1 + math.log(n)) * weights.get(stem, 0.0)) for stem, n in one.counts.items() if n > 0]
    kept = sorted(heavy, key=lambda pair: (-pair[1], pair[0]))[:TERMS]
    norm = math.sqrt(sum(v * v for _, v in kept)) or 1.0
    return {stem: v / norm for stem, v in kept if v}


def neighbours(vectors: Sequence[Mapping[str, float]], new: Iterable[int] | None = None) -> list[tuple[int, int]]:
    """Return pairs of reports, lower number first, alike enough to be aligned; only those with one of `new` in them."""
    index: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for n, one in enumerate(vectors):
        for stem, value in one.items():
            index[stem].append((n, value))
    pairs = set()
    for n in range(len(vectors)) if new is None else new:
        score: defaultdict[int, float] = defaultdict(float)
        for stem, value in vectors[n].items():
            for other, weight in index[stem]:
                score[other] += value * weight
        near = sorted(((v, -o) for o, v in score.items() if o != n and v >= NEAR), reverse=True)[:CLOSEST]
        pairs |= {(min(n, -o), max(n, -o)) for _, o in near}
    return sorted(pairs)


def cluster(profiles: Sequence[Profile], vectors: Sequence[Mapping[str, float]]) -> list[list[int]]:
    """Return the stories as lists of report numbers, each in the order of its reports."""
    stories: dict[int, _Story] = {}
    index: defaultdict[str, set[int]] = defaultdict(set)
    order = sorted(range(len(profiles)), key=lambda n: (profiles[n].earliest or date.max, n))
    for n in order:
        near = sorted(_near(profiles[n], vectors[n], stories, index), reverse=True)
        if near and near[0][0] >= JOIN:
            at = -near[0][1]
        else:
            at = n
            stories[at] = _Story([])
        _add(stories[at], n, profiles[n], vectors[n])
        for stem in vectors[n]:
            index[stem].add(at)
        for _, other in near[1:3]:
            if at in stories and -other in stories and -other != at and _alike(stories[at], stories[-other]) >= MERGE:
                _merge(stories, index, at, -other)
    return sorted((sorted(s.members) for s in stories.values()), key=lambda members: members[0])


def _near(
    one: Profile, vector_: Mapping[str, float], stories: Mapping[int, _Story], index: Mapping[str, set[int]]
) -> list[tuple[float, int]]:
    score: defaultdict[int, float] = defaultdict(float)
    for stem, value in vector_.items():
        for at in index.get(stem, ()):
            score[at] += value * stories[at].total[stem]
    return [
        (v / stories[at].norm * _timely(one.earliest, one.latest, stories[at]), -at)
        for at, v in score.items()
        if stories[at].norm
    ]


def _timely(earliest: date | None, latest: date | None, story: _Story) -> float:
    """Return what is left of a likeness over the days between a report and a story; all where a date is unknown."""
    gap = 0
    if latest and story.earliest and latest < story.earliest:
        gap = (story.earliest - latest).days
    elif earliest and story.latest and earliest > story.latest:
        gap = (earliest - story.latest).days
    return float(0.5 ** (gap / HALF))


def _add(story: _Story, n: int, one: Profile, vector_: Mapping[str, float]) -> None:
    story.members.append(n)
    for stem, value in vector_.items():
        story.total[stem] += value
    story.norm = math.sqrt(sum(v * v for v in story.total.values()))
    days = [d for d in (story.earliest, one.earliest) if d]
    story.earliest = min(days) if days else None
    days = [d for d in (story.latest, one.latest) if d]
    story.latest = max(days) if days else None


def _alike(one: _Story, two: _Story) -> float:
    small, large = sorted((one, two), key=lambda s: len(s.total))
    dot = sum(v * large.total.get(stem, 0.0) for stem, v in small.total.items())
    time = _timely(small.earliest, small.latest, large)
    return dot / (one.norm * two.norm) * time if one.norm and two.norm else 0.0


def _merge(stories: dict[int, _Story], index: defaultdict[str, set[int]], into: int, gone: int) -> None:
    kept, lost = stories[into], stories.pop(gone)
    kept.members += lost.members
    for stem, value in lost.total.items():
        kept.total[stem] += value
        index[stem].discard(gone)
        index[stem].add(into)
    kept.norm = math.sqrt(sum(v * v for v in kept.total.values()))
    kept.earliest = min((d for d in (kept.earliest, lost.earliest) if d), default=None)
    kept.latest = max((d for d in (kept.latest, lost.latest) if d), default=None)


def _date(value: str | None) -> date | None:
    if not value or not _DAY.match(value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


__all__ = ["Profile", "cluster", "neighbours", "profile", "rarity", "tables", "vector"]
