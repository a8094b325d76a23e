"""What a person types at the desk, as the values a decision needs: parties, deadlines, parts of a task, new tasks."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from extract.models import Notice, Party, Task, Time
from extract.parties.register import Register
from extract.text.folding import fold
from extract.times.deadlines import Dates, find_cell_times, find_times
from giaoviec.exits import ExitCode, Problem
from giaoviec.following.timewords import time_words
from giaoviec.ledger import Correction
from giaoviec.ledger.acts import TITLE
from giaoviec.ledger.people import party
from ingest.span import Span


def read_deadline(words: str, notice: Notice, task: Task) -> Time:
    """Return the deadline that typed words mean, by the grammar that reads notices.

    Args:
        words: As the office writes it: ``27/12/2024``, ``trước 25 hằng tháng``, ``trong quý II/2026``.
        notice: Says when it was written, for what the words leave out.
        task: Which it is for; the time stands, without a quote, at its start.

    Raises:
        Problem: The words are no deadline, more than one, or one whose day cannot be reckoned.
    """
    typed = " ".join(unicodedata.normalize("NFC", words).split())
    folded, whole = fold(typed), Span(0, len(typed))
    found = find_cell_times(typed, folded, whole, _dates(notice)) or find_times(typed, folded, whole, _dates(notice))
    if len(found) != 1 or (found[0].time.due_on is None and found[0].time.rrule is None):
        raise Problem(ExitCode.USAGE, "unclear-deadline", name=typed)
    here = {"quote": "", "span": (task.span[0], task.span[0]), "event": None, "inherited": False}
    return found[0].time.model_copy(update=here)


def _dates(notice: Notice) -> Dates:
    header = notice.header
    issued = header.issued_on.value if header.issued_on else None
    return Dates(issued_on=issued, meeting_on=header.meeting.held_on if header.meeting else None)


def read_party(name: str, task: Task, register: Register) -> Party:
    """Return the party that a typed name means: one of the task, one of the register, or just that name."""
    typed = " ".join(unicodedata.normalize("NFC", name).split())
    folded = fold(typed)
    for known in (*task.leads, *task.supports):
        if fold(known.name) == folded:
            return known
    for unit in register.units:
        if folded in {fold(name) for name in (unit.name, unit.short or "", *unit.aliases) if name}:
            return party(unit.name, task, unit=unit.key, kind="outside" if unit.outside else "unit")
    for group in register.groups:
        if folded in {fold(name) for name in (group.name, *group.aliases)}:
            return party(group.name, task, unit=group.key, kind="group")
    return party(typed, task)


def corrected(
    task: Task,
    notice: Notice,
    register: Register,
    *,
    title: str,
    leads: Sequence[str],
    supports: Sequence[str],
    deadlines: Sequence[str],
) -> Correction:
    """Return what of a filled-in form differs from the task; fields left alone are not decided.

    Raises:
        Problem: A deadline is not understood.
    """
    chosen = tuple(dict.fromkeys(read_party(name, task, register) for name in leads if name.strip()))
    names = {lead.name for lead in chosen}
    helping = dict.fromkeys(read_party(name, task, register) for name in supports if name.strip())
    said = {time_words(time): time for time in task.deadlines}
    times = tuple(said.get(words.strip()) or read_deadline(words, notice, task) for words in deadlines if words.strip())
    wanted = {
        "title": " ".join(title.split()) or task.title,
        "leads": chosen,
        "supports": tuple(one for one in helping if one.name not in names),
        "deadlines": times,
        "nature": nature(times) if times != task.deadlines else task.nature,
    }
    return Correction.model_validate({name: value for name, value in wanted.items() if value != getattr(task, name)})


def nature(deadlines: Sequence[Time]) -> str:
    """Return the nature of a task with these deadlines."""
    if any(time.rrule for time in deadlines):
        return "recurring"
    return "once" if deadlines else "standing"


def parts(task: Task, lines: str) -> tuple[Task, ...]:
    """Cut a task where the person broke its text into lines.

    A party or deadline goes with the part in whose words it stands; one from elsewhere goes with every part, and
    a part that names nobody is for those the task was for.

    Args:
        task: The task.
        lines: Its text, broken; nothing else may be changed.

    Raises:
        Problem: It is not the text of the task, or not broken.
    """
    pieces = [line for line in unicodedata.normalize("NFC", lines).splitlines() if line.strip()]
    if "".join("".join(pieces).split()) != "".join(task.text.split()):
        raise Problem(ExitCode.USAGE, "split-text", name=task.id)
    if len(pieces) < 2:
        raise Problem(ExitCode.USAGE, "split-once", name=task.id)
    letters = [at for at, letter in enumerate(task.text) if not letter.isspace()]
    cut, begun = [], 0
    for piece in pieces:
        count = len("".join(piece.split()))
        cut.append((task.span[0] + letters[begun], task.span[0] + letters[begun + count - 1] + 1))
        begun += count
    return tuple(_part(task, *span) for span in cut)


def broken(task: Task, starts: Sequence[str]) -> str:
    """Return the text of a task broken into lines before each of the words ``starts``, as ``parts`` takes it.

    Raises:
        Problem: Words do not stand in it, or at more than one place.
    """
    places = sorted(find_words(task.text, words, task.id)[0] for words in starts)
    return "\n".join(task.text[start:end] for start, end in pairwise((0, *places, len(task.text))))


def _part(task: Task, start: int, end: int) -> Task:
    def mine(values: Sequence[Party] | Sequence[Time]) -> tuple[Party | Time, ...]:
        return tuple(
            value
            for value in values
            if not value.quote or _within(value.span, (start, end)) or not _within(value.span, task.span)
        )

    words = task.text[start - task.span[0] : end - task.span[0]]
    deadlines = mine(task.deadlines)
    return task.model_copy(
        update={
            "text": words,
            "span": (start, end),
            "title": short_title(words),
            "leads": mine(task.leads) or task.leads,
            "supports": mine(task.supports),
            "deadlines": deadlines,
            "milestones": mine(task.milestones),
            "nature": nature(deadlines),  # type: ignore[arg-type]  # mine keeps the kind of what it is given
            "figures": (),
            "references": (),
        }
    )


def _within(span: tuple[int, int], whole: tuple[int, int]) -> bool:
    return whole[0] <= span[0] and span[1] <= whole[1]


def chosen_task(notice: Notice, start: int, end: int) -> Task:
    """Return the task that a selected stretch of the notice gives, with the deadlines written in it.

    Raises:
        Problem: There is nothing between ``start`` and ``end``.
    """
    start, end = max(0, start), min(len(notice.text), end)
    while start < end and notice.text[start].isspace():
        start += 1
    while start < end and notice.text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise Problem(ExitCode.USAGE, "not-in-notice", name=notice.source.name, detail="")
    words = notice.text[start:end]
    found = find_times(notice.text, fold(notice.text), Span(start, end), _dates(notice))
    deadlines = tuple(item.time for item in found if item.role == "deadline")
    same_page = (task.page for task in notice.tasks if task.page and task.span[0] <= start)
    return Task.model_validate(
        {
            "id": "",
            "text": words,
            "span": (start, end),
            "page": max(same_page, default=None),
            "title": short_title(words),
            "deadlines": deadlines,
            "milestones": tuple(item.time for item in found if item.role == "milestone"),
            "nature": nature(deadlines),
        }
    )


def find_quote(notice: Notice, paragraph: int, words: str) -> tuple[int, int]:
    """Return the place of typed words in a paragraph (by number from 0), the whole of it when none are typed.

    Raises:
        Problem: The words do not stand there.
    """
    lines = notice.text.split("\n")
    if not 0 <= paragraph < len(lines):
        raise Problem(ExitCode.USAGE, "not-in-notice", name=notice.source.name, detail=words[:60])
    start = sum(len(line) + 1 for line in lines[:paragraph])
    typed = fold(" ".join(unicodedata.normalize("NFC", words).split()))
    if not typed:
        return start, start + len(lines[paragraph])
    at = fold(lines[paragraph]).find(typed)
    if at < 0:
        raise Problem(ExitCode.USAGE, "not-in-notice", name=notice.source.name, detail=words[:60])
    return start + at, start + at + len(typed)


_LEFT_OUT = re.compile(r"\s*(?:…|\.{3})\s*")


def find_words(text: str, words: str, name: str) -> tuple[int, int]:
    """Return the place of typed words in a text, whatever their case and spaces.

    Args:
        text: Of a notice or a task.
        words: ``…`` in them stands for what is left out of one paragraph.
        name: What to call the text to a person.

    Raises:
        Problem: They do not stand there, or at more than one place.
    """
    pieces = [fold(unicodedata.normalize("NFC", piece)).split() for piece in _LEFT_OUT.split(words)]
    wanted = r"[^\n]*?".join(r"\s+".join(map(re.escape, piece)) for piece in pieces if piece)
    found = [match.span() for match in re.finditer(wanted, fold(text))] if wanted else []
    if not found:
        raise Problem(ExitCode.USAGE, "not-in-notice", name=name, detail=words[:60])
    if len(found) > 1:
        raise Problem(ExitCode.USAGE, "words-twice", name=words[:60], detail=len(found))
    return found[0]


def short_title(words: str) -> str:
    """Return words cut to the length of a title, at a word."""
    return textwrap.shorten(words, TITLE, placeholder=" …")
