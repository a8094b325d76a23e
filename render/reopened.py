"""Opens a finished output again and lists the task keys in it, for the caller to hold against its own list."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Literal

Kind = Literal["docx", "xlsx", "ics"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KEY_LINE = re.compile(r"Mã(?: nhiệm vụ)?:\s*(\S.*/\S.*)")


def task_keys(data: bytes, kind: Kind) -> list[str]:
    """Every task key printed in an output, in its order, as often as it is printed.

    In Word a key is the text after ``Mã:`` in a paragraph of the style ``TaskKey``; in a document without that style
    (an office's own template) a whole paragraph ``Mã: …/…``. In Excel it is the column ``Mã nhiệm vụ``, in a calendar
    the property of the first event of each task.

    Raises:
        ValueError: The file is not of this kind.
    """
    try:
        return {"docx": _of_word, "xlsx": _of_workbook, "ics": _of_calendar}[kind](data)
    except (zipfile.BadZipFile, KeyError) as error:
        raise ValueError(f"tệp không phải {kind} hoặc đã hỏng") from error


def _of_word(data: bytes) -> list[str]:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
    styled: list[str] = []
    plain: list[str] = []
    for paragraph in body.iter(f"{_W}p"):
        line = _KEY_LINE.fullmatch("".join(text.text or "" for text in paragraph.iter(f"{_W}t")).strip())
        if line is None:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        of_key = style is not None and style.get(f"{_W}val") == "TaskKey"
        (styled if of_key else plain).append(line[1])
    return styled or plain


def _of_workbook(data: bytes) -> list[str]:
    from openpyxl import load_workbook

    from render.workbook import COLUMNS, HEADER_ROW, TASKS_SHEET

    sheet = load_workbook(io.BytesIO(data))[TASKS_SHEET]
    column = next(n for n, cell in enumerate(sheet[HEADER_ROW], 1) if cell.value == COLUMNS[0].name)
    cells = (sheet.cell(row=line, column=column) for line in range(HEADER_ROW + 1, sheet.max_row + 1))
    return [str(cell.value) for cell in cells if cell.value is not None]


def _of_calendar(data: bytes) -> list[str]:
    from icalendar import Calendar

    from render.calendar import TASK_PROPERTY

    calendar = Calendar.from_ical(data)
    return [str(event[TASK_PROPERTY]) for event in calendar.walk("VEVENT") if TASK_PROPERTY in event]
