"""The picture of a page made fit for reading: grey, evenly lit, without seals, dust and black edges, level.

Everything is done with whole-picture operations of Pillow, so a page costs a tenth of what reading it does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.lines import Rule

if TYPE_CHECKING:
    from PIL import Image

WHITE = 255


def prepared(image: Image.Image, dpi: float) -> Image.Image:
    """Return the page in grey, black on white, with level lines.

    Args:
        image: A page in colour or grey.
        dpi: Its dots per inch.
    """
    grey = _without_colour(image) if image.mode == "RGB" else image
    grey = _without_solids(_evenly_lit(_without_specks(grey)), dpi)
    return level(grey)


_LEVEL = 0.1
"""Degrees that put the end of a line less than half a millimetre out of place."""


def level(grey: Image.Image) -> Image.Image:
    """Return a grey page turned by the few degrees that its lines are askew."""
    from PIL import Image as Pillow

    angle = skew(grey)
    if abs(angle) < _LEVEL:
        return grey
    return grey.rotate(angle, resample=Pillow.Resampling.BILINEAR, fillcolor=WHITE)


# ---- ink and light

_TINT = 24
"""What a lossy picture adds to the difference of the channels where there is no colour."""


def _without_colour(image: Image.Image) -> Image.Image:
    """Return the page in grey with red and blue ink (seals, signatures) taken for paper.

    Red ink is light in the red channel, blue ink in the blue one, black in none, even where a seal lies over
    it. What is missing to the light of paper is the less the stronger the colour, so that is added.
    """
    from PIL import ImageChops

    red, green, blue = image.split()
    lightest = ImageChops.lighter(red, blue)
    darkest = ImageChops.darker(ImageChops.darker(red, green), blue)
    colour = ImageChops.subtract(ImageChops.lighter(lightest, green), darkest)
    return ImageChops.add(lightest, colour.point([max(0, value - _TINT) for value in range(256)]))


_ROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


def thickened(grey: Image.Image, steps: Sequence[tuple[int, int]] = _ROUND) -> Image.Image:
    """Return the page with all ink wider by one dot in each direction of ``steps``."""
    from PIL import ImageChops

    return reduce(ImageChops.darker, _moved(grey, steps), grey)


def _moved(image: Image.Image, steps: Sequence[tuple[int, int]]) -> list[Image.Image]:
    """Return the picture moved by each step, so that a dot lies over its neighbour there."""
    from PIL import ImageChops

    return [ImageChops.offset(image, x, y) for x, y in steps]


_SPECKLED = 0.0005
"""Share of single dots, in the middle of a page, that makes it a noisy one; print has hardly any."""


def _without_specks(grey: Image.Image) -> Image.Image:
    """Return a noisy page with every dot as dark as a neighbour at most, and as light: grains are single dots."""
    from PIL import ImageChops

    x, y = grey.width // 4, grey.height // 4
    middle = grey.crop((x, y, x + grey.width // 2, y + grey.height // 4))
    changed = ImageChops.difference(middle, _smooth(middle)).histogram()[_SPECK:]
    return _smooth(grey) if sum(changed) > _SPECKLED * middle.width * middle.height else grey


_SPECK = 64
"""Difference of light to all neighbours that makes a dot a speck."""


def _smooth(grey: Image.Image) -> Image.Image:
    from PIL import ImageChops

    around = _moved(grey, _ROUND)
    darkest, lightest = reduce(ImageChops.darker, around), reduce(ImageChops.lighter, around)
    return ImageChops.darker(ImageChops.lighter(grey, darkest), lightest)


_TILE = 16
"""Dots that share one measure of the paper's light: wider than a stroke, narrower than a shadow."""
_DARKEST_PAPER = 0.45
"""Share of the page's light under which something is no paper in a shadow: a black edge, a picture."""
_EVEN = 10
"""Difference of light over the page that makes no shadow."""


