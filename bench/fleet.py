"""``python -m bench.fleet [--documents N] [--workers 1 2 …]``: how fast several workers take in documents.

Each number of workers gets a new office on a PostgreSQL of its own. The workers are started and warm before the
documents are enqueued; measured is from then until the last document has its drafts. What the workers themselves
(without the processes that read for them) took of the processors says something on a busy machine too; Linux tells it.
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
from pathlib import Path

import psycopg

from giaoviec import fleet, workspace
from giaoviec.fleet.queue import Queue
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.storage.files import sha256
from tests.app.notices import distinct
from tests.support import postgres

PATIENCE = 3600.0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.fleet", description="Documents a second by workers.")
    parser.add_argument("--documents", type=int, default=100, help="notices of three tasks each (default: 100)")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="numbers of workers (default: 1 2)")
    wanted = parser.parse_args()
    print(f"{os.cpu_count()} cores, load before {os.getloadavg()[0]:.1f}; {wanted.documents} documents each time")
    print(
        "\n| workers | seconds | documents a second | against the first | ms of CPU a document |\n|---|---|---|---|---|"
    )
    first = 0.0
    for number in wanted.workers:
        seconds, busy = measured(wanted.documents, number)
        rate = wanted.documents / seconds
        first = first or rate
        print(
            f"| {number} | {seconds:.1f} | {rate:.2f} | {rate / first:.2f} × | {1000 * busy / wanted.documents:.0f} |",
            flush=True,
        )


def measured(documents: int, workers: int) -> tuple[float, float]:
    """Return the seconds in which so many workers take in so many documents, and how many the workers were busy."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name, postgres.server(lasting=True) as server:
        place = made(Path(name) / "office", server.url)
        with (
            Ledger.open(place.database) as ledger,
            fleet.open_queue(place.database, ledger.identity) as queue,
            at_work(place.root, workers) as running,
        ):
            take_in(place, ledger, queue, [distinct(documents + number) for number in range(workers)], workers)
            begun, idle = time.monotonic(), busy_seconds(running)
            take_in(place, ledger, queue, [distinct(number) for number in range(documents)], workers)
            return time.monotonic() - begun, busy_seconds(running) - idle


def busy_seconds(running: list[subprocess.Popen[bytes]]) -> float:
    """Return the processor time that processes have taken, without their children."""
    seconds = 0.0
    for process in running:
        fields = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        seconds += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return seconds


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


def take_in(place: workspace.Workspace, ledger: Ledger, queue: Queue, documents: list[str], workers: int) -> None:
    """Enqueue documents, once all workers are there, and wait until they are through."""
    until(lambda: queue.overview().workers >= workers)
    digests = []
    for number, document in enumerate(documents):
        data = document.encode()
        digests.append(sha256(data))
        place.archive.keep(f"{digests[-1]}.txt", data)
        ledger.files.claim(digests[-1], f"{number}.txt", ".txt", len(data))
    queue.enqueue(digests)
    until(lambda: not ledger.files.unfinished())


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            sys.exit("the workers do not come to an end")
        time.sleep(0.1)


if __name__ == "__main__":
    main()
