"""What belongs together for lists: families of reports, renderings of an utterance, actors who are one source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from whence.link.derivation import DESCENT
from whence.link.lineage import families
from whence.link.standing import standing
from whence.records import digest
from whence.store import schema
from whence.store.rows import Values, slices, to_decision, to_link

_CLUSTER, _HEADING = schema.cluster, schema.heading


def write_families(connection: Connection, reports: Collection[str] | None = None) -> None:
    """Make the families of these reports and all their kin anew (of all, where None): cluster rows and headings."""
    link = schema.link
    statement = select(link).where(link.c.relation.in_(DESCENT)).order_by(link.c.key)
    if reports is None:
        links = list(map(to_link, connection.execute(statement)))
        _forget(connection, "family")
    else:
        kin = sorted(reaching(connection, reports, DESCENT))
        links = [
            to_link(row) for some in slices(kin) for row in connection.execute(statement.where(link.c.left.in_(some)))
        ]
        _forget(connection, "family", kin)
    groups = [(f"f-{min(one.reports)}", list(one.reports)) for one in families(links)]
    _write(connection, "family", groups)


def reaching(connection: Connection, ids: Collection[str], relations: Collection[str]) -> set[str]:
    """Return these ids and all that links of these relations lead to from them, whoever refused some since."""
    link, found, edge = schema.link.c, set(ids), set(ids)
    while edge:
        near: set[str] = set()
        for some in slices(sorted(edge)):
            for here, there in ((link.left, link.right), (link.right, link.left)):
                near |= set(connection.scalars(select(there).where(link.relation.in_(relations), here.in_(some))))
        edge = near - found
        found |= edge
    return found


def _forget(connection: Connection, kind: str, members: Sequence[str] | None = None) -> set[str]:
    """Delete the clusters of a kind, with headings: all, or those that have `members`; return those of the members."""
    of = _CLUSTER.c.kind == kind
    if members is None:
        connection.execute(delete(_CLUSTER).where(of))
        connection.execute(delete(_HEADING).where(_HEADING.c.kind == kind))
        return set()
    old: set[str] = set()
    for some in slices(members):
        old |= set(connection.scalars(select(_CLUSTER.c.cluster).where(of, _CLUSTER.c.member.in_(some))))
    for some in slices(sorted(old)):
        connection.execute(delete(_CLUSTER).where(of, _CLUSTER.c.cluster.in_(some)))
        connection.execute(delete(_HEADING).where(_HEADING.c.cluster.in_(some)))
    return old


def _write(connection: Connection, kind: str, groups: Iterable[tuple[str, Sequence[str]]]) -> None:
    listed = list(groups)
    rows = [{"kind": kind, "member": id, "cluster": name} for name, some in listed for id in some]
    heads = [heading_of(kind, name, len(some)) for name, some in listed]
    for table, values in ((_CLUSTER, rows), (_HEADING, heads)):
        for batch in slices(values, 5_000):
            connection.execute(insert(table), list(batch))


def source_of(type: str, name: str, named: bool) -> str:
    """Return the id of the source that an actor is: named ones by type and name, unnamed ones by their description."""
    return "s-" + digest("source", type if named else "unnamed", " ".join(name.casefold().split()))


def write_sources(connection: Connection, actors: Collection[str] | None = None, gone: Collection[str] = ()) -> None:
    """Make the sources anew, with what each says, and where: all, or those that `actors` and `gone` ones bear on."""
    if actors is None:
        _all_sources(connection)
        return
    moving = _moving(connection, actors, gone)
    every = sorted({*actors, *moving})
    before = _sources(connection, [*every, *gone])
    for some in slices([*every, *gone]):
        connection.execute(delete(_CLUSTER).where(_CLUSTER.c.kind == "source", _CLUSTER.c.member.in_(some)))
    known = _bases(connection, every)
    into, apart = _shapes(connection, moving)
    own = {known[id] for id in moving if id in known} | set(into)
    _write_aliases(connection, into, own)
    into = {**_aliases(connection, set(known.values()) - own), **into}
    rows = [
        {"kind": "source", "member": id, "cluster": _end(apart.get(id) or known[id], into)}
        for id in _speaking(connection, every)
        if id in known
    ]
    for batch in slices(rows, 5_000):
        connection.execute(insert(_CLUSTER), list(batch))
    for some in slices(sorted({*before, *(row["cluster"] for row in rows)})):
        connection.execute(delete(_HEADING).where(_HEADING.c.kind == "source", _HEADING.c.cluster.in_(some)))
        marks = ", ".join("?" * len(some))
        connection.exec_driver_sql(_HEADINGS.format(f"AND cluster.cluster IN ({marks})"), (*some, *some))


def _all_sources(connection: Connection) -> None:
    into, apart = _shapes(connection)
    raw = connection.connection.driver_connection
    assert raw is not None

    def source(id: str, type: str, name: bytes, named: int) -> str:
        return _end(apart.get(id) or source_of(type, name.decode("utf-8", "surrogatepass"), bool(named)), into)

    raw.create_function("source_of", 4, source)
    _forget(connection, "source")
    connection.exec_driver_sql(
        """INSERT INTO cluster (kind, member, cluster)
        SELECT 'source', id, source_of(id, type, CAST(name AS BLOB), named) FROM actor
        WHERE EXISTS (SELECT 1 FROM attribution WHERE speaker = actor.id)"""
    )
    connection.exec_driver_sql(_HEADINGS.format(""))
    _write_aliases(connection, into, None)


_HEADINGS = """WITH spelled AS (
        SELECT cluster.cluster, actor.name, max(actor.type) AS type, max(actor.named) AS named,
            count(attribution.key) AS said
        FROM cluster JOIN actor ON actor.id = cluster.member JOIN attribution ON attribution.speaker = actor.id
        WHERE cluster.kind = 'source' {0} GROUP BY cluster.cluster, actor.name
    ), called AS (SELECT *, row_number() OVER (PARTITION BY cluster ORDER BY said DESC, name) AS place FROM spelled),
    counted AS (
        SELECT cluster.cluster, count(attribution.key) AS said, count(DISTINCT attribution.report) AS reports
        FROM cluster JOIN attribution ON attribution.speaker = cluster.member
        WHERE cluster.kind = 'source' {0} GROUP BY cluster.cluster
    )
    INSERT INTO heading (kind, cluster, name, type, named, size, statements, claims, reports)
    SELECT 'source', counted.cluster, called.name, called.type, called.named, counted.said, counted.said, 0,
        counted.reports
    FROM counted JOIN called ON called.cluster = counted.cluster AND called.place = 1"""


def _moving(connection: Connection, actors: Collection[str], gone: Collection[str]) -> set[str]:
    """Return the actors whose source may be another than it was: those of sources that links join or joined by name."""
    near = _neighbours(connection, [*actors, *gone])
    known = _bases(connection, {*actors, *(id for pair in near for id in pair)})
    named = _CLUSTER.c.kind == "alias"
    joined = {id for pair in near for id in pair if len({known.get(one) for one in pair}) > 1}
    bases = sorted({known[id] for id in actors if id in known})
    many = set()  # bases that go, or went, by another's
    for some in slices(bases):
        many |= set(connection.scalars(select(_CLUSTER.c.member).where(named, _CLUSTER.c.member.in_(some))))
        many |= set(connection.scalars(select(_CLUSTER.c.cluster).where(named, _CLUSTER.c.cluster.in_(some))))
    found = {id for id in joined if id in known} | {id for id in actors if known.get(id) in many}
    edge = set(found)
    while edge:
        more = {id for pair in _neighbours(connection, sorted(edge)) for id in pair}
        clusters = _sources(connection, sorted(edge)) | set(
            _aliases(connection, {base for id, base in _bases(connection, edge).items()}).values()
        )
        for some in slices(sorted(clusters)):
            of = select(_CLUSTER.c.member).where(_CLUSTER.c.kind == "source", _CLUSTER.c.cluster.in_(some))
            more |= set(connection.scalars(of))
        edge = more - found
        found |= edge
    return found


def _neighbours(connection: Connection, actors: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs that links, refused ones too, make of these actors and others."""
    link = schema.link.c
    found: dict[tuple[str, str], None] = {}
    for some in slices(list(actors)):
        for side in (link.left, link.right):
            rows = connection.execute(
                select(link.left, link.right).where(link.relation == "same-actor", side.in_(some))
            )
            found.update(((row.left, row.right), None) for row in rows)
    return list(found)


