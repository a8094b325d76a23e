"""Confusions of the recognition that a sequence, a fixed formula or a set phrase shows for certain.

Nothing else is touched: a wrong word stays as it was read, with its confidence, for a person to judge.
What is repaired keeps in ``Word.was`` what was read; only the size of a letter (sỐ) and a speck of dust
taken for a full stop or a dash are put right without a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from unicodedata import normalize

from ingest.gutter import Columns, with_columns
from ingest.lines import Line, Sheet, Word, lines_of
from ingest.phrases import known_pairs, respelled
from ingest.spacing import joined_pieces, pairs_of, parted


def repaired(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return recognised sheets with certain misreadings put right."""
    cleaned = [_changed(sheet, _tidied(sheet)) for sheet in sheets]
    known = {*pairs_of([word for sheet in cleaned for line in _lines(sheet) for word in line.words]), *known_pairs()}
    spaced = [_changed(sheet, _spaced(sheet, known)) for sheet in cleaned]
    spelled = [_changed(sheet, _spelled(sheet)) for sheet in spaced]
    return with_labels_repaired(spelled)


def _changed(sheet: Sheet, changes: Iterator[tuple[Word, Sequence[Word]]]) -> Sheet:
    """Return the sheet with words replaced by what is in their place, which may be nothing or several words."""
    table = dict(changes)
    if not table:
        return sheet
    return replace(sheet, words=tuple(one for word in sheet.words for one in table.get(word, (word,))))


def _lines(sheet: Sheet) -> Iterator[Line]:
    """Yield the lines of a sheet in reading order, column after column."""
    for item in with_columns(lines_of(sheet.words, sheet.number)):
        yield from (*item.left, *item.right) if isinstance(item, Columns) else (item,)


# ---- dust, and the size of letters

_SPECKS = frozenset("-–.:,'")
_STOPPED = re.compile(r"[.;:][\"”)]*\Z")
_SMUDGE = re.compile(r"\A[.,„'‘`^~]+(?=[^\W_])")
_BENT_STOP = re.compile(r"\d{1,2},")
_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}\.")
_STOPPED_TWICE = re.compile(r"\A(\d{1,2}|[IVX]{1,4})\.\.\Z")
_GLUED_DASH = re.compile(r"\A[-–](?=[^\W\d_])")
_GLUED_UNSURE = 50.0
_FOREIGN = re.compile(r"(?<=[^\W\d_])ä(?=[cnpmt])")
"""The engine has this letter for ắ; no Vietnamese word has it."""


def _tidied(sheet: Sheet) -> Iterator[tuple[Word, Sequence[Word]]]:
    ended = True
    for line in _lines(sheet):
        words = list(line.words)
        begins, ended = ended, _STOPPED.search(line.text) is not None
        if begins and len(words) > 1 and _BENT_STOP.fullmatch(words[0].text) and words[1].text[0].isupper():
            label = words.pop(0)
            yield label, (label._replace(text=f"{label.text[:-1]}.", was=label.text),)
        if len(words) > 1 and words[-1].text in _SPECKS and (words[-1].text == "." or _STOPPED.search(words[-2].text)):
            yield words.pop(), ()
        speck = len(words) > 2 and words[0].text in {"-", "–"}
        if speck and (words[1].text == "-" or _BY_ORDER.match(words[1].text) or _NUMBERED.fullmatch(words[1].text)):
            yield words.pop(0), ()
        small = 2 * sum(any(map(str.islower, word.text)) for word in words) > len(words)
        for at, word in enumerate(words):
            text = _STOPPED_TWICE.sub(r"\1.", _SMUDGE.sub("", word.text)) if at == 0 else word.text
            if at == 0 and (word.confidence or 0.0) < _GLUED_UNSURE:
                text = _GLUED_DASH.sub("", text)
            text = _sized(text, small)
            read = text
            text = _one_vowel(_FOREIGN.sub("ắ", text)) if _FOREIGN.search(text) or text.isupper() else text
            if text != word.text:
                yield word, (word._replace(text=text, was=word.text if text != read else ""),)


_MIXED = re.compile(r"\w{2,6}\W*")
_TALL = re.compile(r"([BSTLĐ])(\w)(\W*)")


def _sized(text: str, small: bool) -> str:
    """Return a word with capitals that only look it made small: sỐ, and SỞ in a line of small letters."""
    if text[:1].islower() and _MIXED.fullmatch(text) and any(char.isupper() and not char.isascii() for char in text):
        return text.lower()
    if small and (match := _TALL.fullmatch(text)) and match[2].isupper() and not match[2].isascii():
        return match[1] + match[2].lower() + match[3]
    return text


