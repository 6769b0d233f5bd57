"""Who decided on a finding or a claim, as views of the decided record tell; and what changed since lists were made."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision: str | None = "0007"

STATEMENTS = (
    *(f"ALTER TABLE {table} ADD COLUMN judged TEXT NOT NULL DEFAULT 'machine'" for table in ("attribution", "claim")),
    "ALTER TABLE revised ADD COLUMN judged TEXT NOT NULL DEFAULT 'machine'",
    "CREATE TABLE touched (kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id))",
    "DELETE FROM heading WHERE kind = 'stamp'",  # all lists are made anew after the next read
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
