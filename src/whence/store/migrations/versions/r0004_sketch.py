"""What is kept of reports so that new ones are compared with all without reading their texts."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision: str | None = "0003"

STATEMENTS = (
    """CREATE TABLE sketch (
        "key" INTEGER NOT NULL PRIMARY KEY,
        reports JSON NOT NULL,
        sizes BLOB NOT NULL,
        shingles BLOB NOT NULL,
        stems BLOB NOT NULL,
        counts BLOB NOT NULL
    )""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
