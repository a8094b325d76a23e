"""What is told and what is ordered, in papers of offices: the past of things, targets, consent, grounds."""

from __future__ import annotations

import pytest

from tests.extract.papers import LAST, NOTICE, leads, of, texts


@pytest.mark.parametrize(
    "order",
    [
        "Với khoảng 900 ha rau màu đã xuống giống, vận động Nhân dân che phủ nilon.",
        "Khi nước đã rút, tổ chức vệ sinh môi trường.",
        "Đối với các nhà thầu đã vi phạm tiến độ, xử phạt theo hợp đồng.",
        "Với số vốn đã phân bổ, rà soát, điều chuyển cho dự án có nhu cầu.",
        "Với các hộ nuôi cá lồng, hướng dẫn di dời đến nơi an toàn.",
        "Đối với các khu đất thu hồi, rào chắn, cắm biển báo.",
        "Với khoảng 2.300 liều vắc xin sắp hết hạn, điều chuyển cho các trạm có nhu cầu.",
    ],
)
def test_for_which_things_the_work_is_done_is_neither_its_past_nor_its_doer(order: str) -> None:
    body = f"1. Chủ tịch UBND các xã, phường:\na) {order}\n2. {LAST}"
    assert texts(body)[0] == order
    assert leads(NOTICE, body)[0] == ["Chủ tịch UBND các xã, phường"]


def test_the_past_of_the_work_itself_is_told() -> None:
    told = "Đối với công tác kiểm đếm đã hoàn thành 120 hộ, phê duyệt phương án 80 hộ."
    assert texts(f"1. Về giải phóng mặt bằng\n- {told}\n2. {LAST}") == [LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Phòng Kinh tế kiểm tra các mỏ cát đã cấp phép nhưng chưa khai thác.",
        "Phòng Quản lý nhà lập danh sách các hộ đã nhận nhà nhưng chưa nộp tiền, gửi Văn phòng Sở.",
        "Phòng Khoa học rà soát, thanh lý các hợp đồng đã nghiệm thu nhưng chưa quyết toán, vốn còn treo 4 tỷ đồng.",
        "Phòng Văn hóa - Xã hội vận động người chưa có tài khoản (hiện còn 29%) mở tài khoản để nhận trợ cấp.",
        "Phòng Kinh tế vận động hộ kinh doanh (hiện mới đạt 29%) đăng ký thuế.",
        "Cục Điện lực thụ lý ngay hồ sơ tỉnh đã gửi kèm Công văn số 902/UBND-CN, trả lời tỉnh.",
        "Đối với 27 điểm trường dự kiến sáp nhập, hiện mới có 12 điểm xong, Phòng Giáo dục đôn đốc các trường.",
        "Phòng Kinh tế tập trung thu nợ đọng, phấn đấu đạt 102% dự toán.",
        "Phòng Kinh tế đôn đốc nhà thầu để đến hết quý III/2026 giải ngân đạt tối thiểu 70%.",
    ],
)
@pytest.mark.parametrize("mark", ["- ", ""])
def test_what_its_object_was_and_what_is_to_be_reached_make_no_report_of_an_order(order: str, mark: str) -> None:
    assert texts(f"1. Về nhiệm vụ trọng tâm\n{mark}{order}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    ("order", "who"),
    [
        ("Các phòng thống nhất danh mục tài liệu, nộp Văn phòng Sở trước ngày 30/4/2026.", "Các phòng"),
        ("Trưởng các phòng thống nhất lịch trực, gửi Văn phòng Sở.", "Trưởng các phòng"),
        ("Ba phòng thống nhất phương án phân luồng trước ngày 15/4/2026.", "Ba phòng"),
    ],
)
def test_a_plural_that_agrees_on_a_thing_works_it_out(order: str, who: str) -> None:
    body = f"1. Sở Xây dựng\n- {order}\n2. {LAST}"
    assert texts(body) == [order, LAST]
    assert leads(NOTICE, body)[0] == [who]


def test_one_that_agrees_consents() -> None:
    assert texts(f"1. Về phân luồng\n- UBND tỉnh thống nhất phương án phân luồng.\n2. {LAST}") == [LAST]


