"""The history of the tables; Alembic is loaded only when there is something to migrate.

Programs of two versions may be at work on one ledger while hosts are brought up to date one by one. So a migration
first only adds (columns with a default, tables, indexes) and the earlier program goes on; what is no longer
used is taken away by a later one. A migration that the earlier program cannot survive raises ``COMPATIBLE_SINCE``,
and is run while nobody works. docs/ledger.md, "Changing the tables".
"""

from __future__ import annotations

import time
from pathlib import Path

import sqlalchemy as sa

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import offices
from giaoviec.ledger.databases import alone, shown
from giaoviec.ledger.tables import CompatibilityRow

HEAD = "0009"
"""The newest revision in ``versions/``."""
COMPATIBLE_SINCE = "0006"
"""The oldest program, by its ``HEAD``, that can work on the tables of ``HEAD``; kept in the ledger, for it to see."""
LOOK_EVERY = 60.0
"""Seconds after which a program at work looks again whether it understands the tables."""

_LOCK_WAIT = "20s"
"""A change of a table waits so long for those who read it, and all who come after wait behind it."""


def upgrade(engine: sa.Engine, *, by_owner: bool = False) -> str | None:
    """Bring the database to ``HEAD``, unless it is there or newer and this program can still work on it.

    Args:
        engine: The database.
        by_owner: The owner of the tables asks for it, who works for none of several offices.

    Returns:
        The revision it was at; ``None`` for a new database.

    Raises:
        Problem: The database needs a newer program, or it is not for this role to change its tables.
    """
    revision = _revision(engine)
    if _fits(engine, revision):
        return revision
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise Problem(ExitCode.WORKSPACE, "newer-ledger", name=shown(engine))
    if not by_owner and revision is not None and not offices.may_migrate(engine):
        raise Problem(ExitCode.WORKSPACE, "older-ledger", name=shown(engine))
    with engine.begin() as connection:
        alone(connection, "migrations")  # many programs may start at once; who comes second finds nothing to do
        if engine.dialect.name == "postgresql":
            connection.execute(sa.text(f"set local lock_timeout = '{_LOCK_WAIT}'"))
            # the owner too sees one office at a time: a statement that would change its rows only is to fail
            connection.execute(sa.text("set local row_security = off"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.execute(sa.update(CompatibilityRow).values(since=COMPATIBLE_SINCE))
        if engine.dialect.name == "postgresql":
            offices.grant(connection)
    return revision


def keep_watch(engine: sa.Engine) -> None:
    """Look now and then, as work goes on, whether the tables have become such that this program must stop.

    The check is part of a transaction that begins anyway, on PostgreSQL only: nobody else opens a SQLite file that a
    program at work has open, with a newer one.
    """
    if engine.dialect.name != "postgresql":
        return
    looked = time.monotonic()

    def look(connection: sa.Connection) -> None:
        nonlocal looked
        if time.monotonic() - looked > LOOK_EVERY:
            looked = time.monotonic()
            if connection.scalars(sa.select(CompatibilityRow.since)).one() > HEAD:
                raise Problem(ExitCode.WORKSPACE, "newer-ledger", name=shown(engine))

    sa.event.listen(engine, "begin", look)


def understood(engine: sa.Engine) -> bool:
    """Tell whether this program can work on the tables as they are; nothing is changed."""
    return _fits(engine, _revision(engine))


def _fits(engine: sa.Engine, revision: str | None) -> bool:
    return revision == HEAD or (revision is not None and revision > HEAD and _compatible_since(engine) <= HEAD)


def _revision(engine: sa.Engine) -> str | None:
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("select version_num from alembic_version")).scalar()


def _compatible_since(engine: sa.Engine) -> str:
    with engine.connect() as connection:
        return connection.scalars(sa.select(CompatibilityRow.since)).one()
