"""After a read: claims as people left them, and what pages list by: families, utterances, sources, what is at stake."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select

from whence.link.derivation import DESCENT
from whence.link.standing import stakes
from whence.records import Claim
from whence.store import Store, schema
from whence.store.clusters import heading_of, write_families, write_quotes, write_sources
from whence.store.decisions import members, restate_all
from whence.store.rows import Values, slices, to_claim

AT_ONCE = 400  # claims whose members are looked up together
_HEADING, _STAKE = schema.heading, schema.stake


def settle(store: Store) -> None:
    """Make the lists anew that pages are shown from; where nothing was read since, change nothing."""
    with store.reading() as connection:
        if _stamp(connection) == connection.scalar(select(_HEADING.c.name).where(_HEADING.c.kind == "stamp")):
            return
    with store.writing() as connection:
        write_families(connection)
        write_quotes(connection)
        write_sources(connection)
        _write_stakes(connection)
        restate_all(connection)
        connection.execute(delete(_HEADING).where(_HEADING.c.kind == "stamp"))
        connection.execute(insert(_HEADING), {**heading_of("stamp", "stamp", 0), "name": _stamp(connection)})


def _stamp(connection: Connection) -> str:
    """Return what differs as soon as anything was read, linked or grouped since the lists were made."""
    claim = schema.claim.c
    tables = (schema.attribution, schema.actor, schema.event, schema.link, schema.claim, schema.dating)
    newest = [connection.scalar(select(func.max(table.c.key))) for table in tables]
    sums = connection.execute(select(func.count(), func.sum(claim.reports), func.sum(claim.at_most))).one()
    links = connection.scalar(select(func.count()).select_from(schema.link))
    return repr((*newest, *sums, links))


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
