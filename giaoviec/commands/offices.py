"""An installation of several offices, as its administrator keeps it: with the URL of the role that owns the tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import session
from giaoviec.exits import ExitCode, Problem

if TYPE_CHECKING:
    import sqlalchemy as sa

    from giaoviec.session import Session

Url = Annotated[str | None, typer.Option("--database", metavar="URL")]


def add(
    context: typer.Context,
    key: Annotated[str, typer.Argument()],
    name: Annotated[str, typer.Option()],
    role: Annotated[str | None, typer.Option()] = None,
    database: Url = None,
) -> None:
    """Make an office with a role of the database that works for it and sees no other."""
    from giaoviec.ledger.offices import Offices

    desk = session.of(context)
    with _owner(desk, database) as engine:
        made = Offices(engine).add(key, name, role)
        url = engine.url.set(drivername="postgresql", username=made.roles[0], password=None)
    desk.tell("say.office-added", key=made.key, name=made.name, role=made.roles[0])
    desk.tell("say.office-url", url=url.render_as_string())


def offices_list(
    context: typer.Context,
    database: Url = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the offices of the installation."""
    from giaoviec.ledger.offices import Offices

    desk = session.of(context)
    with _owner(desk, database) as engine:
        found = Offices(engine).all()
    if as_json:
        session.print_json([{"key": one.key, "name": one.name, "roles": one.roles} for one in found])
    else:
        desk.table(
            ("office-key", "office-name", "database-role"), [(one.key, one.name, ", ".join(one.roles)) for one in found]
        )


def migrate(context: typer.Context, database: Url = None) -> None:
    """Bring the tables of the ledger up to date, while earlier programs may be at work on them."""
    from giaoviec.ledger import migrations

    desk = session.of(context)
    with _owner(desk, database, migrated=False) as engine:
        before = migrations.upgrade(engine, by_owner=True)
    desk.tell("say.migrated", before=before or "–", after=migrations.HEAD, since=migrations.COMPATIBLE_SINCE)


@contextmanager
def _owner(desk: Session, database: str | None, *, migrated: bool = True) -> Iterator[sa.Engine]:
    """Open the database for a block: the one that was named, or that of the workspace."""
    from sqlalchemy.exc import DatabaseError

    from giaoviec.ledger import migrations
    from giaoviec.ledger.databases import cannot_open, engine_of, shown

    engine = engine_of(database or desk.workspace().database)
    try:
        if migrated and engine.dialect.name != "postgresql":
            raise Problem(ExitCode.USAGE, "office-alone", name=shown(engine))
        if migrated:
            migrations.upgrade(engine, by_owner=True)
        yield engine
    except DatabaseError as error:
        raise cannot_open(engine, error) from error
    finally:
        engine.dispose()
