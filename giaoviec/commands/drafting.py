"""Making drafts from the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from extract.folding import fold
from giaoviec import clock, session
from giaoviec.exits import ExitCode, Problem
from giaoviec.session import Session

if TYPE_CHECKING:
    from giaoviec.drafts import Draft, Written
    from giaoviec.ledger import Ledger
    from giaoviec.workspace import Workspace


def sheets(
    context: typer.Context,
    notice: Annotated[str | None, typer.Option()] = None,
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make the drafts of the notices again, and the table of all tasks."""
    from giaoviec import drafts
    from giaoviec.workspace import read_register

    desk = session.of(context)
    workspace = desk.workspace()
    register = read_register(workspace.register_file, desk.say)
    day = session.day(as_of)
    with desk.ledger(workspace) as ledger, desk.steps() as steps:
        chosen = [ledger.notice(notice)] if notice is not None else ledger.notices()
        active = [record for record in chosen if record.status == "active"]
        steps.expect(len(active) + 1)
        for record in active:
            write(desk, workspace, ledger, drafts.of_notice(workspace, ledger, record, register))
            steps.step()
        if notice is None:
            write(desk, workspace, ledger, drafts.of_office(workspace, ledger, day))


def remind(context: typer.Context, as_of: Annotated[str | None, typer.Option()] = None) -> None:
    """Make a memo for each unit with something overdue or near due."""
    from giaoviec import drafts
    from giaoviec.workspace import read_register

    desk = session.of(context)
    workspace = desk.workspace()
    day = session.day(as_of)
    register = read_register(workspace.register_file, desk.say)
    with desk.ledger(workspace) as ledger:
        if not write(desk, workspace, ledger, drafts.reminders(workspace, ledger, register, day)):
            desk.tell("say.no-reminders", day=f"{day:%d/%m/%Y}")


def report(
    context: typer.Context,
    month: Annotated[str | None, typer.Option()] = None,
    quarter: Annotated[str | None, typer.Option()] = None,
    notice: Annotated[str | None, typer.Option()] = None,
    unit: Annotated[str | None, typer.Option()] = None,
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make the report of a month, a quarter, a notice or a unit."""
    from giaoviec import drafts

    desk = session.of(context)
    workspace = desk.workspace()
    if sum(choice is not None for choice in (month, quarter, notice)) != 1 and (month or quarter or notice or not unit):
        raise Problem(ExitCode.USAGE, "report-what")
    period = session.month(month) if month else session.quarter(quarter) if quarter else None
    with desk.ledger(workspace) as ledger:
        chosen = None if unit is None else _unit(ledger, unit)
        if period is not None:
            day = min(clock.today(), period.end) if as_of is None else session.day(as_of)
            made = drafts.report(workspace, ledger, period, day, chosen)
        else:
            key = None if notice is None else ledger.notice(notice).key
            made = drafts.standing_report(workspace, ledger, session.day(as_of), key, chosen)
        write(desk, workspace, ledger, [made])


def _unit(ledger: Ledger, wanted: str) -> str:
    """Return the unit that leads something and whose name holds ``wanted``, with or without diacritics.

    Raises:
        Problem: There is none, or several.
    """
    names = dict.fromkeys(party.name for record in ledger.tasks() for party in record.task.leads)
    found = [name for name in names if fold(wanted) in fold(name)]
    exact = [name for name in found if fold(name) == fold(wanted)]
    if len(exact or found) != 1:
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-unit", name=wanted, detail="; ".join(found) or "–")
    return (exact or found)[0]


def write(desk: Session, workspace: Workspace, ledger: Ledger, made: Iterable[Draft]) -> tuple[Written, ...]:
    """Write drafts, saying of each what came of it."""
    from giaoviec import drafts

    with workspace.work():
        written = drafts.write_all(workspace, ledger, made)
    for draft in written:
        key = {"written": "say.written", "same": "say.same", "beside": "inbox.beside"}[draft.outcome]
        desk.tell(key, path=draft.path)
    return written
