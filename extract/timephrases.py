"""Time phrases: a value with its relation ("trước ngày 30/6/2025"), before anyone asks whose time it is.

The relation is read backwards from each value, and values that belong together are joined: "từ … đến …"
to a range, "định kỳ hằng tháng … trước ngày 25" to one recurrence, "sau khi …, trong vòng 30 ngày" to
one term.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, cast

from extract import timecycles, timevalues
from extract.calendars import Period
from extract.folding import pattern
from extract.models import Relation
from extract.timescan import SENTENCE_END, scan
from extract.timevalues import Value
from ingest.span import Span

Word = Literal["before", "by", "to", "in", "from", "after", "over", "lead", "within", "label", ""]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value and the relation written before it; ``word`` is the kind of that relation, "" for none."""

    start: int
    end: int
    value: Value
    word: Word
    said: str = ""
    """The relation as written, folded."""
    anchor: timecycles.Anchored | None = None
    event: Span | None = None
    bound: Literal["before", "by", "on"] | None = None


_EVENT_TRIGGER = pattern(
    r"(?<!\w)(?:trước (?=khi|thời|hội|cuộc|phiên|kỳ|đại|buổi|lễ|khai|diễn|tổ|giờ|ngày)|ngay sau|ngay khi|sau khi"
    r"|sau (?=hội|cuộc|kỳ)|khi có|khi được)"
)


# --- relations -----------------------------------------------------------------------------------------

_OCCASION = r"(?: (?:dịp|thời điểm|mốc|hạn|thời hạn|lúc|đợt|thời gian|kỳ nghỉ|nghỉ|ngày lễ|lễ|ngày))*"
_RELATION = pattern(
    r"(?<!\w)(?:"
    r"(?P<by>trước (?:hoặc|và) (?:trong|vào)"
    r"|(?:chậm nhất|muộn nhất|trễ nhất|không (?:được )?(?:quá|muộn hơn|chậm hơn|trễ hơn)|hạn (?:cuối cùng|cuối"
    r"|chót))(?:\s*(?:là|đến|vào|trong|hết|tới|:|,))*"
    r"|(?:từ (?:nay|bây giờ) )?(?:cho |tính )?(?:đến|tới) hết|từ (?:nay|bây giờ) (?:cho )?(?:đến|tới)|hết)"
    rf"|(?P<before>(?:(?:xong|chậm nhất(?: là)?|muộn nhất(?: là)?|đến|vào) )?trước{_OCCASION})"
    r"|(?P<to>(?:cho |tính )?(?:đến|tới)(?: (?:thời điểm|cuối|lúc))?)"
    r"|(?P<in>(?:(?:nhân|đúng) )?dịp|(?:ngay )?(?:trong|vào)(?: (?:khoảng|lúc|dịp|thời gian|các|nội|buổi|sáng|trưa"
    r"|chiều|tối|đêm))*)"
    r"|(?P<from>(?:(?:kể|tính|bắt đầu) )?từ)"
    r"|(?P<after>(?:ngay )?sau(?: dịp)?)"
    r"|(?P<over>quá)"
    r")\s*$"
)
_TERM_RELATION = pattern(
    r"(?<!\w)(?:"
    r"(?P<within>(?:chậm nhất|muộn nhất|không (?:được )?quá|tối đa)(?:\s*(?:là|sau|trong vòng|trong|vòng|không quá|:))*"
    r"|(?:ngay )?trong(?: (?:vòng|thời hạn|thời gian|khoảng thời gian))?(?: (?:không quá|tối đa|chậm nhất|là))*"
    r"|thời hạn(?: (?:là|không quá|tối đa|hoàn thành|thực hiện))*:?)"
    r"|(?P<lead>(?:(?:ít nhất|tối thiểu|chậm nhất) )?trước(?: (?:ít nhất|tối thiểu))?|ít nhất|tối thiểu)"
    r"|(?P<after>sau(?: thời hạn| thời gian)?)"
    r"|(?P<over>quá)"
    r")\s*$"
)
_LABEL = pattern(
    r"(?<!\w)(?:(?:thời (?:gian|điểm)|tiến độ|mốc)(?: (?:hoàn thành|thực hiện|báo cáo|gửi|nộp|trình|xong|kết thúc"
    r"|yêu cầu))*"
    r"\s*(?::|là|\|)|(?:thời hạn|hạn(?: cuối cùng| cuối| chót)?)(?: \w+){0,5}\s*(?::|là|\|)|(?:hoàn thành"
    r"|xong)\s*:?)\s*$"
)
_LEAD = pattern(r"\s*(?P<how>so với|trước) (?=ngày|khi|cuộc|hội|phiên|kỳ|lễ|thời|giờ)")
_LEAD_BEFORE = pattern(
    r"(?<!\w)trước (?P<event>(?:ngày |giờ |thời điểm )?(?:họp|diễn ra|tổ chức|khai mạc|cuộc họp|phiên họp|kỳ họp"
    r"|hội nghị|buổi|lễ|đại hội)"
    r"[^,;.:()]{0,30}?)\s*(?:ít nhất |tối thiểu )?$"
)
_LIST_GAP = pattern(r"\s*(?:,|và|hoặc)\s*")
_WINDOW = 60


