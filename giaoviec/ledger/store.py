"""The one door to the database."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.orm import Session

from extract.models import Notice
from giaoviec.clock import day_of, now, today
from giaoviec.exits import ExitCode, Problem
from giaoviec.following.events import Detail, Event, Kind
from giaoviec.following.timing import OPEN
from giaoviec.ledger import checking, handovers, migrations, moving, offices, projection, queries, recording
from giaoviec.ledger.accounts import Accounts
from giaoviec.ledger.acts import Act
from giaoviec.ledger.current import Doubt, doubts
from giaoviec.ledger.databases import Database, alone, cannot_open, engine_of, lock_number, shown, time_statements
from giaoviec.ledger.documents import plain_number
from giaoviec.ledger.files import Files
from giaoviec.ledger.handovers import Handovers
from giaoviec.ledger.outgoing import Deliveries, Drafts
from giaoviec.ledger.queries import NoticeFilter, TaskFilter, Workload
from giaoviec.ledger.records import NoticeRecord, NoticeStatus, Recorded, TaskRecord
from giaoviec.ledger.rows import (
    NOTICES,
    chunks,
    notice_events,
    notice_record,
    notice_records,
    task_events,
    task_records,
)
from giaoviec.ledger.tables import (
    CurrentRow,
    EventRow,
    FileRow,
    IdentityRow,
    NoticeRow,
    StandingRow,
    TaskRow,
    TaskUnitRow,
    TaskWordsRow,
)
from giaoviec.ledger.trees import Trees
from giaoviec.orders import Order
from giaoviec.settings import Policy
from render.views import Counts

_REPORTING = (Kind.PROGRESS, Kind.PROPOSED, Kind.ACCEPTED, Kind.DECLINED, Kind.CONFIRMED)
"""Kinds that say something of their own day or of none, never of a task's words, parties or times."""


