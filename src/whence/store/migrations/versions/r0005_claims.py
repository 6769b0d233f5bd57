"""Statements wait for their claims by the words they are found by; a claim keeps the seed of its id."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision: str | None = "0004"

STATEMENTS = (
    "ALTER TABLE claim ADD COLUMN seed TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE statement (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        report TEXT NOT NULL REFERENCES report (id),
        claim TEXT
    )""",
    "CREATE INDEX statement_report ON statement (report)",
    "CREATE INDEX statement_claim ON statement (claim)",
    """CREATE TABLE statement_word (
        word TEXT NOT NULL,
        statement INTEGER NOT NULL,
        PRIMARY KEY (word, statement)
    )""",
    """CREATE TABLE word (
        word TEXT NOT NULL PRIMARY KEY,
        statements INTEGER NOT NULL
    )""",
    "CREATE TABLE taken (report TEXT NOT NULL PRIMARY KEY REFERENCES report (id))",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
