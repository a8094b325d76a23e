"""The documents: what stands where in each template, top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from render.building.pieces import (
    AS_ABOVE,
    KEPT,
    TO_LEADER,
    Column,
    addressees,
    compare_table,
    letterhead,
    optional,
    receiver,
    share_table,
    signature,
    task_table,
    unit_table,
    week_table,
)
from render.building.wordml import LANDSCAPE_TEXT, PORTRAIT_TEXT, labelled, low, p, section, tag
from render.tally import WEEKS

LEFT_ACROSS, LEFT_UPRIGHT = 110.0, 73.0
"""Width of the left half of a letterhead, mm."""

LETTER_NUMBER = "Số:      /{{ agency_symbol }}-{{ drafter_symbol }}"
REPORT_NUMBER = "Số:      /BC-{{ agency_symbol }}"


def task_sheet() -> str:
    """Phiếu giao nhiệm vụ, after the Phiếu giải quyết văn bản đến (Phụ lục IV, mục VII); landscape for its tables.

    The "5 rõ": người, việc, thời gian, kết quả, trách nhiệm. The last three columns are the unit's to fill in.
    """
    columns: Sequence[Column] = (
        (9, "TT", "", "CellMiddle", ["{{ r.number }}"]),
        (66, "Nội dung nhiệm vụ", "(rõ việc)", "Cell", ["{{ r.text }}"]),
        (30, "Vị trí trong văn bản; mã nhiệm vụ", "", "Cell", ["{{ r.place }}", "TaskKey|Mã: {{ r.key }}"]),
        (
            35,
            "Chủ trì, phối hợp",
            "(rõ người)",
            "Cell",
            ["Chủ trì: {{ r.leads }}", *optional("r.supports", "Phối hợp: {{ r.supports }}")],
        ),
        (27, "Thời hạn", "(rõ thời gian)", "Cell", ["{{ r.deadlines }}"]),
        (21, "Báo cáo về", "(rõ trách nhiệm)", "Cell", ["{{ r.reports_to }}"]),
        (18, "Trạng thái", "(đơn vị ghi)", "Cell", [""]),
        (27, "Tiến độ, kết quả", "(rõ kết quả; đơn vị ghi)", "Cell", ["{{ r.progress }}"]),
        (19, "Số, ngày văn bản trả lời", "(đơn vị ghi)", "Cell", ["{{ r.reply }}"]),
    )
    return "".join(
        (
            letterhead(LANDSCAPE_TEXT, LEFT_ACROSS, None),
            p("Title", "PHIẾU GIAO NHIỆM VỤ"),
            p("Subject", "{{ heading }}"),
            p("RuleShort"),
            labelled("Body", "Văn bản giao nhiệm vụ: ", "{{ citation }}"),
            labelled("Body", "Trích yếu nội dung: ", "{{ subject }}"),
            labelled("Body", "Số nhiệm vụ: ", "{{ total }}."),
            tag("{%p for part in parts %}"),
            p("Heading", "{{ part.number }}. {{ part.title }}"),
            task_table(columns, "r in part.rows"),
            tag("{%p endfor %}"),
            tag("{%p if unit %}"),
            p(
                "Note",
                "Trạng thái ghi một trong các từ: Chưa thực hiện, Đang thực hiện, Hoàn thành, Tạm dừng, "
                "Không thực hiện. Đề nghị giữ nguyên mã nhiệm vụ và gửi lại phiếu này ở dạng tệp Word.",
            ),
            p("Dotted", "Ý kiến của lãnh đạo đơn vị (giao cá nhân thực hiện, thời hạn hoàn thành): \t"),
            p("Dotted", "\t"),
            p("DottedLast", "Ý kiến đề xuất của người thực hiện: \t"),
            p("DottedLast", "\t"),
            tag("{%p else %}"),
            p("Gap"),
            p("DottedLast", "Ý kiến phân công của lãnh đạo cơ quan (đơn vị chủ trì; đơn vị phối hợp; thời hạn): \t"),
            p("DottedLast", "\t"),
            tag("{%p endif %}"),
            signature(LANDSCAPE_TEXT, [receiver("- {{ unit or leader }};"), KEPT]),
            low(),
            section(landscape=True),
        )
    )


def covering_letter() -> str:
    """Công văn giao nhiệm vụ: sends a notice to its units, with what each of them has in the appendix."""
    shares = (
        (10.0, "TT", "number"),
        (65.0, "Đơn vị", "unit"),
        (18.0, "Chủ trì", "first"),
        (20.0, "Phối hợp", "second"),
        (22.0, "Nhiệm vụ chung", "third"),
        (30.0, "Số thứ tự tại Phụ lục", "numbers"),
    )
    columns: Sequence[Column] = (
        (10, "TT", "", "CellMiddle", ["{{ r.number }}"]),
        (90, "Nội dung nhiệm vụ", "", "Cell", ["{{ r.text }}"]),
        (32, "Vị trí trong văn bản; mã nhiệm vụ", "", "Cell", ["{{ r.place }}", "TaskKey|Mã: {{ r.key }}"]),
        (34, "Đơn vị chủ trì", "", "Cell", ["{{ r.leads }}"]),
        (34, "Đơn vị phối hợp", "", "Cell", ["{{ r.supports }}"]),
        (28, "Thời hạn", "", "Cell", ["{{ r.deadlines }}"]),
        (24, "Báo cáo về", "", "Cell", ["{{ r.reports_to }}"]),
    )
    return "".join(
        (
            letterhead(PORTRAIT_TEXT, LEFT_UPRIGHT, LETTER_NUMBER, "V/v triển khai thực hiện {{ named }}"),
            addressees(),
            p(
                "Body",
                "Thực hiện {{ citation }}{{ subject }}, đề nghị các đơn vị triển khai {{ total }} được giao tại "
                "Phụ lục kèm theo, cụ thể như sau:",
            ),
            share_table(shares, total=False),
            p("Gap"),
            p(
                "Body",
                "1. Thủ trưởng đơn vị chủ trì chịu trách nhiệm về tiến độ và kết quả; đơn vị phối hợp thực hiện "
                "phần việc của mình theo yêu cầu của đơn vị chủ trì. Nội dung, thời hạn theo đúng văn bản nêu trên.",
            ),
            p(
                "Body",
                "2. Báo cáo {{ leader }} tiến độ, kết quả trước ngày … tháng … năm … bằng cách ghi vào Phiếu giao "
                "nhiệm vụ gửi kèm; trường hợp có khó khăn, vướng mắc, báo cáo trước khi hết thời hạn được giao.",
            ),
            p("BodyLast", "Đề nghị các đơn vị quan tâm, tổ chức thực hiện./."),
            signature(PORTRAIT_TEXT, [AS_ABOVE, TO_LEADER, KEPT]),
            *_appendix(
                "DANH MỤC NHIỆM VỤ ĐƯỢC GIAO",
                "(Kèm theo Công văn số      /{{ agency_symbol }}-{{ drafter_symbol }} ngày … tháng … năm … "
                "của {{ office.agency }})",
                task_table(columns, "r in rows"),
            ),
        )
    )


def _appendix(title: str, note: str, *body: str) -> Sequence[str]:
    """An appendix across the page, its pages numbered anew (Phụ lục I, mục III)."""
    return (
        low(section(landscape=False)),
        p("Appendix", "Phụ lục"),
        p("AppendixTitle", title),
        p("AppendixNote", note),
        *body,
        low(),
        section(landscape=True, restart=True),
    )


_REMIND_ABOUT = "V/v đôn đốc thực hiện nhiệm vụ được giao"
_REMIND_FOUND = (
    "Qua theo dõi việc thực hiện các nhiệm vụ được giao tại văn bản kết luận, chỉ đạo của {{ leader }}, "
    "tính đến {{ as_of | ngay_chu }}, "
)


def reminder() -> str:
    """Công văn đôn đốc to one unit: no title, V/v under the number."""
    columns: Sequence[Column] = (
        (10, "TT", "", "CellMiddle", ["{{ r.number }}"]),
        (64, "Nội dung nhiệm vụ", "", "Cell", ["{{ r.text }}"]),
        (41, "Văn bản giao; mã nhiệm vụ", "", "Cell", ["{{ r.source }}", "TaskKey|Mã: {{ r.key }}"]),
        (30, "Thời hạn", "", "Cell", ["{{ r.deadlines }}"]),
        (20, "{% if part.late %}Số ngày quá hạn{% else %}Còn lại{% endif %}", "", "CellMiddle", ["{{ r.lateness }}"]),
    )
    return "".join(
        (
            letterhead(PORTRAIT_TEXT, LEFT_UPRIGHT, LETTER_NUMBER, _REMIND_ABOUT),
            p("To", "Kính gửi: {{ unit }}."),
            p(
                "Body",
                f"{_REMIND_FOUND}{{{{ unit }}}} {{{{ finding }}}}{{% if parts %}}, cụ thể:{{% else %}}.{{% endif %}}",
            ),
            tag("{%p for part in parts %}"),
            p("Body", "{{ part.number }}. {{ part.title }}", bold=True),
            task_table(columns, "r in part.rows"),
            p("Gap"),
            tag("{%p endfor %}"),
            *_requests("{{ unit }}"),
            p("BodyLast", "Đề nghị {{ unit }} quan tâm, phối hợp thực hiện./."),
            signature(PORTRAIT_TEXT, [AS_ABOVE, TO_LEADER, KEPT]),
            low(),
            section(landscape=False),
        )
    )


def _requests(whom: str) -> Sequence[str]:
    """What is asked of those who are late, and of those who are near due."""
    return (
        tag("{%p if overdue %}"),
        p(
            "Body",
            f"Đề nghị {whom} khẩn trương hoàn thành các nhiệm vụ quá hạn; báo cáo {{{{ leader }}}} kết quả thực "
            "hiện, nguyên nhân chậm và thời gian hoàn thành từng nhiệm vụ trước ngày … tháng … năm … để tổng hợp.",
        ),
        tag("{%p endif %}"),
        tag("{%p if near %}"),
        p(
            "Body",
            f"Đối với các nhiệm vụ đến hạn, sắp đến hạn, đề nghị {whom} chủ động thực hiện, bảo đảm tiến độ; "
            "trường hợp có khó khăn, vướng mắc, kịp thời báo cáo trước khi hết thời hạn được giao.",
        ),
        tag("{%p endif %}"),
    )


def joint_reminder() -> str:
    """Công văn đôn đốc to many units: counts in the letter, the tasks in an appendix."""
    shares = (
        (10.0, "TT", "number"),
        (75.0, "Đơn vị", "unit"),
        (25.0, "Quá hạn chưa hoàn thành", "first"),
        (25.0, "Đến hạn, sắp đến hạn", "second"),
        (30.0, "Số thứ tự tại Phụ lục", "numbers"),
    )
    columns: Sequence[Column] = (
        (10, "TT", "", "CellMiddle", ["{{ r.number }}"]),
        (84, "Nội dung nhiệm vụ", "", "Cell", ["{{ r.text }}"]),
        (44, "Văn bản giao; mã nhiệm vụ", "", "Cell", ["{{ r.source }}", "TaskKey|Mã: {{ r.key }}"]),
        (36, "Đơn vị chủ trì", "", "Cell", ["{{ r.leads }}"]),
        (32, "Thời hạn", "", "Cell", ["{{ r.deadlines }}"]),
        (22, "Tình trạng", "", "CellMiddle", ["{{ r.timing }}"]),
        (24, "Số ngày quá hạn hoặc còn lại", "", "CellMiddle", ["{{ r.lateness }}"]),
    )
    return "".join(
        (
            letterhead(PORTRAIT_TEXT, LEFT_UPRIGHT, LETTER_NUMBER, _REMIND_ABOUT),
            addressees(),
            p(
                "Body",
                f"{_REMIND_FOUND}các đơn vị {{{{ finding }}}}{{% if shares %}}, cụ thể:{{% else %}}.{{% endif %}}",
            ),
            tag("{%p if shares %}"),
            share_table(shares, total=True),
            p("Gap"),
            tag("{%p endif %}"),
            p("Body", "(Chi tiết từng nhiệm vụ tại Phụ lục kèm theo)", italic=True),
            *_requests("các đơn vị"),
            p("BodyLast", "Đề nghị các đơn vị quan tâm, phối hợp thực hiện./."),
            signature(PORTRAIT_TEXT, [AS_ABOVE, TO_LEADER, KEPT]),
            *_appendix(
                "DANH MỤC NHIỆM VỤ QUÁ HẠN, ĐẾN HẠN, SẮP ĐẾN HẠN",
                "(Kèm theo Công văn số      /{{ agency_symbol }}-{{ drafter_symbol }} ngày … tháng … năm … "
                "của {{ office.agency }})",
                task_table(columns, "r in rows"),
            ),
        )
    )


def progress_report() -> str:
    """Báo cáo tình hình thực hiện nhiệm vụ, with its tasks in an appendix of its own page numbers."""
    late: Sequence[Column] = (
        (9, "TT", "", "CellSmallMiddle", ["{{ loop.index }}"]),
        (60, "Nhiệm vụ", "", "CellSmall", ["{{ r.title | hoa_dau }} (số thứ tự {{ r.number }} Phụ lục)"]),
        (32, "Chủ trì", "", "CellSmall", ["{{ r.leads }}"]),
        (22, "Hạn", "", "CellSmallMiddle", ["{{ r.due }}"]),
        (17, "Quá hạn", "", "CellSmallMiddle", ["{{ r.lateness }}"]),
        (25, "Nguyên nhân", "", "CellSmall", [*optional("r.progress", "{{ r.progress }}"), "{{ to_write }}"]),
    )
    near: Sequence[Column] = (
        (9, "TT", "", "CellSmallMiddle", ["{{ loop.index }}"]),
        (75, "Nhiệm vụ", "", "CellSmall", ["{{ r.title | hoa_dau }} (số thứ tự {{ r.number }} Phụ lục)"]),
        (37, "Chủ trì", "", "CellSmall", ["{{ r.leads }}"]),
        (22, "Hạn", "", "CellSmallMiddle", ["{{ r.due }}"]),
        (22, "Còn lại", "", "CellSmallMiddle", ["{{ r.lateness }}"]),
    )
    return "".join(
        (
            letterhead(PORTRAIT_TEXT, LEFT_UPRIGHT, REPORT_NUMBER),
            p("Title", "BÁO CÁO"),
            p("Subject", "Tình hình thực hiện nhiệm vụ được giao {{ about }}"),
            p("RuleShort"),
            tag("{%p if addressed %}"),
            p("To", "Kính gửi: {{ leader }}."),
            tag("{%p endif %}"),
            p("Body", "Tình hình thực hiện các nhiệm vụ được giao {{ about }} ({{ days }}) như sau:"),
            tag("{%p if notices %}"),
            p("Body", "Văn bản giao nhiệm vụ được theo dõi:"),
            tag("{%p for notice in notices %}"),
            p("Body", "{{ notice }}"),
            tag("{%p endfor %}"),
            tag("{%p elif notices_counted %}"),
            p("Body", "Văn bản giao nhiệm vụ được theo dõi: {{ notices_counted }} (nêu tại Phụ lục)."),
            tag("{%p endif %}"),
            p("Heading", "I. KẾT QUẢ CHUNG"),
            tag("{%p if counts.total %}"),
            p("Body", "1. Tổng số {{ total }}, trong đó:"),
            tag("{%p for line in count_lines %}"),
            p("Body", "{{ line }}"),
            tag("{%p endfor %}"),
            p("Body", "Cộng: {{ closing_sum }} nhiệm vụ."),
            p("Body", "2. {{ rates }}"),
            tag("{%p if reporting %}"),
            p("Body", "3. {{ reporting }}"),
            tag("{%p endif %}"),
            tag("{%p else %}"),
            p("Body", "Không có nhiệm vụ nào được giao hoặc chuyển tiếp từ kỳ trước."),
            tag("{%p endif %}"),
            tag("{%p if compare %}"),
            p("Caption", "So sánh với {{ before }}"),
            compare_table(),
            p("Gap"),
            tag("{%p endif %}"),
            p("Heading", "II. KẾT QUẢ THEO ĐƠN VỊ"),
            tag("{%p if units %}"),
            p("Caption", "Kết quả thực hiện theo đơn vị chủ trì"),
            unit_table(),
            p("Gap"),
            tag("{%p if shared %}"),
            p(
                "Note",
                "Nhiệm vụ có nhiều đơn vị chủ trì hoặc giao chung được tính cho từng đơn vị; dòng “Toàn cơ quan” "
                "tính mỗi nhiệm vụ một lần.",
            ),
            tag("{%p endif %}"),
            p("Picture", "{{ chart_units }}"),
            tag("{%p else %}"),
            p("Body", "Không có nhiệm vụ nào."),
            tag("{%p endif %}"),
            p("Heading", "III. NHIỆM VỤ QUÁ HẠN, CHƯA HOÀN THÀNH"),
            tag("{%p if overdue %}"),
            task_table(late, "r in overdue", small=True),
            p("Gap"),
            tag("{%p else %}"),
            p("Body", "Tính đến {{ as_of | ngay_chu }}, không có nhiệm vụ nào quá hạn."),
            tag("{%p endif %}"),
            p("Heading", "IV. NHIỆM VỤ ĐẾN HẠN, SẮP ĐẾN HẠN"),
            tag("{%p if near %}"),
            task_table(near, "r in near", small=True),
            p("Gap"),
            tag("{%p else %}"),
            p("Body", "Tính đến {{ as_of | ngay_chu }}, không có nhiệm vụ nào đến hạn hoặc sắp đến hạn."),
            tag("{%p endif %}"),
            tag("{%p if in_time %}"),
            p("Picture", "{{ chart_weeks }}"),
            week_table(WEEKS),
            p("Gap"),
            tag("{%p endif %}"),
            p("Heading", "V. KIẾN NGHỊ, ĐỀ XUẤT"),
            p("Body", "{{ to_write }}"),
            p(
                "BodyLast",
                "Trên đây là báo cáo tình hình thực hiện nhiệm vụ được giao {{ about }} (chi tiết từng nhiệm vụ tại "
                "Phụ lục kèm theo)./.",
            ),
            signature(
                PORTRAIT_TEXT,
                [
                    tag("{%p if addressed %}"),
                    AS_ABOVE,
                    tag("{%p endif %}"),
                    receiver("- Các đơn vị được giao nhiệm vụ;"),
                    KEPT,
                ],
            ),
            *_appendix(
                "DANH MỤC NHIỆM VỤ VÀ TÌNH HÌNH THỰC HIỆN",
                "(Kèm theo Báo cáo số      /BC-{{ agency_symbol }} ngày … tháng … năm … của {{ office.agency }})",
                _progress_table(),
            ),
        )
    )


def _progress_table() -> str:
    timing = optional("r.timing", "({{ r.timing }})")
    columns: Sequence[Column] = (
        (9, "TT", "", "CellSmallMiddle", ["{{ r.number }}"]),
        (56, "Nội dung nhiệm vụ", "", "CellSmall", ["{{ r.text }}"]),
        (36, "Văn bản giao", "(số, ngày, mục)", "CellSmall", ["{{ r.source }}", "TaskKey|Mã: {{ r.key }}"]),
        (25, "Đơn vị chủ trì", "", "CellSmall", ["{{ r.leads }}"]),
        (25, "Đơn vị phối hợp", "", "CellSmall", ["{{ r.supports }}"]),
        (25, "Thời hạn", "", "CellSmall", ["{{ r.deadlines }}"]),
        (22, "Tiến độ, kết quả", "", "CellSmall", ["{{ r.progress }}"]),
        (17, "Văn bản trả lời", "", "CellSmall", ["{{ r.reply }}"]),
        (20, "Trạng thái", "", "CellSmall", ["{{ r.state }}", *timing]),
        (17, "Ghi chú", "", "CellSmall", ["{{ r.note }}"]),
    )
    return task_table(columns, "r in rows", small=True)


def brief() -> str:
    """Phiếu trình: one page for the leader, room for a decision below."""
    urgent: Sequence[Column] = (
        (8, "TT", "", "CellSmallMiddle", ["{{ loop.index }}"]),
        (84, "Nhiệm vụ", "", "CellSmall", ["{{ r.title | hoa_dau }}"]),
        (37, "Chủ trì", "", "CellSmall", ["{{ r.leads }}"]),
        (36, "Hạn", "", "CellSmallMiddle", ["{{ r.due }} ({{ r.standing }})"]),
    )
    return "".join(
        (
            letterhead(PORTRAIT_TEXT, LEFT_UPRIGHT, None),
            p("Title", "PHIẾU TRÌNH"),
            p("Subject", "Tình hình thực hiện nhiệm vụ {{ about }}"),
            p("RuleShort"),
            p("ToOne", "Kính gửi: {{ leader }}."),
            tag("{%p if citation %}"),
            p("Compact", "Văn bản: {{ citation }} Trích yếu: {{ subject }}"),
            tag("{%p endif %}"),
            p("Compact", "Tính đến {{ as_of | ngay_chu }}: {{ total }}; {{ rate }}."),
            tag("{%p if units %}"),
            unit_table(brief=True),
            p("Gap"),
            tag("{%p endif %}"),
            p("CompactHead", "1. {{ urgent_title }}"),
            tag("{%p if urgent %}"),
            task_table(urgent, "r in urgent", small=True),
            p("Gap"),
            tag("{%p endif %}"),
            p("CompactHead", "2. Nội dung xin ý kiến"),
            tag("{%p if to_decide %}"),
            p("Compact", "{{ to_decide }}"),
            tag("{%p endif %}"),
            p("Compact", "{{ to_write }}"),
            p("DottedUpright", "Ý kiến của lãnh đạo: \t"),
            p("DottedUpright", "\t"),
            signature(PORTRAIT_TEXT, [AS_ABOVE, KEPT], lines=2),
            low(),
            section(landscape=False),
        )
    )


def register() -> str:
    """Sổ theo dõi giải quyết văn bản đến (Phụ lục IV, mục VIII): its seven columns, a line for each task."""
    columns: Sequence[Column] = (
        (16, "Số đến", "(1)", "CellMiddle", [""]),
        (
            84,
            "Tên loại, số, ký hiệu, ngày tháng và tên cơ quan ban hành; nội dung nhiệm vụ",
            "(2)",
            "Cell",
            ["{{ r.source }}: {{ r.title }}"],
        ),
        (40, "Đơn vị hoặc người nhận", "(3)", "Cell", ["{{ r.leads }}", *optional("r.supports", "{{ r.supports }}")]),
        (32, "Thời hạn giải quyết", "(4)", "Cell", ["{{ r.deadlines }}"]),
        (
            32,
            "Tiến độ giải quyết",
            "(5)",
            "Cell",
            ["{{ r.state }}", *optional("r.timing", "({{ r.timing }})"), *optional("r.progress", "{{ r.progress }}")],
        ),
        (24, "Số, ký hiệu văn bản trả lời", "(6)", "Cell", ["{{ r.reply }}"]),
        (24, "Ghi chú", "(7)", "Cell", ["TaskKey|Mã: {{ r.key }}", *optional("r.note", "{{ r.note }}")]),
    )
    return "".join(
        (
            letterhead(LANDSCAPE_TEXT, LEFT_ACROSS, None),
            p("Title", "SỔ THEO DÕI GIẢI QUYẾT VĂN BẢN ĐẾN"),
            p("Subject", "Nhiệm vụ được giao, tính đến {{ as_of | ngay_chu }}"),
            p("RuleShort"),
            labelled("Body", "Số nhiệm vụ: ", "{{ total }}."),
            task_table(columns, "r in rows"),
            low(),
            section(landscape=True),
        )
    )


ALL: dict[str, tuple[str, Callable[[], str]]] = {
    "phieu-giao-nhiem-vu": ("Phiếu giao nhiệm vụ", task_sheet),
    "cong-van-giao-nhiem-vu": ("Công văn giao nhiệm vụ", covering_letter),
    "cong-van-don-doc": ("Công văn đôn đốc", reminder),
    "cong-van-don-doc-chung": ("Công văn đôn đốc nhiều đơn vị", joint_reminder),
    "bao-cao-tinh-hinh": ("Báo cáo tình hình thực hiện nhiệm vụ", progress_report),
    "phieu-trinh": ("Phiếu trình", brief),
    "so-theo-doi": ("Sổ theo dõi giải quyết văn bản đến", register),
}
"""Title and body by the name of the template."""
