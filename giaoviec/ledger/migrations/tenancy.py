"""How a table of PostgreSQL becomes one whose every row belongs to an office; SQLite has one office a file.

A migration makes its table as on SQLite and calls ``give_to_offices``. What follows is the database's own work: a row
gets the office of the role that writes it, and no role sees or changes a row of another office. The program's
queries do not name the office, so none can forget it. Why, and against whom: docs/decisions/0013.
"""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa
from alembic import op

OFFICE = "office_id"


def give_to_offices(*tables: str, alike: Collection[str] = ()) -> None:
    """Let each row of ``tables`` belong to an office: in keys, references and indexes, and by row-level security.

    The office is part of every key and reference. Two offices can then hold the same file, a refused duplicate tells
    nothing about the other, and a reference cannot point across.

    Args:
        tables: Names of tables that a migration has made.
        alike: Names of indexes over what is alike in all offices, such as days: there the office comes first, so that
            a list of one does not pass over the rows of all. Others find few rows anyway, and stay as they are.
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
        op.create_primary_key(str(primary["name"]), table, [*primary["constrained_columns"], OFFICE])
        for unique in inspector.get_unique_constraints(table):
            op.drop_constraint(str(unique["name"]), table)
            op.create_unique_constraint(str(unique["name"]), table, [*unique["column_names"], OFFICE])
        for index in inspector.get_indexes(table):
            if index["name"] in alike:
                columns = [str(name) for name in index["column_names"]]
                op.drop_index(str(index["name"]), table)
                op.create_index(str(index["name"]), table, [OFFICE, *columns])
    for table in tables:
        for foreign in inspector.get_foreign_keys(table):
            here, there = foreign["constrained_columns"], foreign["referred_columns"]
            to, name = foreign["referred_table"], str(foreign["name"])
            op.create_foreign_key(name, table, to, [*here, OFFICE], [*there, OFFICE])
    for table in tables:
        # a sub-query, so that it is asked once a statement and not once a row
        mine = f"{OFFICE} = (select giaoviec_office())"
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy of_the_office on {table} using ({mine}) with check ({mine})")
