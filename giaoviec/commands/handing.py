"""Notices between offices of one installation: handed over, looked at, taken in or not."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import clock, session
from giaoviec.session import user

if TYPE_CHECKING:
    from giaoviec.following.handing import Said
    from giaoviec.ledger.handovers import Handover
    from giaoviec.session import Session

Number = Annotated[int, typer.Argument()]


def give(
    context: typer.Context,
    notice: Annotated[str, typer.Argument()],
    unit: Annotated[str, typer.Option()],
    to: Annotated[str, typer.Option()],
    note: Annotated[str, typer.Option()] = "",
) -> None:
    """Put a notice with the tasks of a unit before another office."""
    from giaoviec.following import handing
    from giaoviec.workspace import read_register

    desk = session.of(context)
    workspace = desk.workspace()
    register = read_register(workspace.register_file, desk.say)
    with workspace.work(), desk.ledger(workspace) as ledger:
        number = handing.give(workspace, ledger, register, notice, unit=unit, office=to, who=user(), note=note)
        made = ledger.handovers.one(number)
        count = len(handing.package_of(ledger, made).tasks)
    desk.tell("say.handed", notice=notice, office=made.office, number=number, count=count, unit=unit)


def handovers_list(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List what was handed over by this office and to it."""
    from giaoviec.following import handing

    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        found = ledger.handovers.all()
        handing.note_answers(ledger)
    if as_json:
        session.print_json([dataclasses.asdict(one) for one in found])
    elif found:
        rows = [
            (
                str(one.id),
                f"{one.given_at.astimezone(clock.VIETNAM):%d/%m/%Y}",
                desk.say("word.incoming" if one.incoming else "word.outgoing"),
                one.office,
                one.notice,
                one.unit,
                ": ".join(filter(None, (desk.say(f"word.handover-{one.status}"), one.reason))),
            )
            for one in found
        ]
        desk.table(("number", "day", "way", "office", "notice", "unit", "state"), rows)
    else:
        desk.tell("say.no-handovers")


def show(context: typer.Context, number: Number, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Show what was handed over, with what had happened before."""
    from giaoviec.following import handing

    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        found = ledger.handovers.one(number)
        package = handing.package_of(ledger, found)
    if as_json:
        content = package.model_dump(mode="json", by_alias=True)
        session.print_json(dataclasses.asdict(found) | {"package": content})
        return
    _head(desk, found, package.file)
    for handed in package.tasks:
        desk.tell("say.handover-task", key=handed.key, title=handed.task.title)
        rows = [
            (f"{said.on:%d/%m/%Y}", desk.say(f"event.{said.kind}"), _told(desk, said), said.who)
            for said in handed.history
        ]
        desk.table(("day", "event", "what", "who"), rows)


def accept(context: typer.Context, number: Number) -> None:
    """Take a notice over: record it, and make its drafts."""
    from giaoviec.following import handing

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.pipeline(workspace) as pipeline:
        file = handing.accept(workspace, pipeline.ledger, number, user())
        for verdict in pipeline.retry([file]):
            problem = verdict.problem
            if problem is not None:
                desk.warn(problem.key, **problem.detail)
        made = pipeline.ledger.handovers.one(number)
        count = len(handing.package_of(pipeline.ledger, made).tasks)
    desk.tell("say.handover-accepted", notice=file.notice, office=made.office, count=count)


def refuse(context: typer.Context, number: Number, reason: Annotated[str, typer.Option()]) -> None:
    """Say that this office does not take a notice over, and why."""
    from giaoviec.following import handing

    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        handing.refuse(ledger, number, user(), reason)
    desk.tell("say.handover-refused", number=number)


def withdraw(context: typer.Context, number: Number, reason: Annotated[str, typer.Option()] = "") -> None:
    """Take back what was handed over and not answered."""
    from giaoviec.following import handing

    desk = session.of(context)
    with desk.ledger(desk.workspace()) as ledger:
        handing.withdraw(ledger, number, user(), reason)
    desk.tell("say.handover-withdrawn", number=number)


def _head(desk: Session, found: Handover, file: str) -> None:
    way = desk.say("word.incoming" if found.incoming else "word.outgoing")
    status = ": ".join(filter(None, (desk.say(f"word.handover-{found.status}"), found.reason)))
    detail = {"number": found.id, "notice": found.notice, "office": found.office, "unit": found.unit}
    desk.tell("say.handover-head", file=file, way=way, status=status, **detail)
    if found.note:
        desk.tell("say.handover-note", note=found.note)


def _told(desk: Session, said: Said) -> str:
    """Return what had happened, in words."""
    parts = [desk.say(f"state.{said.state}")] if said.state else []
    parts += [f"{said.percent}%"] if said.percent is not None else []
    parts += [f"{said.due_on:%d/%m/%Y}"] if said.due_on else []
    parts += filter(None, (said.note, said.reply))
    parts += [desk.say("word.undone")] if said.undone else []
    return "; ".join(parts)
