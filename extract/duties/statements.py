"""Sentences that hand out nothing: formulas, facts, threats, deeds told, blame; and what orders all the same."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.duties.outline import Node
from extract.duties.wording import Wording
from extract.instructions.duty import Duty, Instruction, Scope
from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import ANY_BODY, Ref
from extract.text.folding import fold
from extract.text.formulas import (
    ANNOUNCES_A_MEETING,
    ANNOUNCES_ORDERS,
    AT_AN_HOUR,
    BY_APPENDIX,
    CITES,
    COMES_TO_SEE,
    COMPLIES,
    COMPLIES_AT_THE_END,
    CONTACTS,
    COUNTS_WORKS,
    DRIVES_ON,
    FARED,
    FARES_WELL,
    GRANTS_LESS,
    HANDS_OVER,
    HEARS,
    HOW_MUCH,
    IN_SPIRIT,
    IS_PRESENT,
    JUDGES,
    NOTED,
    PAST,
    PUNISHES,
    RESTS_ON,
    SANCTIONS,
    TAKES_MINUTES,
    THREATENS,
    closes,
)
from extract.text.lexicon import cues, key, means_whoever, past_a_time
from extract.text.tokens import Tokens
from extract.times import scan
from extract.times.deadlines import Dates, sets_a_limit
from extract.times.values import Value
from ingest.span import Span

_REASONS = 3
"""Sentences between a finding and the instruction it is the reason for."""
_TITLE = 8
"""Tokens of a run-in title that is a sentence of its own."""
_FACT = 5
"""Tokens of a run-in title that states a fact, with its colon."""


def called_for(tokens: Tokens, first: int, at: int) -> bool:
    """Tell whether those at token ``at`` are whom a matter calls for: "…, đòi hỏi các bộ, | các ngành phải cố gắng"."""
    calls = (k for k in tokens.each({"đòi"}, first, at) if tokens.word(k + 1) == "hỏi")
    return any(not tokens.has({";", ".", "nên"}, k, at) for k in calls)


@dataclass(slots=True)
class Statements:
    """Judges sentences by what the notice is, what stands around them and when it was written."""

    tokens: Tokens
    grammar: PartyGrammar
    last_block_start: int
    """Offset of the last paragraphs of the body, where closing formulas stand."""
    dates: Dates
    """What the notice says of its own time: a limit that lies ahead is an order even in a review."""
    meeting: Span | None = None
    """The sentence about the meeting itself: who chaired it is no duty."""
    addressees: tuple[Ref, ...] = ()
    """Kính gửi: who is meant where a letter names nobody."""
    issuer: str = ""
    """Who speaks: "Sở A xây dựng kế hoạch …" at the head of the plan of Sở A hands out nothing."""
    found: list[Duty] = field(default_factory=list)
    passed: list[Span] = field(default_factory=list)
    """Sentences that were taken for no instruction, where the notice does not assess or discuss."""
    dropped: set[Span] = field(default_factory=set)
    """Those among them that are whole items of a list of duties."""
    wording: Wording = field(init=False)

    def __post_init__(self) -> None:
        self.wording = Wording(self.grammar)

    def _closing(self, span: Span) -> bool:
        folded = span.of(self.tokens.folded)
        at_the_end = span.start >= self.last_block_start
        if (at_the_end or "./." in folded) and self._only_complies(span):
            return True
        if not closes(folded, at_the_end=at_the_end):
            return False
        if self._has_it_announced(span):
            return False
        # "Căn cứ Kế hoạch số …, các phòng rà soát …": its ground stands before the order
        grounds = folded.startswith(("căn cứ", "theo đề nghị", "xét đề nghị")) and not folded.endswith((";", ","))
        if grounds and self.wording.acts_on_a_ground(*self.tokens.within(span)):
            return False
        told = self.grammar.instruction(*self.tokens.within(span)) if grounds else None
        return told is None or not told.leads or self.tokens.word(told.first - 1) != ","

    def _only_complies(self, span: Span) -> bool:
        """Tell whether all are asked to do as they were told: "Yêu cầu các đơn vị | nghiêm túc thực hiện kế hoạch"."""
        if COMPLIES_AT_THE_END.search(span.of(self.tokens.folded)) is None:
            return False  # most sentences are told apart by their last words
        told = self.grammar.instruction(*self.tokens.within(span))
        if told is None or not any(map(self._means_all, told.leads)):
            return False
        end = self.tokens.within(span)[1]
        return COMPLIES.match(self.tokens.said(told.action, end)) is not None

    def _means_all(self, ref: Ref) -> bool:
        """Tell whether all those told before are meant: "các đơn vị", or "đơn vị" where there is one."""
        return ref.kind == "group" or tuple(ref.span.of(self.tokens.folded).split()) in ANY_BODY

    def _has_it_announced(self, span: Span) -> bool:
        """Tell whether others are to announce a thing: "Nhà trường yêu cầu Trưởng các đơn vị | thông báo cho …".

        So is a body that does a work and makes it known: "Đội A ký lại hợp đồng, | thông báo cho các đội biết".
        """
        first, end = self.tokens.within(span)
        told = self.grammar.instruction(first, end)
        if told is None or not told.leads:
            return False
        if self.tokens.word(told.action) == "thông":
            several = all(ref.kind == "group" for ref in told.leads) and self.tokens.word(told.action + 2) == "nội"
            return told.told or several  # "Trưởng các thôn | thông báo nội dung Kế hoạch tại các cuộc họp thôn"
        named = all(ref.kind == "unit" and not self.grammar.givers.is_issuer(ref) for ref in told.leads)
        works = self.grammar.words.strong.match(self.tokens, told.action, end) > 0
        works = works and not self.grammar.givers.passes_on(told.action, end) and self.tokens.word(told.action) != "xin"
        known = self.tokens.each({"thông"}, told.action, end - 1)
        return named and works and any(self.tokens.word(k - 1) in {",", "và"} for k in known)

    def _about_the_meeting(self, part: Span, scope: Scope) -> bool:
        """Tell whether a sentence says who chaired the meeting: nobody's duty."""
        told = self.wording.chairs_a_meeting(part)
        if self.meeting and part.overlaps(self.meeting):
            return told or scope.zone != "instruct"
        if not self.found and (
            self.wording.meets(part) or self._tells_the_leaders_day(part) or self._names_who_runs_it(part)
        ):
            return True
        return told and scope.zone == "neutral" and not self.found

    def _names_who_runs_it(self, part: Span) -> bool:
        """Tell whether a line of minutes names who runs them: "Chủ trì: anh Bùi Công Tráng …", "Thư ký: bà Lê Mỹ"."""
        first, end = self.tokens.within(part)
        if self.tokens.word(first + 2) != ":" or self.tokens.said(first, first + 2) not in cues("who_runs_a_meeting"):
            return False
        mention = self.grammar.lists.names.mention(self.tokens, first + 3, end)
        return mention is not None and mention.kind == "person"

    def _tells_the_leaders_day(self, part: Span) -> bool:
        """Tell whether a sentence says what the leader did on the day of the meeting: "Ngày 10/3, Phó Chủ tịch … đi".

        So a visit is told where the title names who made it.
        """
        first, end = self.tokens.within(part)
        day = self.dates.meeting_on
        times, behind = self._times_at_the_head(first, end, day)
        if day is None or all(time.period is None or time.period.last != day for time in times):
            return False
        subject = behind + (self.tokens.word(behind) == ",")
        if self.tokens.word(subject) == "tại":  # "…, tại trụ sở Đảng ủy xã, | đồng chí A làm việc với …"
            subject = self.tokens.find({","}, subject, end) + 1
        mention = self.grammar.lists.names.mention(self.tokens, subject, end)
        return mention is not None and mention.kind == "person"

    def _times_at_the_head(self, first: int, end: int, base: dt.date | None) -> tuple[list[Value], int]:
        """Return the times that a sentence opens with, and the index after them; ``base`` tells a year left out."""
        behind = past_a_time(self.tokens, first, end)
        if behind == first:
            return [], first
        return scan.scan(self.tokens.folded, self.tokens.span(first, behind), base), behind

    def _tells_of_itself(self, node: Node, first: int, end: int) -> bool:
        """Tell whether the issuer says, before any duty, what the document is: "Nhà trường thông báo đến … về …"."""
        if self.found or node.label is not None:
            return False
        if RESTS_ON.match(self.tokens.said(first, end)):
            return True
        if node.children:
            return False
        named, action = self.grammar.parties(first, end)
        if len(named) != 1 or not self.grammar.words.issuing.match(self.tokens, action, end):
            return False
        if self.grammar.givers.passes_on(action, end):
            return False  # "Văn phòng thông báo ý kiến của …: | Giao Sở A …"
        name = key(named[0].printed(self.tokens.text))
        return key(self.issuer)[: len(name)] == name or named[0].span.of(self.tokens.folded) in cues("selves")

    def _decides(self, node: Node, part: Span) -> bool:
        """Tell whether an article decides something and orders nobody: "Điều 1. (Nay) phê duyệt Kế hoạch …"."""
        if BY_APPENDIX.match(part.of(self.tokens.folded)):
            return True  # the rows of the appendix say who does what
        if node.kind != "article" or part.start != node.text.start:
            return False
        words, (first, end) = self.grammar.words, self.tokens.within(part)
        now = self.tokens.word(first) == "nay" and not words.assign.match(self.tokens, first + 1, end)
        return now or words.deciding.match(self.tokens, first, end) > 0

    def _states_a_fact(self, first: int, end: int) -> bool:
        """Tell whether a sentence says who comes, is invited or where, or how a matter fares.

        "Thành phần: Ban Giám hiệu phụ trách …", "Tình hình an ninh được đảm bảo."
        """
        said = self.tokens.said(first, end)
        if COMES_TO_SEE.match(said) or FARES_WELL.match(said) or IN_SPIRIT.match(said):
            return True
        if COUNTS_WORKS.match(said) and not DRIVES_ON.search(said):
            return True
        if said.startswith("nguyên nhân") and not self.tokens.has({"yêu", "đề"}, first, end):
            return True
        if FARED.match(said) and not self._sets_a_limit(self.tokens.span(first, end), periods=True):
            return True
        calls = self.tokens.find({"đòi"}, first, end, first)
        if calls > first and called_for(self.tokens, calls, end - 1) and self.grammar.instruction(first, calls) is None:
            return True  # "Thời gian còn ngắn, | đòi hỏi các ngành phải quyết liệt hơn"
        return self._titled(self.tokens.span(first, end), "facts")

    def _titled(self, span: Span, titles: str) -> bool:
        """Tell whether one of a list of titles stands before the first colon of a text."""
        first, end = self.tokens.within(span)
        title = self.tokens.find({":"}, first, min(end, first + _FACT), first)
        return title > first and self.tokens.said(first, title) in cues(titles)

    def _says_how_much(self, part: Span) -> bool:
        """Tell whether a sentence says how much there is of a thing, and tells nobody to do anything with it."""
        first, end = self.tokens.within(part)
        if not HOW_MUCH.match(part.of(self.tokens.folded)) or self.wording.obliges(first, end):
            return False
        told = self.grammar.instruction(first, end)
        return not (told and told.told) and not self._must(told) and not self._sets_a_limit(part)

    def _on_a_programme(self, part: Span, scope: Scope) -> bool:
        """Tell whether a sentence is a line of a meeting's programme: so many minutes of it, or at what hour."""
        folded = part.of(self.tokens.folded)
        if TAKES_MINUTES.match(folded):
            return True
        if scope.leads or not AT_AN_HOUR.match(folded):
            return False
        told = self.grammar.instruction(*self.tokens.within(part))
        return told is None or not told.leads

    def _is_refused(self, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a sentence says what was asked for, and the next that less or none of it is granted.

        "Hội A mượn hội trường 10 ngày. | Giám đốc chỉ đồng ý 05 ngày."
        """
        behind = next((other for other in parts if other.start >= part.end), None)
        if behind is None or not GRANTS_LESS.match(behind.of(self.tokens.folded)):
            return False
        first, end = self.tokens.within(part)
        return not self.grammar.words.assign.occurs(self.tokens, first, end) and not self.wording.obliges(first, end)

    def _threatens(self, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a sentence only adds what follows if the work before it is not done."""
        whoever = means_whoever(self.tokens, *self.tokens.within(part))
        folded = part.of(self.tokens.folded)
        if PUNISHES.match(folded) or SANCTIONS.match(folded):
            return True
        threat = THREATENS.match(folded) if whoever or part is not parts[0] else None
        return threat is not None and not self._is_answered(Span(part.start + threat.end(), part.end))

    def _is_answered(self, rest: Span) -> bool:
        """Tell whether what follows a failure is work: it has a day or a receiver ("… kiểm điểm, | gửi kết quả về A").

        "Đơn vị nào để mất hồ sơ phải kiểm điểm" only warns, and so does "… chịu trách nhiệm trước UBND tỉnh".
        """
        return HANDS_OVER.match(rest.of(self.tokens.folded)) is not None or self._sets_a_limit(rest)

    def _says_whom_to_ask(self, part: Span) -> bool:
        """Tell whether a sentence only says who answers questions, and on what telephone."""
        return CONTACTS.match(part.of(self.tokens.folded)) is not None and not self._sets_a_limit(part)

    def _only_notes(self, part: Span, told: Instruction | None) -> bool:
        """Tell whether a note explains a table: it orders nothing unless it tells a body of a name, or a plural."""
        if NOTED.match(part.of(self.tokens.folded)) is None:
            return False
        named = (self.tokens.within(ref.span) for ref in (told.leads if told else ()))
        return not any(
            self.grammar.words.group_starts.match(self.tokens, first, last) or self.tokens.has_capital(first, last)
            for first, last in named
            if not self.tokens.has({"nào"}, first, last)
        )

    def _retells(self, part: Span) -> bool:
        """Tell whether a sentence says what an earlier document orders, the meeting heard, or that orders follow."""
        folded = part.of(self.tokens.folded)
        if HEARS.match(folded) or ANNOUNCES_ORDERS.search(folded):
            return True
        return CITES.match(folded) is not None and not self._sets_a_limit(part)

    def _sets_a_limit(self, part: Span, *, periods: bool = False) -> bool:
        return sets_a_limit(self.tokens.text, self.tokens.folded, part, self.dates, periods=periods)

    def _titles_the_rest(self, node: Node, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a few words at the head of an item are the title of what others are told in it.

        "1. An toàn bay. | Trung tâm A diễn tập …"; "1. Phòng A rà soát hồ sơ. | Phòng B tổng hợp" has none. A plain
        paragraph opens so only with "Về …".
        """
        first, end = self.tokens.within(part)
        about = self.tokens.word(first) == "về"
        if part is not parts[0] or len(parts) == 1 or not (about or node.label is not None):
            return False
        if not 1 < end - first <= _TITLE * (1 + about):
            return False
        said = self.tokens.words[first:end]
        if said[-1] != "." or any(not word[0].isalpha() for word in said[:-1] if word != ","):
            return False
        told = self.grammar.assigns(first, end) or self._about_a_body(first, end)
        return not told and self._somebody_told_later(part, parts)

    def _judges(self, part: Span) -> bool:
        """Tell whether a sentence judges what somebody did, asks only to bear it in mind, or says who was there."""
        folded = part.of(self.tokens.folded)
        return IS_PRESENT.match(folded) is not None or (
            JUDGES.match(folded) is not None and not self._sets_a_limit(part)
        )

    def _names_only(self, told: Instruction | None, end: int) -> bool:
        """Tell whether a subject has no predicate: "Nhân sự, tiền lương." is a title."""
        if told is None or told.told or told.action <= told.first:
            return False
        if told.leads and self.tokens.within(told.leads[0].span)[0] > told.first:
            return False  # "Việc giải quyết hồ sơ được giao cho | Phòng A.": the work stands before
        listed = self.tokens.word(told.action) == "," and end - told.first <= _TITLE
        acts = self.grammar.words.strong.occurs(self.tokens, told.action, end)
        return told.action >= end or self.tokens.word(told.action) == "." or (listed and not acts)

    def _lists_bodies(self, first: int, end: int) -> bool:
        """Tell whether bodies stand with the matter each is meant for, and no more: "Sở A (đối với hạ tầng cụm …);".

        What a bracket tells one to do is an order ("Sở A (cân đối kinh phí)"), and a name that ends with the line
        may have swallowed a verb that no list knows: it is asked of the clerk.
        """
        named, behind = self.grammar.parties(first, end)
        opened = min(self.tokens.each({"("}, first, end), default=end)
        closed = max(self.tokens.each({")"}, first, end), default=end)
        if not named or not self.grammar.words.toward.match(self.tokens, opened + 1, end):
            return False
        return behind in {opened, closed + 1} and {".", ";"}.issuperset(self.tokens.words[closed + 1 : end])

    def _happened(self, first: int, end: int) -> bool:
        """Tell whether a sentence, or what stands behind its title, opens with a time that was over before the notice.

        "Ngày 11/02, Sở A kiểm tra …", "Viện phí: quý IV/2025 Kho bạc từ chối …".
        A limit in the past ("Trước ngày …") is rather a date misread or left over, which is shown to the clerk.
        """
        first = self.wording.past_a_title(first, end)
        known = [day for day in (self.dates.meeting_on, self.dates.issued_on) if day]
        if not known or self.tokens.word(first) in cues("limiting"):
            return False
        times, _ = self._times_at_the_head(first, end, min(known))
        # a month was over when the notice went out, though its meeting was held on the last days of it
        days = [(time, max(known) if time.kind == "period" else min(known)) for time in times]
        return bool(times) and all(scan.is_over(time, day) for time, day in days)

    def _says_what_was_done(self, part: Span) -> bool:
        """Tell whether a sentence says what somebody did, and sets no limit ahead for more."""
        return self.wording.says_what_was_done(*self.tokens.within(part)) and not self._sets_a_limit(part, periods=True)

    def _leads_others(self, first: int, scope: Scope) -> bool:
        """Tell whether "Lãnh đạo" at ``first`` is a verb: what a committee of the Party above does with others."""
        if not scope.headed or self.tokens.words[first : first + 2] != ["lãnh", "đạo"]:
            return False
        names = (fold(lead.printed(self.tokens.text)).removeprefix("các ") for lead in scope.leads)
        return any(name.startswith(tuple(cues("committees_of_the_party"))) for name in names)

    def _addresses_nobody(self, told: Instruction | None, scope: Scope) -> bool:
        """Tell whether "Yêu cầu:" of a plan opens what its work must be like ("trang trọng, tiết kiệm"): no duty."""
        return scope.zone == "aim" and told is not None and all(ref.kind == "group" for ref in told.leads)

    def _several(self, told: Instruction) -> bool:
        """Tell whether more than one body is told: of several, or of a plural, none speaks for the notice."""
        return len(told.leads) > 1 or any(ref.kind == "group" for ref in told.leads)

    def _consents(self, told: Instruction, end: int) -> bool:
        """Tell whether the one who stands as a subject agrees; two who do, or one with another, settle a thing."""
        at = told.action
        if self.wording.settles_with(told.first, end):
            return False
        if self.tokens.word(at) == "(":  # "Bệnh viện A (giai đoạn 2): | thống nhất chủ trương …"
            at = self.tokens.find({")"}, at, end, at) + 1
        if self.tokens.word(at) == ":":
            at = self.wording.past_a_speaker(at + 1, end)
        return not told.told and self.grammar.words.agree.match(self.tokens, at, end) > 0

    def _states(self, first: int, end: int) -> bool:
        """Tell whether an item under a unit's heading states a thing, whatever its object was or is."""
        named = self.grammar.lists.names.mention(self.tokens, first, end) is not None
        opens = self.wording.opens_assessing(first, end) or self.wording.announces(first, end)
        opens = opens or bool(ANNOUNCES_A_MEETING.match(self.tokens.said(first, end)))
        timed = past_a_time(self.tokens, first, end) > first  # "Đến hết tháng 2 | còn 14 doanh nghiệp nợ phí"
        opens = opens or (timed and self.wording.states_of_a_matter(first, end))
        must = self.wording.imperative(first, end) or "phải được" in self.tokens.said(first, end)
        was = not must and self.grammar.describes_soon(first, end)  # "Công tác A | phải được thực hiện tốt"
        return named or opens or was or self._states_a_matter(first, end)

    def _states_a_matter(self, first: int, end: int) -> bool:
        """Tell whether a sentence says how a thing is: "Chi phí nhiên liệu vượt định mức 2,3%"."""
        first = self.wording.past_a_title(first, end)
        topical = self.grammar.words.topics.match(self.tokens, first, end)
        if not topical or self.wording.obliges(first, end) or self.wording.imperative(first, end):
            return False
        acts = self.grammar.words.strong.occurs(self.tokens, first + topical, end)
        return not acts and not self._sets_a_limit(self.tokens.span(first, end))

    def _is_described(self, at: int, end: int) -> bool:
        """Tell whether a body has or is something: "Chi bộ A | có đơn kiến nghị", but not "có văn bản trả lời"."""
        acts = self.grammar.words.strong.match(self.tokens, at, end) or self.grammar.words.commands.match(
            self.tokens, at, end
        )
        return self.tokens.word(at) in cues("states_without_a_duty") - {"không"} | {"có"} and not acts

    def _about_a_body(self, first: int, end: int) -> bool:
        """Tell whether an item opens with a body that has a name of its own and that nothing blames or praises."""
        named, action = self.grammar.parties(first, end)
        own = named and any(
            self.tokens.capitals[k] or self.tokens.word(k).isdigit()
            for k in range(first + 1, self.tokens.within(named[0].span)[1])
        )
        if not own or action >= end:
            return False
        announced = self.tokens.word(action) == "sẽ"  # "Phó Thủ tướng … sẽ chủ trì cuộc họp" is a leader's own diary
        announced = announced or self.tokens.word(action) == "được"  # "Bà A được hưởng chế độ …" is a right
        announced = announced or self.grammar.falls_short(action, end) or self._is_described(action, end)
        return not (announced or self.wording.tells_what_was(first, end) or self.wording.blames(action, end))

    def _tells_a_plural(self, named: Sequence[Ref]) -> bool:
        plural = self.grammar.words.group_starts
        return all(ref.kind == "group" and plural.match(self.tokens, *self.tokens.within(ref.span)) for ref in named)

    def _ordered(self, part: Span) -> bool:
        """Tell whether a sentence of a review is an order: by a day still ahead, and nothing in it is past."""
        past = PAST.search(part.of(self.tokens.folded)) or self.wording.assesses(*self.tokens.within(part))
        return not past and self._sets_a_limit(part)

    def _obliges(self, first: int, end: int) -> bool:
        """Tell whether a sentence of a review says what a body must do: "…, Trung tâm A | cần lập dự toán …"."""
        return self._must(self.grammar.instruction(first, end))

    def _must(self, told: Instruction | None) -> bool:
        if told is None or told.told:
            return False
        named = self.tokens.within(told.leads[0].span)[0] if told.leads else told.action
        passive = named > told.first and self.tokens.words[named - 2 : named] == ["phải", "được"]
        end = len(self.tokens)
        words = self.grammar.words
        commands = words.commands.match(self.tokens, told.action, end) > 0
        given = named > told.first and self.tokens.word(named - 1) == "do"  # "Kinh phí, … do Sở A | chủ trì bố trí"
        given = given and words.undertakes.match(self.tokens, told.action, end) > 0
        given = given and self.tokens.word(told.first) != "dự"  # "Dự kiến hội nghị tháng 10 do Chủ tịch chủ trì"
        return passive or given or (commands and not self.grammar.states(told.action, end))

    def _told_later(self, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a sentence further down the paragraph hands out the work that this one gives the reason for."""
        after = bisect_right(parts, part.start, key=lambda other: other.start)
        return any(self.grammar.assigns(*self.tokens.within(other)) for other in parts[after : after + _REASONS])

    def _somebody_told_later(self, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a sentence further down the paragraph names who is told, be it by standing as the subject."""
        after = bisect_right(parts, part.start, key=lambda other: other.start)
        later = [self.tokens.within(other) for other in parts[after : after + _REASONS]]
        return self._told_later(part, parts) or any(self._about_a_body(*other) for other in later)
