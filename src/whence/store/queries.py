"""Asking a case: one function a question, each answering with records or with small frozen rows.

Reports come by date (undated last), then by source; what was found in one comes in the order of its text.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, Text, func, or_, select, text, type_coerce

from whence.errors import UsageError
from whence.language.outlets import outlet_key, publisher
from whence.link.actors import clusters, same_actors
from whence.link.changes import GRAVE
from whence.link.quotes import utterance_groups
from whence.records import (
    Actor,
    ActorType,
    Attribution,
    Citation,
    Claim,
    Findings,
    Link,
    Published,
    Rejected,
    Relation,
    Report,
    Run,
    Span,
    Story,
)
from whence.store import Store, schema
from whence.store.decided import regrouped
from whence.store.rows import (
    AnyRow,
    slices,
    to_actor,
    to_attribution,
    to_citation,
    to_claim,
    to_event,
    to_link,
    to_mention,
    to_published,
    to_rejected,
    to_report,
    to_run,
    to_story,
    to_timex,
)
from whence.store.search import Hit, Piece, search
from whence.store.write import Counts

__all__ = [
    "Hit",
    "Piece",
    "ReportRow",
    "Source",
    "Statement",
    "Utterance",
    "by_dating",
    "citations",
    "cited",
    "claim",
    "claims",
    "counts",
    "dated_reports",
    "datings",
    "findings",
    "headings",
    "is_attribution",
    "iter_findings",
    "links",
    "named_actors",
    "rejections",
    "report",
    "reports",
    "reports_by_id",
    "reports_of",
    "runs",
    "search",
    "some_findings",
    "sources",
    "stories",
    "unspoken",
    "utterances",
]

READ_AHEAD = 100  # reports held at a time by `iter_findings`: beyond this, larger slices were no faster

# What is found in a report: the table of each kind, the columns it is put in order by, and how a row becomes a record.
_FOUND: dict[str, tuple[Table, tuple[str, ...], Callable[[AnyRow], Any]]] = {
    "actors": (schema.actor, ("key",), to_actor),
    "mentions": (schema.mention, ("start", "end", "key"), to_mention),
    "attributions": (schema.attribution, ("start", "key"), to_attribution),
    "timexes": (schema.timex, ("start", "key"), to_timex),
    "citations": (schema.citation, ("start", "key"), to_citation),
    "events": (schema.event, ("start", "key"), to_event),
}
KINDS = tuple(_FOUND)
CANDIDATES = 10  # reports named when a person's reference fits none or several

_REPORT = schema.report.c
_TEXTLESS = [column for column in _REPORT if column.name not in ("text", "parts")]
_SEVERAL = type_coerce(schema.attribution.c.speakers, Text) != "[]"
BY_DATE: tuple[ColumnElement[Any], ...] = (_REPORT.earliest.nulls_last(), _REPORT.source, _REPORT.id)


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report without its text; `reader` made its findings, `attributions` is their number."""

    id: str
    source: str
    name: str
    outlet: str
    title: str
    authors: tuple[str, ...]
    published: Published
    language: str
    reader: str
    attributions: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What a report is called, and when it was printed."""

    name: str
    title: str
    published: Published


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with the words of its content, discontinuous pieces joined by an ellipsis.

    `through` names those through whom the word came, nearest the report first; `voice` who spoke for the body.
    """

    attribution: Attribution
    words: str
    through: tuple[str, ...] = ()
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One whose word the reports carry: `actors` are its appearances, one a report for those who are named.

    `aliases` are the other names that its appearances have.
    """

    name: str
    type: ActorType
    named: bool
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """An outlet that reports rest on: the places, and beside each the id of the report of this pile that it means."""

    outlet: str
    citations: tuple[Citation, ...]
    held: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance as several reports render it: statements and their reports, the earliest first, and their links."""

    speaker: str
    statements: tuple[Statement, ...]
    reports: tuple[Report, ...]
    links: tuple[Link, ...]

    @property
    def grave(self) -> bool:
        """Tell whether the meaning may differ between renderings: negation, number, a name, or who did it to whom."""
        return any(evidence.change in GRAVE for link in self.links for evidence in link.evidence)


def reports(store: Store) -> tuple[ReportRow, ...]:
    """List the reports of a case without their texts; one without a printed date has what was inferred."""
    number = func.count(schema.attribution.c.key).label("attributions")
    joined = schema.report.outerjoin(schema.attribution, schema.attribution.c.report == _REPORT.id)
    statement = select(*_TEXTLESS, number).select_from(joined).group_by(_REPORT.key).order_by(*BY_DATE)
    with store.reading() as connection:
        inferred = {row.report: to_published(row) for row in connection.execute(select(schema.dating))}
        rows = [_report_row(row) for row in connection.execute(statement)]
    dated = (replace(row, published=inferred.get(row.id, row.published)) for row in rows)
    return tuple(sorted(dated, key=lambda row: (row.published.earliest or "9999", row.source, row.id)))


