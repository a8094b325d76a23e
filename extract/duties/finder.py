"""Which parts of the outline are instructions, and whom each one reaches.

One walk down the outline carries a ``Scope``: the unit of the heading above, the parties of a lead-in
("Giao Sở A chủ trì, phối hợp …:"), times that hold for all below, and whether the notice assesses or
instructs here. Leaves are split at sentences that address somebody new.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from extract.duties.labelled import Parts, names_doers, names_place, opens_with_label, parts_in_line, read_parts
from extract.duties.outline import Node
from extract.duties.rolenames import announces_who_meets, names_parts_only
from extract.duties.tableheads import Columns
from extract.duties.tables import table_duties
from extract.duties.wording import Wording
from extract.instructions.duty import Duty, Instruction, Scope
from extract.instructions.grammar import PartyGrammar
from extract.instructions.openings import Listed
from extract.parties.lists import ANY_BODY, Ref, parted
from extract.review import Doubt
from extract.text.folding import fold
from extract.text.formulas import (
    ANNOUNCES_A_MEETING,
    PAST,
    PUNISHES,
    RECITES,
    SPEAKS,
    THREATENS,
    closes,
    concludes,
    decides,
    discusses,
    keeps_a_diary,
    plans_a_period,
    recounts,
    reviews_a_period,
    sets_principles,
    states_a_purpose,
    zone,
)
from extract.text.lexicon import cues, key, past_a_time
from extract.text.sentences import sentences, trimmed
from extract.text.tokens import Tokens
from extract.text.words import opens_with_verb
from extract.times import scan
from extract.times.closings import limits_work, reaches, stands_in
from extract.times.deadlines import Dates, sets_a_limit
from ingest.span import Span

_OPENING_WORDS = 200
"""Characters of a sentence that are shown to the tagger: it asks about the first words only."""

_OPENER = 12
"""Tokens of a circumstance before the subject of a sentence."""
_CLAUSES = 4
"""Clauses of a sentence that are looked at for where an order begins behind what is none."""
_WHOEVER = 4
"""Tokens in which "Đơn vị nào …" says that whoever is meant."""
_SUBJECT = 6
"""Tokens a short subject may take before "đã"."""
_REASONS = 3
"""Sentences between a finding and the instruction it is the reason for."""

_SEVERAL = 2
_FACT = 5
"""Tokens of a run-in title that states a fact, with its colon."""
_BRACKET = 40
"""Characters of a bracket behind a heading's unit."""
_PLURALS = {"các", "tất cả"}
_CONDITIONS = {"nếu", "trường", "để", "khi"}
_SUPPOSING = {"nếu", "trường", "khi", "lúc", "nguyên"}
_MEANWHILE = {("trong", "khi"), ("trong", "lúc")}
"""Open what is supposed, not what is: "Nếu không đạt, …", "Trong khi chờ kết quả, …"."""
_DESCRIBING = frozenset({"assess", "aim"})
"""Zones in which a sentence that addresses nobody instructs nobody."""

Segment = tuple[Span, Instruction | None]


