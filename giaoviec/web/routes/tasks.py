"""All tasks: as a table, as a month, as a board of one unit."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import clock
from giaoviec.drafting import views
from giaoviec.drafting.periods import Period
from giaoviec.following import timing
from giaoviec.ledger import Order, TaskFilter
from giaoviec.session import month as month_of
from giaoviec.web import savedviews
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import back_to, page, query
from giaoviec.web.wanted import AsWanted, shared_with
from render.views import State, TaskView, Timing

router = APIRouter()

AtDesk = Annotated[Desk, Depends(desk_of)]

PAGE = 50
ON_A_DAY = 4
"""Tasks a day of the calendar shows; the rest is behind its link."""

ON_A_BOARD = 20


@router.get("/nhiem-vu")
def table(request: Request, desk: AtDesk, wanted: AsWanted) -> HTMLResponse:
    """List the wanted tasks, a page at a time."""
    today = clock.today()
    found = desk.listed(wanted.filter, wanted.order, descending=wanted.descending)
    return page(
        request,
        "tasks.html",
        today=today,
        tasks=found.views(PAGE, wanted.number),
        total=found.total,
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
    if name.strip() and address.startswith("?"):
        savedviews.keep(desk.workspace, name.strip()[:80], address[:1000])
    return back_to(f"/nhiem-vu{address if address.startswith('?') else ''}")


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
    by_day = desk.known(("month", year, number, unit), lambda: _by_day(desk, unit, first, last))
    return page(
        request,
        "month.html",
        today=today,
        weeks=weeks,
        year=year,
        number=number,
        by_day=by_day,
        unit=unit,
        before=period.before.name,
        after=f"{period.end + dt.timedelta(days=1):%Y-%m}",
        done=State.DONE,
    )


def _by_day(desk: Desk, unit: str, first: dt.date, last: dt.date) -> dict[dt.date, tuple[int, list[TaskView]]]:
    """Return by day how many tasks are due, and the first of them."""
    wanted = TaskFilter(unit=unit or None, due_from=first, due_until=last)
    policy, today = desk.workspace.settings.policy, clock.today()
    found = desk.ledger.due_days(wanted, today, most=ON_A_DAY)
    return {day: (count, list(views.task_views(records, policy, today))) for day, (count, records) in found.items()}


@router.get("/don-vi/bang")
def board(
    request: Request, desk: AtDesk, unit: Annotated[str, Query(alias="ten", max_length=300)] = ""
) -> HTMLResponse:
    """Show the tasks a unit leads, by what is to be done next."""
    today = clock.today()
    counts = desk.known(("unit", unit), lambda: desk.ledger.counts(TaskFilter(led_by=unit)))
    lanes = desk.known(("board", unit), lambda: _lanes(desk, unit))
    common = desk.listed(shared_with(unit, desk), Order.DUE) if unit else None
    return page(
        request,
        "board.html",
        today=today,
        unit=unit,
        counts=counts,
        lanes=lanes,
        common=common.views(ON_A_BOARD) if common else (),
        all_common=common.total if common else 0,
    )


_LANES: tuple[tuple[str, frozenset[State], tuple[Timing, ...]], ...] = (
    ("Quá hạn", timing.OPEN, (Timing.OVERDUE,)),
    ("Sắp đến hạn", timing.OPEN, (Timing.TODAY, Timing.NEAR)),
    ("Đang làm", timing.OPEN, (Timing.IN_TIME, Timing.NO_DEADLINE)),
    ("Hoàn thành, dừng", frozenset(State) - timing.OPEN, ()),
)


def _lanes(desk: Desk, unit: str) -> list[tuple[str, str, int, tuple[TaskView, ...]]]:
    """Return each lane of a board: its title, the address of all its tasks, how many, and the first of them."""
    found = []
    for title, states, timings in _LANES:
        wanted = TaskFilter(led_by=unit, states=states, timings=frozenset(timings))
        link = {"chu-tri": unit or "-", "trang-thai": ",".join(sorted(states)), "thoi-han": ",".join(timings)}
        tasks = desk.listed(wanted, Order.DUE)
        found.append((title, query(link), tasks.total, tasks.views(ON_A_BOARD)))
    return found
