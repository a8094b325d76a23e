"""How a sentence hands out work: by a verb of assigning ("Giao Sở A …") or by its subject ("Sở A chủ trì …")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from extract.instructions.doers import Doers
from extract.instructions.duty import Instruction
from extract.instructions.headings import heading
from extract.instructions.predicates import SENTENCE_REACH
from extract.parties.lists import Ref
from extract.parties.names import verb_behind
from extract.parties.namework import duty_at
from extract.text.lexicon import cues, past_a_time
from ingest.span import Span

_HANDING_ON = {"giao", "phân", "đề"}
"""First words of the verbs that hand a duty on under the heading of a unit."""
ASKING = {"yêu", "đề", "chỉ", "kính", "trân"}
"""First words of the verbs that ask or direct."""
_TITLE_REACH, _CLAUSE_REACH, _ACTION_TITLE_REACH = 30, 60, 4
"""How many tokens a run-in title, an opening circumstance, … may take before the subject."""
_TITLED_ACTION_REACH = 18
"""A title may open like an action where the colon is followed by a capital ("3. Cải cách hành chính: Trung tâm …")."""
_TOPIC_REACH = 20
_TOPIC_BEFORE_COMMA = 7
"""Tokens of a topic before the subject: "Kết quả kiểm tra, | Ban A tổng hợp …"."""
_SHORT_BODY, _OPENER = 5, 6
_WHOEVER = 5
"""Tokens in which "Đơn vị nào …" says that whoever is meant."""
_JOINED_REACH, _TAGGED, _PLURAL_REACH = 10, 8, 6
"""How many tokens one more lead may take, and how many behind a name the tagger is shown."""
_SURELY_NAMED = 3
"""The last capital of a sure name and the small words that end it: so few hold no verb in the samples."""
_HELPERS_REACH = 80
"""Tokens of a list of those who help: in longer ones a comma is not looked back from."""
_HOPING = {"mong", "nhờ", "xin"}
_LISTING_VERBS = {"yêu", "đề", "giao"}
"""First words of the verbs before those for whom a list follows."""
_ANNOUNCING = 4
"""Tokens of "xin thông báo và"."""
_BY_A_SPEAKER = {"cử", "nhắc"}
"""Tell somebody only where the notice speaks: "UBND tỉnh | cử Chi cục A", but "giáo viên | nhắc học sinh" is work."""
_NOT_ASSIGNING = {"được", "đã", "bàn", "theo"}


Listed = Literal["", "item", "prose"]


class Instructions(Doers):
    """Reads the openings of instructions."""

    def read(
        self,
        first: int,
        end: int,
        *,
        subject: bool = True,
        headed: bool = False,
        aloud: bool = False,
        to_all: bool = False,
        instructs: bool = False,
        listed: Listed = "",
    ) -> Instruction | None:
        """Return how the sentence of tokens ``[first, end)`` hands out work, or ``None``.

        Args:
            first: Its first token.
            end: Index after its last token.
            subject: Take a body that stands as the subject of a duty as told to do it; off where the
                notice assesses ("Sở A triển khai quyết liệt …" in a review of the year).
            headed: A unit's heading stands above: what it is to ask or tell others ("Chỉ đạo Chi cục …",
                "Yêu cầu nhà thầu …") is its own duty; only "giao" and "phân công" hand it on.
            aloud: An unlabelled paragraph, in which the notice may speak again to all ("Yêu cầu các đơn vị …").
            to_all: The lead-in above tells a plural, so that a body named behind "Yêu cầu …" is told by the notice.
            instructs: The notice hands out work here; a body named after a finding is told what follows it.
            listed: An ``item`` of a list of duties, or ``prose`` that opens with a name: what its subject is to do need
                not be a known verb.
        """
        if asking := self._group_that_asks(first, end):
            return asking
        if not headed and (sent := self._sent(first, end)):
            return sent
        told = self._told(first, end, headed=headed, aloud=aloud, to_all=to_all)
        if not subject or (told and told.leads and told.first == first):
            return told
        if told and told.leads and self._opens_a_list(told, end):
            return told
        if told and told.leads and (asking := self._asks_in_its_turn(told, first, end)):
            return asking
        if instructs and told and told.first > first and self._own_work(told.first, first, end):
            leads, action = self.lists.read(first, end)
            return Instruction(tuple(replace(ref, sure=False) for ref in leads), first, action, told=False)
        if told and not told.leads and (found_wanting := self._asked_behind_a_colon(told, first, end)):
            return found_wanting
        standing = self._subject(first, end, headed=headed, instructs=instructs, listed=listed)
        if not (told and told.leads) and not (standing and standing.leads) and (noted := self._noted(first, end)):
            return noted
        if told and told.leads and not (standing and standing.leads and standing.action < told.first):
            return told
        if told and told.leads and self._spoken(told.first, first, end):
            return told  # "UBND tỉnh | tiếp tục yêu cầu Sở A …"
        if told and told.leads and standing and self._speaks_on(standing.action, told.first, end):
            return told  # "UBND xã | chỉ đạo và yêu cầu các đơn vị …"
        return standing or told

    def _asked_behind_a_colon(self, told: Instruction, first: int, end: int) -> Instruction | None:
        """Read "UBND xã A và UBND xã B còn nợ báo cáo: | đề nghị gửi ngay" as told to those found wanting."""
        leads, stated = self.lists.read(first, end)
        wanting = stated < told.first - 1 and self.tokens.has(cues("wanting"), stated, told.first - 1)
        named = bool(leads) and all(map(self._named, leads)) and self.tokens.word(told.first - 1) == ":"
        return replace(told, leads=tuple(leads)) if named and wanting else None

    def _announced_before(self, at: int) -> bool:
        """Tell whether "thông báo và" stands before a verb of giving at ``at``."""
        return self.tokens.words[at - 3 : at] == ["thông", "báo", "và"]

    def _opens_a_list(self, told: Instruction, end: int) -> bool:
        """Tell whether what those told are to do stands in the items below: "… và yêu cầu Sở B | thực hiện:"."""
        named = any(map(self._named, told.leads))
        behind = told.action + self.words.undertakes.match(self.tokens, told.action, end)
        return named and self.tokens.word(told.first) in _LISTING_VERBS and self.tokens.word(behind) == ":"

    def _speaks_on(self, action: int, at: int, end: int) -> bool:
        """Tell whether "yêu cầu" at ``at`` goes on from another verb of speaking: "chỉ đạo và |", "phê bình và |"."""
        if self._announced_before(at) and at - action <= _ANNOUNCING:
            return True  # "Văn phòng | xin thông báo và yêu cầu Sở A …"
        spoken = max(
            verbs.match(self.tokens, action, end) for verbs in (self.words.assign, self.words.speech, self.words.assess)
        )
        return spoken > 0 and self.tokens.word(at - 1) == "và" and action + spoken == at - 1

    def _asks_in_its_turn(self, told: Instruction, first: int, end: int) -> Instruction | None:
        """Read "Sở A | yêu cầu các doanh nghiệp …" as told to Sở A, where a higher office speaks in the notice."""
        leads, action = self.lists.read(first, end)
        below = len(leads) == 1 and leads[0].kind == "unit" and self._kind(leads[0]) in cues("kinds_spoken_of")
        if (
            not below
            or self.givers.verb(action, end) != told.first
            or self.tokens.word(told.first) not in {"yêu", "đề"}
        ):
            return None
        mention = self.lists.names.mention(self.tokens, first, end)
        if mention is None or self.givers.speaks(mention) or self.givers.means_itself(leads[0]):
            return None
        return Instruction(tuple(leads), first, action, told=False)

    def _kind(self, ref: Ref) -> str:
        """Return the word that says of what kind a body is: "sở" of "Sở Nội vụ"."""
        first, end = self.tokens.within(ref.span)
        return self.tokens.span(first, first + (self.words.types.match(self.tokens, first, end) or 1)).of(
            self.tokens.folded
        )

    def _group_that_asks(self, first: int, end: int) -> Instruction | None:
        """Read "Các Ban Quản lý dự án yêu cầu nhà thầu …": those who ask are told to, for no group is the speaker."""
        leads, action = self.lists.read(first, end)
        group = bool(leads) and all(ref.kind == "group" for ref in leads) and self.tokens.word(action) in {"yêu", "đề"}
        asks = group and self.words.assign.match(self.tokens, action, end)
        return Instruction(tuple(leads), first, action, told=False) if asks else None

    def _sent(self, first: int, end: int) -> Instruction | None:
        """Read "Cử ông A tham gia Tổ công tác", "UBND tỉnh | cử (nhắc) Chi cục A hướng dẫn …": so the notice tells."""
        if not self.tokens.has(_BY_A_SPEAKER, first, end):
            return None
        spoken = (at for at, speaks in self._requesters(first, end).items() if speaks)
        verb = next((at for at in spoken if self.tokens.word(at) in _BY_A_SPEAKER), first)
        sends = verb > first or self.tokens.word(first) == "cử"
        leads, action = self.lists.read(verb + 1, end) if sends else ([], first)
        kinds = {"person", "unit"} if verb > first else {"person"}
        reminded = verb > first and self.tokens.word(verb) == "nhắc"
        sent = bool(leads) and all(
            (ref.kind in kinds and self._named(ref)) or (reminded and ref.kind == "group") for ref in leads
        )
        action += self.tokens.word(action) == ","
        return (
            Instruction(tuple(leads), verb, action, told=True) if sent and duty_at(self.tokens, action, end) else None
        )

    def _receives(self, comma: int, first: int) -> bool:
        """Tell whether a body behind ``comma`` goes on with those who receive it: "trình Chính phủ, | Thủ tướng"."""
        for start in range(max(first + 1, comma - _JOINED_REACH), comma):
            if self.tokens.word(start - 1) in {"trình", "gửi"}:
                mention = self.lists.names.mention(self.tokens, start, comma, loose=True)
                return mention is not None and mention.last == comma
        return False

    def past_joint(self, at: int) -> int:
        """Return the index after "đồng thời", "và" before a clause ("đồng chí" is none)."""
        if joins := self._connective(at, len(self.tokens.items)):
            return at + joins  # "…; trên cơ sở đó, | UBND xã B đối thoại …"
        while self.tokens.word(at) == "và" or (self.tokens.word(at), self.tokens.word(at + 1)) == ("đồng", "thời"):
            at += 1 + (self.tokens.word(at) == "đồng")
            at += self.tokens.word(at) == ","
        return at

    # -- by a verb of assigning

    def _told(self, first: int, end: int, *, headed: bool, aloud: bool, to_all: bool) -> Instruction | None:
        places = list(self.words.assign.places(self.tokens, first, end))
        if not places:
            return None
        handing = _HANDING_ON | {"yêu"} if aloud or to_all else _HANDING_ON
        requesters = self._requesters(first, end)
        topical = self._after_topic(first, end)
        for at in places:
            taken = self.words.assign.match(self.tokens, at, end)
            if headed and not handing & {self.tokens.word(k) for k in range(at, at + taken)}:
                continue
            requested = at in requesters
            speaks = requesters.get(at, False)
            if at != topical and not self._may_assign(at, first, requested=requested, speaks=speaks):
                told = self._assigns(at, at, end)  # "A lập biểu mẫu và | yêu cầu Sở B thực hiện:" opens what B is to do
                if told and told.leads and self._opens_a_list(told, end):
                    return told
                continue
            told = self._assigns(at, first, end, headed=headed, aloud=aloud or to_all, requested=requested)
            if told and not self._directs_itself(told, first):
                return told
        return None

    def _directs_itself(self, told: Instruction, first: int) -> bool:
        """Tell whether a giver only says how it leads: "UBND tỉnh | chỉ đạo triển khai …" tells nobody."""
        return told.first > first and self._directs(told.first) and not told.leads

    def _directs(self, at: int) -> bool:
        return self.tokens.words[at : at + 2] == ["chỉ", "đạo"]

    def retells_a_request(self, first: int, end: int) -> bool:
        """Tell whether a sentence only retells a request to the issuer: "Công đoàn | đề nghị Nhà trường hỗ trợ …"."""
        if not self.tokens.has({"đề"}, first, end):
            return False
        comma = next((k + 1 for k in self.tokens.each({","}, first, min(end, first + _OPENER))), first)
        named = (self.lists.names.mention(self.tokens, at, end) for at in (first, comma))
        asker = next(filter(None, named), None)  # "Hiện nay, | Cục A đề nghị UBND tỉnh …"
        if asker is None or self.givers.speaks(asker) or self.tokens.has({";"}, first, end):
            return False
        verb = self.givers.verb(asker.last, end)
        asks = (self.tokens.word(verb), self.tokens.word(verb + 1)) == ("đề", "nghị")
        asked = self.lists.read(verb + 2, end, loose=True)[0] if asks else []
        return bool(asked) and all(map(self.givers.is_issuer, asked))

    def _spoken(self, at: int, first: int, end: int) -> bool:
        """Tell whether the verb of giving at ``at`` is that of who speaks in this notice."""
        return self._requesters(first, end).get(at, False)

    def _own_work(self, at: int, first: int, end: int) -> bool:
        """Tell whether a body asks those of its own without a name: "Tư vấn giám sát | yêu cầu nhà thầu đục bỏ …"."""
        leads, action = self.lists.read(first, end)
        told = self._assigns(at, at, end)
        own = bool(leads) and action == at and leads[0].kind == "unit" and not self._speaks_of_itself(leads[0])
        nameless = told is not None and not any(ref.kind == "group" or self._named(ref) for ref in told.leads)
        return own and nameless

    def _may_assign(self, at: int, first: int, *, requested: bool, speaks: bool) -> bool:
        """Tell whether a verb of assigning is one where it stands: "Thống nhất giao …", not "được giao".

        What one directs is its own work ("Sở A chỉ đạo Chi cục B …") unless it ``speaks`` in this notice.
        """
        before = self.tokens.word(at - 1) if at > first else ""
        if before == "và" and (self._ends_in_speech(first, at - 1) or self._announced_before(at)):
            return True  # "chỉ đạo và | yêu cầu Sở A …", "thông báo và | đề nghị …"
        own = (
            requested
            and not speaks
            and self.tokens.word(at) == "phân"
            and not self._capital(at + 2, len(self.tokens.items))
        )
        if own or before in {"được", '"'} or (self._directs(at) and at != first and not speaks):
            return False
        # "phê bình và | yêu cầu Sở A …", "thống nhất chủ trương và | giao Ban B …"
        spoken = before == "và" and self.words.assess.occurs(self.tokens, first, at)
        return at == first or requested or spoken or before in cues("assigned_after") or not before[:1].isalnum()

    def _ends_in_speech(self, first: int, end: int) -> bool:
        """Tell whether a word of praise, blame, agreement or assigning ends right before ``end``."""
        said = (self.words.assess, self.words.speech, self.words.assign)
        return any(
            words.match(self.tokens, k, end) == end - k for k in range(max(first, end - 3), end) for words in said
        )

    def _after_topic(self, first: int, end: int) -> int | None:
        """Return where "riêng các dự án ODA | giao Ban A …", "Việc cấp điện | giao Công ty B …" assign."""
        topic = self.words.toward.match(self.tokens, first, end) or self.words.topics.match(self.tokens, first, end)
        reach = min(end, first + _TOPIC_REACH) if topic else first
        for at in self.tokens.each({",", ";", ":", ".", "giao", "yêu", "đề"}, first + topic + 1, reach):
            if self.tokens.word(at) in {",", ";", ":", "."}:
                return None
            hands = self.tokens.word(at - 1) not in _NOT_ASSIGNING
            told = self._assigns(at, first, end) if hands and self.words.assign.match(self.tokens, at, end) else None
            if told and any(map(self._named, told.leads)) and self.lists.acts(told.action, end):
                return at
        return None

    def _assigns(
        self, at: int, first: int, end: int, *, headed: bool = False, aloud: bool = False, requested: bool = False
    ) -> Instruction | None:
        """Return the instruction that the verb of assigning at ``at`` gives."""
        start = at + self.words.assign.match(self.tokens, at, end)
        if at + self.words.strong.match(self.tokens, at, end) > start:
            return None  # "giao lại biên bản cho Văn phòng" hands a thing over, not a work
        asked = "đề nghị" in self.tokens.span(at, start).of(self.tokens.folded)
        start += self.tokens.word(start) == "cho"
        start = self._past_the_time(start, end)
        leads, action = self._with_others_told(*self.lists.read(start, end, loose=not headed), end)
        if self.tokens.word(start - 1) in _HOPING and not (leads and all(map(self._named, leads))):
            return None  # "mong các đồng chí tiếp tục phát huy" greets
        if at == first or self.tokens.word(action) != ".":  # "Nhiệm vụ cung cấp số liệu: phân công Phòng A."
            leads, action = self._settled(leads, action, end)
        if not leads and not headed and self.tokens.word(at) in {"giao", "yêu", "đề"}:
            placed, after = self._places(start, end)  # "Giao huyện Na Hang | rà soát …"
            leads, action = (placed, after) if placed and self.lists.acts(after, end) else (leads, action)
        if not leads and not headed and (some := self._some(start, end)):
            leads, action = [some], self.tokens.within(some.span)[1]
        if leads and action < end and self.tokens.word(action).isalpha() and not self._has_duty(action, end):
            cut = self._cut(Instruction(tuple(leads), at, action, told=True), end)
            leads, action = (list(cut.leads), cut.action) if cut else (leads, action)
        if leads and (not headed or any(self._named(ref) or (aloud and ref.kind == "group") for ref in leads)):
            told = tuple(replace(ref, asked=True) if asked and not ref.asked else ref for ref in leads)
            return Instruction(told, at, action, told=True)
        opens = at == first or requested
        if opens and not leads and self.tokens.word(at) in {"giao", "phân"} and (handed := self._handed(start, end)):
            return Instruction(tuple(handed), at, start, told=True)
        if not opens and self.tokens.word(at - 1) not in {",", ";", ":"}:
            return None
        to_all = self.lists.acts(start, end) and self.tokens.word(at) in ASKING
        announces = opens and self.tokens.word(start) in {":", ""}
        return Instruction((), at, start, told=True) if to_all or announces else None

    def _with_others_told(self, leads: list[Ref], action: int, end: int) -> tuple[list[Ref], int]:
        """Add those whom one more verb of giving tells the same: "Giao Sở A | và đề nghị Công an B | kiểm tra …".

        One who is asked to work along ("và đề nghị Công an B | phối hợp kiểm tra") only helps.
        """
        while leads and self.tokens.word(action) in {",", ";", "và"}:
            verb = self.givers.verb(self.past_joint(action + (self.tokens.word(action) != "và")), end)
            start = verb + self.words.assign.match(self.tokens, verb, end)
            more, after = (
                self.lists.read(start, end, loose=True) if start > verb and not self._directs(verb) else ([], verb)
            )
            if not more:
                break
            asked = "đề nghị" in self.tokens.span(verb, start).of(self.tokens.folded)
            along = self.lists.helps(after) and self.tokens.word(after + 2) not in {"với", "cùng", "chặt"}
            leads += [replace(ref, asked=asked, helps=along) for ref in more]
            action = after
        return leads, action

    def _past_the_time(self, at: int, end: int) -> int:
        """Pass over a time between a verb of assigning and whom it tells: "yêu cầu | trước ngày 15/7, | UBND xã …"."""
        if self.tokens.word(at).isdigit():
            return at  # "đề nghị | 02 đồng chí trưởng thôn" counts those who are told
        behind = past_a_time(self.tokens, at, end)
        behind += behind > at and self.tokens.word(behind) == ","
        return behind if behind > at and self.lists.read(behind, end)[0] else at

    def _handed(self, at: int, end: int) -> list[Ref]:
        """Return to whom work named first is handed: "Giao nhiệm vụ sửa chữa cầu cảng | cho Đội 2 | chủ trì …"."""
        cho = self.tokens.find({",", ";", ":", ".", "cho"}, at, min(end, at + _TOPIC_REACH), end)
        if self.tokens.word(cho) != "cho" or cho >= end:
            return []
        leads, after = self.lists.read(cho + 1, end)
        taken = after >= end or self.tokens.word(after) in {",", ";", "."} or self.lists.acts(after, end)
        return leads if taken and any(map(self._named, leads)) else []

    def _some(self, first: int, end: int) -> Ref | None:
        """Read "các hãng hàng không | cung cấp …" as a plural of a kind that no list knows, up to the first duty."""
        opens = self.words.group_starts.match(self.tokens, first, end)
        if not opens and (body := self._called(first, end) or self._one_obliged(first, end)):
            return body
        if not opens or self.words.topics.match(self.tokens, first + opens, end):
            return None
        for at in range(first + opens, min(end, first + _JOINED_REACH)):
            if at > first + opens and self.words.strong.match(self.tokens, at, end):
                return Ref(self.tokens.span(first, at), "group", sure=False)
            if not self.tokens.word(at).isalpha() or self.words.ends.match(self.tokens, at, end):
                return None
        return None

    def _called(self, first: int, end: int) -> Ref | None:
        """Read "đề nghị | Viễn thông Phú Thọ | nâng …": a name of its own of a kind that no list knows; unsure."""
        if not self._capital(first, end) or self.lists.acts(first, end):
            return None
        capitals = 0
        for at in range(first, min(end, first + _JOINED_REACH)):
            capitals += self._capital(at, end)
            if at > first and not self._capital(at, end) and self.words.strong.match(self.tokens, at, end):
                return Ref(self.tokens.span(first, at), "unit", sure=False) if capitals > 1 else None
            if not self.tokens.word(at).isalpha() or self.words.ends.match(self.tokens, at, end):
                return None
        return None

    def _one_obliged(self, first: int, end: int) -> Ref | None:
        """Read "yêu cầu | cơ sở tiêm chủng | phải …": a body in small letters, up to what commands it; unsure."""
        kind = self.words.bare.match(self.tokens, first, end)
        for at in range(first + kind, min(end, first + _JOINED_REACH)) if kind else ():
            if self.words.commands.match(self.tokens, at, end):
                return Ref(self.tokens.span(first, at), "unit", sure=False)
            if not self.tokens.word(at).isalpha() or self.words.ends.match(self.tokens, at, end):
                return None
        return None

    def _requesters(self, first: int, end: int) -> dict[int, bool]:
        """Return where parties that open a clause may give work ("…, UBND tỉnh | yêu cầu …"), and which speak here."""
        verbs: dict[int, bool] = {}
        for mark in (first, *self._after({",", ":", ";"}, first, end - 1)):
            at = mark + (self._connective(mark, end) if mark > first else 0)  # "…, trước mắt | UBND tỉnh yêu cầu …"
            mention = self.lists.names.mention(self.tokens, at, end)
            if mention is not None and mention.kind != "group":  # "các hộ chỉ | đề nghị …" hands out nothing
                speaks = self.givers.speaks(mention)
                verbs[self.givers.verb(mention.last, end, speaks=speaks)] = speaks
            elif mention is None and (itself := self.givers.names_itself(at, end)) > at:
                verbs[self.givers.verb(itself, end, speaks=True)] = True
        if self.tokens.word(first) in cues("openers"):
            verbs.update(dict.fromkeys(self._given_without_a_comma(first, end), True))
        return verbs

    def _given_without_a_comma(self, first: int, end: int) -> Iterator[int]:
        """Yield the verb of "Sau khi xem xét | Chủ tịch UBND tỉnh giao …", where no comma ends the circumstance."""
        for at in range(first + 2, self.tokens.find({",", ";", ":", "."}, first, min(end, first + _TOPIC_REACH))):
            mention = self.lists.names.mention(self.tokens, at, end) if self.tokens.items[at].capital else None
            if mention is not None and self.givers.speaks(mention):
                verb = self.givers.verb(mention.last, end, speaks=True)
                yield from [verb] if self.words.assign.match(self.tokens, verb, end) else []
                return

    # -- by the subject

    def _subject(self, first: int, end: int, *, headed: bool, instructs: bool, listed: Listed) -> Instruction | None:
        if titled := self._run_in_heading(first, end) or self._done_by(first, end):
            return titled
        openers = cues("openers")
        if headed and self.tokens.word(first) == "cùng":
            return None  # under a unit's heading "Cùng Sở A, Sở B kiểm tra …" names those who help
        opened = self.tokens.word(first) in openers
        for at in self._subject_starts(first, end):
            role = at > first and self.tokens.word(at) in {"nhà", "chủ", "đơn"}
            role = role and (opened or self.tokens.word(at - 1) == ";")
            before = self.tokens.word(at - 1) if at > first else ""
            # "… thì | trạm y tế xã rải vôi", "Đối với các ngành này, | cơ sở đào tạo cần …"
            role = role or before == "thì" or (before == "," and self.tokens.word(first) in {"đối", "với"})
            leads, action = self._settled(*self.lists.read(at, end, loose=role), end)
            if not leads and not self.tokens.has({","}, first, at - 1):
                leads, action = self._places(at, end)
            if not leads and at == first and (instructs or listed):
                leads, action = self._unlisted_plural(at, end)
            if len(leads) > 1 and self.words.toward.match(self.tokens, first, end) and self._asks(action, end):
                # "Đối với Phòng A, | Giám đốc Sở yêu cầu hoàn thành …"
                start = action + self.words.assign.match(self.tokens, action, end)
                return Instruction(tuple(leads[:-1]), at, start, told=True)
            if not leads or (at > first and (self._speaks_of_itself(leads[0]) or self._inside_a_name(at, first, end))):
                continue
            if opened and at > first and self._receives(at - 1, first):
                continue
            told = Instruction(tuple(leads), at, action, told=False)
            after_finding = at > first and self.tokens.word(at - 1) in {",", ";"}
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
                clause = clause or (matter > 0 and at - first <= _TOPIC_REACH)  # "Việc chuẩn bị lễ …, | Văn phòng A …"
                if self.words.commands.match(self.tokens, action, end):
                    return told  # "Tuy nhiên kho đã xuống cấp, Trung tâm A | cần lập dự toán …"
                duty = self._has_duty(action, end) or self._with_another(action, end)
                if self.words.markers.match(self.tokens, action, end) or (clause and duty):
                    return told
                continue
            if self.tokens.word(action) == ":":
                within, after = self.lists.read(action + 1, end)
                if within and self._named(within[0]) and leads[0].kind == "unit" and self._has_duty(after, end):
                    return Instruction(tuple(within), at, after, told=False)  # "Ký túc xá: Ban Quản lý A lắp …"
                return replace(told, action=action + 1)
            if self._has_duty(action, end) or self._with_another(action, end):
                return told
            if (late := self._duty_behind_a_finding(action, end)) is not None:
                return replace(told, action=late)
            if listed and (unlisted := self._unlisted(told, end)):
                return replace(unlisted, sure=listed == "item")
        return None

    def _asks(self, at: int, end: int) -> bool:
        """Tell whether a verb of asking stands at ``at`` with what is to be done right behind it."""
        asks = self.words.assign.match(self.tokens, at, end) if self.tokens.word(at) in ASKING else 0
        return asks > 0 and self.lists.acts(at + asks, end)

    def _inside_a_name(self, at: int, first: int, end: int) -> bool:
        """Tell whether the comma before token ``at`` stands in one name: "đến toàn thể cán bộ, | đảng viên"."""
        if self.tokens.word(at - 1) != ",":
            return False
        starts = range(max(first, at - _JOINED_REACH), at - 1)
        mentions = (self.lists.names.mention(self.tokens, start, end, loose=True) for start in starts)
        return any(one is not None and one.last > at - 1 for one in mentions)

    def _joined_before(self, first: int, at: int) -> bool:
        """Tell whether a list of those who help, or did a thing, runs up to the comma before token ``at``."""
        first = max(first, at - _HELPERS_REACH)
        joints = (k for k in range(first + 1, at - 2) if self.tokens.words[k : k + 2] == ["phối", "hợp"])
        starts = [k + 2 + (self.tokens.word(k + 2) in {"với", "cùng"}) for k in joints]
        # "đã được Đảng ủy, | Ban A phê duyệt", "phát huy vai trò của dân quân, | tổ bảo vệ …"
        starts += [k + 1 for k in self.tokens.each({"được", "cùng"}, first + 1, at - 2)]
        if self.words.agree.match(self.tokens, first, at):  # "Thống nhất với Trường A, | Viện B …"
            starts += [k + 1 for k in self.tokens.each({"với"}, first + 1, at - 2)]
        parts = list(self.tokens.each({"của"}, first + 2, at - 2))
        starts += [k + 1 for k in parts if self.tokens.words[k - 2 : k] == ["vai", "trò"]]
        if any(self.lists.read(start, at - 1, loose=True)[1] == at - 1 for start in starts):
            return True
        people = (self.lists.read(k + 1, at - 1, loose=True) for k in parts)  # "nhận thức của cán bộ, | nhân dân"
        return any(refs and after == at - 1 and not any(map(self._named, refs)) for refs, after in people)

    def _short_body(self, first: int, colon: int) -> Ref | None:
        """Read "Tổ bảo vệ: …": a kind of body and its work in small letters, whole before the colon."""
        words = self.words
        kind = words.types.match(self.tokens, first, colon)
        if self._names_the_part(first, colon) or cues("plurals") & {self.tokens.word(k) for k in range(first, colon)}:
            return None
        plain = all(self.tokens.word(k).isalpha() and not self.tokens.items[k].capital for k in range(first + 1, colon))
        begins = kind and self._capital(first, colon) and words.false_starts.match(self.tokens, first, colon) <= kind
        short = kind < colon - first <= _SHORT_BODY and self.tokens.word(first) != "vụ"  # "Vụ cháy chợ: …"
        return Ref(self.tokens.span(first, colon), "unit") if begins and plain and short else None

    def _unlisted(self, told: Instruction, end: int) -> Instruction | None:
        """Read a duty that no list of verbs knows, where the notice hands out duties item by item."""
        last = told.leads[-1]
        speaks = self.words.speech.match(self.tokens, told.action, end)
        if speaks or self.falls_short(told.action, end) or self.words.assess.match(self.tokens, told.action, end):
            return None
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
        if small or not self.tokens.items[first].capital:
            return None
        for at in range(first + 1, min(end, first + _JOINED_REACH)):
            word = self.tokens.word(at)
            if word in cues("describing") or not (word.isalnum() or word in {",", "-"}):
                return None
            if self.falls_short(at, end):
                return None
            if self.tokens.items[at].capital:
                continue
            noun = self.tokens.word(at - 1) in cues("noun_makers") and not self.tokens.items[at - 2].capital
            if self.words.strong.match(self.tokens, at, end) and not noun:  # "Tòa Hình sự | đưa …"
                named = Ref(self.tokens.span(first, at), "unit", sure=False)
                return Instruction((named,), first, at, told=False)
        return None

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
        for at in range(start + 1, min(end, start + _JOINED_REACH)):
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
        capital = max((k for k in range(first, stop) if self.tokens.items[k].capital), default=stop)
        if last.name or capital + 1 >= reach or self.tokens.word(told.action) in cues("describing") - {".", ";"}:
            return None
        if last.sure and (stop - capital <= _SURELY_NAMED or self.lists.names.known(self.tokens, first, stop) == stop):
            return None
        sentence = Span(last.span.start, self.tokens.items[reach - 1].end)
        at = verb_behind(self.tokens, sentence, self.tokens.items[capital + 1].start)
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
        if not colon or colon + 1 >= end or self.lists.acts(first, end) or self.lists.read(first, end)[1] > colon:
            return None
        if self._names_the_part(first, colon):
            leads, after = self.lists.read(colon + 1, end, loose=True)
            return Instruction(tuple(leads), first, after, told=False) if leads else None
        named = heading(self.lists, first, colon)
        shared = self.tokens.word(colon + 1) in cues("distributing")
        within, action = self.lists.read(colon + 1, end) if not shared else ([], colon)
        if named and within and self._has_duty(action, end):
            return Instruction(tuple(within), first, action, told=False)  # "Liên đội: cô A phối hợp …"
        return Instruction(tuple(named), first, colon + 1, told=False) if named else None

    def _subject_starts(self, first: int, end: int) -> Iterator[int]:
        """Yield where the subject may stand: at the head, after a circumstance, a run-in title or a finding."""
        whoever = self.tokens.has({"nào"}, first + 1, min(end, first + _WHOEVER))
        if (whoever or not self.lists.read(first, end)[0]) and (then := self.behind_then(first, end)) > first:
            yield then
        yield first
        if opening := self.words.toward.match(self.tokens, first, end) or self._connective(first, end):
            yield from self._commanded_behind_a_topic(first, end)
            yield first + opening
        if (behind := past_a_time(self.tokens, first, end)) > first and self.tokens.word(behind).isalpha():
            yield behind
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
            title = start - first <= reach
            if title or not acts:
                yield start
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
        for at in range(first + 2, end):
            if self.tokens.word(at) in {",", ".", ";", ":"}:
                return
            before = self.tokens.word(at - 1)
            if not self.tokens.items[at].capital or before in cues("governing") or not before.isalnum():
                continue
            if any(self._object_of(k, at, end) for k in (at - 1, at - 2)):
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

    def _connective(self, first: int, end: int) -> int:
        """Return the length of "Vì vậy(,)", "Việc này" before a subject, or 0."""
        length = self.words.connectives.match(self.tokens, first, end)
        return length + (length > 0 and self.tokens.word(first + length) == ",")

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
            if k > noun and self.lists.acts(k, end) and not self.tokens.items[k].capital:
                duty = self.words.strong.match(self.tokens, k, end) and self._has_duty(k, end)
                return ([Ref(self.tokens.span(at, k), "group", sure=False)], k) if duty else ([], at)
            word = self.tokens.word(k)
            if not word.isalpha() or word in cues("describing") or self.words.ends.match(self.tokens, k, end):
                return [], at
        return [], at

    def _places(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read "huyện Na Hang", "thôn Đông, thôn Đoài" as those who run the places, where they stand as a subject."""
        found: list[Ref] = []
        last = at
        while noun := self.words.places.match(self.tokens, at, end):
            named = at + noun
            while self._capital(named, end) or (named == at + noun and self.tokens.word(named).isdigit()):
                named += 1
            if named == at + noun:
                break
            found.append(Ref(self.tokens.span(at, named), "unit"))
            last = named
            at = named + (self.tokens.word(named) in {",", "và"})
        return found, last
