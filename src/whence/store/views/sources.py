"""Sources: who is quoted, on how many claims, named or not, with the letter that only a person sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from whence.errors import UsageError
from whence.link.standing import Verdicts
from whence.records import Decision
from whence.store import Store, schema
from whence.store.decisions import verdicts
from whence.store.rows import AnyRow, slices
from whence.store.views.desk import ClaimRow, claim_rows
from whence.store.views.sentence import Sentence, Voice, sentences, voices

PAGE = 60
ACTORS = 20  # appearances of one source, with all they say, on a page
LOOKED_AT = 300  # statements of a source whose claims are listed

LETTERS = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable",
    "E": "unreliable", "F": "cannot be judged",
}  # fmt: skip
NUMBERS = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable",
    6: "cannot be judged",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in the list; unnamed ones stand for a description, which may mean the same people or others."""

    id: str
    name: str
    type: str
    named: bool
    statements: int
    reports: int
    reliability: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """A page of sources, those with most to say first."""

    words: str
    page: int
    pages: int
    total: int
    sources: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source: what it said, newest rows of the text first to last; its claims; and the letter's grounds."""

    source: SourceRow
    roles: tuple[str, ...]
    actors: tuple[Voice, ...]
    statements: tuple[Sentence, ...]
    claims: tuple[ClaimRow, ...]
    grounds: Decision | None
    page: int
    pages: int


def sources_page(store: Store, words: str = "", page: int = 1) -> Sources:
    """List sources; `words` keeps names that have them."""
    heading = schema.heading
    fits = [heading.c.kind == "source", *(heading.c.name.contains(word, autoescape=True) for word in words.split())]
    with store.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(heading).where(*fits)) or 0
        rows = connection.execute(
            select(heading).where(*fits).order_by(heading.c.size.desc(), heading.c.key.desc()).limit(PAGE)
            .offset((page - 1) * PAGE)
        ).all()  # fmt: skip
        now = verdicts(connection)
        made = _rows(connection, rows, now)
    return Sources(words, page, max(1, -(-total // PAGE)), total, made)


def source_page(store: Store, id: str, page: int = 1) -> SourcePage:
    """Return one source with all it says; raises UsageError where there is none."""
    heading, cluster, said = schema.heading, schema.cluster.c, schema.attribution.c
    with store.reading() as connection:
        row = connection.execute(select(heading).where(heading.c.kind == "source", heading.c.cluster == id)).first()
        if row is None:
            raise UsageError(f"there is no source {id!r} in this case; it may have been merged into another")
        now = verdicts(connection)
        grounds = now.marks.get(("reliability", id))
        of = select(cluster.member).where(cluster.kind == "source", cluster.cluster == id)
        number = connection.scalar(select(func.count()).select_from(of.subquery())) or 0
        actors = connection.scalars(of.order_by(cluster.key).limit(ACTORS).offset((page - 1) * ACTORS)).all()
        ids = connection.scalars(
            select(said.id)
            .where(or_(said.speaker.in_(actors), said.id.in_(_moved(now))))
            .order_by(said.earliest.nulls_last(), said.report, said.start)
        ).all()
        spoken = sentences(connection, ids, now).values()
        found = tuple(one for one in spoken if one.speaker and one.speaker.actor in actors)
        claims = _claims(connection, id)
        cast = tuple(voices(connection, actors).values())
        made = _rows(connection, [row], now)[0]
    roles = tuple(dict.fromkeys(one.role for one in cast if one.role))[:6]
    return SourcePage(made, roles, cast, found, claims, grounds, page, max(1, -(-number // ACTORS)))


def _moved(now: Verdicts) -> list[str]:
    """Return the attributions that a person laid to someone else than the machine did."""
    return [id for id, one in now.on.items() if one.act == "correct" and "speaker" in one.after]


def _rows(connection: Connection, rows: Sequence[AnyRow], now: Verdicts) -> tuple[SourceRow, ...]:
    """Return the sources of headings, counted anew where people threw out or moved what the machine laid to them."""
    said, cluster = schema.attribution.c, schema.cluster.c
    changed = {*_moved(now), *(id for id, one in now.on.items() if one.act == "reject")}
    before: defaultdict[str, list[str]] = defaultdict(list)
    after: defaultdict[str, list[str]] = defaultdict(list)
    for some in slices(sorted(changed)):
        found = connection.execute(select(said.id, said.report, said.speaker).where(said.id.in_(some))).all()
        then = {one.id: None if now.rejected(one.id) else now.set(one.id, "speaker") for one in found}
        asked = {actor for one in found for actor in (one.speaker, then[one.id]) if actor}
        of = select(cluster.member, cluster.cluster).where(cluster.kind == "source", cluster.member.in_(asked))
        source = {one.member: one.cluster for one in connection.execute(of)}
        for one in found:
            before[source.get(one.speaker, "")].append(one.id)
            after[source.get(then[one.id] or "", "")].append(one.report)
    done = []
    for row in rows:
        statements, reports = row.statements, row.reports
        if gone := before[row.cluster]:
            of = select(cluster.member).where(cluster.kind == "source", cluster.cluster == row.cluster)
            left = connection.scalars(select(said.report).where(said.speaker.in_(of), said.id.not_in(gone))).all()
            statements, reports = len(left) + len(after[row.cluster]), len({*left, *after[row.cluster]})
        elif new := after[row.cluster]:
            of = select(cluster.member).where(cluster.kind == "source", cluster.cluster == row.cluster)
            there = connection.scalars(select(said.report).where(said.speaker.in_(of), said.report.in_(new)).distinct())
            statements, reports = statements + len(new), reports + len({*new} - set(there))
        letter = _letter(now.marks.get(("reliability", row.cluster)))
        done.append(SourceRow(row.cluster, row.name, row.type, row.named, statements, reports, letter))
    return tuple(done)


def _letter(decision: Decision | None) -> str | None:
    return decision.after.get("reliability") if decision else None


def _claims(connection: Connection, source: str) -> tuple[ClaimRow, ...]:
    """Return the claims that a source speaks on, at most so many as fit a page."""
    cluster, said, stake = schema.cluster.c, schema.attribution.c, schema.stake.c
    of = select(cluster.member).where(cluster.kind == "source", cluster.cluster == source)
    statements = connection.scalars(select(said.id).where(said.speaker.in_(of)).limit(LOOKED_AT)).all()
    ids: list[str] = []
    for some in slices(statements):
        ids += connection.scalars(select(stake.claim).where(stake.target.in_(some), stake.kind == "member").distinct())
    rows = claim_rows(connection, list(dict.fromkeys(ids))[:PAGE])
    return tuple(sorted(rows, key=lambda row: -row.reports))
