"""Automatic numbers come out as Word prints them."""

import pytest

from ingest import read
from tests.support.docx import abstract, docx, li, lvl, num, p, r, restart, tbl, tc, textbox


def lines(body, numbering, styles=""):
    return read(docx(body, numbering=numbering, styles=styles), "tb.docx").text.split("\n")


OUTLINE = abstract(
    1,
    lvl(0, "%1.", "upperRoman"),
    lvl(1, "%2."),
    lvl(2, "%2.%3."),
    lvl(3, "%4)", "lowerLetter"),
    lvl(4, "-", "bullet"),
) + num(1, 1)


def test_levels_print_their_format_and_restart_below_a_higher_one():
    body = (
        li("Đánh giá", level=0)
        + li("Kết quả", level=1)
        + li("Tồn tại", level=1)
        + li("Về thể chế", level=2)
        + li("Về vốn", level=2)
        + li("Nhiệm vụ", level=0)
        + li("Sở Xây dựng", level=1)
        + li("Rà soát", level=3)
        + li("Báo cáo", level=3)
        + li("Hằng tháng", level=4)
    )

    assert lines(body, OUTLINE) == [
        "I. Đánh giá",
        "1. Kết quả",
        "2. Tồn tại",
        "2.1. Về thể chế",
        "2.2. Về vốn",
        "II. Nhiệm vụ",
        "1. Sở Xây dựng",
        "a) Rà soát",
        "b) Báo cáo",
        "- Hằng tháng",
    ]


def test_a_block_knows_its_label_level_and_list():
    document = read(docx(li("Đánh giá") + li("Kết quả", level=1) + p("Hết"), numbering=OUTLINE), "tb.docx")
    roman, second, plain = document.blocks

    assert roman.label.of(document.text) == "I."
    assert second.label.of(document.text) == "1."
    assert (roman.level, second.level) == (0, 1)
    assert roman.list_id == second.list_id is not None
    assert (plain.label, plain.level, plain.list_id) == (None, None, None)


@pytest.mark.parametrize(
    ("fmt", "start", "printed"),
    [
        ("decimal", 9, ["9.", "10."]),
        ("decimalZero", 9, ["09.", "10."]),
        ("upperRoman", 8, ["VIII.", "IX."]),
        ("lowerRoman", 3, ["iii.", "iv."]),
        ("upperLetter", 26, ["Z.", "AA."]),
        ("lowerLetter", 4, ["d.", "e."]),
        ("none", 1, [".", "."]),
        ("decimalEnclosedCircle", 1, ["①.", "②."]),
        ("ordinal", 1, ["1.", "2."]),
        ("chicago", 1, ["1.", "2."]),
    ],
)
def test_number_formats(fmt, start, printed):
    numbering = abstract(1, lvl(0, "%1.", fmt, start)) + num(1, 1)

    assert lines(li("x") + li("y"), numbering) == [f"{printed[0]} x", f"{printed[1]} y"]


def test_words_around_the_number_are_printed():
    numbering = abstract(1, lvl(0, "Điều %1.", extra='<w:suff w:val="nothing"/>')) + num(1, 1)

    assert lines(li("Phạm vi"), numbering) == ["Điều 1. Phạm vi"]


@pytest.mark.parametrize(
    ("char", "font", "printed"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "•"),
        ("\uf02d", "Symbol", "-"),
        ("§", "Wingdings", "•"),
        ("o", "Courier New", "•"),
        ("-", "Times New Roman", "-"),
        ("–", "", "–"),
        ("+", "", "+"),
    ],
)
def test_bullets_are_signs_that_any_font_shows(char, font, printed):
    numbering = abstract(1, lvl(0, char, "bullet", font=font)) + num(1, 1)

    assert lines(li("Rà soát"), numbering) == [f"{printed} Rà soát"]


def test_two_uses_of_one_list_count_on_unless_one_restarts():
    numbering = (
        abstract(1, lvl(0, "%1."), lvl(1, "%2)", "lowerLetter"))
        + num(1, 1)
        + num(2, 1)
        + num(3, 1, restart(0, 1))
        + num(4, 1, restart(1, 3))
    )
    body = li("a", 1) + li("b", 2) + li("c", 3) + li("d", 1) + li("e", 1, 1) + li("f", 4, 1) + li("g", 4, 1)

    assert lines(body, numbering) == ["1. a", "2. b", "1. c", "2. d", "a) e", "c) f", "d) g"]


def test_a_level_may_be_redefined_where_the_list_is_used():
    numbering = abstract(1, lvl(0, "%1.")) + num(
        1, 1, f'<w:lvlOverride w:ilvl="0">{lvl(0, "Mục %1:", start=5)}</w:lvlOverride>'
    )

    assert lines(li("a") + li("b"), numbering) == ["Mục 5: a", "Mục 6: b"]


@pytest.mark.parametrize(
    ("restarts", "printed"),
    [
        pytest.param('<w:lvlRestart w:val="0"/>', ["I. a", "1. b", "II. c", "2. d"], id="never restarts"),
        pytest.param("", ["I. a", "1. b", "II. c", "1. d"], id="restarts by default"),
    ],
)
def test_a_level_may_run_through(restarts, printed):
    numbering = abstract(1, lvl(0, "%1.", "upperRoman"), lvl(1, "%2.", extra=restarts)) + num(1, 1)

    assert lines(li("a") + li("b", level=1) + li("c") + li("d", level=1), numbering) == printed


