"""Where a name ends. Each row is a beginning of a sentence; the part in ⟨⟩ is the name."""

from __future__ import annotations

import pytest

from extract.parties.names import Names
from extract.text.lexicon import table
from extract.text.tokens import Tokens

ROWS = [
    "⟨Sở Tài chính⟩ chủ trì, phối hợp với các đơn vị",
    "⟨Trung tâm Khuyến nông quốc gia⟩ tăng cường tin, bài",
    "⟨Viện Nghiên cứu Nông nghiệp ứng dụng⟩ khẩn trương nghiệm thu 02 đề tài",
    "⟨Sở Văn hóa, Thể thao và Du lịch⟩ khẩn trương rà soát",
    "⟨Sở KH&ĐT⟩ tổng hợp, báo cáo",
    "⟨phòng Quy hoạch và Xây dựng⟩ để cập nhật",
    "⟨Phòng Quản lý đầu tư⟩ tham mưu kế hoạch",
    "⟨Phòng Kế hoạch tổng hợp⟩ chủ trì",
    "⟨Phòng Doanh nghiệp và Giám sát đầu tư⟩ theo dõi",
    "⟨Trung tâm Dịch vụ việc làm – Đào tạo – Xúc tiến đầu tư⟩ trong việc",
    "⟨Phòng Bưu chính, Viễn thông và Chuyển đổi số⟩ chủ trì",
    "⟨Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh⟩ được giao nhiệm vụ hoàn thành",
    "⟨Công ty TNHH MTV Khai thác công trình thủy lợi Bắc Sông⟩ vận hành",
    "⟨Công ty cổ phần Hạ tầng Minh Thành⟩ (Nhà đầu tư) khẩn trương",
    "⟨Khoa Hồi sức tích cực - Chống độc⟩ hoàn thiện",
    "⟨Văn phòng UBND tỉnh⟩ (Phòng Kinh tế tổng hợp) theo dõi",
    "⟨UBND tỉnh⟩ xem xét",
    "⟨UBND các xã, phường⟩ rà soát",
    "⟨Ủy ban nhân dân các quận, huyện, thành phố⟩ chỉ đạo",
    "⟨Các sở, ban, ngành thuộc tỉnh⟩ tổ chức thực hiện",
    "⟨các đơn vị có liên quan⟩ thẩm định",
    "⟨Các phòng, đơn vị trực thuộc⟩ tập trung, nghiêm túc",
    "⟨các doanh nghiệp hạ tầng⟩ tổ chức treo cờ",
    "⟨các xí nghiệp cấp nước trực thuộc⟩ thu hồi",
    "⟨Các sở, ngành, địa phương⟩ tổ chức trực ban",
    "⟨các đồng chí Phó Trưởng ban⟩ chủ trì",
    "⟨Giám đốc Sở Y tế⟩ chịu trách nhiệm",
    "⟨Ban Quản lý dự án 2⟩.",
    "⟨Ban Quản lý dự án⟩\n2. Sở Xây dựng",
    "⟨Chủ tịch UBND các xã⟩ trực tiếp",
    "⟨Giám đốc các sở⟩, Chủ tịch UBND các xã",
    "⟨đồng chí Nguyễn Văn Bình, Phó Chủ tịch UBND tỉnh⟩ chỉ đạo",
    "⟨Phó Giám đốc Trần Thị Hoa⟩ trực tiếp kiểm tra",
    "⟨Phó Hiệu trưởng phụ trách đào tạo⟩ chỉ đạo rà soát",
    "⟨Đảng ủy UBND tỉnh⟩ lãnh đạo các cơ quan",
    "⟨Ban Tuyên giáo và Dân vận Tỉnh ủy⟩ chủ trì",
    "⟨Báo và phát thanh, truyền hình Nam Sơn⟩ mở chuyên mục",
    "⟨Công an tỉnh⟩ tăng cường tuần tra",
    "⟨Bộ Chỉ huy Quân sự tỉnh⟩ và Công an tỉnh",
    "⟨Thanh tra tỉnh⟩ tổ chức thanh tra",
    "⟨Tập đoàn Điện lực Việt Nam⟩ bảo đảm",
    "⟨Kho bạc Nhà nước khu vực III⟩ thanh toán",
    "⟨Trường Đại học Kinh tế Kỹ thuật⟩ hoàn thiện",
    "⟨Các đơn vị chủ trì⟩ xây dựng kế hoạch chi tiết",
    "⟨các cơ quan chủ trì⟩ phải gửi báo cáo",
    "⟨Các đơn vị⟩ chủ trì, phối hợp với Sở Y tế rà soát",
    "⟨Các đơn vị⟩ chủ trì phối hợp với Sở Y tế rà soát",
    "⟨Đội thanh tra giao thông⟩ tuần tra các tuyến đường",
    "⟨Tổ quản lý tài sản công⟩ họp vào thứ Hai",
    "⟨Tổ⟩ phối hợp với các xã rà soát hồ sơ",
    "⟨Ban⟩ chủ động làm việc với các xã, khẩn trương rà soát",
    "⟨Tổ kiểm soát giá⟩ họp vào thứ Hai",
    "⟨Tổ khảo sát hiện trạng⟩ bắt đầu làm việc từ ngày 05/5/2026",
    "⟨Nhóm nghiên cứu của TS. Vũ Hải Nam⟩ hoàn chỉnh thuyết minh",
    "⟨Nhóm khảo sát của bà Trần Thị Mai⟩ gửi số liệu",
    "⟨Hội đồng trường⟩ chỉ đạo Phòng Đào tạo khẩn trương hoàn thành",
    "⟨Hội đồng tự đánh giá⟩ rà soát minh chứng, khẩn trương hoàn thiện",
    "⟨Hội đồng thi đua, khen thưởng⟩ xét danh hiệu",
    "⟨Cố vấn học tập⟩ nhắc sinh viên nộp học phí",
    "⟨Trợ lý khoa⟩ lập danh sách",
    # which bodies of a plural are meant, up to the duty
    "⟨các thương nhân đầu mối kinh doanh xăng dầu⟩ chốt số liệu",
    "⟨các hộ nuôi lồng bè trên sông Đà⟩ di dời",
    "⟨các tổ chức, cá nhân khai thác cát⟩ nộp hồ sơ",
    "⟨các doanh nghiệp⟩ khai thác đúng quy hoạch",
    "⟨các đơn vị⟩ cung cấp số liệu gửi Sở Tài chính",
    "⟨các nhà thầu⟩ xây dựng lại phần tường hỏng",
    "⟨các đơn vị còn nợ báo cáo quý I⟩ giải trình",
    "⟨các đơn vị chậm nộp hồ sơ quyết toán⟩ gửi Sở Tài chính",
    "⟨các xã mới sáp nhập⟩ quét dọn trụ sở",
    "⟨các xã chưa về đích nông thôn mới⟩ lập kế hoạch",
    "⟨UBND các xã có dự án đi qua⟩ trong tháng 4 rà soát",
    "⟨UBND các xã có đê⟩ và phường Thọ Sơn tuần tra",
    "⟨các sở được giao chủ trì đề án⟩ rà soát",
    "⟨các chủ mỏ đá⟩ lập phương án",
    "⟨Người đại diện vốn tại các công ty liên kết⟩ đôn đốc",
    # people by their work, and bodies by theirs
    "⟨Bác sĩ trực⟩ kiểm tra cơ số thuốc",
    "⟨Kỹ thuật viên xét nghiệm⟩ nhập liệu",
    "⟨Thủ quỹ⟩ vận động hộ dân",
    "⟨Nhân viên cấp dưỡng⟩ lưu mẫu thức ăn",
    "⟨Tổ trưởng tổ bảo vệ⟩ cần tăng cường kiểm tra",
    "⟨Đơn vị vận hành⟩ báo cáo sự cố",
    "⟨Chủ nhà trọ⟩ khai báo tạm trú",
    # fields of work listed in one name, and what a comma parts from a name
    "⟨Phòng Quản lý quy hoạch, xây dựng⟩ đi kiểm tra hiện trường",
    "⟨Phòng Quản lý doanh nghiệp, lao động⟩ đồng thời là đầu mối",
    "⟨Phòng Chính trị, tư tưởng - Học sinh, sinh viên⟩ báo cáo",
    "⟨Phòng Hành chính, Tổ chức, Quản trị⟩ rà soát",
    "⟨Phòng Thư ký, Biên tập và Lưu trữ⟩ số hóa 420 băng",
    "⟨Trung tâm Hỗ trợ và phát triển KCN⟩ được giao biên soạn",
    "⟨Trung tâm Chuyển giao tiến bộ kỹ thuật⟩ chuẩn bị hồ sơ",
    "⟨Tổ y tế, vệ sinh lao động⟩ đo bụi",
    "⟨Phòng Kế toán⟩, xây dựng kế hoạch trình Giám đốc",
    "⟨Phòng Kinh tế⟩, trước mắt tập trung rà soát",
    # a verb behind a proper name, listed among the words of names or not
    "⟨Trường Cao đẳng Nghề Trà Linh⟩ đào tạo 200 lao động",
    "⟨Công ty TNHH Minh Phát⟩ bồi thường cho dân",
    "⟨Công ty CP Bao bì Tân Hội⟩ ứng trước chi phí",
    "⟨Phòng Tin học, Hỗ trợ vận hành⟩ chạy thử phần mềm",
    "⟨VKSND khu vực 2 - Tĩnh Sơn⟩ tiếp nhận hồ sơ",
    "⟨Phòng Nội dung số và Phát triển khán giả⟩ cắt phim",
    # words of a name that look like its duty, and a duty that does not
    "⟨Trung tâm Đăng kiểm xe cơ giới⟩ trực",
    "⟨Trung tâm Giống cây trồng, vật nuôi⟩ trong tháng 4 lập đề án",
    "⟨Trung tâm Kiểm định chất lượng xây dựng⟩ gửi kết quả",
    "⟨Phòng Kinh doanh⟩ xây dựng quy định",
    "⟨Phòng Quản lý quy hoạch - xây dựng⟩ thẩm định",
    "⟨UBND xã sở tại⟩ làm việc với nhà đầu tư",
    "⟨UBND cấp xã nơi có trụ sở trống⟩ phân công người trông coi",
    "⟨Trưởng các phòng⟩, Hạt trưởng các Hạt Kiểm lâm tuần tra",
    "⟨Cố vấn học tập⟩ gặp lớp mỗi tháng",
    "⟨các hộ⟩ trồng rừng thay thế",
    "⟨các đơn vị⟩ quản lý chặt chẽ tài sản, tổ chức kiểm kê",
    "⟨Giáo viên⟩ dạy bù chương trình",
    "⟨Đ/c Nguyễn Thị Lan - CT Hội LHPN⟩ lập danh sách",
    # a number ends a name before a word that no list has
    "⟨Tổ Kỹ thuật 2⟩ múa lân trong ngày hội",
    "⟨Tổ mẫu giáo 5 tuổi⟩ hoàn thành đánh giá trẻ",
    "⟨Phòng Nghiệp vụ 2 của Sở⟩ làm đầu mối",
    "⟨Các đơn vị trực thuộc⟩ múa lân trong ngày hội",
    # a kind that needs no field of work behind it
    "⟨Ban Tổ chức⟩ múa lân trong ngày hội",
    "⟨Ban Quản lý rạp⟩ rà soát chỗ ngồi",
    # what a committee is set up for
    "⟨Ban Chỉ đạo quốc gia về chuyển đổi số⟩ họp vào thứ Hai",
    "⟨Ban Chỉ đạo công tác dân số và phát triển⟩ phân bổ kinh phí",
    "⟨Hội đồng đấu giá quyền sử dụng đất⟩ niêm yết thông báo",
    "⟨Tổ công tác chống khai thác IUU của xã Hải Tiến⟩ niêm phong thiết bị",
    "⟨Hội đồng bồi thường, hỗ trợ và tái định cư dự án đường ven sông Lẫm⟩ họp xét",
    "⟨Hội đồng bồi thường, hỗ trợ, tái định cư⟩ và UBND phường",
    # bodies side by side
    "⟨Trạm Y tế⟩, Hội đồng chấm thi và Chi cục A",
    "⟨Khoa Giáo dục Tiểu học⟩ và Khoa Giáo dục thể chất bố trí giảng viên",
    # a verb of one syllable that ends a noun, and one that does not
    "⟨Ban Huấn luyện đội tuyển Điền kinh⟩ xây dựng giáo án",
    "⟨Khoa Vi sinh⟩ cấy mẫu trong ngày",
    # a village behind a name that is known
    "⟨Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở thôn Bãi Sậy⟩ hỗ trợ Công an xã",
    "⟨Bệnh viện Tâm thần⟩ hiện quản lý 2.350 hồ sơ",
    # which of a plural are meant
    "⟨UBND các xã, phường có ổ dịch đang hoạt động⟩ huy động lực lượng tại chỗ",
    "⟨UBND các xã có rừng giáp ranh⟩ thống nhất quy chế phối hợp",
    "⟨Đảng ủy các xã, phường có vụ việc khiếu kiện kéo dài⟩ trực tiếp đối thoại với Nhân dân",
    "⟨Các cơ quan, đơn vị chưa gửi báo cáo tinh giản biên chế⟩ khẩn trương hoàn thành",
    "⟨Các chủ đầu tư có số dư tạm ứng quá hạn⟩ làm thủ tục thu hồi",
]
NONE = [
    "hội nghị tổng kết công tác năm",
    "Tổ chức thực hiện nghiêm các quy định",
    "Ban hành kế hoạch trong tháng 6",
    "Phòng, chống dịch bệnh trên cây trồng",
    "Thanh tra, kiểm tra việc chấp hành",
    "trường hợp không chấp hành",
    "khoa học và công nghệ",
    "Báo cáo kết quả thực hiện",
    "đơn vị chậm giải ngân",
]


