"""The one door to the queue for those who give work: what an office's workers are to do, and how far they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException

from giaoviec.fleet import schema, server_of
from giaoviec.fleet.jobs import Priority, Step, job_of, lock_of
from giaoviec.ledger.rows import chunks

_MOST_CONNECTIONS = 4

# the two states in which a document is on its way, each asked by an index of its own
_KNOWN = """
select queueing_lock as name from procrastinate_jobs where status = 'todo' and queueing_lock = any(%(names)s)
union all
select lock from procrastinate_jobs where status = 'doing' and lock = any(%(names)s)
"""

_MOVE_UP = """
update procrastinate_jobs set priority = %(priority)s + (task_name = %(draft)s)::int
where status = 'todo' and queueing_lock = any(%(names)s) and priority < %(priority)s
"""

_WAITING = """
select task_name as step, priority >= %(inbox)s as inbox, status = 'failed' as failed, count(*) as jobs,
       count(*) filter (where status = 'todo' and scheduled_at > now()) as later
from procrastinate_jobs where queue_name = %(office)s and status in ('todo', 'failed') group by 1, 2, 3
"""

_RUNNING = """
select job.args->>'sha256' as sha256, task_name as step, priority >= %(inbox)s as inbox, attempts,
       max(event.at) as since
from procrastinate_jobs job join procrastinate_events event on event.job_id = job.id and event.type = 'started'
where queue_name = %(office)s and status = 'doing' group by job.id order by since
"""

_PACE = """
select step, outcome, sum(jobs)::int as jobs, sum(seconds) as seconds from giaoviec_pace
where office = %(office)s and minute > now() - make_interval(secs => %(seconds)s) group by 1, 2 order by 1, 2
"""

_WORKERS = "select count(*) as workers from procrastinate_workers where last_heartbeat > now() - interval '1 minute'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Jobs that wait, of one step and one priority."""

    step: Step
    inbox: bool
    """Of today's inbox; else of the archive."""
    jobs: int
    later: int
    """How many of them wait for a fault to pass."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A job a worker has in hand."""

    sha256: str
    step: Step
    inbox: bool
    attempts: int
    """How often it was tried before."""
    since: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """Jobs that ended within some time, of one step and one outcome."""

    step: Step
    outcome: str
    """As ``pipeline.Outcome`` says it."""
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
    within: dt.timedelta


class Queue:
    """The queue of one office; use it in a ``with`` block."""

    def __init__(self, app: App, connector: SyncPsycopgConnector, office: str) -> None:
        self._app, self._connector, self._office = app, connector, office

    @classmethod
    def open(cls, database: Path | str, office: str) -> Self:
        """Open the queue, making its tables or bringing them up to date.

        Args:
            database: The ledger, as ``Workspace.database`` names it: the jobs lie beside it.
            office: Whose work it is: ``Ledger.identity``.

        Raises:
            Problem: The ledger is a file, or the extra ``fleet`` is not installed.
            ConnectionError: The server does not answer.
        """
        connector = SyncPsycopgConnector(conninfo=server_of(database), min_size=1, max_size=_MOST_CONNECTIONS)
        with _answering():
            app = App(connector=connector).open()
            with connector.pool.connection() as connection:
                schema.upgrade(connection)
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
                self._connector.execute_query(_MOVE_UP, names=list(names), priority=priority, draft=Step.DRAFT)
                known = {row["name"] for row in self._connector.execute_query_all(_KNOWN, names=list(names))}
                made += self._defer([sha256 for name, sha256 in names.items() if name not in known], priority)
        return made

    def _defer(self, documents: list[str], priority: Priority) -> int:
        jobs = [job_of(self._office, sha256, Step.READ, priority) for sha256 in documents]
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
            ended = ask(_PACE, office=office, seconds=within.total_seconds())
            workers = ask(_WORKERS)[0]["workers"]
        waiting = [
            Line(step=Step(row["step"]), inbox=row["inbox"], jobs=row["jobs"], later=row["later"])
            for row in lines
            if not row["failed"]
        ]
        return Overview(
            waiting=tuple(sorted(waiting, key=lambda line: (not line.inbox, line.step))),
            running=tuple(Running(**{**row, "step": Step(row["step"])}) for row in running),
            given_up=sum(row["jobs"] for row in lines if row["failed"]),
            workers=workers,
            ended=tuple(Ended(**{**row, "step": Step(row["step"])}) for row in ended),
            within=within,
        )


@contextmanager
def _answering() -> Iterator[None]:
    """Turn what the driver says of a server that is gone into a fault that heals (``pipeline.PASSING``)."""
    from psycopg import OperationalError

    try:
        yield
    except (ConnectorException, OperationalError) as error:
        cause = error.__cause__ or error
        raise ConnectionError(" ".join(str(cause).split())) from error
