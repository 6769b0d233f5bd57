"""Families of reports that descend from one text, their tree, and two of them side by side with what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from whence.errors import UsageError
from whence.link.changes import GRAVE, changes
from whence.link.changes import align as align_words
from whence.link.derivation import DESCENT
from whence.link.lineage import not_held, unordered
from whence.link.rewording import align, outline
from whence.link.wording import sentences, words
from whence.records import Link, Report, Span
from whence.store import Store, schema
from whence.store.rows import to_link, to_report
from whence.store.views.sentence import Place, places

PAGE = 40
TREE = 120  # reports of one family that are drawn; a larger one lists them all
LINES = 400  # sentences of a report that are aligned


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """A family in the list: how many reports, and the earliest of them."""

    id: str
    size: int
    first: Place | None


@dataclass(frozen=True, slots=True)
class Families:
    """A page of families, the largest first."""

    page: int
    pages: int
    total: int
    families: tuple[FamilyRow, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """That one report descends from another; `missing` says that a text between or before them is not in the pile."""

    link: str
    left: str
    right: str
    relation: str
    score: float
    judged: str
    why: str
    missing: bool
    ordered: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A family's reports, earliest first, and the links between them; `refused` are those that a person refused."""

    id: str
    reports: tuple[Place, ...]
    edges: tuple[Edge, ...]
    refused: tuple[Edge, ...]
    more: int


class Run(NamedTuple):
    """A stretch of a sentence; `change` is the kind of change, empty where both sides agree."""

    text: str
    change: str


@dataclass(frozen=True, slots=True)
class Line:
    """Sentences that answer each other, or one that has no answer: `left` came first, `right` is the later report's."""

    left: tuple[Run, ...]
    right: tuple[Run, ...]
    kind: str  # same, changed, dropped or added
    changes: tuple[str, ...]
    grave: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports side by side: the earlier left. `edge` is what the machine or a person says of them."""

    left: Place
    right: Place
    edge: Edge | None
    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    grave: int
    same: int


def families_page(store: Store, page: int = 1) -> Families:
    """List the families of the case."""
    heading, cluster = schema.heading, schema.cluster
    family = heading.c.kind == "family"
    with store.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(heading).where(family)) or 0
        rows = connection.execute(
            select(heading.c.cluster, heading.c.size).where(family)
            .order_by(heading.c.size.desc(), heading.c.key.desc()).limit(PAGE).offset((page - 1) * PAGE)
        ).all()  # fmt: skip
        first: dict[str, str] = {}
        for row in rows:
            report = schema.report
            joined = cluster.join(report, report.c.id == cluster.c.member)
            statement = select(cluster.c.member).select_from(joined).where(
                cluster.c.kind == "family", cluster.c.cluster == row.cluster
            ).order_by(report.c.earliest.nulls_last(), report.c.key).limit(1)  # fmt: skip
            first[row.cluster] = connection.scalar(statement) or ""
        where = places(connection, set(first.values()))
    made = tuple(FamilyRow(row.cluster, row.size, where.get(first[row.cluster])) for row in rows)
    return Families(page, max(1, -(-total // PAGE)), total, made)


def family(store: Store, id: str) -> Family:
    """Return a family by its own id or that of one of its reports; raises UsageError where there is none."""
    with store.reading() as connection:
        return _family(connection, id)


def family_of(store: Store, report: str) -> str | None:
    """Return the id of the family that a report is in, None where it has no kin."""
    cluster = schema.cluster.c
    with store.reading() as connection:
        return connection.scalar(select(cluster.cluster).where(cluster.kind == "family", cluster.member == report))


def pair(store: Store, left: str, right: str) -> Pair:
    """Return two reports side by side, the earlier on the left, with each change by kind."""
    with store.reading() as connection:
        where = places(connection, {left, right})
        if len(where) != 2:
            raise UsageError("two different reports of this case are needed to compare them")
        rows = connection.execute(select(schema.report).where(schema.report.c.id.in_((left, right))))
        reports = {row.id: to_report(row) for row in rows}
        edges = _edges(connection, [left, right])
    edge = next((one for one in edges if {one.left, one.right} == {left, right}), None)
    older, newer = _ordered(left, right, edge, where)
    lines = _lines(reports[older], reports[newer])
    kinds = [kind for line in lines for kind in line.changes]
    order = sorted(set(kinds), key=lambda kind: (kind not in GRAVE, -kinds.count(kind), kind))
    counts = tuple((kind, kinds.count(kind)) for kind in order)
    return Pair(
        where[older], where[newer], edge, tuple(lines), counts, sum(line.grave for line in lines),
        sum(line.kind == "same" for line in lines),
    )  # fmt: skip


def _family(connection: Connection, id: str) -> Family:
    cluster, report = schema.cluster, schema.report
    name = connection.scalar(select(cluster.c.cluster).where(cluster.c.kind == "family", cluster.c.member == id)) or id
    joined = cluster.join(report, report.c.id == cluster.c.member)
    chosen = (cluster.c.kind == "family", cluster.c.cluster == name)
    size = connection.scalar(select(func.count()).select_from(cluster).where(*chosen)) or 0
    if not size:
        raise UsageError(f"there is no family {id!r} in this case; a decision may have parted it")
    statement = select(cluster.c.member).select_from(joined).where(*chosen)
    ids = connection.scalars(statement.order_by(report.c.earliest.nulls_last(), report.c.key).limit(TREE)).all()
    where = places(connection, ids)
    held = sorted((where[one] for one in ids), key=_day)
    edges = _edges(connection, ids)
    return Family(
        name,
        tuple(held),
        tuple(edge for edge in edges if edge.judged != "no"),
        tuple(edge for edge in edges if edge.judged == "no"),
        size - len(ids),
    )


def _day(place: Place) -> tuple[str, str]:
    return (place.published.earliest or place.published.latest or "9999", place.name)


def _edges(connection: Connection, reports: Sequence[str]) -> list[Edge]:
    link = schema.link.c
    statement = select(schema.link).where(
        link.relation.in_(DESCENT), link.left.in_(reports), link.right.in_(reports)
    ).order_by(link.judged == "machine", link.score.desc(), link.key)  # fmt: skip
    best: dict[tuple[str, str], Edge] = {}
    for row in connection.execute(statement):
        one = to_link(row)
        best.setdefault((min(one.left, one.right), max(one.left, one.right)), edge_of(row.id, one))
    return list(best.values())


def edge_of(id: str, link: Link) -> Edge:
    """Return a link of descent as the lineage shows it."""
    return Edge(
        id, link.left, link.right, link.relation, link.score, link.judged, link.why, not_held(link), not unordered(link)
    )


def _ordered(left: str, right: str, edge: Edge | None, where: dict[str, Place]) -> tuple[str, str]:
    """Return the older and the newer of two reports: as their link says, else by their dates."""
    if edge and edge.ordered:
        return edge.right, edge.left
    return (left, right) if _day(where[left]) <= _day(where[right]) else (right, left)


def _lines(left: Report, right: Report) -> list[Line]:
    """Align two reports' sentences; short ones that the aligner passes over stand where they are."""
    one, two = outline(left), outline(right)
    found = align(one, two).pairs
    spans = [_body(left), _body(right)]
    answers: dict[int, int] = {}
    for i, j in found:
        if one.spans[i] in spans[0] and two.spans[j] in spans[1]:
            answers[spans[0].index(one.spans[i])] = spans[1].index(two.spans[j])
    lines, done = [], 0
    for n, span in enumerate(spans[0]):
        m = answers.get(n)
        if m is None:
            lines.append(Line((Run(_text(left, span), "dropped"),), (), "dropped", ("dropped",), False))
            continue
        lines += [_added(right, other) for other in spans[1][done:m]]
        lines.append(_changed(left, span, right, spans[1][m]))
        done = m + 1
    return lines + [_added(right, other) for other in spans[1][done:]]


