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


class Server:
    """A server that was started; it can be stopped and started again at any moment."""

    def __init__(self, root: Path, programs: dict[str, str], *, lasting: bool) -> None:
        """Describe it; ``lasting``: what it has said is done is done, though it be stopped in the midst of it."""
        self.url = f"postgresql://office@/{{}}?host={root}"
        """Without the name of a database."""
        self._root, self._programs = root, programs
        careless = "" if lasting else "-c synchronous_commit=off"
        self._options = f"-k {root} -c listen_addresses='' -c fsync=off -c full_page_writes=off {careless}"

    def make(self) -> None:
        self._run("initdb", "-U", "office", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")

    def start(self) -> None:
        self._run("pg_ctl", "-l", str(self._root / "log"), "-o", self._options, "-w", "start")

    def stop(self) -> None:
        """Stop it as a power cut would: whoever is connected is cut off."""
        self._run("pg_ctl", "-m", "immediate", "-w", "stop")

    def _run(self, program: str, *words: str) -> None:
        # the server refuses to run as root
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        patient = ["-t", "600"] if program == "pg_ctl" else []
        command = [*as_user, self._programs[program], "-D", str(self._root / "data"), *patient, *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def server(*, lasting: bool = False) -> Iterator[Server]:
    """Start a server; it is gone afterwards, with all its data."""
    programs = {name: _program(name) or "" for name in ("initdb", "pg_ctl")}
    assert all(programs.values()), "PostgreSQL is not installed: apt-get install postgresql"
    # not tmp_path: a socket's path may have 107 bytes
    root = Path(tempfile.mkdtemp(prefix="gv-pg-"))
    if os.geteuid() == 0:
        shutil.chown(root, "postgres")
    made = Server(root, programs, lasting=lasting)
    try:
        made.make()
        made.start()
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def cluster() -> Iterator[str]:
    """Start a server and return its URL, without a database name; it is gone afterwards, with all its data."""
    with server() as made:
        yield made.url