@pytest.mark.parametrize(
    ("order", "who"),
    [
        ("Thực hiện Kế hoạch số 88/KH-CAT ngày 03/8/2025 của Công an tỉnh, Công an xã mở đợt cao điểm.", "Công an xã"),
        ("Thực hiện Công văn số 140/STC-NS của Sở Tài chính, Phòng Kinh tế đối chiếu công nợ.", "Phòng Kinh tế"),
        ("Triển khai Chỉ thị số 15/CT-UBND của UBND tỉnh, Phòng Kinh tế kiểm tra các lò giết mổ.", "Phòng Kinh tế"),
        ("Công an xã thực hiện Kế hoạch số 88/KH-CAT của Công an tỉnh, mở đợt cao điểm.", "Công an xã"),
    ],
)
@pytest.mark.parametrize("mark", ["- ", ""])
def test_who_acts_on_a_paper_of_another_office_is_told(order: str, who: str, mark: str) -> None:
    body = f"1. Về nhiệm vụ trọng tâm\n{mark}{order}\n2. {LAST}"
    assert texts(body) == [order, LAST]
    assert leads(NOTICE, body)[0] == [who]


@pytest.mark.parametrize(
    "fact",
    [
        "Biển báo đặt sai vị trí so với thiết kế, đã được nhắc nhở nhưng đến nay vẫn chưa xong.",
        "Cọc mốc đoạn Km12 cắm lệch so với hồ sơ, đã được nhắc nhiều lần nhưng chưa xong.",
    ],
)
def test_how_a_thing_was_made_is_a_fact_under_a_heading_too(fact: str) -> None:
    assert texts(f"1. Phòng Quản lý đô thị\n- {fact}\n- Kiểm tra lại toàn tuyến.\n2. {LAST}") == [
        "Kiểm tra lại toàn tuyến.",
        LAST,
    ]


@pytest.mark.parametrize(
    "fact", ["Doanh nghiệp nộp hồ sơ môi trường còn phải đi nhiều nơi.", "Người dân đi lại làm giấy tờ còn xa."]
)
def test_what_people_bear_is_a_fact(fact: str) -> None:
    assert texts(f"1. Về thủ tục hành chính\n- {fact}\n2. {LAST}") == [LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Kinh phí thực hiện trong phạm vi dự toán đã giao đầu năm, Sở Tài chính hướng dẫn thủ tục thanh toán.",
        "Khoản còn nợ của quý I là 18,4 triệu đồng, Sở Tài chính đối chiếu với từng chi bộ và đôn đốc nộp dứt điểm.",
    ],
)
def test_a_body_that_acts_behind_what_was_is_told(order: str) -> None:
    body = f"1. Về tài chính\n{order}\n2. {LAST}"
    first, last = of(NOTICE, body).tasks
    assert first.text.endswith(order.partition(", ")[2])
    assert [party.name for party in first.leads] == ["Sở Tài chính"]
    assert last.text == LAST


def test_one_deed_told_behind_another_hands_out_nothing() -> None:
    told = "UBND xã Tân Lộc đã làm việc với các hộ, Phòng Kinh tế lập biên bản."
    assert texts(f"1. Về tài chính\n{told}\n2. {LAST}") == [LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Văn phòng Sở sẽ làm đầu mối, báo cáo Giám đốc Sở trong tháng 6 năm 2026.",
        "Phòng Kế hoạch sẽ tổng hợp số liệu, gửi Sở Tài chính trong quý III/2026.",
        "Thanh tra Sở sẽ kiểm tra đột xuất, hằng quý báo cáo Giám đốc Sở.",
    ],
)
def test_what_a_body_will_do_in_a_time_that_is_named_is_a_duty(order: str) -> None:
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


