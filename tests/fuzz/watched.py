"""Broken files through the whole program: dropped into an inbox, taken in by the watcher, one verdict each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from giaoviec import workspace
from giaoviec.exits import ExitCode
from giaoviec.messages import Messages

ROOT = Path(__file__).parents[2]

SECONDS = 120
"""The limit on reading one file: these are small, and even LibreOffice needs a few seconds only; machines are busy."""

EACH = 2 * SECONDS
"""Seconds for each file after which a watcher counts as hanging: all may be read to the limit, and drafted."""


def faults(root: Path, files: dict[str, bytes]) -> dict[str, str]:
    """Let a watcher take in ``files`` (content by name) in a new workspace ``root``.

    Returns:
        Why, for each file that is a fault of ours: no verdict or two, an error nobody foresaw, a reader that did not
        end. Under ``""``: the watcher itself did not end as it should.
    """
    place = workspace.create(root, Messages())
    settings = root / "giaoviec.toml"
    lines = settings.read_text("utf-8")
    changes = {"once_patience_seconds = 10": "once_patience_seconds = 0", "\nseconds = 300": f"\nseconds = {SECONDS}"}
    for old, new in changes.items():
        assert old in lines
        lines = lines.replace(old, new)
    settings.write_text(lines, "utf-8")
    for name, data in files.items():
        (place.inbox / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "giaoviec", "--workspace", str(root), "watch", "--once", "--json"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=EACH * len(files),
        check=False,
    )
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in files}
    for verdict in map(json.loads, done.stdout.splitlines()):
        told[verdict["file"].partition(" › ")[0]].append(verdict)  # a document stands behind the file it came in
    found = {name: why for name in files if (why := _why(name, told[name]))}
    if done.returncode not in (0, ExitCode.SOME_FAILED, ExitCode.NO_TASKS):
        found[""] = f"ended with {done.returncode}: {done.stderr[-2000:]}"
    if left := sorted(path.name for path in place.inbox.iterdir()):
        found[""] = f"left in the inbox: {left}"
    return found


def _why(name: str, verdicts: list[dict[str, Any]]) -> str:
    own = [verdict for verdict in verdicts if verdict["file"] == name]
    if len(own) != 1:
        return f"{len(own)} verdicts"
    wrong = [
        verdict["reason"]
        for verdict in verdicts
        if verdict["code"] == ExitCode.INTERNAL or f"quá {SECONDS} giây" in (verdict["reason"] or "")
    ]
    return "; ".join(wrong)
