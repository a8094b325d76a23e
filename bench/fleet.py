"""``python -m bench.fleet [--documents N] [--workers 1 2 …]``: how fast several workers take in documents.

Each number of workers gets a new office on a PostgreSQL of its own. The workers are started and warm before the
documents are enqueued; measured is from then until the last document has its drafts. What a document costs is told
apart by who spends it: the workers, the processes that read for them, and PostgreSQL (Linux counts that), with the
transactions of the last one; on a busy machine that says more than the clock. Whether all is done is asked by one look
at an index, ten times a second: whoever measures has no share in what is measured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path

import psycopg

from giaoviec import fleet, workspace
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.storage.files import sha256
from tests.app.notices import distinct
from tests.support import postgres

PATIENCE = 3600.0

_LEFT = "select 1 from files where status in ('claimed', 'recorded') limit 1"
_COMMITTED = "select xact_commit from pg_stat_database where datname = current_database()"
_SHOWN = 1.5
"""Seconds after which PostgreSQL has told its counters of all that it did."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a run spent: seconds of processor by who took them, and transactions."""

    workers: float
    readers: float
    server: float
    measuring: float
    transactions: int

    def __sub__(self, before: Spent) -> Spent:
        return Spent(*(now - then for now, then in zip(astuple(self), astuple(before), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.fleet", description="Documents a second by workers.")
    parser.add_argument("--documents", type=int, default=100, help="notices of three tasks each (default: 100)")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="numbers of workers (default: 1 2)")
    wanted = parser.parse_args()
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}; {wanted.documents} documents each time")
    print("ms of processor a document: of the workers · their readers · PostgreSQL · whoever measures\n")
    print("| workers | seconds | documents a second | against the first | ms of processor | transactions a document |")
    print("|---|---|---|---|---|---|")
    first = 0.0
    for number in wanted.workers:
        seconds, spent = measured(wanted.documents, number)
        rate = wanted.documents / seconds
        first = first or rate
        who = (spent.workers, spent.readers, spent.server, spent.measuring)
        costs = " · ".join(f"{1000 * one / wanted.documents:.0f}" for one in who)
        transactions = spent.transactions / wanted.documents
        print(
            f"| {number} | {seconds:.1f} | {rate:.2f} | {rate / first:.2f} × | {costs} | {transactions:.0f} |",
            flush=True,
        )


def measured(documents: int, workers: int) -> tuple[float, Spent]:
    """Return the seconds in which so many workers take in so many documents, and what was spent."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, postgres.server(lasting=True) as server:
        place = made(Path(name) / "office", server.url)
        with (
            Ledger.open(place.database) as ledger,
            fleet.open_queue(place.database, ledger.identity) as queue,
            at_work(place.root, workers) as running,
            psycopg.connect(server.url.format("office"), autocommit=True) as asking,
        ):
            until(lambda: queue.overview().workers >= workers)
            queue.enqueue(kept(place, ledger, [distinct(documents + number) for number in range(workers)]))
            until(lambda: asking.execute(_LEFT).fetchone() is None)
            digests = kept(place, ledger, [distinct(number) for number in range(documents)])
            before, begun, looks = spent(running, asking), time.monotonic(), 0
            queue.enqueue(digests)
            while asking.execute(_LEFT).fetchone() is not None:
                looks += 1
                if time.monotonic() > begun + PATIENCE:
                    sys.exit("the workers do not come to an end")
                time.sleep(0.1)
            seconds = time.monotonic() - begun
            return seconds, spent(running, asking) - before - Spent(0, 0, 0, 0, looks)


def spent(running: list[subprocess.Popen[bytes]], asking: psycopg.Connection) -> Spent:
    """Return what the workers, their readers, the server and this process have spent since they began."""
    own = time.process_time()
    time.sleep(_SHOWN)
    row = asking.execute(_COMMITTED).fetchone()
    first = int(_fields(asking.info.backend_pid)[1])  # whose child every process of the server is
    workers = sum(_taken(process.pid) for process in running)
    every = sum(_with_children(process.pid) for process in running)
    return Spent(workers, every - workers, _with_children(first), own, row[0] if row else 0)


def _fields(pid: int) -> list[str]:
    """Return what Linux tells of a process, from its state on (``man proc_pid_stat``, field 3)."""
    return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()


def _taken(pid: int) -> float:
    """Return the seconds of processor a process has taken."""
    return sum(map(int, _fields(pid)[11:13])) / os.sysconf("SC_CLK_TCK")


def _with_children(pid: int) -> float:
    """Return the same of a process with all that it started; those that have ended are in its own count."""
    try:
        ended = sum(map(int, _fields(pid)[13:15])) / os.sysconf("SC_CLK_TCK")
        threads = Path(f"/proc/{pid}/task").glob("*/children")
        children = [int(child) for thread in threads for child in thread.read_text("ascii").split()]
        return _taken(pid) + ended + sum(map(_with_children, children))
    except FileNotFoundError:  # it ended meanwhile
        return 0.0


def made(root: Path, url: str) -> workspace.Workspace:
    """Return a new office whose ledger is on a new database of a server."""
    with psycopg.connect(url.format("postgres"), autocommit=True) as connection:
        connection.execute("create database office")
    workspace.create(root, Messages())
    settings = root / "giaoviec.toml"
    settings.write_text(settings.read_text("utf-8").replace('url = "" ', f'url = "{url.format("office")}" '), "utf-8")
    return workspace.load(root, Messages())


@contextmanager
def at_work(root: Path, workers: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Let so many workers work for an office."""
    command = [sys.executable, "-m", "giaoviec", "--workspace", str(root), "worker"]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(workers)]
    try:
        yield running
    finally:
        for worker in running:
            worker.terminate()
        for worker in running:
            worker.wait()


def kept(place: workspace.Workspace, ledger: Ledger, documents: list[str]) -> list[str]:
    """Archive documents and make them known; return their sha256."""
    digests = []
    for number, document in enumerate(documents):
        data = document.encode()
        digests.append(sha256(data))
        place.archive.keep(f"{digests[-1]}.txt", data)
        ledger.files.claim(digests[-1], f"{number}.txt", ".txt", len(data))
    return digests


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            sys.exit("the workers do not come to an end")
        time.sleep(0.1)


if __name__ == "__main__":
    main()
