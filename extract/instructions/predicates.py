"""What stands behind the name of a body: a duty, a description of it, or blame."""

from __future__ import annotations

from dataclasses import replace

from extract.instructions.givers import Givers
from extract.instructions.stating import Stating
from extract.parties.lists import PartyLists, Ref
from extract.text.lexicon import cues, past_a_time

SENTENCE_REACH = 80
"""Tokens of a sentence that are looked at for a subject or its duty."""
_ADVERBIAL_REACH, _FINDING_REACH, _BLAME_REACH = 26, 16, 4
"""How many tokens an adverbial before a duty, a finding, and blame behind a body may take."""
_SEVERAL = 2
_ROLE_REACH = 6
"""Tokens behind "làm" in which a role ends: "làm | Tổ trưởng"."""
_MONTHS = {"tháng", "quý", "qúy"}
_PERIODS = {"tháng", "quý", "qúy", "tuần", "ngày", "thời", "vòng"}


class Predicates:
    """Judges what is said of a body; ranges are of tokens."""

    def __init__(self, lists: PartyLists, givers: Givers) -> None:
        self.lists = lists
        self.givers = givers
        self.tokens = lists.tokens
        self.words = lists.words
        self.states = Stating(self.tokens, self.words).states

    def _duty_behind_a_finding(self, at: int, end: int) -> int | None:
        """Return where "Khoa A chưa có kế hoạch, | phải nộp …" instructs behind what it finds.

        Of what was done already one verb after the other tells: "Các sở đã quan tâm, | phối hợp chặt chẽ với Sở A".
        """
        done = self.tokens.word(at) == "đã"
        if self.tokens.word(at) not in cues("describes_first"):
            return None
        for k in self.tokens.each({".", ";", ",", "phải", "khiến"}, at, min(end, at + SENTENCE_REACH)):
            if self.tokens.word(k) in {".", ";", "khiến"}:
                return None  # "…, khiến địa phương phải gửi lại nhiều lần" tells what came of it
            presses = not done or self.tokens.said(k + 1, min(end, k + 3)) in cues("presses_on")
            marked = self.words.commands.match(self.tokens, k + 1, end) or (
                presses and self.words.markers.match(self.tokens, k + 1, end)
            )
            if self.tokens.words[k + 1 : k + 3] in (["cần", "được"], ["phải", "được"]):
                return None  # "…, cần được nhìn nhận nghiêm túc" tells somebody else
            must = self.tokens.word(k) == "phải" and self.tokens.word(k - 1) != "không"
            if k > at and must and self.lists.acts(k + 1, end):
                return k  # "Chi cục A còn thiếu biên chế | phải báo cáo …"
            if self.tokens.word(k) == "," and (marked or self.tokens.word(k + 1) == "yêu"):
                return k + 1
        return None

    def _finds_fault(self, first: int, at: int) -> bool:
        """Tell whether "Tuyến kênh B5 đang bị lấn chiếm, |" finds something to be mended."""
        near = at - first <= _FINDING_REACH
        return near and self.tokens.has({"bị", "đang", "hỏng", "thiếu", "vướng"}, first, at)

    def _with_another(self, at: int, end: int) -> bool:
        """Tell whether a duty follows "Sở A | cùng Sở B chủ trì", "Sở A | , Sở B chủ trì"."""
        if self.tokens.word(at) not in {"cùng", ","}:
            return False
        joined = at + 1 + ((self.tokens.word(at), self.tokens.word(at + 1)) == ("cùng", "với"))
        others, after = self.lists.read(joined, end)
        return bool(others) and self.lists.acts(after, end)

    def _works_out(self, leads: list[Ref], at: int, end: int) -> bool:
        """Tell whether several bodies are to agree on a thing: "Bảo tàng và Thư viện | thống nhất giờ mở cửa".

        One that agrees consents ("Sở A thống nhất"), and so do several with what was proposed. A plural is several:
        "Trưởng các phòng | thống nhất lịch trực".
        """
        others = (
            self.lists.read(at + 1 + (self.tokens.word(at + 1) == "với"), end)
            if self.tokens.word(at) == "cùng"
            else ([], at)
        )
        named = [*leads, *others[0]]
        if len(named) < _SEVERAL and not any(ref.kind == "group" for ref in named):
            return False
        agreed = self.words.agree.match(self.tokens, others[1], end)
        behind = others[1] + agreed
        return (
            agreed > 0
            and self.tokens.word(behind) != ""
            and not self.words.consented_to.match(self.tokens, behind, len(self.tokens))
        )

    def _settled(self, leads: list[Ref], action: int, end: int) -> tuple[list[Ref], int]:
        """End the last name before words that no list knows where they alone can be the duty.

        Who is told is told something: "Chi cục Thủy lợi | vớt bèo, …", but "Khoa Gây mê hồi sức | bố trí …".
        """
        if leads and self.tokens.words[action : action + 2] in (["nơi", "đó"], ["ở", "đó"]):
            action += 2  # "nơi nào lạm thu thì UBND cấp xã | nơi đó | xem xét …"
        known = leads[-1].known if leads else None
        if known is None:
            return leads, action
        if self.tokens.word(action) in cues("describing") - {".", ";", "và"}:
            return leads, action
        after = next(k for k in range(action, 0, -1) if self.tokens.ends[k - 1] <= known.end)
        alone = action - after == 1 == self.words.strong.match(self.tokens, action, end)
        half = alone and not self.tokens.word(action + 1).isalpha()  # "tiết | giảm 5%"
        if (
            self.tokens.word(action) != ","
            and (self._has_duty(action, end) or self._with_another(action, end) or self._asks_others(action, end))
            and not half
        ):
            return leads, action
        return [*leads[:-1], replace(leads[-1], span=known, known=None, sure=False)], after

    def _asks_others(self, at: int, end: int) -> bool:
        """Tell whether a body is to ask something of others: "Giao Ban Quản lý dự án A | yêu cầu nhà thầu lập …"."""
        asks = self.words.assign.match(self.tokens, at, end)
        return asks > 0 and bool(self.lists.read(at + asks, end, loose=True)[0])

    def _speaks_of_itself(self, ref: Ref) -> bool:
        """Tell whether a body speaks of itself ("Trong tháng 7, Bệnh viện khám 38.214 lượt")."""
        return self.givers.means_itself(ref)

    def _has_duty(self, at: int, end: int) -> bool:
        """Tell whether what follows a subject is a duty, not a description of it."""
        if self.states(at, end):
            return False
        at = self.givers.verb(at, end)
        at += self.tokens.word(at) == "cũng"  # "Các sở | cũng cần rà soát"
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        assigns = self.words.assign.match(self.tokens, at, end)
        if word != "chỉ" and assigns and self.words.strong.match(self.tokens, at, end) <= assigns:
            # but "giao hàng" is work, and so are "phân công giáo viên trực", "lưu ý kiểm soát người lạ"
            if word == "lưu":
                return self.lists.acts(at + assigns, end) and not self.lists.read(at + assigns, end)[0]
            return word == "phân" and not any(map(self._named, self.lists.read(at + assigns, end)[0]))
        if self.settles_with(at, end):
            return True
        if self.falls_short(at, end) or self.givers.passes_on(at, end) or self.words.assess.match(self.tokens, at, end):
            return False
        if word == "do" and (role := self._headed_by(at, end)) > at:
            # "Đoàn công tác | do Phó Chủ tịch A làm Trưởng đoàn", which may be told something behind that
            return any(self._commanded(k, end) for k in range(role + 1, min(end, role + _ROLE_REACH)))
        if word in cues("adverbial") and self._duty_later(at, end):
            return True
        if word == "khi" and following != "nào":  # "Bác sĩ | khi chỉ định kháng sinh phải hội chẩn"
            stop = self.tokens.find({",", ";", "."}, at, end)
            return any(self.words.commands.match(self.tokens, k, stop) for k in range(at + 2, stop))
        if word == "không" and following in cues("without"):
            return False
        return (
            word in {"cần", "phải"}
            or (word == "được" and following in {"giao", "phân", "phép", "đề", "mời", "yêu", "ủy"})
            or (word == "được" and self._is_given(at + 1, end))
            or (word == "sẽ" and self.lists.acts(at + 1, end) and self._is_timed_work(at, end))
            or (
                word in {",", "-"}
                and self.lists.acts(at + 1, end)
                and not self._capital(at + 1, end)
                and (following == "chỉ" or not self.words.assign.match(self.tokens, at + 1, end))
            )
            or (word == "trong" and following in _PERIODS)
            or (word == "có" and (following in {"nhiệm", "trách"} or self._is_due(at, end)))
            or (word == "là" and following in {"cơ", "nòng", "đơn", "đầu"})
            or (word == "làm" and following == "đầu")
            or (
                word in {"cho", "đến", "lên", "ra", "xuống"} and self.lists.acts(at + 1, end)
            )  # "Công an xã | đến lập biên bản", "Phòng Hành chính quản trị | cho sơn lại cổng"
            or (word == "cho" and self.lists.opens_with_people(at + 1, end))  # "Khoa A | cho hai bác sĩ nghỉ bù"
            or self.lists.acts(at, end)
        )

    def settles_with(self, at: int, end: int) -> bool:
        """Tell whether a thing is to be settled with others: "thống nhất đường lối xử lý với | Cơ quan A"."""
        if self.tokens.words[at : at + 2] != ["thống", "nhất"]:
            return False
        stop = self.tokens.find({",", ";", ".", ":"}, at, end)
        whom = self.tokens.find({"với"}, at, stop, end)
        return whom < end and self.tokens.word(whom - 1) != "đối" and bool(self.lists.read(whom + 1, end)[0])

    def _headed_by(self, at: int, end: int) -> int:
        """Return the index of "làm" in "do Phó Chủ tịch A | làm Trưởng đoàn", or ``at`` where nobody heads a body."""
        head, role = self.lists.read(at + 1, end, loose=True)
        heads = bool(head) and self.tokens.word(role) == "làm"
        return role if heads and not self.words.undertakes.match(self.tokens, role, end) else at

    def _commanded(self, at: int, end: int) -> bool:
        """Tell whether a word of command stands at ``at``: "phải", "tiếp tục"."""
        return any(words.match(self.tokens, at, end) for words in (self.words.commands, self.words.markers))

    def _by_a_day(self, at: int, end: int) -> bool:
        """Tell whether a clause says by when: "Sở A sẽ trình | trước ngày 20/6" is a plan to be kept."""
        stop = self.tokens.find({";", "."}, at, end)
        limits = (["trước", "ngày"], ["chậm", "nhất"], ["muộn", "nhất"])
        return any(self.tokens.words[k : k + 2] in limits for k in range(at, stop))

    def _is_timed_work(self, at: int, end: int) -> bool:
        """Tell whether what a body will do has its time, in whatever clause: "sẽ cử cán bộ; …, | trong tháng 5"."""
        stop = self.tokens.find({"."}, at, end)
        within = (self.tokens.words[k : k + 2] for k in self.tokens.each({"trong", "hết"}, at, stop))
        cycles = (self.tokens.words[k : k + 2] for k in self.tokens.each({"hằng", "hàng", "mỗi", "định"}, at, stop))
        timed = any(said[-1] in _PERIODS for said in within) or any(said[-1] in _PERIODS | {"kỳ"} for said in cycles)
        return timed or self._by_a_day(at, end)

    def _is_due(self, at: int, end: int) -> bool:
        """Tell whether what a body is to have is due: "Bộ A | có hướng dẫn dứt điểm trong quý I", not "có 3 tàu"."""
        stop = self.tokens.find({";", "."}, at, end)
        periods = (k for k in self.tokens.each({"trong"}, at, stop) if self.tokens.word(k + 1) in _MONTHS)
        due = self._by_a_day(at, end) or any(periods)
        return due and not self.tokens.word(at + 1)[:1].isdigit() and not self.tokens.has({"đã"}, at, stop)

    def _is_given(self, at: int, end: int) -> bool:
        """Tell whether a body above gives work: "được | UBND huyện ủy quyền mua vắc xin"."""
        giver, behind = self.lists.read(at, end)
        return bool(giver) and self.tokens.word(behind) in {"giao", "phân", "ủy", "chỉ", "yêu", "đề"}

    def falls_short(self, at: int, end: int) -> bool:
        """Tell whether a body is blamed: "phối hợp | chưa nhịp nhàng", "chậm công bố …" (but "chậm nhất ngày …")."""
        if self.tokens.word(at) == "chậm":
            return self.tokens.word(at + 1) != "nhất"
        if self.states(at, end):
            return True
        if self.words.resolving.match(self.tokens, at, end) or self.plans(at, end):
            return True
        verb = self.words.strong.match(self.tokens, at, end) or self.words.weak.match(self.tokens, at, end)
        return any(
            self.tokens.word(k - 1).isalpha()
            and self.tokens.word(k + 1) != "nhất"
            and not self.tokens.word(k + 1)[:1].isdigit()  # "rút gọn còn 90 phút"
            and (k == at + verb or self.tokens.word(k + 1) in cues("shortcomings"))  # not "rà soát trẻ chưa khai sinh"
            and not cues("plurals") & set(self.tokens.words[at + 1 : k])  # "kèm thêm các em | còn chậm"
            for k in self.tokens.each({"chưa", "còn", "chậm"}, at + 1, min(end, at + _BLAME_REACH))
        )

    def plans(self, at: int, end: int, *, timed: bool = False) -> bool:
        """Tell whether something is planned: "dự kiến | khởi công …", ``timed``: "dự kiến | cuối tháng 3, …".

        But "dự kiến nội dung" is work.
        """
        if (self.tokens.word(at), self.tokens.word(at + 1)) != ("dự", "kiến"):
            return False
        behind = at + 2 + (self.tokens.word(at + 2) == "sẽ")
        if self.tokens.word(behind)[:1].isdigit():
            return True  # "dự kiến | 4,2 tỷ đồng"
        if timed:
            return past_a_time(self.tokens, behind, end) > behind
        topical = self.words.topics.match(self.tokens, behind, end)
        return self.words.strong.match(self.tokens, behind, end) > 0 or (at > 0 and not topical)

    def _predicates(self, at: int, end: int) -> bool:
        """Tell whether a word that no list knows is what a named body is told ("…; Viettel Quế Lâm | phủ sóng 4G")."""
        known = cues("describing") | cues("adverbial")
        plain = at < end and self.tokens.word(at).isalpha() and self.tokens.word(at) not in known
        return plain and not self.words.ends.match(self.tokens, at, end) and not self.tokens.capitals[at]

    def _duty_later(self, at: int, end: int) -> bool:
        """Tell whether a duty follows an adverbial ("… theo nhiệm vụ được phân công trực tiếp kiểm tra …")."""
        for k in range(at + 1, min(end, at + _ADVERBIAL_REACH)):
            if self.tokens.word(k) in {"đã", ".", ";", "là"}:
                return False
            action = self.words.strong.match(self.tokens, k, end)
            if action and self.tokens.word(k - 1) not in cues("noun_makers"):
                return True
        return False

    def _begins_a_word(self, at: int, end: int) -> bool:
        """Tell whether a verb may begin at ``at``: no plural of bodies and none of the words that go on a name."""
        plural = self.words.group_starts.match(self.tokens, at, end)
        return not plural and self.tokens.word(at) not in cues("never_verbs")

    def _named(self, ref: Ref) -> bool:
        return self.tokens.has_capital(*self.tokens.within(ref.span))

    def _capital(self, at: int, end: int) -> bool:
        return at < end and self.tokens.capitals[at]
