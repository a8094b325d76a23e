"""All that a Word document prints is read, and nothing that it does not print."""

import io
import unicodedata
import zipfile

import pytest

from ingest import read
from ingest.document import Align, BlockKind
from ingest.errors import Damaged, MissingProgram, NoText
from tests.support.docx import NAMESPACES, SECT_WITH_MARGINS, docx, field, li, num, p, package, r, tbl, tc, textbox
from tests.support.docx import abstract as list_of
from tests.support.docx import lvl as level_of
from tests.support.programs import needs
from tests.support.vietnamese import NOTICE, as_tcvn3


def document(body, **parts):
    return read(docx(body, **parts), "tb.docx")


def lines(body, **parts):
    return document(body, **parts).text.split("\n")


def reasons(read_document):
    return {item.reason: item.text for item in read_document.furniture}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(r("Giao ") + f"<w:ins>{r('Sở Y tế')}</w:ins>", "Giao Sở Y tế", id="inserted"),
        pytest.param(r("Giao ") + f"<w:moveTo>{r('Sở Y tế')}</w:moveTo>", "Giao Sở Y tế", id="moved here"),
        pytest.param(
            r("Giao Sở Y tế") + "<w:del><w:r><w:delText>Sở A</w:delText></w:r></w:del>", "Giao Sở Y tế", id="deleted"
        ),
        pytest.param(r("Giao Sở Y tế") + f"<w:moveFrom>{r(' bỏ')}</w:moveFrom>", "Giao Sở Y tế", id="moved away"),
        pytest.param(f"<w:ins>{r('Giao')}<w:del>{r(' bỏ')}</w:del></w:ins>", "Giao", id="deleted inside an insertion"),
        pytest.param(
            r("ngày ") + f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{r('15/9')}</w:sdtContent></w:sdt>",
            "ngày 15/9",
            id="content control",
        ),
        pytest.param(f'<w:smartTag w:element="date">{r("15/9")}</w:smartTag>', "15/9", id="smart tag"),
        pytest.param(f'<w:customXml w:element="x">{r("15/9")}</w:customXml>', "15/9", id="custom xml"),
        pytest.param(f"<w:hyperlink>{r('congbao.vn')}</w:hyperlink>", "congbao.vn", id="hyperlink"),
        pytest.param(f'<w:fldSimple w:instr="DATE">{r("15/9/2025")}</w:fldSimple>', "15/9/2025", id="simple field"),
        pytest.param(r("ngày ") + field("DATE \\@ dd/MM", "15/9"), "ngày 15/9", id="complex field: result, not code"),
        pytest.param(r("một\thai"), "một hai", id="tab"),
        pytest.param(r("quy") + "<w:r><w:noBreakHyphen/></w:r>" + r("định"), "quy-định", id="no-break hyphen"),
        pytest.param(r("hoàn") + "<w:r><w:softHyphen/></w:r>" + r("thành"), "hoànthành", id="soft hyphen"),
        pytest.param(
            '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(" 80%"), "≥ 80%", id="symbol that means something"
        ),
        pytest.param(
            '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r>' + r(" Rà soát"), "• Rà soát", id="bullet symbol"
        ),
        pytest.param(r("ủy ban", "<w:caps/>"), "ỦY BAN", id="shown in capitals"),
        pytest.param(r(unicodedata.normalize("NFD", "Thông báo")), "Thông báo", id="decomposed letters"),
        pytest.param(r("Giao Sở ") + r("Nội") + r(" vụ"), "Giao Sở Nội vụ", id="one word group in three runs"),
        pytest.param(r("diện tích ") + "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "diện tích x+1", id="formula"),
        pytest.param(
            f"<w:unknownWrapper>{r('Giao Sở A')}</w:unknownWrapper>", "Giao Sở A", id="a wrapper of some other program"
        ),
    ],
)
def test_what_stands_in_a_paragraph(content, text):
    assert lines(p(content)) == [text]
    assert not [issue for issue in document(p(content)).issues if issue.code == "text-skipped"]


