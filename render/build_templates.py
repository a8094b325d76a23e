"""Builds the Word templates from the numbers of ``nd30``: ``python -m render.build_templates``.

The templates are committed, so that an office can open them in Word and make its own out of them; a test holds the
committed ones against a rebuild. They are written as plain WordprocessingML: a dozen named styles with Vietnamese
names, nothing inherited from a word processor's defaults.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from render import nd30
from render.archive import pack

TEMPLATES = Path(__file__).parent / "templates"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

LEFT_MARGIN, RIGHT_MARGIN, TOP_MARGIN, BOTTOM_MARGIN = 30.0, 15.0, 20.0, 20.0
PORTRAIT_TEXT = nd30.PAGE.width - LEFT_MARGIN - RIGHT_MARGIN
CELL_MARGIN = 1.4
SIGNATURE_LINES = 4
LANDSCAPE_TEXT = nd30.PAGE.height - LEFT_MARGIN - RIGHT_MARGIN


def twips(mm: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(mm / 25.4 * 1440)


# ---------------------------------------------------------------------------------------------------------- text


def p(style: str, *texts: str, bold: bool | None = None, italic: bool | None = None) -> str:
    """A paragraph of one run per text; a tab character is a tab."""
    flags = "".join(
        f"<w:{tag}{'' if on else ' w:val=' + chr(34) + '0' + chr(34)}/>"
        for tag, on in (("b", bold), ("i", italic))
        if on is not None
    )
    properties = f"<w:rPr>{flags}</w:rPr>" if flags else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(_run(text, properties) for text in texts)}</w:p>'


def labelled(style: str, label: str, text: str) -> str:
    """A paragraph that opens with a bold label."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(label, "<w:rPr><w:b/></w:rPr>")}{_run(text, "")}</w:p>'
    )


def _run(text: str, properties: str) -> str:
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return f"<w:r>{properties}{pieces}</w:r>"


def tag(text: str) -> str:
    """A paragraph that holds only a template tag and vanishes."""
    return p("Normal", text)


# -------------------------------------------------------------------------------------------------------- tables


