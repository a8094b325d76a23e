"""What real papers of offices taught about tables, headers, figures and labelled lines."""

from __future__ import annotations

import pytest

from extract import extract
from extract.models import Notice, Task
from extract.parties.register import Register
from ingest import read

FORM = """UBND TỈNH HÒA AN
SỞ XÂY DỰNG
Số: 45/{symbol}-SXD
Hòa An, ngày 12 tháng 3 năm 2026
{title}
{body}
Nơi nhận:
- Như trên;
- Lưu: VT.
GIÁM ĐỐC
Trần Văn Bình
"""
PLAN = "KẾ HOẠCH\nCông tác năm 2026\nSở Xây dựng ban hành Kế hoạch như sau:"
NOTICE = "THÔNG BÁO\nKết luận của Giám đốc Sở tại cuộc họp giao ban tháng 3\nGiám đốc Sở kết luận như sau:"


def of(body: str, title: str = PLAN) -> Notice:
    symbol = "KH" if title == PLAN else "TB"
    return extract(read(FORM.format(symbol=symbol, title=title, body=body).encode(), "van-ban.txt"), Register())


def rows(head: str, *cells: str) -> tuple[Task, ...]:
    """Return the tasks of a table, written with its columns parted by "|"."""
    table = [head, "|".join("---" for _ in head.split("|")), *cells]
    return of("Phân công như sau:\n" + "\n".join(f"| {row} |" for row in table)).tasks


# -- tables

TIMES = {
    "a month, and a day in it": ("Tháng | Thời gian", "9/2026 | 05/9", "2026-09-05", None),
    "a day of next year's month": ("Tháng | Thời gian", "02/2027 | 05/02", "2027-02-05", None),
    "a day over the turn of the year": ("Tháng | Thời gian", "12/2026 | 21/12 - 09/01", "2027-01-09", None),
    "a month without a day": ("Tháng | Ngày hoàn thành", "10/2026 | ", "2026-10-31", None),
    "a week by number": ("Tuần | Thời gian", "1 | 01/9 - 05/9/2026", "2026-09-05", None),
    "begin and end": ("Ngày bắt đầu | Ngày kết thúc", "16/4/2026 | 30/4/2026", "2026-04-30", "2026-04-16"),
    "from and to": ("Từ ngày | Đến ngày", "16/4/2026 | 30/4/2026", "2026-04-30", "2026-04-16"),
    "a begin alone": ("Thời gian bắt đầu | Thời gian hoàn thành", "16/4/2026 | ", None, "2026-04-16"),
    "when, and until when": (
        "Thời gian triển khai | Thời hạn hoàn thành",
        "Từ 01/4/2026 | Trước 30/4/2026",
        "2026-04-29",
        None,
    ),
    "both in one": ("Mục tiêu | Thời gian bắt đầu, kết thúc", " | Từ 01/4 đến 20/4/2026", "2026-04-20", None),
}


@pytest.mark.parametrize(("head", "cells", "due", "begins"), TIMES.values(), ids=TIMES)
def test_the_column_that_says_until_when_is_the_time(head: str, cells: str, due: str, begins: str) -> None:
    (task,) = rows(f"TT | Nội dung | Đơn vị thực hiện | {head}", f"1 | Lập dự toán | Văn phòng Sở | {cells}")
    assert [str(time.due_on) for time in task.deadlines] == ([due] if due else [])
    assert [str(time.start) for time in task.milestones] == ([begins] if begins else [])


SHARED = {
    "what each does behind it": "Phòng Hạ tầng chủ trì; Phòng Kế hoạch phối hợp",
    "with a comma": "Phòng Hạ tầng chủ trì, Phòng Kế hoạch phối hợp thực hiện",
    "who helps by another word": "Phòng Hạ tầng chủ trì; Phòng Kế hoạch hỗ trợ",
    "as which each acts": "Phòng Hạ tầng là đơn vị chủ trì; Phòng Kế hoạch là đơn vị phối hợp",
    "only who helps": "Phòng Hạ tầng; Phòng Kế hoạch tham gia",
    "a bracket for who helps": "Phòng Hạ tầng (phối hợp với Phòng Kế hoạch)",
    "a bracket for both": "Phòng Hạ tầng (chủ trì, phối hợp với Phòng Kế hoạch)",
}


