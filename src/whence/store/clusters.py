"""What belongs together for lists: families of reports, renderings of an utterance, actors who are one source."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, delete, insert, select

from whence.link.derivation import DESCENT
from whence.link.lineage import families
from whence.link.standing import standing
from whence.records import digest
from whence.store import schema
from whence.store.rows import Values, slices, to_decision, to_link

_CLUSTER, _HEADING = schema.cluster, schema.heading


def write_families(connection: Connection, reports: Collection[str] | None = None) -> None:
    """Make the families of these reports anew (of all, where None): cluster rows and their headings."""
    link = schema.link
    statement = select(link).where(link.c.relation.in_(DESCENT)).order_by(link.c.key)
    family = _CLUSTER.c.kind == "family"
    if reports is None:
        links = list(map(to_link, connection.execute(statement)))
        connection.execute(delete(_CLUSTER).where(family))
        connection.execute(delete(schema.heading).where(schema.heading.c.kind == "family"))
    else:
        some = sorted(reports)
        links = list(map(to_link, connection.execute(statement.where(link.c.left.in_(some)))))
        old = set(connection.scalars(select(_CLUSTER.c.cluster).where(family, _CLUSTER.c.member.in_(some))))
        connection.execute(delete(_CLUSTER).where(_CLUSTER.c.cluster.in_(old)))
        connection.execute(delete(schema.heading).where(schema.heading.c.cluster.in_(old)))
    rows, heads = [], []
    for one in families(links):
        name = f"f-{min(one.reports)}"
        rows += [{"kind": "family", "member": id, "cluster": name} for id in one.reports]
        heads.append(
            {"kind": "family", "cluster": name, "name": "", "type": "family", "named": True, "size": len(one.reports),
             "statements": 0, "claims": 0, "reports": len(one.reports)}
        )  # fmt: skip
    for table, values in ((_CLUSTER, rows), (schema.heading, heads)):
        if values:
            connection.execute(insert(table), values)


def source_of(type: str, name: str, named: bool) -> str:
    """Return the id of the source that an actor is: named ones by type and name, unnamed ones by their description."""
    return "s-" + digest("source", type if named else "unnamed", " ".join(name.casefold().split()))


def write_sources(connection: Connection, sources: Collection[str] | None = None) -> None:
    """Make the sources anew (only `sources` and what becomes of them, where given), with what each says, and where."""
    into, apart = _shapes(connection)
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.create_function("source_of", 4, lambda id, type, name, named: _source(id, type, name, named, into, apart))
    kind = _CLUSTER.c.kind == "source"
    if sources is None:
        connection.execute(delete(_CLUSTER).where(kind))
        connection.execute(delete(_HEADING).where(_HEADING.c.kind == "source"))
        connection.exec_driver_sql(
            """INSERT INTO cluster (kind, member, cluster)
            SELECT 'source', id, source_of(id, type, CAST(name AS BLOB), named) FROM actor
            WHERE EXISTS (SELECT 1 FROM attribution WHERE speaker = actor.id)"""
        )
        connection.exec_driver_sql(f"{_HEADINGS} GROUP BY cluster.cluster")
        return
    chosen = connection.execute(select(_CLUSTER.c.key).where(kind, _CLUSTER.c.cluster.in_(sources))).scalars().all()
    for key in chosen:
        connection.exec_driver_sql(
            """UPDATE cluster SET cluster = (
                SELECT source_of(id, type, CAST(name AS BLOB), named) FROM actor WHERE id = cluster.member
            ) WHERE key = ?""",
            (key,),
        )
    now = select(_CLUSTER.c.cluster).where(_CLUSTER.c.key.in_(chosen)).distinct()
    changed = {*sources, *connection.scalars(now)}
    connection.execute(delete(_HEADING).where(_HEADING.c.kind == "source", _HEADING.c.cluster.in_(changed)))
    for one in sorted(changed):
        connection.exec_driver_sql(f"{_HEADINGS} AND cluster.cluster = ? GROUP BY cluster.cluster", (one,))


_HEADINGS = """INSERT INTO heading (kind, cluster, name, type, named, size, statements, claims, reports)
    SELECT 'source', cluster.cluster, max(actor.name), max(actor.type), max(actor.named), count(attribution.key),
        count(attribution.key), 0, count(DISTINCT attribution.report)
    FROM cluster JOIN actor ON actor.id = cluster.member JOIN attribution ON attribution.speaker = actor.id
    WHERE cluster.kind = 'source'"""


def _shapes(connection: Connection) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sources that people merged into others, and the actors they split off into sources of their own."""
    decision = schema.decision
    now = standing(map(to_decision, connection.execute(select(decision).order_by(decision.c.key))))
    into = _same(connection)
    apart: dict[str, str] = {}
    for one in now.shapes:
        if one.act == "merge-sources":
            into |= dict.fromkeys(one.others, one.target)
        if one.act == "split-source":
            apart |= dict.fromkeys(one.others, "s-" + digest("source", "split", one.id))
    return into, apart


