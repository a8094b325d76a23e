"""Walking over the words of an unknown name until one that no name holds.

Every step looks at one word (or a known group of words) and says how far the name goes on; a step of
zero ends it. Capitals, fields of work and words that only look like verbs carry a name on; a verb of
duty, a small word like "trong" or too many small words in a row end it.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from extract.parties.groupclauses import clause, related
from extract.parties.namejoints import JOINTS, joint
from extract.parties.nameplaces import (
    begins_party,
    behind_a_kind_of_place,
    goes_on_behind_place,
    past_another_kind_of_place,
    past_place,
    past_place_like_a_party,
    past_range,
    past_region,
    row_of_names,
)
from extract.parties.namesofar import NameSoFar
from extract.parties.namework import (
    built_by_a_board,
    does_once,
    duty_at,
    duty_behind,
    ends_a_noun,
    entrusted,
    led_by,
    listed_purpose,
    purpose,
    set_up_for_a_purpose,
    trade,
    work_of_the_name,
)
from extract.text.folding import fold
from extract.text.lexicon import cues, entries, past_a_time
from extract.text.tokens import Tokens
from extract.text.words import one_word

_SPANS = frozenset({"giờ", "năm", "ngày", "phút", "quý", "tháng", "tuần"})
"""What a number behind a name counts that is none of its own."""
_WHEN = frozenset({"chiều", "cứ", "hàng", "hằng", "mỗi", "sáng", "tối", "trưa"})
"""Open a time behind a whole name: "Văn phòng Đảng ủy | chiều thứ Sáu hằng tuần"."""
_DANGLING = {",", "và", "-", "&", "/", "của", "thuộc", "tại", "trong", "ở"}
_PLACE_BEFORE_PLURAL = {"tại", "của", "trong", "ở"}
_MATTERS_OF = ("trong công tác", "trong quá trình", "trong việc")
"""Say in what a body has a part, not which one it is."""
_WITH_A_STOP = {"tp", "p", "k", "q", "tx", "tt"}
_HELD = 8
"""Tokens of what is held at a place."""
_SMALL_LIMIT = 7
"""A name of more small words in a row was not read right: the longest in the samples has 6."""


_WHOLE_KIND = 3
"""Syllables of a kind of body that needs no field of work behind it: "Ban Tổ chức", "Ban Giám hiệu"."""
_TWO_WORDS = 4
"""Syllables of two words: a longer field of work is no chance match."""
_A_WORD = 1
"""More capitals in a row are a proper name, which no small syllable completes: "Bùi Văn Hách | viết kiểm điểm"."""


@cache
def _fields() -> frozenset[str]:
    """Return the fields of work of the list, folded."""
    return frozenset(map(fold, entries("units", "fields")))


class Walked(NamedTuple):
    """Where a name ends, whether it turned out to be a group, whether the end is sure."""

    last: int
    group: bool
    sure: bool
    known: int = 0
    """Index after the words that surely belong to the name, where it went on over words no list knows; else 0."""


def walk(tokens: Tokens, start: int, head: int, end: int, *, group: bool) -> Walked:
    """Walk over the rest of a name.

    Args:
        tokens: The text.
        start: Token where the name begins.
        head: Token after the words that say what kind of body it is.
        end: Index the name must not pass.
        group: The name is in the plural.
    """
    return _Walk(tokens, start, head, end, group).run()


class _Walk(NameSoFar):
    __slots__ = ()

    def run(self) -> Walked:
        self.at = self.head
        if placed := self._placed_kind():
            return Walked(placed, self.group, self.sure)
        if numbered := self._numbered_kind():
            return Walked(numbered, self.group, self.sure)
        listed = self.group and row_of_names(self.tokens, self.at, self.end)
        if stop := listed_purpose(self):
            self.at = self.purposed = stop
        elif self.at < self.end and self.tokens.capitals[self.at] and not listed:
            here = (self.tokens, self.at, self.end)
            self.verbal = self._verbal()
            self.at += self.words.fields.match(*here)
        elif set_up_for_a_purpose(self) and not self._judges() and (stop := purpose(self)):
            return Walked(stop, self.group, self.sure)
        elif not self.group and self.head > self.start and not self.tokens.capitals[self.start]:
            field = self.words.fields.match(self.tokens, self.at, self.end)  # "giám đốc sở | giáo dục và đào tạo"
            self.at += field if field > _TWO_WORDS else 0
        self.last_capital = self.at
        while self.at < self.end and not self.done:
            step = self._step()
            if not step:
                break
            self.at += step
        while (
            self.at > self.head
            and self.tokens.word(self.at - 1) in _DANGLING
            and self.tokens.word(self.at - 2) not in {"trực", "nhà"}  # "trực thuộc", "Phòng Nhà ở"
            and not (
                self.tokens.words[self.at - 2 : self.at] == ["sở", "tại"] and not self.tokens.capitals[self.at - 2]
            )
        ):
            self.at -= 1
        # syllables come in pairs: one left over is likely the verb that no list knows
        sure = self.sure and (self.group or self.unknown <= 0 or self.unknown % 2 == 0)
        return Walked(self.at, self.group, sure, self.known if self.known < self.at else 0)

    def _placed_kind(self) -> int:
        """Return where a kind of body that is written with its place ends ("Đoàn xã", "Đoàn phường |"), or 0."""
        kind = self.head - 1 - self.start
        whole = kind > 0 and kind == self.words.purposes.match(self.tokens, self.start, self.head - 1)
        placed = past_place(self.tokens, self.head - 1, self.end) if whole and not self.group else 0
        return placed if placed >= self.head and not goes_on_behind_place(self.tokens, placed, self.end) else 0

    def _numbered_kind(self) -> int:
        """Return where a body ends that is named by its work and a number ("Tổ bơm số 3 |", "Đội xe số 2 |"), or 0."""
        if self.group or self.head >= self.end or not self.tokens.capitals[self.start] or self.head - self.start > 1:
            return 0
        at = next((k for k in (self.head + 1, self.head + 2) if self.tokens.word(k) == "số"), 0)
        small = all(self.tokens.word(k).isalpha() and not self.tokens.capitals[k] for k in range(self.head, at))
        numbered = at > 0 and small and self.tokens.word(at + 1).isdigit() and at + 1 < self.end
        return at + 2 if numbered and (at == self.head + 1 or not duty_at(self.tokens, self.head, at)) else 0

    def _step(self) -> int:
        """Return how many tokens the name takes at ``at``, 0 where it ends."""
        word = self.tokens.words[self.at]
        if self.at > self.head and self.tokens.words[self.at + 2 : self.at + 4] == ["một", "lần"]:
            return 0  # "Phòng Tài chính | hai tuần một lần thông báo …"
        if word == "," or word in JOINTS:
            return joint(self)
        if word == "+" and self.tokens.word(self.at - 1).isdigit() and self.tokens.word(self.at + 1).isdigit():
            return 2  # "Tổ 4 + 5" of a small school
        if not word[0].isalnum():
            return self._full_stop()
        if (plural := self._plural()) or self.done:
            return plural
        if word[0].isdigit():
            return self._number()
        if word in cues("counts") and (counted := self._counted_places()):
            return counted  # "Chủ tịch UBND | hai xã | A, B"
        if self.tokens.capitals[self.at]:
            return self._capital()
        if self.at > self.head and word in _WHEN and past_a_time(self.tokens, self.at, self.end) > self.at:
            return 0  # "Trạm Thủy nông | mỗi đêm cử …"
        if word == "điều" and self.tokens.word(self.at + 1).isdigit():
            return 0  # "Đội Cứu hộ | điều 5 ca nô"
        if self._stands_by() or self._judges() or self._acts_behind_a_number() or self._does_its_field():
            return 0
        if self._is_complete() and past_place(self.tokens, self.at, self.end) == self.at:
            return 0  # "Sở Nội vụ | tuyển dụng …"
        if word == "về" and (purposed := self._committees_purpose() or self._matter_of_the_state()):
            return purposed
        if not self.group and self.proper > _A_WORD and self._does_behind_a_proper_name():
            return 0
        if (trade_taken := self._trade() or self._where()) or self.done:
            return trade_taken
        return self._second_half() or self._group_words() or self._compound() or self._small()

    def _acts_behind_a_number(self) -> bool:
        """Tell whether a verb stands behind the number of a body: "Phòng 1 | xây dựng thông báo"."""
        if self.at <= self.head or not self.tokens.word(self.at - 1).isdigit():
            return False
        weak = self.words.weak.match(self.tokens, self.at, self.end)
        alone = weak > 0 and not duty_at(self.tokens, self.at + weak, self.end)
        alone = alone or self.words.trades.match(self.tokens, self.at, self.end) > 0  # "Giáo viên khối 12 | tư vấn"
        return alone or self.words.strong.match(self.tokens, self.at, self.end) > 0

    def _does_its_field(self) -> bool:
        """Tell whether a body does what it is named by: "Ban Kiểm toán nội bộ | kiểm toán chuyên đề …"."""
        here = (self.tokens, self.at, self.end)
        verb = self.words.verbs.match(*here) or self.words.compounds.match(*here)
        said = self.tokens.words[self.at : self.at + verb]
        inside = range(self.head, self.at - verb)
        return verb > 1 and any(self.tokens.words[k : k + verb] == said for k in inside)

    def _judges(self) -> bool:
        """Tell whether a body says what it thinks, which is in no name: "Tổ công tác | ghi nhận"."""
        return self.words.assess.match(self.tokens, self.at, self.end) > 1

    def _stands_by(self) -> bool:
        """Tell whether "thường trực" behind an office and its owner is what it does: "Văn phòng Bộ | thường trực …"."""
        owned = self.at > self.head and self.words.types.match(self.tokens, self.at - 1, self.at) == 1
        standing = self.tokens.words[self.at : self.at + 2] == ["thường", "trực"]
        return owned and standing and duty_at(self.tokens, self.at + 2, self.end) > 0

    # -- one kind of word each

    def _trade(self) -> int:
        """Take what those just named do for a living: "các hộ | nuôi lồng bè trên sông", "đơn vị | vận hành"."""
        work = self.words.trades.match(self.tokens, self.at, self.end)
        if work and self.group and self.at == self.head and does_once(self.tokens, self.at + work, self.end):
            self.done = True  # "các cơ sở | kinh doanh đúng ngành nghề"
            return 0
        named = self.at == self.head or self.group  # "các tổ chức, cá nhân | khai thác cát"
        return trade(self.tokens, self.at, self.end, plural=self.group) if named else 0

    def _second_half(self) -> int:
        """Take a second field of work that is a verb too before a duty: "Khảo thí | bảo đảm chất lượng | nộp …"."""
        field = self.words.second_fields.match(self.tokens, self.at, self.end) or self._half_of_a_field()
        named = not self.group and self.at == self.last_capital > self.head
        if not field or not named or self.tokens.word(self.start) not in cues("kinds_named_by_several_fields"):
            return 0
        after = self.at + field
        after += self.tokens.word(after) == "cho"  # "Phòng Hành chính quản trị | cho sơn lại cổng"
        if not duty_at(self.tokens, after, self.end):
            return 0
        self.last_capital = self.at + field
        return field

    def _half_of_a_field(self) -> int:
        """Return the length of a verb that a dash joins to the field before elsewhere: "Hành chính | tổng hợp"."""
        verb = self.words.verbs.match(self.tokens, self.at, self.end)
        if not verb or self.at <= self.head:
            return 0
        halves = self.tokens.said(self.head, self.at), self.tokens.said(self.at, self.at + verb)
        return verb if " - ".join(halves) in _fields() else 0

    def _full_stop(self) -> int:
        """Take the stop of a short form: "TP. Hồ Chí Minh"."""
        tokens, at = self.tokens, self.at
        short = tokens.words[at] == "." and tokens.word(at - 1) in _WITH_A_STOP
        return int(short and tokens.starts[at] == tokens.ends[at - 1])

    def _where(self) -> int:
        """Take where those of a place are meant: "UBND xã | nơi có dự án"."""
        if self.tokens.word(self.at) != "nơi":
            return 0
        if whose := self.words.group_tails.match(self.tokens, self.at, self.end):
            self.done = True  # "đảng ủy | nơi đang sinh hoạt | lấy nhận xét", "chi bộ | nơi đến"
            return whose
        stated = clause(self.tokens, self.at + 1, self.end) or self._held_there(self.at + 1)
        self.done = self.done or stated > 0
        return stated and stated + 1

    def _held_there(self, at: int) -> int:
        """Return the length of what is held at a place, up to the duty behind it: "nơi | đặt điểm thi | bố trí …"."""
        duties = (k for k in range(at + 3, min(self.end, at + _HELD)) if duty_at(self.tokens, k, self.end))
        verb = self.words.strong.match(self.tokens, at, self.end) or self.words.weak.match(self.tokens, at, self.end)
        return next(duties, at) - at if verb or self.tokens.word(at) in {"đặt", "mở"} else 0

    def _plural(self) -> int:
        """Take "các xã" inside a name: from here on it is a group."""
        opens = self.words.group_starts.match(self.tokens, self.at, self.end)
        noun = self.words.bare.match(self.tokens, self.at + 1, self.end) if opens else 0
        if not noun:
            shares = self.group and self.at > self.head and self.tokens.word(self.at) in cues("distributing")
            self.done = self.done or shares  # "các tổ chuyên môn | mỗi môn biên soạn 03 đề"
            return 0
        own = self.tokens.has_capital(self.head, self.at)
        if own and self.words.false_starts.match(self.tokens, self.at + 1, self.end):
            self.done = True
            return 0  # "báo cáo Thanh tra Chính phủ | các vụ án tồn đọng"
        if self.tokens.word(self.at - 1) in _PLACE_BEFORE_PLURAL:
            self.inner = True
            return 1 + noun
        shares = self.tokens.word(self.at) in cues("distributing")  # "các trường trên địa bàn | mỗi trường trồng …"
        if shares or (self.group and self.at == self.head):
            self.done = True
            return 0
        self.group = True
        after = self.at + 1 + noun
        named = after < self.end and (self.tokens.capitals[after] or self.tokens.word(after).isdigit())
        named = named and not self._is_told_apart(after)
        self.done = named and not begins_party(self.tokens, after, self.end)
        return 1 + noun

    def _is_told_apart(self, at: int) -> bool:
        """Tell whether initials say which bodies of a group are meant: "CĐCS các doanh nghiệp | FDI", no place."""
        small, said = (self.tokens.span(k, k + 1).of(self.tokens.text) for k in (at - 1, at))
        alone = self.tokens.word(at + 1) not in {",", "và"}
        return small.islower() and said.isupper() and len(said) > 1 and alone

    def _number(self) -> int:
        """Take the number in "Trạm 110 kV"-like names, not "02 dự án", "13/14" or "30%"."""
        word = self.tokens.word(self.at)
        if self.group and self.at == self.head and row_of_names(self.tokens, self.at, self.end):
            return 0
        if counted := self._counted_places():
            return counted
        if not word.isdigit() and any(map(str.isalpha, word)):  # "GVCN các lớp | 10A3"
            self.small, self.unknown, self.last_capital = 0, 0, self.at + 1
            return 1
        before = self.tokens.words[self.at - 1]
        named = self.tokens.capitals[self.at - 1] or self.last_capital == self.at or before[0].isdigit()
        noun = before in {"số", "vực", "+"} or self.words.bare.match(self.tokens, self.at - 1, self.at) > 0
        behind = (self.tokens, self.at + 1, self.end)
        noun = noun or duty_at(*behind) or self.words.ends.match(*behind) > 0  # "dự án 2 | cùng …"
        # counts below ten are written "02": a bare digit behind the words of a name is its own ("Phòng Dự án 2 | …")
        goes_on = self.tokens.word(self.at + 1).isalpha() or self.tokens.word(self.at + 1) in {",", ";", "."}
        noun = noun or (len(word) == 1 and not self.group and goes_on)
        noun = noun or self.words.types.match(*behind) > 1  # "Ban Quản lý dự án | 47 | Quân khu"
        counts = self.tokens.words[self.at - 1] != "số" and self.tokens.word(self.at + 1) in _SPANS
        if counts and not duty_at(self.tokens, self.at + 1, self.end):
            return 0  # "báo cáo Chủ tịch Công ty | 10 ngày/lần"
        small = word.isdigit() and word[0] != "0" and len(word) <= 3
        label = before != "số" and self.tokens.ends_line(self.at)  # "… Vận hành | 2. Sở A", each on a line
        marks = {"/", "%", "."} if label else {"/", "%"}
        if not small or not (named or noun) or self.tokens.word(self.at + 1) in marks:
            return 0  # "lắp | 12 đèn", but "Vận hành 1", "lớp 12"
        if self.known == self.at - 1:
            self.known = 0  # "số | 1"
        self.small, self.unknown, self.last_capital = 0, 0, self.at + 1
        return 1

    def _counted_places(self) -> int:
        """Take the places whose bodies are meant: "Đảng ủy | 02 xã này", "Trạm Y tế | 12 xã"."""
        place = self.words.places.match(self.tokens, self.at + 1, self.end)
        nested = (self.words.types.match(self.tokens, self.at - k, self.at) == k for k in (1, 2, 3))
        counts = self.tokens.word(self.at).isdigit() or self.tokens.word(self.at) in cues("counts")
        if not place or not counts or not any(nested):
            return 0
        self.group = True
        return 1 + place + (self.tokens.word(self.at + 1 + place) == "này")

    def _capital(self) -> int:
        belongs = self.tokens.word(self.at - 1) in {"của", "thuộc"}  # "các cơ quan của | Đảng, Quốc hội"
        first = self.group and self.last_capital <= self.head and not belongs
        listed = first and row_of_names(self.tokens, self.at, self.end)
        place = listed and behind_a_kind_of_place(self.tokens, self.at)
        place = place and past_place_like_a_party(self.tokens, self.at, self.end, first=True) > self.at
        if listed and (place or not begins_party(self.tokens, self.at, self.end)):
            return 0
        words, here = self.words, (self.tokens, self.at, self.end)
        # "Thường trực", "Hỗ trợ", "Hàng không": a capital begins a word of the name, whatever the word is when small
        whole = max(one.match(*here) for one in (words.strong, words.weak, words.compounds, words.name_words))
        plain = all(self.tokens.word(k).isalpha() for k in range(self.at, self.at + whole))
        self.verbal = self._verbal()
        plain = plain or words.compounds.match(*here) == whole  # "Phòng, chống thiên tai"
        step = words.fields.match(*here) or (whole if plain else 0) or 1
        body = words.types.match(*here) if self.at > self.start else 0
        if body > step and self.at + body < self.end and self.tokens.capitals[self.at + body]:
            step = body  # "Thường trực | Ban chỉ huy Phòng chống …", but "báo cáo Lãnh đạo Ban | chỉ đạo xử lý"
        step = max(step, words.whole_names.match(*here) if belongs else 0)  # "… thuộc | Hội đồng tự đánh giá | nộp"
        self.unknown = -1 if step == 1 and self.unknown >= 0 else 0
        self.proper = self.proper + 1 if step == 1 and self.at == self.last_capital else int(step == 1)
        self.small, self.last_capital = 0, self.at + step
        return step

    def _is_complete(self) -> bool:
        """Tell whether the field that a ministry or department is named by is read whole: nothing small follows it."""
        closed = not self.group and self.tokens.word(self.start) in cues("kinds_named_by_a_field")
        return closed and self.at == self.head + self.words.fields.match(self.tokens, self.head, self.end) > self.head

    def _verbal(self) -> bool:
        """Tell whether the word at ``at`` is a verb of two syllables, which may go on behind a comma."""
        verbs = (self.words.strong, self.words.weak, self.words.needs_object)
        return max(one.match(self.tokens, self.at, self.end) for one in verbs) > 1

    def _group_words(self) -> int:
        """Take what describes a group: "có liên quan", "thuộc tỉnh", "được giao soạn thảo"."""
        if not (self.group or self.inner):
            return 0
        field = self.words.fields.match(self.tokens, self.at, self.end) if self.at == self.head else 0
        if field > _TWO_WORDS and not self.words.strong.match(self.tokens, self.at, self.end):
            return field  # "Các sở | giáo dục và đào tạo", though its last word is a verb
        if (ranged := past_range(self.tokens, self.at, self.end)) > self.at:
            self.done = True
            return ranged - self.at
        tail = self.words.group_tails.match(self.tokens, self.at, self.end)
        if tail and tail >= self.words.strong.match(self.tokens, self.at, self.end):  # not "quản lý chặt chẽ"
            if self._tells_when(self.at + tail) or self._does_so(tail):
                return 0
            verb = self.words.weak.match(self.tokens, self.at, self.end) == tail
            if verb and self.tokens.words[self.at - 2 : self.at] == ["liên", "quan"]:
                return 0  # "phối hợp với các đơn vị liên quan | quản lý, kiểm soát …"
            self.small = 0
            after = self.at + tail
            if " ".join(self.tokens.words[self.at : self.at + 3]).startswith(_MATTERS_OF):
                self.done = True
                return 0  # "… với các sở liên quan | trong công tác bảo vệ khoáng sản"
            if more := related(self.tokens, after, self.end):
                self.done = True
                return tail + more
            return tail + (entrusted(self, after) if self.tokens.word(self.at) == "được" else 0)
        if led := self._lead_the_work():
            return led
        own = self.tokens.has_capital(self.head, self.at)
        states = own and self.tokens.word(self.at) in cues("states_without_a_duty")  # "Công đoàn các khu A đã có mặt"
        described = 0 if states else clause(self.tokens, self.at, self.end)
        self.done = described > 0
        return described

    def _lead_the_work(self) -> int:
        """Return the length of "chủ trì" where it says which bodies are meant: "Các đơn vị chủ trì | xây dựng …", or 0.

        With what they lead, before another duty: "Các đơn vị chủ trì soạn thảo | báo cáo …".
        """
        before, here = (tuple(self.tokens.word(k) for k in range(start, start + 2)) for start in (self.at - 2, self.at))
        if here != ("chủ", "trì") or before not in {("đơn", "vị"), ("cơ", "quan")}:
            return 0
        behind = (self.tokens, self.at + 2, self.end)
        acts = self.words.strong.match(*behind) or self.words.weak.match(*behind)
        acts = acts or self.tokens.word(self.at + 2) in cues("modals")
        if not acts or self.tokens.word(self.at + 2) == "phối":
            return 0  # "chủ trì phối hợp với …" is their duty
        led = self.words.strong.match(*behind)
        drafts = self.tokens.said(self.at + 2, self.at + 2 + led) in cues("led_before_a_duty")
        return 2 + (led if drafts and duty_at(self.tokens, self.at + 2 + led, self.end) else 0)

    def _does_so(self, tail: int) -> bool:
        """Tell whether a verb that may tell a group apart is its duty: "các ban xây dựng Đảng | tham mưu …".

        In "các cơ quan tham mưu | rà soát …" the duty follows.
        """
        here = (self.tokens, self.at, self.end)
        if tail != (self.words.strong.match(*here) or self.words.weak.match(*here)):
            return False
        if self.at > self.head and self.words.markers.match(*here):
            return True  # behind another word that tells them apart: "các ngành liên quan | tham mưu trình …"
        after = self.at + tail
        told_apart = after >= self.end or not self.tokens.word(after).isalpha() or self.tokens.word(after) == "và"
        told_apart = told_apart or self.tokens.word(after) in cues("ranks")  # "các đơn vị dự toán | cấp | I"
        told_apart = told_apart or past_a_time(self.tokens, after, self.end) > after
        return not (told_apart or duty_at(self.tokens, after, self.end) or duty_behind(self, after))

    def _tells_when(self, at: int) -> bool:
        """Tell whether "trong", "trên" before ``at`` open a circumstance: "các sở | trong phạm vi chức năng …"."""
        return self.tokens.word(at - 1) in {"trong", "trên"} and self.tokens.word(at) in cues(
            "circumstances_behind_groups"
        )

    def _compound(self) -> int:
        """Take a word that only looks like a verb; its first syllable may be taken already."""
        if self.at > self.head and self.tokens.capitals[self.at - 1]:
            rest = self.words.compounds.match(self.tokens, self.at - 1, self.end) - 1
            if rest > 0:
                self.last_capital = self.at + rest
                return rest
        if self.tokens.word(self.at) == "điện" and self.tokens.word(self.at + 1) == ":":
            return 0  # "BỘ TRƯỞNG BỘ … điện:" opens a telegram
        here = (self.tokens, self.at, self.end)
        whole = self.words.compounds.match(*here)
        if self.words.strong.match(*here) > whole or (whole and self._builds(whole)):
            return 0  # "Trạm Y tế | xét nghiệm lại …"
        if whole and not self.unknown and not self.known and (self.group or self.at > self.head):
            self.known = self.at if self.words.strong.match(*here) or self.words.weak.match(*here) else 0
        if whole and self.unknown < 0:
            self.unknown = 0  # the capital before was a word by itself: "Hội Cựu | thanh niên …"
        return whole

    def _builds(self, length: int) -> bool:
        """Tell whether a word of names is what a board of works does: "Ban Quản lý dự án giao thông | thi công cầu"."""
        board = "dự án" in self.tokens.said(self.start, self.at)
        return board and self.tokens.said(self.at, self.at + length) in cues("done_by_boards")

    def _small(self) -> int:
        known = self.words.name_words.match(self.tokens, self.at, self.end)
        if self.tokens.word(self.at) == "số" and self._is_digital():
            return 1
        if work := work_of_the_name(self):
            return work
        if led := led_by(self, self.at):
            self.done = True
            return led - self.at
        if self._ends_here(known):
            return 0
        weak = self.words.weak.match(self.tokens, self.at, self.end)
        if weak and not (weak == 1 < known):  # "Công đoàn | cấp trên trực tiếp cơ sở"
            return 0 if self.group else self._weak(weak)
        region = past_region(self.tokens, self.at, self.end)
        if not self.group and region > self.at >= self.head and not goes_on_behind_place(self.tokens, region, self.end):
            self.done = True
            return region - self.at
        placed = past_place(self.tokens, self.at, self.end)
        one = placed == self.at + 1
        if not self.group and one and past_another_kind_of_place(self.tokens, placed, self.end):
            self.group = True  # "Chủ tịch UBND huyện, thành phố"
            return 1
        if not self.group and placed > self.at >= self.head and not goes_on_behind_place(self.tokens, placed, self.end):
            self.done = True
            return placed - self.at
        known = known or self.words.places.match(self.tokens, self.at, self.end) or self.tokens.word(self.at) == "các"
        kind = self.at - self.start if self.at == self.head else 0
        works = kind > 0 and self.words.staff.match(self.tokens, self.start, self.end) == kind
        works = works or (self.start == self.at and self.tokens.word(self.at) not in _DANGLING)  # behind a post
        whole = kind >= _WHOLE_KIND and not self.words.needs_object.match(self.tokens, self.at - 2, self.at)
        works = works or whole  # "Ban Tổ chức | đếm …", but "Ban Quản lý rạp"
        if not known and not self.group and (built := built_by_a_board(self.tokens, self.at, self.end)):
            return built
        if not known and not self.group and (works or self.at > self.head) and self.unknown <= 0:
            if self._ends_one_word():
                self.unknown, self.small = 0, self.small + 1
                return 1  # "Ban Pháp | chế"
            if self._opens_the_predicate():
                return 0  # "Phòng Kế toán | hẹn lịch": of two syllables that are no word the first is the verb
        if not known and (self._behind_their_place() or self._is_closed()):
            return 0  # "Đảng ủy các khu công nghiệp tỉnh | thảo quy chế"
        things = self.tokens.word(self.at) == "các" and not self.group
        if things and self.words.inanimate.match(self.tokens, self.at + 1, self.end):
            built = self.tokens.said(self.at + 1, min(self.at + 3, self.end)) in cues("built")
            if not built:
                return 0  # "gửi Sở Tài chính | các khoản chi", but "Ban Quản lý dự án các công trình giao thông"
        if known and self.unknown > 0 and self.unknown % 2:
            self.sure = self.group  # one syllable between two known words: likely the verb
        if not known and self.unknown == 0 and not self.known and (self.group or self.at > self.head):
            self.known = self.at
        self.unknown = 0 if known else self.unknown + 1
        self.small += known or 1
        if self.small > _SMALL_LIMIT:
            self.at, self.sure = self.last_capital, False
            return 0
        return known or 1

    def _committees_purpose(self) -> int:
        """Return the length of the purpose of a committee in a name: "Văn phòng Ban Chỉ đạo | về an toàn …", or 0."""
        inner = next(
            (k for k in range(self.head, self.at) if self.words.purposes.match(self.tokens, k, self.at) == self.at - k),
            0,
        )
        if not inner:
            return 0
        committee = _Walk(self.tokens, inner, self.at, self.end, group=False, at=self.at)
        stop = purpose(committee)
        self.done = stop > self.at
        return stop - self.at if self.done else 0

    def _matter_of_the_state(self) -> int:
        """Return the length of what a body is the State's over: "Cục Quản lý nhà nước | về giá", or 0.

        So it is of the nation's: "Trung tâm Quốc gia | về dịch vụ việc làm".
        """
        state = self.tokens.words[self.at - 2 : self.at] in (["nhà", "nước"], ["quốc", "gia"])
        if self.group or not state or self.tokens.word(self.start) not in cues("kinds_of_the_state"):
            return 0
        nouns, k = (self.words.fields, self.words.name_words, self.words.compounds), self.at + 1
        while noun := max(one.match(self.tokens, k, self.end) for one in nouns):
            if k > self.at + 1 and self.words.strong.match(self.tokens, k, self.end):
                break  # "… công trình xây dựng | tổ chức tập huấn"
            k += noun
        closed = k >= self.end or not self.tokens.word(k).isalpha() or past_a_time(self.tokens, k, self.end) > k
        stop = (
            k if k > self.at + 1 and (closed or duty_at(self.tokens, k, self.end)) else duty_behind(self, self.at + 1)
        )
        self.done = stop > self.at
        return stop - self.at if self.done else 0

    def _does_behind_a_proper_name(self) -> bool:
        """Tell whether a small word behind syllables that are a proper name is what it does: "… Trà Linh | đào tạo".

        A word of names that is a verb too belongs to the name where its duty follows it.
        """
        here = (self.tokens, self.at, self.end)
        verb = max(self.words.strong.match(*here), self.words.weak.match(*here))
        named = max(
            self.words.name_words.match(*here), self.words.places.match(*here), self.words.compounds.match(*here)
        )
        if not verb:
            half = one_word(self.tokens.word(self.at - 1), self.tokens.word(self.at))  # "Bao | bì", "Liên | hiệp"
            return not (named or half or self.tokens.word(self.at) in {"các", "tỉnh"})
        after = self.at + max(verb, named)
        if after >= self.end or not self.words.markers.match(self.tokens, after, self.end):
            return after < self.end
        adverb = self.words.manner.match(self.tokens, after, self.end)  # "… Hòa An | thông tin kịp thời diễn biến bão"
        return adverb > 0 and not duty_at(self.tokens, after + adverb, self.end)

    def _behind_their_place(self) -> bool:
        """Tell whether the place that several bodies belong to ends their name right before ``at``."""
        inside = self.group and self.at - 1 > self.head and not self.tokens.capitals[self.at - 1]
        half = one_word(self.tokens.word(self.at - 2), self.tokens.word(self.at - 1))  # "văn bản | này"
        place = self.words.places.match(self.tokens, self.at - 1, self.at) == 1
        return inside and place and not half and not self.unknown

    def _is_closed(self) -> bool:
        """Tell whether a number or "trực thuộc" ends the name right before ``at``: "Tổ Kỹ thuật 2 | kê lại bàn"."""
        if self.at <= self.head or self.tokens.word(self.at) in cues("behind_numbers_of_names"):
            return False
        return self.tokens.word(self.at - 1).isdigit() or self.tokens.words[self.at - 2 : self.at] == ["trực", "thuộc"]

    def _is_digital(self) -> bool:
        """Tell whether "số" ends a word of the name: "Công ty Giải pháp | số", not "| số lượng" nor "| số 5"."""
        following = self.tokens.word(self.at + 1)
        behind = self.last_capital < self.at and self.at > self.head
        return behind and not following[:1].isdigit() and not one_word("số", following)

    def _ends_one_word(self) -> bool:
        """Tell whether the syllable here makes one word with that before it: "Tỉnh | ủy", "thiết bị - thư | viện"."""
        before, last, here = (self.tokens.word(self.at + k) for k in (-2, -1, 0))
        taken = not self.tokens.capitals[self.at - 1] and one_word(before, last)
        return self.at - 1 >= self.head and not taken and one_word(last, here)

    def _opens_the_predicate(self) -> bool:
        """Tell whether an unlisted syllable here is the verb: no word of a name is made of it and the next one.

        Before a mark, a number or a capital it belongs to the name ("số | 3", "máy | Bạch Long"), before a verb too
        ("Vận tải lò | thay"): adverbs are listed.
        """
        after = self.at + 1
        if (
            self.unknown < 0
            and self.proper <= _A_WORD
            and not self.words.name_words.match(self.tokens, self.at - 1, self.at)
        ):
            return False  # "Ban Quản | sinh": half of the word that the capital begins
        if after >= self.end or self.tokens.capitals[after] or not self.tokens.word(after).isalpha():
            return False
        noun = self.words.inanimate.match(self.tokens, self.at, self.end)
        timed = past_a_time(self.tokens, after, self.end)
        noun = noun or (
            timed > after and duty_at(self.tokens, timed, self.end)
        )  # "Bảo tồn | voi trong tháng 4 rà soát"
        if noun or begins_party(self.tokens, self.at, self.end):
            return False  # "Đăng kiểm | xe cơ giới", "Điều dưỡng hành chính | khoa trong tháng 4 …"
        verb = self.words.strong.match(self.tokens, after, self.end) or self.words.weak.match(
            self.tokens, after, self.end
        )
        return not verb and not one_word(self.tokens.word(self.at), self.tokens.word(after))

    def _ends_here(self, known: int) -> bool:
        """Tell whether a duty or a small word stands here, other than in a word of names ("sau đại học")."""
        if self.tokens.words[self.at : self.at + 2] == ["trực", "thuộc"] and known:
            return False  # "cơ quan | trực thuộc Chính phủ"
        if self.tokens.word(self.at) == "khóa" and self.tokens.word(self.at + 1).isdigit():
            return False  # "Cố vấn học tập các lớp | khóa 66"
        telegram = self.tokens.word(self.at) == "điện" and self.tokens.word(self.at + 1) == ":"
        strong = self.words.strong.match(self.tokens, self.at, self.end)
        behind = self.at + strong
        if strong and self.tokens.word(behind - 1) == "," and behind < self.end and self.tokens.capitals[behind]:
            return not begins_party(self.tokens, behind, self.end)  # "… công trình | xây dựng, Trung tâm Quản lý …"
        if 1 < strong <= known and self.words.strong.match(self.tokens, self.at + strong, self.end):
            return False  # "Phòng An ninh thông tin | rà soát …": a word of names, and no duty before another
        pressed = strong > 1 and behind + 2 < self.end and self.tokens.said(behind, behind + 2) in cues("presses_on")
        if pressed and not self.group and self.words.strong.match(self.tokens, behind + 2, self.end):
            return False  # "Viện Nghiên cứu Nông nghiệp ứng dụng | khẩn trương nghiệm thu": no verb goes before that
        if strong == 1 and self.unknown > 0 and self.unknown % 2 and ends_a_noun(self.tokens, self.at):
            return False  # "Phòng Hạ tầng gọt giũa bản | vẽ": the walk is over unknown words, in pairs
        half = strong == 1 and self.unknown < 0 and self.proper <= _A_WORD
        half = half and one_word(
            self.tokens.word(self.at - 1), self.tokens.word(self.at)
        )  # not "Sở | ghi", "Dược | làm"
        behind = self.at + 1
        if half and (self.words.strong.match(self.tokens, behind, self.end) or duty_behind(self, behind)):
            return False  # "Xí nghiệp Xây lắp | hoàn trả", "Trung tâm Chuyển giao tiến bộ kỹ thuật | chuẩn bị": half
        if half and self.tokens.word(behind) in {",", "-", "và"} and behind + 1 < self.end:
            return not self.tokens.capitals[behind + 1]  # "Phòng Thư ký, Biên tập và Lưu trữ"
        return telegram or bool(
            strong > (known if strong == 1 else 0) or self.words.ends.match(self.tokens, self.at, self.end) > known
        )

    def _weak(self, length: int) -> int:
        """Take a weak word where a duty or the end of a heading follows: it is part of the name then."""
        after = self.at + length
        if self.tokens.word(after) == "báo":
            return 0  # "… phát triển kinh tế | tổng hợp báo cáo"
        closed = after >= self.end or self.tokens.word(after) in {":", "("}
        listed = self.tokens.word(after) == "," and begins_party(self.tokens, after + 1, self.end)
        closed = closed or (listed and self.tokens.capitals[after + 1])  # "… công trình xây dựng, | Trung tâm A"
        if not closed and self.tokens.said(self.at, after) in cues("never_without_an_object"):
            paper = self.words.papers.match(self.tokens, after, self.end)  # "xây dựng | quy định …"
            duty = (self.tokens, past_a_time(self.tokens, after, self.end), self.end)
            acts = self.words.strong.match(*duty) or self.words.commands.match(*duty)
            acts = acts or 2 * (self.tokens.words[duty[1] : duty[1] + 2] == ["tổng", "hợp"])
            closed = not paper and acts > self.words.compounds.match(*duty)
            closed = closed or self.tokens.word(after) == "cùng"  # "Phòng Kinh tế xây dựng | cùng Phòng B kiểm tra"
        return length if closed or self.words.markers.match(self.tokens, after, self.end) else 0

    # -- commas, dashes, "và"
