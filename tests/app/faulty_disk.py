"""A disk that fails at a chosen call: every file operation of this process below one folder can be made to fail."""

from __future__ import annotations

import errno
import io
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES)

CHANGES = ("replace", "rename", "link", "unlink", "mkdir", "rmdir")


@dataclass
class FaultyDisk:
    """Counts the file operations below ``root``; the one numbered ``fail_at`` (from 1) fails with ``error``.

    An operation is a system call that makes, changes, removes or opens something, or makes it lasting. A write that
    fails has written half of its bytes first (a short write), as a full disk does.
    """

    root: Path
    fail_at: int = 0
    error: int = errno.EIO
    calls: list[str] = field(default_factory=list)

    def touch(self, what: str, path: object) -> None:
        """Count an operation on ``path``; fail if its turn has come.

        Raises:
            OSError: Its turn has come.
        """
        if not isinstance(path, (str, os.PathLike)) or not self._below(path):
            return
        self.calls.append(f"{what} {Path(os.fspath(path)).absolute().relative_to(self.root)}")
        if len(self.calls) == self.fail_at:
            raise OSError(self.error, os.strerror(self.error), str(path))

    def _below(self, path: str | os.PathLike[str]) -> bool:
        whole = str(Path(os.fspath(path)).absolute())
        # the ledger is written by the database's own code, which has its own tests for this
        return whole.startswith(f"{self.root}{os.sep}") and ".db" not in Path(whole).name


def install(monkeypatch: pytest.MonkeyPatch, disk: FaultyDisk) -> None:
    """Put ``disk`` under this process."""
    for name in (*CHANGES, "open", "scandir"):
        monkeypatch.setattr(os, name, _guarded(getattr(os, name), name, disk))
    real_open, real_fsync, real_os_open = io.open, os.fsync, os.open
    handles: dict[int, Path] = {}

    def opened(path: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        disk.touch(f"open-{mode}", path)
        stream = real_open(path, mode, *args, **kwargs)
        if not isinstance(path, int):
            handles[stream.fileno()] = Path(path)
        if "w" in mode and "b" in mode and not isinstance(path, int):
            return _ShortWriter(stream, Path(path), disk)
        return stream

    def opened_low(path: Any, *args: Any, **kwargs: Any) -> int:
        handle = real_os_open(path, *args, **kwargs)
        handles[handle] = Path(path)
        return handle

    def synced(handle: int) -> None:
        disk.touch("fsync", handles.get(handle))
        real_fsync(handle)

    monkeypatch.setattr(io, "open", opened)
    monkeypatch.setattr(os, "open", opened_low)
    monkeypatch.setattr(os, "fsync", synced)


def _guarded(call: Any, name: str, disk: FaultyDisk) -> Any:
    def guarded(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
        disk.touch(name, path)
        return call(path, *args, **kwargs)

    return guarded


class _ShortWriter:
    """A stream whose failing write leaves half of the bytes behind."""

    def __init__(self, stream: Any, path: Path, disk: FaultyDisk) -> None:
        self._stream, self._path, self._disk = stream, path, disk

    def __enter__(self) -> _ShortWriter:
        return self

    def __exit__(self, *error: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, data: bytes) -> int:
        try:
            self._disk.touch("write", self._path)
        except OSError:
            self._stream.write(data[: len(data) // 2])
            self._stream.flush()
            raise
        return int(self._stream.write(data))
