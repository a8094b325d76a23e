"""Readers of periods and feasts: weeks, months, quarters, parts of a year, years, Tết and the like.

đầu, giữa and cuối of a period are single days (Civil Code 2015, art. 146); halves and slices
("nửa đầu tháng 4", "10 ngày đầu tháng", "tuần đầu tháng") are periods.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

from extract.text.folding import pattern
from extract.text.numerals import WORDS, number
from extract.times import calendars
from extract.times.calendars import Edge, Period
from extract.times.values import (
    MONTH,
    MONTH_WORDS,
    NAMED_YEAR,
    NOTE,
    YEAR,
    YEAR_TAIL,
    Kind,
    Value,
    in_year,
    month_number,
    year_of,
)

_EDGE = pattern(
    r"(?:ngày )?(?P<edge>đầu|giữa|cuối|nửa đầu|nửa cuối)(?: tiên| cùng)?(?: của)? (?=tháng|quý|quí|năm|tuần)"
)
_SLICE = pattern(
    rf"(?:(?:(?P<n>\d{{1,2}}|{WORDS}){NOTE} ngày|(?:(?P<weeks>\d|{WORDS}){NOTE} )?tuần(?: lễ)?)"
    r" (?P<side>đầu|cuối)(?: tiên| cùng)?"
    rf"|tuần (?:thứ )?(?P<week>nhất|hai|ba|tư|[1-4])"
    r"(?:\s*(?:,|và|-|đến) (?:tuần )?(?:thứ )?(?P<week2>hai|ba|tư|[2-4]))?)"
    r"(?:,? | ?/ ?)(?:của )?(?=tháng|quý|quí)"
)
_TEN_DAYS = pattern(r"(?P<ten>thượng|trung|hạ) tuần (?:của )?(?=tháng)")
_LAST_WORKING_DAY = pattern(r"ngày làm việc (?P<side>đầu|cuối)(?: tiên| cùng)? (?:của )?(?=tháng|quý|quí|năm)")
_YEARS = pattern(rf"(?:\d{{1,2}}|{WORDS}) năm {YEAR}\s*(?:-|,|và)\s*(?P<y2>20\d\d)(?!\d)")
_WEEK_OF_YEAR = pattern(r"tuần (?:thứ )?(?P<n>\d{1,2})(?!\w|\s*[/-]|\s*tháng)")
_FIRST_TO_LAST = (
    rf"(?:từ )?(?:ngày )?(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/{YEAR})?\s*(?:-|đến)\s*(?:ngày )?"
    r"(?P<d2>\d{1,2})/(?P<m2>\d{1,2})(?:/(?P<y2>20\d\d))?"
)
_DAYS_OF_WEEK = pattern(rf"\s*\({_FIRST_TO_LAST}\)")
"""The days of a numbered week in brackets behind it: they say which week is counted."""
_WEEK_BY_DAYS = pattern(rf"tuần {_FIRST_TO_LAST}(?!\w)")
""""Tuần | 14/4 - 19/4"."""
_LUNAR_MONTH = pattern(rf"tháng (?P<m>(?:giêng|chạp)(?!\w)(?: âm lịch)?|(?:\d{{1,2}}|{MONTH_WORDS}) âm lịch)")
_NOT_SHORT_DATE = r"(?!\s*/\s*\d{1,2}(?!\d))"
_MONTHS = pattern(
    rf"(?:(?:các )?tháng |t\.?\s?(?=\d)){MONTH}{_NOT_SHORT_DATE}(?! (?:một )?lần)"
    rf"(?:(?:\s*,\s*|\s*[-+]\s*| và | hoặc | đến(?: hết)? )(?:tháng |t)?(?P<m2>\d{{1,2}}(?!\d)){_NOT_SHORT_DATE}"
    rf"(?=\s*(?:[/.;)-]|,(?!\d)| năm| và|$))){{0,4}}{YEAR_TAIL}"
)
_COUNTED = pattern(rf"(?P<n>\d{{1,2}}|{WORDS}) (?=(?:tháng|quý|quí|qúi) )")
"""Months or quarters that are counted first: "trong 02 tháng 9 và 10/2025"."""
_MONTHS_EACH_WITH_YEAR = pattern(
    rf"tháng {MONTH}/{YEAR}\s*(?:-|đến(?: hết)?)\s*(?:tháng )?(?P<m2>\d{{1,2}})/(?P<y2>(?:19|20)\d\d)(?!\d)"
)
_BARE_MONTH = pattern(rf"(?P<m>\d{{1,2}})/{YEAR}(?!\s*[/-]\s*\w)")
_ROMAN = r"(?:iv|i{1,3}|[1-4](?!\d)|một|hai|ba|tư|bốn|nhất)(?!\w)"
_QUARTERS = pattern(
    rf"(?:(?:các )?(?:quý|quí|qúi) |q\.?\s?)(?P<q>{_ROMAN})(?:(?:\s*,\s*|\s*[-+]\s*| và | đến(?: hết)? )(?:(?:quý|quí"
    rf"|qúi) )?(?P<q2>{_ROMAN})){{0,3}}{YEAR_TAIL}"
    rf"(?: {YEAR.replace('P<y>', 'P<y3>')})?"
)
_PART_OF_YEAR = pattern(
    rf"(?:(?P<n>\d{{1,2}}|{WORDS}) tháng(?: (?P<side>đầu|cuối))?|nửa (?P<half>đầu|cuối)) (?:của )?năm(?: {YEAR}"
    rf"| (?P<near>nay|sau|tới))?(?!\s*-\s*\d)"
)
_YEAR = pattern(rf"năm {YEAR}(?!\s*[-–]\s*\d)")
_NEAR = pattern(
    r"(?<!\d\s)(?<!một\s)(?<!hai\s)(?<!ba\s)(?<!vài\s)(?<!mấy\s)(?<!nửa\s)(?<!các\s)(?<!những\s)"
    r"(?P<unit>tuần|tháng|quý|quí|năm) (?P<near>này|nay|sau|tới|kế tiếp|tiếp theo)(?!\w)"
)
_BARE_UNIT = pattern(r"(?P<unit>tuần|tháng|quý|quí|năm)(?!\w)(?! (?:\d|i|học|tài chính|ngân sách))")


_DAY_OF_ISSUE = pattern(
    r"ngày (?:ký ban hành|ký|ban hành|phát hành)(?: (?:thông báo|kết luận|công văn|văn bản|kế hoạch|chỉ thị|công điện"
    r"|chương trình)(?: kết luận)?(?: này)?| quyết định này)?(?=\s*(?:[,.;)|\n]|$))"
)
""""Ngay trong | ngày ban hành Thông báo"."""
_CURRENT = pattern(r"(?P<unit>ngày|tuần|tháng|quý|quí|năm)(?=\s*(?:[,.;)|\n]|$))")
_REACHED = pattern(r"(?P<unit>tháng|quý|quí|năm)(?= (?:phải )?đạt(?!\w))")
""""…, hết | năm đạt 100%"."""
_CURRENT_BEFORE = pattern(
    r"(?:(?:ngay|làm|hoàn thành|hoàn tất|xong|dứt điểm|trình|ký|phê duyệt|ban hành|báo cáo(?: kết quả)?|trả lời"
    r"|gửi|nộp|giải quyết|khắc phục|(?:chủ tịch|giám đốc|lãnh đạo|trưởng)(?: [^,;:.()]{0,30})?) (?:ngay )?trong"
    r"|(?:đến|tới) hết"
    r"|[\d%](?: (?:tỷ|triệu|nghìn|đồng|tỷ đồng|triệu đồng|ha|km|hộ|m2|m3|tấn)){0,2} trong"
    r"|từ nay (?:cho )?đến|(?:^|\|)\s*(?:trong|cả)"
    r") $"
)
_OPENING = pattern(
    r"(?P<unit>ngày|tuần|tháng|quý|quí|năm)(?= (?:phải|cần|hoàn thành)(?!\w)"
    r"|,(?! (?:nếu|khi|hễ|trường hợp|tùy|mỗi|từng|cứ|thứ|sáng|chiều|ít nhất|tối thiểu|\d)(?!\w)))"
)
""""Trong | tuần, Phòng A nộp …", "Trong | năm phải sửa …"; what a condition or a turn follows is any such time."""
_OPENING_BEFORE = pattern(r"(?:^|[.;:)|\n])[\s\-+•*]*(?P<at_once>ngay )?trong $")
_SUMMED_UP = pattern(
    r"(?<!\w)(?:báo cáo(?! (?:kết quả |ngay |nhanh )*(?:về|cho|lên) (?!tình|số|kết|các|những|việc|công tác))"
    r"|tổng hợp|đánh giá|kiểm điểm|thống kê|nhận xét|(?:nhiệm vụ|hoạt động|công việc|sự kiện|phát sinh"
    r"|xảy ra|vụ|vụ việc|trường hợp|lần|ngày|giờ|buổi|kết quả|tình hình) trong $)(?!\w)"
)
""""Báo cáo số vụ cháy trong tháng": what happened in it."""


_OF_ANOTHER_DAY = pattern(r"(?<!\w)(?:khi|nếu|trường hợp|hễ)(?!\w)[^.;:\n]*$")
""""Khi có sự cố, báo cáo trong ngày": that of the event."""


def _current(text: str, at: int) -> re.Match[str] | None:
    """Match the unit of "trong | tháng", at the end of a clause or the head of a sentence, that the notice falls in."""
    opens = _OPENING_BEFORE.search(text, max(0, at - 90), at)
    if opens and (opening := _OPENING.match(text, at)) and (opens["at_once"] or opening["unit"] != "ngày"):
        return opening
    if text.startswith("hết ", at - 4) and (reached := _REACHED.match(text, at)):
        return reached
    ending = _CURRENT.match(text, at)
    return ending if ending and _is_current(text, at) else None


def _is_current(text: str, at: int) -> bool:
    """Tell whether "trong | tháng" at the end of a clause is when its work is done, not what it is about."""
    before = text[max(0, at - 90) : at]
    if _OF_ANOTHER_DAY.search(before) and text.startswith("ngày", at):
        return False
    if _CURRENT_BEFORE.search(before):
        return True
    clause = re.split(r"[,;:.()\n]", before)[-1]
    return clause.rstrip().endswith("trong") and bool(_done().search(clause)) and not _SUMMED_UP.search(clause)


@cache
def _done() -> re.Pattern[str]:
    return pattern(str(calendars.tables()["verbs"]["done"]))


def _days_of_week(at: int, days: re.Match[str], base: dt.date) -> Value | None:
    year = int(days["y2"] or days["y"] or base.year)
    last = calendars.day(year, int(days["m2"]), int(days["d2"]))
    if last is not None and last < base and not (days["y2"] or days["y"]):
        last = in_year(last, year + 1)
    first = last and calendars.day(last.year - (int(days["m"]) > last.month), int(days["m"]), int(days["d"]))
    if not first or not last or first > last:
        return None
    inferred = not (days["y2"] or days["y"])
    return Value(at, days.end(), "period", Period(first, last), inferred=inferred)


def period(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read a week, month, quarter, part of a year or year, or its beginning, middle or end."""
    if match := _EDGE.match(text, at):
        found = _whole_period(text, match.end(), base)
        if found is None and base and (bare := _BARE_UNIT.match(text, match.end())):
            span = _around(base, bare["unit"])
            found = Value(at, bare.end(), "period", span, inferred=True, loose=True, unnamed=True)
        if found and found.period:
            return replace(found, start=at, period=_cut(found.period, match["edge"]), edged=True)
    if (match := _SLICE.match(text, at)) and (whole := _whole_period(text, match.end(), base)) and whole.period:
        return replace(whole, start=at, period=_slice(whole.period, match), edged=True)
    if (match := _TEN_DAYS.match(text, at)) and (whole := _whole_period(text, match.end(), base)) and whole.period:
        return replace(whole, start=at, period=_ten_days(whole.period, match["ten"]), edged=True)
    if (match := _LAST_WORKING_DAY.match(text, at)) and (whole := _whole_period(text, match.end(), base)):
        return replace(whole, start=at, period=whole.period and _working_edge(whole.period, match["side"]), kind="day")
    if counted := _COUNTED.match(text, at):
        return _part_of_year(text, at, base) or _counted(text, counted, base)
    return _part_of_year(text, at, base) or _whole_period(text, at, base)


