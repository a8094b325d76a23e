"""Where one sentence is no order and then one, or several orders: it is parted at the mark between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from extract.duties import background
from extract.duties.statements import Statements, called_for
from extract.duties.wording import AGAIN
from extract.instructions.duty import Instruction
from extract.parties.lists import Ref
from extract.text.formulas import ANSWERS_IF, ATTENDS, CASE, GRANTS, PRINCIPLE, REFUSES, SPEAKS, SUFFERS, zone
from extract.text.lexicon import cues, key, means_whoever, past_a_time
from extract.text.sentences import sentences, trimmed
from extract.times.closings import limits_work
from ingest.span import Span

_CLAUSES = 4
"""Clauses of a sentence that are looked at for where an order begins behind what is none."""
_STEP = 6
"""Tokens of what names a step of the work before its time: "Bước 1:", "Đợt cao điểm 2:"."""
_ANNOUNCING = 40
"""Tokens of a title that announces works, with who speaks in it."""
_WORKS = tuple(cues("announcing_works"))
_SUPPOSING = {"nếu", "trường", "khi", "lúc", "nguyên"}
"""Words of a clause that supposes or gives a cause: what follows is no order of its own."""

Segment = tuple[Span, Instruction | None]
"""An instruction found, and how it begins; ``None`` where it names nobody."""


_BRACKET = 40
"""Tokens of a bracket that says who does a work, with whom and when."""
_SUPPOSING_OF = frozenset({"chậm", "chưa", "có", "để", "không", "vi"})
"""What bodies of any kind may do or be in the case that a clause supposes."""
_CALLING = 40
"""Tokens of those whom a matter calls for: "đòi hỏi cấp ủy, chính quyền, các ngành phải …"."""


@dataclass(slots=True)
class Apart(Statements):
    """Parts sentences at what begins to tell somebody."""

    def _apart(self, part: Span) -> Iterator[Span]:
        """Yield a sentence without the clause that is no duty: "Đồng ý thưởng Khoa A; | Phòng B làm …".

        Nor is what a comma parts from the order it calls for: "UBND xã A còn 14 hộ chưa nhận tiền, | Chủ tịch UBND xã
        phải xuống tận hộ".
        """
        first, end = self.tokens.within(part)
        said = part.of(self.tokens.folded).rstrip()
        if works := self._works_announced(first, end):
            yield Span(self.tokens.starts[works], part.end)
            return
        if ATTENDS.match(said):
            yield part
            return
        if self.wording.opens_consenting(first, end) or (not said.endswith(".") and SPEAKS.search(said)):
            yield part  # the consent is what is carried out; "Nghe Sở A báo cáo, Giám đốc kết luận như sau:" opens all
            return
        # "Đối với trường hợp đã vận động nhưng không chấp hành, | UBND huyện cưỡng chế" is one order
        marks = self.tokens.each({";"} if CASE.match(said) else {";", ","}, first + 1, end - 1)
        listed = self._past_those_listed(first, end)
        for k in islice(marks, _CLAUSES):
            if k < listed or self.tokens.in_brackets(k, first) or self._is_handed_in(first, k, end):
                continue
            if background.petitions(self.grammar, first, k) and self._answers_at(k, end):
                yield Span(self.tokens.starts[k + 1], part.end)
                return
            if self._parts_off(first, k, end) and not self._goes_on(first, k, end):
                yield Span(self.tokens.starts[k + 1], part.end)
                return
        yield part

    def _works_announced(self, first: int, end: int) -> int:
        """Return where the works begin behind a title that only announces them, before one that a body is told, or 0.

        "Giám đốc nhấn mạnh một số nhiệm vụ: | rà soát …; lập danh sách …; Phòng A kiểm tra …": without the title the
        works before the first doer are read like any others.
        """
        colon = self.tokens.find({":", ";"}, first, min(end, first + _ANNOUNCING), end)
        if self.tokens.word(colon) != ":" or not self.tokens.span(first, colon).of(self.tokens.folded).endswith(_WORKS):
            return 0
        title = self.tokens.span(first, colon)
        told = self.grammar.instruction(first, colon + 1)
        if told is not None and told.leads and told.told:
            return 0  # "yêu cầu các phòng tập trung một số nhiệm vụ sau: …"
        reports = self.tokens.has({"đã", "đạt"}, first, colon) or zone(title.of(self.tokens.folded), "") == "assess"
        if reports or self._sets_a_limit(title, periods=True):
            return 0  # "Trong tháng 4 tập trung các việc sau: …": the time holds for them
        mark = self.tokens.find({";"}, colon, end, end)
        acts = mark < end and self.wording.imperative(colon + 1, mark)
        marks = self.tokens.each({";"}, mark, end - 1)
        return colon + 1 if acts and any(self._names_another(k, end) for k in marks) else 0

    def _names_another(self, mark: int, end: int) -> bool:
        """Tell whether a body stands as the subject of what it does behind a mark."""
        named, action = self.grammar.parties(self.grammar.past_joint(mark + 1), end)
        return bool(named) and self.grammar.lists.acts(action, end)

    def _past_those_listed(self, first: int, end: int) -> int:
        """Return the index behind bodies listed behind a colon, or ``first``: "Việc tồn đọng: A (03 việc), B | …".

        Or behind those praised or blamed at the head: "Biểu dương Điện lực A, Điện lực B | hoàn thành sớm …".
        """
        if assess := self.grammar.words.assess.match(self.tokens, first, end):
            named, action = self.grammar.parties(first + assess, end)
            return action if len(named) > 1 else first
        colon = self.tokens.find({":"}, first, end, end)
        named, action = self.grammar.parties(colon + 1, end) if colon < end else ([], first)
        return action if len(named) > 1 else first

    def _parts_off(self, first: int, mark: int, end: int) -> bool:
        """Tell whether an order stands behind a mark, and none before it."""
        if self.tokens.word(mark) == ";":
            return self._is_quiet(first, mark) and self._hands_out_at(mark, end)
        timed = past_a_time(self.tokens, first, mark)
        if self.tokens.has(AGAIN, first, timed):
            return False  # "16 giờ thứ Năm hằng tuần giao ban trực tuyến, | Văn phòng A bố trí phòng họp"
        return self._hands_out_at(mark, end) and self._states_first(first, mark)  # few commas part anything

    def _is_handed_in(self, first: int, mark: int, end: int) -> bool:
        """Tell whether what stands before a comma is what the body behind it hands in: "Kết quả, | các phòng gửi …"."""
        if not self.grammar.words.inanimate.match(self.tokens, first, mark):
            return False
        named, action = self.grammar.parties(mark + 1, end)
        return bool(named) and self.tokens.word(action) in cues("handing_over")

    def _refuses(self, part: Span) -> bool:
        """Tell whether a sentence refuses or grants what was asked, or says what people bear, and tells nobody more.

        So it is with whose a matter is: "Giải quyết tranh chấp thuộc thẩm quyền của tòa án, xã không làm thay".
        """
        said = part.of(self.tokens.folded)
        if GRANTS.match(said) or PRINCIPLE.match(said):
            return True
        if not (REFUSES.match(said) or SUFFERS.match(said)):
            return False
        first, end = self.tokens.within(part)
        marks = self.tokens.each({";", ","}, first + 1, end - 1)
        return not any(self._hands_out_at(k, end) or self._takes_note_at(k, end) for k in marks)

    def _takes_note_at(self, mark: int, end: int) -> bool:
        """Tell whether a body behind the mark does what follows from a request noted: "ghi nhận, | Phòng A tính …"."""
        noted = self.tokens.words[mark - 2 : mark] == ["ghi", "nhận"]
        return noted and self.grammar.agent(mark + 1, end) is not None

    def _answers_at(self, mark: int, end: int) -> bool:
        """Tell whether an order stands behind what is brought up: "ông A phản ánh đường ngập, | giao Phòng B …"."""
        return self._hands_out_at(mark, end) or self.grammar.hands_on(self.grammar.past_joint(mark + 1), end)

    def _goes_on(self, first: int, mark: int, end: int) -> bool:
        return self._goes_on_telling(first, mark, end) or self._goes_on_in_the_diary(first, mark, end)

    def _goes_on_telling(self, first: int, mark: int, end: int) -> bool:
        """Tell whether one more deed is told of: "Huyện ủy A đã có cách làm hay; | Sở B tích cực …"."""
        named, behind = self.grammar.parties(first, mark)
        if not named or self.tokens.word(behind) not in {"đã", "đạt"}:
            return False
        at = self.grammar.past_joint(mark + 1)
        limits = self._sets_a_limit(self.tokens.span(at, end), periods=True)
        return not (limits or self.grammar.assigns(at, end) or self._obliges(at, end))

    def _goes_on_in_the_diary(self, first: int, mark: int, end: int) -> bool:
        """Tell whether a clause says who stands in: "Giám đốc đi họp Sở; | Phó Giám đốc A giải quyết công việc"."""
        named, _ = self.grammar.parties(self.grammar.past_joint(mark + 1), end)
        persons = all(ref.kind == "person" for ref in named)
        limits = self._sets_a_limit(self.tokens.span(mark + 1, end))
        return persons and not limits and self.wording.keeps_a_diary(first, mark)

    def _comes_before_another(self, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a sentence that tells no body, in none of its clauses, stands before one that does."""
        first, end = self.tokens.within(part)
        marks = self.tokens.each({";"}, first + 1, end - 1)
        tells = self._about_a_body(first, end) or any(self._hands_out_at(k, end) for k in islice(marks, _CLAUSES))
        return not tells and self._somebody_told_later(part, parts)

    def _states_first(self, first: int, end: int) -> bool:
        """Tell whether a clause states something, so that an order may follow a mere comma.

        One that opens with a body, an action or a circumstance must say what is wanting: else its subject goes on.
        """
        said = set(self.tokens.words[first:end])
        whoever = means_whoever(self.tokens, first, end)  # "Đơn vị nào chậm 02 kỳ, | Văn phòng …"
        if whoever or said & _SUPPOSING or self.tokens.word(first) == "để":
            return False
        colon = self.tokens.find({":"}, first, end)
        if self.wording.gives_its_reason(first, end) or (colon < end and self.wording.imperative(colon + 1, end)):
            return False  # "8 hồ sơ còn trễ: viết thư xin lỗi từng hộ, | Giám đốc ký, gửi trước 29/8"
        step = self.tokens.find({":"}, first, min(end, first + _STEP), first) + 1
        if any(past_a_time(self.tokens, at, end + 1) == end for at in (first, first + 1, step)):
            return False  # "Vào ngày 15/4, | Sở A …", "Bước 1: Trước ngày 15/3, | các phòng …": when it is done
        wants = any(map(self._wants, self.tokens.each(cues("wanting"), first, end)))
        opens = self.tokens.word(first) in cues("openers") or self.wording.imperative(first, end)
        begins = opens or self.grammar.lists.acts(first, end) or bool(self.grammar.parties(first, end)[0])
        begins = begins or self.grammar.words.matters.match(self.tokens, first, end) > 0  # "Việc luân chuyển cán bộ, …"
        if (begins and not wants) or self.wording.obliges(first, end):
            return False
        return not self.grammar.instruction(first, end)

    def _wants(self, at: int) -> bool:
        """Tell whether a word of wanting says that something is: "còn", "chưa", but not the "bị" of "chuẩn bị"."""
        before, behind = self.tokens.word(at - 1), self.tokens.word(at + 1)
        return before not in cues("wanting_nothing_behind") and behind not in cues("wanting_nothing_before")

    def _goes_on_to_a_duty(self, span: Span) -> bool:
        """Tell whether a duty stands behind a closing formula: "… để các đơn vị biết; | giao Sở A …", "…. | Sở B …"."""
        parts = sentences(self.tokens.text, span)
        if any(rest != part and not self._closing(rest) for part in parts for rest in self._apart(part)):
            return True
        told = (self.grammar.instruction(*self.tokens.within(part)) for part in parts[1:] if not self._closing(part))
        return any(one is not None and one.leads for one in told)

    def _is_quiet(self, first: int, end: int) -> bool:
        """Tell whether a clause closes, keeps a diary, tells of a paper, agrees, praises or blames."""
        if self._closing(self.tokens.span(first, end)) or self.wording.keeps_a_diary(first, end):
            return True
        if background.says_what_came(self.grammar, first, end):
            return True  # "UBND huyện nhận được Tờ trình số 15; | giao Phòng A thẩm định"
        return self.wording.tells_what_was(first, end) and not self.grammar.instruction(first, end)

    def _hands_out_at(self, mark: int, end: int) -> bool:
        """Tell whether a clause that tells a body begins behind the mark; a comma parts less than a semicolon.

        What a matter calls for tells nobody: "Thời gian còn ngắn, đòi hỏi các bộ, | các ngành phải quyết liệt hơn".
        """
        if called_for(self.tokens, max(0, mark - _CALLING), mark + 2):
            return False
        at = self.grammar.past_joint(mark + 1)
        if self.tokens.word(mark) == ";":
            told = None if self._suffers(at, end) else self.grammar.instruction(at, end, instructs=True)
            return told is not None and bool(told.leads) and self.tokens.word(told.first - 1) != "thì"
        named, action = self.grammar.parties(at, end)
        words = self.grammar.words
        acts = words.strong.match(self.tokens, action, end) or words.commands.match(self.tokens, action, end)
        if not named or not acts or self._suffers(at, end):
            return False
        return self._tells_a_plural(named) or self._about_a_body(at, end)

    def _suffers(self, first: int, end: int) -> bool:
        """Tell whether a clause says what people bear."""
        return first < end and SUFFERS.match(self.tokens.said(first, end)) is not None

    def _behind_a_word_of_consent(self, first: int, end: int) -> Instruction | None:
        """Read "Đồng ý chủ trương hợp nhất 03 chi bộ, | Đảng ủy A thực hiện …" by the body behind the comma."""
        for k in range(first + 1, end - 1) if self.wording.opens_consenting(first, end) else ():
            mark = self.tokens.word(k)  # "Nhất trí cử 03 bác sĩ Khoa Nội, | Khoa Sản đi học": whom it is about
            joined = mark == "," and self.grammar.listed_with(k, first)
            if mark in {",", ";"} and not joined and self._hands_out_at(k, end):
                return self.grammar.instruction(k + 1, end, instructs=True)
        return self._allowed_on_terms(first, end)

    def _allowed_on_terms(self, first: int, end: int) -> Instruction | None:
        """Read "Cho phép Xí nghiệp A khai thác sớm, | song phải hoàn tất thủ tục" by the body that is allowed it."""
        words = self.grammar.words
        allowed = max(words.resolving.match(self.tokens, first, end), words.agree.match(self.tokens, first, end))
        allowed += self.tokens.word(first + allowed) in {"cho", "để"}
        named, action = self.grammar.parties(first + allowed, end) if allowed else ([], first)
        if not named:
            return None
        terms = any(
            words.commands.match(self.tokens, k + 1, end) for k in self.tokens.each({"song", "nhưng"}, action, end)
        )
        # "Thống nhất để Phòng A đấu thầu; | hồ sơ phải phát hành trước ngày 02/12"
        behind = next((k + 1 for k in self.tokens.each({";"}, action, end)), end)
        terms = terms or any(words.commands.match(self.tokens, k, end) for k in range(behind, end))
        return Instruction(tuple(named), first, action, told=True) if terms else None

    def _split(self, span: Span, told: Instruction | None, above: tuple[Ref, ...] = ()) -> Iterator[Segment]:
        """Part one instruction at the clauses that address somebody else ("Ban A …; Ban B …").

        One that names nobody is told those ``above``: the unit of its heading.
        """
        first, end = self.tokens.within(span)
        head = told or (Instruction(above, first, first, told=False) if above else None)
        if told is None and head is None and (mark := self._another_behind(first, end)):
            yield trimmed(self.tokens.text, Span(span.start, self.tokens.starts[mark])), None
            rest = trimmed(self.tokens.text, Span(self.tokens.starts[mark + 1], span.end))
            yield from self._split(rest, self._told_in(rest))
            return
        if head is None or not head.leads:
            yield span, told
            return
        cuts: list[int] = []
        subject = head.action
        marks = {";", "và", ","} if told else {";"}
        for k in self.tokens.each(marks, head.action, end - 1):
            if k < subject or not (told or self._tells_another_unit(k, end, above)):
                continue
            closes = bool(cuts) and self.tokens.word(k) == "và" and self.tokens.word(cuts[-1]) == ","
            if self._new_addressee(k, end, head) or (closes and self.grammar.parts_work(k + 1, end, head)):
                cuts.append(k)  # "A bố trí lực lượng, B cử 01 tổ cấp cứu | và C chuẩn bị nơi ở tạm"
                subject = self.grammar.agent_place(k + 1, end)  # "; khi có kết quả, Công ty A …" is one clause
        starts = [span.start, *(self.tokens.starts[k + 1] for k in cuts)]
        stops = [*(self.tokens.starts[k] for k in cuts), span.end]  # the mark between belongs to neither
        for start, stop in zip(starts, stops, strict=True):
            piece = trimmed(self.tokens.text, Span(start, stop))
            yield piece, told if start == span.start else self._told_in(piece)

    def _another_behind(self, first: int, end: int) -> int:
        """Return the semicolon behind an order that names nobody, before one that tells a body, or 0.

        "Về thuốc: hoàn thành lựa chọn nhà thầu; | giám đốc các bệnh viện chịu trách nhiệm về số liệu".
        """
        begin = self.wording.past_a_title(first, self.tokens.find({";"}, first, end - 1, first))
        whole = begin == first or self.tokens.word(begin - 1) == ":"
        for mark in self.tokens.each({";"}, first, end - 1) if whole else ():
            if self.tokens.in_brackets(mark, first):
                continue
            if begin >= mark or self.tokens.has(_SUPPOSING | {"còn", "đã", "về"}, begin, mark):
                return 0
            if not self.wording.imperative(begin, mark):
                return 0
            if self._names_another(mark, end):
                return mark
            begin = mark + 1
        return 0

    def _asks_people(self, at: int, end: int) -> bool:
        """Tell whether "yêu cầu" at ``at`` is put to people whom no office stands above, or to nobody by name.

        "Tổ trưởng các tổ rút kinh nghiệm, | yêu cầu giáo viên trả sách".
        """
        verb = self.grammar.words.assign.match(self.tokens, at, end) if self.tokens.word(at) == "yêu" else 0
        asked, _ = self.grammar.parties(at + verb, end) if verb else ([], at)
        nameless = bool(asked) and all(
            ref.kind == "person" and ref.span.of(self.tokens.text).islower() for ref in asked
        )
        return nameless or self._are_people(asked)

    def _are_people(self, refs: Sequence[Ref]) -> bool:
        """Tell whether all are plurals of those whom no office stands above: "các hộ", "người dân vùng dự án"."""
        said = [set(ref.span.of(self.tokens.folded).split()) for ref in refs if ref.kind == "group"]
        return bool(refs) and len(said) == len(refs) and all(words & cues("outsiders") for words in said)

    def _tells_another_unit(self, mark: int, end: int, above: Sequence[Ref]) -> bool:
        """Tell whether a body with a name of its own opens the clause behind a mark, to do more than help."""
        begin = self.grammar.past_contrast(self.grammar.past_joint(mark + 1), end)  # "…; riêng | Sở A …"
        named, action = self.grammar.parties(begin, end)
        heads = self.grammar.words.posts
        places = [(ref.kind, self.tokens.within(ref.span)) for ref in named]
        own = [
            (kind == "unit" and (self._has_a_name(start, stop) or self._is_the_office(start, stop, above)))
            or (kind == "person" and self._holds_office_elsewhere(start, stop, action, above))
            or (kind == "group" and heads.match(self.tokens, start, stop) > 0)  # "giám đốc các bệnh viện"
            or (kind == "group" and self._is_told_beside(mark, start, stop, end))
            for kind, (start, stop) in places
        ]
        units = len(own) == len(named) and all(own)
        helps = (self.tokens.word(action), self.tokens.word(action + 1)) == ("hỗ", "trợ")
        return bool(named) and units and not helps and not self.grammar.lists.helps(action)

    def _is_the_office(self, start: int, stop: int, above: Sequence[Ref]) -> bool:
        """Tell whether "Văn phòng" is meant, of which there is one, beside a unit that is none: "…; | Văn phòng …"."""
        offices = {"văn", "phòng"}
        return self.tokens.said(start, stop) == "văn phòng" and not any(
            offices <= set(key(ref.printed(self.tokens.text))) for ref in above
        )

    def _has_a_name(self, start: int, stop: int) -> bool:
        """Tell whether a unit behind a mark is more than its kind: "Phòng | Kinh tế", "Công an | xã", "P.KT"."""
        placed = self.tokens.capitals[start] and self._of_a_place(start, stop)
        said = self.tokens.span(start, stop).of(self.tokens.text)
        initials = stop == start + 1 and len(said) > 1 and said.isupper()  # "P.KT", "TVGS"
        return placed or initials or self.tokens.has_capital(start + 1, stop)

    def _of_a_place(self, start: int, stop: int) -> bool:
        """Tell whether a kind of place stands in a name: "trưởng | thôn", "Trạm Y tế | xã", "tổ trưởng | dân phố"."""
        quarter = self.tokens.words[stop - 2 : stop] == ["dân", "phố"]
        return quarter or any(self.grammar.words.places.match(self.tokens, k, stop) for k in range(start + 1, stop))

    def _holds_office_elsewhere(self, start: int, stop: int, action: int, above: Sequence[Ref]) -> bool:
        """Tell whether somebody with a post in a place is commanded, who is none of those ``above``.

        "Đo đạc; | trưởng thôn nơi có đất có trách nhiệm dẫn đường", but "…; | trưởng ca phải ghi sổ" is their own.
        """
        words = self.grammar.words
        if not words.commands.match(self.tokens, action, len(self.tokens)):
            return False
        if self.tokens.has({"nơi"}, start, stop):
            return True
        kinds = {key(ref.printed(self.tokens.text))[0] for ref in above}
        posted = words.posts.match(self.tokens, start, stop) > 0 and self._of_a_place(start, stop)
        return posted and not kinds & set(self.tokens.words[start:stop])

    def _is_told_beside(self, mark: int, start: int, stop: int, end: int) -> bool:
        """Tell whether a plural behind a mark has work of its own: by its time, or by what it hands in.

        "Soạn quy trình; | các phòng rà soát trước ngày 14/6", "…; | các phòng, đơn vị có ý kiến gửi về Văn phòng".
        """
        clause = self._clause(mark, end)
        kinds = self._kinds(start, stop)
        if not kinds:
            return False
        hands_in = bool(self.grammar.reports_to(stop, self.tokens.within(clause)[1]))
        return hands_in or (not set(kinds) <= cues("bodies_of_any_kind") and self._sets_a_limit(clause, periods=True))

    def _clause(self, mark: int, end: int) -> Span:
        return self.tokens.span(mark + 1, self.tokens.find({";", "."}, mark + 1, end))

    def _kinds(self, start: int, stop: int) -> list[str]:
        """Return the kinds of a plural that is of kinds of bodies and no more: "các khoa, phòng"; else none.

        "Các cơ sở vi phạm" are some of a kind.
        """
        kinds: list[str] = []
        noun = start + self.grammar.words.group_starts.match(self.tokens, start, stop)
        while start < noun and (kind := self.grammar.words.types.match(self.tokens, noun, stop)):
            kinds.append(self.tokens.said(noun, noun + kind))
            noun += kind
            noun += noun < stop - 1 and self.tokens.word(noun) in {",", "và"}
        concerned = self.grammar.words.group_tails.match(self.tokens, noun, stop)  # "các phòng | liên quan"
        return kinds if noun + concerned == stop else []

    def _told_in(self, clause: Span) -> Instruction | None:
        first, end = self.tokens.within(clause)
        begin = self.grammar.past_contrast(self.grammar.past_what_comes_before(first, end), end)
        named, action = self.grammar.parties(begin, end)
        each = Instruction(tuple(named), begin, action, told=False)
        if self.tokens.word(begin) in cues("distributing") and named and self.grammar.lists.acts(action, end):
            return each  # "mỗi khoa này | cử 01 bác sĩ, 01 điều dưỡng …"
        told = self.grammar.instruction(begin, end, instructs=True, listed="item")
        if (told and told.leads) or (told := self.grammar.agent(begin, end) or told):
            return told
        return each if self._tells_a_plural(named) else None

    def _lists_one_more_thing(self, first: int, mark: int, end: int) -> bool:
        """Tell whether a kind of body behind "như:" is one more thing worked on, for want of a name of its own.

        "… sửa chữa các công trình như: Nhà luyện tập; | Trung tâm huấn luyện thể thao để phục vụ …".
        """
        colon = self.tokens.find({":"}, first, mark, first)
        if self.tokens.word(colon - 1) != "như" or self.tokens.has({"."}, colon, mark):
            return False
        named, _ = self.grammar.parties(mark + 1, end)
        places = (self.tokens.within(ref.span) for ref in named)
        return bool(named) and not any(self.tokens.capitals[k] for at, stop in places for k in range(at + 1, stop))

    def _goes_on_in_a_case(self, at: int, end: int) -> bool:
        """Tell whether those told do more in some case: "…; trường hợp nào sai thì | chuyển Hội đồng A xem xét".

        So it is where "phải" follows what is no body of its own: "…; điểm trường nào hư hỏng nặng phải | có phương án
        học tạm", not "…; khoa nào đổi lịch phải | có văn bản gửi lại".
        """
        stop = self.tokens.find({";", "."}, at, end)
        timed = past_a_time(self.tokens, at, stop)
        if timed > at and self.tokens.word(timed) in {"phải", "cần"}:
            return True  # "…; đến hết ngày 31/01 | phải giải ngân 100% vốn, nếu không đạt thì người đứng đầu …"
        whoever = means_whoever(self.tokens, at, stop)
        some = self.tokens.said(at, min(at + 2, stop)) in cues("bodies_of_any_kind") and not self.tokens.capitals[at]
        if some and self.tokens.word(at + 2) in _SUPPOSING_OF and self.tokens.has({"thì"}, at, stop):
            return True  # "…; đơn vị có 02 tuần không hoàn thành kế hoạch thì | Giám đốc phải giải trình"
        body = self.grammar.words.types.match(self.tokens, at, end)
        marks = {"thì"} if whoever or self.tokens.word(at) in {"nếu", "trường"} else set()
        marks |= {"phải"} if whoever and not body else set()
        then = self.tokens.find(marks, at, stop) if marks else stop
        if whoever and self.tokens.has({"chịu"}, then, stop):
            return True  # "…; nơi nào để hình thành tụ điểm thì | Chủ tịch UBND xã chịu trách nhiệm"
        if then + 1 >= stop or self.tokens.capitals[then + 1]:
            return False  # "…; cơ sở nào vi phạm thì | Thanh tra tỉnh lập hồ sơ"
        return self.grammar.lists.acts(then + 1, stop) or self.tokens.word(then + 1) == "có"

    def _singles_out(self, at: int, end: int, told: Instruction) -> bool:
        """Tell whether "riêng" at ``at`` singles out some of those told, by what they have in common.

        "Đảng ủy các xã chỉ đạo đền bù; | riêng các xã có tuyến đường đi qua phải bàn giao mặt bằng".
        """
        if self.tokens.word(at) != "riêng":
            return False
        noun = at + 1 + self.grammar.words.group_starts.match(self.tokens, at + 1, end)
        kind = self.grammar.words.bare.match(self.tokens, noun, end) if noun > at + 1 else 0
        some = self.tokens.said(noun, noun + kind)
        all_of_them = any(some in ref.span.of(self.tokens.folded) for ref in told.leads) if kind else False
        return all_of_them and self.tokens.word(noun + kind) in cues("sets_some_apart")

    def _only_has_another_limit(self, at: int, end: int) -> bool:
        """Tell whether one body has the same work by another day: ", riêng Điện lực A | hoàn thành trong tháng 7"."""
        _, action = self.grammar.parties(self.grammar.past_contrast(at, end), end)
        return limits_work(self.tokens.said(action, self.tokens.find({",", ";", "."}, action, end)))

    def _new_addressee(self, at: int, end: int, told: Instruction) -> bool:
        """Tell whether the mark at ``at`` parts two instructions."""
        word = self.tokens.word(at)
        if word == ";" and self.tokens.in_brackets(at, max(0, at - _BRACKET)):
            return False  # "(Phòng A chủ trì; | Sở B, Công an tỉnh phối hợp; trước 30/4)"
        if word == ";" and (ANSWERS_IF.match(self.tokens.said(at + 1, end)) or self._goes_on_in_a_case(at + 1, end)):
            return False
        if word == ";" and (self._singles_out(at + 1, end, told) or (not told.told and self._asks_people(at + 1, end))):
            return False
        if word == ";" and self._lists_one_more_thing(told.action, at, end):
            return False
        if word == ";" and self.grammar.only_led_before(at, end):
            return False  # "Giao Công an xã chủ trì; | Ban CHQS xã phối hợp tuần tra": who leads and helps one work
        if word == ";":
            return self.grammar.begins_clause(at + 1, end, told)
        if word == "và":
            return self.grammar.hands_to_an_equal(at + 1, end, told)
        if word != "," or (self.tokens.word(at - 1), self.tokens.word(at - 2)) == ("thời", "đồng"):
            return False
        if self.tokens.word(at + 1) in {"còn", "riêng"}:  # "Trạm A cử cán bộ …, | còn UBND xã B phải …"
            same = self._singles_out(at + 1, end, told) or self._only_has_another_limit(at + 1, end)
            return not same and self.grammar.begins_clause(at + 1, end, told)
        if not told.told and self._asks_people(at + 1, end):
            return False  # "Phòng Y tế kiểm tra, | yêu cầu các quán ăn khắc phục": what the body itself does
        if self.grammar.hands_on(self.grammar.past_joint(at + 1), end) or self.grammar.takes_its_turn(at + 1, end):
            return True
        return self.grammar.parts_work(self.grammar.past_what_comes_before(at + 1, end), end, told)
