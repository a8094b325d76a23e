"""What real papers of offices taught: who is told, in the words of provinces, ministries, Party bodies and schools."""

from __future__ import annotations

import pytest

from tests.extract.papers import LAST, LETTER, NOTICE, leads, of, told

PLAN = """TRƯỜNG MẦM NON HOA SEN
Số: 15/KH-MN
Hòa An, ngày 2 tháng 5 năm 2026
KẾ HOẠCH
Công tác tháng 5 năm 2026
{body}
HIỆU TRƯỞNG
Trần Thị Bé
"""


# A sentence, and who leads by it.
NAMED = {
    "all of a place": (
        "Yêu cầu tất cả các cơ quan nhà nước trên địa bàn nghiêm túc trực bão.",
        ["Tất cả các cơ quan nhà nước trên địa bàn"],
    ),
    "members of a board": (
        "Đề nghị các đồng chí Ban Chỉ đạo bám sát cơ sở được phân công.",
        ["Các đồng chí Ban Chỉ đạo"],
    ),
    "committees of a city and of districts": (
        "Ủy ban nhân dân thành phố và các huyện đánh giá kế hoạch sử dụng đất.",
        ["Ủy ban nhân dân thành phố", "Ủy ban nhân dân các huyện"],
    ),
    "chairmen of a city and of districts": (
        "Chủ tịch UBND thành phố Hòa Bình, các huyện báo cáo trước ngày 20/4/2026.",
        ["Chủ tịch UBND thành phố Hòa Bình", "Chủ tịch UBND các huyện"],
    ),
    "the Front beside unions": (
        "UBND xã, Mặt trận và các đoàn thể tổ chức tuyên truyền.",
        ["UBND xã", "Mặt trận", "Các đoàn thể"],
    ),
    "a force by what it does": (
        "Các lực lượng cứu nạn, cứu hộ duy trì phương tiện, sẵn sàng ứng phó.",
        ["Các lực lượng cứu nạn, cứu hộ"],
    ),
    "bodies of any kind without a plural": (
        "Cơ quan, đơn vị, địa phương báo cáo kết quả trước ngày 20/4/2026.",
        ["Cơ quan, đơn vị, địa phương"],
    ),
    "ministries and agencies": (
        "Đề nghị các Bộ, cơ quan: Kế hoạch và Đầu tư, Tài chính có ý kiến trước ngày 20/4/2026.",
        ["Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"],
    ),
    "what a body is besides": (
        "Sở Nội vụ - Cơ quan thường trực Ban Chỉ đạo tham mưu kế hoạch.",
        ["Sở Nội vụ"],
    ),
    "a kind that ends the fields of one body": (
        "Cục Văn hóa cơ sở, Gia đình và Thư viện trang bị 20 xe thư viện.",
        ["Cục Văn hóa cơ sở, Gia đình và Thư viện"],
    ),
    "counted places": ("Yêu cầu hai thôn Đông Lỗ, Xuân Hòa nộp đủ quỹ.", ["Thôn Đông Lỗ", "Thôn Xuân Hòa"]),
    "schools of several levels": (
        "Hiệu trưởng các trường tiểu học, trung học cơ sở, mầm non trên địa bàn ký cam kết.",
        ["Hiệu trưởng các trường tiểu học, trung học cơ sở, mầm non trên địa bàn"],
    ),
    "any number behind a verb of telling": (
        "Yêu cầu 12 doanh nghiệp nêu trên nộp báo cáo trước ngày 20/4/2026.",
        ["12 doanh nghiệp nêu trên"],
    ),
    "houses in a clause": (
        "Đảng ủy các phường có hộ di dời cử cấp ủy viên đến từng nhà.",
        ["Đảng ủy các phường có hộ di dời"],
    ),
    "a standing committee in small letters": (
        "Thường trực đảng ủy xã chuẩn bị nội dung cuộc họp.",
        ["Thường trực đảng ủy xã"],
    ),
    "heads of what has the rank of a ministry": (
        "Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, cơ quan thuộc Chính phủ tổ chức thực hiện Chỉ thị này.",
        ["Bộ trưởng, Thủ trưởng cơ quan ngang Bộ, cơ quan thuộc Chính phủ"],
    ),
    "a place of training": ("Cơ sở đào tạo ký số dữ liệu trước ngày 20/4/2026.", ["Cơ sở đào tạo"]),
    "a team headed by somebody": (
        "Các tổ công tác do Phó Chủ tịch UBND tỉnh làm tổ trưởng tiếp tục đi hiện trường.",
        ["Các tổ công tác"],
    ),
    "those above all meant": (
        "Cấp ủy các chi bộ rà soát quần chúng ưu tú, nhất là đoàn viên, lực lượng bảo vệ an ninh cơ sở để bồi dưỡng.",
        ["Cấp ủy các chi bộ"],
    ),
    "a form that another body issues": (
        "Các đơn vị rà soát hồ sơ theo biểu mẫu do Sở Tài chính ban hành.",
        ["Các đơn vị"],
    ),
    "a session of a council": (
        "Sở Tư pháp chuẩn bị tài liệu trình kỳ họp thứ 5, HĐND tỉnh khóa XVIII.",
        ["Sở Tư pháp"],
    ),
    "whose awareness is raised": (
        "Để nâng cao nhận thức của cán bộ, nhân dân, yêu cầu các sở, ngành tuyên truyền.",
        ["Các sở, ngành"],
    ),
    "cases for which another body answers": (
        "Công an cấp huyện quán triệt quy định; xác định rõ thẩm quyền, các vụ án thuộc trách nhiệm của Sở Y tế.",
        ["Công an cấp huyện"],
    ),
    "an announcement that asks": (
        "Văn phòng UBND tỉnh thông báo và yêu cầu Sở Y tế báo cáo trước ngày 15/4/2026.",
        ["Sở Y tế"],
    ),
    "a word that begins like a board": ("Ban hành quy chế phối hợp giữa các ngành trước ngày 20/3/2026.", []),
}


