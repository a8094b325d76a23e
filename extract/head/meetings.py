"""The meeting whose conclusions a notice gives: its day, who chaired it and in what post.

The opening paragraph knows best ("Ngày 23/12/2024, … đồng chí Lê A - Trưởng ban chủ trì cuộc họp"); the
title ("Kết luận của đồng chí Lê A tại cuộc họp ngày …") fills in what it leaves out, since titles are
copied from the last notice more often than paragraphs are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.citations import find_references
from extract.head.people import NAME, Person, after_rank, alternation, person, post, post_like, trim, words
from extract.models import Meeting
from extract.review import Doubt
from extract.text.days import DAY, day_of, names_year
from extract.text.folding import fold, pattern
from ingest.span import Span

_TITLE_END = re.compile(r"\s(?:tại|về|trong|đối\s+với|sau|nghe|ở|khi|qua|sau\s+khi|với)\s")
_SENTENCE_END = re.compile(r"[;\n]|(?:(?<=[^\W\d_]{2})|(?<=\d{4}))\.\s|(?<!đồng chí):(?!\d)")
_COMPANY = pattern(r" (?:cùng|với) (?:đoàn|các|lãnh đạo|đại diện|thành viên)(?!\w)")
"""Who comes along belongs to nobody's post."""
_BOARD = re.compile(r"(?<!\w)(?<!trưởng )(?<!phó )(?<!giám đốc )ban\s+(?:chỉ\s+đạo|điều\s+hành)(?!\w)")
""""Ban chỉ đạo", "Ban điều hành" name a body, not what somebody does; a "Giám đốc Ban | điều hành" does it."""
_AHEAD = pattern(r"(?<!\w)(?:sẽ|dự kiến|riêng ngày|(?:hàng|hằng|mỗi) (?:ngày|tuần|tháng|quý),?)(?!\w)")
"""Before the day of a meeting still to come, or of one of many: "Hàng ngày họp lúc 7 giờ (riêng ngày 05/11 …)"."""
_OF = pattern(r" ?(?:(?:cuộc họp|buổi họp|phiên họp|hội nghị|buổi làm việc) ?:|của|là|:|bởi|-) ?")
_COMMISSION = pattern(r"(?<!\w)(?:được sự |theo |thừa )?ủy quyền [^,;]*")
"""On whose behalf somebody chairs: neither the chair nor the chair's post."""
_TOGETHER = pattern(r"[^.;\n]{5,200}?(?<!hội\s)đồng chủ (?:trì|tọa)(?!\w)")
"""Behind the ";" between two chairs: "bà A - Phó Giám đốc; | ông B - Trưởng phòng đồng chủ trì"."""
_DONE = pattern(r" (?:đã|đang|sẽ)(?!\w)")
"""Where what somebody did begins, behind the name and post."""
_CONCLUSION = pattern(r"(?<!\w)(?:kết luận|ý kiến)(?!\w)")
_ELSEWHERE = pattern(
    r"(?:(?<!\w)(?:tại|theo|như|của|nêu ở) biên bản(?: \w+){0,4} |(?<!\w)nghỉ (?:lễ|tết)(?!\w)[^,;]{0,40})$"
)
"""Before the day of other minutes ("tại Biên bản làm việc ngày …") or of a holiday, which is no meeting."""
_JOINT = r"\s*(?:,|và|-|đến)\s*(?:ngày\s+)?"
_MEETING_DAY = re.compile(
    r"(?<![\d/.\w-])(?P<word>(?:ngày|sáng|trưa|chiều|tối)(?:\s+ngày)?\s+)?"
    rf"(?:(?P<first>\d{{1,2}}){_JOINT}(?:\d{{1,2}}{_JOINT})*)?{DAY}"
)
_ORDERING = re.compile(
    r"\b(?:giao(?!\s+(?:ban|dịch|thông|lưu))|yêu\s+cầu|đề\s+nghị|(?<!ban\s)chỉ\s+đạo(?=\s+\w+\s+\w))\s"
)
_LEADS_WORK = re.compile(
    r"\s*,?\s*(?:phối\s+hợp|cùng\s+với|tham\s+mưu|xây\s+dựng|rà\s+soát|thực\s+hiện|triển\s+khai)\b"
)
_A_NAME = 3
"""Words of most names of people."""
_LEVEL = pattern(r"(?<!\w)(?:tỉnh|thành phố|huyện|quận|thị xã|phường|xã|thị trấn|đặc khu|thôn|đường|tại|ở) $")
"""What stands before the name of a place: "tại xã Lê Cường, Chủ tịch …", "tại Hà Nội, Bộ trưởng …" name no chair."""
_REACH = 2_000
"""Characters of a paragraph in which the meeting is told; longer ones are no opening, or no text at all."""
_OF_THE_WEEK = pattern(r"(?<!\w)(?:(?:sáng |chiều |tối |hôm )nay|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[ ,(]*$")
_TIME_LINE = re.compile(r"(?:^|\W)(?:thời\s+gian|ngày\s+họp)[^:;.\n]{0,30}:[^;.\n]{0,40}$")
"""Minutes: "Thời gian: 08 giờ 00 ngày 02/3/2026"."""


