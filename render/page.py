"""A notice as one HTML page: what was read out of it, and its own text with every value marked where it stands.

The page is one file: no script, nothing fetched, and it prints in black and white. ``highlighted`` is the marked text
alone, for whoever puts it into another page; the rules of ``STYLE`` are what its classes look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from render.filters import first_capital, long_date, short_date
from render.names import agency_name

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

    from extract.models import Notice, Quoted, Task

_TEMPLATE = Path(__file__).parent / "templates" / "trang-van-ban.html"

KINDS = {
    "task": "nhiệm vụ",
    "lead": "đơn vị chủ trì",
    "support": "đơn vị phối hợp",
    "reports-to": "nơi nhận báo cáo",
    "deadline": "thời hạn",
    "milestone": "mốc dự kiến",
    "figure": "số liệu",
    "reference": "văn bản viện dẫn",
    "header": "thể thức văn bản",
}
"""Classes of the marks, and what each is called."""

STYLE = """
.marked { white-space: pre-wrap; overflow-wrap: anywhere; }
.marked mark { background: none; color: inherit; }
.marked .task { background: #fff6d6; }
.marked .task[data-begins]::before {
  content: attr(data-task); font: 700 .72em sans-serif; border: 1px solid; border-radius: 3px;
  padding: 0 .3em; margin-right: .35em; vertical-align: .15em; background: #fff;
}
.marked .lead { font-weight: 700; }
.marked .support, .marked .reports-to { text-decoration: underline; text-underline-offset: .18em; }
.marked .deadline { outline: 1.5px solid #b00; }
.marked .milestone { outline: 1px dashed #b00; }
.marked .figure { text-decoration: underline dotted; text-underline-offset: .18em; }
.marked .reference { font-style: italic; }
.marked :target { background: #ffd84d; }
"""
"""Told apart by weight, line and frame, not by colour alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch ``[start, end)`` of the text, in code points, that one value was read from.

    ``task`` is the id of the task it belongs to, ``None`` for what is the notice's own.
    """

    start: int
    end: int
    kind: str
    about: str
    """What a reader is told who points at it."""
    task: str | None = None


def marks(notice: Notice) -> tuple[Mark, ...]:
    """Every value of a notice as a mark, in the order of the text; marks may lie in one another or overlap."""
    found = [*_of_header(notice), *(mark for task in notice.tasks for mark in _of_task(task))]
    found += [_mark(figure, "figure", None) for figure in notice.figures]
    found += [_mark(reference, "reference", None) for reference in notice.references]
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def _of_header(notice: Notice) -> Iterator[Mark]:
    header = notice.header
    for value in (header.issuer, header.number, header.doc_type, header.issued_on, header.subject, header.signer):
        if value is not None:
            yield _mark(value, "header", None)


def _of_task(task: Task) -> Iterator[Mark]:
    yield Mark(start=task.span[0], end=task.span[1], kind="task", about=f"Nhiệm vụ {task.id}", task=task.id)
    for kind, values in (
        ("lead", task.leads),
        ("support", task.supports),
        ("reports-to", task.reports_to),
        ("deadline", task.deadlines),
        ("milestone", task.milestones),
    ):
        for value in values:
            yield _mark(value, kind, task.id)


def _mark(value: Quoted, kind: str, task: str | None) -> Mark:
    due = getattr(value, "due_on", None)
    name = getattr(value, "name", None)
    more = f": {name}" if name else f": hạn {short_date(due)}" if due else ""
    about = first_capital(KINDS[kind]) + more
    return Mark(start=value.span[0], end=value.span[1], kind=kind, about=about, task=task)


def highlighted(text: str, found: Sequence[Mark], label: Callable[[str], Markup] | None = None) -> Markup:
    """The text with its marks, safe to stand in a page, all its characters kept.

    Args:
        text: The text the marks count in.
        found: Marks, in any order; those that reach beyond the text are cut at its end.
        label: What is put before the first piece of a task, by its id; it is no part of the text.

    Returns:
        The text cut where a mark begins or ends, each piece in one ``<mark>`` with the classes of all marks over it.
        The first piece of a task has the id ``nv-<task>``; every piece of one has ``data-task``.
    """
    from markupsafe import Markup, escape

    cuts = sorted({0, len(text), *(min(at, len(text)) for mark in found for at in (mark.start, mark.end))})
    opening: dict[int, list[Mark]] = {}
    for mark in found:
        opening.setdefault(mark.start, []).append(mark)
    pieces: list[str] = []
    over: list[Mark] = []
    begun: set[str] = set()
    for start, end in pairwise(cuts):
        over = [mark for mark in over if mark.end > start] + [m for m in opening.get(start, []) if m.end > start]
        piece = str(escape(text[start:end]))
        if over:
            known = set(begun)
            piece = f"<mark{_attributes(over, begun)}>{piece}</mark>"
            if label is not None:
                pieces += [str(label(task)) for task in begun - known]
        pieces.append(piece)
    return Markup("".join(pieces))


def _attributes(over: Sequence[Mark], begun: set[str]) -> str:
    from markupsafe import escape

    kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
    narrowest = min(over, key=lambda mark: mark.end - mark.start)
    made = f' class="{kinds}" title="{escape(narrowest.about)}"'
    tasks = [mark.task for mark in over if mark.kind == "task" and mark.task is not None]
    if tasks:
        task = next((task for task in tasks if task not in begun), tasks[-1])
        made += f' data-task="{escape(task)}"'
        if task not in begun:
            begun.add(task)
            made += f' id="{escape(anchor(task))}" data-begins'
    return made


def anchor(task: str) -> str:
    """The id of a task's place in the marked text: ``nv-II.3.2``."""
    return "nv-" + re.sub(r"\s+", "-", task)


def notice_page(notice: Notice) -> bytes:
    """The whole page, UTF-8.

    Args:
        notice: What was read; its spans count in ``notice.text``.
    """
    from markupsafe import Markup

    reasons: dict[int, list[str]] = {}
    for entry in notice.review:
        if place := re.match(r"tasks\[(\d+)\]", entry.path):
            reasons.setdefault(int(place[1]), []).append(entry.message)
    page = _template().render(
        notice=notice,
        header=notice.header,
        rows=[(task, reasons.get(n, [])) for n, task in enumerate(notice.tasks)],
        general=[entry.message for entry in notice.review if not entry.path.startswith("tasks[")],
        text=highlighted(notice.text, marks(notice)),
        style=Markup(STYLE),
        kinds=KINDS,
    )
    return page.encode()


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "agency": agency_name,
        "hoa_dau": first_capital,
        "ngay": short_date,
        "ngay_chu": long_date,
        "anchor": anchor,
    }
    return environment.from_string(_TEMPLATE.read_text("utf-8"))