def test_a_field_within_a_field_shows_only_its_own_result():
    inner = field("PAGE", "3")
    content = (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>{inner}'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("đúng hạn")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert lines(p(content)) == ["đúng hạn"]


@pytest.mark.parametrize(
    "wrapped",
    [
        pytest.param("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", id="content control"),
        pytest.param("<w:customXml>{}</w:customXml>", id="custom xml"),
        pytest.param("<w:ins>{}</w:ins>", id="insertion"),
    ],
)
def test_whole_paragraphs_and_rows_may_be_wrapped(wrapped):
    inner = p("một") + p("hai")
    table = "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
    table += wrapped.format("<w:tr>" + tc("a") + wrapped.format(tc("b") + tc("c")) + "</w:tr>") * 2 + "</w:tbl>"

    assert lines(wrapped.format(inner) + table) == ["một", "hai", "a | b | c", "a | b | c"]


def test_changes_not_yet_accepted_are_counted_and_deleted_text_is_kept_aside():
    content = r("hạn ") + "<w:del><w:r><w:delText>15/9</w:delText></w:r></w:del>" + f"<w:ins>{r('30/9')}</w:ins>"
    found = document(p(content))

    assert found.text == "hạn 30/9"
    assert reasons(found) == {"deleted": "15/9"}
    assert [(issue.code, issue.detail) for issue in found.issues] == [("tracked-changes", "2")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    assert lines(p("Giao Sở A ", "<w:rPr><w:del/></w:rPr>") + p("báo cáo.")) == ["Giao Sở A báo cáo."]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(p("cuối", "<w:rPr><w:del/></w:rPr>"), ["cuối"], id="at the end"),
        pytest.param(
            p("trên", "<w:rPr><w:del/></w:rPr>") + tbl(["a", "b", "c"], ["d", "e", "f"]),
            ["trên", "a | b | c", "d | e | f"],
            id="before a table",
        ),
        pytest.param(
            tbl([tc(p("ô", "<w:rPr><w:del/></w:rPr>")), "b", "c"], ["d", "e", "f"]) + p("sau"),
            ["ô | b | c", "d | e | f", "sau"],
            id="at the end of a cell",
        ),
        pytest.param(
            p(textbox(p("khung", "<w:rPr><w:del/></w:rPr>")) + r("thân")) + p("sau"),
            ["thân", "khung", "sau"],
            id="at the end of a box",
        ),
    ],
)
def test_text_before_a_deleted_mark_stays_in_its_place_where_nothing_follows(body, expected):
    assert lines(body) == expected


def test_text_before_a_hidden_mark_goes_on_with_what_follows_and_hidden_items_are_not_counted():
    numbering = list_of(1, level_of(0, "%1.")) + num(1, 1)
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        p("Phạm vi. ", item + hidden) + p("Áp dụng cho các sở.") + p(r("ẩn", "<w:vanish/>"), item + hidden) + li("Sau")
    )

    assert lines(body, numbering=numbering) == ["1. Phạm vi. Áp dụng cho các sở.", "2. Sau"]


def test_a_deleted_item_is_not_counted():
    numbering = list_of(1, level_of(0, "%1.")) + num(1, 1)
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p("<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", f"{item}<w:rPr><w:del/></w:rPr>")

    assert lines(li("một") + gone + li("hai") + gone, numbering=numbering) == ["1. một", "2. hai"]


def test_a_dropped_capital_belongs_to_its_word():
    assert lines(p("T", '<w:framePr w:dropCap="drop"/>') + p("hông báo kết luận")) == ["Thông báo kết luận"]


def test_a_field_that_never_ends_hides_nothing():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'

    assert lines(p(begin + r("Giao Sở A")) + p(field("PAGE", "3") + r(" rà soát"))) == ["Giao Sở A", "3 rà soát"]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        pytest.param(
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="Sở A"/><w:listEntry w:val="Sở B"/></w:ddList>',
            "Sở B",
            id="list",
        ),
        pytest.param('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "☒", id="ticked"),
        pytest.param('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐", id="not ticked"),
    ],
)
def test_form_fields_show_what_was_chosen(data, shown):
    chosen = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert lines(p(r("Đơn vị: ") + chosen)) == [f"Đơn vị: {shown}"]


def test_ruby_is_read_behind_its_base():
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r(' (chú)')}</w:rt><w:rubyBase>{r('chữ')}</w:rubyBase></w:ruby></w:r>"

    assert lines(p(ruby)) == ["chữ (chú)"]


