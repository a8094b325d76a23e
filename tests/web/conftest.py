"""A desk served for real: its own workspace, a server on a free port, a browser where one is needed."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import APIRequestContext, Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from extract.parties.register import Register
from giaoviec import workspace as workspaces
from giaoviec.intake import isolation
from giaoviec.intake.reading import Read, read_file
from giaoviec.intake.underway import Underway
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.pipeline import Pipeline
from giaoviec.storage.files import sha256
from giaoviec.web import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys
from giaoviec.web.serving import watcher
from giaoviec.workspace import Workspace

expect.set_options(timeout=60_000)  # what is awaited comes at once; a busy machine may take longer

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@dataclass(frozen=True)
class Served:
    """An office whose desk is served."""

    url: str
    desk: Desk

    @property
    def workspace(self) -> Workspace:
        return self.desk.workspace

    @property
    def ledger(self) -> Ledger:
        return self.desk.ledger

    def take(self, name: str, content: str | bytes) -> str:
        """Record a notice as the watcher would, without a process of its own; return its key."""
        data = content.encode() if isinstance(content, str) else content
        digest, suffix = sha256(data), Path(name).suffix
        self.workspace.archive.keep(f"{digest}{suffix}", data)
        self.ledger.files.claim(digest, name, suffix, len(data))
        found = read_file(data, name, self.desk.register())
        assert isinstance(found, Read)
        Underway(self.workspace, digest).on_places(found.places)
        recorded = self.ledger.record(digest, found.notice)
        self.ledger.files.drafted(digest)
        return recorded.key

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take in what is dropped, with real reading processes."""
        with isolation.Reader(Register(), self.workspace.settings.limits, self.ledger.identity) as reader:
            pipeline = Pipeline(self.workspace, self.ledger, self.desk.register(), reader, Messages())
            with watcher(pipeline, lambda verdict: None):
                yield


@pytest.fixture
def configured() -> dict[str, str]:
    """Lines of ``giaoviec.toml`` to be replaced; a test that wants others asks for this fixture first."""
    return {"settle_seconds = 2": "settle_seconds = 0.02", "patience_seconds = 300": "patience_seconds = 0"}


@pytest.fixture
def guarded() -> bool:
    """Whether people log in; a test that wants that overrides this fixture."""
    return False


@pytest.fixture
def served(
    tmp_path: Path, configured: dict[str, str], guarded: bool, empty_ledger: Path, kept_workers: None
) -> Iterator[Served]:
    root = tmp_path / "van phong"
    workspaces.create(root, Messages())
    shutil.copyfile(empty_ledger, root / "giaoviec.db")
    settings = root / "giaoviec.toml"
    text = settings.read_text("utf-8")
    for old, new in configured.items():
        assert old in text
        text = text.replace(old, new)
    settings.write_text(text, "utf-8")
    workspace = workspaces.load(root, Messages())
    with Ledger.open(workspace.database, workspace.settings.policy) as ledger:
        desk = Desk(workspace, Messages(), load_keys(root), ledger, guarded=guarded)
        server = uvicorn.Server(uvicorn.Config(create_app(desk), port=0, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            thread.join(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Served(f"http://127.0.0.1:{port}", desk)
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if not Path(CHROMIUM).exists() and os.environ.get("CI") != "true":
        pytest.skip("chromium is not installed: apt-get install chromium")
    running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield running
    running.close()


Opened = Callable[..., Page]


@pytest.fixture
def window(browser: Browser, served: Served) -> Iterator[Opened]:
    """Open a window on the desk; whatever goes wrong in it, or is asked of another server, fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(**options: object) -> Page:
        context = browser.new_context(base_url=served.url, locale="vi-VN", **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("request", lambda request: None if request.url.startswith(served.url) else wrong.append(request.url))
        page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


class Client:
    """A visitor without a browser: forms are sent with the token of a page that was read before."""

    def __init__(self, request: APIRequestContext) -> None:
        self.request = request

    def get(self, path: str) -> str:
        answer = self.request.get(path)
        assert answer.ok, (answer.status, answer.text()[:2000])
        return answer.text()

    def token(self) -> str:
        page = self.get("/van-ban-den")
        return page.partition('name="csrf" value="')[2].partition('"')[0]

    def post(self, path: str, status: int = 200, **fields: object) -> str:
        form = {name: str(value) for name, value in fields.items()}
        answer = self.request.post(path, form={"csrf": self.token(), **form})
        assert answer.status == status, (answer.status, answer.text()[:2000])
        return answer.text()


@pytest.fixture
def client(playwright: Playwright, served: Served) -> Iterator[Client]:
    request = playwright.request.new_context(base_url=served.url)
    yield Client(request)
    request.dispose()