def _same(connection: Connection) -> dict[str, str]:
    """Return the sources that links join into others: actors of several names who are the same."""
    link, actor = schema.link.c, schema.actor.c
    rows = connection.execute(select(link.left, link.right, link.judged).where(link.relation == "same-actor")).all()
    asked = sorted({id for row in rows for id in (row.left, row.right)})
    name = {
        row.id: source_of(row.type, row.name, row.named)
        for some in slices(asked)
        for row in connection.execute(select(actor.id, actor.type, actor.name, actor.named).where(actor.id.in_(some)))
    }
    pairs = [(name[row.left], name[row.right]) for row in rows if row.left in name and row.right in name]
    refused = {frozenset(pair) for pair, row in zip(pairs, rows, strict=False) if row.judged == "no"}
    into: dict[str, str] = {}
    for group in gathered(pair for pair in pairs if pair[0] != pair[1] and frozenset(pair) not in refused):
        first = min(group)
        into |= {other: first for other in group if other != first}
    return into


def _source(id: str, type: str, raw: bytes, named: int, into: dict[str, str], apart: dict[str, str]) -> str:
    name = raw.decode("utf-8", "surrogatepass")
    source = apart.get(id) or source_of(type, name, bool(named))
    seen = {source}
    while source in into and into[source] not in seen:
        source = into[source]
        seen.add(source)
    return source


def write_quotes(connection: Connection) -> None:
    """Gather renderings of one utterance by their links, a person's refusals left out."""
    link = schema.link.c
    rows = connection.execute(select(link.left, link.right, link.judged).where(link.relation == "same-quote"))
    pairs = [(row.left, row.right) for row in rows if row.judged != "no"]
    groups = gathered(pairs)
    connection.execute(delete(_CLUSTER).where(_CLUSTER.c.kind == "quote"))
    connection.execute(delete(_HEADING).where(_HEADING.c.kind == "quote"))
    made: list[Values] = []
    heads: list[Values] = []
    for group in groups:
        name = f"q-{min(group)}"
        made += [{"kind": "quote", "member": id, "cluster": name} for id in group]
        heads.append(heading_of("quote", name, len(group)))
    for table, values in ((_CLUSTER, made), (_HEADING, heads)):
        if values:
            connection.execute(insert(table), values)


def gathered(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    group_of: dict[str, list[str]] = {}
    for left, right in pairs:
        a, b = group_of.setdefault(left, [left]), group_of.setdefault(right, [right])
        if a is not b:
            small, large = sorted((a, b), key=len)
            large += small
            group_of |= dict.fromkeys(small, large)
    return list({id(group): group for group in group_of.values()}.values())


def heading_of(kind: str, cluster: str, size: int) -> Values:
    return {
        "kind": kind, "cluster": cluster, "name": "", "type": kind, "named": True, "size": size, "statements": size,
        "claims": 0, "reports": 0,
    }  # fmt: skip
