"""From a dropped file to drafts, by the commands a clerk runs."""

from __future__ import annotations

import hashlib
import io
import json
import os
import time
import zipfile

import pytest

from giaoviec.ledger import Kind, Ledger
from giaoviec.storage.files import locked
from tests.app.conftest import Office
from tests.app.faults import let_the_worker_misbehave
from tests.app.notices import text


def broken_docx() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "x" * 5000)
    return buffer.getvalue()[:-200]


def test_a_dropped_notice_becomes_tasks_and_drafts(office: Office) -> None:
    office.drop("Thông báo 31.txt", text())
    result = office("watch", "--once")
    assert result.code == 0, result.err
    assert "3 nhiệm vụ" in result.out
    assert office.files("inbox") == []
    (original,) = (office.root / "archive").iterdir()
    assert original.name == hashlib.sha256(text().encode()).hexdigest() + ".txt"
    assert original.read_bytes() == text().encode()
    assert [name for name in office.files("outbox") if "." in name] == [
        "31-TB-BQLC/bang-theo-doi.xlsx",
        "31-TB-BQLC/cong-van-giao-nhiem-vu.docx",
        "31-TB-BQLC/lich-thoi-han.ics",
        "31-TB-BQLC/phieu-giao-nhiem-vu_phong-khai-thac-cang.docx",
        "31-TB-BQLC/phieu-giao-nhiem-vu_phong-tai-chinh.docx",
        "31-TB-BQLC/van-ban.html",
    ]


def test_the_same_bytes_under_another_name_change_nothing(office: Office) -> None:
    office.drop("a.txt", text())
    office("watch", "--once")
    before = {name: (office.root / "outbox" / name).stat().st_mtime_ns for name in office.files("outbox")}
    office.drop("b.txt", text())
    result = office("watch", "--once")
    assert "trùng với a.txt" in result.out
    assert office.files("inbox") == []
    assert before == {name: (office.root / "outbox" / name).stat().st_mtime_ns for name in office.files("outbox")}
    assert len(json.loads(office("tasks", "--json").out)) == 3


def test_a_second_version_is_asked_about(office: Office) -> None:
    office.drop("a.txt", text())
    office.drop("b.txt", text(day="30/4/2025"))
    result = office("watch", "--once")
    assert result.code == 0
    assert "chờ người xem và quyết định" in result.out
    assert {task["notice"]["key"] for task in json.loads(office("tasks", "--json").out)} == {"31-TB-BQLC"}
    assert not (office.root / "outbox" / "31-TB-BQLC-v2").exists()


def test_a_bad_file_does_not_stop_the_others(office: Office) -> None:
    hong = office.drop("1-hong.docx", broken_docx()).read_bytes()
    office.drop("2-anh.bin", b"\x00\x01\x02\x03" * 99)
    office.drop("3-tot.txt", text())
    result = office("watch", "--once")
    assert result.code == 13
    assert "3 nhiệm vụ" in result.out
    assert office.files("inbox") == []
    assert office.files("failed") == ["1-hong.docx", "1-hong.docx.txt", "2-anh.bin", "2-anh.bin.txt"]
    assert (office.root / "failed" / "1-hong.docx").read_bytes() == hong
    reason = (office.root / "failed" / "1-hong.docx.txt").read_text("utf-8-sig")
    assert "bị hỏng hoặc chép chưa hết" in reason
    assert "chép lại tệp vào thư mục inbox" in reason
    assert len(office.files("archive")) == 3, "every original is in the archive, read or not"


def test_two_failed_files_of_one_name_are_both_kept(office: Office) -> None:
    for content in (b"\x00\x01" * 50, b"\x02\x03" * 50):
        office.drop("anh.bin", content)
        office("watch", "--once")
    assert [name for name in office.files("failed") if not name.endswith(".txt")] == ["anh (2).bin", "anh.bin"]


def test_names_of_the_greatest_length_are_taken_in_and_set_aside(office: Office) -> None:
    office.drop("ă" * 125 + ".txt", text("1"))
    office.drop("b" * 251 + ".bin", b"\x00\x01" * 50)
    result = office("watch", "--once")
    assert (result.code, "đã ghi 3 nhiệm vụ" in result.out) == (13, True)
    note, failed = sorted(office.files("failed"), key=len, reverse=True)
    assert (failed.endswith("b.bin"), note) == (True, f"{failed}.txt")


def test_a_fault_nobody_foresaw_costs_the_file_at_which_it_came(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Ledger.record

    def record(self, sha256, notice):
        if notice.source.name == "loi.txt":
            raise ZeroDivisionError("oops")
        return right(self, sha256, notice)

    office.drop("loi.txt", text("1"))
    office.drop("tot.txt", text("2"))
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "record", record)
        result = office("watch", "--once")
    assert (result.code, "ZeroDivisionError: oops" in result.err) == (13, True)
    assert "tot.txt: đã ghi 3 nhiệm vụ" in result.out
    assert (office.files("inbox"), office.files("failed")) == ([], ["loi.txt", "loi.txt.txt"])
    assert office("retry", "--all").code == 0


