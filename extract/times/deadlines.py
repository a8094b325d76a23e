"""Deadlines and milestones of an instruction, by the grammar described in docs/grammar.md."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extract.models import Quoted, Relation, Time
from extract.review import Doubt
from extract.text.folding import fold, pattern
from extract.times import calendars, context, joins, roles, scan, terms, values
from extract.times import cycles as timecycles
from extract.times import phrases as timephrases
from extract.times import pointing as pointers
from extract.times.phrases import Phrase
from ingest.span import Span

_STAND_IN = dt.date(2024, 1, 1)
"""Counted from where the notice has no date, so that its wordings are read all the same; no day found so is told."""
_NAME = 80
"""Characters of a name in quotes; more of them are a saying or a clause that is cited."""


@dataclass(frozen=True, slots=True)
class Dates:
    """What the notice as a whole says about time."""

    issued_on: dt.date | None
    meeting_on: dt.date | None
    fallback: dt.date | None = None
    """E.g. the latest full date in the text, when neither is known."""
    kind: str = ""
    """What kind of document the notice is, folded: in a "quyết định", "ngày ký Quyết định" is its own."""

    @property
    def base(self) -> dt.date | None:
        """The day that years not written are counted from."""
        return self.issued_on or self.meeting_on or self.fallback


@dataclass(frozen=True, slots=True)
class Found:
    """One time expression with its role; spans are offsets of the whole text."""

    time: Time
    role: Literal["deadline", "milestone"]
    doubts: tuple[Doubt, ...]


def find_times(text: str, folded: str, span: Span, dates: Dates) -> tuple[Found, ...]:
    """Return deadlines and milestones of the instruction ``text[span]``; times that are neither are left out."""
    return read_times(text, folded, span, dates)[0]


def read_times(
    text: str, folded: str, span: Span, dates: Dates, known: Sequence[Span] = ()
) -> tuple[tuple[Found, ...], tuple[Doubt, ...]]:
    """Return deadlines and milestones of the instruction ``text[span]``, and a doubt for each time that may be one.

    ``known`` are places of citations: what stands in them is the date of a document.
    """
    plain = _plain(folded)
    found, base = _leading(text, plain, span, dates), dates.base or _STAND_IN
    phrases, pointing = pointers.resolved(plain, span, base, _phrases(plain, span, dates))
    ends = context.sentence_ends(plain, span) if phrases or pointing else []
    left: list[Phrase] = []
    last: tuple[Phrase, context.Role | None] | None = None
    for phrase in phrases:
        if _is_in_a_name(plain, span, phrase):
            continue
        around = context.context(text, plain, span, ends, phrase)
        role = roles.role(plain, phrase, around, dates.base)
        if role is None and last and roles.goes_on(plain, last[0], phrase):
            role = last[1]
        last = phrase, role
        if role:
            found.append(_found(text, phrase, role, dates))
        elif roles.doubtful(phrase, around, dates.base):
            left.append(phrase)
    doubts = [*_unread(text, left, found, known)]
    for phrase in pointing:  # "trước thời điểm đó", and no one day before it
        if roles.role(plain, phrase, context.context(text, plain, span, ends, phrase), base) == "deadline":
            doubts.append(Doubt("unclear-time", detail={"quote": text[phrase.start : phrase.end]}))
    return tuple(found), tuple(doubts)


def _phrases(plain: str, span: Span, dates: Dates) -> list[Phrase]:
    return joins.phrases(plain, span, dates.base or _STAND_IN)


def _is_in_a_name(plain: str, span: Span, phrase: Phrase) -> bool:
    """Tell whether a time stands in what is called by a name in quotes: 'chuyên mục "Mỗi ngày một trang sách"'."""
    begin = plain.rfind('"', max(span.start, phrase.start - _NAME), phrase.start)
    closed = begin >= 0 and plain.find('"', phrase.end, min(span.end, begin + _NAME)) >= 0
    return closed and plain.count('"', span.start, phrase.start) % 2 == 1


def _unread(text: str, left: Iterable[Phrase], found: Sequence[Found], known: Sequence[Span]) -> Iterator[Doubt]:
    """Yield a doubt for each phrase left over, but for dates of cited documents and days that were found already."""
    days = {(item.time.start, item.time.end) for item in found}
    for phrase in left:
        place = Span(phrase.start, phrase.end)
        again = phrase.value.period is not None and tuple(phrase.value.period) in days
        if not again and not any(span.overlaps(place) for span in known):
            yield Doubt("unclear-time", detail={"quote": place.of(text)})


def _leading(text: str, plain: str, span: Span, dates: Dates) -> list[Found]:
    """Return the period that stands before the instruction on its line: "Cuối tháng 3 năm 2010: Ban Quản lý …"."""
    low = max(plain.rfind("\n", 0, span.start) + 1, span.start - 80)
    words = plain[low : span.start].rstrip()
    if not words.endswith(":"):
        return []
    times = _alone(text, plain, Span(low, span.start), dates)
    return [replace(item, time=item.time.model_copy(update={"inherited": True})) for item in times]


def _without_marks(folded: str) -> str:
    """Return ``folded`` with the stars of left-over bold marks as spaces, an arrow as a dash; the offsets stay."""
    return folded.replace("*", " ").replace("->", "- ")


_NEXT_ROW = re.compile(r"\n(?=\S{1,6} \|)")
"""Before the number of the next row of a table, which counts nothing in the cell before: "tháng cuối quý | 5"."""


class _OfOneText:
    """A function of a whole text that keeps its last result: it is asked for each task of one notice."""

    def __init__(self, function: Callable[[str], str]) -> None:
        self._function = function
        self._last = "", ""

    def __call__(self, folded: str) -> str:
        last = self._last
        if last[0] is not folded:  # to compare two long texts takes as long as the work
            self._last = last = folded, self._function(folded)
        return last[1]


_plain = _OfOneText(_without_marks)
_with_commas = _OfOneText(lambda folded: _NEXT_ROW.sub(";", _without_marks(folded).replace(";", ",")))


def find_cell_times(text: str, folded: str, span: Span, dates: Dates) -> tuple[Found, ...]:
    """Return the deadlines of a cell "Thời hạn", where a bare date or period is one already.

    A semicolon in a cell is a comma: "Hằng quý; trước ngày 20 của tháng cuối quý" is one time.
    """
    plain = _with_commas(folded)
    if units := timecycles.listed_units(plain, *span):
        cycles = [Phrase(unit.start, unit.end, unit, "") for unit in units]
        return tuple(_found(text, cycle, "deadline", dates) for cycle in cycles)
    found = []
    for phrase in _phrases(plain, span, dates):
        after = phrase.word == "after" and phrase.value.kind != "feast"
        if after or phrase.word == "over" or phrase.value.impossible:
            continue
        if phrase.value.kind == "duration":
            if plain.startswith(":", phrase.end):
                continue  # "Báo cáo 9 tháng: trước ngày 15/9; báo cáo năm: …": which report, not when
            phrase = replace(phrase, word=phrase.word or "within")
        elif phrase.word == "":
            whole = _WHOLE.search(plain, span.start, phrase.start)  # "Cả năm"
            phrase = replace(phrase, start=whole.start() if whole else phrase.start, word="label")
        if phrase.value.kind in ("recurrence", "duration", "event") or phrase.value.period:
            planned = _PLANNED.search(plain, span.start, phrase.start)
            found.append(_found(text, phrase, "milestone" if planned else "deadline", dates))
    return tuple(found) or _bare_year(text, folded, span)


_WHOLE = pattern(r"cả $")
_PLANNED = pattern(r"[^\W\d]+ [^\W\d]+ dự kiến(?: (?:vào|trong|tổ chức))?\s*$")
"""Before the time of a step that a cell names: "…; vòng chung kết dự kiến | tháng 10/2026"."""
_NO_TIME = pattern(
    r"(?:(?:thực hiện|làm|triển khai) )?(?:thường xuyên|liên tục|hằng năm|lâu dài|đột xuất|ngay|khẩn trương|kịp thời"
    r"|theo |khi |sau khi |đã |đúng |không |nt$|như trên|căn cứ )"
)
"""How a cell begins that gives no time, and says so."""


_NO_END = pattern(
    r"\s*(?:(?:thực hiện|làm|triển khai) )?(?:thường xuyên|thường kỳ|liên tục|lâu dài|đột xuất"
    r"|khi (?:có|cần|phát sinh|được yêu cầu|xảy ra))(?!\w)"
)


def has_no_end(folded: str, cell: Span) -> bool:
    """Tell whether a cell "Thời hạn" says that the work goes on: "Thường xuyên", "Khi có yêu cầu"."""
    return _NO_END.match(folded, *cell) is not None


def unread_cell(text: str, folded: str, span: Span) -> tuple[Doubt, ...]:
    """Return a doubt for a cell "Thời hạn" that says something but gave no time, for the clerk to read it."""
    said = folded[slice(*span)].strip(" -.;,/")
    if not any(char.isalnum() for char in said) or _NO_TIME.match(f"{said} "):
        return ()
    return (Doubt("unclear-time", detail={"quote": " ".join(text[slice(*span)].split())}),)


def heading_times(text: str, folded: str, span: Span, dates: Dates) -> tuple[Found, ...]:
    """Return the times of a heading, a lead-in or a closing sentence that hold for the tasks under or above it.

    A heading that is nothing but a period ("Cuối tháng 3 năm 2010:") counts; years and periods in its name do not,
    nor does the day of what the work below is for ("Để thông xe vào dịp 02/9, yêu cầu các đơn vị: …").
    """
    found = find_times(text, folded, span, dates)
    if found:
        plain = _plain(folded)
        return tuple(
            item
            for item in found
            if not (
                _was(item, plain, dates)
                if item.role == "milestone"
                else roles.names_a_goal(plain[span.start : item.time.span[0]])
            )
        )
    return _alone(text, _plain(folded), span, dates)


_BARE_IN_BRACKETS = re.compile(r"\([\d\s/.-]*$")


def _was(item: Found, plain: str, dates: Dates) -> bool:
    """Tell whether an event that a heading names is over, or only says what the heading is of.

    "Tại cuộc họp ngày 10/3, Chủ tịch yêu cầu các đơn vị: …", "Kỷ niệm ngày thành lập Đảng (03/02)".
    """
    end = item.time.end
    at = item.time.span[0]
    if _BARE_IN_BRACKETS.search(plain, plain.rfind("\n", 0, at) + 1, at):
        return True
    return end is not None and dates.base is not None and end < dates.base


def sets_a_limit(text: str, folded: str, span: Span, dates: Dates, *, periods: bool = False) -> bool:
    """Tell whether ``text[span]`` sets a day by which something is done, still ahead.

    With ``periods``, one in which it is done counts too ("trong quý II năm 2026").
    """
    base = dates.base
    return base is not None and any(
        time.due_on is not None
        and time.due_on >= base
        and (time.relation == "before" or (periods and time.relation == "in") or _LATEST.match(time.quote))
        for time in (item.time for item in find_times(text, folded, span, dates) if item.role == "deadline")
    )


_LATEST = re.compile(r"(?:chậm|muộn|trễ) nhất|không quá|hạn|ngay trong|xong", re.IGNORECASE)


def _alone(text: str, plain: str, span: Span, dates: Dates) -> tuple[Found, ...]:
    alone = _ALONE.fullmatch(plain, span.start, span.end)
    inner = Span(*alone.span("time")) if alone else None
    if inner is None:
        return ()
    whole = [p for p in _phrases(plain, inner, dates) if Span(p.start, p.end) == inner and p.value.period]
    return tuple(_found(text, replace(p, word=p.word or "label"), "deadline", dates) for p in whole)


def impossible_dates(folded: str, span: Span) -> tuple[Doubt, ...]:
    """Return a doubt for each full date in ``span`` that no calendar has (31/02/2025)."""
    if not _NO_DAY.search(folded, *span):
        return ()
    plain = _plain(folded)
    found = [value for value in scan.scan(plain, span, None) if value.impossible]
    return tuple(Doubt("impossible-date", detail={"quote": plain[value.start : value.end].strip()}) for value in found)


_NO_DAY = re.compile(r"(?:29|[3-9]\d)(?<!\d\d\d)\s*(?:[/.-]|tháng)|[/.-]\s*(?:1[3-9]|[2-9]\d)\s*[/.-]")
"""What only a day that no calendar has can look like, and few others."""
_ALONE = re.compile(
    r"\s*(?:(?:[ivx]+|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s*[.)]\s*)?[-+•]?\s*(?P<time>\S.*?)\s*[:.]?\s*", re.DOTALL
)
_YEAR_CELL = re.compile(r"\s*((?:năm\s+)?((?:19|20)\d\d)(?:\s*-\s*((?:19|20)\d\d))?)\s*")


def _bare_year(text: str, folded: str, span: Span) -> tuple[Found, ...]:
    match = _YEAR_CELL.fullmatch(folded, span.start, span.end)
    if not match:
        return ()
    first, last = calendars.months(int(match[2]), 1, 12).first, calendars.months(int(match[3] or match[2]), 1, 12).last
    time = Time(
        quote=text[slice(*match.span(1))], span=match.span(1), relation="in", start=first, end=last, due_on=last
    )
    return (Found(time, "deadline", ()),)


# --- building ------------------------------------------------------------------------------------------


def _found(text: str, phrase: Phrase, role: Literal["deadline", "milestone"], dates: Dates) -> Found:
    if dates.base is None and phrase.value.inferred:  # "trước ngày 15/12" of a year that nothing tells
        phrase = replace(phrase, value=replace(phrase.value, period=None), until=None)
    if phrase.anchor and dates.kind and terms.issues(fold(text[phrase.anchor.start : phrase.anchor.end]), dates.kind):
        phrase = replace(phrase, anchor=phrase.anchor._replace(anchor="issued_on"))
    value, relation = phrase.value, timephrases.relation(phrase)
    span = (phrase.start, phrase.end)
    dated = value.period if relation not in ("every", "within") and value.kind != "duration" else None
    anchor, event = _anchor(text, phrase)
    due = _due_on(text, phrase, relation, dates)
    time = Time(
        quote=text[slice(*span)],
        span=span,
        relation=relation,
        start=dated.first if dated else None,
        end=dated.last if dated else phrase.until,
        time=value.clock,
        rrule=";".join(f"{name}={part}" for name, part in value.rule) if relation == "every" else None,
        bound=phrase.bound,
        duration=value.duration,
        working_days=value.working_days,
        anchor=anchor,
        event=event or (Quoted(quote=phrase.ends.of(text), span=tuple(phrase.ends)) if phrase.ends else None),
        calendar="lunar" if value.lunar else "solar",
        due_on=due,
    )
    return Found(time, role, tuple(_doubts(time, value, dates)) if role == "deadline" else ())


def _anchor(text: str, phrase: Phrase) -> tuple[terms.Anchor | None, Quoted | None]:
    if phrase.anchor:
        kind, start, end = phrase.anchor
        return kind, Quoted(quote=text[start:end], span=(start, end)) if kind == "event" else None
    if phrase.event:
        start, end = phrase.event
        return "event", Quoted(quote=text[start:end], span=(start, end))
    return None, None


def _due_on(text: str, phrase: Phrase, relation: Relation, dates: Dates) -> dt.date | None:
    value = phrase.value
    if value.duration and relation == "within":
        anchor = _anchor_date(text, phrase, dates)
        return calendars.end_of_term(anchor, value.duration, working_days=value.working_days) if anchor else None
    if value.duration and phrase.event:
        event = _written_day(text, phrase.event, dates.base)
        return event and calendars.start_of_term(event, value.duration, working_days=value.working_days)
    if value.period is None:
        return None
    if relation == "before":
        return value.period.first if value.clock else value.period.first - dt.timedelta(days=1)
    return value.period.last if relation in ("by", "on", "in") else None


def _anchor_date(text: str, phrase: Phrase, dates: Dates) -> dt.date | None:
    if phrase.anchor is None:
        return None
    if phrase.anchor.anchor == "issued_on":
        return dates.issued_on
    if phrase.anchor.anchor == "meeting":
        return dates.meeting_on
    return _written_day(text, Span(phrase.anchor.start, phrase.anchor.end), None)


def _written_day(text: str, span: Span, base: dt.date | None) -> dt.date | None:
    """Return the day that ``text[span]`` begins with."""
    words = _without_marks(fold(span.of(text)))
    written = next(iter(scan.scan(words, Span(0, len(words)), base)), None)
    return written.period.first if written and written.period and written.start == 0 else None


def _doubts(time: Time, value: values.Value, dates: Dates) -> Iterator[Doubt]:
    quote = {"quote": time.quote}
    first = time.start or (time.due_on if time.relation == "before" else None)
    if first and value.inferred:
        if (
            value.kind == "part"
            or (not value.rule and value.kind == "day" and not value.lunar)
            or (value.loose and value.kind == "period")
        ):
            day = time.end or first  # of a span of days the last is the one that counts: "trong tuần này"
            yield Doubt("inferred-date", detail=quote | {"day": f"{day:%d/%m/%Y}"})
        else:
            yield Doubt("inferred-year", detail=quote | {"year": str(first.year)})
    if not (time.start or time.rrule or time.duration or time.event):
        yield Doubt("no-day", detail=quote)
    if value.lunar and first:
        yield Doubt("lunar-date", detail=quote | {"day": f"{first:%d/%m/%Y}"})
    if time.duration and time.due_on is None and time.event is None:  # a written event is waited for, not doubted
        yield Doubt("unknown-anchor", detail=quote)
    if time.working_days and time.due_on and calendars.holidays_are_estimated(time.due_on.year):
        yield Doubt("estimated-holidays", detail=quote | {"year": str(time.due_on.year)})
    known = dates.issued_on or dates.meeting_on
    if time.due_on and known and time.due_on < known:
        yield Doubt("past-deadline", detail=quote)
