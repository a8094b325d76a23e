"""Task tables: columns by their headings, groups, merged cells, "as above"."""

from __future__ import annotations

import pytest

from extract.duties.tableheads import Columns
from extract.duties.tables import table_duties
from extract.instructions.duty import Duty, Scope
from extract.parties.lists import Ref
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
    "who is answerable": "TT | Biện pháp | Trách nhiệm thực hiện | Đơn vị cùng tham gia | Lộ trình hoàn thành",
    "units or people": "TT | Hoạt động | Đơn vị/cá nhân thực hiện | Cùng tham gia | Hạn",
    "plain words": "Mục | Việc cần làm | Ai làm | Phối hợp | Khi nào xong",
    "an office": "TT | Tên nhiệm vụ | Đơn vị thực hiện | Đơn vị phối hợp thực hiện | Hạn hoàn thành",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_columns_are_known_by_their_headings(header: str) -> None:
    text, (duty,) = _duties(header, "1 | Rà soát hồ sơ | Sở Y tế | Sở Nội vụ | Tháng 6/2026")
    assert (duty.id, duty.span.of(text), _leads(text, duty)) == ("1", "Rà soát hồ sơ", ["Sở Y tế"])
    assert names(text, duty.supports) == ["Sở Nội vụ"]
    assert duty.time_cells
    assert duty.time_cells[0].of(text) == "Tháng 6/2026"


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


def test_work_with_a_month_is_a_task_though_no_column_says_who() -> None:
    head = "TT | Nội dung công việc | Thời gian hoàn thành"
    _, found = _duties(head, "1 | Hoàn thiện hồ sơ quyết toán | Tháng 10/2026")
    assert [[doubt.code for doubt in duty.doubts] for duty in found] == [["no-lead"]]
    assert _duties(head, "1 | Đón tiếp đại biểu | 7h30 ngày 12/10")[1] == []
    assert _duties(head, "1 | Lễ khai mạc | Ngày 12/10")[1] == []


def test_a_title_written_out_in_every_cell_is_no_work() -> None:
    head = "TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian trình"
    _, found = _duties(
        head,
        "I | Hoàn thiện thể chế | Hoàn thiện thể chế | Hoàn thiện thể chế",
        "1 | Báo cáo tổng kết | Sở Tư pháp | 2026",
    )
    assert [duty.id for duty in found] == ["I.1"]


def _tables(*tables: tuple[str, ...]) -> tuple[str, list[Duty]]:
    """Read rows of several tables with nothing between them."""
    text, rows = "", []
    for number, table in enumerate(tables):
        for row in table:
            start, cells = len(text), []
            for column, cell in enumerate(row.split(" | ")):
                shown = "" if cell == "^" else cell.strip()
                cells.append(Cell(Span(len(text), len(text) + len(shown)), column, merged=cell == "^"))
                text += shown + " | "
            text = text[:-3] + "\n"
            rows.append(Block(Span(start, len(text) - 1), BlockKind.ROW, cells=tuple(cells), table=number))
    return text, table_duties(rows, Scope(), grammar(text)[0], "")[0]


ROW = "1 | Rà soát | Sở Y tế |  | Tháng 6"


@pytest.mark.parametrize(
    "tables",
    [
        pytest.param(((HEADER,), (ROW,)), id="the head is a table of its own"),
        pytest.param(((HEADER, "1 | Báo cáo | Sở Nội vụ |  | Tháng 5"), (HEADER, ROW)), id="the head is repeated"),
        pytest.param(
            (
                ("TT | Nội dung | Phân công thực hiện | ^ | Thời hạn",),
                ("^ | ^ | Chủ trì | Phối hợp | ^", "A | Giai đoạn chuẩn bị", ROW),
            ),
            id="the head's second row is in the next table",
        ),
    ],
)
def test_tables_with_nothing_between_them_are_read_with_one_head(tables: tuple[tuple[str, ...], ...]) -> None:
    text, duties = _tables(*tables)
    assert _leads(text, duties[-1]) == ["Sở Y tế"]


def test_a_table_without_a_head_goes_on_with_the_columns_of_the_one_before() -> None:
    text = f"{HEADER}\n1 | Báo cáo | Sở Nội vụ |  | Tháng 5\n"
    _, first = _duties(*text.strip().split("\n"))
    assert len(first) == 1
    columns = _columns(HEADER)
    rows = "2 | Rà soát | Sở Y tế |  | Tháng 6"
    text, blocks = _blocks(rows)
    duties, _ = table_duties(blocks, Scope(), grammar(text)[0], "", columns)
    assert [_leads(text, duty) for duty in duties] == [["Sở Y tế"]]


