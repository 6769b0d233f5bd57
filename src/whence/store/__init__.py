"""Records on disk: a case is one SQLite file. `open_store` opens it; `write` and `queries` take what it returns."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from whence.errors import CaseError
from whence.store.schema import APPLICATION_ID, HEAD, dump_json, read_json, read_text

MAGIC = b"SQLite format 3\0"
BUSY_SECONDS = (
    30  # a writer holds the case for one batch, far below a second: whoever waits longer meets a hung program
)

# A batch takes seconds to find and FULL costs one flush a batch, so a power cut too loses nothing that was committed.
WORKING = ("PRAGMA foreign_keys = ON", "PRAGMA synchronous = FULL")
MIGRATING = ("PRAGMA foreign_keys = OFF", "PRAGMA journal_mode = WAL")

ADVICE: dict[int, str] = {
    sqlite3.SQLITE_NOTADB: "this file is not a case. Name another file with --case",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Check that its folder exists and that you may read and write there",
    sqlite3.SQLITE_PERM: "cannot be opened. Check that you may read and write it",
    sqlite3.SQLITE_READONLY: "cannot be written. Copy it to a folder where you may write",
    sqlite3.SQLITE_BUSY: "another program has held it for too long. Close that program and try again",
    sqlite3.SQLITE_FULL: "the disk is full; all that was reported as read is kept. Make room and run the same again",
    sqlite3.SQLITE_IOERR: "the disk failed to read or write it. Check the disk, or copy the case to another",
    sqlite3.SQLITE_CORRUPT: "the file is damaged. Go back to a copy, or read the reports again into a new case",
}


@dataclass(frozen=True, slots=True)
class Store:
    """An open case, as the machine found it or, `decided`, as people left it.

    Safe to share between threads; close it when done.
    """

    path: Path
    engine: Engine
    decided: bool = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees the case as it is now, whatever others write meanwhile."""
        with advised(self.path), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write; all of its work is committed, or none when the block raises."""
        # IMMEDIATE waits its turn at the start: a reader that turns writer half-way is refused without a wait.
        with advised(self.path), self.engine.execution_options(begin="IMMEDIATE").begin() as connection:
            yield connection

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()


def open_store(path: Path, *, create: bool = True) -> Store:
    """Open the case at `path`, bringing it to this program's schema; make one where there is none and `create` is set.

    Raises CaseError for anything that is not a case, cannot be opened, or was written by a newer program.
    """
    if os.path.isdir(path):
        raise CaseError(
            f"{path}: this is a folder and a case is one file. Name a file with --case, such as {path}.whence"
        )
    if os.path.exists(path) and not os.path.isfile(path):
        raise CaseError(f"{path}: this is a pipe or a device and a case is a file. Name another with --case")
    if not create and not os.path.exists(path):
        raise CaseError(f"{path}: there is no case here yet. Make one with `whence read PATH`, or name one with --case")
    if _holds_something_else(path):
        raise CaseError(f"{path}: {ADVICE[sqlite3.SQLITE_NOTADB]}")
    store = Store(path, make_engine(path, WORKING, QueuePool))
    try:
        with store.reading() as connection:
            version = _version(path, connection)
        if version is None and not create:
            raise CaseError(f"{path}: this case is still empty. Fill it with `whence read PATH`")
        if version is not None and version > HEAD:
            raise CaseError(
                f"{path}: a newer whence wrote this case (its schema is {version}, this program knows up to {HEAD}). "
                "Upgrade with `pip install --upgrade whence`"
            )
        if version != HEAD:
            migrate(path)
    except BaseException:
        store.close()
        raise
    return store


def migrate(path: Path, revision: str = HEAD) -> None:
    """Bring the case at `path` to a schema, making the file where there is none; `open_store` does so when it must."""
    from whence.store.migrations import upgrade

    # Without foreign keys: rebuilding a table drops the old one, which would delete what points at it.
    engine = make_engine(path, MIGRATING, NullPool)
    with advised(path), engine.execution_options(begin="IMMEDIATE").begin() as connection:
        upgrade(connection, revision)


@contextmanager
def advised(path: Path) -> Iterator[None]:
    """Turn what can befall a file on disk into a CaseError; mistakes of this program pass through as they are."""
    try:
        yield
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its details
        if code not in ADVICE:
            raise
        raise CaseError(f"{path}: {ADVICE[code]} ({error.orig}).") from error


def _holds_something_else(path: Path) -> bool:
    """Tell whether a file begins unlike a database: SQLite would take a short one for empty and write over it."""
    try:
        with open(path, "rb") as file:
            return file.read(len(MAGIC)) not in (b"", MAGIC)
    except OSError:
        return False  # none there, or not to be read: SQLite says which


def _version(path: Path, connection: Connection) -> str | None:
    """Return the schema of the case, None for a file with nothing in it; raises CaseError where it is no case."""
    if connection.exec_driver_sql("PRAGMA application_id").scalar_one() == APPLICATION_ID:
        return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one())
    if connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first():
        raise CaseError(f"{path}: this is another program's database, not a case. Name another file with --case")
    return None


def make_engine(path: Path, pragmas: tuple[str, ...], pool: type[NullPool] | type[QueuePool]) -> Engine:
    """Return what connects to the case at `path`; each connection begins by `pragmas`."""
    engine = create_engine(
        "sqlite://",
        creator=partial(_connect, path, pragmas),
        poolclass=pool,
        json_serializer=dump_json,
        json_deserializer=read_json,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # The driver begins a transaction only before some statements; said here it holds for all, schema changes too.
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}")

    return engine


def _connect(path: Path, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    connection.text_factory = read_text
    try:
        for pragma in pragmas:
            _in_time(connection, pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _in_time(connection: sqlite3.Connection, statement: str) -> None:
    """Run a statement, waiting for whoever is in the way: SQLite does not wait to change the kind of journal."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.05)