@pytest.mark.parametrize(("sentence", "names"), NAMED.values(), ids=NAMED)
def test_the_whole_name_of_who_is_told_is_read(sentence: str, names: list[str]) -> None:
    assert told(sentence) == names


def test_a_number_glued_to_its_item_hides_nobody() -> None:
    body = "1.Sở Công Thương chủ trì, phối hợp với Sở Y tế\na)Rà soát quy hoạch.\n2.Sở Tài chính thẩm định kinh phí."
    notice = of(NOTICE, body)
    assert [[party.name for party in task.leads] for task in notice.tasks] == [["Sở Công Thương"], ["Sở Tài chính"]]
    assert [party.name for party in notice.tasks[0].supports] == ["Sở Y tế"]


def test_a_measure_is_no_part_of_the_name_of_who_helps() -> None:
    sentence = "Sở Công Thương phối hợp với các sở, ngành liên quan có các giải pháp tháo gỡ vướng mắc."
    task = of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0]
    assert [party.name for party in task.supports] == ["Các sở, ngành liên quan"]


HELPERS = {
    "a committee of a level": (
        "Sở Xây dựng phối hợp với các ngành liên quan và UBND cấp huyện quản lý quy hoạch.",
        ["Các ngành liên quan", "UBND cấp huyện"],
    ),
    "a place": (
        "Công an xã phối hợp Phòng Kinh tế và thôn Hải Triều kiểm tra bến bãi.",
        ["Phòng Kinh tế", "Thôn Hải Triều"],
    ),
}


@pytest.mark.parametrize(("sentence", "names"), HELPERS.values(), ids=HELPERS)
def test_those_who_help_are_parted(sentence: str, names: list[str]) -> None:
    assert [party.name for party in of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0].supports] == names


