"""The rows of a table out of a grid and the lines in its cells, and how they go on overleaf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ingest.document import CELL_SEPARATOR
from ingest.grids import Grid
from ingest.lines import Line

_LONGEST_HEAD = 4
"""Rows: names of groups, names of columns, their numbers."""


@dataclass(slots=True)
class CellLines:
    """A cell of a row; ``merged`` continues the cell above and holds nothing."""

    column: int
    width: int
    merged: bool
    lines: list[Line]

    @property
    def text(self) -> str:
        """Its lines with a space between."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class Row:
    """One row as printed, on the page where it begins."""

    page: int
    cells: list[CellLines]

    @property
    def text(self) -> str:
        """Its cells as the row of a document has them."""
        return CELL_SEPARATOR.join(cell.text for cell in self.cells)

    @property
    def is_column_numbers(self) -> bool:
        """Whether it is the row "(1) (2) (3)" under a header."""
        texts = [cell.text.strip("()[] ") for cell in self.cells]
        right = [text == str(number) for number, text in enumerate(texts, 1)]
        if any(word.confidence is not None for cell in self.cells for line in cell.lines for word in line.words):
            return len(texts) > 2 and sum(right) >= 0.3 * len(texts) and all(len(text) < 3 for text in texts)
        return len(texts) > 2 and all(right)

    def same(self, other: Row, *, loosely: bool) -> bool:
        """Tell whether it prints the same cells; ``loosely``: but for a cell or two that were recognised otherwise."""
        if [cell.column for cell in self.cells] != [cell.column for cell in other.cells]:
            return False
        pairs = [(a.text, b.text) for a, b in zip(self.cells, other.cells, strict=True) if a.text or b.text]
        if all(a == b for a, b in pairs) or not loosely:
            return all(a == b for a, b in pairs)
        recognised = any(
            word.confidence is not None for cell in self.cells for line in cell.lines for word in line.words
        )
        alike = sum(a == b or SequenceMatcher(None, a, b).ratio() > 0.8 for a, b in pairs)
        return recognised and alike >= 0.6 * len(self.cells)

    def goes_on(self, last: Row) -> bool:
        """Tell whether, at the top of a page, it is the rest of the row at the foot of the page before."""
        if [cell.column for cell in self.cells] != [cell.column for cell in last.cells] or len(self.cells) < 2:
            return False
        mine = [(cell, before) for cell, before in zip(self.cells, last.cells, strict=True) if cell.lines]
        if not mine or self.cells[0].lines:
            return False
        return any(before.lines for _, before in mine)

    def add(self, rest: Row) -> None:
        """Take in the rest of the row from the next page."""
        for cell, more in zip(self.cells, rest.cells, strict=True):
            cell.lines += more.lines


@dataclass(slots=True)
class OpenTable:
    """A table while it may still go on overleaf."""

    number: int
    columns: tuple[float, ...]
    pending: list[Row] = field(default_factory=list)

    def repeated_by(self, rows: Sequence[Row]) -> int:
        """Return how many of ``rows``, at the top of a page, print the first rows of the table again: its header."""
        count = 0
        for row, first in zip(rows, self.pending[:_LONGEST_HEAD], strict=False):
            if not row.same(first, loosely=count == 0):
                break
            count += 1
        return count

    def goes_on(self, grid: Grid) -> bool:
        """Tell whether ``grid``, on the next page with no text between, has the same columns."""
        return len(grid.columns) == len(self.columns) and all(
            abs(a - b) < 6 for a, b in zip(grid.columns, self.columns, strict=True)
        )


def rows_of(item: Filled) -> list[Row]:
    """Return the rows of a grid; a cell that reaches over several rows has its text in the first of them."""
    rows = []
    for number in range(len(item.grid.rows)):
        cells = [
            CellLines(
                cell.columns[0],
                cell.columns[1] - cell.columns[0],
                cell.rows[0] < number,
                item.inside.get(at, []) if cell.rows[0] == number else [],
            )
            for at, cell in enumerate(item.grid.cells)
            if cell.rows[0] <= number < cell.rows[1]
        ]
        cells.sort(key=lambda cell: cell.column)
        if any(cell.lines for cell in cells):
            rows.append(Row(item.page, cells))
    return rows


@dataclass(frozen=True, slots=True)
class Filled:
    """A grid with the lines in its cells."""

    grid: Grid
    inside: dict[int, list[Line]]
    page: int

    @property
    def base(self) -> float:
        """Where it begins."""
        return self.grid.box.top

    @property
    def lines(self) -> list[Line]:
        """The lines of all its cells."""
        return [line for at in sorted(self.inside) for line in self.inside[at]]