def _body(report: Report) -> list[Span]:
    parts = [part.span for part in report.parts if part.label in ("body", "headline")] or [Span(0, len(report.text))]
    return sentences(report.text, parts, report.language)[:LINES]


def _added(report: Report, span: Span) -> Line:
    return Line((), (Run(_text(report, span), "added"),), "added", ("added",), False)


def _text(report: Report, span: Span) -> str:
    return report.text[span.start : span.end]


def _changed(left: Report, a: Span, right: Report, b: Span) -> Line:
    """Return two sentences that answer each other with what changed between them."""
    before, after = _text(left, a), _text(right, b)
    if before.split() == after.split():
        return Line((Run(before, ""),), (Run(after, ""),), "same", (), False)
    one, two = words(left.text, [a], left.language), words(right.text, [b], right.language)
    found = changes(one, two, align_words(one, two), left.language)
    kinds = tuple(dict.fromkeys(change.kind for change in found))
    return Line(
        _runs(left.text, a, [(c.left, c.kind) for c in found]),
        _runs(right.text, b, [(c.right, c.kind) for c in found]),
        "changed" if kinds else "same",
        kinds,
        bool(GRAVE & set(kinds)),
    )


def _runs(text: str, window: Span, marks: Sequence[tuple[Span, str]]) -> tuple[Run, ...]:
    """Cut a sentence at its changes; where two overlap the graver one is shown."""
    made: list[Run] = []
    at = window.start
    for span, kind in sorted(marks, key=lambda mark: (mark[0].start, mark[1] not in GRAVE)):
        start, end = max(span.start, at), min(span.end, window.end)
        if start >= end:
            continue
        if at < start:
            made.append(Run(text[at:start], ""))
        made.append(Run(text[start:end], kind))
        at = end
    if at < window.end:
        made.append(Run(text[at : window.end], ""))
    return tuple(made)
