"""The checker: silent on right documents of any maker, and exact about what is wrong in the others."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

import render
from render import nd30
from render.archive import pack
from render.nd30 import Severity
from tests.render import examples as x

MEMO = render.memo(x.memo_to(x.DUAN))
REPORT = render.report(x.report_of())
SHEET = render.sheet(x.sheet_of(x.DAUTU))


def altered(data: bytes, part: str, old: str, new: str) -> bytes:
    """The same file with one stretch of one part replaced."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = parts[part].decode()
    assert old in before, f"{old!r} is not in {part}"
    parts[part] = before.replace(old, new, 1).encode()
    return pack(parts)


def restyled(data: bytes, style: str, old: str, new: str) -> bytes:
    """The same file with one paragraph style changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = package.read("word/styles.xml").decode()
    start = styles.index(f'w:styleId="{style}"')
    definition = styles[start : styles.index("</w:style>", start)]
    assert old in definition, definition
    return altered(data, "word/styles.xml", definition, definition.replace(old, new))


BODY, STYLES = "word/document.xml", "word/styles.xml"
ERROR, WARN, INFO = Severity.ERROR, Severity.WARN, Severity.INFO
THEMED = 'w:asciiTheme="minorHAnsi" w:ascii="Times New Roman"'
BAD = [
    pytest.param(altered(MEMO, BODY, 'w:w="11906"', 'w:w="12240"'), "P1", ERROR, id="letter-paper"),
    pytest.param(altered(MEMO, BODY, 'w:top="1134"', 'w:top="720"'), "P3", ERROR, id="top-margin"),
    pytest.param(altered(MEMO, BODY, 'w:bottom="1134"', 'w:bottom="1701"'), "P4", ERROR, id="bottom-margin"),
    pytest.param(altered(MEMO, BODY, 'w:left="1701"', 'w:left="1134"'), "P5", ERROR, id="left-margin"),
    pytest.param(altered(MEMO, BODY, 'w:right="850"', 'w:right="1440"'), "P6", ERROR, id="right-margin"),
    pytest.param(
        altered(MEMO, STYLES, 'w:ascii="Times New Roman"', 'w:ascii="Arial"'),
        "P7",
        ERROR,
        id="font-of-the-defaults",
    ),
    pytest.param(
        altered(MEMO, STYLES, 'w:ascii="Times New Roman"', 'w:asciiTheme="minorHAnsi" w:ascii="Times New Roman"'),
        "P7",
        ERROR,
        id="theme-font-beats-the-named-one",
    ),
    pytest.param(restyled(MEMO, "Cell", "<w:sz ", '<w:color w:val="1F4E79"/><w:sz '), "P8", ERROR, id="blue-table"),
    pytest.param(altered(MEMO, BODY, "<w:titlePg/>", ""), "P9", ERROR, id="number-on-the-first-page"),
    pytest.param(restyled(MEMO, "PageNumber", "center", "right"), "P9", ERROR, id="number-at-the-right"),
    pytest.param(altered(REPORT, BODY, '<w:pgNumType w:start="1"/>', ""), "P10", WARN, id="appendix-goes-on"),
    pytest.param(altered(MEMO, BODY, "CHỦ NGHĨA VIỆT", "CHỦ NGHĨA  VIÊT"), "quoc-hieu", ERROR, id="motto-misspelt"),
    pytest.param(restyled(MEMO, "Motto1", '"24"', '"28"'), "quoc-hieu", ERROR, id="quoc-hieu-14"),
    pytest.param(
        altered(MEMO, BODY, "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"),
        "tieu-ngu",
        ERROR,
        id="dashes-in-the-tieu-ngu",
    ),
    pytest.param(restyled(MEMO, "RuleFull", "<w:top ", "<w:none "), "tieu-ngu", WARN, id="no-line-below"),
    pytest.param(restyled(MEMO, "Agency", "<w:b/>", ""), "co-quan", ERROR, id="agency-not-bold"),
    pytest.param(altered(MEMO, BODY, "Số:      /BQL", "Số 5 / BQL"), "so-ky-hieu", ERROR, id="no-colon"),
    pytest.param(altered(MEMO, BODY, "Số:      /BQL", "Số: 5/BQL"), "so-ky-hieu", ERROR, id="number-not-padded"),
    pytest.param(restyled(MEMO, "Number", '"26"', '"28"'), "so-ky-hieu", ERROR, id="number-is-13-exactly"),
    pytest.param(
        altered(MEMO, BODY, "ngày … tháng … năm …", "ngày 05 tháng 06 năm 2024"),
        "dia-danh",
        ERROR,
        id="month-6-padded",
    ),
    pytest.param(restyled(MEMO, "PlaceDate", "center", "right"), "dia-danh", ERROR, id="date-at-the-right"),
    pytest.param(restyled(REPORT, "Title", "<w:b/>", ""), "ten-loai", ERROR, id="title-not-bold"),
    pytest.param(restyled(REPORT, "Subject", "<w:b/>", "<w:i/>"), "trich-yeu", ERROR, id="subject-italic"),
    pytest.param(restyled(MEMO, "Regarding", "<w:sz ", "<w:b/><w:sz "), "vv", ERROR, id="v-v-bold"),
    pytest.param(altered(MEMO, BODY, "Kính gửi: ", "Gửi "), "kinh-gui", ERROR, id="letter-to-nobody"),
    pytest.param(restyled(MEMO, "Body", '"both"', '"left"'), "noi-dung", ERROR, id="body-at-the-left"),
    pytest.param(restyled(MEMO, "Body", 'w:firstLine="567"', 'w:firstLine="0"'), "noi-dung", ERROR, id="no-indent"),
    pytest.param(restyled(MEMO, "Body", 'w:line="264"', 'w:line="480"'), "noi-dung", ERROR, id="double-lines"),
    pytest.param(restyled(MEMO, "Body", '"28"', '"24"'), "noi-dung", ERROR, id="body-12"),
    pytest.param(altered(MEMO, BODY, "- Như trên;", "- Như trên"), "noi-nhan", ERROR, id="receiver-without-semicolon"),
    pytest.param(altered(MEMO, BODY, "- Lưu: VT, VP.", "- Lưu VP."), "noi-nhan", ERROR, id="kept-elsewhere"),
    pytest.param(restyled(MEMO, "Receiver", '"22"', '"28"'), "noi-nhan", ERROR, id="receivers-14"),
    pytest.param(restyled(MEMO, "Signer", "<w:b/>", ""), "ky", ERROR, id="post-not-bold"),
    pytest.param(restyled(REPORT, "Appendix", '"28"', '"24"'), "phu-luc", ERROR, id="appendix-12"),
    pytest.param(
        altered(MEMO, BODY, "phối hợp thực hiện./.", "phối hợp thực hiện."), "ket-thuc", INFO, id="no-closing"
    ),
    pytest.param(altered(MEMO, BODY, "Kính gửi", unicodedata.normalize("NFD", "Kính gửi")), "NFC", ERROR, id="nfd"),
]


@pytest.mark.parametrize(("data", "rule", "severity"), BAD)
def test_each_departure_is_found_under_its_rule(data, rule, severity):
    found = [(f.rule, f.severity) for f in nd30.check(data)]
    assert (rule, severity) in found


def test_a_sideways_page_without_tables_is_questioned():
    memo = altered(
        MEMO, BODY, '<w:pgSz w:w="11906" w:h="16838"/>', '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    )
    assert "P2" not in {f.rule for f in nd30.check(memo)}  # it holds a table of tasks
    bare = altered(memo, "word/styles.xml", "<w:tblBorders>", '<w:tblBorders><w:top w:val="nil"/></w:tblBorders><w:x>')
    bare = altered(bare, "word/styles.xml", "</w:tblBorders></w:tblPr>", "</w:x></w:tblPr>")
    assert "P2" in {f.rule for f in nd30.check(bare)}


def test_findings_name_place_found_and_expected_in_vietnamese():
    (finding,) = nd30.check(restyled(MEMO, "Number", '"26"', '"28"'))
    assert str(finding) == "[error] so-ky-hieu – số, ký hiệu (bảng 1, hàng 2, ô 1): cỡ chữ 14; quy định: cỡ chữ 13"


def test_what_is_no_word_document_is_refused():
    with pytest.raises(ValueError, match="không phải tệp Word"):
        nd30.check(b"%PDF-1.7")


# ---- a document of another maker: Word's usual template, direct formatting, drawn by hand


def written(container, words, size, *, bold=False, italic=False, align=WD_ALIGN_PARAGRAPH.CENTER, first=False):
    paragraph = container.add_paragraph()
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(6), Pt(0), 1.15
    form.first_line_indent = Mm(12.7) if first else None
    run = paragraph.add_run(words)
    run.font.name, run.font.size, run.bold, run.italic = "Times New Roman", Pt(size), bold, italic
    return paragraph


def page_number(section) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), " PAGE   \\* MERGEFORMAT ")
    paragraph._p.append(field)
    run = paragraph.add_run("2")
    run.font.name, run.font.size = "Times New Roman", Pt(14)
    field.append(run._r)


def decision() -> Document:
    """A Quyết định as an office types it."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    page_number(section)
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    written(left, "UBND HUYỆN AN LƯƠNG", 13)
    written(left, "PHÒNG NỘI VỤ", 13, bold=True)
    written(left, "________", 12)
    written(left, "Số: 05/QĐ-PNV", 13)
    written(right, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    written(right, "Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    written(right, "____________________", 12)
    written(right, "An Lương, ngày 05 tháng 9 năm 2024", 14, italic=True)
    written(document, "QUYẾT ĐỊNH", 14, bold=True)
    written(document, "Về việc ban hành Quy chế làm việc", 14, bold=True)
    written(document, "_________", 12)
    both = WD_ALIGN_PARAGRAPH.JUSTIFY
    for basis in ("Luật Tổ chức chính quyền địa phương;", "Quyết định số 12/QĐ-UBND ngày 03 tháng 01 năm 2024."):
        written(document, f"Căn cứ {basis}", 14, italic=True, align=both, first=True)
    article = "Ban hành kèm theo Quyết định này Quy chế làm việc, áp dụng đối với công chức của Phòng Nội vụ."
    written(document, f"Điều 1. {article}", 14, align=both, first=True)
    written(document, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.", 14, align=both, first=True)
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    flush = WD_ALIGN_PARAGRAPH.LEFT
    written(left, "Nơi nhận:", 12, bold=True, italic=True, align=flush)
    written(left, "- Như Điều 2;", 11, align=flush)
    written(left, "- Lưu: VT, NV (3).", 11, align=flush)
    written(right, "TRƯỞNG PHÒNG", 14, bold=True)
    written(right, "Trần Thị Bưởi", 14, bold=True)
    return document


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_right_document_of_another_maker_passes():
    findings = [f for f in nd30.check(saved(decision())) if f.severity is Severity.ERROR]
    assert not findings, "\n".join(map(str, findings))


def test_runs_without_a_font_fall_back_to_the_theme():
    document = decision()
    document.paragraphs[4].runs[0].font.name = None
    fonts = [f.found for f in nd30.check(saved(document)) if f.rule == "P7"]
    assert fonts
    assert all("Times" not in font for font in fonts)


def test_a_coloured_word_and_a_title_before_the_name_are_found():
    document = decision()
    document.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)
    document.tables[-1].rows[0].cells[1].paragraphs[-1].runs[0].text = "TS. Trần Thị Bưởi"
    assert {"P8", "ho-ten"} <= {f.rule for f in nd30.check(saved(document))}


@pytest.mark.parametrize(
    ("end", "wrong"),
    [pytest.param(";", True, id="semicolon"), pytest.param(".", False, id="full-stop")],
)
def test_the_last_legal_basis_ends_in_a_full_stop(end, wrong):
    document = decision()
    run = document.paragraphs[4].runs[0]
    run.text = run.text.removesuffix(".") + end
    assert ("can-cu" in {f.rule for f in nd30.check(saved(document))}) is wrong


# ---- more ways in which a document of another maker goes wrong, each beside the right way


def change(document: Document, old: str, new: str) -> bytes:
    """The document with one stretch of words replaced, wherever it stands."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for container in (document, *cells):
        for paragraph in container.paragraphs:
            for run in paragraph.runs:
                if old in run.text:
                    run.text = run.text.replace(old, new)
                    return saved(document)
    raise AssertionError(old)


def with_lines(*words: str, **look: object) -> bytes:
    """The decision with more lines in its body."""
    document = decision()
    place = document.paragraphs[-1]
    for line in words:
        made = written(document, line, 14, align=WD_ALIGN_PARAGRAPH.JUSTIFY, first=True, **look)
        place._p.addprevious(made._p)
    return saved(document)


def with_list(items: int) -> bytes:
    """The decision with points that Word numbers by itself: a), b), c) …"""
    document = decision()
    numbering = document.part.numbering_part.element
    for xml in (
        '<w:abstractNum {0} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>',
        '<w:num {0} w:numId="77"><w:abstractNumId w:val="77"/></w:num>',
    ):
        part = parse_xml(xml.format(nsdecls("w")))
        if part.tag.endswith("}abstractNum"):
            numbering.insert(0, part)
        else:
            numbering.append(part)
    place = document.paragraphs[-1]
    for n in range(items):
        made = written(document, f"Nội dung thứ {n}.", 14, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
        made._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
        )
        place._p.addprevious(made._p)
    return saved(document)


def with_appendices(*labels: str, note: bool = True) -> bytes:
    document = decision()
    for label in labels:
        written(document, label, 14, bold=True)
        written(document, "DANH MỤC", 14, bold=True)
        if note:
            written(document, "(Kèm theo Quyết định số 05/QĐ-PNV ngày 05 tháng 9 năm 2024)", 14, italic=True)
    return saved(document)


def with_urgency(size: float, *, frame: bool) -> bytes:
    document = decision()
    cell = document.tables[0].rows[0].cells[0]
    made = written(cell, "HỎA TỐC", size, bold=True)
    if frame:
        edges = "".join(f'<w:{edge} w:val="single" w:sz="4"/>' for edge in ("top", "left", "bottom", "right"))
        made._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))
    return saved(document)


def with_drafter(size: float) -> bytes:
    document = decision()
    written(document.tables[-1].rows[0].cells[0], "NV.(300)", size, align=WD_ALIGN_PARAGRAPH.LEFT)
    return saved(document)


def plain_agency() -> bytes:
    document = decision()
    document.tables[0].rows[0].cells[0].paragraphs[2].runs[0].bold = False
    return saved(document)


def motto_at_the_left() -> bytes:
    document = decision()
    row = document.tables[0].rows[0]._tr
    left, right = row.tc_lst
    row.remove(left)
    right.addnext(left)
    return saved(document)


WRONG = [
    pytest.param(change(decision(), "05/QĐ-PNV", "30/2024/QĐ-UBND"), "pham-vi", WARN, id="a-legal-document"),
    pytest.param(change(decision(), "CỘNG HOÀ XÃ HỘI", "ĐẢNG CỘNG SẢN VIỆT NAM\n"), "quoc-hieu", ERROR, id="no-motto"),
    pytest.param(motto_at_the_left(), "quoc-hieu", ERROR, id="motto-at-the-left"),
    pytest.param(change(decision(), "05/QĐ-PNV", "05/TB-PNV"), "so-ky-hieu", WARN, id="symbol-of-another-type"),
    pytest.param(
        altered(MEMO, BODY, "Số:      /BQL-VP", "Số: 15/CV-BQL"), "so-ky-hieu", ERROR, id="cv-in-the-number-of-a-letter"
    ),
    pytest.param(change(decision(), "Số: 05/", "Số 05/"), "so-ky-hieu", ERROR, id="no-colon-typed-by-hand"),
    pytest.param(plain_agency(), "co-quan", ERROR, id="nobody-bold"),
    pytest.param(change(decision(), "TRƯỞNG PHÒNG", "T/M. ỦY BAN NHÂN DÂN"), "ky", ERROR, id="authority-with-a-slash"),
    pytest.param(change(decision(), "Trần Thị Bưởi", "TRẦN THỊ BƯỞI"), "ho-ten", ERROR, id="name-in-capitals"),
    pytest.param(with_lines("I. Nhiệm vụ chung"), "de-muc", WARN, id="heading-not-bold-nor-capitals"),
    pytest.param(with_lines("f) Điểm không có trong bảng chữ cái."), "diem", ERROR, id="point-f"),
    pytest.param(with_lines("d) Điểm d.", "e) Điểm e."), "diem", ERROR, id="point-đ-left-out"),
    pytest.param(with_list(5), "diem", ERROR, id="points-numbered-by-word"),
    pytest.param(with_urgency(12, frame=True), "khan", ERROR, id="urgency-12"),
    pytest.param(with_urgency(14, frame=False), "khan", WARN, id="urgency-without-its-frame"),
    pytest.param(with_drafter(13), "nguoi-soan", ERROR, id="drafter-13"),
    pytest.param(with_appendices("Phụ lục", "Phụ lục"), "phu-luc", ERROR, id="two-appendices-without-numbers"),
    pytest.param(with_appendices("Phụ lục", note=False), "phu-luc", WARN, id="appendix-of-nothing"),
    pytest.param(with_lines("Tổ chức đón Tết Nguyên Đán vui tươi."), "viet-hoa", INFO, id="capitals-of-a-feast"),
    pytest.param(with_lines("Giao Công an Thành phố Hải Phòng."), "viet-hoa", INFO, id="capitals-of-a-city"),
]
RIGHT = [
    pytest.param(with_lines("I. NHIỆM VỤ CHUNG", bold=True), "de-muc", id="heading"),
    pytest.param(with_lines("d) Điểm d.", "đ) Điểm đ.", "e) Điểm e."), "diem", id="points"),
    pytest.param(with_list(4), "diem", id="points-numbered-by-word-before-đ"),
    pytest.param(with_urgency(14, frame=True), "khan", id="urgency"),
    pytest.param(with_drafter(11), "nguoi-soan", id="drafter"),
    pytest.param(with_appendices("Phụ lục I", "Phụ lục II"), "phu-luc-so", id="appendices"),
    pytest.param(
        change(decision(), "Trần Thị Bưởi", "Nguyễn Văn Chủ"),
        "ho-ten",
        id="a-name-that-looks-like-a-post-in-small-letters",
    ),
    pytest.param(with_lines("Đón tết Nguyên đán; Thành phố Hồ Chí Minh; Tết."), "viet-hoa", id="capitals"),
]


@pytest.mark.parametrize(("data", "rule", "severity"), WRONG)
def test_each_slip_of_another_maker_is_found_under_its_rule(data, rule, severity):
    assert (rule, severity) in [(f.rule, f.severity) for f in nd30.check(data)]


@pytest.mark.parametrize(("data", "rule"), RIGHT)
def test_the_right_way_is_not_complained_about(data, rule):
    assert rule not in {f.rule for f in nd30.check(data)}


def test_every_rule_has_a_document_that_breaks_it_and_all_are_kept_by_a_right_one():
    broken = {param.values[1] for param in (*BAD, *WRONG)}
    elsewhere = {"P2", "chu-quan", "can-cu"}  # tests of their own
    assert broken | elsewhere == set(nd30.RULES)
    for right in (MEMO, REPORT, SHEET, saved(decision())):
        assert {f.rule for f in nd30.check(right)} <= {"viet-hoa"}, "quotations only"


def test_a_parent_agency_in_bold_is_told_from_the_agency():
    document = decision()
    parent = document.tables[0].rows[0].cells[0].paragraphs[1]
    parent.runs[0].font.size = Pt(11)
    assert "chu-quan" in {f.rule for f in nd30.check(saved(document))}


# ---- heads that are no tables


def test_a_head_in_text_boxes_is_read_like_any_other():
    def box(*lines: tuple[str, int, bool, bool]) -> str:
        made = "".join(
            f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" '
            f'w:hAnsi="Times New Roman"/>{"<w:b/>" * bold}{"<w:i/>" * italic}<w:sz w:val="{2 * size}"/></w:rPr>'
            f"<w:t>{words}</w:t></w:r></w:p>"
            for words, size, bold, italic in lines
        )
        return (
            f'<w:p {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox>'
            f"<w:txbxContent>{made}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
        )

    document = decision()
    head = document.tables[0]._tbl
    left = [
        ("UBND HUYỆN AN LƯƠNG", 13, False, False),
        ("PHÒNG NỘI VỤ", 13, True, False),
        ("Số: 5/QĐ-PNV", 13, False, False),
    ]
    right = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False),
        ("An Lương, ngày 05 tháng 9 năm 2024", 14, False, True),
    ]
    for xml in (box(*left), box(*right)):
        head.addprevious(parse_xml(xml))
    head.getparent().remove(head)
    findings = [f for f in nd30.check(saved(document)) if f.severity is Severity.ERROR]
    assert [(f.rule, f.place) for f in findings] == [("so-ky-hieu", "số, ký hiệu (hộp văn bản 1)")]


def test_a_head_of_lines_with_tabs_is_read_by_its_halves():
    document = decision()
    head = document.tables[0]._tbl
    for left, right, size in (
        ("UBND HUYỆN AN LƯƠNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13),
        ("PHÒNG NỘI VỤ", "Độc lập - Tự do - Hạnh phúc", 13),
        ("Số: 05/QĐ-PNV", "An Lương, ngày 05 tháng 9 năm 2024", 13),
    ):
        made = written(document, left, size, bold=left == "PHÒNG NỘI VỤ")
        for words, bold, italic in (("\t", False, False), (right, size == 13 and "năm" not in right, "năm" in right)):
            run = made.add_run(words)
            run.font.name, run.font.size, run.bold, run.italic = "Times New Roman", Pt(size), bold, italic
        head.addprevious(made._p)
    head.getparent().remove(head)
    findings = [f for f in nd30.check(saved(document)) if f.severity is Severity.ERROR]
    assert not findings, "\n".join(map(str, findings))


def test_a_document_of_the_party_is_not_held_against_the_decree():
    document = decision()
    change(document, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM")
    (finding,) = nd30.check(saved(document))
    assert (finding.rule, finding.severity) == ("pham-vi", Severity.WARN)
    assert "văn bản của Đảng" in finding.found


# ---- documents nobody would write


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("<w:p/>", id="an-empty-paragraph"),
        pytest.param("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", id="an-empty-cell"),
        pytest.param('<w:p><w:pPr><w:pStyle w:val="NoSuch"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', id="unknown-style"),
        pytest.param('<w:p><w:pPr><w:numPr><w:numId w:val="99"/></w:numPr></w:pPr></w:p>', id="unknown-list"),
        pytest.param('<w:p><w:r><w:rPr><w:sz w:val=""/></w:rPr><w:t>x</w:t></w:r></w:p>', id="size-left-out"),
        pytest.param("<w:p><w:r><w:t>Phụ lục</w:t></w:r></w:p>", id="appendix-alone"),
        pytest.param("<w:p><w:r><w:t>Nơi nhận:</w:t></w:r></w:p>", id="receivers-alone"),
        pytest.param("<w:p><w:r><w:t>Số: 1/2024/QH15</w:t></w:r></w:p>", id="number-alone"),
        pytest.param(
            "<w:p><w:r><w:t>V/v x</w:t></w:r></w:p><w:p><w:r><w:t>Kính gửi:</w:t></w:r></w:p>", id="letter-to-none"
        ),
    ],
)
def test_odd_documents_are_judged_and_break_nothing(body):
    with zipfile.ZipFile(io.BytesIO(saved(Document()))) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = parts["word/document.xml"].decode()
    start, end = before.index("<w:body>") + 8, before.index("<w:sectPr")
    parts["word/document.xml"] = (before[:start] + body + before[end:]).encode()
    assert nd30.check(pack(parts))


def test_a_document_without_page_setup_says_so():
    data = saved(Document())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        before = package.read("word/document.xml").decode()
    section = before[before.index("<w:sectPr") : before.index("</w:sectPr>") + 11]
    with pytest.raises(ValueError, match="khổ giấy"):
        nd30.check(altered(data, "word/document.xml", section, ""))
