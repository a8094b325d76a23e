"""A run killed anywhere is finished by the next: nothing lost, nothing twice, nothing half-written."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.conftest import Office
from tests.app.notices import text

ROOT = Path(__file__).parents[2]

RUNNER = """
import importlib, os, signal, sys
module, name, before = sys.argv[1], sys.argv[2], sys.argv[3] == "before"
owner = importlib.import_module(module)
*parents, last = name.split(".")
for parent in parents:
    owner = getattr(owner, parent)
step = getattr(owner, last)
def killed(*args, **kwargs):
    if not before:
        step(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, last, killed)
from giaoviec.__main__ import main
main(["--workspace", sys.argv[4], "watch", "--once"])
"""

STEPS = [
    ("giaoviec.ledger.store", "Ledger.claim", "before"),
    ("giaoviec.ledger.store", "Ledger.claim", "after"),
    ("giaoviec.ledger.store", "Ledger.record", "before"),
    ("giaoviec.ledger.store", "Ledger.record", "after"),
    ("giaoviec.ledger.store", "Ledger.plan_draft", "after"),
    ("giaoviec.drafts", "write_whole", "after"),
    ("giaoviec.ledger.store", "Ledger.drafted", "before"),
    ("os", "fsync", "before"),
]


def kill_at(office: Office, step: tuple[str, str, str]) -> None:
    """Take in the inbox, killed before or after ``step``."""
    done = subprocess.run(
        [sys.executable, "-c", RUNNER, *step, str(office.root)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("step", STEPS, ids=lambda step: " ".join(step[1:]))
def test_a_killed_run_is_finished_by_the_next(office: Office, step: tuple[str, str, str]) -> None:
    office.drop("a.txt", text("1"))
    office.drop("b.txt", text("2"))
    kill_at(office, step)
    assert office("watch", "--once").code == 0
    assert office.files("inbox") == []
    assert office.files("failed") == []
    assert len(office.files("archive")) == 2
    tasks = json.loads(office("tasks", "--json").out)
    assert {task["notice"]["key"] for task in tasks} == {"1-TB-BQLC", "2-TB-BQLC"}
    assert len({task["key"] for task in tasks}) == len(tasks) == 6
    names = office.files("outbox")
    assert not [name for name in names if "ban-moi" in name or name.endswith(".tmp")]
    assert len([name for name in names if name.endswith(".docx")]) == 4
    assert "Không có tệp mới" in office("watch", "--once").out, "and nothing is left to be done"
