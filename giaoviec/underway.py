"""What is being read right now, and where the text of a file stands on its pages: told to whoever looks on.

Both are notes beside the ledger that may be lost at any time: the one lies in a file that is there while a file is
read, by whichever process reads it; the other is kept for the page images of the desk.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter, ValidationError

from giaoviec.reading import Box
from giaoviec.workspace import Workspace

_NOTE = ".giaoviec-reading"
_PLACES = ".giaoviec-places"

_BOXES = TypeAdapter(tuple[Box, ...])


@dataclass(frozen=True, slots=True)
class Reading:
    """A file in hand. ``page`` of ``pages`` is told while a scan is recognised only."""

    sha256: str
    page: int | None = None
    pages: int | None = None


class Underway:
    """Writes down how the reading of one file goes; use it in a ``with`` block.

    A full disk costs the note, never the reading.
    """

    def __init__(self, workspace: Workspace, sha256: str) -> None:
        self._note, self._places, self._sha256 = workspace.root / _NOTE, places_file(workspace, sha256), sha256

    def __enter__(self) -> Self:
        self._write(Reading(self._sha256))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def on_page(self, page: int, pages: int) -> None:
        """Write down which page is being recognised."""
        self._write(Reading(self._sha256, page, pages))

    def on_places(self, places: tuple[Box, ...]) -> None:
        """Keep where the blocks stand."""
        if places:
            with suppress(OSError):
                self._places.parent.mkdir(exist_ok=True)
                self._places.write_bytes(_BOXES.dump_json(places))

    def _write(self, reading: Reading) -> None:
        with suppress(OSError):
            temporary = self._note.with_suffix(".tmp")
            temporary.write_bytes(TypeAdapter(Reading).dump_json(reading))
            temporary.replace(self._note)


def reading_now(workspace: Workspace) -> Reading | None:
    """Return what is being read; a note left by a killed process is told by its file being unfinished still."""
    with suppress(OSError, ValidationError):
        return TypeAdapter(Reading).validate_json((workspace.root / _NOTE).read_bytes())
    return None


def places_file(workspace: Workspace, sha256: str) -> Path:
    """Return where the places of a file are kept."""
    return workspace.root / _PLACES / f"{sha256}.json"


def places_of(workspace: Workspace, sha256: str) -> tuple[Box, ...]:
    """Return where the blocks of a file stand, nothing for a format without pages or where it was not kept."""
    with suppress(OSError, ValidationError):
        return _BOXES.validate_json(places_file(workspace, sha256).read_bytes())
    return ()
