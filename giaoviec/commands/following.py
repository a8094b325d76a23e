"""Following up: what is in the ledger, what needs a look, what has been done."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from giaoviec import clock, session
from giaoviec.following.timing import OPEN
from giaoviec.orders import Order
from render.views import State, Timing

if TYPE_CHECKING:
    from extract.models import Notice, ReviewEntry
    from giaoviec.ledger import Ledger, TaskFilter
    from giaoviec.session import Session
    from giaoviec.settings import Policy
    from render.views import TaskView


_FAILURES = 10
"""Files that could not be read are named up to so many, the newest ones; the rest is a number."""


def status(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List the notices, and the files that could not be read; say whether the inbox is watched."""
    from giaoviec.intake import arrivals

    desk = session.of(context)
    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        notices, failures = ledger.notices(), arrivals.failures(workspace, ledger)
    watched, last = workspace.is_watched(), workspace.last_beat()
    if as_json:
        session.print_json(
            {
                "watched": watched,
                "last_look": last,
                "notices": [dataclasses.asdict(notice) for notice in notices],
                "failures": [
                    {"file": file.name, "reason": file.detail, "in_failed": file in failures.still}
                    for file in (*failures.still, *failures.gone)
                ],
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
    for key, found in (("failures", failures.still), ("failures-gone", failures.gone)):
        named = found if everything else found[:_FAILURES] if key == "failures" else ()
        if found:
            desk.tell(f"say.{key}", count=len(found), folder=workspace.failed)
        for file in named:
            desk.tell("say.failure", reason=file.detail or file.label)
        if len(named) < len(found):
            desk.tell("say.failures-more", count=len(found) - len(named))
    at = f"{last.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" if last else desk.say("word.never")
    desk.tell("say.watched" if watched else "say.not-watched", at=at)


def tasks(
    context: typer.Context,
    unit: Annotated[str | None, typer.Option()] = None,
    notice: Annotated[str | None, typer.Option()] = None,
    state: Annotated[State | None, typer.Option()] = None,
    when: Annotated[Timing | None, typer.Option("--timing")] = None,
    due_before: Annotated[str | None, typer.Option()] = None,
    review: Annotated[bool, typer.Option("--review")] = False,
    text: Annotated[str, typer.Option()] = "",
    sort: Annotated[Order, typer.Option()] = Order.NOTICE,
    as_of: Annotated[str | None, typer.Option()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    as_csv: Annotated[bool, typer.Option("--csv")] = False,
) -> None:
    """List tasks as they stand on a day."""
    from giaoviec.ledger import TaskFilter

    last = None if due_before is None else session.day(due_before) - dt.timedelta(days=1)
    wanted = TaskFilter(
        unit=unit,
        notice=notice,
        states=frozenset() if state is None else frozenset({state}),
        timings=frozenset() if when is None else frozenset({when}),
        due_until=last,
        review=review or None,
        text=text,
    )
    _list(session.of(context), wanted, session.day(as_of), sort, as_json=as_json, as_csv=as_csv)


def find(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument()],
    unit: Annotated[str | None, typer.Option()] = None,
    state: Annotated[State | None, typer.Option()] = None,
    notice: Annotated[str | None, typer.Option()] = None,
    as_of: Annotated[str | None, typer.Option()] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Find tasks by words in them, their units, their notice, their progress; with or without diacritics."""
    from giaoviec.ledger import TaskFilter

    wanted = TaskFilter(
        text=" ".join(words),
        unit=unit,
        notice=notice,
        states=frozenset() if state is None else frozenset({state}),
        continued=True,
    )
    _list(session.of(context), wanted, session.day(as_of), Order.NOTICE, as_json=as_json, as_csv=False)


def _list(desk: Session, wanted: TaskFilter, day: dt.date, sort: Order, *, as_json: bool, as_csv: bool) -> None:
    from giaoviec.drafting import views

    workspace = desk.workspace()
    with desk.ledger(workspace) as ledger:
        if wanted.notice is not None:
            ledger.notice(wanted.notice)
        found = views.task_views(ledger.find(wanted, day, order=sort), workspace.settings.policy, day)
    if as_json:
        session.print_json([_as_dict(task) for task in found])
    elif as_csv:
        import render

        typer.echo(render.as_csv(found), nl=False)
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
    from giaoviec.drafting import views
    from giaoviec.ledger import TaskFilter

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
        entries = [(key, contract, entry) for key, contract in found for entry in _still_open(ledger, key, contract)]
    if as_json:
        session.print_json([{"notice": key, **entry.model_dump()} for key, _, entry in entries])
    elif entries:
        rows = [(key, _place(desk, entry.path, contract), entry.message) for key, contract, entry in entries]
        desk.table(("notice", "place", "reason"), rows)
        desk.tell("say.review-counts", total=len(entries))
    else:
        desk.tell("say.no-review")


def _still_open(ledger: Ledger, notice: str, contract: Notice) -> Iterator[ReviewEntry]:
    """Yield what nobody has confirmed, decided otherwise or set aside yet."""
    of_notice = {doubt.place for doubt in ledger.doubts(notice) if doubt.confirmed is None}
    of_tasks = {
        (record.position, path, message)
        for record in ledger.tasks(notice=notice)
        if record.origin == notice
        for path, message in record.review
    }
    for entry in contract.review:
        task = re.match(r"tasks\[(\d+)\]\.?", entry.path)
        if task is None:
            if f"{entry.path}#{entry.code}" in of_notice:
                yield entry
        elif (int(task[1]), entry.path[task.end() :], entry.message) in of_tasks:
            yield entry


def _place(desk: Session, path: str, contract: Notice) -> str:
    """Return the place of a review entry in words: ``tasks[4].deadlines[0]`` is nothing to a clerk."""
    if path.startswith("header"):
        return desk.say("word.head")
    task = re.match(r"tasks\[(\d+)\]", path)
    return desk.say("word.item", item=contract.tasks[int(task[1])].id) if task else desk.say("word.whole")


def _as_dict(task: TaskView) -> dict[str, Any]:
    return dataclasses.asdict(task)
