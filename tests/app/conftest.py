"""An office in a temporary folder, and its commands run as a clerk runs them."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from giaoviec.__main__ import main
from tests.support import postgres
from tests.support.workers import _workers, kept_workers

__all__ = ["_workers", "kept_workers"]


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command line in this process."""
    monkeypatch.delenv("GIAOVIEC_LANG", raising=False)
    monkeypatch.setenv("GIAOVIEC_TRACEBACK", "1")

    def command(*words: object) -> Result:
        capsys.readouterr()
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return command


@dataclass(frozen=True)
class Office:
    """A workspace and its commands."""

    root: Path
    run: Run

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    def __call__(self, *words: object) -> Result:
        return self.run("--workspace", self.root, *words)

    def drop(self, name: str, content: str | bytes) -> Path:
        path = self.inbox / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def files(self, folder: str) -> list[str]:
        return sorted(str(path.relative_to(self.root / folder)) for path in (self.root / folder).rglob("*"))

    def configure(self, old: str, new: str) -> None:
        path = self.root / "giaoviec.toml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="session")
def new_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office as ``init`` makes it, with its empty ledger; to be copied."""
    root = tmp_path_factory.mktemp("office") / "van phong"
    assert main(["init", str(root)]) == 0
    assert main(["--workspace", str(root), "status", "--json"]) == 0
    return root


@pytest.fixture
def office(tmp_path: Path, run: Run, new_office: Path, kept_workers: None) -> Office:
    root = tmp_path / "van phong"
    shutil.copytree(new_office, root)
    made = Office(root, run)
    made.configure("settle_seconds = 2", "settle_seconds = 0.02")
    made.configure("patience_seconds = 300", "patience_seconds = 0")
    return made


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[], str]]:
    """Make an empty PostgreSQL database and return its URL; the server starts with the first one."""
    with ExitStack() as stack:
        server: list[str] = []

        def make() -> str:
            if not server:
                server.append(stack.enter_context(postgres.cluster()))
            name = f"office_{uuid.uuid4().hex[:12]}"
            with psycopg.connect(server[0].format("postgres"), autocommit=True) as connection:
                connection.execute(f"create database {name}")
            return server[0].format(name)

        yield make


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=postgres.needs_postgres())])
def database(request: pytest.FixtureRequest, tmp_path: Path, new_database: Callable[[], str]) -> Path | str:
    """Where a new ledger may be: a test that takes this runs on both databases."""
    return tmp_path / "giaoviec.db" if request.param == "sqlite" else new_database()
