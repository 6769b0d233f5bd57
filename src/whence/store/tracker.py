"""The events of a case with all that a listing says of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from whence.annotate.dates import expressions, timexes
from whence.records import UNKNOWN, Event, Published, Timex, cut
from whence.store import Store, queries, schema
from whence.store.rows import slices, to_event

READ_AHEAD = 500  # events whose actors and texts are looked up together


@dataclass(frozen=True, slots=True)
class Tracked:
    """An event, who and what stands in it by name, its words, and on whose word it is: empty for the report's own."""

    event: Event
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    what: tuple[str, ...]
    words: str
    speaker: str
    outlet: str
    published: Published

    @property
    def date(self) -> str:
        """Return the day or days of the event as far as they are known, else none before the report's own."""
        days = dict.fromkeys(d for d in (self.event.earliest, self.event.latest) if d)
        return " to ".join(days)


def tracked(
    store: Store,
    *,
    type: str | None = None,
    actor: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Iterator[Tracked]:
    """Go through events by date of the event, else of the report; filters keep a type, a name's part, an interval.

    An event without a date of its own is placed by its report's, and one without either is left out of an interval.
    """
    table, report = schema.event, schema.report
    statement = select(table.c.id).join(report, report.c.id == table.c.report)
    if type:
        statement = statement.where(table.c.type == type.upper())
    order = (table.c.earliest.nulls_last(), report.c.earliest.nulls_last(), report.c.key, table.c.start)
    with store.reading() as connection:
        ids = connection.scalars(statement.order_by(*order)).all()
    inferred = queries.datings(store)
    found = (
        one for some in slices(ids, READ_AHEAD) for one in _redated(store, list(_looked_up(store, some)), inferred)
    )
    wanted = (one for one in found if _wanted(one, actor, since, until))
    yield from (
        sorted(wanted, key=lambda one: one.event.earliest or one.published.earliest or "9999") if inferred else wanted
    )


def _redated(store: Store, some: list[Tracked], inferred: dict[str, Published]) -> Iterator[Tracked]:
    """Give the events of reports whose day was inferred the days that their expressions then mean."""
    undated = {one.event.report for one in some} & inferred.keys()
    times: dict[str, tuple[Timex, ...]] = {}
    for found in queries.some_findings(store, sorted(undated)) if undated else ():
        report = found.report
        times[report.id] = timexes(report, expressions(report), inferred[report.id])
    for one in some:
        place = one.event.expression
        if one.event.report not in times:
            yield one
            continue
        told = (t for t in times[one.event.report] if place and t.span.start < place.end and place.start < t.span.end)
        day = next(told, None)
        event = replace(one.event, earliest=day.earliest, latest=day.latest) if day else one.event
        yield replace(one, event=event, published=inferred[one.event.report])


def _wanted(one: Tracked, actor: str | None, since: str | None, until: str | None) -> bool:
    names = (*one.actors, *one.recipients)
    if actor and not any(actor.casefold() in name.casefold() for name in names):
        return False
    first = one.event.earliest or one.published.earliest
    last = one.event.latest or one.published.latest
    if since and (last is None or last < since):
        return False
    return not (until and (first is None or first > until))


def _looked_up(store: Store, ids: Sequence[str]) -> Iterator[Tracked]:
    table, report = schema.event, schema.report
    with store.reading() as connection:
        columns = (report.c.text, report.c.outlet, report.c.earliest.label("first"), report.c.latest.label("last"),
                   report.c.date_basis, report.c.date_evidence, report.c.date_why)  # fmt: skip
        joined = select(table, *columns).join(report, report.c.id == table.c.report).where(table.c.id.in_(ids))
        rows = {row.id: row for row in connection.execute(joined)}
        people = {id_ for row in rows.values() for id_ in (*row.actors, *row.recipients)}
        names = _names(store, people)
        speakers = _speakers(store, {row.attribution for row in rows.values() if row.attribution})
        for id_ in ids:
            row = rows[id_]
            event = to_event(row)
            yield Tracked(
                event=event,
                actors=tuple(names.get(one, UNKNOWN) for one in event.actors),
                recipients=tuple(names.get(one, UNKNOWN) for one in event.recipients),
                what=tuple(" ".join(row.text[s:e].split()) for s, e in event.what),
                words=" ".join(cut(row.text, event.evidence).split()),
                speaker=speakers.get(event.attribution or "", ""),
                outlet=row.outlet,
                published=Published(row.first, row.last, row.date_basis, row.date_evidence, row.date_why),
            )


def _names(store: Store, ids: set[str]) -> dict[str, str]:
    actor = schema.actor
    with store.reading() as connection:
        return {
            row.id: row.name
            for some in slices(sorted(ids))
            for row in connection.execute(select(actor.c.id, actor.c.name).where(actor.c.id.in_(some)))
        }


def _speakers(store: Store, ids: set[str]) -> dict[str, str]:
    """Return the name of each attribution's speaker, or its source's words where nobody could be identified."""
    said, actor, report = schema.attribution, schema.actor, schema.report
    found: dict[str, str] = {}
    with store.reading() as connection:
        for some in slices(sorted(ids)):
            rows = connection.execute(
                select(said.c.id, said.c.source, actor.c.name, report.c.text)
                .join(report, report.c.id == said.c.report)
                .outerjoin(actor, actor.c.id == said.c.speaker)
                .where(said.c.id.in_(some))
            )
            for row in rows:
                found[row.id] = row.name or " ".join(cut(row.text, row.source).split()) or "someone not named"
    return found


__all__ = ["Tracked", "tracked"]
