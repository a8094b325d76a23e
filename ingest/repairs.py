"""Confusions of the recognition that a sequence, a fixed formula or a set phrase shows for certain.

Nothing else is touched: a wrong word stays as it was read, with its confidence, for a person to judge.
What is repaired keeps in ``Word.was`` what was read; only the size of a letter (sỐ) and a speck of dust
taken for a full stop or a dash are put right without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.gutter import Columns, with_columns
from ingest.lines import Line, Sheet, Word, lines_of
from ingest.phrases import respelled


def repaired(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return recognised sheets with certain misreadings put right."""
    cleaned = [_changed(sheet, _tidied(sheet)) for sheet in sheets]
    spelled = [_changed(sheet, _spelled(sheet)) for sheet in cleaned]
    return with_labels_repaired(spelled)


def _changed(sheet: Sheet, changes: Iterator[tuple[Word, Word | None]]) -> Sheet:
    """Return the sheet with words replaced, or left out where there is nothing in their place."""
    table = dict(changes)
    if not table:
        return sheet
    words = (table.get(word, word) for word in sheet.words)
    return replace(sheet, words=tuple(word for word in words if word is not None))


def _lines(sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of a sheet in reading order, column after column."""
    for item in with_columns(lines_of(sheet.words, sheet.number)):
        yield from (*item.left, *item.right) if isinstance(item, Columns) else (item,)


# ---- dust, and the size of letters

_SPECKS = frozenset("-–.:,'")
_STOPPED = re.compile(r"[.;:][\"”)]*\Z")
_SMUDGE = re.compile(r"\A[.,„'‘`^~]+(?=[^\W_])")
_GLUED_DASH = re.compile(r"\A[-–](?=[^\W\d_])")
_GLUED_UNSURE = 50.0


def _tidied(sheet: Sheet) -> Iterator[tuple[Word, Word | None]]:
    for line in _lines(sheet):
        words = list(line.words)
        if len(words) > 1 and words[-1].text in _SPECKS and (words[-1].text == "." or _STOPPED.search(words[-2].text)):
            yield words.pop(), None
        if len(words) > 2 and words[0].text == words[1].text == "-":
            yield words.pop(0), None
        small = 2 * sum(any(map(str.islower, word.text)) for word in words) > len(words)
        for at, word in enumerate(words):
            text = _SMUDGE.sub("", word.text) if at == 0 else word.text
            if at == 0 and (word.confidence or 0.0) < _GLUED_UNSURE:
                text = _GLUED_DASH.sub("", text)
            text = _sized(text, small)
            if text != word.text:
                yield word, word._replace(text=text)


_MIXED = re.compile(r"\w{2,6}\W*")
_TALL = re.compile(r"([BSTLĐ])(\w)(\W*)")


def _sized(text: str, small: bool) -> str:
    """Return a word with capitals that only look it made small: sỐ, and SỞ in a line of small letters."""
    if text[:1].islower() and _MIXED.fullmatch(text) and any(char.isupper() and not char.isascii() for char in text):
        return text.lower()
    if small and (match := _TALL.fullmatch(text)) and match[2].isupper() and not match[2].isascii():
        return match[1] + match[2].lower() + match[3]
    return text


# ---- set phrases and formulas

_FOR_REPORT = re.compile(r"(?<!\w)b/[^\w\s/);]?(?=[);]|\Z)")
_DOUBLED = re.compile(r"(?<=[A-Z]Đ)[ĐÐ](?=-)")
_QUARTER = re.compile(r"([IVHLl1|!]{1,4})(?=/\d{4}|\W*\Z)")
_STROKES = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I", "!": "I", "L": "I"})


def _spelled(sheet: Sheet) -> Iterator[tuple[Word, Word | None]]:
    words = [word for line in _lines(sheet) for word in line.words]
    yield from respelled(words)
    before = ""
    for word in words:
        text = _DOUBLED.sub("", _FOR_REPORT.sub("b/c", word.text))
        if before == "quý" and (match := _QUARTER.match(text)) and not match[1].isdigit():
            number = match[1].translate(_STROKES)
            if number in ("I", "II", "III", "IV"):  # the only numbers a quarter has
                text = number + text[match.end() :]
        if text != word.text:
            yield word, word._replace(text=text, was=word.text)
        before = word.text.lower()


# ---- the labels of a numbered sequence

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""NĐ 30/2020, Phụ lục I, mục II: items of the last kind go by the Vietnamese alphabet."""
_ALIKE = {"a": "84äâáà", "b": "6", "c": "e€¢(", "d": "đ", "đ": "d", "e": "c€", "g": "9q", "o": "0", "l": "1I"}
_DIGITS = {"l": ("1", "2"), "Z": ("2", "3"), "z": ("2", "3")}
"""What a digit is read as, with the number that must follow in the sequence."""
_LABEL = re.compile(r"([§&|!€¢\w]{1,4})([.)])(.*)")
_BENT_ROMAN = re.compile(r"[IHLTVXl1|!]{1,4}")
_BENT_EIGHT = re.compile(r"(\d?)[§&]")


def with_labels_repaired(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with "§." read as "8.", "HI." as the Roman number and "8)" as the letter that is due."""
    firsts = [word for sheet in sheets for word in _first_words(sheet)]
    labels = [_split(word.text) for word in firsts]
    changed: dict[Word, Word] = {}
    due = 0
    letter = ""
    for at, (word, (label, mark, rest)) in enumerate(zip(firsts, labels, strict=True)):
        following = next((one for one, other, _ in labels[at + 1 :] if other == mark and not one.isdigit()), "")
        text, due = _label(word.text, due)
        if mark == ")":
            meant = _letter(label, letter, following)
            letter = meant
            text = f"{meant}){' ' if rest else ''}{rest}" if meant != label else text
        elif mark == "." and label in _DIGITS:
            meant, following = _DIGITS[label]
            if (following, mark) in [pair[:2] for pair in labels[at + 1 : at + 20]]:
                text = f"{meant}.{' ' if rest else ''}{rest}"
        if text != word.text:
            changed[word] = word._replace(text=text, was=word.text)
    return [replace(sheet, words=tuple(changed.get(word, word) for word in sheet.words)) for sheet in sheets]


def _split(text: str) -> tuple[str, str, str]:
    match = _LABEL.fullmatch(text)
    assert match is not None
    return match[1], match[2], match[3]


def _first_words(sheet: Sheet) -> Iterator[Word]:
    """Yield the first words of lines that begin like an item: a label, then a capital."""
    for line in lines_of(sheet.words, sheet.number):
        match = _LABEL.fullmatch(line.first)
        then = match and (match[3] or (line.words[1].text if len(line.words) > 1 else ""))
        if then and then[0].isupper():
            yield line.words[0]


def _letter(label: str, last: str, following: str) -> str:
    """Return the letter printed before ")": the one due, where what was read looks like it and the next agrees."""
    for due, after in (("a", "b"), *(pair for pair in pairwise(_LETTERS) if pair[0] == _next(last))):
        if label != due and label in _ALIKE.get(due, "") and following in (after, "") and (following or due != "a"):
            return due
    return label


def _next(letter: str) -> str:
    return _LETTERS[_LETTERS.index(letter) + 1] if letter and letter in _LETTERS[:-1] else ""


def _label(text: str, due: int) -> tuple[str, int]:
    """Return the word as it must have been printed, and the index of the Roman number due next."""
    label, mark, rest = _split(text)
    behind = f"{mark} {rest}" if rest else mark
    if eight := _BENT_EIGHT.fullmatch(label):
        return f"{eight[1]}8{behind}", due
    if mark == "." and label in _ROMAN:
        return f"{label}{behind}", _ROMAN.index(label) + 1
    bent = _BENT_ROMAN.fullmatch(label) and not label.isdigit() and label not in ("L", "T", "H", "V")
    if mark == "." and 0 < due < len(_ROMAN) and bent:
        return f"{_ROMAN[due]}{behind}", due + 1
    return text, due
