"""A PostgreSQL of the tests' own: a new cluster in a temporary folder, reached over a Unix socket only."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _program(name: str) -> str | None:
    """Return a program of PostgreSQL; Debian keeps those of the server out of the path."""
    found = [shutil.which(name), *map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True))]
    return next((path for path in found if path), None)


def needs_postgres() -> pytest.MarkDecorator:
    """Skip the test without PostgreSQL, naming the command that installs it; in CI let it run and fail."""
    absent = _program("initdb") is None and os.environ.get("CI") != "true"
    return pytest.mark.skipif(absent, reason="PostgreSQL is not installed: apt-get install postgresql")


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server and return its URL, without a database name; it is gone afterwards, with all its data."""
    programs = {name: _program(name) for name in ("initdb", "pg_ctl")}
    assert all(programs.values()), "PostgreSQL is not installed: apt-get install postgresql"
    # not tmp_path: a socket's path may have 107 bytes
    root = Path(tempfile.mkdtemp(prefix="gv-pg-"))
    # the server refuses to run as root
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(root, "postgres")
    data, log = root / "data", root / "log"

    def run(*words: str) -> None:
        subprocess.run([*as_user, *words], check=True, stdout=subprocess.DEVNULL, cwd="/")

    try:
        run(str(programs["initdb"]), "-D", str(data), "-U", "office", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        options = f"-k {root} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        run(str(programs["pg_ctl"]), "-D", str(data), "-l", str(log), "-o", options, "-w", "start")
        try:
            yield f"postgresql://office@/{{}}?host={root}"
        finally:
            run(str(programs["pg_ctl"]), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)
