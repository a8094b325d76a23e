"""Readers of plain times: a day, a clock time, a week, month, quarter, year, a lunar feast.

Each reader looks at one position of the folded text and returns the ``Value`` that begins there, or
None. A reader knows nothing of relations ("trước", "trong") and roles; ``times.scan.scan`` tries the
readers, ``deadlines`` judges what they found. A year that is not written is the one that makes the
time the next on or after the base date, and the value says so (``inferred``).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from extract.text.folding import pattern
from extract.text.numerals import WORDS, number
from extract.times import calendars
from extract.times.calendars import Period

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
    unnamed: bool = False
    """Such an edge of no period in particular: "cuối năm" may be that of every year."""


NOTE = r"(?:\s*\((?!thứ|chủ)(?:[^()\d]{2,16}|\d{1,3})\))?"
"""The number again, in words or digits: "06 (sáu)", "mười lăm (15)"."""
YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_NEAR_YEAR = r"(?P<near>nay|sau|tới|trước(?! ngày| \d| thứ)|ngoái)(?! khi)"
"""A year by what it is to this one; "10/6, năm | trước ngày 10/12" names none."""
YEAR_TAIL = rf"(?:\s*,?\s*(?:(?:của )?năm |[/.-]\s*)?{YEAR}|\s*,?\s*(?:của )?năm {_NEAR_YEAR})?"
NAMED_YEAR = pattern(r",? năm (?P<name>\w+ \w+)")
"""A year by its name in the cycle of sixty: "năm Ất Tỵ"."""
MONTH_WORDS = "giêng|chạp|mười một|mười hai|mười|hai|ba|tư|bốn|sáu|bảy|bẩy|tám|chín|năm(?= năm| âm| al)|một"
MONTH = rf"(?P<m>\d{{1,2}}(?!\d)|(?:{MONTH_WORDS})(?!\w)){NOTE}"
_WEEKDAYS = dict(zip(("hai", "ba", "tư", "năm", "sáu", "bảy"), ("MO", "TU", "WE", "TH", "FR", "SA"), strict=True))
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_NAMES = rf"{'|'.join(_WEEKDAYS)}|[2-7]"
SUNDAY = r"(?:chủ nhật|cn(?=,? (?:(?:hằng|hàng|mỗi) tuần|tuần (?:này|sau|tới)|này)(?!\w)|,? \(?\d{1,2}/\d))"
""""CN" is a branch or an industry, too: of a Sunday it stands before its week or its date."""
WEEKDAY = rf"(?:thứ (?:{DAY_NAMES})|{SUNDAY})(?!\w)"
_WEEKDAY = rf"(?:thứ (?P<w>{DAY_NAMES})|{SUNDAY})(?!\w)"

_CLOCK = pattern(
    r"(?![2-6]g(?! ?(?:\d|sáng|trưa|chiều|tối|ngày)))"
    r"(?P<h>\d{1,2})(?:\s*(?:giờ|g|h)(?:\s*(?P<mi>\d{2})(?!\d| ?/ ?\d)(?:\s*(?:phút|ph|p)(?!\w)|')?)?"
    r"|:(?P<mi2>\d{2})|\.(?P<mi3>00|15|30|45)(?= (?:ngày \d|(?:hằng|hàng|mỗi) ngày|thứ |chủ nhật)))(?!\w)"
    r"(?: (?P<half>sáng|trưa|chiều|tối)(?!\w))?"
)
_CLOCK_TO_DAY = pattern(
    r"\s*,?\s*(?:của |trong |vào )?(?:các )?(?=ngày|thứ|chủ nhật|cn |hôm|nay|mai|(?:sáng|trưa|chiều|tối|đêm) "
    r"|\d{1,2}\s*[/.-])"
)
_DAY_TO_CLOCK = pattern(
    r"\s*,?\s*(?:lúc|trước|vào lúc|vào) (?=\d{1,2}\s*(?:giờ|g|h|:\d))"
    r"(?!\d{1,2}\s*(?:giờ|g|h|:)(?:\d\d)?\s*(?:hằng|hàng|mỗi))"
    r"|\s*\)?,\s*(?=\d{1,2}\s*(?:giờ|g|h)\s*(?:\d\d)?\s*(?:phút)?\s*:)"
)
"""Not "kể từ ngày 15/01, | trước 15 giờ hằng ngày": the clock belongs to the cycle."""
_NUMERIC_DAY = pattern(
    r"(?P<prefix>ngày\s*)?(?P<d>\d{1,2})\s*(?P<sep>[/.-])\s*(?P<m>\d{1,2})\s*(?:[/.-]\s*(?P<y>\d{4}"
    r"|(?<=/)\d{2})(?!\d|\s*/|[.-]\d))"
)
_WORDED_DAY = pattern(
    rf"(?:(?P<prefix>(?:ngày )?(?:mùng|mồng) |ngày )|(?!tư ))(?P<d>\d{{1,2}}|{WORDS}){NOTE}\s*,?"
    rf" tháng {MONTH}(?! (?:một )?lần)"
    rf"(?P<tail>{YEAR_TAIL})(?:\s*\(?(?P<lunar>âm lịch|al(?!\w)))?"
)
_OF_A_WHOLE = pattern(
    r"\s(?:số|tổng|diện tích|khối lượng|thời gian|tháng|năm(?=\s*(?:[,.;)]|$))|chặng|quãng|chiều)(?!\w)"
)
"""Behind a fraction: "3/4 | số hộ"; "đến 30/6 | số thu phải đạt …" is a day, for no fraction is more than one."""
_SHORT_DAY = pattern(
    r"(?<!tuần\s)(?P<prefix>ngày\s*|(?:mùng|mồng) )?(?P<d>\d{1,2})\s*(?P<sep>[/-]|(?<=\d)\.)\s*(?P<m>\d{1,2})"
    r"(?![\d%‰]|\s*/|[.,-]\d)"
    rf"(?P<tail>\s*,? năm (?:{YEAR}|{_NEAR_YEAR}))?(?:\s*\(?(?P<lunar>âm lịch))?"
)
_EACH_OF_DAYS = pattern(_WEEKDAY)
_WEEKDAY_FIRST = pattern(
    rf"(?:ngày )?{_WEEKDAY}(?: tuần (?:này|sau|tới))?(?:\s*,\s*| )?\(?"
    rf"(?=ngày \d|\d{{1,2}}\s*[/.-]|\d{{1,2}} tháng (?:\d|{MONTH_WORDS}))"
)
_WEEKDAY_AFTER = pattern(rf"\s*,?\s*\(\s*(?:tức |là )?(?:ngày )?{_WEEKDAY}[^()]{{0,20}}\)")
_WEEKDAY_ALONE = pattern(
    rf"(?:(?:(?:các|hai|ba|\d{{1,2}}) )?ngày )?{_WEEKDAY}"
    r"(?: (?P<week>tuần (?:này|sau|tới|kế tiếp)|tới(?! (?:thứ|ngày|hết|khi|chủ))|này(?!\w)))?"
)
_WEEK_OF_LIST = pattern(
    rf"(?:(?:\s*,| và) (?:(?:sáng|trưa|chiều|tối) )?(?:ngày )?{WEEKDAY}){{1,5}}"
    r" (?P<week>tuần (?:này|sau|tới|kế tiếp))(?!\w)"
)
"""The week named once, behind the last of several weekdays: "thứ Ba | và thứ Sáu tuần sau"."""
_MONTHDAY = pattern(
    r"(?:(?:các )?ngày (?:(?:mùng|mồng) )?|mùng |mồng )(?P<d>\d{1,2})(?P<more>(?:\s*(?:,|và)\s*(?:ngày )?\d{1,2}"
    r"(?=\s*(?:,|và|của tháng|(?:hằng|hàng|mỗi"
    r"|từng) tháng))){0,4})"
    rf"(?![\d%]|\s*[/.,-]\s*\d|\s*,? tháng (?:\d|(?:{MONTH_WORDS})(?!\w))| (?:ngày|giờ"
    rf"|lần)(?!\w))(?: (?P<next>tháng (?:này|sau|tới)))?"
)
_BARE_MONTHDAY = pattern(
    r"(?P<d>\d{1,2})(?P<more>)(?P<next>(?!))?(?= (?:của )?(?:hằng|hàng|mỗi|từng) tháng(?!\w)"
    r"| của tháng (?:đầu|giữa|cuối|thứ|liền kề|kế tiếp|tiếp theo|liền sau|sau)(?!\w))"
)
""""Trước | 20 của tháng cuối quý", the word "ngày" left out."""
_DAY_OF_QUARTER = pattern(
    r"ngày (?P<d>\d{1,2}) (?:của )?tháng (?P<edge>đầu|giữa|cuối)(?: tiên| cùng)? (?:của )?(?:quý|quí|qúi)"
    rf" (?P<q>iv|i{{1,3}}|[1-4])(?!\w){YEAR_TAIL}"
)
WINDOW_OF_MONTH = pattern(
    r"(?:(?:các )?ngày )?(?P<first>\d{1,2})\s*(?:-|đến(?: hết)?)\s*(?:ngày )?(?P<d>\d{1,2})(?P<more>)(?P<next>(?!))?"
    r"(?= (?:của )?(?:hằng|hàng|mỗi|từng) tháng(?!\w))"
)
"""Days of each month between which work is done ("từ 20 - 25 hằng tháng"); the last of them limits it."""
_RELATIVE_DAY = pattern(
    r"(?:(?:cuối|đầu) giờ )?(?:ngày )?(?P<word>hôm nay|ngày mai|mai|(?:sáng|trưa|chiều|tối|đêm) (?:nay|mai)"
    r"|(?:(?<=sáng\s)|(?<=trưa\s)|(?<=chiều\s)|(?<=tối\s)|(?<=đêm\s))nay)(?!\w)"
)
_GAP = r"\s*(?:,|và|-|đến(?: hết)?)\s*(?:ngày )?(?:(?:mùng|mồng) )?"
_DAY_OF_TET = pattern(
    rf"(?:ngày )?(?:(?:mùng|mồng) )?(?:(?P<d>\d{{1,2}})(?:{_GAP}\d{{1,2}}){{0,5}}{_GAP}(?=\d))?"
    r"(?P<d2>(?(d)\d{1,2}|(?:(?:(?<=mùng\s)|(?<=mồng\s))(?:[1-9]|10)|2[3-9]|30))) tết(?!\w)"
)
"""Days before and after the lunar new year, the last with its "Tết": "từ mùng 2 đến | mùng 5 Tết", "28, 29 Tết"."""
_BEFORE_TET = 20
"""Higher numbers are days of the month before."""
_APPOSED = pattern(r"\s*(?P<open>[,(])\s*(?:tức )?(?=ngày \d|\d{1,2}\s*/)")
_DAY_LIST = pattern(
    rf"(?:(?:(?:các|\d{{1,2}}|{WORDS}) )?ngày(?: (?:mùng|mồng))?|mùng|mồng) (?P<d>\d{{1,2}})(?:{_GAP}\d{{1,2}}){{0,5}}"
    rf"{_GAP}(?P<d2>\d{{1,2}})(?:/| tháng ){MONTH}{YEAR_TAIL}(?!\s*/)"
)


_LUNAR_TAIL = pattern(r"\s*\(?(?:âm lịch|al(?!\w))\)?")
_DAY_SPAN = pattern(
    r"(?:ngày )?(?P<d>\d{1,2})(?:/(?P<m1>\d{1,2})-|\s*(?:-|đến(?: hết)?)\s*)"
    rf"(?P<d2>\d{{1,2}})/(?P<m>\d{{1,2}})(?:/{YEAR})?(?!\s*/|\d)"
)
_DOTTED_SPAN = pattern(
    r"(?:ngày )?(?P<d>\d{1,2})\s*(?:-|đến(?: hết)?)\s*(?:ngày )?(?P<d2>\d{1,2})(?P<sep>[.-])(?P<m>\d{1,2})(?P=sep)"
    rf"{YEAR}(?!\d)"
)
""""Từ 17 đến 21.11.2025", "từ ngày 17 đến ngày 21-11-2025"."""
_WORDED_SPAN = pattern(rf"(?P<d>\d{{1,2}})\s*(?:-|đến(?: hết)?)\s*(?P<d2>\d{{1,2}}) tháng {MONTH}{YEAR_TAIL}")


def weekday_codes(days: str) -> list[str]:
    """Return the RFC 5545 codes of the weekdays named in folded ``days``, in the order of the week."""
    found = {_weekday_index(match["w"]) for match in _EACH_OF_DAYS.finditer(days)}
    return [WEEK[index] for index in sorted(found)]


def _weekday_index(name: str | None) -> int:
    """Return 0 for Monday … 6 for Sunday, which has no number of its own."""
    return 6 if name is None else int(name) - 2 if name.isdecimal() else list(_WEEKDAYS).index(name)


def year_of(match: re.Match[str], base: dt.date | None) -> int | None:
    """Return the year written in groups y or near ("năm nay", "năm sau", "năm trước"); None when there is none."""
    groups = match.groupdict()
    if groups.get("y"):
        year = int(groups["y"])
        return year + (1900 if 70 <= year < 100 else 2000 if year < 70 else 0)
    if groups.get("near") and base:
        return base.year + {"nay": 0, "trước": -1, "ngoái": -1}.get(groups["near"], 1)
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
    hour, minute = int(match["h"]), int(match["mi"] or match["mi2"] or match["mi3"] or 0)
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
        found = _in_the_year_of(first or after, found)
        if first and text[begin - 1] == "(" and text[end : end + 1] == ")":
            end += 1
        return found if (at, end) == (found.start, found.end) else replace(found, start=at, end=end)
    return (
        _day_of_tet(text, at, base)
        or _weekday(text, at, base)
        or _day_of_quarter(text, at, base)
        or _monthday(text, at, base)
        or _relative_day(text, at, base)
    )


def _in_the_year_of(weekday: re.Match[str] | None, found: Value) -> Value:
    """Return a day whose year is inferred in the year before, where only there it falls on the weekday written.

    A week's diary names its first days too: "Thứ Ba 03/3" in a notice of 5 March 2026.
    """
    if weekday is None or found.kind != "day" or found.period is None or not found.inferred or found.lunar:
        return found
    written = _weekday_index(weekday["w"])
    earlier = in_year(found.period.first, found.period.first.year - 1)
    if found.period.first.weekday() == written or earlier.weekday() != written:
        return found
    return replace(found, period=Period(earlier, earlier))


def _dated(text: str, at: int, base: dt.date | None) -> Value | None:
    for regex in (_DAY_LIST, _DAY_SPAN, _WORDED_SPAN, _DOTTED_SPAN):
        if match := regex.match(text, at):
            return _days(match, base)
    for regex in (_NUMERIC_DAY, _WORDED_DAY, _SHORT_DAY):
        if match := regex.match(text, at):
            short = regex is _SHORT_DAY and (_is_fraction(match) or _is_a_range(match))
            return None if short else _one_day(match, base)
    return None


def _is_a_range(match: re.Match[str]) -> bool:
    """Tell whether spaces around a dash make a range of two numbers: "từ 5 - 7 người"."""
    return not match["prefix"] and match["sep"] == "-" and " " in match.string[match.end("d") : match.start("m")]


def _is_fraction(match: re.Match[str]) -> bool:
    return int(match["d"]) <= int(match["m"]) and _OF_A_WHOLE.match(match.string, match.end("m")) is not None


def _days(match: re.Match[str], base: dt.date | None) -> Value | None:
    month, last = month_number(match["m"]), int(match["d2"])
    if not month:
        return None
    if match["m"] in ("giêng", "chạp") or _LUNAR_TAIL.match(match.string, match.end()):
        return _lunar_days(match, month, base)
    end = _resolve(year_of(match, base), month, last, base)
    first = int(match.groupdict().get("m1") or month)
    begin = end and calendars.day(end.year - (first > month), first, int(match["d"]))
    if not end or not begin or begin > end:
        return None
    inferred = not match["y"]
    bare = inferred and match.re is _DAY_SPAN
    return Value(match.start(), match.end(), "period", Period(begin, end), inferred=inferred, loose=bare)


def _lunar_days(match: re.Match[str], month: int, base: dt.date | None) -> Value | None:
    """Return the days "từ ngày 10 đến 12 tháng Giêng năm Bính Ngọ"."""
    tail = _LUNAR_TAIL.match(match.string, match.end())
    end = tail.end() if tail else match.end()
    named = NAMED_YEAR.match(match.string, end)
    year = calendars.named_year(" ".join(named["name"].split()), base) if named and base else None
    year = year or year_of(match, base)
    found = [
        calendars.lunar_day(year, month, int(match[name]))
        if year
        else base and calendars.next_lunar_day(base, month, int(match[name]))
        for name in ("d", "d2")
    ]
    if not found[0] or not found[1] or found[0] > found[1]:
        return None
    end = named.end() if named and year else end
    return Value(match.start(), end, "period", Period(found[0], found[1]), inferred=not year, lunar=True)


def _one_day(match: re.Match[str], base: dt.date | None) -> Value | None:
    groups = match.groupdict()
    numeral, month = number(match["d"]), month_number(match["m"])
    prefix, year = (groups.get("prefix") or "").strip(), year_of(match, base)
    if not numeral or numeral > 31 or not month:
        if not prefix.startswith("ngày") or not groups.get("y"):
            return None
        return Value(match.start(), match.end(), "day", impossible=True)
    lunar = bool(groups.get("lunar")) or match["m"] in ("giêng", "chạp")
    loose, end = not prefix and not (year and groups.get("y")), match.end()
    if base and not year and (named := NAMED_YEAR.match(match.string, end)):
        year = calendars.named_year(" ".join(named["name"].split()), base)
        end, lunar = (named.end(), True) if year else (end, lunar)
    if lunar:
        found = (
            calendars.lunar_day(year, month, numeral)
            if year
            else base and calendars.next_lunar_day(base, month, numeral)
        )
    else:
        found = _resolve(year, month, numeral, base)
    if found is None:
        certain = bool(prefix or year) and (year is not None or base is not None)
        return Value(match.start(), end, "day", impossible=True) if certain else None
    rule = () if year else (("BYMONTH", str(month)), ("BYMONTHDAY", str(numeral)))
    inferred = groups.get("y") is None and end == match.end()
    return Value(
        match.start(), end, "day", Period(found, found), rule=rule, inferred=inferred, lunar=lunar, loose=loose
    )


def _resolve(year: int | None, month: int, numeral: int, base: dt.date | None) -> dt.date | None:
    if year is not None:
        return calendars.day(year, month, numeral)
    return calendars.next_day(base, month, numeral) if base else None


def in_year(date: dt.date, year: int) -> dt.date:
    """Return ``date`` moved to ``year``; 29 February becomes the last of February."""
    return calendars.add_months(date, 12 * (year - date.year))


def _day_of_tet(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read "30 Tết", "mùng 6 Tết", "từ 28 đến mùng 5 Tết": days before and after the lunar new year."""
    match = _DAY_OF_TET.match(text, at)
    if not match or not base:
        return None
    last = _counted_from_tet(int(match["d2"]), base)
    first = _counted_from_tet(int(match["d"]), base) if match["d"] else last
    if not first or not last or first > last:
        return None
    kind: Kind = "period" if match["d"] else "day"
    return Value(at, match.end(), kind, Period(first, last), inferred=True, lunar=True, loose=True)


