"""What was said when: the statements of a case with the days on which each may have been made."""

from __future__ import annotations

from whence.annotate.dates import dated, expressions, timexes
from whence.records import cut
from whence.store import Store
from whence.store.queries import Statement, datings, iter_findings


def timeline(store: Store) -> tuple[Statement, ...]:
    """List the statements of a case by the day they were made: dated ones in order, the others by their bound.

    Where a report's date was inferred, its statements are dated by that.
    """
    inferred = datings(store)
    said = []
    for found in iter_findings(store):
        report = found.report
        published = inferred.get(report.id)
        times = timexes(report, expressions(report), published) if published else found.timexes
        for one in dated(report, found.attributions, times, published):
            said.append(Statement(one, cut(report.text, one.content)))
    return tuple(sorted(said, key=_when))


def _when(statement: Statement) -> tuple[bool, str, str]:
    """Sort dated statements first, by their first day and then by their last; the undated by their bound."""
    one = statement.attribution
    return not (one.earliest and one.latest), one.earliest or "", one.latest or "9999"
