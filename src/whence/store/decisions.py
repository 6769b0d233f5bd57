"""Decisions of people: appended in the transaction that recounts the claims they touch, never changed or dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from whence.errors import UsageError
from whence.link.derivation import DESCENT
from whence.link.standing import (
    SILENT,
    UNJUDGED,
    Member,
    Verdicts,
    effects,
    merged,
    paired,
    restate,
    split_off,
    standing,
)
from whence.records import ACTS, Claim, Decision, Effect, Link, cut
from whence.store import Store, schema
from whence.store.clusters import write_families, write_sources
from whence.store.rows import (
    Values,
    claim_values,
    decision_values,
    link_values,
    slices,
    to_claim,
    to_decision,
)

_DECISION, _CLAIM, _REVISED, _STAKE = schema.decision, schema.claim, schema.revised, schema.stake
_CLUSTER, _ATTRIBUTION = schema.cluster, schema.attribution


def decisions(store: Store, target: str | None = None) -> tuple[Decision, ...]:
    """List the decisions of the case, or those on one record, in the order they were made."""
    statement = select(_DECISION).order_by(_DECISION.c.key)
    with store.reading() as connection:
        rows = connection.execute(statement if target is None else statement.where(_DECISION.c.target == target))
        return tuple(map(to_decision, rows))


def verdicts(connection: Connection) -> Verdicts:
    """Return what stands of all that was decided, links that a person judged among it."""
    rows = connection.execute(select(_DECISION).order_by(_DECISION.c.key))
    link = schema.link.c
    refused = connection.execute(
        select(link.left, link.right).where(link.judged != "machine", link.judged == "no", link.relation.in_(DESCENT))
    )
    return standing(map(to_decision, rows), {paired(*row) for row in refused})


def decide(store: Store, decision: Decision) -> Decision:
    """Append a decision, recount what it touches, and return it with what changed; on disk when this returns.

    The same decision twice is one. Raises UsageError where its target is not in the case.
    """
    with store.writing() as connection:
        held = connection.execute(select(_DECISION).where(_DECISION.c.id == decision.id)).first()
        if held:
            return to_decision(held)
        touched = _touched(connection, decision)
        before = standing_claims(connection, touched)
        _judge_link(connection, decision)
        changed = _recount(connection, touched, [decision])
        done = replace(decision, effects=tuple(_effects(before, changed)))
        connection.execute(insert(_DECISION), decision_values(done))
        _regroup_sources(connection, done)
        return done


def import_decisions(store: Store, given: Iterable[Decision]) -> tuple[int, int, list[str]]:
    """Append those of `given` that are not there yet, in order: how many were new, how many known, what did not fit."""
    new = known = 0
    unfit: list[str] = []
    held = {one.id for one in decisions(store)}
    for one in given:
        if one.id in held:
            known += 1
            continue
        try:
            decide(store, one)
        except UsageError as error:
            unfit.append(f"{one.act} {one.target}: {error}")
            continue
        new += 1
    return new, known, unfit


def last_standing(store: Store, reference: str | None = None) -> Decision:
    """Return the decision that an id's beginning means, or the last that was not undone; raises UsageError if none."""
    made = decisions(store)
    undone = {one.target for one in made if one.act == "undo"}
    fits = [one for one in made if one.act != "undo" and one.id not in undone and one.id.startswith(reference or "")]
    if not fits or (reference and len(fits) > 1):
        raise UsageError(
            f"{reference!r} is not the id of one decision that stands; `whence log` lists them"
            if reference
            else "there is no decision to undo"
        )
    return fits[-1]


def undoing(decision: Decision, by: str, why: str = "") -> Decision:
    """Return the decision that takes another back, made now."""
    return Decision("undo", decision.id, by, datetime.now(UTC).isoformat(timespec="microseconds"), why)


def from_json(line: Mapping[str, Any]) -> Decision:
    """Return a decision from its line of JSON; raises ValueError, TypeError or KeyError for what is none."""
    act, others = line["act"], line["others"]
    target, by, made, why = (line[name] for name in ("target", "by", "made", "why"))
    if act not in ACTS or not all(isinstance(one, str) for one in (target, by, made, why, *others)):
        raise ValueError("its fields are not those of a decision")
    if not isinstance(line["before"], dict) or not isinstance(line["after"], dict):
        raise ValueError("before and after are not objects")
    datetime.fromisoformat(made)
    return Decision(act, target, by, made, why, tuple(others), line["before"], line["after"])


