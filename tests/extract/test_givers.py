"""Who hands out work and who is told: givers, opinions passed on, a second verb of giving, decisions."""

from __future__ import annotations

import pytest

from extract import extract
from extract.models import Notice
from extract.parties.register import Register
from ingest import read
from tests.support.grammar import leads, notice

Told = list[list[str]]
"""The leads of each task, in order."""

LETTER = (
    "{above}\n{issuer}\nSố: 812/CV-TH\nV/v kiểm tra, xử lý\nHải Sơn, ngày 05 tháng 3 năm 2026\n\nKính gửi: {to}\n\n"
    "{body}\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTHỦ TRƯỞNG\nLê Văn Bảng\n"
)
DECISION = (
    "UBND TỈNH HẢI SƠN\nSố: 406/QĐ-UBND\nHải Sơn, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nVề an toàn hồ đập\n\n"
    "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nCăn cứ Luật Thủy lợi;\nTheo đề nghị của Giám đốc Sở Xây dựng,\n"
    "QUYẾT ĐỊNH:\n{body}\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.\nCHỦ TỊCH\nLê Văn An\n"
)


def letter(issuer: str, body: str, *, above: str = "", to: str = "Các đơn vị liên quan.") -> Notice:
    """Extract a letter of ``issuer``."""
    text = LETTER.format(above=above, issuer=issuer, to=to, body=body)
    return extract(read(text.strip().encode(), "cong-van.txt"), Register())


def told(found: Notice) -> Told:
    """Return the leads of every task of a notice."""
    return [leads(task) for task in found.tasks]


# Between who gives and the verb of giving.
ADVERBS: dict[str, tuple[str, Told]] = {
    "cũng": ("1. UBND tỉnh cũng giao Sở Công Thương kiểm tra giá xăng dầu.", [["Sở Công Thương"]]),
    "đồng thời": ("1. UBND tỉnh đồng thời yêu cầu Sở Nội vụ rà soát biên chế.", [["Sở Nội vụ"]]),
    "vừa": ("1. UBND tỉnh vừa giao Sở Y tế lập danh sách trạm y tế xuống cấp.", [["Sở Y tế"]]),
    "còn": ("1. UBND tỉnh còn yêu cầu Sở Tài chính thẩm định dự toán.", [["Sở Tài chính"]]),
    "một lần nữa": (
        "Chủ tịch UBND tỉnh một lần nữa yêu cầu UBND các huyện tháo dỡ đăng đáy trên sông.",
        [["UBND các huyện"]],
    ),
    "two of them": ("Tỉnh ủy cũng vừa yêu cầu Công an tỉnh tuần tra ban đêm.", [["Công an tỉnh"]]),
    "behind a topic": (
        "Việc di dời chợ, UBND tỉnh còn giao Sở Công Thương lập phương án.",
        [["Sở Công Thương"]],
    ),
    "a duty word, behind who speaks here": (
        "Trước tình hình trên, UBND tỉnh kiên quyết yêu cầu Ban Quản lý Khu kinh tế thu hồi dự án treo.",
        [["Ban Quản lý Khu kinh tế"]],
    ),
    "a duty word, behind another": ("1. Sở Xây dựng tiếp tục yêu cầu các nhà thầu bổ sung máy.", [["Sở Xây dựng"]]),
    "of a body that asks its own": (
        "Sở Xây dựng đồng thời yêu cầu nhà thầu đục bỏ phần bê tông rỗ.",
        [["Sở Xây dựng"]],
    ),
}

# What one directs is its own work, but for who speaks in the notice.
DIRECTING: dict[str, tuple[str, Told]] = {
    "the issuer": ("1. UBND tỉnh chỉ đạo các bệnh viện không được thu thêm phí.", [["Các bệnh viện"]]),
    "its head": ("1. Chủ tịch UBND tỉnh chỉ đạo Sở Y tế phải gửi mẫu ngay.", [["Sở Y tế"]]),
    "a body below": ("1. Sở Y tế chỉ đạo các bệnh viện không được thu thêm phí.", [["Sở Y tế"]]),
    "heads of bodies below": (
        "1. Chủ tịch UBND các huyện chỉ đạo UBND các xã phải báo cáo hằng ngày.",
        [["Chủ tịch UBND các huyện"]],
    ),
    "a deputy": (
        "1. Phó Chủ tịch UBND tỉnh Trần Thị Hạnh chỉ đạo Sở Xây dựng thực hiện.",
        [["Phó Chủ tịch UBND tỉnh Trần Thị Hạnh"]],
    ),
}

