"""Infer when the undated reports of a case appeared, from all that is in it."""

from __future__ import annotations

from whence.link.published import infer
from whence.store import Store, queries, statements
from whence.store.write import write_decided


def date_reports(store: Store) -> None:
    """Write down what the whole case tells of when its undated reports appeared, in place of what was known before."""
    held = queries.datings(store)
    undated, dated = queries.by_dating(store)
    if not undated and not held:
        return
    kinds = ("timexes",)
    found = infer(queries.some_findings(store, undated, kinds), queries.some_findings(store, dated, kinds))
    now = {one.report: one.published for one in found}
    if now != held:
        last = {id: day.latest for id, day in held.items()}, {id: day.latest for id, day in now.items()}
        statements.touch(store, [id for id in held.keys() | now.keys() if last[0].get(id) != last[1].get(id)])
        write_decided(store, datings=found)
