"""The grammar of parties over one text: what the walk over an outline asks about who does what with whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.instructions import headings, supporters
from extract.instructions.clauses import Clauses
from extract.instructions.duty import Instruction
from extract.instructions.givers import Givers
from extract.parties.lists import PartyLists, Ref
from extract.parties.names import Names
from extract.text.lexicon import cues
from extract.text.tokens import Tokens

_SOON = 12
"""Tokens of a sentence in which a word that describes makes it a statement."""


class PartyGrammar:
    """Reads parties out of one text with the names known there; all ranges are of tokens."""

    def __init__(self, tokens: Tokens, names: Names, issuers: Iterable[str] = (), chair: str = "") -> None:
        """Read ``tokens`` with the ``names`` known there.

        Args:
            tokens: The text.
            names: The names known there.
            issuers: The office that issues, then the one above it.
            chair: The post of whoever speaks, if the head tells it ("Chủ tịch HĐTV").
        """
        self.tokens = tokens
        self.lists = PartyLists(tokens, names)
        self.words = self.lists.words
        self.givers = Givers(self.lists, issuers, chair)
        self._instructions = Clauses(self.lists, self.givers)
        self.instruction = self._instructions.read
        self.parties = self.lists.read
        self.past_joint = self._instructions.past_joint
        self.states = self._instructions.states
        self.whoever_acts = self._instructions.whoever_acts
        self._headings: dict[tuple[int, int, int], list[Ref] | None] = {}
        """What headings name, with so many names known: the walk over an outline asks thrice."""

    def heading(self, first: int, end: int) -> list[Ref] | None:
        """Return the parties of a heading that names nothing else, or ``None``."""
        place = first, end, self.lists.names.additions
        if place not in self._headings:
            self._headings[place] = headings.heading(self.lists, first, end)
        return self._headings[place]

    def behind_a_topic(self, first: int, end: int) -> list[Ref] | None:
        """Return those named behind the topic of a heading: "Công tác đầu tư (Phòng A)", "3. Ngân sách – chị B"."""
        return headings.behind_a_topic(self.lists, first, end)

    def unknown_heading(self, first: int, end: int) -> list[Ref] | None:
        """Return what a heading names among headings of units, as one unsure party, unless it acts or states."""
        return headings.unknown(self.lists, first, end)

    def assigns(self, first: int, end: int) -> bool:
        """Tell whether a sentence opens with a verb of assigning ("Giao …", "Yêu cầu …")."""
        return self.words.assign.match(self.tokens, first, end) > 0

    def describes_soon(self, first: int, end: int) -> bool:
        """Tell whether one of the words that tell how things are stands soon in a sentence."""
        return self.tokens.has(cues("stating"), first, min(end, first + _SOON))

    def falls_short(self, at: int, end: int) -> bool:
        """Tell whether what stands at ``at`` behind a body blames it (see ``Predicates.falls_short``)."""
        return self._instructions.falls_short(at, end)

    def plans(self, at: int, end: int, *, timed: bool = False) -> bool:
        """Tell whether "dự kiến | khởi công" at token ``at`` says what is planned (see ``Predicates.plans``)."""
        return self._instructions.plans(at, end, timed=timed)

    def unlisted_subject(self, first: int, end: int) -> Instruction | None:
        """Return an instruction whose subject is a body of a kind that no list knows."""
        return self._instructions.unlisted_subject(first, end)

    def named_behind_a_title(self, first: int, end: int) -> Instruction | None:
        """Return an instruction to the body named behind a run-in title, whatever it is told."""
        return self._instructions.named_behind_a_title(first, end)

    def past_contrast(self, at: int, end: int) -> int:
        """Return the index behind words that set a clause against the one before (see ``Clauses.past_contrast``)."""
        return self._instructions.past_contrast(at, end)

    def past_what_comes_before(self, at: int, end: int) -> int:
        """Return where another body acts behind what comes first (see ``Clauses.past_what_comes_before``)."""
        return self._instructions.past_what_comes_before(at, end)

    def main_clause(self, first: int, end: int) -> int:
        """Return where the order stands behind a circumstance with an act of its own (see ``Clauses.main_clause``)."""
        return self._instructions.main_clause(first, end)

    def begins_clause(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether a new addressee begins at token ``at``, in a clause behind the instruction ``before``."""
        return self._instructions.begins_clause(at, end, before)

    def agent(self, first: int, end: int) -> Instruction | None:
        """Return who acts in a clause, whatever its verb (see ``Agents.agent``)."""
        return self._instructions.agent(first, end)

    def agent_place(self, first: int, end: int) -> int:
        """Return where the body stands that acts in a clause, behind its circumstances (see ``Agents``)."""
        return self._instructions.agent_place(first, end)

    def settles_with(self, at: int, end: int) -> bool:
        """Tell whether a thing is to be settled with others (see ``Predicates.settles_with``)."""
        return self._instructions.settles_with(at, end)

    def told_as_their_head(self, first: int, end: int, above: Sequence[Ref]) -> Instruction | None:
        """Return an order to the head of those a plural heading names (see ``Instructions.told_as_their_head``)."""
        return self._instructions.told_as_their_head(first, end, above)

    def shares(self, told: Instruction, end: int) -> tuple[Ref, ...]:
        """Return who else is told a share of the same work (see ``Clauses.shares``)."""
        return self._instructions.shares(told, end)

    def takes_its_turn(self, at: int, end: int) -> bool:
        """Tell whether a body is set against those before it (see ``Clauses.takes_its_turn``)."""
        return self._instructions.takes_its_turn(at, end)

    def listed_with(self, comma: int, first: int) -> bool:
        """Tell whether a party ends right before a comma (see ``Clauses.listed_with``)."""
        return self._instructions.listed_with(comma, first)

    def parts_work(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether a comma before token ``at`` parts the work of two bodies (see ``Clauses.parts_work``)."""
        return self._instructions.parts_work(at, end, before)

    def hands_on(self, at: int, end: int) -> bool:
        """Tell whether a verb of assigning with a new addressee begins at token ``at``."""
        return self._instructions.hands_on(at, end)

    def hands_to_an_equal(self, at: int, end: int, before: Instruction) -> bool:
        """Tell whether the notice itself gives work behind "và" (see ``Clauses.hands_to_an_equal``)."""
        return self._instructions.hands_to_an_equal(at, end, before)

    def only_helps(self, told: Instruction, end: int) -> bool:
        """Tell whether a sentence only says who helps with the work before it: "… Sở B phối hợp thực hiện."."""
        return supporters.only_helps(self.lists, told, end)

    def only_led_before(self, mark: int, end: int) -> bool:
        """Tell whether a mark parts who leads from who helps with the same work (see ``supporters``)."""
        return supporters.only_led_before(self.lists, mark, end)

    def retells_a_request(self, first: int, end: int) -> bool:
        """Tell whether a sentence only retells what somebody asked of the issuer (see ``Instructions``)."""
        return self._instructions.retells_a_request(first, end)

    def supports(self, first: int, end: int, leads: Sequence[Ref]) -> tuple[Ref, ...]:
        """Return those named to help, without the ``leads``."""
        return supporters.supports(self.lists, first, end, leads)

    def reports_to(self, first: int, end: int) -> tuple[Ref, ...]:
        """Return to whom the work is reported."""
        return supporters.reports_to(self.lists, first, end)
