"""Task tables: columns by their headings, groups, merged cells, "as above"."""

from __future__ import annotations

import pytest

from extract.duties import Duty, Scope
from extract.partylists import Ref
from extract.tasktables import table_duties
from ingest.document import Block, BlockKind, Cell
from ingest.span import Span
from tests.support.grammar import grammar, names

HEADER = "TT | Nội dung | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn"


def _duties(*rows: str) -> tuple[str, list[Duty]]:
    """Read rows of cells parted by "|"; "^" is a cell merged with the one above."""
    text, blocks = "", []
    for row in rows:
        start, cells = len(text), []
        for column, cell in enumerate(row.split(" | ")):
            merged = cell == "^"
            shown = "" if merged else cell.strip()
            cells.append(Cell(Span(len(text), len(text) + len(shown)), column, merged=merged))
            text += shown + " | "
        text = text[:-3] + "\n"
        blocks.append(Block(Span(start, len(text) - 1), BlockKind.ROW, cells=tuple(cells), table=0))
    return text, table_duties(blocks, Scope(), grammar(text)[0], "")[0]


def _leads(text: str, duty: Duty) -> list[str]:
    return names(text, [ref for ref in duty.leads if isinstance(ref, Ref)])


HEADERS = {
    "the usual words": HEADER,
    "a plan": "STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành",
    "a school": "Số TT | Công việc | Bộ phận phụ trách | Phối hợp | Tiến độ",
    "an office": "TT | Tên nhiệm vụ | Đơn vị thực hiện | Đơn vị phối hợp thực hiện | Hạn hoàn thành",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_columns_are_known_by_their_headings(header: str) -> None:
    text, (duty,) = _duties(header, "1 | Rà soát hồ sơ | Sở Y tế | Sở Nội vụ | Tháng 6/2026")
    assert (duty.id, duty.span.of(text), _leads(text, duty)) == ("1", "Rà soát hồ sơ", ["Sở Y tế"])
    assert names(text, duty.supports) == ["Sở Nội vụ"]
    assert duty.time_cell is not None
    assert duty.time_cell.of(text) == "Tháng 6/2026"


@pytest.mark.parametrize("cell", ["^", "-nt-", "nt", "như trên", "Như trên."])
def test_the_same_as_above_is_what_stands_above(cell: str) -> None:
    text, duties = _duties(HEADER, "1 | Rà soát | Sở Y tế |  | Tháng 6", f"2 | Báo cáo | {cell} |  | Tháng 7")
    assert [_leads(text, duty) for duty in duties] == [["Sở Y tế"]] * 2


def test_a_row_that_counts_the_columns_is_none_of_the_work() -> None:
    _, duties = _duties(HEADER, "(1) | (2) | (3) | (4) | (5)", "1 | Rà soát | Sở Y tế |  | Tháng 6")
    assert [duty.id for duty in duties] == ["1"]


def test_a_title_row_groups_those_below() -> None:
    _, duties = _duties(
        HEADER,
        "I | CẢI CÁCH |  |  | ",
        "1 | Rà soát | Sở Y tế |  | ",
        "II | ĐẦU TƯ |  |  | ",
        "1 | Lập | Sở Y tế |  | ",
    )
    assert [duty.id for duty in duties] == ["I.1", "II.1"]


def test_a_row_without_a_lead_is_shown_to_the_clerk() -> None:
    _, (duty,) = _duties(HEADER, "1 | Rà soát hồ sơ |  |  | Tháng 6")
    assert [doubt.code for doubt in duty.doubts] == ["no-lead"]


def test_a_schedule_gives_no_task() -> None:
    assert _duties("Thời gian | Địa điểm", "8h00 | Hội trường")[1] == []
