"""The order of the steps of extraction, and the making of the contract's ``Notice`` from what they find."""

from __future__ import annotations

from collections.abc import Iterable

from extract.citations import find_references
from extract.duties.accounting import Accountant
from extract.duties.finder import DutyFinder
from extract.duties.outline import Node, read_outline
from extract.duties.tasks import TaskMaker, unique_ids
from extract.duties.wording import Wording
from extract.figures import find_figures
from extract.head.envelope import with_envelope
from extract.head.header import read_header
from extract.instructions.duty import Duty
from extract.instructions.grammar import PartyGrammar
from extract.models import Header, Notice, Reference, Section, Source
from extract.parties.canon import Canon
from extract.parties.commanames import comma_names
from extract.parties.definitions import defined_names
from extract.parties.lists import Ref
from extract.parties.names import Names
from extract.parties.register import Register
from extract.parties.shortforms import short_forms
from extract.review import Doubt, entry, reading_doubts, unsure_words
from extract.text.folding import fold
from extract.text.lexicon import cues
from extract.text.tokens import Tokens
from extract.times.deadlines import Dates
from ingest.document import Block, BlockKind, Document
from ingest.span import Span

_CLOSING_BLOCKS = 3
"""Paragraphs at the end of the body in which closing formulas stand."""


def assemble(document: Document, register: Register) -> Notice:
    """Read head, outline, parties, duties, times, figures and citations, and join them into a notice."""
    text = document.text
    tokens = Tokens(text, fold(text))
    head = with_envelope(read_header(document, tokens.folded), document)
    body = [block for first, last in head.bodies for block in document.blocks[first:last]]
    spans = [block.span for block in body]
    titles = [Span(*head.header.subject.span)] if head.header.subject else []
    cited_in = [*(title for title in titles if not any(title.overlaps(span) for span in spans)), *spans]
    references = find_references(text, tokens.folded, sorted(cited_in))
    figures = find_figures(text, tokens.folded, spans, [Span(*reference.span) for reference in references])
    outline = read_outline(text, tokens.folded, [block for block in body if block.kind is not BlockKind.NOTE])
    dates = _dates(head.header, references)
    canon = Canon(text, register, dates.issued_on or dates.meeting_on)
    names = Names(name for unit in register.units for name in (unit.name, unit.short, *unit.aliases) if name)
    for name in comma_names(tokens, names, document.blocks):
        names.add(name)
    issuers = (head.header.issuer, head.header.parent_issuer)
    chair = (head.header.meeting.chair_position if head.header.meeting else None) or ""
    grammar = PartyGrammar(tokens, names, [issuer.value for issuer in issuers if issuer], chair)
    duties, passed, dropped = _find_duties(outline, head.header, grammar, canon, body, register, dates)
    accountant = Accountant(grammar, Wording(grammar), dates, [Span(*reference.span) for reference in references])
    maker = TaskMaker(document, tokens, dates, canon, figures, references)

    doubts = [*head.doubts, *reading_doubts(document)]
    tasks = []
    for index, duty in enumerate(unique_ids(duties)):
        task, own = maker.make(duty)
        tasks.append(task)
        doubts += [doubt.under(f"tasks[{index}]") for doubt in (*own, *accountant.doubts(duty))]
    doubts += accountant.passages(passed, dropped)
    doubts += unsure_words(document, tasks, figures)
    if not tasks:
        doubts.append(Doubt("no-task", "tasks"))
    return Notice(
        source=Source(
            name=document.name,
            sha256=document.sha256,
            media_type=document.media_type,
            pages=document.pages,
            reader=document.reader,
        ),
        text=text,
        header=head.header,
        references=references,
        figures=figures,
        sections=tuple(_section(child, text) for child in outline.children if _is_section(child)),
        tasks=tuple(tasks),
        review=tuple(entry(doubt) for doubt in doubts),
    )


def _find_duties(
    outline: Node,
    header: Header,
    grammar: PartyGrammar,
    canon: Canon,
    body: list[Block],
    register: Register,
    dates: Dates,
) -> tuple[tuple[Duty, ...], list[Span], set[Span]]:
    """Find the duties, and the sentences passed over, after the names in headings and addressees are known.

    Of the sentences passed over those that are whole items of a list of duties are named once more.

    ``canon`` learns every name seen.
    """
    tokens, names = grammar.tokens, grammar.lists.names
    for refs in _in_headings(outline, grammar):
        _learn(refs, tokens.text, names, canon)
    addressees: list[Ref] = []
    for item in header.addressees:
        listed, _ = grammar.parties(*tokens.within(Span(*item.span)), loose=True)
        _learn(listed, tokens.text, names, canon)
        addressees += listed
    for full, short, several in tuple(defined_names(tokens, names)):
        if not several:  # "Thuế cơ sở 1" is no "Thuế cơ sở"
            names.add(full)
        names.add(short, several=several)
        canon.define(short, full)
    for short, written in tuple(short_forms(tokens, names, (unit.name for unit in register.units))):
        names.add(short, sure=written is not None)
        if written:
            canon.define(short, written)
    closing = body[-_CLOSING_BLOCKS].span.start if len(body) >= _CLOSING_BLOCKS else 0
    meeting = Span(*header.meeting.span) if header.meeting else None
    issuer = header.issuer.value if header.issuer else ""
    finder = DutyFinder(tokens, grammar, closing, dates, meeting, tuple(addressees), issuer)
    kind = fold(header.doc_type.value) if header.doc_type else ""
    duties = finder.run(outline, plan=kind in cues("plans"))
    for duty in duties:
        for ref in (*duty.leads, *duty.supports, *duty.reports_to):
            _hear(ref, tokens.text, canon)
    return duties, finder.passed, finder.dropped


def _in_headings(outline: Node, grammar: PartyGrammar) -> Iterable[list[Ref]]:
    """Yield the parties that numbered headings name."""
    for node in outline.walk():
        if node.label is not None and (node.heading or node.children):
            yield grammar.heading(*grammar.tokens.within(node.text)) or []


def _learn(refs: Iterable[Ref], text: str, names: Names, canon: Canon) -> None:
    """Make names known, so that they are recognised whole elsewhere."""
    for ref in refs:
        if ref.kind == "unit":
            names.add(ref.printed(text))
        _hear(ref, text, canon)


def _hear(ref: Ref, text: str, canon: Canon) -> None:
    if ref.kind == "person" and ref.name:
        canon.learn_person(ref.name)
    else:
        canon.learn(ref.printed(text))


def _dates(header: Header, references: Iterable[Reference]) -> Dates:
    """Say when the notice was written, for years it leaves out; cited documents are never later than it."""
    return Dates(
        issued_on=header.issued_on.value if header.issued_on else None,
        meeting_on=header.meeting.held_on if header.meeting else None,
        fallback=max((reference.date for reference in references if reference.date), default=None),
        kind=fold(header.doc_type.value) if header.doc_type else "",
    )


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
