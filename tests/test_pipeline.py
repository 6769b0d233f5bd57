"""The main job: reading is repeatable, adds up, counts what it refuses, and survives whatever ends it."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import makers_model
from makers import new_store
from whence import pipeline
from whence.clean import clean
from whence.example import example_paths
from whence.export import EXPORTS
from whence.pipeline import BATCH_CHARACTERS, Progress, run
from whence.read import read_pages
from whence.records import Page, Rejected, Report
from whence.settings import Settings
from whence.store import Store, open_store, queries

HERE = Path(__file__).parent
ALONE = Settings(workers=1, batch=3)

BRIDGE = """Mill bridge at Tarrow stays shut

Edda Lorn, the mayor of Tarrow, said the mill bridge will stay shut until the third pier has been mended.

“Nobody has looked at it for years,” she said to the council on Monday.
"""
GERMAN = """Brücke in Tarrow bleibt geschlossen

Die Mühlenbrücke bleibt bis Mai geschlossen, sagte die Bürgermeisterin am Montag im Rathaus der kleinen Stadt.

Niemand habe den dritten Pfeiler in den letzten Jahren geprüft, sagten zwei Ingenieure, die dort gearbeitet haben.
"""
PAGE = """<!doctype html><html><head><title>Ferry stops</title></head><body><article><h1>Ferry stops</h1>
<p>The ferry over the Oskel will not run this week, the harbour master said on Tuesday, because the water is high.</p>
<p>“It will run again when the water falls, and not before,” he said to those who waited on the quay for hours.</p>
</article></body></html>"""


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give an empty case, read into by the tiny model."""
    monkeypatch.setattr(pipeline, "_model", makers_model.tiny)
    with new_store(tmp_path / "a.whence") as opened:
        yield opened


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Make a folder of five reports."""
    folder = tmp_path / "pile"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(f"{BRIDGE}\nThe clerk said it was the reader of paper {n}.\n", "utf-8")
    return folder


def rows(path: Path) -> dict[str, list[Any]]:
    """Return every row of every table of a case, its full-text index included."""
    connection = sqlite3.connect(path)
    connection.text_factory = bytes
    try:
        names = [name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}
    finally:
        connection.close()


def exported(store: Store) -> list[str]:
    """Return the case's export without the records of runs, whose times differ."""
    return [line for line in EXPORTS["jsonl"](store) if json.loads(line)["kind"] != "run"]


def test_reading_finds_reports_and_attributions(store: Store, pile: Path) -> None:
    done = run([str(pile)], store, ALONE)
    assert done == Progress(new=5, attributions=15, words=sum(len(p.read_text().split()) for p in pile.iterdir()))
    (named, *_) = queries.sources(store, "Edda Lorn")
    assert named.named
    assert len(queries.reports(store)) == 5


def test_reading_the_same_again_changes_nothing(store: Store, pile: Path) -> None:
    run([str(pile), "no/such/file"], store, ALONE)
    before = rows(store.path)
    done = run([str(pile), "no/such/file"], store, ALONE)
    assert rows(store.path) == before
    assert done == Progress(known=5, rejected=Counter({"not found": 1}))
    assert len(queries.runs(store)) == 1


def test_reading_more_adds(store: Store, pile: Path) -> None:
    run([str(pile)], store, ALONE)
    before = exported(store)
    (pile / "more.txt").write_text(BRIDGE, "utf-8")
    done = run([str(pile)], store, ALONE)
    assert (done.new, done.known, done.attributions) == (1, 5, 2)
    grows = ('{"kind":"story"', '{"kind":"claim"')  # they take the new report in, and keep their ids
    assert {line for line in before if not line.startswith(grows)} < set(exported(store))
    first, second = queries.runs(store)
    assert (first.counts["reports"], second.counts["reports"]) == (5, 1)


def test_the_order_and_grouping_of_inputs_make_no_difference(store: Store, pile: Path, tmp_path: Path) -> None:
    run([str(pile)], store, ALONE)
    with new_store(tmp_path / "b.whence") as other:
        run([str(path) for path in sorted(pile.iterdir(), reverse=True)], other, Settings(workers=1, batch=1))
        assert exported(other) == exported(store)


def test_one_file_given_twice_is_one_report(store: Store, pile: Path) -> None:
    file = str(pile / "0.txt")
    done = run([file, file, str(pile), file], store, ALONE)
    assert (done.new, done.known) == (5, 3)


def test_a_language_that_is_not_read_is_kept_and_counted(store: Store, pile: Path) -> None:
    (pile / "de.txt").write_text(GERMAN, "utf-8")
    done = run([str(pile)], store, ALONE)
    assert (done.new, done.unread) == (6, 1)
    (kept,) = [row for row in queries.reports(store) if row.name == "de.txt"]
    assert (kept.language, kept.attributions) == ("de", 0)
    assert queries.report(store, "de.txt").text == GERMAN
    assert queries.runs(store)[0].counts["unread"] == 1


def test_refusals_of_reading_and_of_cleaning_are_counted_by_reason(store: Store, pile: Path) -> None:
    (pile / "blank.txt").write_text(" \n\n", "utf-8")
    (pile / "binary.txt").write_bytes(b"\0\1\2\3" * 50)
    (pile / "menu.txt").write_text("Menu\nSubscribe now\nShare\nAll rights reserved\n", "utf-8")
    (pile / "shares.txt").write_text("Share this article\n\nAdvertisement\n", "utf-8")
    done = run([str(pile), str(pile / "gone.txt")], store, ALONE)
    assert done.new == 5
    assert done.rejected == Counter({"empty": 1, "binary": 1, "no text": 2, "not found": 1})
    assert Counter(one.reason for one in queries.rejections(store)) == done.rejected
    assert queries.runs(store)[0].rejected == dict(done.rejected)
    assert all(one.detail for one in queries.rejections(store))


