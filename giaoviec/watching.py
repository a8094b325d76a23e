"""Watching the inbox: events wake us, but only looking finds files; a missed event costs one interval.

Passing faults (disk full, share gone, ledger locked, draft open in Word) are tried again soon, then ever later, up
to the interval; they are told once. After each look the time of it is written down, so that somebody who asks
can see that the watcher lives.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from giaoviec.inbox import Waiting
from giaoviec.pipeline import Outcome, Pipeline, Verdict

FIRST_RETRY = 1.0
"""Seconds until passing faults are tried again for the first time; each further wait is twice as long."""

SHORTEST_REST = 0.2

_SETTLING = frozenset({Waiting.CHANGING, Waiting.INCOMPLETE})
"""Nothing tells when a copy has come to its end: no event follows the last one."""


def watch(pipeline: Pipeline, stop: threading.Event) -> Iterator[Verdict]:
    """Take in what comes until ``stop`` is set; the file in hand is finished first.

    What waits, or fails for a passing reason, is told once and not at every look.
    """
    workspace = pipeline.workspace
    times = workspace.settings.inbox
    with workspace.watching():
        pipeline.tidy()
        told: set[tuple[object, ...]] = set()
        patience = FIRST_RETRY
        while not stop.is_set():
            seen: set[tuple[object, ...]] = set()
            rest = times.poll_seconds
            passing = False
            for verdict in pipeline.take_inbox():
                mark = (verdict.name, verdict.outcome, verdict.waiting, verdict.problem and verdict.problem.key)
                lasting = verdict.outcome is Outcome.WAITING or verdict.problem is not None
                if lasting:
                    seen.add(mark)
                if not lasting or mark not in told:
                    yield verdict
                if verdict.waiting in _SETTLING:
                    rest = min(rest, max(times.settle_seconds, SHORTEST_REST))
                passing = passing or verdict.passing
                if stop.is_set():
                    break
            told = seen
            workspace.beat()
            if passing:
                rest = min(rest, patience)
            patience = min(2 * patience, times.poll_seconds) if passing else FIRST_RETRY
            _rest(workspace.inbox, rest, stop)


def once(pipeline: Pipeline, on_found: Callable[[int], None] | None = None) -> Iterator[Verdict]:
    """Take in what is there now; ``on_found`` is told how many files that is."""
    with pipeline.workspace.watching():
        pipeline.tidy()
        yield from pipeline.take_inbox(on_found, once=True)


def _rest(inbox: Path, seconds: float, stop: threading.Event) -> None:
    from watchfiles import watch as events

    try:
        for _ in events(inbox, stop_event=stop, rust_timeout=int(seconds * 1000), yield_on_timeout=True, step=200):
            return
    except OSError:  # the share is gone for now; the next look says so
        stop.wait(seconds)
