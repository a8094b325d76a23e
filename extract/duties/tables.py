"""Task tables: "TT | Nội dung | Chủ trì | Phối hợp | Thời hạn | Sản phẩm" in all its spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.duties.outline import read_label
from extract.instructions.duty import Duty, Scope
from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import Ref
from extract.review import Doubt
from extract.text.folding import pattern
from extract.text.sentences import trimmed
from extract.text.tokens import Tokens
from ingest.document import Block
from ingest.span import Span

# Order matters: "Thời gian thực hiện" is a time, "Đơn vị phối hợp thực hiện" a support.
_ROLES = (
    ("number", pattern(r"(?:stt|tt|số tt|số thứ tự)\b")),
    ("support", pattern(r".*\bphối hợp|cùng (?:thực hiện|tham gia|làm)\b")),
    ("time", pattern(r".*\b(?:thời gian|thời hạn|thời điểm|tiến độ|hạn hoàn thành|hoàn thành|hạn)\b")),
    ("product", pattern(r".*\b(?:sản phẩm|kết quả|ghi chú|kinh phí|địa điểm|lãnh đạo)\b")),
    (
        "lead",
        pattern(
            r".*\b(?:chủ trì|thực hiện chính|phụ trách|đầu mối|chịu trách nhiệm|"
            r"(?:đơn vị|cơ quan|bộ phận|người|phòng, ban|phòng|khoa)(?:, (?:đơn vị|cá nhân|bộ phận))?"
            r"(?: được giao| thực hiện| tham mưu|$)|thực hiện$)"
        ),
    ),
    ("content", pattern(r".*\b(?:nội dung|nhiệm vụ|công việc|hoạt động|giải pháp|tên việc|việc)\b")),
)
_ROLE_LIMIT = 70
_GROUP_TITLE_LIMIT = 160
_HEADER_ROWS = 3
_GROUP_NUMBER = re.compile(r"(?:[IVXL]+|[A-ZĐ])\.?$")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?$")
_DUE = pattern(r"\b(?:tháng|quý|quí|năm|tuần|hằng|hàng|thường xuyên|trước|chậm nhất|\d{1,2}/\d{1,4})\b")
_HOUR = pattern(r"\d ?(?:h|g|giờ|:)")
_AS_ABOVE = pattern(r"[\"'\s-]*(?:nt|như trên|n/t|như nội dung trên)?[\"'\s.-]*$")
"""'-nt-', 'như trên', '"': the same as in the row above."""
_CELL_FILLERS = {"-", "+", "•", ";", ",", ":", "và", "với", "chủ", "trì", "phối", "hợp"}
_CELL_ENDS = {";", ",", "và", "-", "+", "."}


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a task table is for."""

    roles: Mapping[int, str] = field(default_factory=dict)
    """Role of each grid column that has one."""
    height: int = 0
    """Rows the header takes."""
    width: int = 0
    """Grid columns of the table."""


def table_duties(
    rows: Sequence[Block], scope: Scope, grammar: PartyGrammar, prefix: str, above: Columns | None = None
) -> tuple[list[Duty], Columns | None]:
    """Return one duty a row of a run of rows, and the columns it ended with.

    A table without a column of work gives none (a schedule, figures). A head may stand in a table of its
    own, be repeated on every page, or be written once for the tables of all sections.

    Args:
        rows: Rows with nothing between them, of one table or of several.
        scope: What the headings above say.
        grammar: Reads the cells.
        prefix: Id of the section the table stands in.
        above: The columns of the last task table before, for rows without a head of their own.
    """
    found: list[Duty] = []
    for part in _parts(rows, grammar.tokens):
        own = _read_header(part, grammar.tokens)
        if own.roles:
            above = own
        elif above is None or above.width != _width(part):
            continue
        else:
            own = replace(above, height=0)
        if "content" in own.roles.values():
            found += _Rows(grammar, own.roles, scope, prefix).duties(part, own.height)
    return found, above


def _parts(rows: Sequence[Block], tokens: Tokens) -> Iterator[Sequence[Block]]:
    """Part a run of rows where a head stands, or where another table begins."""
    start = 0
    for index in range(1, len(rows)):
        headed = _heads(rows[index], tokens) and not _heads(rows[index - 1], tokens)
        another = rows[index].table != rows[index - 1].table and index - start > _HEADER_ROWS
        if headed or another:
            yield rows[start:index]
            start = index
    yield rows[start:]


def _heads(row: Block, tokens: Tokens) -> bool:
    """Tell whether a row is the head of a table: it names the work and one thing more, in no numbered row."""
    roles = set(_roles_of(row, tokens).values())
    return "content" in roles and len(roles) > 1 and not _numbered(row, tokens)


