"""A file that hangs, crashes or swallows memory costs itself only."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.parties.register import Register
from giaoviec.intake.isolation import Reader
from giaoviec.intake.limits import Limits
from giaoviec.intake.reading import read_notice
from tests.app.conftest import Office
from tests.app.faults import let_the_worker_misbehave
from tests.app.notices import text

ROOT = Path(__file__).parents[2]
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows bounds memory by job objects only")


def test_another_process_reads_the_same() -> None:
    register = Register.parse('[[unit]]\nkey = "tc"\nname = "Phòng Tài chính"\n')
    data = text().encode()
    with Reader(register, Limits()) as reader:
        first, second = reader.read(data, "a.txt"), reader.read(data, "a.txt")
    assert first == second == read_notice(data, "a.txt", register)


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        pytest.param("treo.txt", 10, "quá 8 giây chưa xong", id="a hang"),
        pytest.param("sap.txt", 1, "dừng đột ngột", id="a crash"),
        pytest.param("phinh.txt", 10, "quá nhiều bộ nhớ", id="a memory bomb", marks=POSIX_ONLY),
        pytest.param("loi.txt", 1, "ZeroDivisionError: oops", id="a fault of ours"),
    ],
)
def test_a_file_that_fails_the_reader_is_the_only_one(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str, code: int, said: str
) -> None:
    let_the_worker_misbehave(monkeypatch)
    office.configure("seconds = 300 ", "seconds = 8 ")
    office.configure("memory_megabytes = 2048", "memory_megabytes = 512")
    office.drop("a.txt", text("1"))
    office.drop(name, text("2"))
    office.drop("z.txt", text("3"))
    result = office("watch", "--once", "--json")
    verdicts = {verdict["file"]: verdict for verdict in map(json.loads, result.out.splitlines())}
    assert result.code == 13
    assert (verdicts[name]["outcome"], verdicts[name]["code"]) == ("failed", code)
    assert said in verdicts[name]["reason"]
    assert [verdicts[other]["tasks"] for other in ("a.txt", "z.txt")] == [3, 3]
    assert office.files("failed") == [name, f"{name}.txt"]


def test_what_a_library_prints_does_not_get_between_the_answers(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_the_worker_misbehave(monkeypatch)
    office.drop("noi.txt", text())
    assert office("watch", "--once").code == 0


def test_a_worker_that_cannot_start_is_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    from giaoviec.intake import isolation

    monkeypatch.setattr(isolation, "COMMAND", (sys.executable, "-c", "raise SystemExit('no room')"))
    office.drop("a.txt", text())
    result = office("watch", "--once")
    assert (result.code, "no room" in result.err) == (1, True)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists the children of a process")
def test_nothing_is_left_of_a_worker(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", None)
    let_the_worker_misbehave(monkeypatch)
    office.configure("seconds = 300 ", "seconds = 1 ")
    office.drop("treo.txt", text())
    before = _children()
    assert office("watch", "--once").code == 10
    assert _children() == before
    assert list((tmp_path / "temporary").iterdir()) == []


def _children() -> set[str]:
    return {child for file in Path("/proc/self/task").glob("*/children") for child in file.read_text("ascii").split()}


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_worker_ends_with_the_program_and_leaves_nothing(office: Office) -> None:
    script = (
        "import sys\nfrom extract.parties.register import Register\nfrom giaoviec.intake.isolation import Reader\n"
        "from giaoviec.intake.limits import Limits\nimport time\n"
        "reader = Reader(Register(), Limits())\nreader.read(b'x', 'a.txt')\n"
        "worker = reader._idle[0]\nprint(worker._process.pid, worker._folder, flush=True)\ntime.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        worker, folder = program.stdout.readline().split()
        assert Path(folder).is_dir()
        program.kill()
    end = time.monotonic() + 300
    while _lives(int(worker)) or Path(folder).exists():
        assert time.monotonic() < end, "the worker goes on alone"
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text("utf-8").rpartition(")")[2].split()[0] == "Z")


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        pytest.param("megabytes = 200 ", "megabytes = 1 ", "to.txt", "quá lớn (> 1 MB)", id="bytes"),
        pytest.param("\nparts = 500 ", "\nparts = 1 ", "goi.zip", "quá lớn (files > 1)", id="documents in a container"),
        pytest.param(
            "nesting = 4 ", "nesting = 1 ", "long.zip", "quá lớn (nesting > 1)", id="containers in containers"
        ),
        pytest.param("pages = 500 ", "pages = 2 ", "dai.pdf", "quá lớn (pages 3 > 2)", id="pages"),
    ],
)
def test_what_is_over_a_limit_is_refused_by_name(office: Office, old: str, new: str, name: str, said: str) -> None:
    from tests.support.docx import package
    from tests.support.pdf import Text, pdf

    contents = {
        "to.txt": text().encode() * 2000,
        "goi.zip": package({"a.txt": text("1"), "b.txt": text("2")}),
        "long.zip": package({"trong.zip": package({"a.txt": text("1")})}),
        "dai.pdf": pdf(*[[Text(85, 100, "Giao Văn phòng báo cáo.")]] * 3),
    }
    office.configure(old, new)
    office.drop(name, contents[name])
    office.drop("z.txt", text())
    result = office("watch", "--once")
    assert said in result.err
    assert "z.txt: đã ghi 3 nhiệm vụ" in result.out
    assert (office.files("inbox"), office.files("failed")) == ([], [name, f"{name}.txt"])
