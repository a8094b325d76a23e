"""What a heading or lead-in makes of what stands below it."""

from __future__ import annotations

import pytest

from extract.folding import fold
from extract.formulas import zone


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        pytest.param("Căn cứ pháp lý", "assess", id="grounds"),
        pytest.param(
            "Căn cứ báo cáo của các đơn vị, Hiệu trưởng kết luận những vấn đề sau:",
            "instruct",
            id="grounds, conclusion",
        ),
        pytest.param("Kết quả thực hiện kế hoạch", "assess", id="results"),
        pytest.param("Đánh giá kết quả thực hiện nhiệm vụ tháng 9", "assess", id="what was done of the duties"),
        pytest.param("Đánh giá kết quả và nhiệm vụ tháng 10", "instruct", id="what was done, and what is to be done"),
        pytest.param("Công tác y tế", "neutral", id="a topic says nothing by itself"),
    ],
)
def test_zone(heading: str, expected: str) -> None:
    assert zone(fold(heading), "neutral") == expected
