"""What is a duty, what is none, where one ends; what it takes from headings, lead-ins and closing sentences."""

from __future__ import annotations

import pytest

from tests.support.grammar import leads, notice, tasks

BODIES = {
    "a heading that names a unit": (
        "1. Sở Y tế:\n- Rà soát biên chế.\n- Báo cáo kết quả.",
        [("1.1", ["Sở Y tế"]), ("1.2", ["Sở Y tế"])],
    ),
    "a topic and a lead-in": (
        "1. Về cải cách hành chính\nGiao Sở Nội vụ chủ trì:\na) Rà soát thủ tục.\nb) Báo cáo kết quả.",
        [("1.a", ["Sở Nội vụ"]), ("1.b", ["Sở Nội vụ"])],
    ),
    "an evaluation gives none": (
        "I. ĐÁNH GIÁ\nSở Y tế triển khai quyết liệt.\nII. NHIỆM VỤ\n1. Sở Nội vụ rà soát biên chế.",
        [("II.1", ["Sở Nội vụ"])],
    ),
    "clauses to two bodies": (
        "1. Ban Dân vận đẩy nhanh tuyên truyền; Sở Nội vụ rà soát biên chế.",
        [("1.1", ["Ban Dân vận"]), ("1.2", ["Sở Nội vụ"])],
    ),
    "a clause to people by their work": (
        "1. Phòng Tài vụ gửi bảng kê đến các lớp; giáo viên chủ nhiệm, cố vấn học tập nhắc sinh viên nộp đủ.",
        [("1.1", ["Phòng Tài vụ"]), ("1.2", ["Giáo viên chủ nhiệm", "Cố vấn học tập"])],
    ),
    "who heads the body that is told leads nothing else": (
        "1. Tổ kiểm kê vật tư bắt đầu làm việc từ ngày 05/5/2026, xong trước 20/5/2026, do đ/c Vũ An làm tổ trưởng.",
        [("1", ["Tổ kiểm kê vật tư"])],
    ),
    "a body meant and one more": (
        "1. Phòng Kinh tế rà soát hồ sơ. Phòng này và Phòng Văn hóa họp bàn trước ngày 10/4/2026.",
        [("1.1", ["Phòng Kinh tế"]), ("1.2", ["Phòng Kinh tế", "Phòng Văn hóa"])],
    ),
    "clauses to one body": ("1. Sở Nội vụ rà soát biên chế; báo cáo kết quả.", [("1", ["Sở Nội vụ"])]),
    "a topic handed on": (
        "1. Giao Sở Tài chính rà soát các dự án; riêng các dự án cấp nước giao Sở Xây dựng kiểm tra.",
        [("1.1", ["Sở Tài chính"]), ("1.2", ["Sở Xây dựng"])],
    ),
    "stages of a work, each with its own end": (
        "1. Phòng Kinh tế bàn giao mặt bằng theo 2 đợt:\n- Đợt 1: 40 hộ thôn Đông, xong trước 30/4/2026;\n"
        "- Đợt 2: các hộ còn lại, hoàn thành trong quý III/2026.",
        [("1.1", ["Phòng Kinh tế"]), ("1.2", ["Phòng Kinh tế"])],
    ),
    "where and when the parts of one work are done": (
        "1. Trung tâm Y tế tiêm chủng theo các cụm:\n- Cụm 1: xã An Hòa, ngày 05/4/2026;\n"
        "- Cụm 2: xã Phú Lộc, ngày 08/4/2026.",
        [("1", ["Trung tâm Y tế"])],
    ),
    "a rider stays with its duty": (
        "1. Sở Nội vụ rà soát biên chế. Thời gian hoàn thành trước ngày 30/4/2026.",
        [("1", ["Sở Nội vụ"])],
    ),
    "the next meeting is no duty": (
        "1. Sở Nội vụ:\n- Rà soát biên chế.\n- Hội nghị giao ban kỳ tới tổ chức vào 8h00 ngày 06/4/2026.",
        [("1.1", ["Sở Nội vụ"])],
    ),
    "praise is no duty": ("Phòng Tổng hợp tham mưu tốt Kế hoạch số 12/KH-UBND ngày 02/02/2026.", []),
    "nobody named": ("1. Nhiệm vụ trọng tâm\n- Tiếp tục rà soát biên chế.", [("1.1", [])]),
}


