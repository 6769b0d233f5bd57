"""Sketches of reports: written once for each, read all at once as arrays when new reports are compared with the case."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, or_, select

from whence.records import Findings, Report
from whence.store import Store, schema
from whence.store.queries import _findings
from whence.store.rows import slices, to_report
from whence.store.write import _insert


class Sketch(NamedTuple):
    """One report's sampled shingles (uint32), stems used most (uint32) and how heavily (float32)."""

    report: str
    shingles: NDArray[np.uint32]
    stems: NDArray[np.uint32]
    counts: NDArray[np.float32]


class Held(NamedTuple):
    """The sketches of a case: what belongs to report n lies at `[bounds[n], bounds[n + 1])` of its array."""

    reports: tuple[str, ...]
    shingles: NDArray[np.uint32]
    shingle_bounds: NDArray[np.int64]
    stems: NDArray[np.uint32]
    counts: NDArray[np.float32]
    stem_bounds: NDArray[np.int64]


def unsketched(store: Store, most: int) -> list[Report]:
    """Return reports that have no sketch yet, those read first first, `most` at a time."""
    sketched = select(schema.sketch.c.report)
    statement = select(schema.report).where(schema.report.c.id.not_in(sketched)).order_by(schema.report.c.key)
    with store.reading() as connection:
        return [to_report(row) for row in connection.execute(statement.limit(most))]


def held_sketches(store: Store) -> Held:
    """Return all sketches of a case, in the order in which they were made."""
    # Read past SQLAlchemy's rows: at a hundred thousand reports they take longer than all that is done with them.
    with store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT report, shingles, stems, counts FROM sketch ORDER BY key").fetchall()
    ids = tuple(row[0] for row in rows)
    columns = [[row[n] for row in rows] for n in (1, 2, 3)]
    bounds = [np.cumsum([0, *(len(blob) // 4 for blob in column)], dtype=np.int64) for column in columns]
    shingles, stems, counts = (b"".join(column) for column in columns)
    return Held(
        ids,
        np.frombuffer(shingles, "<u4").astype(np.uint32, copy=False),
        bounds[0],
        np.frombuffer(stems, "<u4").astype(np.uint32, copy=False),
        np.frombuffer(counts, "<f4").astype(np.float32, copy=False),
        bounds[1],
    )


def write_sketches(store: Store, sketches: Sequence[Sketch]) -> None:
    """Write sketches in one transaction; one that is there stays."""
    rows = [
        {
            "report": one.report,
            "shingles": one.shingles.astype("<u4").tobytes(),
            "stems": one.stems.astype("<u4").tobytes(),
            "counts": one.counts.astype("<f4").tobytes(),
        }
        for one in sketches
    ]
    with store.writing() as connection:
        _insert(connection, schema.sketch, rows)


def reports_by_id(store: Store, ids: Collection[str]) -> dict[str, Report]:
    """Return those of the reports that are there, by id."""
    found: dict[str, Report] = {}
    with store.reading() as connection:
        for some in slices(list(ids)):
            for row in connection.execute(select(schema.report).where(schema.report.c.id.in_(some))):
                found[row.id] = to_report(row)
    return found


def findings_by_id(store: Store, ids: Collection[str]) -> list[Findings]:
    """Return the findings of those of the reports that are there."""
    found: list[Findings] = []
    with store.reading() as connection:
        for some in slices(list(ids)):
            found.extend(_findings(connection, some))
    return found


def forget_links(store: Store, reports: Collection[str], relations: Collection[str]) -> int:
    """Drop the machine's links of these relations that touch `reports`, or statements that are gone; return how many."""
    link, attribution = schema.link, schema.attribution
    dropped = 0
    with store.writing() as connection:
        for some in slices(list(reports)):
            touching = or_(link.c.left.in_(some), link.c.right.in_(some))
            mine = (link.c.judged == "machine") & link.c.relation.in_(list(relations)) & touching
            dropped += connection.execute(delete(link).where(mine)).rowcount
        if dropped:  # these reports were read anew, so their statements may have changed
            known = select(attribution.c.id)
            gone = or_(link.c.left.not_in(known), link.c.right.not_in(known))
            stale = (link.c.relation == "same-quote") & (link.c.judged == "machine") & gone
            dropped += connection.execute(delete(link).where(stale)).rowcount
    return dropped
