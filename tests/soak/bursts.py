"""A watcher that runs by itself while files come in bursts, some slowly, some twice, some broken, some replaced.

Who drops the files knows every content that was ever whole; what the watcher made of them is asked of its lines,
of the archive and of the ledger.
"""

from __future__ import annotations

import heapq
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from html import escape
from pathlib import Path
from random import Random
from statistics import median

from giaoviec import workspace
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.storage.files import sha256
from tests.app.notices import distinct
from tests.support.docx import docx, p

ROOT = Path(__file__).parents[2]

SLOW, REPLACED, BROKEN, TWICE = (10, 3), (20, 1), (50, 1), (50, 1)
"""Of so many files so many are copied slowly, replaced soon after, unreadable, the same bytes as another one."""

FOLLOWED = (10, 1)
"""Of so many notices so many are of the time the office follows and get drafts; the others are recorded only. A
draft takes many times as long as a record, and without this the files would wait for an hour and the bursts be one."""

PIECES, PAUSE = 8, 0.15
"""A slow copy is written in so many pieces, with so many seconds between them at least."""

PATIENCE = 600.0
"""Seconds without any progress after which the soak gives up."""


@dataclass
class Used:
    """Memory (MB) and open handles of the watcher and of its reading processes, from time to time."""

    watcher: list[float] = field(default_factory=list)
    readers: list[float] = field(default_factory=list)
    handles: list[int] = field(default_factory=list)

    def look(self, pid: int) -> None:
        """Take a look; a process that ends meanwhile is left out."""
        memory = _memory(pid)
        readers = [_memory(child) for child in _children(pid)]
        if memory and readers:
            self.watcher.append(memory)
            self.readers.append(max(readers))
            self.handles.append(len(list(Path(f"/proc/{pid}/fd").iterdir())))

    @staticmethod
    def growth(found: list[float] | list[int]) -> float:
        """Return how the last quarter compares with the second one: 1 is flat. The first one is for warming up."""
        quarter = len(found) // 4
        return median(found[-quarter:]) / median(found[quarter : 2 * quarter]) if quarter else 1.0


@dataclass(frozen=True)
class Found:
    """What became of the files."""

    names: set[str]
    replaced: set[str]
    """Names of the files that were replaced, before or after they were taken in."""
    verdicts: dict[str, list[str]]
    """What was told of each file, in order: recorded, pending (a replaced one), failed, duplicate."""
    taken: int
    """Contents that were archived."""
    lost: set[str]
    """Names of files whose last content has no place in the ledger."""
    halves: int
    """Contents that were taken in and never stood whole in the inbox."""
    left: list[str]
    """What still lies in the inbox, and temporary files anywhere."""
    used: Used
    seconds: float

    @property
    def outcomes(self) -> Counter[str]:
        """How often each verdict was given."""
        return Counter(outcome for outcomes in self.verdicts.values() for outcome in outcomes)

    def faults(self) -> list[str]:
        """Return what is not as it must be."""
        told = sum(number for outcome, number in self.outcomes.items() if outcome != "duplicate")
        untold = self.names - self.verdicts.keys()
        more = {name: told for name, told in self.verdicts.items() if len(told) > 1 + (name in self.replaced)}
        checks = {
            f"without a verdict: {sorted(untold)}": untold,
            f"with too many verdicts: {more}": more,
            f"lost: {sorted(self.lost)}": self.lost,
            f"taken in by half: {self.halves}": self.halves,
            f"left: {self.left}": self.left,
            f"{told} verdicts on {self.taken} contents": told != self.taken,
        }
        return [fault for fault, is_so in checks.items() if is_so]


def soak(root: Path, number: int, seed: int) -> Found:
    """Drop ``number`` files on a watcher in the new workspace ``root``, wait until all have verdicts, and end it."""
    place = _workspace(root)
    with _watcher(root) as (process, said):
        started = progress = time.monotonic()
        used, dropped, told = Used(), _Dropping(place.inbox, number, Random(seed)), 0
        while dropped.left or not _all_done(place):
            dropped.go_on()
            used.look(process.pid)
            assert process.poll() is None, (root / "said.txt").read_text("utf-8")
            if dropped.left or (size := said.stat().st_size) != told:
                told, progress = size if not dropped.left else told, time.monotonic()
            assert time.monotonic() - progress < PATIENCE, "no more progress"
            time.sleep(0.1 if dropped.left else 1)
        seconds = time.monotonic() - started
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    archive, outbox = (place.root / dict(place.settings.folders)[name] for name in ("archive", "outbox"))
    return Found(
        names=set(dropped.last),
        replaced=dropped.replaced,
        verdicts=_verdicts(said),
        taken=len(list(archive.iterdir())),
        lost={name for name, digest in dropped.last.items() if digest not in _known(place)},
        halves=len(_known(place) - dropped.whole),
        left=[path.name for path in place.inbox.rglob("*")]
        + [path.name for folder in (archive, outbox, place.failed) for path in folder.rglob("*.tmp")],
        used=used,
        seconds=seconds,
    )


def _all_done(place: workspace.Workspace) -> bool:
    if any(path.is_file() for path in place.inbox.iterdir()):
        return False
    with Ledger.open(place.database) as ledger:
        return not ledger.files.unfinished()


