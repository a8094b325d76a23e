"""The ledger remembers everything once and forgets nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from extract.models import Notice
from giaoviec.exits import ExitCode, Problem
from giaoviec.following.timing import OPEN
from giaoviec.ledger import Event, FileStatus, Ledger, NoticeStatus, Recorded, TaskFilter, databases, queries
from giaoviec.ledger.documents import slug
from giaoviec.ledger.tables import SHARED, Base, StandingRow
from render.views import State, Timing
from tests.app.notices import notice, party, task, time

NOON = dt.datetime(2025, 3, 12, 5, tzinfo=dt.UTC)


@pytest.fixture
def ledger(database: Path | str):
    with Ledger.open(database) as opened:
        yield opened


def record(ledger: Ledger, found: Notice) -> Recorded:
    ledger.files.claim(found.source.sha256, found.source.name, ".txt", 1)
    return ledger.record(found.source.sha256, found)


@pytest.fixture
def connection(database: Path | str, ledger: Ledger):
    """The database of ``ledger``, without the ledger's own care."""
    engine = databases.engine_of(database)
    with engine.connect() as connected:
        yield connected
    engine.dispose()


def test_the_migrations_make_the_tables_the_program_uses(connection: sa.Connection) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    def compared(made: Any, name: str | None, kind: str, *_: object) -> bool:
        """On PostgreSQL keys, references and some indexes name the office: tests/app/test_offices.py looks at them."""
        if connection.dialect.name == "sqlite":
            return kind != "table" or made.info != SHARED
        return kind == "table" or (kind == "column" and name != "office_id")

    context = MigrationContext.configure(connection, opts={"include_object": compared})
    assert compare_metadata(context, Base.metadata) == []


def test_what_is_counted_is_what_is_listed(ledger: Ledger) -> None:
    """A count does not look at the row of each task; what does not count is taken away all the same."""
    parties = {"leads": (party("Phòng Tài chính"),), "deadlines": (time(due_on="2025-03-20"),)}
    record(ledger, notice(task("1", **parties), task("2", **parties), task("3")))
    record(ledger, notice(task("1"), sha256="b" * 64))  # another version, which waits for a person
    with ledger.act("lan", "cli", on=NOON.date()) as act:
        act.reject("31-TB-BQLC/2", "Không phải nhiệm vụ")
        act.progress("31-TB-BQLC/3", state=State.DONE)
    day = dt.date(2025, 4, 1)
    for wanted, number in (
        (TaskFilter(), 2),
        (TaskFilter(states=OPEN), 1),
        (TaskFilter(states=frozenset({State.DONE})), 1),
        (TaskFilter(states=OPEN, timings=frozenset({Timing.OVERDUE})), 1),
        (TaskFilter(led_by="Phòng Tài chính"), 1),
        (TaskFilter(led_by=""), 1),
        (TaskFilter(given_until=day, not_closed_before=day), 1),
        (TaskFilter(notice="31-TB-BQLC"), 2),
    ):
        listed = ledger.find(wanted, day)
        assert (ledger.total(wanted, day), ledger.counts(wanted, day).total, len(listed)) == (number,) * 3, wanted
    assert {unit: found.total for unit, found in ledger.counts_by_unit(TaskFilter(), day).items()} == {
        "": 1,
        "Phòng Tài chính": 1,
    }


def test_what_is_open_is_asked_for_in_the_words_of_its_index() -> None:
    (index,) = (one for one in StandingRow.__table__.indexes if one.name == "ix_standings_open")
    asked = queries.is_open(sa.column("state", sa.String)).compile(compile_kwargs={"literal_binds": True})
    for database in ("postgresql", "sqlite"):
        assert str(index.dialect_options[database]["where"]) == str(asked).lower()


@pytest.mark.parametrize(
    "statement",
    [
        "insert into files (sha256, name, suffix, size, first_seen, status) values (:words, :words, '', 1, '', '')",
        "select cast(:words as integer) + nothing from nowhere where name = 'cầu cảng'",
        "select cast(:words as integer) / 0 from (select 'cầu cảng') as said",
    ],
)
def test_what_a_database_says_of_a_fault_has_neither_statement_nor_value(
    connection: sa.Connection, statement: str
) -> None:
    said = []
    for _ in range(2):  # the second time there is a file of that name already
        try:
            with connection.begin():
                connection.execute(sa.text(statement), {"words": "cầu cảng"})
        except sa.exc.DBAPIError as error:
            said += [str(error), repr(error), str(error.orig), str(error.__cause__)]
    assert said or statement.endswith("said"), "SQLite divides by nothing"
    assert not any("cầu cảng" in text or "[SQL" in text or "where name" in text for text in said)


