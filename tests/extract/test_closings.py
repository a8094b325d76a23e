"""Which items a closing sentence names, in the usual ways of citing them."""

from __future__ import annotations

import pytest

from extract.text.folding import fold
from extract.times.closings import cited, reaches, stands_in
from ingest.span import Span


@pytest.mark.parametrize(
    ("said", "paths"),
    [
        ("tại điểm a, b khoản 2 mục II", ["II.2.a", "II.2.b"]),
        ("tại điểm a khoản 1 và khoản 3 Mục II", ["II.1.a", "II.3"]),
        ("tại điểm a và điểm b khoản 2", ["2.a", "2.b"]),
        ("tại mục 4 và điểm b mục 6", ["4", "6.b"]),
        ("tại các khoản 1, 2 và 3 Mục II", ["II.1", "II.2", "II.3"]),
        ("tại các khoản 1, 2, Mục II", ["II.1", "II.2"]),
        ("tại các mục từ 1 đến 4 phần II", ["II.1", "II.2", "II.3", "II.4"]),
        ("tại mục II.3 và mục 2.1", ["II.3", "2.1"]),
        ("được giao nêu trên", []),
    ],
)
def test_items_are_named_from_the_inner_level_out(said: str, paths: list[str]) -> None:
    assert [".".join(path) for path in cited(fold(said))] == [path.lower() for path in paths]


@pytest.mark.parametrize(
    ("name", "path", "section", "inside"),
    [
        ("II.3.b", ("3",), "II", True),
        ("I.3", ("3",), "II", False),
        ("1.1", ("1",), "2", True),
        ("2.1", ("1",), "2", False),
        ("II.4.1", ("4",), "", True),
        ("2.a.1", ("a",), "2", True),
        ("II.2.a", ("2",), "II.2", True),
        ("II.2.2", ("2",), "II.2", True),
        ("I.2.a", ("2",), "II.2", False),
    ],
)
def test_an_item_is_meant_as_seen_from_where_it_is_cited(
    name: str, path: tuple[str], section: str, inside: bool
) -> None:
    assert stands_in(name, path, section) is inside


def test_a_closing_paragraph_is_read_part_by_part() -> None:
    text = "Các nhiệm vụ trên hoàn thành trước ngày 30/6; riêng nhiệm vụ tại mục 3 xong trước ngày 15/6."
    parts = reaches(text, fold(text), Span(0, len(text)))
    assert [(part.span.of(text), part.named) for part in parts] == [
        ("Các nhiệm vụ trên hoàn thành trước ngày 30/6", ()),
        ("riêng nhiệm vụ tại mục 3 xong trước ngày 15/6.", (("3",),)),
    ]


def test_an_instruction_gives_no_time_to_others() -> None:
    text = "Giao Văn phòng tổng hợp kết quả tại mục 3 trước ngày 30/6."
    assert reaches(text, fold(text), Span(0, len(text))) == ()


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("Thời gian hoàn thành: trước ngày 30/6.", True),
        ("Thời hạn hoàn thành các nội dung trên: trước ngày 30/6.", True),
        ("Thời gian hoàn thành toàn bộ dự án: trước ngày 30/6.", False),
        ("Tiến độ thực hiện công trình: đến ngày 30/6.", False),
    ],
)
def test_when_a_thing_is_finished_is_no_time_of_the_tasks_above(text: str, gives: bool) -> None:
    assert bool(reaches(text, fold(text), Span(0, len(text)))) is gives
