"""Which right each page asks for. What is not in the table is refused, so no page is open by being forgotten."""

from __future__ import annotations

from fastapi import HTTPException, Request

from giaoviec.roles import RIGHTS, Right
from giaoviec.web.visitors import Visitor, visitor_of

ANYONE = None
"""In the table: no login is asked for."""

NEEDS: dict[str, Right | None] = {
    "GET /dang-nhap": ANYONE,
    "POST /dang-nhap": ANYONE,
    # asked by machines, which have no login: giaoviec/running/monitor.py says who is told what
    "GET /healthz": ANYONE,
    "GET /readyz": ANYONE,
    "GET /metrics": ANYONE,
    "POST /dang-xuat": Right.TASKS,
    "GET /": Right.TASKS,  # a unit is led on to its own page
    "HEAD /": Right.TASKS,
    "GET /van-ban-den": Right.READ,
    "GET /van-ban-den/tinh-trang": Right.READ,
    "POST /van-ban-den": Right.RECEIVE,
    "POST /van-ban-den/doc-lai": Right.RECEIVE,
    "GET /cong-viec": Right.READ,
    "GET /cong-viec/tinh-trang": Right.READ,
    "GET /van-ban": Right.READ,
    "GET /van-ban/{key}": Right.READ,
    "POST /van-ban/{key}/dung": Right.DECIDE,
    "GET /van-ban/{key}/trang/{number}.png": Right.READ,
    "GET /van-ban/{key}/ban-goc": Right.READ,
    "GET /van-ban/{key}/ban-moi": Right.READ,
    "POST /van-ban/{key}/ban-moi": Right.DECIDE,
    "POST /van-ban/{key}/bo-ban-moi": Right.DECIDE,
    "POST /van-ban/{key}/chuyen": Right.RECEIVE,
    "GET /chuyen-giao": Right.READ,
    "GET /chuyen-giao/{number}": Right.READ,
    "POST /chuyen-giao/{number}/nhan": Right.RECEIVE,
    "POST /chuyen-giao/{number}/khong-nhan": Right.RECEIVE,
    "POST /chuyen-giao/{number}/rut-lai": Right.RECEIVE,
    "GET /nhiem-vu": Right.READ,
    "POST /nhiem-vu/cach-xem": Right.DECIDE,
    "POST /nhiem-vu/bo-cach-xem": Right.DECIDE,
    "GET /nhiem-vu/{key:path}": Right.TASKS,  # a unit sees its own only
    "GET /lich": Right.READ,
    "GET /don-vi/bang": Right.READ,
    "GET /don-vi": Right.READ,
    "GET /don-vi/sua": Right.REGISTER,
    "POST /don-vi/them": Right.REGISTER,
    "POST /don-vi/sua": Right.REGISTER,
    "POST /don-vi/nhom": Right.REGISTER,
    "POST /don-vi/gop": Right.REGISTER,
    "POST /don-vi/chuyen": Right.REGISTER,
    "GET /tien-do": Right.TASKS,  # a unit is led on to its own page
    "GET /tien-do/don-vi": Right.TASKS,  # a unit sees its own only
    "POST /tien-do/bao": Right.REPORT,  # a unit reports on its own only
    "GET /tien-do/cho-xac-nhan": Right.READ,
    "POST /tien-do/nhan": Right.FOLLOW,
    "POST /tien-do/nhan-ca-tep": Right.FOLLOW,
    "POST /tien-do/khong-nhan": Right.FOLLOW,
    "POST /tien-do/tra-ve": Right.FOLLOW,
    "GET /tien-do/tra-ve/{digest}": Right.FOLLOW,
    "POST /tien-do/tra-ve/{digest}": Right.FOLLOW,
    "GET /ban-nhap": Right.READ,
    "POST /ban-nhap/lap": Right.DRAFT,
    "GET /ban-nhap/ket-qua/{token}": Right.DRAFT,
    "GET /ban-nhap/ket-qua/{token}/tinh-trang": Right.DRAFT,
    "GET /ban-nhap/tep/{path:path}": Right.READ,
    "GET /ban-nhap/xem/{path:path}": Right.READ,
    "GET /ban-nhap/tat-ca.zip": Right.READ,
    "POST /viec/sua": Right.DECIDE,
    "POST /viec/dung": Right.DECIDE,
    "POST /viec/bo": Right.DECIDE,
    "POST /viec/tach": Right.DECIDE,
    "POST /viec/gop": Right.DECIDE,
    "POST /viec/them": Right.DECIDE,
    "POST /viec/tien-do": Right.FOLLOW,
    "POST /viec/gia-han": Right.FOLLOW,
    "POST /viec/nhieu": Right.FOLLOW,
    "POST /hoan-tac": Right.DECIDE,
    "GET /viec/doc-han": Right.DECIDE,
    "GET /nhat-ky": Right.READ,
    "GET /nhat-ky/truy-cap": Right.AUDIT,
    "GET /tep/{sha256}": Right.READ,
    # the API, from its own root
    "GET /api/v1/": ANYONE,
    "POST /api/v1/notices": Right.RECEIVE,
    "GET /api/v1/files/{sha256}": Right.READ,
    "GET /api/v1/notices": Right.READ,
    "GET /api/v1/notices/{key}": Right.READ,
    "GET /api/v1/notices/{key}/contract": Right.READ,
    "GET /api/v1/tasks": Right.TASKS,
    "GET /api/v1/tasks/{key:path}": Right.TASKS,
    "POST /api/v1/tasks/{key:path}/progress": Right.REPORT,
    "GET /api/v1/reports": Right.TASKS,
    "GET /api/v1/handovers": Right.READ,
    "GET /api/v1/handovers/{number}": Right.READ,
    "POST /api/v1/notices/{key}/handovers": Right.RECEIVE,
    "POST /api/v1/handovers/{number}/answer": Right.RECEIVE,
}
"""Method and path of a route → the right it needs."""


def right_for(request: Request) -> Right | None:
    """Return the right that ``request`` needs.

    Raises:
        HTTPException: 403, its route is in no table.
    """
    place = f"{request.method} {request.scope.get('root_path', '')}{request.scope['route'].path}"
    if place not in NEEDS:
        raise HTTPException(403, "forbidden")
    return NEEDS[place]


def permitted(request: Request) -> None:
    """Dependency of every page: let in who has the right it needs.

    Raises:
        LoginNeeded: Nobody is logged in.
        HTTPException: 403, the account may not do this.
    """
    right = right_for(request)
    if right is not ANYONE and not may(visitor_of(request), right):
        raise HTTPException(403, "forbidden")


def may(visitor: Visitor | None, right: str) -> bool:
    """Tell whether a visitor has a right; templates ask it before they offer a button."""
    return visitor is not None and Right(right) in RIGHTS[visitor.role]
