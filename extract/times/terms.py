"""Readers of terms and events: "05 ngày làm việc kể từ ngày ký", "trước khi trình …", "sau khi có ý kiến của …"."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extract.text.folding import pattern
from extract.text.numerals import WORDS, number
from extract.times.values import NOTE, Value

Anchor = Literal["issued_on", "received_on", "meeting", "event"]

_COUNT = rf"(?P<n>\d{{1,3}}|{WORDS}){NOTE}"
_HALF = pattern(r"nửa (?P<unit>tháng|năm)(?!\w)(?! (?:đầu|cuối|\d))")
_TERM = pattern(
    rf"(?:(?P<from>\d{{1,3}}|{WORDS})\s*(?:-|đến)\s*)?{_COUNT}"
    r"\s*(?P<unit>ngày|tuần|tháng|quý|quí|năm|phút|(?:giờ|tiếng|h(?!\w))(?: (?P<minutes>\d{1,2}) phút)?)"
    r"(?P<work> làm việc)?(?!\w)(?!\s*/)"
    r"(?! (?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)(?!\w))"  # "trong hai ngày | thứ Năm và thứ Sáu": which days
    r"(?<!ngày(?=\s\d))"
)
_ISO = {"ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "năm": "P{}Y", "phút": "PT{}M"}


def term(text: str, at: int) -> Value | None:
    """Read a length of time: 05 ngày làm việc, mười lăm ngày, 03 tháng, 24 giờ, 30 phút, 01 giờ 30 phút."""
    if half := _HALF.match(text, at):  # Civil Code, art. 146: half a month is fifteen days
        return Value(at, half.end(), "duration", duration="P15D" if half["unit"] == "tháng" else "P6M", loose=True)
    match = _TERM.match(text, at)
    count = number(match["n"]) if match else None
    if not match or not count or (match["from"] and not 0 < (number(match["from"]) or 0) < count):
        return None  # of "2 - 3 ngày" the longer one counts; "10 đến 7 ngày" are two
    unit = match["unit"]
    if unit in ("quý", "quí", "qúy"):
        duration = f"P{3 * count}M"
    elif unit in _ISO:
        duration = _ISO[unit].format(count)
    else:
        duration = f"PT{count}H" + (f"{int(match['minutes'])}M" if match["minutes"] else "")
    return Value(
        at, match.end(), "duration", duration=duration, working_days=bool(match["work"]) and unit == "ngày", loose=True
    )


def is_short(duration: str | None) -> bool:
    """Tell whether an ISO 8601 length is one of weeks, days or hours, that an office counts from what happens."""
    return (duration or "").startswith("PT") or (duration or "").endswith(("D", "W"))


class Anchored(NamedTuple):
    """The anchor of a term: which kind, and where the text that names it starts and ends."""

    anchor: Anchor
    start: int
    end: int


_FROM = pattern(
    r"\s*[,;]?\s*(?:\(?(?:kể|tính|bắt đầu) từ|từ|sau)(?= (?:ngày|khi|thời điểm|lúc|cuộc họp|hội nghị|ngay|mỗi"
    r"|sinh hoạt|phiên|kỳ|đợt|buổi|hôm nay|nay|bây giờ)(?!\w)|(?<=từ)(?= \d{1,2}[/.-]\d|"
    r" \d{1,2} ?(?:giờ|h|g) ?(?:\d\d)?(?: phút)?,? ngày \d))"
)
_RANGE = pattern(r"[^;:()]{0,30}?\d (?:đến|tới|-) ?(?:hết )?(?:ngày )?\d")
_AHEAD = pattern(r"\s*(?:tới|nữa)(?!\w)")
_TO_CLAUSE_END = re.compile(r"(?:[^,;.:()\n|]|\.(?=\w)){0,160}")
_WHEN = r"(?:ngày|khi|thời điểm|lúc)"
_THIS = r"(?:thông báo|kết luận|công văn|văn bản|kế hoạch|chỉ thị|công điện|quyết định|chương trình|nghị quyết)"
_OTHER = r"(?!quyết định\s*$)"
"""What a notice orders first to be made, when it does not say "này": "kể từ ngày ban hành | quyết định"."""
_ISSUE = pattern(
    rf"\s*(?:hôm nay|nay|bây giờ)\s*$"
    rf"|\s*{_WHEN} (?:ký|ban hành|ký ban hành|phát hành|ra)(?: {_OTHER}{_THIS}(?: (?:kết luận|chỉ đạo))?(?: này)?)?\s*$"
    rf"|\s*{_WHEN} {_THIS}(?: kết luận)? này (?:được )?(?:ký ban hành|ký|ban hành|phát hành)\s*$"
    rf"|\s*{_WHEN} có {_THIS}(?: (?:kết luận|chỉ đạo))? này\s*$"
)
_RECEIPT = pattern(
    rf"\s*{_WHEN} (?:\w+ ){{0,2}}?(?:nhận|nhận được|tiếp nhận)(?: được)?(?: {_THIS}(?: (?:kết luận"
    rf"|chỉ đạo))?(?: này)?)\s*$"
)
_MEETING = pattern(
    rf"\s*(?:{_WHEN} )?(?:(?:kết thúc|bế mạc|diễn ra|tổ chức) )?(?:cuộc |phiên |buổi )?(?:họp giao ban|họp"
    rf"|hội nghị|giao ban|làm việc)(?: (?:này|hôm nay|ngày hôm nay))?\s*$"
)


_ONE_MORE = re.compile(r"\s+(?=(?:và|đối với)\s)")
"""Begins what is no more of an anchor: "ban hành Thông báo này | đối với hồ sơ tồn đọng"."""


def issues(words: str, kind: str) -> bool:
    """Tell whether folded ``words`` name the day on which a document of ``kind`` is issued: "ngày ký Quyết định"."""
    return words.endswith(kind) and _ISSUE.match(words.removesuffix(kind)) is not None


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
    head = _ONE_MORE.split(said)[0]  # "kể từ ngày ban hành Thông báo này | và không để phát sinh …"
    for regex, kind in known:
        if regex.match(said) or regex.match(head):
            return Anchored(kind, start, end if regex.match(said) else match.end() + len(head))
    return Anchored("event", start, end)


_WORK = pattern(r" (?:thí điểm|triển khai|thực hiện|hoạt động|vận hành|áp dụng|thi công|sử dụng|khai thác)(?!\w)")


def work_of(text: str, at: int, limit: int) -> Anchored | None:
    """Read the work that a length itself measures: "báo cáo Bộ sau 06 tháng | thí điểm"."""
    match = _WORK.match(text, at, limit)
    return Anchored("event", match.start() + 1, match.end()) if match else None


# --- events --------------------------------------------------------------------------------------------

_GATHERING = (
    r"(?:họp|giao ban|buổi giao ban|hội nghị|cuộc họp|phiên họp|kỳ họp|đại hội|buổi làm việc"
    r"|lễ (?:khai|khởi|khánh|bế|tổng|phát|ra|trao|ký|công|đón|kỷ)(?!\w)"
    r"|khai giảng|kỳ (?:thi|kiểm tra|đánh giá|xét|kiểm định|báo cáo|tuyển|nghỉ|chi trả|quyết toán)"
    r"|đợt (?:thi|kiểm tra|thanh tra|cao điểm|giám sát|đánh giá))"
)
_NAMED_DAY = (
    r"(?!(?:thứ|mùng|mồng|chủ|rằm|tết|cuối|đầu|giữa|làm việc|hôm|mai|này|đó|nay|lễ|quốc|giỗ|ông)(?!\w))"
    rf"(?!(?:{WORDS})(?!\w))(?=[^\W\d]+ )"
)
"""A day that has no date: "trước ngày | tựu trường"."""
_TURN = (
    r"(?:đợt|chuyến|buổi|con nước) "
    r"(?!(?:này|đó|ấy|nào|sau|trước|đầu|sáng|trưa|chiều|tối|một|hai|ba)(?!\w))(?=[^\W\d])"
)
"""What comes in turns and has a name: "trước đợt | triều cường", "trước chuyến | biển"."""
_SEASON = (
    r"(?:mùa (?:mưa|lũ|bão|khô|cạn|nắng nóng|tuyển sinh|lễ hội|du lịch)|năm học(?! này)|học kỳ|nhiệm kỳ"
    r"|vụ (?:đông xuân|hè thu|thu đông|mùa))(?!\w)"
)
_TERM_OF_WORK = pattern(
    r"(?:(?P<in>(?:ngay )?trong)|(?P<by>(?:chậm nhất|(?:cho )?(?:đến|tới)) (?:hết|cuối))) "
    r"(?P<words>ngày (?:nhận được|nhận|tiếp nhận)(?!\w)[^,;.:()]{0,40}"
    r"|(?:học kỳ|năm học|nhiệm kỳ|mùa (?:mưa|khô|cạn|lũ|hè)(?: bão)?"
    r"|vụ (?:đông xuân|hè thu|thu đông|mùa))(?!\w)"
    r"(?: (?:i{1,2}|[12]|hè|này|mới|(?:của )?(?:năm học |năm |nhiệm kỳ )?\d{4}(?:\s*-\s*\d{4})?)(?!\w))*)"
)
"""A time whose days the office itself sets, or the weather: "trong học kỳ I", "hết nhiệm kỳ 2025 - 2030"."""
_BEFORE_FORCE = pattern(
    r"trước (?:khi|ngày|thời điểm) (?P<rule>"
    r"(?:bộ luật|luật|nghị định|thông tư|quyết định|nghị quyết|quy chuẩn|quy định)(?!\w)"
    r"[^;.]{0,120}? có hiệu lực(?: thi hành)?)"
)
_WHICH = pattern(
    r"(?<!\w)(?:các|những|mọi|số|đối với|trường hợp|hồ sơ|công trình|dự án|cơ sở|đã|được|đưa vào|đến|tới)(?!\w)"
)
"""Things that the day from which a rule holds tells apart: "cơ sở hoạt động trước khi Luật … có hiệu lực"."""
_EVENT = pattern(
    rf"(?P<before>(?<!như\s)(?<!với\s)trước (?:khi|thời điểm) (?!(?:đó|đây)\b)(?=\w)"
    rf"|trước (?:thềm |ngày |giờ )?(?:khi )?"
    rf"(?:diễn ra |khai mạc |tổ chức )?(?=(?:(?:mỗi|từng) )?(?:{_GATHERING}|{_SEASON}|{_TURN}))"
    rf"|trước ngày {_NAMED_DAY}"
    rf"|trước (?:ngày|tuần) (?=(?:đầu|cuối)(?: tiên| cùng)? (?:của )?{_SEASON}))"
    rf"|(?P<after>ngay (?:(?:sau )?khi (?=\w)|sau (?=(?:mỗi |từng )?(?:{_GATHERING}|đợt|buổi|chuyến|lễ)))"
    r"|(?:ngay )?sau (?=(?:mỗi|từng) [^\W\d])"
    r"|(?:sau|khi) (?:khi )?(?=có (?:ý kiến|kết quả|văn bản|chủ trương|hướng dẫn|quyết định"
    r"|thông báo|chỉ đạo)|"
    r"được (?:phê duyệt|thông qua|ban hành|giao|chấp thuận|cấp)|nhận được|hoàn thành|kết thúc"
    r"|(?:\w+ ){0,6}(?:phê duyệt|ban hành|công bố|thông qua)"
    r"|(?!khi )(?:\w+ ){1,8}?"
    r"(?:được (?!(?:giao|sáp|hợp|sắp|hỗ|tuyển|bổ) )[^\W\d]|kết thúc|hoàn thành|hoàn tất|xong)))"
)
_STOP = pattern(
    r" (?:và (?:trước|chậm nhất|định kỳ|hằng|hàng)|để|nhằm|(?<!tiếp\s)theo|và báo cáo|báo cáo|gửi|thì|phải|khẩn trương"
    r"|tiến hành|thực hiện|tham mưu|chủ trì)(?!\w)"
)


_MUST = pattern(r" (?:phải|thì)(?!\w)")
"""After any event the duty begins: "kể từ ngày họp | phải hoàn thiện biên bản"."""


class Event(NamedTuple):
    """An event that work precedes or waits for; the span of its words."""

    relation: Literal["before", "from", "in", "by"]
    start: int
    words: int
    end: int


def event(text: str, at: int, limit: int) -> Event | None:
    """Read "trước khi trình …", "trước hội nghị …", "sau khi có ý kiến của …", "trong học kỳ I"."""
    if match := _TERM_OF_WORK.match(text, at, limit):
        return Event("in" if match["in"] else "by", at, match.start("words"), match.end("words"))
    if match := _BEFORE_FORCE.match(text, at, limit):
        told = text[max(text.rfind(mark, 0, at) for mark in ";.\n") + 1 : at]
        return None if _WHICH.search(told) else Event("before", at, match.start("rule"), match.end())
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
    stop = _MUST.search(clause, 6) or _STOP.search(clause, 12)
    return clause[: stop.start() if stop else len(clause)].rstrip()
