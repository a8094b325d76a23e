"""The names of the parts in a work, one vocabulary for the columns of task tables and for labels in lines of text.

"Đơn vị chủ trì | Thời hạn" over a table, "Đơn vị chủ trì: Sở A; thời hạn: quý II" under an item of a plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.text.folding import pattern
from extract.text.lexicon import cues
from ingest.span import Span

_WORK = r"(?:các |những )?(?:công trình|hạng mục|dự án|gói thầu|nội dung|nhiệm vụ|công việc|việc)"

# Order matters: "Thời gian thực hiện" is a time, "Đơn vị phối hợp thực hiện" a support, "Hạn chế" no "hạn".
_ROLES = (
    ("number", pattern(r"(?:stt|tt|số tt|số thứ tự|s\.tt|số|mục)(?!\w)(?! (?:văn|lượng|người))")),
    (
        "answer",
        pattern(
            r"(?:nội dung |phần )?(?:ý kiến|kết luận)"
            r"(?: (?:chỉ đạo|giải quyết|trả lời|xử lý|kết luận)| của (?!các|đơn vị))"
            r"|(?:hướng |nội dung |phần |kết quả )?(?:trả lời|giải đáp)\b|(?:hướng|phương án) (?:giải quyết|xử lý)\b"
            r"|(?:nội dung )?(?:chỉ đạo|kết luận)(?: của [^,]+)?$"
        ),
    ),
    ("report", pattern(r"báo cáo (?:kết quả )?(?:với|cho|về|lãnh đạo)\b|(?:nơi|cơ quan|cấp|người) nhận báo cáo\b")),
    ("support", pattern(r".*\bphối hợp|cùng (?:thực hiện|tham gia|làm)\b|(?:đơn vị|cơ quan) (?:cùng )?tham gia$")),
    (
        "other",
        pattern(
            r".*\b(?:hạn chế|khuyết điểm|nguyên nhân|đối tượng|đơn vị tính|được (?:kiểm tra|giám sát))\b"
            r"|.*\(để biết\)"
        ),
    ),
    ("content", pattern(r"(?:nội dung )?yêu cầu(?: (?:giải quyết|xử lý|thực hiện|khắc phục|phải làm))?$")),
    ("old", pattern(r".*\b(?:thời hạn|hạn|thời gian|tiến độ)(?: \w+){0,2} (?:cũ|ban đầu|trước đây|đã giao)$")),
    ("renewed", pattern(r"(?:đề nghị |xin )?gia hạn\b|.*\b(?:thời hạn|hạn|tiến độ)(?: \w+){0,2} (?:mới|điều chỉnh)$")),
    ("content", pattern(rf"{_WORK},? ?(?:\w+,? ?){{0,4}}(?:phải|cần) (?:hoàn thành|làm|thực hiện|giải quyết|xử lý)\b")),
    ("end", pattern(r".*\b(?:thời hạn|hạn|hoàn thành|kết thúc|xong|đến ngày|deadline)\b|đến$")),
    ("start", pattern(r".*\b(?:bắt đầu|khởi công)\b|từ(?: ngày)?$")),
    (
        "time",
        pattern(
            r".*\b(?:thời gian|thời điểm|tiến độ|lộ trình|tần suất|khi nào)\b"
            r"|(?:giai đoạn|mốc|kỳ)(?: (?:thực hiện|hoàn thành))?$|(?:tháng|quý|năm) ?/ ?(?:tháng|quý|năm)$"
            r"|(?:thứ, ?)?ngày(?: (?:thực hiện|trình|gửi|nộp|báo cáo|tháng))?$"
        ),
    ),
    ("frame", pattern(r"(?:tháng|quý|tuần)(?: thực hiện)?$")),
    ("chief", pattern(r".*\blãnh đạo\b")),
    ("period", pattern(r"(?:tháng|quý|tuần) (?:thứ )?(?:\d{1,2}|[ivx]{1,4})(?:[/-]\d{4})?$")),
    ("note", pattern(r"ghi chú\b")),
    ("event", pattern(r".*\b(?:địa điểm|thành phần)\b|nơi (?:tổ chức|họp|diễn ra)\b")),
    (
        "other",
        pattern(
            r"(?!(?:các )?(?:nội dung|nhiệm vụ|công việc)(?: ?[,/]| và))"
            r".*\b(?:sản phẩm|kết quả|kinh phí|căn cứ|văn bản (?:giao|chỉ đạo)|nguồn"
            r"|mục tiêu|chỉ tiêu|(?:số|khối) lượng(?! công việc)|số (?:người|tiền)|điện thoại)\b|đầu ra$"
        ),
    ),
    (
        "lead",
        pattern(
            r"(?:họ và tên|họ tên)(?:(?:,| và)? ?(?:chức (?:vụ|danh)|đơn vị|cơ quan))*$|"
            r"(?:ai(?: \w+)?|phân công(?: cho)?)$|"
            r"(?!nội dung|nhiệm vụ|công việc).*\b(?:t\. ?hiện|t/h)$|"
            r"(?:gv|giáo viên|cán bộ|người|bộ phận) (?:chỉ đạo|hướng dẫn|theo dõi)$|"
            r"(?!(?:các )?(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp)(?: công việc)? thực hiện$)"
            r".*\b(?:chủ trì|(?:thực hiện|làm|lo) chính|phụ trách|đầu mối|chịu trách nhiệm|trách nhiệm|"
            r"(?:đơn vị|cơ quan|bộ phận|người|cá nhân|tổ chức|phòng, ban|phòng|khoa)"
            r"(?:(?:, | ?/ ?)(?:đơn vị|cá nhân|bộ phận|phòng, ban|phòng))*"
            r"(?: được giao| thực hiện| tham mưu| thực thi| làm| soạn thảo| trình|$)|thực hiện$)"
        ),
    ),
    ("content", pattern(r".*\b(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|biện pháp|tên việc|đầu việc|việc)\b")),
)


TIMES = ("renewed", "end", "time", "frame", "start", "old")
"""Those that say when: until when by now, until when, when, in which month, from when, until when it was to be.