@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_every_duty_and_nothing_else_is_a_task(body: str, expected: list[tuple[str, list[str]]]) -> None:
    assert tasks(body) == expected


def test_a_duty_without_an_addressee_is_shown_to_the_clerk() -> None:
    found = notice("1. Nhiệm vụ trọng tâm\n- Tiếp tục rà soát biên chế.")
    assert [entry.code for entry in found.review if entry.path == "tasks[0].leads"] == ["no-lead"]


def test_a_team_whose_name_may_have_been_taken_for_a_verb_is_shown_to_the_clerk() -> None:
    found = notice("1. Hội đồng đánh giá sáng kiến đánh giá xong trước ngày 10/4/2026.")
    assert [entry.code for entry in found.review if entry.path == "tasks[0].leads"] == ["unclear-lead"]


def test_a_lead_in_gives_its_supports_and_its_time_to_the_items_below() -> None:
    found = notice(
        "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính hoàn thành trước ngày 30/4/2026:\n"
        "a) Rà soát biên chế.\nb) Xây dựng đề án."
    )
    assert [[party.name for party in task.supports] for task in found.tasks] == [["Sở Tài chính"]] * 2
    assert [[(time.quote, time.inherited) for time in task.deadlines] for task in found.tasks] == [
        [("trước ngày 30/4/2026", True)]
    ] * 2


@pytest.mark.parametrize(
    ("closing", "timed"),
    [
        ("Các nhiệm vụ trên hoàn thành trước ngày 20/4/2026.", ["2.1", "2.2"]),
        ("Các nhiệm vụ tại mục 1 hoàn thành trước ngày 20/4/2026.", ["1.1"]),
    ],
    ids=["all above in the section", "the item it names"],
)
def test_a_closing_sentence_times_what_stands_above(closing: str, timed: list[str]) -> None:
    body = f"1. Sở Y tế:\n- Rà soát biên chế.\n2. Sở Nội vụ:\n- Rà soát hồ sơ.\n- Báo cáo kết quả.\n{closing}"
    assert [task.id for task in notice(body).tasks if task.deadlines] == timed


def test_a_closing_paragraph_times_items_by_name_and_the_rest() -> None:
    found = notice(
        "I. CÁC NHIỆM VỤ TRIỂN KHAI NGAY TRONG THÁNG 4/2026\n"
        "1. Sở Tài chính rà soát nguồn vốn.\n"
        "II. CÁC NHIỆM VỤ KHÁC\n"
        "1. Sở Y tế\na) Rà soát trang thiết bị.\nb) Lập kế hoạch đấu thầu.\n"
        "2. Sở Nội vụ\na) Tham mưu sắp xếp bộ máy.\nb) Rà soát biên chế.\n"
        "III. TỔ CHỨC THỰC HIỆN\n"
        "1. Các nhiệm vụ tại điểm a, b khoản 1 Mục II hoàn thành trước ngày 20/5/2026; riêng nhiệm vụ tại điểm b "
        "khoản 2 Mục II hoàn thành trước ngày 15/6/2026. Các nhiệm vụ còn lại hoàn thành trước ngày 30/6/2026."
    )
    assert {task.id: [time.quote for time in task.deadlines] for task in found.tasks} == {
        "I.1": ["NGAY TRONG THÁNG 4/2026"],
        "II.1.a": ["trước ngày 20/5/2026"],
        "II.1.b": ["trước ngày 20/5/2026"],
        "II.2.a": ["trước ngày 30/6/2026"],
        "II.2.b": ["trước ngày 15/6/2026"],
    }


def test_a_day_that_no_calendar_has_is_shown_to_the_clerk() -> None:
    found = notice(
        "1. Sở Y tế rà soát biên chế trước ngày 31/11/2026.\n2. Sở Nội vụ rà soát hồ sơ trước ngày 30/11/2026."
    )
    assert found.tasks[0].deadlines == ()
    assert [(entry.path, entry.code) for entry in found.review] == [("tasks[0].deadlines", "impossible-date")]


