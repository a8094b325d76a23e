"""The one door to the queue for those who give work: what an office's workers are to do, and how far they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Job
from psycopg import OperationalError
from psycopg.errors import InsufficientPrivilege

from giaoviec.exits import ExitCode, Problem
from giaoviec.fleet import schema
from giaoviec.fleet.jobs import DRAFT, READ, Priority, job_of, lock_of
from giaoviec.ledger.rows import chunks

_MOST_CONNECTIONS = 4

# the two states in which a document is on its way, each asked by an index of its own
_KNOWN = """
select queueing_lock as name from procrastinate_jobs where status = 'todo' and queueing_lock = any(%(names)s)
union all
select lock from procrastinate_jobs where status = 'doing' and lock = any(%(names)s)
"""

_MOVE_UP = """
update procrastinate_jobs set priority = %(priority)s
where status = 'todo' and queueing_lock = any(%(names)s) and priority < %(priority)s
"""

_WAITING = """
select priority >= %(inbox)s as inbox, status = 'failed' as failed, count(*) as jobs,
       count(*) filter (where attempts > 0) as later
from procrastinate_jobs where queue_name = %(office)s and status in ('todo', 'failed') group by 1, 2 order by 1 desc
"""

_RUNNING = """
select job.args->>'sha256' as sha256, priority >= %(inbox)s as inbox, attempts,
       max(event.at) as since
from procrastinate_jobs job join procrastinate_events event on event.job_id = job.id and event.type = 'started'
where queue_name = %(office)s and status = 'doing' group by job.id order by since
"""

_NOTE = """
insert into giaoviec_pace values (%(office)s, date_trunc('minute', now()), %(step)s, %(outcome)s, 1, %(seconds)s)
on conflict (office, minute, step, outcome)
do update set jobs = giaoviec_pace.jobs + 1, seconds = giaoviec_pace.seconds + excluded.seconds
"""

# a document that was read, and whose drafts earlier programs made in a job of their own, had not ended then
_PACE = """
select outcome, sum(jobs)::int as jobs, sum(seconds) as seconds from giaoviec_pace
where office = %(office)s and minute > now() - make_interval(secs => %(seconds)s)
      and (step <> %(read)s or outcome <> %(drafted)s)
