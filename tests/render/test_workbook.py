"""The register as a workbook: safe, printable, ready to be filled in and sent back."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

import render
from render.workbook import COLUMNS, HEADER_ROW, TASKS_SHEET, UNITS_SHEET
from tests.render import examples as x


def opened(tasks=x.TASKS):
    return load_workbook(io.BytesIO(render.tasks_workbook(tasks, x.OFFICE, x.AS_OF)))


def column(name: str) -> int:
    return next(n for n, c in enumerate(COLUMNS, 1) if c.name == name)


def test_same_tasks_same_bytes():
    assert render.tasks_workbook(x.TASKS, x.OFFICE, x.AS_OF) == render.tasks_workbook(x.TASKS, x.OFFICE, x.AS_OF)


def test_deadlines_are_real_dates_and_quotes_stay_verbatim():
    sheet = opened()[TASKS_SHEET]
    cell = sheet.cell(row=HEADER_ROW + 1, column=column("Hạn"))
    assert cell.value.date() == dt.date(2025, 1, 9)
    assert cell.number_format == "dd/mm/yyyy"
    assert sheet.cell(row=HEADER_ROW + 1, column=column("Nội dung nhiệm vụ")).value == x.TASKS[0].text


@pytest.mark.parametrize("words", ["=1+1", "+84 225", "-cmd|' /C calc'!A0", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_text_that_looks_like_a_formula_stays_text(words):
    sheet = opened([x.task("II.1", words, [words])])[TASKS_SHEET]
    for name in ("Nội dung nhiệm vụ", "Chủ trì"):
        cell = sheet.cell(row=HEADER_ROW + 1, column=column(name))
        assert (cell.value, cell.data_type, cell.quotePrefix) == (words, "s", True)


def test_states_are_chosen_from_a_list_and_only_the_units_own_cells_are_open():
    sheet = opened()[TASKS_SHEET]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    letter = sheet.cell(row=1, column=column("Trạng thái")).column_letter
    assert (
        rules[f"{letter}{HEADER_ROW + 1}:{letter}{HEADER_ROW + len(x.TASKS)}"]
        == '"Chưa thực hiện,Đang thực hiện,Hoàn thành,Tạm dừng,Không thực hiện"'
    )
    assert sheet.protection.sheet
    opens = {c.name for n, c in enumerate(COLUMNS, 1) if not sheet.cell(row=HEADER_ROW + 1, column=n).protection.locked}
    assert opens == {"Trạng thái", "Tỷ lệ (%)", "Tiến độ, kết quả", "Văn bản trả lời", "Ngày hoàn thành"}


def test_it_prints_on_a4_across_with_its_heading_on_each_page():
    sheet = opened()[TASKS_SHEET]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"
    assert sheet.freeze_panes == f"C{HEADER_ROW + 1}"


def test_tasks_and_units_are_excel_tables_with_filters():
    book = opened()
    (tasks,), (units,) = book[TASKS_SHEET].tables.values(), book[UNITS_SHEET].tables.values()
    assert tasks.ref == f"A{HEADER_ROW}:O{HEADER_ROW + len(x.TASKS)}"
    assert tasks.autoFilter.ref == tasks.ref
    assert [column.name for column in tasks.tableColumns] == [column.name for column in COLUMNS]
    assert units.ref == f"A{HEADER_ROW}:K{book[UNITS_SHEET].max_row - 1}", "the line of the whole office stays below"


def test_units_add_up_to_the_whole_office_once():
    rows = list(opened()[UNITS_SHEET].iter_rows(min_row=HEADER_ROW + 1, values_only=True))
    assert rows[-1][1:4] == ("Toàn cơ quan", 25, 4)
    for row in rows:
        assert row[2] == sum(row[3:9])


@pytest.mark.parametrize("number", [0, 500])
def test_none_or_many_tasks(number):
    tasks = [x.task(f"II.{n}", "Nội dung & <việc> số\x0b " + str(n), []) for n in range(number)]
    assert opened(tasks)[TASKS_SHEET].max_row >= HEADER_ROW + number
