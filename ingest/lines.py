"""Words with boxes, and the lines they stand in: what a PDF page and a recognised scan have in common.

Lengths are points, counted from the page's top left corner; ``base`` is the base line, which words of
one line share whatever their size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from statistics import median
from typing import NamedTuple
from unicodedata import normalize

from ingest.legacy import is_syllable, vietnamese_share

LABEL = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])[.)]{1,2}(?=\s|\Z|[^\W\d_])"
    r"|(?:[IVXLC]{1,6}|\d{1,2}|[a-zđ])/(?=\s)"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s|[-–—+*•▪●○□§\ue000-\uf8ff](?=\s|\Z|[^\W\d_])|(?:Điều|Chương|Phần|Mục)\s+[\dIVXLC]+\b"
)
"""What may stand before an item: I. 1. 1.1. a) - • and the heads of articles."""


class Word(NamedTuple):
    """One word as printed."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    raised: bool = False
    """A superscript number: a footnote's mark, or the 2 of m2."""
    confidence: float | None = None
    """How sure the recognition is, 0 to 100; ``None`` for text that was not recognised but read."""
    spaced: bool = False
    """The file has a space before it, not only room."""
    was: str = ""
    """What the recognition had read before it was repaired."""

    @property
    def top(self) -> float:
        """Upper edge of its letters, the marks above capitals left out."""
        return self.base - 0.75 * self.size

    @property
    def middle(self) -> tuple[float, float]:
        """A point that lies inside the word whatever its font."""
        return (self.x0 + self.x1) / 2, self.base - 0.3 * self.size


