"""Making drafts from the ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from extract.text.folding import fold
from giaoviec import clock, session
from giaoviec.exits import ExitCode, Problem, trouble
from giaoviec.session import Session
from giaoviec.storage.stores import Entry, LocalFolder, Store

if TYPE_CHECKING:
    from giaoviec.drafting.drafts import Draft, Written
    from giaoviec.ledger import Ledger
    from giaoviec.workspace import Workspace


def sheets(
    context: typer.Context,
    notice: Annotated[str | None, typer.Option()] = None,
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make the drafts of the notices again, and the table of all tasks."""
    from giaoviec.drafting import drafts
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
            tasks = ledger.tasks(notice=record.key)
            write(desk, workspace, ledger, drafts.of_notice(workspace, ledger, record, tasks, register))
            steps.step()
        if notice is None:
            write(desk, workspace, ledger, drafts.of_office(workspace, ledger, day))


def mail(context: typer.Context, notice: Annotated[str, typer.Option()]) -> None:
    """Make a mail to each unit of a notice, its sheet attached, for a mail program to open."""
    from giaoviec.drafting import drafts
    from giaoviec.workspace import read_register

    desk = session.of(context)
    workspace = desk.workspace()
    register = read_register(workspace.register_file, desk.say)
    with desk.ledger(workspace) as ledger:
        made = drafts.mails(workspace, ledger, ledger.notice(notice), register)
        write(desk, workspace, ledger, made)


