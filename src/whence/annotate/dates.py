"""Report → its dates: expressions of time with the days they mean, and the day that each statement was made."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from whence.annotate.timex import Expression, find, resolve
from whence.language import DATE_WORDS
from whence.records import READABLE, Attribution, Label, Published, Report, Span, Timex

NEAR = 60  # characters between a cue and the day it was spoken on: “told reporters in the capital on Friday”; chosen
_STOP = re.compile(r"[.!?;]\s|\n")  # what ends the words that belong to a cue


def expressions(report: Report, labels: Iterable[Label] = READABLE) -> list[Expression]:
    """Return the expressions of time in the parts of a report so labelled; none in a language without date words."""
    if report.language not in DATE_WORDS:
        return []
    wanted = frozenset(labels)
    return find(report.text, report.language, [part.span for part in report.parts if part.label in wanted])


def known(published: Published) -> tuple[date | None, date | None]:
    """Return the first and last day that a report may have appeared on, None where that side is open."""
    first, last = published.earliest, published.latest
    return (first and date.fromisoformat(first)) or None, (last and date.fromisoformat(last)) or None


def timexes(report: Report, found: Sequence[Expression], published: Published | None = None) -> tuple[Timex, ...]:
    """Return what is found in a report as records, resolved by its day of publication or by `published` instead."""
    days = resolve([one.meaning for one in found], *known(published or report.published))
    return tuple(
        Timex(report.id, Span(one.start, one.end), one.meaning.kind, what.value, _iso(what.earliest), _iso(what.latest))
        for one, what in zip(found, days, strict=True)
    )


def _iso(day: date | None) -> str | None:
    return (day and day.isoformat()) or None


def dated(
    report: Report, attributions: Iterable[Attribution], times: Sequence[Timex], published: Published | None = None
) -> tuple[Attribution, ...]:
    """Return attributions with the days on which each may have been spoken.

    An attribution's own date stands in its cue or beside it, outside the content: “said on Friday”. Without one, all
    that is known is that it was spoken before the report appeared.
    """
    latest = (published or report.published).latest
    points = [one for one in times if one.type in ("DATE", "TIME") and not one.value.endswith("_REF")]
    starts = [one.span.start for one in points]
    done = []
    for one in attributions:
        own = _own(report.text, one, points, starts)
        if own is None or own.latest is None:
            done.append(replace(one, earliest=None, latest=latest))
        else:
            until = min(own.latest, latest) if latest else own.latest
            first = own.earliest
            done.append(replace(one, earliest=min(first, until) if first else None, latest=until))
    return tuple(done)


def _own(text: str, one: Attribution, times: Sequence[Timex], starts: Sequence[int]) -> Timex | None:
    """Return the expression that says when `one` was spoken: in its cue, else the nearest beside it."""
    best: tuple[int, Timex] | None = None
    for s, e in one.cue:
        for time in times[bisect_left(starts, s - 2 * NEAR) : bisect_right(starts, e + NEAR)]:
            start, end = time.span
            if any(a < end and start < b for a, b in one.content):
                continue
            first, last = (end, s) if end <= s else (min(e, start), start)  # what lies between the two
            gap = last - first
            if gap > NEAR or _STOP.search(text, first, last) or any(first <= a < last for a, _ in one.content):
                continue
            if best is None or gap < best[0]:
                best = gap, time
    return best and best[1]
