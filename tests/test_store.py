"""Opening a case, its schema, and what the disk and other processes can do to it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

import whence.store
from makers import found, new_store, pile
from whence.errors import CaseError
from whence.store import migrate, migrations, open_store, schema
from whence.store.queries import counts, findings, iter_findings, reports
from whence.store.write import known, write_batch

HERE = Path(__file__).parent


def test_a_case_keeps_what_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a folder 100% öd?" / "case.whence"
    path.parent.mkdir()
    with open_store(path) as store:
        write_batch(store, [found()], [], {}, "tiny")
    assert [file.name for file in path.parent.iterdir()] == ["case.whence"], "a closed case is one file"
    with open_store(path, create=False) as store:
        assert findings(store, found().report.id) == found()


def test_connections_are_safe(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    open_store(path).close()
    with open_store(path) as store, store.reading() as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    assert pragmas == PRAGMAS


PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 30_000}


def test_opening_an_up_to_date_case_leaves_alembic_alone(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    open_store(path).close()
    code = f"""
import sys; from pathlib import Path; from whence.store import open_store
open_store(Path({str(path)!r})).close(); sys.exit("alembic" in sys.modules)"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# ── the schema ──────────────────────────────────────────────────────────────────────────────────────────────────────


def revisions() -> list[str]:
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(migrations.settings()).walk_revisions()][::-1]


def triggers(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def test_head_is_the_newest_migration() -> None:
    assert revisions()[-1] == schema.HEAD
    assert revisions() == sorted(revisions()), "a case with a later revision is told by its name"


def test_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with open_store(tmp_path / "case.whence") as store, store.reading() as connection:
        ours = {"include_name": lambda name, type_, parents: type_ != "table" or "_search" not in name}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), schema.METADATA) == []


