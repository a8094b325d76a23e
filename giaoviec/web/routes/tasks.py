"""All tasks: as a table, as a month, as a board of one unit."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import clock, timing, views
from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import Order, TaskFilter
from giaoviec.periods import Period
from giaoviec.session import month as month_of
from giaoviec.web import savedviews
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page, query
from giaoviec.web.wanted import AsWanted
from render.views import State, TaskView, Timing

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]

PAGE = 50
ON_A_DAY = 6
"""Tasks a day of the calendar shows; the rest is behind its link."""

ON_A_BOARD = 40


@router.get("/nhiem-vu")
def table(request: Request, desk: AtDesk, wanted: AsWanted) -> HTMLResponse:
    """List the wanted tasks, a page at a time."""
    today = clock.today()
    total = desk.ledger.total(wanted.filter, today)
    offset = (wanted.number - 1) * PAGE
    tasks = _found(desk, wanted.filter, wanted.order, descending=wanted.descending, offset=offset, limit=PAGE)
    return page(
        request,
        "tasks.html",
        today=today,
        tasks=tasks,
        total=total,
        size=PAGE,
        number=wanted.number,
        order=wanted.order,
        descending=wanted.descending,
        params=wanted.params,
        states=list(State),
        timings=list(Timing),
        saved=savedviews.saved(desk.workspace),
        this=query(wanted.params),
    )


@router.post("/nhiem-vu/cach-xem")
def keep(desk: AtDesk, name: Annotated[str, Form()], address: Annotated[str, Form()]) -> RedirectResponse:
    """Keep the present filters under a name."""
    if not name.strip() or not address.startswith("?"):
        raise Problem(ExitCode.USAGE, "no-reason")
    savedviews.keep(desk.workspace, name.strip()[:80], address[:1000])
    return back_to(f"/nhiem-vu{address}")


@router.post("/nhiem-vu/bo-cach-xem")
def forget(desk: AtDesk, name: Annotated[str, Form()]) -> RedirectResponse:
    """Forget kept filters."""
    savedviews.forget(desk.workspace, name)
    return back_to("/nhiem-vu")


@router.get("/lich")
def month(
    request: Request,
    desk: AtDesk,
    name: Annotated[str, Query(alias="thang")] = "",
    unit: Annotated[str, Query(alias="don-vi", max_length=300)] = "",
) -> HTMLResponse:
    """Show a month with what is due on each day."""
    today = clock.today()
    period = month_of(name) if name else Period(today.year, today.month)
    year, number = period.year, period.month
    weeks = calendar.Calendar().monthdatescalendar(year, number)
    first, last = weeks[0][0], weeks[-1][-1]
    tasks = _found(desk, TaskFilter(unit=unit or None, due_from=first, due_until=last), Order.DUE, limit=1000)
    by_day: dict[dt.date, list[TaskView]] = {}
    for task in tasks:
        if task.due_on:
            by_day.setdefault(task.due_on, []).append(task)
    return page(
        request,
        "month.html",
        today=today,
        weeks=weeks,
        year=year,
        number=number,
        by_day=by_day,
        shown=ON_A_DAY,
        unit=unit,
        before=period.before.name,
        after=f"{period.end + dt.timedelta(days=1):%Y-%m}",
        done=State.DONE,
    )


@router.get("/don-vi/bang")
def board(
    request: Request, desk: AtDesk, unit: Annotated[str, Query(alias="ten", max_length=300)] = ""
) -> HTMLResponse:
    """Show the tasks a unit leads, by what is to be done next."""
    today = clock.today()
    ours = TaskFilter(led_by=unit)
    lanes = [
        (title, link, desk.ledger.total(wanted, today), _found(desk, wanted, Order.DUE, limit=ON_A_BOARD))
        for title, link, wanted in (
            (
                "Quá hạn",
                {"dang-mo": "1", "thoi-han": "overdue"},
                TaskFilter(led_by=unit, states=timing.OPEN, timings=frozenset({Timing.OVERDUE})),
            ),
            (
                "Sắp đến hạn",
                {"dang-mo": "1", "thoi-han": "today,near"},
                TaskFilter(led_by=unit, states=timing.OPEN, timings=frozenset({Timing.TODAY, Timing.NEAR})),
            ),
            (
                "Đang làm",
                {"dang-mo": "1", "thoi-han": "in-time,no-deadline"},
                TaskFilter(led_by=unit, states=timing.OPEN, timings=frozenset({Timing.IN_TIME, Timing.NO_DEADLINE})),
            ),
            (
                "Hoàn thành, dừng",
                {"trang-thai": "done,suspended,dropped"},
                TaskFilter(led_by=unit, states=frozenset({State.DONE, State.SUSPENDED, State.DROPPED})),
            ),
        )
    ]
    return page(
        request,
        "board.html",
        today=today,
        unit=unit,
        counts=desk.ledger.counts(ours, today),
        lanes=[(title, query({"chu-tri": unit or "-", **link}), total, tasks) for title, link, total, tasks in lanes],
    )


def _found(
    desk: Desk,
    wanted: TaskFilter,
    order: Order,
    *,
    descending: bool = False,
    offset: int = 0,
    limit: int,
) -> tuple[TaskView, ...]:
    today = clock.today()
    records = desk.ledger.find(wanted, today, order=order, descending=descending, offset=offset, limit=limit)
    return views.task_views(records, desk.workspace.settings.policy, today)
