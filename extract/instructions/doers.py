"""Who does a work that stands before them: "Nhiệm vụ này do Sở A chủ trì", "Cân đo trẻ: cô C"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.instructions.duty import Instruction
from extract.instructions.predicates import SENTENCE_REACH, Predicates
from extract.parties.lists import Ref
from extract.text.lexicon import cues, past_a_time

_MUST_BE = {("phải", "được"), ("cần", "được")}
_JOINED_REACH = 10
"""How many tokens the name of a body of an unknown kind may take."""


_TIME = 8
"""Tokens of a time: "trước ngày 15/3/2026"."""
_WHEN = frozenset({"tuần", "tháng", "quý", "năm", "ngày", "thường", "hằng", "hàng", "cả"})
_BY_WHOM = frozenset({".", ";", "đã", "họp", "cho", "thuộc", "(", "do"})
"""What tells, in a sentence whose subject is the work, who does it, or that nobody is told."""
_OF_A_STATE = {"bị", "chưa", "còn", "có", "là", "mới", "được", "đang", "đã", "đạt"}
"""Say how something is, not what is to be done with it."""


class Doers(Predicates):
    """Reads sentences whose subject is the work."""

    def _noted(self, first: int, end: int, *, headed: bool, listed: bool) -> Instruction | None:
        """Read who is noted behind a work: "Nâng cấp trang … (UBND huyện B thực hiện)", "Cân đo trẻ: cô A."."""
        if named := self._named_last(first, end, headed=headed):
            return named
        leads: list[Ref] = []
        for at in self.tokens.each({"("}, first + 1, end):
            alone = self._persons_in_brackets(at, first, end)
            if not alone and not headed:
                alone = self._bodies_in_brackets(at, first, end, listed=listed)
            leads += alone
        # "ban hành quy chế (Phòng A); trình báo cáo (Phòng B)": each does its part
        return (
            Instruction(tuple(leads), first, first, told=False) if leads else self._undertaken_in_brackets(first, end)
        )

    def _undertaken_in_brackets(self, first: int, end: int) -> Instruction | None:
        """Read "San nền 62 lô (Ban A chủ trì, xã B phối hợp)" by who undertakes it."""
        for at in self.tokens.each({"("}, first + 1, end):
            start = at + 1 + (self.tokens.word(at + 1) in {"giao", "do"})
            leads, action = self.lists.read(start, end)
            role = self.words.undertakes.match(self.tokens, action, end)
            given = self.tokens.word(at + 1) == "giao" and self.tokens.word(action) == ")"
            if leads and (role or given):
                return Instruction(tuple(leads), first, first, told=False)
        return None

    def _persons_in_brackets(self, at: int, first: int, end: int) -> tuple[Ref, ...]:
        """Return who is named in brackets behind a whole work: "Đón đại biểu (Đ/c Lan)", not "Phó Giám đốc (ông A)"."""
        if not self.words.persons.match(self.tokens, at + 1, end) or self.tokens.has({":"}, first, at):
            return ()
        persons = self._alone_in_brackets(at, first, end)
        return persons if all(ref.kind == "person" for ref in persons) else ()

    def _bodies_in_brackets(self, at: int, first: int, end: int, *, listed: bool) -> tuple[Ref, ...]:
        """Read "Ban hành đủ quyết định … (các phòng quản lý, các Đội)": unsure, for a bracket may say what is meant.

        It says who does what opens with a verb, what must be, and an item of a list that has a time.
        """
        ordered = self.lists.acts(first, at) or self.tokens.has({"phải", "cần"}, first, at)
        # "Tiền bồi dưỡng trả trong vòng 05 ngày sau mỗi chương trình (P.HCTH)"
        timed = listed and any(past_a_time(self.tokens, k, end) > k + 1 for k in range(first, at))
        if not ordered and not timed:
            return ()
        bodies = self._alone_in_brackets(at, first, end)
        whole = all(self._named(ref) or ref.kind == "group" for ref in bodies)
        return tuple(replace(ref, sure=False) for ref in bodies) if whole else ()

    def _alone_in_brackets(self, at: int, first: int, end: int) -> tuple[Ref, ...]:
        """Return the parties that a bracket holds and no more, at the end of a clause and not behind another party."""
        named, after = self.lists.read(at + 1, end, loose=True)
        closed = self.tokens.find({")"}, after, end)
        parted = self.tokens.find({";"}, at + 1, closed)
        if after > parted and self.tokens.word(after) != ")":
            named, after = self.lists.read(at + 1, parted, loose=True)  # "(Phòng A; | Ban B và Ban C phối hợp; …)"
        office = self.lists.names.mention(self.tokens, after, end) if named and named[-1].kind == "person" else None
        after = office.last if office is not None else after  # "(anh Sáng P.TCHC)"
        if named and self.tokens.word(after) in {",", ";"} and self.tokens.word(after + 1) == "phối":
            after = closed  # "(Văn phòng, phối hợp Ban A)"
        noted = bool(named) and self.tokens.word(after) == ";" and self._is_when_or_with_whom(after + 1, closed)
        noted = noted or (bool(named) and self.tokens.word(after) == "," and self._is_only_a_time(after + 1, closed))
        # "(Phòng A; trước ngày 10/4)", "(Phòng A, trước 11/3)", "(Phòng A; Ban B phối hợp; trong 05 ngày)"
        after = closed if noted else after
        if len(named) > 1 and self.lists.helps(after) and self.tokens.word(after + 2) == ")":
            named, after = named[:-1], closed  # "(Văn phòng, Ban A phối hợp)"
        alone = self.tokens.word(after) == ")" and self._ends_but_for_a_time(after + 1, end)
        kinds = (self.words.types, self.words.group_starts)
        reach = range(max(first, at - _JOINED_REACH), at) if named and alone and not noted else ()
        before = (k for k in reach if self._capital(k, at) or any(kind.match(self.tokens, k, at) for kind in kinds))
        # "chi trả cho 23 hộ (Phòng A)", "kiểm tra 7 trạm bơm (Phòng B)": those counted are whom it is done to
        of_another = any(
            self.lists.read(k, at, loose=True)[1] == at and not self.tokens.word(k - 1).isdigit() for k in before
        )
        return tuple(named) if alone and not of_another else ()

    def _is_when_or_with_whom(self, at: int, end: int) -> bool:
        """Tell whether a part of a bracket behind who does a work says when it is done, or who helps."""
        helpers, behind = self.lists.read(at, end, loose=True)
        if helpers:
            return self.lists.helps(behind)
        return self.tokens.word(at) in cues("riders") or self._opens_a_time(at, end)

    def _opens_a_time(self, at: int, end: int) -> bool:
        """Tell whether a part set apart by a mark opens as a time does: "tuần thứ hai của tháng", "chậm nhất 28/4"."""
        opening = cues("limiting") | cues("before_times") | _WHEN
        return self.tokens.word(at) in opening or past_a_time(self.tokens, at, end) > at

    def _named_last(self, first: int, end: int, *, headed: bool) -> Instruction | None:
        """Read those who stand behind the last colon or dash and nothing else: "Sửa ống nước: | chú A (bảo vệ)".

        So they may behind the comma that ends a time, where no heading tells who: "Trả lời trong quý IV, | Phòng B."
        """
        marks = [
            at
            for at in self.tokens.each({":", "-", ",", "."}, first + 1, end - 1)
            if (not headed and self._ends_a_time(at, first, end) if self.tokens.word(at) == "," else self._parts(at))
        ]
        dated = len(marks) > 1 and self.tokens.word(marks[-1]) == "-" and self._is_only_a_time(marks[-1] + 1, end)
        if dated:  # "Nghiệm thu đề tài - Phòng Kế hoạch - Tài chính | - trước ngày 25/4"
            end = marks.pop()
            whole = (k for k, mark in enumerate(marks) if self.lists.read(mark + 1, end, loose=True)[1] == end)
            marks = marks[: next(whole, len(marks) - 1) + 1]
        leads, after = self.lists.read(marks[-1] + 1, end, loose=True) if marks else ([], end)
        if marks and not leads and self.tokens.word(marks[-1]) == "-":
            leads, after = self.lists.places(marks[-1] + 1, end)  # "Phê duyệt giá đất đợt 3 - | xã Hòa Mỹ"
        works = (first, *(mark + 1 for mark in marks[:-1] if self.tokens.word(mark) == ":"))
        if leads and not dated and self._joins_a_name(marks[-1], first, end):
            return None  # "… gửi báo cáo về Văn phòng HĐND - | UBND huyện"
        if leads and self.tokens.word(marks[-1]) == "-":
            works = (*works, *self._after({","}, first, marks[-1]))  # "Kịch bản văn nghệ, | treo cờ - Phòng A"
        acts = any(self.lists.acts(at, marks[-1]) for at in works) if leads else False
        if not acts or self._names_the_part(first, marks[0]):
            return None
        office = self.lists.names.mention(self.tokens, after, end) if leads[-1].kind == "person" else None
        after = office.last if office is not None else after  # "… – chị Loan VP."
        if len(leads) > 1 and self.lists.helps(after):
            leads, after = leads[:-1], end  # "… - Phòng A, | Phòng B phối hợp"
        undertakes = self.words.undertakes.match(self.tokens, after, end)
        after += undertakes
        if undertakes and self.tokens.word(after) in {",", ";"}:
            helpers, behind = self.lists.read(after + 1, end)
            after = end if helpers and self.lists.helps(behind) else after  # "… - Sở A chủ trì, | Sở B phối hợp"
        if self.tokens.word(after) == "(":
            after = next((k + 1 for k in self.tokens.each({")"}, after, end)), end)
        alone = self._ends_but_for_a_time(after, end) or self.tokens.word(after) in {"cùng", "phối"}
        return Instruction(tuple(leads), first, first, told=False) if alone else None

    def _ends_but_for_a_time(self, at: int, end: int) -> bool:
        """Tell whether nothing but a time, or what is due then, stands behind who does a work.

        "(Phòng A)", "- Phòng A, | trước 15/8", "- Phòng A, | xong trong tháng 9", "(Phòng B), | báo cáo trước 11h".
        """
        if at >= end or self.tokens.word(at) in {".", ";"}:
            return True
        if self.tokens.word(at) in {",", "-"}:
            at += 1
            at += self.tokens.word(at) == "làm"  # "…, làm từ 08/8"
            if self.tokens.word(at) in cues("riders"):
                return True
        dated = self.tokens.word(at) in cues("limiting") and self.tokens.word(at + 1)[:1].isdigit()
        return dated or past_a_time(self.tokens, at, end) > at

    def _is_only_a_time(self, at: int, end: int) -> bool:
        """Tell whether a clause says no more than when: "trước ngày 25/4", "7 giờ 30 thứ Hai hằng tuần"."""
        named, _ = self.lists.read(at, end, loose=True)
        timed = self.tokens.word(at)[:1].isdigit() or self._opens_a_time(at, end)
        return timed and not named and not self.lists.acts(at, end)

    def _joins_a_name(self, mark: int, first: int, end: int) -> bool:
        """Tell whether a dash joins two halves of one name: "Văn phòng HĐND | - | UBND huyện"."""
        if self.tokens.word(mark) != "-":
            return False
        starts = range(max(first, mark - _JOINED_REACH), mark)
        mentions = (self.lists.names.mention(self.tokens, start, end, loose=True) for start in starts)
        return any(one is not None and one.last > mark + 1 for one in mentions)

    def _person_behind_a_colon(self, first: int, end: int) -> Instruction | None:
        """Read "Chỉ huy chữa cháy từ 15/02 đến 22/02: | đ/c Hà Văn Quyết", whose title looks like a post, as his."""
        colon = self.tokens.find({":"}, first, end, end)
        if colon >= end or not self.lists.acts(first, colon):
            return None
        last = self._named_last(first, end, headed=True)
        behind = last is not None and all(self.tokens.within(ref.span)[0] > colon for ref in last.leads)
        return last if last and behind and all(ref.kind == "person" for ref in last.leads) else None

    def _ends_a_time(self, at: int, first: int, end: int) -> bool:
        """Tell whether a time stands right before a comma: "trong quý IV/2025 | , P.KH-HĐ"."""
        return any(past_a_time(self.tokens, k, end) == at for k in range(max(first, at - _TIME), at))

    def _parts(self, at: int) -> bool:
        """Tell whether a colon, a stop, or a dash with room on both sides, parts who does a work from it."""
        around = self.tokens.text[self.tokens.ends[at - 1] : self.tokens.starts[min(at + 1, len(self.tokens) - 1)]]
        if self.tokens.word(at) == ".":
            return around[-1:].isspace() and len(self.tokens.word(at - 1)) > 1  # not "P. KT"
        return self.tokens.word(at) != "-" or (around[:1].isspace() and around[-1:].isspace())

    def _done_by(self, first: int, end: int) -> Instruction | None:
        """Read "Nhiệm vụ này do Sở A chủ trì, Sở B phối hợp" by the body behind "do"."""
        # "Kế hoạch bình ổn do ông A phụ trách"
        plan = self.tokens.word(first) == "kế" and self.words.topics.match(self.tokens, first, end) > 1
        if self.lists.acts(first, end) and not plan:
            return self._undertaken_whole(first, end)
        named = self.lists.names.mention(self.tokens, first, end)
        if named and named.kind == "group" and self.lists.acts(named.last, end):
            return None  # "Các đơn vị rà soát hồ sơ theo biểu mẫu do | Sở A ban hành"
        start = named.last if named else first + 1  # "Nhóm kỹ thuật do ông A phụ trách | lắp …" is told itself
        if (does := self._undertaken_by(start, first, end) or self._must_be_done_by(start, first, end)) is not None:
            return does
        reach = min(end, first + SENTENCE_REACH)
        reach = next(self.words.events.places(self.tokens, start, reach, end), reach)  # "Tại phiên họp do đồng chí …"
        for at in self.tokens.each(_BY_WHOM, start, reach):
            if self.tokens.word(at) in {".", ";", "đã", "họp"}:
                return None
            if self.tokens.word(at) == "cho" and self._is_handed_over(at, first):
                leads, action = self.lists.read(at + 1, end)
                return Instruction(tuple(leads), first, action, told=False) if leads else None
            if self.tokens.word(at) == "thuộc" and self.tokens.word(first) == "trách":
                leads, _ = self.lists.read(at + 1 + (self.tokens.word(at + 1) == "về"), end)
                # "Trách nhiệm công khai … thuộc về Sở A", but "Trách nhiệm trước hết thuộc về …" blames
                if leads and any(map(self._named, leads)) and self.lists.acts(first + 2, end):
                    return Instruction(tuple(leads), first, first, told=False)
            bracket = self.tokens.word(at) == "("  # "… trước ngày 25/5 (UBND các xã thực hiện)"
            if self.tokens.word(at) != "do" and not bracket:
                continue
            if not bracket and self._only_tells_which(at, first, end):
                return None
            if not bracket and self.tells_what_is_gone_by(at, first):
                continue  # "Các chợ … phải theo sơ đồ do | Phòng A phê duyệt"
            if not bracket and (shared := self._shared_by(at, first, end)):
                return shared
            if not bracket and self._headed_by(at, end) > at:
                continue  # "Các tổ công tác do Phó Chủ tịch A làm tổ trưởng | tiếp tục …"
            leads, action = self.lists.read(at + 1, end, loose=not bracket)
            if leads and not bracket and self._only_owned(first, action, end):
                return None
            carries = bracket and (self.tokens.word(action), self.tokens.word(action + 2)) == ("thực", ")")
            if carries and leads:
                return Instruction(tuple(leads), first, first, told=False)
            if not leads and not bracket and (unlisted := self._unlisted_undertaker(at + 1, end)):
                return Instruction((unlisted,), first, self.tokens.within(unlisted.span)[1], told=False)
            if leads and not bracket and self.words.undertakes.match(self.tokens, action, end):
                return Instruction(tuple(leads), first, action, told=False)
            if leads and self.words.matters.match(self.tokens, first, at) and self.lists.acts(action, end):
                return Instruction(tuple(leads), first, action, told=True)  # "Kinh phí di dời do Ban A chi trả"
            whole = not bracket and any(map(self._named, leads)) and self._all_of_it(first, at, action, end)
            if whole and not self._said_more(action, end):
                return Instruction(tuple(leads), first, action, told=False)  # "Hội trường do Phòng A chuẩn bị."
        return None

    def _is_handed_over(self, at: int, first: int) -> bool:
        """Tell whether a work is given with "cho" at ``at``: "được giao cho |", "Nhiệm vụ này chuyển cho |"."""
        given = (self.tokens.word(at - 2), self.tokens.word(at - 1)) == ("được", "giao")
        moved = self.tokens.word(at - 1) in {"chuyển", "giao"} and self.tokens.word(at - 2) in {"này", "trên", "đó"}
        return given or (moved and self.words.topics.match(self.tokens, first, at) > 0)

    def _shared_by(self, at: int, first: int, end: int) -> Instruction | None:
        """Read "Khối ngoại do | ông A, khối nội do ông B trực tiếp chỉ đạo …" as the duty of both."""
        leads: list[Ref] = []
        action, shares = at, 0
        for k in self.tokens.each({".", ";", "do"}, at, min(end, at + SENTENCE_REACH)):
            if self.tokens.word(k) != "do":
                break
            named, after = self.lists.read(k + 1, end, loose=True)
            if len(named) > 1 and self.tokens.word(after) == "do":
                named = named[:-1]  # "…, khối nội | do ông B"
            if named:
                leads, action, shares = [*leads, *named], after, shares + 1
        acts = self.lists.acts(action, end) or self._has_duty(action, end)
        return Instruction(tuple(leads), first, action, told=False) if shares > 1 and acts else None

    def _undertaken_by(self, start: int, first: int, end: int) -> Instruction | None:
        """Read "Việc tiếp nhận sách do các nhà xuất bản hỗ trợ cũng do | Phòng A đảm nhiệm" by who undertakes it."""
        for at in self.tokens.each({".", ";", "họp", "do"}, max(start, first + 2), min(end, first + SENTENCE_REACH)):
            if self.tokens.word(at) != "do":
                return None
            leads, action = self.lists.read(at + 1, end, loose=True)
            if leads and self.words.undertakes.match(self.tokens, action, end):
                met = self.words.matters.match(self.tokens, first, end) or self._matter_before(first, at)
                return Instruction(tuple(leads), first, action, told=False) if met else None
        return None

    def _must_be_done_by(self, start: int, first: int, end: int) -> Instruction | None:
        """Read "Bốn tời trục phải được | Phòng A kiểm định", "Mọi sự cố phải được | chủ đầu tư báo về Sở B"."""
        for at in self.tokens.each({".", ";", "đã", "phải", "cần"}, start, min(end, first + SENTENCE_REACH)):
            if self.tokens.word(at) in {".", ";", "đã"}:
                return None
            if (self.tokens.word(at), self.tokens.word(at + 1)) in _MUST_BE:
                leads, action = self._settled(*self.lists.read(at + 2, end, loose=True), end)
                named = any(map(self._named, leads)) and action < end and self.tokens.word(action).isalpha()
                if named or (leads and self.lists.acts(action, end)):
                    return Instruction(tuple(leads), first, action, told=False)
        return None

    def _only_tells_which(self, at: int, first: int, end: int) -> bool:
        """Tell whether "do" at ``at`` says which things are meant: "Đối với dự án do Sở A thẩm định, | Ban B …"."""
        comma = self.tokens.find({",", ";", ":", "."}, at, end, end)
        if not self.words.toward.match(self.tokens, first, end) or self.tokens.word(comma) != ",":
            return False
        does = self.lists.read(at + 1, comma, loose=True)[1]
        if self.words.undertakes.match(self.tokens, does, comma):
            return False  # "Riêng vụ việc X do Sở A chủ trì, Sở B phối hợp"
        leads, action = self.lists.read(comma + 1, end, loose=True)
        return bool(leads) and self.lists.acts(action, end) and not self.lists.helps(action)

    def _is_left_to(self, at: int, first: int) -> bool:
        """Tell whether "do" says who settles a circumstance: "Mật phục 02 đêm, ngày cụ thể | do Đội trưởng tự định"."""
        clause = max((k + 1 for k in self.tokens.each({".", ";", ",", ":"}, first, at)), default=first)
        return self.tokens.word(clause - 1) == "," and self.tokens.word(clause) in cues("circumstances_set_by_somebody")

    def tells_what_is_gone_by(self, at: int, first: int) -> bool:
        """Tell whether "do" at ``at`` says who made what the work goes by: "… theo danh sách | do các xã đăng ký".

        So it does behind a subject that must do something: "Các chợ phải niêm yết giá | do Sở A công bố", not "Hồ sơ
        phải do Sở A lập".
        """
        clause = max([first, *(k + 1 for k in self.tokens.each({".", ";", ",", ":"}, first, at))])
        if self._is_left_to(at, first):
            return True
        matter = self.words.matters.match(self.tokens, first, at)  # "Việc thu phí theo ca do | Đội B đảm nhiệm"
        if not matter and any(k + 1 < at for k in self.tokens.each({"theo"}, clause, at)):
            return True
        musts = (k for k in self.tokens.each({"phải", "cần"}, first + 1, at))
        return any(k + 1 < at and self.tokens.word(k + 1) not in {"được", "có"} for k in musts)

    def _undertaken_whole(self, first: int, end: int) -> Instruction | None:
        """Read "Tổ chức hội nghị khách hàng do | Phòng A đảm nhiệm, …" by who undertakes it, at a clause's end."""
        for at in self.tokens.each({".", ";", "do"}, first + 2, min(end, first + SENTENCE_REACH)):
            if self.tokens.word(at) != "do":
                return None
            leads, action = self.lists.read(at + 1, end)
            verb = self.words.undertakes.match(self.tokens, action, end) if any(map(self._named, leads)) else 0
            held = self.tokens.said(max(first, at - 2), at) in cues("held")
            # "Cử người tham gia tổ liên ngành do Vụ A chủ trì"
            held = held or self.words.joining.occurs(self.tokens, first, at)
            if verb and not held and not self.tokens.word(action + verb)[:1].isalnum():
                return Instruction(tuple(leads), first, action, told=False)
        return None

    def _matter_before(self, first: int, end: int) -> bool:
        """Tell whether a matter is named at the head or behind a comma: "Đối với 05 mỏ, | việc xác nhận … do …"."""
        starts = (first, *self._after({",", ":"}, first, end))
        return any(self.words.matters.match(self.tokens, start, end) for start in starts)

    def _unlisted_undertaker(self, at: int, end: int) -> Ref | None:
        """Read the body of a kind that no list knows in "… do | Cung Thông tin tín hiệu | đảm nhận"."""
        if not self._capital(at, end):
            return None
        for k in range(at + 1, min(end, at + _JOINED_REACH)):
            if self.words.undertakes.match(self.tokens, k, end):
                return Ref(self.tokens.span(at, k), "unit", sure=False)
            if not self.tokens.word(k).isalnum():
                return None
        return None

    def _all_of_it(self, first: int, do: int, at: int, end: int) -> bool:
        """Tell whether a verb at ``at`` has all it is done to before ``do``: "Hội trường do Phòng A | chuẩn bị, …".

        "Đề án do Sở A xây dựng | đã …" goes on to say how it is; in "Thôn B đổ đá, kinh phí do Phòng A cân đối"
        somebody else is told before.
        """
        if self.tokens.word(at) == "cùng":
            _, at = self.lists.read(at + 1 + (self.tokens.word(at + 1) == "với"), end)
        verb = self.words.strong.match(self.tokens, at, end) or self.words.weak.match(self.tokens, at, end)
        counted = self.words.group_starts.match(self.tokens, first, do) or self.tokens.word(first) == "phần"
        if verb and counted and not self._said_more(at, end):
            return True  # "Các hồ sơ xin cấp phép loại này do Phòng A | ưu tiên xử lý, …"
        thing = self.words.topics.match(self.tokens, first, do)  # "Hồ sơ xử lý | do TVTK lập"
        acted = not thing and self.words.strong.occurs(self.tokens, first + 1, do)
        return verb > 0 and not acted and self.tokens.word(at + verb) in cues("behind_all_of_it")

    def _only_owned(self, first: int, at: int, end: int) -> bool:
        """Tell whether a sentence ends with whose a thing is, no matter: "Chợ Đông do Phòng Kinh tế | quản lý."."""
        said = self.tokens.said(at, min(at + 2, end)) if at < end else ""
        matter = self.words.matters.match(self.tokens, first, at)
        return said in cues("owning") and not matter and (at + 2 >= end or self.tokens.word(at + 2) in {".", ";"})

    def _said_more(self, at: int, end: int) -> bool:
        """Tell whether a clause goes on to say how its subject is: "Các đề án do Sở A trình | còn chậm"."""
        clause = self.tokens.find({".", ",", ";"}, at, end)
        apart = cues("wanting_nothing_behind")  # "chuẩn | bị"
        return any(self.tokens.word(k - 1) not in apart for k in self.tokens.each(_OF_A_STATE, at, clause))

    def _names_the_part(self, first: int, colon: int) -> bool:
        """Tell whether a run-in heading says who leads: "Đơn vị chủ trì: Phòng A; đơn vị phối hợp: Phòng B"."""
        at = first + self.words.bare.match(self.tokens, first, colon)
        return colon > at and at + self.words.undertakes.match(self.tokens, at, colon) == colon

    def _after(self, marks: set[str], first: int, end: int) -> Iterator[int]:
        return (k + 1 for k in self.tokens.each(marks, first, end))
