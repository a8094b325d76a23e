"""Marks that the recognition misread, told by the company of the words: see data/phrases.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from unicodedata import combining, normalize

from ingest.lines import Word

SURE, SURE_OF_NAME = 97.5, 90.0
"""Confidence above which a word stays as it was read: then the paper itself is likely to say so."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LONG = 3
_KINDS = ("tỉnh", "thành phố")
_CORE = re.compile(r"\w.*\w|\w")


@dataclass(frozen=True, slots=True)
class _Letters:
    """A word taken apart: bare letters, letters with their shape, and the tone."""

    bare: str
    shaped: str
    tone: str


@cache
def _letters(word: str) -> _Letters:
    apart = normalize("NFD", word.lower())
    shaped = "".join(char for char in apart if char not in _TONES)
    return _Letters(
        "".join(char for char in shaped if not combining(char)),
        normalize("NFC", shaped),
        "".join(char for char in apart if char in _TONES),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    prose: dict[tuple[str, ...], list[tuple[str, ...]]]
    names: dict[tuple[str, ...], list[tuple[str, ...]]]
    misread: dict[tuple[str, ...], tuple[str, ...]]
    longest: int


@cache
def _table() -> _Table:
    data = tomllib.loads((Path(__file__).parent / "data" / "phrases.toml").read_text(encoding="utf-8"))

    def by_letters(phrases: Sequence[str]) -> dict[tuple[str, ...], list[tuple[str, ...]]]:
        found: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(tuple(_letters(word).bare for word in words), []).append(words)
        return found

    provinces = [f"{kind} {name}" for name in data["names"] for kind in _KINDS]
    prose, names = by_letters(data["prose"]), by_letters([*data["names"], *provinces])
    misread = {tuple(wrong.split()): tuple(right.split()) for wrong, right in data["misread"].items()}
    return _Table(prose, names, misread, max(map(len, [*prose, *names, *misread])))


@cache
def known_pairs() -> frozenset[tuple[str, str]]:
    """Return the neighbours in all phrases."""
    table = _table()
    phrases = [phrase for found in (table.prose, table.names) for some in found.values() for phrase in some]
    return frozenset(pair for phrase in phrases for pair in pairwise(phrase))


def respelled(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield each word that a phrase around it shows to be misread, and the word as it must have been printed.

    Args:
        words: Words in reading order.
    """
    table = _table()
    cores = [match[0] if (match := _CORE.search(word.text)) else "" for word in words]
    at = 0
    while at < len(words):
        for count in range(min(table.longest, len(words) - at), 0, -1):
            here = slice(at, at + count)
            right = _right(table, cores[here], words[here])
            if right is not None:
                for word, core, printed in zip(words[here], cores[here], right, strict=True):
                    if not _same(core, printed):
                        yield word, word._replace(text=word.text.replace(core, _cased(printed, core), 1), was=word.text)
                break
        else:
            count = 1
        at += count if right is not None and count > 1 else 1


def _right(table: _Table, cores: Sequence[str], words: Sequence[Word]) -> tuple[str, ...] | None:
    """Return the words of the phrase that ``cores`` are, however misread; ``None`` if they are none."""
    if not all(cores) or any(word.text[-1] in ".;:" for word in words[:-1]):
        return None
    read = tuple(map(_letters, cores))
    key = tuple(word.bare for word in read)
    sure, phrases = SURE, table.prose.get(key)
    if phrases and cores[0][0].islower() and any(core[0].isupper() for core in cores[1:]):
        phrases = None  # "phường An Bình" is no "phương án"
    if phrases is None and all(core[0].isupper() for core in cores[-2:]):
        sure, phrases = SURE_OF_NAME, table.names.get(key)
    if phrases is None:
        wrong = table.misread.get(tuple(core.lower() for core in cores))
        phrases = [wrong] if wrong else None
    if phrases is None:
        return None

    def likeness(phrase: tuple[str, ...]) -> int:
        pairs = list(zip(read, map(_letters, phrase), strict=True))
        return sum(2 * (a.shaped == b.shaped) + (a.tone == b.tone) for a, b in pairs)

    best = max(phrases, key=likeness)
    changed = [word for word, core, right in zip(words, cores, best, strict=True) if not _same(core, right)]
    # The marks above capitals are crushed and the engine is no judge of them; a long phrase is.
    judged = len(best) < _LONG or not "".join(cores).isupper()
    return None if judged and any((word.confidence or 0.0) >= sure for word in changed) else best


def _same(core: str, printed: str) -> bool:
    """Tell whether two words are one, however the tone is placed: ủy and uỷ."""
    return _letters(core) == _letters(printed)


def _cased(printed: str, core: str) -> str:
    if core.isupper() and len(core) > 1:
        return printed.upper()
    return printed.capitalize() if core[0].isupper() else printed