def _name(text: str) -> str | None:
    tokens = Tokens(text)
    mention = Names().mention(tokens, 0, len(tokens))
    return tokens.span(mention.first, mention.last).of(text) if mention else None


@pytest.mark.parametrize("row", ROWS)
def test_a_name_ends_where_the_duty_begins(row: str) -> None:
    expected = row[row.index("⟨") + 1 : row.index("⟩")]
    assert _name(row.replace("⟨", "").replace("⟩", "")) == expected


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_a_body_name_nobody(text: str) -> None:
    assert _name(text) is None


def test_a_known_name_is_recognised_in_another_spelling() -> None:
    names = Names(["Văn phòng đại diện Ban Quản lý tại các khu công nghiệp, khu kinh tế"])
    text = "Văn phòng đại diện Ban Quản lý tại các khu công nghiệp và khu kinh tế báo cáo"
    tokens = Tokens(text)
    mention = names.mention(tokens, 0, len(tokens))
    assert mention is not None
    assert tokens.span(mention.first, mention.last).of(text) == text.removesuffix(" báo cáo")


class _EveryWord(Names):
    """Asks for a name at every word."""

    def may_begin(self, tokens: Tokens, first: int) -> bool:
        return True


def test_no_name_begins_with_a_word_that_is_passed_over() -> None:
    listed = {entry for section in table("units").values() for theme in section.values() for entry in theme}
    texts = [row.replace("⟨", "").replace("⟩", "") for row in ROWS]
    texts += [f"Giao {entry} Hòa Bình rà soát, {entry.lower()} phối hợp" for entry in listed]
    texts += [f"giao {number} {kind} rà soát" for number in ("hai", "02", "2") for kind in ("xã", "kỹ sư", "Sở")]
    names, asked = Names(), _EveryWord()
    for tokens in map(Tokens, texts):
        for at in range(len(tokens)):
            place = tokens, at, len(tokens)
            assert names.mention(*place, loose=True) == asked.mention(*place, loose=True), tokens.text
            assert names.mention(*place) == asked.mention(*place), tokens.text
