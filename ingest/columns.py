"""Two columns that somebody set with tabs or spaces instead of a table: letterheads and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.span import Span

NATION = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM")
"""The line that heads the right column: quốc hiệu, or the Party's name (Guideline 36-HD/VPTW)."""
HEAD_OR_FOOT = re.compile(
    NATION.pattern + r"|Độc lập|Nơi nhận|^\s*(?:KT|TL|TM|TUQ|Q|T/M|K/T|T/L)\s?\.|^\s*Số\s*:"
    r"|^[^\W\d_][^,\n]{1,40}, ngày\s.{0,12}tháng\s",
    re.MULTILINE,
)
"""Words that stand only in the head or the foot of an official document (Decree 30/2020, annex I).

So does the place with the day, at the head of a half of a line: "ĐẢNG ỦY A     Đà Nẵng, ngày 05 tháng 11 …".
"""

LONGEST = 60
"""Lines; no head or foot is longer, however many recipients it lists."""

_GAP = re.compile(r"\s{4,}|\s*\t\s*")


@lru_cache(maxsize=1024)
def halves(text: str) -> tuple[Span, Span] | None:
    """Return where the left and the right text stand in a line that shows two columns.

    A gap before a small letter, a digit or a stroke is room to fill in ("Số:      /TB", "ngày     tháng").
    """
    text = text.rstrip()
    gaps = [gap for gap in _GAP.finditer(text) if text[: gap.start()].strip() and text[gap.end()].isupper()]
    if len(gaps) != 1:
        return None
    return Span(0, gaps[0].start()), Span(gaps[0].end(), len(text))


def in_right(text: str) -> bool:
    """Tell whether a line of one text stands in the right column, or is blank."""
    return not text.strip() or re.match(r"\s*\t|\s{8,}", text) is not None


def run_of_columns(texts: Sequence[str], at: int) -> int:
    """Return how many lines from ``at`` are one head or foot set in two columns (0: none).

    A line that begins with a gap belongs to the right column, "- …" under "Nơi nhận" to the left one.
    """
    if halves(texts[at]) is None:
        return 0
    end, listing = at, False
    while end < min(len(texts), at + LONGEST):
        listing = listing or "Nơi nhận" in texts[end]
        listed = listing and texts[end].lstrip()[:1] in ("-", "–", "+")
        if halves(texts[end]) is None and not in_right(texts[end]) and not listed:
            break
        end += 1
    return end - at if any(map(of_head_or_foot, texts[at:end])) else 0


@lru_cache(maxsize=1024)
def of_head_or_foot(text: str) -> bool:
    """Tell whether the left or the right text of a line stands only in a head or foot."""
    found = halves(text)
    return any(HEAD_OR_FOOT.search(span.of(text)) for span in found) if found else bool(HEAD_OR_FOOT.search(text))
