"""What a program asks PostgreSQL, written down, so that a later program's tables can be asked the same again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import sqlalchemy as sa

from giaoviec.ledger import databases

PASSING = ("select pg_catalog.version()", "select current_schema()", "show standard_conforming_strings")
"""What the driver asks each new connection."""


@contextmanager
def recording(engine: sa.Engine, path: Path) -> Iterator[None]:
    """Write down each statement of ``engine`` with its values and the number of rows it gave or changed."""
    lines: list[str] = []

    def after(_: Any, cursor: Any, statement: str, values: Any, __: Any, many: bool) -> None:
        if statement not in PASSING:
            said = {"sql": statement, "values": values, "rows": None if many else cursor.rowcount}
            lines.append(json.dumps(said, ensure_ascii=False, default=_tagged))

    def end(_: Any) -> None:
        if lines and lines[-1] != "{}":
            lines.append("{}")

    sa.event.listen(engine, "after_cursor_execute", after)
    for name in ("commit", "rollback"):
        sa.event.listen(engine, name, end)
    yield
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def replay(path: Path, database: str) -> Iterator[tuple[str, int, int]]:
    """Ask the database what was written down.

    Yields:
        Each statement with the rows it gave or changed when it was written down, and those it gives or changes now.
    """
    url = databases.engine_of(database).url.set(drivername="postgresql")
    with psycopg.connect(url.render_as_string(hide_password=False)) as connection:
        for line in path.read_text("utf-8").splitlines():
            said = json.loads(line, object_hook=_untagged)
            if not said:
                connection.commit()
                continue
            with connection.cursor() as cursor:
                if isinstance(said["values"], list):
                    cursor.executemany(said["sql"], said["values"])
                else:
                    cursor.execute(said["sql"], said["values"])
                if said["rows"] is not None:
                    yield said["sql"], said["rows"], cursor.rowcount


def _tagged(value: object) -> object:
    if isinstance(value, dt.datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()}
    raise TypeError(type(value))


def _untagged(value: dict[str, Any]) -> Any:
    if value.keys() == {"moment"}:
        return dt.datetime.fromisoformat(value["moment"])
    if value.keys() == {"day"}:
        return dt.date.fromisoformat(value["day"])
    return value
