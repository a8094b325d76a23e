"""Frozen views in, bytes of finished drafts out.

Each function takes values only and gives the same bytes for the same values; the libraries behind it are loaded when
it is called. An office's own Word template goes in as bytes; its variables are those of ``render.drafts``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from render.views import MemoView, Office, ReportView, SheetView, TaskView

if TYPE_CHECKING:
    from render.reopened import Kind

__all__ = ["deadlines_calendar", "memo", "reopen", "report", "sheet", "tasks_workbook"]


def sheet(view: SheetView, template: bytes | None = None) -> bytes:
    """Phiếu giao nhiệm vụ as ``.docx``."""
    from render import drafts
    from render.word import render_word

    return render_word("phieu-giao-nhiem-vu.docx" if template is None else template, drafts.sheet(view))


def memo(view: MemoView, template: bytes | None = None) -> bytes:
    """Công văn đôn đốc as ``.docx``."""
    from render import drafts
    from render.word import render_word

    return render_word("cong-van-don-doc.docx" if template is None else template, drafts.memo(view))


def report(view: ReportView, template: bytes | None = None) -> bytes:
    """Báo cáo tình hình thực hiện nhiệm vụ as ``.docx``, its tasks in an appendix."""
    from render import drafts
    from render.word import render_word

    return render_word("bao-cao-tinh-hinh.docx" if template is None else template, drafts.report(view))


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
