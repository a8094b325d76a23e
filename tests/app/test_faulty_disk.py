"""A disk that fails at any one operation: what was there before or what should come after, never something between."""

from __future__ import annotations

import hashlib
import json
import os
import shutil

import pytest

from giaoviec.isolation import Reader
from giaoviec.reading import read_file
from tests.app.conftest import Office
from tests.app.faulty_disk import FAULTS, FaultyDisk, install
from tests.app.notices import text

EVERY = int(os.environ.get("GIAOVIEC_EVERY_FAULT", "0"))
"""Set to 1 (``make faults``): each operation fails in every way, not in one of them by turns."""


@pytest.fixture
def two_files(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An inbox with a notice and a broken file; both are read in this process, where the disk can be made to fail."""
    monkeypatch.setattr(Reader, "warm", lambda self: None)
    monkeypatch.setattr(
        Reader, "read", lambda self, data, name, envelope=None: read_file(data, name, self._setup.units, None)
    )
    office.configure("poll_seconds = 30", "poll_seconds = 1")
    office.drop("hop giao ban.txt", text())
    office.drop("hong.pdf", b"%PDF-1.7 cut off")
    return office


def picture(office: Office) -> dict[str, object]:
    """What a person finds: the files with their content, the tasks, what could not be read."""
    folders = ("inbox", "failed", "archive", "outbox")
    paths = [path for folder in folders for path in (office.root / folder).rglob("*") if path.is_file()]
    tasks = json.loads(office("tasks", "--json").out)
    status = json.loads(office("status", "--json").out)
    return {
        "files": {str(path.relative_to(office.root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "tasks": [task["key"] for task in tasks],
        "failures": [failure["file"] for failure in status["failures"]],
    }


def run_on(disk: FaultyDisk, office: Office) -> int:
    with pytest.MonkeyPatch.context() as patch:
        install(patch, disk)
        return office("watch", "--once").code


SHARES = 4
"""The operations are dealt out to this many tests, so that they run side by side."""


@pytest.mark.parametrize("share", range(SHARES))
def test_whatever_operation_fails_the_next_run_ends_as_an_undisturbed_one(two_files: Office, share: int) -> None:
    office = two_files
    before = office.root.with_name("before")
    shutil.copytree(office.root, before)
    undisturbed = FaultyDisk(office.root)
    run_on(undisturbed, office)
    wanted = picture(office)
    assert wanted["tasks"] == ["31-TB-BQLC/1", "31-TB-BQLC/2", "31-TB-BQLC/3"]
    assert wanted["failures"] == ["hong.pdf"]
    assert len(undisturbed.calls) > 40

    for number, call in list(enumerate(undisturbed.calls, 1))[share::SHARES]:
        for error in FAULTS if EVERY else FAULTS[number // SHARES % len(FAULTS) :][:1]:
            shutil.rmtree(office.root)
            shutil.copytree(before, office.root)
            disk = FaultyDisk(office.root, fail_at=number, error=error)
            said = f"{os.strerror(error)} at operation {number}: {call}"
            code = run_on(disk, office)
            assert code != 1, f"{said}: a failing disk is no fault of the program"
            originals = [
                path for folder in ("inbox", "archive") for path in (office.root / folder).iterdir() if path.is_file()
            ]
            contents = {hashlib.sha256(path.read_bytes()).hexdigest() for path in originals}
            assert len(contents) >= 2, f"{said}: an original is lost"
            office("watch", "--once")
            assert picture(office) == wanted, said
