"""A run killed before each operation that changes something: ``python -m tests.app.killed OFFICE SHARE SHARES``.

Such are those on files and the commits of the ledger. Each run is a fork of this process, which has one thread and has
loaded all that is needed, so that hundreds of them take as long as a few starts of the program. What a run ends as is
told by an undisturbed one; each killed run is followed by one more, and what that ends as is held against it.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from giaoviec.__main__ import main
from giaoviec.intake import isolation
from tests.app.faulty_disk import KILL, FaultyDisk, install, kill_at_commits
from tests.app.reading_here import ReaderHere

ONLY_LOOKING = frozenset({"stat", "lstat", "scandir", "listdir", "read", "open", "open-r", "open-rb"})
"""Killed before one of these, a run ends as killed before the next one that changes something."""

QUERIES = (
    "select name, status from files order by name",
    "select key from tasks order by key",
    "select kind, count(*) from events group by kind order by kind",
)


def in_a_fork(work: Callable[[], object]) -> int:
    """Do something in a process of its own; return how that ended, as ``os.waitstatus_to_exitcode``."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def run(root: Path, disk: FaultyDisk | None = None, calls: Path | None = None) -> None:
    """Take in the inbox, on ``disk``; write down what operations that took."""
    with Path(os.devnull).open("w") as nothing:
        os.dup2(nothing.fileno(), 1)
        os.dup2(nothing.fileno(), 2)
    if disk is not None:
        kill_at_commits(disk)
        install(pytest.MonkeyPatch(), disk)
    main(["--workspace", str(root), "watch", "--once"])
    if calls is not None:
        calls.write_text(json.dumps(disk.calls if disk else []), "utf-8")


def picture(root: Path) -> dict[str, object]:
    """Return what a run has made: every file but the ledger's with its content, the tasks, the files' verdicts."""
    paths = [path for path in root.rglob("*") if path.is_file() and not path.name.startswith("giaoviec.db")]
    with closing(sqlite3.connect(root / "giaoviec.db")) as ledger:
        rows = [ledger.execute(query).fetchall() for query in QUERIES]
    return {
        "files": {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths},
        "rows": json.dumps(rows),
    }


def faults(root: Path, share: int, shares: int) -> tuple[int, list[str]]:
    """Kill a run of the office at ``root`` at every operation of one share; return how often, and what was wrong."""
    before, calls = root.with_name("before"), root.with_name("calls.json")
    shutil.copytree(root, before)
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):  # what is loaded here the forks have
        main(["--workspace", str(shutil.copytree(root, root.with_name("loaded"))), "watch", "--once"])
    assert in_a_fork(lambda: run(root, FaultyDisk((root,)), calls)) == 0
    wanted, operations = picture(root), json.loads(calls.read_text("utf-8"))
    found: list[str] = []
    changing = [number for number, what in enumerate(operations, 1) if what.partition(" ")[0] not in ONLY_LOOKING]
    numbers = changing[share::shares]
    for number in numbers:
        shutil.rmtree(root)
        shutil.copytree(before, root)
        said = f"killed at operation {number}: {operations[number - 1]}"
        disk = FaultyDisk((root,), fail_at=number, error=KILL)
        if in_a_fork(lambda disk=disk: run(root, disk)) != -signal.SIGKILL:
            found.append(f"{said}: it was not")
        in_a_fork(lambda: run(root))
        if (made := picture(root)) != wanted:
            unlike = {key: (made[key], wanted[key]) for key in wanted if made[key] != wanted[key]}
            found.append(f"{said}: {unlike}")
    return len(numbers), found


if __name__ == "__main__":
    isolation.Reader = ReaderHere  # type: ignore[misc]
    sys.stdout.write(json.dumps(faults(Path(sys.argv[1]), *map(int, sys.argv[2:4]))))
