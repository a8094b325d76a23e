"""The other faces of the register, and the mail of a sheet: safe to open, the same twice."""

from __future__ import annotations

import csv
import io
import json
from email import message_from_bytes
from email.policy import default

import pytest

import render
from render.workbook import COLUMNS
from tests.render import examples as x

SHEET = x.sheet_of(x.DAUTU)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_has_the_columns_of_the_workbook_and_excel_reads_its_letters():
    data = render.as_csv(x.TASKS)
    assert data.startswith(b"\xef\xbb\xbf")
    read = rows(data)
    assert list(read[0]) == [column.name for column in COLUMNS]
    assert [row["Mã nhiệm vụ"] for row in read] == [task.key for task in x.TASKS]
    assert read[0]["Hạn"] == "09/01/2025"


@pytest.mark.parametrize("words", ["=1+1", "+84 225", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1"])
def test_csv_runs_nothing_in_a_spreadsheet(words):
    (row,) = rows(render.as_csv([x.task("II.1", words, [words])]))
    assert row["Nội dung nhiệm vụ"] == f"'{words}"
    assert row["Chủ trì"] == f"'{words}"


def test_json_has_every_field_of_every_task():
    read = json.loads(render.as_json(x.TASKS))
    assert [task["key"] for task in read] == [task.key for task in x.TASKS]
    assert read[0]["deadlines"][0] == {
        "quote": "trước ngày 10/01/2025",
        "due_on": "2025-01-09",
        "rrule": None,
        "to_confirm": False,
    }


def test_markdown_is_one_table_that_no_text_breaks():
    odd = x.task("II.1", "A | B *đậm* <br> [x](y)\nhai", [x.DAUTU])
    lines = render.as_markdown([odd], x.OFFICE, x.AS_OF).decode().splitlines()
    assert lines[0] == "# Theo dõi thực hiện nhiệm vụ đến ngày 15/01/2025"
    (row,) = [line for line in lines if "215-TB-BQL/II.1" in line]
    assert r"A \| B \*đậm\* \<br\> \[x\](y)<br>hai" in row


# ---- the mail


def mail(address: str | None = "dautu@example.gov.vn"):
    return message_from_bytes(
        render.sheet_mail(SHEET, render.sheet(SHEET), "phieu-giao-nhiem-vu.docx", address), policy=default
    )


def test_a_mail_opens_for_writing_and_is_addressed():
    made = mail()
    assert made["X-Unsent"] == "1"
    assert made["To"] == "dautu@example.gov.vn"
    assert made["Subject"] == "Phiếu giao nhiệm vụ theo Thông báo số 215/TB-BQL - Phòng Quản lý đầu tư"
    assert {"From", "Date", "Message-ID"}.isdisjoint(made.keys()), "those are the mail program's"
    assert mail(None)["To"] == ""


def test_a_mail_names_what_is_due_first_and_carries_the_sheet():
    made = mail()
    words = made.get_body().get_content()
    assert "Kính gửi: Phòng Quản lý đầu tư." in words
    assert "(hạn 09/01/2025)" in words
    (attached,) = made.iter_attachments()
    assert attached.get_filename() == "phieu-giao-nhiem-vu.docx"
    assert attached.get_content() == render.sheet(SHEET)


def test_a_mail_is_the_same_twice_and_holds_each_task_once():
    made = [render.sheet_mail(SHEET, render.sheet(SHEET), "p.docx", None) for _ in range(2)]
    assert made[0] == made[1]
    assert render.reopen(made[0], "eml") == [task.key for task in SHEET.printed]


def test_a_line_end_in_a_name_makes_no_header_of_its_own():
    trick = x.sheet_of("Phòng A\r\nBcc: someone@example.org", [x.task("II.1", "Báo cáo.", ["Phòng A"])])
    made = message_from_bytes(render.sheet_mail(trick, b"x", "p.docx", None), policy=default)
    assert made["Bcc"] is None
