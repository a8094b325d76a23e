"""Where the desk listens, and the watcher that works beside it."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from giaoviec import watching
from giaoviec.commands.receiving import report_one
from giaoviec.exits import ExitCode, Problem
from giaoviec.pipeline import Pipeline, Verdict
from giaoviec.session import Session
from giaoviec.web.app import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys


def serve(session: Session, host: str, port: int, *, watch: bool, open_browser: bool) -> None:
    """Serve the desk of the session's workspace until a signal ends it.

    Raises:
        Problem: The address may be reached from elsewhere, or is taken.
    """
    check_address(host, accounts=False)
    workspace = session.workspace()
    with contextlib.ExitStack() as running:
        ledger = running.enter_context(session.ledger(workspace))  # first of all: fail before anything is served
        listener = running.enter_context(_listening(host, port))
        desk = Desk(workspace, session.say, load_keys(workspace.root), ledger)
        port = listener.getsockname()[1]
        address = f"http://{host}:{port}/"
        if watch:
            pipeline = running.enter_context(session.pipeline(workspace))
            running.enter_context(
                watcher(pipeline, lambda verdict: report_one(session, workspace, verdict, as_json=False))
            )
        session.warn("web.serving", address=address)
        if open_browser:
            webbrowser.open(address)
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="warning", server_header=False))
        server.run(sockets=[listener])


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(host: str, *, accounts: bool) -> None:
    """Refuse to open the desk to a network on which nobody would have to log in.

    Raises:
        Problem: ``host`` is not this machine, and there are no accounts.
    """
    if not accounts and not is_loopback(host):
        raise Problem(ExitCode.USAGE, "public-address", name=host)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Take the address before anything else is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise Problem(ExitCode.NO_ACCESS, "address-taken", name=f"{host}:{port}", detail=error.strerror) from error
        yield listener


@contextmanager
def watcher(pipeline: Pipeline, told: Callable[[Verdict], None]) -> Iterator[None]:
    """Watch the inbox in a thread for the block; the file in hand is finished at its end."""
    stop = threading.Event()

    def work() -> None:
        for verdict in watching.watch(pipeline, stop):
            told(verdict)

    thread = threading.Thread(target=work, name="giaoviec-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
