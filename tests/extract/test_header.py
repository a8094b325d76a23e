"""Head and foot of documents of many kinds of agencies, and the body between them."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.head.header import read_header
from extract.text.folding import fold
from tests.support.documents import document

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
OPENING = "Ngày 05/3/2025, tại trụ sở, đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh chủ trì cuộc họp."


def read(*lines):
    source = document(*lines)
    reading = read_header(source, fold(source.text))
    header = reading.header
    quoted = [value for value in (getattr(header, name) for name in type(header).model_fields) if value]
    for value in quoted:
        for one in value if isinstance(value, tuple) else (value,):
            assert source.text[slice(*one.span)] == one.quote
    return reading


def value(field):
    return field.value if field else None


def head(*lines):
    return read(*lines, "THÔNG BÁO", "Kết luận tại cuộc họp giao ban tháng 3", OPENING).header


def body_texts(reading, *lines):
    texts = [line if isinstance(line, str) else line[0] for line in lines]
    return [texts[index] for start, end in reading.bodies for index in range(start, end)]


WHOLE = (
    ("UBND TỈNH LẠC GIANG", "left"),
    ("BAN QUẢN LÝ", "left"),
    ("KHU KINH TẾ LẠC GIANG", "left"),
    ("Số: 215/TB-BQL", "left"),
    (MOTTO[0], "right"),
    (MOTTO[1], "right"),
    ("Lạc Giang, ngày 06 tháng 3 năm 2025", "right"),
    ("THÔNG BÁO", "bold"),
    ("Kết luận của đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh", "bold"),
    ("tại cuộc họp ngày 04/3/2025 về giải phóng mặt bằng", "bold"),
    (OPENING, "plain"),
    ("1. Ban Quản lý dự án:", "plain"),
    ("- Bàn giao mặt bằng trước ngày 30/4/2025.", "plain"),
    ("Văn phòng thông báo để các đơn vị biết, thực hiện./.", "plain"),
    ("Nơi nhận:", "left"),
    ("- Như trên;", "left"),
    ("- Các sở: TC; XD; NN&MT;", "left"),
    ("- Lưu: VT, TH.", "left"),
    ("TL. TRƯỞNG BAN", "right"),
    ("CHÁNH VĂN PHÒNG", "right"),
    ("Lê Thị Hạnh", "right"),
)


def test_a_notice_with_every_component():
    reading = read(*WHOLE)
    header = reading.header
    assert value(header.parent_issuer) == "UBND TỈNH LẠC GIANG"
    assert value(header.issuer) == "BAN QUẢN LÝ KHU KINH TẾ LẠC GIANG"
    assert header.issuer.quote == "BAN QUẢN LÝ\nKHU KINH TẾ LẠC GIANG"
    assert value(header.number) == "215/TB-BQL"
    assert value(header.doc_type) == "thông báo"
    assert value(header.place) == "Lạc Giang"
    assert value(header.issued_on) == dt.date(2025, 3, 6)
    assert value(header.subject) == (
        "Kết luận của đồng chí Trần Văn Bình, Phó Chủ tịch UBND tỉnh tại cuộc họp ngày 04/3/2025 về giải phóng mặt bằng"
    )
    assert header.urgency is None
    assert header.addressees == ()
    assert [item.value for item in header.recipients] == ["Như trên", "Các sở: TC; XD; NN&MT", "Lưu: VT, TH"]
    assert (header.signer.authority, header.signer.position, header.signer.name) == (
        "TL. TRƯỞNG BAN",
        "CHÁNH VĂN PHÒNG",
        "Lê Thị Hạnh",
    )
    assert header.meeting.held_on == dt.date(2025, 3, 5)  # the opening knows better than a copied title
    assert (header.meeting.chair, header.meeting.chair_position) == ("Trần Văn Bình", "Phó Chủ tịch UBND tỉnh")
    assert body_texts(reading, *WHOLE) == [line[0] for line in WHOLE[10:14]]
    assert reading.doubts == ()


def test_a_text_with_nothing_but_a_title_keeps_its_meeting_and_body():
    reading = read(
        "THÔNG BÁO", "Kết luận của Trưởng ban tại cuộc họp giao ban", OPENING, "1. Phòng Đầu tư:", "- Rà soát hồ sơ."
    )
    assert reading.header.issuer is None
    assert reading.header.number is None
    assert reading.bodies == ((2, 5),)
    assert [(doubt.path, doubt.code) for doubt in reading.doubts] == [
        ("header.number", "no-number"),
        ("header.issued_on", "no-issue-date"),
    ]


def test_a_text_without_any_head_is_all_body():
    assert read("Giao Sở Tài chính chủ trì thẩm định.", "Giao Sở Xây dựng phối hợp.").bodies == ((0, 2),)


def test_an_appendix_after_the_signature_goes_on_with_the_body():
    lines = (
        *WHOLE,
        ("PHỤ LỤC", "bold"),
        ("(Kèm theo Thông báo số 215/TB-BQL ngày 06/3/2025)", "bold"),
        ("TT | Nhiệm vụ | Chủ trì", "row"),
        ("1 | Thẩm định hồ sơ | Sở Tài chính", "row"),
    )
    reading = read(*lines)
    assert reading.bodies == ((10, 14), (23, 25))
    assert reading.header.signer.name == "Lê Thị Hạnh"


# ------------------------------------------------------------------------------------------ letterhead


@pytest.mark.parametrize(
    ("lines", "parent", "issuer"),
    [
        pytest.param(
            ["ỦY BAN NHÂN DÂN", "TỈNH LẠC GIANG"], None, "ỦY BAN NHÂN DÂN TỈNH LẠC GIANG", id="one-name-two-lines"
        ),
        pytest.param(["UBND TỈNH LẠC GIANG", "SỞ Y TẾ"], "UBND TỈNH LẠC GIANG", "SỞ Y TẾ", id="department"),
        pytest.param(["CÔNG TY NƯỚC SÔNG HÀ", "MST: 0200123456"], None, "CÔNG TY NƯỚC SÔNG HÀ", id="tax-code"),
        pytest.param(
            ["SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "TỈNH HÒA GIANG", "BẢO TÀNG TỈNH"],
            "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH HÒA GIANG",
            "BẢO TÀNG TỈNH",
            id="museum",
        ),
        pytest.param(
            ["TỔNG CÔNG TY VIỄN THÔNG ĐÔNG DƯƠNG", "VIỄN THÔNG HẢI ĐÔNG"],
            "TỔNG CÔNG TY VIỄN THÔNG ĐÔNG DƯƠNG",
            "VIỄN THÔNG HẢI ĐÔNG",
            id="telephone-company",
        ),
        pytest.param(
            ["TẬP ĐOÀN BƯU CHÍNH", "VIỄN THÔNG ĐÔNG DƯƠNG"],
            None,
            "TẬP ĐOÀN BƯU CHÍNH VIỄN THÔNG ĐÔNG DƯƠNG",
            id="post-and-telephone",
        ),
        pytest.param(["QUÂN KHU 8", "SƯ ĐOÀN 80"], "QUÂN KHU 8", "SƯ ĐOÀN 80", id="army"),
        pytest.param(
            ["ĐOÀN TNCS HỒ CHÍ MINH", "BCH XÃ TÂN AN"], "ĐOÀN TNCS HỒ CHÍ MINH", "BCH XÃ TÂN AN", id="short-for-a-board"
        ),
        pytest.param(["UBND XÃ TÂN AN", "THÔN ĐÔNG"], "UBND XÃ TÂN AN", "THÔN ĐÔNG", id="village"),
        pytest.param(
            ["Đảng ủy xã Tân An", "Chi bộ thôn Đông"], "Đảng ủy xã Tân An", "Chi bộ thôn Đông", id="no-capitals"
        ),
        pytest.param(["SỞ KẾ HOẠCH", "VÀ ĐẦU TƯ"], None, "SỞ KẾ HOẠCH VÀ ĐẦU TƯ", id="name-goes-on"),
        pytest.param(["TỈNH ỦY LẠC GIANG", "VĂN PHÒNG", "*"], "TỈNH ỦY LẠC GIANG", "VĂN PHÒNG", id="party-office"),
        pytest.param(
            ["BAN CHẤP HÀNH", "ĐẢNG BỘ TỈNH LẠC GIANG"],
            None,
            "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH LẠC GIANG",
            id="party-committee",
        ),
        pytest.param(
            ["CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH VÂN HẢI"],
            None,
            "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VÂN HẢI",
            id="chairman",
        ),
        pytest.param(["BỘ XÂY DỰNG"], None, "BỘ XÂY DỰNG", id="ministry"),
        pytest.param(
            ["UBND TỈNH LẠC GIANG", "BAN QUẢN LÝ DỰ ÁN", "ĐẦU TƯ XÂY DỰNG"],
            "UBND TỈNH LẠC GIANG",
            "BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG",
            id="type-word-in-name",
        ),
        pytest.param(["UBND TỈNH LẠC GIANG SỞ Y TẾ"], "UBND TỈNH LẠC GIANG", "SỞ Y TẾ", id="two-names-on-one-line"),
        pytest.param(
            [f"UBND TỈNH LẠC GIANG {MOTTO[0]}", f"SỞ Y TẾ {MOTTO[1]}"],
            "UBND TỈNH LẠC GIANG",
            "SỞ Y TẾ",
            id="columns-run-together",
        ),
        pytest.param(
            [f"UỶ BAN NHÂN DÂN\t{MOTTO[0]}", f"XÃ TÂN HƯNG    {MOTTO[1]}"],
            None,
            "UỶ BAN NHÂN DÂN XÃ TÂN HƯNG",
            id="interleaved",
        ),
        pytest.param(["TỔNG CÔNG TY", "CẤP NƯỚC SÔNG HÀ"], None, "TỔNG CÔNG TY CẤP NƯỚC SÔNG HÀ", id="company"),
        pytest.param(
            ["TỔNG CÔNG TY", "CẢNG HÀNG KHÔNG LẠC GIANG - CTCP", "CẢNG HÀNG KHÔNG TÂN AN"],
            "TỔNG CÔNG TY CẢNG HÀNG KHÔNG LẠC GIANG - CTCP",
            "CẢNG HÀNG KHÔNG TÂN AN",
            id="company-and-its-branch",
        ),
        pytest.param(
            ["TỔNG CÔNG TY XI MĂNG LẠC GIANG - CTCP", "NGHIỀN CLINKER TÂN AN"],
            "TỔNG CÔNG TY XI MĂNG LẠC GIANG - CTCP",
            "NGHIỀN CLINKER TÂN AN",
            id="the-kind-of-company-ends-its-name",
        ),
    ],
)
def test_agencies_of_the_letterhead(lines, parent, issuer):
    header = head(*lines, "Số: 12/TB-VP", "Lạc Giang, ngày 05 tháng 3 năm 2025")
    assert (value(header.parent_issuer), value(header.issuer)) == (parent, issuer)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 215/TB-BQL", "215/TB-BQL"),
        ("Số 127-TB/TU", "127-TB/TU"),
        ("Số: 2221 /UBND-TH", "2221/UBND-TH"),
        ("58/CĐ-VPCP", "58/CĐ-VPCP"),
        ("SỐ: 09/TB-SYT", "09/TB-SYT"),
        ("Số:        /TB-UBND", None),
        ("Số: …./TB-UBND", None),
        ("/TB-VP", None),
        ("Số:", None),
    ],
)
def test_the_number_is_whole_or_absent(line, number):
    assert value(head("SỞ Y TẾ", line).number) == number


def test_soft_breaks_of_a_letterhead_become_spaces():
    header = head(
        "UBND TỈNH LẠC GIANG SỞ Y TẾ Số: 12/TB-SYT", f"{MOTTO[0]} {MOTTO[1]} Lạc Giang, ngày 05 tháng 3 năm 2025"
    )
    assert (value(header.parent_issuer), value(header.issuer)) == ("UBND TỈNH LẠC GIANG", "SỞ Y TẾ")
    assert (value(header.number), value(header.issued_on)) == ("12/TB-SYT", dt.date(2025, 3, 5))


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Hải Phòng, ngày 05 tháng 3 năm 2025", "Hải Phòng", dt.date(2025, 3, 5)),
        ("TP. Hồ Chí Minh, ngày 29 tháng 12 năm 2024", "TP. Hồ Chí Minh", dt.date(2024, 12, 29)),
        ("Hải Phòng, ngày 05/3/2025", "Hải Phòng", dt.date(2025, 3, 5)),
        ("Vân Hải, 15 giờ 30 phút, ngày 20 tháng 9 năm 2025", "Vân Hải", dt.date(2025, 9, 20)),
        ("Hải Phòng, ngày     tháng 01 năm 2026", "Hải Phòng", None),
        ("Hải Phòng, ngày … tháng … năm 2026", "Hải Phòng", None),
        ("Hải Phòng, ngày 31 tháng 02 năm 2025", "Hải Phòng", None),
    ],
)
def test_place_and_day_of_issue(line, place, day):
    header = head("SỞ Y TẾ", "Số: 1/TB-SYT", line)
    assert (value(header.place), value(header.issued_on)) == (place, day)


def test_number_place_and_day_on_one_line():
    header = head("SỞ Y TẾ", "Số: 12/TB-SYT Hải Phòng, ngày 05 tháng 3 năm 2025")
    assert (value(header.number), value(header.place), value(header.issued_on)) == (
        "12/TB-SYT",
        "Hải Phòng",
        dt.date(2025, 3, 5),
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("Hải Phòng, ngày 05 tháng 3", "năm 2025"),
        ("Hải Phòng, ngày 05 tháng 3 năm", "2025"),
        ("Hải Phòng, ngày 05 tháng", "3 năm 2025"),
        ("Hải Phòng, ngày 05", "tháng 3 năm 2025"),
    ],
)
def test_a_day_of_issue_broken_over_two_lines(lines):
    header = head("SỞ Y TẾ", "Số: 12/TB-SYT", *lines)
    assert value(header.issued_on) == dt.date(2025, 3, 5)


def test_an_impossible_day_of_issue_is_left_out_and_told():
    reading = read(
        "SỞ Y TẾ", "Số: 1/TB-SYT", "Hải Phòng, ngày 31 tháng 02 năm 2025", "THÔNG BÁO", "Kết luận giao ban", OPENING
    )
    assert [doubt.code for doubt in reading.doubts] == ["impossible-date"]


@pytest.mark.parametrize(
    ("line", "urgency"),
    [("HỎA TỐC", "hỏa tốc"), ("HOẢ TỐC", "hỏa tốc"), ("THƯỢNG KHẨN", "thượng khẩn"), ("KHẨN", "khẩn"), ("", None)],
)
def test_the_urgency_stamp(line, urgency):
    assert value(head("SỞ Y TẾ", "Số: 1/TB-SYT", line).urgency) == urgency


def test_the_urgency_stamp_may_be_a_box_anywhere():
    reading = read("THÔNG BÁO", "Kết luận giao ban", OPENING, ("HỎA TỐC", "box"), "1. Phòng Đầu tư rà soát.")
    assert value(reading.header.urgency) == "hỏa tốc"
    assert reading.bodies == ((2, 3), (4, 5))


# -------------------------------------------------------------------------------------- type and subject


@pytest.mark.parametrize(
    ("lines", "doc_type", "subject"),
    [
        pytest.param(["THÔNG BÁO", "Kết luận giao ban", OPENING], "thông báo", "Kết luận giao ban", id="two-lines"),
        pytest.param(
            ["THÔNG BÁO", "Kết luận của Chủ tịch UBND tỉnh", "tại cuộc họp về thu hút đầu tư", "-------", OPENING],
            "thông báo",
            "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về thu hút đầu tư",
            id="subject-on-two-lines",
        ),
        pytest.param(
            ["THÔNG BÁO Kết luận giao ban tháng 3", OPENING],
            "thông báo",
            "Kết luận giao ban tháng 3",
            id="title-and-subject-on-one-line",
        ),
        pytest.param(
            ["THÔNG BÁO KẾT LUẬN", "của Giám đốc Sở tại cuộc họp", OPENING],
            "thông báo",
            "KẾT LUẬN của Giám đốc Sở tại cuộc họp",
            id="capitals-go-on",
        ),
        pytest.param(
            ["KẾT LUẬN", "CỦA BAN THƯỜNG VỤ TỈNH ỦY", "về công tác cán bộ", "-----", OPENING],
            "kết luận",
            "CỦA BAN THƯỜNG VỤ TỈNH ỦY về công tác cán bộ",
            id="party",
        ),
        pytest.param(
            ["CHỈ THỊ", "Về việc tăng cường kỷ cương", "Căn cứ Luật Tổ chức chính quyền địa phương;"],
            "chỉ thị",
            "Về việc tăng cường kỷ cương",
            id="legal-base",
        ),
        pytest.param(
            ["QUYẾT ĐỊNH", "Về việc phân công nhiệm vụ", "GIÁM ĐỐC SỞ Y TẾ"],
            "quyết định",
            "Về việc phân công nhiệm vụ",
            id="decision",
        ),
        pytest.param(
            ["QUYẾT ĐỊNH", "VỀ VIỆC PHÂN CÔNG NHIỆM VỤ", "GIÁM ĐỐC SỞ Y TẾ"],
            "quyết định",
            "VỀ VIỆC PHÂN CÔNG NHIỆM VỤ",
            id="decision-in-capitals",
        ),
        pytest.param(
            ["QUYẾT ĐỊNH", "VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA", "SỞ Y TẾ", "GIÁM ĐỐC SỞ Y TẾ"],
            "quyết định",
            "VỀ VIỆC BAN HÀNH QUY CHẾ LÀM VIỆC CỦA SỞ Y TẾ",
            id="decision-about-the-issuer",
        ),
        pytest.param(
            ["CHƯƠNG TRÌNH HÀNH ĐỘNG", "Nâng cao chất lượng đào tạo", OPENING],
            "chương trình hành động",
            "Nâng cao chất lượng đào tạo",
            id="programme",
        ),
        pytest.param(["THÔNG BÁO (LẦN 2)", "Về đấu giá đất", OPENING], "thông báo", "Về đấu giá đất", id="made-again"),
        pytest.param(["THÔNG BÁO", "(V/v lịch lấy nước)", OPENING], "thông báo", "lịch lấy nước", id="in-brackets"),
        pytest.param(["THÔNG BÁO", "I. ĐÁNH GIÁ CHUNG", "- Kết quả tốt."], "thông báo", None, id="no-subject"),
    ],
)
def test_type_and_subject(lines, doc_type, subject):
    header = read("SỞ Y TẾ", "Số: 1/TB-SYT", *lines).header
    assert (value(header.doc_type), value(header.subject)) == (doc_type, subject)


LETTER = (
    ("UBND TỈNH LẠC GIANG", "left"),
    ("SỞ XÂY DỰNG", "left"),
    ("Số: 1234/SXD-QH", "left"),
    ("V/v triển khai kết luận của", "left"),
    ("Chủ tịch UBND tỉnh", "left"),
    (MOTTO[0], "right"),
    ("Lạc Giang, ngày 10 tháng 3 năm 2025", "right"),
    "Kính gửi:",
    "- Sở Tài chính;",
    "- UBND các xã: Tân Hưng, Phú Lộc.",
    "Thực hiện Thông báo số 12/TB-UBND, Sở Xây dựng đề nghị các đơn vị:",
    "1. Sở Tài chính thẩm định trước ngày 20/3/2025.",
)


def test_a_letter_has_no_title_and_is_known_by_its_form():
    reading = read(*LETTER)
    assert value(reading.header.doc_type) == "công văn"
    assert value(reading.header.subject) == "triển khai kết luận của Chủ tịch UBND tỉnh"
    assert [item.value for item in reading.header.addressees] == ["Sở Tài chính", "UBND các xã: Tân Hưng, Phú Lộc"]
    assert reading.bodies == ((10, 12),)
    assert reading.header.meeting is None


UNDER_THE_NUMBER = {
    "one line": (["Tham mưu triển khai Kế hoạch số 83-KH/TU của Tỉnh ủy"], None),
    "three lines": (
        ["Tham mưu triển khai thực hiện", "Kế hoạch số 83-KH/TU", "của Ban Thường vụ Tỉnh ủy năm 2026"],
        None,
    ),
    "about a day off": (["Về cho học sinh nghỉ học ngày 20/4/2026"], None),
    "a type in it": (["Thông báo về việc đổi giờ học mùa hè"], None),
    "an address above it": (
        ["Số 12 đường Lê Lợi", "Điện thoại 02253822222", "Triển khai chiến dịch tổng vệ sinh"],
        "Triển khai chiến dịch tổng vệ sinh",
    ),
    "with V/v the line below": (["Bản lưu tại văn thư", "V/v tổng vệ sinh"], "tổng vệ sinh"),
}


@pytest.mark.parametrize(("lines", "subject"), UNDER_THE_NUMBER.values(), ids=UNDER_THE_NUMBER)
@pytest.mark.parametrize("columns", [True, False])
def test_a_letter_may_say_what_it_is_about_without_the_mark(lines, subject, columns):
    left = [(line, "left") for line in ("ĐẢNG BỘ TỈNH LẠC GIANG", "ĐẢNG ỦY XÃ TÂN AN", "*", "Số 12-CV/ĐU", *lines)]
    right = [("ĐẢNG CỘNG SẢN VIỆT NAM", "right"), ("Tân An, ngày 05 tháng 3 năm 2026", "right")]
    head_lines = [*left, *right] if columns else [line for line, _ in (*right, *left)]
    reading = read(*head_lines, "Kính gửi: Các chi bộ trực thuộc", "Đảng ủy yêu cầu các chi bộ thực hiện.")
    header = reading.header
    assert value(header.subject) == (subject or " ".join(lines))
    assert (value(header.doc_type), value(header.number)) == ("công văn", "12-CV/ĐU")
    assert value(header.issued_on) == dt.date(2026, 3, 5)
    assert reading.bodies == ((len(head_lines) + 1, len(head_lines) + 2),)


def test_a_subject_without_the_mark_is_known_by_its_column_where_nobody_is_greeted():
    left = [(line, "left") for line in ("UBND XÃ TÂN AN", "Số: 15/UBND-VX", "Triển khai tiêm phòng dại")]
    reading = read(*left, (MOTTO[0], "right"), "UBND xã đề nghị các thôn thực hiện:")
    assert value(reading.header.subject) == "Triển khai tiêm phòng dại"
    assert reading.bodies == ((4, 5),)


@pytest.mark.parametrize(
    ("line", "day", "subject"),
    [
        ("Số: 103/VP-KT, ngày 09 tháng 3 năm 2012", dt.date(2012, 3, 9), None),
        ("Số: 103/VP-KT ngày 09/3/2012 V/v chuẩn bị họp", dt.date(2012, 3, 9), "chuẩn bị họp"),
        ("Số: 103/VP-KT V/v chuẩn bị họp", None, "chuẩn bị họp"),
        ("Số: 103/VP-KT Vv chuẩn bị họp", None, "chuẩn bị họp"),
    ],
)
def test_day_and_subject_on_the_line_of_the_number(line, day, subject):
    header = read(
        "VĂN PHÒNG UBND TỈNH LẠC GIANG", line, "Kính gửi: Sở Tài chính", "Văn phòng đề nghị Sở dự họp."
    ).header
    assert (value(header.number), value(header.issued_on), value(header.subject)) == ("103/VP-KT", day, subject)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["Thông báo số 42-TB/ĐU", "Kết luận của Thường trực Đảng ủy về công tác cán bộ"],
            ("42-TB/ĐU", None, "thông báo", "Kết luận của Thường trực Đảng ủy về công tác cán bộ"),
            id="number",
        ),
        pytest.param(
            ["Thông báo số 42-TB/ĐU ngày 15/6/2026", "Kết luận của Thường trực Đảng ủy về công tác cán bộ"],
            ("42-TB/ĐU", dt.date(2026, 6, 15), "thông báo", "Kết luận của Thường trực Đảng ủy về công tác cán bộ"),
            id="number-and-day",
        ),
        pytest.param(
            ["CÔNG VĂN SỐ 560/VP-KGVX VỀ CHƯƠNG TRÌNH SỮA HỌC ĐƯỜNG"],
            ("560/VP-KGVX", None, "công văn", "VỀ CHƯƠNG TRÌNH SỮA HỌC ĐƯỜNG"),
            id="number-and-subject",
        ),
        pytest.param(
            ["CÔNG VĂN SỐ 560/SYT-NV NGÀY 12/3/2020 CỦA SỞ Y TẾ VỀ TIÊM CHỦNG"],
            ("560/SYT-NV", dt.date(2020, 3, 12), "công văn", "VỀ TIÊM CHỦNG"),
            id="as-collections-print-it",
        ),
        pytest.param(
            ["THÔNG BÁO", "Số: 12/TB-UBND", "Tân An, ngày 16 tháng 6 năm 2026", "Kết luận giao ban tháng 6"],
            ("12/TB-UBND", dt.date(2026, 6, 16), "thông báo", "Kết luận giao ban tháng 6"),
            id="number-under-the-title",
        ),
        pytest.param(
            ["THÔNG BÁO SỐ 12/TB-UBND", "Về lịch tiếp công dân", "Tân An, ngày 16 tháng 6 năm 2026"],
            ("12/TB-UBND", dt.date(2026, 6, 16), "thông báo", "Về lịch tiếp công dân"),
            id="day-under-the-subject",
        ),
        pytest.param(
            ["Số: 12/TB-UBND", "Thông báo về việc tổ chức tổng vệ sinh", "môi trường"],
            ("12/TB-UBND", None, "thông báo", "về việc tổ chức tổng vệ sinh môi trường"),
            id="small-letters",
        ),
        pytest.param(
            ["Số: 12/UBND", "Chỉ thị về việc xây dựng kế hoạch năm 2027"],
            ("12/UBND", None, "chỉ thị", "về việc xây dựng kế hoạch năm 2027"),
            id="small-letters-no-type-in-the-number",
        ),
    ],
)
def test_titles_that_say_more_on_one_line(lines, expected):
    reading = read("ĐẢNG ỦY XÃ TÂN AN", *lines, "Ngày 10/6/2026, đồng chí Lê An, Bí thư chủ trì họp.")
    header = reading.header
    found = (value(header.number), value(header.issued_on), value(header.doc_type), value(header.subject))
    assert found == expected
    assert reading.bodies == ((len(lines) + 1, len(lines) + 2),)


def test_a_stray_line_above_a_letter_does_not_hide_its_head():
    reading = read("Bản điện tử, trang 1", *LETTER)
    assert value(reading.header.number) == "1234/SXD-QH"
    assert reading.bodies == ((11, 13),)


@pytest.mark.parametrize(
    ("lines", "addressees"),
    [
        pytest.param(["Kính gửi: Sở Tài chính."], ["Sở Tài chính"], id="same-line"),
        pytest.param(["Kính gửi: Sở Tài chính; Sở Xây dựng"], ["Sở Tài chính", "Sở Xây dựng"], id="semicolon"),
        pytest.param(
            ["Kính gửi: Sở Tài chính.", "Đồng kính gửi: Sở Xây dựng."],
            ["Sở Tài chính", "Sở Xây dựng"],
            id="also-greeted",
        ),
        pytest.param(["Kính gửi:", "Sở Tài chính;", "Sở Xây dựng."], ["Sở Tài chính", "Sở Xây dựng"], id="no-dashes"),
        pytest.param(
            ["Kính gửi: Các sở, ban, ngành thuộc", "tỉnh Lạc Giang"],
            ["Các sở, ban, ngành thuộc tỉnh Lạc Giang"],
            id="broken-name",
        ),
        pytest.param(
            ["Kính gửi:", "- Các sở;", "- UBND các xã: Kinh Bắc, Yên Hạ, Đồng Cứu."],
            ["Các sở", "UBND các xã: Kinh Bắc, Yên Hạ, Đồng Cứu"],
            id="a-place-that-could-be-a-person",
        ),
        pytest.param(["KÍNH GỬI:", "- Các phòng;", "- Các xã."], ["Các phòng", "Các xã"], id="capitals"),
        pytest.param(["GIÁM ĐỐC SỞ ĐIỆN:", "- Các phòng;", "- Các xã."], ["Các phòng", "Các xã"], id="wire"),
    ],
)
def test_addressees(lines, addressees):
    reading = read(
        "SỞ Y TẾ", "Số: 1/BC-SYT", "BÁO CÁO", "Kết quả quý I", *lines, "Thực hiện Kế hoạch năm, Sở báo cáo như sau:"
    )
    assert [item.value for item in reading.header.addressees] == addressees
    assert reading.bodies == ((4 + len(lines), 5 + len(lines)),)


# ----------------------------------------------------------------------------------------------- foot


@pytest.mark.parametrize(
    ("lines", "authority", "position", "name"),
    [
        pytest.param(["GIÁM ĐỐC", "Lê Văn Cường"], None, "GIÁM ĐỐC", "Lê Văn Cường", id="head-herself"),
        pytest.param(
            ["KT. TRƯỞNG BAN PHÓ TRƯỞNG BAN", "Bùi Ngọc An"],
            "KT. TRƯỞNG BAN",
            "PHÓ TRƯỞNG BAN",
            "Bùi Ngọc An",
            id="one-line",
        ),
        pytest.param(
            ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê An"], "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê An", id="by-order"
        ),
        pytest.param(
            ["TL.CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Lê An"],
            "TL.CHỦ TỊCH KT. CHÁNH VĂN PHÒNG",
            "PHÓ CHÁNH VĂN PHÒNG",
            "Lê An",
            id="by-order-and-deputy",
        ),
        pytest.param(
            ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê An"], "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê An", id="collective"
        ),
        pytest.param(
            ["TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", "Lê An"],
            "TM. ỦY BAN NHÂN DÂN",
            "CHỦ TỊCH",
            "Lê An",
            id="collective-one-line",
        ),
        pytest.param(
            ["T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Lê An"],
            "T/L BAN THƯỜNG VỤ",
            "CHÁNH VĂN PHÒNG",
            "Lê An",
            id="party-stroke",
        ),
        pytest.param(
            ["KT. BỘ TRƯỞNG, CHỦ NHIỆM", "THỨ TRƯỞNG", "Lê An"],
            "KT. BỘ TRƯỞNG, CHỦ NHIỆM",
            "THỨ TRƯỞNG",
            "Lê An",
            id="two-posts",
        ),
        pytest.param(["Q. GIÁM ĐỐC", "Lê An"], None, "Q. GIÁM ĐỐC", "Lê An", id="acting"),
        pytest.param(
            ["CHỦ TỊCH HỘI ĐỒNG TRƯỜNG", "", "GS.TSKH. Lê Văn An"],
            None,
            "CHỦ TỊCH HỘI ĐỒNG TRƯỜNG",
            "GS.TSKH. Lê Văn An",
            id="degrees",
        ),
        pytest.param(
            ["GIÁM ĐỐC", "(Đã ký)", "Đại tá Lê Văn An"], None, "GIÁM ĐỐC", "Đại tá Lê Văn An", id="signed-and-rank"
        ),
        pytest.param(
            ["KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Đã ký) Lê Văn An"],
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC",
            "Lê Văn An",
            id="all-on-one-line",
        ),
        pytest.param(["CHỦ TỊCH", "Y Thông Niê"], None, "CHỦ TỊCH", "Y Thông Niê", id="minority-y"),
        pytest.param(
            ["KT. GIÁM ĐỐC/PHÓ GIÁM ĐỐC", "Lê An"], "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê An", id="parted-by-a-stroke"
        ),
        pytest.param(
            ["TM BAN CHẤP HÀNH", "BÍ THƯ", "Lê An"], "TM BAN CHẤP HÀNH", "BÍ THƯ", "Lê An", id="no-stop-before-a-body"
        ),
        pytest.param(
            ["TUQ HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Lê An"],
            "TUQ HIỆU TRƯỞNG",
            "PHÓ HIỆU TRƯỞNG",
            "Lê An",
            id="no-stop-before-a-post",
        ),
        pytest.param(["T.M BAN CHẤP HÀNH BÍ THƯ", "Lê An"], "T.M BAN CHẤP HÀNH", "BÍ THƯ", "Lê An", id="a-stop-inside"),
        pytest.param(
            ["THỪA LỆNH GIÁM ĐỐC", "CHÁNH VĂN PHÒNG", "Lê An"],
            "THỪA LỆNH GIÁM ĐỐC",
            "CHÁNH VĂN PHÒNG",
            "Lê An",
            id="by-order-in-words",
        ),
        pytest.param(
            ["KT. Giám đốc", "Phó Giám đốc", "Lê An"],
            "KT. Giám đốc",
            "Phó Giám đốc",
            "Lê An",
            id="posts-in-small-letters",
        ),
        pytest.param(["Tổng Giám đốc", "Lê An"], None, "Tổng Giám đốc", "Lê An", id="a-post-in-small-letters"),
        pytest.param(
            ["SƯ ĐOÀN TRƯỞNG", "Đại tá Lê An"], None, "SƯ ĐOÀN TRƯỞNG", "Đại tá Lê An", id="commander-of-a-division"
        ),
        pytest.param(["CHÍNH TRỊ VIÊN", "Trung tá Lê An"], None, "CHÍNH TRỊ VIÊN", "Trung tá Lê An", id="commissar"),
        pytest.param(["CHỦ TỊCH", "H'Yâo Knul"], None, "CHỦ TỊCH", "H'Yâo Knul", id="minority-apostrophe"),
        pytest.param(["CHỦ TỊCH", "NGUYỄN VĂN AN"], None, "CHỦ TỊCH", "NGUYỄN VĂN AN", id="name-in-capitals"),
    ],
)
@pytest.mark.parametrize("order", ["receivers-first", "signature-first", "columns"])
def test_the_signer(lines, authority, position, name, order):
    receivers = ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    if order == "columns":
        foot = [*((line, "left") for line in receivers), *((line, "right") for line in lines)]
    else:
        foot = [*receivers, *lines] if order == "receivers-first" else [*lines, *receivers]
    reading = read("THÔNG BÁO", "Kết luận giao ban", OPENING, "- Rà soát, báo cáo Giám đốc.", *foot)
    signer = reading.header.signer
    assert (signer.authority, signer.position, signer.name) == (authority, position, name)
    assert [item.value for item in reading.header.recipients] == ["Như trên", "Lưu: VT"]
    assert reading.bodies == ((2, 4),)


def test_receivers_and_signature_run_together():
    reading = read(
        "THÔNG BÁO",
        "Kết luận giao ban",
        OPENING,
        "Nơi nhận: TL. CHỦ TỊCH",
        "- Thường trực Tỉnh ủy; KT. CHÁNH VĂN PHÒNG",
        "- Các sở, ngành; PHÓ CHÁNH VĂN PHÒNG",
        "- Lưu: VT.",
        "Lê Văn An",
    )
    assert [item.value for item in reading.header.recipients] == ["Thường trực Tỉnh ủy", "Các sở, ngành", "Lưu: VT"]
    assert (reading.header.signer.position, reading.header.signer.name) == ("PHÓ CHÁNH VĂN PHÒNG", "Lê Văn An")


def test_the_name_may_stand_behind_the_last_receiver():
    reading = read(
        "THÔNG BÁO", "Kết luận giao ban", OPENING, "Nơi nhận: GIÁM ĐỐC", "- Như trên;", "- Lưu: VT, TH. Lê Văn An"
    )
    assert [item.value for item in reading.header.recipients] == ["Như trên", "Lưu: VT, TH"]
    assert (reading.header.signer.position, reading.header.signer.name) == ("GIÁM ĐỐC", "Lê Văn An")


def test_a_receiver_broken_over_two_lines_is_one():
    reading = read(
        "THÔNG BÁO",
        "Kết luận giao ban",
        OPENING,
        "Nơi nhận:",
        "- Các phòng chuyên môn,",
        "đơn vị sự nghiệp;",
        "- Lưu: VT.",
    )
    assert [item.value for item in reading.header.recipients] == ["Các phòng chuyên môn, đơn vị sự nghiệp", "Lưu: VT"]


def test_receivers_in_one_cell_paragraph_are_still_a_list():
    reading = read(
        "THÔNG BÁO",
        "Kết luận giao ban",
        OPENING,
        ("Nơi nhận: - Như trên; - Các phòng; - Lưu: VT.", "left"),
        ("GIÁM ĐỐC", "right"),
    )
    assert [item.value for item in reading.header.recipients] == ["Như trên", "Các phòng", "Lưu: VT"]


LINES = [
    *(line if isinstance(line, str) else line[0] for line in (*WHOLE, *LETTER)),
    "",
    "-----",
    "TL. CHỦ TỊCH",
    "Phụ lục I",
    "Số:",
    "ngày",
]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_lines_in_any_order_lose_nothing_and_break_nothing(lines):
    reading = read(*lines)
    inside = [index for start, end in reading.bodies for index in range(start, end)]
    assert inside == sorted(set(inside))
    assert all(0 <= index < len(lines) for index in inside)


def test_a_long_notice_takes_time_in_proportion_to_its_length():
    lines = (
        "THÔNG BÁO",
        "Kết luận giao ban",
        *(f"{i}. Sở Tài chính, ngày {i}, chủ trì, KT. phối hợp với các đơn vị; " * 5 for i in range(2000)),
    )
    begin = time.process_time()
    assert read(*lines).bodies == ((2, 2002),)
    assert time.process_time() - begin < 5


def test_who_decides_is_no_signature():
    reading = read(
        "SỞ Y TẾ",
        "Số: 5/QĐ-SYT",
        "QUYẾT ĐỊNH",
        "Về việc phân công trực Tết",
        "GIÁM ĐỐC SỞ Y TẾ LẠC GIANG",
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "1. Văn phòng lập lịch trực trước ngày 20/01/2026.",
    )
    assert reading.header.signer is None
    assert reading.bodies == ((4, 7),)


def test_a_heading_in_capitals_in_the_body_is_no_signature():
    reading = read(
        "THÔNG BÁO",
        "Kết luận giao ban",
        OPENING,
        "GIÁM ĐỐC SỞ YÊU CẦU",
        *(f"- Nhiệm vụ thứ {i} của phòng." for i in range(20)),
    )
    assert reading.header.signer is None
    assert reading.bodies == ((2, 24),)


# -------------------------------------------------------------------------------------------- meeting

MARCH_5 = dt.date(2025, 3, 5)


@pytest.mark.parametrize(
    ("opening", "day", "chair", "post"),
    [
        pytest.param(
            "Ngày 05/3/2025, Ban họp; đồng chí Lê Trung An - Ủy viên Ban Thường vụ, Trưởng ban chủ trì cuộc họp.",
            MARCH_5,
            "Lê Trung An",
            "Ủy viên Ban Thường vụ, Trưởng ban",
            id="dash",
        ),
        pytest.param(
            "Ngày 05 tháng 3 năm 2025, tại Trụ sở, đồng chí Trần Bá, Phó Chủ tịch UBND tỉnh chủ trì buổi làm việc.",
            MARCH_5,
            "Trần Bá",
            "Phó Chủ tịch UBND tỉnh",
            id="comma",
        ),
        pytest.param(
            "Chiều ngày 05/3/2025, Thứ trưởng Nguyễn Văn Nam đã chủ trì họp về dự án.",
            MARCH_5,
            "Nguyễn Văn Nam",
            "Thứ trưởng",
            id="post-first",
        ),
        pytest.param(
            "Ngày 05/3/2025, Chủ tịch UBND tỉnh Lê Cường đã chủ trì cuộc họp.",
            MARCH_5,
            "Lê Cường",
            "Chủ tịch UBND tỉnh",
            id="post-with-agency",
        ),
        pytest.param(
            "Ngày 05/3/2025, Trưởng ban Ban Quản lý Khu kinh tế Hải Phòng Lê Trung Kiên chủ trì họp.",
            MARCH_5,
            "Lê Trung Kiên",
            "Trưởng ban Ban Quản lý Khu kinh tế Hải Phòng",
            id="place-before-name",
        ),
        pytest.param(
            "Ngày 05/3/2025, cuộc họp diễn ra dưới sự chủ trì của đồng chí Lê Văn An, Giám đốc Sở Y tế, tại trụ sở Sở.",
            MARCH_5,
            "Lê Văn An",
            "Giám đốc Sở Y tế",
            id="under-the-chair-of",
        ),
        pytest.param(
            "Ngày 05/3/2025, Phó Chủ tịch UBND tỉnh Đinh Quang Hà, Trưởng Ban Chỉ đạo chuyển đổi số đã chủ trì họp.",
            MARCH_5,
            "Đinh Quang Hà",
            "Phó Chủ tịch UBND tỉnh",
            id="between-two-posts",
        ),
        pytest.param(
            "Ngày 05/3/2025, bà H'Yâo Knul, Chủ tịch UBND xã chủ trì cuộc họp.",
            MARCH_5,
            "H'Yâo Knul",
            "Chủ tịch UBND xã",
            id="minority",
        ),
        pytest.param(
            "Ngày 05/3/2025, ông Y Thông, Chủ tịch UBND xã chủ trì cuộc họp.",
            MARCH_5,
            "Y Thông",
            "Chủ tịch UBND xã",
            id="minority-y",
        ),
        pytest.param(
            "Ngày 05/3/2025, BSCKII Đỗ Hữu Phước, Giám đốc Bệnh viện chủ trì giao ban.",
            MARCH_5,
            "Đỗ Hữu Phước",
            "Giám đốc Bệnh viện",
            id="degree",
        ),
        pytest.param(
            "Thực hiện Kế hoạch số 5/KH-UBND ngày 01/02/2025, ngày 05/3/2025, Giám đốc Lê An chủ trì họp.",
            MARCH_5,
            "Lê An",
            "Giám đốc",
            id="cited-day",
        ),
        pytest.param(
            "Ngày 05/3, đồng chí Lê An, Giám đốc Sở chủ trì cuộc họp.",
            MARCH_5,
            "Lê An",
            "Giám đốc Sở",
            id="year-of-issue",
        ),
    ],
)
def test_the_meeting_of_the_opening_paragraph(opening, day, chair, post):
    meeting = read(
        "Hải Phòng, ngày 07 tháng 3 năm 2025", "THÔNG BÁO", "Kết luận cuộc họp giao ban", opening
    ).header.meeting
    assert (meeting.held_on, meeting.chair, meeting.chair_position) == (day, chair, post)


def test_the_title_tells_what_the_opening_leaves_out():
    meeting = read(
        "THÔNG BÁO",
        "Kết luận của đồng chí Nguyễn Văn An - Chủ tịch UBND tỉnh tại cuộc họp ngày 05/3/2025",
        "Sau khi nghe báo cáo, đồng chí Chủ tịch UBND tỉnh có ý kiến như sau:",
    ).header.meeting
    assert (meeting.held_on, meeting.chair, meeting.chair_position) == (MARCH_5, "Nguyễn Văn An", "Chủ tịch UBND tỉnh")


def test_minutes_name_the_chair_in_their_first_section():
    meeting = read(
        "BIÊN BẢN",
        "Họp giao ban ngày 05/3/2025",
        "I. Thành phần",
        "1. Chủ trì: Ông Lê Văn An - Giám đốc.",
        "- Giao Phòng A chủ trì.",
    ).header.meeting
    assert (meeting.held_on, meeting.chair, meeting.chair_position) == (MARCH_5, "Lê Văn An", "Giám đốc")


def test_a_meeting_day_in_the_subject_is_no_day_of_issue():
    assert read("BIÊN BẢN", "Họp giao ban ngày 05/3/2025", OPENING).header.issued_on is None


def test_a_meeting_day_without_a_year_takes_that_of_the_issue_and_is_told():
    reading = read(
        "Hải Phòng, ngày 03 tháng 01 năm 2025", "THÔNG BÁO", "Kết luận", "Ngày 30/12, Giám đốc Lê An chủ trì họp."
    )
    assert reading.header.meeting.held_on == dt.date(2024, 12, 30)
    assert ("header.meeting.held_on", "inferred-year") in [(doubt.path, doubt.code) for doubt in reading.doubts]


@pytest.mark.parametrize(
    "opening",
    [
        "Thực hiện Kế hoạch số 305/KH-UBND ngày 18/12/2024 của UBND tỉnh, Sở xây dựng kế hoạch như sau:",
        "Giao Sở Tài chính chủ trì, phối hợp với Sở Xây dựng thẩm định trước ngày 05/3/2025.",
        "Sở Y tế chủ trì, phối hợp với các đơn vị triển khai.",
        "Thực hiện chỉ đạo tại cuộc họp ngày 05/3/2025, Sở xây dựng kế hoạch như sau:",
        "Tiếp tục thực hiện Chương trình công tác, từ ngày 05/3/2025 Sở triển khai các việc sau:",
    ],
)
def test_a_document_without_a_meeting_has_none(opening):
    assert read("KẾ HOẠCH", "Chuyển đổi số năm 2025", opening).header.meeting is None


def test_a_company_writes_its_day_without_the_word_for_it():
    found = head(("CÔNG TY NƯỚC SẠCH", "left"), ("Số: 45/TB-NS", "left"), "Cần Thơ, 15/05/2025")

    assert (value(found.place), value(found.issued_on)) == ("Cần Thơ", dt.date(2025, 5, 15))


def test_lines_that_tell_time_and_chair_end_the_title():
    found = read(
        "CÔNG TY NƯỚC SẠCH",
        "Số: 45/TB-NS",
        "THÔNG BÁO",
        "Kết luận cuộc họp giao ban tuần 20",
        "Thời gian: 8h00 ngày 12/05/2025",
        "Chủ trì: Ông Lâm Chí Công - Tổng Giám đốc",
        "1. Phòng Kỹ thuật sửa chữa bơm số 2 trước ngày 20/5.",
    ).header

    assert value(found.subject) == "Kết luận cuộc họp giao ban tuần 20"
    assert (found.meeting.held_on, found.meeting.chair) == (dt.date(2025, 5, 12), "Lâm Chí Công")


def test_a_plan_may_be_called_after_what_it_carries_out():
    found = read(
        "UBND THỊ XÃ QUẾ LÂM",
        "Số: 63/KH-UBND",
        ("KẾ HOẠCH", "bold"),
        ("Triển khai chuyển đổi số và cải cách hành chính", "bold"),
        ("trên địa bàn thị xã năm 2023", "bold"),
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 16/01/2023 của UBND tỉnh, UBND thị xã ban hành Kế hoạch như sau:",
        "1. Phòng Nội vụ rà soát thủ tục.",
    ).header

    assert value(found.subject) == "Triển khai chuyển đổi số và cải cách hành chính trên địa bàn thị xã năm 2023"


def test_a_meeting_that_a_notice_calls_was_not_held():
    lines = (
        "Thời gian: 08 giờ 00 ngày 20/3/2025.",
        "Chủ trì: Ông Lê An, Chủ tịch UBND xã.",
        "1. Phòng Kinh tế dự họp.",
    )
    issued = "Lạc Giang, ngày 15 tháng 3 năm 2025"
    assert read(issued, "THÔNG BÁO", "Về việc tổ chức họp giao ban", *lines).header.meeting is None