@dataclass(frozen=True, slots=True)
class _Chair:
    person: Person
    span: Span


@dataclass(frozen=True, slots=True)
class _Day:
    value: dt.date | None
    span: Span
    inferred: bool
    ahead: bool


def read_meeting(
    text: str, folded: str, opening: Sequence[Span], subject: Span | None, issued_on: dt.date | None, concludes: bool
) -> tuple[Meeting | None, tuple[Doubt, ...]]:
    """Read the meeting from the opening paragraphs and the title.

    Args:
        text: The canonical text.
        folded: Its folded twin.
        opening: The paragraphs before the first numbered section.
        subject: The title's subject.
        issued_on: Day of issue, for a day that names no year.
        concludes: Whether the document is of a type that gives conclusions. A plan or a directive may cite
            a meeting; it is its own only where someone chairs it.
    """
    opening = [_begin(span) for span in opening]
    subject = _begin(subject) if subject else None
    spans = [*opening, *([subject] if subject else [])]
    chairs = [chair for span in opening if (chair := _chair(text, folded, span))]
    if subject and (named := _in_title(text, folded, subject)):
        chairs.append(named)
    chairs += [chair for span in opening if (chair := _concluding(text, folded, span))]
    told = [day for span in spans for day in _days(text, folded, span, issued_on)]
    days = [day for day in told if not day.ahead]
    name = next((chair for chair in chairs if chair.person.name), None)
    held = _post_of(chairs, name)
    day = next((day for day in days if day.value), None)
    if len(days) < len(told) and day is None and not (subject and _CONCLUSION.search(folded, *subject)):
        return None, ()  # it calls a meeting: whoever will chair it has concluded nothing
    if day is None and (name is None or not _chaired(folded, spans)):
        name = name if subject and name and _meets(folded, subject) else None
        if name is None:
            return None, ()
    if not concludes and (day is None or name is None or not _chaired(folded, spans)):
        return None, ()
    places = [chair.span for chair in (name,) if chair] + ([day.span] if day else [])
    start, end = min(span.start for span in places), max(span.end for span in places)
    if not any(span.start <= start and end <= span.end for span in spans):
        start, end = places[0]
    meeting = Meeting(
        held_on=day.value if day else None,
        chair=_words(text, name.person.name) if name and name.person.name else None,
        chair_position=_words(text, held) if held else None,
        quote=text[start:end],
        span=(start, end),
    )
    doubts: tuple[Doubt, ...] = ()
    if day and day.inferred and day.value:
        doubts = (Doubt("inferred-year", "held_on", {"quote": day.span.of(text), "year": str(day.value.year)}),)
    return meeting, doubts


def _begin(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _REACH))


def _chaired(folded: str, spans: Sequence[Span]) -> bool:
    """Tell whether somebody is said to chair a meeting, not to lead a work: "yêu cầu Sở A chủ trì, phối hợp …"."""
    verbs = ((span, verb) for span in spans for verb in _verbs("chairing").finditer(folded, *span))
    return any(
        not _LEADS_WORK.match(folded, verb.end())
        and not _ORDERING.search(folded, _sentence_start(folded, span.start, verb.start()), verb.start())
        for span, verb in verbs
    )


