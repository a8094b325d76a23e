"""Flowing prose: where an order begins behind what is found, supposed or agreed, who is told, who only helps."""

from __future__ import annotations

import pytest

from tests.support.grammar import notice, tasks

ORDERS = {
    "behind what is wanting and a comma": (
        "UBND xã Hòa Mỹ còn 14 hộ chưa nhận tiền, Chủ tịch UBND xã phải xuống tận hộ trong tuần này.",
        [["Chủ tịch UBND xã"]],
    ),
    "behind a finding and what follows from it": (
        "Việc xác định giá đất đang chậm so với kế hoạch, do đó Sở Tài chính phải thẩm định xong 09 phương án.",
        [["Sở Tài chính"]],
    ),
    "behind a statement without a body": (
        "Máy ép số 4 hư từ tháng trước, Phân xưởng Cơ điện liên hệ hãng bảo hành.",
        [["Phân xưởng Cơ điện"]],
    ),
    "a list of bodies is parted by no comma": (
        "Sở Nội vụ, Sở Y tế khắc phục những việc còn tồn, báo cáo trước ngày 30/3/2026.",
        [["Sở Nội vụ", "Sở Y tế"]],
    ),
    "how often stands in no purpose of a committee": (
        "Tổ công tác họp định kỳ hằng tuần, hằng tháng báo cáo Bộ trưởng.",
        [["Tổ công tác"]],
    ),
    "bodies with numbers behind a group": (
        "Các phòng, Đội 2, Đội 3 duy trì trực.",
        [["Các phòng", "Đội 2", "Đội 3"]],
    ),
    "behind a condition and 'thì'": (
        "Chưa có hộ chiếu mới thì Phân xưởng Khai thác 3 không khấu gương quá 0,8 m.",
        [["Phân xưởng Khai thác 3"]],
    ),
    "a body in small letters behind 'thì'": (
        "Nơi nào nước chưa rút thì trạm y tế xã rải vôi, khử khuẩn giếng.",
        [["Trạm y tế xã"]],
    ),
    "what must be done by somebody": (
        "Bốn tời trục phải được Phòng Cơ điện - Vận tải kiểm định đạt yêu cầu trước khi chạy lại.",
        [["Phòng Cơ điện - Vận tải"]],
    ),
    "a thing drawn up by somebody": (
        "1. Hồ sơ xử lý do Phòng Kỹ thuật lập, trình Ban trước ngày 05/4/2026.",
        [["Phòng Kỹ thuật"]],
    ),
    "a plan drawn up by somebody with others": (
        "1. Kế hoạch do Phòng Đào tạo soạn thảo với sự tham gia của các khoa.",
        [["Phòng Đào tạo"]],
    ),
    "who undertakes a work": (
        "1. Tổ chức hội nghị khách hàng do Phòng Kinh doanh đảm nhiệm, thời gian dự kiến cuối tháng 3.",
        [["Phòng Kinh doanh"]],
    ),
    "work given by a body above": (
        "Trung tâm Y tế huyện được UBND huyện ủy quyền mua vắc xin dịch vụ.",
        [["Trung tâm Y tế huyện"]],
    ),
    "a body that is to mind something": (
        "1. Sở Nội vụ rà soát biên chế. Tổ Bảo vệ lưu ý kiểm soát người lạ ban đêm.",
        [["Sở Nội vụ"], ["Tổ Bảo vệ"]],
    ),
    "another behind 'còn'": (
        "1. Trạm Khuyến nông cử cán bộ hướng dẫn bà con, còn UBND xã Hòa Mỹ phải vận động các hộ di chuyển lồng.",
        [["Trạm Khuyến nông"], ["UBND xã Hòa Mỹ"]],
    ),
    "another behind a topic with 'thì'": (
        "1. Phòng Nông nghiệp xây dựng 03 cánh đồng mẫu; còn việc cải tạo đàn bò thì giao Trạm Thú y đảm nhận.",
        [["Phòng Nông nghiệp"], ["Trạm Thú y"]],
    ),
    "another who is the core of it": (
        "1. Hội Nông dân huyện phát động phong trào thi đua; Huyện đoàn là nòng cốt trong hội thi sáng tạo.",
        [["Hội Nông dân huyện"], ["Huyện đoàn"]],
    ),
    "a part done by another": (
        "1. Sở Tài chính thẩm định dự toán; phần còn thiếu do Sở Xây dựng cùng Hội Doanh nghiệp tỉnh vận động tài trợ.",
        [["Sở Tài chính"], ["Sở Xây dựng"]],
    ),
    "things done by somebody": (
        "Các hồ sơ xin cấp phép loại này do Phòng Quản lý xây dựng ưu tiên xử lý, rút ngắn còn 07 ngày làm việc.",
        [["Phòng Quản lý xây dựng"]],
    ),
    "'cũng' before the duty": (
        "Các sở cũng cần rà soát biên chế.",
        [["Các sở"]],
    ),
    "behind 'bên cạnh đó'": (
        "Bên cạnh đó, Sở Y tế tổ chức kiểm tra.",
        [["Sở Y tế"]],
    ),
    "those told before, counted": (
        "Sở Y tế rà soát máy móc; Sở Nội vụ bố trí người cho Sở Công Thương. Hai cơ quan này đối chiếu số liệu.",
        [["Sở Y tế"], ["Sở Nội vụ"], ["Sở Y tế", "Sở Nội vụ"]],
    ),
    "what a lead asks of somebody outside is the notice's own request": (
        "1. Phân xưởng Cơ khí thay băng tải; đề nghị Công ty Bạch Long cử chuyên gia.",
        [["Phân xưởng Cơ khí"], ["Công ty Bạch Long"]],
    ),
    "a clause behind its topic": (
        "1. Trưởng các đơn vị báo cáo ngày 07/6/2026; riêng việc sửa chữa, Quản đốc báo cáo hằng ngày.",
        [["Trưởng các đơn vị"], ["Quản đốc"]],
    ),
    "consent on terms": (
        "1. Cho phép Xí nghiệp Hàm Yên khai thác sớm 86 ha, song phải hoàn tất thủ tục về đất.",
        [["Xí nghiệp Hàm Yên"]],
    ),
    "work before the colon": (
        "1. Giải quyết dứt điểm 31 hồ sơ trễ hẹn: giao Phòng Kinh tế thực hiện, Phòng Tư pháp phối hợp.",
        [["Phòng Kinh tế"]],
    ),
    "who is commanded behind a topic": (
        "Đối với các ngành buộc phải dừng thi công, chủ đầu tư cần thông báo công khai.",
        [["Chủ đầu tư"]],
    ),
    "a person's whole name before a verb of one syllable": (
        "Quản đốc Phân xưởng Đào lò 2 Bùi Văn Hách viết kiểm điểm.",
        [["Quản đốc Phân xưởng Đào lò 2 Bùi Văn Hách"]],
    ),
    "a number of its own behind small words": (
        "Tổ trưởng Tổ dự án 2 Lê Văn An lập dự toán.",
        [["Tổ trưởng Tổ dự án 2 Lê Văn An"]],
    ),
    "a name with 'Phòng, chống'": (
        "Ban Chỉ huy Phòng, chống thiên tai tỉnh trực 24/24 giờ.",
        [["Ban Chỉ huy Phòng, chống thiên tai tỉnh"]],
    ),
    "a plural and what its first word looks like": (
        "1. Các Tổ trưởng chuyên môn: Xây dựng chuyên đề cho khối 9.",
        [["Các Tổ trưởng chuyên môn"]],
    ),
    "kinds listed before the names": (
        "1. Đề nghị các Sở, ngành: Công Thương, Y tế rà soát biên chế.",
        [["Sở Công Thương", "Sở Y tế"]],
    ),
    "those named above all behind a dash": (
        "1. UBND các huyện ven biển - nhất là Kim Sơn, Nghĩa Hưng, chủ động cấm biển.",
        [["UBND các huyện ven biển"]],
    ),
    "a limit with 'là'": (
        "Chậm nhất là ngày 23/8/2026, các phòng gửi báo cáo về Sở.",
        [["Các phòng"]],
    ),
}
"""The body of a notice, then the leads of its tasks."""


