"""Dates, citations and events in a report; links, datings, stories and claims across reports; several speakers."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision: str | None = "0001"

STATEMENTS = (
    "ALTER TABLE attribution ADD COLUMN speakers JSON NOT NULL DEFAULT '[]'",
    """CREATE TABLE timex (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES report (id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        type TEXT NOT NULL,
        value TEXT NOT NULL,
        earliest TEXT,
        latest TEXT
    )""",
    "CREATE INDEX timex_report ON timex (report)",
    """CREATE TABLE citation (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES report (id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        outlet TEXT NOT NULL,
        earliest TEXT,
        latest TEXT
    )""",
    "CREATE INDEX citation_report ON citation (report)",
    """CREATE TABLE event (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES report (id),
        start INTEGER NOT NULL,
        attribution TEXT,
        type TEXT NOT NULL,
        mode TEXT NOT NULL,
        contexts JSON NOT NULL,
        actors JSON NOT NULL,
        recipients JSON NOT NULL,
        what TEXT NOT NULL,
        place TEXT NOT NULL,
        earliest TEXT,
        latest TEXT,
        expression TEXT NOT NULL,
        modality TEXT NOT NULL,
        aux TEXT,
        evidence TEXT NOT NULL,
        score FLOAT NOT NULL
    )""",
    "CREATE INDEX event_report ON event (report)",
    "CREATE INDEX event_type ON event (type)",
    """CREATE TABLE link (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        relation TEXT NOT NULL,
        "left" TEXT NOT NULL,
        "right" TEXT NOT NULL,
        score FLOAT NOT NULL,
        judged TEXT NOT NULL,
        evidence JSON NOT NULL,
        why TEXT NOT NULL
    )""",
    'CREATE INDEX link_left ON link ("left")',
    'CREATE INDEX link_right ON link ("right")',
    "CREATE INDEX link_relation ON link (relation)",
    """CREATE TABLE dating (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL UNIQUE REFERENCES report (id),
        earliest TEXT,
        latest TEXT,
        date_basis TEXT NOT NULL,
        date_evidence TEXT NOT NULL,
        date_why TEXT NOT NULL
    )""",
    """CREATE TABLE story (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        reports JSON NOT NULL,
        earliest TEXT,
        latest TEXT
    )""",
    """CREATE TABLE claim (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        wording TEXT NOT NULL,
        worded TEXT NOT NULL,
        members JSON NOT NULL,
        reports INTEGER NOT NULL,
        at_most INTEGER NOT NULL,
        at_least INTEGER NOT NULL,
        origins JSON NOT NULL,
        strength JSON NOT NULL,
        denied_by JSON NOT NULL,
        silent JSON NOT NULL,
        near JSON NOT NULL
    )""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
