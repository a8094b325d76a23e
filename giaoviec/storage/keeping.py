"""Backup, restore, export, import: an office in one file, whole, checked before it counts."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import Ledger
from giaoviec.ledger.tables import Base
from giaoviec.storage.files import sha256, sync_folder, whole, write_whole
from giaoviec.workspace import Workspace

MANIFEST = "manifest.json"
TABLES = ("identity", "files", "parts", "notices", "tasks", "events", "drafts")
"""What is true, parents before children; the rest is folded from it."""
PEOPLE = ("accounts", "audit")
"""Who may log in, and what everybody did. Logins, and tokens of other programs, end with the machine they began on."""
FORMAT = "giaoviec.backup/2"
FORMATS = (FORMAT, "giaoviec.backup/1")
"""What can be restored; the first format held no people."""
FILES = ("giaoviec.toml", "units.toml", "saved-views.json")
"""Files of the workspace itself. The key that signs forms is none of them: another desk makes its own."""
_ARCHIVE = "archive/"


def backup(workspace: Workspace, ledger: Ledger, target: Path) -> dict[str, int]:
    """Write settings, register, kept views, templates, originals and the whole ledger with its people into one zip.

    The ledger is read in one transaction, so that the copy is consistent while others work. It holds every row as
    JSON, and so can be restored onto either database.

    Returns:
        How many rows of each table there are.

    Raises:
        Problem: An original is missing or changed; a backup that hides that is worse than none.
    """
    hashes: dict[str, str] = {}
    counts: dict[str, int] = {}
    with whole(target) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:

        def add(name: str, data: bytes) -> None:
            package.writestr(name, data)
            hashes[name] = sha256(data)

        for table, rows in ledger.everything((*TABLES, *PEOPLE)):
            lines = [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
            counts[table] = len(lines)
            add(f"ledger/{table}.jsonl", "".join(f"{line}\n" for line in lines).encode())
        for path in (workspace.root / name for name in FILES):
            if path.is_file():
                add(path.name, path.read_bytes())
        for path in sorted(workspace.templates.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                add(f"templates/{path.relative_to(workspace.templates).as_posix()}", path.read_bytes())
        for entry in sorted(workspace.archive.store.entries()):
            if not entry.name.startswith("."):
                add(f"{_ARCHIVE}{entry.name}", workspace.archive.read(entry.name))
        manifest = {"format": FORMAT, "rows": counts, "sha256": hashes}
        package.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return counts


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What is in a backup besides the files that lie in the workspace's own folder."""

    rows: dict[str, list[dict[str, Any]]]
    """Of the ledger, by table, for ``Ledger.fill``."""
    originals: dict[str, bytes]
    """By name, for the archive, wherever the settings in the backup say it is."""


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Lend a folder beside ``target`` that becomes it once the block has ended well: no half an office is ever there.

    Raises:
        Problem: ``target`` is not empty.
    """
    if target.exists() and any(target.iterdir()):
        raise Problem(ExitCode.USAGE, "restore-not-empty", name=target)
    target = target.absolute()
    work = target.with_name(f".{target.name}.giaoviec-restore")
    shutil.rmtree(work, ignore_errors=True)  # of a run that was killed
    made = work
    try:
        yield work
        if target.exists():
            target.rmdir()
        made = work.replace(target)
        sync_folder(target.parent)
    except BaseException:  # what may not last a power failure is taken back too: it can be done again
        shutil.rmtree(made, ignore_errors=True)
        raise


def unpack(source: Path, root: Path) -> Unpacked:
    """Check a backup wholly and lay its settings, register and templates into the folder ``root``.

    Raises:
        Problem: It is no backup or damaged.
    """
    try:
        with zipfile.ZipFile(source) as package:
            manifest = json.loads(package.read(MANIFEST))
            if manifest["format"] not in FORMATS:
                raise Problem(ExitCode.UNSUPPORTED, "no-backup", name=source, detail=manifest["format"])
            parts = {name: package.read(name) for name in manifest["sha256"]}
    except FileNotFoundError as error:
        raise Problem(ExitCode.NO_ACCESS, "not-found", name=source) from error
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Problem(ExitCode.DAMAGED, "no-backup", name=source, detail=error) from error
    for name, data in parts.items():
        if sha256(data) != manifest["sha256"][name]:
            raise Problem(ExitCode.DAMAGED, "backup-changed", name=source, detail=name)
    rows = {
        table: [json.loads(line) for line in parts[f"ledger/{table}.jsonl"].decode().split("\n") if line]
        for table in (*TABLES, *PEOPLE)
        if table in TABLES or table in manifest["rows"]
    }
    if {table: len(found) for table, found in rows.items()} != manifest["rows"]:
        raise Problem(ExitCode.DAMAGED, "backup-changed", name=source, detail=MANIFEST)
    for name, data in parts.items():
        target = (root / name).resolve()
        if not name.startswith(("ledger/", _ARCHIVE)) and target.is_relative_to(root.resolve()):
            write_whole(target, data)
    originals = {name.removeprefix(_ARCHIVE): data for name, data in parts.items() if name.startswith(_ARCHIVE)}
    return Unpacked(rows, originals)


def table_as_csv(table: str, rows: Iterable[dict[str, Any]]) -> bytes:
    """Return the rows of a table as CSV, days and moments as ISO writes them."""
    from render.exports import csv_of

    names = [column.name for column in Base.metadata.tables[table].columns]
    return csv_of(names, ([None if row[name] is None else str(row[name]) for name in names] for row in rows))
