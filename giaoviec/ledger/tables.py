"""The tables, with types that SQLite and PostgreSQL both keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Moment(sa.TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back on the way out."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """Store in UTC."""
        return value and value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: sa.Dialect) -> dt.datetime | None:
        """Return an aware moment."""
        return value and (value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC))


class Base(DeclarativeBase):
    """All tables, with constraint names that migrations can rely on."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


_DAYS = ("until_day", "from_day", "task_id", "state", "settled", "due_on")
_OPEN, _APART = sa.text("state in ('in-progress', 'not-started')"), sa.text("not counts")
"""Which rows are in indexes over a part of a table; a query that is to use one must say the same in these words."""


@cache
def insert(row: type[Base]) -> sa.Insert:
    """Return an insert by column that takes many rows as one statement, past the unit of work: it makes one a shape.

    It is put together once: that takes longer than to run it.
    """
    return sa.insert(Base.metadata.tables[row.__tablename__])


class FileRow(Base):
    """An original by its bytes, with its verdict."""

    __tablename__ = "files"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(sa.String(64), unique=True)
    name: Mapped[str] = mapped_column(sa.Text)
    suffix: Mapped[str] = mapped_column(sa.String(16))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    status: Mapped[str] = mapped_column(sa.String(16), index=True)
    reason: Mapped[str | None] = mapped_column(sa.String(40))
    detail: Mapped[str | None] = mapped_column(sa.Text)
    first_seen: Mapped[dt.datetime] = mapped_column(Moment)
    begun: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """A step of it has been begun and has not ended."""
    crashes: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often the program ended without a word while this step of it was in hand."""

    notice: Mapped[NoticeRow | None] = relationship(back_populates="file")
    origins: Mapped[list[PartRow]] = relationship(
        back_populates="file", foreign_keys="PartRow.file_id", order_by="PartRow.id"
    )


class PartRow(Base):
    """That a file came inside another one: a mail, an archive, an exchange package."""

    __tablename__ = "parts"
    __table_args__ = (sa.UniqueConstraint("container_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    container_id: Mapped[int] = mapped_column(sa.ForeignKey("files.id"))
    position: Mapped[int]
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("files.id"), index=True)
    name: Mapped[str] = mapped_column(sa.Text)
    envelope: Mapped[str | None] = mapped_column(sa.Text)
    """What the exchange package says of it, as JSON."""

    container: Mapped[FileRow] = relationship(foreign_keys=[container_id])
    file: Mapped[FileRow] = relationship(back_populates="origins", foreign_keys=[file_id])


class TreeRow(Base):
    """A tree of old files that is taken in."""

    __tablename__ = "trees"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(sa.Text, unique=True)
    begun_at: Mapped[dt.datetime] = mapped_column(Moment)
    listed_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    """When all its files were known; none while they are still listed for the first time."""


class TreeFileRow(Base):
    """A file of such a tree, and what was done with it. What came of its bytes stands with those."""

    __tablename__ = "tree_files"

    tree_id: Mapped[int] = mapped_column(sa.ForeignKey("trees.id"), primary_key=True)
    path: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    size: Mapped[int] = mapped_column(sa.BigInteger)
    changed: Mapped[dt.datetime] = mapped_column(Moment)
    sha256: Mapped[str | None] = mapped_column(sa.String(64))
    outcome: Mapped[str | None] = mapped_column(sa.String(16))
    reason: Mapped[str | None] = mapped_column(sa.String(40))
    detail: Mapped[str | None] = mapped_column(sa.Text)
    ended_at: Mapped[dt.datetime | None] = mapped_column(Moment)


class NoticeRow(Base):
    """What a file says: the contract object whole, and the fields lists are sorted by."""

    __tablename__ = "notices"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(sa.ForeignKey("files.id"), unique=True)
    key: Mapped[str] = mapped_column(sa.String(120), unique=True)
    identity: Mapped[str | None] = mapped_column(sa.Text, index=True)
    """Number, symbol and issuer, folded."""
    version: Mapped[int]
    first_id: Mapped[int | None] = mapped_column(sa.ForeignKey("notices.id"))
    """The first recorded version of the same document, if this is a later one."""
    status: Mapped[str] = mapped_column(sa.String(16), index=True)
    doc_type: Mapped[str | None] = mapped_column(sa.Text)
    number: Mapped[str | None] = mapped_column(sa.Text)
    issuer: Mapped[str | None] = mapped_column(sa.Text)
    issued_on: Mapped[dt.date | None] = mapped_column(sa.Date)
    given_on: Mapped[dt.date] = mapped_column(sa.Date, index=True)
    subject: Mapped[str | None] = mapped_column(sa.Text)
    contract: Mapped[str] = mapped_column(sa.Text)
    recorded_at: Mapped[dt.datetime] = mapped_column(Moment)

    file: Mapped[FileRow] = relationship(back_populates="notice")
    first: Mapped[NoticeRow | None] = relationship(remote_side=[id])
    tasks: Mapped[list[TaskRow]] = relationship(back_populates="notice", order_by="TaskRow.position")


class TaskRow(Base):
    """One instruction as it was found, or as a person first gave it. What holds now follows from the events."""

    __tablename__ = "tasks"
    __table_args__ = (sa.UniqueConstraint("notice_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    notice_id: Mapped[int] = mapped_column(sa.ForeignKey("notices.id"))
    key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    position: Mapped[int]
    added: Mapped[bool] = mapped_column(sa.Boolean(), default=False, server_default=sa.false())
    """Given by a person: it is in no contract."""
    contract: Mapped[str] = mapped_column(sa.Text)
    review: Mapped[str] = mapped_column(sa.Text)

    notice: Mapped[NoticeRow] = relationship(back_populates="tasks")
    events: Mapped[list[EventRow]] = relationship(back_populates="task", order_by="EventRow.id")


class EventRow(Base):
    """Something that happened to a task or a notice, to exactly one of the two; only ever added."""

    __tablename__ = "events"
    __table_args__ = (sa.CheckConstraint("(task_id is null) <> (notice_id is null)", name="ck_events_about"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int | None] = mapped_column(sa.ForeignKey("tasks.id"), index=True)
    notice_id: Mapped[int | None] = mapped_column(sa.ForeignKey("notices.id"), index=True)
    act: Mapped[str] = mapped_column(sa.String(32), index=True)
    kind: Mapped[str] = mapped_column(sa.String(20), index=True)
    on: Mapped[dt.date] = mapped_column("on_day", sa.Date)
    at: Mapped[dt.datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(sa.Text)
    source: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str | None] = mapped_column(sa.String(20))
    percent: Mapped[int | None]
    note: Mapped[str] = mapped_column(sa.Text)
    reply: Mapped[str] = mapped_column(sa.Text)
    evidence: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    """sha256 of a file in ``archive/``."""
    period: Mapped[dt.date | None] = mapped_column(sa.Date)
    detail: Mapped[str] = mapped_column(sa.Text)
    """``giaoviec.following.events.Detail`` as JSON."""

    task: Mapped[TaskRow | None] = relationship(back_populates="events")


class IdentityRow(Base):
    """Which ledger this is, wherever it is moved to: drafts carry it, and come back with it."""

    __tablename__ = "identity"

    id: Mapped[int] = mapped_column(primary_key=True)
    ledger: Mapped[str] = mapped_column(sa.String(32))


class ProjectionRow(Base):
    """For which rules the three tables below were reckoned; they are rebuilt when it differs."""

    __tablename__ = "projection"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    horizon: Mapped[dt.date] = mapped_column(sa.Date)
    """The last day up to which periods of recurring tasks are reckoned."""


class CurrentRow(Base):
    """What holds now of a task. Folded from events in the transaction that adds them; never the truth itself.

    It is kept narrow: every list reads it for every task. Few do not count, and the index names those.
    """

    __tablename__ = "current_tasks"
    __table_args__ = (sa.Index("ix_current_tasks_apart", "task_id", postgresql_where=_APART, sqlite_where=_APART),)

    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"), primary_key=True)
    notice_id: Mapped[int] = mapped_column(sa.ForeignKey("notices.id"), index=True)
    """The version whose text it stands in."""
    given_on: Mapped[dt.date] = mapped_column(sa.Date)
    """Of that version."""
    position: Mapped[int]
    life: Mapped[str] = mapped_column(sa.String(16))
    counts: Mapped[bool] = mapped_column(sa.Boolean())
    """It lives, and its notice is no version that waits for a person."""
    nature: Mapped[str] = mapped_column(sa.String(16))
    lead: Mapped[str] = mapped_column(sa.Text)
    """Folded names of its leads, for sorting; empty when nobody leads."""
    open_review: Mapped[int]
    open_proposals: Mapped[int]
    revision: Mapped[int]
    """Id of its last event."""


class TaskWordsRow(Base):
    """The words of a task as it is now."""

    __tablename__ = "task_words"

    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(sa.String(16), index=True)
    """Equal for equal words (``alike.digest``)."""
    words: Mapped[str] = mapped_column(sa.Text)
    """All that is searched, folded …"""
    plain: Mapped[str] = mapped_column(sa.Text)
    """… and without diacritics."""


class CurrentNoticeRow(Base):
    """What lists say of a notice: what of it as a whole is to be looked at, and the words it is found by."""

    __tablename__ = "current_notices"

    notice_id: Mapped[int] = mapped_column(sa.ForeignKey("notices.id"), primary_key=True)
    open_review: Mapped[int]
    words: Mapped[str] = mapped_column(sa.Text)
    """Folded …"""
    plain: Mapped[str] = mapped_column(sa.Text)
    """… and without diacritics."""


class TaskUnitRow(Base):
    """A party of a task as it is now."""

    __tablename__ = "task_units"
    __table_args__ = (sa.Index("ix_task_units_name_role", "name", "role"),)

    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"), primary_key=True)
    role: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    """``lead`` or ``support``."""
    name: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.String(8), default="unit", server_default="unit")
    """``unit``, ``group``, ``person`` or ``outside``."""
    words: Mapped[str] = mapped_column(sa.Text)
    plain: Mapped[str] = mapped_column(sa.Text)


class TaskLinkRow(Base):
    """That a task goes on with an earlier one: the two are one line."""

    __tablename__ = "task_links"

    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"), primary_key=True)
    earlier_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"), primary_key=True, index=True)


class StandingRow(Base):
    """Where a task stands from one day until the day before another; together they cover all days.

    The indexes hold all that a list asks, so that the table itself need not be read; one of them holds what is open,
    which is little beside what is done.
    """

    __tablename__ = "standings"
    __table_args__ = (
        sa.Index("ix_standings_days", *_DAYS),
        sa.Index("ix_standings_open", *_DAYS, postgresql_where=_OPEN, sqlite_where=_OPEN),
    )

    task_id: Mapped[int] = mapped_column(sa.ForeignKey("tasks.id"), primary_key=True)
    from_day: Mapped[dt.date] = mapped_column(sa.Date, primary_key=True)
    until_day: Mapped[dt.date] = mapped_column(sa.Date)
    state: Mapped[str] = mapped_column(sa.String(20))
    settled: Mapped[str | None] = mapped_column(sa.String(16))
    """Its timing where that no longer depends on the day; else it follows from ``due_on``."""
    due_on: Mapped[dt.date | None] = mapped_column(sa.Date)


class DraftRow(Base):
    """What we wrote to a path of the outbox, to tell a draft we wrote from one a person has edited."""

    __tablename__ = "drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(sa.Text, unique=True)
    written: Mapped[str | None] = mapped_column(sa.String(64))
    """sha256 of the file as we last finished writing it."""
    intended: Mapped[str] = mapped_column(sa.String(64))
    """sha256 of what we set out to write; differs from ``written`` only after a crash between the two."""
    at: Mapped[dt.datetime] = mapped_column(Moment)


class AccountRow(Base):
    """A person of the office, or a unit, who logs in."""

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text)
    folded: Mapped[str] = mapped_column(sa.String(200), unique=True)
    """The name in small letters: two people are not to differ by a capital."""
    role: Mapped[str] = mapped_column(sa.String(16))
    unit: Mapped[str | None] = mapped_column(sa.Text)
    password: Mapped[str] = mapped_column(sa.Text)
    """As ``argon2`` writes it: salt, cost and hash; never the password."""
    disabled: Mapped[bool] = mapped_column(sa.Boolean())
    created_at: Mapped[dt.datetime] = mapped_column(Moment)


class LoginRow(Base):
    """A browser that has logged in."""

    __tablename__ = "logins"

    token: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    """sha256 of what the cookie says: whoever reads the ledger cannot take the login over."""
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    began_at: Mapped[dt.datetime] = mapped_column(Moment)
    seen_at: Mapped[dt.datetime] = mapped_column(Moment)


class TokenRow(Base):
    """What another program shows to act for an account."""

    __tablename__ = "tokens"

    token: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    """sha256 of it."""
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
    created_at: Mapped[dt.datetime] = mapped_column(Moment)


class AuditRow(Base):
    """Who did what from where; only ever added."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(sa.Text)
    address: Mapped[str] = mapped_column(sa.Text)
    what: Mapped[str] = mapped_column(sa.String(20))
    about: Mapped[str] = mapped_column(sa.Text)


