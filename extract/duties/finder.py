"""Which parts of the outline are instructions, and whom each one reaches.

One walk down the outline carries a ``Scope``: the unit of the heading above, the parties of a lead-in
("Giao Sở A chủ trì, phối hợp …:"), times that hold for all below, and whether the notice assesses or
instructs here. Leaves are split at sentences that address somebody new.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from extract.duties import background
from extract.duties.apart import Segment
from extract.duties.doeritems import doers_in_items
from extract.duties.doing import WhoDoes
from extract.duties.labelled import Parts, names_doers, names_place, names_time, read_parts, stages_a_work
from extract.duties.namedbelow import named_below
from extract.duties.outline import Label, Node
from extract.duties.rolenames import announces_who_meets, behind_who, names_parts_only
from extract.duties.segments import DESCRIBING
from extract.duties.tableheads import Columns
from extract.duties.tables import answers, seems_to_hand_out, table_duties
from extract.instructions.duty import Duty, Instruction, Scope
from extract.parties.lists import Ref, parted
from extract.review import Doubt
from extract.text.folding import fold
from extract.text.formulas import (
    LISTS_OBJECTS,
    LISTS_PARTS,
    SPEAKS,
    closes_a_decision,
    concludes,
    decides,
    discusses,
    keeps_a_diary,
    plans_a_period,
    recounts,
    reviews_a_period,
    sets_principles,
    states_a_purpose,
    tells_what_went_on,
    zone,
)
from extract.text.lexicon import cues, key, past_a_time
from extract.text.sentences import each_sentence, sentences, trimmed
from extract.times import scan
from extract.times.closings import all_do, aside, limits_work, points_above, reaches, stands_in
from ingest.span import Span

_DAY_LINE = re.compile(
    r"^\W*(?:(?:sáng|chiều|tối) )?(?:thứ \w+|chủ nhật)\b,? \(?(?:ngày )?\d[\d/.-]*(?: tháng \d+)?(?: năm \d+)?\W*$",
    re.MULTILINE,
)
"""A line that is a day of the week with its date."""
_SEVERAL = 2
_WHEN = frozenset({"ngày", "từ", "lúc", "sáng", "chiều", "tháng", "thứ", "("})
"""Words behind a body's name in a list of places and days."""


@dataclass(slots=True)
class _Above:
    """What a paragraph that limits work may speak of, below one heading."""

    item: int
    """Index of the first duty of the last item."""
    each_limited: bool = False
    """Whether each item has its limit in a paragraph behind it."""


