"""Whom directives and telegrams tell: long lists of bodies parted by semicolons, ranges of provinces, committees."""

from __future__ import annotations

import pytest

from extract.parties.lists import PartyLists
from extract.parties.names import Names
from extract.text.tokens import Tokens
from tests.support.grammar import leads, names, notice

LISTS = {
    "a committee against something, in a list": (
        "các thành viên Ban Chỉ đạo phòng, chống hạn mặn các cấp; Thủ trưởng các sở, ngành kiểm tra",
        ["Các thành viên Ban Chỉ đạo phòng, chống hạn mặn các cấp", "Thủ trưởng các sở, ngành"],
    ),
    "a board named by its work, and another body": (
        "Hội đồng bồi thường, hỗ trợ, tái định cư và UBND phường niêm yết",
        ["Hội đồng bồi thường, hỗ trợ, tái định cư", "UBND phường"],
    ),
    "a board with 'và' in its name": (
        "Hội đồng bồi thường, hỗ trợ và tái định cư huyện niêm yết",
        ["Hội đồng bồi thường, hỗ trợ và tái định cư huyện"],
    ),
    "ministers, police among them": (
        "Bộ trưởng các Bộ: Công an, Y tế, Xây dựng kiểm tra",
        ["Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Xây dựng"],
    ),
    "departments, the police behind them": (
        "các Sở: Y tế, Nội vụ, Công an tỉnh kiểm tra",
        ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"],
    ),
    "heads of rooms, and heads of what is below": (
        "Trưởng các phòng, Thủ trưởng các đơn vị trực thuộc tổ chức thực hiện",
        ["Trưởng các phòng", "Thủ trưởng các đơn vị trực thuộc"],
    ),
    "heads of rooms, of the office and of a sub-department": (
        "Trưởng các phòng, Chánh Văn phòng, Chi cục trưởng Chi cục Kiểm lâm nộp báo cáo",
        ["Trưởng các phòng", "Chánh Văn phòng", "Chi cục trưởng Chi cục Kiểm lâm"],
    ),
    "companies of some size, up to what they are asked": (
        "Các doanh nghiệp có trên 500 lao động được đề nghị thông báo phương án thưởng Tết",
        ["Các doanh nghiệp có trên 500 lao động"],
    ),
    "places that lack something, up to what they must": (
        "Các địa phương có tàu mất kết nối phải gọi điện cho chủ tàu",
        ["Các địa phương có tàu mất kết nối"],
    ),
    "a company with a number, and its branch": (
        "Công ty Cổ phần Xây dựng Đê điều 3, Chi nhánh miền Nam bổ sung máy",
        ["Công ty Cổ phần Xây dựng Đê điều 3", "Chi nhánh miền Nam"],
    ),
    "a known body of several places": (
        "Ban Chỉ huy Phòng thủ dân sự các xã, phường kiểm tra vật tư dự trữ",
        ["Ban Chỉ huy Phòng thủ dân sự các xã, phường"],
    ),
    "a board by what it manages": (
        "Ban Quản lý bảo trì đường bộ rà soát các điểm sạt lở",
        ["Ban Quản lý bảo trì đường bộ"],
    ),
    "a range of provinces": (
        "Chủ tịch UBND các tỉnh, thành phố từ Đông Sơn đến Hà Tiên sơ tán dân",
        ["Chủ tịch UBND các tỉnh, thành phố từ Đông Sơn đến Hà Tiên"],
    ),
    "bodies of the Party, behind 'của'": (
        "các cơ quan của Đảng, Quốc hội, các đoàn thể giám sát",
        ["Các cơ quan của Đảng, Quốc hội", "Các đoàn thể"],
    ),
    "those named above all": (
        "Các tỉnh trong cả nước, nhất là các tỉnh trong vùng kinh tế trọng điểm, vùng Thủ đô chủ động liên kết",
        ["Các tỉnh trong cả nước"],
    ),
    "a group told apart by a rate": (
        "Các xã có tỷ lệ giải ngân dưới 30% phải cam kết",
        ["Các xã có tỷ lệ giải ngân dưới 30%"],
    ),
    "a ministry half in short": (
        "Các Bộ: Xây dựng, Nông nghiệp và PTNT kiểm tra",
        ["Bộ Xây dựng", "Bộ Nông nghiệp và PTNT"],
    ),
    "heads of hamlets": ("Trưởng các thôn, xóm khẩn trương lập", ["Trưởng các thôn, xóm"]),
    "Party members by the place they answer for": (
        "các đồng chí Đảng ủy viên phụ trách khu phố dự sinh hoạt",
        ["Các đồng chí Đảng ủy viên phụ trách khu phố"],
    ),
    "a verb that names nobody": ("các tổ dân phố tiến hành rà soát", ["Các tổ dân phố"]),
    "advice as the duty of those concerned": ("các ngành liên quan tham mưu trình UBND tỉnh", ["Các ngành liên quan"]),
    "advice as what a body is for": (
        "các cơ quan tham mưu, giúp việc Tỉnh ủy rà soát",
        ["Các cơ quan tham mưu, giúp việc Tỉnh ủy"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_a_list_ends_where_the_work_begins(text: str, expected: list[str]) -> None:
    tokens = Tokens(text)
    refs, _ = PartyLists(tokens, Names()).read(0, len(tokens))
    assert names(text, refs) == expected


def test_ministers_and_directors_listed_by_their_bodies_are_persons() -> None:
    text = "Giám đốc các Sở: Y tế, Nội vụ kiểm tra"
    refs, _ = PartyLists(Tokens(text), Names()).read(0, 10)
    assert {ref.kind for ref in refs} == {"person"}


def test_all_who_are_told_in_one_sentence_share_one_task() -> None:
    body = (
        "Chủ tịch UBND tỉnh yêu cầu các thành viên Ban Chỉ đạo phòng, chống hạn mặn các cấp; Thủ trưởng các sở; "
        "Chủ tịch UBND các xã, phường và người đứng đầu các doanh nghiệp tiết kiệm nước."
    )
    (task,) = notice(body).tasks
    assert len(leads(task)) == 4


HANDED = {
    "whom those told are to direct": (
        "Ủy ban nhân dân tỉnh yêu cầu UBND các xã tuyên truyền. Chỉ đạo các lực lượng chức năng kiểm tra hàng giả.",
        [["UBND các xã"]],
    ),
    "a time before those who are told": (
        "Ủy ban nhân dân tỉnh yêu cầu chậm nhất ngày 15/7/2026, UBND xã An Hòa phải báo cáo phương án di dời.",
        [["UBND xã An Hòa"]],
    ),
    "a place is told": ("1. Giao huyện Na Hang khẩn trương xây dựng kế hoạch di dời.", [["Huyện Na Hang"]]),
    "firms of one kind, by their names": (
        "1. Yêu cầu các hãng hàng không: Sao Mai Airlines, Bình Minh Air và Hải Âu thực hiện tốt Công điện.",
        [["Hãng hàng không Sao Mai Airlines", "Hãng hàng không Bình Minh Air", "Hãng hàng không Hải Âu"]],
    ),
    "those who receive a draft are told nothing": (
        "1. Đối với các đề án trình Chính phủ, Thủ tướng Chính phủ, căn cứ thời gian quy định, trình trước ngày 20/4.",
        [[]],
    ),
    "work first, then to whom": (
        "1. Giao nhiệm vụ đại tu máy bơm cho Phân xưởng Cơ khí chủ trì, phối hợp với Phòng Kỹ thuật thực hiện.",
        [["Phân xưởng Cơ khí"]],
    ),
    "a long matter, then who sees to it": (
        "1. Đẩy mạnh phong trào thi đua xây dựng nông thôn mới và cải cách hành chính của huyện: Phòng Nội vụ phối hợp "
        "Công an huyện mở đợt cao điểm.",
        [["Phòng Nội vụ"]],
    ),
}


@pytest.mark.parametrize(("body", "who"), HANDED.values(), ids=HANDED)
def test_who_is_told_may_stand_behind_the_work(body: str, who: list[list[str]]) -> None:
    assert [leads(task) for task in notice(body).tasks] == who


def test_how_bodies_work_together_may_take_several_words() -> None:
    (task,) = notice("1. Sở Y tế phối hợp chặt chẽ, quyết liệt với Công an tỉnh kiểm tra.").tasks
    assert [party.name for party in task.supports] == ["Công an tỉnh"]


ABOVE = {
    "a named body among items for all": (
        "Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị thực hiện các nhiệm vụ sau:\n"
        "1. Thời hạn: Yêu cầu Sở Nội vụ tổng hợp, gửi báo cáo trước ngày 18/9/2026.\n"
        "2. Yêu cầu báo cáo kết quả về Văn phòng.",
        [["Sở Nội vụ"], ["Các cơ quan, đơn vị"]],
    ),
    "whom a body asks under its own heading": (
        "1. Sở Xây dựng:\n- Yêu cầu Nhà thầu Minh Thành bổ sung máy khoan.\n- Kiểm tra hiện trường.",
        [["Sở Xây dựng"], ["Sở Xây dựng"]],
    ),
    "'chỉ đạo và yêu cầu' is one speech": (
        "Ủy ban nhân dân tỉnh chỉ đạo và yêu cầu các đơn vị thực hiện nghiêm các nội dung sau:\n"
        "1. Giao Sở Y tế rà soát thuốc.\n2. Yêu cầu báo cáo tiến độ về Văn phòng trước ngày 15/9/2026.",
        [["Sở Y tế"], ["Các đơn vị"]],
    ),
    "what a body is, before what it is to do": (
        "Giao các cơ quan sau đây tổ chức thực hiện Kế hoạch:\n"
        "1. Sở Nội vụ - cơ quan thường trực Ban Chỉ đạo giúp Ban Chỉ đạo tham mưu kế hoạch kiểm tra.\n"
        "2. Sở Tư pháp - cơ quan thường trực Ban vì sự tiến bộ phụ nữ tỉnh giúp Ban tổ chức sơ kết.",
        [["Sở Nội vụ"], ["Sở Tư pháp"]],
    ),
}


@pytest.mark.parametrize(("body", "who"), ABOVE.values(), ids=ABOVE)
def test_a_lead_in_leaves_those_named_below_to_themselves(body: str, who: list[list[str]]) -> None:
    assert [leads(task) for task in notice(body).tasks] == who
