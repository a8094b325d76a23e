"""Scans, recognised for real: pages of our own printed by LibreOffice and made into pictures of paper."""

from __future__ import annotations

import io
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from ingest import pdf, scan
from ingest.bars import counted
from ingest.engine import Reading
from ingest.errors import Damaged, MissingProgram, NoText, TooLarge
from ingest.gutter import Columns, with_columns
from ingest.layout import lay_out
from ingest.lines import Sheet, Word, lines_of
from ingest.paper import prepared, ruled, skew
from ingest.proof import proofread
from ingest.repairs import repaired, with_labels_repaired
from tests.support.docx import docx, p, r
from tests.support.printing import cell, grid, print_pdf
from tests.support.programs import needs

CENTRED = '<w:spacing w:after="0"/><w:jc w:val="center"/>'
BODY = '<w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
    '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
)
ITEM = (
    "1. Giao Phòng Kế hoạch chủ trì, phối hợp với các đơn vị liên quan rà soát danh mục dự án, báo cáo Giám đốc Sở "
    "trước ngày 15/4/2026."
)
OTHER = "2. Văn phòng Sở đôn đốc các phòng thực hiện nhiệm vụ được giao; định kỳ hằng tháng báo cáo kết quả thực hiện."


@pytest.fixture(scope="session")
def page(tmp_path_factory):
    """One page as a scanner sees it: grey, 200 dots per inch."""
    body = p(r("THÔNG BÁO", "<w:b/>"), CENTRED) + p(ITEM, BODY) + p(OTHER, BODY)
    return scanned(body, tmp_path_factory.mktemp("scan"))


def scanned(body: str, folder: Path) -> Image.Image:
    with pypdfium2.PdfDocument(print_pdf(docx(body, styles=STYLES), folder)) as printed:
        return printed[0].render(scale=200 / 72).to_pil().convert("L")


def saved(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, dpi=(200, 200), **options)
    return buffer.getvalue()


@needs("soffice")
@needs("tesseract")
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_picture_of_a_notice_gives_its_paragraphs(page, kind):
    document = scan.read(saved(page, kind), "tb")
    assert document.text.split("\n") == ["THÔNG BÁO", ITEM, OTHER]
    assert (document.reader, document.pages) == ("ocr", 1)
    assert document.media_type == f"image/{kind.lower()}"
    assert ("ocr-page", "1") in [(issue.code, issue.detail) for issue in document.issues]