def test_where_a_leader_will_be_is_no_duty() -> None:
    assert texts(f"1. Ngày 20/5/2026, Chủ tịch UBND tỉnh sẽ dự lễ khánh thành.\n2. {LAST}") == [LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Căn cứ Hợp đồng số 45/2024/HĐXL ngày 18/10/2024, lập hồ sơ phạt vi phạm tiến độ.",
        "Căn cứ Kế hoạch số 5/KH-UBND, rà soát phòng học.",
        "Căn cứ ý kiến của Sở Y tế, xây dựng lại định mức găng tay.",
        "Thực hiện Công văn số 12/SXD-HT ngày 05/01/2026 của Sở Xây dựng, rà soát phòng học xuống cấp.",
        "Triển khai Kế hoạch số 5/KH-UBND của UBND tỉnh, lập danh sách cán bộ.",
    ],
)
def test_an_order_that_opens_with_its_ground_is_no_legal_basis(order: str) -> None:
    body = f"1. Phòng Quản trị\n- {order}\n2. {LAST}"
    assert texts(body) == [order, LAST]
    assert leads(NOTICE, body)[0] == ["Phòng Quản trị"]


def test_a_paper_on_several_things_is_one_ground() -> None:
    assert texts(f"Căn cứ Kế hoạch số 5/KH-UBND về kiểm tra, rà soát phòng học;\n1. {LAST}") == [LAST]


@pytest.mark.parametrize(
    ("own", "others", "who"),
    [
        ("Rà lại Quy chế chi tiêu nội bộ", "các phòng, đơn vị có ý kiến gửi về Văn phòng.", "Các phòng, đơn vị"),
        ("Lập kế hoạch mua sắm", "các đơn vị đăng ký nhu cầu về Văn phòng.", "Các đơn vị"),
        ("Soạn quy trình cấp phát", "các phòng rà soát, phản hồi trước ngày 14/6/2026.", "Các phòng"),
    ],
)
def test_what_others_hand_in_to_the_unit_of_a_heading_is_their_work(own: str, others: str, who: str) -> None:
    body = f"1. Văn phòng Sở\n- {own}; {others}\n2. {LAST}"
    assert texts(body) == [own, others, LAST]
    assert leads(NOTICE, body)[:2] == [["Văn phòng Sở"], [who]]


@pytest.mark.parametrize(
    "fact",
    [
        "Đến hết tháng 2 còn 14 doanh nghiệp nợ phí hạ tầng.",
        "Đến hết quý I có 12 luật sư chưa nộp báo cáo.",
        "Đến cuối tháng 2 mới thu được 1,2 tỷ đồng.",
        "Trong 57 bến khách được kiểm tra còn 19 bến hoạt động không phép.",
    ],
)
def test_how_many_there_are_so_far_is_a_fact_under_a_heading_too(fact: str) -> None:
    assert texts(f"1. Văn phòng Sở\n- {fact}\n- Đôn đốc nộp phí.\n2. {LAST}") == ["Đôn đốc nộp phí.", LAST]


def test_an_order_for_now_inside_a_review_is_an_order() -> None:
    order = "Khoa Nội kiểm tra, báo hỏng ngay trong tuần này."
    assert texts(f"I. ĐÁNH GIÁ\nCông tác vệ sinh đã được cải thiện. {order}\nII. NHIỆM VỤ\n1. {LAST}") == [order, LAST]


def test_what_the_leader_who_speaks_decides_is_no_duty() -> None:
    assert texts(f"1. Về quy chế\n- Chủ tịch UBND tỉnh ký ban hành Quy chế theo thẩm quyền.\n2. {LAST}") == [LAST]


def test_who_follows_up_in_the_closing_words_is_told_under_whatever_heading_they_stand() -> None:
    order = "Văn phòng theo dõi, đôn đốc và báo cáo Chủ tịch UBND tỉnh."
    end = f"II. LỊCH CÔNG TÁC\nNgày 20/3/2026, họp giao ban.\nThông báo để các đơn vị biết, thực hiện; {order}"
    assert texts(f"I. KẾT LUẬN\n1. {LAST}\n{end}") == [LAST, order]


def test_what_concerned_bodies_hand_in_is_their_own_work_too() -> None:
    own, others = "Chuẩn bị điều kiện đón Đoàn giám sát", "các phòng liên quan cung cấp số liệu cho Văn phòng."
    body = f"1. Văn phòng Sở\n- {own}; {others}\n2. {LAST}"
    assert texts(body) == [own, others, LAST]
    assert leads(NOTICE, body)[1] == ["Các phòng liên quan"]