def _counted_from_tet(number_of_day: int, base: dt.date) -> dt.date | None:
    if number_of_day < _BEFORE_TET:
        return calendars.next_lunar_day(base, 1, number_of_day)
    if number_of_day < 30:
        return calendars.next_lunar_day(base, 12, number_of_day)
    tet = calendars.next_lunar_day(base, 1, 1)  # the last month has 29 or 30 days: "30 Tết" is counted back
    return tet and tet - dt.timedelta(1)


def _weekday(text: str, at: int, base: dt.date | None) -> Value | None:
    match = _WEEKDAY_ALONE.match(text, at)
    if not match:
        return None
    index = _weekday_index(match["w"])
    listed = None if match["week"] else _WEEK_OF_LIST.match(text, match.end())
    week = (listed or match)["week"]
    period = None
    if base:
        ahead = (index - base.weekday()) % 7
        if week == "tới":
            found = base + dt.timedelta(days=ahead or 7)
        elif week:
            monday = calendars.week(base).first
            found = monday + dt.timedelta(days=index + (0 if week.endswith("này") else 7))
        else:
            found = base + dt.timedelta(days=ahead)
        period = Period(found, found)
    rule = () if week else (("BYDAY", WEEK[index]),)
    kind: Kind = "day" if week and period else "part"
    return Value(at, match.end(), kind, period, rule=rule, inferred=True, loose=True)