# ---- spaces


def _spaced(sheet: Sheet, known: Collection[tuple[str, str]]) -> Iterator[tuple[Word, Sequence[Word]]]:
    for line in _lines(sheet):
        gone: set[Word] = set()
        for last, word, whole in joined_pieces(line.words):
            if last not in gone:
                gone |= {last, word}
                yield last, (whole,)
                yield word, ()
        for word in line.words:
            if word not in gone and (pieces := parted(word, known)) != [word]:
                yield word, pieces


# ---- set phrases and formulas

_PER_MILLE = re.compile(r"(?<=\d)%[o0°º]")
_BY_ORDER = re.compile(r"(KT|TM|TL|TUQ)[.:,;](?=\Z|[A-ZĐ])")
""""Ký thay", "thay mặt", "thừa lệnh" are abbreviated with a full stop (NĐ 30/2020, Phụ lục I, mục II.7)."""
_FOR_REPORT = re.compile(r"(?<!\w)b/[^\w\s/);]?(?=[);]|\Z)")
_DOUBLED = re.compile(r"(?<=[A-Z]Đ)[ĐÐ](?=-)")
_FORMULAS = ((_FOR_REPORT, "b/c"), (_DOUBLED, ""), (_PER_MILLE, "‰"), (_BY_ORDER, r"\1."))
_QUARTER = re.compile(r"([IVHLl1|!]{1,4})(?=/\d{4}|\W*\Z)")
_STROKES = str.maketrans({"H": "II", "l": "I", "1": "I", "|": "I", "!": "I", "L": "I"})


def _spelled(sheet: Sheet) -> Iterator[tuple[Word, Sequence[Word]]]:
    words = [word for line in _lines(sheet) for word in line.words]
    for word, right in respelled(words):
        yield word, (right,)
    before = ""
    for word in words:
        text = word.text.replace("\u2044", "/")
        for pattern, right_text in _FORMULAS:
            text = pattern.sub(right_text, text)
        if before == "quý" and (match := _QUARTER.match(text)) and not match[1].isdigit():
            number = match[1].translate(_STROKES)
            if number in ("I", "II", "III", "IV"):  # the only numbers a quarter has
                text = number + text[match.end() :]
        if text != word.text:
            yield word, (word._replace(text=text, was=word.text),)
        before = word.text.lower()


def _one_vowel(text: str) -> str:
    """Return a word in capitals with a vowel that was read twice, each time with another mark, once: HUẾÊ, TỔỐNG."""
    if not text.isupper() or len(text) < 3:
        return text
    bare = [normalize("NFD", char)[0] for char in text]
    for at in range(1, len(text)):
        if bare[at] == bare[at - 1] and not text[at].isascii() and not text[at - 1].isascii() and bare[at] in "AEIOUY":
            return text[:at] + text[at + 1 :]
    return text


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
        elif mark == "." and due == 0 and label in _FIRST and _before_second([one[0] for one in labels[at + 1 :]]):
            text, due = f"I.{' ' if rest else ''}{rest}", 1
        elif mark == "." and label in _DIGITS:
            meant, following = _DIGITS[label]
            if (following, mark) in [pair[:2] for pair in labels[at + 1 : at + 20]]:
                text = f"{meant}.{' ' if rest else ''}{rest}"
        if text != word.text:
            changed[word] = word._replace(text=text, was=word.text)
    return [replace(sheet, words=tuple(changed.get(word, word) for word in sheet.words)) for sheet in sheets]


_FIRST = ("L", "l", "1", "|", "!")
"""What the Roman number one is read as."""
_SECOND = ("II", "H", "IL", "LI", "11", "1I", "I1")


def _before_second(following: Sequence[str]) -> bool:
    """Tell whether the labels that follow go on with II, or with the first item under I."""
    if not following or not any(label in _SECOND for label in following):
        return False
    return following[0] in (*_SECOND, "1", "a")


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
    if mark == "." and 0 < due < len(_ROMAN) and label == _ROMAN[due - 1] and _ROMAN[due] == f"{label}I":
        return f"{_ROMAN[due]}{behind}", due + 1  # no number comes twice: a stroke was lost
    if mark == "." and label in _ROMAN:
        return f"{label}{behind}", _ROMAN.index(label) + 1
    bent = _BENT_ROMAN.fullmatch(label) and not label.isdigit() and label not in ("L", "T", "H", "V")
    if mark == "." and 0 < due < len(_ROMAN) and bent:
        return f"{_ROMAN[due]}{behind}", due + 1
    return text, due
