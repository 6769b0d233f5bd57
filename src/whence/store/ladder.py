"""A claim with all that it rests on, read back from the reports: what `whence claim`, `ask` and the dossier show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from whence.claims.compare import Weights
from whence.claims.gather import Member
from whence.claims.origins import Across, across, circles
from whence.claims.positions import Contradiction, Position, contradictions, positions, toward
from whence.claims.statement import Statement, features
from whence.claims.strength import Surer, in_time, surer
from whence.records import Claim, Link, Published
from whence.store import Store, queries, schema, statements
from whence.store.rows import slices

FOUND, CLOSE = 0.55, 0.3  # shares of a question's words, by weight, that answer it or come near; set on our own stories


@dataclass(frozen=True, slots=True)
class Place:
    """A report as a claim's listing names it."""

    id: str
    outlet: str
    name: str
    title: str
    published: Published


@dataclass(frozen=True, slots=True)
class Ladder:
    """A claim, its members in order of time, who kept silent, what is surer than its source, and rings of outlets."""

    claim: Claim
    members: tuple[Member, ...]
    silent: tuple[Member, ...]
    surer: tuple[Surer, ...]
    circles: tuple[tuple[str, ...], ...]
    places: dict[str, Place]
    called: Mapping[str, str]  # what the source that an actor belongs to is called, where it has a name

    @property
    def by_id(self) -> dict[str, Member]:
        return {one.id: one for one in self.members}

    def of(self, ids: Iterable[str]) -> list[Member]:
        """Return the members with these ids, in their order."""
        known = self.by_id
        return [known[id_] for id_ in ids if id_ in known]

    @property
    def against(self) -> list[Member]:
        """Return the members that rest on no origin of the claim, because they deny it."""
        placed = self.claim.placed
        return [one for one in self.members if one.id not in placed]

    @property
    def positions(self) -> list[Position]:
        every = (*self.members, *self.silent)
        named = [replace(one, speaker=self.called.get(one.actor or "", one.speaker)) for one in every]
        return positions(self.claim.id, named)


def ladder(store: Store, claim: Claim) -> Ladder:
    """Return a claim with all that it rests on."""
    return next(ladders(store, [claim]))


def ladders(store: Store, claims: Iterable[Claim]) -> Iterator[Ladder]:
    """Yield claims with all that they rest on, each report read once for many claims."""
    joined = families(store)
    for some in slices(list(claims), 200):
        ids = {id_ for one in some for id_ in one.members}
        reports = statements.reports_of(store, ids)
        found = list(statements.members_in(store, reports))
        by_id = {one.id: one for one in found}
        silent = [one for one in found if one.silent]
        where = places(store, reports)
        called = _called(store, {one.actor for one in found if one.actor})
        for claim in some:
            members = toward(claim, in_time([by_id[id_] for id_ in claim.members if id_ in by_id]))
            here = {one.report for one in members}
            yield Ladder(
                claim,
                tuple(members),
                tuple(one for one in silent if one.actor in claim.silent and one.report in here),
                tuple(surer(members, joined)),
                tuple(circles(members)),
                {id_: where[id_] for id_ in here},
                called,
            )


def _called(store: Store, actors: set[str]) -> dict[str, str]:
    """Return the name of the source that each of these actors belongs to, those that have one."""
    cluster, heading = schema.cluster.c, schema.heading.c
    joined = schema.cluster.join(schema.heading, heading.cluster == cluster.cluster)
    named = select(cluster.member, heading.name).select_from(joined).where(cluster.kind == "source", heading.named)
    with store.reading() as connection:
        return {
            row.member: row.name
            for some in slices(sorted(actors))
            for row in connection.execute(named.where(cluster.member.in_(some)))
        }


def families(store: Store) -> Across:
    """Return what the links say of which reports and quotations are one."""
    return across(kin(store))


def kin(store: Store) -> list[Link]:
    """Return the links that make reports and quotations one, without those that a person refused."""
    links = queries.links(store, "copy", "revision", "rewording", "excerpt", "same-quote")
    return [one for one in links if one.judged != "no"]


def places(store: Store, reports: Sequence[str]) -> dict[str, Place]:
    """Return how listings name these reports."""
    table = schema.report
    inferred = queries.datings(store)
    found: dict[str, Place] = {}
    columns = (table.c.id, table.c.outlet, table.c.name, table.c.title, table.c.earliest, table.c.latest,
               table.c.date_basis, table.c.date_evidence, table.c.date_why)  # fmt: skip
    with store.reading() as connection:
        for some in slices(list(reports)):
            for row in connection.execute(select(*columns).where(table.c.id.in_(some))):
                published = Published(row.earliest, row.latest, row.date_basis, row.date_evidence, row.date_why)
                if not row.earliest and row.id in inferred:
                    published = inferred[row.id]
                found[row.id] = Place(row.id, row.outlet, row.name, " ".join(row.title.split()), published)
    return found


def self_contradictions(store: Store) -> list[Contradiction]:
    """Return where a report says that someone kept silent, and quotes them."""
    with store.reading() as connection:
        said = schema.attribution
        quiet = connection.scalars(
            select(said.c.report).where(said.c.stance.in_(("declines-comment", "no-reply"))).distinct()
        ).all()
    return list(contradictions(list(statements.members_in(store, quiet))))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the pile has that comes near a question: `answers` where its words are enough in common, else only near."""

    answers: bool
    found: tuple[tuple[float, Ladder], ...]


def ask(store: Store, text: str, limit: int = 5) -> Answer:
    """Return the claims nearest to a question in free words, the nearest first."""
    wanted = features(Statement("", "", text)).tokens
    counted, total = statements.counts(store, wanted)
    weight = Weights(counted, total)
    ids = statements.around(store, [("", wanted)], counted)
    claim_of = statements.claims_of(store, ids)
    best: defaultdict[str, float] = defaultdict(float)
    mass = weight.of(wanted) or 1.0
    for member in statements.members_in(store, statements.reports_of(store, ids)):
        if member.id in claim_of and not member.silent:
            share = weight.of(wanted & features(member.statement).tokens) / mass
            best[claim_of[member.id]] = max(best[claim_of[member.id]], round(share, 3))
    known = {one.id: one for one in queries.claims(store) if one.id in best}
    order = sorted(known, key=lambda id_: (-best[id_], -known[id_].reports, id_))[:limit]
    top = best[order[0]] if order else 0.0
    kept = [id_ for id_ in order if best[id_] >= (FOUND if top >= FOUND else CLOSE)]
    found = ladders(store, [known[id_] for id_ in kept])
    return Answer(top >= FOUND, tuple((best[one.claim.id], one) for one in found))
