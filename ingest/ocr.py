"""Recognition with Tesseract: a picture of a page → its words, with boxes and confidence.

Pages run beside each other, each Tesseract in one thread: its own threads cost more than they give.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from ingest.errors import MissingProgram, ReadError
from ingest.grids import Grid, grids_of
from ingest.gutter import Columns, with_columns
from ingest.legacy import vietnamese_share
from ingest.lines import Rule, Sheet, Word, lines_of
from ingest.proof import proofread

if TYPE_CHECKING:
    from PIL import Image

PROGRAM = "tesseract"
LANGUAGE = "vie"
WORKERS = min(2, os.cpu_count() or 1)
PAGE_SECONDS = 180
"""More than any page needs: a page that takes longer is a picture that drives the engine mad."""
_WRONG_WAY = 0.4
"""Less Vietnamese than this, and the page may stand on its head."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as an image."""

    number: int
    image: Image.Image
    dpi: float


def recognise(pictures: Iterable[Picture]) -> list[Sheet]:
    """Return a sheet for each picture, in their order.

    Raises:
        ingest.errors.MissingProgram: Tesseract or its Vietnamese data is not installed.
    """
    from ingest.repairs import repaired

    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingProgram(PROGRAM)
    if LANGUAGE not in _languages(program):
        raise MissingProgram(f"{PROGRAM}-{LANGUAGE}")
    sheets: list[Sheet] = []
    waiting: list[Future[Sheet]] = []
    with ThreadPoolExecutor(WORKERS) as pool:
        for picture in pictures:  # no more images are held than are being worked on
            waiting.append(pool.submit(_sheet, program, picture))
            if len(waiting) > WORKERS:
                sheets.append(waiting.pop(0).result())
        sheets += [future.result() for future in waiting]
    return repaired(sheets)


def _languages(program: str) -> list[str]:
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return said.stdout.split()


def _sheet(program: str, picture: Picture) -> Sheet:
    page, scale = _Page(program, picture.dpi), 72 / picture.dpi
    image = _upright(picture.image)
    rules, words = page.read(image)
    doubtful = not words or vietnamese_share(" ".join(word.text for word in words)) < _WRONG_WAY
    if doubtful and (turn := page.turn(image)):
        from PIL import Image as Pillow

        method = {
            90: Pillow.Transpose.ROTATE_90,
            180: Pillow.Transpose.ROTATE_180,
            270: Pillow.Transpose.ROTATE_270,
        }
        image = _upright(image.transpose(method[turn]))
        rules, words = page.read(image)
    words = _even(page.halves_again(image, words, rules, picture.number))
    words = proofread(words, image, picture.dpi, page.engine, picture.number)
    width, height = image.width * scale, image.height * scale
    return Sheet(picture.number, width, height, tuple(words), rules=tuple(rules), recognised=True)


# ---- the image


def _upright(image: Image.Image) -> Image.Image:
    """Return the page in grey, without coloured ink over the text and with level lines."""
    grey = _without_colour(image) if image.mode == "RGB" else image
    angle = skew(grey)
    if abs(angle) < 0.05:
        return grey
    from PIL import Image as Pillow

    return grey.rotate(angle, resample=Pillow.Resampling.BICUBIC, fillcolor=255)


def _without_colour(image: Image.Image) -> Image.Image:
    """Return the page in grey with red and blue ink (seals, signatures) taken for paper.

    In the red channel red ink is as light as paper, and black stays black; blue ink goes the same way in
    the blue channel. Where the two differ there is ink of a colour; where both are dark it is print.
    """
    from PIL import ImageChops

    red, _, blue = image.split()
    return ImageChops.lighter(red, blue)


