"""A second reading of a scan where the first may be wrong or where a mistake would cost most.

What is to be read again is cut out of the page and set below and beside each other on one small picture,
so one short run of the engine reads it all: columns that the engine took for one, cells and lines it was
lost in, and every figure it is not certain of, magnified. Where two readings of a figure differ nobody can
be sure, whatever the engine says: it is marked for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from ingest.bars import counted, is_quarter
from ingest.engine import ONE_BLOCK, Engine, Reading, words_of
from ingest.grids import Grid
from ingest.gutter import Columns, with_columns
from ingest.legacy import vietnamese_share
from ingest.lines import LABEL, Line, Rule, Word, lines_of
from ingest.paper import WHITE, White
from ingest.spacing import run_together

if TYPE_CHECKING:
    from PIL import Image

DISPUTED = 45.0
"""Confidence of a figure that two readings disagree on."""
_MAGNIFIED = 1.4
_LOST = 75.0
"""Mean confidence under which a whole line is read again; the lines of clean print have above 90."""
_UNSURE = 40.0
"""Confidence of a word that makes its cell worth a second look; clean print has above 90."""
_SOUND = 80.0
"""Confidence that every word of two columns has when the engine read them well."""
_CERTAIN = 96.5
"""Confidence above which a second look pays no more.

