"""The register of tasks as an Excel workbook: one sheet of tasks, one of counts by unit.

Always built new. What the notice says is locked (without a password); what the units fill in is open, the state by a
list. The columns follow the Sổ theo dõi giải quyết văn bản đến (NĐ 30/2020, Phụ lục IV, mục VIII).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from render import nd30
from render.archive import pack
from render.figures import WHOLE_OFFICE
from render.filters import STATE_LABELS, percent, printable, short_date, state_label, timing_label
from render.rows import NO_DEADLINE, deadline_lines, name_of
from render.tally import count, count_by_unit
from render.views import OPEN_STATES, Counts, Office, TaskView, Timing

if TYPE_CHECKING:
    from openpyxl import Workbook

TASKS_SHEET = "Nhiệm vụ"
UNITS_SHEET = "Theo đơn vị"
FONT_SIZE = 11
CENTRED, HEADING, ABOVE, TITLE = "giữa", "Đầu cột", "Trên tên bảng", "Tên bảng"
"""Names of looks."""
HEADER_ROW = 4
"""Titles stand above; the tasks begin in the row below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the sheet of tasks. ``editable`` ones come back filled in by the units."""

    name: str
    width: float
    value: Callable[[TaskView], object]
    editable: bool = False
    centred: bool = False


def _lines(items: Sequence[str]) -> str:
    return "\n".join(items)


def _timing(task: TaskView) -> str:
    return timing_label(task.timing) if task.state in OPEN_STATES else ""


COLUMNS = (
    Column(name="Mã nhiệm vụ", width=15, value=lambda t: t.key),
    Column(name="Nội dung nhiệm vụ", width=40, value=lambda t: t.text),
    Column(
        name="Văn bản giao",
        width=18,
        value=lambda t: f"{name_of(t.notice)} ngày {short_date(t.notice.issued_on)}, mục {t.item}",
    ),
    Column(name="Chủ trì", width=16, value=lambda t: _lines(t.leads)),
    Column(name="Phối hợp", width=16, value=lambda t: _lines(t.supports)),
    Column(
        name="Thời hạn (nguyên văn)",
        width=16,
        value=lambda t: _lines([deadline_lines(time) for time in t.deadlines]) or NO_DEADLINE,
    ),
    Column(name="Hạn", width=11, value=lambda t: t.due_on, centred=True),
    Column(name="Báo cáo về", width=11, value=lambda t: _lines(t.reports_to)),
    Column(name="Trạng thái", width=11, value=lambda t: state_label(t.state), editable=True, centred=True),
    Column(name="Tỷ lệ (%)", width=6, value=lambda t: t.percent, editable=True, centred=True),
    Column(name="Tiến độ, kết quả", width=18, value=lambda t: t.progress, editable=True),
    Column(name="Văn bản trả lời", width=14, value=lambda t: t.reply, editable=True),
    Column(name="Ngày hoàn thành", width=11, value=lambda t: t.done_on, editable=True, centred=True),
    Column(name="Tình trạng thời gian", width=11, value=_timing, centred=True),
    Column(name="Ghi chú", width=20, value=lambda t: _lines(t.review)),
)
_HIGHEST_ROW = 409.0
"""Excel's own limit, in points."""
_NUMBER_OF = {column.name: n for n, column in enumerate(COLUMNS, 1)}

_UNIT_COLUMNS: tuple[tuple[str, float, Callable[[Counts], object]], ...] = (
    ("Tổng số", 10, lambda c: c.total),
    ("Hoàn thành đúng hạn", 13, lambda c: c.done_on_time),
    ("Hoàn thành quá hạn", 13, lambda c: c.done_late),
    ("Đang thực hiện, trong hạn", 13, lambda c: c.open_in_time),
    ("Quá hạn, chưa hoàn thành", 13, lambda c: c.overdue),
    ("Không quy định thời hạn", 13, lambda c: c.no_deadline),
    ("Tạm dừng, không thực hiện", 13, lambda c: c.set_aside),
    ("Số nhiệm vụ để tính tỷ lệ", 13, lambda c: c.due),
    ("Tỷ lệ hoàn thành đúng hạn", 13, lambda c: percent(c.done_on_time, c.due)),
)


