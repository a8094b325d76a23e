"""The sheet, the reminder and the report: what they say, and that they keep the decree."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import zipfile

import pytest
from lxml import etree

import render
from render import nd30
from render.rows import deadline_lines
from render.tally import count, count_by_unit
from render.views import Counts, TimeView, Timing
from tests.render import examples as x
from tests.render.reading import lines, text

MANY = tuple(x.task(f"II.{n}", f"Nhiệm vụ thứ {n} của đơn vị.", [x.DAUTU]) for n in range(1, 501))
LONG = x.task("II.1", "Rà soát, tổng hợp, báo cáo đầy đủ & kịp thời. " * 65, [x.DAUTU])

DRAFTS = {
    "sheet": lambda: render.sheet(x.sheet_of(x.DAUTU)),
    "sheet-unassigned": lambda: render.sheet(x.unassigned_sheet()),
    "sheet-of-a-bare-notice": lambda: render.sheet(x.bare_sheet()),
    "sheet-empty": lambda: render.sheet(x.sheet_of(x.DAUTU, ())),
    "sheet-long-task": lambda: render.sheet(x.sheet_of(x.DAUTU, [LONG])),
    "memo-overdue": lambda: render.memo(x.memo_to(x.DUAN)),
    "memo-near": lambda: render.memo(x.memo_to(x.VANPHONG)),
    "memo-of-an-unknown-office": lambda: render.memo(x.memo_to(x.DAUTU, office=x.UNKNOWN_OFFICE)),
    "memo-empty": lambda: render.memo(x.memo_to(x.DAUTU, ())),
    "report": lambda: render.report(x.report_of()),
    "report-empty": lambda: render.report(x.report_of((), x.UNKNOWN_OFFICE)),
    "report-500-tasks": lambda: render.report(x.report_of(MANY)),
    "letter": lambda: render.letter(x.letter_of()),
    "letter-to-some": lambda: render.letter(x.letter_of(x.TASKS[:4])),
    "letter-empty": lambda: render.letter(x.letter_of((), x.UNKNOWN_OFFICE)),
    "joint-memo": lambda: render.joint_memo(x.joint_memo_of()),
    "joint-memo-empty": lambda: render.joint_memo(x.joint_memo_of((), x.UNKNOWN_OFFICE)),
    "brief": lambda: render.brief(x.brief_of()),
    "brief-of-the-office": lambda: render.brief(x.brief_of(notice=None)),
    "brief-empty": lambda: render.brief(x.brief_of((), x.UNKNOWN_OFFICE)),
    "register": lambda: render.register(x.register_of()),
    "register-empty": lambda: render.register(x.register_of((), x.UNKNOWN_OFFICE)),
}


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS.keys())
def test_drafts_keep_the_decree_without_errors_or_warnings(draft):
    findings = [f for f in nd30.check(draft()) if f.severity is not nd30.Severity.INFO]
    assert not findings, "\n".join(map(str, findings))


@pytest.mark.parametrize("name", ["sheet", "memo-overdue", "report", "letter", "joint-memo", "brief", "register"])
def test_the_same_view_gives_the_same_bytes(name):
    assert DRAFTS[name]() == DRAFTS[name]()


# ---- Phiếu giao nhiệm vụ


def test_sheet_names_unit_and_notice_and_leaves_the_date_blank():
    said = lines(render.sheet(x.sheet_of(x.DAUTU)))
    assert "PHIẾU GIAO NHIỆM VỤ" in said
    assert "Đơn vị thực hiện: Phòng Quản lý đầu tư" in said
    assert (
        "Văn bản giao nhiệm vụ: Thông báo số 215/TB-BQL ngày 23 tháng 12 năm 2024 của Ban Quản lý Khu kinh tế Đông Hải."
        in said
    )
    assert "Đông Hải, ngày … tháng … năm …" in said
    assert "Số nhiệm vụ: 06 nhiệm vụ (chủ trì: 04; chung: 02)." in said


def test_sheet_leaves_out_empty_parts_and_numbers_the_others_on():
    said = lines(render.sheet(x.sheet_of(x.DAUTU)))
    assert [line for line in said if line.startswith(("I. ", "II. ", "III. "))] == [
        "I. NHIỆM VỤ CHỦ TRÌ",
        "II. NHIỆM VỤ CHUNG CỦA CÁC ĐƠN VỊ",
    ]


def test_sheet_prints_blanks_for_what_the_notice_does_not_say():
    said = text(render.sheet(x.bare_sheet()))
    assert "Thông báo số … ngày … tháng … năm … của …" in said
    assert "Trích yếu nội dung: …" in said
    assert "…, ngày … tháng … năm …" in said
    assert "None" not in said


def test_sheet_of_nobody_asks_the_leader_to_assign():
    said = text(render.sheet(x.unassigned_sheet()))
    assert "Nhiệm vụ chưa phân công đơn vị thực hiện" in said
    assert "Ý kiến phân công của lãnh đạo cơ quan" in said
    assert "Chủ trì: …" in said


@pytest.mark.parametrize(
    ("time", "printed"),
    [
        pytest.param(
            TimeView(quote="trước 27/12/2024", due_on=dt.date(2024, 12, 26)),
            "trước 27/12/2024\n(hạn: 26/12/2024)",
            id="computed-day-beneath",
        ),
        pytest.param(
            TimeView(quote="trước dịp tết nguyên đán", due_on=dt.date(2025, 1, 28), to_confirm=True),
            "trước dịp tết nguyên đán\n(hạn: 28/01/2025; cần xác nhận)",
            id="inferred-day-to-confirm",
        ),
        pytest.param(
            TimeView(quote="trước ngày 25 hàng tháng", due_on=dt.date(2025, 1, 24), rrule="FREQ=MONTHLY"),
            "trước ngày 25 hàng tháng\n(định kỳ; lần tới: 24/01/2025)",
            id="recurring",
        ),
        pytest.param(TimeView(quote="trong thời gian tới"), "trong thời gian tới", id="no-day-is-invented"),
    ],
)
def test_deadline_is_quoted_and_its_day_stands_beneath(time, printed):
    assert deadline_lines(time) == printed


# ---- Công văn đôn đốc


def test_memo_is_a_letter_without_a_title():
    said = lines(render.memo(x.memo_to(x.DUAN)))
    assert "Số:      /BQL-VP" in said
    assert "V/v đôn đốc thực hiện nhiệm vụ được giao" in said
    assert "Kính gửi: Ban Quản lý dự án hạ tầng." in said
    assert "CÔNG VĂN" not in said
    assert any(line.endswith("./.") for line in said)
    assert said[-2:] == ["TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"]


def test_memo_says_how_late_and_how_near():
    assert "16 ngày" in lines(render.memo(x.memo_to(x.DUAN)))
    near = lines(render.memo(x.memo_to(x.VANPHONG)))
    assert "còn 04 ngày" in near
    assert "1. Nhiệm vụ đến hạn, sắp đến hạn" in near
    assert "Số ngày quá hạn" not in near
    assert "hôm nay" in lines(render.memo(x.memo_to(x.KEHOACH)))


def test_memo_with_both_kinds_has_two_tables_numbered_on():
    memo = dataclasses.replace(x.memo_to(x.DUAN), near=x.memo_to(x.VANPHONG).near)
    said = lines(render.memo(memo))
    assert "1. Nhiệm vụ quá hạn chưa hoàn thành" in said
    assert "2. Nhiệm vụ đến hạn, sắp đến hạn" in said
    assert render.reopen(render.memo(memo), "docx") == ["215-TB-BQL/II.10.1", "215-TB-BQL/II.7.2"]


# ---- Báo cáo


def test_report_closes_its_sum_and_prints_the_denominator_of_each_rate():
    said = text(render.report(x.report_of()))
    assert "Cộng: 04 + 01 + 06 + 03 + 09 + 02 = 25 nhiệm vụ." in said
    assert "Tính trên 08 nhiệm vụ đã hoàn thành hoặc đã quá hạn" in said
    assert "hoàn thành đúng hạn đạt 50% (04/08)" in said


def test_report_lists_overdue_tasks_with_their_place_in_the_appendix():
    said = lines(render.report(x.report_of()))
    overdue = said[said.index("III. NHIỆM VỤ QUÁ HẠN, CHƯA HOÀN THÀNH") + 1 :]
    assert overdue[:6] == ["TT", "Nhiệm vụ", "Chủ trì", "Hạn", "Quá hạn", "Nguyên nhân"]
    assert overdue[6:12] == [
        "1",
        "Rà soát các trường hợp vi phạm trật tự xây dựng tại Khu công nghiệp Bến Sậy, xử lý dứt điểm trước 27/12/2024 "
        "(số thứ tự 5 Phụ lục)",
        "Phòng Quy hoạch - Xây dựng",
        "26/12/2024",
        "20 ngày",
        "[…]",
    ]


def test_report_compares_with_the_period_before():
    said = lines(render.report(x.report_of()))
    table = said[said.index("So sánh với tháng 12 năm 2024") + 1 :]
    assert table[:4] == ["Chỉ tiêu", "Tháng 12 năm 2024", "Kỳ này", "Tăng, giảm"]
    assert table[4:8] == ["Tổng số nhiệm vụ", "09", "25", "+16"]
    assert table[table.index("Tỷ lệ hoàn thành đúng hạn") :][:3] == [
        "Tỷ lệ hoàn thành đúng hạn",
        "33,3% (01/03)",
        "50% (04/08)",
    ]
    first = dataclasses.replace(x.report_of(), before=None)
    assert "So sánh với" not in text(render.report(first)), "the first period has nothing to be compared with"


def test_report_says_how_many_open_tasks_were_reported_on_in_the_period():
    told = [dataclasses.replace(x.TASKS[0], reported_on=dt.date(2025, 1, 8)), *x.TASKS[1:3]]
    assert "được đơn vị báo cáo tiến độ trong kỳ là 01, đạt 33,3% (01/03)" in text(render.report(x.report_of(told)))


def test_report_of_a_notice_has_no_period():
    view = dataclasses.replace(x.report_of(), start=None, end=None, before=None, about="tại Thông báo số 215/TB-BQL")
    said = lines(render.report(view))
    assert "Tình hình thực hiện nhiệm vụ được giao tại Thông báo số 215/TB-BQL" in said
    assert any("215/TB-BQL (số liệu tính đến ngày 15 tháng 01 năm 2025) như sau" in line for line in said)


def chart(data: bytes, key: str) -> dict[str, list[str]]:
    """The numbers a chart shows: each series by its name, and the labels."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read(f"word/charts/{key}.xml"))
    space = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
    found = {"": root.xpath("(//c:ser)[1]/c:cat//c:v/text()", namespaces=space)}
    for series in root.iterfind(".//c:ser", space):
        name = series.findtext("c:tx//c:v", namespaces=space) or ""
        found[name] = series.xpath("c:val//c:v/text()", namespaces=space)
    return found


