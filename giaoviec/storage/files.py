"""Files that survive a power cut: read once and whole, written whole or not at all, one worker at a time."""

from __future__ import annotations

import errno
import functools
import hashlib
import os
import platform
import re
import stat
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from giaoviec.exits import ExitCode, Problem

_PIECE = 2**20
_TEMPORARY = re.compile(r"\.giaoviec-(?:(?P<host>[0-9a-f]{8})-)?(?P<pid>\d+)-\w+\.tmp")
"""Names of files being written: by which machine and process. Several may write into one shared folder."""

_NAME = 200
"""Bytes of a name; file systems take 255, and some names get an addition."""

_GIVEN_UP = 24 * 3600
"""Seconds after which another machine's half-written file is taken to be left over."""


def sha256(data: bytes) -> str:
    """Return the name under which ``data`` is known for ever."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: Path) -> str:
    """Return the ``sha256`` of a file without holding it in memory."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_input(path: Path, megabytes: int = 200) -> bytes:
    """Read a file that a person named, of no more than ``megabytes``.

    Raises:
        Problem: It is missing, a folder, no regular file, not permitted or too large.
    """
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            raise Problem(ExitCode.NO_ACCESS, "is-folder", name=path)
        if not stat.S_ISREG(kind.st_mode):
            raise Problem(ExitCode.NO_ACCESS, "not-a-file", name=path)
        if kind.st_size > megabytes * 2**20:
            raise Problem(ExitCode.TOO_LARGE, "too-large", name=path, detail=f"> {megabytes} MB")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Problem(ExitCode.NO_ACCESS, "not-found", name=path) from error
    except PermissionError as error:
        raise Problem(ExitCode.NO_ACCESS, "no-permission", name=path) from error
    except (OSError, ValueError) as error:
        raise Problem(ExitCode.NO_ACCESS, "cannot-open", name=path, detail=error) from error


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Open ``path`` for writing piece by piece; it is there only once the block has ended well."""
    _make_folder(path.parent)
    half = temporary(path)
    try:
        with half.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        half.replace(path)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def temporary(path: Path) -> Path:
    """Return what a file is called while this thread writes it; ``sweep`` knows it, and no watcher takes it in."""
    name = sha256(f"{threading.get_ident()} {path.name}".encode())[:12]
    return path.with_name(f".giaoviec-{_host()}-{os.getpid()}-{name}.tmp")


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each lasting before anything is laid into it."""
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that a crash leaves the old file or the new one, never a part."""
    with whole(path) as stream:
        stream.write(data)


class _Changed(Exception):
    """What was copied is not what was to be copied."""


def copy_whole(source: Path, target: Path, digest: str | None = None) -> bool:
    """Copy a file as ``write_whole`` writes one, piece by piece.

    Returns:
        ``False``, with no file at ``target``, if what was read has another ``sha256`` than ``digest``.
    """
    seen = hashlib.sha256()
    try:
        with source.open("rb") as stream, whole(target) as copy:
            while piece := stream.read(_PIECE):
                seen.update(piece)
                copy.write(piece)
            if digest not in (None, seen.hexdigest()):
                raise _Changed
    except _Changed:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` lasting; Windows offers no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@functools.cache
def _host() -> str:
    return sha256(platform.node().encode())[:8]


def leftovers(folder: Path) -> list[Path]:
    """Return the temporary files below ``folder`` that a killed run left; call it only while holding the work lock."""
    return sorted(path for path in folder.rglob(".giaoviec-*.tmp") if _is_left(path))


def _is_left(path: Path) -> bool:
    named = _TEMPORARY.fullmatch(path.name)
    if named is None:
        return False
    if named["host"] not in (None, _host()):
        return time.time() - path.stat().st_mtime > _GIVEN_UP
    return int(named["pid"]) == os.getpid() or not _alive(int(named["pid"]))


def _alive(process: int) -> bool:
    if sys.platform == "win32":  # where asking would be a signal; there only one process writes, and it has the lock
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def sweep(folder: Path) -> None:
    """Remove the temporary files that a killed run left; call it only while holding the work lock."""
    for leftover in leftovers(folder):
        leftover.unlink(missing_ok=True)


def readable_name(name: str) -> str:
    """Return a name from a disk as it can be printed, in one line, and written down: bytes may be in any coding."""
    return re.sub(r"[\x00-\x1f\x7f]", "\ufffd", os.fsencode(name).decode("utf-8", "replace"))


def safe_name(name: str) -> str:
    """Return ``name`` without what a file name may not hold on Windows or Linux, and with room for an addition."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f]+', "-", name).strip(" .") or "-"
    suffix = Path(name).suffix.encode()
    stem = name.encode()[: max(_NAME - len(suffix), 1)].decode("utf-8", "ignore")
    return name if len(name.encode()) <= _NAME else stem + suffix[: _NAME - 1].decode("utf-8", "ignore")


@contextmanager
def locked(path: Path, *, wait: float) -> Iterator[None]:
    """Hold ``path`` as a lock for the block; the system lets go of it when the process dies.

    Raises:
        Problem: Another process holds it and does not let go within ``wait`` seconds.
    """
    with path.open("a+b") as stream:
        end = time.monotonic() + wait
        while not _try_lock(stream.fileno()):
            if time.monotonic() >= end:
                raise Problem(ExitCode.BUSY, "busy", name=path.parent)
            time.sleep(0.05)
        try:
            yield
        finally:
            _unlock(stream.fileno())


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLOCK):
                return False
            raise
        return True

    def _unlock(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EAGAIN):
                return False
            raise
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
