"""Which unit gets which task, what a memo holds, and that a report closes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import pytest

from extract.models import Notice, Task
from extract.parties.register import Register
from giaoviec.drafting import drafts, views
from giaoviec.drafting.periods import Period
from giaoviec.ledger import Event, Ledger
from giaoviec.settings import OfficeSettings, Policy
from render.tally import count, count_by_unit
from render.views import State
from tests.app.notices import notice, party, task, time

POLICY = Policy()
OFFICE = views.office_view(OfficeSettings(agency="Ban Quản lý Cảng biển"))
REGISTER = Register.parse(
    """
    [[unit]]
    key = "kt"
    name = "Phòng Khai thác cảng"
    groups = ["phong"]
    [[unit]]
    key = "tc"
    name = "Phòng Tài chính"
    groups = ["phong"]
    [[unit]]
    key = "vp"
    name = "Văn phòng"
    [[group]]
    key = "phong"
    name = "Các phòng chuyên môn"
    aliases = ["các phòng"]
    """
)
NOBODY = Register()
KT, TC, VP = party("Phòng Khai thác cảng"), party("Phòng Tài chính"), party("Văn phòng")
EVERYONE = party("Các phòng, đơn vị trực thuộc", "group")


@pytest.fixture
def ledger(tmp_path: Path, empty_ledger: Path):
    with Ledger.open(shutil.copyfile(empty_ledger, tmp_path / "giaoviec.db")) as opened:
        yield opened


def record(ledger: Ledger, found: Notice) -> str:
    ledger.files.claim(found.source.sha256, found.source.name, ".txt", 1)
    return ledger.record(found.source.sha256, found).key


def sheets_of(ledger: Ledger, *tasks: Task, register: Register = NOBODY) -> dict[str | None, dict[str, list[str]]]:
    """Return the items on each unit's sheet, by part."""
    key = record(ledger, notice(*tasks))
    made = views.sheets(ledger.notice(key), ledger.tasks(notice=key), register, OFFICE, POLICY)
    return {
        sheet.unit: {
            part: [item.item for item in getattr(sheet, part)]
            for part in ("lead", "support", "collective")
            if getattr(sheet, part)
        }
        for sheet in made
    }


def test_leads_and_supports_stand_apart(ledger: Ledger) -> None:
    found = sheets_of(ledger, task("1.1", leads=(KT,), supports=(TC,)), task("2.1", leads=(TC,)))
    assert found == {
        "Phòng Khai thác cảng": {"lead": ["1.1"]},
        "Phòng Tài chính": {"lead": ["2.1"], "support": ["1.1"]},
    }


def test_a_task_to_all_reaches_every_unit_the_notice_names(ledger: Ledger) -> None:
    found = sheets_of(ledger, task("1", leads=(KT,)), task("2", leads=(TC,)), task("3", leads=(EVERYONE,)))
    assert found == {
        "Phòng Khai thác cảng": {"lead": ["1"], "collective": ["3"]},
        "Phòng Tài chính": {"lead": ["2"], "collective": ["3"]},
    }


def test_a_group_of_the_register_reaches_its_units(ledger: Ledger) -> None:
    group = party("các phòng", "group")
    found = sheets_of(ledger, task("1", leads=(VP,)), task("2", leads=(group,)), register=REGISTER)
    assert found["Văn phòng"] == {"lead": ["1"]}
    assert found["Phòng Khai thác cảng"] == found["Phòng Tài chính"] == {"collective": ["2"]}


def test_a_group_reaches_the_units_of_the_notices_day(ledger: Ledger) -> None:
    merged = REGISTER.units[1].model_copy(update={"valid_to": dt.date(2000, 1, 1)})
    register = REGISTER.model_copy(update={"units": (REGISTER.units[0], merged, REGISTER.units[2])})
    found = sheets_of(ledger, task("1", leads=(party("các phòng", "group"),)), register=register)
    assert found == {"Phòng Khai thác cảng": {"collective": ["1"]}}


def test_a_task_to_all_where_no_unit_is_known_is_addressed_to_all(ledger: Ledger) -> None:
    assert sheets_of(ledger, task("1", leads=(EVERYONE,))) == {EVERYONE.name: {"collective": ["1"]}}


def test_units_concerned_are_nobody_in_particular(ledger: Ledger) -> None:
    concerned = party("các đơn vị liên quan", "group")
    found = sheets_of(ledger, task("1", leads=(KT,), supports=(concerned,)), task("2", leads=(TC,)))
    assert found["Phòng Tài chính"] == {"lead": ["2"]}


def test_what_is_given_to_nobody_still_has_a_sheet(ledger: Ledger) -> None:
    assert sheets_of(ledger, task("1", leads=(KT,)), task("2"))[None] == {"lead": ["2"]}


