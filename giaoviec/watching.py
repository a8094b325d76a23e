"""Watching the inbox: events wake us, but only looking finds files; a missed event costs one interval."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from giaoviec.pipeline import Outcome, Pipeline, Verdict


def watch(pipeline: Pipeline, stop: threading.Event) -> Iterator[Verdict]:
    """Take in what comes until ``stop`` is set; the file in hand is finished first.

    What waits, or fails for a passing reason, is told once and not at every look.
    """
    workspace = pipeline.workspace
    with workspace.watching():
        pipeline.tidy()
        told: set[tuple[object, ...]] = set()
        while not stop.is_set():
            seen: set[tuple[object, ...]] = set()
            for verdict in pipeline.take_inbox():
                mark = (verdict.name, verdict.outcome, verdict.waiting, verdict.problem and verdict.problem.key)
                lasting = verdict.outcome is Outcome.WAITING or verdict.problem is not None
                if lasting:
                    seen.add(mark)
                if not lasting or mark not in told:
                    yield verdict
                if stop.is_set():
                    break
            told = seen
            _rest(workspace.inbox, workspace.settings.inbox.poll_seconds, stop)


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
