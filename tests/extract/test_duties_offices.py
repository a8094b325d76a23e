"""Who must do what, one item of a list a row: many offices, many verbs, the ways offices name people and bodies.

A row is an item under "I. NHIỆM VỤ TRỌNG TÂM"; ``leads`` and ``supports`` are the names a clerk would write down.
"""

from __future__ import annotations

import pytest

from extract import extract
from extract.parties.register import Register
from ingest import read
from tests.support.grammar import leads, notice

NEXT = "Sở Nội vụ rà soát biên chế."
Row = tuple[str, list[str], list[str]]

# People are named by their work, with or without a name.
PEOPLE: dict[str, Row] = {
    "work and name": (
        "Nhân viên y tế Lường Thị Thoa liên hệ Trạm Y tế xã khám sức khỏe cho học sinh.",
        ["Nhân viên y tế Lường Thị Thoa"],
        [],
    ),
    "two kinds of work": ("Kế toán, thủ quỹ công khai các khoản thu.", ["Kế toán", "Thủ quỹ"], []),
    "a title before each name": (
        "Bác sĩ Phan Thanh Hiếu và điều dưỡng Ngô Thị Kiều xây dựng tờ rơi hướng dẫn.",
        ["Phan Thanh Hiếu", "Điều dưỡng Ngô Thị Kiều"],
        [],
    ),
    "a noun that is a verb too": ("Bảo vệ trực 24/24 giờ, khóa cổng trường.", ["Bảo vệ"], []),
    "a helper that is a verb too": (
        "Giáo viên chủ nhiệm phối hợp với bảo vệ giữ trật tự cổng trường.",
        ["Giáo viên chủ nhiệm"],
        ["Bảo vệ"],
    ),
    "by the last syllable": ("Bếp trưởng niêm yết thực đơn hằng ngày.", ["Bếp trưởng"], []),
    "a post with its field": (
        "Công chức Địa chính - Xây dựng đo lại thửa đất.",
        ["Công chức Địa chính - Xây dựng"],
        [],
    ),
    "a bracket behind a name": ("Đ/c Hà (Phó Giám đốc) theo dõi, đôn đốc.", ["Hà"], []),
    "work in commas": (
        "Giao đ/c Hứa Thị Tuyết, kế toán, đối chiếu số thu với Kho bạc.",
        ["Hứa Thị Tuyết"],
        [],
    ),
    "work behind a dash": (
        "Cô Vân - nhân viên thiết bị kiểm kê phòng thực hành.",
        ["Vân"],
        [],
    ),
    "several posts": (
        "Ông Tráng A Sình, Trưởng phòng Nông nghiệp, Phó Trưởng ban: lập kế hoạch vốn.",
        ["Tráng A Sình"],
        [],
    ),
    "a post held for good": (
        "Bà Lò Thị Inh, Phó Trưởng ban thường trực ký văn bản đôn đốc.",
        ["Lò Thị Inh"],
        [],
    ),
    "a post whose office has 'và' in its name": (
        "Chánh Văn phòng HĐND và UBND thành phố chủ trì, phối hợp với Phòng Nội vụ theo dõi.",
        ["Chánh Văn phòng HĐND và UBND thành phố"],
        ["Phòng Nội vụ"],
    ),
    "classes": ("GVCN các lớp 10A3, 10A7 làm việc với phụ huynh.", ["GVCN các lớp 10A3, 10A7"], []),
    "numbers in a row": ("GVCN khối 7, 8, 9 quản lý lớp.", ["GVCN khối 7", "GVCN khối 8", "GVCN khối 9"], []),
    "'đồng chí' in a second clause": (
        "Giao đồng chí Lê Văn An chỉ đạo tại xã Lục Sơn; đồng chí Phan Thị Mơ chỉ đạo tại xã Yên Định.",
        ["Lê Văn An", "Phan Thị Mơ"],
        [],
    ),
}

