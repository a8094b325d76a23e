"""The one home of the order of steps: stable → archived → claimed → read → extracted → recorded → taken out → drafted.

Each step is lasting before the next begins and can be taken again, so a run killed anywhere is finished by the next:

- the original is in ``archive/`` (file and folder synced) before the ledger knows it;
- the ledger knows its tasks, in one transaction, before it leaves the inbox;
- drafts are written whole, and what was planned is written down before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from sqlalchemy.exc import OperationalError

from extract.register import Register
from giaoviec import drafts, inbox
from giaoviec.exits import ExitCode, Problem
from giaoviec.files import read_input, safe_name, sha256, sweep, sync_folder, write_whole
from giaoviec.ledger import FileRecord, FileStatus, Ledger, NoticeStatus, Recorded
from giaoviec.messages import Messages
from giaoviec.reading import read_notice, where
from giaoviec.workspace import Workspace

PASSING = (OSError, OperationalError)
"""Faults that heal: disk full, share gone, no permission, ledger locked."""


class Outcome(StrEnum):
    """What became of a file."""

    RECORDED = "recorded"
    PENDING = "pending"
    """Recorded as another version of a known notice; a person must decide."""
    DUPLICATE = "duplicate"
    FAILED = "failed"
    WAITING = "waiting"
    """Left where it is, tried again at the next look."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One file, one verdict. ``key`` names its notice; ``problem`` says what a person should mend."""

    name: str
    outcome: Outcome
    key: str | None = None
    tasks: int = 0
    earlier: str | None = None
    """Name of the file or key of the notice that was there before."""
    problem: Problem | None = None
    waiting: inbox.Waiting | None = None
    drafts: tuple[drafts.Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The steps, with all they work on."""

    workspace: Workspace
    ledger: Ledger
    register: Register
    say: Messages

    def take_inbox(self, on_found: Callable[[int], None] | None = None) -> Iterator[Verdict]:
        """Finish what a killed run left, then take in every file that is wholly there; one verdict each.

        Args:
            on_found: Told how many files will be taken in, before the first one is.
        """
        times = self.workspace.settings.inbox
        try:
            left = self.ledger.unfinished()
        except PASSING as error:
            yield _later(self.workspace.database.name, error)
            return
        for record in left:
            yield self._guarded(record.name, partial(self._finish_left, record))
        try:
            ready, waiting = inbox.sort_out(self.workspace.inbox, times.settle_seconds, times.patience_seconds)
        except OSError as error:  # the share is gone for now
            yield _later(self.workspace.inbox.name, error)
            return
        if on_found is not None:
            on_found(len(ready))
        for seen in ready:
            yield self._guarded(seen.path.name, partial(self._take_seen, seen))
        for seen, why in waiting:
            yield Verdict(seen.path.name, Outcome.WAITING, waiting=why)

    def tidy(self) -> None:
        """Remove the temporary files of a killed run; once, at the start."""
        with self.workspace.work():
            for folder in (self.workspace.archive, self.workspace.failed, self.workspace.outbox):
                sweep(folder)

    def take_file(self, path: Path) -> Verdict:
        """Take in a file a person named; it stays where it is."""
        return self._guarded(path.name, lambda: self._take_in(read_input(path), path.name, None))

    def _take_seen(self, seen: inbox.Seen) -> Verdict:
        data = inbox.read(seen)
        if not inbox.unchanged(seen) or len(data) != seen.size:
            return Verdict(seen.path.name, Outcome.WAITING, waiting=inbox.Waiting.CHANGING)
        return self._take_in(data, seen.path.name, seen.path)

    def _finish_left(self, record: FileRecord) -> Verdict:
        data = (self.workspace.archive / record.archived).read_bytes()
        original = self.workspace.inbox / record.name
        return self._finish(record, data, original if original.is_file() and not original.is_symlink() else None)

    def _take_in(self, data: bytes, name: str, original: Path | None) -> Verdict:
        digest = sha256(data)
        known = self.ledger.file(digest)
        if known is not None and known.status in (FileStatus.RECORDED, FileStatus.DONE):
            self._take_out(original, digest)
            return Verdict(name, Outcome.DUPLICATE, key=known.notice, earlier=known.name)
        suffix = _suffix(name)
        archived = self.workspace.archive / f"{digest}{known.suffix if known else suffix}"
        if not archived.exists():
            write_whole(archived, data)
        return self._finish(self.ledger.claim(digest, name, suffix, len(data)), data, original)

    def _finish(self, record: FileRecord, data: bytes, original: Path | None) -> Verdict:
        try:
            recorded = self.ledger.recorded(record.sha256) or self.ledger.record(
                record.sha256, read_notice(data, record.name, self.register)
            )
        except Problem as problem:
            self._put_in_failed(record.name, data, problem)
            self.ledger.fail(record.sha256, problem.key, self.say(problem.key, **problem.detail))
            self._take_out(original, record.sha256)
            return Verdict(record.name, Outcome.FAILED, problem=problem)
        self._take_out(original, record.sha256)
        self._take_out_of_failed(record)
        if recorded.status is NoticeStatus.PENDING:
            self.ledger.drafted(record.sha256)
            return _verdict(record, recorded, Outcome.PENDING)
        return self._draft(record, recorded)

    def _draft(self, record: FileRecord, recorded: Recorded) -> Verdict:
        try:
            notice = self.ledger.notice(recorded.key)
            made = drafts.of_notice(self.workspace, self.ledger, notice, self.register)
            written = drafts.write_all(self.workspace, self.ledger, made)
        except Problem as problem:  # the tasks are safe; the drafts are tried again at the next look
            return _verdict(record, recorded, Outcome.RECORDED, problem)
        except Exception as error:
            fault = Problem(ExitCode.INTERNAL, "draft", name=record.name, detail=where(error))
            return _verdict(record, recorded, Outcome.RECORDED, fault)
        self.ledger.drafted(record.sha256)
        return _verdict(record, recorded, Outcome.RECORDED, drafts=written)

    def _guarded(self, name: str, step: Callable[[], Verdict]) -> Verdict:
        """Do the work on one file; a passing fault (disk full, share gone, ledger locked) leaves it for later."""
        try:
            with self.workspace.work():
                return step()
        except Problem as problem:
            return Verdict(name, Outcome.WAITING if problem.code is ExitCode.BUSY else Outcome.FAILED, problem=problem)
        except PASSING as error:
            return _later(name, error)

    def _take_out(self, original: Path | None, digest: str) -> None:
        """Let an original leave the inbox: its bytes are in the archive. One replaced meanwhile is another file."""
        if original is not None and sha256(original.read_bytes()) == digest:
            original.unlink()
            sync_folder(original.parent)

    def _put_in_failed(self, name: str, data: bytes, problem: Problem) -> None:
        """Lay the original into ``failed/`` with a note that says why and what to do."""
        name = safe_name(name)
        target, count = self.workspace.failed / name, 2
        while target.exists() and sha256(target.read_bytes()) != sha256(data):
            target, count = self.workspace.failed / f"{Path(name).stem} ({count}){Path(name).suffix}", count + 1
        write_whole(target, data)
        reason = self.say(problem.key, **problem.detail)
        note = self.say("inbox.failed-note", name=name, reason=reason)
        write_whole(target.with_name(target.name + ".txt"), (note + "\n").encode("utf-8-sig"))

    def _take_out_of_failed(self, record: FileRecord) -> None:
        """A file that was read at last is no failure any more; the archive holds it."""
        target = self.workspace.failed / safe_name(record.name)
        if target.is_file() and sha256(target.read_bytes()) == record.sha256:
            target.with_name(target.name + ".txt").unlink(missing_ok=True)
            target.unlink()


def _verdict(
    record: FileRecord,
    recorded: Recorded,
    outcome: Outcome,
    problem: Problem | None = None,
    drafts: tuple[drafts.Written, ...] = (),
) -> Verdict:
    return Verdict(record.name, outcome, recorded.key, recorded.tasks, recorded.earlier, problem=problem, drafts=drafts)


def _later(name: str, error: Exception) -> Verdict:
    detail = error.strerror if isinstance(error, OSError) and error.strerror else error
    return Verdict(name, Outcome.WAITING, problem=Problem(ExitCode.NO_ACCESS, "passing", name=name, detail=detail))


def _suffix(name: str) -> str:
    """Return the suffix for the archive: short plain letters, so that a double click still opens the copy."""
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,8}", suffix) else ""