def _post_of(chairs: Sequence[_Chair], name: _Chair | None) -> Span | None:
    """Return the post of the person named, else the post of whoever is said to chair."""
    if name and name.person.post:
        return name.person.post
    return next((chair.person.post for chair in chairs if chair.person.post), None)


def _words(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


@cache
def _verbs(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words('meeting', key))})(?!\w)")


@cache
def _honorific() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words('meeting', 'honorifics'))})(?:\s*:)?\s+")


def _meets(folded: str, span: Span) -> bool:
    return _verbs("gatherings").search(folded, *span) is not None


def _went_to_see(folded: str, clause: Span) -> bool:
    """Tell whether a paragraph that begins with its day says who went: "Ngày …, đồng chí A đã kiểm tra …"."""
    return _verbs("visits").search(folded, *clause) is not None


def _sentence_start(folded: str, floor: int, at: int) -> int:
    """Return where the clause before ``at`` begins: after ``;`` or a full stop that ends a sentence."""
    marks = reversed(list(_SENTENCE_END.finditer(folded, floor, at)))
    return next((mark.end() for mark in marks if _ends_a_clause(folded, floor, mark)), floor)


def _clause_end(folded: str, at: int, end: int) -> int:
    """Return where the clause at ``at`` ends, ``end`` at the latest."""
    marks = _SENTENCE_END.finditer(folded, at, end)
    return next((mark.start() for mark in marks if _ends_a_clause(folded, at, mark)), end)


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternation(words('signature', 'ranks'))}|tp|tx|tt)$")


def _ends_a_clause(folded: str, floor: int, mark: re.Match[str]) -> bool:
    """Tell whether a mark ends a clause; the full stop of "BSCKII. Cao …", the ";" between two chairs do not."""
    if mark[0] == ";" and _TOGETHER.match(folded, mark.end()):
        return False
    return _abbreviated().search(folded[max(floor, mark.start() - 12) : mark.start()]) is None


def _chair(text: str, folded: str, span: Span) -> _Chair | None:
    for verb in _verbs("chairing").finditer(folded, *span):
        of = _OF.match(folded, verb.end(), span.end)
        if of and (found := _after(text, folded, of.end(), span.end)):
            return found
        begin = _sentence_start(folded, span.start, verb.start())
        if _in_a_name(folded, begin, verb) or (text[verb.start()].isupper() and text[begin : verb.start()].strip()):
            continue  # "Trưởng Ban Điều hành Lê Văn An": capitals are of a name
        if _ORDERING.search(folded, begin, verb.start()):
            continue
        if found := _before(text, folded, begin, verb.start()):
            return found
    return None


def _in_a_name(folded: str, begin: int, verb: re.Match[str]) -> bool:
    """Tell whether a verb of chairing stands in the name of a body: "các thành viên Ban | chỉ đạo"."""
    return any(name.end() == verb.end() for name in _BOARD.finditer(folded, begin, verb.end()))


def _concluding(text: str, folded: str, span: Span) -> _Chair | None:
    for verb in _verbs("concluding").finditer(folded, *span):
        begin = _sentence_start(folded, span.start, verb.start())
        found = None if _in_a_name(folded, begin, verb) else _before(text, folded, begin, verb.start())
        if found and found.person.name:
            return found
    return None


