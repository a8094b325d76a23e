"""What written papers taught about names: where they begin and end, who is meant by them, who receives a report."""

from __future__ import annotations

import pytest

from tests.extract.papers import LAST, NOTICE, leads, of, told

# A sentence, and who leads by it.
NAMED = {
    "communes named like bodies, behind a colon": (
        "UBND các xã: Hội Sơn, Trường Lâm, Phú Lộc lập danh sách hộ nghèo.",
        ["UBND xã Hội Sơn", "UBND xã Trường Lâm", "UBND xã Phú Lộc"],
    ),
    "communes named like bodies, without a colon": (
        "Chủ tịch UBND các phường Ban Mê, Tổ Sơn và Hòa Thuận kiểm tra các chợ.",
        ["Chủ tịch UBND phường Ban Mê", "Chủ tịch UBND phường Tổ Sơn", "Chủ tịch UBND phường Hòa Thuận"],
    ),
    "wards named like people": (
        "Các phường Bà Rịa, Ông Đình, Vũng Tàu dọn rác tuyến đường chính.",
        ["Phường Bà Rịa", "Phường Ông Đình", "Phường Vũng Tàu"],
    ),
    "bodies behind communes": (
        "UBND các xã An Hòa, Trường Sơn và Hội Nông dân tỉnh lập danh sách hộ nghèo.",
        ["UBND xã An Hòa", "UBND xã Trường Sơn", "Hội Nông dân tỉnh"],
    ),
    "a share of each behind a group": (
        "Các doanh nghiệp trong cụm công nghiệp mỗi đơn vị lập một đội chữa cháy.",
        ["Các doanh nghiệp trong cụm công nghiệp"],
    ),
    "a heading that says in what part a body acts": (
        "Ban Quản lý dự án giao thông, với trách nhiệm của chủ đầu tư: lập lại tiến độ từng gói thầu.",
        ["Ban Quản lý dự án giao thông"],
    ),
    "the part a body acts in, between commas": (
        "Sở Tài chính, với vai trò cơ quan thường trực, tổng hợp vướng mắc.",
        ["Sở Tài chính"],
    ),
    "where a person works, between commas": (
        "BSCKI Lò Thị Pén, khoa Nội tim mạch, soạn giáo án.",
        ["Lò Thị Pén"],
    ),
    "a person and a body told the same": (
        "Giao đồng chí Lò Thị Pén, Khoa Nội tim mạch soạn giáo án.",
        ["Lò Thị Pén", "Khoa Nội tim mạch"],
    ),
    "a school of two levels": (
        "Trường PTDTBT Tiểu học và THCS Tà Cạ, Trường Mầm non Tà Cạ vận động học sinh ra lớp.",
        ["Trường PTDTBT Tiểu học và THCS Tà Cạ", "Trường Mầm non Tà Cạ"],
    ),
    "two schools": (
        "Trường Mầm non Hoa Lan và Trường THCS Yên Sơn lập danh sách học sinh.",
        ["Trường Mầm non Hoa Lan", "Trường THCS Yên Sơn"],
    ),
    "an office that stands by": ("Văn phòng Bộ thường trực theo dõi số liệu.", ["Văn phòng Bộ"]),
    "a standing office": ("Cơ quan thường trực theo dõi số liệu.", ["Cơ quan thường trực"]),
    "heads of counted places behind a verb": ("Giao trưởng 16 thôn họp dân.", ["Trưởng 16 thôn"]),
    "communes whose children study": (
        "Đề nghị UBND các xã có con em theo học tạo điều kiện đưa đón.",
        ["UBND các xã có con em theo học"],
    ),
    "communes along a road": (
        "Công an các xã dọc Quốc lộ 8A kiểm tra xe chở lợn.",
        ["Công an các xã dọc Quốc lộ 8A"],
    ),
    "wards that have not begun": (
        "Mỗi khoa chưa triển khai cử 01 bác sĩ làm đầu mối.",
        ["Mỗi khoa chưa triển khai"],
    ),
    "who employs so many, somewhere": (
        "Các doanh nghiệp sử dụng từ 100 lao động trở lên trong Khu công nghiệp Bình Long nộp phương án thưởng Tết.",
        ["Các doanh nghiệp sử dụng từ 100 lao động trở lên trong Khu công nghiệp Bình Long"],
    ),
    "wards that use a thing": (
        "Các khoa sử dụng kháng sinh đặc trị rà soát tủ thuốc.",
        ["Các khoa sử dụng kháng sinh đặc trị"],
    ),
    "wards told how to use it": ("Các khoa sử dụng tiết kiệm vật tư, ghi sổ.", ["Các khoa"]),
    "teams whose machines run hot": (
        "Các đội có máy biến áp vận hành trên 90% tải hoán đổi máy.",
        ["Các đội có máy biến áp vận hành trên 90% tải"],
    ),
    "a share of a plan": (
        "Các chủ đầu tư có tỷ lệ giải ngân dưới 50% kế hoạch ký cam kết tiến độ.",
        ["Các chủ đầu tư có tỷ lệ giải ngân dưới 50% kế hoạch"],
    ),
    "teams not set up yet": (
        "Các tổ công nghệ số chưa kiện toàn lập danh sách tổ trưởng mới.",
        ["Các tổ công nghệ số chưa kiện toàn"],
    ),
    "schools that let pupils move": (
        "Hiệu trưởng các trường có điểm lẻ ở vùng sạt lở cho học sinh chuyển về điểm chính.",
        ["Hiệu trưởng các trường có điểm lẻ ở vùng sạt lở"],
    ),
    "communes with too many teachers": (
        "UBND các xã thừa giáo viên tiểu học rà soát biên chế.",
        ["UBND các xã thừa giáo viên tiểu học"],
    ),
    "a group that supports the head": (
        "Tổ giúp việc cập nhật tiến độ trên hệ thống theo dõi nhiệm vụ, gửi báo cáo về Văn phòng.",
        ["Tổ giúp việc"],
    ),
    "a group told apart by more than one word": (
        "Yêu cầu các trường nội trú, bán trú chuẩn bị củi.",
        ["Các trường nội trú, bán trú"],
    ),
    "a group told apart by what it is not": (
        "Các bệnh viện công lập, ngoài công lập phải diễn tập chữa cháy.",
        ["Các bệnh viện công lập, ngoài công lập"],
    ),
    "a group told apart by more than one trade": (
        "Các hợp tác xã trồng lúa, nuôi cá phải ký hợp đồng bao tiêu.",
        ["Các hợp tác xã trồng lúa, nuôi cá"],
    ),
    "two deeds of a group": ("Các hộ dân vệ sinh chuồng trại, tiêm phòng phải đúng lịch.", ["Các hộ dân"]),
    "under whose guidance a group acts": (
        "Các chi đoàn trực thuộc, dưới sự chỉ đạo của Tỉnh đoàn, trồng 500 cây xanh.",
        ["Các chi đoàn trực thuộc"],
    ),
    "a board for a work in small letters": (
        "Ban Quản lý dự án sợi thủy tinh nộp bản vẽ trước ngày 15/4/2026.",
        ["Ban Quản lý dự án sợi thủy tinh"],
    ),
    "a board for works, and what it does": ("Ban Quản lý dự án nhắc nhà thầu nộp hồ sơ.", ["Ban Quản lý dự án"]),
    "a centre for work and a house": (
        "Trung tâm Dịch vụ và Nhà khách rà soát hợp đồng.",
        ["Trung tâm Dịch vụ và Nhà khách"],
    ),
    "a house beside a department": ("Phòng Quản trị và Nhà khách rà soát hợp đồng.", ["Phòng Quản trị", "Nhà khách"]),
    "a kind alone and its verb": ("Bệnh viện xét nghiệm lại các mẫu nghi ngờ.", ["Bệnh viện"]),
    "a department that wards off": (
        "Đội Quản lý trật tự đô thị và phòng, chống lấn chiếm kiểm tra vỉa hè.",
        ["Đội Quản lý trật tự đô thị và phòng, chống lấn chiếm"],
    ),
    "a deed of warding off": ("Công an xã tuần tra và phòng, chống trộm cắp.", ["Công an xã"]),
    "who stands for two firms": (
        "Người đại diện phần vốn tại Công ty An Bình và Công ty Hòa Phát rà soát công nợ.",
        ["Người đại diện phần vốn tại Công ty An Bình", "Người đại diện phần vốn tại Công ty Hòa Phát"],
    ),
    "who speaks for a body": (
        "Giao người phát ngôn của UBND tỉnh cung cấp thông tin cho báo chí.",
        ["Người phát ngôn của UBND tỉnh"],
    ),
    "departments of provinces on one side": (
        "Sở Xây dựng các tỉnh phía Nam rà soát định mức.",
        ["Sở Xây dựng các tỉnh phía Nam"],
    ),
    "a body of the State over a matter": (
        "Cục Giám định Nhà nước về chất lượng công trình xây dựng tổ chức tập huấn.",
        ["Cục Giám định Nhà nước về chất lượng công trình xây dựng"],
    ),
    "how often, and who": ("Mỗi ca, kíp trưởng đo nồng độ khí một lần.", ["Kíp trưởng"]),
    "each shift": ("Mỗi ca cử 01 người trực điện thoại.", ["Mỗi ca"]),
    "who must go by what another approves": (
        "Các bến xe khi chở khách phải theo đúng biểu giá do Phòng Kinh tế phê duyệt.",
        ["Các bến xe"],
    ),
    "who must use what another makes": (
        "Các trạm bơm khi vận hành phải ghi sổ theo mẫu do Chi cục Thủy lợi thiết kế.",
        ["Các trạm bơm"],
    ),
    "all the work lies with another": ("Kho thuốc do Khoa Dược sắp xếp lại.", ["Khoa Dược"]),
    "papers that another must make": ("Hồ sơ hoàn công phải do Phòng Kỹ thuật ký duyệt.", ["Phòng Kỹ thuật"]),
    "a division and a verb": ("Đội Cảnh sát giao thông đình chỉ xe hết hạn.", ["Đội Cảnh sát giao thông"]),
    "a committee and a verb": ("UBND cấp xã truy tìm chủ lô hàng.", ["UBND cấp xã"]),
    "a team and a verb": ("Tổ Chuyển đổi số cài đặt chữ ký số.", ["Tổ Chuyển đổi số"]),
    "a group that uses a thing": ("Các phòng dùng phần mềm do Văn phòng Sở cài đặt.", ["Các phòng"]),
    "who broadcasts": ("Văn phòng Sở phát sóng chuyên mục mỗi tuần.", ["Văn phòng Sở"]),
    "named after broadcasting": ("Trạm phát sóng đèo Nai cắt cử người trực.", ["Trạm phát sóng đèo Nai"]),
    "a kind of school": ("Trường Trung cấp Nghề lập danh sách học viên.", ["Trường Trung cấp Nghề"]),
    "a group of a council named by its work": (
        "Các tiểu ban thuộc Hội đồng tự đánh giá nộp phiếu.",
        ["Các tiểu ban thuộc Hội đồng tự đánh giá"],
    ),
    "a group of a council and its work": (
        "Nhóm rà soát của Hội đồng tự chấm điểm từng tiêu chí.",
        ["Nhóm rà soát của Hội đồng"],
    ),
    "a group of a firm": ("Tổ giám sát của Công ty An Bình kiểm tra kho.", ["Tổ giám sát của Công ty An Bình"]),
    "a group by its trade": ("Các đội bốc xếp kiểm tra dây cáp.", ["Các đội bốc xếp"]),
    "the trade of a group as its deed": ("Các đội bốc xếp hàng trước 6 giờ.", ["Các đội"]),
    "a group with staff of whom more is said": (
        "Các phòng có cán bộ nghỉ hưu trong năm rà soát lại đề án vị trí việc làm.",
        ["Các phòng có cán bộ nghỉ hưu trong năm"],
    ),
    "a group with pupils of whom more is said": (
        "Các trường có học sinh thi lại mở lớp ôn tập.",
        ["Các trường có học sinh thi lại"],
    ),
    "a group with staff, and its duty": ("Các sở có cán bộ chuẩn bị hồ sơ nhân sự.", ["Các sở có cán bộ"]),
    "a group whose tasks are overdue": (
        "Các cơ quan có nhiệm vụ quá hạn giải trình bằng văn bản.",
        ["Các cơ quan có nhiệm vụ quá hạn"],
    ),
    "a group whose task it is": ("Các cơ quan có nhiệm vụ rà soát hồ sơ đất đai.", ["Các cơ quan"]),
    "a second field that is a verb with its object": (
        "Phòng Khảo thí bảo đảm chất lượng nộp đề cương.",
        ["Phòng Khảo thí bảo đảm chất lượng"],
    ),
    "a second field that is a verb": ("Phòng Kế toán thống kê đối chiếu công nợ.", ["Phòng Kế toán thống kê"]),
    "a second field about people": (
        "Giao Phòng Đào tạo quản lý sinh viên mở lớp kỹ năng.",
        ["Phòng Đào tạo quản lý sinh viên"],
    ),
    "a second field, and what is let be done": (
        "Phòng Hành chính quản trị cho sơn lại cổng.",
        ["Phòng Hành chính quản trị"],
    ),
    "two halves of a field that a dash parts elsewhere": (
        "Phòng Hành chính tổng hợp lập lịch trực.",
        ["Phòng Hành chính tổng hợp"],
    ),
    "one half, and a verb": ("Phòng Hành chính tổng hợp số liệu nhân sự.", ["Phòng Hành chính"]),
    "a board of works that builds": (
        "Ban Quản lý dự án giao thông thi công cầu Bến Đá.",
        ["Ban Quản lý dự án giao thông"],
    ),
    "a field, and the same verb as its duty": ("Phòng Đào tạo quản lý điểm thi theo quy chế.", ["Phòng Đào tạo"]),
    "a field, and things to be counted": ("Phòng Tài chính thống kê các khoản nợ.", ["Phòng Tài chính"]),
    "a green field": (
        "Cục Chuyển đổi xanh và Khuyến công mở lớp tập huấn.",
        ["Cục Chuyển đổi xanh và Khuyến công"],
    ),
    "a newspaper of a place, and how it informs": (
        "Báo và Phát thanh, Truyền hình Hòa An thông tin kịp thời diễn biến mưa lũ.",
        ["Báo và Phát thanh, Truyền hình Hòa An"],
    ),
    "telecoms of a place": (
        "Viễn thông Hòa An, Viettel Hòa An ngầm hóa cáp.",
        ["Viễn thông Hòa An", "Viettel Hòa An"],
    ),
    "telecoms behind a department": (
        "Sở Khoa học và Công nghệ, Viễn thông Hòa An khảo sát trạm phát sóng.",
        ["Sở Khoa học và Công nghệ", "Viễn thông Hòa An"],
    ),
    "telecoms as a field": ("Khoa Điện tử, Viễn thông mở lớp.", ["Khoa Điện tử, Viễn thông"]),
    "bodies that draft": ("Các cơ quan soạn thảo gửi dự thảo cho Sở Tư pháp.", ["Các cơ quan soạn thảo"]),
    "a body that drafts": ("Đơn vị soạn thảo tiếp thu ý kiến góp ý.", ["Đơn vị soạn thảo"]),
    "a guard that puts people to work": ("Tổ Bảo vệ bố trí người trực cổng sau.", ["Tổ Bảo vệ"]),
    "a guard that puts so many to work": ("Đội Bảo vệ phân công 02 nhân viên trực tầng hầm.", ["Đội Bảo vệ"]),
    "a guard of what": ("Tổ Bảo vệ môi trường kiểm tra bãi rác.", ["Tổ Bảo vệ môi trường"]),
    "who sends boats": ("Đội Cứu hộ điều 5 ca nô xuống xã An Hòa.", ["Đội Cứu hộ"]),
    "a council by what it considers": (
        "Hội đồng xét thăng hạng rà soát hồ sơ trước ngày 15/4/2026.",
        ["Hội đồng xét thăng hạng"],
    ),
    "a board for works of two fields": (
        "Ban Quản lý dự án đầu tư xây dựng công trình thủy lợi và phát triển nông thôn tỉnh lập hồ sơ.",
        ["Ban Quản lý dự án đầu tư xây dựng công trình thủy lợi và phát triển nông thôn tỉnh"],
    ),
    "a board for works and land of a place": (
        "Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất huyện lập hồ sơ.",
        ["Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất huyện"],
    ),
    "a known centre with one more field": (
        "Trung tâm Khuyến nông và dịch vụ nông nghiệp tỉnh mở 3 lớp tập huấn.",
        ["Trung tâm Khuyến nông và dịch vụ nông nghiệp tỉnh"],
    ),
    "a field that is a verb too": (
        "Trung tâm Văn hóa và truyền thông xã treo băng rôn.",
        ["Trung tâm Văn hóa và truyền thông xã"],
    ),
    "a known centre beside a station": (
        "Trung tâm Khuyến nông và trạm giống tỉnh cấp lúa.",
        ["Trung tâm Khuyến nông", "Trạm giống tỉnh"],
    ),
    "police by the matter": (
        "Phòng Cảnh sát quản lý hành chính về trật tự xã hội hướng dẫn các xã.",
        ["Phòng Cảnh sát quản lý hành chính về trật tự xã hội"],
    ),
    "a head and a body": (
        "Yêu cầu Giám đốc Sở Tài chính và Sở Nội vụ báo cáo biên chế.",
        ["Giám đốc Sở Tài chính", "Sở Nội vụ"],
    ),
    "bodies that are to draft": ("Các đơn vị soạn thảo văn bản đúng thể thức.", ["Các đơn vị"]),
    "a group that has something to say": (
        "Các hộ dân có ý kiến đóng góp gửi về UBND xã trước ngày 12/4/2026.",
        ["Các hộ dân có ý kiến đóng góp"],
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_who_is_told(case: str) -> None:
    sentence, expected = NAMED[case]
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "praise",
    [
        "Chủ tịch UBND tỉnh biểu dương tổ trực tối 05/3 của Sở Y tế.",
        "Giám đốc biểu dương nhóm rà soát hồ sơ của Phòng Quản trị.",
        "Chủ tịch khen kíp trực đêm giao thừa của Công ty Điện lực.",
        "Lãnh đạo Sở khen đội tuần tra đã bắt giữ 3 xe.",
        "Giám đốc cảm ơn đội cứu hộ đã trực suốt đêm.",
    ],
)
def test_praise_of_those_named_by_their_work_tells_nobody(praise: str) -> None:
    assert leads(NOTICE, f"1. {praise}\n2. Sở Nội vụ lập sổ.") == [["Sở Nội vụ"]]


def test_rewards_are_work() -> None:
    assert told("Phòng Nội vụ khen thưởng đội kiểm tra trước ngày 15/4/2026.") == ["Phòng Nội vụ"]


def test_a_second_group_behind_a_semicolon_has_its_own_task() -> None:
    body = "1. Sở Y tế mở lớp tập huấn; các cơ sở sản xuất, chế biến phải niêm yết giá."
    assert leads(NOTICE, body) == [["Sở Y tế"], ["Các cơ sở sản xuất, chế biến"]]


# A sentence, and to whom it says that the work is reported.
RECEIVERS = {
    "at a session": ("Ban Kiểm soát báo cáo Hội đồng quản trị tại kỳ họp tháng 5.", ["Hội đồng quản trị"]),
    "a deputy by a field that is a verb too": (
        "Phòng Kế hoạch gửi tiến độ cho Phó Giám đốc phụ trách quy hoạch.",
        ["Phó Giám đốc phụ trách quy hoạch"],
    ),
    "a name that ends in such a field": (
        "Phòng Khảo thí gửi hồ sơ tới Trung tâm Kiểm định chất lượng giáo dục.",
        ["Trung tâm Kiểm định chất lượng giáo dục"],
    ),
    "a head, and how many": ("Phòng Kỹ thuật báo cáo Giám đốc số tủ điện hỏng.", ["Giám đốc"]),
    "a head, and why": ("Phòng Kỹ thuật báo cáo Tổng Giám đốc nguyên nhân sự cố.", ["Tổng Giám đốc"]),
    "a head, and which cases": ("Phòng Kinh doanh báo cáo Giám đốc các trường hợp nợ lâu.", ["Giám đốc"]),
    "a council, and which way": (
        "Ban Tài chính báo cáo Hội đồng thành viên hướng xử lý công nợ.",
        ["Hội đồng thành viên"],
    ),
    "a centre, and what goes on": ("Trạm Y tế báo cáo Trung tâm Y tế diễn biến dịch.", ["Trung tâm Y tế"]),
    "how many, to nobody": ("Sở Y tế báo cáo số bác sĩ nghỉ việc.", []),
    "a head of works, and how far they are": ("Phòng Kỹ thuật báo cáo Giám đốc dự án tiến độ.", ["Giám đốc dự án"]),
    "a board of works": (
        "Các xã báo cáo Ban Quản lý dự án các công trình giao thông.",
        ["Ban Quản lý dự án các công trình giao thông"],
    ),
    "a department whose last word is a thing": (
        "Các xã gửi Sở Văn hóa, Thể thao và Du lịch danh mục lễ hội.",
        ["Sở Văn hóa, Thể thao và Du lịch"],
    ),
    "a digital firm": ("Các xã gửi Công ty Hạ tầng số danh mục hồ sơ.", ["Công ty Hạ tầng số"]),
    "speakers invited": ("Phòng Đào tạo gửi thư mời báo cáo viên Hội thảo quốc tế.", []),
    "money": ("Phòng Kế toán chuyển tiền thuê đất về Kho bạc.", []),
    "papers": ("Phòng Kế toán chuyển hồ sơ về Sở Tài chính.", ["Sở Tài chính"]),
    "what is asked for": ("Các khoa đề xuất nhu cầu máy in về Văn phòng Sở.", ["Văn phòng Sở"]),
    "news": ("Công an xã hằng tuần thông tin tình hình tai nạn về Phòng Kinh tế.", ["Phòng Kinh tế"]),
    "what is proposed for somebody": ("Phòng Nội vụ đề xuất cơ chế cho Trung tâm Văn hóa.", []),
    "in a hurry": ("Sở Y tế báo cáo nhanh Chủ tịch UBND tỉnh khi có ca bệnh.", ["Chủ tịch UBND tỉnh"]),
    "in writing": ("Sở Y tế báo cáo bằng văn bản Bí thư Tỉnh ủy.", ["Bí thư Tỉnh ủy"]),
    "every accident": ("Các trường báo cáo nhanh mọi vụ tai nạn của học sinh.", []),
    "a main report": ("Phòng Tổng hợp viết báo cáo trung tâm của đại hội.", []),
    "a short word for reporting": ("Phòng Nội vụ tổng hợp hồ sơ, b/c Giám đốc Sở trước ngày 20/5.", ["Giám đốc Sở"]),
    "a role in a contract": (
        "Nhà thầu đúc mẫu, kết quả gửi Tư vấn giám sát; Công ty Hòa An (Tư vấn giám sát) kiểm tra.",
        ["Công ty Hòa An"],
    ),
    "another firm": (
        "Ban Quản lý chợ điều chuyển phần việc của Công ty Hòa An (Nhà thầu) cho nhà thầu khác.",
        [],
    ),
    "a report on people": ("Phòng Tổng hợp hoàn thiện báo cáo nhân sự đại hội.", []),
    "a council by what it considers": (
        "Các trường lập danh sách, nộp Hội đồng xét thăng hạng chức danh nghề nghiệp trước ngày 15/4/2026.",
        ["Hội đồng xét thăng hạng chức danh nghề nghiệp"],
    ),
    "a council that recruits": ("Các trường gửi hồ sơ về Hội đồng thi tuyển.", ["Hội đồng thi tuyển"]),
}


@pytest.mark.parametrize("case", RECEIVERS)
def test_to_whom_it_is_reported(case: str) -> None:
    sentence, expected = RECEIVERS[case]
    task = of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0]
    assert [party.value for party in task.reports_to] == expected


