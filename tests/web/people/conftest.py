"""A desk to which people log in, asked in this process: the real application on a real ledger, without a socket."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import argon2
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from giaoviec import workspace as workspaces
from giaoviec.intake.reading import Read, read_file
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.roles import Role
from giaoviec.storage.files import sha256
from giaoviec.web import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys
from giaoviec.web.visitors import LOGIN_COOKIE
from tests.app.notices import text

PASSWORD = "ngựa đá qua sông"
CHEAP = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""Made at a low cost once; nothing here measures how long a guess takes."""

OPERATIONS, FINANCE = "Phòng Khai thác cảng", "Phòng Tài chính"

NAMES = {
    Role.CLERK: "Hoa",
    Role.COORDINATOR: "Tùng",
    Role.LEADER: "Thuận",
    Role.UNIT: "Khai thác",
}


class Browser(TestClient):
    """A browser that sends forms with the token of a page of ours."""

    def csrf(self) -> str:
        page = self.get("/dang-nhap")
        if page.status_code == 303:  # there is a login already
            page = self.get("/tien-do/don-vi?ten=x")
        return re.search(r'name="csrf" value="(\w+)"', page.text)[1]  # type: ignore[index]

    def submit(self, path: str, **fields: Any) -> Any:
        return self.post(path, data={"csrf": self.csrf(), **fields})


@dataclass(frozen=True)
class Office:
    """The office, its desk, and its people."""

    desk: Desk
    app: FastAPI

    @property
    def ledger(self) -> Ledger:
        return self.desk.ledger

    def browser(self, address: str = "10.0.0.7", base_url: str = "http://127.0.0.1", **options: Any) -> Browser:
        """Return a browser that has not been here before."""
        return Browser(self.app, base_url=base_url, client=(address, 50000), follow_redirects=False, **options)

    def at(self, role: Role, **options: Any) -> Browser:
        """Return the browser of a person who has logged in."""
        browser = self.browser(**options)
        browser.cookies.set(LOGIN_COOKIE, self.ledger.accounts.begin(NAMES[role]))
        return browser

    def bearing(self, role: Role) -> dict[str, str]:
        """Return the head of a request with a token of an account."""
        return {"Authorization": f"Bearer {self.ledger.accounts.new_token(NAMES[role])}"}

    def take(self, name: str = "thong-bao.txt", content: str | None = None) -> str:
        """Record a notice as the watcher would, and return its key."""
        data = (content or text()).encode()
        self.desk.workspace.archive.keep(f"{sha256(data)}.txt", data)
        self.ledger.files.claim(sha256(data), name, ".txt", len(data))
        found = read_file(data, name, self.desk.register())
        assert isinstance(found, Read)
        key = self.ledger.record(sha256(data), found.notice).key
        self.ledger.files.drafted(sha256(data))
        return key


@pytest.fixture
def settings() -> str:
    """Lines added to the table ``[web]``; a test that wants some overrides this fixture."""
    return ""


@pytest.fixture
def office(tmp_path: Path, settings: str, empty_ledger: Path) -> Iterator[Office]:
    root = tmp_path / "van phong"
    workspaces.create(root, Messages())
    shutil.copyfile(empty_ledger, root / "giaoviec.db")
    if settings:
        path = root / "giaoviec.toml"
        path.write_text(re.sub(r"\[web\].*?(?=\n# |\Z)", f"[web]\n{settings}\n", path.read_text("utf-8"), flags=re.S))
    workspace = workspaces.load(root, Messages())
    with Ledger.open(workspace.database, workspace.settings.policy) as ledger:
        for role, name in NAMES.items():
            ledger.accounts.add(name, role, CHEAP, OPERATIONS if role is Role.UNIT else None)
        desk = Desk(workspace, Messages(), load_keys(root), ledger, guarded=True)
        yield Office(desk, create_app(desk))