def phrases(text: str, span: Span, base: dt.date | None) -> list[Phrase]:
    """Return the time phrases of ``text[span]`` with relations, ranges and recurrences joined."""
    found: list[Phrase] = []
    for value in scan(text, span, base):
        value = _hours(text, span, value)
        phrase = _term_phrase(text, span, value) if value.kind == "duration" else _plain_phrase(text, span, value)
        found.append(_continue_list(text, phrase, found[-1]) if found else phrase)
    found = _join_recurrences(text, _join_ranges(text, found))
    return _join_events(text, span, found)


def _relation_before(regex: re.Pattern[str], text: str, low: int, at: int) -> re.Match[str] | None:
    return regex.search(text, max(low, at - _WINDOW), at)


_HOURS_BEFORE = pattern(r"(?:trong|vòng|thời hạn|sau|thời gian)(?: (?:không quá|tối đa))?\s*$")
_HOURS_AFTER = pattern(r"\s*,?\s*(?:kể từ|tính từ|so với|trước khi|sau khi)")


def _hours(text: str, span: Span, value: Value) -> Value:
    """Read "24 giờ" as a term where the words around it count hours, not as a clock time."""
    if value.kind == "part" and value.clock and not value.rule:
        counted = _relation_before(_HOURS_BEFORE, text, span.start, value.start) or _HOURS_AFTER.match(text, value.end)
        return (counted and timecycles.term(text, value.start)) or value
    return value


def _word(match: re.Match[str]) -> Word:
    return cast(Word, match.lastgroup or "")


def _plain_phrase(text: str, span: Span, value: Value) -> Phrase:
    if match := _relation_before(_RELATION, text, span.start, value.start):
        return Phrase(match.start(), value.end, value, _word(match), match[0].strip())
    if match := _relation_before(_LABEL, text, span.start, value.start):
        return Phrase(value.start, value.end, value, "label", match[0].strip())
    return Phrase(value.start, value.end, value, "")


def _term_phrase(text: str, span: Span, value: Value) -> Phrase:
    sentence_end = SENTENCE_END.search(text, value.end, min(span.end, value.end + 200))
    limit = sentence_end.start() if sentence_end else span.end
    match = _relation_before(_TERM_RELATION, text, span.start, value.start)
    word: Word = _word(match) if match else ""
    start, said = (match.start(), match[0].strip()) if match else (value.start, "")
    if early := _relation_before(_LEAD_BEFORE, text, span.start, value.start):
        return Phrase(early.start(), value.end, value, "lead", "trước", event=Span(*early.span("event")))
    lead = _LEAD.match(text, value.end, limit)
    if lead and (lead["how"] != "trước" or word in ("lead", "within")):
        end = lead.end() + len(timecycles.event_clause(text, lead.end(), limit))
        if "trong" in said:  # "niêm yết trong 03 ngày trước khi trình …"
            return Phrase(start, end, value, word, said, anchor=timecycles.Anchored("event", lead.end(), end))
        return Phrase(start, end, value, "lead", said, event=Span(lead.end(), end))
    anchor = timecycles.anchor(text, value.end, limit)
    word = "within" if word == "after" and anchor else word
    end = anchor.end if anchor else value.end
    return Phrase(start, end, value, word, said, anchor=anchor)


def _continue_list(text: str, phrase: Phrase, last: Phrase) -> Phrase:
    """Give "… và ngày 30/9" the relation of the time before it."""
    holidays = "dịp" in last.said or "lễ" in last.said  # "trước dịp lễ 30/4 và 01/5" is one occasion
    same = not holidays and phrase.word == "" and phrase.value.kind == last.value.kind != "duration" and last.word
    if same and _LIST_GAP.fullmatch(text, last.end, phrase.start):
        return replace(phrase, word=last.word, said=last.said)
    return phrase


