"""Pages of words and rules → the paragraphs, rows, boxes and notes of a document, in reading order.

One layout for born-digital pages and for recognised scans. A line ends a paragraph when the next word
would still have fitted on it, when the next line begins at another edge or after a wider gap, or begins
with a label after a full stop; nothing of that is asked of one line alone, because page ends, bold
headings and justified text each hide some of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.assembly import Assembly, CellText
from ingest.document import CELL_SEPARATOR, Align, BlockKind, Look, Place
from ingest.furniture import note_number, split_notes, without_furniture, without_number
from ingest.grids import Grid, grids_of
from ingest.gutter import with_columns
from ingest.lines import LABEL, Line, Sheet, Word, first_piece, joined, lines_of
from ingest.phrases import known_pairs
from ingest.rows import Filled, OpenTable, rows_of
from ingest.span import Span
from ingest.text import Clean, clean

LOW_CONFIDENCE, LOW_FOR_FIGURES = 60.0, 90.0
"""A wrong letter is seen at once, a wrong figure by nobody; of right words two in a hundred are below 90."""
_USUAL_PITCH, _WIDEST_PITCH = 1.35, 2.3
"""Base line to base line in font sizes, where a page has no two lines of one paragraph to measure."""

_JUSTIFIED = 0.2
"""Share of lines that end at the same edge in justified text; where few do, the right edge is ragged."""

_DASH = re.compile(r"(?:[-–—+•▪●\ue000-\uf8ff]|\*(?!\*))\s*\S")
_FIGURE = re.compile(r"\d|\A[IVX]+(?:/|\W*\Z)")
"""Digits and Roman numbers: quý III/2026."""
_NAME_IN_CAPITALS = 4
"""Words in capitals that open the name of an office, not a word stressed in a title."""
_STOP = re.compile(r"[.;:!?…][\"”)\]]*\Z")
_ADDRESSED = re.compile(r"Kính (?:gửi|trình)\b", re.IGNORECASE)
_PADDING = 5.5
"""Points between a cell's edge and its text, as Word and LibreOffice set it unless told otherwise."""
_YEAR = re.compile(r"\d{4}")
_ABOUT = re.compile(r"(?:V/v|Về việc|Về)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """The text column of a page format: its edges and the usual distance of base lines."""

    left: float
    right: float
    pitch: float | None
    loose: bool
    """Recognised pages: edges and base lines shake by a few points."""

    def centred(self, line: Line) -> bool:
        """Tell whether ``line`` stands in the middle with room on both sides."""
        return line.x0 - self.left > 3 and self.even(line)

    def even(self, line: Line) -> bool:
        """Tell whether ``line`` has as much room on its left as on its right, or none."""
        return abs((line.x0 - self.left) - (self.right - line.x1)) < (8 if self.loose else 5)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph while its lines are being collected."""

    lines: list[Line]
    kind: BlockKind = BlockKind.PARAGRAPH
    side: str | None = None

    @property
    def text(self) -> str:
        return self.lines[-1].text


@dataclass(slots=True)
class _Page:
    """A page taken apart: what stands in it from top to bottom, and the footnotes."""

    sheet: Sheet
    body: list[Line]
    grids: list[tuple[Grid, dict[int, list[Line]]]] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def lay_out(sheets: Sequence[Sheet]) -> Assembly:
    """Return everything on the pages in reading order, ready to become a document."""
    assembly = Assembly()
    pages = [_taken_apart(sheet) for sheet in sheets]
    kept, dropped = without_furniture([(page.sheet, page.body) for page in pages])
    for sheet in sheets:
        for stamp in sheet.stamps:
            assembly.furniture(stamp, "e-signature", sheet.number)
        if sheet.recognised:
            assembly.issue("ocr-page", str(sheet.number), page=sheet.number)
    for item in dropped:
        assembly.furniture(item.text, item.reason, item.page)
    for page, lines in zip(pages, kept, strict=True):
        page.body, page.notes = split_notes(lines, page.sheet.rules, page.sheet.width)
    _Writer(assembly, pages).write()
    return assembly


def _taken_apart(sheet: Sheet) -> _Page:
    """Separate the words in tables and frames from the others."""
    grids = grids_of(sheet.rules, sheet.width, sheet.height)
    if not grids:
        return _Page(sheet, lines_of(sheet.words, sheet.number))
    rest: list[Word] = []
    held: list[dict[int, list[Word]]] = [{} for _ in grids]
    for word in sheet.words:
        for grid, cells in zip(grids, held, strict=True):
            if (at := grid.cell_of(word)) is not None:
                cells.setdefault(at, []).append(word)
                break
        else:
            rest.append(word)
    filled = [
        (grid, {cell: lines_of(words, sheet.number) for cell, words in inside.items()})
        for grid, inside in zip(grids, held, strict=True)
        if inside
    ]
    return _Page(sheet, lines_of(rest, sheet.number), filled)


def _measure(pages: Sequence[_Page]) -> Measure:
    """Measure the text column of pages of one format."""
    lines = [line for page in pages for item in with_columns(page.body) if isinstance(item, Line) for line in [item]]
    loose = any(page.sheet.recognised for page in pages)
    if not lines:
        width = pages[0].sheet.width
        return Measure(0.13 * width, 0.93 * width, None, loose)
    step = 5 if loose else 3
    left = _edge([line.x0 for line in lines], step)
    right = -_edge([-line.x1 for line in lines], step)
    if not loose and sum(abs(line.x1 - right) < 1 for line in lines) < _JUSTIFIED * len(lines):
        # Ragged lines share no edge: the column is at least as wide as the longest, but for one that hangs out.
        right = max((line.x1 for line in lines if line.x1 < right + 1.5 * line.size), default=right)
    pitches = [
        pitch
        for last, line in pairwise(lines)
        if last.page == line.page
        and abs(line.x0 - left) < 2 * step
        and last.x1 > right - 2 * step
        and (pitch := (line.base - last.base) / line.size) < _WIDEST_PITCH
    ]
    return Measure(left, right, median(pitches) if pitches else None, loose)


def _edge(values: Sequence[float], step: float) -> float:
    """Return the outermost value that several lines share, else the outermost of all."""
    ordered = sorted(values)
    for value in ordered:
        near = [other for other in ordered if value <= other < value + step]
        if len(near) >= max(2, len(ordered) // 20):
            return median(near)
    return ordered[0]


def _labelled(line: Line) -> bool:
    return LABEL.match(line.text) is not None


def _ends(line: Line) -> bool:
    return _STOP.search(line.text) is not None


def _lower(line: Line) -> bool:
    return line.text[0].islower() and not _labelled(line)


def continues(lines: Sequence[Line], line: Line, measure: Measure, previous: Measure | None = None) -> bool:
    """Tell whether ``line`` goes on with the paragraph that ``lines`` began.

    Args:
        lines: The paragraph so far.
        line: The next line of the text.
        measure: The text column of its page.
        previous: That of the page ``lines`` ends on, where it is another.
    """
    last, before = lines[-1], previous or measure
    if abs(line.size - last.size) > (4.5 if measure.loose else 1.2):
        return False
    # Words tied by no-break spaces (trước ngày 31/10/2025) leave more room than the first of them needs.
    tied = (4 if measure.loose else 0 if measure.centred(line) else 12) * line.size
    full = not _fits(last, line, before) or (_lower(line) and not _ends(last) and last.x1 > before.right - tied)
    if last.page == line.page:
        gap = (line.base - last.base) / (max(line.size, last.size) * (measure.pitch or _USUAL_PITCH))
        wide = measure.pitch is not None and gap > (1.3 if measure.loose else 1.12)
        if gap > 1.7 or (wide and not (full and _lower(line) and not _ends(last))):
            return False
    if all(before.even(one) for one in lines) and measure.centred(line):
        return _title_goes_on(lines, line, measure)
    if not full:
        return False
    if _ADDRESSED.match(lines[0].text):  # centred and indented at once, so no edge tells anything
        return not _labelled(line) and not _ends(last)
    if measure.centred(line) and not _lower(line):
        return False
    return _same_edge(lines, line, measure, before)


def _fits(last: Line, line: Line, measure: Measure) -> bool:
    """Tell whether the first word of ``line`` would have fitted behind ``last``."""
    room = measure.right - (0.6 * line.size if measure.loose else 1.0)
    if measure.even(last) and measure.centred(line):
        return last.width + 0.25 * line.size + first_piece(line.words[0]) < room - measure.left
    return last.x1 + 0.25 * line.size + first_piece(line.words[0]) < room


def _title_goes_on(lines: Sequence[Line], line: Line, measure: Measure) -> bool:
    """Tell whether a centred line goes on with centred lines: wrapped, or broken by hand in mid-phrase."""
    last = lines[-1]
    if _labelled(line) or (last.text.isupper() and not line.text.isupper()):  # the kind of document stands alone
        return False
    if line.bold != last.bold:
        return _lower(line)
    if _opens_in_capitals(line) and not any(_opens_in_capitals(one) for one in lines):
        return False  # "… phòng cháy, chữa cháy rừng" above "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN … điện:"
    return not _fits(last, line, measure) or not line.text.isupper()


def _opens_in_capitals(line: Line) -> bool:
    return len(line.words) >= _NAME_IN_CAPITALS and all(word.text.isupper() for word in line.words[:_NAME_IN_CAPITALS])


def _same_edge(lines: Sequence[Line], line: Line, measure: Measure, before: Measure) -> bool:
    """Tell whether ``line`` begins where a further line of the paragraph would."""
    near = (0.6 if measure.loose else 0.35) * line.size
    here, first = line.x0 - measure.left, lines[0].x0 - before.left
    starts_item = _labelled(line) and _ends(lines[-1])
    if len(lines) > 1:
        return abs(here - (lines[1].x0 - before.left)) <= near and not starts_item
    if here < first - near:
        return not starts_item
    if here > first + near:  # a hanging indent: the text of a labelled item stands behind its label
        return _labelled(lines[0]) and not _labelled(line) and here - first < 6 * line.size
    return not starts_item and not (first > near and _ends(lines[-1]))


def _began_again(lines: Sequence[Line], line: Line, measure: Measure, before: Measure) -> bool:
    """Tell whether the second of two ``lines`` began a paragraph: both are indented, and ``line`` goes on at the edge.

    A heading as wide as the column looks like a paragraph's first line until its third line is seen.
    """
    if len(lines) != 2 or not (lines[1].text[0].isupper() or _labelled(lines[1])):
        return False
    near = 0.35 * line.size
    indented = lines[1].x0 - before.left > near and abs(lines[0].x0 - lines[1].x0) <= near
    return indented and line.x0 - measure.left <= near and continues(lines[1:], line, measure, before)


class _Writer:
    """Writes pages into an assembly: keeps the open paragraph, the open table and where each page began."""

    def __init__(self, assembly: Assembly, pages: Sequence[_Page]) -> None:
        self._assembly, self._pages = assembly, pages
        formats = {(round(page.sheet.width / 10), round(page.sheet.height / 10)) for page in pages}
        by_format = {key: _measure([page for page in pages if self._format(page) == key]) for key in formats}
        self._measures = {page.sheet.number: by_format[self._format(page)] for page in pages}
        self._open: _Paragraph | None = None
        self._starts: dict[int, int] = {}
        self._notes: dict[tuple[int, str], list[list[Line]]] = {}
        self._held: list[Filled] = []
        self._tables = 0
        self._rows: OpenTable | None = None
        self._repaired: set[str] = set()

    @staticmethod
    def _format(page: _Page) -> tuple[int, int]:
        return round(page.sheet.width / 10), round(page.sheet.height / 10)

    def write(self) -> None:
        for page in self._pages:
            self._keep_notes(page)
            for item in _in_order(page):
                self._take(item)
        self._flush()
        self._flush_table()
        self._flush_notes(len(self._pages) + 1)
        start = self._assembly.offset
        starts = []
        for page in reversed(self._pages):
            start = min(start, self._starts.get(page.sheet.number, start))
            starts.append(start)
        for at, start in enumerate(reversed(starts)):
            self._assembly.start_page(start if at else 0)

    # What comes from the pages

    def _take(self, item: _Item) -> None:
        if isinstance(item, Line):
            self._flush_table()
            self._line(item)
        elif isinstance(item, _Layout):
            self._flush()
            self._flush_table()
            for side, parts in (("left", item.left), ("right", item.right)):
                for paragraph in _column(parts, side, self._measures[item.page]):
                    self._paragraph(paragraph)
        elif item.grid.is_frame:
            self._held.append(item)  # a frame floats over the text: the open paragraph goes on around it
            if self._open is None:
                self._flush_frames()
        else:
            self._flush()
            self._table(item)

    def _line(self, line: Line) -> None:
        measure = self._measures[line.page]
        before = self._measures[self._open.lines[-1].page] if self._open else measure
        if self._open and _began_again(self._open.lines, line, measure, before):
            heading, rest = self._open.lines
            self._open = _Paragraph([heading])
            self._flush()
            self._open = _Paragraph([rest])
        if self._open and continues(self._open.lines, line, measure, before):
            self._open.lines.append(line)
        else:
            self._flush()
            self._open = _Paragraph([line])

    def _flush_frames(self) -> None:
        frames, self._held = self._held, []
        for item in frames:
            for paragraph in _boxed(item.lines, None):
                self._paragraph(paragraph)

    def _keep_notes(self, page: _Page) -> None:
        number = ""
        for line in page.notes:
            if found := note_number(line):
                number = found
                rest = without_number(line)
                self._notes.setdefault((page.sheet.number, number), []).append([rest] if rest else [])
            else:
                self._notes.setdefault((page.sheet.number, number), [[]])[-1].append(line)

    # What goes into the assembly

    def _flush(self) -> None:
        if self._open:
            paragraph, self._open = self._open, None
            self._paragraph(paragraph)
            self._flush_notes(paragraph.lines[-1].page)
        self._flush_frames()

    def _flush_notes(self, page: int) -> None:
        """Write the notes of the pages before ``page``, which no open paragraph can cite any more."""
        for key in [key for key in self._notes if key[0] < page]:
            self._write_notes(key)

    def _write_notes(self, key: tuple[int, str]) -> None:
        for lines in self._notes.pop(key, []):
            if lines:
                self._paragraph(_Paragraph(lines, BlockKind.NOTE))

    def _paragraph(self, paragraph: _Paragraph) -> None:
        body = _Body(paragraph.lines)
        first = paragraph.lines[0]
        box = _box_of(paragraph.lines)
        span = self._assembly.paragraph(
            body.clean,
            kind=paragraph.kind,
            place=Place(first.page, box),
            look=self._look(paragraph),
            side=paragraph.side,
        )
        if span:
            self._record(body, span)
        if paragraph.kind is not BlockKind.NOTE:
            for line in paragraph.lines:
                for number in line.notes:
                    self._write_notes((line.page, number))

    def _look(self, paragraph: _Paragraph) -> Look:
        lines = paragraph.lines
        measure = self._measures[lines[0].page]
        align = None
        if paragraph.side is None and paragraph.kind is BlockKind.PARAGRAPH:
            if all(measure.centred(line) for line in lines):
                align = Align.CENTER
            elif len(lines) > 1:
                align = Align.BOTH if all(abs(one.x1 - measure.right) < 3 for one in lines[:-1]) else Align.LEFT
            elif lines[0].x0 > (measure.left + measure.right) / 2:
                align = Align.RIGHT
        return Look(
            bold=all(line.bold for line in lines),
            italic=all(line.italic for line in lines),
            align=align,
            indent=round(max(0.0, lines[0].x0 - measure.left), 1),
            size=round(median(line.size for line in lines), 1),
        )

    def _record(self, body: _Body, span: Span) -> None:
        """Note where pages begin and which words were hard to recognise."""
        start = span.end - len(body.clean.text)
        for page, raw in body.pages():
            at = start + body.clean.within(raw, len(body.raw)).start
            self._starts[page] = min(at, self._starts.get(page, at))
        for word, page, raw in body.doubtful():
            span = body.clean.within(raw, raw + len(word.text)).shift(start)
            if word.was:
                detail = f"{word.was} → {word.text}"
                if detail not in self._repaired:  # once tells it
                    self._repaired.add(detail)
                    self._assembly.issue("repaired", detail, span, page)
            else:
                self._assembly.issue("low-confidence", word.text, span, page)

    # Tables

    def _table(self, item: Filled) -> None:
        page = item.page
        rows = rows_of(item)
        table = self._rows
        if table and table.goes_on(item.grid):
            head = table.repeated_by(rows)
            for row in rows[:head]:
                self._assembly.furniture(row.text, "running-header", page)
            rows = rows[head:]
            if rows and table.pending and rows[0].goes_on(table.pending[-1]):
                table.pending[-1].add(rows[0])
                rows = rows[1:]
        else:
            self._flush_table()
            table = self._rows = OpenTable(self._tables, item.grid.columns)
            self._tables += 1
        table.pending += rows

    def _flush_table(self) -> None:
        table, self._rows = self._rows, None
        for row in table.pending if table else ():
            assert table is not None
            if row.is_column_numbers:
                self._assembly.furniture(row.text, "column-numbers", row.page)
                continue
            bodies = [_Body(cell.lines) for cell in row.cells]
            cells = [
                CellText(body.clean, cell.column, cell.width, cell.merged)
                for cell, body in zip(row.cells, bodies, strict=True)
            ]
            lines = [line for cell in row.cells for line in cell.lines]
            look = Look(
                bold=all(line.bold for line in lines),
                italic=all(line.italic for line in lines),
                size=round(median(line.size for line in lines), 1) if lines else None,
            )
            place = Place(row.page, _box_of(lines)) if lines else Place(row.page)
            span = self._assembly.row(cells, table=table.number, place=place, look=look)
            if span is None:
                continue
            at = span.start
            for cell, body in zip(cells, bodies, strict=True):
                end = at + (0 if cell.merged else len(body.clean.text))
                self._record(body, Span(at, end))
                at = end + len(CELL_SEPARATOR)


class _Body:
    """The words of lines as one raw text, and the text made canonical."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words = [word for line in lines for word in line.words]
        self._pages = [line.page for line in lines for _ in line.words]
        pieces = list(joined(self._words, [at for at, line in enumerate(lines) for _ in line.words]))
        self.raw = "".join(pieces)
        self._at: list[int] = []
        at = 0
        for word, piece in zip(self._words, pieces, strict=True):
            at += len(piece)
            self._at.append(at - len(word.text))
        self.clean: Clean = clean(self.raw)

    def pages(self) -> Iterable[tuple[int, int]]:
        """Yield each page with the raw offset of its first word."""
        for at, page in enumerate(self._pages):
            if at == 0 or page != self._pages[at - 1]:
                yield page, self._at[at]

    def doubtful(self) -> Iterable[tuple[Word, int, int]]:
        """Yield the words that were repaired or recognised with little confidence: word, page, raw offset."""
        for word, page, at in zip(self._words, self._pages, self._at, strict=True):
            if word.confidence is None or not any(map(str.isalnum, word.text)):
                continue
            figure = _FIGURE.search(word.text) is not None
            if word.was or word.confidence < (LOW_FOR_FIGURES if figure else LOW_CONFIDENCE):
                yield word, page, at


_Part = Line | Filled


@dataclass(frozen=True, slots=True)
class _Layout:
    """Two columns, with the frames that stand in them."""

    left: tuple[_Part, ...]
    right: tuple[_Part, ...]
    base: float
    page: int


_Item = Line | Filled | _Layout


def _in_order(page: _Page) -> list[_Item]:
    """Return what stands on the page in reading order; a frame within two columns belongs to its column."""
    items: list[_Item] = []
    frames = [Filled(grid, inside, page.sheet.number) for grid, inside in page.grids]
    for item in with_columns(page.body):
        if isinstance(item, Line):
            items.append(item)
            continue
        everything = (*item.left, *item.right)
        top, bottom = min(line.top for line in everything), max(line.bottom for line in everything)
        middle = (max(line.x1 for line in item.left) + min(line.x0 for line in item.right)) / 2
        inside = [f for f in frames if f.grid.is_frame and top - 5 < f.grid.box.top < bottom]
        frames = [f for f in frames if f not in inside]
        parts: tuple[list[_Part], list[_Part]] = (list(item.left), list(item.right))
        for frame in inside:
            parts[0 if (frame.grid.box.x0 + frame.grid.box.x1) / 2 < middle else 1].append(frame)
        left, right = (tuple(sorted(part, key=lambda one: one.base)) for part in parts)
        items.append(_Layout(left, right, item.base, page.sheet.number))
    return sorted([*items, *frames], key=lambda item: item.base)


def _column(parts: Sequence[_Part], side: str, measure: Measure) -> list[_Paragraph]:
    """Return the paragraphs of one column: its lines, wrapped list items and a wrapped "V/v …" put together."""
    paragraphs: list[_Paragraph] = []
    room = _room([part for part in parts if isinstance(part, Line)], side, measure)
    for part in parts:
        if isinstance(part, Filled):
            paragraphs += _boxed(part.lines, side)
            continue
        last = paragraphs[-1] if paragraphs else None
        if (
            last
            and last.kind is BlockKind.PARAGRAPH
            and (_wraps(last, part, measure) or _runs_on(last.lines[-1], part, side, room, loose=measure.loose))
        ):
            last.lines.append(part)
        else:
            paragraphs.append(_Paragraph([part], side=side))
    return paragraphs


def _room(lines: Sequence[Line], side: str, measure: Measure) -> float:
    """Return the width of a column: it reaches from its axis as far to either side as to the page's margin."""
    if not lines:
        return 0.0
    axis = median(line.centre for line in lines)
    # Word sets the text of a table's first column on the margin, that of the last within it by the cell's padding.
    half = axis - measure.left - 1.5 if side == "left" else measure.right - axis - _PADDING
    return max(*(line.width for line in lines), 2 * half)


def _wraps(last: _Paragraph, line: Line, measure: Measure) -> bool:
    first = last.lines[0].text
    if (not measure.loose and abs(line.size - last.lines[-1].size) > 1.2) or line.base - last.lines[
        -1
    ].base > 2 * line.size:
        return False
    if _ABOUT.match(first):
        return not _labelled(line)
    return bool(_DASH.match(first)) and not _DASH.match(line.text) and not _ends(last.lines[-1])


def _runs_on(before: Line, line: Line, side: str, room: float, *, loose: bool) -> bool:
    """Tell whether a line of a column goes on with the one before.

    A scan does not tell light from bold, so there only words that belong together are: MÔI / TRƯỜNG.
    """
    if not loose:
        return _ran_over(before, line, side, room)
    pair = before.words[-1].text.lower(), line.words[0].text.lower()
    return side == "left" and before.text.isupper() and line.text.isupper() and pair in known_pairs()


def _ran_over(before: Line, line: Line, side: str, room: float) -> bool:
    """Tell whether a line of a column ran over its edge.

    A name broken by hand, where the next word had room, keeps its lines; NĐ 30/2020 prints the superior
    agency light and the issuer bold, so the two are never run together. On the right a full line may also
    be one post above another, so there only what cannot begin a line goes on: one word, a small letter, a year.
    """
    if before.bold != line.bold or abs(before.size - line.size) >= 1 or line.base - before.base > 2 * line.size:
        return False
    if before.width + 0.25 * line.size + first_piece(line.words[0]) <= room:
        return False
    if _lower(line) or _YEAR.fullmatch(line.text):
        return True
    capitals = before.text.isupper() and line.text.isupper()
    names = capitals and not any(map(str.isdigit, before.text + line.text))
    return names and (side == "left" or len(line.words) == 1)


def _boxed(lines: Sequence[Line], side: str | None) -> list[_Paragraph]:
    """Return the paragraphs of a frame, measured by the frame's own lines."""
    paragraphs: list[_Paragraph] = []
    right = max(line.x1 for line in lines)
    left = min(line.x0 for line in lines)
    measure = Measure(left, right, None, loose=False)
    for line in lines:
        if paragraphs and continues(paragraphs[-1].lines, line, measure):
            paragraphs[-1].lines.append(line)
        else:
            paragraphs.append(_Paragraph([line], BlockKind.BOX, side))
    return paragraphs


def _box_of(lines: Sequence[Line]) -> tuple[float, float, float, float]:
    """Return the box around the lines that stand on the page of the first."""
    here = [line for line in lines if line.page == lines[0].page]
    box = (
        min(line.x0 for line in here),
        min(line.top for line in here),
        max(line.x1 for line in here),
        max(line.bottom for line in here),
    )
    return tuple(round(value, 1) for value in box)  # type: ignore[return-value]
