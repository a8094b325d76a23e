"""Who acts in a clause, whatever its verb: "sau khi có kết quả, | Sở A | niêm yết …", "hồ sơ được | Sở B | chốt …".

No list holds every verb. In a place that hands out work a body is told to do what its clause says of it, unless that
is a statement: then the lists of what *states* decide, which are short, and not those of what instructs.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.instructions.duty import Instruction
from extract.instructions.openings import Instructions
from extract.instructions.predicates import SENTENCE_REACH
from extract.parties.lists import Ref
from extract.parties.namework import duty_at
from extract.text.lexicon import cues, past_a_time

_CIRCUMSTANCE = 28
"""Tokens of a circumstance before the comma that parts it from the subject."""
_CIRCUMSTANCES = 3
"""Circumstances that may stand before one subject."""
_MATTER = 40
"""Tokens of a matter before "được", "do" and who acts on it."""
_WHOEVER = 8
"""Tokens before "thì" in which "Xưởng nào vi phạm" supposes that there are such."""
_UNFINISHED = {"đã", "chưa", "đang", "mới", "vừa", "vẫn", "sẽ", "không", "bị"}
"""Before "được" they tell how far a thing is, not what is to be done with it."""
_OF_A_CAUSE = {"chủ", "chính", "là", "lỗi", "phần", "quan", "yếu"}
"""Before "do" they give a cause: "nguyên nhân là | do …", "chủ yếu | do …"."""
_HANDS_OVER = {"giao", "chuyển"}
_TURNS_TO = {";", ".", ":", "được", "do", "để", "thuộc", "là", *_HANDS_OVER}
"""What ends a clause, or turns from a matter to whom it is given."""


class Agents(Instructions):
    """Reads clauses by their subject, or by who acts on the matter that is their subject."""

    def agent(self, first: int, end: int) -> Instruction | None:
        """Return who acts in the clause of tokens ``[first, end)``, or ``None`` where it states something."""
        if self.tokens.word(first) == "cùng":
            return None  # "Cùng Công ty A, Phòng B kiểm tra …" under a heading names those who help
        for at in self._agent_places(first, end):
            leads, action = self._body_at(at, end)
            if not leads or (at > first and self._receives(at - 1, first)):
                continue  # "Đối với đề án trình Chính phủ, | Thủ tướng Chính phủ, …"
            told = self._may_be_told(leads) or self._in_small_letters(at, end) is not None
            told = told and not (at > first and self._speaks_of_itself(leads[0]))
            if told and (self._does(action, end) or self._works_out(leads, action, end)):
                return Instruction(tuple(leads), first, action, told=False)
            break
        for at in self._matter_places(first, end):
            if (acting := self._acts_on_a_matter(at, end)) is not None:
                return Instruction(acting.leads, first, acting.action, acting.told)
        return (
            self._acts_in_consequence(first, end)
            or self._commanded_behind_its_object(first, end)
            or self._commanded_therefore(first, end)
        )

    def _matter_places(self, first: int, end: int) -> Iterator[int]:
        """Yield where the matter of a clause may stand: at its head, or behind "Trong khi chờ quy chế mới, |"."""
        at = past_a_time(self.tokens, self._past_joints(first, end), end)
        at += at > first and self.tokens.word(at) == ","
        yield at
        # "đồng thời | đối chiếu hồ sơ do các đơn vị gửi", "Trong tháng 9 | phải kiểm kê, kho nào thừa thì giao cho A"
        goes_on = self.lists.acts(at, end) or self.words.commands.match(self.tokens, at, end) > 0
        if self.tokens.word(first) in cues("openers") and not goes_on:
            yield from (k + 1 for k in self.tokens.each({","}, first, self._past_circumstance(first, end)))

    def _commanded_behind_its_object(self, first: int, end: int) -> Instruction | None:
        """Read "Những hạn chế này | Ban Thường vụ Đảng ủy xã cần kiểm điểm", whose object stands first.

        So it does where the verb has none behind it: "Lịch thi học kỳ II | Phòng Đào tạo công bố trước ngày 15/5".
        """
        at = self._past_joints(first, end)
        noun = at + self.words.group_starts.match(self.tokens, at, end)
        if not (self.words.inanimate.match(self.tokens, noun, end) or self.tokens.word(noun) in cues("faults")):
            return None
        for k in range(noun + 1, self._past_circumstance(noun + 1, end)):
            if self.tokens.word(k) == "," or self.tokens.word(k - 1) in cues("governing"):
                return None
            leads, action = self.lists.read(k, end)
            if not leads or not self._may_be_told(leads):
                continue
            receives = self.tokens.word(k - 1) in _TURNS_TO or any(self._object_of(j, k, end) for j in (k - 1, k - 2))
            # "Bản thảo gửi | Phòng A xem trước ngày 20/3": it is no doer who receives the thing
            if receives:
                continue
            acts = self.tokens.capitals[k] and self._lacks_its_object(action, end)
            if acts or self.words.commands.match(self.tokens, action, end):
                return Instruction(tuple(leads), first, action, told=False)
        return None

    def _lacks_its_object(self, verb: int, end: int) -> bool:
        """Tell whether a verb has no more than a time or the end of its clause behind it: "công bố | trước 15/5"."""
        behind = verb + self.words.strong.match(self.tokens, verb, end)
        timed = self.words.time_words.match(self.tokens, behind, end) > 0
        return behind > verb and (timed or behind >= end or self.tokens.word(behind) in {",", ";", "."})

    def _acts_in_consequence(self, first: int, end: int) -> Instruction | None:
        """Read "Việc định giá đang chậm, do đó | Sở A phải thẩm định xong …" from where the consequence begins."""
        for k in self.tokens.each({";", ".", ","}, first + 1, min(end, first + SENTENCE_REACH)):
            if self.tokens.word(k) != ",":
                return None
            follows = self._connective(k + 1, end)
            leads, action = self._body_at(k + 1 + follows, end) if follows else ([], k)
            if leads and self._may_be_told(leads) and self._does(action, end):
                return Instruction(tuple(leads), k + 1 + follows, action, told=False)
        return None

    def _commanded_therefore(self, first: int, end: int) -> Instruction | None:
        """Read "Đợt đại tu đòi hỏi dừng máy dài ngày nên | Nhà máy A phải chuẩn bị …" by the body behind "nên"."""
        if not self.tokens.has({"nên"}, first + 1, min(end, first + SENTENCE_REACH)):
            return None
        if self.lists.acts(first, end) or self.lists.read(first, end)[0]:
            return None
        for k in self.tokens.each({";", ".", "nên"}, first + 1, min(end, first + SENTENCE_REACH)):
            if self.tokens.word(k) != "nên":
                return None
            leads, action = self._body_at(k + 1, end)
            if leads and self._may_be_told(leads) and self.words.commands.match(self.tokens, action, end):
                return Instruction(tuple(leads), first, action, told=False)
        return None

    def agent_place(self, first: int, end: int) -> int:
        """Return where the body stands that acts in the clause at ``first``, or ``first``."""
        for at in self._agent_places(first, end):
            if self._body_at(at, end)[0]:
                return at
        return first

    def _body_at(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read the parties at token ``at``, or a word for one spoken of before: "Sau lễ hội, | Tổ | tiếp tục …"."""
        leads, action = self._settled(*self.lists.read(at, end), end)
        if not leads and (small := self._in_small_letters(at, end)):
            return small
        kind = 0 if leads else self.words.types.match(self.tokens, at, end)
        if (
            not kind
            or not self._capital(at, end)
            or self._capital(at + kind, end)
            or self.words.strong.match(self.tokens, at, end) > kind
        ):
            return leads, action  # "Ban hành quy chế" is no "Ban"
        span = self.tokens.span(at, at + kind)
        named = self.lists.named_before(at, tuple(self.tokens.words[at : at + kind]), paragraph=False)
        spoken_of = span.of(self.tokens.folded) in cues("kinds_named_by_work") | cues("kinds_spoken_of")
        if not named or not spoken_of or not self._does(at + kind, end):
            return leads, action
        return [Ref(span, "unit", named[-1], sure=False)], at + kind

    def _in_small_letters(self, at: int, end: int) -> tuple[list[Ref], int] | None:
        """Read bodies named by small letters, where a duty follows at once: "…, | ban quản lý chợ | gửi danh sách"."""
        kind = self.words.types.match(self.tokens, at, end)
        if not kind or self._capital(at, end) or duty_at(self.tokens, at, end) or self.tokens.word(at + kind) == "nào":
            return None
        leads, action = self.lists.read(at, end, loose=True)
        own = bool(leads) and all(" " in ref.span.of(self.tokens.text) for ref in leads)
        return (leads, action) if own and duty_at(self.tokens, past_a_time(self.tokens, action, end), end) else None

    def _may_be_told(self, leads: list[Ref]) -> bool:
        """Tell whether parties are bodies that can be told something: not a mere noun in small letters ("đơn vị")."""
        return any(ref.kind != "unit" or self._named(ref) for ref in leads)

    def _agent_places(self, first: int, end: int) -> Iterator[int]:
        """Yield where the subject of a clause may stand: at its head, behind its joints, times and circumstances."""
        at = self._past_joints(first, end)
        for _ in range(_CIRCUMSTANCES):
            yield at
            if (behind := past_a_time(self.tokens, at, end)) > at:
                event = self.tokens.has({"kể", "sau"}, at, behind) and self.tokens.word(behind).isalpha()
                comma = (
                    self.tokens.find({","}, behind, self._past_circumstance(behind, end), behind) if event else behind
                )
                named = comma > behind and self._body_at(comma + 1, end)[0]  # "kể từ ngày giá được duyệt, | Ban A …"
                at = comma + 1 if named else behind + (self.tokens.word(behind) == ",")
                continue
            if self.tokens.word(at) not in cues("openers") and not self.words.toward.match(self.tokens, at, end):
                return
            commas = self.tokens.each({","}, at, self._past_circumstance(at, end))
            starts = (
                k + 1 for k in commas if not self._joined_before(at, k + 1) and not self._inside_a_name(k + 1, at, end)
            )  # "đã được Đảng ủy, | Ban A duyệt", "đến toàn thể cán bộ, | đảng viên"
            subject = next((k for k in starts if self._body_at(past_a_time(self.tokens, k, end), end)[0]), 0)
            if not subject:
                return
            at = past_a_time(self.tokens, subject, end)

    def _past_joints(self, at: int, end: int) -> int:
        """Return the index behind "đồng thời", "riêng", "còn", "trên cơ sở đó," at the head of a clause."""
        at = self.past_joint(at)
        at += self._connective(at, end)
        if self.tokens.word(at) in {"còn", "riêng", "sau"} and self.lists.read(at + 1, end)[0]:
            at += 1
        return at

    def _past_circumstance(self, first: int, end: int) -> int:
        """Return where a clause ends, or as far as a circumstance may reach in it."""
        return self.tokens.find({";", ".", ":"}, first, min(end, first + _CIRCUMSTANCE))

    def _does(self, at: int, end: int) -> bool:
        """Tell whether what stands behind a subject is what it is to do: anything that is no statement."""
        if self.tokens.word(at) == "cùng":
            others, behind = self.lists.read(at + 1 + (self.tokens.word(at + 1) == "với"), end)
            return self._does(behind if others else at + 1, end)  # "do Phòng A và Bảo tàng cùng | kiểm tra"
        if self.tokens.word(at) == "thì":  # "Hội Phụ nữ | thì vận động các hộ …"
            whoever = self.tokens.has({"nào"}, max(0, at - _WHOEVER), at)
            if whoever and self.words.befalling.match(self.tokens, at + 1, end):
                return False  # "Xưởng nào vi phạm | thì xử lý nghiêm"
            at += 1
        if self._has_duty(at, end):
            return True
        if at >= end or self.tokens.capitals[at] or not self.tokens.word(at).isalpha():
            return False
        if self.words.assign.match(self.tokens, self.givers.verb(at, end), end) or self.falls_short(at, end):
            return False
        if self.words.assess.match(self.tokens, at, end) or self.words.speech.match(self.tokens, at, end):
            return False
        if self.words.stated_work.match(self.tokens, at, end):
            return True
        word = self.tokens.word(at)
        return word not in cues("describing") and not self.words.ends.match(self.tokens, at, end)

    def _acts_on_a_matter(self, first: int, end: int) -> Instruction | None:
        """Read "kinh phí bổ sung được | Sở Tài chính cân đối", "các vụ việc … chuyển | Thanh tra tỉnh kết luận"."""
        at = self._past_joints(first, end)
        at += self.tokens.word(at) in {"còn", "riêng"}  # "Riêng | việc sửa kho do Phòng A kiểm tra"
        acted = self.lists.acts(at, end) and not self.words.topics.match(self.tokens, at, end)
        acted = acted or self.words.commands.match(self.tokens, at, end) > 0
        noun = at + self.words.group_starts.match(self.tokens, at, end)
        matter = self.words.inanimate.match(self.tokens, noun, end) or self.words.matters.match(self.tokens, noun, end)
        for k in self.tokens.each(_TURNS_TO, at + 1, min(end, at + _MATTER)):
            if self.tokens.word(k) in {";", ".", ":"}:
                return None
            alone = self.tokens.word(k) in {"thuộc", "là"}  # "… thuộc trách nhiệm của | Công ty A"
            if (start := self._hands_over(k, at, matter=matter > 0)) == 0 or (acted and not alone):
                continue
            if self.tokens.word(k) == "do" and self._is_left_to(k, first):
                continue
            if self.tokens.word(k - 2) == "," and self.lists.acts(k - 1, end):
                continue  # "Với 230 liều sắp hết hạn, điều | chuyển cho các trạm có nhu cầu"
            if acted and self.tokens.word(k) == "thuộc" and self.tokens.has({","}, at, k):
                continue  # "xác định rõ thẩm quyền, các vụ án thuộc trách nhiệm của | Cơ quan A"
            leads, action = self._settled(*self.lists.read(start, end, loose=self.tokens.word(k) == "do"), end)
            if not leads or any(map(self._gives, leads)):
                continue
            if self.tokens.word(k) == "do" and self._only_owned(first, action, end):
                return None
            if not (alone or self._may_be_told(leads) or self.lists.acts(action, end)):
                continue
            given = start > k + 1 or self.tokens.word(k) in _HANDS_OVER
            whole = given and (action >= end or self.tokens.word(action) in {".", ";", ","})
            whole = whole or (given and self.words.speech.match(self.tokens, action, end) > 0)  # "… | kết luận"
            does = self._does(action, end) and not self._is_made(action)
            thing = self.tokens.has({"nào"}, at, k) and not self.words.matters.match(self.tokens, noun, end)
            if whole and thing and self.tokens.word(start - 1) == "cho":
                continue  # "Máy nào hết hạn thì bàn giao cho | Đội A", but "Việc nào vượt sức thì giao cho | Đội A"
            if alone or ((whole or does) and not self._said_more(action, end)):
                return Instruction(tuple(leads), first, action, told=given)
        return None

    def _hands_over(self, k: int, at: int, *, matter: bool) -> int:
        """Return where they stand to whom the word at ``k`` gives the matter that begins at ``at``, or 0."""
        word, before = self.tokens.word(k), self.tokens.word(k - 1)
        if word == "được" and before not in _UNFINISHED:
            start = k + 1 + (self.tokens.word(k + 1) in _HANDS_OVER)
        elif word in _HANDS_OVER and before not in _UNFINISHED and before != "được":
            # "Đường dây nóng … | giao Trung tâm A vận hành": whatever stands before "giao" is what is worked on
            start = k + 1 if matter or (word == "giao" and before not in cues("given_before")) else 0
        elif word == "do":
            # "mốc hành lang do | phòng A cắm lại", but "Tiến độ chậm do | Công ty B thi công thiếu máy" gives a cause
            cause = before in _OF_A_CAUSE or (not matter and any(self._wants_something(j) for j in range(at, k)))
            start = 0 if cause or self.tells_what_is_gone_by(k, at) else k + 1
        elif word == "để":  # "lục bình trên kênh để | các ấp tự vớt"
            start = k + 1 if self.tokens.word(self.lists.read(k + 1, len(self.tokens))[1]) == "tự" else 0
        elif word == "là" and (belongs := self._belongs(k)):
            start = k + belongs  # "Kiểm định dãy nhà là việc của | Phòng A"
        elif word == "thuộc" and before != "không" and self.tokens.words[k + 1 : k + 3] == ["trách", "nhiệm"]:
            start = k + 3 + (self.tokens.word(k + 3) == "của")
        else:
            start = 0
        return start + (start > 0 and self.tokens.word(start) == "cho")

    def _belongs(self, at: int) -> int:
        """Return the length of "là việc của", "là phần việc của" at ``at``, or 0."""
        for said in (["là", "việc", "của"], ["là", "phần", "việc", "của"], ["là", "nhiệm", "vụ", "của"]):
            if self.tokens.words[at : at + len(said)] == said:
                return len(said)
        return 0

    def _wants_something(self, at: int) -> bool:
        """Tell whether a word says what is wanting: "chậm", "thiếu", but not the "bị" of "chuẩn bị"."""
        before, behind = self.tokens.word(at - 1), self.tokens.word(at + 1)
        apart = before not in cues("wanting_nothing_behind") and behind not in cues("wanting_nothing_before")
        return apart and self.tokens.word(at) in cues("wanting")

    def _is_made(self, at: int) -> bool:
        """Tell whether a body is something, not told something: "do Công ty A | làm chủ đầu tư"."""
        return self.tokens.word(at) == "làm" and self.tokens.word(at + 1) in {"chủ", "tổ", "trưởng", "phó"}

    def _gives(self, ref: Ref) -> bool:
        """Tell whether a body rather gives than does here: "được | UBND tỉnh giao", "do Chủ tịch … phê duyệt"."""
        mention = self.lists.names.mention(self.tokens, *self.tokens.within(ref.span))
        return mention is not None and self.givers.speaks(mention)
