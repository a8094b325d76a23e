"""What units send back: read however they filled it in, and never over what somebody else said."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import Ledger, TaskFilter
from giaoviec.returns import files
from giaoviec.returns.plan import Change, Plan, Said, Verdict
from render.stamp import Stamp, stamp_of, stamped
from render.views import State
from tests.app.handed_out import CAME, KEY, KT, TC, Desk, answered, cells, filled

DAY = dt.date(2025, 3, 18)
ONE, TWO, THREE, FOUR, FIVE = (f"{KEY}/{item}" for item in "12345")


@pytest.fixture
def desk(tmp_path: Path, empty_ledger: Path):
    with Ledger.open(shutil.copyfile(empty_ledger, tmp_path / "giaoviec.db")) as ledger:
        made = Desk(ledger)
        made.record()
        yield made


def only(found: Plan) -> Change:
    """Return the one row that says something."""
    (change,) = found.of(Verdict.APPLY, Verdict.ASK, Verdict.REFUSE)
    return change


def test_a_table_nobody_filled_in_changes_nothing(desk: Desk) -> None:
    found = desk.plan(desk.workbook())
    assert (len(found.returned.rows), found.of(Verdict.APPLY, Verdict.ASK, Verdict.REFUSE)) == (5, ())


def test_what_a_unit_fills_in_is_shown_and_then_applied_with_its_cell_and_file(desk: Desk) -> None:
    data = filled(desk.workbook(), cells(I5="Đang thực hiện", J5=60, K5="Đã trình dự thảo", L5="12/BC-KTC"))
    found = desk.plan(data, KT)
    change = only(found)
    assert change.said == Said(State.IN_PROGRESS, 60, "Đã trình dự thảo", "12/BC-KTC")
    assert change.before.state is State.NOT_STARTED
    assert desk.ledger.task(ONE).events[-1].kind == "assigned", "nothing is written yet"
    assert desk.take_in(data, KT) == 1
    last = desk.ledger.task(ONE).events[-1]
    assert (last.detail.unit, last.detail.place, last.evidence) == (KT, "Nhiệm vụ!A5", found.returned.sha256)
    assert (last.state, last.percent, last.note, last.reply) == (State.IN_PROGRESS, 60, "Đã trình dự thảo", "12/BC-KTC")


def test_taking_in_a_file_twice_is_taking_it_in_once(desk: Desk) -> None:
    data = filled(desk.workbook(), cells(I5="HT", I6="xong", K7="Chưa có kinh phí"))
    assert desk.take_in(data) == 3
    events = [len(record.history) for record in desk.ledger.tasks()]
    assert desk.take_in(data) == 0
    assert [len(record.history) for record in desk.ledger.tasks()] == events


def test_a_word_sheet_comes_back_the_same_way(desk: Desk) -> None:
    given = {"Trạng thái": "đã hoàn thành ngày 18/3/2025", "Tiến độ, kết quả": "Đã ban hành quy chế"}
    data = answered(desk.sheet(TC), {TWO: given | {"Số, ngày văn bản trả lời": "45/BC-TC"}})
    found = desk.plan(data, name="phieu.docx")
    assert (found.unit, found.returned.source) == (TC, "sheet")
    assert only(found).said == Said(State.DONE, None, "Đã ban hành quy chế", "45/BC-TC", dt.date(2025, 3, 18))
    assert only(found).place.startswith("bảng ")


def sort_rows(sheet: Any) -> None:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=9)]
    for line, row in enumerate(reversed(rows), 5):
        for column, value in enumerate(row, 1):
            sheet.cell(line, column).value = value
    sheet["I9"] = "HT"


def hide_row(sheet: Any) -> None:
    sheet.row_dimensions[5].hidden = True
    sheet["I5"] = "HT"


def delete_rows(sheet: Any) -> None:
    sheet.delete_rows(6, 3)
    sheet["I5"] = "HT"


def move_columns(sheet: Any) -> None:
    sheet.insert_cols(2)
    sheet["B4"], sheet["J5"] = "Người theo dõi", "HT"


def insert_above(sheet: Any) -> None:
    sheet.insert_rows(1, 3)
    sheet["A1"], sheet["I8"] = "PHÒNG KHAI THÁC CẢNG", "HT"


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        pytest.param(sort_rows, Said(State.DONE), id="rows sorted"),
        pytest.param(hide_row, Said(State.DONE), id="a row hidden"),
        pytest.param(delete_rows, Said(State.DONE), id="rows deleted"),
        pytest.param(move_columns, Said(State.DONE), id="a column inserted"),
        pytest.param(insert_above, Said(State.DONE), id="rows inserted above the table"),
        pytest.param(cells(I5="ĐÃ HOÀN THÀNH"), Said(State.DONE), id="capitals"),
        pytest.param(cells(I5="Đã hoa\u0300n tha\u0300nh "), Said(State.DONE), id="letters of two code points"),
        pytest.param(cells(I5="đang làm 60%"), Said(State.IN_PROGRESS, 60), id="a rate in the cell of the state"),
        pytest.param(cells(J5="60 %"), Said(State.IN_PROGRESS, 60), id="a rate as text, no state"),
        pytest.param(cells(J5=100), Said(State.DONE, 100), id="all of it is done"),
        pytest.param(cells(I5="HT", M5="18/3/25"), Said(State.DONE, done_on=DAY), id="a day as text"),
        pytest.param(cells(M5=DAY), Said(State.DONE, done_on=DAY), id="a day, no state"),
        pytest.param(cells(M5=45734), Said(State.DONE, done_on=DAY), id="a day as a number"),
        pytest.param(cells(I5="tạm dừng do thiếu vốn"), Said(State.SUSPENDED, note="tạm dừng do thiếu vốn"), id="why"),
        pytest.param(cells(I5="Chưa hoàn thành"), Said(State.IN_PROGRESS), id="not done is not done"),
        pytest.param(cells(K5="=Đã họp"), None, id="words that begin like a formula"),
    ],
)
def test_people_fill_in_tables_in_many_ways(desk: Desk, edit: Any, said: Said | None) -> None:
    change = only(desk.plan(filled(desk.workbook(), edit), KT))
    assert change.key == ONE
    if said is None:
        assert (change.verdict, change.reason, change.place) == (Verdict.REFUSE, "formula", "Nhiệm vụ!K5")
    else:
        assert (change.verdict, change.said) == (Verdict.APPLY, said)


def test_one_answer_over_merged_cells_is_an_answer_for_each_row(desk: Desk) -> None:
    def merge(sheet: Any) -> None:
        sheet["I5"] = "Đang thực hiện"
        sheet.merge_cells("I5:I7")

    found = desk.plan(filled(desk.workbook(), merge))
    assert [(change.key, change.said.state) for change in found.of(Verdict.APPLY)] == [
        (key, State.IN_PROGRESS) for key in (ONE, TWO, THREE)
    ]


@pytest.mark.parametrize(
    ("edit", "place", "reason"),
    [
        pytest.param(cells(I5="gì đó"), "Nhiệm vụ!I5", "state", id="no state"),
        pytest.param(cells(I5="xong nhưng chưa nghiệm thu"), "Nhiệm vụ!I5", "state-but", id="done and not done"),
        pytest.param(cells(J5="quá nửa"), "Nhiệm vụ!J5", "percent", id="no rate"),
        pytest.param(cells(J5=150), "Nhiệm vụ!J5", "percent", id="more than all"),
        pytest.param(cells(M5="31/02/2025"), "Nhiệm vụ!M5", "day", id="no such day"),
        pytest.param(cells(I5="HT", M5="25/3/2025"), "Nhiệm vụ!M5", "future", id="done on a day to come"),
        pytest.param(cells(I5="HT", J5=60), "Nhiệm vụ!J5", "contradiction", id="done at 60 %"),
        pytest.param(cells(I5="Đang thực hiện", M5="18/3/2025"), "Nhiệm vụ!M5", "contradiction", id="done, under way"),
        pytest.param(cells(I5='=IF(1=1,"HT","")'), "Nhiệm vụ!I5", "formula", id="a formula"),
        pytest.param(cells(A5="77-TB-KHAC/1", I5="HT"), "Nhiệm vụ!A5", "foreign", id="a row of another office"),
        pytest.param(cells(A5=None, I5="HT"), "Nhiệm vụ!I5", "no-key", id="an inserted row"),
    ],
)
def test_what_cannot_be_read_safely_is_refused_by_sheet_and_cell(
    desk: Desk, edit: Any, place: str, reason: str
) -> None:
    change = only(desk.plan(filled(desk.workbook(), edit), KT))
    assert (change.verdict, change.place, change.reason) == (Verdict.REFUSE, place, reason)


def test_a_refused_cell_does_not_stop_the_other_rows(desk: Desk) -> None:
    found = desk.plan(filled(desk.workbook(), cells(I5="gì đó", I7="HT")), KT)
    assert [change.key for change in found.of(Verdict.APPLY)] == [THREE]


def test_a_task_answered_twice_in_one_file_is_refused_the_second_time(desk: Desk) -> None:
    found = desk.plan(filled(desk.workbook(), cells(I5="HT", A6=ONE, I6="Tạm dừng")), KT)
    assert [(change.verdict, change.reason) for change in found.changes if change.key == ONE] == [
        (Verdict.APPLY, ""),
        (Verdict.REFUSE, "twice"),
    ]


def test_two_units_that_answer_differently_are_asked_about(desk: Desk) -> None:
    first = answered(desk.sheet(TC), {TWO: {"Trạng thái": "đang làm 40%"}})
    second = filled(desk.workbook(), cells(I6="Hoàn thành"))
    desk.take_in(first)
    change = only(desk.plan(second))
    assert (change.verdict, change.reason, change.detail["who"]) == (Verdict.ASK, "changed", TC)
    assert desk.take_in(second) == 0, "never silently"
    assert desk.take_in(second, taken=[TWO]) == 1, "but a person may decide"


def test_the_same_answer_from_two_units_is_no_question(desk: Desk) -> None:
    desk.take_in(answered(desk.sheet(TC), {TWO: {"Trạng thái": "xong"}}))
    assert desk.plan(filled(desk.workbook(), cells(I6="Hoàn thành"))).of(Verdict.APPLY, Verdict.ASK) == ()


def test_a_stale_copy_that_left_a_task_alone_changes_nothing(desk: Desk) -> None:
    old = desk.workbook()
    with desk.ledger.act("minh", "web", on=CAME) as act:
        act.progress(ONE, state=State.DONE)
    found = desk.plan(filled(old, cells(I7="HT")))
    assert [(change.key, change.verdict) for change in found.changes if change.verdict is not Verdict.SAME] == [
        (THREE, Verdict.APPLY)
    ]


def test_a_unit_follows_up_on_itself_month_after_month_in_one_copy(desk: Desk) -> None:
    copy = desk.sheet(KT)
    desk.take_in(answered(copy, {ONE: {"Trạng thái": "đang làm 30%"}}))
    change = only(desk.plan(answered(copy, {ONE: {"Trạng thái": "đang làm 70%"}}), on=dt.date(2025, 3, 27)))
    assert (change.verdict, change.said.percent) == (Verdict.APPLY, 70)


@pytest.mark.parametrize(
    ("again", "reason"),
    [
        pytest.param("đang làm 30%", "repeated", id="the file of last month"),
        pytest.param("đang làm 40%", "backwards", id="less than was reported"),
        pytest.param("chưa thực hiện", "backwards", id="not begun after all"),
    ],
)
def test_what_takes_back_an_earlier_report_is_asked_about(desk: Desk, again: str, reason: str) -> None:
    copy = desk.sheet(KT)
    for said in ("đang làm 30%", "đang làm 70%"):
        desk.take_in(answered(copy, {ONE: {"Trạng thái": said}}))
    change = only(desk.plan(answered(copy, {ONE: {"Trạng thái": again, "Tiến độ, kết quả": ""}}), on=CAME))
    if again == "đang làm 30%":  # the same bytes are the same file
        change = only(desk.plan(filled(desk.workbook(), cells(I5=again)), KT))
    assert (change.verdict, change.reason) == (Verdict.ASK, reason)


def test_last_periods_answer_left_standing_is_not_this_periods(desk: Desk) -> None:
    desk.take_in(answered(desk.sheet(TC), {FOUR: {"Trạng thái": "Hoàn thành"}}))
    later = filled(desk.workbook(), cells(I8="Hoàn thành"))
    change = only(desk.plan(later, TC, on=dt.date(2025, 4, 10)))
    assert (change.verdict, change.reason) == (Verdict.ASK, "repeated")


def test_a_unit_that_only_helps_does_not_close_the_task(desk: Desk) -> None:
    change = only(desk.plan(answered(desk.sheet(KT), {TWO: {"Trạng thái": "Hoàn thành"}})))
    assert (change.verdict, change.reason, change.detail["leads"]) == (Verdict.ASK, "not-lead", TC)


def test_one_unit_done_is_not_all_done(desk: Desk) -> None:
    change = only(desk.plan(answered(desk.sheet(KT), {FIVE: {"Trạng thái": "Hoàn thành"}})))
    assert (change.verdict, change.reason) == (Verdict.ASK, "collective")


def test_an_answer_for_a_merged_task_reaches_the_one_that_counts(desk: Desk) -> None:
    copy = desk.workbook()
    with desk.ledger.act("lan", "web", on=CAME) as act:
        act.merge([THREE, ONE])
    assert only(desk.plan(filled(copy, cells(I5="HT")), KT)).key == THREE


def test_undo_takes_back_a_whole_file(desk: Desk) -> None:
    desk.take_in(filled(desk.workbook(), cells(I5="HT", I6="HT", I7="HT")))
    assert desk.ledger.counts(TaskFilter(), CAME).done_on_time == 3
    with desk.ledger.act("lan", "cli") as act:
        act.undo(desk.ledger.acts(limit=1)[0].act)
    assert desk.ledger.counts(TaskFilter(), CAME).done_on_time == 0


def test_the_stamp_survives_excel_like_saving_and_equal_input_gives_equal_bytes(desk: Desk) -> None:
    assert desk.workbook() == desk.workbook()
    saved = filled(desk.workbook(), cells(I5="HT"))
    with zipfile.ZipFile(io.BytesIO(saved)) as package:
        stamp = stamp_of(package.read("docProps/custom.xml"))
    assert stamp is not None
    assert (stamp.office, stamp.copy) == (desk.ledger.identity, f"{KEY}/bang-theo-doi.xlsx")


def test_a_table_that_lost_its_stamp_is_asked_about_where_something_is_known(desk: Desk) -> None:
    with desk.ledger.act("minh", "web", on=CAME) as act:
        act.progress(ONE, state=State.IN_PROGRESS, percent=50)
    own = Workbook()
    own.active.append(["STT", "Mã nhiệm vụ", "Trạng thái"])
    own.active.append([1, ONE, "HT"])
    own.active.append([2, TWO, "HT"])
    out = io.BytesIO()
    own.save(out)
    found = desk.plan(out.getvalue())
    assert [(change.key, change.verdict) for change in found.changes] == [(ONE, Verdict.ASK), (TWO, Verdict.APPLY)]


def foreign(desk: Desk) -> bytes:
    return stamped(desk.workbook(), Stamp(office="f" * 32, copy="x", revision=1, as_of=CAME))


def with_macros(desk: Desk) -> bytes:
    out = io.BytesIO(desk.workbook())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\0" * 16)
    return out.getvalue()


def too_many_rows(desk: Desk) -> bytes:
    source, out = io.BytesIO(desk.workbook()), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", b'<row r="9"/>' * 200_000 + b"</sheetData>")
            new.writestr(name, data)
    return out.getvalue()


OLD_EXCEL = b"\xd0\xcf\x11\xe0" + b"\0" * 600


def without_tasks(desk: Desk) -> bytes:
    book = load_workbook(io.BytesIO(desk.workbook()))
    del book["Nhiệm vụ"]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "sentence", "code"),
    [
        pytest.param(foreign, "return-foreign", ExitCode.UNSUPPORTED, id="another office's"),
        pytest.param(with_macros, "return-macros", ExitCode.UNSUPPORTED, id="with macros"),
        pytest.param(too_many_rows, "return-rows", ExitCode.TOO_LARGE, id="200,000 rows"),
        pytest.param(without_tasks, "return-no-table", ExitCode.UNSUPPORTED, id="not a table of tasks"),
        pytest.param(lambda desk: desk.workbook()[:900], "damaged", ExitCode.DAMAGED, id="half of it"),
        pytest.param(lambda _: OLD_EXCEL, "return-kind", ExitCode.UNSUPPORTED, id="an old .xls"),
        pytest.param(lambda _: b"%PDF-1.7 ...", "damaged", ExitCode.DAMAGED, id="no package"),
    ],
)
def test_a_file_that_is_not_ours_is_named(desk: Desk, make: Any, sentence: str, code: ExitCode) -> None:
    with pytest.raises(Problem) as caught:
        desk.plan(make(desk))
    assert (caught.value.key, caught.value.code) == (f"error.{sentence}", code)


def test_rows_of_the_notice_that_are_missing_from_its_table_are_named(desk: Desk) -> None:
    def delete(sheet: Any) -> None:
        sheet.delete_rows(6)

    assert desk.plan(filled(desk.workbook(), delete)).missing == (TWO,)


def test_a_file_is_read_without_its_name(desk: Desk) -> None:
    assert files.read(desk.workbook(), "bất kỳ").source == "workbook"
