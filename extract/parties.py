"""Who must do it, with whom, and to whom it is reported: the grammar of parties in an instruction.

Finders return ``Ref`` values (tokens and a name as printed); ``Parties`` at the end of an extraction
turns them into the contract's ``Party`` with one canonical name for all spellings in the notice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.lexicon import key, lexicon
from extract.models import Addressee, Party
from extract.names import Kind, Mention, Names
from extract.register import Register, Unit
from extract.tokens import Tokens
from ingest.span import Span

_SEPARATORS = {",", "và", ";", "cùng", "&"}
_BRACKET_LIMIT = 40
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "02": 2, "03": 3, "04": 4, "05": 5, "2": 2, "3": 3}
_POINTERS_MANY = (("nêu", "trên"), ("nói", "trên"), ("này",), ("trên",), ("đó",))
_POINTERS_ONE = (("này",), ("nêu", "trên"), ("nói", "trên"), ("đó",))
_ADVERBIAL = {"theo", "căn", "trên", "ngay", "ngoài", "trong", "sau", "khi", "từ", "trước", "hằng", "hàng", "chậm", "định", "đồng"}
_REPORT_TO = {"cáo", "về", "cho", "lên", "đến", "tới", "với", "xuất", "gửi", "qua", "ngay", "thời", ","}
_SELVES = {"bệnh viện", "công ty", "tổng công ty", "tập đoàn", "nhà trường", "trường", "sở", "bộ", "viện", "học viện", "ban quản lý", "tỉnh", "huyện", "xã", "đại học"}
_OPENERS = {
    "về", "để", "trong", "trước", "sau", "căn", "trên", "đối", "riêng", "đồng", "khi", "ngoài", "hằng", "hàng", "định", "nhằm", "từ", "với", "trường",
    "nếu", "cùng", "bên", "đến", "ngay", "thời", "tiếp", "theo", "kể", "ngày", "cuối", "đầu", "tại", "vì", "do", "trường", "quá", "bên", "mặt", "song", "trước", "chậm", "định", "hoàn", "nhận", "thực", "thứ", "mỗi", "tuần", "chiều", "sáng", "năm", "quý", "qúy", "hết", "ngoài",
}  # fmt: skip
_ASSIGNED_AFTER = {"thống", "đồng", "quyết", "nhất", "kết", "tiếp", "cũng", "thời", "lại", "nay", "định", "ý", "trí", "luận", "mắt", "lưu", "chỉ", "đạo", "là", "tục"}


@dataclass(frozen=True, slots=True)
class Ref:
    """A party as found. ``name`` is given where it is not the quote itself (a shared prefix written once)."""

    span: Span
    kind: Kind
    name: str | None = None
    sure: bool = True
    asked: bool = False
    """Addressed by "đề nghị": a request, as a rule to a body outside."""

    def printed(self, text: str) -> str:
        """Return the name as printed, spaces tidied."""
        return self.name or " ".join(self.span.of(text).split())


@dataclass(frozen=True, slots=True)
class Instruction:
    """The opening of an instruction: who is told, with whom, and the token where the action begins."""

    leads: tuple[Ref, ...]
    first: int
    """Token where the instruction begins (after a topic or an evaluation in the same sentence)."""
    action: int
    told: bool
    """By a verb of assigning ("giao", "yêu cầu"); else by standing as the subject of a duty."""


class PartyGrammar:
    """Reads parties out of one text with the names known there."""

    def __init__(self, tokens: Tokens, names: Names) -> None:
        self.tokens = tokens
        self.names = names
        self.words = lexicon()

    # -- lists

    def parties(self, first: int, end: int, *, loose: bool = False) -> tuple[list[Ref], int]:
        """Read a list of parties from token ``first``; return them and the index after the list."""
        found: list[Ref] = []
        at = first
        meant, after = self._meant_above(first, end)
        if meant:
            return meant, after
        while mention := self.names.mention(self.tokens, at, end, loose=loose or bool(found)):
            mention = self._apposition(mention, end)
            listed, after = self._shared_prefix(mention, end)
            found += listed or [self._ref(mention)]
            at = self._past_bracket(after, end)
            step = self._separator(at, end)
            if not step or not self.names.mention(self.tokens, at + step, end, loose=True):
                more, after = self._same_type(mention, at, end)
                found += more
                at = after
                break
            at += step
        return found, at

    def _meant_above(self, first: int, end: int) -> tuple[list[Ref], int]:
        """Read "hai xí nghiệp nêu trên", "các đơn vị nói trên", "Sở này" as the bodies named before in the paragraph."""
        at = first
        count = _COUNTS.get(self.tokens.word(at))
        plural = count is not None or self.words.group_starts.match(self.tokens, at, end) > 0
        at += 1 if plural else 0
        noun = self.words.bare.match(self.tokens, at, end)
        if not noun:
            return [], first
        kind = [self.tokens.word(k) for k in range(at, at + noun)]
        at += noun
        pointer = _POINTERS_MANY if plural else _POINTERS_ONE
        words = next((w for w in pointer if [self.tokens.word(at + k) for k in range(len(w))] == list(w)), None)
        if words is None:
            return [], first
        after = at + len(words)
        span = self.tokens.span(first, after)
        named = self._named_before(first, kind)
        wanted = named[-count:] if count else named if plural else named[-1:]
        return [Ref(span, "unit", name, sure=False) for name in wanted], after

    def _named_before(self, first: int, kind: list[str]) -> list[str]:
        """Return the names of bodies of one kind before token ``first`` in the same paragraph, in order."""
        start = self.tokens.text.rfind("\n", 0, self.tokens.items[first].start) + 1
        names: list[str] = []
        at = self.tokens.within(Span(start, start + 1))[0]
        while at < first:
            mention = self.names.mention(self.tokens, at, first)
            if mention is None:
                at += 1
                continue
            own = [self.tokens.word(mention.first + k) for k in range(len(kind))]
            if mention.kind == "unit" and (own == kind or kind in (["đơn", "vị"], ["cơ", "quan"], ["địa", "phương"])):
                name = self.tokens.span(mention.first, mention.last).of(self.tokens.text)
                if name not in names:
                    names.append(name)
            at = mention.last
        return names

    def _apposition(self, mention: Mention, end: int) -> Mention:
        """Take the body named after its part in the matter ("Nhà đầu tư - Công ty …", "chủ đầu tư là Ban …")."""
        if self.tokens.word(mention.first) in {"nhà", "chủ", "đơn"} and self.tokens.word(mention.last) in {"-", "là"}:
            named = self.names.mention(self.tokens, mention.last + 1, end)
            if named is not None and named.kind == "unit":
                return named
        return mention

    def _ref(self, mention: Mention) -> Ref:
        return Ref(self.tokens.span(mention.first, mention.last), mention.kind, sure=mention.sure)

    def _separator(self, at: int, end: int) -> int:
        """Return the length of a separator at ``at`` ("," "và" ", và" ";" "cùng với")."""
        step = 0
        while at + step < end and self.tokens.word(at + step) in _SEPARATORS and step < 3:
            step += 1
        if step and self.tokens.word(at + step) == "với" and self.tokens.word(at + step - 1) == "cùng":
            return 0  # "cùng với …" names those who support, not one more lead
        if step and self.tokens.word(at + step - 1) == "cùng":
            return 0
        return step

    def _past_bracket(self, at: int, end: int) -> int:
        if self.tokens.word(at) != "(":
            return at
        for close in range(at + 1, min(end, at + _BRACKET_LIMIT)):
            if self.tokens.word(close) == ")":
                return close + 1
        return at

    def _shared_prefix(self, mention: Mention, end: int) -> tuple[list[Ref], int]:
        """Read "UBND các xã: A, B và C" and "các Sở: Tài chính, Y tế" as one party a name."""
        at = mention.last
        colon = self.tokens.word(at) == ":"
        if mention.kind != "group" or not (colon or mention.last == mention.head or self._bare_end(mention)):
            return [], mention.last
        prefix = _singular(self.tokens.span(mention.first, mention.last).of(self.tokens.text))
        names, after = self._proper_list(at + colon, end, prefix)
        if not names or (len(names) == 1 and not colon):
            return [], mention.last
        return names, after

    def _bare_end(self, mention: Mention) -> bool:
        """Tell whether the group ends with the noun right after "các" ("UBND các xã")."""
        for back in range(mention.last - 1, mention.first - 1, -1):
            if self.tokens.word(back) == "các":
                return self.words.bare.match(self.tokens, back + 1, mention.last) == mention.last - back - 1
        return False

    def _same_type(self, mention: Mention, at: int, end: int) -> tuple[list[Ref], int]:
        """Read "Sở Tài chính, Xây dựng, Y tế": fields of work that share the type of the body before."""
        if mention.kind != "unit" or self.tokens.word(at) not in {",", "và"}:
            return [], at
        kind = self.tokens.items[mention.first]
        if kind.word not in {"sở", "bộ", "vụ", "cục", "phòng", "ban", "khoa"}:
            return [], at
        found: list[Ref] = []
        while (step := self._separator(at, end)) and (field := self.words.fields.match(self.tokens, at + step, end)):
            if not self.tokens.items[at + step].capital:
                break
            span = self.tokens.span(at + step, at + step + field)
            prefix = self.tokens.text[kind.start : kind.end]
            found.append(Ref(span, "unit", f"{prefix} {span.of(self.tokens.text)}"))
            at += step + field
        return found, at

    def _proper_list(self, at: int, end: int, prefix: str) -> tuple[list[Ref], int]:
        found: list[Ref] = []
        while at < end and not self._acts(at, end):
            noun = self.words.places.match(self.tokens, at, end)
            if noun and at + noun < end and self.tokens.items[at + noun].capital:
                own = prefix.rsplit(" ", 1)[0]  # "UBND các xã: A, B và thị trấn C"
            else:
                noun, own = 0, prefix
            last = at + noun + self.words.fields.match(self.tokens, at + noun, end)
            while last < end and (self.tokens.items[last].capital or (self.tokens.word(last).isdigit() and self.tokens.word(last)[0] != "0")):
                last += 1
                if self.tokens.word(last) == "-" and last + 1 < end and self.tokens.items[last + 1].capital:
                    last += 1
            if last == at + noun or (not noun and (not (self.tokens.items[at].capital or self.tokens.word(at).isdigit()) or self.names.mention(self.tokens, at, end))):
                break
            span = self.tokens.span(at, last)
            found.append(Ref(span, "unit", f"{own} {span.of(self.tokens.text)}"))
            step = self._separator(last, end)
            follows = last + step
            if not step or not (
                follows < end
                and (self.tokens.items[follows].capital or self.tokens.word(follows).isdigit() or self.words.places.match(self.tokens, follows, end))
            ):
                return found, last
            at = last + step
        while found and at > 0 and self.tokens.word(at - 1) in _SEPARATORS:
            at -= 1
        return found, at

    # -- headings

    def heading(self, first: int, end: int) -> list[Ref] | None:
        """Return the parties of a heading that names nothing else ("1. Sở A, Sở B:"), or ``None``.

        A heading is read whole: what the walk over a name would leave over ("… tại các khu công nghiệp,
        khu kinh tế") belongs to it, as long as no word of it is a duty.
        """
        while end > first and self.tokens.word(end - 1) in {":", ".", ";", ","}:
            end -= 1
        if first >= end or end - first > 60:
            return None
        if self.tokens.word(end - 1) == "điện" and self.tokens.word(end) == ":":
            return None  # "BỘ TRƯỞNG BỘ … điện:" opens a telegram
        first += self.words.toward.match(self.tokens, first, end)
        whole, consumed = self.parties(first, end, loose=True)
        if whole and consumed == end:
            return whole
        begins = self._beginnings(first, end)
        if not begins:
            return None
        refs: list[Ref] = []
        for begin, stop in zip(begins, [*begins[1:], end], strict=True):
            last = stop
            while last > begin and self.tokens.word(last - 1) in {",", ";", "và"}:
                last -= 1
            listed, consumed = self.parties(begin, last, loose=True)
            if len(listed) > 1 and consumed == last:
                refs += listed
                continue
            opened = next((k for k in range(begin + 1, last) if self.tokens.word(k) == "("), last)
            refs.append(Ref(self.tokens.span(begin, opened), listed[0].kind if listed else "unit"))
        return refs

    def _beginnings(self, first: int, end: int) -> list[int]:
        """Return where the parties of a heading begin; nothing if a word of it is a duty or a statement."""
        begins: list[int] = []
        at = first
        while at < end:
            token = self.tokens.items[at]
            fresh = at == first or self.tokens.word(at - 1) in {",", ";", "và"}
            if fresh and self.names.mention(self.tokens, at, end, loose=at > first):
                plural = self.words.group_starts.match(self.tokens, at, end)
                if at == first or token.capital or plural or self.tokens.word(at - 1) == ";":
                    begins.append(at)
            elif at == first:
                return []
            if compound := self.words.compounds.match(self.tokens, at, end):
                at += compound
                continue
            duty = 0 if self.words.fields.match(self.tokens, at, end) else self.words.strong.match(self.tokens, at, end)
            # a field of work may read like a duty after a comma or at the very end ("Phòng Lao động, việc làm")
            duty = duty and at + duty < end and (self.tokens.word(at - 1) != "," or self.words.markers.match(self.tokens, at, end) > 0)
            states = token.word in {"được", "đã", "cần", "phải", "là", "có", "sẽ", ":", "."}
            unclosed = token.word == "(" and self.tokens.word(end - 1) != ")"
            if (duty and not token.capital) or states or unclosed:
                return []
            at += 1
        return begins

    # -- instructions

    def instruction(
        self, first: int, end: int, *, subject: bool = True, headed: bool = False, aloud: bool = False
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
        """
        told = self._told(first, end, headed=headed, aloud=aloud)
        if not subject or (told and told.leads and told.first == first):
            return told
        standing = self._subject(first, end)
        if told and told.leads and not (standing and standing.first == first and standing.action < told.first):
            return told
        return standing or told

    def _told(self, first: int, end: int, *, headed: bool = False, aloud: bool = False) -> Instruction | None:
        requesters = self._requesters(first, end)
        for at in range(first, end):
            taken = self.words.assign.match(self.tokens, at, end)
            if not taken or (self.tokens.word(at) == "chỉ" and at != first):
                continue
            handing = {"giao", "phân", "đề", "yêu"} if aloud else {"giao", "phân", "đề"}
            if headed and not handing & {self.tokens.word(k) for k in range(at, at + taken)}:
                continue
            before = self.tokens.word(at - 1) if at > first else ""
            after_requester = at in requesters
            if not (at == first or after_requester or before in _ASSIGNED_AFTER or not before[:1].isalnum()):
                continue
            if before == "được" or before == '"':
                continue
            start = at + taken
            if self.tokens.word(start) == "cho":
                start += 1
            leads, action = self.parties(start, end, loose=not headed)
            if headed and not any(self._named(ref) or (aloud and ref.kind == "group") for ref in leads):
                leads = []
            if leads:
                asked = "đề nghị" in self.tokens.span(at, at + taken).of(self.tokens.folded)
                leads = [Ref(ref.span, ref.kind, ref.name, ref.sure, asked) for ref in leads]
                return Instruction(tuple(leads), at, action, told=True)
            if at == first or after_requester or before in {",", ";", ":"}:
                if self._acts(start, end) and self.tokens.word(at) in {"yêu", "đề", "chỉ", "kính", "trân"}:
                    return Instruction((), at, start, told=True)
                if self.tokens.word(start) in {":", ""} and (after_requester or at == first):
                    return Instruction((), at, start, told=True)
        return None

    def _named(self, ref: Ref) -> bool:
        return any(self.tokens.items[k].capital for k in range(*self.tokens.within(ref.span)))

    def _requesters(self, first: int, end: int) -> set[int]:
        """Return the ends of parties that open a clause: "…, Chủ tịch UBND tỉnh | yêu cầu …"."""
        ends = set()
        for at in range(first, end):
            if at == first or self.tokens.word(at - 1) in {",", ":", ";"}:
                mention = self.names.mention(self.tokens, at, end)
                if mention is not None:
                    ends.add(mention.last)
        return ends

    def _acts(self, at: int, end: int) -> bool:
        """Tell whether a duty begins at token ``at``."""
        return bool(self.words.strong.match(self.tokens, at, end) or self.words.weak.match(self.tokens, at, end)) or (
            self.tokens.word(at) in {"cần", "phải", "tổ", "không"}
        )

    def _subject(self, first: int, end: int) -> Instruction | None:
        colon = next((k for k in range(first, min(end, first + 30)) if self.tokens.word(k) == ":"), 0)
        if (
            colon
            and colon + 1 < end
            and self.parties(first, end)[1] <= colon
            and not self._acts(first, end)
            and (named := self.heading(first, colon))
        ):
            return Instruction(tuple(named), first, colon + 1, told=False)
        starts = [first, first + self.words.toward.match(self.tokens, first, end)]
        if self.tokens.word(first) in _OPENERS and not self._acts(first, end):
            starts += [k + 1 for k in range(first, min(end, first + 80)) if self.tokens.word(k) in {",", ":", ";"}]
        else:  # after a run-in title; an action with a colon in it is no title unless it is very short
            reach = 30 if not self._acts(first, end) else 4
            starts += [k + 1 for k in range(first, min(end, first + reach)) if self.tokens.word(k) == ":"]
            if reach == 30 and not self.names.mention(self.tokens, first, end):
                # "Tuyến kênh … đang bị lấn chiếm, Phòng Kinh tế phối hợp …": the duty after a finding
                starts += [k + 1 for k in range(first, min(end, first + 60)) if self.tokens.word(k) in {",", ";"}]
        for at in starts:
            leads, action = self.parties(at, end)
            if not leads or (at > first and self._nameless(leads[0])):
                continue
            word = self.tokens.word(action)
            if at > first and self.tokens.word(at - 1) in {",", ";"} and self.tokens.word(first) not in _OPENERS:
                if self.words.markers.match(self.tokens, action, end):
                    return Instruction(tuple(leads), at, action, told=False)
                continue
            if word == ":" or self._has_duty(action, end):
                return Instruction(tuple(leads), at, action + (word == ":"), told=False)
            joined = action + 1 + (word == "cùng" and self.tokens.word(action + 1) == "với")
            if at == first and word in {"cùng", ","} and self._acts(self.parties(joined, end)[1], end):
                return Instruction(tuple(leads), at, action, told=False)
        return None

    def _nameless(self, ref: Ref) -> bool:
        """Tell whether a party is a body speaking of itself ("Trong tháng 7, Bệnh viện khám 38.214 lượt")."""
        first, end = self.tokens.within(ref.span)
        return ref.kind == "unit" and ref.span.of(self.tokens.folded) in _SELVES and end - first <= 3

    def _has_duty(self, at: int, end: int) -> bool:
        if self.tokens.word(at) != "chỉ" and self.words.assign.match(self.tokens, at, end):
            return False
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if word in _ADVERBIAL and self._duty_later(at, end):
            return True
        if self.words.assess.match(self.tokens, at, end):
            return False
        if word in {"cần", "phải"} or (word == "được" and following in {"giao", "phân"}):
            return True
        if word in {",", "-"} and self._acts(at + 1, end):
            return True
        if word == "trong" and following in {"tháng", "quý", "qúy", "tuần", "ngày", "thời", "vòng"}:
            return True
        if word == "có" and following in {"nhiệm", "trách"}:
            return True
        if word == "là" and following in {"cơ", "đơn", "đầu"} or word == "làm" and following == "đầu":
            return True
        return self._acts(at, end)

    def _duty_later(self, at: int, end: int) -> bool:
        """Tell whether a duty follows an adverbial ("… theo nhiệm vụ được phân công trực tiếp kiểm tra …")."""
        for k in range(at + 1, min(end, at + 26)):
            word = self.tokens.word(k)
            if word in {"đã", ".", ";", "là"}:
                return False
            if self.words.strong.match(self.tokens, k, end) and self.tokens.word(k - 1) not in {"được", "việc", "sự", "về", "để", "khi", "sau", "công", "tác"}:
                return True
        return False

    def begins_clause(self, at: int, end: int) -> bool:
        """Tell whether a new addressee begins at token ``at`` (after ";" or a full stop)."""
        while self.tokens.word(at) in {"đồng", "thời", "và"}:
            at += 1
        if self.words.assign.match(self.tokens, at, end):
            return self._told(at, end) is not None
        leads, action = self.parties(at, end)
        return bool(leads) and self.tokens.word(action) not in {"", ":"} and self._has_duty(action, end)

    # -- support and reports

    def supports(self, first: int, end: int, leads: Sequence[Ref]) -> tuple[Ref, ...]:
        """Return those named to help in tokens ``[first, end)``."""
        found: list[Ref] = []
        held = [ref.span for ref in leads]
        at = first
        while at < end:
            word = self.tokens.word(at)
            if word == "phối" and self.tokens.word(at + 1) == "hợp":
                listed, at = self._with(at + 2, end)
                found += listed
                continue
            if word == "cùng" and (at == first or self.tokens.word(at - 1) in {",", ";", "trì"} | self._last_words(leads)):
                step = 2 if self.tokens.word(at + 1) == "với" else 1
                listed, after = self.parties(at + step, end)
                found += listed
                at = max(after, at + 1)
                continue
            if word in {",", ";"} and at + 1 < end:
                listed, after = self.parties(at + 1, end)
                if listed and self.tokens.word(after) == "phối" and self.tokens.word(after + 1) == "hợp":
                    if not any(ref.span in held for ref in listed):
                        found += listed
                    at = after
                    continue
            at += 1
        return tuple(ref for ref in _unique(found) if ref.span not in held)

    def _last_words(self, leads: Sequence[Ref]) -> set[str]:
        return {ref.span.of(self.tokens.folded).split()[-1] for ref in leads}

    def _with(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read the list after "phối hợp", over adverbs and "với"."""
        start = at
        while manner := self.words.manner.match(self.tokens, at, end):
            at += manner
        introduced = self.tokens.word(at) in {"với", "cùng"}
        while self.tokens.word(at) in {"với", "cùng"}:
            at += 1
        listed, after = self.parties(at, end, loose=introduced)
        if not listed:
            return [], start
        if self.tokens.word(after) == ":":
            more, after = self._clauses(after + 1, end)
            listed += more
        return listed, after

    def _clauses(self, at: int, end: int) -> tuple[list[Ref], int]:
        """Read the bodies that open the clauses of a list after a colon, parted by ";"."""
        found: list[Ref] = []
        while at < end:
            listed, after = self.parties(at, end)
            if not listed:
                break
            found += listed
            while after < end and self.tokens.word(after) not in {";", "."}:
                after += 1
            if self.tokens.word(after) != ";":
                return found, after
            at = after + 1
        return found, at

    def reports_to(self, first: int, end: int) -> tuple[Ref, ...]:
        """Return to whom tokens ``[first, end)`` say the work is reported ("báo cáo …", "gửi … về …")."""
        found: list[Ref] = []
        for at in range(first, end):
            word, following = self.tokens.word(at), self.tokens.word(at + 1)
            if not ((word == "báo" and following == "cáo") or word == "gửi"):
                continue
            if self._for_the_receiver(at, first):
                continue
            ref = self._receiver(at + (2 if word == "báo" else 1), end)
            if ref:
                found.append(ref)
        return tuple(_unique(found))

    def _for_the_receiver(self, at: int, first: int) -> bool:
        """Tell whether the report is what the receiver will do with it ("… để tổng hợp, báo cáo …")."""
        for back in range(at - 1, max(first, at - 6) - 1, -1):
            if self.tokens.word(back) == "để":
                return True
            if self.tokens.word(back) in {".", ";"}:
                return False
        return False

    def _receiver(self, at: int, end: int) -> Ref | None:
        dated = False
        for k in range(at, min(end, at + 22)):
            word = self.tokens.word(k)
            if word in {".", ";", ":", "để"}:
                return None
            dated = dated or word in {"trước", "chậm", "ngày"}
            before = self.tokens.word(k - 1)
            if before not in ({"về", "cho", "lên", "gửi"} if dated else _REPORT_TO):
                continue
            mention = self.names.mention(self.tokens, k, end)
            if mention and (before != "," or mention.kind != "group"):
                return self._ref(mention)
        return None


def _singular(prefix: str) -> str:
    words = [word for word in prefix.split() if word.lower() not in {"các", "những"}]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def _unique(refs: Iterable[Ref]) -> list[Ref]:
    out: list[Ref] = []
    for ref in refs:
        if all(ref.span != other.span for other in out):
            out.append(ref)
    return out


class Canon:
    """One name for all spellings of a party: the register's, else the fullest form seen in the notice."""

    def __init__(self, text: str, register: Register) -> None:
        self.text = text
        self._units: dict[tuple[str, ...], Unit] = {}
        for unit in register.units:
            for name in (unit.name, unit.short or "", *unit.aliases):
                if name:
                    self._units.setdefault(key(name), unit)
        self._groups = {key(name): group for group in register.groups for name in (group.name, *group.aliases)}
        self._forms: dict[tuple[str, ...], str] = {}

    def learn(self, name: str) -> None:
        """Take ``name`` as a form seen in the notice; the one written out most fully stays."""
        own = key(name)
        if name.rpartition(" ")[2].isupper() and len(own) <= len(name.split()):
            return  # short forms are looked up, not learned
        held = self._forms.get(own)
        if held is None or len(name) > len(held):
            self._forms[own] = name

    def name(self, ref: Ref) -> str:
        """Return the canonical name of ``ref``."""
        own = key(ref.printed(self.text))
        if own in self._units:
            return self._units[own].name
        if own in self._groups:
            return self._groups[own].name
        return self._forms.get(own) or self._written_out(ref.printed(self.text)) or ref.printed(self.text)

    def _written_out(self, name: str) -> str | None:
        """Return the one full name seen whose initials are ``name``'s ("Phòng QH-XD" for "Phòng Quy hoạch - Xây dựng")."""
        head, _, short = name.rpartition(" ")
        letters = "".join(char for char in short if char.isalpha())
        if not head or len(letters) < 2 or not letters.isupper():
            return None
        kind = key(head)
        full = [form for own, form in self._forms.items() if own[: len(kind)] == kind and _initials(own[len(kind) :]) == letters]
        return full[0] if len(full) == 1 else None

    def party(self, ref: Ref) -> Party:
        """Return the contract's party for ``ref``."""
        own = key(ref.printed(self.text))
        unit = self._units.get(own)
        outside = unit.outside if unit else ref.asked and ref.kind == "unit"
        return Party(
            name=_capital(self.name(ref)),
            unit=unit.key if unit else None,
            kind="outside" if outside else ref.kind,
            quote=ref.span.of(self.text),
            span=ref.span,
        )

    def parties(self, refs: Iterable[Ref]) -> tuple[Party, ...]:
        """Return the parties of ``refs``, each name once."""
        out: dict[str, Party] = {}
        for ref in refs:
            party = self.party(ref)
            out.setdefault(party.name, party)
        return tuple(out.values())

    def addressees(self, refs: Iterable[Ref]) -> tuple[Addressee, ...]:
        """Return the receivers of reports."""
        out: dict[str, Addressee] = {}
        for ref in refs:
            value = _capital(self.name(ref))
            out.setdefault(value, Addressee(value=value, quote=ref.span.of(self.text), span=ref.span))
        return tuple(out.values())


def _initials(words: tuple[str, ...]) -> str:
    """Return the first letters of ``words`` in capitals, tone marks off ("Ủy" counts as U), Đ kept."""
    return "".join(unicodedata.normalize("NFD", word[0])[0] for word in words).upper()


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
