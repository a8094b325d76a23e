"""Deadlines as an iCalendar file: all-day events that import twice without doubles.

Nothing comes from the clock or from chance: the UID is the task's key and the place of the deadline in the task, the
stamp is the notice's day, and a recurring deadline starts from the notice, so that files of different days agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from render.filters import printable
from render.rows import name_of
from render.views import OPEN_STATES, Office, TaskView, TimeView

if TYPE_CHECKING:
    from icalendar import Calendar, Event

TASK_PROPERTY = "X-GIAOVIEC-TASK"
"""Carries the task's key, in the first event of each task."""

ALARM = dt.timedelta(hours=-16)
"""Eight in the morning of the day before: an all-day event starts at midnight."""

_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NO_DAY = dt.date(1980, 1, 1)


def deadlines_calendar(tasks: Sequence[TaskView], office: Office) -> bytes:
    """Deadlines of the open tasks that have a day or a rule.

    Args:
        tasks: Any tasks; those done, suspended, dropped or without a day are left out.
        office: Names the calendar.

    Returns:
        An ``.ics``; equal input gives equal bytes.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//giaoviec//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Thời hạn nhiệm vụ - {office.agency}")
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    for task in tasks:
        _add_events(calendar, task)
    return bytes(calendar.to_ical())


def dated(task: TaskView) -> bool:
    """Whether a task belongs into the calendar: it is open, and one of its deadlines has a day or a rule to start."""
    started = task.notice.issued_on is not None
    times = (time.due_on is not None or (_has_day(time.rrule) and started) for time in task.deadlines)
    return task.state in OPEN_STATES and any(times)


def _add_events(calendar: Calendar, task: TaskView) -> None:
    if task.state not in OPEN_STATES:
        return
    for order, event in enumerate(_events(task)):
        if order == 0:
            event.add(TASK_PROPERTY, task.key)
        calendar.add_component(event)


def _events(task: TaskView) -> Iterator[Event]:
    from icalendar import Alarm, Event

    for n, time in enumerate(task.deadlines, 1):
        start, rule = _when(time, task.notice.issued_on)
        if start is None:
            continue
        event = Event()
        event.add("uid", f"{task.key}/{n}@giaoviec")
        stamp = task.notice.issued_on or _NO_DAY
        event.add("dtstamp", dt.datetime(stamp.year, stamp.month, stamp.day, tzinfo=dt.UTC))
        event.add("dtstart", start)
        event.add("dtend", start + dt.timedelta(days=1))
        if rule:
            event.add("rrule", rule)
        event.add("summary", printable(f"Hạn: {task.title}"))
        event.add("description", printable(_description(task, time)))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", printable(f"Sắp đến hạn: {task.title}"))
        alarm.add("trigger", ALARM)
        event.add_component(alarm)
        yield event


def _description(task: TaskView, time: TimeView) -> str:
    lines = [
        task.text,
        f"Thời hạn: {time.quote}" + (" (cần xác nhận)" if time.to_confirm else ""),
        f"Chủ trì: {'; '.join(task.leads)}" if task.leads else "Chưa phân công đơn vị chủ trì",
        f"Phối hợp: {'; '.join(task.supports)}" if task.supports else "",
        f"Nguồn: {name_of(task.notice)}, mục {task.item}",
    ]
    return "\n".join(line for line in lines if line)


def _when(time: TimeView, issued_on: dt.date | None) -> tuple[dt.date | None, dict[str, list[object]] | None]:
    """First day and rule of a deadline; ``None`` where neither the notice nor the deadline has a day."""
    if time.rrule is None or not _has_day(time.rrule):
        return time.due_on, None
    from dateutil.rrule import rrulestr  # type: ignore[import-untyped]
    from icalendar import vRecur

    origin = issued_on or time.due_on
    if origin is None:
        return None, None
    rule: dict[str, list[object]] = dict(vRecur.from_ical(time.rrule))
    midnight = dt.datetime(origin.year, origin.month, origin.day)  # noqa: DTZ001  # days only, no zone involved
    days = rrulestr(time.rrule, dtstart=midnight)
    first = days.after(midnight, inc=issued_on is None)
    if first is None:  # the rule has ended: what is known is the day, or that it once began
        return time.due_on or origin, None
    start = first.date()
    # "trước ngày 25 hàng tháng": the rule names the 25th, the last day in time is the 24th
    if time.due_on is not None and _falls_on(days, time.due_on + dt.timedelta(days=1)):
        shifted = None if _falls_on(days, time.due_on) else _day_earlier(rule)
        if shifted is not None:
            return start - dt.timedelta(days=1), shifted
    return start, rule


def _has_day(rrule: str | None) -> bool:
    """Whether a rule says on which days: "định kỳ 02 tuần/lần" does not, and none is made up."""
    return ";BY" in (rrule or "")


def _falls_on(days: object, day: dt.date) -> bool:
    midnight = dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001
    return bool(days.between(midnight, midnight, inc=True))  # type: ignore[attr-defined]


def _day_earlier(rule: dict[str, list[object]]) -> dict[str, list[object]] | None:
    """The rule one day earlier, where that is a rule again; the first of a month becomes the last of the one before."""
    shifted = dict(rule)
    if "BYMONTHDAY" in rule and "BYMONTH" not in rule:
        shifted["BYMONTHDAY"] = [int(str(day)) - 1 or -1 for day in rule["BYMONTHDAY"]]
        return shifted
    if "BYDAY" in rule and all(str(day) in _WEEK for day in rule["BYDAY"]):
        shifted["BYDAY"] = [_WEEK[_WEEK.index(str(day)) - 1] for day in rule["BYDAY"]]
        return shifted
    return None
