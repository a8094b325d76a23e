"""Several offices on one PostgreSQL: which there are, which role of the database works for which, and who is let in.

The office follows from the role that logs in, and nothing the program sends can change it: docs/decisions/0013.
On SQLite an office has a file of its own, and none of this is asked.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

import sqlalchemy as sa

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger.databases import cannot_open

READ, ADD = "select", "select, insert"
CHANGE, ALL = f"{ADD}, update", f"{ADD}, update, delete"

RIGHTS: dict[str, str] = {
    "alembic_version": READ,
    "compatibility": READ,
    "offices": READ,
    "office_roles": READ,
    "files": CHANGE,
    "parts": ADD,
    "trees": ALL,
    "tree_files": ALL,
    "notices": CHANGE,
    "tasks": CHANGE,  # never changed, but locked by who decides about one, which needs this right
    "events": ADD,
    "identity": ALL,
    "projection": CHANGE,
    "current_tasks": ALL,
    "current_notices": ALL,
    "task_words": ALL,
    "task_units": ALL,
    "task_links": ALL,
    "standings": ALL,
    "drafts": CHANGE,
    "accounts": CHANGE,
    "logins": ALL,
    "tokens": ALL,
    "audit": ADD,
    "deliveries": CHANGE,
    "handovers": f"{ADD}, update (status, answered_by, answered_at, reason, original)",
}
"""What the role of an office may do with each table; whose rows, row-level security says."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_KEY = 40
_PRIVILEGED = (
    "(rolsuper or rolbypassrls or pg_has_role(rolname, (select relowner from pg_class "
    "where oid = to_regclass('events')), 'member'))"
)
"""Whether a role of ``pg_roles`` sees all rows, or may take away what keeps it from that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of an installation."""

    id: int
    key: str
    """Short name in small letters, for commands; ``""`` while the installation has one office that needs none."""
    name: str
    roles: tuple[str, ...] = ()
    """Roles of the database that work for it; only the owner of the tables needs to know."""


def admit(engine: sa.Engine) -> None:
    """Let in a role that works for one office and sees no other; a new office gets the rows each ledger begins with.

    Raises:
        Problem: It works for no office; or there are several, and it (or the login behind it) could see them all.
    """
    if engine.dialect.name != "postgresql":
        return
    with engine.begin() as connection:
        role, office, number, privileged, begun = connection.execute(
            sa.text(
                "select current_user::text, giaoviec_office(), (select count(*) from offices), "
                f"(select bool_or({_PRIVILEGED}) from pg_roles where rolname in (current_user, session_user)), "
                "exists (select from identity)"
            )
        ).one()
        if number > 1 and privileged:
            raise Problem(ExitCode.WORKSPACE, "office-privileged", name=role)
        if office is None:
            raise Problem(ExitCode.WORKSPACE, "no-office", name=role)
        if not begun:
            first = {"ledger": uuid.uuid4().hex}
            connection.execute(
                sa.text("insert into identity (id, ledger) values (1, :ledger) on conflict do nothing"), first
            )
            connection.execute(
                sa.text(
                    "insert into projection (id, fingerprint, horizon) values (1, '', '1970-01-01') "
                    "on conflict do nothing"
                )
            )


def may_migrate(engine: sa.Engine) -> bool:
    """Tell whether opening the ledger may bring its tables up to date: the role owns them, and there is one office."""
    if engine.dialect.name != "postgresql":
        return True
    with engine.connect() as connection:
        owner = "(select relowner from pg_class where oid = to_regclass('alembic_version'))"
        if not connection.execute(sa.text(f"select pg_has_role({owner}, 'usage')")).scalar_one():
            return False
        alone = not sa.inspect(connection).has_table("offices")
        return alone or connection.execute(sa.text("select count(*) from offices")).scalar_one() < 2


def grant(connection: sa.Connection) -> None:
    """Give every role that works for an office the rights it needs, and nothing more; twice is once."""
    quote = connection.dialect.identifier_preparer.quote
    known = "select role from office_roles join pg_roles on rolname = role where rolname <> current_user order by role"
    roles = ", ".join(quote(role) for role in connection.scalars(sa.text(known)))
    schema = quote(connection.execute(sa.text("select current_schema()")).scalar_one())
    if not roles:
        return
    said = [f"revoke create on schema {schema} from public", f"grant usage on schema {schema} to {roles}"]
    for table, rights in RIGHTS.items():
        said.append(f"grant {rights} on {table} to {roles}")
        if connection.execute(_HAS_NUMBERS, {"table": table}).scalar():
            sequence = connection.execute(sa.text(f"select pg_get_serial_sequence('{table}', 'id')")).scalar()
            said += [f"grant usage on sequence {sequence} to {roles}"] if sequence else []
    for statement in said:
        connection.execute(sa.text(statement))


