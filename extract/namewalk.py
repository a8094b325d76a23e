"""Walking over the words of an unknown name until one that no name holds.

Every step looks at one word (or a known group of words) and says how far the name goes on; a step of
zero ends it. Capitals, fields of work and words that only look like verbs carry a name on; a verb of
duty, a small word like "trong" or too many small words in a row end it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extract.groupclauses import clause
from extract.lexicon import Lexicon, cues, lexicon
from extract.tokens import Tokens

JOINTS = frozenset({"và", "-", "&", "/"})
_DANGLING = {",", "và", "-", "&", "/", "của", "thuộc", "tại", "trong", "ở"}
_PLACE_BEFORE_PLURAL = {"tại", "của", "trong", "ở"}
_PLACE_ABBREVIATIONS = {"p", "q", "tp", "tt", "tx"}
_WITH_A_STOP = {"tp", "p", "q", "tx", "tt"}
_SINGLE_PLACES = {"tỉnh", "huyện", "quận", "xã", "phường"}
_DOUBLE_PLACES = {("thành", "phố"), ("thị", "xã")}
_SMALL_LIMIT = 7
"""A name of more small words in a row was not read right: the longest in the samples has 6."""
_PURPOSE_LIMIT = 24
_ENTRUSTED_LIMIT = 6
_WORK_LIMIT = 9
_BEFORE_A_SUBJECT = {".", ":", ";", ")", "•", "-", "giao", "cầu", "nghị", "công"}
"""Before a subject stands nothing, a mark, or a verb of assigning ("giao", "yêu cầu", "đề nghị", "phân công")."""
_NEEDS = frozenset(
    {
        *("bảo trợ", "bảo vệ", "chăm sóc", "cung ứng", "điều hành", "giải quyết", "giám sát", "giới thiệu", "hỗ trợ"),
        *("khai thác", "nghiên cứu", "phát triển", "theo dõi", "thẩm định", "ứng dụng", "xử lý", "xúc tiến"),
    }
)
"""Verbs that name no body by themselves: they need what they are done to."""


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


@dataclass(slots=True)
class _Walk:
    tokens: Tokens
    start: int
    head: int
    end: int
    group: bool
    at: int = 0
    small: int = 0
    """Small words in a row so far."""
    last_capital: int = 0
    sure: bool = True
    unknown: int = 0
    """Syllables in a row that no list knows; -1 after the capital that begins a word ("Pháp | chế")."""
    proper: int = 0
    """Capitals in a row that begin no word of a list: the name of a place or a firm."""
    verbal: bool = False
    """The field of work that its capitals name is a verb ("Kiểm tra", "Giải quyết khiếu nại")."""
    known: int = 0
    """Where the first words began that no list knows, behind a name that was whole without them."""
    done: bool = False
    """The step just taken is the last one."""
    words: Lexicon = field(default_factory=lexicon)

    def run(self) -> Walked:
        self.at = self.head
        if placed := self._placed_kind():
            return Walked(placed, self.group, self.sure)
        listed = self.group and row_of_names(self.tokens, self.at, self.end)
        if self.at < self.end and self.tokens.items[self.at].capital and not listed:
            here = (self.tokens, self.at, self.end)
            self.verbal = max(self.words.strong.match(*here), self.words.weak.match(*here)) > 1
            self.at += self.words.fields.match(*here)
        elif self._set_up_for_a_purpose() and (stop := self._purpose()):
            return Walked(stop, self.group, self.sure)
        self.last_capital = self.at
        while self.at < self.end and not self.done:
            step = self._step()
            if not step:
                break
            self.at += step
        while (
            self.at > self.head
            and self.tokens.word(self.at - 1) in _DANGLING
            and self.tokens.word(self.at - 2) != "trực"
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
        return placed if placed >= self.head and not _goes_on_behind_place(self.tokens, placed, self.end) else 0

    def _step(self) -> int:
        """Return how many tokens the name takes at ``at``, 0 where it ends."""
        token = self.tokens.items[self.at]
        if token.word == "," or token.word in JOINTS:
            return self._joint()
        if token.word == "+" and self.tokens.word(self.at - 1).isdigit() and self.tokens.word(self.at + 1).isdigit():
            return 2  # "Tổ 4 + 5" of a small school
        if not token.word[0].isalnum():
            return self._full_stop()
        if (plural := self._plural()) or self.done:
            return plural
        if token.word[0].isdigit():
            return self._number()
        if token.capital:
            return self._capital()
        return self._group_words() or self._compound() or self._small()

    # -- one kind of word each

    def _full_stop(self) -> int:
        """Take the stop of a short form: "TP. Hồ Chí Minh"."""
        before = self.tokens.items[self.at - 1]
        stop = self.tokens.items[self.at]
        return int(stop.word == "." and before.word in _WITH_A_STOP and stop.start == before.end)

    def _plural(self) -> int:
        """Take "các xã" inside a name: from here on it is a group."""
        noun = self.words.bare.match(self.tokens, self.at + 1, self.end)
        inside = self.tokens.word(self.at - 1) in _PLACE_BEFORE_PLURAL
        if not noun or inside or not self.words.group_starts.match(self.tokens, self.at, self.end):
            return 0
        if self.group and self.at == self.head:
            self.done = True
            return 0
        self.group = True
        after = self.at + 1 + noun
        named = after < self.end and (self.tokens.items[after].capital or self.tokens.word(after).isdigit())
        self.done = named and not begins_party(self.tokens, after, self.end)
        return 1 + noun

    def _number(self) -> int:
        """Take the number in "Trạm 110 kV"-like names, not "02 dự án", "13/14" or "30%"."""
        word = self.tokens.word(self.at)
        if self.group and self.at == self.head and row_of_names(self.tokens, self.at, self.end):
            return 0
        if not word.isdigit() and any(map(str.isalpha, word)):  # "GVCN các lớp | 10A3"
            self.small, self.unknown, self.last_capital = 0, 0, self.at + 1
            return 1
        before = self.tokens.items[self.at - 1]
        named = before.capital or self.last_capital == self.at or before.word[0].isdigit()
        noun = before.word in {"số", "vực", "+"} or self.words.bare.match(self.tokens, self.at - 1, self.at) > 0
        small = word.isdigit() and word[0] != "0" and len(word) <= 3
        if not small or not (named or noun) or self.tokens.word(self.at + 1) in {"/", "%", "."}:
            return 0  # "lắp | 12 đèn", but "Vận hành 1", "lớp 12"
        if self.known == self.at - 1:
            self.known = 0  # "số | 1"
        self.small, self.unknown, self.last_capital = 0, 0, self.at + 1
        return 1

    def _capital(self) -> int:
        listed = self.group and self.last_capital <= self.head and row_of_names(self.tokens, self.at, self.end)
        if listed and not begins_party(self.tokens, self.at, self.end):
            return 0
        words, here = self.words, (self.tokens, self.at, self.end)
        # "Thường trực", "Hỗ trợ", "Hàng không": a capital begins a word of the name, whatever the word is when small
        whole = max(one.match(*here) for one in (words.strong, words.weak, words.compounds, words.name_words))
        plain = all(self.tokens.word(k).isalpha() for k in range(self.at, self.at + whole))
        self.verbal = max(words.strong.match(*here), words.weak.match(*here)) > 1
        step = words.fields.match(*here) or (whole if plain else 0) or 1
        self.unknown = -1 if step == 1 and self.unknown >= 0 else 0
        self.proper = self.proper + 1 if step == 1 and self.at == self.last_capital else int(step == 1)
        self.small, self.last_capital = 0, self.at + step
        return step

    def _group_words(self) -> int:
        """Take what describes a group: "có liên quan", "thuộc tỉnh", "được giao soạn thảo"."""
        if not self.group:
            return 0
        if tail := self.words.group_tails.match(self.tokens, self.at, self.end):
            if self._tells_when(self.at + tail):
                return 0
            self.small = 0
            after = self.at + tail
            return tail + (self._entrusted(after) if self.tokens.word(self.at) == "được" else 0)
        if self._lead_the_work():
            return 2
        own = any(self.tokens.items[k].capital for k in range(self.head, self.at))
        states = own and self.tokens.word(self.at) in cues("states_without_a_duty")  # "Công đoàn các khu A đã có mặt"
        described = 0 if states else clause(self.tokens, self.at, self.end)
        self.done = described > 0
        return described

    def _lead_the_work(self) -> bool:
        """Tell whether "chủ trì" says which bodies are meant: "Các đơn vị chủ trì | xây dựng kế hoạch chi tiết …"."""
        before, here = (tuple(self.tokens.word(k) for k in range(start, start + 2)) for start in (self.at - 2, self.at))
        if here != ("chủ", "trì") or before not in {("đơn", "vị"), ("cơ", "quan")}:
            return False
        behind = (self.tokens, self.at + 2, self.end)
        acts = self.words.strong.match(*behind) or self.words.weak.match(*behind)
        acts = acts or self.tokens.word(self.at + 2) in cues("modals")
        return bool(acts) and self.tokens.word(self.at + 2) != "phối"  # "chủ trì phối hợp với …" is their duty

    def _tells_when(self, at: int) -> bool:
        """Tell whether "trong", "trên" before ``at`` open a circumstance: "các sở | trong phạm vi chức năng …"."""
        return self.tokens.word(at - 1) in {"trong", "trên"} and self.tokens.word(at) in cues(
            "circumstances_behind_groups"
        )

    def _entrusted(self, at: int) -> int:
        """Return the length of the work in "các đơn vị được giao | soạn thảo thông tư | chịu trách nhiệm …", or 0."""
        strong, markers = self.words.strong, self.words.markers
        verb = strong.match(self.tokens, at, self.end)
        if not verb or markers.match(self.tokens, at, self.end):
            return 0
        if strong.match(self.tokens, at + verb, self.end):
            return verb
        for k in range(at + verb + 1, min(self.end, at + verb + _ENTRUSTED_LIMIT)):
            if markers.match(self.tokens, k, self.end):
                return k - at
            if not self.tokens.word(k).isalpha():
                return 0
        return 0

    def _compound(self) -> int:
        """Take a word that only looks like a verb; its first syllable may be taken already."""
        if self.at > self.head:
            rest = self.words.compounds.match(self.tokens, self.at - 1, self.end) - 1
            if rest > 0:
                self.last_capital = self.at + rest
                return rest
        if self.tokens.word(self.at) == "điện" and self.tokens.word(self.at + 1) == ":":
            return 0  # "BỘ TRƯỞNG BỘ … điện:" opens a telegram
        whole = self.words.compounds.match(self.tokens, self.at, self.end)
        here = (self.tokens, self.at, self.end)
        if whole and not self.unknown and not self.known and (self.group or self.at > self.head):
            self.known = self.at if self.words.strong.match(*here) or self.words.weak.match(*here) else 0
        if whole and self.unknown < 0:
            self.unknown = 0  # the capital before was a word by itself: "Hội Cựu | thanh niên …"
        return whole

    def _small(self) -> int:
        known = self.words.name_words.match(self.tokens, self.at, self.end)
        if work := self._work_of_the_name():
            return work
        if self._ends_here(known):
            return 0
        if weak := self.words.weak.match(self.tokens, self.at, self.end):
            return 0 if self.group else self._weak(weak)
        region = past_region(self.tokens, self.at, self.end)
        if (
            not self.group
            and region > self.at >= self.head
            and not _goes_on_behind_place(self.tokens, region, self.end)
        ):
            self.done = True
            return region - self.at
        placed = past_place(self.tokens, self.at, self.end)
        if not self.group and self._several_places(placed):
            self.group = True  # "Chủ tịch UBND huyện, thành phố"
            return 1
        if (
            not self.group
            and placed > self.at >= self.head
            and not _goes_on_behind_place(self.tokens, placed, self.end)
        ):
            self.done = True
            return placed - self.at
        known = known or self.words.places.match(self.tokens, self.at, self.end) or self.tokens.word(self.at) == "các"
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

    def _work_of_the_name(self) -> int:
        """Return the length of a verb that says what a capital verb before it is done to, if a duty follows it, or 0.

        "Trung tâm Hỗ trợ | phát triển giáo dục hòa nhập | đánh giá …": nobody is named "Trung tâm Hỗ trợ" and no more.
        """
        tokens, at = self.tokens, self.at
        needs = self.verbal and self.last_capital == at and tokens.word(at - 2) + " " + tokens.word(at - 1) in _NEEDS
        here = (tokens, at, self.end)
        verb = (self.words.strong.match(*here) or self.words.weak.match(*here)) if needs else 0
        return verb if verb > 1 and not self.words.markers.match(*here) and self._duty_behind(at + verb) else 0

    def _duty_behind(self, at: int) -> int:
        """Return where a duty begins behind plain words of a name from ``at``, before any mark, or 0."""
        k = at
        while k < min(self.end, at + _WORK_LIMIT):
            here = (self.tokens, k, self.end)
            if not self.tokens.word(k).isalpha() or self.tokens.items[k].capital:
                return 0
            compound = self.words.compounds.match(*here)
            verb = self.words.strong.match(*here) or self.words.weak.match(*here)
            if k > at and verb > compound:
                public = self.tokens.word(k - 1) == "công" and self.tokens.word(k - 2) != "phân"  # "tài sản công | họp"
                specified = self.tokens.word(k - 1) in cues("noun_makers") and not public
                specified = specified or self.words.specified.match(self.tokens, k - 2, k) == 2
                return 0 if specified else k
            if self.words.ends.match(*here):
                return 0
            k += compound or self.words.name_words.match(*here) or 1
        return 0

    def _coordinates(self, at: int) -> bool:
        """Tell whether small words behind a comma or "và" go on with a field of work, up to the duty.

        No mark parts a subject from its duty: "Phòng Kiểm tra, giám sát | lập …", "Tiểu ban Lễ tân, khánh tiết |
        gửi …". Behind "phối hợp với …" a comma does.
        """
        here = (self.tokens, at, self.end)
        before = self.tokens.word(self.start - 1)
        opens = (
            self.start == 0
            or before in _BEFORE_A_SUBJECT
            or "\n" in self.tokens.text[self.tokens.items[self.start - 1].end : self.tokens.items[self.start].start]
        )
        if not opens or self.group or self.tokens.items[at].capital or not self.tokens.word(at).isalpha():
            return False
        others = (self.words.bare, self.words.posts, self.words.staff, self.words.persons, self.words.group_starts)
        if any(other.match(*here) for other in others) or self.words.markers.match(*here):
            return False
        verb = self.words.strong.match(*here) or self.words.weak.match(*here)
        noun = self.words.name_words.match(*here) or self.words.fields.match(*here)
        if verb and self.verbal:
            serial = self.words.strong.match(self.tokens, at + verb, self.end)
            return (
                self.words.strong.match(self.tokens, at + verb, self.end) > 0
                or self._duty_behind(at + verb + serial) > 0
            )
        return noun > verb and (self.words.strong.match(self.tokens, at + noun, self.end) > 0)

    def _several_places(self, at: int) -> bool:
        """Tell whether kinds of places are listed without a name of one."""
        plain = at == self.at + 1 and self.tokens.word(at) == ","
        noun = self.words.places.match(self.tokens, at + 1, self.end) if plain else 0
        after = at + 1 + noun
        named = after < self.end and (
            self.tokens.items[after].capital or self.tokens.word(after) in cues("behind_places")
        )
        return noun > 0 and not named

    def _ends_here(self, known: int) -> bool:
        """Tell whether a duty or a small word stands here, other than in a word of names ("sau đại học")."""
        telegram = self.tokens.word(self.at) == "điện" and self.tokens.word(self.at + 1) == ":"
        strong = self.words.strong.match(self.tokens, self.at, self.end)
        if strong == 1 and self.unknown < 0 and self.words.strong.match(self.tokens, self.at + 1, self.end):
            return False  # "Xí nghiệp Xây lắp | hoàn trả …": half of the word that the capital begins
        return telegram or bool(strong or self.words.ends.match(self.tokens, self.at, self.end) > known)

    def _weak(self, length: int) -> int:
        """Take a weak word where a duty or the end of a heading follows: it is part of the name then."""
        after = self.at + length
        if self.tokens.word(after) == "báo":
            return 0  # "… phát triển kinh tế | tổng hợp báo cáo"
        closed = after >= self.end or self.tokens.word(after) in {":", "("}
        return length if closed or self.words.markers.match(self.tokens, after, self.end) else 0

    # -- commas, dashes, "và"

    def _joint(self) -> int:
        """Return how many tokens a comma, dash or "và" takes into the name with it, 0 if the name ends there."""
        tokens, at = self.tokens, self.at
        comma = tokens.word(at) == ","
        after = at + 2 if comma and tokens.word(at + 1) == "và" else at + 1
        if after >= self.end:
            return 0
        following = tokens.items[after]
        if tokens.word(at) == "-" and tokens.items[at - 1].end == tokens.items[at].start == following.start - 1:
            return 2  # "X-quang"
        if tokens.word(at) == "-" and self._small_fields(at):
            return 1 + (self.words.name_words.match(tokens, at + 1, self.end) or 1)  # "nông - lâm - ngư nghiệp"
        if comma and self._more_numbers(at):
            return 2  # "GVCN khối 7, 8, 9"
        if self.group and self._short_place(after):
            return after + 1 - at
        if self.group and (noun := self.words.bare.match(tokens, after, self.end)) and self._plain_noun(after, noun):
            return after + noun - at if noun >= self.words.strong.match(tokens, after, self.end) else 0
        if (
            comma
            and not self.group
            and not tokens.items[self.start].capital
            and self.words.bare.match(tokens, after, self.end)
            and not self.words.posts.match(tokens, after, self.end)  # "trưởng ấp 3, | trưởng ấp Mỹ Phước"
        ):
            self.group = not following.capital  # "người đứng đầu | cơ quan, đơn vị"
            return after - at if self.group else 0
        if comma and not self.group and self._task_of_its_own(after):
            return after - at
        if self._coordinates(after):
            verb = self.words.strong.match(tokens, after, self.end) or self.words.weak.match(tokens, after, self.end)
            serial = self.words.strong.match(tokens, after + verb, self.end) if verb else 0
            verb += serial if self._duty_behind(after + verb + serial) else 0
            return after - at + max(verb, self.words.name_words.match(tokens, after, self.end), 1)
        if comma:
            by_place = self.group or tokens.word(self.start) in cues("named_after_places")
            return after - at if not by_place and self._one_name(after) else 0
        if following.capital and following.word[0].isalpha():
            apart = self.proper > 1 and tokens.word(at) == "và"  # "Điện lực Nhơn Trạch | và Viễn thông Đồng Nai"
            return after - at if self._joins(after) and not apart else 0
        return int(tokens.word(at) == "và" and not self.group and self._small_part(after))

    def _small_fields(self, at: int) -> bool:
        """Tell whether a dash joins fields of work written small."""
        small = not (self.tokens.items[at - 1].capital or self.tokens.items[at + 1].capital)
        plain = self.tokens.word(at - 1).isalpha() and self.tokens.word(at + 1).isalpha()
        here = (self.tokens, at + 1, self.end)
        others = (self.words.strong, self.words.ends, self.words.posts)
        apart = self.tokens.word(at + 1) in cues("apposed_after_a_dash")  # "Sở A - đơn vị đầu mối"
        return small and plain and not apart and not any(one.match(*here) for one in others)

    def _more_numbers(self, at: int) -> bool:
        """Tell whether the comma at ``at`` goes on counting classes or wards."""
        before, number, after = (self.tokens.word(at + k) for k in (-1, 1, 2))
        if before[:1].isdigit() and number[:1].isdigit() and not (before.isdigit() or number.isdigit()):
            return True  # "10A3, 10A7"
        counts = before.isdigit() and number.isdigit() and len(number) <= len(before) + 1 and number[0] != "0"
        return counts and after not in {"%", "/", "."}

    def _plain_noun(self, at: int, noun: int) -> bool:
        """Tell whether a kind of body in a plural names none: "Các Cục, Vụ liên quan", not "…, Vụ Pháp chế"."""
        after = at + noun
        named = after < self.end and self.tokens.items[after].capital and self.tokens.word(after).isalpha()
        placed = past_place(self.tokens, after, self.end) > after
        plural = self.words.group_starts.match(self.tokens, after, self.end) > 0  # "…, UBND các huyện"
        named = named or any(self.tokens.items[k].capital for k in range(at + 1, after))  # "Hội Nông dân"
        return not self.tokens.items[at].capital or not (named or placed or plural)

    def _short_place(self, at: int) -> bool:
        """Tell whether a kind of place is written short in a group: "UBND các xã, TT", not "…, TT Văn hóa"."""
        named = at + 1 < self.end and self.tokens.items[at + 1].capital
        return self.tokens.word(at) in _PLACE_ABBREVIATIONS and self.tokens.items[at].capital and not named

    def _task_of_its_own(self, at: int) -> bool:
        """Tell whether a field of work in small letters goes on before a duty ("…, tổ chức bộ máy | cung cấp …")."""
        after = at + self.words.compounds.match(self.tokens, at, self.end)
        return at < after < self.end and self.words.strong.match(self.tokens, after, self.end) > 0

    def _one_name(self, at: int) -> bool:
        """Tell whether a comma stands inside one name ("Bưu chính, Viễn thông và Chuyển đổi số").

        Every party begins with the type of body it is; what follows a comma without one goes on with the
        name before, unless it is a field of work ("Sở Tài chính, Xây dựng") or a place in a list.
        """
        own = self.tokens.items[at].capital and not begins_party(self.tokens, at, self.end)
        return own and not self.words.fields.match(self.tokens, at, self.end)

    def _joins(self, at: int) -> bool:
        """Tell whether the capital after a dash or "và" belongs to the same name."""
        here = (self.tokens, at, self.end)
        event = self.words.false_starts.match(*here) > self.words.types.match(*here)  # "… và Hội chợ triển lãm"
        if event or not begins_party(*here) or self.words.fields.match(*here):
            return True
        inside = self.tokens.word(self.at) == "-" and not self.group
        separate = self.tokens.word(at) in cues("apart_after_a_dash")
        return inside and not separate and not self.words.posts.match(self.tokens, at, self.end)

    def _small_part(self, at: int) -> bool:
        """Tell whether "và" goes on inside a name with small letters ("Viện Công nghệ sinh học và thực phẩm")."""
        words, token = self.words, self.tokens.items[at]
        if token.capital or not token.word.isalpha():
            return False
        others = (words.bare, words.posts, words.persons, words.group_starts, words.strong, words.weak, words.ends)
        return not any(other.match(self.tokens, at, self.end) for other in others)

    def _led_by(self, at: int) -> int:
        """Return the index after the person of "Nhóm nghiên cứu | của TS. Lý Quốc Khôi |", or 0."""
        person = self.words.persons.match(self.tokens, at + 1, self.end) if self.tokens.word(at) == "của" else 0
        last = at + 1 + person
        last += self.tokens.word(last) == "."
        named = last
        while person and named < self.end and self.tokens.items[named].capital:
            named += 1
        return named if named > last else 0

    def _ends_purpose(self, at: int) -> bool:
        """Tell whether a duty or nothing follows the place of a committee ("Hội đồng … huyện | niêm yết")."""
        return at >= self.end or self.words.strong.match(self.tokens, at, self.end) > 0

    def _set_up_for_a_purpose(self) -> bool:
        """Tell whether the purpose of the body may follow: "Tổ công tác |", "Hội đồng |", not "Hội đồng trường |"."""
        kind = self.words.purposes.match(self.tokens, self.start, self.head)
        return kind > 0 and kind == self.words.types.match(self.tokens, self.start, self.head)

    def _purpose(self) -> int:
        """Return where a duty begins after the purpose in the name of a committee ("… về …"), or 0."""
        start = past_place(self.tokens, self.at, self.end)  # "Ban Chỉ đạo tỉnh về phòng, chống …"
        if self.tokens.word(start) not in {"về", "phòng"} and not (
            self.words.strong.match(self.tokens, start, self.end) or self.words.weak.match(self.tokens, start, self.end)
        ):
            return 0
        here = (self.tokens, start, self.end)
        work = self.words.strong.match(*here) or self.words.weak.match(*here)
        if work and (led := self._led_by(start + work)):
            return led
        if (
            start == self.at
            and work > 1
            and not self.words.markers.match(*here)
            and self.words.strong.match(self.tokens, start + work, self.end)
            > self.words.name_words.match(self.tokens, start + work, self.end)
        ):
            return start + work  # "Tổ bảo vệ | khóa cổng …", but "Đội thanh tra | giao thông tuần tra …"
        bare = not self.group and self.head - self.start <= 2 and start == self.at  # "Tổ", "Hội đồng"
        if bare and work > 1 and self.tokens.word(self.start) in cues("named_by_work"):
            own = self.words.markers.match(*here) and self.tokens.word(start) != "rà"
            if not own and (duty := self._duty_behind(start + work)):
                self.sure = False
                return duty  # "Tổ rà soát hồ sơ đất đai | họp …"
        if self.words.markers.match(*here) and self.tokens.word(start) != "rà":
            return 0  # "Tổ | phối hợp với các xã rà soát …"
        for k in range(start, min(self.end, start + _PURPOSE_LIMIT)):
            placed = past_place(self.tokens, k, self.end)
            if placed > k > start + 1 and self._ends_purpose(placed):
                return placed
            marked = k > start + 1 and self.words.markers.match(self.tokens, k, self.end)
            if marked and self.tokens.word(k - 1) != ",":
                return k
            if self.tokens.word(k) in {".", ";", ":", "("}:
                return 0
        return 0


def begins_party(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a body, a post, a person or a plural begins at token ``at``."""
    words = lexicon()
    return any(begin.match(tokens, at, end) for begin in (words.types, words.posts, words.persons, words.group_starts))


