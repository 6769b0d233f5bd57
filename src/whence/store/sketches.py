"""Sketches of reports: written once for each, read all at once as arrays when new reports are compared."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, func, or_, select

from whence.records import Report
from whence.store import Store, queries, schema
from whence.store.rows import slices
from whence.store.write import insert_rows

BLOCK = 5_000  # reports to a row
LOOSE = 40  # rows with room, before they are made one


class Sketch(NamedTuple):
    """One report's sampled shingles (uint32), stems used most (uint32) and how heavily (uint8)."""

    report: str
    shingles: NDArray[np.uint32]
    stems: NDArray[np.uint32]
    counts: NDArray[np.uint8]


class Held(NamedTuple):
    """The sketches of a case: what belongs to report n lies at `[bounds[n], bounds[n + 1])` of its array."""

    reports: tuple[str, ...]
    shingles: NDArray[np.uint32]
    shingle_bounds: NDArray[np.int64]
    stems: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    stem_bounds: NDArray[np.int64]


def unsketched(store: Store, most: int) -> list[Report]:
    """Return reports that have no sketch yet, `most` at a time."""
    held = "SELECT one.value FROM sketch, json_each(sketch.reports) AS one"
    with store.reading() as connection:
        ids = [row[0] for row in connection.exec_driver_sql(f"SELECT id FROM report WHERE id NOT IN ({held})")]
    ids = ids[:most]
    found = queries.reports_by_id(store, ids)
    return [found[id] for id in ids]


def held_sketches(store: Store) -> Held:
    """Return all sketches of a case, in the order in which they were made."""
    columns = "reports, sizes, shingles, stems, counts"
    with store.reading() as connection:
        rows = connection.exec_driver_sql(f"SELECT {columns} FROM sketch ORDER BY key").fetchall()
    sizes = np.frombuffer(b"".join(row[1] for row in rows), "<i4").reshape(-1, 2).astype(np.int64)
    bounds = np.concatenate([np.zeros((1, 2), np.int64), np.cumsum(sizes, axis=0)])
    shingles, stems, counts = (b"".join([row[n] for row in rows]) for n in (2, 3, 4))
    return Held(
        reports=tuple(id for row in rows for id in json.loads(row[0])),
        shingles=np.frombuffer(shingles, "<u4").astype(np.uint32, copy=False),
        shingle_bounds=bounds[:, 0],
        stems=np.frombuffer(stems, "<u4").astype(np.uint32, copy=False),
        counts=np.frombuffer(counts, np.uint8),
        stem_bounds=bounds[:, 1],
    )


def write_sketches(store: Store, sketches: Sequence[Sketch]) -> None:
    """Write sketches, BLOCK to a row; where LOOSE rows hold less than a block has room for, these become one."""
    with store.writing() as connection:
        for some in slices(sketches, BLOCK):
            insert_rows(connection, schema.sketch, [_block(some)])
        table = schema.sketch
        small = select(table).where(func.length(table.c.sizes) < 8 * BLOCK).order_by(table.c.key)
        rows = connection.execute(small).all() if _rows(connection) > LOOSE else []
        if len(rows) > LOOSE:
            whole = {
                name: b"".join(getattr(row, name) for row in rows) for name in ("sizes", "shingles", "stems", "counts")
            }
            for row in rows:
                connection.execute(delete(table).where(table.c.key == row.key))
            insert_rows(connection, table, [{"reports": [id for row in rows for id in row.reports], **whole}])


def _rows(connection: Connection) -> int:
    return connection.scalars(select(func.count()).select_from(schema.sketch)).one()


def _block(sketches: Sequence[Sketch]) -> dict[str, object]:
    sizes = np.array([(len(one.shingles), len(one.stems)) for one in sketches], "<i4")
    return {
        "reports": [one.report for one in sketches],
        "sizes": sizes.tobytes(),
        "shingles": b"".join(one.shingles.astype("<u4").tobytes() for one in sketches),
        "stems": b"".join(one.stems.astype("<u4").tobytes() for one in sketches),
        "counts": b"".join(one.counts.tobytes() for one in sketches),
    }


def forget_links(store: Store, reports: Collection[str], relations: Collection[str]) -> int:
    """Drop the machine's links of these relations that touch `reports`, and those of statements that are gone."""
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
