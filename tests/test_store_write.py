"""What goes into a case comes out equal, once, whatever is written again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from makers import TEXT, decided, found, made, new_store, patient, pile, ran, refusals
from makers import findings as any_findings
from whence.records import Findings, Mention, Rejected, Run, Span
from whence.store import Store, queries
from whence.store.queries import counts, findings, iter_findings, rejections, runs, search
from whence.store.write import Counts, known, write_batch, write_decided, write_links, write_run


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with new_store(tmp_path / "case.whence") as store:
        yield store


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with new_store(tmp_path_factory.mktemp("shared") / "case.whence") as store:
        yield store


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, those of the full-text indexes too."""
    with closing(sqlite3.connect(store.path)) as connection:
        connection.text_factory = bytes
        tables = [
            name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name != "alembic_version"
        }


readers = count()


@patient
@given(batch=st.lists(any_findings(), max_size=3, unique_by=lambda one: one.report.id))
def test_round_trip(shared: Store, batch: list[Findings]) -> None:
    write_batch(shared, batch, [], {}, f"reader {next(readers)}")
    for one in batch:
        assert findings(shared, one.report.id) == one


@patient
@given(refused=st.lists(refusals, max_size=3))
def test_round_trip_of_refusals(shared: Store, refused: list[Rejected]) -> None:
    write_batch(shared, [], refused, {}, "tiny")
    kept = {one.id: one for one in rejections(shared)}
    assert {one.id for one in refused} <= kept.keys()
    assert all((kept[one.id].source, kept[one.id].reason) == (one.source, one.reason) for one in refused)


def test_round_trip_of_runs(store: Store) -> None:
    early, late = ran("2031-03-05T08:00:00Z"), ran("2031-03-06T08:00:00Z")
    for run in (late, early, late):
        write_run(store, run)
    assert runs(store) == (early, late)


def test_settings_that_json_lacks_keep_the_runs_id(store: Store) -> None:
    run = replace_settings(ran(), {"case": Path("case.whence"), "skip": ("a", "b")})
    write_run(store, run)
    (kept,) = runs(store)
    assert kept.id == run.id
    assert kept.settings == {"case": "case.whence", "skip": ["a", "b"]}


def replace_settings(run: Run, settings: dict[str, object]) -> Run:
    return replace(run, settings=settings)


def test_counts_tell_what_was_new(store: Store) -> None:
    refused = [Rejected("news/empty.txt", "empty.txt", "no text")]
    page = b"<p>page</p>"
    batch = [found("a.txt"), found("b.html", original=page)]
    originals = {hashlib.sha256(page).hexdigest(): page, "ff" * 32: b"of a report that is not in this batch"}
    new = write_batch(store, batch, refused, originals, "tiny")
    assert new == Counts(
        reports=2, mentions=6, actors=6, attributions=6, originals=1, timexes=2, citations=2, events=2, rejected=1
    )
    assert counts(store) == new
    again = write_batch(store, [*batch, found("c.txt")], refused, originals, "tiny")
    assert again == Counts(reports=1, mentions=3, actors=3, attributions=3, timexes=1, citations=1, events=1)


def test_originals_come_back_whole(store: Store) -> None:
    page = bytes(range(256)) * 100
    digest = hashlib.sha256(page).hexdigest()
    write_batch(store, [found(original=page)], [], {digest: page}, "tiny")
    assert findings(store, found().report.id).report.original == digest
    assert everything(store)["original"] == [(1, digest.encode(), page)]


def test_reading_again_changes_no_row(store: Store) -> None:
    page = b"<p>page</p>"
    digest = hashlib.sha256(page).hexdigest()
    batch = [*pile(40), found("b.html", original=page)]
    refused = [Rejected("news/empty.txt", "empty.txt", "no text")]
    write_batch(store, batch, refused, {digest: page}, "tiny")
    write_run(store, ran())
    before = everything(store)
    moved = [replace(one, report=replace(one.report, source=f"/elsewhere/{one.report.name}")) for one in batch]
    for same in (batch, batch[::-1], moved):
        assert write_batch(store, same, refused, {digest: page}, "tiny") == Counts()
    write_run(store, ran())
    assert everything(store) == before


