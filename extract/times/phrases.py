"""Time phrases: a value with its relation ("trước ngày 30/6/2025"), before anyone asks whose time it is.

The relation is read backwards from each value; ``times.joins`` then joins the phrases that are one time.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal, cast

from extract.models import Relation
from extract.text.folding import pattern
from extract.times import cycles, terms
from extract.times.scan import SENTENCE_END, scan
from extract.times.values import WINDOW_OF_MONTH, Value
from ingest.span import Span

Word = Literal["before", "by", "to", "in", "from", "after", "over", "lead", "within", "label", "hours", ""]
"""Kinds of relations; "hours": a cycle between two clock times, "từ 7 giờ đến 17 giờ hằng ngày"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value and the relation written before it; ``word`` is the kind of that relation, "" for none."""

    start: int
    end: int
    value: Value
    word: Word
    said: str = ""
    """The relation as written, folded."""
    anchor: terms.Anchored | None = None
    event: Span | None = None
    bound: Literal["before", "by", "on"] | None = None
    until: dt.date | None = None
    """The last day of a cycle ("hằng ngày cho đến hết tháng 9")."""
    ends: Span | None = None
    """What it goes on to, where nothing tells its day ("từ ngày 21/01 cho đến khi | đợt rét kết thúc")."""


# --- relations -----------------------------------------------------------------------------------------

_OCCASION = r"(?: (?:dịp|thời điểm|mốc|hạn|thời hạn|lúc|đợt|thời gian|kỳ nghỉ|nghỉ|ngày lễ|lễ|ngày))*"
_PART_OF_DAY = r"(?: (?:cuối giờ|đầu giờ|hết giờ|giờ làm việc|giờ hành chính|buổi|sáng|trưa|chiều|tối|đêm))*"
_RELATION = pattern(
    r"(?<!\w)(?:"
    r"(?P<by>trước (?:hoặc|và) (?:trong|vào)"
    r"|(?:(?:chậm nhất|muộn nhất|trễ nhất)(?:(?: là)? không quá)?"
    r"|không (?:(?:được|để|kéo dài|chậm|muộn|trễ) )*(?:quá|muộn hơn|chậm hơn|trễ hơn)"
    r"|đúng hạn(?: (?:là|vào))*|hạn (?:cuối cùng|cuối"
    rf"|chót))(?:\s*(?:là|đến|vào|trong|hết|tới|:|,))*{_PART_OF_DAY}"
    rf"|(?:từ (?:nay|bây giờ) )?(?:cho |tính )?(?:đến|tới) hết{_PART_OF_DAY}"
    r"|từ (?:nay|bây giờ) (?:cho )?(?:đến|tới)|hết|(?:trước )?khi (?:kết thúc|hết))"
    rf"|(?P<before>(?:(?:xong|chậm nhất(?: là)?|muộn nhất(?: là)?|đến|vào) )?trước{_OCCASION}{_PART_OF_DAY})"
    rf"|(?P<to>(?:cho |tính )?(?:đến|tới)(?: (?:thời điểm|cuối|lúc))?{_PART_OF_DAY})"
    r"|(?P<in>(?:(?:nhân|đúng) )?dịp"
    r"|bước sang|(?:(?<=[,;:.(-]\s)|(?<=và\s)|(?<=\n))sang"
    r"|ngay|(?:(?:cuối|đầu) giờ )?(?:sáng|trưa|chiều|tối|đêm)"
    rf"|(?:ngay )?(?:trong|vào|lúc)(?: (?:khoảng|lúc|dịp|thời gian|các|nội|kỳ chi trả|kỳ lương))*{_PART_OF_DAY})"
    rf"|(?P<from>(?:ngay )?(?:(?:kể|tính|bắt đầu) )?từ{_PART_OF_DAY})"
    r"|(?P<after>(?:ngay )?sau(?: dịp)?)"
    r"|(?P<over>quá)"
    r")\s*$"
)
PART_OF_DAY = pattern(r"(?:(?:cuối|đầu) giờ )?(?:sáng|trưa|chiều|tối|đêm)")
_TERM_RELATION = pattern(
    r"(?<!\w)(?:"
    r"(?P<within>(?:chậm nhất|muộn nhất|không (?:(?:được|để|kéo dài|chậm|muộn|trễ)(?: [^\W\d]+){0,3} )?quá|tối đa"
    r"|không (?:(?:được|để) )*(?:muộn|chậm|trễ) hơn)"
    r"(?:\s*(?:là|sau|trong vòng|trong|vòng|không quá|:))*"
    r"|(?:ngay )?trong(?: (?:vòng|hạn|thời hạn|thời gian|khoảng thời gian))?(?: (?:không quá|tối đa|chậm nhất|là))*"
    r"|thời hạn(?: (?:là|không quá|tối đa|hoàn thành|thực hiện))*:?)"
    r"|(?P<lead>(?:(?:ít nhất|tối thiểu|chậm nhất) )?trước(?: (?:ít nhất|tối thiểu))?|ít nhất|tối thiểu)"
    r"|(?P<after>sau(?: thời hạn| thời gian)?)"
    r"|(?P<over>quá)"
    r")\s*$"
)
_LABEL = pattern(
    r"(?<!\w)(?:(?:tiến độ|thời hạn)\s*\("
    r"|(?:thời (?:gian|điểm)|tiến độ|mốc)(?: (?:hoàn thành|thực hiện|báo cáo|gửi|nộp|trình|xong|kết thúc"
    r"|yêu cầu))*"
    r"\s*(?::|là|\|)|(?:thời hạn|hạn(?: cuối cùng| cuối| chót)?)(?: \w+){0,5}\s*(?::|là|\|)|(?:hoàn thành"
    r"|xong|(?<=[,;(-])\s?(?:thời )?hạn|hạn (?:chung|cuối|chót|nộp|gửi|trình|trả lời|báo cáo|hoàn thành))\s*:?)\s*$"
)
_LEAD = pattern(
    r"\s*(?P<how>so với|trước) "
    r"(?=ngày|khi|cuộc|hội|phiên|kỳ|lễ|thời|giờ|tết|đại hội|dịp|buổi|chuyến|đợt|ca|mỗi|từng)"
)
_HELD = pattern(r"(?:ngày (?!\d)|lễ|cuộc|hội|phiên|kỳ|đại hội|(?:(?:mỗi|từng) )?(?:buổi|chuyến|đợt|ca) [^\W\d])")
_TAKES_PLACE = pattern(r"(?<=ngày) (?P<event>(?:tổ chức|diễn ra|khai mạc|bắt đầu)(?!\w))")
""""Trước 05 ngày | tổ chức Hội nghị"."""
_LEAD_BEFORE = pattern(
    r"(?<!\w)trước (?P<event>(?:khi |ngày |giờ |thời điểm )?(?:họp|diễn ra|tổ chức|khai mạc|cuộc họp|phiên họp|kỳ họp"
    r"|hội nghị|buổi|lễ|đại hội|kỳ thi|kỳ kiểm tra|(?:(?:mỗi|từng) )?(?:đợt|chuyến)|(?:ngày|giờ|thời điểm) (?=[^\W\d]))"
    r"[^,;.:()\d]{0,40}?|đó)\s*(?:ít nhất |tối thiểu )?$"
)
_LEAD_FAR_BEFORE = pattern(
    r"(?<!\w)trước (?P<event>(?:khi [^\W\d]|(?:ngày |thời điểm )?(?:họp|diễn ra|tổ chức|khai mạc|cuộc họp|phiên họp"
    r"|kỳ họp|hội nghị|buổi|lễ|đại hội|đợt|chuyến))[^,;.:()]{0,90}?) (?:ít nhất|tối thiểu) $"
)
"""The event may hold a year where the length is told as a least one: "trước kỳ họp cuối năm 2025 ít nhất 20 ngày"."""
_AFTER_EVENT = pattern(
    r"(?<!\w)(?:(?:ngay )?sau(?: khi| mỗi| từng)?(?! (?:\d|(?:gần|hơn|khoảng|tròn)(?!\w)))"
    r"|(?:kể|tính) từ(?: khi| ngày| lúc)?(?! \d))"
    r" (?P<event>[^,;:.()\d]{3,60}?)\s*,?\s*$"
)
"""An event before the length counted from it: "sau hội nghị 05 ngày", "kể từ ngày nhận hồ sơ, trong 03 ngày"."""
LIST_GAP = pattern(r"\s*(?:,|và|hoặc)\s*(?:(?:vào )?(?:sáng|trưa|chiều|tối) )?")
_WINDOW = 60
CYCLE_GAP = 150
"""How far a cycle and the day in it may stand apart."""


def single_phrases(text: str, span: Span, base: dt.date | None) -> list[Phrase]:
    """Return the values of ``text[span]`` with their relations; what belongs together is still apart."""
    found: list[Phrase] = []
    for value in scan(text, span, base):
        if found and found[-1].event and value.start < found[-1].end and value.kind in ("day", "feast"):
            continue  # "chậm nhất 05 ngày làm việc trước ngày 30/6/2025": the day belongs to the term
        if found and found[-1].anchor and found[-1].word and value.start < found[-1].end:
            continue  # "trong 3 ngày, kể từ ngày 15/5/2025"
        value = _in_yearly_report(text, _in_named_cycle(text, span, _hours(text, span, value)))
        value = cycles.next_in_cycle(text, value)
        if found and (joined := _lead_of_day(text, found[-1], value)):
            found[-1] = joined
            continue
        phrase = _term_phrase(text, span, value) if value.kind == "duration" else _plain_phrase(text, span, value)
        while found and phrase.word == "lead" and found[-1].start >= phrase.start:
            found.pop()  # a year in the name of the event
        found.append(_continue_list(text, phrase, found[-1]) if found else phrase)
    return found


def _relation_before(regex: re.Pattern[str], text: str, low: int, at: int) -> re.Match[str] | None:
    return regex.search(text, max(low, at - _WINDOW), at)


_HOURS_BEFORE = pattern(
    r"(?:(?:trong|vòng|thời hạn|sau|thời gian)(?: (?:không quá|tối đa))?|(?:ít nhất|tối thiểu))\s*$"
)
_HOURS_A_DAY = pattern(r"\d{1,2} giờ\s*(?:mỗi|một|/) ?ngày(?!\w)")
_WORKED = pattern(r"(?:làm việc|làm|học|vận hành|hoạt động|chạy|nghỉ)(?: (?:ít nhất|đủ))?\s*$")
_HOURS_AFTER = pattern(r"\s*,?\s*(?:kể từ|tính từ|so với|trước khi|sau khi)")


def _hours(text: str, span: Span, value: Value) -> Value:
    """Read "24 giờ" as a term where the words around it count hours, not as a clock time."""
    if _HOURS_A_DAY.match(text, value.start) and _relation_before(_WORKED, text, span.start, value.start):
        return terms.term(text, value.start) or value
    if value.kind == "part" and value.clock and not value.rule:
        if value.clock == "23:59" and not text[max(0, value.start - 8) : value.start].rstrip().endswith("trước"):
            return terms.term(text, value.start) or value  # nobody says "at 24 o'clock" without a day
        counted = _relation_before(_HOURS_BEFORE, text, span.start, value.start) or _HOURS_AFTER.match(text, value.end)
        return (counted and terms.term(text, value.start)) or value
    return value


def _in_named_cycle(text: str, span: Span, value: Value) -> Value:
    if value.kind != "part":
        return value
    low = max(span.start, value.start - CYCLE_GAP)
    for end in SENTENCE_END.finditer(text, low, value.start):
        low = end.end()
    return cycles.named_cycle(text, low, value)


_YEARLY_REPORT = pattern(
    r"\W*(?:[a-zđ]|\d{1,2}|[ivx]{1,4})?[.)]?\s*(?:chế độ )?báo cáo (?:(?:định kỳ|sơ kết|tổng kết|kết quả|thống kê) )*"
    r"(?:(?:0?6|0?9|sáu|chín) tháng|năm)\s*:"
)
""""Báo cáo 6 tháng: … trước ngày | 05/7": a report that has its day each year."""


def _in_yearly_report(text: str, value: Value) -> Value:
    if value.kind != "day" or dict(value.rule).keys() != {"BYMONTH", "BYMONTHDAY"} or value.lunar:
        return value
    if not _YEARLY_REPORT.match(text, text.rfind("\n", 0, value.start) + 1, value.start):
        return value
    rule = (("FREQ", "YEARLY"), *value.rule)
    return replace(value, kind="recurrence", rule=rule, period=None, inferred=False, loose=False)


def _word(match: re.Match[str]) -> Word:
    return cast(Word, match.lastgroup or "")


def _plain_phrase(text: str, span: Span, value: Value) -> Phrase:
    match = _relation_before(_RELATION, text, span.start, value.start)
    if match and value.kind == "period" and match[0].startswith("đúng hạn"):
        match = None  # "tỷ lệ hồ sơ đúng hạn tháng 5"
    if match and (value.kind in ("day", "part") or not PART_OF_DAY.fullmatch(match[0].strip())):
        window = value.kind == "recurrence" and WINDOW_OF_MONTH.match(text, value.start)
        word: Word = "by" if window else _word(match)
        unplaced = value.kind == "recurrence" and not value.clock and not any(n.startswith("BY") for n, _ in value.rule)
        if not (word == "before" and unplaced):  # "kiểm tra không báo trước | mỗi tháng 02 lần": nothing to precede
            return Phrase(match.start(), value.end, value, word, match[0].strip())
    if match := _relation_before(_LABEL, text, span.start, value.start):
        return Phrase(value.start, value.end, value, "label", match[0].strip())
    within = _CLOCK_RELATION.search(text, value.start, value.end) if value.kind == "day" and value.clock else None
    return Phrase(value.start, value.end, value, "before", within[0].strip()) if within else _bare(value)


_CLOCK_RELATION = pattern(r"(?<=[\s,])trước (?=\d)")
"""Inside a day and its clock time: "Thứ Tư 07/01, | trước | 8h: …"."""


def _bare(value: Value) -> Phrase:
    return Phrase(value.start, value.end, value, "")


def _term_phrase(text: str, span: Span, value: Value) -> Phrase:
    sentence_end = SENTENCE_END.search(text, value.end, min(span.end, value.end + 200))
    limit = sentence_end.start() if sentence_end else span.end
    match = _relation_before(_TERM_RELATION, text, span.start, value.start)
    word: Word = _word(match) if match else ""
    start, said = (match.start(), match[0].strip()) if match else (value.start, "")
    early = _relation_before(_LEAD_BEFORE, text, span.start, value.start)
    if early := early or _LEAD_FAR_BEFORE.search(text, max(span.start, value.start - 2 * _WINDOW), value.start):
        return Phrase(early.start(), value.end, value, "lead", "trước", event=Span(*early.span("event")))
    if word == "lead" and (takes := _TAKES_PLACE.match(text, value.end, limit)):
        end = takes.start("event") + len(terms.event_clause(text, takes.start("event"), limit))
        return Phrase(start, end, value, "lead", said, event=Span(takes.start("event"), end))
    lead = _LEAD.match(text, value.end, limit)
    short = terms.is_short(value.duration)  # "02 tuần trước khi đoàn đến", not "2 năm trước khi"
    held = lead and (_HELD.match(text, lead.end()) or (short and text.startswith("khi", lead.end())))
    if lead and (lead["how"] != "trước" or word in ("lead", "within") or (held and not word)):
        end = lead.end() + len(terms.event_clause(text, lead.end(), limit))
        if "trong" in said:  # "niêm yết trong 03 ngày trước khi trình …"
            return Phrase(start, end, value, word, said, anchor=terms.Anchored("event", lead.end(), end))
        return Phrase(start, end, value, "lead", said, event=Span(lead.end(), end))
    anchor = terms.anchor(text, value.end, limit)
    if word == "after" and anchor is None and re.search(r"[\w)]\s*$", text[max(span.start, start - 3) : start]):
        anchor = terms.work_of(text, value.end, limit)
    waits = _AFTER_EVENT.search(text, max(span.start, start - 2 * _WINDOW), start) if anchor is None else None
    if waits and word in ("", "within"):
        event = terms.Anchored("event", *waits.span("event"))
        return Phrase(waits.start(), value.end, value, "within", waits[0].strip(), anchor=event)
    labelled = not word and _relation_before(_LABEL, text, span.start, value.start)
    word = "within" if labelled or (word == "after" and anchor) else word
    end = anchor.end if anchor else value.end
    return Phrase(start, end, value, word, said, anchor=anchor)


_AHEAD_OF_DAY = pattern(r"\s*(?:,? ?(?:ít nhất|tối thiểu|chậm nhất) )?")


def _lead_of_day(text: str, last: Phrase, value: Value) -> Phrase | None:
    """Join "trước Tết 15 ngày", "trước ngày 30/6/2025 ít nhất 05 ngày": a length ahead of a day."""
    dated = last.word == "before" and last.value.kind in ("day", "feast") and not last.value.clock
    if not dated or value.kind != "duration" or not _AHEAD_OF_DAY.fullmatch(text, last.end, value.start):
        return None
    value = replace(value, lunar=last.value.lunar, inferred=last.value.inferred)
    return Phrase(last.start, value.end, value, "lead", "trước", event=Span(last.value.start, last.end))


def _continue_list(text: str, phrase: Phrase, last: Phrase) -> Phrase:
    """Give "… và ngày 30/9" the relation of the time before it, "…, quý, năm" its "định kỳ"."""
    if phrase.value.kind == last.value.kind == "recurrence" and LIST_GAP.fullmatch(text, last.end, phrase.start):
        return replace(phrase, said=last.said or text[last.start : last.end])
    holidays = "dịp" in last.said or "lễ" in last.said  # "trước dịp lễ 30/4 và 01/5" is one occasion
    same = not holidays and phrase.word == "" and phrase.value.kind == last.value.kind != "duration" and last.word
    if same and LIST_GAP.fullmatch(text, last.end, phrase.start):
        return replace(phrase, word=last.word, said=last.said)
    return phrase


def closed(text: str, phrase: Phrase) -> Phrase:
    """Take in the bracket that closes one opened in the phrase: "trong vòng một năm (kể từ thời điểm hoàn thuế|)"."""
    words = text[phrase.start : phrase.end]
    open_still = words.count("(") > words.count(")") and text.startswith(")", phrase.end)
    return replace(phrase, end=phrase.end + 1) if open_still else phrase


def relation(phrase: Phrase) -> Relation:
    """Return the contract's relation of a phrase that is a deadline or a milestone."""
    value = phrase.value
    if value.kind == "recurrence":
        return "every"
    if value.kind == "duration":
        return "before" if phrase.word == "lead" else "within"
    if phrase.word in ("before", "by", "from"):
        return phrase.word
    if phrase.word == "after":  # "ngay sau Tết"
        return "from"
    if phrase.word == "to":
        return "by"
    one_day = value.kind in ("day", "part", "feast")
    if phrase.word == "label":
        return "by" if one_day else "in"
    return "on" if one_day else "in"
