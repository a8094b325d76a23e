"""Whole calendar days as headers and citations write them: ``06/12/2024``, ``ngày 06 (sáu) tháng 12 năm 2024``.

Deadlines have a grammar of their own; here a day is a name of a document or of a meeting.
"""

from __future__ import annotations

import datetime as dt
import re

DAY = (
    r"(?P<day>\d{1,2})(?:\s?\([^()\n]{1,20}\))?"
    r"(?:\s?[/.\-]\s?(?P<month>\d{1,2})(?:\s?[/.\-]\s?(?P<year>\d{4}))?(?![\d/])"
    r"|\s*,?\s*tháng\s+(?P<word_month>\d{1,2}|[^\W\d]{2,5}(?:\s+(?:một|hai))?)(?:\s?\([^()\n]{1,20}\))?"
    r"(?:\s*[,/]?\s*(?:năm\s+)?(?P<word_year>\d{4})(?!\d))?)"
)
"""Source of a regular expression for folded text; ``day_of`` reads its groups."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("giêng|một", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai|chạp"), 1
    )
    for name in names.split("|")
}


def day_of(match: re.Match[str], year: int | None = None) -> dt.date | None:
    """Return the day of a ``DAY`` match, ``None`` when there is no such day or no year for it.

    Args:
        match: A match of a pattern that holds ``DAY`` once, on folded text.
        year: Used when the match names no year.
    """
    groups = match.groupdict()
    month_text = groups["month"] or groups["word_month"]
    year_text = groups["year"] or groups["word_year"]
    month = int(month_text) if month_text.isdecimal() else _MONTHS.get(" ".join(month_text.split()), 0)
    chosen = int(year_text) if year_text else year
    if chosen is None:
        return None
    try:
        return dt.date(chosen, month, int(groups["day"]))
    except ValueError:
        return None


def names_year(match: re.Match[str]) -> bool:
    """Tell whether a ``DAY`` match names its year."""
    return bool(match["year"] or match["word_year"])