def test_who_helps_may_ward_off_and_belong_to_a_body() -> None:
    body = "1. Sở Y tế phối hợp với Phòng An ninh kinh tế và phòng, chống tội phạm Công an tỉnh kiểm tra nhà thuốc."
    task = of(NOTICE, f"{body}\n2. {LAST}").tasks[0]
    assert [party.name for party in task.supports] == ["Phòng An ninh kinh tế và phòng, chống tội phạm Công an tỉnh"]


def test_all_who_are_asked_to_help_do() -> None:
    body = "1. Văn phòng dự thảo công văn đề nghị Công an tỉnh, Sở Y tế phối hợp bảo đảm an ninh."
    task = of(NOTICE, f"{body}\n2. {LAST}").tasks[0]
    assert [party.name for party in task.supports] == ["Công an tỉnh", "Sở Y tế"]


# What stands under a collective lead-in, and who leads by it.
INVITED = {
    "a person by name": ("Mời bà Lâm Thị Oanh, Chủ tịch Hội Phụ nữ tỉnh: vận động hội viên.", ["Lâm Thị Oanh"]),
    "a body behind a colon": ("Mời Hội Nông dân tỉnh: giới thiệu nông sản.", ["Hội Nông dân tỉnh"]),
    "a body and its duty": ("Mời Hiệp hội Dệt may cử đại diện tham gia tổ khảo sát.", ["Hiệp hội Dệt may"]),
    "nobody by name": ("Mời thêm nghệ nhân.", ["Các thành viên đoàn công tác"]),
}


