"""What in the inbox is a notice, and when it is wholly there."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from giaoviec.intake import inbox
from giaoviec.intake.inbox import Waiting
from giaoviec.storage.files import sha256

A_WEEK = 7 * 24 * 3600.0


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>" * 500)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "~$TB 31.docx",
        ".~lock.TB 31.docx#",
        "~WRL0001.tmp",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        ".an",
        "TB 31.docx.crdownload",
        "TB 31.docx.part",
        "TB 31.pdf.download",
        "TB 31.filepart",
    ],
)
def test_what_programs_leave_is_no_notice(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    assert inbox.look(tmp_path) == ()


def test_links_pipes_and_empty_files_are_no_candidates(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (folder / "folder.docx").mkdir()
    (folder / "folder.docx" / "TB 32.txt").write_text("x")
    (folder / ".an").mkdir()
    (folder / ".an" / "TB 33.txt").write_text("x")
    (folder / "empty.docx").touch()
    if hasattr(os, "mkfifo"):
        (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
        os.mkfifo(folder / "pipe.docx")
    (folder / "TB 31.txt").write_text("x")
    assert [seen.path.name for seen in inbox.look(folder)] == ["TB 31.txt", "TB 32.txt"]


@pytest.mark.parametrize(
    "lock",
    ["~$Thông báo.docx", "~$hông báo.docx", "~$ông báo.docx", ".~lock.Thông báo.docx#", ".~Thông báo.docx"],
)
def test_a_document_open_in_an_office_program_waits(tmp_path: Path, lock: str) -> None:
    (tmp_path / "Thông báo.docx").write_bytes(zipped())
    (tmp_path / lock).write_text("lan")
    (seen,) = inbox.look(tmp_path)
    assert inbox.why_wait(seen, patience_seconds=0) is Waiting.OPEN
    (tmp_path / lock).unlink()
    assert inbox.why_wait(seen, patience_seconds=0) is None


def test_a_name_of_the_greatest_length_is_a_name(tmp_path: Path) -> None:
    longest = "ă" * 125 + ".docx"
    (tmp_path / longest).write_bytes(zipped())
    ready, waiting = inbox.sort_out(tmp_path, 0, 0)
    assert ([seen.path.name for seen in ready], waiting) == ([longest], ())


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are Unicode")
def test_a_name_in_no_coding_and_of_several_lines_is_shown_in_one(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/Th\xf4ng\nb\xe1o.txt"))
    path.write_text("x")
    (seen,) = inbox.look(tmp_path)
    assert inbox.name_in(tmp_path, seen.path) == "Th\ufffdng\ufffdb\ufffdo.txt"


def test_a_folder_that_cannot_be_looked_into_is_named_and_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, right = tmp_path / "kin", os.scandir

    def scandir(folder: Path):
        if Path(folder) == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return right(folder)

    closed.mkdir()
    (closed / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("x")
    monkeypatch.setattr(os, "scandir", scandir)
    assert [seen.path.name for seen in inbox.look(tmp_path)] == ["b.txt"]
    assert inbox.aside(tmp_path) == ((closed, Waiting.CLOSED),)


def test_a_file_that_may_not_be_opened_does_not_wait_to_be_whole(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "a.docx").write_bytes(zipped())
    (seen,) = inbox.look(tmp_path)

    def refused(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    assert inbox.why_wait(seen, A_WEEK) is None, "who reads it says why"


def test_half_a_file_waits_but_not_for_ever(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(zipped()[:500])
    (seen,) = inbox.look(tmp_path)
    assert inbox.why_wait(seen, A_WEEK) is Waiting.INCOMPLETE
    assert inbox.why_wait(seen, 0) is None


@pytest.mark.parametrize(
    ("content", "name"),
    [
        pytest.param(zipped(), "a.docx", id="Word"),
        pytest.param(b"%PDF-1.7\n...\n%%EOF\n", "a.pdf", id="PDF"),
        pytest.param("Số: 31/TB".encode(), "a.txt", id="text has no end to wait for"),
        pytest.param(b"<html>", "a.docx", id="another kind than its name says: the reader decides"),
    ],
)
def test_a_whole_file_does_not_wait(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(content)
    ready, waiting = inbox.sort_out(tmp_path, 0, A_WEEK)
    assert ([seen.path.name for seen in ready], waiting) == ([name], ())


def test_a_file_that_grows_between_two_looks_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Số")
    monkeypatch.setattr(time, "sleep", lambda _: path.write_text("Số: 31/TB"))
    ready, ((seen, why),) = inbox.sort_out(tmp_path, 0.1, 0)
    assert (ready, seen.path.name, why) == ((), "a.txt", Waiting.CHANGING)


def test_only_the_file_that_lies_there_is_taken_for_the_archived_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Số: 31/TB")
    digest = sha256(path.read_bytes())
    assert inbox.still_holds(path, digest)
    path.write_text("Số: 32/TB")
    assert not inbox.still_holds(path, digest)
    path.unlink()
    (tmp_path / "b.txt").write_text("Số: 31/TB")
    path.symlink_to(tmp_path / "b.txt")
    assert not inbox.still_holds(path, digest), "a link to it is not it"


def test_a_file_that_takes_another_place_is_another_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Số: 31/TB")
    (seen,) = inbox.look(tmp_path)
    assert inbox.unchanged(seen)
    path.write_text("Số: 32/TB-BQLC")
    assert not inbox.unchanged(seen)
    path.unlink()
    assert not inbox.unchanged(seen)