@pytest.mark.parametrize(
    "order",
    [
        "Riêng cụm công nghiệp Đông Phố, do chủ đầu tư chậm xử lý nước thải, Phòng Kỹ thuật soạn văn bản đôn đốc.",
        "Riêng chung cư Tân Dân, do chưa có ban quản trị, Phòng Nhà ở hướng dẫn bầu.",
        "Đối với bến xe Hạ Hòa, vì chưa có đường vào, Thanh tra Sở kiểm tra lại.",
    ],
)
def test_for_which_thing_and_why_stays_with_the_order(order: str) -> None:
    assert texts(f"1. Về cụm công nghiệp\n{order}\n2. {LAST}") == [order, LAST]


def test_what_the_first_months_brought_is_a_fact() -> None:
    told = "Hai tháng đầu năm, các khu công nghiệp thu hút thêm 09 dự án với tổng vốn 275 tỷ đồng."
    assert texts(f"1. Về thu hút đầu tư\n{told}\n2. {LAST}") == [LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Chủ tịch UBND tỉnh nêu rõ, Phòng Vật tư lập danh sách cầu yếu.",
        "Chủ tịch UBND tỉnh chỉ rõ Phòng Vật tư phải nộp báo cáo trước ngày 20/4/2026.",
        "Chủ tịch UBND tỉnh cũng nhấn mạnh rằng Phòng Vật tư khẩn trương lập dự toán.",
        "Về nhiệm vụ quý II, Chủ tịch UBND tỉnh nhắc lại, Phòng Vật tư rà soát quy chế.",
        "Chủ tịch UBND tỉnh gợi ý, Phòng Vật tư nghiên cứu phương án đấu giá.",
        "Chủ tịch UBND tỉnh quán triệt, Phòng Vật tư nộp báo cáo đúng hạn.",
        "Chủ tịch UBND tỉnh nói rõ, Phòng Vật tư cử 01 cán bộ đầu mối.",
        "Chủ tịch UBND tỉnh khẳng định, Phòng Vật tư phải kiểm tra định kỳ.",
        "Chủ tịch UBND tỉnh cho rằng Phòng Vật tư cần khảo sát lại.",
    ],
)
def test_what_a_leader_says_others_do_is_told_to_them(order: str) -> None:
    notice = of(NOTICE, f"1. {order}\n2. {LAST}")
    assert [task.text for task in notice.tasks] == [order, LAST]
    assert [party.name for party in notice.tasks[0].leads] == ["Phòng Vật tư"]
    assert "unread-party" not in {entry.code for entry in notice.review}


@pytest.mark.parametrize(
    "said",
    [
        "Chủ tịch UBND tỉnh nêu rõ các tồn tại của Phòng Vật tư trong tháng 2.",
        "Chủ tịch UBND tỉnh khẳng định công tác cải cách hành chính là nhiệm vụ trọng tâm.",
        "Chủ tịch UBND tỉnh nhấn mạnh Phòng Vật tư đã hoàn thành tốt nhiệm vụ.",
        "Chủ tịch UBND tỉnh cho rằng Phòng Vật tư còn chậm.",
    ],
)
def test_what_a_leader_says_of_things_is_no_work(said: str) -> None:
    assert texts(f"1. {said}\n2. {LAST}") == [LAST]


def test_what_a_leader_says_to_nobody_by_name_is_not_his_own_work() -> None:
    order = "Chủ tịch UBND tỉnh nêu rõ: rà soát hồ sơ; lập danh sách trước ngày 20/4/2026."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[0] == []


def test_a_body_that_is_to_say_a_thing_does_so() -> None:
    order = "Phòng Vật tư nêu rõ lý do chậm, báo cáo trước ngày 15/4/2026."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[0] == ["Phòng Vật tư"]


