"""The history of the tables; Alembic is loaded only when there is something to migrate."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger.databases import alone, shown

HEAD = "0006"
"""The newest revision in ``versions/``."""


def upgrade(engine: sa.Engine) -> None:
    """Bring the database to ``HEAD``.

    Raises:
        Problem: The database was written by a newer program.
    """
    revision = _revision(engine)
    if revision == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise Problem(ExitCode.WORKSPACE, "newer-ledger", name=shown(engine))
    with engine.begin() as connection:
        alone(connection, "migrations")  # many programs may start at once; who comes second finds nothing to do
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("select version_num from alembic_version")).scalar()
