"""Formulas of official documents: sentences that close, cite, assess or announce and hand out nothing themselves."""

from __future__ import annotations

from extract.text.folding import Rare, anywhere, pattern
from extract.text.lexicon import cues

_DOCUMENT = r"(?:thông báo|kết luận|công điện|chỉ thị|quyết định|nghị quyết|kế hoạch|công văn|văn bản)"
_GROUND = (
    r"(?:vào |các |theo )*(?:bộ luật|luật|hiến pháp|pháp lệnh|nghị|quyết định|thông tư|chỉ thị|điều lệ|quy chế|"
    r"quy định|tờ trình|biên bản|hướng dẫn|thông báo|kết luận|công văn|văn bản|kế hoạch|"
    r"chương trình|đề án|báo cáo|hợp đồng)\b"
)
_ORDERS = (
    r"\b(?:yêu cầu(?! (?:nhiệm vụ|công tác|công việc|quản lý|phát triển|thực t|của|tại))|"
    r"giao(?! (?:ban|dịch|thông))|đề nghị(?! (?:của|tại)))\b"
)
"""Words of assigning that are no nouns: "Căn cứ …, yêu cầu các đơn vị …", not "Căn cứ … và yêu cầu nhiệm vụ;"."""

_NOT_MADE_KNOWN = (
    r"(?!(?:khẩn trương|tổ chức|kịp thời|chủ động|tiếp tục|thường xuyên|chỉ đạo)\b)"
    r"(?!.*\b(?:nội dung|tinh thần|thực hiện|quán triệt) thông báo (?:đến|tới|cho)\b)"
    r"(?!.*\bthông báo (?:\w+ ){0,2}?(?:cho|đến|tới|với) (?:các |mọi |toàn thể )?"
    r"(?:người|nhân dân|bà con|hộ|chủ|tàu|phương tiện|học sinh|phụ huynh|khách|doanh nghiệp|du khách|ngư dân)\b)"
)
"""Not work, as to make a thing known to people is: "Khẩn trương thông báo cho người dân biết lịch cắt nước"."""
_ASKS_NOTHING = r"(?!.*(?:\b(?:gửi|nộp) |\bbáo cáo (?!về việc)|\btrước (?:ngày |\d)|\bchậm nhất\b))"
_CLOSING = (
    # legal grounds: "Theo đề nghị của …", "Xét Tờ trình số …", "Căn cứ Luật …" (but not "Căn cứ …, yêu cầu …")
    rf"(?:theo|xét) đề nghị của(?!.*,[^,;]*{_ORDERS})",
    rf"xét (?:tờ trình|báo cáo)(?!.*,[^,;]*{_ORDERS})",
    rf"căn cứ {_GROUND}(?!.*{_ORDERS})(?!.*\bnày,)(?!.*\bnày để )",
    rf"căn cứ (?:vào )?(?:đề nghị|ý kiến|yêu cầu) của (?!.*{_ORDERS})",
    rf"căn cứ (?!.*{_ORDERS}).*[;,]$",
    r"ban hành kèm theo",
    rf"\(?kèm theo {_DOCUMENT}\b",
    r"nếu (?:có |phát sinh |gặp )+(?:khó khăn|vướng mắc|phát sinh)\b",
    # "Trên đây là kết luận của …", "Trân trọng thông báo", "Thừa lệnh …, Văn phòng thông báo … biết, thực hiện"
    r"trên đây (?:là|nội dung)",
    rf"với (?:các |những )?(?:nội dung|tinh thần)(?: nêu)? trên, (?!.*{_ORDERS})",
    r"trân trọng",
    r"thừa lệnh",
    r"xin (?:trân trọng|thông báo)",
    r".{0,120}?\btrân trọng thông báo\b",
    rf"{_NOT_MADE_KNOWN}.{{0,160}}?\b(?:thông báo|truyền đạt) "
    r"(?:để|đến|tới|cho|với|kết luận|ý kiến|nội dung|các|quý) .{0,220}?"
    r"\b(?:biết|để thực hiện|triển khai|thực hiện|chỉ đạo)\b",
    # "Văn phòng Chính phủ thông báo Bộ A biết, thực hiện./.", "Văn phòng kính mong các văn phòng phối hợp./."
    rf"{_NOT_MADE_KNOWN}.{{0,160}}?\bthông báo [^;:]{{3,220}}? biết\b[^;:]{{0,60}}$",
    # a telegram: "Chủ tịch UBND tỉnh điện để các địa phương biết, nghiêm túc thực hiện./."
    r".{0,120}?\bđiện để [^;:]{3,160}? biết\b[^;:]{0,60}$",
    r".{0,80}?\b(?:kính mong|rất mong|mong nhận được)\b[^;:]{0,160}$",
    # "Các đơn vị căn cứ nội dung trên triển khai thực hiện./.", but "Các Phó Giám đốc theo lĩnh vực đôn đốc …"
    r"(?:yêu cầu |đề nghị )?(?:thủ trưởng )?các [^;:,]{3,60}? (?:căn cứ|theo) "
    r"(?:(?!\b(?:chỉ đạo|đôn đốc|giám sát|hướng dẫn|kiểm tra) )[^;:]){3,80}?\b"
    r"(?:(?:nghiêm túc|khẩn trương|tổ chức|triển khai),? )*thực hiện ?\.?/?\.?$",
    # "Chi tiết tại Phụ lục ban hành kèm theo …"
    r"\(?(?:chi tiết|nội dung chi tiết|có phụ lục)\b[^;:]{0,120}?\bkèm theo",
    # "Sở A trân trọng đề nghị các cơ quan quan tâm phối hợp./."
    r"[^;:]{3,120}?\btrân trọng đề nghị [^;:]{3,120}? (?:quan tâm|phối hợp|thực hiện)[^;:,]{0,40}$",
    # "Các đơn vị căn cứ nội dung Thông báo để triển khai thực hiện./."
    rf"[^;:]{{3,200}}?\bcăn cứ (?:vào )?(?:nội dung )?{_DOCUMENT}(?: này)?,? (?:để )?"
    r"(?:(?:nghiêm túc|khẩn trương|tổ chức|triển khai|chỉ đạo),? )*thực hiện ?\.?/?\.?$",
    # the last article of a decision: "Chánh Văn phòng, … chịu trách nhiệm thi hành Quyết định này"
    rf".{{0,800}}?\b(?:chịu|có) trách nhiệm thi hành {_DOCUMENT} này",
    rf".{{0,800}}?\b(?:(?:chịu|có) trách nhiệm (?:thi hành|thực hiện) {_DOCUMENT}|"
    rf"căn cứ {_DOCUMENT}(?: này)? (?:để )?(?:thi hành|thực hiện))(?: kể từ ngày ký)? ?\.?/?\.?$",
    # … but "Nhận được Công điện này, yêu cầu các đơn vị báo cáo kết quả về Sở trước ngày 20/5" is an order
    rf"nhận (?:được )?{_DOCUMENT} này\b{_ASKS_NOTHING}",
    rf"nhận được {_DOCUMENT}\b(?! này)(?!.*{_ORDERS})",
    # "Trong quá trình thực hiện, nếu có vướng mắc …"
    rf"(?:trong )?quá trình (?:(?:tổ chức|triển khai|thực hiện),? )+(?:{_DOCUMENT} (?:này )?)?"
    r"(?:nếu |trường hợp )?(?:có|phát sinh|gặp)",
    rf"{_DOCUMENT} này (?:có hiệu lực|thay(?: thế| cho)|được|kèm theo|niêm yết|đăng|gửi)",
    rf"{_DOCUMENT} có hiệu lực\b",
)
CLOSING = pattern(rf"(?:{'|'.join(_CLOSING)})")
CLOSING_ANYWHERE = (
    "trên đây",
    "với nội dung",
    "với các nội dung",
    "với tinh thần",
    "trân trọng",
    "thừa lệnh",
    "theo đề nghị",
    "xét ",
    "căn cứ",
    "ban hành kèm theo",
    "(kèm theo",
    "nhận được",
    "nhận thông báo",
    "nhận công văn",
    "chi tiết",
    "nội dung chi tiết",
    "(chi tiết",
    "quyết định này",
    "quyết định có hiệu lực",
    "nghị quyết này",
    "nghị quyết có hiệu lực",
)
"""Openings that close wherever they stand; the other formulas close only at the end of a notice."""

