"""Heads and feet as the readers of pages and of text files give them: cut into columns, lines and damaged letters."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.head.header import read_header
from extract.text.folding import fold
from tests.support.documents import document

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
RIGHT = ((MOTTO[0], "right"), (MOTTO[1], "right"))
OPENING = ("Ngày 05/3/2025, đồng chí Trần Văn Bình, Chủ tịch UBND tỉnh chủ trì cuộc họp giao ban tháng 3.", "plain")
DUTY = ("1. Sở Tài chính rà soát hồ sơ trước ngày 20/3/2025.", "plain")


def read(*lines):
    source = document(*lines)
    reading = read_header(source, fold(source.text))
    body = [block.span.of(source.text) for start, end in reading.bodies for block in source.blocks[start:end]]
    return reading, body


def value(field):
    return field.value if field else None


def values(fields):
    return [field.value for field in fields]


# --------------------------------------------------------------------------------- columns of a page


LEFT_OF_NOTICE = (("UBND TỈNH LẠC GIANG", "left"), ("VĂN PHÒNG", "left"), ("Số: 45/TB-VP", "left"))
DATED = ("Lạc Giang, ngày 06 tháng 3 năm 2025", "right")
SUBJECT = ("Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 3", "bold")


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((*LEFT_OF_NOTICE, *RIGHT, DATED, ("THÔNG BÁO", "right"), SUBJECT), id="title-in-the-right-column"),
        pytest.param((*LEFT_OF_NOTICE, ("THÔNG BÁO", "left"), *RIGHT, DATED, SUBJECT), id="title-in-the-left-column"),
        pytest.param((*LEFT_OF_NOTICE, *RIGHT, DATED, ("THÔNG BÁO", "bold"), SUBJECT), id="title-in-no-column"),
        pytest.param(
            (*RIGHT, DATED, *LEFT_OF_NOTICE, ("THÔNG BÁO", "bold"), SUBJECT), id="right-column-before-the-left-one"
        ),
        pytest.param(
            (
                "UBND TỈNH LẠC GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                "VĂN PHÒNG Độc lập - Tự do - Hạnh phúc",
                "Số: 45/TB-VP Lạc Giang, ngày 06 tháng 3 năm 2025",
                "THÔNG BÁO",
                SUBJECT[0],
            ),
            id="both-columns-on-each-line",
        ),
    ],
)
def test_a_letterhead_reads_the_same_however_its_columns_come(lines):
    reading, body = read(*lines, OPENING, DUTY)
    header = reading.header
    assert (value(header.parent_issuer), value(header.issuer)) == ("UBND TỈNH LẠC GIANG", "VĂN PHÒNG")
    assert (value(header.number), value(header.doc_type)) == ("45/TB-VP", "thông báo")
    assert (value(header.place), value(header.issued_on)) == ("Lạc Giang", dt.date(2025, 3, 6))
    assert value(header.subject) == SUBJECT[0]
    assert body == [OPENING[0], DUTY[0]]


def test_a_title_over_several_lines_goes_on_through_a_line_as_long_as_the_column():
    source = document(*LEFT_OF_NOTICE, ("THÔNG BÁO", "bold"), SUBJECT, ("và công tác quý II năm 2025", "bold"), OPENING)
    assert value(read_header(source, fold(source.text)).header.subject) == f"{SUBJECT[0]} và công tác quý II năm 2025"


def test_a_title_may_be_the_first_line_and_all_in_capitals():
    header = read("THÔNG BÁO KẾT LUẬN", "cuộc họp giao ban tuần 5", OPENING, DUTY)[0].header
    assert (value(header.doc_type), value(header.subject)) == ("thông báo", "KẾT LUẬN cuộc họp giao ban tuần 5")


def test_addressees_go_on_after_the_right_column():
    reading, body = read(
        ("ỦY BAN NHÂN DÂN", "left"),
        ("THÀNH PHỐ AN LỘC", "left"),
        ("Số: 287/UBND-ĐT", "left"),
        ("V/v đẩy nhanh tiến độ các dự án thoát nước", "left"),
        ("Kính gửi:", "left"),
        ("- Sở Xây dựng;", "left"),
        *RIGHT,
        ("An Lộc, ngày 03 tháng 11 năm 2025", "right"),
        "- Sở Nông nghiệp và Môi trường;",
        "- UBND các phường: An Tây, Phú Vinh.",
        ("Thực hiện kết luận tại cuộc họp ngày 28/10/2025, UBND thành phố yêu cầu:", "plain"),
        DUTY,
    )
    header = reading.header
    assert value(header.doc_type) == "công văn"
    assert (value(header.place), value(header.issued_on)) == ("An Lộc", dt.date(2025, 11, 3))
    assert values(header.addressees) == [
        "Sở Xây dựng",
        "Sở Nông nghiệp và Môi trường",
        "UBND các phường: An Tây, Phú Vinh",
    ]
    assert body[0].startswith("Thực hiện kết luận")


@pytest.mark.parametrize(
    ("lines", "parent", "issuer"),
    [
        pytest.param(
            ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC KỸ THUẬT", "TRƯỜNG GIANG"),
            "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
            "TRƯỜNG ĐẠI HỌC KỸ THUẬT TRƯỜNG GIANG",
            id="place-that-begins-like-a-school",
        ),
        pytest.param(
            ("SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA", "HỘI AN"), "SỞ Y TẾ", "BỆNH VIỆN ĐA KHOA HỘI AN", id="place-Hội-An"
        ),
        pytest.param(
            ("UBND TỈNH LẠC GIANG", "TRƯỜNG CAO ĐẲNG Y TẾ"),
            "UBND TỈNH LẠC GIANG",
            "TRƯỜNG CAO ĐẲNG Y TẾ",
            id="a-school-is-no-place",
        ),
        pytest.param(
            ("ỦY BAN NHÂN DÂN TỈNH SỞ NỘI VỤ",), "ỦY BAN NHÂN DÂN TỈNH", "SỞ NỘI VỤ", id="both-names-on-one-line"
        ),
        pytest.param(
            ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG CHI CỤC THỦY LỢI",),
            "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
            "CHI CỤC THỦY LỢI",
            id="a-department-and-its-branch-on-one-line",
        ),
        pytest.param(("UBND HUYỆN B UBND XÃ C",), "UBND HUYỆN B", "UBND XÃ C", id="two-committees-on-one-line"),
        pytest.param(
            ("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN NGÀNH Y TẾ"),
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH",
            "CÔNG ĐOÀN NGÀNH Y TẾ",
            id="a-trade-union-of-a-branch",
        ),
        pytest.param(
            ("CHỦTỊCH", "ỦY BAN NHÂN DÂN", "TỈNH VÂN HẢI"),
            None,
            "CHỦTỊCH ỦY BAN NHÂN DÂN TỈNH VÂN HẢI",
            id="a-space-lost-in-a-scan",
        ),
    ],
)
def test_lines_of_the_left_column_join_to_names(lines, parent, issuer):
    left = tuple((line, "left") for line in lines)
    header = read(*left, ("Số: 12/TB-VP", "left"), *RIGHT, DATED, ("THÔNG BÁO", "right"), SUBJECT, OPENING)[0].header
    assert (value(header.parent_issuer), value(header.issuer)) == (parent, issuer)


def test_lines_of_a_column_that_hard_breaks_part_are_read_as_lines():
    reading, body = read(
        ("UBND TỈNH LẠC GIANG SỞ Y TẾ Số: 45/TB-SYT", "left"),
        (f"{MOTTO[0]} {MOTTO[1]} Lạc Giang, ngày 06 tháng 3 năm 2025", "right"),
        ("THÔNG BÁO", "bold"),
        SUBJECT,
        OPENING,
        DUTY,
        ("Nơi nhận:", "left"),
        ("- Lưu: VT.", "left"),
        ("GIÁM ĐỐC BS. Lê Văn An", "right"),
    )
    header = reading.header
    assert (value(header.parent_issuer), value(header.issuer)) == ("UBND TỈNH LẠC GIANG", "SỞ Y TẾ")
    assert (value(header.number), value(header.issued_on)) == ("45/TB-SYT", dt.date(2025, 3, 6))
    assert (header.signer.position, header.signer.name) == ("GIÁM ĐỐC", "BS. Lê Văn An")
    assert body == [OPENING[0], DUTY[0]]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("TRƯỞNG BAN Chủ tịch UBND tỉnh Trịnh Văn Ba", "Trịnh Văn Ba"),
        ("P. GIÁM ĐỐC Trịnh Công Ân", "Trịnh Công Ân"),
        ("HIỆU TRƯỞNG (Đã ký) PGS.TS. Hà Văn An", "PGS.TS. Hà Văn An"),
    ],
)
def test_the_signer_stands_behind_whatever_the_line_says_before(line, name):
    foot = (("Nơi nhận:", "left"), ("- Lưu: VT.", "left"), (line, "right"))
    header = read(*LEFT_OF_NOTICE, ("THÔNG BÁO", "bold"), SUBJECT, OPENING, DUTY, *foot)[0].header
    assert header.signer.name == name


# ------------------------------------------------------------------------------------------- công điện


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            (
                ("CÔNG ĐIỆN", "right"),
                ("Về việc ứng phó bão số 7", "bold"),
                ("HỎA TỐC", "bold"),
                "CHỦ TỊCH UBND TỈNH ĐIỆN:",
            ),
            id="stamp-as-a-line",
        ),
        pytest.param(
            (
                ("HỎA TỐC", "box"),
                ("CÔNG ĐIỆN", "bold"),
                ("Về việc ứng phó bão số 7", "bold"),
                "CHỦ TỊCH UBND TỈNH điện:",
            ),
            id="stamp-as-a-box",
        ),
        pytest.param(
            (("CÔNG ĐIỆN HỎA TỐC", "bold"), ("Về việc ứng phó bão số 7", "bold"), "CHỦ TỊCH UBND TỈNH", "Điện:"),
            id="stamp-in-the-title-and-sender-on-its-own-line",
        ),
    ],
)
def test_those_a_telegram_is_wired_to_are_addressees_and_no_body(lines):
    reading, body = read(
        ("CHỦ TỊCH", "left"),
        ("ỦY BAN NHÂN DÂN TỈNH PHÚ AN", "left"),
        ("Số: 14/CĐ-UBND", "left"),
        *RIGHT,
        ("Phú An, hồi 17 giờ 00 ngày 16 tháng 9 năm 2026", "right"),
        *lines,
        "- Giám đốc các sở, Thủ trưởng các ban, ngành của tỉnh;",
        "- Chủ tịch Ủy ban nhân dân các xã, phường.",
        ("Bão số 7 cách đất liền khoảng 320 km. Chủ tịch UBND tỉnh yêu cầu:", "plain"),
        DUTY,
    )
    header = reading.header
    assert (value(header.doc_type), value(header.urgency)) == ("công điện", "hỏa tốc")
    assert value(header.subject) == "Về việc ứng phó bão số 7"
    assert value(header.issued_on) == dt.date(2026, 9, 16)
    assert values(header.addressees) == [
        "Giám đốc các sở, Thủ trưởng các ban, ngành của tỉnh",
        "Chủ tịch Ủy ban nhân dân các xã, phường",
    ]
    assert body[0].startswith("Bão số 7")


def test_a_stamp_over_two_lines_is_one_urgency():
    lines = (*LEFT_OF_NOTICE, *RIGHT, DATED, ("THƯỢNG", "box"), ("KHẨN", "box"), ("THÔNG BÁO", "bold"), SUBJECT)
    assert value(read(*lines, OPENING)[0].header.urgency) == "thượng khẩn"


# --------------------------------------------------------------------------------------------- minutes


MINUTES = (
    "CÔNG TY CỔ PHẦN CẤP NƯỚC SÔNG HINH",
    ("BIÊN BẢN", "bold"),
    ("Họp giao ban sản xuất tuần 10", "bold"),
)


@pytest.mark.parametrize(
    "foot",
    [
        pytest.param(
            (("THƯ KÝ", "left"), ("Rơ Châm H'Lan", "left"), ("CHỦ TRÌ", "right"), ("Lương Vĩnh Phát", "right")),
            id="two-columns",
        ),
        pytest.param(("THƯ KÝ CHỦ TRÌ", "Trần Thị Hoa Lương Vĩnh Phát"), id="two-columns-on-one-line"),
        pytest.param(("CHỦ TRÌ THƯ KÝ", "Lương Vĩnh Phát Trần Thị Hoa"), id="chair-on-the-left"),
        pytest.param(("THƯ KÝ", "Trần Thị Hoa", "CHỦ TRÌ", "Lương Vĩnh Phát"), id="one-after-the-other"),
        pytest.param(("THƯ KÝ", "CHỦ TRÌ", "Trần Thị Hoa", "Lương Vĩnh Phát"), id="roles-then-names"),
    ],
)
def test_minutes_are_signed_by_who_chairs(foot):
    reading, body = read(*MINUTES, DUTY, "Cuộc họp kết thúc lúc 09 giờ 30.", *foot)
    signer = reading.header.signer
    assert (signer.authority, signer.position, signer.name) == (None, "CHỦ TRÌ", "Lương Vĩnh Phát")
    assert body == [DUTY[0], "Cuộc họp kết thúc lúc 09 giờ 30."]


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(("Thời gian: 8 giờ ngày 02/3/2026.", "Chủ trì: Ông Lương Vĩnh Phát - Phó Giám đốc."), id="plain"),
        pytest.param(
            ("1. Thời gian: Lúc 8h00 ngày 02/3/2026", "2. Chủ trì: Ông Lương Vĩnh Phát - Phó Giám đốc"), id="numbered"
        ),
        pytest.param(
            ("- Thời gian, địa điểm: sáng ngày 02/3/2026", "- Chủ tọa: Ông Lương Vĩnh Phát - Phó Giám đốc"), id="dashed"
        ),
        pytest.param(
            ("Sáng 02/3/2026, ông Lương Vĩnh Phát - Phó Giám đốc chủ trì họp giao ban.",), id="day-without-the-word"
        ),
    ],
)
def test_minutes_tell_day_and_chair_in_lines_of_facts(facts):
    meeting = read(*MINUTES, *facts, DUTY)[0].header.meeting
    assert (meeting.held_on, meeting.chair) == (dt.date(2026, 3, 2), "Lương Vĩnh Phát")
    assert meeting.chair_position == "Phó Giám đốc"


@pytest.mark.parametrize(
    ("opening", "chair", "post"),
    [
        pytest.param(
            "Ngày 02/3/2026, BSCKII. Cao Thị Lan, Giám đốc Bệnh viện chủ trì giao ban chuyên môn.",
            "Cao Thị Lan",
            "Giám đốc Bệnh viện",
            id="a-degree-ends-no-sentence",
        ),
        pytest.param(
            "Ngày 02/3/2026, Giám đốc Trung tâm - ThS.BS Lò Văn Chiến chủ trì họp giao ban.",
            "Lò Văn Chiến",
            "Giám đốc Trung tâm",
            id="two-degrees-before-the-name",
        ),
        pytest.param(
            "Ngày 02/3/2026, Sở tổ chức giao ban tháng 02/2026. Đồng chí Sùng Minh Đức, Giám đốc Sở chủ trì.",
            "Sùng Minh Đức",
            "Giám đốc Sở",
            id="chair-in-the-second-sentence",
        ),
        pytest.param(
            "Ngày 02/3/2026, Chủ tịch UBND xã Lê Cường chủ trì họp.",
            "Lê Cường",
            "Chủ tịch UBND xã",
            id="name-after-xã",
        ),
        pytest.param(
            "Ngày 02/3/2026, tại xã Lê Cường, Chủ tịch UBND xã Lê Cường chủ trì họp giao ban.",
            None,
            "Chủ tịch UBND xã Lê Cường",
            id="commune-that-the-notice-knows",
        ),
        pytest.param(
            "Ngày 02/3/2026, Chủ tịch UBND xã Tân Lập chủ trì họp.",
            None,
            "Chủ tịch UBND xã Tân Lập",
            id="no-surname",
        ),
    ],
)
def test_the_chair_of_a_meeting(opening, chair, post):
    meeting = read(("THÔNG BÁO", "bold"), ("Kết luận tại họp giao ban", "bold"), (opening, "plain"), DUTY)[
        0
    ].header.meeting
    assert (meeting.held_on, meeting.chair, meeting.chair_position) == (dt.date(2026, 3, 2), chair, post)


# ---------------------------------------------------------------------------- two letters, damaged scans


def test_a_second_letter_in_the_same_file_leaves_only_its_text_in_the_body():
    foot = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Lê Thị Bảy")
    head = ("UBND TỈNH LẠC GIANG", "SỞ NỘI VỤ", *MOTTO)
    reading, body = read(
        *head,
        "Số: 45/SNV-TC",
        "Lạc Giang, ngày 05 tháng 8 năm 2025",
        "Kính gửi: UBND xã Tân Lập.",
        "Sở Nội vụ đề nghị UBND xã Tân Lập báo cáo trước ngày 20/8/2025.",
        *foot,
        *head,
        "Số: 46/SNV-TC",
        "Lạc Giang, ngày 06 tháng 8 năm 2025",
        "Kính gửi: UBND xã Phú Vinh.",
        "Sở Nội vụ đề nghị UBND xã Phú Vinh báo cáo trước ngày 25/8/2025.",
        *foot,
    )
    assert value(reading.header.number) == "45/SNV-TC"
    assert values(reading.header.addressees) == ["UBND xã Tân Lập"]
    assert [line.rsplit(" ", 1)[1] for line in body] == ["20/8/2025.", "25/8/2025."]


def test_a_head_and_foot_with_diacritics_lost_in_a_scan():
    reading, body = read(
        "CONG HOA XÃ HỘI CHU NGHIA VIỆT NAM",
        "Độc lâp - Tư do - Hanh phúc",
        "UY BAN NHÂN DÂN",
        "TỈNH LẠC GIANG",
        "Sô: 45/TB-UBND",
        "Lạc Giang, ngay 06 thang 3 nãm 2025",
        "THÔNG BAO",
        "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 3",
        OPENING,
        DUTY,
        "Nơi nhân:",
        "- Như trên;",
        "- Lưu: VT.",
        "TL. CHỦ TICH",
        "CHANH VĂN PHÒNG",
        "Lê Văn Bảy",
    )
    header = reading.header
    assert value(header.issuer) == "ỦY BAN NHÂN DÂN TỈNH LẠC GIANG"
    assert header.issuer.quote == "UY BAN NHÂN DÂN\nTỈNH LẠC GIANG"
    assert (value(header.number), value(header.doc_type)) == ("45/TB-UBND", "thông báo")
    assert value(header.issued_on) == dt.date(2025, 3, 6)
    assert values(header.recipients) == ["Như trên", "Lưu: VT"]
    assert (header.signer.authority, header.signer.position) == ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")
    assert body == [OPENING[0], DUTY[0]]
    assert [(doubt.path, doubt.code) for doubt in reading.doubts] == [
        ("header.issuer", "repaired"),
        ("header.signer", "repaired"),
    ]


def test_a_doubled_letter_in_the_symbol_is_repaired_and_named():
    reading, _ = read("BAN CHỈ ĐẠO", "Số: 12/QĐĐ-BCĐ", DATED[0], ("QUYẾT ĐỊNH", "bold"), "Về việc phân công", DUTY)
    assert (reading.header.number.value, reading.header.number.quote) == ("12/QĐ-BCĐ", "12/QĐĐ-BCĐ")
    assert ("header.number", "repaired") in [(doubt.path, doubt.code) for doubt in reading.doubts]


@pytest.mark.parametrize("first", ["- Như trên;", "- Ban Giám đốc;"])
def test_recipients_whose_label_a_stamp_covers_are_no_body(first):
    reading, body = read(
        *LEFT_OF_NOTICE,
        *RIGHT,
        DATED,
        ("THÔNG BÁO", "bold"),
        SUBJECT,
        OPENING,
        DUTY,
        (first, "left"),
        ("- Sở Nội vụ;", "left"),
        ("- Lưu: VT, TH.", "left"),
        ("CHÁNH VĂN PHÒNG", "right"),
        ("Lê Thị Hạnh", "right"),
    )
    assert values(reading.header.recipients) == [first.strip("- ;"), "Sở Nội vụ", "Lưu: VT, TH"]
    assert reading.header.signer.name == "Lê Thị Hạnh"
    assert body == [OPENING[0], DUTY[0]]


def test_a_name_that_ran_into_a_receiver_of_the_other_column_signs():
    reading, _ = read(
        "UBND HUYỆN LẠC AN",
        "Số: 12/TB-UBND",
        "THÔNG BÁO",
        "Kết luận tại cuộc họp giao ban",
        OPENING,
        "Nơi nhận: KT. CHỦ TỊCH",
        "- Văn phòng Chính phủ (để b/c);PHÓ CHỦ TỊCH",
        "- Các xã, phường; Ngô Quang Thắng",
        "- Lưu: VT.",
    )
    found = reading.header

    assert (found.signer.authority, found.signer.position, found.signer.name) == (
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Ngô Quang Thắng",
    )
    assert [item.value for item in found.recipients] == ["Văn phòng Chính phủ (để b/c)", "Các xã, phường", "Lưu: VT"]


def test_a_day_that_ran_into_the_subject_beside_it_is_the_day():
    reading, _ = read(
        ("UBND THÀNH PHỐ HUẾ", "left"),
        "Số: 2874/UBND-ĐT",
        "V/v đẩy nhanh tiến độ các dự án hạ tầng",
        "thoát nước đô thịHuế, ngày 03 tháng 11 năm 2025",
        "Kính gửi: Sở Xây dựng.",
    )
    found = reading.header

    assert value(found.subject) == "đẩy nhanh tiến độ các dự án hạ tầng thoát nước đô thị"
    assert (value(found.place), value(found.issued_on)) == ("Huế", dt.date(2025, 11, 3))