# One more verb of giving.
SECOND_VERBS: dict[str, tuple[str, Told]] = {
    "the same work": ("1. Giao Sở Y tế và đề nghị Công an tỉnh kiểm tra cơ sở thẩm mỹ.", [["Sở Y tế", "Công an tỉnh"]]),
    "behind a comma": (
        "1. Yêu cầu Sở Tài chính, giao Sở Xây dựng thẩm tra quyết toán công trình kè.",
        [["Sở Tài chính", "Sở Xây dựng"]],
    ),
    "in a lead-in": (
        "Chủ tịch UBND tỉnh yêu cầu Thủ trưởng các sở, ban, ngành; đề nghị Mặt trận Tổ quốc tỉnh thực hiện:\n"
        "1. Kiểm tra giá cả hàng hóa.",
        [["Thủ trưởng các sở, ban, ngành", "Mặt trận Tổ quốc tỉnh"]],
    ),
    "work of its own, to an equal": (
        "1. Giao Sở Nội vụ lập danh sách và yêu cầu Sở Tài chính bố trí kinh phí đào tạo.",
        [["Sở Nội vụ"], ["Sở Tài chính"]],
    ),
    "what the first is to ask of others": (
        "1. Giao Sở Xây dựng kiểm tra công trình và yêu cầu Công ty Cổ phần Bình Minh khắc phục.",
        [["Sở Xây dựng"]],
    ),
}

# Somebody asked, sent or agreed.
ASKED: dict[str, tuple[str, Told]] = {
    "a request to the issuer is retold": (
        "Hiện nay, Cục Quản lý đường bộ đề nghị UBND tỉnh bàn giao mặt bằng. Giao Sở Xây dựng bàn giao.",
        [["Sở Xây dựng"]],
    ),
    "consent of who gives": ("1. Chủ tịch UBND tỉnh đồng ý, giao Sở Tài chính chi hỗ trợ.", [["Sở Tài chính"]]),
    "a body in small letters that must": (
        "Yêu cầu cơ sở tiêm chủng phải niêm yết lịch tiêm tại cổng.",
        [["Cơ sở tiêm chủng"]],
    ),
    "nothing but": (
        "Yêu cầu các cơ sở y tế chỉ tiếp nhận bệnh nhân chuyển tuyến khi có giấy hẹn.",
        [["Các cơ sở y tế"]],
    ),
    "somebody sent by name": ("1. Cử bà Lê Thị Mận tham gia đoàn thanh tra thi.", [["Lê Thị Mận"]]),
}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [*ADVERBS.values(), *DIRECTING.values(), *SECOND_VERBS.values(), *ASKED.values()],
    ids=[*ADVERBS, *DIRECTING, *SECOND_VERBS, *ASKED],
)
def test_who_is_told_and_not_who_gives(body: str, wanted: Told) -> None:
    assert told(notice(body)) == wanted


def test_a_second_body_asked_to_work_along_only_helps() -> None:
    (task,) = notice("1. Giao Sở Y tế và đề nghị Công an tỉnh phối hợp kiểm tra các cơ sở thẩm mỹ.").tasks
    assert (leads(task), [party.name for party in task.supports]) == (["Sở Y tế"], ["Công an tỉnh"])


