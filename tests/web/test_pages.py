"""Every page of a full office: usable by anybody, on a phone, on paper; the few that need a login too."""

from __future__ import annotations

import datetime as dt
import io
import os
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import openpyxl
import pytest

from giaoviec import clock
from giaoviec.drafting import drafts, making
from giaoviec.following.events import Kind
from giaoviec.ledger.accounts import What
from giaoviec.roles import Role
from giaoviec.web.visitors import LOGIN_COOKIE
from render.views import State
from tests.app.notices import text
from tests.web.conftest import Client, Opened, Served
from tests.web.test_day import PDF

ACCESSIBLE = (Path(__file__).parent / "accessible.js").read_text("utf-8")
LONG = "Trung tâm Ứng phó sự cố tràn dầu, cứu nạn và điều phối hoạt động hàng hải khu vực Bắc Trung Bộ"
TO_ALL = "4. Các phòng chuyên môn rà soát quy chế phối hợp, báo cáo trước ngày 20/4/2025.\n"


@pytest.fixture
def full(served: Served, client: Client) -> list[str]:
    """An office with something on every page; the addresses of the pages."""
    notice = text().replace("Trên đây là", f"{TO_ALL}Trên đây là")
    assert TO_ALL in notice
    key = served.take("thong-bao.txt", notice)
    pdf = served.take("pdf.pdf", PDF.read_bytes())
    nothing = served.take("thu-moi.txt", "Kính mời các đồng chí dự họp vào sáng thứ Hai.")
    later = served.take("thong-bao-lai.txt", notice.replace("nạo vét", "nạo vét, thanh thải"))
    served.workspace.register_file.write_text(f'[[unit]]\nkey = "a"\nname = "{LONG}"\n', "utf-8")
    today = clock.today()
    with served.ledger.act("lan", "web") as act:
        act.progress(f"{key}/1", state=State.IN_PROGRESS, percent=40, note="Đang làm")
        act.extend(f"{key}/1", today + dt.timedelta(days=1))
        act.propose(f"{key}/3", Kind.PROGRESS, percent=70, note="Đã thu một phần")
        act.confirm_notice(nothing, ["header.number#no-number"])
    order = making.Order(what=making.What.NOTICE, as_of=today, notice=key, who="lan", asked_at=clock.now())
    made = making.ask(served.workspace, served.ledger, order)
    while (asked := making.found(served.workspace, made)) is None or asked.state in making.MOVING:
        time.sleep(0.05)
    finance, operations = quote("Phòng Tài chính"), quote("Phòng Khai thác cảng")
    return [
        "/",
        "/van-ban-den",
        "/van-ban",
        "/van-ban?tim=khong-co-gi",
        f"/van-ban/{key}",
        f"/van-ban/{nothing}",
        f"/van-ban/{pdf}",
        f"/van-ban/{pdf}?xem=trang&trang=2",
        f"/van-ban/{later}/ban-moi",
        f"/nhiem-vu/{key}/1",
        "/nhiem-vu",
        f"/nhiem-vu?viec-chung={finance}",
        f"/lich?thang={today:%Y-%m}",
        "/don-vi",
        "/don-vi/sua?ma=a",
        f"/don-vi/bang?ten={operations}",
        "/tien-do",
        f"/tien-do/don-vi?ten={finance}",
        f"/tien-do/don-vi?ten={finance}&loai=giao-chung",
        "/tien-do/cho-xac-nhan",
        returned(served, client, key),
        "/ban-nhap",
        f"/ban-nhap?van-ban={key}",
        f"/ban-nhap/ket-qua/{made}",
        f"/ban-nhap/xem/{key}/{drafts.LETTER}.docx",
        f"/ban-nhap/xem/{key}/{drafts.TABLE}.xlsx",
        f"/ban-nhap/xem/{key}/{drafts.CALENDAR}.ics",
        "/nhat-ky",
        "/api/v1/",
    ]