def cell(width: float, *paragraphs: str, columns: int = 1) -> str:
    """A cell of ``width`` mm over one or more columns."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{span}</w:tcPr>{"".join(paragraphs)}</w:tc>'


def table_row(cells: Sequence[str], *, header: bool = False, whole: bool = True) -> str:
    """A row; ``whole`` keeps it on one page (the renderer lets long ones go)."""
    marks = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(widths: Sequence[float], text: str) -> str:
    """A row that holds only a template tag and vanishes."""
    cells = [cell(width, p("Cell", text if i == 0 else "")) for i, width in enumerate(widths)]
    return table_row(cells)


def table(widths: Sequence[float], table_rows: Sequence[str], *, grid: bool) -> str:
    """A table of fixed columns, with lines or (for letterheads and signatures) without."""
    style = "Grid" if grid else "Plain"
    columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    margin = twips(CELL_MARGIN if grid else 0)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(map(twips, widths))}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/>'
        f'<w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(table_rows)}</w:tbl>"
    )


Column = tuple[float, str, str, str, Sequence[str]]
"""Width in mm, heading, remark under the heading, style of the cell, its paragraphs (``style|text`` or ``text``)."""


def task_table(columns: Sequence[Column], loop: str) -> str:
    """A table that prints one row per task, its heading repeated on each page."""
    widths = [column[0] for column in columns]
    heads = []
    bodies = []
    for width, heading, remark, style, texts in columns:
        heads.append(cell(width, p("CellHead", heading), *([p("CellRemark", remark)] if remark else [])))
        bodies.append(cell(width, *(_cell_paragraph(style, text) for text in texts)))
    nothing = table_row([cell(sum(widths), p("CellMiddle", "Không có nhiệm vụ nào."), columns=len(widths))])
    body = [
        tag_row(widths, f"{{%tr for {loop} %}}"),
        table_row(bodies),
        tag_row(widths, "{%tr else %}"),
        nothing,
        tag_row(widths, "{%tr endfor %}"),
    ]
    return table(widths, [table_row(heads, header=True), *body], grid=True)


def optional(name: str, text: str) -> list[str]:
    """Paragraphs of a cell that print ``text`` only where ``name`` holds something."""
    return [f"{{%p if {name} %}}", text, "{%p endif %}"]


def _cell_paragraph(style: str, text: str) -> str:
    own, bar, rest = text.partition("|")
    return p(own, rest) if bar and own.isalpha() else p(style, text)


# ----------------------------------------------------------------------------------------------- parts of a page


def letterhead(text_width: float, left: float, number: str | None, subject: str | None = None) -> str:
    """Agency and motto, number and date, side by side in a table without lines (NĐ 30/2020, Phụ lục I, mục II.1–4)."""
    right = text_width - left
    agency = [
        tag("{%p if office.parent %}"),
        p("ParentAgency", "{{ office.parent | upper }}"),
        tag("{%p endif %}"),
        p("Agency", "{{ office.agency | upper }}"),
        p("RuleShort"),
    ]
    motto = [p("Motto1", nd30.QUOC_HIEU_TEXT), p("Motto2", nd30.TIEU_NGU_TEXT), p("RuleFull")]
    numbers = [p("Number", number) if number else p("Number")]
    if subject:
        numbers.append(p("Regarding", subject))
    date = [p("PlaceDate", "{{ place }}, ngày … tháng … năm …")]
    return table(
        [left, right],
        [
            table_row([cell(left, *agency), cell(right, *motto)]),
            table_row([cell(left, *numbers), cell(right, *date)]),
        ],
        grid=False,
    ) + p("Gap")


def signature(text_width: float, recipients: Sequence[str]) -> str:
    """Nơi nhận on the left, authority and post on the right, room for a name nobody here writes (mục II.7, II.9)."""
    left = text_width * 0.5
    right = text_width - left
    receivers = [p("ReceiversLabel", "Nơi nhận:"), *recipients]
    signer = [
        tag("{%p for line in signer_lines %}"),
        p("Signer", "{{ line | upper }}"),
        tag("{%p endfor %}"),
        *[p("SignatureRoom") for _ in range(SIGNATURE_LINES)],
    ]
    return p("Gap") + table([left, right], [table_row([cell(left, *receivers), cell(right, *signer)])], grid=False)


def receiver(text: str) -> str:
    """One line of Nơi nhận."""
    return p("Receiver", text)


KEPT = receiver("- Lưu: VT, {{ drafter_symbol }}.")


def section(*, landscape: bool, restart: bool = False) -> str:
    """Page set-up; the page number stands in the header, not on the first page (mục I.2, I.3, I.7)."""
    width, height = twips(nd30.PAGE.width), twips(nd30.PAGE.height)
    size = (
        f'<w:pgSz w:w="{height}" w:h="{width}" w:orient="landscape"/>'
        if landscape
        else f'<w:pgSz w:w="{width}" w:h="{height}"/>'
    )
    margins = (
        f'<w:pgMar w:top="{twips(TOP_MARGIN)}" w:right="{twips(RIGHT_MARGIN)}" w:bottom="{twips(BOTTOM_MARGIN)}" '
        f'w:left="{twips(LEFT_MARGIN)}" w:header="{twips(10)}" w:footer="{twips(10)}" w:gutter="0"/>'
    )
    numbers = '<w:pgNumType w:start="1"/>' if restart else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        f'<w:type w:val="nextPage"/>{size}{margins}{numbers}<w:titlePg/></w:sectPr>'
    )


# -------------------------------------------------------------------------------------------------------- styles


def _style(
    key: str,
    name: str,
    letters: nd30.Letters | None,
    size: float,
    *,
    align: str | None = None,
    before: float = 0,
    after: float = 0,
    line: float = 1.0,
    exact: float | None = None,
    first: float = 0,
    left: float = 0,
    right: float = 0,
    next_too: bool = False,
    rule: bool = False,
    tabs: str = "",
    bold: bool = False,
    italic: bool = False,
) -> str:
    """One paragraph style; the letters of a component come from ``nd30``, ``size`` is the choice within its range."""
    if letters is not None:
        least, most = letters.size
        if not least <= size <= most:
            raise ValueError(f"{key}: cỡ chữ {size} nằm ngoài {least}–{most}")
        bold, italic, align = bool(letters.bold), bool(letters.italic), align or letters.align
    height = (
        f'w:line="{round(exact * 20)}" w:lineRule="exact"'
        if exact is not None
        else f'w:line="{round(line * 240)}" w:lineRule="auto"'
    )
    layout = "".join(
        (
            "<w:keepNext/>" if next_too else "",
            "<w:widowControl/>",
            '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>' if rule else "",
            tabs,
            f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {height}/>',
            f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" w:firstLine="{twips(first)}"/>',
            f'<w:jc w:val="{align or "left"}"/>',
        )
    )
    look = "".join(
        (
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>',
        )
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>'
    )


def styles() -> str:
    """``word/styles.xml``: one style per component of the decree, under the name a clerk knows it by."""
    indent, gap = nd30.BODY.first_line[0], nd30.BODY.gap
    body_letters = nd30.Letters(size=nd30.BODY.size, align="both")
    dotted = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(LANDSCAPE_TEXT)}"/></w:tabs>'
    made = [
        _style("Motto1", "Quốc hiệu", nd30.QUOC_HIEU, 12),
        _style("Motto2", "Tiêu ngữ", nd30.TIEU_NGU, 13),
        _style("ParentAgency", "Cơ quan chủ quản", nd30.CHU_QUAN, 12),
        _style("Agency", "Cơ quan ban hành", nd30.CO_QUAN, 12),
        _style("RuleFull", "Kẻ ngang dài", None, 2, align="center", before=3, exact=4, left=18, right=18, rule=True),
        _style("RuleShort", "Kẻ ngang ngắn", None, 2, align="center", before=3, exact=4, left=25, right=25, rule=True),
        _style("Number", "Số, ký hiệu", nd30.SO_KY_HIEU, 13, before=3),
        _style("Regarding", "Về việc", nd30.VE_VIEC, 12, before=nd30.VE_VIEC_GAP),
        _style("PlaceDate", "Địa danh, ngày tháng", nd30.DIA_DANH, 13, before=3),
        _style("Title", "Tên loại", nd30.TEN_LOAI, 14, before=12, next_too=True),
        _style("Subject", "Trích yếu", nd30.TRICH_YEU, 14, next_too=True),
        _style("To", "Kính gửi", nd30.KINH_GUI, 14, align="center", before=12, after=12),
        _style("Body", "Nội dung", body_letters, 14, first=indent, before=3, after=gap, line=1.1),
        _style(
            "BodyLast",
            "Nội dung, đoạn cuối",
            body_letters,
            14,
            first=indent,
            before=3,
            after=gap,
            line=1.1,
            next_too=True,
        ),
        _style("Heading", "Đề mục", nd30.MUC, 14, align="both", first=indent, before=8, after=6, next_too=True),
        _style("Caption", "Tên bảng", body_letters, 14, align="center", before=6, after=6, next_too=True, bold=False),
        _style("Cell", "Ô bảng", None, 12, before=2, after=2),
        _style("CellMiddle", "Ô bảng, giữa", None, 12, align="center", before=2, after=2),
        _style("CellHead", "Đầu cột", None, 12, align="center", before=2, next_too=True, bold=True),
        _style("CellSmallHead", "Đầu cột nhỏ", None, 11, align="center", before=2, next_too=True, bold=True),
        _style("CellRemark", "Chú đầu cột", None, 11, align="center", after=2, next_too=True, italic=True),
        _style("CellSmall", "Ô bảng nhỏ", None, 11, before=2, after=2),
        _style("CellSmallMiddle", "Ô bảng nhỏ, giữa", None, 11, align="center", before=2, after=2),
        _style("TaskKey", "Mã nhiệm vụ", None, 10, before=2, after=2),
        _style("Dotted", "Dòng để viết", body_letters, 13, align="left", before=4, tabs=dotted),
        _style("DottedLast", "Dòng để viết cuối", body_letters, 13, align="left", before=4, tabs=dotted, next_too=True),
        _style("ReceiversLabel", "Nơi nhận", nd30.NOI_NHAN, 12, next_too=True),
        _style("Receiver", "Nơi nhận, từng nơi", nd30.NOI_NHAN_ITEM, 11, next_too=True),
        _style("Signer", "Quyền hạn, chức vụ", nd30.KY, 14, next_too=True),
        _style("SignatureRoom", "Chỗ ký", nd30.HO_TEN, 14, next_too=True),
        _style("Appendix", "Phụ lục", nd30.PHU_LUC, 14, next_too=True),
        _style("AppendixTitle", "Tên phụ lục", nd30.PHU_LUC_TITLE, 14, next_too=True),
        _style("AppendixNote", "Chú phụ lục", nd30.PHU_LUC_NOTE, 14, after=8, next_too=True),
        _style("PageNumber", "Số trang", nd30.PAGE_NUMBER, 14),
        _style("Gap", "Khoảng cách", None, 2, exact=6, next_too=True),
    ]
    fonts = " ".join(f'w:{script}="{nd30.FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="Plain"><w:name w:val="Không kẻ"/></w:style>'
        '<w:style w:type="table" w:customStyle="1" w:styleId="Grid"><w:name w:val="Kẻ ô"/><w:tblPr><w:tblBorders>'
        f"{edges}</w:tblBorders></w:tblPr></w:style>"
        f"{''.join(made)}</w:styles>"
    )


# ----------------------------------------------------------------------------------------------- three documents


def task_sheet() -> str:
    """Phiếu giao nhiệm vụ, after the Phiếu giải quyết văn bản đến (Phụ lục IV, mục VII); landscape for its tables."""
    columns: Sequence[Column] = (
        (10, "TT", "", "CellMiddle", ["{{ r.number }}"]),
        (80, "Nội dung nhiệm vụ", "(rõ việc)", "Cell", ["{{ r.text }}"]),
        (40, "Vị trí trong văn bản; mã nhiệm vụ", "", "Cell", ["{{ r.place }}", "TaskKey|Mã: {{ r.key }}"]),
        (
            38,
            "Chủ trì, phối hợp",
            "(rõ người)",
            "Cell",
            ["Chủ trì: {{ r.leads }}", *optional("r.supports", "Phối hợp: {{ r.supports }}")],
        ),
        (28, "Thời hạn", "(rõ thời gian)", "Cell", ["{{ r.deadlines }}"]),
        (24, "Báo cáo về", "(rõ trách nhiệm)", "Cell", ["{{ r.reports_to }}"]),
        (32, "Tiến độ, kết quả; văn bản trả lời", "(rõ kết quả)", "Cell", ["{{ r.progress }}", "{{ r.reply }}"]),
    )
    return "".join(
        (
            letterhead(LANDSCAPE_TEXT, 110, None),
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
            p("Gap"),
            tag("{%p if unit %}"),
            p("Dotted", "Ý kiến của lãnh đạo đơn vị (giao cá nhân thực hiện, thời hạn hoàn thành): \t"),
            p("Dotted", "\t"),
            p("DottedLast", "Ý kiến đề xuất của người thực hiện: \t"),
            p("DottedLast", "\t"),
            tag("{%p else %}"),
            p("DottedLast", "Ý kiến phân công của lãnh đạo cơ quan (đơn vị chủ trì; đơn vị phối hợp; thời hạn): \t"),
            p("DottedLast", "\t"),
            tag("{%p endif %}"),
            signature(LANDSCAPE_TEXT, [receiver("- {{ unit or leader }};"), KEPT]),
            p("Gap"),
            section(landscape=True),
        )
    )


def reminder() -> str:
    """Công văn đôn đốc: no title, V/v under the number."""
    columns: Sequence[Column] = (
        (10, "TT", "", "CellMiddle", ["{{ r.number }}"]),
        (64, "Nội dung nhiệm vụ", "", "Cell", ["{{ r.text }}"]),
        (41, "Văn bản giao; mã nhiệm vụ", "", "Cell", ["{{ r.source }}", "TaskKey|Mã: {{ r.key }}"]),
        (30, "Thời hạn", "", "Cell", ["{{ r.deadlines }}"]),
        (20, "{% if part.late %}Số ngày quá hạn{% else %}Còn lại{% endif %}", "", "CellMiddle", ["{{ r.lateness }}"]),
    )
    return "".join(
        (
            letterhead(
                PORTRAIT_TEXT,
                73,
                "Số:      /{{ agency_symbol }}-{{ drafter_symbol }}",
                "V/v đôn đốc thực hiện nhiệm vụ được giao",
            ),
            p("To", "Kính gửi: {{ unit }}."),
            p(
                "Body",
                "Qua theo dõi, rà soát việc thực hiện các nhiệm vụ được giao tại văn bản thông báo kết luận, chỉ đạo "
                "của {{ leader }}, tính đến {{ as_of | ngay_chu }}, {{ unit }} {{ finding }}"
                "{% if parts %}, cụ thể như sau:{% else %}.{% endif %}",
            ),
            tag("{%p for part in parts %}"),
            p("Body", "{{ part.number }}. {{ part.title }}", bold=True),
            task_table(columns, "r in part.rows"),
            p("Gap"),
            tag("{%p endfor %}"),
            tag("{%p if overdue %}"),
            p(
                "Body",
                "Đề nghị {{ unit }} khẩn trương hoàn thành các nhiệm vụ quá hạn; báo cáo {{ leader }} kết quả thực "
                "hiện, nguyên nhân chậm và thời gian hoàn thành từng nhiệm vụ trước ngày … tháng … năm … để tổng hợp.",
            ),
            tag("{%p endif %}"),
            tag("{%p if near %}"),
            p(
                "Body",
                "Đối với các nhiệm vụ đến hạn, sắp đến hạn, đề nghị {{ unit }} chủ động thực hiện, bảo đảm tiến độ; "
                "trường hợp có khó khăn, vướng mắc, kịp thời báo cáo trước khi hết thời hạn được giao.",
            ),
            tag("{%p endif %}"),
            p("BodyLast", "Đề nghị {{ unit }} quan tâm, phối hợp thực hiện./."),
            signature(PORTRAIT_TEXT, [receiver("- Như trên;"), receiver("- {{ leader }} (để báo cáo);"), KEPT]),
            p("Gap"),
            section(landscape=False),
        )
    )


def progress_report() -> str:
    """Báo cáo tình hình thực hiện nhiệm vụ, with its tasks in an appendix of its own page numbers."""
    return "".join(
        (
            letterhead(PORTRAIT_TEXT, 73, "Số:      /BC-{{ agency_symbol }}"),
            p("Title", "BÁO CÁO"),
            p("Subject", "Tình hình thực hiện nhiệm vụ được giao {{ period }}"),
            p("RuleShort"),
            tag("{%p if addressed %}"),
            p("To", "Kính gửi: {{ leader }}."),
            tag("{%p endif %}"),
            p(
                "Body",
                "Tình hình thực hiện các nhiệm vụ được giao tại văn bản thông báo kết luận, chỉ đạo trong {{ period }} "
                "(từ {{ start | ngay_chu }} đến {{ end | ngay_chu }}; số liệu tính đến {{ as_of | ngay_chu }}) "
                "như sau:",
            ),
            tag("{%p if notices %}"),
            p("Body", "Văn bản giao nhiệm vụ được theo dõi:"),
            tag("{%p for notice in notices %}"),
            p("Body", "{{ notice }}{{ '.' if loop.last else ';' }}"),
            tag("{%p endfor %}"),
            tag("{%p endif %}"),
            p("Heading", "I. KẾT QUẢ CHUNG"),
            tag("{%p if counts.total %}"),
            p("Body", "1. Tổng số {{ total }}, trong đó:"),
            tag("{%p for line in count_lines %}"),
            p("Body", "{{ line }}"),
            tag("{%p endfor %}"),
            p("Body", "Cộng: {{ closing_sum }} nhiệm vụ."),
            p("Body", "2. {{ rates }}"),
            tag("{%p else %}"),
            p("Body", "Trong kỳ không có nhiệm vụ nào được giao hoặc chuyển tiếp từ kỳ trước."),
            tag("{%p endif %}"),
            tag("{%p if units %}"),
            p("Caption", "Kết quả thực hiện theo đơn vị chủ trì"),
            _unit_table(),
            p("Gap"),
            tag("{%p endif %}"),
            tag("{%p if units and shared %}"),
            p(
                "Body",
                "Ghi chú: nhiệm vụ có nhiều đơn vị chủ trì hoặc giao chung được tính cho từng đơn vị; dòng "
                "“Toàn cơ quan” tính mỗi nhiệm vụ một lần.",
                italic=True,
            ),
            tag("{%p endif %}"),
            p("Heading", "II. NHIỆM VỤ QUÁ HẠN, CHƯA HOÀN THÀNH"),
            tag("{%p for r in overdue %}"),
            p(
                "Body",
                "{{ loop.index }}. {{ r.title }} (chủ trì: {{ r.leads }}; hạn {{ r.due }}, quá hạn {{ r.lateness }}; "
                "số thứ tự {{ r.number }} Phụ lục).",
            ),
            tag("{%p else %}"),
            p("Body", "Tính đến {{ as_of | ngay_chu }}, không có nhiệm vụ nào quá hạn."),
            tag("{%p endfor %}"),
            p("Heading", "III. NHIỆM VỤ ĐẾN HẠN, SẮP ĐẾN HẠN"),
            tag("{%p for r in near %}"),
            p(
                "Body",
                "{{ loop.index }}. {{ r.title }} (chủ trì: {{ r.leads }}; hạn {{ r.due }}, {{ r.lateness }}; "
                "số thứ tự {{ r.number }} Phụ lục).",
            ),
            tag("{%p else %}"),
            p("Body", "Tính đến {{ as_of | ngay_chu }}, không có nhiệm vụ nào đến hạn hoặc sắp đến hạn."),
            tag("{%p endfor %}"),
            p("Heading", "IV. KIẾN NGHỊ, ĐỀ XUẤT"),
            p("Body", "[…]"),
            p(
                "BodyLast",
                "Trên đây là báo cáo tình hình thực hiện nhiệm vụ được giao {{ period }} (chi tiết từng nhiệm vụ tại "
                "Phụ lục kèm theo)./.",
            ),
            signature(
                PORTRAIT_TEXT,
                [
                    tag("{%p if addressed %}"),
                    receiver("- Như trên;"),
                    tag("{%p endif %}"),
                    receiver("- Các đơn vị được giao nhiệm vụ;"),
                    KEPT,
                ],
            ),
            f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{section(landscape=False)}</w:pPr></w:p>',
            p("Appendix", "Phụ lục"),
            p("AppendixTitle", "DANH MỤC NHIỆM VỤ VÀ TÌNH HÌNH THỰC HIỆN"),
            p(
                "AppendixNote",
                "(Kèm theo Báo cáo số      /BC-{{ agency_symbol }} ngày … tháng … năm … của {{ office.agency }})",
            ),
            _appendix_table(),
            p("Gap"),
            section(landscape=True, restart=True),
        )
    )


_UNIT_COLUMNS = (
    (8.0, "TT", "number"),
    (36.0, "Đơn vị", "unit"),
    (14.0, "Tổng số", "counts.total"),
    (16.0, "Hoàn thành đúng hạn", "counts.done_on_time"),
    (16.0, "Hoàn thành quá hạn", "counts.done_late"),
    (14.0, "Còn trong hạn", "counts.open_in_time"),
    (14.0, "Quá hạn", "counts.overdue"),
    (16.0, "Không hạn", "counts.no_deadline"),
    (14.0, "Tạm dừng", "counts.set_aside"),
    (17.0, "Tỷ lệ đúng hạn", "rate"),
)


def _unit_table() -> str:
    widths = [width for width, _, _ in _UNIT_COLUMNS]

    def line(source: str, *, bold: bool | None = None) -> str:
        cells = []
        for width, _, name in _UNIT_COLUMNS:
            style = "CellSmall" if name == "unit" else "CellSmallMiddle"
            texts = [p(style, f"{{{{ {source}.{name} }}}}", bold=bold)]
            if name == "rate":
                texts += [tag(f"{{%p if {source}.of %}}"), p(style, f"({{{{ {source}.of }}}})"), tag("{%p endif %}")]
            cells.append(cell(width, *texts))
        return table_row(cells)

    head = table_row([cell(width, p("CellSmallHead", heading)) for width, heading, _ in _UNIT_COLUMNS], header=True)
    body = [tag_row(widths, "{%tr for u in units %}"), line("u"), tag_row(widths, "{%tr endfor %}")]
    return table(widths, [head, *body, line("all_units", bold=True)], grid=True)


def _appendix_table() -> str:
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
    return task_table(columns, "r in rows")


# ------------------------------------------------------------------------------------------------------- package


def _page_number() -> str:
    field = "".join(
        f"<w:r>{piece}</w:r>"
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'<w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>{field}</w:p>'


def package(body: str, title: str) -> bytes:
    """A whole ``.docx`` round ``body``."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{word}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{word}.settings+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{word}.header+xml"/>'
        f'<Override PartName="/word/header2.xml" ContentType="{word}.header+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator>'
        f"<dc:language>vi-VN</dc:language><dc:title>{escape(title)}</dc:title></cp:coreProperties>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/>'
        f'<Relationship Id="rId4" Type="{_OFFICE}/header" Target="header2.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {_W} {_R}>{_page_number()}</w:hdr>",
        "word/header2.xml": f"<w:hdr {_W} {_R}>{p('PageNumber')}</w:hdr>",
        "word/settings.xml": f'<w:settings {_W}><w:defaultTabStop w:val="{twips(12.7)}"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat></w:settings>',
    }
    made = {name: (text if text.startswith(_HEAD) else _HEAD + text).encode() for name, text in parts.items()}
    made["word/styles.xml"] = styles().encode()
    return pack(made)


def build() -> dict[str, bytes]:
    """The templates by file name."""
    return {
        "phieu-giao-nhiem-vu.docx": package(task_sheet(), "Phiếu giao nhiệm vụ"),
        "cong-van-don-doc.docx": package(reminder(), "Công văn đôn đốc"),
        "bao-cao-tinh-hinh.docx": package(progress_report(), "Báo cáo tình hình thực hiện nhiệm vụ"),
    }


if __name__ == "__main__":
    for name, data in build().items():
        (TEMPLATES / name).write_bytes(data)
