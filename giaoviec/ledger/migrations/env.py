"""Alembic's door: runs the migrations on the connection that ``upgrade`` passes in."""

from __future__ import annotations

from alembic import context

from giaoviec.ledger.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