def test_triggers_stand_after_every_migration(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    for revision in revisions():
        migrate(path, revision)
        with closing(sqlite3.connect(path)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        wanted = {name for name, body in schema.TRIGGERS.items() if body.split(" ON ")[1].split()[0] in tables}
        assert triggers(path).keys() == wanted, f"after {revision}"
    assert triggers(path).keys() == schema.TRIGGERS.keys()


def test_rebuilding_a_table_keeps_triggers_and_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, folder = tmp_path / "case.whence", tmp_path / "migrations"
    shutil.copytree(migrations.FOLDER, folder)
    (folder / "versions" / "r9999_rebuild.py").write_text(REBUILD)
    with open_store(path) as store:
        write_batch(store, pile(2), [], {}, "tiny")
    monkeypatch.setattr(migrations, "FOLDER", folder)
    migrate(path, "9999")
    assert triggers(path).keys() == schema.TRIGGERS.keys()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM attribution").fetchone() == (6,)
        check_search_index(connection)


REBUILD = f"""
from alembic import op
import sqlalchemy as sa
revision, down_revision = '9999', {schema.HEAD!r}
def upgrade():
    for name in ('report', 'attribution'):
        with op.batch_alter_table(name, recreate='always') as table:
            table.add_column(sa.Column('shade', sa.Text()))
"""


def check_search_index(connection: sqlite3.Connection) -> None:
    """Raise where a full-text index and the table it stands for disagree."""
    for table in ("report_search", "attribution_search"):
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def test_an_interrupted_migration_leaves_the_case_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "case.whence"
    monkeypatch.setitem(schema.TRIGGERS, "report_search_update", "AFTER NONSENSE ON report BEGIN")
    with pytest.raises(Exception, match="NONSENSE"):
        open_store(path)
    monkeypatch.undo()
    with open_store(path) as store:
        assert counts(store).reports == 0


# ── what is not a case ──────────────────────────────────────────────────────────────────────────────────────────────


def refused(path: Path, *, create: bool = True) -> str:
    with pytest.raises(CaseError) as caught:
        open_store(path, create=create)
    assert caught.value.exit_code == 4
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    open_store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    before = path.read_bytes()
    message = refused(path)
    assert "newer whence" in message
    assert "0999" in message
    assert "pip install --upgrade" in message
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"Dear diary,\n" * 500, b"x", b"SQLite", b"SQLite format 3?", b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    assert "not a case" in refused(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("table", ["recipes", "alembic_version"])
def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path, table: str) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE TABLE {table} (version_num TEXT)")
    before = path.read_bytes()
    assert "another program's database" in refused(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_case_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    open_store(path).close()
    path.write_bytes(path.read_bytes()[:4096] + b"\xa5" * 60_000)
    assert "damaged" in refused(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "folder exists" in refused(tmp_path / "nowhere" / "case.whence")


def test_a_missing_case_is_not_made_for_a_question(tmp_path: Path) -> None:
    assert "whence read" in refused(tmp_path / "case.whence", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_filled_by_reading_and_refused_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    path.touch()
    assert "whence read" in refused(path, create=False)
    with open_store(path) as store:
        assert counts(store).reports == 0


def test_a_case_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    open_store(path).close()
    path.chmod(0)
    me = os.geteuid()
    if me == 0:  # the superuser may read anything, so be no one for a moment
        os.seteuid(65534)
    try:
        assert "cannot be opened" in refused(path)
    finally:
        os.seteuid(me)


def test_a_case_held_too_long_by_another_is_an_error_with_advice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whence.store, "BUSY_SECONDS", 0)
    with open_store(tmp_path / "case.whence") as store, store.writing():
        with pytest.raises(CaseError, match="another program has held it"):
            write_batch(store, [found()], [], {}, "tiny")
        assert counts(store).reports == 0, "questions are answered while another writes"


# ── other processes, and sudden ends ────────────────────────────────────────────────────────────────────────────────

WRITER = """
import sys
from pathlib import Path
from makers import pile
from whence.store import open_store
from whence.store.write import write_batch
path, first, batches = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
with open_store(path) as store:
    for n in range(first, first + batches):
        write_batch(store, pile(8, start=8 * n), [], {}, "tiny")
        print(n, flush=True)
"""


def writer(path: Path, first: int, batches: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(first), str(batches)]
    return subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, text=True)


def test_kill_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    path, reported = tmp_path / "case.whence", 0
    for batches in (1, 4, 11):
        with writer(path, first=reported, batches=1_000_000) as process:
            assert process.stdout
            for _ in range(batches):
                reported = int(process.stdout.readline()) + 1
            process.send_signal(signal.SIGKILL)
            reported = max([reported, *(int(line) + 1 for line in process.stdout)])
        with open_store(path, create=False) as store:
            kept = {one.report.id: one for one in iter_findings(store)}
            for one in pile(8 * reported):
                assert kept.pop(one.report.id) == one
            assert len(kept) in (0, 8), "the batch in flight is there whole or not at all"
            assert known(store, [one.report.id for one in pile(8 * reported)], "other") == set()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        check_search_index(connection)


def test_two_processes_may_make_and_fill_one_case_at_once(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    both = [writer(path, first=0, batches=12), writer(path, first=6, batches=12)]
    for process in both:
        process.communicate()
    assert [process.returncode for process in both] == [0, 0]
    with open_store(path, create=False) as store:
        assert {one.id for one in reports(store)} == {one.report.id for one in pile(8 * 18)}
        assert counts(store).attributions == 3 * 8 * 18


def test_making_a_case_waits_for_whoever_writes_to_its_file(tmp_path: Path) -> None:
    path = tmp_path / "case.whence"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.3, lambda: other.execute("COMMIT")).start()
        with open_store(path) as store:
            assert reports(store) == ()


def test_new_store_is_like_one_that_was_migrated(tmp_path: Path) -> None:
    with new_store(tmp_path / "copy.whence") as store:
        assert write_batch(store, [found()], [], {}, "tiny").reports == 1
