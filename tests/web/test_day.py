"""A clerk's day at the desk, in a real browser."""

from __future__ import annotations

import datetime as dt
import io
import re
from pathlib import Path

import docx
import openpyxl
import pypdfium2
from playwright.sync_api import Page, expect

from giaoviec.intake.underway import Underway
from tests.app.notices import text
from tests.support.programs import needs
from tests.web.conftest import Opened, Served

SAMPLES = Path(__file__).parents[2] / "samples"
WORD = SAMPLES / "46-huyen-giao-ban-tuan" / "source.docx"
PDF = SAMPLES / "56-dai-hoc-ket-luan-hieu-truong" / "source.pdf"


def saved(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=re.compile(f"Tải về.*{re.escape(name)}|^tệp minh chứng")).first.click()
    return Path(waiting.value.path()).read_bytes()


def test_a_day_from_the_first_file_to_the_report(served: Served, window: Opened) -> None:
    page = window()
    with served.watched():
        page.goto("/van-ban-den")
        files = [
            {"name": "Giao ban tuần.docx", "mimeType": "", "buffer": WORD.read_bytes()},
            {"name": "Hội nghị.pdf", "mimeType": "", "buffer": PDF.read_bytes()},
            {"name": "hỏng.docx", "mimeType": "", "buffer": b"PK\x03\x04 no zip"},
        ]
        page.get_by_label("Thả tệp vào đây").set_input_files(files)  # type: ignore[arg-type]
        page.get_by_role("button", name="Đưa vào").click()
        # each file's way is told without a reload
        ways = page.locator(".way li")
        expect(ways).to_have_count(3, timeout=300_000)
        expect(ways.filter(has_text="Cần kiểm tra")).to_have_count(2, timeout=300_000)
        expect(ways.filter(has_text="hỏng.docx")).to_contain_text("Chưa đọc được", timeout=300_000)
        page.reload()
        expect(ways).to_have_count(3)

    # the doubtful first, by keys: the next one, accept it
    page.get_by_role("link", name="Giao ban tuần.docx").click()
    page.wait_for_url("**/van-ban/**")  # and until its script has run, without which no key is heard
    flags = page.locator(".flag")
    first = flags.count()
    assert first > 0
    page.keyboard.press("n")
    expect(page.locator(".card.here")).to_have_count(1)
    page.keyboard.press("a")
    expect(page.get_by_role("status").first).to_contain_text("Xác nhận đúng")
    expect(flags).to_have_count(first - 1)

    # correct a unit and a deadline
    card = page.locator(".card").filter(has_text="Tổ chức tiêm mũi 2")
    card.get_by_role("link", name="Sửa, tách, gộp, bỏ").click()
    key = "173-TB-UBND/2.1.1"
    page.get_by_label("Đơn vị chủ trì 1").fill("Trung tâm Y tế huyện Ba Tri")
    page.get_by_label("Đơn vị chủ trì 2").fill("")
    page.get_by_label("Thời hạn 1").fill("trước ngày 25 hằng tháng")
    expect(page.get_by_text("Hiểu là: trước ngày 25 hằng tháng")).to_be_visible()
    page.get_by_role("button", name="Ghi nhận").click()
    expect(card).to_contain_text("Trung tâm Y tế huyện Ba Tri ✓ đã sửa")
    record = served.ledger.task(key)
    assert [time.rrule for time in record.task.deadlines] == ["FREQ=MONTHLY;BYMONTHDAY=25"]

    # the sheets say so
    page.get_by_role("link", name="bản nháp", exact=True).click()
    page.get_by_role("button", name="Lập lại phiếu").click()
    expect(page.get_by_text("Đã lập xong")).to_be_visible(timeout=300_000)
    sheet = docx.Document(io.BytesIO(saved(page, "phieu-giao-nhiem-vu_trung-tam-y-te-huyen-ba-tri.docx")))
    assert "Trung tâm Y tế huyện Ba Tri" in "\n".join(paragraph.text for paragraph in sheet.paragraphs)

    # the workbook goes out and comes back
    book = openpyxl.load_workbook(io.BytesIO(saved(page, "bang-theo-doi.xlsx")))
    rows = book.worksheets[0]
    head = next(row for row in rows.iter_rows() if row[0].value == "Mã nhiệm vụ")
    column = {str(cell.value): cell.column for cell in head}
    line = next(row[0].row for row in rows.iter_rows() if row[0].value == key)
    rows.cell(line, column["Trạng thái"]).value = "Hoàn thành"
    rows.cell(line, column["Tiến độ, kết quả"]).value = "Đã tiêm xong"
    returned = io.BytesIO()
    book.save(returned)
    page.goto("/tien-do")
    file = {"name": "bảng trả lời.xlsx", "mimeType": "", "buffer": returned.getvalue()}
    page.get_by_label("Tệp đã điền").set_input_files(files=file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Xem thay đổi").click()
    expect(page.get_by_text("Đã tiêm xong")).to_be_visible()
    assert not served.ledger.task(key).events[-1].note, "nothing is written before it was looked at"
    page.get_by_role("button", name="Ghi vào sổ").click()
    expect(page.get_by_role("status").first).to_contain_text("Đã ghi nhận")
    assert served.ledger.task(key).events[-1].note == "Đã tiêm xong"

    # the report of the month
    page.goto("/ban-nhap")
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_text("Đã lập xong")).to_be_visible(timeout=300_000)
    report = docx.Document(io.BytesIO(saved(page, "bao-cao-tinh-hinh")))
    assert any("BÁO CÁO" in paragraph.text for paragraph in report.paragraphs)


