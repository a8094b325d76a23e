"""Names of agencies as a sentence writes them, where only the letterhead's capitals are known."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "agencies.toml"
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_ROMAN = re.compile("[IVX]+")


def agency_name(name: str) -> str:
    """``BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG`` → ``Ban Quản lý Khu kinh tế Hải Phòng``.

    A name that has a small letter was written by somebody who knew and is left alone.
    """
    if name != name.upper():
        return name
    text = "".join(word if word is not None else _spelled(stretch) for stretch, word in _walk(name))
    return text[:1].upper() + text[1:]


def _spelled(syllable: str) -> str:
    """A syllable of a name; letters without a vowel are an abbreviation: ``TKV``, and ``IX`` is a number."""
    kept = _ROMAN.fullmatch(syllable) or not _VOWEL.search(unicodedata.normalize("NFD", syllable))
    return syllable if kept else syllable.capitalize()


def stretches(name: str) -> list[str]:
    """The name cut where a letterhead may break it: ``VĂN PHÒNG | ỦY BAN NHÂN DÂN | TỈNH GIA LAI``.

    Names of places are kept whole, and go with the word for what kind of place they are; so does "và" with what it
    joins.
    """
    made: list[str] = []
    joined = unknown = False  # what comes next belongs to the last stretch
    for stretch, word in _walk(name):
        text = stretch.strip()
        if not text:
            continue
        if text in {"-", "–", "&"} or (made and (joined or (unknown and word is None))):
            made[-1:] = [f"{made[-1]} {text}"] if made else [text]
        elif made and not text[0].isalnum():
            made[-1] += text
        else:
            made.append(text)
        joined = (word is not None and word == word.lower()) or text in {"-", "–", "&"}
        unknown = word is None
    return made


def _walk(name: str) -> Iterator[tuple[str, str | None]]:
    """The name piece by piece, with how each is written where the words are known; else syllable by syllable."""
    known, longest = _words()
    syllables = re.split(r"(\W+)", name)
    at = 0
    while at < len(syllables):
        length = next((n for n in range(longest, 0, -1) if _key(syllables[at : at + 2 * n - 1]) in known), 0)
        if length and syllables[at]:
            stretch = syllables[at : at + 2 * length - 1]
            yield "".join(stretch), known[_key(stretch)]
            at += 2 * length - 1
        else:
            yield syllables[at], None
            at += 1


def _key(syllables: list[str]) -> str:
    """A stretch in one spelling: ``UỶ`` and ``ỦY``, ``HOÁ`` and ``HÓA`` are the same."""
    text = "".join(syllables).lower()
    for old, new in (("uỷ", "ủy"), ("hoá", "hóa"), ("hoà", "hòa"), ("toà", "tòa")):
        text = text.replace(old, new)
    return text


@cache
def _words() -> tuple[dict[str, str], int]:
    """Each stretch by its key, the first spelling of the file first, and the syllables of the longest one."""
    words = tomllib.loads(_DATA.read_text("utf-8"))["words"]
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.lower(), word)
    return found, max(len(word.split()) for word in words)
