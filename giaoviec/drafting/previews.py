"""A draft as something a page can show: its paragraphs and tables, nothing else of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath

from giaoviec.exits import ExitCode, Problem, problem_of
from ingest.errors import ReadError

SHOWABLE = frozenset({".docx", ".xlsx", ".ics"})

_MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, or a table where ``rows`` is filled. ``looks`` are words for its looks: center, bold, italic."""

    text: str = ""
    looks: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = field(default=())


def preview(data: bytes, name: str) -> list[Piece]:
    """Return what a draft says, in its order.

    Raises:
        Problem: It cannot be read as what its name says: a person may have changed it.
    """
    suffix = PurePosixPath(name).suffix
    try:
        return list({".docx": _word, ".xlsx": _workbook, ".ics": _calendar}[suffix](data, name))
    except ReadError as error:
        raise problem_of(error, name) from error
    except (ValueError, KeyError, OSError) as error:
        raise Problem(ExitCode.DAMAGED, "damaged", name=name, detail=suffix) from error


def _word(data: bytes, name: str) -> Iterator[Piece]:
    import ingest
    from ingest.document import BlockKind

    document = ingest.read(data, name)
    for table, blocks in groupby(document.blocks, key=lambda block: block.table):
        if table is not None:
            yield Piece(rows=tuple(tuple(cell.span.of(document.text) for cell in block.cells) for block in blocks))
            continue
        for block in blocks:
            looks = [block.look.align.value] if block.look.align else []
            looks += [word for word in ("bold", "italic") if getattr(block.look, word)]
            kind = ("note",) if block.kind is BlockKind.NOTE else ()
            yield Piece(block.span.of(document.text), (*looks, *kind))


def _workbook(data: bytes, name: str) -> Iterator[Piece]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            yield Piece(sheet.title, ("bold",))
            rows = sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)
            yield Piece(rows=tuple(tuple(_cell(value) for value in row) for row in rows if any(row)))


def _cell(value: object) -> str:
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _calendar(data: bytes, name: str) -> Iterator[Piece]:
    from icalendar import Calendar

    events = [
        (event.decoded("dtstart"), str(event.get("summary", ""))) for event in Calendar.from_ical(data).walk("VEVENT")
    ]
    days = sorted(events, key=lambda event: f"{event[0]:%Y-%m-%d}")
    yield Piece(rows=(("Ngày", "Việc"), *((f"{day:%d/%m/%Y}", words) for day, words in days)))