@pytest.mark.parametrize("cell", SHARED.values(), ids=SHARED)
def test_a_cell_says_behind_each_body_what_it_does(cell: str) -> None:
    (task,) = rows("TT | Nội dung | Đơn vị thực hiện", f"1 | Lập dự toán | {cell}")
    assert [party.name for party in task.leads] == ["Phòng Hạ tầng"]
    assert [party.name for party in task.supports] == ["Phòng Kế hoạch"]


def test_many_help_behind_one_who_leads() -> None:
    cell = "Phòng Hạ tầng chủ trì, Phòng Kế hoạch và các đội phối hợp"
    (task,) = rows("TT | Nội dung | Đơn vị thực hiện", f"1 | Lập dự toán | {cell}")
    assert [party.name for party in task.supports] == ["Phòng Kế hoạch", "Các đội"]


@pytest.mark.parametrize("head", ["Đơn vị | Số lượng", "Đơn vị thực hiện | Khối lượng (m2)", "Người làm | Điện thoại"])
def test_what_is_handed_out_by_numbers_is_no_work(head: str) -> None:
    assert rows(f"TT | {head}", "1 | Phòng Hạ tầng | 1.200", "2 | Văn phòng Sở | 850 cây") == ()


def test_a_number_beside_the_work_leaves_it_one() -> None:
    (task,) = rows("TT | Nội dung | Đơn vị thực hiện | Số lượng", "1 | Trồng cây phân tán | Văn phòng Sở | 200")
    assert task.text == "Trồng cây phân tán"


# -- labelled lines


@pytest.mark.parametrize("label", ["Đơn vị", "Bộ phận", "Cơ quan", "1. Đơn vị"])
def test_a_label_over_items_names_who_does_them(label: str) -> None:
    body = f"{label}: Phòng Hạ tầng\n- Rà soát hồ sơ cấp phép xây dựng.\n- Tổng hợp kết quả kiểm tra công trình."
    assert [[party.name for party in task.leads] for task in of(body).tasks] == [["Phòng Hạ tầng"]] * 2


# -- header and references

CITING = {
    "a plan": "KẾ HOẠCH\nTriển khai Chỉ thị số 05/CT-UBND ngày 10/01/2026 của UBND tỉnh về an toàn lao động",
    "a notice": "THÔNG BÁO\nVề việc thực hiện Chỉ thị số 05/CT-UBND ngày 10 tháng 01 năm 2026 của UBND tỉnh",
}


@pytest.mark.parametrize("title", CITING.values(), ids=CITING)
def test_a_title_cites_a_document_and_dates_those_that_name_it_again(title: str) -> None:
    found = of("1. Thanh tra Sở kiểm tra theo Chỉ thị số 05/CT-UBND.", title).references
    assert [(one.number, str(one.date)) for one in found] == [("05/CT-UBND", "2026-01-10")] * 2


CHAIRS = {
    "who is told to chair something else": (
        "Ngày 09/3/2026, Giám đốc Lê Văn Thọ cùng lãnh đạo các phòng đã đi kiểm tra công trường. Giám đốc kết luận:\n"
        "Từ nay Phó Giám đốc Trần Văn Ba chủ trì giao ban hiện trường vào chiều thứ Năm hằng tuần.",
        "Lê Văn Thọ",
    ),
    "whose post ends in a kind of body": (
        "Ngày 09/3/2026, Giám đốc Sở Xây dựng Lê Văn Thọ đã đi kiểm tra công trường. Giám đốc Sở có ý kiến như sau:\n"
        "1. Thanh tra Sở lập biên bản.",
        "Lê Văn Thọ",
    ),
}


@pytest.mark.parametrize(("body", "chair"), CHAIRS.values(), ids=CHAIRS)
def test_the_chair_is_who_concludes(body: str, chair: str) -> None:
    meeting = of(body, "THÔNG BÁO\nKết luận của Giám đốc Sở sau chuyến kiểm tra").header.meeting
    assert meeting is not None
    assert meeting.chair == chair


# -- figures