@pytest.mark.parametrize("case", INVITED)
def test_who_is_invited_is_told(case: str) -> None:
    order, expected = INVITED[case]
    assert leads(NOTICE, f"Các thành viên đoàn công tác có trách nhiệm:\na) {order}\nb) Lập danh sách.")[0] == expected


def test_to_invite_is_the_work_of_a_unit_under_its_heading() -> None:
    body = "1. Phòng Văn hóa:\na) Mời Hội Nông dân tỉnh giới thiệu nông sản.\n2. Sở Nội vụ:\na) Lập danh sách."
    assert leads(NOTICE, body)[0] == ["Phòng Văn hóa"]


@pytest.mark.parametrize("case", ["ca mắc mới", "vụ cháy", "ca ngộ độc"])
def test_cases_that_must_be_looked_into_do_nothing_themselves(case: str) -> None:
    body = f"1. Trung tâm Y tế giám sát ổ dịch; mỗi {case} phải được điều tra trong vòng 48 giờ."
    assert leads(NOTICE, body) == [["Trung tâm Y tế"]]


def test_whom_a_body_asks_without_a_name_has_no_task_of_its_own() -> None:
    body = "1. Tổ trưởng các tổ rút kinh nghiệm, yêu cầu giáo viên trả sách trước ngày 25/5/2026."
    assert leads(NOTICE, body) == [["Tổ trưởng các tổ"]]


