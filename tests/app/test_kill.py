"""A run killed anywhere is finished by the next: nothing lost, nothing twice, nothing half-written."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import zipfile
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
    ("giaoviec.ledger.store", "Ledger.plan_drafts", "after"),
    ("giaoviec.drafts", "_put", "after"),
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
    assert len([name for name in names if "phieu-giao" in name]) == 4
    assert "Không có tệp mới" in office("watch", "--once").out, "and nothing is left to be done"


KILLS = int(os.environ.get("GIAOVIEC_KILLS", "6"))
"""How often the long run is killed; ``make kills`` does it 500 times."""
FILES = 30 if KILLS > 100 else 8
SEED = int(os.environ.get("GIAOVIEC_SEED", "20250310"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_run_killed_at_random_moments_again_and_again_ends_as_an_undisturbed_one(office: Office) -> None:
    dice = random.Random(SEED)
    kills = 0
    while kills < KILLS:
        shutil.rmtree(office.root)
        office.run("init", office.root)
        office.configure("settle_seconds = 2", "settle_seconds = 0.02")
        office.configure("once_patience_seconds = 10", "once_patience_seconds = 0")
        for number in range(1, FILES + 1):
            office.drop(f"{number}.txt", text(str(number)) if number % 5 else "")
            office.drop(f"hong {number}.pdf", f"%PDF-1.7 cut off {number}") if number % 7 == 0 else None
        whole = [number for number in range(1, FILES + 1) if number % 5]
        while any(path.stat().st_size for path in office.inbox.iterdir()) and kills < KILLS + FILES:
            kills += killed_after(office, dice.uniform(0.3, 2.5))
        assert office("watch", "--once").code in (0, 6, 13), f"seed {SEED}, {kills} kills"
        said = f"seed {SEED}, after {kills} kills"
        tasks = json.loads(office("tasks", "--json").out)
        assert {task["notice"]["key"] for task in tasks} == {f"{number}-TB-BQLC" for number in whole}, said
        assert len({task["key"] for task in tasks}) == len(tasks) == 3 * len(whole), said
        broken = [number for number in range(1, FILES + 1) if number % 7 == 0]
        assert len([name for name in office.files("failed") if name.endswith(".pdf")]) == len(broken), said
        assert len(office.files("archive")) == len(whole) + len(broken), said
        names = [name for folder in ("outbox", "archive", "failed", "inbox") for name in office.files(folder)]
        assert not [name for name in names if "ban-moi" in name or name.endswith(".tmp")], said
        assert len([name for name in names if "phieu-giao" in name]) == 2 * len(whole), said
        for name in office.files("outbox"):
            if name.endswith((".docx", ".xlsx")):
                assert zipfile.ZipFile(office.root / "outbox" / name).testzip() is None, said


def killed_after(office: Office, seconds: float) -> int:
    """Take in the inbox, killed with all its processes after ``seconds``; tell whether it was still at work."""
    run = subprocess.Popen(
        [sys.executable, "-m", "giaoviec", "--workspace", str(office.root), "watch", "--once"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        run.wait(seconds)
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return 1
    return 0
