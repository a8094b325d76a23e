"""One task as a row of a table, one notice as a citation: the pieces that every draft prints alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from render.filters import first_capital, long_date, short_date, state_label, timing_label, two_digits
from render.names import agency_name
from render.views import OPEN_STATES, NoticeView, TaskView, TimeView, Timing

BLANK = "…"
NO_DEADLINE = "Không quy định thời hạn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One task as a row of a table, ready to print. A line feed is a new line inside the cell."""

    number: int
    key: str
    text: str
    title: str
    """The short title without its closing punctuation, to stand inside a sentence."""
    place: str
    """``Mục II.3.2, trang 2``"""
    source: str
    """``Thông báo số 215/TB-BQL ngày 23/12/2024, mục II.3.2``"""
    leads: str
    supports: str
    deadlines: str
    due: str
    """The nearest day, ``26/12/2024``."""
    reports_to: str
    progress: str
    reply: str
    state: str
    timing: str
    """Only of open tasks that have a day."""
    note: str
    lateness: str
    """``05 ngày``, ``còn 03 ngày``, ``hôm nay``; blank without a day."""
    standing: str
    """The same to stand alone: ``quá hạn 05 ngày``, ``còn 03 ngày``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A numbered part of the sheet or the memo with its table."""

    number: str
    title: str
    rows: tuple[Row, ...]
    late: bool = False
    """Its tasks are overdue: the column of days says how late they are."""


def name_of(notice: NoticeView) -> str:
    """``Thông báo số 215/TB-BQL``."""
    return f"{first_capital(notice.doc_type or 'văn bản')} số {notice.number or BLANK}"


def cite(notice: NoticeView) -> str:
    """First citation (NĐ 30/2020, Phụ lục I, mục II.6.b): type, number, day, issuer; the trích yếu is printed apart."""
    issuer = f" của {agency_name(notice.issuer) if notice.issuer else BLANK}"
    return f"{name_of(notice)} {long_date(notice.issued_on)}{issuer}"


def sentence(text: str) -> str:
    """``text`` with a full stop, unless it ends in one or in a blank."""
    return text if text.endswith((".", BLANK)) else f"{text}."


def deadline_lines(time: TimeView) -> str:
    """The notice's own words, the computed day beneath in brackets."""
    day = short_date(time.due_on) if time.due_on else ""
    found = (
        "định kỳ" if time.rrule else "",
        f"{'lần tới' if time.rrule else 'hạn'}: {day}" if day else "",
        "cần xác nhận" if time.to_confirm else "",
    )
    notes = "; ".join(part for part in found if part)
    return f"{time.quote}\n({notes})" if notes else time.quote


def lateness(task: TaskView, as_of: dt.date | None) -> str:
    """How far the day is from ``as_of``."""
    if as_of is None or task.due_on is None:
        return ""
    days = (task.due_on - as_of).days
    if days == 0:
        return "hôm nay"
    return f"{two_digits(-days)} ngày" if days < 0 else f"còn {two_digits(days)} ngày"


def _standing(task: TaskView, as_of: dt.date | None) -> str:
    far = lateness(task, as_of)
    late = as_of is not None and task.due_on is not None and task.due_on < as_of
    return f"quá hạn {far}" if late else far


def _lines(items: Iterable[str], otherwise: str = "") -> str:
    return "\n".join(items) or otherwise


def row(task: TaskView, number: int, as_of: dt.date | None = None) -> Row:
    """Everything a table may print of one task."""
    place = f"Mục {task.item}" + (f", trang {task.page}" if task.page is not None else "")
    deadlines = [deadline_lines(time) for time in task.deadlines] or [NO_DEADLINE]
    deadlines += [f"Mốc dự kiến: {time.quote}" for time in task.milestones]
    notes = ["Nhiệm vụ chung"] if task.collective else []
    if any(time.to_confirm for time in task.deadlines):
        notes.append("Thời hạn cần xác nhận")
    progress = [task.progress] if task.progress else []
    if task.percent is not None:
        progress.append(f"(đạt {task.percent}%)")
    if task.done_on:
        progress.append(f"(hoàn thành ngày {short_date(task.done_on)})")
    timed = task.state in OPEN_STATES and task.timing is not Timing.NO_DEADLINE
    return Row(
        number=number,
        key=task.key,
        text=task.text,
        title=task.title.rstrip(" .;,:"),
        place=place,
        source=f"{name_of(task.notice)} ngày {short_date(task.notice.issued_on)}, mục {task.item}",
        leads="; ".join(task.leads) or BLANK,
        supports="; ".join(task.supports),
        deadlines=_lines(deadlines),
        due=short_date(task.due_on) if task.due_on else "",
        reports_to="; ".join(task.reports_to) or BLANK,
        progress=_lines(progress),
        reply=task.reply,
        state=state_label(task.state),
        timing=timing_label(task.timing) if timed else "",
        note=_lines(notes),
        lateness=lateness(task, as_of),
        standing=_standing(task, as_of),
    )


def rows(tasks: Sequence[TaskView], as_of: dt.date | None = None, start: int = 1) -> tuple[Row, ...]:
    """Rows numbered from ``start``."""
    return tuple(row(task, number, as_of) for number, task in enumerate(tasks, start))


ROMAN = ("I", "II", "III")
ARABIC = ("1", "2")


def parts(
    titled: Iterable[tuple[str, Sequence[TaskView]]], numerals: Sequence[str], as_of: dt.date | None = None
) -> tuple[Part, ...]:
    """Parts that hold something, numbered in order; the rows count on through all of them."""
    made: list[Part] = []
    start = 1
    for title, tasks in titled:
        if tasks:
            late = all(task.timing is Timing.OVERDUE for task in tasks)
            made.append(Part(number=numerals[len(made)], title=title, rows=rows(tasks, as_of, start), late=late))
            start += len(tasks)
    return tuple(made)