def test_the_same_report_twice_in_a_batch_is_one(store: Store) -> None:
    first, second = found(), replace(found(), attributions=())
    assert write_batch(store, [first, second], [], {}, "tiny").reports == 1
    assert write_batch(store, [second, first], [], {}, "other").reread == 1
    assert findings(store, first.report.id) == second


def test_another_reader_replaces_findings(store: Store) -> None:
    old, other = found("a.txt"), found("b.txt")
    write_batch(store, [old, other], [], {}, "tiny 1")
    report = replace(old.report, outlet="Tarrow Evening Bell", parts=old.report.parts[:1])
    actor = replace(old.actors[0], name="Mayor Lorn")
    shorter = replace(old.attributions[0], content=(Span(*TEXT_MAY),), speaker=actor.id, chain=(actor.id,))
    new = Findings(report, (), (actor,), (shorter,))
    done = write_batch(store, [new, other], [], {}, "tiny 2")
    assert done == Counts(actors=4, mentions=3, attributions=4, timexes=1, citations=1, events=1, reread=2)
    assert findings(store, old.report.id) == new
    assert findings(store, other.report.id) == other
    assert known(store, [old.report.id], "tiny 1") == set()
    assert known(store, [old.report.id], "tiny 2") == {old.report.id}
    said = [hit for hit in search(store, "pier") if hit.kind == "attribution"]
    assert [hit.report for hit in said] == [other.report.id], "the old words are no longer found"


TEXT_MAY = (TEXT.index("until May"), TEXT.index("until May") + len("until May"))


def test_known_asks_for_any_number_of_ids(store: Store) -> None:
    batch = pile(3)
    write_batch(store, batch, [], {}, "tiny")
    ids = [one.report.id for one in batch]
    assert known(store, ids + [f"{n:016x}" for n in range(40_000)], "tiny") == set(ids)
    assert known(store, [], "tiny") == set()
    assert known(store, ids, "other") == set()


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    write_batch(store, [found("a.txt")], [], {}, "tiny")
    before = everything(store)
    stray = Mention(found("b.txt").report.id, Span(0, 4), "person", actor="no such actor")
    with pytest.raises(sqlalchemy.exc.IntegrityError):
        write_batch(store, [found("c.txt"), replace(found("b.txt"), mentions=(stray,))], [], {}, "tiny")
    assert everything(store) == before
    with pytest.raises(sqlalchemy.exc.IntegrityError):
        write_batch(
            store, [replace(found("b.txt"), report=made("b.txt", original=b"bytes not handed over"))], [], {}, "tiny"
        )
    assert everything(store) == before


@hypothesis_settings(patient, max_examples=25)
@given(batches=st.lists(st.tuples(st.lists(st.integers(0, 5), max_size=4), st.sampled_from("ab")), max_size=6))
def test_any_order_of_batches_keeps_the_last_readers_findings(
    tmp_path_factory: pytest.TempPathFactory, batches: list[tuple[list[int], str]]
) -> None:
    def by(reader: str, n: int) -> Findings:
        (one,) = pile(1, start=n)
        return one if reader == "a" else replace(one, mentions=(), attributions=one.attributions[:1])

    expected: dict[str, Findings] = {}
    with new_store(tmp_path_factory.mktemp("any") / "case.whence") as store:
        for numbers, reader in batches:
            batch = [by(reader, n) for n in numbers]
            write_batch(store, batch, [], {}, reader)
            expected.update((one.report.id, one) for one in batch)
        assert {one.report.id: one for one in iter_findings(store)} == expected
        with store.writing() as connection:
            for table in ("report_search", "attribution_search"):
                connection.exec_driver_sql(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def test_what_is_decided_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    pair = found("a.txt"), found("b.txt")
    link, dating, story, claim = decided(*pair)
    with new_store(tmp_path / "case.whence") as store:
        write_batch(store, pair, [], {}, "tiny")
        assert (write_links(store, [link]), write_links(store, [link])) == (1, 0)
        write_decided(store, datings=[dating], stories=[story], claims=[claim])
        write_decided(store, stories=[story])  # what is not given stays
        assert (queries.links(store), queries.links(store, "cites")) == ((link,), ())
        assert queries.datings(store) == {dating.report: dating.published}
        assert (queries.stories(store), queries.claims(store)) == ((story,), (claim,))
        refused = replace(link, judged="no")
        assert write_links(store, [refused], instead=[link.id]) == 1
        assert queries.links(store) == (refused,)