class DeliveryRow(Base):
    """That a webhook was told of a task's day, once for each step."""

    __tablename__ = "deliveries"

    webhook: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    """sha256 of its address."""
    task: Mapped[str] = mapped_column(sa.String(200), primary_key=True)
    due_on: Mapped[dt.date] = mapped_column(sa.Date, primary_key=True)
    step: Mapped[str] = mapped_column(sa.String(16), primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(Moment)


class CompatibilityRow(Base):
    """Which programs can work on these tables."""

    __tablename__ = "compatibility"

    id: Mapped[int] = mapped_column(primary_key=True)
    since: Mapped[str] = mapped_column(sa.String(8))
    """The ``migrations.HEAD`` of the oldest one."""


SHARED = {"on": "postgresql"}
"""``info`` of tables that several offices share. All others get a column ``office_id`` there, of which nothing is known
here: the database itself fills it and shows each office its own rows (``migrations/tenancy.py``)."""


class OfficeRow(Base):
    """An office of the installation; everybody may know which there are."""

    __tablename__ = "offices"
    __table_args__ = ({"info": SHARED},)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(sa.String(40), unique=True)
    name: Mapped[str] = mapped_column(sa.Text)


class OfficeRoleRow(Base):
    """Which role of the database works for which office."""

    __tablename__ = "office_roles"
    __table_args__ = ({"info": SHARED},)

    role: Mapped[str] = mapped_column(sa.String(63), primary_key=True)
    office_id: Mapped[int] = mapped_column(sa.ForeignKey("offices.id"))


class HandoverRow(Base):
    """A notice that one office hands over to another: the two see it, nobody else does."""

    __tablename__ = "handovers"
    __table_args__ = (sa.CheckConstraint("from_id <> to_id", name="ck_handovers_apart"), {"info": SHARED})

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(
        sa.ForeignKey("offices.id"), index=True, server_default=sa.text("giaoviec_office()")
    )
    to_id: Mapped[int] = mapped_column(sa.ForeignKey("offices.id"), index=True)
    unit: Mapped[str] = mapped_column(sa.Text)
    """Whose tasks they are, as the notice names it."""
    notice: Mapped[str] = mapped_column(sa.String(120))
    """Key with the office that hands it over."""
    note: Mapped[str] = mapped_column(sa.Text)
    package: Mapped[str] = mapped_column(sa.Text)
    """``giaoviec.following.handing.Package`` as JSON: the contract, the tasks of the unit, their history."""
    original: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    """The bytes of the original until there is an answer; then each office has them, or does not need them."""
    given_by: Mapped[str] = mapped_column(sa.Text)
    given_at: Mapped[dt.datetime] = mapped_column(Moment)
    status: Mapped[str] = mapped_column(sa.String(16))
    answered_by: Mapped[str] = mapped_column(sa.Text, server_default="")
    answered_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(sa.Text, server_default="")


def typed(table: sa.Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of JSON with days and moments as such."""
    made = dict(row)
    for column in table.columns:
        value = made.get(column.name)
        if isinstance(value, str):
            if isinstance(column.type, Moment):
                made[column.name] = dt.datetime.fromisoformat(value)
            elif isinstance(column.type, sa.Date):
                made[column.name] = dt.date.fromisoformat(value)
    return made
