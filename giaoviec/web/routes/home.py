"""The first page: what matters today, and how it has gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from giaoviec import clock
from giaoviec.drafting import views
from giaoviec.drafting.periods import Period
from giaoviec.following import timing
from giaoviec.intake import arrivals
from giaoviec.ledger import NoticeFilter, NoticeRecord, Order, TaskFilter, in_month
from giaoviec.ledger.queries import Workload
from giaoviec.roles import Right
from giaoviec.web.desk import Desk, desk_of
from giaoviec.web.pages import page
from giaoviec.web.permissions import may
from giaoviec.web.visitors import Visitor, visitor_of
from render.views import Counts, State, TaskView, Timing

router = APIRouter()

SHOWN = 8
"""Tasks of a list on this page; the rest is behind its link."""

UNITS = 12
MONTHS = 6

PRESSING = frozenset({Timing.OVERDUE, Timing.TODAY, Timing.NEAR})
"""A task that stands so and of which nothing was reported waits for its unit."""


TO_CHECK = NoticeFilter(review=True)


@dataclass(frozen=True, slots=True)
class Month:
    """How the tasks of a month stood at its end, or stand today."""

    name: str
    counts: Counts


@router.api_route("/", methods=["GET", "HEAD"])
def home(
    request: Request, desk: Annotated[Desk, Depends(desk_of)], visitor: Annotated[Visitor, Depends(visitor_of)]
) -> Response:
    """Show what is late, what is due this week, what waits for a person, and the months before."""
    if not may(visitor, Right.READ):
        return RedirectResponse("/tien-do", 303)
    today = clock.today()
    return page(
        request,
        "home.html",
        today=today,
        waiting=len(arrivals.in_inbox(desk.workspace, desk.ledger)),
        failures=sum(one.count for one in desk.ledger.files.failures_by_reason()),
        **desk.known("home", lambda: _figures(desk, today)),
    )


def _figures(desk: Desk, today: dt.date) -> dict[str, Any]:
    sunday = today + dt.timedelta(days=6 - today.weekday())
    ledger = desk.ledger
    late = TaskFilter(states=timing.OPEN, timings=frozenset({Timing.OVERDUE}))
    week = TaskFilter(states=timing.OPEN, due_from=today, due_until=sunday)
    doubtful = TaskFilter(review=True)
    silent = TaskFilter(states=frozenset({State.NOT_STARTED}), timings=PRESSING)
    lists = [
        (title, link, ledger.total(wanted, today), _first(desk, wanted, today))
        for title, link, wanted in (
            ("Quá hạn", "/nhiem-vu?dang-mo=1&thoi-han=overdue&xep=due", late),
            ("Đến hạn trong tuần này", f"/nhiem-vu?dang-mo=1&tu={today}&den={sunday}&xep=due", week),
        )
    ]
    by_unit = desk.counts_by_unit(open_only=True)
    units = sorted(by_unit.items(), key=lambda pair: (-pair[1].overdue, -pair[1].total))
    return {
        "lists": lists,
        "counts": ledger.counts(TaskFilter(), today),
        "doubtful": ledger.total(doubtful, today),
        "to_check": _to_check(desk),
        "doubtful_notices": ledger.count_notices(TO_CHECK),
        "silent": ledger.total(silent, today),
        "reported": ledger.total(TaskFilter(proposals=True), today),
        "units": units[:UNITS],
        "more_units": max(0, len(units) - UNITS),
        "months": _months(desk, today),
    }


def _to_check(desk: Desk) -> list[tuple[NoticeRecord, Workload]]:
    """Return the newest notices with something to be looked at: a person checks notice by notice."""
    records = desk.ledger.recent_notices(TO_CHECK, limit=SHOWN)
    work = desk.ledger.workload([record.key for record in records])
    return [(record, work[record.key]) for record in records]


def _first(desk: Desk, wanted: TaskFilter, today: dt.date) -> tuple[TaskView, ...]:
    records = desk.ledger.find(wanted, today, order=Order.DUE, limit=SHOWN)
    return views.task_views(records, desk.workspace.settings.policy, today)


def _months(desk: Desk, today: dt.date) -> list[Month]:
    this = Period(today.year, today.month)
    past = desk.known_until(this.before.end, ("months", this.name), lambda: _past(desk, this))
    return [*past, _month(desk, this, today)]


def _past(desk: Desk, this: Period) -> list[Month]:
    period, found = this, list[Month]()
    while len(found) < MONTHS - 1:
        period = period.before
        found.append(_month(desk, period, period.end))
    return found[::-1]


def _month(desk: Desk, period: Period, as_of: dt.date) -> Month:
    counts = desk.ledger.counts(in_month(period.year, period.month, as_of), as_of)
    return Month(f"{period.month:02d}/{period.year}", counts)
