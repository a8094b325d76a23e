"""The inbox folder: which files are notices, and whether they are there wholly."""

from __future__ import annotations

import io
import os
import stat
import time
import unicodedata
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

PARTIAL = frozenset({".crdownload", ".part", ".partial", ".download", ".filepart", ".tmp", ".temp", ".opdownload"})
"""What browsers, mail programs and file copiers call a file that is not whole yet."""

SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini"})

_TAIL = 2048
"""A PDF reader looks for ``%%EOF`` in about this many last bytes."""


class Waiting(StrEnum):
    """Why a file is left for later."""

    OPEN = "open"
    """An office program has it open: its lock file lies beside it."""
    CHANGING = "changing"
    INCOMPLETE = "incomplete"
    """It does not open as the kind it claims to be; more of it may come."""
    LINK = "link"
    """A link to somewhere else; never followed."""
    SPECIAL = "special"
    """A pipe, a socket or a device; reading it might never end."""


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


def look(inbox: Path) -> tuple[Seen, ...]:
    """Return the candidates in ``inbox`` and the folders in it, by name. Empty files are still to come."""
    return tuple(
        # Windows lists no inode in a folder: left out, size and time still tell
        Seen(path, status.st_size, status.st_mtime_ns, status.st_ino, max(status.st_mtime, status.st_ctime))
        for path, status in _listed(inbox)
        if stat.S_ISREG(status.st_mode) and status.st_size
    )


def aside(inbox: Path) -> tuple[tuple[Path, Waiting], ...]:
    """Return what in ``inbox`` is no file, and left alone: following it may lead anywhere or nowhere."""
    return tuple(
        (path, Waiting.LINK if stat.S_ISLNK(status.st_mode) else Waiting.SPECIAL)
        for path, status in _listed(inbox)
        if not stat.S_ISREG(status.st_mode)
    )


def _listed(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """Return what lies in ``folder`` and below, without the folders, by name."""
    found: list[tuple[Path, os.stat_result]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not is_candidate(entry.name):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(status.st_mode):
                    found += _listed(Path(entry.path))
                else:
                    found.append((Path(entry.path), status))
            except FileNotFoundError:  # moved away since the folder was listed
                continue
    return sorted(found, key=lambda pair: unicodedata.normalize("NFC", str(pair[0])))


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

    What does not open is given ``patience_seconds`` of rest: a slow copy may pause. After that it is read
    as it is, and the reader says what is wrong with it.

    Args:
        seen: The file.
        patience_seconds: How long it must have been left alone.
        since_copied: Count from when it came here, not from the time it says it was written.
    """
    if _lock_beside(seen.path):
        return Waiting.OPEN
    changed = seen.changed if since_copied else seen.mtime_ns / 1e9
    if time.time() - changed < patience_seconds and not _opens(seen.path):
        return Waiting.INCOMPLETE
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


def _lock_beside(path: Path) -> bool:
    name = path.name
    # Word drops the first two letters of a longer name: "~$ong bao.docx" for "Thong bao.docx"
    locks = (f"~${name}", f"~${name[2:]}", f".~lock.{name}#")
    return any(path.with_name(lock).exists() for lock in locks)


def _opens(path: Path) -> bool:
    """Tell whether a file that begins as a zip or a PDF also ends as one; other kinds have no end to check."""
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
            stream.seek(0, io.SEEK_END)
            stream.seek(max(0, stream.tell() - _TAIL))
            tail = stream.read()
        if head.startswith(b"PK\x03\x04"):
            return zipfile.is_zipfile(path)
    except OSError:
        return False
    if b"%PDF-" in head:
        return b"%%EOF" in tail
    return any(head)  # some copiers first make the file at full length, filled with zeros
