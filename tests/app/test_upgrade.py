"""A ledger of an earlier program is brought up to date with everything in it, while that program may be at work."""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from giaoviec.exits import Problem
from giaoviec.ledger import Ledger, databases, migrations
from render.views import State
from tests.app.conftest import Run
from tests.app.installation import HERE, OWNER, Installation
from tests.app.notices import notice, task
from tests.support import recorded
from tests.support.postgres import needs_postgres

EARLIER = Path(__file__).parent / "earlier"

MOMENT = dt.datetime(2025, 3, 10, 2, tzinfo=dt.UTC)
FILE = {
    "sha256": "a" * 64,
    "name": "thong-bao.txt",
    "suffix": ".txt",
    "size": 1,
    "status": "done",
    "first_seen": MOMENT,
}


def migrated(database: Path | str, revision: str) -> sa.Engine:
    """Bring a database to an earlier revision."""
    engine = databases.engine_of(database)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return engine


@pytest.fixture
def old_ledger(bare_database: Path | str) -> Path | str:
    """A ledger as the first release left it: one notice, one task, done."""
    engine = migrated(bare_database, "0002")
    found = notice(task("1"))
    with engine.begin() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)

        def insert(table: str, **row: object) -> None:
            connection.execute(tables.tables[table].insert().values(**row))

        insert("files", **FILE)
        insert(
            "notices",
            file_id=1,
            key="31-TB-BQLC",
            version=1,
            status="active",
            number="31/TB-BQLC",
            issued_on=dt.date(2025, 3, 10),
            given_on=dt.date(2025, 3, 10),
            contract=found.model_dump_json(by_alias=True),
            recorded_at=MOMENT,
        )
        review = json.dumps([("leads", "Chưa rõ đơn vị.")])
        contract = found.tasks[0].model_dump_json()
        insert("tasks", notice_id=1, key="31-TB-BQLC/1", position=0, contract=contract, review=review)
        said = {"task_id": 1, "at": MOMENT, "who": "", "source": "notice", "note": "", "reply": ""}
        insert("events", kind="assigned", on_day=dt.date(2025, 3, 10), **said)
        done = said | {"kind": "progress", "on_day": dt.date(2025, 3, 20), "who": "lan", "state": "done"}
        insert("events", **done)
    engine.dispose()
    return bare_database


def test_everything_is_still_there_and_lists_are_answered(old_ledger: Path | str) -> None:
    with Ledger.open(old_ledger) as ledger:
        (record,) = ledger.tasks()
        assert (record.key, record.notice.number, record.task) == ("31-TB-BQLC/1", "31/TB-BQLC", task("1"))
        assert record.review == (("leads", "Chưa rõ đơn vị."),)
        assert [(event.kind, event.who, event.state) for event in record.events] == [
            ("assigned", "", None),
            ("progress", "lan", State.DONE),
        ]


def test_what_was_decided_before_can_be_undone_now(old_ledger: Path | str) -> None:
    with Ledger.open(old_ledger) as ledger:
        (progress,) = ledger.acts()
        with ledger.act("lan", "cli") as act:
            act.undo(progress.act)
        assert [event.undone for event in ledger.task("31-TB-BQLC/1").history] == [False, True, False]


# ---- two versions of the program at work at once


SURVIVING = [
    f"{number:04}" for number in range(int(migrations.COMPATIBLE_SINCE), int(migrations.HEAD))
]  # programs that may meet the tables of today


@needs_postgres()
@pytest.mark.parametrize("role", ["office", HERE], ids=["alone", "one of several"])
@pytest.mark.parametrize("earlier", SURVIVING)
def test_what_an_earlier_program_asks_is_answered_by_the_tables_of_today(
    new_ledger: Callable[[], str], installation: Installation, earlier: str, role: str
) -> None:
    url = new_ledger() if role == "office" else installation.of(role)
    Ledger.open(url).close()
    answers = list(recorded.replay(EARLIER / f"{earlier}.jsonl", url))
    assert len(answers) > 100
    assert [answer for answer in answers if answer[1] != answer[2]] == []
    with Ledger.open(url) as ledger:  # and the program of today reads what it wrote
        assert len(ledger.tasks()) == 3
        assert ledger.faults() == ()
        assert ledger.lists_are_right()


