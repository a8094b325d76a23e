"""Text files and web pages give the blocks that a person sees in them."""

import unicodedata

import pytest

from ingest import read
from ingest.document import Align, BlockKind
from ingest.legacy import from_vni
from tests.support.vietnamese import NOTICE, as_cp1258, as_tcvn3


def document(text, name="tb.txt"):
    return read(text.encode() if isinstance(text, str) else text, name)


def lines(text, name="tb.txt"):
    return document(text, name).text.split("\n")


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        pytest.param(NOTICE.encode(), None, id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + NOTICE.encode(), None, id="utf-8 with its mark"),
        pytest.param(unicodedata.normalize("NFD", NOTICE).encode(), None, id="decomposed utf-8"),
        pytest.param(NOTICE.encode("utf-16"), None, id="utf-16"),
        pytest.param(NOTICE.encode("utf-16-be"), "utf-16-be", id="utf-16 without its mark"),
        pytest.param(as_cp1258(NOTICE), "windows-1258", id="windows-1258"),
        pytest.param(as_tcvn3(NOTICE).encode("latin-1"), "TCVN3", id="tcvn3"),
        pytest.param(as_tcvn3(NOTICE).encode(), "TCVN3", id="tcvn3 saved as utf-8"),
    ],
)
def test_every_encoding_gives_the_same_text(data, guess):
    found = document(data)

    assert found.text == NOTICE
    assert [issue.detail for issue in found.issues] == ([guess] if guess else [])


def test_vni_bytes_are_read():
    written = "Phoøng Noäi vuï baùo caùo keát quaû thöïc hieän tröôùc ngaøy 15 thaùng 9"

    assert document(written.encode("latin-1")).text == from_vni(written)


def test_blank_lines_part_paragraphs_and_single_ones_do_not():
    text = """THÔNG BÁO
Kết luận của Chủ tịch tại buổi họp giao ban

Ngày 12/8/2025, Chủ tịch chủ trì họp giao ban; trước ngày 25
tháng 12 phải xong.

1. Phòng Kinh tế:

- Rà soát quy hoạch
  các chợ trên địa bàn;
- Báo cáo kết quả.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Vừ Mí Sính
"""

    assert lines(text) == [
        "THÔNG BÁO",
        "Kết luận của Chủ tịch tại buổi họp giao ban",
        "Ngày 12/8/2025, Chủ tịch chủ trì họp giao ban; trước ngày 25 tháng 12 phải xong.",
        "1. Phòng Kinh tế:",
        "- Rà soát quy hoạch các chợ trên địa bàn;",
        "- Báo cáo kết quả.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Vừ Mí Sính",
    ]


def test_one_line_a_paragraph_with_a_hard_break_inside_a_date():
    text = """THÔNG BÁO
Chủ tịch yêu cầu:
1. Phòng Kinh tế rà soát, báo cáo trước ngày
25 tháng 12 năm 2025.
2. Phòng Nội vụ tham mưu
kế hoạch thi đua.
a) Ban hành văn bản;
đ) Kiểm tra.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""

    assert lines(text) == [
        "THÔNG BÁO",
        "Chủ tịch yêu cầu:",
        "1. Phòng Kinh tế rà soát, báo cáo trước ngày 25 tháng 12 năm 2025.",
        "2. Phòng Nội vụ tham mưu kế hoạch thi đua.",
        "a) Ban hành văn bản;",
        "đ) Kiểm tra.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
    ]


def test_lines_broken_at_a_width_are_joined():
    text = """THÔNG BÁO
Kết luận của Chủ tịch Ủy ban nhân dân xã tại cuộc họp giao ban tháng 8
   Ngày 12 tháng 8 năm 2025, Chủ tịch Ủy ban nhân dân xã đã chủ trì họp
giao ban để đánh giá kết quả tháng 7 và triển khai nhiệm vụ trọng tâm
của tháng 8. Sau khi nghe các bộ phận báo cáo, Chủ tịch kết luận:
   1. Giao Văn phòng chủ trì, phối hợp với Trung tâm Dịch vụ việc làm
- Đào tạo rà soát danh sách lao động cần đào tạo nghề trong quý III và
quý IV, báo cáo trước ngày 30/8/2025.
   2. Giao bộ phận Địa chính kiểm tra hồ sơ đất đai còn tồn đọng, giải
