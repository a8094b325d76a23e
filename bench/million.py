"""A ministry's ledger: a million tasks on PostgreSQL, a million documents waiting for workers.

``python -m bench.million [--tasks N] [--jobs N] [--json FILE]`` starts a server of its own in a temporary folder (its
data takes about 7 GB there), fills a ledger of ``BASE`` tasks by the program itself, has the database multiply its
rows, and then asks what a clerk, a worker and the desk ask. Two sizes of the same ledger are asked one after the
other: what grows with the ledger faster than what it returns shows in the ratio. The processor time is the number to
trust on a machine that does other work besides (it counts in hundredths of a second). No test depends on a time.

In the copies only what lists read is changed (keys, names of units, words searched), not the JSON of each task.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from bench.office import LAST, TASKS_A_NOTICE, UNITS, filled, task_of
from extract.models import Header, Notice, Source, Text
from giaoviec.fleet import open_queue
from giaoviec.fleet.jobs import Priority
from giaoviec.following import links
from giaoviec.following.events import Source as Door
from giaoviec.ledger import Ledger, Order, TaskFilter, in_month
from giaoviec.ledger.databases import engine_of
from giaoviec.ledger.tables import Base
from render.views import State, Timing

BASE = 3_000
"""Tasks the program itself records; the database multiplies them."""
EVENTS = 4
"""Of each task: most tasks of an archive are assigned, reported on once or twice, and done."""
ROUNDS = 3
OFFICES = 50
"""Every unit of the base stands for so many: a ministry has hundreds."""
MEMORY = ("shared_buffers=1GB", "work_mem=32MB", "maintenance_work_mem=512MB", "max_wal_size=8GB", "jit=off")

_WIDTHS = {"files": BASE // TASKS_A_NOTICE, "notices": BASE // TASKS_A_NOTICE, "tasks": BASE, "events": BASE * EVENTS}
"""Rows of the base; they are numbered from 1."""

_SHIFTED = {
    "files": {"id": "files"},
    "notices": {"id": "notices", "file_id": "files", "first_id": "notices"},
    "tasks": {"id": "tasks", "notice_id": "notices"},
    "events": {"id": "events", "task_id": "tasks", "notice_id": "notices"},
    "current_notices": {"notice_id": "notices"},
    "current_tasks": {"task_id": "tasks", "notice_id": "notices", "revision": "events"},
    "task_words": {"task_id": "tasks"},
    "task_units": {"task_id": "tasks"},
    "standings": {"task_id": "tasks"},
}
"""Table → its columns that are numbers of rows, and of which table."""

_OTHERWISE = {
    ("files", "sha256"): "encode(sha256((copy || sha256)::bytea), 'hex')",
    ("notices", "key"): "copy || '.' || key",
    ("notices", "identity"): "copy || '.' || identity",
    ("notices", "number"): "copy || '.' || number",
    ("tasks", "key"): "copy || '.' || key",
    ("events", "act"): "copy || '.' || act",
    ("current_tasks", "lead"): f"lead || ' ' || copy % {OFFICES}",
    ("task_words", "digest"): "left(md5(copy || digest), 16)",
    ("task_words", "words"): "words || ' gói thầu ' || copy",
    ("task_words", "plain"): "plain || ' goi thau ' || copy",
    ("task_units", "name"): f"name || ' ' || copy % {OFFICES}",
    ("task_units", "words"): f"words || ' ' || copy % {OFFICES}",
    ("task_units", "plain"): f"plain || ' ' || copy % {OFFICES}",
}
"""What else differs from copy to copy."""


_WAIT = """
insert into procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, status)
select %(office)s, 'read', 0, name, name, jsonb_build_object('sha256', digest), 'todo' from (
    select %(office)s || '/' || digest as name, digest from (
        select encode(sha256(number::text::bytea), 'hex') as digest
        from generate_series(%(have)s + 1, %(jobs)s) as number
    ) as digests
) as names
"""
"""Documents of the archive, as ``giaoviec.fleet.jobs`` writes their jobs."""


class Cost(NamedTuple):
    """Seconds of processor of the server and of this process together, and on the clock."""

    cpu: float
    wall: float


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.million", description="A ministry's ledger on PostgreSQL.")
    parser.add_argument("--tasks", type=int, default=1_000_000, help="of the larger ledger (default: 1000000)")
    parser.add_argument("--smaller", type=int, default=30_000, help="of the ledger it is compared with (30000)")
    parser.add_argument("--jobs", type=int, default=1_000_000, help="documents that wait (default: 1000000)")
    parser.add_argument("--folder", type=Path, help="where the server's data lies and stays (default: temporary)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the numbers there")
    wanted = parser.parse_args()
    found: dict[str, dict[str, Cost]] = {}
    facts: dict[str, object] = {"load": [os.getloadavg()[0]], "cores": os.cpu_count()}
    with server(wanted.folder) as (url, cpu), ExitStack() as stack:
        for size in (wanted.smaller, wanted.tasks):
            here, begun = url.format(f"tasks_{size}"), time.monotonic()
            ledger = stack.enter_context(made(here))
            multiply(here, size)
            print(f"{size:,} tasks are there after {time.monotonic() - begun:.0f} s", flush=True)
            found[f"{size:,}"] = {name: told(name, job, cpu) for name, job in questions(ledger, size).items()}
            facts[f"bytes at {size:,}"] = sizes(here)
        queue = {f"{wanted.jobs:,} waiting": dict(waiting(here, ledger.identity, wanted.jobs, cpu))}
        print(table(found))
        print(table(queue))
        for name, number in sizes(here).items():
            print(f"{name}: {number:,}")
    facts["load"] = [*facts["load"], os.getloadavg()[0]]  # type: ignore[misc]
    facts |= {"ledger": found, "queue": queue}
    print(f"{os.cpu_count()} cores, load {facts['load']}")
    if wanted.json:
        wanted.json.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", "utf-8")


@contextmanager
def server(folder: Path | None) -> Iterator[tuple[str, Callable[[], float]]]:
    """Start a server that keeps what it is given; ``folder`` is kept.

    Yields:
        Its URL without a database, and what tells the seconds of processor that it and this process took so far.
    """
    programs = {name: _program(name) for name in ("initdb", "pg_ctl")}
    root = folder or Path(tempfile.mkdtemp(prefix="gv-million-"))
    root.mkdir(parents=True, exist_ok=True)
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(root, "postgres")
    data = root / "data"

    def run(*words: str) -> None:
        subprocess.run([*as_user, *words], check=True, stdout=subprocess.DEVNULL, cwd="/")

    if not data.exists():
        run(programs["initdb"], "-D", str(data), "-U", "admin", "-A", "trust", "-E", "UTF8", "--locale=C")
    options = f"-k {root} -c listen_addresses='' " + " ".join(f"-c {setting}" for setting in MEMORY)
    run(programs["pg_ctl"], "-D", str(data), "-l", str(root / "log"), "-o", options, "-w", "-t", "300", "start")
    try:
        first = int((data / "postmaster.pid").read_text().split()[0])
        yield f"postgresql://ministry@/{{}}?host={root}", lambda: _processor(first) + time.process_time()
    finally:
        run(programs["pg_ctl"], "-D", str(data), "-m", "fast", "-w", "-t", "300", "stop")
        if folder is None:
            shutil.rmtree(root, ignore_errors=True)


def _program(name: str) -> str:
    found = [shutil.which(name), *map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True))]
    return next((path for path in found if path), name)


@contextmanager
def made(url: str) -> Iterator[Ledger]:
    """Open the ledger, filled with ``BASE`` tasks if it is new, by a role like an office's: no superuser."""
    database = sa.make_url(url).database
    admin = engine_of(sa.make_url(url).set(username="admin", database="postgres").render_as_string(False))
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(sa.text("select 1 from pg_roles where rolname = 'ministry'")):
            connection.execute(sa.text("create role ministry login"))
        new = not connection.scalar(sa.text("select 1 from pg_database where datname = :name"), {"name": database})
        if new:
            connection.execute(sa.text(f"create database {database} owner ministry"))
    admin.dispose()
    with ExitStack() as stack:
        yield filled(url, BASE, stack, EVENTS) if new else stack.enter_context(Ledger.open(url))