@pytest.mark.parametrize(
    "amount",
    [
        "Tổng số biên chế được giao là 214 người, trong đó khối văn phòng 96 người, còn lại phân cho các trạm.",
        "Toàn tỉnh có 96 chốt bảo vệ rừng, còn lại xây kiên cố.",
        "Đơn giá thuê sân khấu là 45 triệu đồng/đêm, do nhà tài trợ chi trả.",
        "Kinh phí khoảng 40 tỷ đồng, huy động từ doanh nghiệp.",
    ],
)
def test_how_much_there_is_of_a_thing_is_no_work_of_the_unit_above(amount: str) -> None:
    body = f"1. Phòng Kế hoạch\n{amount} Phòng thẩm định dự toán.\n2. Phòng Vật tư\n- {LAST}"
    assert texts(body) == ["Phòng thẩm định dự toán.", LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Kinh phí là 40 triệu đồng, giao Phòng Vật tư bố trí.",
        "Tổng vốn là 70 tỷ đồng, phải giải ngân hết trước ngày 30/6/2026.",
    ],
)
def test_an_order_behind_an_amount_is_one(order: str) -> None:
    assert len(texts(f"1. Phòng Kế hoạch\n- {order}\n- {LAST}")) == 2


@pytest.mark.parametrize(
    "said",
    [
        "Viện phí: quý IV/2025 Kho bạc từ chối chi 35 triệu đồng do thiếu chữ ký.",
        "Đào tạo: Ban Giám đốc đồng ý cho 02 bác sĩ đi học từ ngày 01/4/2026.",
    ],
)
def test_what_was_or_is_agreed_behind_a_topic_is_no_work(said: str) -> None:
    assert texts(f"1. Về công tác chung\n- {LAST}\n- {said}") == [LAST]


@pytest.mark.parametrize(
    "visit",
    [
        "Phó Chủ tịch UBND tỉnh Hà Văn Khởi cùng lãnh đạo Sở Công Thương đi khảo sát chợ Mới.",
        "đồng chí Hà Văn Khởi, Phó Chủ tịch UBND tỉnh cùng Giám đốc Sở Y tế kiểm tra các trạm y tế.",
    ],
)
def test_whom_the_leader_visited_with_is_told_nothing_where_the_title_names_him(visit: str) -> None:
    notice = NOTICE.replace("Chủ tịch UBND tỉnh tại cuộc họp", "Phó Chủ tịch UBND tỉnh Hà Văn Khởi tại cuộc họp")
    notice = notice.replace(
        "Ngày 10/3/2026, Chủ tịch UBND tỉnh Lê Văn Tám chủ trì cuộc họp và", f"Ngày 10/3/2026, {visit}"
    )
    assert [task.text for task in of(notice, f"1. {LAST}\n2. Sở Tài chính cấp kinh phí.").tasks] == [
        LAST,
        "Sở Tài chính cấp kinh phí.",
    ]


@pytest.mark.parametrize("opening", ["Rút kinh nghiệm từ vụ cháy kho", "Để tránh lặp lại"])
def test_who_lets_his_people_do_a_thing_is_told_so(opening: str) -> None:
    body = f"1. Về công tác chung\n- Khoa Sản lập sổ trực. {opening}, Khoa Ngoại cho hai bác sĩ học lại quy trình."
    assert leads(NOTICE, body) == [["Khoa Sản"], ["Khoa Ngoại"]]


@pytest.mark.parametrize("somebody", ["câu lạc bộ cờ vua tập lại", "người nhà mượn nồi", "phụ huynh vào xem bếp"])
@pytest.mark.parametrize("topic", ["Học sinh, ký túc xá", "Vệ sinh"])
def test_who_lets_somebody_do_a_thing_is_told_so(topic: str, somebody: str) -> None:
    assert leads(NOTICE, f"1. {topic}\n- Tổ bếp cho {somebody}.\n2. {LAST}") == [["Tổ bếp"], ["Sở Nội vụ"]]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("Học sinh, ký túc xá", []),
        ("Cán bộ, nhà ăn", []),
        ("Các phòng, khoa", ["Các phòng, khoa"]),
        ("Sinh viên", ["Sinh viên"]),
    ],
)
def test_people_and_a_house_are_a_topic(heading: str, lead: list[str]) -> None:
    assert leads(NOTICE, f"1. {heading}\n- Thu quỹ xong trước ngày 15/4/2026.\n2. {LAST}")[0] == lead


