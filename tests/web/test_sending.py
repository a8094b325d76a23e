"""What is sent leaves nothing behind, also when whoever asked for it breaks off."""

from __future__ import annotations

import asyncio
import io
import random
import socket
import struct
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from giaoviec.storage.stores import LocalFolder
from giaoviec.web.sending import to_be_saved
from tests.web.conftest import Client, Served

LARGE = 40 * 2**20
"""More bytes than the buffers of a connection hold."""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    folder = tmp_path / "tam"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def unnamed(folder: Path) -> list[str]:
    """Return the files of a folder that this process has open and that have no name any more."""
    names = []
    for handle in Path("/proc/self/fd").iterdir():
        try:
            names.append(str(handle.readlink()))
        except OSError:  # closed meanwhile
            continue
    return [name for name in names if name.startswith(str(folder)) and name.endswith("(deleted)")]


@pytest.mark.skipif(sys.platform != "linux", reason="only here can be seen what is open and has no name")
def test_a_download_that_is_broken_off_leaves_no_file(served: Served, temporary: Path) -> None:
    draft = served.workspace.root / "outbox" / "31-TB-BQLC" / "phieu.docx"
    draft.parent.mkdir(parents=True)
    draft.write_bytes(random.Random(31).randbytes(LARGE))
    address = urlsplit(served.url)
    with socket.create_connection((address.hostname, address.port)) as caller:
        caller.sendall(b"GET /ban-nhap/tat-ca.zip HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        begun = caller.recv(2000)
        assert b" 200 " in begun
        assert (len(unnamed(temporary)), list(temporary.iterdir())) == (1, []), "packed, and in no folder"
        caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # no farewell: a reset
    end = time.monotonic() + 60
    while unnamed(temporary):
        assert time.monotonic() < end, "its bytes still take room on the disk"
        time.sleep(0.02)
    assert list(temporary.iterdir()) == []


def test_a_download_has_its_name_its_size_and_every_draft(served: Served, client: Client) -> None:
    folder = served.workspace.root / "outbox" / "31-TB-BQLC"
    folder.mkdir(parents=True)
    for name in ("phieu.docx", "lich.ics"):
        (folder / name).write_bytes(name.encode())
    answer = client.request.get("/ban-nhap/tat-ca.zip?thu-muc=31-TB-BQLC")
    body = answer.body()
    assert zipfile.ZipFile(io.BytesIO(body)).namelist() == ["lich.ics", "phieu.docx"]
    assert answer.headers["content-length"] == str(len(body))
    assert answer.headers["content-disposition"] == 'attachment; filename="ban-nhap-31-TB-BQLC.zip"'


class Lending(LocalFolder):
    """A store that, like one on a server, lends a copy and has it back."""

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder, name)
            copy.write_bytes(self.read(name))
            yield copy


@pytest.mark.parametrize("broken_off", [False, True])
def test_what_a_store_lent_is_given_back(tmp_path: Path, temporary: Path, broken_off: bool) -> None:
    (tmp_path / "kho").mkdir()
    (tmp_path / "kho" / "phieu.docx").write_bytes(b"x")
    answer = to_be_saved(Lending(tmp_path / "kho"), "phieu.docx", "phieu.docx")

    async def send(message: object) -> None:
        assert len(list(temporary.iterdir())) == 1
        if broken_off:
            raise ConnectionResetError

    async def receive() -> dict[str, str]:
        await asyncio.Event().wait()
        return {}

    scope = {"type": "http", "method": "GET", "headers": [], "asgi": {"spec_version": "2.4"}}
    outcome = pytest.raises(ConnectionResetError) if broken_off else nullcontext()
    with ThreadPoolExecutor(1) as sending, outcome:  # the browser's own loop runs in this thread
        sending.submit(lambda: asyncio.run(answer(scope, receive, send))).result()  # type: ignore[arg-type]
    assert list(temporary.iterdir()) == []