def test_every_task_stands_on_a_sheet_and_on_no_sheet_twice(ledger: Ledger) -> None:
    tasks = (task("1", leads=(KT, TC), supports=(KT, TC)), task("2", leads=(EVERYONE, KT)), task("3"))
    found = sheets_of(ledger, *tasks)
    on_sheets = [[item for items in parts.values() for item in items] for parts in found.values()]
    assert {item for items in on_sheets for item in items} == {"1", "2", "3"}
    assert all(len(items) == len(set(items)) for items in on_sheets)


def test_a_memo_holds_what_is_overdue_and_near_and_goes_to_leads_only(ledger: Ledger) -> None:
    record(
        ledger,
        notice(
            task("1", leads=(KT,), supports=(TC,), deadlines=(time(due_on="2025-03-20"),)),
            task("2", leads=(KT,), deadlines=(time(due_on="2025-03-28"),)),
            task("3", leads=(KT,), deadlines=(time(due_on="2025-12-31"),)),
            task("4", leads=(VP,)),
        ),
    )
    (memo,) = views.memos(ledger.tasks(), Register(), OFFICE, POLICY, dt.date(2025, 3, 25))
    assert memo.unit == "Phòng Khai thác cảng"
    assert ([job.item for job in memo.overdue], [job.item for job in memo.near]) == (["1"], ["2"])


def test_a_report_closes(ledger: Ledger) -> None:
    key = record(
        ledger,
        notice(
            task("1", leads=(KT,), deadlines=(time(due_on="2025-03-20"),)),
            task("2", leads=(KT, TC), deadlines=(time(due_on="2025-03-20"),)),
            task("3", leads=(TC,), deadlines=(time(due_on="2025-03-20"),)),
            task("4", leads=(TC,), deadlines=(time(due_on="2025-04-20"),)),
            task("5", leads=(VP,)),
            task("6"),
        ),
    )
    at = dt.datetime(2025, 3, 31, tzinfo=dt.UTC)
    for item, day, state in (("1", 20, State.DONE), ("2", 22, State.DONE), ("5", 22, State.SUSPENDED)):
        on = dt.date(2025, 3, day)
        ledger.append(f"{key}/{item}", Event(kind="progress", on=on, at=at, who="", source="cli", state=state))
    made = views.period_report(ledger.tasks(), OFFICE, POLICY, Period(2025, 3), dt.date(2025, 3, 31))
    counts = dataclasses.asdict(count(made.tasks))
    assert counts == {
        "total": 6,
        "done_on_time": 1,
        "done_late": 1,
        "open_in_time": 1,
        "overdue": 1,
        "no_deadline": 1,
        "set_aside": 1,
    }
    assert counts.pop("total") == sum(counts.values())
    assert {row.unit: row.counts.total for row in count_by_unit(made.tasks)} == {
        "Phòng Khai thác cảng": 2,
        "Phòng Tài chính": 3,
        "Văn phòng": 1,
        "Chưa phân công": 1,
    }
    april = views.period_report(ledger.tasks(), OFFICE, POLICY, Period(2025, 4), dt.date(2025, 4, 30))
    assert [job.item for job in april.tasks] == ["3", "4", "6"], "what was closed in March is not told again"
    assert april.about == "tháng 4 năm 2025"
    assert april.before is not None
    assert (april.before.title, april.before.counts) == ("tháng 3 năm 2025", count(made.tasks))


def test_a_notice_of_next_month_is_not_in_this_months_report(ledger: Ledger) -> None:
    record(ledger, notice(task("1", leads=(KT,)), issued_on="2025-04-02"))
    made = views.period_report(ledger.tasks(), OFFICE, POLICY, Period(2025, 3), dt.date(2025, 3, 31))
    assert made.tasks == ()
    assert made.before is None


def test_an_agency_not_set_yet_is_the_one_that_issued_the_notices(ledger: Ledger) -> None:
    record(ledger, notice(task("1"), parent="BỘ XÂY DỰNG"))
    record(ledger, notice(task("1"), issuer="SỞ Y TẾ", number="2/TB-SYT", sha256="b" * 64))
    record(ledger, notice(task("1"), parent="BỘ XÂY DỰNG", number="32/TB-BQLC", sha256="c" * 64))
    office = drafts.office_as_printed(OfficeSettings(), ledger)
    assert (office.agency, office.parent) == ("Ban Quản lý Cảng Biển", "Bộ Xây dựng")


def test_an_agency_that_is_set_takes_nothing_from_the_notices(ledger: Ledger) -> None:
    record(ledger, notice(task("1"), parent="BỘ XÂY DỰNG"))
    office = drafts.office_as_printed(OfficeSettings(agency="Sở Y tế"), ledger)
    assert (office.agency, office.parent) == ("Sở Y tế", None)
