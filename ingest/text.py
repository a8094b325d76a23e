"""One line of raw text made canonical, with the way back to the raw characters carried along.

Canonical: NFC, one kind of space, no invisible characters, no converter marks, bullets that any font
shows. Words, dashes and quotation marks stay exactly as printed. The map to the raw text is kept while
the text is cleaned; it is never rebuilt by comparing the two afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.span import Span

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc"
)
"""Soft hyphens, zero-width and direction marks, variation selectors: a reader of the page sees none of them."""

_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_PRIVATE = "\ue000-\uf8ff"
_INVISIBLE = re.compile(rf"[{INVISIBLE}{_CONTROL}]")

# Converters to plain text leave bold as **…**. "(**)" and "***" are a printed note mark and an ornament.
_BOLD = re.compile(r"(?<![(*\\])\*\*(?![*)])([^*]+)(?<![(])\*\*(?![*)])")

# Symbol fonts keep their signs at U+F000 plus the byte of the old font (Word writes them so).
_SYMBOLS = {
    0xF020: " ",
    0xF02B: "+",
    0xF02D: "-",
    0xF0BE: "-",
    0xF028: "(",
    0xF029: ")",
    0xF0A3: "≤",
    0xF0B3: "≥",
    0xF0B1: "±",
    0xF0B4: "×",
    0xF0B0: "°",
    0xF0AE: "→",
    0xF0E0: "→",
    0xF0F0: "→",
}
BULLET = "•"

# Letters of other alphabets that look the same on paper; old converters and PDF fonts write them
# ("CÔNG THƢƠNG"). No Vietnamese word holds the foreign letter.
_LOOKALIKES = {"Ƣ": "Ư", "ƣ": "ư", "Ð": "Đ", "Ɖ": "Đ", "ð": "đ"}

_ODD = re.compile(rf"[^\S ]|  |\A | \Z|[{INVISIBLE}{_CONTROL}{_PRIVATE}{''.join(_LOOKALIKES)}]|\*\*")


def symbol(char: str) -> str:
    """Return what any font can show for a private-use sign: a dash stays a dash, an unknown sign is a bullet."""
    return _SYMBOLS.get(ord(char), BULLET) if "\ue000" <= char <= "\uf8ff" else char


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned line and where each of its characters was in the raw line.

    ``origin`` has one entry more than ``text``: ``origin[i]`` is the raw index of the first character
    that gave ``text[i]``, the last entry is the end of the raw text that was kept. It never falls.
    """

    text: str
    origin: Sequence[int]

    def raw(self, span: Span) -> Span:
        """Return the range of the raw text that gave ``text[span.start:span.end]``."""
        return Span(self.origin[span.start], self.origin[span.end])

    def within(self, start: int, end: int) -> Span:
        """Return the range of ``text`` that raw ``[start, end)`` became; empty where nothing of it was kept."""
        first = bisect_left(self.origin, start, 0, len(self.text))
        return Span(first, max(first, bisect_left(self.origin, end, 0, len(self.text))))


def clean(raw: str) -> Clean:
    """Return the canonical form of one line of text; line breaks and tabs in it count as spaces."""
    if not _ODD.search(raw) and unicodedata.is_normalized("NFC", raw):
        return Clean(raw, range(len(raw) + 1))
    chars: list[str] = []
    origin: list[int] = []
    for text, at in _composed(_shown(raw)):
        for char in text:
            if char.isspace() and (not chars or chars[-1] == " "):
                continue
            chars.append(" " if char.isspace() else char)
            origin.append(at)
    end = len(raw)
    if chars and chars[-1] == " ":
        chars.pop()
        end = origin.pop()
    return Clean("".join(chars), (*origin, end))


def _shown(raw: str) -> Iterator[tuple[str, int]]:
    """Yield what is seen of each raw character, with its index."""
    marks = {at for match in _BOLD.finditer(raw) for at in (*_pair(match.start()), *_pair(match.end() - 2))}
    for at, char in enumerate(raw):
        if at not in marks and not _INVISIBLE.match(char):
            yield _LOOKALIKES.get(char) or symbol(char), at


def _pair(at: int) -> tuple[int, int]:
    return at, at + 1


def _composed(shown: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Yield NFC clusters, each with the raw index of its first character."""
    cluster, start = "", 0
    for char, at in shown:
        if cluster and _joins(char):
            cluster += char
            continue
        if cluster:
            yield unicodedata.normalize("NFC", cluster), start
        cluster, start = char, at
    if cluster:
        yield unicodedata.normalize("NFC", cluster), start


def _joins(char: str) -> bool:
    """Tell whether ``char`` may compose with what stands before it (combining marks; Hangul vowels and finals)."""
    return not char.isascii() and (unicodedata.category(char)[0] == "M" or "\u1161" <= char <= "\u11c2")
