"""Nothing leaves the agency: no part of the way from a file to its drafts speaks to another machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.conftest import Office
from tests.app.notices import text

ROOT = Path(__file__).parents[2]

GUARD = """
import os, sys

LOOPBACK = ("127.", "::1", "localhost")

def guard(event, args):
    if event == "socket.connect" or event == "socket.sendto":
        target = args[1]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        target = (args[0],)
    else:
        return
    if isinstance(target, tuple) and not str(target[0]).startswith(LOOPBACK):
        with open(os.environ["GIAOVIEC_GUARD_LOG"], "a") as log:
            log.write(f"{event} {target}\\n")
        raise OSError(f"{event} {target}: this test allows the loopback only")

sys.addaudithook(guard)
"""


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python process, the reading worker too, is watched from its first line."""
    folder = tmp_path / "guard"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(GUARD, "utf-8")
    log = tmp_path / "connections.txt"
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT))), "GIAOVIEC_GUARD_LOG": str(log)}


def test_the_guard_sees_a_connection_to_elsewhere(guarded: dict[str, str]) -> None:
    call = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    done = subprocess.run([sys.executable, "-c", call], env=guarded, capture_output=True, check=False)
    assert done.returncode != 0
    assert "192.0.2.1" in Path(guarded["GIAOVIEC_GUARD_LOG"]).read_text()


def test_from_the_inbox_to_the_report_nothing_is_sent(office: Office, guarded: dict[str, str]) -> None:
    office.drop("a.txt", text())
    sample = ROOT / "samples" / "14-van-xuoi-khong-de-muc" / "source.txt"  # prose: it asks underthesea
    shutil.copy(sample, office.inbox / "b.txt")
    for words in (["watch", "--once"], ["review"], ["tasks"], ["remind"], ["report", "--month", "2025-03"], ["doctor"]):
        done = subprocess.run(
            [sys.executable, "-m", "giaoviec", "--workspace", str(office.root), *words],
            cwd=ROOT,
            env=guarded,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, (words, done.stderr.decode())
    assert not Path(guarded["GIAOVIEC_GUARD_LOG"]).exists()