def _before(text: str, folded: str, begin: int, end: int) -> _Chair | None:
    """Read the person who is the subject of the verb at ``end``."""
    end -= len(folded[begin:end]) - len(
        re.sub(r"(?:\s+(?:đã|đang|trực\s+tiếp|cùng|(?<!hội )đồng|thay\s+mặt|sẽ|có))*\s*$", "", folded[begin:end])
    )
    if company := _COMPANY.search(folded, begin, end):
        end = company.start()
    if behalf := _COMMISSION.search(folded, begin, end):
        named_after = post().search(folded, behalf.end(), end) or _honorific().search(folded, behalf.end(), end)
        begin, end = (behalf.end(), end) if named_after else (begin, behalf.start())
    if by := list(re.compile(r"(?<!\w)do\s+").finditer(folded, begin, end)):
        begin = by[-1].end()
    honorifics = list(_honorific().finditer(folded, begin, end))
    for honorific in honorifics[:1] if _one_clause(folded, honorifics, end) else honorifics[-1:]:
        found = person(text, folded, honorific.end(), _subject_end(folded, honorific.end(), end))
        if found:
            found = _with_post_before(folded, _alone(text, folded, found), begin, honorific.start())
            start = min(honorific.start(), found.post.start if found.post else end)
            return _Chair(found, Span(start, end))
    if honorifics:
        return None
    posts = list(post().finditer(folded, begin, end))
    for match in NAME.finditer(text, begin, end) if posts else ():
        beside = re.compile(rf"\s*(?:,|-)\s*(?={post().pattern})").match(folded, match.end(), end)
        named = Span(after_rank(folded, match.start(), match.end()), match.end())
        human = _human(text, named) or _ranked(folded, named.start)
        if beside and human and not _is_a_place(text, folded, named, begin, end):
            held = next((one for one in posts if one.start() < match.start()), None)
            main = person(text, folded, held.start(), match.end()) if held and text[held.start()].isupper() else None
            if held and main and main.post and main.name == named:
                return _Chair(main, Span(held.start(), end))
            return _Chair(Person(named, trim(text, beside.end(), end)), Span(match.start(), end))
    for match in posts:
        if text[match.start()].isupper() and not re.search(r"[,]\s+(?:có|tại|gồm|cùng)\s", folded[match.end() : end]):
            second = re.compile(rf"\s+và\s+(?={post().pattern})").search(folded, match.end(), end)
            first = person(text, folded, match.start(), second.start()) if second else None
            found = first if first and first.name else person(text, folded, match.start(), end)
            if found and (found.name or len(posts) == 1):
                return _Chair(found, Span(match.start(), end))
    run = re.compile(r"(?:^|[,;]\s+|\bdo\s+)(?=\S)").finditer(text[begin:end])
    starts = [begin + match.end() for match in run]
    found = person(text, folded, starts[-1], end) if starts and not posts else None
    return _Chair(found, Span(starts[-1], end)) if found and found.name and _human(text, found.name) else None


def _alone(text: str, folded: str, found: Person) -> Person:
    """Cut the post before a second person: "Lê A - Bí thư Đảng ủy, | Trần B - Chủ tịch UBND xã"."""
    held = found.post
    if held is None or found.name is None:
        return found
    for comma in re.compile(r"[,;]\s+").finditer(text, *held):
        second = NAME.match(text, comma.end(), held.end)
        beside = re.compile(r"\s*[,-]\s*").match(folded, second.end(), held.end) if second else None
        if second and beside and _human(text, Span(*second.span())) and post().match(folded, beside.end()):
            return Person(found.name, trim(text, held.start, comma.start()))
    return found


def _with_post_before(folded: str, found: Person, begin: int, end: int) -> Person:
    """Give somebody named without a post the one before: "Hiệu trưởng nhà trường - | thầy Nguyễn A"."""
    if found.post or not re.search(r"[,-]\s*$", folded[begin:end]):
        return found
    held = list(post().finditer(folded, begin, end))
    clause = held[-1].start() if held else end
    if not held or "," in folded[clause:end].rstrip(" ,-"):
        return found
    return Person(found.name, Span(clause, begin + len(folded[begin:end].rstrip(" ,-"))))


def _human(text: str, name: Span) -> bool:
    first = fold(name.of(text)).split()[0]
    return first in words("surnames", "words") or "'" in first or "’" in first


def _is_a_place(text: str, folded: str, name: Span, begin: int, end: int) -> bool:
    """Tell whether a name may be that of a place: behind "huyện", short, or with a person named behind it.

    "Phó Chủ tịch UBND tỉnh | Phan Đình Lượng, Trưởng Ban Chỉ đạo … chủ trì" names nobody else.
    """
    if not _LEVEL.search(folded, begin, name.start):
        return False
    others = (Span(*other.span()) for other in NAME.finditer(text, name.end, end))
    return len(name.of(text).split()) < _A_NAME or any(_human(text, other) for other in others)


def _ranked(folded: str, start: int) -> bool:
    """Tell whether a degree or rank stands before a name: "GS.TS. Trang …"."""
    return (
        re.search(rf"(?<!\w)(?:{alternation(words('signature', 'ranks'))})[.\s]+$", folded[max(0, start - 14) : start])
        is not None
    )


