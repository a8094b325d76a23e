"""A workbook or a task sheet that came back: its stamp and its rows, each cell with its place, nothing decided."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from giaoviec.exits import ExitCode, Problem
from giaoviec.returns import answers
from giaoviec.storage.files import sha256
from ingest.errors import ReadError
from ingest.zipsafe import Package
from render.stamp import Stamp, stamp_of

MOST_ROWS = 20_000
"""Rows of one sheet; a workbook of all tasks of an office of years has fewer."""
MOST_COLUMNS = 200
HEADING_ROWS = 40
"""The row of headings is looked for in so many first rows."""
FIELDS = ("state", "percent", "note", "reply", "done_on")
"""What units fill in."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEY = re.compile(r"(?:Mã(?: nhiệm vụ)?\s*:\s*)?(\S+/\S+)\s*", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row[\s>/]")

Value = bool | int | float | str | None
"""What a cell holds, as it can be sent from the process that reads."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, as the file holds it."""

    value: Value
    """A day of the spreadsheet is a text here: ``27/12/2024``."""
    place: str
    """For a person: ``Nhiệm vụ!I7``, ``bảng 1, hàng 3, cột “Trạng thái”``."""
    number_format: str = ""
    formula: bool = False

    @property
    def text(self) -> str:
        """Its text, lines kept."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table of tasks."""

    place: str
    key: str | None
    """``None`` in a row that somebody inserted."""
    cells: Mapping[str, Cell]
    """By field of ``FIELDS``; only columns that the table has."""


@dataclass(frozen=True, slots=True)
class Returned:
    """A file that came back."""

    name: str
    source: str
    """``workbook`` or ``sheet``."""
    sha256: str
    stamp: Stamp | None
    rows: tuple[Row, ...]


def read(data: bytes, name: str) -> Returned:
    """Read a returned ``.xlsx`` or ``.docx``.

    Raises:
        Problem: It is none of these, holds macros, is too large, damaged or encrypted, or has no table of tasks.
    """
    try:
        package = Package(data)
        if any(part.endswith("vbaProject.bin") for part in package.names):
            raise Problem(ExitCode.UNSUPPORTED, "return-macros", name=name)
        if "xl/workbook.xml" in package.names:
            source, rows = "workbook", tuple(_workbook_rows(data, package, name))
        elif "word/document.xml" in package.names:
            source, rows = "sheet", tuple(_word_rows(package))
        else:
            raise Problem(ExitCode.UNSUPPORTED, "return-kind", name=name)
        stamp = _stamp(package, name)
    except ReadError as error:
        if data[:4] == b"\xd0\xcf\x11\xe0":  # an old binary .xls or .doc, or one with a password
            raise Problem(ExitCode.UNSUPPORTED, "return-kind", name=name) from error
        code = ExitCode.TOO_LARGE if error.code == "too-large" else ExitCode.DAMAGED
        raise Problem(code, error.code if error.code == "too-large" else "damaged", name=name, detail=error) from error
    if not rows:
        raise Problem(ExitCode.UNSUPPORTED, "return-no-table", name=name)
    return Returned(name, source, sha256(data), stamp, rows)


def recognise(data: bytes, name: str, office: str) -> Returned | None:
    """Return what a file of the inbox says that is a task sheet stamped by ``office``, or a workbook with our keys.

    Read as a notice it would give each of its tasks a second time. ``None`` of any other file, and of one that is
    damaged: its reader says what is wrong with it. A sheet that another office stamped assigns tasks to this one
    and is read as a notice.

    Raises:
        Problem: It is ours and its table is gone, too long, or not to be read.
    """
    if not data.startswith(b"PK"):
        return None
    try:
        package = Package(data)
        workbook = "xl/workbook.xml" in package.names
        if not workbook and not _stamped(package, office):
            return None
    except ReadError:
        return None
    try:
        return read(data, name)
    except Problem as problem:
        if workbook and problem.code is ExitCode.UNSUPPORTED:
            return None
        raise


def _stamped(package: Package, office: str) -> bool:
    if "docProps/custom.xml" not in package.names:
        return False
    try:
        stamp = stamp_of(package.read("docProps/custom.xml"))
    except ValueError:  # properties of some other program
        return False
    return stamp is not None and stamp.office == office


def to_json(found: Returned) -> bytes:
    """Return it as it is sent from the process that reads."""
    return TypeAdapter(Returned).dump_json(found)


def from_json(sent: bytes) -> Returned:
    """Return what ``to_json`` wrote.

    Raises:
        pydantic.ValidationError: It did not.
    """
    return TypeAdapter(Returned).validate_json(sent)


def _stamp(package: Package, name: str) -> Stamp | None:
    if "docProps/custom.xml" not in package.names:
        return None
    try:
        return stamp_of(package.read("docProps/custom.xml"))
    except ValueError as error:
        raise Problem(ExitCode.DAMAGED, "return-stamp", name=name, detail=error) from error


