"""What extraction left over: bodies, names and sentences that nothing it found explains, named for the clerk.

Whatever could change an answer must be accounted for. A body that stands before an action leads, helps, is
reported to or belongs to a name; a name ends in words that names hold; a sentence that hands out work became a
task. What is left is no value, so it is not guessed: it is shown with the reason (``data/review.toml``).
Times that are neither deadline nor milestone are accounted for in ``deadlines``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from extract.duties.wording import Wording
from extract.instructions.duty import Duty
from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import ANY_BODY, Ref
from extract.review import Doubt
from extract.text.formulas import CONTACT
from extract.text.lexicon import cues, key
from extract.text.tokens import Tokens
from extract.text.words import opens_with_verb
from extract.times.deadlines import Dates, sets_a_limit
from ingest.span import Span

_OPENS_A_CLAUSE = frozenset({",", ";", ".", ":", "+"})
_DESCRIBE = frozenset({"có", "còn", "chưa", "đang", "được", "đã", "không"})
"""Open what a plural is told apart by: "các xã | có rừng"."""
_BEHIND_SUBJECTS = frozenset({"cần", "phải", "không", "có", "được", "là", "sẽ", "thì"})
_PEOPLE = ("nhân", "dân")
_POINTING = frozenset({"này", "trên"})
_JOINS_WORDS = frozenset({"và", "của"})
_BEHIND = 4
_HELPER = 8
"""Tokens of a helper nobody could read that the clerk is shown."""
_OPENING = 12
"""Tokens of a sentence in which a word that describes makes it a statement."""
_CLAUSES = 4
"""Clauses of a passage that are looked at."""
_SHORT_FORM = 3
_SHOWN = 60
"""Characters of a passage that the clerk is shown."""


@dataclass(slots=True)
class Accountant:
    """Goes over the duties of one text once they are all found."""

    grammar: PartyGrammar
    wording: Wording
    dates: Dates
    taken: Sequence[Span] = ()
    """Places of values that explain a name in them: citations, sorted."""

    _tokens: Tokens = field(init=False)

    def __post_init__(self) -> None:
        self._tokens = self.grammar.tokens

    def doubts(self, duty: Duty) -> Iterator[Doubt]:
        """Yield what is unexplained in the words of one duty, with paths inside its task."""
        yield from self._names(duty)
        yield from self._bodies(duty)
        yield from self._helpers(duty)

    def passages(self, passed: Iterable[Span], dropped: Container[Span] = ()) -> Iterator[Doubt]:
        """Yield those sentences passed over that hand out work all the same.

        They name a body and what it does, set a limit, command, or are whole items of a list of duties (``dropped``)
        that state nothing.
        """
        for span in passed:
            if CONTACT.match(span.of(self._tokens.folded)):
                continue
            limits = sets_a_limit(self._tokens.text, self._tokens.folded, span, self.dates)
            place = self._tokens.within(span)
            unread = span in dropped and not self._states(*place)
            if limits or unread or self._hands_out(*place) or self._commands(*place):
                quote = " ".join(span.of(self._tokens.text).split())
                shown = quote if len(quote) <= _SHOWN else quote[:_SHOWN].rpartition(" ")[0] + "…"
                yield Doubt("unread-passage", f"text[{span.start}:{span.end}]", {"quote": shown})

    def _hands_out(self, first: int, end: int) -> bool:
        """Tell whether a body and what it may do stand at the head of one of the clauses."""
        if self.grammar.assigns(first, end):
            return not self.grammar.words.false_verbs.match(self._tokens, first, end)
        behind = (k + 1 for k in self._tokens.each({";"}, first, end))
        heads = (first, *islice(behind, _CLAUSES))
        read = (self.grammar.parties(head, end) for head in heads)
        return any(listed and self.wording.may_act(after, end) for listed, after in read)

    def _commands(self, first: int, end: int) -> bool:
        """Tell whether a sentence commands without naming anybody: "Lưu ý: không thay công tơ vào giờ nắng"."""
        told = self.wording.imperative(first, end) and not self.wording.assesses(first, end)
        return told and not self.wording.aims(first, end) and not self.wording.tells_what_was(first, end)

    def _states(self, first: int, end: int) -> bool:
        """Tell whether a sentence speaks of a matter or says how things are."""
        if self.grammar.words.topics.match(self._tokens, first, end) or self.wording.tells_what_was(first, end):
            return True
        return self.grammar.describes_soon(first, end) or self.wording.assesses(first, end)

    # -- bodies that nobody took

    def _bodies(self, duty: Duty) -> Iterator[Doubt]:
        parties = (*duty.leads, *duty.supports, *duty.reports_to)
        spans = [ref.span for ref in parties]
        known = {key(ref.printed(self._tokens.text)) for ref in parties}
        first, end = self._tokens.within(duty.span)
        inherited = all(not ref.span.overlaps(duty.span) for ref in duty.leads)
        if inherited and self._tokens.words[first : first + 2] == ["lãnh", "đạo"]:
            return  # "Lãnh đạo Sở A, Sở B …": what a committee of the Party does
        yield from self._given(first, end, spans, known)
        yield from self._at_the_head(first, end, spans, known)
        yield from self._for_whom(first, end, spans, known)
        after = first
        for at in (first, *(k + 1 for k in self._tokens.each(_OPENS_A_CLAUSE, first, end - 1))):
            if at < after:
                continue
            listed, after = self.grammar.parties(at, end)
            if listed and not self._shared(at, after, first) and self._does(listed, after, end, known):
                left = [ref for ref in listed if not any(span.overlaps(ref.span) for span in spans)]
                left = [ref for ref in left if self._tells(ref) and not self._known(ref, known)]
                if left and not self._goes_on_from_before(first, at, end):
                    yield from map(self._unread, left)

    def _at_the_head(
        self, first: int, end: int, spans: Sequence[Span], known: Iterable[tuple[str, ...]]
    ) -> Iterator[Doubt]:
        """Yield the body that opens a duty of others, whatever is said of it: "CNKTĐS Nghệ Tĩnh kiểm điểm …"."""
        listed, after = self.grammar.parties(first, end)
        short = [] if listed else self._short_form(first, end)
        if not listed and not short:
            return
        after = self.grammar.givers.verb(after, end, speaks=True)
        words = self.grammar.words
        speaks = any(said.match(self._tokens, after, end) for said in (words.assign, words.assess, words.speech))
        if speaks or self._says(listed, after, end) or self._does(listed, after, end, known):
            listed = []  # "Hiệu trưởng | giao thầy A …"; who does something is found by that
        left = [ref for ref in (*listed, *short) if not any(span.overlaps(ref.span) for span in spans)]
        yield from (self._unread(ref) for ref in left if self._tells(ref) and not self._known(ref, known))

    def _short_form(self, first: int, end: int) -> list[Ref]:
        """Return the name that begins with a short form of at least three letters at ``first``, if one does."""
        at = first
        while at < end and self._tokens.capitals[at] and self._tokens.word(at).isalpha():
            at += 1
        short = self._tokens.span(first, first + 1).of(self._tokens.text)
        named = at > first + 1 and short.isupper() and len(short) >= _SHORT_FORM
        return [Ref(self._tokens.span(first, at), "unit")] if named else []

    def _given(self, first: int, end: int, spans: Sequence[Span], known: Iterable[tuple[str, ...]]) -> Iterator[Doubt]:
        """Yield those whom a duty gives work in its midst: "… Sổ đầu bài | giao cô Thắm kiểm tra …"."""
        for at in self._tokens.each({"giao"}, first + 1, end):
            if self._tokens.word(at - 1) in cues("given_before"):
                continue
            start = at + self.grammar.words.assign.match(self._tokens, at, end)
            listed, after = self.grammar.parties(start, end) if start > at else ([], at)
            if listed and self.grammar.lists.acts(after, end):
                left = [ref for ref in listed if not any(span.overlaps(ref.span) for span in spans)]
                yield from (self._unread(ref) for ref in left if self._tells(ref) and not self._known(ref, known))

    def _for_whom(
        self, first: int, end: int, spans: Sequence[Span], known: Iterable[tuple[str, ...]]
    ) -> Iterator[Doubt]:
        """Yield who has a limit of its own in what a duty is for: "gửi trước 10/3 để | Văn phòng trình trước 15/3"."""
        for at in self._tokens.each({"để"}, first + 1, end - 1):
            listed, after = self.grammar.parties(at + 1, end)
            if not listed or not self.grammar.lists.acts(after, end):
                continue
            limits = (self._tokens.span(first, at), self._tokens.span(after, end))
            if all(sets_a_limit(self._tokens.text, self._tokens.folded, part, self.dates) for part in limits):
                left = [ref for ref in listed if not any(span.overlaps(ref.span) for span in spans)]
                yield from (self._unread(ref) for ref in left if self._tells(ref) and not self._known(ref, known))

    def _helpers(self, duty: Duty) -> Iterator[Doubt]:
        """Yield those behind "phối hợp với" whom the grammar could not read: "phối hợp với | nhà mạng kiểm tra"."""
        first, end = self._tokens.within(duty.span)
        for at in self._tokens.each({"phối"}, first, end - 3):
            if self._tokens.words[at : at + 3] != ["phối", "hợp", "với"]:
                continue
            start = at + 3
            if self.grammar.parties(start, end, loose=True)[0] or self.grammar.words.ends.match(
                self._tokens, start, end
            ):
                continue
            stops = (
                k for k in range(start, end) if not self._tokens.word(k)[0].isalnum() or self.grammar.lists.acts(k, end)
            )
            stop = min(next(stops, end), start + _HELPER)
            if stop > start and self._tokens.word(start) != "nhau":
                name = self._tokens.span(start, stop).of(self._tokens.text)
                yield Doubt("unread-party", "supports", {"name": " ".join(name.split())})

    def _unread(self, ref: Ref) -> Doubt:
        return Doubt("unread-party", "leads", {"name": ref.printed(self._tokens.text)})

    def _does(self, listed: Sequence[Ref], at: int, end: int, known: Iterable[tuple[str, ...]]) -> bool:
        """Tell whether an action, or a share of one, stands behind the bodies of a list."""
        if self._says(listed, at, end):
            return False  # "Giám đốc Sở | nêu rõ, Phòng A lập …"
        return self.wording.may_act(self._past_apposition(at, end), end) or self._shares(listed, at, known)

    def _says(self, listed: Sequence[Ref], at: int, end: int) -> bool:
        """Tell whether a leader says here what others are to do."""
        leader = len(listed) == 1 and (listed[0].kind == "person" or self.grammar.givers.is_issuer(listed[0]))
        return leader and self.grammar.givers.past_saying(at, end) > at

    def _past_apposition(self, at: int, end: int) -> int:
        """Return the index after "– PCT UBND xã" behind a name."""
        listed, after = self.grammar.parties(at + 1, end) if self._tokens.word(at) == "-" else ([], at)
        return after if listed else at

    def _shares(self, listed: Sequence[Ref], at: int, known: Iterable[tuple[str, ...]]) -> bool:
        """Tell whether a body of the leads' kind takes its share: "Chi nhánh A thay 620 đồng hồ, Chi nhánh B | 315"."""
        kinds = {name[0] for name in known if name}
        return self._tokens.word(at)[:1].isdigit() and any(
            ref.kind == "unit" and key(ref.printed(self._tokens.text))[0] in kinds for ref in listed
        )

    def _shared(self, at: int, after: int, first: int) -> bool:
        """Tell whether a clause hands out shares ("…, mỗi xã thành lập 01 đoàn") or a body is a run-in title."""
        return self._tokens.word(at) in cues("distributing") or (at == first and self._tokens.word(after) == ":")

    def _known(self, ref: Ref, known: Iterable[tuple[str, ...]]) -> bool:
        """Tell whether a body is one of the parties, be it in short ("Công đoàn"), or stands in a citation."""
        name = key(ref.printed(self._tokens.text))
        if any(whole[: len(name)] == name for whole in known):
            return True
        near = bisect_left(self.taken, ref.span)
        return any(place.overlaps(ref.span) for place in self.taken[max(0, near - 1) : near + 1])

    def _goes_on_from_before(self, first: int, at: int, end: int) -> bool:
        """Tell whether a body closes a list that is the object of a verb: "chỉ đạo Phòng A, | Phòng B hướng dẫn"."""
        start = next((k for k in range(at - 2, first, -1) if self._tokens.word(k) in {";", "."}), first)
        capitals = (k for k in range(start, at) if self._tokens.capitals[k])
        return any(self.grammar.parties(k, end)[1] > at for k in capitals)

    def _tells(self, ref: Ref) -> bool:
        """Tell whether a party is named or a plural of bodies, not people in general ("hội viên tham gia …")."""
        first, last = self._tokens.within(ref.span)
        said = tuple(ref.span.of(self._tokens.folded).split())
        if said in ANY_BODY or (ref.kind != "unit" and said[-2:] == _PEOPLE):
            return False  # "Đơn vị", "Cơ quan": those told; "đoàn viên, hội viên và | Nhân dân"
        named = self._tokens.has_capital(first, last)
        plural = self.grammar.words.group_starts.match(self._tokens, first, last) > 0
        return plural if ref.kind == "group" else named

    # -- names that may end elsewhere

    def _names(self, duty: Duty) -> Iterator[Doubt]:
        for part, refs in (("leads", duty.leads), ("supports", duty.supports)):
            for index, ref in enumerate(refs):
                if ref.sure and ref.name is None and (self._is_joined_nameless(ref) or not self._ends_well(ref)):
                    yield Doubt("unclear-name", f"{part}[{index}]", {"name": ref.printed(self._tokens.text)})

    def _is_joined_nameless(self, ref: Ref) -> bool:
        """Tell whether a lead may be the rest of the name before "và": "Cục A | và doanh nghiệp khoa học"."""
        first, last = self._tokens.within(ref.span)
        plain = ref.kind == "unit" and not self._tokens.has_capital(first, last)
        return plain and self._tokens.word(first - 1) == "và" and last - first > 1

    def _stands_elsewhere(self, ref: Ref) -> bool:
        """Tell whether the same name stands in the text with something else behind it."""
        folded, quote = self._tokens.folded, ref.span.of(self._tokens.folded)
        behind = folded[ref.span.end : ref.span.end + _BEHIND]
        at = folded.find(quote)
        while at >= 0:
            if folded[at + len(quote) : at + len(quote) + _BEHIND] != behind:
                return True
            at = folded.find(quote, at + 1)
        return False

    def _ends_well(self, ref: Ref) -> bool:
        """Tell whether every small word at the end of a name is one that names hold."""
        first, last = self._tokens.within(ref.span)
        return (
            self._tokens.word(last - 1) in _POINTING  # "05 hộ | này"
            or self._goes_on_well(last)
            or self._is_held(ref, first, last)
            or self.grammar.lists.names.known(self._tokens, first, last) == last
            or self._stands_elsewhere(ref)
            or self._acts_behind(ref, first, last)
        )

    def _acts_behind(self, ref: Ref, first: int, last: int) -> bool:
        """Tell whether the tagger takes what stands behind a name for a verb, and no small word in it for one."""
        small = [k for k in range(first + 1, last) if not self._tokens.capitals[k]]
        text = self._tokens.text
        behind = self._tokens.span(last, min(len(self._tokens), last + _OPENING)).of(text)
        tail = self._tokens.span(small[-1], last).of(text) if small else ""
        return opens_with_verb(behind) and not (tail and opens_with_verb(tail + " " + behind))

    def _is_held(self, ref: Ref, first: int, last: int) -> bool:
        """Tell whether words of lists and capitals make up a name whole."""
        at = first
        while at < last:
            word = self._tokens.words[at]
            if ref.kind == "group" and at > first and word in _DESCRIBE:
                return not any(self.grammar.lists.acts(k, last) for k in range(at, last))
            if held := self._held(at, last):
                at += held
            elif (word, self._tokens.word(at + 1)) == ("chủ", "trì") and at + 2 == last:
                at = last  # "các đơn vị chủ trì"
            elif self._tokens.capitals[at]:
                at += 2  # a capital begins a word of two syllables
            elif not word.isalpha() or word in _JOINS_WORDS:
                at += 1
            else:
                return False
        return True

    def _goes_on_well(self, at: int) -> bool:
        """Tell whether a known action, another party or the end of a cell or heading stands behind a name."""
        end = len(self._tokens)
        word = self._tokens.word(at)
        if (
            at >= end
            or word in {":", "(", "|"}
            or "\n" in self._tokens.text[self._tokens.ends[at - 1] : self._tokens.starts[at]]
        ):
            return True
        if word in {",", "và", ";"}:
            return not self.grammar.lists.acts(at + 1, end)
        return self.grammar.words.markers.match(self._tokens, at, end) > 0 or word in _BEHIND_SUBJECTS

    def _held(self, at: int, end: int) -> int:
        """Return how many tokens at ``at`` are words that names hold."""
        return self.grammar.words.of_names.match(self._tokens, at, end)