# Who helps: (the item, who leads, who helps).
HELPERS: dict[str, tuple[str, list[str], list[str]]] = {
    "in brackets behind the lead": (
        "1. Sở Xây dựng (phối hợp với Công an tỉnh) cắm biển hạn chế tải trọng.",
        ["Sở Xây dựng"],
        ["Công an tỉnh"],
    ),
    "in brackets behind 'chủ trì'": (
        "1. Sở Xây dựng chủ trì (Công an tỉnh phối hợp) cắm biển hạn chế tải trọng.",
        ["Sở Xây dựng"],
        ["Công an tỉnh"],
    ),
    "behind 'chủ trì và'": (
        "1. Công an xã chủ trì và Ban Chỉ huy Quân sự xã phối hợp tuần tra ban đêm.",
        ["Công an xã"],
        ["Ban Chỉ huy Quân sự xã"],
    ),
    "in a sentence of their own": (
        "1. Giao Sở Xây dựng chủ trì cắm biển tại 14 hồ chứa. Công an tỉnh phối hợp thực hiện.",
        ["Sở Xây dựng"],
        ["Công an tỉnh"],
    ),
    "behind a label in a sentence of their own": (
        "1. Sở Y tế kiểm kê thuốc. Phối hợp: Sở Tài chính, Công an tỉnh.",
        ["Sở Y tế"],
        ["Sở Tài chính", "Công an tỉnh"],
    ),
    "'hỗ trợ' at the end of a clause": (
        "1. Giao Sở Tư pháp soạn thảo nghị quyết; Văn phòng UBND tỉnh hỗ trợ.",
        ["Sở Tư pháp"],
        ["Văn phòng UBND tỉnh"],
    ),
}


@pytest.mark.parametrize(("item", "who", "helpers"), HELPERS.values(), ids=HELPERS)
def test_who_only_helps_leads_no_task(item: str, who: list[str], helpers: list[str]) -> None:
    (task,) = notice(item).tasks
    assert (leads(task), [party.name for party in task.supports]) == (who, helpers)


def test_the_giver_behind_an_adverb_is_accounted_for() -> None:
    found = notice("1. UBND tỉnh cũng giao Sở Công Thương kiểm tra giá xăng dầu.")
    assert [entry.code for entry in found.review if entry.path.startswith("tasks[")] == []


# An office passes on what was said: (what it writes, who is told).
PASSED_ON: dict[str, tuple[str, Told]] = {
    "truyền đạt": (
        "Văn phòng UBND tỉnh truyền đạt ý kiến chỉ đạo của Chủ tịch UBND tỉnh như sau:\n"
        "1. Yêu cầu Chủ tịch UBND huyện Bình Lâm kiểm tra bãi cát.\n2. Giao Sở Xây dựng thẩm định.",
        [["Chủ tịch UBND huyện Bình Lâm"], ["Sở Xây dựng"]],
    ),
    "xin truyền đạt": (
        "Văn phòng UBND tỉnh xin truyền đạt để các đơn vị biết, thực hiện:\n- Yêu cầu Sở Xây dựng lập đoàn kiểm tra.",
        [["Sở Xây dựng"]],
    ),
    "in one sentence": (
        "Sau khi xem xét, Văn phòng UBND tỉnh thông báo ý kiến của Phó Chủ tịch UBND tỉnh: Đồng ý đề xuất; "
        "yêu cầu Sở Xây dựng hoàn thiện hồ sơ.",
        [["Sở Xây dựng"]],
    ),
    "bodies behind the colon": (
        "Văn phòng UBND tỉnh thông báo ý kiến của Chủ tịch UBND tỉnh như sau: Sở Xây dựng rà soát quy hoạch cảng; "
        "UBND huyện Bình Lâm bố trí bãi đổ thải.",
        [["Sở Xây dựng"], ["UBND huyện Bình Lâm"]],
    ),
}


@pytest.mark.parametrize(("body", "wanted"), PASSED_ON.values(), ids=PASSED_ON)
def test_an_office_that_passes_on_an_opinion_is_told_nothing(body: str, wanted: Told) -> None:
    assert told(letter("VĂN PHÒNG", body, above="UBND TỈNH HẢI SƠN")) == wanted


