"""The styles of the templates: one for each component of the decree, under the name a clerk knows it by."""

from __future__ import annotations

from render import nd30

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DOTTED_ACROSS, DOTTED_UPRIGHT = 252.0, 165.0
"""Where the dotted lines for writing end: the width of the text of a landscape and of a portrait page, mm."""


def twips(mm: float) -> int:
    """Twentieths of a point, Word's unit of length."""
    return round(mm / 25.4 * 1440)


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
    hanging: float = 0,
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
        bold, italic, align = bold or bool(letters.bold), italic or bool(letters.italic), align or letters.align
    height = (
        f'w:line="{round(exact * 20)}" w:lineRule="exact"'
        if exact is not None
        else f'w:line="{round(line * 240)}" w:lineRule="auto"'
    )
    opening = f'w:hanging="{twips(hanging)}"' if hanging else f'w:firstLine="{twips(first)}"'
    layout = "".join(
        (
            "<w:keepNext/>" if next_too else "",
            "<w:widowControl/>",
            '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="auto"/></w:pBdr>' if rule else "",
            tabs,
            f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" {height}/>',
            f'<w:ind w:left="{twips(left)}" w:right="{twips(right)}" {opening}/>',
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
    across, upright = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(end)}"/></w:tabs>'
        for end in (DOTTED_ACROSS, DOTTED_UPRIGHT)
    )
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
        _style("ToOne", "Kính gửi, gọn", nd30.KINH_GUI, 13, align="center", before=6, after=6),
        _style("ToMany", "Kính gửi nhiều nơi", nd30.KINH_GUI, 14, align="left", before=12, left=35, next_too=True),
        _style("ToEach", "Kính gửi, từng nơi", nd30.KINH_GUI, 14, align="left", before=3, left=60, hanging=3.5),
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
        _style("Compact", "Nội dung gọn", body_letters, 13, first=indent, after=gap),
        _style(
            "CompactHead", "Nội dung gọn, đầu đoạn", body_letters, 13, first=indent, after=gap, next_too=True, bold=True
        ),
        _style("Note", "Ghi chú", body_letters, 13, first=indent, before=gap, after=gap, italic=True),
        _style("Picture", "Biểu đồ", None, 13, align="center", before=6, after=6),
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
        _style("Dotted", "Dòng để viết", body_letters, 13, align="left", before=4, tabs=across),
        _style("DottedLast", "Dòng để viết cuối", body_letters, 13, align="left", before=4, tabs=across, next_too=True),
        _style("DottedUpright", "Dòng để viết, trang đứng", body_letters, 13, align="left", before=6, tabs=upright),
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