quyết xong trong tháng 9.
"""

    assert lines(text) == [
        "THÔNG BÁO",
        "Kết luận của Chủ tịch Ủy ban nhân dân xã tại cuộc họp giao ban tháng 8",
        "Ngày 12 tháng 8 năm 2025, Chủ tịch Ủy ban nhân dân xã đã chủ trì họp giao ban để đánh giá kết quả tháng 7 và "
        "triển khai nhiệm vụ trọng tâm của tháng 8. Sau khi nghe các bộ phận báo cáo, Chủ tịch kết luận:",
        "1. Giao Văn phòng chủ trì, phối hợp với Trung tâm Dịch vụ việc làm - Đào tạo rà soát danh sách lao động cần "
        "đào tạo nghề trong quý III và quý IV, báo cáo trước ngày 30/8/2025.",
        "2. Giao bộ phận Địa chính kiểm tra hồ sơ đất đai còn tồn đọng, giải quyết xong trong tháng 9.",
    ]


def test_an_item_lettered_with_a_dot_or_a_dash_is_its_own_though_the_one_above_has_no_full_stop():
    text = "8/ Trưởng các ấp:\n\na. Khơi thông cống rãnh\nb. Nắm hộ mới đến\nđ- Ủng hộ quỹ\ntại phường\n"
    assert lines(text) == [
        "8/ Trưởng các ấp:",
        "a. Khơi thông cống rãnh",
        "b. Nắm hộ mới đến",
        "đ- Ủng hộ quỹ tại phường",
    ]


def test_a_title_as_long_as_the_lines_does_not_run_into_the_first_paragraph():
    text = """THÔNG BÁO
Kết luận của Giám đốc Bệnh viện tại giao ban chuyên môn tháng 8/2025
Ngày 01/8/2025, BSCKII. Cao Thị Lan Chi, Giám đốc Bệnh viện chủ trì
giao ban chuyên môn tháng 8/2025 với sự tham dự của Ban Giám đốc,
trưởng các khoa, phòng. Sau khi nghe Phòng Kế hoạch tổng hợp báo cáo,
Giám đốc Bệnh viện kết luận và giao nhiệm vụ cho các khoa, phòng như
sau đây để thực hiện trong tháng, bảo đảm đúng tiến độ và chất lượng.
"""

    assert [line[:40] for line in lines(text)] == [
        "THÔNG BÁO",
        "Kết luận của Giám đốc Bệnh viện tại giao",
        "Ngày 01/8/2025, BSCKII. Cao Thị Lan Chi,",
    ]


@pytest.mark.parametrize(
    "placed", ["Hải Phú, ngày 15 tháng 6 năm 2024", "TP. Tân Bình, ngày … tháng 6 năm 2024", "Lộc An, 12/3/2025"]
)
def test_the_place_and_day_of_issue_are_a_line_of_their_own_below_what_a_letter_is_about(placed):
    head = "SỞ XÂY DỰNG\n\nSố: 12/SXD-VP\nV/v rà soát hồ sơ tại xã Lộc An, xã Phú Hòa"
    text = f"{head}\n{placed}\n\nKính gửi: Phòng Hạ tầng\n\nRà soát hồ sơ.\n"
    assert lines(text)[2:4] == ["V/v rà soát hồ sơ tại xã Lộc An, xã Phú Hòa", placed]


def test_the_width_of_broken_lines_is_counted_in_letters_not_in_code_points():
    text = """   Giám đốc Bệnh viện yêu cầu Phòng Điều dưỡng giám sát việc tuân thủ vệ sinh
tay, Phòng Kế hoạch tổng hợp xây dựng phương án đáp ứng dịch sốt xuất huyết,
Khoa Cấp cứu chấn chỉnh thái độ phục vụ; các khoa lâm sàng phối hợp thực hiện
trong tháng 8, báo cáo Giám đốc trước ngày 30/8. Phòng Công tác xã hội khảo
sát hài lòng người bệnh nội trú, bảo đảm đủ số phiếu theo yêu cầu đã nêu.
"""

    assert lines(unicodedata.normalize("NFD", text)) == lines(text)
    assert len(lines(text)) == 1


def test_a_heading_that_ends_in_a_word_of_dates_is_not_joined_with_the_item_below():
    text = "II. NHIỆM VỤ 6 THÁNG CUỐI NĂM\n1. Sở Tài chính báo cáo trước ngày\n30/9/2025."

    assert lines(text) == ["II. NHIỆM VỤ 6 THÁNG CUỐI NĂM", "1. Sở Tài chính báo cáo trước ngày 30/9/2025."]


def test_a_lower_item_below_such_a_heading_is_no_rest_of_a_date():
    text = "2. Nhiệm vụ từ nay đến cuối năm\n2.1. Các chủ đầu tư lập tiến độ trước ngày\n30/9/2025."

    assert lines(text) == ["2. Nhiệm vụ từ nay đến cuối năm", "2.1. Các chủ đầu tư lập tiến độ trước ngày 30/9/2025."]


def test_no_year_has_one_digit_so_that_an_item_may_stand_below():
    text = "II. Nhiệm vụ từ nay đến cuối năm\n1. Phòng Kinh tế\na) Lập dự toán năm\n2026."
    assert lines(text) == ["II. Nhiệm vụ từ nay đến cuối năm", "1. Phòng Kinh tế", "a) Lập dự toán năm 2026."]


def test_a_title_close_under_a_letterhead_is_no_part_of_its_left_column():
    text = """SỞ Y TẾ                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
