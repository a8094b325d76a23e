"""Readers of plain times: a day, a clock time, a week, month, quarter, year, a lunar feast.

Each reader looks at one position of the folded text and returns the ``Value`` that begins there, or
None. A reader knows nothing of relations ("trước", "trong") and roles; ``times.scan`` tries the
readers, ``deadlines`` judges what they found. A year that is not written is the one that makes the
time the next on or after the base date, and the value says so (``inferred``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from extract import calendars
from extract.calendars import Edge, Period
from extract.folding import pattern
from extract.numerals import WORDS, number

Kind = Literal["day", "period", "feast", "recurrence", "part", "duration", "event"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a stretch of text says about time, before its relation and role are known.

    A ``part`` says only where in a cycle ("ngày 25", "thứ Sáu", "16 giờ"); ``rule`` then holds what it
    adds to a recurrence. ``loose`` values are times only with a relation in front ("30/5" is otherwise
    a fraction, "thứ hai" an ordinal).
    """

    start: int
    end: int
    kind: Kind
    period: Period | None = None
    clock: str | None = None
    rule: tuple[tuple[str, str], ...] = ()
    duration: str | None = None
    working_days: bool = False
    inferred: bool = False
    lunar: bool = False
    loose: bool = False
    impossible: bool = False
    edged: bool = False
    """Begins with đầu, giữa, cuối: an adverb even without a preposition."""


NOTE = r"(?:\s*\((?!thứ|chủ)[^()\d]{2,16}\))?"
"""The number again in words: "06 (sáu)"."""
YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
YEAR_TAIL = rf"(?:\s*,?\s*(?:(?:của )?năm |[/.-]\s*){YEAR}|\s*,?\s*(?:của )?năm (?P<near>nay|sau|tới))?"
_MONTH_WORD = "giêng|chạp|mười một|mười hai|mười|hai|ba|tư|bốn|sáu|bảy|bẩy|tám|chín|năm(?= năm)|một"
MONTH = rf"(?P<m>\d{{1,2}}(?!\d)|(?:{_MONTH_WORD})(?!\w)){NOTE}"
_WEEKDAYS = dict(zip(("hai", "ba", "tư", "năm", "sáu", "bảy"), ("MO", "TU", "WE", "TH", "FR", "SA"), strict=True))
_WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = r"(?:thứ (?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun>chủ nhật))(?!\w)"

_CLOCK = pattern(
    r"(?P<h>\d{1,2})(?:\s*(?:giờ|g|h)(?:\s*(?P<mi>\d{2})(?!\d)(?:\s*(?:phút|ph|p)(?!\w))?)?|:(?P<mi2>\d{2}))(?!\w)"
    r"(?: (?P<half>sáng|trưa|chiều|tối)(?!\w))?"
)
_CLOCK_TO_DAY = pattern(r"\s*,?\s*(?:của |trong |vào )?(?=ngày|thứ|chủ nhật|hôm|\d{1,2}\s*[/.-])")
_DAY_TO_CLOCK = pattern(r"\s*,?\s*(?:lúc|trước|vào lúc|vào) (?=\d{1,2}\s*(?:giờ|g|h|:\d))")
_NUMERIC_DAY = pattern(
    r"(?P<prefix>ngày\s*)?(?P<d>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m>\d{1,2})\s*(?:[/.-]\s*(?P<y>\d{4}|(?<=/)\d{2})(?!\d|\s*/|[.-]\d))"
)
_WORDED_DAY = pattern(
    rf"(?P<prefix>(?:ngày )?(?:mùng|mồng) |ngày )?(?P<d>\d{{1,2}}|{WORDS}){NOTE}\s*,? tháng {MONTH}(?! (?:một )?lần)"
    rf"(?P<tail>{YEAR_TAIL})(?:\s*\(?(?P<lunar>âm lịch|al(?!\w)))?"
)
_SHORT_DAY = pattern(
    r"(?P<prefix>ngày\s*|(?:mùng|mồng) )?(?P<d>\d{1,2})\s*(?P<sep>[/-]|(?<=\d)\.)\s*(?P<m>\d{1,2})(?![\d%‰]|\s*/|[.,-]\d)"
    rf"(?P<tail>\s*,? năm (?:{YEAR}|(?P<near>nay|sau|tới)))?(?:\s*\(?(?P<lunar>âm lịch))?"
)
_WEEKDAY_FIRST = pattern(rf"(?:ngày )?{_WEEKDAY}(?:\s*,\s*| )?\(?(?=ngày \d|\d{{1,2}}\s*[/.-])")
_WEEKDAY_AFTER = pattern(rf"\s*,?\s*\(\s*(?:tức |là )?(?:ngày )?{_WEEKDAY}[^()]{{0,20}}\)")
_WEEKDAY_ALONE = pattern(rf"(?:ngày )?{_WEEKDAY}(?: (?P<week>tuần (?:này|sau|tới|kế tiếp)))?")
_MONTHDAY = pattern(
    r"ngày (?P<d>\d{1,2})(?P<more>(?:\s*(?:,|và)\s*(?:ngày )?\d{1,2}(?=\s*(?:,|và|của tháng|(?:hằng|hàng|mỗi|từng) tháng))){0,4})"
    rf"(?![\d%]|\s*[/.,-]\s*\d|\s*,? tháng (?:\d|(?:{_MONTH_WORD})(?!\w))| (?:ngày|giờ|lần)(?!\w))(?: (?P<next>tháng (?:này|sau|tới)))?"
)
_RELATIVE_DAY = pattern(r"(?:ngày )?(?P<word>hôm nay|ngày mai|mai)(?!\w)")
_DAY_LIST = pattern(
    rf"(?:các )?ngày (?P<d>\d{{1,2}})(?:\s*(?:,|và|-|đến(?: hết)?)\s*(?:ngày )?\d{{1,2}}){{0,5}}\s*(?:và|-|đến(?: hết)?)\s*(?:ngày )?"
    rf"(?P<d2>\d{{1,2}})(?:/| tháng ){MONTH}{YEAR_TAIL}(?!\s*/)"
)


