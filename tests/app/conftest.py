"""An office in a temporary folder, and its commands run as a clerk runs them."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from giaoviec.__main__ import main
from giaoviec.ledger import Ledger, migrations
from giaoviec.ledger.databases import engine_of
from giaoviec.ledger.offices import Offices
from tests.app.installation import HERE, OWNER, THERE, Installation, copied
from tests.support import postgres


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
    monkeypatch.setattr(os, "nice", lambda _: 0)  # the tests that come after in this process would be slow

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


@pytest.fixture
def office(tmp_path: Path, run: Run, empty_ledger: Path, kept_workers: None) -> Office:
    root = tmp_path / "van phong"
    assert run("init", root).code == 0
    shutil.copyfile(empty_ledger, root / "giaoviec.db")
    made = Office(root, run)
    made.configure("settle_seconds = 2", "settle_seconds = 0.02")
    made.configure("patience_seconds = 300", "patience_seconds = 0")
    return made


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[], str]]:
    """Make an empty PostgreSQL database and return its URL; the server starts with the first one."""
    with ExitStack() as stack:
        server: list[str] = []

        def make(template: str = "template0") -> str:
            if not server:
                server.append(stack.enter_context(postgres.cluster()))
            name = f"office_{uuid.uuid4().hex[:12]}"
            with psycopg.connect(server[0].format("postgres"), autocommit=True) as connection:
                connection.execute(f"create database {name} template {template}")
            return server[0].format(name)

        yield make


@pytest.fixture(scope="session")
def new_ledger(new_database: Callable[..., str]) -> Callable[[], str]:
    """Make a PostgreSQL database with an empty ledger and return its URL: a copy of the first one."""

    @cache
    def template() -> str:
        url = new_database()
        with Ledger.open(url):
            return str(sa.make_url(url).database)

    return lambda: new_database(template())


BOTH = ["sqlite", pytest.param("postgresql", marks=postgres.needs_postgres())]


@pytest.fixture(params=BOTH)
def bare_database(request: pytest.FixtureRequest, tmp_path: Path, new_database: Callable[[], str]) -> Path | str:
    """Where a ledger may be made from nothing: a test that takes this runs on both databases."""
    return tmp_path / "giaoviec.db" if request.param == "sqlite" else new_database()


@pytest.fixture(params=BOTH)
def database(
    request: pytest.FixtureRequest, tmp_path: Path, empty_ledger: Path, new_ledger: Callable[[], str]
) -> Path | str:
    """Where a new ledger is: a test that takes this runs on both databases."""
    if request.param == "postgresql":
        return new_ledger()
    return Path(shutil.copyfile(empty_ledger, tmp_path / "giaoviec.db"))


@pytest.fixture(scope="session")
def _installed(new_database: Callable[..., str]) -> str:
    """A database with two offices, made once; its owner is no superuser."""
    url = new_database()
    made = Installation(url)
    with made.asking("office") as everything:
        for role in (f"{OWNER} createrole", HERE, THERE):
            everything.execute(f"create role {role} login")
        everything.execute(f"alter database {sa.make_url(url).database} owner to {OWNER}")
    engine = engine_of(made.of(OWNER))
    migrations.upgrade(engine)
    Offices(engine).add("so-tai-chinh", "Sở Tài chính", HERE)
    Offices(engine).add("so-xay-dung", "Sở Xây dựng", THERE)
    engine.dispose()
    return url


@pytest.fixture
def installation(_installed: str) -> Installation:
    """A PostgreSQL with two offices."""
    return copied(_installed)
