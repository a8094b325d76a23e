"""Vietnamese words compared as people compare them: without capitals, diacritics or the placing of tone marks."""

from __future__ import annotations

import unicodedata

from extract.folding import fold


def plain(text: str) -> str:
    """Return ``text`` folded and without diacritics: "Đôn đốc" and "don doc" are the same."""
    letters = unicodedata.normalize("NFD", fold(unicodedata.normalize("NFC", text)).replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
