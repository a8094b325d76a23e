"""Returned files on disk: read within the limits, kept in the archive, applied as one act."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from giaoviec.ledger import Ledger
from giaoviec.returns.plan import Plan, Verdict, apply_to
from giaoviec.storage.files import read_input
from giaoviec.workspace import Workspace


def read(path: Path, workspace: Workspace) -> bytes:
    """Read a file that a person named."""
    return read_input(path, workspace.settings.limits.megabytes)


def apply(workspace: Workspace, ledger: Ledger, found: Plan, data: bytes, who: str, taken: Collection[str] = ()) -> int:
    """Keep the file and write what it says; call it while holding the work lock.

    The file is in the archive before the ledger says so; all of it is one act, undone as one.

    Args:
        workspace: Where the archive is.
        ledger: The ledger.
        found: What the file would change.
        data: The file.
        who: The person who takes it over.
        taken: Keys of tasks that were asked about and are to be changed.

    Returns:
        How many tasks were changed.
    """
    asked = [change for change in found.of(Verdict.ASK) if change.key in taken]
    chosen = [*found.of(Verdict.APPLY), *asked]
    if not chosen:
        return 0
    returned = found.returned
    suffix = {"workbook": ".xlsx", "sheet": ".docx"}[returned.source]
    workspace.archive.keep(f"{returned.sha256}{suffix}", data)
    ledger.files.keep_evidence(returned.sha256, returned.name, suffix, len(data))
    with ledger.act(who, returned.source, on=found.on, evidence=returned.sha256) as act:
        apply_to(act, found, chosen)
    return len(chosen)
