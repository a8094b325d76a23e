"""The order of the steps of extraction, and the making of the contract's ``Notice`` from what they find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.citations import find_references
from extract.deadlines import Dates, Found, find_cell_times, find_times, heading_times
from extract.duties import Duty
from extract.dutyfinder import DutyFinder
from extract.figures import find_figures
from extract.folding import fold
from extract.header import read_header
from extract.models import Figure, Header, Notice, Reference, Section, Source, Task, Time
from extract.names import Names
from extract.outline import Node, read_outline
from extract.canon import Canon
from extract.parties import PartyGrammar
from extract.partylists import Ref
from extract.register import Register
from extract.review import Doubt, entry
from extract.tokens import Tokens
from ingest.document import BlockKind, Document
from ingest.span import Span

_CLOSING_BLOCKS = 3
_TITLE = 120


def assemble(document: Document, register: Register) -> Notice:
    """Read head, outline, parties, duties, times, figures and citations, and join them into a notice."""
    text = document.text
    tokens = Tokens(text, fold(text))
    head = read_header(document, tokens.folded)
    body = [block for first, last in head.bodies for block in document.blocks[first:last]]
    spans = [block.span for block in body]
    references = find_references(text, tokens.folded, spans)
    figures = find_figures(text, tokens.folded, spans, [Span(*reference.span) for reference in references])
    outline = read_outline(text, tokens.folded, [block for block in body if block.kind is not BlockKind.NOTE])

    names = Names(name for unit in register.units for name in (unit.name, unit.short, *unit.aliases) if name)
    grammar = PartyGrammar(tokens, names)
    canon = Canon(text, register)
    addressees = _learn(outline, head.header, grammar, names, canon, tokens)
    closing = body[-_CLOSING_BLOCKS].span.start if len(body) >= _CLOSING_BLOCKS else 0
    meeting = Span(*head.header.meeting.span) if head.header.meeting else None
    duties = DutyFinder(tokens, grammar, closing, meeting, addressees).run(outline)
    for duty in duties:
        for ref in (*duty.leads, *duty.supports, *duty.reports_to):
            canon.learn(ref.printed(text))

    dates = _dates(head.header, references)
    doubts = [*head.doubts, *_reading_doubts(document)]
    tasks: list[Task] = []
    for index, duty in enumerate(_unique_ids(duties)):
        task, own = _task(duty, tokens, dates, document, canon, figures, references)
        tasks.append(task)
        doubts += [doubt.under(f"tasks[{index}]") for doubt in (*duty.doubts, *own)]
    doubts += _ocr_doubts(document, tasks)
    if not tasks:
        doubts.append(Doubt("no-task", "tasks"))
    return Notice(
        source=Source(
            name=document.name, sha256=document.sha256, media_type=document.media_type,
            pages=document.pages, reader=document.reader,  # type: ignore[arg-type]
        ),
        text=text,
        header=head.header,
        references=references,
        figures=figures,
        sections=tuple(_section(child, text) for child in outline.children if _is_section(child)),
        tasks=tuple(tasks),
        review=tuple(entry(doubt) for doubt in doubts),
    )  # fmt: skip


def _learn(
    outline: Node, header: Header, grammar: PartyGrammar, names: Names, canon: Canon, tokens: Tokens
) -> tuple[Ref, ...]:
    """Make the names in headings and among the addressees known, so that they are recognised whole elsewhere."""
    for node in outline.walk():
        if node.label is None or not (node.heading or node.children):
            continue
        for ref in grammar.heading(*tokens.within(node.text)) or ():
            if ref.kind == "unit":
                names.add(ref.printed(tokens.text))
            canon.learn(ref.printed(tokens.text))
    addressees: list[Ref] = []
    for item in header.addressees:
        listed, _ = grammar.parties(*tokens.within(Span(*item.span)), loose=True)
        addressees += listed
        for ref in listed:
            if ref.kind == "unit":
                names.add(ref.printed(tokens.text))
                canon.learn(ref.printed(tokens.text))
    return tuple(addressees)


def _dates(header: Header, references: Iterable[Reference]) -> Dates:
    """Say when the notice was written, for years it leaves out; cited documents are never later than it."""
    cited = max((reference.date for reference in references if reference.date), default=None)
    return Dates(
        issued_on=header.issued_on.value if header.issued_on else None,
        meeting_on=header.meeting.held_on if header.meeting else None,
        fallback=cited,
    )


def _task(
    duty: Duty,
    tokens: Tokens,
    dates: Dates,
    document: Document,
    canon: Canon,
    figures: Sequence[Figure],
    references: Sequence[Reference],
) -> tuple[Task, list[Doubt]]:
    found = list(find_times(tokens.text, tokens.folded, duty.span, dates))
    if duty.time_cell is not None:
        found += find_cell_times(tokens.text, tokens.folded, duty.time_cell, dates)
    if not any(item.role == "deadline" for item in found):
        found += _inherited(duty, tokens, dates)
    deadlines = [item for item in found if item.role == "deadline"]
    milestones = [item for item in found if item.role == "milestone"]
    doubts = [
        doubt.under(f"{name}[{k}]")
        for name, items in (("deadlines", deadlines), ("milestones", milestones))
        for k, item in enumerate(items)
        for doubt in item.doubts
    ]
    doubts += _past(deadlines, dates)
    task = Task(
        id=duty.id,
        text=duty.span.of(tokens.text),
        span=duty.span,
        page=document.page_at(duty.span.start),
        title=_title(tokens.text, duty),
        leads=canon.parties(duty.leads),
        supports=canon.parties(duty.supports),
        reports_to=canon.addressees(duty.reports_to),
        deadlines=tuple(item.time for item in deadlines),
        milestones=tuple(item.time for item in milestones),
        nature=_nature([item.time for item in deadlines]),
        figures=_inside(duty.span, figures),
        references=_inside(duty.span, references),
    )
    return task, doubts


def _inherited(duty: Duty, tokens: Tokens, dates: Dates) -> list[Found]:
    """Return the times of the nearest heading or closing sentence that has any."""
    for span in reversed(duty.time_headings):
        times = heading_times(tokens.text, tokens.folded, span, dates)
        if times:
            return [replace(item, time=item.time.model_copy(update={"inherited": True})) for item in times]
    return []


def _past(deadlines: Sequence[Found], dates: Dates) -> list[Doubt]:
    """Flag a deadline that lies before the notice itself: an old template, or a date misread."""
    base = dates.issued_on or dates.meeting_on
    return [
        Doubt("past-deadline", f"deadlines[{k}]", {"quote": item.time.quote})
        for k, item in enumerate(deadlines)
        if base and item.time.due_on and item.time.due_on < base - dt.timedelta(days=1)
    ]


def _nature(deadlines: Sequence[Time]) -> str:
    if any(time.relation == "every" for time in deadlines):
        return "recurring"
    return "once" if deadlines else "standing"


def _inside(span: Span, items: Sequence[Figure] | Sequence[Reference]) -> tuple[int, ...]:
    return tuple(k for k, item in enumerate(items) if span.covers(Span(*item.span)))


def _title(text: str, duty: Duty) -> str:
    """Cut a title from the action on, at the end of a clause if one fits, else at a word."""
    start = duty.action if duty.action is not None and duty.action < duty.span.end - 20 else duty.span.start
    while start < duty.span.end and not text[start].isalnum():
        start += 1
    rest = text[start : duty.span.end]
    if len(rest) <= _TITLE:
        return rest.rstrip(" .;,:")
    cut = rest[: _TITLE + 1]
    clause = max(cut.rfind(mark) for mark in (";", ". ", ", "))
    at = clause if clause >= _TITLE // 2 else cut.rfind(" ")
    return rest[: at if at > 0 else _TITLE].rstrip(" .;,:")


def _unique_ids(duties: Sequence[Duty]) -> list[Duty]:
    used: set[str] = set()
    out: list[Duty] = []
    for duty in duties:
        name, again = duty.id, 1
        while name in used:
            again += 1
            name = f"{duty.id}-{again}"
        used.add(name)
        out.append(replace(duty, id=name) if name != duty.id else duty)
    return out


def _is_section(node: Node) -> bool:
    return bool(node.children) or (node.label is not None and node.heading)


def _section(node: Node, text: str) -> Section:
    return Section(
        id=node.id,
        label=node.label.span.of(text).strip() if node.label else None,
        heading=node.text.of(text).strip(),
        span=Span(node.block.span.start if node.block else node.text.start, node.end()),
        children=tuple(_section(child, text) for child in node.children if _is_section(child)),
    )


def _reading_doubts(document: Document) -> list[Doubt]:
    """Pass on what the reader noticed about the whole file."""
    return [
        Doubt(issue.code, "source", {"detail": issue.detail})
        for issue in document.issues
        if issue.code != "low-confidence"
    ]


def _ocr_doubts(document: Document, tasks: Sequence[Task]) -> list[Doubt]:
    """Flag each value of a task that holds a word the OCR engine was unsure of."""
    unsure = [(issue.span, issue.detail) for issue in document.issues if issue.code == "low-confidence" and issue.span]
    out: list[Doubt] = []
    for index, task in enumerate(tasks):
        values = [
            (f"tasks[{index}].{name}[{k}]", Span(*value.span))
            for name in ("leads", "supports", "deadlines")
            for k, value in enumerate(getattr(task, name))
        ]
        for path, place in values:
            words = [word for span, word in unsure if span.overlaps(place)]
            if words:
                out.append(Doubt("low-confidence", path, {"quote": " ".join(words)}))
    return out

