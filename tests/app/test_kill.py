"""A run killed anywhere is finished by the next: nothing lost, nothing twice, nothing half-written."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.app.conftest import Office
from tests.app.notices import text

ROOT = Path(__file__).parents[2]

KILLS = int(os.environ.get("GIAOVIEC_KILLS", "6"))
"""How often the long run is killed; ``make kills`` does it 500 times."""
FILES = 30 if KILLS > 100 else 8
SEED = int(os.environ.get("GIAOVIEC_SEED", "20250310"))

ONE_OF = 1 if KILLS > 100 else 32
"""Of so many operations one is a moment at which the run is killed."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no SIGKILL and no fork")


def test_a_run_killed_before_any_change_is_finished_by_the_next(office: Office) -> None:
    office.drop("hop giao ban.txt", text("1"))
    office.drop("hop giao ban lan hai.txt", text("2"))
    office.drop("hong.pdf", b"%PDF-1.7 cut off")
    kills, faults = killed_before_changes(office, ONE_OF)
    assert faults == []
    assert kills > 150 // ONE_OF


def killed_before_changes(office: Office, one_of: int) -> tuple[int, list[str]]:
    """Kill runs of the office before one of so many changes; return how often, and what the next run did not mend."""
    told = subprocess.run(
        [sys.executable, "-m", "tests.app.killed", str(office.root), str(SEED % one_of), str(one_of)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=True,
    )
    kills, faults = json.loads(told.stdout)
    return kills, faults


def test_a_run_killed_at_random_moments_again_and_again_ends_as_an_undisturbed_one(
    office: Office, tmp_path: Path
) -> None:
    dice, temporary = random.Random(SEED), tmp_path / "tam"
    temporary.mkdir()
    kills = 0
    while kills < KILLS:
        shutil.rmtree(office.root)
        office.run("init", office.root)
        office.configure("settle_seconds = 2", "settle_seconds = 0.02")
        office.configure("once_patience_seconds = 10", "once_patience_seconds = 0")
        office.configure("most_crashes = 5", "most_crashes = 100")  # kills come faster here than files are finished
        for number in range(1, FILES + 1):
            office.drop(f"{number}.txt", text(str(number)) if number % 5 else "")
            office.drop(f"hong {number}.pdf", f"%PDF-1.7 cut off {number}") if number % 7 == 0 else None
        whole = [number for number in range(1, FILES + 1) if number % 5]
        while killed(office, temporary, dice) and (kills := kills + 1) < KILLS:
            continue
        assert office("watch", "--once").code in (0, 6, 13), f"seed {SEED}, {kills} kills"
        said = f"seed {SEED}, after {kills} kills"
        tasks = json.loads(office("tasks", "--json").out)
        assert {task["notice"]["key"] for task in tasks} == {f"{number}-TB-BQLC" for number in whole}, said
        assert len({task["key"] for task in tasks}) == len(tasks) == 3 * len(whole), said
        broken = [number for number in range(1, FILES + 1) if number % 7 == 0]
        assert len([name for name in office.files("failed") if name.endswith(".pdf")]) == len(broken), said
        assert len(office.files("archive")) == len(whole) + len(broken), said
        names = office.files(".")
        assert not [name for name in names if "ban-moi" in name or name.endswith(".tmp")], said
        assert len([name for name in names if "phieu-giao" in name]) == 2 * len(whole), said
        for name in office.files("outbox"):
            if name.endswith((".docx", ".xlsx")):
                assert zipfile.ZipFile(office.root / "outbox" / name).testzip() is None, said

    end = time.monotonic() + 300
    # Workers end by themselves, and take their folders with them; what openpyxl was writing is the system's to clear.
    while left := [path for path in temporary.iterdir() if not path.name.startswith("openpyxl.")]:
        assert time.monotonic() < end, f"{left} is left"
        time.sleep(0.05)


def killed(office: Office, temporary: Path, dice: random.Random) -> bool:
    """Take in the inbox, killed within two seconds of work, at times before it; ``False`` if it came to its end."""
    heartbeat = office.root / ".giaoviec-heartbeat"
    heartbeat.unlink(missing_ok=True)
    early = dice.random() < 0.1
    run = subprocess.Popen(
        [sys.executable, "-m", "giaoviec", "--workspace", str(office.root), "watch", "--once"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while not early and not heartbeat.exists() and run.poll() is None:
        time.sleep(0.01)
    try:
        run.wait(dice.uniform(0, 2))
    except subprocess.TimeoutExpired:
        run.kill()
        run.wait()
        return True
    return False
