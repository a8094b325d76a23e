"""Paragraphs out of lines, whatever put the words on the page."""

from __future__ import annotations

import pytest

from ingest.document import Align, BlockKind, Document
from ingest.pdf import read
from tests.support.pdf import Drawn, Text, frame, pdf, rule

LEFT, INDENT, RIGHT = 85, 113, 547
EM = 7.0  # one character of 14 points


def lines(*items: tuple[float, float, str]) -> list[Text]:
    return [Text(x, y, text) for x, y, text in items]


def full(
    x: float, start: str, fill: str = "thực hiện nhiệm vụ được giao trong năm theo đúng kế hoạch đã đề ra "
) -> str:
    """A line that begins with ``start`` and runs to the right edge."""
    room = int((RIGHT - x) / EM)
    words = start.split()
    for word in (fill * 3).split():
        if len(" ".join([*words, word])) > room:
            break
        words.append(word)
    return " ".join(words).ljust(room, "g")


def body(*pages: list[Text | Drawn]) -> Document:
    """Pages below a few lines of ordinary text, which show where the text column stands."""
    opening = lines(
        (INDENT, 100, full(INDENT, "Ngày 05/3/2026, Giám đốc Sở")),
        (LEFT, 118, full(LEFT, "chủ trì họp, cùng dự có")),
        (LEFT, 136, full(LEFT, "lãnh đạo các phòng và")),
        (LEFT, 154, "các đơn vị trực thuộc."),
    )
    return read(pdf([*opening, *pages[0]], *pages[1:]), "tb.pdf")


def texts(document: Document) -> list[str]:
    """The blocks after the opening paragraph."""
    return [block.span.of(document.text) for block in document.blocks[1:]]


FULL = full(INDENT, "Giao Phòng Tổ chức rà soát")

NUMBERED = full(LEFT, "Thực hiện Văn bản số")[:57].rstrip()

SHORT = full(INDENT, "Giao Phòng Tổ chức rà soát")[:-8].rstrip()

PARAGRAPHS = [
    pytest.param(
        lines((INDENT, 178, f"{SHORT} ngày"), (LEFT, 196, "16/9/2026 phải xong.")),
        [f"{SHORT} ngày 16/9/2026 phải xong."],
        id="no program breaks a date at its strokes",
    ),
    pytest.param(
        lines((INDENT, 178, FULL[:-14].rstrip()), (LEFT, 196, "trước ngày 31/10/2025.")),
        [f"{FULL[:-14].rstrip()} trước ngày 31/10/2025."],
        id="words tied together leave much room",
    ),
    pytest.param(
        lines((INDENT, 178, FULL), (LEFT, 196, "trước ngày 15/4/2026.")),
        [f"{FULL} trước ngày 15/4/2026."],
        id="a full line runs on",
    ),
    pytest.param(
        lines((INDENT, 178, "Các phòng báo cáo,"), (LEFT, 196, "Văn phòng tổng hợp.")),
        ["Các phòng báo cáo,", "Văn phòng tổng hợp."],
        id="a line with room for the next word ends its paragraph",
    ),
    pytest.param(
        lines((INDENT, 178, FULL), (INDENT, 202, "Văn phòng tổng hợp.")),
        [FULL, "Văn phòng tổng hợp."],
        id="a wider gap and an indent begin a paragraph after a full line",
    ),
    pytest.param(
        lines((INDENT, 178, f"{FULL[:-1]}."), (INDENT, 196, "Văn phòng tổng hợp.")),
        [f"{FULL[:-1]}.", "Văn phòng tổng hợp."],
        id="an indent begins a paragraph after a full stop at the right edge",
    ),
    pytest.param(
        lines((INDENT, 178, full(INDENT, "a) Phòng Quy hoạch")), (LEFT, 196, "- Xây dựng chủ trì.")),
        [full(INDENT, "a) Phòng Quy hoạch") + " - Xây dựng chủ trì."],
        id="a dash inside a name at the head of a line is no item",
    ),
    pytest.param(
        lines((LEFT, 178, full(LEFT, "1. Phòng A")[:-1] + "."), (LEFT, 196, "2. Phòng B chủ trì.")),
        [full(LEFT, "1. Phòng A")[:-1] + ".", "2. Phòng B chủ trì."],
        id="a label after a full stop begins an item at the same edge",
    ),
    pytest.param(
        lines((LEFT, 178, full(LEFT, "- Phòng A")), (LEFT + 14, 196, "trong tháng 4/2026;"), (LEFT, 214, "- Phòng B.")),
        [full(LEFT, "- Phòng A") + " trong tháng 4/2026;", "- Phòng B."],
        id="a hanging indent stays in its item",
    ),
    pytest.param(
        [Text(LEFT, 178, "1."), Text(INDENT, 178, "Phòng A:"), Text(LEFT, 196, "2."), Text(INDENT, 196, "Phòng B:")],
        ["1. Phòng A:", "2. Phòng B:"],
        id="labels before a tab are no column of their own",
    ),
    pytest.param(
        lines(
            (LEFT, 178, full(LEFT, "theo Văn bản số", "g " * 9)[:57] + " 118/BC-"), (LEFT, 196, "BQL ngày 22/9/2025.")
        ),
        [full(LEFT, "theo Văn bản số", "g " * 9)[:57] + " 118/BC-BQL ngày 22/9/2025."],
        id="a document number broken after its dash is whole",
    ),
]


