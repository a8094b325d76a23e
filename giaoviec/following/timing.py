"""Where a task stands on a given day: its state folded from events, its time computed, nothing stored."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.models import Task, Time
from giaoviec.following.events import ASIDE, Event, Kind
from render.views import State, Timing

if TYPE_CHECKING:
    from giaoviec.settings import Policy

OPEN = frozenset({State.NOT_STARTED, State.IN_PROGRESS})
SET_ASIDE = frozenset({State.SUSPENDED, State.DROPPED})

WHOLE_PERIOD = {
    "FREQ=WEEKLY": "FREQ=WEEKLY;BYDAY=SU",
    "FREQ=MONTHLY": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=3": "FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "FREQ=MONTHLY;INTERVAL=6": "FREQ=MONTHLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "FREQ=YEARLY": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31",
}
"""A recurrence without a day ("hằng quý báo cáo") has the whole period: its last day is the last in time."""


_NAMES_DAY = re.compile(r"BY(?:MONTHDAY|DAY|YEARDAY|WEEKNO|SETPOS)=")


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of a task up to a day."""

    state: State = State.NOT_STARTED
    percent: int | None = None
    note: str = ""
    reply: str = ""
    done_on: dt.date | None = None
    reported: tuple[dt.date, ...] = ()
    """Days on which something was reported."""


def progress_of(events: Sequence[Event], as_of: dt.date) -> Progress:
    """Fold the events up to ``as_of``. Each report replaces what it speaks of and leaves the rest."""
    folded = Progress()
    for event in sorted(_in_force(events, as_of, REPORTS), key=lambda event: event.on):
        state = event.state or folded.state
        folded = Progress(
            state=state,
            percent=100 if event.state is State.DONE else folded.percent if event.percent is None else event.percent,
            note=event.note or folded.note,
            reply=event.reply or folded.reply,
            done_on=None if state is not State.DONE else event.on if event.state is State.DONE else folded.done_on,
            reported=(*folded.reported, event.on) if event.kind == "progress" else folded.reported,
        )
    return folded


REPORTS = frozenset({Kind.PROGRESS, Kind.CANCELLED, Kind.REOPENED})
"""Kinds that say how a task goes; a proposal says nothing until it is accepted."""


def shows(event: Event, as_of: dt.date) -> bool:
    """Tell whether a draft that shows a task as on ``as_of`` shows anything of an event: nothing of later reports."""
    return event.kind not in ASIDE and (event.on <= as_of or event.kind not in REPORTS)


def _in_force(events: Iterable[Event], as_of: dt.date, kinds: frozenset[Kind]) -> Iterable[Event]:
    return (event for event in events if event.on <= as_of and event.kind in kinds and not event.undone)


@dataclass(frozen=True, slots=True)
class Standing:
    """A task on a day."""

    progress: Progress
    timing: Timing
    due_on: dt.date | None
    """The day that counts for ``timing``."""
    settled: bool = False
    """``timing`` holds whatever the day, until something happens or a period ends."""
    first_due_on: dt.date | None = None
    """The day that counted before it was extended; ``None`` where it was not."""


def extensions(events: Iterable[Event], as_of: dt.date) -> dict[dt.date | None, dt.date]:
    """Return the last day granted until ``as_of`` for each period; under ``None`` that of a task done once."""
    granted = sorted(_in_force(events, as_of, frozenset({Kind.EXTENDED})), key=lambda event: event.on)
    return {event.period: event.detail.due_on for event in granted if event.detail.due_on}


def last_day(time: Time, policy: Policy) -> dt.date | None:
    """Return the last day in time of a fixed deadline by the office's rules."""
    if time.due_on is None:
        return None
    granted = time.relation == "before" and not policy.late_on_before_day
    return ended(time.due_on + dt.timedelta(days=1) if granted else time.due_on, policy)


def ended(day: dt.date, policy: Policy) -> dt.date:
    """Return the day on which a term that ends on ``day`` ends: the next working day, where the office has it so.

    Civil Code 2015, art. 148(5): a term whose last day is a weekend or a holiday ends with the next working day.
    """
    while policy.next_working_day and not works(day, policy):
        day += dt.timedelta(days=1)
    return day


def works(day: dt.date, policy: Policy) -> bool:
    """Tell whether the office works on ``day``: what it has set goes before the public holidays."""
    from extract.times.calendars import is_working_day

    return day in policy.worked_days or (day not in policy.days_off and is_working_day(day))


def rule_of(rrule: str) -> str:
    """Return a recurrence with the day on which each period ends, where the notice names only the period.

    "Tháng 6 và tháng 12 hằng năm" ends with the month, not with the day of the month on which it was given.
    """
    known = WHOLE_PERIOD.get(rrule, rrule)
    return known if "BYMONTH=" not in known or _NAMES_DAY.search(known) else f"{known};BYMONTHDAY=-1"


def due_days(time: Time, since: dt.date, until: dt.date, policy: Policy) -> list[dt.date]:
    """Return the last days in time of a recurring deadline, first to last.

    Args:
        time: A deadline with an ``rrule``.
        since: Only days after this one.
        until: And the first one on or after this day, none later.
        policy: Whether "trước ngày 25 hàng tháng" is late on the 25th, and what a day off does.
    """
    rrule = rule_of(time.rrule or "")
    if ";BY" not in rrule:  # "định kỳ 02 tuần/lần" tells no day: none is made up
        return []
    ahead = dt.timedelta(days=1 if time.bound == "before" and policy.late_on_before_day else 0)
    days = _occurrences(rrule, max(since, time.start or since), time.end, until + ahead)
    return [ended(day - ahead, policy) for day in days if day - ahead > since]


