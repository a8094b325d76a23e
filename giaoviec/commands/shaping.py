"""What a person decides about what was read: a task corrected, confirmed, cut, put together, added or set aside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from giaoviec import session
from giaoviec.exits import ExitCode, Problem
from giaoviec.session import user

if TYPE_CHECKING:
    from extract.models import Notice, Task
    from extract.parties.register import Register
    from giaoviec.ledger import Correction, Ledger
    from giaoviec.session import Session

Names = Annotated[list[str] | None, typer.Option()]


@contextmanager
def _deciding(desk: Session) -> Iterator[tuple[Ledger, Register]]:
    """Open the ledger and the register of units to decide something, with nobody else at it."""
    from giaoviec.workspace import read_register

    workspace = desk.workspace()
    with workspace.work(), desk.ledger(workspace) as ledger:
        yield ledger, read_register(workspace.register_file, desk.say)


def correct(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    title: Annotated[str, typer.Option()] = "",
    lead: Names = None,
    support: Names = None,
    deadline: Names = None,
) -> None:
    """Decide title, parties and deadlines; what is not named stays undecided."""
    desk = session.of(context)
    with _deciding(desk) as (ledger, register):
        record = ledger.task(task)
        contract = ledger.contract(record.notice.key)
        correction = _correction(record.task, contract, register, title, lead, support, deadline)
        if correction.fields:
            with ledger.act(user(), "cli") as act:
                act.correct(task, correction, revision=record.revision)
    fields = ", ".join(desk.say(f"column.{name}") for name in correction.fields)
    desk.tell("say.corrected" if fields else "say.correct-nothing", key=task, fields=fields)


def _correction(
    task: Task,
    contract: Notice,
    register: Register,
    title: str,
    lead: list[str] | None,
    support: list[str] | None,
    deadline: list[str] | None,
) -> Correction:
    """Return what was named and differs from the task; "" alone takes away what a field has."""
    from giaoviec.following import deciding
    from giaoviec.following.timewords import time_words

    return deciding.corrected(
        task,
        contract,
        register,
        title=title,
        leads=[party.name for party in task.leads] if lead is None else lead,
        supports=[party.name for party in task.supports] if support is None else support,
        deadlines=[time_words(time) for time in task.deadlines] if deadline is None else deadline,
    )


def confirm(context: typer.Context, keys: Annotated[list[str], typer.Argument()]) -> None:
    """Say that all that was to be looked at of tasks, or of notices as a whole, is right."""
    desk = session.of(context)
    with _deciding(desk) as (ledger, _), ledger.act(user(), "cli") as act:
        for key in dict.fromkeys(keys):
            if "/" in key:
                act.confirm(key)
            else:
                act.confirm_notice(key)
    desk.tell("say.confirmed", keys=", ".join(dict.fromkeys(keys)))


def reject(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    reason: Annotated[str, typer.Option()],
) -> None:
    """Say that it is no task, and why."""
    desk = session.of(context)
    if not reason.strip():
        raise Problem(ExitCode.USAGE, "no-reason")
    with _deciding(desk) as (ledger, _), ledger.act(user(), "cli") as act:
        act.reject(task, reason.strip())
    desk.tell("say.rejected", key=task)


def split(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    words: Annotated[list[str], typer.Argument()],
) -> None:
    """Cut a task before each of the ``words``; the parts count instead of it."""
    from giaoviec.following import deciding

    desk = session.of(context)
    with _deciding(desk) as (ledger, _):
        record = ledger.task(task)
        parts = deciding.parts(record.task, deciding.broken(record.task, words))
        with ledger.act(user(), "cli") as act:
            keys = act.split(task, parts, revision=record.revision)
    desk.tell("say.split", key=task, count=len(keys))
    for key, part in zip(keys, parts, strict=True):
        desk.tell("say.part", key=key, title=part.title)


def merge(
    context: typer.Context,
    task: Annotated[str, typer.Argument()],
    others: Annotated[list[str], typer.Argument()],
) -> None:
    """Let a task count for others of its notice too; it takes over their parties and times."""
    desk = session.of(context)
    with _deciding(desk) as (ledger, _), ledger.act(user(), "cli") as act:
        act.merge([task, *others])
    desk.tell("say.merged", key=task, keys=", ".join(dict.fromkeys(others)))


def add(
    context: typer.Context,
    notice: Annotated[str, typer.Argument()],
    words: Annotated[str, typer.Argument()],
    title: Annotated[str, typer.Option()] = "",
    lead: Names = None,
    support: Names = None,
    deadline: Names = None,
) -> None:
    """Add a task that was not found, from the notice's own words; ``…`` stands for those left out in between."""
    from giaoviec.following import deciding

    desk = session.of(context)
    with _deciding(desk) as (ledger, register):
        contract = ledger.contract(notice)
        chosen = deciding.chosen_task(contract, *deciding.find_words(contract.text, words, notice))
        correction = _correction(chosen, contract, register, title, lead, support, deadline)
        with ledger.act(user(), "cli") as act:
            key = act.add(notice, chosen)
            if correction.fields:
                act.correct(key, correction)
        added = ledger.task(key)
    desk.tell("say.added", key=key, title=added.task.title)
