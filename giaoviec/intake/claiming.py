"""From bytes to a file the ledger knows: its original is in the archive before, and leaves the inbox after."""

from __future__ import annotations

from pathlib import Path

from giaoviec.exits import ExitCode, Problem
from giaoviec.intake import inbox
from giaoviec.intake.isolation import Container
from giaoviec.intake.limits import MEGABYTE
from giaoviec.ledger import FileRecord, Ledger, PartClaim
from giaoviec.storage.files import file_sha256, safe_name, sha256, sync_folder
from giaoviec.storage.stores import archive_suffix
from giaoviec.workspace import Workspace


def too_large(workspace: Workspace, name: str, size: int) -> Problem | None:
    """Return the problem of a file that is not even to be held in memory."""
    most = workspace.settings.limits.megabytes
    if size <= most * MEGABYTE:
        return None
    return Problem(ExitCode.TOO_LARGE, "too-large", name=name, detail=f"> {most} MB")


def claim(
    workspace: Workspace, ledger: Ledger, name: str, data: bytes, known: FileRecord | None, *, begun: bool
) -> FileRecord:
    """Archive a file and make it known, or known anew where a record of it is there already.

    Args:
        workspace: Where the archive is.
        ledger: The ledger.
        name: Of the file.
        data: The file.
        known: What the ledger knows of it.
        begun: It is being read from now on.
    """
    digest, suffix = sha256(data), archive_suffix(name)
    workspace.archive.keep(_archived(known, digest, suffix), data)
    return ledger.files.claim(digest, name, suffix, len(data), begun=begun)


def claim_unread(workspace: Workspace, ledger: Ledger, name: str, seen: inbox.Seen) -> FileRecord | None:
    """Archive a file of the inbox without holding it in memory, and make it known; ``None`` if it changes meanwhile."""
    digest, suffix = file_sha256(seen.path), archive_suffix(name)
    kept = workspace.archive.keep_file(_archived(ledger.files.one(digest), digest, suffix), seen.path)
    if not kept or not inbox.unchanged(seen):
        return None
    return ledger.files.claim(digest, name, suffix, seen.size)


def claim_parts(
    workspace: Workspace, ledger: Ledger, record: FileRecord, found: Container
) -> tuple[tuple[str, FileRecord, bool], ...]:
    """Archive the documents that a file carried and make them known, all or none; then it may leave the inbox.

    Returns:
        As ``Verdict.parts`` has them.
    """
    claims = []
    for part in found.parts:
        name = safe_name(part.name)
        digest, suffix = sha256(part.data), archive_suffix(name)
        workspace.archive.keep(_archived(ledger.files.one(digest), digest, suffix), part.data)
        claims.append(PartClaim(sha256=digest, name=name, suffix=suffix, size=len(part.data), envelope=part.envelope))
    parts = ledger.files.claim_parts(record.sha256, claims)
    return tuple((claim.name, *part) for claim, part in zip(claims, parts, strict=True))


def _archived(known: FileRecord | None, digest: str, suffix: str) -> str:
    """Return the name of a file in the archive: the one it first came with."""
    return known.archived if known else f"{digest}{suffix}"


def take_out(original: Path | None, digest: str) -> None:
    """Let an original leave the inbox: its bytes are in the archive. One replaced meanwhile is another file."""
    if original is None:
        return
    try:
        if inbox.still_holds(original, digest):
            original.unlink()
            sync_folder(original.parent)
    except FileNotFoundError:  # a person was quicker
        return
