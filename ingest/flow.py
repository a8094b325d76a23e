"""Paragraphs and tables as an office format holds them, and their way into a ``Document``.

Word and HTML readers build this flow; what is one line of text, what is a data table and what is only
a table used to set a letterhead or a signature in two columns is decided here, once for both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.assembly import Assembly, CellText
from ingest.columns import HEAD_OR_FOOT, halves, in_right, run_of_columns
from ingest.document import Align, BlockKind, Look, Place
from ingest.span import Span


@dataclass(slots=True)
class Run:
    """Characters that look alike; a line feed in them is a soft break."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    font: str = ""


@dataclass(slots=True)
class Paragraph:
    """One paragraph. ``label`` is its automatic number as printed; ``notes`` and ``boxes`` are anchored in it."""

    runs: list[Run] = field(default_factory=list)
    index: int | None = None
    align: Align | None = None
    indent: float | None = None
    label: str = ""
    level: int | None = None
    list_id: str | None = None
    bullet: bool = False
    notes: list[Flow] = field(default_factory=list)
    boxes: list[Flow] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class TableCell:
    """A cell in grid column ``column``; ``merged`` continues the cell above."""

    content: Flow
    column: int
    width: int = 1
    merged: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells; ``ruled``: some of its lines are drawn; ``headed``: a row is marked as repeating header."""

    rows: list[list[TableCell]] = field(default_factory=list)
    ruled: bool = False
    headed: bool = False


Flow = list[Paragraph | Table]


def paragraphs_of(flow: Flow, *, anchored: bool = True) -> Iterator[Paragraph]:
    """Yield every paragraph of a flow, those in tables too, and where ``anchored`` those in its boxes and notes."""
    for item in flow:
        if isinstance(item, Table):
            for row in item.rows:
                for cell in row:
                    yield from paragraphs_of(cell.content, anchored=anchored)
        else:
            yield item
            for inner in (*item.boxes, *item.notes) if anchored else ():
                yield from paragraphs_of(inner)


# What begins a line of its own after a soft break: a bullet or a number with its sign.
_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
MARKER = re.compile(
    r"\s*(?:[-–—+•*▪·●○■□➢✓]\s*(?=[^\W\d_])|[-–—+]\s|(?:[a-zđ]|\d{1,2})\s?\)\s?\S|\d{1,2}(?:\.\d{1,2})*\.\s*[^\W\d_]"
    r"|\d{1,2}(?:\.\d{1,2})+\s+[^\W\d_]|[IVX]{1,5}[.)/]\s|(?:\d{1,2}|[a-zđ])/\.?\s"
    rf"|[a-eđgik-o](?:\.|[-–]\s)\s*[{_CAPITALS}])"  # "b. Nắm …", but "p. Bến Thành", "h. Củ Chi"
)
# A number after these words is the rest of a date or a citation, not the label of an item …
_WANTS_NUMBER = re.compile(
    r"\b(?:ngày|tháng|năm|quý|quí|số|điều|khoản|điểm|mục|tiết|lần|thứ|từ|đến|trước|sau)\s*\Z", re.I
)
# … unless a cycle or a near time ends with them ("… vào ngày 25 hằng tháng / 5. Công an xã"), or they announce items
# ("… thực hiện các nội dung sau / 1. Khoa Dược"), …
_WANTS_NONE = re.compile(
    r"(?:/\s?(?:ngày|tháng|năm|quý|quí)|\btrong ngày"
    r"|\b(?:hằng|hàng|mỗi|từng|một|\d+|hai|ba|cả|cuối|đầu|giữa|nhiều|mấy) (?:ngày|tháng|năm|quý|quí|lần)"
    r"|\b(?:hôm|tuần|tháng|quý|quí|năm|lần|kỳ) (?:trước|sau)"
    r"|\b(?:như|nội dung|nhiệm vụ|công việc|việc|giải pháp|biện pháp|vấn đề|ý kiến) sau)\s*\Z",
    re.I,
)
# … or they are half a word: "… về chuyển đổi số / 2. Sở Y tế", "… các dự án trọng điểm / 3. …".
_HALF_A_WORD = re.compile(r"\b(?:số|điểm|mục|khoản|tiết|điều|lần)\s*\Z", re.I)
_PLAIN_ITEM = re.compile(rf"\d{{1,2}}\.\s+[{_CAPITALS}]")
# … but "2.1. Các chủ đầu tư" below "2. Nhiệm vụ từ nay đến cuối năm" is an item.
_LOWER_ITEM = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})+\.?\s+[{_CAPITALS}]")
# Lines of a letterhead that is typed without paragraphs: its rules of dashes, its number, its place and day.
_RULE = re.compile(r"[-–—_=*\s]{3,}\Z")
_HEAD_LINE = re.compile(r"Số\s*:|(?:TP\. ?)?[^\W\d][^,.;:]{1,40}, ngày\b.{1,20}\btháng\b.{1,10}\bnăm\s+\d{4}\Z")
_COLUMN_NUMBER = re.compile(r"\(?\s*(\d{1,2}|[A-D])\s*\)?\.?")


class Writer:
    """Puts a flow into an assembly."""

    def __init__(self, assembly: Assembly) -> None:
        self._assembly = assembly
        self._tables = 0

    def write(self, flow: Flow, *, kind: BlockKind = BlockKind.PARAGRAPH, side: str | None = None) -> None:
        """Write paragraphs and tables in their order."""
        for item in _columns_as_tables(flow):
            if isinstance(item, Table):
                self._table(item, kind, side)
            else:
                self._paragraph(item, kind, side)
                self._anchored([item])

    def _anchored(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write the notes and boxes of paragraphs that were just written."""
        for paragraph in paragraphs:
            for note in paragraph.notes:
                self.write(note, kind=BlockKind.NOTE)
            for box in paragraph.boxes:
                self.write(box, kind=BlockKind.BOX)

    def _paragraph(self, paragraph: Paragraph, kind: BlockKind, side: str | None) -> None:
        label = paragraph.label
        for runs in lines_of(paragraph):
            span = self._assembly.paragraph(
                "".join(run.text for run in runs),
                kind=kind,
                place=Place(paragraph=paragraph.index),
                look=_look(paragraph, runs),
                label=label,
                level=paragraph.level if label else None,
                list_id=paragraph.list_id if label else None,
                side=side,
            )
            label = "" if span else label

    def _table(self, table: Table, kind: BlockKind, side: str | None) -> None:
        if _is_data(table):
            self._rows(table)
            return
        for columns in _side_by_side(table):
            for at, flow in enumerate(columns):
                two = ("left", "right")[at] if len(columns) == 2 else side
                self.write(flow, kind=kind, side=two)

    def _rows(self, table: Table) -> None:
        number, self._tables = self._tables, self._tables + 1
        for at, row in enumerate(table.rows):
            cells = [CellText(_line(cell.content), cell.column, cell.width, cell.merged) for cell in row]
            if at < 4 and _counts_columns(cells):
                self._assembly.furniture(" ".join(str(cell.text) for cell in cells), "column-numbers")
                continue
            paragraphs = [found for cell in row for found in paragraphs_of(cell.content, anchored=False)]
            shown = [run for found in paragraphs for run in found.runs if run.text.strip()]
            first = next((found for found in paragraphs if found.text.strip()), None)
            place = Place(paragraph=first.index if first else None)
            self._assembly.row(cells, table=number, place=place, look=_look(Paragraph(), shown))
            self._anchored(paragraphs)