def _counted(text: str, match: re.Match[str], base: dt.date | None) -> Value | None:
    """Return the months that follow their number, if there are so many."""
    found = _whole_period(text, match.end(), base)
    if found is None or found.period is None:
        return None
    first, last = found.period
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    each = 3 if text.startswith("q", match.end()) else 1
    count = number(match["n"])
    return replace(found, start=match.start()) if count and count > 1 and months == count * each else None


def _slice(span: Period, match: re.Match[str]) -> Period:
    """Return the first or last days of a month; its weeks are counted in sevens from the 1st."""
    count = number(match["n"] or "") or 7 * (number(match["weeks"] or "") or 1)
    days = dt.timedelta(days=count - 1)
    if match["week"]:
        first, last = (
            1 if name == "nhất" else number(name) or 1 for name in (match["week"], match["week2"] or match["week"])
        )
        begin = span.first + dt.timedelta(days=7 * (first - 1))
        return Period(begin, begin + dt.timedelta(days=7 * (last - first)) + days)
    return Period(span.first, span.first + days) if match["side"] == "đầu" else Period(span.last - days, span.last)


def _ten_days(span: Period, word: str) -> Period:
    """Return thượng, trung or hạ tuần: the days 1 to 10, 11 to 20, 21 to the last of a month."""
    first = {"thượng": 1, "trung": 11, "hạ": 21}[word]
    return Period(span.first.replace(day=first), span.last if word == "hạ" else span.first.replace(day=first + 9))