def test_charts_show_the_numbers_of_the_tables():
    data = render.report(x.report_of())
    by_unit = chart(data, "chart_units")
    counted = count_by_unit(x.TASKS)
    assert by_unit[""] == [entry.unit for entry in counted]
    assert by_unit["Quá hạn"] == [str(entry.counts.overdue) for entry in counted]
    weeks = chart(data, "chart_weeks")
    said = lines(data)
    row = said[said.index("Số nhiệm vụ") + 1 :][:9]
    assert weeks["Số nhiệm vụ"] == row
    assert sum(map(int, row)) == count(x.TASKS).open_in_time
    assert weeks[""] == said[said.index("Tuần") + 1 :][:9] == [*weeks[""][:8], "Sau đó"]


def test_a_chart_is_told_in_words_to_who_cannot_see_it():
    with zipfile.ZipFile(io.BytesIO(render.report(x.report_of()))) as package:
        body = package.read("word/document.xml").decode()
    assert "Phòng Quy hoạch - Xây dựng: Còn trong hạn 1, Quá hạn 1" in body


def test_a_chart_shows_the_busiest_units_of_many():
    tasks = [x.task(f"II.{n}", "Báo cáo.", [f"Đơn vị số {n % 30:02d}"]) for n in range(45)]
    shown = chart(render.report(x.report_of(tasks)), "chart_units")[""]
    assert len(shown) == 20
    assert set(shown) > {f"Đơn vị số {n:02d}" for n in range(15)}, "these lead two tasks each"