@pytest.mark.parametrize(
    "principle",
    [
        "Sáp nhập hai tổ xe ôm là việc của tổ viên, chi bộ không làm thay.",
        "Chia tách đội bóng là việc của hội viên, cơ quan không can thiệp.",
        "Cấp phép biểu diễn thuộc thẩm quyền của Sở, nhà hát không cấp thay.",
        "Ghép hai nhóm hướng dẫn do các nhóm tự bàn, lãnh đạo không áp đặt.",
        "Giải quyết tranh chấp đất thuộc trách nhiệm của tòa án, xã không giải quyết.",
        "Giữ rừng là việc của toàn dân.",
    ],
)
def test_whose_a_matter_is_sets_no_work(principle: str) -> None:
    assert texts(f"1. Về hợp tác xã\n- {principle}\n- {LAST}") == [LAST]


@pytest.mark.parametrize(
    ("order", "lead"),
    [
        ("Kiểm định dãy nhà là việc của Phòng Quản lý đô thị.", "Phòng Quản lý đô thị"),
        ("Sửa nhà ăn thuộc trách nhiệm của Công ty Sen Vàng.", "Công ty Sen Vàng"),
        ("Định giá vé thuộc thẩm quyền của HĐND tỉnh, đề nghị Sở Tài chính trình.", "Sở Tài chính"),
    ],
)
def test_whose_work_it_is_to_do_is_told_so(order: str, lead: str) -> None:
    assert leads(NOTICE, f"1. Về nhà cửa\n- {order}\n- {LAST}")[0] == [lead]


@pytest.mark.parametrize(
    "whom",
    [
        "Trường hợp vướng mắc, đề nghị liên hệ ông Đỗ Văn Bình, điện thoại 0912345678.",
        "Nếu có khó khăn, đề nghị liên hệ bà Lê Thị Hoa, Phó Trưởng phòng, số điện thoại: 0912345678.",
        "Khi chưa rõ, các đơn vị liên hệ với đồng chí Hoa (SĐT 0912 345 678) để được giải đáp.",
    ],
)
def test_whom_to_ask_is_no_work(whom: str) -> None:
    assert texts(f"1. Phòng Kho\n- In sổ.\n- {whom}\n2. {LAST}") == ["In sổ.", LAST]
    order = "Đề nghị các phòng nộp hồ sơ trước ngày 20/4/2026."
    assert texts(f"1. {order} {whom}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    "order",
    [
        "Văn phòng liên hệ Công ty Điện lực để lắp công tơ trước ngày 20/4/2026.",
        "Văn phòng liên hệ nhà mạng lắp điện thoại bàn.",
        "UBND xã giải quyết dứt điểm các kiến nghị thuộc thẩm quyền của xã.",
    ],
)
def test_to_get_in_touch_for_work_or_settle_what_is_ones_own_is_work(order: str) -> None:
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]


@pytest.mark.parametrize(
    "told",
    [
        "Xưởng Thuốc nước vượt 8% kế hoạch sản lượng quý I.",
        "Khoa Ngoại lần đầu thực hiện thành công kỹ thuật tạo hình.",
        "Phòng Quản trị được biên chế 19 người.",
        "Phòng Thu được tặng Giấy khen vì hoàn thành sớm việc xác thực dữ liệu.",
        "Đoàn Thanh niên là cánh tay đắc lực của Đảng.",
        "Trung tâm Điều hành vận tải là đơn vị chỉ huy chạy tàu trên toàn mạng.",
        "Vụ Ngân sách báo cáo tại cuộc họp về tình hình phân bổ dự toán.",
        "Hội Khuyến học tỉnh phối hợp với Sở Giáo dục đã trao 1.260 suất học bổng.",
        "Theo nguyên tắc, Kho bạc kiểm soát, thanh toán trên cơ sở hồ sơ do đơn vị gửi.",
        "Phòng Tài chính là cơ quan chuyên môn thuộc UBND huyện, có con dấu riêng.",
        "Dự báo mưa lớn kéo dài đến hết ngày 20/9.",
        "Công tác quản lý rừng, bảo vệ môi trường được thực hiện tốt, không có trường hợp vi phạm.",
        "Tình hình an ninh trật tự, phòng chống cháy nổ tại các chợ được đảm bảo.",
    ],
)
def test_how_a_body_is_or_did_is_no_work(told: str) -> None:
    assert texts(f"1. Việc chung\n- Sở Y tế lập dự toán.\n- {told}\n2. {LAST}") == ["Sở Y tế lập dự toán.", LAST]


