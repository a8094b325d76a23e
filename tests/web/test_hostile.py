"""What a hostile notice, file or page cannot do."""

from __future__ import annotations

import http.client
import io
import select
import socket
import zipfile
from urllib.parse import quote, urlsplit

import pytest

from giaoviec.following.events import Kind
from tests.app.notices import text
from tests.web.conftest import Client, Opened, Served

SCRIPT = "<script>alert(1)</script>"
UNIT = f"Phòng {SCRIPT} Tài chính"


def hostile_notice() -> str:
    return (
        text()
        .replace(
            "Phòng Tài chính báo cáo", f"Phòng Tài chính báo cáo {SCRIPT} <img src=x onerror=alert(2)> 4,2 tỷ đồng"
        )
        .replace("nạo vét luồng", 'nạo vét "><svg onload=alert(3)> luồng')
    )


@pytest.fixture
def pages(served: Served) -> list[str]:
    """An office whose every value is hostile; the addresses of its pages."""
    key = served.take(f"tệp {SCRIPT} & 'một'.txt", hostile_notice())
    served.workspace.register_file.write_text(
        f'[[unit]]\nkey = "tc"\nname = "{UNIT}"\naliases = ["Phòng Tài chính"]\n', "utf-8"
    )
    task = f"{key}/1"
    with served.ledger.act(f"<b>{SCRIPT}</b>", "web") as act:
        act.progress(task, percent=40, note=f"{SCRIPT}\"'>", reply=f"</textarea>{SCRIPT}")
        act.propose(task, Kind.PROGRESS, note=SCRIPT)
    (served.workspace.root / "outbox" / key).mkdir(parents=True)
    (served.workspace.root / "outbox" / key / f"{SCRIPT.replace('/', '')}.docx").write_bytes(b"x")
    return [
        "/",
        "/van-ban-den",
        "/van-ban",
        f"/van-ban?tim={quote(SCRIPT)}&co-quan={quote(SCRIPT)}",
        f"/van-ban/{key}",
        f"/nhiem-vu/{task}",
        f"/nhiem-vu?tim={quote(SCRIPT)}&don-vi={quote(UNIT)}",
        "/lich?thang=2025-03&don-vi=" + quote(SCRIPT),
        "/don-vi",
        "/don-vi/sua?ma=tc",
        "/don-vi/bang?ten=" + quote(UNIT),
        "/tien-do",
        "/tien-do/don-vi?ten=" + quote("Phòng Khai thác cảng"),
        "/tien-do/cho-xac-nhan",
        f"/ban-nhap?van-ban={key}",
        "/nhat-ky",
        "/nhiem-vu/" + quote(SCRIPT, safe=""),
    ]


def test_no_script_of_a_notice_runs_on_any_page(window: Opened, pages: list[str]) -> None:
    page = window()  # fails on a dialog, an error, or a request to elsewhere
    for address in pages[:-1]:
        assert page.goto(address).ok, address
        assert page.locator("script:not([src])").count() == 0, address
        assert page.locator("[onerror], [onload], img").count() == 0, address


def test_every_page_escapes_what_it_was_given(client: Client, pages: list[str]) -> None:
    for address in pages:
        answer = client.request.get(address)
        assert SCRIPT not in answer.text(), address
        assert answer.headers["content-security-policy"].startswith("default-src 'none'"), address


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.txt",
        "..\\..\\outside.txt",
        "/etc/outside.txt",
        ".outside.txt",
        "C:\\outside.txt",
        "a\x00b.txt",
        "x" * 400 + ".txt",
        "~$outside.txt",
    ],
)
def test_a_dropped_file_stays_in_the_inbox_whatever_its_name(served: Served, client: Client, name: str) -> None:
    before = {path for path in served.workspace.root.parent.rglob("*") if path.is_file()}
    file = {"name": name, "mimeType": "text/plain", "buffer": text().encode()}
    answer = client.request.post("/van-ban-den", multipart={"csrf": client.token(), "files": file})
    assert answer.ok
    new = {path for path in served.workspace.root.parent.rglob("*") if path.is_file()} - before
    assert [path.parent for path in new] == [served.workspace.inbox]
    assert not new.pop().name.startswith((".", "~"))


@pytest.mark.parametrize(
    "path",
    [
        "../giaoviec.db",
        "..%2fgiaoviec.db",
        "%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "31-TB-BQLC/../../giaoviec.toml",
        ".giaoviec-secret",
        "%00",
        "link.docx",
    ],
)
def test_nothing_outside_the_drafts_is_handed_out(served: Served, path: str) -> None:
    (served.workspace.root / "outbox" / "link.docx").symlink_to(served.workspace.root / "giaoviec.toml")
    address = urlsplit(served.url)
    for door in ("/ban-nhap/tep/", "/ban-nhap/xem/", "/ban-nhap/tat-ca.zip?thu-muc=", "/tep/"):
        connection = http.client.HTTPConnection(address.hostname or "", address.port)  # sends the path as it is
        connection.request("GET", door + path)
        answer = connection.getresponse()
        body = answer.read()
        assert answer.status in (400, 404), door
        assert b"root:" not in body
        assert b"[office]" not in body
        connection.close()


