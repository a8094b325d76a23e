"""How wide a line of Times New Roman is, near enough to draw the short rules of a letterhead.

A Vietnamese letter is as wide as its base letter; the table holds the advance widths of the base letters in
thousandths of the size (the same in every font that is metric-compatible with Times New Roman).
"""

from __future__ import annotations

import unicodedata

MM_PER_POINT = 25.4 / 72

_REGULAR = {
    250: " .,;\u00a0",
    278: "ijlt/:",
    333: "fr-()I",
    389: "sJ",
    444: "acez",
    500: "bdghknopquvxy0123456789",
    556: "FPS",
    611: "ELTZ",
    667: "BCR",
    722: "wADGHKNOQUVXY",
    778: "m",
    889: "M",
    944: "W",
}
_BOLD = {
    250: " .,;\u00a0",
    278: "il/",
    333: "fjt-():",
    389: "sI",
    444: "cerz",
    500: "agovxyJ0123456789",
    556: "bdhknpquS",
    611: "FP",
    667: "BELTZ",
    722: "wACDNRUVXY",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W",
}
_UNKNOWN = 560


def _by_letter(table: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in table.items() for letter in letters}


_WIDTHS = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}


def base_letter(letter: str) -> str:
    """The letter without its tone and vowel marks: ``ế`` → ``e``, ``Đ`` → ``D``."""
    if letter in "đĐ":
        return "d" if letter == "đ" else "D"
    return unicodedata.normalize("NFD", letter)[0]


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Length of ``text`` on one line, in millimetres."""
    widths = _WIDTHS[bold]
    thousandths = sum(widths.get(base_letter(letter), _UNKNOWN) for letter in unicodedata.normalize("NFC", text))
    return thousandths / 1000 * size_pt * MM_PER_POINT