@pytest.mark.parametrize(("body", "expected"), ORDERS.values(), ids=ORDERS)
def test_orders_in_prose(body: str, expected: list[list[str]]) -> None:
    assert [leads for _, leads in tasks(body)] == expected


NO_ORDERS = {
    "things of somebody that are in a state": "Các đề án do Sở Xây dựng trình còn chậm so với kế hoạch.",
    "what an inspection found": "Kiểm tra đột xuất ngày 25/2 phát hiện 17 thợ hết hạn thẻ vẫn vào ca.",
    "what befalls whoever fails": "Kể từ 01/8/2026, quản đốc nào bố trí người không có thẻ sẽ bị đình chỉ chức vụ.",
    "people without a name": "Mái nhà K3 thấm dột, 118 sinh viên phải chuyển phòng.",
    "a diary with a day of the week": "Thứ Năm, 05/3, Giám đốc dự phiên họp UBND; đ/c Lê Văn Út giải quyết công việc.",
    "a body that has something": "Chi bộ thôn Đoài có đơn kiến nghị về hỗ trợ sau sáp nhập.",
    "a body that lacks something": "Trường Tiểu học Phú Quới thiếu 02 phòng học nên chưa đủ điều kiện.",
    "one more deed told of": "Huyện ủy Cao Sơn đã có cách làm hay; Sở Nông nghiệp tích cực chuyển giao kỹ thuật.",
    "consent behind a topic": "Về công tác cán bộ, Ban Thường vụ Tỉnh ủy đồng ý kéo dài thời gian giữ chức vụ.",
    "what a topic is": "Về mặt bằng, đây là khâu quyết định, không để xã chờ huyện.",
    "a deed behind a long circumstance": (
        "Trong không khí cả nước thi đua chào mừng các ngày lễ lớn, để tiếp tục thể hiện sự quan tâm của tỉnh với đồng "
        "bào, Đảng ủy UBND tỉnh đã trình đề án."
    ),
    "whose fault it is": "Kho bạc khu vực II trả hồ sơ 03 lần là do ta làm ẩu.",
    "a proposal and consent to it": "Phòng Kỹ thuật đề xuất mua máy bơm dã chiến, Giám đốc đồng ý.",
    "greetings": "Về vụ lật tàu, Thủ tướng Chính phủ gửi lời thăm hỏi ân cần tới các gia đình.",
    "what a body holds a thing for": "Sở Du lịch xác định việc chuyển đổi số là nhiệm vụ trọng tâm.",
}