def test_links_in_the_drafts_are_not_followed_into_the_archive(served: Served, client: Client) -> None:
    (served.workspace.root / "outbox" / "don-doc").mkdir()
    (served.workspace.root / "outbox" / "don-doc" / "a.docx").write_bytes(b"a")
    (served.workspace.root / "outbox" / "don-doc" / "link.docx").symlink_to(served.workspace.root / "giaoviec.toml")
    answer = client.request.get("/ban-nhap/tat-ca.zip?thu-muc=don-doc")
    assert zipfile.ZipFile(io.BytesIO(answer.body())).namelist() == ["a.docx"]


class TestTooLarge:
    """A body beyond the limit is refused before it is read on, told in advance or not."""

    @pytest.fixture
    def configured(self) -> dict[str, str]:
        return {"megabytes = 200": "megabytes = 1"}

    def test_a_file_over_the_limit_is_named(self, served: Served, client: Client) -> None:
        file = {"name": "lon.pdf", "mimeType": "application/pdf", "buffer": b"x" * (2 * 2**20)}
        answer = client.request.post("/van-ban-den", multipart={"csrf": client.token(), "files": file})
        assert (answer.status, "lon.pdf" in answer.text()) == (413, True)
        assert not list(served.workspace.inbox.iterdir())

    def test_a_body_told_to_be_huge_is_refused_unread(self, served: Served) -> None:
        connection = self.begun(served, "Content-Length: 99999999999")
        assert connection.recv(100).startswith(b"HTTP/1.1 413")
        connection.close()

    def test_a_body_that_never_ends_is_refused_on_its_way(self, served: Served) -> None:
        connection = self.begun(served, "Transfer-Encoding: chunked")
        head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a"\r\n\r\n'
        connection.sendall(b"%x\r\n%s\r\n" % (len(head), head))
        piece, sent, refused = b"10000\r\n" + b"x" * 0x10000 + b"\r\n", 0, False
        while not refused and sent < 64 * 2**20:
            try:
                connection.sendall(piece)
                sent += 0x10000
                ready, _, _ = select.select([connection], [], [], 0)
                refused = bool(ready) and connection.recv(12) == b"HTTP/1.1 413"
            except ConnectionError:  # it hung up on us
                refused = True
        assert refused
        assert sent < 16 * 2**20
        connection.close()

    def begun(self, served: Served, header: str) -> socket.socket:
        address = urlsplit(served.url)
        connection = socket.create_connection((address.hostname or "", address.port or 0), timeout=20)
        lines = (
            "POST /van-ban-den HTTP/1.1",
            f"Host: {address.netloc}",
            "Content-Type: multipart/form-data; boundary=b",
        )
        connection.sendall("\r\n".join((*lines, header, "", "")).encode())
        return connection


def test_a_form_without_our_token_changes_nothing(served: Served, client: Client) -> None:
    key = served.take("a.txt", text())
    client.get("/")
    for token in ("", "0" * 64):
        answer = client.request.post("/viec/bo", form={"csrf": token, "task": f"{key}/1", "reason": "x"})
        assert answer.status == 403
    assert served.ledger.task(f"{key}/1").life == "active"


def test_a_token_of_another_visit_is_refused(served: Served, client: Client) -> None:
    token = client.token()
    client.request.get("/")
    address = urlsplit(served.url)
    connection = http.client.HTTPConnection(address.hostname or "", address.port)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": "giaoviec_visit=somebody-else"}
    connection.request("POST", "/hoan-tac", f"csrf={token}&act=x", headers)
    assert connection.getresponse().status == 403
    connection.close()


def test_a_foreign_name_for_this_machine_is_refused(client: Client) -> None:
    assert client.request.get("/", headers={"Host": "evil.example"}).status == 400


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_leads_back_to_this_desk_only(served: Served, client: Client, back: str) -> None:
    key = served.take("a.txt", text())
    form = {"csrf": client.token(), "task": f"{key}/1", "state": "done", "back": back}
    answer = client.request.post("/viec/tien-do", form=form, max_redirects=0)
    assert answer.status == 303
    assert answer.headers["location"].startswith("/?da=")


def test_an_original_is_saved_and_never_shown(served: Served, client: Client) -> None:
    key = served.take("trang.html", "<html><body><p>Số: 31/TB-BQLC</p><script>alert(1)</script></body></html>")
    answer = client.request.get(f"/van-ban/{key}/ban-goc")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
