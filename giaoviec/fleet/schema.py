"""The tables of the queue, beside those of the ledger: made when they are first needed, and kept up to date.

Procrastinate leaves its migrations to its user and keeps no note of how far a database has come; the note is the
comment on its table. Its migrations come in two halves: what makes ready for new programs (``pre``), and what takes
away that which only old ones use (``post``), which waits until no worker is at work.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from procrastinate.schema import SchemaManager

_LOCK = "giaoviec/queue-tables"

_LOCKS = """
create index if not exists giaoviec_jobs_lock on procrastinate_jobs (lock) where status in ('todo', 'doing')
"""
"""Which document is in hand is asked whenever a job is fetched: without this every job that waits is looked at
(100,000 waiting: 36 ms a fetch without, 4 ms with)."""

_PACE = """
create table if not exists giaoviec_pace (
    office text not null,
    minute timestamptz not null,
    step text not null,
    outcome text not null,
    jobs integer not null,
    seconds double precision not null,
    primary key (office, minute, step, outcome)
)
"""
"""How many jobs ended in which minute, and what they took: finished jobs themselves are not kept."""

_CRASHES = """
create table if not exists giaoviec_crashes (
    job_id bigint primary key references procrastinate_jobs on delete cascade,
    crashes integer not null
)
"""
"""How many workers have died with a job in hand; not kept in the job: older workers must understand its arguments."""


def upgrade(connection: Any) -> None:
    """Make the tables, or bring them up to date; several programs may try at once.

    Args:
        connection: Of ``psycopg``; all is one transaction of it.
    """
    with connection.transaction():
        connection.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", (_LOCK,))
        known = _files()
        come_to = _note(connection)
        if come_to is None:
            connection.execute(SchemaManager.get_schema())
            _write_note(connection, known[-1].stem)
        elif come_to:  # without a note they are another program's, who looks after them
            _migrate(connection, [file for file in known if file.stem > come_to])
        connection.execute(_LOCKS)
        connection.execute(_PACE)
        connection.execute(_CRASHES)


def _migrate(connection: Any, files: list[Path]) -> None:
    for file in files:
        if "_post_" in file.name and connection.execute("select 1 from procrastinate_workers limit 1").fetchone():
            return  # an old worker may still be at work; whoever comes after the last of them goes on from here
        connection.execute(file.read_text("utf-8"))
        _write_note(connection, file.stem)


def _files() -> list[Path]:
    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))


def _note(connection: Any) -> str | None:
    """Return the name of the newest migration the tables have, ``None`` where there are no tables."""
    query = "select obj_description(to_regclass('procrastinate_jobs'), 'pg_class'), to_regclass('procrastinate_jobs')"
    note, table = connection.execute(query).fetchone()
    return None if table is None else str(note or "")


def _write_note(connection: Any, name: str) -> None:
    from psycopg import sql

    connection.execute(sql.SQL("comment on table procrastinate_jobs is {}").format(sql.Literal(name)))
