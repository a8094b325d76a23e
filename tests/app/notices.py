"""Notices written for these tests: an invented port authority, its units and its work."""

from __future__ import annotations

import datetime as dt
from typing import Any

from extract.models import Day, Header, Notice, Party, Source, Task, Text, Time

TEXT = """\
ỦY BAN NHÂN DÂN TỈNH BÌNH HẢI
BAN QUẢN LÝ CẢNG BIỂN
Số: {number}/TB-BQLC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình Hải, ngày 10 tháng 3 năm 2025
THÔNG BÁO
Kết luận của Trưởng ban tại cuộc họp giao ban tháng 3 năm 2025
Ngày 07/3/2025, Trưởng ban Lê Văn Thuận đã chủ trì cuộc họp giao ban. Sau khi nghe báo cáo, Trưởng ban kết luận như sau:
1. Giao Phòng Khai thác cảng chủ trì, phối hợp với Phòng Tài chính rà soát phương án khai thác cầu cảng số 2, báo cáo \
Trưởng ban trước ngày {day}.
2. Giao Phòng Khai thác cảng theo dõi, đôn đốc việc nạo vét luồng vào cảng.
3. Giao Phòng Tài chính báo cáo tình hình thu phí cảng biển trước ngày 25 hàng tháng.
Trên đây là kết luận của Trưởng ban, thông báo để các đơn vị biết, thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TRƯỞNG BAN
Lê Văn Thuận
"""


def text(number: str = "31", day: str = "28/3/2025") -> str:
    """Return a notice as plain text, with three instructions to two units."""
    return TEXT.format(number=number, day=day)


def distinct(number: int) -> str:
    """Return a notice of which no two say the same: what is said again in another notice is a matter of its own."""
    words = text(str(number)).replace("cầu cảng số 2", f"cầu cảng số {number}")
    words = words.replace("nạo vét luồng vào cảng", f"nạo vét luồng số {number}")
    return words.replace("thu phí cảng biển", f"thu phí của bến số {number}")


def party(name: str, kind: str = "unit", unit: str | None = None) -> Party:
    return Party(name=name, kind=kind, unit=unit, quote=name, span=(0, len(name)))


def time(relation: str = "by", due_on: str | None = None, **fields: object) -> Time:
    day = None if due_on is None else dt.date.fromisoformat(due_on)
    return Time.model_validate({"relation": relation, "due_on": day, "quote": "x", "span": (0, 1), **fields})


def task(item: str = "1.1", *, nature: str = "once", **fields: object) -> Task:
    words = f"Thực hiện việc {item}."
    return Task.model_validate(
        {"id": item, "text": words, "span": (0, len(words)), "title": words, "nature": nature, **fields}
    )


def notice(
    *tasks: Task,
    number: str | None = "31/TB-BQLC",
    issuer: str = "BAN QUẢN LÝ CẢNG BIỂN",
    parent: str | None = None,
    issued_on: str | None = "2025-03-10",
    sha256: str = "a" * 64,
) -> Notice:
    def quoted(value: str) -> Text:
        return Text(value=value, quote=value, span=(0, len(value)))

    return Notice(
        source=Source(name="thong-bao.txt", sha256=sha256, media_type="text/plain", pages=None, reader="text"),
        text="…",
        header=Header(
            number=number and quoted(number),
            parent_issuer=parent and quoted(parent),
            issuer=quoted(issuer),
            doc_type=quoted("thông báo"),
            issued_on=issued_on and Day(value=dt.date.fromisoformat(issued_on), quote="x", span=(0, 1)),
        ),
        tasks=tasks,
    )


def truthful(*tasks: Task, **head: object) -> Notice:
    """Return a notice in whose text all that its tasks quote stands where they say."""
    text = ""

    def placed(part: Any) -> Any:
        nonlocal text
        quote = part.quote if hasattr(part, "quote") else part.text
        text += f"{quote}\n"
        return part.model_copy(update={"span": (len(text) - len(quote) - 1, len(text) - 1)})

    groups = ("leads", "supports", "deadlines", "milestones")
    found = tuple(
        placed(one).model_copy(update={name: tuple(map(placed, getattr(one, name))) for name in groups})
        for one in tasks
    )
    return notice(*found, **head).model_copy(update={"text": text})