def tasks_workbook(tasks: Sequence[TaskView], office: Office, as_of: dt.date) -> bytes:
    """Build the workbook.

    Args:
        tasks: In the order of the rows.
        office: Whose register it is.
        as_of: The day the timing was computed for; printed in the title.

    Returns:
        An ``.xlsx``; equal input gives equal bytes.
    """
    from openpyxl import Workbook

    book = Workbook()
    _styles(book)
    book.properties.creator = office.agency
    book.properties.created = dt.datetime(as_of.year, as_of.month, as_of.day)  # noqa: DTZ001  # xlsx knows no zone
    _tasks_sheet(book, tasks, office, as_of)
    _units_sheet(book, tasks, as_of)
    out = io.BytesIO()
    book.save(out)
    return _same_every_time(out.getvalue(), as_of)


def _styles(book: Workbook) -> None:
    """Name the few looks that cells have: a look set cell by cell costs ten times as much."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    side = Side(style="thin")
    edges = Border(left=side, right=side, top=side, bottom=side)
    for name, across in (("", "left"), (CENTRED, "center")):
        for opened in (False, True):
            for bold in (False, True):
                style = NamedStyle(
                    _look(name, opened=opened, bold=bold),
                    font=Font(name=nd30.FONT, size=FONT_SIZE, bold=bold),
                    border=edges,
                    alignment=Alignment(wrap_text=True, vertical="top", horizontal=across),
                    protection=Protection(locked=not opened),
                )
                book.add_named_style(style)
    heading = Alignment(wrap_text=True, vertical="center", horizontal="center")
    shade = PatternFill("solid", start_color="E7E6E6")
    strong = Font(name=nd30.FONT, size=FONT_SIZE, bold=True)
    book.add_named_style(NamedStyle(HEADING, font=strong, border=edges, alignment=heading, fill=shade))
    book.add_named_style(NamedStyle(ABOVE, font=Font(name=nd30.FONT, size=FONT_SIZE)))
    book.add_named_style(NamedStyle(TITLE, font=Font(name=nd30.FONT, size=14, bold=True)))


def _look(name: str, *, opened: bool = False, bold: bool = False) -> str:
    """The name of a look, as ``Ô giữa đơn vị ghi``."""
    return " ".join(("Ô", *[name] * bool(name), *["đơn vị ghi"] * opened, *["đậm"] * bold))


def _tasks_sheet(book: Workbook, tasks: Sequence[TaskView], office: Office, as_of: dt.date) -> None:
    sheet: Any = book.active
    sheet.title = TASKS_SHEET
    widths = [column.width for column in COLUMNS]
    _head(sheet, f"{office.agency}", f"THEO DÕI THỰC HIỆN NHIỆM VỤ ĐẾN NGÀY {short_date(as_of)}", widths)
    _headings(sheet, [column.name for column in COLUMNS], widths)
    looks = [_look(CENTRED if column.centred else "", opened=column.editable) for column in COLUMNS]
    for line, task in enumerate(tasks, HEADER_ROW + 1):
        values = [column.value(task) for column in COLUMNS]
        _row(sheet, line, values, looks, widths)
    last = HEADER_ROW + max(len(tasks), 1)  # a table has a line, be it an empty one
    _table(sheet, "NhiemVu", len(COLUMNS), last)
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    _page(sheet)
    _lists(sheet, last)
    _colours(sheet, last)
    sheet.protection.sheet = True  # no password: against a slip of the hand, not against a person
    for allowed in ("autoFilter", "sort", "formatColumns", "formatRows", "formatCells"):
        setattr(sheet.protection, allowed, False)


def _units_sheet(book: Workbook, tasks: Sequence[TaskView], as_of: dt.date) -> None:
    sheet: Any = book.create_sheet(UNITS_SHEET)
    title = f"KẾT QUẢ THỰC HIỆN THEO ĐƠN VỊ CHỦ TRÌ ĐẾN NGÀY {short_date(as_of)}"
    note = (
        f"Nhiệm vụ có nhiều đơn vị chủ trì được tính cho từng đơn vị; dòng “{WHOLE_OFFICE}” tính mỗi nhiệm vụ một lần."
    )
    widths: list[float] = [6, 44, *(width for _, width, _ in _UNIT_COLUMNS)]
    _head(sheet, note, title, widths)
    _headings(sheet, ["TT", "Đơn vị chủ trì", *(name for name, _, _ in _UNIT_COLUMNS)], widths)
    rows: list[tuple[object, str, Counts]] = [
        (n, entry.unit, entry.counts) for n, entry in enumerate(count_by_unit(tasks), 1)
    ]
    rows.append(("", WHOLE_OFFICE, count(tasks)))
    last = HEADER_ROW + len(rows)
    for line, (number, unit, counts) in enumerate(rows, HEADER_ROW + 1):
        values = [number, unit, *(value(counts) for _, _, value in _UNIT_COLUMNS)]
        looks = [_look("" if n == 1 else CENTRED, bold=line == last) for n in range(len(values))]
        _row(sheet, line, values, looks, widths)
    if len(rows) > 1:
        _table(sheet, "TheoDonVi", len(widths), last - 1)
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    _page(sheet)


def _head(sheet: Any, above: str, title: str, widths: Sequence[float]) -> None:
    from openpyxl.utils import get_column_letter

    for n, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(n)].width = width
    _put(sheet["A1"], above, ABOVE)
    _put(sheet["A2"], title, TITLE)


def _headings(sheet: Any, names: Sequence[str], widths: Sequence[float]) -> None:
    _row(sheet, HEADER_ROW, names, [HEADING] * len(names), widths)


def _table(sheet: Any, name: str, columns: int, last: int) -> None:
    """Make the lines from the headings down an Excel table, with its filters and no colours of its own."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.table import Table, TableStyleInfo

    table = Table(displayName=name, ref=f"A{HEADER_ROW}:{get_column_letter(columns)}{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def _row(sheet: Any, line: int, values: Sequence[object], looks: Sequence[str], widths: Sequence[float]) -> None:
    """Write a row, high enough for its longest cell: not every program fits rows by itself."""
    most = 1
    for n, (value, look, width) in enumerate(zip(values, looks, widths, strict=True), 1):
        _put(sheet.cell(row=line, column=n), value, look)
        if isinstance(value, str):
            most = max(most, sum(-(-max(len(text), 1) // int(width * 1.15)) for text in value.split("\n")))
    sheet.row_dimensions[line].height = min(_HIGHEST_ROW, most * FONT_SIZE * 1.4 + 3)


def _put(cell: Any, value: object, look: str) -> None:
    """Write a value; text is text whatever it opens with, so that ``=…`` or ``@…`` in a notice runs nothing."""
    cell.style = look
    if value is None or value == "":
        return
    cell.value = printable(value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(("=", "+", "-", "@", "\t", "\r"))
    elif isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"


def _page(sheet: Any) -> None:
    from openpyxl.worksheet.page import PageMargins

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_margins = PageMargins(left=20 / 25.4, right=10 / 25.4, top=20 / 25.4, bottom=15 / 25.4)
    sheet.oddHeader.center.text = "&P"


def _lists(sheet: Any, last: int) -> None:
    """What may be typed: a state of the list, a rate of 0–100, a date."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rules = {
        "Trạng thái": DataValidation(
            type="list",
            formula1='"' + ",".join(STATE_LABELS.values()) + '"',
            error="Chọn một trạng thái trong danh sách.",
        ),
        "Tỷ lệ (%)": DataValidation(
            type="whole", operator="between", formula1="0", formula2="100", error="Nhập số nguyên từ 0 đến 100."
        ),
        "Ngày hoàn thành": DataValidation(
            type="date", operator="greaterThan", formula1="36526", error="Nhập ngày theo dạng 26/12/2024."
        ),
    }
    for name, rule in rules.items():
        rule.errorTitle, rule.showErrorMessage, rule.allow_blank = "Giá trị chưa đúng", True, True
        letter = sheet.cell(row=1, column=_NUMBER_OF[name]).column_letter
        rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(rule)


def _colours(sheet: Any, last: int) -> None:
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    timing = sheet.cell(row=1, column=_NUMBER_OF["Tình trạng thời gian"]).column_letter
    area = f"A{HEADER_ROW + 1}:{sheet.cell(row=1, column=len(COLUMNS)).column_letter}{last}"
    for label, colour in (
        (timing_label(Timing.OVERDUE), "F8CBAD"),
        (timing_label(Timing.TODAY), "FFE699"),
        (timing_label(Timing.NEAR), "FFF2CC"),
    ):
        fill = PatternFill("solid", bgColor=colour)
        formula = f'${timing}{HEADER_ROW + 1}="{label}"'
        bold = Font(bold=label == timing_label(Timing.OVERDUE))  # seen in a black-and-white print too
        rule = FormulaRule(formula=[formula], fill=fill, font=bold)  # type: ignore[no-untyped-call]
        sheet.conditional_formatting.add(area, rule)


def _same_every_time(data: bytes, as_of: dt.date) -> bytes:
    """Openpyxl writes the clock into the properties when it saves; put the day of the data there instead."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    stamp = f"{as_of.isoformat()}T00:00:00Z".encode()
    core = parts["docProps/core.xml"]
    parts["docProps/core.xml"] = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)
    return pack(parts)