@pytest.mark.parametrize(("page", "expected"), PARAGRAPHS)
def test_lines_become_the_paragraphs_a_reader_sees(page, expected):
    assert texts(body(page)) == expected


def test_a_centred_title_is_one_block_and_the_kind_of_document_another():
    first, second = "Kết luận của Chủ tịch UBND tỉnh Trần Văn An tại cuộc họp", "về công tác giải phóng mặt bằng"
    middle = (LEFT + RIGHT) / 2
    title = ((200, "THÔNG BÁO"), (218, first), (236, second))
    document = body([Text(middle - len(text) * EM / 2, y, text, bold=True) for y, text in title])
    assert texts(document) == ["THÔNG BÁO", f"{first} {second}"]
    assert {block.look.align for block in document.blocks[1:]} == {Align.CENTER}
    assert all(block.look.bold for block in document.blocks[1:])


def test_the_office_that_wires_a_telegram_begins_a_line_of_its_own_below_the_subject():
    subject, sender = "Về việc ứng phó nắng nóng, hạn hán, thiếu nước và cháy rừng", "CHỦ TỊCH UBND HUYỆN ANH SƠN điện:"
    middle = (LEFT + RIGHT) / 2
    title = ((200, "CÔNG ĐIỆN"), (218, subject), (236, sender))
    document = body([Text(middle - len(text) * EM / 2, y, text, bold=True) for y, text in title])
    assert texts(document) == ["CÔNG ĐIỆN", subject, sender]


def test_an_item_across_a_page_break_is_one_block_and_the_second_page_begins_inside_it():
    document = body(lines((INDENT, 780, FULL)), [Text(313, 42, "2"), *lines((LEFT, 70, "trước ngày 15/4/2026."))])
    assert texts(document) == [f"{FULL} trước ngày 15/4/2026."]
    assert document.page_at(document.text.index("15/4/2026")) == 2
    assert document.page_at(document.text.index("Giao Phòng")) == 1
    assert [(item.text, item.reason, item.page) for item in document.furniture] == [("2", "page-number", 2)]


@pytest.mark.parametrize("number", ["2", "- 2 -", "Trang 2", "2/5"])
@pytest.mark.parametrize("y", [40, 815])
def test_page_numbers_are_furniture_at_the_top_and_at_the_foot(number, y):
    document = body([], [Text(305, y, number), *lines((INDENT, 100, "Các phòng thực hiện."))])
    assert texts(document) == ["Các phòng thực hiện."]
    assert [item.reason for item in document.furniture] == ["page-number"]


