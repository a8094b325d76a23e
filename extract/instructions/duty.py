"""What an instruction is while it is being found: its text, its parties, where inherited times are written."""

from __future__ import annotations

from dataclasses import dataclass

from extract.parties.lists import Ref
from extract.review import Doubt
from ingest.span import Span


@dataclass(frozen=True, slots=True)
class Instruction:
    """The opening of an instruction: who is told, with whom, and the token where the action begins."""

    leads: tuple[Ref, ...]
    first: int
    """Token where the instruction begins (after a topic or an evaluation in the same sentence)."""
    action: int
    told: bool
    """By a verb of assigning ("giao", "yêu cầu"); else by standing as the subject of a duty."""
    sure: bool = True
    """What it says is an instruction beyond doubt."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for all that stands below a heading or lead-in."""

    leads: tuple[Ref, ...] = ()
    supports: tuple[Ref, ...] = ()
    times: tuple[Span, ...] = ()
    """Headings and lead-ins above, outermost first, whose times every task below inherits."""
    zone: str = "neutral"
    """What the notice does here: ``assess``, ``discuss``, ``instruct``, ``neutral``, ``diary``, where it says what its
    leaders will do and a body of theirs for that, or ``aim``, where a plan says how
    its work is to be done."""
    under_unit: bool = False
    """The heading above names units and nothing else ("1. Phòng …:")."""
    headed: bool = False
    """A unit is in charge here, so that what follows is an instruction unless it plainly assesses."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One instruction found."""

    id: str
    span: Span
    leads: tuple[Ref, ...]
    supports: tuple[Ref, ...]
    reports_to: tuple[Ref, ...] = ()
    time_headings: tuple[Span, ...] = ()
    """Headings, lead-ins and closing sentences whose times it inherits, the nearest last."""
    time_cells: tuple[Span, ...] = ()
    """Cells or labelled lines that say until when and nothing else."""
    time_frames: tuple[Span, ...] = ()
    """Cells for the month or week of those, read where they give no time."""
    notes: tuple[Span, ...] = ()
    """Cells beside the work that say more of it in words of their own."""
    start_cells: tuple[Span, ...] = ()
    """Cells that say when the work begins."""
    action: int | None = None
    """Offset where the action begins, after the parties; titles are cut from here."""
    doubts: tuple[Doubt, ...] = ()
