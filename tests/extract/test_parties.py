"""Who is told, who helps, to whom it is reported: one sentence a row."""

from __future__ import annotations

import pytest

from extract.parties.canon import Canon
from extract.parties.lists import PartyLists, Ref
from extract.parties.names import Names
from extract.parties.register import Register
from extract.text.tokens import Tokens
from ingest.span import Span
from tests.support.grammar import grammar, names

LISTS = {
    "several bodies": ("Sở Y tế, Sở Nội vụ và Công an tỉnh rà soát", ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]),
    "one prefix, several places": (
        "UBND các xã: An Hòa, Bình Minh và thị trấn Vân Đình rà soát",
        ["UBND xã An Hòa", "UBND xã Bình Minh", "UBND thị trấn Vân Đình"],
    ),
    "one prefix, several fields": (
        "các Sở: Y tế, Tài chính, Xây dựng kiểm tra",
        ["Sở Y tế", "Sở Tài chính", "Sở Xây dựng"],
    ),
    "one post, several bodies": (
        "Giám đốc: Sở Văn hóa, Thể thao và Du lịch, Sở Y tế, Đài Truyền hình tỉnh phối hợp tuyên truyền",
        ["Giám đốc Sở Văn hóa, Thể thao và Du lịch", "Giám đốc Sở Y tế", "Giám đốc Đài Truyền hình tỉnh"],
    ),
    "places by name, then a group": (
        "Chủ tịch UBND các huyện, thành phố Mỹ Sơn, thị xã Gò Vân và các tổ chức liên quan rà soát",
        ["Chủ tịch UBND các huyện, thành phố Mỹ Sơn", "Chủ tịch UBND thị xã Gò Vân", "Các tổ chức liên quan"],
    ),
    "the standing part of a board in small letters": (
        "Thường trực Ban chỉ huy Phòng chống lụt bão thành phố, Giám đốc các sở rà soát",
        ["Thường trực Ban chỉ huy Phòng chống lụt bão thành phố", "Giám đốc các sở"],
    ),
    "towns written short": ("UBND huyện, thị, thành phố rà soát", ["UBND huyện, thị, thành phố"]),
    "a body of all levels": (
        "Ban Chỉ huy Phòng thủ dân sự các ngành, các cấp, Thủ trưởng các sở rà soát",
        ["Ban Chỉ huy Phòng thủ dân sự các ngành, các cấp", "Thủ trưởng các sở"],
    ),
    "men or women": ("ông (bà) Hiệu trưởng các trường rà soát", ["Ông (bà) Hiệu trưởng các trường"]),
    "initials of a kind": ("các trường THPT và các TTGDTX rà soát", ["Các trường THPT", "Các TTGDTX"]),
    "what those have who are meant": (
        "các tổ chức được cấp giấy phép thăm dò, khai thác khoáng sản có trách nhiệm rà soát",
        ["Các tổ chức được cấp giấy phép thăm dò, khai thác khoáng sản"],
    ),
    "with what they have to do": (
        "các cơ quan có liên quan đến dự án khẩn trương rà soát",
        ["Các cơ quan có liên quan đến dự án"],
    ),
    "in what they have a part": ("các sở liên quan trong công tác bảo vệ rừng", ["Các sở liên quan"]),
    "fields in small letters behind a capital": (
        "các khoa Nội tổng hợp, Nhi, Hồi sức cấp cứu rà soát",
        ["Khoa Nội tổng hợp", "Khoa Nhi", "Khoa Hồi sức cấp cứu"],
    ),
    "a field that is a verb when small": (
        "các khoa Dược, Xét nghiệm lập dự trù",
        ["Khoa Dược", "Khoa Xét nghiệm"],
    ),
    "the kind written once": ("Sở Tài chính, Xây dựng, Y tế rà soát", ["Sở Tài chính", "Sở Xây dựng", "Sở Y tế"]),
    "a sub-unit in brackets is no second body": (
        "Văn phòng UBND tỉnh (Phòng Kinh tế) theo dõi",
        ["Văn phòng UBND tỉnh"],
    ),
    "the body named after its part in the matter": (
        "Nhà đầu tư - Công ty cổ phần Minh Thành khẩn trương",
        ["Công ty cổ phần Minh Thành"],
    ),
    "a person with an office": (
        "đồng chí Trần Văn Bình, Phó Giám đốc Sở Y tế kiểm tra",
        ["Trần Văn Bình"],
    ),
    "regions of one body": (
        "Chi cục Kiểm lâm vùng III, vùng IV trực tiếp kiểm tra",
        ["Chi cục Kiểm lâm vùng III", "Chi cục Kiểm lâm vùng IV"],
    ),
    "one place beside a plural of them": (
        "UBND các xã ven biển và đặc khu Hòn Nghệ rà soát",
        ["UBND các xã ven biển", "UBND đặc khu Hòn Nghệ"],
    ),
    "parts in the work, in small letters": (
        "Chủ đầu tư, nhà thầu thi công, tư vấn giám sát kiểm đếm",
        ["Chủ đầu tư", "Nhà thầu thi công", "Tư vấn giám sát"],
    ),
    "bodies in small letters": ("Hội phụ nữ, đoàn thanh niên vận động", ["Hội phụ nữ", "Đoàn thanh niên"]),
    "one meant above all": (
        "các chủ rừng, trước hết là Ban Quản lý rừng phòng hộ Khau Mạ trực gác",
        ["Các chủ rừng", "Ban Quản lý rừng phòng hộ Khau Mạ"],
    ),
    "a body without who leads it": (
        "Tổ Văn hóa - Văn nghệ do đồng chí Hoàng Kim Ngân làm tổ trưởng dàn dựng",
        ["Tổ Văn hóa - Văn nghệ"],
    ),
    "a group described by a measure": (
        "các xã có tỷ lệ hộ nghèo trên 5% hoàn thành rà soát",
        ["Các xã có tỷ lệ hộ nghèo trên 5%"],
    ),
    "those a bracket names in place of a group": (
        "04 bệnh viện chưa triển khai (Bệnh viện Phổi, Bệnh viện Mắt, Bệnh viện Nhi, Bệnh viện Tim) phải hoàn thành",
        ["Bệnh viện Phổi", "Bệnh viện Mắt", "Bệnh viện Nhi", "Bệnh viện Tim"],
    ),
    "those named behind 'gồm'": (
        "Các Công ty Điện lực có tỷ lệ thu thấp gồm Kiến An, Vĩnh Bảo phải có phương án",
        ["Công ty Điện lực Kiến An", "Công ty Điện lực Vĩnh Bảo"],
    ),
    "a comma inside one name": ("Sở Văn hóa, Thể thao và Du lịch rà soát", ["Sở Văn hóa, Thể thao và Du lịch"]),
    "a name that goes on like a verb": (
        "Phòng Xây dựng chính quyền, tổ chức bộ máy cung cấp số liệu",
        ["Phòng Xây dựng chính quyền, tổ chức bộ máy"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_of_parties_is_read_name_by_name(text: str, expected: list[str]) -> None:
    read, end = grammar(text)
    assert names(text, read.parties(0, end)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xí nghiệp An Hòa và Xí nghiệp Bình Minh thu hồi nợ chậm; ", ["Xí nghiệp An Hòa", "Xí nghiệp Bình Minh"]),
        (
            "Xí nghiệp Số 1, Xí nghiệp An Hòa và Xí nghiệp Bình Minh thu hồi nợ chậm; ",
            ["Xí nghiệp An Hòa", "Xí nghiệp Bình Minh"],
        ),
    ],
    ids=["both of two", "the last two of three"],
)
def test_bodies_named_before_are_meant_and_are_not_sure(text: str, expected: list[str]) -> None:
    whole = text + "hai xí nghiệp nêu trên báo cáo"
    read, end = grammar(whole)
    first = read.tokens.within(Span(len(text), len(whole)))[0]
    refs, _ = read.parties(first, end)
    assert names(whole, refs) == expected
    assert not any(ref.sure for ref in refs)


DOUBLE_FIELDS = {
    "a field that is double everywhere": (
        "Các khoa: Cơ khí, Kinh tế và Quản lý nộp đề cương",
        ["Khoa Cơ khí", "Khoa Kinh tế và Quản lý"],
        True,
    ),
    "named whole elsewhere": (
        "Các khoa: Dệt may, Da giày và Thời trang nộp đề cương\nKhoa Da giày và Thời trang rà soát giáo trình",
        ["Khoa Dệt may", "Khoa Da giày và Thời trang"],
        True,
    ),
    "named in halves elsewhere": (
        "Các khoa: Dệt may, Da giày và Thời trang nộp đề cương\nKhoa Thời trang rà soát giáo trình",
        ["Khoa Dệt may", "Khoa Da giày", "Khoa Thời trang"],
        True,
    ),
    "one more field behind the double one": (
        "Các phòng: Kế hoạch, Kỹ thuật và An toàn, Vật tư lập kế hoạch",
        ["Phòng Kế hoạch", "Phòng Kỹ thuật và An toàn", "Phòng Vật tư"],
        True,
    ),
    "fields of their own everywhere": (
        "các phòng: Tổ chức, Tài chính và Hành chính rà soát",
        ["Phòng Tổ chức", "Phòng Tài chính", "Phòng Hành chính"],
        True,
    ),
    "a guess": (
        "Các khoa: Dệt may, Da giày và Thời trang nộp đề cương",
        ["Khoa Dệt may", "Khoa Da giày", "Khoa Thời trang"],
        False,
    ),
}


@pytest.mark.parametrize(("text", "expected", "sure"), DOUBLE_FIELDS.values(), ids=DOUBLE_FIELDS)
def test_a_double_field_in_a_list_is_one_name_where_the_notice_says_so(
    text: str, expected: list[str], sure: bool
) -> None:
    read, _ = grammar(text)
    refs, _ = read.parties(0, read.tokens.within(Span(0, (text + "\n").index("\n")))[1])
    assert names(text, refs) == expected
    assert all(ref.sure for ref in refs) is sure


def test_the_register_tells_whether_a_field_is_double() -> None:
    text = "Các phòng: Tổng hợp, Mã hóa và Giải mã rà soát"
    tokens = Tokens(text)
    refs, _ = PartyLists(tokens, Names(["Phòng Mã hóa và Giải mã"])).read(0, len(tokens))
    assert names(text, refs) == ["Phòng Tổng hợp", "Phòng Mã hóa và Giải mã"]


MEANT = {
    "the last of its kind above": (
        "Khoa Dược kiểm kê thuốc; Khoa Nội phối hợp.\n",
        "Khoa này chủ trì họp hằng tuần",
        "Khoa Nội",
        "chủ trì",
    ),
    "one named again": (
        "Phòng Đào tạo gửi Phòng Tài vụ danh sách; Phòng Đào tạo lưu hồ sơ. ",
        "Phòng này đối chiếu",
        "Phòng Đào tạo",
        "đối chiếu",
    ),
    "any body": ("Phòng Tài vụ rà soát công nợ. ", "Đơn vị này lấy báo giá", "Phòng Tài vụ", "lấy"),
    "nobody above": ("Cuộc họp diễn ra hằng tuần. ", "Phòng này chủ trì họp", "Phòng này", "chủ trì"),
}


@pytest.mark.parametrize(("above", "sentence", "meant", "action"), MEANT.values(), ids=MEANT)
def test_this_body_is_the_last_of_its_kind_and_ends_before_any_verb(
    above: str, sentence: str, meant: str, action: str
) -> None:
    whole = above + sentence
    read, end = grammar(whole)
    refs, after = read.parties(read.tokens.within(Span(len(above), len(whole)))[0], end)
    assert names(whole, refs) == [meant]
    assert not refs[0].sure
    assert whole[read.tokens.starts[after] :].startswith(action)


HEADINGS = {
    "one body": ("Phòng Quy hoạch - Xây dựng:", ["Phòng Quy hoạch - Xây dựng"]),
    "without a colon": ("Sở Y tế", ["Sở Y tế"]),
    "toward a body": ("Đối với Sở Tài chính:", ["Sở Tài chính"]),
    "whose duties": ("NHIỆM VỤ CHỦ YẾU CỦA SỞ TÀI CHÍNH", ["SỞ TÀI CHÍNH"]),
    "duties given": ("Các nhiệm vụ giao Sở Tài chính", ["Sở Tài chính"]),
    "whose duties, and when": ("Các việc của Sở Tài chính trong tháng 4", None),
    "two bodies": ("Công an xã, Ban CHQS xã:", ["Công an xã", "Ban CHQS xã"]),
    "a ministry whose name ends like a verb": ("Bộ Ngoại giao", ["Bộ Ngoại giao"]),
    "a topic": ("Về cải cách hành chính:", None),
    "a statement": ("Sở Y tế đã hoàn thành:", None),
    "the opening of a telegram": ("BỘ TRƯỞNG BỘ Y TẾ điện:", None),
}


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_a_heading_names_parties_and_nothing_else(text: str, expected: list[str] | None) -> None:
    read, end = grammar(text)
    refs = read.heading(0, end)
    assert (refs and names(text, refs)) == expected


INSTRUCTIONS = {
    "told": ("Giao Sở Y tế chủ trì rà soát.", ["Sở Y tế"], "chủ trì"),
    "told after an agreement": ("Thống nhất giao Sở Y tế rà soát.", ["Sở Y tế"], "rà soát"),
    "told by a requester": ("Chủ tịch UBND tỉnh yêu cầu Sở Y tế rà soát.", ["Sở Y tế"], "rà soát"),
    "told at the end of an evaluation": ("Tiến độ còn chậm, giao Sở Y tế rà soát.", ["Sở Y tế"], "rà soát"),
    "subject": ("Sở Y tế khẩn trương rà soát.", ["Sở Y tế"], "khẩn trương"),
    "passive": ("Sở Y tế được giao nhiệm vụ rà soát.", ["Sở Y tế"], "được"),
    "run-in heading": ("Sở Y tế, Sở Nội vụ: rà soát biên chế.", ["Sở Y tế", "Sở Nội vụ"], "rà soát"),
    "toward": ("Đối với Sở Y tế: rà soát biên chế.", ["Sở Y tế"], "rà soát"),
    "after a circumstance": ("Trong tháng 6, Sở Y tế hoàn thành rà soát.", ["Sở Y tế"], "hoàn thành"),
    "a topic handed on": ("Riêng các dự án nhóm B giao Sở Y tế rà soát.", ["Sở Y tế"], "rà soát"),
}


@pytest.mark.parametrize(("text", "expected", "action"), INSTRUCTIONS.values(), ids=INSTRUCTIONS)
def test_an_instruction_names_who_acts_and_where_the_action_begins(text: str, expected: list[str], action: str) -> None:
    read, end = grammar(text)
    told = read.instruction(0, end)
    assert told is not None
    assert names(text, told.leads) == expected
    assert text[read.tokens.starts[told.action] :].startswith(action)


NO_INSTRUCTIONS = {
    "a report on what was done": "Sở Y tế là đơn vị dẫn đầu.",
    "land handed over": "Khu đất được giao Công ty Minh Thành từ năm 2020.",
    "a noun": "Giao thông nông thôn có chuyển biến.",
}


@pytest.mark.parametrize("text", NO_INSTRUCTIONS.values(), ids=NO_INSTRUCTIONS)
def test_what_hands_out_nothing_is_no_instruction(text: str) -> None:
    read, end = grammar(text)
    told = read.instruction(0, end)
    assert told is None or not told.leads or not told.told


SUPPORTS = {
    "with": ("phối hợp với Sở Nội vụ và các đơn vị liên quan rà soát", ["Sở Nội vụ", "Các đơn vị liên quan"]),
    "over adverbs": ("phối hợp chặt chẽ, kịp thời với Sở Nội vụ rà soát", ["Sở Nội vụ"]),
    "together": ("cùng Công an tỉnh kiểm tra", ["Công an tỉnh"]),
    "named at the end": ("rà soát hồ sơ, Sở Nội vụ phối hợp", ["Sở Nội vụ"]),
    "nobody": ("rà soát hồ sơ của Sở Nội vụ", []),
}


@pytest.mark.parametrize(("text", "expected"), SUPPORTS.values(), ids=SUPPORTS)
def test_those_who_help_are_found(text: str, expected: list[str]) -> None:
    read, end = grammar(text)
    assert names(text, read.supports(0, end, ())) == expected


REPORTS = {
    "to a body": ("báo cáo UBND tỉnh kết quả", ["UBND tỉnh"]),
    "to the head office of a union": (
        "hoàn chỉnh báo cáo, gửi Trung ương Đoàn và Ban Thường vụ Tỉnh ủy trước ngày 23/5",
        ["Trung ương Đoàn", "Ban Thường vụ Tỉnh ủy"],
    ),
    "sent": ("gửi kết quả về Sở Nội vụ trước ngày 10/6", ["Sở Nội vụ"]),
    "what the receiver does with it": ("gửi Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh", ["Sở Nội vụ"]),
    "told at once": ("nắm danh sách, báo Công an xã trước 17 giờ", ["Công an xã"]),
    "a result": ("báo kết quả xử lý cho Giám đốc Sở", ["Giám đốc Sở"]),
    "for a decision": ("báo cáo, đề xuất UBND tỉnh xem xét", ["UBND tỉnh"]),
    "people by their work": ("lập danh sách, báo trợ lý khoa trước ngày 10/6", ["Trợ lý khoa"]),
    "a council set up for its work": ("gửi Hội đồng tự đánh giá trước ngày 10/6", ["Hội đồng tự đánh giá"]),
    "for whom it is": ("báo cáo kết quả để UBND tỉnh xem xét trước ngày 30/11", ["UBND tỉnh"]),
    "accounted for": ("giải trình về hồ sơ quá hạn với Giám đốc Sở", ["Giám đốc Sở"]),
    "in turn": ("gửi báo cáo Bộ Tư pháp lần lượt trước ngày 05/6", ["Bộ Tư pháp"]),
    "who is to direct it then": ("báo cáo Lãnh đạo Ban chỉ đạo xử lý", ["Lãnh đạo Ban"]),
    "leaders in small letters": ("rà soát, báo cáo lãnh đạo phòng trước ngày 20/3", ["Lãnh đạo phòng"]),
    "a board in small letters": ("báo cáo ban giám hiệu kết quả hằng ngày", ["Ban giám hiệu"]),
    "an office in small letters": ("gửi số liệu về trạm y tế trước 8 giờ", ["Trạm y tế"]),
    "a kind alone": ("thông báo cho chính quyền và nhân dân vùng hạ du", []),
    "dealt out": ("gửi thư đến từng hộ dân", []),
    "sorted by": ("nộp danh mục từng hộ, từng vị trí về Bộ Xây dựng", ["Bộ Xây dựng"]),
    "nobody": ("xây dựng báo cáo quý I", []),
}


@pytest.mark.parametrize(("text", "expected"), REPORTS.values(), ids=REPORTS)
def test_receivers_of_reports_are_found(text: str, expected: list[str]) -> None:
    read, end = grammar(text)
    assert names(text, read.reports_to(0, end)) == expected


REGISTER = Register.parse('[[unit]]\nkey = "qhxd"\nname = "Phòng Quy hoạch - Xây dựng"\nshort = "P. QHXD"')


@pytest.mark.parametrize(
    "printed", ["phòng Quy hoạch và Xây dựng", "Phòng Quy hoạch – Xây dựng", "P. QHXD", "Phòng QHXD"]
)
def test_all_spellings_are_one_unit_of_the_register(printed: str) -> None:
    party = Canon(printed, REGISTER).parties([Ref(Span(0, len(printed)), "unit")])[0]
    assert (party.name, party.unit, party.quote) == ("Phòng Quy hoạch - Xây dựng", "qhxd", printed)


def test_initials_stand_for_the_one_full_name_they_fit() -> None:
    canon = Canon("Phòng HTKT", Register())
    canon.learn("Phòng Hạ tầng Kỹ thuật")
    ref = Ref(Span(0, 10), "unit")
    assert canon.name(ref) == "Phòng Hạ tầng Kỹ thuật"
    canon.learn("Phòng Hợp tác Kinh tế")
    assert canon.name(ref) == "Phòng HTKT"
