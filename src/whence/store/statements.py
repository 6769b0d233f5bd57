"""Where statements wait for their claims: by the words they are found by, and the claim each belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, delete, func, select

from whence.claims import gather
from whence.claims.gather import Member
from whence.claims.group import KEYS
from whence.records import Claim
from whence.store import Store, queries, schema
from whence.store.rows import AT_ONCE, claim_values, slices, to_claim
from whence.store.write import insert_rows

BESIDE = 20  # statements with one rare word in common that a new one is compared with, the newest
MANY = 5_000  # statements put down in one transaction: each has a dozen words, and a row for each
statement, word, words = schema.statement, schema.word, schema.statement_word


def days(store: Store) -> dict[str, str | None]:
    """Return the latest day of publication that was inferred, by report."""
    return {report: dating.latest for report, dating in queries.datings(store).items()}


def members_in(store: Store, reports: Sequence[str]) -> Iterator[Member]:
    """Yield every statement of these reports, silences and what is too short to be a claim among them."""
    inferred = days(store)
    for found in queries.some_findings(store, reports, gather.KINDS):
        yield from gather.members(found, inferred.get(found.report.id))


def waiting(store: Store) -> list[str]:
    """Return the ids of the reports whose statements are not taken up yet, in the order they were read."""
    with store.reading() as connection:
        taken = select(schema.taken.c.report)
        rows = connection.execute(
            select(schema.report.c.id).where(schema.report.c.id.not_in(taken)).order_by(schema.report.c.key)
        )
        return [row.id for row in rows]


def said_in(store: Store, reports: Collection[str]) -> set[str]:
    """Return the ids of all attributions in these reports."""
    said = schema.attribution.c
    with store.reading() as connection:
        return {
            id_
            for some in slices(sorted(reports))
            for id_ in connection.scalars(select(said.id).where(said.report.in_(some)))
        }


def touch(store: Store, reports: Collection[str]) -> None:
    """Let these reports' statements be taken up again: what their claims rest on has changed."""
    with store.writing() as connection:
        for some in slices(sorted(reports)):
            connection.execute(delete(schema.taken).where(schema.taken.c.report.in_(some)))


def add(store: Store, statements: Sequence[tuple[str, str, Iterable[str]]]) -> None:
    """Put statements (id, report, words) where they are found by their words; those that are there already stay."""
    for some in slices(statements, MANY):
        _add(store, some)


def _add(store: Store, statements: Sequence[tuple[str, str, Iterable[str]]]) -> None:
    with store.writing() as connection:
        there = _keys(connection, [id_ for id_, _, _ in statements])  # from a run that was killed
        fresh = [one for one in statements if one[0] not in there]
        insert_rows(connection, statement, [{"id": id_, "report": report, "claim": None} for id_, report, _ in fresh])
        keys = _keys(connection, [id_ for id_, _, _ in fresh])
        pairs = [(one, keys[id_]) for id_, _, some in fresh for one in sorted(set(some))]
        insert_rows(connection, words, [{"word": one, "statement": key} for one, key in pairs])
        counted = Counter(one for one, _ in pairs)
        known = _counts(connection, counted)
        for some in slices(list(counted)):
            connection.execute(delete(word).where(word.c.word.in_(some)))
        insert_rows(
            connection, word, [{"word": one, "statements": n + known.get(one, 0)} for one, n in counted.items()]
        )