Of about 660 such figures of the samples two were misread, both by either look alike; nine right ones were doubted.
"""
_GAIN = 10.0
_INK = 130
"""Grey under which something is printed in a cell that the engine took for empty: it drops lone numbers."""
_FIGURE = re.compile(r".*\d")


def proofread(
    words: Sequence[Word],
    image: Image.Image,
    dpi: float,
    engine: Engine,
    number: int,
    grids: Sequence[Grid] = (),
) -> list[Word]:
    """Return the words with what was read badly read again and doubtful figures marked.

    Args:
        words: What was read on the page.
        image: The page, level and in grey.
        dpi: Its dots per inch.
        engine: Reads a picture.
        number: The page's number.
        grids: The tables of the page.
    """
    passages = [*_columns(words, image, dpi, number, grids), *_cells(words, image, dpi, grids)]
    held = {word for passage in passages for word in passage.words}
    passages += _lost_lines([word for word in words if word not in held], number)
    held |= {word for passage in passages for word in passage.words}
    quarters = {word: seen for word in _quarters(words, number) if (seen := counted(word, image, dpi)) is not None}
    held |= set(quarters)
    figures = _figures([word for word in words if word not in held], number)
    if not passages and not figures:
        return [quarters.get(word, word) for word in words]
    sheet = _ContactSheet(image, dpi)
    for passage in passages:
        for box in passage.boxes:
            sheet.add(box, passage.zoom)
    for word in figures:
        sheet.add(_around(word), _MAGNIFIED, in_row=True)
    read = iter(sheet.read(engine))
    kept = {word: quarters.get(word, word) for word in words}
    added: list[Word] = []
    for passage in passages:
        again = [word for _ in passage.boxes for word in _placed(next(read), passage, dpi)]
        if passage.better(again):
            for word in passage.words:
                kept.pop(word, None)
            added += _with_doubts(again, passage.words)
    for word in figures:
        kept[word] = _agreed(word, next(read))
    return [*kept.values(), *added]


@dataclass(frozen=True, slots=True)
class _Passage:
    """A part of the page to be read again: its boxes in points, and what was read in them."""

    boxes: tuple[Rule, ...]
    words: tuple[Word, ...]
    line: Line | None = None
    """Set when it is one line, whose base line and size stay."""
    zoom: float = 1.0

    def better(self, again: Sequence[Word]) -> bool:
        """Tell whether the second reading is to be taken."""
        if self.line is None:
            # Words cut in two are never read well: those were no columns.
            return bool(again) and _mean(again) >= _mean(self.words)
        return bool(again) and _mean(again) > _mean(self.words) + _GAIN and _as_much(again, self.words)


def _placed(readings: Sequence[Reading], passage: _Passage, dpi: float) -> Iterator[Word]:
    for word, _ in words_of(readings, 72 / dpi):
        yield word._replace(base=passage.line.base, size=passage.line.size) if passage.line else word


def _sound(words: Sequence[Word]) -> bool:
    """Tell whether the engine was sure of every word: lines of two columns with one base line are read well."""
    return all((word.confidence or 0.0) >= _SOUND for word in words if len(word.text) > 2)


def _mean(words: Sequence[Word]) -> float:
    return sum(word.confidence or 0.0 for word in words) / len(words) if words else 0.0


def _as_much(again: Sequence[Word], words: Sequence[Word]) -> bool:
    """Tell whether a second reading has as many words as the first, and no fewer that are Vietnamese."""
    texts = [" ".join(word.text for word in part) for part in (again, words)]
    return len(again) >= len(words) and vietnamese_share(texts[0]) >= vietnamese_share(texts[1])


# ---- what is read again


def _columns(
    words: Sequence[Word], image: Image.Image, dpi: float, number: int, grids: Sequence[Grid]
) -> Iterator[_Passage]:
    """Yield the two columns of letterhead and signature where the engine took lines of both for one.

    It garbles them then, since their base lines differ.
    """
    text = [word for word in words if all(grid.cell_of(word) is None for grid in grids)]
    pairs = [item for item in with_columns(lines_of(text, number)) if isinstance(item, Columns)]
    white = White(image, dpi) if pairs else None
    width = image.width * 72 / dpi
    for item in pairs:
        both = (*item.left, *item.right)
        hint = (max(line.x1 for line in item.left) + min(line.x0 for line in item.right)) / 2
        band = white.band(min(line.base for line in both), max(line.base for line in both), hint) if white else None
        if band is None:
            continue
        inside = tuple(word for word in text if band.top < word.base < band.bottom)
        sides = [{word.base for word in inside if (word.middle[0] < band.gutter) is left} for left in (True, False)]
        if sides[0] & sides[1] and not _sound(inside):
            halves = (0.0, band.top, band.gutter, band.bottom), (band.gutter, band.top, width, band.bottom)
            yield _Passage(tuple(Rule(*half) for half in halves), inside)


def _cells(words: Sequence[Word], image: Image.Image, dpi: float, grids: Sequence[Grid]) -> Iterator[_Passage]:
    """Yield the cells of tables that the engine was unsure of, or took for empty."""
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        for at, grid in enumerate(grids):
            if (place := grid.cell_of(word)) is not None:
                held.setdefault((at, place), []).append(word)
                break
    for at, grid in enumerate(grids):
        for place, cell in enumerate(grid.cells):
            inside = tuple(held.get((at, place), ()))
            sure = min((word.confidence or 0.0 for word in inside), default=0.0) >= _UNSURE
            if sure and not any(run_together(word.text) for word in inside):
                continue
            box = Rule(cell.box.x0 + 1, cell.box.top + 1, cell.box.x1 - 1, cell.box.bottom - 1)
            if inside or min(_cut(image, box, dpi).reduce(2).tobytes(), default=WHITE) <= _INK:
                yield _Passage((box,), inside, zoom=_MAGNIFIED)


def _lost_lines(words: Sequence[Word], number: int) -> Iterator[_Passage]:
    """Yield the lines of little confidence."""
    lines = lines_of(words, number)
    usual = median(line.size for line in lines) if lines else 0.0
    for line in lines:
        if len(line.words) > 1 and _mean(line.words) < _LOST:
            box = Rule(max(0.0, line.x0 - 8), line.base - 1.05 * usual, line.x1 + 8, line.base + 0.5 * usual)
            yield _Passage((box,), line.words, line)


def _figures(words: Sequence[Word], number: int) -> list[Word]:
    found = []
    for line in lines_of(words, number):
        for at, word in enumerate(line.words):
            if at == 0 and LABEL.fullmatch(word.text):
                continue  # its place in the sequence tells more than a second look
            if (word.confidence or 0.0) < _CERTAIN and _FIGURE.match(word.text):
                found.append(word)
    return found


def _quarters(words: Sequence[Word], number: int) -> Iterator[Word]:
    """Yield what may be the Roman number of a quarter; it may stand on the line below its "quý"."""
    before = ""
    for line in lines_of(words, number):
        for word in line.words:
            if before == "quý" and is_quarter(word.text):
                yield word
            before = word.text.lower()


def _around(word: Word) -> Rule:
    return Rule(word.x0 - 2.5, word.base - 0.95 * word.size, word.x1 + 2.5, word.base + 0.4 * word.size)


# ---- two readings


def _figure(text: str) -> str:
    """Return what must agree: digits, and the strokes of Roman numbers. Marks between digits are too small for that."""
    roman = re.match(r"([IVX]+)(?=\W|\Z)", text)
    return re.sub(r"\D", "", text) + (roman[1] if roman else "")


def _agreed(word: Word, again: Sequence[Reading]) -> Word:
    text = "".join(one.text for one in again)
    if _figure(text) == _figure(word.text):
        return word
    if not _figure(text):  # the second reading saw no figure at all: it had less to go by
        return word._replace(confidence=min(word.confidence or 0.0, _LOST))
    sure = min(one.confidence for one in again)
    if sure > (word.confidence or 0.0) + 2 * _GAIN and _outline(text) == _outline(word.text):
        return word._replace(text=text, confidence=DISPUTED)
    return word._replace(confidence=min(word.confidence or 0.0, DISPUTED))


def _outline(text: str) -> str:
    return re.sub(r"\d", "0", text)


def _with_doubts(again: Sequence[Word], before: Sequence[Word]) -> Iterator[Word]:
    """Yield the words of a second reading, figures that the first had not as doubtful."""
    known = {_figure(word.text) for word in before}
    for word in again:
        figure = _figure(word.text)
        disputed = figure and figure not in known and word.confidence is not None
        yield word._replace(confidence=min(word.confidence or 0.0, DISPUTED)) if disputed else word


# ---- the picture


def _cut(image: Image.Image, box: Rule, dpi: float) -> Image.Image:
    left, top, right, bottom = (round(side * dpi / 72) for side in box)
    return image.crop((left, top, max(right, left + 1), max(bottom, top + 1)))


@dataclass(frozen=True, slots=True)
class _Cutting:
    """A piece of the page, and where it stands on the contact sheet."""

    piece: Image.Image
    zoom: float
    origin: tuple[float, float]
    x: int
    y: int

    def holds(self, one: Reading) -> bool:
        """Tell whether a word stands in it."""
        x, y = one.left + one.width / 2 - self.x, one.top + one.height / 2 - self.y
        return -10 <= x < self.piece.width + 10 and 0 <= y < self.piece.height

    def back(self, one: Reading) -> Reading:
        """Return a word with its place on the page."""
        left, top = (one.left - self.x) / self.zoom, (one.top - self.y) / self.zoom
        return replace(
            one,
            left=left + self.origin[0],
            top=top + self.origin[1],
            width=one.width / self.zoom,
            height=one.height / self.zoom,
        )


class _ContactSheet:
    """Cuttings of a page: passages below each other, magnified figures in rows."""

    _GAP = 0.14
    """Inches between two cuttings."""

    def __init__(self, image: Image.Image, dpi: float) -> None:
        self._page, self._dpi = image, dpi
        self._gap = round(self._GAP * dpi)
        self._cuttings: list[_Cutting] = []
        self._x = self._y = self._gap
        self._height = 0
        self._in_row = False

    def add(self, box: Rule, zoom: float = 1.0, *, in_row: bool = False) -> None:
        """Cut a box out of the page; ``in_row``: it may stand beside the one before it."""
        from PIL import Image as Pillow

        piece = _cut(self._page, box, self._dpi)
        origin = round(box.x0 * self._dpi / 72), round(box.top * self._dpi / 72)
        if zoom != 1.0:
            size = max(1, round(piece.width * zoom)), max(1, round(piece.height * zoom))
            piece = piece.resize(size, Pillow.Resampling.BICUBIC)
        if not (in_row and self._in_row) or self._x + piece.width > self._page.width:
            self._x, self._y, self._height = self._gap, self._y + self._height + self._gap // 2, 0
        self._in_row = in_row
        self._cuttings.append(_Cutting(piece, zoom, origin, self._x, self._y))
        self._x += piece.width + self._gap
        self._height = max(self._height, piece.height)

    def read(self, engine: Engine) -> list[list[Reading]]:
        """Return what stands in each cutting, with its place on the page."""
        from PIL import Image as Pillow

        width = max(cutting.x + cutting.piece.width for cutting in self._cuttings)
        sheet = Pillow.new("L", (width + self._gap, self._y + self._height + self._gap), WHITE)
        for cutting in self._cuttings:
            sheet.paste(cutting.piece, (cutting.x, cutting.y))
        found: list[list[Reading]] = [[] for _ in self._cuttings]
        for one in engine(sheet, ONE_BLOCK):
            place = next((at for at, cutting in enumerate(self._cuttings) if cutting.holds(one)), None)
            if place is not None:
                # What stands in one row of the sheet is no line of the page.
                found[place].append(replace(self._cuttings[place].back(one), line=(*one.line, str(place))))
        return found