def _year(match: re.Match[str], base: dt.date | None) -> int | None:
    groups = match.groupdict()
    if groups.get("y"):
        year = int(groups["y"])
        return year + 2000 if year < 100 else year
    if groups.get("near") and base:
        return base.year + (groups["near"] != "nay")
    return None


def month_number(token: str) -> int | None:
    """Return the month that folded ``token`` names: digits, words, "giêng", "chạp"."""
    named = {"giêng": 1, "chạp": 12}
    found = named.get(token, number(token))
    return found if found and found <= 12 else None


def clock(text: str, at: int) -> Value | None:
    """Read a clock time: 11g00, 14 giờ, 16h30, 17:00, 5 giờ chiều."""
    if not (match := _CLOCK.match(text, at)):
        return None
    hour, minute = int(match["h"]), int(match["mi"] or match["mi2"] or 0)
    if match["half"] in ("chiều", "tối") and hour < 12:
        hour += 12
    if hour > 24 or minute > 59:
        return None
    said = "23:59" if hour == 24 else f"{hour:02}:{minute:02}"
    return Value(at, match.end(), "part", clock=said, loose=True)


def timed_day(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read a clock time with or without its day, or a day with or without a clock time after it."""
    if (hour := clock(text, at)) is not None:
        gap = _CLOCK_TO_DAY.match(text, hour.end)
        found = day(text, gap.end(), base) if gap else None
        return replace(found, start=at, clock=hour.clock) if found else hour
    found = day(text, at, base)
    if found and (gap := _DAY_TO_CLOCK.match(text, found.end)) and (hour := clock(text, gap.end())):
        return replace(found, end=hour.end, clock=hour.clock)
    return found


def day(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read one day, several days or a part of a day in a cycle."""
    first = _WEEKDAY_FIRST.match(text, at)
    begin = first.end() if first else at
    found = _dated(text, begin, base)
    if found:
        after = _WEEKDAY_AFTER.match(text, found.end)
        end = after.end() if after else found.end
        if first and text[begin - 1] == "(" and text[end : end + 1] == ")":
            end += 1
        return replace(found, start=at, end=end)
    return _weekday(text, at, base) or _monthday(text, at, base) or _relative_day(text, at, base)


def _dated(text: str, at: int, base: dt.date | None) -> Value | None:
    if match := _DAY_LIST.match(text, at):
        return _days(match, base)
    for regex in (_NUMERIC_DAY, _WORDED_DAY, _SHORT_DAY):
        if match := regex.match(text, at):
            return _one_day(match, base)
    return None


def _days(match: re.Match[str], base: dt.date | None) -> Value | None:
    month, last = month_number(match["m"]), int(match["d2"])
    if not month:
        return None
    end = _resolve(_year(match, base), month, last, base)
    if end is None or not (begin := calendars.day(end.year, month, int(match["d"]))) or begin > end:
        return None
    inferred = not match["y"]
    return Value(match.start(), match.end(), "period", Period(begin, end), inferred=inferred)


def _one_day(match: re.Match[str], base: dt.date | None) -> Value | None:
    groups = match.groupdict()
    numeral, month = number(match["d"]), month_number(match["m"])
    prefix, year = (groups.get("prefix") or "").strip(), _year(match, base)
    if not numeral or numeral > 31 or not month:
        if not prefix.startswith("ngày") or not groups.get("y"):
            return None
        return Value(match.start(), match.end(), "day", impossible=True)
    lunar = bool(groups.get("lunar")) or match["m"] in ("giêng", "chạp")
    loose = not prefix and not (year and groups.get("y"))
    if lunar:
        found = calendars.lunar_day(year, month, numeral) if year else base and calendars.next_lunar_day(base, month, numeral)
    else:
        found = _resolve(year, month, numeral, base)
    if found is None:
        certain = bool(prefix or year) and (year is not None or base is not None)
        return Value(match.start(), match.end(), "day", impossible=True) if certain else None
    rule = () if year else (("BYMONTH", str(month)), ("BYMONTHDAY", str(numeral)))
    inferred = groups.get("y") is None
    return Value(match.start(), match.end(), "day", Period(found, found), rule=rule, inferred=inferred, lunar=lunar, loose=loose)


def _resolve(year: int | None, month: int, numeral: int, base: dt.date | None) -> dt.date | None:
    if year is not None:
        return calendars.day(year, month, numeral)
    return calendars.next_day(base, month, numeral) if base else None


def in_year(date: dt.date, year: int) -> dt.date:
    """Return ``date`` moved to ``year``; 29 February becomes the last of February."""
    return calendars.add_months(date, 12 * (year - date.year))


def _weekday(text: str, at: int, base: dt.date | None) -> Value | None:
    match = _WEEKDAY_ALONE.match(text, at)
    if not match:
        return None
    index = 6 if match["sun"] else int(match["w"]) - 2 if match["w"].isdecimal() else list(_WEEKDAYS).index(match["w"])
    period = None
    if base:
        ahead = (index - base.weekday()) % 7
        if match["week"]:
            monday = calendars.week(base).first
            found = monday + dt.timedelta(days=index + (0 if match["week"].endswith("này") else 7))
        else:
            found = base + dt.timedelta(days=ahead)
        period = Period(found, found)
    rule = () if match["week"] else (("BYDAY", _WEEKDAY_CODES[index]),)
    kind: Kind = "day" if match["week"] and period else "part"
    return Value(at, match.end(), kind, period, rule=rule, inferred=True, loose=True)


def _monthday(text: str, at: int, base: dt.date | None) -> Value | None:
    match = _MONTHDAY.match(text, at)
    if not match or not 1 <= int(match["d"]) <= 31:
        return None
    numeral = int(match["d"])
    days = ",".join(str(int(token)) for token in re.findall(r"\d+", match["d"] + match["more"]))
    found = None
    if base and match["next"]:
        month = base if match["next"].endswith("này") else calendars.add_months(base.replace(day=1), 1)
        found = calendars.day(month.year, month.month, numeral)
    elif base:
        found = calendars.next_day_of_month(base, numeral)
    period = Period(found, found) if found else None
    return Value(at, match.end(), "part", period, rule=(("BYMONTHDAY", days),), inferred=True, loose=True)


def _relative_day(text: str, at: int, base: dt.date | None) -> Value | None:
    match = _RELATIVE_DAY.match(text, at)
    if not match or not base:
        return None
    found = base + dt.timedelta(days=match["word"] != "hôm nay")
    return Value(at, match.end(), "day", Period(found, found), inferred=True, loose=True)


# --- periods -------------------------------------------------------------------------------------------

_EDGE = pattern(r"(?P<edge>đầu|giữa|cuối|nửa đầu|nửa cuối) (?=tháng|quý|năm|tuần)")
_SLICE = pattern(
    rf"(?:(?:(?P<n>\d{{1,2}}|{WORDS}){NOTE} ngày|tuần(?: lễ)?) (?P<side>đầu|cuối)(?: tiên| cùng)?|tuần (?:thứ )?(?P<week>nhất|hai|ba|tư|[1-4]))"
    r" (?:của )?(?=tháng|quý|quí)"
)
_NOT_SHORT_DATE = r"(?!\s*/\s*\d{1,2}(?!\d))"
_MONTHS = pattern(
    rf"(?:các )?tháng {MONTH}{_NOT_SHORT_DATE}(?! (?:một )?lần)"
    rf"(?:(?:\s*,\s*|\s*-\s*| và | hoặc | đến(?: hết)? )(?:tháng )?(?P<m2>\d{{1,2}}(?!\d)){_NOT_SHORT_DATE}"
    rf"(?=\s*(?:[/.;)-]|,(?!\d)| năm| và|$))){{0,4}}{YEAR_TAIL}"
)
_MONTHS_EACH_WITH_YEAR = pattern(rf"tháng {MONTH}/{YEAR}\s*(?:-|đến(?: hết)?)\s*(?:tháng )?(?P<m2>\d{{1,2}})/(?P<y2>(?:19|20)\d\d)(?!\d)")
_BARE_MONTH = pattern(rf"(?P<m>\d{{1,2}})/{YEAR}(?!\s*[/-]\s*\w)")
_ROMAN = r"(?:iv|i{1,3}|[1-4](?!\d)|một|hai|ba|tư|bốn|nhất)(?!\w)"
_QUARTERS = pattern(
    rf"(?:các )?(?:quý|quí|qúi) (?P<q>{_ROMAN})(?:(?:\s*,\s*|\s*-\s*| và | đến(?: hết)? )(?:(?:quý|quí|qúi) )?(?P<q2>{_ROMAN})){{0,3}}{YEAR_TAIL}"
    rf"(?: {YEAR.replace('P<y>', 'P<y3>')})?"
)
_PART_OF_YEAR = pattern(
    rf"(?:(?P<n>\d{{1,2}}|{WORDS}) tháng(?: (?P<side>đầu|cuối))?|nửa (?P<half>đầu|cuối)) (?:của )?năm(?: {YEAR}| (?P<near>nay|sau|tới))?(?!\s*-\s*\d)"
)
_YEAR = pattern(rf"năm {YEAR}(?!\s*[-–]\s*\d)")
_NEAR = pattern(r"(?P<unit>tuần|tháng|quý|quí|năm) (?P<near>này|nay|sau|tới|kế tiếp|tiếp theo)(?!\w)")
_BARE_UNIT = pattern(r"(?P<unit>tuần|tháng|quý|quí|năm)(?!\w)(?! (?:\d|i|học|tài chính|ngân sách))")


def period(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read a week, month, quarter, part of a year or year, or its beginning, middle or end."""
    if match := _EDGE.match(text, at):
        found = _whole_period(text, match.end(), base)
        if found is None and base and (bare := _BARE_UNIT.match(text, match.end())):
            span = _around(base, bare["unit"])
            found = Value(at, bare.end(), "period", span, inferred=True, loose=True)
        if found and found.period:
            return replace(found, start=at, period=_cut(found.period, match["edge"]), edged=True)
    if (match := _SLICE.match(text, at)) and (whole := _whole_period(text, match.end(), base)) and whole.period:
        return replace(whole, start=at, period=_slice(whole.period, match), edged=True)
    return _part_of_year(text, at, base) or _whole_period(text, at, base)


def _slice(span: Period, match: re.Match[str]) -> Period:
    """Return the first or last days of a month; its weeks are counted in sevens from the 1st."""
    days = dt.timedelta(days=(number(match["n"]) or 7 if match["n"] else 7) - 1)
    if match["week"]:
        first = span.first + dt.timedelta(days=7 * ((1 if match["week"] == "nhất" else number(match["week"]) or 1) - 1))
        return Period(first, first + days)
    return Period(span.first, span.first + days) if match["side"] == "đầu" else Period(span.last - days, span.last)


def _cut(span: Period, word: str) -> Period:
    if word.startswith("nửa"):
        middle = calendars.edge(span, "giữa").last
        return Period(span.first, middle) if word.endswith("đầu") else Period(middle + dt.timedelta(days=1), span.last)
    which: Edge = "đầu" if word == "đầu" else "giữa" if word == "giữa" else "cuối"
    return calendars.edge(span, which)


def _whole_period(text: str, at: int, base: dt.date | None) -> Value | None:
    if match := _MONTHS_EACH_WITH_YEAR.match(text, at):
        first, last = month_number(match["m"]), month_number(match["m2"])
        if first and last:
            span = Period(calendars.months(int(match["y"]), first).first, calendars.months(int(match["y2"]), last).last)
            return Value(at, match.end(), "period", span) if span.first < span.last else None
    if match := _MONTHS.match(text, at):
        first, last = month_number(match["m"]), month_number(match["m2"] or match["m"])
        if first and last and first <= last:
            return _of_year(match, base, lambda year: calendars.months(year, first, last))
    if match := _QUARTERS.match(text, at):
        start = 1 if match["q"] == "nhất" else number(match["q"]) or 0
        stop = number(match["q2"]) or 0 if match["q2"] else start
        if 1 <= start <= stop <= 4:
            return _of_year(match, base, lambda year: calendars.quarter(year, start, stop))
    if match := _YEAR.match(text, at):
        return Value(at, match.end(), "period", calendars.months(int(match["y"]), 1, 12))
    if (match := _BARE_MONTH.match(text, at)) and (numeral := month_number(match["m"])):
        return Value(at, match.end(), "period", calendars.months(int(match["y"]), numeral), loose=True)
    if base and (match := _NEAR.match(text, at)):
        span = _around(base, match["unit"])
        if match["near"] not in ("này", "nay"):
            span = _around(span.last + dt.timedelta(days=1), match["unit"])
        return Value(at, match.end(), "period", span, inferred=True, loose=True)
    return None


def _part_of_year(text: str, at: int, base: dt.date | None) -> Value | None:
    match = _PART_OF_YEAR.match(text, at)
    if not match:
        return None
    count = 6 if match["half"] else number(match["n"]) or 0
    side = match["half"] or match["side"]
    if not 1 <= count <= 11 or (side is None and count != 9):
        return None
    first = 13 - count if side == "cuối" else 1
    return _of_year(match, base, lambda year: calendars.months(year, first, first + count - 1))


def _of_year(match: re.Match[str], base: dt.date | None, make: Callable[[int], Period]) -> Value | None:
    year = _year(match, base) or (int(y3) if (y3 := match.groupdict().get("y3")) else None)
    if year is not None:
        written = bool(match["y"] or match.groupdict().get("y3"))
        return Value(match.start(), match.end(), "period", make(year), inferred=not written)
    if base is None:
        return None
    here = make(base.year)
    return Value(match.start(), match.end(), "period", here if here.last >= base else make(base.year + 1), inferred=True)


def _around(base: dt.date, unit: str) -> Period:
    if unit == "tuần":
        return calendars.week(base)
    if unit == "tháng":
        return calendars.months(base.year, base.month)
    if unit == "năm":
        return calendars.months(base.year, 1, 12)
    return calendars.quarter(base.year, (base.month + 2) // 3)


# --- feasts --------------------------------------------------------------------------------------------


def feast(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read a feast of ``data/times.toml`` (Tết, Giỗ Tổ, Quốc khánh) or a rằm, with its year if written."""
    for regex, month, numeral, lunar in _feasts():
        if match := regex.match(text, at):
            month = month or month_number(match["m"]) or 0
            year = int(match["y"]) if match["y"] else None
            if year is None and base and match["name"]:
                year = calendars.named_year(" ".join(match["name"].split()), base)
            find, find_next = (calendars.lunar_day, calendars.next_lunar_day) if lunar else (calendars.day, calendars.next_day)
            found = find(year, month, numeral) if year else base and find_next(base, month, numeral)
            if found:
                inferred = not (match["y"] or match["name"])
                return Value(at, match.end(), "feast", Period(found, found), inferred=inferred, lunar=lunar, loose=True)
    return None


@cache
def _feasts() -> tuple[tuple[re.Pattern[str], int, int, bool], ...]:
    cycle = "(?:{}) (?:{})".format(*("|".join(names) for names in calendars.cycle_names()))
    year = rf"(?:\s*,?(?: năm)? (?P<name>{cycle})(?!\w))?(?:\s*(?:,|-|năm)?\s*\(?{YEAR}\)?)?"
    rows = [row for row in calendars.tables()["feast"].values() if isinstance(row, dict)]
    return tuple((pattern(rf"(?:{row['words']})(?!\w){year}"), row["month"], row["day"], row["lunar"]) for row in rows)