# ---- Công văn giao nhiệm vụ, công văn đôn đốc chung, phiếu trình, sổ theo dõi


def test_letter_names_each_unit_with_what_it_has_in_the_appendix():
    view = x.letter_of([task for task in x.TASKS if task.item.startswith("II.1.")])
    said = lines(render.letter(view))
    assert "V/v triển khai thực hiện Thông\u00a0báo\u00a0số\u00a0215/TB-BQL" in said
    assert said[said.index("Kính gửi:") + 1 :][:2] == ["- Phòng Quy hoạch - Xây dựng;", "- Phòng Quản lý đầu tư;"]
    assert said[said.index("Số thứ tự tại Phụ lục") + 1 :][:6] == [
        "1",
        "Phòng Quy hoạch - Xây dựng",
        "0",
        "01",
        "0",
        "1",
    ]
    assert "1 - 4" in said, "a run of numbers is joined"
    assert render.reopen(render.letter(view), "docx") == [task.key for task in view.tasks]


def test_a_letter_to_very_many_units_names_them_in_its_table_only():
    said = lines(render.letter(x.letter_of()))
    assert "Kính gửi: Các đơn vị được giao nhiệm vụ." in said
    assert not any(line.startswith("- Phòng") for line in said)


def test_one_memo_to_many_units_counts_by_unit_and_lists_each_task_once():
    shared = x.task("II.1", "Báo cáo.", [x.DAUTU, x.DUAN], timing=Timing.OVERDUE, due_on=x.AS_OF - dt.timedelta(3))
    view = x.joint_memo_of([shared, *x.TASKS])
    said = lines(render.joint_memo(view))
    assert said[said.index("Kính gửi:") + 1] == "- Ban Quản lý dự án hạ tầng;"
    total = said[said.index("Cộng (mỗi nhiệm vụ tính một lần)") + 1 :][:2]
    assert total == ["04", "03"]
    assert render.reopen(render.joint_memo(view), "docx") == [task.key for task in (*view.overdue, *view.near)]


