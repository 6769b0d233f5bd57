"""Reading a report with its findings beside it, and the queue of what is most worth a person's look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from whence.errors import UsageError
from whence.link.standing import Verdicts, corrected
from whence.records import Attribution, Decision, Report
from whence.store import Store, queries, schema
from whence.store.decisions import verdicts
from whence.store.rows import AnyRow, to_attribution, to_decision, to_link, to_published, to_report
from whence.store.views.desk import standing
from whence.store.views.lineage import Edge, edge_of
from whence.store.views.sentence import Place, Sentence, Voice, place, places, sentences, voices

PAGE = 40
QUEUE = 25


@dataclass(frozen=True, slots=True)
class Stake:
    """What a claim's numbers would be without a finding: origins and reports before and after."""

    claim: str
    wording: str
    origins: tuple[int, int]
    reports: tuple[int, int]

    @property
    def moves(self) -> bool:
        """Say whether any number would change."""
        return self.origins[0] != self.origins[1] or self.reports[0] != self.reports[1]


@dataclass(frozen=True, slots=True)
class Finding:
    """An attribution beside its report: as the machine found it, as it stands, and what hangs on it."""

    found: Attribution
    stands: Attribution
    sentence: Sentence
    stakes: tuple[Stake, ...]

    @property
    def weight(self) -> tuple[int, int, float]:
        """Order findings by how much would change if this one were wrong: origins, then reports, then doubt."""
        origins = sum(before - after for one in self.stakes for before, after in [one.origins])
        reports = sum(before - after for one in self.stakes for before, after in [one.reports])
        return (origins, reports, 1 - self.found.score)


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, its findings in the order of the text, and who speaks in it; `family` where it has kin."""

    place: Place
    report: Report
    findings: tuple[Finding, ...]
    cast: tuple[Voice, ...]
    family: str | None
    kin: int


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in the list."""

    place: Place
    attributions: int
    family: str | None


@dataclass(frozen=True, slots=True)
class Reports:
    """A page of reports, by date, undated last."""

    words: str
    page: int
    pages: int
    total: int
    reports: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: a finding, or a link between two reports, and what would change if it were wrong."""

    kind: str  # finding or link
    stake: Stake
    sentence: Sentence | None
    edge: Edge | None
    left: Place | None
    right: Place | None
    claims: int  # whose origins would part


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue, weightiest first; `decided` counts the findings that a person has judged."""

    items: tuple[Item, ...]
    decided: int
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Log:
    """Decisions, the newest first; `undone` are the ids of those that were taken back."""

    decisions: tuple[Decision, ...]
    undone: frozenset[str]
    page: int
    pages: int
    total: int