LAST_ARTICLE = pattern(
    rf".{{0,800}}?\b(?:chịu|có) trách nhiệm (?:tổ chức )?(?:thi hành|thực hiện) {_DOCUMENT}(?: này)?[^;:]{{0,40}}$|"
    rf".{{0,800}}?\bcăn cứ {_DOCUMENT}(?: này)? (?:để )?(?:thi hành|thực hiện)[^;:]{{0,40}}$"
)
"""Who carries out a decision: what it adopts may stand behind, so that this article does not end the notice."""

JUDGES = pattern(
    r"(?!.*\b(?:giao|yêu cầu|đề nghị|phân công|báo cáo (?!là)|gửi|nộp)\b)"
    r"(?:[^;]* (?:cần|phải)(?: (?:nghiêm túc|thẳng thắn|sâu sắc|thật sự|thực sự))* "
    r"(?:(?:nhìn nhận|nhận thức)(?! rõ trách)|(?:xem|coi) [^;,]{3,80} là (?:nhiệm vụ|việc|trách nhiệm))\b|"
    r"[^;,]* là (?:rất |hết sức )?(?:thiếu trách nhiệm|chưa nghiêm|chủ quan|yếu kém|không (?:thể )?chấp nhận|"
    r"(?:điều )?đáng (?:tiếc|trách|phê bình|lo ngại))\b|"
    r"[^;]*, (?:rất )?đáng (?:ghi nhận|khen|khích lệ|biểu dương)\b|"
    rf"(?:việc|kết quả) (?:thực hiện|triển khai|chấp hành) {_DOCUMENT} này (?:được|là|sẽ là)\b)[^;]*$"
)
"""What is thought of a thing or is to be: "UBND xã A để dịch lây rộng | là thiếu trách nhiệm", "cần nhìn nhận …"."""
NAMED_BELOW = pattern(
    r" (?:(?:có tên|được nêu|nêu) )?(?:sau đây|dưới đây|ở dưới|sau(?! (?:khi|đó|này|cùng|sáp nhập)))\b"
)
"""Behind or at the end of a plural whose members a list names: "Yêu cầu các khoa | sau | nộp báo cáo trước 20/5: …"."""

