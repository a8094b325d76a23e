"""Tables in which a leader answers what units ask for, and tables that hand out work under heads no list knows."""

from __future__ import annotations

import pytest

from extract import extract
from extract.models import Notice
from extract.parties.register import Register
from ingest import read
from tests.support.grammar import FOOT, HEAD, leads


def _with_table(head: str, *rows: str) -> Notice:
    """Extract a notice whose one section holds a table; cells are parted by bars."""
    rule = "|".join("---" for _ in head.split("|"))
    table = "\n".join(f"| {row} |" for row in (head, rule, *rows))
    return extract(read(f"{HEAD}I. NHIỆM VỤ\n\n{table}\n{FOOT}".encode(), "thong-bao.md"), Register())


@pytest.mark.parametrize(
    "head", ["Ý kiến của Giám đốc", "Ý kiến chỉ đạo", "Hướng giải quyết", "Nội dung trả lời", "Kết luận"]
)
def test_what_the_leader_answers_is_the_work(head: str) -> None:
    found = _with_table(
        f"TT | Kiến nghị | {head}",
        "1 | PGD số 1 đề nghị hướng dẫn hạch toán | Phòng Kế toán trả lời bằng văn bản trước ngày 20/3/2026",
        "2 | PGD số 5 xin sửa trụ sở | Đồng ý, Văn phòng lập dự toán. Phòng Kế toán bố trí kinh phí.",
    )
    assert [leads(task) for task in found.tasks] == [["Phòng Kế toán"], ["Văn phòng"], ["Phòng Kế toán"]]


@pytest.mark.parametrize(
    "answer", ["Không đồng ý", "Không bổ sung; chờ đề án vị trí việc làm", "Ghi nhận, xem xét sau"]
)
def test_what_the_leader_declines_is_no_work(answer: str) -> None:
    found = _with_table(
        "TT | Kiến nghị | Ý kiến của Giám đốc",
        "1 | PGD số 1 xin sửa trụ sở | Văn phòng lập dự toán",
        f"2 | PGD số 2 xin thêm người | {answer}",
    )
    assert [leads(task) for task in found.tasks] == [["Văn phòng"]]


def test_where_a_column_says_whose_it_is_the_answer_is_the_work_and_not_the_request() -> None:
    (task,) = _with_table(
        "TT | Nội dung kiến nghị | Ý kiến chỉ đạo | Đơn vị thực hiện | Thời hạn",
        "1 | UBND xã An Hòa xin sửa cầu Treo | Cân đối từ dự phòng, trình UBND tỉnh | Sở Tài chính | Trước 30/4/2026",
        "2 | UBND xã Bình Minh xin bổ sung biên chế | Không đồng ý |  | ",
    ).tasks
    assert (task.text, leads(task)) == ("Cân đối từ dự phòng, trình UBND tỉnh", ["Sở Tài chính"])


def test_what_is_made_of_an_order_of_those_above_is_the_work() -> None:
    (task,) = _with_table(
        "TT | Nội dung chỉ đạo | Nhiệm vụ của Sở | Đơn vị thực hiện",
        "1 | Rà soát quỹ đất | Lập danh mục khu đất | Phòng Quy hoạch",
    ).tasks
    assert task.text == "Lập danh mục khu đất"


@pytest.mark.parametrize("head", ["Nhiệm vụ, chỉ tiêu", "Nội dung/kết quả", "Công việc và sản phẩm"])
def test_a_column_of_works_may_hold_what_they_are_to_reach(head: str) -> None:
    (task,) = _with_table(
        f"TT | {head} | Cơ quan chủ trì | Thời gian hoàn thành",
        "1 | Khởi công mới 02 dự án | Sở Xây dựng | Trước 02/9/2026",
    ).tasks
    assert (task.text, leads(task)) == ("Khởi công mới 02 dự án", ["Sở Xây dựng"])


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        pytest.param(
            "TT | Chỉ tiêu | Kế hoạch | Cơ quan chủ trì",
            ("1 | Tỷ lệ hộ nghèo | 2,5% | Sở Tài chính", "2 | Tỷ lệ đô thị hóa | 45% | Sở Xây dựng"),
            id="no column of works",
        ),
        pytest.param(
            "A | B | C",
            ("1 | Rà soát quỹ đất | Sở Xây dựng", "2 | Kiểm tra công trình | Sở Y tế"),
            id="a head that says nothing",
        ),
    ],
)
def test_a_table_that_seems_to_hand_out_work_is_shown_where_it_could_not_be_read(
    head: str, rows: tuple[str, ...]
) -> None:
    found = _with_table(head, *rows)
    assert not found.tasks
    assert "unread-passage" in [entry.code for entry in found.review]


def test_a_table_of_figures_is_not_shown() -> None:
    found = _with_table("TT | Đơn vị | Số hồ sơ", "1 | Sở Xây dựng | 45", "2 | Sở Y tế | 12", "3 | Sở Nội vụ | 9")
    assert "unread-passage" not in [entry.code for entry in found.review]


def test_a_centre_that_coordinates_is_named_whole_in_a_cell() -> None:
    (task,) = _with_table(
        "TT | Nội dung | Chủ trì | Phối hợp",
        "1 | Sơ kết mô hình | Chi cục Hàng hải | Trung tâm Phối hợp tìm kiếm, cứu nạn hàng hải",
    ).tasks
    assert [party.name for party in task.supports] == ["Trung tâm Phối hợp tìm kiếm, cứu nạn hàng hải"]


def test_how_often_is_told_in_the_last_cell_of_a_row_too() -> None:
    first, _ = _with_table(
        "TT | Nội dung | Chủ trì | Thời gian",
        "1 | Kiểm tra mang cống | Phòng Kỹ thuật | 2 lần/ngày",
        "2 | Tổng hợp | Văn phòng | Hằng ngày",
    ).tasks
    assert [time.rrule for time in first.deadlines] == ["FREQ=DAILY"]


def test_a_table_of_where_leaders_go_hands_out_nothing() -> None:
    head, rule, row = (
        "| Thứ, ngày | Nội dung | Địa điểm |",
        "|---|---|---|",
        "| Năm, 12/3 | 14h00: Giám đốc Sở làm việc | Sở |",
    )
    body = f"I. NHIỆM VỤ\n\n1. Sở Nội vụ rà soát biên chế.\n\nII. LỊCH TUẦN\n\n{head}\n{rule}\n{row}\n"
    found = extract(read(f"{HEAD}{body}{FOOT}".encode(), "thong-bao.md"), Register())
    assert [leads(task) for task in found.tasks] == [["Sở Nội vụ"]]


def test_the_number_of_the_next_row_is_no_part_of_a_time() -> None:
    first, _ = _with_table(
        "TT | Nội dung | Chủ trì | Thời gian",
        "4 | Báo cáo kết quả | Sở Y tế | Trước ngày 20 của tháng cuối quý",
        "5 | Vận hành phần mềm | Sở Nội vụ | Trong tháng 6",
    ).tasks
    assert [time.rrule for time in first.deadlines] == ["FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20"]


@pytest.mark.parametrize("head", ["Sự kiện (để biết) | Đơn vị", "Sự kiện | Nơi tổ chức"])
def test_a_table_of_events_says_where_one_goes_and_hands_out_nothing(head: str) -> None:
    found = _with_table(
        f"Ngày | {head}",
        "23/10/2025 | Khai mạc Hội khỏe công chức | Nhà thi đấu tỉnh",
        "06/11/2025 | Họp mặt cán bộ hưu trí | Hội trường UBND tỉnh",
    )
    assert found.tasks == ()
