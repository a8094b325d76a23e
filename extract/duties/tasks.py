"""From a duty as found to the contract's ``Task``: its times, title, figures, citations, and what is doubtful in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extract.instructions.duty import Duty
from extract.models import Figure, Reference, Task, Time
from extract.parties.canon import Canon
from extract.review import Doubt
from extract.text.folding import fold, pattern
from extract.text.tokens import Tokens
from extract.times.deadlines import (
    Dates,
    Found,
    find_cell_times,
    has_no_end,
    heading_times,
    impossible_dates,
    read_times,
    unread_cell,
)
from ingest.document import Document
from ingest.span import Span

_TITLE = 120
_WORTH_A_TITLE = 20
"""An action of fewer characters says too little: the title then begins with the parties."""
_LINK = pattern(r"(?<!không)(?<!sao)(?<!đối) (?=(?:để|nhằm|cho|của|với|và|hoặc) )")
"""Where a clause too long for a title can end with no word left hanging ("làm việc với chủ đầu tư | để tháo …")."""

_OF_A_PART = pattern(r"[;,.(] ?(?:riêng|trong đó|ưu tiên)\b(?:[^;.]|\.(?=\d))*$")
"""What stands before a time that holds for a part of the work: "…, trong đó 05 hộ nghèo | trước ngày 15/5"."""
_BEHIND_THE_WORK = re.compile(r";|\.\s")


@dataclass(frozen=True, slots=True)
class TaskMaker:
    """Makes the tasks of one notice."""

    document: Document
    tokens: Tokens
    dates: Dates
    canon: Canon
    figures: Sequence[Figure]
    references: Sequence[Reference]
    _of_headings: dict[Span, list[Found]] = field(default_factory=dict)
    """The times of headings that were read: many tasks stand under one."""

    def make(self, duty: Duty) -> tuple[Task, list[Doubt]]:
        """Return the task of one duty, and its doubts with paths inside the task."""
        found, left = self._times(duty)
        deadlines = [item for item in found if item.role == "deadline"]
        milestones = [item for item in found if item.role == "milestone"]
        task = Task(
            id=duty.id,
            text=duty.span.of(self.tokens.text),
            span=duty.span,
            page=self.document.page_at(duty.span.start),
            title=title(self.tokens.text, duty),
            leads=self.canon.parties(duty.leads),
            supports=self.canon.parties(duty.supports),
            reports_to=self.canon.addressees(duty.reports_to),
            deadlines=tuple(item.time for item in deadlines),
            milestones=tuple(item.time for item in milestones),
            nature=_nature([item.time for item in deadlines]),
            figures=_inside(duty.span, self.figures),
            references=_inside(duty.span, self.references),
        )
        of_times = [*_doubts("deadlines", deadlines), *_doubts("milestones", milestones)]
        of_times += [doubt.under("deadlines") for doubt in left]
        of_times += [doubt.under("deadlines") for doubt in impossible_dates(self.tokens.folded, duty.span)]
        of_parties = [*self.canon.doubts("leads", duty.leads), *self.canon.doubts("supports", duty.supports)]
        return task, [*duty.doubts, *of_parties, *of_times]

    def _times(self, duty: Duty) -> tuple[list[Found], tuple[Doubt, ...]]:
        """Return the times of a duty, and doubts about times in it that may be some."""
        text, folded = self.tokens.text, self.tokens.folded
        known = [Span(*self.references[index].span) for index in _inside(duty.span, self.references)]
        own, left = read_times(text, folded, duty.span, self.dates, known)
        found = list(own)
        frames = [item for cell in duty.time_frames for item in find_cell_times(text, folded, cell, self.dates)]
        month = next((item.time.start for item in frames if item.time.start), None)
        told: list[Found] = []
        for cell in duty.time_cells:
            said = find_cell_times(text, folded, cell, self.dates)
            if month and not any(item.time.anchor for item in said):  # "02/2027 | 05/02": of the year beside it
                said = find_cell_times(text, folded, cell, replace(self.dates, issued_on=month))
            left += () if said else unread_cell(text, folded, cell)
            told += said
        found += [item for item in told or frames if not any(_says_as_much(item, one) for one in own)]
        for note in duty.notes:
            beside, _ = read_times(text, folded, note, self.dates, known)
            found += [item for item in beside if item.role == "deadline"]
        for cell in duty.start_cells:
            found += map(_as_start, find_cell_times(text, folded, cell, self.dates))
        return found + self._above(duty, [item for item in found if item.role == "deadline"]), left

    def _above(self, duty: Duty, own: Sequence[Found]) -> list[Found]:
        """Return the times from above that hold beside the ``own`` deadlines of a duty.

        One of the whole work replaces them. What is told of a part of it ("…; riêng đoạn qua chợ, xong trước ngày
        20/5") leaves the rest to them, and a cycle told behind the work ("…; hằng tuần báo cáo Sở A") the work itself.
        A row whose cell says "Thường xuyên" goes on, whatever year the title of its table names.
        """
        if any(has_no_end(self.tokens.folded, cell) for cell in duty.time_cells):
            return []
        rest = all(self._of_a_part(duty, item) or _precedes_an_event(item) for item in own)
        above = self._inherited(duty) if rest else []
        cycles = any(item.time.relation == "every" for item in own)
        return [item for item in above if item.time.relation != "every"] if cycles else above

    def _of_a_part(self, duty: Duty, item: Found) -> bool:
        said = _BEHIND_THE_WORK if item.time.relation == "every" else _OF_A_PART
        start, end = item.time.span
        return end <= duty.span.end and said.search(self.tokens.folded[duty.span.start : start]) is not None

    def _inherited(self, duty: Duty) -> list[Found]:
        """Return the times of the nearest heading or closing sentence that has any."""
        for span in reversed(duty.time_headings):
            if span not in self._of_headings:
                times = heading_times(self.tokens.text, self.tokens.folded, span, self.dates)
                self._of_headings[span] = [
                    replace(item, time=item.time.model_copy(update={"inherited": True})) for item in times
                ]
            if self._of_headings[span]:
                return self._of_headings[span]
        return []


def _precedes_an_event(item: Found) -> bool:
    """Tell whether a time only puts the work before something without a day: "trước khi gửi lấy ý kiến"."""
    return item.time.relation == "before" and item.time.event is not None and item.time.start is None


def title(text: str, duty: Duty) -> str:
    """Cut a title from the action on, at the end of a clause if one fits, else before a link, else at a word."""
    start = duty.span.start
    if duty.action is not None and duty.action < duty.span.end - _WORTH_A_TITLE:
        start = duty.action
    while start < duty.span.end and not text[start].isalnum():
        start += 1
    rest = text[start : duty.span.end]
    if len(rest) > _TITLE:
        cut = rest[: _TITLE + 1]
        clause = max(cut.rfind(mark) for mark in (";", ". ", ", "))
        at = clause if clause >= _TITLE // 2 else _last_link(cut)
        at = at if at >= _TITLE // 2 else cut.rfind(" ")
        rest = rest[: at if at > 0 else _TITLE]
    return rest.rstrip(" .;,:")


def _last_link(cut: str) -> int:
    return max((match.start() for match in _LINK.finditer(f"{cut} ")), default=0)


def unique_ids(duties: Sequence[Duty]) -> list[Duty]:
    """Return the duties with "-2", "-3" … after an id that was given before (labels that restart)."""
    used: dict[str, int] = {}
    out: list[Duty] = []
    for duty in duties:
        name = duty.id
        while name in used:
            used[duty.id] += 1
            name = f"{duty.id}-{used[duty.id]}"
        used[name] = 1
        out.append(duty if name == duty.id else replace(duty, id=name))
    return out


def _says_as_much(item: Found, own: Found) -> bool:
    """Tell whether a cell tells no other time than the work beside it: "mỗi tuần phát 02 tin" | "Hằng tuần"."""
    times = item.time, own.time
    cycles = all(time.relation == "every" for time in times)
    return _overlap(item, own) or (cycles and times[0].rrule == times[1].rrule and times[0].time == times[1].time)


def _overlap(one: Found, other: Found) -> bool:
    """Tell whether two times are read from the same words: a cell may stand inside its duty."""
    return Span(*one.time.span).overlaps(Span(*other.time.span))


def _as_start(item: Found) -> Found:
    """Return what a cell says of when the work begins: a milestone, from which nothing is due."""
    return Found(item.time.model_copy(update={"relation": "from", "due_on": None}), "milestone", ())


def _nature(deadlines: Sequence[Time]) -> Literal["once", "recurring", "standing"]:
    waits_for = (fold(time.event.quote) for time in deadlines if time.event)
    if any(time.relation == "every" for time in deadlines) or any(
        event.startswith(("mỗi ", "từng ")) for event in waits_for
    ):
        return "recurring"  # "sau mỗi ca trực" recurs with what it waits for
    return "once" if deadlines else "standing"


def _doubts(name: str, items: Sequence[Found]) -> list[Doubt]:
    return [doubt.under(f"{name}[{index}]") for index, item in enumerate(items) for doubt in item.doubts]


def _inside(span: Span, items: Sequence[Figure] | Sequence[Reference]) -> tuple[int, ...]:
    """Return the indexes of those of ``items``, which are in reading order, that stand inside ``span``."""
    first = bisect_left(items, span.start, key=lambda item: item.span[0])
    end = bisect_left(items, span.end, lo=first, key=lambda item: item.span[0])
    return tuple(index for index in range(first, end) if items[index].span[1] <= span.end)