class Ledger:
    """An open ledger; use it in a ``with`` block. Each method is one transaction, as are those of its rooms.

    Attributes:
        files: The originals and how far each has come.
        drafts: What was laid into the outbox.
        deliveries: What other programs were told.
        trees: The trees of old files that are taken in.
        accounts: The people who log in, and the log of what they did.
    """

    def __init__(self, database: Database, policy: Policy) -> None:
        self._database, self._policy = database, policy
        self._fingerprint = projection.fingerprint(policy)
        self._identity: str | None = None
        self.files, self.drafts, self.deliveries = Files(database), Drafts(database), Deliveries(database)
        self.trees, self.accounts = Trees(database), Accounts(database)

    @classmethod
    def open(cls, database: Path | str, policy: Policy | None = None) -> Self:
        """Open the ledger, making it or bringing its tables up to date.

        Args:
            database: Path of a SQLite file, or URL of a database.
            policy: The office's rules on time, which lists are reckoned by; default: those of a new office.

        Raises:
            Problem: It is no ledger, or one of a newer program, or cannot be reached, or the role of the URL works
                for no office of it, or is one that would see them all.
        """
        engine = engine_of(database)
        try:
            migrations.upgrade(engine)
            offices.admit(engine)
        except Problem:
            engine.dispose()
            raise
        except sa.exc.DatabaseError as error:
            engine.dispose()
            raise cannot_open(engine, error) from error
        migrations.keep_watch(engine)
        return cls(Database(engine), policy or Policy())

    @property
    def name(self) -> str:
        """What to call it to a person: the path of its file, or its URL without the password."""
        return shown(self._database.engine)

    @property
    def shared(self) -> bool:
        """Whether it lies on a server that several machines reach."""
        return self._database.shared

    def why_gone(self, error: sa.exc.OperationalError) -> Problem:
        """Return what to tell a person about a database that does not answer any more."""
        return cannot_open(self._database.engine, error)

    def time_statements(self, told: Callable[[float], None]) -> None:
        """Have ``told`` told, from now on, how many seconds the database took for each statement."""
        time_statements(self._database.engine, told)

    @property
    def handovers(self) -> Handovers:
        """What was handed over to other offices, and by them.

        Raises:
            Problem: It is a SQLite file, which has one office.
        """
        return handovers.of(self._database)

    def noted_handovers(self, kinds: Iterable[Kind]) -> frozenset[int]:
        """Return the numbers of the handovers about which there are events of these kinds."""
        with self._reading() as session:
            found = session.scalars(sa.select(EventRow.detail).where(EventRow.kind.in_(list(kinds))).distinct())
            numbers = (Detail.model_validate_json(text).handover for text in found)
            return frozenset(number for number in numbers if number is not None)

    @property
    def identity(self) -> str:
        """Which ledger this is, wherever it is moved to."""
        if self._identity is None:
            with self._reading() as session:
                self._identity = session.scalars(sa.select(IdentityRow.ledger)).one()
        return self._identity

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._database.engine.dispose()

    @contextmanager
    def _reading(self, until: dt.date | None = None) -> Iterator[Session]:
        """Open a transaction that only reads; with ``until`` the tables of lists are right up to that day."""
        with self._database.reading() as session:
            current = until is None or projection.is_current(session, self._fingerprint, until)
            if current:
                yield session
        if not current:
            with self._database.writing() as session:
                projection.rebuild(session, self._policy, until or today())
            with self._database.reading() as session:
                yield session

    @contextmanager
    def alone(self, what: str) -> Iterator[None]:
        """Be the only one on all machines who does ``what`` in this office, for the block.

        It is held by a connection and ends with it, so nothing is left locked by a worker that died. Where the
        ledger is a file of one machine nothing is done: whoever writes there holds ``Workspace.work``.
        """
        if not self.shared:
            yield
            return
        number = lock_number(f"{self.identity}/{what}")
        with self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.select(sa.func.pg_advisory_lock(number)))
            try:
                yield
            finally:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(number)))

    # ---- notices

    def record(self, sha256: str, notice: Notice) -> Recorded:
        """Record the notice of a claimed file with its tasks, whole or not at all; twice is once."""
        office = self.identity
        with self._database.writing() as session:
            # keys and versions follow from what is there already
            alone(session.connection(), f"{office}/record")
            known = recording.recorded(session, sha256)
            return known or recording.record(session, sha256, notice, self._policy)

    def recorded(self, sha256: str) -> Recorded | None:
        """Return what recording a file came to, ``None`` if its notice is not recorded."""
        with self._reading() as session:
            return recording.recorded(session, sha256)

    def notices(self) -> tuple[NoticeRecord, ...]:
        """Return all notices, in order of issue."""
        with self._reading() as session:
            return tuple(notice_record(row) for row in session.scalars(NOTICES))

    def notice(self, key: str) -> NoticeRecord:
        """Return one notice.

        Raises:
            Problem: There is no such notice.
        """
        with self._reading() as session:
            row = session.scalar(NOTICES.where(NoticeRow.key == key))
            if row is None:
                raise Problem(ExitCode.UNKNOWN_KEY, "unknown-notice", name=key)
            return notice_record(row)

    def notices_numbered(self, number: str) -> tuple[NoticeRecord, ...]:
        """Return the notices that count under a number and symbol, whoever issued them, newest first."""
        begins = f"{plain_number(number)}|"
        with self._reading() as session:
            query = NOTICES.where(
                NoticeRow.identity.startswith(begins, autoescape=True),
                NoticeRow.status.in_((NoticeStatus.ACTIVE, NoticeStatus.REPLACED)),
            )
            return tuple(notice_record(row) for row in session.scalars(query))[::-1]

    def contract(self, key: str) -> Notice:
        """Return the whole contract object of a notice.

        Raises:
            Problem: There is no such notice.
        """
        with self._reading() as session:
            text = session.scalar(sa.select(NoticeRow.contract).where(NoticeRow.key == key))
        if text is None:
            raise Problem(ExitCode.UNKNOWN_KEY, "unknown-notice", name=key)
        return Notice.model_validate_json(text)

    def doubts(self, notice: str) -> tuple[Doubt, ...]:
        """Return what is to be looked at of a notice (by key) as a whole, also what a person has confirmed.

        Raises:
            Problem: There is no such notice.
        """
        review = self.contract(notice).review
        with self._reading() as session:
            notice_id = session.scalars(sa.select(NoticeRow.id).where(NoticeRow.key == notice)).one()
            return doubts(review, notice_events(session, [notice_id]).get(notice_id, ()))

    def recent_notices(
        self, wanted: NoticeFilter | None = None, *, limit: int = 50, offset: int = 0
    ) -> tuple[NoticeRecord, ...]:
        """Return the wanted notices, the newest first, a page of them."""
        query = queries.notices(wanted or NoticeFilter(), NoticeRow.id)
        query = query.order_by(NoticeRow.given_on.desc(), NoticeRow.id.desc()).limit(limit).offset(offset)
        with self._reading(today()) as session:
            ids = session.scalars(query).all()
            found = notice_records(session, ids)
            return tuple(found[notice_id] for notice_id in ids)

    def count_notices(self, wanted: NoticeFilter) -> int:
        """Return how many notices are wanted."""
        with self._reading(today()) as session:
            number: int = session.scalars(queries.notices(wanted, sa.func.count())).one()
            return number

    def issuers(self) -> dict[str, int]:
        """Return how many notices there are of each issuer, ``""`` where none was read, those of most first."""
        number, name = sa.func.count(), sa.func.coalesce(NoticeRow.issuer, "")
        first: sa.ColumnElement[str] = sa.literal_column(
            "1"
        )  # two parameters of one value are two expressions to PostgreSQL
        query = sa.select(name, number).group_by(first).order_by(number.desc(), first)
        with self._reading() as session:
            return dict(session.execute(query).all())

    def years(self) -> tuple[int, ...]:
        """Return the years in which notices were given, the last one first."""
        year = sa.extract("year", NoticeRow.given_on)
        with self._reading() as session:
            return tuple(int(found) for found in session.scalars(sa.select(year).distinct().order_by(year.desc())))

    def workload(self, notices: Sequence[str], as_of: dt.date | None = None) -> dict[str, Workload]:
        """Return what there is to do about each notice (by key) on ``as_of`` (default: today)."""
        day = as_of or today()
        with self._reading(day) as session:
            return queries.workload(session, notices, day)

    # ---- tasks

    def task(self, key: str) -> TaskRecord:
        """Return one task, whether it counts or not.

        Raises:
            Problem: There is no such task.
        """
        with self._reading() as session:
            task_id = session.scalar(sa.select(TaskRow.id).where(TaskRow.key == key))
            if task_id is None:
                raise Problem(ExitCode.UNKNOWN_KEY, "unknown-task", name=key)
            (record,) = task_records(session, [task_id])
            return record

    def tasks_named(self, keys: Iterable[str]) -> tuple[TaskRecord, ...]:
        """Return the tasks of these keys, whether they count or not; a key that is not known is left out."""
        wanted = list(dict.fromkeys(keys))
        with self._reading() as session:
            ids = [
                task_id
                for some in chunks(wanted)
                for task_id in session.scalars(sa.select(TaskRow.id).where(TaskRow.key.in_(some)))
            ]
            return task_records(session, ids)

    def same_words(self, digests: Iterable[str], *, before: NoticeRecord, since: dt.date) -> dict[str, tuple[str, ...]]:
        """Return by digest the keys of open tasks with these words in notices given out before one, oldest first.

        Of those of one day it is the order in which they came that counts.
        """
        day = before.given_on
        earlier = sa.or_(
            NoticeRow.given_on < day,
            sa.and_(NoticeRow.given_on == day, NoticeRow.recorded_at < before.recorded_at),
        )
        with self._reading(day) as session:
            open_now = sa.and_(
                StandingRow.task_id == CurrentRow.task_id,
                StandingRow.from_day <= day,
                StandingRow.until_day > day,
                StandingRow.state.in_(OPEN),
            )
            query = (
                sa.select(TaskWordsRow.digest, TaskRow.key)
                .join(CurrentRow, CurrentRow.task_id == TaskRow.id)
                .join(NoticeRow, NoticeRow.id == CurrentRow.notice_id)
                .join(TaskWordsRow, TaskWordsRow.task_id == TaskRow.id)
                .where(CurrentRow.counts.is_(True), earlier, NoticeRow.given_on >= since, sa.exists().where(open_now))
                .order_by(NoticeRow.given_on, TaskRow.id)
            )
            found: dict[str, tuple[str, ...]] = {}
            for some in chunks(dict.fromkeys(digests)):
                for digest, key in session.execute(query.where(TaskWordsRow.digest.in_(some))):
                    found[digest] = (*found.get(digest, ()), key)
            return found

    def family(self, notice: str) -> tuple[str, ...]:
        """Return the keys of all versions of a notice, itself too, oldest first.

        Raises:
            Problem: There is no such notice.
        """
        with self._reading() as session:
            row = session.scalar(NOTICES.where(NoticeRow.key == notice))
            if row is None:
                raise Problem(ExitCode.UNKNOWN_KEY, "unknown-notice", name=notice)
            first = row.first_id or row.id
            here = sa.or_(NoticeRow.id == first, NoticeRow.first_id == first)
            return tuple(session.scalars(sa.select(NoticeRow.key).where(here).order_by(NoticeRow.id)))

    def tasks(self, *, notice: str | None = None, given_until: dt.date | None = None) -> tuple[TaskRecord, ...]:
        """Return the tasks that count, in the order of their notices, each also where a later one goes on with it.

        Args:
            notice: Only those of this notice (by key); then a pending version's tasks are returned too.
            given_until: Only those of notices given out on this day or before.
        """
        return self.find(TaskFilter(notice=notice, given_until=given_until, continued=True))

    def chosen(
        self,
        wanted: TaskFilter,
        as_of: dt.date | None = None,
        *,
        order: Order = Order.NOTICE,
        descending: bool = False,
    ) -> tuple[int, ...]:
        """Return all the wanted tasks as numbers that ``records`` takes, in order: a list to be paged through."""
        day = as_of or today()
        with self._reading(day) as session:
            near = self._policy.near_days
            return tuple(queries.ids(session, wanted, day, near, order=order, descending=descending))

    def records(self, chosen: Sequence[int]) -> tuple[TaskRecord, ...]:
        """Return tasks that ``chosen`` has named, as they are now."""
        with self._reading() as session:
            return task_records(session, chosen)

    def find(
        self,
        wanted: TaskFilter,
        as_of: dt.date | None = None,
        *,
        order: Order = Order.NOTICE,
        descending: bool = False,
        offset: int = 0,
        limit: int | None = None,
    ) -> tuple[TaskRecord, ...]:
        """Return the wanted tasks as they stand on ``as_of`` (default: today), or one page of them."""
        day = as_of or today()
        with self._reading(day) as session:
            page = queries.ids(
                session,
                wanted,
                day,
                self._policy.near_days,
                order=order,
                descending=descending,
                offset=offset,
                limit=limit,
            )
            return task_records(session, page)

    def total(self, wanted: TaskFilter, as_of: dt.date | None = None) -> int:
        """Return how many tasks are wanted."""
        day = as_of or today()
        with self._reading(day) as session:
            return queries.total(session, wanted, day, self._policy.near_days)

    def due_days(
        self, wanted: TaskFilter, as_of: dt.date | None = None, *, most: int
    ) -> dict[dt.date, tuple[int, tuple[TaskRecord, ...]]]:
        """Return by last day in time how many of the wanted tasks are due, and the first ``most`` of them."""
        day = as_of or today()
        with self._reading(day) as session:
            found = queries.by_due_day(session, wanted, day, self._policy.near_days, most)
            every = [task_id for _, ids in found.values() for task_id in ids]
            records = dict(zip(every, task_records(session, every), strict=True))
        return {due: (number, tuple(records[task_id] for task_id in ids)) for due, (number, ids) in found.items()}

    def groups(self) -> tuple[str, ...]:
        """Return the names of the groups that lead anything, each once."""
        leads = sa.and_(TaskUnitRow.role == "lead", TaskUnitRow.kind == "group")
        with self._reading() as session:
            return tuple(
                session.scalars(sa.select(TaskUnitRow.name).where(leads).distinct().order_by(TaskUnitRow.name))
            )

    def counts(self, wanted: TaskFilter, as_of: dt.date | None = None) -> Counts:
        """Return how many of the wanted tasks are of each kind of the report; the six add up."""
        day = as_of or today()
        with self._reading(day) as session:
            return queries.closing(queries.tallies(session, wanted, day, self._policy.near_days))

    def counts_by_unit(self, wanted: TaskFilter, as_of: dt.date | None = None) -> dict[str, Counts]:
        """Return the same by leading unit; a task of two units counts for both, of none under ``""``."""
        day = as_of or today()
        with self._reading(day) as session:
            found = queries.tallies_by_unit(session, wanted, day, self._policy.near_days)
        return {unit: queries.closing(found[unit]) for unit in sorted(found)}

    def acts(self, *, limit: int = 20, offset: int = 0) -> tuple[Event, ...]:
        """Return the last event of each act of people and imports, newest act first."""
        with self._reading() as session:
            # from the newest back, until there are enough: grouping would read every event there ever was
            later = sa.orm.aliased(EventRow)
            ends = ~sa.exists().where(later.act == EventRow.act, later.id > EventRow.id)
            query = sa.select(EventRow.id).where(EventRow.kind != Kind.ASSIGNED, ends).order_by(EventRow.id.desc())
            last = session.scalars(query.limit(limit).offset(offset)).all()
            rows = session.execute(sa.select(EventRow.task_id, EventRow.notice_id).where(EventRow.id.in_(last))).all()
            tasks = task_events(session, {task_id for task_id, _ in rows if task_id is not None})
            notices = notice_events(session, {notice_id for _, notice_id in rows if notice_id is not None})
            events = [event for history in (*tasks.values(), *notices.values()) for event in history]
            return tuple(sorted((event for event in events if event.id in last), key=lambda event: -event.id))

    def touched(self, acts: Sequence[str]) -> dict[str, int]:
        """Return how many tasks each of some acts is about: undoing it is about as many."""
        number = sa.func.count(sa.distinct(EventRow.task_id))
        query = sa.select(EventRow.act, number).where(EventRow.act.in_(acts)).group_by(EventRow.act)
        with self._reading() as session:
            return dict.fromkeys(acts, 0) | dict(session.execute(query).all())

    def act_named(self, start: str) -> str:
        """Return the whole name of the one act that begins so: people are shown eight letters of it.

        Raises:
            Problem: There is none, or more than one.
        """
        with self._reading() as session:
            begins = EventRow.act.like(f"{re.sub(r'[^0-9a-z]', '-', start)}%")
            found = session.scalars(sa.select(EventRow.act).where(begins).distinct().limit(2)).all()
        if len(found) != 1:
            raise Problem(ExitCode.UNKNOWN_KEY, "unknown-act", name=start)
        return found[0]

    def last_event(self, until: dt.date | None = None) -> int:
        """Return the id of the newest event: as long as it stays, nothing about tasks and notices has changed.

        Args:
            until: Only what can change how things stood at the end of this day: a report of a later day cannot.
        """
        query = sa.select(EventRow.id).order_by(EventRow.id.desc()).limit(1)
        if until is not None:
            query = query.where(sa.or_(EventRow.on <= until, EventRow.kind.not_in(_REPORTING)))
        with self._reading() as session:
            return session.scalar(query) or 0

    @contextmanager
    def act(
        self,
        who: str,
        source: str,
        *,
        on: dt.date | None = None,
        at: dt.datetime | None = None,
        evidence: str | None = None,
    ) -> Iterator[Act]:
        """Open an act: all that is decided in the block is one transaction and one thing to undo.

        Args:
            who: The person.
            source: The door it came through, ``events.Source``.
            on: The day it is about; default: today.
            at: The moment it is written down; default: now.
            evidence: sha256 of the file that says so, in ``archive/``.
        """
        moment = at or now()
        with self._database.writing() as session:
            act = Act(session, self._policy, who, source, on or day_of(moment), moment, evidence)
            yield act
            act.close()

    def append(self, task: str, event: Event) -> None:
        """Note progress that was put together elsewhere.

        Raises:
            Problem: There is no such task.
        """
        with self.act(event.who, event.source, on=event.on, at=event.at, evidence=event.evidence) as act:
            act.progress(
                task,
                state=event.state,
                percent=event.percent,
                note=event.note,
                reply=event.reply,
                period=event.period,
            )

    def everything(self, tables: Sequence[str]) -> Iterator[tuple[str, list[dict[str, object]]]]:
        """Yield each table with its rows by column, all as of one moment."""
        with self._reading() as session:
            yield from moving.rows(session, tables)

    def fill(self, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> None:
        """Put all rows of another ledger into this new one, all or none, and fold the rest from them.

        Raises:
            Problem: This ledger is not new.
        """
        with self._database.writing() as session:
            if session.scalar(sa.select(sa.func.count()).select_from(FileRow)):
                raise Problem(ExitCode.USAGE, "import-not-empty", name=self.name)
            moving.fill(session, rows)
            projection.rebuild(session, self._policy, today())
        self._identity = None

    def faults(self) -> tuple[str, ...]:
        """Return what is not as it must be, each with the key of its notice or task; empty when all is well."""
        with self._reading() as session:
            return checking.faults(session)

    def complaints(self) -> tuple[str, ...]:
        """Return what the database itself finds wrong with its file."""
        with self._reading() as session:
            return checking.complaints(session)

    def lists_are_right(self) -> bool:
        """Tell whether the tables of lists are what the events say; they are made anew to compare, and not kept."""
        with Session(self._database.engine) as session:
            try:
                return projection.is_right(session, self._policy)
            finally:
                session.rollback()

    def rebuild(self) -> None:
        """Make the tables of lists anew from the events."""
        with self._database.writing() as session:
            projection.rebuild(session, self._policy, today())
