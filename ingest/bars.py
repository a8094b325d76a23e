"""The Roman number of a quarter, counted on the picture.

The engine loses strokes: in 54 scanned samples it read "quý II/2026" or "quý III/2026" as another quarter nine
times, sure of it each time, and a second look at the same letters said the same. A deadline hangs on each.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from ingest.lines import Word

if TYPE_CHECKING:
    from PIL import Image

_QUARTER = re.compile(r"(?P<bars>[IHUNLl1|!]{1,4}/?)(?P<rest>/\d{4}\W*|\W*)\Z")
"""What the numbers I, II and III are read as; IV and Arabic numbers are read well."""
_DARK = 140
_STRIPE = (0.46, 0.22)
"""The part of a capital between its serifs, in sizes above the base line: there a bar is upright and a slash is not."""
_MOST = 3


def is_quarter(text: str) -> bool:
    """Tell whether what stands behind "quý" may be bars."""
    return _QUARTER.fullmatch(text) is not None


def counted(word: Word, image: Image.Image, dpi: float) -> Word | None:
    """Return the number of a quarter with as many strokes as are printed, ``None`` where no bars are seen.

    A word read with that number of strokes stays as it is: "quý 1" may be printed with the digit.
    """
    match = _QUARTER.fullmatch(word.text)
    bars = _bars(word, image, dpi)
    if match is None or not 0 < bars <= _MOST:
        return None
    if match["bars"] == "I" * bars or (match["bars"], bars) == ("1", 1):
        return word
    return word._replace(text="I" * bars + match["rest"], was=word.text)


def _bars(word: Word, image: Image.Image, dpi: float) -> int:
    """Return how many upright strokes a word begins with."""
    scale = dpi / 72
    top, bottom = (round((word.base - part * word.size) * scale) for part in _STRIPE)
    left, right = round((word.x0 - 1) * scale), round((word.x1 + 1) * scale)
    if bottom - top < 3 or right <= left:
        return 0
    stripe = image.crop((left, top, right, bottom)).convert("L")
    rows = [stripe.crop((0, y, stripe.width, y + 1)).tobytes() for y in range(stripe.height)]
    columns = [[grey < _DARK for grey in column] for column in zip(*rows, strict=True)]
    bars = 0
    for printed, run in groupby(columns, key=any):
        if printed and not any(map(all, run)):
            break  # a slash, or the first letter that is no bar
        bars += printed
    return bars
