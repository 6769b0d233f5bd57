"""What Alembic runs for each upgrade: the migrations asked for, then the triggers that keep full-text search true."""

from __future__ import annotations

from alembic import context
from sqlalchemy import inspect

from whence.store.schema import METADATA, TRIGGERS

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
tables = inspect(connection).get_table_names()
for name, body in TRIGGERS.items():
    if body.split(" ON ")[1].split()[0] not in tables:  # a later migration makes it
        continue
    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    connection.exec_driver_sql(f"CREATE TRIGGER {name} {body}")