@needs("soffice")
@needs("tesseract")
def test_a_crooked_scan_is_set_level(page):
    crooked = page.rotate(1.4, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert scan.read(saved(crooked), "tb.png").text.split("\n")[1:] == [ITEM, OTHER]


@needs("soffice")
@needs("tesseract")
def test_a_page_on_its_head_is_turned(page):
    assert ITEM in scan.read(saved(page.transpose(Image.Transpose.ROTATE_180)), "tb.png").text


@needs("soffice")
@needs("tesseract")
def test_a_red_seal_over_the_text_does_not_hide_it(page):
    stamped = page.convert("RGB")
    seal = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(seal)
    draw.ellipse((500, 200, 900, 600), outline=(225, 30, 40), width=14)
    draw.line((520, 260, 880, 520), fill=(225, 30, 40), width=10)
    stamped = ImageChops.darker(stamped, seal)
    assert scan.read(saved(stamped), "tb.png").text.split("\n")[1:] == [ITEM, OTHER]


def shadowed(page):
    """A photocopy of grey paper with a shadow to one side."""
    shade = Image.linear_gradient("L").rotate(90).resize(page.size).point([150 + value // 4 for value in range(256)])
    return ImageChops.multiply(page.point([60 + value * 195 // 255 for value in range(256)]), shade)


def grainy(page):
    """Single black and white dots all over."""
    noise = Image.frombytes("L", page.size, Random(3).randbytes(page.width * page.height))
    black, white = (noise.point([255 if value == one else 0 for value in range(256)]) for one in (0, 1))
    return ImageChops.lighter(ImageChops.subtract(page, black), white)


def black_edged(page):
    """A lid left open: a black margin, a corner turned down and two punched holes."""
    paper = Image.new("L", (page.width + 90, page.height + 70), 20)
    paper.paste(page, (60, 30))
    draw = ImageDraw.Draw(paper)
    draw.polygon([(60, 30), (180, 30), (60, 150)], fill=60)
    for y in (900, 1500):
        draw.ellipse((85, y, 129, y + 44), fill=25)
    return paper


def faxed(page):
    """Black and white only."""
    return page.rotate(0.4, Image.Resampling.BICUBIC, fillcolor=255).point(
        [255 * (value > 140) for value in range(256)]
    )


WORN = [shadowed, grainy, black_edged, faxed]


@needs("soffice")
@needs("tesseract")
@pytest.mark.parametrize("worn", WORN, ids=lambda worn: worn.__name__)
def test_worn_paper_is_read_as_clean_paper(page, worn):
    assert scan.read(saved(worn(page)), "tb.png").text.split("\n")[1:] == [ITEM, OTHER]


@needs("soffice")
@needs("tesseract")
def test_underlined_text_is_read_as_without_its_rule(tmp_path):
    underlined = p(r(ITEM, '<w:u w:val="single"/>'), BODY) + p(OTHER, BODY)
    assert scan.read(saved(scanned(underlined, tmp_path)), "tb.png").text.split("\n") == [ITEM, OTHER]


def test_seals_and_signatures_are_taken_for_paper_and_print_under_them_stays():
    paper = Image.new("RGB", (800, 1000), (246, 244, 238))
    draw = ImageDraw.Draw(paper)
    draw.rectangle((300, 400, 500, 410), fill=(25, 25, 28))
    for colour, x in (((180, 30, 40), 200), ((25, 40, 150), 400), ((150, 30, 120), 600)):
        draw.line((x, 100, x, 900), fill=colour, width=6)
    grey = prepared(paper, 200)
    assert grey.crop((150, 50, 700, 350)).getextrema()[0] > 200
    assert grey.getpixel((350, 405)) < 60


@needs("soffice")
@needs("tesseract")
def test_a_pdf_of_pictures_is_recognised_page_by_page(page):
    buffer = io.BytesIO()
    page.save(buffer, "PDF", resolution=200, save_all=True, append_images=[page])
    document = pdf.read(buffer.getvalue(), "scan.pdf")
    assert (document.reader, document.pages) == ("ocr", 2)
    assert document.text.count(OTHER) == 2
    assert document.page_at(document.text.rindex(OTHER)) == 2
    assert [issue.detail for issue in document.issues if issue.code == "ocr-page"] == ["1", "2"]


@needs("soffice")
@needs("tesseract")
def test_a_scanned_table_gives_rows(tmp_path):
    rows = [
        ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì"],
        ["1", "Rà soát danh mục các dự án của ngành, báo cáo Giám đốc Sở", "Phòng Kế hoạch"],
        ["2", "Tổng hợp kết quả thực hiện nhiệm vụ", "Văn phòng Sở"],
    ]
    widths = [900, 4800, 2800]
    cells = [[cell(width, p(text)) for width, text in zip(widths, row, strict=True)] for row in rows]
    page = scanned(p(OTHER, BODY) + grid(widths, *cells, ruled=True) + p("Văn phòng theo dõi./.", BODY), tmp_path)
    document = scan.read(saved(page), "tb.png")
    assert document.text.split("\n") == [OTHER, *(" | ".join(row) for row in rows), "Văn phòng theo dõi./."]


@needs("soffice")
@needs("tesseract")
def test_words_the_engine_is_unsure_of_are_named_with_their_place(page):
    smudged = page.copy()
    left, top = 260, 265
    smudged.paste(smudged.crop((left, top, left + 700, top + 60)).resize((70, 6)).resize((700, 60)), (left, top))
    document = scan.read(saved(smudged), "tb.png")
    unsure = [issue for issue in document.issues if issue.code == "low-confidence"]
    assert unsure
    assert all(issue.span.of(document.text) == issue.detail for issue in unsure)


def test_without_tesseract_it_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram) as missing:
        scan.read(saved(Image.new("L", (800, 1000), 255)), "tb.png")
    assert missing.value.detail == "tesseract"


@needs("tesseract")
def test_blank_paper_has_no_text():
    with pytest.raises(NoText):
        scan.read(saved(Image.new("L", (1654, 2339), 250)), "tb.png")


def sixteen_bits(page):
    return saved(page.convert("I").point(lambda value: value * 257).convert("I;16"), "TIFF")


def transparent(page):
    """Black everywhere; only what is print is not transparent."""
    clear = Image.new("L", page.size, 0)
    return saved(Image.merge("RGBA", (clear, clear, clear, page.point([255 - value for value in range(256)]))))


def turned_by_the_camera(page):
    exif = Image.Exif()
    exif[0x112] = 6  # "turn it clockwise to see it"
    return saved(page.transpose(Image.Transpose.ROTATE_90).convert("CMYK"), "JPEG", exif=exif.tobytes())


@needs("soffice")
@needs("tesseract")
@pytest.mark.parametrize("kept", [sixteen_bits, transparent, turned_by_the_camera], ids=lambda kept: kept.__name__)
def test_a_picture_is_read_however_its_dots_are_kept(page, kept):
    assert scan.read(kept(page), "tb").text.split("\n")[1:] == [ITEM, OTHER]


@needs("tesseract")
@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (12000, 20)], ids=str)
def test_a_picture_too_small_for_a_page_stays_small_and_has_no_text(size):
    paper = io.BytesIO()
    Image.new("L", size, 0).save(paper, "PNG")
    with pytest.raises(NoText):
        scan.read(paper.getvalue(), "tb.png")


def test_a_picture_of_too_many_dots_is_refused_before_it_is_unpacked():
    paper = io.BytesIO()
    Image.new("1", (14_000, 14_000), 1).save(paper, "PNG")
    with pytest.raises(TooLarge):
        scan.read(paper.getvalue(), "tb.png")


@pytest.mark.parametrize("cut", [30, 20_000], ids=["in its head", "in its dots"])
def test_a_broken_picture_is_damaged(cut):
    noise = Image.frombytes("L", (400, 400), Random(1).randbytes(160_000))
    with pytest.raises(Damaged):
        scan.read(saved(noise, "JPEG", quality=90)[:cut], "tb.jpg")


@pytest.mark.parametrize("angle", [-2.5, -0.4, 0.0, 0.7, 3.0])
def test_skew_is_measured_to_a_tenth_of_a_degree(angle):
    paper = Image.new("L", (1200, 1600), 255)
    draw = ImageDraw.Draw(paper)
    for line in range(20):
        for word in range(9):
            draw.rectangle((120 + word * 110, 150 + line * 60, 200 + word * 110, 168 + line * 60), fill=0)
    crooked = paper.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
    assert skew(crooked) == pytest.approx(-angle, abs=0.1)


def test_the_rules_of_a_table_are_found_and_a_seal_is_none():
    paper = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(paper)
    draw.line((150, 400, 1100, 400), fill=40, width=2)
    draw.line((150, 400, 150, 700), fill=40, width=2)
    draw.ellipse((700, 1000, 900, 1200), fill=0)
    across, upright = sorted(ruled(paper, 150), key=lambda one: not one.across)
    assert across == pytest.approx((150 * 0.48, 400 * 0.48, 1100 * 0.48, 400 * 0.48), abs=2)
    assert upright == pytest.approx((150 * 0.48, 400 * 0.48, 150 * 0.48, 700 * 0.48), abs=2)


LABELS = [
    pytest.param(["I.", "HI."], ["I.", "II."], id="the Roman number that is due"),
    pytest.param(["I.", "II.", "IH."], ["I.", "II.", "III."], id="the next one too"),
    pytest.param(["7.", "§."], ["7.", "8."], id="a paragraph sign for an eight"),
    pytest.param(["I.", "HI.Kế"], ["I.", "II. Kế"], id="a label glued to its heading"),
    pytest.param(["I.", "L."], ["I.", "L."], id="an initial stays"),
    pytest.param(["HI."], ["HI."], id="nothing is due before the first"),
    pytest.param(["8)", "b)"], ["a)", "b)"], id="an eight before b)"),
    pytest.param(["a)", "b)", "c)", "đ)", "đ)"], ["a)", "b)", "c)", "d)", "đ)"], id="d and đ go by the alphabet"),
    pytest.param(["7)", "8)"], ["7)", "8)"], id="an eight after a seven stays"),
    pytest.param(["l.", "2."], ["1.", "2."], id="a stroke before 2."),
    pytest.param(["1.", "Z.", "3."], ["1.", "2.", "3."], id="a Z between 1. and 3."),
    pytest.param(["L.", "1.", "II."], ["I.", "1.", "II."], id="the first Roman number before its first item"),
    pytest.param(["1.", "1.", "2."], ["1.", "1.", "2."], id="no Roman number follows"),
    pytest.param(["I.", "II.", "II."], ["I.", "II.", "III."], id="no Roman number comes twice"),
]


@pytest.mark.parametrize(("read", "expected"), LABELS)
def test_labels_are_repaired_in_a_sequence_only(read, expected):
    words = [
        Word(text, x0, x0 + 20, 100 + 30 * at, 14, confidence=90)
        for at, label in enumerate(read)
        for x0, text in ((85, label), (113, "Công tác"))
    ]
    sheet = Sheet(1, 595, 842, tuple(words), recognised=True)
    (repaired,) = with_labels_repaired([sheet])
    assert [word.text for word in repaired.words[::2]] == expected
    assert all(bool(word.was) == (word.text != label) for word, label in zip(repaired.words[::2], read, strict=True))


def sheet_of(*lines: str | list[tuple[str, float]]) -> Sheet:
    """Lines of words with their confidence; a text stands for words the engine was sure of in general."""
    words = []
    for at, line in enumerate(lines):
        x0 = 85.0
        for text, confidence in [(text, 92.0) for text in line.split()] if isinstance(line, str) else line:
            words.append(Word(text, x0, x0 + 7 * len(text), 100 + 18.0 * at, 14, confidence=confidence))
            x0 += 7 * len(text) + 4
    return Sheet(1, 595, 842, tuple(words), recognised=True)


def text_of(sheet: Sheet) -> str:
    return " ".join(word.text for word in sheet.words)


REPAIRS = [
    pytest.param("xây dựng kế hoạch chỉ tiết", "xây dựng kế hoạch chi tiết", id="a set phrase"),
    pytest.param("Giao Đẳng ủy UBND tỉnh", "Giao Đảng ủy UBND tỉnh", id="its first word keeps the capital"),
    pytest.param("KT. TRƯỜNG BAN", "KT. TRƯỞNG BAN", id="a post in capitals"),
    pytest.param("báo cáo hãng năm", "báo cáo hàng năm", id="the nearest of two phrases"),
    pytest.param("định kỳ hàng năm", "định kỳ hàng năm", id="either of two phrases stays"),
    pytest.param("Uỷ ban nhân dân xã", "Uỷ ban nhân dân xã", id="the tone placed the other way stays"),
    pytest.param("đánh giá lại tài sản", "đánh giá lại tài sản", id="small letters are no province"),
    pytest.param("trong quý IH/2021 và quý II1/2022", "trong quý III/2021 và quý III/2022", id="strokes of a quarter"),
    pytest.param("trong quý 1/2026", "trong quý 1/2026", id="a quarter may be written in digits"),
    pytest.param("- UBND tỉnh (để b/€);", "- UBND tỉnh (để b/c);", id="for report"),
    pytest.param("Quyết định số 12/QĐĐ-BCĐ", "Quyết định số 12/QĐ-BCĐ", id="a letter read twice"),
    pytest.param("SỞ Y tế rà soát các sỐ liệu", "Sở Y tế rà soát các số liệu", id="the size of a letter"),
    pytest.param("Nộidung côngviệc của Đơnvị", "Nội dung công việc của Đơn vị", id="words run together"),
    pytest.param("UBNDcác xã và SởCông Thương", "UBND các xã và Sở Công Thương", id="a capital begins a word"),
    pytest.param("TỈNHSƠNLA", "TỈNH SƠN LA", id="capitals run together"),
    pytest.param("trước ngày15/4/2026", "trước ngày 15/4/2026", id="a word and its number"),
    pytest.param("Vinacomin và HĐND", "Vinacomin và HĐND", id="names and abbreviations are whole"),
    pytest.param("KT: GIÁM ĐỐC", "KT. GIÁM ĐỐC", id="on behalf of"),
    pytest.param("nồng độ 4%o", "nồng độ 4‰", id="per mille"),
    pytest.param("TỔỐNG HỢP", "TỔNG HỢP", id="a vowel of capitals read twice"),
    pytest.param("TÍNH LÂM ĐỒNG", "TỈNH LÂM ĐỒNG", id="a province in capitals"),
    pytest.param("UBND phường An Bình", "UBND phường An Bình", id="a name is no phrase"),
    pytest.param("Bùi Khäc Hòa", "Bùi Khắc Hòa", id="a letter no Vietnamese word has"),
    pytest.param(
        "103,6% của ĐT.639 do H'Liên báo cáo", "103,6% của ĐT.639 do H'Liên báo cáo", id="marks inside a word stay"
    ),
]


@pytest.mark.parametrize(("read", "printed"), REPAIRS)
def test_what_a_phrase_or_a_formula_shows_to_be_misread_is_put_right(read, printed):
    (sheet,) = repaired([sheet_of(read)])
    assert text_of(sheet) == printed


def test_a_word_the_engine_is_sure_of_stays_as_the_paper_has_it():
    line = [("kế", 99.0), ("hoạch", 99.0), ("chỉ", 99.0), ("tiết", 99.0)]
    (sheet,) = repaired([sheet_of(line)])
    assert text_of(sheet) == "kế hoạch chỉ tiết"


@pytest.mark.parametrize(
    ("pieces", "room", "whole"),
    [
        pytest.param(("4,", "2%"), 1.0, "4,2%", id="a number"),
        pytest.param(("4,", "2%"), 4.0, "4, 2%", id="two numbers with a space between"),
        pytest.param(("18/TB-", "-BQL"), 3.0, "18/TB-BQL", id="a document's number"),
    ],
)
def test_pieces_of_one_word_are_joined(pieces, room, whole):
    x0, words = 85.0, []
    for piece in pieces:
        words.append(Word(piece, x0, x0 + 7 * len(piece), 100, 14, confidence=92))
        x0 += 7 * len(piece) + room
    (sheet,) = repaired([Sheet(1, 595, 842, tuple(words), recognised=True)])
    assert text_of(sheet) == whole


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("2.. Phòng Kiểm tra", "2. Phòng Kiểm tra"),
        ("– 6.4. Riêng các xã lập hồ sơ.", "6.4. Riêng các xã lập hồ sơ."),
        ("- 2.500 ha lúa", "- 2.500 ha lúa"),
    ],
)
def test_dust_round_the_number_of_an_item_is_no_print(read: str, printed: str) -> None:
    (sheet,) = repaired([sheet_of("Nội dung.", read)])
    assert text_of(sheet) == f"Nội dung. {printed}"


def test_a_comma_behind_the_number_of_an_item_is_its_full_stop():
    (sheet,) = repaired([sheet_of("nhiệm vụ được giao.", "2, Văn phòng theo khoản 1,", "2, Điều 5")])
    assert text_of(sheet) == "nhiệm vụ được giao. 2. Văn phòng theo khoản 1, 2, Điều 5"


def test_a_speck_behind_the_full_stop_is_dropped():
    (sheet,) = repaired([sheet_of("vận chuyển thiết bị. -")])
    assert text_of(sheet) == "vận chuyển thiết bị."


def test_dust_between_lines_is_no_text_and_breaks_no_paragraph():
    line = "nhiệm vụ theo chức năng của đơn vị và định kỳ tổng hợp kết quả gửi cho"
    words = [
        *sheet_of(line, "Văn phòng Sở trước ngày 25 hằng tháng.").words,
        Word("z", 210, 216, 109, 8, confidence=89),
        Word("Z", 220, 226, 109, 8, confidence=54),
    ]
    document = lay_out([Sheet(1, 595, 842, tuple(words), recognised=True)]).document(
        b"", "tb.png", media_type="image/png", reader="ocr"
    )
    assert document.text == f"{line} Văn phòng Sở trước ngày 25 hằng tháng."
    assert [(item.text, item.reason) for item in document.furniture] == [("z Z", "noise")]


FIGURES = [
    pytest.param("15/4/2026", 96.0, 96.0, id="two readings agree"),
    pytest.param("15/4/2028", 96.0, 45.0, id="two readings differ"),
    pytest.param("---", 96.0, 75.0, id="the second saw no figure"),
    pytest.param("15/4/2028", 97.0, 97.0, id="no second look at what is all but certain"),
]


@pytest.mark.parametrize(("second", "sure", "expected"), FIGURES)
def test_a_figure_two_readings_disagree_on_is_doubtful_unless_the_first_was_all_but_certain(second, sure, expected):
    def engine(picture, layout):
        yield Reading(("1",), 60, 45, 300, 40, 90.0, second)

    page = Image.new("L", (2480, 3508), 255)
    words = sheet_of([("trước", 96.0), ("15/4/2026", sure)]).words
    *_, figure = proofread(words, page, 300, engine, 1)
    assert (figure.text, figure.confidence) == ("15/4/2026", expected)


def test_labels_with_a_tab_behind_them_are_no_column_however_misread():
    rows = [("Z.", "Sở Tài nguyên và Môi trường"), ("a)", "Cùng với UBND huyện làm việc với các hộ dân")]
    words = [
        Word(text, x0, x0 + 7 * len(text), 100 + 18.0 * at, 14, confidence=92)
        for at, row in enumerate(rows)
        for x0, text in zip((121.0, 150.0), row, strict=True)
    ]
    assert not any(isinstance(item, Columns) for item in with_columns(lines_of(words, 1)))


@pytest.mark.parametrize(
    ("read", "printed"),
    [("1/2026", "II/2026"), ("II/2026;", "III/2026;"), ("11/2026", "II/2026"), ("I/2026", "I/2026")],
)
def test_the_bars_of_a_quarter_are_counted_on_the_picture(read: str, printed: str) -> None:
    page, base, size, dpi = Image.new("L", (900, 200), 255), 40.0, 14.0, 240.0
    font = ImageFont.truetype("LiberationSerif-Regular.ttf", round(size * dpi / 72))
    at = (100, base * dpi / 72)
    ImageDraw.Draw(page).text(at, printed, font=font, fill=0, anchor="ls")
    width = font.getlength(printed) * 72 / dpi
    word = Word(read, 30.0, 30.0 + width, base, size, confidence=96.0)
    counted_word = counted(word, page, dpi)
    assert counted_word is not None
    assert counted_word.text == printed


def test_a_quarter_written_with_a_digit_stays_one() -> None:
    page = Image.new("L", (900, 200), 255)
    font = ImageFont.truetype("LiberationSerif-Regular.ttf", 47)
    ImageDraw.Draw(page).text((100, 133), "1/2026", font=font, fill=0, anchor="ls")
    word = Word("1/2026", 30.0, 70.0, 40.0, 14.0, confidence=96.0)
    assert counted(word, page, 240.0) == word
