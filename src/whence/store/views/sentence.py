"""A finding in its sentence: the words that a number on a screen opens, where they stand, who found and judged them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from sqlalchemy import Connection, select

from whence.link.standing import Verdicts, corrected
from whence.link.wording import sentences as split
from whence.records import Attribution, Decision, Event, Published, Span, Spans, cut
from whence.store import schema
from whence.store.rows import AnyRow, slices, to_attribution, to_event, to_published

REACH = 600  # characters before and after a finding in which its sentence is looked for
LONGEST = 1500  # of a finding shown in one piece: a longer one is shown to here

Role = Literal["", "source", "cue", "content", "evidence"]


class Piece(NamedTuple):
    """A stretch of a shown text and what it is to the finding, empty for the text around it."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Place:
    """A report as lists name it; its date is the printed one, else the inferred one."""

    id: str
    title: str
    outlet: str
    name: str
    published: Published
    language: str
    reader: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person last decided on a finding."""

    state: Literal["accepted", "rejected", "corrected"]
    by: str
    made: str
    why: str
    decision: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose word it is, as one report names or describes them; `source` is its page's id."""

    actor: str
    name: str
    named: bool
    count: int | None
    type: str
    role: str
    source: str
    reason: str = ""  # the report's own words for why no name is given


@dataclass(frozen=True, slots=True)
class Sentence:
    """An attribution or event in its sentence. `words` are its content, or an event's evidence, verbatim."""

    id: str
    kind: Literal["attribution", "event"]
    place: Place
    pieces: tuple[Piece, ...]
    words: str
    cue: str
    source_words: str
    speaker: Voice | None
    stance: str
    form: str
    basis: str
    score: float
    earliest: str | None
    latest: str | None
    start: int
    review: Review | None


def sentences(connection: Connection, ids: Sequence[str], verdicts: Verdicts) -> dict[str, Sentence]:
    """Return the findings with these ids, each in its sentence and as people corrected it; unknown ids are left out."""
    found = {id: corrected(one, verdicts.on.get(id)) for id, one in _attributions(connection, ids).items()}
    events = _events(connection, [id for id in ids if id not in found])
    reports = {one.report for one in found.values()} | {one.report for one in events.values()}
    where, texts = places(connection, reports), _texts(connection, reports)
    cast = voices(connection, {one.speaker for one in found.values() if one.speaker})
    made: dict[str, Sentence] = {}
    for id in ids:
        if id in found:
            one = found[id]
            made[id] = _said(one, id, where[one.report], texts[one.report], cast, reviewed(verdicts.on.get(id)))
        elif id in events:
            event = events[id]
            made[id] = _told(event, where[event.report], texts[event.report], reviewed(verdicts.on.get(id)))
    return made


def places(connection: Connection, reports: Collection[str]) -> dict[str, Place]:
    """Return how lists name these reports."""
    report, dating = schema.report, schema.dating
    names = ("id", "title", "outlet", "name", "language", "reader", "earliest", "latest", "date_basis", "date_why")
    columns = [report.c[name] for name in (*names, "date_evidence")]
    found: dict[str, Place] = {}
    for some in slices(sorted(reports)):
        inferred = {
            row.report: to_published(row) for row in connection.execute(select(dating).where(dating.c.report.in_(some)))
        }
        for row in connection.execute(select(*columns).where(report.c.id.in_(some))):
            found[row.id] = place(row, inferred.get(row.id))
    return found


def place(row: AnyRow, inferred: Published | None) -> Place:
    """Return how lists name the report of a row; `inferred` counts where the report itself has no date."""
    stated = to_published(row)
    published = inferred if inferred and not (stated.earliest or stated.latest) else stated
    title = " ".join(row.title.split())
    return Place(row.id, title, row.outlet, row.name, published, row.language, row.reader)


def voices(connection: Connection, actors: Collection[str]) -> dict[str, Voice]:
    """Return these actors with the source each belongs to, and why an unnamed one has no name, where that is said."""
    actor, cluster = schema.actor, schema.cluster
    found: dict[str, Voice] = {}
    for some in slices(sorted(actors)):
        rows = connection.execute(select(actor).where(actor.c.id.in_(some))).all()
        texts = _texts(connection, {row.report for row in rows if row.reason})
        source = {
            row.member: row.cluster
            for row in connection.execute(
                select(cluster.c.member, cluster.c.cluster).where(
                    cluster.c.member.in_(some), cluster.c.kind == "source"
                )
            )
        }
        for row in rows:
            reason = cut(texts[row.report], row.reason) if row.reason else ""
            count, role = row._mapping["count"], row.role or row.body
            found[row.id] = Voice(
                row.id, row.name, row.named, count, row.type, role, source.get(row.id, ""), " ".join(reason.split())
            )
    return found


