"""What a clerk reads for the names the program uses."""

from __future__ import annotations

from giaoviec.drafting import making
from giaoviec.drafting.making import Order
from giaoviec.following.events import Kind, Source
from giaoviec.intake.arrivals import Step
from giaoviec.intake.inbox import Waiting
from giaoviec.ledger import NoticeStatus
from giaoviec.ledger.accounts import What

_KINDS: dict[str, str] = {
    Kind.ASSIGNED: "Tách từ văn bản",
    Kind.ADDED: "Thêm nhiệm vụ",
    Kind.CORRECTED: "Sửa",
    Kind.CONFIRMED: "Xác nhận đúng",
    Kind.SPLIT: "Tách thành nhiều nhiệm vụ",
    Kind.MERGED: "Gộp nhiệm vụ",
    Kind.REJECTED: "Bỏ, không phải nhiệm vụ",
    Kind.PROGRESS: "Ghi tiến độ",
    Kind.EXTENDED: "Gia hạn",
    Kind.CANCELLED: "Dừng, không thực hiện nữa",
    Kind.REOPENED: "Mở lại",
    Kind.LINKED: "Nối với nhiệm vụ trước",
    Kind.REISSUED: "Theo văn bản ban hành lại",
    Kind.PROPOSED: "Đơn vị báo, chờ xác nhận",
    Kind.ACCEPTED: "Xác nhận báo cáo của đơn vị",
    Kind.DECLINED: "Không nhận",
    Kind.UNDONE: "Hoàn tác",
    Kind.RECEIVED: "Nhận văn bản ban hành lại",
    Kind.REMINDED: "Đôn đốc",
    Kind.HANDED: "Chuyển sang cơ quan khác",
    Kind.HANDED_ACCEPTED: "Cơ quan nhận chuyển đã tiếp nhận",
    Kind.HANDED_REFUSED: "Cơ quan nhận chuyển không tiếp nhận",
    Kind.HANDED_WITHDRAWN: "Rút lại việc chuyển",
    Kind.TAKEN: "Tiếp nhận từ cơ quan khác",
}
_SOURCES: dict[str, str] = {
    Source.NOTICE: "văn bản",
    Source.WEB: "trang làm việc",
    Source.WORKBOOK: "bảng Excel",
    Source.SHEET: "phiếu Word",
    Source.LETTER: "công văn trả lời",
    Source.CLI: "dòng lệnh",
    Source.API: "phần mềm khác",
    Source.HANDOVER: "chuyển giao giữa các cơ quan",
}
_STEPS = {
    Step.RECEIVED: "Đã nhận, chờ đọc",
    Step.WAITING: "Chờ",
    Step.READING: "Đang đọc",
    Step.EXTRACTED: "Đã tách nhiệm vụ, đang lập bản nháp",
    Step.TO_DECIDE: "Ban hành lại, chờ quyết định",
    Step.TO_CHECK: "Cần kiểm tra",
    Step.READY: "Bản nháp đã sẵn sàng",
    Step.UNPACKED: "Gói nhiều văn bản, đã mở",
    Step.REPLY: "Trả lời của đơn vị",
    Step.FAILED: "Chưa đọc được",
}
_WAITING = {
    Waiting.OPEN: "đang mở trong chương trình khác, chờ đóng lại",
    Waiting.CHANGING: "đang được chép vào, chờ chép xong",
    Waiting.INCOMPLETE: "chưa đủ nội dung, chờ chép xong",
    Waiting.LINK: "là lối tắt (liên kết), không đọc; đề nghị chép chính tệp đó vào",
    Waiting.SPECIAL: "không phải tệp thông thường, không đọc",
    Waiting.CLOSED: "không mở được thư mục này, đề nghị cấp quyền đọc",
}
_STATUSES = {
    NoticeStatus.ACTIVE: "đang theo dõi",
    NoticeStatus.PENDING: "chờ quyết định",
    NoticeStatus.REPLACED: "đã có bản thay thế",
    NoticeStatus.DECLINED: "không nhận",
}
_ORDERS = {
    making.What.NOTICE: "Phiếu, công văn, bảng, lịch",
    making.What.MAILS: "Thư gửi các đơn vị",
    making.What.BRIEF: "Phiếu trình lãnh đạo",
    making.What.REMINDERS: "Công văn đôn đốc từng đơn vị",
    making.What.JOINT_REMINDER: "Công văn đôn đốc chung",
    making.What.REPORT: "Báo cáo tình hình thực hiện",
    making.What.REGISTER: "Sổ theo dõi",
    making.What.OFFICE: "Bảng theo dõi và lịch của cơ quan",
}
_DATED = frozenset({making.What.REMINDERS, making.What.JOINT_REMINDER})
_NOTED = {
    What.LOGIN: "Đăng nhập",
    What.LOGIN_FAILED: "Đăng nhập không thành công",
    What.LOGOUT: "Đăng xuất",
    What.CHANGED: "Ghi, sửa",
    What.TAKEN: "Tải tệp về",
    What.REFUSED: "Bị từ chối, không có quyền",
    What.ACCOUNT: "Quản lý tài khoản",
}
_FIELDS = {
    "text": "nội dung",
    "title": "tiêu đề",
    "leads": "đơn vị chủ trì",
    "supports": "đơn vị phối hợp",
    "deadlines": "thời hạn",
    "milestones": "mốc dự kiến",
    "nature": "tính chất",
}


def kind_label(kind: str) -> str:
    """Return what an event is called."""
    return _KINDS.get(kind, kind)


def source_label(source: str) -> str:
    """Return what the door an event came through is called."""
    return _SOURCES.get(source, source)


def step_label(step: Step) -> str:
    """Return how far a file has come."""
    return _STEPS[step]


def waiting_label(waiting: Waiting) -> str:
    """Return why a file is left for later."""
    return _WAITING[waiting]


def status_label(status: NoticeStatus) -> str:
    """Return whether the tasks of a notice count, as a clerk says it."""
    return _STATUSES[status]


def order_title(order: Order) -> str:
    """Return what somebody asked to be made."""
    about = f" {order.about.title}" if order.about else ""
    unit = f", {order.unit}" if order.unit else ""
    day = f" đến ngày {order.as_of:%d/%m/%Y}" if order.what in _DATED else ""
    notice = f" của {order.notice}" if order.notice else ""
    return f"{_ORDERS[order.what]}{notice}{about}{day}{unit}"


def noted_label(what: What) -> str:
    """Return what an entry of the audit log is called."""
    return _NOTED[what]


def field_label(field: str) -> str:
    """Return what a field of a task is called."""
    return _FIELDS.get(field, field)
