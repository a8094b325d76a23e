"""The tree of a notice from labels that skip, restart and mix."""

from __future__ import annotations

import pytest

from extract.duties.outline import Node, read_label, read_outline
from extract.text.folding import fold
from ingest.document import Block
from ingest.span import Span

LABELS = {
    "part": ("Phần II: NHIỆM VỤ", "part", "II"),
    "article": ("Điều 4. Giao Sở Y tế", "article", "4"),
    "roman": ("IV. NHIỆM VỤ", "roman", "IV"),
    "decimal": ("3. Sở Y tế", "decimal", "3"),
    "decimal without a space": ("3.Sở Y tế", "decimal", "3"),
    "decimal with two marks": ("6/. Sở Y tế", "decimal", "6"),
    "star": ("* Nhiệm vụ", "star", ""),
    "bullet": ("• Rà soát", "bullet", ""),
    "second level": ("1.2. Rà soát", "decimal2", "2"),
    "third level": ("1.2.3 Rà soát", "decimal3", "3"),
    "letter": ("đ) Rà soát", "letter", "đ"),
    "capital letter": ("B. NHIỆM VỤ", "upper", "B"),
    "bracket": ("(2) Rà soát", "bracket", "2"),
    "dash": ("- Rà soát", "dash", ""),
    "plus": ("+ Rà soát", "plus", ""),
    "read for 8 by OCR": ("§. Sở Y tế", "decimal", "§"),
}
NO_LABELS = [
    "Điều 5 Nghị định số 30/2020/NĐ-CP quy định",
    "mục 2 nêu trên",
    "iv. nhỏ",
    "10/6/2026 là hạn",
    "2026 là năm",
]


@pytest.mark.parametrize(("text", "kind", "own"), LABELS.values(), ids=LABELS)
def test_a_label_has_a_kind_and_a_name(text: str, kind: str, own: str) -> None:
    label = read_label(text, fold(text), Block(Span(0, len(text))))
    assert label is not None
    assert (label.kind, label.text) == (kind, own)


@pytest.mark.parametrize("text", NO_LABELS)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert read_label(text, fold(text), Block(Span(0, len(text)))) is None


def _outline(text: str) -> Node:
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return read_outline(text, fold(text), blocks)


TREES = {
    "a number is skipped": ("5. Sở A:\n- x y\n7. Sở B:\n- x y", ["5", "5.1", "7", "7.1"]),
    "letters jump": ("1. Sở A:\na) x y\nc) x y\ne) x y", ["1", "1.a", "1.c", "1.e"]),
    "a paragraph beside numbers": ("Báo cáo x.\n1. Sở A x.\n2. Sở B x.\nCác sở x.", ["3", "1", "2", "4"]),
    "numbers restart in a part": ("I. A:\n1. x y\n2. x y\nII. B:\n1. x y", ["I", "I.1", "I.2", "II", "II.1"]),
    "dashes under letters": ("1. Sở A:\na) x y:\n- x y\nb) x y", ["1", "1.a", "1.a.1", "1.b"]),
    "plus under dashes": ("1. Sở A:\n- x y:\n+ x y\n- x y", ["1", "1.1", "1.1.1", "1.2"]),
    "decimals of two levels": ("1. A:\n1.1. x y\n1.2. x y\n2. B", ["1", "1.1", "1.2", "2"]),
    "a plain paragraph under a unit": ("1. Sở A:\nx y.\n2. Sở B:\n- x y", ["1", "1.1", "2", "2.1"]),
    "a lead-in lends its place": ("1. A\nGiao Sở B:\na) x y\nb) x y", ["1", "1.0", "1.a", "1.b"]),
    "one label twice": ("1. x y\n1. x y", ["1", "1-2"]),
}


@pytest.mark.parametrize(("text", "ids"), TREES.values(), ids=TREES)
def test_items_stand_where_a_reader_would_put_them(text: str, ids: list[str]) -> None:
    assert [node.id for node in _outline(text).walk()][1:] == ids


def test_labels_that_never_end_make_no_tree_without_end() -> None:
    root = _outline("\n".join(["1. A:", "a) B:"] * 2000))
    assert sum(1 for _ in root.walk()) == 4001


def test_a_starred_line_without_a_full_stop_is_the_title_of_the_dashed_items_under_it() -> None:
    lines = [
        "* Thu ngân sách",
        "- Rà soát hộ kinh doanh.",
        "* Trật tự xây dựng",
        "- Kiểm tra công trình",
        "* Báo cáo trước 30/9",
    ]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = [Block(Span(at, at + len(line))) for at, line in zip(starts, lines, strict=True)]
    root = read_outline(text, fold(text), blocks)
    assert [(node.text.of(text), node.heading, len(node.children)) for node in root.children] == [
        ("Thu ngân sách", True, 1),
        ("Trật tự xây dựng", True, 1),
        ("Báo cáo trước 30/9", False, 0),
    ]


WITHOUT_STOPS = """\
1. Sở Tài chính
a) Rà soát toàn bộ 273 cơ sở nhà đất chưa xử lý, hoàn thành trước ngày 15/8/2026
b) Ban hành quy định phân cấp quản lý tài sản công trong quý III/2026, công khai trên Cổng tỉnh
UBND tỉnh giao Sở Tư pháp thẩm định các văn bản nêu tại mục này trước khi trình ký
2. Về chuẩn bị Kỳ thi tốt nghiệp trung học phổ thông và tuyển sinh vào lớp 10
a) Kiểm tra cơ sở vật chất của các điểm thi, báo cáo Sở trước ngày 20/5/2026
b) Tập huấn cán bộ coi thi, chấm thi theo lịch của Bộ Giáo dục và Đào tạo"""


def test_where_an_office_leaves_out_the_full_stops_a_long_item_is_no_heading() -> None:
    headings = [node.text.of(WITHOUT_STOPS) for node in _outline(WITHOUT_STOPS).walk() if node.heading][1:]
    assert headings == [
        "Sở Tài chính",
        "Về chuẩn bị Kỳ thi tốt nghiệp trung học phổ thông và tuyển sinh vào lớp 10",
    ]


def test_of_its_stopped_sentences_one_without_a_stop_is_a_heading() -> None:
    text = WITHOUT_STOPS.replace("\n", ".\n").replace("cấp quản lý", "cấp, quản lý").replace("tỉnh.\nU", "tỉnh\nU")
    assert "Ban hành quy định" in [node.text.of(text) for node in _outline(text).walk() if node.heading][1]
