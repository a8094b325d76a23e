"""Many workers: each document is taken in once, though workers die and the server goes away under them."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from procrastinate.schema import SchemaManager
from starlette.testclient import TestClient

from giaoviec import fleet, workspace
from giaoviec.exits import Problem
from giaoviec.fleet.jobs import Priority
from giaoviec.fleet.queue import Queue
from giaoviec.fleet.schema import upgrade
from giaoviec.ledger import FileStatus, Ledger
from giaoviec.messages import Messages
from giaoviec.pipeline import Pipeline
from giaoviec.storage.files import sha256
from giaoviec.web import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys
from tests.app.conftest import Office
from tests.app.faults import let_the_worker_misbehave
from tests.app.notices import distinct, text
from tests.support import postgres

pytestmark = postgres.needs_postgres()

ROOT = Path(__file__).parents[2]

FAILED = ("error.damaged", "error.no-text")
"""Why the broken files of these tests cannot be read."""


@pytest.fixture
def shared(office: Office, new_database: Callable[[], str]) -> Office:
    """An office whose ledger is on a server and whose files are read by workers."""
    return share(office, new_database())


def share(office: Office, url: str) -> Office:
    office.configure('url = "" ', f'url = "{url}" ')
    office.configure("workers = false", "workers = true")
    office.configure("silent_seconds = 60", "silent_seconds = 2")
    return office


@pytest.fixture
def queue(new_database: Callable[[], str]) -> Iterator[Queue]:
    with Queue.open(new_database(), "van-phong") as opened:
        yield opened


def waiting(queue: Queue) -> dict[str, int]:
    """How many documents wait, of the inbox and of the archive."""
    found = queue.overview()
    return {"inbox": found.count(inbox=True), "archive": found.count(inbox=False)}


def told(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


# ---- what is given to them


def test_a_document_waits_once_however_often_it_is_enqueued(queue: Queue) -> None:
    assert queue.enqueue(["a" * 64, "b" * 64, "a" * 64], Priority.ARCHIVE) == 2
    assert queue.enqueue(["a" * 64, "c" * 64], Priority.ARCHIVE) == 1
    assert waiting(queue) == {"inbox": 0, "archive": 3}


def test_two_who_enqueue_the_same_at_once_give_one_job_a_document(queue: Queue) -> None:
    documents = [f"{number:064x}" for number in range(300)]
    made: list[int] = []
    givers = [threading.Thread(target=lambda: made.append(queue.enqueue(documents))) for _ in range(3)]
    for giver in givers:
        giver.start()
    for giver in givers:
        giver.join()
    assert sum(made) == 300
    assert waiting(queue) == {"inbox": 300, "archive": 0}


def test_a_document_of_the_archive_that_comes_into_the_inbox_moves_up(queue: Queue) -> None:
    queue.enqueue(["a" * 64, "b" * 64], Priority.ARCHIVE)
    queue.enqueue(["b" * 64], Priority.INBOX)
    assert waiting(queue) == {"inbox": 1, "archive": 1}
    queue.enqueue_left(["b" * 64])
    assert waiting(queue) == {"inbox": 1, "archive": 1}, "and does not move down again"


def test_the_tables_of_the_queue_follow_a_newer_program(
    new_database: Callable[[], str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = shutil.copytree(SchemaManager.get_migrations_path(), tmp_path / "newer")
    (newer / "99.00.00_01_pre_more.sql").write_text("create table more (id int); select 'it holds 100%';")
    (newer / "99.00.00_50_post_more.sql").write_text("drop table less;")
    asked = "select to_regclass('more') is not null, to_regclass('less') is not null"
    with psycopg.connect(new_database(), autocommit=True) as connection:
        upgrade(connection)
        connection.execute("create table less (id int); select procrastinate_register_worker_v1()")
        monkeypatch.setattr(SchemaManager, "get_migrations_path", staticmethod(lambda: str(newer)))
        upgrade(connection)
        assert connection.execute(asked).fetchone() == (True, True), "an old worker is at work still"
        connection.execute("delete from procrastinate_workers")
        upgrade(connection)
        upgrade(connection)
        assert connection.execute(asked).fetchone() == (True, False)


# ---- what they do


def test_workers_do_what_the_watcher_takes_in_as_a_single_desk_would(shared: Office, tmp_path: Path) -> None:
    single = Office(tmp_path / "mot may", shared.run)
    assert shared.run("init", single.root).code == 0
    for office in (single, shared):
        office.configure("once_patience_seconds = 10", "once_patience_seconds = 0")
        office.drop("a.txt", text("1"))
        office.drop("hong.pdf", "%PDF-1.7 cut off")
        with zipfile.ZipFile(office.inbox / "ho so.zip", "w") as carrier:
            carrier.writestr(zipfile.ZipInfo("b.txt"), text("2"))
            carrier.writestr(zipfile.ZipInfo("trong.txt"), " ")
    done = {verdict["file"]: verdict["outcome"] for verdict in told(single("watch", "--once", "--json").out)}

    watched = told(shared("watch", "--once", "--json").out)
    assert {verdict["outcome"] for verdict in watched} == {"enqueued"}
    assert shared.files("inbox") == []
    assert len(shared.files("archive")) == 3
    assert "Đang chờ: 3 văn bản mới đến, 0 văn bản lưu trữ" in shared("jobs").out
    assert json.loads(shared("tasks", "--json").out) == []

    worked = told(shared("worker", "--once", "--json").out)
    assert {verdict["file"]: verdict["outcome"] for verdict in worked} == done
    assert set(done) == {"a.txt", "hong.pdf", "ho so.zip", "ho so.zip › b.txt", "ho so.zip › trong.txt"}
    for folder in ("outbox", "archive", "failed"):
        assert shared.files(folder) == single.files(folder) != []
    for name in single.files("failed"):
        assert (shared.root / "failed" / name).read_bytes() == (single.root / "failed" / name).read_bytes()
    with opened(shared) as (ledger, _), Ledger.open(single.root / "giaoviec.db") as alone:
        assert tasks(ledger) == tasks(alone) != {}
        assert statuses(ledger) == statuses(alone)

    found = json.loads(shared("jobs", "--json").out)
    assert (found["waiting"], found["running"], found["finished"]) == ([], [], 5)
    assert {failure["reason"]: failure["count"] for failure in found["failures"]} == dict.fromkeys(FAILED, 1)
    said = shared("jobs").out
    assert "Không đọc được: 2 văn bản" in said
    assert "hong.pdf" in said


def test_todays_inbox_comes_before_the_archive(shared: Office) -> None:
    with opened(shared) as (ledger, queue):
        data = text("1").encode()
        (shared.root / "archive" / f"{sha256(data)}.txt").write_bytes(data)
        ledger.files.claim(sha256(data), "cu.txt", ".txt", len(data))
        queue.enqueue([sha256(data)], Priority.ARCHIVE)
    shared.drop("moi.txt", text("3"))
    shared("watch", "--once")
    verdicts = told(shared("worker", "--once", "--json").out)
    assert [verdict["file"] for verdict in verdicts] == ["moi.txt", "cu.txt"]


def test_a_job_of_drafts_that_an_earlier_program_gave_is_done(shared: Office) -> None:
    shared.drop("a.txt", text("1"))
    shared("watch", "--once")
    with psycopg.connect(url_of(shared), autocommit=True) as connection:
        connection.execute("update procrastinate_jobs set task_name = 'draft', priority = priority + 1")
    assert shared("worker", "--once").out.startswith("a.txt: đã ghi 3 nhiệm vụ")
    found = json.loads(shared("jobs", "--json").out)
    assert (found["waiting"], found["running"], found["finished"], found["given_up"]) == ([], [], 1, 0)


def test_a_passing_fault_is_tried_again_until_it_has_passed(shared: Office) -> None:
    shared.drop("a.txt", text("1"))
    shared("watch", "--once")
    archive, away = shared.root / "archive", shared.root / "archive away"
    (original,) = archive.iterdir()
    shutil.move(original, away)
    said = shared("worker", "--once").err
    assert "a.txt" in said
    assert json.loads(shared("jobs", "--json").out)["waiting"][0]["later"] == 1
    assert shared.files("failed") == []
    shutil.move(away, original)
    until(lambda: shared("worker", "--once").out.startswith("a.txt: đã ghi 3 nhiệm vụ"))


def test_a_fault_of_ours_becomes_a_failure_of_that_file_alone(shared: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("giaoviec.fleet.worker.MOST_FAULTS", 2)
    right = Ledger.record

    def wrong(ledger: Ledger, sha256: str, notice: Any) -> Any:
        if "2/TB" in notice.text:
            raise ZeroDivisionError
        return right(ledger, sha256, notice)

    monkeypatch.setattr(Ledger, "record", wrong)
    shared.drop("a.txt", text("1"))
    shared.drop("b.txt", text("2"))
    shared("watch", "--once")
    until(lambda: shared("worker", "--once").code == 0 and not json.loads(shared("jobs", "--json").out)["waiting"])
    assert [name for name in shared.files("failed") if not name.endswith(".txt.txt")] == ["b.txt"]
    assert "ZeroDivisionError" in (shared.root / "failed" / "b.txt.txt").read_text("utf-8-sig")


KILLS_ITS_WORKER = """
import os, signal, sys
from giaoviec.pipeline import Pipeline
Pipeline.take = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from giaoviec.__main__ import main
sys.exit(main())
"""


def test_a_document_that_kills_every_worker_that_has_it_in_hand_is_given_up(shared: Office) -> None:
    shared.configure("most_crashes = 5", "most_crashes = 2")
    shared.configure("silent_seconds = 2", "silent_seconds = 1")
    shared.drop("a.txt", text("1"))
    shared("watch", "--once")
    words = ["--workspace", str(shared.root), "worker"]
    with opened(shared) as (ledger, queue):
        for _ in range(2):
            program = [sys.executable, "-c", KILLS_ITS_WORKER, *words]
            killed = subprocess.run(program, cwd=ROOT, capture_output=True, timeout=600, check=False)
            assert killed.returncode == -signal.SIGKILL
        assert [record.status for record in ledger.files.all()] == [FileStatus.CLAIMED]
        shared.drop("b.txt", text("2"))
        shared("watch", "--once")
        said: list[dict[str, Any]] = []

        def all_are_through() -> bool:
            said.extend(told(shared("worker", "--once", "--json").out))
            return not ledger.files.unfinished() and not queue.overview().running

        until(all_are_through)
        assert {(verdict["file"], verdict["outcome"]) for verdict in said} == {
            ("a.txt", "failed"),
            ("b.txt", "recorded"),
        }
        assert {record.name: record.reason for record in ledger.files.all()} == {"a.txt": "error.killed", "b.txt": None}
        assert shared.files("failed") == ["a.txt", "a.txt.txt"]
        assert "2 lần" in (shared.root / "failed" / "a.txt.txt").read_text("utf-8-sig")
        assert (queue.overview().waiting, queue.overview().given_up) == ((), 0)
    shared("retry", "--all")
    assert shared("worker", "--once").out.startswith("a.txt: đã ghi 3 nhiệm vụ"), "once what killed them is mended"
    assert shared.files("failed") == []


def test_what_is_claimed_and_has_no_job_is_given_to_them_when_a_watcher_starts(shared: Office) -> None:
    shared.drop("a.txt", text("1"))
    shared("watch", "--once")
    with opened(shared) as (_, queue):
        with psycopg.connect(url_of(shared), autocommit=True) as connection:
            connection.execute("delete from procrastinate_jobs")  # as after a restored backup of the ledger alone
        shared("watch", "--once")
        assert waiting(queue) == {"inbox": 0, "archive": 1}


def test_a_worker_takes_over_from_a_dead_one_and_told_to_stop_finishes_what_it_has_in_hand(
    shared: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared.configure("seconds = 300 ", "seconds = 4 ")
    shared.drop("treo.txt", text("1"))
    shared("watch", "--once")
    let_the_worker_misbehave(monkeypatch)
    with psycopg.connect(url_of(shared), autocommit=True) as connection:
        dead = connection.execute("select procrastinate_register_worker_v1()").fetchone()
        connection.execute("select procrastinate_fetch_job_v2(null, %s)", dead)
        connection.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 hour'")
    with opened(shared) as (ledger, queue):
        assert [job.attempts for job in queue.overview().running] == [0]

        def stop_it() -> None:
            until(lambda: [job.attempts for job in queue.overview().running] == [1] or not ledger.files.unfinished())
            os.kill(os.getpid(), signal.SIGTERM)

        stopper = threading.Thread(target=stop_it)
        before = signal.signal(signal.SIGTERM, signal.SIG_IGN)  # should the worker not be there, the tests go on
        stopper.start()
        done = shared("worker", "--json")
        stopper.join()
        signal.signal(signal.SIGTERM, before)
        assert (done.code, [verdict["code"] for verdict in told(done.out)]) == (0, [10])
        assert [record.status for record in ledger.files.all()] == [FileStatus.FAILED]
        assert queue.overview().running == ()


def test_a_worker_ends_though_what_it_waits_for_loses_the_first_word_that_it_is_to_end(
    shared: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hard_of_hearing(*_: object) -> None:  # as who is told in the moment a connection is there
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(600)
        await asyncio.sleep(600)
        raise AssertionError("it was not told again")

    monkeypatch.setattr("giaoviec.fleet.worker.Worker._recover", hard_of_hearing)
    shared.drop("a.txt", text("1"))
    shared("watch", "--once")
    assert shared("worker", "--once").code == 0


def test_one_at_a_time_writes_a_draft_on_whichever_machine(new_database: Callable[[], str]) -> None:
    url = new_database()
    inside = most = 0
    guard = threading.Lock()

    def write() -> None:
        nonlocal inside, most
        with Ledger.open(url) as ledger:
            for _ in range(20):
                with ledger.alone("drafts/1-TB/phieu.docx"):
                    with guard:
                        inside += 1
                        most = max(most, inside)
                    ledger.files.all()
                    with guard:
                        inside -= 1

    writers = [threading.Thread(target=write) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert most == 1


def test_work_is_not_shared_where_the_ledger_is_a_file(office: Office) -> None:
    office.configure("workers = false", "workers = true")
    for command in (("worker", "--once"), ("jobs",), ("watch", "--once")):
        refused = office(*command)
        assert refused.code == 2
        assert "chuyển sổ sang PostgreSQL" in refused.err


def test_the_desk_shows_what_waits_and_what_could_not_be_read(shared: Office) -> None:
    shared.drop("a.txt", text("1"))
    shared.drop("hong.pdf", "%PDF-1.7 cut off")
    shared.configure("once_patience_seconds = 10", "once_patience_seconds = 0")
    shared("watch", "--once")
    place = workspace.load(shared.root, Messages("vi"))
    with opened(shared) as (ledger, queue):
        ledger.files.fail(ledger.files.all()[-1].sha256, "error.damaged", "Tệp hong.pdf bị hỏng.")
        desk = Desk(place, Messages("vi"), load_keys(place.root), ledger, queue=queue)
        asked = TestClient(create_app(desk), base_url="http://127.0.0.1")
        whole, state = asked.get("/cong-viec"), asked.get("/cong-viec/tinh-trang")
        for shown in (whole.text, state.text):
            assert "<dt>Văn bản mới đến đang chờ</dt><dd>2</dd>" in shown
            assert "Chưa có máy nào nhận việc" in shown
            assert "Không đọc được: 1 văn bản" in shown
        assert state.headers["x-moving"] == "1"
        assert "Đã nhận, chờ đọc" in asked.get("/van-ban-den").text
        assert 'href="/cong-viec" aria-current="page"' in whole.text

        alone = TestClient(create_app(replace(desk, queue=None)), base_url="http://127.0.0.1")
        assert alone.get("/cong-viec").status_code == 404
        assert "/cong-viec" not in alone.get("/").text


def test_offices_of_one_installation_have_queues_of_their_own(new_database: Callable[[], str]) -> None:
    url = new_database()
    here, there = (f"{name}_{uuid.uuid4().hex[:8]}" for name in ("so_tc", "so_xd"))
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"create role {here} login; create role {there} login; create schema authorization {here}")
        owner.execute("revoke create on schema public from public")
    with pytest.raises(Problem) as refused:
        Queue.open(url.replace("office@", f"{there}@"), "b")
    assert (refused.value.key, refused.value.detail) == ("error.queue-rights", {"name": there})
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(f"create schema authorization {there}")
    with Queue.open(url.replace("office@", f"{here}@"), "a") as mine:
        with Queue.open(url.replace("office@", f"{there}@"), "b") as theirs:
            mine.enqueue(["a" * 64])
            assert waiting(theirs) == {"inbox": 0, "archive": 0}
        curious = psycopg.connect(url.replace("office@", f"{there}@"))
        with curious, pytest.raises(psycopg.errors.InsufficientPrivilege):
            curious.execute(f"select * from {here}.procrastinate_jobs")


# ---- what they survive


@dataclass
class Loss:
    """Ends the ledger's connection on the server's side: in the first attempt at its first statement, and so on."""

    server: psycopg.Connection[Any]
    attempt: int = 0
    statement: int = 0
    lost: int = 0

    def begin(self, *, anew: bool) -> None:
        self.attempt, self.statement = 1 if anew else self.attempt + 1, 0

    def count(self, connection: sa.Connection, *_: object) -> None:
        self.statement += 1
        if self.statement == self.attempt:
            self.lost += 1
            number = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
            self.server.execute("select pg_terminate_backend(%s)", (number,))

    @contextmanager
    def happening(self) -> Iterator[None]:
        with ExitStack() as after:
            for event in ("before_cursor_execute", "commit"):
                sa.event.listen(sa.Engine, event, self.count)
                after.callback(sa.event.remove, sa.Engine, event, self.count)
            yield


def test_a_connection_lost_at_whichever_statement_costs_nothing_and_shows_no_word_of_a_notice(
    shared: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("giaoviec.fleet.worker.FIRST_RETRY", 0.0)
    shared.drop("a.txt", text("1"))
    shared("watch", "--once")
    begun = set[str]()
    with psycopg.connect(url_of(shared), autocommit=True) as server:
        loss = Loss(server)

        take = Pipeline.take

        def losing(pipeline: Pipeline, sha256: str) -> Any:
            found = pipeline.ledger.files.one(sha256)
            loss.begin(anew=found is not None and found.status not in begun)
            if found is not None:
                begun.add(found.status)
            return take(pipeline, sha256)

        monkeypatch.setattr(Pipeline, "take", losing)
        with loss.happening():
            done = shared("worker", "--once", "--json")
    assert loss.lost > 40
    verdicts = told(done.out)
    assert {verdict["outcome"] for verdict in verdicts} == {"waiting", "recorded"}
    assert (verdicts[-1]["outcome"], verdicts[-1]["code"], verdicts[-1]["tasks"]) == ("recorded", None, 3)
    for said in (done.out, done.err, caplog.text):
        assert not re.search(r"\[SQL|insert into|Phòng|cầu cảng", said, re.IGNORECASE)
    with opened(shared) as (ledger, queue):
        assert (ledger.faults(), ledger.lists_are_right(), ledger.files.unfinished()) == ((), True, ())
        found = queue.overview()
        assert (found.waiting, found.running, found.given_up) == ((), (), 0)


def test_a_command_under_which_the_ledger_goes_away_says_so_in_one_line(shared: Office) -> None:
    shared("tasks")
    with psycopg.connect(url_of(shared), autocommit=True) as server:
        loss = Loss(server)
        while loss.lost == loss.attempt:
            loss.begin(anew=False)
            with loss.happening():
                done = shared("tasks")
            lines = done.err.splitlines()
            assert (done.code, len(lines)) in ((11, 1), (0, 0)), done.err
            assert done.code == 0 or "Không mở được sổ theo dõi" in lines[0]
    assert loss.lost > 3


DOCUMENTS = int(os.environ.get("GIAOVIEC_FLEET", "10"))
"""How many documents the long run takes in; ``make fleet`` takes 2,000."""
WORKERS = 4 if DOCUMENTS > 100 else 2
KILLS = max(1, DOCUMENTS // 50)
RESTARTS = max(1, DOCUMENTS // 250)
SEED = int(os.environ.get("GIAOVIEC_SEED", "20250310"))
PATIENCE = 600.0 + 10 * DOCUMENTS


@dataclass
class Workers:
    """Workers of an office, each a process; one that is killed is followed by another."""

    office: Office
    log: Path
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def __enter__(self) -> None:
        for _ in range(WORKERS):
            self.start()

    def __exit__(self, *_: object) -> None:
        for worker in self.running:
            worker.kill()
            worker.wait()

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.running.append(
                subprocess.Popen(
                    [sys.executable, "-m", "giaoviec", "--workspace", str(self.office.root), "worker", "--json"],
                    cwd=ROOT,
                    env=os.environ | {"PYTHONPATH": str(ROOT)},
                    stdout=log,
                    stderr=log,
                )
            )

    def kill(self, dice: random.Random) -> None:
        victim = self.running.pop(dice.randrange(len(self.running)))
        victim.kill()
        victim.wait()
        self.start()

    def stop(self) -> list[int]:
        """End them all and return how they ended."""
        for worker in self.running:
            until(partial(listens, worker.pid), PATIENCE)  # one that has just been started would simply be ended
            worker.terminate()
        return [worker.wait(PATIENCE) for worker in self.running]


def test_every_document_has_one_verdict_though_workers_are_killed_and_the_server_is_restarted(
    office: Office, tmp_path: Path
) -> None:
    dice = random.Random(SEED)
    single = Office(tmp_path / "mot may", office.run)
    assert office.run("init", single.root).code == 0
    with (
        postgres.server(lasting=True) as server,
        psycopg.connect(server.url.format("postgres"), autocommit=True) as connection,
    ):
        connection.execute("create database office")
        connection.close()
        share(office, server.url.format("office"))
        for place in (office, single):
            drop_documents(place)
        single.configure("once_patience_seconds = 10", "once_patience_seconds = 0")
        single("watch", "--once")
        office.configure("once_patience_seconds = 10", "once_patience_seconds = 0")
        assert office("watch", "--once").code == 0
        workers = Workers(office, tmp_path / "workers.log")
        events = [(DOCUMENTS * (at + 1) // (KILLS + 1), "kill") for at in range(KILLS)]
        events += [(DOCUMENTS * (at + 1) // (RESTARTS + 1), "restart") for at in range(RESTARTS)]
        with opened(office) as (ledger, queue), workers, Ledger.open(single.root / "giaoviec.db") as alone:
            for after, event in sorted(events):
                until(lambda after=after: finished(ledger) >= after, PATIENCE)
                if event == "kill":
                    workers.kill(dice)
                else:
                    server.stop()
                    server.start()
            until(lambda: finished(ledger) == DOCUMENTS, PATIENCE)
            ended = set(workers.stop())  # one that is still starting ends by the signal itself
            assert ended <= {0, -signal.SIGTERM}, workers.log.read_text()
            assert "[SQL" not in workers.log.read_text(), "what goes wrong is said without words of a notice"
            assert statuses(ledger) == statuses(alone), "every document one verdict, and the same"
            assert tasks(ledger) == tasks(alone) != {}
            found = queue.overview()
            assert (found.waiting, found.running, found.given_up) == ((), (), 0)
            assert ledger.faults() == ()
            assert ledger.lists_are_right()
        for folder in ("failed", "outbox", "archive"):
            kept = [name for name in office.files(folder) if not name.endswith(".tmp")]
            assert kept == single.files(folder), "no draft twice, none missing, none taken for a person's"


def drop_documents(office: Office) -> None:
    """Lay in notices, one in six of them broken, and one that came twice."""
    for number in range(1, DOCUMENTS + 1):
        if number % 6 == 0:
            office.drop(f"hong {number}.pdf", f"%PDF-1.7 cut off {number}")
        else:
            office.drop(f"{number}.txt", distinct(number))
    shutil.copyfile(office.inbox / "1.txt", office.inbox / "1 ban sao.txt")


def statuses(ledger: Ledger) -> dict[str, tuple[str, str | None]]:
    """What became of each document, by its bytes."""
    return {record.sha256: (record.status, record.reason) for record in ledger.files.all()}


def finished(ledger: Ledger) -> int:
    return DOCUMENTS - len(ledger.files.unfinished())


def tasks(ledger: Ledger) -> dict[str, Any]:
    return {record.key: record.first for record in ledger.tasks()}


# ---- helpers


def url_of(office: Office) -> str:
    return str(workspace.load(office.root, Messages("vi")).database)


@contextmanager
def opened(office: Office) -> Iterator[tuple[Ledger, Queue]]:
    """Open what the workers of an office share."""
    database = workspace.load(office.root, Messages("vi")).database
    with Ledger.open(database) as ledger, fleet.open_queue(database, ledger.identity) as queue:
        yield ledger, queue


def listens(pid: int) -> bool:
    """Tell whether a process has said what it does when it is told to stop; only Linux tells."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return True
    caught = next(line.split()[1] for line in status.read_text("ascii").splitlines() if line.startswith("SigCgt"))
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


def until(is_so: Callable[[], bool], seconds: float = 600.0) -> None:
    """Wait until something is so; a server that is just starting is waited for."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not so after {seconds:g} s"
        time.sleep(0.1 if DOCUMENTS < 100 else 1.0)
