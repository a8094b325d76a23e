"""Periods, lunar days, working days and terms, against the Civil Code 2015, art. 145-148, and published calendars."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.folding import fold
from extract.text.numerals import WORDS, number
from extract.times import calendars
from extract.times.calendars import Period

date = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("period", "which", "expected"),
    [
        (calendars.months(2025, 2), "đầu", "2025-02-01"),
        (calendars.months(2025, 2), "giữa", "2025-02-15"),
        (calendars.months(2024, 2), "cuối", "2024-02-29"),
        (calendars.quarter(2025, 3), "đầu", "2025-07-01"),
        (calendars.quarter(2025, 3), "giữa", "2025-08-15"),
        (calendars.quarter(2025, 3), "cuối", "2025-09-30"),
        (calendars.months(2025, 1, 12), "đầu", "2025-01-01"),
        (calendars.months(2025, 1, 12), "giữa", "2025-06-30"),
        (calendars.months(2025, 1, 12), "cuối", "2025-12-31"),
    ],
)
def test_beginning_middle_and_end_follow_article_146(period, which, expected):
    assert calendars.edge(period, which) == Period(date(expected), date(expected))


@pytest.mark.parametrize(
    ("year", "first_day"), [(2024, "2024-02-10"), (2025, "2025-01-29"), (2026, "2026-02-17"), (2030, "2030-02-02")]
)
def test_tet_is_the_vietnamese_one(year, first_day):
    assert calendars.lunar_day(year, 1, 1) == date(first_day)


def test_a_lunar_month_of_29_days_has_no_30th():
    assert calendars.lunar_day(2025, 1, 29) == date("2025-02-26")
    assert calendars.lunar_day(2024, 12, 30) is None


def test_the_next_lunar_day_may_lie_in_the_lunar_year_before():
    assert calendars.next_lunar_day(date("2026-01-08"), 12, 23) == date("2026-02-10")


@pytest.mark.parametrize(
    ("name", "year"), [("ất tỵ", 2025), ("bính ngọ", 2026), ("giáp thìn", 2024), ("quý mão", 2023)]
)
def test_years_are_known_by_stem_and_branch(name, year):
    assert calendars.named_year(fold(name), date("2025-05-12")) == year


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2025-05-12", True),
        ("2025-05-10", False),  # Saturday
        ("2025-04-26", True),  # Saturday worked for 2 May
        ("2025-05-02", False),
        ("2025-09-02", False),
        ("2026-02-17", False),  # Tết
    ],
)
def test_working_days_know_holidays_and_days_worked_in_exchange(day, works):
    assert calendars.is_working_day(date(day)) is works


@pytest.mark.parametrize(
    ("anchor", "duration", "working_days", "end"),
    [
        ("2025-05-12", "P5D", True, "2025-05-19"),
        ("2025-04-29", "P1D", True, "2025-05-05"),
        ("2025-05-12", "P10D", False, "2025-05-22"),
        ("2025-05-12", "P12D", False, "2025-05-26"),  # ends on a Saturday (art. 148)
        ("2025-01-31", "P1M", False, "2025-02-28"),
        ("2025-05-12", "P2W", False, "2025-05-26"),
        ("2025-05-12", "P1Y", False, "2026-05-12"),
        ("2025-05-12", "PT48H", False, "2025-05-14"),
        ("2025-05-12", "PT4H", False, "2025-05-12"),
    ],
)
def test_a_term_counts_from_the_day_after_its_anchor(anchor, duration, working_days, end):
    assert calendars.end_of_term(date(anchor), duration, working_days=working_days) == date(end)


@given(st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)), st.integers(1, 12), st.integers(1, 31))
def test_the_next_day_without_a_year_is_never_before_the_notice(base, month, number):
    found = calendars.next_day(base, month, number)

    if found is None:
        assert calendars.day(2000, month, number) is None
    else:
        assert found >= base
        assert (found.month, found.day) == (month, number)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("năm", 5),
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi", 20),
        ("hai mốt", 21),
        ("ba mươi mốt", 31),
        ("bốn mươi tư", 44),
        ("06", 6),
        ("iv", 4),
    ],
)
def test_numbers_in_words(words, value):
    assert number(fold(words)) == value


def test_what_is_no_number_has_no_value():
    assert number("ngày") is None
    assert WORDS
