"""Counts tasks into the six kinds that always add up to the total."""

from __future__ import annotations

from collections.abc import Iterable

from render.filters import sort_key
from render.views import Counts, State, TaskView, Timing, UnitCounts

OPEN_STATES = frozenset({State.NOT_STARTED, State.IN_PROGRESS})


def kind(task: TaskView) -> str:
    """The field of ``Counts`` a task falls into."""
    if task.state is State.DONE:
        late = task.done_on is not None and task.due_on is not None and task.done_on > task.due_on
        return "done_late" if late else "done_on_time"
    if task.state not in OPEN_STATES:
        return "set_aside"
    if task.timing is Timing.OVERDUE:
        return "overdue"
    return "no_deadline" if task.timing is Timing.NO_DEADLINE else "open_in_time"


def count(tasks: Iterable[TaskView]) -> Counts:
    """Counts of ``tasks``."""
    kinds = [kind(task) for task in tasks]
    return Counts(
        total=len(kinds),
        done_on_time=kinds.count("done_on_time"),
        done_late=kinds.count("done_late"),
        open_in_time=kinds.count("open_in_time"),
        overdue=kinds.count("overdue"),
        no_deadline=kinds.count("no_deadline"),
        set_aside=kinds.count("set_aside"),
    )


def count_by_unit(tasks: Iterable[TaskView]) -> tuple[UnitCounts, ...]:
    """Counts of each leading unit, in Vietnamese alphabetical order; a task of two leads counts for both."""
    led: dict[str, list[TaskView]] = {}
    for task in tasks:
        for unit in dict.fromkeys(task.leads):
            led.setdefault(unit, []).append(task)
    return tuple(UnitCounts(unit=unit, counts=count(led[unit])) for unit in sorted(led, key=sort_key))
