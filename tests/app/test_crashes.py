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
from tests.app.crashing import state
from tests.app.notices import text

ROOT = Path(__file__).parents[2]
MOST = 2

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")


@pytest.fixture
def shaky(office: Office) -> Office:
    """An office whose second of three notices is to end the program."""
    office.configure("most_crashes = 5", f"most_crashes = {MOST}")
    for number in range(1, 4):
        office.drop(f"{number}.txt", text(str(number)))
    return office


@pytest.mark.parametrize(("step", "before"), [("recorded", "claimed"), ("drafted", "recorded")])
def test_a_document_that_ends_the_program_again_and_again_is_given_up(shaky: Office, step: str, before: str) -> None:
    words = [sys.executable, "-m", "tests.app.crashing", str(shaky.root), step]
    told = subprocess.run(words, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    *killed, (code, _) = json.loads(told.stdout)
    assert [code for code, _ in killed] == [-signal.SIGKILL] * MOST
    assert code == 0, "it is not tried again"
    for end, (_, found) in enumerate(killed):
        assert found["2.txt"] == [before, end], "an end is counted at the next start"
        assert found["1.txt"][1] == 0
        assert found["3.txt"][1] <= 1, "who was being read beside it at its first end is not at the next"
    assert state(shaky.root) == {"1.txt": ("done", 0), "2.txt": ("failed", 0), "3.txt": ("done", 0)}
    assert shaky.files("failed") == ["2.txt", "2.txt.txt"]
    note = (shaky.root / "failed" / "2.txt.txt").read_text("utf-8-sig")
    assert f"đã làm chương trình dừng đột ngột {MOST} lần nên không được xử lý nữa" in note
    assert shaky("retry", "2.txt").code == 0, "once what it met is mended"
    assert state(shaky.root)["2.txt"] == ("done", 0)
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
    assert {"1.txt", "2.txt"} <= state(shaky.root).keys()
    assert set(state(shaky.root).values()) == {("claimed", 0)}


def test_a_fault_that_lasts_long_counts_against_nobody(shaky: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(ledger: Ledger, sha256: str, notice: Notice) -> Recorded:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "record", full)
        for _ in range(MOST + 1):
            assert shaky("watch", "--once").code == 13
    assert state(shaky.root) == {f"{number}.txt": ("claimed", 0) for number in range(1, 4)}
    assert shaky("watch", "--once").code == 0
    assert shaky.files("failed") == []