def restate_all(connection: Connection) -> None:
    """Make the revised claims anew after the machine's claims, or what they rest on, have changed."""
    connection.execute(delete(_REVISED))
    rows = connection.execute(select(_DECISION).order_by(_DECISION.c.key)).all()
    touched: set[str] = set()
    for row in rows:
        touched |= _touched(connection, to_decision(row), strict=False)
    for pair in verdicts(connection).apart:
        touched |= _claims_of_both(connection, *pair)
    _recount(connection, touched, [])


def standing_claims(connection: Connection, ids: Collection[str]) -> dict[str, Claim]:
    """Return the claims with these ids as they stand, revised or not; those that are gone are left out."""
    found: dict[str, Claim] = {}
    gone: set[str] = set()
    for some in slices(sorted(ids)):
        for row in connection.execute(select(_REVISED).where(_REVISED.c.id.in_(some))):
            (gone.add(row.id) if row.gone else found.update({row.id: to_claim(row)}))
        for row in connection.execute(select(_CLAIM).where(_CLAIM.c.id.in_(some))):
            if row.id not in gone:
                found.setdefault(row.id, to_claim(row))
    return found


def members(connection: Connection, ids: Collection[str], now: Verdicts = UNJUDGED) -> dict[str, Member]:
    """Return what must be known of attributions and events to count them, as `now` leaves them."""
    said, event, report = _ATTRIBUTION.c, schema.event, schema.report
    found: dict[str, Member] = {}
    days: dict[str, str | None] = {}
    day = func.coalesce(said.latest, report.c.latest).label("day")
    laid = select(said.id, said.report, said.words, said.speaker, day).join(report, report.c.id == said.report)
    told = (
        select(event.c.id, event.c.report, event.c.evidence, report.c.text, event.c.attribution, said.speaker, day)
        .join(report, report.c.id == event.c.report)
        .outerjoin(_ATTRIBUTION, said.id == event.c.attribution)
    )
    for some in slices(sorted(ids)):
        for row in connection.execute(laid.where(said.id.in_(some))):
            speaker = now.set(row.id, "speaker") if _repointed(now, row.id) else row.speaker
            found[row.id] = Member(row.report, row.words, speaker, frozenset(), row.speaker)
            days[row.id] = row.day
        for one in connection.execute(told.where(event.c.id.in_(some))):
            within = one.attribution
            speaker = now.set(within, "speaker") if _repointed(now, within) else one.speaker
            words = cut(one.text, one.evidence)
            found[one.id] = Member(one.report, words, speaker, frozenset(), one.speaker, within)
            days[one.id] = one.day
    found |= _reworded(connection, found, now)
    ties = _ties(connection, found, days)
    return {id: replace(one, ties=ties[id]) for id, one in found.items()}


def _repointed(now: Verdicts, finding: str | None) -> bool:
    decision = now.on.get(finding) if finding else None
    return decision is not None and decision.act == "correct" and "speaker" in decision.after


def _reworded(connection: Connection, found: Mapping[str, Member], now: Verdicts) -> dict[str, Member]:
    """Return those whose content a person corrected, with its words."""
    changed = {id: spans for id in found if (spans := now.set(id, "content"))}
    report = schema.report.c
    texts = {
        row.id: row.text
        for some in slices(sorted({found[id].report for id in changed}))
        for row in connection.execute(select(report.id, report.text).where(report.id.in_(some)))
    }
    return {
        id: replace(found[id], words=" … ".join(texts[found[id].report][start:end] for start, end in spans))
        for id, spans in changed.items()
    }


def _ties(
    connection: Connection, found: Mapping[str, Member], days: Mapping[str, str | None]
) -> dict[str, frozenset[str]]:
    """Return what ties each member to others: its report's family, its utterance, its named source on one day."""
    asked = {key for id, one in found.items() for key in (id, one.report, one.speaker) if key}
    clusters: defaultdict[str, set[str]] = defaultdict(set)
    for some in slices(sorted(asked)):
        rows = connection.execute(select(_CLUSTER.c.member, _CLUSTER.c.cluster).where(_CLUSTER.c.member.in_(some)))
        for row in rows:
            clusters[row.member].add(row.cluster)
    actor = schema.actor.c
    named: set[str] = set()  # one description may mean other people, so it ties nothing
    for some in slices(sorted({one.speaker for one in found.values() if one.speaker})):
        named |= set(connection.scalars(select(actor.id).where(actor.id.in_(some), actor.named)))
    occasions = {
        id: {f"{source} {days[id]}" for source in clusters[one.speaker]}
        for id, one in found.items()
        if one.speaker in named and days[id]  # without a day it may have been another occasion
    }
    return {id: frozenset(clusters[id] | clusters[one.report] | occasions.get(id, set())) for id, one in found.items()}


