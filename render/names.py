"""Names of agencies as a sentence writes them, where only the letterhead's capitals are known."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data" / "agencies.toml"


def agency_name(name: str) -> str:
    """``BAN QUẢN LÝ KHU KINH TẾ HẢI PHÒNG`` → ``Ban Quản lý Khu kinh tế Hải Phòng``.

    A name that has a small letter was written by somebody who knew and is left alone.
    """
    if name != name.upper():
        return name
    known, longest = _words()
    syllables = re.split(r"(\W+)", name)
    made: list[str] = []
    at = 0
    while at < len(syllables):
        length = next((n for n in range(longest, 0, -1) if _key(syllables[at : at + 2 * n - 1]) in known), 0)
        if length and syllables[at]:
            stretch = known[_key(syllables[at : at + 2 * length - 1])]
            made.append(stretch)
            at += 2 * length - 1
        else:
            made.append(syllables[at].capitalize())
            at += 1
    text = "".join(made)
    return text[:1].upper() + text[1:]


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