def _day_of_quarter(text: str, at: int, base: dt.date | None) -> Value | None:
    """Read "ngày 30 của tháng đầu quý II": a day of a month that is named by its place in one quarter."""
    match = _DAY_OF_QUARTER.match(text, at)
    if not match or not base:
        return None
    quarter = number(match["q"]) or 0
    month = 3 * quarter - {"đầu": 2, "giữa": 1, "cuối": 0}[match["edge"]]
    year = year_of(match, base)
    found = calendars.day(year, month, int(match["d"])) if year else calendars.next_day(base, month, int(match["d"]))
    return Value(at, match.end(), "day", Period(found, found), inferred=not match["y"]) if found else None


def _monthday(text: str, at: int, base: dt.date | None) -> Value | None:
    match = WINDOW_OF_MONTH.match(text, at) or _MONTHDAY.match(text, at) or _BARE_MONTHDAY.match(text, at)
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
    apposed = _APPOSED.match(text, match.end())
    if apposed and (written := _dated(text, apposed.end(), base)):  # "ngày mai, 13/5"
        return replace(
            written, start=at, end=written.end + (apposed["open"] == "(" and text[written.end : written.end + 1] == ")")
        )
    found = base + dt.timedelta(days=not match["word"].endswith("nay"))
    return Value(at, match.end(), "day", Period(found, found), inferred=True, loose=True)