def _working_edge(span: Period, side: str) -> Period:
    step = dt.timedelta(days=1 if side == "đầu" else -1)
    found = span.first if side == "đầu" else span.last
    while not calendars.is_working_day(found):
        found += step
    return Period(found, found)


def _cut(span: Period, word: str) -> Period:
    if word.startswith("nửa"):
        middle = calendars.edge(span, "giữa").last
        return Period(span.first, middle) if word.endswith("đầu") else Period(middle + dt.timedelta(days=1), span.last)
    which: Edge = "đầu" if word == "đầu" else "giữa" if word == "giữa" else "cuối"
    return calendars.edge(span, which)


def _whole_period(text: str, at: int, base: dt.date | None) -> Value | None:
    if match := _LUNAR_MONTH.match(text, at):
        return _lunar_month(match, base)
    if match := _MONTHS_EACH_WITH_YEAR.match(text, at):
        first, last = month_number(match["m"]), month_number(match["m2"])
        if first and last:
            span = Period(calendars.months(int(match["y"]), first).first, calendars.months(int(match["y2"]), last).last)
            return Value(at, match.end(), "period", span) if span.first < span.last else None
    if (match := _MONTHS.match(text, at)) and (ends := _ends_of_list(match)):
        first, last = ends
        if not _stand_apart(match, last - first):
            return _of_year(match, base, lambda year: calendars.months(year, first, last))
        alone = _of_year(match, base, lambda year: calendars.months(year, first))
        return replace(alone, end=match.end("m")) if alone else None
    if (match := _QUARTERS.match(text, at)) and (ends := _ends_of_list(match)):
        start, stop = ends
        if not _stand_apart(match, stop - start):
            return _of_year(match, base, lambda year: calendars.quarter(year, start, stop))
        alone = _of_year(match, base, lambda year: calendars.quarter(year, start))
        return replace(alone, end=match.end("q")) if alone else None
    if (match := _YEARS.match(text, at)) and int(match["y"]) < int(match["y2"]):
        span = Period(calendars.months(int(match["y"]), 1).first, calendars.months(int(match["y2"]), 12).last)
        return Value(at, match.end(), "period", span)
    if base and (match := _WEEK_BY_DAYS.match(text, at)):
        return _days_of_week(at, match, base)
    if base and (match := _WEEK_OF_YEAR.match(text, at)) and 1 <= int(match["n"]) <= 52:
        if days := _DAYS_OF_WEEK.match(text, match.end()):
            return _days_of_week(at, days, base)  # "tuần 34 (từ 20/4 đến 24/4)" of a school year
        span = calendars.week(dt.date.fromisocalendar(base.year, int(match["n"]), 1))
        return Value(at, match.end(), "period", span, inferred=True, loose=True) if span.last >= base else None
    if match := _YEAR.match(text, at):
        return Value(at, match.end(), "period", calendars.months(int(match["y"]), 1, 12))
    if (match := _BARE_MONTH.match(text, at)) and (numeral := month_number(match["m"])):
        return Value(at, match.end(), "period", calendars.months(int(match["y"]), numeral), loose=True)
    if base and (match := _DAY_OF_ISSUE.match(text, at)) and text[max(0, at - 6) : at].rstrip().endswith("trong"):
        return Value(at, match.end(), "day", Period(base, base), inferred=True)
    if base and (match := _current(text, at)):
        kind: Kind = "day" if match["unit"] == "ngày" else "period"
        return Value(at, match.end(), kind, _around(base, match["unit"]), inferred=True, loose=True)
    if base and (match := _NEAR.match(text, at)):
        span = _around(base, match["unit"])
        if match["near"] not in ("này", "nay"):
            span = _around(span.last + dt.timedelta(days=1), match["unit"])
        return Value(at, match.end(), "period", span, inferred=True, loose=True)
    return None


