"""The values of a text: one pass over trigger words, then the readers at each of them.

Readings overlap ("ngày 30 tháng 6" holds "tháng 6", "05 ngày" holds "ngày"); the set of readings that
do not overlap and cover most text is kept.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise

from extract.text.folding import pattern
from extract.text.numerals import WORDS
from extract.text.sentences import SHORT_KINDS
from extract.times import cycles, periods, terms
from extract.times import values as timevalues
from extract.times.values import Value, in_year
from ingest.span import Span

_NOT_SHORT = "".join(rf"(?<!\b{kind.lower()}\.)" for kind in SHORT_KINDS)
SENTENCE_END = re.compile(rf"[;\n!?.](?:(?<!\.)|(?<!\d\.){_NOT_SHORT}(?=\s|$)|(?<=\d\.)(?=\s+\D|\s*$))")
"""Where a clause of its own begins; a dot in a date or number, or of "P. Kinh tế", "TP. Huế" ends no sentence."""

_UNITS = "giờ|phút|tiếng|ngày|tuần|tháng|quý|quí|năm|học kỳ|học kì"
_PARTS_OF_DAY = "sáng|trưa|chiều|tối|đêm"
_DAYS = f"buổi|{_PARTS_OF_DAY}|thứ|chủ nhật"
_END_OF_WORD = r"(?!\w)"
_DATED = "ngày|tháng|quý|quí|qúi"
_EACH = "hằng|hàng|mỗi|từng|cứ"
_OF_WHAT = rf" (?=\d|{_UNITS}|{WORDS} (?:{_UNITS})|{_DAYS})"


def _each(words: str, behind: str) -> str:
    """Return alternatives that begin with a letter each: the wrong ones are passed over twice as fast as a group."""
    return "|".join(f"{word}{behind}" for word in words.split("|"))


_TRIGGER = pattern(  # the looks ahead keep common words ("đầu tư", "hàng hóa", "thứ nhất là") from costing anything
    r"(?<![\w/.,%-])(?:(?P<digit>\d)(?=\d{0,3}\s*(?:[/:(-]|\.\s*\d{1,2}(?!\d)|giờ|phút|tiếng|[gh](?!\w)|[gh]\d"
    r"|ngày|tuần|tháng|quý|quí|năm|lần|buổi|cuộc|phiên|kỳ|đợt"
    r"|đến|và|hằng|hàng|mỗi|của tháng|làm|tết)"
    r"|\d{0,2} [^\W\d]+(?:,? [^\W\d]+)?\s*/\s*(?:tuần|tháng|quý|quí))"
    rf"|(?P<word>{_each(_DATED, _END_OF_WORD)}|{_each('các|những', f' (?:{_DATED}){_END_OF_WORD}')}"
    rf"|{_each('các|những', f' (?:buổi )?(?=(?:{_PARTS_OF_DAY}) )')}"
    r"|cách (?=ngày|tuần)|ngày(?=\d{1,2}\s?[/.-]\s?\d)"
    r"|năm (?=\d|nay|sau|tới|tiếp|kế|ngày|tháng|tuần|hằng|hàng|mỗi|\()"
    r"|tuần(?!\w)|nửa (?=đầu|cuối|tháng|năm)|năm(?=\s*(?:[,.;)|\n]|$)| (?:phải|cần|hoàn thành)(?!\w))"
    rf"|{_each('thượng|trung|hạ', f' tuần{_END_OF_WORD}')}"
    rf"|{_each(_PARTS_OF_DAY, ' (?=nay|mai)')}|{_each('cuối|đầu', ' giờ (?=sáng|chiều|hôm)')}"
    rf"|{_each('đầu|giữa|cuối', ' (?=tháng|quý|quí|năm|tuần|của|cùng|tiên|hằng|hàng|mỗi|từng)')}"
    r"|thứ (?=hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn(?=,? [hmtn(\d])|hôm nay)"
    r"|(?P<feast>(?:tết|giỗ tổ|rằm|trung thu|lễ|quốc khánh|quốc tế lao|giải phóng miền|thống nhất đất"
    r"|chiến thắng|đại lễ (?:vu|phật)|phật đản|vu lan|giáng sinh|noel|thương binh|nhà giáo|ông công"
    r"|tiễn ông|quốc tế thiếu|thiếu nhi)(?!\w))"
    r"|(?P<short>(?:t|q)(?=\.?\s?(?:\d{1,2}|i{1,3}|iv)(?:\s*-\s*[tq]?\d{1,2})?\s*/\s*20\d\d)"
    r"|t(?=(?:0?[1-9]|1[0-2])(?![\w/.]\w))(?:(?<=trong\st)|(?<=trước\st)|(?<=cuối\st)|(?<=hết\st)))"
    rf"|(?P<moon>mùng|mồng)(?!\w)"
    rf"|(?P<cycle>{_each(_EACH, _OF_WHAT)}|theo (?:{_EACH}){_OF_WHAT}"
    rf"|{_each('định kỳ|định kì|tối thiểu|ít nhất', _END_OF_WORD)})"
    rf"|(?P<number>{WORDS})(?=\s+(?:\(|{_UNITS}|lần)))"
)


_NUMBERED_DAY = pattern(r"ngày \d")
"""Opens no period: "ngày 30/6"."""
_UNITS_IN_A_LIST = 5
""""báo cáo ngày, tuần, tháng, quý, 6 tháng, năm": nobody lists more."""
_DAY_WORDS = frozenset(
    ("thứ", "chủ nhật", "cn", "hôm nay", "sáng", "trưa", "chiều", "tối", "đêm", "cuối giờ", "đầu giờ")
)


FAR = dt.timedelta(days=300)
"""What a year left out would put further ahead than this lies behind: "tháng 2", written in March."""


_JUST_OVER = dt.timedelta(days=60)
_HALF_A_YEAR = dt.timedelta(days=180)


def scan(text: str, span: Span, base: dt.date | None) -> list[Value]:
    """Return the values of ``text[span]`` that do not overlap, in reading order."""
    found: list[Value] = []
    for trigger in _TRIGGER.finditer(text, span.start, span.end):
        values = list(_read(text, trigger, base))
        if any(value.end > span.end for value in values):  # "trước ngày 20." over an item "4. Văn phòng …"
            values = list(_read(text[: span.end], trigger, base))
        found.extend(values)
    return _widest(found)


def is_over(value: Value, base: dt.date) -> bool:
    """Tell whether a time lies before ``base``; so does a month without its year that is hardly the next one."""
    if value.period is None or value.rule:
        return False
    return value.period.last < base or is_last_years(value, base)


def is_last_years(value: Value, base: dt.date) -> bool:
    """Tell whether a time without its year hardly is the next one: "tháng 2" in March, "quý III" in October."""
    if value.period is None or not value.inferred:
        return False
    ahead = value.period.first - base
    since = base - in_year(value.period.last, value.period.last.year - 1)
    return ahead > FAR or (value.kind == "period" and ahead > _HALF_A_YEAR and since <= _JUST_OVER)


def _read(text: str, trigger: re.Match[str], base: dt.date | None) -> Iterable[Value]:
    at, kind = trigger.start(), trigger.lastgroup
    if kind == "feast":
        if value := periods.feast(text, at, base):
            yield cycles.recurring_feast(text, value) or value
        if not trigger["feast"].startswith(("rằm", "giỗ")):
            return
    first = (trigger["word"] or "").strip()
    dayish = first.endswith("ngày") or first in _DAY_WORDS
    numeral = kind in ("digit", "number")
    if kind in ("digit", "number", "cycle", "word") and (value := cycles.recurrence(text, at)):
        yield value
        for _ in range(_UNITS_IN_A_LIST):
            if not (value := cycles.also(text, value.end)):
                break
            yield value
    if (dayish or numeral or kind in ("moon", "feast")) and (value := timevalues.timed_day(text, at, base)):
        yield (cycles.recurring_part(text, value) or value) if value.rule or value.kind == "part" else value
    periodic = numeral or (kind in ("word", "short") and not _NUMBERED_DAY.match(text, at))
    if periodic and (value := periods.period(text, at, base)):
        yield value
        yield from periods.further(text, at, base)
    if (numeral or first in ("năm", "nửa")) and (value := terms.term(text, at)):
        yield value


def _widest(values: list[Value]) -> list[Value]:
    """Choose the non-overlapping values that cover most text (weighted interval scheduling)."""
    if all(one.end <= other.start for one, other in pairwise(values)):
        return values
    values = sorted(dict.fromkeys(values), key=lambda value: (value.end, value.start))
    ends = [value.end for value in values]
    best: list[tuple[int, int]] = [(0, 0)]  # covered length, minus the number of pieces
    taken: list[bool] = []
    for index, value in enumerate(values):
        before = best[bisect_right(ends, value.start, hi=index)]
        with_it = (before[0] + value.end - value.start, before[1] - 1)
        taken.append(with_it > best[-1])
        best.append(max(with_it, best[-1]))
    chosen, index = [], len(values)
    while index:
        if taken[index - 1]:
            chosen.append(values[index - 1])
            index = bisect_right(ends, values[index - 1].start, hi=index - 1)
        else:
            index -= 1
    return chosen[::-1]
