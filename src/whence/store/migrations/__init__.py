"""Brings a case file to a schema; only imported when one has to change."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

FOLDER = Path(__file__).parent


def settings() -> Config:
    """Return Alembic's settings, which people who use the program need no file for."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config


def upgrade(connection: Connection, revision: str) -> None:
    """Bring a case to `revision` in the transaction that `connection` is in."""
    config = settings()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
