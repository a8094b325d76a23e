"""What could not be read waits, and is read when a program or a setting has changed."""

from __future__ import annotations

import io
import json
from random import Random

import pytest

from tests.app.conftest import Office
from tests.app.faults import let_the_worker_misbehave
from tests.app.notices import text
from tests.support.docx import docx, p
from tests.support.programs import needs


def scan() -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(buffer, "png")
    return buffer.getvalue()


def rtf(content: str) -> bytes:
    def letter(char: str) -> str:
        return "\\par\n" if char == "\n" else char if char.isascii() else f"\\u{ord(char)}?"

    return ("{\\rtf1\\ansi\\deff0 " + "".join(map(letter, content)) + "}").encode("ascii")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path):
    """A machine without any system program, until it is undone."""
    with monkeypatch.context() as patched:
        patched.setenv("PATH", str(tmp_path))
        yield patched


def test_a_scan_without_tesseract_waits_and_says_how_to_install_it(office: Office, bare) -> None:
    office.drop("quet.png", scan())
    office.drop("z.txt", text())
    result = office("watch", "--once", "--json")
    (waiting, recorded) = map(json.loads, result.out.splitlines())
    assert (waiting["outcome"], waiting["code"], recorded["tasks"]) == ("waiting", 9, 3)
    assert "cần OCR" in waiting["reason"]
    assert "tesseract-ocr" in waiting["reason"]
    assert office.files("failed") == ["quet.png", "quet.png.txt"]
    assert office("watch", "--once").out.startswith("Không có tệp mới"), "asked for once, not at every look"


@needs("soffice")
def test_a_file_is_read_once_the_program_it_needs_is_there(office: Office, bare) -> None:
    office.drop("cu.rtf", rtf(text()))
    result = office("watch", "--once")
    assert (result.code, "cần LibreOffice" in result.err) == (9, True)
    bare.undo()
    result = office("watch", "--once")
    assert "cu.rtf: đã ghi 3 nhiệm vụ" in result.out
    assert (result.code, office.files("failed")) == (0, [])


def test_a_file_over_the_limit_is_kept_and_read_once_the_limit_is_raised(office: Office) -> None:
    office.configure("megabytes = 200 ", "megabytes = 1 ")
    photographs = Random(1).randbytes(2**20 + 1)
    large = docx("".join(map(p, text().split("\n"))), beside={"anh.jpg": ("image", photographs)})
    office.drop("lon.docx", large)
    assert office("watch", "--once").code == 10
    assert office.files("inbox") == []
    assert office.files("failed") == ["lon.docx", "lon.docx.txt"]
    assert office("retry", "--all").code == 10, "still too large"
    office.drop("lon lần 2.docx", large)
    assert office("watch", "--once").code == 10
    assert (office.files("inbox"), len(office.files("archive"))) == ([], 1)
    office.configure("megabytes = 1 ", "megabytes = 200 ")
    result = office("retry", "--all")
    assert (result.code, "đã ghi 3 nhiệm vụ" in result.out) == (0, True)
    assert office.files("failed") == []


def test_a_failed_file_is_read_again_after_a_change(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.drop("treo.txt", text())
    office.configure("seconds = 300 ", "seconds = 1 ")
    with monkeypatch.context() as patched:
        let_the_worker_misbehave(patched)
        assert office("watch", "--once").code == 10
        for named in ("treo.txt", office.root / "failed" / "treo.txt", "--all"):
            assert office("retry", named).code == 10
            assert office.files("failed") == ["treo.txt", "treo.txt.txt"], "kept until it could be read"
    office.configure("seconds = 1 ", "seconds = 300 ")
    result = office("retry", "treo.txt")
    assert (result.code, "đã ghi 3 nhiệm vụ" in result.out) == (0, True)
    assert office.files("failed") == []
    assert office("retry", "--all").out == "Không có tệp nào chưa đọc được.\n"


def test_the_second_failed_file_of_a_name_leaves_failed_too(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        let_the_worker_misbehave(patched)
        for number in ("1", "2"):
            office.drop("loi.txt", text(number))
            assert office("watch", "--once").code == 1
    assert len(office.files("failed")) == 4
    assert office("retry", "loi (2).txt").code == 0
    assert office.files("failed") == ["loi.txt", "loi.txt.txt"]
    assert office("retry", "--all").code == 0
    assert office.files("failed") == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param((), 2, id="nothing named"),
        pytest.param(("a.txt", "--all"), 2, id="both"),
        pytest.param(("khong-co.docx",), 14, id="no such file"),
    ],
)
def test_retry_asks_what_is_meant(office: Office, words: tuple[str, ...], code: int) -> None:
    result = office("retry", *words)
    assert (result.code, result.err.count("\n")) == (code, 1)


def test_status_names_the_failed_files_of_late_and_counts_the_others(office: Office) -> None:
    for number in range(12):
        office.drop(f"{number:02}.bin", b"\x00\x01" * (50 + number))
    office("watch", "--once")
    (office.root / "failed" / "11.bin").unlink()
    said = office("status").out
    assert "11 tệp không đọc được" in said
    assert "“10.bin” không phải loại tệp" in said, "the newest first"
    assert "“00.bin”" not in said
    assert "… và 1 tệp nữa" in said
    assert "1 tệp khác trước đây không đọc được, nay không còn trong" in said
    assert all(f"“{number:02}.bin”" in office("status", "--all").out for number in range(12))
    in_failed = [failure["in_failed"] for failure in json.loads(office("status", "--json").out)["failures"]]
    assert in_failed == [True] * 11 + [False]
