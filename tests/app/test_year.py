"""A year of an office: 200 notices, nine units, returns filled in as people do, two re-issues, one reorganisation.

At the end of each month the office's counts are held against a count made here, by hand and another way.
"""

from __future__ import annotations

import calendar
import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import render
from extract.models import Task
from giaoviec.drafting import views
from giaoviec.drafting.drafts import shown_revision
from giaoviec.following.versions import compare
from giaoviec.ledger import Correction, Ledger, TaskFilter, in_month
from giaoviec.returns import files
from giaoviec.returns.plan import Verdict, apply_to, plan
from giaoviec.settings import OfficeSettings, Policy
from render.stamp import Stamp, stamped
from render.views import State
from tests.app import notices
from tests.app.handed_out import filled

YEAR, NOTICES = 2025, 200
NEW = 9
"""Number of the instruction that only the re-issue has."""
UNITS = tuple(f"Phòng số {number}" for number in range(1, 10))
GONE, HEIR = UNITS[8], UNITS[0]
"""The ninth unit is merged into the first one in July."""
POLICY = Policy()
OFFICE = views.office_view(OfficeSettings(agency="Ban Quản lý Cảng biển"))


@dataclass
class Known:
    """What this test knows of a task, without the ledger."""

    key: str
    unit: str
    given: dt.date
    due: dt.date | None
    said: list[tuple[dt.date, State]] = field(default_factory=list)

    def kind(self, day: dt.date) -> str:
        """Return in which of the six kinds it is at the end of ``day``."""
        until = [(on, state) for on, state in self.said if on <= day]
        state = max(enumerate(until), key=lambda entry: (entry[1][0], entry[0]))[1][1] if until else State.NOT_STARTED
        if state in (State.SUSPENDED, State.DROPPED):
            return "set_aside"
        if state is State.DONE:
            on = [on for on, said in until if said is State.DONE][-1]
            return "done_late" if self.due and on > self.due else "done_on_time"
        if self.due is None:
            return "no_deadline"
        return "overdue" if day > self.due else "open_in_time"


def month_end(month: int) -> dt.date:
    return dt.date(YEAR, month, calendar.monthrange(YEAR, month)[1])


def text_of(number: int, item: int) -> str:
    if item == NEW:
        return f"Lập đề án chuyển đổi số cảng biển, lấy ý kiến các phòng (văn bản {number})."
    return f"Thực hiện nội dung thứ {item} của văn bản số {number}, báo cáo kết quả về Văn phòng."