_TOPICAL = (
    r"về tình hình (?!(?:thực hiện|triển khai|kết quả|công tác|chung|kinh tế|hoạt động|giải ngân|thu|chi|sản xuất|"
    r"nhiệm vụ|tháng|quý|năm)\b)[^\W\d]"
)
"""A matter, not what was done: "Về tình hình tôn giáo, dân tộc"."""
_MENDS = (
    r"(?:tháo gỡ|khắc phục|giải quyết|xử lý|nâng cao|chấn chỉnh|cải thiện|đẩy mạnh|đẩy nhanh|tăng cường|phát huy|"
    r"nắm|bảo đảm|đảm bảo|giảm thiểu|phòng ngừa|chế độ|chủ động|(?:công tác )?kiểm tra,? (?:và )?đánh giá)\b"
)
"""What is to be done about it: "Tháo gỡ khó khăn cho doanh nghiệp" over what each office does."""
_RATES = (
    r"(?:(?:công tác|việc|tổ chức|thực hiện) )*đánh giá(?:, (?:xếp loại|phân loại)| (?:cán bộ|công chức|viên chức|"
    r"đảng viên|học sinh|sinh viên|giáo viên|giảng viên|doanh nghiệp|rủi ro|tác động|ngoài))\b"
)
"""Work that rates: "Đánh giá, xếp loại viên chức", "Đánh giá rủi ro thiên tai"."""
ASSESSING_HEADING = pattern(
    rf"(?!{_TOPICAL})(?!{_MENDS})(?!{_RATES})(?:[^\W\d]+ ){{0,4}}?"
    r"(?:đánh giá|nhận xét|nhận định|điểm lại|nhìn lại|tình hình|"
    r"kết quả(?: đạt được| thực hiện)?|ưu điểm|tồn tại|hạn chế|nguyên nhân|ghi nhận|"
    r"bối cảnh|thành phần|thực trạng|khó khăn|(?:tuần|tháng|quý|năm|thời gian) (?:vừa )?qua)\b"
)
"""At the head of a heading: "Về chuyển mục đích sử dụng rừng" assesses nothing."""
INSTRUCTING_HEADING = pattern(
    r"\b(?:nhiệm vụ|giải pháp|yêu cầu|kết luận|chỉ đạo|phân công|tổ chức thực hiện|thời gian tới|đề nghị|giao|như sau|"
    r"công việc|tập trung|triển khai|thực hiện|việc (?:cần|phải) (?:làm|xử lý|giải quyết)|"
    r"việc (?:ngày|tuần|tháng|quý) (?:này|tới|sau))\b"
)
PURPOSE_HEADING = pattern(
    rf"(?!{_TOPICAL})(?!{_RATES})(?:về |các |một số )*"
    r"(?:mục đích|mục tiêu|chỉ tiêu|quan điểm|đánh giá|kết quả|tình hình|"
    # "Căn cứ báo cáo của các đơn vị, Hiệu trưởng kết luận những vấn đề sau:" opens the conclusion
    r"căn cứ(?!.*\b(?:kết luận|yêu cầu|thống nhất|quyết định|đề nghị|giao)\b))\b"
    r"(?!.*\b(?:nhiệm vụ|chỉ đạo|phân công|và (?:các |một số )?(?:giải pháp|phương hướng))\b)"
)
_DUTIES_DONE = pattern(r"\bthực hiện (?:các )?nhiệm vụ\b")
"""In "Đánh giá kết quả thực hiện nhiệm vụ tháng 9" these words look back; "… và nhiệm vụ tháng 10" looks ahead."""
_DONE = anywhere(
    r"đã(?<!như\sđã)(?<!mà\sđã)",
    r"đạt(?<!không\sđạt)",
    "vẫn còn",
    "còn (?:chậm|hạn chế|tồn tại|thấp|nhiều|một số|có)",
    "chưa (?:được|đạt|có|kịp|thực|đáp|hoàn)",
    "được (?:đảm bảo|bảo đảm|thực hiện tốt|nâng|quan tâm|duy trì)",
    "có chuyển biến",
    "tăng trưởng",
    "vừa (?:qua|rồi)",
    "cơ bản (?:đạt|hoàn|đáp|ổn|khắc|đảm|bảo|được)",
)
PAST = pattern(rf"(?:{_DONE})\b")
ASIDE = Rare(
    "(|như|đạt",
    r"\([^()]*\)?|\bnhư [^,;.]{2,40}? (?:vừa qua|vừa rồi)\b|"
    r"\b(?:phấn đấu|cố gắng|bảo đảm|đảm bảo|để|nhằm)\b[^;.]*? đạt\b|\bđạt (?:tối thiểu|ít nhất)\b",
)
"""Says nothing of what was: "(hiện mới đạt 29%)", "như tháng 02 vừa qua"; "phấn đấu hết năm đạt" is still to be."""
WAS = Rare(
    "đã|đang|vẫn|còn|chưa|qua|rồi|không|chậm",
    r"\b(?:(?<!như\s)(?<!mà\s)đã|đang|vẫn (?:còn|chưa)|còn (?:chậm|hạn chế|tồn tại|thấp|nhiều|một số)|"
    r"chưa (?:được|đạt|có|kịp|thực|đáp|hoàn)|"
    r"(?:vừa|hôm|tuần|tháng|quý|năm) qua|vừa rồi|không (?:thuộc|nằm trong)|"
    r"(?<!nếu)\s(?:bị )?chậm (?:tiến độ )?\d+ (?:ngày|tuần|tháng|năm))\b",
)
COMPARES = Rare(
    "so với",
    r"(?:,\s*(?:tăng|giảm|bằng|cao hơn|thấp hơn)|(?<!đấu\s)(?:tăng|giảm) được)"
    r"(?: \d[\d.,]*\s?(?:%|[^\W\d]+(?: [^\W\d]+){0,3})?)?"
    r" so với (?:cùng kỳ|(?:tháng|tuần|quý|năm) (?:trước|ngoái))(?!\w)",
)
"""What came of something, set beside an earlier time: ", tăng 9% so với cùng kỳ", "giảm được 38 vụ so với cùng kỳ"."""
MODAL = pattern(r"\b(?:cần(?: phải)?|phải|không để|không được|yêu cầu|đề nghị|tiếp tục|khẩn trương)\b")
_SPEAKS = (
    r"(?:kết luận|chỉ đạo|chỉ thị|ghi nhận|phát biểu|nhấn mạnh|lưu ý|thống nhất|nhất trí|quyết định|quyết nghị|"
    r"yêu cầu|đề nghị|giao|phân công|thông báo|(?:có|cho) ý kiến)"
)
_SPOKEN = (
    r"(?:như sau|sau(?: đây)?|cụ thể|và|"
    r"(?:về )?(?:một số |các |những )?(?:nội dung|vấn đề|nhiệm vụ|công việc|việc|ý kiến)"
    r"(?: (?:chính|chủ yếu|cụ thể|trọng tâm|quan trọng))*(?: (?:tuần|tháng|quý)(?: \S{1,7})?)?)"
)
SPEAKS = pattern(rf"\b{_SPEAKS}(?:,? (?:{_SPEAKS}|{_SPOKEN}))* ?:?$")
"""The end of a lead-in to what somebody says: "Chủ tịch UBND phường | kết luận, chỉ đạo một số nội dung sau:"."""
ANNOUNCES_ORDERS = pattern(
    r"\b(?:thực hiện|triển khai|tập trung|lưu ý|quan tâm|tổ chức thực hiện)(?: tốt)?(?: (?:các|những|một số))? "
    r"(?:nội dung|nhiệm vụ|công việc|việc|giải pháp|biện pháp)(?: (?:chính|chủ yếu|cụ thể|trọng tâm|cấp bách))* "
    r"(?:như sau|sau đây|dưới đây|sau)\s*\.?$"
)
"""The end of a sentence that only announces orders: "… yêu cầu các địa phương | thực hiện những nội dung sau."."""
LISTS_PARTS = pattern(
    r"\b(?:nội dung|hồ sơ|báo cáo|tài liệu|thông tin|số liệu|văn bản|đề cương|biểu mẫu|danh mục)\b(?: [^;:.,]{1,40}?)?"
    r",? (?:bao gồm|gồm)(?: có)?(?: (?:các|những|một số))?"
    r"(?: (?:nội dung|phần|mục|tài liệu|thông tin|giấy tờ|văn bản))?"
    r"(?: (?:chính|chủ yếu|cơ bản|cụ thể|sau|sau đây|như sau))* ?:$"
    r"|\b(?:báo cáo|văn bản|tờ trình|đề án|kế hoạch)\b[^;:]*\b(?:làm rõ|nêu rõ|ghi rõ|nêu cụ thể)"
    r"(?: (?:các|những|một số))?(?: (?:nội dung|vấn đề|thông tin))?(?: (?:sau|sau đây|như sau))? ?:$"
)
"""The end of a lead-in to the parts of a paper: "Tổng hợp báo cáo gửi Sở, | nội dung bao gồm:"."""
LISTS_OBJECTS = pattern(
    r"(?:\b(?:bao gồm|gồm)(?: có)?(?: (?:các|những))? ?:$|"
    r"(?:\b(?:bao gồm|gồm)(?: có)?|theo|đối với|cho)(?: (?:các|những|một số|hai|ba|bốn|năm|\d+))? "
    r"(?:đối tượng|thành phần|hình thức|phương án|phương thức|nhóm|loại|trường hợp|tiêu chí|hạng mục|công trình|"
    r"địa điểm|tuyến|khu vực|mặt hàng|giấy tờ|diện|mức)\b[^:]{0,80}:$)"
)
"""The end of an order over the list of its objects or forms: "Lập danh sách cán bộ, gồm các đối tượng sau:"."""
_FAILING = r"không (?:xong|kịp|đạt|hoàn thành)"
THREATENS = pattern(
    rf"(?:nếu|trường hợp|{_FAILING}|(?:\w+ ){{1,3}}nào)\b[^;]*?,? ?[^;,]{{0,80}}"
    r"\b(?:chịu (?:hoàn toàn )?trách nhiệm|kiểm điểm|"
    r"xử lý (?:trách nhiệm|theo (?:quy định|quy chế|nội quy|pháp luật)|kỷ luật)|xem xét trách nhiệm)\b"
)
"""What follows if the work is not done: "Nếu quá hạn …, Chủ tịch UBND xã phải kiểm điểm …" is no work of its own."""
HANDS_OVER = pattern(r"[^;]*?(?:,|\bvà) (?:gửi|nộp|báo cáo|trình)\b")
"""Behind a threat it makes work of it: "… phải kiểm điểm người đứng đầu, | báo cáo UBND tỉnh"."""
ANSWERS_IF = pattern(
    r"(?:nếu|trường hợp|để)\b[^,;]{2,80}(?:,| thì) ?[^,;]{2,80}? (?:phải )?chịu (?:hoàn toàn )?trách nhiệm(?! về)\b"
)
"""Who answers for a failure: "…; nếu chậm, Chủ tịch UBND xã chịu trách nhiệm trước Chủ tịch UBND tỉnh"."""
PUNISHES = Rare(
    "nào",
    r"(?:(?:kể )?từ [^,;]{1,30}, )?(?:[^\W\d]+ ){1,6}nào\b[^;.]*? (?:(?:sẽ|thì) )?(?:bị|(?:phải )?chịu) "
    r"(?:đình chỉ|xử lý|kỷ luật|phạt|trừ|kiểm điểm|thu hồi)\b",
)
"""What befalls whoever fails: "Quản đốc nào bố trí người không có thẻ | sẽ bị đình chỉ chức vụ"."""
SANCTIONS = pattern(
    r"(?:(?:sau|quá|hết) [^,;]{1,40}, ?)?"
    r"(?:nếu|trường hợp|sau|quá|hết|đơn vị|cơ quan|tổ chức|cá nhân|người|hộ|ai|chủ đầu tư|nhà thầu)\b"
    r"(?![^;]*\b(?:giao|yêu cầu|đề nghị)\b)[^;]*\b(?:sẽ|thì|đều)(?: [^\W\d]+){0,3}? (?:bị|không được)\b|"
    # "Chủ tịch UBND xã | để phát sinh vi phạm mới … thì bị xem xét kỷ luật"
    r"(?:[^\W\d]+ ){1,8}để (?:xảy ra|phát sinh|tái diễn|mất|lọt|sót|chậm|quá hạn)\b"
    r"(?![^;]*\b(?:giao|yêu cầu|đề nghị)\b)[^;]*\b(?:sẽ|thì|đều)(?: [^\W\d]+){0,3}? bị\b|"
    r"(?:(?:nếu|trường hợp) (?:không|chậm|quá|còn)|quá (?:thời )?hạn)\b[^,;]{0,50}, "
    r"(?:người đứng đầu|thủ trưởng) [^;]{2,60}? chịu (?:hoàn toàn )?trách nhiệm\b"
)
"""What befalls those who fail, as a whole sentence: "Sau thời hạn trên, đơn vị không giải trình | sẽ bị xem xét"."""
_NUMBERED = (
    r"(?:thông báo|công văn|văn bản|kế hoạch|quyết định|nghị quyết|chỉ thị|công điện|kết luận|thông tư|nghị định)"
    r" số ?:? ?\d"
)
_NO_MORE = r"(?!.*[,;:] (?:nay |đồng thời |tiếp tục )?(?:giao|yêu cầu|đề nghị|phân công)\b)(?!.*\bphải\b)"
CITES = pattern(
    rf"(?={_NUMBERED}){_NO_MORE}{_NUMBERED}[^,;:]{{1,120}}? "
    r"(?:đã |có )?(?:giao|yêu cầu|quy định|phân công)\b(?! tại\b)|"
    rf"tại {_NUMBERED}[^,;:]{{1,60}}, [^,;:]{{2,60}}? (?:đã )?(?:giao|yêu cầu|phân công)\b{_NO_MORE}"
)
"""What an earlier document says: "Thông báo số 188 | giao Sở A chủ trì: mới có 9 chủ đầu tư gửi số liệu"."""
HEARS = pattern(
    r"(?:tại |trong )?(?:phiên|cuộc|buổi|hội nghị)\b[^,;:]{0,40}? (?:đã |được )?nghe\b"
    r"(?!.*\b(?:giao|yêu cầu|đề nghị)\b)"
)
"""What happened in the meeting: "Phiên họp | nghe Trưởng Khoa Dược báo cáo …"."""
OF_A_MATTER = pattern(
    r"(?:hiện |đến nay |tới nay )?mới (?:có|chỉ)\b|"
    r"(?:vẫn |mới |chỉ |hiện )*(?:còn(?! lại)|mới|chỉ)(?: [^\W\d]+){0,2} \d|"
    r"có \d[^,;:]{2,60}? (?:chưa|nợ|chậm|quá hạn|vi phạm|hư hỏng)\b|"
    r"(?:\d+|hai|ba|bốn|năm|nhiều) (?:năm|tháng|quý) (?:liền|qua|nay|liên tiếp)\b|"
    r"[^,;:]{3,160}? (?P<state>đã|đang|chưa|vẫn|(?<!chuẩn\s)(?<!thiết\s)(?<!trang\s)bị|"
    r"còn (?:chậm|thấp|thiếu|yếu|hiệu lực|sơ sài|nhiều|hạn chế|vướng)|cho thấy|chứng tỏ|"
    r"dự kiến (?:tổ chức|diễn ra|khai mạc|khởi công|bắt đầu)|diễn ra|hết hạn|hết hiệu lực|xuống cấp|hỏng|"
    r"quá tải|xuất hiện|kéo dài|nằm (?:trên|tại|ở|trong|ngoài)|thuộc địa bàn|chiếm|"
    r"(?:tiếp tục |được )?(?:áp dụng|có hiệu lực) (?:từ|đến)|(?:tăng|giảm) \d[\d.,]*|chậm tiến độ|"
    r"xảy ra \d|phát sinh \d|"
    r"có \d[\d.]* (?:hộ|người|dự án|trường hợp|công trình|hồ sơ|doanh nghiệp)|là (?:trách nhiệm|lỗi) (?:của|thuộc)|"
    r"không (?:đồng đều|đều|thuyết phục|ổn định|hiệu quả|phù hợp)|cao nhất|thấp nhất|sơ sài|"
    r"(?:cắm|đặt|dựng|xây|lắp|làm|chôn|treo|vẽ) (?:lệch|sai|nhầm|lấn|nghiêng|thấp hơn|cao hơn|hẹp hơn|không đúng)|"
    r"thiếu(?! nhi| niên)|(?:sẽ|thì) bị|bị trả)(?!\w)"
)
"""How a thing is or what became of it, where no body stands before: "Sự cố nhiễm mặn | cho thấy …"."""
STAYS = pattern(
    r"(?!.*\b(?:giao(?! ban)|yêu cầu|đề nghị (?!cho))\b)(?:(?:đối với|với|tại|qua) [^,;:]{3,80}, )?[^,;:]{3,120}? "
    r"(?:(?:vẫn )?giữ nguyên\b|(?:vẫn )?tiếp tục (?:được )?(?:áp dụng|có hiệu lực)\b|"
    r"(?:là|thì) không (?:cần thiết|được|phù hợp|có căn cứ|có cơ sở)\b|không được xem xét\b|cho thấy\b)"
)
"""What stays as it is, or is not to be: "Hạn mức vay giữ nguyên như Quyết định số …"."""
GRANTS = Rare(
    ":",
    r"[^:]{3,200} ?: (?:cơ bản )?(?:thống nhất|đồng ý|chấp thuận|nhất trí)"
    r"(?: (?:với |theo |về )?(?:chủ trương|đề xuất|đề nghị|như đề xuất|như đề nghị))* ?[.;]?$",
)
"""A request granted, which tells nobody anything: "Đề xuất mua 06 xe cứu thương: | thống nhất."."""
_BY_OTHERS = "áp đặt|bao biện|can dự|can thiệp|giải quyết|quyết|tham gia|đứng ra"
_OTHERS_KEEP_OUT = rf"không (?:được )?(?:(?:{_BY_OTHERS})\b|[^\s,;:.]+(?: định)? (?:thay|hộ)\b)"
PRINCIPLE = Rare(
    "không|quyền|chuyện|việc của|nguyên tắc",
    r"(?!.*\b(?:giao(?! ban| dịch| thông)|yêu cầu|đề nghị|phải|trước ngày|chậm nhất|hoàn thành|xong)\b)"
    r"(?:theo nguyên tắc,|[^;:.]{3,160}? "
    r"(?:(?:là (?:việc|chuyện|quyền|phần việc)(?: riêng| nội bộ)? của|thuộc (?:thẩm quyền|quyền|trách nhiệm)(?: của)?) "
    rf"[^;:.,]{{2,80}}, [^,;:.]+ {_OTHERS_KEEP_OUT}|do [^,;:.]{{2,60}} tự [^,;:.]+, [^,;:.]+ {_OTHERS_KEEP_OUT}|"
    r"(?:là (?:quyền|chuyện)(?: riêng| nội bộ)? của|là việc của (?:chung|mọi|toàn)) "
    r"[^;:.,]{2,80}[.;]?$))",
)
"""Whose a matter is, which sets no work: "Chia tách tổ là việc của tổ viên, xã không làm thay"."""
FARES_WELL = Rare(
    "được",
    r"(?!.*\b(?:phải|cần|yêu cầu|đề nghị|giao(?! thông| ban| dịch)|để|nhằm|bảo đảm cho|trước ngày|chậm nhất)\b)"
    r"(?:công tác|tình hình|hoạt động|đời sống|trật tự|an ninh|sản xuất|chất lượng)\b[^;:]{3,200}? (?:cơ bản )?được "
    r"(?:(?:thực hiện|triển khai|duy trì|quan tâm|tiến hành)(?: [^,.;\s]+){0,6}? "
    r"(?:tốt|ổn định|nghiêm túc|hiệu quả|đồng bộ|thường xuyên|kịp thời)|"
    r"giữ vững|giữ ổn định|bảo đảm|đảm bảo|nâng lên|nâng cao|cải thiện)\b(?= ?[,;.]| ?$)",
)
"""How a matter fares, which orders nothing: "Tình hình an ninh được đảm bảo.", "Công tác A được thực hiện tốt, …"."""
CONTACTS = Rare(
    "liên hệ|liên lạc",
    r"[^;:]{0,200}?\b(?:liên hệ|liên lạc)\b.{2,160}?"
    r"(?:\b(?:điện thoại|sđt|đt|số máy|di động|zalo)(?: di động| số)?[ :.,(]*[\d+…]|\be-?mail\b|\d{9})",
)
"""Whom to ask, which is offered, not ordered: "Nếu vướng mắc, đề nghị liên hệ bà A, điện thoại 0912 345 678"."""
NOTED = pattern(r"[*( ]*(?:ghi chú|chú thích|chú giải)(?: \d+)? ?[:.]")
"""Opens a note under a table, which explains it: "Ghi chú: Việc thường xuyên được xét vào kỳ sơ kết"."""
_ISSUER = "|".join(sorted(cues("selves"), key=len, reverse=True))
"""Words by which who speaks means itself: "Xã | không đồng ý …"."""
REFUSES = Rare(
    "chưa|không|ghi nhận|xem xét",
    r"(?!.*(?:(?<!bàn\s)\bgiao(?! biên chế| chỉ tiêu| ban| dịch| thông)|\byêu cầu)\b)[^:]{3,200}?"
    r"(?: ?:| thì) (?:(?:chờ|chưa có|đã hết|[^,;:.]{2,30} đã hết)\b[^,;:.]{0,40}, )?(?:[^,;:.]{2,40} )?"
    r"(?:để (?:[^\W\d]+ ){1,4}(?:sau|tới) (?:xem xét|tính|bàn)|không đưa vào (?:chương trình|kế hoạch|danh mục)|"
    r"(?:chưa|không) (?:chấp thuận|đồng ý|nhất trí|thống nhất|đồng tình|"
    r"(?:bàn|duyệt|giải quyết)(?=[^,;:.]{0,12}(?:[.;]|$)))|"
    r"(?:sẽ )?ghi nhận(?= ?[.;,]| ?$))|"
    r"(?!.*\b(?:giao|yêu cầu)\b)(?:[^:]{3,200}?(?: ?:| thì)(?: năm nay| hiện nay| hiện| trước mắt)?|"
    r"(?:riêng |về )?(?:kiến nghị|đề nghị|đề xuất)\b[^:;.]*?) "
    r"(?:(?:chưa|không)(?: thể| được)* "
    r"(?:xem xét|có cơ sở|có căn cứ|chấp thuận|chấp nhận|duyệt|đặt vấn đề|giải quyết|đáp ứng|thực hiện được)|"
    r"không (?:thuộc thẩm quyền|đồng ý|phù hợp với quy định|áp dụng|được(?= ?[.;]| ?$)))\b|"
    r"(?!.*\b(?:giao|yêu cầu|phải)\b)(?:việc|phương án|đề xuất|đề nghị|kiến nghị|ý kiến|nguyện vọng|đối với|riêng|về)\b"
    r"[^;:.]*? (?:chưa|không) (?:đặt ra|đặt vấn đề|được (?:chấp thuận|xem xét|chấp nhận|duyệt)|đưa vào)\b|"
    rf"(?!.*[,;] (?:giao|yêu cầu)\b)(?:(?:{_ISSUER}) )?"
    r"(?:không|chưa) (?:chấp thuận|chấp nhận|đồng ý|duyệt|nhất trí|giải quyết|xem xét|đặt vấn đề|đặt ra)\b",
)
"""What is refused is no work: "Kiến nghị miễn tiền thuê đất: | không có cơ sở để xem xét", "Xã không đồng ý …"."""
DECLINES = pattern(
    r"(?:không|chưa) (?:bổ sung|chấp thuận|chấp nhận|duyệt|đồng ý|giải quyết|nhất trí|có cơ sở|xem xét|đặt vấn đề)\b|"
    r"ghi nhận\b(?!.*\b(?:giao|yêu cầu)\b)"
)
"""How a cell of answers says no, or not now: "Không bổ sung; chờ đề án", "Ghi nhận, xem xét sau"."""
GRANTS_LESS = pattern(
    rf"(?:{_ISSUER}|[^,;:.]{{0,40}}?\b(?:chủ tịch|giám đốc|trưởng|thường vụ|bộ trưởng|lãnh đạo))\b[^,;:.]{{0,30}}? "
    r"(?:chỉ (?:đồng ý|chấp thuận|duyệt|nhất trí|cho)\b|"
    r"(?:chưa|không) (?:đồng ý|chấp thuận|chấp nhận|nhất trí|duyệt|cho phép)(?= ?[,;.]| ?$))"
)
"""Answers a request told before with less or nothing: "Giám đốc | chỉ đồng ý 05 ngày", "Chủ tịch không đồng ý"."""
RESTS_ON = pattern(
    rf"(?:thực hiện|triển khai) {_GROUND}.*[;,]$|"
    rf"(?:thực hiện|triển khai|căn cứ|theo) (?!.*{_ORDERS})[^;:]*? số:? ?\d[^;:,]*?\b(?:của|về|ngày)\b"
    rf"(?:[^;:,]|[;,] ?(?={_GROUND}))*$|"
    rf"(?:thi hành|thực thi|chấp hành|thực hiện) (?:{_GROUND}|ý kiến|sự) ?(?!.*{_ORDERS})"
    r"[^;:]*?\b(?:của|số:? ?\d)[^;:,]*$|"
    rf"căn cứ (?!.*{_ORDERS})[^,;:]*$|"
    rf"(?:thực hiện|triển khai|thi hành) {_GROUND}(?!.*{_ORDERS})[^;]*[;,] (?:qua|thời gian qua|sau|vừa qua)\b"
    r".*\b(?:nhận thấy|cho thấy|nhận được)\b"
)
"""Names, before any order, what the document rests on: "Thực hiện Hướng dẫn số 05-HD/VPTW ngày … của …"."""
RECITES = pattern(r"(?:theo đó|trong đó|tại đó|cụ thể),? (?:có )?(?:giao|yêu cầu|đề nghị|phân công)\b")
"""Goes on from a document spoken of before: "Thực hiện Kế hoạch số …. Theo đó, giao Sở A …"."""
CHAIRS = Rare(
    "trì",
    r"\bchủ trì(?= ?[;.]| ?$|,? cùng dự)|"
    r"\b(?:họp|hội nghị|làm việc)\b[^.;]{0,120}\bdo [^.;]{3,120}? chủ trì|"
    r"\bchủ trì (?:tại )?(?:cuộc |buổi |phiên )?(?:họp|hội nghị|làm việc|giao ban|hội thảo|tọa đàm)",
)
_DAY_FIRST = (
    r"(?:(?:sáng|trưa|chiều|tối|vào|trong|hồi|lúc|thứ \w+) |"
    r"(?:\d{1,2} ?(?:giờ|h|g) ?\d{0,2}(?: phút)?),? )*(?:các )?ngày \d"
)
LEAVES = pattern(
    r"dự (?:phiên |cuộc |buổi )?(?:họp|hội nghị|làm việc)\b|"
    r"(?:đi|nghỉ) (?:họp|công tác|dự|học|tập huấn|phép|khám|điều trị)\b"
)
"""Where a leader will be: "Giám đốc | đi họp Sở"."""
IS_AWAY = pattern(r"(?:đi|nghỉ) (?:công tác|học|tập huấn|phép|khám|điều trị|ốm)\b(?!.*\b(?:gửi|nộp|báo cáo)\b)")
"""Where somebody is who therefore does nothing else."""
STANDS_IN = pattern(
    r"(?:đi|dự|nghỉ|họp) [^;.]*,[^;.]*\b(?:trực lãnh đạo|(?:trực |thay mặt )?điều hành(?: công việc)?(?: chung)?) ?\.?$"
)
"""Behind somebody who is away: who runs the office for him."""
OWN_DAY = pattern(
    r"(?:trực tiếp )?(?:(?:họp|đi|dự|gặp)\b(?! (?:bàn|toán|kiến|báo|án))|"
    r"tiếp (?:công dân|đoàn|khách|dân)\b|làm việc với\b|nghe báo cáo\b|"
    r"chủ trì (?:cuộc |buổi |phiên )?(?:họp|hội nghị|giao ban|làm việc)\b)"
)
"""What the leader who speaks does himself: "Từ tháng 8, Chủ tịch UBND tỉnh | họp giao ban hằng tuần"."""
MEETS = pattern(
    rf"{_DAY_FIRST}[^;]{{0,160}}?"
    r"\b(?:họp|tổ chức (?:cuộc |buổi |phiên )?(?:họp|hội nghị|giao ban|hội ý)|tiến hành họp|có (?:buổi|cuộc))\b"
)
"""The meeting that a notice is about, told at its head: "Chiều ngày 12/8/2024, Trung tâm họp giao ban …"."""
STATES = Rare(
    "đạt|kỳ|%|là|đồng|nhất|chấp|thấy|phát|chứng",
    r"\b(?:(?:mới|chỉ|ước|hiện) đạt\b|(?:cao|thấp|nhiều|ít|tăng|giảm)(?: \S+){0,3} (?:hơn )?(?:so với )?cùng kỳ\b"
    r"|bằng [\d,.]+ ?% (?:kế hoạch|cùng kỳ|dự toán|chỉ tiêu)\b"
    r"|^(?!.*\b(?:thành lập|kiện toàn|lập|củng cố|phải|cần) ).*\bdo [^,;.]{3,60} làm "
    r"(?:chủ đầu tư|trưởng \w+|phó trưởng|tổ trưởng|đội trưởng|chủ tịch)\b"
    r"(?! (?:tiếp tục|phải|cần|có trách nhiệm|khẩn trương)\b)[^,;]*$"
    r"|là do\b|xác định [^,;.]{2,80}? là (?:một|khâu|nhiệm vụ)\b)"
    r"|, [^,;.]{3,60} (?:đồng ý|nhất trí|chấp thuận) ?\.?$"
    r"|^(?:qua |kết quả )?(?:kiểm tra|rà soát|thanh tra|giám sát|khảo sát|đối chiếu|thống kê|đánh giá)"
    r"(?:(?! để )[^,;:])*? (?:cho thấy|phát hiện|chứng tỏ)\b",
)
"""Says how far one is, whatever verb it opens with: "Tuyển sinh năm nay mới đạt 62% chỉ tiêu"."""
_BEARS = r"phải (?:bỏ|chịu|chờ|đi|đợi|gánh|học|mua|nghỉ|ngủ|ở|sống|thuê|vay|xếp)"
BEARS = pattern(rf"(?:{_BEARS}|phải (?:dừng|đóng|hoãn|hủy|kéo dài|lùi|tạm|vận chuyển|trả lại|làm lại nhiều))\b")
"""What a fault brings with it, no order: "…, | phải thuê máy ngoài", "…, phải tạm dừng thi công"."""
SUFFERS = Rare(
    "phải|bức|kêu|phàn|phản|khó|nghỉ|chưa",
    r"(?:(?:[^;:.]{3,200}, ?)?(?:các |nhiều |một số |những |hiện |nên )*)"
    r"(?:người dân|nhân dân|bà con|phụ huynh|học sinh|sinh viên|học viên|công nhân|người bệnh|hộ dân|hộ)\b"
    r"(?: [^\s,;:.]+){0,5}? (?:"
    rf"{_BEARS}|"
    r"bức xúc|kêu ca|phàn nàn|phản ánh(?! (?:về|đến|cho|kịp thời))|đi lại khó|nghỉ nhiều|chưa đồng tình)\b",
)
"""What people bear and say, which nobody tells them to: "học sinh phải ở nhờ", "người dân phản ánh bụi nhiều"."""
HANDED_IN = pattern(
    r"(?:(?:các|những|toàn bộ|bản) )*(?:danh sách|hồ sơ|biên bản|báo cáo|văn bản|phiếu|kế hoạch|đăng ký|tài liệu|"
    r"đề xuất|ý kiến|số liệu|kết quả|thông tin|bảng|bài)\b(?:(?! đã )[^;:.]){0,80}? "
    r"(?:phải |cần |được )*(?:gửi|nộp|chuyển) (?:về|đến|tới|cho|tại|qua)\b"
)
"""What somebody hands in: "Danh sách đăng ký gửi về Sở A trước ngày 20/4"."""
HANDS_IN = pattern(
    r"kết quả(?: \w+){0,8}?(?:, [^,;.]{3,60},)?(?: được(?: [^,;.]{3,60}?)?)? (?:báo cáo|báo về|gửi|nộp|trình|thông báo)"
    r"(?= (?!của|tại|số|cho thấy))"
)
"""Where the results of the work before go: "Kết quả kiểm tra, có ảnh kèm theo, được gửi về Sở A …"."""
SO_FAR = pattern(
    r"trong (?:tổng )?(?:số )?\d[\d.]* (?!ngày|tháng|tuần|năm|quý|giờ)[^,;:]{2,60}? (?:được|đã) [^,;:]{2,40}? "
    r"(?:còn|có|mới|chỉ|đạt)(?: [^\W\d]+){0,2} \d|"  # "Trong 57 bến được kiểm tra | còn 19 bến không phép"
    r"từ đầu (?:năm|quý|tháng|tuần|vụ|mùa|năm học|học kỳ|nhiệm kỳ)(?: (?:đến|tới) [^,;.]{2,30})?,|"
    r"(?:(?:tính |kể )?từ [^,;:.]{1,40}? |tính |cho |(?:nhưng|tuy nhiên|hiện nay),? )?"
    r"đến (?:nay|giờ|thời điểm (?:này|hiện tại|báo cáo))\b"
)
"""How far things are at the head of a sentence: "Từ 01/7 đến nay phường tiếp nhận 6.318 hồ sơ", not "Từ nay đến …"."""
ANNOUNCES_A_MEETING = pattern(
    r"(?:dự kiến |(?:từ|trong) (?:tuần|tháng|quý|năm)\b[^,;:.]{0,20}, )?"
    r"(?:hội nghị|cuộc họp|phiên họp|buổi họp|buổi làm việc|kỳ họp|(?:họp )?giao ban)\b"
    r"(?:(?!\b(?:giao(?! ban)|yêu cầu|đề nghị)\b)[^,;:.]){0,80}?"
    r"\b(?:(?:tổ chức|diễn ra|bắt đầu|khai mạc|họp) (?:vào|lúc|hồi|tại|từ|ngày)\b|chuyển (?:sang|lên|về|vào|đến)\b"
    r"|dự kiến (?:vào|ngày)\b[^,;]*$)"
)
IN_SPIRIT = Rare(
    "tinh thần|giải thể|phương châm",
    r"(?!.*\b(?:giao(?! thông| ban)|yêu cầu|đề nghị)\b)"
    r"(?:[^;:.]{0,120}?, ?)?(?:tinh thần|phương châm)(?: chung| chỉ đạo)? (?:là|phải là)\b"
    r"|[^;:,.]{3,90} tự giải thể\b",
)
"""In what spirit all is done, and when a council ends: "…, tinh thần là làm thật", "… tự giải thể sau khi …"."""
COUNTS_WORKS = pattern(
    r"[^:;.]{3,80}: ?\d{1,3} "
    r"(?:nhiệm vụ|công việc|việc|văn bản|nội dung|chỉ tiêu|kiến nghị|hồ sơ|dự án|công trình|gói thầu)"
    r"(?: ?[,;.(]| (?:về|quá|chậm|chưa|còn|đã|đang|thuộc)\b| ?$)"
)
"""How many works somebody has: "Cục A: 06 nhiệm vụ, trong đó …", "Sở B: 02 hồ sơ quá hạn"."""
DRIVES_ON = pattern(
    r"\b(?:yêu cầu|đề nghị|giao|khẩn trương|tiếp tục|tập trung|cần|phấn đấu|"
    r"phải(?![^;.]*\b(?:đến nay|hiện|mới đạt|chưa)\b))\b"
)
"""Asks for work behind such a count: "Sở A: 03 hồ sơ quá hạn, yêu cầu trả trong tuần"; not "phải … mới đạt 55%"."""
CASE = pattern(r"(?:(?:riêng )?(?:đối với|với) )?(?:các |những )?trường hợp\b")
"""Opens a sentence with the case in which its order holds."""
FARED = Rare(
    "cơ bản",
    r"(?!.*\b(?:phải|cần|yêu cầu|đề nghị|phấn đấu|tập trung)\b)[^;:,]{2,60} (?:đã )?cơ bản (?:đã )?"
    r"(?:hoàn thành|đạt|đáp ứng|ổn định|bảo đảm|đảm bảo|thực hiện)\b[^;:]*$",
)
"""How all fared: "Các đơn vị cơ bản hoàn thành nhiệm vụ được giao.", where no limit stands."""
IS_PRESENT = pattern(
    r"(?:có mặt|vắng(?: mặt)?|thành phần(?: (?:dự|tham dự)(?: họp)?)?|(?:tham )?dự(?: họp)?) ?:(?! *$)"
)
"""Who was there or was not: "Có mặt: quản đốc các phân xưởng. Vắng: Trưởng phòng Vật tư"."""
ATTENDS = pattern(r"(?:cùng )?(?:tham )?dự(?: [^,;.:]{1,40})? (?:có|gồm|còn có)\b")
"""Opens the list of those present, whose semicolons part nothing: "Cùng dự có đồng chí A; lãnh đạo Công an tỉnh"."""
COMES_TO_SEE = pattern(
    rf"{_DAY_FIRST}[^,;:.]{{0,24}},? ?đoàn\b[^,;:.]{{3,80}}? (?:về |đến )?làm việc (?:tại|với|về)\b[^,;]*$"
)
"""When others come: "Ngày 18/9/2025, đoàn kiểm tra của Sở A làm việc tại hiện trường" is no work of theirs."""
HOW_MUCH = pattern(
    r"(?:(?:tổng|toàn (?!bộ))(?!\s*(?:hợp|kết|đài|rà)\b)|số (?:lượng|tiền|vốn|người|hộ|dư|còn)|(?:đơn )?giá|mức|"
    r"kinh phí|chi phí|(?:nguồn )?vốn|doanh thu|dư nợ|diện tích|chiều (?:dài|rộng|cao)|khối lượng|công suất|sản lượng|"
    r"dung tích|chỉ tiêu|biên chế|nhu cầu|quy mô|tỷ lệ)\b[^,;:]{0,100}? "
    r"(?:là|gồm|có|bằng|(?:vào )?khoảng|ước(?: tính)?) (?:[^\W\d]+ ){0,2}\d"
)
"""Says how much there is of a thing: "Tổng kinh phí là 6,35 tỷ đồng", "Toàn tỉnh có 96 chốt"."""
TAKES_MINUTES = pattern(r".*\((?:khoảng |dự kiến |tối đa )?\d{1,3} ?(?:phút|p|')\) ?[.;,]*$")
"""A line of a meeting's programme: "Giải lao | (15 phút)."."""
AT_AN_HOUR = pattern(
    r"(?:(?:từ|lúc|hồi) )?\d{1,2} ?(?:h|g|giờ|:) ?(?:\d\d)?(?: ?phút)?"
    r"(?: ?(?:-|đến) ?\d{1,2} ?(?:h|g|giờ|:) ?(?:\d\d)?(?: ?phút)?)? ?[:;-] ?(?!\d)"
)
"""Opens such a line, where nobody is named: "8h30 - 9h00: | Đón tiếp đại biểu"."""
PROLONGS = pattern(
    r"(?:[^:]{3,160}: ?)?(?:đồng ý|thống nhất|nhất trí|cho phép|chấp thuận)\b[^.;:]*?\b(?:gia hạn|lùi|kéo dài|giãn)\b"
    r"[^.;:]*\b(?:đến|tới|sang) (?:hết )?(?:ngày |tháng |quý |\d)"
)
"""A term that is moved is a term: "Hồ sơ di tích: | đồng ý gia hạn đến hết ngày 15/12/2025"."""
PRAISES = Rare(
    "tốt",
    r"[^;.]{0,160}?\b(?:tham mưu|tổ chức|thực hiện|triển khai|phối hợp|chuẩn bị) tốt "
    r"(?:kế hoạch|quyết định|chỉ thị|công văn|văn bản|nghị quyết|thông báo) số\b",
)
"""A body that did well what a numbered document asked: an assessment in the present tense."""