def test_ids_are_unique_where_numbers_restart() -> None:
    found = notice("1. Sở Y tế rà soát biên chế.\n1. Sở Nội vụ rà soát hồ sơ.\n1. Sở Tài chính báo cáo kết quả.")
    assert len({task.id for task in found.tasks}) == len(found.tasks) == 3
    assert [leads(task) for task in found.tasks] == [["Sở Y tế"], ["Sở Nội vụ"], ["Sở Tài chính"]]


def test_every_quote_stands_where_its_span_says() -> None:
    found = notice("1. Giao Sở Y tế phối hợp với Sở Nội vụ rà soát, báo cáo UBND tỉnh trước ngày 30/4/2026.")
    for task in found.tasks:
        assert found.text[slice(*task.span)] == task.text
        assert task.title in task.text
        for value in (*task.leads, *task.supports, *task.reports_to, *task.deadlines):
            assert found.text[slice(*value.span)] == value.quote


TITLES = {
    "at the end of a clause": (
        "Sở Y tế rà soát toàn bộ biên chế của các trạm y tế xã, phường trên địa bàn tỉnh theo vị trí việc làm, "
        "hoàn thiện hồ sơ trình cấp có thẩm quyền phê duyệt.",
        "rà soát toàn bộ biên chế của các trạm y tế xã, phường trên địa bàn tỉnh theo vị trí việc làm",
    ),
    "before a purpose": (
        "Sở Tài chính tổ chức làm việc với từng chủ đầu tư và nhà thầu thi công các dự án trọng điểm trên địa bàn để "
        "tháo gỡ dứt điểm khó khăn.",
        "tổ chức làm việc với từng chủ đầu tư và nhà thầu thi công các dự án trọng điểm trên địa bàn",
    ),
}


@pytest.mark.parametrize("case", TITLES)
def test_a_long_title_ends_where_no_word_is_left_hanging(case: str) -> None:
    order, title = TITLES[case]
    assert [task.title for task in notice(f"1. {order}").tasks] == [title]


SHARED = {
    "behind a list of clauses": (
        "Giao: Phòng Nội vụ rà soát biên chế; Phòng Tư pháp thẩm định văn bản. Hoàn thành trước ngày 20/5/2026.",
        [True, False],
    ),
    "two sentences, each with a body": (
        "Phòng Nội vụ rà soát biên chế. Phòng Tư pháp thẩm định văn bản. Hoàn thành trước ngày 20/5/2026.",
        [None, False],
    ),
    "a report of the last one": (
        "Phòng Nội vụ rà soát biên chế; Phòng Tư pháp thẩm định văn bản. Báo cáo thẩm định gửi trước ngày 20/5/2026.",
        [None, False],
    ),
}


@pytest.mark.parametrize(("body", "inherited"), SHARED.values(), ids=SHARED)
def test_a_sentence_that_only_limits_holds_for_the_list_before_it(body: str, inherited: list[bool | None]) -> None:
    """``None`` where a task has no deadline, else whether it is written in another one."""
    found = [[time.inherited for time in task.deadlines] for task in notice(f"2. {body}").tasks]
    assert [times[0] if times else None for times in found] == inherited


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("Việc rà soát hộ nghèo: hoàn thành trước ngày 25/5/2026 (UBND các xã thực hiện).", ["UBND các xã"]),
        ("Riêng khoản thu quỹ: đôn đốc các ấp nộp đủ, chậm nhất 30/9.", []),
        ("Việc thu hồ sơ nhập học do văn phòng đảm nhận, kết thúc trước 06/9.", ["Văn phòng"]),
        ("Khoa Cấp cứu còn để người bệnh chờ lâu, yêu cầu khoa tổ chức lại khâu tiếp đón.", ["Khoa Cấp cứu"]),
        ("Người đại diện vốn tại Công ty Nước sạch có ý kiến về phương án chia cổ tức.", None),
    ],
    ids=["doer in brackets", "khoản that is no clause", "do …", "a kind for the name before it", "an unknown duty"],
)
def test_an_item_in_uncommon_words_is_a_duty(item: str, who: list[str] | None) -> None:
    """``None``: somebody, whom the clerk is asked to look at."""
    [task] = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {item}").tasks
    assert who is None or leads(task) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Chiều ngày 03/3/2026, Trung tâm họp giao ban tháng 3.",
        "Tuyển sinh năm nay mới đạt 62% chỉ tiêu, thấp hơn cùng kỳ.",
    ],
    ids=["a meeting held", "how far one is"],
)
def test_what_was_held_or_reached_is_no_duty(sentence: str) -> None:
    assert [who for _, who in tasks(f"{sentence}\nI. NHIỆM VỤ\n1. Sở Y tế kiểm tra cơ sở.")] == [["Sở Y tế"]]