# Plurals, counts and shares.
GROUPS: dict[str, Row] = {
    "two kinds of places short": ("Các huyện, thành hội khẩn trương tổ chức đại hội.", ["Các huyện, thành hội"], []),
    "a short kind of place": ("UBND các xã, TT rà soát hộ nghèo.", ["UBND các xã, TT"], []),
    "capital kinds": ("Các Cục, Vụ liên quan cử chuyên viên tham gia.", ["Các Cục, Vụ liên quan"], []),
    "a second plural is a second group": (
        "Các sở, ban, ngành, Ủy ban nhân dân các huyện rà soát.",
        ["Các sở, ban, ngành", "Ủy ban nhân dân các huyện"],
        [],
    ),
    "each": ("Mỗi đơn vị đăng ký 01 sáng kiến.", ["Mỗi đơn vị"], []),
    "a share of those before": (
        "Phòng Chính trị tư tưởng, Phòng Giáo dục Mầm non, mỗi phòng xây dựng 01 chuyên đề.",
        ["Phòng Chính trị tư tưởng", "Phòng Giáo dục Mầm non"],
        [],
    ),
    "a share in a second clause": (
        "UBND các xã treo cờ, dọn vệ sinh; mỗi xã thành lập 01 đoàn rước.",
        ["UBND các xã"],
        [],
    ),
    "a count": ("Hai khoa tự bàn giao, báo lại Phòng Vật tư.", ["Hai khoa"], []),
    "schools": ("Các trường học trên địa bàn tổng kết năm học.", ["Các trường học trên địa bàn"], []),
    "those who still owe": ("Các đơn vị còn nợ đề án phải trình trong tháng 8.", ["Các đơn vị còn nợ đề án"], []),
    "those who were entrusted with a work": (
        "Các đơn vị được giao soạn thảo thông tư chịu trách nhiệm về tiến độ.",
        ["Các đơn vị được giao soạn thảo thông tư"],
        [],
    ),
    "those meant by a clause": ("Các xã chưa có dịch tổ chức phun khử khuẩn.", ["Các xã chưa có dịch"], []),
    "a clause with a verb of its own": (
        "Các xã có vùng trồng được cấp mã số kiểm tra nhật ký canh tác.",
        ["Các xã có vùng trồng được cấp mã số"],
        [],
    ),
    "a clause with the purpose of a plan": (
        "Các xã chưa có phương án bố trí tái định cư khẩn trương lập hồ sơ.",
        ["Các xã chưa có phương án bố trí tái định cư"],
        [],
    ),
    "a clause that says what was done": (
        "Những hộ đã nhận tiền bàn giao mặt bằng trước ngày 15/4/2026.",
        ["Những hộ đã nhận tiền"],
        [],
    ),
    "a circumstance behind a plural": (
        "Các cơ quan, đơn vị trong phạm vi chức năng của mình chủ động triển khai.",
        ["Các cơ quan, đơn vị"],
        [],
    ),
    "villages": ("Thôn Đông, thôn Đoài tổ chức nạo vét kênh.", ["Thôn Đông", "Thôn Đoài"], []),
    "leaders of a plural": ("Lãnh đạo các đơn vị kiểm tra công vụ.", ["Lãnh đạo các đơn vị"], []),
    "kinds of places without a name": (
        "Mỗi quý một lần, Chủ tịch UBND huyện, thành phố đối thoại với nhân dân.",
        ["Chủ tịch UBND huyện, thành phố"],
        [],
    ),
    "a group spelt out": (
        "Các chủ rừng: Công ty Lâm nghiệp Kon Rẫy, Vườn quốc gia Ngọc Sơn phát dọn thực bì.",
        ["Công ty Lâm nghiệp Kon Rẫy", "Vườn quốc gia Ngọc Sơn"],
        [],
    ),
    "fields that no list knows": (
        "Các khoa: Nuôi trồng thủy sản, Công nghệ thực phẩm, Kinh tế và Viện Kỹ thuật giao thông rà soát đề cương.",
        ["Khoa Nuôi trồng thủy sản", "Khoa Công nghệ thực phẩm", "Khoa Kinh tế", "Viện Kỹ thuật giao thông"],
        [],
    ),
    "a field like a place": (
        "Các Cục: Bản quyền tác giả, Điện ảnh rà soát hồ sơ.",
        ["Cục Bản quyền tác giả", "Cục Điện ảnh"],
        [],
    ),
    "a list that ends with another kind": (
        "Các phòng Nội vụ, Tư pháp, Thanh tra huyện phối hợp giải quyết 07 đơn.",
        ["Phòng Nội vụ", "Phòng Tư pháp", "Thanh tra huyện"],
        [],
    ),
    "wards by number": (
        "Công an các phường 1, 2, Thắng Tam lập chốt kiểm soát.",
        ["Công an phường 1", "Công an phường 2", "Công an phường Thắng Tam"],
        [],
    ),
}

