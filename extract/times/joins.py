"""Phrases that are one time: ranges, recurrences, terms with an event in front.

"từ … đến …" is a range, "định kỳ hằng tháng … trước ngày 25" one recurrence, "sau khi …, trong vòng 30 ngày"
one term, "trước dịp lễ 30/4 - 01/5" one occasion.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from extract.text.folding import anywhere, pattern
from extract.times import calendars, cycles, lists, terms, values
from extract.times.calendars import Period
from extract.times.phrases import CYCLE_GAP, LIST_GAP, PART_OF_DAY, Phrase, closed, single_phrases
from extract.times.scan import SENTENCE_END
from extract.times.values import Value
from ingest.span import Span

_TERMS = r" (?=học kỳ|năm học|nhiệm kỳ|mùa|vụ|ngày (?:nhận|tiếp))"
_EVENT_TRIGGER = pattern(
    anywhere(
        r"trước (?=khi|thời|hội|giao ban|cuộc|phiên|kỳ|đại|buổi|lễ|khai|diễn|tổ|giờ|ngày|tuần (?:đầu|cuối)"
        r"|mùa|thềm|năm học|vụ|mỗi|từng|đợt|chuyến|con nước)",
        rf"ngay (?:sau|khi|trong{_TERMS})",
        r"sau (?:khi|(?=hội|cuộc|kỳ|mỗi|từng))",
        "khi (?:có|được)",
        f"trong{_TERMS}",
        f"chậm nhất (?:hết|cuối){_TERMS}",
        f"cho (?:đến|tới) (?:hết|cuối){_TERMS}",
        *(f"{until} (?:hết|cuối){_TERMS}" for until in ("đến", "tới")),
    )
)


_WEEK = 7
_UNTIL_EVENT = pattern(r"\s*,?\s*(?:cho )?(?:đến|tới) khi (?!(?:nào|đó|ấy)(?!\w))(?=\w)")


def phrases(text: str, span: Span, base: dt.date | None) -> list[Phrase]:
    """Return the time phrases of ``text[span]`` in reading order."""
    found = _join_ranges(text, single_phrases(text, span, base))
    found = _join_events(text, span, _join_recurrences(text, found))
    found = [_to_an_event(text, span, closed(text, phrase)) for phrase in found]
    ends = [phrase.ends for phrase in found if phrase.ends]
    return [phrase for phrase in found if phrase.value.kind != "event" or not _is_told(phrase, ends)]


def _is_told(event: Phrase, ends: list[Span]) -> bool:
    """Tell whether an event is read already, as what another time goes on to: "đến | khi có thông báo mới"."""
    return any(end.overlaps(Span(event.start, event.end)) for end in ends)


def _to_an_event(text: str, span: Span, phrase: Phrase) -> Phrase:
    """Give a time that begins, or a cycle, the event up to which it goes on: "từ ngày 21/01 | cho đến khi nước rút"."""
    goes_on = (phrase.word == "from" and phrase.value.kind == "day") or phrase.value.kind == "recurrence"
    match = _UNTIL_EVENT.match(text, phrase.end, span.end) if goes_on and not phrase.event else None
    if match is None:
        return phrase
    stop = SENTENCE_END.search(text, match.end(), span.end)
    words = terms.event_clause(text, match.end(), stop.start() if stop else span.end)
    ends = Span(match.end(), match.end() + len(words))
    return replace(phrase, end=ends.end, ends=ends) if words else phrase


def _join_ranges(text: str, found: list[Phrase]) -> list[Phrase]:
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        if last and (value := _range(text, last, phrase) or _holidays(text, last, phrase)):
            joined[-1] = replace(last, end=phrase.end, value=value, word="in" if value.kind == "period" else last.word)
            _absorb_length(text, joined)
        elif last and (day := _day_of_month(text, last, phrase) or _day_of_week(text, last, phrase)):
            joined[-1] = day
        elif last and _is_working_week(text, last, phrase):
            joined.pop()
        elif phrase.word == "from" and _SPANS.search(text, phrase.value.start, phrase.value.end):
            joined.append(replace(phrase, word="in"))
        else:
            joined.append(phrase)
            if phrase.word == "" and phrase.value.kind == "day" and text[phrase.start - 1] == "(":
                _absorb_length(text, joined)
    return joined


_SPANS = re.compile(r"đến|(?<!-\d)(?<!-\d\d)-\s*(?:ngày\s*)?\d+(?!\d|-\d)")
"""Two days in one value: "từ 15-20/3", but not the dashes of one day ("từ ngày 15-12-2025")."""


def _day_of_month(text: str, month: Phrase, phrase: Phrase) -> Phrase | None:
    """Join "trong tháng 12, chậm nhất là ngày 20": the day of the month that was just named."""
    days = dict(phrase.value.rule)
    whole = month.value.period if month.value.kind == "period" and not month.value.edged else None
    if phrase.value.kind != "part" or days.keys() != {"BYMONTHDAY"} or "," in days["BYMONTHDAY"] or whole is None:
        return None
    apart = re.fullmatch(r"\s*[,(]\s*", text[month.end : phrase.start]) is None
    day = calendars.day(whole.first.year, whole.first.month, int(days["BYMONTHDAY"]))
    if apart or day is None or (whole.last - whole.first).days > 30:
        return None
    inferred = month.value.inferred
    value = replace(phrase.value, kind="day", period=Period(day, day), rule=(), inferred=inferred, loose=False)
    return replace(phrase, start=month.start, value=value)


_AT_A_MEETING = pattern(r"\btại(?: buổi| cuộc| cuộc họp| phiên họp)? giao ban\s*$")


def _day_of_week(text: str, week: Phrase, phrase: Phrase) -> Phrase | None:
    """Join "tại giao ban tuần sau (16/3)": the bracket tells the day of the week that was just named."""
    whole, day = week.value.period, phrase.value.period
    if (
        week.value.kind != "period"
        or phrase.value.kind != "day"
        or phrase.word not in ("", "in")
        or not (whole and day)
    ):
        return None
    # "trước giao ban tuần 17 (20/4)", but "báo cáo tại giao ban tuần 17 (20/4)"
    named = any(map(str.isdigit, text[week.start : week.end])) and not _AT_A_MEETING.search(text, 0, week.start)
    near = not named and (whole.last - whole.first).days < _WEEK and abs((day.first - whole.first).days) <= _WEEK
    apart = re.fullmatch(r"\s*[,(]\s*(?:ngày\s*)?", text[week.end : phrase.start]) is None
    return replace(phrase, start=week.start, word=week.word, said=week.said) if near and not apart else None


def _is_working_week(text: str, first: Phrase, last: Phrase) -> bool:
    """Tell whether weekdays only say when an office is open ("từ thứ Hai đến thứ Sáu"): of no one week."""
    weekdays = all(tuple(dict(phrase.value.rule)) == ("BYDAY",) for phrase in (first, last))
    return weekdays and first.word == "from" and last.word == "to" and not text[first.end : last.start].strip()


def _absorb_length(text: str, found: list[Phrase]) -> None:
    """Join "trong 03 ngày, từ ngày 20/5 đến ngày 22/5", "trong 01 ngày (ngày 04/3)": the length says no more."""
    length = found[-2] if len(found) > 1 else found[-1]
    counted = length.value.kind == "duration" and length.word in ("within", "")
    if counted and re.fullmatch(r"\s*[,(:]?\s*", text[length.value.end : found[-1].start]):
        found[-2:] = [replace(found[-1], start=length.start, word=found[-1].word or "in")]


def _holidays(text: str, first: Phrase, last: Phrase) -> Value | None:
    """Join "trước dịp lễ 30/4 - 01/5/2026": one occasion, of the year that stands at its end."""
    a, b = first.value.period, last.value.period
    occasion = "dịp" in first.said or "lễ" in first.said or first.value.kind == "feast"
    if not (occasion and a and b and last.word == "") or text[first.end : last.start].strip() not in (
        "-",
        "và",
        ",",
        "&",
    ):
        return None
    near = first.value.inferred and last.value.kind == "day" and first.value.kind in ("day", "feast")
    if not near:
        return None
    day = a.first if last.value.inferred else values.in_year(a.first, b.first.year)
    inferred = last.value.inferred
    return replace(first.value, end=last.end, period=Period(day, day), inferred=inferred)


def _range(text: str, first: Phrase, last: Phrase) -> Value | None:
    """Return the period "từ A đến B", "A - B"; the year of A is that of B when it is not written."""
    a, b = first.value.period, last.value.period
    gap = text[first.end : last.start].strip(" ,")
    dash = gap == "-" and last.word == "" and first.word in ("from", "in", "")
    to = first.word in ("from", "label", "") and gap == "" and last.word in ("to", "by")
    to = to and (first.word == "from" or last.said in ("đến", "tới", "đến hết", "tới hết"))
    if not (a and b and (to or dash)) or {first.value.kind, last.value.kind} - {"day", "period", "part"}:
        return None
    if first.value.kind == "part":
        a = Period(*(day.replace(year=b.first.year, month=b.first.month) for day in a)) if a.first.day <= 28 else a
    elif first.value.inferred and not last.value.inferred:
        same_year = a.first.month <= b.last.month
        a = Period(*(values.in_year(day, b.last.year - (not same_year)) for day in a))
    if a.first > b.last or (dash and (b.last - a.first).days > 366):
        return None
    return replace(last.value, start=first.value.start, kind="period", period=Period(a.first, b.last), rule=())


# --- recurrences ---------------------------------------------------------------------------------------

_PARTS = {"DAILY": {"clock"}, "WEEKLY": {"BYDAY", "clock"}, "MONTHLY": {"BYMONTHDAY", "clock"}, "YEARLY": {"BYMONTH"}}


def _join_recurrences(text: str, found: list[Phrase]) -> list[Phrase]:
    """Join "định kỳ hằng tuần (trước 16 giờ ngày thứ sáu)": the cycle and the day in it are one time."""
    joined: list[Phrase] = []
    for phrase in found:
        last = joined[-1] if joined else None
        together = last and _one_time(text, last, phrase)
        if last and together:
            joined[-1] = together
        elif not (last and _says_how_much(text, last, phrase)):
            joined.append(phrase)
    return [_with_bound(phrase) for phrase in lists.spread(text, joined)]


def _says_how_much(text: str, cycle: Phrase, rate: Phrase) -> bool:
    """Tell whether a rate only says how much is done in the cycle named before: "Hằng tuần đăng bài, | 03 tin/tuần"."""
    same = cycle.value.kind == rate.value.kind == "recurrence" and cycle.value.rule == rate.value.rule
    between = text[cycle.end : rate.start]
    counts = "/" in text[rate.start : rate.end] and "lần" not in text[rate.start : rate.end]
    return same and counts and len(between) <= CYCLE_GAP and not SENTENCE_END.search(between)


_SEVERAL = pattern(r"(?<!\w)(?:0?[2-9]|hai|ba|bốn) (?:lần|buổi|cuộc)(?!\w)")
"""A turn that recurs more than once in its cycle has no one day in it."""


def _one_time(text: str, first: Phrase, second: Phrase) -> Phrase | None:
    between = text[first.end : second.start]
    if len(between) > CYCLE_GAP or SENTENCE_END.search(between) or "lần đầu" in between:
        return None  # "06 tháng/lần, lần đầu xong trước ngày 30/6": the first time has a day of its own
    if joined := lists.listed(text, first, second) or _until(text, first, second):
        return joined
    cycle, part = (first, second) if first.value.kind == "recurrence" else (second, first)
    if cycle.value.kind != "recurrence":
        return None
    apart = re.search(r",\s*\w", between)
    if apart and (cycle is second or _SEVERAL.search(text, cycle.start, cycle.end)):
        return None  # "xong trước ngày 20/5, hiệu chuẩn định kỳ 12 tháng/lần", "2 lần/tuần …, báo cáo vào thứ Hai"
    if cycles.times_a_unit(text, cycle.start) > 1 and (part.value.clock or between.strip()):
        return None  # "đo mực nước ngày 02 lần (06 giờ và 16 giờ)", "phun thuốc tuần hai lần và báo cáo vào thứ Sáu"
    listed = bool(LIST_GAP.fullmatch(between))
    near = listed or not between.strip()
    rule = _combined(cycle, part, swapped=cycle is second, inside=between.strip() == "(", listed=listed, near=near)
    if rule is None:
        return None
    clock = part.value.clock or cycle.value.clock
    value = replace(cycle.value, start=first.value.start, end=second.end, rule=rule, clock=clock)
    return Phrase(first.start, second.end, value, part.word or cycle.word, part.said or cycle.said)


def _until(text: str, first: Phrase, second: Phrase) -> Phrase | None:
    """Join "hằng ngày cho đến hết tháng 9", "từ nay đến hết tháng 9, mỗi tuần …": the cycle ends there."""
    between = text[first.end : second.start]
    if first.said.startswith("từ") and first.word == "by" and second.value.kind == "recurrence" and not second.until:
        whole = replace(second.value, start=first.value.start, inferred=first.value.inferred)
        until = first.value.period.last if first.value.period else None
        return replace(second, start=first.start, value=whole, until=until) if not between.strip(" ,") else None
    if season := _in_season(text, first, second):
        return season
    period, last = second.value.period, second.word in ("by", "to") and re.match(r"(?:cho )?(?:đến|tới)", second.said)
    if not (first.value.kind == "recurrence" and period and last) or between.strip(" ,"):
        return None
    if second.value.kind not in ("day", "period") or first.until or _opens_a_step(text, first, second):
        return None
    value = replace(first.value, end=second.end, inferred=second.value.inferred)
    return replace(first, end=second.end, value=value, until=period.last)


_STOPS = pattern(
    r"\s*(?:[,.;:)\n]|$|(?:thì|để|nhằm|và)(?!\w)|(?:thì )?(?:dừng|ngừng|thôi|kết thúc|chấm dứt)\s*(?:[,.;]|$))"
)


def _opens_a_step(text: str, cycle: Phrase, last: Phrase) -> bool:
    """Tell whether a day behind a comma is that of one more act: "lắp 40 trạm mỗi tháng, | đến 15/12 phủ hết …".

    A cycle that opens its sentence goes on to the day, whatever follows: "Hằng tuần, đến hết tháng 9 Phòng A báo cáo".
    """
    apart = "," in text[cycle.end : last.start] and not last.said.startswith("cho")
    opens = re.search(r"(?:^|[.;:\n])[\s\-+•*]*$", text[max(0, cycle.start - 9) : cycle.start])
    return apart and not opens and not _STOPS.match(text, last.end)


def _in_season(text: str, first: Phrase, second: Phrase) -> Phrase | None:
    """Join "ngày 20 hằng tháng, từ tháng 6 đến tháng 9": the cycle ends with the time in which it holds."""
    cycle, season = (first, second) if first.value.kind == "recurrence" else (second, first)
    period = season.value.period
    through = season.value.kind == "period" and season.said.endswith("từ") and season.word == "in"
    between = text[first.end : second.start].strip()
    if (
        not through
        or period is None
        or cycle.value.kind != "recurrence"
        or cycle.until
        or between not in ("", ",", "(")
    ):
        return None
    value = replace(cycle.value, start=first.value.start, end=second.end, inferred=season.value.inferred)
    return replace(cycle, start=first.start, end=second.end, value=value, until=period.last)


def _combined(
    cycle: Phrase, part: Phrase, *, swapped: bool, inside: bool, listed: bool, near: bool
) -> tuple[tuple[str, str], ...] | None:
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
    placed = inside or (part.word == "in" and not swapped and near)
    if months := _months_of_cycle(rule, part.value, inside=placed, listed=listed):
        return months
    if part.word in ("from", "after", "over", "to", "label") or (
        not part.value.clock and part.value.kind not in ("part", "day")
    ):
        return None
    if cycle.value.clock and part.value.clock:
        return None  # "chốt số liệu lúc 17h00 hằng ngày, báo cáo trước 18h00"
    bare = not (rule.keys() - {"FREQ", "INTERVAL"})
    if part.value.loose and part.value.kind == "day" and part.word == "" and not inside:
        return None  # "hằng năm, … của 3 - 4 cơn bão"
    if "BYMONTH" in inner:
        if bare and (rule["FREQ"] == "YEARLY" or rule.get("INTERVAL") in ("6", "12")):
            return (("FREQ", "YEARLY"), *part.value.rule)
        same_day = listed and rule["FREQ"] == "YEARLY" and rule.get("BYMONTHDAY") == inner["BYMONTHDAY"] and not swapped
        if same_day and "BYMONTH" in rule:
            return (
                ("FREQ", "YEARLY"),
                ("BYMONTH", f"{rule['BYMONTH']},{inner['BYMONTH']}"),
                ("BYMONTHDAY", inner["BYMONTHDAY"]),
            )
        return None
    if part.value.kind == "part" and not inner and not swapped and near and "BYDAY" in rule:
        return cycle.value.rule  # "Thứ Hai hằng tuần, 7h30: giao ban"
    if part.value.kind != "part" or not bare or (swapped and part.word == ""):
        return None
    wanted = set(inner) or {"clock"}
    return (*cycle.value.rule, *part.value.rule) if wanted <= _PARTS[rule["FREQ"]] else None


def _months_of_cycle(
    rule: dict[str, str], value: Value, *, inside: bool, listed: bool
) -> tuple[tuple[str, str], ...] | None:
    """Join "02 lần/năm (tháng 6 và tháng 12)": the months of a year in which the work recurs."""
    period = value.period
    if (
        value.kind != "period"
        or value.edged
        or not (period and value.inferred and period.first.month == period.last.month)
    ):
        return None
    month = str(period.first.month)
    if inside and (rule == {"FREQ": "YEARLY"} or (rule["FREQ"] == "MONTHLY" and "INTERVAL" in rule)):
        return (("FREQ", "YEARLY"), ("BYMONTH", month))
    if listed and rule.keys() == {"FREQ", "BYMONTH"} and rule["FREQ"] == "YEARLY":
        return (("FREQ", "YEARLY"), ("BYMONTH", f"{rule['BYMONTH']},{month}"))
    return None


def _with_bound(phrase: Phrase) -> Phrase:
    if phrase.value.kind != "recurrence":
        return phrase
    placed: bool = any(name.startswith("BY") for name, _ in phrase.value.rule) or bool(phrase.value.clock)
    placed = placed or phrase.value.lunar  # "rằm tháng Giêng hằng năm" has no solar day
    bound: Literal["before", "by", "on"] | None = "on" if placed else None
    if phrase.word in ("before", "by") and placed:
        bound = "before" if phrase.word == "before" else "by"
    return replace(phrase, bound=bound)


def _join_events(text: str, span: Span, found: list[Phrase]) -> list[Phrase]:
    """Add the events; "sau khi Hội đồng thông qua, trong vòng 30 ngày" is one term with its anchor in front."""
    for event in _events(text, span):
        if dated := next((phrase for phrase in found if _dates(text, event, phrase)), None):
            found[found.index(dated)] = replace(dated, start=event.start, word="before", said="trước")
            continue
        if counted := next((phrase for phrase in found if _length_after(event, phrase)), None):
            words = text[event.words : counted.start].rstrip()
            anchor = terms.Anchored("event", event.words, event.words + len(words))
            found[found.index(counted)] = replace(counted, start=event.start, word="within", anchor=anchor)
            continue
        if ahead := next((phrase for phrase in found if _length_ahead(event, phrase)), None):
            ends = event.words + len(text[event.words : ahead.start].rstrip())
            found[found.index(ahead)] = replace(
                ahead, start=event.start, word="lead", said="trước", event=Span(event.words, ends)
            )
            continue
        touching = [p for p in found if not _names_event(p, event) and p.start < event.end and event.start < p.end]
        opens = re.search(r"(?:^|[.;\n])\s*$", text[max(span.start, event.start - 3) : event.start])
        if opens and (later := _term_later(text, event, found)):
            anchor = terms.Anchored("event", event.words, event.end)
            found[found.index(later)] = replace(later, anchor=anchor)
            continue
        term = next((phrase for phrase in found if _starts_term(text, event, phrase)), None)
        if term:
            anchor = terms.Anchored("event", event.words, event.end)
            found[found.index(term)] = replace(term, start=event.start, anchor=anchor)
        elif not touching:
            value = Value(event.start, event.end, "event")
            found = [p for p in found if not (p.word == "" and event.words <= p.start and p.end <= event.end)]
            found.append(Phrase(event.start, event.end, value, event.relation, event=Span(event.words, event.end)))
    return sorted(found, key=lambda phrase: phrase.start)


def _dates(text: str, event: terms.Event, phrase: Phrase) -> bool:
    """Tell whether ``phrase`` is the day of the event: "trước thời điểm sáp nhập 01/7/2025", "… (01/7/2025)"."""
    plain = (
        phrase.word == "" or PART_OF_DAY.fullmatch(phrase.said) is not None
    )  # "trước giờ giao ban | sáng thứ Hai tới"
    bare = event.relation == "before" and plain and phrase.value.kind == "day"
    return bare and (phrase.end == event.end or text[event.end : phrase.start].strip() == "(") and not phrase.event


def _length_after(event: terms.Event, phrase: Phrase) -> bool:
    """Tell whether a length closes the event: "sau khi Nghị quyết được ban hành 15 ngày"."""
    length = phrase.value.kind == "duration" and phrase.word == "" and phrase.anchor is None
    return event.relation == "from" and length and event.words < phrase.start and phrase.end == event.end


def _length_ahead(event: terms.Event, phrase: Phrase) -> bool:
    """Tell whether a length closes what it is counted back from: "trước khai giảng | 3 ngày"."""
    length = phrase.value.kind == "duration" and phrase.word == "" and phrase.anchor is None and not phrase.event
    return event.relation == "before" and length and event.words < phrase.start and phrase.end == event.end


def _names_event(phrase: Phrase, event: terms.Event) -> bool:
    """Tell whether a feast or a period only names the event: "trước khi nghỉ Tết", "trước phiên họp tháng 6/2025"."""
    value = phrase.value
    inside = event.words <= phrase.start and phrase.end <= event.end
    return phrase.word == "" and (value.kind == "feast" or (value.kind == "period" and (inside or not value.edged)))


def _term_later(text: str, event: terms.Event, found: list[Phrase]) -> Phrase | None:
    """Return the only time of a sentence that an event opens, a length: "Sau khi …, Phòng A công bố trong 10 ngày"."""
    end = SENTENCE_END.search(text, event.end)
    stop = end.start() if end else len(text)
    rest = [phrase for phrase in found if event.end <= phrase.start < stop]
    waits = event.relation == "from" and len(rest) == 1 and text[event.end : event.end + 1] == ","
    return rest[0] if waits and rest[0].word == "within" and rest[0].anchor is None else None


def _starts_term(text: str, event: terms.Event, phrase: Phrase) -> bool:
    waits = event.relation == "from" and phrase.word == "within" and phrase.anchor is None
    return waits and phrase.start >= event.end and text[event.end : phrase.start].strip() in ("", ",")


def _events(text: str, span: Span) -> Iterable[terms.Event]:
    for trigger in _EVENT_TRIGGER.finditer(text, span.start, span.end):
        stop = SENTENCE_END.search(text, trigger.end(), min(span.end, trigger.end() + 200))
        event = terms.event(text, trigger.start(), stop.start() if stop else span.end)
        if event:
            yield event