def test_half_a_file_is_left_until_the_rest_has_come(office: Office) -> None:
    office.configure("patience_seconds = 0", "patience_seconds = 600")
    office.configure("once_patience_seconds = 10", "once_patience_seconds = 600")
    office.drop("a.docx", broken_docx())
    result = office("watch", "--once")
    assert "chờ chép xong" in result.err
    assert (office.files("inbox"), office.files("archive"), office.files("failed")) == (["a.docx"], [], [])


def test_200_files_get_200_verdicts(office: Office) -> None:
    for number in range(200):
        office.drop(f"{number:03}.bin", bytes([0, 1, 2, number]) * 9)
    result = office("watch", "--once", "--json")
    verdicts = [json.loads(line) for line in result.out.splitlines()]
    assert sorted(verdict["file"] for verdict in verdicts) == [f"{number:03}.bin" for number in range(200)]


def test_process_leaves_the_file_where_it_is(office: Office, tmp_path) -> None:
    path = tmp_path / "Thông báo.txt"
    path.write_text(text(), "utf-8")
    assert office("process", path).code == 0
    assert path.exists()
    assert "trùng với" in office("process", path).out


def test_process_ends_with_the_code_of_the_only_file_and_of_a_mixed_batch(office: Office, tmp_path) -> None:
    good = tmp_path / "a.txt"
    good.write_text(text(), "utf-8")
    empty = tmp_path / "b.docx"
    empty.touch()
    assert office("process", empty).code == 5
    mixed = office("process", empty, tmp_path / "missing.docx", good, "--json")
    assert mixed.code == 13
    assert [(verdict["outcome"], verdict["code"]) for verdict in json.loads(mixed.out)] == [
        ("failed", 5),
        ("failed", 3),
        ("recorded", None),
    ]


