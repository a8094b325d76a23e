"""What people give: parties and times that do not stand in the notice, in the contract's own types."""

from __future__ import annotations

import datetime as dt

from extract.models import Party, Task, Time


def party(name: str, task: Task, *, unit: str | None = None, kind: str = "unit") -> Party:
    """Return a party named by a person, with the empty span at the start of ``task``."""
    return Party.model_validate({"name": name, "unit": unit, "kind": kind, "quote": "", "span": (task.span[0],) * 2})


def deadline(
    task: Task, due_on: dt.date | None = None, *, rrule: str | None = None, start: dt.date | None = None
) -> Time:
    """Return a deadline set by a person: a last day in time, or a recurrence whose days are last days in time.

    Raises:
        ValueError: Neither or both are given.
    """
    if (due_on is None) == (rrule is None):
        raise ValueError("a deadline is a day or a recurrence")
    if rrule is not None:
        return Time(relation="every", rrule=rrule, bound="by", start=start, quote="", span=(task.span[0],) * 2)
    return Time(relation="by", end=due_on, due_on=due_on, quote="", span=(task.span[0],) * 2)
