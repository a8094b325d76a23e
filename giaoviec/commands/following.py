"""Following up: what is in the ledger, what needs a look, what has been done."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract.folding import fold
from giaoviec import session
from giaoviec.timing import OPEN
from render.views import State, Timing

if TYPE_CHECKING:
    from extract.models import Notice
    from giaoviec.session import Session
    from giaoviec.settings import Policy
    from render.views import TaskView

_CSV_COLUMNS = (
    "key",
    "number",
    "item",
    "text",
    "leads",
    "supports",
    "due_on",
    "state",
    "timing",
    "percent",
    "progress",
    "reply",
)


class Order(StrEnum):
    """How tasks are sorted; those that are equal stay in the order of their notices."""

    NOTICE = "notice"
    DUE = "due"
    UNIT = "unit"
    STATE = "state"


def status(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the notices, and the files that could not be read."""
    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        notices, failures = ledger.notices(), ledger.failures()
    if as_json:
        session.print_json(
            {
                "notices": [dataclasses.asdict(notice) for notice in notices],
                "failures": [{"file": file.name, "reason": file.detail} for file in failures],
            }
        )
        return
    if notices:
        rows = [
            (
                notice.key,
                notice.number or "",
                f"{notice.issued_on:%d/%m/%Y}" if notice.issued_on else "",
                notice.subject or "",
                desk.say("word.pending") if notice.status == "pending" else "",
            )
            for notice in notices
        ]
        desk.table(("key", "notice", "issued", "title", "version"), rows)
    else:
        desk.tell("say.no-notices")
    if failures:
        desk.tell("say.failures", count=len(failures), folder=workspace.failed)
        for file in failures:
            desk.tell("say.failure", reason=file.detail or file.label)


