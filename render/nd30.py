"""The layout of an administrative document, in numbers: Nghị định 30/2020/NĐ-CP, Phụ lục I.

The one home of these numbers: ``building`` makes the Word templates from them and ``check`` holds a finished
document against them. Lengths are millimetres, sizes are points. A range is ``(least, most)``, both allowed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

EFFECTIVE_FROM = "2020-03-05"
"""Điều 37: in force since the day it was signed."""

Range = tuple[float, float]
Align = Literal["left", "center", "right", "both"]


class Severity(StrEnum):
    """``error`` breaks the decree; ``warn`` needs a person's judgement; ``info`` is custom, not a rule."""

    ERROR = "error"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One departure from the decree. ``place``, ``found`` and ``expected`` are Vietnamese, for the clerk."""

    rule: str
    place: str
    found: str
    expected: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"[{self.severity}] {self.rule} – {self.place}: {self.found}; quy định: {self.expected}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Phần I, Mục I: khổ giấy, kiểu trình bày, định lề trang."""

    width: float = 210.0
    height: float = 297.0
    tolerance: float = 0.5
    top: Range = (20.0, 25.0)
    bottom: Range = (20.0, 25.0)
    left: Range = (30.0, 35.0)
    right: Range = (15.0, 20.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How the letters of one component look. ``None`` = the decree does not say."""

    size: Range
    bold: bool | None = False
    italic: bool | None = False
    caps: bool = False
    align: Align | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Phần I, Mục II.6.e: nội dung văn bản."""

    size: Range = (13.0, 14.0)
    first_line: tuple[float, ...] = (10.0, 12.7)
    gap: float = 6.0
    line: Range = (1.0, 1.5)


PAGE = Page()
BODY = Body()

FONT = "Times New Roman"
"""Mục I.4: Times New Roman, Unicode TCVN 6909:2001 (precomposed letters), black."""
COLOURS = frozenset({"auto", "000000"})

# Mục I.7: Arabic, in the top margin, centred, upright, not shown on the first page.
PAGE_NUMBER = Letters(size=(13, 14), bold=None, align="center")

# Mục II.1 Quốc hiệu và Tiêu ngữ.
QUOC_HIEU = Letters(size=(12, 13), bold=True, caps=True, align="center")
TIEU_NGU = Letters(size=(13, 14), bold=True, align="center")
QUOC_HIEU_TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU_TEXT = "Độc lập - Tự do - Hạnh phúc"
TIEU_NGU_RULE: Range = (0.95, 1.05)
"""The line is as long as the words; five per cent is what the eye allows."""

# Mục II.2 tên cơ quan; the line under it is a third to a half of the words, as it is under the trích yếu.
CHU_QUAN = Letters(size=(12, 13), bold=False, caps=True, align="center")
CO_QUAN = Letters(size=(12, 13), bold=True, caps=True, align="center")
SHORT_RULE: Range = (1 / 3, 1 / 2)

# Mục II.3 số, ký hiệu: 13 exactly; numbers below 10 carry a nought; no spaces round "/" and "-".
SO_KY_HIEU = Letters(size=(13, 13), bold=False, align="center")
SO_KY_HIEU_FORM = re.compile(r"Số:\s*(\d{2,}|[.…\s]*)/(?:[A-ZĐ][A-Za-zĐđÀ-ỹ]*|…|\.{3,})(-(?:[A-ZĐÀ-Ỹ&]+|…|\.{3,}))*")

# Mục II.4 địa danh và thời gian: only days below 10 and months 1 and 2 carry a nought; a draft leaves blanks.
DIA_DANH = Letters(size=(13, 14), bold=False, italic=True, align="center")
DIA_DANH_FORM = re.compile(
    r".+, ngày\s+(0[1-9]|[12]\d|3[01]|[.…\s]+)\s+tháng\s+(0[12]|[3-9]|1[0-2]|[.…\s]+)\s+năm\s*(\d{4}|[.…\s]+|20[.…\s]+)"
)

# Mục II.5 tên loại và trích yếu.
TEN_LOAI = Letters(size=(13, 14), bold=True, caps=True, align="center")
TRICH_YEU = Letters(size=(13, 14), bold=True, align="center")
VE_VIEC = Letters(size=(12, 13), bold=False, align="center")
VE_VIEC_GAP = 6.0

# Mục II.6 căn cứ ban hành and the headings of the body.
CAN_CU = Letters(size=(13, 14), bold=False, italic=True)
MUC = Letters(size=(13, 14), bold=True, caps=True)

# Mục II.7 chức vụ, họ tên của người ký; II.9 nơi nhận.
KY = Letters(size=(13, 14), bold=True, caps=True, align="center")
HO_TEN = Letters(size=(13, 14), bold=True, align="center")
HO_TEN_TITLES = re.compile(r"\b(GS|PGS|TS|ThS|Th\.S|CN|KS|BS)\b\.?")
KINH_GUI = Letters(size=(13, 14), bold=False)
NOI_NHAN = Letters(size=(12, 12), bold=True, italic=True)
NOI_NHAN_ITEM = Letters(size=(11, 11), bold=False)
LUU_FORM = re.compile(r"- Lưu: VT.*\.")

# Mục III phụ lục.
PHU_LUC = Letters(size=(14, 14), bold=True, align="center")
PHU_LUC_TITLE = Letters(size=(13, 14), bold=True, caps=True, align="center")
PHU_LUC_NOTE = Letters(size=(13, 14), bold=False, italic=True, align="center")
PHU_LUC_FORM = re.compile(r"Phụ lục(?: (?:[IVXLC]+|\d+))?", re.IGNORECASE)

# Mục III.2 mức độ khẩn; III.3 ký hiệu người soạn thảo và số lượng bản phát hành.
URGENCIES = ("HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN")
URGENCY = Letters(size=(13, 14), bold=True, caps=True)
DRAFTER = Letters(size=(11, 11), bold=False)
DRAFTER_FORM = re.compile(r"[A-ZĐ]{2,5}\.\s?\(?\d{1,5}\)?\.?")

# Mục V.b: điểm go by the Vietnamese alphabet.
POINTS = "abcdđeghiklmnopqrstuvxy"

# Điều 13 and mục II.7.a: how the authority to sign is written; "T/M", "T.L", "KT " are common slips.
WRONG_AUTHORITY = re.compile(r"T/M|T\.M|TM[^.\w]|K/T|K\.T|KT[^.\w]|T/L|T\.L|TL[^.\w]|T/?UQ[^.\w]|T/UQ|T\.U\.Q")
POST = re.compile(
    r"\b(CHỦ|TỊCH|TRƯỞNG|PHÓ|CHÁNH|GIÁM|ĐỐC|BÍ|THƯ|HIỆU|VIỆN|CỤC|VỤ|BAN|THỦ|TƯỚNG|BỘ|KÝ|UỶ|ỦY|VIÊN|THẨM|TỔ|ĐỘI|THỨ)\b"
)

LAW_NUMBER = re.compile(r"(?:Luật )?[Ss]ố\s*:\s*\d+/\d{4}/")
"""The year stands in the number of a legal normative document only: ``Số: 30/2020/NĐ-CP``."""

CAPITALS = (
    (re.compile(r"\btết nguyên đán\b|\bTết nguyên đán\b|\bTết Nguyên [Đđ]án\b"), "tết Nguyên đán"),
    (re.compile(r"(?<=[a-zà-ỹ,;] )Thành phố (?!Hồ Chí Minh)[A-ZĐ]\w+"), "thành phố …"),
    (re.compile(r"(?<=[a-zà-ỹ,;] )(Tỉnh|Huyện|Quận|Phường|Xã) [A-ZĐ]\w+(?= [A-ZĐ])"), "tỉnh, huyện, xã … chữ thường"),
    (re.compile(r"\bnhà nước\b(?! ngoài)"), "Nhà nước"),
)
"""Phụ lục II: what is often written otherwise, and how it is written."""

CLOSING = "./."
"""Printed in every model of Phụ lục III; the text of the decree does not state it as a rule."""

# Điều 7: the types that are printed as a title; công văn and thư công are not.
TYPES = (
    "NGHỊ QUYẾT",
    "QUYẾT ĐỊNH",
    "CHỈ THỊ",
    "QUY CHẾ",
    "QUY ĐỊNH",
    "THÔNG CÁO",
    "THÔNG BÁO",
    "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH",
    "KẾ HOẠCH",
    "PHƯƠNG ÁN",
    "ĐỀ ÁN",
    "DỰ ÁN",
    "BÁO CÁO",
    "BIÊN BẢN",
    "TỜ TRÌNH",
    "HỢP ĐỒNG",
    "CÔNG ĐIỆN",
    "BẢN GHI NHỚ",
    "BẢN THỎA THUẬN",
    "BẢN THOẢ THUẬN",
    "GIẤY ỦY QUYỀN",
    "GIẤY UỶ QUYỀN",
    "GIẤY MỜI",
    "GIẤY GIỚI THIỆU",
    "GIẤY NGHỈ PHÉP",
    "PHIẾU GỬI",
    "PHIẾU CHUYỂN",
    "PHIẾU BÁO",
)

SYMBOLS = {
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
"""Phụ lục III, mục I: letters of the number, by type."""

FORMS = ("PHIẾU ", "SỔ ")
"""Titles of internal forms and books open with these; the PHIẾU of Điều 7 are official types all the same."""

WITHOUT_SUBJECT = ("HỢP ĐỒNG", "BẢN ", "GIẤY ", "PHIẾU ", "CÔNG ĐIỆN")
"""Titles under which the models of Phụ lục III and IV print no trích yếu."""


RULES = {
    "pham-vi": "phạm vi áp dụng (Điều 1, Điều 3)",
    "P1": "khổ giấy (Phần I, mục I.1)",
    "P2": "kiểu trình bày (mục I.2)",
    "P3": "lề trên (mục I.3)",
    "P4": "lề dưới (mục I.3)",
    "P5": "lề trái (mục I.3)",
    "P6": "lề phải (mục I.3)",
    "P7": "phông chữ (mục I.4)",
    "P8": "màu chữ (mục I.4)",
    "NFC": "bộ mã ký tự (mục I.4)",
    "P9": "số trang (mục I.7)",
    "P10": "số trang của phụ lục (mục III.1)",
    "quoc-hieu": "Quốc hiệu (mục II.1)",
    "tieu-ngu": "Tiêu ngữ (mục II.1)",
    "chu-quan": "tên cơ quan chủ quản trực tiếp (mục II.2)",
    "co-quan": "tên cơ quan ban hành (mục II.2)",
    "so-ky-hieu": "số, ký hiệu (mục II.3; Phụ lục III, mục I)",
    "dia-danh": "địa danh và thời gian ban hành (mục II.4)",
    "ten-loai": "tên loại (mục II.5)",
    "trich-yeu": "trích yếu nội dung (mục II.5)",
    "vv": "trích yếu nội dung công văn (mục II.5)",
    "can-cu": "căn cứ ban hành (mục II.6)",
    "noi-dung": "nội dung (mục II.6)",
    "de-muc": "đề mục trong nội dung (mục II.6, mục V)",
    "diem": "thứ tự các điểm (mục II.6, mục V)",
    "ket-thuc": "kết thúc nội dung (các mẫu của Phụ lục III)",
    "ky": "quyền hạn, chức vụ người ký (mục II.7; Điều 13)",
    "ho-ten": "họ tên người ký (mục II.7)",
    "kinh-gui": "Kính gửi (mục II.9.a)",
    "noi-nhan": "Nơi nhận (mục II.9.b)",
    "phu-luc": "phụ lục (mục III.1)",
    "khan": "mức độ khẩn (mục III.2)",
    "nguoi-soan": "ký hiệu người soạn thảo, số lượng bản (mục III.3)",
    "viet-hoa": "viết hoa (Phụ lục II)",
}
"""Every rule of the checker by its id: what it looks at, and where the decree says so."""


def check(data: bytes) -> tuple[Finding, ...]:
    """Hold a finished ``.docx`` against the decree.

    Args:
        data: The file.

    Returns:
        The departures in reading order; empty when there is none.

    Raises:
        ValueError: ``data`` is no Word document.
    """
    from render.inspection import inspect

    return inspect(data)