def _sources(connection: Connection, actors: Sequence[str]) -> set[str]:
    """Return the sources that these actors belong to."""
    of = select(_CLUSTER.c.cluster).where(_CLUSTER.c.kind == "source")
    return {id for some in slices(actors) for id in connection.scalars(of.where(_CLUSTER.c.member.in_(some)))}


def _bases(connection: Connection, actors: Collection[str]) -> dict[str, str]:
    """Return the source that each of these actors would be by name alone."""
    actor = schema.actor.c
    return {
        row.id: source_of(row.type, row.name, row.named)
        for some in slices(sorted(actors))
        for row in connection.execute(select(actor.id, actor.type, actor.name, actor.named).where(actor.id.in_(some)))
    }


def _speaking(connection: Connection, actors: Sequence[str]) -> list[str]:
    said = schema.attribution.c
    return [
        id
        for some in slices(actors)
        for id in connection.scalars(select(said.speaker).where(said.speaker.in_(some)).distinct())
    ]


def _aliases(connection: Connection, bases: Collection[str]) -> dict[str, str]:
    """Return the sources that others go by."""
    of = select(_CLUSTER.c.member, _CLUSTER.c.cluster).where(_CLUSTER.c.kind == "alias")
    return {
        row.member: row.cluster
        for some in slices(sorted(bases))
        for row in connection.execute(of.where(_CLUSTER.c.member.in_(some)))
    }


