"""Frozen views in, bytes of finished drafts out.

Each function takes values only and gives the same bytes for the same values; the libraries behind it are loaded when
it is called. An office's own Word template goes in as bytes; its variables are those of ``render.drafts``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from render.views import (
    BriefView,
    JointMemoView,
    LetterView,
    MemoView,
    Office,
    RegisterView,
    ReportView,
    SheetView,
    TaskView,
)

if TYPE_CHECKING:
    from extract.models import Notice
    from render.reopened import Kind

__all__ = [
    "as_csv",
    "as_json",
    "as_markdown",
    "brief",
    "deadlines_calendar",
    "joint_memo",
    "letter",
    "memo",
    "notice_page",
    "register",
    "reopen",
    "report",
    "sheet",
    "sheet_mail",
    "tasks_workbook",
]


def sheet(view: SheetView, template: bytes | None = None) -> bytes:
    """Phiếu giao nhiệm vụ as ``.docx``."""
    from render import drafts

    return _word("phieu-giao-nhiem-vu", drafts.sheet(view), template)


def letter(view: LetterView, template: bytes | None = None) -> bytes:
    """Công văn giao nhiệm vụ, which sends a whole notice to its units, as ``.docx``."""
    from render import drafts

    return _word("cong-van-giao-nhiem-vu", drafts.letter(view), template)


def memo(view: MemoView, template: bytes | None = None) -> bytes:
    """Công văn đôn đốc to one unit as ``.docx``."""
    from render import drafts

    return _word("cong-van-don-doc", drafts.memo(view), template)


def joint_memo(view: JointMemoView, template: bytes | None = None) -> bytes:
    """Công văn đôn đốc to many units as ``.docx``."""
    from render import drafts

    return _word("cong-van-don-doc-chung", drafts.joint_memo(view), template)


def report(view: ReportView, template: bytes | None = None) -> bytes:
    """Báo cáo tình hình thực hiện nhiệm vụ as ``.docx``, its tasks in an appendix."""
    from render import drafts

    return _word("bao-cao-tinh-hinh", drafts.report(view), template)


def brief(view: BriefView, template: bytes | None = None) -> bytes:
    """Phiếu trình, one page for the leader, as ``.docx``."""
    from render import drafts

    return _word("phieu-trinh", drafts.brief(view), template)


def register(view: RegisterView, template: bytes | None = None) -> bytes:
    """Sổ theo dõi giải quyết văn bản đến as ``.docx``."""
    from render import drafts

    return _word("so-theo-doi", drafts.register(view), template)


def _word(name: str, context: Mapping[str, object], template: bytes | None) -> bytes:
    from render.word import render_word

    return render_word(f"{name}.docx" if template is None else template, context)


def sheet_mail(view: SheetView, data: bytes, file_name: str, address: str | None) -> bytes:
    """A mail to a unit with its sheet attached, not sent yet, as ``.eml``."""
    from render import mail

    return mail.sheet_mail(view, data, file_name, address)


def notice_page(notice: Notice) -> bytes:
    """A notice with its values marked in its text, as one ``.html``."""
    from render import page

    return page.notice_page(notice)


def as_json(tasks: Sequence[TaskView]) -> bytes:
    """Every field of the tasks as JSON."""
    from render import exports

    return exports.as_json(tasks)


def as_csv(tasks: Sequence[TaskView]) -> bytes:
    """The register of tasks as CSV, safe to open in a spreadsheet."""
    from render import exports

    return exports.as_csv(tasks)


def as_markdown(tasks: Sequence[TaskView], office: Office, as_of: dt.date) -> bytes:
    """The register of tasks as a Markdown table."""
    from render import exports

    return exports.as_markdown(tasks, office, as_of)


def tasks_workbook(tasks: Sequence[TaskView], office: Office, as_of: dt.date) -> bytes:
    """The register of tasks as ``.xlsx``."""
    from render import workbook

    return workbook.tasks_workbook(tasks, office, as_of)


def deadlines_calendar(tasks: Sequence[TaskView], office: Office) -> bytes:
    """Deadlines of the open tasks as ``.ics``."""
    from render import calendar

    return calendar.deadlines_calendar(tasks, office)


def reopen(data: bytes, kind: Kind) -> list[str]:
    """Task keys printed in an output, each as often as it is printed."""
    from render.reopened import task_keys

    return task_keys(data, kind)
