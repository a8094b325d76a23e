"""Times that point back to a day just named: "… vào ngày 20/4; Phòng B dọn mặt bằng trước ngày đó"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from extract.text.folding import anywhere, pattern
from extract.times.calendars import Period
from extract.times.context import words
from extract.times.phrases import Phrase, Word
from extract.times.scan import scan
from extract.times.values import Value
from ingest.span import Span

_BACK = r"(?:đó|ấy|này|nói trên|nêu trên|đã nêu|trên)(?!\w)"
_LATEST = tuple(rf"{late} nhất(?: (?:là|vào|trong))*" for late in ("chậm", "muộn"))
_POINTS = pattern(
    rf"(?:{anywhere('xong trước', 'trước', *_LATEST, 'cho đến hết', 'đến hết')})"
    rf" (?P<what>(?:ngày|thời điểm|mốc|thời hạn|hạn)(?: thời gian)?) {_BACK}"
)
_SAME_DAY = pattern(r"\s*,?\s*(?:của |trong )?(?:cùng ngày|ngày (?:đó|ấy)|hôm (?:đó|ấy))(?!\w)(?! (?:\d|họp|làm|với))")
_FAR = 400
"""Letters back to the day that is meant."""


def resolved(text: str, span: Span, base: dt.date, found: list[Phrase]) -> tuple[list[Phrase], list[Phrase]]:
    """Return the phrases of ``text[span]`` with those that point back, and those whose day nothing tells plainly.

    Meant is the only day that the same paragraph names before and that is still ahead.
    """
    days = [_at_the_hour_of_the_same_day(text, phrase, base) for phrase in found]
    open_ones: list[Phrase] = []
    for phrase, plain in _pointers(text, span, base):
        if not any(phrase.start < one.end and one.start < phrase.end for one in found):
            (days if plain else open_ones).append(phrase)
    return sorted(days, key=lambda phrase: phrase.start), open_ones


def _pointers(text: str, span: Span, base: dt.date) -> Iterator[tuple[Phrase, bool]]:
    """Yield what points back, each with whether its day is plain; where it is not, the day of it is a stand-in."""
    for match in _POINTS.finditer(text, *span):
        named = _day_before(text, match.start(), base)
        tomorrow = base + dt.timedelta(days=1)
        period, inferred = (named.period, named.inferred) if named else (Period(tomorrow, tomorrow), False)
        said = text[match.start() : match.start("what")].strip()
        word: Word = "before" if said.endswith("trước") else "by"
        value = Value(match.start("what"), match.end(), "day", period, inferred=inferred)
        yield (
            Phrase(match.start(), match.end(), value, word, said),
            (named is not None),
        )


def _at_the_hour_of_the_same_day(text: str, phrase: Phrase, base: dt.date) -> Phrase:
    """Give "trước 17 giờ | cùng ngày" the day that was named before."""
    value = phrase.value
    alone = value.kind == "part" and value.clock and not value.rule and value.period is None
    match = _SAME_DAY.match(text, phrase.end) if alone else None
    named = _day_before(text, phrase.start, base) if match else None
    if match is None or named is None:
        return phrase
    whole = replace(value, end=match.end(), kind="day", period=named.period, inferred=named.inferred)
    return replace(phrase, end=match.end(), value=whole)


def _day_before(text: str, at: int, base: dt.date) -> Value | None:
    """Return the only day ahead that the paragraph names before ``at``."""
    low = max(text.rfind("\n", 0, at) + 1, at - _FAR)
    days = {
        value.period: value
        for value in scan(text, Span(low, at), base)
        if value.kind == "day" and value.period and value.period.last >= base and not _is_of_a_paper(text, low, value)
    }
    return next(iter(days.values())) if len(days) == 1 else None


def _is_of_a_paper(text: str, low: int, value: Value) -> bool:
    return words("verbs", "cited").search(text[max(low, value.start - 120) : value.start]) is not None
