"""Views of the task table that the office has kept under a name: a small file of the workspace, for everybody."""

from __future__ import annotations

import threading
from contextlib import suppress

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from giaoviec.storage.files import write_whole
from giaoviec.workspace import Workspace

_FILE = "saved-views.json"
_MOST = 60
_turn = threading.Lock()


class SavedView(BaseModel):
    """A name and the address it stands for: ``?thoi-han=overdue``."""

    model_config = ConfigDict(frozen=True)

    name: str
    query: str


_VIEWS = TypeAdapter(list[SavedView])


def saved(workspace: Workspace) -> list[SavedView]:
    """Return the views, in the order they were kept."""
    with suppress(FileNotFoundError, ValidationError):
        return _VIEWS.validate_json((workspace.root / _FILE).read_bytes())
    return []


def keep(workspace: Workspace, name: str, query: str) -> None:
    """Keep a view; one of the same name is replaced, the oldest goes when there are too many."""
    with _turn:
        views = [view for view in saved(workspace) if view.name != name] + [SavedView(name=name, query=query)]
        _write(workspace, views[-_MOST:])


def forget(workspace: Workspace, name: str) -> None:
    """Forget a view."""
    with _turn:
        _write(workspace, [view for view in saved(workspace) if view.name != name])


def _write(workspace: Workspace, views: list[SavedView]) -> None:
    write_whole(workspace.root / _FILE, _VIEWS.dump_json(views, indent=1))