def multiply(url: str, tasks: int) -> None:
    """Let the ledger grow to ``tasks`` tasks by copies of the first ``BASE``, and gather what the planner asks for."""
    engine = engine_of(url)
    with engine.begin() as connection:
        # what was asked before may have added a few rows after the last copy: they keep their numbers
        have = -(-(connection.scalar(sa.text("select max(id) from tasks")) or 0) // BASE)
        copies = have + (tasks - (connection.scalar(sa.text("select count(*) from tasks")) or 0)) // BASE
        for table, shifted in _SHIFTED.items():
            columns = [column["name"] for column in sa.inspect(connection).get_columns(table)]
            said = [_said(table, column, shifted) for column in columns]
            first = next(iter(shifted))
            names = ", ".join(f'"{column}"' for column in columns)
            connection.execute(
                sa.text(
                    f"insert into {table} ({names}) select {', '.join(said)} from {table}, "
                    f"generate_series({have}, {copies - 1}) as copy where {first} <= {_WIDTHS[shifted[first]]}"
                )
            )
        for table in ("files", "notices", "tasks", "events"):
            sequence = f"pg_get_serial_sequence('{table}', 'id')"
            connection.execute(sa.text(f"select setval({sequence}, (select max(id) from {table}))"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("vacuum analyze"))
        connection.execute(sa.text("reset all"))
    engine.dispose()


def _said(table: str, column: str, shifted: dict[str, str]) -> str:
    if column in shifted:
        return f'"{column}" + copy * {_WIDTHS[shifted[column]]}'
    return _OTHERWISE.get((table, column), f'"{column}"')


def questions(ledger: Ledger, size: int) -> dict[str, Callable[[], object]]:
    """Return what is asked of a ledger, by name."""
    day, may = LAST, dt.date(2026, 5, 31)
    late = TaskFilter(states=frozenset({State.NOT_STARTED, State.IN_PROGRESS}), timings=frozenset({Timing.OVERDUE}))
    name = f"{UNITS[1]} 3" if size > BASE * 4 else UNITS[1]
    of_unit = TaskFilter(led_by=name, states=frozenset({State.IN_PROGRESS}))
    month, numbers = in_month(2026, 5, may), iter(range(10**9))
    recent = [notice.key for notice in ledger.recent_notices(limit=50)]
    sha256 = ledger.files.recent(limit=1)[0].sha256

    def page(wanted: TaskFilter, order: Order = Order.DUE, offset: int = 0) -> None:
        ledger.total(wanted, day)
        ledger.find(wanted, day, order=order, limit=50, offset=offset)

    def record() -> None:
        number = next(numbers)
        notice = _notice(f"{os.getpid()}{size}{number}")
        ledger.files.claim(notice.source.sha256, "tb.txt", ".txt", 1)
        key = ledger.record(notice.source.sha256, notice).key
        links.propose(ledger, ledger.notice(key), ledger.tasks(notice=key))
        ledger.files.drafted(notice.source.sha256)

    def report() -> None:
        with ledger.act("lan", Door.WEB) as act:
            act.progress("1-TB/1", state=State.IN_PROGRESS, percent=next(numbers) % 90, note="Đang làm")

    return {
        "one task with its history": lambda: ledger.task("1-TB/1"),
        "one notice, its tasks": lambda: ledger.tasks(notice="1-TB"),
        "all tasks, first page by due day, counted": lambda: page(TaskFilter()),
        "overdue, page 20, counted": lambda: page(late, offset=950),
        "a unit's tasks under way, counted": lambda: page(of_unit, Order.NOTICE),
        "search, three words with diacritics": lambda: page(TaskFilter(text="dự toán cầu cảng")),
        "search, two words without": lambda: page(TaskFilter(text="phuong luong")),
        "search, a rare number": lambda: page(TaskFilter(text="goi thau 217")),
        "dashboard: counts of the office": lambda: ledger.counts(TaskFilter(), day),
        "dashboard: open tasks by unit": lambda: ledger.counts_by_unit(TaskFilter(), day),
        "month's calendar": lambda: ledger.due_days(
            TaskFilter(due_from=dt.date(2026, 6, 1), due_until=LAST), day, most=3
        ),
        "monthly report: counts of the office": lambda: ledger.counts(month, may),
        "monthly report: counts by unit": lambda: ledger.counts_by_unit(month, may),
        "notices, newest 50, with their workload": lambda: (ledger.recent_notices(limit=50), ledger.workload(recent)),
        "files, newest 50": lambda: ledger.files.recent(limit=50),
        "journal: last 20 acts": lambda: ledger.acts(limit=20),
        "a file by its sha256": lambda: ledger.files.one(sha256),
        "files left half-way, and failures": lambda: (ledger.files.unfinished(), ledger.files.failures()),
        "write down one notice of 30 tasks": record,
        "report progress of one task": report,
    }


def _notice(number: str) -> Notice:
    chance = random.Random(number)
    tasks, text = [], ""
    for item in range(1, TASKS_A_NOTICE + 1):
        one = task_of(item, LAST, chance)
        place = (len(text), len(text) + len(one.text))
        tasks.append(one.model_copy(update={"span": place}))
        text += one.text + "\n"
    source = Source(name="tb.txt", sha256=f"{int(number):064x}", media_type="text/plain", pages=None, reader="text")
    header = Header(number=Text(value=f"{number}/TB-BAN", quote="", span=(0, 0)))
    return Notice(source=source, text=text, header=header, tasks=tuple(tasks))


def waiting(url: str, office: str, jobs: int, cpu: Callable[[], float]) -> Iterator[tuple[str, Cost]]:
    """Let so many documents wait in the queue and ask it what workers and the desk ask."""
    import psycopg

    with open_queue(url, office) as queue, psycopg.connect(url) as connection:
        have = connection.execute("select count(*) from procrastinate_jobs").fetchone()
        connection.execute(
            _WAIT,
            {"office": office, "have": have[0] if have else 0, "jobs": jobs},
        )
        connection.commit()
        connection.autocommit = True
        connection.execute("vacuum analyze procrastinate_jobs")
        connection.execute("vacuum analyze procrastinate_events")
        worker = connection.execute("select procrastinate_register_worker_v1()").fetchone()
        numbers = iter(range(10**9))
        fetch = "select * from procrastinate_fetch_job_v2(%s, %s)"
        asked: dict[str, Callable[[], object]] = {
            "enqueue one of the inbox": lambda: queue.enqueue([f"{next(numbers):064x}"], Priority.INBOX),
            "fetch a job": lambda: connection.execute(fetch, ([office], worker and worker[0])).fetchone(),
            "how the queue stands": queue.overview,
            "how old what waits is": queue.signs,
        }
        for name, job in asked.items():
            yield name, told(name, job, cpu)


def told(name: str, job: Callable[[], object], cpu: Callable[[], float]) -> Cost:
    """Return the cheapest of ``ROUNDS`` calls after one to warm up, and print it: a large ledger takes its time."""
    job()
    found = []
    for _ in range(ROUNDS):
        wall, processor = time.perf_counter(), cpu()
        job()
        found.append(Cost(cpu() - processor, time.perf_counter() - wall))
    best = Cost(*(min(side) for side in zip(*found, strict=True)))
    print(f"  {name}: {best.cpu * 1e3:.0f} ms of processor, {best.wall * 1e3:.0f} ms", flush=True)
    return best


def _processor(first: int) -> float:
    """Return the seconds of processor that a server took so far: its first process, its children, and those gone."""
    children = Path(f"/proc/{first}/task/{first}/children").read_text().split()
    ticks = 0
    for pid, which in ((str(first), slice(11, 15)), *((pid, slice(11, 13)) for pid in children)):
        with suppress(OSError):  # a child that has ended meanwhile is in the count of the first one
            stat = Path(f"/proc/{pid}/stat").read_text()
            ticks += sum(map(int, stat.rpartition(")")[2].split()[which]))
    return ticks / os.sysconf("SC_CLK_TCK")


def sizes(url: str) -> dict[str, int]:
    """Return the bytes of each table with its indexes, how many rows it has, and the whole."""
    engine = engine_of(url)
    names = [name for name in Base.metadata.tables if name in _SHIFTED] + ["procrastinate_jobs", "procrastinate_events"]
    with engine.connect() as connection:
        found = {}
        for name in names:
            if connection.scalar(sa.text("select to_regclass(:name)"), {"name": name}):
                query = sa.text("select pg_total_relation_size(to_regclass(:name))")
                found[name] = connection.execute(query, {"name": name}).scalar_one()
                found[f"{name}, rows"] = connection.execute(sa.text(f"select count(*) from {name}")).scalar_one()
        found["database"] = connection.execute(sa.text("select pg_database_size(current_database())")).scalar_one()
    engine.dispose()
    return found


def table(found: dict[str, dict[str, Cost]]) -> str:
    """Return costs in Markdown: processor · clock, and how often the last column takes the processor of the first."""
    columns = list(found)
    lines = ["| | " + " | ".join(columns) + (" | × |" if len(columns) > 1 else " |")]
    lines.append("|---|" + "---:|" * (len(columns) + (len(columns) > 1)))
    for name in found[columns[0]]:
        cells = [f"{found[column][name].cpu * 1e3:.0f} · {found[column][name].wall * 1e3:.0f} ms" for column in columns]
        if len(columns) > 1:
            cells.append(f"{found[columns[-1]][name].cpu / max(0.001, found[columns[0]][name].cpu):.1f}")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
