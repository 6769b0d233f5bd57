"""After a read: claims as people left them, and what pages list by: families, utterances, sources, what is at stake."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select

from whence.link.derivation import DESCENT
from whence.link.standing import Member, stakes
from whence.records import Claim
from whence.store import Store, schema
from whence.store.clusters import heading_of, write_families, write_quotes, write_sources
from whence.store.decisions import members, restate_all
from whence.store.rows import Values, slices, to_claim

AT_ONCE = 400  # claims whose members are looked up together
PART = 0.25  # of a case's reports touched: from here on all lists are made anew; chosen, not tuned
_HEADING, _STAKE, _TOUCHED = schema.heading, schema.stake, schema.touched


def settle(store: Store) -> None:
    """Bring the lists that pages are shown from up to date; where nothing was read or linked since, change nothing.

    Only what was touched is made anew, as triggers took it down, unless that is much of the case.
    """
    with store.reading() as connection:
        if _made(connection) and not connection.execute(select(_TOUCHED).limit(1)).first():
            return
    with store.writing() as connection:
        touched = _touched(connection)
        reports = connection.scalar(select(func.count()).select_from(schema.report)) or 0
        if not _made(connection) or len(touched["report"]) > PART * reports:
            make_anew(connection)
        else:
            _mend(connection, touched)
        connection.execute(delete(_TOUCHED))


def make_anew(connection: Connection) -> None:
    """Make all lists anew."""
    write_families(connection)
    write_quotes(connection)
    write_sources(connection)
    _write_stakes(connection)
    restate_all(connection)
    if not _made(connection):
        connection.execute(insert(_HEADING), heading_of("stamp", "stamp", 0))


def _made(connection: Connection) -> bool:
    """Say whether the lists were ever made."""
    return connection.execute(select(_HEADING.c.key).where(_HEADING.c.kind == "stamp")).first() is not None


def _touched(connection: Connection) -> defaultdict[str, set[str]]:
    """Return what was read, linked or grouped since the lists were made, by kind."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in connection.execute(select(_TOUCHED)):
        found[row.kind].add(row.id)
    return found


def _mend(connection: Connection, touched: Mapping[str, set[str]]) -> None:
    """Make anew what hangs on the records that were touched; the same as if all were made anew."""
    kin = {id for relation in DESCENT for id in touched[relation]}
    write_families(connection, kin)
    write_quotes(connection, touched["same-quote"])
    actor = schema.actor.c
    of = {
        id
        for some in slices(sorted(touched["report"]))
        for id in connection.scalars(select(actor.id).where(actor.report.in_(some)))
    }
    write_sources(connection, of | touched["same-actor"], touched["actor"])
    _mend_stakes(connection, touched["claim"], kin | touched["report"])
    restate_all(connection)


def _mend_stakes(connection: Connection, ids: Collection[str], reports: Collection[str]) -> None:
    """Write the stakes of these claims anew, and of the links of all reports that they stand in, or that are given."""
    links = _family_links(connection)
    near = set(reports) | _reports_of(connection, ids)
    for some in slices(sorted(ids)):
        connection.execute(delete(_STAKE).where(_STAKE.c.claim.in_(some), _STAKE.c.kind == "member"))
    for some in slices(sorted(ids), AT_ONCE):
        rows = connection.execute(select(schema.claim).where(schema.claim.c.id.in_(some))).all()
        _of_members(connection, {row.id: to_claim(row) for row in rows}, links)
    near |= _reports_of(connection, ids)
    chosen = {id: links[id] for id in links if set(links[id][0]) & near}
    dropped = set(connection.scalars(select(_STAKE.c.target).where(_STAKE.c.kind == "link"))) - set(links)
    for some in slices(sorted({*chosen, *dropped})):
        connection.execute(delete(_STAKE).where(_STAKE.c.target.in_(some), _STAKE.c.kind == "link"))
    ends = sorted({id for pair, _ in chosen.values() for id in pair})
    parted: Counter[str] = Counter()
    where: dict[str, str] = {}
    for some in slices(sorted(_claims_in(connection, ends)), AT_ONCE):
        rows = connection.execute(select(schema.claim).where(schema.claim.c.id.in_(some))).all()
        claims = {row.id: to_claim(row) for row in rows}
        known = members(connection, {m for claim in claims.values() for m in claim.members})
        _count(_shared(connection, claims, known, chosen), parted, where)
    _write_links(connection, parted, where, chosen)


