"""Watching the inbox: events wake us, but only looking finds files; a missed event costs one interval.

Passing faults (disk full, share gone, ledger locked, draft open in Word) are tried again soon, then ever later, up
to the interval; they are told once. Before each file the time is written down, so that somebody who asks can see
that the watcher lives.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from giaoviec.intake.inbox import Waiting
from giaoviec.pipeline import Pipeline
from giaoviec.verdicts import Outcome, Verdict

FIRST_RETRY = 1.0
"""Seconds until passing faults are tried again for the first time; each further wait is twice as long."""

SHORTEST_REST = 0.2

DRAFTING_TURN = 10.0
"""Seconds of drafting after which the inbox is looked at again."""

_SETTLING = frozenset({Waiting.CHANGING, Waiting.INCOMPLETE})
"""Nothing tells when a copy has come to its end: no event follows the last one."""


class _Told:
    """What was said of files that wait or fail: it is said once, for as long as it holds."""

    def __init__(self) -> None:
        self._before: set[tuple[object, ...]] = set()
        self._now: set[tuple[object, ...]] = set()
        self.passing = self.settling = False

    def is_new(self, verdict: Verdict) -> bool:
        """Take note of a verdict; tell whether it is to be said."""
        self.passing = self.passing or verdict.passing
        self.settling = self.settling or verdict.waiting in _SETTLING
        if verdict.outcome is not Outcome.WAITING and verdict.problem is None:
            return True
        mark = (verdict.name, verdict.outcome, verdict.waiting, verdict.problem and verdict.problem.key)
        new = mark not in self._before and mark not in self._now
        self._now.add(mark)
        return new

    def begin(self) -> None:
        """Everything was looked at: what is not said again until the next time no longer holds."""
        self._before, self._now = self._now, set()
        self.passing = self.settling = False


def watch(pipeline: Pipeline, stop: threading.Event) -> Iterator[Verdict]:
    """Take in what comes until ``stop`` is set; the file in hand is finished first.

    What waits, or fails for a passing reason, is told once and not at every look. Between the drafts of a large
    batch the inbox is looked at again, so that what comes meanwhile is recorded soon.
    """
    workspace = pipeline.workspace
    times = workspace.settings.inbox

    def go_on() -> bool:
        workspace.beat()
        return not stop.is_set()

    with workspace.watching():
        pipeline.tidy()
        told, drafting = _Told(), pipeline.draft_recorded()
        patience = FIRST_RETRY
        while go_on():
            for verdict in pipeline.take_inbox(go_on=go_on):
                if told.is_new(verdict):
                    yield verdict
            end = time.monotonic() + DRAFTING_TURN
            while go_on() and (drafted := next(drafting, None)) is not None:
                if told.is_new(drafted):
                    yield drafted
                if time.monotonic() >= end:
                    break  # the rest is drafted after the next look
            else:
                drafting = pipeline.draft_recorded()
                rest = times.poll_seconds
                if told.settling:
                    rest = min(rest, max(times.settle_seconds, SHORTEST_REST))
                if told.passing:
                    rest = min(rest, patience)
                patience = min(2 * patience, times.poll_seconds) if told.passing else FIRST_RETRY
                told.begin()
                _rest(workspace.inbox, rest, stop)


def once(pipeline: Pipeline, on_found: Callable[[int], None] | None = None) -> Iterator[Verdict]:
    """Take in what is there now; ``on_found`` is told how many files that is."""
    workspace = pipeline.workspace

    def go_on() -> bool:
        workspace.beat()
        return True

    with workspace.watching():
        pipeline.tidy()
        go_on()
        yield from pipeline.take_inbox(on_found, once=True, go_on=go_on)
        for verdict in pipeline.draft_recorded():
            go_on()
            yield verdict


def _rest(inbox: Path, seconds: float, stop: threading.Event) -> None:
    from watchfiles import watch as events

    try:
        for _ in events(inbox, stop_event=stop, rust_timeout=int(seconds * 1000), yield_on_timeout=True, step=200):
            return
    except OSError:  # the share is gone for now; the next look says so
        stop.wait(seconds)
