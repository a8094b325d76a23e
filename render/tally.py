"""Counts tasks into the six kinds that always add up to the total: the one place that judges them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from render.filters import sort_key
from render.views import OPEN_STATES, Counts, State, TaskView, Timing, UnitCounts

NOBODY = "Chưa phân công"
"""Stands as the unit of a task that has none."""

WEEKS = 8
"""How many weeks ahead falling due is counted one by one."""


def kind(task: TaskView) -> str:
    """The field of ``Counts`` a task falls into.

    A task that was done is late when it was done after the day that counted for it; one without a day was in time.
    """
    if task.state is State.DONE:
        late = task.done_on is not None and task.due_on is not None and task.done_on > task.due_on
        return "done_late" if late else "done_on_time"
    if task.state not in OPEN_STATES:
        return "set_aside"
    if task.timing is Timing.OVERDUE:
        return "overdue"
    return "no_deadline" if task.timing is Timing.NO_DEADLINE else "open_in_time"


def count(tasks: Iterable[TaskView]) -> Counts:
    """Counts of ``tasks``, each of them once."""
    kinds = Counter(kind(task) for task in tasks)
    return Counts(
        total=kinds.total(),
        done_on_time=kinds["done_on_time"],
        done_late=kinds["done_late"],
        open_in_time=kinds["open_in_time"],
        overdue=kinds["overdue"],
        no_deadline=kinds["no_deadline"],
        set_aside=kinds["set_aside"],
    )


def count_by_unit(tasks: Iterable[TaskView]) -> tuple[UnitCounts, ...]:
    """Counts of each leading unit in the order of the Vietnamese alphabet, what nobody leads at the end.

    A task of two leads counts for both, so that the lines may add up to more than the office has.
    """
    led: dict[str, list[TaskView]] = {}
    for task in tasks:
        for unit in dict.fromkeys(task.leads) or (NOBODY,):
            led.setdefault(unit, []).append(task)
    order = sorted(led, key=lambda unit: (unit == NOBODY, sort_key(unit)))
    return tuple(UnitCounts(unit=unit, counts=count(led[unit])) for unit in order)


def due_by_week(tasks: Sequence[TaskView], as_of: dt.date) -> tuple[tuple[dt.date | None, int], ...]:
    """How many of the tasks that are open and in time fall due in each week.

    Args:
        tasks: Any tasks.
        as_of: The weeks begin with the one it is in.

    Returns:
        ``(Monday, number)`` of ``WEEKS`` weeks, then ``(None, number)`` of all later ones; together ``open_in_time``.
    """
    monday = as_of - dt.timedelta(days=as_of.weekday())
    due = [task.due_on for task in tasks if kind(task) == "open_in_time"]
    weeks = Counter((day - monday).days // 7 if day is not None else WEEKS for day in due)
    counted = [(monday + dt.timedelta(weeks=n), weeks[n]) for n in range(WEEKS)]
    return (*counted, (None, len(due) - sum(number for _, number in counted)))


def reported(tasks: Iterable[TaskView], since: dt.date, until: dt.date) -> tuple[int, int]:
    """Of the tasks still open: how many were reported on in the days ``since`` … ``until``, and how many there are."""
    still = [task for task in tasks if task.state in OPEN_STATES]
    told = [task for task in still if task.reported_on is not None and since <= task.reported_on <= until]
    return len(told), len(still)