def test_a_year_that_wrapped_to_the_top_of_a_page_is_text():
    document = body(lines((INDENT, 780, FULL)), lines((LEFT, 60, "2026")))
    assert texts(document) == [f"{FULL} 2026"]


def test_a_running_footer_is_kept_out_of_the_text():
    footer = [Text(LEFT, 820, "Sở Nội vụ tỉnh Hà Lâm", size=9)]
    document = body(footer, [*lines((INDENT, 100, "Các phòng thực hiện.")), *footer])
    assert texts(document) == ["Các phòng thực hiện."]
    assert [(item.reason, item.page) for item in document.furniture] == [("running-footer", 1), ("running-footer", 2)]


def test_a_footnote_comes_after_the_block_that_cites_it_and_its_number_is_in_no_word():
    cited = full(INDENT, "Tiến độ được gia hạn đến 2026")
    document = body(
        [
            *lines((INDENT, 178, cited)),
            Text(LEFT, 196, "theo Quyết định"),
            Text(LEFT + 15 * EM, 191, "1", size=8),
            Text(LEFT + 15 * EM + 4, 196, "; các phòng thực"),
            rule(LEFT, 700, 230, 700),
            Text(LEFT, 716, "1", size=6),
            Text(LEFT + 8, 720, "Quyết định số 12/QĐ-SNV.", size=10),
        ],
        lines((INDENT, 100, "Văn phòng tổng hợp.")),
    )
    assert texts(document) == [
        f"{cited} theo Quyết định; các phòng thực",
        "Quyết định số 12/QĐ-SNV.",
        "Văn phòng tổng hợp.",
    ]
    assert [block.kind for block in document.blocks[1:]] == [BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.PARAGRAPH]


def test_a_footnote_as_large_as_the_text_is_known_by_its_number_and_its_rule():
    document = body(
        [
            Text(INDENT, 178, "Theo Kế hoạch"),
            Text(INDENT + 13 * EM, 173, "1", size=8),
            *lines((INDENT, 202, "Văn phòng tổng hợp.")),
            rule(LEFT, 700, 230, 700),
            *lines((LEFT, 720, "1 Đã được điều chỉnh.")),
        ]
    )
    assert texts(document) == ["Theo Kế hoạch", "Đã được điều chỉnh.", "Văn phòng tổng hợp."]


def test_an_item_that_begins_with_the_number_of_a_footnote_is_none():
    document = body(
        [
            Text(INDENT, 178, "Theo Kế hoạch"),
            Text(INDENT + 13 * EM, 173, "1", size=8),
            *lines((INDENT, 202, "1 phòng chưa báo cáo.")),
        ]
    )
    assert texts(document) == ["Theo Kế hoạch", "1 phòng chưa báo cáo."]


def test_square_metres_are_no_footnote():
    document = body([Text(INDENT, 178, "Diện tích 450 m"), Text(INDENT + 15 * EM, 173, "2", size=8)])
    assert texts(document) == ["Diện tích 450 m2"]


LETTERHEAD = [
    Text(100, 60, "UBND TỈNH HÀ LÂM", size=13),
    Text(290, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=13, bold=True),
    Text(125, 76, "SỞ NỘI VỤ", size=13, bold=True),
    Text(330, 76, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True),
    Text(115, 94, "Số: 15/SNV-VP", size=13),
    Text(320, 94, "Hà Lâm, ngày 05 tháng 3 năm 2026", size=13),
    Text(100, 110, "V/v rà soát quy", size=12),
    Text(105, 124, "hoạch cán bộ", size=12),
]
FOOT = [
    Text(90, 300, "Nơi nhận:", size=12, bold=True),
    Text(375, 302, "KT. GIÁM ĐỐC", bold=True),
    Text(90, 313, "- Như trên;", size=11),
    Text(368, 320, "PHÓ GIÁM ĐỐC", bold=True),
    Text(90, 326, "- Các phòng thuộc Sở và các đơn vị sự", size=11),
    Text(90, 339, "nghiệp;", size=11),
    Text(90, 352, "- Lưu: VT.", size=11),
    Text(365, 400, "Lê Thị Thu Hà", bold=True),
]


