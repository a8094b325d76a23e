"""Spaces that the recognition lost between words, and put into them: "côngviệc", "4, 2%", "18/TB- -BQL".

A word is parted where it is no syllable but falls into syllables, in the way the other words of the notice
and the set phrases speak for; pieces of one number are joined where they stand nearer than words do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.legacy import is_syllable
from ingest.lines import Word

Pair = tuple[str, str]

_BEFORE_NUMBER = re.compile(r"(ngày|tháng|năm|quý|số|điều|khoản|trước|từ|đến|tuần|lúc)(\d.*)", re.IGNORECASE)
_BY_ORDER = re.compile(r"((?:KT|TM|TL|TUQ)\.)([^\W\d_]{2,}.*)")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_TWICE = re.compile(r"\A[ĐÐ](?=[ĐÐ][^\W\d_])")
"""The stroke of Đ makes the engine see two."""
_SHORT = frozenset("yýởửủàáâêôơ")
"""Syllables of one letter that are words: y tế, ý kiến, ở, và …"""
_LONGEST = 24


@lru_cache(maxsize=4096)
def partings(letters: str) -> tuple[tuple[str, ...], ...]:
    """Return the ways in which a word that is none falls into syllables; empty for a word, a name, a foreign word."""
    small = letters.lower()
    marked = any(not char.isascii() and char not in "Đđ" for char in letters)  # else a name, or an abbreviation
    if len(letters) > _LONGEST or not marked or is_syllable(small):
        return ()
    found: list[tuple[str, ...]] = []

    def go_on(at: int, parts: tuple[str, ...]) -> None:
        if at == len(small):
            found.append(parts)
        for end in range(at + 1, min(at + 7, len(small)) + 1):
            piece = small[at:end]
            if (len(piece) > 1 or piece in _SHORT) and is_syllable(piece):
                go_on(end, (*parts, letters[at:end]))

    go_on(0, ())
    return tuple(found)


def run_together(text: str) -> bool:
    """Tell whether a word looks like several whose spaces were lost."""
    letters = _LETTERS.search(_TWICE.sub("", text))
    return letters is not None and (bool(partings(letters[0])) or _cut(letters[0]) > 0)


def pairs_of(words: Sequence[Word]) -> Counter[Pair]:
    """Count which syllables of a notice follow each other."""
    small = [word.text.strip('.,;:()"“”').lower() for word in words]
    return Counter((a, b) for a, b in pairwise(small) if is_syllable(a) and is_syllable(b))


def parted(word: Word, known: Collection[Pair]) -> list[Word]:
    """Return the words that ``word`` was printed as; only itself where that is not certain."""
    texts = _parted(word.text, known)
    if texts == [word.text]:
        return [word]
    whole, at = len(word.text), 0
    pieces = []
    for text in texts:
        x0, x1 = (word.x0 + (word.x1 - word.x0) * share / whole for share in (at, at + len(text)))
        pieces.append(word._replace(text=text, x0=x0, x1=x1))
        at += len(text)
    return pieces


def _parted(text: str, known: Collection[Pair]) -> list[str]:
    if two := _BEFORE_NUMBER.fullmatch(text) or _BY_ORDER.fullmatch(text):
        return [two[1], two[2]]
    text = _TWICE.sub("", text)
    letters = _LETTERS.search(text)
    if letters is None:
        return [text]
    if cut := _cut(letters[0]):
        at = letters.start() + cut
        return [*_parted(text[:at], known), *_parted(text[at:], known)]
    ways = sorted(partings(letters[0]), key=lambda way: _likeness(way, known))
    if not ways or (len(ways) > 1 and _likeness(ways[0], known) == _likeness(ways[1], known)):
        return [text]
    first, *others = ways[0]
    before, after = text[: letters.start()], text[letters.end() :]
    pieces = [before + first, *others]
    pieces[-1] += after
    return pieces


def _cut(letters: str) -> int:
    """Return where a capital begins in small letters (SởCông) or an abbreviation ends (UBNDcác); 0: nowhere."""
    if letters[-1] in "YÝ" and letters[-2].islower() and is_syllable(letters[:-1].lower()):
        return len(letters) - 1  # SởY tế
    for at in range(2, len(letters) - 1):
        before, here, after = letters[at - 1], letters[at], letters[at + 1]
        new_word = before.islower() and here.isupper() and after.islower()
        ended = letters[:at].isupper() and letters[:at].isascii() and here.islower() and after.islower()
        parts = letters[:at], letters[at:]
        if (new_word or ended) and all(map(_readable, parts)) and not letters.isascii():
            return at
    return 0


def _readable(part: str) -> bool:
    return part.isupper() or is_syllable(part.lower()) or bool(partings(part)) or _cut(part) > 0


def _likeness(way: tuple[str, ...], known: Collection[Pair]) -> tuple[int, int]:
    small = [part.lower() for part in way]
    return -sum(pair in known for pair in pairwise(small)), len(way)


# ---- pieces of one word

_ONE_NUMBER = 0.15
"""Room in font sizes that is less than any space between words."""
_DIGITS_STOPPED, _DIGITS = re.compile(r"\d+[.,]\Z"), re.compile(r"\d")
_SYMBOL_STOPPED, _SYMBOL = re.compile(r"(?:\d|/[A-ZĐ]+)-\Z"), re.compile(r"-?[A-ZĐ]{2}")


def joined_pieces(words: Sequence[Word]) -> Iterator[tuple[Word, Word, Word]]:
    """Yield two neighbours of a line and the one word they were printed as."""
    for last, word in pairwise(words):
        near = 0 <= word.x0 - last.x1 < _ONE_NUMBER * last.size
        number = near and _DIGITS_STOPPED.search(last.text) and _DIGITS.match(word.text)
        symbol = _SYMBOL_STOPPED.search(last.text) and _SYMBOL.match(word.text)
        if number or symbol:
            text = last.text + word.text.removeprefix("-") if symbol else last.text + word.text
            sure = min(last.confidence or 0.0, word.confidence or 0.0)
            yield last, word, last._replace(text=text, x1=word.x1, confidence=sure, was=f"{last.text} {word.text}")
