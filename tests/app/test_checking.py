"""``check`` and ``templates`` as a clerk runs them: what they say, and the code a script goes by."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from render.archive import pack
from render.word import TEMPLATES
from tests.app.conftest import Office, Run
from tests.app.notices import text


def spoilt(source: Path, target: Path, old: str, new: str) -> Path:
    with zipfile.ZipFile(source) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    target.write_bytes(pack(parts))
    return target


@pytest.fixture
def draft(office: Office) -> Path:
    office.drop("a.txt", text())
    assert office("watch", "--once").code == 0
    return office.root / "outbox" / "31-TB-BQLC" / "cong-van-giao-nhiem-vu.docx"


def test_a_draft_of_ours_is_clean(office: Office, draft: Path) -> None:
    result = office.run("check", draft)
    assert result.code == 0
    assert "không thấy chỗ nào trái thể thức" in result.out


def test_what_is_wrong_is_shown_with_place_rule_and_clause(office: Office, draft: Path) -> None:
    spoilt(draft, draft, "Độc lập - Tự do", "Độc lập – Tự do")
    result = office.run("check", draft)
    assert result.code == 1
    words = " ".join(result.out.split())
    assert "1 chỗ sai" in words
    for part in ("tieu-ngu", "Tiêu ngữ (bảng 1, hàng 1, ô 2)", "(mục II.1)"):
        assert part in words


def test_a_script_gets_json_and_the_worst_code(office: Office, draft: Path, tmp_path: Path) -> None:
    wrong = spoilt(draft, tmp_path / "wrong.docx", "Độc lập - Tự do", "Độc lập – Tự do")
    result = office.run("check", draft, wrong, tmp_path / "missing.docx", "--json")
    assert result.code == 2
    clean, bad, missing = json.loads(result.out)
    assert clean["findings"] == []
    assert {"rule", "place", "found", "expected", "severity"} == set(bad["findings"][0])
    assert missing["findings"] is None
    assert "Không tìm thấy tệp" in missing["reason"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", pack({"word/document.xml": b"<a/>"})])
def test_what_is_no_word_file_cannot_be_checked(run: Run, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(content)
    result = run("check", file)
    assert result.code == 2
    assert "không kiểm tra được" in result.err
    assert result.err.count("\n") == 1


# ---- templates


def test_our_templates_are_laid_out_checked_and_used(office: Office, draft: Path) -> None:
    assert office("templates", "export").code == 0
    laid = {path.name for path in (office.root / "templates").iterdir()}
    assert laid == {*(path.name for path in TEMPLATES.glob("*.docx")), "HUONG-DAN.md"}
    assert office("templates", "check").code == 0
    own = office.root / "templates" / "cong-van-giao-nhiem-vu.docx"
    spoilt(own, own, "tổ chức thực hiện./.", "nghiêm túc thực hiện./.")
    assert office("templates", "check", own).code == 0
    office("sheets")
    with zipfile.ZipFile(draft) as package:
        assert "nghiêm túc thực hiện./." in package.read("word/document.xml").decode()


def test_a_template_of_the_office_is_not_overwritten_by_ours(office: Office) -> None:
    own = office.root / "templates" / "phieu-trinh.docx"
    own.write_bytes(b"of the office")
    result = office("templates", "export")
    assert own.read_bytes() == b"of the office"
    assert f"Giữ nguyên {own}" in result.out


def test_faults_of_a_template_are_listed_with_what_was_meant(office: Office) -> None:
    own = office.root / "templates" / "cong-van-don-doc.docx"
    spoilt(TEMPLATES / own.name, own, "{{ r.text }}", "{{ r.txt }}")
    result = office("templates", "check")
    assert result.code == 1
    words = " ".join(result.out.split())
    assert "bảng 2, hàng 3, ô 2" in words
    assert "có phải “text”?" in words
    told = json.loads(office("templates", "check", "--json").out)
    assert told[0]["faults"][0]["tag"] == "{{ r.txt }}"


def test_a_layout_that_the_decree_forbids_is_told_but_is_the_offices_own(office: Office) -> None:
    own = office.root / "templates" / "cong-van-don-doc.docx"
    spoilt(TEMPLATES / own.name, own, "- Lưu: VT,", "- Lưu:")
    result = office("templates", "check")
    assert result.code == 0
    assert "1 chỗ sai thể thức" in result.out


def test_a_file_under_no_known_name_is_never_used_and_said_to_be(office: Office) -> None:
    (office.root / "templates" / "phieu-giao-nhiemvu.docx").write_bytes(b"x")
    result = office("templates", "check")
    assert result.code == 2
    assert "(“phieu-giao-nhiem-vu”?)" in result.err


def test_no_templates_is_no_fault(office: Office) -> None:
    result = office("templates", "check")
    assert result.code == 0
    assert "chưa có mẫu riêng nào" in result.out