def test_brief_asks_the_leader_what_only_a_leader_can_say():
    said = lines(render.brief(x.brief_of()))
    assert "Tình hình thực hiện nhiệm vụ tại Thông báo số 215/TB-BQL" in said
    assert "- Có 01 nhiệm vụ chưa rõ đơn vị chủ trì, 02 nhiệm vụ có nội dung cần xác nhận." in said
    assert "[…]" in said
    assert "1. Nhiệm vụ quá hạn: 03; sắp đến hạn: 03 (nêu 02 nhiệm vụ đầu mỗi loại)" in said
    assert "26/12/2024 (quá hạn 20 ngày)" in said
    assert "15/01/2025 (hôm nay)" in said


def test_a_report_on_very_many_notices_counts_them():
    notices = tuple(dataclasses.replace(x.NOTICE, key=str(n), number=f"{n}/TB-BQL") for n in range(11, 23))
    said = text(render.report(dataclasses.replace(x.report_of(), notices=notices)))
    assert "Văn bản giao nhiệm vụ được theo dõi: 12 văn bản (nêu tại Phụ lục)." in said
    assert "12/TB-BQL ngày" not in said


def test_register_has_the_seven_columns_of_the_decree():
    said = lines(render.register(x.register_of()))
    start = said.index("Số đến")
    assert said[start : start + 14 : 2] == [
        "Số đến",
        "Tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành; nội dung nhiệm vụ",
        "Đơn vị hoặc người nhận",
        "Thời hạn giải quyết",
        "Tiến độ giải quyết",
        "Số, ký hiệu văn bản trả lời",
        "Ghi chú",
    ]
    assert render.reopen(render.register(x.register_of()), "docx") == [task.key for task in x.TASKS]


def test_report_without_tasks_says_so_and_divides_nothing_by_nothing():
    said = text(render.report(x.report_of(())))
    assert "không có nhiệm vụ nào" in said
    assert "%" not in said
    assert "Không có nhiệm vụ nào." in said


def test_report_leaves_proposals_number_and_name_to_people():
    said = lines(render.report(x.report_of()))
    assert said[said.index("V. KIẾN NGHỊ, ĐỀ XUẤT") + 1] == "[…]"
    assert "Số:      /BC-BQL" in said
    assert "(Kèm theo Báo cáo số      /BC-BQL ngày … tháng … năm … của Ban Quản lý Khu kinh tế Đông Hải)" in said


def test_tasks_nobody_leads_have_their_line_in_the_table_of_units():
    said = lines(render.report(x.report_of()))
    assert "Chưa phân công" in said
    assert any(line.startswith("Nhiệm vụ có nhiều đơn vị chủ trì") for line in said)


def test_finished_tasks_print_no_timing_in_the_appendix():
    done = [task for task in x.TASKS if task.item == "II.4.1"]
    assert "(Quá hạn)" not in lines(render.report(x.report_of(done)))


def test_every_task_falls_into_one_kind():
    counted = count(x.TASKS)
    assert counted == x.counts(x.TASKS)
    parts = [getattr(counted, name) for name in Counts.__dataclass_fields__ if name != "total"]
    assert sum(parts) == counted.total == len(x.TASKS)


def test_units_are_counted_in_dictionary_order():
    units = [entry.unit for entry in count_by_unit(x.TASKS)]
    assert units[:3] == ["Ban Quản lý dự án hạ tầng", "Các Phó Trưởng ban", "Các phòng, đơn vị trực thuộc"]
    assert units.index(x.CANG) < units.index(x.KEHOACH)
