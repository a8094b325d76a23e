"""From one desk to many workers: the steps of ``giaoviec.pipeline`` as jobs on the ledger's own PostgreSQL.

Nothing of this package is imported unless an office uses it; it needs the extra ``fleet``.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

from giaoviec.exits import ExitCode, Problem

if TYPE_CHECKING:
    from giaoviec.fleet.queue import Queue


def installed() -> bool:
    """Tell whether the extra is installed."""
    return importlib.util.find_spec("procrastinate") is not None


def counts_are_kept() -> bool:
    """Tell whether what counts for Prometheus is installed: a part of the extra."""
    return importlib.util.find_spec("prometheus_client") is not None and installed()


def server_of(database: Path | str) -> str:
    """Return how PostgreSQL's own clients call the server on which a ledger and its jobs lie.

    Raises:
        Problem: The ledger is a file of this machine, or the extra is not installed.
    """
    if isinstance(database, Path):
        raise Problem(ExitCode.USAGE, "queue-needs-server", name=database)
    import sqlalchemy as sa

    url = sa.make_url(database)
    if url.get_backend_name() != "postgresql":
        raise Problem(ExitCode.USAGE, "queue-needs-server", name=url.render_as_string())
    if not installed():
        raise Problem(ExitCode.MISSING_PROGRAM, "missing-fleet")
    return url.set(drivername="postgresql").render_as_string(hide_password=False)


def open_queue(database: Path | str, office: str) -> Queue:
    """Open the queue of an office; use it in a ``with`` block.

    Args:
        database: Where its ledger is, as ``Workspace.database`` names it: the jobs lie beside it.
        office: Which it is: ``Ledger.identity``.

    Raises:
        Problem: The ledger is a file of this machine, or the extra is not installed.
        ConnectionError: The server does not answer.
    """
    server = server_of(database)
    from giaoviec.fleet.queue import Queue

    return Queue.open(server, office)