def report(store: Store, reference: str) -> Report:
    """Return the report that a person means by an id's beginning, a name or a source; raises UsageError if not one."""
    fits = [_REPORT.source == reference, _REPORT.name == reference]
    if re.fullmatch("[0-9a-f]+", reference):
        fits.append(_REPORT.id.startswith(reference))
    statement = select(_REPORT.id, _REPORT.source, _REPORT.name).where(or_(*fits)).order_by(*BY_DATE)
    with store.reading() as connection:
        near = connection.execute(statement).all()
        exact = [row for row in near if reference in (row.id, row.source, row.name)]
        found = exact or near
        if len(found) != 1:
            raise UsageError(_which(connection, reference, found))
        row = connection.execute(select(schema.report).where(_REPORT.id == found[0].id)).one()
    return _dated(store, [to_report(row)])[0]


def findings(store: Store, report_id: str) -> Findings:
    """Return all that was found in the report with this whole id; raises UsageError if there is none."""
    with store.reading() as connection:
        for found in _findings(connection, [report_id]):
            return replace(found, report=_dated(store, [found.report])[0])
    raise UsageError(f"no report here has the id {report_id!r}; `whence reports` lists them")


def reports_by_id(store: Store, ids: Collection[str]) -> dict[str, Report]:
    """Return those of the reports that are there, by id."""
    found: dict[str, Report] = {}
    with store.reading() as connection:
        for some in slices(list(ids)):
            for row in connection.execute(select(schema.report).where(_REPORT.id.in_(some))):
                found[row.id] = to_report(row)
    return found


def headings(store: Store, ids: Collection[str]) -> dict[str, Heading]:
    """Return the headings of those of the reports that are there, by id: a pile's texts would fill the memory."""
    found: dict[str, Heading] = {}
    with store.reading() as connection:
        for some in slices(list(ids)):
            for row in connection.execute(select(*_TEXTLESS).where(_REPORT.id.in_(some))):
                found[row.id] = Heading(row.name, row.title, to_published(row))
    return found


def dated_reports(store: Store, ids: Collection[str]) -> dict[str, Report]:
    """Return those of the reports that are there, by id, with the dates that were inferred."""
    return {one.id: one for one in _dated(store, list(reports_by_id(store, ids).values()))}


def _dated(store: Store, found: Sequence[Report]) -> list[Report]:
    inferred = datings(store)
    return [replace(one, published=inferred.get(one.id, one.published)) for one in found]


def iter_findings(store: Store, kinds: Collection[str] = KINDS) -> Iterator[Findings]:
    """Go through all findings of the case as it was when asked, holding few at a time; only `kinds` are filled in."""
    with store.reading() as connection:
        ids = connection.scalars(select(_REPORT.id).order_by(*BY_DATE)).all()
        for some in slices(ids, READ_AHEAD):
            yield from _findings(connection, some, kinds)


def some_findings(store: Store, ids: Sequence[str], kinds: Collection[str] = KINDS) -> Iterator[Findings]:
    """Go through the findings of these reports, holding few at a time; only `kinds` are filled in."""
    with store.reading() as connection:
        for some in slices(ids, READ_AHEAD):
            yield from _findings(connection, some, kinds)


def claim(store: Store, id: str) -> Claim:
    """Return the claim whose id begins like this; raises UsageError where there is none, or more than one."""
    table = schema.claim
    with store.reading() as connection:
        rows = connection.execute(select(table).where(table.c.id.startswith(id, autoescape=True)).limit(3)).all()
    if len(rows) == 1:
        return to_claim(rows[0])
    if rows:
        raise UsageError(f"Several claims begin with {id}. Give more of the id, as `whence claims` lists it.")
    raise UsageError(f"No claim of this case begins with {id}. `whence claims --all` lists them.")


