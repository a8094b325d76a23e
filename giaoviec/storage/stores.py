"""Where originals and outputs lie: a folder here or on a share, or objects by URL; callers never know which.

A ``Store`` keeps files by name, each whole or not there at all. The ``Archive`` is a store of originals, which are
named by their sha256: what is in it is never changed, and what comes out of it is what went in.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from giaoviec.exits import ExitCode, Problem
from giaoviec.storage.files import copy_whole, file_sha256, leftovers, sha256, sweep, sync_folder, write_whole

URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
"""How the address of a store begins; anything else is the path of a folder, ``C:\\…`` too."""


def archive_suffix(name: str) -> str:
    """Return the suffix for the archive: short plain letters, so that a double click still opens the copy."""
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A file of a store. ``name`` is its path in there, with ``/``; ``size`` in bytes."""

    name: str
    size: int
    changed: dt.datetime


class Store(Protocol):
    """Files by name (a relative path with ``/``). A store that cannot be reached raises ``OSError``, like a share."""

    @property
    def place(self) -> str:
        """What a person calls it: the path of its folder, or its URL."""

    def shown(self, name: str) -> str:
        """Return what a person calls one of its files."""

    def check(self) -> None:
        """Ask whether it answers, before a long work is begun.

        Raises:
            OSError: It does not, or lets nobody in.
        """

    def size(self, name: str) -> int | None:
        """Return how large a file is, ``None`` if there is no such file."""

    def read(self, name: str) -> bytes:
        """Return a file.

        Raises:
            FileNotFoundError: There is none.
        """

    def write(self, name: str, data: bytes) -> None:
        """Lay a file in whole, or not at all, instead of the one that may be there."""

    def take(self, name: str, source: Path, digest: str) -> bool:
        """Lay in a copy of a file, piece by piece; ``False``, and nothing is laid in, if its sha256 is another."""

    def local(self, name: str) -> AbstractContextManager[Path]:
        """Lend a file as one on this machine's disk, to be read only and only within the block."""

    def move(self, old: str, new: str) -> None:
        """Give a file another name."""

    def entries(self, under: str = "", *, deep: bool = True) -> Iterator[Entry]:
        """Yield the files below a folder, or only those right in it, in no order; none if there is no such folder."""

    def beginning(self, start: str) -> str | None:
        """Return the name of the first file whose name begins so, ``None`` if there is none."""

    def folders(self, under: str = "") -> list[str]:
        """Return the names of the folders right in a folder, in order; none if there is no such folder."""

    def leftovers(self) -> list[Path]:
        """Return what killed runs left half-written; nobody else sees it."""

    def sweep(self) -> None:
        """Remove what killed runs left half-written."""


