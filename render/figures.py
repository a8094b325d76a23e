"""The counts of a report in sentences, tables and charts, all from the same numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from render import charts
from render.charts import Chart, Series
from render.filters import count_of, percent, two_digits
from render.tally import NOBODY, count, count_by_unit, due_by_week, reported
from render.views import Counts, Earlier, TaskView, UnitCounts

UNITS_SHOWN = 20
"""Units a chart has room for on its page."""

WHOLE_OFFICE = "Toàn cơ quan"

_KINDS = (
    ("done_on_time", "Hoàn thành đúng hạn", "Hoàn thành đúng hạn", charts.GREY),
    ("done_late", "Hoàn thành quá hạn", "Hoàn thành quá hạn", charts.LINES),
    ("open_in_time", "Đang thực hiện, còn trong hạn", "Còn trong hạn", charts.WHITE),
    ("overdue", "Quá hạn, chưa hoàn thành", "Quá hạn", charts.BLACK),
    ("no_deadline", "Đang thực hiện, không quy định thời hạn", "Không hạn", charts.STRIPES),
    ("set_aside", "Tạm dừng hoặc không thực hiện", "Tạm dừng", charts.DARK),
)
"""Field of ``Counts``, its name in a sentence, its name in a table and a legend, its filling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One line of the table by unit."""

    number: str
    unit: str
    counts: Counts
    rate: str
    of: str
    """Its denominator: ``8/13``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareRow:
    """One line of the table that compares two periods."""

    name: str
    before: str
    now: str
    change: str
    """``+3``, ``-2``, ``0``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One column of the table of weeks."""

    name: str
    """``23/12 - 29/12``"""
    number: str


def count_lines(counts: Counts) -> tuple[tuple[str, int], ...]:
    """The six kinds every task falls into, once."""
    return tuple((name, getattr(counts, field)) for field, name, _, _ in _KINDS)


def closing_sum(counts: Counts) -> str:
    """``08 + 02 + 07 + 03 + 04 + 01 = 25``: the reader can add it up."""
    return f"{' + '.join(two_digits(n) for _, n in count_lines(counts))} = {two_digits(counts.total)}"


def rates(counts: Counts) -> str:
    """The rates with their denominator: tasks whose day has come or that are done, not all tasks."""
    if counts.due == 0:
        return "Chưa có nhiệm vụ nào hoàn thành hoặc quá hạn nên chưa tính tỷ lệ thực hiện."
    whole = two_digits(counts.due)
    return (
        f"Tính trên {whole} nhiệm vụ đã hoàn thành hoặc đã quá hạn: tỷ lệ hoàn thành đúng hạn đạt "
        f"{percent(counts.done_on_time, counts.due)} ({two_digits(counts.done_on_time)}/{whole}); "
        f"hoàn thành quá hạn {percent(counts.done_late, counts.due)} ({two_digits(counts.done_late)}/{whole}); "
        f"quá hạn, chưa hoàn thành {percent(counts.overdue, counts.due)} ({two_digits(counts.overdue)}/{whole})."
    )


def short_rate(counts: Counts) -> str:
    """The one rate a leader asks for first, to end a sentence."""
    if counts.due == 0:
        return "chưa có nhiệm vụ nào hoàn thành hoặc quá hạn"
    return f"tỷ lệ hoàn thành đúng hạn {_rate(counts)}"


def reporting(tasks: Sequence[TaskView], start: dt.date | None, end: dt.date | None) -> str:
    """How many of the open tasks the units reported on in the period; blank without a period or an open task."""
    if start is None or end is None:
        return ""
    told, whole = reported(tasks, start, end)
    if whole == 0:
        return ""
    return (
        f"Trong {two_digits(whole)} nhiệm vụ chưa hoàn thành, số nhiệm vụ được đơn vị báo cáo tiến độ trong kỳ là "
        f"{two_digits(told)}, đạt {percent(told, whole)} ({two_digits(told)}/{two_digits(whole)})."
    )