def drawn(inner, side=3_600_000):
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{side}" cy="{side}"/><a:graphic><a:graphicData>{inner}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def test_the_words_of_a_diagram_and_of_wordart_are_text():
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>" for text in ("Tiếp nhận", "Xử lý")
    )
    data = f"<dgm:dataModel {NAMESPACES}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    art = '<w:r><w:pict><v:shape><v:textpath string="HỎA TỐC"/></v:shape></w:pict></w:r>'
    body = p(r("Quy trình:") + drawn('<dgm:relIds r:dm="data1"/>') + art)
    found = read(docx(body, beside={"data1.xml": ("diagramData", data)}), "tb.docx")

    assert found.text.split("\n") == ["Quy trình:", "Tiếp nhận", "Xử lý", "HỎA TỐC"]
    assert [block.kind for block in found.blocks[1:]] == [BlockKind.BOX] * 3


@pytest.mark.parametrize(
    ("inner", "part", "detail"),
    [
        pytest.param(
            '<c:chart r:id="chart1"/>',
            ("chart1.xml", "chart", f"<c:chart {NAMESPACES}><c:title><a:t>Giải ngân</a:t></c:title></c:chart>"),
            "chart1.xml: Giải ngân",
            id="chart",
        ),
        pytest.param(
            '<pic:pic><a:blip r:embed="anh"/></pic:pic>',
            ("anh.png", "image", b"\x89PNG"),
            "anh.png, 10 × 10 cm",
            id="picture",
        ),
        pytest.param(
            '<o:OLEObject r:id="bang" ProgID="Excel.Sheet.12"/>',
            ("bang.xlsx", "package", b"PK"),
            "bang.xlsx Excel.Sheet.12",
            id="embedded sheet",
        ),
    ],
)
def test_what_cannot_be_read_is_named(inner, part, detail):
    name, kind, content = part
    found = read(docx(p(r("Giao Sở A") + drawn(inner)), beside={name: (kind, content)}), "tb.docx")

    assert [(issue.code, issue.detail) for issue in found.issues] == [("text-skipped", detail)]


def page_as_picture(text):
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1240, 600), 255)
    ImageDraw.Draw(page).text((100, 100), text, font=ImageFont.truetype("DejaVuSans.ttf", 36), fill=0)
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


@needs("tesseract")
def test_a_scan_saved_as_a_word_file_is_recognised():
    body = "".join(p(drawn(f'<pic:pic><a:blip r:embed="trang{at}"/></pic:pic>')) for at in (1, 2))
    pages = {
        "trang1.png": ("image", page_as_picture("Giao Sở Nội vụ rà soát.")),
        "trang2.png": ("image", page_as_picture("Báo cáo trước ngày 15/4/2026.")),
    }
    found = read(docx(body, beside=pages), "quet.docx")

    assert (found.reader, found.pages) == ("ocr", 2)
    assert "15/4/2026" in found.text
    assert found.text.startswith("Giao Sở Nội vụ")


def test_a_scan_saved_as_a_word_file_needs_tesseract(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    body = p(drawn('<pic:pic><a:blip r:embed="trang1"/></pic:pic>'))
    with pytest.raises(MissingProgram):
        read(docx(body, beside={"trang1.png": ("image", b"\x89PNG")}), "quet.docx")


def test_a_small_picture_is_no_text():
    body = p(r("Giao Sở A") + drawn('<pic:pic><a:blip r:embed="dau"/></pic:pic>', side=900_000))

    assert read(docx(body, beside={"dau.png": ("image", b"\x89PNG")}), "tb.docx").issues == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("chen.docx", docx(p("Giao Sở B") + p("Giao Sở C")), id="Word"),
        pytest.param("chen.html", "<html><body><p>Giao Sở B</p><p>Giao Sở C</p></body></html>".encode(), id="web page"),
        pytest.param("chen.txt", "Giao Sở B\nGiao Sở C".encode(), id="text"),
    ],
)
def test_a_document_put_in_whole_is_read(name, content):
    data = docx(p("Giao Sở A") + '<w:altChunk r:id="chen"/>' + p("Hết"), beside={name: ("aFChunk", content)})

    assert read(data, "tb.docx").text.split("\n") == ["Giao Sở A", "Giao Sở B", "Giao Sở C", "Hết"]


