"""Born-digital PDF: what each producer's oddity comes to, and the promise that a PDF reads like its Word file."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest

from ingest import word
from ingest.errors import Damaged, Encrypted, MissingProgram, NoText, TooLarge
from ingest.pdf import MEDIA_TYPE, read
from tests.support.docx import docx, p, r
from tests.support.pdf import Drawn, Text, disc, frame, pdf
from tests.support.printing import cell, grid, print_pdf
from tests.support.programs import needs

SENTENCE = "Giao Phòng Quy hoạch chủ trì, báo cáo trước ngày 30/9/2025."


def test_a_page_of_text_is_read_with_its_provenance():
    document = read(pdf([Text(85, 100, SENTENCE)]), "tb.pdf")
    assert (document.text, document.reader, document.media_type, document.pages) == (SENTENCE, "pdf", MEDIA_TYPE, 1)
    assert document.issues == ()
    assert document.blocks[0].look.size == 14


ODDITIES = [
    pytest.param(
        [Text(85, 100, SENTENCE), Text(85.4, 100, SENTENCE)],
        SENTENCE,
        id="bold drawn as two copies of the text",
    ),
    pytest.param(
        [item for at, char in enumerate("TỔNG HỢP") for item in (Text(85 + 7 * at, 100, char),) * 2],
        "TỔNG HỢP",
        id="bold drawn letter by letter twice",
    ),
    pytest.param(
        [Text(x, 100, piece) for x, piece in [(85, "th"), (106, "c"), (120, "hi"), (141, "n"), (99, "ự"), (134, "ệ")]],
        "thực hiện",
        id="letters of a second font drawn after the rest of the line",
    ),
    pytest.param(
        [Text(85, 100, unicodedata.normalize("NFD", "Ủy")), Text(127, 100, "ban")],
        "Ủy ban",
        id="marks stored apart from their letters",
    ),
    pytest.param(
        [Text(85, 100, "giai đoạn 2026 – 2030, 80-90%")], "giai đoạn 2026 – 2030, 80-90%", id="dashes as printed"
    ),
    pytest.param([Text(85, 100, "CÔNG THƢƠNG")], "CÔNG THƯƠNG", id="look-alike letters of other alphabets"),
]


@pytest.mark.parametrize(("page", "expected"), ODDITIES)
def test_oddities_of_producers_do_not_show_in_the_text(page, expected):
    assert read(pdf(page), "tb.pdf").text == expected


def test_bold_is_known_by_its_stroke():
    document = read(pdf([Text(85, 100, "1. Phòng Quản lý đầu tư:", bold=True), Text(85, 140, SENTENCE)]), "tb.pdf")
    assert [block.look.bold for block in document.blocks] == [True, False]


def test_the_visible_electronic_signature_is_furniture():
    stamp = [
        Text(400, 30, "Người ký: Văn phòng UBND tỉnh", 7),
        Text(400, 39, "Email: vanphong@halam.gov.vn", 7),
        Text(400, 48, "Thời gian ký: 05/03/2026 16:02:11 +07:00", 7),
    ]
    document = read(pdf([*stamp, Text(85, 100, SENTENCE)]), "tb.pdf")
    assert document.text == SENTENCE
    assert [item.reason for item in document.furniture] == ["e-signature"] * 3


def test_what_was_typed_onto_the_page_afterwards_is_text():
    data = pdf([Text(85, 100, "Số:      /TB-UBND"), Text(85, 140, SENTENCE)], typed=[Text(110, 100, "241")])
    assert read(data, "tb.pdf").text == f"Số: 241 /TB-UBND\n{SENTENCE}"


def test_a_line_set_close_under_one_of_the_same_codes_is_read():
    """pdfium takes it for the line above drawn twice, even where another font gives the codes another meaning."""
    data = pdf([Text(85, 100, "Phòng Quản lý đầu tư"), Text(86, 109, "Phòng Quản lý đầu tư")])
    assert read(data, "tb.pdf").text.count("Phòng Quản lý đầu tư") == 2


def test_what_is_clipped_away_is_not_read():
    shown = "q 0 200 595 642 re W n"
    data = pdf([Drawn(shown), Text(85, 100, SENTENCE), Text(85, 800, "ầ ố ẩ"), Drawn("Q")])
    assert read(data, "tb.pdf").text == SENTENCE


def test_a_letter_outside_the_page_is_not_read():
    assert read(pdf([Text(85, 100, SENTENCE), Text(85, 900, "lề")]), "tb.pdf").text == SENTENCE


def test_a_letter_of_two_code_units_leaves_a_text_that_can_be_written():
    read(pdf([Text(85, 100, SENTENCE), Text(85, 140, "Ghi chú x")], meaning=_astral), "tb.pdf").text.encode()


def _astral(char):
    return "\U0001f600" if char == "x" else char


def test_the_discs_a_browser_draws_before_the_items_of_a_list_are_bullets():
    page = [disc(78, 95), Text(85, 100, SENTENCE), disc(300, 400), disc(78, 135), Text(85, 140, "Báo cáo kết quả.")]
    assert read(pdf(page), "tb.pdf").text == f"• {SENTENCE}\n• Báo cáo kết quả."


def test_a_turned_page_is_read_as_it_is_shown():
    matrix = "0 1 -1 0 842 0 cm"  # draws upwards from the right; /Rotate 90 sets it level
    document = read(
        pdf([Drawn(matrix), Text(85, 100, SENTENCE), Text(85, 140, "Các phòng thực hiện.")], rotate=90), "a.pdf"
    )
    assert document.text == f"{SENTENCE}\nCác phòng thực hiện."
    assert document.blocks[0].place.box[1] < document.blocks[1].place.box[1]


def test_a_file_that_asks_for_a_password_is_named_so():
    with pytest.raises(Encrypted):
        read(pdf([Text(85, 100, SENTENCE)], locked=True), "mat.pdf")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_short_is_damaged_and_never_half_a_notice(share):
    data = pdf(*[[Text(85, 100, SENTENCE)]] * 3)
    with pytest.raises(Damaged):
        read(data[: int(len(data) * share)], "tb.pdf")


def test_a_blank_file_has_no_text():
    with pytest.raises(NoText):
        read(pdf([]), "trang.pdf")


def test_more_pages_than_the_limit_are_refused():
    with pytest.raises(TooLarge) as refused:
        read(pdf(*[[Text(85, 100, SENTENCE)]] * 3), "tb.pdf", max_pages=2)
    assert refused.value.detail == "pages 3 > 2"


def shifted(char: str) -> str:
    """A character map 29 places off, as one producer's subset fonts have it."""
    return char if char == " " else chr(ord(char) - 29)


