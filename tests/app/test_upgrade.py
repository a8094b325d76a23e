"""A ledger of an earlier program is brought up to date with everything in it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from giaoviec.ledger import Ledger, databases, migrations
from render.views import State
from tests.app.notices import notice, task

MOMENT = dt.datetime(2025, 3, 10, 2, tzinfo=dt.UTC)
FILE = {
    "sha256": "a" * 64,
    "name": "thong-bao.txt",
    "suffix": ".txt",
    "size": 1,
    "status": "done",
    "first_seen": MOMENT,
}


@pytest.fixture
def old_ledger(bare_database: Path | str) -> Path | str:
    """A ledger as the first release left it: one notice, one task, done."""
    engine = databases.engine_of(bare_database)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    found = notice(task("1"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
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
