"""Indexes for what pages ask: links that a person judged, clusters of one kind by member, reports by day."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision: str | None = "0006"

STATEMENTS = (
    "CREATE INDEX link_judged ON link (judged) WHERE judged <> 'machine'",
    "DROP INDEX cluster_member",
    "CREATE INDEX cluster_member ON cluster (member, kind)",
    "CREATE INDEX report_earliest ON report (earliest)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
