"""Decisions of people and the claims they revise; and what pages list by: stakes, clusters and their headings."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision: str | None = "0005"

CLAIM = """
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
        near JSON NOT NULL,
        seed TEXT NOT NULL"""

STATEMENTS = (
    """CREATE TABLE decision (
        "key" INTEGER NOT NULL PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        act TEXT NOT NULL,
        target TEXT NOT NULL,
        "by" TEXT NOT NULL,
        made TEXT NOT NULL,
        why TEXT NOT NULL,
        others JSON NOT NULL,
        before JSON NOT NULL,
        after JSON NOT NULL,
        effects JSON NOT NULL
    )""",
    "CREATE INDEX decision_target ON decision (target)",
    f"CREATE TABLE revised ({CLAIM},\n        gone BOOLEAN NOT NULL\n    )",
    "CREATE INDEX revised_rank ON revised (reports, at_most)",
    "CREATE INDEX claim_rank ON claim (reports, at_most)",
    """CREATE TABLE stake (
        "key" INTEGER NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        claim TEXT NOT NULL,
        origins INTEGER NOT NULL,
        reports INTEGER NOT NULL,
        doubt FLOAT NOT NULL
    )""",
    "CREATE INDEX stake_target ON stake (target)",
    "CREATE INDEX stake_claim ON stake (claim)",
    "CREATE INDEX stake_rank ON stake (origins, reports, doubt)",
    """CREATE TABLE cluster (
        "key" INTEGER NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        member TEXT NOT NULL,
        cluster TEXT NOT NULL
    )""",
    "CREATE INDEX cluster_member ON cluster (member)",
    "CREATE INDEX cluster_cluster ON cluster (kind, cluster)",
    """CREATE TABLE heading (
        "key" INTEGER NOT NULL PRIMARY KEY,
        kind TEXT NOT NULL,
        cluster TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        named BOOLEAN NOT NULL,
        size INTEGER NOT NULL,
        statements INTEGER NOT NULL,
        claims INTEGER NOT NULL,
        reports INTEGER NOT NULL
    )""",
    "CREATE INDEX heading_rank ON heading (kind, size)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement)