BY_APPENDIX = pattern(
    r"(?:giao|phân công)\b(?!.*\btrước\b)[^;:]*"
    r"(?:; (?:các |những )?(?:nội dung|danh mục|chi tiết)(?: từng| các| những| cụ thể)* "
    r"(?:nhiệm vụ|công việc|phần việc|việc)\b[^;:]*)?"
    r"\b(?:theo|tại|trong) (?:các )?"
    r"(?:phụ lục|biểu|bảng|danh mục|danh sách)\b[^;:]*\bkèm\b"
)
"""Hands out what an appendix lists, row by row: "Phân công các đơn vị thực hiện công việc tại Phụ lục kèm theo"."""

CONTACT = pattern(
    r"\W*(?:số )?(?:điện thoại|fax|đt|di động|email|thư điện tử|địa chỉ|website|đường dây nóng)\b[^:]{0,30}:|"
    r"\W*\(?(?:có )?(?:đính kèm|kèm theo|gửi kèm)\b[^)]{0,160}\)?\W*$"
)
"""Where somebody is to be reached, or what lies with the letter: no work at all."""

_PERIOD = r"(?:tháng|quý|tuần|năm|kỳ|đợt|học kỳ)\b"
_PERIOD_REVIEWED = pattern(
    rf"(?:về |các )?(?:công tác|công việc|hoạt động|việc thực hiện nhiệm vụ)(?: \w+){{0,4}}? {_PERIOD}"
    r"|(?:tuần|tháng|quý) (?:thứ )?(?:\d{1,2}|[ivx]{1,4})(?:[/-]\d{4}| năm \d{4})?(?: \([^()]*\))?\s*:?\s*$"
)
_WENT_ON = pattern(r"(?:về |các )*hoạt động\b")
_DISCUSSED = pattern(
    r"(?:nội dung(?! kết luận)|diễn biến|(?:các )?ý kiến (?:thảo luận|phát biểu|tham gia|của)|(?:phần )?thảo luận"
    r"|(?:các )?báo cáo(?:,| và) (?:các )?(?:ý kiến|thảo luận|kiến nghị|phát biểu)"
    r"|thời gian(?:,| và) (?:địa điểm|thành phần)|thành phần(?: tham dự| dự họp)?)\b"
)
_PERIOD_PLANNED = pattern(
    r"(?:về |các |một số )?"
    r"(?:kế hoạch|nhiệm vụ|phương hướng|công tác trọng tâm|công việc|việc|trọng tâm|chương trình)\b"
    rf".*{_PERIOD}"
)
_RECOUNTED = pattern(r"(?:nội dung|kiến nghị|phản ánh|khiếu nại|đề nghị)(?: \w+){0,3}? ?:")
_RESULTS_FOLLOW = pattern(
    r"\b(?:kết quả|tình hình|số liệu|thực trạng|tồn tại|hạn chế|khó khăn|vướng mắc)(?: (?!giao|yêu)[^\W\d]+){0,4}?"
    r"(?: như sau| sau(?: đây)?| cụ thể)+ ?:$"
)
"""A lead-in to how things are: "Một số đơn vị được giao vốn lớn có kết quả như sau:"."""
_PURPOSE = pattern(r"(?:về )?(?:mục đích|mục tiêu|ý nghĩa)\b")
_PRINCIPLES = pattern(r"(?:các )?(?:yêu cầu|nguyên tắc)(?: chung| đặt ra| chủ yếu| thực hiện)?(?: ?[:.]| ?$)")
_DIARY = pattern(r"(?:dự kiến )?lịch(?: (?:công tác|làm việc|họp|tuần|của|tiếp|cụ thể|một số việc)\b| ?:?$)")
_DECISION = pattern(r"(?:quyết định|quyết nghị|chỉ thị|nghị quyết) ?:? ?$")
_CONCLUDED = pattern(r"(?:phần |nội dung |ý kiến )?kết luận\b|[^,;:.]{3,40} kết luận(?: như sau)?\s*:?\s*$")


