"""What a desk or a worker answers to machines that watch it: ``/healthz``, ``/readyz``, ``/metrics``.

The first two are for load balancers, ask for no login and say no more than yes or no. The numbers, and why a part is
not ready, are for who runs the machines: whoever asks from this machine itself, or shows the token of the settings.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from giaoviec.exits import ExitCode, Problem
from giaoviec.messages import Messages
from giaoviec.running import health
from giaoviec.workspace import Workspace

PATHS = ("/healthz", "/readyz", "/metrics")

KEPT = 5.0
"""Seconds for which an answer on readiness is given again: balancers ask often, and each asks of its own accord."""

PLAIN, JSON = "text/plain; charset=utf-8", "application/json"

_FORWARDED = frozenset({"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})
"""Heads with which a proxy says that somebody else asks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: int
    body: bytes
    kind: str = PLAIN


@dataclass(slots=True)
class Monitor:
    """Answers for one office; ``numbers`` gives the page of ``/metrics`` in the text form of Prometheus."""

    workspace: Workspace
    say: Messages
    numbers: Callable[[], bytes] | None = None
    _checks: tuple[health.Check, ...] = ()
    _looked: float = float("-inf")
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def answer(self, path: str, *, address: str, heads: Mapping[str, str]) -> Answer:
        """Answer a GET.

        Args:
            path: One of ``PATHS``; any other is not there.
            address: From which it was asked.
            heads: Of the request, by name in small letters.
        """
        if path == "/healthz":
            return Answer(200, b"ok\n")
        trusted = self._may_know(address, heads)
        if path == "/readyz":
            return self._readiness(trusted=trusted)
        if path != "/metrics":
            return Answer(404, b"not found\n")
        if not trusted:
            return Answer(403, b"only from this machine, or with the token of [monitor] in giaoviec.toml\n")
        if self.numbers is None:
            return Answer(501, b"not installed: pip install 'giaoviec[fleet]'\n")
        return Answer(200, self.numbers(), "text/plain; version=0.0.4; charset=utf-8")

    def _readiness(self, *, trusted: bool) -> Answer:
        with self._turn:
            if time.monotonic() - self._looked > KEPT:
                self._checks, self._looked = health.examine(self.workspace), time.monotonic()
            checks = self._checks
        said: dict[str, object] = {check.part: check.good for check in checks}
        if trusted:
            said["problems"] = [self.say(one.problem.key, **one.problem.detail) for one in checks if one.problem]
        ready = all(check.good for check in checks)
        return Answer(200 if ready else 503, (json.dumps(said, ensure_ascii=False) + "\n").encode(), JSON)

    def _may_know(self, address: str, heads: Mapping[str, str]) -> bool:
        token = self.workspace.settings.monitor.token
        kind, _, shown = heads.get("authorization", "").partition(" ")
        if token and kind.lower() == "bearer" and hmac.compare_digest(shown.strip().encode(), token.encode()):
            return True
        return _is_here(address) and _FORWARDED.isdisjoint(heads)


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:  # a socket without an address
        return False


def address_of(text: str) -> tuple[str, int]:
    """Return host and port of ``9108``, ``127.0.0.1:9108`` or ``[::1]:9108``; without a host this machine only.

    Raises:
        Problem: It is none.
    """
    host, _, port = text.rpartition(":")
    if not port.isdecimal() or int(port) > 65535:
        raise Problem(ExitCode.USAGE, "monitor-address", name=text)
    return host.strip("[]") or "127.0.0.1", int(port)


@contextmanager
def listening(monitor: Monitor, host: str, port: int) -> Iterator[int]:
    """Answer on an address of its own for a block, in a thread; the block is given the port.

    Raises:
        Problem: The address is taken.
    """

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            heads = {name.lower(): value for name, value in self.headers.items()}
            found = monitor.answer(self.path.partition("?")[0], address=self.client_address[0], heads=heads)
            self.send_response(found.status)
            self.send_header("Content-Type", found.kind)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, form: str, *words: object) -> None:
            """Say nothing: who watches asks every few seconds."""

        def version_string(self) -> str:
            """Name no version."""
            return "giaoviec"

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        address_family = _family(host)

    try:
        server = Server((host, port), Handler)
    except OSError as error:
        raise Problem(ExitCode.NO_ACCESS, "address-taken", name=f"{host}:{port}", detail=error) from error
    thread = threading.Thread(target=server.serve_forever, name="giaoviec-monitor", daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _family(host: str) -> int:
    import socket

    return socket.AF_INET6 if ":" in host else socket.AF_INET