def lines_of(paragraph: Paragraph) -> list[list[Run]]:
    """Split a paragraph at those soft breaks that begin a line of their own; the other breaks become spaces."""
    if not any("\n" in run.text for run in paragraph.runs):
        return [paragraph.runs]
    printed: list[list[Run]] = [[]]
    for run in paragraph.runs:
        first, *others = run.text.split("\n")
        printed[-1].append(replace(run, text=first))
        printed += [[replace(run, text=part)] for part in others]
    standing = paragraph.align in (Align.CENTER, Align.RIGHT)
    lines: list[list[Run]] = [[]]
    above, gap = "", False
    for runs in printed:
        below = "".join(run.text for run in runs).strip()
        if not below:
            gap = True
            continue
        if above and ((gap and standing) or stands_alone(above, below, standing=standing)):
            lines.append([])
        elif above:
            lines[-1].append(Run(" "))
        lines[-1] += runs
        above, gap = below, False
    return lines


def wants_number(above: str, below: str) -> bool:
    """Tell whether ``below`` begins with the number that ``above`` ends before: "… trước ngày / 30/9".

    A year has four digits: "II. Nhiệm vụ từ nay đến cuối năm" may stand above an item "1.".
    """
    item = _LOWER_ITEM.match(below) or (above.lower().endswith("năm") and MARKER.match(below))
    item = item or (_PLAIN_ITEM.match(below) and (_WANTS_NONE.search(above) or _HALF_A_WORD.search(above)))
    return below[0].isdigit() and _WANTS_NUMBER.search(above) is not None and not item


def stands_alone(above: str, below: str, *, standing: bool = False) -> bool:
    """Tell whether ``below``, printed under ``above`` in one paragraph, is a line of its own.

    ``standing``: both are set centred or to the right, as the lines of a letterhead or a signature are.
    """
    if MARKER.match(below):
        return not wants_number(above, below)
    if _HEAD_LINE.match(below) or _RULE.match(below) or _RULE.match(above):
        return True
    if standing:  # a title that runs on goes on in small letters, or in mid-phrase
        return not below[0].islower() and not above.endswith((",", "-", "–"))
    return above.isupper() and below[0].isupper()


