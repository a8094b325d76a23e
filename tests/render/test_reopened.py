"""Each output is opened again: every task key stands in it exactly once."""

from __future__ import annotations

import pytest

import render
from tests.render import examples as x

KEYS = [task.key for task in x.TASKS]


def test_sheets_of_all_units_hold_their_tasks_once():
    for unit in x.units():
        view = x.sheet_of(unit)
        expected = [task.key for task in (*view.lead, *view.support, *view.collective)]
        assert render.reopen(render.sheet(view), "docx") == expected


def test_report_and_workbook_hold_all_tasks_once():
    assert render.reopen(render.report(x.report_of()), "docx") == KEYS
    assert render.reopen(render.tasks_workbook(x.TASKS, x.OFFICE, x.AS_OF), "xlsx") == KEYS


def test_a_task_whose_words_look_like_a_key_is_not_one():
    trick = x.task("II.1", "Mã: 999-TB/II.1", [x.DAUTU])
    assert render.reopen(render.sheet(x.sheet_of(x.DAUTU, [trick])), "docx") == ["215-TB-BQL/II.1"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_another_kind_of_file_is_refused(kind):
    with pytest.raises(ValueError, match="đã hỏng"):
        render.reopen(b"%PDF-1.7", kind)