_COMPLYING = (
    r"(?:thực hiện|triển khai|chấp hành)"
    r"(?:,? (?:tốt|nghiêm|nghiêm túc|đầy đủ|kịp thời|hiệu quả|có hiệu quả|theo|đúng|và|các|những|toàn bộ|nội dung|"
    rf"tinh thần|ý kiến|chỉ đạo|yêu cầu|nhiệm vụ|{_DOCUMENT}|trên|này|nêu|nói|đây|tại))*(?: ?[./]+)?$"
)
COMPLIES_AT_THE_END = pattern(_COMPLYING)
COMPLIES = pattern(
    r"(?:(?:biết|để|quan tâm|nghiêm túc|khẩn trương|nhanh chóng|chủ động|tích cực|tập trung|kịp thời|tổ chức|"
    rf"triển khai|chỉ đạo|quán triệt|phối hợp|và),? )*{_COMPLYING}"
)
"""All that a closing formula asks of those it reaches: "… | khẩn trương triển khai theo nội dung trên./."."""


def closes(folded: str, *, at_the_end: bool) -> bool:
    """Tell whether a folded sentence is a formula that hands out nothing."""
    may_close = at_the_end or "./." in folded or folded.startswith(CLOSING_ANYWHERE)
    return may_close and CLOSING.match(folded) is not None


