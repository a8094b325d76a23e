"""What a single sentence is by its wording: an action without a subject, an assessment, a rider, a formula."""

from __future__ import annotations

from itertools import chain

from extract.instructions.duty import Instruction
from extract.instructions.grammar import PartyGrammar
from extract.text.formulas import (
    ANNOUNCES_A_MEETING,
    ASIDE,
    CASE,
    CHAIRS,
    COMPARES,
    HANDS_IN,
    IS_AWAY,
    LEAVES,
    MEETS,
    MODAL,
    OF_A_MATTER,
    OWN_DAY,
    PAST,
    PRAISES,
    PURPOSE_HEADING,
    SO_FAR,
    STANDS_IN,
    STATES,
    WAS,
    zone,
)
from extract.text.lexicon import cues, past_a_time
from extract.text.objects import of_an_object
from extract.text.words import opens_with_verb
from ingest.span import Span

_OPENING = 28
"""Tokens of a sentence in which a word of the past makes it an assessment."""
_CIRCUMSTANCE = 50
_ENDS_A_CIRCUMSTANCE = {",", ":", "đã", "đạt", "vẫn", "sẽ"}
"""Its mark, before an action; or what tells that there is none."""
_LEAVING = frozenset({"họp", "đi", "dự", "tiếp", "gặp", "việc", "nghe"})
"""One of them stands in what a leader does himself."""
AGAIN = frozenset({"hằng", "hàng", "mỗi"})
"""What is done again and again: "hằng | tuần"."""
_PERIODS = frozenset({"kỳ", "năm", "ngày", "quý", "tháng", "tuần"})
_LEAVES = frozenset({"dự", "đi", "nghỉ"})
_TITLE = 14
_EARLY = 8
"""Tokens in which a known action leaves no doubt: "Định kỳ 6 tháng báo cáo …"."""
_RIDER = 14
"""A rider on the instruction before it is at most so many tokens long."""
_PAPER = 9
"""Tokens from "số", "ngày" or "của" to the end of a paper's number, its day or who issued it."""


