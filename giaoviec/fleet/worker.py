"""A worker: takes the jobs of its office one after the other, each a step of the pipeline, until told to stop.

It may die at any moment, and the server may go away under it: every step can be taken again, a job that was in the
hands of a worker nobody hears of any more is given to another, and a server that does not answer is waited for.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, LiteralString

import psycopg
from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.worker import Worker as Taker
from psycopg_pool import AsyncConnectionPool

from giaoviec.clock import now
from giaoviec.exits import ExitCode, Problem
from giaoviec.faults import PASSING
from giaoviec.fleet import server_of
from giaoviec.fleet.jobs import DRAFT, READ, Priority
from giaoviec.fleet.queue import Queue
from giaoviec.intake.reading import where
from giaoviec.ledger import FileStatus
from giaoviec.pipeline import Pipeline
from giaoviec.verdicts import Outcome, Verdict

FIRST_RETRY = 1.0
LONGEST_RETRY = 600.0
"""Seconds until a job that met a passing fault is tried again: twice as long each time, up to the longest."""

MOST_FAULTS = 5
"""After so many attempts a fault of ours is taken to be lasting."""

_LOOK_AGAIN = 5.0
"""Seconds between two looks for jobs that nobody told of."""

_KEPT_DAYS = 30
"""How long the counts of ended jobs are kept."""

_CONNECTIONS = 3

_UNWAITED = "-c synchronous_commit=off"
"""Who has which job in hand is not waited for to reach the disk: what a server that fell forgets of it (some tenths of
a second) is a job that is taken once more, as that of a dead worker is, and finds its document where the ledger says.
The ledger waits for the disk, and so does whoever enqueues."""

_ALONE = "select pg_try_advisory_xact_lock(hashtextextended('giaoviec/recovery/' || %s, 0))"
_CRASHED = """
insert into giaoviec_crashes values (%s, 1)
on conflict (job_id) do update set crashes = giaoviec_crashes.crashes + 1 returning crashes
"""
_FORGET = "delete from giaoviec_pace where office = %s and minute < now() - make_interval(days => %s)"


class Passing(Exception):
    """A fault that heals stood in the way of a job."""


class _Patience(BaseRetryStrategy):
    """Passing faults are tried again for as long as they last, ever more rarely."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, Passing):
            return None
        return RetryDecision(retry_at=_next_attempt(job))


def _next_attempt(job: Job) -> dt.datetime:
    """Return when a job that came to no end is tried again: at once almost, then ever more rarely."""
    return now() + dt.timedelta(seconds=min(FIRST_RETRY * 2 ** min(job.attempts, 20), LONGEST_RETRY))


def _unasked(**pool: Any) -> AsyncConnectionPool:
    """Return a pool that does not ask each connection whether it lives: one that does not is a fault, told of."""
    return AsyncConnectionPool(**{**pool, "check": None})


class _Connector(PsycopgConnector):
    """Tells when the server did not do what it was asked: the worker then registers anew.

    A job may be marked as in this worker's hands without its knowing, or be done without the mark being gone; only
    the end of its registration frees both.
    """

    def __init__(self, on_fault: Callable[[], None], **pool: Any) -> None:
        super().__init__(pool_factory=_unasked, **pool)
        self._on_fault = on_fault

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except ConnectorException:
            self._on_fault()
            raise

    async def execute_query_async(self, query: LiteralString, **arguments: Any) -> None:
        with self._telling():
            await super().execute_query_async(query, **arguments)

    async def execute_query_one_async(self, query: LiteralString, **arguments: Any) -> dict[str, Any]:
        with self._telling():
            row: dict[str, Any] = await super().execute_query_one_async(query, **arguments)
            return row

    async def execute_query_all_async(self, query: LiteralString, **arguments: Any) -> list[dict[str, Any]]:
        with self._telling():
            rows: list[dict[str, Any]] = await super().execute_query_all_async(query, **arguments)
            return rows