def _blocks(row: str) -> tuple[str, list[Block]]:
    text, cells = "", []
    for column, cell in enumerate(row.split(" | ")):
        cells.append(Cell(Span(len(text), len(text) + len(cell.strip())), column))
        text += cell.strip() + " | "
    return text[:-3] + "\n", [Block(Span(0, len(text) - 3), BlockKind.ROW, cells=tuple(cells), table=1)]


def _columns(header: str) -> Columns | None:
    text, blocks = _blocks(header)
    return table_duties(blocks, Scope(), grammar(text)[0], "")[1]


def test_a_cell_may_name_those_who_lead_and_those_who_help() -> None:
    text, (duty,) = _duties(
        "TT | Nội dung | Đơn vị thực hiện | Thời hạn",
        "1 | Rà soát | Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ, Sở Tài chính | Tháng 6",
    )
    assert (_leads(text, duty), names(text, duty.supports)) == (["Sở Y tế"], ["Sở Nội vụ", "Sở Tài chính"])


def test_without_a_column_of_bodies_only_rows_that_name_one_are_work() -> None:
    text, duties = _duties(
        "TT | Nội dung | Thời gian", "1 | Sở Y tế rà soát thuốc | Tháng 6", "2 | Khai mạc hội nghị | 8 giờ 00"
    )
    assert [_leads(text, duty) for duty in duties] == [["Sở Y tế"]]


def test_a_spanning_cell_read_as_one_column_moves_those_behind_it() -> None:
    head = ("TT | Nội dung công việc | Phân công thực hiện | Thời gian hoàn thành",)
    body = (" |  | Chủ trì | Phối hợp | ", "1 | Rà soát | Sở Y tế | Sở Nội vụ | Tháng 6")
    text, (duty,) = _tables(head, body)
    assert (_leads(text, duty), names(text, duty.supports)) == (["Sở Y tế"], ["Sở Nội vụ"])
    assert duty.time_cells
    assert duty.time_cells[0].of(text) == "Tháng 6"


def test_the_leader_in_charge_does_what_no_other_column_gives_to_anybody() -> None:
    row = "1 | In băng rôn | Ông Lê Văn An | {} | Tháng 6"
    text, (duty,) = _duties(
        "TT | Công việc | Lãnh đạo phụ trách | Người thực hiện | Hạn", row.format("Đoàn Thanh niên")
    )
    assert _leads(text, duty) == ["Đoàn Thanh niên"]
    text, (duty,) = _duties("TT | Công việc | Lãnh đạo phụ trách | Ghi chú | Hạn", row.format(""))
    assert _leads(text, duty) == ["Lê Văn An"]


@pytest.mark.parametrize(
    "head",
    ["TT | Nội dung chỉ đạo | Nhiệm vụ của Sở | Phòng tham mưu | Hạn", "TT | Hạn chế | Biện pháp | Trách nhiệm | Hạn"],
)
def test_the_work_is_told_by_the_column_nearest_to_who_does_it(head: str) -> None:
    text, (duty,) = _duties(head, "1 | Giải ngân còn chậm | Rà soát danh mục | Phòng Tài chính | 25/8/2025")
    assert (duty.span.of(text), _leads(text, duty)) == ("Rà soát danh mục", ["Phòng Tài chính"])
    assert duty.time_cells
    assert duty.time_cells[0].of(text) == "25/8/2025"


def test_a_first_row_that_holds_a_word_of_a_head_is_no_second_row_of_it() -> None:
    head = "Đơn vị chủ trì | STT | Nội dung công việc | Đơn vị phối hợp | Thời hạn"
    text, duties = _duties(
        head, "Phòng Đào tạo | 1 | Lập thời khóa biểu | Các khoa | Tháng 8", "^ | 2 | Đón sinh viên |  | Tháng 9"
    )
    assert [(duty.id, _leads(text, duty)) for duty in duties] == [("1", ["Phòng Đào tạo"]), ("2", ["Phòng Đào tạo"])]


def test_an_empty_cell_of_a_body_that_heads_its_rows_means_the_one_above() -> None:
    head = "Bộ phận | Nhiệm vụ | Thời gian"
    text, duties = _duties(head, "Văn phòng | Mời đại biểu | Tháng 8", " | Kê bàn ghế | Tháng 9")
    assert [_leads(text, duty) for duty in duties] == [["Văn phòng"]] * 2