def unit_rows(tasks: Sequence[TaskView]) -> tuple[UnitRow, ...]:
    """The table by unit; without tasks it has no lines."""
    return tuple(_unit_row(str(n), entry) for n, entry in enumerate(count_by_unit(tasks), 1))


def office_row(tasks: Sequence[TaskView]) -> UnitRow:
    """The last line of the table: every task once."""
    return _unit_row("", UnitCounts(unit=WHOLE_OFFICE, counts=count(tasks)))


def _unit_row(number: str, entry: UnitCounts) -> UnitRow:
    counts = entry.counts
    fraction = f"{counts.done_on_time}/{counts.due}" if counts.due else ""
    rate = percent(counts.done_on_time, counts.due)
    return UnitRow(number=number, unit=entry.unit, counts=counts, rate=rate, of=fraction)


def compare_rows(before: Earlier, now: Counts) -> tuple[CompareRow, ...]:
    """The six kinds, their total and the rate, of the period before and of this one."""
    lines = [("Tổng số nhiệm vụ", before.counts.total, now.total)]
    lines += [(name, was, n) for (name, was), (_, n) in zip(count_lines(before.counts), count_lines(now), strict=True)]
    made = [
        CompareRow(name=name, before=two_digits(was), now=two_digits(n), change=f"{n - was:+d}" if n != was else "0")
        for name, was, n in lines
    ]
    return (
        *made,
        CompareRow(name="Tỷ lệ hoàn thành đúng hạn", before=_rate(before.counts), now=_rate(now), change=""),
    )


def _rate(counts: Counts) -> str:
    rate = percent(counts.done_on_time, counts.due)
    return f"{rate} ({two_digits(counts.done_on_time)}/{two_digits(counts.due)})" if counts.due else rate


def weeks(tasks: Sequence[TaskView], as_of: dt.date) -> tuple[Week, ...]:
    """The table of weeks, all later ones in its last column."""
    return tuple(Week(name=_week(monday), number=str(number)) for monday, number in due_by_week(tasks, as_of))


def _week(monday: dt.date | None) -> str:
    return f"{monday:%d/%m} - {monday + dt.timedelta(days=6):%d/%m}" if monday else "Sau đó"


def unit_chart(tasks: Sequence[TaskView]) -> Chart:
    """State by unit; the busiest units where there are more than a page has room for."""
    units = count_by_unit(tasks)
    shown = units
    title = "Tình hình thực hiện theo đơn vị chủ trì (số nhiệm vụ)"
    if len(units) > UNITS_SHOWN:
        busiest = sorted(units, key=lambda entry: (-entry.counts.total, entry.unit == NOBODY))[:UNITS_SHOWN]
        shown = tuple(entry for entry in units if entry in busiest)
        title = f"Tình hình thực hiện của {UNITS_SHOWN} đơn vị có nhiều nhiệm vụ nhất (số nhiệm vụ)"
    series = (
        Series(name=name, filling=filling, numbers=tuple(getattr(entry.counts, field) for entry in shown))
        for field, _, name, filling in _KINDS
    )
    return Chart(
        key="chart_units",
        title=title,
        labels=tuple(entry.unit for entry in shown),
        series=tuple(one for one in series if any(one.numbers)),
        lying=True,
        height=26 + 6.5 * len(shown),
    )


def week_chart(tasks: Sequence[TaskView], as_of: dt.date) -> Chart:
    """Tasks falling due by week."""
    found = due_by_week(tasks, as_of)
    return Chart(
        key="chart_weeks",
        title="Số nhiệm vụ đến hạn theo tuần",
        labels=tuple(_week(monday) for monday, _ in found),
        series=(Series(name="Số nhiệm vụ", filling=charts.GREY, numbers=tuple(number for _, number in found)),),
        lying=False,
        height=55,
    )


def listed(counts: Counts) -> tuple[str, ...]:
    """The six kinds as dashed lines: ``- Hoàn thành đúng hạn: 08 nhiệm vụ;``."""
    lines = count_lines(counts)
    return tuple(
        f"- {what}: {count_of(n) if n else 'không có'}{';' if i < len(lines) else '.'}"
        for i, (what, n) in enumerate(lines, 1)
    )
