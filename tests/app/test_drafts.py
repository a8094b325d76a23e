"""Drafts are made again without harm, and never over a person's work."""

from __future__ import annotations

import errno
import shutil
import zipfile
from pathlib import Path

import pytest

from giaoviec.__main__ import main
from render.archive import pack
from render.word import TEMPLATES
from tests.app.conftest import Office, Run
from tests.app.notices import text
from tests.support.programs import needs

SHEET = "31-TB-BQLC/phieu-giao-nhiem-vu_phong-tai-chinh.docx"


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that has taken in a notice; taking it in costs more than all that is tested here."""
    root = tmp_path_factory.mktemp("taken") / "van phong"
    assert main(["init", str(root)]) == 0
    (root / "inbox" / "a.txt").write_text(text(), "utf-8")
    settings = root / "giaoviec.toml"
    settings.write_text(settings.read_text("utf-8").replace("settle_seconds = 2", "settle_seconds = 0.02"), "utf-8")
    assert main(["--workspace", str(root), "watch", "--once"]) == 0
    return root


@pytest.fixture
def given(taken: Path, tmp_path: Path, run: Run) -> Office:
    root = tmp_path / "van phong"
    shutil.copytree(taken, root)
    return Office(root, run)


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


def test_a_notice_has_its_letter_and_its_text_with_the_values_marked(given: Office) -> None:
    assert {"31-TB-BQLC/cong-van-giao-nhiem-vu.docx", "31-TB-BQLC/van-ban.html"} <= set(given.files("outbox"))


# ---- what a new draft says otherwise


def test_a_new_draft_says_which_tasks_it_has_otherwise(given: Office) -> None:
    given("sheets", "--as-of", "2025-03-20")
    given("progress", "31-TB-BQLC/1", "--percent", "60", "--on", "2025-03-20")
    out = given("sheets", "--as-of", "2025-03-20").out
    assert "Đã lập lại" in out
    assert "1 nhiệm vụ có nội dung, thời hạn hoặc tiến độ thay đổi: 31-TB-BQLC/1" in out


def test_a_new_draft_says_which_tasks_came_and_went(given: Office) -> None:
    given("register")
    given.drop("b.txt", text(number="32", day="30/4/2025"))
    given("watch", "--once")
    assert "thêm 3 nhiệm vụ: 32-TB-BQLC/1, 32-TB-BQLC/2, 32-TB-BQLC/3" in given("register").out


def test_a_new_letterhead_changes_no_task(given: Office) -> None:
    given.configure('place = ""', 'place = "Bình Hải"')
    assert "nội dung các nhiệm vụ không đổi" in given("sheets").out


# ---- what cannot be made does not stop the rest


def test_a_draft_that_cannot_be_written_is_named_and_the_others_are_there(given: Office) -> None:
    for name in given.files("outbox"):
        if "." in name:
            (given.root / "outbox" / name).unlink()
    blocked = given.root / "outbox" / SHEET
    blocked.mkdir()
    result = given("sheets")
    assert result.code == 3
    assert f"Không ghi được “{blocked}”" in result.err
    assert "31-TB-BQLC/lich-thoi-han.ics" in given.files("outbox")
    assert not [name for name in given.files("outbox") if name.endswith(".tmp")]


def in_use_on_windows() -> OSError:
    fault = PermissionError(errno.EACCES, "being used by another process")
    fault.winerror = 32
    return fault


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(OSError(errno.ENOSPC, "No space left on device"), "hết dung lượng đĩa", id="disk-full"),
        pytest.param(in_use_on_windows(), "đang được chương trình khác sử dụng", id="open-in-word"),
        pytest.param(OSError(errno.EROFS, "Read-only file system"), "chỉ cho đọc", id="read-only"),
    ],
)
def test_faults_of_the_disk_leave_the_old_draft_and_no_half_one(
    given: Office, monkeypatch: pytest.MonkeyPatch, fault: OSError, said: str
) -> None:
    given.configure('place = ""', 'place = "Bình Hải"')
    target, before = given.root / "outbox" / SHEET, (given.root / "outbox" / SHEET).read_bytes()
    right = Path.replace

    def replace(self: Path, other: Path) -> Path:
        if Path(other) == target:
            raise fault
        return right(self, other)

    monkeypatch.setattr(Path, "replace", replace)
    result = given("sheets")
    assert result.code == 3
    assert said in result.err
    assert target.read_bytes() == before
    assert not [name for name in given.files("outbox") if name.endswith(".tmp")]
    assert "Đã lập lại" in result.out, "the other sheet was made"


def test_one_wrong_template_spoils_its_own_drafts_only(given: Office) -> None:
    (given.root / "templates" / "cong-van-giao-nhiem-vu.docx").write_bytes(b"no Word file")
    given.configure('place = ""', 'place = "Bình Hải"')
    result = given("sheets")
    assert result.code == 11
    assert result.err.count("\n") == 1
    assert "Mẫu riêng “cong-van-giao-nhiem-vu.docx” có lỗi" in result.err
    assert f"Đã lập lại {given.root / 'outbox' / SHEET}" in result.out


def test_a_template_that_loses_tasks_is_refused(given: Office) -> None:
    own = given.root / "templates" / "phieu-giao-nhiem-vu.docx"
    with zipfile.ZipFile(TEMPLATES / own.name) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace("Mã: {{ r.key }}".encode(), b"")
    own.write_bytes(pack(parts))
    result = given("sheets")
    assert result.code == 1
    assert "thiếu, thừa hoặc lặp nhiệm vụ: 31-TB-BQLC/1" in result.err


# ---- the drafts made on demand


def test_a_brief_of_a_notice_and_of_the_office(given: Office) -> None:
    assert given("brief", "--as-of", "2025-04-01").code == 0
    assert given("brief", "--notice", "31-TB-BQLC", "--as-of", "2025-04-01").code == 0
    assert [name for name in given.files("outbox") if name.startswith("phieu-trinh/")] == [
        "phieu-trinh/phieu-trinh_2025-04-01.docx",
        "phieu-trinh/phieu-trinh_31-TB-BQLC_2025-04-01.docx",
    ]


@pytest.mark.parametrize("form", ["docx", "xlsx", "md", "csv", "json"])
def test_the_register_has_many_faces(given: Office, form: str) -> None:
    assert given("register", "--format", form).code == 0
    assert f"so-theo-doi.{form}" in given.files("outbox")
    assert "Không thay đổi" in given("register", "--format", form).out


def test_one_memo_to_all_units_together(given: Office) -> None:
    assert given("remind", "--together", "--as-of", "2025-04-01").code == 0
    assert "don-doc/2025-04-01/cong-van-don-doc-chung.docx" in given.files("outbox")
    assert "không cần đôn đốc" in given("remind", "--together", "--as-of", "2025-03-11").out


def test_mails_go_to_the_addresses_of_the_register(given: Office) -> None:
    (given.root / "units.toml").write_text(
        '[[unit]]\nkey = "tc"\nname = "Phòng Tài chính"\nemail = "taichinh@example.gov.vn"\n', "utf-8"
    )
    assert given("mail", "--notice", "31-TB-BQLC").code == 0
    mails = given.root / "outbox" / "31-TB-BQLC" / "thu"
    assert sorted(path.name for path in mails.iterdir()) == ["phong-khai-thac-cang.eml", "phong-tai-chinh.eml"]
    assert b"To: taichinh@example.gov.vn\r\n" in (mails / "phong-tai-chinh.eml").read_bytes()
    assert b"To: \r\n" in (mails / "phong-khai-thac-cang.eml").read_bytes()


def test_reports_of_a_quarter_a_notice_and_a_unit(given: Office) -> None:
    assert given("report", "--quarter", "1/2025").code == 0
    assert given("report", "--notice", "31-TB-BQLC", "--as-of", "2025-04-01").code == 0
    assert given("report", "--month", "2025-03", "--unit", "tài chính", "--as-of", "2025-03-31").code == 0
    assert given("report", "--unit", "Tài chính", "--as-of", "2025-04-01").code == 0
    assert [name for name in given.files("outbox") if name.startswith("bao-cao/") and "." in name] == [
        "bao-cao/2025-03/bao-cao-tinh-hinh_phong-tai-chinh_2025-03-31.docx",
        "bao-cao/2025-quy-1/bao-cao-tinh-hinh_2025-03-31.docx",
        "bao-cao/31-TB-BQLC/bao-cao-tinh-hinh_2025-04-01.docx",
        "bao-cao/don-vi/bao-cao-tinh-hinh_phong-tai-chinh_2025-04-01.docx",
    ]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param([], 2, "chỉ rõ báo cáo về gì", id="about-nothing"),
        pytest.param(
            ["--month", "2025-03", "--notice", "31-TB-BQLC"], 2, "chỉ rõ báo cáo về gì", id="about-two-things"
        ),
        pytest.param(["--quarter", "5/2025"], 2, "không phải một quý", id="no-quarter"),
        pytest.param(["--unit", "Phòng"], 14, "Phòng Khai thác cảng; Phòng Tài chính", id="which-unit"),
        pytest.param(["--unit", "Phòng Y"], 14, "Không xác định được đơn vị", id="no-unit"),
    ],
)
def test_a_report_about_nothing_in_particular_is_asked_about(
    given: Office, words: list[str], code: int, said: str
) -> None:
    result = given("report", *words)
    assert (result.code, said in result.err) == (code, True)


@needs("soffice")
def test_all_drafts_become_pdfs_once(given: Office) -> None:
    assert given("pdf", "--notice", "31-TB-BQLC").code == 0
    made = [name for name in given.files("outbox") if name.endswith(".pdf")]
    assert made == [
        "31-TB-BQLC/cong-van-giao-nhiem-vu.pdf",
        "31-TB-BQLC/phieu-giao-nhiem-vu_phong-khai-thac-cang.pdf",
        "31-TB-BQLC/phieu-giao-nhiem-vu_phong-tai-chinh.pdf",
    ]
    assert all((given.root / "outbox" / name).read_bytes().startswith(b"%PDF") for name in made)
    assert "đều đã có tệp PDF" in given("pdf").out


def test_pdfs_need_libreoffice(given: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = given("pdf")
    assert result.code == 9
    assert "Cần LibreOffice" in result.err


def test_only_word_files_become_pdfs(given: Office) -> None:
    result = given("pdf", given.root / "giaoviec.toml")
    assert result.code == 3
    assert "không phải tệp Word" in result.err
