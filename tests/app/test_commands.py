"""The other commands, as a clerk or a script uses them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from extract.models import Notice
from giaoviec.ledger import Ledger
from tests.app.conftest import Office, Run
from tests.app.notices import text


@pytest.fixture
def given(office: Office) -> Office:
    office.drop("a.txt", text())
    assert office("watch", "--once").code == 0
    return office


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Thông báo 31.txt"
    path.write_text(text(), "utf-8")
    return path


def test_extract_prints_one_contract_object_and_nothing_else(run: Run, source: Path) -> None:
    result = run("extract", source)
    assert (result.code, result.err) == (0, "")
    notice = Notice.model_validate_json(result.out)
    assert json.loads(result.out)["schema"] == "giaoviec.notice/1"
    assert notice.source.name == source.name
    assert all(notice.text[slice(*task.span)] == task.text for task in notice.tasks)


def test_extract_uses_a_register_where_one_is_named(run: Run, source: Path, tmp_path: Path) -> None:
    units = tmp_path / "units.toml"
    units.write_text('[[unit]]\nkey = "tc"\nname = "Phòng Tài chính"\n', "utf-8")
    notice = Notice.model_validate_json(run("extract", source, "--units", units).out)
    assert "tc" in {party.unit for task in notice.tasks for party in (*task.leads, *task.supports)}
    assert run("extract", source, "--units", tmp_path / "none.toml").code == 3


@pytest.mark.parametrize(
    ("make", "code", "said"),
    [
        pytest.param(lambda path: None, 3, "Không tìm thấy", id="missing"),
        pytest.param(lambda path: path.mkdir(), 3, "là thư mục", id="a folder"),
        pytest.param(lambda path: path.touch(), 5, "tệp rỗng", id="empty"),
        pytest.param(
            lambda path: path.write_bytes(b"\x7fELF" + bytes(range(256))), 4, "không phải loại tệp", id="kind"
        ),
        pytest.param(lambda path: path.write_bytes(b"PK\x03\x04 cut off"), 6, "bị hỏng", id="truncated zip"),
    ],
)
def test_bad_input_is_one_line_and_its_code(run: Run, tmp_path: Path, make, code: int, said: str) -> None:
    path = tmp_path / "Thông báo.docx"
    make(path)
    result = run("extract", path)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert "Đề nghị" in result.err
    assert result.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("nothing",),
        ("tasks", "--state", "xong"),
        ("tasks", "--sort", "ngay"),
        ("tasks", "--due-before", "31/2/2025"),
        ("extract",),
        ("--lang", "fr", "schema"),
        ("report", "--month", "13/2025"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_one_line(office: Office, words: tuple[str, ...]) -> None:
    result = office(*words)
    assert result.code == 2
    assert result.err.count("\n") == 1


def test_schema_is_that_of_the_contract(run: Run) -> None:
    assert json.loads(run("schema").out) == Notice.model_json_schema(by_alias=True)


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        pytest.param((), 3, id="all"),
        pytest.param(("--unit", "phòng khai thác"), 2, id="a part of a unit's name"),
        pytest.param(("--notice", "31-TB-BQLC"), 3, id="a notice"),
        pytest.param(("--state", "done"), 0, id="a state"),
        pytest.param(("--timing", "overdue"), 2, id="a timing"),
        pytest.param(("--due-before", "28/3/2025"), 2, id="due before a day"),
        pytest.param(("--due-before", "2025-03-27"), 1, id="the day itself is not before it"),
    ],
)
def test_tasks_are_filtered(given: Office, filters: tuple[str, ...], count: int) -> None:
    result = given("tasks", "--as-of", "2025-04-10", "--json", *filters)
    assert len(json.loads(result.out)) == count


def test_tasks_of_an_unknown_notice_is_an_error(given: Office) -> None:
    assert given("tasks", "--notice", "99-TB").code == 14


def test_tasks_as_csv_and_as_a_table(given: Office) -> None:
    printed = given("tasks", "--csv").out
    assert printed.startswith("\ufeff"), "Excel knows UTF-8 by this mark only"
    rows = list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"))))
    assert [row["Mã nhiệm vụ"] for row in rows] == ["31-TB-BQLC/1", "31-TB-BQLC/2", "31-TB-BQLC/3"]
    assert rows[0]["Chủ trì"] == "Phòng Khai thác cảng"
    assert "31-TB-BQLC/1" in given("tasks").out


def test_a_cell_that_begins_like_a_formula_is_text(given: Office) -> None:
    given("progress", "31-TB-BQLC/1", "--note", "=HYPERLINK(1)", "--reply", "-5")
    row = next(csv.DictReader(io.StringIO(given("tasks", "--csv").out.removeprefix("\ufeff"))))
    assert (row["Tiến độ, kết quả"], row["Văn bản trả lời"]) == ("'=HYPERLINK(1)", "'-5")


@pytest.mark.parametrize(
    ("order", "keys"),
    [
        pytest.param("notice", ["31-TB-BQLC/1", "31-TB-BQLC/2", "31-TB-BQLC/3", "32-TB-BQLC/1"], id="notice"),
        pytest.param("due", ["32-TB-BQLC/1", "31-TB-BQLC/3", "32-TB-BQLC/3", "31-TB-BQLC/1"], id="due"),
        pytest.param("unit", ["32-TB-BQLC/1", "31-TB-BQLC/1", "31-TB-BQLC/2", "32-TB-BQLC/2"], id="unit"),
        pytest.param("state", ["31-TB-BQLC/3", "32-TB-BQLC/3", "31-TB-BQLC/1", "31-TB-BQLC/2"], id="state"),
    ],
)
def test_tasks_are_sorted(given: Office, order: str, keys: list[str]) -> None:
    given.drop("b.txt", text("32", day="20/3/2025"))
    given("watch", "--once")
    given("progress", "32-TB-BQLC/1", "--state", "in-progress", "--on", "2025-03-11")
    result = given("tasks", "--sort", order, "--as-of", "2025-03-12", "--json")
    assert [task["key"] for task in json.loads(result.out)][:4] == keys


def test_progress_is_noted_and_shown(given: Office) -> None:
    key = "31-TB-BQLC/1"
    assert given("progress", key, "--percent", "40", "--note", "Đã lập tổ", "--on", "12/3/2025").code == 0
    assert given("progress", key, "--state", "done", "--reply", "45/BC-KTC", "--on", "2025-03-20").code == 0
    (task,) = (task for task in json.loads(given("tasks", "--json").out) if task["key"] == key)
    assert (task["state"], task["percent"], task["progress"]) == ("done", 100, "Đã lập tổ")
    assert (task["reply"], task["done_on"], task["timing"]) == ("45/BC-KTC", "2025-03-20", "in-time")


def test_progress_of_tomorrow_and_of_an_unknown_task_is_refused(given: Office) -> None:
    assert given("progress", "31-TB-BQLC/1", "--on", "2999-01-01").code == 2
    assert given("progress", "31-TB-BQLC/99").code == 14


def test_review_lists_what_needs_a_look(given: Office) -> None:
    entries = json.loads(given("review", "--json").out)
    assert all(entry["notice"] == "31-TB-BQLC" and entry["message"] for entry in entries)
    table = given("review").out
    assert all(entry["message"][:30] in table for entry in entries)
    assert "tasks[" not in table


def test_review_no_longer_lists_what_was_confirmed(given: Office) -> None:
    given.drop("thu.txt", "Kính mời các đồng chí dự họp vào sáng thứ Hai.")
    given("watch", "--once")
    assert {entry["code"] for entry in json.loads(given("review", "--json").out)} >= {"no-task"}
    with Ledger.open(given.root / "giaoviec.db") as ledger, ledger.act("lan", "cli") as act:
        for notice in ledger.notices():
            act.confirm_notice(notice.key)
        for record in ledger.tasks():
            act.confirm(record.key)
    assert json.loads(given("review", "--json").out) == []


def test_units_are_proposed_and_added_once(given: Office) -> None:
    proposed = json.loads(given("units", "--json").out)["proposed"]
    assert {unit["name"] for unit in proposed} == {"Phòng Khai thác cảng", "Phòng Tài chính"}
    assert given("units", "--write").code == 0
    after = json.loads(given("units", "--json").out)
    assert {unit["key"] for unit in after["register"]} == {"phong-khai-thac-cang", "phong-tai-chinh"}
    assert after["proposed"] == []


def test_doctor_names_what_is_missing_and_how_to_install_it(run: Run) -> None:
    parts = {part["name"]: part for part in json.loads(run("doctor", "--json").out)}
    assert parts["Python"]["version"].startswith("3.")
    assert {"tesseract", "tesseract-vie", "soffice", "pydantic"} <= set(parts)
    assert all(part["install"] for part in parts.values())
    assert run("doctor").code == 0


def test_demo_runs_the_whole_way_and_a_second_time_changes_nothing(run: Run, tmp_path: Path) -> None:
    for case, number in (("mot", "31"), ("hai", "32")):
        (tmp_path / "samples" / case).mkdir(parents=True)
        (tmp_path / "samples" / case / "source.txt").write_text(text(number), "utf-8")
    first = run("demo", tmp_path / "samples", "--scratch", tmp_path / "scratch")
    assert first.code == 0, first.err
    assert "Đã đọc 2 văn bản, 6 nhiệm vụ" in first.out
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "scratch" / "outbox").rglob("*.*")}
    assert any("don-doc" in str(path) for path in before)
    assert any("bao-cao" in str(path) for path in before)
    second = run("demo", tmp_path / "samples", "--scratch", tmp_path / "scratch")
    assert first.out.endswith(second.out), "only the summary is printed again"
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "scratch" / "outbox").rglob("*.*")}


def test_demo_takes_the_first_samples_by_their_numbers(run: Run, tmp_path: Path) -> None:
    for case in ("9-xa", "10-tinh", "101-bo"):
        (tmp_path / "samples" / case).mkdir(parents=True)
        (tmp_path / "samples" / case / "source.txt").write_text(text(case.partition("-")[0]), "utf-8")
    shown = run("demo", tmp_path / "samples", "--scratch", tmp_path / "scratch", "--first", "2")
    assert shown.code == 0, shown.err
    assert "Đã đọc 2 văn bản" in shown.out
    assert [name in shown.out for name in ("9-xa.txt", "10-tinh.txt", "101-bo.txt")] == [True, True, False]


def test_demo_without_samples_says_so(run: Run, tmp_path: Path) -> None:
    assert run("demo", tmp_path, "--scratch", tmp_path / "s").code == 3