def test_a_document_put_in_that_cannot_be_read_is_named():
    inner = docx(p("B") + '<w:altChunk r:id="sau"/>', beside={"sau.docx": ("aFChunk", docx(p("C")))})
    found = read(docx(p("A") + '<w:altChunk r:id="chen"/>', beside={"chen.docx": ("aFChunk", inner)}), "tb.docx")
    other = read(docx(p("A") + '<w:altChunk r:id="chen"/>', beside={"chen.bin": ("aFChunk", b"\0\1\2")}), "tb.docx")

    assert found.text == "A\nB"
    assert [issue.detail for issue in other.issues] == ["word/chen.bin"]


def test_a_deleted_cell_and_a_hidden_row_are_not_in_the_table():
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr>{tc('x')}{tc('y')}{tc('z')}</w:tr>"
    table = tbl(["1", "a", tc("bỏ", "<w:cellDel/>"), "b"], ["2", "c", "d"]).replace("</w:tbl>", row + "</w:tbl>")
    found = document(table)

    assert found.text.split("\n") == ["1 | a | b", "2 | c | d"]
    assert reasons(found) == {"deleted": "bỏ", "hidden": "xyz"}


def test_a_deleted_row_is_not_in_the_table():
    row = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('x')}{tc('y')}{tc('z')}</w:tr>"
    table = tbl(["1", "a", "b"], ["2", "c", "d"]).replace("</w:tbl>", row + "</w:tbl>")

    assert lines(table) == ["1 | a | b", "2 | c | d"]


def test_hidden_text_is_kept_aside():
    found = document(p(r("Giao Sở A") + r(" (dự phòng)", "<w:vanish/>")))

    assert found.text == "Giao Sở A"
    assert reasons(found) == {"hidden": "(dự phòng)"}


NOTE = (
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>' + r(" Theo Kế hoạch số 12/KH-UBND.") + "</w:p></w:footnote>"
)


def test_a_footnote_follows_the_block_that_cites_it_and_its_number_leaves_the_word():
    body = p(r("nhiệm vụ quan trọng") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r(".")) + p("Hết")
    found = document(body, footnotes=NOTE)

    assert found.text.split("\n") == ["nhiệm vụ quan trọng.", "Theo Kế hoạch số 12/KH-UBND.", "Hết"]
    assert [block.kind for block in found.blocks] == [BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.PARAGRAPH]


def test_a_footnote_mark_of_one_s_own_leaves_the_word_too():
    content = r("quan trọng") + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>(*)</w:t></w:r>'

    assert lines(p(content), footnotes=NOTE)[0] == "quan trọng"


def test_a_text_box_is_read_once_though_written_twice():
    found = document(p(r("Kính gửi: Sở A") + textbox(p("HỎA TỐC") + p("Không đăng Báo"))))

    assert found.text.split("\n") == ["Kính gửi: Sở A", "HỎA TỐC", "Không đăng Báo"]
    assert [block.kind for block in found.blocks[1:]] == [BlockKind.BOX, BlockKind.BOX]
    assert not found.issues


def test_headers_footers_and_comments_are_seen_and_kept_out():
    found = document(
        p("Nội dung") + SECT_WITH_MARGINS,
        header=p(field("PAGE", "2")) + p("Dự thảo lần 2"),
        footer=p("Lưu hành nội bộ"),
        comments=f"<w:comment>{p('Xem lại hạn')}</w:comment>",
    )

    assert found.text == "Nội dung"
    assert reasons(found) == {
        "page-number": "2",
        "running-header": "Dự thảo lần 2",
        "running-footer": "Lưu hành nội bộ",
        "comment": "Xem lại hạn",
    }


