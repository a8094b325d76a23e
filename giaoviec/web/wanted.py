"""Which tasks a page is about, out of its address: filters that are links, so that a view can be kept and sent."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

from giaoviec.exits import Problem
from giaoviec.following import timing
from giaoviec.ledger import Order, TaskFilter
from giaoviec.session import day
from giaoviec.web.desk import Desk, desk_of
from render.views import State, Timing


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of an address."""

    filter: TaskFilter
    order: Order
    descending: bool
    number: int
    params: dict[str, str]
    """What the address says, without the page number; links add to it."""


def shared_with(unit: str, desk: Desk) -> TaskFilter:
    """Return how to ask for the open tasks that reach a unit through a group only: "các phòng", "các xã"."""
    return TaskFilter(concerns=desk.concern(unit), how="shared", states=timing.OPEN)


def wanted(
    desk: Annotated[Desk, Depends(desk_of)],
    unit: Annotated[str, Query(alias="don-vi", max_length=300)] = "",
    led_by: Annotated[str, Query(alias="chu-tri", max_length=300)] = "",
    common: Annotated[str, Query(alias="viec-chung", max_length=300)] = "",
    notice: Annotated[str, Query(alias="van-ban", max_length=300)] = "",
    state: Annotated[str, Query(alias="trang-thai")] = "",
    when: Annotated[str, Query(alias="thoi-han")] = "",
    text: Annotated[str, Query(alias="tim", max_length=300)] = "",
    since: Annotated[str, Query(alias="tu")] = "",
    until: Annotated[str, Query(alias="den")] = "",
    still_open: Annotated[str, Query(alias="dang-mo")] = "",
    review: Annotated[str, Query(alias="can-kiem-tra")] = "",
    order: Annotated[str, Query(alias="xep")] = "",
    number: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> Wanted:
    """Dependency: return the filters of the request; what makes no sense in an address is left out."""
    states = frozenset(State(name) for name in state.split(",") if name in set(State))
    if still_open and not states:
        states = timing.OPEN
    key = order.removeprefix("-")
    return Wanted(
        TaskFilter(
            unit=unit.strip() or None,
            led_by={"": None, "-": ""}.get(led_by, led_by),
            concerns=desk.concern(common) if common else None,
            how="shared" if common else None,
            notice=notice or None,
            states=states,
            timings=frozenset(Timing(name) for name in when.split(",") if name in set(Timing)),
            text=text.strip(),
            due_from=_day(since),
            due_until=_day(until),
            review=True if review else None,
        ),
        Order(key) if key in set(Order) else Order.NOTICE,
        order.startswith("-"),
        number,
        {
            name: value
            for name, value in {
                "don-vi": unit.strip(),
                "chu-tri": led_by,
                "viec-chung": common,
                "van-ban": notice,
                "trang-thai": state,
                "thoi-han": when,
                "tim": text.strip(),
                "tu": since,
                "den": until,
                "dang-mo": still_open,
                "can-kiem-tra": review,
                "xep": order,
            }.items()
            if value
        },
    )


def _day(text: str) -> dt.date | None:
    try:
        return day(text) if text else None
    except Problem:  # an address somebody has cut; the page shows what it understood
        return None


AsWanted = Annotated[Wanted, Depends(wanted)]