def closes_a_decision(folded: str) -> bool:
    """Tell whether an article says who carries out the decision: "… chịu trách nhiệm thi hành Quyết định này"."""
    return bool(LAST_ARTICLE.match(folded))


def reviews_a_period(folded: str) -> bool:
    """Tell whether a heading may review a period: "Công tác tháng 9", "Hoạt động tuần qua"."""
    return bool(_PERIOD_REVIEWED.match(folded))


def tells_what_went_on(folded: str) -> bool:
    """Tell whether a heading names what goes on rather than what is to be done: "Hoạt động tuần 10"."""
    return bool(_WENT_ON.match(folded))


def keeps_a_diary(folded: str) -> bool:
    """Tell whether a heading opens the diary of leaders: "Lịch công tác của Ban Giám hiệu"."""
    return bool(_DIARY.match(folded))


def recounts(folded: str) -> bool:
    """Tell whether a paragraph retells a complaint or a proposal: "Nội dung: …", "Kiến nghị: …"."""
    return bool(_RECOUNTED.match(folded))


def decides(folded: str) -> bool:
    """Tell whether a line gives a decision's legal ground or announces it: "Căn cứ …", "QUYẾT ĐỊNH:"."""
    return folded.startswith(("căn cứ", "xét ", "theo đề nghị")) or bool(_DECISION.match(folded))


