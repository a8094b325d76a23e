"""Recognition of scanned pages: pictures → sheets of words and rules, as a born-digital page has them.

Pages run beside each other, each Tesseract in one thread.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ingest.engine import WHOLE_PAGE, Engine, Tesseract, words_of
from ingest.grids import Grid, grids_of
from ingest.legacy import vietnamese_share
from ingest.lines import Rule, Sheet, Word
from ingest.paper import level, prepared, ruled, without_rules
from ingest.proof import proofread
from ingest.repairs import repaired

if TYPE_CHECKING:
    from PIL import Image

WORKERS = min(4, os.cpu_count() or 1)
"""Pages at once; each takes a processor and a hundred megabytes."""
_WRONG_WAY = 0.4
"""Less Vietnamese than this, and the page may stand on its head."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as an image, in grey (L) or colour (RGB)."""

    number: int
    image: Image.Image
    dpi: float


def recognise(pictures: Iterable[Picture]) -> list[Sheet]:
    """Return a sheet for each picture, in their order.

    Raises:
        ingest.errors.MissingProgram: Tesseract or its Vietnamese data is not installed.
    """
    tesseract = Tesseract.installed()
    sheets: list[Sheet] = []
    waiting: list[Future[Sheet]] = []
    with ThreadPoolExecutor(WORKERS) as pool:
        for picture in pictures:  # no more images are held than are being worked on
            waiting.append(pool.submit(_sheet, tesseract, picture))
            if len(waiting) > WORKERS:
                sheets.append(waiting.pop(0).result())
        sheets += [future.result() for future in waiting]
    return repaired(sheets)


def _sheet(tesseract: Tesseract, picture: Picture) -> Sheet:
    engine, scale = tesseract.at(picture.dpi), 72 / picture.dpi
    image = prepared(picture.image, picture.dpi)
    page = _read(image, picture.dpi, engine)
    if not page.words or vietnamese_share(" ".join(word.text for word in page.words)) < _WRONG_WAY:
        turn = tesseract.turn(image, picture.dpi)
        if turn:
            page = _read(level(_turned(image, turn)), picture.dpi, engine)
    words = _even(proofread(page.words, page.image, picture.dpi, engine, picture.number, page.grids))
    width, height = page.image.width * scale, page.image.height * scale
    return Sheet(picture.number, width, height, tuple(words), rules=tuple(page.rules), recognised=True)


def _turned(image: Image.Image, degrees: int) -> Image.Image:
    from PIL import Image as Pillow

    method = {
        90: Pillow.Transpose.ROTATE_90,
        180: Pillow.Transpose.ROTATE_180,
        270: Pillow.Transpose.ROTATE_270,
    }
    return image.transpose(method[degrees])


@dataclass(frozen=True, slots=True)
class _Page:
    """A page once read: the picture without rules, the rules, the tables they make, and the words."""

    image: Image.Image
    rules: list[Rule]
    grids: list[Grid]
    words: list[Word]


def _read(image: Image.Image, dpi: float, engine: Engine) -> _Page:
    """Read a prepared page; the rules are hidden from the engine."""
    scale = 72 / dpi
    rules = ruled(image, dpi)
    grids = grids_of(rules, image.width * scale, image.height * scale)
    bare = without_rules(image, rules, dpi)
    return _Page(bare, rules, grids, list(_words(engine, bare, scale, grids)))


def _words(engine: Engine, image: Image.Image, scale: float, grids: Sequence[Grid]) -> Iterator[Word]:
    """Yield the words of a page.

    In a table the engine takes neighbouring cells for one line, so there each word keeps its own base line.
    """
    both = list(words_of(engine(image, WHOLE_PAGE), scale))
    lines: dict[float, list[tuple[Word, Word]]] = {}
    for pair in both:
        lines.setdefault(pair[0].base, []).append(pair)
    for line in lines.values():
        cells = {(at, grid.cell_of(alone)) for _, alone in line for at, grid in enumerate(grids)}
        for word, alone in line:
            yield word if len(cells) <= len(grids) else alone


def _even(words: list[Word]) -> list[Word]:
    """Return the words with sizes near the page's usual one made that one: they are guessed from a few letters."""
    if not words:
        return []
    usual = median(word.size for word in words)
    in_line = Counter(word.base for word in words)

    def near(word: Word) -> bool:
        if in_line[word.base] > 3:
            return abs(word.size - usual) < 0.18 * usual
        return word.size < 1.35 * usual  # a few words without a high letter may seem ever so small

    # Marks over a line are sometimes taken for a line of tiny letters.
    text = [word for word in words if word.size > 0.5 * usual or (word.confidence or 0.0) >= 50]
    return [word._replace(size=usual) if near(word) else word for word in text]