class Worker:
    """Works for the office of a pipeline."""

    def __init__(
        self,
        pipeline: Pipeline,
        queue: Queue,
        on_verdict: Callable[[Verdict], None],
        on_gone: Callable[[Exception], None],
    ) -> None:
        """Make a worker; nothing is asked of the server yet.

        Args:
            pipeline: Whose steps it takes.
            queue: That of the same office.
            on_verdict: Told what became of each document, once it has all its steps behind it, and of each fault.
            on_gone: Told that the server does not answer, once until it does again.
        """
        self._pipeline, self._queue, self._on_verdict, self._on_gone = pipeline, queue, on_verdict, on_gone
        self._office = pipeline.ledger.identity
        self._silent = pipeline.workspace.settings.queue.silent_seconds
        self._most_crashes = pipeline.workspace.settings.queue.most_crashes
        self._registered: int | None = None
        self._told = False

    def run(self, *, once: bool = False) -> None:
        """Work until SIGTERM or SIGINT, which let the step in hand be finished; a second one does not.

        Args:
            once: Stop when no job is left that can be done now.
        """
        # psycopg works with no other loop on Windows
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.run(self._run(once=once))

    async def _run(self, *, once: bool) -> None:
        for name in ("procrastinate", "psycopg"):  # what a person should know is said by us
            logging.getLogger(name).addHandler(logging.NullHandler())
            logging.getLogger(name).propagate = False
        stop, loop = asyncio.Event(), asyncio.get_running_loop()
        loop.set_exception_handler(_never_asked)

        def told_to_stop(number: int, _: object) -> None:
            signal.signal(number, signal.SIG_DFL)
            loop.call_soon_threadsafe(stop.set)

        before = {number: signal.signal(number, told_to_stop) for number in (signal.SIGTERM, signal.SIGINT)}
        try:
            await self._work_on(stop, once=once)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def _work_on(self, stop: asyncio.Event, *, once: bool) -> None:
        """Work, and wait for a server that does not answer, until told to stop."""
        while not stop.is_set():
            try:
                if await self._work(stop, once=once):
                    return
            except (ConnectorException, psycopg.Error) as error:
                if not self._told:
                    self._on_gone(error)
                self._told = True
            with suppress(TimeoutError):  # the pool of connections waits ever longer between its own attempts
                await asyncio.wait_for(stop.wait(), FIRST_RETRY)

    async def _work(self, stop: asyncio.Event, *, once: bool) -> bool:
        """Take jobs under one registration until told to stop or something is wrong with the server.

        Returns:
            Whether nothing is left to be done for good: else it is to be called again.
        """
        fault = asyncio.Event()
        database = server_of(self._pipeline.workspace.database)
        connector = _Connector(
            fault.set, conninfo=database, min_size=1, max_size=_CONNECTIONS, kwargs={"options": _UNWAITED}
        )
        app = self._app(connector)
        async with app.open_async():
            self._told = False
            taker = Taker(
                app,
                queues=[self._office],
                wait=not once,
                install_signal_handlers=False,
                delete_jobs="successful",
                fetch_job_polling_interval=_LOOK_AGAIN,
                update_heartbeat_interval=self._silent / 4,
                stalled_worker_timeout=self._silent,
            )
            working = asyncio.create_task(taker.run())  # type: ignore[no-untyped-call]
            recovering = asyncio.create_task(self._recover(app, connector))
            others = [recovering, *(asyncio.create_task(event.wait()) for event in (stop, fault))]
            await asyncio.wait([working, *others], return_when=asyncio.FIRST_COMPLETED)
            emptied = once and working.done() and not working.exception() and not fault.is_set()
            others.append(asyncio.create_task(self._stay_alive(app)))
            taker.stop()  # type: ignore[no-untyped-call]  # it first finishes the job in hand
            await asyncio.wait([working])
            await _ended(others)
            ended = await asyncio.gather(working, *others, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception) and not stop.is_set():
                raise error
        return emptied

    async def _stay_alive(self, app: App) -> None:
        """Give signs of life while the last job is finished; Procrastinate gives none any more then."""
        while True:
            if self._registered is not None:
                with suppress(ConnectorException):
                    await app.job_manager.update_heartbeat(self._registered)
            await asyncio.sleep(self._silent / 4)

    def _app(self, connector: PsycopgConnector) -> App:
        app = App(connector=connector)

        def do(context: JobContext, sha256: str) -> None:
            self._do(context.job, sha256)

        for name in (READ, DRAFT):
            app.task(name=name, queue=self._office, retry=_Patience(), pass_context=True)(do)
        return app

    async def _recover(self, app: App, connector: PsycopgConnector) -> None:
        """Again and again, give what dead workers had in hand to others."""
        while True:
            async with connector.pool.connection() as connection:
                held = await (await connection.execute(_ALONE, (self._office,))).fetchone()
                if held is not None and held[0]:
                    await connection.execute(_FORGET, (self._office, _KEPT_DAYS))
                    await self._free_stalled(app, connector)
            await asyncio.sleep(self._silent / 2)

    async def _free_stalled(self, app: App, connector: PsycopgConnector) -> None:
        jobs = app.job_manager
        for job in await jobs.get_stalled_jobs(queue=self._office, seconds_since_heartbeat=self._silent):
            async with connector.pool.connection() as connection:  # counted whatever becomes of this worker next
                counted = await (await connection.execute(_CRASHED, (job.id,))).fetchone()
            if counted is not None and counted[0] >= self._most_crashes:
                if await asyncio.to_thread(self._gives_up, job):
                    await jobs.finish_job(job, Status.FAILED, delete_job=True)
                continue
            try:
                # a document that kills whoever reads it does so ever more rarely
                await jobs.retry_job(job, retry_at=_next_attempt(job))
            except UniqueViolation:  # its document waits in another job already
                await jobs.finish_job(job, Status.ABORTED, delete_job=True)

    def _gives_up(self, job: Job) -> bool:
        """Make a failure of a document that kills whoever has it in hand; tell whether that could be done now."""
        sha256 = str(job.task_kwargs["sha256"])
        fault = Problem(ExitCode.INTERNAL, "killed", name=sha256, count=self._most_crashes)
        try:
            verdict = self._pipeline.give_up(sha256, fault)
            if verdict is None:
                return True
            self._on_verdict(verdict)
            if verdict.outcome is Outcome.FAILED:
                self._queue.note(verdict.outcome, 0.0)
        except PASSING:  # the next look finds it as it was
            return False
        return verdict.outcome is Outcome.FAILED

    def _do(self, job: Job, sha256: str) -> None:
        """Take one document to its drafts, in a thread beside the signs of life.

        Raises:
            Passing: It is to be tried again.
        """
        self._registered, begun = job.worker_id, time.monotonic()
        try:
            verdict = self._taken(job, sha256)
            if verdict is not None:
                left = (record for _, record, _ in verdict.parts if record.status in _UNFINISHED)
                self._queue.enqueue((record.sha256 for record in left), _priority_of(job))
        except PASSING as error:
            raise Passing from error
        if verdict is None:
            return
        self._on_verdict(verdict)
        if _is_to_be_tried_again(verdict):
            raise Passing
        with suppress(ConnectionError):  # a count, no more
            self._queue.note(verdict.outcome, time.monotonic() - begun)

    def _taken(self, job: Job, sha256: str) -> Verdict | None:
        """Take a document. A fault of ours is tried again some times; then it is a failure of the document."""
        try:
            return self._pipeline.take(sha256)
        except PASSING:
            raise
        except Exception as error:
            if job.attempts + 1 < MOST_FAULTS:
                raise Passing from error
            fault = Problem(ExitCode.INTERNAL, "internal", name=sha256, detail=where(error))
            return self._pipeline.give_up(sha256, fault)


def _priority_of(job: Job) -> Priority:
    """Return the priority of a job; that of drafts was one higher with earlier programs."""
    return Priority.INBOX if job.priority >= Priority.INBOX else Priority.ARCHIVE


_UNFINISHED = frozenset({FileStatus.CLAIMED, FileStatus.RECORDED})


def _is_to_be_tried_again(verdict: Verdict) -> bool:
    """Tell whether a step came to no end: a fault that heals, a program to be installed, a draft to be mended."""
    if verdict.outcome is Outcome.WAITING:
        return True
    return (
        verdict.outcome is Outcome.RECORDED
        and verdict.problem is not None
        and verdict.problem.code is not ExitCode.NO_TASKS
    )


async def _ended(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """End tasks. One that is waiting for a connection may lose the word that it is to end, so it is said again."""
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=0.1)


def _never_asked(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log what ended a task nobody asks, but not what the driver says of a lost server: the connector has told of it.

    The loop's own handler would put the text of the error into the sentence, which even a log of JSON keeps.
    """
    error = context.get("exception")
    if not isinstance(error, ConnectorException):
        logging.getLogger("asyncio").error(context["message"], exc_info=error)
