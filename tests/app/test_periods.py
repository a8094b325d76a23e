"""Months and quarters, as they are typed, named and compared."""

from __future__ import annotations

import datetime as dt

import pytest

from giaoviec import session
from giaoviec.drafting.periods import Period
from giaoviec.exits import Problem


@pytest.mark.parametrize(
    ("period", "start", "end", "title", "name"),
    [
        pytest.param(Period(2024, 2), "2024-02-01", "2024-02-29", "tháng 02 năm 2024", "2024-02", id="leap-february"),
        pytest.param(Period(2025, 12), "2025-12-01", "2025-12-31", "tháng 12 năm 2025", "2025-12", id="december"),
        pytest.param(Period.quarter(2025, 1), "2025-01-01", "2025-03-31", "quý I năm 2025", "2025-quy-1", id="first"),
        pytest.param(Period.quarter(2025, 4), "2025-10-01", "2025-12-31", "quý IV năm 2025", "2025-quy-4", id="last"),
    ],
)
def test_a_period_has_days_and_names(period: Period, start: str, end: str, title: str, name: str) -> None:
    assert (period.start, period.end) == (dt.date.fromisoformat(start), dt.date.fromisoformat(end))
    assert (period.title, period.name) == (title, name)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (Period(2025, 1), Period(2024, 12)),
        (Period(2025, 3), Period(2025, 2)),
        (Period.quarter(2025, 1), Period.quarter(2024, 4)),
        (Period.quarter(2025, 3), Period.quarter(2025, 2)),
    ],
)
def test_the_period_before_ends_the_day_before(period: Period, before: Period) -> None:
    assert period.before == before
    assert before.end + dt.timedelta(days=1) == period.start


@pytest.mark.parametrize("text", ["2025-2", "2025-Q2", "2/2025", "II/2025"])
def test_a_quarter_is_written_in_many_ways(text: str) -> None:
    assert session.quarter(text) == Period.quarter(2025, 2)


@pytest.mark.parametrize("text", ["2025-5", "0/2025", "V/2025", "2025", "1/25", ""])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        session.quarter(text)