def reviewed(decision: Decision | None) -> Review | None:
    """Return a decision on a finding as lists show it."""
    if decision is None:
        return None
    state: Literal["accepted", "rejected", "corrected"] = (
        "accepted" if decision.act == "accept" else "rejected" if decision.act == "reject" else "corrected"
    )
    return Review(state, decision.by, decision.made, decision.why, decision.id)


def around(text: str, spans: Iterable[Span], language: str) -> Span:
    """Return the sentences that hold all of `spans`, at most REACH characters beyond them."""
    given = list(spans)
    start, end = min((s.start for s in given), default=0), max((s.end for s in given), default=0)
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    held = [s for s in split(text, [Span(low, high)], language) if s.end > start and s.start < end]
    first = min([start, *(s.start for s in held)])
    last = max([end, *(s.end for s in held)])
    return Span(max(first, low), min(last, high))


def pieces(text: str, window: Span, marks: Mapping[Role, Spans]) -> tuple[Piece, ...]:
    """Cut the text under `window` at the edges of `marks`; where marks overlap, the one named last is shown."""
    edges = {window.start, window.end}
    flat = [(role, span) for role, spans in marks.items() for span in spans]
    edges |= {min(max(edge, window.start), window.end) for _, span in flat for edge in span}
    ordered = sorted(edges)
    made: list[Piece] = []
    for start, end in pairwise(ordered):
        role: Role = ""
        for name, span in flat:
            if span.start <= start and end <= span.end:
                role = name
        if made and made[-1].role == role:
            made[-1] = Piece(made[-1].text + text[start:end], role)
        else:
            made.append(Piece(text[start:end], role))
    return tuple(made)


def _said(
    one: Attribution, id: str, where: Place, text: str, cast: Mapping[str, Voice], review: Review | None
) -> Sentence:
    every = (*one.source, *one.cue, *one.content)
    window = _short(around(text, every, where.language))
    marks: dict[Role, Spans] = {"content": one.content, "source": one.source, "cue": one.cue}
    return Sentence(
        id=id,
        kind="attribution",
        place=where,
        pieces=pieces(text, window, marks),
        words=cut(text, one.content),
        cue=cut(text, one.cue),
        source_words=cut(text, one.source),
        speaker=cast.get(one.speaker or ""),
        stance=one.stance,
        form=one.form,
        basis=one.basis,
        score=one.score,
        earliest=one.earliest,
        latest=one.latest,
        start=min((span.start for span in every), default=0),
        review=review,
    )


def _told(event: Event, where: Place, text: str, review: Review | None) -> Sentence:
    window = _short(around(text, event.evidence, where.language))
    return Sentence(
        id=event.id,
        kind="event",
        place=where,
        pieces=pieces(text, window, {"evidence": event.evidence}),
        words=cut(text, event.evidence),
        cue="",
        source_words="",
        speaker=None,
        stance="denies" if event.modality == "neg" else "asserts" if event.modality == "pos" else "hedges",
        form="own words",
        basis="none-given",
        score=event.score,
        earliest=event.earliest,
        latest=event.latest,
        start=min((span.start for span in event.evidence), default=0),
        review=review,
    )


def _short(window: Span) -> Span:
    return Span(window.start, min(window.end, window.start + LONGEST))


def _attributions(connection: Connection, ids: Sequence[str]) -> dict[str, Attribution]:
    table = schema.attribution
    return {
        row.id: to_attribution(row)
        for some in slices(list(ids))
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    }


def _events(connection: Connection, ids: Sequence[str]) -> dict[str, Event]:
    table = schema.event
    return {
        row.id: to_event(row)
        for some in slices(list(ids))
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    }


def _texts(connection: Connection, reports: Collection[str]) -> dict[str, str]:
    table = schema.report
    return {
        row.id: row.text
        for some in slices(sorted(reports))
        for row in connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_(some)))
    }
