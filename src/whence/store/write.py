"""Adding to a case: a whole batch in one transaction, and idempotent by id."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, text, update

from whence.records import Claim, Dating, Findings, Link, Rejected, Run, Story
from whence.store import Store, schema
from whence.store.rows import (
    Values,
    actor_values,
    attribution_values,
    citation_values,
    claim_values,
    dating_values,
    event_values,
    link_values,
    mention_values,
    rejected_values,
    report_values,
    run_values,
    slices,
    story_values,
    timex_values,
)

# Tables of what is found in one report: those that point at others first.
FOUND = (
    schema.taken,
    schema.statement,
    schema.event,
    schema.citation,
    schema.timex,
    schema.attribution,
    schema.mention,
    schema.actor,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each; after a write only what was not there before, and the reports that were read anew."""

    reports: int = 0
    mentions: int = 0
    actors: int = 0
    attributions: int = 0
    timexes: int = 0
    citations: int = 0
    events: int = 0
    originals: int = 0
    rejected: int = 0
    runs: int = 0
    reread: int = 0


def write_batch(
    store: Store,
    findings: Sequence[Findings],
    rejected: Sequence[Rejected],
    originals: Mapping[str, bytes],
    reader: str,
) -> Counts:
    """Write a batch in one transaction and return what was new in it; all of it is on disk when this returns.

    `reader` names the program and model behind `findings`. A report that this reader wrote before is left as it is;
    one that another reader wrote has its findings replaced. `originals` maps sha256 to bytes; those of reports that
    are not written are left out.
    """
    batch: dict[str, Findings] = {}
    for found in findings:
        batch.setdefault(found.report.id, found)
    with store.writing() as connection:
        readers = _readers(connection, batch)
        new = [found for id, found in batch.items() if id not in readers]
        reread = [found for id, found in batch.items() if readers.get(id, reader) != reader]
        fresh = new + reread
        wanted = {found.report.original for found in fresh} & originals.keys()
        rows: dict[Table, list[Values]] = {  # what is pointed at before what points
            schema.original: [{"sha256": sha256, "content": originals[sha256]} for sha256 in sorted(wanted)],
            schema.report: [report_values(found.report, reader) for found in new],
            schema.actor: [actor_values(one) for found in fresh for one in found.actors],
            schema.mention: [mention_values(one) for found in fresh for one in found.mentions],
            schema.attribution: [attribution_values(one, f.report.text) for f in fresh for one in f.attributions],
            schema.timex: [timex_values(one) for found in fresh for one in found.timexes],
            schema.citation: [citation_values(one) for found in fresh for one in found.citations],
            schema.event: [event_values(one) for found in fresh for one in found.events],
            schema.rejected: [rejected_values(one) for one in rejected],
        }
        _forget(connection, [found.report.id for found in reread])
        added = {table.name: insert_rows(connection, table, values) for table, values in rows.items()}
        _update(connection, [report_values(found.report, reader) for found in reread])
    return Counts(
        reports=added["report"],
        mentions=added["mention"],
        actors=added["actor"],
        attributions=added["attribution"],
        timexes=added["timex"],
        citations=added["citation"],
        events=added["event"],
        originals=added["original"],
        rejected=added["rejected"],
        reread=len(reread),
    )


def write_run(store: Store, record: Run) -> None:
    """Write down one call of `read`; the same run twice is one."""
    with store.writing() as connection:
        insert_rows(connection, schema.run, [run_values(record)])


def write_links(store: Store, links: Sequence[Link], *, instead: Collection[str] = ()) -> int:
    """Write links in one transaction and return how many were new; those with the ids `instead` are dropped first."""
    with store.writing() as connection:
        for some in slices(list(instead)):
            connection.execute(delete(schema.link).where(schema.link.c.id.in_(some)))
        return insert_rows(connection, schema.link, [link_values(one) for one in links])


def write_stories(store: Store, stories: Sequence[Story], *, instead: Collection[str] = ()) -> None:
    """Write stories in one transaction; those with the ids `instead` and those of the same id are replaced."""
    with store.writing() as connection:
        for some in slices([*instead, *(story.id for story in stories)]):
            connection.execute(delete(schema.story).where(schema.story.c.id.in_(some)))
        insert_rows(connection, schema.story, [story_values(one) for one in stories])


def write_decided(
    store: Store,
    *,
    datings: Sequence[Dating] | None = None,
    stories: Sequence[Story] | None = None,
    claims: Sequence[Claim] | None = None,
) -> None:
    """Replace all that was decided over the whole pile, in one transaction; what is None is left as it is."""
    given: dict[Table, list[Values] | None] = {
        schema.dating: None if datings is None else [dating_values(one) for one in datings],
        schema.story: None if stories is None else [story_values(one) for one in stories],
        schema.claim: None if claims is None else [claim_values(one) for one in claims],
    }
    with store.writing() as connection:
        for table, rows in given.items():
            if rows is not None:
                connection.execute(delete(table))
                insert_rows(connection, table, rows)


def known(store: Store, ids: Collection[str], reader: str) -> set[str]:
    """Return those of the report `ids` that this reader has already read."""
    with store.reading() as connection:
        return {id for id, by in _readers(connection, ids).items() if by == reader}


def _readers(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return who read each of the reports that are there."""
    id, reader = schema.report.c.id, schema.report.c.reader
    readers: dict[str, str] = {}
    for some in slices(list(ids)):
        rows = connection.execute(select(id, reader).where(id.in_(some)))
        readers.update((row.id, row.reader) for row in rows)
    return readers


def insert_rows(connection: Connection, table: Table, rows: Sequence[Values]) -> int:
    """Insert what is not there yet and return how many rows that were.

    Many rows to a statement, because the full-text index writes out what it holds at the start of each statement that
    a trigger follows: one row at a time costs twice the time.
    """
    if not rows:
        return 0
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(rows[0]))
    into, _, marks = str(compiled).partition(" VALUES ")
    encoders = [table.c[name].type.bind_processor(connection.dialect) for name in rows[0]]
    added = 0
    for some in slices(rows):
        values = [value for row in some for value in row.values()]
        for n, encode in enumerate(encoders):
            if encode:  # a column at a time
                values[n :: len(encoders)] = [encode(value) for value in values[n :: len(encoders)]]
        statement = f"{into} VALUES {', '.join([marks] * len(some))} ON CONFLICT DO NOTHING"
        added += connection.exec_driver_sql(statement, tuple(values)).rowcount
    return added


def _update(connection: Connection, rows: list[Values]) -> None:
    if rows:
        columns = {name: bindparam(f"new_{name}", type_=schema.report.c[name].type) for name in rows[0]}
        statement = update(schema.report).where(schema.report.c.id == bindparam("new_id")).values(columns)
        connection.execute(statement, [{f"new_{name}": value for name, value in row.items()} for row in rows])


def _forget(connection: Connection, reports: list[str]) -> None:
    """Delete the findings of `reports`, those that point at others first."""
    if reports:  # what they were linked by goes too, with all in the same row: the next step links those again
        held = "SELECT 1 FROM json_each(sketch.reports) AS one WHERE one.value IN (SELECT value FROM json_each(:ids))"
        connection.execute(text(f"DELETE FROM sketch WHERE EXISTS ({held})"), {"ids": json.dumps(reports)})
    for table in FOUND if reports else ():
        connection.execute(delete(table).where(table.c.report == bindparam("of")), [{"of": id} for id in reports])
