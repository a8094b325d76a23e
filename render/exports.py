"""The register of tasks for other programs and for plain reading: JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
import re
from collections.abc import Iterable, Sequence

from render.filters import short_date
from render.rows import rows
from render.views import Office, TaskView
from render.workbook import COLUMNS

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_json(tasks: Sequence[TaskView]) -> bytes:
    """Every field of every task; days as ``2024-12-26``."""
    found = [dataclasses.asdict(task) for task in tasks]
    return (json.dumps(found, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def as_csv(tasks: Sequence[TaskView]) -> bytes:
    """The columns of the workbook."""
    return csv_of([column.name for column in COLUMNS], ([column.value(task) for column in COLUMNS] for task in tasks))


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows under the names of their columns. UTF-8 with its mark: without it Excel takes another code page.

    What begins like a formula gets an apostrophe, so that a spreadsheet shows it and does not run it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = short_date(value) if isinstance(value, dt.date) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_markdown(tasks: Sequence[TaskView], office: Office, as_of: dt.date) -> bytes:
    """One table, for a page of notes or a chat; a line for each task."""
    head = ("Mã", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Trạng thái", "Tiến độ", "Văn bản trả lời")
    lines = [f"# Theo dõi thực hiện nhiệm vụ đến ngày {short_date(as_of)}", "", office.agency, ""]
    lines += [_line(head), _line(["---"] * len(head))]
    lines += [
        _line((r.key, r.text, r.leads, r.supports, r.deadlines, r.state, r.progress, r.reply)) for r in rows(tasks)
    ]
    return ("\n".join(lines) + "\n").encode()


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """Text that Markdown prints as it is: no mark-up of its own, no new column, one line."""
    escaped = re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", text)
    return "<br>".join(part.strip() for part in escaped.split("\n"))