def test_how_a_matter_is_to_fare_is_work() -> None:
    order = "Công tác phòng cháy phải được thực hiện tốt trong dịp Tết."
    assert order in texts(f"1. Sở Y tế\n- {order}\n2. {LAST}")


def test_what_a_body_is_to_forecast_is_work() -> None:
    order = "Phòng Kế toán dự báo luồng tiền, đề xuất số tiền gửi ngân hàng."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[0] == ["Phòng Kế toán"]


def test_who_holds_what_one_takes_part_in_is_not_told() -> None:
    order = "Cử chuyên viên tham gia tổ liên ngành do Vụ Pháp chế chủ trì."
    assert leads(NOTICE, f"1. Sở Y tế\n- {order}\n- Lập dự toán.\n2. {LAST}")[0] == ["Sở Y tế"]


def test_several_bodies_agree_on_an_outline() -> None:
    order = "Khoa Điện tử, Khoa Công nghệ thông tin và Khoa Toán thống nhất đề cương 05 học phần dùng chung."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[0] == ["Khoa Điện tử", "Khoa Công nghệ thông tin", "Khoa Toán"]


def test_of_what_was_done_one_verb_after_the_other_tells() -> None:
    told = "Các sở, ban, ngành và UBND các xã, phường đã quan tâm, phối hợp chặt chẽ với Sở Tư pháp."
    assert texts(f"{told}\n1. {LAST}") == [LAST]


def test_a_telegram_closes_by_sending_itself() -> None:
    closing = "Chủ tịch Ủy ban nhân dân tỉnh điện để các cơ quan, địa phương biết, nghiêm túc thực hiện./."
    assert texts(f"1. {LAST}\n{closing}") == [LAST]


@pytest.mark.parametrize(
    "told",
    [
        "Phòng Tài chính giải quyết được 45/50 hồ sơ.",
        "Các khoa lên lớp được 412/418 giờ theo thời khóa biểu.",
        "Phòng Tiếp nhận giữ được nề nếp, thái độ niềm nở nhưng bố trí quầy chưa hợp lý.",
    ],
)
def test_what_came_of_the_work_is_told(told: str) -> None:
    assert texts(f"1. Việc chung\n- Sở Y tế lập dự toán.\n- {told}\n2. {LAST}") == ["Sở Y tế lập dự toán.", LAST]


@pytest.mark.parametrize(
    "order",
    ["Phòng Kế hoạch phải thu được 2,5 tỷ đồng.", "Phòng Kế hoạch thu được 2,5 tỷ đồng trước ngày 30/6/2026."],
)
def test_what_is_to_come_of_the_work_is_ordered(order: str) -> None:
    assert order in texts(f"1. {order}\n2. {LAST}")


def test_of_minutes_only_the_conclusion_hands_out_work() -> None:
    said = (
        "I. Thời gian, thành phần\n- Thư ký: CN Vũ Thị Ngân.\nII. Báo cáo, ý kiến\n1. Khoa Dược: xin mua sắm trực tiếp."
    )
    assert texts(f"{said}\nIII. Giám đốc kết luận\n1. {LAST}") == [LAST]


def test_a_paragraph_titled_by_what_was_found_orders_only_where_it_says_so() -> None:
    found = "Kết quả kiểm tra: Trung tâm quản lý 08 trạm y tế. Việc kê đơn được thực hiện đúng quy định."
    order = "Yêu cầu Trung tâm lập lại sổ theo dõi trước ngày 20/3/2026."
    assert texts(f"1. Trung tâm Y tế Bảo Lâm\n{found} {order}\n2. {LAST}") == [order, LAST]


def test_whose_opinion_a_work_rests_on_does_not_do_it() -> None:
    basis = "trên cơ sở ý kiến của Sở Tài chính, Sở Tư pháp, trình UBND tỉnh dự thảo Nghị quyết."
    order = f"Sở Y tế đề xuất chính sách; {basis}"
    assert texts(f"1. {order}\n2. {LAST}") == [order, LAST]
