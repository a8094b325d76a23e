"""Opening a database: a SQLite file by default, PostgreSQL by URL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from giaoviec.exits import ExitCode, Problem

READ_ONLY = "giaoviec_reads"
"""Execution option of a transaction that only reads: SQLite then need not wait for a writer."""


_MOST_CONNECTIONS = 15
"""Connections of one process to a server; they are made as they are needed, and who finds none free waits."""

_NOT_ALLOWED = "42501"
"""What PostgreSQL calls a missing right."""


_DATA = "22"
"""How PostgreSQL's numbers of faults begin that are about a value, and quote it."""


class Database:
    """An open database, by its transactions."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._reader = engine.execution_options(**{READ_ONLY: True})

    @property
    def shared(self) -> bool:
        """Whether it lies on a server that several machines reach."""
        return self.engine.dialect.name != "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a transaction for a block: all of it holds, or nothing."""
        with Session(self.engine) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that only reads for a block; it waits for no writer."""
        with Session(self._reader) as session, session.begin():
            yield session


def engine_of(database: Path | str, *, patience: int | None = None) -> sa.Engine:
    """Return the engine of a SQLite file, or of a URL such as ``postgresql://user@server/giaoviec``.

    What it says of a statement that failed is told and logged: it never has the statement nor a value (``_quiet``).

    Args:
        database: The file or URL.
        patience: Seconds to wait for a server at the most, by connections that are not kept; default: as the server's
            own clients do.

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
    # all are kept: one beyond those kept would be made and ended for each click of whoever comes sixth
    options: dict[str, Any] = {"pool_pre_ping": True, "pool_size": _MOST_CONNECTIONS, "max_overflow": 0}
    if patience is not None:
        options = {"connect_args": {"connect_timeout": patience}, "poolclass": sa.NullPool}
    try:
        engine = sa.create_engine(url.set(drivername="postgresql+psycopg"), hide_parameters=True, **options)
    except ModuleNotFoundError as error:
        raise Problem(ExitCode.MISSING_PROGRAM, "missing-postgres", name=url.render_as_string()) from error
    return _quiet(engine)


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
    return Problem(ExitCode.WORKSPACE, sentence, name=shown(engine), detail=error.orig or error)


def _quiet(engine: sa.Engine) -> sa.Engine:
    """Leave in the errors of an engine what the database says of itself: statement and values are words of notices.

    That is done where they arise, so that none can reach a log, whoever catches or passes over it. A connection that
    is lost is one kind of fault besides, whatever the driver was about to do when it noticed.
    """

    def say_less(context: sa.engine.ExceptionContext) -> BaseException | None:
        error = context.sqlalchemy_exception or context.original_exception
        if not isinstance(error, sa.exc.StatementError) or error.orig is None:
            return None
        said = error.orig
        said.args = (_brief(said),) if isinstance(error, sa.exc.DBAPIError) else ()
        text = f"({type(said).__module__}.{type(said).__name__}) {said}".strip()
        if context.is_disconnect and isinstance(error, sa.exc.DBAPIError):
            error = sa.exc.OperationalError(None, None, said, connection_invalidated=True)
        # the code is the address of a page on SQLAlchemy's errors
        error.args, error.statement, error.params, error.code = (text,), None, None, None
        return error

    sa.event.listen(engine, "handle_error", say_less, retval=True)
    return engine


def _brief(said: BaseException) -> str:
    """Return what a driver says of a fault, without what it quotes."""
    known = getattr(said, "diag", None)
    if known is None or known.message_primary is None:  # of SQLite, or of a connection: tables and servers by name
        return str(said)
    number = known.sqlstate or ""
    return number if number.startswith(_DATA) else f"{known.message_primary} ({number})"


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
    return _quiet(engine)


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not at the first change
    for pragma in ("busy_timeout=15000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    """Begin as a writer: one that reads first and writes later would fail where another wrote in between."""
    reads = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