def sources(store: Store, name: str | None = None) -> tuple[Source, ...]:
    """List all whose word the reports carry, those with most to say first; `name` keeps names that it is part of.

    Actors that are linked as the same are one source, whatever a person has refused apart; an unnamed one is a source
    of its own. `name` is looked for in all names of a source and in those who spoke for it. Attributions without a
    speaker belong to no source.
    """
    with store.reading() as connection:
        order = {id: n for n, id in enumerate(connection.scalars(select(_REPORT.id).order_by(*BY_DATE)))}
        speaking = sorted(_speakers(connection), key=lambda one: (order[one.report], one.id))
        said = _statements(connection, [one.id for one in speaking])
    named, decided = [one for one in speaking if one.named], links(store, "same-actor")
    if not any(one.judged == "machine" for one in decided):  # a run was killed before it came to that
        decided += tuple(same_actors(named))
    groups = clusters(named, decided)
    groups += [[one] for one in speaking if not one.named]
    if store.decided:
        with store.reading() as connection:
            groups = regrouped(connection, groups)
    found = [_source(group, said) for group in groups]
    if name is not None:
        found = [one for one in found if _called(one, name.casefold())]
    return tuple(
        sorted(
            found,
            key=lambda s: (-len(s.statements), s.name.casefold(), s.type, order[s.actors[0].report], s.actors[0].id),
        )
    )


def _called(source: Source, name: str) -> bool:
    names = (source.name, *source.aliases, *(said.voice for said in source.statements))
    return any(name in one.casefold() for one in names)


def named_actors(store: Store) -> tuple[tuple[Actor, ...], dict[str, Span]]:
    """Return the actors that have a name, in order of their reports, and where each is first mentioned."""
    actor, mention = schema.actor, schema.mention
    joined = actor.join(schema.report, _REPORT.id == actor.c.report)
    statement = select(actor).select_from(joined).where(actor.c.named).order_by(*BY_DATE, actor.c.key)
    first = select(mention.c.actor, mention.c.start, mention.c.end).where(mention.c.actor.is_not(None))
    with store.reading() as connection:
        actors = tuple(map(to_actor, connection.execute(statement)))
        places: dict[str, Span] = {}
        for row in connection.execute(first.order_by(mention.c.start)):
            places.setdefault(row.actor, Span(row.start, row.end))
    return actors, places


def citations(store: Store) -> tuple[Citation, ...]:
    """List the places where reports rest on an outlet's reporting, in order of the reports."""
    table = schema.citation
    joined = table.join(schema.report, _REPORT.id == table.c.report)
    with store.reading() as connection:
        rows = connection.execute(select(table).select_from(joined).order_by(*BY_DATE, table.c.start))
        return tuple(map(to_citation, rows))


def cited(store: Store) -> tuple[Cited, ...]:
    """List the outlets that the reports rest on, those cited by most reports first."""
    meant = {one.left: one.right for one in links(store, "cites") if one.judged != "no"}
    groups: defaultdict[str, list[Citation]] = defaultdict(list)
    for one in citations(store):
        groups[one.outlet].append(one)
    found = [Cited(outlet, tuple(some), tuple(meant.get(one.id) for one in some)) for outlet, some in groups.items()]
    return tuple(sorted(found, key=lambda one: (-len({c.report for c in one.citations}), one.outlet.casefold())))


def reports_of(store: Store, outlets: Collection[str]) -> tuple[Report, ...]:
    """Return the reports, with their texts, that cite an outlet or are of one of `outlets`, editions and desks too."""
    wanted = {_publisher(outlet) for outlet in outlets}
    with store.reading() as connection:
        rows = connection.execute(select(_REPORT.id, _REPORT.outlet)).all()
        citing = set(connection.scalars(select(schema.citation.c.report)))
        ids = [row.id for row in rows if row.id in citing or _publisher(row.outlet) in wanted]
        return tuple(
            to_report(row)
            for some in slices(ids)
            for row in connection.execute(select(schema.report).where(_REPORT.id.in_(some)))
        )


def _publisher(outlet: str) -> str:
    known = publisher(outlet)
    return known.name if known else outlet_key(outlet)


def unspoken(store: Store) -> tuple[Statement, ...]:
    """List the attributions whose speaker is not given or was not made out."""
    table = schema.attribution
    joined = table.join(schema.report, _REPORT.id == table.c.report)
    statement = select(table).select_from(joined).where(table.c.speaker.is_(None))
    with store.reading() as connection:
        rows = connection.execute(statement.order_by(*BY_DATE, table.c.start, table.c.key))
        return tuple(Statement(to_attribution(row), row.words) for row in rows)


def links(store: Store, *relations: Relation) -> tuple[Link, ...]:
    """List the links of these relations (of all, where none is named), a person's verdicts among them."""
    table = schema.link
    statement = select(table).order_by(table.c.relation, table.c.key)
    with store.reading() as connection:
        rows = connection.execute(statement.where(table.c.relation.in_(relations)) if relations else statement)
        return tuple(map(to_link, rows))


