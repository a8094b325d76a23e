"""The numbers of a desk or worker in the text form of Prometheus; needs ``prometheus-client``, of the extra ``fleet``.

What this process did is counted as it is told (``giaoviec.running.telemetry``). What the office's ledger and queue
hold is asked for when the numbers are, at most every ``KEPT`` seconds; such numbers are the same whichever process
is asked. No label holds words of a notice, the name of a file or of a person.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from prometheus_client import (
    GCCollector,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
    metrics,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector, CollectorRegistry
from sqlalchemy.exc import DatabaseError

from giaoviec import clock
from giaoviec.fleet.queue import Queue
from giaoviec.ledger import Ledger
from giaoviec.running import telemetry
from giaoviec.workspace import Workspace

KEPT = 15.0
"""Seconds for which what was asked of ledger and queue is shown again."""

STEP_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300)
"""A Word file is extracted in hundredths of a second, a long scan read in minutes."""
STATEMENT_SECONDS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10)


class Counts(logging.Handler):
    """Counts what is told of documents and steps."""

    def __init__(self, registry: CollectorRegistry) -> None:
        super().__init__()
        self._documents = metrics.Counter(
            "giaoviec_documents", "Documents by what became of them.", ["outcome"], registry=registry
        )
        self._failures = metrics.Counter(
            "giaoviec_failures", "Documents that could not be taken in, by reason.", ["reason"], registry=registry
        )
        self._steps = metrics.Histogram(
            "giaoviec_step_seconds",
            "Time a step of a document took.",
            ["step"],
            buckets=STEP_SECONDS,
            registry=registry,
        )
        self._pages = metrics.Counter("giaoviec_pages", "Pages read, of formats that have any.", registry=registry)
        self._tasks = metrics.Counter("giaoviec_tasks", "Tasks recorded.", registry=registry)
        self._drafts = metrics.Counter("giaoviec_drafts", "Drafts written.", registry=registry)
        self._warnings = metrics.Counter(
            "giaoviec_log_records", "Records of the log from warnings on.", ["level"], registry=registry
        )
        self._statements = metrics.Histogram(
            "giaoviec_ledger_statement_seconds",
            "Time the database took for a statement.",
            buckets=STATEMENT_SECONDS,
            registry=registry,
        )
        for step in telemetry.Step:
            self._steps.labels(step)

    def on_statement(self, seconds: float) -> None:
        """Count a statement to the ledger."""
        self._statements.observe(seconds)

    def emit(self, record: logging.LogRecord) -> None:
        """Count one record."""
        if record.levelno >= logging.WARNING:
            self._warnings.labels(record.levelname.lower()).inc()
        facts = telemetry.facts_of(record)
        if record.msg == "step":
            self._steps.labels(facts["step"]).observe(facts["seconds"])
        elif record.msg == "pages":
            self._pages.inc(facts["pages"])
        elif record.msg == "document":
            self._documents.labels(facts["outcome"]).inc()
            self._drafts.inc(facts["drafts"])
            if facts["outcome"] == "recorded":
                self._tasks.inc(facts["tasks"])
            if facts["outcome"] == "failed":
                self._failures.labels(_plain(facts.get("reason", ""))).inc()


class Holdings(Collector):
    """What ledger, queue and watcher of the office hold, asked anew at most every ``KEPT`` seconds."""

    def __init__(self, ask: Callable[[], Iterable[Metric]]) -> None:
        self._ask = ask
        self._turn = threading.Lock()
        self._known: tuple[Metric, ...] = ()
        self._asked = float("-inf")

    def collect(self) -> Iterator[Metric]:
        """Yield the numbers; what does not answer has none, and ``giaoviec_up`` says so."""
        with self._turn:
            if time.monotonic() - self._asked > KEPT:
                self._known, self._asked = tuple(self._ask()), time.monotonic()
            yield from self._known

    def describe(self) -> Iterable[Metric]:
        """Ask nothing when it is registered."""
        return ()


@contextmanager
def numbers(workspace: Workspace, ledger: Ledger, queue: Queue | None) -> Iterator[Callable[[], bytes]]:
    """Count for a block, and give it what writes all numbers as Prometheus reads them.

    Args:
        workspace: Of the office.
        ledger: Whose statements are timed, and which is asked.
        queue: Of its workers; ``None``: there are none.
    """
    disable_created_metrics()  # type: ignore[no-untyped-call]  # twice as many lines, for what nobody asks
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    GCCollector(registry=registry)
    counts = Counts(registry)
    ledger.time_statements(counts.on_statement)
    registry.register(Holdings(lambda: _holdings(workspace, ledger, queue)))
    with telemetry.listening(counts):
        yield lambda: generate_latest(registry)


def _holdings(workspace: Workspace, ledger: Ledger, queue: Queue | None) -> Iterator[Metric]:
    up = GaugeMetricFamily("giaoviec_up", "Whether a part answered when it was last asked.", labels=["part"])
    if (beat := workspace.last_beat()) is not None:
        age = (clock.now() - beat).total_seconds()
        yield GaugeMetricFamily(
            "giaoviec_watcher_heartbeat_age_seconds", "Since a watcher last looked at the inbox.", value=age
        )
    parts: dict[str, Callable[[], list[Metric]]] = {
        "ledger": lambda: _of_ledger(ledger),
        "queue": lambda: _of_queue(queue),
    }
    for part, ask in parts.items():
        try:
            found = ask()
        except (OSError, DatabaseError) as error:
            telemetry.tell(f"{part} does not answer", logging.WARNING, detail=telemetry.place_of(error))
            up.add_metric([part], 0)
            continue
        yield from found
        if found:
            up.add_metric([part], 1)
    yield up


def _of_ledger(ledger: Ledger) -> list[Metric]:
    begun = time.perf_counter()
    failed = ledger.files.failures_by_reason()
    reasons: dict[str, int] = {}
    took = time.perf_counter() - begun
    for one in failed:
        reasons[_plain(one.reason)] = reasons.get(_plain(one.reason), 0) + one.count
    files = GaugeMetricFamily("giaoviec_failed_files", "Files that could not be read, by reason.", labels=["reason"])
    for reason, number in reasons.items():
        files.add_metric([reason], number)
    probe = GaugeMetricFamily("giaoviec_ledger_answer_seconds", "Time the ledger took to answer this.", value=took)
    return [files, probe]


def _of_queue(queue: Queue | None) -> list[Metric]:
    if queue is None:
        return []
    found, signs = queue.overview(), queue.signs()
    depth = GaugeMetricFamily("giaoviec_queue_jobs", "Jobs by priority and state.", labels=["priority", "state"])
    for line in found.waiting:
        priority = _priority(inbox=line.inbox)
        depth.add_metric([priority, "waiting"], line.jobs - line.later)
        depth.add_metric([priority, "later"], line.later)
    for priority, number in Counter(_priority(inbox=job.inbox) for job in found.running).items():
        depth.add_metric([priority, "running"], number)
    oldest = GaugeMetricFamily(
        "giaoviec_queue_oldest_seconds", "Since the oldest job that waits was given.", labels=["priority"]
    )
    for inbox, age in signs.oldest.items():
        oldest.add_metric([_priority(inbox=inbox)], age)
    beats = GaugeMetricFamily(
        "giaoviec_worker_heartbeat_age_seconds", "Since a worker last gave a sign of life.", labels=["registration"]
    )
    for number, age in signs.heartbeats.items():
        beats.add_metric([str(number)], age)
    pace = GaugeMetricFamily("giaoviec_queue_documents_per_hour", "Pace of the last hour.", value=found.per_hour)
    given_up = GaugeMetricFamily("giaoviec_queue_given_up_jobs", "Jobs no program could do.", value=found.given_up)
    return [depth, oldest, beats, pace, given_up]


def _priority(*, inbox: bool) -> str:
    return "inbox" if inbox else "archive"


def _plain(reason: str) -> str:
    """Return a reason as a label: the key of its sentence."""
    return reason.removeprefix("error.") or "unknown"
