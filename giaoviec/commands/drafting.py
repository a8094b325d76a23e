"""Making drafts from the ledger."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import clock, session
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
    month: Annotated[str, typer.Option()],
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make the report of a month."""
    from giaoviec import drafts
    from giaoviec.messages import Messages

    desk = session.of(context)
    workspace = desk.workspace()
    year, number = session.month(month)
    end = dt.date(year, number, calendar.monthrange(year, number)[1])
    day = min(clock.today(), end) if as_of is None else session.day(as_of)
    unassigned = Messages()("word.unassigned")  # a document is in Vietnamese whatever the screen speaks
    with desk.ledger(workspace) as ledger:
        write(desk, workspace, ledger, [drafts.report(workspace, ledger, (year, number), day, unassigned)])


def write(desk: Session, workspace: Workspace, ledger: Ledger, made: Iterable[Draft]) -> tuple[Written, ...]:
    """Write drafts, saying of each what came of it."""
    from giaoviec import drafts

    with workspace.work():
        written = drafts.write_all(workspace, ledger, made)
    for draft in written:
        key = {"written": "say.written", "same": "say.same", "beside": "inbox.beside"}[draft.outcome]
        desk.tell(key, path=draft.path)
    return written