def _join_ranges(text: str, found: list[Phrase]) -> list[Phrase]:
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last and (value := _range(text, last, phrase)):
            joined[-1] = replace(last, end=phrase.end, value=value, word="in")
        elif phrase.word == "from" and re.search(
            r"đến|-\s*(?:ngày\s*)?\d", text[phrase.value.start : phrase.value.end]
        ):
            joined.append(replace(phrase, word="in"))
        else:
            joined.append(phrase)
    return joined


def _range(text: str, first: Phrase, last: Phrase) -> Value | None:
    """Return the period "từ A đến B", "A - B"; the year of A is that of B when it is not written."""
    a, b = first.value.period, last.value.period
    gap = text[first.end : last.start].strip(" ,")
    dash = gap == "-" and last.word == "" and first.word in ("from", "in", "")
    to = first.word == "from" and gap == "" and (last.word in ("to", "by"))
    if not (a and b and (to or dash)) or {first.value.kind, last.value.kind} - {"day", "period", "part"}:
        return None
    if first.value.kind == "part":
        a = Period(*(day.replace(year=b.first.year, month=b.first.month) for day in a)) if a.first.day <= 28 else a
    elif first.value.inferred and not last.value.inferred:
        same_year = a.first.month <= b.last.month
        a = Period(*(timevalues.in_year(day, b.last.year - (not same_year)) for day in a))
    if a.first > b.last or (dash and (b.last - a.first).days > 366):
        return None
    return replace(last.value, start=first.value.start, kind="period", period=Period(a.first, b.last), rule=())


# --- recurrences ---------------------------------------------------------------------------------------

_CYCLE_GAP = 150
_PARTS = {"DAILY": {"clock"}, "WEEKLY": {"BYDAY", "clock"}, "MONTHLY": {"BYMONTHDAY", "clock"}, "YEARLY": {"BYMONTH"}}


def _join_recurrences(text: str, found: list[Phrase]) -> list[Phrase]:
    """Join "định kỳ hằng tuần (trước 16 giờ ngày thứ sáu)": the cycle and the day in it are one time."""
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        together = last and _one_time(text, last, phrase)
        if last and together:
            joined[-1] = together
        else:
            joined.append(phrase)
    return [_with_bound(phrase) for phrase in joined]


def _one_time(text: str, first: Phrase, second: Phrase) -> Phrase | None:
    between = text[first.end : second.start]
    if len(between) > _CYCLE_GAP or SENTENCE_END.search(between):
        return None
    if listed := _listed(text, first, second):
        return listed
    cycle, part = (first, second) if first.value.kind == "recurrence" else (second, first)
    if cycle.value.kind != "recurrence":
        return None
    rule = _combined(cycle, part, swapped=cycle is second, inside=between.strip() == "(")
    if rule is None:
        return None
    words = text[first.start : second.end]
    end = second.end + (text[second.end : second.end + 1] == ")" and words.count("(") > words.count(")"))
    clock = part.value.clock or cycle.value.clock
    value = replace(cycle.value, start=first.value.start, end=end, rule=rule, clock=clock)
    return Phrase(first.start, end, value, part.word or cycle.word, part.said or cycle.said)


def _listed(text: str, first: Phrase, second: Phrase) -> Phrase | None:
    """Join "ngày 15/6 và 15/12 hằng năm", "ngày 15 và ngày cuối tháng": the cycle at the end holds for both days."""
    ours, theirs = dict(first.value.rule), dict(second.value.rule)
    if second.value.kind != "recurrence" or first.value.kind not in ("day", "part") or "BYMONTHDAY" not in ours:
        return None
    if {"FREQ", *ours} != theirs.keys() or not _LIST_GAP.fullmatch(text, first.end, second.start):
        return None
    listed = "BYMONTH" if "BYMONTH" in ours else "BYMONTHDAY"
    if any(ours[name] != theirs[name] for name in ours if name != listed):
        return None
    rule = tuple((name, f"{ours[name]},{part}" if name == listed else part) for name, part in second.value.rule)
    return replace(first, end=second.end, value=replace(second.value, start=first.value.start, rule=rule))


