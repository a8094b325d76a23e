"""What was read is corrected, confirmed, cut, put together, added and set aside from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.app.conftest import Office
from tests.app.notices import text

NOTICE = "31-TB-BQLC"
DREDGING = "2. Giao Phòng Khai thác cảng theo dõi, đôn đốc việc nạo vét luồng vào cảng.\n"
MISSED = "Tại cuộc họp, Phòng Tài chính đã hứa gửi phương án thu phí trước ngày 15/4/2025.\n"


@pytest.fixture
def given(office: Office) -> Office:
    office.drop("a.txt", text().replace(DREDGING, DREDGING + MISSED))
    assert office("watch", "--once").code == 0
    return office


def tasks(office: Office) -> dict[str, dict[str, Any]]:
    return {task["key"]: task for task in json.loads(office("tasks", "--json").out)}


def words(office: Office, key: str) -> str:
    (found, *_) = json.loads(office("history", key, "--json").out)
    said: str = found["task"]["text"]
    return said


def test_a_task_is_cut_before_the_words_that_are_named(given: Office) -> None:
    whole = words(given, f"{NOTICE}/1")
    result = given("split", f"{NOTICE}/1", "BÁO CÁO  trưởng ban")
    assert result.code == 0
    assert result.out.startswith(f"Đã tách {NOTICE}/1 thành 2 nhiệm vụ:\n  {NOTICE}/1-1  Giao Phòng Khai thác cảng")
    assert f"{NOTICE}/1" not in tasks(given)
    cut = [words(given, f"{NOTICE}/1-{number}") for number in (1, 2)]
    assert " ".join(cut) == whole
    assert cut[1].startswith("báo cáo Trưởng ban trước ngày")
    act = given("undo").out.splitlines()[3].split()[1]
    assert given("undo", act).code == 0
    assert f"{NOTICE}/1" in tasks(given)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("báo cáo Giám đốc", "không có nguyên văn"),
        ("cảng", "có ở 2 chỗ"),
        ("Giao Phòng Khai thác cảng", "ghi các chữ mở đầu phần sau"),
    ],
)
def test_words_at_which_nothing_can_be_cut_are_named(given: Office, at: str, said: str) -> None:
    result = given("split", f"{NOTICE}/1", at)
    assert (result.code, said in result.err) == (2, True)
    assert f"{NOTICE}/1" in tasks(given)


def test_a_task_counts_for_others_of_its_notice(given: Office) -> None:
    assert given("merge", f"{NOTICE}/1", f"{NOTICE}/3").out == f"Đã gộp {NOTICE}/3 vào {NOTICE}/1.\n"
    left = tasks(given)
    assert f"{NOTICE}/3" not in left
    assert left[f"{NOTICE}/1"]["leads"] == ["Phòng Khai thác cảng", "Phòng Tài chính"]


def test_tasks_of_two_notices_and_one_with_itself_are_not_merged(given: Office) -> None:
    given.drop("b.txt", text("32"))
    given("watch", "--once")
    before = tasks(given)
    apart, itself = given("merge", f"{NOTICE}/1", "32-TB-BQLC/1"), given("merge", f"{NOTICE}/1", f"{NOTICE}/1")
    assert (apart.code, "32-TB-BQLC/1 không thuộc văn bản 31-TB-BQLC" in apart.err) == (2, True)
    assert (itself.code, "với chính nó" in itself.err) == (2, True)
    assert tasks(given) == before


def test_a_task_that_was_not_found_is_added_in_the_words_of_the_notice(given: Office) -> None:
    assert not [task for task in tasks(given).values() if "phương án thu phí" in task["title"]], "else nothing is shown"
    result = given("add", NOTICE, "phòng tài chính đã hứa … 15/4/2025", "--lead", "Phòng Tài chính")
    assert result.out.startswith(f"Đã thêm nhiệm vụ {NOTICE}/bs-1: Phòng Tài chính đã hứa gửi phương án thu phí")
    added = tasks(given)[f"{NOTICE}/bs-1"]
    assert (added["leads"], added["due_on"]) == (["Phòng Tài chính"], "2025-04-14"), "the deadline in its words"
    assert words(given, f"{NOTICE}/bs-1") in MISSED
    twice = given("add", NOTICE, "Phòng Khai thác cảng")
    assert (twice.code, "Đề nghị ghi thêm chữ" in twice.err) == (2, True)


def test_parties_and_deadlines_are_corrected_and_what_is_not_named_stays(given: Office) -> None:
    before = tasks(given)[f"{NOTICE}/1"]
    result = given("correct", f"{NOTICE}/1", "--lead", "Phòng Tài chính", "--support", "", "--deadline", "30/4/2025")
    assert result.out == f"Đã sửa {NOTICE}/1: Chủ trì, Phối hợp, Thời hạn.\n"
    after = tasks(given)[f"{NOTICE}/1"]
    assert (after["leads"], after["supports"], after["due_on"]) == (["Phòng Tài chính"], [], "2025-04-30")
    assert after["title"] == before["title"]
    assert "không ghi gì" in given("correct", f"{NOTICE}/1", "--lead", "Phòng Tài chính").out
    wrong = given("correct", f"{NOTICE}/1", "--deadline", "sớm")
    assert (wrong.code, tasks(given)[f"{NOTICE}/1"]) == (2, after)


def test_what_is_no_task_is_set_aside_with_a_reason(given: Office) -> None:
    assert given("reject", f"{NOTICE}/2", "--reason", " ").code == 2
    assert given("reject", f"{NOTICE}/2", "--reason", "Chỉ là nhận xét").code == 0
    assert f"{NOTICE}/2" not in tasks(given)
    assert "Chỉ là nhận xét" in given("history", f"{NOTICE}/2").out


def test_what_was_to_be_looked_at_is_confirmed(office: Office) -> None:
    office.drop("a.txt", text().replace("Giao Phòng Tài chính báo cáo tình hình", "Báo cáo tình hình"))
    office("watch", "--once")

    def doubtful() -> list[str]:
        return [task["key"] for task in json.loads(office("tasks", "--review", "--json").out)]

    assert doubtful() == [f"{NOTICE}/3"]
    assert office("confirm", f"{NOTICE}/3", NOTICE).out == f"Đã xác nhận là đúng: {NOTICE}/3, {NOTICE}.\n"
    assert doubtful() == []
    assert office("confirm", f"{NOTICE}/9").code == 14
