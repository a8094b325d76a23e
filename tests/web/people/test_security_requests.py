"""What foreign pages, hostile notices and other units send, and what it comes to: nothing."""

from __future__ import annotations

import re

import pytest

from giaoviec.roles import RIGHTS, Right, Role
from giaoviec.web.permissions import NEEDS
from giaoviec.web.visitors import LOGIN_COOKIE
from tests.app.notices import text
from tests.web.people.conftest import FINANCE, OPERATIONS, Office

# ---- forms of other pages


@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_a_form_without_our_token_changes_nothing(office: Office, token: str | None) -> None:
    key = office.take()
    data = {"task": f"{key}/1", "reason": "x"} | ({} if token is None else {"csrf": token})
    assert office.at(Role.CLERK).post("/viec/bo", data=data).status_code == 403
    assert office.ledger.task(f"{key}/1").life == "active"


def test_a_token_is_good_for_one_login_only(office: Office) -> None:
    key = office.take()
    theirs = office.at(Role.COORDINATOR).csrf()
    data = {"task": f"{key}/1", "reason": "x", "csrf": theirs}
    assert office.at(Role.CLERK).post("/viec/bo", data=data).status_code == 403


def test_the_login_form_needs_a_token_too(office: Office) -> None:
    data = {"name": "Hoa", "password": "x"}
    assert office.browser().post("/dang-nhap", data=data).status_code == 403


def test_tokens_are_compared_in_constant_time(office: Office, monkeypatch) -> None:
    import hmac

    compared = []
    true = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda one, other: compared.append(one) or true(one, other))
    office.at(Role.CLERK).submit("/dang-xuat")
    assert len(compared) == 1


# ---- addresses


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/%0d"],
)
def test_a_form_leads_nowhere_but_to_this_desk(office: Office, back: str) -> None:
    browser = office.browser()
    answer = browser.submit("/dang-nhap", name="Hoa", password="ngựa đá qua sông", back=back)
    assert answer.status_code == 303
    assert answer.headers["location"] in ("/", "/%0d")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example"])
def test_a_foreign_name_is_refused_before_anything_is_read(office: Office, host: str) -> None:
    assert office.at(Role.CLERK).get("/nhiem-vu", headers={"host": host}).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/static/../security.py",
        "/static/%2e%2e/security.py",
        "/ban-nhap/tep/../giaoviec.toml",
        "/ban-nhap/tep/%2e%2e/giaoviec.toml",
        "/ban-nhap/tep/%2e%2e%2fgiaoviec.db",
        "/ban-nhap/tep//etc/passwd",
        "/ban-nhap/xem/..%2f..%2fetc%2fpasswd",
        "/ban-nhap/tat-ca.zip?thu-muc=..",
        "/tep/..%2f..%2fgiaoviec.toml",
        "/tep/" + "*" * 64,
        "/van-ban/..%2f..%2fgiaoviec.toml/ban-goc",
        "/api/v1/files/..%2fgiaoviec.db",
    ],
)
def test_no_address_leads_out_of_its_folder(office: Office, path: str) -> None:
    answer = office.at(Role.CLERK, raise_server_exceptions=False).get(path)
    assert answer.status_code in (303, 400, 401, 403, 404)


def test_no_folder_outside_the_drafts_is_listed(office: Office) -> None:
    page = office.at(Role.CLERK).get("/ban-nhap?thu-muc=../").text
    assert "giaoviec.toml" not in page
    assert "units.toml" not in page


# ---- hostile notices


