"""The case desk: claims as rows, and behind each of a claim's numbers the sentences that make it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection, Select, Table, func, select

from whence.errors import UsageError
from whence.link.standing import SILENT, Pair, Verdicts
from whence.records import Claim, Decision, Modality
from whence.store import Store, schema
from whence.store.decisions import verdicts
from whence.store.rows import AnyRow, slices, to_claim
from whence.store.views.sentence import Sentence, sentences

PAGE = 40  # claims on one page of the desk
SHOWN = 60  # sentences on one page

What = Literal["reports", "origins", "denials", "silences", "steps"]
WHATS: tuple[What, ...] = get_args(What)
WORDS: dict[Modality, str] = {"pos": "asserted", "pp": "suspected", "pn": "doubted", "neg": "denied"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a claim's strength: on this day, so strong, by this finding."""

    date: str | None
    modality: Modality
    member: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim on the desk. `now` is how strongly it was last put, `changed` whether a person's decision changed it."""

    id: str
    wording: str
    now: str
    reports: int
    at_most: int
    at_least: int
    denials: int
    silences: int
    last: Step | None
    steps: tuple[Step, ...]
    changed: bool
    credibility: int | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One page of claims, those in most reports first; `total` counts all that fit `words`."""

    words: str
    page: int
    pages: int
    total: int
    reports: int
    decisions: int
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that belong together, and why."""

    why: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """The sentences behind one of a claim's numbers; for origins a group each, with the reason for the merge."""

    claim: ClaimRow
    what: What
    number: int
    groups: tuple[Group, ...]
    page: int
    pages: int


