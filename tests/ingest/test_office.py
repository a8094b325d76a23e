"""Old formats go through LibreOffice and come out as the .docx of the same notice would."""

import subprocess

import pytest

from ingest import office, read
from ingest.errors import MissingProgram, TooLarge
from tests.support.docx import abstract, docx, li, lvl, num, p, tbl
from tests.support.programs import needs

BODY = (
    p("THÔNG BÁO", '<w:jc w:val="center"/>')
    + li("Phòng Nội vụ: tham mưu kế hoạch thi đua trước ngày 15/9/2025.")
    + li("Phòng Tư pháp: rà soát văn bản.")
    + tbl(["TT", "Nhiệm vụ", "Đơn vị"], ["1", "Tuyên truyền", "Trung tâm Văn hóa"])
    + p("Nơi nhận:")
)
NUMBERING = abstract(1, lvl(0, "%1.")) + num(1, 1)


@needs("soffice")
@pytest.mark.parametrize("suffix", ["doc", "odt", "rtf"])
def test_an_old_format_reads_as_its_docx(suffix, tmp_path):
    original = docx(BODY, numbering=NUMBERING)
    (tmp_path / "tb.docx").write_bytes(original)
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix, "tb.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)

    found = read((tmp_path / f"tb.{suffix}").read_bytes(), f"tb.{suffix}")

    assert found.text == read(original, "tb.docx").text
    assert found.reader == "office"
    assert found.pages is None


RTF = rb"{\rtf1\ansi\deff0 {\fonttbl{\f0 Arial;}} Th\u244?ng b\u225?o\par}"


@needs("soffice")
def test_the_record_is_of_the_file_given_not_of_the_one_made():
    found = read(RTF, "tb.rtf")

    assert (found.text, found.name, found.media_type) == ("Thông báo", "tb.rtf", "application/rtf")


def test_without_libreoffice_the_missing_program_is_named(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(MissingProgram) as missing:
        read(RTF, "tb.rtf")
    assert missing.value.detail == "soffice"


def test_a_conversion_that_hangs_is_ended_with_all_it_started(monkeypatch, tmp_path):
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nsleep 60 & echo $! > $HOME/../child.pid\nwait\n", "utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(office, "TIMEOUT", 0.5)

    with pytest.raises(TooLarge):
        read(RTF, "tb.rtf")
    child = int((tmp_path / "child.pid").read_text("utf-8"))
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True, check=False).stdout
    assert state.strip()[:1] in ("", "Z")