def page_of(sentence: str) -> list[Text | Drawn]:
    return [Text(40, 100 + 20 * at, sentence) for at in range(3)]


UNUSABLE = [
    pytest.param(pdf(page_of(SENTENCE), meaning=shifted), id="a broken character map"),
    pytest.param(
        pdf(page_of("Giao So Tai chinh chu tri, bao cao tru6c ngiry l5lll/2025 theo quy dinh cria Uy ban")),
        id="somebody's recognition in the wrong language",
    ),
    pytest.param(
        pdf(page_of(SENTENCE), [Text(85, 100, "Nguyễn Văn Bình")], meaning=shifted),
        id="a broken map and a page of a few words",
    ),
]


@pytest.mark.parametrize("data", UNUSABLE)
def test_text_that_is_no_vietnamese_is_never_passed_on(data, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingProgram) as missing:
        read(data, "tb.pdf")
    assert missing.value.detail == "tesseract"


def test_a_good_page_needs_no_recognition(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read(pdf(page_of(SENTENCE)), "tb.pdf").reader == "pdf"


def test_pages_without_rules_do_not_load_pdfplumber():
    code = (
        "import sys; from ingest.pdf import read; read(open(sys.argv[1], 'rb').read(), 'x.pdf');"
        "sys.exit('pdfplumber' in sys.modules)"
    )
    assert _run(code, pdf([Text(85, 100, SENTENCE)])) == 0
    assert _run(code, pdf([Text(85, 100, SENTENCE), frame(85, 200, 300, 300)])) == 1


def _run(code: str, data: bytes) -> int:
    command = [sys.executable, "-c", code, "/dev/stdin"]
    return subprocess.run(command, input=data, check=False, timeout=60).returncode


# ---- a real producer


SMALL = '<w:sz w:val="22"/>'
CENTRED = '<w:spacing w:after="0"/><w:jc w:val="center"/>'
BODY = '<w:spacing w:after="120"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>'
LEFT = '<w:spacing w:after="0"/>'
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:bottom="1134" w:left="1701" w:right="964" w:header="567" w:footer="567" '
    'w:gutter="0"/></w:sectPr>'
)
TASKS = [
    "Rà soát, tổng hợp khó khăn, vướng mắc của từng dự án, đề xuất phương án tháo gỡ trước ngày 15/4/2026;",
    "Chủ trì, phối hợp với Phòng Quy hoạch - Xây dựng và các đơn vị liên quan tham mưu văn bản gửi Bộ Xây dựng, hoàn "
    "thành chậm nhất ngày 30 tháng 4 năm 2026; định kỳ trước ngày 25 hằng tháng báo cáo kết quả thực hiện.",
    "Công khai kết quả trên Cổng thông tin điện tử.",
]


