"""Who is to be reminded of what: once for a task, a period and a step; put before the leader when that did not help."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from giaoviec.following import timing
from giaoviec.following.events import Kind
from giaoviec.ledger import Act, TaskRecord
from giaoviec.settings import Policy
from render.views import Timing


class Step(StrEnum):
    """How far a task has come without being done."""

    NEAR = "near"
    OVERDUE = "overdue"
    ESCALATED = "escalated"
    """Overdue for so long that the leader is told."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step of one task in one period."""

    record: TaskRecord
    step: Step
    due_on: dt.date
    """The last day in time of the period."""
    new: bool
    """Not noted yet; else it was noted on this very day, and the same memo is made again."""


def due(records: Iterable[TaskRecord], policy: Policy, as_of: dt.date) -> tuple[Reminder, ...]:
    """Return what is to be said on ``as_of`` and was not said on an earlier day."""
    found = []
    for record in records:
        standing = timing.stand(record.task, record.events, record.notice.given_on, as_of, policy)
        if standing.progress.state not in timing.OPEN or standing.due_on is None or standing.settled:
            continue
        for step in _steps(standing.timing, (as_of - standing.due_on).days, policy):
            said = [
                event.on
                for event in record.events
                if event.kind == Kind.REMINDED and event.note == step and event.period == standing.due_on
            ]
            if not said or as_of in said:
                found.append(Reminder(record, step, standing.due_on, new=not said))
    return tuple(found)


def _steps(time: Timing, days_late: int, policy: Policy) -> tuple[Step, ...]:
    if time in (Timing.NEAR, Timing.TODAY):
        return (Step.NEAR,)
    if time is not Timing.OVERDUE:
        return ()
    told = bool(policy.escalate_days) and days_late >= policy.escalate_days
    return (Step.OVERDUE, Step.ESCALATED) if told else (Step.OVERDUE,)


def note(reminders: Iterable[Reminder], act: Act) -> None:
    """Write down what has been said."""
    for reminder in reminders:
        if reminder.new:
            act.remind(reminder.record.key, reminder.step, reminder.due_on)