@dataclass(frozen=True, slots=True)
class LocalFolder:
    """A folder of this machine, or of a share it has mounted."""

    root: Path

    @property
    def place(self) -> str:
        """Its path."""
        return str(self.root)

    def shown(self, name: str) -> str:
        """Return the path of a file."""
        return str(self.root / name)

    def check(self) -> None:
        """Do nothing: what is wrong with a folder shows at once when it is used."""

    def size(self, name: str) -> int | None:
        """Return how large a file is; what leads out of the folder is none of its files."""
        try:
            path = (self.root / name).resolve()
            return path.stat().st_size if path.is_file() and path.is_relative_to(self.root.resolve()) else None
        except ValueError:  # a zero byte in the name
            return None
        except OSError as error:
            if error.errno == errno.ENAMETOOLONG:
                return None
            raise

    def read(self, name: str) -> bytes:
        """Return a file."""
        return (self.root / name).read_bytes()

    def write(self, name: str, data: bytes) -> None:
        """Write a file so that a crash leaves the old one or the new one."""
        write_whole(self.root / name, data)

    def take(self, name: str, source: Path, digest: str) -> bool:
        """Copy a file in."""
        return copy_whole(source, self.root / name, digest)

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        """Lend the file itself."""
        if self.size(name) is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self.shown(name))
        yield self.root / name

    def move(self, old: str, new: str) -> None:
        """Rename a file."""
        (self.root / old).rename(self.root / new)
        sync_folder((self.root / new).parent)

    def entries(self, under: str = "", *, deep: bool = True) -> Iterator[Entry]:
        """Yield the files of a folder, never through a link; a folder of a million files is not held in memory."""
        under = under.strip("/")
        folder = self.root / under
        if not folder.is_dir() or not folder.resolve().is_relative_to(self.root.resolve()):
            return
        with os.scandir(folder) as found:
            for one in found:
                name = f"{under}/{one.name}" if under else one.name
                if one.is_dir(follow_symlinks=False):
                    if deep:
                        yield from self.entries(name)
                elif one.is_file(follow_symlinks=False):
                    state = one.stat()
                    yield Entry(name, state.st_size, dt.datetime.fromtimestamp(state.st_mtime, dt.UTC))

    def beginning(self, start: str) -> str | None:
        """Return the first name that begins so, without looking into folders."""
        return min((path.name for path in self.root.glob(f"{start}*") if path.is_file()), default=None)

    def folders(self, under: str = "") -> list[str]:
        """Return the names of the folders in a folder."""
        folder = self.root / under
        if not folder.is_dir() or not folder.resolve().is_relative_to(self.root.resolve()):
            return []
        return sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.is_symlink())

    def leftovers(self) -> list[Path]:
        """Return the temporary files of killed runs."""
        return leftovers(self.root)

    def sweep(self) -> None:
        """Remove the temporary files of killed runs."""
        sweep(self.root)


@dataclass(frozen=True, slots=True)
class Archive:
    """Originals named ``<sha256><suffix>``: kept once, never changed, and checked whenever they are read."""

    store: Store

    def keep(self, name: str, data: bytes) -> None:
        """Lay an original in, if it is not there yet; once this returns it is there for good.

        Raises:
            Problem: Something else lies there under its name.
        """
        if self._lacks(name):
            self.store.write(name, data)

    def keep_file(self, name: str, source: Path) -> bool:
        """Lay in a copy of a file that may be larger than memory; ``False`` if it has become another meanwhile.

        Raises:
            Problem: Something else lies there under its name.
        """
        return not self._lacks(name) or self.store.take(name, source, digest_of(name))

    def _lacks(self, name: str) -> bool:
        if self.store.size(name) is None:
            return True
        with self.local(name):  # an inbox is emptied in trust of what lies here
            return False

    def size(self, name: str) -> int:
        """Return how large an original is.

        Raises:
            FileNotFoundError: It is gone.
        """
        size = self.store.size(name)
        if size is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), self.store.shown(name))
        return size

    def read(self, name: str) -> bytes:
        """Return an original.

        Raises:
            FileNotFoundError: It is gone.
            Problem: It is not what was laid in.
        """
        data = self.store.read(name)
        self._same(name, sha256(data))
        return data

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        """Lend an original as a file on this machine's disk, to be read only and only within the block.

        Raises:
            FileNotFoundError: It is gone.
            Problem: It is not what was laid in.
        """
        with self.store.local(name) as path:
            self._same(name, file_sha256(path))
            yield path

    def _same(self, name: str, digest: str) -> None:
        if digest != digest_of(name):
            raise Problem(ExitCode.DAMAGED, "archive-changed", name=self.store.shown(name))


def digest_of(name: str) -> str:
    """Return the sha256 an original is named by."""
    return PurePosixPath(name).name.partition(".")[0]


def store_at(where: str, root: Path) -> Store:
    """Return the store that a setting names: a folder, relative to ``root``, or an URL. Nothing is asked of it yet.

    Raises:
        Problem: There is no store of this kind, or what reaching it needs is not there.
    """
    if not URL.match(where):
        return LocalFolder((root / Path(where).expanduser()).resolve())
    from giaoviec.storage.objects import ObjectStore

    return ObjectStore.at(where)