# Where a name ends.
ENDS: dict[str, Row] = {
    "at its place": ("Công an tỉnh ứng trực tại các ngầm tràn.", ["Công an tỉnh"], []),
    "at its region": (
        "Kho bạc Nhà nước khu vực VIII kiểm soát chi chặt chẽ.",
        ["Kho bạc Nhà nước khu vực VIII"],
        [],
    ),
    "a capital begins a word whatever it is when small": (
        "Đề nghị Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện cử cán bộ tăng cường.",
        ["Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện"],
        [],
    ),
    "the same word small is the duty": ("Tổ phản ứng nhanh thường trực tại khoa Cấp cứu.", ["Tổ phản ứng nhanh"], []),
    "a word of names that ends with a small word": (
        "Phòng Đào tạo sau đại học xếp thời khóa biểu.",
        ["Phòng Đào tạo sau đại học"],
        [],
    ),
    "a proper name before 'và'": (
        "Điện lực Nhơn Trạch và Viễn thông Đồng Nai di dời đường dây.",
        ["Điện lực Nhơn Trạch", "Viễn thông Đồng Nai"],
        [],
    ),
    "numbers of a small school's groups": (
        "Tổ 1, Tổ 2 + 3 và Tổ 4 + 5 sinh hoạt chuyên môn.",
        ["Tổ 1", "Tổ 2 + 3", "Tổ 4 + 5"],
        [],
    ),
    "a committee named by its work": (
        "Hội đồng bồi thường, hỗ trợ và tái định cư huyện niêm yết phương án.",
        ["Hội đồng bồi thường, hỗ trợ và tái định cư huyện"],
        [],
    ),
    "the firm in its part of the matter": (
        "Yêu cầu nhà thầu Công ty CP Hoàng Gia tăng thêm 02 mũi thi công.",
        ["Công ty CP Hoàng Gia"],
        [],
    ),
    "people by an ending that goes on": (
        "Trưởng các đơn vị rà soát viên chức đến hạn nâng lương.",
        ["Trưởng các đơn vị"],
        [],
    ),
    "a branch behind a known name": (
        "Đề nghị Ngân hàng Nhà nước Chi nhánh Khu vực 5 giảm lãi suất.",
        ["Ngân hàng Nhà nước Chi nhánh Khu vực 5"],
        [],
    ),
    "a number that counts what is done": ("Tổ dân phố Hồng Hà thay 12 bóng đèn.", ["Tổ dân phố Hồng Hà"], []),
    "half of the word that its capital begins": ("Xí nghiệp Xây lắp hoàn trả mặt đường.", ["Xí nghiệp Xây lắp"], []),
    "a verb that names its field, and its object": (
        "Phòng Kiểm tra, giám sát lập hồ sơ vi phạm.",
        ["Phòng Kiểm tra, giám sát"],
        [],
    ),
    "a field that goes on behind 'và'": (
        "Phòng Tiếp công dân và xử lý đơn thư phân loại 45 đơn.",
        ["Phòng Tiếp công dân và xử lý đơn thư"],
        [],
    ),
    "a group named by its work": (
        "Hội đồng định giá tài sản thẩm định 12 lô đất.",
        ["Hội đồng định giá tài sản"],
        [],
    ),
    "a short word for a division": ("P. LĐTBXH huyện lập danh sách.", ["P. LĐTBXH huyện"], []),
    "a short word for a body": ("Phòng GD&ĐT, TTYT huyện khám sức khỏe.", ["Phòng GD&ĐT", "TTYT huyện"], []),
}

# Verbs that no list knows: the item is a duty all the same.
UNKNOWN_VERBS: dict[str, Row] = {
    "behind a name that ends for certain": (
        "Bảo hiểm xã hội tỉnh bao phủ BHYT học sinh đạt 100%.",
        ["Bảo hiểm xã hội tỉnh"],
        [],
    ),
    "the tagger finds it in the name": (
        "Công ty Cổ phần Môi trường đô thị hớt váng trên kênh.",
        ["Công ty Cổ phần Môi trường đô thị"],
        [],
    ),
    "behind a name of two capitals": (
        "Liên danh nhà thầu Thành An - Bắc Sơn bù tiến độ gói thầu XL-02.",
        ["Liên danh nhà thầu Thành An - Bắc Sơn"],
        [],
    ),
    "of a body no list knows": ("Ban nhạc dân tộc tập 02 tiết mục mới.", ["Ban nhạc dân tộc"], []),
}

