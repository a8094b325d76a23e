"""Times and figures that are still read wrong. A row that comes right fails here and moves to the tests of its kind."""

from __future__ import annotations

import pytest

from extract import extract
from extract.models import Notice
from extract.register import Register
from ingest import read
from tests.extract.test_duties_open import HEAD, TAIL


def of(body: str) -> Notice:
    return extract(read((HEAD + body + TAIL).encode(), "a.txt"), Register())


@pytest.mark.xfail(strict=True, reason="not read right yet")
@pytest.mark.parametrize(
    ("body", "figures"),
    [
        pytest.param(
            "1. Giao Sở Y tế mua thuốc với kinh phí 1 tỷ 250 triệu đồng (một tỷ hai trăm năm mươi triệu đồng).",
            [("1250000000", "VND")],
            id="an amount repeated in words",
        ),
        pytest.param(
            "1. Giao Công an tỉnh xử lý 12 vụ/15 đối tượng.",
            [("12", "vụ"), ("15", "đối tượng")],
            id="two counts with a stroke between",
        ),
    ],
)
def test_figures(body: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in of(body).figures] == figures


@pytest.mark.xfail(strict=True, reason="not read right yet")
@pytest.mark.parametrize(
    ("body", "relation", "duration", "end"),
    [
        pytest.param(
            "1. Giao Sở Y tế báo cáo trước kỳ họp thường lệ cuối năm 2025 của HĐND tỉnh ít nhất 20 ngày.",
            "before",
            "P20D",
            "None",
            id="so many days before an event, the days behind it",
        ),
        pytest.param(
            "1. Giao Sở Y tế trình phê duyệt trong 02 tháng 9 và 10/2025.",
            "in",
            None,
            "2025-10-31",
            id="two months counted first",
        ),
    ],
)
def test_times(body: str, relation: str, duration: str | None, end: str) -> None:
    times = of(body).tasks[0].deadlines
    assert [(time.relation, time.duration, str(time.end)) for time in times] == [(relation, duration, end)]