def test_the_essential_path_needs_no_script(served: Served, window: Opened) -> None:
    page = window(java_script_enabled=False)
    with served.watched():
        page.goto("/van-ban-den")
        file = {"name": "thông báo.txt", "mimeType": "", "buffer": text().encode()}
        page.get_by_label("Thả tệp vào đây").set_input_files(files=file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Đưa vào").click()
        expect(page.get_by_text("thông báo.txt").first).to_be_visible()
        # the page says itself that it is to be loaded again; asked beside it, so that it does so between no two looks
        for _ in range(1200):
            seen = page.request.get("/van-ban-den").text()
            if "3 nhiệm vụ" in seen:
                break
            assert 'http-equiv="refresh"' in seen
            page.wait_for_timeout(500)
    page = page.context.new_page()  # the first may load itself again at any moment, in the midst of what is asked of it
    page.goto("/van-ban-den")
    page.get_by_role("link", name="thông báo.txt").click()
    page.locator("#viec-1 a.edit").click()
    page.get_by_label("Thời hạn 1").fill("trong quý II/2025")
    page.get_by_role("button", name="Ghi nhận").click()
    expect(page.locator("#viec-1")).to_contain_text("chậm nhất ngày 30/06/2025 ✓ đã sửa")
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#viec-1")).to_contain_text("trước ngày 28/3/2025")
    # a mark leads to its card and the card to its mark
    page.locator(".marked a.label").first.click()
    page.wait_for_url("**#viec-1")
    page.locator("#viec-1 a.place").click()
    page.wait_for_url("**#nv-1")
    page.goto("/ban-nhap?van-ban=31-TB-BQLC")
    page.get_by_role("button", name="Lập lại phiếu").click()
    expect(page.get_by_text("Đã lập xong")).to_be_visible(timeout=300_000)
    assert saved(page, "phieu-giao-nhiem-vu_phong-tai-chinh.docx").startswith(b"PK")


def test_a_missed_task_is_added_from_selected_text(served: Served, window: Opened) -> None:
    # an emoji before it: a browser counts it as two, the notice as one
    key = served.take("a.txt", text().replace("Sau khi nghe báo cáo", "Sau khi nghe 🏗️ báo cáo"))
    page = window()
    page.goto(f"/van-ban/{key}")
    page.evaluate(
        """words => {
          const walk = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode());) {
            const at = node.data.indexOf(words);
            if (at >= 0) document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
          }
        }""",
        "thông báo để các đơn vị biết",
    )
    page.get_by_role("button", name="Thêm nhiệm vụ từ đoạn này").click()
    expect(page.get_by_role("status").first).to_contain_text("Thêm nhiệm vụ")
    (added,) = [record for record in served.ledger.tasks(notice=key) if record.added]
    assert added.task.text == "thông báo để các đơn vị biết"


def test_the_pages_of_a_pdf_are_shown_with_boxes_that_lead_to_the_tasks(served: Served, window: Opened) -> None:
    key = served.take("hội nghị.pdf", PDF.read_bytes())
    page = window()
    page.goto(f"/van-ban/{key}")
    page.get_by_role("link", name="Trang gốc").click()
    page.get_by_role("link", name="Trang sau").click()
    page.wait_for_url("**trang=2*")
    box = page.locator(".pageimage a").first
    frame, shape = page.locator(".pageimage").bounding_box(), box.bounding_box()
    assert frame is not None
    assert shape is not None
    assert frame["x"] < shape["x"] < shape["x"] + shape["width"] < frame["x"] + frame["width"]
    box.click()
    page.wait_for_url("**#*")
    card = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(card).to_have_class(re.compile("card"))
    picture = page.request.get(f"/van-ban/{key}/trang/2.png")
    assert picture.body().startswith(b"\x89PNG")


def test_the_page_a_scan_is_at_is_told_without_a_reload(served: Served, window: Opened) -> None:
    served.ledger.files.claim("e" * 64, "bản quét.tiff", ".tiff", 1)
    underway = Underway(served.workspace, "e" * 64)
    underway.on_page(1, 2)
    page = window()
    page.goto("/van-ban-den")
    way = page.locator(".way li")
    expect(way).to_contain_text(re.compile(r"Đang đọc\s*: trang 1/2"))
    underway.on_page(2, 2)
    expect(way).to_contain_text(re.compile(r"Đang đọc\s*: trang 2/2"))


@needs("tesseract")
def test_a_scan_is_read_and_its_tasks_have_boxes(served: Served, window: Opened) -> None:
    pages = [pypdfium2.PdfDocument(PDF)[number].render(scale=200 / 72).to_pil().convert("L") for number in (0, 1)]
    scan = io.BytesIO()
    pages[0].save(scan, "TIFF", save_all=True, append_images=pages[1:], dpi=(200, 200), compression="tiff_lzw")
    page = window()
    with served.watched():
        page.goto("/van-ban-den")
        file = {"name": "bản quét.tiff", "mimeType": "", "buffer": scan.getvalue()}
        page.get_by_label("Thả tệp vào đây").set_input_files(files=file)  # type: ignore[arg-type]
        page.get_by_role("button", name="Đưa vào").click()
        way = page.locator(".way li")
        expect(way).to_contain_text(re.compile("Cần kiểm tra|Bản nháp đã sẵn sàng"), timeout=300_000)
    way.get_by_role("link", name="bản quét.tiff").click()
    page.get_by_role("link", name="Trang gốc").click()
    expect(page.locator(".pageimage a").first).to_be_visible()


def test_a_unit_reports_with_a_file_and_the_clerk_sees_the_evidence(served: Served, window: Opened) -> None:
    served.take("a.txt", text())
    page = window()
    page.goto("/tien-do")
    page.get_by_role("link", name="Phòng Tài chính").click()
    page.get_by_label("Trạng thái").select_option("in-progress")
    page.get_by_label("Tỷ lệ (%)").fill("60")
    page.get_by_label("Kết quả thực hiện").fill("Đã thu 4,2 tỷ đồng")
    file = {"name": "bc.pdf", "mimeType": "", "buffer": b"%PDF-1.4 x"}
    page.get_by_label("Tệp kèm theo").set_input_files(files=file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_role("status").first).to_contain_text("Ghi tiến độ")
    page.goto("/nhiem-vu/31-TB-BQLC/3")
    expect(page.get_by_text("Đã thu 4,2 tỷ đồng").first).to_be_visible()
    assert saved(page, "tệp minh chứng") == b"%PDF-1.4 x"


def test_the_keyboard_alone_is_enough(served: Served, window: Opened) -> None:
    key = served.take("a.txt", text(day="28/3"))  # a year left out is doubtful
    page = window()
    page.goto(f"/van-ban/{key}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("n")
    expect(page.locator(".flag button").first).to_be_focused()
    page.keyboard.press("e")
    page.wait_for_url("**/nhiem-vu/**")
    page.get_by_label("Thời hạn 1").focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("28/3/2025")
    page.keyboard.press("Enter")
    page.wait_for_url("**/van-ban/**")
    expect(page.locator(".flag").filter(has_text="không ghi năm")).to_have_count(0)
    assert served.ledger.task(f"{key}/1").task.deadlines[0].due_on == dt.date(2025, 3, 28)