def test_recording_twice_is_recording_once(ledger: Ledger) -> None:
    first = record(ledger, notice(task("1"), task("2")))
    assert record(ledger, notice(task("1"), task("2"))) == first
    assert [job.key for job in ledger.tasks()] == ["31-TB-BQLC/1", "31-TB-BQLC/2"]
    assert [event.kind for event in ledger.tasks()[0].events] == ["assigned"]


def test_what_was_recorded_comes_back_whole(ledger: Ledger) -> None:
    found = notice(task("1"))
    assert ledger.contract(record(ledger, found).key) == found


def test_other_bytes_under_a_known_number_wait_for_a_person(ledger: Ledger) -> None:
    record(ledger, notice(task("1")))
    again = record(ledger, notice(task("1"), task("2"), sha256="b" * 64, issuer="Ban quản lý cảng biển"))
    assert (again.key, again.version, again.status) == ("31-TB-BQLC-v2", 2, NoticeStatus.PENDING)
    assert again.earlier == "31-TB-BQLC"
    assert [job.key for job in ledger.tasks()] == ["31-TB-BQLC/1"], "no second set of tasks"
    assert len(ledger.tasks(notice=again.key)) == 2, "but they can be looked at"


@pytest.mark.parametrize(
    ("other", "key"),
    [
        pytest.param({"issuer": "SỞ XÂY DỰNG"}, "31-TB-BQLC-2025", id="another agency"),
        pytest.param({"issued_on": "2026-03-10"}, "31-TB-BQLC-2026", id="numbers start again each January"),
    ],
)
def test_the_same_number_may_be_another_notice(ledger: Ledger, other: dict[str, str], key: str) -> None:
    record(ledger, notice(task("1")))
    again = record(ledger, notice(task("1"), sha256="b" * 64, **other))
    assert (again.key, again.status) == (key, NoticeStatus.ACTIVE)


def test_notices_without_a_number_are_known_by_their_bytes(ledger: Ledger) -> None:
    keys = [record(ledger, notice(task("1"), number=None, sha256=letter * 64)).key for letter in "ab"]
    assert keys == ["aaaaaaaa", "bbbbbbbb"]


def test_a_label_used_twice_gives_two_keys(ledger: Ledger) -> None:
    record(ledger, notice(task("1"), task("1"), task("")))
    assert [job.key for job in ledger.tasks()] == ["31-TB-BQLC/1", "31-TB-BQLC/1-2", "31-TB-BQLC/3"]


def test_events_are_added_and_never_changed(ledger: Ledger, connection: sa.Connection) -> None:
    key = record(ledger, notice(task("1"))).key
    event = Event(kind="progress", on=NOON.date(), at=NOON, who="lan", source="cli", state=State.DONE, note="Xong")
    ledger.append(f"{key}/1", event)
    last = ledger.tasks()[0].events[-1]
    assert dataclasses.replace(event, id=last.id, act=last.act, task=f"{key}/1") == last
    for change in ("delete from events", "update events set note = ''"):
        with pytest.raises(sa.exc.DBAPIError, match="only ever added"):
            connection.exec_driver_sql(change)
        connection.rollback()


def test_an_unknown_task_is_named(ledger: Ledger) -> None:
    with pytest.raises(Problem) as caught:
        ledger.append("x/1", Event(kind="progress", on=NOON.date(), at=NOON, who="", source="cli"))
    assert caught.value.code is ExitCode.UNKNOWN_KEY


def test_a_failed_file_dropped_again_is_tried_again(ledger: Ledger) -> None:
    ledger.files.claim("c" * 64, "a.docx", ".docx", 5)
    ledger.files.fail("c" * 64, "error.damaged", "…")
    assert [file.name for file in ledger.files.failures()] == ["a.docx"]
    assert ledger.files.claim("c" * 64, "a.docx", ".docx", 5).status is FileStatus.CLAIMED
    assert ledger.files.failures() == ()


def test_a_ledger_of_a_newer_program_that_breaks_with_this_one_is_refused(
    database: Path | str, connection: sa.Connection
) -> None:
    connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    connection.exec_driver_sql("update compatibility set since = '9999'")
    connection.commit()
    with pytest.raises(Problem) as caught:
        Ledger.open(database)
    assert caught.value.key == "error.newer-ledger"


def test_a_file_that_is_no_ledger_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "giaoviec.db"
    path.write_bytes(b"not a database at all, but long enough to be looked at " * 40)
    with pytest.raises(Problem) as caught:
        Ledger.open(path)
    assert caught.value.key == "error.ledger-damaged"
    assert path.read_bytes().startswith(b"not a database")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("58/CĐ-VPCP", "58-CD-VPCP", id="Đ"),
        pytest.param("Phòng Quy hoạch - Xây dựng", "Phong-Quy-hoach-Xay-dung", id="diacritics"),
        pytest.param("../../etc", "etc", id="no way out of the folder"),
    ],
)
def test_names_of_files_are_plain(text: str, expected: str) -> None:
    assert slug(text) == expected
