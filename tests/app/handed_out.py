"""An office that hands out tables and sheets, and what units make of them before they come back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from openpyxl import load_workbook

import render
from extract.models import Task
from extract.parties.register import Register
from giaoviec.drafting import views
from giaoviec.drafting.drafts import shown_revision
from giaoviec.ledger import Ledger
from giaoviec.returns import files
from giaoviec.returns.plan import Plan, Verdict, apply_to, plan
from giaoviec.settings import OfficeSettings, Policy
from render.stamp import Stamp, stamped
from tests.app import notices

POLICY = Policy()
OFFICE = views.office_view(OfficeSettings(agency="Ban Quản lý Cảng biển"))
KT, TC = "Phòng Khai thác cảng", "Phòng Tài chính"
KEY = "31-TB-BQLC"
GIVEN = dt.date(2025, 3, 10)
CAME = dt.date(2025, 3, 20)
MONTHLY = notices.time("every", rrule="FREQ=MONTHLY;BYMONTHDAY=25", bound="by")


def tasks() -> tuple[Task, ...]:
    return (
        notices.task("1", leads=(notices.party(KT),), deadlines=(notices.time(due_on="2025-03-28"),)),
        notices.task("2", leads=(notices.party(TC),), supports=(notices.party(KT),)),
        notices.task("3", leads=(notices.party(KT),)),
        notices.task("4", leads=(notices.party(TC),), nature="recurring", deadlines=(MONTHLY,)),
        notices.task("5", leads=(notices.party("các phòng", "group"),)),
    )


@dataclass
class Desk:
    """The office's side."""

    ledger: Ledger

    def record(self, *given: Task) -> str:
        found = notices.notice(*(given or tasks()))
        self.ledger.files.claim(found.source.sha256, found.source.name, ".txt", 1)
        return self.ledger.record(found.source.sha256, found).key

    def workbook(self, as_of: dt.date = GIVEN) -> bytes:
        """The table of the notice as it is handed out."""
        records = self.ledger.tasks(notice=KEY)
        made = render.tasks_workbook(views.task_views(records, POLICY, as_of), OFFICE, as_of)
        return self._stamped(made, f"{KEY}/bang-theo-doi.xlsx", as_of, "")

    def sheet(self, unit: str) -> bytes:
        """The Word sheet of a unit as it is handed out."""
        records = self.ledger.tasks(notice=KEY)
        made = views.sheets(self.ledger.notice(KEY), records, Register(), OFFICE, POLICY)
        (view,) = [sheet for sheet in made if sheet.unit == unit]
        return self._stamped(render.sheet(view), f"{KEY}/phieu_{unit}.docx", GIVEN, unit)

    def _stamped(self, data: bytes, copy: str, as_of: dt.date, unit: str) -> bytes:
        revision = shown_revision(self.ledger.tasks(notice=KEY), as_of)
        stamp = Stamp(office=self.ledger.identity, copy=copy, revision=revision, as_of=as_of, unit=unit)
        return stamped(data, stamp)

    def plan(self, data: bytes, unit: str = "", on: dt.date = CAME, name: str = "tra-loi.xlsx") -> Plan:
        return plan(files.read(data, name), self.ledger, POLICY, on, unit)

    def take_in(self, data: bytes, unit: str = "", on: dt.date = CAME, taken: Sequence[str] = ()) -> int:
        """Apply a returned file; return how many tasks changed."""
        found = self.plan(data, unit, on)
        asked = [change for change in found.of(Verdict.ASK) if change.key in taken]
        chosen = [*found.of(Verdict.APPLY), *asked]
        if chosen:
            with self.ledger.act("lan", found.returned.source, on=on, evidence=found.returned.sha256) as act:
                apply_to(act, found, chosen)
        return len(chosen)


Edit = Callable[[Any], None]
STATE, PERCENT, NOTE, REPLY, DONE_ON = "I", "J", "K", "L", "M"
FIRST_ROW = 5


def filled(data: bytes, edit: Edit) -> bytes:
    """Return the table after a unit worked on its sheet of tasks."""
    book = load_workbook(io.BytesIO(data))
    edit(book["Nhiệm vụ"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells(**values: object) -> Edit:
    """An edit that writes cells: ``cells(I5="HT", K5="…")``."""

    def edit(sheet: Any) -> None:
        for name, value in values.items():
            sheet[name] = value

    return edit


def answered(data: bytes, answers: dict[str, dict[str, str]]) -> bytes:
    """Return a Word sheet with the columns of ``answers`` filled in, by task key and heading."""
    document = docx.Document(io.BytesIO(data))
    for table in document.tables:
        headings = [cell.text.partition("\n")[0] for cell in table.rows[0].cells]
        for row in table.rows[1:]:
            for key, given in answers.items():
                if any(f"Mã: {key}" in cell.text.splitlines() for cell in row.cells):
                    for heading, text in given.items():
                        row.cells[headings.index(heading)].text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
