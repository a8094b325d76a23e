"""Papers of invented offices around the few lines that a test is about, and what the extractor reads in them."""

from __future__ import annotations

from extract import extract
from extract.models import Notice
from extract.parties.register import Register
from ingest import read

NOTICE = """UBND TỈNH HÒA AN
VĂN PHÒNG
Số: 45/TB-VP
Hòa An, ngày 12 tháng 3 năm 2026
THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp giao ban tháng 3
Ngày 10/3/2026, Chủ tịch UBND tỉnh Lê Văn Tám chủ trì cuộc họp và kết luận như sau:
{body}
Nơi nhận:
- Như trên;
- Lưu: VT.
CHÁNH VĂN PHÒNG
Trần Văn Bình
"""
_BY_THE_CHAIRMAN = """Nơi nhận:
- Như trên;
- Lưu: VT.
CHỦ TỊCH
Lê Văn Tám
"""
LETTER = f"""UBND TỈNH HÒA AN
Số: 145/UBND-NN
V/v cấp nước mùa khô
Hòa An, ngày 12 tháng 3 năm 2026
Kính gửi: UBND các xã, phường.
{{body}}
{_BY_THE_CHAIRMAN}"""
DECISION = f"""UBND TỈNH HÒA AN
Số: 120/QĐ-UBND
Hòa An, ngày 12 tháng 3 năm 2026
QUYẾT ĐỊNH
Về việc thành lập Tổ công tác rà soát đất đai
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
Xét đề nghị của Giám đốc Sở Nội vụ,
QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác rà soát đất đai.
Điều 2. Phân công nhiệm vụ
{{body}}
{_BY_THE_CHAIRMAN}"""
LAST = "Sở Nội vụ báo cáo UBND tỉnh trước ngày 15/4/2026."


def of(form: str, body: str) -> Notice:
    return extract(read(form.format(body=body).encode(), "van-ban.txt"), Register())


def texts(body: str) -> list[str]:
    """Return the words of each task of a notice."""
    return [task.text for task in of(NOTICE, body).tasks]


def leads(form: str, body: str) -> list[list[str]]:
    return [[party.name for party in task.leads] for task in of(form, body).tasks]


def told(sentence: str) -> list[str]:
    """Return who leads by the first of two items."""
    return leads(NOTICE, f"1. {sentence}\n2. {LAST}")[0]
