"""Taking in a tree of old files, and how far it is."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import signal
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giaoviec import clock, session
from giaoviec.exits import ExitCode, Problem
from giaoviec.session import Session
from giaoviec.storage.files import locked

if TYPE_CHECKING:
    from giaoviec.ledger import Ledger
    from giaoviec.ledger.trees import TreeState
    from giaoviec.storage.stores import Store
    from giaoviec.workspace import Workspace

TELL_SECONDS = 60.0
"""So often a run says how far it is, where no bar shows it."""

_NICENESS = 10
"""How much more willingly the system gives the processor to others: today's inbox comes first."""


def backfill(
    context: typer.Context,
    place: Annotated[str | None, typer.Argument()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take in a tree of old files, or go on with it; without a place tell how far all are."""
    desk = session.of(context)
    workspace = desk.workspace()
    if place is None:
        with desk.ledger(workspace) as ledger:
            _show(desk, ledger.trees.states(), as_json=as_json)
        return
    source = _source(place, workspace)
    with locked(workspace.root / ".giaoviec-backfill.lock", wait=0):
        state = _take_in(desk, workspace, source)
    _show(desk, (state,), as_json=as_json)
    failed = sum(failure.count for failure in state.failures)
    if failed:
        raise Problem(ExitCode.SOME_FAILED, "some-failed", failed=failed, total=state.files)


def _source(place: str, workspace: Workspace) -> Store:
    """Return the tree a person named.

    Raises:
        Problem: It is no folder, or one of the workspace's own.
        OSError: Its server does not answer.
    """
    from giaoviec.storage.stores import LocalFolder, store_at

    source = store_at(place, Path.cwd())
    if isinstance(source, LocalFolder) and not source.root.is_dir():
        raise Problem(ExitCode.NO_ACCESS, "not-found", name=place)
    own = (str(workspace.inbox), str(workspace.failed), workspace.outbox.place, workspace.archive.store.place)
    for other in own:
        first, second = sorted((f"{other}/", f"{source.place}/"))
        if second.startswith(first):
            raise Problem(ExitCode.USAGE, "nested-folders", first=source.place, second=other)
    for store in (source, workspace.archive.store, workspace.outbox):
        store.check()
    return source


def _take_in(desk: Session, workspace: Workspace, source: Store) -> TreeState:
    from giaoviec.intake.backfilling import Backfill

    stop = threading.Event()

    def told_to_stop(number: int, _: object) -> None:  # what is in hand is finished, unless told again
        signal.signal(number, before[signal.Signals(number)])
        stop.set()

    before = {number: signal.signal(number, told_to_stop) for number in (signal.SIGTERM, signal.SIGINT)}
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    try:
        with desk.pipeline(workspace) as pipeline, desk.steps() as bar:
            work = Backfill(dataclasses.replace(pipeline, sets_aside=False), source, stop)
            desk.warn("backfill.listing", place=source.place)
            tree = work.list_files()
            state = _state(pipeline.ledger, source)
            bar.expect(state.files - state.done)
            desk.warn("backfill.begun", place=source.place, files=state.files, done=state.done)
            told = time.monotonic()
            for found in work.run(tree):
                if isinstance(found, Problem):
                    desk.warn(found.key, **found.detail)
                    continue
                bar.step()
                if bar.bar is None and time.monotonic() - told > TELL_SECONDS:
                    desk.warn("backfill.pace", **_pace(desk, _state(pipeline.ledger, source)))
                    told = time.monotonic()
            if stop.is_set():
                desk.warn("backfill.stopped", place=source.place)
            return _state(pipeline.ledger, source)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _state(ledger: Ledger, source: Store) -> TreeState:
    (state,) = ledger.trees.states(source.place)
    return state


def _pace(desk: Session, state: TreeState) -> dict[str, Any]:
    end = "–" if state.left is None else f"{(clock.now() + state.left).astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}"
    share = 100 * state.done // max(state.files, 1)
    return {"done": state.done, "files": state.files, "share": share, "rate": f"{state.per_minute:.1f}", "end": end}


def _show(desk: Session, states: tuple[TreeState, ...], *, as_json: bool) -> None:
    if as_json:
        session.print_json([_as_dict(state) for state in states])
        return
    if not states:
        desk.tell("backfill.none")
    for state in states:
        desk.tell("backfill.head", place=state.place, files=state.files)
        if not state.listed:
            desk.tell("backfill.unlisted")
        for way, count in state.ways.items():
            if count:
                desk.tell(f"backfill.{way}", count=count)
        if state.done < state.files:
            desk.tell("backfill.pace", **_pace(desk, state))
        if state.failures:
            rows = [(one.reason.removeprefix("error."), str(one.count), one.detail) for one in state.failures]
            desk.table(("reason", "count", "example"), rows, lines=True)


def _as_dict(state: TreeState) -> dict[str, Any]:
    end = None if state.left is None or state.done == state.files else clock.now() + state.left
    return {
        "place": state.place,
        "listed": state.listed,
        "files": state.files,
        "done": state.done,
        **{str(way): count for way, count in state.ways.items()},
        "per_minute": round(state.per_minute, 2),
        "ends_at": end and end.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "failures": [dataclasses.asdict(failure) for failure in state.failures],
    }