Of several columns the first of them is it."""


class Label(NamedTuple):
    """A label in a line of text: the part it names, where it begins, where what it says begins."""

    role: str
    start: int
    value: int


def role_of(folded: str) -> str | None:
    """Return the part in a work that a folded heading of a column or label names, or ``None``."""
    return next((name for name, form in _ROLES if form.match(folded)), None)


def names_parts_only(folded: str) -> bool:
    """Tell whether a title is made of such names and says no work: "Tổ chức thực hiện", "Kinh phí và tiến độ"."""
    return _TITLE.fullmatch(folded) is not None


def announces_who_meets(folded: str) -> bool:
    """Tell whether a title opens what says who meets, where and when: "Thành phần", "Thời gian, địa điểm"."""
    return _MEETING.match(folded) is not None


def labels(folded: str, span: Span) -> Iterator[Label]:
    """Yield the labels of ``folded[span]`` that are closed by a colon and open the line or follow a mark.

    A label for who does the work says what they do: "Đơn vị thực hiện: Sở A", but not "Đơn vị: báo cáo …".
    """
    if folded.find(":", *span) < 0:  # as in most sentences
        return iter(())
    return _labels(folded, span)


def _labels(folded: str, span: Span) -> Iterator[Label]:
    said = span.of(folded)
    for match in _LABEL.finditer(said):
        name = " ".join(match["name"].split())
        role = role_of(name)
        if role is None or (role in {"lead", "support"} and not _DOES.search(name)):
            continue
        if match.end() < len(said):
            yield Label("time" if role in TIMES else role, span.start + match.start("name"), span.start + match.end())


def behind_who(folded: str, span: Span) -> Span:
    """Return what stands behind "Đơn vị:" in a line, where a body may be named over its work; else the whole line."""
    label = _WHO.match(folded, *span)
    return Span(label.end(), span.end) if label and label.end() < span.end else span


_WHO = pattern(r"(?:đơn vị|cơ quan|bộ phận)\s*:\s*")
_WORDS = "|".join(sorted(map(re.escape, cues("words_of_labels")), key=len, reverse=True))
_NAME = rf"(?:{_WORDS})(?!\w)(?:(?:\s*[,/]\s*|\s+)(?:{_WORDS})(?!\w))*"
_LABEL = re.compile(
    rf"(?:^|[-.;,(:+*•])[\s*]{{0,4}}(?P<name>{_NAME})(?:\s*\([^()]{{1,30}}\))?[\s*]{{0,4}}:[\s*]{{0,4}}"
)
_TITLE = re.compile(rf"\W*(?:tổ chức\s+)?{_NAME}\W*")
_MEETING = pattern(r"\W*(?:thời gian|địa điểm|thành phần)\b")
_DOES = pattern(
    r"\b(?:chủ trì|phối hợp|thực hiện|triển khai|phụ trách|trách nhiệm|đầu mối|tham mưu|tham gia|phân công|giao)\b"
)
