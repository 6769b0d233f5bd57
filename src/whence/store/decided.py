"""The record as people decided it: the one place where decisions are applied to what was found.

`as_decided` opens a case so that each connection sees, under the names of the tables, views of them: without what was
rejected, with what was corrected, claims as they were recounted. Whatever question is asked of it, `queries` and the
rest, answers with the decided record and knows nothing of it. What was found stays as it was in the tables.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, MetaData, event, insert, select
from sqlalchemy.pool import QueuePool

from whence.link.standing import corrected
from whence.records import Actor, Decision
from whence.store import WORKING, Store, make_engine, schema
from whence.store.decisions import verdicts
from whence.store.rows import attribution_values, slices, to_attribution

_JUDGED = schema.attribution.to_metadata(MetaData(), schema="temp", name="judged")
_CLAIM = ", ".join(f'"{column.name}"' for column in schema.claim.columns)
_OUT = "SELECT id FROM temp.decided WHERE rejected"
VIEWS = {  # each shadows the table of its name
    "attribution": """SELECT * FROM main.attribution WHERE id NOT IN (SELECT id FROM temp.decided)
        UNION ALL SELECT * FROM temp.judged""",
    "event": f"""SELECT * FROM main.event
        WHERE id NOT IN ({_OUT}) AND (attribution IS NULL OR attribution NOT IN ({_OUT}))""",
    "claim": f"""SELECT {_CLAIM} FROM main.claim WHERE id NOT IN (SELECT id FROM main.revised)
        UNION ALL SELECT {_CLAIM} FROM main.revised WHERE NOT gone""",
}


def as_decided(store: Store) -> Store:
    """Return the same case as people left it, for reading only; close it when done."""
    engine = make_engine(store.path, WORKING, QueuePool)
    event.listen(engine, "begin", _look)
    return Store(store.path, engine, decided=True)


def regrouped(connection: Connection, groups: Sequence[list[Actor]]) -> list[list[Actor]]:
    """Return actors, grouped by who is the same, with the sources that people merged or split."""
    shapes = verdicts(connection).shapes
    apart = {actor: one.id for one in shapes if one.act == "split-source" for actor in one.others}
    merged = {one.target for one in shapes if one.act == "merge-sources"}
    if not apart and not merged:
        return list(groups)
    source = _sources(connection, merged)
    done: dict[object, list[Actor]] = {}
    for number, group in enumerate(groups):
        into = next((source[one.id] for one in group if one.id in source and one.id not in apart), number)
        for one in group:
            done.setdefault(apart.get(one.id, into), []).append(one)
    return [sorted(group, key=lambda one: not one.named) for group in done.values()]


def _sources(connection: Connection, wanted: Collection[str]) -> dict[str, str]:
    """Return those of the actors that belong to these sources, with the source."""
    cluster = schema.cluster.c
    rows = connection.execute(
        select(cluster.member, cluster.cluster).where(cluster.kind == "source", cluster.cluster.in_(wanted))
    )
    return {row.member: row.cluster for row in rows}


def _look(connection: Connection) -> None:
    """Make the views by all that was decided until now; where nothing was, or nothing since, do nothing.

    A verdict on a link is no decision, and revises claims all the same.
    """
    run = connection.exec_driver_sql
    newest, revised = run("SELECT max(key), EXISTS (SELECT 1 FROM main.revised) FROM main.decision").one()
    run("CREATE TEMP TABLE IF NOT EXISTS seen (decision INTEGER, revised BOOLEAN)")
    seen = run("SELECT decision, revised FROM temp.seen").first()
    if (newest, revised) == (tuple(seen) if seen else (None, 0)):
        return
    for view in VIEWS:
        run(f"DROP VIEW IF EXISTS temp.{view}")
    run("CREATE TEMP TABLE IF NOT EXISTS decided (id TEXT PRIMARY KEY, rejected BOOLEAN)")
    run("CREATE TEMP TABLE IF NOT EXISTS judged AS SELECT * FROM main.attribution WHERE 0")
    for table in ("seen", "decided", "judged"):
        run(f"DELETE FROM temp.{table}")
    on = verdicts(connection).on
    for id, decision in on.items():
        run("INSERT INTO temp.decided VALUES (?, ?)", (id, decision.act == "reject"))
    _keep(connection, [one for one in on.values() if one.act != "reject"])
    for view, rows in VIEWS.items():
        run(f"CREATE TEMP VIEW {view} AS {rows}")
    run("INSERT INTO temp.seen VALUES (?, ?)", (newest, revised))


def _keep(connection: Connection, made: Sequence[Decision]) -> None:
    """Put what people accepted or corrected where the view of attributions finds it."""
    said, report = schema.attribution, schema.report
    by_target = {one.target: one for one in made}
    for some in slices(list(by_target)):
        joined = select(said, report.c.text).join(report, report.c.id == said.c.report).where(said.c.id.in_(some))
        rows = connection.execute(joined).all()
        kept = [
            {**attribution_values(corrected(to_attribution(row), by_target[row.id]), row.text), "key": row.key}
            for row in rows
        ]
        if kept:
            connection.execute(insert(_JUDGED), kept)