def _claims_in(connection: Connection, reports: Sequence[str]) -> set[str]:
    """Return the claims that have members in these reports."""
    found: set[str] = set()
    for table in (schema.attribution, schema.event):
        joined = select(_STAKE.c.claim).join(table, table.c.id == _STAKE.c.target)
        for some in slices(reports):
            found |= set(connection.scalars(joined.where(table.c.report.in_(some)).distinct()))
    return found


def _reports_of(connection: Connection, claims: Collection[str]) -> set[str]:
    """Return the reports in which members of these claims stand, as far as stakes tell."""
    found: set[str] = set()
    for table in (schema.attribution, schema.event):
        joined = select(table.c.report).join(_STAKE, table.c.id == _STAKE.c.target)
        for some in slices(sorted(claims)):
            found |= set(connection.scalars(joined.where(_STAKE.c.claim.in_(some)).distinct()))
    return found


def _write_stakes(connection: Connection) -> None:
    """Write what each claim loses without each of its members, and gains without each link of a family."""
    connection.execute(delete(_STAKE))
    ids = connection.scalars(select(schema.claim.c.id).order_by(schema.claim.c.key)).all()
    links = _family_links(connection)
    parted: Counter[str] = Counter()
    where: dict[str, str] = {}
    for some in slices(ids, AT_ONCE):
        rows = connection.execute(select(schema.claim).where(schema.claim.c.id.in_(some))).all()
        _count(_of_members(connection, {row.id: to_claim(row) for row in rows}, links), parted, where)
    _write_links(connection, parted, where, links)


def _count(found: Iterable[tuple[str, str]], parted: Counter[str], where: dict[str, str]) -> None:
    for target, claim in found:
        parted[target] += 1
        where[target] = min(claim, where.get(target, claim))


def _write_links(
    connection: Connection,
    parted: Mapping[str, int],
    where: Mapping[str, str],
    links: Mapping[str, tuple[tuple[str, str], float]],
) -> None:
    values = [
        {
            "kind": "link",
            "target": target,
            "claim": where[target],
            "origins": n,
            "reports": 0,
            "doubt": links[target][1],
        }
        for target, n in parted.items()
    ]
    for batch in slices(values, 5_000):
        connection.execute(insert(_STAKE), list(batch))


def _family_links(connection: Connection) -> dict[str, tuple[tuple[str, str], float]]:
    link = schema.link.c
    rows = connection.execute(
        select(link.id, link.left, link.right, link.score).where(link.relation.in_(DESCENT), link.judged == "machine")
    )
    return {row.id: ((row.left, row.right), 1 - row.score) for row in rows}


def _of_members(
    connection: Connection, claims: dict[str, Claim], links: dict[str, tuple[tuple[str, str], float]]
) -> list[tuple[str, str]]:
    """Write the stakes of these claims' members; return links whose two reports share an origin, with the claim."""
    known = members(connection, {m for claim in claims.values() for m in claim.members})
    doubts = _doubts(connection, list(known))
    values: list[Values] = []
    for id, claim in claims.items():
        for member, (origins, lost) in stakes(claim, known).items():
            values.append(
                {"kind": "member", "target": member, "claim": id, "origins": origins, "reports": lost,
                 "doubt": doubts.get(member, 0.0)}
            )  # fmt: skip
    if values:
        connection.execute(insert(_STAKE), values)
    return _shared(connection, claims, known, links)


def _shared(
    connection: Connection,
    claims: Mapping[str, Claim],
    known: Mapping[str, Member],
    links: Mapping[str, tuple[tuple[str, str], float]],
) -> list[tuple[str, str]]:
    """Return the links whose two reports share an origin of one of the claims, with the claim, once for each origin."""
    reports: defaultdict[str, set[tuple[str, int]]] = defaultdict(set)  # by report: claim and number of origin
    for id, claim in claims.items():
        for number, origin in enumerate(claim.origins):
            for member in origin.members:
                if member in known:
                    reports[known[member].report].add((id, number))
    found = []
    for link in _links_of(connection, list(reports)):
        if link in links:
            left, right = links[link][0]
            found += [(link, claim) for claim, _ in sorted(reports.get(left, set()) & reports.get(right, set()))]
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
