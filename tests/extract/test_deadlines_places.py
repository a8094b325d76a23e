"""Times in cells and headings; what is computed from a time; what the clerk is told to check."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import review
from extract.text.folding import fold
from extract.times.deadlines import (
    Dates,
    find_cell_times,
    find_times,
    heading_times,
    impossible_dates,
    read_times,
    unread_cell,
)
from ingest.span import Span
from tests.support.times import MONDAY, marked, read, short

CELLS = [
    (
        "Thể lệ ban hành chậm nhất 31/5/2025; vòng chung kết dự kiến tháng 10/2025.",
        ["by 2025-05-31", "milestone in 2025-10-01..2025-10-31"],
    ),
    ("Cả năm", ["in 2025-01-01..2025-12-31"]),
    ("Quý III + IV", ["in 2025-07-01..2025-12-31"]),
    ("15/5/2025 -> 20/5/2025", ["in 2025-05-15..2025-05-20"]),
    ("Tuần 4/tháng 5", ["in 2025-05-22..2025-05-28"]),
    ("20/5-25/5", ["in 2025-05-20..2025-05-25"]),
    ("28/5-02/6/2025", ["in 2025-05-28..2025-06-02"]),
    ("30/6/2025", ["by 2025-06-30"]),
    ("30/10", ["by 2025-10-30"]),
    ("Trước 15/6", ["before 2025-06-15"]),
    ("17h00 ngày 15/6", ["by 2025-06-15 at 17:00"]),
    ("Tháng 6/2025", ["in 2025-06-01..2025-06-30"]),
    ("Tháng 5-6/2025", ["in 2025-05-01..2025-06-30"]),
    ("Tháng 6, tháng 12", ["in 2025-06-01..2025-06-30", "in 2025-12-01..2025-12-31"]),
    ("6/2025", ["in 2025-06-01..2025-06-30"]),
    ("Quý II, III/2025", ["in 2025-04-01..2025-09-30"]),
    ("Quý 3", ["in 2025-07-01..2025-09-30"]),
    ("Năm 2025", ["in 2025-01-01..2025-12-31"]),
    ("2025", ["in 2025-01-01..2025-12-31"]),
    ("Từ tháng 5 đến tháng 9/2025", ["in 2025-05-01..2025-09-30"]),
    ("15-20/6/2025", ["in 2025-06-15..2025-06-20"]),
    ("01/6 - 30/6/2025", ["in 2025-06-01..2025-06-30"]),
    ("Hằng tháng", ["every FREQ=MONTHLY"]),
    ("06 tháng/lần", ["every FREQ=MONTHLY;INTERVAL=6"]),
    ("03 giờ/lần", ["every FREQ=HOURLY;INTERVAL=3"]),
    ("Hàng ngày", ["every FREQ=DAILY"]),
    ("05 ngày làm việc kể từ ngày ký", ["within P5D working issued_on"]),
    ("05 ngày làm việc kể từ ngày Thông báo này được ký ban hành", ["within P5D working issued_on"]),
    ("T6/2025", ["in 2025-06-01..2025-06-30"]),
    ("T5-T6/2025", ["in 2025-05-01..2025-06-30"]),
    ("QIII/2025", ["in 2025-07-01..2025-09-30"]),
    ("Năm 2025 - 2026", ["in 2025-01-01..2026-12-31"]),
    ("15/5 đến 20/6/2025", ["in 2025-05-15..2025-06-20"]),
    ("Tuần 2, tháng 6", ["in 2025-06-08..2025-06-14"]),
    ("Trong tháng", ["in 2025-05-01..2025-05-31"]),
    ("Tháng Chạp năm Ất Tỵ", ["in 2026-01-19..2026-02-16 lunar"]),
    ("24h", ["within PT24H"]),
    ("Trước mùa mưa", ["before event"]),
    ("Trước 30/6; trước 31/12", ["before 2025-06-30", "before 2025-12-31"]),
    ("Hằng quý; trước ngày 20 của tháng cuối quý", ["every FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20 before"]),
    (
        "Báo cáo định kỳ (tháng, quý, năm)",
        ["every FREQ=MONTHLY", "every FREQ=MONTHLY;INTERVAL=3", "every FREQ=YEARLY"],
    ),
    ("Trước 20 hằng tháng", ["every FREQ=MONTHLY;BYMONTHDAY=20 before"]),
    ("2 lần/năm (tháng 6, tháng 12)", ["every FREQ=YEARLY;BYMONTH=6,12 on"]),
    ("Thứ 6 tuần 3 hằng tháng", ["every FREQ=MONTHLY;BYDAY=3FR on"]),
    ("Quý I, III/2026", ["in 2026-01-01..2026-03-31", "in 2026-07-01..2026-09-30"]),
    (
        "Tháng 3, 6, 9/2026",
        ["in 2026-03-01..2026-03-31", "in 2026-06-01..2026-06-30", "in 2026-09-01..2026-09-30"],
    ),
    ("Tháng 5 → 8/2026", ["in 2026-05-01..2026-08-31"]),
    ("Trước kỳ họp HĐND tỉnh giữa năm 2026", ["before event"]),
    ("Sau khi Nghị quyết được ban hành 15 ngày", ["within P15D event"]),
    ("Ngay sau Tết Nguyên đán", ["from 2026-02-17 lunar"]),
    ("Báo cáo 9 tháng: trước 15/9/2025; báo cáo năm: trước 01/12/2025", ["before 2025-09-15", "before 2025-12-01"]),
    ("Tuần 3/6", []),
    ("Thường xuyên", []),
    ("Theo kế hoạch", []),
    ("Giai đoạn 2026 - 2030", []),
    ("Khi có yêu cầu", []),
]

HEADINGS = [
    ("III. CÔNG VIỆC PHẢI LÀM NGAY TRONG THÁNG 8/2025", ["in 2025-08-01..2025-08-31"]),
    ("Các việc trên hoàn thành trước ngày 30/6/2025.", ["before 2025-06-30"]),
    ("Cuối tháng 6 năm 2025:", ["in 2025-06-30"]),
    ("II. Quý III/2025:", ["in 2025-07-01..2025-09-30"]),
    ("1. Tháng 6/2025", ["in 2025-06-01..2025-06-30"]),
    ("Yêu cầu các đội, trước ngày 20/6/2025, làm các việc sau:", ["before 2025-06-20"]),
    ("1.2. Cuối tháng 6 năm 2025:", ["in 2025-06-30"]),
    ("Nhiệm vụ trọng tâm năm 2025", []),
    ("Nhiệm vụ trọng tâm tháng 6/2025", []),
    ("II. Phương hướng, nhiệm vụ 6 tháng cuối năm 2025", []),
    ("I. KẾT QUẢ THÁNG 5 NĂM 2025", []),
    ("Để đưa hồ chứa vào tích nước trước ngày 15/8/2025, Chủ tịch UBND tỉnh yêu cầu các đơn vị:", []),
    ("Để giải ngân hết vốn được giao, thông xe cầu vào dịp 02/9/2025, yêu cầu thực hiện các việc sau:", []),
    ("1. Nhiệm vụ để khánh thành nhà máy nước vào dịp 02/9/2025", []),
    ("1. Chuẩn bị Ngày hội đọc sách, tổ chức từ ngày 10 đến ngày 12/6/2025", []),
    ("Để kịp tiến độ, yêu cầu các đơn vị hoàn thành trước ngày 20/6/2025 các việc sau:", ["before 2025-06-20"]),
    ("1. Các dự án phải khởi công trước ngày 20/6/2025", ["before 2025-06-20"]),
]


@pytest.mark.parametrize(("cell", "expected"), CELLS, ids=[row[0] for row in CELLS])
def test_a_cell_of_time_limits_needs_no_relation(cell, expected):
    assert [short(found) for found in read(cell, find_cell_times)] == expected


@pytest.mark.parametrize(("heading", "expected"), HEADINGS, ids=[row[0] for row in HEADINGS])
def test_a_heading_gives_the_time_of_the_tasks_under_it_but_not_the_year_in_its_name(heading, expected):
    assert [short(found) for found in read(heading, heading_times)] == expected


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("nộp trước ngày 10/6/2025", "2025-06-09"),
        ("nộp trước 17 giờ ngày 10/6/2025", "2025-06-10"),
        ("nộp chậm nhất ngày 10/6/2025", "2025-06-10"),
        ("hoàn thành trong quý III/2025", "2025-09-30"),
        ("hoàn thành trước quý III/2025", "2025-06-30"),
        ("duy trì đến hết năm 2025", "2025-12-31"),
        ("nộp trong 10 ngày kể từ ngày ban hành thông báo này", "2025-05-22"),
        ("nộp trong 05 ngày làm việc kể từ ngày ký", "2025-05-19"),
        ("nộp trong 12 ngày kể từ ngày ký", "2025-05-26"),  # the 24th is a Saturday: art. 148 moves it to Monday
        ("nộp trong 03 ngày làm việc kể từ ngày 29/4/2025", "2025-05-07"),  # 30/4, 1/5, 2/5 are days off
        ("nộp trong 07 ngày kể từ ngày họp", "2025-05-19"),  # 10/5 + 7 is a Saturday
        ("nộp trong 10 ngày kể từ ngày nhận được thông báo này", None),
        ("báo cáo trước ngày 25 hằng tháng", None),
        ("lấy ý kiến trước khi trình Bộ trưởng", None),
    ],
    ids=lambda value: str(value),
)
def test_due_on_is_the_last_day_in_time(sentence, due):
    (found,) = read(sentence)

    assert found.time.due_on == (dt.date.fromisoformat(due) if due else None)


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("nộp trước ngày 10/6/2025", []),
        ("nộp trước ngày 10/6", ["inferred-year"]),
        ("nộp trước ngày 10", ["inferred-date"]),
        ("nộp trước thứ Sáu", ["inferred-date"]),
        ("nộp trước Tết Nguyên đán Bính Ngọ 2026", ["lunar-date"]),
        ("nộp trước Tết Nguyên đán", ["inferred-year", "lunar-date"]),
        ("nộp trong thời hạn 05 ngày làm việc", ["unknown-anchor"]),
        ("nộp trong 05 ngày kể từ ngày nhận đủ hồ sơ", []),
        ("nộp trước ngày 10/4/2025", ["past-deadline"]),
        ("nộp trong 05 ngày làm việc kể từ ngày 04/01/2027", ["estimated-holidays"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_was_inferred_is_named_for_review(sentence, codes):
    (found,) = read(sentence)

    assert [doubt.code for doubt in found.doubts] == codes
    assert all(review.entry(doubt).message for doubt in found.doubts)


def test_a_span_of_days_that_was_inferred_is_reviewed_by_its_last_day():
    (found,) = read("nộp trong tuần này")

    assert found.doubts[0].detail["day"] == f"{found.time.due_on:%d/%m/%Y}"


def test_a_day_that_no_calendar_has_is_a_doubt_and_no_time():
    text = "nộp trước ngày 31/02/2025 và trước ngày 30/6/2025"

    assert [short(found) for found in read(text)] == ["before 2025-06-30"]
    assert [doubt.detail for doubt in impossible_dates(fold(text), Span(0, len(text)))] == [
        {"quote": "ngày 31/02/2025"}
    ]


def test_years_are_counted_from_the_meeting_or_another_date_when_the_notice_has_none():
    meeting = Dates(None, dt.date(2024, 12, 23))
    other = Dates(None, None, dt.date(2023, 3, 1))

    assert short(read("nộp trước ngày 10/01", dates=meeting)[0]) == "before 2025-01-10"
    assert short(read("chi trả trước dịp Tết", dates=meeting)[0]) == "before 2025-01-29 lunar"
    assert short(read("nộp trước ngày 10/01", dates=other)[0]) == "before 2024-01-10"


UNDATED = [
    ("nộp trước ngày 10/01/2025", "before 2025-01-10", []),
    ("báo cáo UBND xã trước ngày 15-12", "before", ["no-day"]),
    ("nộp trước 17g00 ngày 12.9", "before at 17:00", ["no-day"]),
    ("hoàn thành trong quý II", "in", ["no-day"]),
    ("gửi trước thứ Sáu", "before", ["no-day"]),
    ("chi trả trước Tết", "before lunar", ["no-day"]),
    ("trực cao điểm đến hết tháng 9", "by", ["no-day"]),
    ("họp giao ban hằng ngày cho đến hết tháng 9", "every FREQ=DAILY", []),
    ("báo cáo trước ngày 15/6 và ngày 15/12 hằng năm", "every FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15 before", []),
]


@pytest.mark.parametrize(("sentence", "expected", "codes"), UNDATED)
def test_without_any_date_a_year_is_not_invented_and_the_time_not_dropped(sentence, expected, codes):
    (found,) = read(sentence, dates=Dates(None, None))

    assert short(found) == expected
    assert found.time.due_on is None or found.time.start is not None
    assert [doubt.code for doubt in found.doubts] == codes


def test_a_day_in_brackets_in_a_heading_only_says_what_it_is_of():
    planned = read("Chuẩn bị Đại hội Chi hội (dự kiến ngày 26/6/2025)", heading_times)

    assert read("Về kỷ niệm ngày thành lập Hội (20/10)", heading_times) == ()
    assert read("Về kỷ niệm 20 năm ngày tái lập huyện (01/8/2005 - 01/8/2025)", heading_times) == ()
    assert [short(found) for found in planned] == ["milestone on 2025-06-26"]


def test_without_any_date_a_bare_day_that_may_be_a_limit_is_named():
    sentence = "Ngày 20/9 phải xong phần móng."

    found, doubts = read_times(sentence, fold(sentence), Span(0, len(sentence)), Dates(None, None))

    assert found == ()
    assert [doubt.code for doubt in doubts] == ["unclear-time"]


def test_the_event_a_time_waits_for_is_quoted():
    text = "Chậm nhất 05 ngày kể từ ngày nhận đủ hồ sơ của nhà thầu, Phòng A trả lời."

    (found,) = read(text)

    assert found.time.event.quote == "ngày nhận đủ hồ sơ của nhà thầu"
    start, end = found.time.event.span
    assert text[start:end] == found.time.event.quote


def test_spans_are_offsets_of_the_whole_text():
    before = "Trước ngày 01/6/2025 làm việc khác.\n"
    text, (quote,) = marked(before + "Phòng A nộp ‹trước ngày 20/6/2025›.")

    (found,) = find_times(text, fold(text), Span(len(before), len(text)), MONDAY)

    assert found.time.quote == quote
    assert text[slice(*found.time.span)] == quote


days = st.dates(dt.date(2025, 5, 13), dt.date(2029, 12, 31))
spellings = st.sampled_from(
    [
        "ngày {d:02}/{m:02}/{y}",
        "ngày {d}/{m}/{y}",
        "{d}/{m}/{y}",
        "ngày {d}-{m}-{y}",
        "ngày {d:02}.{m:02}.{y}",
        "ngày {d} tháng {m} năm {y}",
        "ngày {d:02} tháng {m:02} năm {y}",
        "{d} tháng {m} năm {y}",
        "ngày {d} tháng {m}/{y}",
        "ngày {d} / {m} / {y}",
        "ngày\n{d}/{m}/{y}",
        "**{d}/{m}/{y}**",
        "Ngày\u00a0{d}\u00a0tháng\u00a0{m}\u00a0năm\u00a0{y}",
        "17 giờ 00 ngày {d}/{m}/{y}",
        "8h30, ngày {d}/{m}/{y}",
    ]
)
relations = st.sampled_from(
    [("trước", "before"), ("chậm nhất là", "by"), ("muộn nhất vào", "by"), ("đến hết", "by"), ("vào", "on")]
)


@given(days, spellings, relations)
def test_every_day_in_every_spelling_is_read_back(day, spelling, relation):
    word, kind = relation
    text = f"Phòng A nộp hồ sơ {word} {spelling.format(d=day.day, m=day.month, y=day.year)} để tổng hợp."

    (found,) = read(text)

    assert (found.time.relation, found.time.start, found.time.end) == (kind, day, day)
    assert text[slice(*found.time.span)] == found.time.quote


def test_a_period_before_the_instruction_on_its_line_is_inherited_by_it():
    text = "1.2. Cuối tháng 6 năm 2025: Ban Quản lý dự án hoàn thành nạo vét luồng."
    start = text.index("Ban")

    (found,) = find_times(text, fold(text), Span(start, len(text)), MONDAY)

    assert short(found) == "in 2025-06-30"
    assert found.time.inherited
    assert found.time.quote == "Cuối tháng 6 năm 2025"


JUMBLE = (
    "trước ngày tháng năm quý tuần hằng định kỳ 30/6 25 2025 và , ( ) . ; đến hết từ trong vòng kể khi sau "
    "Tết thứ Sáu cuối giờ lần / II"
)
words = st.sampled_from(JUMBLE.split())


@given(st.lists(words, max_size=40))
def test_any_jumble_of_time_words_is_read_without_error_and_quoted_verbatim(jumble):
    text = " ".join(jumble)

    for found in (*read(text), *read(text, find_cell_times), *read(text, heading_times)):
        assert text[slice(*found.time.span)] == found.time.quote


@pytest.mark.parametrize(
    "piece",
    [
        "ngày ",
        "tháng 1, ",
        "ngày 1 và ",
        "hằng tháng ",
        "sau khi có ",
        "kể từ ngày ",
        "1 ",
        "(",
        "dự kiến ",
        "tháng 1 - ",
        " ",
    ],
)
def test_long_repeats_take_linear_time(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        start = time.process_time()
        read(text)
        return time.process_time() - start

    seconds(1000)
    assert min(seconds(16000), seconds(16000)) < 12 * max(seconds(4000), 0.01)


@pytest.mark.parametrize(
    ("cell", "doubts"), [("Tuần 3", 1), ("Thường xuyên", 0), ("Theo kế hoạch", 0), ("-", 0), ("", 0)]
)
def test_a_cell_that_gives_no_time_is_named_unless_it_says_so(cell: str, doubts: int) -> None:
    found = unread_cell(cell, fold(cell), Span(0, len(cell)))
    assert [doubt.code for doubt in found] == ["unclear-time"] * doubts