def _combined(cycle: Phrase, part: Phrase, *, swapped: bool, inside: bool) -> tuple[tuple[str, str], ...] | None:
    rule = dict(cycle.value.rule)
    inner = dict(part.value.rule)
    if (
        part.value.kind == "recurrence"
    ):  # "hằng tháng (trước ngày 25 hằng tháng)", "hằng quý (… ngày 20 của tháng cuối quý)"
        finer = bool(inner.keys() - {"FREQ", "INTERVAL"}) and not (rule.keys() - {"FREQ", "INTERVAL"}) and not swapped
        if finer and inside:  # "định kỳ 15 ngày/lần (ngày 15 và ngày 30 hằng tháng)"
            return part.value.rule
        same_cycle = inner["FREQ"] == rule["FREQ"] or (rule.get("INTERVAL") == "3" and "," in inner.get("BYMONTH", ""))
        return part.value.rule if finer and same_cycle else None
    if part.word in ("from", "after", "over", "to", "label") or (
        not part.value.clock and part.value.kind not in ("part", "day")
    ):
        return None
    bare = not (rule.keys() - {"FREQ", "INTERVAL"})
    if "BYMONTH" in inner:
        if bare and (rule["FREQ"] == "YEARLY" or rule.get("INTERVAL") in ("6", "12")):
            return (("FREQ", "YEARLY"), *part.value.rule)
        same_day = rule["FREQ"] == "YEARLY" and rule.get("BYMONTHDAY") == inner["BYMONTHDAY"] and not swapped
        if same_day and "BYMONTH" in rule:
            return (
                ("FREQ", "YEARLY"),
                ("BYMONTH", f"{rule['BYMONTH']},{inner['BYMONTH']}"),
                ("BYMONTHDAY", inner["BYMONTHDAY"]),
            )
        return None
    if part.value.kind != "part" or not bare or (swapped and part.word == ""):
        return None
    wanted = set(inner) or {"clock"}
    return (*cycle.value.rule, *part.value.rule) if wanted <= _PARTS[rule["FREQ"]] else None


def _with_bound(phrase: Phrase) -> Phrase:
    if phrase.value.kind != "recurrence":
        return phrase
    placed = any(name.startswith("BY") for name, _ in phrase.value.rule) or phrase.value.clock
    bound: Literal["before", "by", "on"] | None = "on" if placed else None
    if phrase.word in ("before", "by") and placed:
        bound = "before" if phrase.word == "before" else "by"
    return replace(phrase, bound=bound)


def _join_events(text: str, span: Span, found: list[Phrase]) -> list[Phrase]:
    """Add the events; "sau khi Hội đồng thông qua, trong vòng 30 ngày" is one term with its anchor in front."""
    for event in _events(text, span):
        touching = [phrase for phrase in found if phrase.start < event.end and event.start < phrase.end]
        term = next((phrase for phrase in found if _starts_term(text, event, phrase)), None)
        if term:
            anchor = timecycles.Anchored("event", event.words, event.end)
            found[found.index(term)] = replace(term, start=event.start, anchor=anchor)
        elif not touching:
            value = Value(event.start, event.end, "event")
            found.append(Phrase(event.start, event.end, value, event.relation, event=Span(event.words, event.end)))
    return sorted(found, key=lambda phrase: phrase.start)


def _starts_term(text: str, event: timecycles.Event, phrase: Phrase) -> bool:
    waits = event.relation == "from" and phrase.word == "within" and phrase.anchor is None
    return waits and phrase.start >= event.end and text[event.end : phrase.start].strip() in ("", ",")


def _events(text: str, span: Span) -> Iterable[timecycles.Event]:
    for trigger in _EVENT_TRIGGER.finditer(text, span.start, span.end):
        stop = SENTENCE_END.search(text, trigger.end(), min(span.end, trigger.end() + 200))
        event = timecycles.event(text, trigger.start(), stop.start() if stop else span.end)
        if event:
            yield event


def relation(phrase: Phrase) -> Relation:
    """Return the contract's relation of a phrase that is a deadline or a milestone."""
    value = phrase.value
    if value.kind == "recurrence":
        return "every"
    if value.kind == "duration":
        return "before" if phrase.word == "lead" else "within"
    if phrase.word in ("before", "by", "from"):
        return phrase.word
    if phrase.word == "to":
        return "by"
    one_day = value.kind in ("day", "part", "feast")
    if phrase.word == "label":
        return "by" if one_day else "in"
    return "on" if one_day else "in"