def _width(rows: Sequence[Block]) -> int:
    return max((cell.column + cell.width for row in rows for cell in row.cells), default=0)


# -- the header


def _read_header(rows: Sequence[Block], tokens: Tokens) -> Columns:
    """Read the header of a table, which may take two rows or stand below a title row."""
    roles: dict[int, str] = {}
    height = 0
    for block in rows[:_HEADER_ROWS]:
        found = _roles_of(block, tokens)
        if roles and (not found or _numbered(block, tokens)):
            break
        if roles:
            roles = _moved_apart(roles, found, _width([block]) - _width(rows[height - 1 : height]))
        if len(found) > 1 or roles:
            roles.update(found)
        height += 1
    if not roles:
        return Columns()
    if "content" not in roles.values():
        spare = [cell.column for cell in rows[0].cells if cell.column not in roles]
        roles.update(dict.fromkeys(spare, "content") if len(spare) == 1 else {})
    return Columns(_first_of_each(roles), height, _width(rows))


def _moved_apart(roles: dict[int, str], below: dict[int, str], more: int) -> dict[int, str]:
    """Return the columns of a head whose spanning cell a reader took for one column, by the row ``below`` it.

    ``more`` is how many columns that row has more: those behind the spanning cell stand that much further right.
    """
    if more <= 0 or more != len(below) - 1:
        return roles
    spanning = min(below)
    return {column + more * (column > spanning): role for column, role in roles.items()}


def _roles_of(block: Block, tokens: Tokens) -> dict[int, str]:
    found: dict[int, str] = {}
    for cell in block.cells:
        folded = " ".join(cell.span.of(tokens.folded).split())
        role = next((name for name, form in _ROLES if form.match(folded)), None) if len(folded) < _ROLE_LIMIT else None
        if role:
            found.update({cell.column + k: role for k in range(cell.width)})
    return found


def _first_of_each(roles: dict[int, str]) -> dict[int, str]:
    """Keep one column a role, the first; only those who support may fill several."""
    out: dict[int, str] = {}
    for column in sorted(roles):
        if roles[column] == "support" or roles[column] not in out.values():
            out[column] = roles[column]
    return out


def _numbered(block: Block, tokens: Tokens) -> bool:
    first = block.cells[0].span.of(tokens.text).strip(" .)") if block.cells else ""
    return first.isdigit() or bool(_GROUP_NUMBER.match(first))


# -- the rows


