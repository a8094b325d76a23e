"""Who chaired the meeting, in what post, and on which day, in the sentences that tell it."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.head.meetings import read_meeting
from extract.text.folding import fold
from ingest.span import Span

ISSUED = dt.date(2025, 5, 12)


def told(text):
    meeting, _ = read_meeting(text, fold(text), [Span(0, len(text))], None, ISSUED, concludes=True)
    return meeting and (str(meeting.held_on), meeting.chair, meeting.chair_position)


@pytest.mark.parametrize(
    ("text", "held_on", "chair", "position"),
    [
        pytest.param(
            "Chủ tọa: BSCKII. Đàm Thị Nhã Uyên - Giám đốc Bệnh viện, Chủ tịch Hội đồng.",
            "None",
            "Đàm Thị Nhã Uyên",
            "Giám đốc Bệnh viện, Chủ tịch Hội đồng",
            id="degree-with-a-full-stop",
        ),
        pytest.param(
            "Ngày 10/5/2025, đồng chí Hà Quốc Trưởng, Tỉnh ủy viên, Giám đốc Sở chủ trì giao ban.",
            "2025-05-10",
            "Hà Quốc Trưởng",
            "Tỉnh ủy viên, Giám đốc Sở",
            id="last-syllable-is-a-post",
        ),
        pytest.param(
            "Ngày 10/5/2025, bà Ma Thị Lan, Phó Giám đốc Sở thị sát cống Bến. Theo Biên bản họp ngày 02/3, còn chậm.",
            "2025-05-10",
            "Ma Thị Lan",
            "Phó Giám đốc Sở",
            id="a-visit-not-the-minutes-it-cites",
        ),
        pytest.param(
            "Ngày 10/5/2025, GS.TS. Vạn Sĩ Hoàn, Hiệu trưởng chủ trì Hội nghị giao ban.",
            "2025-05-10",
            "Vạn Sĩ Hoàn",
            "Hiệu trưởng",
            id="rare-surname-after-a-degree",
        ),
        pytest.param(
            "Ngày 10/5/2025, thầy Lê Đức Khoa, Hiệu trưởng chủ trì; 41/42 giáo viên dự họp.",
            "2025-05-10",
            "Lê Đức Khoa",
            "Hiệu trưởng",
            id="teacher",
        ),
        pytest.param(
            "Ngày 10/5/2025, Đoàn công tác do đồng chí Lê Thị Hoa, Phó Bí thư Tỉnh ủy làm Trưởng đoàn đã kiểm tra.",
            "2025-05-10",
            "Lê Thị Hoa",
            "Phó Bí thư Tỉnh ủy",
            id="head-of-a-party",
        ),
        pytest.param(
            "Ngày 10/5/2025, đồng chí Lê Thị Hoa, Chủ tịch UBND tỉnh cùng Đoàn công tác đã đi kiểm tra thực tế.",
            "2025-05-10",
            "Lê Thị Hoa",
            "Chủ tịch UBND tỉnh",
            id="with-company",
        ),
        pytest.param(
            "Ngày 10/5/2025, các đồng chí: Trần Quốc Bảo, Phó Chủ tịch UBND tỉnh và Lê Văn Nam, Giám đốc chủ trì họp.",
            "2025-05-10",
            "Trần Quốc Bảo",
            "Phó Chủ tịch UBND tỉnh",
            id="two-chairs-after-a-colon",
        ),
        pytest.param(
            "Căn cứ cuộc họp ngày 10/5/2025 của Ban Giám đốc do Giám đốc Trần Quốc Bảo chủ trì, Văn phòng thông báo:",
            "2025-05-10",
            "Trần Quốc Bảo",
            "Giám đốc",
            id="chaired-by",
        ),
        pytest.param(
            "Ngày 10/5/2025, bà Nguyễn Thị Kim Ngân Phó Giám đốc phụ trách Sở Công Thương chủ trì họp giao ban.",
            "2025-05-10",
            "Nguyễn Thị Kim Ngân",
            "Phó Giám đốc phụ trách Sở Công Thương",
            id="post-without-a-comma",
        ),
        pytest.param(
            "Ngày 10/5/2025, tại Hà Nội, Bộ trưởng Cao Minh Tâm chủ trì Hội nghị giao ban.",
            "2025-05-10",
            "Cao Minh Tâm",
            "Bộ trưởng",
            id="a-city-that-could-be-a-person",
        ),
        pytest.param(
            "Ngày 10/5/2025, ông Cao Minh Tâm, Phó Giám đốc Ban đã kiểm tra hiện trường và chủ trì họp.",
            "2025-05-10",
            "Cao Minh Tâm",
            "Phó Giám đốc Ban",
            id="what-else-the-chair-did",
        ),
        pytest.param(
            "Ngày 10/5/2025, Trưởng Ban Điều hành Cao Minh Tâm chủ trì phiên họp.",
            "2025-05-10",
            "Cao Minh Tâm",
            "Trưởng Ban Điều hành",
            id="a-board-named-like-chairing",
        ),
        pytest.param(
            "Ngày 10/5/2025, bà Cao Thị Tâm, Giám đốc, Chủ tịch Hội đồng chủ trì phiên họp.",
            "2025-05-10",
            "Cao Thị Tâm",
            "Giám đốc, Chủ tịch Hội đồng",
            id="a-council-chairs-not-together",
        ),
        pytest.param(
            "Ngày 10/5/2025, tại cuộc họp, Giám đốc Kho bạc khu vực XXI kết luận như sau.",
            "2025-05-10",
            None,
            None,
            id="a-number-is-no-name",
        ),
        pytest.param(
            "Ngày 10/5/2025, đồng chí Cao Minh Tâm - Bí thư Đảng ủy, Lê Thị Mai - Chủ tịch UBND xã đồng chủ trì họp.",
            "2025-05-10",
            "Cao Minh Tâm",
            "Bí thư Đảng ủy",
            id="two-chairs-with-one-honorific",
        ),
        pytest.param(
            "Ngày 10/5/2025, bà Cao Thị Tâm - Phó Giám đốc Sở; ông Lê Văn Mai - Trưởng phòng đồng chủ trì họp.",
            "2025-05-10",
            "Cao Thị Tâm",
            "Phó Giám đốc Sở",
            id="two-chairs-parted-by-a-semicolon",
        ),
        pytest.param(
            "Ngày 10/5/2025, các đồng chí: Cao Minh Tâm - Bí thư; Lê Thị Mai - Chủ tịch UBND xã đồng chủ trì họp.",
            "2025-05-10",
            "Cao Minh Tâm",
            "Bí thư",
            id="two-chairs-in-a-list",
        ),
        pytest.param(
            "Ngày 10/5/2025 Hiệu trưởng nhà trường - thầy Cao Minh Tâm chủ trì họp hội đồng sư phạm.",
            "2025-05-10",
            "Cao Minh Tâm",
            "Hiệu trưởng nhà trường",
            id="post-before-a-dash",
        ),
        pytest.param(
            "Hội nghị họp ngày 10/5/2025. Chủ trì hội nghị: Đại tá Cao Minh Tâm, Chính ủy; tham dự có các cơ quan.",
            "2025-05-10",
            "Cao Minh Tâm",
            "Chính ủy",
            id="chair-of-the-gathering-after-a-colon",
        ),
        pytest.param(
            "Ngày 10/5/2025, bà Cao Thị Tâm, Phó Chủ tịch UBND tỉnh, được sự ủy quyền của Chủ tịch, đã chủ trì họp.",
            "2025-05-10",
            "Cao Thị Tâm",
            "Phó Chủ tịch UBND tỉnh",
            id="commissioned-said-after",
        ),
        pytest.param(
            "Ngày 10/5/2025, thừa ủy quyền Chủ tịch UBND tỉnh, Phó Chủ tịch UBND tỉnh Cao Thị Tâm chủ trì họp.",
            "2025-05-10",
            "Cao Thị Tâm",
            "Phó Chủ tịch UBND tỉnh",
            id="commissioned-said-before",
        ),
    ],
)
def test_reads_day_chair_and_post(text, held_on, chair, position):
    assert told(text) == (held_on, chair, position)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Chủ tịch UBND tỉnh yêu cầu các thành viên Ban Chỉ đạo kiểm tra các điểm thi.", id="a-board-is-no-name"
        ),
        pytest.param("Theo lịch làm việc trong dịp nghỉ Lễ 30/4 và 01/5/2025, các phòng cử người trực.", id="holiday"),
        pytest.param(
            "Hằng ngày, UBND tỉnh họp trực tuyến lúc 7 giờ (riêng ngày 05-11-2025 họp vào lúc 19 giờ 30 phút).",
            id="one-of-many-still-to-come",
        ),
        pytest.param(
            "Cuộc họp giao ban quý II sẽ được tổ chức vào lúc 08h00 ngày 20/6/2025 tại Hội trường.", id="still-to-come"
        ),
    ],
)
def test_no_meeting_was_held(text):
    assert told(text) is None