def past_place(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the place that a name is written with ("Trung tâm Khuyến nông | tỉnh")."""
    if (tokens.word(at), tokens.word(at + 1)) in _DOUBLE_PLACES:
        at += 2
    elif tokens.word(at) in _SINGLE_PLACES:
        at += 1
    else:
        return at
    at += tokens.word(at) == "số" and tokens.word(at + 1).isdigit()  # "Đội Thuế liên huyện số 2"
    while at < end and (tokens.items[at].capital or tokens.word(at).isdigit()) and tokens.word(at)[0] != "0":
        at += 1
    return at


def past_region(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the region that tells bodies of one name apart ("Tòa án nhân dân | khu vực 3")."""
    region = lexicon().regions.match(tokens, at, end)
    after = at + region
    named = region and after < end and (tokens.items[after].capital or tokens.word(after).isdigit())
    if not named or tokens.word(after)[0] == "0":
        return at
    while after < end and tokens.items[after].capital and not begins_party(tokens, after, end):
        after += 1
    return max(after, at + region + 1)


def _goes_on_behind_place(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a dash, one more capital or "tỉnh | ủy" carry a name on behind its place."""
    if tokens.word(at) in cues("behind_places"):
        return True
    return at + 1 < end and tokens.word(at) in {"-", "và"} and tokens.items[at + 1].capital


def row_of_names(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether proper names stand in a row at ``at`` ("các xã An Hòa, Bình Minh"), not one long name."""
    words, first = lexicon(), at
    at += words.fields.match(tokens, at, end)
    while at < end:
        own = tokens.items[at].capital or tokens.word(at).isdigit()
        more = max(words.compounds.match(tokens, at, end), words.name_words.match(tokens, at, end))
        if not own and (at == first or not more):  # "các khoa Nội | tổng hợp, Ngoại tổng hợp"
            break
        at += more or 1
    follows = at + 1 < end and tokens.word(at) in {",", "và", ";"}
    return follows and (tokens.items[at + 1].capital or tokens.word(at + 1).isdigit())