BỆNH VIỆN SÔNG LAM            Độc lập - Tự do - Hạnh phúc
Số: 312/TB-BVSL               Nghệ An, ngày 05 tháng 8 năm 2025
THÔNG BÁO
Kết luận của Giám đốc Bệnh viện
"""

    assert lines(text)[-3:] == ["Nghệ An, ngày 05 tháng 8 năm 2025", "THÔNG BÁO", "Kết luận của Giám đốc Bệnh viện"]


def test_a_letterhead_and_a_signature_set_by_spaces_are_read_column_by_column():
    text = """ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    XÃ MƯỜNG HUM                    Độc lập - Tự do - Hạnh phúc
Số:      /TB-UBND              Mường Hum, ngày    tháng 8 năm 2025

Chủ tịch yêu cầu các thôn, bản khẩn trương thu hoạch lúa mùa sớm.

Nơi nhận:                           KT. CHỦ TỊCH
- Như trên;                         PHÓ CHỦ TỊCH
- Lưu: VT.
                                    Tẩn Láo Tả
"""
    found = document(text)

    assert found.text.split("\n") == [
        "ỦY BAN NHÂN DÂN",
        "XÃ MƯỜNG HUM",
        "Số: /TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Mường Hum, ngày tháng 8 năm 2025",
        "Chủ tịch yêu cầu các thôn, bản khẩn trương thu hoạch lúa mùa sớm.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Tẩn Láo Tả",
    ]
    assert [block.side for block in found.blocks[5:8]] == ["right", None, "left"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("TT\tNhiệm vụ\tĐơn vị\n(1)\t(2)\t(3)\n1\tRà soát\tSở A\n2\tBáo cáo\tSở B\n", id="tabs"),
        pytest.param("TT\tNhiệm vụ\tĐơn vị\n\n1\tRà soát\tSở A\n\n2\tBáo cáo\tSở B\n", id="tabs and blank lines"),
        pytest.param(
            "| TT | Nhiệm vụ | Đơn vị |\n|---|:--|---|\n| 1 | Rà soát | Sở A |\n| 2 | Báo cáo | Sở B |\n", id="pipes"
        ),
    ],
)
def test_tables_in_text(text):
    found = document(f"Phụ lục\n\n{text}\nHết.")

    assert found.text.split("\n") == [
        "Phụ lục",
        "TT | Nhiệm vụ | Đơn vị",
        "1 | Rà soát | Sở A",
        "2 | Báo cáo | Sở B",
        "Hết.",
    ]
    assert [block.kind for block in found.blocks[1:4]] == [BlockKind.ROW] * 3


def test_the_title_of_some_rows_stays_in_its_table():
    found = document(
        "Bảng sau:\nTT\tNhiệm vụ\tĐơn vị\nLĩnh vực vận tải\n1\tRà soát\tSở A\nLĩnh vực tài chính\n2\tBáo cáo\tSở B\n"
        "Mục khác.\nTT\tNội dung\tĐơn vị\n1\tThẩm định\tSở C\n"
    )

    kinds = [
        (block.kind is BlockKind.ROW, line) for block, line in zip(found.blocks, found.text.split("\n"), strict=True)
    ]
    assert kinds[1:6] == [
        (True, "TT | Nhiệm vụ | Đơn vị"),
        (True, "Lĩnh vực vận tải"),
        (True, "1 | Rà soát | Sở A"),
        (True, "Lĩnh vực tài chính"),
        (True, "2 | Báo cáo | Sở B"),
    ]
    assert kinds[6] == (False, "Mục khác.")


def test_bold_marks_over_two_lines_leave_two_bold_lines():
    found = document("Hết./.\n\n**KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN**\n\nLò Thị Mẩy\n")

    assert found.text.split("\n") == ["Hết./.", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Lò Thị Mẩy"]
    assert [block.look.bold for block in found.blocks] == [False, True, True, False]


def test_markdown_marks_are_no_text():
    text = "# THÔNG BÁO\nKết luận\n\n---\n\n## 1\\. Phòng Nội vụ\n\n- Rà soát **trước 15/9**\n"

    assert lines(text, "tb.md") == ["THÔNG BÁO", "Kết luận", "1. Phòng Nội vụ", "- Rà soát trước 15/9"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>Giao <b>Sở A</b>\n rà soát.</p><p>Hết</p>", ["Giao Sở A rà soát.", "Hết"], id="paragraphs"),
        pytest.param("<div>một<div>hai</div>ba</div>", ["một", "hai", "ba"], id="blocks within blocks"),
        pytest.param("<p>Sở A:<br>- Rà soát;<br>- Báo cáo</p>", ["Sở A:", "- Rà soát;", "- Báo cáo"], id="line breaks"),
        pytest.param("<p>ngày<br>25 tháng 12</p>", ["ngày 25 tháng 12"], id="line break in a date"),
        pytest.param("<ol start=3><li>a<li>b</ol>", ["3. a", "4. b"], id="ordered list"),
        pytest.param("<ol type=a><li>x<ol type=i><li>y</ol><li>z</ol>", ["a. x", "i. y", "b. z"], id="list in a list"),
        pytest.param("<ul><li>x</li><li><p>y</p></li></ul>", ["• x", "• y"], id="bullets"),
        pytest.param('<ul style="list-style: none"><li>- x</ul>', ["- x"], id="bullets not shown"),
        pytest.param("<p>a<script>b</script><style>c</style></p><nav>d</nav>", ["a"], id="what no reader sees"),
        pytest.param("<pre>một\n- hai</pre>", ["một", "- hai"], id="preformatted"),
        pytest.param(
            '<p>trước 29/8/2025<a href="#n1"><sup>1</sup></a>; 5 m<sup>2</sup></p><p><a href="#m1">[1]</a> Dài</p>',
            ["trước 29/8/2025; 5 m2", "Dài"],
            id="numbers of footnotes",
        ),
        pytest.param("<p>R&amp;D &lt; 5%&nbsp;GRDP</p>", ["R&D < 5% GRDP"], id="entities"),
    ],
)
def test_web_pages(html, expected):
    assert lines(f"<!DOCTYPE html><html><body>{html}</body></html>", "tb.html") == expected


def test_what_a_web_page_keeps_from_sight_is_kept_aside_and_its_changes_are_counted():
    page = "<html><body><p>hạn <del>01/3</del><ins>15/3</ins><span style='display:none'> nháp</span></p></body></html>"
    document = read(page.encode(), "tb.html")

    assert document.text == "hạn 15/3"
    assert [(item.text, item.reason) for item in document.furniture] == [("01/3", "deleted"), ("nháp", "hidden")]
    assert [(issue.code, issue.detail) for issue in document.issues] == [("tracked-changes", "2")]


WORD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=VI><div class=WordSection1>
<p class=MsoListParagraph style='text-indent:-.25in;mso-list:l0 level1 lfo1'><![if !supportLists]><b><span
style='mso-list:Ignore'>I.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></b><![endif]>
<b>Đánh giá<o:p></o:p></b></p>
<p class=MsoNormal style='text-align:justify'>Giao Sở&nbsp;Nội vụ<a style='mso-footnote-id:ftn1' href="#_ftn1"
name="_ftnref1"><sup>[1]</sup></a> báo cáo trước
ngày 15/3/2026.</p>
<div style='mso-element:footnote-list'><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> Theo
Kế hoạch số 5.</p></div></div></div></body></html>"""