def test_what_another_registers_does_not_part_a_sentence() -> None:
    body = "1. Phòng Năng lượng đổi mới hợp đồng; từ năm 2027 dành 20% công suất theo danh sách do các xã đăng ký."
    assert leads(NOTICE, body) == [["Phòng Năng lượng"]]


@pytest.mark.parametrize("work", ["kali sunfat", "phân đạm urê", "sợi tổng hợp"])
def test_a_board_is_named_by_what_it_builds_though_another_is_named_by_none(work: str) -> None:
    body = f"1. Yêu cầu Ban Quản lý dự án {work}:\na) Lập bản vẽ.\n2. Ban Quản lý dự án:\na) Nộp hồ sơ."
    assert leads(NOTICE, body) == [[f"Ban Quản lý dự án {work}"], ["Ban Quản lý dự án"]]


def test_departments_go_by_the_initials_behind_their_fields() -> None:
    body = (
        "Sau khi nghe các phòng: Bổ trợ tư pháp (BTTP), Phổ biến, giáo dục pháp luật (PBGDPL), kết luận:\n"
        "1. P.BTTP lập danh sách, gửi P. PBGDPL trước ngày 10/4/2026.\n2. P. PBGDPL mở lớp tập huấn."
    )
    assert leads(NOTICE, body) == [["Phòng Bổ trợ tư pháp"], ["Phòng Phổ biến, giáo dục pháp luật"]]
    first = of(NOTICE, body).tasks[0]
    assert [party.value for party in first.reports_to] == ["Phòng Phổ biến, giáo dục pháp luật"]