def concludes(folded: str) -> bool:
    """Tell whether a heading of minutes holds the conclusion: "III. Kết luận của chủ tọa"."""
    return bool(_CONCLUDED.match(folded))


def discusses(folded: str) -> bool:
    """Tell whether a heading of minutes holds what was said, if the conclusion follows: "II. Nội dung", "Thảo luận"."""
    return bool(_DISCUSSED.match(folded))


def plans_a_period(folded: str) -> bool:
    """Tell whether a heading plans the next period: "Kế hoạch tháng 10", "Phương hướng quý IV"."""
    return bool(_PERIOD_PLANNED.match(folded))


def states_a_purpose(folded: str) -> bool:
    """Tell whether an item of a plan says what it is for: "1. Mục đích", "Mục tiêu: …"."""
    return bool(_PURPOSE.match(folded))


def sets_principles(folded: str) -> bool:
    """Tell whether an item, behind the purpose of a plan, says how its work is to be done: "2. Yêu cầu: tiết kiệm"."""
    return bool(_PRINCIPLES.match(folded))


def zone(folded: str, outer: str) -> str:
    """Return what a heading makes of what stands below it: ``assess``, ``instruct``, else as ``outer``."""
    if _RESULTS_FOLLOW.search(folded):
        return "assess"
    topic = _DUTIES_DONE.sub("", folded)
    if PURPOSE_HEADING.match(topic) or (ASSESSING_HEADING.match(topic) and not INSTRUCTING_HEADING.search(topic)):
        return "assess"
    return "instruct" if INSTRUCTING_HEADING.search(folded) or _DECISION.match(folded) else outer
