"""The first schema: reports, what was found in them, what was refused, and the runs that did it."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision: str | None = None

APPLICATION_ID = 0x77686E63

STATEMENTS = (
    f"PRAGMA application_id = {APPLICATION_ID}",
    """CREATE TABLE original (
        "key" INTEGER NOT NULL PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        content BLOB NOT NULL
    )""",
    """CREATE TABLE report (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        reader TEXT NOT NULL,
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        outlet TEXT NOT NULL,
        title TEXT NOT NULL,
        authors JSON NOT NULL,
        earliest TEXT,
        latest TEXT,
        date_basis TEXT NOT NULL,
        date_evidence TEXT NOT NULL,
        date_why TEXT NOT NULL,
        language TEXT NOT NULL,
        original TEXT REFERENCES original (sha256),
        parts JSON NOT NULL,
        text TEXT NOT NULL
    )""",
    """CREATE TABLE actor (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES report (id),
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        named BOOLEAN NOT NULL,
        role TEXT NOT NULL,
        country TEXT,
        count INTEGER
    )""",
    "CREATE INDEX actor_report ON actor (report)",
    """CREATE TABLE mention (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES report (id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        type TEXT NOT NULL,
        actor TEXT REFERENCES actor (id)
    )""",
    "CREATE INDEX mention_report ON mention (report)",
    "CREATE INDEX mention_actor ON mention (actor)",
    """CREATE TABLE attribution (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES report (id),
        start INTEGER NOT NULL,
        source TEXT NOT NULL,
        cue TEXT NOT NULL,
        content TEXT NOT NULL,
        form TEXT NOT NULL,
        inside TEXT,
        speaker TEXT REFERENCES actor (id),
        chain JSON NOT NULL,
        stance TEXT NOT NULL,
        basis TEXT NOT NULL,
        earliest TEXT,
        latest TEXT,
        score FLOAT NOT NULL,
        words TEXT NOT NULL
    )""",
    "CREATE INDEX attribution_report ON attribution (report)",
    "CREATE INDEX attribution_speaker ON attribution (speaker)",
    """CREATE TABLE rejected (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        source TEXT NOT NULL,
        name TEXT NOT NULL,
        reason TEXT NOT NULL,
        detail TEXT NOT NULL
    )""",
    """CREATE TABLE run (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        version TEXT NOT NULL,
        model TEXT NOT NULL,
        model_sha256 TEXT NOT NULL,
        started TEXT NOT NULL,
        finished TEXT NOT NULL,
        settings JSON NOT NULL,
        counts JSON NOT NULL,
        rejected JSON NOT NULL
    )""",
    """CREATE VIRTUAL TABLE report_search USING fts5 (
        title, text, content='report', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )""",
    """CREATE VIRTUAL TABLE attribution_search USING fts5 (
        words, content='attribution', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
