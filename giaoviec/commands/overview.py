"""``giaoviec`` alone, in a workspace: what a clerk should see first, and where it lies."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from giaoviec import clock

if TYPE_CHECKING:
    from giaoviec.ledger import Ledger, TaskFilter
    from giaoviec.session import Session
    from giaoviec.settings import Policy
    from giaoviec.workspace import Workspace

_SHOWN = 5
"""Tasks named of each kind; the rest is a number and the command that lists it."""
_WIDTH = 60


def show(desk: Session, workspace: Workspace) -> None:
    """Print the state of the office today: what is late, what is due, what waits for a person, where drafts lie."""
    from giaoviec.following.timing import OPEN
    from giaoviec.intake import arrivals, inbox
    from giaoviec.ledger import NoticeFilter, NoticeStatus, TaskFilter
    from render.views import Timing

    today = clock.today()
    sunday = today + dt.timedelta(days=6 - today.weekday())
    policy = workspace.settings.policy
    late, soon = frozenset({Timing.OVERDUE}), frozenset(Timing) - {Timing.OVERDUE}
    with desk.ledger(workspace) as ledger:
        notices, failures = ledger.count_notices(NoticeFilter()), arrivals.failures(workspace, ledger)
        still = ledger.total(TaskFilter(states=OPEN), today)
        desk.tell("overview.head", day=f"{today:%d/%m/%Y}", notices=notices, tasks=still)
        lists = [
            _list(desk, ledger, policy, "overdue", TaskFilter(states=OPEN, timings=late)),
            _list(
                desk, ledger, policy, "due", TaskFilter(states=OPEN, timings=soon, due_until=sunday), f"{sunday:%d/%m}"
            ),
        ]
        counts = {
            "review": ledger.total(TaskFilter(states=OPEN, review=True), today),
            "pending": ledger.count_notices(NoticeFilter(status=NoticeStatus.PENDING)),
            "failed": len(failures.still),
            "inbox": len(inbox.look(workspace.inbox)),
        }
    for key, count in counts.items():
        if count:
            desk.tell(f"overview.{key}", count=count, folder=workspace.failed if key == "failed" else workspace.inbox)
    if not any((*lists, *counts.values())):
        desk.tell("overview.calm")
    desk.tell("overview.drafts" if notices else "overview.start", folder=workspace.outbox.place, inbox=workspace.inbox)


def _list(desk: Session, ledger: Ledger, policy: Policy, key: str, wanted: TaskFilter, day: str = "") -> int:
    """Tell how many tasks are wanted and the first of them; return how many."""
    from giaoviec.drafting import views
    from giaoviec.ledger import Order

    today = clock.today()
    count = ledger.total(wanted, today)
    desk.tell(f"overview.{key}" if count else f"overview.no-{key}", count=count, day=day)
    first = ledger.find(wanted, today, order=Order.DUE, limit=_SHOWN) if count else ()
    for task in views.task_views(first, policy, today):
        unit = "; ".join(task.leads) or desk.say("word.unassigned")
        title = task.title if len(task.title) <= _WIDTH else task.title[: _WIDTH - 1].rsplit(" ", 1)[0] + "…"
        day = f"{task.due_on:%d/%m/%Y}" if task.due_on else ""
        desk.tell("overview.task", day=day, key=task.key, unit=unit, title=title)
    if count > _SHOWN:
        desk.tell("overview.more", count=count - _SHOWN)
    return count