# A heading, what stands under it, and who leads by that.
UNDER = {
    "units": (
        "Điện lực Hòa An, Công ty Cấp nước Hòa An",
        "Yêu cầu các đơn vị chỉnh trang đường dây.",
        ["Điện lực Hòa An", "Công ty Cấp nước Hòa An"],
    ),
    "schools": (
        "Trường THPT Lê Lợi và Trường THPT Nguyễn Du",
        "Các trường rà soát sĩ số lớp 12.",
        ["Trường THPT Lê Lợi", "Trường THPT Nguyễn Du"],
    ),
    "firms by their part": (
        "Công ty An Bình, Công ty Hòa Phát",
        "Các nhà thầu bổ sung máy xúc.",
        ["Công ty An Bình", "Công ty Hòa Phát"],
    ),
    "another kind": ("Phòng Kinh tế và Phòng Tư pháp", "Các xã rà soát hộ tịch.", ["Các xã"]),
    "others told apart": (
        "Phòng Kinh tế và Phòng Tư pháp",
        "Các đơn vị trực thuộc rà soát hộ tịch.",
        ["Các đơn vị trực thuộc"],
    ),
    "one body": ("Sở Y tế", "Các đơn vị rà soát biên chế.", ["Các đơn vị"]),
}


@pytest.mark.parametrize("case", UNDER)
def test_a_plural_under_a_heading_of_several_bodies_means_those(case: str) -> None:
    heading, order, expected = UNDER[case]
    assert leads(NOTICE, f"1. {heading}\na) {order}\n2. Sở Nội vụ\na) Lập danh sách.")[0] == expected


