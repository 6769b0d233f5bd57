"""Whom a source belongs to, why it has no name, who else it may be, and who spoke for a body."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision: str | None = "0002"

STATEMENTS = (
    "ALTER TABLE actor ADD COLUMN body TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE actor ADD COLUMN reason TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE actor ADD COLUMN nth INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE mention ADD COLUMN candidates JSON NOT NULL DEFAULT '[]'",
    "ALTER TABLE attribution ADD COLUMN voice TEXT REFERENCES actor (id)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