def is_attribution(store: Store, id: str) -> bool:
    """Tell whether there is an attribution with this whole id."""
    with store.reading() as connection:
        found = connection.execute(select(schema.attribution.c.key).where(schema.attribution.c.id == id))
        return found.first() is not None


def utterances(store: Store) -> tuple[Utterance, ...]:
    """List what several reports quote: first where the meaning may have changed, then what is quoted most."""
    found = links(store, "same-quote")
    groups = utterance_groups(found)
    words = {
        statement.attribution.id: statement for statement in _by_id(store, [id for group in groups for id in group])
    }
    held = dated_reports(store, {statement.attribution.report for statement in words.values()})
    names = _names(store, [s.attribution.speaker for s in words.values() if s.attribution.speaker])
    done = []
    for group in groups:
        said = sorted(
            (words[id] for id in group if id in words),
            key=lambda s: (held[s.attribution.report].published.earliest or "9999", s.attribution.report),
        )
        inside = tuple(link for link in found if link.left in group and link.right in group and link.judged != "no")
        speaker = next((names[s.attribution.speaker] for s in said if s.attribution.speaker in names), "")
        done.append(Utterance(speaker, tuple(said), tuple(held[s.attribution.report] for s in said), inside))
    return tuple(sorted(done, key=lambda one: (not one.grave, -len(one.statements), one.speaker.casefold())))


def stories(store: Store) -> tuple[Story, ...]:
    """List the stories of the case, the earliest first."""
    with store.reading() as connection:
        rows = connection.execute(
            select(schema.story).order_by(schema.story.c.earliest.nulls_last(), schema.story.c.id)
        )
        return tuple(map(to_story, rows))


def stories_of(store: Store, reports: Collection[str]) -> tuple[Story, ...]:
    """List the stories that have one of `reports` in them."""
    wanted = json.dumps(list(reports))
    member = "SELECT 1 FROM json_each(story.reports) AS one WHERE one.value IN (SELECT value FROM json_each(:wanted))"
    statement = select(schema.story).where(text(f"EXISTS ({member})")).order_by(schema.story.c.key)
    with store.reading() as connection:
        return tuple(map(to_story, connection.execute(statement, {"wanted": wanted})))


def claims(store: Store) -> tuple[Claim, ...]:
    """List the claims of the case, those in most reports first."""
    table = schema.claim
    with store.reading() as connection:
        rows = connection.execute(select(table).order_by(table.c.reports.desc(), table.c.at_most.desc(), table.c.id))
        return tuple(map(to_claim, rows))


def datings(store: Store) -> dict[str, Published]:
    """Return the publication dates that were inferred, by report."""
    with store.reading() as connection:
        return {row.report: to_published(row) for row in connection.execute(select(schema.dating))}


def by_dating(store: Store) -> tuple[list[str], list[str]]:
    """Return the ids of the reports whose day of publication is not known, and of those whose day is."""
    known = _REPORT.earliest.is_not(None) & _REPORT.latest.is_not(None)
    with store.reading() as connection:
        rows = connection.execute(select(_REPORT.id, known.label("known")).order_by(*BY_DATE)).all()
    return [row.id for row in rows if not row.known], [row.id for row in rows if row.known]


def rejections(store: Store) -> tuple[Rejected, ...]:
    """List the inputs that were refused."""
    rejected = schema.rejected
    with store.reading() as connection:
        rows = connection.execute(select(rejected).order_by(rejected.c.source, rejected.c.reason))
        return tuple(to_rejected(row) for row in rows)