def test_a_plural_of_things_among_headings_of_units_leads_nothing() -> None:
    body = "1. Phòng Kinh tế\na) Rà soát hộ nghèo.\n2. Phòng Tư pháp\na) Lập danh sách.\n3. Các việc khác\na) Sơn cổng."
    assert leads(NOTICE, body)[2] == []


# A sentence, and what it counts.
COUNTED = {
    "people honoured": (
        "Phòng Văn hóa tặng quà 05 Mẹ Việt Nam anh hùng, 15 Anh hùng Lao động và 07 vợ liệt sĩ.",
        ["05 Mẹ Việt Nam anh hùng", "15 Anh hùng Lao động", "07 vợ liệt sĩ"],
    ),
    "a year and no prizes": ("Ban Quản lý dự án đến hết quý II/2026 giải ngân tối thiểu 45% vốn.", ["45%"]),
    "prizes": ("Phòng Văn hóa trao 12 giải cho các đội.", ["12 giải"]),
    "of every month": ("Chi cục A kiểm tra mỗi tháng 10 cửa hàng, mỗi quý 02 chợ.", ["10 cửa hàng", "02 chợ"]),
    "in initials": ("Phòng Y tế khám cho 120 CBCC của 18 KCN.", ["120 CBCC", "18 KCN"]),
    "in a line of capitals": ("KẾT QUẢ 10 THÁNG CỦA 12 KCN", []),
    "so many things": ("Phòng Kinh tế xử lý số 214 tàu hết hạn giấy phép.", ["214 tàu"]),
    "the number of a thing": ("Đội số 12 UBND huyện kiểm tra kho.", []),
    "shared out": ("Sở Y tế bố trí 12,5 bác sĩ trên một vạn dân, 4,2 cán bộ mỗi trạm.", ["12,5 bác sĩ", "4,2 cán bộ"]),
    "tongues": ("Phòng Văn hóa in tờ rơi bằng 03 thứ tiếng.", ["03 thứ tiếng"]),
    "how often": ("Chi cục A họp mỗi tháng 02 lần, mỗi quý 01 buổi.", []),
}


@pytest.mark.parametrize("case", COUNTED)
def test_what_is_counted(case: str) -> None:
    sentence, expected = COUNTED[case]
    assert [figure.quote for figure in of(NOTICE, f"1. {sentence}\n2. {LAST}").figures] == expected


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Các Đội Thuế 3, 5 và 8 cử người trực.", ["Đội Thuế 3", "Đội Thuế 5", "Đội Thuế 8"]),
        ("Các Trạm Quản lý đường bộ số 2, số 4 vá ổ gà.", ["Trạm Quản lý đường bộ số 2", "Trạm Quản lý đường bộ số 4"]),
        ("Xí nghiệp 2, 3 kiểm tra máy bơm.", ["Xí nghiệp 2", "Xí nghiệp 3"]),
        ("Tổ 1, Tổ 2 + 3 họp chuyên môn.", ["Tổ 1", "Tổ 2 + 3"]),
    ],
)
def test_numbers_behind_one_kind_are_a_body_each(said: str, named: list[str]) -> None:
    assert leads(NOTICE, f"1. Về công tác chung\n- {said}\n- {LAST}")[0] == named


def test_the_number_of_a_body_may_end_a_sentence() -> None:
    body = "Phiếu sai nằm ở Đội Kho số 2 và Đội Kho số 5. Hai đội rà lại các phiếu dở dang trước ngày 20/4/2026."
    assert leads(NOTICE, f"1. Về công tác chung\n- {LAST}\n- {body}")[1] == ["Đội Kho số 2", "Đội Kho số 5"]