def notice() -> bytes:
    """A conclusion notice of a few pages with everything that stands in one."""
    left = [p("UBND TỈNH HÀ LÂM", CENTRED), p(r("SỞ XÂY DỰNG", "<w:b/>"), CENTRED), p("Số: 48/TB-SXD", CENTRED)]
    right = [
        p(r("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", '<w:b/><w:sz w:val="26"/>'), CENTRED),
        p(r("Độc lập - Tự do - Hạnh phúc", "<w:b/>"), CENTRED),
        p(r("Hà Lâm, ngày 05 tháng 3 năm 2026", "<w:i/>"), CENTRED),
    ]
    head = grid([3200, 6000], [cell(3200, *left), cell(6000, *right)])
    recipients = [
        p(r("Nơi nhận:", "<w:b/><w:i/>"), LEFT),
        p(r("- Như trên;", SMALL), LEFT),
        p(r("- Lưu: VT.", SMALL), LEFT),
    ]
    signature = [p(r("GIÁM ĐỐC", "<w:b/>"), CENTRED), *[p("", CENTRED)] * 3, p(r("Trần Văn An", "<w:b/>"), CENTRED)]
    foot = grid([4500, 4700], [cell(4500, *recipients), cell(4700, *signature)])
    widths = [700, 4600, 2200, 1700]
    task = "Lập báo cáo đánh giá tình hình thực hiện nhiệm vụ thứ {} của năm"
    rows = [["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"]]
    rows += [[str(at), task.format(at), "Văn phòng Sở", "Quý II/2026"] for at in range(1, 15)]
    ruled = [[cell(w, p(text, LEFT)) for w, text in zip(widths, row, strict=True)] for row in rows]
    table = grid(widths, *ruled, ruled=True)
    blocks = [
        head,
        p(r("THÔNG BÁO", "<w:b/>"), CENTRED),
        p(r("Kết luận của Giám đốc Sở Trần Văn An tại cuộc họp giao ban tháng 3", "<w:b/>"), CENTRED),
        p(
            "Ngày 03/3/2026, Giám đốc Sở Trần Văn An chủ trì cuộc họp giao ban; dự họp có các Phó Giám đốc và lãnh đạo "
            "các phòng, đơn vị trực thuộc. Sau khi nghe báo cáo, Giám đốc Sở kết luận như sau:",
            BODY,
        ),
    ]
    for number in range(1, 9):
        blocks.append(p(r(f"{number}. Phòng Hạ tầng khu vực {number}:", "<w:b/>"), BODY))
        blocks += [p(f"{label}) {task}", BODY) for label, task in zip("abc", TASKS, strict=True)]
    blocks += [
        p("Nhiệm vụ khác theo bảng sau:", BODY),
        table,
        p("Các phòng, đơn vị nghiêm túc thực hiện./.", BODY),
        foot,
    ]
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
        '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    return docx("".join(blocks) + PAGE, styles=styles)


@pytest.fixture(scope="session")
def printed(tmp_path_factory):
    return print_pdf(notice(), tmp_path_factory.mktemp("soffice"))


@needs("soffice")
def test_the_pdf_of_a_notice_has_the_paragraphs_of_its_word_file(printed):
    expected = [line.rstrip() for line in word.read(notice(), "tb.docx").text.split("\n")]
    document = read(printed, "tb.pdf")
    assert document.pages is not None
    assert document.pages > 2
    assert [line.rstrip() for line in document.text.split("\n")] == expected
