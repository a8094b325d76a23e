"""An invented office with a few tasks, to try a template on: every list has something in it, every field a value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from render import drafts
from render.tally import count
from render.views import (
    BriefView,
    Earlier,
    JointMemoView,
    LetterView,
    MemoView,
    NoticeView,
    Office,
    RegisterView,
    ReportView,
    SheetView,
    State,
    TaskView,
    TimeView,
    Timing,
)

AS_OF = dt.date(2025, 3, 17)

OFFICE = Office(
    agency="Ban Quản lý Khu kinh tế Đông Hải",
    parent="Ủy ban nhân dân tỉnh Hải Đông",
    place="Đông Hải",
    agency_symbol="BQL",
    drafter_symbol="VP",
    signer_lines=("TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"),
    leader="Lãnh đạo Ban",
)
NOTICE = NoticeView(
    key="31-TB-BQL",
    doc_type="thông báo",
    number="31/TB-BQL",
    issued_on=dt.date(2025, 3, 3),
    issuer=OFFICE.agency,
    subject="Kết luận của Trưởng ban tại cuộc họp giao ban tháng 3 năm 2025",
    source_name="TB 31.docx",
)
UNIT, OTHER = "Phòng Quản lý đầu tư", "Phòng Kế hoạch - Tài chính"


def _task(item: str, due: dt.date | None, timing: Timing, **more: object) -> TaskView:
    times = (TimeView(quote=f"trước ngày {due + dt.timedelta(1):%d/%m/%Y}", due_on=due),) if due else ()
    values: dict[str, object] = {
        "key": f"{NOTICE.key}/{item}",
        "notice": NOTICE,
        "item": item,
        "page": 1,
        "text": "Rà soát các dự án chậm tiến độ, báo cáo Lãnh đạo Ban.",
        "title": "Rà soát các dự án chậm tiến độ",
        "leads": (UNIT,),
        "supports": (OTHER,),
        "reports_to": ("Lãnh đạo Ban",),
        "deadlines": times,
        "due_on": due,
        "timing": timing,
        "state": State.IN_PROGRESS,
        "progress": "Đã rà soát 12 dự án",
        "reply": "Báo cáo số 08/BC-QLĐT",
        "percent": 60,
        "reported_on": dt.date(2025, 3, 10),
    }
    return TaskView(**(values | more))  # type: ignore[arg-type]


LATE = _task("1.1", dt.date(2025, 3, 10), Timing.OVERDUE)
NEAR = _task("1.2", dt.date(2025, 3, 20), Timing.NEAR, leads=(OTHER,), supports=(UNIT,))
DONE = _task("1.3", dt.date(2025, 3, 14), Timing.IN_TIME, state=State.DONE, done_on=dt.date(2025, 3, 12))
SHARED = _task("2", None, Timing.NO_DEADLINE, leads=("Các phòng, đơn vị",), collective=True, progress="", reply="")
NOBODY = _task("3", None, Timing.NO_DEADLINE, leads=(), review=("Không rõ đơn vị được giao",))
TASKS = (LATE, NEAR, DONE, SHARED, NOBODY)


def contexts() -> dict[str, tuple[Mapping[str, object], tuple[str, ...]]]:
    """The variables of each template by its name, with the task keys it must print once each."""
    sheet = SheetView(office=OFFICE, notice=NOTICE, unit=UNIT, lead=(LATE, DONE), support=(NEAR,), collective=(SHARED,))
    letter = LetterView(office=OFFICE, notice=NOTICE, sheets=(sheet, _other(sheet)), tasks=TASKS)
    memo = MemoView(office=OFFICE, unit=UNIT, as_of=AS_OF, overdue=(LATE,), near=(NEAR,))
    second = MemoView(office=OFFICE, unit=OTHER, as_of=AS_OF, overdue=(), near=(NEAR,))
    joint = JointMemoView(office=OFFICE, as_of=AS_OF, memos=(memo, second))
    report = ReportView(
        office=OFFICE,
        about="tháng 3 năm 2025",
        as_of=AS_OF,
        tasks=TASKS,
        start=dt.date(2025, 3, 1),
        end=dt.date(2025, 3, 31),
        notices=(NOTICE,),
        before=Earlier(title="tháng 02 năm 2025", counts=count(TASKS[:2])),
    )
    brief = BriefView(office=OFFICE, as_of=AS_OF, tasks=TASKS, notice=NOTICE)
    register = RegisterView(office=OFFICE, as_of=AS_OF, tasks=TASKS)
    made = {
        "phieu-giao-nhiem-vu": (drafts.sheet(sheet), sheet.printed),
        "cong-van-giao-nhiem-vu": (drafts.letter(letter), letter.printed),
        "cong-van-don-doc": (drafts.memo(memo), memo.printed),
        "cong-van-don-doc-chung": (drafts.joint_memo(joint), joint.printed),
        "bao-cao-tinh-hinh": (drafts.report(report), report.printed),
        "phieu-trinh": (drafts.brief(brief), ()),
        "so-theo-doi": (drafts.register(register), register.printed),
    }
    return {name: (context, tuple(task.key for task in tasks)) for name, (context, tasks) in made.items()}


def _other(sheet: SheetView) -> SheetView:
    return SheetView(
        office=sheet.office, notice=sheet.notice, unit=OTHER, lead=(NEAR,), support=(LATE, DONE), collective=(SHARED,)
    )