# What a report is about stands behind its receiver: the receiver ends before it.
TOLD_OF = {
    "a ministry": ("Sở Y tế báo cáo Bộ Y tế các phòng khám sai phạm trước ngày 20/4/2026.", "Bộ Y tế"),
    "a department": ("Sở Xây dựng gửi Sở Tài chính những nhà thầu chậm quyết toán.", "Sở Tài chính"),
    "a plural of bodies": ("Sở Nội vụ gửi Sở Tài chính các đơn vị thừa biên chế.", "Sở Tài chính"),
    "the Party": ("Sở Nội vụ báo cáo Thường trực Tỉnh ủy các huyện chậm sắp xếp.", "Thường trực Tỉnh ủy"),
    "the head of the government": (
        "Sở Nội vụ tổng hợp, báo cáo Thủ tướng Chính phủ những xã chưa có trụ sở.",
        "Thủ tướng Chính phủ",
    ),
    "many receivers": ("Sở Y tế gửi UBND các xã danh sách trẻ em.", "UBND các xã"),
    "the same of many provinces": ("Sở Y tế gửi Sở Nội vụ các tỉnh danh sách.", "Sở Nội vụ các tỉnh"),
    "named by a plural": (
        "Sở Y tế gửi Ban Quản lý các khu công nghiệp tỉnh kết quả.",
        "Ban Quản lý các khu công nghiệp tỉnh",
    ),
}


@pytest.mark.parametrize(("sentence", "receiver"), TOLD_OF.values(), ids=TOLD_OF)
def test_a_receiver_ends_before_the_bodies_it_is_told_of(sentence: str, receiver: str) -> None:
    task = of(NOTICE, f"1. {sentence}\n2. {LAST}").tasks[0]
    assert [party.value for party in task.reports_to] == [receiver]


# Who is invited, and who of them helps.
GUESTS = {
    "parents": ("mời phụ huynh cùng dự", []),
    "the people": ("mời nhân dân cùng tham gia", []),
    "a list of people": ("mời hội viên, đoàn viên cùng tham gia", []),
    "people there": ("có phụ huynh cùng dự", []),
    "bodies": ("mời Sở Tài chính, Thanh tra tỉnh cùng dự", ["Sở Tài chính", "Thanh tra tỉnh"]),
    "a body of parents": ("mời Hội Phụ huynh cùng tham gia", ["Hội Phụ huynh"]),
    "people at work": ("huy động nhân dân cùng tham gia", ["Nhân dân"]),
}


@pytest.mark.parametrize(("said", "expected"), GUESTS.values(), ids=GUESTS)
def test_people_who_are_invited_are_guests_and_help_nobody(said: str, expected: list[str]) -> None:
    task = of(NOTICE, f"1. Sở Nội vụ tổ chức ngày hội đọc sách, {said}.\n2. {LAST}").tasks[0]
    assert [party.name for party in task.supports] == expected


# A receiver whose name holds a verb: no duty follows it, only a time or the end.
NAMED_BY_WORK = {
    "a committee": ("Ban Chỉ đạo công tác dân tộc, tôn giáo", "."),
    "a committee before a day": ("Ban Chỉ đạo công tác dân số và phát triển", " trước ngày 15/5/2026."),
    "work of an office": ("Phòng Quản lý đấu thầu", " trước ngày 15/5/2026."),
    "work of a team": ("Tổ kiểm phiếu", " trước ngày 15/5/2026."),
    "a centre": ("Trung tâm Khai thác ga", "."),
}


@pytest.mark.parametrize(("name", "after"), NAMED_BY_WORK.values(), ids=NAMED_BY_WORK)
def test_a_receiver_named_by_its_work_is_read_whole(name: str, after: str) -> None:
    task = of(NOTICE, f"1. Sở Y tế lập bảng kê, báo cáo {name}{after}\n2. {LAST}").tasks[0]
    assert [party.value for party in task.reports_to] == [name]


def test_a_receiver_ends_before_what_it_does() -> None:
    task = of(NOTICE, f"1. Sở Y tế gửi Văn phòng Sở tổng hợp trước ngày 15/5/2026.\n2. {LAST}").tasks[0]
    assert [party.value for party in task.reports_to] == ["Văn phòng Sở"]


@pytest.mark.parametrize("team", ["Tổ quản lý nội trú", "Tổ cạo mủ", "Nhóm zalo", "Hội đồng kỷ luật"])
def test_a_team_with_its_work_helps_beside_the_next_body(team: str) -> None:
    order = f"Giao Sở Y tế chủ trì, phối hợp với {team}, Phòng Hành chính lập danh sách."
    tasks = of(NOTICE, f"1. {order}\n2. {LAST}").tasks
    assert [task.text for task in tasks] == [order, LAST]
    assert [party.name for party in tasks[0].supports] == [team, "Phòng Hành chính"]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Giám định viên bảo hiểm y tế đối chiếu hồ sơ.", "Giám định viên bảo hiểm y tế"),
        ("Kiểm tra viên thuế đối chiếu hồ sơ.", "Kiểm tra viên thuế"),
        ("Y tế thôn bản lập danh sách trẻ.", "Y tế thôn bản"),
        ("Người nộp thuế đối chiếu hồ sơ.", "Người nộp thuế"),
    ],
)
def test_people_are_named_by_their_work(sentence: str, lead: str) -> None:
    assert leads(NOTICE, f"1. {sentence}\n2. {LAST}")[0] == [lead]