def skew(image: Image.Image, *, most: float = 4.0) -> float:
    """Return the angle in degrees (counter-clockwise) that makes the lines of text level.

    When lines are level, rows of pixels are either ink or paper: the sum of squares of the ink in each
    row is largest. A small copy of the page is enough; a coarse round is refined twice.
    """
    from PIL import Image as Pillow
    from PIL import ImageOps

    small = image.copy()
    small.thumbnail((1000, 1000), Pillow.Resampling.BILINEAR)
    ink = ImageOps.invert(small).point([0 if value < 90 else value for value in range(256)])

    def score(angle: float) -> float:
        turned = ink.rotate(angle, resample=Pillow.Resampling.BILINEAR) if angle else ink
        column = turned.resize((1, turned.height), Pillow.Resampling.BOX)
        values = column.tobytes()
        return float(sum((a - b) ** 2 for a, b in pairwise(values)))

    best, step = 0.0, 0.5
    reach = most
    while step >= 0.05:
        count = round(reach / step)
        best = max((best + step * at for at in range(-count, count + 1)), key=score)
        reach, step = step, step / 4
    return best


# ---- the engine


@dataclass(frozen=True, slots=True)
class _Read:
    """A word as Tesseract gives it, in pixels."""

    line: tuple[str, str, str]
    left: int
    top: int
    width: int
    height: int
    confidence: float
    text: str


_NO_PRINT = " _|"
"""What the engine makes of white paper before a word, and of rules."""
_BULLETS = frozenset("-–+•*")


def _is_text(text: str, confidence: float) -> bool:
    """Tell print from dust, the rims of the paper and the rules of tables."""
    return any(map(str.isalnum, text)) or text in _BULLETS or (confidence >= 60 and bool(text.strip("—~^`'")))


