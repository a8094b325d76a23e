"""Whether all that a run needs is there: asked before a load balancer sends people, and by who runs the machines.

Nothing is changed by asking: the ledger is neither made nor migrated, and what is laid into a store is gone at once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from giaoviec import fleet
from giaoviec.exits import ExitCode, Problem, trouble
from giaoviec.ledger import migrations
from giaoviec.ledger.databases import engine_of, shown
from giaoviec.storage.stores import LocalFolder, Store
from giaoviec.workspace import Workspace

PATIENCE = 5
"""Seconds a database server is given to answer."""


class Part(StrEnum):
    """What is asked about."""

    LEDGER = "ledger"
    """The database answers."""
    SCHEMA = "schema"
    """Its tables are such that this program can work on them."""
    STORE = "store"
    """Originals and outputs can be written: tried with a folder; a server is asked whether it answers."""
    QUEUE = "queue"
    """The queue of the workers is there; only asked where the office has workers."""


@dataclass(frozen=True, slots=True)
class Check:
    """What was found of one part; without ``problem`` it is as it should be."""

    part: Part
    problem: Problem | None = None

    @property
    def good(self) -> bool:
        """Whether it is as it should be."""
        return self.problem is None


def examine(workspace: Workspace) -> tuple[Check, ...]:
    """Look at every part; one that does not answer does not keep the others from being looked at."""
    return tuple(_examine(workspace))


def _examine(workspace: Workspace) -> Iterator[Check]:
    database = workspace.database
    if isinstance(database, Path) and not database.is_file():
        yield Check(Part.LEDGER, Problem(ExitCode.WORKSPACE, "no-ledger", name=database))
    else:
        yield from _examine_database(database, workers=workspace.settings.queue.workers)
    yield _checked(Part.STORE, lambda: _try_stores(workspace.archive.store, workspace.outbox))


def _examine_database(database: Path | str, *, workers: bool) -> Iterator[Check]:
    try:
        engine = engine_of(database, patience=PATIENCE)
    except Problem as problem:
        yield Check(Part.LEDGER, problem)
        return
    try:
        with engine.connect() as connection:
            connection.execute(sa.select(1))
        yield Check(Part.LEDGER)
        understood = migrations.understood(engine)
        yield Check(Part.SCHEMA, None if understood else _other_tables(engine))
        if workers:
            yield _checked(Part.QUEUE, lambda: _ask_for_queue(database, engine))
    except sa.exc.DatabaseError as error:
        yield Check(
            Part.LEDGER, Problem(ExitCode.WORKSPACE, "ledger-busy", name=shown(engine), detail=error.orig or error)
        )
    finally:
        engine.dispose()


def _other_tables(engine: sa.Engine) -> Problem:
    return Problem(ExitCode.WORKSPACE, "other-tables", name=shown(engine), detail=migrations.HEAD)


def _ask_for_queue(database: Path | str, engine: sa.Engine) -> None:
    fleet.server_of(database)
    with engine.connect() as connection:
        found = connection.scalar(sa.select(sa.func.to_regclass("procrastinate_jobs")))
    if found is None:
        raise Problem(ExitCode.WORKSPACE, "no-queue", name=shown(engine))


def _try_stores(*stores: Store) -> None:
    for store in stores:
        try:
            store.check()
            if isinstance(store, LocalFolder):
                with tempfile.TemporaryFile(dir=store.root) as file:  # it never has a name where the system can do so
                    file.write(b"giaoviec")
        except OSError as error:
            raise trouble(error, "cannot-write", store.place) from error


def _checked(part: Part, look: Callable[[], None]) -> Check:
    try:
        look()
    except Problem as problem:
        return Check(part, problem)
    return Check(part)