# Who speaks: (issuer, what it writes, who is told).
SPEAKERS: dict[str, tuple[str, str, Told]] = {
    "the issuer by its kind": (
        "BỘ Y TẾ",
        "Bộ cũng yêu cầu Sở Y tế các tỉnh công khai đường dây nóng.",
        [["Sở Y tế các tỉnh"]],
    ),
    "a governor": (
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM",
        "Thống đốc NHNN yêu cầu các tổ chức tín dụng rà soát hồ sơ cho vay.",
        [["Các tổ chức tín dụng"]],
    ),
    "an authority whose name holds a verb": (
        "NGÂN HÀNG NHÀ NƯỚC VIỆT NAM",
        "Cơ quan Thanh tra giám sát ngân hàng yêu cầu các tổ chức tín dụng báo cáo tuần.",
        [["Các tổ chức tín dụng"]],
    ),
    "a head without an office": (
        "TRƯỜNG ĐẠI HỌC HẢI SƠN",
        "Hiệu trưởng chỉ đạo Phòng Đào tạo rà soát học phần.",
        [["Phòng Đào tạo"]],
    ),
    "those who lead the issuer": (
        "BỆNH VIỆN ĐA KHOA TỈNH",
        "Ban Giám đốc đồng thời phân công đồng chí Phạm Văn Hợi trực lãnh đạo.",
        [["Phạm Văn Hợi"]],
    ),
    "a committee of the Party": (
        "TỈNH ỦY HẢI SƠN",
        "Ban Thường vụ Tỉnh ủy chỉ đạo Ban Nội chính Tỉnh ủy kiểm tra án kinh tế.",
        [["Ban Nội chính Tỉnh ủy"]],
    ),
}


@pytest.mark.parametrize(("issuer", "body", "wanted"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_speaks_in_a_notice_gives_the_work(issuer: str, body: str, wanted: Told) -> None:
    assert told(letter(issuer, body)) == wanted


# Articles: (the articles, who is told).
ARTICLES: dict[str, tuple[str, Told]] = {
    "approves, orders, enters into force": (
        "Điều 1. Phê duyệt Kế hoạch kiểm tra an toàn hồ đập năm 2026 kèm theo Quyết định này.\n"
        "Điều 2. Giao Sở Xây dựng chủ trì kiểm tra 14 hồ chứa.\n"
        "Điều 3. Quyết định này có hiệu lực thi hành kể từ ngày ký.\n"
        "Điều 4. Chánh Văn phòng UBND tỉnh và Giám đốc các sở chịu trách nhiệm thi hành Quyết định này./.",
        [["Sở Xây dựng"]],
    ),
    "sets up a board that is told": (
        "Điều 1. Thành lập Hội đồng coi thi gồm 12 ông (bà) có tên trong danh sách kèm theo.\n"
        "Điều 2. Hội đồng coi thi có nhiệm vụ tổ chức coi thi theo quy chế.\n"
        "Điều 3. Các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.",
        [["Hội đồng coi thi"]],
    ),
    "a right is no work": (
        "Điều 1. Cử bà Lê Thị Mận tham gia đoàn thanh tra thi.\n"
        "Điều 2. Bà Mận được hưởng chế độ theo quy định.\n"
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký.",
        [["Lê Thị Mận"]],
    ),
    "honours": (
        "Điều 1. Công nhận 05 xã đạt chuẩn nông thôn mới nâng cao.\n"
        "Điều 2. Tặng Bằng khen của Chủ tịch UBND tỉnh cho 03 tập thể.\n"
        "Điều 3. Sở Nội vụ và UBND các huyện chịu trách nhiệm thi hành Quyết định này.",
        [],
    ),
    "a plan behind the last article": (
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch kiểm tra.\n"
        "Điều 2. Giám đốc các sở chịu trách nhiệm thi hành Quyết định này.\n"
        "KẾ HOẠCH KIỂM TRA\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng kiểm tra 14 hồ chứa.\n2. Sở Y tế bố trí tổ cấp cứu.\n"
        "3. Công an tỉnh bảo đảm trật tự.\n4. Các sở báo cáo trước ngày 30/4/2026.",
        [["Sở Xây dựng"], ["Sở Y tế"], ["Công an tỉnh"], ["Các sở"]],
    ),
}


@pytest.mark.parametrize(("articles", "wanted"), ARTICLES.values(), ids=ARTICLES)
def test_an_article_that_decides_orders_nobody(articles: str, wanted: Told) -> None:
    found = extract(read(DECISION.format(body=articles).encode(), "quyet-dinh.txt"), Register())
    assert told(found) == wanted
    assert [entry.code for entry in found.review if entry.code == "unread-passage"] == []