def _known(place: workspace.Workspace) -> set[str]:
    with Ledger.open(place.database) as ledger:
        return {record.sha256 for record in ledger.files.all()}


class _Dropping:
    """Files on their way into the inbox: each step has its time."""

    def __init__(self, inbox: Path, number: int, chance: Random) -> None:
        self._inbox, self._chance = inbox, chance
        self._steps: list[tuple[float, int, Callable[[], None]]] = []
        self._count = 0
        self.last: dict[str, str] = {}
        """The sha256 of the last content of each name."""
        self.whole: set[str] = set()
        """The sha256 of every content that was ever dropped wholly."""
        self.replaced: set[str] = set()
        start, at = time.monotonic(), 0.0
        for index in range(number):
            if index % 50 == 0:  # the next burst
                at += chance.uniform(1, 6)
            self._plan(start + at + chance.random(), index)

    @property
    def left(self) -> bool:
        """Tell whether something is still to come."""
        return bool(self._steps)

    def go_on(self) -> None:
        """Do what is due by now."""
        while self._steps and self._steps[0][0] <= time.monotonic():
            heapq.heappop(self._steps)[2]()

    def _at(self, moment: float, step: Callable[[], None]) -> None:
        self._count += 1
        heapq.heappush(self._steps, (moment, self._count, step))

    def _plan(self, moment: float, index: int) -> None:
        slow, replaced = _is_one(index, SLOW), _is_one(index + 9, REPLACED)
        name, data = (f"{index:05}.docx" if slow else f"{index:05}.txt"), _notice(index, slow=slow)
        if _is_one(index + 45, BROKEN):
            name, data, slow = f"{index:05}.bin", b"\x00\x01 no document " + str(index).encode(), False
        elif _is_one(index + 35, TWICE):
            name, data, slow = f"{index:05}.txt", _notice(0, slow=True), False
        elif replaced:
            later = _notice(index, slow=slow, day="30/4/2025")
            self.replaced.add(name)
            self._at(moment + self._chance.uniform(2, 10), lambda: self._drop(name, later))
        if slow:  # only a kind of file with an end can be told from a half of it, however long the pauses are
            self._slowly(moment, name, data)
        else:
            self._at(moment, lambda: self._drop(name, data))

    def _drop(self, name: str, data: bytes) -> None:
        """Let a file appear at once, as a rename or a fast copy does."""
        beside = self._inbox.parent / f"{name}.coming"
        beside.write_bytes(data)
        self._known(name, data)
        beside.replace(self._inbox / name)

    def _slowly(self, moment: float, name: str, data: bytes) -> None:
        size = len(data) // PIECES + 1
        for number in range(PIECES):
            piece, last = data[number * size : (number + 1) * size], number == PIECES - 1
            step = partial(self._append, name, piece, data if last else None)
            self._at(moment + number * PAUSE, step)

    def _append(self, name: str, piece: bytes, whole: bytes | None) -> None:
        if whole is not None:
            self._known(name, whole)
        with (self._inbox / name).open("ab") as stream:
            stream.write(piece)

    def _known(self, name: str, data: bytes) -> None:
        self.last[name] = sha256(data)
        self.whole.add(sha256(data))


def _is_one(index: int, share: tuple[int, int]) -> bool:
    whole, part = share
    return index % whole < part


def _notice(index: int, *, slow: bool, day: str = "28/3/2025") -> bytes:
    lines = distinct(index + 1).replace("28/3/2025", day)
    if not _is_one(index, FOLLOWED):
        lines = lines.replace("2025", "2015")
    return docx("".join(p(escape(line)) for line in lines.splitlines())) if slow else lines.encode()


def _workspace(root: Path) -> workspace.Workspace:
    place = workspace.create(root, Messages())
    settings = root / "giaoviec.toml"
    changes = {
        "\nsettle_seconds = 2": "\nsettle_seconds = 0.5",
        "\npatience_seconds = 300": "\npatience_seconds = 3600",
        "\npoll_seconds = 30": "\npoll_seconds = 1",
        "# follow_from = 2024-01-01": "follow_from = 2024-01-01",
    }
    lines = settings.read_text("utf-8")
    for old, new in changes.items():
        assert old in lines
        lines = lines.replace(old, new)
    settings.write_text(lines, "utf-8")
    return place


@contextmanager
def _watcher(root: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Run the watcher as a service would; what it says of files goes into a file of JSON lines."""
    said = root / "said.jsonl"
    with said.open("wb") as out, (root / "said.txt").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "giaoviec", "--workspace", str(root), "watch", "--json"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=out,
            stderr=errors,
        )
        try:
            yield process, said
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()


def _verdicts(said: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in said.read_text("utf-8").splitlines():
        verdict = json.loads(line)
        if verdict["outcome"] != "waiting":
            found.setdefault(verdict["file"], []).append(verdict["outcome"])
    return found


def _memory(pid: int) -> float:
    """Return the resident memory of a process in MB, 0 if there is none."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0)


def _children(pid: int) -> list[int]:
    return [int(child) for file in Path(f"/proc/{pid}/task").glob("*/children") for child in file.read_text().split()]