@dataclass(frozen=True, slots=True)
class _Page:
    """Tesseract at work on one page."""

    program: str
    dpi: float

    def read(self, image: Image.Image) -> tuple[list[Rule], list[Word]]:
        """Return the rules of the page and its words, in points; the rules of tables are hidden from the engine."""
        rules = ruled(image, self.dpi)
        scale = 72 / self.dpi
        grids = grids_of(rules, image.width * scale, image.height * scale)
        if grids:
            from PIL import ImageDraw

            draw, pen = ImageDraw.Draw(image), round(2 / scale)
            for cell in (cell for grid in grids for cell in grid.cells):
                x0, top, x1, bottom = (side / scale for side in cell.box)
                draw.line(((x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)), fill=255, width=pen)
        words = list(_words(self.engine(image, "3"), scale, grids))
        return rules, self._cells_again(image, words, grids) if grids else words

    def _cells_again(self, image: Image.Image, words: list[Word], grids: Sequence[Grid]) -> list[Word]:
        """Return the words with those of cells the engine was unsure of recognised again, each cell alone."""
        scale = 72 / self.dpi
        held: dict[tuple[int, int], list[Word]] = {}
        kept: list[Word] = []
        for word in words:
            places = [(at, c) for at, grid in enumerate(grids) if (c := grid.cell_of(word)) is not None]
            among = held.setdefault(places[0], []) if places else kept
            among.append(word)
        boxes = {(at, c): cell.box for at, grid in enumerate(grids) for c, cell in enumerate(grid.cells)}
        for key, box in boxes.items():
            inside = held.get(key, [])
            again: list[Word] = []
            if min((word.confidence or 0.0 for word in inside), default=0.0) < _UNSURE:
                left, top, right, bottom = (round(side / scale) for side in (box.x0, box.top, box.x1, box.bottom))
                crop = image.crop((left + 4, top + 4, right - 4, bottom - 4))
                if not inside and min(crop.reduce(2).tobytes(), default=255) > _INK:
                    continue
                again = [
                    word._replace(x0=word.x0 + box.x0, x1=word.x1 + box.x0, base=word.base + box.top)
                    for word in _words(self.engine(crop, "6"), scale)
                ]
            kept += again if _sureness(again) > _sureness(inside) else inside
        return kept

    def halves_again(self, image: Image.Image, words: list[Word], rules: Sequence[Rule], number: int) -> list[Word]:
        """Return the words with those of two columns beside each other recognised again, each column alone.

        The engine takes the lines of both columns for one and garbles where their base lines differ, which
        is what the letterhead and the signature of every notice look like.
        """
        scale = 72 / self.dpi
        grids = grids_of(rules, image.width * scale, image.height * scale)
        tables = [word for word in words if any(grid.cell_of(word) is not None for grid in grids)]
        held = set(tables)
        words = [word for word in words if word not in held]
        pairs = [item for item in with_columns(lines_of(words, number)) if isinstance(item, Columns)]
        if not pairs:
            return words + tables
        paper = _Paper(image, self.dpi)
        for item in pairs:
            both = (*item.left, *item.right)
            hint = (max(line.x1 for line in item.left) + min(line.x0 for line in item.right)) / 2
            band = paper.band(min(line.base for line in both), max(line.base for line in both), hint)
            if band is None:
                continue
            inside = [word for word in words if band.top < word.base < band.bottom]
            again: list[Word] = []
            for x0, x1 in ((0.0, band.gutter), (band.gutter, image.width * scale)):
                box = (x0, band.top, x1, band.bottom)
                half = image.crop(tuple(round(side / scale) for side in box))  # type: ignore[arg-type]
                read = _words(self.engine(half, "6"), scale)
                again += [one._replace(x0=one.x0 + x0, x1=one.x1 + x0, base=one.base + band.top) for one in read]
            if _sureness(again) >= _sureness(inside):  # words cut in two are never read well: those were no columns
                held = set(inside)
                words = [word for word in words if word not in held] + again
        return words + tables

    def turn(self, image: Image.Image) -> int:
        """Return by how many degrees counter-clockwise the page must be turned, as Tesseract's detector says."""
        said = self._run(image, "-l", "osd", "--psm", "0")
        fields = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
        return (360 - int(fields.get("Rotate", "0"))) % 360

    def engine(self, image: Image.Image, layout: str) -> Iterator[_Read]:
        """Yield what Tesseract reads in a picture, in its page segmentation mode ``layout``."""
        said = self._run(image, "-l", LANGUAGE, "--psm", layout, "tsv")
        for row in csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE):
            text = (row["text"] or "").strip(_NO_PRINT)
            if row["level"] == "5" and text and _is_text(text, float(row["conf"])):
                yield _Read(
                    (row["block_num"], row["par_num"], row["line_num"]),
                    int(row["left"]),
                    int(row["top"]),
                    int(row["width"]),
                    int(row["height"]),
                    float(row["conf"]),
                    text,
                )

    def _run(self, image: Image.Image, *options: str) -> str:
        picture = io.BytesIO()
        image.save(picture, "PPM")
        command = [self.program, "stdin", "stdout", "--dpi", str(round(self.dpi)), *options]
        try:
            done = subprocess.run(
                command,
                input=picture.getvalue(),
                capture_output=True,
                timeout=PAGE_SECONDS,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ReadError(f"{PROGRAM} took longer than {PAGE_SECONDS} s") from error
        return done.stdout.decode("utf-8", "replace")  # too little text for a verdict on orientation is no failure


@dataclass(frozen=True, slots=True)
class _Band:
    """A stretch of a page with a white gutter through it, in points."""

    top: float
    bottom: float
    gutter: float


class _Paper:
    """Where a page is white: ink tells the edges of two columns when their words were read wrong."""

    _UNIT = 72.0
    """Dots per inch of the copy looked at: one point is one dot."""
    _REACH = 45
    """How far above and below the lines that were read a line may have been lost: two lines and their room."""
    _NARROWEST = 7

    def __init__(self, image: Image.Image, dpi: float) -> None:
        from PIL import Image as Pillow
        from PIL import ImageFilter

        size = round(image.width * self._UNIT / dpi), round(image.height * self._UNIT / dpi)
        shrink = max(1, round(dpi / _COARSE))
        small = image.convert("L").reduce(shrink).filter(ImageFilter.MinFilter(3)).resize(size, Pillow.Resampling.BOX)
        histogram = small.histogram()
        paper = max(range(128, 256), key=histogram.__getitem__)
        self._ink = small.point([1 if value < _FAINT * paper else 0 for value in range(256)])

    def band(self, top: float, bottom: float, hint: float) -> _Band | None:
        """Return the whole band of two columns around what was read between two base lines, ``None`` without gutter."""
        first, last = round(top) - 3, round(bottom)
        strip = self._ink.crop((0, first, self._ink.width, max(last, first + 1)))
        white = [gap for gap in self._gaps(strip) if abs(sum(gap) / 2 - hint) < 0.15 * strip.width]
        if not white:
            return None
        gutter = max(white, key=lambda gap: gap[1] - gap[0])
        upper, gutter = self._edge(first, -1, gutter)
        lower, gutter = self._edge(last, 1, gutter)
        return _Band(upper, lower, sum(gutter) / 2)

    def _gaps(self, strip: Image.Image, start: int = 0) -> list[tuple[int, int]]:
        """Return the white stretches between ink from left to right that are no space between words."""
        dots = _darkest(strip).tobytes()
        inked = [start - 1, *(start + x for x, dot in enumerate(dots) if dot), start + strip.width]
        return [(a + 1, b) for a, b in pairwise(inked) if b - a > self._NARROWEST]

    def _edge(self, start: int, step: int, gutter: tuple[int, int]) -> tuple[float, tuple[int, int]]:
        """Return the white row furthest from ``start`` before ink fills the gutter, and what is left of the gutter."""
        width, height = self._ink.size
        best: int | None = None
        left = gutter
        y = start
        while 0 < y < height - 1 and abs(y - start) < self._REACH:
            row = self._ink.crop((0, y, width, y + 1))
            gaps = self._gaps(row.crop((left[0], 0, left[1], 1)), left[0])
            if not gaps:
                break
            left = max(gaps, key=lambda gap: gap[1] - gap[0])
            if not row.getbbox():
                best, gutter = y, left
            y += step
        return float(y - step if best is None else best), gutter


def _darkest(strip: Image.Image) -> Image.Image:
    """Return one row that has ink wherever a row of ``strip`` has."""
    from PIL import ImageChops

    while strip.height > 1:
        half = (strip.height + 1) // 2
        upper = strip.crop((0, 0, strip.width, half))
        strip = ImageChops.lighter(upper, strip.crop((0, strip.height - half, strip.width, strip.height)))
    return strip


_FAINT = 0.78
"""Share of the paper's light under which a dot of the small copy has ink in it; dust is fainter."""
_HIGH = frozenset("bdfhkltBDĐGHIKLMNOPQRSTUVXYACE0123456789")
_LOW = frozenset("gpqyQ,;jạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ()")


_INK = 130
"""Grey under which something is printed in a cell that the engine took for empty: it drops lone numbers."""
_UNSURE = 40.0
"""Confidence of a word that makes its cell worth a second look; clean print has above 90."""


def _sureness(words: Sequence[Word]) -> float:
    return sum(word.confidence or 0.0 for word in words) / len(words) if words else 0.0


def _words(read: Iterable[_Read], scale: float, grids: Sequence[Grid] = ()) -> Iterator[Word]:
    """Yield words with a base line and a size that the words of a line share.

    In a table the engine takes neighbouring cells for one line, so there each word has its own base line.
    """
    lines: dict[tuple[str, str, str], list[_Read]] = {}
    for one in read:
        lines.setdefault(one.line, []).append(one)
    for line in lines.values():
        flat = [one for one in line if not _LOW & set(one.text) and any(map(str.isalnum, one.text))]
        base = median([one.top + one.height for one in flat] or [one.top + 0.77 * one.height for one in line])
        size = _size(line, base)
        words, alone = [], []
        for one in line:
            x0, x1 = one.left * scale, (one.left + one.width) * scale
            word = Word(one.text, x0, x1, base * scale, size * scale, confidence=one.confidence)
            own = one.top + one.height - (0.22 * size if _LOW & set(one.text) else 0.0)
            words.append(word)
            alone.append(word._replace(base=own * scale))
        cells = {(at, grid.cell_of(word)) for word in alone for at, grid in enumerate(grids)}
        yield from words if len(cells) <= len(grids) else alone


def _even(words: list[Word]) -> list[Word]:
    """Return the words with sizes near the page's usual one made that one: they are guessed from a few letters."""
    if not words:
        return []
    usual = median(word.size for word in words)
    in_line = Counter(word.base for word in words)

    def near(word: Word) -> bool:
        return abs(word.size - usual) < (0.18 if in_line[word.base] > 2 else 0.35) * usual

    # Marks over a line are sometimes taken for a line of tiny letters.
    text = (word for word in words if word.size > 0.5 * usual or (word.confidence or 0.0) >= 50)
    return [word._replace(size=usual) if near(word) else word for word in text]


def _size(words: list[_Read], base: float) -> float:
    """Return the font size: capitals and high letters reach two thirds of it above the base line."""
    heights = [base - one.top for one in words if one.text[0] in _HIGH]
    # Marks above a capital, and boxes the engine only guessed, make a word taller but never lower.
    heights = sorted(heights or [one.height * 0.75 for one in words])
    low, usual = heights[len(heights) // 4], median(heights)
    return max(1.0, (low if low > 0.6 * usual else usual) / 0.67)


# ---- printed rules

_COARSE = 150.0
"""Dots per inch that suffice to see a rule."""
_DARK = 0.73
"""Share of the paper's light under which a thin blurred rule still counts as dark."""
_LONG, _TALL = 0.4, 0.22
"""Inches a dark run must have to be a rule: longer than any letter, for upright ones shorter than a table's row."""


def ruled(image: Image.Image, dpi: float) -> list[Rule]:
    """Return the printed rules of a level page, in points."""
    from PIL import Image as Pillow
    from PIL import ImageFilter

    shrink = max(1, round(dpi / _COARSE))
    small = image.reduce(shrink) if shrink > 1 else image
    # Dark is made a little wider, so that a rule that is not quite level or broken by noise stays one run.
    histogram = small.histogram()
    paper = max(range(128, 256), key=histogram.__getitem__)
    dark = small.filter(ImageFilter.MinFilter(3)).point([1 if value < _DARK * paper else 0 for value in range(256)])
    scale, unit = 72 * shrink / dpi, dpi / shrink
    across = _runs(dark, round(_LONG * unit))
    upright = _runs(dark.transpose(Pillow.Transpose.TRANSPOSE), round(_TALL * unit))
    return [Rule(a * scale, top * scale, b * scale, bottom * scale) for a, top, b, bottom in across] + [
        Rule(top * scale, a * scale, bottom * scale, b * scale) for a, top, b, bottom in upright
    ]


def _runs(dark: Image.Image, length: int) -> list[tuple[int, int, int, int]]:
    """Return the long dark runs of pixel rows, those of neighbouring rows put together: start, top, end, bottom."""
    data, width = dark.tobytes(), dark.width
    run = re.compile(b"\x01{%d,}" % length)
    found: list[list[int]] = []
    for row in range(dark.height):
        for match in run.finditer(data, row * width, (row + 1) * width):
            a, b = match.start() - row * width, match.end() - row * width
            for one in reversed(found[-40:]):
                if row - one[3] <= 2 and a <= one[2] + 2 and b >= one[0] - 2:
                    one[0], one[2], one[3] = min(a, one[0]), max(b, one[2]), row
                    break
            else:
                found.append([a, row, b, row])
    thick = length // 2 if length < 60 else 12  # a picture or a seal is dark too, but not thin
    return [(a, top, b, bottom) for a, top, b, bottom in found if bottom - top <= thick]
