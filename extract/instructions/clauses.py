"""Where one instruction goes on to tell somebody else: "Ban A …; | Ban B …", "Sở A cấp hóa chất, | Sở B bố trí vốn"."""

from __future__ import annotations

from collections.abc import Sequence

from extract.instructions.agents import Agents
from extract.instructions.duty import Instruction
from extract.instructions.subjects import ASKING
from extract.parties.lists import Ref
from extract.text.lexicon import cues, key, past_a_time

_ANSWERS = 3
"""Syllables of "chịu trách nhiệm"."""
_CIRCUMSTANCE = 16
"""Tokens of a circumstance that opens a clause."""
_SUPPOSED = 8
"""Tokens of "trường hợp nộp chậm" before who acts then."""
_LIST_REACH = 60
"""Tokens before a comma in which the party before it may begin."""


class Clauses(Agents):
    """Reads the openings of instructions, and of the clauses behind them."""

    def _supposes(self, at: int, end: int) -> bool:
        """Tell whether a clause says in which case the work before takes more, and names nobody who does that.

        "…; trường hợp điều động giữa các địa bàn phải xin ý kiến Ban Thường vụ".
        """
        if self.tokens.word(at) not in {"nếu", "trường"}:
            return False
        stop = self.tokens.find({",", ";", ":", "thì", "."}, at, end)
        return self.tokens.word(stop) not in {",", "thì", ":"}

    def begins_clause(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether a new addressee begins at token ``at``, after ";" behind the instruction ``before``."""
        start = at
        at = self.past_joint(at)
        at += self._connective(at, end)
        at = self.past_contrast(at, end)
        if self._supposes(at, end):
            return False
        if self.tokens.word(at) in cues("distributing") and at == start:
            return self._each_of_others(at, end, before)
        if all(ref.kind != "group" for ref in before.leads) and self._whoever(at, end):
            return True
        if self.words.assign.match(self.tokens, at, end):
            # whom a body directs or asks is its own duty: "Phòng A thuê …; đồng thời chỉ đạo Tổ B …"
            asks = self.tokens.word(at) in ASKING - {"yêu"} and not before.told
            own = self.tokens.word(at) == "chỉ" or (asks and self.tokens.word(at - 1) != ";")
            told = None if own else self._assigns(at, at, end)
            within = told is not None and self.tokens.word(at) == "phân" and not any(map(self._named, told.leads))
            within = within or (told is not None and self._shares_out(at, at, told.leads))
            return told is not None and not within  # "…; phân công (từng) cán bộ trực" is no new addressee
        if self._one_of_the_persons(at, end, before):
            return False
        then = self.tokens.find({"thì"}, at, self._clause_end(at, end), at)
        if then > at and self.tokens.word(then + 1) in cues("befalls"):
            return False  # "…; lái xe vi phạm lần thứ hai thì tạm thời không bố trí vận hành"
        if self.behind_then(at, end) > at:
            return True  # "…; cơ sở nào vi phạm thì | Thanh tra Sở lập hồ sơ xử phạt"
        done = self._done_by(at, end)  # "…; phần còn thiếu do Sở B vận động tài trợ"
        if done and self.tokens.word(done.action) == "chịu":
            return False  # "…; mọi chi phí do Nhà thầu chịu"
        if self._after_topic(at, end) is not None or (done and any(map(self._named, done.leads))):
            return True
        leads, action = self._settled(*self.lists.read(at, end), end)
        action = self._past_an_aside(action, end)
        if leads and (self._own_staff(leads, before) or self._are_allowed(leads, action)):
            return False
        if leads and self._told_before(leads, before):
            # "Sở A, Sở B rà soát …; Sở B | báo cáo trước 20/4", but "…; Sở A | chịu trách nhiệm chính"
            role = self.words.undertakes.match(self.tokens, action, end) or self.lists.helps(action)
            return len(leads) < len(before.leads) and not role and self._has_duty(action, end)
        helps = (self.tokens.word(action), self.tokens.word(action + 1)) == ("hỗ", "trợ")
        if leads and helps and (action + 2 >= end or self.tokens.word(action + 2) in {".", ";"}):
            return False  # "…; Văn phòng hỗ trợ."
        if leads and (self.tokens.word(action), self.tokens.word(action + 1)) == ("phối", "hợp"):
            # "…; Sở B phối hợp thực hiện" only helps, "…; Sở B phối hợp | hướng dẫn phương tiện" does a part of its own
            acts = self.words.strong.match(self.tokens, action + 2, end) > 0
            part = acts and self.tokens.word(action + 2) not in {"thực", "triển"}
            return part or self.tokens.word(action + 2) in {"với", "cùng", "chặt"}
        if leads and self.states(action, end):
            return False
        if leads and self._named(leads[-1]) and not self._has_duty(action, end) and self._predicates(action, end):
            return True
        answers = (self.tokens.word(action), self.tokens.word(action + 1)) == ("chịu", "trách")
        direct = self.tokens.word(action + _ANSWERS) == "trực"
        about = self.tokens.word(action + _ANSWERS) == "về"  # "…; bí thư các thôn chịu trách nhiệm | về nội dung …"
        comma = action + _ANSWERS
        about = about or (self.tokens.word(comma) == "," and self.words.commands.match(self.tokens, comma + 1, end) > 0)
        if answers and (direct or not (about or self.lists.acts(action + _ANSWERS, end))):
            return False  # "…; trưởng ga chịu trách nhiệm trực tiếp"
        works = self.tokens.word(action + 1) == "việc"
        if leads and self.tokens.word(action) == self.tokens.word(before.action) == "làm" and not works:
            return False  # "Phân công ông A làm Trưởng ban; ông B làm Thư ký"
        if leads and self.tokens.word(action) not in {"", ":"} and self._has_duty(action, end):
            return True
        return self._another_acts(start, end, before)

    def _past_an_aside(self, at: int, end: int) -> int:
        """Return where a body acts behind what it goes by: "; Phòng A, | theo địa bàn được phân công, | kiểm tra"."""
        if self.tokens.words[at : at + 2] not in ([",", "theo"], [",", "căn"]):
            return at
        behind = self.tokens.find({",", ";", "."}, at + 1, end)
        return behind + 1 if self.tokens.word(behind) == "," and self._has_duty(behind + 1, end) else at

    def _each_of_others(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether "mỗi khoa này cử …" tells others than the one body told before.

        "UBND xã A, UBND xã B …; | mỗi xã thành lập 01 tổ" goes on telling the same.
        """
        leads, action = self.lists.read(at, end)
        alone = all(ref.kind == "unit" and self._named(ref) for ref in before.leads)
        same = any(self.tokens.word(at + 1) in key(ref.printed(self.tokens.text)) for ref in before.leads)
        return alone and not same and bool(leads) and self._has_duty(action, end)

    def _another_acts(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether somebody else acts in a clause, whatever its verb and whatever stands before its subject."""
        acting = self.agent(at, self._clause_end(at, end))
        if acting is None or self.lists.helps(acting.action) or self._told_before(acting.leads, before):
            return False
        return not (self._own_staff(acting.leads, before) or self._some_of_them(acting.leads, before))

    def _some_of_them(self, leads: Sequence[Ref], before: Instruction) -> bool:
        """Tell whether those who lead a clause are some of the plural told: "UBND các xã …; | riêng 06 xã chưa …"."""
        plurals = (self.tokens.within(ref.span) for ref in before.leads if ref.kind == "group")
        kinds = {self.tokens.word(k) for first, last in plurals for k in range(first, last)}
        starts = [self.tokens.within(ref.span)[0] for ref in leads]
        return all(self.tokens.word(at).isdigit() and self.tokens.word(at + 1) in kinds for at in starts)

    def _clause_end(self, at: int, end: int) -> int:
        return self.tokens.find({";", "."}, at, end)

    def past_contrast(self, at: int, end: int) -> int:
        """Return the index after "còn |", "còn việc cải tạo đàn bò thì |", "riêng |" before whom is told, or ``at``."""
        if self.tokens.word(at) == "riêng" and any(map(self._named, self.lists.read(at + 1, end)[0])):
            return at + 1  # "…; riêng | Sở Tư pháp hoàn thành trước ngày 30/9"
        if self.tokens.word(at) != "còn":
            return at
        then = self.tokens.find({"thì"}, at + 1, min(end, at + _CIRCUMSTANCE), at)
        return then + 1

    def past_what_comes_before(self, at: int, end: int) -> int:
        """Return where another body acts behind what comes first or is supposed: "sau đó |", "nếu chậm |"; or ``at``.

        "A nộp hồ sơ trước ngày 10/3, | quá thời hạn trên | Thanh tra Sở lập biên bản".
        """
        if then := self.words.sequence.match(self.tokens, at, end):
            return at + then + (self.tokens.word(at + then) == ",")
        if not self.words.supposing.match(self.tokens, at, end):
            return at
        for k in range(at + 1, min(end, at + _SUPPOSED)):
            before = self.tokens.word(k - 1)
            if not before[:1].isalnum() or self.tokens.word(k) in {",", ";", ".", "thì"}:
                return at
            if self.tokens.capitals[k] and before not in cues("governing"):
                leads, action = self.lists.read(k, end)
                return k if leads and self.words.strong.match(self.tokens, action, end) else at
        return at

    def main_clause(self, first: int, end: int) -> int:
        """Return where the order stands behind a circumstance in which another body acts; else ``first``.

        "Khi Hạt Kiểm lâm thông báo cấp cháy, | tham mưu văn bản", "Trường hợp A từ chối, | giao Giám đốc B giải trình":
        whoever acts in the circumstance is told nothing. A body behind any of its commas may be told itself.
        """
        opens = past_a_time(self.tokens, first, end)  # "Chậm nhất 15 ngày | sau khi Bộ A ban hành hướng dẫn, trình …"
        if not self.words.circumstances.match(self.tokens, opens, end) or self._connective(opens, end):
            return first
        opening = self.words.toward.match(self.tokens, first, end)
        if opening and self.lists.read(first + opening, end, loose=True)[0]:
            return first  # "Riêng Sở A | rà soát …", "Đối với các xã, yêu cầu …"
        stop = self.tokens.find({";", ":", ".", "thì"}, first, end)
        for comma in self.tokens.each({","}, first + 1, stop):
            at = self._past_the_time(comma + 1, end)
            assigned = self.words.assign.match(self.tokens, at, end)
            if opening and not assigned:
                return first  # "Riêng mái kho do Phòng A sửa, xong trước …" is told to Phòng A
            if not assigned and (self.lists.read(at, end, loose=True)[0] or self.lists.places(at, end)[0]):
                return first
            acting = [refs[-1] for k in range(first + 1, comma) if (refs := self.lists.read(k, end)[0])]
            if any(self.tokens.within(ref.span)[1] > comma for ref in acting):
                continue  # "Sau khi nhận danh sách của UBND các xã | , phường, lập kế hoạch …"
            told = assigned or self.words.strong.match(self.tokens, at, end) or self.tokens.word(at) == "cùng"
            return at if acting and told else first
        return first

    def takes_its_turn(self, at: int, end: int) -> bool:
        """Tell whether a body is set against those before it: "A lo hồ sơ, | Hội B thì vận động thêm 60 hộ"."""
        leads, then = self.lists.read(at, end)
        named = bool(leads) and all(map(self._named, leads))
        return named and self.tokens.word(then) == "thì" and self._has_duty(then + 1, end)

    def parts_work(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether a comma before ``at`` parts the work of two bodies: "Sở A cấp hóa chất, | Sở B bố trí vốn"."""
        leads, action = self.lists.read(at, end)
        if self._joined_before(before.action, at):
            return False  # "… chủ trì cùng Xí nghiệp A, | Xí nghiệp B kiểm tra"
        if self.tokens.word(action) == "khóa" and set(self.tokens.word(action + 1)) <= set("ivxl"):
            return False  # "… trình kỳ họp thứ 5, | HĐND tỉnh khóa XVIII"
        if self.tokens.word(action - 1) == "mình":
            return False  # "chỉ đạo ngành, cơ quan và địa phương mình tổ chức …"
        # "Giao Phó Giám đốc A chỉ đạo …, | Phó Giám đốc B chỉ đạo …"
        same = self.tokens.word(action) == self.tokens.word(before.action)
        named = bool(leads) and all(
            ref.kind == "group" or ((ref.kind == "unit" or same) and self._named(ref)) for ref in leads
        )
        if not named or not self.words.strong.match(self.tokens, action, end) or self.falls_short(action, end):
            return False
        if self._among_those_meant(before.action, at):
            return False
        if self.tokens.word(at) in cues("distributing") or self.words.crowds.match(self.tokens, at, end):
            return False  # "…, mỗi xã đăng ký 01 tuyến đường" is a share of the same; "…, người lao động" are listed
        if self.tokens.word(action) in {"phối", "kết", "cùng"} or self.lists.helps(action):
            return False
        if action - 1 > at and (self.tokens.word(at - 3), self.tokens.word(at - 2)) == ("chủ", "trì"):
            return False  # "Sở A chủ trì, | Công an tỉnh hỗ trợ giữ trật tự" shares one work out
        if self.listed_with(at - 1, before.action):
            return False
        own_work = self._does(before.action, at - 1) and self.tokens.word(before.action) not in {"phối", "cùng"}
        return own_work and not self._told_before(leads, before)

    def _among_those_meant(self, first: int, at: int) -> bool:
        """Tell whether a list of whom the work is for runs on here: "…, nhất là đoàn viên, | lực lượng A"."""
        said = ({"nhất", "đặc"}, {"là", "biệt"})
        lists = (k for k in self.tokens.each(said[0], first, at) if self.tokens.word(k + 1) in said[1])
        opened = next((k for k in lists if self.tokens.word(k - 1) in {",", "-"}), at)
        return opened < at and not self.tokens.has({";", "."}, opened, at)

    def _own_staff(self, leads: Sequence[Ref], before: Instruction) -> bool:
        """Tell whether those who lead a clause work for whom a heading told: "Đội A: mở 03 làn; | nhân viên …"."""
        headed = self.tokens.word(before.action - 1) == ":"
        return headed and not any(ref.kind != "person" or self._named(ref) for ref in leads)

    def _are_allowed(self, leads: Sequence[Ref], action: int) -> bool:
        """Tell whether people are given something, not told: "…; những sinh viên còn nợ | được mở lớp học lại"."""
        first, last = self.tokens.within(leads[0].span)
        noun = first + self.words.group_starts.match(self.tokens, first, last)
        if not (self.words.crowds.match(self.tokens, noun, last) or self.words.staff.match(self.tokens, noun, last)):
            return False
        given = self.tokens.find({"được"}, noun, action + 1, action + 1)
        return given <= action and self.tokens.word(given + 1) not in {"giao", "phân", "đề", "yêu", "ủy", "mời"}

    def _told_before(self, leads: Sequence[Ref], before: Instruction) -> bool:
        """Tell whether those who lead a clause were told before, be it by a longer name: "UBND huyện |" Na Hang."""
        told, named = ([key(ref.printed(self.tokens.text)) for ref in refs] for refs in (before.leads, leads))
        return all(any(full[: len(short)] == short for full in told) for short in named)

    def listed_with(self, comma: int, first: int) -> bool:
        """Tell whether a party ends right before the comma: what follows goes on with that list."""
        for start in range(max(first, comma - _LIST_REACH), comma):
            mention = self.lists.names.mention(self.tokens, start, comma, loose=True)
            if mention is not None and mention.last == comma and (comma - start > 1 or self._capital(start, comma)):
                # "… trực tại cơ sở 2, | Phòng B cử 01 xe", "… để các xã học từ xa, | Báo C mở chuyên mục"
                return not (self._are_sent(start, comma) or self.tokens.has({"tại", "ở", "để"}, start - 2, start))
        return False

    def _are_sent(self, at: int, end: int) -> bool:
        """Tell whether those at ``at``, without a name, are put to work: "bố trí | lực lượng", "cử 01 | tổ y tế"."""
        verb = at - self.tokens.word(at - 1).isdigit()
        sent = {self.tokens.word(verb - 1), self.tokens.said(verb - 2, verb)} & cues("places_people")
        return bool(sent) and not self.tokens.has_capital(at, end)

    def shares(self, told: Instruction, end: int) -> tuple[Ref, ...]:
        """Return who else is told the same work, or a share of it, further on in the sentence.

        "Phân công ông A làm Trưởng ban; ông B làm Thư ký", "Chi nhánh A thay 6.200 đồng hồ, Chi nhánh B 3.150 đồng hồ".
        """
        found: list[Ref] = []
        for at in self.tokens.each({";", ","}, told.action, end - 1):
            word = self.tokens.word(at)
            if word == ";" and self._one_of_the_persons(at + 1, end, told):
                found += self.lists.read(self.past_joint(at + 1), end)[0]
            elif word == "," and self.tokens.capitals[at + 1]:
                leads, after = self.lists.read(at + 1, end)
                counted = self.tokens.word(after)[:1].isdigit() and self.tokens.word(after + 1).isalpha()
                found += leads if leads and counted and not self.listed_with(at, told.action) else []
        return tuple(found)

    def _one_of_the_persons(self, at: int, end: int, told: Instruction) -> bool:
        """Tell whether a clause goes on sharing out one work among persons: "Phân công ông A …; | ông B …"."""
        if not (told.told and told.leads) or any(ref.kind != "person" for ref in told.leads):
            return False
        leads, action = self.lists.read(self.past_joint(at), end)
        persons = bool(leads) and all(ref.kind == "person" for ref in leads)
        same = self.tokens.word(action) == self.tokens.word(told.action)  # "giao ông A chỉ đạo …; bà B chỉ đạo …"
        return persons and self._has_duty(action, end) and (same or self.tokens.word(told.first) in {"phân", "cử"})

    def hands_to_an_equal(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether "… và | giao Sở B …" at ``at`` is the notice speaking on: no body gives work to its equal.

        "Giao Sở A kiểm tra và yêu cầu nhà thầu khắc phục" leaves the asking to Sở A.
        """
        if not before.told or not self.words.assign.match(self.tokens, at, end) or self._directs(at):
            return False
        told = self._assigns(at, at, end)
        equals = {self._kind(ref) for ref in before.leads} & {self._kind(ref) for ref in told.leads} if told else set()
        return bool(equals) and all(map(self._named, told.leads if told else ()))

    def hands_on(self, at: int, end: int) -> bool:
        """Tell whether "giao Sở B …" begins at token ``at``, in the middle of an instruction to somebody else."""
        if self._after_topic(at, end) is not None:
            return True
        if self.tokens.word(at) not in {"giao", "yêu", "đề"} or not self.words.assign.match(self.tokens, at, end):
            return False
        told = self._assigns(at, at, end)
        return bool(told and told.leads) and not self._hands_a_thing_over(at, told, end)

    def _hands_a_thing_over(self, at: int, told: Instruction | None, end: int) -> bool:
        """Tell whether "giao" at ``at`` only gives a thing, no work: "…, giao chìa khóa cho Đội A", "…, giao cho B".

        A work is named by a matter ("giao việc trông kho cho Đội A") or a verb ("… cho Đội A quản lý").
        """
        if told is None or not told.leads or self.tokens.word(at) != "giao":
            return False
        first, last = self.tokens.within(told.leads[0].span)[0], self.tokens.within(told.leads[-1].span)[1]
        if self.tokens.word(first - 1) != "cho" or self.words.matters.match(self.tokens, at + 1, first):
            return False
        keeps = self.tokens.word(last) == "giữ"
        return keeps or not (self.lists.acts(at + 1, first) or self.lists.acts(last, end))
