"""How a table of PostgreSQL becomes one whose every row belongs to an office; SQLite has one office a file.

A migration makes its table as on SQLite and calls ``give_to_offices``. What follows is the database's own work: a row
gets the office of the role that writes it, and no role sees or changes a row of another office. The program's
queries do not name the office, so none can forget it. Why, and against whom: docs/decisions/0013.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

OFFICE = "office_id"


def give_to_offices(*tables: str) -> None:
    """Let each row of ``tables`` belong to an office: in keys, references, indexes and by row-level security.

    Every key and reference begins with the office. Two offices can then hold the same file, a refused duplicate
    tells nothing about the other, and a reference cannot point across.
    """
    if op.get_bind().dialect.name != "postgresql":
        return
    inspector = sa.inspect(op.get_bind())
    for table in tables:
        op.execute(f"alter table {table} add column {OFFICE} integer not null default giaoviec_office()")
    for table in tables:
        for foreign in inspector.get_foreign_keys(table):
            op.drop_constraint(str(foreign["name"]), table)
    for table in tables:
        primary = inspector.get_pk_constraint(table)
        op.drop_constraint(str(primary["name"]), table)
        op.create_primary_key(str(primary["name"]), table, [OFFICE, *primary["constrained_columns"]])
        for unique in inspector.get_unique_constraints(table):
            op.drop_constraint(str(unique["name"]), table)
            op.create_unique_constraint(str(unique["name"]), table, [OFFICE, *unique["column_names"]])
        for index in inspector.get_indexes(table):
            if "duplicates_constraint" not in index:
                columns = [str(name) for name in index["column_names"]]
                op.drop_index(str(index["name"]), table)
                op.create_index(str(index["name"]), table, [OFFICE, *columns])
    for table in tables:
        for foreign in inspector.get_foreign_keys(table):
            here, there = foreign["constrained_columns"], foreign["referred_columns"]
            to, name = foreign["referred_table"], str(foreign["name"])
            op.create_foreign_key(name, table, to, [OFFICE, *here], [OFFICE, *there])
    for table in tables:
        # a sub-query, so that it is asked once a statement and not once a row
        mine = f"{OFFICE} = (select giaoviec_office())"
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy of_the_office on {table} using ({mine}) with check ({mine})")
