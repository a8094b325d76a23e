"""Printed rules → the cells they enclose: the tables and frames of a page, digital or scanned."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.lines import Rule, Word

SNAP = 3.0
"""Rules this near to each other are one line for the eye."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its box, and the rows and columns of the grid it covers (half-open)."""

    box: Rule
    rows: tuple[int, int]
    columns: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that touch each other. One cell alone is a frame."""

    cells: tuple[GridCell, ...]
    box: Rule
    columns: tuple[float, ...]
    """Left edges of the columns."""
    rows: tuple[float, ...]
    """Upper edges of the rows."""

    @property
    def is_frame(self) -> bool:
        """Whether it is a box around text, not a table."""
        return len(self.cells) == 1

    def cell_of(self, word: Word) -> int | None:
        """Return the index of the cell that ``word`` stands in."""
        x, y = word.middle
        box = self.box
        if not (box.x0 <= x < box.x1 and box.top <= y < box.bottom):
            return None
        row, column = bisect_right(self.rows, y) - 1, bisect_right(self.columns, x) - 1
        for at, cell in enumerate(self.cells):
            if cell.rows[0] <= row < cell.rows[1] and cell.columns[0] <= column < cell.columns[1]:
                return at
        return None


def grids_of(rules: Sequence[Rule], width: float, height: float) -> list[Grid]:
    """Return the grids that ``rules`` draw on a page, from top to bottom; a border around the page is none."""
    across = [rule for rule in rules if rule.across]
    if len(across) < 2 or len(across) > len(rules) - 2:
        return []
    cells = [
        Rule(*cell)
        for cell in _cells(rules)
        if (cell[2] - cell[0]) * (cell[3] - cell[1]) < 0.7 * width * height
        and min(cell[2] - cell[0], cell[3] - cell[1]) > 8
    ]
    return sorted((_grid(group) for group in _touching(cells)), key=lambda grid: (grid.box.top, grid.box.x0))


def _cells(rules: Iterable[Rule]) -> list[tuple[float, float, float, float]]:
    from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

    edges = []
    for rule in rules:
        x0, top, x1, bottom = rule
        if rule.across:
            top = bottom = (top + bottom) / 2
        else:
            x0 = x1 = (x0 + x1) / 2
        size = {"width": x1 - x0, "height": bottom - top, "orientation": "h" if rule.across else "v"}
        edges.append({"x0": x0, "x1": x1, "top": top, "bottom": bottom, **size})
    merged = merge_edges(edges, SNAP, SNAP, SNAP, SNAP)
    found: list[tuple[float, float, float, float]] = intersections_to_cells(edges_to_intersections(merged, SNAP, SNAP))
    return found


def _touching(cells: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for cell in cells:
        mine = [group for group in groups if any(_touch(cell, other) for other in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([cell, *(other for group in mine for other in group)])
    return groups


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.x0 <= other.x1 + 1
        and other.x0 <= one.x1 + 1
        and one.top <= other.bottom + 1
        and other.top <= one.bottom + 1
    )


def _grid(cells: Sequence[Rule]) -> Grid:
    lefts, tops = _edges(cell.x0 for cell in cells), _edges(cell.top for cell in cells)
    placed = [
        GridCell(
            cell, (_index(tops, cell.top), _end(tops, cell.bottom)), (_index(lefts, cell.x0), _end(lefts, cell.x1))
        )
        for cell in cells
    ]
    box = Rule(lefts[0], tops[0], max(cell.x1 for cell in cells), max(cell.bottom for cell in cells))
    return Grid(tuple(sorted(placed, key=lambda cell: (cell.rows, cell.columns))), box, tuple(lefts), tuple(tops))


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > SNAP:
            edges.append(value)
    return edges


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _end(edges: Sequence[float], value: float) -> int:
    return sum(edge < value - SNAP for edge in edges)
