"""Tesseract: a picture in, words with boxes and confidence out."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ingest.errors import MissingProgram, ReadError
from ingest.lines import Word

if TYPE_CHECKING:
    from PIL import Image

PROGRAM = "tesseract"
LANGUAGE = "vie"
PAGE_SECONDS = 180
"""More than any page needs: a page that takes longer is a picture that drives the engine mad."""
WHOLE_PAGE, ONE_BLOCK = "3", "6"
"""Tesseract's page segmentation modes: find blocks and columns; take all for the lines of one block."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as Tesseract gives it, in dots of the picture it was shown."""

    line: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float
    confidence: float
    """0 to 100."""
    text: str


Engine = Callable[["Image.Image", str], Iterable[Reading]]
"""Reads a picture; the second argument is the page segmentation mode."""

_NO_PRINT = " _|"
"""What the engine makes of white paper before a word, and of rules."""
_DUST = 10.0
_BULLETS = frozenset("-+•*")


def _is_text(text: str, confidence: float) -> bool:
    """Tell print from dust, the rims of the paper and the rules of tables."""
    if confidence < _DUST and len(text) < 3 and not text.isdigit():
        return False
    return any(map(str.isalnum, text)) or text in _BULLETS or (confidence >= 60 and bool(text.strip("~^`'")))


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The installed program; each run has one thread, since its own threads cost more than they give."""

    program: str

    @classmethod
    def installed(cls) -> Tesseract:
        """Find the program.

        Raises:
            ingest.errors.MissingProgram: Tesseract or its Vietnamese data is not installed.
        """
        program = shutil.which(PROGRAM)
        if program is None:
            raise MissingProgram(PROGRAM)
        said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
        if LANGUAGE not in said.stdout.split():
            raise MissingProgram(f"{PROGRAM}-{LANGUAGE}")
        return cls(program)

    def at(self, dpi: float) -> Engine:
        """Return the engine for pictures of that many dots per inch."""

        def read(image: Image.Image, layout: str) -> Iterator[Reading]:
            said = self._run(image, dpi, "-l", LANGUAGE, "--psm", layout, "tsv")
            for row in csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE):
                text = (row["text"] or "").strip(_NO_PRINT).replace("—", "–")  # no notice has the longer dash
                if row["level"] == "5" and text and _is_text(text, float(row["conf"])):
                    left, top, width, height = (int(row[side]) for side in ("left", "top", "width", "height"))
                    line = row["block_num"], row["par_num"], row["line_num"]
                    yield Reading(line, left, top, width, height, float(row["conf"]), text)

        return read

    def turn(self, image: Image.Image, dpi: float) -> int:
        """Return by how many degrees counter-clockwise a page must be turned, as Tesseract's detector says."""
        said = self._run(image, dpi, "-l", "osd", "--psm", "0")
        fields = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
        return (360 - int(fields.get("Rotate", "0"))) % 360

    def _run(self, image: Image.Image, dpi: float, *options: str) -> str:
        picture = io.BytesIO()
        image.save(picture, "PPM")
        command = [self.program, "stdin", "stdout", "--dpi", str(round(dpi)), *options]
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


# ---- from boxes to base lines

_PRINT = 30.0
"""Confidence under which a word may be dust, which tells nothing of the line it was put into."""
_HIGH = frozenset("bdfhkltBDĐGHIKLMNPQRTYAE0123456789")
"""Letters that stand high; C O S U V X are left out, since the engine takes small ones for them."""
_LOW = frozenset("gpqyQ,;jạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ()")


def words_of(readings: Iterable[Reading], scale: float) -> Iterator[tuple[Word, Word]]:
    """Yield each word twice: on the base line and with the size that its line shares, and on its own base line.

    Args:
        readings: What the engine read.
        scale: Points per dot.
    """
    lines: dict[tuple[str, ...], list[Reading]] = {}
    for one in readings:
        lines.setdefault(one.line, []).append(one)
    for line in lines.values():
        sure = [one for one in line if one.confidence >= _PRINT] or line
        flat = [one for one in sure if not _LOW & set(one.text) and any(map(str.isalnum, one.text))]
        base = median([one.top + one.height for one in flat] or [one.top + 0.77 * one.height for one in sure])
        size = _size(sure, base)
        for one in line:
            x0, x1 = one.left * scale, (one.left + one.width) * scale
            word = Word(one.text, x0, x1, base * scale, size * scale, confidence=one.confidence)
            own = one.top + one.height - (0.22 * size if _LOW & set(one.text) else 0.0)
            yield word, word._replace(base=own * scale)


def _size(words: list[Reading], base: float) -> float:
    """Return the font size: capitals and high letters reach two thirds of it above the base line."""
    heights = [base - one.top for one in words if one.text[0] in _HIGH]
    # Marks above a capital, and boxes the engine only guessed, make a word taller but never lower.
    heights = sorted(heights or [one.height * 0.75 for one in words])
    low, usual = heights[len(heights) // 4], median(heights)
    return max(1.0, (low if low > 0.6 * usual else usual) / 0.67)
