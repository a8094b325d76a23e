"""Confusions of the recognition that a fixed formula shows for certain: the labels of a numbered sequence.

Nothing else is touched: a wrong word stays as it was read, with its confidence, for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.lines import Sheet, Word, lines_of

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LABEL = re.compile(r"([§&|!\w]{1,4})([.)])(.*)")
_BENT_ROMAN = re.compile(r"[IHLTVXl1|!]{1,4}")
_BENT_EIGHT = re.compile(r"(\d?)[§&]")


def with_labels_repaired(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with "§." read as "8." and "HI." read as the Roman number that is due."""
    repaired: list[Sheet] = []
    due = 0
    for sheet in sheets:
        changed: dict[Word, Word] = {}
        for word in _first_words(sheet):
            text, due = _label(word.text, due)
            if text != word.text:
                changed[word] = word._replace(text=text, was=word.text)
        words = tuple(changed.get(word, word) for word in sheet.words) if changed else sheet.words
        repaired.append(replace(sheet, words=words))
    return repaired


def _first_words(sheet: Sheet) -> Iterator[Word]:
    """Yield the first words of lines that begin like an item: a label, then a capital."""
    for line in lines_of(sheet.words, sheet.number):
        match = _LABEL.fullmatch(line.first)
        then = match and (match[3] or (line.words[1].text if len(line.words) > 1 else ""))
        if then and then[0].isupper():
            yield line.words[0]


def _label(text: str, due: int) -> tuple[str, int]:
    """Return the word as it must have been printed, and the index of the Roman number due next."""
    match = _LABEL.fullmatch(text)
    if match is None:
        return text, due
    label, mark, rest = match.groups()
    behind = f"{mark} {rest}" if rest else mark
    if eight := _BENT_EIGHT.fullmatch(label):
        return f"{eight[1]}8{behind}", due
    if mark == "." and label in _ROMAN:
        return f"{label}{behind}", _ROMAN.index(label) + 1
    bent = _BENT_ROMAN.fullmatch(label) and not label.isdigit() and label not in ("L", "T", "H", "V")
    if mark == "." and 0 < due < len(_ROMAN) and bent:
        return f"{_ROMAN[due]}{behind}", due + 1
    return text, due