FIGURES = {
    "the number of a lane": ("Sửa ngõ 8 đường Lê Lai, ngách 12 phố Hàng Than, hẻm 5 phường Tân An.", []),
    "lanes counted": ("Mở rộng 03 ngõ và 02 đường.", ["03 ngõ", "02 đường"]),
    "a group of so many": ("Kèm nhóm 37 học sinh yếu, bồi dưỡng khối 15 cán bộ xã.", ["37 học sinh", "15 cán bộ"]),
    "a class by its number": ("Cho khối 12 học sinh ôn thi, lớp 9 học sinh nghỉ, nhóm 2 hộ kê khai.", []),
    "so many each time": ("Mỗi đợt 03 lớp, 40 người/lớp.", ["03 lớp", "40 người/lớp"]),
    "a time by its number": ("Tổ chức đợt 2 lớp tập huấn.", []),
}


@pytest.mark.parametrize(("sentence", "figures"), FIGURES.values(), ids=FIGURES)
def test_a_number_counts_what_it_does_not_name(sentence: str, figures: list[str]) -> None:
    assert [figure.quote for figure in of(f"1. {sentence}").figures] == figures


# -- notes beside the work

NOTES = {
    "who gets it, and by when": ("Gửi Phòng Kế hoạch trước ngày 20/4/2026", ["Phòng Kế hoạch"], [], ["2026-04-19"]),
    "a report each week": (
        "Báo cáo Giám đốc vào thứ Sáu hằng tuần",
        ["Giám đốc"],
        [],
        ["FREQ=WEEKLY;BYDAY=FR"],
    ),
    "who helps": ("Phối hợp với Công an xã", [], ["Công an xã"], []),
    "what was": ("Đã duyệt dự toán ngày 12/01/2026", [], [], []),
    "a ground": ("Theo Quyết định số 12/QĐ-UBND ngày 15/01/2026", [], [], []),
}


@pytest.mark.parametrize(("note", "reports", "supports", "times"), NOTES.values(), ids=NOTES)
def test_a_note_beside_the_work_orders_or_says_nothing(
    note: str, reports: list[str], supports: list[str], times: list[str]
) -> None:
    (task,) = rows("TT | Nội dung | Đơn vị thực hiện | Ghi chú", f"1 | Lập dự toán | Thanh tra Sở | {note}")
    assert [one.value for one in task.reports_to] == reports
    assert [one.name for one in task.supports] == supports
    assert [time.rrule or str(time.due_on) for time in task.deadlines] == times


# -- no duties

LAST = "Văn phòng Sở báo cáo kết quả trước ngày 30/4/2026."
NO_DUTIES = {
    "minutes of a programme": "1. Khai mạc, giới thiệu đại biểu (10 phút).\n2. Giải lao (15 phút).\n3. {last}",
    "hours of a programme": "- 8h00: Đón tiếp đại biểu.\n- 8h30 - 9h00: Trình bày báo cáo.\n- {last}",
    "what an appendix lists": "1. Giao các phòng triển khai nhiệm vụ cải cách hành chính mà Đoàn kiểm tra đã nêu; "
    "danh mục nhiệm vụ, đơn vị chủ trì và thời hạn tại Phụ lục kèm theo.\n2. {last}",
    "who came along": "Cùng đi có đại diện UBND xã Tân An và các nhà đầu tư.\n1. {last}",
    "who went with them": "Đi cùng có lãnh đạo Thanh tra Sở và đơn vị thi công.\n1. {last}",
}


@pytest.mark.parametrize("body", NO_DUTIES.values(), ids=NO_DUTIES)
def test_a_programme_or_who_came_along_is_no_duty(body: str) -> None:
    assert [task.text for task in of(body.format(last=LAST)).tasks] == [LAST]


ALL_THE_SAME = {
    "works in an appendix": "Giao Phòng Hạ tầng rà soát các công trình nêu tại Phụ lục kèm theo trước ngày 20/4/2026.",
    "an hour for somebody": "7h30: Các phòng tập trung tại trụ sở.",
    "minutes a day": "Văn phòng Sở tổ chức tập thể dục giữa giờ (15 phút) hằng ngày.",
}


@pytest.mark.parametrize("sentence", ALL_THE_SAME.values(), ids=ALL_THE_SAME)
def test_what_looks_like_a_programme_may_be_an_order(sentence: str) -> None:
    assert len(of(f"Các phòng thực hiện:\n1. {sentence}\n2. {LAST}").tasks) == 2
