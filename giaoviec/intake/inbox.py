"""The inbox folder: which files are notices, and whether they are there wholly."""

from __future__ import annotations

import hashlib
import os
import stat
import time
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from giaoviec.ends import is_whole
from giaoviec.storage.files import readable_name

PARTIAL = frozenset({".crdownload", ".part", ".partial", ".download", ".filepart", ".tmp", ".temp", ".opdownload"})
"""What browsers, mail programs and file copiers call a file that is not whole yet."""

SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})


class Waiting(StrEnum):
    """Why a file is left for later."""

    OPEN = "open"
    """An office program has it open: its lock file lies beside it."""
    CHANGING = "changing"
    INCOMPLETE = "incomplete"
    """It begins as a kind that has an end, and does not end as one; more of it may come."""
    LINK = "link"
    """A link to somewhere else; never followed."""
    SPECIAL = "special"
    """A pipe, a socket or a device; reading it might never end."""
    CLOSED = "closed"
    """A folder that may not be looked into."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was at one look."""

    path: Path
    size: int
    mtime_ns: int
    inode: int
    changed: float
    """When it last changed in any way, seconds since the epoch: copying tools may set an old mtime."""


def is_candidate(name: str) -> bool:
    """Tell whether a file of this name is meant as a notice, and not something a program left."""
    lowered = name.lower()
    return not (
        lowered.startswith((".", "~$"))
        or lowered in SYSTEM_FILES
        or (lowered.startswith("~wrl") and lowered.endswith(".tmp"))
        or Path(lowered).suffix in PARTIAL
    )


def name_in(inbox: Path, path: Path) -> str:
    """Return the name by which a file of the inbox is known: with the folders in which it lies."""
    return readable_name(path.relative_to(inbox).as_posix())


def look(inbox: Path) -> tuple[Seen, ...]:
    """Return the candidates in ``inbox`` and the folders in it, by name. Empty files are still to come."""
    return tuple(
        # Windows lists no inode in a folder: left out, size and time still tell
        Seen(path, status.st_size, status.st_mtime_ns, status.st_ino, max(status.st_mtime, status.st_ctime))
        for path, status in _listed(inbox)
        if stat.S_ISREG(status.st_mode) and status.st_size
    )


def aside(inbox: Path) -> tuple[tuple[Path, Waiting], ...]:
    """Return what in ``inbox`` is left alone: a link or a pipe leads anywhere or nowhere, a folder may be closed."""
    kinds = {stat.S_IFLNK: Waiting.LINK, stat.S_IFDIR: Waiting.CLOSED}
    return tuple(
        (path, kinds.get(stat.S_IFMT(status.st_mode), Waiting.SPECIAL))
        for path, status in _listed(inbox)
        if not stat.S_ISREG(status.st_mode)
    )


def _listed(inbox: Path) -> list[tuple[Path, os.stat_result]]:
    """Return what lies in ``inbox`` and below, by name; of the folders only those that cannot be looked into."""
    found, folders = _in_folder(inbox)
    while folders:
        folder, status = folders.pop()
        try:
            files, below = _in_folder(folder)
        except FileNotFoundError:  # moved away since the folder above it was listed
            continue
        except OSError:  # it costs its own files, not those beside it
            found.append((folder, status))
        else:
            found += files
            folders += below
    return sorted(found, key=lambda pair: unicodedata.normalize("NFC", str(pair[0])))


_Listed = list[tuple[Path, os.stat_result]]


def _in_folder(folder: Path) -> tuple[_Listed, _Listed]:
    """Return the candidates that lie in a folder: what is no folder, and the folders."""
    files: _Listed = []
    folders: _Listed = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_candidate(entry.name):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # moved away since the folder was listed
                continue
            (folders if stat.S_ISDIR(status.st_mode) else files).append((Path(entry.path), status))
    return files, folders


def sort_out(
    inbox: Path, settle_seconds: float, patience_seconds: float, *, since_copied: bool = True
) -> tuple[tuple[Seen, ...], tuple[tuple[Seen, Waiting], ...]]:
    """Return the files that are wholly there, and those to wait for. Waits ``settle_seconds`` if there are any."""
    first = look(inbox)
    if not first:
        return (), ()
    time.sleep(settle_seconds)
    earlier = {seen.path: seen for seen in first}
    ready, waiting = [], []
    for seen in look(inbox):
        unlike = earlier.get(seen.path) != seen
        why = Waiting.CHANGING if unlike else why_wait(seen, patience_seconds, since_copied=since_copied)
        if why is None:
            ready.append(seen)
        else:
            waiting.append((seen, why))
    return tuple(ready), tuple(waiting)


def why_wait(seen: Seen, patience_seconds: float, *, since_copied: bool = True) -> Waiting | None:
    """Return why an unchanging file is not to be read yet, ``None`` if it is.

    What has no end is given ``patience_seconds`` of rest: a slow copy may pause. After that it is read
    as it is, and the reader says what is wrong with it.

    Args:
        seen: The file.
        patience_seconds: How long it must have been left alone.
        since_copied: Count from when it came here, not from the time it says it was written.
    """
    if _lock_beside(seen.path):
        return Waiting.OPEN
    changed = seen.changed if since_copied else seen.mtime_ns / 1e9
    try:
        return Waiting.INCOMPLETE if time.time() - changed < patience_seconds and not is_whole(seen.path) else None
    except FileNotFoundError:  # taken away since it was seen
        return Waiting.CHANGING
    except OSError:  # who reads it says what stands in the way
        return None


def unchanged(seen: Seen) -> bool:
    """Tell whether the file at ``seen.path`` is still the one that was seen."""
    try:
        status = seen.path.lstat()
    except FileNotFoundError:
        return False
    return (status.st_size, status.st_mtime_ns) == (seen.size, seen.mtime_ns)


def read(seen: Seen) -> bytes:
    """Return the bytes of a file, never through a link that took its place since it was seen."""
    handle = os.open(seen.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        return stream.read()


def still_holds(path: Path, digest: str) -> bool:
    """Tell whether a file has the sha256 ``digest``, and is the one that lies at ``path`` once that is known."""
    with path.open("rb") as stream:
        before = os.fstat(stream.fileno())
        same = hashlib.file_digest(stream, "sha256").hexdigest() == digest
    after = path.lstat()
    return same and os.path.samestat(before, after) and before.st_mtime_ns == after.st_mtime_ns


def _lock_beside(path: Path) -> bool:
    name = path.name
    # Word puts "~$" before a short name, and instead of the first one or two letters of a longer one:
    # "~$ong bao.docx" for "Thong bao.docx"; then LibreOffice, WPS Office
    locks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~lock.{name}#", f".~{name}")
    return any(os.path.lexists(path.with_name(lock)) for lock in locks)  # no error where the lock's name is too long
