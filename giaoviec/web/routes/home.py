"""The first page: what matters today."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from giaoviec import clock, inbox, timing, views
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page
from render.views import Timing

router = APIRouter()


@router.api_route("/", methods=["GET", "HEAD"])
def home(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> HTMLResponse:
    """Show what is late, what is due this week, and what waits for a person."""
    today = clock.today()
    sunday = today + dt.timedelta(days=6 - today.weekday())
    with desk.ledger() as ledger:
        notices, failures = ledger.notices(), ledger.failures()
        tasks = views.task_views(ledger.tasks(), desk.workspace.settings.policy, today)
    still = [task for task in tasks if task.state in timing.OPEN]
    return page(
        request,
        "home.html",
        today=today,
        late=sorted((task for task in still if task.timing is Timing.OVERDUE), key=lambda task: str(task.due_on)),
        soon=sorted(
            (task for task in still if task.due_on and today <= task.due_on <= sunday),
            key=lambda task: str(task.due_on),
        ),
        doubtful=[task for task in still if task.review],
        pending=[notice for notice in notices if notice.status == "pending"],
        failures=failures,
        waiting=inbox.look(desk.workspace.inbox),
        notices=notices,
        still=still,
    )