def tasks(
    context: typer.Context,
    unit: Annotated[str | None, typer.Option()] = None,
    notice: Annotated[str | None, typer.Option()] = None,
    state: Annotated[State | None, typer.Option()] = None,
    when: Annotated[Timing | None, typer.Option("--timing")] = None,
    due_before: Annotated[str | None, typer.Option()] = None,
    review: Annotated[bool, typer.Option("--review")] = False,
    sort: Annotated[Order, typer.Option()] = Order.NOTICE,
    as_of: Annotated[str | None, typer.Option()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
) -> None:
    """List tasks as they stand on a day."""
    from giaoviec import views

    desk = session.of(context)
    workspace = desk.workspace()
    day = session.day(as_of)
    last = None if due_before is None else session.day(due_before)
    with desk.ledger(workspace) as ledger:
        if notice is not None:
            ledger.notice(notice)
        found = views.task_views(ledger.tasks(notice=notice), workspace.settings.policy, day)
    found = tuple(
        task
        for task in found
        if (unit is None or any(fold(unit) in fold(name) for name in (*task.leads, *task.supports)))
        and (state is None or task.state is state)
        and (when is None or task.timing is when)
        and (last is None or (task.due_on is not None and task.due_on < last))
        and (task.review or not review)
    )
    found = tuple(sorted(found, key=partial(_rank, sort)))
    if as_json:
        session.print_json([_as_dict(task) for task in found])
    elif as_csv:
        _print_csv(found)
    elif found:
        rows = [
            (
                task.key,
                task.title,
                "; ".join(task.leads) or desk.say("word.unassigned"),
                f"{task.due_on:%d/%m/%Y}" if task.due_on else "; ".join(time.quote for time in task.deadlines),
                desk.say(f"state.{task.state}"),
                desk.say(f"timing.{task.timing}"),
            )
            for task in found
        ]
        desk.table(("key", "title", "leads", "due", "state", "timing"), rows)
    else:
        desk.tell("say.no-tasks")


def due(
    context: typer.Context,
    unit: Annotated[str | None, typer.Option()] = None,
    as_of: Annotated[str | None, typer.Option()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List what is overdue, due today and due soon, by the office's rules on time."""
    from giaoviec import views
    from giaoviec.ledger import Order, TaskFilter

    desk = session.of(context)
    workspace = desk.workspace()
    day, policy = session.day(as_of), workspace.settings.policy
    wanted = TaskFilter(
        unit=unit, states=OPEN, timings=frozenset({Timing.OVERDUE, Timing.TODAY, Timing.NEAR}), given_until=day
    )
    with desk.ledger(workspace) as ledger:
        found = views.task_views(ledger.find(wanted, day, order=Order.DUE), policy, day)
    if as_json:
        session.print_json([_as_dict(task) for task in found])
        return
    for sentence in rules(desk, policy):
        desk.tell(sentence[0], **sentence[1])
    if not found:
        desk.tell("say.nothing-due", day=f"{day:%d/%m/%Y}")
        return
    rows = [
        (
            f"{task.due_on:%d/%m/%Y}" if task.due_on else "",
            _days(desk, task, day),
            task.key,
            "; ".join(task.leads) or desk.say("word.unassigned"),
            task.title,
        )
        for task in found
    ]
    desk.table(("due", "timing", "key", "leads", "title"), rows)


def rules(desk: Session, policy: Policy) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the sentences that say by which rules time is reckoned; a rule that is off is not printed."""
    yield "say.rule-late" if policy.late_on_before_day else "say.rule-not-late", {}
    yield "say.rule-near", {"days": policy.near_days}
    if policy.next_working_day:
        yield "say.rule-next-working-day", {}


def _days(desk: Session, task: TaskView, day: dt.date) -> str:
    left = (task.due_on - day).days if task.due_on else 0
    if left < 0:
        return desk.say("say.days-late", days=-left)
    return desk.say("say.days-left", days=left) if left else desk.say("timing.today")


def review(
    context: typer.Context,
    notice: Annotated[str | None, typer.Option()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List what a clerk should look at, with its place in the contract object."""
    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        keys = [notice] if notice is not None else [record.key for record in ledger.notices()]
        found = [(key, ledger.contract(key)) for key in keys]
    entries = [(key, contract, entry) for key, contract in found for entry in contract.review]
    if as_json:
        session.print_json([{"notice": key, **entry.model_dump()} for key, _, entry in entries])
    elif entries:
        rows = [(key, _place(desk, entry.path, contract), entry.message) for key, contract, entry in entries]
        desk.table(("notice", "place", "reason"), rows)
        desk.tell("say.review-counts", total=len(entries))
    else:
        desk.tell("say.no-review")


def _place(desk: Session, path: str, contract: Notice) -> str:
    """Return the place of a review entry in words: ``tasks[4].deadlines[0]`` is nothing to a clerk."""
    if path.startswith("header"):
        return desk.say("word.head")
    task = re.match(r"tasks\[(\d+)\]", path)
    return desk.say("word.item", item=contract.tasks[int(task[1])].id) if task else desk.say("word.whole")


def _rank(order: Order, task: TaskView) -> tuple[Any, ...]:
    if order is Order.DUE:
        return (task.due_on or dt.date.max,)
    if order is Order.UNIT:  # those of nobody first: they need somebody
        return (tuple(fold(name) for name in task.leads), task.due_on or dt.date.max)
    if order is Order.STATE:
        return (list(State).index(task.state), task.due_on or dt.date.max)
    return ()


def _as_dict(task: TaskView) -> dict[str, Any]:
    return dataclasses.asdict(task)


def _print_csv(tasks: tuple[TaskView, ...]) -> None:
    sys.stdout.write("\ufeff")  # without this mark Excel takes UTF-8 for the system's old code page
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_CSV_COLUMNS)
    for task in tasks:
        fields = _as_dict(task) | {
            "number": task.notice.number or "",
            "leads": "; ".join(task.leads),
            "supports": "; ".join(task.supports),
        }
        writer.writerow(["" if fields[column] is None else _cell(str(fields[column])) for column in _CSV_COLUMNS])


def _cell(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it: what begins like a formula would be reckoned, or run."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
