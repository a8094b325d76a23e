"""Task tables: "TT | Nội dung | Chủ trì | Phối hợp | Thời hạn | Sản phẩm", one duty a row.

``tableheads`` tells what each column is for, ``cells`` who stands in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extract.duties.cells import names_somebody, parties_of
from extract.duties.outline import read_label
from extract.duties.tableheads import Columns, parts, read_head, width
from extract.instructions.duty import Duty, Scope
from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import Ref
from extract.review import Doubt
from extract.text.folding import pattern
from extract.text.formulas import DECLINES
from extract.text.sentences import past_bullet, trimmed
from extract.text.tokens import Tokens
from ingest.document import Block
from ingest.span import Span

_SEVERAL = 2
"""Cells that name somebody before a column without a known name is that of who does the work."""
_POST_TAIL = 2
"""Tokens behind a post that still belong to it: "Ủy viên | thường trực"."""
_GROUP_TITLE_LIMIT = 160
_GROUP_NUMBER = re.compile(r"(?:[IVXL]+|[A-ZĐ])\.?$")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?$")
_DUE = pattern(r"\b(?:tháng|quý|quí|năm|tuần|hằng|hàng|thường xuyên|trước|chậm nhất|\d{1,2}/\d{1,4})\b")
_HOUR = pattern(r"\d ?(?:h|g|giờ|:)")
_ORDERS = pattern(
    r"(?:gửi|nộp|báo cáo|trình|phối hợp|hoàn thành|xong|thực hiện|định kỳ|(?:chậm|muộn) nhất|trước|hằng|hàng)(?!\w)"
)
"""How a cell "Ghi chú" begins that orders something: "Báo cáo Giám đốc vào thứ Sáu hằng tuần"."""
_AS_ABOVE = pattern(r"[\"'\s-]*(?:nt|như trên|n/t|như nội dung trên)?[\"'\s.-]*$")
"""'-nt-', 'như trên', '"': the same as in the row above."""


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
    for part in parts(rows, grammar.tokens):
        own = read_head(part, grammar.tokens)
        if own.roles:
            above = own
        elif above is None or above.width != width(part):
            continue
        else:
            own = replace(above, height=0)
        if "content" in own.roles.values():
            own = _with_who_does_it(own, part, grammar)
            found += _Rows(grammar, own, scope, prefix).duties(part)
    return found, above


def answers(rows: Sequence[Block], columns: Columns | None, tokens: Tokens) -> Iterator[Span]:
    """Yield what the leader answers to what units ask for, a cell each, where no column says who does it.

    "Kiến nghị | Ý kiến của Giám đốc": "PGD số 5 xin sửa trụ sở | Đồng ý, Văn phòng lập dự toán trước 22/12".
    """
    column = next((at for at, role in (columns.roles if columns else {}).items() if role == "answer"), None)
    cells = (cell for row in rows[columns.height if columns else 0 :] for cell in row.cells if cell.column == column)
    said = (trimmed(tokens.text, cell.span) for cell in cells if not cell.merged)
    yield from (answer for answer in said if answer.start < answer.end and not DECLINES.match(answer.of(tokens.folded)))


def seems_to_hand_out(rows: Sequence[Block], grammar: PartyGrammar) -> bool:
    """Tell whether rows that gave no duty name bodies and works all the same: no head, or one with unknown words.

    More than half of them hold a cell of names alone, beside one that opens with an action or under a head that tells
    whose the work is.
    """
    led = any("lead" in read_head(part, grammar.tokens).roles.values() for part in parts(rows, grammar.tokens))
    working = sum(_names_and_works(row, grammar, led=led) for row in rows)
    return working >= _SEVERAL and working * 2 > len(rows)


def _names_and_works(row: Block, grammar: PartyGrammar, *, led: bool) -> bool:
    cells = [cell.span for cell in row.cells if cell.span.of(grammar.tokens.text).strip(" -.")]
    named = [span for span in cells if names_somebody(grammar, span)]
    others = [span for span in cells if span not in named]
    worded = led and any(" " in span.of(grammar.tokens.text).strip() for span in others)
    return bool(named) and (worded or any(grammar.lists.acts(*grammar.tokens.within(span)) for span in others))


def _with_who_does_it(columns: Columns, rows: Sequence[Block], grammar: PartyGrammar) -> Columns:
    """Return the columns with one more for who does the work, where its head has no known name but its cells do."""
    roles, tokens = columns.roles, grammar.tokens
    if "lead" in roles.values():
        return columns
    below = rows[columns.height :]
    for column in sorted({cell.column for row in below for cell in row.cells} - set(roles)):
        cells = [cell.span for row in below for cell in row.cells if cell.column == column and not cell.merged]
        filled = [span for span in cells if span.of(tokens.text).strip(" -.")]
        named = sum(names_somebody(grammar, span) for span in filled)
        if named >= _SEVERAL and named * 2 > len(filled):
            return replace(columns, roles={**roles, column: "lead"})
    return columns


# -- the rows


@dataclass(slots=True)
class _Rows:
    """Reads rows from above to below; merged cells and "như trên" take what stands above them."""

    grammar: PartyGrammar
    columns: Columns
    scope: Scope
    prefix: str
    above: dict[str, Span] = field(default_factory=dict)
    """What the last row had in each role."""
    lines: frozenset[int] = frozenset()
    """Where the writer began new lines within the cells."""
    led: tuple[Ref, ...] = ()
    """Who leads the last row."""
    whole: tuple[str, Span | None] = "", None
    """The number of the last row that is no part of another ("1"), and its cell for the lead."""

    @property
    def roles(self) -> Mapping[int, str]:
        """Return the role of each grid column that has one."""
        return self.columns.roles

    def duties(self, rows: Sequence[Block]) -> Iterator[Duty]:
        """Yield the duty of each row below the head that is work."""
        text = self.grammar.tokens.text
        group, here = "", self.scope
        self.lines = frozenset(offset for block in rows for cell in block.cells for offset in cell.lines)
        for count, block in enumerate(rows[self.columns.height :], self.columns.height):
            filled = [cell.span for cell in block.cells if cell.span.of(text).strip()]
            if self._column_numbers(filled):
                continue
            cells = self._by_role(block)
            if self._titles_group(block, filled, cells) or self._heads_those_below(filled, rows[count + 1 :]):
                group, here = self._group(filled)
                self.above = {}
            elif (content := cells.get("content")) and content.of(text).strip():
                self._carry_down(cells)
                if self.columns.periods and "time" not in cells and (marked := self._marked(block)):
                    cells["time"] = marked
                number = cells.get("number", Span(0, 0)).of(text).strip(" .)") or str(count)
                name = ".".join(part for part in (self.prefix, group, number) if part)
                duty = self._duty(name, past_bullet(text, trimmed(text, content)), cells, here)
                work = duty.leads or self._of_work() or self._is_due(content, cells.get("time"))
                said = any(char.isalpha() for char in content.of(text))
                said = said and (bool(duty.leads) or not DECLINES.match(duty.span.of(self.grammar.tokens.folded)))
                if work and said and not self._names_a_post(content):
                    yield duty

    def _heads_those_below(self, filled: Sequence[Span], below: Sequence[Block]) -> bool:
        """Tell whether "2 | Kinh doanh" titles the rows "a", "b" or "2.1" below it: it says nothing more."""
        text = self.grammar.tokens.text
        number = filled[0].of(text).strip(" .)") if len(filled) == 2 else ""
        next_ = below[0].cells[0].span.of(text).strip(" .)") if below and below[0].cells else ""
        lower = next_.startswith(f"{number}.") or (len(next_) == 1 and next_.isalpha() and next_.islower())
        return number.isdigit() and lower

    def _marked(self, block: Block) -> Span | None:
        """Return the names of the periods from the first marked with an "x" to the last."""
        text, periods = self.grammar.tokens.text, self.columns.periods
        marked = [periods[c.column] for c in block.cells if c.column in periods and c.span.of(text).strip()]
        return Span(marked[0].start, marked[-1].end) if marked else None

    def _names_a_post(self, content: Span) -> bool:
        """Tell whether a "Nhiệm vụ" is a post in a board and no work: "Trưởng ban", "Ủy viên thường trực"."""
        first, end = self.grammar.tokens.within(content)
        posts = max(self.grammar.words.posts.match(self.grammar.tokens, first, end), 0)
        return posts > 0 and end - first - posts <= _POST_TAIL

    def _of_work(self) -> bool:
        """Tell whether a row without a lead is work all the same: some column says who does such rows."""
        return bool({"lead", "support"} & set(self.roles.values()))

    def _is_due(self, content: Span, time: Span | None) -> bool:
        """Tell whether a row that names nobody is work with its time, not an hour of a programme of events."""
        tokens = self.grammar.tokens
        said = time.of(tokens.folded) if time else ""
        first, end = tokens.within(content)
        acts = self.grammar.lists.acts(first, end) and not self.grammar.words.false_verbs.match(tokens, first, end)
        of_events = "event" in self.roles.values()  # "Thời gian | Nội dung | Địa điểm": where one meets
        return bool(_DUE.search(said)) and not _HOUR.search(said) and acts and not of_events

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
            if cell.span.of(self.grammar.tokens.text).strip():
                self.above[role] = cell.span
            out[role] = cell.span
        return out

    def _carry_down(self, cells: dict[str, Span]) -> None:
        """Let an empty cell for who does the work mean the one above, where it stands before the work and heads it.

        So it does in the parts of a work: "1.1" is of those whom "1" names.
        """
        text = self.grammar.tokens.text
        columns = {role: column for column, role in self.roles.items()}
        heads = columns.get("lead", 0) < columns["content"] and "lead" in self.above
        number = cells.get("number", Span(0, 0)).of(text).strip(" .)")
        empty = not cells.get("lead", Span(0, 0)).of(text).strip()
        if number.isdigit():
            self.whole = number, None if empty else cells["lead"]
        whole, named = self.whole
        if empty and heads:
            cells["lead"] = self.above["lead"]
        elif empty and named is not None and number.startswith(f"{whole}."):
            cells["lead"] = named

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
        leading, helping = parties_of(self.grammar, cells.get("lead"), self.lines)
        if len(leading) == 1 and self._as_above(leading[0].span):  # "Chủ trì: nt; phối hợp: Sở B"
            leading = self.led
        self.led = leading
        told = self.grammar.instruction(first, end, subject=not leading)
        leads = leading or (told.leads if told else ()) or scope.leads
        supports = (
            *helping,
            *(ref for part in parties_of(self.grammar, cells.get("support"), self.lines) for ref in part),
        )
        if not supports:
            supports = self.grammar.supports(told.action if told else first, end, leads) or scope.supports
        note = cells.get("note")
        if note is not None and not _ORDERS.match(note.of(self.grammar.tokens.folded).strip(" -+•")):
            note = None
        reports_to = self.grammar.reports_to(first, end)
        if note is not None:
            beside = self.grammar.tokens.within(note)
            supports = supports or self.grammar.supports(*beside, leads)
            reports_to = reports_to or self.grammar.reports_to(*beside)
        reports_to = parties_of(self.grammar, cells.get("report"), self.lines)[0] or reports_to
        held = {lead.span for lead in leads}
        return Duty(
            id=name,
            span=content,
            leads=leads,
            supports=tuple(ref for ref in supports if ref.span not in held),
            reports_to=reports_to,
            time_headings=scope.times,
            time_cells=(cells["time"],) if "time" in cells else (),
            time_frames=(cells["frame"],) if "frame" in cells else (),
            notes=(note,) if note else (),
            start_cells=(cells["start"],) if "start" in cells else (),
            doubts=() if leads else (Doubt("no-lead", "leads"),),
        )