def test_a_leaders_diary_does_not_belong_to_the_duty_before_it() -> None:
    body = "Các Tổ trưởng chốt công, gửi Sở trước ngày 10/3/2026. Ngày 15/3/2026, Giám đốc sẽ dự khai giảng."
    [task] = notice(f"I. NHIỆM VỤ\n{body}").tasks
    assert task.text.endswith("10/3/2026.")


def test_a_heading_that_speaks_names_nobody() -> None:
    found = tasks("Hiệu trưởng kết luận:\n- Cô Hạnh lập thời khóa biểu.\n- Y tế học đường: phun thuốc muỗi.")
    assert next(who for _, who in found) == ["Hạnh"]
    assert not any("kết luận" in name for _, who in found for name in who)


def test_a_duty_without_a_full_stop_before_the_closing_is_found() -> None:
    body = "I. NHIỆM VỤ\n1. Sở Y tế kiểm tra.\n2. Văn phòng UBND tỉnh đăng lịch tiếp công dân lên trang tin"
    assert [who for _, who in tasks(body)] == [["Sở Y tế"], ["Văn phòng UBND tỉnh"]]


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("Trước ngày 30/6 UBND các xã nộp báo cáo.", ["UBND các xã"]),
        ("Từ nay đến 30/6/2026 Sở Y tế tiêm 2.000 liều.", ["Sở Y tế"]),
        ("Vào thứ Sáu hằng tuần Chi cục Thú y báo cáo UBND tỉnh.", ["Chi cục Thú y"]),
        ("Quý II/2026 Sở Nội vụ rà soát biên chế.", ["Sở Nội vụ"]),
        ("Trong tháng 6 đầu tư trạm bơm Đông Hà.", []),
    ],
    ids=["a limit", "a span of time", "a cycle", "a quarter", "an action that looks like a time"],
)
def test_no_comma_need_part_a_time_from_who_is_told(item: str, who: list[str]) -> None:
    [task] = notice(f"I. NHIỆM VỤ\n1. {item}").tasks
    assert (task.text, leads(task)) == (item, who)


def test_an_item_with_a_day_that_was_over_is_shown_to_the_clerk() -> None:
    found = notice("I. NHIỆM VỤ\n1. Ngày 01/3/2025 Sở Xây dựng kiểm tra cầu Bến.")
    assert not found.tasks
    assert "Ngày 01/3/2025 Sở Xây dựng" in next(
        entry.message for entry in found.review if entry.code == "unread-passage"
    )


def test_an_issuer_that_says_what_its_document_is_hands_out_nothing() -> None:
    found = notice("Ủy ban nhân dân tỉnh thông báo đến các sở về việc tập huấn.\nSở Nội vụ rà soát biên chế.")
    assert [task.text for task in found.tasks] == ["Sở Nội vụ rà soát biên chế."]


def test_who_is_invited_and_where_is_no_duty() -> None:
    found = notice(
        "1. Địa điểm: Trung tâm Hội nghị tỉnh.\n2. Thành phần: Giám đốc Sở Y tế phụ trách chuyên môn và các phòng.\n"
        "3. Sở Nội vụ rà soát biên chế."
    )
    assert [task.text for task in found.tasks] == ["Sở Nội vụ rà soát biên chế."]
