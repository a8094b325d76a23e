"""A document that ends the program itself is found out by what was in hand at each end, and given up."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from extract.models import Notice
from giaoviec.ledger import Ledger, Recorded
from giaoviec.messages import Messages
from giaoviec.session import Session
from giaoviec.workspace import load
from tests.app.conftest import Office
from tests.app.notices import text

ROOT = Path(__file__).parents[2]
MOST = 2

KILLS_THE_PROGRAM = {
    "recorded": """
from giaoviec.ledger import Ledger
right = Ledger.record
def record(ledger, sha256, notice):
    if "2/TB-BQLC" in notice.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return right(ledger, sha256, notice)
Ledger.record = record
""",
    "drafted": """
from giaoviec.drafting import drafts
right = drafts.of_notice
def of_notice(workspace, ledger, notice, *more):
    if notice.key == "2-TB-BQLC":
        os.kill(os.getpid(), signal.SIGKILL)
    return right(workspace, ledger, notice, *more)
drafts.of_notice = of_notice
""",
}

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


@pytest.fixture
def shaky(office: Office) -> Office:
    """An office whose second of three notices is to end the program."""
    office.configure("most_crashes = 5", f"most_crashes = {MOST}")
    for number in range(1, 4):
        office.drop(f"{number}.txt", text(str(number)))
    return office


def ended(office: Office, harm: str = "") -> int:
    """Take in the inbox in a process of its own; return how that ended."""
    program = f"import os, signal, sys\n{harm}\nfrom giaoviec.__main__ import main\nsys.exit(main())"
    words = ["--workspace", str(office.root), "watch", "--once"]
    run = subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, check=False)
    return run.returncode


def known(office: Office) -> dict[str, tuple[str, int]]:
    """Return how far each file is, and how many ends of the program are counted for it."""
    with Ledger.open(office.root / "giaoviec.db") as ledger:
        return {record.name: (record.status, record.crashes) for record in ledger.files.all()}


@pytest.mark.parametrize(("step", "before"), [("recorded", "claimed"), ("drafted", "recorded")])
def test_a_document_that_ends_the_program_again_and_again_is_given_up(shaky: Office, step: str, before: str) -> None:
    for end in range(MOST):
        assert ended(shaky, KILLS_THE_PROGRAM[step]) == -signal.SIGKILL
        found = known(shaky)
        assert found["2.txt"] == (before, end), "an end is counted at the next start"
        assert found["1.txt"][1] == 0
        assert found["3.txt"][1] <= 1, "who was being read beside it at its first end is not at the next"
    assert ended(shaky, KILLS_THE_PROGRAM[step]) > 0, "it is not tried again, and the run says so at its end"
    assert known(shaky) == {"1.txt": ("done", 0), "2.txt": ("failed", 0), "3.txt": ("done", 0)}
    assert shaky.files("failed") == ["2.txt", "2.txt.txt"]
    note = (shaky.root / "failed" / "2.txt.txt").read_text("utf-8-sig")
    assert f"đã làm chương trình dừng đột ngột {MOST} lần nên không được xử lý nữa" in note
    assert shaky("retry", "2.txt").code == 0, "once what it met is mended"
    assert known(shaky)["2.txt"] == ("done", 0)
    assert shaky.files("failed") == []
    assert (shaky.root / "outbox" / "2-TB-BQLC" / "lich-thoi-han.ics").exists()
    assert len(json.loads(shaky("tasks", "--json").out)) == 9, "each task once"


def test_being_told_to_stop_counts_against_nobody(shaky: Office) -> None:
    say = Messages()
    with Session(say, shaky.root).pipeline(load(shaky.root, say)) as pipeline:
        for _ in range(MOST + 1):
            asked = iter([True, True])  # two files are begun, and none is finished
            pipeline.tidy()
            assert list(pipeline.take_inbox(once=True, go_on=lambda asked=asked: next(asked, False))) == []
            assert not any(record.begun for record in pipeline.ledger.files.all())
    assert {"1.txt", "2.txt"} <= known(shaky).keys()
    assert set(known(shaky).values()) == {("claimed", 0)}


def test_a_fault_that_lasts_long_counts_against_nobody(shaky: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(ledger: Ledger, sha256: str, notice: Notice) -> Recorded:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "record", full)
        for _ in range(MOST + 1):
            assert shaky("watch", "--once").code == 13
    assert known(shaky) == {f"{number}.txt": ("claimed", 0) for number in range(1, 4)}
    assert shaky("watch", "--once").code == 0
    assert shaky.files("failed") == []