RECEIVERS = {
    "two": ("Sở Y tế nắm dư luận, phản ánh về Đảng ủy và UBND xã.", ["Đảng ủy", "UBND xã"]),
    "with what": ("Sở Y tế báo cáo Lãnh đạo Bộ kèm biểu số liệu.", ["Lãnh đạo Bộ"]),
    "atoms": ("Sở Y tế gửi Cục An toàn bức xạ và hạt nhân danh mục.", ["Cục An toàn bức xạ và hạt nhân"]),
}


@pytest.mark.parametrize(("sentence", "names"), RECEIVERS.values(), ids=RECEIVERS)
def test_all_who_get_a_report_are_read(sentence: str, names: list[str]) -> None:
    assert [one.value for one in of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0].reports_to] == names


# An item under "1. Phòng Quản lý khoa học" in which another name stands.
UNDER_A_UNIT = {
    "agreed with": "Thống nhất với Trường Đại học Đà Lạt, Viện Nghiên cứu hạt nhân nội dung hợp tác.",
    "spread to": "Căn cứ Kế hoạch này, quán triệt đến toàn thể cán bộ, đảng viên trong sinh hoạt tháng 4.",
    "taken from": "Phát huy tinh thần tự lực, sử dụng nguồn lực từ ngân sách, các quỹ, nguồn tài trợ của các cơ quan.",
    "an act with 'ban'": "Ban hành quy chế sử dụng thiết bị.",
}


@pytest.mark.parametrize("item", UNDER_A_UNIT.values(), ids=UNDER_A_UNIT)
def test_an_item_under_a_unit_is_the_units(item: str) -> None:
    body = f"1. Ban Xây dựng Đảng\na) Lập danh sách.\n2. Phòng Quản lý khoa học\na) {item}\nb) Tổng hợp số liệu."
    assert leads(NOTICE, body)[1] == ["Phòng Quản lý khoa học"]


