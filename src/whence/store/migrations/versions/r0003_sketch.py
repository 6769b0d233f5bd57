"""What is kept of each report so that a new one is compared with all without reading their texts."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision: str | None = "0002"

STATEMENTS = (
    """CREATE TABLE sketch (
        "key" INTEGER NOT NULL PRIMARY KEY,
        report TEXT NOT NULL UNIQUE REFERENCES report (id),
        shingles BLOB NOT NULL,
        stems BLOB NOT NULL,
        counts BLOB NOT NULL
    )""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
