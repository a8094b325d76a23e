"""``giaoviec`` alone, in a workspace: what a clerk should see first, and where it lies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from giaoviec import clock

if TYPE_CHECKING:
    from giaoviec.session import Session
    from giaoviec.workspace import Workspace
    from render.views import TaskView

_SHOWN = 5
"""Tasks named of each kind; the rest is a number and the command that lists it."""
_WIDTH = 60


def show(desk: Session, workspace: Workspace) -> None:
    """Print the state of the office today: what is late, what is due, what waits for a person, where drafts lie."""
    from giaoviec.drafting import views
    from giaoviec.following import timing
    from giaoviec.intake import arrivals, inbox
    from render.views import Timing

    today = clock.today()
    sunday = today + dt.timedelta(days=6 - today.weekday())
    with desk.ledger(workspace) as ledger:
        notices, failures = ledger.notices(), arrivals.failures(workspace, ledger)
        tasks = views.task_views(ledger.tasks(), workspace.settings.policy, today)
    still = [task for task in tasks if task.state in timing.OPEN]
    late = [task for task in still if task.timing is Timing.OVERDUE]
    soon = [task for task in still if task.due_on and task.timing is not Timing.OVERDUE and task.due_on <= sunday]
    desk.tell("overview.head", day=f"{today:%d/%m/%Y}", notices=len(notices), tasks=len(still))
    _list(desk, "overdue", late)
    _list(desk, "due", soon, day=f"{sunday:%d/%m}")
    waiting = inbox.look(workspace.inbox)
    doubtful = sum(1 for task in still if task.review)
    counts = {
        "review": doubtful,
        "pending": sum(notice.status == "pending" for notice in notices),
        "failed": len(failures.still),
        "inbox": len(waiting),
    }
    for key, count in counts.items():
        if count:
            desk.tell(f"overview.{key}", count=count, folder=workspace.failed if key == "failed" else workspace.inbox)
    if not any((late, soon, *counts.values())):
        desk.tell("overview.calm")
    desk.tell("overview.drafts" if notices else "overview.start", folder=workspace.outbox.place, inbox=workspace.inbox)


def _list(desk: Session, key: str, tasks: Iterable[TaskView], **detail: object) -> None:
    found = sorted(tasks, key=lambda task: (task.due_on or dt.date.max, task.key))
    desk.tell(f"overview.{key}" if found else f"overview.no-{key}", count=len(found), **detail)
    for task in found[:_SHOWN]:
        unit = "; ".join(task.leads) or desk.say("word.unassigned")
        title = task.title if len(task.title) <= _WIDTH else task.title[: _WIDTH - 1].rsplit(" ", 1)[0] + "…"
        day = f"{task.due_on:%d/%m/%Y}" if task.due_on else ""
        desk.tell("overview.task", day=day, key=task.key, unit=unit, title=title)
    if len(found) > _SHOWN:
        desk.tell("overview.more", count=len(found) - _SHOWN)
