"""After a read: claims as people left them, and what pages list by: families, utterances, sources, what is at stake."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from whence.link.derivation import DESCENT
from whence.link.standing import stakes, standing
from whence.records import Claim, digest
from whence.store import Store, schema
from whence.store.decisions import members, restate_all, write_families
from whence.store.rows import Values, slices, to_claim, to_decision

AT_ONCE = 400  # claims whose members are looked up together
_CLUSTER, _HEADING, _STAKE = schema.cluster, schema.heading, schema.stake


def settle(store: Store) -> None:
    """Make the lists anew that pages are shown from; where nothing was read since, change nothing."""
    with store.reading() as connection:
        if _stamp(connection) == connection.scalar(select(_HEADING.c.name).where(_HEADING.c.kind == "stamp")):
            return
    with store.writing() as connection:
        write_families(connection)
        _write_quotes(connection)
        write_sources(connection)
        _write_stakes(connection)
        restate_all(connection)
        connection.execute(delete(_HEADING).where(_HEADING.c.kind == "stamp"))
        connection.execute(insert(_HEADING), {**_heading("stamp", "stamp", 0), "name": _stamp(connection)})


def _stamp(connection: Connection) -> str:
    """Return what differs as soon as anything was read, linked or grouped since the lists were made."""
    claim = schema.claim.c
    tables = (schema.attribution, schema.actor, schema.event, schema.link, schema.claim, schema.dating)
    newest = [connection.scalar(select(func.max(table.c.key))) for table in tables]
    sums = connection.execute(select(func.count(), func.sum(claim.reports), func.sum(claim.at_most))).one()
    links = connection.scalar(select(func.count()).select_from(schema.link))
    return repr((*newest, *sums, links))


def source_of(type: str, name: str, named: bool) -> str:
    """Return the id of the source that an actor is: named ones by type and name, unnamed ones by their description."""
    return "s-" + digest("source", type if named else "unnamed", " ".join(name.casefold().split()))


def write_sources(connection: Connection) -> None:
    """Make one source of the actors of one name, as people merged and split them; with what each says, and where."""
    into, apart = _shapes(connection)
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.create_function("source_of", 4, lambda id, type, name, named: _source(id, type, name, named, into, apart))
    connection.execute(delete(_CLUSTER).where(_CLUSTER.c.kind == "source"))
    connection.execute(delete(_HEADING).where(_HEADING.c.kind == "source"))
    connection.exec_driver_sql(
        """INSERT INTO cluster (kind, member, cluster)
        SELECT 'source', id, source_of(id, type, CAST(name AS TEXT), named) FROM actor
        WHERE EXISTS (SELECT 1 FROM attribution WHERE speaker = actor.id)"""
    )
    connection.exec_driver_sql(
        """INSERT INTO heading (kind, cluster, name, type, named, size, statements, claims, reports)
        SELECT 'source', cluster.cluster, max(actor.name), max(actor.type), max(actor.named), count(attribution.key),
            count(attribution.key), 0, count(DISTINCT attribution.report)
        FROM cluster JOIN actor ON actor.id = cluster.member JOIN attribution ON attribution.speaker = actor.id
        WHERE cluster.kind = 'source' GROUP BY cluster.cluster"""
    )


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
    for group in _gathered(pair for pair in pairs if pair[0] != pair[1] and frozenset(pair) not in refused):
        first = min(group)
        into |= {other: first for other in group if other != first}
    return into


def _source(id: str, type: str, name: str, named: int, into: dict[str, str], apart: dict[str, str]) -> str:
    source = apart.get(id) or source_of(type, name, bool(named))
    seen = {source}
    while source in into and into[source] not in seen:
        source = into[source]
        seen.add(source)
    return source


def _write_quotes(connection: Connection) -> None:
    """Gather renderings of one utterance by their links, a person's refusals left out."""
    link = schema.link.c
    rows = connection.execute(select(link.left, link.right, link.judged).where(link.relation == "same-quote"))
    pairs = [(row.left, row.right) for row in rows if row.judged != "no"]
    groups = _gathered(pairs)
    connection.execute(delete(_CLUSTER).where(_CLUSTER.c.kind == "quote"))
    connection.execute(delete(_HEADING).where(_HEADING.c.kind == "quote"))
    made: list[Values] = []
    heads: list[Values] = []
    for group in groups:
        name = f"q-{min(group)}"
        made += [{"kind": "quote", "member": id, "cluster": name} for id in group]
        heads.append(_heading("quote", name, len(group)))
    for table, values in ((_CLUSTER, made), (_HEADING, heads)):
        if values:
            connection.execute(insert(table), values)