BODY = lines((INDENT, 200, full(INDENT, "Thực hiện")), (LEFT, 218, full(LEFT, "các")), (LEFT, 236, "phòng báo cáo./."))


def test_a_list_of_addressees_under_the_left_column_is_no_part_of_it():
    addressed = lines((125, 160, "Kính gửi:"), (125, 180, "- Sở Xây dựng;"), (125, 200, "- Sở Tài chính."))
    document = read(pdf([*LETTERHEAD[:6], *addressed, *FOOT]), "cv.pdf")
    text = document.text.split("\n")
    assert text.index("Kính gửi:") > text.index("Hà Lâm, ngày 05 tháng 3 năm 2026")


def test_a_line_of_a_column_that_ran_over_its_edge_goes_on():
    left = [Text(100, 60, "UBND TỈNH HÀ LÂM", size=12), Text(118, 76, "SỞ NỘI VỤ", size=12, bold=True)]
    right = [
        Text(321, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12),
        Text(306, 76, "Thành phố Hồ Chí Minh, ngày 29 tháng 10", size=12),
        Text(399, 92, "năm 2025", size=12),
    ]
    document = read(pdf([*left, *right, *BODY]), "tb.pdf")
    assert document.text.split("\n")[:4] == [
        "UBND TỈNH HÀ LÂM",
        "SỞ NỘI VỤ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Thành phố Hồ Chí Minh, ngày 29 tháng 10 năm 2025",
    ]


