"""Vietnamese words compared as people compare them: without capitals, diacritics or the placing of tone marks."""

from __future__ import annotations

import re
import unicodedata

from extract.text.folding import fold

_MARKS = re.compile("[\u0300-\u036f]+")
"""What decomposing a Vietnamese or other Latin letter leaves beside it."""


def plain(text: str) -> str:
    """Return ``text`` folded and without diacritics: "Đôn đốc" and "don doc" are the same."""
    return unmarked(fold(unicodedata.normalize("NFC", text)))


def unmarked(folded: str) -> str:
    """Return folded text without diacritics."""
    return _MARKS.sub("", unicodedata.normalize("NFD", folded.replace("đ", "d")))