def test_a_hostile_notice_is_shown_as_words(office: Office) -> None:
    script = "<script>alert(1)</script>"
    hostile = text().replace("Phòng Khai thác cảng", f"Phòng Khai thác {script} cảng")
    hostile = hostile.replace("cầu cảng số 2", f'cầu cảng số 2 với 15 tỷ đồng"><img src=x onerror=alert(1)> {script}')
    key = office.take(f"{script}.txt", hostile)
    record = office.ledger.tasks(notice=key)[0]
    assert "<script>" in record.task.text
    browser = office.at(Role.CLERK)
    unit = office.ledger.tasks(notice=key)[0].task.leads
    name = unit[0].name if unit else ""
    for path in (
        "/",
        "/van-ban-den",
        f"/van-ban/{key}",
        "/nhiem-vu",
        f"/nhiem-vu?q={script}&don-vi={script}",
        f"/nhiem-vu/{record.key}",
        "/lich?thang=2025-03",
        "/don-vi",
        f"/don-vi/bang?ten={script}",
        f"/tien-do/don-vi?ten={name}",
        "/nhat-ky",
        f"/nhat-ky/truy-cap?nguoi={script}",
        f"/dang-nhap?ve={script}",
    ):
        page = browser.get(path)
        assert page.status_code in (200, 303), path
        own = re.sub(r'<script src="/static/[\w.]+" defer></script>', "", page.text)
        assert "<script" not in own, path
        assert "<img src=x" not in own, path


def test_a_download_is_saved_and_never_shown(office: Office) -> None:
    key = office.take("<b>.html", text())
    answer = office.at(Role.CLERK).get(f"/van-ban/{key}/ban-goc")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nhiem-vu", "/dang-nhap", "/khong-co", "/api/v1/tasks", "/api/v1/openapi.json"])