def test_a_page_saved_by_word_reads_as_it_is_shown():
    assert read(WORD_PAGE.encode(), "tb.doc").text.split("\n") == [
        "I. Đánh giá",
        "Giao Sở Nội vụ báo cáo trước ngày 15/3/2026.",
        "Theo Kế hoạch số 5.",
    ]


def test_a_web_table_keeps_its_merged_cells():
    html = """<html><body><table border=1><tr><th>TT</th><th>Nhiệm vụ</th><th>Đơn vị</th></tr>
    <tr><td>1</td><td>Rà soát</td><td rowspan=2>Sở A</td></tr><tr><td>2</td><td>Báo cáo</td></tr>
    <tr><td>I</td><td colspan=2>Về đầu tư</td></tr></table></body></html>"""
    found = document(html, "tb.html")

    assert found.text.split("\n") == ["TT | Nhiệm vụ | Đơn vị", "1 | Rà soát | Sở A", "2 | Báo cáo | ", "I | Về đầu tư"]
    assert [cell.merged for cell in found.blocks[2].cells] == [False, False, True]
    assert found.blocks[3].cells[1].width == 2


def test_a_web_letterhead_is_read_column_by_column():
    html = """<html><body><table><tr><td align=center><b>UBND XÃ<br>MƯỜNG HUM</b></td>
    <td style="text-align: center">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table></body></html>"""
    found = document(html, "tb.html")

    assert [block.side for block in found.blocks] == ["left", "left", "right"]
    assert found.blocks[0].look.bold
    assert found.blocks[2].look.align is Align.CENTER


