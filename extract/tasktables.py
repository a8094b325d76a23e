"""Task tables: "TT | Nội dung | Chủ trì | Phối hợp | Thời hạn | Sản phẩm" in all its spellings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from extract.folding import pattern
from extract.outline import Node
from extract.parties import PartyGrammar
from extract.partylists import Ref
from extract.review import Doubt
from extract.tokens import Tokens
from ingest.document import Block, Cell
from ingest.span import Span

if TYPE_CHECKING:
    from extract.duties import Duty, Scope

# Order matters: "Thời gian thực hiện" is a time, "Đơn vị phối hợp thực hiện" a support.
_ROLES = (
    ("number", pattern(r"(?:stt|tt|số tt|số thứ tự)\b")),
    ("support", pattern(r".*\bphối hợp")),
    ("time", pattern(r".*\b(?:thời gian|thời hạn|thời điểm|tiến độ|hạn hoàn thành|hoàn thành|hạn)\b")),
    ("product", pattern(r".*\b(?:sản phẩm|kết quả|ghi chú|kinh phí|địa điểm|lãnh đạo)\b")),
    ("lead", pattern(r".*\b(?:chủ trì|thực hiện chính|phụ trách|đầu mối|chịu trách nhiệm|(?:đơn vị|cơ quan|bộ phận|người|phòng, ban|phòng|khoa)(?:, (?:đơn vị|cá nhân|bộ phận))?(?: được giao| thực hiện| tham mưu|$)|thực hiện$)")),
    ("content", pattern(r".*\b(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|tên việc|việc)\b")),
)
_GROUP_NUMBER = re.compile(r"(?:[IVXL]+|[A-ZĐ])\.?$")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?$")


def table_duties(
    rows: Sequence[Node], scope: Scope, tokens: Tokens, grammar: PartyGrammar, prefix: str
) -> list[Duty]:
    """Return one duty a row of a task table; a table without a column of work gives none (a schedule, figures)."""
    from dataclasses import replace

    from extract.duties import Duty

    blocks = [node.block for node in rows if node.block is not None]
    roles, body = _header(blocks, tokens)
    if "content" not in roles.values() or not ({"lead", "support"} & set(roles.values()) or scope.leads):
        return []
    duties: list[Duty] = []
    carried: dict[str, Span] = {}
    group, here = "", scope
    for count, (node, block) in enumerate(zip(rows[-len(blocks) :], blocks, strict=True)):
        if block in body:
            cells = _by_role(block, roles, carried)
            content = cells.get("content")
            filled = [cell.span for cell in block.cells if cell.span.of(tokens.text).strip()]
            if _is_group(block, filled, cells, tokens):
                group, here = _group(filled, tokens, scope, grammar)
                carried = {}
                continue
            if content is None or not content.of(tokens.text).strip():
                continue
            number = cells.get("number", Span(0, 0)).of(tokens.text).strip(" .)") or str(count)
            leads = _cell_parties(cells.get("lead"), tokens, grammar)
            supports = _cell_parties(cells.get("support"), tokens, grammar)
            first, end = tokens.within(content)
            told = grammar.instruction(first, end, subject=False)
            doubts: tuple[Doubt, ...] = ()
            if not leads:
                leads = (told.leads if told else ()) or here.leads
            if not leads:
                doubts = (Doubt("no-lead", "leads"),)
            if not supports:
                supports = list(grammar.supports(told.action if told else first, end, leads) or here.supports)
            name = ".".join(part for part in (prefix, group, number) if part)
            duties.append(
                Duty(
                    id=name,
                    span=_trim(tokens.text, content),
                    leads=tuple(leads),
                    supports=tuple(ref for ref in supports if all(ref.span != lead.span for lead in leads)),
                    reports_to=grammar.reports_to(first, end),
                    time_headings=here.times,
                    time_cell=cells.get("time"),
                    doubts=doubts,
                )
            )
    return [replace(duty, id=duty.id) for duty in duties]


def _header(blocks: Sequence[Block], tokens: Tokens) -> tuple[dict[int, str], list[Block]]:
    """Return the role of each grid column and the rows below the header (which may take two rows)."""
    roles: dict[int, str] = {}
    used = 0
    for block in blocks[:3]:
        found: dict[int, str] = {}
        for cell in block.cells:
            folded = " ".join(cell.span.of(tokens.folded).split())
            role = next((name for name, form in _ROLES if form.match(folded)), None) if len(folded) < 70 else None
            if role:
                found.update({cell.column + k: role for k in range(cell.width)})
        if len(found) < 2 and not (used and found and not _numbered(block, tokens)):
            if used or roles:
                break
            used += 1
            continue
        if roles and _numbered(block, tokens):
            break
        roles.update(found)
        used += 1
    if "content" not in roles.values():
        spare = [cell for cell in blocks[0].cells if cell.column not in roles] if blocks else []
        if roles and len(spare) == 1:
            roles[spare[0].column] = "content"
    return _first_of_each(roles), [block for block in blocks[used:] if not _column_numbers(block, tokens)] if roles else []


def _first_of_each(roles: dict[int, str]) -> dict[int, str]:
    """Keep one column a role, but "content" the first and "lead" the first (others are remarks)."""
    seen: set[str] = set()
    out: dict[int, str] = {}
    for column in sorted(roles):
        if roles[column] not in seen or roles[column] == "support":
            out[column] = roles[column]
        seen.add(roles[column])
    return out


def _numbered(block: Block, tokens: Tokens) -> bool:
    first = block.cells[0].span.of(tokens.text).strip(" .)") if block.cells else ""
    return bool(first) and (first.isdigit() or bool(_GROUP_NUMBER.match(first)))


def _column_numbers(block: Block, tokens: Tokens) -> bool:
    texts = [cell.span.of(tokens.text).strip() for cell in block.cells if cell.span.of(tokens.text).strip()]
    return len(texts) > 2 and all(_COLUMN_NUMBER.match(text) for text in texts)


def _by_role(block: Block, roles: dict[int, str], carried: dict[str, Span]) -> dict[str, Span]:
    """Return the span of each role in a row; a vertically merged cell has what stands above."""
    out: dict[str, Span] = {}
    for cell in block.cells:
        role = roles.get(cell.column)
        if role is None:
            continue
        if cell.merged:
            if role in carried:
                out[role] = carried[role]
            continue
        carried[role] = cell.span
        out[role] = cell.span
    return out


def _is_group(block: Block, filled: Sequence[Span], cells: dict[str, Span], tokens: Tokens) -> bool:
    """Tell whether a row is a title inside the table: one filled cell, or a number and one."""
    if any(cell.merged for cell in block.cells) or not filled or len(filled) > 2:
        return False
    if len(filled) == 1:
        return len(block.cells) == 1 or _wide(block.cells) or "content" in cells and len(filled[0].of(tokens.text)) < 160
    number = filled[0].of(tokens.text).strip()
    return bool(_GROUP_NUMBER.match(number)) or (number.isdigit() and filled[1].of(tokens.text).isupper())


def _wide(cells: Sequence[Cell]) -> bool:
    return any(cell.width > 1 for cell in cells)


def _group(filled: Sequence[Span], tokens: Tokens, scope: Scope, grammar: PartyGrammar) -> tuple[str, Scope]:
    from dataclasses import replace

    from extract.outline import read_label

    title = filled[-1]
    number = filled[0].of(tokens.text).strip(" .") if len(filled) == 2 else ""
    label = read_label(tokens.text, tokens.folded, Block(title)) if not number else None
    if label:
        number, title = label.text, Span(label.span.end, title.end)
    named = grammar.heading(*tokens.within(title))
    below = replace(scope, times=(*scope.times, title))
    return number, replace(below, leads=tuple(named), headed=True) if named else below


def _cell_parties(span: Span | None, tokens: Tokens, grammar: PartyGrammar) -> list[Ref]:
    """Return the parties of a cell; what the grammar does not know is taken as written between separators."""
    if span is None or not span.of(tokens.text).strip(" -–./"):
        return []
    first, end = tokens.within(span)
    while end > first and tokens.word(end - 1) in {".", ";", ","}:
        end -= 1
    found: list[Ref] = []
    at = first
    while at < end:
        while at < end and tokens.word(at) in {"-", "+", ";", ",", "và", "chủ", "trì", ":", "phối", "hợp", "•", "với"}:
            at += 1
        if at >= end:
            break
        listed, after = grammar.parties(at, end, loose=True)
        if listed and (after >= end or tokens.word(after) in {";", ",", "và", "-", "+", "."}):
            found += listed
            at = max(after, at + 1)
            continue
        stop = at
        while stop < end and tokens.word(stop) not in {";", ","}:
            stop += 1
        found.append(Ref(tokens.span(at, stop), listed[0].kind if listed else "unit"))
        at = stop
    return found


def _trim(text: str, span: Span) -> Span:
    quote = span.of(text)
    return Span(span.start + len(quote) - len(quote.lstrip()), span.start + len(quote.rstrip()))
