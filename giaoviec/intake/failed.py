"""The folder of what could not be read: each original with a note that says why and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from giaoviec.exits import Problem
from giaoviec.ledger import FileRecord, Ledger
from giaoviec.messages import Messages
from giaoviec.storage.files import copy_whole, file_sha256, safe_name, write_whole
from giaoviec.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Failed:
    """``failed/`` of a workspace."""

    workspace: Workspace
    ledger: Ledger
    say: Messages

    def put(self, record: FileRecord, problem: Problem, data: bytes | None = None) -> None:
        """Lay an archived file there with its note; ``data`` are its bytes where they are at hand."""
        with self.ledger.alone("failed"):
            target = self._place(record)
            if data is not None:
                write_whole(target, data)
            elif not target.exists():
                with self.workspace.archive.local(record.archived) as archived:
                    copy_whole(archived, target)
            reason = self.say(problem.key, **problem.detail)
            note = self.say("inbox.failed-note", name=target.name, reason=reason)
            write_whole(_note(target), (note + "\n").encode("utf-8-sig"))

    def _place(self, record: FileRecord) -> Path:
        """Return where a file of this name and content lies, or is to be laid."""
        name = safe_name(record.name)
        target, count = self.workspace.failed / name, 2
        while target.exists() and file_sha256(target) != record.sha256:
            target, count = self.workspace.failed / f"{Path(name).stem} ({count}){Path(name).suffix}", count + 1
        return target

    def take_out(self, record: FileRecord, size: int) -> None:
        """A file that was read at last is no failure any more, whatever it was called; the archive holds it."""
        for target in list(self.workspace.failed.iterdir()):
            if target.is_file() and target.stat().st_size == size and file_sha256(target) == record.sha256:
                _note(target).unlink(missing_ok=True)
                target.unlink()


def _note(target: Path) -> Path:
    return target.with_name(target.name + ".txt")