def runs(store: Store) -> tuple[Run, ...]:
    """List the runs that added to the case, the earliest first."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.run).order_by(schema.run.c.started, schema.run.c.id))
        return tuple(to_run(row) for row in rows)


def counts(store: Store) -> Counts:
    """Count what the case holds."""
    tables = {
        "reports": schema.report,
        "mentions": schema.mention,
        "actors": schema.actor,
        "attributions": schema.attribution,
        "timexes": schema.timex,
        "citations": schema.citation,
        "events": schema.event,
        "originals": schema.original,
        "rejected": schema.rejected,
        "runs": schema.run,
    }
    with store.reading() as connection:
        held = {name: connection.scalars(select(func.count()).select_from(t)).one() for name, t in tables.items()}
    return Counts(**held)


def _report_row(row: AnyRow) -> ReportRow:
    return ReportRow(
        id=row.id,
        source=row.source,
        name=row.name,
        outlet=row.outlet,
        title=row.title,
        authors=tuple(row.authors),
        published=to_published(row),
        language=row.language,
        reader=row.reader,
        attributions=row.attributions,
    )


def _which(connection: Connection, reference: str, found: Sequence[AnyRow]) -> str:
    """Say why `reference` is not one report, and which reports a person may have meant."""
    if found:
        head = f"{reference!r} fits {len(found)} reports; give one of these ids:"
    else:
        head = f"no report here is called {reference!r}; `whence reports` lists them all."
        rows = connection.execute(select(_REPORT.id, _REPORT.source, _REPORT.title).order_by(*BY_DATE)).all()
        wanted = reference.casefold()
        found = [row for row in rows if wanted in f"{row.source}\n{row.title}".casefold()] or rows
        head += " Some of them:" if found else ""
    lines = [f"  {row.id}  {row.source}" for row in found[:CANDIDATES]]
    return "\n".join([head, *lines, *(["  …"] if len(found) > CANDIDATES else [])])


def _findings(connection: Connection, ids: Sequence[str], kinds: Collection[str] = KINDS) -> Iterator[Findings]:
    """Read the findings of those of `ids` that there are, in their order; those not of `kinds` are left empty."""
    rows = {row.id: row for row in connection.execute(select(schema.report).where(_REPORT.id.in_(ids)))}
    found: dict[str, defaultdict[str, list[Any]]] = {}
    for kind in kinds:
        table, order, record = _FOUND[kind]
        found[kind] = groups = defaultdict(list)
        statement = select(table).where(table.c.report.in_(ids)).order_by(*(table.c[name] for name in order))
        for row in connection.execute(statement).all():
            groups[row.report].append(record(row))
    for id in ids:
        if id in rows:
            yield Findings(to_report(rows[id]), **{kind: tuple(groups[id]) for kind, groups in found.items()})


def _speakers(connection: Connection) -> Iterator[Actor]:
    table = schema.attribution
    speaking = set(connection.scalars(select(table.c.speaker).where(table.c.speaker.is_not(None)).distinct()))
    for row in connection.execute(select(table.c.speakers).where(_SEVERAL)):
        speaking.update(row.speakers)
    for some in slices(sorted(speaking)):
        yield from map(to_actor, connection.execute(select(schema.actor).where(schema.actor.c.id.in_(some))))


def _by_id(store: Store, ids: Sequence[str]) -> list[Statement]:
    table = schema.attribution
    found: list[Statement] = []
    with store.reading() as connection:
        for some in slices(ids):
            rows = connection.execute(select(table).where(table.c.id.in_(some)))
            found.extend(Statement(to_attribution(row), row.words) for row in rows)
    return found


def _names(store: Store, actors: Sequence[str]) -> dict[str, str]:
    table = schema.actor.c
    found: dict[str, str] = {}
    with store.reading() as connection:
        for some in slices(actors):
            found.update(
                (row.id, row.name) for row in connection.execute(select(table.id, table.name).where(table.id.in_(some)))
            )
    return found


def _statements(connection: Connection, actors: Sequence[str]) -> defaultdict[str, list[Statement]]:
    """Return what each of `actors` says, in the order of the text."""
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    table, wanted = schema.attribution, set(actors)
    rows: list[AnyRow] = []
    for some in slices(actors):
        rows += connection.execute(select(table).where(table.c.speaker.in_(some))).all()
    rows.sort(key=lambda row: (row.report, row.start, row.key))
    between = {id for row in rows for id in (*row.chain[1:], row.voice) if id}
    names: dict[str, str] = {}
    for some in slices(sorted(between)):
        found = connection.execute(select(schema.actor.c.id, schema.actor.c.name).where(schema.actor.c.id.in_(some)))
        names |= {row.id: row.name for row in found}
    for row in rows:
        through = tuple(names[id] for id in row.chain[1:] if id in names and id not in (row.speaker, *row.speakers))
        statement = Statement(to_attribution(row), row.words, through, names.get(row.voice or "", ""))
        for id in row.speakers or (row.speaker,):
            if id in wanted:
                said[id].append(statement)
    return said


def _source(actors: list[Actor], said: defaultdict[str, list[Statement]]) -> Source:
    """Make one source of its appearances, called as it is called most often."""
    spellings = Counter(one.name for one in actors)
    called = min(spellings, key=lambda name: (-spellings[name], name))
    return Source(
        name=called,
        type=actors[0].type,
        named=actors[0].named,
        actors=tuple(actors),
        statements=tuple(statement for one in actors for statement in said[one.id]),
        aliases=tuple(name for name in spellings if name != called),
    )
