"""Where the desk listens, and the watcher that works beside it."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from giaoviec.commands.receiving import report_one
from giaoviec.exits import ExitCode, Problem
from giaoviec.intake import watching
from giaoviec.pipeline import Pipeline
from giaoviec.running.telemetry import LogForm
from giaoviec.session import Session
from giaoviec.settings import WebSettings
from giaoviec.verdicts import Verdict
from giaoviec.web.app import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys
from giaoviec.workspace import Workspace

_OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::", "")
"""Addresses that stand for all of the machine's."""


def serve(session: Session, host: str, port: int, *, watch: bool, open_browser: bool) -> None:
    """Serve the desk of the session's workspace until a signal ends it.

    Raises:
        Problem: The desk would be open to others without a login or unencrypted, or the address is taken.
    """
    workspace = session.workspace()
    web = workspace.settings.web
    with contextlib.ExitStack() as running:
        ledger = running.enter_context(session.ledger(workspace))  # first of all: fail before anything is served
        accounts = ledger.accounts.anybody()
        check_address(host, accounts=accounts, shared=ledger.shared or bool(web.trusted_proxy))
        tls = certificate(workspace)
        check_network(host, web, tls=tls is not None)
        listener = running.enter_context(_listening(host, port))
        shared = workspace.settings.queue.workers
        queue = running.enter_context(session.queue(workspace, ledger)) if shared else None
        desk = Desk(workspace, session.say, load_keys(workspace.root), ledger, guarded=accounts, queue=queue)
        port = listener.getsockname()[1]
        address = f"{'https' if tls else 'http'}://{web.names[0] if web.names else host}:{port}/"
        if watch:
            pipeline = running.enter_context(session.pipeline(workspace))
            running.enter_context(
                watcher(pipeline, lambda verdict: report_one(session, workspace, verdict, as_json=False))
            )
        monitor = running.enter_context(session.monitor(workspace, ledger))
        session.warn("web.serving", address=address)
        if open_browser:
            webbrowser.open(address)
        config = uvicorn.Config(
            create_app(desk, known_names(host, web), monitor),
            log_level="warning",
            # what it says of a fault has the words of the fault: in a log of JSON it is told like any library's
            log_config=None if session.log is LogForm.JSON else uvicorn.config.LOGGING_CONFIG,
            server_header=False,
            proxy_headers=False,  # uvicorn would believe whoever calls from this machine; the application knows whom to
            ssl_certfile=tls and tls[0],
            ssl_keyfile=tls and tls[1],
        )
        server = uvicorn.Server(config)
        server.run(sockets=[listener])


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` can be reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(host: str, *, accounts: bool, shared: bool = False) -> None:
    """Refuse to open the desk to others when nobody would have to log in.

    Args:
        host: Where it would listen.
        accounts: Whether there is an account that may log in; then everybody must.
        shared: The ledger lies on a server, or a proxy stands before the desk: not the desk of one person.

    Raises:
        Problem: Others could enter, and there are no accounts.
    """
    if not accounts and not is_loopback(host):
        raise Problem(ExitCode.USAGE, "public-address", name=host)
    if not accounts and shared:
        raise Problem(ExitCode.USAGE, "accounts-needed")


def check_network(host: str, web: WebSettings, *, tls: bool) -> None:
    """Refuse to let passwords cross a network unencrypted, or to answer to any name, unless the office says so.

    Raises:
        Problem: There is no certificate and the settings do not accept that; or ``host`` means every address of
            this machine, and the settings name none.
    """
    if is_loopback(host):
        return
    if not tls and not web.plain_http and not web.trusted_proxy:
        raise Problem(ExitCode.USAGE, "no-certificate", name=host)
    if host in _EVERYWHERE and not web.names:
        raise Problem(ExitCode.USAGE, "no-desk-name", name=host)


def known_names(host: str, web: WebSettings) -> tuple[str, ...]:
    """Return the names under which the desk answers, as ``Host`` says them."""
    own = () if host in _EVERYWHERE else (f"[{host}]" if ":" in host else host,)
    return (*_OWN_NAMES, *own, *web.names)


def certificate(workspace: Workspace) -> tuple[str, str] | None:
    """Return the files of the certificate and its key, ``None`` if the office has set none.

    Raises:
        Problem: One is set without the other, or cannot be read.
    """
    web = workspace.settings.web
    if not web.certificate and not web.key:
        return None
    found = [workspace.root / Path(name).expanduser() for name in (web.certificate, web.key)]
    for name, path in zip((web.certificate, web.key), found, strict=True):
        if not name or not path.is_file():
            raise Problem(ExitCode.WORKSPACE, "certificate-files", name=path if name else "–")
    return str(found[0]), str(found[1])


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Take the address before anything else is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise Problem(ExitCode.NO_ACCESS, "address-taken", name=f"{host}:{port}", detail=error) from error
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