def test_a_level_may_restart_only_below_a_given_one():
    numbering = abstract(
        1, lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%3)", "lowerLetter", extra='<w:lvlRestart w:val="1"/>')
    ) + num(1, 1)
    body = (
        li("a") + li("b", level=1) + li("c", level=2) + li("d", level=1) + li("e", level=2) + li("f") + li("g", level=2)
    )

    assert lines(body, numbering) == ["1. a", "1.1. b", "a) c", "1.2. d", "b) e", "2. f", "a) g"]


def test_legal_numbering_prints_the_higher_levels_in_digits_and_its_own_as_it_is():
    numbering = abstract(
        1,
        lvl(0, "%1.", "upperRoman"),
        lvl(1, "%1.%2.", "decimalZero", extra="<w:isLgl/>"),
        lvl(2, "%1.%3", "lowerLetter"),
    ) + num(1, 1)

    assert lines(li("a") + li("b", level=1) + li("c", level=2), numbering) == ["I. a", "1.01. b", "I.a c"]


def test_a_skipped_level_prints_its_start_and_is_used_up_by_that():
    numbering = abstract(1, lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%1.%2.%3.")) + num(1, 1)

    assert lines(li("a", level=1) + li("b") + li("c", level=2) + li("d", level=1), numbering) == [
        "1.1. a",
        "2. b",
        "2.1.1. c",
        "2.2. d",
    ]


def test_a_level_that_starts_elsewhere_in_one_use_starts_there_each_time():
    numbering = abstract(1, lvl(0, "%1."), lvl(1, "%2)")) + num(1, 1) + num(2, 1, restart(1, 4))
    body = li("a") + li("b", 2, 1) + li("c", 2, 1) + li("d") + li("e", 2, 1) + li("f") + li("g", level=1)

    assert lines(body, numbering) == ["1. a", "4) b", "5) c", "2. d", "4) e", "3. f", "1) g"]


def test_text_boxes_and_notes_are_counted_apart_from_the_body():
    numbering = abstract(1, lvl(0, "%1.")) + num(1, 1)
    note = f'<w:footnote w:id="1">{li("chú thích")}</w:footnote>'
    cited = p(r("thân") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    body = li("a") + p(textbox(li("khung") + li("khung"))) + li("b") + cited * 2 + p(textbox(li("khung"))) + li("c")
    document = read(docx(body, numbering=numbering, footnotes=note), "tb.docx")

    assert document.text.split("\n") == [
        "1. a", "1. khung", "2. khung", "2. b", "thân", "1. chú thích", "thân", "2. chú thích", "1. khung", "3. c",
    ]  # fmt: skip


def test_numbers_padded_with_noughts():
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = lvl(0, "%1/").replace('<w:numFmt w:val="decimal"/>', custom)

    assert lines(li("a") + li("b"), abstract(1, level) + num(1, 1)) == ["001/ a", "002/ b"]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="Muc1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc2">'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dam"><w:basedOn w:val="Muc1"/><w:rPr><w:b/></w:rPr></w:style>'
)


def test_numbers_come_through_styles_and_their_chain():
    numbering = abstract(
        1, lvl(0, "%1.", extra='<w:pStyle w:val="Muc1"/>'), lvl(1, "%1.%2.", extra='<w:pStyle w:val="Muc2"/>')
    ) + num(1, 1)
    body = (
        p("a", '<w:pStyle w:val="Muc1"/>')
        + p("b", '<w:pStyle w:val="Muc2"/>')
        + p("c", '<w:pStyle w:val="Dam"/>')
        + p("d", '<w:pStyle w:val="Muc1"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("e", '<w:pStyle w:val="Muc2"/>')
    )

    assert lines(body, numbering, STYLES) == ["1. a", "1.1. b", "2. c", "d", "2.1. e"]


def test_a_list_that_only_names_a_numbering_style_uses_the_style_s_own_list():
    numbering = (
        abstract(1, lvl(0, "%1/"))
        + '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Kieu"/></w:abstractNum>'
        + num(1, 1)
        + num(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="Kieu"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )

    assert lines(li("a", 2) + li("b", 1), numbering, styles) == ["1/ a", "2/ b"]


def test_an_unknown_list_prints_nothing():
    assert lines(li("a", 9), OUTLINE) == ["a"]


def test_a_column_of_automatic_ordinals_is_read_though_its_cells_hold_no_text():
    numbering = abstract(1, lvl(0, "%1")) + num(1, 1)
    table = tbl(["TT", "Nhiệm vụ", "Đơn vị"], [tc(li("")), "Rà soát", "Sở A"], [tc(li("")), "Báo cáo", "Sở B"])

    assert lines(table, numbering) == ["TT | Nhiệm vụ | Đơn vị", "1 | Rà soát | Sở A", "2 | Báo cáo | Sở B"]


def test_an_empty_item_counts_but_is_not_a_block():
    numbering = abstract(1, lvl(0, "%1.")) + num(1, 1)

    assert lines(li("a") + li("") + li("c"), numbering) == ["1. a", "3. c"]