def desk(store: Store, words: str = "", page: int = 1) -> Desk:
    """Return a page of the desk; `words` keeps claims whose wording has them."""
    with store.reading() as connection:
        total = _count(connection, words)
        ids = page_of(connection, words, (page - 1) * PAGE, PAGE)
        rows = claim_rows(connection, ids)
        reports = connection.scalar(select(func.count()).select_from(schema.report)) or 0
        made = connection.scalar(select(func.count()).select_from(schema.decision)) or 0
    return Desk(words, page, max(1, -(-total // PAGE)), total, reports, made, rows)


def claim_rows(connection: Connection, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
    """Return claims as they stand, in the order of `ids`; those that were merged away are left out."""
    return tuple(row for row, _ in claims_of(connection, ids, verdicts(connection)))


def claims_of(connection: Connection, ids: Sequence[str], now: Verdicts) -> list[tuple[ClaimRow, Claim]]:
    """Return claims as they stand with their rows, in the order of `ids`; those that were merged away are left out."""
    held = standing(connection, ids)
    return [(_row(id, *held[id], marks_of=_credibility(now.marks, id)), held[id][0]) for id in ids if id in held]


def claim_row(connection: Connection, id: str) -> tuple[ClaimRow, Claim]:
    """Return one claim as it stands; raises UsageError where there is none, or where it was merged away."""
    for found in claims_of(connection, [id], verdicts(connection)):
        return found
    raise UsageError(f"there is no claim {id!r} in this case; it may have been merged into another")


def behind(store: Store, id: str, what: What, page: int = 1) -> Behind:
    """Return the sentences behind one of a claim's numbers."""
    with store.reading() as connection:
        row, claim = claim_row(connection, id)
        now = verdicts(connection)
        if what == "origins":
            given = [(origin.why, list(origin.members)) for origin in claim.origins]
        elif what == "steps":
            given = [("", [step.member]) for step in claim.strength]
        elif what == "denials":
            given = [("", denials(connection, claim, now))]
        elif what == "silences":
            given = [("", silences(connection, claim, now))]
        else:
            given = [("", list(claim.members))]
        number = {"reports": row.reports, "origins": row.at_most, "denials": row.denials, "silences": row.silences}
        flat = [(why, id) for why, ids in given for id in ids]
        some = flat[(page - 1) * SHOWN : page * SHOWN]
        found = sentences(connection, [id for _, id in some], now)
    groups = _grouped([(n, why, id) for n, (why, ids) in enumerate(given) for id in ids if (why, id) in some], found)
    return Behind(row, what, number.get(what, len(claim.strength)), groups, page, max(1, -(-len(flat) // SHOWN)))


def standing(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Claim, bool]]:
    """Return claims as they stand, and whether a person's decision changed them."""
    found: dict[str, tuple[Claim, bool]] = {}
    gone: set[str] = set()
    for some in slices(list(ids)):
        for row in connection.execute(select(schema.revised).where(schema.revised.c.id.in_(some))):
            if row.gone:
                gone.add(row.id)
            else:
                found[row.id] = (to_claim(row), True)
        for row in connection.execute(select(schema.claim).where(schema.claim.c.id.in_(some))):
            if row.id not in gone:
                found.setdefault(row.id, (to_claim(row), False))
    return found


def denials(connection: Connection, claim: Claim, now: Verdicts) -> list[str]:
    """Return the findings that deny a claim: its members that do, and what its deniers say against its members."""
    held = claim.placed
    table, link = schema.attribution.c, schema.link.c
    found = [id for id in claim.members if id not in held] if held or not claim.at_most else []
    if claim.denied_by:
        rows = connection.execute(
            select(table.id, table.stance).where(table.speaker.in_(claim.denied_by)).order_by(table.report, table.start)
        ).all()
        stance = _stances(rows, now)
        against = set()
        for some in slices(list(claim.members)):
            against |= set(
                connection.scalars(select(link.left).where(link.relation == "contradicts", link.right.in_(some)))
            )
            against |= set(
                connection.scalars(select(link.right).where(link.relation == "contradicts", link.left.in_(some)))
            )
        near = [id for id in stance if id in against or (stance[id] == "denies" and id in claim.members)]
        found += near or [id for id in stance if stance[id] == "denies"]
    return list(dict.fromkeys(found))


def _stances(rows: Iterable[AnyRow], now: Verdicts) -> dict[str, str]:
    """Return the stances of those attributions that stand, as people left them."""
    return {row.id: now.set(row.id, "stance") or row.stance for row in rows if not now.rejected(row.id)}


def silences(connection: Connection, claim: Claim, now: Verdicts) -> list[str]:
    """Return the findings in which those asked about a claim say nothing."""
    if not claim.silent:
        return []
    table = schema.attribution.c
    rows = connection.execute(
        select(table.id, table.stance).where(table.speaker.in_(claim.silent)).order_by(table.report, table.start)
    )
    return [id for id, stance in _stances(rows, now).items() if stance in SILENT]


def _grouped(given: Sequence[tuple[int, str, str]], found: dict[str, Sentence]) -> tuple[Group, ...]:
    groups: dict[int, tuple[str, list[Sentence]]] = {}
    for number, why, id in given:
        if id in found:
            groups.setdefault(number, (why, []))[1].append(found[id])
    return tuple(Group(why, tuple(some)) for why, some in groups.values())


def _row(id: str, claim: Claim, changed: bool, marks_of: int | None) -> ClaimRow:
    steps = tuple(Step(step.date, step.modality, step.member) for step in claim.strength)
    put = [step for step in steps if step.modality != "neg"]
    return ClaimRow(
        id=id,
        wording=claim.wording,
        now=WORDS[put[-1].modality] if put else WORDS["neg"] if steps else WORDS["pos"],
        reports=claim.reports,
        at_most=claim.at_most,
        at_least=claim.at_least,
        denials=len(claim.denied_by),
        silences=len(claim.silent),
        last=steps[-1] if steps else None,
        steps=steps,
        changed=changed,
        credibility=marks_of,
    )


def _credibility(marks: Mapping[Pair, Decision], id: str) -> int | None:
    decision = marks.get(("credibility", id))
    return decision.after.get("credibility") if decision else None


def _fitting(table: Table, words: str) -> Select[tuple[object, ...]]:
    statement = select(table.c.id, table.c.reports, table.c.at_most, table.c.key)
    for word in words.split():
        statement = statement.where(table.c.wording.contains(word, autoescape=True))
    if table is schema.revised:
        return statement.where(~table.c.gone)
    return statement.where(table.c.id.not_in(select(schema.revised.c.id)))


def _count(connection: Connection, words: str) -> int:
    tables = (schema.claim, schema.revised)
    return sum(
        connection.scalar(select(func.count()).select_from(_fitting(table, words).subquery())) or 0 for table in tables
    )


def page_of(connection: Connection, words: str, offset: int, limit: int) -> list[str]:
    """Return the ids of claims as the desk lists them: in most reports first; `words` all stand in the wording."""
    rows: list[AnyRow] = []
    for table in (schema.claim, schema.revised):
        ranked = _fitting(table, words).order_by(table.c.reports.desc(), table.c.at_most.desc(), table.c.key.desc())
        rows += connection.execute(ranked.limit(offset + limit)).all()
    rows.sort(key=lambda row: (-row.reports, -row.at_most))
    return [row.id for row in rows[offset : offset + limit]]