@dataclass(slots=True)
class DutyFinder:
    """Walks an outline and collects duties in reading order."""

    tokens: Tokens
    grammar: PartyGrammar
    last_block_start: int
    """Offset of the last paragraphs of the body, where closing formulas stand."""
    dates: Dates
    """What the notice says of its own time: a limit that lies ahead is an order even in a review."""
    meeting: Span | None = None
    """The sentence about the meeting itself: who chaired it is no duty."""
    addressees: tuple[Ref, ...] = ()
    """Kính gửi: who is meant where a letter names nobody."""
    issuer: str = ""
    """Who speaks: "Sở A xây dựng kế hoạch …" at the head of the plan of Sở A hands out nothing."""
    found: list[Duty] = field(default_factory=list)
    passed: list[Span] = field(default_factory=list)
    """Sentences that were taken for no instruction, where the notice does not assess or discuss."""
    dropped: set[Span] = field(default_factory=set)
    """Those among them that are whole items of a list of duties."""
    likely_units: set[int] = field(default_factory=set)
    """Ids of the nodes that stand among headings of units."""
    columns: Columns | None = None
    """The columns of the last task table: one further down may go without a head."""
    wording: Wording = field(init=False)

    def __post_init__(self) -> None:
        self.wording = Wording(self.grammar)

    def run(self, root: Node) -> tuple[Duty, ...]:
        """Return all duties below ``root``."""
        self._children(root, Scope())
        return tuple(self.found)

    # -- the walk

    def _children(self, node: Node, scope: Scope) -> None:
        first = len(self.found)
        self._mark_likely_units(node)
        zones = self._zones(node.children)
        meets = any(names_place(self.tokens.folded, child.text) for child in node.children)
        for rows, run in groupby(node.children, key=_is_row):
            if rows:
                blocks = [child.block for child in run if child.block]
                duties, self.columns = table_duties(blocks, scope, self.grammar, node.id, self.columns)
                self.found += duties
                continue
            for child in run:
                if meets and names_doers(self.tokens.folded, child.text):
                    continue  # "Chủ trì: Giám đốc" beside "Địa điểm: Hội trường"
                if not self._closes_above(child, first, scope):
                    self._visit(child, replace(scope, zone=zones.get(id(child), scope.zone)))
                if scope.zone == "neutral" and child.kind == "text" and child.heading and self._concludes(child):
                    scope = replace(scope, zone="instruct")  # "… kết luận như sau:" holds for the sections behind it

    def _mark_likely_units(self, node: Node) -> None:
        """Mark the headings below ``node`` that stand among headings of units."""
        headings = [child for child in node.children if child.heading and child.label is not None and child.children]
        named = [child for child in headings if self.grammar.heading(*self.tokens.within(child.text))]
        if len(named) * 2 > len(headings):
            self.likely_units |= {id(child) for child in headings}

    def _concludes(self, node: Node) -> bool:
        text = node.text.of(self.tokens.folded).rstrip()
        return text.endswith(":") and zone(text, "") == "instruct"

    def _zones(self, children: Sequence[Node]) -> dict[int, str]:
        """Return what headings are by those around them: "Công tác tháng 9" before a plan, "Yêu cầu" after "Mục đích".

        Keys are the identities of nodes.
        """
        zones: dict[int, str] = {}
        purposes = [child for child in children if states_a_purpose(child.text.of(self.tokens.folded))]
        for child in children:
            behind = purposes and purposes[0].text.start < child.text.start
            if behind and sets_principles(child.text.of(self.tokens.folded)):
                zones[id(child)] = "aim"
        self._mark_plans_behind_reviews(children, zones)
        plan = conclusion = decided = False
        for child in reversed(children):
            text = child.text.of(self.tokens.folded) if child.heading else ""
            if decided and recounts(child.text.of(self.tokens.folded)):
                zones[id(child)] = "discuss"  # "Nội dung: …" of a complaint, before "Kết luận: …"
            decided = child.text.of(self.tokens.folded).startswith("kết luận:")
            if plan and reviews_a_period(text):
                zones[id(child)] = "assess"
            if keeps_a_diary(child.text.of(self.tokens.folded)) or (conclusion and discusses(text)):
                zones[id(child)] = "discuss"
            if plans_a_period(text):
                zones[id(child)] = "instruct"
                plan = True
            conclusion = conclusion or concludes(text)
        return zones

    def _mark_plans_behind_reviews(self, children: Sequence[Node], zones: dict[int, str]) -> None:
        """Take "2. Công tác tháng 2" behind "1. Nhận định tháng 1" for what is to be done."""
        reviewed = False
        for child in children:
            text = child.text.of(self.tokens.folded)
            if reviewed and child.heading and reviews_a_period(text) and zone(text, "") != "assess":
                zones[id(child)] = "instruct"
            reviewed = reviewed or (child.heading and zone(text, "") == "assess")

    def _visit(self, node: Node, scope: Scope) -> None:
        if self._closing(node.text) and not self._goes_on_to_a_duty(node.text):
            for child in node.children:
                self._visit(child, scope)
            return
        announces = node.heading or bool(node.children)
        if node.lines and scope.zone != "discuss" and not announces_who_meets(node.text.of(self.tokens.folded)):
            self._labelled(node, scope)
        elif (whole := self._work_and_who_does_it(node, scope)) is not None:
            self._add(node.id, whole[0], whole[1], scope, scope.times)
        elif announces and (named := self._names(node)):
            leads, helpers = parted(named)
            headed = replace(scope, zone="instruct", headed=True, under_unit=True)
            before = len(self.found)
            self._children(node, replace(headed, leads=leads, supports=helpers))
            if len(self.found) == before and not self.wording.tells_what_was(
                *self.tokens.within(node.text)
            ):  # a heading over nothing may be a duty whose verb no list knows
                self._sentences(node, sentences(self.tokens.text, node.text), scope)
        elif node.children and node.heading and not self._is_whole(node, scope):
            self._lead_in(node, scope)
        else:
            own = self._sentences(node, sentences(self.tokens.text, node.text), scope)
            if node.children and own and not node.heading:
                scope = replace(scope, leads=own[-1].leads, supports=(), headed=True)
            self._children(node, scope)

    def _labelled(self, node: Node, scope: Scope) -> None:
        """Take a work whose parts labelled lines name for one duty, or for those of the items under it."""
        parts = read_parts(self.grammar, node.lines)
        if node.children:
            told = self.grammar.instruction(*self.tokens.within(node.text))
            below = replace(
                scope,
                leads=parts.leads or (told.leads if told else ()) or scope.leads,
                supports=parts.supports,
                times=(*scope.times, node.text, *node.lines),
                zone="instruct",
                headed=True,
                under_unit=False,
            )
            before = len(self.found)
            self._children(node, below)
            if len(self.found) > before:
                return
        work, content = node.text, parts.content
        if content is not None and (node.lines[0] == content or work.start == work.end):
            work = Span(work.start, content.end)
        if names_parts_only(node.text.of(self.tokens.folded)):
            if content is None:
                self.passed += node.lines  # "III. Kinh phí và tiến độ": they say it of the whole plan
                return
            work = content
        self._add_labelled(node.id, work, parts, scope)

    def _work_and_who_does_it(self, node: Node, scope: Scope) -> Segment | None:
        """Read a title and the sentence under it that only says who does that: "Giao Sở A chủ trì thực hiện."."""
        if not node.heading or node.label is None or len(node.children) != 1 or scope.zone in {"assess", "discuss"}:
            return None
        below = node.children[0]
        if (
            below.kind != "text"
            or below.children
            or below.lines
            or self.grammar.heading(*self.tokens.within(node.text))
        ):
            return None
        told = self.grammar.instruction(*self.tokens.within(below.text), instructs=True)
        if told is None or not told.leads or not self._only_undertakes(told.action, self.tokens.within(below.text)[1]):
            return None
        return Span(node.text.start, below.text.end), told

    def _only_undertakes(self, at: int, end: int) -> bool:
        """Tell whether what a body is told names no work: "chủ trì, phối hợp với Sở B thực hiện. Hoàn thành …"."""
        words, first = self.grammar.words, at
        while at < end:
            if self.tokens.word(at) in cues("limiting") | cues("riders"):
                return at > first
            if (self.tokens.word(at), self.tokens.word(at + 1)) == ("phối", "hợp"):
                at += 2 + (self.tokens.word(at + 2) in {"với", "cùng"})
                helpers, behind = self.grammar.parties(at, end)
                if not helpers:
                    return False
                at = behind
            elif verb := words.undertakes.match(self.tokens, at, end):
                at += verb
            elif self.tokens.word(at) in {",", ".", ";", "và", "để", "tổ", "chức", "triển", "khai"}:
                at += 1
            else:
                return False
        return at > first

    def _add_labelled(self, name: str, span: Span, parts: Parts, scope: Scope) -> None:
        first, end = self.tokens.within(span)
        told = self.grammar.instruction(first, end, subject=not parts.leads)
        leads = parts.leads or (told.leads if told else ()) or scope.leads
        supports = parts.supports or self.grammar.supports(told.action if told else first, end, leads)
        self.found.append(
            Duty(
                id=name,
                span=trimmed(self.tokens.text, span),
                leads=leads,
                supports=supports,
                reports_to=self.grammar.reports_to(first, end),
                time_headings=scope.times,
                time_cells=parts.times,
                doubts=() if leads else (Doubt("no-lead", "leads"),),
            )
        )

    def _names(self, node: Node) -> list[Ref] | None:
        """Return the parties a heading names; among headings of units it names one of a kind that no list knows."""
        place = self.tokens.within(node.text)
        if node.label is None and any(decides(child.text.of(self.tokens.folded)) for child in node.children):
            return None  # "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN" over its legal grounds
        named = self.grammar.heading(*place)
        said = node.text.of(self.tokens.folded).rstrip()
        begins = said.endswith(":") and not SPEAKS.search(said) and self.grammar.parties(*place)[0]
        if named or not (id(node) in self.likely_units or begins):
            return named
        return self.grammar.unknown_heading(*place)

    def _is_whole(self, node: Node, scope: Scope) -> bool:
        """Tell whether a duty only looks like a heading: nothing ends it, and plain paragraphs follow."""
        announces = node.text.of(self.tokens.text).rstrip().endswith(":")
        if announces or scope.zone != "instruct" or any(child.label or child.kind != "text" for child in node.children):
            return False
        return self._about_a_body(*self.tokens.within(node.text))

    def _lead_in(self, node: Node, scope: Scope) -> None:
        """Take up what a heading or lead-in says for its children; what it says for itself is a duty of its own."""
        *before, last = sentences(self.tokens.text, node.text) or [node.text]
        if before and not node.text.of(self.tokens.text).isupper():
            self._sentences(node, before, scope)
        first, end = self.tokens.within(last)
        told = self.grammar.instruction(first, end, subject=scope.zone != "assess", headed=scope.headed)
        if self._about_the_meeting(last, scope) or self._addresses_nobody(told, scope):
            told = None  # "Tại phiên họp do đồng chí A chủ trì, … kết luận như sau:"
        if told is not None and self._speaks(node, told, last, scope):
            told = None  # "Chủ tịch UBND phường kết luận, chỉ đạo:" tells those named below
        kind = scope.zone if scope.zone == "aim" else zone(last.of(self.tokens.folded), scope.zone)
        below = replace(scope, zone=kind, times=(*scope.times, last))
        if told is not None and not told.told and self.grammar.words.issuing.match(self.tokens, told.action, end):
            told = None  # "Ủy ban nhân dân thành phố ban hành Kế hoạch …:" tells itself nothing
        instructs = told is not None
        if told is not None:
            below = self._told_below(below, told, end)
        elif kind not in _DESCRIBING and (scope.headed or kind == "instruct"):
            instructs = self.wording.imperative(first, end)
        if instructs and self._lists(node):
            self._add(node.id, Span(last.start, node.end()), told, below, scope.times)
        else:
            self._children(node, below)

    def _speaks(self, node: Node, told: Instruction, lead_in: Span, scope: Scope) -> bool:
        """Tell whether a lead-in says who speaks, not who is told: nobody below does what its subject is said to do.

        A plural told to direct something is no speaker ("UBND các xã chỉ đạo một số nội dung sau:"), nor is one named
        in an item of a list of duties.
        """
        said = SPEAKS.search(lead_in.of(self.tokens.folded).rstrip())
        if said is None or told.told or (scope.zone == "instruct" and node.label is not None):
            return False
        speaker = self.tokens.items[told.action].start >= lead_in.start + said.start()
        return not speaker or all(ref.kind != "group" for ref in told.leads)

    def _told_below(self, scope: Scope, told: Instruction, end: int) -> Scope:
        """Return the scope of the items under "Giao Sở A chủ trì, phối hợp với Sở B:"."""
        own, helpers = parted(told.leads)
        leads = own or scope.leads
        supports = helpers + self.grammar.supports(told.action, end, leads)
        supports = supports or (() if told.leads else scope.supports)
        under_unit = scope.under_unit and not told.leads
        return replace(
            scope, leads=leads, supports=supports, zone="instruct", headed=bool(leads), under_unit=under_unit
        )

    def _lists(self, node: Node) -> bool:
        """Tell whether an announcement and the bare items under it are one instruction."""
        announced = node.text.of(self.tokens.text).rstrip().endswith(":")
        return announced and not any(self._carries(child) for child in node.walk() if child is not node)

    def _carries(self, node: Node) -> bool:
        """Tell whether an item carries an instruction of its own (not a mere name in a list)."""
        if node.kind == "row" or node.label is None or (node.heading and node.children):
            return True
        place = self.tokens.within(node.text)
        return bool(self.wording.imperative(*place) or self.grammar.instruction(*place) or self.grammar.heading(*place))

    # -- sentences

    def _sentences(self, node: Node, parts: Sequence[Span], scope: Scope) -> list[Duty]:
        """Join sentences into instructions: a new one begins where somebody new is addressed."""
        before = len(self.found)
        parts = self._with_labels(parts, item=node.label is not None)
        split = [list(self._split(*segment)) for segment in self._segments(node, parts, scope)]
        several = sum(map(len, split)) > 1
        for pieces in split:
            rider = self._rider(pieces)
            for span, told in pieces:
                name = f"{node.id}.{len(self.found) - before + 1}" if several else node.id
                shared = rider is not None and span.end <= rider.start
                self._add(name, span, told, scope, (*scope.times, rider) if rider and shared else scope.times)
        return self.found[before:]

    def _with_labels(self, parts: Sequence[Span], *, item: bool) -> list[Span]:
        """Join a sentence that labels who does a work to the one that says it: "Lập hồ sơ. | Chủ trì: Sở A.".

        In an item of a list it is about all that stands before it.
        """
        joined: list[Span] = []
        begin, labelled = 0, False
        for part in parts:
            goes_on = bool(joined) and opens_with_label(self.tokens.folded, part)
            if goes_on:
                first = begin if item and not labelled else len(joined) - 1
                joined[first:] = [Span(joined[first].start, part.end)]
                begin = len(joined)
            else:
                joined.append(part)
            labelled = goes_on
        return joined

    def _rider(self, pieces: Sequence[Segment]) -> Span | None:
        """Return the sentence that limits all of a list: "A rà soát …; B thẩm định …. | Hoàn thành trước 30/5."."""
        if len(pieces) < _SEVERAL:
            return None
        *_, last = sentences(self.tokens.text, pieces[-1][0])
        return last if last.start > pieces[-1][0].start and limits_work(last.of(self.tokens.folded)) else None

    def _segments(self, node: Node, parts: Sequence[Span], scope: Scope) -> list[Segment]:
        segments: list[Segment] = []
        if scope.zone == "discuss":
            return segments
        open_ = False
        """Whether the last segment may go on with the next sentence."""
        prose = node.label is None and not scope.headed
        whole, parts = parts, [piece for part in parts for piece in self._apart(part)]
        for part in parts:
            first, end = self.tokens.within(part)
            if first >= end:
                continue
            passing = self._about_the_meeting(part, scope) or self._threatens(part, parts)
            passing = passing or self._tells_of_itself(node, first, end) or self._states_a_fact(first, end)
            if self._closing(part) or passing or self.wording.keeps_a_diary(first, end):
                open_ = False
                continue
            listed = node.label is not None and part.end <= whole[0].end
            instructs = scope.zone == "instruct" and not self.wording.tells_what_was(first, end)
            ordered = scope.zone == "assess" and (self._ordered(part) or self._obliges(first, end))
            told = self.grammar.instruction(
                first,
                end,
                subject=scope.zone != "assess" or ordered,
                headed=scope.headed,
                aloud=node.label is None,
                to_all=not scope.under_unit and all(ref.kind == "group" for ref in scope.leads),
                instructs=instructs,
                listed=self._listed(first, end, item=listed) if instructs else "",
            )
            if told is None and listed and instructs and not scope.leads:
                told = self.grammar.named_behind_a_title(first, end)
                if told is None and not self._told_later(part, parts):
                    told = self.grammar.unlisted_subject(first, end)
            if told is None and instructs and (listed or scope.headed):
                told = self._subject_at_the_head(first, end)
            if told is not None and len(told.leads) == 1 and self._consents(told, end):
                told = None  # "Về công tác cán bộ, Ban Thường vụ | đồng ý kéo dài …"
            if told is None and scope.zone != "assess":
                told = self._behind_a_word_of_consent(first, end)
            told = self._pointed_at(first, self._by_labels(part, first, told), segments)
            agreed = told is not None and told.first > first and self.wording.opens_consenting(first, end)
            if self._addresses_nobody(told, scope) or (open_ and self._goes_on_directing(first, told)):
                told = None
            if told is not None and not told.told and self.wording.announces(first, end):
                told = None
            if not (told and told.told) and self._happened(first, end):
                if not (listed and len(parts) == 1 and scope.zone == "instruct"):
                    open_ = False
                    self.passed.append(part)
                    continue
                told = replace(told, sure=False) if told else None  # a whole item: its year may be misprinted
            if told and RECITES.match(part.of(self.tokens.folded)) and part is not parts[0]:
                told = replace(told, sure=False)  # "Theo đó, giao Sở A …": perhaps what the document cited before says
            assesses = self.wording.assesses(self._stated_from(first, told), end)
            if assesses and told is not None and self._is_aside(first, told.first, end):
                assesses = self.wording.assesses(told.first, end)  # "Trường hợp không đạt, | Ban A …"
            late = told is not None and told.first > first
            doubtful = assesses and (node.label is None or scope.zone == "neutral" or late)
            doubtful = doubtful and not agreed and not self._must(told)
            if told and told.leads and (told.told or not doubtful):
                segments.append((Span(self.wording.start(part, told), part.end), told))
                open_ = True
            elif open_ and told is None and self._about_another(first, end, segments[-1][1]):
                open_ = False
                self.passed.append(part)
            elif open_ and prose and not assesses and self.wording.stands_apart(first, end):
                segments.append((part, _again(segments[-1][1], first)))
            elif open_ and (
                not assesses or (scope.zone == "instruct" and scope.headed and not self._reports(first, end))
            ):
                segments[-1] = (Span(segments[-1][0].start, part.end), segments[-1][1])
            elif told is None and not self.wording.imperative(first, end) and self._told_later(part, parts):
                open_ = False  # a finding before "Giao Sở A …"
            else:
                open_ = not assesses and self._instructs(first, end, node, scope, told)
                open_ = open_ or (listed and scope.under_unit and not self._states(first, end))
                segments += [(part, told)] if open_ else []
                if not open_ and scope.zone not in _DESCRIBING:
                    self.passed.append(part)
                    if scope.zone == "instruct":
                        self.dropped.add(part)
        return segments

    def _apart(self, part: Span) -> Iterator[Span]:
        """Yield a sentence without the clause that is no duty: "Đồng ý thưởng Khoa A; | Phòng B làm …".

        Nor is what a comma parts from the order it calls for: "UBND xã A còn 14 hộ chưa nhận tiền, | Chủ tịch UBND xã
        phải xuống tận hộ".
        """
        first, end = self.tokens.within(part)
        if self.wording.opens_consenting(first, end):
            yield part  # the consent is what is carried out
            return
        marks = (k for k in range(first + 1, end - 1) if self.tokens.word(k) in {";", ","})
        for k in islice(marks, _CLAUSES):
            quiet = self._is_quiet if self.tokens.word(k) == ";" else self._finds_a_lack
            if (
                quiet(first, k)
                and self._hands_out_at(k, end)
                and not self._goes_on_telling(first, k, end)
                and not self._goes_on_in_the_diary(first, k, end)
            ):
                yield Span(self.tokens.items[k + 1].start, part.end)
                return
        yield part

    def _by_labels(self, part: Span, first: int, told: Instruction | None) -> Instruction | None:
        """Read "Lập hồ sơ. Chủ trì: Sở A" as told to Sở A, whatever looked like a subject in it."""
        if told is not None and told.told:
            return told
        leads = parts_in_line(self.grammar, part).leads
        return Instruction(leads, first, first, told=True) if leads else told

    def _consents(self, told: Instruction, end: int) -> bool:
        """Tell whether the one who stands as a subject agrees; two bodies who do work something out."""
        return not told.told and self.grammar.words.agree.match(self.tokens, told.action, end) > 0

    def _pointed_at(self, first: int, told: Instruction | None, before: Sequence[Segment]) -> Instruction | None:
        """Read "Hai cơ quan này …" at the head of a sentence as those told before, not as the last ones named."""
        if told is None or told.first != first or not (count := self.grammar.lists.counts_those_above(first)):
            return told
        refs = (ref for _, earlier in before if earlier for ref in earlier.leads if ref.kind == "unit")
        names = list(dict.fromkeys(ref.printed(self.tokens.text) for ref in refs))
        span = self.tokens.span(first, told.action)
        leads = tuple(Ref(span, "unit", name, sure=False) for name in names[-count:])
        return replace(told, leads=leads) if len(leads) == count else told

    def _goes_on_telling(self, first: int, mark: int, end: int) -> bool:
        """Tell whether one more deed is told of: "Huyện ủy A đã có cách làm hay; | Sở B tích cực chuyển giao kỹ thuật"."""
        named, behind = self.grammar.parties(first, mark)
        if not named or self.tokens.word(behind) not in {"đã", "đạt"}:
            return False
        at = self.grammar.past_joint(mark + 1)
        limits = sets_a_limit(self.tokens.text, self.tokens.folded, self.tokens.span(at, end), self.dates)
        return not (limits or self.grammar.assigns(at, end) or self._obliges(at, end))

    def _goes_on_in_the_diary(self, first: int, mark: int, end: int) -> bool:
        """Tell whether a clause says who stands in: "Giám đốc đi họp Sở; | Phó Giám đốc A giải quyết công việc"."""
        named, _ = self.grammar.parties(self.grammar.past_joint(mark + 1), end)
        persons = all(ref.kind == "person" for ref in named)
        limits = sets_a_limit(self.tokens.text, self.tokens.folded, self.tokens.span(mark + 1, end), self.dates)
        return persons and not limits and self.wording.keeps_a_diary(first, mark)

    def _finds_a_lack(self, first: int, end: int) -> bool:
        """Tell whether a clause says what is wanting, so that an order may follow a mere comma."""
        said = {self.tokens.word(k) for k in range(first, end)}
        if not said & cues("wanting") or said & _SUPPOSING or self.tokens.word(first) == "để":
            return False
        if self.wording.obliges(first, end):
            return False
        return not self.grammar.instruction(first, end)

    def _behind_a_word_of_consent(self, first: int, end: int) -> Instruction | None:
        """Read "Đồng ý chủ trương hợp nhất 03 chi bộ, | Đảng ủy A thực hiện …" by the body behind the comma."""
        for k in range(first + 1, end - 1) if self.wording.opens_consenting(first, end) else ():
            if self.tokens.word(k) in {",", ";"} and self._hands_out_at(k, end):
                return self.grammar.instruction(k + 1, end, instructs=True)
        return self._allowed_on_terms(first, end)

    def _allowed_on_terms(self, first: int, end: int) -> Instruction | None:
        """Read "Cho phép Xí nghiệp A khai thác sớm, | song phải hoàn tất thủ tục" by the body that is allowed it."""
        words = self.grammar.words
        allowed = max(words.resolving.match(self.tokens, first, end), words.agree.match(self.tokens, first, end))
        allowed += self.tokens.word(first + allowed) in {"cho", "để"}
        named, action = self.grammar.parties(first + allowed, end) if allowed else ([], first)
        terms = any(
            self.tokens.word(k) in {"song", "nhưng"} and words.commands.match(self.tokens, k + 1, end)
            for k in range(action, end)
        )
        return Instruction(tuple(named), first, action, told=True) if named and terms else None

    def _goes_on_to_a_duty(self, span: Span) -> bool:
        """Tell whether a closing formula ends in a duty: "… thông báo để các đơn vị biết; | giao Sở A …"."""
        parts = sentences(self.tokens.text, span)
        return any(rest != part and not self._closing(rest) for part in parts for rest in self._apart(part))

    def _is_quiet(self, first: int, end: int) -> bool:
        """Tell whether a clause closes, keeps a diary, agrees, praises or blames."""
        if self._closing(self.tokens.span(first, end)) or self.wording.keeps_a_diary(first, end):
            return True
        return self.wording.tells_what_was(first, end) and not self.grammar.instruction(first, end)

    def _hands_out_at(self, mark: int, end: int) -> bool:
        """Tell whether a clause that tells a body begins behind the mark; a comma parts less than a semicolon."""
        at = self.grammar.past_joint(mark + 1)
        if self.tokens.word(mark) == ";":
            told = self.grammar.instruction(at, end, instructs=True)
            return told is not None and bool(told.leads) and self.tokens.word(told.first - 1) != "thì"
        named, action = self.grammar.parties(at, end)
        words = self.grammar.words
        acts = words.strong.match(self.tokens, action, end) or words.commands.match(self.tokens, action, end)
        return bool(named) and acts > 0 and (self._tells_a_plural(named) or self._about_a_body(at, end))

    def _tells_a_plural(self, named: Sequence[Ref]) -> bool:
        plural = self.grammar.words.group_starts
        return all(ref.kind == "group" and plural.match(self.tokens, *self.tokens.within(ref.span)) for ref in named)

    def _states(self, first: int, end: int) -> bool:
        """Tell whether an item under a unit's heading states a thing, whatever its object was or is."""
        named = self.grammar.lists.names.mention(self.tokens, first, end) is not None
        opens = self.wording.opens_assessing(first, end) or self.wording.announces(first, end)
        opens = opens or bool(ANNOUNCES_A_MEETING.match(self.tokens.span(first, end).of(self.tokens.folded)))
        was = not self.wording.imperative(first, end) and self.grammar.describes_soon(first, end)
        return named or opens or was or self._states_a_matter(first, end)

    def _reports(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens with what somebody did: "Sở | đã làm việc với Trường A …"."""
        return "đã" in {self.tokens.word(k) for k in range(first + 1, min(end, first + _SUBJECT))}

    def _goes_on_directing(self, first: int, told: Instruction | None) -> bool:
        """Tell whether those told in the sentence before are to direct others: "Giao UBND xã …. | Chỉ đạo Tổ A …"."""
        return told is not None and told.told and told.first == first and self.tokens.word(first) == "chỉ"

    def _ordered(self, part: Span) -> bool:
        """Tell whether a sentence of a review is an order: by a day still ahead, and nothing in it is past."""
        past = PAST.search(part.of(self.tokens.folded)) or self.wording.assesses(*self.tokens.within(part))
        return not past and sets_a_limit(self.tokens.text, self.tokens.folded, part, self.dates)

    def _obliges(self, first: int, end: int) -> bool:
        """Tell whether a sentence of a review says what a body must do: "…, Trung tâm A | cần lập dự toán …"."""
        return self._must(self.grammar.instruction(first, end))

    def _must(self, told: Instruction | None) -> bool:
        commands = self.grammar.words.commands
        return (
            told is not None and not told.told and commands.match(self.tokens, told.action, len(self.tokens.items)) > 0
        )

    def _happened(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens with a time that was over before the notice ("Ngày 11/02, Sở A kiểm tra …").

        A limit in the past ("Trước ngày …") is rather a date misread or left over, which is shown to the clerk.
        """
        behind = past_a_time(self.tokens, first, end)
        known = [day for day in (self.dates.meeting_on, self.dates.issued_on) if day]
        if behind == first or not known or self.tokens.word(first) in cues("limiting"):
            return False
        times = scan.scan(self.tokens.folded, self.tokens.span(first, behind), min(known))
        return bool(times) and all(scan.is_over(time, min(known)) for time in times)

    def _addresses_nobody(self, told: Instruction | None, scope: Scope) -> bool:
        """Tell whether "Yêu cầu:" of a plan opens what its work must be like ("trang trọng, tiết kiệm"): no duty."""
        return scope.zone == "aim" and told is not None and all(ref.kind == "group" for ref in told.leads)

    def _listed(self, first: int, end: int, *, item: bool) -> Listed:
        """Tell whether a sentence is an item of a list, or prose that begins with a body that has a name of its own."""
        if item:
            return "item"
        named, last = self.grammar.parties(first, end)
        own = named and any(self.tokens.items[k].capital for k in range(first + 1, last))
        return "prose" if own or (named and named[0].kind == "group") else ""

    def _about_another(self, first: int, end: int, before: Instruction | None) -> bool:
        """Tell whether a sentence describes a body other than the one told before ("Tổ B được sử dụng xe …")."""
        named, _ = self.grammar.parties(first, end)
        if not named and self.tokens.word(first) in cues("openers"):  # "Ngày 05/9, Giám đốc sẽ dự …"
            comma = next((k for k in range(first, min(end, first + _OPENER)) if self.tokens.word(k) == ","), end)
            named, behind = self.grammar.parties(comma + 1, end)
            named = named if self.tokens.word(behind) == "sẽ" else []
        told = {key(ref.printed(self.tokens.text)) for ref in (before.leads if before else ())}
        return bool(named) and key(named[0].printed(self.tokens.text)) not in told

    def _told_later(self, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a sentence further down the paragraph hands out the work that this one gives the reason for."""
        after = bisect_right(parts, part.start, key=lambda other: other.start)
        later = [self.tokens.within(other) for other in parts[after : after + _REASONS]]
        return any(self.grammar.assigns(*other) or self._about_a_body(*other) for other in later)

    def _stated_from(self, first: int, told: Instruction | None) -> int:
        """Return where what a sentence states begins: behind "Thống nhất chủ trương; |", "Kết quả kiểm tra, |".

        What a clause says of the bodies meant ("Các đơn vị chưa hoàn thành giải ngân | phải …") states nothing.
        """
        conditional = self.tokens.word(first) in _CONDITIONS or (
            (self.tokens.word(first), self.tokens.word(first + 1)) in _MEANWHILE
        )
        opens = told is not None and (told.first == first or conditional)
        if told is not None and opens and any(ref.kind == "group" for ref in told.leads):
            return told.action
        if told is None or told.first == first:
            return first
        if conditional:
            return told.first  # "Trường hợp không đạt, | Ban A …"
        topic = self.tokens.word(first) == "kết" or self.wording.opens_consenting(first, told.first)
        topic = topic and self.tokens.word(told.first - 1) == ","
        return told.first if topic or self.tokens.word(told.first - 1) in {";", ":"} else first

    def _is_aside(self, first: int, subject: int, end: int) -> bool:
        """Tell whether what stands before a subject is a circumstance, not an assessment ("Đến nay, Sở A …")."""
        opens = self.tokens.word(first) in cues("openers") and self.tokens.word(subject - 1) == ","
        return opens and subject > first and not self.wording.opens_assessing(first, end)

    def _instructs(self, first: int, end: int, node: Node, scope: Scope, told: Instruction | None) -> bool:
        """Tell whether a sentence that names no addressee is an instruction where it stands."""
        if told is not None:
            return True
        if scope.zone in _DESCRIBING:
            return False
        if (self.wording.aims(first, end) and not scope.leads) or self._states_a_matter(first, end):
            return False
        named, behind = self.grammar.parties(first, end)
        if named and named[0].kind == "unit" and self._is_described(behind, end):
            return False  # "Bệnh viện A | còn nợ nhà thầu thuốc 12,6 tỷ đồng"
        if self.wording.imperative(first, end):
            return scope.headed or scope.zone == "instruct" or bool(self.addressees)
        if scope.zone == "instruct" and node.label is not None:
            opens = self.tokens.items[first].start == node.text.start
            acts = self.wording.titled(first, end) or (opens and self.wording.seems_to_act(first, end))
            return self._about_a_body(first, end) or scope.headed or acts
        return scope.headed and (node.label is not None or scope.under_unit)

    def _states_a_matter(self, first: int, end: int) -> bool:
        """Tell whether a sentence says how a thing is: "Chi phí nhiên liệu vượt định mức 2,3%"."""
        first = self.wording.past_a_title(first, end)
        topical = self.grammar.words.topics.match(self.tokens, first, end)
        if not topical or self.wording.obliges(first, end) or self.wording.imperative(first, end):
            return False
        acts = any(self.grammar.words.strong.match(self.tokens, k, end) for k in range(first + topical, end))
        place = self.tokens.span(first, end)
        return not acts and not sets_a_limit(self.tokens.text, self.tokens.folded, place, self.dates)

    def _about_a_body(self, first: int, end: int) -> bool:
        """Tell whether an item opens with a body that has a name of its own and that nothing blames or praises."""
        named, action = self.grammar.parties(first, end)
        own = named and any(
            self.tokens.items[k].capital or self.tokens.word(k).isdigit()
            for k in range(first + 1, self.tokens.within(named[0].span)[1])
        )
        announced = self.tokens.word(action) == "sẽ"  # "Phó Thủ tướng … sẽ chủ trì cuộc họp" is a leader's own diary
        announced = announced or self.grammar.falls_short(action, end) or self._is_described(action, end)
        tells = announced or self.wording.tells_what_was(first, end) or self.wording.blames(action, end)
        return bool(own) and action < end and not tells

    def _is_described(self, at: int, end: int) -> bool:
        """Tell whether a body has or is something: "Chi bộ A | có đơn kiến nghị", but not "có văn bản trả lời"."""
        acts = self.grammar.words.strong.match(self.tokens, at, end) or self.grammar.words.commands.match(
            self.tokens, at, end
        )
        return self.tokens.word(at) in cues("states_without_a_duty") - {"không"} | {"có"} and not acts

    def _subject_at_the_head(self, first: int, end: int) -> Instruction | None:
        """Take the body that a sentence opens with for the one told, unsure, though no duty was read behind it."""
        named, action = self.grammar.parties(first, end)
        own = self._about_a_body(first, end) or (named and named[0].kind == "group")
        topical = self.grammar.words.topics.match(self.tokens, first, end)
        if not own or topical or self.wording.assesses(first, end) or self.wording.blames(action, end):
            return None
        if action >= end or self.tokens.word(action) in cues("describing"):
            return None
        return Instruction(tuple(replace(ref, sure=False) for ref in named), first, action, told=False, sure=False)

    def _split(self, span: Span, told: Instruction | None) -> Iterator[Segment]:
        """Part one instruction at the clauses that address somebody else ("Ban A …; Ban B …")."""
        if told is None or not told.leads:
            yield span, told
            return
        _, end = self.tokens.within(span)
        cuts: list[int] = []
        for k in range(told.action, end - 1):
            within = bool(cuts) and self.grammar.past_circumstance(cuts[-1], end) == k + 1  # "; khi cần, | Công ty A …"
            if not within and self._new_addressee(k, end, told):
                cuts.append(k + 1)
        starts = [span.start, *(self.tokens.items[k].start for k in cuts)]
        for start, stop in zip(starts, [*starts[1:], span.end], strict=True):
            piece = trimmed(self.tokens.text, Span(start, stop))
            first, stop_at = self.tokens.within(piece)
            own = (
                told if start == span.start else self.grammar.instruction(first, stop_at, instructs=True, listed="item")
            )
            yield piece, own

    def _new_addressee(self, at: int, end: int, told: Instruction) -> bool:
        """Tell whether the mark at ``at`` parts two instructions."""
        word = self.tokens.word(at)
        if word == ";":
            return self.grammar.begins_clause(at + 1, end, told)
        if word != "," or (self.tokens.word(at - 1), self.tokens.word(at - 2)) == ("thời", "đồng"):
            return False
        return self.grammar.hands_on(self.grammar.past_joint(at + 1), end) or self.grammar.parts_work(at + 1, end, told)

    # -- one duty

    def _add(self, name: str, span: Span, told: Instruction | None, scope: Scope, times: tuple[Span, ...]) -> None:
        first, end = self.tokens.within(span)
        action = told.action if told else first
        if told is not None and told.leads and (others := self.grammar.shares(told, end)):
            told = replace(told, leads=(*told.leads, *others))
        labelled = parts_in_line(self.grammar, span)
        leads, doubts = (labelled.leads, []) if labelled.leads else self._leads(span, told, scope)
        if told is not None and told.leads and not doubts and self._ends_at_a_comma(told, end):
            doubts.append(self._unclear(told.leads[-1]))
        leads, helpers = parted(leads)
        helpers += labelled.supports
        supports = helpers + self.grammar.supports(action, end, leads)
        if not supports and not (told and told.leads):
            supports = scope.supports
        doubts += [
            Doubt("unclear-support", f"supports[{index}]", {"name": ref.printed(self.tokens.text)})
            for index, ref in enumerate(supports)
            if not ref.sure
        ]
        if (told is None and not self._surely_instructs(span)) or (told is not None and not told.sure):
            doubts.append(Doubt("unclear-task"))
        self.found.append(
            Duty(
                id=name,
                span=trimmed(self.tokens.text, span),
                leads=leads,
                supports=supports,
                reports_to=self.grammar.reports_to(action, end),
                time_headings=times,
                action=self.tokens.items[action].start if action < end else None,
                doubts=tuple(doubts),
            )
        )

    def _ends_at_a_comma(self, told: Instruction, end: int) -> bool:
        """Tell whether a comma parts a subject from its duty, which no mark does: its name may go on.

        "Phòng Nghiệp vụ | , dự toán, pháp chế cập nhật …", but "Sở A, trong tháng 6, báo cáo …".
        """
        apposed = told.leads[-1].kind == "person" and "," in told.leads[-1].span.of(self.tokens.text)
        if told.told or apposed or self.tokens.word(told.action) != ",":
            return False  # "Cô A, nhân viên y tế, khử khuẩn …"
        behind = self.tokens.word(told.action + 1)
        aside = behind in cues("adverbial") | cues("openers") or self.grammar.parties(told.action + 1, end)[0]
        return not aside and not self.grammar.words.markers.match(self.tokens, told.action + 1, end)

    def _leads(self, span: Span, told: Instruction | None, scope: Scope) -> tuple[tuple[Ref, ...], list[Doubt]]:
        """Return who is to do it: as told, as the heading says, as the letter is addressed, as the sentence before."""
        if leads := self._meant(told.leads if told else (), scope) or scope.leads or self.addressees:
            return leads, [self._unclear(ref) for ref in leads if not ref.sure]
        if later := self._told_in_a_clause(span):
            return later, [self._unclear(later[0])]
        if above := self._lead_above(span):
            return above, [self._unclear(above[0])]
        return (), [Doubt("no-lead", "leads")]

    def _meant(self, leads: tuple[Ref, ...], scope: Scope) -> tuple[Ref, ...]:
        """Read a kind of body without a name as the heading's unit of that kind: "Trung tâm chịu trách nhiệm …"."""
        found: list[Ref] = []
        for ref in leads:
            if council := self._council_of(ref, scope.leads):
                found.append(council)
                continue
            if self._each_of(ref, scope.leads):
                found += scope.leads
                continue
            unit = next((unit for unit in scope.leads if self._shortens(ref, unit)), None)
            found.append(unit or (self._named_above(ref) if self._bare(ref) else None) or self._seen(ref))
        return tuple(found)

    def _council_of(self, ref: Ref, told: tuple[Ref, ...]) -> Ref | None:
        """Read "Riêng xã A …" under "Đề nghị UBND các xã, phường:" as the UBND of that place."""
        printed = ref.printed(self.tokens.text)
        place = Tokens(printed)
        if not self.grammar.words.places.match(place, 0, len(place.items)) or ref.kind != "unit":
            return None
        councils = (one.printed(self.tokens.text).partition(" các ") for one in told if one.kind == "group")
        council = next((body for body, plural, _ in councils if plural and body and fold(body) not in _PLURALS), None)
        return replace(ref, name=f"{council} {printed[0].lower()}{printed[1:]}") if council else None

    def _seen(self, ref: Ref) -> Ref:
        """Return ``ref``, unsure where it is a "Tổ", a "Hội đồng" whose name was likely taken for a verb."""
        quote = ref.span.of(self.tokens.folded)
        _, end = self.tokens.within(ref.span)
        works = self._works(end) and quote not in cues("complete_kinds")  # "Trung tâm | điều hành sản xuất"
        if ref.kind == "person" and self._works(end) and quote in cues("kinds_of_staff"):
            return replace(ref, sure=False)  # "Công chức | giám sát kiểm tra …"
        nameless = self._bare(ref) and (works or quote in cues("kinds_named_by_work"))
        return replace(ref, sure=False) if nameless else ref

    def _works(self, at: int) -> bool:
        """Tell whether a verb at ``at`` may be a field of work that names the body before it."""
        return self.grammar.words.weak.match(self.tokens, at, len(self.tokens.items)) > 0

    def _each_of(self, ref: Ref, told: tuple[Ref, ...]) -> bool:
        """Tell whether "Mỗi đơn vị …", "Đơn vị …", "Mỗi xã …" are the bodies that the lead-in or heading tells.

        "Các đơn vị …" may be others.
        """
        word, *noun = ref.span.of(self.tokens.folded).split()
        many = len(told) > 1 or any(one.kind == "group" for one in told)
        if word in cues("distributing"):
            kinds = [" ".join(key(one.printed(self.tokens.text))) for one in told if one.kind == "group"]
            return many and (tuple(noun) in ANY_BODY or any(" ".join(noun) in kind for kind in kinds))
        return bool(told) and (word, *noun) in ANY_BODY

    def _named_above(self, ref: Ref) -> Ref | None:
        """Read "yêu cầu khoa …" as the body of that kind last named in the paragraph: "Khoa Cấp cứu còn …"; unsure."""
        first, end = self.tokens.within(ref.span)
        names = self.grammar.lists.named_before(first, tuple(self.tokens.word(k) for k in range(first, end)))
        return replace(ref, name=names[-1], sure=False) if names else None

    def _bare(self, ref: Ref) -> bool:
        """Tell whether a party is a kind of body without a name."""
        first, end = self.tokens.within(ref.span)
        return (
            ref.kind == "unit"
            and ref.name is None
            and self.grammar.words.types.match(self.tokens, first, end) == end - first
        )

    def _shortens(self, ref: Ref, unit: Ref) -> bool:
        if self._in_the_part(ref, unit):
            return True
        short, full = (key(one.printed(self.tokens.text)) for one in (ref, unit))
        return self._bare(ref) and len(full) > len(short) and full[: len(short)] == short

    def _in_the_part(self, ref: Ref, unit: Ref) -> bool:
        """Tell whether a bracket names a unit's part: "Nhà thầu" under "2. Công ty A (nhà thầu gói 4):"."""
        bracket = self.tokens.folded[unit.span.end : unit.span.end + _BRACKET].lstrip()
        part = " ".join(ref.span.of(self.tokens.folded).split())
        first, last = self.tokens.within(ref.span)
        small = ref.kind == "unit" and not any(self.tokens.items[k].capital for k in range(first + 1, last))
        return small and bracket.startswith("(") and part in bracket.partition(")")[0]

    def _unclear(self, ref: Ref) -> Doubt:
        return Doubt("unclear-lead", "leads", {"name": ref.printed(self.tokens.text)})

    def _told_in_a_clause(self, span: Span) -> tuple[Ref, ...]:
        """Return who is told in a later clause where the first tells nobody: "Không để …; | Ban A kiểm tra …"."""
        first, end = self.tokens.within(span)
        for mark in (k for k in range(first, end - 1) if self.tokens.word(k) == ";"):
            told = self.grammar.instruction(mark + 1, end, instructs=True)
            if told is not None and told.leads and told.first == mark + 1:
                return told.leads
        return ()

    def _lead_above(self, span: Span) -> tuple[Ref, ...]:
        """Return the addressee of the duty before, within the same paragraph or the one right above."""
        if not self.found:
            return ()
        previous = self.found[-1]
        gap = self.tokens.text[previous.span.end : span.start]
        near = "\n" not in gap.strip("\n") and gap.count("\n") <= 1
        return previous.leads if near else ()

    def _surely_instructs(self, span: Span) -> bool:
        first, end = self.tokens.within(span)
        if self.wording.plainly_instructs(first, end):
            return True
        timed = past_a_time(self.tokens, first, end) > first  # "trước 17 giờ hằng ngày | báo số lượng …"
        return not timed and opens_with_verb(span.of(self.tokens.text)[:_OPENING_WORDS])

    # -- formulas

    def _about_the_meeting(self, part: Span, scope: Scope) -> bool:
        """Tell whether a sentence says who chaired the meeting: nobody's duty."""
        told = self.wording.chairs_a_meeting(part)
        if self.meeting and part.overlaps(self.meeting):
            return told or scope.zone != "instruct"
        if not self.found and self.wording.meets(part):
            return True
        return told and scope.zone == "neutral" and not self.found

    def _tells_of_itself(self, node: Node, first: int, end: int) -> bool:
        """Tell whether the issuer says, before any duty, what the document is: "Nhà trường thông báo đến … về …"."""
        if self.found or node.label is not None or node.children:
            return False
        named, action = self.grammar.parties(first, end)
        if len(named) != 1 or not self.grammar.words.issuing.match(self.tokens, action, end):
            return False
        name = key(named[0].printed(self.tokens.text))
        return key(self.issuer)[: len(name)] == name or named[0].span.of(self.tokens.folded) in cues("selves")

    def _states_a_fact(self, first: int, end: int) -> bool:
        """Tell whether a run-in title says who is invited or where: "Thành phần: Ban Giám hiệu phụ trách …"."""
        title = next((k for k in range(first, min(end, first + _FACT)) if self.tokens.word(k) == ":"), first)
        return title > first and self.tokens.span(first, title).of(self.tokens.folded) in cues("facts")

    def _threatens(self, part: Span, parts: Sequence[Span]) -> bool:
        """Tell whether a sentence only adds what follows if the work before it is not done."""
        first, _ = self.tokens.within(part)
        whoever = "nào" in {self.tokens.word(k) for k in range(first + 1, first + _WHOEVER)}
        folded = part.of(self.tokens.folded)
        return bool(PUNISHES.match(folded)) or ((whoever or part is not parts[0]) and bool(THREATENS.match(folded)))

    def _closing(self, span: Span) -> bool:
        return closes(span.of(self.tokens.folded), at_the_end=span.start >= self.last_block_start)

    def _closes_above(self, node: Node, first: int, scope: Scope) -> bool:
        """Give the times of "Các nhiệm vụ trên hoàn thành trước …" to the duties of which it speaks.

        What the paragraph says behind that is read like any other.
        """
        parts = reaches(self.tokens.text, self.tokens.folded, node.text) if self.found and not node.children else ()
        if not parts or self.grammar.instruction(*self.tokens.within(node.text)):
            return False
        section = node.id.rpartition(".")[0]
        above = range(0 if first == len(self.found) else first, len(self.found))
        given: set[int] = set()
        for part in parts:
            named = part.named
            reached = [
                index
                for index in (range(len(self.found)) if named else above)
                if (not named or any(stands_in(self.found[index].id, path, section) for path in named))
                and not (part.rest and index in given)
            ]
            for index in reached:
                duty = self.found[index]
                times = (part.span, *duty.time_headings) if part.rest else (*duty.time_headings, part.span)
                self.found[index] = replace(duty, time_headings=times)  # what is left over yields to a heading
            given.update(reached if named else ())
        rest = Span(parts[-1].span.end, node.text.end)
        self._sentences(node, sentences(self.tokens.text, rest), scope)
        return True


def _is_row(node: Node) -> bool:
    return node.kind == "row"


def _again(before: Instruction | None, first: int) -> Instruction | None:
    """Return the instruction that goes on telling the same body to do one more thing."""
    return replace(before, first=first, action=first, told=True) if before else None
