"""Opening a database: a SQLite file by default, PostgreSQL by URL."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from giaoviec.exits import ExitCode, Problem

READ_ONLY = "giaoviec_reads"
"""Execution option of a transaction that only reads: SQLite then need not wait for a writer."""


_NOT_ALLOWED = "42501"
"""What PostgreSQL calls a missing right."""


def engine_of(database: Path | str) -> sa.Engine:
    """Return the engine of a SQLite file, or of a URL such as ``postgresql://user@server/giaoviec``.

    What it says of a statement that failed is told and logged, so it leaves out the parameters: words of notices.

    Raises:
        Problem: The URL is of another kind, or the driver for PostgreSQL is not installed.
    """
    if isinstance(database, Path):
        return _sqlite(sa.URL.create("sqlite", database=str(database)))
    try:
        url = sa.make_url(database)
    except sa.exc.ArgumentError as error:
        raise Problem(ExitCode.WORKSPACE, "database-url", name=database) from error
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database:
        return _sqlite(url)
    if kind != "postgresql":
        raise Problem(ExitCode.WORKSPACE, "database-url", name=url.render_as_string())
    try:
        return sa.create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise Problem(ExitCode.MISSING_PROGRAM, "missing-postgres", name=url.render_as_string()) from error


def shown(engine: sa.Engine) -> str:
    """Return the name of the database for a person: the path of a file, a URL without its password."""
    if engine.url.get_backend_name() == "sqlite":
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=True)


def cannot_open(engine: sa.Engine, error: sa.exc.DatabaseError) -> Problem:
    """Return what to tell a person about a ledger that could not be opened."""
    if getattr(error.orig, "sqlstate", None) == _NOT_ALLOWED:
        sentence = "ledger-rights"
    else:
        sentence = "ledger-busy" if isinstance(error, sa.exc.OperationalError) else "ledger-damaged"
    # without the statement; PostgreSQL's own text has several lines
    return Problem(ExitCode.WORKSPACE, sentence, name=shown(engine), detail=" ".join(str(error.orig).split()))


def alone(connection: sa.Connection, what: str) -> None:
    """Be the only one on all machines who does ``what``, until the transaction of ``connection`` ends.

    A SQLite file has one writer at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock_number(what))))


def lock_number(what: str) -> sa.Function[int]:
    """Return the number by which PostgreSQL knows the lock ``what``."""
    return sa.func.hashtextextended(f"giaoviec/{what}", 0)


def time_statements(engine: sa.Engine, told: Callable[[float], None]) -> None:
    """Have ``told`` told how many seconds the database took for each statement of ``engine``."""

    def begin(connection: sa.Connection, *_: object) -> None:
        connection.info["giaoviec_begun"] = time.perf_counter()

    def end(connection: sa.Connection, *_: object) -> None:
        told(time.perf_counter() - connection.info["giaoviec_begun"])

    sa.event.listen(engine, "before_cursor_execute", begin)
    sa.event.listen(engine, "after_cursor_execute", end)


def _sqlite(url: sa.URL) -> sa.Engine:
    # connections are kept: opening one reads the whole schema, and closing the last one writes the log back
    engine = sa.create_engine(url, poolclass=sa.QueuePool, pool_size=8, max_overflow=-1, hide_parameters=True)
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not at the first change
    for pragma in ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    """Begin as a writer: one that reads first and writes later would fail where another wrote in between."""
    reads = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