def test_where_all_is_refused_there_is_no_run_but_the_reasons_are_kept(store: Store, tmp_path: Path) -> None:
    done = run([str(tmp_path / "gone")], store, ALONE)
    assert (done.new, done.rejected) == (0, Counter({"not found": 1}))
    assert len(queries.rejections(store)) == 1
    assert queries.runs(store) == ()


def test_the_bytes_of_a_page_are_kept(store: Store, tmp_path: Path) -> None:
    (tmp_path / "ferry.html").write_text(PAGE, "utf-8")
    run([str(tmp_path / "ferry.html")], store, ALONE)
    (found,) = queries.iter_findings(store)
    kept = dict(row[1:] for row in rows(store.path)["original"])
    assert kept == {found.report.original.encode(): PAGE.encode()}
    assert found.report.text.startswith("Ferry stops\n\nThe ferry over the Oskel")


def test_another_version_reads_anew(store: Store, pile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run([str(pile)], store, ALONE)
    before = exported(store)
    monkeypatch.setattr(pipeline, "__version__", "9.9.9")
    done = run([str(pile)], store, ALONE)
    assert (done.new, done.known) == (5, 0)
    assert exported(store) == before  # it found the same
    assert {row.reader.split(",")[0] for row in queries.reports(store)} == {"whence 9.9.9"}
    assert [one.version for one in queries.runs(store)] == ["0.1.0", "9.9.9"]
    assert run([str(pile)], store, ALONE) == Progress(known=5)


def test_what_is_told_is_on_disk(store: Store, pile: Path) -> None:
    told: list[tuple[Progress, int]] = []
    done = run([str(pile)], store, ALONE, lambda so_far: told.append((so_far, queries.counts(store).reports)))
    assert [(so_far.new, held) for so_far, held in told] == [(3, 3), (5, 5)]
    assert told[-1][0] == done


def test_the_run_says_which_model_read_and_how(store: Store, pile: Path) -> None:
    run([str(pile)], store, ALONE)
    (record,) = queries.runs(store)
    assert record.model == "attribution-en-5"
    assert len(record.model_sha256) == 64
    assert record.started <= record.finished
    assert record.settings == {"batch": 3, "max_chars": 1_000_000, "allow_private": False}


def test_a_page_has_its_reports_id_before_it_is_cleaned() -> None:
    for page in read_pages([str(path) for path in example_paths()]):
        assert isinstance(page, Page)
        report = clean(page)
        assert isinstance(report, Report)
        assert report.id == Report(page.source, page.name, page.text).id


pages = st.one_of(
    st.builds(Page, st.just("a"), st.just("a"), st.integers(0, 3).map(lambda n: "x" * (n * BATCH_CHARACTERS // 2))),
    st.just(Rejected("a", "a", "empty")),
)


@given(st.lists(pages, max_size=12), st.integers(0, 5))
def test_batches_lose_nothing_and_end_in_time(given: list[Page | Rejected], size: int) -> None:
    batches = list(pipeline._batches(given, size))
    assert [page for batch in batches for page in batch] == given
    for batch in batches:
        assert 1 <= len(batch) <= max(size, 1)
        full = [len(page.text) for page in batch if isinstance(page, Page)]
        assert sum(full[:-1]) < BATCH_CHARACTERS


# A program that reads a folder with the tiny model, here and in its workers, and says after each batch what is on disk.
READER = f"""
import sys
from pathlib import Path

sys.path.insert(0, {str(HERE)!r})
import makers_model
import whence.clean
from whence import pipeline
from whence.settings import Settings
from whence.store import open_store

pipeline._model = makers_model.tiny
whence.clean.language_of = lambda text: "en"  # its tables take a second to load

if __name__ == "__main__":
    folder, case, workers = sys.argv[1:]
    with open_store(Path(case)) as store:
        tell = lambda done: print(done.new + done.known, flush=True)
        pipeline.run([folder], store, Settings(workers=int(workers), batch=10), tell)
"""


def test_killed_ten_times_it_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    folder, script, case = tmp_path / "pile", tmp_path / "reader.py", tmp_path / "killed.whence"
    folder.mkdir()
    script.write_text(READER)
    for n in range(500):
        (folder / f"{n:03}.txt").write_text(f"{BRIDGE}\nClerk {n} said that was {n % 7} days ago.\n", "utf-8")
    rng = random.Random(11)

    def start(case: Path, workers: int) -> subprocess.Popen[str]:
        given = [sys.executable, str(script), str(folder), str(case), str(workers)]
        return subprocess.Popen(given, stdout=subprocess.PIPE, text=True)

    for attempt in range(10):
        reader = start(case, workers=2 if attempt % 3 == 2 else 1)
        assert reader.stdout is not None
        told = [int(reader.stdout.readline()) for _ in range(rng.randint(1, 1 + attempt))]
        try:
            reader.wait(rng.random() / 20)  # somewhere within a batch, or within its transaction
        except subprocess.TimeoutExpired:
            reader.kill()
        told += [int(line) for line in reader.communicate()[0].split()]
        with open_store(case, create=False) as store:
            held = queries.counts(store)
        assert held.reports >= told[-1]
        assert held.attributions == held.reports * 3
    with sqlite3.connect(case) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()

    last = start(case, workers=1)
    assert last.communicate()[0].split()[-1] == "500"
    whole = tmp_path / "whole.whence"
    assert start(whole, workers=2).communicate()[0].split()[-1] == "500"
    with open_store(case) as killed, open_store(whole) as unharmed:
        assert exported(killed) == exported(unharmed)
        assert len(queries.search(killed, "clerk 321", 10)) == len(queries.search(unharmed, "clerk 321", 10)) > 0
