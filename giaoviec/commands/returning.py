"""Progress: noted for one task, or taken over from what the units sent back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import clock, session
from giaoviec.exits import ExitCode, Problem
from giaoviec.session import user
from render.views import State

if TYPE_CHECKING:
    from giaoviec.returns.plan import Change, Plan, Said
    from giaoviec.session import Session


def note(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    state: Annotated[State | None, typer.Option()] = None,
    percent: Annotated[int | None, typer.Option(min=0, max=100)] = None,
    note: Annotated[str, typer.Option()] = "",
    reply: Annotated[str, typer.Option()] = "",
    day: Annotated[str | None, typer.Option("--on")] = None,
) -> None:
    """Note the progress of one task; earlier notes are kept."""
    desk = session.of(context)
    workspace = desk.workspace()
    on = past_day(day)
    said = state or (State.DONE if percent == 100 else State.IN_PROGRESS)
    with workspace.work(), desk.ledger(workspace) as ledger, ledger.act(user(), "cli", on=on) as act:
        act.progress(task, state=said, percent=percent, note=note, reply=reply)
    desk.tell("say.progress", key=task, state=desk.say(f"state.{said}"))


def take_in(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument()],
    apply: Annotated[bool, typer.Option("--apply")] = False,
    take: Annotated[list[str] | None, typer.Option()] = None,
    unit: Annotated[str, typer.Option()] = "",
    day: Annotated[str | None, typer.Option("--on")] = None,
) -> None:
    """Read workbooks and task sheets that came back; show what would change, or change it."""
    from giaoviec.returns import files as returned
    from giaoviec.returns import keeping
    from giaoviec.returns.plan import Verdict, plan

    desk = session.of(context)
    workspace = desk.workspace()
    on = past_day(day)
    chosen = frozenset(take or ())
    refused = 0
    with workspace.work(), desk.ledger(workspace) as ledger:
        for path in files:
            data = keeping.read(path, workspace)
            found = plan(returned.read(data, path.name), ledger, workspace.settings.policy, on, unit)
            _show(desk, found)
            refused += len(found.of(Verdict.REFUSE)) + len(
                [change for change in found.of(Verdict.ASK) if change.key not in chosen]
            )
            if apply:
                done = keeping.apply(workspace, ledger, found, data, user(), chosen)
                desk.tell("say.returned-applied", name=path.name, count=done)
            else:
                desk.tell("say.returned-shown", name=path.name, count=len(found.of(Verdict.APPLY)))
    if refused:
        raise typer.Exit(ExitCode.CONFLICT)


def past_day(text: str | None) -> dt.date:
    """Return the day, today for ``None``.

    Raises:
        Problem: It is no day, or has not come yet.
    """
    on = session.day(text)
    if on > clock.today():
        raise Problem(ExitCode.USAGE, "future-report", name=f"{on:%d/%m/%Y}")
    return on


def _show(desk: Session, found: Plan) -> None:
    from giaoviec.returns.plan import Verdict

    who = found.unit or desk.say("word.unknown-unit")
    desk.tell("say.returned", name=found.returned.name, unit=who, rows=len(found.returned.rows))
    if found.returned.stamp is None:
        desk.warn("returns.no-stamp")
    rows = [
        (change.key, change.place, _in_words(desk, change), desk.say(f"verdict.{change.verdict}"))
        for change in found.of(Verdict.APPLY, Verdict.ASK, Verdict.REFUSE)
    ]
    if rows:
        desk.table(("key", "place", "change", "verdict"), rows, lines=True)
    if found.missing:
        desk.tell("returns.missing", count=len(found.missing), keys=", ".join(found.missing[:5]))


def _in_words(desk: Session, change: Change) -> str:
    """Return what changes, before → after, and why it is asked about or refused."""
    lines = []
    for name in change.said.fields:
        before, after = _value(desk, change.before, name), _value(desk, change.said, name)
        if before != after:
            lines.append(f"{desk.say(f'column.{name}')}: {before or '–'} → {after}")
    if change.reason:
        lines.append(desk.say(f"returns.{change.reason}", **change.detail))
    return "\n".join(lines)


def _value(desk: Session, said: Said, name: str) -> str:
    value = getattr(said, name)
    if isinstance(value, State):
        return desk.say(f"state.{value}")
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else f"{value}%" if name == "percent" else str(value)