# ---- workbooks


def _workbook_rows(data: bytes, package: Package, name: str) -> Iterator[Row]:
    from openpyxl import load_workbook

    for part in package.names:
        if part.startswith("xl/worksheets/") and len(_ROW.findall(package.read(part))) > MOST_ROWS:
            raise Problem(ExitCode.TOO_LARGE, "return-rows", name=name, detail=MOST_ROWS)
    try:
        book = load_workbook(io.BytesIO(data), data_only=False, keep_links=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError) as error:
        # openpyxl lets whatever its parts raise through
        raise Problem(ExitCode.DAMAGED, "damaged", name=name, detail=type(error).__name__) from error
    for sheet in book.worksheets:
        yield from _sheet_rows(sheet)


def _sheet_rows(sheet: Any) -> Iterator[Row]:
    merged = {
        (line, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.size["rows"] * area.size["columns"] <= MOST_ROWS
        for line in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    width = min(sheet.max_column, MOST_COLUMNS)

    def cell(line: int, column: int) -> Cell:
        found = sheet.cell(*merged.get((line, column), (line, column)))
        place = f"{sheet.title}!{sheet.cell(line, column).coordinate}"
        return Cell(_value(found.value), place, found.number_format or "", found.data_type == "f")

    fields: dict[str, int] = {}
    start = 0
    for line in range(1, min(sheet.max_row, HEADING_ROWS) + 1):
        found: dict[str, int] = {}
        for column in range(1, width + 1):
            named = answers.heading(cell(line, column).text)
            if named is not None:
                found.setdefault(named, column)
        if "key" in found and len(found) > 1:
            fields, start = found, line + 1
            break
    if not fields:
        return
    for line in range(start, sheet.max_row + 1):
        cells = {name: cell(line, column) for name, column in fields.items() if name in FIELDS}
        key = _key_in(cell(line, fields["key"]).text)
        if key is not None or any(found.value not in (None, "") for found in cells.values()):
            yield Row(f"{sheet.title}!{sheet.cell(line, fields['key']).coordinate}", key, cells)


def _value(found: object) -> Value:
    if isinstance(found, dt.date):  # a moment is a date too
        return f"{found:%d/%m/%Y}"
    return found if isinstance(found, Value) else str(found)


def _key_in(text: str) -> str | None:
    match = _KEY.fullmatch(text)
    return match[1] if match else None


# ---- Word sheets


def _word_rows(package: Package) -> Iterator[Row]:
    body = package.parse("word/document.xml")
    for number, table in enumerate(body.iter(f"{_W}tbl"), 1):
        fields: dict[str, tuple[int, str]] = {}
        above: dict[int, Any] = {}
        for line, row in enumerate(table.findall(f"{_W}tr"), 1):
            across = dict(_cells_across(row, above))
            texts = {column: _text(cell) for column, cell in across.items()}
            if not fields:
                named = {column: answers.heading(text) for column, text in texts.items()}
                found = {name: (column, texts[column]) for column, name in named.items() if name in FIELDS}
                if "state" in found or "note" in found:
                    fields = found
                continue
            place = f"bảng {number}, hàng {line}"
            key = next((key for cell in across.values() if (key := _key_of_cell(cell))), None)
            cells = {
                name: Cell(_answer(texts.get(column, "")), f"{place}, cột “{heading.splitlines()[0]}”")
                for name, (column, heading) in fields.items()
            }
            if key is not None or any(cell.value for cell in cells.values()):
                yield Row(place, key, cells)


def _cells_across(row: Any, above: dict[int, Any]) -> Iterator[tuple[int, Any]]:
    """Yield each cell of a row with the grid column it begins in; one merged with the cell above is that cell."""
    column = 0
    for cell in row.findall(f"{_W}tc"):
        properties = cell.find(f"{_W}tcPr")
        span = 1
        if properties is not None:
            wide, merge = properties.find(f"{_W}gridSpan"), properties.find(f"{_W}vMerge")
            span = int((wide.get(f"{_W}val") if wide is not None else None) or 1)
            if merge is not None and merge.get(f"{_W}val") != "restart":
                cell = above.get(column, cell)
        above[column] = cell
        yield column, cell
        column += span


def _text(cell: Any) -> str:
    """Return the visible text of a cell, one line a paragraph: deleted text does not count."""
    return "\n".join(filter(None, (_line(paragraph) for paragraph in cell.iter(f"{_W}p")))).strip()


def _line(paragraph: Any) -> str:
    pieces = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        pieces.append(node.text or "" if node.tag == f"{_W}t" else "\t" if node.tag == f"{_W}tab" else "\n")
    return "".join(pieces).strip()


def _key_of_cell(cell: Any) -> str | None:
    for paragraph in cell.iter(f"{_W}p"):
        line = _line(paragraph)
        if line.lower().startswith("mã") and (key := _key_in(line)):
            return key
    return None


def _answer(text: str) -> str | None:
    return text or None