@lru_cache(maxsize=4096)
def _occurrences(rrule: str, first: dt.date, last: dt.date | None, until: dt.date) -> tuple[dt.date, ...]:
    """Return the days of a rule from ``first`` up to the first one on or after ``until``; many tasks share one rule."""
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

    days: list[dt.date] = []
    for moment in rrulestr(rrule, dtstart=dt.datetime.combine(first, dt.time())):
        if last is not None and moment.date() > last:
            break
        days.append(moment.date())
        if moment.date() >= until:
            break
    return tuple(days)


class Course:
    """How a task stands from day to day, with its periods reckoned once, up to a horizon."""

    def __init__(
        self, task: Task, events: Iterable[Event], assigned_on: dt.date, policy: Policy, horizon: dt.date
    ) -> None:
        self._events = [event for event in events if not event.undone and event.kind in REPORTS | {Kind.EXTENDED}]
        self._assigned_on, self._policy, self._horizon = assigned_on, policy, horizon
        self._fixed = sorted(filter(None, (last_day(time, policy) for time in task.deadlines)))
        recurring = [time for time in task.deadlines if time.rrule]
        # "trước 27/12/2024, sau đó trước ngày 25 hàng tháng": the periods begin after the last fixed day
        since = self._fixed[-1] if self._fixed else assigned_on
        self._ends = sorted(
            {*self._fixed, *(day for time in recurring for day in due_days(time, since, horizon, policy))}
        )
        self._recurs = bool(recurring)

    def on(self, as_of: dt.date) -> Standing:
        """Return where the task stands on ``as_of``, which is the horizon or before.

        A task done once is judged by its last fixed day; an open one is overdue from the day after its first
        unmet one. A recurring task is judged one period at a time: the period that ended must have been
        reported in it or since, and a report closes the period in which it falls. An extension counts from
        the day it was granted.
        """
        progress, near = progress_of(self._events, as_of), self._policy.near_days
        if progress.state in SET_ASIDE:
            return Standing(progress, Timing.NO_DEADLINE, None)
        granted = extensions(self._events, as_of)
        if not self._recurs:
            standing = _stand_once(progress, self._fixed, as_of, near)
            if None not in granted:
                return standing
            return replace(_stand_once(progress, [granted[None]], as_of, near), first_due_on=standing.due_on)
        if not granted:
            return _stand_recurring(progress, self._ends, self._assigned_on, as_of, near)
        moved = {granted.get(day, day): day for day in self._ends}
        standing = _stand_recurring(progress, sorted(moved), self._assigned_on, as_of, near)
        first = moved.get(standing.due_on) if standing.due_on else None
        return replace(standing, first_due_on=None if first == standing.due_on else first)

    def breaks(self) -> set[dt.date]:
        """Return the days up to the horizon on which the task may come to stand otherwise than the day before.

        Between two of them state and due day stay as they are, and ``timing`` follows from the due day.
        """
        days = {event.on for event in self._events}
        if self._recurs:
            ends = {*self._ends, *(event.detail.due_on for event in self._events if event.detail.due_on)}
            days |= {end + dt.timedelta(days=1) for end in ends}
        return {day for day in days if day <= self._horizon}


def stand(task: Task, events: Iterable[Event], assigned_on: dt.date, as_of: dt.date, policy: Policy) -> Standing:
    """Return where a task stands on ``as_of``; see ``Course.on``."""
    return Course(task, events, assigned_on, policy, as_of).on(as_of)


def _stand_once(progress: Progress, days: list[dt.date], as_of: dt.date, near_days: int) -> Standing:
    if not days:
        return Standing(progress, Timing.NO_DEADLINE, None)
    if progress.done_on is not None:
        late = progress.done_on > days[-1]
        return Standing(progress, Timing.OVERDUE if late else Timing.IN_TIME, days[-1], settled=True)
    return Standing(progress, timing_on(days[0], as_of, near_days), days[0])


def _stand_recurring(
    progress: Progress, days: list[dt.date], assigned_on: dt.date, as_of: dt.date, near_days: int
) -> Standing:
    at = bisect_left(days, as_of)
    past, coming = days[:at], days[at] if at < len(days) else None
    period_start = past[-1] if past else assigned_on - dt.timedelta(days=1)
    before_start = past[-2] if len(past) > 1 else assigned_on - dt.timedelta(days=1)
    this_period = any(day > period_start for day in progress.reported)
    last_period = not past or any(day > before_start for day in progress.reported)
    if not this_period:
        progress = replace(progress, state=State.NOT_STARTED, done_on=None, percent=None)
    if not last_period:
        return Standing(progress, Timing.OVERDUE, past[-1])
    if coming is None:
        if not past:
            return Standing(progress, Timing.NO_DEADLINE, None)
        return Standing(progress, Timing.IN_TIME, past[-1], settled=True)
    if this_period:
        return Standing(progress, Timing.IN_TIME, coming, settled=True)
    return Standing(progress, timing_on(coming, as_of, near_days), coming)


def timing_on(due: dt.date, as_of: dt.date, near_days: int) -> Timing:
    """Return where an open task that is due on ``due`` stands on ``as_of``."""
    days = (due - as_of).days
    if days < 0:
        return Timing.OVERDUE
    if days == 0:
        return Timing.TODAY
    return Timing.NEAR if days <= near_days else Timing.IN_TIME


def next_due(time: Time, assigned_on: dt.date, as_of: dt.date, policy: Policy) -> dt.date | None:
    """Return the day to print beside a deadline: its last day, or the next one of a recurring deadline."""
    if time.rrule is None:
        return last_day(time, policy)
    return next((day for day in due_days(time, assigned_on, as_of, policy) if day >= as_of), None)