class Rule(NamedTuple):
    """A straight printed line, or one side of a printed rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def across(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on one page, before anything is known of its order."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    stamps: tuple[str, ...] = ()
    """Lines of a visible electronic signature, taken out of ``words``."""
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one base line, from left to right."""

    words: tuple[Word, ...]
    page: int = 1
    notes: tuple[str, ...] = ()
    """Footnotes cited in it; their raised numbers are not among the words."""
    x0: float = field(init=False)
    x1: float = field(init=False)
    base: float = field(init=False)
    size: float = field(init=False)

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "x0", self.words[0].x0)
        put(self, "x1", max(word.x1 for word in self.words))
        put(self, "base", sorted(word.base for word in self.words)[len(self.words) // 2])
        put(self, "size", sorted(word.size for word in self.words)[len(self.words) // 2])

    @property
    def text(self) -> str:
        """Its words with one space between."""
        return " ".join(word.text for word in self.words)

    @property
    def top(self) -> float:
        """Upper edge of its letters."""
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of its letters."""
        return self.base + 0.22 * self.size

    @property
    def width(self) -> float:
        """From its first letter to its last."""
        return self.x1 - self.x0

    @property
    def centre(self) -> float:
        """Half way between its first letter and its last."""
        return (self.x0 + self.x1) / 2

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)

    @property
    def italic(self) -> bool:
        """Whether every word is italic."""
        return all(word.italic for word in self.words)

    @property
    def first(self) -> str:
        """Its first word."""
        return self.words[0].text


_UNIT = re.compile(r"(?:^|[\d\W])(?:k|c|d|m|h|da)?m\Z", re.IGNORECASE)


_by_left, _by_base, _by_size = (itemgetter(Word._fields.index(name)) for name in ("x0", "base", "size"))


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    """Return the lines that ``words`` stand in, from top to bottom."""
    rows: list[list[Word]] = []
    raised: list[Word] = []
    given = sorted(words, key=_by_base)
    usual = median(map(_by_size, given)) if given else 0.0
    for word in given:
        if word.raised or (word.size < 0.8 * usual and _stands_raised(word, given)):
            raised.append(word)
        elif rows and word.base - rows[-1][0].base <= 0.35 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    notes: dict[int, list[Word]] = {}
    for mark in raised:
        at, before = _cited_in(mark, rows)
        if at is None:
            _lead(mark, rows)
        elif before is not None and mark.text in ("2", "3") and _UNIT.search(rows[at][before].text):
            rows[at].append(mark._replace(raised=False))  # a square metre, no footnote
        else:
            notes.setdefault(at, []).append(mark)
            if before is not None:  # the full stop behind the mark moves up to the word
                rows[at][before] = rows[at][before]._replace(x1=mark.x1)
    lines = [
        Line(tuple(_spelled(sorted(row, key=_by_left))), page, tuple(mark.text for mark in notes.get(at, ())))
        for at, row in enumerate(rows)
    ]
    return sorted(lines, key=lambda line: line.base)


_NUMBER = re.compile(r"\d{1,2}")


def _stands_raised(word: Word, words: Sequence[Word]) -> bool:
    """Tell whether a number that is a word of its own is smaller and higher than the word it touches."""
    return _NUMBER.fullmatch(word.text) is not None and any(
        0.1 * other.size < other.base - word.base < 0.7 * other.size
        and word.size < 0.8 * other.size
        and min(abs(word.x0 - other.x1), abs(other.x0 - word.x1)) < 0.4 * other.size
        for other in words
    )


def _lead(mark: Word, rows: list[list[Word]]) -> None:
    """Put the raised number of a footnote at the head of the footnote's first line."""
    for row in rows:
        if 0 < row[0].base - mark.base < 0.8 * row[0].size and min(word.x0 for word in row) >= mark.x1 - 1:
            row.append(mark)
            return
    rows.append([mark])


def _cited_in(mark: Word, rows: Sequence[Sequence[Word]]) -> tuple[int | None, int | None]:
    """Return the indexes of the line and the word that a raised number hangs on."""
    for at, row in enumerate(rows):
        if not 0 < row[0].base - mark.base < 0.8 * row[0].size:
            continue
        gaps = [abs(word.x1 - mark.x0) for word in row]
        nearest = min(range(len(row)), key=gaps.__getitem__)
        if gaps[nearest] < row[nearest].size and row[nearest].x0 < mark.x0:
            return at, nearest if gaps[nearest] < 0.3 * row[nearest].size else None
    return None, None


def _spelled(row: list[Word]) -> Sequence[Word]:
    """Return the words of a row with pieces of one word joined and letters drawn twice (a cheap bold) once.

    A letter that the font lacks is drawn from another font, as a piece of its own; the pieces touch.
    """
    words: list[Word] = []
    end = float("-inf")
    for word in row:
        if word.x0 > end - 0.05 * word.size or not any(_same(one, word) for one in words[-3:]):
            words.append(word)
            end = word.x1
    if len(words) < len(row):  # what is drawn twice is bold
        words = [word._replace(bold=True) for word in words]
    pieces: list[list[Word]] = []
    end = float("-inf")
    for word in words:
        if word.x0 - end < NARROW_SPACE * word.size and _touches(pieces, word):
            pieces[-1].append(word)
        else:
            pieces.append([word])
        end = word.x1
    if len(pieces) == len(words):
        return words
    return [_one(part) for piece in pieces for part in (_syllables(piece) if len(piece) > 1 else [piece])]


NARROW_SPACE = 0.13
"""A gap in font sizes; letters out of another font (horns, bold made by the program) have boxes that much off."""


def _touches(pieces: Sequence[Sequence[Word]], word: Word) -> bool:
    """Tell whether ``word`` goes on with the last piece; what follows the label of an item never does."""
    last = pieces[-1][-1]
    gap = (word.x0 - last.x1) / min(word.size, last.size)
    if last.confidence is not None or gap >= NARROW_SPACE or (last.text[-1].islower() and word.text[0].isupper()):
        return False
    if word.spaced and gap > 0.03:  # narrow for a space, wide for none: the letters tell
        left = "".join(one.text for one in pieces[-1])
        if is_syllable(left) or not is_syllable(left + word.text):
            return False
    if len(pieces) > 1 or last.text[-1] not in ".)" or not word.text[0].isalpha():
        return True
    return LABEL.fullmatch("".join(one.text for one in pieces[0])) is None


def _syllables(piece: Sequence[Word]) -> list[Sequence[Word]]:
    """Part pieces that are no syllable together but several where a space may hide: "DỰ" + "ÁN", but not "Hyưn"."""
    whole = "".join([word.text for word in piece])
    if is_syllable(whole) or vietnamese_share(whole) == 1:
        return [piece]
    for end in range(len(piece) - 1, 0, -1):
        if _may_hide_a_space(piece[end - 1], piece[end]) and is_syllable("".join(word.text for word in piece[:end])):
            rest = _syllables(piece[end:])
            if all(is_syllable("".join(word.text for word in part)) for part in rest):
                return [piece[:end], *rest]
    return [piece]


def _may_hide_a_space(last: Word, word: Word) -> bool:
    """Tell whether the boxes of two letters say nothing of a space: one is slanted, or they do not quite meet."""
    return last.italic or word.italic or word.x0 - last.x1 > 0.03 * word.size


def _one(pieces: Sequence[Word]) -> Word:
    if len(pieces) == 1:
        return pieces[0]
    text = normalize("NFC", "".join(piece.text for piece in pieces))
    first = pieces[0]
    x1 = max(piece.x1 for piece in pieces)
    longest = max(pieces, key=lambda piece: len(piece.text))  # the font that lacks a letter tells how the word looks
    return Word(text, first.x0, x1, longest.base, longest.size, longest.bold, longest.italic)


def _same(one: Word, other: Word) -> bool:
    return one.text == other.text and abs(one.x0 - other.x0) < 0.15 * other.size


def split_at(line: Line, x: float) -> tuple[Line | None, Line | None]:
    """Return the parts of ``line`` left and right of ``x``."""
    parts = ([w for w in line.words if w.middle[0] < x], [w for w in line.words if w.middle[0] >= x])
    left, right = (Line(tuple(part), line.page) if part else None for part in parts)
    return left, right


_BREAKS = re.compile(r"(?<=\w)[-–](?=[^\W\d_])")


def first_piece(word: Word) -> float:
    """Return the width of what could have stood at the end of the line before.

    All programs break after a hyphen between letters; after a slash or inside a date hardly any does.
    """
    match = _BREAKS.search(word.text)
    share = match.end() / len(word.text) if match else 1.0
    return (word.x1 - word.x0) * share


_HANGING = re.compile(r"\w[-–/]\Z")
_CONSONANTS = re.compile(r"[BCDĐGHKLMNPQRSTVX]{1,3}")


def _broken(last: str, first: str) -> bool:
    """Tell whether a line end broke one word: 87/NQ- HĐND, and ST T in a narrow column."""
    if _HANGING.search(last):
        return first[0].isalnum()
    return _CONSONANTS.fullmatch(last) is not None and _CONSONANTS.fullmatch(first) is not None


def joined(words: Sequence[Word], lines: Sequence[int]) -> Iterator[str]:
    """Yield each word with the space before it, none after a dash or slash that broke ``87/NQ-`` ``HĐND``.

    Args:
        words: The words of a block.
        lines: The index of the line each word stands in.
    """
    for at, word in enumerate(words):
        if at == 0:
            yield word.text
            continue
        broken = lines[at] != lines[at - 1] and _broken(words[at - 1].text, word.text)
        yield word.text if broken else " " + word.text
