"""Readers of times that are no dates: recurrences, terms counted from an anchor, events.

A recurrence becomes an RFC 5545 rule. Quarters have no frequency of their own: "hằng quý" is every
third month, and "tháng cuối quý" names its months (3, 6, 9, 12), because an interval alone would
depend on where the calendar starts to count.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, NamedTuple

from extract.folding import pattern
from extract.numerals import WORDS, number
from extract.timevalues import MONTH, MONTH_WORDS, NOTE, Value, month_number

Rule = tuple[tuple[str, str], ...]
Anchor = Literal["issued_on", "received_on", "meeting", "event"]

_COUNT = rf"(?P<n>\d{{1,2}}|{WORDS}){NOTE}"
_FREQUENCIES: dict[str, tuple[str, int]] = {
    "giờ": ("HOURLY", 1),
    "ngày": ("DAILY", 1),
    "tuần": ("WEEKLY", 1),
    "tháng": ("MONTHLY", 1),
    "quý": ("MONTHLY", 3),
    "năm": ("YEARLY", 1),
}
_UNIT = r"(?P<unit>giờ|ngày|tuần|tháng|quý|quí|năm)"
_EACH_WORD = "hằng|hàng|mỗi|từng"
_EACH = rf"(?:{_EACH_WORD})"
_QUARTER_MONTHS = {"đầu": "1,4,7,10", "giữa": "2,5,8,11", "cuối": "3,6,9,12"}

_THIRDS = {"nhất": "đầu", "1": "đầu", "hai": "giữa", "2": "giữa", "ba": "cuối", "3": "cuối"}

_EVERY = pattern(rf"(?:theo )?(?:định kỳ |định kì )?(?:{_EACH_WORD}) {_UNIT}(?!\w)(?! (?:\w+ ){0, 2}lần(?!\w))")
_REGULAR = pattern(
    rf"(?:định kỳ|định kì) \(?(?:(?:theo|vào|báo cáo|tổng hợp|cứ) )*(?:{_COUNT} )?{_UNIT}(?!\w)"
    rf"(?!\s*(?:\d|nhận|làm|kết|ban hành))(?:\s*(?:/|một |mỗi )?\s*(?:01|1|một)? lần)?"
)
_TIMES_A_UNIT = pattern(
    rf"(?:(?:định kỳ|định kì) )?(?:(?:tối thiểu|ít nhất) )?{_COUNT} lần\s*(?:/|trong|một|mỗi)\s*(?:một |1 |01 "
    rf"|hằng |hàng )?(?:(?P<per>\d{{1,2}}) )?{_UNIT}(?!\w)"
)
_UNITS_A_TIME = pattern(
    rf"(?:(?:định kỳ|định kì|cứ|mỗi) )?(?:{_COUNT} )?{_UNIT}\s*(?:/|một |mỗi |01 |1 )\s*(?:01 |1 |một )?lần(?!\w)"
)
_EACH_TIMES = pattern(
    rf"(?:(?:định kỳ|định kì) )?(?:{_EACH}|0?1|một) {_UNIT} (?:ít nhất |tối thiểu )?{_COUNT} lần(?!\w)"
)
_ALSO = pattern(
    rf"\s*(?:,|và|hoặc|hay|/)\s*(?:{_EACH} )?(?P<unit>tuần|tháng|quý|quí|năm)(?!\w)(?! (?:\d|i|học|này|nay|sau"
    rf"|trước|tới))"
)

# What makes "ngày 25", "ngày 10/12", "thứ Sáu", "tháng 12", "cuối tháng" recur.
_CYCLE_WORD = pattern(
    rf"{_EACH} |lần(?!\w)|(?:định kỳ|định kì)(?!\w)|(?<!\w)cứ |ngày (?:làm việc )?(?:đầu|cuối)"
)
"""Without one of these no reader of recurrences has to try."""
_NEXT = "(?:liền kề|kế tiếp|tiếp theo|liền sau|sau liền kề|sau)"
_OF_MONTH = pattern(
    rf"\s*,?\s*(?:(?:của )?(?:{_EACH} tháng(?!\w)|tháng {_NEXT}(?! khi)(?!\w))|của tháng(?! (?:\d|này|đầu|cuối|giữa)))"
)
_OF_QUARTER = pattern(
    r"\s*(?:của )?(?:(?:tháng )?(?P<edge>đầu|giữa|cuối)(?: tiên)?(?: cùng)?|tháng thứ (?P<third>nhất|hai|ba|[123]))"
    rf" (?:của )?(?:{_EACH} )?(?:quý|quí)(?: {_NEXT})?(?!\w)(?! (?:\d|i))"
)
_OF_WEEK = pattern(rf"\s*,?\s*(?:của )?(?:{_EACH} tuần|đầu tuần|cuối tuần|tuần {_NEXT})(?!\w)")
_NTH_OF_MONTH = pattern(
    rf" (?:của )?(?:tuần )?(?:(?P<edge>đầu|cuối)(?: tiên| cùng)?|thứ (?P<nth>nhất|hai|ba|tư"
    rf"|[1-4])) (?:của )?(?:{_EACH} )?tháng(?!\w)(?! \d)"
)
_OF_YEAR = pattern(rf"\s*,?\s*(?:của )?(?:{_EACH} năm|năm (?:liền kề|kế tiếp|tiếp theo|liền sau|sau liền kề))(?!\w)")
_OF_DAY = pattern(rf"\s*,?\s*(?:của )?{_EACH} ngày(?!\w)")
_MONTH_OF_YEAR = pattern(
    rf"(?:(?P<edge>đầu|cuối) )?tháng {MONTH}(?:\s*(?:,"
    rf"|và)\s*(?:tháng )?(?P<m2>\d{{1,2}})(?!\s*/))?\s*(?:của )?{_EACH} năm(?!\w)"
)
_EDGE_OF_CYCLE = pattern(
    rf"(?:ngày (?P<work>làm việc )?)?(?P<edge>đầu|giữa|cuối)(?: tiên)?(?: cùng)? (?:của "
    rf"|trong )?(?:{_EACH} (?P<each>tuần|tháng|quý|quí|năm)"
    rf"|(?P<unit>tháng|quý|quí|năm) {_EACH} (?:tuần|tháng|quý|quí|năm))(?!\w)"
)
_WEEK_OF_MONTH = pattern(
    rf"(?:(?:định kỳ|định kì) (?:vào )?)?tuần (?:đầu|cuối|thứ (?:nhất|hai|ba|tư|\d))(?: tiên| cùng)? (?:của )?"
    rf"(?:{_EACH} (?P<unit>tháng|quý|quí)|tháng {_EACH} tháng)(?!\w)"
)
_LAST_DAY = pattern(
    rf"ngày (?P<work>làm việc )?(?P<edge>đầu|cuối)(?: tiên)?(?: cùng)? (?:của |trong )?(?:{_EACH} )?(?P<each>tháng"
    rf"|quý|quí|năm)(?!\w)"
    rf"(?! (?:\d|i|này|nay|sau|trước|tới|(?:{MONTH_WORDS})(?!\w)))(?: (?:của )?(?P<place>đầu|giữa|cuối)(?: cùng)? (?:của )?"
    rf"(?:{_EACH} )?(?:quý|quí)(?: {_NEXT})?(?! (?:\d|i)))?"
)


def _base_rule(unit: str, count: int = 1) -> Rule:
    freq, months = _FREQUENCIES["quý" if unit in ("quí", "qúy") else unit]
    interval = count * months
    return (("FREQ", freq),) if interval == 1 else (("FREQ", freq), ("INTERVAL", str(interval)))


def recurrence(text: str, at: int) -> Value | None:
    """Read a recurrence that begins with itself: hằng tháng, 01 lần/quý, định kỳ 02 tuần/lần, cuối mỗi tháng."""
    if not _CYCLE_WORD.search(text, at, at + 60):
        return None
    for regex in (
        _WEEK_OF_MONTH,
        _EACH_TIMES,
        _UNITS_A_TIME,
        _TIMES_A_UNIT,
        _LAST_DAY,
        _EDGE_OF_CYCLE,
        _MONTH_OF_YEAR,
        _EVERY,
        _REGULAR,
    ):
        if match := regex.match(text, at):
            rule = _rule(match, regex)
            if rule:
                return Value(at, match.end(), "recurrence", rule=rule)
    return None


def _rule(match: re.Match[str], regex: re.Pattern[str]) -> Rule | None:
    groups = match.groupdict()
    if regex in (_EDGE_OF_CYCLE, _LAST_DAY):
        found = _edge_rule(groups["edge"], groups["each"] or groups["unit"], working=bool(groups["work"]))
        if found and groups.get("place"):  # "ngày cuối cùng của tháng đầu quý sau"
            return (("FREQ", "YEARLY"), ("BYMONTH", _QUARTER_MONTHS[groups["place"]]), *found[1:])
        return found
    if regex is _MONTH_OF_YEAR:
        wanted = [m for token in (groups["m"], groups["m2"]) if token and (m := month_number(token))]
        rule: Rule = (("FREQ", "YEARLY"), ("BYMONTH", ",".join(map(str, wanted))))
        day = {"đầu": "1", "cuối": "-1"}.get(groups["edge"] or "")
        return (*rule, ("BYMONTHDAY", day)) if day else rule
    count = number(groups["n"]) if groups.get("n") else 1
    if not count:
        return None
    if regex in (_TIMES_A_UNIT, _EACH_TIMES):
        return _times_a_unit(groups["unit"], count, int(groups.get("per") or 1))
    if (
        regex is _UNITS_A_TIME
        and not groups.get("n")
        and "/" not in match[0]
        and not match[0].startswith(("định", "cứ", "mỗi"))
    ):
        return None
    return _base_rule(groups["unit"] or "tháng", count)


def _times_a_unit(unit: str, times: int, per: int) -> Rule:
    """N times a year or quarter is every so many months where that comes out even; else the unit alone."""
    length = {"năm": 12, "quý": 3, "quí": 3, "qúy": 3}.get(unit, 0) * per
    if length and times > 1 and length % times == 0:
        return _base_rule("tháng", length // times)
    return _base_rule(unit, per)


def _edge_rule(edge: str, unit: str, *, working: bool) -> Rule | None:
    if working and unit == "tháng" and edge != "giữa":
        return (("FREQ", "MONTHLY"), ("BYDAY", "MO,TU,WE,TH,FR"), ("BYSETPOS", "1" if edge == "đầu" else "-1"))
    day = {"đầu": "1", "giữa": "15", "cuối": "-1"}[edge]
    if unit == "tháng":
        return (("FREQ", "MONTHLY"), ("BYMONTHDAY", day))
    if unit in ("quý", "quí", "qúy"):
        return (("FREQ", "YEARLY"), ("BYMONTH", _QUARTER_MONTHS[edge]), ("BYMONTHDAY", day))
    if unit == "năm":
        month, day = {"đầu": ("1", "1"), "giữa": ("6", "30"), "cuối": ("12", "31")}[edge]
        return (("FREQ", "YEARLY"), ("BYMONTH", month), ("BYMONTHDAY", day))
    return (("FREQ", "WEEKLY"), ("BYDAY", {"đầu": "MO", "cuối": "FR"}[edge])) if edge != "giữa" else None


def also(text: str, at: int) -> Value | None:
    """Read the next unit of a list of recurrences: "hằng tháng, quý, năm"."""
    match = _ALSO.match(text, at)
    return Value(match.start("unit"), match.end(), "recurrence", rule=_base_rule(match["unit"])) if match else None


def recurring_part(text: str, part: Value) -> Value | None:
    """Return the recurrence that ``part`` begins ("ngày 25" + "hằng tháng"), or None when it stands alone."""
    names = {name for name, _ in part.rule}
    if "BYDAY" in names:
        if match := _NTH_OF_MONTH.match(text, part.end):
            nth = {"đầu": "1", "cuối": "-1", "nhất": "1", "hai": "2", "ba": "3", "tư": "4"}
            which = nth.get(match["edge"] or match["nth"], match["nth"])
            rule: Rule = (("FREQ", "MONTHLY"), ("BYDAY", which + dict(part.rule)["BYDAY"]))
            return Value(part.start, match.end(), "recurrence", rule=rule, clock=part.clock)
        endings = [(_OF_WEEK, "WEEKLY")]
    elif "BYMONTH" in names:
        endings = [(_OF_YEAR, "YEARLY")]
    elif "BYMONTHDAY" in names:
        endings = [(_OF_QUARTER, "YEARLY"), (_OF_MONTH, "MONTHLY")]
    else:
        endings = [(_OF_DAY, "DAILY")]
    for regex, freq in endings:
        if match := regex.match(text, part.end):
            rule = (("FREQ", freq), *part.rule)
            if regex is _OF_QUARTER:
                rule = (
                    ("FREQ", freq),
                    ("BYMONTH", _QUARTER_MONTHS[match["edge"] or _THIRDS[match["third"]]]),
                    *part.rule,
                )
            return Value(part.start, match.end(), "recurrence", rule=rule, clock=part.clock)
    return None


# --- terms ---------------------------------------------------------------------------------------------

_HALF = pattern(r"nửa (?P<unit>tháng|năm)(?!\w)(?! (?:đầu|cuối|\d))")
_TERM = pattern(rf"{_COUNT}\s*(?P<unit>ngày|tuần|tháng|quý|quí|năm|giờ)(?P<work> làm việc)?(?!\w)(?!\s*/)")
_ISO = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "năm": "P{}Y", "giờ": "PT{}H"}


def term(text: str, at: int) -> Value | None:
    """Read a length of time: 05 ngày làm việc, mười lăm ngày, 03 tháng, 24 giờ."""
    if half := _HALF.match(text, at):  # Civil Code, art. 146: half a month is fifteen days
        return Value(at, half.end(), "duration", duration="P15D" if half["unit"] == "tháng" else "P6M", loose=True)
    match = _TERM.match(text, at)
    count = number(match["n"]) if match else None
    if not match or not count:
        return None
    unit = match["unit"]
    duration = f"P{3 * count}M" if unit in ("quý", "quí", "qúy") else _ISO[unit].format(count)
    return Value(
        at, match.end(), "duration", duration=duration, working_days=bool(match["work"]) and unit == "ngày", loose=True
    )


_NAMED_CYCLE = pattern(
    r"(?<!\w)(?:báo cáo|số liệu|lịch(?: công tác| làm việc)?|giao ban)(?: nhanh| kết quả| tiến độ)? "
    r"(?P<unit>ngày|tuần|tháng)(?!\w)(?! (?:này|nay|sau|tới|trước|qua|\d))"
)
_UNIT_OF_PART = {"clock": "ngày", "BYDAY": "tuần", "BYMONTHDAY": "tháng"}


def named_cycle(text: str, low: int, part: Value) -> Value:
    """Return ``part`` as a recurrence when the work is named after a cycle: "gửi báo cáo tuần … trước thứ Năm"."""
    names = [name for name, _ in part.rule] or ["clock"]
    wanted = _UNIT_OF_PART[names[0]] if part.kind == "part" and names[0] in _UNIT_OF_PART else None
    if not wanted or not any(m["unit"] == wanted for m in _NAMED_CYCLE.finditer(text, low, part.start)):
        return part
    return replace(part, kind="recurrence", rule=(*_base_rule(wanted), *part.rule))


class Anchored(NamedTuple):
    """The anchor of a term: which kind, and where the text that names it starts and ends."""

    anchor: Anchor
    start: int
    end: int


_FROM = pattern(
    r"\s*[,;]?\s*(?:\(?(?:kể|tính|bắt đầu) từ|từ|sau)(?= (?:ngày|khi|thời điểm|lúc|cuộc họp|hội nghị|ngay))"
)
_RANGE = pattern(r"[^;:()]{0,30}?\d (?:đến|tới|-) ?(?:hết )?(?:ngày )?\d")
_AHEAD = pattern(r"\s*(?:tới|nữa)(?!\w)")
_TO_CLAUSE_END = re.compile(r"(?:[^,;.:()\n|]|\.(?=\w)){0,160}")
_WHEN = r"(?:ngày|khi|thời điểm|lúc)"
_THIS = r"(?:thông báo|kết luận|công văn|văn bản|kế hoạch|chỉ thị|công điện|quyết định|chương trình|nghị quyết)"
_ISSUE = pattern(
    rf"\s*{_WHEN} (?:ký|ban hành|ký ban hành|phát hành|ra)(?: {_THIS}(?: (?:kết luận|chỉ đạo))?(?: này)?)?\s*$"
)
_RECEIPT = pattern(
    rf"\s*{_WHEN} (?:\w+ ){{0,2}}?(?:nhận|nhận được|tiếp nhận)(?: được)?(?: {_THIS}(?: (?:kết luận"
    rf"|chỉ đạo))?(?: này)?)\s*$"
)
_MEETING = pattern(
    rf"\s*(?:{_WHEN} )?(?:(?:kết thúc|bế mạc|diễn ra|tổ chức) )?(?:cuộc |phiên |buổi )?(?:họp|hội nghị"
    rf"|làm việc)(?: (?:này|hôm nay|ngày hôm nay))?\s*$"
)


def anchor(text: str, at: int, limit: int) -> Anchored | None:
    """Read "kể từ ngày …" after a term: of this notice, its receipt, the meeting, or an event."""
    if ahead := _AHEAD.match(text, at, limit):
        return Anchored("issued_on", ahead.start(), ahead.end())
    match = _FROM.match(text, at, limit)
    if match and _RANGE.match(text, match.end(), limit):
        return None  # "trong 03 ngày, từ ngày 20/5 đến ngày 22/5": the days themselves, no anchor
    clause = match and _TO_CLAUSE_END.match(text, match.end(), limit)
    if not match or not clause:
        return None
    start = match.end() + (len(clause[0]) - len(clause[0].lstrip()))
    end = match.end() + len(_event_words(clause[0]))
    said = text[match.end() : end]
    known: tuple[tuple[re.Pattern[str], Anchor], ...] = (
        (_ISSUE, "issued_on"),
        (_RECEIPT, "received_on"),
        (_MEETING, "meeting"),
    )
    for regex, kind in known:
        if regex.match(said):
            return Anchored(kind, start, end)
    return Anchored("event", start, end)


# --- events --------------------------------------------------------------------------------------------

_GATHERING = r"(?:họp|hội nghị|cuộc họp|phiên họp|kỳ họp|đại hội|buổi làm việc|lễ khai mạc|lễ khởi công|khai giảng)"
_SEASON = (
    r"(?:mùa (?:mưa|lũ|bão|khô|cạn|nắng nóng|tuyển sinh|lễ hội|du lịch)|năm học mới"
    r"|vụ (?:đông xuân|hè thu|thu đông|mùa))(?!\w)"
)
_EVENT = pattern(
    rf"(?P<before>trước (?:khi|thời điểm) (?!(?:đó|đây|có)\b)(?=\w)|trước (?:thềm |ngày |giờ )?(?:khi )?(?:diễn ra "
    rf"|khai mạc |tổ chức )?(?={_GATHERING}|{_SEASON}))"
    r"|(?P<after>(?:ngay )?(?:sau|khi) (?:khi )?(?=có (?:ý kiến|kết quả|văn bản|chủ trương|hướng dẫn|quyết định"
    r"|thông báo|chỉ đạo)|"
    r"được (?:phê duyệt|thông qua|ban hành|giao|chấp thuận|cấp)|nhận được|hoàn thành|kết thúc"
    r"|(?:\w+ ){0,6}(?:phê duyệt|ban hành|công bố|thông qua)))"
)
_STOP = pattern(
    r" (?:và (?:trước|chậm nhất|định kỳ|hằng|hàng)|để|nhằm|theo|và báo cáo|báo cáo|thì|phải|khẩn trương"
    r"|tiến hành|thực hiện|tham mưu|chủ trì)(?!\w)"
)


class Event(NamedTuple):
    """An event that work precedes or waits for; the span of its words."""

    relation: Literal["before", "from"]
    start: int
    words: int
    end: int


def event(text: str, at: int, limit: int) -> Event | None:
    """Read "trước khi trình …", "trước hội nghị …", "sau khi có ý kiến của …"."""
    match = _EVENT.match(text, at, limit)
    clause = match and _TO_CLAUSE_END.match(text, match.end(), limit)
    if not match or not clause:
        return None
    words = _event_words(clause[0])
    return Event("before" if match["before"] else "from", at, match.end(), match.end() + len(words)) if words else None


def event_clause(text: str, at: int, limit: int) -> str:
    """Return the words of the event that begins at ``at``, up to the end of its clause."""
    clause = _TO_CLAUSE_END.match(text, at, limit)
    return _event_words(clause[0]) if clause else ""


def _event_words(clause: str) -> str:
    """Cut ``clause`` where the event ends and the instruction goes on; the first words always belong to it."""
    stop = _STOP.search(clause, 12)
    return clause[: stop.start() if stop else len(clause)].rstrip()
