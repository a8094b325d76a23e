"""Readers of recurrences: "hằng tháng", "02 lần/năm", "ngày 25" + "hằng tháng".

A recurrence becomes an RFC 5545 rule. Quarters have no frequency of their own: "hằng quý" is every
third month, and "tháng cuối quý" names its months (3, 6, 9, 12), because an interval alone would
depend on where the calendar starts to count.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from extract.text.folding import pattern
from extract.text.numerals import WORDS, number
from extract.times import calendars
from extract.times.values import DAY_NAMES, MONTH, MONTH_WORDS, NOTE, WEEK, WEEKDAY, Value, month_number, weekday_codes

Rule = tuple[tuple[str, str], ...]

_COUNT = rf"(?:(?:\d{{1,2}}|{WORDS})\s*(?:-|đến)\s*)?(?P<n>\d{{1,2}}|{WORDS}){NOTE}"
"""Of "2 đến 3 tháng/lần" the longer one counts: the latest that the next turn may come."""
_FREQUENCIES: dict[str, tuple[str, int]] = {
    "giờ": ("HOURLY", 1),
    "ngày": ("DAILY", 1),
    "đêm": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    "quý": ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
    "học kỳ": ("MONTHLY", 6),
    "năm học": ("YEARLY", 1),
}
_UNIT = r"(?P<unit>học kỳ|học kì|năm học|giờ|ngày|đêm|tuần|tháng|quý|quí|năm)"
_SPELT = {"quí": "quý", "qúy": "quý", "học kì": "học kỳ"}
_MADE = str(calendars.tables()["turns"]["made"])
_EACH_WORD = "hằng|hàng|mỗi|từng"
_EACH = rf"(?:{_EACH_WORD})"
_QUARTER_MONTHS = {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "cuối": "3,6,9,12"}

_THIRDS = {"nhất": "đầu", "1": "đầu", "hai": "giữa", "2": "giữa", "ba": "cuối", "3": "cuối"}

_EVERY = pattern(rf"(?:theo )?(?:định kỳ |định kì )?(?:{_EACH_WORD}) {_UNIT}(?!\w)(?! (?:\w+ ){0, 2}lần(?!\w))")
_EVERY_PART = pattern(rf"{_EACH} (?:buổi )?(?:sáng|trưa|chiều|tối|đêm)(?!\w)(?! (?:thứ|chủ nhật|ngày))")
_EVERY_ONE = pattern(r"(?P<unit>ngày|tuần|tháng|quý|quí|năm) nào cũng(?! được)")
_EVERY_OTHER = pattern(r"cách (?P<unit>ngày|tuần|tháng)(?: một lần)?(?=\s*(?:[,.;)\n]|$))")
_REGULAR = pattern(
    rf"(?:định kỳ|định kì) \(?(?:(?:theo|vào|báo cáo|tổng hợp|cứ|từ) )*(?:{_COUNT} )?{_UNIT}(?!\w)"
    r"(?! (?:đầu|cuối)(?!\w))"
    rf"(?!\s*(?:\d|nhận|làm|kết|ban hành|(?:iv|i{{1,3}})(?!\w)))(?:\s*(?:/|một |mỗi )?\s*(?:01|1|một)? lần)?"
)
_TIMES_A_UNIT = pattern(
    r"(?P<regular>(?:định kỳ|định kì) )?(?P<least>(?:tối thiểu|ít nhất) )?(?P<bare>(?<!thiểu\s)(?<!nhất\s))?"
    rf"{_COUNT} (?:lần\s*(?:/|trong|trên|một|mỗi)"
    r"|(?:buổi|kỳ|đợt|số)\s*/|(?:đợt|cuộc|phiên|kỳ|số) (?:trong |mỗi )"
    r"|(?(regular)(?:buổi|cuộc|phiên|kỳ|đợt|ngày)\s*(?:/|mỗi)|(?(least)ngày\s*/|(?(bare)cuộc\s*/|(?!))))"
    rf"|(?:buổi|ngày) (?:trong |mỗi )(?=(?:một|1|01) (?:tuần|tháng|quý|năm))"
    rf"|(?:{_MADE})\s*/\s*(?=(?:tuần|tháng|quý|quí)(?!\w)))"
    r"\s*(?:một |1 |01 "
    rf"|hằng |hàng )?(?:(?P<per>\d{{1,2}}) )?{_UNIT}(?!\w)"
    r"(?!(?!\s*\n) (?:\d|i|này|nay|sau|tới|(?:đầu|cuối) năm))"  # the number of the next row counts nothing here
)
_UNITS_A_TIME = pattern(
    rf"(?:(?:định kỳ|định kì|cứ|mỗi) )?(?:{_COUNT} )?{_UNIT}\s*(?:/|một |mỗi |01 |1 )\s*(?:01 |1 |một )?lần(?!\w)"
)
_OFTEN = pattern(r"^\d{2,}(?<!^0\d) (?:buổi|cuộc|kỳ|đợt|số)|(?:buổi|cuộc|kỳ|đợt|số)\s*/\s*(?:ngày|năm)")
_ITS_MONTHS = pattern(r"\s*\((?:vào )?(?:các )?tháng \d")
_TURN = r"(?:lần|đợt|kỳ|buổi|số)"
_EACH_TIMES = pattern(
    rf"(?:(?:định kỳ|định kì) )?(?:(?:{_EACH}|0?1|một) |(?<![^,;.:(\n-]\s)(?<!\w)){_UNIT}"
    rf" (?:ít nhất |tối thiểu )?{_COUNT} {_TURN}(?!\w)(?! (?:liệu|lượng))"
)
_TURNS = "lần|lượt|chuyến|buổi|đợt|kỳ|ca"
_ANY_TURN = rf"(?:{_TURNS}|số)"
_A_UNIT_TIMES = pattern(
    r"(?<!trong\s)(?<!vào\s)(?:mỗi )?(?P<unit>ngày|tuần|tháng)(?: (?:ít nhất|tối thiểu|đủ))?"
    rf" (?P<n>0?[1-6]|một|hai|ba|bốn|năm|sáu) (?:{_TURNS})"
    r"(?=\s*(?:[,;.:()\n]|$)| (?:và|vào|để|cho|tại|ở|theo|trên|từ|sáng|mỗi)(?!\w))"
)
"""How often in everyday speech, behind the work: "đo thân nhiệt học viên | ngày hai lần", "tuần ba chuyến"."""
_ALSO = pattern(
    r"\s*(?:\([^()]{1,60}\)\s*)?(?:,|và|hoặc|hay|/)\s*(?P<item>(?:(?P<n>0?[1369]|một|ba|sáu|chín)\s"
    r"|cả )?)(?P<unit>tuần|tháng|quý|quí|năm)(?!\w)(?! (?:\d|i|học|này|nay|sau|trước(?! ngày| \d)|tới|đầu|cuối|kể))"
)
_ONCE = pattern(
    rf"(?P<each>(?:cứ|mỗi|định kỳ|định kì) |(?<!trong\s)(?<!vòng\s)(?<!hạn\s)(?<!sau\s)(?<!quá\s)(?<!nhất\s))?"
    rf"{_COUNT} (?P<unit>tuần|tháng|năm|(?(each)ngày|(?!)))"
    rf" (?=\w)(?!(?:{_EACH}|làm việc|kể|tính|sau|trước|nghỉ)(?!\w))[^,;:.()\d\n]{{2,60}} (?:một|0?1) lần(?!\w)"
)
"""Once in a while, with the work in between: "sáu tháng báo cáo Thường trực Huyện ủy một lần"."""

# What makes "ngày 25", "ngày 10/12", "thứ Sáu", "tháng 12", "cuối tháng" recur.
_MORE_WEEKDAYS = rf"(?:\s*,| và) (?:sáng |trưa |chiều |tối |ngày )*{WEEKDAY}"
_CYCLE_WORD = pattern(
    "|".join(
        (
            *(f"{each} " for each in _EACH_WORD.split("|")),
            *(rf"{once}(?!\w)" for once in ("lần", "định kỳ", "định kì")),
            *(rf"{word}(?<!\w{word}) " for word in ("cứ", "cách")),
            *(f"{many} (?:ngày|buổi|sáng|trưa|chiều|tối|đêm) " for many in ("các", "những")),
            *(rf"{made}\s*/" for made in (*_MADE.split("|"), "ngày", "buổi", "cuộc", "phiên", "kỳ", "đợt", "số")),
            *(f"{turn} (?:trong|mỗi) " for turn in ("đợt", "cuộc", "phiên", "kỳ", "số")),
            *(f"{day} (?:trong|mỗi) (?:một|0?1) " for day in ("ngày", "buổi")),
            *(
                rf"{day} (?:(?:ít nhất|tối thiểu|đủ) )?(?:\d|một|hai|ba|bốn|năm|sáu)[^,;.:/\n]{{0,30}}? {_ANY_TURN}"
                for day in ("ngày", "tuần", "tháng")
            ),
            "ngày (?:làm việc )?(?:đầu|cuối)",
            "nào cũng",
            rf"thứ (?:{DAY_NAMES})(?!\w){_MORE_WEEKDAYS}",
            rf"chủ nhật(?!\w){_MORE_WEEKDAYS}",
        )
    )
)
"""Without one of these no reader of recurrences has to try. Each begins with a letter, so that the search skips to it:
that makes it four times as fast as with groups and looks behind in front."""
_NEXT = "(?:liền kề|kế tiếp|tiếp theo|liền sau|sau liền kề|sau)"
_OF_MONTH = pattern(
    rf"\s*,?\s*(?:(?:của )?(?:{_EACH} tháng(?!\w)|tháng {_NEXT}(?! khi)(?!\w))"
    r"|của tháng(?: trước(?! (?:khi|ngày|\d))|(?! (?:\d|này|đầu|cuối|giữa|trước))))"
)
_OF_QUARTER = pattern(
    r"\s*(?:của )?(?:(?:tháng )?(?P<edge>đầu|giữa|cuối)(?: tiên)?(?: cùng)?|tháng thứ (?P<third>nhất|hai|ba|[123]))"
    rf" (?:của )?(?:{_EACH} )?(?:quý|quí)(?: {_NEXT})?(?!\w)(?! (?:\d|i))"
)
_OF_MONTHS = pattern(
    r"\s*(?:của )?các tháng (?P<months>\d{1,2}(?:\s*(?:,|và)\s*(?:tháng )?\d{1,2}(?!\d)){1,11})(?!\s*[/-])(?! năm \d)"
    rf"(?:\s*(?:của )?(?:{_EACH} năm|trong năm(?! \d)))?"
)
_OF_WEEK = pattern(rf"\s*,?\s*(?:của )?(?:{_EACH} tuần|đầu tuần|cuối tuần|tuần {_NEXT}|nào cũng(?! được))(?!\w)")
_EVERY_OTHER_WEEK = pattern(r"\s*,?\s*cách tuần(?!\w)")
_NTH_OF_MONTH = pattern(
    rf" (?:của )?(?:tuần )?(?:(?P<edge>đầu|cuối)(?: tiên| cùng)?|(?:thứ )?(?P<nth>nhất|hai|ba|tư"
    rf"|[1-4])) (?:của )?(?:{_EACH} )?tháng(?!\w)(?! \d)"
)
_OF_YEAR = pattern(rf"\s*,?\s*(?:của )?(?:{_EACH} năm|năm (?:liền kề|kế tiếp|tiếp theo|liền sau|sau liền kề))(?!\w)")
_OF_DAY = pattern(
    rf"\s*,?\s*(?:(?:(?:sáng|trưa|chiều) )?hôm sau )?(?:của )?{_EACH} (?:ngày|sáng|trưa|chiều|tối|đêm)(?!\w)"
)
_EACH_WEEKDAY = pattern(
    rf"{_EACH} (?:(?:buổi )?(?:sáng|trưa|chiều|tối|đêm) )?(?:ngày )?"
    rf"(?P<days>{WEEKDAY}(?:(?:\s*,| và) {WEEKDAY}){{0,5}})"
    rf"(?: (?:{_EACH}|đầu|cuối) tuần(?!\w))?"
)
"""A weekday of each week: "mỗi chiều thứ Sáu", "mỗi sáng thứ Hai và thứ Năm"."""
_A_WEEKDAY = pattern(WEEKDAY)
_WEEKDAYS_NAMED = pattern(
    rf"(?:(?P<all>(?:các|những)) (?:buổi )?)?(?:(?:sáng|trưa|chiều|tối|đêm) )?(?(all)(?:ngày )?)"
    rf"(?P<days>{WEEKDAY}(?:(?:\s*,| và)(?: (?:sáng|trưa|chiều|tối|đêm))? (?:ngày )?{WEEKDAY}){{0,5}}+)"
    rf"(?: (?:của )?{_EACH} tuần(?!\w))?+"
    r"(?!\s*,? (?:(?:của |trong )?tuần|tới|ngày|sau|này|\()|\s*[(,]?\s*\d|\s*\(ngày)"
)
"""Weekdays of each week: "các ngày thứ Sáu", "thứ Hai và thứ Năm"; neighbours ("thứ Bảy, Chủ nhật") may be once."""
_HALF_A_TIME = pattern(r"nửa (?P<half>tháng|năm)\s*(?:/|một |mỗi |01 |1 )\s*(?:01 |1 |một )?lần(?!\w)")
_ONCE_IN = pattern(rf"cứ {_COUNT} {_UNIT}(?=\s*,| (?:thì|lại)(?!\w))")
""""Cứ ba tháng, Phòng A họp …"."""
_ALL_WEEK = pattern(
    r"\s*,?\s*(?:(?:của|vào|trong) )?(?:các|mọi) ngày (?P<work>làm việc )?(?:trong|của) tuần(?!\w)(?! (?:này|sau|tới))"
)
_WORKING_DAYS = ("BYDAY", "MO,TU,WE,TH,FR")
_EVERY_WORKING_DAY = pattern(
    r"(?:(?<=vào\s)|(?<=sáng\s)|(?<=trưa\s)|(?<=chiều\s)|(?<=giờ\s)|(?=mỗi|mọi))(?:các|mọi|mỗi) ngày làm việc"
    r"(?: (?:trong|của) tuần)?(?!\w)(?! (?:đầu|cuối|tiếp|thứ|từ|tới|này|sau|trước|trong|của|\d))"
)
""""Điểm danh vào đầu giờ sáng | các ngày làm việc"."""
_MONTH_OF_YEAR = pattern(
    rf"(?:(?P<edge>đầu|cuối) )?tháng {MONTH}(?:\s*(?:,"
    rf"|và)\s*(?:tháng )?(?P<m2>\d{{1,2}})(?!\s*/))?\s*(?:của )?{_EACH} năm(?!\w)"
)
_QUARTER_OF_YEAR = pattern(
    rf"(?:(?P<edge>đầu|cuối) )?(?:quý|quí|qúi) (?P<q>iv|i{{1,3}}|[1-4])\s*(?:của )?{_EACH} năm(?!\w)"
)
_EDGE_OF_CYCLE = pattern(
    rf"(?:ngày (?P<work>làm việc )?)?(?P<edge>đầu|giữa|cuối)(?: tiên)?(?: cùng)? (?:của "
    rf"|trong )?(?:{_EACH} (?P<each>học kỳ|học kì|năm học|tuần|tháng|quý|quí|năm)"
    rf"|(?P<unit>tháng|quý|quí|năm) {_EACH} (?:tuần|tháng|quý|quí|năm))(?!\w)(?! học(?!\w))"
)
_MONTH_OF_QUARTER = pattern(
    rf"tháng (?P<place>đầu|giữa|cuối|thứ (?:nhất|hai|ba))(?: tiên| cùng)? (?:(?:của |trong )?{_EACH} (?:quý|quí)"
    rf"|(?:của )?(?:quý|quí) {_EACH} (?:quý|quí|năm))(?!\w)"
)
_WEEK_OF_MONTH = pattern(
    rf"(?:(?:định kỳ|định kì) (?:vào )?)?tuần (?:đầu|cuối|thứ (?:nhất|hai|ba|tư|\d))(?: tiên| cùng)? (?:của )?"
    rf"(?:{_EACH} (?P<unit>tháng|quý|quí)|tháng {_EACH} tháng)(?!\w)"
)
_LAST_DAY = pattern(
    rf"ngày (?P<work>làm việc )?(?P<edge>đầu|cuối)(?: tiên)?(?: cùng)? (?:của |trong )?(?:{_EACH} )?(?P<each>tuần|tháng"
    rf"|quý|quí|năm)(?!\w)"
    rf"(?! (?:\d|i|này|nay|sau|trước|tới|(?:{MONTH_WORDS})(?!\w)))"
    rf"(?: (?:của )?(?P<place>đầu|giữa|cuối)(?: cùng)? (?:của )?(?:{_EACH} )?(?:quý|quí)(?: {_NEXT})?(?! (?:\d|i)))?"
)


def _base_rule(unit: str, count: int = 1) -> Rule:
    freq, months = _FREQUENCIES[_SPELT.get(unit, unit)]
    interval = count * months
    return (("FREQ", freq),) if interval == 1 else (("FREQ", freq), ("INTERVAL", str(interval)))


def recurrence(text: str, at: int) -> Value | None:
    """Read a recurrence that begins with itself: hằng tháng, 01 lần/quý, định kỳ 02 tuần/lần, cuối mỗi tháng."""
    if not _CYCLE_WORD.search(text, at, at + 60):
        return None
    for regex in (
        _ONCE,
        _WEEK_OF_MONTH,
        _EACH_TIMES,
        _A_UNIT_TIMES,
        _UNITS_A_TIME,
        _TIMES_A_UNIT,
        _LAST_DAY,
        _MONTH_OF_QUARTER,
        _EDGE_OF_CYCLE,
        _EACH_WEEKDAY,
        _MONTH_OF_YEAR,
        _QUARTER_OF_YEAR,
        _EVERY_WORKING_DAY,
        _EVERY_PART,
        _EVERY_ONE,
        _EVERY_OTHER,
        _WEEKDAYS_NAMED,
        _EVERY,
        _REGULAR,
        _ONCE_IN,
        _HALF_A_TIME,
    ):
        if match := regex.match(text, at):
            rule = _rule(match, regex)
            if rule:
                return Value(at, match.end(), "recurrence", rule=rule)
    return None


def times_a_unit(text: str, at: int) -> int:
    """Return how often the work is done by a cycle of everyday speech ("tuần ba chuyến"); 0 for any other cycle."""
    match = _A_UNIT_TIMES.match(text, at)
    return (number(match["n"]) or 0) if match else 0


def _rule(match: re.Match[str], regex: re.Pattern[str]) -> Rule | None:
    groups = match.groupdict()
    if regex is _LAST_DAY and groups["each"] == "tuần" and not (groups["work"] and re.search("tiên|cùng", match[0])):
        return None  # "vào ngày cuối tuần" is this week's, "ngày làm việc cuối tuần" any
    if regex in (_EDGE_OF_CYCLE, _LAST_DAY):
        found = _edge_rule(groups["edge"], groups["each"] or groups["unit"], working=bool(groups["work"]))
        if found and groups.get("place"):  # "ngày cuối cùng của tháng đầu quý sau"
            freq = "MONTHLY" if groups["work"] else "YEARLY"  # BYSETPOS chooses within one turn of FREQ
            return (("FREQ", freq), ("BYMONTH", _QUARTER_MONTHS[groups["place"]]), *found[1:])
        return found
    if regex is _MONTH_OF_QUARTER:
        place = groups["place"].removeprefix("thứ ")
        return (("FREQ", "YEARLY"), ("BYMONTH", _QUARTER_MONTHS[_THIRDS.get(place, place)]))
    if regex is _MONTH_OF_YEAR:
        wanted = [m for token in (groups["m"], groups["m2"]) if token and (m := month_number(token))]
        rule: Rule = (("FREQ", "YEARLY"), ("BYMONTH", ",".join(map(str, wanted))))
        day = {"đầu": "1", "cuối": "-1"}.get(groups["edge"] or "")
        return (*rule, ("BYMONTHDAY", day)) if day else rule
    if regex is _HALF_A_TIME:  # half a month is fifteen days (Civil Code, art. 146)
        return _base_rule("ngày", 15) if groups["half"] == "tháng" else _base_rule("tháng", 6)
    if regex is _EACH_WEEKDAY:
        return _weekday_rule(match)
    if regex is _WEEKDAYS_NAMED:
        weekly = groups["all"] or match[0].endswith("tuần") or _lie_apart(weekday_codes(match["days"]))
        return _weekday_rule(match) if weekly else None
    if regex is _EVERY_WORKING_DAY:
        return (("FREQ", "WEEKLY"), _WORKING_DAYS)
    if regex is _EVERY_PART:
        return _base_rule("ngày")
    if regex is _EVERY_OTHER:
        return _base_rule(groups["unit"], 2)
    if regex is _QUARTER_OF_YEAR:
        return _quarter_rule(number(groups["q"]) or 0, groups["edge"])
    count = number(groups["n"]) if groups.get("n") else 1
    if not count:
        return None
    much = regex is _TIMES_A_UNIT and not groups["regular"] and _OFTEN.search(match[0])
    if much and not _ITS_MONTHS.match(match.string, match.end()):
        return None  # "2 buổi/ngày", "52 buổi/năm": how much, not when
    if regex in (_TIMES_A_UNIT, _EACH_TIMES, _A_UNIT_TIMES):
        return _times_a_unit(groups["unit"], count, int(groups.get("per") or 1))
    if (
        regex is _UNITS_A_TIME
        and not groups.get("n")
        and "/" not in match[0]
        and not match[0].startswith(("định", "cứ", "mỗi"))
    ):
        return None
    return _base_rule(groups["unit"] or "tháng", count)


def _quarter_rule(quarter: int, edge: str | None) -> Rule:
    wanted = range(3 * quarter - 2, 3 * quarter + 1)
    if edge:
        month, day = (wanted[0], "1") if edge == "đầu" else (wanted[-1], "-1")
        return (("FREQ", "YEARLY"), ("BYMONTH", str(month)), ("BYMONTHDAY", day))
    return (("FREQ", "YEARLY"), ("BYMONTH", ",".join(map(str, wanted))))


def _times_a_unit(unit: str, times: int, per: int) -> Rule:
    """N times a year or quarter is every so many months where that comes out even; else the unit alone."""
    length = {"năm": 12, "năm học": 12, "học kỳ": 6, "quý": 3}.get(_SPELT.get(unit, unit), 0) * per
    if length and times > 1 and length % times == 0:
        return _base_rule("tháng", length // times)
    return _base_rule(unit, per)


def _lie_apart(days: list[str]) -> bool:
    places = [WEEK.index(day) for day in days]
    return any(later - sooner > 1 for sooner, later in pairwise(places))


def _weekday_rule(match: re.Match[str]) -> Rule:
    return (("FREQ", "WEEKLY"), ("BYDAY", ",".join(weekday_codes(match["days"]))))


def _edge_rule(edge: str, unit: str, *, working: bool) -> Rule | None:
    if "học" in unit:
        return _base_rule(unit)  # its days are the school's to set
    if working and edge != "giữa":
        # of a quarter or year it is that of one month: BYSETPOS chooses within a turn of FREQ
        freq = "WEEKLY" if unit == "tuần" else "MONTHLY"
        year = {"đầu": "1", "cuối": "12"}[edge]
        months = {"tuần": None, "tháng": None, "năm": year}.get(unit, _QUARTER_MONTHS[edge])
        position = ("BYSETPOS", "1" if edge == "đầu" else "-1")
        return (("FREQ", freq), *((("BYMONTH", months),) if months else ()), _WORKING_DAYS, position)
    day = {"đầu": "1", "giữa": "15", "cuối": "-1"}[edge]
    if unit == "tháng":
        return (("FREQ", "MONTHLY"), ("BYMONTHDAY", day))
    if unit in ("quý", "quí", "qúy"):
        return (("FREQ", "YEARLY"), ("BYMONTH", _QUARTER_MONTHS[edge]), ("BYMONTHDAY", day))
    if unit == "năm":
        month, day = {"đầu": ("1", "1"), "giữa": ("6", "30"), "cuối": ("12", "31")}[edge]
        return (("FREQ", "YEARLY"), ("BYMONTH", month), ("BYMONTHDAY", day))
    return (("FREQ", "WEEKLY"), ("BYDAY", {"đầu": "MO", "cuối": "FR"}[edge])) if edge != "giữa" else None


_UNITS = pattern(r"(?:(?:0?[69] )?(?:tuần|tháng|quý|quí|năm)(?:\s*(?:,|và|/)\s*|\s*[.;]?\s*$)){2,5}")


def listed_units(text: str, start: int, end: int) -> list[Value]:
    """Read a cell that only lists units, each a cycle: "Quý, 6 tháng, năm"."""
    if not _UNITS.fullmatch(text, start, end):
        return []
    found: list[Value] = []
    for match in _ALSO.finditer(f",{text[start:end]}"):
        value = also(match.string, match.start())
        if value:
            found.append(replace(value, start=value.start + start - 1, end=value.end + start - 1))
    return found


def also(text: str, at: int) -> Value | None:
    """Read the next unit of a list of recurrences: "hằng tháng, quý, 6 tháng, năm"."""
    match = _ALSO.match(text, at)
    if not match:
        return None
    count = number(match["n"]) if match["n"] else 1
    if count == 9:  # "báo cáo quý, 6 tháng, 9 tháng, năm": once a year, on the nine months
        rule: Rule = (("FREQ", "YEARLY"), ("BYMONTH", "9"))
    else:
        rule = _base_rule(match["unit"], count or 1)
    return Value(match.start("item"), match.end(), "recurrence", rule=rule)


def recurring_part(text: str, part: Value) -> Value | None:
    """Return the recurrence that ``part`` begins ("ngày 25" + "hằng tháng"), or None when it stands alone."""
    names = {name for name, _ in part.rule}
    if "BYDAY" in names:
        if match := _NTH_OF_MONTH.match(text, part.end):
            nth = {"đầu": "1", "cuối": "-1", "nhất": "1", "hai": "2", "ba": "3", "tư": "4"}
            which = nth.get(match["edge"] or match["nth"], match["nth"])
            rule: Rule = (("FREQ", "MONTHLY"), ("BYDAY", which + dict(part.rule)["BYDAY"]))
            return Value(part.start, match.end(), "recurrence", rule=rule, clock=part.clock)
        if match := _EVERY_OTHER_WEEK.match(text, part.end):
            rule = (("FREQ", "WEEKLY"), ("INTERVAL", "2"), *part.rule)
            return Value(part.start, match.end(), "recurrence", rule=rule, clock=part.clock)
        first = _A_WEEKDAY.search(text, part.start, part.end)
        named = first and _WEEKDAYS_NAMED.match(text, first.start())
        if part.clock and named and named.end() > part.end and (listed := _rule(named, _WEEKDAYS_NAMED)):
            return Value(
                part.start, named.end(), "recurrence", rule=listed, clock=part.clock
            )  # "14 giờ thứ Ba, thứ Năm"
        endings = [(_OF_WEEK, "WEEKLY")]
    elif "BYMONTH" in names:
        endings = [(_OF_YEAR, "YEARLY")]
    elif "BYMONTHDAY" in names:
        endings = [(_OF_QUARTER, "YEARLY"), (_OF_MONTHS, "YEARLY"), (_OF_MONTH, "MONTHLY")]
    else:
        if match := _ALL_WEEK.match(text, part.end):
            rule = (("FREQ", "WEEKLY"), _WORKING_DAYS) if match["work"] else (("FREQ", "DAILY"),)
            return Value(part.start, match.end(), "recurrence", rule=rule, clock=part.clock)
        at = part.end + text.startswith(" ", part.end)
        for edge in (_LAST_DAY, _EDGE_OF_CYCLE) if part.clock and text.startswith("ngày", at) else ():
            if (match := edge.match(text, at)) and (last := _rule(match, edge)):  # "16 giờ ngày cuối cùng của tháng"
                return Value(part.start, match.end(), "recurrence", rule=last, clock=part.clock)
        if match := _EACH_WEEKDAY.match(text, at):
            return Value(part.start, match.end(), "recurrence", rule=_weekday_rule(match), clock=part.clock)
        endings = [(_OF_DAY, "DAILY")]
    for regex, freq in endings:
        if match := regex.match(text, part.end):
            months: Rule = ()
            if regex is _OF_QUARTER:
                months = (("BYMONTH", _QUARTER_MONTHS[match["edge"] or _THIRDS[match["third"]]]),)
            elif regex is _OF_MONTHS:
                months = (("BYMONTH", ",".join(str(int(month)) for month in re.findall(r"\d+", match["months"]))),)
            rule = (("FREQ", freq), *months, *part.rule)
            return Value(part.start, match.end(), "recurrence", rule=rule, clock=part.clock)
    return None


def recurring_feast(text: str, feast: Value) -> Value | None:
    """Return the recurrence of a feast kept each year ("rằm tháng Giêng hằng năm"); a lunar one has no solar day."""
    match = _OF_YEAR.match(text, feast.end)
    if not match or not feast.period:
        return None
    day = feast.period.first
    dated: Rule = () if feast.lunar else (("BYMONTH", str(day.month)), ("BYMONTHDAY", str(day.day)))
    return Value(feast.start, match.end(), "recurrence", rule=(("FREQ", "YEARLY"), *dated), lunar=feast.lunar)


_FOLLOWING = pattern(rf"(?<!\w)(?P<unit>tuần|tháng) {_NEXT}$")
_DAY_OF_EACH = {
    "tuần": pattern(rf"(?<!\w){WEEKDAY} (?:của )?{_EACH} tuần(?!\w)"),
    "tháng": pattern(rf"(?<!\w)ngày \d{{1,2}} (?:của )?{_EACH} tháng(?!\w)"),
}


def next_in_cycle(text: str, value: Value) -> Value:
    """Return a day of "next week" as a recurrence where the step before it has its day each week, in one paragraph.

    "Các khoa gửi số liệu vào thứ Sáu hằng tuần; Phòng A báo cáo Giám đốc vào | thứ Hai tuần kế tiếp".
    """
    said = _FOLLOWING.search(text, value.start, value.end) if value.kind in ("day", "part") and value.period else None
    if said is None or value.period is None:
        return value
    unit, day = said["unit"], value.period.first
    if not _DAY_OF_EACH[unit].search(text, text.rfind("\n", 0, value.start) + 1, value.start):
        return value
    part = ("BYDAY", WEEK[day.weekday()]) if unit == "tuần" else ("BYMONTHDAY", str(day.day))
    return replace(value, kind="recurrence", period=None, rule=(*_base_rule(unit), part), inferred=False, loose=False)


_NAMED_CYCLE = pattern(
    r"(?<!\w)(?:(?:báo cáo|số liệu|lịch(?: công tác| làm việc)?|giao ban)"
    r"(?: nhanh| kết quả| tiến độ| phân tích| tổng hợp)?|theo) "
    r"(?P<unit>ngày|tuần|tháng)(?!\w)(?! (?:này|nay|sau|tới|trước(?! (?:ngày|\d|thứ|chủ nhật))|qua|\d))"
)
_FROM_NOW_ON = pattern(
    r"(?<!\w)từ (?:nay|bây giờ|(?:tuần|tháng|quý|quí|năm) [^,;:.()]{1,16}|ngày \d[\d/.]*)\s*,\s*"
    r"(?:(?:vào|lúc|cứ|trước|sáng|trưa|chiều|tối) )*$"
)
""""Từ tuần này, | 8 giờ sáng thứ Hai Văn phòng đăng lịch": each week from then on."""
_AT_EACH = pattern(r"(?<!\w)cứ (?:đến |tới |vào )?$")
""""Cứ | ngày 05 kế toán nộp báo cáo thuế", "cứ đến | thứ Sáu": each month, each week."""
_CYCLE_AND_BRACKET = pattern(
    r"(?:báo cáo|[:,;]|(?<!\w)và)\s*(?:báo cáo )?(?P<unit>ngày|tuần|tháng)\s*\("
    r"(?:[^()\d]{0,20} )?(?:\d{1,2}\s?(?:giờ|h|g)[^()]{0,12})?$"
)
""""Chế độ báo cáo: tuần (trước 14h | thứ Năm), tháng (trước | ngày 20)": reports named after the cycles they have."""
_UNIT_OF_PART = {"clock": "ngày", "BYDAY": "tuần", "BYMONTHDAY": "tháng"}


def named_cycle(text: str, low: int, part: Value) -> Value:
    """Return ``part`` as a recurrence when the work is named after a cycle: "gửi báo cáo tuần … trước thứ Năm"."""
    names = [name for name, _ in part.rule] or ["clock"]
    wanted = _UNIT_OF_PART[names[0]] if part.kind == "part" and names[0] in _UNIT_OF_PART else None
    if not wanted:
        return part
    if wanted != "ngày" and (each := _AT_EACH.search(text, low, part.start)):
        return replace(part, start=each.start(), kind="recurrence", rule=(*_base_rule(wanted), *part.rule))
    if wanted == "tuần" and _FROM_NOW_ON.search(text, low, part.start):
        return replace(part, kind="recurrence", rule=(*_base_rule(wanted), *part.rule))
    bracket = _CYCLE_AND_BRACKET.search(text, max(low, part.start - 60), part.start)
    if not (bracket and bracket["unit"] == wanted) and not any(
        m["unit"] == wanted for m in _NAMED_CYCLE.finditer(text, low, part.end)
    ):
        return part
    return replace(part, kind="recurrence", rule=(*_base_rule(wanted), *part.rule))
