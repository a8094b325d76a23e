"""Who is to do an instruction: as told, as the heading says, as the letter is addressed, as the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.duties.labelled import parts_in_line
from extract.duties.segments import Segments
from extract.instructions.duty import Duty, Instruction, Scope
from extract.parties.lists import ANY_BODY, Ref, parted
from extract.review import Doubt
from extract.text.folding import fold
from extract.text.lexicon import cues, key, past_a_time
from extract.text.numerals import number
from extract.text.sentences import trimmed
from extract.text.tokens import Tokens
from extract.text.words import opens_with_verb
from ingest.span import Span

_OPENING_WORDS = 200
"""Characters of a sentence that are shown to the tagger: it asks about the first words only."""
_LABEL, _AT_THE_HEAD = 8, 12
"""Characters of an item's label, and of "Đề nghị " before whom an item tells at its head."""
_BRACKET = 40
"""Characters of a bracket behind a heading's unit."""
_PLURALS = {"các", "tất cả"}
_SEVERAL = 2


@dataclass(slots=True)
class WhoDoes(Segments):
    """Makes duties of instructions, with those who do them and what is doubtful in that."""

    def _add(self, name: str, span: Span, told: Instruction | None, scope: Scope, times: tuple[Span, ...]) -> None:
        first, end = self.tokens.within(span)
        action = told.action if told else first
        if told is not None and told.leads and (others := self.grammar.shares(told, end)):
            told = replace(told, leads=(*told.leads, *others))
        labelled = parts_in_line(self.grammar, span)
        leads, doubts = (labelled.leads, []) if labelled.leads else self._leads(span, told, scope)
        if told is not None and told.leads and not doubts and self._ends_at_a_comma(told, end):
            doubts.append(self._unclear(told.leads[-1]))
        leads, helpers = parted(leads)
        helpers += labelled.supports
        bracket = next((k for k in range(action - 1, first, -1) if self.tokens.word(k) == "("), action)
        within = told is not None and self.tokens.word(action - 1) == ")"  # "Sở A (phối hợp với Sở B) | cắm biển …"
        supports = helpers + self.grammar.supports(bracket + 1 if within else action, end, leads)
        if not supports and not (told and told.leads):
            supports = scope.supports
        doubts += [
            Doubt("unclear-support", f"supports[{index}]", {"name": ref.printed(self.tokens.text)})
            for index, ref in enumerate(supports)
            if not ref.sure
        ]
        unsure = not told.sure if told is not None else not self._surely_instructs(span)
        if unsure and not self._sets_a_limit(span):
            doubts.append(Doubt("unclear-task"))  # what has a day ahead is work, whatever its verb
        self.found.append(
            Duty(
                id=name,
                span=trimmed(self.tokens.text, span),
                leads=leads,
                supports=supports,
                reports_to=self.grammar.reports_to(action, end),
                time_headings=times,
                action=self.tokens.starts[action] if action < end else None,
                doubts=tuple(doubts),
            )
        )

    def _ends_at_a_comma(self, told: Instruction, end: int) -> bool:
        """Tell whether a comma parts a subject from its duty, which no mark does: its name may go on.

        "Phòng Nghiệp vụ | , dự toán, pháp chế cập nhật …", but "Sở A, trong tháng 6, báo cáo …".
        """
        apposed = told.leads[-1].kind == "person" and "," in told.leads[-1].span.of(self.tokens.text)
        if told.told or apposed or self.tokens.word(told.action) != ",":
            return False  # "Cô A, nhân viên y tế, khử khuẩn …"
        behind = self.tokens.word(told.action + 1)
        aside = behind in cues("adverbial") | cues("openers") or self.grammar.parties(told.action + 1, end)[0]
        return not aside and not self.grammar.words.markers.match(self.tokens, told.action + 1, end)

    def _leads(self, span: Span, told: Instruction | None, scope: Scope) -> tuple[tuple[Ref, ...], list[Doubt]]:
        """Return who is to do it: as told, as the heading says, as the letter is addressed, as the sentence before."""
        told_of = told.leads if told and not self._sends_its_own(told, scope) else ()
        if leads := self._meant(told_of, scope):
            return leads, [self._unclear(ref) for ref in leads if not ref.sure]
        if opening := self._opening_body(span):
            return opening, [self._unclear(ref) for ref in opening]
        if scope.leads:
            return scope.leads, [self._unclear(ref) for ref in scope.leads if not ref.sure]
        if self.addressees:
            # "Giao Sở A chủ trì …", and the paragraph behind it: "Tiếp tục triển khai …"
            others = [ref for ref in self._lead_above(span) if ref not in self.addressees and ref.kind == "unit"]
            return (tuple(others), [self._unclear(others[0])]) if others else (self.addressees, [])
        if later := self._told_in_a_clause(span) or self._acting_behind_a_circumstance(span):
            return later, [self._unclear(later[0])]
        if above := self._lead_above(span):
            return above, [self._unclear(above[0])]
        return (), [Doubt("no-lead", "leads")]

    def _sends_its_own(self, told: Instruction, scope: Scope) -> bool:
        """Tell whether a body told above sends its people: "Đề nghị UBND các xã:" over "Phân công 01 công chức"."""
        places = [self.tokens.within(ref.span) for ref in told.leads]
        counted = all(self.tokens.word(first).isdigit() for first, _ in places)
        nameless = not any(self.tokens.has_capital(first, last) for first, last in places)
        return bool(scope.leads and places) and told.told and counted and nameless

    def _opening_body(self, span: Span) -> tuple[Ref, ...]:
        """Return the bodies with names of their own that open what no reading told anybody: theirs rather than others'.

        "Công an tỉnh, ngoài việc bố trí xe, | khẩn trương làm rõ …" is no work of the body told before.
        """
        first, end = self.tokens.within(span)
        named, action = self.grammar.parties(first, end)
        leading = self.tokens.words[first : first + 2] == ["lãnh", "đạo"]  # what a committee of the Party does
        if leading or self.tokens.word(action) == ":" or not self._for_themselves(named, action, end):
            return ()
        return tuple(replace(ref, sure=False) for ref in named)

    def _for_themselves(self, named: Sequence[Ref], action: int, end: int) -> bool:
        """Tell whether bodies with names of their own, not who speaks here, neither ask nor judge others behind them.

        Who directs is told itself: "Phòng Giáo dục | chỉ đạo các trường kiểm kê …".
        """
        words = self.grammar.words
        own = all(ref.kind == "unit" and self._has_a_name(*self.tokens.within(ref.span)) for ref in named)
        says = any(said.match(self.tokens, action, end) for said in (words.assign, words.assess, words.speech))
        says = says and self.tokens.word(action) != "chỉ"
        return bool(named) and own and not says and not any(map(self.grammar.givers.means_itself, named))

    def _meant(self, leads: tuple[Ref, ...], scope: Scope) -> tuple[Ref, ...]:
        """Read a kind of body without a name as the heading's unit of that kind: "Trung tâm chịu trách nhiệm …"."""
        found: list[Ref] = []
        for ref in leads:
            if council := self._council_of(ref, scope.leads):
                found.append(council)
                continue
            if self._each_of(ref, scope.leads) or (len(leads) == 1 and self._all_of(ref, scope)):
                found += scope.leads
                continue
            alike = next((unit for unit in scope.leads if self._shortens(ref, unit)), None)
            above = self._subject_above(ref) if self._bare(ref) else None
            unit = alike if above is None or (alike and self._agrees(alike, above.printed(self.tokens.text))) else above
            if unit is not None and ref.name is not None and self._agrees(unit, ref.name):
                unit = ref  # read by its name in the text: that of the heading may be longer
            found.append(unit or (self._named_above(ref) if self._bare(ref) else None) or self._seen(ref))
        return tuple(found)

    def _council_of(self, ref: Ref, told: tuple[Ref, ...]) -> Ref | None:
        """Read "Riêng xã A …" under "Đề nghị UBND các xã, phường:" as the UBND of that place."""
        councils = (one.printed(self.tokens.text).partition(" các ") for one in told if one.kind == "group")
        council = next((body for body, plural, _ in councils if plural and body and fold(body) not in _PLURALS), None)
        if council is None or ref.kind != "unit":
            return None
        printed = ref.printed(self.tokens.text)
        place = Tokens(printed)
        if not self.grammar.words.places.match(place, 0, len(place)):
            return None
        return replace(ref, name=f"{council} {printed[0].lower()}{printed[1:]}")

    def _seen(self, ref: Ref) -> Ref:
        """Return ``ref``, unsure where it is a "Tổ", a "Hội đồng" whose name was likely taken for a verb."""
        quote = ref.span.of(self.tokens.folded)
        _, end = self.tokens.within(ref.span)
        works = self._works(end) and quote not in cues("complete_kinds")  # "Trung tâm | điều hành sản xuất"
        if ref.kind == "person" and self._works(end) and quote in cues("kinds_of_staff"):
            return replace(ref, sure=False)  # "Công chức | giám sát kiểm tra …"
        nameless = self._bare(ref) and (works or quote in cues("kinds_named_by_work"))
        return replace(ref, sure=False) if nameless else ref

    def _works(self, at: int) -> bool:
        """Tell whether a verb at ``at`` may be a field of work that names the body before it."""
        return self.grammar.words.weak.match(self.tokens, at, len(self.tokens)) > 0

    def _each_of(self, ref: Ref, told: tuple[Ref, ...]) -> bool:
        """Tell whether "Mỗi đơn vị …", "Đơn vị …", "Mỗi xã …" are the bodies that the lead-in or heading tells."""
        word, *noun = ref.span.of(self.tokens.folded).split()
        many = len(told) > 1 or any(one.kind == "group" for one in told)
        if word in cues("distributing"):
            kinds = [" ".join(key(one.printed(self.tokens.text))) for one in told if one.kind == "group"]
            return many and (tuple(noun) in ANY_BODY or any(" ".join(noun) in kind for kind in kinds))
        return bool(told) and (word, *noun) in ANY_BODY

    def _all_of(self, ref: Ref, scope: Scope) -> bool:
        """Tell whether "Các đơn vị …", "hai phòng …" are the bodies that the heading names, all of that kind.

        Under one body, one that is a group, or a lead-in they may be others; so may more or fewer than it names.
        """
        word, *noun = ref.span.of(self.tokens.folded).split()
        told = scope.leads if scope.under_unit else ()
        if not noun or len(told) < _SEVERAL or any(one.kind != "unit" for one in told):
            return False
        if word not in {"các", "mỗi", "từng"} and number(word) != len(told):
            return False
        kinds = [" ".join(key(one.printed(self.tokens.text))) for one in told]
        kind = " ".join(key(" ".join(noun)))
        firms = kind in cues("firms_by_their_part") and all(one.startswith(tuple(cues("firms"))) for one in kinds)
        begins = (f"{kind} ", "p.") if kind == "phòng" else (f"{kind} ",)  # "P.QHKT và P.HTKT"
        return tuple(noun) in ANY_BODY or firms or all(one.startswith(begins) for one in kinds)

    def _subject_above(self, ref: Ref) -> Ref | None:
        """Read "Phòng A chuyển hồ sơ cho Phòng B. Phòng | …" as the one told before in the paragraph; unsure.

        Its name is the one that the paragraph holds for sure: the lead may go on ("Tổ A do ông B làm tổ trưởng").
        """
        alike = [lead for lead in self._lead_above(ref.span) if self._shortens(ref, lead)]
        before = self.found[-1].span.end if self.found else 0
        if len(alike) != 1 or "\n" in self.tokens.text[before : ref.span.start]:
            return None
        named = (name for name in reversed(self._names_before(ref)) if self._agrees(alike[0], name))
        return next((replace(ref, name=name, sure=False) for name in named), None)

    def _agrees(self, ref: Ref, name: str) -> bool:
        """Tell whether a party goes by a name, be it in full or in short."""
        pairs = zip(key(ref.printed(self.tokens.text)), key(name), strict=False)
        return all(one == other for one, other in pairs)

    def _named_above(self, ref: Ref) -> Ref | None:
        """Read "yêu cầu khoa …" as the body of that kind last named in the paragraph: "Khoa Cấp cứu còn …"; unsure."""
        names = self._names_before(ref)
        return replace(ref, name=names[-1], sure=False) if names else None

    def _names_before(self, ref: Ref) -> list[str]:
        """Return the names of bodies of a kind in the paragraph before its word, the last named last."""
        first, end = self.tokens.within(ref.span)
        return self.grammar.lists.named_before(first, tuple(self.tokens.word(k) for k in range(first, end)))

    def _bare(self, ref: Ref) -> bool:
        """Tell whether a party is a kind of body without a name, whichever of that kind it was taken for."""
        first, end = self.tokens.within(ref.span)
        kind = self.grammar.words.types.match(self.tokens, first, end) == end - first
        short = key(ref.span.of(self.tokens.text))
        return ref.kind == "unit" and kind and key(ref.printed(self.tokens.text))[: len(short)] == short

    def _shortens(self, ref: Ref, unit: Ref) -> bool:
        if self._in_the_part(ref, unit):
            return True
        short, full = key(ref.span.of(self.tokens.text)), key(unit.printed(self.tokens.text))
        return self._bare(ref) and len(full) > len(short) and full[: len(short)] == short

    def _in_the_part(self, ref: Ref, unit: Ref) -> bool:
        """Tell whether a bracket names a unit's part: "Nhà thầu" under "2. Công ty A (nhà thầu gói 4):"."""
        bracket = self.tokens.folded[unit.span.end : unit.span.end + _BRACKET].lstrip()
        part = " ".join(ref.span.of(self.tokens.folded).split())
        first, last = self.tokens.within(ref.span)
        small = ref.kind == "unit" and not self.tokens.has_capital(first + 1, last)
        return small and bracket.startswith("(") and part in bracket.partition(")")[0]

    def _unclear(self, ref: Ref) -> Doubt:
        return Doubt("unclear-lead", "leads", {"name": ref.printed(self.tokens.text)})

    def _told_in_a_clause(self, span: Span) -> tuple[Ref, ...]:
        """Return who is told in a later clause where the first tells nobody: "Không để …; | Ban A kiểm tra …"."""
        first, end = self.tokens.within(span)
        for mark in self.tokens.each({";"}, first, end - 1):
            told = self.grammar.instruction(mark + 1, end, instructs=True)
            if told is not None and told.leads and told.first == mark + 1:
                return told.leads
        return ()

    def _acting_behind_a_circumstance(self, span: Span) -> tuple[Ref, ...]:
        """Return the bodies with names that act behind the first comma that has some, where nobody is told before it.

        "Không để đường xuống cấp thêm, | Công trường A rải lại …", "Chuẩn bị tổng kết năm học, | Phòng B chỉ đạo …".
        """
        first, end = self.tokens.within(span)
        for comma in self.tokens.each({",", ";"}, first, end - 1):
            named, action = self.grammar.parties(comma + 1, end)
            if not named:
                continue
            acts = self.grammar.words.strong.match(self.tokens, action, end) and not self.grammar.lists.helps(action)
            act = acts and self._for_themselves(named, action, end)
            return tuple(replace(ref, sure=False) for ref in named) if act else ()
        return ()

    def _lead_above(self, span: Span) -> tuple[Ref, ...]:
        """Return the addressee of the duty before, within the same paragraph or the one right above.

        An item takes it from the item above where that one opens with it ("1. Bộ A chủ động …", "2. Đẩy nhanh …"),
        not from its midst.
        """
        if not self.found:
            return ()
        previous = self.found[-1]
        gap = self.tokens.text[previous.span.end : span.start]
        if "\n" in gap.strip("\n") or gap.count("\n") > 1:
            return ()
        noted = any(lead.span.start > (previous.action or previous.span.start) for lead in previous.leads)
        if noted and "\n" in gap:
            return ()  # "- Đón đại biểu (đ/c Lan)", "- Cân đo trẻ": each item says whose it is, or nobody's
        labelled = "\n" in gap and any(map(str.isalnum, gap))
        return () if labelled and not self._opens_its_item(previous) else previous.leads

    def _opens_its_item(self, duty: Duty) -> bool:
        """Tell whether a duty is the first of its item, and told at its head or above."""
        line = self.tokens.text.rfind("\n", 0, duty.span.start) + 1
        first = duty.span.start - line <= _LABEL
        return first and all(lead.span.start - duty.span.start <= _AT_THE_HEAD for lead in duty.leads)

    def _surely_instructs(self, span: Span) -> bool:
        first, end = self.tokens.within(span)
        if self.wording.plainly_instructs(first, end):
            return True
        timed = past_a_time(self.tokens, first, end) > first  # "trước 17 giờ hằng ngày | báo số lượng …"
        return not timed and opens_with_verb(span.of(self.tokens.text)[:_OPENING_WORDS])