def test_a_mended_file_leaves_the_failures(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        let_the_worker_misbehave(patched)
        office.drop("loi.txt", text())
        assert office("watch", "--once").code == 1
    assert office.files("failed") == ["loi.txt", "loi.txt.txt"]
    office.drop("loi.txt", text())
    assert office("watch", "--once").code == 0
    assert office.files("failed") == []


@pytest.mark.parametrize(
    "content", [pytest.param("not a pdf\n", id="a line"), pytest.param("Phụ lục\n1. Máy in: 02 cái.", id="a list")]
)
def test_a_file_without_tasks_is_kept_and_said(office: Office, content: str) -> None:
    office.drop("a.pdf", content)
    result = office("watch", "--once")
    assert (result.code, result.out) == (15, "")
    assert "không tìm thấy nhiệm vụ nào – đề nghị kiểm tra" in result.err
    (entry,) = (entry for entry in json.loads(office("review", "--json").out) if entry["code"] == "no-task")
    assert entry["notice"] in result.err
    office.drop("b.txt", text())
    assert office("watch", "--once").code == 0


def test_a_batch_with_a_file_without_tasks_has_its_code(office: Office) -> None:
    office.drop("a.txt", "not a notice")
    office.drop("b.txt", text())
    assert office("watch", "--once").code == 15
    office.drop("c.txt", "nor this")
    office.drop("d.bin", b"\x00\x01" * 50)
    assert office("watch", "--once").code == 13


def test_folders_in_the_inbox_are_read_too(office: Office) -> None:
    (office.inbox / "Tháng 3" / "Tuần 1").mkdir(parents=True)
    office.drop("Tháng 3/Tuần 1/TB 31.txt", text())
    office.drop("Tháng 3/anh.bin", b"\x00\x01" * 50)
    result = office("watch", "--once")
    assert "Tháng 3/Tuần 1/TB 31.txt: đã ghi 3 nhiệm vụ" in result.out
    assert "“Tháng 3/anh.bin” không phải loại tệp" in result.err
    assert office.files("inbox") == ["Tháng 3", "Tháng 3/Tuần 1"]
    assert office.files("failed") == ["Tháng 3-anh.bin", "Tháng 3-anh.bin.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
def test_a_link_and_a_pipe_get_a_line_and_are_left_alone(office: Office, tmp_path) -> None:
    (tmp_path / "bi mat.txt").write_text(text("9"), "utf-8")
    (office.inbox / "lien ket.txt").symlink_to(tmp_path / "bi mat.txt")
    (office.inbox / "ngoai").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(office.inbox / "ong.docx")
    office.drop("a.txt", text())
    result = office("watch", "--once")
    assert result.code == 0
    assert result.err.splitlines() == [
        "lien ket.txt: là lối tắt (liên kết), không đọc; đề nghị chép chính tệp đó vào",
        "ngoai: là lối tắt (liên kết), không đọc; đề nghị chép chính tệp đó vào",
        "ong.docx: không phải tệp thông thường, không đọc; đề nghị xóa khỏi thư mục inbox",
    ]
    assert office.files("archive") == [hashlib.sha256(text().encode()).hexdigest() + ".txt"]
    assert (tmp_path / "bi mat.txt").exists()


def test_once_does_not_wait_for_the_rest_of_a_file_left_alone(office: Office) -> None:
    office.configure("patience_seconds = 0", "patience_seconds = 7200")
    office.configure("once_patience_seconds = 10", "once_patience_seconds = 600")
    path = office.drop("a.docx", broken_docx())
    assert "chờ chép xong" in office("watch", "--once").err
    an_hour_ago = time.time() - 3600
    os.utime(path, (an_hour_ago, an_hour_ago))
    assert "bị hỏng hoặc chép chưa hết" in office("watch", "--once").err
    assert office.files("failed") == ["a.docx", "a.docx.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may open everything")
def test_a_file_that_may_not_be_opened_stays_for_later(office: Office) -> None:
    office.drop("a.txt", text()).chmod(0)
    assert "sẽ được thử lại" in office("watch", "--once").err
    (office.inbox / "a.txt").chmod(0o600)
    assert office("watch", "--once").code == 0


def test_a_full_disk_leaves_the_file_for_later(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from giaoviec.storage import stores

    def full(path, data):
        raise OSError(28, "No space left on device")

    office.drop("a.txt", text())
    with monkeypatch.context() as patched:
        patched.setattr(stores, "write_whole", full)
        result = office("watch", "--once")
    assert "hết dung lượng đĩa" in result.err
    assert office.files("inbox") == ["a.txt"]
    assert office("watch", "--once").code == 0
    assert office.files("inbox") == []


def test_a_share_that_is_gone_is_said_and_waited_for(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from giaoviec.intake import inbox

    def gone(folder):
        raise OSError(112, "Host is down")

    office.drop("a.txt", text())
    with monkeypatch.context() as patched:
        patched.setattr(inbox, "look", gone)
        result = office("watch", "--once")
    assert (result.code, "mất kết nối với ổ mạng" in result.err) == (3, True)
    assert office("watch", "--once").code == 0


def test_notes_in_failed_are_in_the_language_of_the_office(office: Office) -> None:
    office.drop("a.bin", b"\x00\x01" * 50)
    assert "of a kind that is not read" in office("--lang", "en", "watch", "--once").err
    assert "không phải loại tệp" in (office.root / "failed" / "a.bin.txt").read_text("utf-8-sig")


def test_a_look_at_the_inbox_is_told_afterwards(office: Office) -> None:
    assert "chưa có" in office("status").out
    office("watch", "--once")
    assert "chưa có" not in office("status").out.splitlines()[-1]
    assert json.loads(office("status", "--json").out)["last_look"]


def test_two_watchers_exclude_each_other(office: Office) -> None:
    with locked(office.root / ".giaoviec-watch.lock", wait=0):
        result = office("watch", "--once")
    assert result.code == 12
    assert "Một giaoviec khác" in result.err
    assert office("watch", "--once").code == 0


def test_a_broken_draft_keeps_the_tasks_and_is_made_later(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    import render

    def broken(*_):
        raise RuntimeError("no")

    office.drop("a.txt", text())
    with monkeypatch.context() as patched:
        patched.setattr(render, "tasks_workbook", broken)
        result = office("watch", "--once")
    assert "nhiệm vụ đã vào sổ nhưng chưa lập được bản nháp" in result.err
    assert len(json.loads(office("tasks", "--json").out)) == 3
    assert office("watch", "--once").code == 0
    assert "31-TB-BQLC/bang-theo-doi.xlsx" in office.files("outbox")


def test_all_of_a_batch_is_recorded_before_the_first_draft_is_made(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from giaoviec.drafting import drafts

    of_notice, recorded = drafts.of_notice, []

    def counted(workspace, ledger, *about):
        recorded.append(len(ledger.notices()))
        return of_notice(workspace, ledger, *about)

    monkeypatch.setattr(drafts, "of_notice", counted)
    for number in ("1", "2", "3"):
        office.drop(f"{number}.txt", text(number))
    office.drop("4.bin", b"\x00\x01" * 50)
    result = office("watch", "--once", "--json")
    verdicts = [json.loads(line) for line in result.out.splitlines()]
    assert recorded == [3, 3, 3]
    assert [verdict["file"] for verdict in verdicts] == ["4.bin", "1.txt", "2.txt", "3.txt"], (
        "who waits for drafts is told last"
    )


def test_of_two_notices_of_one_day_with_the_same_words_the_later_one_goes_on_with_the_earlier(office: Office) -> None:
    office.drop("1.txt", text("1"))
    office.drop("2.txt", text("2"))
    office("watch", "--once")
    with Ledger.open(office.root / "giaoviec.db") as ledger:
        proposed = {
            (record.key, event.detail.others)
            for record in ledger.tasks()
            for event in record.events
            if event.kind == Kind.PROPOSED
        }
    assert proposed == {(f"2-TB-BQLC/{item}", (f"1-TB-BQLC/{item}",)) for item in (1, 2, 3)}