def _keys(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in slices(list(ids)):
        rows = connection.execute(select(statement.c.id, statement.c.key).where(statement.c.id.in_(some)))
        found.update((row.id, row.key) for row in rows)
    return found


def _counts(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in slices(list(wanted)):
        rows = connection.execute(select(word).where(word.c.word.in_(some)))
        found.update((row.word, row.statements) for row in rows)
    return found


def counts(store: Store, wanted: Collection[str]) -> tuple[dict[str, int], int]:
    """Return in how many statements each of these words stands, and how many statements there are."""
    with store.reading() as connection:
        total = connection.execute(select(func.count()).select_from(statement)).scalar_one()
        return _counts(connection, wanted), total


def around(store: Store, new: Sequence[tuple[str, Iterable[str]]], counted: Mapping[str, int]) -> list[str]:
    """Return the ids of statements, other than the `new` ones, that share one of their rarest words."""
    fresh = {id_ for id_, _ in new}
    keys = {key for _, some in new for key in sorted(some, key=lambda one: (counted.get(one, 0), one))[:KEYS]}
    found: dict[str, None] = {}
    with store.reading() as connection:
        if connection.execute(select(func.count()).select_from(statement)).scalar_one() == len(fresh):
            return []
        for key in sorted(keys):
            rows = connection.execute(
                select(statement.c.id)
                .join(words, words.c.statement == statement.c.key)
                .where(words.c.word == key)
                .order_by(words.c.statement.desc())
                .limit(BESIDE + len(fresh))
            )
            found.update((row.id, None) for row in rows if row.id not in fresh)
    return list(found)


def claims_of(store: Store, ids: Collection[str]) -> dict[str, str]:
    """Return the claims of these statements, and of all others in the same claims."""
    found: dict[str, str] = {}
    with store.reading() as connection:
        hit: set[str] = set()
        for some in slices(list(ids)):
            rows = connection.execute(select(statement.c.claim).where(statement.c.id.in_(some)))
            hit.update(row.claim for row in rows if row.claim)
        for some in slices(sorted(hit)):
            rows = connection.execute(select(statement.c.id, statement.c.claim).where(statement.c.claim.in_(some)))
            found.update((row.id, row.claim) for row in rows)
    return found


def members_of(store: Store, claims: Collection[str]) -> set[str]:
    """Return the statements of these claims."""
    with store.reading() as connection:
        return {
            row.id
            for some in slices(sorted(claims))
            for row in connection.execute(select(statement.c.id).where(statement.c.claim.in_(some)))
        }


def reports_of(store: Store, ids: Collection[str]) -> list[str]:
    """Return the reports in which these statements stand."""
    found: dict[str, None] = {}
    with store.reading() as connection:
        for some in slices(sorted(ids)):
            rows = connection.execute(select(statement.c.report).where(statement.c.id.in_(some)))
            found.update((row.report, None) for row in rows)
    return list(found)


def claims_by_id(store: Store, claims: Collection[str]) -> dict[str, Claim]:
    """Return these claims by their ids."""
    table = schema.claim
    with store.reading() as connection:
        return {
            row.id: to_claim(row)
            for some in slices(sorted(claims))
            for row in connection.execute(select(table).where(table.c.id.in_(some)))
        }


def stale(store: Store) -> set[str]:
    """Return the claims with members that are gone, because their report was read again."""
    counted = select(statement.c.claim, func.count().label("n")).group_by(statement.c.claim).subquery()
    table = schema.claim
    with store.reading() as connection:
        rows = connection.execute(
            select(table.c.id)
            .outerjoin(counted, counted.c.claim == table.c.id)
            .where(func.json_array_length(table.c.members) != func.coalesce(counted.c.n, 0))
        )
        return {row.id for row in rows}


def verdicts(store: Store) -> dict[tuple[str, str], bool]:
    """Return what a person said of pairs of statements: whether they say the same."""
    link = schema.link
    with store.reading() as connection:
        rows = connection.execute(
            select(link.c.left, link.c.right, link.c.judged).where(
                link.c.relation.in_(("repeats", "contradicts")), link.c.judged != "machine"
            )
        )
        return {(row.left, row.right): row.judged == "yes" for row in rows}


def links_from(store: Store, ids: Sequence[str]) -> set[str]:
    """Return the ids of the machine's links from these statements to others of their claims."""
    link = schema.link
    found: set[str] = set()
    with store.reading() as connection:
        for some in slices(ids):
            of = link.c.left.in_(some), link.c.relation.in_(("repeats", "contradicts")), link.c.judged == "machine"
            found |= set(connection.scalars(select(link.c.id).where(*of)))
    return found


def replace_claims(store: Store, old: Collection[str], new: Iterable[Claim], reports: Sequence[str]) -> None:
    """Write claims in place of those with the ids `old` and mark `reports` as taken up, in one transaction."""
    with store.writing() as connection:
        for some in slices(sorted(old)):
            connection.execute(delete(schema.claim).where(schema.claim.c.id.in_(some)))
        claims = iter(new)
        while made := list(islice(claims, AT_ONCE)):
            insert_rows(connection, schema.claim, [claim_values(one) for one in made])
            pairs = [(one.id, member) for one in made for member in one.members]
            connection.exec_driver_sql("UPDATE statement SET claim = ? WHERE id = ?", pairs)
        insert_rows(connection, schema.taken, [{"report": report} for report in reports])


def forget(store: Store) -> None:
    """Forget which statements were taken up, and all claims."""
    with store.writing() as connection:
        for table in (words, word, statement, schema.taken, schema.claim):
            connection.execute(delete(table))
