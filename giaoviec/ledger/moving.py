"""All rows of a ledger, out of one and into another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from giaoviec.ledger.rows import chunks
from giaoviec.ledger.tables import Base, IdentityRow, typed


def rows(session: Session, tables: Sequence[str]) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Yield each table with its rows by column, all as of one moment."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(sa.text("set transaction isolation level repeatable read"))
    for name in tables:
        table = Base.metadata.tables[name]
        found = session.execute(sa.select(table).order_by(table.c.id)).mappings()
        yield name, [dict(row) for row in found]


def fill(session: Session, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
    """Put all rows of another ledger into a new one, which then is that ledger; its lists are to be made from them."""
    session.execute(sa.delete(IdentityRow))
    for name, found in rows.items():
        table = Base.metadata.tables[name]
        later = {"first_id"} & {column.name for column in table.columns}  # may point at a later row
        for some in chunks(typed(table, row) for row in found):
            session.execute(table.insert(), [{**row, **dict.fromkeys(later)} for row in some])
        for row in found:
            if later and row["first_id"] is not None:
                session.execute(table.update().where(table.c.id == row["id"]).values(first_id=row["first_id"]))
        if session.get_bind().dialect.name == "postgresql" and found:
            last = max(int(str(row["id"])) for row in found)
            _advance(session, sa.func.nextval(sa.func.pg_get_serial_sequence(name, "id")), last)


def _advance(session: Session, following: sa.Function[int], last: int) -> None:
    """Let the next number be after ``last``. Numbers are of all offices: they only ever go on, and may be far ahead."""
    reached = session.scalars(sa.select(following)).one()
    if reached < last:
        rest = sa.func.generate_series(1, last - reached).table_valued("step")
        session.execute(sa.select(sa.func.max(following)).select_from(rest))