def _regroup_sources(connection: Connection, decision: Decision) -> None:
    """Make the sources anew that a decision merged or split, or that its undoing brings back."""
    if decision.act == "undo":
        decision = to_decision(connection.execute(select(_DECISION).where(_DECISION.c.id == decision.target)).one())
    if decision.act in ("merge-sources", "split-source"):
        write_sources(connection, _regrouped(connection, decision))


def _regrouped(connection: Connection, decision: Decision) -> set[str]:
    """Return the actors of the sources that a decision is about, before it and after."""
    kind, ids = _CLUSTER.c.kind == "source", {decision.target, *decision.others}
    ids |= set(connection.scalars(select(_CLUSTER.c.cluster).where(kind, _CLUSTER.c.member.in_(decision.others))))
    return set(connection.scalars(select(_CLUSTER.c.member).where(kind, _CLUSTER.c.cluster.in_(ids))))


def _touched(connection: Connection, decision: Decision, *, strict: bool = True) -> set[str]:
    """Return the machine's claims whose numbers a decision may change; raises UsageError for an unknown target."""
    act, target = decision.act, decision.target
    if act == "undo":
        row = connection.execute(select(_DECISION).where(_DECISION.c.id == target)).first()
        if row is None or row.act == "undo":
            raise UsageError(f"there is no decision {target!r} to undo; `whence log` lists them")
        return _touched(connection, to_decision(row), strict=False)
    if act in ("accept", "reject", "correct"):
        found = _claims_of(connection, target)
        if not found and strict and not _is_finding(connection, target):
            raise UsageError(f"there is no finding {target!r} in this case")
        return found
    if act == "not-a-copy":
        both = {target, *decision.others[:1]}
        if strict and (len(both) != 2 or len(_reports(connection, both)) != 2):
            raise UsageError("two different reports of this case are needed to tell them apart")
        return _claims_of_both(connection, *sorted(both))
    if act in ("merge-claims", "split-claim"):
        ids = {target, *(decision.others if act == "merge-claims" else ())}
        if strict and ids - standing_claims(connection, ids).keys():
            raise UsageError("one of these claims is not in this case")
        return ids
    return set()


def _claims_of(connection: Connection, finding: str) -> set[str]:
    """Return the claims that have a finding, or an event in it, as a member, or in whose reports it is a silence."""
    said, event = _ATTRIBUTION.c, schema.event.c
    row = connection.execute(select(said.report, said.stance).where(said.id == finding)).first()
    targets = {finding}
    if row is not None:
        targets |= set(
            connection.scalars(select(event.id).where(event.report == row.report, event.attribution == finding))
        )
        if row.stance in SILENT:
            targets |= set(connection.scalars(select(said.id).where(said.report == row.report)))
            targets |= set(connection.scalars(select(event.id).where(event.report == row.report)))
    return {
        claim
        for some in slices(sorted(targets))
        for claim in connection.scalars(select(_STAKE.c.claim).where(_STAKE.c.target.in_(some)))
    }


def _heard(connection: Connection, actors: Collection[str], now: Verdicts) -> set[str]:
    """Return those of the actors, whom the machine has as silent, all of whose silences a person has thrown out."""
    said = _ATTRIBUTION.c
    quiet: defaultdict[str, list[bool]] = defaultdict(list)
    for some in slices(sorted(actors)):
        for row in connection.execute(
            select(said.id, said.speaker, said.stance).where(said.speaker.in_(some), said.stance.in_(SILENT))
        ):
            stance = now.set(row.id, "stance") or row.stance
            quiet[row.speaker].append(not now.rejected(row.id) and not _repointed(now, row.id) and stance in SILENT)
    return {actor for actor, stands in quiet.items() if not any(stands)}


def _is_finding(connection: Connection, id: str) -> bool:
    tables = (schema.attribution, schema.event, schema.link)
    return any(connection.execute(select(table.c.key).where(table.c.id == id)).first() for table in tables)


def _reports(connection: Connection, ids: Collection[str]) -> list[str]:
    return list(connection.scalars(select(schema.report.c.id).where(schema.report.c.id.in_(ids))))