class Office:
    """The office and what this test remembers of it."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.chance = ledger, random.Random(YEAR)
        self.known: dict[str, Known] = {}

    def receive(self, number: int, given: dt.date) -> str:
        tasks = [self.task(number, item, given) for item in range(1, 4)]
        key = self.record(number, tasks, given)
        for item, task in enumerate(tasks, 1):
            due = task.deadlines[0].due_on if task.deadlines else None
            self.known[f"{key}/{item}"] = Known(f"{key}/{item}", task.leads[0].name, given, due)
        return key

    def task(self, number: int, item: int, given: dt.date) -> Task:
        text, unit = text_of(number, item), UNITS[self.chance.randrange(8 if given.month > 6 else 9)]
        due = given + dt.timedelta(days=self.chance.randrange(5, 90)) if item < 3 else None
        times = (notices.time(due_on=due.isoformat()),) if due else ()
        fields = {"text": text, "span": (0, len(text)), "title": text, "leads": (notices.party(unit),)}
        return notices.task(str(item), deadlines=times, **fields)

    def record(self, number: int, tasks: list[Task], given: dt.date, version: int = 1) -> str:
        sha256 = f"{number:032x}{version:032x}"
        found = notices.notice(*tasks, number=f"{number}/TB-BQLC", issued_on=given.isoformat(), sha256=sha256)
        self.ledger.files.claim(sha256, f"{number}.txt", ".txt", 1)
        return self.ledger.record(sha256, found).key

    def table(self, key: str) -> bytes:
        """The table of a notice as it is handed out on the day it is given."""
        records = self.ledger.tasks(notice=key)
        day = records[0].notice.given_on
        made = render.tasks_workbook(views.task_views(records, POLICY, day), OFFICE, day)
        revision = shown_revision(records, day)
        stamp = Stamp(office=self.ledger.identity, copy=f"{key}/bang.xlsx", revision=revision, as_of=day)
        return stamped(made, stamp)

    def take_in(self, data: bytes, on: dt.date) -> Counter[Verdict]:
        found = plan(files.read(data, "tra-loi.xlsx"), self.ledger, POLICY, on)
        if chosen := found.of(Verdict.APPLY):
            with self.ledger.act("lan", "workbook", on=on, evidence=found.returned.sha256) as act:
                apply_to(act, found, chosen)
        return Counter(change.verdict for change in found.changes)

    def reissue(self, number: int, given: dt.date) -> None:
        """The first task gets a later day, the second is gone, one is new; progress is carried over."""
        key = f"{number}-TB-BQLC"
        first, _, third = (record.task for record in self.ledger.tasks(notice=key))
        later = given + dt.timedelta(days=40)
        new = self.task(number, NEW, given)
        tasks = [
            first.model_copy(update={"deadlines": (notices.time(due_on=later.isoformat()),)}),
            third.model_copy(update={"id": "2"}),
            new.model_copy(update={"id": "3"}),
        ]
        version = self.record(number, tasks, given, version=2)
        found = compare(self.ledger, version)
        with self.ledger.act("lan", "cli", on=given) as act:
            act.receive(version, [(pair.earlier.key, pair.twin.key, pair.score) for pair in found.pairs])
        with self.ledger.act("lan", "cli", on=given) as act:
            act.cancel(f"{key}/2", "Không còn trong bản mới")
        for item in (1, 3):
            self.known[f"{key}/{item}"].given = given
        self.known[f"{key}/1"].due = later
        self.known[f"{key}/2"].said.append((given, State.DROPPED))
        self.known[f"{version}/3"] = Known(f"{version}/3", new.leads[0].name, given, None)

    def reorganise(self, on: dt.date) -> None:
        with self.ledger.act("lan", "web", on=on) as act:
            for record in self.ledger.find(TaskFilter(led_by=GONE), on):
                act.correct(record.key, Correction(leads=(notices.party(HEIR),)), note="Sáp nhập")
        for known in self.known.values():
            known.unit = HEIR if known.unit == GONE else known.unit


def row_of(sheet: Any, key: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def state_written(word: str) -> Callable[[Any, str, dt.date], None]:
    def edit(sheet: Any, key: str, on: dt.date) -> None:
        sheet[f"I{row_of(sheet, key)}"] = word

    return edit


def and_sorted(sheet: Any, key: str, on: dt.date) -> None:
    rows = [[sheet.cell(row, column).value for column in range(1, 16)] for row in range(5, 8)]
    for row, values in enumerate(reversed(rows), 5):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    sheet[f"I{row_of(sheet, key)}"] = "HT"


def and_hidden(sheet: Any, key: str, on: dt.date) -> None:
    sheet.row_dimensions[row_of(sheet, key)].hidden = True
    sheet[f"I{row_of(sheet, key)}"] = "xong"


def others_deleted(sheet: Any, key: str, on: dt.date) -> None:
    for row in range(7, 4, -1):
        if sheet.cell(row, 1).value != key:
            sheet.delete_rows(row)
    sheet[f"I{row_of(sheet, key)}"] = "Đang làm"


def row_inserted(sheet: Any, key: str, on: dt.date) -> None:
    sheet.insert_rows(5)
    sheet["K5"] = "Việc đơn vị tự thêm"
    sheet[f"I{row_of(sheet, key)}"] = "tạm dừng"


def column_inserted(sheet: Any, key: str, on: dt.date) -> None:
    sheet.insert_cols(3)
    sheet[f"J{row_of(sheet, key)}"] = "Đã hoàn thành"


def day_as_text(sheet: Any, key: str, on: dt.date) -> None:
    sheet[f"I{row_of(sheet, key)}"] = "hoàn thành"
    sheet[f"M{row_of(sheet, key)}"] = f"{on.day}/{on.month}/{on:%y}"


def rate_of_all(sheet: Any, key: str, on: dt.date) -> None:
    sheet[f"J{row_of(sheet, key)}"] = "100%"


def unreadable(sheet: Any, key: str, on: dt.date) -> None:
    sheet[f"I{row_of(sheet, key)}"] = "như đã báo cáo"


def formula(sheet: Any, key: str, on: dt.date) -> None:
    sheet[f"I{row_of(sheet, key)}"] = '=IF(1=1,"Hoàn thành","")'


MESS: tuple[tuple[Callable[[Any, str, dt.date], None], State | None], ...] = (
    (state_written("ĐÃ HOÀN THÀNH"), State.DONE),
    (state_written("đang làm 60%"), State.IN_PROGRESS),
    (state_written("HT"), State.DONE),
    (state_written("chưa xong"), State.IN_PROGRESS),
    (state_written("tạm dừng do thiếu vốn"), State.SUSPENDED),
    (state_written("không thực hiện"), State.DROPPED),
    (and_sorted, State.DONE),
    (and_hidden, State.DONE),
    (others_deleted, State.IN_PROGRESS),
    (row_inserted, State.SUSPENDED),
    (column_inserted, State.DONE),
    (day_as_text, State.DONE),
    (rate_of_all, State.DONE),
    (unreadable, None),
    (formula, None),
)


def returns(office: Office, month: int) -> Iterator[tuple[str, Callable[[Any, str, dt.date], None], State | None]]:
    """Yield what comes back in a month: each kind of mess once in the year, and again."""
    due = [one.key for one in office.known.values() if one.given.month == month and not one.said]
    for number, key in enumerate(office.chance.sample(due, 2)):
        edit, state = MESS[(2 * (month - 1) + number) % len(MESS)]
        yield key, edit, state


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with Ledger.open(tmp_path / "giaoviec.db", POLICY) as ledger:
        yield Office(ledger)


def test_a_year_of_an_office_closes_every_month(office: Office) -> None:
    days = sorted(dt.date(YEAR, 1, 1) + dt.timedelta(days=office.chance.randrange(360)) for _ in range(NOTICES))
    verdicts: Counter[Verdict] = Counter()
    for month in range(1, 13):
        end = month_end(month)
        for number, day in enumerate(days, 1):
            if day.month == month:
                office.receive(number, day)
        verdicts += monthly_returns(office, month, end)
        noted(office, month, end)
        if month in (4, 8):
            office.reissue(days.index(next(day for day in days if day.month == month)) + 1, end)
        if month == 7:
            office.reorganise(dt.date(YEAR, 7, 1))
        closes(office, month, end)
    assert verdicts[Verdict.REFUSE] == 3, "the unreadable word, the formula and the inserted row"
    assert office.ledger.lists_are_right()
    office.ledger.rebuild()
    for month in (3, 6):
        closes(office, month, month_end(month))


def monthly_returns(office: Office, month: int, end: dt.date) -> Counter[Verdict]:
    verdicts: Counter[Verdict] = Counter()
    for key, edit, state in list(returns(office, month)):
        data = filled(office.table(key.partition("/")[0]), lambda sheet, edit=edit, key=key: edit(sheet, key, end))
        verdicts += office.take_in(data, end)
        again = office.take_in(data, end)
        assert not again[Verdict.APPLY], "taken in twice is taken in once"
        if state is not None:
            office.known[key].said.append((end, state))
    return verdicts


def noted(office: Office, month: int, end: dt.date) -> None:
    """What clerks note at the keyboard: a third of the open tasks, some of them before the day they write it down."""
    open_ones = [one for one in office.known.values() if not one.said or one.said[-1][1] is State.IN_PROGRESS]
    with office.ledger.act("lan", "cli", on=end) as act:
        for one in office.chance.sample(open_ones, len(open_ones) // 3):
            on = max(one.given, end - dt.timedelta(days=office.chance.randrange(20)))
            on = max([on, *(day for day, _ in one.said)])
            state = office.chance.choice([State.IN_PROGRESS, State.DONE, State.DONE])
            act.progress(one.key, state=state, on=on)
            one.said.append((on, state))


def closes(office: Office, month: int, end: dt.date) -> None:
    """Hold the ledger's counts of a month against those made here."""
    start = dt.date(YEAR, month, 1)
    eve = start - dt.timedelta(days=1)
    closed = {"done_on_time", "done_late", "set_aside"}
    about = [one for one in office.known.values() if one.given <= end and not (one.kind(eve) in closed and one.said)]
    about = [one for one in about if one.given > eve or one.kind(eve) not in closed]
    wanted = Counter(one.kind(end) for one in about)
    counts = office.ledger.counts(in_month(YEAR, month, end), end)
    kinds = ("done_on_time", "done_late", "open_in_time", "overdue", "no_deadline", "set_aside")
    assert {kind: getattr(counts, kind) for kind in kinds} == {kind: wanted[kind] for kind in kinds}, month
    assert counts.total == sum(wanted.values()) == len(about)
    by_unit = office.ledger.counts_by_unit(in_month(YEAR, month, end), end)
    assert {unit: found.total for unit, found in by_unit.items()} == Counter(one.unit for one in about)
    assert sum(found.total for found in by_unit.values()) == counts.total
