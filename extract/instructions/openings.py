"""How a sentence hands out work by a verb of assigning: "Giao Sở A …", "… và yêu cầu Sở B …"; else by its subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.instructions.duty import Instruction
from extract.instructions.subjects import ASKING, JOINED_REACH, TOPIC_REACH, Listed, Subjects
from extract.parties.lists import Ref
from extract.parties.namework import duty_at
from extract.text.lexicon import cues, key, past_a_time

_HANDING_ON = {"giao", "phân", "đề"}
"""First words of the verbs that hand a duty on under the heading of a unit."""
_OPENER = 6
_HOPING = {"mong", "nhờ", "xin"}
_LISTING_VERBS = {"yêu", "đề", "giao"}
"""First words of the verbs before those for whom a list follows."""
_ASKING_ALOUD = {"yêu", "đề", "lưu"}
"""First words of the verbs by which a leader asks something of nobody named."""
_ANNOUNCING = 4
"""Tokens of "xin thông báo và"."""
_BY_A_SPEAKER = {"cử", "nhắc"}
"""Tell somebody only where the notice speaks: "UBND tỉnh | cử Chi cục A", but "giáo viên | nhắc học sinh" is work."""
_BEHIND_A_SAYING = {",", ":", "rằng", "là", "với"}
_NOT_ASSIGNING = {"được", "đã", "bàn", "theo"}


class Instructions(Subjects):
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
        below_all: bool = False,
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
            below_all: So does the heading; whom it asks without a name is its own work ("Yêu cầu các hộ …").
            instructs: The notice hands out work here; a body named after a finding is told what follows it.
            listed: An ``item`` of a list of duties, or ``prose`` that opens with a name: what its subject is to do need
                not be a known verb.
        """
        if subject and (said := self._said(first, end, headed=headed, instructs=instructs, listed=listed)):
            return said
        if subject and not self.lists.read(first, end)[0] and (noted := self._undertaken_in_brackets(first, end)):
            return noted  # before "San nền 62 lô (Ban A chủ trì, | xã B phối hợp)" is read by what "xã B" does
        if subject and listed and (person := self._person_behind_a_colon(first, end)):
            return person
        if subject and (granted := self._carries_out_a_request(first, end)):
            return granted
        if asking := self._group_that_asks(first, end):
            return asking
        if not headed and (sent := self._sent(first, end)):
            return sent
        if (not headed or to_all) and (invited := self._invited(first, end)):
            return invited
        told = self._told(first, end, headed=headed, aloud=aloud or to_all, below_all=below_all)
        if not subject or (told and told.leads and told.first == first):
            return told
        if told and told.leads and self._opens_a_list(told, end):
            return told
        if told and told.leads and (asking := self._asks_in_its_turn(told, first, end)):
            return asking
        if instructs and told and told.first > first and self._own_work(told.first, first, end):
            leads, _ = self.lists.read(self._behind_its_topic(first, end), end, loose=True)
            return Instruction(tuple(replace(ref, sure=False) for ref in leads), first, told.first, told=False)
        if told and not told.leads and (found_wanting := self._asked_behind_a_colon(told, first, end)):
            return found_wanting
        standing = self._subject(first, end, headed=headed, instructs=instructs, listed=listed)
        nobody = not (told and told.leads) and not (standing and standing.leads)
        if nobody and (noted := self._noted(first, end, headed=headed, listed=bool(listed))):
            return noted
        if not (told and told.leads) and standing and (asks := self._asks_nobody(standing, end)):
            return Instruction((), first, asks, told=True)
        if told and told.leads and not (standing and standing.leads and standing.action < told.first):
            return told
        if told and told.leads and self._spoken(told.first, first, end):
            return told  # "UBND tỉnh | tiếp tục yêu cầu Sở A …"
        if told and told.leads and standing and self._speaks_on(standing.action, told.first, end):
            return told  # "UBND xã | chỉ đạo và yêu cầu các đơn vị …"
        return standing or told

    def _said(self, first: int, end: int, *, headed: bool, instructs: bool, listed: Listed) -> Instruction | None:
        """Read "Giám đốc Sở | nêu rõ(, | : | rằng) Phòng A lập …" as told to Phòng A, by whoever speaks or by a person.

        What a body of the notice says is its own work ("Phòng A nêu rõ lý do, gửi B").
        """
        if not self.tokens.has(self.words.saying.first_words, first, end):
            return None
        topic = self.tokens.word(first) in cues("openers")
        marks = (first, *self._after({","}, first, min(end, first + TOPIC_REACH))) if topic else (first,)
        for start in marks:
            mention = self.lists.names.mention(self.tokens, start, end)
            if mention is None or not (mention.kind == "person" or self.givers.speaks(mention)):
                continue
            at = self.givers.past_saying(mention.last, end)
            if at == mention.last:
                continue
            verb = self.givers.past_adverbs(mention.last, end)
            while self.tokens.word(at) in _BEHIND_A_SAYING:
                at += 1
            told = self._subject(at, end, headed=headed, instructs=instructs, listed=listed) if at < end else None
            holds = told is not None and self.words.holding.match(self.tokens, verb, end) > 0
            if told is not None and told.leads:
                orders = not holds or self.words.commands.match(self.tokens, told.action, end) > 0
                return replace(told, told=True) if orders else None
            stop = self.tokens.find({";", "."}, at, end)
            asks = at < end and (self.lists.acts(at, end) or self.words.commands.occurs(self.tokens, at, stop))
            return Instruction((), first, at, told=True) if asks and self.givers.speaks(mention) else None
        return None

    def _asks_nobody(self, standing: Instruction, end: int) -> int:
        """Return where what is asked stands: "Chủ tịch UBND tỉnh yêu cầu | khẩn trương …" tells its subject nothing.

        0 where the subject neither speaks in the notice nor is a person by post.
        """
        at = self.tokens.within(standing.leads[0].span)[0] if len(standing.leads) == 1 else end
        mention = self.lists.names.mention(self.tokens, at, end)
        if mention is None or not (mention.kind == "person" or self.givers.speaks(mention)):
            return 0
        verb = self.givers.verb(mention.last, end, speaks=True)
        asks = self.words.assign.match(self.tokens, verb, end) if self.tokens.word(verb) in _ASKING_ALOUD else 0
        return verb + asks if asks else 0

    def _asked_behind_a_colon(self, told: Instruction, first: int, end: int) -> Instruction | None:
        """Read "UBND xã A và UBND xã B còn nợ báo cáo: | đề nghị gửi ngay" as told to those found wanting.

        So too behind a comma: "Riêng Thư viện tỉnh đến nay chưa nộp, | yêu cầu nộp về Sở …".
        """
        leads, stated = self.lists.read(first + self.words.toward.match(self.tokens, first, end), end)
        wanting = stated < told.first - 1 and self.tokens.has(cues("wanting"), stated, told.first - 1)
        named = bool(leads) and all(map(self._named, leads)) and self.tokens.word(told.first - 1) in {":", ","}
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
        first = self._behind_its_topic(first, end)
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

    def _behind_its_topic(self, first: int, end: int) -> int:
        """Return where a body stands behind its topic: "Đối với cầu Khe Mít, | Sở A yêu cầu nhà thầu …"."""
        if not self.words.toward.match(self.tokens, first, end):
            return first
        comma = self.tokens.find({",", ";", ":", "."}, first, min(end, first + TOPIC_REACH), end)
        placed = self.tokens.word(comma) == "," and self.lists.read(comma + 1, end)[0]
        return comma + 1 if placed else first

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
        whom = verb + 1 + (self.tokens.word(verb + 1) == "nhở")
        leads, action = self.lists.read(whom, end) if sends else ([], first)
        kinds = {"person", "unit"} if verb > first else {"person"}
        reminded = verb > first and self.tokens.word(verb) == "nhắc"
        sent = bool(leads) and all(
            (ref.kind in kinds and self._named(ref)) or (reminded and ref.kind == "group") for ref in leads
        )
        action += self.tokens.word(action) == ","
        return (
            Instruction(tuple(leads), verb, action, told=True) if sent and duty_at(self.tokens, action, end) else None
        )

    def _invited(self, first: int, end: int) -> Instruction | None:
        """Read "Mời Hội Nông dân tỉnh (: | ) giới thiệu nông sản …" as asked of whom it invites by name."""
        if self.tokens.word(first) != "mời":
            return None
        leads, action = self._settled(*self.lists.read(first + 1, end), end)
        named = bool(leads) and all(ref.kind != "group" and self._named(ref) for ref in leads)
        if not named or not (self.tokens.word(action) == ":" or duty_at(self.tokens, action, end)):
            return None
        return Instruction(tuple(replace(ref, asked=True) for ref in leads), first, action, told=True)

    def past_joint(self, at: int) -> int:
        """Return the index after "đồng thời", "và" before a clause ("đồng chí" is none)."""
        if self.tokens.word(at) not in self.words.joints:
            return at
        if joins := self._connective(at, len(self.tokens)):
            return at + joins  # "…; trên cơ sở đó, | UBND xã B đối thoại …"
        while self.tokens.word(at) == "và" or (self.tokens.word(at), self.tokens.word(at + 1)) == ("đồng", "thời"):
            at += 1 + (self.tokens.word(at) == "đồng")
            at += self.tokens.word(at) == ","
        return at

    # -- by a verb of assigning

    def _told(self, first: int, end: int, *, headed: bool, aloud: bool, below_all: bool) -> Instruction | None:
        places = list(self.words.assign.places(self.tokens, first, end))
        if not places:
            return None
        handing = _HANDING_ON | {"yêu"} if aloud or below_all else _HANDING_ON
        requesters = self._requesters(first, end)
        topical = self._after_topic(first, end, whole=True)
        for at in places:
            taken = self.words.assign.match(self.tokens, at, end)
            if headed and not handing & {self.tokens.word(k) for k in range(at, at + taken)}:
                continue
            if headed and self._asks_for_its_own_work(at, first, end):
                continue
            requested = at in requesters
            speaks = requesters.get(at, False)
            if at != topical and not self._may_assign(at, first, requested=requested, speaks=speaks):
                told = self._assigns(at, at, end)  # "A lập biểu mẫu và | yêu cầu Sở B thực hiện:" opens what B is to do
                if told and told.leads and self._opens_a_list(told, end):
                    return told
                continue
            told = self._assigns(at, first, end, headed=headed, aloud=aloud, requested=requested)
            if told and not self._directs_itself(told, first):
                return told
        return None

    def _asks_for_its_own_work(self, at: int, first: int, end: int) -> bool:
        """Tell whether "đề nghị" at ``at`` is a step of the work before it: "Rà soát hộ nghèo, | đề nghị A giúp"."""
        asks = self.tokens.word(at) == "đề" and self.tokens.word(at - 1) in {",", "và"}
        own = self.words.strong.match(self.tokens, first, end) > self.words.assign.match(self.tokens, first, end)
        return asks and own and not self.tokens.has({";"}, first, at)

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
        first = self._behind_its_topic(first, end)
        leads, action = self.lists.read(first, end)
        if not leads:
            leads, action = self.lists.read(first, end, loose=True)
        if leads and self.tokens.word(action) == "(":  # "Tổ vận động (do ông A làm tổ trưởng) | phân công thành viên …"
            action = self.tokens.find({")"}, action, at, action - 1) + 1
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
            requested and not speaks and self.tokens.word(at) == "phân" and not self._capital(at + 2, len(self.tokens))
        )
        if own or before in {"được", '"'} or (self._directs(at) and at != first and not speaks):
            return False
        # "phê bình và | yêu cầu Sở A …", "thống nhất chủ trương và | giao Ban B …"
        spoken = before == "và" and self.words.assess.occurs(self.tokens, first, at)
        met = self.tokens.said(first, at) in cues("meetings") if at > first else False
        return at == first or requested or spoken or met or before in cues("assigned_after") or not before[:1].isalnum()

    def _ends_in_speech(self, first: int, end: int) -> bool:
        """Tell whether a word of praise, blame, agreement or assigning ends right before ``end``."""
        said = (self.words.assess, self.words.speech, self.words.assign)
        return any(
            words.match(self.tokens, k, end) == end - k for k in range(max(first, end - 3), end) for words in said
        )

    def _after_topic(self, first: int, end: int, *, whole: bool = False) -> int | None:
        """Return where "riêng các dự án ODA | giao Ban A …", "Việc cấp điện | giao Công ty B …" assign.

        In a ``whole`` sentence any thing may stand before: "Đường dây nóng của du lịch | giao Trung tâm C vận hành".
        """
        topic = self.words.toward.match(self.tokens, first, end) or self.words.topics.match(self.tokens, first, end)
        reach = min(end, first + TOPIC_REACH) if topic or (whole and self._opens_with_a_thing(first, end)) else first
        for at in self.tokens.each({",", ";", ":", ".", "giao", "yêu", "đề"}, first + topic + 1, reach):
            if self.tokens.word(at) in {",", ";", ":", "."}:
                return None
            hands = self.tokens.word(at - 1) not in _NOT_ASSIGNING
            told = self._assigns(at, first, end) if hands and self.words.assign.match(self.tokens, at, end) else None
            if told and any(map(self._named, told.leads)) and self.lists.acts(told.action, end):
                return at
        return None

    def _opens_with_a_thing(self, first: int, end: int) -> bool:
        """Tell whether neither an action, a body nor a time stands at the head."""
        named, _ = self.lists.read(first, end)
        return not (named or self.lists.acts(first, end) or past_a_time(self.tokens, first, end) > first)

    def _assigns(
        self, at: int, first: int, end: int, *, headed: bool = False, aloud: bool = False, requested: bool = False
    ) -> Instruction | None:
        """Return the instruction that the verb of assigning at ``at`` gives."""
        start = at + self.words.assign.match(self.tokens, at, end)
        if at + self.words.strong.match(self.tokens, at, end) > start:
            return None  # "giao lại biên bản cho Văn phòng" hands a thing over, not a work
        asked = "đề nghị" in self.tokens.said(at, start)
        start += self.tokens.word(start) == "cho"
        start = self._past_the_time(start, end)
        leads, action = self._with_others_told(*self.lists.read(start, end, loose=not headed), end)
        if self.tokens.word(start - 1) in _HOPING and not (leads and all(map(self._named, leads))):
            return None  # "mong các đồng chí tiếp tục phát huy" greets
        if at == first or self.tokens.word(action) != ".":  # "Nhiệm vụ cung cấp số liệu: phân công Phòng A."
            leads, action = self._settled(leads, action, end)
        if not leads and not headed and self.tokens.word(at) in {"giao", "yêu", "đề"}:
            placed, after = self.lists.places(start, end)  # "Giao huyện Na Hang | rà soát …"
            leads, action = (placed, after) if placed and self.lists.acts(after, end) else (leads, action)
        if not leads and not headed and (some := self._some(start, end)):
            leads, action = [some], self.tokens.within(some.span)[1]
        does = self._asks_others(action, end) or self._has_duty(action, end)
        if leads and action < end and self.tokens.word(action).isalpha() and not does:
            cut = self._cut(Instruction(tuple(leads), at, action, told=True), end)
            leads, action = (list(cut.leads), cut.action) if cut else (leads, action)
        if headed and self._shares_out(at, first, leads):
            return None
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
            asked = "đề nghị" in self.tokens.said(verb, start)
            along = self.lists.helps(after) and self.tokens.word(after + 2) not in {"với", "cùng", "chặt"}
            leads += [replace(ref, asked=asked, helps=along) for ref in more]
            action = after
        return leads, action

    def _shares_out(self, at: int, first: int, leads: Sequence[Ref]) -> bool:
        """Tell whether a body shares its work out among its own: "Hoãn họp, | phân công từng thành viên UBND …".

        So it does behind work of its own where a post without a name is meant: "…, phân công Phó Chủ tịch UBND xã …".
        """
        each = bool(leads) and self.tokens.word(self.tokens.within(leads[0].span)[0]) in cues("distributing")
        if each or at == first:
            return each
        own = all((ref.kind == "person" and ref.name is None) or not self._named(ref) for ref in leads)
        return self.tokens.word(at) == "phân" and bool(leads) and own

    def told_as_their_head(self, first: int, end: int, above: Sequence[Ref]) -> Instruction | None:
        """Read "Giao trưởng thôn …" under "Các thôn" as told to him: nobody is given work by those whom he heads.

        Under "UBND các xã" it is what they do.
        """
        verb = first + self.words.assign.match(self.tokens, first, end)
        leads, action = self.lists.read(verb, end, loose=True) if verb > first else ([], first)
        if len(leads) != 1 or not self._has_duty(action, end):
            return None
        at, last = self.tokens.within(leads[0].span)
        posted = self.words.posts.match(self.tokens, at, last) > 0 and self.tokens.word(at) not in cues("deputies")
        alone = self.tokens.said(at, last) in cues("heads")
        kinds = {key(ref.printed(self.tokens.text))[0] for ref in above}
        if not posted or not (alone or kinds & set(self.tokens.words[at:last])):
            return None
        return Instruction(tuple(leads), first, action, told=True)

    def _past_the_time(self, at: int, end: int) -> int:
        """Pass over a time between a verb of assigning and whom it tells: "yêu cầu | trước ngày 15/7, | UBND xã …"."""
        if self.tokens.word(at).isdigit():
            return at  # "đề nghị | 02 đồng chí trưởng thôn" counts those who are told
        behind = past_a_time(self.tokens, at, end)
        behind += behind > at and self.tokens.word(behind) == ","
        return behind if behind > at and self.lists.read(behind, end)[0] else at

    def _handed(self, at: int, end: int) -> list[Ref]:
        """Return to whom work named first is handed: "Giao nhiệm vụ sửa chữa cầu cảng | cho Đội 2 | chủ trì …"."""
        cho = self.tokens.find({",", ";", ":", ".", "cho"}, at, min(end, at + TOPIC_REACH), end)
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
        for at in range(first + opens, min(end, first + JOINED_REACH)):
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
        for at in range(first, min(end, first + JOINED_REACH)):
            capitals += self._capital(at, end)
            if at > first and not self._capital(at, end) and self.words.strong.match(self.tokens, at, end):
                return Ref(self.tokens.span(first, at), "unit", sure=False) if capitals > 1 else None
            if not self.tokens.word(at).isalpha() or self.words.ends.match(self.tokens, at, end):
                return None
        return None

    def _one_obliged(self, first: int, end: int) -> Ref | None:
        """Read "yêu cầu | cơ sở tiêm chủng | phải …": a body in small letters, up to what commands it; unsure."""
        kind = self.words.bare.match(self.tokens, first, end)
        for at in range(first + kind, min(end, first + JOINED_REACH)) if kind else ():
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
        for at in range(first + 2, self.tokens.find({",", ";", ":", "."}, first, min(end, first + TOPIC_REACH))):
            mention = self.lists.names.mention(self.tokens, at, end) if self.tokens.capitals[at] else None
            if mention is not None and self.givers.speaks(mention):
                verb = self.givers.verb(mention.last, end, speaks=True)
                yield from [verb] if self.words.assign.match(self.tokens, verb, end) else []
                return
