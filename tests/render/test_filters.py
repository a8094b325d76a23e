"""Numbers, dates and names as official Vietnamese documents print them."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from render.filters import count_of, long_date, percent, short_date, sort_key, state_label, timing_label, two_digits
from render.views import State, Timing


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        pytest.param(dt.date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", id="decree-example-month-1"),
        pytest.param(dt.date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", id="decree-example-month-6"),
        pytest.param(dt.date(2024, 2, 10), "ngày 10 tháng 02 năm 2024", id="month-2"),
        pytest.param(dt.date(2024, 3, 1), "ngày 01 tháng 3 năm 2024", id="month-3-has-no-nought"),
        pytest.param(dt.date(2024, 12, 31), "ngày 31 tháng 12 năm 2024", id="month-12"),
        pytest.param(None, "ngày … tháng … năm …", id="unknown-stays-blank"),
    ],
)
def test_long_date_pads_days_below_ten_and_months_one_and_two_only(day, printed):
    assert long_date(day) == printed


def test_short_date_is_day_month_year():
    assert short_date(dt.date(2025, 1, 9)) == "09/01/2025"
    assert short_date(None) == "…"


@pytest.mark.parametrize(
    ("number", "printed"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (250, "250"), (1250, "1.250")]
)
def test_counts_below_ten_carry_a_nought(number, printed):
    assert two_digits(number) == printed


def test_none_at_all_is_said_in_words():
    assert count_of(0) == "không có nhiệm vụ nào"
    assert count_of(1) == "01 nhiệm vụ"


@pytest.mark.parametrize(
    ("part", "whole", "printed"), [(8, 13, "61,5%"), (4, 8, "50%"), (13, 13, "100%"), (0, 5, "0%"), (0, 0, "–")]
)
def test_percent_has_a_comma_and_no_empty_decimal(part, whole, printed):
    assert percent(part, whole) == printed


def test_names_sort_as_in_a_vietnamese_dictionary():
    names = ["Đội Trật tự", "Dân vận", "Ân Thi", "Ăn Lương", "An Lương", "Cà", "Cá", "Ca", "Ơn", "Ông", "Oanh"]
    assert sorted(names, key=sort_key) == [
        "An Lương",
        "Ăn Lương",
        "Ân Thi",
        "Ca",
        "Cà",
        "Cá",
        "Dân vận",
        "Đội Trật tự",
        "Oanh",
        "Ông",
        "Ơn",
    ]


def test_decomposed_names_sort_like_composed_ones():
    assert sort_key(unicodedata.normalize("NFD", "Đồng"))[:2] == sort_key("Đồng")[:2]


def test_every_state_and_timing_has_a_label():
    assert [state_label(s) for s in State] == [
        "Chưa thực hiện",
        "Đang thực hiện",
        "Hoàn thành",
        "Tạm dừng",
        "Không thực hiện",
    ]
    assert [timing_label(t) for t in Timing] == ["Không hạn", "Trong hạn", "Sắp đến hạn", "Đến hạn hôm nay", "Quá hạn"]
