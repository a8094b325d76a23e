"""A made-up agency with twelve units and the tasks of two of its notices, as the ledger would hand them over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from render.views import (
    BriefView,
    Counts,
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

AS_OF = dt.date(2025, 1, 15)

OFFICE = Office(
    agency="Ban Quản lý Khu kinh tế Đông Hải",
    parent="Ủy ban nhân dân tỉnh Hải Đông",
    place="Đông Hải",
    agency_symbol="BQL",
    drafter_symbol="VP",
    signer_lines=("TL. TRƯỞNG BAN", "CHÁNH VĂN PHÒNG"),
    leader="Lãnh đạo Ban Quản lý",
)
UNKNOWN_OFFICE = Office(agency="Phòng Kinh tế và Hạ tầng")

NOTICE = NoticeView(
    key="215-TB-BQL",
    doc_type="thông báo",
    number="215/TB-BQL",
    issued_on=dt.date(2024, 12, 23),
    issuer="Ban Quản lý Khu kinh tế Đông Hải",
    subject="Kết luận của đồng chí Trưởng ban tại cuộc họp giao ban tổng kết công tác năm 2024",
    source_name="TB 215.docx",
)
BARE_NOTICE = NoticeView(
    key="9f86d081",
    doc_type="thông báo",
    number=None,
    issued_on=None,
    issuer=None,
    subject=None,
    source_name="scan0001.pdf",
)

DAUTU = "Phòng Quản lý đầu tư"
QUYHOACH = "Phòng Quy hoạch - Xây dựng"
TAINGUYEN = "Phòng Tài nguyên và Môi trường"
LAODONG = "Phòng Quản lý lao động"
DOANHNGHIEP = "Phòng Quản lý doanh nghiệp"
KEHOACH = "Phòng Kế hoạch - Tài chính"
VANPHONG = "Văn phòng Ban Quản lý"
DAIDIEN = "Văn phòng đại diện tại Khu công nghiệp Bến Sậy"
TRUNGTAM = "Trung tâm Hỗ trợ doanh nghiệp"
DUAN = "Ban Quản lý dự án hạ tầng"
CANG = "Đội Kiểm tra trật tự xây dựng"
LANHDAO = "Các Phó Trưởng ban"
EVERYONE = "Các phòng, đơn vị trực thuộc"


def day(quote: str, due: dt.date | None = None, **more: object) -> TimeView:
    return TimeView(quote=quote, due_on=due, **more)  # type: ignore[arg-type]


def task(item: str, text: str, leads: Iterable[str], **more: object) -> TaskView:
    notice = more.pop("notice", NOTICE)
    values: dict[str, object] = {
        "key": f"{notice.key}/{item}",  # type: ignore[attr-defined]
        "notice": notice,
        "item": item,
        "page": 1 + int(item.split(".")[1]) // 4 if "." in item else 1,
        "text": text,
        "title": text if len(text) <= 120 else text[: text.rfind(" ", 0, 118)] + "…",
        "leads": tuple(leads),
        "supports": (),
    }
    return TaskView(**(values | more))  # type: ignore[arg-type]


_D = dt.date
TASKS = (
    task(
        "II.1.1",
        "Tham mưu Lãnh đạo Ban các giải pháp nâng cao hiệu quả thu hút đầu tư năm 2025; rà soát, "
        "đề xuất danh mục dự án "
        "trọng điểm kêu gọi đầu tư, báo cáo Trưởng ban trước ngày 10/01/2025.",
        [DAUTU],
        supports=(QUYHOACH, TAINGUYEN),
        reports_to=("Trưởng ban",),
        deadlines=(day("trước ngày 10/01/2025", _D(2025, 1, 9)),),
        due_on=_D(2025, 1, 9),
        state=State.IN_PROGRESS,
        timing=Timing.OVERDUE,
        percent=60,
        progress="Đã dự thảo danh mục 12 dự án, đang lấy ý kiến các phòng",
    ),
    task(
        "II.1.2",
        "Giám sát, đôn đốc các nhà đầu tư đã được cấp Giấy chứng nhận đăng ký đầu tư triển khai dự "
        "án đúng tiến độ cam "
        "kết; định kỳ báo cáo trước ngày 25 hàng tháng.",
        [DAUTU],
        supports=(DAIDIEN,),
        reports_to=("Lãnh đạo Ban",),
        deadlines=(day("trước ngày 25 hàng tháng", _D(2025, 1, 24), rrule="FREQ=MONTHLY;BYMONTHDAY=25"),),
        nature="recurring",
        due_on=_D(2025, 1, 24),
        state=State.IN_PROGRESS,
        timing=Timing.IN_TIME,
    ),
    task(
        "II.1.3",
        "Chuẩn bị nội dung hội thảo xúc tiến đầu tư dự kiến tổ chức vào tháng 03/2025.",
        [DAUTU],
        supports=(VANPHONG, TRUNGTAM),
        milestones=(day("tháng 03/2025"),),
    ),
    task(
        "II.2.1",
        "Hoàn thiện hồ sơ Đồ án điều chỉnh quy hoạch chung xây dựng Khu kinh tế Đông Hải đến năm "
        "2040, tầm nhìn đến năm "
        "2050, trình cấp có thẩm quyền phê duyệt trong quý I/2025.",
        [QUYHOACH],
        supports=(TAINGUYEN, DUAN),
        deadlines=(day("trong quý I/2025", _D(2025, 3, 31)),),
        nature="once",
        due_on=_D(2025, 3, 31),
        timing=Timing.IN_TIME,
        state=State.IN_PROGRESS,
    ),
    task(
        "II.2.2",
        "Rà soát các trường hợp vi phạm trật tự xây dựng tại Khu công nghiệp Bến Sậy, xử lý dứt điểm trước 27/12/2024.",
        [QUYHOACH],
        supports=(CANG,),
        deadlines=(day("trước 27/12/2024", _D(2024, 12, 26)),),
        due_on=_D(2024, 12, 26),
        timing=Timing.OVERDUE,
    ),
    task(
        "II.3.1",
        "Kiểm tra việc vận hành hệ thống quan trắc nước thải tự động tại 05 khu công nghiệp; kiên "
        "quyết xử lý trường hợp "
        "xả thải vượt quy chuẩn.",
        [TAINGUYEN],
        supports=(DAIDIEN,),
        state=State.IN_PROGRESS,
    ),
    task(
        "II.3.2",
        "Tham mưu văn bản gửi Sở Tài nguyên và Môi trường về cơ chế phối hợp bảo vệ môi trường, "
        "xong trước dịp tết nguyên "
        "đán.",
        [TAINGUYEN],
        reports_to=("Phó Trưởng ban phụ trách",),
        deadlines=(day("trước dịp tết nguyên đán", _D(2025, 1, 28), to_confirm=True),),
        due_on=_D(2025, 1, 28),
        timing=Timing.IN_TIME,
        review=("Năm không ghi trong văn bản, suy ra từ ngày ban hành",),
    ),
    task(
        "II.4.1",
        "Nắm tình hình lương, thưởng tết của doanh nghiệp; tổng hợp báo cáo Ủy ban nhân dân tỉnh "
        "chậm nhất ngày "
        "31/12/2024.",
        [LAODONG],
        reports_to=("Ủy ban nhân dân tỉnh",),
        deadlines=(day("chậm nhất ngày 31/12/2024", _D(2024, 12, 31)),),
        due_on=_D(2024, 12, 31),
        done_on=_D(2024, 12, 30),
        state=State.DONE,
        percent=100,
        progress="Đã báo cáo Ủy ban nhân dân tỉnh",
        reply="Báo cáo số 412/BC-BQL ngày 30/12/2024",
    ),
    task(
        "II.4.2",
        "Phối hợp với Liên đoàn Lao động tỉnh tổ chức chương trình “Tết sum vầy” cho người lao động.",
        [LAODONG],
        supports=(TRUNGTAM, "Liên đoàn Lao động tỉnh"),
        deadlines=(day("xong trước ngày 18/01/2025", _D(2025, 1, 17)),),
        due_on=_D(2025, 1, 17),
        timing=Timing.NEAR,
        state=State.IN_PROGRESS,
    ),
    task(
        "II.5.1",
        "Đẩy mạnh cải cách thủ tục hành chính; 100% hồ sơ được tiếp nhận, giải quyết trên môi trường điện tử.",
        [DOANHNGHIEP],
        supports=(VANPHONG,),
        state=State.IN_PROGRESS,
    ),
    task(
        "II.6.1",
        "Tổng hợp nhu cầu kinh phí năm 2025 của các phòng, đơn vị, trình Trưởng ban ngày 15/01/2025.",
        [KEHOACH],
        reports_to=("Trưởng ban",),
        deadlines=(day("ngày 15/01/2025", _D(2025, 1, 15)),),
        due_on=_D(2025, 1, 15),
        timing=Timing.TODAY,
        state=State.IN_PROGRESS,
        percent=90,
    ),
    task(
        "II.6.2",
        "Hoàn thành quyết toán vốn đầu tư công năm 2024 đúng quy định.",
        [KEHOACH, DUAN],
        deadlines=(day("trước ngày 05/01/2025", _D(2025, 1, 4)),),
        due_on=_D(2025, 1, 4),
        done_on=_D(2025, 1, 10),
        state=State.DONE,
        percent=100,
        reply="Tờ trình số 08/TTr-KHTC ngày 10/01/2025",
    ),
    task(
        "II.7.1",
        "Tham mưu tổ chức Hội nghị tổng kết công tác năm 2024, triển khai nhiệm vụ năm 2025.",
        [VANPHONG],
        supports=(KEHOACH,),
        deadlines=(day("trong tháng 12/2024", _D(2024, 12, 31)),),
        due_on=_D(2024, 12, 31),
        done_on=_D(2024, 12, 28),
        state=State.DONE,
        percent=100,
    ),
    task(
        "II.7.2",
        "Xây dựng lịch trực tết, bảo đảm an ninh, an toàn cơ quan; gửi các đơn vị trước ngày 20/01/2025.",
        [VANPHONG],
        deadlines=(day("trước ngày 20/01/2025", _D(2025, 1, 19)),),
        due_on=_D(2025, 1, 19),
        timing=Timing.NEAR,
    ),
    task(
        "II.7.3",
        "Đề xuất mua sắm phần mềm quản lý văn bản; tạm dừng đến khi có hướng dẫn của Sở Thông tin và Truyền thông.",
        [VANPHONG],
        state=State.SUSPENDED,
    ),
    task(
        "II.8.1",
        "Thường trực tiếp nhận phản ánh của doanh nghiệp, kịp thời báo cáo những vấn đề phát sinh.",
        [DAIDIEN],
        state=State.IN_PROGRESS,
    ),
    task(
        "II.9.1",
        "Tư vấn, hỗ trợ doanh nghiệp nhỏ và vừa trong khu công nghiệp tiếp cận nguồn vốn ưu đãi; sơ kết 06 tháng/lần.",
        [TRUNGTAM],
        supports=(DOANHNGHIEP,),
        deadlines=(day("06 tháng/lần", None, rrule="FREQ=MONTHLY;INTERVAL=6"),),
        nature="recurring",
    ),
    task(
        "II.10.1",
        "Đẩy nhanh tiến độ giải phóng mặt bằng tuyến đường trục Khu công nghiệp Bến Sậy (dài 4,2 "
        "km), bàn giao mặt bằng "
        "trước ngày 31/12/2024.",
        [DUAN],
        supports=(QUYHOACH, "Ủy ban nhân dân huyện An Lương"),
        reports_to=("Trưởng ban",),
        deadlines=(day("trước ngày 31/12/2024", _D(2024, 12, 30)),),
        due_on=_D(2024, 12, 30),
        timing=Timing.OVERDUE,
        state=State.IN_PROGRESS,
        percent=80,
        progress="Còn 03 hộ chưa nhận tiền bồi thường",
        reply="Công văn số 15/BQLDA-KT ngày 06/01/2025",
    ),
    task(
        "II.11.1",
        "Tăng cường kiểm tra, phát hiện và lập biên bản ngay các vi phạm trật tự xây dựng mới phát sinh.",
        [CANG],
        state=State.IN_PROGRESS,
    ),
    task(
        "III.1",
        "Các Phó Trưởng ban theo lĩnh vực được phân công trực tiếp chỉ đạo, kiểm tra, đôn đốc các "
        "phòng, đơn vị thực hiện.",
        [LANHDAO],
    ),
    task(
        "III.2",
        "Các phòng, đơn vị trực thuộc rà soát nhiệm vụ trọng tâm, xây dựng chương trình công tác "
        "năm 2025, gửi Văn phòng "
        "tổng hợp trước ngày 10/01/2025.",
        [EVERYONE],
        collective=True,
        reports_to=("Văn phòng",),
        deadlines=(day("trước ngày 10/01/2025", _D(2025, 1, 9)),),
        due_on=_D(2025, 1, 9),
        done_on=_D(2025, 1, 9),
        state=State.DONE,
        percent=100,
    ),
    task(
        "III.3",
        "Thực hiện nghiêm Chỉ thị về tổ chức Tết Nguyên đán; tiết kiệm, không sử dụng ngân sách, "
        "phương tiện công trái quy "
        "định.",
        [EVERYONE],
        collective=True,
        state=State.IN_PROGRESS,
    ),
    task(
        "II.1.4",
        "Báo cáo kết quả hợp tác với Công ty TNHH A&B <Đông Hải> về hạ tầng “xanh” trước ngày 20/12/2024.",
        [DAUTU],
        deadlines=(day("trước ngày 20/12/2024", _D(2024, 12, 19)),),
        due_on=_D(2024, 12, 19),
        state=State.DROPPED,
    ),
    task(
        "II.5.2",
        "Công khai kết quả giải quyết thủ tục hành chính trên Cổng thông tin điện tử trước ngày 30/12/2024.",
        [DOANHNGHIEP],
        deadlines=(day("trước ngày 30/12/2024", _D(2024, 12, 29)),),
        due_on=_D(2024, 12, 29),
        done_on=_D(2024, 12, 27),
        state=State.DONE,
        percent=100,
    ),
    task(
        "IV",
        "Nghiên cứu phương án thí điểm mô hình khu công nghiệp sinh thái.",
        [],
        review=("Không rõ đơn vị được giao",),
    ),
)


def counts(tasks: Iterable[TaskView]) -> Counts:
    tasks = list(tasks)
    aside = [t for t in tasks if t.state in {State.SUSPENDED, State.DROPPED}]
    done = [t for t in tasks if t.state is State.DONE]
    late = [t for t in done if t.due_on and t.done_on and t.done_on > t.due_on]
    active = [t for t in tasks if t.state in {State.NOT_STARTED, State.IN_PROGRESS}]
    overdue = [t for t in active if t.timing is Timing.OVERDUE]
    free = [t for t in active if t.timing is Timing.NO_DEADLINE]
    return Counts(
        total=len(tasks),
        done_on_time=len(done) - len(late),
        done_late=len(late),
        open_in_time=len(active) - len(overdue) - len(free),
        overdue=len(overdue),
        no_deadline=len(free),
        set_aside=len(aside),
    )


def units() -> list[str]:
    return sorted({lead for t in TASKS for lead in t.leads if not t.collective})


def sheet_of(unit: str, tasks: Iterable[TaskView] = TASKS, office: Office = OFFICE) -> SheetView:
    tasks = tuple(tasks)
    return SheetView(
        office=office,
        notice=NOTICE,
        unit=unit,
        lead=tuple(t for t in tasks if unit in t.leads),
        support=tuple(t for t in tasks if unit in t.supports and unit not in t.leads),
        collective=tuple(t for t in tasks if t.collective),
    )


def unassigned_sheet() -> SheetView:
    nobody = tuple(t for t in TASKS if not t.leads)
    return SheetView(office=OFFICE, notice=NOTICE, unit=None, lead=nobody, support=(), collective=())


def bare_sheet() -> SheetView:
    only = task("1", "Khẩn trương khắc phục tồn tại đã nêu.", ["Tổ công tác"], notice=BARE_NOTICE, page=None)
    return SheetView(
        office=UNKNOWN_OFFICE, notice=BARE_NOTICE, unit="Tổ công tác", lead=(only,), support=(), collective=()
    )


def memo_to(unit: str, tasks: Iterable[TaskView] = TASKS, office: Office = OFFICE) -> MemoView:
    mine = [t for t in tasks if unit in t.leads and t.state in {State.NOT_STARTED, State.IN_PROGRESS}]
    return MemoView(
        office=office,
        unit=unit,
        as_of=AS_OF,
        overdue=tuple(t for t in mine if t.timing is Timing.OVERDUE),
        near=tuple(t for t in mine if t.timing in {Timing.NEAR, Timing.TODAY}),
    )


def report_of(tasks: Iterable[TaskView] = TASKS, office: Office = OFFICE) -> ReportView:
    tasks = tuple(tasks)
    return ReportView(
        office=office,
        about="tháng 01 năm 2025",
        start=dt.date(2024, 12, 16),
        end=dt.date(2025, 1, 15),
        as_of=AS_OF,
        before=Earlier(title="tháng 12 năm 2024", counts=counts(tasks[:9])),
        tasks=tasks,
        notices=(NOTICE,) if tasks else (),
    )


def letter_of(tasks: Iterable[TaskView] = TASKS, office: Office = OFFICE) -> LetterView:
    tasks = tuple(tasks)
    named = sorted({unit for t in tasks for unit in (*t.leads, *t.supports) if not t.collective})
    return LetterView(office=office, notice=NOTICE, sheets=tuple(sheet_of(unit, tasks) for unit in named), tasks=tasks)


def joint_memo_of(tasks: Iterable[TaskView] = TASKS, office: Office = OFFICE) -> JointMemoView:
    tasks = tuple(tasks)
    memos = (memo_to(unit, tasks) for unit in dict.fromkeys(lead for t in tasks for lead in t.leads))
    return JointMemoView(office=office, as_of=AS_OF, memos=tuple(m for m in memos if m.printed))


def brief_of(
    tasks: Iterable[TaskView] = TASKS, office: Office = OFFICE, notice: NoticeView | None = NOTICE
) -> BriefView:
    return BriefView(office=office, as_of=AS_OF, tasks=tuple(tasks), notice=notice)


def register_of(tasks: Iterable[TaskView] = TASKS, office: Office = OFFICE) -> RegisterView:
    return RegisterView(office=office, as_of=AS_OF, tasks=tuple(tasks))