def _evenly_lit(grey: Image.Image) -> Image.Image:
    """Return the page with grey, yellowed or shadowed paper made white and the print made black.

    The lightest dots of each small square are paper; what is clearly darker than they are is ink.
    """
    from PIL import Image as Pillow
    from PIL import ImageChops, ImageFilter

    tiles = grey.reduce(4).filter(ImageFilter.MaxFilter(3)).reduce(_TILE // 4).filter(ImageFilter.MaxFilter(5))
    page = _usual(tiles)
    tiles = tiles.point([max(value, round(_DARKEST_PAPER * page)) for value in range(256)])
    if _quantile(tiles, 1.0) - _quantile(tiles, 0.001) < _EVEN:
        ink = grey.point([max(0, page - value) for value in range(256)])
    else:
        paper = tiles.filter(ImageFilter.BoxBlur(2)).resize(grey.size, Pillow.Resampling.BILINEAR)
        ink = ImageChops.subtract(paper, grey)
    black = max(2, _quantile(ink, 0.995))
    grain = min(2 * _usual(ink), black // 3)  # how much darker than its lightest dots the paper is
    return ink.point([_between(WHITE - (value - grain) * WHITE / (black - grain)) for value in range(256)])


def _between(value: float) -> int:
    return min(WHITE, max(0, round(value)))


def _usual(image: Image.Image) -> int:
    """Return the commonest light of a picture."""
    histogram = image.histogram()
    return max(range(256), key=histogram.__getitem__)


def _quantile(image: Image.Image, share: float) -> int:
    """Return the value that ``share`` of the dots do not exceed."""
    left = share * image.width * image.height
    for value, count in enumerate(image.histogram()):
        left -= count
        if left <= 0:
            return value
    return WHITE


# ---- what is no print

_SOLID_DPI = 22.0
_SOLID = 3
"""Dots at that many per inch (3.5 mm) that no letter fills: the black edges of a scan, punched holes."""
_BLACK = 110


def _without_solids(grey: Image.Image, dpi: float) -> Image.Image:
    """Return an evenly lit page with everything white that is black over a larger square than any letter."""
    from PIL import Image as Pillow
    from PIL import ImageFilter, ImageOps

    small = grey.reduce(max(1, round(dpi / _SOLID_DPI)))
    black = small.point([0 if value < _BLACK else WHITE for value in range(256)])
    beyond = ImageOps.expand(black, _SOLID - 1, 0)  # an edge is as black outside the picture
    inner = beyond.filter(ImageFilter.MaxFilter(_SOLID))
    solid = ImageOps.crop(inner.filter(ImageFilter.MinFilter(_SOLID + 2)), _SOLID - 1)
    if not ImageOps.invert(solid).getbbox():
        return grey
    mask = ImageOps.invert(solid).resize(grey.size, Pillow.Resampling.NEAREST)
    return Pillow.composite(Pillow.new("L", grey.size, WHITE), grey, mask)


# ---- lines

_COLUMNS, _ROWS = 40, 1000


def skew(grey: Image.Image, *, most: float = 4.0) -> float:
    """Return the angle in degrees (counter-clockwise) that makes the lines of text level.

    When lines are level, rows of dots are either ink or paper, and the ink changes most from row to row. A
    copy squeezed to a few columns is enough, in which turning by so little is moving each column up or
    down; a coarse round is refined twice.
    """
    from PIL import Image as Pillow
    from PIL import ImageOps

    rows = min(_ROWS, grey.height)
    squeezed = ImageOps.invert(grey).resize((_COLUMNS, rows), Pillow.Resampling.BOX)
    slope = grey.width / _COLUMNS / (grey.height / rows)

    def score(angle: float) -> int:
        rise = math.tan(math.radians(angle)) * slope
        turn = (1, 0, 0, rise, 1, -rise * _COLUMNS / 2)
        turned = squeezed.transform(squeezed.size, Pillow.Transform.AFFINE, turn, Pillow.Resampling.BILINEAR)
        ink = turned.resize((1, rows), Pillow.Resampling.BOX).tobytes()
        return sum((a - b) ** 2 for a, b in pairwise(ink))

    best, step, reach = 0.0, 0.5, most
    while step >= 0.05:
        count = round(reach / step)
        best = max((best + step * at for at in range(-count, count + 1)), key=score)
        reach, step = step, step / 4
    return best


# ---- printed rules

_COARSE = 100.0
"""Dots per inch that suffice to see a rule."""
_THICKEST = 0.04
"""Inches; what is thicker is no underline."""
_DARK = 186
"""Light under which a thin blurred rule still counts as dark."""
_LONG, _TALL = 0.4, 0.22
"""Inches a dark run must have to be a rule: longer than any letter, for upright ones shorter than a table's row."""


def ruled(image: Image.Image, dpi: float) -> list[Rule]:
    """Return the printed rules of a prepared page, in points."""
    from PIL import Image as Pillow

    shrink = max(1, int(dpi / _COARSE))
    scale, unit = 72 * shrink / dpi, dpi / shrink

    def dark(*steps: tuple[int, int]) -> Image.Image:
        wide = thickened(image, steps)
        small = wide.resize((wide.width // shrink, wide.height // shrink), Pillow.Resampling.NEAREST)
        return small.point([1 if value < _DARK else 0 for value in range(256)])

    # A rule that is not quite level stays one run when it is made thicker; the feet of letters must not join.
    across = _runs(dark((0, -1), (0, 1)), round(_LONG * unit))
    upright = _runs(dark((-1, 0), (1, 0)).transpose(Pillow.Transpose.TRANSPOSE), round(_TALL * unit))
    return [Rule(a * scale, top * scale, b * scale, bottom * scale) for a, top, b, bottom in across] + [
        Rule(top * scale, a * scale, bottom * scale, b * scale) for a, top, b, bottom in upright
    ]


def without_rules(page: Image.Image, rules: Sequence[Rule], dpi: float) -> Image.Image:
    """Return the page with thin rules white where no letter crosses them: an underlined letter is read as another.

    A letter that crosses a rule is a dark stroke across it; only strokes longer than the rule is thick stay.
    """
    from PIL import ImageChops

    image = page.copy() if rules else page
    for rule in rules:
        left, top, right, bottom = (round(side * dpi / 72) for side in rule)
        across = (0, 1) if rule.across else (1, 0)
        thick = (bottom - top if rule.across else right - left) + 2
        if thick > _THICKEST * dpi:
            continue
        room = thick + 2
        strip = image.crop((left - room, top - room, right + room + 1, bottom + room + 1))
        steps = [(across[0] * at, across[1] * at) for at in range(thick + 1)]
        kept = reduce(ImageChops.lighter, _moved(strip, steps))
        kept = reduce(ImageChops.darker, _moved(kept, [(-x, -y) for x, y in steps]))
        image.paste(kept.crop((room, room, kept.width - room, kept.height - room)), (left, top))
    return image


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


# ---- white between columns


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a page with a white gutter through it, in points."""

    top: float
    bottom: float
    gutter: float


class White:
    """Where a page is white: ink tells the edges of two columns when their words were read wrong."""

    _UNIT = 72.0
    """Dots per inch of the copy looked at: one point is one dot."""
    _REACH = 45
    """How far above and below the lines that were read a line may have been lost: two lines and their room."""
    _NARROWEST = 7

    def __init__(self, image: Image.Image, dpi: float) -> None:
        from PIL import Image as Pillow

        size = round(image.width * self._UNIT / dpi), round(image.height * self._UNIT / dpi)
        small = thickened(image.reduce(2)).resize(size, Pillow.Resampling.BOX)
        self._ink = small.point([1 if value < _FAINT else 0 for value in range(256)])

    def band(self, top: float, bottom: float, hint: float) -> Band | None:
        """Return the whole band of two columns around what was read between two base lines, ``None`` without gutter."""
        first, last = round(top) - 3, round(bottom)
        strip = self._ink.crop((0, first, self._ink.width, max(last, first + 1)))
        white = [gap for gap in self._gaps(strip) if abs(sum(gap) / 2 - hint) < 0.15 * strip.width]
        if not white:
            return None
        gutter = max(white, key=lambda gap: gap[1] - gap[0])
        upper, gutter = self._edge(first, -1, gutter)
        lower, gutter = self._edge(last, 1, gutter)
        return Band(upper, lower, sum(gutter) / 2)

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


_FAINT = 199
"""Light under which a dot of the small copy has ink in it; dust is fainter."""