def brief(
    context: typer.Context,
    notice: Annotated[str | None, typer.Option()] = None,
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make the leader's page on one notice, or on the whole office."""
    from giaoviec.drafting import drafts

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        chosen = None if notice is None else ledger.notice(notice)
        write(desk, workspace, ledger, [drafts.brief(workspace, ledger, session.day(as_of), chosen)])


class Face(StrEnum):
    """A kind of file the register can be."""

    DOCX = "docx"
    XLSX = "xlsx"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"


def register(
    context: typer.Context,
    form: Annotated[Face, typer.Option("--format")] = Face.DOCX,
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make the register of all tasks."""
    from giaoviec.drafting import drafts

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        write(desk, workspace, ledger, [drafts.register(workspace, ledger, session.day(as_of), form)])


def pdf(
    context: typer.Context,
    files: Annotated[list[Path] | None, typer.Argument()] = None,
    notice: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make a PDF of the named Word files, or of all drafts that have none or a stale one."""
    from giaoviec.drafting.printing import to_pdf

    desk = session.of(context)
    if files:
        if missing := next((file for file in files if file.suffix.lower() != ".docx" or not file.is_file()), None):
            raise Problem(ExitCode.NO_ACCESS, "not-a-draft", name=missing)
        chosen: list[tuple[Store, str]] = [(LocalFolder(file.absolute().parent), file.name) for file in files]
    else:
        workspace = desk.workspace()
        folder = ""
        if notice is not None:
            with desk.ledger(workspace) as ledger:
                folder = ledger.notice(notice).key
        chosen = [(workspace.outbox, name) for name in _stale(sorted(workspace.outbox.entries(folder)))]
    if not chosen:
        desk.tell("say.no-pdf")
        return
    with ExitStack() as lent:
        copies = [lent.enter_context(store.local(name)) for store, name in chosen]
        made = to_pdf(copies)
    for (store, name), copy in zip(chosen, copies, strict=True):
        if copy not in made:
            desk.warn("say.pdf-failed", path=store.shown(name))
            continue
        target = str(PurePosixPath(name).with_suffix(".pdf"))
        try:
            store.write(target, made[copy])
        except OSError as error:
            raise trouble(error, "cannot-write", store.shown(target)) from error
        desk.tell("draft.written", path=store.shown(target))
    if len(made) < len(chosen):
        raise Problem(ExitCode.SOME_FAILED, "some-failed", failed=len(chosen) - len(made), total=len(chosen))


def _stale(entries: Iterable[Entry]) -> list[str]:
    """Return the Word files that have no PDF, or one older than themselves; lock files of Word are no drafts."""
    changed = {PurePosixPath(entry.name): entry.changed for entry in entries}
    return [
        str(name)
        for name, moment in changed.items()
        if name.suffix == ".docx"
        and not name.name.startswith("~$")
        and changed.get(name.with_suffix(".pdf"), dt.datetime.min.replace(tzinfo=dt.UTC)) < moment
    ]


def remind(
    context: typer.Context,
    together: Annotated[bool, typer.Option("--together")] = False,
    again: Annotated[bool, typer.Option("--again")] = False,
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make a memo for each unit with something newly overdue or near due, or one memo to all; tell the leader."""
    from giaoviec.commands.following import rules
    from giaoviec.drafting import drafts, reminding
    from giaoviec.following.links import one_line_each
    from giaoviec.session import user
    from giaoviec.workspace import read_register

    desk = session.of(context)
    workspace = desk.workspace()
    day, policy = session.day(as_of), workspace.settings.policy
    register = read_register(workspace.register_file, desk.say)
    make = drafts.joint_reminder if together else drafts.reminders
    for sentence, detail in rules(desk, policy):
        desk.tell(sentence, **detail)
    with desk.ledger(workspace) as ledger:
        said = reminding.due(one_line_each(ledger.tasks(given_until=day), day), policy, day)
        told = [reminder for reminder in said if reminder.step is reminding.Step.ESCALATED]
        keys = None if again else {reminder.record.key for reminder in said if reminder not in told}
        if not write(desk, workspace, ledger, make(workspace, ledger, register, day, keys)):
            desk.tell("say.no-reminders", day=f"{day:%d/%m/%Y}")
        if told:
            write(desk, workspace, ledger, [drafts.brief(workspace, ledger, day)])
        for reminder in told:
            leads = "; ".join(party.name for party in reminder.record.task.leads) or desk.say("word.unassigned")
            days = (day - reminder.due_on).days
            desk.tell("say.escalated", key=reminder.record.key, leads=leads, days=days)
        new = [reminder for reminder in said if reminder.new]
        if new and day <= clock.today():  # a look ahead is not yet a reminder
            with workspace.work(), ledger.act(user(), "cli", on=day) as act:
                reminding.note(new, act)
    desk.tell("say.remind-beat", day=day.isoformat(), new=len(new), told=sum(reminder.new for reminder in told))


def report(
    context: typer.Context,
    month: Annotated[str | None, typer.Option()] = None,
    quarter: Annotated[str | None, typer.Option()] = None,
    notice: Annotated[str | None, typer.Option()] = None,
    unit: Annotated[str | None, typer.Option()] = None,
    as_of: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Make the report of a month, a quarter, a notice or a unit."""
    from giaoviec.drafting import drafts

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


SHOWN = 5
"""Keys of changed tasks that a line names."""


def write(desk: Session, workspace: Workspace, ledger: Ledger, made: Iterable[Draft]) -> tuple[Written, ...]:
    """Write drafts, saying of each what came of it.

    Raises:
        Problem: Some could not be made or written; each has its line, and the others are there.
    """
    from giaoviec.drafting import drafts

    with workspace.work():
        written = drafts.write_all(workspace, ledger, made)
    problems: dict[str, Problem] = {}
    for draft in written:
        if draft.problem is not None:
            problems.setdefault(desk.say(draft.problem.key, **draft.problem.detail), draft.problem)
        else:
            tell(desk, draft)
    if problems:
        *others, last = problems.items()
        for sentence, _ in others:
            typer.echo(sentence, err=True)
        raise last[1]
    return written


def tell(desk: Session, draft: Written) -> None:
    """Say what came of a draft that is there, and what it says otherwise than the one before."""
    desk.tell(f"draft.{draft.outcome}", path=draft.path)
    if draft.changes is None:
        return
    kinds = ("added", "removed", "changed")
    parts = [(kind, keys) for kind in kinds if (keys := getattr(draft.changes, kind))]
    for kind, keys in parts:
        more = desk.say("say.more", count=len(keys) - SHOWN) if len(keys) > SHOWN else ""
        desk.tell(f"draft.tasks-{kind}", count=len(keys), keys=", ".join((*keys[:SHOWN], *[more] * bool(more))))
    if not parts:
        desk.tell("draft.no-task-changed")
