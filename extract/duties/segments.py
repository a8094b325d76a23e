"""How the sentences of a paragraph become instructions: a new one begins where somebody new is addressed.

Each is read by the rules here, and a second time by what orders look like (``classifier``), which decides where it is
all but certain and the rules are not plain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.duties import background, classifier
from extract.duties.apart import Apart, Segment
from extract.duties.labelled import parts_in_line
from extract.duties.outline import Node
from extract.instructions.duty import Instruction, Scope
from extract.instructions.subjects import Listed
from extract.parties.lists import Ref
from extract.text.formulas import BEARS, HANDED_IN, PAST, PROLONGS, RECITES, STAYS
from extract.text.lexicon import cues, key, means_whoever, past_a_time
from extract.text.sentences import trimmed
from ingest.span import Span

_OPENER = 12
"""Tokens of a circumstance before the subject of a sentence."""
_CONDITIONS = {"nếu", "trường", "để", "khi"}
_MEANWHILE = {("trong", "khi"), ("trong", "lúc")}
"""Open what is supposed, not what is: "Nếu không đạt, …", "Trong khi chờ kết quả, …"."""
_ASKED = (["được", "đề"], ["được", "yêu"], ["được", "giao"])
"""Open what a body is told, as its subject: "Công ty A | được đề nghị thay …"."""
_PAST = {"đã", "đang", "chưa", "còn", "vẫn"}
DESCRIBING = frozenset({"assess", "aim"})
"""Zones in which a sentence that addresses nobody instructs nobody."""
_TITLE = 10
"""Tokens that a line without label and stop may have to be a title."""
_SURELY = 0.95
"""A chance above which the classifier is right where the rules see no order (decision 26)."""
_HARDLY = 0.15
"""A chance below which it is right where they see one that names nobody."""
_OWNED_BY = {"của", "do", "tại", "thuộc", "ở"}
_MUST = {"cần", "phải"}
_SUBJECT = 8
"""Tokens of what must be done behind a comma, where it is named: "các tiết mục còn lại | phải dựng xong"."""
_HELP = 4
"""Tokens of "Kết hợp với", "Cùng" and the like before the one who helps."""


@dataclass(slots=True)
class _Paragraph:
    """The sentences of one paragraph or item, and the instructions read from them so far."""

    node: Node
    scope: Scope
    sentences: Sequence[Span]
    """As full stops part them."""
    parts: Sequence[Span]
    """As orders behind commas and colons part them further."""
    segments: list[Segment] = field(default_factory=list)
    open: bool = False
    """Whether the last segment may go on with the next sentence."""
    told_of: bool = False
    """Whether the sentence before told of papers or deeds."""

    def in_list(self, part: Span) -> bool:
        """Tell whether a part stands in the first sentence of an item of a list."""
        return self.node.label is not None and part.end <= self.sentences[0].end

    def begin(self, span: Span, told: Instruction | None) -> None:
        self.segments.append((span, told))
        self.open = True

    def go_on(self, part: Span) -> None:
        begun, told = self.segments[-1]
        self.segments[-1] = (Span(begun.start, part.end), told)


@dataclass(slots=True)
class Segments(Apart):
    """Joins the sentences of a paragraph into instructions."""

    def _segments(self, node: Node, parts: Sequence[Span], scope: Scope) -> list[Segment]:
        if scope.zone == "discuss":
            return []
        if scope.zone == "diary":
            clauses = [clause for part in parts for clause in self._by_semicolons(part)]
            segments = self._segments(node, clauses, replace(scope, zone="instruct"))
            return [(span, told) for span, told in segments if told and self._tells_own_bodies(told)]
        if self._titled(node.text, "findings"):
            scope = replace(scope, zone="assess")
        pieces = (piece for part in parts for piece in self._apart(part))
        said = [piece for piece in pieces if self.tokens.within(piece)[0] < self.tokens.within(piece)[1]]
        paragraph = _Paragraph(node, scope, parts, said)
        for part in paragraph.parts:
            self._read_twice(part, paragraph)
        return paragraph.segments

    def _by_semicolons(self, part: Span) -> Iterator[Span]:
        """Yield what semicolons part, for each may have another subject: "Giám đốc thăm kho; | Phòng A chuẩn bị"."""
        start = part.start
        for mark in self.tokens.each({";"}, *self.tokens.within(part)):
            yield trimmed(self.tokens.text, Span(start, self.tokens.ends[mark]))
            start = self.tokens.ends[mark]
        yield trimmed(self.tokens.text, Span(start, part.end))

    def _tells_own_bodies(self, told: Instruction) -> bool:
        """Tell whether those are told who were told before: "Giám đốc họp Sở. | Phòng A bố trí xe".

        Leaders go about their diary, and others come for their own ends ("Công an tỉnh kiểm tra kho"); whoever prepares
        something does it for the office.
        """
        prepares = any(self.tokens.said(told.action, told.action + n) in cues("preparing") for n in (1, 2))
        if prepares and told.leads and all(ref.name is None for ref in told.leads):
            return True
        known = {self._last_word(lead) for duty in self.found for lead in duty.leads}
        own = all(ref.kind == "group" or self._last_word(ref) in known for ref in told.leads)
        return bool(told.leads) and own and all(ref.kind != "person" for ref in told.leads)

    def _last_word(self, ref: Ref) -> str:
        return self.tokens.word(self.tokens.within(ref.span)[1] - 1)

    def _read_twice(self, part: Span, paragraph: _Paragraph) -> None:
        """Read a sentence by the rules, and by what orders look like where that is all but certain."""
        sentence = self._sentence(part, paragraph)
        before, passed = [*paragraph.segments], len(self.passed)
        ruled_out = self._read_by_rules(part, paragraph)
        begins = len(paragraph.segments) > len(before)
        if not begins and (owed := self._owed_behind_a_fault(part, paragraph)) is not None:
            del self.passed[passed:]
            self.dropped.discard(part)
            paragraph.segments = before
            paragraph.begin(part, owed)
            return
        if ruled_out or (begins and _surely_names(paragraph.segments[-1][1])):
            return
        chance = classifier.chance(self.tokens, sentence)
        if begins and chance < _HARDLY and not (self._asks_for_help(part) or self._plainly_orders(part, paragraph)):
            paragraph.segments, paragraph.open = before, False
            self.passed.append(part)
            self.dropped.add(part)
        elif not begins and chance > _SURELY:
            order = self._unseen_order(part, paragraph, goes_on=paragraph.segments != before)
            if order is not None:
                del self.passed[passed:]
                self.dropped.discard(part)
                paragraph.segments = before
                paragraph.begin(*order)

    def _plainly_orders(self, part: Span, paragraph: _Paragraph) -> bool:
        """Tell whether what stands below a unit's heading opens with an imperative, or says what it does or must be.

        So it does only in a part that hands out work: "1. Phòng Kế hoạch: … | Phòng thẩm định dự toán.". Under no
        unit an item must be nothing but an imperative: "- Tạm hoãn việc tiếp nhận hồ sơ tại trụ sở cũ.".
        """
        first, end = self.tokens.within(part)
        scope = paragraph.scope
        must = self.grammar.words.commands.occurs(self.tokens, first, end) or self.wording.imperative(first, end)
        kind = self.grammar.words.types.match(self.tokens, first, end)
        units = (self.tokens.within(ref.span)[0] for ref in scope.leads)
        own = any(self.tokens.words[unit : unit + kind] == self.tokens.words[first : first + kind] for unit in units)
        does = kind > 0 and own and self.grammar.words.strong.match(self.tokens, first + kind, end) > 0
        whole = len(paragraph.parts) == 1 and paragraph.in_list(part)
        verb = self.grammar.words.strong.match(self.tokens, first, end) > 1
        orders = scope.zone == "instruct" and ((scope.under_unit and (must or does)) or (whole and verb and must))
        return orders and not self.wording.assesses(first, end)

    def _owed_behind_a_fault(self, part: Span, paragraph: _Paragraph) -> Instruction | None:
        """Read what an item finds wanting, then orders: "Phòng A tháng qua báo cáo chậm, | từ nay phải nộp đúng hạn".

        So it is with what is left of a work ("mới dựng được 2/5 tiết mục, | các tiết mục còn lại phải xong trước 17/4")
        and with what belongs to a body ("Hồ sơ của Đội A còn cẩu thả, | sắp xếp lại xong trong tháng 12"): unsure.
        """
        if paragraph.scope.zone != "instruct" or not paragraph.in_list(part):
            return None
        first, end = self.tokens.within(part)
        marks = [k for k in self.tokens.each({","}, first + 1, end - 1) if self._must_at(k + 1, end)]
        if not marks or not self._finds_fault(first, marks[0]) or self.tokens.word(first) == "nguyên":
            return None  # "Nguyên nhân chủ yếu là Phòng A còn thiếu người, phải kiêm nhiệm."
        leads, _ = self.grammar.parties(first, marks[0])
        owners = (self.grammar.parties(k + 1, marks[0])[0] for k in self.tokens.each(_OWNED_BY, first, marks[0]))
        leads = leads or next((named for named in owners if named), [])
        if any(ref.kind == "person" or self.grammar.givers.is_issuer(ref) for ref in leads):
            return None
        held = tuple(replace(ref, sure=False) for ref in leads) or paragraph.scope.leads
        return Instruction(held, first, marks[0] + 1, told=bool(leads), sure=False) if held else None

    def _must_at(self, at: int, end: int) -> bool:
        """Tell whether something must be done behind a comma: "từ nay | phải …", "các việc còn lại | phải xong …"."""
        at += next((n for n in (2, 1) if self.tokens.said(at, at + n) in cues("from_now_on")), 0)
        stop = self.tokens.find({",", ";", ":"}, at, end)
        if self.tokens.word(at) in _MUST:
            return not BEARS.match(self.tokens.said(at, stop))
        timed = self._sets_a_limit(self.tokens.span(at, end)) if at < end else False
        if timed and self.wording.imperative(at, end):
            return True
        must = self.tokens.find(_MUST, at, min(stop, at + _SUBJECT))
        return timed and must < min(stop, at + _SUBJECT) and not self.grammar.parties(at, must)[0]

    def _finds_fault(self, first: int, end: int) -> bool:
        """Tell whether a clause says what is wanting: "báo cáo | còn | nể nang", "gửi | muộn"."""
        faulty = any(f" {fault}" in self.tokens.said(first, end) for fault in cues("faulty"))
        return faulty or any(map(self._wants, self.tokens.each(cues("wanting"), first, end)))

    def _asks_for_help(self, part: Span) -> bool:
        """Tell whether a sentence opens with those whose help the work takes: "Kết hợp với Đoàn A mở lớp …"."""
        first, end = self.tokens.within(part)
        helpers = self.grammar.supports(first, end, ())
        return bool(helpers) and self.tokens.within(helpers[0].span)[0] - first <= _HELP

    def _sentence(self, part: Span, paragraph: _Paragraph) -> classifier.Sentence:
        return classifier.Sentence(
            *self.tokens.within(part),
            kind=paragraph.node.kind,
            heading=paragraph.node.heading,
            scope=paragraph.scope,
            opens=part is paragraph.parts[0],
            alone=len(paragraph.parts) == 1,
            follows_an_order=paragraph.open,
        )

    def _unseen_order(self, part: Span, paragraph: _Paragraph, *, goes_on: bool) -> Segment | None:
        """Make an order of a sentence in which the rules see none, unsure.

        Under those whom a heading tells, one that by the rules ``goes_on`` from the order before belongs to it unless
        it names others; so does, everywhere, what those just told are to do in a case of theirs. What announces an
        event is no order, nor are a few words without label and stop: a title ("II Về các nội dung yêu cầu").
        """
        first, end = self.tokens.within(part)
        told = self._who_is_told(part, paragraph, instructs=True)
        case = self.tokens.word(first) in _CONDITIONS or self._past_what_is_supposed(first, end) > first
        names_others = told is not None and bool(told.leads)
        belongs = goes_on and (case or (paragraph.scope.headed and not names_others))
        unmarked = paragraph.node.label is None and end - first <= _TITLE and self.tokens.word(end - 1).isalnum()
        if belongs or unmarked or self.wording.announces(first, end):
            return None
        if told is None or not told.leads:
            above = paragraph.segments[-1][1] if goes_on else None
            told = _again(above, first) or Instruction((), first, first, told=False)
        return Span(self.wording.start(part, told), part.end), replace(told, sure=False)

    def _read_by_rules(self, part: Span, paragraph: _Paragraph) -> bool:
        """Begin or go on with an order, or pass the sentence over.

        Return whether it is ruled out for what it says (it closes, refuses, tells of papers), whatever it looks like.
        """
        node, scope, parts = paragraph.node, paragraph.scope, paragraph.parts
        first, end = self.tokens.within(part)
        listed, prose = paragraph.in_list(part), node.label is None and not scope.headed
        passing = self._about_the_meeting(part, scope) or self._threatens(part, parts) or self._is_refused(part, parts)
        passing = passing or self._tells_of_itself(node, first, end) or self._states_a_fact(first, end)
        passing = passing or self._on_a_programme(part, scope) or self._retells(part) or self._refuses(part)
        passing = passing or self.grammar.retells_a_request(first, end) or self._decides(node, part)
        passing = passing or self._says_whom_to_ask(part) or (listed and self._lists_bodies(first, end))
        passing = passing or self._titles_the_rest(node, part, parts) or self._judges(part)
        passing = passing or (not paragraph.open and self._says_how_much(part))
        if self._closing(part) or passing or self.wording.keeps_a_diary(first, end):
            paragraph.open = False
            return True
        hands_out = scope.zone == "instruct" or (scope.zone == "neutral" and bool(self.found))
        on_what_was = self._acts_on_what_was(first, end)
        instructs = hands_out and (on_what_was or not self.wording.tells_what_was(first, end))
        told = self._who_is_told(part, paragraph, instructs=instructs)
        if self._only_notes(part, told):
            paragraph.open = False
            return True
        if self._is_background(node, first, end, told, paragraph.told_of):
            paragraph.open, paragraph.told_of = False, True
            return True
        paragraph.told_of = False
        done = self._says_what_was_done(part) and not (told and told.told)
        if done or (told is not None and self._decides_himself(told, end)):
            paragraph.open = False
            return True
        told = self._pointed_at(first, self._by_labels(part, first, told), paragraph.segments)
        agreed = told is not None and told.first > first and self.wording.opens_consenting(first, end)
        if self._addresses_nobody(told, scope) or (paragraph.open and self._goes_on_directing(first, told)):
            told = None
        if told is not None and not told.told and self.wording.announces(first, end):
            told = None
        if not (told and told.told) and self._happened(first, end):
            titled = self.wording.past_a_title(first, end) > first
            if titled or not (listed and len(parts) == 1 and scope.zone == "instruct"):
                paragraph.open = False
                self.passed.append(part)
                return True
            told = replace(told, sure=False) if told else None  # a whole item: its year may be misprinted
        if told and RECITES.match(part.of(self.tokens.folded)) and part is not parts[0]:
            told = replace(told, sure=False)  # "Theo đó, giao Sở A …": perhaps what the document cited before says
        stated = self._stated_from(first, told)
        assesses = self.wording.assesses(stated if told else self._past_what_is_supposed(first, end), end)
        if assesses and told is not None and self._is_aside(first, told.first, end):
            assesses = self.wording.assesses(told.first, end)  # "Trường hợp không đạt, | Ban A …"
        late = told is not None and told.first > first
        doubtful = assesses and (node.label is None or scope.zone == "neutral" or late)
        doubtful = doubtful and not (agreed or self._must(told) or on_what_was)
        prolongs = told is None and bool(scope.leads) and PROLONGS.match(part.of(self.tokens.folded)) is not None
        if prolongs and node.label is not None:
            paragraph.begin(part, None)
        elif paragraph.open and told and self.grammar.only_helps(told, end):
            paragraph.go_on(part)
        elif told and told.leads and (told.told or not doubtful):
            start = self.wording.start(part, told)
            if own := self._own_work(Span(part.start, start), scope):
                paragraph.begin(own, None)
            paragraph.begin(Span(start, part.end), told)
        elif (
            paragraph.open
            and told is None
            and (
                self._changes_the_subject(first, end) or self._stands_for_itself(first, end, paragraph.segments[-1][1])
            )
        ):
            paragraph.open = False
            self.passed.append(part)
        elif paragraph.open and prose and not assesses and self.wording.stands_apart(first, end):
            paragraph.begin(part, _again(paragraph.segments[-1][1], first))
        elif paragraph.open and (
            not assesses or self._sets_a_limit(part) or (scope.headed and self._is_of_the_work(part))
        ):
            paragraph.go_on(part)
        elif told is None and not self.wording.imperative(first, end) and self._told_later(part, parts):
            paragraph.open = False  # a finding before "Giao Sở A …"
        elif told is None and not scope.headed and self._comes_before_another(part, parts):
            paragraph.open = False  # … or before "Sở A …": shown to the clerk where it may be an order itself
            self.passed += [part] if scope.zone not in DESCRIBING else []
        else:
            paragraph.open = not assesses and self._instructs(first, end, node, scope, told)
            paragraph.open = paragraph.open or (listed and scope.under_unit and not self._states(first, end))
            paragraph.segments += [(part, told)] if paragraph.open else []
            if not paragraph.open and (scope.zone not in DESCRIBING or self._sets_a_limit(part)):
                self.passed.append(part)
                if scope.zone == "instruct":
                    self.dropped.add(part)
        return False

    def _own_work(self, head: Span, scope: Scope) -> Span | None:
        """Return what the heading's unit is to do before a semicolon and another body, whatever its verb, or ``None``.

        "Kẻ vạch chợ trước ngày 15/5; | Công an xã giữ trật tự" under Phòng Kinh tế; a finding is left out.
        """
        work = trimmed(self.tokens.text, head)
        if not work.of(self.tokens.text).endswith(";"):
            return None
        first, end = self.tokens.within(Span(work.start, work.end - 1))
        if not scope.headed and not (scope.zone == "instruct" and self.wording.obliges(first, end)):
            return None  # what must be done is shown to the clerk, whoever does it
        if self.wording.tells_what_was(first, end) or self.wording.assesses(first, end) or self._states(first, end):
            return None
        own = self.tokens.span(first, end)
        acts = self.wording.imperative(first, end) or self.wording.seems_to_act(first, end) or self._sets_a_limit(own)
        return own if acts else None

    def _who_is_told(self, part: Span, paragraph: _Paragraph, *, instructs: bool) -> Instruction | None:
        """Return the instruction of a sentence by the first reading that finds somebody told, or ``None``."""
        node, scope, listed = paragraph.node, paragraph.scope, paragraph.in_list(part)
        first, end = self.tokens.within(part)
        first = self.grammar.main_clause(first, end) if instructs else first
        count, behind = self.grammar.lists.counts_bodies(first)
        hands_out = scope.headed and scope.zone not in DESCRIBING
        if count and count == len(scope.leads) and hands_out and not self.grammar.states(behind, end):
            return Instruction(scope.leads, first, behind, told=True)  # "Hai cơ quan thống nhất …" under both
        if instructs and (whoever := self._whoever_acts(first, end, paragraph)):
            return whoever
        plural = scope.headed and all(ref.kind == "group" for ref in scope.leads)
        if plural and (head := self.grammar.told_as_their_head(first, end, scope.leads)):
            return head
        if self._leads_others(first, scope):
            return None  # "Lãnh đạo Sở A …" under "Đảng ủy UBND tỉnh": that is what the Party committee does
        ordered = scope.zone == "assess" and (self._ordered(part) or self._obliges(first, end))
        hears = self._listed(first, end, item=listed) if instructs else ""
        told = self._told_under(
            first, end, node, scope, subject=scope.zone != "assess" or ordered, instructs=instructs, listed=hears
        )
        if told is None and listed and instructs and not scope.leads:
            told = self.grammar.named_behind_a_title(first, end)
            stated = self.wording.states_of_a_matter(first, end)
            if told is None and not stated and not self._somebody_told_later(part, paragraph.parts):
                told = self.grammar.unlisted_subject(first, end)
        if told is None and instructs and not listed and not scope.leads and self._beside_a_duty(node, part):
            told = self.grammar.unlisted_subject(first, end)
        if told is None and instructs and (listed or scope.headed):
            told = self._subject_at_the_head(first, end)
        if told is None and instructs:
            told = self.grammar.agent(first, end)
        if self._names_only(told, end) or (scope.headed and self._for_whom_it_is(first, told, end)):
            told = None
        if told is not None and not self._several(told) and self._consents(told, end):
            told = None  # "Về công tác cán bộ, Ban Thường vụ | đồng ý kéo dài …"
        if told is None and scope.zone != "assess":
            told = self._behind_a_word_of_consent(first, end)
        return told

    def _whoever_acts(self, first: int, end: int, paragraph: _Paragraph) -> Instruction | None:
        """Read "Tổ nào chưa khóa sổ thì làm thêm" behind what another body is told as an order of its own.

        Some of a plural told before go on with its work, and below a heading that tells somebody so do all.
        """
        acting = None if paragraph.scope.leads else self.grammar.whoever_acts(first, end)
        if acting is None or not paragraph.open:
            return acting
        before = paragraph.segments[-1][1]
        told = (self.tokens.within(ref.span) for ref in (before.leads if before else ()) if ref.kind == "group")
        kinds = {self.tokens.word(k) for start, stop in told for k in range(start, stop)}
        goes_on = kinds & {self.tokens.word(first)} or (kinds and self.tokens.word(first) in cues("any_bodies"))
        return None if goes_on else acting

    def _told_under(
        self,
        first: int,
        end: int,
        node: Node,
        scope: Scope,
        *,
        subject: bool,
        instructs: bool = False,
        listed: Listed = "",
    ) -> Instruction | None:
        """Read who is told, as the heading above lets it be heard: "Yêu cầu Sở A:" under "Các sở" tells Sở A."""
        group = [ref.kind == "group" for ref in scope.leads]
        return self.grammar.instruction(
            first,
            end,
            subject=subject,
            headed=scope.headed,
            aloud=node.label is None,
            to_all=not scope.under_unit and all(group),
            below_all=any(group),
            instructs=instructs,
            listed=listed,
        )

    def _for_whom_it_is(self, first: int, told: Instruction | None, end: int) -> bool:
        """Tell whether people or things a sentence opens with are whom the work is for, not who does it.

        Under a unit's heading: "Với các hộ nuôi cá, | hướng dẫn di dời", but "Với các đơn vị chậm nộp, …" tells them.
        """
        opening = self.grammar.words.toward.match(self.tokens, first, end)
        action = told.action + (self.tokens.word(told.action) == ",") if told else end
        if told is None or told.told or not opening or self.grammar.words.commands.match(self.tokens, action, end):
            return False
        start = first + opening
        things = start + self.grammar.words.group_starts.match(self.tokens, start, end)
        inanimate = self.grammar.words.inanimate.match(self.tokens, things, end) > 0
        opens = all(self.tokens.within(ref.span)[0] == start for ref in told.leads)
        return opens and (inanimate or self._are_people(told.leads))

    def _is_background(self, node: Node, first: int, end: int, told: Instruction | None, told_of: bool) -> bool:
        """Tell whether a sentence petitions, outside a list tells of papers, or before the first order of deeds."""
        if told is not None and told.told:
            return False
        folded = self.tokens.folded
        another = told is not None and any(
            ref.kind == "unit" and not background.names_citizens(ref.span.of(folded)) for ref in told.leads
        )
        if not another and background.petitions(self.grammar, first, end):
            return True
        if node.label is not None:
            return False
        if background.tells_of_papers(self.grammar, first, end):
            return True
        if self.found:
            return False
        goes_on = told_of and background.goes_on_telling(self.grammar, first, end)
        if goes_on or background.tells_what_was_done(self.grammar, first, end):
            return True
        return told is None and background.tells_how_things_were(self.grammar, first, end)

    def _decides_himself(self, told: Instruction, end: int) -> bool:
        """Tell whether the leader who speaks says what he decides: "Chủ tịch UBND tỉnh | ký ban hành Quy chế"."""
        if told.told or len(told.leads) != 1 or not self.grammar.words.deciding.match(self.tokens, told.action, end):
            return False
        first, last = self.tokens.within(told.leads[0].span)
        speaker = self.grammar.lists.names.mention(self.tokens, first, last) if first == told.first else None
        return speaker is not None and speaker.kind == "person" and self.grammar.givers.speaks(speaker)

    def _by_labels(self, part: Span, first: int, told: Instruction | None) -> Instruction | None:
        """Read "Lập hồ sơ. Chủ trì: Sở A" as told to Sở A, whatever looked like a subject in it."""
        if told is not None and told.told:
            return told
        leads = parts_in_line(self.grammar, part).leads
        return Instruction(leads, first, first, told=True) if leads else told

    def _pointed_at(self, first: int, told: Instruction | None, before: Sequence[Segment]) -> Instruction | None:
        """Read "Hai cơ quan này …" at the head of a sentence as those told before, not as the last ones named."""
        if told is None or told.first != first or not (count := self.grammar.lists.counts_those_above(first)):
            return told
        earlier = (told for segment in before for _, told in self._split(*segment) if told)
        refs = (ref for one in earlier for ref in one.leads if ref.kind == "unit")
        names = list(dict.fromkeys(ref.printed(self.tokens.text) for ref in refs))
        span = self.tokens.span(first, told.action)
        leads = tuple(Ref(span, "unit", name, sure=False) for name in names[-count:])
        return replace(told, leads=leads) if len(leads) == count else told

    def _beside_a_duty(self, node: Node, part: Span) -> bool:
        """Tell whether a plain paragraph opens right below one that told a body of its own: one of a row of orders."""
        opens = node.label is None and part.start == node.text.start and bool(self.found)
        above = self.found[-1] if opens else None
        gap = self.tokens.text[above.span.end : part.start] if above else "-"
        return (
            above is not None
            and bool(above.leads)
            and not gap.strip()
            and above.leads[0].span.start == above.span.start
        )

    def _listed(self, first: int, end: int, *, item: bool) -> Listed:
        """Tell whether a sentence is an item of a list, or prose that begins with a body that has a name of its own."""
        if item:
            return "item"
        named, last = self.grammar.parties(first, end)
        own = named and self.tokens.has_capital(first + 1, last)
        return "prose" if own or (named and named[0].kind == "group") else ""

    def _goes_on_directing(self, first: int, told: Instruction | None) -> bool:
        """Tell whether those told in the sentence before are to direct others: "Giao UBND xã …. | Chỉ đạo Tổ A …"."""
        return told is not None and told.told and told.first == first and self.tokens.word(first) == "chỉ"

    def _acts_on_what_was(self, first: int, end: int) -> bool:
        """Tell whether the past is only in what a body is to act on: "Phòng A rà soát các vụ việc | đã xử phạt"."""
        past = [k for k in self.tokens.each(_PAST, first, end) if not self.tokens.in_brackets(k, first)]
        acting = self.grammar.agent(first, end) if past else None
        if past and self._acts_behind(past, first, end):
            return True
        asked = acting is not None and self.tokens.words[acting.action : acting.action + 2] in _ASKED
        if acting is None or not (asked or self.wording.may_act(acting.action, end)):
            return False
        named = self.tokens.within(acting.leads[0].span)[0]
        if acting.told:
            return all(k < named for k in past)  # "Hàng hóa đang lưu thông | giao Cục A kiểm tra"
        but = self.tokens.find({"nhưng", "song"}, acting.action, end)
        if but < end:
            mark = self.tokens.find({",", ";"}, but, end)
            if self.tokens.has({",", ";"}, past[0], but):
                return False
            past = [k for k in past if not but < k < mark]  # "các hộ | đã nhận nhà nhưng chưa nộp tiền"
        return bool(past) and all(self._tells_apart(k) and not named <= k <= acting.action for k in past)

    def _acts_behind(self, past: Sequence[int], first: int, end: int) -> bool:
        """Tell whether a body acts behind a comma, the past before: "Khoản chưa thu là …, | Văn phòng đối chiếu".

        Where a body stands before it, too, one deed is told after another.
        """
        for k in self.tokens.each({","}, first, end - 1):
            at = past_a_time(self.tokens, k + 1, end)
            named, action = self.grammar.parties(at, end)
            if not named or not self.grammar.lists.acts(action, end) or self.grammar.states(action, end):
                continue
            told = [ref for ref in named if self.tokens.capitals[self.tokens.within(ref.span)[0]]]
            return bool(told) and past[-1] < k and not self.grammar.parties(first, k)[0]
        return False

    def _tells_apart(self, at: int) -> bool:
        """Tell whether "đã" at ``at`` only says which things are meant: "38 hộ | đã …", "micro cài đầu | đã hỏng".

        Behind a mark or a word that sets clauses against each other it tells what was done itself: "…, | đã xong 80%".
        """
        before = self.tokens.word(at - 1)
        return before[:1].isalnum() and before not in cues("before_what_was_done")

    def _changes_the_subject(self, first: int, end: int) -> bool:
        """Tell whether a sentence of prose behind an order speaks of another matter and orders nothing.

        "Cuộc họp lần hai được ấn định vào ngày 29/3", "Riêng ý kiến cấm điện thoại thì không áp dụng"; but what the
        work costs, when it is due or where its results go belongs to it.
        """
        at = first + (self.tokens.word(first) in {"còn", "riêng"})
        said = self.tokens.span(at, end)
        limited = self._sets_a_limit(said) or HANDED_IN.match(said.of(self.tokens.folded)) is not None
        if limited or past_a_time(self.tokens, at, end) > at or self._past_what_is_supposed(at, end) > at:
            return False
        words, noun = self.grammar.words, at + self.grammar.words.group_starts.match(self.tokens, at, end)
        matter = words.topics.match(self.tokens, noun, end) or words.inanimate.match(self.tokens, noun, end)
        own = self._is_of_the_work(said)
        return (
            matter > 0 and not own and not self.wording.imperative(first, end) and not self.wording.obliges(first, end)
        )

    def _is_of_the_work(self, part: Span) -> bool:
        """Tell whether a sentence says what the work costs, makes or is done by: "Kinh phí lấy từ nguồn …"."""
        first, _ = self.tokens.within(part)
        return self.tokens.word(first) in cues("of_the_work_itself") and not PAST.search(part.of(self.tokens.folded))

    def _stands_for_itself(self, first: int, end: int, before: Instruction | None) -> bool:
        """Tell whether a sentence behind an order is no part of it: about another body, an event planned, a consent."""
        if self._about_another(first, end, before) or self.wording.announces(first, end):
            return True
        if STAYS.match(self.tokens.said(first, end)) and not self.grammar.parties(first, end)[0]:
            return True  # "Hạn mức vay ngắn hạn giữ nguyên …", "Kinh nghiệm vụ cháy cho thấy …"
        topic = self.grammar.words.toward.match(self.tokens, first, end) or int(self.tokens.word(first) == "về")
        comma = self.tokens.find({","}, first, end)
        if topic and (speaker := self.grammar.lists.names.mention(self.tokens, comma + 1, end)):
            noted = self.grammar.words.assess.match(self.tokens, speaker.last, end) > 0
            return noted and (
                speaker.kind == "person" or self.grammar.givers.speaks(speaker)
            )  # "Về kiến nghị của A, Thứ trưởng | ghi nhận …"
        return topic > 0 and self.wording.opens_consenting(comma + 1, end)

    def _about_another(self, first: int, end: int, before: Instruction | None) -> bool:
        """Tell whether a sentence describes a body other than the one told before ("Tổ B được sử dụng xe …")."""
        if self._past_what_is_supposed(first, end) > first:
            return False  # "Trường nào chưa có kinh phí thì báo cáo …"
        named, _ = self.grammar.parties(first, end)
        if not named and self.tokens.word(first) in cues("openers"):  # "Ngày 05/9, Giám đốc sẽ dự …"
            comma = self.tokens.find({","}, first, min(end, first + _OPENER), end)
            named, behind = self.grammar.parties(comma + 1, end)
            named = named if self.tokens.word(behind) == "sẽ" else []
        told = {key(ref.printed(self.tokens.text)) for ref in (before.leads if before else ())}
        return bool(named) and key(named[0].printed(self.tokens.text)) not in told

    def _stated_from(self, first: int, told: Instruction | None) -> int:
        """Return where what a sentence states begins: behind "Thống nhất chủ trương; |", "Kết quả kiểm tra, |".

        What a clause says of the bodies meant ("Các đơn vị chưa hoàn thành giải ngân | phải …") states nothing.
        """
        if told is None:
            return first
        conditional = self.tokens.word(first) in _CONDITIONS or (
            (self.tokens.word(first), self.tokens.word(first + 1)) in _MEANWHILE
        )
        timed = past_a_time(self.tokens, first, len(self.tokens))
        timed += self.tokens.word(timed) == ","
        opens = told.first in {first, timed} or conditional
        if opens and any(ref.kind == "group" for ref in told.leads):
            return told.action
        if told.first == first:
            return first
        if conditional or self.tokens.word(told.first - 1) == "thì":
            return told.first  # "Trường hợp không đạt, | Ban A …"
        topic = self.tokens.word(first) == "kết" or self.wording.opens_consenting(first, told.first)
        topic = topic and self.tokens.word(told.first - 1) == ","
        return told.first if topic or self.tokens.word(told.first - 1) in {";", ":"} else first

    def _past_what_is_supposed(self, first: int, end: int) -> int:
        """Return where the work begins in "Trường hợp chưa có quy định thì | báo cáo …", "Đơn vị nào chưa nộp thì | …".

        Where nothing is supposed it begins at ``first``.
        """
        if self.tokens.word(first) not in _CONDITIONS and not means_whoever(self.tokens, first, end):
            return first
        then = self.tokens.find({"thì", ";", "."}, first, end, first)
        acts = self.tokens.word(then) == "thì" and self.grammar.lists.acts(then + 1, end)
        return then + 1 if acts else first

    def _is_aside(self, first: int, subject: int, end: int) -> bool:
        """Tell whether what stands before a subject is a circumstance, not an assessment ("Đến nay, Sở A …")."""
        opens = self.tokens.word(first) in cues("openers") and self.tokens.word(subject - 1) == ","
        return opens and subject > first and not self.wording.opens_assessing(first, end)

    def _instructs(self, first: int, end: int, node: Node, scope: Scope, told: Instruction | None) -> bool:
        """Tell whether a sentence that names no addressee is an instruction where it stands."""
        if told is not None:
            return True
        if scope.zone in DESCRIBING:
            return False
        if self._is_due(first, end):
            return True
        if self.wording.past_a_title(first, end) > first and self.wording.opens_consenting(first, end):
            return False  # "Đào tạo: Ban Giám đốc | đồng ý cho …"
        if (self.wording.aims(first, end) and not scope.leads) or self._states_a_matter(first, end):
            return False
        named, behind = self.grammar.parties(first, end)
        if named and named[0].kind == "unit" and (self._is_described(behind, end) or self.grammar.states(behind, end)):
            return False  # "Bệnh viện A | còn nợ nhà thầu thuốc 12,6 tỷ đồng"
        if self.wording.imperative(first, end):
            return scope.headed or scope.zone == "instruct" or bool(self.addressees)
        if scope.zone == "instruct" and node.label is not None:
            opens = self.tokens.starts[first] == node.text.start
            acts = self.wording.titled(first, end) or (opens and self.wording.seems_to_act(first, end))
            acts = acts or self._acts_if_so(first, end)
            return self._about_a_body(first, end) or scope.headed or acts
        return scope.headed and (node.label is not None or scope.under_unit)

    def _acts_if_so(self, first: int, end: int) -> bool:
        """Tell whether an action follows what it depends on: "Nếu trời nắng, | tổ chức thi công ca đêm"."""
        comma = self.tokens.find({","}, first, min(end, first + _OPENER), end)
        supposes = self.tokens.word(first) in _CONDITIONS and comma < end
        return supposes and self.wording.imperative(comma + 1, end)

    def _is_due(self, first: int, end: int) -> bool:
        """Tell whether a sentence says by when a paper is handed in, or what is reported if something happens.

        "Danh sách đăng ký gửi về Sở A trước ngày 20/4", "Trường hợp vượt thẩm quyền, báo cáo … trước 14 giờ".
        """
        part = self.tokens.span(first, end)
        comma = self.tokens.find({","}, first, min(end, first + _OPENER), end)
        reported = self.tokens.word(first) in {"nếu", "trường"} and self.grammar.lists.acts(comma + 1, end)
        if not reported and HANDED_IN.match(part.of(self.tokens.folded)) is None:
            return False
        return self._sets_a_limit(part)

    def _subject_at_the_head(self, first: int, end: int) -> Instruction | None:
        """Take the body that a sentence opens with for the one told, unsure, though no duty was read behind it."""
        named, action = self.grammar.parties(first, end)
        own = self._about_a_body(first, end) or (named and named[0].kind == "group")
        topical = self.grammar.words.topics.match(self.tokens, first, end)
        if not own or topical or self.wording.assesses(first, end) or self.wording.blames(action, end):
            return None
        if action >= end or self.tokens.word(action) in cues("describing"):
            return None
        return Instruction(tuple(replace(ref, sure=False) for ref in named), first, action, told=False, sure=False)


def _again(before: Instruction | None, first: int) -> Instruction | None:
    """Return the instruction that goes on telling the same body to do one more thing."""
    return replace(before, first=first, action=first, told=True) if before else None


def _surely_names(told: Instruction | None) -> bool:
    return told is not None and told.sure and any(ref.sure for ref in told.leads)