HEADINGS = ["Tháo gỡ khó khăn cho doanh nghiệp", "Khắc phục tồn tại, hạn chế", "Nâng cao kết quả học tập"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_orders_under_what_is_to_be_mended_are_tasks(heading: str) -> None:
    body = f"1. {heading}\na) Sở Tài chính bố trí kinh phí thực hiện.\n2. {LAST}"
    assert leads(NOTICE, body) == [["Sở Tài chính"], ["Sở Nội vụ"]]


# A sentence in a paragraph behind a finding.
ORDERS = {
    "deputies who oversee": "Các Phó Chi cục trưởng theo lĩnh vực phụ trách kiểm tra việc thực hiện.",
    "what it is thought to cost": "Kinh phí mua sắm, dự kiến 32 tỷ đồng, do Sở Tài chính chủ trì bố trí theo quy định.",
    "given whole": "Việc giải quyết 214 hồ sơ trễ hẹn được giao cho Văn phòng Đăng ký đất đai.",
    "to have by a quarter": "Đây là việc các xã đã kiến nghị; Sở Tài chính có hướng dẫn trong quý II năm 2026.",
    "a paper handed in": "Danh sách đăng ký gửi về Sở Nội vụ trước ngày 20/4/2026 để tổng hợp.",
    "a report if need be": "Trường hợp vượt thẩm quyền, tổng hợp, báo cáo UBND tỉnh trước 14 giờ ngày 03/4/2026.",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_an_order_behind_a_finding_is_a_task(order: str) -> None:
    body = f"1. Về cải cách hành chính\nTrong quý I, tiến độ nhìn chung còn chậm. {order}\n2. {LAST}"
    assert len(leads(NOTICE, body)) == 2


def test_a_threat_behind_a_term_is_no_task() -> None:
    body = f"1. {LAST}\nQuá thời hạn nêu trên mà chưa hoàn thành, người đứng đầu phải chịu trách nhiệm trước Chủ tịch."
    assert leads(NOTICE, body) == [["Sở Nội vụ"]]


LISTED = {
    "a board named by its work": "Trưởng Ban Chỉ đạo điều hành giá yêu cầu Sở Công Thương:",
    "a form and those who fill it": "BHXH tỉnh xây dựng biểu mẫu và yêu cầu Sở Công Thương thực hiện:",
}


@pytest.mark.parametrize("lead_in", LISTED.values(), ids=LISTED)
def test_a_list_is_for_those_named_before_its_colon(lead_in: str) -> None:
    body = f"1. {lead_in}\na) Báo cáo kết quả trước ngày 20/4/2026.\nb) Gửi danh sách trước ngày 25/4/2026.\n2. {LAST}"
    assert leads(NOTICE, body)[:2] == [["Sở Công Thương"]] * 2


def test_a_paragraph_goes_on_with_those_of_the_one_before_and_asks() -> None:
    told = "Giao Sở Nông nghiệp và Môi trường chủ trì kiểm tra."
    body = f"{told}\nTiếp tục triển khai các giải pháp bảo vệ rừng, bảo đảm trực gác ở các chốt."
    notice = of(LETTER, body)
    assert [party.name for party in notice.tasks[-1].leads] == ["Sở Nông nghiệp và Môi trường"]
    assert [entry.code for entry in notice.review if entry.path == "tasks[1].leads"] == ["unclear-lead"]


def test_an_item_does_not_take_its_lead_from_inside_another() -> None:
    body = "1. Thành lập Ban Chỉ đạo; Ban Chỉ đạo cấp xã chủ động kiện toàn.\n2. Triển khai đồng bộ các giải pháp."
    assert leads(NOTICE, f"I. Nhiệm vụ\n{body}")[-1] == []


# -- plans


def test_what_a_plan_says_without_naming_anybody_is_work() -> None:
    body = "1. Công tác chuyên môn\nTiếp tục dự giờ giáo viên;\nTăng cường tuyên truyền đến phụ huynh;"
    assert leads(PLAN, body) == [[], []]


def test_persons_in_brackets_do_the_work_before_them() -> None:
    body = "1. Ngày hội của bé\n- Đón đại biểu (Đ/c Trinh).\n- Cân đo trẻ lần 4 (cô Lan, cô Hoa)."
    assert leads(PLAN, body) == [["Trinh"], ["Lan", "Hoa"]]


def test_those_named_in_items_of_their_own_do_all_that_stands_beside() -> None:
    body = """I. TUYÊN TRUYỀN
1. Nội dung
a) Tổ chức hội nghị quán triệt Chỉ thị.
b) Viết 10 tin, bài trên Trang thông tin.
2. Cơ quan chủ trì, phối hợp
a) Cơ quan chủ trì
- Sở Văn hóa, Thể thao và Du lịch.
- Các sở, ngành liên quan.
b) Cơ quan phối hợp
- Hội Cựu chiến binh tỉnh.
II. KIỂM TRA
1. Nội dung
Kiểm tra việc thực hiện tại 10 xã.
2. Cơ quan chủ trì
- Thanh tra tỉnh."""
    notice = of(PLAN, body)
    first = ["Sở Văn hóa, Thể thao và Du lịch", "Các sở, ngành liên quan"]
    assert [[party.name for party in task.leads] for task in notice.tasks] == [first, first, ["Thanh tra tỉnh"]]
    assert [[party.name for party in task.supports] for task in notice.tasks] == [["Hội Cựu chiến binh tỉnh"]] * 2 + [
        []
    ]


def test_bodies_that_are_only_counted_are_those_of_the_heading() -> None:
    body = "1. Công an tỉnh và Sở Nội vụ\na) Công an tỉnh củng cố hồ sơ.\nb) Hai cơ quan thống nhất phương án xác minh."
    assert leads(NOTICE, body) == [["Công an tỉnh"], ["Công an tỉnh", "Sở Nội vụ"]]


def test_a_post_of_the_state_beside_one_of_the_party_is_the_same_persons() -> None:
    assert told("Giao đồng chí Phó Bí thư, Chủ tịch UBND tỉnh chỉ đạo lập danh sách.") == [
        "Đồng chí Phó Bí thư, Chủ tịch UBND tỉnh"
    ]


LIMITS = {
    "a year in brackets": ("Tập trung xây dựng các văn bản (trong năm 2026).", "trong năm 2026"),
    "a month in brackets": ("Tổ chức hội nghị tổng kết (tháng 9/2026).", "tháng 9/2026"),
    "a year as title": ("Năm 2026: Rà soát, sửa đổi hệ thống văn bản, trình Giám đốc ký.", "Năm 2026"),
    "a year behind which bodies are listed": (
        "Hàng năm, các sở và UBND các huyện báo cáo kết quả về Sở Nội vụ.",
        "Hàng năm",
    ),
    "every two weeks": ("Cứ hai tuần một lần, Sở Y tế báo cáo tiến độ.", "Cứ hai tuần một lần"),
}


@pytest.mark.parametrize(("sentence", "quote"), LIMITS.values(), ids=LIMITS)
def test_when_it_is_due_stands_in_brackets_or_at_the_head(sentence: str, quote: str) -> None:
    task = of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0]
    assert [deadline.quote for deadline in task.deadlines] == [quote]


CLOSERS = {
    "counted works": "Hai nhiệm vụ trên báo cáo kết quả về Giám đốc Công ty trước ngày 31/7/2026.",
    "all who are told": "Các đơn vị thực hiện trước ngày 31/7/2026.",
}


@pytest.mark.parametrize("closer", CLOSERS.values(), ids=CLOSERS)
def test_a_sentence_behind_a_list_says_by_when_all_of_it_is_done(closer: str) -> None:
    notice = of(NOTICE, f"1. Phòng Kỹ thuật\na) Đo vẽ hiện trạng.\nb) Vận động 29 hộ.\n{closer}\n2. {LAST}")
    quotes = [[deadline.quote for deadline in task.deadlines] for task in notice.tasks]
    assert quotes == [["trước ngày 31/7/2026"]] * 2 + [["trước ngày 15/4/2026"]]


def test_another_unit_in_an_item_under_a_unit_has_a_task_of_its_own() -> None:
    body = "1. Cục Di sản văn hóa\n- Soạn thảo văn bản hướng dẫn; Vụ Pháp chế cho ý kiến trong 05 ngày làm việc."
    assert leads(NOTICE, body) == [["Cục Di sản văn hóa"], ["Vụ Pháp chế"]]


STAYING = {
    "a limit": "Hạn mức vay 850 tỷ đồng giữ nguyên như Quyết định số 77/QĐ-UBND ngày 14/3/2025.",
    "a lesson": "Kinh nghiệm vụ cháy ngày 11/02/2026 cho thấy thông tin còn rời rạc.",
    "a feast": "Việc liên hoan theo đơn vị là không cần thiết.",
}


@pytest.mark.parametrize("statement", STAYING.values(), ids=STAYING)
def test_what_stays_as_it_is_ends_the_task_before_it(statement: str) -> None:
    order = "Sở Tài chính đối chiếu công nợ từng đơn vị trước ngày 20/4/2026."
    assert [task.text for task in of(NOTICE, f"1. {order} {statement}\n2. {LAST}").tasks] == [order, LAST]


RATED = ["Kiểm tra đánh giá:", "Đánh giá, xếp loại viên chức:", "Công tác đánh giá cán bộ:"]


@pytest.mark.parametrize("heading", RATED)
def test_work_that_rates_is_no_assessment(heading: str) -> None:
    body = f"1. {heading}\n- Xây dựng ma trận đề trước ngày 12/4/2026.\n2. {LAST}"
    assert leads(NOTICE, body) == [[], ["Sở Nội vụ"]]


TOLD_OTHERWISE = {
    "a colon before the work": (
        "Yêu cầu UBND các xã, phường: Tổ chức niêm yết công khai danh sách.",
        ["UBND các xã, phường"],
    ),
    "places behind a colon": (
        "Yêu cầu UBND các huyện: Giao Thủy, Hải Hậu niêm yết danh sách.",
        ["UBND huyện Giao Thủy", "UBND huyện Hải Hậu"],
    ),
    "the one who asks behind a topic": (
        "Đối với Phòng Kế hoạch, Giám đốc Sở yêu cầu hoàn thành dự toán trước ngày 15/4/2026.",
        ["Phòng Kế hoạch"],
    ),
    "heads of two kinds": (
        "Chủ tịch UBND các xã, phường, hiệu trưởng các trường tổ chức khai giảng.",
        ["Chủ tịch UBND các xã, phường", "Hiệu trưởng các trường"],
    ),
    "places in short": ("UBND các huyện, thành, thị rà soát hộ nghèo.", ["UBND các huyện, thành, thị"]),
    "who must do it to a thing": ("Trạm bơm phải được tổ vận hành trực 24/24 giờ.", ["Tổ vận hành"]),
    "who must tell of a case": (
        "Mọi trường hợp chậm tiến độ phải được chủ đầu tư báo về Sở Xây dựng.",
        ["Chủ đầu tư"],
    ),
    "those outside whom a body asks": (
        "Phòng Y tế kiểm tra, yêu cầu các quán ăn khắc phục vi phạm.",
        ["Phòng Y tế"],
    ),
}


@pytest.mark.parametrize(("sentence", "names"), TOLD_OTHERWISE.values(), ids=TOLD_OTHERWISE)
def test_a_mark_or_a_giver_hides_nobody(sentence: str, names: list[str]) -> None:
    assert leads(NOTICE, f"1. {sentence}\n2. {LAST}") == [names, ["Sở Nội vụ"]]


def test_what_this_plan_is_the_ground_for_is_work() -> None:
    body = f"1. Phòng Kế hoạch:\nCăn cứ Kế hoạch này để bố trí kinh phí, báo cáo Giám đốc Sở.\n2. {LAST}"
    assert leads(NOTICE, body) == [["Phòng Kế hoạch"], ["Sở Nội vụ"]]


def test_a_letter_guides_others_not_its_issuer() -> None:
    body = "UBND tỉnh hướng dẫn các đơn vị thực hiện một số nội dung sau:\n1. Rà soát cơ sở.\n2. Báo cáo kết quả."
    assert leads(LETTER, body) == [["Các đơn vị"]] * 2


def test_a_letter_that_guides_nobody_named_tells_its_issuer_nothing() -> None:
    body = "UBND tỉnh hướng dẫn công tác cấp nước mùa khô như sau:\n1. Rà soát trạm bơm.\n2. Báo cáo kết quả."
    assert ["UBND tỉnh"] not in leads(LETTER, body)


def test_a_plural_ends_before_what_commands_it_and_a_thing_is_no_lead() -> None:
    body = f"1. Các bến thủy phải treo biển báo.\n2. Các công trình phải lắp biển báo.\n3. {LAST}"
    assert leads(NOTICE, body) == [["Các bến thủy"], ["Sở Nội vụ"]]


def test_a_school_year_begins_on_no_first_of_january() -> None:
    (deadline,) = of(NOTICE, f"1. Phòng Đào tạo tổng hợp vào đầu mỗi năm học.\n2. {LAST}").tasks[0].deadlines
    assert deadline.rrule == "FREQ=YEARLY"


def test_a_day_among_requirements_is_shown_to_the_clerk() -> None:
    body = f"I. MỤC ĐÍCH, YÊU CẦU\n- Kết quả rà soát phải gửi về Sở Y tế trước ngày 23/6/2026.\nII. NHIỆM VỤ\n1. {LAST}"
    assert "unread-passage" in {entry.code for entry in of(PLAN, body).review}


def test_a_committee_of_the_party_leads_others() -> None:
    body = f"1. Đảng ủy UBND xã\nLãnh đạo UBND xã tập trung thực hiện:\na) Quy hoạch đất.\nb) Cân đối vốn.\n2. {LAST}"
    assert leads(NOTICE, body)[:2] == [["Đảng ủy UBND xã"]] * 2
