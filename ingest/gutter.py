"""Two columns beside each other: the letterhead, and the foot with "Nơi nhận" and the signature.

NĐ 30/2020, Phụ lục I, mục IV sets both as two columns without a printed rule between them. Read line by
line they run together ("Nơi nhận: TL. CHỦ TỊCH"), so the white gutter is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.lines import LABEL, Line, Word, split_at

NARROWEST = 0.6
"""Width of the gutter in letters' heights; spaces of a justified line are wider only by chance."""
_MARKER = re.compile(r"\w{1,3}[.)]|[-–+*•]")
"""A label or bullet, perhaps misread ("Z." for "2."): a tab follows it, and no column consists of them."""
_ADDRESSED = re.compile(r"Kính (?:gửi|trình)\b", re.IGNORECASE)
"""Stands below the letterhead (NĐ 30/2020, Phụ lục I, mục II.8), however near to its left column."""
_LIST_GAP, _SIGNATURE_GAP = 2.6, 11.0
"""Base line to base line in font sizes: room for a signature is the one wide gap a column has, the right one."""
_SAME_AXIS = 8.0
_SAME_EDGE = 5.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines beside each other, the left ones to be read first."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]

    @property
    def base(self) -> float:
        """Where it begins."""
        return min(line.base for line in (*self.left, *self.right))


def with_columns(lines: Sequence[Line]) -> list[Line | Columns]:
    """Return the lines of a page in order, those that form two columns put together."""
    given: list[Line | Columns] = []
    at = 0
    while at < len(lines):
        free = next((n for n, item in enumerate(reversed(given)) if isinstance(item, Columns)), len(given))
        first, end, gutter = _longest(lines, at, free)
        left, right = _halves(lines[first:end], gutter)
        if end - first < 2 or not left or not right or all(_MARKER.fullmatch(line.text) for line in left):
            given.append(lines[at])
            at += 1
            continue
        del given[len(given) - (at - first) :]
        given.append(Columns(left, right))
        at = end
    return given


Gutter = tuple[float, float]


def _halves(lines: Sequence[Line], gutter: Gutter) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    halves = [split_at(line, sum(gutter) / 2) for line in lines]
    return tuple(left for left, _ in halves if left), tuple(right for _, right in halves if right)


def _longest(lines: Sequence[Line], at: int, free: int) -> tuple[int, int, Gutter]:
    """Return the longest stretch of two columns whose first text on both sides is at ``lines[at]``.

    Args:
        lines: The lines of the page.
        at: Where to begin.
        free: How many lines just above belong to nothing yet.
    """
    best: tuple[int, int, Gutter] = (at, at, (0.0, 0.0))
    for gap in [*_wide_gaps(lines[at]), *_beside(lines, at)]:
        end, gutter = _down(lines, at, gap)
        first, gutter = _up(lines, at, end, gutter, free)
        if end - first > best[1] - best[0]:
            best = first, end, gutter
    return best


def _gaps(words: Sequence[Word]) -> Iterator[Gutter]:
    for last, word in pairwise(words):
        yield last.x1, word.x0


def _wide_gaps(line: Line) -> list[Gutter]:
    gaps = list(_gaps(line.words))
    if not gaps:
        return []
    usual = median(b - a for a, b in gaps) if len(gaps) > 2 else 0.0
    wide = [(a, b) for a, b in gaps if b - a >= max(NARROWEST * line.size, 2.2 * usual)]
    if wide and wide[0] == gaps[0] and LABEL.fullmatch(line.first):  # a tab behind the label of an item
        del wide[0]
    return wide


def _beside(lines: Sequence[Line], at: int) -> list[Gutter]:
    """Return the gap between a line and the next when they stand beside each other on different base lines."""
    if at + 1 == len(lines) or lines[at + 1].base - lines[at].base > 0.6 * lines[at].size:
        return []
    left, right = sorted(lines[at : at + 2], key=lambda line: line.x0)
    return [(left.x1, right.x0)] if right.x0 - left.x1 >= NARROWEST * left.size else []


def _narrowed(gutter: Gutter, line: Line) -> Gutter | None:
    """Return the widest part of the gutter that ``line`` leaves white."""
    a, b = gutter
    ends = [a, *(x for word in line.words if word.x1 > a and word.x0 < b for x in (word.x0, word.x1)), b]
    widest = max(((ends[i], ends[i + 1]) for i in range(0, len(ends), 2)), key=lambda part: part[1] - part[0])
    return widest if widest[1] - widest[0] >= NARROWEST * line.size else None


def _down(lines: Sequence[Line], at: int, gutter: Gutter) -> tuple[int, Gutter]:
    sides: tuple[list[Line], list[Line]] = ([], [])
    end = at
    for line in lines[at:]:
        narrowed = _narrowed(gutter, line)
        if narrowed is None:
            break
        left, right = split_at(line, sum(narrowed) / 2)
        one = left or right
        if one is not None and not (left and right):
            side = sides[0] if left else sides[1]
            if not (_goes_on(one, side, _LIST_GAP if left else _SIGNATURE_GAP) if side else end - at <= 1):
                break
        gutter = narrowed
        if left:
            sides[0].append(left)
        if right:
            sides[1].append(right)
        end += 1
    return end, gutter


def _goes_on(line: Line, side: Sequence[Line], gap: float) -> bool:
    """Tell whether a line that stands alone in its row belongs to the column: same axis or edge, not far below."""
    if line.base - side[-1].base > gap * line.size or _ADDRESSED.match(line.text):
        return False
    return any(abs(line.centre - other.centre) < _SAME_AXIS or abs(line.x0 - other.x0) < _SAME_EDGE for other in side)


def _up(lines: Sequence[Line], at: int, end: int, gutter: Gutter, free: int) -> tuple[int, Gutter]:
    """Take in lines just above: a column may begin a line higher than the other."""
    first = at
    letterhead = lines[0].page == 1 and at <= 3 and free == at
    while at - first < free:
        line = lines[first - 1]
        narrowed = _narrowed(gutter, line)
        if narrowed is None or lines[first].base - line.base > 2.5 * line.size:
            break
        left, right = split_at(line, sum(narrowed) / 2)
        halves = [split_at(below, sum(narrowed) / 2) for below in lines[first:end]]
        column = [half[0 if left else 1] for half in halves]
        one = left or right
        alike = [part for part in column if part]
        if one is None or (left and not letterhead) or not any(abs(one.centre - p.centre) < _SAME_AXIS for p in alike):
            break
        gutter = narrowed
        first -= 1
    return first, gutter
