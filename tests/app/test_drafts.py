"""Drafts are made again without harm, and never over a person's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.conftest import Office
from tests.app.notices import text

SHEET = "31-TB-BQLC/phieu-giao-nhiem-vu_phong-tai-chinh.docx"


@pytest.fixture
def given(office: Office) -> Office:
    office.drop("a.txt", text())
    assert office("watch", "--once").code == 0
    return office


def stamps(office: Office) -> dict[str, int]:
    return {name: (office.root / "outbox" / name).stat().st_mtime_ns for name in office.files("outbox") if "." in name}


def test_made_again_with_the_same_content_a_draft_is_not_touched(given: Office) -> None:
    before = stamps(given)
    result = given("sheets", "--notice", "31-TB-BQLC")
    assert result.code == 0
    assert stamps(given) == before
    assert result.out.count("Không thay đổi") == len(before)


def test_a_draft_that_was_deleted_is_made_again(given: Office) -> None:
    (given.root / "outbox" / SHEET).unlink()
    given("sheets")
    assert (given.root / "outbox" / SHEET).exists()


def test_an_edited_draft_is_kept_and_the_new_one_lies_beside_it(given: Office) -> None:
    path = given.root / "outbox" / SHEET
    path.write_bytes(b"edited by Lan")
    result = given("sheets")
    beside = path.with_name(f"{path.stem}_ban-moi-2.docx")
    assert path.read_bytes() == b"edited by Lan"
    assert beside.exists()
    assert f"bản mới ghi tại {beside}" in result.out
    given("sheets")
    assert [name for name in given.files("outbox") if "ban-moi" in name] == [str(Path(SHEET).with_name(beside.name))]


def test_reminders_of_one_day_are_made_once(given: Office) -> None:
    assert given("remind", "--as-of", "2025-04-01").code == 0
    before = stamps(given)
    names = [name for name in before if name.startswith("don-doc/")]
    assert "don-doc/2025-04-01/cong-van-don-doc_phong-khai-thac-cang.docx" in names
    assert "Không thay đổi" in given("remind", "--as-of", "01/4/2025").out
    assert stamps(given) == before


def test_nothing_due_means_no_memo(given: Office) -> None:
    assert "không cần đôn đốc" in given("remind", "--as-of", "2025-03-11").out


def test_a_report_says_on_which_day_it_was_taken(given: Office) -> None:
    assert given("report", "--month", "2025-03").code == 0
    assert given("report", "--month", "3/2025", "--as-of", "2025-03-20").code == 0
    assert [name for name in given.files("outbox") if name.startswith("bao-cao/2025-03/")] == [
        "bao-cao/2025-03/bao-cao-tinh-hinh_2025-03-20.docx",
        "bao-cao/2025-03/bao-cao-tinh-hinh_2025-03-31.docx",
    ]


def test_sheets_also_makes_the_table_and_calendar_of_all_tasks(given: Office) -> None:
    given("sheets")
    assert {"so-theo-doi.xlsx", "lich-thoi-han.ics"} <= set(given.files("outbox"))


def test_a_wrong_template_of_the_office_is_named_and_nothing_is_written(given: Office) -> None:
    (given.root / "templates" / "phieu-giao-nhiem-vu.docx").write_bytes(b"no Word file")
    before = stamps(given)
    result = given("sheets")
    assert result.code == 11
    assert "Mẫu riêng “phieu-giao-nhiem-vu.docx” có lỗi" in result.err
    assert stamps(given) == before
