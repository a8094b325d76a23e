"""The folder an office works in: found, made, checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from extract.parties.register import Register
from giaoviec import settings
from giaoviec.exits import ExitCode, Problem
from giaoviec.messages import Messages
from giaoviec.storage.files import locked, write_whole
from giaoviec.storage.stores import Archive, LocalFolder, Store, store_at

WORK_WAIT = 60.0
"""Seconds one command waits while another one handles a single file."""

WATCH_WAIT = 1.0
"""Seconds a watcher waits for another one before it gives way."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """Paths and settings of one office."""

    root: Path
    settings: settings.Settings
    inbox: Path
    outbox: Store
    failed: Path
    archive: Archive
    templates: Path

    @property
    def database(self) -> Path | str:
        """The ledger: a file of this folder, or the URL in the settings."""
        return self.settings.database.url or self.root / "giaoviec.db"

    @property
    def register_file(self) -> Path:
        """The register of units."""
        return self.root / "units.toml"

    @contextmanager
    def work(self) -> Iterator[None]:
        """Be the only one who writes: held for one file or one set of drafts at a time."""
        with locked(self.root / ".giaoviec-work.lock", wait=WORK_WAIT):
            yield

    @property
    def _heartbeat(self) -> Path:
        return self.root / ".giaoviec-heartbeat"

    def beat(self) -> None:
        """Write down that the watcher has looked at the inbox just now; a full disk must not stop it."""
        with suppress(OSError):
            self._heartbeat.touch()

    def last_beat(self) -> dt.datetime | None:
        """Return when a watcher last looked at the inbox, in UTC; ``None`` if none ever did."""
        try:
            return dt.datetime.fromtimestamp(self._heartbeat.stat().st_mtime, dt.UTC)
        except FileNotFoundError:
            return None

    def is_watched(self) -> bool:
        """Tell whether a watcher is at work on this workspace now."""
        try:
            with locked(self._watch_lock, wait=0):
                return False
        except Problem:
            return True

    @property
    def _watch_lock(self) -> Path:
        return self.root / ".giaoviec-watch.lock"

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Be the only one who watches the inbox; who only asks (``is_watched``) holds the lock for a moment."""
        with locked(self._watch_lock, wait=WATCH_WAIT):
            yield


def find(start: Path) -> Path:
    """Return the nearest folder at or above ``start`` that holds a ``giaoviec.toml``.

    Raises:
        Problem: There is none.
    """
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / settings.FILE_NAME).is_file():
            return folder
    raise Problem(ExitCode.WORKSPACE, "no-workspace", name=start)


def load(root: Path, say: Messages) -> Workspace:
    """Open the workspace at ``root``; folders that are gone are made again.

    Raises:
        Problem: The settings are wrong, one folder lies inside another, or a store cannot be used from here.
    """
    if not (root / settings.FILE_NAME).is_file():
        raise Problem(ExitCode.WORKSPACE, "no-workspace", name=root)
    root = root.resolve()
    found = settings.load(root / settings.FILE_NAME, say)
    outbox, archive = store_at(found.folders.outbox, root), store_at(found.folders.archive, root)
    own = {
        name: (root / Path(value).expanduser()).resolve()
        for name, value in found.folders
        if name not in ("outbox", "archive")
    }
    stores = {"outbox": outbox, "archive": archive}
    folders = own | {name: store.root for name, store in stores.items() if isinstance(store, LocalFolder)}
    _keep_apart(folders, root)
    _keep_stores_apart(outbox.place, archive.place)
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    return Workspace(root=root, settings=found, outbox=outbox, archive=Archive(archive), **own)


def create(root: Path, say: Messages) -> Workspace:
    """Make a workspace at ``root``. What is already there is kept as it is, so it can be repeated."""
    root.mkdir(parents=True, exist_ok=True)
    for name in (settings.FILE_NAME, "units.toml"):
        if not (root / name).exists():
            write_whole(root / name, resources.files("giaoviec").joinpath(f"data/{name}").read_bytes())
    return load(root, say)


def read_register(path: Path, say: Messages) -> Register:
    """Read a ``units.toml``; a missing one is an empty register.

    Raises:
        Problem: It cannot be read; the message names the line and the key.
    """
    import tomllib

    try:
        return Register.parse(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        return Register()
    except OSError as error:
        raise Problem(ExitCode.NO_ACCESS, "cannot-open", name=path, detail=error) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(ExitCode.WORKSPACE, "toml-syntax", name=path, detail=error) from error
    except ValidationError as error:
        raise settings.invalid(path, error, say) from error


def _keep_stores_apart(outbox: str, archive: str) -> None:
    first, second = sorted((outbox, archive))
    if f"{second}/".startswith(f"{first}/"):
        raise Problem(ExitCode.WORKSPACE, "nested-folders", first=outbox, second=archive)


def _keep_apart(folders: dict[str, Path], root: Path) -> None:
    """Refuse folders inside one another: drafts written into the inbox would be read as notices."""
    for name, folder in folders.items():
        for other_name, other in folders.items():
            if name < other_name and (folder.is_relative_to(other) or other.is_relative_to(folder)):
                raise Problem(ExitCode.WORKSPACE, "nested-folders", first=folder, second=other)
        if root.is_relative_to(folder):
            raise Problem(ExitCode.WORKSPACE, "nested-folders", first=root, second=folder)