def test_letterhead_and_foot_are_read_column_by_column():
    opening = lines(
        (INDENT, 200, full(INDENT, "Thực hiện")), (LEFT, 218, full(LEFT, "các")), (LEFT, 236, "phòng báo cáo./.")
    )
    document = read(pdf([*LETTERHEAD, *opening, *FOOT]), "cv.pdf")
    sides = [(block.side, block.span.of(document.text)) for block in document.blocks if block.side]
    assert sides == [
        ("left", "UBND TỈNH HÀ LÂM"),
        ("left", "SỞ NỘI VỤ"),
        ("left", "Số: 15/SNV-VP"),
        ("left", "V/v rà soát quy hoạch cán bộ"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Độc lập - Tự do - Hạnh phúc"),
        ("right", "Hà Lâm, ngày 05 tháng 3 năm 2026"),
        ("left", "Nơi nhận:"),
        ("left", "- Như trên;"),
        ("left", "- Các phòng thuộc Sở và các đơn vị sự nghiệp;"),
        ("left", "- Lưu: VT."),
        ("right", "KT. GIÁM ĐỐC"),
        ("right", "PHÓ GIÁM ĐỐC"),
        ("right", "Lê Thị Thu Hà"),
    ]


def test_a_frame_is_a_block_of_its_own_and_breaks_no_paragraph():
    document = body(
        [*lines((INDENT, 178, FULL), (LEFT, 230, "x")), frame(400, 190, 500, 215), Text(415, 207, "HỎA TỐC")]
    )
    assert ("HỎA TỐC", BlockKind.BOX) in [(block.span.of(document.text), block.kind) for block in document.blocks]


def test_a_heading_as_wide_as_the_column_is_no_first_line_of_the_paragraph_below_it():
    heading, first = full(INDENT, "2. Tổ Văn hóa do đồng chí"), full(INDENT, "Được giao dàn dựng")
    document = body([*lines((INDENT, 178, heading), (INDENT, 196, first), (LEFT, 214, "tại các xã."))])
    assert texts(document) == [heading, f"{first} tại các xã."]


def table(top: float, *rows: tuple[str, ...], height: float = 24) -> list[Text | Drawn]:
    edges = (85, 125, 345, 547)
    bottom = top + height * len(rows)
    drawn: list[Text | Drawn] = [rule(x, top, x, bottom) for x in edges]
    drawn += [rule(edges[0], top + height * at, edges[-1], top + height * at) for at in range(len(rows) + 1)]
    for at, row in enumerate(rows):
        drawn += [Text(x + 5, top + height * at + 16, cell, 11) for x, cell in zip(edges, row, strict=False) if cell]
    return drawn


HEAD = ("TT", "Nội dung nhiệm vụ", "Chủ trì")


def test_rows_are_lines_with_their_cells_and_column_numbers_are_furniture():
    document = body(
        [*table(200, HEAD, ("(1)", "(2)", "(3)"), ("1", "Ban hành quy chế", ""), ("2", "Tập huấn", "Văn phòng"))]
    )
    assert texts(document) == [
        "TT | Nội dung nhiệm vụ | Chủ trì",
        "1 | Ban hành quy chế | ",
        "2 | Tập huấn | Văn phòng",
    ]
    last = document.blocks[-1]
    assert (last.kind, last.table) == (BlockKind.ROW, 0)
    assert [cell.span.of(document.text) for cell in last.cells] == ["2", "Tập huấn", "Văn phòng"]
    assert [item.reason for item in document.furniture] == ["column-numbers"]


def test_a_row_across_pages_is_one_row_and_the_repeated_header_is_dropped():
    document = body(
        [*table(720, HEAD, ("1", "Rà soát, đánh giá cấp độ", "Phòng CNTT"))],
        [*table(60, HEAD, ("", "an toàn hệ thống", ""), ("2", "Tập huấn", "Văn phòng"))],
    )
    assert texts(document) == [
        "TT | Nội dung nhiệm vụ | Chủ trì",
        "1 | Rà soát, đánh giá cấp độ an toàn hệ thống | Phòng CNTT",
        "2 | Tập huấn | Văn phòng",
    ]
    assert [item.reason for item in document.furniture] == ["running-header"]
    assert document.page_at(document.text.index("an toàn")) == 2


def test_a_header_of_two_rows_is_dropped_where_it_is_printed_again_and_a_like_row_is_not():
    head = (("", "", "Chủ trì"), ("(TT)", "Nội dung", "(đơn vị)"))
    document = body(
        [*table(700, *head, ("1", "Lập báo cáo thứ 1", "Sở A"))],
        [*table(60, *head, ("2", "Lập báo cáo thứ 2", "Sở A"), ("1", "Lập báo cáo thứ 1", "Sở A"))],
    )
    assert texts(document) == [
        " |  | Chủ trì",
        "(TT) | Nội dung | (đơn vị)",
        "1 | Lập báo cáo thứ 1 | Sở A",
        "2 | Lập báo cáo thứ 2 | Sở A",
        "1 | Lập báo cáo thứ 1 | Sở A",
    ]


def test_a_cell_over_two_rows_has_its_text_once():
    top = 200
    edges = [rule(x, top, x, 248) for x in (85, 125, 345, 547)]
    across = [rule(85, top, 547, top), rule(85, 248, 547, 248), rule(125, 224, 345, 224)]
    words = [
        Text(90, 216, "1", 11),
        Text(130, 216, "Rà soát", 11),
        Text(130, 240, "Báo cáo", 11),
        Text(350, 216, "Sở A", 11),
    ]
    document = body([*edges, *across, *words])
    assert texts(document) == ["1 | Rà soát | Sở A", " | Báo cáo | "]
    assert [cell.merged for cell in document.blocks[-1].cells] == [True, False, True]


def test_every_block_has_its_page_and_box_and_blocks_cover_the_text():
    document = read(pdf([*LETTERHEAD, *BODY, *FOOT], [Text(INDENT, 100, "Phụ lục")]), "cv.pdf")
    assert "\n".join(block.span.of(document.text) for block in document.blocks) == document.text
    assert document.blocks[-1].place.page == 2
    box = document.blocks[0].place.box
    assert box is not None
    assert box[0] == pytest.approx(100, abs=1)
    assert box[1] < 60 < box[3]
    assert document.page_starts == (0, document.blocks[-1].span.start)
