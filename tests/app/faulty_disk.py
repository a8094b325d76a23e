"""A disk that fails at a chosen call: every file operation of this process below one folder can be made to fail."""

from __future__ import annotations

import errno
import io
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)

KILL = 0
"""Instead of an error: the process ends here, as if the power had gone."""

BY_PATH = (
    "replace", "rename", "link", "symlink", "unlink", "remove", "mkdir", "rmdir", "utime", "truncate", "chmod",
    "scandir", "listdir", "stat", "lstat",
)  # fmt: skip
"""Functions of ``os`` that are told a path first. ``open``, reading, writing, closing and ``fsync`` come besides."""

LEDGER = "ledger"
"""The operations on the ledger are its commits: how it gets onto the disk is the database's own matter."""


@dataclass
class FaultyDisk:
    """Counts the file operations below ``roots``; the one numbered ``fail_at`` (from 1) fails with ``error``.

    An operation is a system call that makes, changes, removes, opens, reads or asks for something, or makes it
    lasting. A write that fails has written half of its bytes first (a short write), as a full disk does.
    """

    roots: tuple[Path, ...]
    fail_at: int = 0
    error: int = errno.EIO
    calls: list[str] = field(default_factory=list)

    def touch(self, what: str, path: object) -> None:
        """Count an operation on ``path``; fail if its turn has come.

        Raises:
            OSError: Its turn has come.
        """
        name = self._name(path)
        if name is None:
            return
        self.calls.append(f"{what} {name}")
        if len(self.calls) == self.fail_at:
            if self.error == KILL:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self.error, os.strerror(self.error), str(path))

    def _name(self, path: object) -> str | None:
        if not isinstance(path, (str, os.PathLike)):
            return None
        whole = Path(os.fspath(path)).absolute()
        if ".db" in whole.name:  # the ledger is written by the database's own code, which has its own tests for this
            return None
        return next((str(whole.relative_to(root)) for root in self.roots if whole.is_relative_to(root)), None)


def install(monkeypatch: pytest.MonkeyPatch, disk: FaultyDisk) -> None:
    """Put ``disk`` under this process."""
    for name in BY_PATH:
        monkeypatch.setattr(os, name, _guarded(getattr(os, name), name, disk))
    real_open, real_fsync, real_os_open = io.open, os.fsync, os.open
    handles: dict[int, Path] = {}

    def opened(path: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if isinstance(path, int):
            found = handles.get(path)
        else:
            found = Path(os.fspath(path))
            disk.touch(f"open-{mode}", path)
        stream = real_open(path, mode, *args, **kwargs)
        if found is None:
            return stream
        handles[stream.fileno()] = found
        return _Stream(stream, found, disk, written="r" not in mode or "+" in mode)

    def opened_low(path: Any, *args: Any, **kwargs: Any) -> int:
        disk.touch("open", path)
        handle = real_os_open(path, *args, **kwargs)
        handles[handle] = Path(path)
        return handle

    def synced(handle: int) -> None:
        disk.touch("fsync", handles.get(handle))
        real_fsync(handle)

    monkeypatch.setattr(io, "open", opened)
    monkeypatch.setattr(os, "open", opened_low)
    monkeypatch.setattr(os, "fsync", synced)


def kill_at_commits(disk: FaultyDisk) -> None:
    """Count each commit of a ledger as an operation too, from now on and as long as this process lives."""
    place = disk.roots[0] / LEDGER
    sa.event.listen(sa.Engine, "commit", lambda _: disk.touch("commit", place))


def _guarded(call: Any, name: str, disk: FaultyDisk) -> Any:
    def guarded(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
        disk.touch(name, path)
        return call(path, *args, **kwargs)

    return guarded


class _Stream:
    """An open file. A write that fails leaves half of the bytes behind; a file that was written may fail to close."""

    def __init__(self, stream: Any, path: Path, disk: FaultyDisk, *, written: bool) -> None:
        self._stream, self._path, self._disk, self._written = stream, path, disk, written

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __iter__(self) -> Any:
        return iter(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def read(self, *size: int) -> Any:
        self._disk.touch("read", self._path)
        return self._stream.read(*size)

    def readinto(self, buffer: Any) -> int:
        self._disk.touch("read", self._path)
        return int(self._stream.readinto(buffer))

    def write(self, data: Any) -> int:
        try:
            self._disk.touch("write", self._path)
        except OSError:
            self._stream.write(data[: len(data) // 2])
            self._stream.flush()
            raise
        return int(self._stream.write(data))

    def close(self) -> None:
        written, self._written = self._written, False
        self._stream.close()
        if written:
            self._disk.touch("close", self._path)
