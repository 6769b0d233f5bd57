"""Lists are mended where something was touched, and are then the same as if all had been made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from makers import new_store
from makers_story import _cites, _claims, _family_links, _findings, _quote_links, story_case
from test_example import EXPECTED
from whence.errors import UsageError
from whence.records import Claim, Decision, Findings, Link
from whence.relate.actors import relate_actors
from whence.relate.standing import make_anew, settle
from whence.store import Store, queries, schema
from whence.store.decisions import decide
from whence.store.statements import replace_claims
from whence.store.write import write_batch, write_links

FOUND = [_findings(record) for record in EXPECTED]
BY_NAME = {one.report.name: one for one in FOUND}
LINKS = [*_family_links(BY_NAME), *_quote_links(BY_NAME), *_cites(BY_NAME)]
CLAIMS = _claims(BY_NAME)
ACTS = ("accept", "reject", "correct", "not-a-copy", "merge-claims", "split-claim", "merge-sources", "split-source")


class Undone(Exception):
    """Ends a transaction that is not to be kept."""


def lists(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return what the lists hold, in an order of its own; names of aliases that lead nowhere do not matter."""
    speaking = set(connection.scalars(select(schema.cluster.c.cluster).where(schema.cluster.c.kind == "source")))
    done = {}
    for table in (schema.cluster, schema.heading, schema.stake, schema.revised):
        columns = [column for column in table.columns if column.name != "key"]
        rows = [tuple(row) for row in connection.execute(select(*columns))]
        if table is schema.cluster:
            rows = [row for row in rows if row[0] != "alias" or row[2] in speaking]
        done[table.name] = sorted(rows, key=repr)
    return done


def settled(store: Store) -> None:
    """Settle a case and hold it to one whose lists are all made anew."""
    settle(store)
    with store.reading() as connection:
        now = lists(connection)
    anew: dict[str, list[tuple[Any, ...]]] = {}
    try:
        with store.writing() as connection:
            make_anew(connection)
            anew.update(lists(connection))
            raise Undone
    except Undone:
        pass
    assert now == anew


def read(store: Store, some: list[Findings], reader: str = "tiny") -> None:
    """Write reports, and what links and claims they make with those that are there."""
    write_batch(store, some, [], {}, reader)
    there = {one.id for found in queries.iter_findings(store) for one in (found.report, *found.attributions)}
    held = {claim.id: claim for claim in queries.claims(store)}
    write_links(store, [one for one in LINKS if {one.left, one.right} <= there or one.relation == "cites"])
    relate_actors(store)
    new = [made for claim in CLAIMS if (made := among(claim, there)) and held.get(claim.id) != made]
    replace_claims(store, [claim.id for claim in new if claim.id in held], new, [])


def among(claim: Claim, there: set[str]) -> Claim | None:
    """Return a claim with those of its members that are there."""
    kept = tuple(m for m in claim.members if m in there)
    origins = [replace(one, members=tuple(m for m in one.members if m in there)) for one in claim.origins]
    origins = [one for one in origins if one.members]
    steps = tuple(step for step in claim.strength if step.member in there)
    most = len(origins)
    return replace(
        claim, members=kept, origins=tuple(origins), strength=steps, at_most=most, at_least=min(1, most),
        seed=claim.seed, reports=len(kept),
    ) if kept else None  # fmt: skip


def reread(store: Store, at: int) -> None:
    """Read a report again, this time without its last attribution and whoever spoke there."""
    found = FOUND[at % len(FOUND)]
    kept = found.attributions[:-1]
    left = {id for one in kept for id in (one.speaker, *one.speakers, *one.chain)}
    actors = tuple(actor for actor in found.actors if actor.id in left)
    mentions = tuple(one for one in found.mentions if one.actor in left)
    read(store, [replace(found, attributions=kept, actors=actors, mentions=mentions)], "other")


def same(store: Store, left: int, right: int, judged: Any) -> None:
    """Link two actors, or take back their link."""
    actors, _ = queries.named_actors(store)
    if len(actors) > 1:
        one, other = actors[left % len(actors)], actors[right % len(actors)]
        if one.id != other.id:
            made = Link("same-actor", one.id, other.id, judged=judged)
            held = {link.id for link in queries.links(store, "same-actor")}
            write_links(store, [] if made.id in held else [made], instead=[made.id])


def unlink(store: Store, at: int) -> None:
    links = queries.links(store, "copy", "revision", "rewording", "excerpt", "same-quote", "same-actor")
    if links:
        write_links(store, [], instead=[links[at % len(links)].id])


def judge(store: Store, act: Any, one: int, two: int, number: int) -> None:
    """Decide something about something."""
    attributions = [a.id for found in queries.iter_findings(store) for a in found.attributions]
    reports = [row.id for row in queries.reports(store)]
    claims = [claim.id for claim in queries.claims(store)]
    with store.reading() as connection:
        heading, cluster = schema.heading.c, schema.cluster.c
        sources = sorted(connection.scalars(select(heading.cluster).where(heading.kind == "source")))
        actors = sorted(connection.scalars(select(cluster.member).where(cluster.kind == "source")))
    pools = {"not": reports, "merge-claims": claims, "merge-sources": sources, "split-source": sources}
    pool = next((some for start, some in pools.items() if act.startswith(start)), attributions)
    others: tuple[str, ...] = ()
    if act == "split-claim":
        listed = [claim for claim in queries.claims(store) if len(claim.members) > 1]
        if not listed:
            return
        claim = listed[one % len(listed)]
        target, others = claim.id, (claim.members[two % len(claim.members)],)
    else:
        if len(pool) < 2:
            return
        target, other = pool[one % len(pool)], pool[two % len(pool)]
        if act == "split-source":
            other = actors[two % len(actors)]
        if target == other:
            return
        others = (other,) if pool is not attributions else ()
    after = {"stance": "denies"} if act == "correct" else {}
    try:
        decide(store, Decision(act, target, "edda", f"2031-04-01T10:00:00.{number:06}+00:00", "", others, {}, after))
    except (ValueError, UsageError):  # refused: nothing is changed
        return


STEPS: dict[str, Callable[[Store, int, int, int], None]] = {
    "read": lambda store, one, two, n: read(store, [FOUND[one % len(FOUND)], FOUND[two % len(FOUND)]]),
    "reread": lambda store, one, two, n: reread(store, one),
    "same": lambda store, one, two, n: same(store, one, two, ("machine", "yes", "no")[n % 3]),
    "unlink": lambda store, one, two, n: unlink(store, one),
    "judge": lambda store, one, two, n: judge(store, ACTS[(one + two) % len(ACTS)], one, two, n),
}


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 99), st.integers(0, 99), st.booleans()), max_size=9
    )
)
def test_mended_lists_are_those_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int, bool]]
) -> None:
    with new_store(tmp_path_factory.mktemp("settle") / "case.whence") as store:
        read(store, FOUND[:9])
        settled(store)
        for number, (step, one, two, now) in enumerate(steps):
            STEPS[step](store, one, two, number)
            if now:
                settled(store)
        settled(store)


def test_nothing_touched_is_nothing_done(tmp_path: Path) -> None:
    with story_case(tmp_path / "case.whence") as store:
        with store.reading() as connection:
            before = connection.execute(select(schema.cluster).order_by(schema.cluster.c.key)).all()
        settle(store)
        with store.reading() as connection:
            assert connection.execute(select(schema.cluster).order_by(schema.cluster.c.key)).all() == before
            assert not connection.execute(select(schema.touched)).all()
