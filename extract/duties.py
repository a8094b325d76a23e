"""Which parts of the outline are instructions, and whom each one reaches.

One walk down the outline carries a ``Scope``: the unit of the heading above, the parties of a lead-in
("Giao Sở A chủ trì, phối hợp …:"), times that hold for all below, and whether the notice assesses or
instructs here. Leaves are split at sentences that address somebody new.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.folding import pattern
from extract.outline import Node
from extract.instructions import Instruction
from extract.parties import PartyGrammar
from extract.partylists import Ref
from extract.review import Doubt
from extract.sentences import sentences
from extract.tokens import Tokens
from ingest.span import Span

CLOSING = pattern(
    r"(?:(?:theo|xét) đề nghị của|xét (?:tờ trình|báo cáo)|căn cứ (?!.*\b(?:yêu cầu|giao|đề nghị)\b)|ban hành kèm theo|trên đây (?:là|nội dung)|trân trọng|thừa lệnh|xin (?:trân trọng|thông báo)|"
    r".{0,120}?\btrân trọng thông báo\b|"
    r"(?:.{0,160}?\bthông báo (?:để|đến|tới|cho|với|kết luận|ý kiến|nội dung|các|quý) .{0,220}?\b(?:biết|để thực hiện|triển khai|thực hiện|chỉ đạo)\b)|"
    r".{0,60}?\byêu cầu (?:các|toàn thể) [^;:]{3,60}?(?:nghiêm túc|khẩn trương)? ?(?:tổ chức|triển khai)? ?thực hiện (?:nghiêm )?(?:các nội dung )?(?:thông báo|kết luận|chỉ thị|công điện|kế hoạch|công văn|văn bản|quyết định) này ?\.?/?\.?$|"
    r"nhận được (?:công điện|chỉ thị|thông báo|văn bản|công văn|kết luận)\b|"
    r"(?:trong )?quá trình (?:(?:tổ chức|triển khai|thực hiện),? )+nếu (?:có|phát sinh|gặp)|"
    r"(?:thông báo|kết luận|công điện|chỉ thị|quyết định|nghị quyết|kế hoạch|công văn|văn bản) này (?:có hiệu lực|thay thế|được|kèm theo))"
)
_ALWAYS_CLOSING = ("trên đây", "trân trọng", "thừa lệnh", "theo đề nghị", "xét ", "căn cứ", "ban hành kèm theo", "nhận được")
_ASSESSES = pattern(
    r"\b(?:đánh giá|tình hình|kết quả(?: đạt được| thực hiện)?|ưu điểm|tồn tại|hạn chế|nguyên nhân|ghi nhận|bối cảnh|thành phần|thực trạng|khó khăn|mục đích|quan điểm|mục tiêu|căn cứ)\b"
)
_INSTRUCTS = pattern(
    r"\b(?:nhiệm vụ|giải pháp|yêu cầu|kết luận|chỉ đạo|phân công|tổ chức thực hiện|thời gian tới|đề nghị|giao|như sau|công việc|tập trung|triển khai|thực hiện)\b"
)
_PURPOSE = pattern(r"(?:mục đích|mục tiêu|quan điểm|đánh giá|kết quả|tình hình|kinh phí|căn cứ)\b(?!.*\b(?:nhiệm vụ|chỉ đạo|phân công)\b)")
_PAST = pattern(r"\b(?:đã|đạt|vẫn còn|còn (?:chậm|hạn chế|tồn tại|thấp|nhiều|một số|có)|chưa (?:được|đạt|có|kịp|thực|đáp|hoàn)|được (?:đảm bảo|bảo đảm|thực hiện tốt|nâng|quan tâm|duy trì)|có chuyển biến|tăng trưởng|cơ bản)\b")
_CHAIRS = pattern(r"\bchủ trì (?:tại )?(?:cuộc |buổi |phiên )?(?:họp|hội nghị|làm việc|giao ban|hội thảo|tọa đàm)")
_MODAL = pattern(r"\b(?:cần(?: phải)?|phải|không để|không được|yêu cầu|đề nghị|tiếp tục|khẩn trương)\b")
_ABOVE = pattern(r"(?:các|những|toàn bộ(?: các)?) (?:nhiệm vụ|nội dung|công việc|việc|nội dung công việc|văn bản|báo cáo)(?: được giao| nêu)? ?(?:trên|này|nêu trên|nói trên|tại)\b")
_DONE_BY = pattern(r"(?:thời gian|thời hạn|tiến độ|hạn)(?: thực hiện| hoàn thành| báo cáo)? ?:? ?|hoàn thành (?:trước|trong|chậm)")
_SKIP = {"đồng", "thời", "và", "trước", "mắt", "riêng"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for all that stands below a heading or lead-in."""

    leads: tuple[Ref, ...] = ()
    supports: tuple[Ref, ...] = ()
    times: tuple[Span, ...] = ()
    """Headings and lead-ins above, outermost first, whose times every task below inherits."""
    zone: str = "neutral"
    under_unit: bool = False
    """The heading above names units and nothing else ("1. Phòng …:")."""
    headed: bool = False
    """A unit is in charge here, so that what follows is an instruction unless it plainly assesses."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One instruction found: its text, its parties, and where inherited times are written."""

    id: str
    span: Span
    leads: tuple[Ref, ...]
    supports: tuple[Ref, ...]
    reports_to: tuple[Ref, ...] = ()
    time_headings: tuple[Span, ...] = ()
    time_cell: Span | None = None
    action: int | None = None
    """Offset where the action begins, after the parties; titles are cut from here."""
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class DutyFinder:
    """Walks an outline and collects duties in reading order."""

    tokens: Tokens
    grammar: PartyGrammar
    last_block_start: int
    """Offset of the last paragraphs of the body, where closing formulas stand."""
    meeting: Span | None = None
    """The sentence about the meeting itself: who chaired it is no duty."""
    addressees: tuple[Ref, ...] = ()
    """Kính gửi: who is meant where a letter names nobody."""
    found: list[Duty] = field(default_factory=list)

    def run(self, root: Node) -> tuple[Duty, ...]:
        """Return all duties below ``root``."""
        self._children(root, Scope())
        return tuple(self.found)

    # -- the walk

    def _children(self, node: Node, scope: Scope) -> None:
        from extract.tasktables import table_duties

        first = len(self.found)
        index = 0
        while index < len(node.children):
            child = node.children[index]
            if child.kind == "row":
                stop = index
                while stop < len(node.children) and node.children[stop].kind == "row" and _table(node.children[stop]) == _table(child):
                    stop += 1
                self.found += table_duties(node.children[index:stop], scope, self.tokens, self.grammar, node.id)
                index = stop
                continue
            if self._closes_above(child, first):
                index += 1
                continue
            self._visit(child, scope)
            index += 1

    def _visit(self, node: Node, scope: Scope) -> None:
        if self._closing(node.text):
            for child in node.children:
                self._visit(child, scope)
            return
        named = self.grammar.heading(*self.tokens.within(node.text)) if node.heading or node.children else None
        if named:
            self._children(node, replace(scope, leads=tuple(named), supports=(), zone="instruct", headed=True, under_unit=True))
            return
        if node.children and node.heading:
            self._lead_in(node, scope)
            return
        own = self._leaf(node, scope)
        if node.children:
            below = replace(scope, leads=own[-1].leads, supports=own[-1].supports, headed=True) if own else scope
            self._children(node, below)

    def _lead_in(self, node: Node, scope: Scope) -> None:
        """Take up what a heading or lead-in says for its children; what it says for itself is a duty of its own."""
        parts = sentences(self.tokens.text, node.text) or [node.text]
        *before, last = parts
        if before and not node.text.of(self.tokens.text).isupper():
            self._sentences(node, before, replace(scope))
        first, end = self.tokens.within(last)
        told = self.grammar.instruction(first, end, subject=scope.zone != "assess", headed=scope.headed)
        folded = last.of(self.tokens.folded)
        zone = scope.zone
        if _PURPOSE.match(folded) or (_ASSESSES.search(folded) and not _INSTRUCTS.search(folded)):
            zone = "assess"
        elif _INSTRUCTS.search(folded):
            zone = "instruct"
        below = replace(scope, zone=zone, times=(*scope.times, last))
        if told is not None:
            leads = told.leads or scope.leads
            supports = self.grammar.supports(told.action, end, leads) or (() if told.leads else scope.supports)
            below = replace(below, leads=leads, supports=supports, zone="instruct", headed=bool(leads), under_unit=scope.under_unit and not told.leads)
            if self._lists(node):
                self._add(node.id, Span(last.start, node.end()), told, below, scope)
                return
        elif self._imperative(first, end) and zone != "assess" and (scope.headed or zone == "instruct"):
            if self._lists(node):
                self._add(node.id, Span(last.start, node.end()), None, below, scope)
                return
        self._children(node, below)

    def _lists(self, node: Node) -> bool:
        """Tell whether an announcement and the bare items under it are one instruction."""
        return node.text.of(self.tokens.text).rstrip().endswith(":") and not any(
            self._carries(child) for child in node.walk() if child is not node
        )

    def _carries(self, node: Node) -> bool:
        """Tell whether an item carries an instruction of its own (not a mere name in a list)."""
        if node.kind == "row":
            return True
        first, end = self.tokens.within(node.text)
        return bool(
            node.label is None
            or self._imperative(first, end)
            or self.grammar.instruction(first, end)
            or self.grammar.heading(*self.tokens.within(node.text))
            or (node.heading and node.children)
        )

    # -- leaves

    def _leaf(self, node: Node, scope: Scope) -> list[Duty]:
        return self._sentences(node, sentences(self.tokens.text, node.text), scope)

    def _sentences(self, node: Node, parts: Sequence[Span], scope: Scope) -> list[Duty]:
        """Join sentences into instructions: a new one begins where somebody new is addressed."""
        segments: list[tuple[Span, Instruction | None]] = []
        open_ = False
        prose = node.label is None and not scope.headed
        for part in parts:
            first, end = self.tokens.within(part)
            if first >= end:
                continue
            if self._closing(part) or self._about_the_meeting(part, scope):
                open_ = False
                continue
            told = self.grammar.instruction(
                first, end, subject=scope.zone != "assess", headed=scope.headed, aloud=node.label is None
            )
            assesses = self._assesses(first, end, part)
            doubtful = assesses and (node.label is None or scope.zone == "neutral")
            if told and told.leads and (told.told or not doubtful):
                start = self._start(part, told)
                segments.append((Span(start, part.end), told))
                open_ = True
            elif open_ and prose and self._stands_apart(first, end):
                previous = segments[-1][1]
                again = Instruction(previous.leads, first, first, told=True) if previous else None
                segments.append((part, again))
            elif open_ and not (assesses and scope.zone != "instruct") and not (assesses and not scope.headed):
                span, opener = segments[-1]
                segments[-1] = (Span(span.start, part.end), opener)
            elif not assesses and self._instructs(first, end, node, scope, told):
                segments.append((part, told))
                open_ = True
            else:
                open_ = False
        before = len(self.found)
        pieces = [piece for span, told in segments for piece in self._split(span, told)]
        for number, (span, told) in enumerate(pieces, 1):
            self._add(node.id if len(pieces) == 1 else f"{node.id}.{number}", span, told, scope, scope)
        return self.found[before:]

    def _stands_apart(self, first: int, end: int) -> bool:
        """Tell whether a sentence of running prose is one more instruction to the same body, not a rider on the last.

        A rider adds the time or the report ("Thời gian hoàn thành …", "Đồng thời, báo cáo kết quả …").
        """
        return end - first > 14 and self.tokens.word(first) not in {"đồng", "hoàn", "thời", "báo", "kết", "định", "xong", "việc"} and self._imperative(first, end)

    def _instructs(self, first: int, end: int, node: Node, scope: Scope, told: Instruction | None) -> bool:
        if told is not None:
            return True
        if scope.zone == "assess":
            return False
        if self._imperative(first, end):
            return scope.headed or scope.zone == "instruct" or bool(self.addressees)
        return scope.headed and (node.label is not None or scope.under_unit)

    def _start(self, part: Span, told: Instruction) -> int:
        """Return where the instruction's text begins: with its sentence, but after an assessment or run-in title."""
        head = Span(part.start, self.tokens.items[told.first].start)
        folded = head.of(self.tokens.folded)
        if _PAST.search(folded) or folded.rstrip().endswith(";") or (folded.rstrip().endswith(":") and len(folded) < 160):
            return head.end
        return part.start

    def _imperative(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens with an action and no subject ("Tiếp tục …", "Trong tháng 6, hoàn thành …")."""
        words = self.grammar.words
        at = first
        while at < end and self.tokens.word(at) in _SKIP and not words.strong.match(self.tokens, at, end):
            at += 1
            if self.tokens.word(at) == ",":
                at += 1
        if 0 < words.assess.match(self.tokens, first, end) >= words.strong.match(self.tokens, first, end):
            return False
        if words.strong.match(self.tokens, at, end) or words.weak.match(self.tokens, at, end):
            return not words.false_verbs.match(self.tokens, at, end)
        if self.tokens.word(at) in {"cần", "phải", "không"}:
            return True
        if self.tokens.word(at) == "cùng":
            return bool(self.grammar.parties(at + 1 + (self.tokens.word(at + 1) == "với"), end)[0])
        if self.tokens.word(first) in {"trong", "trước", "ngay", "chậm", "định", "hằng", "hàng", "từ", "đối", "về", "trên", "để", "sau", "khi", "cuối", "đầu", "riêng", "với", "bên"}:
            for k in range(first, min(end, first + 50)):
                if self.tokens.word(k) in {"đã", "đạt", "vẫn", "sẽ"}:
                    return False
                if self.tokens.word(k) in {",", ":"} and (
                    words.strong.match(self.tokens, k + 1, end) or self.tokens.word(k + 1) in {"cần", "phải", "tổ", "không"}
                ):
                    return True
        return False

    def _assesses(self, first: int, end: int, part: Span) -> bool:
        words = self.grammar.words
        if 0 < words.assess.match(self.tokens, first, end) >= words.strong.match(self.tokens, first, end):
            return True
        opening = Span(part.start, self.tokens.items[min(end, first + 28) - 1].end).of(self.tokens.folded)
        return bool(_PAST.search(opening)) and not self._imperative(first, end)

    def _split(self, span: Span, told: Instruction | None) -> list[tuple[Span, Instruction | None]]:
        """Part one instruction at the clauses that address somebody else ("Ban A …; Ban B …")."""
        first, end = self.tokens.within(span)
        if told is None or not told.leads:
            return [(span, told)]
        cuts = [span.start, *(self.tokens.items[at + 1].start for at in range(told.action, end - 1) if self._new_addressee(at, end))]
        pieces: list[tuple[Span, Instruction | None]] = []
        for start, stop in zip(cuts, [*cuts[1:], span.end], strict=True):
            piece = _trim(self.tokens.text, Span(start, stop))
            pieces.append((piece, told if start == span.start else self.grammar.instruction(*self.tokens.within(piece))))
        return pieces

    def _new_addressee(self, at: int, end: int) -> bool:
        word = self.tokens.word(at)
        if word == ";":
            return self.grammar.begins_clause(at + 1, end)
        if word == ",":
            after = at + 1
            while self.tokens.word(after) in {"đồng", "thời", "và"}:
                after += 1
            return self.tokens.word(after) in {"giao", "yêu", "đề"} and bool(
                (told := self.grammar.instruction(after, end, subject=False)) and told.leads and told.first == after
            )
        return False

    def _add(self, name: str, span: Span, told: Instruction | None, scope: Scope, outer: Scope) -> None:
        first, end = self.tokens.within(span)
        doubts: list[Doubt] = []
        leads = told.leads if told and told.leads else scope.leads
        own = bool(told and told.leads)
        action = told.action if told else first
        supports = self.grammar.supports(action, end, leads)
        if not supports and not own:
            supports = scope.supports
        if not leads and self.addressees:
            leads = self.addressees
        elif not leads and (above := self._lead_above(span)):
            leads = above
            doubts.append(Doubt("unclear-lead", "leads", {"name": above[0].printed(self.tokens.text)}))
        if not leads:
            doubts.append(Doubt("no-lead", "leads"))
        doubts += [Doubt("unclear-lead", "leads", {"name": ref.printed(self.tokens.text)}) for ref in leads if not ref.sure]
        if told is None and not self._imperative(first, end) and not _MODAL.search(span.of(self.tokens.folded)):
            from extract.words import opens_with_verb

            if not opens_with_verb(span.of(self.tokens.text)[:200]):
                doubts.append(Doubt("unclear-task"))
        self.found.append(
            Duty(
                id=name,
                span=_trim(self.tokens.text, span),
                leads=leads,
                supports=supports,
                reports_to=self.grammar.reports_to(action, end),
                time_headings=outer.times if outer is scope else (*outer.times,),
                action=self.tokens.items[action].start if action < end else None,
                doubts=tuple(doubts),
            )
        )

    def _lead_above(self, span: Span) -> tuple[Ref, ...]:
        """The addressee of the sentence before, within the same paragraph or the one right above."""
        if self.found and "\n" not in self.tokens.text[self.found[-1].span.end : span.start].strip("\n"):
            previous = self.found[-1]
            return previous.leads if self.tokens.text.count("\n", previous.span.end, span.start) <= 1 else ()
        return ()

    # -- formulas

    def _about_the_meeting(self, part: Span, scope: Scope) -> bool:
        """Tell whether a sentence says who chaired the meeting: nobody's duty."""
        if self.meeting and part.overlaps(self.meeting):
            return True
        opening = scope.zone == "neutral" and not self.found
        return opening and bool(_CHAIRS.search(part.of(self.tokens.folded)))

    def _closing(self, span: Span) -> bool:
        folded = span.of(self.tokens.folded)
        match = CLOSING.match(folded)
        return bool(match) and (span.start >= self.last_block_start or "./." in folded or folded.startswith(_ALWAYS_CLOSING))

    def _closes_above(self, node: Node, first: int) -> bool:
        """Give the time of "Các nhiệm vụ trên hoàn thành trước …" to the duties before it in this section."""
        folded = node.text.of(self.tokens.folded)
        if node.children or not (_ABOVE.match(folded) or (_DONE_BY.match(folded) and len(folded) < 120)) or first == len(self.found):
            return False
        if self.grammar.instruction(*self.tokens.within(node.text)):
            return False
        for index in range(first, len(self.found)):
            duty = self.found[index]
            self.found[index] = replace(duty, time_headings=(*duty.time_headings, node.text))
        return True


def _table(node: Node) -> int | None:
    return node.block.table if node.block else None


def _trim(text: str, span: Span) -> Span:
    quote = span.of(text)
    return Span(span.start + len(quote) - len(quote.lstrip()), span.start + len(quote.rstrip()))
