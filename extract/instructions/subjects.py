"""How a sentence tells its subject what to do: "Sở A chủ trì …", "Trước ngày 30/6 | UBND các xã …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from extract.instructions.doers import Doers
from extract.instructions.duty import Instruction
from extract.instructions.headings import heading
from extract.instructions.predicates import SENTENCE_REACH
from extract.parties.groupclauses import clause
from extract.parties.lists import Ref
from extract.parties.names import verb_behind
from extract.text.lexicon import cues, means_whoever, past_a_time
from ingest.span import Span

_WHICH = frozenset({"chưa", "còn", "có", "được", "đang", "thuộc"})
"""Open a clause that says which body of a kind is meant."""
_MUST = frozenset({"cần", "phải"})
ASKING = {"yêu", "đề", "chỉ", "kính", "trân"}
"""First words of the verbs that ask or direct."""
TOPIC_REACH = 20
JOINED_REACH = 10
"""How many tokens one more lead may take."""
_TITLE_REACH, _CLAUSE_REACH, _ACTION_TITLE_REACH = 44, 60, 4
"""How many tokens a run-in title, an opening circumstance, … may take before the subject."""
_TITLED_ACTION_REACH = 18
"""A title may open like an action where the colon is followed by a capital ("3. Cải cách hành chính: Trung tâm …")."""
_TOPIC_BEFORE_COMMA = 7
"""Tokens of a topic before the subject: "Kết quả kiểm tra, | Ban A tổng hợp …"."""
_SHORT_BODY = 5
_TAGGED, _PLURAL_REACH = 8, 6
"""How many tokens behind a name the tagger is shown, and a plural of an unknown kind may take."""
_SURELY_NAMED = 3
"""The last capital of a sure name and the small words that end it: so few hold no verb in the samples."""
_HELPERS_REACH = 80
"""Tokens of a list of those who help: in longer ones a comma is not looked back from."""

Listed = Literal["", "item", "prose"]


class Subjects(Doers):
    """Reads those whom a sentence names as its subject."""

    def _subject(self, first: int, end: int, *, headed: bool, instructs: bool, listed: Listed) -> Instruction | None:
        if titled := self._run_in_heading(first, end) or self._done_by(first, end):
            return titled
        if whoever := self._whoever(first, end) or self._one_that(first, end):
            return whoever
        openers = cues("openers")
        if headed and self.tokens.word(first) == "cùng":
            return None  # under a unit's heading "Cùng Sở A, Sở B kiểm tra …" names those who help
        # "Đơn vị nào chậm 02 kỳ liên tiếp, | Văn phòng Công ty đề xuất xem xét"
        opened = self.tokens.word(first) in openers or means_whoever(self.tokens, first, end)
        for at in self._subject_starts(first, end, headed=headed):
            role = at > first and self.tokens.word(at) in {"nhà", "chủ", "đơn"}
            role = role and (opened or self.tokens.word(at - 1) == ";")
            before = self.tokens.word(at - 1) if at > first else ""
            # "… thì | trạm y tế xã rải vôi", "Đối với các ngành này, | cơ sở đào tạo cần …"
            role = role or before == "thì" or (before == "," and self.tokens.word(first) in {"đối", "với"})
            leads, action = self._settled(*self.lists.read(at, end, loose=role), end)
            if not leads and before == ",":
                leads, action = self._obliged_in_small_letters(at, end)
            if not leads and not self.tokens.has({","}, first, at - 1):
                leads, action = self.lists.places(at, end)
            if not leads and at == first and (instructs or listed):
                leads, action = self._unlisted_plural(at, end)
            if len(leads) > 1 and self.words.toward.match(self.tokens, first, end) and self._asks(action, end):
                # "Đối với Phòng A, | Giám đốc Sở yêu cầu hoàn thành …"
                start = action + self.words.assign.match(self.tokens, action, end)
                return Instruction(tuple(leads[:-1]), at, start, told=True)
            if not leads or (at > first and (self._speaks_of_itself(leads[0]) or self._inside_a_name(at, first, end))):
                continue
            if self._only_concerns(first, at, action, end) or self.tokens.in_brackets(at, first):
                continue  # "… trong ngày (P.NV1, | P.NV2)"
            if opened and at > first and self._receives(at - 1, first, acts=self.lists.acts(action, end)):
                continue
            if headed and before == "," and self._only_how(action, end) and not any(map(self._named, leads)):
                continue  # under a heading "trả lời câu hỏi của thí sinh, | phụ huynh kịp thời" names who asked
            told = Instruction(tuple(leads), at, action, told=False)
            after_finding = at > first and self.tokens.word(at - 1) in {",", ";"} and not self._is_timed(first, at, end)
            if after_finding and self.tokens.word(at - 1) == "," and self._joined_before(first, at):
                continue  # "Thủy đội A phối hợp Công an xã, | Thanh tra Cục xử lý …": one of those who help
            opened = opened or self.words.participial.match(self.tokens, first, end) > 0
            if after_finding and not opened and not (instructs and self._named(leads[0])):
                assessed = self.words.assess.match(self.tokens, first, end) and self.tokens.word(first) != "kết"
                clause = self.tokens.word(at - 1) == ";" or (at - first <= _TOPIC_BEFORE_COMMA and not assessed)
                clause = clause or (leads[0].kind == "unit" and self._finds_fault(first, at))
                handed_in = self.words.inanimate.match(self.tokens, first, at) > 0
                clause = clause or (
                    handed_in and self.tokens.word(action) in cues("handing_over")
                )  # "Kết quả …, | các phòng gửi"
                matter = self.words.matters.match(self.tokens, first, at) and self._named(leads[0])
                clause = clause or (matter > 0 and at - first <= TOPIC_REACH)  # "Việc chuẩn bị lễ …, | Văn phòng A …"
                if self.words.commands.match(self.tokens, action, end):
                    return told  # "Tuy nhiên kho đã xuống cấp, Trung tâm A | cần lập dự toán …"
                duty = self._has_duty(action, end) or self._with_another(action, end)
                if self.words.markers.match(self.tokens, action, end) or (clause and duty):
                    return told
                continue
            if self.tokens.word(action) == ":":
                if at > first and self.tokens.word(first) == "về":
                    continue  # "Về tổ chức, cán bộ: | Ban A chủ trì …"
                within, after = self.lists.read(action + 1, end)
                alone = leads[0].kind == "unit" or (at > first and not self._named(leads[0]))
                if within and self._named(within[0]) and alone and self._has_duty(after, end):
                    return Instruction(tuple(within), at, after, told=False)  # "Ký túc xá: Ban Quản lý A lắp …"
                return replace(told, action=action + 1)
            if self._has_duty(action, end) or self._with_another(action, end):
                return told
            if (late := self._duty_behind_a_finding(action, end)) is not None:
                return replace(told, action=late)
            if listed and (unlisted := self._unlisted(told, end)):
                return replace(unlisted, sure=listed == "item")
        return None

    def _only_how(self, at: int, end: int) -> bool:
        """Tell whether no more than how a thing is done stands before the next mark: "…, phụ huynh | kịp thời, …"."""
        adverb = self.words.markers.match(self.tokens, at, end)
        return adverb > 0 and (at + adverb >= end or self.tokens.word(at + adverb) in {",", ".", ";"})

    def _only_concerns(self, first: int, at: int, action: int, end: int) -> bool:
        """Tell whether what stands behind "đối với" says which bodies others deal with.

        "Đối với 07 chủ đầu tư | giải ngân dưới 40%, Ban A phê bình …", but "Đối với Sở A, | rà soát …".
        """
        toward = self.words.toward.match(self.tokens, first, end)
        if not toward or at != first + toward or not self.tokens.word(action).isalpha():
            return False
        comma = self.tokens.find({",", ".", ";", ":"}, action, end)
        if self.tokens.word(comma) != ",":
            return False
        asked = self.words.assign.match(self.tokens, comma + 1, end) if self.tokens.word(comma + 1) != "chỉ" else 0
        # "Với cán bộ từ huyện cũ, | đề nghị đảng ủy nơi đến …"
        named, does = self.lists.read(comma + 1 + asked, end, loose=asked > 0)
        # not "Riêng Sở A lập phương án cho từng hộ, | từng nhóm hộ, báo cáo …"
        return bool(named) and self.tokens.word(does).isalpha()

    def _obliged_in_small_letters(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read a body in small letters behind a comma where it is said what it must do: "…, | chủ đầu tư phải …"."""
        leads, action = self.lists.read(at, end, loose=True)
        command = self.words.commands.match(self.tokens, action, end) if leads else 0
        suffered = self.tokens.word(action + command) in cues("suffered")  # "…, | nhà đầu tư phải đi lại nhiều nơi"
        return (leads, action) if command and not suffered else ([], at)

    def _is_timed(self, first: int, at: int, end: int) -> bool:
        """Tell whether no more than a time, be it behind a title, stands before a subject: "Bước 1: Trước 15/3, |"."""
        step = self.tokens.find({":"}, first, at, first - 1) + 1
        return past_a_time(self.tokens, step, end) == at - 1

    def _asks(self, at: int, end: int) -> bool:
        """Tell whether a verb of asking stands at ``at`` with what is to be done right behind it."""
        asks = self.words.assign.match(self.tokens, at, end) if self.tokens.word(at) in ASKING else 0
        return asks > 0 and self.lists.acts(at + asks, end)

    def _inside_a_name(self, at: int, first: int, end: int) -> bool:
        """Tell whether the comma before token ``at`` stands in one name: "đến toàn thể cán bộ, | đảng viên".

        Or token ``at`` in the name of one with whom it is done: "thì cùng với Ban Công tác | Mặt trận thôn vận động".
        """
        if self.tokens.word(at - 1) != ",":
            beside = self.tokens.each({"cùng"}, max(first, at - JOINED_REACH), at)
            others = (k + 1 + (self.tokens.word(k + 1) == "với") for k in beside)
            named = (self.lists.names.mention(self.tokens, start, end, loose=True) for start in others)
            return any(one is not None and one.last > at for one in named)
        starts = range(max(first, at - JOINED_REACH), at - 1)
        mentions = (self.lists.names.mention(self.tokens, start, end, loose=True) for start in starts)
        return any(one is not None and one.last > at - 1 for one in mentions)

    def _joined_before(self, first: int, at: int) -> bool:
        """Tell whether a list of those who help, or did a thing, runs up to the comma before token ``at``."""
        first = max(first, at - _HELPERS_REACH)
        joints = (k for k in range(first + 1, at - 2) if self.tokens.words[k : k + 2] == ["phối", "hợp"])
        starts = [k + 2 + (self.tokens.word(k + 2) in {"với", "cùng"}) for k in joints]
        # "đã được Đảng ủy, | Ban A phê duyệt", "phát huy vai trò của dân quân, | tổ bảo vệ …"
        starts += [k + 1 for k in self.tokens.each({"được", "cùng", "mời"}, first + 1, at - 2)]
        if self.words.agree.match(self.tokens, first, at):  # "Thống nhất với Trường A, | Viện B …"
            starts += [k + 1 for k in self.tokens.each({"với"}, first + 1, at - 2)]
        parts = list(self.tokens.each({"của"}, first + 2, at - 2))
        starts += [k + 1 for k in parts if self.tokens.words[k - 2 : k] == ["vai", "trò"]]
        if self.tokens.word(self.lists.read(at, len(self.tokens))[1]) == ",":
            # "trên cơ sở ý kiến của Bộ A, | Bộ B, trình Chính phủ", but "… của Bộ A, | Bộ B trình Chính phủ"
            starts += [k + 1 for k in parts if self.tokens.words[k - 2 : k] == ["ý", "kiến"]]
        if any(
            self.lists.read(start, at - 1, loose=True)[1] == at - 1 or self.lists.places(start, at - 1)[1] == at - 1
            for start in starts
        ):
            return True
        people = (self.lists.read(k + 1, at - 1, loose=True) for k in parts)  # "nhận thức của cán bộ, | nhân dân"
        return any(refs and after == at - 1 and not any(map(self._named, refs)) for refs, after in people)

    def _short_body(self, first: int, colon: int) -> Ref | None:
        """Read "Tổ bảo vệ: …": a kind of body and its work in small letters, whole before the colon."""
        words = self.words
        kind = words.types.match(self.tokens, first, colon)
        if self._names_the_part(first, colon) or cues("plurals") & {self.tokens.word(k) for k in range(first, colon)}:
            return None
        plain = all(self.tokens.word(k).isalpha() and not self.tokens.capitals[k] for k in range(first + 1, colon))
        begins = kind and self._capital(first, colon) and words.false_starts.match(self.tokens, first, colon) <= kind
        short = kind < colon - first <= _SHORT_BODY and self.tokens.word(first) != "vụ"  # "Vụ cháy chợ: …"
        return Ref(self.tokens.span(first, colon), "unit") if begins and plain and short else None

    def _unlisted(self, told: Instruction, end: int) -> Instruction | None:
        """Read a duty that no list of verbs knows, where the notice hands out duties item by item."""
        last = told.leads[-1]
        speaks = self.words.speech.match(self.tokens, told.action, end)
        if speaks or self.falls_short(told.action, end) or self.words.assess.match(self.tokens, told.action, end):
            return None
        assigned = told.action + 1 + self.words.assign.match(self.tokens, told.action + 1, end)
        if self.tokens.word(told.action) == "," and self.lists.read(assigned, end)[0] and assigned > told.action + 1:
            return None  # "Riêng thôn A, | giao đồng chí B làm việc với chi bộ"
        listed = self.tokens.word(told.first - 1) == ","
        if listed and self.tokens.word(told.action) in cues("limiting") | cues("before_times"):
            return None  # "tổng hợp, báo cáo UBND tỉnh, | Sở Y tế trước ngày 25": one more who receives it
        if self.tokens.word(told.action)[:1].isdigit() and self.tokens.word(told.action + 1) == "/":
            return None  # "Trực lãnh đạo | 24/24 giờ": how long, and no verb
        described = self.tokens.word(told.action) in cues("describing")
        if not described and last.sure and told.action < end:
            whole = self._begins_a_word(told.action, end)
            doubted = replace(told, leads=(*told.leads[:-1], replace(last, sure=False)))
            return self._cut(told, end) or (told if whole else doubted)
        if self.tokens.word(told.action) in {"và", ","} and (joined := self._joined(told, end)):
            return joined
        predicates = not last.sure and self._predicates(told.action, end)
        return self._cut(told, end) or (told if predicates else None)

    def unlisted_subject(self, first: int, end: int) -> Instruction | None:
        """Take what stands before the first known duty for a body of a kind that no list knows ("Ban nhạc … tập …")."""
        if self.lists.acts(first, end) or self.words.topics.match(self.tokens, first, end):
            return None
        if self.lists.read(first, end)[0]:
            return None  # a known body that is described, not told
        small = self.words.ends.match(self.tokens, first, end) or self.tokens.word(first) in cues("openers")
        small = small or self.tokens.words[first : first + 2] == ["từng", "bước"]
        thing = self.words.inanimate.match(
            self.tokens, first + self.words.group_starts.match(self.tokens, first, end), end
        )
        if small or thing or not self.tokens.capitals[first]:
            return None  # "Các công trình | phải lắp biển báo": a thing is told nothing
        field = self.words.compounds.match(self.tokens, first, end)  # "An toàn vệ sinh lao động | được quan tâm"
        for at in range(first + max(field, 1), min(end, first + JOINED_REACH)):
            word = self.tokens.word(at)
            if word in cues("describing") or not (word.isalnum() or word in {",", "-"}):
                return None
            if self.falls_short(at, end):
                return None
            if self.tokens.capitals[at]:
                continue
            noun = self.tokens.word(at - 1) in cues("noun_makers") and not self.tokens.capitals[at - 2]
            if self.words.strong.match(self.tokens, at, end) and not noun:  # "Tòa Hình sự | đưa …"
                initials = first + 1 < at and self._capitals_only(first) and not self.tokens.capitals[first + 1]
                if not initials and self.tokens.word(at - 1) == ",":
                    return None  # "Kịch bản văn nghệ, | treo cờ …": no comma parts a subject from its verb
                at = first + 1 if initials else at  # "KHTH | tổng hợp, gửi Giám đốc"
                named = Ref(self.tokens.span(first, at - (self.tokens.word(at - 1) in _MUST)), "unit", sure=False)
                return Instruction((named,), first, at, told=False)
        return None

    def _capitals_only(self, at: int) -> bool:
        said = self.tokens.span(at, at + 1).of(self.tokens.text)
        return len(said) > 1 and said.isupper()

    def named_behind_a_title(self, first: int, end: int) -> Instruction | None:
        """Read "Công tác tuyên truyền: Phòng A phát thanh …" where no list knows the duty; unsure."""
        reach = min(end, first + _TITLE_REACH)
        colon = self.tokens.find({":"}, first, reach, 0)
        leads, action = self.lists.read(colon + 1, end) if colon else ([], 0)
        if not leads or not self._named(leads[-1]) or self.tokens.word(action) in cues("describing"):
            return None
        told = Instruction(tuple(replace(ref, sure=False) for ref in leads), colon + 1, action, told=False)
        return self._cut(told, end) or told

    def _joined(self, told: Instruction, end: int) -> Instruction | None:
        """Read "Khoa Dược và | tập thể bác sĩ | rà soát …": one more lead, of a kind that no list knows."""
        start = told.action + 1
        for at in range(start + 1, min(end, start + JOINED_REACH)):
            if not self.tokens.word(at)[0].isalnum():
                return None
            if self.words.strong.match(self.tokens, at, end):
                more = Ref(self.tokens.span(start, at), "unit", sure=False)
                return replace(told, leads=(*told.leads, more), action=at)
        return None

    def _cut(self, told: Instruction, end: int) -> Instruction | None:
        """End the last name at the first verb the tagger sees behind its capitals.

        "Công ty Môi trường đô thị vớt rác …": the walk over the name took the verb for a part of it. Of a name that
        the lists know, or a sure one that ends on few small words ("Chủ tịch UBND tỉnh"), it is not asked.
        """
        *others, last = told.leads
        first, stop = self.tokens.within(last.span)
        reach = min(end, stop + _TAGGED)
        capital = max((k for k in range(first, stop) if self.tokens.capitals[k]), default=stop)
        if last.name or capital + 1 >= reach or self.tokens.word(told.action) in cues("describing") - {".", ";"}:
            return None
        if last.sure and (stop - capital <= _SURELY_NAMED or self.lists.names.known(self.tokens, first, stop) == stop):
            return None
        sentence = Span(last.span.start, self.tokens.ends[reach - 1])
        at = verb_behind(self.tokens, sentence, self.tokens.starts[capital + 1])
        if at is None:
            return None
        if self.words.types.match(self.tokens, first, stop) >= at - first:
            return None
        if self.words.ends.match(self.tokens, at - 1, at):
            return None  # "Các cơ sở giáo dục trong | toàn tỉnh": no verb follows a small word
        if not self.tokens.word(at).isalpha() or any(not self.tokens.word(k)[0].isalnum() for k in range(stop, at)):
            return None
        if at >= stop and (last.sure or (at - stop) % 2):
            return None  # syllables come in pairs: one more is half of the verb
        named = Ref(self.tokens.span(first, at), last.kind, sure=False, asked=last.asked)
        return replace(told, leads=(*others, named), action=at)

    def _run_in_heading(self, first: int, end: int) -> Instruction | None:
        """Read "Phòng A, Phòng B: rà soát …" by the heading before its colon."""
        reach = min(end, first + _TITLE_REACH)
        colon = self.tokens.find({":"}, first, reach, 0)
        if colon and colon + 1 < end and (short := self._short_body(first, colon)):
            others, action = self.lists.read(colon + 1, end)
            told = others and self._capital(colon + 1, end) and self._has_duty(action, end)  # "Ký túc xá: Ban A lắp …"
            return Instruction(tuple(others) if told else (short,), first, action if told else colon + 1, told=False)
        if not colon or colon + 1 >= end or self.lists.acts(first, end):
            return None
        opens = first + self.words.toward.match(self.tokens, first, end)
        if any(self.lists.read(start, end)[1] > colon for start in (first, opens)):
            return None  # "Riêng các xã: | A, B rà soát …"
        if self._names_the_part(first, colon):
            leads, after = self.lists.read(colon + 1, end, loose=True)
            return Instruction(tuple(leads), first, after, told=False) if leads else None
        named = heading(self.lists, first, colon)
        shared = self.tokens.word(colon + 1) in cues("distributing")
        within, action = self.lists.read(colon + 1, end) if not shared else ([], colon)
        if named and within and self._has_duty(action, end):
            return Instruction(tuple(within), first, action, told=False)  # "Liên đội: cô A phối hợp …"
        return Instruction(tuple(named), first, colon + 1, told=False) if named else None

    def _subject_starts(self, first: int, end: int, *, headed: bool) -> Iterator[int]:
        """Yield where the subject may stand: at the head, after a circumstance, a run-in title or a finding.

        Under those whom a heading tells, a verb behind the time that opens an item is their own work, whoever is named
        behind a comma: "Hằng tháng | giám sát việc rửa tay, mỗi khoa 60 lượt".
        """
        whoever = means_whoever(self.tokens, first, end)
        if (whoever or not self.lists.read(first, end)[0]) and (then := self.behind_then(first, end)) > first:
            yield then
        yield first
        if whoever:
            yield from self._named_behind_a_comma(first, end)  # "Đơn vị nào chậm 02 kỳ, | Phòng A dừng cấp kinh phí"
        if opening := self.words.toward.match(self.tokens, first, end) or self._connective(first, end):
            yield from self._commanded_behind_a_topic(first, end)
            yield self._past_whom_it_concerns(first, first + opening, end)
        if then := self.words.sequence.match(self.tokens, first, end):
            yield first + then + (self.tokens.word(first + then) == ",")  # "Sau thời điểm đó | Phòng A tham mưu …"
        if (behind := past_a_time(self.tokens, first, end)) > first:
            work = behind + (self.tokens.word(behind) == ",")
            if self.tokens.word(behind).isalpha():
                yield behind
            if headed and self.lists.acts(work, end) and not self.lists.read(work, end)[0]:
                return
        # "Căn cứ tình hình, | UBND xã …", "Trên cơ sở kết quả kiểm tra, | Sở Xây dựng …"
        acts = self.lists.acts(first, end) and self.tokens.word(first) not in {"căn", "trên"}
        acts = acts and not self.words.resolving.match(self.tokens, first, end)
        clause_before = self.words.participial.match(self.tokens, first, end) > 0
        if clause_before:
            acts = False
            yield from self._named_behind_a_comma(first, end)
        agrees = self.words.agree.occurs(self.tokens, first, min(end, first + _TITLE_REACH), end)
        if agrees:  # "Đồng ý với đề xuất …; | Phòng A làm thủ tục", "Về khoản thu B: thống nhất dừng thu; | thôn C …"
            yield from self._after({",", ";"}, first, min(end, first + SENTENCE_REACH))
        if self.tokens.word(first) in cues("openers") and not acts:
            clause = self.tokens.find({";"}, first, end)
            for start in self._after({",", ":", "thì"}, first, min(clause, first + SENTENCE_REACH)):
                yield start
                if (behind := past_a_time(self.tokens, start, end)) > start:
                    yield behind  # "Để chấm dứt tình trạng này, từ nay | Ban A …"
            yield from self._behind_a_circumstance(first, min(clause, first + _CLAUSE_REACH))
            return
        clause = self.tokens.find({";"}, first, end)
        if condition := next(self._after({"thì"}, first, min(clause, first + SENTENCE_REACH)), 0):
            yield condition  # "Chưa có hộ chiếu mới thì | Phân xưởng A không khấu …"
        # after a run-in title; an action with a colon in it is no title unless it is short
        for start in self._after({":"}, first, min(end, first + _TITLE_REACH)):
            named = self.tokens.has({"với", "các"}, first, start)
            reach = _TITLED_ACTION_REACH if self._capital(start, end) and not named else _ACTION_TITLE_REACH
            plural = self.words.group_starts.match(self.tokens, start, end) > 0 and not named
            if plural and self.lists.acts(self.lists.read(start, end)[1], end):
                reach = _TITLED_ACTION_REACH  # "Kê khai tài sản bổ sung: | toàn thể cán bộ nộp bản kê khai"
            title = start - first <= reach
            noun = self.words.strong.match(self.tokens, first, end) <= 1  # "Rào chắn còn sơ sài: | các nhà thầu …"
            if title or not acts or (noun and self.tokens.has(cues("wanting"), first, start)):
                yield start
                if (behind := past_a_time(self.tokens, start, end)) > start:
                    yield behind + (self.tokens.word(behind) == ",")  # "Bước chuẩn bị: Trước ngày 15/3, | các phòng …"
            if self.tokens.word(start) in cues("openers") and not self.lists.acts(start, end):
                yield from self._named_behind_a_comma(start, clause)  # "Khám bệnh: qua 04 đơn thư, | Khoa A …"
        if not acts and not self.lists.read(first, end)[0]:
            dashes = (
                at for at in self.tokens.each({"-"}, first + 1, min(end, first + _TITLE_REACH)) if self._parts(at)
            )
            yield from (at + 1 for at in dashes)  # "Giá đất khu lòng hồ - | UBND xã A thống nhất cách tính"
        speaker = self.lists.names.mention(self.tokens, first, end)
        if speaker and self.words.assess.match(self.tokens, speaker.last, end):
            # "UBND tỉnh nghiêm khắc phê bình Ban A; | Giám đốc Ban phải …"
            yield from self._after({";"}, first, min(end, first + _CLAUSE_REACH))
        if not acts and not speaker and not clause_before:
            # "Tuyến kênh … đang bị lấn chiếm, Phòng Kinh tế phối hợp …": the duty after a finding
            yield from self._after({",", ";"}, first, min(end, first + _CLAUSE_REACH))

    def behind_then(self, first: int, end: int) -> int:
        """Return where the body stands that acts if or on what is said before: "Nơi nào lạm thu thì | UBND xã …".

        So too "giếng nước thì | Trung tâm A khử khuẩn". ``first`` where there is none.
        """
        then = self.tokens.find({"thì", ";", ":", "."}, first + 1, min(end, first + _CLAUSE_REACH))
        if self.tokens.word(then) != "thì" or then + 1 >= end:
            return first
        leads, action = self._settled(*self.lists.read(then + 1, end, loose=True), end)
        whoever = self.tokens.has({"nào"}, first, then)  # "nơi nào để sót thì người đứng đầu | phải giải trình" warns
        commanded = not whoever and self.words.commands.match(self.tokens, action, end) > 0
        whole = [ref.span.of(self.tokens.folded) for ref in leads]
        itself = bool(whole) and set(whole) <= cues(
            "complete_kinds"
        )  # "trường hợp đã chi sai thì nhà trường | thu hồi"
        told = commanded or itself or (bool(leads) and all(map(self._named, leads)))
        other = told and bool(leads) and self.lists.read(first, then)[1] < then
        return then + 1 if other and self._has_duty(action, end) else first

    def _named_behind_a_comma(self, first: int, end: int) -> Iterator[int]:
        """Yield where "Lấy con số này làm căn cứ, | Phòng A dự thảo …" names who does what its second clause says."""
        for start in self._after({","}, first, min(end, first + _CLAUSE_REACH)):
            leads, action = self._settled(*self.lists.read(start, end), end)
            if leads and all(map(self._named, leads)) and self._has_duty(action, end):
                yield start
                return

    def _commanded_behind_a_topic(self, first: int, end: int) -> Iterator[int]:
        """Yield where "Đối với các ngành phải dừng tuyển sinh, | cơ sở đào tạo cần công khai …" names who is told."""
        if self.tokens.word(first) not in {"đối", "với"}:
            return
        for start in self._after({","}, first, min(end, first + _CLAUSE_REACH)):
            leads, action = self.lists.read(start, end, loose=True)
            if leads and self.words.commands.match(self.tokens, action, end):
                yield start
                return

    def _behind_a_circumstance(self, first: int, end: int) -> Iterator[int]:
        """Yield where a body with a name stands before its duty though no comma parts it from what is before.

        "Trong quá trình thi công | Sở Xây dựng kiểm tra …", "Để kịp tiến độ | Công ty A lập …". Behind "của", "với",
        "cho" or a verb it belongs to the circumstance.
        """
        named = first
        for at in range(first + 2, end):
            if self.tokens.word(at) in {",", ".", ";", ":"}:
                return
            before = self.tokens.word(at - 1)
            if at < named or not self.tokens.capitals[at] or before in cues("governing") or not before.isalnum():
                continue
            if any(self._object_of(k, at, end) for k in (at - 1, at - 2)):
                named = self.lists.read(at, end)[1]  # "… thì tham mưu | Chủ tịch UBND huyện | ban hành quyết định"
                continue
            mention = self.lists.names.mention(self.tokens, at, end)
            if mention is None or mention.kind != "unit":
                continue
            if self.words.strong.match(self.tokens, mention.last, end):
                yield at
            return

    def _object_of(self, verb: int, at: int, end: int) -> bool:
        """Tell whether what stands at token ``at`` is the object of a verb at ``verb`` right before it.

        None is "quá trình thi công | Sở A", "kết quả thẩm định | Sở A": the noun before says all of the verb.
        """
        closed = self.words.specified.match(self.tokens, verb - 2, verb) == 2
        return not closed and verb + self.words.strong.match(self.tokens, verb, end) == at

    def _carries_out_a_request(self, first: int, end: int) -> Instruction | None:
        """Read who carries out a request behind consent: "Khoa A đề nghị …: nhất trí, | Phòng B bố trí …"."""
        colon = self.tokens.find({":"}, first, min(end, first + _TITLE_REACH), end)
        speaks = range(colon + 1, min(end, colon + _SHORT_BODY))  # "…: Giám đốc | nhất trí, …"
        consent = next((k for k in speaks if self.words.agree.match(self.tokens, k, end)), end)
        agreed = self.words.agree.match(self.tokens, consent, end)
        mark = consent + agreed
        refused = self.tokens.word(consent - 1) in {"chưa", "không"}
        if not agreed or refused or self.tokens.word(mark) not in {",", ";", "."}:
            return None
        asks = any(self.tokens.said(k, k + n) in cues("asking_for") for k in range(first, colon) for n in (1, 2))
        leads, action = self.lists.read(mark + 1, end) if asks else ([], mark)
        return Instruction(tuple(leads), first, action, told=False) if leads and self.lists.acts(action, end) else None

    def _past_whom_it_concerns(self, first: int, at: int, end: int) -> int:
        """Return where the doer stands behind whom a work concerns: "Đối với HTX A và hộ B, | Phòng C trình …".

        It is the last of those named, behind a comma that "và" did not announce, and of another kind than the others
        where two are named ("Đối với UBND xã A, UBND xã B khẩn trương …" tells both); ``at`` where there is none.
        """
        named, action = self.lists.read(at, end)
        if len(named) < 2 or all(ref.kind == "group" for ref in named) or self._asks(action, end):
            return at  # "Đối với các sở, ngành, UBND các xã khẩn trương …" tells them all
        places = [self.tokens.within(ref.span) for ref in named]
        last = places[-1][0]
        joint = any(self.tokens.word(start - 1) == "và" for start, _ in places[:-1])
        apart = self.tokens.word(first) == "với" or (
            len(named) == 2 and self.tokens.word(places[0][0]) != self.tokens.word(last)
        )
        return last if self.tokens.word(last - 1) == "," and (joint or apart) else at

    def _connective(self, first: int, end: int) -> int:
        """Return the length of "Vì vậy(,)", "Việc này" before a subject, or 0."""
        length = self.words.connectives.match(self.tokens, first, end)
        return length + (length > 0 and self.tokens.word(first + length) == ",")

    def _whoever(self, at: int, end: int) -> Instruction | None:
        """Read "khoa nào đổi lịch | phải có văn bản …": those are told whom a condition holds for.

        What is done with them is the duty of the one told before: "…; cơ sở nào vi phạm | thì lập hồ sơ xử phạt".
        """
        if not self.tokens.has({"nào"}, at, end):
            return None
        kind = self.words.types.match(self.tokens, at, end) or self.words.bare.match(self.tokens, at, end)
        if not kind or self.tokens.word(at + kind) != "nào":
            return None
        turn = self.tokens.find({";", ".", "thì", "phải", "cần"}, at + kind, end, at)
        obliged = self.tokens.word(turn) in {"phải", "cần"} and self.lists.acts(turn + 1, end)
        return Instruction((Ref(self.tokens.span(at, turn), "group"),), at, turn, told=False) if obliged else None

    def whoever_acts(self, at: int, end: int) -> Instruction | None:
        """Read "Tổ nào chưa khóa sổ | thì làm thêm buổi tối" as told to those meant, for it is work of their own.

        What is done about them is none: "Kho nào sai phạm | thì xử lý"; nor do they report who is found wanting.
        """
        kind = self.words.types.match(self.tokens, at, end) or self.words.bare.match(self.tokens, at, end)
        kind = kind or self.words.crowds.match(self.tokens, at, end) or int(self.tokens.word(at) == "ai")
        named = at + kind - (self.tokens.word(at) == "ai")
        if not kind or not (self.tokens.word(named) == "nào" or self.tokens.word(at) == "ai"):
            return None
        then = self.tokens.find({"thì", ",", ";", ":", "."}, named + 1, end, end)
        verb = then + 1 + (self.tokens.word(then + 1) == "tự")
        if self.tokens.word(then) != "thì" or verb >= end or not self.tokens.word(verb).isalpha():
            return None
        blamed = self.tokens.has(cues("blaming_whoever"), named, then)
        about = self.words.befalling.match(self.tokens, verb, end) or self.words.assign.match(self.tokens, verb, end)
        about = about or (blamed and self.tokens.word(verb) in cues("told_of_whoever"))
        others = self.tokens.word(verb) != "báo" and self.lists.read(verb, end, loose=True)[0]
        if about or others or self.tokens.word(verb) in cues("befalls"):
            return None
        return Instruction((Ref(self.tokens.span(at, then), "group"),), at, verb, told=False)

    def _one_that(self, at: int, end: int) -> Instruction | None:
        """Read "Trường được chọn làm điểm thi | kiểm tra …": a kind without a name, and a clause that says which."""
        kind = self.words.types.match(self.tokens, at, end) or self.words.bare.match(self.tokens, at, end)
        which = at + kind
        if not kind or which >= end or self.tokens.word(which) not in _WHICH or self.tokens.capitals[which]:
            return None
        named = Ref(self.tokens.span(at, which), "unit")
        if named.span.of(self.tokens.text).isupper() or self.givers.means_itself(named):
            return None  # "EVN được chủ động quyết định …" is a name
        stop = which + clause(self.tokens, which, end)
        leave = self.tokens.word(which + 1) in {"thể", "trách"}  # "Công ty có thể thuê …"
        if leave or stop <= which + 1 or not self.words.strong.match(self.tokens, stop, end):
            return None
        return Instruction((Ref(self.tokens.span(at, stop), "group", sure=False),), at, stop, told=False)

    def _unlisted_plural(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read "Các ga | kiểm tra …", "Các Thẩm phán | đăng ký …": who does a duty is somebody, of a kind in no list.

        Matters are none ("Các vướng mắc báo cáo về Sở"), and what is described is told nothing.
        """
        noun = at + self.words.group_starts.match(self.tokens, at, end)
        timed = past_a_time(self.tokens, at, end) > at  # "Mỗi tuần | gửi …"
        if noun == at or timed or self.words.inanimate.match(self.tokens, noun, end):
            return [], at
        if self.tokens.word(noun) in {"bước", "phần"}:
            return [], at  # "Từng bước nâng cao …"
        for k in range(noun, min(end, noun + _PLURAL_REACH)):
            verb = k + self.words.commands.match(self.tokens, k, end)  # "Các bến thủy | phải | treo …"
            if k > noun and self.lists.acts(verb, end) and not self.tokens.capitals[k]:
                duty = self.words.strong.match(self.tokens, verb, end) and self._has_duty(verb, end)
                return ([Ref(self.tokens.span(at, k), "group", sure=False)], verb) if duty else ([], at)
            word = self.tokens.word(k)
            if not word.isalpha() or word in cues("describing") or self.words.ends.match(self.tokens, k, end):
                return [], at
        return [], at

    def _receives(self, comma: int, first: int, *, acts: bool = True) -> bool:
        """Tell whether a body behind ``comma`` goes on with those who receive it: "trình Chính phủ, | Thủ tướng".

        One that ``acts`` may be told what follows a report: "báo cáo UBND tỉnh, | Sở A công bố", but not in
        "báo cáo UBND tỉnh, | Sở A về tình hình".
        """
        for start in range(max(first + 1, comma - JOINED_REACH), comma):
            reported = self.tokens.words[start - 2 : start] in (["báo", "cáo"], ["tham", "mưu"])
            if self.tokens.word(start - 1) in {"trình", "gửi"} or (reported and not acts):
                mention = self.lists.names.mention(self.tokens, start, comma, loose=True)
                return mention is not None and mention.last == comma
        return False
