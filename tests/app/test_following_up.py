"""Following up from the command line: what comes back, what was decided, and how it is taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.app.conftest import Office
from tests.app.handed_out import cells, filled
from tests.app.notices import text


@pytest.fixture
def given(office: Office) -> Office:
    office.drop("a.txt", text())
    assert office("watch", "--once").code == 0
    return office


@pytest.fixture
def returned(given: Office, tmp_path: Path) -> Path:
    """The table of the notice as a unit sent it back: one row done, one that nobody understands."""
    table = (given.root / "outbox" / "31-TB-BQLC" / "bang-theo-doi.xlsx").read_bytes()
    path = tmp_path / "tra loi.xlsx"
    path.write_bytes(filled(table, cells(I5="HT", K5="Đã trình phương án", I6="gì đó")))
    return path


def states(office: Office) -> dict[str, str]:
    return {task["item"]: task["state"] for task in json.loads(office("tasks", "--json").out)}


def test_a_returned_table_is_shown_then_applied_then_undone(given: Office, returned: Path) -> None:
    shown = given("progress", "import", returned, "--on", "2025-03-20")
    assert shown.code == 16, "one row is refused"
    assert "Nhiệm vụ!I6" in shown.out
    assert "Chưa thực hiện → Hoàn thành" in shown.out
    assert states(given)["1"] == "not-started"

    applied = given("progress", "import", returned, "--apply", "--on", "2025-03-20", "--unit", "Phòng Khai thác cảng")
    assert "đã cập nhật 1 nhiệm vụ" in applied.out
    assert states(given)["1"] == "done"
    assert len(given.files("archive")) == 2, "the file is kept as evidence"
    history = given("history", "31-TB-BQLC/1").out
    assert "Đã trình phương án" in history
    assert "Nhiệm vụ!A5" in history

    act = given("undo").out.splitlines()[3].split()[1]
    assert given("undo", act).code == 0
    assert states(given)["1"] == "not-started"
    assert "đã hoàn tác" in given("history", "31-TB-BQLC/1").out


def test_a_returned_table_is_no_notice_that_a_killed_run_left(given: Office, returned: Path) -> None:
    given("progress", "import", returned, "--apply", "--on", "2025-03-20")
    assert "Không có tệp mới" in given("watch", "--once").out


def test_a_reissue_is_shown_and_accepted_with_progress_carried_over(given: Office) -> None:
    given("progress", "31-TB-BQLC/1", "--percent", "60", "--on", "2025-03-20")
    given.drop("b.txt", text(day="30/4/2025"))
    assert given("watch", "--once").code == 0
    shown = given("versions").out
    assert "2 nhiệm vụ giữ nguyên, 1 thay đổi, 0 mới, 0 không còn" in shown
    assert "⟦28/3/2025.⟧ 【30/4/2025.】" in shown
    assert given("versions", "31-TB-BQLC-v2", "--accept").code == 0
    (task,) = [task for task in json.loads(given("tasks", "--json").out) if task["item"] == "1"]
    assert (task["key"], task["percent"], task["due_on"]) == ("31-TB-BQLC/1", 60, "2025-04-29")
    assert "Không có phiên bản nào" in given("versions").out


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(["nạo", "vét"], ["2"], id="with diacritics"),
        pytest.param(["NAO VET"], ["2"], id="without"),
        pytest.param(["nào"], [], id="diacritics must match"),
        pytest.param(["tai chinh"], ["1", "3"], id="a unit"),
        pytest.param(["100%"], [], id="no wildcard"),
    ],
)
def test_tasks_are_found_by_their_words(given: Office, words: list[str], found: list[str]) -> None:
    assert [task["item"] for task in json.loads(given("find", *words, "--json").out)] == found


def test_what_is_due_is_listed_with_the_rules_it_was_reckoned_by(given: Office) -> None:
    listed = given("due", "--as-of", "2025-03-28").out
    assert "“trước ngày X” thì làm xong đúng ngày X là trễ" in listed
    assert "quá 1 ngày" in listed
    assert given("extend", "31-TB-BQLC/1", "--until", "2025-04-30", "--on", "2025-03-27").code == 0
    assert "31-TB-BQLC/1" not in given("due", "--as-of", "2025-03-28").out