def _look(paragraph: Paragraph, runs: Sequence[Run]) -> Look:
    letters = [run for run in runs if any(map(str.isalnum, run.text))]
    sizes = Counter[float]()
    for run in letters:
        if run.size:
            sizes[run.size] += len(run.text)
    return Look(
        bold=bool(letters) and all(run.bold for run in letters),
        italic=bool(letters) and all(run.italic for run in letters),
        align=paragraph.align,
        indent=paragraph.indent,
        size=sizes.most_common(1)[0][0] if sizes else None,
    )


def _line(flow: Flow) -> str:
    """Return a cell's content, line by line. An automatic number alone is content: a column of ordinals has no text."""
    parts = []
    for item in flow:
        if isinstance(item, Table):
            parts += [_line(cell.content) for row in item.rows for cell in row if not cell.merged]
        else:
            label = "" if item.bullet and not item.text.strip() else item.label
            parts.append(f"{label} {item.text}".strip())
    return "\n".join(part for part in parts if part.strip())


def _counts_columns(cells: Sequence[CellText]) -> bool:
    """Tell whether a row only numbers its columns: (1) (2) (3), or A B 1 2."""
    marks = [match[1] if (match := _COLUMN_NUMBER.fullmatch(str(cell.text).strip())) else "" for cell in cells]
    digits = [mark for mark in marks if mark.isdigit()]
    letters = [mark for mark in marks if mark.isalpha()]
    return (
        len(cells) >= 3
        and all(marks)
        and len(digits) >= 2
        and digits == [str(number) for number in range(int(digits[0]), int(digits[0]) + len(digits))]
        and int(digits[0]) <= 1 + len(letters)
        and marks[: len(letters)] == letters
    )


def _is_data(table: Table) -> bool:
    """Tell a table that holds data from one that only sets paragraphs side by side or in a frame."""
    filled = [[cell for cell in row if _line(cell.content).strip()] for row in table.rows]
    filled = [row for row in filled if row]
    if not filled or max(len(row) for row in filled) < 2:
        return False
    wide = sum(len(row) > 2 for row in filled)
    if table.headed and wide:
        return True
    if not table.ruled:
        # Rows of three or more texts are no letterhead; neither are many rows of two.
        return wide >= 2 or sum(len(row) == 2 for row in filled) >= 5
    if wide or len(filled) > 6:
        return True
    # Lines drawn by mistake do not make data of a letterhead or a signature.
    return not any(HEAD_OR_FOOT.search(p.text) for row in filled for cell in row for p in paragraphs_of(cell.content))


def _side_by_side(table: Table) -> Iterator[list[Flow]]:
    """Yield the parts of a layout table in reading order: one flow, or the left and the right column.

    A row with one cell across both columns stands between what is above and below it.
    """
    used = sorted({cell.column for row in table.rows for cell in row if _line(cell.content).strip()})
    if len(used) != 2:
        yield from ([cell.content] for row in table.rows for cell in row)
        return
    sides: list[Flow] = [[], []]
    for row in table.rows:
        if row and row[0].column <= used[0] and row[0].column + row[0].width > used[1]:
            yield sides
            yield [row[0].content]
            sides = [[], []]
        else:
            for cell in row:
                sides[cell.column >= used[1]].extend(cell.content)
    yield sides


def _columns_as_tables(flow: Flow) -> Flow:
    """Return ``flow`` with every letterhead or signature that tabs or spaces set in two columns as a layout table."""
    texts = ["" if isinstance(item, Table) or item.label else item.text for item in flow]
    if not any(map(halves, texts)):
        return flow
    result: Flow = []
    at = 0
    while at < len(flow):
        length = run_of_columns(texts, at)
        table = Table()
        for item in flow[at : at + length]:
            if isinstance(item, Table):
                length = len(table.rows)
                break
            table.rows.append(_split(item))
        if table.rows:
            result.append(table)
        else:
            result.append(flow[at])
        at += max(length, 1)
    return result


def _split(paragraph: Paragraph) -> list[TableCell]:
    found = halves(paragraph.text)
    if found is None:
        return [TableCell([paragraph], int(in_right(paragraph.text)))]
    left, right = (replace(paragraph, runs=_cut(paragraph.runs, part)) for part in found)
    left.notes, left.boxes = [], []
    return [TableCell([left], 0), TableCell([right], 1)]


def _cut(runs: Sequence[Run], part: Span) -> list[Run]:
    """Return the runs of one part of a paragraph's text."""
    cut, start = [], 0
    for run in runs:
        text = run.text[max(part.start - start, 0) : max(part.end - start, 0)]
        if text:
            cut.append(replace(run, text=text))
        start += len(run.text)
    return cut
