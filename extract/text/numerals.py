"""Numbers as notices write them: digits, Vietnamese words, Roman numerals.

Deadlines are often written in words ("chậm nhất là mười lăm ngày") or in both ("05 (năm) ngày").
Only 1 to 99 occurs in times; larger numbers belong to figures.
"""

from __future__ import annotations

from extract.text.folding import fold

_UNITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VARIANTS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "bẩy": 7}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _words() -> dict[str, int]:
    digits = {word: value for value, word in enumerate(_UNITS) if value} | {"tư": 4, "bẩy": 7}
    last = {word: value for value, word in enumerate(_UNITS) if value} | _VARIANTS
    words = dict(digits)
    words["mười"] = 10
    words |= {f"mười {word}": 10 + value for word, value in last.items()}
    for ten, tens in digits.items():
        if tens < 2:
            continue
        words[f"{ten} mươi"] = tens * 10
        words |= {f"{ten} mươi {word}": tens * 10 + value for word, value in last.items()}
        words |= {f"{ten} {word}": tens * 10 + value for word, value in {"mốt": 1, "lăm": 5, "nhăm": 5}.items()}
    return {fold(word): value for word, value in words.items()}


_NUMBERS = _words()

_DIGIT = r"(?:một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín)"
_LAST = rf"(?:mốt|lăm|nhăm|{_DIGIT})"
WORDS = rf"(?:mười(?: {_LAST})?|{_DIGIT} (?:mươi(?: {_LAST})?|mốt|lăm|nhăm)|{_DIGIT})(?!\w)"
"""Pattern source of a number in words, 1 to 99, for ``folding.pattern``."""


def number(token: str) -> int | None:
    """Return the value of folded ``token``: digits, words from 1 to 99 or a Roman numeral up to iv."""
    token = " ".join(token.split())
    if token.isdecimal():
        return int(token)
    return _NUMBERS.get(token, _ROMAN.get(token))
