"""The word lists of ``data/``, loaded once and made ready for matching over tokens."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from extract.folding import fold
from extract.tokens import Phrases


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed ``data/<name>.toml``."""
    return tomllib.loads(resources.files("extract").joinpath(f"data/{name}.toml").read_text("utf-8"))


class Lexicon:
    """All phrase sets of the party and duty grammar."""

    def __init__(self) -> None:
        units, verbs = table("units"), table("verbs")
        self.types = Phrases(units["types"])
        self.posts = Phrases(units["posts"])
        self.persons = Phrases(units["persons"])
        self.bare = Phrases([*units["bare"], *units["types"]])
        self.group_starts = Phrases(units["group_starts"])
        self.purposes = Phrases(units["purposes"])
        self.places = Phrases(units["places"])
        self.group_tails = Phrases(units["group_tails"])
        self.false_starts = Phrases(units["false_starts"])
        self.fields = Phrases(units["fields"])
        self.known: tuple[str, ...] = tuple(units["known"])
        self.strong = Phrases(verbs["strong"])
        self.weak = Phrases(verbs["weak"])
        self.ends = Phrases(verbs["ends"])
        self.manner = Phrases(verbs["manner"])
        self.toward = Phrases(verbs["toward"])
        self.markers = Phrases(verbs["markers"])
        self.compounds = Phrases(verbs["compounds"])
        self.false_verbs = Phrases(verbs["false_verbs"])
        self.assign = Phrases(verbs["assign"])
        self.assess = Phrases(verbs["assess"])


@cache
def lexicon() -> Lexicon:
    """Return the one lexicon of this process."""
    return Lexicon()


_FREE = {"và", "-", ",", "&", "/"}
_WORD = re.compile(r"\w+(?:[&.'’]\w+)*|[^\w\s]")


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    return {fold(short): tuple(fold(full).split()) for short, full in table("abbreviations")["forms"].items()}


@lru_cache(maxsize=8192)
def key(name: str) -> tuple[str, ...]:
    """Return the words by which two spellings of one name are equal.

    Dashes, commas, "và" and "&" are free, abbreviations are written out, a plural or courtesy in front
    does not count: "P. QHXD", "phòng Quy hoạch và Xây dựng" and "Phòng Quy hoạch – Xây dựng" are one.
    """
    short = _abbreviations()
    words = _WORD.findall(fold(name))
    out: list[str] = []
    index = 0
    while index < len(words):
        for width in (5, 3, 2):
            joined = "&".join(word for word in words[index : index + width] if word not in _FREE)
            window = words[index : index + width]
            if len(window) == width and joined in short and window[-1] not in _FREE:
                out += short[joined]
                index += width
                break
        else:
            word = words[index]
            if word in short:
                out += short[word]
            elif word not in _FREE and word != ".":
                out.append(word)
            index += 1
    while out and out[0] in {"các", "toàn", "thể", "đồng", "chí"} and len(out) > 1:
        del out[0]
    return tuple(out)