@dataclass(slots=True)
class _Rows:
    """Reads rows from above to below; merged cells and "như trên" take what stands above them."""

    grammar: PartyGrammar
    roles: Mapping[int, str]
    scope: Scope
    prefix: str
    above: dict[str, Span] = field(default_factory=dict)
    """What the last row had in each role."""

    def duties(self, rows: Sequence[Block], height: int) -> Iterator[Duty]:
        text = self.grammar.tokens.text
        group, here = "", self.scope
        for count, block in enumerate(rows[height:], height):
            filled = [cell.span for cell in block.cells if cell.span.of(text).strip()]
            if self._column_numbers(filled):
                continue
            cells = self._by_role(block)
            if self._titles_group(block, filled, cells):
                group, here = self._group(filled)
                self.above = {}
            elif (content := cells.get("content")) and content.of(text).strip():
                number = cells.get("number", Span(0, 0)).of(text).strip(" .)") or str(count)
                name = ".".join(part for part in (self.prefix, group, number) if part)
                duty = self._duty(name, trimmed(text, content), cells, here)
                if duty.leads or self._of_work() or self._is_due(content, cells.get("time")):
                    yield duty

    def _of_work(self) -> bool:
        """Tell whether a row without a lead is work all the same: some column says who does such rows."""
        return bool({"lead", "support"} & set(self.roles.values()))

    def _is_due(self, content: Span, time: Span | None) -> bool:
        """Tell whether a row that names nobody is work with its time, not an hour of a programme of events."""
        tokens = self.grammar.tokens
        said = time.of(tokens.folded) if time else ""
        first, end = tokens.within(content)
        acts = self.grammar.lists.acts(first, end) and not self.grammar.words.false_verbs.match(tokens, first, end)
        return bool(_DUE.search(said)) and not _HOUR.search(said) and acts

    def _column_numbers(self, filled: Sequence[Span]) -> bool:
        """Tell whether a row counts the columns: "(1) | (2) | (3)"."""
        text = self.grammar.tokens.text
        return len(filled) > 2 and all(_COLUMN_NUMBER.match(span.of(text).strip()) for span in filled)

    def _by_role(self, block: Block) -> dict[str, Span]:
        out: dict[str, Span] = {}
        for cell in block.cells:
            role = self.roles.get(cell.column)
            if role is None:
                continue
            if cell.merged or (role != "content" and self._as_above(cell.span)):
                if role in self.above:
                    out[role] = self.above[role]
                continue
            self.above[role] = cell.span
            out[role] = cell.span
        return out

    def _as_above(self, span: Span) -> bool:
        """Tell whether a cell says "the same": not an empty one, and not the dash of one left empty."""
        folded = span.of(self.grammar.tokens.folded).strip()
        return folded.strip(" -./") != "" and bool(_AS_ABOVE.match(folded))

    def _titles_group(self, block: Block, filled: Sequence[Span], cells: Mapping[str, Span]) -> bool:
        """Tell whether a row is a title inside the table: one filled cell, or a number and one."""
        text = self.grammar.tokens.text
        if any(cell.merged for cell in block.cells) or not filled:
            return False
        if len(filled) > 3 and len({span.of(text).strip() for span in filled[1:]}) == 1:
            return bool(_GROUP_NUMBER.match(filled[0].of(text).strip()))  # a merged title, written out in every cell
        if len(filled) > 2:
            return False
        if len(filled) == 1:
            spread = len(block.cells) == 1 or any(cell.width > 1 for cell in block.cells)
            return spread or ("content" in cells and len(filled[0].of(text)) < _GROUP_TITLE_LIMIT)
        number = filled[0].of(text).strip()
        return bool(_GROUP_NUMBER.match(number)) or (number.isdigit() and filled[1].of(text).isupper())

    def _group(self, filled: Sequence[Span]) -> tuple[str, Scope]:
        """Return the number of a title row, and what holds below it."""
        tokens = self.grammar.tokens
        title = filled[-1]
        number = filled[0].of(tokens.text).strip(" .") if len(filled) > 1 else ""
        label = read_label(tokens.text, tokens.folded, Block(title)) if not number else None
        if label:
            number, title = label.text, Span(label.span.end, title.end)
        below = replace(self.scope, times=(*self.scope.times, title))
        named = self.grammar.heading(*tokens.within(title))
        return number, replace(below, leads=tuple(named), headed=True) if named else below

    def _duty(self, name: str, content: Span, cells: Mapping[str, Span], scope: Scope) -> Duty:
        first, end = self.grammar.tokens.within(content)
        told = self.grammar.instruction(first, end, subject=not self._of_work())
        leading, helping = self._parted(cells.get("lead"))
        leads = self._parties(leading) or (told.leads if told else ()) or scope.leads
        supports = (*self._parties(helping), *self._parties(cells.get("support")))
        if not supports:
            supports = self.grammar.supports(told.action if told else first, end, leads) or scope.supports
        held = {lead.span for lead in leads}
        return Duty(
            id=name,
            span=content,
            leads=leads,
            supports=tuple(ref for ref in supports if ref.span not in held),
            reports_to=self.grammar.reports_to(first, end),
            time_headings=scope.times,
            time_cell=cells.get("time"),
            doubts=() if leads else (Doubt("no-lead", "leads"),),
        )

    def _parted(self, span: Span | None) -> tuple[Span | None, Span | None]:
        """Part a cell that names both: "Chủ trì: Sở A; phối hợp: Sở B"."""
        at = span.of(self.grammar.tokens.folded).find("phối hợp") if span else -1
        if span is None or at <= 0:
            return span, None
        return Span(span.start, span.start + at), Span(span.start + at, span.end)

    def _parties(self, span: Span | None) -> tuple[Ref, ...]:
        """Return the parties of a cell; what the grammar does not know is taken as written between separators."""
        tokens = self.grammar.tokens
        if span is None or not span.of(tokens.text).strip(" -–./"):
            return ()
        at, end = tokens.within(span)
        while end > at and tokens.word(end - 1) in {".", ";", ","}:
            end -= 1
        found: list[Ref] = []
        while at < end:
            if tokens.word(at) in _CELL_FILLERS:
                at += 1
                continue
            listed, after = self.grammar.parties(at, end, loose=True)
            if listed and (after >= end or tokens.word(after) in _CELL_ENDS):
                found += listed
            else:
                # the last one goes on to the next mark: the grammar ended it too early
                begin = tokens.within(listed[-1].span)[0] if len(listed) > 1 and not listed[-1].name else at
                after = next(
                    (k for k in range(max(begin, after if listed else at), end) if tokens.word(k) in {";", ","}), end
                )
                found += [
                    *(listed[:-1] if begin > at else []),
                    Ref(tokens.span(begin, after), listed[-1].kind if listed else "unit"),
                ]
            at = max(after, at + 1)
        return tuple(found)