def reports_page(store: Store, words: str = "", page: int = 1) -> Reports:
    """List reports; `words` keeps those whose title, outlet or name have them."""
    report, dating, cluster = schema.report, schema.dating, schema.cluster
    fits = [
        or_(*(report.c[name].contains(word, autoescape=True) for name in ("title", "outlet", "name")))
        for word in words.split()
    ]
    names = ("id", "title", "outlet", "name", "language", "reader", "earliest", "latest", "date_basis", "date_why")
    columns = [report.c[name] for name in (*names, "date_evidence")]
    order = (report.c.earliest.nulls_last(), report.c.key)
    with store.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(report).where(*fits)) or 0
        ids = connection.scalars(
            select(report.c.key).where(*fits).order_by(*order).limit(PAGE).offset((page - 1) * PAGE)
        ).all()
        rows = connection.execute(select(*columns).where(report.c.key.in_(ids)).order_by(*order)).all()
        inner = [row.id for row in rows]
        inferred = {
            row.report: to_published(row)
            for row in connection.execute(select(dating).where(dating.c.report.in_(inner)))
        }
        said = schema.attribution.c
        number = {
            row[0]: row[1]
            for row in connection.execute(
                select(said.report, func.count()).where(said.report.in_(inner)).group_by(said.report)
            )
        }
        family = {
            row.member: row.cluster
            for row in connection.execute(
                select(cluster.c.member, cluster.c.cluster).where(
                    cluster.c.kind == "family", cluster.c.member.in_(inner)
                )
            )
        }
    lines = tuple(
        ReportLine(place(row, inferred.get(row.id)), number.get(row.id, 0), family.get(row.id)) for row in rows
    )
    return Reports(words, page, max(1, -(-total // PAGE)), total, lines)


def reading(store: Store, id: str) -> Reading:
    """Return a report with its findings; raises UsageError where there is no such report."""
    found = queries.findings(store, id)
    with store.reading() as connection:
        now = verdicts(connection)
        ids = [one.id for one in found.attributions]
        said = sentences(connection, ids, now)
        where = places(connection, [id])[id]
        cast = voices(connection, {actor.id for actor in found.actors})
        stakes = _stakes(connection, ids)
        cluster = schema.cluster.c
        family = connection.scalar(select(cluster.cluster).where(cluster.kind == "family", cluster.member == id))
        kin = 0
        if family:
            kin = (
                connection.scalar(select(func.count()).where(cluster.kind == "family", cluster.cluster == family)) or 0
            )
    listed = tuple(
        Finding(one, corrected(one, now.on.get(one.id)), said[one.id], tuple(stakes.get(one.id, ())))
        for one in found.attributions
        if one.id in said
    )
    return Reading(where, found.report, listed, tuple(cast.values()), family, kin)


def attribution(store: Store, id: str) -> tuple[Attribution, Attribution, Report]:
    """Return an attribution as found and as it stands, with its report; raises UsageError where there is none."""
    table, report = schema.attribution, schema.report
    with store.reading() as connection:
        row = connection.execute(select(table).where(table.c.id == id)).first()
        if row is None:
            raise UsageError(f"there is no finding {id!r} in this case")
        one = to_attribution(row)
        held = to_report(connection.execute(select(report).where(report.c.id == one.report)).one())
        return one, corrected(one, verdicts(connection).on.get(id)), held


def queue(store: Store, page: int = 1) -> Queue:
    """List what is not reviewed yet, by how much the case's numbers would change if it were wrong."""
    stake = schema.stake
    with store.reading() as connection:
        now = verdicts(connection)
        order = (stake.c.origins.desc(), stake.c.reports.desc(), stake.c.doubt.desc())
        wanted, rows, seen = page * QUEUE + 1, list[AnyRow](), set[str]()
        passed = len(now.on) + len(now.apart)
        for row in connection.execute(select(stake).order_by(*order).limit(2 * (wanted + passed) + 20)):
            if row.target not in seen and row.target not in now.on:
                seen.add(row.target)
                rows.append(row)
        chosen = rows[(page - 1) * QUEUE : page * QUEUE]
        items = _items(connection, chosen, now)
    return Queue(items, len(now.on) + len(now.apart), page, len(rows) > page * QUEUE)


def log(store: Store, page: int = 1) -> Log:
    """List what was decided, the newest first."""
    table = schema.decision
    with store.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(table)) or 0
        rows = connection.execute(
            select(table).order_by(table.c.key.desc()).limit(PAGE).offset((page - 1) * PAGE)
        ).all()
        undone = connection.scalars(select(table.c.target).where(table.c.act == "undo")).all()
    return Log(tuple(map(to_decision, rows)), frozenset(undone), page, max(1, -(-total // PAGE)), total)


def _stakes(connection: Connection, ids: list[str]) -> dict[str, list[Stake]]:
    """Return what each finding's claims would lose without it."""
    stake = schema.stake.c
    rows = [
        row
        for start in range(0, len(ids), 500)
        for row in connection.execute(select(schema.stake).where(stake.target.in_(ids[start : start + 500])))
    ]
    held = standing(connection, sorted({row.claim for row in rows}))
    found: dict[str, list[Stake]] = {}
    for row in rows:
        if row.claim in held:
            claim, _ = held[row.claim]
            if row.target in claim.members:
                found.setdefault(row.target, []).append(
                    Stake(
                        row.claim, claim.wording, (claim.at_most, max(0, claim.at_most - row.origins)),
                        (claim.reports, max(0, claim.reports - row.reports)),
                    )
                )  # fmt: skip
    return found


def _items(connection: Connection, given: Sequence[AnyRow], now: Verdicts) -> tuple[Item, ...]:
    held = standing(connection, sorted({row.claim for row in given}))
    said = sentences(connection, [row.target for row in given if row.kind == "member"], now)
    links = schema.link
    wanted = [row.target for row in given if row.kind == "link"]
    edges = {
        row.id: edge_of(row.id, to_link(row)) for row in connection.execute(select(links).where(links.c.id.in_(wanted)))
    }
    where = places(connection, {id for edge in edges.values() for id in (edge.left, edge.right)})
    items = []
    for row in given:
        if row.claim not in held:
            continue
        claim, _ = held[row.claim]
        if row.kind == "link":
            edge = edges.get(row.target)
            if edge is None or (min(edge.left, edge.right), max(edge.left, edge.right)) in now.apart:
                continue
            stake = Stake(row.claim, claim.wording, (claim.at_most, claim.at_most + 1), (claim.reports, claim.reports))
            items.append(Item("link", stake, None, edge, where.get(edge.left), where.get(edge.right), row.origins))
        elif row.target in said:
            stake = Stake(
                row.claim, claim.wording, (claim.at_most, max(0, claim.at_most - row.origins)),
                (claim.reports, max(0, claim.reports - row.reports)),
            )  # fmt: skip
            items.append(Item("finding", stake, said[row.target], None, None, None, 1))
    return tuple(items)