def test_every_answer_forbids_foreign_content_and_caches(office: Office, path: str) -> None:
    head = office.at(Role.CLERK).get(path).headers
    policy = head["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert head["cache-control"] == "no-store"
    assert head["x-frame-options"] == "DENY"
    assert head["referrer-policy"] == "same-origin"


# ---- uploads


def test_who_is_not_logged_in_cannot_fill_the_disk(office: Office) -> None:
    browser = office.browser()
    files = {"files": ("a.txt", b"x" * 3_000_000)}
    assert browser.post("/van-ban-den", files=files, headers={"x-csrf-token": browser.csrf()}).status_code == 413
    assert browser.post("/api/v1/notices", files={"file": ("a.txt", b"x" * 3_000_000)}).status_code == 413


def test_a_name_leads_out_of_no_folder(office: Office) -> None:
    browser = office.at(Role.CLERK)
    for name in ("../../x.txt", "..\\..\\x.txt", "/etc/x.txt", "a\x00b.txt", ".hidden"):
        browser.post("/van-ban-den", files={"files": (name, b"x")}, headers={"x-csrf-token": browser.csrf()})
    inbox = office.desk.workspace.inbox
    assert all(path.parent == inbox for path in inbox.rglob("*"))
    assert not (office.desk.workspace.root / "x.txt").exists()


# ---- a unit and the others


@pytest.fixture
def tasks(office: Office) -> dict[str, str]:
    """The key of a task each unit leads; that of the finance unit concerns nobody else."""
    key = office.take()
    return {record.task.leads[0].name: record.key for record in office.ledger.tasks(notice=key)}


def test_a_unit_sees_and_reports_its_own(office: Office, tasks: dict[str, str]) -> None:
    browser = office.at(Role.UNIT)
    assert browser.get("/").headers["location"] == "/tien-do"
    page = browser.get("/tien-do/don-vi?ten=x").text
    assert tasks[OPERATIONS] in page
    assert tasks[FINANCE] not in page
    assert browser.get(f"/nhiem-vu/{tasks[OPERATIONS]}").status_code == 200
    assert browser.submit("/tien-do/bao", task=tasks[OPERATIONS], percent="40").status_code == 303
    assert [event.percent for event in office.ledger.task(tasks[OPERATIONS]).proposals] == [40]
    assert office.ledger.task(tasks[OPERATIONS]).proposals[0].who == "Khai thác"


@pytest.mark.parametrize("name", [FINANCE, f"{FINANCE}&trang=1", ""])
def test_a_unit_cannot_ask_for_the_page_of_another(office: Office, tasks: dict[str, str], name: str) -> None:
    page = office.at(Role.UNIT).get(f"/tien-do/don-vi?ten={name}").text
    assert tasks[FINANCE] not in page


def test_another_units_task_is_as_unknown_as_one_that_is_not_there(office: Office, tasks: dict[str, str]) -> None:
    browser, head = office.at(Role.UNIT), office.bearing(Role.UNIT)
    theirs = tasks[FINANCE]
    for path in (f"/nhiem-vu/{theirs}", f"/api/v1/tasks/{theirs}"):
        found, absent = browser.get(path, headers=head), browser.get(path + "9", headers=head)
        assert found.status_code == absent.status_code == 404
        assert re.sub(r'value="\w{64}"', "", found.text).replace(theirs, "") == re.sub(
            r'value="\w{64}"', "", absent.text
        ).replace(theirs + "9", "")
    assert browser.submit("/tien-do/bao", task=theirs, percent="40").status_code == 404
    answer = browser.post(f"/api/v1/tasks/{theirs}/progress", headers=head, json={"percent": 40})
    assert answer.status_code == 404
    assert office.ledger.task(theirs).events[-1].kind == "assigned"


def test_a_units_page_tells_nothing_of_what_stands_around_its_task(office: Office, tasks: dict[str, str]) -> None:
    assert "thu phí cảng biển" not in office.at(Role.UNIT).get(f"/nhiem-vu/{tasks[OPERATIONS]}").text
    assert "thu phí cảng biển" in office.at(Role.LEADER).get(f"/nhiem-vu/{tasks[OPERATIONS]}").text


def test_a_unit_cannot_do_what_the_office_does(office: Office, tasks: dict[str, str]) -> None:
    browser = office.at(Role.UNIT)
    for path, fields in (
        ("/viec/tien-do", {"task": tasks[OPERATIONS], "state": "done"}),
        ("/tien-do/nhan", {"task": tasks[OPERATIONS], "proposal": "1"}),
        ("/hoan-tac", {"act": "x"}),
    ):
        assert browser.submit(path, **fields).status_code == 403


# ---- behind a proxy


def test_forwarded_addresses_are_not_believed(office: Office) -> None:
    browser = office.browser()
    csrf = browser.csrf()
    data = {"csrf": csrf, "name": "Hoa", "password": "ngựa đá qua sông"}
    answer = browser.post(
        "/dang-nhap", data=data, headers={"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    )
    assert office.ledger.accounts.notes(limit=1)[0].address == "10.0.0.7"
    assert "secure" not in answer.headers["set-cookie"].lower()


class TestBehindATrustedProxy:
    @pytest.fixture
    def settings(self) -> str:
        return 'trusted_proxy = ["10.0.0.7"]'

    @pytest.mark.parametrize(("address", "seen"), [("10.0.0.7", "203.0.113.9"), ("10.0.0.8", "10.0.0.8")])
    def test_only_its_word_counts(self, office: Office, address: str, seen: str) -> None:
        browser = office.browser(address=address)
        head = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
        data = {"csrf": browser.csrf(), "name": "Hoa", "password": "ngựa đá qua sông"}
        answer = browser.post("/dang-nhap", data=data, headers=head)
        assert office.ledger.accounts.notes(limit=1)[0].address == seen
        cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith(LOGIN_COOKIE))
        assert ("secure" in cookie.lower()) == (seen != address)


# ---- what is offered is what is allowed

FORMS = ("/", "/van-ban-den", "/nhiem-vu", "/don-vi", "/tien-do", "/tien-do/cho-xac-nhan", "/ban-nhap", "/nhat-ky")


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name.lower())
def test_no_page_offers_a_form_that_would_be_refused(office: Office, tasks: dict[str, str], role: Role) -> None:
    key = tasks[OPERATIONS]
    browser = office.at(role)
    own = office.at(Role.UNIT)
    own.submit("/tien-do/bao", task=key, percent="40")
    offered = set()
    for path in (*FORMS, f"/van-ban/{key.partition('/')[0]}", f"/nhiem-vu/{key}", f"/tien-do/don-vi?ten={OPERATIONS}"):
        page = browser.get(path)
        if page.status_code == 200:
            forms = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]+)"(.*?)</form>', page.text, re.DOTALL)
            offered |= {action for action, inside in forms if "<button" in inside}
    may = RIGHTS[role]
    assert {path for path in offered if NEEDS[f"POST {path}"] not in may} == set()
    assert ("/viec/sua" in offered) == (Right.DECIDE in may)
    assert ("/tien-do/bao" in offered) == (Right.REPORT in may)
    assert ("/van-ban-den" in offered) == (Right.RECEIVE in may)
