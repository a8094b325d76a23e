"""Recognition with Tesseract: a picture of a page → its words, with boxes and confidence.

Pages run beside each other, each Tesseract in one thread: its own threads cost more than they give.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from ingest.errors import MissingProgram, ReadError
from ingest.legacy import vietnamese_share
from ingest.lines import Rule, Sheet, Word

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


def recognise(pictures: Iterable[Picture]) -> dict[int, Sheet]:
    """Return a sheet for each picture, by page number.

    Raises:
        ingest.errors.MissingProgram: Tesseract or its Vietnamese data is not installed.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise MissingProgram(PROGRAM)
    if LANGUAGE not in _languages(program):
        raise MissingProgram(f"{PROGRAM}-{LANGUAGE}")
    sheets: dict[int, Sheet] = {}
    waiting: list[Future[Sheet]] = []
    with ThreadPoolExecutor(WORKERS) as pool:
        for picture in pictures:  # no more images are held than are being worked on
            waiting.append(pool.submit(_sheet, program, picture))
            if len(waiting) > WORKERS:
                done = waiting.pop(0).result()
                sheets[done.number] = done
        for future in waiting:
            done = future.result()
            sheets[done.number] = done
    return sheets


def _languages(program: str) -> list[str]:
    said = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return said.stdout.split()


def _sheet(program: str, picture: Picture) -> Sheet:
    image = _upright(picture.image)
    read = list(_read(program, image, picture.dpi))
    if vietnamese_share(" ".join(one.text for one in read)) < _WRONG_WAY or not read:
        if turn := _turn(program, image, picture.dpi):
            from PIL import Image as Pillow

            method = {
                90: Pillow.Transpose.ROTATE_90,
                180: Pillow.Transpose.ROTATE_180,
                270: Pillow.Transpose.ROTATE_270,
            }
            image = _upright(image.transpose(method[turn]))
            read = list(_read(program, image, picture.dpi))
    scale = 72 / picture.dpi
    return Sheet(
        picture.number,
        image.width * scale,
        image.height * scale,
        tuple(_words(read, scale)),
        rules=tuple(Rule(*(side * scale for side in rule)) for rule in ruled(image, picture.dpi)),
        recognised=True,
    )


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
        return float(sum((a - b) ** 2 for a, b in zip(values, values[1:], strict=False)))

    best, step = 0.0, 0.5
    reach = most
    while step >= 0.05:
        count = round(reach / step)
        best = max((best + step * at for at in range(-count, count + 1)), key=score)
        reach, step = step, step / 4
    return best


def _turn(program: str, image: Image.Image, dpi: float) -> int:
    """Return by how many degrees counter-clockwise the page must be turned, as Tesseract's detector says."""
    said = _run(program, image, dpi, "-l", "osd", "--psm", "0")
    fields = dict(line.split(": ", 1) for line in said.splitlines() if ": " in line)
    clockwise = int(fields.get("Rotate", "0"))
    return (360 - clockwise) % 360


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


def _read(program: str, image: Image.Image, dpi: float) -> Iterator[_Read]:
    said = _run(program, image, dpi, "-l", LANGUAGE, "--psm", "3", "tsv")
    for row in csv.DictReader(io.StringIO(said), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and row["text"] and row["text"].strip():
            yield _Read(
                (row["block_num"], row["par_num"], row["line_num"]),
                int(row["left"]),
                int(row["top"]),
                int(row["width"]),
                int(row["height"]),
                float(row["conf"]),
                row["text"].strip(),
            )


def _run(program: str, image: Image.Image, dpi: float, *options: str) -> str:
    picture = io.BytesIO()
    image.save(picture, "PPM")
    command = [program, "stdin", "stdout", "--dpi", str(round(dpi)), *options]
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


_HIGH = frozenset("bdfhkltBDĐGHIKLMNOPQRSTUVXYACE0123456789")
_LOW = frozenset("gpqyQ,;jạặậẹệịọộợụựỵẠẶẬẸỆỊỌỘỢỤỰỴ()")


def _words(read: Iterable[_Read], scale: float) -> Iterator[Word]:
    """Yield words with a base line and a size that the words of a line share."""
    lines: dict[tuple[str, str, str], list[_Read]] = {}
    for one in read:
        lines.setdefault(one.line, []).append(one)
    for line in lines.values():
        flat = [one for one in line if not _LOW & set(one.text) and any(map(str.isalnum, one.text))]
        slope, base = _base(flat or line)
        size = _size(line, slope, base)
        for one in line:
            middle = one.left + one.width / 2
            yield Word(
                one.text,
                one.left * scale,
                (one.left + one.width) * scale,
                (base + slope * middle) * scale,
                size * scale,
                confidence=one.confidence,
            )


def _base(words: list[_Read]) -> tuple[float, float]:
    """Fit the base line through the feet of words without low letters."""
    feet = [(one.left + one.width / 2, float(one.top + one.height)) for one in words]
    return 0.0, median(foot for _, foot in feet)


def _size(words: list[_Read], slope: float, base: float) -> float:
    """Return the font size: capitals and high letters are two thirds of it above the base line."""
    heights = [
        base + slope * one.left - one.top
        for one in words
        if _HIGH & set(one.text) and one.text.isascii() and any(map(str.isalnum, one.text))
    ]
    if not heights:
        heights = [one.height * 0.75 for one in words]
    return max(1.0, median(heights) / 0.67)


def ruled(image: Image.Image, dpi: float) -> list[tuple[float, float, float, float]]:
    """Return the printed rules of a page, in pixels."""
    return []