def test_a_web_archive_is_read_as_its_page():
    archive = (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_x"\n\n--=_x\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
        "<html><body><p>Th=C3=B4ng b=C3=A1o</p></body></html>\n--=_x--\n"
    )

    assert lines(archive, "tb.doc") == ["Thông báo"]


def test_the_record_of_a_text_file():
    found = document("Thông báo")

    assert (found.reader, found.media_type, found.pages) == ("text", "text/plain", None)
    assert found.blocks[0].place.paragraph == 0


def test_page_numbers_that_a_converter_left_are_kept_aside_and_tear_no_sentence():
    found = document(
        "1. Phòng Hạ tầng kiểm tra hệ thống thoát nước tại các\n\n                2\n\n\x0c"
        "khu phố 1, 2 trước ngày 20/4/2026.\n\n2. Phòng Kinh tế lập kế hoạch.\n\n- 3 -\n\n3. Văn phòng Sở theo dõi.\n"
    )

    assert found.text.split("\n") == [
        "1. Phòng Hạ tầng kiểm tra hệ thống thoát nước tại các khu phố 1, 2 trước ngày 20/4/2026.",
        "2. Phòng Kinh tế lập kế hoạch.",
        "3. Văn phòng Sở theo dõi.",
    ]
    assert [(item.text, item.reason) for item in found.furniture] == [("2", "page-number"), ("3", "page-number")]


def test_a_number_alone_that_counts_no_pages_is_text():
    assert "45" in lines("Tổng số hồ sơ đã nhận trong tháng\n\n45\n\nSố hồ sơ quá hạn\n\n3\n")


@pytest.mark.parametrize(
    ("above", "below", "one"),
    [
        ("Tổng hợp, báo cáo vào ngày 25 hằng tháng", "5. Công an xã trực 24/24 giờ", False),
        ("Chủ tịch Hội đồng yêu cầu các khoa thực hiện các nội dung sau", "1. Khoa Dược", False),
        ("Tập huấn cho cán bộ về chuyển đổi số", "2. Sở Y tế lập dự toán", False),
        ("Kiểm tra tiến độ các dự án trọng điểm", "3. Sở Y tế lập dự toán", False),
        ("Gửi báo cáo vào giao ban tuần sau", "4. Sở Y tế lập dự toán", False),
        ("Sở Y tế lập dự toán, gửi Sở Tài chính trước ngày", "30/9 để tổng hợp", True),
        ("Sở Y tế lập dự toán theo Quyết định số", "15/QĐ-UBND của tỉnh", True),
    ],
)
def test_a_number_below_goes_on_only_where_one_is_wanted(above: str, below: str, one: bool) -> None:
    text = read(f"I. NHIỆM VỤ\n{above}\n{below}\n".encode(), "a.txt").text
    assert (f"{above} {below}" in text) is one


def test_a_title_below_a_numbered_title_of_a_table_is_a_row_of_it() -> None:
    rows = ["TT\tNội dung\tChủ trì\tThời hạn", "1\tRà soát\tSở Y tế\tTháng 6", "B\tTHỊ TRƯỜNG", "Xúc tiến thương mại"]
    found = document("\n".join([*rows, "2\tLập hồ sơ\tSở Nội vụ\tTháng 7", "Hết."]))
    assert [block.kind for block in found.blocks].count(BlockKind.ROW) == len(rows) + 1