def test_a_letterhead_in_the_header_of_the_first_page_is_text():
    header = tbl(["ỦY BAN NHÂN DÂN XÃ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ruled=False)
    found = document(p("THÔNG BÁO") + SECT_WITH_MARGINS, header=header)

    assert found.text.split("\n") == ["ỦY BAN NHÂN DÂN XÃ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THÔNG BÁO"]
    assert not found.furniture


CENTRED = '<w:jc w:val="center"/>'


@pytest.mark.parametrize(
    ("text", "properties", "expected"),
    [
        pytest.param("trước ngày 25\ntháng 12", "", ["trước ngày 25 tháng 12"], id="inside a date"),
        pytest.param("báo cáo ngày\n25. tháng", "", ["báo cáo ngày 25. tháng"], id="a day is no label"),
        pytest.param("Sở A:\n- Rà soát;\n- Báo cáo.", "", ["Sở A:", "- Rà soát;", "- Báo cáo."], id="dashes"),
        pytest.param("Sở A:\na) Rà soát\nđ) Báo cáo", "", ["Sở A:", "a) Rà soát", "đ) Báo cáo"], id="letters"),
        pytest.param("Yêu cầu:\n1. Sở A\n1.1. Rà soát", "", ["Yêu cầu:", "1. Sở A", "1.1. Rà soát"], id="numbers"),
        pytest.param(
            "PHÒNG Y TẾ\n-------\nSố: 46/TB-PYT", "", ["PHÒNG Y TẾ", "-------", "Số: 46/TB-PYT"], id="agency and number"
        ),
        pytest.param(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLệ Sơn, ngày 18 tháng 11 năm 2026",
            "",
            [
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "Độc lập - Tự do - Hạnh phúc",
                "Lệ Sơn, ngày 18 tháng 11 năm 2026",
            ],
            id="motto, place and day",
        ),
        pytest.param("-\nRà soát\n./.", "", ["- Rà soát ./."], id="a dash and an end mark are no rules"),
        pytest.param("HỌP NGÀY\n12/5/2026", "", ["HỌP NGÀY 12/5/2026"], id="capitals that go on in figures"),
        pytest.param("một\nhai", "", ["một hai"], id="nothing special"),
        pytest.param("KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN", "", ["KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], id="capitals"),
        pytest.param(
            "PHÓ TRƯỞNG BAN\n\n\nLò Thị Mẩy", CENTRED, ["PHÓ TRƯỞNG BAN", "Lò Thị Mẩy"], id="room for a signature"
        ),
        pytest.param(
            "Kết luận của Chủ tịch\ntại cuộc họp", CENTRED, ["Kết luận của Chủ tịch tại cuộc họp"], id="title"
        ),
        pytest.param("THÔNG BÁO\nKết luận", CENTRED, ["THÔNG BÁO", "Kết luận"], id="kind and title"),
    ],
)
def test_soft_breaks(text, properties, expected):
    assert lines(p(text, properties)) == expected


def test_look_comes_from_the_run_the_paragraph_and_the_styles():
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="De"><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="De2"><w:basedOn w:val="De"/>'
        '<w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
        '<w:style w:type="character" w:styleId="Nghieng"><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = (
        p("thường", '<w:ind w:left="567" w:firstLine="720"/>')
        + p(r("đề", '<w:rStyle w:val="Nghieng"/>'), '<w:pStyle w:val="De2"/>')
        + p(r("đậm", "<w:b/>") + r(" một phần", '<w:sz w:val="24"/>'))
        + p(r("không đậm", '<w:b w:val="0"/>'), '<w:pStyle w:val="De"/>')
    )
    plain, title, partly, unbold = [block.look for block in document(body, styles=styles).blocks]

    assert (plain.bold, plain.align, plain.indent, plain.size) == (False, Align.BOTH, 64.35, 14.0)
    assert (title.bold, title.italic, title.align) == (True, True, Align.CENTER)
    assert (partly.bold, partly.size) == (False, 12.0)
    assert unbold.bold is False


def test_a_data_table_gives_a_row_a_line_with_its_cells():
    body = tbl(["TT", "Nhiệm vụ", "Đơn vị"], ["1", "Rà soát\nquy hoạch", tc(p("Sở A;") + p("Sở B"))])
    found = document(p("Phụ lục") + body + tbl(["A", "B", "C"], ["x", "y", "z"]))
    row = found.blocks[2]

    assert found.text.split("\n")[1:3] == ["TT | Nhiệm vụ | Đơn vị", "1 | Rà soát quy hoạch | Sở A; Sở B"]
    assert row.kind is BlockKind.ROW
    assert [cell.span.of(found.text) for cell in row.cells] == ["1", "Rà soát quy hoạch", "Sở A; Sở B"]
    begins = [[found.text[at : cell.span.end] for at in cell.lines] for cell in row.cells]
    assert begins == [[], ["quy hoạch"], ["Sở B"]], "where the writer began a line is known"
    assert [block.table for block in found.blocks] == [None, 0, 0, 1, 1]


def test_merged_cells_keep_their_grid_columns_and_do_not_repeat():
    wide, begin, go_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        ["TT", "Nhiệm vụ", "Đơn vị"],
        [tc("I"), tc("Về đầu tư", wide)],
        ["1", "Rà soát", tc("Sở A", begin)],
        ["2", "Báo cáo", tc("", go_on)],
    )
    found = document(body)
    group, third, fourth = found.blocks[1:]

    assert [(cell.column, cell.width) for cell in group.cells] == [(0, 1), (1, 2)]
    assert [cell.merged for cell in third.cells] == [False, False, False]
    assert fourth.cells[2].merged
    assert fourth.cells[2].span.start == fourth.cells[2].span.end


@pytest.mark.parametrize("marks", [["(1)", "(2)", "(3)"], ["1", "2", "3"], ["A", "B", "1", "2"], ["A", "1", "2"]])
def test_a_row_that_numbers_the_columns_is_no_data(marks):
    header, data = ["x"] * len(marks), ["y"] * len(marks)
    found = document(tbl(header, marks, data))

    assert len(found.blocks) == 2
    assert reasons(found) == {"column-numbers": " ".join(marks)}


def test_a_row_of_figures_is_data():
    assert lines(tbl(["Quý", "I", "II"], ["7", "3", "12"])) == ["Quý | I | II", "7 | 3 | 12"]


def test_a_letterhead_is_read_column_by_column():
    left = tc(p("ỦY BAN NHÂN DÂN") + p("TỈNH VÂN HẢI"))
    right = tc(p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc"))
    found = document(tbl([left, right], ["Số: 12/TB-UBND", "Vân Hải, ngày 05 tháng 9 năm 2025"], ruled=False))

    assert found.text.split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH VÂN HẢI",
        "Số: 12/TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Vân Hải, ngày 05 tháng 9 năm 2025",
    ]
    assert [block.side for block in found.blocks] == ["left"] * 3 + ["right"] * 3
    assert {block.kind for block in found.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled by mistake", "not ruled"])
def test_a_signature_table_is_no_data(ruled):
    left = tc(p("Nơi nhận:") + p("- Như trên;") + p("- Lưu: VT."))
    right = tc(p("KT. CHỦ TỊCH") + p("PHÓ CHỦ TỊCH") + p() + p("Vàng A Páo"))
    found = document(tbl([left, right], ruled=ruled))

    assert found.text.split("\n")[2:4] == ["- Lưu: VT.", "KT. CHỦ TỊCH"]
    assert [block.side for block in found.blocks] == ["left"] * 3 + ["right"] * 3


def test_a_letterhead_and_a_signature_set_by_tabs_are_read_column_by_column():
    body = (
        p(r("ỦY BAN NHÂN DÂN", "<w:b/>") + r("\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
        + p("XÃ MƯỜNG HUM\tĐộc lập - Tự do - Hạnh phúc")
        + p("Số:      /TB-UBND\tMường Hum, ngày     tháng 8 năm 2025")
        + p("THÔNG BÁO", CENTRED)
        + p("Nơi nhận:\t\tKT. CHỦ TỊCH")
        + p("- Như trên;\tPHÓ CHỦ TỊCH")
        + p("- Lưu: VT.")
        + p("\t\tTẩn Láo Tả")
    )
    found = document(body)

    assert [(block.side, block.span.of(found.text)) for block in found.blocks] == [
        ("left", "ỦY BAN NHÂN DÂN"),
        ("left", "XÃ MƯỜNG HUM"),
        ("left", "Số: /TB-UBND"),
        ("right", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("right", "Độc lập - Tự do - Hạnh phúc"),
        ("right", "Mường Hum, ngày tháng 8 năm 2025"),
        (None, "THÔNG BÁO"),
        ("left", "Nơi nhận:"),
        ("left", "- Như trên;"),
        ("left", "- Lưu: VT."),
        ("right", "KT. CHỦ TỊCH"),
        ("right", "PHÓ CHỦ TỊCH"),
        ("right", "Tẩn Láo Tả"),
    ]
    assert found.blocks[0].look.bold


def test_a_tab_in_a_sentence_is_a_space():
    assert lines(p("Giao\tSở Y tế chủ trì.")) == ["Giao Sở Y tế chủ trì."]


def test_a_table_whose_lines_were_taken_away_cell_by_cell_is_layout():
    none = "".join(f'<w:{edge} w:val="nil"/>' for edge in ("top", "left", "bottom", "right"))
    left, right = (tc(p(text), f"<w:tcBorders>{none}</w:tcBorders>") for text in ("Người lập", "Người duyệt"))

    assert [block.side for block in document(tbl([left, right])).blocks] == ["left", "right"]


def test_a_frame_of_one_cell_is_paragraphs():
    found = document(tbl([tc(p("HỎA TỐC") + p("Hẹn giờ"))]))

    assert [(block.kind, block.side) for block in found.blocks] == [(BlockKind.PARAGRAPH, None)] * 2


def test_a_table_ruled_by_its_style_is_data():
    styles = (
        '<w:style w:type="table" w:styleId="Luoi">'
        '<w:tblPr><w:tblBorders><w:top w:val="single"/></w:tblBorders></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="Luoi2"><w:basedOn w:val="Luoi"/></w:style>'
    )
    table = tbl(["Sở A", "hạn 15/9"], ruled=False, properties='<w:tblStyle w:val="Luoi2"/>')

    assert lines(table, styles=styles) == ["Sở A | hạn 15/9"]


def test_a_table_within_a_cell_is_read():
    nested = tc(p("trên") + tbl(["a", "b"], ["c", "d"]) + p("dưới"))

    assert lines(tbl(["1", nested, "x"], ["2", "y", "z"])) == ["1 | trên a b c d dưới | x", "2 | y | z"]


@pytest.mark.parametrize(
    ("font", "text", "expected"),
    [
        pytest.param(".VnTime", as_tcvn3(NOTICE), NOTICE, id="tcvn3"),
        pytest.param(".VnTime", NOTICE, NOTICE, id="unicode under a legacy name"),
        pytest.param(
            ".VnTimeH", as_tcvn3("kế hoạch công tác tháng mười"), "KẾ HOẠCH CÔNG TÁC THÁNG MƯỜI", id="capitals"
        ),
        pytest.param("VNI-Times", "Phoøng Noäi vuï baùo caùo", "Phòng Nội vụ báo cáo", id="vni"),
    ],
)
def test_legacy_encodings_are_read_by_their_characters(font, text, expected):
    found = document(p(r(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')))

    assert found.text == expected
    assert [issue.code for issue in found.issues] == (["legacy-encoding"] if text != expected else [])


def test_single_letters_in_a_capitals_font_are_of_the_encoding_of_the_rest():
    def old(text, font):
        return r(as_tcvn3(text), f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')

    name = old("ủ", ".VnTimeH") + old("y ban nhân dân xã", ".VnTime")

    assert document(p(old(NOTICE, ".VnTime")) + p(name)).text == f"{NOTICE}\nỦy ban nhân dân xã"
    assert document(p(r(NOTICE)) + p(old("ủ", ".VnTimeH"))).text == f"{NOTICE}\nñ"


def test_text_that_no_rule_reaches_is_reported():
    found = document(p("Giao Sở A") + "<w:tbl><w:tblPr/><w:tblGrid>" + p("lạc") + "</w:tblGrid></w:tbl>")

    assert [(issue.code, issue.detail) for issue in found.issues] == [("text-skipped", "lạc")]


def test_the_record_of_the_file():
    data = docx(p("Thông báo"))
    found = read(data, "tb.docx")

    assert found.reader == "word"
    assert found.pages is None
    assert found.page_starts == ()
    assert found.name == "tb.docx"
    assert len(found.sha256) == 64


def test_places_count_the_paragraphs_of_the_file():
    assert [block.place.paragraph for block in document(p("a") + p("") + p("c")).blocks] == [0, 2]


def test_a_document_without_text_says_so():
    with pytest.raises(NoText):
        document(p(""))


def test_a_hostile_dtd_is_refused():
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    archive = zipfile.ZipFile(io.BytesIO(docx(p("Thông báo"))))
    files = {name: archive.read(name) for name in archive.namelist()}
    files["word/document.xml"] = bomb.encode() + files["word/document.xml"]
    with pytest.raises(Damaged):
        read(package(files), "bom.docx")
