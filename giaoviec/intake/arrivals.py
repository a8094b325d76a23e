"""The way of each file: from the inbox through reading to its drafts, or to the reason why not."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from giaoviec.intake import inbox
from giaoviec.intake.underway import page_of
from giaoviec.ledger import FileRecord, FileStatus, Ledger
from giaoviec.storage.files import file_sha256
from giaoviec.workspace import Workspace


class Step(StrEnum):
    """How far a file has come."""

    RECEIVED = "received"
    WAITING = "waiting"
    """It is open elsewhere, still being copied, or no file that is read: ``Arrival.waiting`` says which."""
    READING = "reading"
    EXTRACTED = "extracted"
    """Its tasks are in the ledger; the drafts are being made."""
    TO_DECIDE = "to-decide"
    """Another version of a known notice."""
    TO_CHECK = "to-check"
    READY = "ready"
    UNPACKED = "unpacked"
    """It carried documents, which have ways of their own."""
    REPLY = "reply"
    """It says how tasks go and gives none; what it says waits to be confirmed."""
    FAILED = "failed"


MOVING = frozenset({Step.RECEIVED, Step.READING, Step.EXTRACTED})
"""Steps that end by themselves soon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One file on its way."""

    name: str
    step: Step
    sha256: str | None = None
    """``None`` while it only lies in the inbox."""
    notice: str | None = None
    since: dt.datetime | None = None
    page: int | None = None
    pages: int | None = None
    tasks: int = 0
    to_check: int = 0
    doubts: int = 0
    """Things to be looked at of the notice as a whole."""
    reason: str | None = None
    waiting: inbox.Waiting | None = None


def in_inbox(workspace: Workspace, ledger: Ledger) -> tuple[Arrival, ...]:
    """Return what lies in the inbox and is not in hand yet."""
    patience = workspace.settings.inbox.patience_seconds
    there = {inbox.name_in(workspace.inbox, seen.path): seen for seen in inbox.look(workspace.inbox)}
    in_hand = ledger.files.in_hand(there)
    found = []
    for name, seen in there.items():
        if name not in in_hand:
            why = inbox.why_wait(seen, patience)
            found.append(Arrival(name=name, step=Step.WAITING if why else Step.RECEIVED, waiting=why))
    for path, why in inbox.aside(workspace.inbox):
        found.append(Arrival(name=inbox.name_in(workspace.inbox, path), step=Step.WAITING, waiting=why))
    return tuple(found)


def arrived(workspace: Workspace, ledger: Ledger, *, limit: int = 50, offset: int = 0) -> tuple[Arrival, ...]:
    """Return the files that were taken in, the newest first."""
    return _arrivals(workspace, ledger, ledger.files.recent(limit=limit, offset=offset))


def known(workspace: Workspace, ledger: Ledger, sha256: str) -> Arrival | None:
    """Return how far the file with these bytes has come, whether it was taken in or still lies in the inbox."""
    record = ledger.files.one(sha256)
    if record is not None and record.status is not FileStatus.EVIDENCE:
        return _arrivals(workspace, ledger, (record,))[0]
    names = {
        inbox.name_in(workspace.inbox, seen.path)
        for seen in inbox.look(workspace.inbox)
        if _digest(seen.path, seen.size, seen.mtime_ns) == sha256
    }
    return next((found for found in in_inbox(workspace, ledger) if found.name in names), None)


@dataclass(frozen=True, slots=True)
class Failures:
    """Files that could not be read, the newest first."""

    still: tuple[FileRecord, ...]
    """Those that lie in ``failed/``: a person has yet to do something about them."""
    gone: tuple[FileRecord, ...]
    """Those that somebody took away from there, or that never lay there, as those of an old tree."""


def failures(workspace: Workspace, ledger: Ledger) -> Failures:
    """Return the files that could not be read."""
    there = {file_sha256(path) for path in workspace.failed.iterdir() if path.is_file()}
    found = ledger.files.failures()[::-1]
    return Failures(
        still=tuple(record for record in found if record.sha256 in there),
        gone=tuple(record for record in found if record.sha256 not in there),
    )


@lru_cache(maxsize=4096)
def _digest(path: Path, size: int, mtime_ns: int) -> str:
    """Return the sha256 of a file of the inbox, reckoned once for each size and time it has."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:  # taken in, or taken away, since the folder was listed
        return ""


def _arrivals(workspace: Workspace, ledger: Ledger, records: Sequence[FileRecord]) -> tuple[Arrival, ...]:
    keys = [record.notice for record in records if record.notice]
    work = ledger.workload(keys)
    found = []
    for record in records:
        step = _step(record)
        load = work[record.notice] if record.notice else None
        if step is Step.READY and load and (load.to_check or load.doubts):
            step = Step.TO_CHECK
        page, pages = (page_of(workspace, record.sha256) if step is Step.READING else None) or (None, None)
        if step is Step.READING and page is None and workspace.settings.queue.workers:
            step = Step.RECEIVED  # it waits for a worker, or one reads it on another machine
        found.append(
            Arrival(
                name=record.label,
                step=step,
                sha256=record.sha256,
                notice=record.notice,
                since=record.first_seen,
                page=page,
                pages=pages,
                tasks=load.tasks if load else 0,
                to_check=load.to_check if load else 0,
                doubts=load.doubts if load else 0,
                reason=record.detail if step is Step.FAILED else None,
            )
        )
    return tuple(found)


def _step(record: FileRecord) -> Step:
    if record.status is FileStatus.DONE and record.notice is None:
        return Step.UNPACKED
    if record.pending:
        return Step.TO_DECIDE
    return {
        FileStatus.CLAIMED: Step.READING,
        FileStatus.RECORDED: Step.EXTRACTED,
        FileStatus.DONE: Step.READY,
        FileStatus.EVIDENCE: Step.REPLY,
        FileStatus.FAILED: Step.FAILED,
    }[record.status]
