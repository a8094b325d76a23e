"""Many workers: one of them, and what they all have to do."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import clock, session
from giaoviec.session import Session

if TYPE_CHECKING:
    from giaoviec.fleet.queue import Overview
    from giaoviec.ledger import FailureCount, Ledger


def worker(
    context: typer.Context,
    once: Annotated[bool, typer.Option("--once")] = False,
    monitor: Annotated[str | None, typer.Option(metavar="[HOST:]PORT")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Take jobs from the office's queue until told to stop; with ``--once`` those that wait."""
    from giaoviec.commands.receiving import report_one

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.pipeline(workspace, here=True) as pipeline, desk.queue(workspace, pipeline.ledger) as queue:
        from giaoviec.fleet.worker import Worker
        from giaoviec.running import doctor

        for part in doctor.examine():
            if not part.needed and part.version is None:
                desk.warn("fleet.lacking", name=part.name, install=part.install)
        desk.warn("fleet.working", name=pipeline.ledger.name)
        told = partial(report_one, desk, workspace, as_json=as_json)
        with desk.watched(monitor, workspace, pipeline.ledger, queue):
            Worker(pipeline, queue, told, lambda error: desk.warn("fleet.gone", detail=_one_line(error))).run(once=once)
    desk.warn("fleet.stopped")


def _one_line(error: Exception) -> str:
    return " ".join(str(error.__cause__ or error).split())


def jobs(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Show what waits in the office's queue, what is in hand and what failed, and the pace."""
    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger, desk.queue(workspace, ledger) as queue:
        found, reasons = queue.overview(), ledger.files.failures_by_reason()
        if as_json:
            more = {"finished": found.finished, "per_hour": round(found.per_hour, 1), "left": found.left}
            failures = [dataclasses.asdict(failure) for failure in reasons]
            session.print_json({**dataclasses.asdict(found), **more, "failures": failures})
        else:
            _tell(desk, ledger, found, reasons)


def _tell(desk: Session, ledger: Ledger, found: Overview, reasons: Sequence[FailureCount]) -> None:
    desk.tell("fleet.workers" if found.workers else "fleet.no-workers", count=found.workers)
    desk.tell("fleet.waiting", inbox=found.count(inbox=True), archive=found.count(inbox=False))
    if found.later:
        desk.tell("fleet.later", count=found.later)
    if found.finished:
        desk.tell("fleet.pace", minutes=found.minutes, count=found.finished, rate=round(found.per_hour))
    if found.left:
        hours, rest = divmod(found.left, dt.timedelta(hours=1))
        time = desk.say("fleet.hours", hours=hours, minutes=rest // dt.timedelta(minutes=1))
        desk.tell("fleet.left", time=time)
    if found.running:
        desk.tell("fleet.running", count=len(found.running))
        rows = []
        for job in found.running:
            record = ledger.files.one(job.sha256)
            name = record.label if record else job.sha256[:12]
            rows.append((name, f"{job.since.astimezone(clock.VIETNAM):%H:%M:%S}"))
        desk.table(("file", "since"), rows)
    if found.given_up:
        desk.tell("fleet.given-up", count=found.given_up)
    if reasons:
        desk.tell("fleet.failures", count=sum(failure.count for failure in reasons))
        desk.table(("count", "reason-example"), [(str(failure.count), failure.example) for failure in reasons])