# How a sentence hands out work.
SENTENCES: dict[str, Row] = {
    "behind a connective": ("Vì vậy Ban Tuyên giáo cần biên soạn tài liệu.", ["Ban Tuyên giáo"], []),
    "a topic before the subject": (
        "Kết quả kiểm tra, Ban Kinh tế tổng hợp báo cáo trước ngày 25/6.",
        ["Ban Kinh tế"],
        [],
    ),
    "by the body behind 'do'": (
        "Nhiệm vụ trên do Sở Công Thương chủ trì, Sở Tài chính phối hợp.",
        ["Sở Công Thương"],
        ["Sở Tài chính"],
    ),
    "given in the passive": (
        "Việc kiểm tra chất lượng được giao cho Sở Xây dựng, thực hiện trong tháng 12.",
        ["Sở Xây dựng"],
        [],
    ),
    "responsibility that lies with a body": (
        "Trách nhiệm công khai tiến độ từng hồ sơ vào chiều thứ Sáu thuộc về Sở Xây dựng.",
        ["Sở Xây dựng"],
        [],
    ),
    "asked in the passive": (
        "Ban Thanh tra nhân dân được đề nghị giám sát việc sửa chữa.",
        ["Ban Thanh tra nhân dân"],
        [],
    ),
    "a topic handed over": ("Nhiệm vụ này giao Ban Dân vận chủ trì.", ["Ban Dân vận"], []),
    "a consent before the duty": (
        "Thống nhất cho xã sử dụng 2,1 tỷ đồng; Ủy ban nhân dân huyện hướng dẫn thủ tục.",
        ["Ủy ban nhân dân huyện"],
        [],
    ),
    "a finding before the duty": (
        "Dự toán kinh phí không vượt quá 9,8 tỷ đồng, Vụ Kế hoạch thẩm định trước ngày 15/10.",
        ["Vụ Kế hoạch"],
        [],
    ),
    "a duty behind what is missing": (
        "Khoa Ngoại ngữ chưa có kế hoạch năm học, phải nộp trong ngày 18/9.",
        ["Khoa Ngoại ngữ"],
        [],
    ),
    "whom a body directs is no new addressee": (
        "Phòng Hành chính phun hóa chất diệt muỗi; đồng thời chỉ đạo Tổ Bảo vệ phát thẻ.",
        ["Phòng Hành chính"],
        [],
    ),
    "a body named in its heading's place": (
        "Liên đội: cô Nguyễn Thị Hạ phối hợp với Ban đại diện cha mẹ học sinh tổ chức Đêm hội.",
        ["Nguyễn Thị Hạ"],
        ["Ban đại diện cha mẹ học sinh"],
    ),
    "a heading that names the part": (
        "Đơn vị chủ trì: Phòng Kinh tế; đơn vị phối hợp: UBND các xã, Hội Nông dân.",
        ["Phòng Kinh tế"],
        ["UBND các xã", "Hội Nông dân"],
    ),
    "brackets that name the part": (
        "Cục Di sản (chủ trì), Vụ Pháp chế, Thanh tra Bộ (phối hợp): nghiên cứu đề xuất.",
        ["Cục Di sản"],
        ["Vụ Pháp chế", "Thanh tra Bộ"],
    ),
    "noted in brackets": (
        "Việc nâng cấp trang thông tin: hoàn thành trước ngày 20/4/2026 (UBND huyện Lạc Giang thực hiện).",
        ["UBND huyện Lạc Giang"],
        [],
    ),
    "a matter that a body sees to": ("Kinh phí di dời do Ban QLDA huyện chi trả.", ["Ban QLDA huyện"], []),
    "a topic before 'giao'": (
        "Việc cấp điện cho khu tái định cư giao Công ty Điện lực Hải Sơn hoàn thành.",
        ["Công ty Điện lực Hải Sơn"],
        [],
    ),
    "several bodies, each with its work, behind commas": (
        "Sở Y tế cấp đủ hóa chất, Sở Tài chính bố trí kinh phí, UBND các xã tổ chức phun.",
        ["Sở Y tế", "Sở Tài chính", "UBND các xã"],
        [],
    ),
    "a share of the same work": (
        "Chi nhánh Bà Lụa thay 6.200 đồng hồ, Chi nhánh Long Hải 3.150 đồng hồ.",
        ["Chi nhánh Bà Lụa", "Chi nhánh Long Hải"],
        [],
    ),
    "a work shared out among persons": (
        "Phân công đ/c Lê Văn An – Phó Chủ tịch theo dõi mục 1; đ/c Phan Thị Mơ – Phó Chủ tịch theo dõi mục 2.",
        ["Lê Văn An", "Phan Thị Mơ"],
        [],
    ),
    "one of those told is answerable": (
        "Sở Y tế, Thanh tra tỉnh xử lý 09 trường hợp; Sở Y tế chịu trách nhiệm chính.",
        ["Sở Y tế", "Thanh tra tỉnh"],
        [],
    ),
    "a village as a subject": ("Trong lúc chờ, thôn Yên Trung huy động nhân dân đổ đá.", ["Thôn Yên Trung"], []),
    "on the ground of the situation": (
        "Căn cứ tình hình thực tế, UBND xã An Hòa quyết định cho học sinh nghỉ học.",
        ["UBND xã An Hòa"],
        [],
    ),
}

# Who helps.
HELP: dict[str, Row] = {
    "a clause that only helps": (
        "Sở Y tế chủ trì; Sở Tài chính, Bảo hiểm xã hội tỉnh phối hợp thực hiện.",
        ["Sở Y tế"],
        ["Sở Tài chính", "Bảo hiểm xã hội tỉnh"],
    ),
    "joined to the work": ("Kết hợp với Đoàn Thanh niên huyện mở lớp tập huấn.", [], ["Đoàn Thanh niên huyện"]),
    "together, in the middle of a sentence": (
        "Giao Ban Chính sách nắm nhu cầu, trên cơ sở đó cùng Trung tâm Giới thiệu việc làm mở 02 phiên giao dịch.",
        ["Ban Chính sách"],
        ["Trung tâm Giới thiệu việc làm"],
    ),
    "taking part": (
        "Vụ Chính sách thương mại làm đầu mối, các Vụ thị trường ngoài nước cùng tham gia, xây dựng Chương trình.",
        ["Vụ Chính sách thương mại"],
        ["Các Vụ thị trường ngoài nước"],
    ),
    "taking part in the whole": (
        "Ban Kỹ thuật tổ chức diễn tập, với sự tham gia của Công an tỉnh.",
        ["Ban Kỹ thuật"],
        ["Công an tỉnh"],
    ),
    "together, in a sentence of its own": (
        "Phòng Văn hóa tham mưu kế hoạch. Cùng Đoàn Thanh niên xã treo cờ các tuyến đường.",
        ["Phòng Văn hóa"],
        ["Đoàn Thanh niên xã"],
    ),
    "without 'với'": (
        "Trường An Hòa phối hợp chính quyền địa phương, Hội Khuyến học giúp đỡ từng em.",
        ["Trường An Hòa"],
        ["Chính quyền địa phương", "Hội Khuyến học"],
    ),
    "one who supports while it is done": (
        "Giao Phòng Kinh tế tham mưu quyết định cưỡng chế, Công an xã hỗ trợ khi tổ chức thực hiện.",
        ["Phòng Kinh tế"],
        ["Công an xã"],
    ),
    "a kind of body with its place before a rare verb": (
        "Phòng Y tế cùng Trạm Y tế, Đoàn phường diệt lăng quăng.",
        ["Phòng Y tế"],
        ["Trạm Y tế", "Đoàn phường"],
    ),
    "a matter before the one told": (
        "Vụ lấn chiếm kênh Ba Xã: Giao Phòng Thuế lập biên bản.",
        ["Phòng Thuế"],
        [],
    ),
    "a ministry's department": ("Vụ Pháp chế: rà soát văn bản.", ["Vụ Pháp chế"], []),
}