_HAS_NUMBERS = sa.text(
    "select 1 from information_schema.columns "
    "where table_schema = current_schema() and table_name = :table and column_name = 'id'"
)


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of an installation, as the owner of its tables keeps them. Each method is one transaction."""

    engine: sa.Engine

    def all(self) -> tuple[Office, ...]:
        """Return every office, in the order in which they came.

        Raises:
            Problem: The role of the URL may not ask.
        """
        try:
            with self.engine.connect() as connection:
                return tuple(_offices(connection))
        except sa.exc.DatabaseError as error:
            raise cannot_open(self.engine, error) from error

    def add(self, key: str, name: str, role: str | None = None) -> Office:
        """Make an office with a role of the database that works for it.

        The first one named is the office whose ledger it has been until now; the owner of the tables then works for
        it no more.

        Args:
            key: Its short name: small letters without diacritics, digits, ``-``.
            name: What people call it.
            role: An existing role; default: a new one, which may log in once it is given a password or a certificate.

        Raises:
            Problem: The key is none, or taken; the role is not there, taken, or one that would see every office;
                or the URL's own role may not do this.
        """
        if not _KEY.fullmatch(key) or len(key) > _LONGEST_KEY:
            raise Problem(ExitCode.USAGE, "office-key", name=key)
        try:
            with self.engine.begin() as connection:
                return _add(connection, key, " ".join(name.split()), role)
        except sa.exc.DatabaseError as error:
            raise cannot_open(self.engine, error) from error


def _add(connection: sa.Connection, key: str, name: str, role: str | None) -> Office:
    known = _offices(connection)
    if any(office.key == key for office in known):
        raise Problem(ExitCode.CONFLICT, "office-known", name=key)
    chosen = _role(connection, key, role, known)
    if [office.key for office in known] == [""]:
        said = "update offices set key = :key, name = :name returning id"
        connection.execute(sa.text("delete from office_roles where role = current_user"))
    else:
        said = "insert into offices (key, name) values (:key, :name) returning id"
    number = connection.execute(sa.text(said), {"key": key, "name": name}).scalar_one()
    connection.execute(
        sa.text("insert into office_roles (role, office_id) values (:role, :office)"),
        {"role": chosen, "office": number},
    )
    grant(connection)
    return Office(id=number, key=key, name=name, roles=(chosen,))


def _role(connection: sa.Connection, key: str, role: str | None, known: list[Office]) -> str:
    """Return a role that may work for a new office; it is made if none was named."""
    chosen = role or f"giaoviec_{key.replace('-', '_')}"
    found = connection.execute(
        sa.text(f"select {_PRIVILEGED} from pg_roles where rolname = :role"), {"role": chosen}
    ).scalar()
    if role is None:
        if found is not None:
            raise Problem(ExitCode.CONFLICT, "office-role-known", name=chosen)
        if not connection.execute(
            sa.text("select rolsuper or rolcreaterole from pg_roles where rolname = current_user")
        ).scalar_one():
            raise Problem(ExitCode.WORKSPACE, "office-role-missing", name=chosen)
        quoted = connection.dialect.identifier_preparer.quote(chosen)
        # with a place of its own, where the tables of its queue are made, out of the sight of other offices
        for said in (
            f"create role {quoted} login",
            f"grant {quoted} to current_user",
            f"create schema authorization {quoted}",
            f"revoke {quoted} from current_user",
        ):
            connection.execute(sa.text(said))
    elif found is None:
        raise Problem(ExitCode.WORKSPACE, "office-role-missing", name=chosen)
    elif found:
        raise Problem(ExitCode.WORKSPACE, "office-privileged", name=chosen)
    elif any(chosen in office.roles for office in known):
        raise Problem(ExitCode.CONFLICT, "office-role-known", name=chosen)
    return chosen


def _offices(connection: sa.Connection) -> list[Office]:
    query = (
        "select id, key, name, array_remove(array_agg(role::text order by role), null) from offices "
        "left join office_roles on office_id = id group by id, key, name order by id"
    )
    return [
        Office(id=number, key=key, name=name, roles=tuple(roles))
        for number, key, name, roles in connection.execute(sa.text(query))
    ]