def _one_clause(folded: str, honorifics: list[re.Match[str]], end: int) -> bool:
    """Tell whether two people chair together: the first named counts."""
    return len(honorifics) == 2 and re.search(r"(?:\bvà|;)\s+$", folded[: honorifics[1].start()]) is not None


def _subject_end(folded: str, start: int, end: int) -> int:
    """Return where a person ends: before a second one, or before "đã …" with a verb of its own."""
    done = _DONE.search(folded, start, end)
    return _first_of_two(folded, start, done.start() if done else end)


def _first_of_two(folded: str, start: int, end: int) -> int:
    joint = re.compile(
        rf"(?:\s+và|;)\s+(?:(?:{alternation(words('meeting', 'honorifics'))})\s|(?=\w+\s+\w+\s+\w+,))"
    ).search(folded, start, end)
    return joint.start() if joint else end


def _after(text: str, folded: str, begin: int, end: int) -> _Chair | None:
    """Read the person after "chủ trì của": the phrase ends where what follows a comma is no post."""
    start = begin
    if honorific := _honorific().match(folded, begin, end):
        begin = honorific.end()
    stops = (match.start() for match in re.compile(r"[;:\n]|\.(?=\s|$)").finditer(folded, begin, end))
    stop = next((at for at in stops if not _abbreviated().search(folded[max(begin, at - 12) : at])), end)
    if over := _TITLE_END.search(folded, begin, stop):
        stop = over.start()
    cuts = [match.start() for match in re.compile(r",\s").finditer(folded, begin, stop)] + [stop]
    close = cuts[0]
    for low, high in pairwise(cuts):
        phrase = Span(low + 1, high)
        if not (text[low + 2 : low + 3].isupper() and post_like(folded, phrase)):
            break
        close = high
    found = person(text, folded, begin, close)
    return _Chair(found, Span(start, close)) if found else None


def _in_title(text: str, folded: str, subject: Span) -> _Chair | None:
    of = re.compile(r"(?:kết\s+luận|ý\s+kiến|chỉ\s+đạo|phát\s+biểu)(?:[^.;]{0,40}?)\s+của\s+").search(folded, *subject)
    return _after(text, folded, of.end(), subject.end) if of else None


def _days(text: str, folded: str, span: Span, issued_on: dt.date | None) -> list[_Day]:
    """Return the days in ``span`` on which something was held; days of cited documents are none."""
    cited = [Span(*reference.span) for reference in find_references(text, folded, (span,))]
    found = []
    for match in _MEETING_DAY.finditer(folded, *span):
        where = Span(*match.span())
        if not match["word"] and not match["year"] and not _OF_THE_WEEK.search(folded, span.start, where.start):
            continue  # bare digits are a day only with month and year, or behind its name: "Sáng nay (26/8)"
        begin = _sentence_start(folded, span.start, where.start)
        clause = Span(begin, _clause_end(folded, where.end, span.end))
        told = _meets(folded, clause) or _TIME_LINE.search(folded[span.start : where.start]) is not None
        told = told or (where.start == span.start and _went_to_see(folded, clause))
        if any(reference.overlaps(where) for reference in cited) or not told:
            continue
        if re.search(r"(?:trước|từ|đến|hết|sau|kể\s+từ)\s+$", folded[begin : where.start]):
            continue
        if _ELSEWHERE.search(folded, begin, where.start):
            continue
        year = issued_on.year if issued_on else None
        value = day_of(match, year)
        if value and match["first"]:
            value = _with_day(value, int(match["first"]))
        inferred = not names_year(match)
        if value and inferred and issued_on and value > issued_on:
            value = _with_year(value, value.year - 1)
        late = value is not None and issued_on is not None and value > issued_on
        # "Cuộc họp sẽ được tổ chức vào lúc 08h00 ngày …" is still to come
        found.append(_Day(value, where, inferred, late or _AHEAD.search(folded, begin, where.start) is not None))
    return found


def _with_day(value: dt.date, day: int) -> dt.date:
    return value.replace(day=day) if 1 <= day <= value.day else value


def _with_year(value: dt.date, year: int) -> dt.date | None:
    try:
        return value.replace(year=year)
    except ValueError:  # 29 February
        return None