def returned(served: Served, client: Client, key: str) -> str:
    """Send in a filled workbook; return the address of what it would change."""
    book = openpyxl.load_workbook(io.BytesIO(served.workspace.outbox.read(f"{key}/{drafts.TABLE}.xlsx")))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        if str(row[0].value).startswith(f"{key}/"):
            row[8].value, row[9].value = "Hoàn thành", "nhiều" if row[0].value == f"{key}/2" else None
    data = io.BytesIO()
    book.save(data)
    file = {"name": "bảng trả lời.xlsx", "mimeType": "application/zip", "buffer": data.getvalue()}
    answer = client.request.post("/tien-do/tra-ve", multipart={"csrf": client.token(), "file": file})
    assert answer.ok
    address = urlsplit(answer.url)
    return f"{address.path}?{address.query}"


def test_every_page_can_be_used_by_anybody_also_on_a_phone(window: Opened, full: list[str]) -> None:
    page = window(viewport={"width": 360, "height": 740})
    for address in full:
        assert page.goto(address).ok, address  # type: ignore[union-attr]
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
        assert page.evaluate(ACCESSIBLE) == [], address
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.evaluate(ACCESSIBLE) == [], address
        page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.skipif("GIAOVIEC_AXE" not in os.environ, reason="a check by hand: make axe")
def test_axe_finds_nothing_serious(window: Opened, full: list[str]) -> None:
    script = Path(os.environ["GIAOVIEC_AXE"]).read_text("utf-8")
    page = window(bypass_csp=True)
    found = []
    for address in full:
        assert page.goto(address).ok, address  # type: ignore[union-attr]
        page.evaluate(script)
        answer = page.evaluate("axe.run({ resultTypes: ['violations'] })")
        found += [
            (address, wrong["id"], wrong["impact"], wrong["nodes"][0]["html"][:200]) for wrong in answer["violations"]
        ]
    assert found == []


def test_a_list_and_a_notice_print_what_they_show_and_no_buttons(window: Opened, full: list[str]) -> None:
    page = window()
    page.emulate_media(media="print")
    for address, words in (
        ("/nhiem-vu", "Rà soát phương án khai thác"),
        ("/van-ban/31-TB-BQLC", "đôn đốc việc nạo vét"),
    ):
        page.goto(address)
        page.get_by_text(words).first.wait_for()
        assert not page.locator("button:visible, nav:visible, input:visible").count(), address


class TestWithAccounts:
    """The pages of a desk to which people log in."""

    @pytest.fixture
    def guarded(self) -> bool:
        return True

    def test_login_and_access_log_can_be_used_by_anybody(self, served: Served, window: Opened) -> None:
        accounts = served.ledger.accounts
        accounts.add("Nguyễn Thị Hoa", Role.CLERK, "no password: the cookie is given")
        accounts.note(What.REFUSED, "Nguyễn Thị Hoa", "10.0.0.7", "POST /viec/bo")
        page = window(viewport={"width": 360, "height": 740})
        page.goto("/dang-nhap")
        assert page.evaluate(ACCESSIBLE) == []
        cookie = {"name": LOGIN_COOKIE, "value": accounts.begin("Nguyễn Thị Hoa"), "url": served.url}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        for address in ("/nhat-ky/truy-cap", "/"):
            page.goto(address)
            assert page.evaluate(ACCESSIBLE) == [], address
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, address


def test_the_check_itself_finds_what_is_wrong(window: Opened) -> None:
    page = window()
    page.set_content(
        "<title>x</title><h1>A</h1><h3>B</h3><img src='data:,'><input><a href='/x'></a>"
        "<p style='color:#999;background:#fff'>nhạt</p><p style='line-height:1'>Ẵ</p><nav></nav>"
        "<i id=a></i><i id=a></i><svg aria-label='x'><text fill='#aaa' y='9'>mờ</text></svg>"
    )
    found = " | ".join(page.evaluate(ACCESSIBLE))
    for wrong in (
        "language",
        "main",
        "h3 after h1",
        "no alt",
        "no label",
        "no name",
        "contrast",
        "too low",
        "nav",
        "twice",
    ):
        assert wrong in found, wrong
