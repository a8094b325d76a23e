"""What stands on every page and is no part of the text: page numbers, running headers and footers; footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from statistics import median

from ingest.document import Furniture
from ingest.legacy import vietnamese_share
from ingest.lines import Line, Rule, Sheet

_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?[-–—|\s]*", re.IGNORECASE)
_MARGIN = 0.11
"""Share of the page's height that is margin at the top and at the foot (NĐ 30/2020: 20–25 mm of 297)."""
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[tuple[Sheet, list[Line]]]) -> tuple[list[list[Line]], list[Furniture]]:
    """Return the lines of each page that are text, and the rest with the reason."""
    seen = Counter(key for sheet, lines in pages for key in {_key(sheet, line) for line in _outer(lines)})
    size = median([line.size for _, lines in pages for line in lines] or [0.0])
    kept: list[list[Line]] = []
    dropped: list[Furniture] = []
    for sheet, lines in pages:
        outer = set(map(id, _outer(lines)))
        body: list[Line] = []
        for line, below in zip_longest(lines, lines[1:]):
            reason = _reason(sheet, line, seen[_key(sheet, line)]) if id(line) in outer else None
            if not reason and not body and below and sheet.number > 1 and _is_small_print(sheet, line, below, size):
                reason = "running-header"
            if not reason and sheet.recognised and _is_noise(line, [*body[-1:], *([below] if below else [])]):
                reason = "noise"
            if reason:
                dropped.append(Furniture(line.text, reason, sheet.number))
            else:
                body.append(line)
        kept.append(body)
    return kept, dropped


def _outer(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:3], *lines[max(3, len(lines) - 3) :]]


def _key(sheet: Sheet, line: Line) -> tuple[str, bool, int]:
    """What makes two lines of different pages the same running line: words, end of the page, distance from it."""
    upper = line.base < sheet.height / 2
    return _DIGITS.sub("0", line.text), upper, round((line.base if upper else sheet.height - line.base) / 6)


def _is_small_print(sheet: Sheet, line: Line, below: Line, size: float) -> bool:
    """Tell whether a line above the text is set smaller than the text: the header of a notice of two pages.

    The size of a recognised line is a guess from its letters: of few, or of capitals, it tells nothing.
    """
    if sheet.recognised and (len(line.words) < 4 or line.text.isupper()):
        return False
    return line.base < _MARGIN * sheet.height and line.size < 0.85 * min(size, below.size)


def _is_noise(line: Line, around: Sequence[Line]) -> bool:
    """Tell dust and strokes of a pen that were taken for letters: nothing in the line is a word for sure.

    A few such words prove it, and more where the line stands inside the next one, as no printed line does.
    """
    if any((word.confidence or 0.0) >= _SOUND and _is_wordlike(word.text) for word in line.words):
        return False
    mean = sum(word.confidence or 0.0 for word in line.words) / len(line.words)
    inside = any(
        abs(line.base - other.base) < 0.75 * other.size and line.x0 < other.x1 and other.x0 < line.x1
        for other in around
    )
    return mean < (_DOUBTED if inside else _LOST) and len(line.text) < 40


_SOUND, _DOUBTED, _LOST = 85.0, 75.0, 35.0


def _is_wordlike(text: str) -> bool:
    core = text.strip("-–.,:;()")
    return any(map(str.isdigit, core)) or (len(core) > 1 and vietnamese_share(core) == 1)


def _reason(sheet: Sheet, line: Line, times: int) -> str | None:
    upper, lower = line.base < _MARGIN * sheet.height, line.base > (1 - _MARGIN) * sheet.height
    if not upper and not lower:
        return None
    stray = sheet.recognised and len(line.text) <= 2 and abs(line.centre - sheet.width / 2) < 0.1 * sheet.width
    if stray or (_PAGE_NUMBER.fullmatch(line.text) and line.centre > 0.3 * sheet.width):
        return "page-number"
    if times < 2:
        return None
    return "running-header" if upper else "running-footer"


_NOTE = re.compile(r"\[?(\d{1,2}|\*{1,3})\]?(?=\s|\Z|[^\W\d])")


def split_notes(lines: list[Line], rules: Sequence[Rule], width: float) -> tuple[list[Line], list[Line]]:
    """Return the lines of the text and those of the footnotes, which stand in small print under a short rule."""
    if not lines:
        return [], []
    size = median(line.size for line in lines)
    marks = [rule.top for rule in rules if rule.across and 20 < rule.x1 - rule.x0 < 0.5 * width]
    if (first := _cited_note(lines, marks)) is not None:
        return lines[:first], lines[first:]
    for at in range(len(lines) - 1, 0, -1):
        if lines[at].size > 0.93 * size:
            break
        raised = lines[at].words[0].size < 0.8 * lines[at].size or lines[at].words[0].raised
        under = any(lines[at - 1].base < mark < lines[at].base for mark in marks)
        blurred = under and lines[at].words[0].confidence is not None  # a raised number is too small for a scan
        if blurred or (_NOTE.match(lines[at].text) and (under or (raised and lines[at - 1].size > 0.93 * size))):
            return lines[:at], lines[at:]
    return lines, []


def _cited_note(lines: Sequence[Line], marks: Sequence[float]) -> int | None:
    """Return the first line that begins, raised or right under a rule, with a number that a line above cites."""
    cited: set[str] = set()
    for at, line in enumerate(lines):
        number = note_number(line)
        if number in cited and (line.words[0].raised or any(lines[at - 1].base < mark < line.base for mark in marks)):
            return at
        cited.update(line.notes)
    return None


def note_number(line: Line) -> str | None:
    """Return the number a footnote begins with."""
    match = _NOTE.match(line.text)
    return match[1] if match else None


def without_number(line: Line) -> Line | None:
    """Return the first line of a footnote without its number; ``None`` if nothing else is in it."""
    number = note_number(line)
    if number is None:
        return line
    rest = line.words[0].text.removeprefix("[").removeprefix(number).removeprefix("]")
    words = (line.words[0]._replace(text=rest), *line.words[1:]) if rest else line.words[1:]
    return Line(words, line.page) if words else None
