"""Where a task stands on a day: state and time are two axes, time is computed."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.models import Task
from giaoviec.clock import day_of
from giaoviec.following import timing
from giaoviec.ledger import Detail, Event
from giaoviec.settings import Policy
from render.views import State, Timing
from tests.app.notices import task, time

ASSIGNED = dt.date(2025, 3, 10)
MONTHLY = time("every", rrule="FREQ=MONTHLY;BYMONTHDAY=25", bound="before")


def reported(day: str, state: State | None = State.IN_PROGRESS, **fields: object) -> Event:
    at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    return Event(kind="progress", on=dt.date.fromisoformat(day), at=at, who="", source="cli", state=state, **fields)


def stand(job: Task, as_of: str, *events: Event, late_on_before_day: bool = True) -> timing.Standing:
    day = dt.date.fromisoformat(as_of)
    return timing.stand(job, events, ASSIGNED, day, Policy(late_on_before_day=late_on_before_day))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        pytest.param("2025-03-20", Timing.IN_TIME, id="eight days left"),
        pytest.param("2025-03-21", Timing.NEAR, id="seven days left"),
        pytest.param("2025-03-28", Timing.TODAY, id="due today is not overdue"),
        pytest.param("2025-03-29", Timing.OVERDUE, id="the day after"),
    ],
)
def test_an_open_task_is_judged_by_its_last_day_in_time(as_of: str, expected: Timing) -> None:
    standing = stand(task(deadlines=(time(due_on="2025-03-28"),)), as_of)
    assert (standing.timing, standing.due_on) == (expected, dt.date(2025, 3, 28))


def test_a_task_without_a_deadline_is_never_late() -> None:
    assert stand(task(nature="standing"), "2035-01-01").timing is Timing.NO_DEADLINE


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2025-03-28", Timing.IN_TIME, id="done on the last day is done in time"),
        pytest.param("2025-03-29", Timing.OVERDUE, id="done a day later is done late"),
    ],
)
def test_a_done_task_keeps_the_day_it_was_done(day: str, expected: Timing) -> None:
    standing = stand(task(deadlines=(time(due_on="2025-03-28"),)), "2025-12-01", reported(day, State.DONE))
    assert standing.progress.state is State.DONE
    assert standing.progress.done_on == dt.date.fromisoformat(day)
    assert standing.timing is expected


def test_events_after_the_day_do_not_count() -> None:
    standing = stand(task(deadlines=(time(due_on="2025-03-28"),)), "2025-03-29", reported("2025-03-30", State.DONE))
    assert standing.progress.state is State.NOT_STARTED
    assert standing.timing is Timing.OVERDUE


def test_each_report_replaces_what_it_speaks_of_and_leaves_the_rest() -> None:
    events = (
        reported("2025-03-12", percent=20, note="Đã lập tổ công tác"),
        reported("2025-03-15", percent=60, reply="12/BC-KTC"),
    )
    progress = timing.progress_of(events, dt.date(2025, 3, 20))
    assert (progress.percent, progress.note, progress.reply) == (60, "Đã lập tổ công tác", "12/BC-KTC")


def test_a_task_taken_up_again_is_not_done() -> None:
    events = (reported("2025-03-12", State.DONE), reported("2025-03-15", State.IN_PROGRESS))
    assert timing.progress_of(events, dt.date(2025, 3, 20)).done_on is None


def test_the_first_unmet_of_two_deadlines_counts() -> None:
    job = task(deadlines=(time(due_on="2025-06-15"), time(due_on="2025-05-30")))
    assert stand(job, "2025-06-01").due_on == dt.date(2025, 5, 30)


def test_the_office_decides_whether_before_a_day_is_late_on_it() -> None:
    job = task(deadlines=(time("before", due_on="2025-03-27"),))
    assert stand(job, "2025-03-28").timing is Timing.OVERDUE
    assert stand(job, "2025-03-28", late_on_before_day=False).timing is Timing.TODAY


@pytest.mark.parametrize(
    ("as_of", "reports", "expected", "due"),
    [
        pytest.param("2025-03-12", [], Timing.IN_TIME, "2025-03-24", id="before the first period ends"),
        pytest.param("2025-03-24", [], Timing.TODAY, "2025-03-24", id="the last day of a period"),
        pytest.param("2025-03-25", [], Timing.OVERDUE, "2025-03-24", id="a period ended without a report"),
        pytest.param("2025-03-25", ["2025-03-20"], Timing.IN_TIME, "2025-04-24", id="reported, the next period runs"),
        pytest.param("2025-04-20", ["2025-03-20"], Timing.NEAR, "2025-04-24", id="the next period is near its end"),
        pytest.param("2025-04-20", ["2025-03-20", "2025-04-19"], Timing.IN_TIME, "2025-04-24", id="reported ahead"),
        pytest.param("2025-04-20", ["2025-04-02"], Timing.IN_TIME, "2025-04-24", id="a late report closes both"),
        pytest.param("2025-04-25", ["2025-03-20"], Timing.OVERDUE, "2025-04-24", id="the second period was missed"),
    ],
)
def test_a_recurring_task_is_judged_one_period_at_a_time(
    as_of: str, reports: list[str], expected: Timing, due: str
) -> None:
    standing = stand(task(nature="recurring", deadlines=(MONTHLY,)), as_of, *map(reported, reports))
    assert (standing.timing, standing.due_on) == (expected, dt.date.fromisoformat(due))


def test_periods_begin_after_a_first_fixed_day() -> None:
    job = task(nature="recurring", deadlines=(time("before", due_on="2025-04-10"), MONTHLY))
    assert stand(job, "2025-03-26").due_on == dt.date(2025, 4, 10)
    assert stand(job, "2025-04-11", reported("2025-04-09")).due_on == dt.date(2025, 4, 24)


def test_done_in_one_period_is_open_again_in_the_next() -> None:
    job = task(nature="recurring", deadlines=(MONTHLY,))
    assert stand(job, "2025-03-22", reported("2025-03-20", State.DONE)).progress.state is State.DONE
    assert stand(job, "2025-03-26", reported("2025-03-20", State.DONE)).progress.state is State.NOT_STARTED


@pytest.mark.parametrize(
    ("rrule", "due"),
    [
        pytest.param("FREQ=WEEKLY", "2025-03-16", id="a week ends on Sunday"),
        pytest.param("FREQ=MONTHLY", "2025-03-31", id="a month on its last day"),
        pytest.param("FREQ=MONTHLY;INTERVAL=3", "2025-03-31", id="a quarter"),
        pytest.param("FREQ=MONTHLY;INTERVAL=6", "2025-06-30", id="a half-year"),
        pytest.param("FREQ=YEARLY", "2025-12-31", id="a year"),
        pytest.param("FREQ=WEEKLY;INTERVAL=2", None, id="which two weeks nobody said: no day is made up"),
    ],
)
def test_a_recurrence_without_a_day_has_its_whole_period(rrule: str, due: str | None) -> None:
    standing = stand(task(nature="recurring", deadlines=(time("every", rrule=rrule),)), "2025-03-11")
    assert standing.due_on == (due and dt.date.fromisoformat(due))


def test_what_is_set_aside_is_not_late() -> None:
    job = task(deadlines=(time(due_on="2025-03-28"),))
    assert stand(job, "2025-05-01", reported("2025-03-12", State.SUSPENDED)).timing is Timing.NO_DEADLINE


def test_days_are_those_of_viet_nam() -> None:
    late_evening = dt.datetime(2025, 3, 27, 18, 30, tzinfo=dt.UTC)
    assert day_of(late_evening) == dt.date(2025, 3, 28)


@pytest.mark.parametrize(
    ("rrule", "due"),
    [
        pytest.param("FREQ=YEARLY;BYMONTH=6,12", "2025-06-30", id="June and December"),
        pytest.param("FREQ=MONTHLY;BYMONTH=3,6,9,12", "2025-03-31", id="the last month of each quarter"),
        pytest.param("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15", "2025-06-15", id="a day that is named stays"),
        pytest.param("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2025-03-31", id="the last working day"),
    ],
)
def test_months_without_a_day_end_with_the_month_not_with_the_day_it_was_given(rrule: str, due: str) -> None:
    standing = stand(task(nature="recurring", deadlines=(time("every", rrule=rrule),)), "2025-03-11")
    assert standing.due_on == dt.date.fromisoformat(due)


def test_a_term_that_ends_on_a_day_off_ends_as_the_office_has_decided() -> None:
    job = task(deadlines=(time(due_on="2025-05-01"),))  # a Thursday, and a holiday
    strict, civil = Policy(), Policy(next_working_day=True)
    own = Policy(next_working_day=True, days_off=frozenset({dt.date(2025, 5, 5)}))
    days = [timing.stand(job, (), ASSIGNED, ASSIGNED, policy).due_on for policy in (strict, civil, own)]
    # the Friday after it was exchanged for a Saturday that year, so Monday 5 May is the next working day
    assert days == [dt.date(2025, 5, 1), dt.date(2025, 5, 5), dt.date(2025, 5, 6)]


def test_a_period_that_was_extended_has_its_new_day_and_keeps_the_first() -> None:
    at = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    granted = Event(
        kind="extended",
        on=dt.date(2025, 3, 20),
        at=at,
        who="lan",
        source="cli",
        period=dt.date(2025, 3, 24),
        detail=Detail(due_on=dt.date(2025, 3, 31)),
    )
    job = task(nature="recurring", deadlines=(MONTHLY,))
    before, after = stand(job, "2025-03-19", granted), stand(job, "2025-03-26", granted)
    assert (before.due_on, before.first_due_on) == (dt.date(2025, 3, 24), None)
    assert (after.timing, after.due_on, after.first_due_on) == (Timing.NEAR, dt.date(2025, 3, 31), dt.date(2025, 3, 24))
    assert stand(job, "2025-04-01", granted).timing is Timing.OVERDUE
