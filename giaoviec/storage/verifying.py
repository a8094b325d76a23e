"""Does the workspace hold what it promises? Originals, notices, tasks and drafts, each against the ledger.

What can be put right without a decision is put right when asked to: an original is fetched back from the folder
where it still lies, the tables of lists are made anew, left-over temporary files go. The rest is named.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel

from extract.models import Notice
from giaoviec.exits import Problem
from giaoviec.ledger import FileRecord, Ledger
from giaoviec.storage.files import file_sha256, leftovers, sha256
from giaoviec.storage.stores import URL, Archive
from giaoviec.workspace import Workspace


class Fault(StrEnum):
    """What is not as it should be; each has its sentence ``verify.<value>``."""

    DATABASE = "database"
    LEDGER = "ledger"
    """A notice whose tasks are not those it was recorded with, or a task without a beginning."""
    ORIGINAL_GONE = "original-gone"
    ORIGINAL_CHANGED = "original-changed"
    ORIGINAL_UNKNOWN = "original-unknown"
    """In the archive and not in the ledger: a run was killed between the two, or somebody put it there."""
    PLACE = "place"
    """A value of a notice does not stand where it says."""
    LISTS = "lists"
    """The tables of lists are not what the events say."""
    DRAFT_GONE = "draft-gone"
    DRAFT_EDITED = "draft-edited"
    """Somebody has worked on it: no fault, said so that nobody wonders."""
    LEFTOVER = "leftover"


HARMLESS = frozenset({Fault.DRAFT_EDITED, Fault.DRAFT_GONE})
"""A person may edit a draft or take it away."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be. ``repaired``: it was, and is no longer."""

    fault: Fault
    name: str
    detail: str = ""
    repaired: bool = False

    @property
    def stands(self) -> bool:
        """Tell whether somebody has to look at it."""
        return not self.repaired and self.fault not in HARMLESS


def verify(workspace: Workspace, ledger: Ledger, *, repair: bool) -> Iterator[Finding]:
    """Look at everything, and yield what is not as it should be; call it while holding the work lock."""
    for complaint in ledger.complaints():
        yield Finding(Fault.DATABASE, ledger.name, complaint)
    for fault in ledger.faults():
        yield Finding(Fault.LEDGER, ledger.name, fault)
    yield from _originals(workspace, ledger, repair=repair)
    for record in ledger.notices():
        yield from (Finding(Fault.PLACE, record.key, path) for path in misplaced(ledger.contract(record.key)))
    if not ledger.lists_are_right():
        if repair:
            ledger.rebuild()
        yield Finding(Fault.LISTS, ledger.name, repaired=repair)
    yield from _drafts(workspace, ledger)
    for path in (*workspace.archive.store.leftovers(), *leftovers(workspace.failed), *workspace.outbox.leftovers()):
        yield Finding(Fault.LEFTOVER, _named(workspace, path), repaired=repair)
        if repair:
            path.unlink(missing_ok=True)


def _originals(workspace: Workspace, ledger: Ledger, *, repair: bool) -> Iterator[Finding]:
    archive, expected = workspace.archive, {record.archived: record for record in ledger.files.all()}
    for name, record in expected.items():
        fault = _fault_of_original(archive, name)
        if fault is None:
            continue
        source = _elsewhere(workspace, record)
        if repair and source is not None:
            if fault is Fault.ORIGINAL_CHANGED:  # what is there is kept for whoever wants to know why
                archive.store.move(name, f"{name}.changed")
            archive.keep(name, source.read_bytes())
            yield Finding(fault, record.label, name, repaired=True)
        else:
            yield Finding(fault, record.label, name)
    for entry in sorted(archive.store.entries(deep=False)):
        if entry.name not in expected and not entry.name.startswith(".giaoviec-"):
            yield Finding(Fault.ORIGINAL_UNKNOWN, _shown(workspace, archive.store.shown(entry.name)))


def _fault_of_original(archive: Archive, name: str) -> Fault | None:
    try:
        with archive.local(name):
            return None
    except FileNotFoundError:
        return Fault.ORIGINAL_GONE
    except Problem:
        return Fault.ORIGINAL_CHANGED


def _elsewhere(workspace: Workspace, record: FileRecord) -> Path | None:
    """Return a copy of an original that still lies in ``inbox/`` or ``failed/``.

    Raises:
        OSError: A folder there cannot be listed: it may hold the copy.
    """
    for folder in (workspace.inbox, workspace.failed):
        for place, _, names in os.walk(folder, onerror=_cannot_list):
            for path in (Path(place, name) for name in names if name.endswith(record.suffix)):
                if path.is_file() and not path.is_symlink() and file_sha256(path) == record.sha256:
                    return path
    return None


def _cannot_list(error: OSError) -> None:
    raise error


def misplaced(notice: Notice) -> list[str]:
    """Return the path of every value of a notice whose quote does not stand at its span."""
    return list(_misplaced(notice, notice.text, ""))


def _misplaced(value: object, text: str, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        quote, span = getattr(value, "quote", getattr(value, "text", None)), getattr(value, "span", None)
        if isinstance(quote, str) and span is not None and text[span[0] : span[1]] != quote:
            yield path
        for name in type(value).model_fields:
            yield from _misplaced(getattr(value, name), text, f"{path}.{name}".lstrip("."))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _misplaced(item, text, f"{path}[{index}]")


def _drafts(workspace: Workspace, ledger: Ledger) -> Iterator[Finding]:
    for name, marks in ledger.drafts.all():
        if workspace.outbox.size(name) is None:
            yield Finding(Fault.DRAFT_GONE, name)
        elif sha256(workspace.outbox.read(name)) not in marks:
            yield Finding(Fault.DRAFT_EDITED, name)


def _shown(workspace: Workspace, place: str) -> str:
    return place if URL.match(place) else _named(workspace, Path(place))


def _named(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.root).as_posix() if path.is_relative_to(workspace.root) else str(path)
