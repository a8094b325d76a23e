"""Opens a finished output again and lists the task keys in it, for the caller to hold against its own list."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

Kind = Literal["docx", "xlsx", "ics", "html", "eml"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_X = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHARED = "xl/sharedStrings.xml"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KEY_LINE = re.compile(r"Mã(?: nhiệm vụ)?:\s*(\S.*/\S.*)")
_ON_PAGE = re.compile(r'data-task="([^"]+)" id="[^"]*" data-begins')


@dataclass(frozen=True, slots=True)
class Found:
    """A task as an output prints it: its key and the words that stand with it, to tell two drafts apart."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Keys of the tasks that one draft has and another has not, or that it prints otherwise."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]


def task_keys(data: bytes, kind: Kind) -> list[str]:
    """Every task key printed in an output, in its order, as often as it is printed.

    In Word a key is the text after ``Mã:`` in a paragraph of the style ``TaskKey``; in a document without that style
    (an office's own template) a whole paragraph ``Mã: …/…``. In Excel it is the column ``Mã nhiệm vụ``, in a calendar
    the property of the first event of each task, in a page the first mark of each task (its id in the notice); a mail
    holds what its attached sheets hold.

    Raises:
        ValueError: The file is not of this kind.
    """
    return [found.key for found in tasks_in(data, kind)]


def changes(old: bytes, new: bytes, kind: Kind) -> Changes:
    """What a newer draft says otherwise of its tasks.

    Raises:
        ValueError: One of them is not of this kind.
    """
    before, after = ({found.key: found.words for found in tasks_in(data, kind)} for data in (old, new))
    return Changes(
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after),
        changed=tuple(key for key in after if key in before and before[key] != after[key]),
    )


def tasks_in(data: bytes, kind: Kind) -> list[Found]:
    """The tasks of an output; see ``task_keys``."""
    from lxml import etree

    try:
        return list(_READERS[kind](data))
    except (zipfile.BadZipFile, KeyError, IndexError, StopIteration, etree.XMLSyntaxError) as error:
        raise ValueError(f"tệp không phải {kind} hoặc đã hỏng") from error


def _of_word(data: bytes) -> list[Found]:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
    styled: list[Found] = []
    plain: list[Found] = []
    for paragraph in body.iter(f"{_W}p"):
        line = _KEY_LINE.fullmatch("".join(text.text or "" for text in paragraph.iter(f"{_W}t")).strip())
        if line is None:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        of_key = style is not None and style.get(f"{_W}val") == "TaskKey"
        (styled if of_key else plain).append(Found(line[1], _row_words(paragraph)))
    return styled or plain


def _row_words(paragraph: Any) -> str:
    """The words of the row without its first cell: that is a number, which changes with every row put before."""
    row = next(paragraph.iterancestors(f"{_W}tr"), None)
    cells: list[Any] = [paragraph] if row is None else row.findall(f"{_W}tc")[1:]
    return "\n".join("".join(cell.itertext(f"{_W}t")) for cell in cells)


def _of_workbook(data: bytes) -> Iterator[Found]:
    """Read the rows as they are written: the looks of cells, which take most of the time, are not asked for."""
    from lxml import etree

    from render.workbook import COLUMNS, HEADER_ROW, TASKS_SHEET

    parser = etree.XMLParser(resolve_entities=False)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheets = etree.fromstring(package.read("xl/workbook.xml"), parser).iter(f"{_X}sheet")
        number = next(sheet.get(_RELATION) for sheet in sheets if sheet.get("name") == TASKS_SHEET)
        relations = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"), parser)
        target = next(entry.get("Target", "") for entry in relations if entry.get("Id") == number)
        sheet = etree.fromstring(package.read(str(PurePosixPath("/xl") / target)[1:]), parser)
        strings = package.read(_SHARED) if _SHARED in package.namelist() else b"<none/>"
    entries = etree.fromstring(strings, parser).iter(f"{_X}si")
    shared = ["".join(text.text or "" for text in entry.iter(f"{_X}t")) for entry in entries]
    rows = (row for row in sheet.iter(f"{_X}row") if int(row.get("r", "0")) >= HEADER_ROW)
    lines = ({_column(cell.get("r", "")): _cell(cell, shared) for cell in row} for row in rows)
    key = next(column for column, name in next(lines).items() if name == COLUMNS[0].name)
    for line in lines:
        if line.get(key):
            yield Found(line[key], "\n".join(line.values()))


def _column(place: str) -> str:
    return place.rstrip("0123456789")


def _cell(cell: Any, shared: Sequence[str]) -> str:
    text = cell.findtext(f"{_X}v") or "".join(part.text or "" for part in cell.iter(f"{_X}t"))
    return shared[int(text)] if cell.get("t") == "s" and text else text


def _of_calendar(data: bytes) -> Iterator[Found]:
    from icalendar import Calendar

    from render.calendar import TASK_PROPERTY

    calendar = Calendar.from_ical(data)
    for event in calendar.walk("VEVENT"):
        if TASK_PROPERTY in event:
            yield Found(str(event[TASK_PROPERTY]), event.to_ical().decode())


def _of_page(data: bytes) -> Iterator[Found]:
    from html import unescape

    for key in _ON_PAGE.findall(data.decode()):
        yield Found(unescape(key), "")


def _of_mail(data: bytes) -> Iterator[Found]:
    from email import message_from_bytes
    from email.policy import SMTP

    for part in message_from_bytes(data, policy=SMTP).iter_attachments():
        if (part.get_filename() or "").endswith(".docx"):
            yield from _of_word(part.get_content())


_READERS: dict[Kind, Callable[[bytes], list[Found] | Iterator[Found]]] = {
    "docx": _of_word,
    "xlsx": _of_workbook,
    "ics": _of_calendar,
    "html": _of_page,
    "eml": _of_mail,
}