@pytest.mark.parametrize("sentence", NO_ORDERS.values(), ids=NO_ORDERS)
def test_no_orders_in_prose(sentence: str) -> None:
    assert [leads for _, leads in tasks(f"Sở Nội vụ rà soát biên chế.\n{sentence}")] == [["Sở Nội vụ"]]


def test_bodies_of_a_kind_are_counted() -> None:
    body = "Bộ trưởng cho phép Sở Y tế Hà Nội, Sở Y tế Hải Phòng làm thử; hai Sở báo cáo trước ngày 30/6/2026."
    assert tasks(body)[-1][1] == ["Sở Y tế Hà Nội", "Sở Y tế Hải Phòng"]


def test_what_a_document_rests_on_is_no_order() -> None:
    body = "Thực hiện Hướng dẫn số 05/HD-BNV ngày 10/02/2026 của Bộ Nội vụ;\nSở Nội vụ rà soát biên chế."
    assert [leads for _, leads in tasks(body)] == [["Sở Nội vụ"]]


def test_an_unlisted_subject_is_not_guessed_before_the_one_who_is_told() -> None:
    body = "1. Giá gạo xuất khẩu giảm còn 478 USD/tấn. Sở Công Thương nắm lại lượng tồn kho."
    assert [leads for _, leads in tasks(body)] == [["Sở Công Thương"]]


def test_a_sentence_about_no_body_before_the_one_that_names_who_is_told_is_no_task() -> None:
    body = "1. Chương trình mới chạy chậm dần từ tuần trước. Phòng Tin học kiểm tra máy chủ."
    assert [leads for _, leads in tasks(body)] == [["Phòng Tin học"]]


def test_a_condition_belongs_to_its_order() -> None:
    (task,) = notice("Chưa có hộ chiếu mới thì Phân xưởng Khai thác 3 không khấu gương.").tasks
    assert task.text.startswith("Chưa có hộ chiếu mới thì")


def test_work_named_before_whom_it_is_given_to_belongs_to_the_task() -> None:
    (task,) = notice("1. Giải quyết dứt điểm 31 hồ sơ: giao Phòng Kinh tế thực hiện, Phòng Tư pháp phối hợp.").tasks
    assert task.text.startswith("Giải quyết dứt điểm")


HELPERS = {
    "helps one who only leads": ("Sở Xây dựng chủ trì, Công an tỉnh hỗ trợ giữ trật tự.", ["Công an tỉnh"]),
    "takes part": (
        "Phương án do Phòng Kế hoạch chủ trì xây dựng, Phòng Tài chính tham gia, trình trước ngày 20/5/2026.",
        ["Phòng Tài chính"],
    ),
    "goes along": (
        "Sở Công Thương tổ chức hội chợ, có sự đồng hành của Hiệp hội Doanh nghiệp tỉnh.",
        ["Hiệp hội Doanh nghiệp tỉnh"],
    ),
    "works from above": ("Sở Y tế tổ chức tiêm chủng với sự chỉ đạo của Tỉnh ủy.", []),
    "is invited to take part": (
        "Sở Y tế kiểm tra, mời Sở Xây dựng, Sở Công Thương cùng tham gia.",
        ["Sở Xây dựng", "Sở Công Thương"],
    ),
    "is there too": (
        "Phòng Công nghiệp mời các nhà đầu tư làm việc, có Trung tâm Khuyến công cùng dự.",
        ["Trung tâm Khuyến công"],
    ),
    "is named right behind 'kết hợp'": ("Phòng Kỹ thuật kết hợp Phòng Vật tư kiểm kê kho.", ["Phòng Vật tư"]),
}


@pytest.mark.parametrize(("item", "helpers"), HELPERS.values(), ids=HELPERS)
def test_who_helps_in_prose(item: str, helpers: list[str]) -> None:
    (task,) = notice(f"1. {item}").tasks
    assert [party.name for party in task.supports] == helpers


def test_a_degree_with_a_stop_ends_no_sentence() -> None:
    (task,) = notice("1. Yêu cầu DSCKI. Lâm Thị Ngọc Hà tổ chức họp trước ngày 19/3/2026.").tasks
    assert task.text.endswith("19/3/2026.")


@pytest.mark.parametrize("said", ["những nội dung sau.", "một số nhiệm vụ trọng tâm sau đây."])
def test_a_sentence_that_announces_orders_is_none(said: str) -> None:
    text = f"Bộ trưởng yêu cầu các địa phương khẩn trương thực hiện {said}\nSở Nội vụ rà soát biên chế."
    assert [task.text for task in notice(text).tasks] == ["Sở Nội vụ rà soát biên chế."]
