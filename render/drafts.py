"""The words of each draft: a view in, the variables of its Word template out.

An office's own template uses the same variables; the values are finished strings, so that a template needs no logic
beyond ``for`` and ``if``. What nobody knows stays blank in print as ``…``; what only a person can say as ``[…]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from render import figures
from render.filters import count_of, long_date, short_date, sort_key, two_digits
from render.rows import ARABIC, BLANK, ROMAN, Part, Row, cite, name_of, parts, rows, sentence
from render.tally import count, kind
from render.views import (
    OPEN_STATES,
    BriefView,
    JointMemoView,
    LetterView,
    MemoView,
    NoticeView,
    Office,
    RegisterView,
    ReportView,
    SheetView,
    TaskView,
    Timing,
)

TO_WRITE = "[…]"
"""Left for the writer: nobody but a person can say it."""

ADDRESSEES = 10
"""Units that a "Kính gửi" lists one below the other."""

NOTICES = 10
"""Notices that a report lists; of more it says how many they are."""

SHOWN, URGENT = 3, 2
"""Units, and tasks of each kind, that the one-page brief has room for."""

BRIEF_TITLE = 90
"""Characters of a task in the brief, so that it keeps to its page."""


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


# -------------------------------------------------------------------------------------------------- giao nhiệm vụ


def sheet(view: SheetView) -> dict[str, object]:
    """Variables of ``phieu-giao-nhiem-vu.docx``."""
    lead_title = "NHIỆM VỤ CHỦ TRÌ" if view.unit else "NHIỆM VỤ CHƯA XÁC ĐỊNH ĐƠN VỊ CHỦ TRÌ"
    named = (("chủ trì", view.lead), ("phối hợp", view.support), ("chung", view.collective))
    total = len(view.printed)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShare:
    """One line of the table that tells each unit what is its own in the appendix. ``numbers`` are those of its rows."""

    number: int
    unit: str
    first: str
    second: str
    third: str = ""
    numbers: str


def letter(view: LetterView) -> dict[str, object]:
    """Variables of ``cong-van-giao-nhiem-vu.docx``."""
    all_rows = rows(view.tasks)
    at = {r.key: r.number for r in all_rows}
    shares = tuple(
        UnitShare(
            number=n,
            unit=one.unit or "",
            first=two_digits(len(one.lead)),
            second=two_digits(len(one.support)),
            third=two_digits(len(one.collective)),
            numbers=_numbers(at, one.printed),
        )
        for n, one in enumerate(view.sheets, 1)
    )
    return (
        _letterhead(view.office)
        | _addressees([share.unit for share in shares])
        | {
            "notice": view.notice,
            "named": name_of(view.notice).replace(" ", "\u00a0"),  # a name and its number are not torn apart
            "citation": cite(view.notice),
            "subject": f" ({view.notice.subject})" if view.notice.subject else "",
            "total": count_of(len(view.tasks)),
            "shares": shares,
            "rows": all_rows,
        }
    )


def _addressees(units: Sequence[str]) -> dict[str, object]:
    """Whom a letter to many is addressed to: ``addressees`` are dashed lines, ``to`` is one line in their place.

    One unit stands on the line itself (NĐ 30/2020, Phụ lục I, mục II.9.a); more than ``ADDRESSEES`` would push the
    letter off its page and are named in its table.
    """
    if not 1 < len(units) <= ADDRESSEES:
        one = units[0] if len(units) == 1 else "Các đơn vị được giao nhiệm vụ" if units else BLANK
        return {"addressees": (), "to": one}
    lines = tuple(f"- {name}{'.' if n == len(units) else ';'}" for n, name in enumerate(units, 1))
    return {"addressees": lines, "to": ""}


def _numbers(at: dict[str, int], tasks: Sequence[TaskView]) -> str:
    """Numbers of tasks in the appendix, runs of them joined: ``1 - 4, 7``."""
    numbers = sorted(at[task.key] for task in tasks)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]} - {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


# -------------------------------------------------------------------------------------------------------- đôn đốc


def _finding(overdue: int, near: int) -> str:
    found = [
        f"{count_of(number)} {what}"
        for number, what in ((overdue, "quá hạn chưa hoàn thành"), (near, "đến hạn hoặc sắp đến hạn"))
        if number
    ]
    return "còn " + " và ".join(found) if found else "không có nhiệm vụ nào quá hạn hoặc sắp đến hạn"


def memo(view: MemoView) -> dict[str, object]:
    """Variables of ``cong-van-don-doc.docx``."""
    return _letterhead(view.office) | {
        "unit": view.unit,
        "as_of": view.as_of,
        "finding": _finding(len(view.overdue), len(view.near)),
        "overdue": view.overdue,
        "near": view.near,
        "parts": parts(
            (("Nhiệm vụ quá hạn chưa hoàn thành", view.overdue), ("Nhiệm vụ đến hạn, sắp đến hạn", view.near)),
            ARABIC,
            view.as_of,
        ),
    }


def joint_memo(view: JointMemoView) -> dict[str, object]:
    """Variables of ``cong-van-don-doc-chung.docx``."""
    all_rows = rows(view.printed, view.as_of)
    at = {r.key: r.number for r in all_rows}
    memos = sorted(view.memos, key=lambda memo: sort_key(memo.unit))
    shares = tuple(
        UnitShare(
            number=n,
            unit=one.unit,
            first=two_digits(len(one.overdue)),
            second=two_digits(len(one.near)),
            numbers=_numbers(at, one.printed),
        )
        for n, one in enumerate(memos, 1)
    )
    return (
        _letterhead(view.office)
        | _addressees([share.unit for share in shares])
        | {
            "as_of": view.as_of,
            "finding": _finding(len(view.overdue), len(view.near)),
            "overdue": view.overdue,
            "near": view.near,
            "shares": shares,
            "all_units": UnitShare(
                number=0,
                unit="Cộng (mỗi nhiệm vụ tính một lần)",
                first=two_digits(len(view.overdue)),
                second=two_digits(len(view.near)),
                numbers="",
            ),
            "rows": all_rows,
        }
    )


# -------------------------------------------------------------------------------------------------------- báo cáo


def report(view: ReportView) -> dict[str, object]:
    """Variables of ``bao-cao-tinh-hinh.docx``."""
    all_rows = rows(view.tasks, view.as_of)
    counts = count(view.tasks)
    units = figures.unit_rows(view.tasks)
    days = f"số liệu tính đến {long_date(view.as_of)}"
    if view.start and view.end:
        days = f"từ {long_date(view.start)} đến {long_date(view.end)}; {days}"
    return _letterhead(view.office) | {
        "addressed": view.office.leader is not None,
        "about": view.about,
        "days": days,
        "as_of": view.as_of,
        "counts": counts,
        "total": count_of(counts.total),
        "count_lines": figures.listed(counts),
        "closing_sum": figures.closing_sum(counts),
        "rates": figures.rates(counts),
        "reporting": figures.reporting(view.tasks, view.start, view.end),
        "before": view.before.title if view.before else "",
        "compare": figures.compare_rows(view.before, counts) if view.before else (),
        "notices": _listed_notices(view.notices) if len(view.notices) <= NOTICES else (),
        "notices_counted": count_of(len(view.notices), "văn bản") if view.notices else "",
        "units": units,
        "all_units": figures.office_row(view.tasks),
        "shared": sum(entry.counts.total for entry in units) != counts.total,
        "chart_units": figures.unit_chart(view.tasks),
        "overdue": _open_rows(view.tasks, all_rows, {Timing.OVERDUE}),
        "near": _open_rows(view.tasks, all_rows, {Timing.NEAR, Timing.TODAY}),
        "in_time": counts.open_in_time,
        "weeks": figures.weeks(view.tasks, view.as_of),
        "chart_weeks": figures.week_chart(view.tasks, view.as_of),
        "to_write": TO_WRITE,
        "rows": all_rows,
    }


def _listed_notices(notices: Sequence[NoticeView]) -> tuple[str, ...]:
    lines = [f"- {cite(notice)}{f' ({notice.subject})' if notice.subject else ''}" for notice in notices]
    return tuple(f"{line}{'.' if n == len(lines) else ';'}" for n, line in enumerate(lines, 1))


def _open_rows(tasks: Sequence[TaskView], all_rows: Sequence[Row], timings: set[Timing]) -> tuple[Row, ...]:
    """The rows of the open tasks with one of the timings, the nearest or longest overdue day first."""
    found = [
        (task.due_on, r)
        for task, r in zip(tasks, all_rows, strict=True)
        if task.state in OPEN_STATES and task.timing in timings and task.due_on is not None
    ]
    return tuple(r for _, r in sorted(found, key=lambda pair: (pair[0], pair[1].number)))


def brief(view: BriefView) -> dict[str, object]:
    """Variables of ``phieu-trinh.docx``."""
    all_rows = rows(view.tasks, view.as_of)
    counts = count(view.tasks)
    overdue = _open_rows(view.tasks, all_rows, {Timing.OVERDUE})
    near = _open_rows(view.tasks, all_rows, {Timing.NEAR, Timing.TODAY})
    nobody = [task for task in view.tasks if not task.leads]
    checks = [task for task in view.tasks if task.review and kind(task) != "set_aside"]
    about = f"tại {name_of(view.notice)}" if view.notice else f"tính đến ngày {short_date(view.as_of)}"
    return _letterhead(view.office) | {
        "about": about,
        "citation": sentence(cite(view.notice)) if view.notice else "",
        "subject": sentence(view.notice.subject or BLANK) if view.notice else "",
        "as_of": view.as_of,
        "counts": counts,
        "total": count_of(counts.total),
        "rate": figures.short_rate(counts),
        "units": _busiest(view.tasks),
        "all_units": figures.office_row(view.tasks),
        "urgent_title": _urgent_title(len(overdue), len(near)),
        "urgent": (*_shortened(overdue), *_shortened(near)),
        "to_decide": _to_decide(len(nobody), len(checks)),
        "to_write": TO_WRITE,
    }


def _busiest(tasks: Sequence[TaskView]) -> tuple[figures.UnitRow, ...]:
    """The units with most overdue, then with most tasks: what a leader asks first."""
    units = sorted(figures.unit_rows(tasks), key=lambda u: (-u.counts.overdue, -u.counts.total))
    return tuple(replace(unit, number=str(n)) for n, unit in enumerate(units[:SHOWN], 1))


def _shortened(found: Sequence[Row]) -> tuple[Row, ...]:
    """The first rows, their titles cut at a word."""
    shown = found[:URGENT]
    return tuple(
        r
        if len(r.title) <= BRIEF_TITLE
        else replace(r, title=r.title[: r.title.rfind(" ", 0, BRIEF_TITLE)].rstrip(" ,;:….") + "…")
        for r in shown
    )


def _urgent_title(overdue: int, near: int) -> str:
    said = f"Nhiệm vụ quá hạn: {two_digits(overdue)}; sắp đến hạn: {two_digits(near)}"
    return f"{said} (nêu {two_digits(URGENT)} nhiệm vụ đầu mỗi loại)" if max(overdue, near) > URGENT else said


def _to_decide(nobody: int, checks: int) -> str:
    """What waits for the leader; blank where nothing waits."""
    found = [
        f"{count_of(number)} {what}"
        for number, what in ((nobody, "chưa rõ đơn vị chủ trì"), (checks, "có nội dung cần xác nhận"))
        if number
    ]
    return f"- Có {', '.join(found)}." if found else ""


def register(view: RegisterView) -> dict[str, object]:
    """Variables of ``so-theo-doi.docx``."""
    return _letterhead(view.office) | {
        "as_of": view.as_of,
        "total": count_of(len(view.tasks)),
        "rows": rows(view.tasks, view.as_of),
    }