def _write_aliases(connection: Connection, into: Mapping[str, str], bases: Collection[str] | None) -> None:
    """Write which sources go by another: all, or those of `bases` anew."""
    of = _CLUSTER.c.kind == "alias"
    if bases is None:
        connection.execute(delete(_CLUSTER).where(of))
    else:
        for some in slices(sorted(bases)):
            connection.execute(delete(_CLUSTER).where(of, _CLUSTER.c.member.in_(some)))
    rows = [{"kind": "alias", "member": one, "cluster": _end(one, into)} for one in into]
    for batch in slices(rows, 5_000):
        connection.execute(insert(_CLUSTER), list(batch))


def _shapes(connection: Connection, among: Collection[str] | None = None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sources that links or people merged into others, and the actors that people split off into their own.

    Of links, all count, or those that touch the actors `among`.
    """
    decision = schema.decision
    now = standing(map(to_decision, connection.execute(select(decision).order_by(decision.c.key))))
    into = _same(connection, among)
    apart: dict[str, str] = {}
    for one in now.shapes:
        if one.act == "merge-sources":
            into |= dict.fromkeys(one.others, one.target)
        if one.act == "split-source":
            apart |= dict.fromkeys(one.others, "s-" + digest("source", "split", one.id))
    return into, apart


def _same(connection: Connection, among: Collection[str] | None) -> dict[str, str]:
    """Return the sources that links join into others: actors of several names who are the same."""
    link = schema.link.c
    statement = select(link.left, link.right, link.judged).where(link.relation == "same-actor")
    rows = (
        connection.execute(statement).all()
        if among is None
        else [r for some in slices(sorted(among)) for r in connection.execute(statement.where(link.left.in_(some)))]
    )
    name = _bases(connection, {id for row in rows for id in (row.left, row.right)})
    known = [row for row in rows if row.left in name and row.right in name]
    pairs = [(name[row.left], name[row.right]) for row in known]
    refused = {frozenset(pair) for pair, row in zip(pairs, known, strict=True) if row.judged == "no"}
    into: dict[str, str] = {}
    for group in gathered(pair for pair in pairs if pair[0] != pair[1] and frozenset(pair) not in refused):
        first = min(group)
        into |= {other: first for other in group if other != first}
    return into


def _end(source: str, into: Mapping[str, str]) -> str:
    seen = {source}
    while source in into and into[source] not in seen:
        source = into[source]
        seen.add(source)
    return source


def write_quotes(connection: Connection, attributions: Collection[str] | None = None) -> None:
    """Gather renderings of one utterance by their links, a person's refusals left out: all, or those of some anew."""
    link = schema.link.c
    statement = select(link.left, link.right).where(link.relation == "same-quote", link.judged != "no")
    if attributions is None:
        rows = connection.execute(statement).all()
        _forget(connection, "quote")
    else:
        near = sorted(reaching(connection, attributions, ("same-quote",)))
        rows = [row for some in slices(near) for row in connection.execute(statement.where(link.left.in_(some)))]
        _forget(connection, "quote", near)
    _write(connection, "quote", [(f"q-{min(group)}", group) for group in gathered((r.left, r.right) for r in rows)])


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
        "claims": 0, "reports": size if kind == "family" else 0,
    }  # fmt: skip
