"""What is being read right now, and where the text of a file stands on its pages: told to whoever looks on.

Both are notes beside the ledger that may be lost at any time: the one is there while a file is read, by whichever
process reads it; the other is kept for the page images of the desk.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from giaoviec.intake.reading import Box
from giaoviec.running.telemetry import Step, tell
from giaoviec.workspace import Workspace

_NOTES = ".giaoviec-reading"
_PLACES = ".giaoviec-places"

_BOXES = TypeAdapter(tuple[Box, ...])
_PAGE = TypeAdapter(tuple[int, int])


class Underway:
    """Writes down how the reading of one file goes. A full disk costs the note, never the reading."""

    def __init__(self, workspace: Workspace, sha256: str) -> None:
        self._sha256 = sha256
        self._note, self._places = _note_file(workspace, sha256), places_file(workspace, sha256)

    def on_page(self, page: int, pages: int) -> None:
        """Write down which page is being recognised."""
        with suppress(OSError):
            self._note.parent.mkdir(exist_ok=True)
            self._note.write_bytes(_PAGE.dump_json((page, pages)))

    def on_places(self, places: tuple[Box, ...]) -> None:
        """Keep where the blocks stand."""
        if places:
            with suppress(OSError):
                self._places.parent.mkdir(exist_ok=True)
                self._places.write_bytes(_BOXES.dump_json(places))

    def on_read(self, seconds: tuple[float, float], pages: int | None) -> None:
        """Tell how long it took."""
        for step, took in zip((Step.READ, Step.EXTRACT), seconds, strict=True):
            tell("step", step=step, file=self._sha256, seconds=took)
        if pages is not None:
            tell("pages", file=self._sha256, pages=pages)

    def on_end(self) -> None:
        """Take the note away."""
        with suppress(OSError):
            self._note.unlink(missing_ok=True)


def page_of(workspace: Workspace, sha256: str) -> tuple[int, int] | None:
    """Return which page of how many is being recognised of a file in hand; only scans tell."""
    with suppress(OSError, ValidationError):
        return _PAGE.validate_json(_note_file(workspace, sha256).read_bytes())
    return None


def _note_file(workspace: Workspace, sha256: str) -> Path:
    return workspace.root / _NOTES / f"{sha256}.json"


def places_file(workspace: Workspace, sha256: str) -> Path:
    """Return where the places of a file are kept."""
    return workspace.root / _PLACES / f"{sha256}.json"


def places_of(workspace: Workspace, sha256: str) -> tuple[Box, ...]:
    """Return where the blocks of a file stand, nothing for a format without pages or where it was not kept."""
    with suppress(OSError, ValidationError):
        return _BOXES.validate_json(places_file(workspace, sha256).read_bytes())
    return ()