@pytest.mark.parametrize(
    ("heading", "who"),
    [
        ("Các xã Tân Lập, Hòa Sơn:", ["Xã Tân Lập", "Xã Hòa Sơn"]),
        ("Các sở Tài chính, Xây dựng:", ["Sở Tài chính", "Sở Xây dựng"]),
        ("UBND các tỉnh: Đồng Nai, Bà Rịa - Vũng Tàu:", ["UBND tỉnh Đồng Nai", "UBND tỉnh Bà Rịa - Vũng Tàu"]),
        ("UBND các tỉnh Bà Rịa - Vũng Tàu, Đồng Nai:", ["UBND tỉnh Bà Rịa - Vũng Tàu", "UBND tỉnh Đồng Nai"]),
    ],
)
def test_a_row_of_names_in_a_heading_is_a_body_each(heading: str, who: list[str]) -> None:
    assert leads(NOTICE, f"1. {heading}\n- Rà soát hộ nghèo.\n2. {LAST}")[0] == who


def test_a_region_that_looks_after_roads_helps() -> None:
    order = "Sở Xây dựng chủ trì, phối hợp với Khu Quản lý đường bộ II khắc phục các điểm sạt lở."
    task = of(NOTICE, f"1. {order}\n2. {LAST}").tasks[0]
    assert [party.name for party in task.supports] == ["Khu Quản lý đường bộ II"]


def test_who_is_advised_is_no_post_of_the_adviser() -> None:
    order = "Tham mưu Trưởng Ban ban hành quy chế làm việc."
    assert leads(NOTICE, f"1. Văn phòng\n- {order}\n2. {LAST}")[0] == ["Văn phòng"]


def test_how_much_each_is_to_do_is_no_part_of_its_name() -> None:
    order = "Mỗi Trung tâm phát triển mới tối thiểu 120 thuê bao."
    assert leads(NOTICE, f"1. Các Trung tâm Viễn thông\n- {order}\n2. {LAST}")[0] == ["Các Trung tâm Viễn thông"]


def test_a_number_in_brackets_makes_a_body_of_a_heading_whatever_its_name_says() -> None:
    heading = "Phòng Kiểm sát việc giải quyết các vụ, việc dân sự, hành chính (Phòng 9)"
    body = f"Viện trưởng yêu cầu các đơn vị:\n1. {heading}\n- Chủ động phát hiện vi phạm.\n2. {LAST}"
    assert leads(NOTICE, body)[0] == [heading.removesuffix(" (Phòng 9)")]


@pytest.mark.parametrize(
    ("order", "who"),
    [
        ("Sở NN&MT các tỉnh Lào Cai, Lai Châu rà soát kế hoạch.", ["Sở NN&MT tỉnh Lào Cai", "Sở NN&MT tỉnh Lai Châu"]),
        (
            "Sở NN&MT các tỉnh, thành phố phía Bắc rà soát kế hoạch.",
            ["Sở NN&MT các tỉnh, thành phố phía Bắc"],
        ),
    ],
)
def test_a_body_known_by_its_name_is_one_of_several_places(order: str, who: list[str]) -> None:
    present = "Dự họp có Sở Nông nghiệp và Môi trường (Sở NN&MT) 15 tỉnh, thành phố."
    assert leads(NOTICE, f"{present}\n1. {order}\n2. {LAST}")[0] == who


def test_a_name_of_a_company_goes_on_over_what_it_deals_in() -> None:
    name = "Công ty TNHH Giải pháp phần mềm Minh Khôi"
    assert leads(NOTICE, f"1. Đề nghị {name} cử kỹ sư thường trực.\n2. {LAST}")[0] == [name]


def test_regions_that_a_work_is_about_do_not_do_it() -> None:
    order = "Đối với những khu vực không bảo đảm nguồn nước, kiên quyết chuyển đổi cây trồng."
    assert leads(NOTICE, f"1. UBND các xã rà soát ao hồ. {order}\n2. {LAST}")[0] == ["UBND các xã"]


def test_a_company_may_be_headed_by_its_own_name_but_not_by_its_place() -> None:
    present = "Dự họp có Công ty CP Xây dựng Minh Phát, Công ty Điện lực Hòa Giang."
    body = f"{present}\n1. Các nhà thầu\na) Minh Phát:\n- Bù tiến độ.\nb) Hòa Giang:\n- Rà soát.\n2. {LAST}"
    assert leads(NOTICE, body)[:2] == [["Công ty CP Xây dựng Minh Phát"], ["Các nhà thầu"]]


def test_a_heading_may_say_what_a_body_is_called_before_it_names_the_next() -> None:
    heading = "Các Chi cục Thuế cấp huyện (sau đây gọi là các Chi cục) và Chấp hành viên thuộc Cục:"
    assert leads(NOTICE, f"1. Công tác thi hành\n{heading}\na) Rà soát hồ sơ.\n2. {LAST}")[0] == [
        "Các Chi cục Thuế cấp huyện",
        "Chấp hành viên thuộc Cục",
    ]


def test_a_receiver_with_a_dash_in_its_name_does_no_work() -> None:
    order = "Niêm yết công khai thủ tục, gửi báo cáo về Văn phòng HĐND - UBND huyện."
    assert leads(NOTICE, f"1. UBND các xã, thị trấn:\n- {order}\n2. {LAST}")[0] == ["UBND các xã, thị trấn"]


def test_who_receives_a_paper_does_no_work() -> None:
    order = "Các đ/c Phó Giám đốc Sở trực tiếp chỉ đạo; hồ sơ trình Giám đốc Sở phải có ý kiến của Phó Giám đốc."
    assert leads(NOTICE, f"1. {order}\n2. {LAST}")[0] == ["Các đ/c Phó Giám đốc Sở"]


def test_a_field_of_the_unit_above_is_no_other_body() -> None:
    body = "1. Phòng Vận tải & ATGT:\na. ATGT:\n+ Tổng hợp số liệu, gửi VP Ban ATGT tỉnh.\nb. Vận tải:\n+ Rà soát."
    assert leads(NOTICE, f"{body}\n2. {LAST}")[0] == ["Phòng Vận tải & ATGT"]
