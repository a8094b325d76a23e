"""The words of each draft: a view in, the variables of its Word template out.

An office's own template uses the same variables; the values are finished strings, so that a template needs no logic
beyond ``for`` and ``if``. What nobody knows stays blank in print as ``…``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from render.filters import (
    count_of,
    first_capital,
    long_date,
    percent,
    short_date,
    state_label,
    timing_label,
    two_digits,
)
from render.tally import OPEN_STATES, count
from render.views import (
    Counts,
    MemoView,
    NoticeView,
    Office,
    ReportView,
    SheetView,
    TaskView,
    TimeView,
    Timing,
    UnitCounts,
)

BLANK = "…"
UNASSIGNED = "Chưa phân công"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A numbered part of the sheet or the memo with its table."""

    number: str
    title: str
    rows: tuple[Row, ...]
    late: bool = False
    """Its tasks are overdue: the column of days says how late they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One line of the table by unit."""

    number: str
    unit: str
    counts: Counts
    rate: str
    of: str
    """Its denominator: ``8/13``."""


def name_of(notice: NoticeView) -> str:
    """``Thông báo số 215/TB-BQL``."""
    return f"{first_capital(notice.doc_type or 'văn bản')} số {notice.number or BLANK}"


def cite(notice: NoticeView) -> str:
    """First citation (NĐ 30/2020, Phụ lục I, mục II.6.b): type, number, day, issuer; the trích yếu is printed apart."""
    issuer = f" của {notice.issuer}" if notice.issuer else f" của {BLANK}"
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


def _letterhead(office: Office) -> dict[str, object]:
    lines = office.signer_lines or ("…………………………",)
    return {
        "office": office,
        "place": office.place or BLANK,
        "agency_symbol": office.agency_symbol or BLANK,
        "drafter_symbol": office.drafter_symbol or BLANK,
        "signer_lines": lines,
        "leader": office.leader or "Lãnh đạo cơ quan",
    }


def sheet(view: SheetView) -> dict[str, object]:
    """Variables of ``phieu-giao-nhiem-vu.docx``."""
    lead_title = "NHIỆM VỤ CHỦ TRÌ" if view.unit else "NHIỆM VỤ CHƯA XÁC ĐỊNH ĐƠN VỊ CHỦ TRÌ"
    named = (("chủ trì", view.lead), ("phối hợp", view.support), ("chung", view.collective))
    total = sum(len(tasks) for _, tasks in named)
    split = "; ".join(f"{name}: {two_digits(len(tasks))}" for name, tasks in named if tasks)
    return _letterhead(view.office) | {
        "notice": view.notice,
        "unit": view.unit,
        "heading": f"Đơn vị thực hiện: {view.unit}" if view.unit else "Nhiệm vụ chưa phân công đơn vị thực hiện",
        "citation": sentence(cite(view.notice)),
        "subject": sentence(view.notice.subject or BLANK),
        "total": f"{count_of(total)} ({split})" if view.unit and split else count_of(total),
        "parts": parts(
            (
                (lead_title, view.lead),
                ("NHIỆM VỤ PHỐI HỢP", view.support),
                ("NHIỆM VỤ CHUNG CỦA CÁC ĐƠN VỊ", view.collective),
            ),
            ROMAN,
        )
        or (Part(number=ROMAN[0], title="NHIỆM VỤ ĐƯỢC GIAO", rows=()),),
    }


def memo(view: MemoView) -> dict[str, object]:
    """Variables of ``cong-van-don-doc.docx``."""
    found = [
        f"{count_of(len(tasks))} {what}"
        for tasks, what in ((view.overdue, "quá hạn chưa hoàn thành"), (view.near, "đến hạn hoặc sắp đến hạn"))
        if tasks
    ]
    return _letterhead(view.office) | {
        "unit": view.unit,
        "as_of": view.as_of,
        "finding": "còn " + " và ".join(found) if found else "không có nhiệm vụ nào quá hạn hoặc sắp đến hạn",
        "overdue": view.overdue,
        "near": view.near,
        "parts": parts(
            (("Nhiệm vụ quá hạn chưa hoàn thành", view.overdue), ("Nhiệm vụ đến hạn, sắp đến hạn", view.near)),
            ARABIC,
            view.as_of,
        ),
    }