class Wording:
    """Judges sentences of one text; ranges are of tokens."""

    def __init__(self, grammar: PartyGrammar) -> None:
        self.grammar = grammar
        self.tokens = grammar.tokens
        self.words = grammar.words
        self._openings: dict[tuple[int, int, int], bool] = {}
        """Which sentences open assessing, with so many names known: nearly every judgement asks about it."""

    def imperative(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens with an action and no subject ("Tiếp tục …", "Trong tháng 6, hoàn thành …")."""
        first = self._past_which(first, end)
        if self.opens_assessing(first, end) or self._defines(first, end):
            return False
        at = self._past_openings(first, end)
        if at < end and self.tokens.capitals[at] and self._names(at, end):
            return False  # "Thường trực Thành ủy …"
        if self._acts(at, end):
            return not self.words.false_verbs.match(self.tokens, at, end)
        word = self.tokens.word(at)
        if word in {"cần", "phải", "không"}:
            return True
        if word == "cùng":
            return bool(self.grammar.parties(at + 1 + (self.tokens.word(at + 1) == "với"), end)[0])
        return self.tokens.word(first) in cues("circumstances") and self._acts_later(first, end)

    def may_act(self, at: int, end: int) -> bool:
        """Tell whether what stands at ``at``, behind a body, may be what it is to do, in words of a list or not."""
        at = self.grammar.givers.verb(at, end, speaks=True)
        if at >= end:
            return False
        word, words = self.tokens.word(at), self.words
        if words.assign.match(self.tokens, at, end) or self.blames(at, end):
            return False  # "Chủ tịch UBND huyện | giao …" speaks
        if word == ":" or self.grammar.lists.acts(at, end):
            return True
        plain = word.isalpha() and not self.tokens.capitals[at] and word not in cues("describing")
        return plain and not words.ends.match(self.tokens, at, end)

    def titled(self, first: int, end: int) -> bool:
        """Tell whether an action follows a run-in title of its own words ("Việc rà soát hộ nghèo: hoàn thành …")."""
        colon = self.tokens.find({":"}, first, min(end, first + _TITLE), 0)
        timed = self.tokens.word(first) in cues("riders") - {"việc"}  # "Thời gian thực hiện: hoàn thành trước …"
        return colon > first and not timed and self.imperative(colon + 1, end)

    def past_a_title(self, first: int, end: int) -> int:
        """Return the index after a run-in title ("Hàng Tết: | giá trị dự trữ 1.350 tỷ đồng"), or ``first``."""
        return next((k + 1 for k in self.tokens.each({":"}, first, min(end, first + _TITLE))), first)

    def seems_to_act(self, first: int, end: int) -> bool:
        """Tell whether an item, or what stands behind its run-in title, opens with what the tagger takes for a verb."""
        start = self.past_a_title(first, end)
        if start >= end or self.tells_what_was(first, end) or self.assesses(first, end):
            return False
        named = self.words.topics.match(self.tokens, start, end) or self.grammar.parties(start, end)[0]
        small = self.tokens.word(start) in cues("describing") or self.words.ends.match(self.tokens, start, end)
        return not (named or small) and opens_with_verb(
            self.tokens.span(start, min(end, start + _OPENING)).of(self.tokens.text)
        )

    def blames(self, at: int, end: int) -> bool:
        """Tell whether what stands at ``at`` says how a body is, was or speaks, not what it is to do."""
        if self.grammar.states(at, end):
            return True
        if any(said.match(self.tokens, at, end) for said in (self.words.assess, self.words.speech)):
            return True  # "Nhà trường | ghi nhận …"
        return self.tokens.word(at) == "không" and self.tokens.word(at + 1) in cues("without")

    def _past_which(self, first: int, end: int) -> int:
        """Return where the work begins behind the things it is for: "Với 12 hồ đã đầy nước, | xả tràn …", or ``first``.

        What is told of them is past; "Công tác kiểm đếm đã hoàn thành, phê duyệt 80 hộ" tells of the work itself.
        """
        begin = first + self.words.toward.match(self.tokens, first, end)
        begin += self.tokens.word(begin) in cues("which_things")
        if begin == first:
            return first
        comma = self.tokens.find({","}, begin, min(end, first + _CIRCUMSTANCE), end)
        if comma >= end or self.words.matters.match(self.tokens, begin, end):
            return first
        acts = self.words.strong.match(self.tokens, comma + 1, end) > 0
        past = self.tokens.has({"đã"}, begin, comma) and not self.tokens.has({"đã"}, comma, end)
        return comma + 1 if acts and past else first

    def assesses(self, first: int, end: int) -> bool:
        """Tell whether a sentence says how things are or were, not what is to be done."""
        first = self._past_which(first, end)
        if self.opens_assessing(first, end) or self._titled_assessing(first, end):
            return True
        opening = self._opening(first, end)
        if ANNOUNCES_A_MEETING.match(opening) or PRAISES.match(opening) or self.announces(first, end):
            return True
        return (
            self.states_of_a_matter(first, end)
            or bool(STATES.search(opening))
            or (self._is_past(first, opening) and not self.imperative(first, end))
        )

    def _opening(self, first: int, end: int) -> str:
        """Return the folded opening of a sentence, spaces for what is said by the way or is still to be reached."""
        said = self.tokens.said(first, min(end, first + _OPENING))
        return ASIDE.sub(lambda aside: " " * len(aside[0]), said)

    def _is_past(self, first: int, opening: str) -> bool:
        """Tell whether a word of what was stands in an opening, not the name of a person ("ông Trần Quốc | Đạt")."""
        start = self.tokens.starts[first] if opening else 0
        places = (match.start() for match in PAST.finditer(opening))
        told = [at for at in places if not at or not self.tokens.text[start + at].isupper()]
        return any(not self._of_an_object(first, start + at) for at in told)

    def _of_an_object(self, first: int, place: int) -> bool:
        """Tell whether a word of the past is told of what a body, or somebody at a time, is to work on."""
        at, end = self.tokens.within(Span(place, len(self.tokens.text)))
        begin = past_a_time(self.tokens, first, at)
        timed = begin > first
        begin += timed and self.tokens.word(begin) == ","
        named, action = self.grammar.parties(begin, end)
        return bool(timed or named) and of_an_object(self.tokens, action if named else begin, at)

    def states_of_a_matter(self, first: int, end: int) -> bool:
        """Tell whether a sentence whose subject is no body says how that is, and orders nothing."""
        begin = past_a_time(self.tokens, first, end)
        begin += begin > first and self.tokens.word(begin) == ","
        if begin >= end or self.tokens.word(begin) in cues("openers") or self.grammar.lists.acts(begin, end):
            topical = self.words.inanimate.match(self.tokens, begin, end) if begin < end else 0
            if not topical:
                return False
        sentence = self.tokens.said(begin, end)
        if self.grammar.parties(begin, end)[0] or MODAL.search(sentence):
            return False
        if (said := OF_A_MATTER.match(sentence)) is None:
            return False
        start = self.tokens.starts[begin]
        first_state = said.start("state") if said["state"] else said.end() - 1
        state, behind = self.tokens.within(Span(start + first_state, start + said.end()))
        topical = self.words.inanimate.match(self.tokens, begin, end) or self.words.matters.match(
            self.tokens, begin, end
        )
        return topical > 0 or not self.words.strong.occurs(self.tokens, begin, state, behind)

    def announces(self, first: int, end: int) -> bool:
        """Tell whether a sentence says what is planned of its subject: "Các khu này | dự kiến khởi công …"."""
        if "dự" not in self.tokens.words[first : end + 1]:
            return False  # "dự kiến" is in none of its words
        if self.grammar.plans(first, end, timed=True):
            return True  # "Dự kiến cuối tháng 3, Tổng công ty kiểm tra …"
        if self.grammar.plans(self.past_a_title(first, end), end, timed=True):
            return True  # "Về kinh phí: dự kiến 4,2 tỷ đồng"
        begin = past_a_time(self.tokens, first, end)
        subject = self.grammar.lists.names.mention(self.tokens, begin, end, loose=True)
        for k in self.tokens.each({"dự"}, begin + 1, min(end, begin + _OPENING)):
            if not all(word[0].isalnum() for word in self.tokens.words[begin + 1 : k]):
                return False
            if self.grammar.plans(k, end):
                marks = chain(self.tokens.each({","}, k, min(end, k + _OPENING)), self.tokens.each({":"}, k, end))
                behind = (self.grammar.parties(mark + 1, end) for mark in marks)
                if any(named and self.grammar.lists.acts(action, end) for named, action in behind):
                    return False  # "Việc diễn tập dự kiến tổ chức ngày 04/10, | Phòng Kỹ thuật lo …"
                acts = self.words.strong.occurs(self.tokens, begin, k, end)
                return subject.last == k if subject else not acts
        return False

    def keeps_a_diary(self, first: int, end: int) -> bool:
        """Tell whether a sentence says where a leader will be: "Ngày 05/9/2024, Giám đốc | sẽ dự khai giảng …"."""
        if self._goes_himself(first, end) or self._says_how_it_is(first, end):
            return True
        will = self.tokens.find({"sẽ"}, first, min(end, first + _OPENING), first)
        may_leave = will > first or self.tokens.has(_LEAVES, first, end)
        if not may_leave or (will == first and not LEAVES.search(self.tokens.said(first, end))):
            return False
        begin = past_a_time(self.tokens, first, end)
        begin += self.tokens.word(begin) == ","
        mention = self.grammar.lists.names.mention(self.tokens, begin, end)
        if mention is not None and mention.kind == "person":
            goes = self.tokens.said(mention.last, end)
            if STANDS_IN.match(goes) or IS_AWAY.match(goes):
                return True  # "Ông Quý | đi họp Tổng công ty, ông Kha trực điều hành", "Anh Chính | đi tập huấn, …"
            often = (k for k in self.tokens.each(AGAIN, first, end) if self.tokens.word(k + 1) in _PERIODS)
            once = next(often, end) == end  # not "Chủ tịch Hội LHPN xã dự họp chi hội ít nhất 1 lần mỗi tháng"
            if once and self._is_a_post(mention.first, mention.last) and LEAVES.match(goes):
                return True  # "Giám đốc | đi họp Sở từ thứ Tư đến thứ Sáu"
        starts = range(first, will)
        mentions = (self.grammar.lists.names.mention(self.tokens, at, will) for at in starts)
        speaks = self.grammar.givers.speaks
        return any(one and one.last == will and (one.kind == "person" or speaks(one)) for one in mentions)

    def _is_a_post(self, first: int, last: int) -> bool:
        """Tell whether somebody is called by his post alone: "Giám đốc", "Chánh Văn phòng"."""
        whole = self.words.posts.match(self.tokens, first, last) == last - first
        return whole or not self._named(first, last)

    def _goes_himself(self, first: int, end: int) -> bool:
        """Tell whether the leader who speaks tells what he does: "Từ tháng 8, Chủ tịch UBND tỉnh | họp giao ban …"."""
        if not self.tokens.has(_LEAVING, first, min(end, first + _OPENING)):
            return False
        at = past_a_time(self.tokens, first, end)
        at += self.tokens.word(at) == ","
        mention = self.grammar.lists.names.mention(self.tokens, at, end)
        if mention is None or mention.kind != "person" or not self.grammar.givers.speaks(mention):
            return False
        return mention.last < end and OWN_DAY.match(self.tokens.said(mention.last, end)) is not None

    def _says_how_it_is(self, first: int, end: int) -> bool:
        """Tell whether the leader who speaks says how a thing is: "Giám đốc Sở | nêu rõ các tồn tại của Phòng A"."""
        if not self.tokens.has(self.words.saying.first_words, first, min(end, first + _OPENING)):
            return False
        mention = self.grammar.lists.names.mention(self.tokens, first, end)
        if mention is None or mention.kind != "person" or not self.grammar.givers.speaks(mention):
            return False
        at = self.grammar.givers.past_saying(mention.last, end)
        if at == mention.last or self.obliges(at, end):
            return False
        noun = at + self.words.group_starts.match(self.tokens, at, end)
        return self.words.inanimate.match(self.tokens, noun, end) > 0 and not self.tokens.has({":", ";"}, at, end)

    def aims(self, first: int, end: int) -> bool:
        """Tell whether a sentence sets a target and tells nobody to do a thing ("Phấn đấu nguồn vốn đạt …")."""
        sentence = self.tokens.said(first, end)
        return sentence.startswith("phấn đấu") and "đạt" in sentence

    def tells_what_was(self, first: int, end: int) -> bool:
        """Tell whether a sentence assesses or tells what was done, whatever it says is to be reached ("… đạt 100%")."""
        first = self._past_which(first, end)
        opening = self._opening(first, end)
        start = self.tokens.starts[first]
        opens = self.opens_assessing(first, end) or self._titled_assessing(first, end)
        return (
            opens
            or self._told_in_the_past(first, end)
            or any(not self._of_an_object(first, start + was.start()) for was in WAS.finditer(opening))
            or self.announces(first, end)
            or self._defines(first, end)
        )

    def _told_in_the_past(self, first: int, end: int) -> bool:
        """Tell whether the body behind a long circumstance did something: "Để phòng bệnh, UBND tỉnh | đã …"."""
        return self.tokens.word(first) in cues("openers") and self._done_by_now(first, end) > first

    def says_what_was_done(self, first: int, end: int) -> bool:
        """Tell whether a body or matter "đã" did something, or more than before, and the sentence orders nothing.

        "Trên cơ sở hiệp đồng với Bệnh viện A, Phòng | đã tổ chức khám …", "Việc chi trả qua tài khoản | đã đạt 91%".
        """
        words = self.grammar.words
        let = (
            k for k in self.tokens.each({","}, first, end - 2) if self.tokens.words[k + 1 : k + 3] == ["không", "để"]
        )
        avoided = next(let, end)
        if self.tokens.has({"đã"}, first, avoided):
            end = avoided  # "Khoa Dược đã bảo đảm đủ thuốc, | không để xảy ra tình trạng thiếu thuốc"
        if self.obliges(first, end) or any(
            orders.occurs(self.tokens, first, end) for orders in (words.assign, words.commands)
        ):
            return False
        said = self.tokens.said(first, end)
        aims = any(aim in said for aim in cues("aims_at_a_result")) or self.imperative(first, end)
        if COMPARES.search(said) and not aims:
            return True
        was = self._done_by_now(first, end)
        behind = self.tokens.find({",", ";"}, was, end)
        return was > first and not words.markers.occurs(self.tokens, behind, end)

    def _done_by_now(self, first: int, end: int) -> int:
        """Return the first "đã" of a sentence where it is the predicate of a body or matter, or ``first``."""
        start = first
        for k in self.tokens.each({",", ";", ":", "đã"}, first, end):
            if self.tokens.word(k) == "đã":
                return k if self._does_so_far(start, k) else first
            start = k + 1
        return first

    def _does_so_far(self, start: int, was: int) -> bool:
        """Tell whether a body, named or not, or a matter fills the clause from ``start`` up to "đã" at ``was``."""
        at, words = past_a_time(self.tokens, start, was), self.grammar.words
        at += self.tokens.word(at) == ","
        if at >= was:
            return False
        listed = self.tokens.word(at - 1) == "," and was == at + 1  # "số vụ, | việc | đã thụ lý"
        matter = not listed and words.matters.match(self.tokens, at, was) > 0
        whole = matter or words.types.match(self.tokens, at, was) == was - at
        return whole or self.grammar.parties(at, was, loose=True)[1] == was

    def stands_apart(self, first: int, end: int) -> bool:
        """Tell whether a sentence of running prose is one more instruction to the same body, not a rider on the last.

        A rider adds the time or the report ("Thời gian hoàn thành …", "Đồng thời, báo cáo kết quả …").
        """
        rides = end - first <= _RIDER or self.tokens.word(first) in cues("riders")
        return not rides and self.imperative(first, end)

    def plainly_instructs(self, first: int, end: int) -> bool:
        """Tell whether no reader would doubt that a sentence without an addressee is an instruction."""
        acts = any(self._acts(k, end) for k in range(first, min(end, first + _EARLY)))
        return acts or self.imperative(first, end) or self.obliges(first, end)

    def obliges(self, first: int, end: int) -> bool:
        """Tell whether a sentence says what must be: "phải", "cần", "không để" …."""
        return bool(MODAL.search(self.tokens.said(first, end)))

    def opens_consenting(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens with consent, be it behind its topic: "Về đề nghị của A: đồng ý …"."""
        words = [said for said in (self.words.agree, self.words.resolving) if said.occurs(self.tokens, first, end)]
        if not words:
            return False
        colon = self.tokens.find({":"}, first, min(end, first + _OPENING), first - 1)
        mention = self.grammar.lists.names.mention(self.tokens, first, end)
        starts = [first, self.past_a_speaker(colon + 1, end), mention.last if mention else first]
        starts = [at for at in starts if not self.settles_with(at, end)]
        if self.tokens.word(first) == "về":  # "Về công tác cán bộ, Ban Thường vụ | đồng ý …"
            comma = self.tokens.find({","}, first, min(end, first + _TITLE), end)
            speaker = self.grammar.lists.names.mention(self.tokens, comma + 1, end)
            starts += [speaker.last] if speaker else []
        return any(said.match(self.tokens, at, end) for said in words for at in starts)

    def past_a_speaker(self, at: int, end: int) -> int:
        """Return the index after the body named at ``at`` ("Nhân sự: Thường trực | nhất trí …"), or ``at``."""
        speaker = self.grammar.lists.names.mention(self.tokens, at, end)
        return speaker.last if speaker else at

    def settles_with(self, at: int, end: int) -> bool:
        """Tell whether others are to be agreed with: "Thống nhất với | các xã, phường phương án …"."""
        named, behind = self.grammar.parties(at, end)
        if named:
            return self.grammar.settles_with(behind, end)  # "Phòng 2 | thống nhất đường lối với Cơ quan A"
        agreed = self.words.agree.match(self.tokens, at, end)
        with_whom = agreed > 0 and self.tokens.word(at + agreed) == "với"
        return with_whom and bool(self.grammar.parties(at + agreed + 1, end)[0])

    def start(self, part: Span, told: Instruction) -> int:
        """Return where the instruction's text begins: with its sentence, but after an assessment or a label.

        A run-in title says what the work is about: of "Việc đăng lấy ý kiến: Văn phòng lo thủ tục" it is half.
        """
        head = Span(part.start, self.tokens.starts[told.first])
        folded = head.of(self.tokens.folded).rstrip()
        if CASE.match(folded) and folded.endswith(","):
            return part.start  # "Đối với trường hợp đã vận động nhưng không chấp hành, | UBND huyện cưỡng chế"
        if self.words.agree.match(self.tokens, *self.tokens.within(head)):
            return part.start  # "Đồng ý với đề xuất …; Phòng A làm thủ tục": the consent is what is carried out
        works = self.grammar.lists.acts(*self.tokens.within(head)) or (
            folded.endswith(";") and self.obliges(*self.tokens.within(head))
        )  # "Gói thầu A: phải mời thầu trong tháng 4; | Phòng B chịu trách nhiệm chính"
        if folded.endswith((":", ";")) and self._only_undertakes(told.action) and works:
            return part.start  # "Giải quyết dứt điểm 31 hồ sơ: giao Phòng A thực hiện": the work stands before
        if not told.told and folded.endswith(",") and self.words.matters.match(self.tokens, *self.tokens.within(head)):
            return part.start  # "Việc luân chuyển cán bộ, | Ban Tổ chức tham mưu …": the matter is what is worked on
        if self.gives_its_reason(*self.tokens.within(head)):
            return part.start
        at, until = self.tokens.within(head)
        things = self.words.inanimate.match(
            self.tokens, at + self.words.group_starts.match(self.tokens, at, until), until
        )
        if not told.told and folded.endswith(":") and things and self.tokens.has(cues("wanting"), at, until):
            return part.start  # "Các việc chưa hoàn thành: | Phòng A (03 việc), Phòng B phải xong …": that is the work
        noun = self.words.inanimate.match(self.tokens, *self.tokens.within(head)) > 0
        if not told.told and folded.endswith(",") and noun and self.tokens.word(told.action) in cues("handing_over"):
            return part.start  # "Kết quả thực hiện, | các phòng gửi Văn phòng Sở …"
        opens = self.tokens.word(self.tokens.within(head)[0]) in cues("openers")
        joint = next((k for k in (2, 3, 4) if self._joins(told.first - k, told.first)), 0)
        before = self.tokens.span(told.first - joint - 1, told.first - joint).end
        # "Để việc đó không tái diễn, | trước hết Phòng A …"
        circumstance = folded[: before - part.start].rstrip()
        single = circumstance.count(",") == 1 or circumstance.startswith("từ nay")
        if opens and circumstance.endswith(",") and single and not SO_FAR.match(folded):
            return part.start  # "Căn cứ dự toán đã được phê duyệt, | Phòng A bố trí …"
        labelled = folded.endswith(":") and folded.rstrip(" :") in cues("labels_of_the_paper")  # "Kết luận: | Giao …"
        if joint and self.tokens.word(told.first - 1) == "này":
            return part.start  # "Các bước kiểm kê vẫn phải làm, việc này | Sở A đảm nhận"
        if joint and self.tokens.starts[told.first] > part.start:
            return head.end  # "Việc định giá đang chậm, do đó | Sở A phải thẩm định xong …"
        if folded.endswith(",") and past_a_time(self.tokens, at, until) > at:
            return part.start  # "16 giờ thứ Năm giao ban trực tuyến, | Văn phòng bố trí phòng họp"
        if folded.endswith("thì"):
            return part.start  # "Chưa có hộ chiếu mới thì | Phân xưởng A không khấu gương": the condition belongs to it
        return head.end if labelled or folded.endswith(";") or PAST.search(folded) else part.start

    def gives_its_reason(self, first: int, end: int) -> bool:
        """Tell whether a clause says for which thing work is done, and why: "Riêng chung cư A, do chưa có …"."""
        commas = self.tokens.each({","}, first, end) if self.words.toward.match(self.tokens, first, end) else ()
        return any(self.tokens.word(k + 1) in {"do", "vì"} for k in commas)

    def _joins(self, at: int, end: int) -> bool:
        """Tell whether a connective fills the tokens before a subject: ", do đó | Sở A"."""
        counts = self.tokens.word(at) != "thứ" or not self.tokens.word(at - 1)[:1].isalnum()
        # "…, thứ hai, | Sở A …", but "8 giờ sáng thứ Hai | Văn phòng đăng lịch"
        return at > 0 and counts and self.words.connectives.match(self.tokens, at, end) == end - at

    def _only_undertakes(self, at: int) -> bool:
        """Tell whether a verb says who does a work and not which: "giao Phòng A | thực hiện, …"."""
        verb = self.words.undertakes.match(self.tokens, at, len(self.tokens))
        return verb > 0 and not self.tokens.word(at + verb)[:1].isalnum()

    def chairs_a_meeting(self, part: Span) -> bool:
        """Tell whether a sentence says who chaired a meeting: nobody's duty."""
        return bool(CHAIRS.search(part.of(self.tokens.folded)))

    def meets(self, part: Span) -> bool:
        """Tell whether a sentence opens with the day of a meeting that was held: nobody's duty."""
        return bool(MEETS.match(part.of(self.tokens.folded)))

    def _titled_assessing(self, first: int, end: int) -> bool:
        """Tell whether a run-in title makes a sentence an assessment ("Đánh giá tuần qua: …")."""
        colon = self.tokens.find({":"}, first, min(end, first + _TITLE), 0)
        if colon <= first:
            return False
        title = self.tokens.said(first, colon)
        acts = self._acts(first, end) and not PURPOSE_HEADING.match(title)  # "Khẩn trương khắc phục tồn tại: …"
        return not acts and zone(title, "") == "assess"

    def opens_assessing(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens as an assessment does: "Đến nay, …", "Đồng ý …", "Sở A ghi nhận …"."""
        place = first, end, self.grammar.lists.names.additions
        if place not in self._openings:
            self._openings[place] = self._opens_assessing(first, end)
        return self._openings[place]

    def _opens_assessing(self, first: int, end: int) -> bool:
        said = self.tokens.said(first, end)
        if SO_FAR.match(said):
            return True
        if not self._consents_or_blames(first, end):
            return False
        return not (HANDS_IN.match(said) or self.settles_with(first, end))  # "Kết quả báo cáo UBND tỉnh trước ngày …"

    def _consents_or_blames(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens with consent, praise or blame, be it behind who says so or its topic."""
        if self.words.resolving.match(self.tokens, first, end):
            return True
        if (vague := self.words.vague.match(self.tokens, first, end)) and self._some_bodies(first + vague, end):
            return True  # "Một số Trạm Thú y …", "Nhiều xã …": nobody is told so
        if self._points_out(first, end):
            return True
        if self.words.grounds.match(self.tokens, first, end):
            return not self.acts_on_a_ground(first, end)
        if not self.words.assess.occurs(self.tokens, first, end):
            return False
        colon = self.tokens.find({":"}, first, min(end, first + _TITLE), 0)
        topical = self.words.topics.match(self.tokens, first, end) or self.words.toward.match(self.tokens, first, end)
        topical = topical or self.tokens.word(first) == "về"
        if topical and colon > first and self.words.assess.match(self.tokens, colon + 1, end):
            return True  # "Về chủ trương: Thống nhất …"
        if self._speaker_assesses_behind_a_title(first, end):
            return True
        if (mention := self.grammar.lists.names.mention(self.tokens, first, end)) is not None:
            listed, behind = self.grammar.parties(first, end)
            several = len(listed) > 1 or any(ref.kind == "group" for ref in listed)
            if several and self.words.agree.match(self.tokens, behind, end):
                return False  # "Văn phòng A, Văn phòng B thống nhất lịch tuần": no two bodies speak
            first = mention.last  # "Thường trực Thành ủy | ghi nhận, biểu dương …"
        assess = self.words.assess.match(self.tokens, first, end)
        return 0 < assess >= self.words.strong.match(self.tokens, first, end)

    def _speaker_assesses_behind_a_title(self, first: int, end: int) -> bool:
        """Tell whether who speaks assesses behind a long title: "Về dự án A, xã B, 39 ha: | Bộ trưởng ghi nhận"."""
        if self.tokens.word(first) != "về":
            return False
        colon = self.tokens.find({":", ";", "."}, first, end, end)
        mention = self.grammar.lists.names.mention(self.tokens, colon + 1, end) if colon + 1 < end else None
        if self.tokens.word(colon) != ":" or mention is None or mention.kind != "person":
            return False
        return self.words.assess.match(self.tokens, mention.last, end) > 0

    def acts_on_a_ground(self, first: int, end: int) -> bool:
        """Tell whether an order follows a paper: "Thực hiện Công văn số 140 của Sở A, | Phòng B đối chiếu …".

        One without a subject ("Căn cứ Hợp đồng số 45/HĐXL, | lập hồ sơ phạt") stands behind the paper's number, its
        day, its issuer or what became of it ("Căn cứ kế hoạch đã ký, | …"); a comma in its title parts nothing.
        """
        for k in self.tokens.each({","}, first, end - 1):
            at = past_a_time(self.tokens, k + 1, end)
            mention = self.grammar.lists.names.mention(self.tokens, at, end)
            if mention is None:
                told = self.tokens.has(cues("end_of_a_ground"), max(first, k - _PAPER), k)
                told = told or not self._named(first, k)  # "Căn cứ quy chế phối hợp, | …": the law's name has capitals
                told = told and not self.tokens.has({"về"}, first, k) and not self.tokens.capitals[at]
                action = at
            else:
                named, action = self.grammar.parties(at, end)
                told = bool(named) and not self.grammar.givers.speaks(mention)
            if told and self.grammar.lists.acts(action, end):
                return True
        return False

    def _points_out(self, first: int, end: int) -> bool:
        """Tell whether a sentence says behind its topic what that is: "Về mặt bằng, | đây là khâu quyết định …"."""
        if self.tokens.word(first) != "về":
            return False
        comma = self.tokens.find({","}, first, min(end, first + _TITLE), end)
        return (self.tokens.word(comma + 1), self.tokens.word(comma + 2)) == ("đây", "là")

    def _defines(self, first: int, end: int) -> bool:
        """Tell whether a sentence says what a thing is: "Phát triển nhà ở | là trách nhiệm của …"; not "nhất là"."""
        copula = self.tokens.find({"là"}, first + 2, min(end, first + _OPENING), first)
        if copula == first or self.grammar.parties(first, end)[0]:
            return False  # "Sở A là cơ quan đầu mối, …" is told
        if self.tokens.words[copula + 1 : copula + 3] == ["việc", "của"]:
            return False  # "Kiểm định dãy nhà là việc của Phòng A": the work is given
        whole = all(word[0].isalnum() for word in self.tokens.words[first + 2 : copula])
        return whole and self.tokens.word(copula - 1) not in cues("before_no_copula")

    def _some_bodies(self, at: int, end: int) -> bool:
        return bool(self.words.types.match(self.tokens, at, end) or self.words.places.match(self.tokens, at, end))

    def _past_openings(self, at: int, end: int) -> int:
        """Pass over "Đồng thời", "Trước mắt,", "Thứ hai," before an action."""
        if joins := self.words.connectives.match(self.tokens, at, end):
            at += joins + (self.tokens.word(at + joins) == ",")
        passed = cues("openings_of_actions")
        while at < end and self.tokens.word(at) in passed and not self.words.strong.match(self.tokens, at, end):
            at += 1
            at += self.tokens.word(at) == ","
        return at

    def _names(self, at: int, end: int) -> bool:
        """Tell whether a body with a name of its own stands at ``at``, not an action."""
        mention = self.grammar.lists.names.mention(self.tokens, at, end)
        return mention is not None and self.tokens.has_capital(at + 1, mention.last)

    def _named(self, first: int, last: int) -> bool:
        return self.tokens.has_capital(first + 1, last)

    def _acts(self, at: int, end: int) -> bool:
        return bool(self.words.strong.match(self.tokens, at, end) or self.words.weak.match(self.tokens, at, end))

    def _acts_later(self, first: int, end: int) -> bool:
        """Tell whether an action follows a time, or the comma or colon after another opening circumstance."""
        behind = past_a_time(self.tokens, first, end)
        if behind > first and self._acts(behind, end):
            return True
        for k in self.tokens.each(_ENDS_A_CIRCUMSTANCE, first, min(end, first + _CIRCUMSTANCE)):
            if self.tokens.word(k) not in {",", ":"}:
                return False
            if self.tokens.word(k + 1) in cues("modals") or self.words.strong.match(self.tokens, k + 1, end):
                return True
        return False