@dataclass(slots=True)
class DutyFinder(WhoDoes):
    """Walks an outline and collects duties in reading order."""

    likely_units: set[int] = field(default_factory=set)
    """Ids of the nodes that stand among headings of units."""
    limited: set[int] = field(default_factory=set)
    """Indexes of the duties that a paragraph right behind their item limits: one further down is not theirs."""
    columns: Columns | None = None
    """The columns of the last task table: one further down may go without a head."""

    def run(self, root: Node, *, plan: bool = False) -> tuple[Duty, ...]:
        """Return all duties below ``root``; what a ``plan`` says without naming anybody is work too."""
        self._children(root, Scope(zone="instruct") if plan else Scope())
        return tuple(self.found)

    def _children(self, node: Node, scope: Scope) -> None:
        first = len(self.found)
        self._mark_likely_units(node)
        zones = self._zones(node.children)
        above = _Above(first)
        meets = any(names_place(self.tokens.folded, child.text) for child in node.children)
        doers, named_apart = doers_in_items(self.grammar, node.children)
        if doers.leads:
            scope = replace(scope, leads=doers.leads, supports=doers.supports, zone="instruct", headed=True)
        for rows, run in groupby(node.children, key=_is_row):
            if rows:
                blocks = [child.block for child in run if child.block]
                if scope.zone == "diary":
                    continue  # "Thứ, ngày | Nội dung | Địa điểm": where leaders go
                duties, self.columns = table_duties(blocks, scope, self.grammar, node.id, self.columns)
                self.found += duties
                for answer in answers(blocks, self.columns, self.tokens):
                    label = Label("row", "", None, Span(answer.start, answer.start))
                    item = Node(answer, label, None, id=f"{node.id}.{len(self.found) + 1}")
                    self._sentences(item, sentences(self.tokens.text, answer), replace(scope, zone="instruct"))
                if not duties and scope.zone in {"instruct", "neutral"} and seems_to_hand_out(blocks, self.grammar):
                    unread = Span(blocks[0].span.start, blocks[-1].span.end)
                    self.passed.append(unread)
                    self.dropped.add(unread)
                continue
            for child in run:
                if id(child) in named_apart:
                    continue  # "2. Cơ quan chủ trì, phối hợp" beside "1. Nội dung"
                if child.label is not None:
                    above.item = len(self.found)
                if meets and names_doers(self.tokens.folded, child.text):
                    continue  # "Chủ trì: Giám đốc" beside "Địa điểm: Hội trường"
                item_only = self._limits_its_item(child, node.children, above)
                if not self._closes_above(child, above.item if item_only else first, scope, item_only=item_only):
                    own = zones.get(id(child))
                    self._visit(child, replace(scope, zone=own) if own else scope)
                if scope.zone == "neutral" and child.kind == "text" and child.heading and self._concludes(child):
                    scope = replace(scope, zone="instruct")  # "… kết luận như sau:" holds for the sections behind it

    def _limits_its_item(self, node: Node, beside: Sequence[Node], above: _Above) -> bool:
        """Tell whether "Hoàn thành trước …" holds for the item before it only: each has such a paragraph behind it."""
        said = node.text.of(self.tokens.folded)
        if node.label is not None or not limits_work(said):
            return False
        above.each_limited = above.each_limited or self._between_items(node, beside)
        return above.each_limited and not points_above(said)

    def _between_items(self, node: Node, beside: Sequence[Node]) -> bool:
        """Tell whether items of a list stand right before and behind a paragraph."""
        at = next(k for k, one in enumerate(beside) if one is node)
        around = [one.label for one in (*beside[max(at - 1, 0) : at], *beside[at + 1 : at + 2])]
        return len(around) > 1 and all(label is not None for label in around)

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
        written = [(child, child.text.of(self.tokens.folded)) for child in children]
        purpose = next((child.text.start for child, said in written if states_a_purpose(said)), None)
        for child, said in written:
            if purpose is not None and purpose < child.text.start and sets_principles(said):
                zones[id(child)] = "aim"
        self._mark_plans_behind_reviews(written, zones)
        plan = asked = conclusion = decided = False
        for child, said in reversed(written):
            text = said if child.heading else ""
            if decided and recounts(said):
                zones[id(child)] = "discuss"  # "Nội dung: …" of a complaint, before "Kết luận: …"
            decided = said.startswith("kết luận:")
            if reviews_a_period(text) and (plan or (asked and tells_what_went_on(text))):
                zones[id(child)] = "assess"  # "Hoạt động tuần 10" before "Yêu cầu đối với các khoa"
            if conclusion and discusses(text):
                zones[id(child)] = "discuss"
            if keeps_a_diary(said):
                zones[id(child)] = "diary"
            if plans_a_period(text):
                zones[id(child)] = "instruct"
                plan = True
            asked = asked or zone(text, "") == "instruct"
            conclusion = conclusion or concludes(text)
        return zones

    def _mark_plans_behind_reviews(self, written: Sequence[tuple[Node, str]], zones: dict[int, str]) -> None:
        """Take "2. Công tác tháng 2" behind "1. Nhận định tháng 1" for what is to be done."""
        reviewed = False
        for child, text in written:
            if reviewed and child.heading and reviews_a_period(text) and zone(text, "") != "assess":
                zones[id(child)] = "instruct"
            reviewed = reviewed or (child.heading and zone(text, "") == "assess")

    def _visit(self, node: Node, scope: Scope) -> None:
        last = node.kind == "article" and closes_a_decision(node.text.of(self.tokens.folded))
        closes = last or self._closes(node.text)
        if closes and not self._goes_on_to_a_duty(node.text):
            self._children(node, scope)  # the table of an appendix may stand below the last article
            return
        if closes and scope.zone in DESCRIBING | {"discuss", "diary"}:
            scope = Scope(zone="instruct")  # "…; Văn phòng theo dõi" ends the notice, not its "Lịch công tác"
        if node.heading and node.label is None and not node.children and node.text.of(self.tokens.text).isupper():
            return  # "KẾ HOẠCH KIỂM TRA" over the parts of a plan
        announces = node.heading or bool(node.children)
        if (
            node.lines
            and scope.zone not in {"discuss", "diary"}
            and not announces_who_meets(node.text.of(self.tokens.folded))
        ):
            self._labelled(node, scope)
        elif scope.headed and not node.children and stages_a_work(node.text.of(self.tokens.folded)):
            self._add(node.id, node.text, None, scope, scope.times)
        elif (whole := self._work_and_who_does_it(node, scope)) is not None:
            self._add(node.id, whole[0], whole[1], scope, scope.times)
            for child in node.children[1:]:
                self._visit(child, scope)
        elif node.children and self._is_a_field_of(node, scope):
            self._children(node, scope)
        elif announces and (named := self._names(node)):
            leads, helpers = parted(named)
            due = aside(self.tokens.folded, node.text)
            times = (*scope.times, due.span) if due else scope.times
            headed = replace(scope, zone="instruct", headed=True, under_unit=True, times=times)
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

    def _closes(self, span: Span) -> bool:
        """Tell whether a paragraph closes at once, not only at its end: "Giao Sở A …. | Thông báo để … biết."."""
        opening = next(each_sentence(self.tokens.text, span), span)
        return self._closing(span) and (opening == span or self._closing(opening))

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
                headed=not names_parts_only(node.text.of(self.tokens.folded)),
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
        if not node.heading or node.label is None or not node.children or scope.zone in {"assess", "discuss", "diary"}:
            return None
        if any(child.kind != "text" or child.children or child.lines for child in node.children):
            return None
        below = node.children[0]
        if self.grammar.heading(*self.tokens.within(node.text)):
            return None
        told = self.grammar.instruction(*self.tokens.within(below.text), instructs=True)
        if told is None or not told.leads or told.first > self.tokens.within(below.text)[0]:
            return None  # the paragraph says more than who does it
        if not told.told and self.tokens.within(told.leads[0].span)[0] > told.first:
            return None  # "Việc cấp giấy được giao cho Văn phòng A.": its work stands in it
        if not self._only_undertakes(told.action, self.tokens.within(below.text)[1]):
            return None
        return Span(node.text.start, below.text.end), told

    def _only_undertakes(self, at: int, end: int) -> bool:
        """Tell whether what a body is told names no work: "chủ trì, phối hợp với Sở B thực hiện. Hoàn thành …"."""
        words, first = self.grammar.words, at
        while at < end:
            timed = self.tokens.word(at) in cues("limiting") and past_a_time(self.tokens, at, end) > at
            rides = self.tokens.word(at) in cues("riders") and self.tokens.word(at - 1) in {",", ".", ";"}
            if timed or rides:
                return at > first  # "…, hoàn thành trước 30/6"; "… với Sở B | hoàn thiện báo cáo" is the work
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
        whole = behind_who(self.tokens.folded, node.text)
        due = aside(self.tokens.folded, whole)
        place = self.tokens.within(trimmed(self.tokens.text, Span(whole.start, due.cut)) if due else whole)
        if node.label is None and key(node.text.of(self.tokens.text)) == key(self.issuer):
            return None  # "TRƯỜNG MẦM NON HOA SEN" over its own plan
        if node.label is None and any(decides(child.text.of(self.tokens.folded)) for child in node.children):
            return None  # "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN" over its legal grounds
        if background.petitions(self.grammar, *place):
            return None  # "2. Các hộ dân tổ dân phố 5, phường A, phản ánh ô nhiễm từ Cơ sở B"
        named = self.grammar.heading(*place) or (self.grammar.behind_a_topic(*place) if node.children else None)
        said = node.text.of(self.tokens.folded).rstrip()
        begins = said.endswith(":") and not SPEAKS.search(said) and self.grammar.parties(*place)[0]
        if named or not (id(node) in self.likely_units or begins):
            return named
        return self.grammar.unknown_heading(*place)

    def _is_a_field_of(self, node: Node, scope: Scope) -> bool:
        """Tell whether a heading only says part of the name of the unit above: "b. ATGT:" of "Phòng Vận tải & ATGT"."""
        said = {word for word in self.tokens.words[slice(*self.tokens.within(node.text))] if word.isalpha()}
        names = (set(re.findall(r"\w+", fold(ref.printed(self.tokens.text)))) for ref in scope.leads)
        kind = self.grammar.words.types.match(self.tokens, *self.tokens.within(node.text))
        return scope.under_unit and bool(said) and not kind and any(said < words for words in names)

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
        told = self._told_under(first, end, node, scope, subject=scope.zone != "assess")
        nobody = self._addresses_nobody(told, scope) or self._leads_others(first, scope)
        if self._about_the_meeting(last, scope) or nobody:
            told = None  # "Tại phiên họp do đồng chí A chủ trì, … kết luận như sau:"
        if told is not None and self._guides(told, end):
            # "Sở A hướng dẫn các trường thực hiện một số nội dung sau:"; without anybody named it tells Sở A nothing
            guided, _ = self.grammar.parties(told.action + 2, end, loose=True)
            told = replace(told, leads=tuple(guided)) if guided else None
        if told is not None and (named := self._named_below(node, told)):
            self._add(node.id, last, replace(told, leads=named), scope, scope.times)
            for child in node.children:
                if child.label is None:  # what follows the list
                    self._visit(child, scope)
            return
        if told is not None and self._speaks(node, told, last, scope):
            told = None  # "Chủ tịch UBND phường kết luận, chỉ đạo:" tells those named below
        plain = scope.zone == "aim" or self._lists_parts(node)  # "Tổng hợp kết quả …, nội dung gồm:" assesses nothing
        # under "đề nghị các sở thực hiện các nội dung sau:" it is work to report how things are
        reports = self.tokens.word(first) in {"báo", "rà", "tổng", "thống"} and self.grammar.lists.acts(first, end)
        plain = plain or (reports and scope.zone == "instruct" and bool(scope.leads))
        kind = scope.zone if plain else zone(last.of(self.tokens.folded), scope.zone)
        hears = (
            told is None and SPEAKS.search(last.of(self.tokens.folded).rstrip()) and self.tokens.word(first) == "sau"
        )
        hears = hears or self._dates_the_paper(last) or keeps_a_diary(last.of(self.tokens.folded))
        # "Sau khi nghe Phòng A thông qua dự thảo, Giám đốc kết luận như sau:" is no limit of what he concludes
        below = replace(scope, zone=kind, times=scope.times if hears else (*scope.times, last))
        if told is not None and not told.told and self.grammar.words.issuing.match(self.tokens, told.action, end):
            told = None  # "Ủy ban nhân dân thành phố ban hành Kế hoạch …:" tells itself nothing
        instructs = told is not None
        if told is not None:
            below = self._told_below(below, told, end)
        elif kind not in DESCRIBING and (scope.headed or kind == "instruct" or self.addressees):
            if scope.leads:  # "1. Phòng A" over "Chủ trì, phối hợp với Thanh tra Sở:"
                helpers = self.grammar.supports(first, end, scope.leads)
                below = replace(below, supports=helpers or scope.supports)
            speaks = SPEAKS.search(
                last.of(self.tokens.folded).rstrip()
            )  # "Nghe Sở A báo cáo, Giám đốc kết luận như sau:"
            instructs = self.wording.imperative(first, end) and not speaks
        if instructs and (items := self._bare_items(node)):
            self._add(node.id, Span(last.start, items[-1].end()), told, below, scope.times)
            return
        found = len(self.found)
        self._children(node, below)
        if instructs and len(self.found) == found and self._is_complete(last, told):
            self._sentences(node, [last], scope)

    def _named_below(self, node: Node, told: Instruction) -> tuple[Ref, ...]:
        """Return whom the items under an order only name; none where one of them has a limit of its own."""
        items = [child.text for child in node.children if child.label is not None]
        named = named_below(self.grammar, told, items)
        return () if named and any(map(self._sets_a_limit, items)) else named

    def _dates_the_paper(self, line: Span) -> bool:
        """Tell whether a line before the first duty is the day of the paper or its meeting: no limit of what follows.

        In a week's programme such lines open its days.
        """
        known = [day for day in (self.dates.meeting_on, self.dates.issued_on) if day]
        alone = _DAY_LINE.fullmatch(line.of(self.tokens.folded)) is not None
        if self.found or not known or not alone or len(_DAY_LINE.findall(self.tokens.folded)) > 1:
            return False
        times = scan.scan(self.tokens.folded, line, min(known))
        return bool(times) and all(scan.is_over(time, max(known) + dt.timedelta(days=1)) for time in times)

    def _is_complete(self, last: Span, told: Instruction | None) -> bool:
        """Tell whether an order stands by itself over what hands out nothing: over "Kinh phí: …", a closing formula.

        One without its full stop must name who is told, or when it is due: "5. Giao Văn phòng đăng tải kết luận".
        """
        said = last.of(self.tokens.text).rstrip()
        if said.endswith((".", ";")):
            return True
        return not said.endswith(":") and bool((told is not None and told.leads) or self._sets_a_limit(last))

    def _guides(self, told: Instruction, end: int) -> bool:
        """Tell whether the issuer's own letter guides others in what stands below its colon."""
        guides = self.tokens.words[told.action : told.action + 2] == ["hướng", "dẫn"]
        own = len(told.leads) == 1 and self.grammar.givers.is_issuer(told.leads[0])
        return guides and own and not told.told and self.tokens.word(end - 1) == ":"

    def _speaks(self, node: Node, told: Instruction, lead_in: Span, scope: Scope) -> bool:
        """Tell whether a lead-in says who speaks, not who is told: nobody below does what its subject is said to do.

        A plural told to direct something is no speaker ("UBND các xã chỉ đạo một số nội dung sau:"), nor is one named
        in an item of a list of duties.
        """
        said = SPEAKS.search(lead_in.of(self.tokens.folded).rstrip())
        if said is None or told.told or (scope.zone == "instruct" and node.label is not None):
            return False
        speaker = self.tokens.starts[told.action] >= lead_in.start + said.start()
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

    def _bare_items(self, node: Node) -> list[Node]:
        """Return the items under an announcement that is one instruction with them; none where one carries its own.

        The closing formula of the notice is no item, whatever it stands under.
        """
        if not node.text.of(self.tokens.text).rstrip().endswith(":"):
            return []
        items = [child for child in node.children if child.label is not None or not self._closing(child.text)]
        if self._lists_parts(node) or (self._lists_objects(node) and not any(map(self._names_a_body, items))):
            return items  # "Báo cáo Sở trước ngày 15/4, nội dung gồm: | - Kết quả xử lý; | - Đề xuất …"
        if any(self._carries(below) for item in items for below in item.walk()):
            return []
        limits = (self._sets_a_limit(item.text) for item in items)
        return [] if sum(limits) > 1 else items  # two that are due are each a work of its own

    def _lists_parts(self, node: Node) -> bool:
        return LISTS_PARTS.search(node.text.of(self.tokens.folded).rstrip()) is not None

    def _lists_objects(self, node: Node) -> bool:
        return LISTS_OBJECTS.search(node.text.of(self.tokens.folded).rstrip()) is not None

    def _names_a_body(self, node: Node) -> bool:
        """Tell whether an item opens with a body that has a name of its own: it may be told what stands there."""
        return self._about_a_body(*self.tokens.within(node.text))

    def _carries(self, node: Node) -> bool:
        """Tell whether an item carries an instruction of its own (not a mere name in a list)."""
        if node.kind == "row" or node.label is None or (node.heading and node.children):
            return True
        place = self.tokens.within(node.text)
        told = self.grammar.instruction(*place)
        if told is not None and not told.told and self.tokens.word(told.action) in _WHEN:
            return False  # "Cụm 1: xã An Hòa, ngày 05/4": where and when
        if told or self.wording.imperative(*place) or self.grammar.heading(*place):
            return True
        # "1/ Phải xem công tác này là trọng tâm. | Giám đốc các sở chịu trách nhiệm chỉ đạo."
        later = sentences(self.tokens.text, node.text)[1:]
        said = any(self.grammar.instruction(*self.tokens.within(part)) for part in later)
        return said or stages_a_work(node.text.of(self.tokens.folded))

    def _sentences(self, node: Node, parts: Sequence[Span], scope: Scope) -> list[Duty]:
        """Join sentences into instructions: a new one begins where somebody new is addressed."""
        before = len(self.found)
        scope = self._as_told_before(node, scope)
        parts = self._with_labels(parts, item=node.label is not None)
        above = scope.leads if scope.headed else ()
        split = [list(self._split(*segment, above)) for segment in self._segments(node, parts, scope)]
        several = sum(map(len, split)) > 1
        for pieces in split:
            rider, opening = self._rider(pieces), self._time_that_opens(pieces)
            for span, told in pieces:
                if told and span.of(self.tokens.text).rstrip().endswith(":") and self._speaks(node, told, span, scope):
                    continue  # "Nghe Sở A báo cáo, Giám đốc kết luận như sau:" with headings, not items, behind it
                name = f"{node.id}.{len(self.found) - before + 1}" if several else node.id
                ridden = [rider] if rider is not None and span.end <= rider.start else []
                opened = [opening] if opening is not None and opening.end < span.start else []
                self._add(name, span, told, scope, (*scope.times, *opened, *ridden))
        return self.found[before:]

    def _as_told_before(self, node: Node, scope: Scope) -> Scope:
        """Let a paragraph that opens with "Đồng thời" be of those just told, unsure, unless a unit stands above it."""
        first, _ = self.tokens.within(node.text)
        joined = node.label is None and self.tokens.words[first : first + 2] == ["đồng", "thời"]
        if not joined or not self.found or scope.under_unit:
            return scope
        leads = tuple(replace(ref, sure=False) for ref in self.found[-1].leads)
        return replace(scope, leads=leads, headed=True) if leads else scope

    def _with_labels(self, parts: Sequence[Span], *, item: bool) -> list[Span]:
        """Join a sentence that labels who does a work to the one that says it: "Lập hồ sơ. | Chủ trì: Sở A.".

        In an item of a list it is about all that stands before it, and so are names alone: "Phát dọn 38 km. | Hạt A.".
        """
        joined: list[Span] = []
        begin, labelled = 0, False
        for part in parts:
            folded = self.tokens.folded
            goes_on = bool(joined) and (names_doers(folded, part) or (labelled and names_time(folded, part)))
            if goes_on:
                first = begin if item and not labelled else len(joined) - 1
                joined[first:] = [Span(joined[first].start, part.end)]
                begin = len(joined)
            else:
                joined.append(part)
            labelled = goes_on
        if item and len(joined) > 1 and not labelled and self._only_names(joined[-1]):
            joined[-2:] = [Span(joined[-2].start, joined[-1].end)]
        return joined

    def _only_names(self, part: Span) -> bool:
        """Tell whether a sentence holds nothing but names: "Hạt KL Đồng Rùa và Hạt KL Mường Lĩnh."."""
        first, end = self.tokens.within(part)
        named, behind = self.grammar.parties(first, end)
        return bool(named) and behind >= end - (self.tokens.word(end - 1) == ".")

    def _time_that_opens(self, pieces: Sequence[Segment]) -> Span | None:
        """Return the time before a colon that holds for each of a list: "Thứ Tư 07/01: A chuẩn bị …; | B in …"."""
        first, end = self.tokens.within(pieces[0][0]) if len(pieces) > 1 else (0, 0)
        behind = past_a_time(self.tokens, first, end)
        while behind > first and self.tokens.word(behind) == ",":  # "Thứ Tư 07/01, trước 8h: …"
            behind = max(past_a_time(self.tokens, behind + 1, end), first)
        return self.tokens.span(first, behind) if behind > first and self.tokens.word(behind) == ":" else None

    def _rider(self, pieces: Sequence[Segment]) -> Span | None:
        """Return the sentence that limits all of a list: "A rà soát …; B thẩm định …. | Hoàn thành trước 30/5.".

        Or the clause that ends one sentence about them all: "A tập huấn, B lắp biển và C mua giá, | xong trước 30/6".
        """
        if len(pieces) < _SEVERAL:
            return None
        *_, last = sentences(self.tokens.text, pieces[-1][0])
        if Span(pieces[-2][0].end, last.start).of(self.tokens.folded).strip() == "và":
            first, end = self.tokens.within(last)
            comma = max(self.tokens.each({","}, first, end), default=first)
            last = trimmed(self.tokens.text, self.tokens.span(comma + 1, end))
        return last if last.start > pieces[-1][0].start and limits_work(last.of(self.tokens.folded)) else None

    def _closes_above(self, node: Node, first: int, scope: Scope, *, item_only: bool = False) -> bool:
        """Give the times of "Các nhiệm vụ trên hoàn thành trước …" to the duties of which it speaks.

        What the paragraph says behind that is read like any other.
        """
        parts = reaches(self.tokens.text, self.tokens.folded, node.text) if self.found and not node.children else ()
        told = parts and self.grammar.instruction(*self.tokens.within(node.text))
        if not parts or (told and not all_do(node.text.of(self.tokens.folded))):
            return False
        section = node.id.rpartition(".")[0]
        above = range(0 if first == len(self.found) else first, len(self.found))
        given: set[int] = set()
        bare = not points_above(node.text.of(self.tokens.folded))
        for part in parts:
            named = part.named
            reached = [
                index
                for index in (range(len(self.found)) if named else above)
                if (not named or any(stands_in(self.found[index].id, path, section) for path in named))
                and not (part.rest and index in given)
                and not (bare and index in self.limited)
            ]
            for index in reached:
                duty = self.found[index]
                times = (part.span, *duty.time_headings) if part.rest else (*duty.time_headings, part.span)
                self.found[index] = replace(duty, time_headings=times)  # what is left over yields to a heading
            given.update(reached if named else ())
        if item_only:
            self.limited.update(above)
        rest = Span(parts[-1].span.end, node.text.end)
        self._sentences(node, sentences(self.tokens.text, rest), scope)
        return True


def _is_row(node: Node) -> bool:
    return node.kind == "row"