group by 1 order by 1
"""

_SPAN = """
select extract(epoch from now() - min(minute))::float as seconds from giaoviec_pace
where office = %(office)s and minute > now() - make_interval(secs => %(seconds)s)
"""

_DRAFTED = "recorded"
"""The outcome of a document that has its drafts; its job counts as one of drafts, as earlier programs look for it."""

_SHORTEST = dt.timedelta(minutes=1)

_OLDEST = """
select inbox, extract(epoch from now() - max(event.at))::float as age from (
    select priority >= %(inbox)s as inbox, min(id) as id from procrastinate_jobs
    where queue_name = %(office)s and status = 'todo' group by 1
) as first join procrastinate_events event on event.job_id = first.id and event.type = 'deferred' group by 1
"""

_HEARTBEATS = (
    "select id, extract(epoch from now() - last_heartbeat)::float as age from procrastinate_workers order by id"
)

_WORKERS = "select count(*) as workers from procrastinate_workers where last_heartbeat > now() - interval '1 minute'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Jobs that wait, of one priority."""

    inbox: bool
    """Of today's inbox; else of the archive."""
    jobs: int
    later: int
    """How many of them were begun before, and came to no end: a fault that passes, a worker that died."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A job a worker has in hand."""

    sha256: str
    inbox: bool
    attempts: int
    """How often it was tried before."""
    since: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Jobs that ended within some time, of one outcome."""

    outcome: str
    """As ``verdicts.Outcome`` says it."""
    jobs: int
    seconds: float
    """What they took together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How the queue of an office stands."""

    waiting: tuple[Line, ...]
    running: tuple[Running, ...]
    given_up: int
    """Jobs that no program could do: of a newer version, or with a fault of ours."""
    workers: int
    """Workers that gave a sign of life within a minute, of all offices of this server."""
    ended: tuple[Ended, ...]
    """What ended lately …"""
    span: dt.timedelta
    """… within so much time: the hour asked about, or less where nothing ended before."""

    def count(self, *, inbox: bool) -> int:
        """Return how many documents wait, of today's inbox or of the archive."""
        return sum(line.jobs for line in self.waiting if line.inbox is inbox)

    @property
    def later(self) -> int:
        """How many documents wait to be tried again."""
        return sum(line.later for line in self.waiting)

    @property
    def finished(self) -> int:
        """How many documents came to the end of their way lately, wherever it led."""
        return sum(line.jobs for line in self.ended)

    @property
    def per_hour(self) -> float:
        """How many documents come to the end of their way in an hour, at the pace of late."""
        hours = max(self.span, _SHORTEST) / dt.timedelta(hours=1)
        return self.finished / hours

    @property
    def minutes(self) -> int:
        """How long ago "lately" began."""
        return max(1, round(self.span / _SHORTEST))

    @property
    def left(self) -> dt.timedelta | None:
        """How long what waits and is in hand will take at this pace; ``None`` where there is none."""
        documents = sum(line.jobs for line in self.waiting) + len(self.running)
        return dt.timedelta(hours=documents / self.per_hour) if self.per_hour else None


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells that work stands still."""

    oldest: dict[bool, float]
    """Seconds since the oldest document that waits was given: of the inbox (``True``), of the archive."""
    heartbeats: dict[int, float]
    """Registration of each worker → seconds since it gave a sign of life; of all offices of this server."""


class Queue:
    """The queue of one office; use it in a ``with`` block."""

    def __init__(self, app: App, connector: SyncPsycopgConnector, office: str) -> None:
        self._app, self._connector, self._office = app, connector, office

    @classmethod
    def open(cls, server: str, office: str) -> Self:
        """Open the queue, making its tables or bringing them up to date; see ``fleet.open_queue``.

        Raises:
            Problem: There are no tables yet, and the role of the URL may make none.
            ConnectionError: The server does not answer.
        """
        connector = SyncPsycopgConnector(conninfo=server, min_size=1, max_size=_MOST_CONNECTIONS)
        with _answering():
            app = App(connector=connector).open()
            try:
                with connector.pool.connection() as connection:
                    role = connection.info.user
                    schema.upgrade(connection)
            except InsufficientPrivilege as error:
                app.close()
                raise Problem(ExitCode.WORKSPACE, "queue-rights", name=role) from error
        return cls(app, connector, office)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._app.close()

    def enqueue(self, documents: Iterable[str], priority: Priority = Priority.INBOX) -> int:
        """Have documents taken in by the workers, each once, however often it is enqueued.

        One that waits already with a lower priority is moved up; one a worker has in hand is left alone.

        Args:
            documents: sha256 of each; it is archived, and claimed in the ledger.
            priority: Which come first.

        Returns:
            How many were not on their way yet.

        Raises:
            ConnectionError: The server does not answer; what is enqueued already stays so.
        """
        made = 0
        with _answering():
            for some in chunks(dict.fromkeys(documents)):
                names = {lock_of(self._office, sha256): sha256 for sha256 in some}
                self._connector.execute_query(_MOVE_UP, names=list(names), priority=priority)
                known = {row["name"] for row in self._connector.execute_query_all(_KNOWN, names=list(names))}
                new = [sha256 for name, sha256 in names.items() if name not in known]
                made += self._defer([job_of(self._office, sha256, priority) for sha256 in new])
        return made

    def enqueue_left(self, documents: Iterable[str]) -> int:
        """Enqueue documents of which nobody knows whether they are on their way; what is not comes last."""
        return self.enqueue(documents, Priority.ARCHIVE)

    def note(self, outcome: str, seconds: float) -> None:
        """Count a job that has ended.

        Raises:
            ConnectionError: The server does not answer.
        """
        step = DRAFT if outcome == _DRAFTED else READ
        with _answering():
            self._connector.execute_query(_NOTE, office=self._office, step=step, outcome=outcome, seconds=seconds)

    def _defer(self, jobs: list[Job]) -> int:
        if not jobs:
            return 0
        try:
            return len(self._app.job_manager.batch_defer_jobs(jobs))
        except AlreadyEnqueued:  # somebody was quicker with one of them, and none of them is in
            made = 0
            for job in jobs:
                with suppress(AlreadyEnqueued):
                    self._app.job_manager.defer_job(job)
                    made += 1
            return made

    def overview(self, within: dt.timedelta = dt.timedelta(hours=1)) -> Overview:
        """Return what waits, what is in hand, and what ended ``within`` the time before now.

        Raises:
            ConnectionError: The server does not answer.
        """
        ask, office = self._connector.execute_query_all, self._office
        with _answering():
            lines = ask(_WAITING, office=office, inbox=Priority.INBOX)
            running = ask(_RUNNING, office=office, inbox=Priority.INBOX)
            ended = ask(_PACE, office=office, seconds=within.total_seconds(), read=READ, drafted=_DRAFTED)
            span = ask(_SPAN, office=office, seconds=within.total_seconds())[0]["seconds"] or 0.0
            workers = ask(_WORKERS)[0]["workers"]
        waiting = [Line(inbox=row["inbox"], jobs=row["jobs"], later=row["later"]) for row in lines if not row["failed"]]
        return Overview(
            waiting=tuple(waiting),
            running=tuple(Running(**row) for row in running),
            given_up=sum(row["jobs"] for row in lines if row["failed"]),
            workers=workers,
            ended=tuple(Ended(**row) for row in ended),
            span=dt.timedelta(seconds=span),
        )

    def signs(self) -> Signs:
        """Return how old what waits and what works is.

        Raises:
            ConnectionError: The server does not answer.
        """
        with _answering():
            oldest = self._connector.execute_query_all(_OLDEST, office=self._office, inbox=Priority.INBOX)
            heartbeats = self._connector.execute_query_all(_HEARTBEATS)
        return Signs({row["inbox"]: row["age"] for row in oldest}, {row["id"]: row["age"] for row in heartbeats})


@contextmanager
def _answering() -> Iterator[None]:
    """Turn what the driver says of a server that is gone into a fault that heals (``faults.PASSING``)."""
    try:
        yield
    except (ConnectorException, OperationalError) as error:
        cause = error.__cause__ or error
        raise ConnectionError(" ".join(str(cause).split())) from error
