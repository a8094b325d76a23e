"""Deadlines as a calendar: all-day, the same twice, right for what recurs."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from icalendar import Calendar

import render
from render.views import State, TimeView
from tests.render import examples as x


def events(tasks):
    return Calendar.from_ical(render.deadlines_calendar(tasks, x.OFFICE)).walk("VEVENT")


def only(*times: TimeView, **more):
    return [x.task("II.1", "Báo cáo kết quả.", [x.DAUTU], deadlines=times, **more)]


def test_a_deadline_is_an_all_day_event_of_its_last_day():
    (event,) = events(only(TimeView(quote="trước 27/12/2024", due_on=dt.date(2024, 12, 26))))
    assert event.decoded("dtstart") == dt.date(2024, 12, 26)
    assert event["dtstart"].params["VALUE"] == "DATE"
    assert str(event["summary"]) == "Hạn: Báo cáo kết quả."
    assert "trước 27/12/2024" in str(event["description"])


def test_importing_twice_makes_no_doubles():
    first = render.deadlines_calendar(x.TASKS, x.OFFICE)
    assert first == render.deadlines_calendar(x.TASKS, x.OFFICE)
    uids = [str(event["uid"]) for event in Calendar.from_ical(first).walk("VEVENT")]
    assert len(uids) == len(set(uids))


def test_progress_does_not_change_the_uid():
    times = (TimeView(quote="ngày 15/01/2025", due_on=dt.date(2025, 1, 15)),)
    (before,) = events(only(*times))
    (after,) = events(only(*times, state=State.IN_PROGRESS, percent=50))
    assert before["uid"] == after["uid"] == "215-TB-BQL/II.1/1@giaoviec"


@pytest.mark.parametrize(
    ("rrule", "due_on", "start", "rule"),
    [
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=25", None, (2024, 12, 25), "BYMONTHDAY=25", id="on-the-25th"),
        pytest.param(
            "FREQ=MONTHLY;BYMONTHDAY=25", (2025, 3, 24), (2024, 12, 24), "BYMONTHDAY=24", id="before-the-25th"
        ),
        pytest.param("FREQ=MONTHLY;BYMONTHDAY=1", (2025, 2, 28), (2024, 12, 31), "BYMONTHDAY=-1", id="before-the-1st"),
        pytest.param("FREQ=WEEKLY;BYDAY=FR", (2025, 1, 16), (2024, 12, 26), "BYDAY=TH", id="before-friday"),
        pytest.param("FREQ=WEEKLY;BYDAY=FR", (2025, 1, 17), (2024, 12, 27), "BYDAY=FR", id="on-friday"),
    ],
)
def test_recurring_deadlines_start_from_the_notice_whatever_day_it_is_today(rrule, due_on, start, rule):
    time = TimeView(quote="định kỳ", rrule=rrule, due_on=dt.date(*due_on) if due_on else None)
    (event,) = events(only(time))
    assert event.decoded("dtstart") == dt.date(*start)
    assert rule in event["rrule"].to_ical().decode()


def test_finished_and_dayless_tasks_are_left_out_and_each_other_key_is_found_once():
    keys = render.reopen(render.deadlines_calendar(x.TASKS, x.OFFICE), "ics")
    assert len(keys) == len(set(keys))
    expected = [
        t.key
        for t in x.TASKS
        if t.state in {State.NOT_STARTED, State.IN_PROGRESS}
        and any(d.due_on or ";BY" in (d.rrule or "") for d in t.deadlines)
    ]
    assert keys == expected


def test_two_deadlines_of_a_task_are_two_events_of_one_key():
    times = [TimeView(quote="q1", due_on=dt.date(2025, 1, 5)), TimeView(quote="q2", due_on=dt.date(2025, 2, 5))]
    tasks = only(*times)
    assert len(events(tasks)) == 2
    assert render.reopen(render.deadlines_calendar(tasks, x.OFFICE), "ics") == ["215-TB-BQL/II.1"]


def test_a_rule_without_any_day_to_start_from_is_left_out():
    notice = dataclasses.replace(x.NOTICE, issued_on=None)
    assert events(only(TimeView(quote="hàng tháng", rrule="FREQ=MONTHLY"), notice=notice)) == []


def test_a_rule_that_tells_no_day_makes_none_up():
    time = TimeView(quote="định kỳ 02 tuần/lần", rrule="FREQ=WEEKLY;INTERVAL=2")
    assert events(only(time)) == []