def test_a_row_whose_cell_for_the_lead_is_empty_may_name_it_in_the_work() -> None:
    text, (duty,) = _duties(
        "TT | Nội dung | Đơn vị | Thời hạn", "1 | Khoa Khám bệnh bố trí thêm 02 bàn khám |  | Tháng 8"
    )
    assert _leads(text, duty) == ["Khoa Khám bệnh"]


def test_a_programme_of_events_is_no_list_of_work() -> None:
    assert (
        _duties("Thứ, ngày | Nội dung | Thành phần | Địa điểm", "Thứ Ba 19/8 | Tiếp công dân | Chủ tịch | Trụ sở")[1]
        == []
    )


CELLS = {
    "one name with a field behind a comma": ("Trạm Chẩn đoán, xét nghiệm", ["Trạm Chẩn đoán, xét nghiệm"]),
    "one name with staff as its field": (
        "Phòng Công chức, viên chức; Thanh tra Sở",
        ["Phòng Công chức, viên chức", "Thanh tra Sở"],
    ),
    "staff beside a post": ("Hiệu trưởng, kế toán, bảo vệ", ["Hiệu trưởng", "Kế toán", "Bảo vệ"]),
    "a post that begins like a role": ("Chủ tịch Hội Nông dân xã", ["Chủ tịch Hội Nông dân xã"]),
    "roles of the work in small letters": (
        "chủ đầu tư, đơn vị thi công, đơn vị giám sát",
        ["Chủ đầu tư", "Đơn vị thi công", "Đơn vị giám sát"],
    ),
    "a person and what she works as": ("anh Lò Văn Pành, công chức địa chính", ["Lò Văn Pành"]),
    "a plural beside a body": ("Trạm Y tế, các thôn", ["Trạm Y tế", "Các thôn"]),
    "two parted by a stroke": ("Phòng KHTH/Phòng TCKT", ["Phòng KHTH", "Phòng TCKT"]),
    "two of a kind below each other": ("Sở Tài chính Sở Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
    "a body of a body of nearly the same kind": (
        "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
        ["Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
    ),
    "nobody": ("Không", []),
}


@pytest.mark.parametrize(("cell", "leads"), CELLS.values(), ids=CELLS)
def test_bodies_of_a_cell(cell: str, leads: list[str]) -> None:
    text, (duty,) = _duties(HEADER, f"1 | Rà soát hồ sơ | {cell} |  | Tháng 6/2026")
    assert _leads(text, duty) == leads


@pytest.mark.parametrize(
    ("cell", "supports"),
    [
        ("Sở Tư pháp (chủ trì); Công an thành phố, Sở Y tế (phối hợp)", ["Công an thành phố", "Sở Y tế"]),
        ("Sở Tư pháp, Công an thành phố (phối hợp)", ["Công an thành phố"]),
    ],
)
def test_brackets_of_a_cell_say_who_helps(cell: str, supports: list[str]) -> None:
    text, (duty,) = _duties(HEADER, f"1 | Rà soát hồ sơ | {cell} |  | Tháng 6/2026")
    assert (_leads(text, duty), names(text, duty.supports)) == (["Sở Tư pháp"], supports)


def test_columns_named_after_periods_tell_when_by_a_mark() -> None:
    head = "Nội dung công việc | Tháng 8 | Tháng 9 | Tháng 10 | Đơn vị thực hiện"
    text, duties = _duties(head, "Lập hồ sơ | x |  |  | Sở Y tế", "Tổ chức thi |  | x | x | Sở Nội vụ")
    assert [cell.of(text) for duty in duties for cell in duty.time_cells] == ["Tháng 8", "Tháng 9 | Tháng 10"]


def test_people_and_their_work_are_duties_and_their_posts_are_none() -> None:
    text, duties = _duties(
        "TT | Họ và tên | Chức vụ | Nhiệm vụ được phân công",
        "1 | Nguyễn Thị Lan | Hiệu trưởng | Trưởng ban",
        "2 | Trần Văn Hùng | Phó Hiệu trưởng | Xây dựng kịch bản, duyệt văn nghệ",
    )
    assert [(duty.id, _leads(text, duty)) for duty in duties] == [("2", ["Trần Văn Hùng"])]


def test_a_numbered_row_that_only_names_what_the_lettered_ones_below_do_is_their_title() -> None:
    _, duties = _duties(HEADER, "1 | Vận hành lưới điện |  |  | ", "a | Kiểm tra trạm | Sở Y tế |  | Tháng 8")
    assert [duty.id for duty in duties] == ["1.a"]


def test_a_name_with_and_behind_its_comma_is_one() -> None:
    text, (duty,) = _duties(HEADER, "1 | Tập huấn | Phòng Văn hóa, Khoa học và Thông tin |  | Tháng 8")
    assert _leads(text, duty) == ["Phòng Văn hóa, Khoa học và Thông tin"]


def test_a_column_without_a_known_name_is_known_by_its_cells() -> None:
    header = "Tháng | Nội dung công việc | Bộ phận t.hiện ở trường"
    rows = ["4 | - Nộp báo cáo khai giảng | BGH", "4 | - Cân đo trẻ | Phòng Y tế", "5 | - Vệ sinh lớp học | cô Lan"]
    text, duties = _duties(header, *rows)
    assert [_leads(text, duty) for duty in duties] == [["BGH"], ["Phòng Y tế"], ["Lan"]]
    assert [duty.span.of(text) for duty in duties] == ["Nộp báo cáo khai giảng", "Cân đo trẻ", "Vệ sinh lớp học"]


def test_a_column_of_things_is_not_taken_for_those_who_do_the_work() -> None:
    rows = ["1 | Vệ sinh lớp học | 05 chổi", "2 | Cắt cỏ sân trường | 10 liềm"]
    text, duties = _duties("TT | Nội dung công việc | Dụng cụ", *rows)
    assert [_leads(text, duty) for duty in duties] in ([], [[], []])


def test_a_title_over_all_columns_right_below_the_head_names_none_of_them() -> None:
    text = "TT | Nội dung | Đơn vị chủ trì | Thời hạn\nCÔNG TÁC LÃNH ĐẠO\n1 | Rà soát | Sở Y tế | Tháng 6\n"
    starts = [text.index(line) for line in text.splitlines()]
    head, title, row = (Span(at, text.index("\n", at)) for at in starts)
    blocks = [
        *_blocks_of(text, head),
        Block(title, BlockKind.ROW, cells=(Cell(title, 0, width=4),), table=0),
        *_blocks_of(text, row),
    ]
    (duty,) = table_duties(blocks, Scope(), grammar(text)[0], "")[0]
    assert (duty.span.of(text), _leads(text, duty)) == ("Rà soát", ["Sở Y tế"])


def _blocks_of(text: str, line: Span) -> list[Block]:
    cells, at = [], line.start
    for column, said in enumerate(line.of(text).split(" | ")):
        cells.append(Cell(Span(at, at + len(said)), column))
        at += len(said) + len(" | ")
    return [Block(line, BlockKind.ROW, cells=tuple(cells), table=0)]


def test_the_parts_of_a_work_are_of_those_whom_it_names() -> None:
    rows = (
        "1 | Tổ chức hội chợ | Sở Y tế |  | Tháng 6",
        "1.1 | Lập phương án |  | Sở Nội vụ | Tháng 6",
        "2 | Rà soát |  |  | Tháng 7",
    )
    text, duties = _duties(HEADER, *rows)
    assert [_leads(text, duty) for duty in duties] == [["Sở Y tế"], ["Sở Y tế"], []]


def test_a_bracket_of_a_cell_may_say_who_helps_behind_a_colon() -> None:
    text, (duty,) = _duties(HEADER, "1 | Rà soát hồ sơ | Sở Nội vụ (phối hợp: Công an tỉnh) |  | Tháng 6/2026")
    assert (_leads(text, duty), names(text, duty.supports)) == (["Sở Nội vụ"], ["Công an tỉnh"])


def _cell(*lines: str) -> tuple[list[str], list[str]]:
    """Read a cell "Phân công thực hiện" of a row that holds ``lines``: who leads and who helps."""
    head, start = "Nhiệm vụ | Phân công thực hiện | Thời hạn", "Rà soát | "
    row = f"{start}{' '.join(lines)} | Tháng 6"
    text = f"{head}\n{row}"
    work, who, time = _blocks_of(text, Span(len(head) + 1, len(text)))[0].cells
    begins = tuple(who.span.start + len(" ".join(lines[:count])) + 1 for count in range(1, len(lines)))
    cells = (work, Cell(who.span, who.column, lines=begins), time)
    blocks = [
        *_blocks_of(text, Span(0, len(head))),
        Block(Span(len(head) + 1, len(text)), BlockKind.ROW, cells=cells, table=0),
    ]
    (duty,) = table_duties(blocks, Scope(), grammar(text)[0], "")[0]
    return _leads(text, duty), names(text, duty.supports)


@pytest.mark.parametrize(
    ("lines", "leads"),
    [
        (["Phòng Công tác sinh viên", "Các khoa"], ["Phòng Công tác sinh viên", "Các khoa"]),
        (["Khoa Cơ khí - Điện", "Phòng KH-TC"], ["Khoa Cơ khí - Điện", "Phòng KH-TC"]),
        (["- Phòng KT,HT&ĐT", "- Khu phố 5"], ["Phòng KT,HT&ĐT", "Khu phố 5"]),
        (["Sở Văn hóa,", "Thể thao và Du lịch"], ["Sở Văn hóa, Thể thao và Du lịch"]),
        (["Sở Nông nghiệp", "và Môi trường"], ["Sở Nông nghiệp và Môi trường"]),
        (["Phòng Kế hoạch -", "Tài chính"], ["Phòng Kế hoạch - Tài chính"]),
    ],
)
def test_a_new_line_of_a_cell_that_begins_with_a_body_names_another(lines: list[str], leads: list[str]) -> None:
    assert _cell(*lines) == (leads, [])


def test_dashes_of_a_cell_that_begins_with_one_part_it_though_its_lines_are_lost() -> None:
    assert _cell("- Phòng KT,HT&ĐT - Ban Quản lý chợ - Khu phố 5")[0] == [
        "Phòng KT,HT&ĐT",
        "Ban Quản lý chợ",
        "Khu phố 5",
    ]


@pytest.mark.parametrize(
    "lines", [["Bùi Tấn Lộc", "Giám đốc Sở Y tế"], ["Đại tá Bùi Tấn Lộc", "Phó Giám đốc Công an tỉnh"]]
)
def test_a_post_below_a_name_is_that_persons(lines: list[str]) -> None:
    ((lead,), supports) = _cell(*lines)
    assert (lead.removeprefix("Đại tá "), supports) == ("Bùi Tấn Lộc", [])


def test_people_below_each_other_are_each_kept_with_or_without_their_posts() -> None:
    assert _cell("Bùi Tấn Lộc", "Giám đốc Sở Y tế", "Trần Thị Mai", "Chánh Văn phòng")[0] == [
        "Bùi Tấn Lộc",
        "Trần Thị Mai",
    ]
    assert _cell("Bùi Tấn Lộc", "Trần Thị Mai")[0] == ["Bùi Tấn Lộc", "Trần Thị Mai"]


@pytest.mark.parametrize("helps", ["Phối hợp: Sở Nội vụ", "phối hợp: Sở Nội vụ"])
def test_labels_of_a_cell_say_who_leads_and_who_helps(helps: str) -> None:
    assert _cell("Chủ trì: Sở Y tế", helps) == (["Sở Y tế"], ["Sở Nội vụ"])


def test_the_same_as_above_may_stand_behind_a_label() -> None:
    head = "TT | Nhiệm vụ | Phân công thực hiện | Thời hạn"
    rows = ("1 | Rà soát | Chủ trì: Sở Y tế | Tháng 6", "2 | Báo cáo | Chủ trì: nt; phối hợp: Sở Nội vụ | Tháng 7")
    text, duties = _duties(head, *rows)
    assert [_leads(text, duty) for duty in duties] == [["Sở Y tế"]] * 2
    assert names(text, duties[1].supports) == ["Sở Nội vụ"]


@pytest.mark.parametrize(
    "head",
    [
        "TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn cũ | Thời hạn hoàn thành",
        "TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn đã giao | Gia hạn đến",
        "TT | Nhiệm vụ | Đơn vị chủ trì | Hạn hoàn thành | Thời hạn mới",
    ],
)
def test_of_an_old_and_a_new_deadline_the_new_one_holds(head: str) -> None:
    text, (duty,) = _duties(head, "1 | Rà soát | Sở Y tế | 31/3/2026 | 30/5/2026")
    assert [cell.of(text) for cell in (*duty.time_cells, *duty.time_frames)] == ["30/5/2026"]


def test_a_column_may_say_to_whom_the_work_is_reported() -> None:
    head = "TT | Hạn xong | Báo cáo kết quả với | Công việc phải làm | Đầu mối"
    text, (duty,) = _duties(head, "1 | 15/5/2024 | Thường trực Hội đồng trường | Đối chiếu công nợ | Phòng Đào tạo")
    assert names(text, duty.reports_to) == ["Thường trực Hội đồng trường"]
