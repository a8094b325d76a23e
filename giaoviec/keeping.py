"""Backup, restore, export, import: an office in one file, whole, checked before it counts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from giaoviec.exits import ExitCode, Problem
from giaoviec.files import sha256, whole, write_whole
from giaoviec.ledger import Ledger
from giaoviec.ledger.tables import Base
from giaoviec.workspace import Workspace

MANIFEST = "manifest.json"
TABLES = ("identity", "files", "parts", "notices", "tasks", "events", "drafts")
"""What is true, parents before children; the rest is folded from it."""
FORMAT = "giaoviec.backup/1"
_ARCHIVE = "archive/"


def backup(workspace: Workspace, ledger: Ledger, target: Path) -> dict[str, int]:
    """Write the settings, the register, the templates, the originals and the whole ledger into one zip file.

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

        for table, rows in ledger.everything(TABLES):
            lines = [json.dumps(row, ensure_ascii=False, default=str) for row in rows]
            counts[table] = len(lines)
            add(f"ledger/{table}.jsonl", "".join(f"{line}\n" for line in lines).encode())
        for path in (workspace.root / "giaoviec.toml", workspace.register_file):
            if path.is_file():
                add(path.name, path.read_bytes())
        for path in sorted(workspace.templates.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                add(f"templates/{path.relative_to(workspace.templates).as_posix()}", path.read_bytes())
        for entry in workspace.archive.store.entries():
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


def unpack(source: Path, root: Path) -> Unpacked:
    """Check a backup wholly and lay its settings, register and templates into the empty folder ``root``.

    Raises:
        Problem: It is no backup or damaged, or ``root`` is not empty.
    """
    if root.exists() and any(root.iterdir()):
        raise Problem(ExitCode.USAGE, "restore-not-empty", name=root)
    try:
        with zipfile.ZipFile(source) as package:
            manifest = json.loads(package.read(MANIFEST))
            if manifest["format"] != FORMAT:
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
        table: [json.loads(line) for line in parts[f"ledger/{table}.jsonl"].decode().splitlines()] for table in TABLES
    }
    if {table: len(found) for table, found in rows.items()} != manifest["rows"]:
        raise Problem(ExitCode.DAMAGED, "backup-changed", name=source, detail=MANIFEST)
    for name, data in parts.items():
        target = (root / name).resolve()
        if not name.startswith(("ledger/", _ARCHIVE)) and target.is_relative_to(root.resolve()):
            write_whole(target, data)
    originals = {name.removeprefix(_ARCHIVE): data for name, data in parts.items() if name.startswith(_ARCHIVE)}
    return Unpacked(rows, originals)


def csv_of(rows: Iterator[dict[str, Any]], columns: list[str]) -> bytes:
    """Return rows as CSV that Excel opens with its letters right, and in which no cell is a formula."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(row.get(name)) for name in columns})
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """What begins like a formula would be reckoned, or run."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def columns_of(table: str) -> list[str]:
    """Return the names of the columns of a table."""
    return [column.name for column in Base.metadata.tables[table].columns]