def _ends_of_list(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the first and last month or quarter of a list; None where they are none or run backwards."""
    if "m" in match.re.groupindex:
        first, last = month_number(match["m"]), month_number(match["m2"] or match["m"])
    else:
        first, last = _quarter_number(match["q"]), _quarter_number(match["q2"] or match["q"])
    return (first, last) if first and last and first <= last else None


def _quarter_number(token: str) -> int | None:
    found = 1 if token == "nhất" else number(token)
    return found if found and found <= 4 else None


def _stand_apart(match: re.Match[str], distance: int) -> bool:
    """Tell whether a list is several times ("tháng 6, tháng 12/2025"), not neighbours or a range."""
    several = distance and "-" not in match[0] and "đến" not in match[0]
    return bool(several) and distance != len(re.findall(r",|và|hoặc|\+", match[0][: match.end() - match.start()]))


_FURTHER = pattern(rf"(?:,|và|hoặc)\s*(?P<label>\d{{1,2}}(?!\d)|{_ROMAN})")


def further(text: str, at: int, base: dt.date | None) -> list[Value]:
    """Read the rest of a list whose members stand apart and are named once: "quý I, III/2026", "tháng 3, 6, 9"."""
    match = _MONTHS.match(text, at) or _QUARTERS.match(text, at)
    ends = _ends_of_list(match) if match else None
    if match is None or ends is None or not _stand_apart(match, ends[1] - ends[0]):
        return []
    monthly = "m" in match.re.groupindex
    last = match.end("m2" if monthly else "q2")
    found: list[Value] = []
    for item in _FURTHER.finditer(text, match.end("m" if monthly else "q"), last):
        which = month_number(item["label"]) if monthly else _quarter_number(item["label"])
        if not which:
            continue
        value = _of_year(match, base, partial(calendars.months if monthly else calendars.quarter, first=which))
        if value:
            end = match.end() if item.end() == last else item.end()
            found.append(replace(value, start=item.start("label"), end=end))
    return found


def _part_of_year(text: str, at: int, base: dt.date | None) -> Value | None:
    match = _PART_OF_YEAR.match(text, at)
    if not match:
        return None
    count = 6 if match["half"] else number(match["n"]) or 0
    side = match["half"] or match["side"]
    if not 1 <= count <= 11 or (side is None and count != 9):
        return None
    first = 13 - count if side == "cuối" else 1
    found = _of_year(match, base, lambda year: calendars.months(year, first, first + count - 1))
    if (
        found and found.period and found.inferred and not match["near"] and base
    ):  # nobody means next year's without a word
        return replace(found, period=Period(*(in_year(day, base.year) for day in found.period)))
    return found


def _of_year(match: re.Match[str], base: dt.date | None, make: Callable[[int], Period]) -> Value | None:
    year = year_of(match, base) or (int(y3) if (y3 := match.groupdict().get("y3")) else None)
    if year is not None:
        written = bool(match["y"] or match.groupdict().get("y3"))
        return Value(match.start(), match.end(), "period", make(year), inferred=not written)
    if base is None:
        return None
    here = make(base.year)
    return Value(
        match.start(), match.end(), "period", here if here.last >= base else make(base.year + 1), inferred=True
    )


def _around(base: dt.date, unit: str) -> Period:
    if unit == "ngày":
        return Period(base, base)
    if unit == "tuần":
        return calendars.week(base)
    if unit == "tháng":
        return calendars.months(base.year, base.month)
    if unit == "năm":
        return calendars.months(base.year, 1, 12)
    return calendars.quarter(base.year, (base.month + 2) // 3)


def _lunar_month(match: re.Match[str], base: dt.date | None) -> Value | None:
    """Return the days of "tháng Chạp năm Ất Tỵ", "tháng 7 âm lịch"; the next such month when no year is named."""
    month, named = month_number(match["m"].removesuffix("âm lịch").strip()), NAMED_YEAR.match(match.string, match.end())
    if base is None or month is None:
        return None
    year = calendars.named_year(" ".join(named["name"].split()), base) if named else None
    for lunar_year in [year] if year else range(base.year - 1, base.year + 2):
        first = calendars.lunar_day(lunar_year, month, 1)
        following = calendars.lunar_day(lunar_year + month // 12, month % 12 + 1, 1)
        if first and following and (year or following > base):
            span = Period(first, following - dt.timedelta(days=1))
            end = named.end() if year and named else match.end()
            return Value(match.start(), end, "period", span, inferred=not year, lunar=True)
    return None


# --- feasts --------------------------------------------------------------------------------------------


def feast(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read a feast of ``data/times.toml`` (Tết, Giỗ Tổ, Quốc khánh) or a rằm, with its year if written."""
    for regex, month, numeral, lunar in _feasts():
        if match := regex.match(text, at):
            month = month or month_number(match["m"]) or 0
            year = int(match["y"]) if match["y"] else None
            if year is None and base and match["name"]:
                year = calendars.named_year(" ".join(match["name"].split()), base)
            find, find_next = (
                (calendars.lunar_day, calendars.next_lunar_day) if lunar else (calendars.day, calendars.next_day)
            )
            found = find(year, month, numeral) if year else base and find_next(base, month, numeral)
            if found:
                inferred = not (match["y"] or match["name"])
                return Value(at, match.end(), "feast", Period(found, found), inferred=inferred, lunar=lunar, loose=True)
    return None


@cache
def _feasts() -> tuple[tuple[re.Pattern[str], int, int, bool], ...]:
    cycle = "(?:{}) (?:{})".format(*("|".join(names) for names in calendars.cycle_names()))
    year = rf"(?:\s*,?(?: năm)? (?P<name>{cycle})(?!\w))?(?:\s*(?:,|-|/|năm)?\s*\(?{YEAR}\)?)?"
    rows = [row for row in calendars.tables()["feast"].values() if isinstance(row, dict)]
    return tuple((pattern(rf"(?:{row['words']})(?!\w){year}"), row["month"], row["day"], row["lunar"]) for row in rows)