def _claims_of_both(connection: Connection, left: str, right: str) -> set[str]:
    """Return the claims that have members in the families of both reports: their origins may part."""
    kin = {id: _kin(connection, id) for id in (left, right)}
    sides = []
    for reports in kin.values():
        found: set[str] = set()
        for table in (_ATTRIBUTION, schema.event):
            joined = _STAKE.join(table, table.c.id == _STAKE.c.target)
            for some in slices(sorted(reports)):
                found |= set(
                    connection.scalars(select(_STAKE.c.claim).select_from(joined).where(table.c.report.in_(some)))
                )
        sides.append(found)
    return sides[0] & sides[1]


def _kin(connection: Connection, report: str) -> set[str]:
    own = select(_CLUSTER.c.cluster).where(_CLUSTER.c.member == report)
    return {report, *connection.scalars(select(_CLUSTER.c.member).where(_CLUSTER.c.cluster.in_(own)))}


def _judge_link(connection: Connection, decision: Decision) -> None:
    """Write or take back a person's link, and part or join the family that it is about."""
    undone = decision.act == "undo"
    if undone:
        decision = to_decision(connection.execute(select(_DECISION).where(_DECISION.c.id == decision.target)).one())
    if decision.act != "not-a-copy":
        return
    left, right = decision.target, decision.others[0]
    link = schema.link
    between = link.c.left.in_((left, right)) & link.c.right.in_((left, right)) & link.c.relation.in_(DESCENT)
    if undone:
        connection.execute(delete(link).where(between, link.c.judged == "no"))
    else:
        held = connection.execute(select(link.c.relation).where(between, link.c.judged == "machine")).first()
        made = Link(held.relation if held else "copy", left, right, 1.0, "no", (), decision.why)
        if not connection.execute(select(link.c.key).where(link.c.id == made.id)).first():
            connection.execute(insert(link), link_values(made))
    write_families(connection, {left, right})


def _recount(connection: Connection, touched: Collection[str], more: Sequence[Decision]) -> dict[str, Claim | None]:
    """Make those claims anew, by all decisions and `more`; return them as they now stand, None for one that is gone."""
    if not touched:
        return {}
    rows = connection.execute(select(_DECISION).order_by(_DECISION.c.key)).all()
    link = schema.link.c
    refused = connection.execute(
        select(link.left, link.right).where(link.judged != "machine", link.judged == "no", link.relation.in_(DESCENT))
    )
    now = standing([*map(to_decision, rows), *more], {paired(*row) for row in refused})
    into = merged(now)
    heads = {into.get(id, id) for id in touched} | set(touched)
    parts: dict[str, list[str]] = {id: [id] for id in heads if id not in into}
    for id, head in into.items():
        if head in parts:
            parts[head].append(id)
    wanted = {id for some in parts.values() for id in some} | heads
    base = {row.id: to_claim(row) for row in connection.execute(select(_CLAIM).where(_CLAIM.c.id.in_(wanted)))}
    known = members(connection, {m for claim in base.values() for m in claim.members}, now)
    heard = _heard(connection, {actor for claim in base.values() for actor in claim.silent}, now)
    done: dict[str, Claim | None] = dict.fromkeys(wanted)
    for head, ids in parts.items():
        some = [base[id] for id in ids if id in base]
        if some:
            done |= restate(head, some, known, now, heard)
    stale = {id for id in _split_off([*map(to_decision, rows), *more], heads) if id not in done}
    _write_revised(connection, {**done, **dict.fromkeys(stale)}, base)
    return {**done, **dict.fromkeys(stale)}


def _split_off(made: Iterable[Decision], claims: Collection[str]) -> set[str]:
    """Return the ids of claims that were ever split off from these."""
    return {split_off(one) for one in made if one.act == "split-claim" and one.target in claims}


def _write_revised(connection: Connection, done: Mapping[str, Claim | None], base: Mapping[str, Claim]) -> None:
    connection.execute(delete(_REVISED).where(_REVISED.c.id.in_(list(done))))
    rows: list[Values] = []
    for id, claim in done.items():
        if claim == base.get(id):
            continue  # as the machine has it, or never there
        rows.append({**claim_values(claim or base[id]), "id": id, "judged": "yes", "gone": claim is None})
    if rows:
        connection.execute(insert(_REVISED), rows)


def _effects(before: Mapping[str, Claim], after: Mapping[str, Claim | None]) -> list[Effect]:
    return [one for id in sorted({*before, *after}) for one in effects(id, before.get(id), after.get(id))]
