"""A twin of the text for matching: same length, same offsets, spelling variants made equal.

Vietnamese offices write one word in many ways: ``Uỷ/Ủy``, ``hoà/hòa``, ``quí/quý``, en dash and
hyphen, no-break spaces, capitals. ``fold`` maps each to one form *without changing the length*, so a
match in the folded text has the very same span in the original and quotes stay verbatim.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

_TONES = "\u0300\u0301\u0309\u0303\u0323"


def _tone_pairs() -> dict[str, str]:
    """New-style tone placement (``oà``) to the old style (``òa``), for oa, oe, uy; both are two letters."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            new = first + unicodedata.normalize("NFC", second + tone)
            pairs[new] = unicodedata.normalize("NFC", first + tone) + second
    return pairs


_PAIRS = _tone_pairs()
_PAIR = re.compile("|".join(_PAIRS))
_VARIANTS = {
    **_PAIRS,
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\u2192\u00f7", "-"),
    **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
    **dict.fromkeys("“”„″«»", '"'),
    **dict.fromkeys("‘’′", "'"),
}
_VARIANT = re.compile("|".join(_VARIANTS))
"""One search for what is rare: ``str.translate`` looks at every letter and takes six times as long."""


_ARROW = re.compile(r"(?<![\d=])(?<!\d )[-=]>(?! ?\d)")
"""Leads from what is found to what is to be done ("còn 214 hồ sơ -> Phòng A làm thêm"); not "15/5 -> 20/5"."""


def fold(text: str) -> str:
    """Return ``text`` in lower case with tone placement, dashes, spaces and quotes made uniform.

    The result has exactly ``len(text)`` code points. ``text`` is expected in NFC.
    ``quy`` + tone stays apart from ``qu`` + ``y``: "quý" and "qúy" both come out as "qúy".
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital whose small form is two code points (İ): keep those as they are
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if ">" in lowered:
        lowered = _ARROW.sub("; ", lowered)
    return _VARIANT.sub(lambda match: _VARIANTS[match[0]], lowered)


class Rare:
    """An expression, and words of which every match of it holds one: where none of them stands it is not tried.

    To look for a word costs a hundredth of what an expression does that tries many ways at each letter.
    """

    def __init__(self, words: str, source: str) -> None:
        """Compile ``source`` as ``pattern`` does; ``words`` are parted by "|"."""
        self._words = tuple(map(fold, words.replace(REPORT, f"{REPORT}|{REPORT_IN_SHORT}").split("|")))
        self.form = pattern(source)

    def match(self, folded: str) -> re.Match[str] | None:
        """Match the expression at the head of a folded text."""
        return self.form.match(folded) if self._may_match(folded) else None

    def search(self, folded: str) -> re.Match[str] | None:
        """Search a folded text for the expression."""
        return self.form.search(folded) if self._may_match(folded) else None

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """Yield each match in a folded text."""
        return self.form.finditer(folded) if self._may_match(folded) else iter(())

    def sub(self, replace: Callable[[re.Match[str]], str], folded: str) -> str:
        """Replace each match in a folded text."""
        return self.form.sub(replace, folded) if self._may_match(folded) else folded

    def _may_match(self, folded: str) -> bool:
        return any(map(folded.__contains__, self._words))


def anywhere(*alternatives: str) -> str:
    r"""Return the source of ``\b(?:…|…)`` for a search, where each alternative begins with a word.

    A search skips to the letters that alternatives begin with; what looks behind first it tries at each letter.
    """
    return "|".join(re.sub(r"^\w+", lambda word: rf"{word[0]}(?<!\w{word[0]})", one) for one in alternatives)


REPORT, REPORT_IN_SHORT = "báo cáo", "b/c"
"""The one verb that offices in a hurry write by its letters; what knows it in full knows it so too."""
_REPORT = re.compile(rf"\(\?<[!=][^()]*\)|{REPORT}")


def _shortened(match: re.Match[str]) -> str:
    """Let a form match the verb in short, but for looks behind, which are of one width."""
    return match[0] if match[0] != REPORT else f"(?:{REPORT}|{REPORT_IN_SHORT})"


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    r"""Compile a regular expression to run on folded text, folding the Vietnamese words in its source.

    Write the words in ordinary spelling (``quý``, ``ủy ban``); a space in the source matches any run
    of spaces, an optional one (`` ?``) any run or none. Character classes are not folded: write
    ``(?:quý|quí)``, not ``qu[ýí]``. Escapes such as ``\d`` are untouched: folding changes no ASCII
    small letter.
    """
    folded = _PAIR.sub(lambda match: _PAIRS[match[0]], _REPORT.sub(_shortened, source))
    return re.compile(re.sub(r"(?<!\\) ([?*]?)", lambda match: r"\s*" if match[1] else r"\s+", folded), flags)