def _gathered(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    group_of: dict[str, list[str]] = {}
    for left, right in pairs:
        a, b = group_of.setdefault(left, [left]), group_of.setdefault(right, [right])
        if a is not b:
            small, large = sorted((a, b), key=len)
            large += small
            group_of |= dict.fromkeys(small, large)
    return list({id(group): group for group in group_of.values()}.values())


def _heading(kind: str, cluster: str, size: int) -> Values:
    return {
        "kind": kind, "cluster": cluster, "name": "", "type": kind, "named": True, "size": size, "statements": size,
        "claims": 0, "reports": 0,
    }  # fmt: skip


def _write_stakes(connection: Connection) -> None:
    """Write what each claim loses without each of its members, and gains without each link of a family."""
    connection.execute(delete(_STAKE))
    rows = connection.execute(select(schema.claim).order_by(schema.claim.c.key)).fetchall()
    links = _family_links(connection)
    parted: Counter[str] = Counter()
    where: dict[str, str] = {}
    for some in slices(rows, AT_ONCE):
        claims = {row.id: to_claim(row) for row in some}
        for target, claim in _of_members(connection, claims, links):
            parted[target] += 1
            where.setdefault(target, claim)
    values = [
        {"kind": "link", "target": target, "claim": where[target], "origins": n, "reports": 0, "doubt": doubt}
        for target, n in parted.items()
        for _, doubt in [links[target]]
    ]
    for batch in slices(values, 5_000):
        connection.execute(insert(_STAKE), list(batch))


def _family_links(connection: Connection) -> dict[str, tuple[tuple[str, str], float]]:
    link = schema.link.c
    rows = connection.execute(
        select(link.id, link.left, link.right, link.score, link.judged).where(link.relation.in_(DESCENT))
    )
    return {row.id: ((row.left, row.right), 1 - row.score) for row in rows if row.judged == "machine"}


def _of_members(
    connection: Connection, claims: dict[str, Claim], links: dict[str, tuple[tuple[str, str], float]]
) -> list[tuple[str, str]]:
    """Write the stakes of these claims' members; return links whose two reports share an origin, with the claim."""
    known = members(connection, {m for claim in claims.values() for m in claim.members})
    doubts = _doubts(connection, list(known))
    values: list[Values] = []
    reports: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)  # by report: claim and number of origin
    for id, claim in claims.items():
        for member, (origins, lost) in stakes(claim, known).items():
            values.append(
                {"kind": "member", "target": member, "claim": id, "origins": origins, "reports": lost,
                 "doubt": doubts.get(member, 0.0)}
            )  # fmt: skip
        for number, origin in enumerate(claim.origins):
            for member in origin.members:
                if member in known:
                    reports[known[member].report].add((id, number))
    if values:
        connection.execute(insert(_STAKE), values)
    shared = [report for report, places in reports.items() if places]
    by_report = _links_of(connection, shared)
    found = []
    for link in by_report:
        left, right = links[link][0] if link in links else ("", "")
        both = sorted(reports.get(left, set()) & reports.get(right, set()))
        found += [(link, claim_id) for claim_id, _ in both]
    return found


def _links_of(connection: Connection, reports: Sequence[str]) -> list[str]:
    link = schema.link.c
    found: list[str] = []
    for some in slices(reports):
        found += connection.scalars(select(link.id).where(link.left.in_(some), link.relation.in_(DESCENT)))
    return found


def _doubts(connection: Connection, ids: Sequence[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for table in (schema.attribution, schema.event):
        for some in slices(ids):
            rows = connection.execute(select(table.c.id, table.c.score).where(table.c.id.in_(some)))
            found.update((row.id, 1 - row.score) for row in rows)
    return found
