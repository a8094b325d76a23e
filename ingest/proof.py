"""A second reading of a scan where a mistake would cost most: figures, and lines the engine was lost in.

The figures of a page are cut out and set side by side on one small picture at another size, so one short
run of the engine reads them all without the words around. Where the two readings differ nobody can be
sure, whatever the engine says: such a figure is marked for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import TYPE_CHECKING, Protocol

from ingest.legacy import vietnamese_share
from ingest.lines import LABEL, Word, lines_of

if TYPE_CHECKING:
    from PIL import Image


class Reading(Protocol):
    """A word as the engine gives it, in pixels of the picture it was shown."""

    @property
    def left(self) -> int:
        """Its left edge."""

    @property
    def top(self) -> int:
        """Its upper edge."""

    @property
    def width(self) -> int:
        """From left to right."""

    @property
    def height(self) -> int:
        """From top to bottom."""

    @property
    def confidence(self) -> float:
        """How sure the engine is, 0 to 100."""

    @property
    def text(self) -> str:
        """What was read."""


Engine = Callable[["Image.Image", str], Iterable[Reading]]
"""Reads a picture; the second argument is Tesseract's page segmentation mode."""

DISPUTED = 45.0
"""Confidence of a figure that two readings disagree on."""
_MAGNIFIED = 1.2
_LOST = 75.0
"""Mean confidence under which a whole line is read again; the lines of clean print have above 90."""
_GAIN = 10.0
_FIGURE = re.compile(r".*\d")
_ROMAN_QUARTER = re.compile(r"[IVHl1|]{1,4}(?:/\d{4})?\W*\Z")


def proofread(words: Sequence[Word], image: Image.Image, dpi: float, engine: Engine, number: int) -> list[Word]:
    """Return the words with lost lines read again and figures that two readings disagree on marked as doubtful."""
    words = _lost_lines_again(words, image, dpi, engine, number)
    figures = _figures(words, number)
    if not figures:
        return words
    sheet = _ContactSheet(image, dpi)
    slots = [sheet.add(word) for word in figures]
    again = sheet.read(engine)
    changed = {word: _agreed(word, again.get(slot, ("", 0.0))) for word, slot in zip(figures, slots, strict=True)}
    return [changed.get(word, word) for word in words]


def _figures(words: Sequence[Word], number: int) -> list[Word]:
    found = []
    for line in lines_of(words, number):
        before = ""
        for at, word in enumerate(line.words):
            if at == 0 and LABEL.fullmatch(word.text):
                continue  # its place in the sequence tells more than a second look
            if _FIGURE.match(word.text) or (before == "quý" and _ROMAN_QUARTER.match(word.text)):
                found.append(word)
            before = word.text.lower()
    return found


def _figure(text: str) -> str:
    """Return what must agree: digits, and the strokes of Roman numbers. Marks between digits are too small for that."""
    roman = re.match(r"([IVX]+)(?=\W|\Z)", text)
    return re.sub(r"\D", "", text) + (roman[1] if roman else "")


def _agreed(word: Word, again: tuple[str, float]) -> Word:
    text, confidence = again
    if _figure(text) == _figure(word.text):
        return word
    if not _figure(text):  # the second reading saw no figure at all: it had less to go by
        return word._replace(confidence=min(word.confidence or 0.0, _LOST))
    if confidence > (word.confidence or 0.0) + 2 * _GAIN and _outline(text) == _outline(word.text):
        return word._replace(text=text, confidence=DISPUTED)
    return word._replace(confidence=min(word.confidence or 0.0, DISPUTED))


def _outline(text: str) -> str:
    return re.sub(r"\d", "0", text)


class _ContactSheet:
    """Cuttings of a page set side by side in rows."""

    _WIDTH = 1800
    _GAP = 40

    def __init__(self, image: Image.Image, dpi: float) -> None:
        self._page, self._scale = image, dpi / 72
        self._cuttings: list[tuple[Image.Image, int, int]] = []
        self._x, self._y, self._height = self._GAP, self._GAP, 0

    def add(self, word: Word) -> int:
        """Cut a word out of the page and return the number of its place."""
        from PIL import Image as Pillow

        box = (word.x0 - 2.5, word.base - 0.95 * word.size, word.x1 + 2.5, word.base + 0.4 * word.size)
        piece = self._page.crop(tuple(round(side * self._scale) for side in box))  # type: ignore[arg-type]
        size = max(1, round(piece.width * _MAGNIFIED)), max(1, round(piece.height * _MAGNIFIED))
        piece = piece.resize(size, Pillow.Resampling.BICUBIC)
        if self._x + piece.width > self._WIDTH and self._x > self._GAP:
            self._x, self._y, self._height = self._GAP, self._y + self._height + self._GAP // 2, 0
        self._cuttings.append((piece, self._x, self._y))
        self._x += piece.width + self._GAP
        self._height = max(self._height, piece.height)
        return len(self._cuttings) - 1

    def read(self, engine: Engine) -> dict[int, tuple[str, float]]:
        """Return what stands in each place, and how sure the engine is of it."""
        from PIL import Image as Pillow

        paper = max(range(128, 256), key=self._page.histogram().__getitem__)
        sheet = Pillow.new("L", (self._WIDTH + 600, self._y + self._height + self._GAP), paper)
        for piece, x, y in self._cuttings:
            sheet.paste(piece, (x, y))
        found: dict[int, tuple[str, float]] = {}
        for one in engine(sheet, "6"):
            middle = one.left + one.width / 2, one.top + one.height / 2
            for place, (piece, left, top) in enumerate(self._cuttings):
                if left - 10 <= middle[0] < left + piece.width + 10 and top <= middle[1] < top + piece.height:
                    text, sure = found.get(place, ("", 100.0))
                    found[place] = text + one.text, min(sure, one.confidence)
                    break
        return found


def _lost_lines_again(words: Sequence[Word], image: Image.Image, dpi: float, engine: Engine, number: int) -> list[Word]:
    """Return the words with lines of little confidence read again, each cut out of the page alone."""
    lines = lines_of(words, number)
    if not lines:
        return list(words)
    usual, scale = median(line.size for line in lines), dpi / 72
    kept = list(words)
    for line in lines:
        if len(line.words) < 2 or _mean(line.words) >= _LOST:
            continue
        left, top = max(0.0, line.x0 - 8), line.base - 1.05 * usual
        box = (left, top, line.x1 + 8, line.base + 0.5 * usual)
        piece = image.crop(tuple(round(side * scale) for side in box))  # type: ignore[arg-type]
        again = [
            Word(
                one.text,
                left + one.left / scale,
                left + (one.left + one.width) / scale,
                line.base,
                usual,
                confidence=one.confidence,
            )
            for one in engine(piece, "7")
        ]
        if again and _mean(again) > _mean(line.words) + _GAIN and _as_much(again, line.words):
            held = set(line.words)
            kept = [word for word in kept if word not in held] + again
    return kept


def _as_much(again: Sequence[Word], words: Sequence[Word]) -> bool:
    """Tell whether a second reading has as many words as the first, and no fewer that are Vietnamese."""
    texts = [" ".join(word.text for word in part) for part in (again, words)]
    return len(again) >= len(words) and vietnamese_share(texts[0]) >= vietnamese_share(texts[1])


def _mean(words: Sequence[Word]) -> float:
    return sum(word.confidence or 0.0 for word in words) / len(words)