def newer(database: Path | str, since: str) -> None:
    """Let the ledger be one of a later program that those from ``since`` on can work with."""
    engine = databases.engine_of(database)
    with engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
        connection.exec_driver_sql(f"update compatibility set since = '{since}'")
    engine.dispose()


def test_a_newer_ledger_that_only_added_something_is_worked_on(database: Path | str) -> None:
    Ledger.open(database).close()
    newer(database, migrations.HEAD)
    with Ledger.open(database) as ledger:
        assert ledger.tasks() == ()


@needs_postgres()
def test_a_program_at_work_stops_when_the_tables_break_with_it(
    new_ledger: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_ledger()
    with Ledger.open(url) as ledger:
        newer(url, "9999")
        assert ledger.tasks() == (), "it looks now and then only"
        monkeypatch.setattr(migrations, "LOOK_EVERY", 0.0)
        with pytest.raises(Problem) as caught:
            ledger.tasks()
    assert caught.value.key == "error.newer-ledger"


@needs_postgres()
def test_two_hosts_do_not_migrate_at_once(new_database: Callable[[], str]) -> None:
    url = new_database()
    engine = databases.engine_of(url)
    waiting = sa.text("select count(*) from pg_locks where locktype = 'advisory' and not granted")
    done = threading.Event()

    def host() -> None:
        Ledger.open(url).close()
        done.set()

    hosts = [threading.Thread(target=host) for _ in range(2)]
    with engine.connect() as first:
        first.execute(sa.select(sa.func.pg_advisory_lock(databases.lock_number("migrations"))))
        for one in hosts:
            one.start()
        last = time.monotonic() + 120
        while first.execute(waiting).scalar_one() < 2:
            assert time.monotonic() < last
            time.sleep(0.05)
        assert not done.is_set()
        first.execute(sa.select(sa.func.pg_advisory_unlock(databases.lock_number("migrations"))))
    for one in hosts:
        one.join(120)
    with engine.connect() as connection:
        assert connection.execute(sa.text("select version_num from alembic_version")).all() == [(migrations.HEAD,)]
        assert connection.execute(sa.text("select count(*) from identity")).scalar_one() == 1
    engine.dispose()


@needs_postgres()
def test_the_tables_of_several_offices_are_changed_by_their_owner_only(run: Run, installation: Installation) -> None:
    with installation.asking("office") as everything:
        everything.execute("update alembic_version set version_num = '0004'")  # as if a migration were new
    for role in (HERE, OWNER):
        with pytest.raises(Problem) as caught:
            installation.ledger(role)
        assert caught.value.key == "error.older-ledger"
    with installation.asking("office") as everything:
        everything.execute(f"update alembic_version set version_num = '{migrations.HEAD}'")
    migrated = run("migrate", "--database", installation.of(OWNER))
    assert (migrated.code, migrations.HEAD in migrated.out) == (0, True)


@needs_postgres()
def test_the_roles_that_worked_on_a_ledger_go_on_after_the_upgrade(new_database: Callable[[], str]) -> None:
    url = new_database()
    made, old = Installation(url), migrated(url, "0004")
    with made.asking("office") as everything:
        everything.execute("create role gv_clerk login")
        everything.execute("grant all on all tables in schema public to gv_clerk")
        everything.execute("grant all on all sequences in schema public to gv_clerk")
        everything.execute(
            "insert into files (sha256, name, suffix, size, status, first_seen) values ('a', 'a', '', 1, 'done', now())"
        )
    old.dispose()
    Ledger.open(url).close()
    with made.ledger("gv_clerk") as ledger:
        assert [file.sha256 for file in ledger.files.all()] == ["a"]
        ledger.files.claim("b" * 64, "b", "", 1)
