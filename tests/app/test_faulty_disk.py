"""A disk that fails at any one operation: what was there before or what should come after, never something between."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from concurrent.futures import Future
from pathlib import Path

import pytest

from giaoviec import isolation
from giaoviec.exits import Problem
from giaoviec.reading import read_file
from tests.app.conftest import Office
from tests.app.faulty_disk import FAULTS, FaultyDisk, install
from tests.app.notices import text

EVERY = int(os.environ.get("GIAOVIEC_EVERY_FAULT", "0"))
"""Set to 1 (``make faults``): every operation fails in every way.

Otherwise of operations that do the same to the same kind of file in one folder, as when one draft is written after
the other, the first and the last one fail, in one of the ways by turns.
"""


class ReaderHere(isolation.Reader):
    """Reads in this process."""

    def warm(self) -> None:
        pass

    def start(self, data, name, envelope=None, listener=None):
        reading = Future()
        try:
            reading.set_result(read_file(data, name, self._setup.units).notice)
        except Problem as problem:
            reading.set_exception(problem)
        return reading


@pytest.fixture
def two_files(office: Office, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An inbox with a notice and a broken file; both are read in this process, where the disk can be made to fail."""
    monkeypatch.setattr(isolation, "Reader", ReaderHere)
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


def chosen(calls: list[str]) -> list[tuple[int, str]]:
    """Return the operations that are to fail, with their numbers from 1."""
    numbered = list(enumerate(calls, 1))
    kinds: dict[tuple[str, Path, str], list[tuple[int, str]]] = {}
    for number, call in numbered:
        what, _, name = call.partition(" ")
        kinds.setdefault((what, Path(name).parent, Path(name).suffix), []).append((number, call))
    return numbered if EVERY else sorted({one for same in kinds.values() for one in (same[0], same[-1])})


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

    for number, call in chosen(undisturbed.calls)[share::SHARES]:
        for error in FAULTS if EVERY else FAULTS[number % len(FAULTS) :][:1]:
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