def count_lines(counts: Counts) -> tuple[tuple[str, int], ...]:
    """The six kinds every task falls into, once."""
    return (
        ("Hoàn thành đúng hạn", counts.done_on_time),
        ("Hoàn thành quá hạn", counts.done_late),
        ("Đang thực hiện, còn trong hạn", counts.open_in_time),
        ("Quá hạn, chưa hoàn thành", counts.overdue),
        ("Đang thực hiện, không quy định thời hạn", counts.no_deadline),
        ("Tạm dừng hoặc không thực hiện", counts.set_aside),
    )


def closing_sum(counts: Counts) -> str:
    """``08 + 02 + 07 + 03 + 04 + 01 = 25``: the reader can add it up."""
    return f"{' + '.join(two_digits(n) for _, n in count_lines(counts))} = {two_digits(counts.total)}"


def rates(counts: Counts) -> str:
    """The rates with their denominator: tasks whose day has come or that are done, not all tasks."""
    if counts.due == 0:
        return "Trong kỳ chưa có nhiệm vụ nào đến hạn hoặc hoàn thành nên chưa tính tỷ lệ thực hiện."
    whole = two_digits(counts.due)
    return (
        f"Tính trên {whole} nhiệm vụ đã hoàn thành hoặc đã quá hạn: tỷ lệ hoàn thành đúng hạn đạt "
        f"{percent(counts.done_on_time, counts.due)} ({two_digits(counts.done_on_time)}/{whole}); "
        f"hoàn thành quá hạn {percent(counts.done_late, counts.due)} ({two_digits(counts.done_late)}/{whole}); "
        f"quá hạn, chưa hoàn thành {percent(counts.overdue, counts.due)} ({two_digits(counts.overdue)}/{whole})."
    )


def _unit_row(number: str, unit: str, counts: Counts) -> UnitRow:
    fraction = f"{counts.done_on_time}/{counts.due}" if counts.due else ""
    return UnitRow(number=number, unit=unit, counts=counts, rate=percent(counts.done_on_time, counts.due), of=fraction)


def units_of(view: ReportView) -> tuple[UnitCounts, ...]:
    """The units in the order given; tasks nobody leads make a last line, so that no task is missing from the table."""
    nobody = [task for task in view.tasks if not task.leads]
    if not nobody or any(entry.unit.startswith(UNASSIGNED) for entry in view.by_unit):
        return view.by_unit
    return (*view.by_unit, UnitCounts(unit=UNASSIGNED, counts=count(nobody)))


def _distinct_notices(view: ReportView) -> tuple[NoticeView, ...]:
    return view.notices or tuple({task.notice.key: task.notice for task in view.tasks}.values())


def report(view: ReportView) -> dict[str, object]:
    """Variables of ``bao-cao-tinh-hinh.docx``."""
    all_rows = rows(view.tasks, view.as_of)
    open_rows = [(task, r) for task, r in zip(view.tasks, all_rows, strict=True) if task.state in OPEN_STATES]
    counts = view.counts
    lines = count_lines(counts)
    units = units_of(view)
    return _letterhead(view.office) | {
        "addressed": view.office.leader is not None,
        "period": view.title_period,
        "start": view.start,
        "end": view.end,
        "as_of": view.as_of,
        "counts": counts,
        "total": count_of(counts.total),
        "count_lines": tuple(
            f"- {what}: {count_of(n) if n else 'không có'}{';' if i < len(lines) else '.'}"
            for i, (what, n) in enumerate(lines, 1)
        ),
        "closing_sum": closing_sum(counts),
        "rates": rates(counts),
        "notices": tuple(
            f"- {cite(notice)}{f' ({notice.subject})' if notice.subject else ''}" for notice in _distinct_notices(view)
        ),
        "units": tuple(_unit_row(str(n), entry.unit, entry.counts) for n, entry in enumerate(units, 1)),
        "all_units": _unit_row("", "Toàn cơ quan", counts),
        "shared": sum(entry.counts.total for entry in units) != counts.total,
        "overdue": tuple(r for task, r in open_rows if task.timing is Timing.OVERDUE),
        "near": tuple(r for task, r in open_rows if task.timing in {Timing.NEAR, Timing.TODAY}),
        "rows": all_rows,
    }