@pytest.mark.parametrize(
    ("sentence", "who", "helpers"),
    [
        pytest.param(*row, id=name)
        for table in (PEOPLE, GROUPS, ENDS, UNKNOWN_VERBS, SENTENCES, HELP)
        for name, row in table.items()
    ],
)
def test_an_item_falls_to_those_it_names(sentence: str, who: list[str], helpers: list[str]) -> None:
    tasks = [task for task in notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {sentence}\n2. {NEXT}").tasks if task.text != NEXT]
    assert tasks
    assert [name for task in tasks for name in leads(task)] == who
    assert [party.name for task in tasks for party in task.supports] == helpers


# Sentences that hand out nothing.
NO_DUTIES = {
    "blame": "Các bộ, cơ quan phối hợp chưa nhịp nhàng, Bộ Công Thương chậm công bố thông tin.",
    "praise of a body": "Thường trực Thành ủy ghi nhận, biểu dương kết quả của Đảng bộ quận.",
    "reproach": "UBND tỉnh phê bình Nhà đầu tư chậm bố trí kinh phí.",
    "a run-in title that assesses": "Đánh giá tuần qua: các ngành có nhiều cố gắng trong phòng, chống dịch.",
    "where a leader will be": "Ngày 05/9, Giám đốc Sở sẽ dự khai giảng tại điểm trường Nam Yên.",
    "a leader's own diary": "Phó Thủ tướng Lê Văn An sẽ chủ trì cuộc họp tiếp theo trong tuần cuối tháng.",
    "what lies outside": "Đảng đoàn Hội đồng nhân dân huyện không thuộc phạm vi chỉ đạo tại Thông báo này.",
    "a right": "Cơ quan thường trực được sử dụng con dấu của Phòng Nông nghiệp.",
    "speech": "Đồng chí Bí thư Huyện ủy nhấn mạnh vai trò của công tác dân vận.",
    "the period before": "Năm học trước, 09 trường nộp báo cáo trễ hạn.",
    "where details stand": "Chi tiết tại Phụ lục ban hành kèm theo Kế hoạch này.",
}


@pytest.mark.parametrize("sentence", NO_DUTIES.values(), ids=NO_DUTIES)
def test_what_assesses_or_tells_is_no_duty(sentence: str) -> None:
    assert [task.text for task in notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {sentence}\n2. {NEXT}").tasks] == [NEXT]


BODIES = {
    "a review of the period before a plan": (
        "1. Công tác tháng 9\n1.1. Tổ Toán hoàn thành sớm kế hoạch.\n2. Kế hoạch tháng 10\n2.1. Tổ Toán ra đề.",
        ["Tổ Toán ra đề."],
    ),
    "a discussion before the conclusion": (
        "II. Nội dung\n1. Tư vấn giám sát đề nghị nhà thầu bổ sung máy khoan.\nIII. Kết luận\n1. Sở Y tế rà soát.",
        ["Sở Y tế rà soát."],
    ),
    "a complaint before the conclusion": (
        "1. Vụ việc của bà Nhàn\nNội dung: bà Nhàn đề nghị Phòng Kinh tế cấp giấy.\n"
        "Kết luận: Giao Phòng Kinh tế trả lời.",
        ["Giao Phòng Kinh tế trả lời."],
    ),
    "a leader's diary": (
        "1. Nhiệm vụ\n- Sở Y tế rà soát.\n2. Lịch công tác của lãnh đạo\n- Ngày 11/3: Giám đốc họp giao ban.",
        ["Sở Y tế rà soát."],
    ),
    "how late a thing is, before who is to mend it": (
        "1. Nhiệm vụ\n1.1. Nhà đa năng B2 chậm 45 ngày so với hợp đồng. Phòng Quản trị làm việc với nhà thầu.",
        ["Phòng Quản trị làm việc với nhà thầu."],
    ),
    "how far things are": (
        "1. Nhiệm vụ\n- Từ 01/01 đến nay phường tiếp nhận 6.318 hồ sơ.\n- Tính đến thời điểm này Sở Y tế tiêm 2.000 "
        "liều.\n- Sở Tài chính tổng hợp từ đầu năm đến nay.",
        ["Sở Tài chính tổng hợp từ đầu năm đến nay."],
    ),
    "what happened before the notice": (
        "1. Nhiệm vụ\n1.1. Trong tháng 2, Sở Y tế khám 300 người. Sở Nội vụ rà soát.\n"
        "1.2. Trong tháng 3 Sở Y tế khám 300 người.",
        ["Sở Nội vụ rà soát.", "Trong tháng 3 Sở Y tế khám 300 người."],
    ),
    "a target": (
        "1. Nhiệm vụ\nPhấn đấu đến 30/6/2026 nguồn vốn đạt 2.000 tỷ đồng. Giao Sở Y tế rà soát.",
        ["Giao Sở Y tế rà soát."],
    ),
    "a statement about another body": (
        "1. Nhiệm vụ\nGiao Phòng Pháp chế khởi kiện. Ban Thu hồi nợ được sử dụng xe của Chi nhánh.",
        ["Giao Phòng Pháp chế khởi kiện."],
    ),
    "what follows if the work is not done": (
        "1. UBND xã An Hòa xác nhận nguồn gốc đất. Nếu quá hạn, Chủ tịch UBND xã phải kiểm điểm trước huyện.",
        ["UBND xã An Hòa xác nhận nguồn gốc đất."],
    ),
    "a finding before 'Giao'": (
        "1. Dự án của Công ty A đã chậm 03 tháng. Giao Sở Xây dựng kiểm tra.",
        ["Giao Sở Xây dựng kiểm tra."],
    ),
    "what a plan asks of its own work, behind its purpose": (
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích: giáo dục truyền thống.\n2. Yêu cầu: bảo đảm trang trọng, tiết kiệm; "
        "phân công rõ người, rõ việc.\nII. NHIỆM VỤ\n1. Sở Y tế rà soát.",
        ["Sở Y tế rà soát."],
    ),
    "the same as items, with a body told among them": (
        "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức.\n2. Yêu cầu\n- Các cấp, các ngành xác định đây "
        "là việc trọng tâm.\n- Bảo đảm tiết kiệm.\n- Sở Nội vụ theo dõi.\nII. NHIỆM VỤ\n1. Sở Y tế rà soát.",
        ["Sở Nội vụ theo dõi.", "Sở Y tế rà soát."],
    ),
    "'Yêu cầu' that no purpose goes before": (
        "1. Sở Y tế rà soát.\n2. Yêu cầu: tạm dừng chợ phiên, kiểm tra các quán ăn.",
        ["Sở Y tế rà soát.", "Yêu cầu: tạm dừng chợ phiên, kiểm tra các quán ăn."],
    ),
    "targets of a plan": (
        "I. CHỈ TIÊU NĂM 2026\n- 100% hồ sơ được xử lý trực tuyến.\n- Trồng 1,2 triệu cây xanh.\nII. NHIỆM VỤ\n"
        "1. Sở Y tế rà soát.",
        ["Sở Y tế rà soát."],
    ),
    "orders that follow an assessment under its heading": (
        "I. KẾT QUẢ CÔNG TÁC QUÝ I\nSở Y tế phối hợp với Sở Nội vụ hiến máu thành công. Còn 19 xã chưa báo cáo.\n"
        "1. Sở Nội vụ làm việc với 19 xã nêu trên, báo cáo UBND tỉnh trước ngày 10/4.\n"
        "2. Sở Xây dựng triển khai quyết liệt 12 dự án.\n"
        "3. Sở Tài chính hoàn thành quyết toán trước ngày 15/02/2026.\nII. NHIỆM VỤ\n1. Sở Y tế rà soát.",
        ["Sở Nội vụ làm việc với 19 xã nêu trên, báo cáo UBND tỉnh trước ngày 10/4.", "Sở Y tế rà soát."],
    ),
    "a heading with a word of purpose inside": (
        "1. Về chuyển mục đích sử dụng rừng\nBan Quản lý dự án nộp tiền trồng rừng thay thế.",
        ["Ban Quản lý dự án nộp tiền trồng rừng thay thế."],
    ),
}


@pytest.mark.parametrize(("body", "texts"), BODIES.values(), ids=BODIES)
def test_a_section_is_read_by_its_heading_and_by_what_follows(body: str, texts: list[str]) -> None:
    assert [task.text for task in notice(body).tasks] == texts


def test_a_heading_among_headings_of_units_names_a_unit_and_is_shown_to_the_clerk() -> None:
    found = notice(
        "1. Phòng Kinh tế\n- Rà soát hồ sơ.\n2. Bến phà Cây Trường\n- Cấp giống.\n3. Phòng Nội vụ\n- Báo cáo kết quả."
    )
    assert [leads(task) for task in found.tasks] == [["Phòng Kinh tế"], ["Bến phà Cây Trường"], ["Phòng Nội vụ"]]
    assert [entry.path for entry in found.review if entry.code == "unclear-lead"] == ["tasks[1].leads"]


def test_a_kind_of_body_alone_is_the_headings_unit() -> None:
    found = notice("1. Trung tâm Y tế An Hòa\n- Rà soát thuốc.\n- Trung tâm chịu trách nhiệm đào tạo nhân viên.")
    assert [leads(task) for task in found.tasks] == [["Trung tâm Y tế An Hòa"]] * 2


@pytest.mark.parametrize(
    "lead_in",
    [
        "Chủ tịch UBND phường kết luận, chỉ đạo:",
        "Sau khi nghe các phòng báo cáo, Chủ tịch UBND phường chỉ đạo như sau:",
        "Sau khi nghe các ban, đơn vị trình bày, Ban Thường vụ thống nhất kết luận như sau:",
        "Hiệu trưởng phân công nhiệm vụ cụ thể như sau:",
        "Giám đốc chỉ đạo một số nội dung trọng tâm sau:",
    ],
)
def test_whoever_concludes_leads_nothing_below(lead_in: str) -> None:
    found = notice(f"{lead_in}\n1. Thu ngân sách\n- Rà soát các khoản thu.\n2. Phòng Nội vụ\n- Rà soát biên chế.")
    assert [leads(task) for task in found.tasks] == [[], ["Phòng Nội vụ"]]
    assert {entry.code for entry in found.review if entry.path.startswith("tasks[0]")} == {"no-lead"}


def test_a_plural_told_to_direct_leads_the_items_below() -> None:
    found = notice("UBND các xã chỉ đạo một số nội dung sau:\n- Nạo vét kênh.\n- Gia cố đê bao.")
    assert [leads(task) for task in found.tasks] == [["UBND các xã"]] * 2


@pytest.mark.parametrize(
    ("lead_in", "item", "who"),
    [
        ("Yêu cầu UBND các xã, phường thực hiện:", "Mỗi đơn vị lập 01 tổ cứu hộ.", ["UBND các xã, phường"]),
        ("Yêu cầu UBND các xã, phường thực hiện:", "Mỗi xã lập 01 tổ cứu hộ.", ["UBND các xã, phường"]),
        ("Giao Sở Y tế, Sở Nội vụ thực hiện:", "Đơn vị báo cáo kết quả hằng tuần.", ["Sở Y tế", "Sở Nội vụ"]),
        ("Giao Sở Y tế thực hiện:", "Đơn vị báo cáo kết quả hằng tuần.", ["Sở Y tế"]),
        ("Giao Sở Y tế thực hiện:", "Mỗi đơn vị gửi 01 báo cáo.", ["Mỗi đơn vị"]),
        ("Giao Sở Y tế, Sở Nội vụ thực hiện:", "Các đơn vị báo cáo kết quả hằng tuần.", ["Các đơn vị"]),
    ],
)
def test_each_body_and_the_body_are_those_told_above(lead_in: str, item: str, who: list[str]) -> None:
    found = notice(f"{lead_in}\na) {item}\nb) Tổ chức tập huấn.")
    assert leads(found.tasks[0]) == who
    assert not [entry for entry in found.review if entry.code == "unread-party"]


def test_an_office_that_issues_the_document_tells_itself_nothing() -> None:
    found = notice(
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n1. Yêu cầu chung\n- Việc triển khai phải thực chất."
    )
    assert all(leads(task) != ["Ủy ban nhân dân tỉnh"] for task in found.tasks)


@pytest.mark.parametrize(
    "sentence",
    [
        "Khoa Khám bệnh chưng cất cồn.",
        "Chi cục Thủy lợi chạm trổ cửa cống.",
        "Công ty Cổ phần Môi trường đô thị hớt váng trên kênh.",
        "Ban nhạc dân tộc tập 02 tiết mục mới.",
    ],
    ids=[
        "one word that no list takes for a verb",
        "an unknown word that alone can be the duty",
        "a name the tagger ended",
        "a kind of body that no list knows",
    ],
)
def test_where_the_name_ends_is_asked_of_the_clerk_when_no_list_knows(sentence: str) -> None:
    found = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {sentence}\n2. {NEXT}")
    assert {entry.code for entry in found.review if entry.path.startswith("tasks[0]")} == {"unclear-lead"}


WHO = [
    # a post is no personal name, whatever it begins with
    pytest.param(
        "1. Đồng chí Chánh Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện Thông báo này.",
        [["Đồng chí Chánh Văn phòng UBND tỉnh"]],
        id="a post that begins like a surname",
    ),
    pytest.param(
        "Giao Sở Y tế rà soát thuốc.\nĐồng chí Chánh Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện "
        "Thông báo này, "
        "báo cáo Chủ tịch UBND tỉnh vào thứ Sáu hằng tuần.",
        [["Sở Y tế"], ["Đồng chí Chánh Văn phòng UBND tỉnh"]],
        id="the last paragraph tells somebody by his post",
    ),
    # who asks and is not the one that speaks (issuer, chair) is told himself
    pytest.param(
        "1. Các Ban Quản lý dự án yêu cầu nhà thầu thi công hoàn trả mặt đường ngay sau khi thi công.",
        [["Các Ban Quản lý dự án"]],
        id="a body asks its contractor",
    ),
    pytest.param(
        "1. Yêu cầu người đứng đầu các sở, ban, ngành, địa phương đề cao trách nhiệm nêu gương.",
        [["Người đứng đầu các sở, ban, ngành, địa phương"]],
        id="the heads of bodies",
    ),
    pytest.param(
        "1. Phân công nhiệm vụ:\n- Đ/c Mai - Kế toán trưởng: quyết toán kinh phí.\n- Tổ bảo vệ: trực 24/24h.",
        [["Mai"], ["Tổ bảo vệ"]],
        id="a body in small letters before a colon",
    ),
    pytest.param(
        "1. Yêu cầu các đơn vị: Sở Công Thương, Điện lực tỉnh, Công ty Cấp nước bảo đảm điện, nước dịp lễ.",
        [["Sở Công Thương", "Điện lực tỉnh", "Công ty Cấp nước"]],
        id="a group, then its members",
    ),
    pytest.param(
        "Đối với Sở Công Thương\nChủ trì làm việc với Tập đoàn Điện lực.\nĐối với Sở Xây dựng\nHoàn thiện quy hoạch.",
        [["Sở Công Thương"], ["Sở Xây dựng"]],
        id="headings without label and colon",
    ),
    pytest.param(
        "1. Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh (sau đây gọi là Ban QLDA) hoàn thiện "
        "hồ sơ.\n"
        "2. Ban QLDA nghiệm thu, bàn giao.",
        [["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"]] * 2,
        id="a name with its short form in brackets",
    ),
    pytest.param(
        "1. Thực hiện Công điện số 607/CĐ-TTg ngày 05/7/2025, thời gian qua các đơn vị đã triển khai nhiều giải pháp; "
        "tuy nhiên vẫn còn 27 điểm sụt trượt chưa được xử lý. Giao Sở Xây dựng khắc phục.",
        [["Sở Xây dựng"]],
        id="what was done to carry out a document",
    ),
]


@pytest.mark.parametrize(("body", "who"), WHO)
def test_who_is_told(body: str, who: list[list[str]]) -> None:
    assert [leads(task) for task in notice(body).tasks] == who


def test_who_chaired_the_meeting_is_told_nothing() -> None:
    text = (
        "TỈNH ỦY HẢI SƠN\nSố 12-TB/TU\n\nTHÔNG BÁO\nKết luận của Ban Thường vụ Tỉnh ủy\n\n"
        "Tại phiên họp ngày 09/01/2026 do đồng chí Tạ Hữu An, Bí thư Tỉnh ủy chủ trì, sau khi nghe báo cáo, "
        "Ban Thường vụ Tỉnh ủy kết luận như sau:\n\n1. Ban Thường vụ yêu cầu các đảng ủy trực thuộc Tỉnh ủy:\n\n"
        "a) Hoàn thành sắp xếp chi bộ thôn.\n\nb) Rà soát đảng viên đi làm ăn xa.\n"
    )
    found = extract(read(text.encode(), "thong-bao.txt"), Register())
    assert [leads(task) for task in found.tasks] == [["Các đảng ủy trực thuộc Tỉnh ủy"]] * 2


@pytest.mark.parametrize(
    ("who", "duty"),
    [
        ("Phòng Cải cách hành chính", "khui lại mẫu lưu"),
        ("Cục Công nghệ thông tin", "cài phần mềm cho máy trạm"),
        ("Công ty Cổ phần Xây dựng Thác Bạc", "đặt ống cống trong tháng 8"),
        ("Ban Pháp chế", "thẩm lại điều lệ"),
        ("Ban Nội chính Tỉnh ủy", "nới thời gian trực"),
        ("Hội Người cao tuổi", "cõng hàng lên điểm trường"),
        ("Tổ Khoa học tự nhiên", "đối soát công nợ với ngân hàng"),
        ("Khoa Gây mê hồi sức", "siêu âm cho thai phụ"),
        ("Trung tâm Trợ giúp pháp lý nhà nước", "mở sổ theo dõi"),
        ("Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm", "lấy mẫu nước"),
        ("Trung tâm Giáo dục thường xuyên - Tin học, ngoại ngữ tỉnh", "mở 06 lớp tập huấn"),
        ("Phòng Quản lý vận tải và phương tiện", "thống kê các xe bỏ bến"),
        ("Đội Quản lý thị trường số 3", "trực tại cửa khẩu"),
        ("Ban Quản lý dự án 7", "lần lượt bàn giao mặt bằng"),
    ],
)
def test_a_name_goes_on_over_words_of_the_dictionary_and_ends_before_what_is_none(who: str, duty: str) -> None:
    found = notice(f"I. NHIỆM VỤ TRỌNG TÂM\n1. {who} {duty}.\n2. {NEXT}")
    assert [leads(task) for task in found.tasks] == [[who], ["Sở Nội vụ"]]
