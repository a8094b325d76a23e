"""Confusions of the recognition that a fixed formula shows for certain: the labels of a numbered sequence.

Nothing else is touched: a wrong word stays as it was read, with its confidence, for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.lines import Sheet, Word, lines_of

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN_LABEL = re.compile(r"([IVX]{1,4})\.")
_BENT_ROMAN = re.compile(r"([IHLTVXl1|!]{1,4})\.")
_BENT_EIGHT = re.compile(r"(\d?)[§&](?=[.)])")


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
    for line in lines_of(sheet.words, sheet.number):
        if len(line.words) > 1 and line.words[1].text[0].isupper():
            yield line.words[0]


def _label(text: str, due: int) -> tuple[str, int]:
    """Return the label as it must have been printed, and the index of the Roman number due next."""
    if _BENT_EIGHT.match(text):
        return _BENT_EIGHT.sub(r"\g<1>8", text, count=1), due
    right = _ROMAN_LABEL.fullmatch(text)
    if right and right[1] in _ROMAN:
        return text, _ROMAN.index(right[1]) + 1
    if due < len(_ROMAN) and due > 0 and _BENT_ROMAN.fullmatch(text) and not re.fullmatch(r"\d+\.|[LTHV]\.", text):
        return f"{_ROMAN[due]}.", due + 1
    return text, due
