"""Queries of an office of years: as many notices, tasks and events as wanted, on SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import sqlalchemy as sa

from bench.measure import Candidate, Table, program, side_by_side, warm
from extract.models import Header, Notice, Party, Source, Task, Time
from giaoviec.following.events import Detail, Kind
from giaoviec.ledger import Ledger, Order, TaskFilter, in_month
from giaoviec.ledger.databases import engine_of
from giaoviec.ledger.tables import EventRow, FileRow, NoticeRow, TaskRow
from giaoviec.settings import Policy
from render.views import State, Timing

TASKS_A_NOTICE = 30
EVENTS_A_TASK = 10
SIZES = (1_000, 30_000, 100_000)
"""Tasks; the second is what an office of ten years has."""
UNITS = tuple(f"Phòng {name}" for name in ("Tổng hợp", "Tài chính", "Khai thác", "Kỹ thuật", "Pháp chế", "Hành chính"))
VERBS = ("rà soát", "báo cáo", "tham mưu", "xây dựng", "hoàn thiện", "kiểm tra", "đôn đốc", "tổng hợp")
THINGS = ("phương án", "quy chế", "dự toán", "kế hoạch", "danh mục", "hồ sơ", "biên bản", "quy trình")
PLACES = ("cầu cảng số 2", "bến số 4", "kho bãi", "luồng vào cảng", "khu dịch vụ", "trụ sở", "trạm cân", "đê chắn sóng")
LAST = dt.date(2026, 6, 30)


def office(folder: Path, rounds: int) -> Iterator[Table]:
    """Lists, search and the monthly report at three sizes of ledger on two databases."""
    from tests.support import postgres

    with ExitStack() as stack:
        found: dict[str, list[tuple[int, Ledger]]] = {"SQLite": []}
        for size in SIZES:
            found["SQLite"].append((size, filled(folder / f"{size}.db", size, stack)))
        if not program("initdb", "postgresql") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
            url = stack.enter_context(postgres.cluster())
            found["PostgreSQL"] = [(size, filled(_database(url, f"office_{size}"), size, stack)) for size in SIZES]
        for database, ledgers in found.items():
            for size, ledger in ledgers:
                title = (
                    f"{database}: {size // TASKS_A_NOTICE:,} notices, {size:,} tasks, {EVENTS_A_TASK * size:,} events"
                )
                yield side_by_side(title, _queries(ledger), rounds)


def _queries(ledger: Ledger) -> list[Candidate]:
    day, month = LAST, in_month(2026, 5, dt.date(2026, 5, 31))
    late = TaskFilter(states=frozenset({State.NOT_STARTED, State.IN_PROGRESS}), timings=frozenset({Timing.OVERDUE}))
    unit = TaskFilter(led_by=UNITS[1], states=frozenset({State.IN_PROGRESS}))

    def page(wanted: TaskFilter, order: Order = Order.DUE, offset: int = 0) -> None:
        ledger.total(wanted, day)
        ledger.find(wanted, day, order=order, limit=50, offset=offset)

    return [
        warm("one task with its history", lambda: ledger.task("1-TB/1")),
        warm("first page of all tasks by due day, counted", lambda: page(TaskFilter())),
        warm("page 20 of the overdue ones, counted", lambda: page(late, offset=950)),
        warm("a unit's tasks under way, counted", lambda: page(unit, Order.NOTICE)),
        warm("search with diacritics, three words", lambda: page(TaskFilter(text="dự toán cầu cảng"))),
        warm("search without, two words", lambda: page(TaskFilter(text="phuong luong"))),
        warm("monthly report: counts of the office", lambda: ledger.counts(month, dt.date(2026, 5, 31))),
        warm("monthly report: counts by unit", lambda: ledger.counts_by_unit(month, dt.date(2026, 5, 31))),
    ]


def _database(url: str, name: str) -> str:
    engine = engine_of(url.format("postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text(f"create database {name}"))
    engine.dispose()
    return url.format(name)


def filled(database: Path | str, size: int, stack: ExitStack, events: int = EVENTS_A_TASK) -> Ledger:
    """Return a ledger of ``size`` tasks of ``events`` events, put in at once, as no office could, with their lists."""
    ledger = stack.enter_context(Ledger.open(database, Policy()))
    chance = random.Random(size)
    notices = size // TASKS_A_NOTICE
    engine = engine_of(database)
    with engine.begin() as connection:
        for start in range(0, notices, 100):
            batch = range(start, min(start + 100, notices))
            rows: dict[type, list[dict[str, object]]] = {FileRow: [], NoticeRow: [], TaskRow: [], EventRow: []}
            for number in batch:
                _notice(number, notices, chance, rows, events)
            for table, found in rows.items():
                connection.execute(sa.insert(table), found)
    engine.dispose()
    ledger.rebuild()
    if isinstance(database, str):
        analyse = engine_of(database)
        with analyse.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("vacuum analyze"))
        analyse.dispose()
    return ledger


def _notice(
    number: int, notices: int, chance: random.Random, rows: dict[type, list[dict[str, object]]], events: int
) -> None:
    given = LAST - dt.timedelta(days=round(3650 * (notices - number) / notices))
    moment = dt.datetime.combine(given, dt.time(8), dt.UTC)
    sha256 = f"{number:064x}"
    tasks = [task_of(item, given, chance) for item in range(1, TASKS_A_NOTICE + 1)]
    source = Source(name="tb.txt", sha256=sha256, media_type="text/plain", pages=None, reader="text")
    contract = Notice(source=source, text="…", header=Header())
    rows[FileRow].append(
        {"id": number + 1, "sha256": sha256, "name": "tb.txt", "suffix": ".txt", "size": 1, "status": "done"}
        | {"reason": None, "detail": None, "first_seen": moment}
    )
    rows[NoticeRow].append(
        {"id": number + 1, "file_id": number + 1, "key": f"{number + 1}-TB", "identity": f"{number + 1}/tb|ban"}
        | {"version": 1, "first_id": None, "status": "active", "doc_type": "thông báo", "number": f"{number + 1}/TB"}
        | {"issuer": "Ban", "issued_on": given, "given_on": given, "subject": "", "recorded_at": moment}
        | {"contract": contract.model_dump_json(by_alias=True)}
    )
    for position, task in enumerate(tasks):
        task_id = number * TASKS_A_NOTICE + position + 1
        rows[TaskRow].append(
            {"id": task_id, "notice_id": number + 1, "key": f"{number + 1}-TB/{task.id}", "position": position}
            | {"added": False, "contract": task.model_dump_json(), "review": "[]"}
        )
        rows[EventRow] += _events(task_id, given, moment, chance, events)


def task_of(item: int, given: dt.date, chance: random.Random) -> Task:
    """Return an invented task, the ``item``-th of its notice."""
    words = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(PLACES)} theo chỉ đạo của Lãnh đạo Ban"
    text = f"{words}, bảo đảm đúng quy định, báo cáo kết quả thực hiện về Văn phòng để tổng hợp; lần {item}."
    lead = chance.choice(UNITS)
    due = given + dt.timedelta(days=chance.randrange(10, 120))
    times: tuple[Time, ...] = ()
    nature = "once"
    if item % 10 == 0:
        times, nature = (
            (Time(relation="every", rrule="FREQ=MONTHLY;BYMONTHDAY=25", bound="by", quote="", span=(0, 0)),),
            "recurring",
        )
    elif item % 4:
        times = (Time(relation="by", due_on=due, quote="", span=(0, 0)),)
    party = Party(name=lead, quote="", span=(0, 0))
    return Task(
        id=str(item), text=text, span=(0, len(text)), title=words[:120], leads=(party,), deadlines=times, nature=nature
    )  # fmt: skip


def _events(
    task_id: int, given: dt.date, moment: dt.datetime, chance: random.Random, events: int
) -> Iterator[dict[str, object]]:
    blank = {"task_id": task_id, "notice_id": None, "who": "lan", "reply": "", "evidence": None, "period": None}
    blank |= {"detail": Detail().model_dump_json(exclude_defaults=True), "at": moment}
    nothing = {"state": None, "percent": None, "note": ""}
    yield blank | nothing | {"act": f"a{task_id}", "kind": Kind.ASSIGNED, "on_day": given, "source": "notice"}
    ends = chance.random() < 0.8
    for step in range(1, events):
        done = ends and step == events - 1
        said = {"state": State.DONE if done else State.IN_PROGRESS, "percent": 11 * step, "note": f"Đến bước {step}"}
        on = given + dt.timedelta(days=12 * step)
        yield blank | said | {"act": f"p{task_id}-{step}", "kind": Kind.PROGRESS, "on_day": on, "source": "workbook"}
